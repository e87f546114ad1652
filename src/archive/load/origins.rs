//! origins: what an archive leaves in its document: where importers have records from, and what they are not to bring back.

use super::members::{Member, each_member};
use super::scan::{Array, Split, split};
use crate::archive::read_at::{BYTE_ORDER_MARK, ReadAt, ReadError};
use serde_json::{Map, Value};
use std::io;

/// What a document tells those who import into it, read when it is asked for.
pub(crate) struct Provenance<'d> {
    document: &'d dyn ReadAt,
    split: Split,
}

impl<'d> Provenance<'d> {
    /// That of a document.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn of(document: &'d dyn ReadAt) -> io::Result<Self> {
        Ok(Self { document, split: split(document)?.unwrap_or_default() })
    }

    /// What no import brings back, as it is written there.
    pub(crate) fn withheld(&self) -> Vec<String> {
        let frame = str::from_utf8(&self.split.frame).unwrap_or_default();
        let frame = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
        let mut all = Vec::new();
        // What is no JSON was refused when the archive was read.
        let _ = each_member(frame, |step, list| {
            if step == Member::Name("withheld") && list.starts_with('[') {
                let _ = each_member(list, |_, text| all.extend(serde_json::from_str::<String>(text).ok()));
            }
        });
        all
    }

    /// True where the document has no origins.
    pub(crate) fn is_without_origins(&self) -> bool {
        self.split.elements(Array::Origins).count() == 0
    }

    /// Hands out the origins one by one, as they are written there; what is none is passed over.
    ///
    /// # Errors
    /// The document cannot be read.
    pub(crate) fn each_origin(&self, mut take: impl FnMut(&str, &Map<String, Value>)) -> io::Result<()> {
        let elements = self.split.elements(Array::Origins);
        let read = elements.each(self.document, 0..elements.count(), &mut Vec::new(), |json| {
            let Ok(origin) = serde_json::from_str::<Map<String, Value>>(json) else { return };
            if let Some(record) = origin.get("record").and_then(Value::as_str) {
                take(record, &origin);
            }
        });
        read.map_err(|error| match error {
            ReadError::Unreadable(error) => error,
            ReadError::Refused(_) => io::ErrorKind::InvalidData.into(),
        })
    }
}
