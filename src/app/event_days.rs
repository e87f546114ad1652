//! Looking up what is in the calendar by day, and days by what begins on them.

use super::action::Direction;
use super::filter::Filtered;
use crate::archive::record::{EventId, MediumId, RecordId};
use crate::archive::when::When;
use crate::dates::span::Span;
use crate::describe::schedule::Scheduled;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::cmp::Reverse;

/// Something in the calendar: an event, or a medium that has a date of its own and no event that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Which.
    pub(super) record: RecordId,
    /// When it is.
    pub(super) when: When,
}

impl Scheduled for Entry {
    fn record(self) -> RecordId {
        self.record
    }
}

/// What touches the days from `first` to `last`, which are of one month: what is known to the day, and then what is known
/// only to a month or a year. What begins in these days comes before what goes on from before them, of which the latest
/// comes first.
pub(super) fn between(filtered: &Filtered, first: NaiveDate, last: NaiveDate) -> (Vec<Entry>, Vec<Entry>) {
    let events = filtered.events_between(first, last);
    let events = events.map(|(id, when)| Entry { record: RecordId::Event(id), when });
    let (mut exact, mut rough): (Vec<Entry>, Vec<Entry>) = events.partition(|entry| entry.when.is_exact());
    let (exact_media, rough_media): (Vec<Entry>, Vec<Entry>) =
        media_between(filtered, first, last).partition(|entry| entry.when.is_exact());
    exact.extend(exact_media);
    rough.extend(rough_media);
    let (mut begin, mut go_on): (Vec<Entry>, Vec<Entry>) =
        exact.into_iter().partition(|entry| entry.when.first_day() >= first);
    let order = |entry: &Entry| filtered.archive.order_of(entry.record, entry.when);
    begin.sort_by_cached_key(order);
    go_on.sort_by_key(|entry| Reverse(entry.when.first_day()));
    begin.extend(go_on);
    let is_medium = |entry: &Entry| matches!(entry.record, RecordId::Medium(_));
    rough.sort_by_cached_key(|entry| (entry.when.start.month == 0, is_medium(entry), order(entry)));
    (begin, rough)
}

/// The media without an event in the calendar that touch the days from `first` to `last` of a month. Those that are known
/// only to it stand at its first day, those known only to the year at the first day of that.
fn media_between(filtered: &Filtered, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = Entry> {
    let media = filtered.lone_media();
    let begin_within = move |from: NaiveDate, to: NaiveDate| {
        let place = media.partition_point(|id| medium_day(filtered, *id) < from);
        let media = media.get(place..).unwrap_or_default().iter();
        let media = media.map(|id| (RecordId::Medium(*id), filtered.archive.medium(*id).when));
        let media = media.map_while(|(record, when)| Some(Entry { record, when: when? }));
        media.take_while(move |entry| entry.when.first_day() <= to)
    };
    let month = first_of_month(first);
    let year = month.with_month(1).unwrap_or(month);
    let of_year = begin_within(year, year).filter(move |_| year < month);
    let of_month = begin_within(month, month).filter(move |_| month < first);
    let before = of_year.chain(of_month).filter(move |entry| entry.when.last_day() >= first);
    before.chain(begin_within(first, last))
}

/// What surely is at a day: what begins then first, in order of time.
pub(super) fn of_day(filtered: &Filtered, day: NaiveDate) -> Vec<Entry> {
    let (mut surely, rough) = between(filtered, day, day);
    surely.extend(rough.into_iter().filter(|entry| entry.when.covers(day)));
    surely
}

/// What touches the month that begins on `first`, as far as it is known to be in it, in the order of its list.
pub(super) fn in_month(filtered: &Filtered, first: NaiveDate) -> Vec<RecordId> {
    let (exact, rough) = between(filtered, first, last_of_month(first));
    records(exact, rough.into_iter().filter(|entry| entry.when.start.month > 0))
}

/// What touches the year of a day, as far as it is known to be in it.
pub(super) fn in_year(filtered: &Filtered, day: NaiveDate) -> Vec<RecordId> {
    let (first, last) = days_of_year(day);
    let (exact, rough) = between(filtered, first, last);
    records(exact, rough)
}

/// The records of what surely is at some days, and of what may be.
fn records(exact: Vec<Entry>, rough: impl IntoIterator<Item = Entry>) -> Vec<RecordId> {
    exact.into_iter().chain(rough).map(|entry| entry.record).collect()
}

/// What begins on a day, but for the parts of an event that begins there as well.
pub(super) fn beginning(filtered: &Filtered, day: NaiveDate) -> Vec<RecordId> {
    let begin = of_day(filtered, day).into_iter().filter(|entry| entry.when.begins_on(day));
    let records: Vec<RecordId> = begin.map(|entry| entry.record).collect();
    let parent = |id: &EventId| filtered.archive.parent_of_event(*id);
    let is_part = |record: &&RecordId| match record {
        RecordId::Event(id) => {
            std::iter::successors(parent(id), parent).any(|above| records.contains(&RecordId::Event(above)))
        }
        _ => false,
    };
    records.iter().filter(|record| !is_part(record)).copied().collect()
}

/// The first of what may begin with a day and is known to begin only in its month or year; none where something surely
/// begins there, which stands at the day itself.
pub(super) fn rough_at(filtered: &Filtered, day: NaiveDate) -> Option<RecordId> {
    let (exact, rough) = between(filtered, day, day);
    let may_begin = |entry: &&Entry| entry.when.first_day() == day;
    let begins = |entry: &Entry| entry.when.begins_on(day);
    let found = rough.iter().find(may_begin).map(|entry| entry.record);
    found.filter(|_| !exact.iter().chain(&rough).any(begins))
}

/// The nearest day after `day`, or before it, with which the time of an event or of a medium without one begins: the first
/// of the month, or of the year, where no more is known.
pub(super) fn event_day(filtered: &Filtered, day: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    nearest(filtered, day, direction, |_| true)
}

/// The same of what is known to a month at least.
pub(super) fn event_month(filtered: &Filtered, day: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    nearest(filtered, day, direction, |when| when.start.month > 0)
}

/// True where a step on, or back, may lead to `day`: it is at most a year beyond all that the archive has.
pub(super) fn reaches(filtered: &Filtered, day: NaiveDate, direction: Direction) -> bool {
    let (filtered, year) = (filtered.all(), Months::new(12));
    let nearer = match direction {
        Direction::Later => day.checked_sub_months(year),
        Direction::Earlier => day.checked_add_months(year),
    };
    let is_undated = filtered.dated().is_empty() && filtered.lone_media().is_empty();
    is_undated || nearer.is_none_or(|nearer| event_day(&filtered, nearer, direction).is_some())
}

/// The day that [`event_day`] finds, of what is known to begin on it.
fn exact_event_day(filtered: &Filtered, day: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    nearest(filtered, day, direction, |when| when.start.is_day())
}

/// The nearest day after `day`, or before it, with which something begins of whose time `counts` is true.
fn nearest(
    filtered: &Filtered,
    day: NaiveDate,
    direction: Direction,
    counts: impl Fn(When) -> bool,
) -> Option<NaiveDate> {
    let (dated, media) = (filtered.dated(), filtered.lone_media());
    let when = |event: &EventId| filtered.archive.event(*event).when;
    let counted = |when: Option<When>| when.filter(|when| counts(*when)).map(When::first_day);
    let of_event = |event: &EventId| counted(when(event));
    let of_medium = |medium: &MediumId| counted(filtered.archive.medium(*medium).when);
    let medium_day = |medium: &MediumId| medium_day(filtered, *medium);
    match direction {
        Direction::Later => {
            let from = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() <= day));
            let event = dated.iter().skip(from).find_map(of_event);
            let from = media.partition_point(|medium| medium_day(medium) <= day);
            let medium = media.iter().skip(from).find_map(of_medium);
            event.into_iter().chain(medium).min()
        }
        Direction::Earlier => {
            let until = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() < day));
            let event = dated.get(..until).unwrap_or_default().iter().rev().find_map(of_event);
            let until = media.partition_point(|medium| medium_day(medium) < day);
            let medium = media.get(..until).unwrap_or_default().iter().rev().find_map(of_medium);
            event.into_iter().chain(medium).max()
        }
    }
}

