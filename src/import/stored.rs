//! Stored: a record at rest. As text it takes a fifth of what its fields take, and most are only written.

use super::renewal::Record;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stored {
    /// As it stands in a file, with numbers as they are written there.
    Live(Record),
    /// As text, made here.
    Text(Box<str>),
}

impl Stored {
    /// What was made here.
    pub(super) fn of<T: Serialize>(record: &T) -> Self {
        Self::Text(serde_json::to_string(record).unwrap_or_default().into())
    }

    /// Its fields.
    pub(super) fn record(&self) -> Cow<'_, Record> {
        match self {
            Self::Live(record) => Cow::Borrowed(record),
            Self::Text(text) => Cow::Owned(serde_json::from_str(text).unwrap_or_default()),
        }
    }

    /// The same record, changed: as it was at rest it is at rest again.
    pub(super) fn change<R>(&mut self, change: impl FnOnce(&mut Record) -> R) -> R {
        match self {
            Self::Live(record) => change(record),
            Self::Text(_) => {
                let mut record = self.record().into_owned();
                let result = change(&mut record);
                *self = Self::of(&record);
                result
            }
        }
    }
}

/// An archive: what is said of itself, and its lists of records.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub(super) heading: Record,
    pub(super) lists: Vec<(&'static str, Vec<Stored>)>,
}

impl Gathered {
    /// It as one map.
    pub fn into_map(self) -> Record {
        let mut archive = self.heading;
        for (list, records) in self.lists {
            let records = records.iter().map(|record| Value::Object(record.record().into_owned()));
            archive.insert(list.to_owned(), records.collect());
        }
        archive
    }
}
