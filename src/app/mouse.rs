//! The mouse: a click selects, a click on what is selected does what Enter does, the wheel scrolls.

use super::action::{Action, Step, wheel_rows};
use super::effect::Effect;
use super::event_days::first_of_month;
use super::state::App;
use crate::layout::{CalendarFocus, Pane, row_at};
use chrono::{Datelike, Days, NaiveDate};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// True for a click or a turn of the wheel; a move, or a button that is let go, asks for nothing.
pub(super) fn is_meant(event: MouseEvent) -> bool {
    matches!(
        event.kind,
        MouseEventKind::Down(MouseButton::Left) | MouseEventKind::ScrollUp | MouseEventKind::ScrollDown
    )
}

impl App {
    /// A click or a turn of the wheel.
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Option<Effect> {
        let at = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let said = self.notice.take();
                let action = self.key_at(at).filter(|_| said.is_none());
                self.walks_hits = false;
                if let Some(action) = action {
                    return self.act(action);
                }
                match self.ask(|popup, context| popup.click(at, context)) {
                    Some(reply) => self.reply(reply, None),
                    None => self.click(at),
                }
            }
            MouseEventKind::ScrollUp => self.wheel(at, -1),
            MouseEventKind::ScrollDown => self.wheel(at, 1),
            _ => None,
        }
    }

    /// The wheel: moves what lies over the panes, or what is seen of a pane. In the one in front the selection stays where
    /// it is, but at the edge that it would leave by.
    fn wheel(&mut self, at: (u16, u16), turns: isize) -> Option<Effect> {
        if let Some(reply) = self.ask(|popup, context| popup.wheel(at, turns, context)) {
            return self.reply(reply, Some(Action::Move(Step::wheel(turns))));
        }
        let areas = self.areas();
        let pane = areas.pane_at(at.0, at.1)?;
        let is_front = pane == self.panes.front;
        let month = areas.month(self.panes.calendar.focus);
        if pane == Pane::Calendar && (month.weeks.contains(at.into()) || month.head.contains(at.into())) {
            let (panes, filtered) = self.parts();
            panes.calendar.months(&filtered, turns as i32);
        } else if !is_front || pane == Pane::Calendar && !self.panes.is_in_list() {
            let (list, _) = self.panes.placed(pane, &areas);
            list.scroll(wheel_rows(turns));
        } else {
            if pane == Pane::Detail {
                self.lay_out_details();
            }
            let (list, area) = self.panes.placed(pane, &areas);
            let left_behind = list.drag(wheel_rows(turns), area);
            if left_behind != 0 {
                return self.step(Step::By(left_behind));
            }
        }
        None
    }

    /// What the key at a cell of the line at the bottom asks for.
    pub(super) fn key_at(&self, at: (u16, u16)) -> Option<Action> {
        let area = self.areas().bottom;
        let keys = if area.contains(at.into()) { self.bar(area).keys } else { Vec::new() };
        let key = keys.into_iter().find(|key| key.area.contains(at.into()))?;
        Some(key.action).filter(|action| !matches!(action, Action::Pick(_)))
    }

    /// A click on the panes or, where there is one pane at a time, on their tabs.
    fn click(&mut self, at: (u16, u16)) -> Option<Effect> {
        let areas = self.areas();
        if areas.one_pane
            && let Some(pane) = Pane::ALL.into_iter().find(|pane| areas.tab(*pane).contains(at.into()))
        {
            self.panes.front = pane;
            return None;
        }
        if areas.top.contains(at.into()) && self.is_narrowed() {
            return self.act(Action::Back);
        }
        let pane = areas.pane_at(at.0, at.1)?;
        let was_front = self.panes.front == pane;
        self.panes.front = pane;
        match pane {
            Pane::Calendar => self.click_calendar(at, was_front),
            Pane::Detail => {
                self.lay_out_details();
                self.click_row(pane, at, was_front)
            }
            pane => self.click_row(pane, at, was_front),
        }
    }

    /// A click on a row of a pane.
    fn click_row(&mut self, pane: Pane, at: (u16, u16), was_front: bool) -> Option<Effect> {
        let areas = self.areas();
        let (list, area) = self.panes.placed(pane, &areas);
        let item = list.item_at(area, at)?;
        if was_front && list.at() == item {
            return self.enter();
        }
        list.go(item);
        None
    }

    /// A click on a day or on an event of the list.
    fn click_calendar(&mut self, at: (u16, u16), was_front: bool) -> Option<Effect> {
        if self.panes.calendar.focus == CalendarFocus::Year {
            return self.click_month(at, was_front);
        }
        let month = self.areas().month(self.panes.calendar.focus);
        if month.list.contains(at.into()) {
            let item = self.panes.calendar.list.item_at(month.list, at)?;
            if was_front && self.panes.is_in_list() && self.panes.calendar.list.at() == item {
                return self.enter();
            }
            let (panes, filtered) = self.parts();
            let record = panes.calendar.entry_at(item)?;
            panes.calendar.go_to_entry(&filtered, record);
            return None;
        }
        let (week, weekday) = month.day_at(at.0, at.1)?;
        let day = self.day_in_cell(month.weeks.height, week, weekday)?;
        if was_front && !self.panes.is_in_list() && self.panes.calendar.day == day {
            return self.enter();
        }
        let (panes, filtered) = self.parts();
        panes.calendar.go(&filtered, day);
        None
    }

    /// A click on a month of the year.
    fn click_month(&mut self, at: (u16, u16), was_front: bool) -> Option<Effect> {
        let areas = self.areas();
        let calendar = &self.panes.calendar;
        let item = match areas.months_beside() {
            1 => calendar.list.item_at(areas.list(Pane::Calendar, CalendarFocus::Year), at)?,
            _ => areas.month_at(at).or_else(|| {
                let rows = areas.below_months();
                let row = row_at(rows, at.0, at.1)?.checked_sub(1)?;
                calendar.year.seen_below(calendar.list.at(), usize::from(rows.height) - 1).nth(row)
            })?,
        };
        if was_front && calendar.list.at() == item {
            return self.enter();
        }
        let here = calendar.day.month0();
        let (panes, filtered) = self.parts();
        match panes.calendar.entry_at(item) {
            Some(record) => panes.calendar.go_to_entry(&filtered, record),
            None => panes.calendar.months(&filtered, item as i32 - here as i32),
        }
        None
    }

    /// The day of the month shown in a cell, if there is one.
    fn day_in_cell(&self, height: u16, week: u16, weekday: u16) -> Option<NaiveDate> {
        let monday =
            self.panes.calendar.first_week_seen(height).checked_add_days(Days::new(u64::from(week) * 7))?;
        let day = monday.checked_add_days(Days::new(u64::from(weekday)))?;
        (first_of_month(day) == self.panes.calendar.month.first && day.year() > 0).then_some(day)
    }
}
