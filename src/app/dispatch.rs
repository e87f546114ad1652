//! Carries out what a key asks for.

use super::action::{Action, Direction, Step};
use super::catalogue::Grouping;
use super::detail::Subject;
use super::effect::{Effect, Exit};
use super::event_days;
use super::filter::Filtered;
use super::keymap::offered::none_for;
use super::keymap::{Key, PopupKind, key_text};
use super::kin::Kin;
use super::lens::Lens;
use super::message::Message;
use super::notice::Notice;
use super::overlay::Overlay;
use super::overlay::palette::Palette;
use super::overlay::popup::Reply;
use super::panes::Panes;
use super::state::App;
use crate::archive::record::RecordId;
use crate::layout::{CalendarFocus, Pane};
use crate::words;
use crate::words::keeping as told;
use chrono::{Datelike, NaiveDate, Weekday};

impl App {
    /// Carries out an action: what lies over the panes is asked first.
    pub(super) fn act(&mut self, action: Action) -> Option<Effect> {
        if action.asks_for_what_is_kept() && self.kept.ask() {
            // It is done once what is kept is known, and nothing before it.
            self.held.push_front(Message::Act(action));
            return self.say(told::WAITS);
        }
        match action {
            Action::QuitNow => return Some(Effect::Quit(Exit::Interrupted)),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Repaint => return Some(Effect::Repaint),
            Action::Show(kind) => return self.show(kind),
            _ => {}
        }
        match self.ask(|popup, context| popup.act(action, context)) {
            Some(reply) => self.reply(reply, Some(action)),
            None => self.act_in_panes(action),
        }
    }

    /// A key without a meaning of its own; in the panes it may have one in another of them.
    pub(super) fn unbound(&mut self, key: Key) -> Option<Effect> {
        if self.overlay.is_none() {
            let pane = self.keymap.pane_of(key)?;
            if !self.panes.holdings.panes().has(pane) {
                return self.say(none_for(pane));
            }
            self.notice = Some(Notice::of(self.keymap.text(&key_text::only_in(pane), self.setup.lang)));
            return None;
        }
        let reply = self.ask(|popup, context| popup.unbound(key, context))?;
        self.reply(reply, None)
    }

