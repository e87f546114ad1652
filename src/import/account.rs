//! Account: what became of each record of a file, and what was left out of those that were taken.

use crate::archive::sanitize::clean;
use std::collections::BTreeMap;

/// What stands between the name of a file and a place in it: nothing that either of them can have.
pub(super) const BEHIND_FILE: char = '\u{1f}';

/// Why a record was left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It has no id.
    NoId,
    /// It has no title.
    NoTitle,
    /// It has no title, and only says of another one that it is called off, which counts.
    CallsOff,
    /// It has no date, and without one it is nothing.
    NoDate,
    /// Its date cannot be read: the text that stands there.
    Unreadable(String),
    /// It stands in the place of a video that is private or was deleted.
    Unseen,
    /// There is nothing in it.
    Empty,
    /// It sums up others.
    Sum,
    /// It repeats the headings of a table.
    Headings,
    /// It is called what the rows below it have in common.
    Section,
    /// It is a remark on a table.
    Remark,
    /// It was not accepted: the status that says so.
    Rejected(String),
    /// A quote begins in it that nobody closes.
    Unclosed,
    /// It is not to be brought in.
    Withheld,
    /// Its id is that of another record.
    SameId,
    /// It was deleted from the archive by hand.
    Deleted,
    /// The file ends within it.
    CutOff,
    /// It is broken: how.
    Broken(String),
}

/// What was left out of a record that was taken, or mended in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A link that is no address of the web.
    Link,
    /// A link that was written in another way, and is certain.
    MendedLink,
    /// A date that cannot be read.
    Date,
    /// A record without a date, where others may have one.
    Undated,
    /// A record without a date of its own, which has that of the row above it.
    Below,
    /// A duration that cannot be read.
    Duration,
    /// A duration that says otherwise than beginning and end: one of the two is kept.
    Length,
    /// A language that is none.
    Language,
    /// A name that stands for nobody.
    Nobody,
    /// An institution, a channel or an account in the place of a name.
    Publisher,
    /// A rule of which not all occurrences are taken.
    Occurrence,
    /// Occurrences that a file has too many of.
    Room,
    /// A rule of recurrence that cannot be read.
    Rule,
    /// A day that a series excepts and does not have.
    Exception,
    /// Takes place never: its rule ends before it begins, or all of its days are excepted. It stays without a date.
    Never,
    /// An end that lies before its beginning.
    End,
    /// A feed that goes on in another file.
    Paged,
    /// An entity that a document declares and that is not put in.
    Entity,
    /// A line that is no property.
    Line,
    /// A mail address in the place of a name, or beside one.
    Mail,
    /// A time of day that cannot be read.
    Time,
    /// A date that can be two: its year alone is taken.
    Year,
    /// A time zone that is not known: its times stand without an offset.
    Zone,
    /// A person who may be another one: `name: also in …`.
    Namesake,
    /// A record that is there already, from another source.
    Twice,
    /// A record that has the address of another one, and stays for itself.
    Address,
    /// A person who is not to be brought in.
    Withheld,
    /// A record that is not to be brought in and is there already: it stays as it is.
    StaysWithheld,
    /// A record that is there and that its source does not have any longer: it stays.
    Stays,
    /// A record that counts for nothing itself and was deleted by hand: it stays so.
    Deleted,
    /// A record that was there and was changed: which fields.
    Renewed,
    /// A record that has fields otherwise in a source, and keeps its own.
    Differs,
    /// What is not to be brought in, and is nowhere.
    Unmet,
    /// The format of a column of dates, read as the other ones in it ask for.
    MonthFirst,
    /// A record that stands in its source again and has fields otherwise there: which. The first one counts.
    Again,
    /// A row of a table that became one with another of it.
    Row,
    /// Cells beyond the headings of a table.
    Cell,
    /// A column of a table whose heading is not understood.
    Column,
    /// A field, or elements of one, that cannot be read: its name.
    Field,
    /// A column of a table whose field another one has.
    SpareColumn,
    /// A status that the format does not have.
    Status,
    /// Such a status, which is kept in the note.
    StatusKept,
    /// A time of day that cannot be read, which is kept in the note.
    TimeKept,
    /// Something said of a record for which an archive has no room: what it is called.
    Homeless,
    /// A to-do, a journal or a busy time: no event of a calendar.
    Todo,
    /// A record within which the file ends: where in it.
    CutOff,
    /// A text in a wrong or undeclared encoding: the encoding it was read in.
    Encoding,
}

/// A record that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands: `row 12`, `event 8323`, a file's name.
    pub place: String,
    /// Why.
    pub reason: Reason,
}

/// So many of one thing, and where it was seen first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub count: usize,
    /// The first of them: `event 8323: ftp://…`.
    pub examples: Vec<String>,
}

/// How many examples are kept of what is only counted, and of what may have to be looked after.
const EXAMPLES: usize = 3;
pub(super) const MANY: usize = 20;

impl Note {
    /// How many examples are kept: of people who may be one, and of columns that are named elsewhere, all.
    const fn examples(self) -> usize {
        match self {
            Self::Namesake
            | Self::Column
            | Self::SpareColumn
            | Self::Unmet
            | Self::Withheld
            | Self::StaysWithheld => usize::MAX,
            Self::Stays | Self::Deleted | Self::Renewed | Self::Differs | Self::Again => MANY,
            _ => EXAMPLES,
        }
    }
}

/// What became of the records of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Those that became records.
    pub taken: usize,
    /// Those that became one with another one.
    pub merged: usize,
    /// Those that were left out.
    pub left_out: Vec<LeftOut>,
    /// What was left out of records that were taken.
    pub notes: BTreeMap<Note, Counted>,
}

impl Account {
    /// Enters a record that is left out.
    pub fn leave_out(&mut self, place: impl Into<String>, reason: Reason) {
        self.left_out.push(LeftOut { place: place.into(), reason });
    }

    /// Enters what is left out of a record that is taken, or mended in it: where, and what.
    pub fn note(&mut self, note: Note, place: &str, what: &str) {
        let counted = self.notes.entry(note).or_default();
        counted.count += 1;
        if counted.examples.len() < note.examples() {
            counted.examples.push(format!("{place}: {what}"));
        }
    }

    /// Enters so many of what is left out at one place.
    pub fn note_many(&mut self, note: Note, place: &str, count: usize) {
        self.note(note, place, &count.to_string());
        if let Some(counted) = self.notes.get_mut(&note) {
            counted.count += count.saturating_sub(1);
        }
    }

    /// How many records there are in the file.
    pub fn total(&self) -> usize {
        self.taken + self.merged + self.left_out.len()
    }

    /// It with the name of the file in front of each place.
    pub(super) fn of(mut self, file: &str) -> Self {
        let places = self.left_out.iter_mut().map(|left_out| &mut left_out.place);
        let examples = self.notes.values_mut().flat_map(|counted| &mut counted.examples);
        let own = format!("{}: ", file.rsplit('/').next().unwrap_or_default());
        places.chain(examples).for_each(|place| {
            // What is said of the whole file begins with its name already.
            let within = place.strip_prefix(&own).unwrap_or(place);
            *place = format!("{}{BEHIND_FILE}{within}", clean(file));
        });
        self
    }

    /// Adds what became of the records of another file.
    pub fn add(&mut self, other: Self) {
        self.taken += other.taken;
        self.merged += other.merged;
        self.left_out.extend(other.left_out);
        for (note, counted) in other.notes {
            let here = self.notes.entry(note).or_default();
            here.count += counted.count;
            here.examples.extend(counted.examples);
            here.examples.truncate(note.examples());
        }
    }
}
