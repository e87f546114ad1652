//! A month: the rows of its list, where parts of events stand under these, and what marks its days.

use super::cursor::Shape;
use super::event_days::{self, Entry, first_of_month, last_of_month};
use super::filter::Filtered;
use crate::archive::Archive;
use crate::archive::record::{RecordId, Status};
use crate::archive::when::{Offset, When};
use crate::describe::schedule::{self, Zones};
use crate::describe::summary::Summary;
use crate::text;
use chrono::{Datelike, NaiveDate};

/// Heads what is of no date.
const UNDATED: u32 = 0;
/// What goes on for more days marks only the first of them: otherwise it would hide all others.
const LONGEST_MARK: i64 = 92;

/// A month: what is in it, and what marks its days.
#[derive(Clone, Debug, Default)]
pub struct MonthEntries {
    /// The first day.
    pub first: NaiveDate,
    /// What is in the month to the day, then what is known only to the month or year, then the events without a date
    /// where these are asked for; but the parts of an event under it, and it where the first of them is.
    pub rows: Vec<ListedEntry>,
    /// True where the time of day of any of them is known.
    pub timed: bool,
    /// Cells of the longest room of any of them.
    pub room: usize,
    /// True where the events without a date are among the rows.
    shows_undated: bool,
    marks: Vec<Mark>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedEntry {
    /// Which record.
    pub record: RecordId,
    /// When it is, if that is known.
    pub when: Option<When>,
    /// How far its time is from UTC, where it is of another zone than those of the same day.
    pub zone: Option<Offset>,
    /// How many events that it is a part of stand over it.
    pub depth: usize,
}

/// What marks a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// An event begins.
    pub begins: bool,
    /// An event goes on from the day before.
    pub goes_on: bool,
    /// Something that begins took place, or is not only announced.
    pub held: bool,
}

impl MonthEntries {
    /// The month of `day`; the events without a date, which are of no month, where one of them is `listed`, or where none
    /// has any.
    pub(super) fn new(filtered: &Filtered, day: NaiveDate, listed: Option<RecordId>) -> Self {
        let archive = filtered.archive;
        let (first, last) = (first_of_month(day), last_of_month(day));
        let (mut exact, rough) = event_days::between(filtered, first, last);
        schedule::by_room(archive, &mut exact);
        let mut marks = vec![Mark::default(); 31];
        for entry in exact.iter().chain(&rough) {
            mark(&mut marks, entry.when, is_held(archive, entry.record), first, last);
        }
        let timed = exact.iter().any(|entry| entry.when.start.time.is_some());
        let rooms = exact.iter().filter_map(|entry| Summary::of(archive, entry.record).room);
        let room = rooms.map(|room| text::width(&room)).max().unwrap_or_default();
        let dated = exact.into_iter().chain(rough).map(|Entry { record, when }| (record, Some(when)));
        let shows_undated = shows_undated(filtered, listed);
        // Without parts none of them has a part in the month.
        let may_be_here = shows_undated || archive.has_parts();
        let undated = if may_be_here { filtered.undated() } else { &[] };
        let undated = undated.iter().map(|id| (RecordId::Event(*id), None));
        let listed: Vec<(RecordId, Option<When>)> = dated.chain(undated).collect();
        let zones = zones(archive, &listed);
        let records: Vec<RecordId> = listed.iter().map(|(record, _)| *record).collect();
        let nested = schedule::nested(archive, &records).into_iter();
        let rows = nested.filter_map(|(place, depth)| {
            let zone = zones.get(place).copied().flatten();
            let entry = |(record, when): &_| ListedEntry { record: *record, when: *when, zone, depth };
            listed.get(place).map(entry)
        });
        let rows: Vec<ListedEntry> = rows.collect();
        // What is a part of something of the month, or has a part in it, stands with that.
        let with_parts = rows.chunk_by(|_, next| next.depth > 0);
        let is_here = |rows: &&[ListedEntry]| shows_undated || rows.iter().any(|row| row.when.is_some());
        let rows = with_parts.filter(is_here).flatten().copied().collect();
        Self { first, rows, timed, room, shows_undated, marks }
    }

    /// True where it is the month of `day`, with the events without a date where these are wanted.
    pub(super) fn is_of(&self, filtered: &Filtered, day: NaiveDate, listed: Option<RecordId>) -> bool {
        self.first == first_of_month(day) && self.shows_undated == shows_undated(filtered, listed)
    }

    /// True where nothing of a known time is in the month.
    pub(super) fn is_without_dates(&self) -> bool {
        self.rows.iter().all(|row| row.when.is_none())
    }

    /// How its list is made up: what is of no date stands at its end, under a heading.
    pub(super) fn shape(&self) -> Shape {
        let undated = self.rows.iter().rev().take_while(|row| row.when.is_none()).count();
        let (dated, undated) = self.rows.split_at(self.rows.len() - undated);
        // What is a part of a dated event stands with it.
        let parts = undated.iter().take_while(|row| row.depth > 0).count();
        Shape::of([(None, dated.len() + parts), (Some(UNDATED), undated.len() - parts)])
    }

    /// What marks a day of the month.
    pub fn mark(&self, day: u32) -> Mark {
        self.marks.get((day as usize).saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// True where the events without a date are to stand under a month: they stand once, at the end of all events, but where
/// the reader has come to one of them, or there are no others.
fn shows_undated(filtered: &Filtered, listed: Option<RecordId>) -> bool {
    let is_undated = |record| filtered.archive.when_of(record).is_none();
    listed.is_some_and(is_undated) || filtered.dated().is_empty() && filtered.lone_media().is_empty()
}

/// The zones of what is of another than what else begins on its day, or than most of the list: there the summer time of
/// another day is no other zone.
fn zones(archive: &Archive, listed: &[(RecordId, Option<When>)]) -> Vec<Option<Offset>> {
    let day = |when: &Option<When>| when.map(When::first_day);
    let days = listed.chunk_by(|(_, one), (_, other)| day(one) == day(other));
    let records: Vec<RecordId> = listed.iter().map(|(record, _)| *record).collect();
    let seasons = Zones::of_seasons(archive, &records);
    let of_day = |entries: &[(RecordId, Option<When>)]| {
        let records: Vec<RecordId> = entries.iter().map(|(record, _)| *record).collect();
        let zones = Zones::of(archive, &records, None);
        let told = |(record, _): &(RecordId, _)| {
            zones.told(archive, *record).or_else(|| seasons.told(archive, *record))
        };
        entries.iter().map(told).collect::<Vec<_>>()
    };
    days.flat_map(of_day).collect()
}

/// True for what took place, or is not only announced.
pub(super) fn is_held(archive: &Archive, record: RecordId) -> bool {
    match record {
        RecordId::Event(id) => archive.event(id).status == Status::Held,
        _ => true,
    }
}

/// Marks the days of a month that surely lie in what is then, where it is known to begin on a day.
pub(super) fn mark(marks: &mut [Mark], when: When, held: bool, first: NaiveDate, last: NaiveDate) {
    let Some((from, to)) = when.sure_days().filter(|_| when.start.is_day()) else { return };
    let is_long = (to - from).num_days() > LONGEST_MARK;
    let to = if is_long { from } else { to };
    if to < first || from > last {
        return;
    }
    let (start, end) = (from.max(first), to.min(last));
    for day in start.day()..=end.day() {
        if let Some(mark) = marks.get_mut(day as usize - 1) {
            let begins = from.day() == day && from >= first;
            mark.held |= begins && held;
            mark.begins |= begins;
            mark.goes_on |= !begins;
        }
    }
}
