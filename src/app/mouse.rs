//! The mouse: a click selects, a click on what is selected does what Enter does, the wheel moves.

use super::App;
use super::action::Step;
use super::effect::Effect;
use super::event_days::first_of_month;
use super::overlay::Overlay;
use crate::layout::{Pane, row_at};
use chrono::{Datelike, Days, NaiveDate};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// So many rows a turn of the wheel moves.
const WHEEL: isize = 3;

impl App {
    /// A click or a turn of the wheel.
    pub(super) fn mouse(&mut self, event: MouseEvent) -> Option<Effect> {
        let (x, y) = (event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.notice = None;
                if self.overlay.is_some() { self.click_overlay(x, y) } else { self.click(x, y) }
            }
            MouseEventKind::ScrollUp => self.wheel(x, y, -1),
            MouseEventKind::ScrollDown => self.wheel(x, y, 1),
            _ => None,
        }
    }

    /// The wheel: moves what lies over the panes, or the pane under the mouse, which comes to the front.
    fn wheel(&mut self, x: u16, y: u16, way: isize) -> Option<Effect> {
        let areas = self.areas();
        if let Some(Overlay::Finder(finder)) = &self.overlay
            && areas.finder(finder.shape.lines()).preview.contains((x, y).into())
        {
            return self.scroll_preview(way);
        }
        if self.overlay.is_none() {
            self.front = areas.pane_at(x, y)?;
            let month = areas.month(self.calendar.in_list);
            let in_month = month.weeks.contains((x, y).into()) || month.head.contains((x, y).into());
            if self.front == Pane::Calendar {
                self.calendar.in_list = !in_month && self.calendar.sheet.shape.items() > 0;
                if in_month {
                    return self.move_by(Step::Page(way));
                }
            }
        }
        self.move_by(Step::By(way * WHEEL))
    }

    /// A click on what lies over the panes.
    fn click_overlay(&mut self, x: u16, y: u16) -> Option<Effect> {
        let areas = self.areas();
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => {
                let row = row_at(areas.finder(finder.shape.lines()).list, x, y)?;
                let item = finder.cursor.item_at(&finder.shape, row)?;
                if finder.cursor.at() == item {
                    return self.accept_hit();
                }
                finder.cursor.go(item);
            }
            Some(Overlay::Chooser(chooser)) => {
                let row = row_at(areas.popup_inner(areas.chooser(chooser.choices.len())), x, y)?;
                let item = chooser.cursor.item_at(&chooser.shape, row)?;
                return self.pick(item);
            }
            Some(Overlay::Help(help)) => {
                let row = row_at(areas.help_list(), x, y)?;
                help.cursor.go(help.cursor.item_at(&help.shape, row)?);
            }
            Some(Overlay::Goto | Overlay::Address { .. }) => self.close(),
            Some(Overlay::Date(_)) | None => {}
        }
        None
    }

    /// A click on the panes or, where there is one pane at a time, on their tabs.
    fn click(&mut self, x: u16, y: u16) -> Option<Effect> {
        let areas = self.areas();
        if areas.one_pane
            && let Some(pane) = Pane::ALL.into_iter().find(|pane| areas.tab(*pane).contains((x, y).into()))
        {
            self.front = pane;
            return None;
        }
        let pane = areas.pane_at(x, y)?;
        let was_front = self.front == pane;
        self.front = pane;
        match pane {
            Pane::Calendar => self.click_calendar(x, y, was_front),
            pane => {
                let row = row_at(areas.inner(pane), x, y)?;
                self.click_row(pane, row, was_front)
            }
        }
    }

    /// A click on a row of a pane.
    fn click_row(&mut self, pane: Pane, row: usize, was_front: bool) -> Option<Effect> {
        let (cursor, shape) = match pane {
            Pane::Catalogue => (&mut self.catalogue.cursor, &self.catalogue.shape),
            Pane::Speakers => (&mut self.speakers.cursor, &self.speakers.shape),
            Pane::Detail => (&mut self.detail.cursor, &self.detail.shape),
            Pane::Calendar => return None,
        };
        let item = cursor.item_at(shape, row)?;
        if was_front && cursor.at() == item {
            return self.enter();
        }
        cursor.go(item);
        self.with_filtered(|app, filtered| app.follow(filtered));
        None
    }

    /// A click on a day or on an event of the list.
    fn click_calendar(&mut self, x: u16, y: u16, was_front: bool) -> Option<Effect> {
        let month = self.areas().month(self.calendar.in_list);
        if let Some(row) = row_at(month.list, x, y) {
            let item = self.calendar.cursor.item_at(&self.calendar.sheet.shape, row)?;
            if was_front && self.calendar.in_list && self.calendar.cursor.at() == item {
                return self.enter();
            }
            self.with_filtered(|app, filtered| {
                let event = app.calendar.event_at(filtered, item)?;
                app.calendar.go_to_event(filtered, event);
                app.follow(filtered);
                Some(())
            });
            return None;
        }
        let (week, weekday) = month.day_at(x, y)?;
        let day = self.day_in_cell(month.weeks.height, week, weekday)?;
        if was_front && !self.calendar.in_list && self.calendar.day == day {
            return self.enter();
        }
        self.with_filtered(|app, filtered| {
            app.calendar.go(filtered, day);
            app.follow(filtered);
        });
        None
    }

    /// The day of the month shown in a cell of the sheet, if there is one.
    fn day_in_cell(&self, height: u16, week: u16, weekday: u16) -> Option<NaiveDate> {
        let monday =
            self.calendar.first_week_seen(height).checked_add_days(Days::new(u64::from(week) * 7))?;
        let day = monday.checked_add_days(Days::new(u64::from(weekday)))?;
        (first_of_month(day) == self.calendar.sheet.first && day.year() > 0).then_some(day)
    }
}
