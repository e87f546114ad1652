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

use key::Key;
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

    /// Where a mark of another history is added: a query under whose name another stands here gets a name beside it.
    pub fn place_of(&self, key: &Key, mark: &Mark) -> Key {
        let is_other = |key: &Key| {
            let lines = [self.get(key).and_then(Mark::line), mark.line()];
            matches!(lines, [Some(known), Some(other)] if known != other)
        };
        let numbered = (2..).map(|number: u32| Key { id: format!("{} {number}", key.id), ..key.clone() });
        let mut places = iter::once(key.clone()).chain(numbered);
        places.find(|key| !is_other(key)).unwrap_or_else(|| key.clone())
    }

    /// Adds what is set of something, from another history.
    pub fn add(&mut self, key: Key, mark: Mark) {
        let known = self.0.remove(&key).unwrap_or_default();
        self.0.insert(key, known.merge(mark));
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
