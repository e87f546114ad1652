//! Fault: one thing wrong with an archive, with its line, its record and its field; and what is left out for it.

use super::sanitize::clean;
use super::when::Flaw;
use crate::codec::pack_fields;
use std::fmt;
use thiserror::Error;

/// What can be wrong with an archive file or a record in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// Not JSON, or cut off: what the parser says.
    #[error("{0}")]
    Syntax(String),
    /// Not UTF-8 from this byte on, counted from 0.
    #[error("not UTF-8 (from byte {0} on)")]
    NotUtf8(usize),
    /// JSON of another kind.
    #[error("is not \"lernnetzwerk-archive\"")]
    Format,
    /// Made for a later version of the format than this program reads.
    #[error("made for version {0} of the format; this program reads versions 1 and 2")]
    Version(u32),
    /// What stands there for the version is no number, or none of a version.
    #[error("is not the number of a version (1 or 2)")]
    NoVersion,
    /// A field that the format does not have: a warning, for nothing is left out but what nobody reads.
    #[error("unknown field")]
    UnknownField,
    /// A field that stands before in the same object.
    #[error("duplicate field")]
    DoubleField,
    /// Something else where an object must be.
    #[error("is not an object")]
    NoObject,
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
    /// Not `2018`, `2018-11`, `2018-11-29` or `2018-11-29T11:00`, or no day of any calendar.
    #[error("{0:?} is not a date (2018, 2018-11, 2018-11-29 or 2018-11-29T11:00)")]
    Date(String),
    /// A date with a time that no day has.
    #[error("{0:?} has no valid time of day (T00:00 to T23:59, or with seconds)")]
    Time(String),
    /// A date with a time, and behind it something that is no distance from UTC.
    #[error("{0:?} has no valid offset behind its time (Z, +01:00 or -01:00)")]
    Offset(String),
    /// Not days, hours, minutes and seconds as ISO 8601 writes them.
    #[error("{0:?} is not a duration (PT45M, PT1H30M or P1DT2H)")]
    Duration(String),
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
    /// Not a language as BCP 47 names it.
    #[error("{0:?} is not a language (de, en-GB)")]
    Language(String),
    /// An event that is a part of itself, over however many others.
    #[error("leads back to the event itself")]
    Circle,
    /// An event below more than [`MOST_PARENTS`] others.
    #[error("lies below more than 8 events")]
    TooDeep,
    /// One kind more than [`MOST_KINDS`].
    #[error("is one of more than 1,000 unknown kinds")]
    TooManyKinds,
    /// Not an http or https address with a host, or longer than 8,192 bytes.
    #[error("{0:?} is not an http or https address")]
    Address(String),
    /// More records than can be numbered.
    #[error("too many records")]
    TooMany,
}

impl FaultKind {
    /// True for what is odd, but leaves nothing out.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::UnknownField)
    }

    /// What is wrong with a text that is no date.
    pub(super) fn of_date(flaw: Flaw, text: &str) -> Self {
        let kind = match flaw {
            Flaw::Date => Self::Date,
            Flaw::Time => Self::Time,
            Flaw::Offset => Self::Offset,
        };
        kind(quote(text))
    }
}

/// No event lies below more others.
pub const MOST_PARENTS: usize = 8;

/// No archive has more kinds of media of its own.
pub const MOST_KINDS: usize = 1000;

/// Faults of one archive that are told; the others are counted.
pub const MOST_TOLD: usize = 1000;

/// What is wrong with an archive that can be read all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first of them, at most [`MOST_TOLD`].
    pub told: Vec<Fault>,
    /// How many there are in all.
    pub count: usize,
    /// What is odd, likewise.
    pub warnings: Vec<Fault>,
    /// How many warnings there are in all.
    pub warning_count: usize,
}

/// How much of a document is not in its archive, because it is faulty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Whole records.
    pub records: u32,
    /// Fields, and elements of lists, of records that are there.
    pub fields: u32,
}

impl LeftOut {
    /// True where nothing is missing.
    pub(crate) fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

pack_fields!(LeftOut { records, fields });

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("line {line}, column {column}")]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// Where a file begins.
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// One fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the value stands that is wrong, or the record in which one is missing.
    pub position: Position,
    /// `medium "id"`, or by its place (`media[3]`) where it has no id; empty for the document itself.
    pub record: String,
    /// The field, with its path where it lies deeper: `links[0].url`; empty for the record as a whole.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault of the document itself.
    pub(super) fn of_document(position: Position, kind: FaultKind) -> Self {
        Self { position, record: String::new(), field: String::new(), kind }
    }

    /// The fault on one line, with the words of a language for the position and for what is wrong.
    pub fn tell(&self, position: &str, kind: &str) -> String {
        let parts = [position, &self.record, &self.field, kind];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(&self.position.to_string(), &self.kind.to_string()))
    }
}

/// `medium "id"`: what to call a record that has an id.
pub(super) fn format_id(record: &str, id: &str) -> String {
    format!("{record} {:?}", quote(id))
}

/// Text from the file as an error message may quote it: clean, and at most 200 characters.
pub(super) fn quote(text: &str) -> String {
    let mut short: String = clean(text).chars().take(200).collect();
    if short.len() < text.len() && short.chars().count() == 200 {
        short.push('…');
    }
    short
}
