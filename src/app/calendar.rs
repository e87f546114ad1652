//! The state of the calendar: the day, its month, and the list of events under it.

use super::action::Step;
use super::cursor::Shape;
use super::event_days::{self, LOOK_BACK, first_of_month, last_of_month, monday_of};
use super::filter::Filtered;
use super::list::List;
use crate::archive::record::{EventId, Status};
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
    /// The events of the month, and those without a date.
    pub list: List,
    /// True once the reader has chosen a day, so that a growing archive does not move it.
    pub chosen: bool,
    /// The month shown.
    pub month: MonthEvents,
}

/// A month: its events and what marks its days.
#[derive(Clone, Debug, Default)]
pub struct MonthEvents {
    /// The first day.
    pub first: NaiveDate,
    /// The events of the month to the day, then those known only to the month or year.
    pub events: Vec<EventId>,
    /// How many of them are known to the day.
    pub exact: usize,
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
            month: MonthEvents::default(),
        }
    }

    /// Reads the month of the day anew and selects the day's event in the list.
    pub(crate) fn fill(&mut self, filtered: &Filtered, event: Option<EventId>) {
        self.month = MonthEvents::new(filtered, self.day);
        let place = event.and_then(|event| self.place_of(filtered, event));
        self.focus = if place.is_some() { CalendarFocus::List } else { CalendarFocus::Month };
        self.list.reshape(Shape::plain(self.month.events.len() + filtered.undated().len()));
        self.list.go(place.or_else(|| self.place_of_day(filtered)).unwrap_or(0));
    }

    /// The event selected in the list, where the keys go there.
    pub(crate) fn listed(&self, filtered: &Filtered) -> Option<EventId> {
        self.selected(filtered).filter(|_| self.focus == CalendarFocus::List)
    }

    /// Sends the keys to the list, if it holds anything, or else to the month.
    pub(crate) fn turn_to(&mut self, focus: CalendarFocus) {
        self.focus = if self.list.is_empty() { CalendarFocus::Month } else { focus };
    }

    /// Selects a day.
    pub fn go(&mut self, filtered: &Filtered, day: NaiveDate) {
        self.turn(filtered, day, None);
    }

    /// To a day with which the time of an event begins: where the event is known only to the month or year, to its place
    /// in the list.
    pub(crate) fn go_to_event_day(&mut self, filtered: &Filtered, day: NaiveDate) {
        self.turn(filtered, day, event_days::rough_at(filtered, day));
    }

    /// Selects a day, or an event in the list of its month.
    fn turn(&mut self, filtered: &Filtered, day: NaiveDate, event: Option<EventId>) {
        if (1..=9999).contains(&day.year()) {
            self.day = day;
            self.chosen = true;
            self.fill(filtered, event);
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

    /// To an event: its first day where that is known, otherwise its place in the list of its month or year.
    pub(crate) fn go_to_event(&mut self, filtered: &Filtered, event: EventId) {
        if let Some(when) = filtered.archive.event(event).when {
            // What is known only to the month or year is listed wherever the reader is in that time.
            if self.day < when.first_day() || self.day > when.last_day() {
                self.day = when.first_day();
            }
        }
        self.chosen = true;
        self.fill(filtered, Some(event));
    }

    /// Moves in the list.
    pub fn step(&mut self, filtered: &Filtered, step: Step, area: Rect) {
        self.chosen = true;
        self.list.step(step, area);
        let when =
            self.event_at(filtered, self.list.at()).and_then(|event| filtered.archive.event(event).when);
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

    /// The event at a place of the list.
    pub(crate) fn event_at(&self, filtered: &Filtered, at: usize) -> Option<EventId> {
        let events = &self.month.events;
        events.get(at).or_else(|| filtered.undated().get(at.checked_sub(events.len())?)).copied()
    }

    /// The event selected: in the list, or the first one of the day.
    pub fn selected(&self, filtered: &Filtered) -> Option<EventId> {
        let at = match self.focus {
            CalendarFocus::List => Some(self.list.at()),
            CalendarFocus::Month => self.place_of_day(filtered),
        };
        self.event_at(filtered, at?)
    }

    /// The place in the list of the first event of the day.
    fn place_of_day(&self, filtered: &Filtered) -> Option<usize> {
        let covers =
            |event: &EventId| filtered.archive.event(*event).when.is_some_and(|when| when.covers(self.day));
        self.month.events.iter().position(covers)
    }

    /// The place of an event in the list.
    fn place_of(&self, filtered: &Filtered, event: EventId) -> Option<usize> {
        self.month.events.iter().chain(filtered.undated()).position(|other| *other == event)
    }
}

impl MonthEvents {
    /// The month of `day`.
    fn new(filtered: &Filtered, day: NaiveDate) -> Self {
        let first = first_of_month(day);
        let last = last_of_month(day);
        let dated = filtered.dated();
        let when = |event: &EventId| filtered.archive.event(*event).when;
        let until = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() <= last));
        let from = dated.partition_point(|event| when(event).is_some_and(|when| when.first_day() < first));
        let candidates = dated.get(from.saturating_sub(LOOK_BACK)..until).unwrap_or_default();
        let touches = |event: &&EventId| when(event).is_some_and(|when| when.last_day() >= first);
        let is_exact = |event: &EventId| when(event).is_some_and(When::is_exact);
        let (mut events, mut rough): (Vec<EventId>, Vec<EventId>) =
            candidates.iter().filter(touches).copied().partition(is_exact);
        rough.extend(rough_of_year(filtered, day).filter(|event| !candidates.contains(event)));
        rough.sort_by_key(|event| when(event).map(|when| (when.start.month == 0, when.order())));
        let exact = events.len();
        let mut marks = vec![Mark::default(); 31];
        for event in events.iter().map(|event| filtered.archive.event(*event)) {
            if let Some(when) = event.when {
                mark(&mut marks, when, event.status == Status::Held, first, last);
            }
        }
        events.extend(rough);
        Self { first, events, exact, marks }
    }

    /// What marks a day of the month.
    pub fn mark(&self, day: u32) -> Mark {
        self.marks.get((day as usize).saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// Marks the days of a month that an event covers.
fn mark(marks: &mut [Mark], when: When, held: bool, first: NaiveDate, last: NaiveDate) {
    let (start, end) = (when.first_day().max(first), when.last_day().min(last));
    for day in start.day()..=end.day() {
        if let Some(mark) = marks.get_mut(day as usize - 1) {
            let begins = when.start.is_day() && when.first_day().day() == day && when.first_day() >= first;
            mark.held |= begins && held;
            mark.begins |= begins;
            mark.goes_on |= !begins;
        }
    }
}

/// The events known only to the year of `day`: they are sorted to its first day.
fn rough_of_year<'a>(filtered: &Filtered<'a>, day: NaiveDate) -> impl Iterator<Item = EventId> + use<'a> {
    let filtered = *filtered;
    let new_year = NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day);
    let when = move |event: &EventId| filtered.archive.event(*event).when;
    let from =
        filtered.dated().partition_point(|event| when(event).is_some_and(|when| when.first_day() < new_year));
    let of_day = filtered.dated().iter().skip(from).copied();
    of_day
        .take_while(move |event| when(event).is_some_and(|when| when.first_day() == new_year))
        .filter(move |event| when(event).is_some_and(|when| when.start.month == 0))
}
