//! The state of the calendar: the day, its month, and the list of what is in it.

use super::action::Step;
use super::cursor::Shape;
use super::event_days::{self, first_of_month, monday_of};
use super::filter::Filtered;
use super::kin::Kin;
use super::list::List;
use super::month::MonthEntries;
use crate::archive::record::RecordId;
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
        self.list.reshape(Shape::plain(self.month.rows.len()));
        self.select(listed);
    }

    /// The same, where nothing but the day may have changed.
    fn turn(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        if self.month.first == first_of_month(self.day) {
            self.select(listed);
        } else {
            self.fill(filtered, listed);
        }
    }

    /// Selects `listed` in the list, or else what is at the day.
    fn select(&mut self, listed: Option<RecordId>) {
        let place = listed.and_then(|listed| self.place_of(listed));
        self.focus = if place.is_some() { CalendarFocus::List } else { CalendarFocus::Month };
        self.list.go(place.or_else(|| self.place_of_day()).unwrap_or(0));
    }

    /// What is selected in the list, where the keys go there.
    pub(crate) fn listed(&self) -> Option<RecordId> {
        self.selected().filter(|_| self.focus == CalendarFocus::List)
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

    /// From behind, shows when what is selected in front begins: that day, or in the list what is known to no day.
    pub(super) fn follow(&mut self, filtered: &Filtered, kin: &Kin) {
        if let Some(day) = kin.first_day().filter(|day| (1..=9999).contains(&day.year())) {
            self.day = day;
        }
        let Some(entry) = kin.entry() else { return };
        self.turn(filtered, Some(entry));
        let row = self.month.rows.get(self.list.at()).filter(|row| row.record == entry);
        if row.is_some_and(|row| row.when.is_some_and(|when| when.start.is_day())) {
            self.focus = CalendarFocus::Month;
        }
    }

    /// Moves in the list.
    pub fn step(&mut self, step: Step, area: Rect) {
        self.chosen = true;
        self.list.step(step, area);
        let when = self.month.rows.get(self.list.at()).and_then(|row| row.when);
        // The day follows the list, within its month.
        if let Some(day) =
            when.filter(|when| when.start.is_day() && !when.covers(self.day)).map(When::first_day)
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
    pub(crate) fn entry_at(&self, at: usize) -> Option<RecordId> {
        self.month.rows.get(at).map(|row| row.record)
    }

    /// What is selected: in the list, or of the day.
    pub fn selected(&self) -> Option<RecordId> {
        let at = match self.focus {
            CalendarFocus::List => Some(self.list.at()),
            CalendarFocus::Month => self.place_shown(),
        };
        self.entry_at(at?)
    }

    /// The place in the list of what is shown of the day: what the reader came to, or else the first.
    fn place_shown(&self) -> Option<usize> {
        let at = self.list.at();
        let when = self.month.rows.get(at).and_then(|row| row.when);
        if when.is_some_and(|when| when.begins_on(self.day)) { Some(at) } else { self.place_of_day() }
    }

    /// The place in the list of the first thing that begins on the day, or else of what began last and goes on.
    fn place_of_day(&self) -> Option<usize> {
        let rows = self.month.rows.iter().enumerate();
        let dated = rows.filter_map(|(place, row)| Some((place, row.when?)));
        let covering = dated.filter(|(_, when)| when.covers(self.day));
        let begins = covering.clone().find(|(_, when)| when.begins_on(self.day));
        // What is known to begin on a day comes before what is not.
        let latest = || covering.rev().max_by_key(|(_, when)| (when.start.is_day(), when.first_day()));
        begins.or_else(latest).map(|(place, _)| place)
    }

    /// The place of something in the list.
    fn place_of(&self, record: RecordId) -> Option<usize> {
        self.month.rows.iter().position(|row| row.record == record)
    }
}
