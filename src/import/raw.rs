//! Raw: an archive whose records are not read yet, so that each can be read alone.

use super::decode::unmarked;
use super::renewal::Record;
use super::shape::{LISTS, ORIGINS};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// An archive whose records are not read yet. Lists of one name are one.
#[derive(Default)]
pub(super) struct Raw<'j> {
    /// What is said of the archive itself, and what this program does not know of it.
    pub(super) heading: Record,
    /// The records, in lists.
    pub(super) lists: HashMap<&'static str, Vec<&'j RawValue>>,
    /// Where they are from.
    pub(super) origins: Vec<&'j RawValue>,
    /// What is called as a list and is none.
    pub(super) odd: Vec<&'static str>,
}

impl<'j> Raw<'j> {
    /// Reads an archive up to its records.
    ///
    /// # Errors
    /// It is no JSON, or no archive.
    pub(super) fn read(bytes: &'j [u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(unmarked(bytes))
    }
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;
        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an archive")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut raw = Raw::default();
                while let Some(name) = map.next_key::<String>()? {
                    let lists = LISTS.iter().map(|(list, _)| *list).chain([ORIGINS]);
                    let Some(list) = lists.into_iter().find(|list| *list == name) else {
                        raw.heading.insert(name, map.next_value()?);
                        continue;
                    };
                    let all = match list {
                        ORIGINS => &mut raw.origins,
                        list => raw.lists.entry(list).or_default(),
                    };
                    // `null` says that there are none.
                    match serde_json::from_str::<Option<Vec<&RawValue>>>(map.next_value::<&RawValue>()?.get())
                    {
                        Ok(more) => all.extend(more.into_iter().flatten()),
                        Err(_) => raw.odd.push(list),
                    }
                }
                Ok(raw)
            }
        }
        deserializer.deserialize_map(RawVisitor)
    }
}
