//! What the calendar shows in place of the month: all events, the events of a series, a year.

use super::detail::{Subject, Target};
use super::effect::Effect;
use super::event_days;
use super::lens::Lens;
use super::overlay::Overlay;
use super::overlay::chooser::{Choices, Chooser};
use super::state::App;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{Text, TextBuf};
use crate::dates::span::Span;
use crate::layout::{CalendarFocus, Pane};
use crate::words;
use chrono::{Datelike, NaiveDate};

impl App {
    /// Shows the month, all events or the year in the calendar; where that is what is shown in front, the month again.
    pub(super) fn view(&mut self, focus: CalendarFocus) -> Option<Effect> {
        if !self.panes.holdings.calendar {
            return self.say(words::NO_EVENTS_AT_ALL);
        }
        let shown = self.panes.calendar.focus;
        if focus.is_month() && shown.is_month() {
            return self.bring(Pane::Calendar);
        }
        let is_shown = shown == focus && self.panes.front == Pane::Calendar;
        self.show_in_calendar(if is_shown { CalendarFocus::Month } else { focus })
    }

    /// The same, whatever is shown: what is selected in front stays selected.
    fn show_in_calendar(&mut self, focus: CalendarFocus) -> Option<Effect> {
        self.follow();
        self.leave();
        if matches!(self.panes.catalogue.lens, Lens::Day(_)) && !focus.is_month() {
            // They go through all days.
            self.set_lens(Lens::All, None);
        }
        let (panes, filtered) = self.parts();
        panes.front = Pane::Calendar;
        panes.calendar.show(&filtered, focus);
        None
    }

    /// Back to the month, from its list or from what is shown in its place.
    pub(super) fn back_to_month(&mut self) -> Option<Effect> {
        if self.panes.calendar.focus == CalendarFocus::List {
            self.panes.calendar.focus = CalendarFocus::Month;
            return None;
        }
        self.show_in_calendar(CalendarFocus::Month)
    }

    /// From the days of the month into its list, and back; from what is shown in place of the month to the same in the
    /// month.
    pub(super) fn turn_to_list(&mut self) -> Option<Effect> {
        if self.panes.calendar.focus.is_month() {
            self.panes.calendar.turn_to_list();
            return None;
        }
        self.show_in_calendar(CalendarFocus::Month)
    }

    /// Asks which series of those on show, unless there is but one.
    pub(super) fn choose_series(&mut self) -> Option<Effect> {
        let own = match self.subject() {
            Subject::Record(RecordId::Event(id)) => self.library.archive.series_of_event(id).0,
            _ => None,
        };
        let filtered = self.filtered();
        let on_show = filtered.dated().iter().chain(filtered.undated()).copied();
        let series = self.library.series().counted(on_show);
        let at = series.iter().position(|(name, _)| own == Some(name.as_text()));
        match series.as_slice() {
            [] => self.say(words::NO_SERIES),
            [(name, _)] => self.show_series((*name).clone()),
            _ => {
                let lang = self.setup.lang;
                let told = |(name, count): &(&TextBuf, usize)| {
                    let count = lang.count(*count, words::EVENTS);
                    (TextBuf::own(format!("{name} · {count}")), Target::Series((*name).clone()))
                };
                let title = Text::of(lang.say(words::CHOOSE_SERIES)).to_buf();
                let mut chooser = Chooser::new(title, Choices::Targets(series.iter().map(told).collect()));
                chooser.list.go(at.unwrap_or(0));
                self.put(Overlay::Chooser(chooser))
            }
        }
    }

    /// Shows the events of a series.
    pub(super) fn show_series(&mut self, name: TextBuf) -> Option<Effect> {
        self.follow();
        self.leave();
        let (panes, filtered) = self.parts();
        panes.front = Pane::Calendar;
        panes.calendar.series = name;
        panes.calendar.show(&filtered, CalendarFocus::Series);
        None
    }

    /// True where the keys go to the months of a year.
    pub(super) fn is_in_year(&self) -> bool {
        let calendar = &self.panes.calendar;
        self.panes.front == Pane::Calendar
            && calendar.focus == CalendarFocus::Year
            && calendar.selected().is_none()
    }

    /// From the year into the month selected: to its first day with an event, unless something is at the day already.
    pub(super) fn enter_month(&mut self) -> Option<Effect> {
        let day = self.panes.calendar.day;
        let day = match event_days::of_day(&self.filtered(), day).is_empty() {
            true => span_of_month(day).and_then(|month| event_days::day_of(&self.filtered(), month)),
            false => Some(day),
        };
        self.show_in_calendar(CalendarFocus::Month);
        let (panes, filtered) = self.parts();
        if let Some(day) = day {
            panes.calendar.go_to_event_day(&filtered, day);
        }
        None
    }

    /// A month on in the year, and out of it at its edge.
    pub(super) fn aside_in_year(&mut self, by: isize) -> Option<Effect> {
        let beside = u32::from(self.areas().months_beside());
        let edge = if by < 0 { 0 } else { beside - 1 };
        if self.panes.calendar.day.month0() % beside == edge {
            return self.turn(by);
        }
        self.in_calendar(|panes, filtered| panes.calendar.months(filtered, by as i32))
    }

    /// Narrows all panes to a month.
    pub(super) fn ask_month(&mut self, first: NaiveDate) -> Option<Effect> {
        let lang = self.setup.lang;
        let line = span_of_month(first).and_then(|month| month.asked(lang))?;
        self.follow_target(Target::Ask(TextBuf::own(line)))
    }
}

/// The days of the month of a day.
fn span_of_month(day: NaiveDate) -> Option<Span> {
    Span::month(day.year(), day.month())
}
