//! Base: the archive that something is put into, its records at rest.

use super::raw::Raw;
use super::records::{Gathered, Records};
use super::renewal::{Record, text_of};
use super::shape::{FORMAT, LISTS, ORIGINS};
use crate::archive::load::VERSIONS;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The archive that is there already.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// What is said of the archive itself, and what this program does not know of it.
    pub(super) heading: Record,
    /// The records, in lists.
    pub(super) lists: HashMap<&'static str, Records>,
    /// Where they are from.
    pub(super) origins: Records,
}

/// Why a file is no archive.
#[derive(Debug)]
pub enum NoBase {
    /// It is no JSON: where and how.
    Json(serde_json::Error),
    /// It is JSON, and says of itself no other than that.
    Format,
    /// It is of this version, which is not read.
    Version(u32),
    /// A list of it is none, or has something in it that is no record, with its number: it would be lost.
    Odd(&'static str, Option<usize>),
}

impl Base {
    /// Reads an archive, a record at a time.
    ///
    /// # Errors
    /// It is none.
    pub fn read(bytes: &[u8]) -> Result<Self, NoBase> {
        // Read as a whole it is told where the fault is.
        let why = || match serde_json::from_slice::<Value>(bytes) {
            Err(error) => NoBase::Json(error),
            Ok(_) => NoBase::Format,
        };
        let Raw { heading, lists, origins, odd } = Raw::read(bytes).map_err(|_| why())?;
        if text_of(&heading, "format") != Some(FORMAT) {
            return Err(why());
        }
        if let Some(version) = unread(&heading) {
            return Err(NoBase::Version(version));
        }
        if let Some(list) = odd.first() {
            return Err(NoBase::Odd(list, None));
        }
        let read = |list: &'static str, records: Vec<&RawValue>| -> Result<Records, NoBase> {
            let mut all = Records::default();
            for (at, record) in records.into_iter().enumerate() {
                match serde_json::from_str(record.get()).map_err(|_| why())? {
                    Value::Object(record) => all.push(&record),
                    Value::Null => {}
                    _ => return Err(NoBase::Odd(list, Some(at + 1))),
                }
            }
            Ok(all)
        };
        let mut base = Self { heading, origins: read(ORIGINS, origins)?, ..Self::default() };
        for (list, records) in lists {
            base.lists.insert(list, read(list, records)?);
        }
        Ok(base)
    }
}

/// The version that an archive says it is of, where that is none that is read.
pub(super) fn unread(heading: &Record) -> Option<u32> {
    let version = heading.get("version").filter(|version| !is_read(version))?;
    Some(u32::try_from(version.as_u64()?).unwrap_or(u32::MAX))
}

/// True for a version that is read.
pub(super) fn is_read(version: &Value) -> bool {
    let version = version.as_u64().and_then(|version| u32::try_from(version).ok());
    version.is_some_and(|version| VERSIONS.contains(&version))
}

impl From<Gathered> for Base {
    fn from(Gathered { heading, lists }: Gathered) -> Self {
        let mut lists: HashMap<&'static str, Records> = lists.into_iter().collect();
        let origins = lists.remove(ORIGINS).unwrap_or_default();
        lists.retain(|list, _| LISTS.iter().any(|(known, _)| known == list));
        Self { heading, lists, origins }
    }
}
