//! Back and forward through the places visited.

use super::detail::{Place, Subject};
use super::filter::Filter;
use super::lens::Lens;
use super::panes::Selections;
use crate::archive::sanitize::TextBuf;
use crate::layout::{CalendarFocus, Pane};
use chrono::NaiveDate;
use std::sync::Arc;

/// At most this many places are remembered.
const LONGEST: usize = 200;

/// All that is needed to come back to a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Visit {
    /// The pane in front.
    pub(super) front: Pane,
    /// What a query left.
    pub(super) filter: Option<Arc<Filter>>,
    /// The lens on the catalogue.
    pub(super) lens: Lens,
    /// What is selected in the panes.
    pub(super) selections: Selections,
    /// The day selected.
    pub(super) day: NaiveDate,
    /// What the calendar shows.
    pub(super) shown: CalendarFocus,
    /// The series that it shows, or showed.
    pub(super) series: TextBuf,
    /// What the details are about.
    pub(super) subject: Subject,
    /// The line of them that is selected.
    pub(super) line: Place,
}

/// The places visited.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    back: Vec<Visit>,
    forward: Vec<Visit>,
    /// The place from which the reader went to another pane, where they have done nothing yet.
    passing: Option<Visit>,
    /// True once they have read on in the details that they came to.
    has_read: bool,
}

impl Trail {
    /// True where there is nowhere to go back to.
    pub(super) fn is_at_start(&self) -> bool {
        self.back.is_empty() && self.passing.is_none()
    }

    /// True where there is nowhere to go forward to.
    pub(super) fn is_at_end(&self) -> bool {
        self.forward.is_empty()
    }

    /// The reader goes to another pane: the place they leave counts once they do something there.
    pub(super) fn pass(&mut self, here: Visit) {
        if std::mem::take(&mut self.has_read) {
            self.passing = None;
        }
        self.passing.get_or_insert(here);
    }

    /// The place from which the reader passed through other panes, if they have come back to its pane.
    pub(super) fn come_back(&mut self, front: Pane) -> Option<Visit> {
        self.passing.take_if(|place| place.front == front)
    }

    /// What was selected where the reader began to pass through other panes.
    pub(super) fn passed(&self) -> Option<Subject> {
        self.passing.as_ref().map(|place| place.subject)
    }

    /// The reader does something in the pane `front`. The details are about what was selected before: no other place, but
    /// one from which the way back leads to where they came from.
    pub(super) fn arrive(&mut self, front: Pane) {
        if front == Pane::Detail {
            self.has_read = true;
        } else if let Some(place) = self.passing.take().filter(|place| place.front != front) {
            self.remember(place);
        }
    }

    /// The archive is another: places become what `renumber` makes of them, or go.
    pub(super) fn renumber(&mut self, renumber: impl Fn(Visit) -> Option<Visit>) {
        self.passing = self.passing.take().and_then(&renumber);
        for visits in [&mut self.back, &mut self.forward] {
            *visits = std::mem::take(visits).into_iter().filter_map(&renumber).collect();
        }
    }

    /// Remembers the place that is left for a new one.
    pub(super) fn leave(&mut self, here: Visit) {
        self.arrive(here.front);
        self.passing = None;
        self.has_read = false;
        self.remember(here);
    }

    /// Remembers a place; from there it goes nowhere else again.
    fn remember(&mut self, here: Visit) {
        self.forward.clear();
        if self.back.last() == Some(&here) {
            return;
        }
        if self.back.len() == LONGEST {
            self.back.remove(0);
        }
        self.back.push(here);
    }

    /// The place before, if there is one; `here` can be come back to.
    pub(super) fn backward(&mut self, here: Visit) -> Option<Visit> {
        self.arrive(here.front);
        self.has_read = false;
        if let Some(place) = self.passing.take().filter(|place| *place != here) {
            self.forward.push(here);
            return Some(place);
        }
        while self.back.last() == Some(&here) {
            self.back.pop();
        }
        let visit = self.back.pop()?;
        self.forward.push(here);
        Some(visit)
    }

    /// The place that was left by going back, if there is one.
    pub(super) fn forward(&mut self, here: Visit) -> Option<Visit> {
        let visit = self.forward.pop()?;
        self.back.push(here);
        Some(visit)
    }
}
