//! A year: how much there is in each of its months, what marks their days, and what is known to none of them.

use super::cursor::Shape;
use super::event_days::{last_of_month, partition};
use super::filter::Filtered;
use super::month::{Mark, is_held, mark};
use crate::archive::record::RecordId;
use crate::archive::when::When;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// The months of a year.
pub(super) const MONTHS: usize = 12;
/// Heads what is known to no month.
const WITHOUT_MONTH: u32 = 0;
/// No more of what begins on one day are looked at for what marks the days.
const MARKS_MOST: usize = 16;

/// A year: its months, and what is known to it alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearEntries {
    /// Which.
    pub(crate) year: i32,
    /// Its twelve months.
    pub(crate) months: Vec<MonthSum>,
    /// What is known to no month of it.
    pub(crate) without_month: Vec<RecordId>,
    /// How much touches it, be it known to no month.
    count: usize,
}

/// How much there is in a month.
#[derive(Clone, Debug)]
pub(crate) struct MonthSum {
    /// The first day.
    pub(crate) first: NaiveDate,
    /// How much touches it, known to the day or to the month.
    pub(crate) count: usize,
    /// True where something is known to it and to none of its days.
    pub(crate) has_no_day: bool,
    marks: Vec<Mark>,
}

impl MonthSum {
    /// What marks a day of the month.
    pub(crate) fn mark(&self, day: u32) -> Mark {
        self.marks.get((day as usize).saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The days of it, each with what marks it.
    pub(crate) fn days(&self) -> impl Iterator<Item = Mark> {
        (1..=last_of_month(self.first).day()).map(|day| self.mark(day))
    }
}

impl YearEntries {
    /// The year of `day`.
    pub(super) fn new(filtered: &Filtered, day: NaiveDate) -> Self {
        let first_day = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1);
        let sum = |first| MonthSum { first, count: 0, has_no_day: false, marks: vec![Mark::default(); 31] };
        let months = (1..=12).filter_map(first_day).map(sum).collect();
        let mut year = Self { year: day.year(), months, without_month: Vec::new(), count: 0 };
        let events = filtered.dated();
        year.add(filtered, events.len(), |at| events.get(at).copied().map(RecordId::Event));
        let media = filtered.lone_media();
        year.add(filtered, media.len(), |at| media.get(at).copied().map(RecordId::Medium));
        year.go_on(filtered);
        year
    }

    /// Adds the events that go on in a month from before it; what goes on from before the year marks its days as well.
    fn go_on(&mut self, filtered: &Filtered) {
        let mut from_before = Vec::new();
        for month in &mut self.months {
            let first = month.first;
            let going = filtered.events_between(first, first).filter(|(_, when)| when.first_day() < first);
            for (id, when) in going {
                month.count += usize::from(when.start.month > 0);
                if first.month() == 1 {
                    from_before.push((id, when));
                }
            }
        }
        self.count += from_before.len();
        for (id, when) in from_before {
            self.mark(filtered, RecordId::Event(id), when);
            if when.start.month == 0 {
                self.without_month.push(RecordId::Event(id));
            }
        }
    }

    /// Adds what of so many records, in order of their days, begins in the year. Of each day only a few are looked at.
    fn add(&mut self, filtered: &Filtered, len: usize, record_at: impl Fn(usize) -> Option<RecordId>) {
        let when = |at: usize| filtered.archive.when_of(record_at(at)?);
        let from = |day: NaiveDate, start: usize, end: usize| {
            start + partition(end - start, |at| when(start + at).is_some_and(|when| when.first_day() < day))
        };
        for month in 0..self.months.len() {
            let Some(first) = self.months.get(month).map(|month| month.first) else { continue };
            let next = last_of_month(first).succ_opt().unwrap_or(first);
            let start = from(first, 0, len);
            let end = from(next, start, len);
            let mut at = start;
            while let Some(begun) = when(at).filter(|_| at < end) {
                let day = begun.first_day();
                let after = from(day.succ_opt().unwrap_or(next), at, end);
                // What is known to no more than the year stands at its first day.
                let is_rough = |at: &usize| when(*at).is_some_and(|when| when.start.month == 0);
                let may_be_rough = if month == 0 && day == first { at..after } else { 0..0 };
                let known = self.without_month.len();
                self.without_month.extend(may_be_rough.filter(is_rough).filter_map(&record_at));
                let rough = self.without_month.len() - known;
                self.count += after - at;
                if let Some(month) = self.months.get_mut(month) {
                    month.count += after - at - rough;
                    let is_month =
                        |at| when(at).is_some_and(|when| when.start.month > 0 && !when.start.is_day());
                    month.has_no_day |= day == first && (at..after.min(at + MARKS_MOST)).any(is_month);
                }
                for at in at..after.min(at + MARKS_MOST) {
                    if let (Some(record), Some(when)) = (record_at(at), when(at)) {
                        self.mark(filtered, record, when);
                    }
                }
                at = after.max(at + 1);
            }
        }
    }

    /// Marks the days on which something surely is.
    fn mark(&mut self, filtered: &Filtered, record: RecordId, when: When) {
        let held = is_held(filtered.archive, record);
        for month in &mut self.months {
            mark(&mut month.marks, when, held, month.first, last_of_month(month.first));
        }
    }

    /// How much touches it.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// How its list is made up: what is known to no month stands under the months, and under a heading.
    pub(super) fn shape(&self) -> Shape {
        Shape::of([(None, self.months.len()), (Some(WITHOUT_MONTH), self.without_month.len())])
    }

    /// What is known to no month, by its place in the list.
    pub(crate) fn entry_at(&self, at: usize) -> Option<RecordId> {
        self.without_month.get(at.checked_sub(MONTHS)?).copied()
    }

    /// The place in the list of what is known to no month.
    pub(super) fn place_of(&self, record: RecordId) -> Option<usize> {
        self.without_month.iter().position(|other| *other == record).map(|place| MONTHS + place)
    }

    /// The places in the list of what is seen on so many rows under months side by side, with `at` selected.
    pub(crate) fn seen_below(&self, at: usize, rows: usize) -> Range<usize> {
        let first = (at + 1).saturating_sub(MONTHS + rows);
        MONTHS + first..MONTHS + self.without_month.len().min(first + rows)
    }
}
