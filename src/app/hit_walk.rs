//! The walk through the hits of the last query, gone through one by one in the panes.

use super::action::Direction;
use super::detail::Subject;
use crate::archive::record::RecordId;
use crate::layout::Pane;
use crate::search::{Hit, Hits};

/// At most this many hits are asked for at first; more when the reader comes to their end.
pub(super) const FIRST_HITS: usize = 100;

/// The hits of a query, and the one at which the reader is.
#[derive(Clone, Debug, Default)]
pub(super) struct HitWalk {
    /// The query, as typed; empty before the first.
    query: String,
    /// The best of them, best first: the others are asked for as one comes to them.
    hits: Vec<Hit>,
    /// How many there are in all.
    total: usize,
    /// The place of the one last come to; `None` before the first.
    at: Option<usize>,
    /// What it led to: the pane in front, and what is selected there. Of a person that may be the first of their talks.
    led_to: Option<(Pane, Subject)>,
    /// The number of the request for more, and how many steps wait for them.
    asked: Option<(u64, usize)>,
}

impl HitWalk {
    /// The hits of `query`, the best of them and how many there are, from `record` on, where one has come to it.
    pub(super) fn new(query: String, (hits, total): (Vec<Hit>, usize), record: Option<RecordId>) -> Self {
        let at = hits.iter().position(|hit| Some(hit.record) == record);
        Self { query, hits, total, at, led_to: None, asked: None }
    }

    /// True where nothing was found, or nothing looked for yet.
    pub(super) fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The query, as typed.
    pub(super) fn query(&self) -> &str {
        &self.query
    }

    /// This is what the hit last come to is shown by.
    pub(super) fn leads_to(&mut self, pane: Pane, subject: Subject) {
        self.led_to = Some((pane, subject));
    }

    /// The hit at which the reader is in a pane: the one last come to, unless they have gone to another.
    pub(super) fn stands_on(&self, pane: Pane, subject: Subject) -> Option<RecordId> {
        let record = match (pane, subject) {
            (Pane::Catalogue | Pane::Speakers, Subject::Record(record)) => record,
            // What is selected there follows a hit, or is read of it.
            _ => return None,
        };
        let is_led_to = self.led_to == Some((pane, subject));
        let is_next = || self.hits.get(after(self.at)).is_some_and(|hit| hit.record == record);
        (!is_led_to || is_next()).then_some(record)
    }

    /// The place of the hit selected; where none is, of the one last come to.
    fn place(&self, selected: Option<RecordId>) -> Option<usize> {
        self.hits.iter().position(|hit| Some(hit.record) == selected).or(self.at)
    }

    /// The hit after the one selected, or before it; where none is, after the one last come to. With its place, counted
    /// from 1, and how many there are.
    pub(super) fn step(
        &mut self,
        selected: Option<RecordId>,
        direction: Direction,
    ) -> Option<(&Hit, usize, usize)> {
        let place = self.place(selected);
        let next = match direction {
            Direction::Later => after(place),
            Direction::Earlier => place?.checked_sub(1)?,
        };
        let hit = self.hits.get(next)?;
        self.at = Some(next);
        Some((hit, next + 1, self.total))
    }

    /// True where the step after the hit selected is to one that has to be asked for.
    pub(super) fn is_at_end_of_known(&self, selected: Option<RecordId>) -> bool {
        after(self.place(selected)) >= self.hits.len() && self.hits.len() < self.total
    }

    /// One step more waits for the answer to a request of this number. False where that is still to be made.
    pub(super) fn waits(&mut self, last: u64) -> bool {
        let waiting = self.asked.as_mut().filter(|(generation, _)| *generation == last);
        waiting.map(|(_, steps)| *steps += 1).is_some()
    }

    /// Asks for more of them with a request of this number, for a step; how many.
    pub(super) fn ask(&mut self, generation: u64) -> usize {
        self.asked = Some((generation, 1));
        self.hits.len().saturating_mul(4).max(FIRST_HITS)
    }

    /// Another key: no step waits any more.
    pub(super) fn next_key(&mut self) {
        self.asked.iter_mut().for_each(|(_, steps)| *steps = 0);
    }

    /// Takes more of them, where they answer the request of this number; how many steps waited for them.
    pub(super) fn take(&mut self, generation: u64, hits: Hits) -> usize {
        let Some((_, steps)) = self.asked.take_if(|(asked, _)| *asked == generation) else { return 0 };
        let here = self.at.and_then(|at| self.hits.get(at)).map(|hit| hit.record);
        // What brings no more is asked for no more.
        let is_more = hits.top.len() > self.hits.len();
        self.total = if is_more { hits.total } else { hits.top.len() };
        self.hits = hits.top;
        self.at = self.place(here);
        steps
    }

    /// The archive is another: what `renumber` knows no more goes.
    pub(super) fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        self.led_to = None;
        let before = self.hits.len();
        let hits = std::mem::take(&mut self.hits).into_iter();
        self.hits = hits.filter_map(|hit| Some(Hit { record: renumber(hit.record)?, ..hit })).collect();
        self.total = self.total.saturating_sub(before - self.hits.len());
        self.at = self.at.map(|at| at.min(self.hits.len()));
    }
}

/// The place after one; the first where there is none yet.
fn after(place: Option<usize>) -> usize {
    place.map_or(0, |place| place + 1)
}
