//! Own: what is kept of the records of one archive, by record: cheap to ask for a row, a query or a facet.

use super::Marks;
use super::key::{Key, Kind, name_key, name_of};
use super::mark::{Change, Mark};
use super::wish::Wish;
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{TextCow, clean};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::collections::{HashMap, HashSet};

/// What is kept of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnMark {
    /// Whether it is bookmarked.
    pub is_bookmarked: bool,
    /// Whether it was seen.
    pub is_seen: bool,
    /// What was written about it; more than one text where devices did not know of each other.
    pub notes: Vec<String>,
}

impl OwnMark {
    fn of(mark: &Mark) -> Self {
        Self {
            is_bookmarked: mark.is_bookmarked(),
            is_seen: mark.is_seen(),
            notes: mark.note.texts().map(str::to_owned).collect(),
        }
    }

    /// True where nothing is kept of it.
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Cells of a tab at the beginning of a line.
const TAB: usize = 4;

/// A note in its lines without what drives a terminal, with the cells that each is indented: blanks at the beginning are no
/// part of a clean text.
pub fn lines(note: &str) -> impl Iterator<Item = (usize, TextCow<'_>)> {
    let indent = |line: &str| {
        let blanks = line.chars().take_while(|letter| letter.is_whitespace());
        blanks.map(|letter| if letter == '\t' { TAB } else { 1 }).sum()
    };
    note.trim_end().lines().map(move |line| (indent(line), clean(line)))
}

/// What a record may be to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnState {
    /// Bookmarked.
    Bookmarked,
    /// Seen.
    Seen,
    /// There is a note on it.
    Noted,
    /// A newer archive brought it, and nobody has stood on it.
    New,
}

impl OwnState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Bookmarked, Self::Seen, Self::Noted, Self::New];
}

/// Where nothing is kept.
pub static NOTHING: Own = Own {
    of: HashMap::with_hasher(FxBuildHasher),
    new: HashSet::with_hasher(FxBuildHasher),
    queries: Vec::new(),
};

/// What is kept of the records of one archive, and the queries of it that have a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    of: FxHashMap<RecordId, OwnMark>,
    /// What a newer archive brought, and nobody has stood on.
    new: FxHashSet<RecordId>,
    /// The queries with a name, sorted by it.
    queries: Vec<(String, String)>,
}

impl Own {
    /// What marks keep of an archive.
    pub fn of(archive: &Archive, marks: &Marks) -> Self {
        let mut own = Self::default();
        own.learn(archive, marks.iter());
        own
    }

