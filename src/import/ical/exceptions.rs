//! Exceptions: what is said of single occurrences of an event, and of all from one on.

use super::calendar::Component;
use super::moment::{Moment, Moments};
use super::occurrences::{self, Span, World};
use crate::import::account::Account;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::HashSet;

/// What is said of the occurrences of an event.
#[derive(Default)]
pub(super) struct Exceptions {
    /// Those that have an event of their own.
    pub(super) replaced: Occasions,
    /// Those of which is only said that they were called off.
    pub(super) withdrawn: Occasions,
    /// What the series says, where one of them is called off: need not say more than that.
    pub(super) series: Option<Component>,
    /// From which occurrence on all others are as this one is, the first of them last.
    pub(super) futures: Vec<Future>,
}

/// Occurrences of an event, as others name them.
#[derive(Default)]
pub(super) struct Occasions {
    moments: Moments,
    all: Vec<Moment>,
}

impl Occasions {
    pub(super) fn add(&mut self, moment: &Moment) {
        self.moments.add(moment);
        self.all.push(moment.clone());
    }

    /// They as a series has them that begins at a moment. What is at most once a day is the one of that day, in whatever zone
    /// or at whatever hour others name it.
    pub(super) fn of_series(&self, start: &Moment, is_frequent: bool) -> Named<'_> {
        let has_days = matches!(start, Moment::Day(_));
        let days = self.all.iter().filter(|_| has_days || !is_frequent);
        let days = days.map(|moment| moment.on_clocks_of(start).local().date()).collect();
        Named { moments: Some(&self.moments).filter(|_| !has_days), days }
    }
}

/// Occurrences of a series that others name.
pub(super) struct Named<'o> {
    moments: Option<&'o Moments>,
    days: HashSet<NaiveDate>,
}

impl Named<'_> {
    pub(super) fn have(&self, moment: &Moment) -> bool {
        self.moments.is_some_and(|moments| moments.have(moment)) || self.days.contains(&moment.local().date())
    }
}

/// An occurrence that those behind it follow: `RECURRENCE-ID;RANGE=THISANDFUTURE`.
pub(super) struct Future {
    pub(super) component: Component,
    pub(super) title: String,
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
