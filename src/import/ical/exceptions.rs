//! Exceptions: what is said of single occurrences of an event, and of all from one on.

use super::calendar::Component;
use super::head::Revision;
use super::moment::{Moment, Moments};
use super::occurrences::{self, Found, Span, World};
use crate::import::account::Account;
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is said of the occurrences of an event. Each is called what tells it from the others (`occurrence`).
#[derive(Default)]
pub(super) struct Exceptions {
    /// Those that have an event of their own.
    pub(super) replaced: HashSet<String>,
    /// Those of which is only said that they were called off.
    pub(super) withdrawn: BTreeMap<String, Withdrawn>,
    /// From when on all are called off, and how new that is.
    pub(super) ended: Vec<(NaiveDateTime, Revision)>,
    /// What the series says, where one of them is called off: need not say more than that.
    pub(super) series: Option<Component>,
    /// What was said of one before it was called off, and how new that is.
    pub(super) older: HashMap<String, (Revision, Component)>,
    /// From which occurrence on all others are as this one is, the first of them last.
    pub(super) futures: Vec<Future>,
}

/// An occurrence of which is only said that it was called off.
pub(super) struct Withdrawn {
    /// When it would have been, on the clocks of the series, and as it is written.
    pub(super) moment: Moment,
    pub(super) written: String,
    /// Where that stands.
    pub(super) line: usize,
}

impl Exceptions {
    /// True where an occurrence has an event of its own.
    pub(super) fn replace(&self, moment: &Moment, is_frequent: bool) -> bool {
        names(moment, is_frequent).any(|name| self.replaced.contains(&name))
    }

    /// True where an occurrence is called off. `own`: how new it is what it says itself, or what it follows.
    pub(super) fn call_off(&self, moment: &Moment, is_frequent: bool, own: Option<Revision>) -> bool {
        let is_behind = |(from, said): &(NaiveDateTime, Revision)| {
            *from <= moment.local() && own.is_none_or(|own| *said >= own)
        };
        names(moment, is_frequent).any(|name| self.withdrawn.contains_key(&name))
            || self.ended.iter().any(is_behind)
    }

    /// Those that are called off and that a series does not have. Where its rules are not followed to their end, it may have
    /// them behind that.
    pub(super) fn unmet(
        &self,
        found: &Found,
        excepted: Option<&Moments>,
        is_frequent: bool,
    ) -> Vec<&Withdrawn> {
        if self.withdrawn.is_empty() {
            return Vec::new();
        }
        let spans = found.spans.iter();
        let all: HashSet<String> = spans.flat_map(|(start, _)| names(start, is_frequent)).collect();
        let last = found.spans.last().map(|(start, _)| start.local());
        let is_unmet = |(name, withdrawn): &(&String, &Withdrawn)| {
            let moment = &withdrawn.moment;
            let is_reached = found.is_whole || last.is_some_and(|last| moment.local() <= last);
            let is_known = all.contains(*name) || self.replaced.contains(*name);
            is_reached && !is_known && !excepted.is_some_and(|excepted| excepted.have(moment))
        };
        self.withdrawn.iter().filter(is_unmet).map(|(_, withdrawn)| withdrawn).collect()
    }
}

/// What tells an occurrence from others of its series, on the clocks of that: its day, which it keeps where the series is moved
/// by an hour; or its time, where there may be several a day.
pub(super) fn occurrence(moment: &Moment, is_frequent: bool) -> String {
    if is_frequent { moment.key() } else { moment.day_key() }
}

/// What an occurrence may be called: some name only the day of what has a time.
fn names(moment: &Moment, is_frequent: bool) -> impl Iterator<Item = String> {
    is_frequent.then(|| moment.key()).into_iter().chain([moment.day_key()])
}

/// An occurrence that those behind it follow: `RECURRENCE-ID;RANGE=THISANDFUTURE`.
pub(super) struct Future {
    pub(super) component: Component,
    pub(super) title: String,
    pub(super) revision: Revision,
    /// When it would have been, on the clocks of the series.
    pub(super) from: NaiveDateTime,
    /// When it is.
    pub(super) start: Moment,
}

impl Future {
    /// When it is what would have been at a moment, and until when.
    pub(super) fn span(
        &self,
        moment: &Moment,
        series: Option<&Component>,
        world: &mut World,
    ) -> Option<Span> {
        // What cannot be read of it is entered where it is taken itself.
        let mut told = Account::default();
        let moved = self.start.local().checked_add_signed(moment.local() - self.from)?;
        let length = occurrences::length(&self.component, &self.start, world, &mut told);
        let start = self.start.at(moved);
        let end = length.and_then(|length| length.end(&start));
        let end = end.or_else(|| occurrences::end_as_in(series?, &start, world));
        Some((start, end))
    }
}
