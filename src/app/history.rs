//! History: the queries typed earlier.

use crate::archive::record::RecordId;

/// At most this many queries are remembered.
const LONGEST: usize = 100;

/// The queries typed earlier, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Oldest first.
    queries: Vec<String>,
    /// The query that the finder was left with, and the hit selected then.
    left: Option<(String, Option<RecordId>)>,
}

impl History {
    /// The queries, newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &str> {
        self.queries.iter().rev().map(String::as_str)
    }

    /// The queries, oldest first.
    pub(super) fn oldest(&self) -> impl Iterator<Item = &str> {
        self.queries.iter().map(String::as_str)
    }

    /// The query that the finder was left with, and the hit selected then.
    pub(super) fn left(&self) -> Option<&(String, Option<RecordId>)> {
        self.left.as_ref()
    }

    /// The finder is left with a query, at a hit.
    pub(super) fn leave(&mut self, query: &str, hit: Option<RecordId>) {
        self.left = (!query.is_empty()).then(|| (query.to_owned(), hit));
    }

    /// The reader has gone on to a hit of a query, which may be the one that the finder was left with.
    pub(super) fn go_on(&mut self, query: &str, hit: RecordId) {
        if let Some((_, left)) = self.left.as_mut().filter(|(left, _)| left == query) {
            *left = Some(hit);
        }
    }

    /// The archive is another: a hit that `renumber` does not know goes.
    pub(super) fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        if let Some((_, hit)) = &mut self.left {
            *hit = hit.and_then(renumber);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.queries.len()
    }

    /// Keeps a query as the newest one.
    pub(super) fn remember(&mut self, query: &str) {
        self.queries.retain(|earlier| earlier != query);
        if self.queries.len() >= LONGEST {
            self.queries.remove(0);
        }
        if !query.is_empty() {
            self.queries.push(query.to_owned());
        }
    }

    /// Queries of earlier runs, the last at the end, are known as well.
    pub(super) fn recall(&mut self, queries: &[String]) {
        let own = std::mem::take(&mut self.queries);
        queries.iter().chain(&own).for_each(|query| self.remember(query));
    }

    /// Keeps a query that is new; one that was only looked at again does not count as newer.
    pub(super) fn remember_new(&mut self, query: &str) {
        if !self.queries.iter().any(|earlier| earlier == query) {
            self.remember(query);
        }
    }
}
