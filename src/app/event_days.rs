//! Looking up events by day, and days by event, in the order of the calendar.

use super::action::Direction;
use super::filter::Filtered;
use crate::archive::record::EventId;
use crate::archive::when::When;
use chrono::{Datelike, Days, Months, NaiveDate};

/// At most this many events before a day are looked at for one that still goes on.
pub(super) const LOOK_BACK: usize = 256;

/// The events that surely go on at a day, those that began first before the others.
pub(super) fn events_of_day(filtered: &Filtered, day: NaiveDate) -> Vec<EventId> {
    let when = |event: &EventId| filtered.archive.event(*event).when;
    let until =
        filtered.dated().partition_point(|event| when(event).is_some_and(|when| when.first_day() <= day));
    let candidates = filtered.dated().get(until.saturating_sub(LOOK_BACK)..until).unwrap_or_default();
    candidates.iter().copied().filter(|event| when(event).is_some_and(|when| when.covers(day))).collect()
}

/// The first event that begins at a day and is known only to its month or year; none where one that is known to the day
/// is there as well, which stands at the day itself.
pub(super) fn rough_at(filtered: &Filtered, day: NaiveDate) -> Option<EventId> {
    let first_day = |event: &EventId| filtered.archive.event(*event).when.map(When::first_day);
    let from = filtered.dated().partition_point(|event| first_day(event).is_some_and(|first| first < day));
    let beginning = filtered.dated().get(from..).unwrap_or_default().first().copied();
    let beginning = beginning.filter(|event| first_day(event) == Some(day));
    beginning.filter(|_| events_of_day(filtered, day).is_empty())
}

/// The nearest day after `day`, or before it, with which the time of an event begins: the first of the month, or of the
/// year, where no more of it is known.
pub(super) fn event_day(filtered: &Filtered, day: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    let first_day = |event: &EventId| filtered.archive.event(*event).when.map(When::first_day);
    let dated = filtered.dated();
    let place = match direction {
        Direction::Later => dated.partition_point(|event| first_day(event).is_some_and(|first| first <= day)),
        Direction::Earlier => {
            dated.partition_point(|event| first_day(event).is_some_and(|first| first < day)).checked_sub(1)?
        }
    };
    dated.get(place).and_then(first_day)
}

/// The nearest day after `day`, or before it, on which an event that is known to the day begins.
pub(super) fn exact_event_day(
    filtered: &Filtered,
    day: NaiveDate,
    direction: Direction,
) -> Option<NaiveDate> {
    let when = |event: &EventId| filtered.archive.event(*event).when;
    let exact = |event: &EventId| when(event).filter(|when| when.is_exact()).map(When::first_day);
    let dated = filtered.dated();
    match direction {
        Direction::Later => {
            let from = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() <= day));
            dated.iter().skip(from).find_map(exact)
        }
        Direction::Earlier => {
            let until = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() < day));
            dated.get(..until).unwrap_or_default().iter().rev().find_map(exact)
        }
    }
}

/// The newest day with an event that is not after `today`, or else the next one to come.
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

/// The last day of the month of `day`.
pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = first_of_month(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}
