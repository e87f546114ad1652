//! The state of the calendar: the day, its month or its year, and a list: of what is in the month, of all events, or of a
//! series.

use super::action::{Direction, Step};
use super::agenda::Agenda;
use super::event_days::{self, days_of_year, first_of_month, monday_of};
use super::filter::Filtered;
use super::kin::Kin;
use super::list::List;
use super::month::MonthEntries;
use super::year::{self, YearEntries};
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::archive::when::When;
use crate::layout::CalendarFocus;
use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;

/// The state of the calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The day selected.
    pub day: NaiveDate,
    /// What it shows, and of the month the part that the keys go to.
    pub focus: CalendarFocus,
    /// What is in the month, and the events without a date; or else what is shown in place of the month.
    pub list: List,
    /// True once the reader has chosen a day, so that a growing archive does not move it.
    pub chosen: bool,
    /// The month shown.
    pub month: MonthEntries,
    /// All events, or those of a series, where these are shown.
    pub(crate) agenda: Agenda,
    /// The year, where that is shown.
    pub(crate) year: YearEntries,
    /// The series that is shown, or was.
    pub(crate) series: TextBuf,
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
            agenda: Agenda::default(),
            year: YearEntries::default(),
            series: TextBuf::default(),
        }
    }

    /// Reads anew what is shown and selects `listed` in the list, or else what is at the day.
    pub(crate) fn fill(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        let shape = match self.focus {
            CalendarFocus::Month | CalendarFocus::List => {
                self.month = MonthEntries::new(filtered, self.day, listed);
                self.month.shape()
            }
            CalendarFocus::Agenda | CalendarFocus::Series => {
                let (agenda, shape) = match self.focus {
                    CalendarFocus::Agenda => Agenda::of_all(filtered),
                    _ => Agenda::of_series(filtered, &self.series),
                };
                self.agenda = agenda;
                shape
            }
            CalendarFocus::Year => {
                self.year = YearEntries::new(filtered, self.day);
                self.year.shape()
            }
        };
        self.list.reshape(shape);
        self.select(filtered, listed);
    }

    /// The same, where nothing but the day may have changed.
    fn turn(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        let is_filled = match self.focus {
            CalendarFocus::Month | CalendarFocus::List => self.month.is_of(filtered, self.day, listed),
            CalendarFocus::Agenda | CalendarFocus::Series => true,
            CalendarFocus::Year => self.year.year == self.day.year(),
        };
        if is_filled {
            self.select(filtered, listed);
        } else {
            self.fill(filtered, listed);
        }
    }

    /// Selects `listed` in the list, or else what is at the day.
    fn select(&mut self, filtered: &Filtered, listed: Option<RecordId>) {
        let place = listed.and_then(|listed| self.place_of(listed));
        let place = match self.focus {
            CalendarFocus::Month | CalendarFocus::List => {
                self.focus = if place.is_some() { CalendarFocus::List } else { CalendarFocus::Month };
                place.or_else(|| self.place_of_day())
            }
            CalendarFocus::Agenda | CalendarFocus::Series => {
                place.or_else(|| self.agenda.place_of_day(filtered, self.day))
            }
            CalendarFocus::Year => place.or(Some(self.day.month0() as usize)),
        };
        self.list.go(place.unwrap_or(0));
        if matches!(self.focus, CalendarFocus::Agenda | CalendarFocus::Series) {
            self.follow_list(filtered);
        }
    }

    /// The day goes to the time of what is selected in the list.
    fn follow_list(&mut self, filtered: &Filtered) {
        let when = self.entry_at(self.list.at()).and_then(|record| filtered.archive.when_of(record));
        if let Some(when) = when.filter(|when| !when.covers(self.day)) {
            self.day = when.first_day();
        }
    }

    /// Shows the month, the year, all events or a series, with what is selected.
    pub(super) fn show(&mut self, filtered: &Filtered, focus: CalendarFocus) {
        let selected = self.selected();
        self.chosen = true;
        self.focus = focus;
        self.fill(filtered, selected);
        if self.focus == CalendarFocus::List && self.place_shown() == Some(self.list.at()) {
            self.focus = CalendarFocus::Month;
        }
    }

    /// Shows the month where what is shown has not got a record.
    fn show_month_unless_listed(&mut self, filtered: &Filtered, record: Option<RecordId>) {
        let is_shown = match self.focus {
            CalendarFocus::Month | CalendarFocus::List | CalendarFocus::Agenda => true,
            CalendarFocus::Year => record.is_none_or(|record| self.place_of(record).is_some()),
            CalendarFocus::Series => record.is_some_and(|record| self.place_of(record).is_some()),
        };
        if !is_shown {
            self.focus = CalendarFocus::Month;
            self.fill(filtered, record);
        }
    }

    /// What is selected in the list, where the keys go there.
    pub(crate) fn listed(&self) -> Option<RecordId> {
        self.selected().filter(|_| self.focus != CalendarFocus::Month)
    }

    /// From the days of the month into its list, if it holds anything, and back.
    pub(super) fn turn_to_list(&mut self) {
        let is_in_list = self.focus == CalendarFocus::List || self.list.is_empty();
        self.focus = if is_in_list { CalendarFocus::Month } else { CalendarFocus::List };
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
            self.show_month_unless_listed(filtered, listed.filter(|_| self.focus != CalendarFocus::Year));
            self.turn(filtered, listed);
        }
    }

    /// `count` days on, unless that is far from all that there is.
    pub fn days(&mut self, filtered: &Filtered, count: i64) {
        let days = Days::new(count.unsigned_abs());
        let to = if count < 0 { self.day.checked_sub_days(days) } else { self.day.checked_add_days(days) };
        self.wander(filtered, to);
    }

    /// `count` months on, unless that is far from all that there is; the day stays as far as the month has it.
    pub(crate) fn months(&mut self, filtered: &Filtered, count: i32) {
        let months = Months::new(count.unsigned_abs());
        let to =
            if count < 0 { self.day.checked_sub_months(months) } else { self.day.checked_add_months(months) };
        self.wander(filtered, to);
    }

    /// A step to a day.
    fn wander(&mut self, filtered: &Filtered, to: Option<NaiveDate>) {
        let direction = if to < Some(self.day) { Direction::Earlier } else { Direction::Later };
        if let Some(day) = to.filter(|day| event_days::reaches(filtered, *day, direction)) {
            self.go(filtered, day);
        }
    }

    /// To something that is in the list of a month: its first day where that is known, otherwise any day of its time.
    pub(crate) fn go_to_entry(&mut self, filtered: &Filtered, record: RecordId) {
        let when = filtered.archive.when_of(record);
        // What is known only to the month or year is listed wherever the reader is in that time.
        if let Some(when) = when.filter(|when| self.day < when.first_day() || self.day > when.last_day()) {
            self.day = when.first_day();
        }
        self.chosen = true;
        self.show_month_unless_listed(filtered, Some(record));
        self.turn(filtered, Some(record));
    }

    /// From behind, shows when what is selected in front begins: that day, or in the list what is known to no day.
    pub(super) fn follow(&mut self, filtered: &Filtered, kin: &Kin) {
        if let Some(day) = kin.first_day().filter(|day| (1..=9999).contains(&day.year())) {
            self.day = day;
        }
        let entry = kin.entry();
        match self.focus {
            CalendarFocus::Month | CalendarFocus::List => {}
            CalendarFocus::Series if entry.is_none_or(|entry| self.place_of(entry).is_none()) => return,
            CalendarFocus::Agenda if entry.is_none() && kin.first_day().is_none() => return,
            _ => return self.turn(filtered, entry),
        }
        let Some(entry) = entry else {
            // Of several the newest is shown.
            return self.turn(filtered, None);
        };
        self.turn(filtered, Some(entry));
        let row = self.month.rows.get(self.list.at()).filter(|row| row.record == entry);
        if row.is_some_and(|row| row.when.is_some_and(|when| when.start.is_day())) {
            self.focus = CalendarFocus::Month;
            // On a day on which something else begins, the list alone says what is selected.
            if self.selected() != Some(entry) {
                self.focus = CalendarFocus::List;
            }
        }
    }

    /// Moves in the list.
    pub(super) fn step(&mut self, filtered: &Filtered, step: Step, area: Rect) {
        self.chosen = true;
        self.list.step(step, area);
        if !self.focus.is_month() {
            return self.follow_list(filtered);
        }
        let when = self.month.rows.get(self.list.at()).and_then(|row| row.when);
        // The day follows the list, within its month.
        if let Some(day) =
            when.filter(|when| when.start.is_day() && !when.covers(self.day)).map(When::first_day)
            && first_of_month(day) == self.month.first
        {
            self.day = day;
        }
    }

    /// Moves in the year by a row of months, `beside` of which stand side by side, or by one of what is known to no month,
    /// which stands under them.
    pub(super) fn step_in_year(&mut self, filtered: &Filtered, direction: Direction, beside: i32) {
        let months = self.day.month0().cast_signed();
        let last = self.list.shape().items().saturating_sub(1);
        let at = self.list.at();
        self.chosen = true;
        match direction {
            Direction::Later if at >= year::MONTHS && at == last => {
                self.months(filtered, 12 - months + months % beside);
            }
            Direction::Later if at >= year::MONTHS => self.list.go(at + 1),
            Direction::Later if months + beside >= 12 && last >= year::MONTHS => self.list.go(year::MONTHS),
            Direction::Later => self.months(filtered, beside),
            Direction::Earlier if at == year::MONTHS => self.list.go(self.day.month0() as usize),
            Direction::Earlier if at > year::MONTHS => self.list.go(at - 1),
            Direction::Earlier => {
                let year = self.day.year();
                self.months(filtered, -beside);
                if self.day.year() < year {
                    self.list.go(self.list.shape().items().saturating_sub(1).max(self.day.month0() as usize));
                }
            }
        }
    }

    /// Moves in what is known to no month of the year, by more than a row.
    pub(super) fn step_below_months(&mut self, step: Step, area: Rect) {
        self.list.step(step, area);
        self.list.go(self.list.at().max(year::MONTHS));
    }

    /// In the year, to the next month in which something begins, or the one before; what is known to no month comes behind
    /// them. False where there is none.
    pub(super) fn step_month(&mut self, filtered: &Filtered, direction: Direction) -> bool {
        let year = self.day.year();
        let (at, last) = (self.list.at(), self.list.shape().items().saturating_sub(1));
        let is_below = at >= year::MONTHS;
        let end = days_of_year(self.day).1;
        let from = match direction {
            Direction::Later => event_days::last_of_month(self.day),
            Direction::Earlier if is_below => end.succ_opt().unwrap_or(end),
            Direction::Earlier => first_of_month(self.day),
        };
        let month = event_days::event_month(filtered, from, direction).filter(|day| day.year() == year);
        match (direction, month) {
            (Direction::Later, _) if is_below && at < last => self.list.go(at + 1),
            (Direction::Earlier, _) if at > year::MONTHS => self.list.go(at - 1),
            (Direction::Later, Some(day)) if !is_below => self.go(filtered, day),
            (Direction::Earlier, Some(day)) => self.go(filtered, day),
            (Direction::Later, None) if !is_below && last >= year::MONTHS => self.list.go(year::MONTHS),
            _ => return self.step_year(filtered, direction),
        }
        true
    }

    /// To the first of what is in the next year that has something, or to the last of the one before. False where there is
    /// none.
    fn step_year(&mut self, filtered: &Filtered, direction: Direction) -> bool {
        let (first, last) = days_of_year(self.day);
        let edge = if direction == Direction::Later { last } else { first };
        let Some(day) = event_days::event_day(filtered, edge, direction) else { return false };
        let (first, last) = days_of_year(day);
        self.go(filtered, if direction == Direction::Later { first } else { last });
        let items = self.list.shape().items();
        let of_year = |day: &NaiveDate| first <= *day && *day <= last;
        let before = first.pred_opt().unwrap_or(first);
        match direction {
            Direction::Earlier if items > year::MONTHS => self.list.go(items - 1),
            Direction::Earlier => self.go(filtered, day),
            Direction::Later => match event_days::event_month(filtered, before, direction).filter(of_year) {
                Some(day) => self.go(filtered, day),
                None => self.list.go(year::MONTHS),
            },
        }
        true
    }

    /// In a list that stands in place of the month, to the first of another day: of the next one on the list, or the one
    /// before. False where there is none.
    pub(super) fn step_day(&mut self, filtered: &Filtered, direction: Direction) -> bool {
        let when = |at: usize| filtered.archive.when_of(self.entry_at(at)?);
        let day = |at: usize| when(at).map(When::first_day);
        let at = self.list.at();
        let here = day(at);
        let is_other = |at: &usize| day(*at).is_some_and(|day| Some(day) != here);
        let found = match direction {
            Direction::Later => (at + 1..self.list.shape().items()).find(is_other),
            Direction::Earlier => (0..at).rev().find(is_other).and_then(|last| {
                let of_day = (0..=last).rev().take_while(|at| day(*at) == day(last));
                of_day.last()
            }),
        };
        if let Some(at) = found {
            self.list.go(at);
            self.follow_list(filtered);
        }
        found.is_some()
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
        match self.focus {
            CalendarFocus::Month | CalendarFocus::List => self.month.rows.get(at).map(|row| row.record),
            CalendarFocus::Agenda | CalendarFocus::Series => self.agenda.rows.get(at).map(|row| row.record),
            CalendarFocus::Year => self.year.entry_at(at),
        }
    }

    /// What is selected: in the list, or of the day.
    pub fn selected(&self) -> Option<RecordId> {
        let at = match self.focus {
            CalendarFocus::Month => self.place_shown(),
            _ => Some(self.list.at()),
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
        match self.focus {
            CalendarFocus::Month | CalendarFocus::List => {
                self.month.rows.iter().position(|row| row.record == record)
            }
            CalendarFocus::Agenda | CalendarFocus::Series => self.agenda.place_of(record),
            CalendarFocus::Year => self.year.place_of(record),
        }
    }
}
