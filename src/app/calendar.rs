//! The state of the calendar: the day, its month, and the list of what is in it.

use super::action::Step;
use super::cursor::Shape;
use super::event_days::{self, Entry, first_of_month, last_of_month, monday_of};
use super::filter::Filtered;
use super::list::List;
use crate::archive::record::{RecordId, Status};
use crate::archive::when::When;
use crate::layout::CalendarFocus;
use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

/// The state of the calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The day selected.
    pub day: NaiveDate,
    /// The part of it that the keys go to.
    pub focus: CalendarFocus,
    /// What is in the month, and the events without a date.
    pub list: List,
    /// True once the reader has chosen a day, so that a growing archive does not move it.
    pub chosen: bool,
    /// The month shown.
    pub month: MonthEntries,
}

/// What goes on for more days marks only the first of them: otherwise it would hide all others.
const LONGEST_MARK: i64 = 92;

/// A month: what is in it, and what marks its days.
#[derive(Clone, Debug, Default)]
pub struct MonthEntries {
    /// The first day.
    pub first: NaiveDate,
    /// What is in the month to the day, then the events known only to the month or year.
    pub entries: Vec<Entry>,
    /// How many of them are known to the day.
    pub exact: usize,
    /// True where the time of day of any of them is known.
    pub timed: bool,
    marks: Vec<Mark>,
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

impl Calendar {
    /// A calendar that is open at `day`.
    pub fn new(day: NaiveDate) -> Self {
        Self {
            day,
            focus: CalendarFocus::Month,
            list: List::default(),
            chosen: false,
            month: MonthEntries::default(),
        }
    }

    /// Reads the month of the day anew and selects `listed` in the list, or else what is at the day.
    pub(crate) fn fill(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        self.month = MonthEntries::new(filtered, self.day);
        self.list.reshape(Shape::plain(self.month.entries.len() + filtered.undated().len()));
        self.select(filtered, listed);
    }

    /// The same, where nothing but the day may have changed.
    fn turn(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        if self.month.first == first_of_month(self.day) {
            self.select(filtered, listed);
        } else {
            self.fill(filtered, listed);
        }
    }

    /// Selects `listed` in the list, or else what is at the day.
    fn select(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        let place = listed.and_then(|listed| self.place_of(filtered, listed));
        self.focus = if place.is_some() { CalendarFocus::List } else { CalendarFocus::Month };
        self.list.go(place.or_else(|| self.place_of_day()).unwrap_or(0));
    }

    /// What is selected in the list, where the keys go there.
    pub(crate) fn listed(&self, filtered: &Filtered) -> Option<RecordId> {
        self.selected(filtered).filter(|_| self.focus == CalendarFocus::List)
    }

    /// Sends the keys to the list, if it holds anything, or else to the month.
    pub(crate) fn turn_to(&mut self, focus: CalendarFocus) {
        self.focus = if self.list.is_empty() { CalendarFocus::Month } else { focus };
    }

    /// Selects a day.
    pub fn go(&mut self, filtered: &Filtered, day: NaiveDate) {
        self.select_day(filtered, day, None);
    }

    /// To a day with which the time of an event begins: where the event is known only to the month or year, to its place
    /// in the list.
    pub(crate) fn go_to_event_day(&mut self, filtered: &Filtered, day: NaiveDate) {
        self.select_day(filtered, day, event_days::rough_at(filtered, day));
    }

    /// Selects a day, or something in the list of its month.
    fn select_day(&mut self, filtered: &Filtered, day: NaiveDate, listed: Option<RecordId>) {
        if (1..=9999).contains(&day.year()) {
            self.day = day;
            self.chosen = true;
            self.turn(filtered, listed);
        }
    }

    /// `count` days on.
    pub fn days(&mut self, filtered: &Filtered, count: i64) {
        let days = Days::new(count.unsigned_abs());
        let to = if count < 0 { self.day.checked_sub_days(days) } else { self.day.checked_add_days(days) };
        self.go(filtered, to.unwrap_or(self.day));
    }

    /// `count` months on; the day stays as far as the month has it.
    pub(crate) fn months(&mut self, filtered: &Filtered, count: i32) {
        let months = Months::new(count.unsigned_abs());
        let to =
            if count < 0 { self.day.checked_sub_months(months) } else { self.day.checked_add_months(months) };
        self.go(filtered, to.unwrap_or(self.day));
    }

