//! Panes: the calendar, the catalogue, the speakers and the details, and how one follows another.

use super::action::{Direction, Step};
use super::calendar::Calendar;
use super::catalogue::Catalogue;
use super::detail::{Detail, Subject};
use super::event_days::{self, first_of_month, weeks_of};
use super::filter::Filtered;
use super::holdings::Holdings;
use super::keymap::Keymap;
use super::kin::Kin;
use super::lens::Lens;
use super::list::List;
use super::speakers::Speakers;
use crate::archive::record::{MediumId, PersonId, RecordId};
use crate::lang::Lang;
use crate::layout::{Areas, CalendarFocus, Pane};
use crate::marks::own::Own;
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// The panes, and which of them is in front.
#[derive(Clone, Debug)]
pub struct Panes {
    /// What the archive holds, which says which panes there are.
    pub(crate) holdings: Holdings,
    /// The pane in front.
    pub front: Pane,
    /// True where the pane in front has the whole screen.
    pub(super) is_zoomed: bool,
    /// The calendar.
    pub calendar: Calendar,
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The speakers.
    pub speakers: Speakers,
    /// The details.
    pub detail: Detail,
    /// What belongs to what is selected in front.
    pub(crate) kin: Kin,
    /// The pane that was in front when the others followed it.
    followed: Pane,
}

/// What is selected in the panes, so that it can be selected again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selections {
    /// The medium selected in the catalogue.
    pub(super) medium: Option<MediumId>,
    /// The person selected among the speakers.
    pub(super) person: Option<PersonId>,
    /// What is selected in the list under the month, where the keys go there.
    pub(super) listed: Option<RecordId>,
}

