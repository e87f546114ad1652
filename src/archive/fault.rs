//! Fault: one thing wrong with an archive, with the record and the field where it stands.

use super::sanitize::clean;
use thiserror::Error;

/// What can be wrong with an archive file or a record in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// Not JSON, or cut off: what the parser says, with line and column.
    #[error("{0}")]
    Syntax(String),
    /// JSON of another kind.
    #[error("is not \"lernnetzwerk-archive\"")]
    Format,
    /// Made for a later version of the format than this program reads.
    #[error("made for version {0} of the format; this program reads version 1")]
    Version(u32),
    /// A field that the format does not have.
    #[error("unknown field")]
    UnknownField,
    /// A field that must be there is not.
    #[error("missing")]
    Missing,
    /// The value is of the wrong type, or not one of those allowed: what the parser says.
    #[error("{0}")]
    Value(String),
    /// An empty text where there must be one.
    #[error("empty")]
    Empty,
    /// Two records share an id.
    #[error("id stands twice")]
    DoubleId,
    /// An id that no record has.
    #[error("{id:?} is not in {table:?}")]
    UnknownId {
        /// The id that was named.
        id: String,
        /// The array that should have it.
        table: &'static str,
    },
    /// Not `2018`, `2018-11` or `2018-11-29`, or no day of any calendar.
    #[error("{0:?} is not a date (2018, 2018-11 or 2018-11-29)")]
    Date(String),
    /// An end without a start.
    #[error("end without start")]
    EndWithoutStart,
    /// The end lies before the start.
    #[error("{end} lies before the start, {start}")]
    EndBeforeStart {
        /// The start as given.
        start: String,
        /// The end as given.
        end: String,
    },
    /// Not an http or https address with a host, or longer than 8,192 bytes.
    #[error("{0:?} is not an http or https address")]
    Address(String),
    /// More records than can be numbered.
    #[error("too many records")]
    TooMany,
}

/// One fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{field}: {kind}", place(.record))]
pub struct Fault {
    /// `medium "id"`, or by its place (`media[3]`) where it has no id; empty for the document itself.
    pub record: String,
    /// The field, with its path where it lies deeper: `links[0].url`.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault of the document itself.
    pub(super) fn of_document(field: &str, kind: FaultKind) -> Self {
        Self { record: String::new(), field: field.to_owned(), kind }
    }
}

/// The record's name with a colon, or nothing.
fn place(record: &str) -> String {
    if record.is_empty() { String::new() } else { format!("{record}: ") }
}

/// Text from the file as an error message may quote it: clean, and at most 200 characters.
pub(super) fn quote(text: &str) -> String {
    let mut short: String = clean(text).chars().take(200).collect();
    if short.len() < text.len() && short.chars().count() == 200 {
        short.push('…');
    }
    short
}