    /// To something that is in the list of a month: its first day where that is known, otherwise any day of its time.
    pub(crate) fn go_to_entry(&mut self, filtered: &Filtered, record: RecordId) {
        let when = match record {
            RecordId::Event(id) => filtered.archive.event(id).when,
            RecordId::Medium(id) => filtered.archive.medium(id).when,
            RecordId::Person(_) | RecordId::Programme(_) => None,
        };
        // What is known only to the month or year is listed wherever the reader is in that time.
        if let Some(when) = when.filter(|when| self.day < when.first_day() || self.day > when.last_day()) {
            self.day = when.first_day();
        }
        self.chosen = true;
        self.turn(filtered, Some(record));
    }

    /// Moves in the list.
    pub fn step(&mut self, step: Step, area: Rect) {
        self.chosen = true;
        self.list.step(step, area);
        let when = self.month.entries.get(self.list.at()).map(|entry| entry.when);
        // The day follows the list, within its month.
        if let Some(day) = when.filter(|when| when.is_exact() && !when.covers(self.day)).map(When::first_day)
            && first_of_month(day) == self.month.first
        {
            self.day = day;
        }
    }

    /// The Monday of the first week seen where there is room for `weeks` weeks: the week of the day is always seen.
    pub(crate) fn first_week_seen(&self, weeks: u16) -> NaiveDate {
        let monday = monday_of(self.month.first);
        let week = (monday_of(self.day) - monday).num_weeks().max(0);
        let hidden = (week + 1 - i64::from(weeks.max(1))).max(0);
        monday.checked_add_days(Days::new(hidden.unsigned_abs() * 7)).unwrap_or(monday)
    }

    /// What stands at a place of the list.
    pub(crate) fn entry_at(&self, filtered: &Filtered, at: usize) -> Option<RecordId> {
        let entries = &self.month.entries;
        let undated = || filtered.undated().get(at.checked_sub(entries.len())?).copied().map(RecordId::Event);
        entries.get(at).map(|entry| entry.record).or_else(undated)
    }

    /// What is selected: in the list, or the first of the day.
    pub fn selected(&self, filtered: &Filtered) -> Option<RecordId> {
        let at = match self.focus {
            CalendarFocus::List => Some(self.list.at()),
            CalendarFocus::Month => self.place_of_day(),
        };
        self.entry_at(filtered, at?)
    }

    /// The place in the list of the first thing that begins on the day, or else of what began last and goes on.
    fn place_of_day(&self) -> Option<usize> {
        let places =
            || self.month.entries.iter().enumerate().filter(|(_, entry)| entry.when.covers(self.day));
        let begins = places().find(|(_, entry)| entry.when.first_day() == self.day);
        let latest = || places().rev().max_by_key(|(_, entry)| entry.when.first_day());
        begins.or_else(latest).map(|(place, _)| place)
    }

    /// The place of something in the list.
    fn place_of(&self, filtered: &Filtered, record: RecordId) -> Option<usize> {
        let listed = self.month.entries.iter().map(|entry| entry.record);
        let undated = filtered.undated().iter().copied().map(RecordId::Event);
        listed.chain(undated).position(|other| other == record)
    }
}

impl MonthEntries {
    /// The month of `day`.
    fn new(filtered: &Filtered, day: NaiveDate) -> Self {
        let (first, last) = (first_of_month(day), last_of_month(day));
        let (mut entries, rough) = event_days::between(filtered, first, last);
        let mut marks = vec![Mark::default(); 31];
        for entry in &entries {
            let held = match entry.record {
                RecordId::Event(id) => filtered.archive.event(id).status == Status::Held,
                _ => true,
            };
            mark(&mut marks, entry.when, held, first, last);
        }
        let exact = entries.len();
        let timed = entries.iter().any(|entry| entry.when.start.time.is_some());
        entries.extend(rough);
        Self { first, entries, exact, timed, marks }
    }

    /// What marks a day of the month.
    pub fn mark(&self, day: u32) -> Mark {
        self.marks.get((day as usize).saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// Marks the days of a month that an event covers.
fn mark(marks: &mut [Mark], when: When, held: bool, first: NaiveDate, last: NaiveDate) {
    let is_long = (when.last_day() - when.first_day()).num_days() > LONGEST_MARK;
    let end = if is_long { when.first_day() } else { when.last_day() };
    if end < first {
        return;
    }
    let (start, end) = (when.first_day().max(first), end.min(last));
    for day in start.day()..=end.day() {
        if let Some(mark) = marks.get_mut(day as usize - 1) {
            let begins = when.start.is_day() && when.first_day().day() == day && when.first_day() >= first;
            mark.held |= begins && held;
            mark.begins |= begins;
            mark.goes_on |= !begins;
        }
    }
}