    /// A text for the line being typed. In the panes a paste does nothing: its letters are not keys.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        let reply = self.ask(|popup, context| popup.paste(text, context))?;
        self.reply(reply, None)
    }

    /// Does what was replied to `action`.
    pub(super) fn reply(&mut self, reply: Reply, action: Option<Action>) -> Option<Effect> {
        match reply {
            Reply::Stay => {}
            Reply::Pass => {
                self.close();
                return self.act_in_panes(action?);
            }
            Reply::Act(action) => {
                self.close();
                return self.act(action);
            }
            Reply::Close if self.leaves_with_finder(action) => return self.leave_unchosen(),
            Reply::Close => self.close(),
            Reply::Do(effect) => return Some(effect),
            Reply::HandOn(wanted) => return self.hand_on(wanted),
            Reply::Say(words) => return self.say(words),
            Reply::Open(address) => {
                self.close();
                return Some(self.open(address, self.subject()));
            }
            Reply::OpenFirst(record) => return self.open_first(record),
            Reply::Follow(target) => {
                self.close();
                return self.follow_target(target);
            }
            Reply::Narrow(query) => {
                self.close();
                return self.ask_for_chosen(query);
            }
            Reply::Widen => {
                self.close();
                self.widen_to_all();
            }
            Reply::Go(record) => {
                self.close();
                self.leave();
                self.go(record);
            }
            Reply::GoToHit(record) if self.chooses() => return Some(self.choose_hit(record)),
            Reply::GoToHit(record) => {
                if let Some(Overlay::Finder(finder)) = &self.overlay {
                    self.walk = finder.walk(Some(record));
                }
                self.close();
                self.leave();
                self.go(record);
                // Who looks for a person looks for their talks: those come to the front, the newest first.
                if let RecordId::Person(id) = record
                    && self.filtered().media_count(id) > 0
                {
                    self.set_lens(Lens::Person(id), None);
                    self.panes.front = Pane::Catalogue;
                }
                self.has_come_to_hit();
            }
            Reply::Sort(order) => {
                self.close();
                return self.sort(order);
            }
            Reply::KeepQuery(named) => {
                self.close();
                return self.keep_query(*named);
            }
            Reply::RenameQuery(name) => {
                self.close();
                return self.rename_query(&name);
            }
            Reply::RemoveQuery(name) => return self.remove_query(&name),
            Reply::DropDraft(name) => {
                self.close();
                self.kept.spend(&name);
                return self.kept.save();
            }
            Reply::Note(note) => {
                self.close();
                return self.note(*note);
            }
            Reply::GoToDay(day) => {
                self.close();
                return self.go_to_day(day);
            }
        }
        None
    }

    /// Shows all of the archive again, but for a lens that no query says.
    fn widen_to_all(&mut self) {
        // That is looked for among all names.
        let is_typed_lens = self.is_typed_lens();
        if is_typed_lens || self.filter.is_some() {
            self.leave();
        }
        if is_typed_lens {
            self.set_lens(Lens::All, None);
        }
        if self.filter.is_some() {
            self.drop_filter(None);
        }
    }

    /// Carries out an action that leads somewhere in the panes.
    fn act_in_panes(&mut self, action: Action) -> Option<Effect> {
        if self.goes_through_details(action) {
            self.lay_out_details();
        }
        match action {
            Action::Quit => self.leave_program(),
            Action::Reread => self.ask_to_reread(),
            Action::Back => self.step_back(),
            Action::Move(step) => self.step(step),
            Action::Front(pane) => self.bring(pane),
            Action::Turn(by) => self.turn(by),
            Action::Zoom => {
                self.panes.is_zoomed = !self.panes.is_zoomed;
                None
            }
            Action::Backward => self.backward(),
            Action::Forward => self.forward(),
            Action::Mouse => {
                self.leaves_mouse = !self.leaves_mouse;
                self.say(if self.leaves_mouse { words::MOUSE_LEFT } else { words::MOUSE_TAKEN });
                Some(Effect::Mouse(!self.leaves_mouse))
            }
            Action::Aside(by) => self.aside(by),
            Action::View(focus) => self.view(focus),
            Action::ChooseSeries => self.choose_series(),
            Action::Days(count) => {
                self.wander(count < 0, |panes, filtered| panes.calendar.days(filtered, count))
            }
            Action::Months(count) => {
                self.wander(count < 0, |panes, filtered| panes.calendar.months(filtered, count))
            }
            Action::EventDay(direction) => self.event_day(direction),
            Action::Today => self.go_to_day(self.setup.today),
            Action::Newest => {
                let day = event_days::newest_day(&self.filtered(), self.setup.today);
                self.go_to_event_day(day.unwrap_or(self.setup.today))
            }
            Action::Enter => self.enter(),
            Action::Open => self.open_best(),
            Action::ChooseLink => self.choose_link(),
            Action::ToPerson => self.go_to_person(),
            Action::ToEvent => self.go_to_event(),
            Action::ToMedia => self.go_to_media(),
            Action::ToSection => self.go_to_section(),
            Action::ToProgramme => self.go_to_programme(),
            Action::Programmes => self.programmes(),
            Action::Scroll(pages) => self.scroll(pages),
            Action::Lead(direction) => {
                self.trail.arrive(self.panes.front);
                let leads = self.panes.detail.lead(direction);
                if leads { None } else { self.say_no_lead(direction) }
            }
            Action::Group => self.group(),
            Action::Sort => self.choose_order(),
            Action::Hit(direction) => self.step_in_hits(direction),
            Action::Mark => self.mark(),
            Action::MarkAll => self.mark_all(),
            Action::Copy(what) => self.copy(what),
            Action::Bookmark => self.bookmark(),
            Action::Seen => self.turn_seen(),
            Action::Undo => self.undo(),
            Action::EditArchive => Some(self.edit_archive()),
            Action::Queries => self.choose_query(),
            Action::Recent => self.choose_recent(),
            _ => None,
        }
    }

    /// True for an action that goes from line to line of the details, or where one of them leads.
    fn goes_through_details(&self, action: Action) -> bool {
        match action {
            Action::Lead(_) => true,
            Action::Move(_) | Action::Enter => self.panes.front == Pane::Detail,
            _ => false,
        }
    }

    /// Lays a popup over the panes.
    fn show(&mut self, kind: PopupKind) -> Option<Effect> {
        if kind == PopupKind::Date && !self.panes.holdings.calendar {
            self.close();
            return self.say(words::NO_EVENTS_AT_ALL);
        }
        match kind {
            PopupKind::Export => return self.choose_export(),
            PopupKind::Note => return self.write_note(),
            PopupKind::QueryName => return self.name_query(),
            PopupKind::Code => {
                self.close();
                return self.show_code();
            }
            _ => {}
        }
        if kind == PopupKind::Palette {
            let palette = Palette::new(self.all_actions());
            return self.put(Overlay::Palette(Box::new(palette)));
        }
        let here = self.key_scopes();
        let (mut context, overlay) = self.over();
        match (kind, overlay) {
            // What is typed stays.
            (PopupKind::SearchHelp, Some(Overlay::Finder(finder))) => finder.show_help(&context),
            (PopupKind::Completion, Some(Overlay::Finder(finder))) => {
                let reply = finder.complete(&mut context);
                return self.reply(reply, None);
            }
            _ => {
                let overlay = Overlay::open(kind, &here, &context)?;
                self.put(overlay);
                let reply = self.ask(|popup, context| popup.shown(context))?;
                return self.reply(reply, None);
            }
        }
        None
    }

    /// Lays something over the panes.
    pub(super) fn put(&mut self, overlay: Overlay) -> Option<Effect> {
        self.close();
        self.overlay = Some(overlay);
        None
    }

    /// Takes away what lies over the panes; what it still asked for comes too late.
    pub(super) fn close(&mut self) {
        match self.overlay.take() {
            Some(Overlay::QueryName(mut prompt)) => {
                self.overlay = prompt.under().take().map(Overlay::Finder);
            }
            Some(overlay) if overlay.popup().is_waiting() => drop(self.requests.next()),
            _ => {}
        }
    }

    /// True where a lens is on.
    pub(super) fn has_lens(&self) -> bool {
        self.panes.catalogue.lens != Lens::All
    }

    /// True where the panes show less than all, by a lens or a query.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.has_lens() || self.filter.is_some()
    }

    /// One step back in the panes: the lens goes, then the query, then the details; out of the program only where records are
    /// chosen.
    fn step_back(&mut self) -> Option<Effect> {
        let medium = self.panes.catalogue.selected(&self.filtered());
        if self.under_way.is_some() {
            return Some(Effect::StopHandingOn);
        }
        if self.marked.confirmation.is_open() {
            // Only the question goes.
            return None;
        }
        if !self.marked.is_empty() {
            self.marked.clear();
            return self.say(words::NONE_MARKED);
        }
        if self.has_lens() {
            self.leave();
            if self.panes.calendar.focus == CalendarFocus::List {
                self.panes.calendar.focus = CalendarFocus::Month;
            }
            let had_media = medium.is_some();
            self.set_lens(Lens::All, medium);
            if self.panes.front == Pane::Detail && !had_media {
                self.go_to_subject();
            }
        } else if self.filter.is_some() {
            self.leave();
            let query = self.filter.as_ref().map(|filter| filter.query.as_str());
            match self.under.take().filter(|(line, _)| Some(line.as_str()) == query) {
                Some((_, place)) => return self.restore(place),
                None => self.drop_filter(medium),
            }
        } else if self.panes.is_in_list() {
            return self.back_to_month();
        } else if self.panes.front == Pane::Detail {
            self.go_to_subject();
        } else if self.panes.is_zoomed {
            self.panes.is_zoomed = false;
        } else {
            return self.leave_unchosen();
        }
        None
    }

    /// From the details to the row of what they are about, or else where one begins.
    fn go_to_subject(&mut self) {
        let (panes, filtered) = self.parts();
        let is_there = match panes.detail.subject() {
            Subject::Record(RecordId::Programme(_)) | Subject::Nothing => false,
            Subject::Record(record) => panes.go(&filtered, record),
            Subject::Day(day) => {
                panes.front = Pane::Calendar;
                panes.calendar.go(&filtered, day);
                true
            }
            Subject::Month(_) => {
                panes.front = Pane::Calendar;
                true
            }
        };
        if !is_there {
            panes.front = panes.holdings.home();
        }
    }

    /// To the pane this many further on.
    pub(super) fn turn(&mut self, by: isize) -> Option<Effect> {
        let panes: Vec<Pane> = self.panes.holdings.panes().iter().collect();
        let here = panes.iter().position(|pane| *pane == self.panes.front)?;
        let place = (here + panes.len()).wrapping_add_signed(by) % panes.len();
        self.bring(panes.get(place).copied()?)
    }

    /// A day on in the week, and out of the month at its edge.
    fn aside(&mut self, by: isize) -> Option<Effect> {
        if self.panes.calendar.focus == CalendarFocus::Year {
            return self.aside_in_year(by);
        }
        let edge = if by < 0 { Weekday::Mon } else { Weekday::Sun };
        if self.panes.calendar.day.weekday() == edge {
            return self.turn(by);
        }
        self.in_calendar(|panes, filtered| panes.calendar.days(filtered, by as i64))
    }

    /// Brings a pane to the front, if there is such a one.
    pub(super) fn bring(&mut self, pane: Pane) -> Option<Effect> {
        if !self.panes.holdings.panes().has(pane) {
            return self.say(none_for(pane));
        }
        // One comes to what is shown there, which is of what was selected before.
        self.follow();
        self.trail.pass(self.here());
        // Who only passes through panes loses nothing: not what was selected, nor what they mean to read of it.
        if let Some(place) = self.trail.come_back(pane) {
            return self.restore(place);
        }
        let here = self.subject();
        let is_other = |subject: &Subject| !Kin::of(&self.filtered(), *subject).has(here);
        let passed = self.trail.passed().filter(|_| pane == Pane::Detail).filter(is_other);
        self.panes.front = pane;
        self.panes.detail.show(passed.unwrap_or(here));
        None
    }

    /// Moves the selection of the pane in front.
    pub(super) fn step(&mut self, step: Step) -> Option<Effect> {
        self.trail.arrive(self.panes.front);
        let areas = self.areas();
        let (panes, filtered) = self.parts();
        panes.step(&filtered, step, &areas);
        None
    }

    /// Reads on in the details, whichever pane is in front.
    fn scroll(&mut self, pages: isize) -> Option<Effect> {
        let areas = self.areas();
        let (_, area) = self.panes.placed(Pane::Detail, &areas);
        self.panes.detail.scroll(pages, area);
        None
    }

    /// Groups the catalogue by section, by track, or no longer.
    fn group(&mut self) -> Option<Effect> {
        if !self.panes.holdings.has_groups() {
            return self.say(words::NO_SECTIONS);
        }
        let (panes, filtered) = self.parts();
        let medium = panes.catalogue.selected(&filtered);
        panes.catalogue.grouping = Grouping::next(panes.catalogue.grouping, filtered.archive);
        panes.catalogue.fill(&filtered, medium);
        None
    }

    /// Changes the calendar, if there is one, and lets the catalogue follow.
    pub(super) fn in_calendar(&mut self, change: impl FnOnce(&mut Panes, &Filtered)) -> Option<Effect> {
        if !self.panes.holdings.calendar {
            return self.say(words::NO_EVENTS_AT_ALL);
        }
        self.trail.arrive(Pane::Calendar);
        let (panes, filtered) = self.parts();
        panes.front = Pane::Calendar;
        change(panes, &filtered);
        None
    }

    /// Steps through the days of the calendar, and says so where they come to an end.
    fn wander(&mut self, is_back: bool, step: impl FnOnce(&mut Panes, &Filtered)) -> Option<Effect> {
        let day = self.panes.calendar.day;
        let effect = self.in_calendar(step);
        if self.panes.holdings.calendar && self.panes.calendar.day == day {
            return self.say_none(if is_back { Direction::Earlier } else { Direction::Later });
        }
        effect
    }

    /// To the next or previous day on which an event begins.
    fn event_day(&mut self, direction: Direction) -> Option<Effect> {
        let focus = self.panes.calendar.focus;
        if !focus.is_month() {
            self.trail.arrive(Pane::Calendar);
            let (panes, filtered) = self.parts();
            let has_stepped = match focus {
                CalendarFocus::Year => panes.calendar.step_month(&filtered, direction),
                _ => panes.calendar.step_day(&filtered, direction),
            };
            return if has_stepped { None } else { self.say_none(direction) };
        }
        match event_days::event_day(&self.filtered(), self.panes.calendar.day, direction) {
            Some(day) => self.in_calendar(|panes, filtered| panes.calendar.go_to_event_day(filtered, day)),
            None => self.say_none(direction),
        }
    }

    /// Says that nothing is later, or earlier.
    fn say_none(&mut self, direction: Direction) -> Option<Effect> {
        self.say(match (direction, self.panes.holdings.events) {
            (Direction::Later, true) => words::NO_LATER,
            (Direction::Earlier, true) => words::NO_EARLIER,
            (Direction::Later, false) => words::NOTHING_LATER,
            (Direction::Earlier, false) => words::NOTHING_EARLIER,
        })
    }

    /// Says that no line of the details leads on, or none after the one selected, or before it.
    fn say_no_lead(&mut self, direction: Direction) -> Option<Effect> {
        self.say(match direction {
            _ if self.panes.detail.subject() == Subject::Nothing => words::NOTHING_SELECTED,
            _ if !self.panes.detail.leads_on() => words::NO_LEAD,
            Direction::Later => words::NO_LATER_LEAD,
            Direction::Earlier => words::NO_EARLIER_LEAD,
        })
    }

    /// To a day in the calendar with which the time of an event may begin.
    fn go_to_event_day(&mut self, day: NaiveDate) -> Option<Effect> {
        self.leave();
        self.in_calendar(|panes, filtered| panes.calendar.go_to_event_day(filtered, day))
    }

    /// To a day in the calendar.
    fn go_to_day(&mut self, day: NaiveDate) -> Option<Effect> {
        self.leave();
        self.in_calendar(|panes, filtered| panes.calendar.go(filtered, day))
    }
}
