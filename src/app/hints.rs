//! Which keys are worth showing here: those that lead somewhere from what is selected.

use super::action::Action;
use super::detail::Subject;
use super::keymap::{Binding, PopupKind, Scope};
use super::state::App;
use crate::archive::record::RecordId;
use crate::describe::link;
use crate::lang::Words;
use crate::layout::Pane;
use crate::words;

impl App {
    /// The keys to show in the line at the bottom.
    pub(crate) fn hints(&self) -> impl Iterator<Item = &Binding> {
        let leads = self.leads();
        self.keymap.hints(self.key_scopes()).filter(move |row| self.offers(row.action, leads))
    }

    /// The keys that always lead somewhere from the panes, at the end of that line.
    pub(crate) fn constant_hints(&self) -> impl Iterator<Item = &Binding> {
        let rows = self.keymap.of_scope(Scope::Panes).filter(|row| is_constant(row.action));
        rows.filter(|_| self.overlay.is_none())
    }

    /// What a key of that line does here, where that is not always the same.
    pub(crate) fn hint(&self, binding: &Binding) -> Words {
        match binding.action {
            _ if self.overlay.is_some() => binding.hint,
            Action::Enter if self.leads_to_no_media() => words::TO_DETAIL,
            Action::ToEvent if self.panes.is_in_list() => words::TO_MONTH,
            Action::Group if self.panes.holdings.tracks => words::GROUPS,
            // Of a lens within a query only the lens is taken off.
            Action::Back if self.has_lens() == self.filter.is_some() => words::STEP_BACK,
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
    fn offers(&self, action: Action, leads: Leads) -> bool {
        if let Some(overlay) = &self.overlay {
            return overlay.popup().offers(action, &self.areas());
        }
        match action {
            action if is_constant(action) => false,
            Action::Scroll(_) => {
                let areas = self.areas();
                !areas.one_pane
                    && self.panes.detail.list.lines() > usize::from(areas.inner(Pane::Detail).height.max(1))
            }
            Action::Enter | Action::Group => self.subject() != Subject::Nothing,
            Action::Back => self.is_narrowed() || self.panes.is_in_list() || self.panes.front == Pane::Detail,
            Action::Reread => self.is_outdated,
            Action::Backward => !self.trail.is_at_start(),
            Action::ToPerson => leads.people,
            Action::ToEvent => leads.event || self.panes.front == Pane::Calendar,
            Action::ToSection => leads.section,
            Action::ToProgramme => leads.programme,
            Action::ChooseLink => leads.is_choice,
            _ => true,
        }
    }

    /// Where it goes from what is selected. The record is looked up once: it may have megabytes.
    fn leads(&self) -> Leads {
        let archive = &self.library.archive;
        let Subject::Record(record) = self.subject() else {
            return Leads { event: true, ..Leads::default() };
        };
        match record {
            RecordId::Medium(id) => {
                let medium = archive.medium(id);
                Leads {
                    people: !medium.appearances.is_empty(),
                    event: medium.event.is_some(),
                    programme: medium.programme.is_some(),
                    section: !medium.section.is_empty(),
                    is_choice: link::is_choice(
                        medium.links,
                        medium.extra.as_deref().and_then(|extra| extra.prose),
                    ),
                }
            }
            RecordId::Event(id) => {
                let event = archive.event(id);
                Leads {
                    people: !event.appearances.is_empty(),
                    event: true,
                    programme: event.programme.is_some(),
                    section: false,
                    is_choice: link::is_choice(event.links, event.prose),
                }
            }
            RecordId::Person(id) => {
                let person = archive.person(id);
                Leads {
                    event: !archive.events_of_person(id).is_empty(),
                    is_choice: link::is_choice(person.links, person.prose),
                    ..Leads::default()
                }
            }
            RecordId::Programme(id) => Leads {
                event: !archive.events_of_programme(id).is_empty(),
                is_choice: link::is_choice(archive.programme(id).links, None),
                ..Leads::default()
            },
        }
    }
}

/// What is to be gone to from what is selected.
#[derive(Clone, Copy, Debug, Default)]
struct Leads {
    people: bool,
    event: bool,
    programme: bool,
    section: bool,
    is_choice: bool,
}

/// True for an action that leads somewhere from every pane.
fn is_constant(action: Action) -> bool {
    matches!(action, Action::Show(PopupKind::Finder | PopupKind::Help) | Action::Quit)
}
