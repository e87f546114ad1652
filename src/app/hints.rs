//! Which keys are worth showing here: those that lead somewhere from what is selected.

use super::App;
use super::action::Action;
use super::catalogue::Lens;
use super::detail::Subject;
use super::keymap::{self, Binding};
use super::links::links_of;
use super::overlay::Overlay;
use crate::archive::record::RecordId;
use crate::lang::Words;
use crate::layout::Pane;
use crate::words;

impl App {
    /// The keys to show in the line at the bottom.
    pub fn hints(&self) -> impl Iterator<Item = &'static Binding> {
        keymap::hints(self.key_scopes()).filter(|row| self.offers(row.action))
    }

    /// What a key of that line does here, where that is not always the same.
    pub fn hint(&self, binding: &Binding) -> Words {
        let in_list = self.front == Pane::Calendar && self.calendar.in_list;
        match binding.action {
            _ if self.overlay.is_some() => binding.hint,
            Action::Enter if self.leads_to_no_media() => words::TO_DETAIL,
            Action::ToEvent if in_list => words::TO_MONTH,
            // Of a lens within a query only the lens is taken off.
            Action::Back if (self.catalogue.lens != Lens::All) == self.filter.is_some() => words::STEP_BACK,
            _ => binding.hint,
        }
    }

    /// True where there are no media of the day, event or person selected.
    fn leads_to_no_media(&self) -> bool {
        let filtered = self.filtered();
        let media = self.lens_of_selection(&filtered).and_then(|lens| lens.media(&filtered));
        media.is_some_and(|media| media.is_empty())
    }

    /// True unless an action would lead nowhere in what lies over the panes.
    fn overlay_offers(&self, action: Action) -> bool {
        let Some(Overlay::Finder(finder)) = &self.overlay else { return true };
        match action {
            Action::Enter | Action::OpenHit => finder.record().is_some(),
            Action::Lens => !finder.hits.top.is_empty(),
            Action::Scroll(_) => self.preview_goes_on(),
            _ => true,
        }
    }

    /// True unless an action would lead nowhere from here.
    fn offers(&self, action: Action) -> bool {
        let archive = &self.library.archive;
        let record = match self.subject() {
            Subject::Record(record) => Some(record),
            Subject::Day(_) | Subject::Nothing => None,
        };
        match action {
            _ if self.overlay.is_some() => self.overlay_offers(action),
            // On a larger screen they stand at the top.
            Action::Find | Action::Help => self.areas().one_pane,
            Action::Scroll(_) => {
                !self.areas().one_pane && self.detail.shape.lines() > self.height(Pane::Detail)
            }
            Action::Enter | Action::Group => self.subject() != Subject::Nothing,
            Action::Back => {
                let in_list = self.front == Pane::Calendar && self.calendar.in_list;
                self.catalogue.lens != Lens::All
                    || self.filter.is_some()
                    || in_list
                    || self.front == Pane::Detail
            }
            Action::Backward => !self.trail.is_at_start(),
            Action::ToPerson => match record {
                Some(RecordId::Medium(id)) => !archive.medium(id).appearances.is_empty(),
                Some(RecordId::Event(id)) => !archive.event(id).appearances.is_empty(),
                _ => false,
            },
            Action::ToEvent => match record {
                Some(RecordId::Medium(id)) => archive.medium(id).event.is_some(),
                Some(RecordId::Person(id)) => !archive.events_of_person(id).is_empty(),
                Some(RecordId::Programme(id)) => !archive.events_of_programme(id).is_empty(),
                Some(RecordId::Event(_)) | None => true,
            },
            Action::ToSection => matches!(record, Some(RecordId::Medium(_))),
            Action::ToProgramme => match record {
                Some(RecordId::Medium(id)) => archive.medium(id).programme.is_some(),
                Some(RecordId::Event(id)) => archive.event(id).programme.is_some(),
                _ => false,
            },
            Action::ChooseLink => record.is_some_and(|record| links_of(archive, record).len() > 1),
            _ => true,
        }
    }
}
