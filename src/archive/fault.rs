//! Fault: one thing wrong with an archive, or odd about it, with its line, its record and its field; and what is left
//! out for it. The words for all of it stand in `describe`.

use super::duration::DurationFlaw;
use super::language::meant_language;
use super::sanitize::clean;
use super::web_address::AddressFlaw;
use super::when::Flaw;
use crate::codec::pack_fields;

/// What can be wrong with an archive file or a record in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Not JSON, or cut off.
    Syntax(SyntaxFlaw),
    /// Not UTF-8 from this byte on, counted from 0.
    NotUtf8(usize),
    /// JSON of another kind.
    Format,
    /// Made for another version of the format than this program reads.
    Version(u32),
    /// A field that stands before in the same object.
    DoubleField {
        /// Where it stands first.
        first: Position,
        /// True where this one is read all the same.
        is_read: bool,
    },
    /// A field that must be there is not.
    Missing,
    /// Something else than what belongs there.
    Value {
        /// What is there.
        found: Found,
        /// What belongs there.
        wanted: Wanted,
    },
    /// A text with half of a letter that is written as two: `\ud800` alone.
    HalfLetter,
    /// An empty text where there must be one.
    Empty,
    /// The id of another record of the same list: where that stands.
    DoubleId(Position),
    /// An id that no record has.
    UnknownId {
        /// The id that was named.
        id: String,
        /// The array that should have it.
        table: &'static str,
    },
    /// The id of a record that is faulty, and left out.
    LeftOut(String),
    /// Not `2018`, `2018-11`, `2018-11-29` or `2018-11-29T11:00`, or no day of any calendar.
    Date(String),
    /// A date with a time that no day has.
    Time(String),
    /// A date with a time, and behind it something that is no distance from UTC.
    Offset(String),
    /// Not days, hours, minutes and seconds as ISO 8601 writes them.
    Duration(String),
    /// A duration that no archive can hold: more than 136 years.
    LongDuration(String),
    /// An end without a start.
    EndWithoutStart,
    /// The end lies before the start.
    EndBeforeStart {
        /// The start as given.
        start: String,
        /// The end as given.
        end: String,
    },
    /// Not a language as BCP 47 names it.
    Language {
        /// The text.
        text: String,
        /// The language that was perhaps meant.
        meant: Option<String>,
    },
    /// An event that is a part of itself, over however many others.
    Circle,
    /// An event below more than [`MOST_PARENTS`] others.
    TooDeep,
    /// One kind more than [`MOST_KINDS`].
    TooManyKinds,
    /// An address that must not be opened.
    Address {
        /// The address as it can be told.
        address: String,
        /// Why.
        flaw: AddressFlaw,
    },
    /// More records than can be numbered.
    TooMany,
    /// Nothing wrong, and nothing is left out for it: a warning.
    Odd(Oddity),
}

impl FaultKind {
    /// True for what is odd, but leaves nothing out.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::Odd(_))
    }

    /// That a text is no language.
    pub(super) fn of_language(text: &str) -> Self {
        Self::Language { text: quote(text), meant: meant_language(text) }
    }

    /// What is wrong with a duration.
    pub(super) fn of_duration(flaw: DurationFlaw, text: &str) -> Self {
        let kind = match flaw {
            DurationFlaw::Form => Self::Duration,
            DurationFlaw::TooLong => Self::LongDuration,
        };
        kind(quote(text))
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

/// Why a document is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxFlaw {
    /// It ends within a list, an object, a text or another value, or before the first one.
    CutOff(Inside),
    /// A colon is missing behind the name of a field.
    NoColon,
    /// A comma or the end is missing behind an element of a list.
    NoCommaInList,
    /// A comma or the end is missing behind a field of an object.
    NoCommaInObject,
    /// A comma with nothing behind it.
    TrailingComma,
    /// A comment, which JSON does not have.
    Comment,
    /// What stands there is no value.
    NoValue,
    /// A backslash in a text with something behind it that it cannot stand before.
    Escape,
    /// A number that is not written as JSON does.
    Number,
    /// A line break, a tab or another control character within a text.
    ControlCharacter,
    /// The name of a field is not in quotation marks.
    NameWithoutMarks,
    /// Something behind the end of the document.
    Behind,
    /// More brackets in one another than can be read.
    TooDeep,
    /// The file has changed while it was read.
    Changed,
    /// Anything else.
    Other,
}