/// The day of a year on which something is: `day`, or in the nearest year to `from` in which something begins then.
pub(super) fn yearly(filtered: &Filtered, day: NaiveDate, from: NaiveDate) -> Option<NaiveDate> {
    if !of_day(filtered, day).is_empty() {
        return Some(day);
    }
    let begins_then = |when: When| {
        let first = when.first_day();
        when.start.is_day() && (first.month(), first.day()) == (day.month(), day.day())
    };
    let days = [Direction::Earlier, Direction::Later].map(|way| nearest(filtered, from, way, begins_then));
    days.into_iter().flatten().min_by_key(|day| (*day - from).abs())
}

/// The day to go to for some days: that of the first event in them, one that is known to the day before others, or their
/// first day; where their beginning is open, that of the last event up to their end.
pub(super) fn day_of(filtered: &Filtered, span: Span) -> Option<NaiveDate> {
    let (first, last) = (span.first_day(), span.last_day());
    let edge = first.or(last)?;
    let (from, direction) = match first {
        Some(first) => (first.pred_opt()?, Direction::Later),
        None => (edge.succ_opt()?, Direction::Earlier),
    };
    let within = |day: &NaiveDate| first.is_none() || last.is_none_or(|last| *day <= last);
    let exact = exact_event_day(filtered, from, direction).filter(within);
    let event = exact.or_else(|| event_day(filtered, from, direction).filter(within));
    Some(event.unwrap_or(edge))
}

/// The first day that the date of a medium can mean.
fn medium_day(filtered: &Filtered, medium: MediumId) -> NaiveDate {
    filtered.archive.medium(medium).when.map_or(NaiveDate::MAX, When::first_day)
}

/// The newest day on which something is, but not after `today`, or else the next one to come.
pub(super) fn newest_day(filtered: &Filtered, today: NaiveDate) -> Option<NaiveDate> {
    let tomorrow = today.succ_opt()?;
    event_day(filtered, tomorrow, Direction::Earlier).or_else(|| event_day(filtered, today, Direction::Later))
}

/// The Monday of the week of `day`.
pub(super) fn monday_of(day: NaiveDate) -> NaiveDate {
    let days = Days::new(day.weekday().num_days_from_monday().into());
    day.checked_sub_days(days).unwrap_or(day)
}

/// The first day of the month of `day`.
pub(super) fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// In how many weeks a month has days.
pub(super) fn weeks_of(first: NaiveDate) -> u16 {
    let weeks = (monday_of(last_of_month(first)) - monday_of(first)).num_weeks();
    u16::try_from(weeks).unwrap_or_default() + 1
}

/// The last day of the month of `day`.
pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = first_of_month(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// The first and the last day of the year of a day.
pub(super) fn days_of_year(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = |number| first_of_month(day).with_month(number).unwrap_or(day);
    (month(1), last_of_month(month(12)))
}

/// How many of the first of so many have something that none after them has.
pub(super) fn partition(len: usize, has: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if has(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