impl Panes {
    /// Panes of an archive that is still to come.
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            holdings: Holdings::default(),
            front: Pane::Catalogue,
            is_zoomed: false,
            calendar: Calendar::new(today),
            catalogue: Catalogue::default(),
            speakers: Speakers::default(),
            detail: Detail::default(),
            kin: Kin::default(),
            followed: Pane::Catalogue,
        }
    }

    /// Where everything is on a screen of `size`.
    pub(super) fn areas(&self, size: (u16, u16)) -> Areas {
        let panes = self.holdings.panes();
        let areas = match self.is_zoomed {
            true => Areas::zoomed(size, self.front, panes),
            false => Areas::of(size, self.front, panes),
        };
        let areas = areas.for_weeks(weeks_of(self.calendar.month.first));
        match self.calendar.focus {
            CalendarFocus::Year => areas.for_year(self.calendar.year.without_month.len()),
            _ => areas,
        }
    }

    /// The list of a pane.
    fn list_mut(&mut self, pane: Pane) -> &mut List {
        match pane {
            Pane::Calendar => &mut self.calendar.list,
            Pane::Catalogue => &mut self.catalogue.list,
            Pane::Speakers => &mut self.speakers.list,
            Pane::Detail => &mut self.detail.list,
        }
    }

    /// A pane's list, and where on the screen it is.
    pub(super) fn placed(&mut self, pane: Pane, areas: &Areas) -> (&mut List, Rect) {
        let area = areas.list(pane, self.calendar.focus);
        (self.list_mut(pane), area)
    }

    /// True where the keys go to the list of the calendar, or to what stands in place of the month.
    pub(super) fn is_in_list(&self) -> bool {
        self.front == Pane::Calendar && self.calendar.focus != CalendarFocus::Month
    }

    /// True where the keys go to what stands in place of the month.
    pub(super) fn is_in_mode(&self) -> bool {
        self.front == Pane::Calendar && !self.calendar.focus.is_month()
    }

    /// What is selected.
    pub(super) fn selections(&self, filtered: &Filtered) -> Selections {
        Selections {
            medium: self.catalogue.selected(filtered),
            person: self.speakers.selected(filtered),
            listed: self.calendar.listed(),
        }
    }

    /// Makes all panes anew after the archive or what is shown of it changed; selections stay where they can.
    pub(super) fn fill(&mut self, filtered: &Filtered, selections: Selections) {
        self.detail.forget();
        self.kin = Kin::default();
        self.calendar.fill(filtered, selections.listed);
        self.catalogue.fill(filtered, selections.medium);
        self.speakers.fill(filtered, selections.person);
    }

    /// What the details in front are about while the archive is read: who has not moved since stays at the start of the list
    /// in which one begins.
    pub(super) fn begin_details(&mut self, filtered: &Filtered, first: Option<MediumId>) {
        let is_start = match self.detail.subject() {
            Subject::Nothing => true,
            Subject::Record(RecordId::Medium(id)) => self.catalogue.list.at() == 0 && first == Some(id),
            _ => false,
        };
        if self.front == Pane::Detail && is_start {
            self.front = self.holdings.home();
            let subject = self.subject(filtered);
            self.front = Pane::Detail;
            self.detail.show(subject);
        }
    }

    /// What is selected in the pane in front; the details keep what they are about.
    pub(super) fn subject(&self, filtered: &Filtered) -> Subject {
        let record = match self.front {
            Pane::Detail => return self.detail.subject(),
            Pane::Calendar => match self.calendar.selected() {
                Some(record) => Some(record),
                // What is known to no month stands under the months.
                None if self.calendar.focus == CalendarFocus::Year => {
                    return Subject::Month(first_of_month(self.calendar.day));
                }
                // Nothing is in the list that stands in place of the month.
                None if !self.calendar.focus.is_month() => None,
                None => return Subject::Day(self.calendar.day),
            },
            Pane::Catalogue => self.catalogue.selected(filtered).map(RecordId::Medium),
            Pane::Speakers => self.speakers.selected(filtered).map(RecordId::Person),
        };
        record.map_or(Subject::Nothing, Subject::Record)
    }

    /// Selections within their lists and areas, and seen where the keys go; the details are about what is selected.
    pub(super) fn settle(&mut self, filtered: &Filtered, areas: &Areas) {
        if self.front != Pane::Calendar || self.is_in_list() {
            self.list_mut(self.front).hold();
        }
        for pane in [Pane::Calendar, Pane::Catalogue, Pane::Speakers] {
            let (list, area) = self.placed(pane, areas);
            list.settle(area);
        }
        self.detail.show(self.subject(filtered));
    }

    /// Makes the details of what is selected.
    pub(super) fn lay_out(
        &mut self,
        filtered: &Filtered,
        areas: &Areas,
        keymap: &Keymap,
        (own, lang): (&Own, Lang),
    ) {
        let (_, area) = self.placed(Pane::Detail, areas);
        self.detail.fill(filtered, keymap, (own, lang), area);
    }

    /// Moves the selection of the pane in front.
    pub(super) fn step(&mut self, filtered: &Filtered, step: Step, areas: &Areas) {
        match (self.front, self.calendar.focus) {
            (Pane::Calendar, CalendarFocus::Month) => self.step_in_month(filtered, step),
            (Pane::Calendar, CalendarFocus::Year) => {
                self.step_in_year(filtered, step, areas);
            }
            (Pane::Calendar, focus) => {
                let area = areas.list(Pane::Calendar, focus);
                self.calendar.step(filtered, step, area);
            }
            (pane, _) => {
                let (list, area) = self.placed(pane, areas);
                match pane {
                    Pane::Detail => self.detail.step(step, area),
                    _ => list.step(step, area),
                }
            }
        }
    }

    /// In the month, a page is a month, and the ends are the first and the last event.
    fn step_in_month(&mut self, filtered: &Filtered, step: Step) {
        let edge = match step {
            Step::By(count) => return self.calendar.days(filtered, count as i64 * 7),
            Step::Half(count) => return self.calendar.days(filtered, count as i64 * 14),
            Step::Page(count) => return self.calendar.months(filtered, count as i32),
            Step::First => event_days::event_day(filtered, NaiveDate::MIN, Direction::Later),
            Step::Last => event_days::event_day(filtered, NaiveDate::MAX, Direction::Earlier),
        };
        if let Some(day) = edge {
            self.calendar.go_to_event_day(filtered, day);
        }
    }

    /// In the year, a row is a month, or as many as stand side by side; a page is a year.
    fn step_in_year(&mut self, filtered: &Filtered, step: Step, areas: &Areas) {
        let beside = i32::from(areas.months_beside());
        let months = match step {
            Step::By(count) => {
                let direction = if count < 0 { Direction::Earlier } else { Direction::Later };
                (0..count.unsigned_abs())
                    .for_each(|_| self.calendar.step_in_year(filtered, direction, beside));
                return;
            }
            // What is known to no month is a list like any other.
            step if self.calendar.selected().is_some() => {
                let area = areas.list(Pane::Calendar, CalendarFocus::Year);
                return self.calendar.step_below_months(step, area);
            }
            Step::Half(count) => count as i32 * 6,
            Step::Page(count) => count as i32 * 12,
            Step::First | Step::Last => return self.step_in_month(filtered, step),
        };
        self.calendar.months(filtered, months);
    }

    /// Lets the other panes show what is selected in front; what is selected there stays where it belongs to it.
    pub(super) fn follow(&mut self, filtered: &Filtered) {
        let subject = self.subject(filtered);
        if self.kin.is_of(subject) && self.followed == self.front {
            return;
        }
        self.kin = Kin::of(filtered, subject);
        self.followed = self.front;
        let kin = &self.kin;
        if self.front != Pane::Calendar {
            self.calendar.follow(filtered, kin);
        }
        let is_kin = |id: MediumId| kin.has_medium(id);
        if self.front != Pane::Catalogue
            && kin.has_media()
            && !self.catalogue.selected(filtered).is_some_and(is_kin)
        {
            self.catalogue.select_first(filtered, is_kin);
            self.catalogue.list.lead_on(kin.has_several_media());
        }
        let is_kin = |id: PersonId| kin.has_person(id);
        if self.front != Pane::Speakers
            && kin.has_people()
            && !self.speakers.selected(filtered).is_some_and(is_kin)
        {
            self.speakers.select_first(filtered, is_kin);
        }
    }

    /// Brings the pane to the front in which one begins, or else another list that has something in it.
    pub(super) fn come_to_something(&mut self, filtered: &Filtered) {
        let home = self.holdings.home();
        let has_something = |pane: &Pane| match pane {
            Pane::Catalogue => !filtered.media().is_empty(),
            Pane::Calendar => !filtered.is_without_calendar(),
            Pane::Speakers => filtered.people().into_iter().any(|people| !people.is_empty()),
            Pane::Detail => false,
        };
        let mut lists = [home, Pane::Catalogue, Pane::Calendar, Pane::Speakers].into_iter();
        self.front = lists.find(has_something).unwrap_or(home);
        let is_month = self.calendar.focus == CalendarFocus::Month;
        if self.front == Pane::Calendar && is_month && self.calendar.selected().is_none() {
            self.calendar.turn_to_list();
        }
    }

    /// The lens that the selection of the calendar or the speakers is.
    pub(super) fn lens_of_selection(&self, filtered: &Filtered) -> Option<Lens> {
        match self.front {
            Pane::Calendar => match self.calendar.listed() {
                Some(RecordId::Event(event)) => Some(Lens::Event(event)),
                None if !self.calendar.focus.is_month() => None,
                _ => Some(self.lens_of_day(filtered)),
            },
            Pane::Speakers => self.speakers.selected(filtered).map(Lens::Person),
            Pane::Catalogue | Pane::Detail => None,
        }
    }

    /// The day selected in the month; where it has no media but an event, that.
    fn lens_of_day(&self, filtered: &Filtered) -> Lens {
        let day = Lens::Day(self.calendar.day);
        match self.calendar.selected() {
            Some(RecordId::Event(event)) if day.media(filtered).is_none_or(|media| media.is_empty()) => {
                Lens::Event(event)
            }
            _ => day,
        }
    }

    /// Goes to a record in its pane. False where it is not on show.
    pub(super) fn go(&mut self, filtered: &Filtered, record: RecordId) -> bool {
        match record {
            RecordId::Person(id) => {
                self.front = Pane::Speakers;
                self.speakers.select(filtered, id)
            }
            RecordId::Event(_) => {
                self.front = Pane::Calendar;
                self.calendar.go_to_entry(filtered, record);
                self.calendar.listed() == Some(record)
            }
            RecordId::Medium(id) => {
                self.front = Pane::Catalogue;
                self.catalogue.select(filtered, id)
            }
            RecordId::Programme(_) => {
                self.front = Pane::Detail;
                self.detail.show(Subject::Record(record));
                true
            }
        }
    }
}