/// What a document may end within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// `[…`
    List,
    /// `{…`
    Object,
    /// `"…`
    Text,
    /// Another value, or the place for one.
    Value,
}

/// What stands in a place, as JSON tells things apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// `null`, `true` or `false`.
    Word(&'static str),
    /// A number, as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List,
    /// An object.
    Object,
}

/// What belongs in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any text.
    Text,
    /// A date, as a text.
    Date,
    /// A web address, as a text.
    Address,
    /// One of these texts.
    OneOf(Vec<String>),
    /// A list of texts.
    Texts,
    /// A text, or a list of them.
    TextOrTexts,
    /// A list of lists of texts.
    Groups,
    /// A whole number, the least and the greatest of them.
    Number(u64, u64),
    /// `true` or `false`.
    YesNo,
    /// A list of objects.
    Objects,
    /// An object.
    Object,
}

/// What is odd about an archive, and no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A field that the format does not have, and the one that was perhaps meant.
    UnknownField(Option<&'static str>),
    /// A record of the same name as another of its table: that one.
    SameName(FaultyRecord),
    /// A date that lies outside of the event, which is told as well.
    OutsideEvent {
        /// The date.
        date: String,
        /// The event's.
        event: String,
    },
    /// An event that lies outside of the one that it is a part of, which is told as well.
    OutsideParent {
        /// When it is.
        date: String,
        /// When the other is.
        parent: String,
    },
    /// A time that does not say how far it is from UTC, at an event of which others do: nobody knows what came first.
    NoOffset,
    /// A person who appears nowhere.
    NeverNamed,
    /// A topic that nothing has.
    NeverUsed,
    /// A spelling that is near another, more frequent one.
    NearSpelling {
        /// This one.
        spelling: String,
        /// The other.
        other: String,
    },
    /// A text of nothing but blanks.
    Blank,
    /// An empty text.
    Empty,
    /// An element of a list that stands there before, or another name that is the name.
    Twice,
    /// A group of words that mean the same, and are less than two.
    SmallGroup,
    /// A word of a topic that another has as well.
    SameTopic {
        /// The word.
        word: String,
        /// The id of the other topic.
        other: String,
    },
    /// A duration or a size of 0.
    Zero,
    /// A duration of more than 30 days.
    Long,
    /// Not a media type.
    MediaType(String),
    /// What stands for one record alone, and in another as well.
    Elsewhere,
    /// What no import is to bring back, but is here.
    NotWithheld(String),
    /// What names no record of the archive.
    NoRecord(String),
    /// Not the hash of a field.
    NoHash(String),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// The record that a fault is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultyRecord {
    /// The array that it stands in.
    pub table: &'static str,
    /// Its place there, from 0.
    pub at: usize,
    /// Its id, clean and not too long; empty where it has none.
    pub id: String,
}

/// One fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the value stands that is wrong, or the record in which one is missing.
    pub position: Position,
    /// `None` for the document itself.
    pub record: Option<FaultyRecord>,
    /// The field, with its path where it lies deeper: `links[0].url`; empty for the record as a whole.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault of the document itself.
    pub(super) fn of_document(position: Position, kind: FaultKind) -> Self {
        Self { position, record: None, field: String::new(), kind }
    }
}

/// Text from the file as an error message may quote it: clean, and at most 200 characters.
pub(super) fn quote(text: &str) -> String {
    let mut short: String = clean(text).chars().take(200).collect();
    if short.len() < text.len() && short.chars().count() == 200 {
        short.push('…');
    }
    short
}
