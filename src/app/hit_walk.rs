//! The hits of the last query, gone through one by one in the panes.

use super::action::Direction;
use crate::archive::record::RecordId;
use crate::search::Hit;

/// The hits of a query, and the one at which the reader is.
#[derive(Clone, Debug, Default)]
pub(super) struct HitWalk {
    /// The query, as typed; empty before the first.
    query: String,
    /// Best first.
    hits: Vec<Hit>,
    at: usize,
}

impl HitWalk {
    /// The hits of `query`, from the one at place `at` on.
    pub(super) fn new(query: String, hits: Vec<Hit>, at: usize) -> Self {
        Self { query, hits, at }
    }

    /// True where nothing was found, or nothing looked for yet.
    pub(super) fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The query, as typed.
    pub(super) fn query(&self) -> &str {
        &self.query
    }

    /// The hit after the one selected, or before it; where none is, after the one last come to. With its place, counted
    /// from 1, and how many there are.
    pub(super) fn step(
        &mut self,
        selected: Option<RecordId>,
        direction: Direction,
    ) -> Option<(&Hit, usize, usize)> {
        let place = self.hits.iter().position(|hit| Some(hit.record) == selected).unwrap_or(self.at);
        let next = match direction {
            Direction::Later => place + 1,
            Direction::Earlier => place.checked_sub(1)?,
        };
        let count = self.hits.len();
        let hit = self.hits.get(next)?;
        self.at = next;
        Some((hit, next + 1, count))
    }

    /// The archive is another: what `renumber` knows no more goes.
    pub(super) fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        let hits = std::mem::take(&mut self.hits).into_iter();
        self.hits = hits.filter_map(|hit| Some(Hit { record: renumber(hit.record)?, ..hit })).collect();
        self.at = self.at.min(self.hits.len());
    }
}
