//! Which keys are worth showing here: those that lead somewhere from what is selected.

use super::action::Action;
use super::catalogue::Lens;
use super::detail::Subject;
use super::keymap::{Binding, PopupKind};
use super::state::App;
use crate::archive::record::RecordId;
use crate::describe::link;
use crate::lang::Words;
use crate::layout::Pane;
use crate::words;

impl App {
    /// The keys to show in the line at the bottom.
    pub(crate) fn hints(&self) -> impl Iterator<Item = &Binding> {
        self.keymap.hints(self.key_scopes()).filter(|row| self.offers(row.action))
    }

    /// What a key of that line does here, where that is not always the same.
    pub(crate) fn hint(&self, binding: &Binding) -> Words {
        match binding.action {
            _ if self.overlay.is_some() => binding.hint,
            Action::Enter if self.leads_to_no_media() => words::TO_DETAIL,
            Action::ToEvent if self.panes.is_in_list() => words::TO_MONTH,
            // Of a lens within a query only the lens is taken off.
            Action::Back if (self.panes.catalogue.lens != Lens::All) == self.filter.is_some() => {
                words::STEP_BACK
            }
            _ => binding.hint,
        }
    }

    /// True where there are no media of the day, event or person selected.
    fn leads_to_no_media(&self) -> bool {
        let filtered = self.filtered();
        let media = self.panes.lens_of_selection(&filtered).and_then(|lens| lens.media(&filtered));
        media.is_some_and(|media| media.is_empty())
    }

    /// True unless an action would lead nowhere from here.
    fn offers(&self, action: Action) -> bool {
        let archive = &self.library.archive;
        let record = match self.subject() {
            Subject::Record(record) => Some(record),
            Subject::Day(_) | Subject::Nothing => None,
        };
        if let Some(overlay) = &self.overlay {
            return overlay.popup().offers(action, &self.areas());
        }
        match action {
            // On a larger screen they stand at the top.
            Action::Show(PopupKind::Finder | PopupKind::Help) => self.areas().one_pane,
            Action::Scroll(_) => {
                let areas = self.areas();
                !areas.one_pane
                    && self.panes.detail.list.lines() > usize::from(areas.inner(Pane::Detail).height.max(1))
            }
            Action::Enter | Action::Group => self.subject() != Subject::Nothing,
            Action::Back => {
                self.panes.catalogue.lens != Lens::All
                    || self.filter.is_some()
                    || self.panes.is_in_list()
                    || self.panes.front == Pane::Detail
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
            Action::ChooseLink => record.is_some_and(|record| link::own(archive, record).len() > 1),
            _ => true,
        }
    }
}
