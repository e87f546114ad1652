//! Key: what a mark is on: the archive, the kind and the id of a record, or the name of a query.

use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::letters::fold;
use serde::{Deserialize, Serialize};

/// What a mark is on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The archive: its own id, or else its title and language.
    pub archive: String,
    /// What of it.
    pub kind: Kind,
    /// The id of the record, or the name of the query.
    pub id: String,
}

/// What can be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A medium.
    Medium,
    /// An event.
    Event,
    /// A person.
    Person,
    /// A programme.
    Programme,
    /// A query that was given a name.
    Query,
}

impl From<RecordKind> for Kind {
    fn from(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Medium => Self::Medium,
            RecordKind::Event => Self::Event,
            RecordKind::Person => Self::Person,
            RecordKind::Programme => Self::Programme,
        }
    }
}

impl Kind {
    /// The kind of records; `None` for queries.
    pub fn record(self) -> Option<RecordKind> {
        match self {
            Self::Medium => Some(RecordKind::Medium),
            Self::Event => Some(RecordKind::Event),
            Self::Person => Some(RecordKind::Person),
            Self::Programme => Some(RecordKind::Programme),
            Self::Query => None,
        }
    }
}

impl Key {
    /// The key of a record.
    pub fn of(archive: &Archive, record: RecordId) -> Self {
        Self { archive: name_of(archive), kind: record.kind().into(), id: archive.id_of(record).to_string() }
    }

    /// The key of a query by its name.
    pub fn of_query(archive: &Archive, name: &str) -> Self {
        Self { archive: name_of(archive), kind: Kind::Query, id: name.to_owned() }
    }

    /// The record in an archive; `None` where it is of another, or no longer there.
    pub fn record_in(&self, archive: &Archive) -> Option<RecordId> {
        archive.find(self.kind.record()?, &self.id)
    }
}

/// What marks call an archive: its own id, or else its title and language.
pub fn name_of(archive: &Archive) -> String {
    let heading = archive.heading();
    match &heading.id {
        Some(id) => id.to_string(),
        None => format!("{} ({})", heading.title, heading.language),
    }
}

/// What two names of queries have in common that are one: capitals, accents and blanks do not matter, nor whether `ä` is
/// written `ae`.
pub fn name_key(name: &str) -> String {
    // Where there are quotation marks in a name, a line that completes it has blanks.
    let is_blank =
        |letter: char| letter.is_whitespace() || matches!(letter, '"' | '“' | '”' | '„' | '‟' | '«' | '»');
    let words: Vec<&str> = name.split(is_blank).filter(|word| !word.is_empty()).collect();
    fold::spelling(&fold::plain(&words.join(" ")), 0).collect()
}
