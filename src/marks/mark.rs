//! Mark: all that the reader has set of one record, or of one query with a name.

use super::register::{Register, newest};
use super::stamp::Stamp;
use super::versions::Versions;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the reader has set of one record, or of one query with a name. What was never set is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it was called when it was last seen, so that a mark on what is no longer there can still be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Register<String>>,
    /// Whether it is bookmarked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bookmark: Option<Register<bool>>,
    /// Whether it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Register<bool>>,
    /// Whether its link was opened from here, which says that it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Register<bool>>,
    /// What was written about it.
    #[serde(default, skip_serializing_if = "Versions::is_unset")]
    pub note: Versions,
    /// The query of this name; an empty one is a removal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<Register<String>>,
    /// What a later version of this program has set.
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

/// Something that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Bookmarked, or no longer.
    Bookmark(bool),
    /// Seen, or not yet.
    Seen(bool),
    /// Opened, and seen by that.
    Opened,
    /// A note in place of the one that is there; an empty one removes it.
    Note(String),
    /// The query of this name; an empty one removes it.
    Query(String),
}

impl Mark {
    /// Sets something.
    pub fn set(&mut self, change: Change, stamp: Stamp) {
        match change {
            Change::Bookmark(value) => self.bookmark = Some(Register::new(stamp, value)),
            Change::Seen(value) => self.seen = Some(Register::new(stamp, value)),
            Change::Opened => {
                self.opened = Some(Register::new(stamp.clone(), true));
                self.seen = Some(Register::new(stamp, true));
            }
            Change::Note(value) => self.note.set(value, stamp),
            Change::Query(value) => self.query = Some(Register::new(stamp, value)),
        }
    }

    /// Puts two histories of one record together; order, grouping and repetition do not matter.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            title: newest(self.title, other.title),
            bookmark: newest(self.bookmark, other.bookmark),
            seen: newest(self.seen, other.seen),
            opened: newest(self.opened, other.opened),
            note: self.note.merge(other.note),
            query: newest(self.query, other.query),
            others: merged(self.others, other.others),
        }
    }

    /// Adds another history, from elsewhere or from before: what was set in either and is newer counts, but nothing is gone
    /// then that was there in either. `stamp` is asked for each thing that has to be set again for that.
    #[must_use]
    pub fn add(self, other: Self, mut stamp: impl FnMut() -> Stamp) -> Self {
        let mut sum = self.clone().merge(other.clone());
        if !sum.is_bookmarked() && (self.is_bookmarked() || other.is_bookmarked()) {
            sum.set(Change::Bookmark(true), stamp());
        }
        if !sum.is_seen() && (self.is_seen() || other.is_seen()) {
            sum.set(Change::Seen(true), stamp());
        }
        if sum.note.texts().next().is_none() {
            let texts = |mark: &Self| mark.note.texts().collect::<Vec<_>>().join("\n\n");
            let text = [texts(&self), texts(&other)].into_iter().find(|text| !text.is_empty());
            text.into_iter().for_each(|text| sum.set(Change::Note(text), stamp()));
        }
        if sum.line().is_none() {
            let line = self.line().or(other.line()).map(str::to_owned);
            line.into_iter().for_each(|line| sum.set(Change::Query(line), stamp()));
        }
        sum
    }

    /// True where it says the same to the reader as another.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let flags = |mark: &Self| (mark.is_bookmarked(), mark.is_seen());
        flags(self) == flags(other)
            && self.line() == other.line()
            && self.note.texts().eq(other.note.texts())
            && self.others == other.others
    }

    /// The query of this name, unless that is removed.
    pub fn line(&self) -> Option<&str> {
        self.query.as_ref().map(|query| query.value.as_str()).filter(|line| !line.is_empty())
    }

    /// True where it is bookmarked.
    pub fn is_bookmarked(&self) -> bool {
        self.bookmark.as_ref().is_some_and(|set| set.value)
    }

    /// True where it was seen.
    pub fn is_seen(&self) -> bool {
        self.seen.as_ref().is_some_and(|set| set.value)
    }

    /// The highest counter in it.
    pub fn counter(&self) -> u64 {
        let of_bools =
            [&self.bookmark, &self.seen, &self.opened].into_iter().flatten().map(|set| set.stamp.counter);
        let of_texts = [&self.title, &self.query].into_iter().flatten().map(|set| set.stamp.counter);
        let of_others = self.others.values().map(counter_of);
        of_bools.chain(of_texts).chain([self.note.counter()]).chain(of_others).max().unwrap_or_default()
    }
}

/// What a later version has set, from two histories: what is newer as far as can be told, and always the same.
fn merged(mut one: Map<String, Value>, other: Map<String, Value>) -> Map<String, Value> {
    for (name, value) in other {
        match one.get_mut(&name) {
            Some(known) if age(known) >= age(&value) => {}
            Some(known) => *known = value,
            None => drop(one.insert(name, value)),
        }
    }
    one
}

/// A total order of what cannot be read.
fn age(value: &Value) -> (u64, String) {
    (counter_of(value), value.to_string())
}

/// The counter of what a later version has set, where it has one.
fn counter_of(value: &Value) -> u64 {
    value.get("counter").and_then(Value::as_u64).unwrap_or_default()
}
