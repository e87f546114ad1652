//! marks: what is the reader's own: bookmarks, what was seen, notes, queries with a name; merged from several devices.
//!
//! Pure: `keeper` reads and writes the files. The merge is a law: order, grouping and repetition do not matter.

pub mod draft;
pub mod file;
pub mod key;
pub mod mark;
pub mod others;
pub mod own;
pub mod register;
pub mod stamp;
pub mod versions;
pub mod wish;

use key::{Key, Kind, name_key};
use mark::Mark;
use std::collections::BTreeMap;
use std::iter;

/// All that is the reader's own, by what it is on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<Key, Mark>);

impl Marks {
    /// What is set of something.
    pub fn get(&self, key: &Key) -> Option<&Mark> {
        self.0.get(key)
    }

    /// All of them, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&Key, &Mark)> {
        self.0.iter()
    }

    /// What is set of something, to be changed.
    pub fn of(&mut self, key: Key) -> &mut Mark {
        self.0.entry(key).or_default()
    }

    /// Where a mark of another history is added: a query under whose name another stands here gets a name beside it, which
    /// none in that history has.
    pub fn place_of(&self, key: &Key, mark: &Mark, history: &Self) -> Key {
        let Some(line) = mark.line() else { return key.clone() };
        if self.get(key).and_then(Mark::line) == Some(line) {
            return key.clone();
        }
        let numbered = (2..).map(|number: u32| Key { id: format!("{} {number}", key.id), ..key.clone() });
        for place in iter::once(key.clone()).chain(numbered) {
            let theirs = if place == *key { None } else { history.query_called(&place) };
            match (self.query_called(&place), theirs) {
                (Some((known, own)), _) if own == line => return known.clone(),
                (None, None) => return place,
                (None, Some((_, other))) if other == line => return place,
                _ => {}
            }
        }
        key.clone()
    }

    /// The query of a name, however that is written.
    fn query_called(&self, key: &Key) -> Option<(&Key, &str)> {
        let wanted = name_key(&key.id);
        let is_it = |known: &Key| {
            known.kind == Kind::Query && known.archive == key.archive && name_key(&known.id) == wanted
        };
        let mut found = self.0.iter().filter(|(known, _)| is_it(known));
        found.find_map(|(known, mark)| Some((known, mark.line()?)))
    }

    /// Adds what is set of something, from another history.
    pub fn add(&mut self, key: Key, mark: Mark) {
        let known = self.0.entry(key).or_default();
        *known = std::mem::take(known).merge(mark);
    }

    /// Puts two histories together; order, grouping and repetition do not matter.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (key, mark) in other.0 {
            self.add(key, mark);
        }
        self
    }

    /// Of what something else is set than in another history.
    pub fn other_than<'m>(&'m self, before: &'m Self) -> impl Iterator<Item = &'m Key> {
        let new = self.0.iter().filter(|(key, mark)| before.get(key) != Some(mark));
        let gone = before.0.keys().filter(|key| !self.0.contains_key(key));
        new.map(|(key, _)| key).chain(gone)
    }

    /// The highest counter of all: what is set next has one more.
    pub fn counter(&self) -> u64 {
        self.0.values().map(Mark::counter).max().unwrap_or_default()
    }

    /// How many records and queries something was ever set of.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where nothing was ever set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
