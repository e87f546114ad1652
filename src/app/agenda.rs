//! An agenda: the events of all years in one list, or those of a series in the order of their numbers.

use super::cursor::Shape;
use super::event_days::partition;
use super::filter::Filtered;
use crate::archive::Archive;
use crate::archive::record::{EventId, RecordId};
use crate::archive::when::When;
use crate::dates::write::Among;
use crate::describe::schedule::{self, Scheduled, Zones};
use chrono::{Datelike, NaiveDate};

/// In a longer list parts do not stand under their events: nobody reads all of it.
const LONGEST: usize = 10_000;

/// The events of all years in one list, or those of a series.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    /// What is in it, in its order.
    pub(crate) rows: Vec<AgendaRow>,
    /// What stands over some of it, by the number that the list gives it.
    pub(crate) headings: Vec<AgendaHeading>,
    /// Which days its dates are of.
    pub(crate) among: Among,
    /// How far its times are from UTC.
    pub(crate) zones: Zones,
}

/// A row of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AgendaRow {
    /// Which record.
    pub(crate) record: RecordId,
    /// How many events that it is a part of stand over it.
    pub(crate) depth: usize,
}

impl Scheduled for AgendaRow {
    fn record(self) -> RecordId {
        self.record
    }
}

/// What stands over some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AgendaHeading {
    /// A year, and how many begin in it.
    Year(i32, usize),
    /// So many have no date.
    Undated(usize),
    /// The numbers of a series that no event of the archive has, from one to another.
    Missing(Vec<(u32, u32)>),
}

impl Agenda {
    /// All events on show under their years, and those without a date at the end; of an archive without events, the media
    /// that have a date of their own.
    pub(super) fn of_all(filtered: &Filtered) -> (Self, Shape) {
        let archive = filtered.archive;
        let mut records: Vec<RecordId> = match archive.event_count() {
            0 => filtered.lone_media().iter().copied().map(RecordId::Medium).collect(),
            _ => filtered.dated().iter().copied().map(RecordId::Event).collect(),
        };
        let mut agenda = Self::default();
        agenda.read_days(archive, &records);
        if archive.has_parts() && records.len() <= LONGEST {
            schedule::by_room(archive, &mut records);
        }
        records.extend(filtered.undated().iter().copied().map(RecordId::Event));
        agenda.rows = nested(archive, &records);
        let shape = agenda.under_years(archive);
        (agenda, shape)
    }

    /// The events on show of a series by their numbers: those without one among them by their dates, or at the end. Over an
    /// event stands which numbers before its own are nowhere in the archive.
    pub(super) fn of_series(filtered: &Filtered, name: &str) -> (Self, Shape) {
        let archive = filtered.archive;
        let of_series = filtered.series().events(name).iter();
        let all: Vec<(EventId, Option<u32>)> =
            of_series.map(|id| (*id, archive.series_of_event(*id).1)).collect();
        let numbers = all.iter().filter_map(|(_, number)| *number).collect();
        let is_on_show = |(id, _): &(EventId, _)| filtered.holds(RecordId::Event(*id));
        let events: Vec<_> = all.into_iter().filter(is_on_show).collect();
        let mut agenda = Self::default();
        let record = |(id, _): &(EventId, _)| RecordId::Event(*id);
        // No heading tells the year.
        agenda.zones = Zones::of_seasons(archive, &events.iter().map(record).collect::<Vec<_>>());
        let events = by_number(archive, events);
        agenda.rows = events.iter().map(|event| AgendaRow { record: record(event), depth: 0 }).collect();
        let shape = agenda.under_gaps(&events, &missing(numbers));
        (agenda, shape)
    }

    /// Which days its dates are of, of records in the order of the calendar.
    fn read_days(&mut self, archive: &Archive, records: &[RecordId]) {
        let day = |record: &RecordId| archive.when_of(*record).map(When::first_day);
        let mut dated = records.iter().filter_map(day);
        let Some(first) = dated.next() else { return };
        let last = dated.next_back().unwrap_or(first);
        let times = schedule::times(archive, records, (first, last));
        self.among = times.unwrap_or_else(|| Among::days(first, last));
        self.zones = Zones::of_seasons(archive, records);
    }

    /// Puts headings over the years, and over what has no date. Looks at a few rows of each.
    fn under_years(&mut self, archive: &Archive) -> Shape {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(year) = (at < self.rows.len()).then(|| self.year_at(archive, at)) {
            // What has no date stands behind all others.
            let is_here =
                |other: Option<i32>| year.is_none() || other.is_some_and(|other| Some(other) <= year);
            let rest = self.rows.len() - at;
            let end = at + partition(rest, |after| is_here(self.year_at(archive, at + after))).max(1);
            let heading = |year| AgendaHeading::Year(year, end - at);
            runs.push((Some(self.headings.len() as u32), end - at));
            self.headings.push(year.map_or(AgendaHeading::Undated(end - at), heading));
            at = end;
        }
        Shape::of(runs)
    }

