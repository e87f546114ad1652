//! Carries out what a key asks for.

use super::action::{Action, Step, Way};
use super::effect::Effect;
use super::event_days;
use super::finder::Finder;
use super::overlay::{DateEntry, Help, Overlay};
use super::text_input::TextInput;
use super::{App, Lens};
use crate::dates::read;
use crate::dates::span::Span;
use crate::layout::Pane;
use crate::words;
use chrono::NaiveDate;

impl App {
    /// Carries out an action.
    pub(super) fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Quit | Action::Back if self.overlay.is_some() => self.close_step(),
            Action::Quit | Action::QuitNow => Some(Effect::Quit),
            Action::Suspend => Some(Effect::Suspend),
            Action::Repaint => Some(Effect::Repaint),
            Action::Back => self.step_back(),
            Action::Help => self.put(Overlay::Help(Help::new(self.setup.lang, self.key_scopes()))),
            Action::Find => self.put(Overlay::Finder(Box::new(Finder::new(self.generation)))),
            Action::Goto => self.put(Overlay::Goto),
            Action::TypeDate => self.put(Overlay::Date(DateEntry::default())),
            Action::Filter => self.start_filter(),
            Action::Edit(request) => self.edit(|line| line.edit(request)),
            Action::Move(step) => self.move_by(step),
            Action::Enter if self.overlay.is_some() => self.enter_overlay(),
            Action::Pick(number) => self.pick(number.checked_sub(1)?),
            Action::OpenHit => self.open_hit(),
            Action::Scroll(pages) if self.overlay.is_some() => self.scroll_preview(pages),
            Action::Lens => self.ask_lens(),
            action => {
                self.overlay = None;
                self.act_in_panes(action)
            }
        }
    }

    /// Carries out an action that leads somewhere in the panes.
    fn act_in_panes(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Front(pane) => self.bring(pane),
            Action::Turn(by) => {
                let place = self.front.place().wrapping_add_signed(by) % Pane::ALL.len();
                self.bring(Pane::ALL.get(place).copied()?)
            }
            Action::Backward => self.backward(),
            Action::Forward => self.forward(),
            Action::Days(count) => self.in_calendar(|app, filtered| app.calendar.days(filtered, count)),
            Action::Months(count) => self.in_calendar(|app, filtered| app.calendar.months(filtered, count)),
            Action::EventDay(way) => self.event_day(way),
            Action::Today => self.go_to_day(self.setup.today),
            Action::Newest => {
                let day = event_days::newest_day(&self.filtered(), self.setup.today);
                self.go_to_day(day.unwrap_or(self.setup.today))
            }
            Action::Enter => self.enter(),
            Action::Open => self.open_link(0),
            Action::ChooseLink => self.choose_link(),
            Action::ToPerson => self.go_to_person(),
            Action::ToEvent => self.go_to_event(),
            Action::ToMedia => self.go_to_media(),
            Action::ToSection => self.go_to_section(),
            Action::ToProgramme => self.go_to_programme(),
            Action::Programmes => self.programmes(),
            Action::Scroll(pages) => {
                let height = self.height(Pane::Detail);
                self.detail.cursor.step(Step::Half(pages), &self.detail.shape, height);
                None
            }
            Action::Lead(way) => {
                self.detail.lead(way);
                None
            }
            Action::Group => {
                self.catalogue.grouped = !self.catalogue.grouped;
                let medium = self.selected_medium();
                self.with_filtered(|app, filtered| app.catalogue.fill(filtered, medium));
                None
            }
            _ => None,
        }
    }

    /// Lays something over the panes.
    pub(super) fn put(&mut self, overlay: Overlay) -> Option<Effect> {
        self.close();
        self.overlay = Some(overlay);
        None
    }

    /// Takes away what lies over the panes.
    pub(super) fn close(&mut self) {
        if let Some(Overlay::Finder(finder)) = self.overlay.take() {
            self.generation = finder.generation();
        }
    }

    /// One step back out of what lies over the panes.
    fn close_step(&mut self) -> Option<Effect> {
        let lang = self.setup.lang;
        match &mut self.overlay {
            Some(Overlay::Help(help)) if help.typing || !help.filter.text().is_empty() => {
                help.typing = false;
                help.filter = TextInput::default();
                help.fill(lang);
            }
            _ => {
                self.remember_new();
                self.close();
            }
        }
        None
    }

    /// One step back in the panes: the lens goes, then the query, then the details; never out of the program.
    fn step_back(&mut self) -> Option<Effect> {
        let medium = self.selected_medium();
        if self.catalogue.lens != Lens::All {
            self.leave();
            self.with_filtered(|app, filtered| {
                app.calendar.in_list = false;
                app.set_lens(filtered, Lens::All, medium);
            });
        } else if self.filter.is_some() {
            self.leave();
            self.drop_filter(medium);
        } else if self.calendar.in_list && self.front == Pane::Calendar {
            self.calendar.in_list = false;
        } else if self.front == Pane::Detail {
            self.front = Pane::Catalogue;
        }
        None
    }

    /// Brings a pane to the front.
    fn bring(&mut self, pane: Pane) -> Option<Effect> {
        self.front = pane;
        None
    }

    /// Moves the selection of what is in front.
    pub(super) fn move_by(&mut self, step: Step) -> Option<Effect> {
        let height = self.overlay_height();
        match &mut self.overlay {
            Some(Overlay::Finder(_)) => return self.step_in_finder(step, height),
            Some(Overlay::Help(help)) => help.cursor.step(step, &help.shape, height),
            Some(Overlay::Chooser(chooser)) => chooser.cursor.step(step, &chooser.shape, height),
            Some(Overlay::Date(_) | Overlay::Address { .. }) => {}
            Some(Overlay::Goto) | None => {
                self.overlay = None;
                self.move_in_pane(step);
            }
        }
        None
    }

    /// Moves the selection of the pane in front; the catalogue follows the calendar and the speakers.
    fn move_in_pane(&mut self, step: Step) {
        let height = self.height(self.front);
        self.with_filtered(|app, filtered| match app.front {
            Pane::Catalogue => app.catalogue.cursor.step(step, &app.catalogue.shape, height),
            Pane::Detail => app.detail.cursor.step(step, &app.detail.shape, height),
            Pane::Speakers => {
                app.speakers.cursor.step(step, &app.speakers.shape, height);
                app.follow(filtered);
            }
            Pane::Calendar if app.calendar.in_list => {
                app.calendar.step(filtered, step, height);
                app.follow(filtered);
            }
            Pane::Calendar => app.move_in_month(filtered, step),
        });
    }

    /// In the month, a page is a month, and the ends are the first and the last event.
    fn move_in_month(&mut self, filtered: &super::Filtered, step: Step) {
        match step {
            Step::By(count) => self.calendar.days(filtered, count as i64 * 7),
            Step::Half(count) => self.calendar.days(filtered, count as i64 * 14),
            Step::Page(count) => self.calendar.months(filtered, count as i32),
            Step::First | Step::Last => {
                let (edge, way) = match step {
                    Step::First => (chrono::NaiveDate::MIN, Way::Later),
                    _ => (chrono::NaiveDate::MAX, Way::Earlier),
                };
                if let Some(day) = event_days::event_day(filtered, edge, way) {
                    self.calendar.go(filtered, day);
                }
            }
        }
        self.follow(filtered);
    }

    /// Changes the calendar, and lets the catalogue follow.
    fn in_calendar(&mut self, change: impl FnOnce(&mut Self, &super::Filtered)) -> Option<Effect> {
        self.front = Pane::Calendar;
        self.with_filtered(|app, filtered| {
            change(app, filtered);
            app.follow(filtered);
        });
        None
    }

    /// To the next or previous day on which an event begins.
    fn event_day(&mut self, way: Way) -> Option<Effect> {
        match event_days::event_day(&self.filtered(), self.calendar.day, way) {
            Some(day) => self.in_calendar(|app, filtered| app.calendar.go(filtered, day)),
            None => self.say(if way == Way::Later { words::NO_LATER } else { words::NO_EARLIER }),
        }
    }

    /// To a day in the calendar.
    fn go_to_day(&mut self, day: chrono::NaiveDate) -> Option<Effect> {
        self.leave();
        self.in_calendar(|app, filtered| app.calendar.go(filtered, day))
    }

    /// To the days typed: the first event in them, or their first day; where their beginning is open, the last event
    /// up to their end.
    fn go_to_span(&mut self, span: Span) -> Option<Effect> {
        let (first, last) = (span.first_day(), span.last_day());
        let edge = first.or(last)?;
        let event = match first {
            Some(first) => event_days::event_day(&self.filtered(), first.pred_opt()?, Way::Later),
            None => event_days::event_day(&self.filtered(), edge.succ_opt()?, Way::Earlier),
        };
        let within = |day: &NaiveDate| first.is_none() || last.is_none_or(|last| *day <= last);
        self.go_to_day(event.filter(within).unwrap_or(edge))
    }

    /// Enter in what lies over the panes.
    fn enter_overlay(&mut self) -> Option<Effect> {
        let year = chrono::Datelike::year(&self.calendar.day);
        match &mut self.overlay {
            Some(Overlay::Finder(_)) => self.accept_hit(),
            Some(Overlay::Chooser(chooser)) => {
                let at = chooser.cursor.at();
                self.pick(at)
            }
            Some(Overlay::Date(entry)) => match read::alone(entry.line.text(), year) {
                Some(span) => {
                    self.overlay = None;
                    self.go_to_span(span)
                }
                None => {
                    entry.wrong = true;
                    None
                }
            },
            Some(Overlay::Help(help)) => {
                help.typing = false;
                None
            }
            _ => {
                self.close();
                None
            }
        }
    }

    /// Starts to type what the help is filtered by.
    fn start_filter(&mut self) -> Option<Effect> {
        if let Some(Overlay::Help(help)) = &mut self.overlay {
            help.typing = true;
        }
        None
    }

    /// A character for the line being typed.
    pub(super) fn typed(&mut self, c: char) -> Option<Effect> {
        self.edit(|line| line.insert(c))
    }

    /// A text for the line being typed. In the panes a paste does nothing: its letters are not keys.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        self.edit(|line| line.paste(text))
    }

    /// Changes the line being typed, and what depends on it.
    fn edit(&mut self, change: impl FnOnce(&mut TextInput) -> bool) -> Option<Effect> {
        let lang = self.setup.lang;
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => {
                if !change(&mut finder.line) {
                    return None;
                }
                finder.edited();
                finder.ask().map(Effect::Search)
            }
            Some(Overlay::Help(help)) if help.typing => {
                if change(&mut help.filter) {
                    help.fill(lang);
                }
                None
            }
            Some(Overlay::Date(entry)) => {
                entry.wrong &= !change(&mut entry.line);
                None
            }
            _ => None,
        }
    }
}