    /// From now on this is kept of these; of everything else what was.
    pub fn learn<'m>(&mut self, archive: &Archive, marks: impl Iterator<Item = (&'m Key, &'m Mark)>) {
        let name = name_of(archive);
        for (key, mark) in marks.filter(|(key, _)| key.archive == name) {
            if let Some(record) = key.record_in(archive) {
                self.put(record, OwnMark::of(mark));
            } else if key.kind == Kind::Query {
                self.put_query(&key.id, mark.query.as_ref().map_or("", |query| &query.value));
            }
        }
    }

    /// Keeps this of a record, and nothing else.
    fn put(&mut self, record: RecordId, mark: OwnMark) {
        match mark.is_nothing() {
            true => self.of.remove(&record),
            false => self.of.insert(record, mark),
        };
    }

    /// Keeps a query under a name; an empty one removes it.
    fn put_query(&mut self, name: &str, query: &str) {
        let at = self.queries.partition_point(|(other, _)| other.as_str() < name);
        let known = self.queries.get(at).is_some_and(|(other, _)| other == name);
        let new = (!query.is_empty()).then(|| (name.to_owned(), query.to_owned()));
        self.queries.splice(at..at + usize::from(known), new);
    }

    /// What is kept of a record.
    pub fn get(&self, record: RecordId) -> Option<&OwnMark> {
        self.of.get(&record)
    }

    /// True for a record that a newer archive brought, and on which nobody has stood.
    pub fn is_new(&self, record: RecordId) -> bool {
        self.new.contains(&record)
    }

    /// True for a record in a state.
    pub fn is(&self, record: RecordId, state: OwnState) -> bool {
        let is = |of: fn(&OwnMark) -> bool| self.get(record).is_some_and(of);
        match state {
            OwnState::Bookmarked => is(|mark| mark.is_bookmarked),
            OwnState::Seen => is(|mark| mark.is_seen),
            OwnState::Noted => is(|mark| !mark.notes.is_empty()),
            OwnState::New => self.is_new(record),
        }
    }

    /// True where some record is in any state.
    pub fn has_marks(&self) -> bool {
        !(self.of.is_empty() && self.new.is_empty())
    }

    /// All records that are in any state, each once, in no order.
    pub fn marked(&self) -> impl Iterator<Item = RecordId> {
        let others = self.new.iter().filter(|record| !self.of.contains_key(record));
        self.of.keys().chain(others).copied()
    }

    /// All records of which something is kept, in no order.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &OwnMark)> {
        self.of.iter().map(|(record, mark)| (*record, mark))
    }

    /// What is new, in no order.
    pub fn new_records(&self) -> impl Iterator<Item = RecordId> {
        self.new.iter().copied()
    }

    /// The queries with a name, sorted by it.
    pub fn queries(&self) -> &[(String, String)] {
        &self.queries
    }

    /// The query of a name, and how that is written there: just so, or else in other letters that mean the same.
    pub fn query(&self, name: &str) -> Option<&(String, String)> {
        let wanted = name_key(name);
        let exact = self.queries.iter().find(|(known, _)| known == name);
        exact.or_else(|| self.queries.iter().find(|(known, _)| name_key(known) == wanted))
    }

    /// Shows a change before it is on the disk.
    pub fn carry_out(&mut self, archive: &Archive, wish: &Wish) {
        let Wish { key, change, .. } = wish;
        if let Change::Query(query) = change {
            return self.put_query(&key.id, query);
        }
        let Some(record) = key.record_in(archive) else { return };
        let mut mark = self.of.remove(&record).unwrap_or_default();
        match change {
            Change::Bookmark(is) => mark.is_bookmarked = *is,
            Change::Seen(is) => mark.is_seen = *is,
            Change::Opened => mark.is_seen = true,
            Change::Note(text) => {
                mark.notes = if text.trim().is_empty() { Vec::new() } else { vec![text.clone()] };
            }
            Change::Query(_) => {}
        }
        self.put(record, mark);
    }

    /// What is new from now on.
    pub fn set_new(&mut self, new: FxHashSet<RecordId>) {
        self.new = new;
    }

    /// A record is new no longer; true where it was.
    pub fn stood_on(&mut self, record: RecordId) -> bool {
        self.new.remove(&record)
    }

    /// The change that undoes another, from what is kept now.
    pub fn inverse(&self, archive: &Archive, wish: &Wish) -> Wish {
        let mark =
            wish.key.record_in(archive).and_then(|record| self.get(record)).cloned().unwrap_or_default();
        let change = match &wish.change {
            Change::Bookmark(_) => Change::Bookmark(mark.is_bookmarked),
            Change::Seen(_) | Change::Opened => Change::Seen(mark.is_seen),
            Change::Note(_) => Change::Note(mark.notes.join("\n\n")),
            Change::Query(_) => {
                let before = self.queries.iter().find(|(name, _)| *name == wish.key.id);
                Change::Query(before.map(|(_, query)| query.clone()).unwrap_or_default())
            }
        };
        wish.undone_by(change)
    }

    /// A change to a record that holds whatever is known of it.
    pub fn wish(archive: &Archive, record: RecordId, change: Change) -> Wish {
        let title = archive.title_of(record).to_string();
        Wish::new(Key::of(archive, record), title, change, Mark::default())
    }
}