    /// The year in which a row stands: that of what it is a part of.
    fn year_at(&self, archive: &Archive, at: usize) -> Option<i32> {
        let is_top = |at: &usize| self.rows.get(*at).is_none_or(|row| row.depth == 0);
        let top = (0..=at).rev().find(is_top)?;
        let end = (top + 1..self.rows.len()).find(is_top).unwrap_or(self.rows.len());
        let mut within = self.rows.get(top..end)?.iter();
        within.find_map(|row| archive.when_of(row.record)).map(|when| when.first_day().year())
    }

    /// Puts over a row the numbers before its own that are missing.
    fn under_gaps(&mut self, events: &[(EventId, Option<u32>)], missing: &[(u32, u32)]) -> Shape {
        let mut runs: Vec<(Option<u32>, usize)> = vec![(None, 0)];
        let mut missing = missing.iter().peekable();
        for (_, number) in events {
            let mut gap = Vec::new();
            while let Some(range) = missing.next_if(|(_, last)| number.is_some_and(|number| *last < number)) {
                gap.push(*range);
            }
            if !gap.is_empty() {
                runs.push((Some(self.headings.len() as u32), 0));
                self.headings.push(AgendaHeading::Missing(gap));
            }
            if let Some((_, len)) = runs.last_mut() {
                *len += 1;
            }
        }
        Shape::of(runs)
    }

    /// The place of a record.
    pub(super) fn place_of(&self, record: RecordId) -> Option<usize> {
        self.rows.iter().position(|row| row.record == record)
    }

    /// The place of the first that begins on a day, or else of the last before it, or of the first of all.
    pub(super) fn place_of_day(&self, filtered: &Filtered, day: NaiveDate) -> Option<usize> {
        let archive = filtered.archive;
        let (events, media) = (filtered.dated(), filtered.lone_media());
        let record = |at: usize| match archive.event_count() {
            0 => media.get(at).copied().map(RecordId::Medium),
            _ => events.get(at).copied().map(RecordId::Event),
        };
        let len = if archive.event_count() == 0 { media.len() } else { events.len() };
        let day_at = |at: usize| archive.when_of(record(at)?).map(When::first_day);
        self.place_of(record(near(len, day, day_at)?)?)
    }
}

/// The parts of events under these, in a list that is short enough.
fn nested(archive: &Archive, records: &[RecordId]) -> Vec<AgendaRow> {
    if !archive.has_parts() || records.len() > LONGEST {
        return records.iter().map(|record| AgendaRow { record: *record, depth: 0 }).collect();
    }
    let row = |(place, depth): (usize, usize)| records.get(place).map(|record| (*record, depth));
    let rows = schedule::nested(archive, records).into_iter().filter_map(row);
    rows.map(|(record, depth)| AgendaRow { record, depth }).collect()
}

/// Events by their numbers; those without one, which are in order of time, before the first of a later day.
fn by_number(archive: &Archive, events: Vec<(EventId, Option<u32>)>) -> Vec<(EventId, Option<u32>)> {
    let (mut numbered, others): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|(_, number)| number.is_some());
    numbered.sort_by_key(|(_, number)| *number);
    let day = |id: EventId| archive.event(id).when.map(When::first_day);
    let mut others = others.into_iter().peekable();
    let mut ordered = Vec::new();
    for (id, number) in numbered {
        if let Some(own) = day(id) {
            let is_earlier = |(other, _): &(EventId, _)| day(*other).is_some_and(|day| day < own);
            while let Some(other) = others.next_if(is_earlier) {
                ordered.push(other);
            }
        }
        ordered.push((id, number));
    }
    ordered.extend(others);
    ordered
}

/// The numbers from 1 to the largest that are not among some, from one to another.
fn missing(mut numbers: Vec<u32>) -> Vec<(u32, u32)> {
    numbers.sort_unstable();
    let mut missing = Vec::new();
    let mut next = 1;
    for number in numbers {
        if number > next {
            missing.push((next, number - 1));
        }
        next = next.max(number.saturating_add(1));
    }
    missing
}

/// Of so many in order of their days, the first of a day, or else the last before it, or the first of all.
fn near(len: usize, day: NaiveDate, day_at: impl Fn(usize) -> Option<NaiveDate>) -> Option<usize> {
    let first = partition(len, |at| day_at(at).is_some_and(|other| other < day));
    let is_of_day = first < len && day_at(first) == Some(day);
    let place = if is_of_day { first } else { first.saturating_sub(1) };
    (place < len).then_some(place)
}
