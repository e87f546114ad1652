//! Reading the archive's file again: everything stays where it was, by kind and id.

use super::detail::Subject;
use super::effect::Effect;
use super::keymap::key_text;
use super::lens::Lens;
use super::notice::Notice;
use super::panes::Selections;
use super::state::App;
use super::trail::Visit;
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, RecordId};
use crate::archive::sanitize::{Text, TextBuf};
use crate::library::Library;
use crate::words;
use std::sync::Arc;

impl App {
    /// The archive's file has changed.
    pub(super) fn changed(&mut self) {
        self.is_outdated = true;
        // Also in the place of why the file before could not be read.
        self.notice = Some(Notice::of(self.keymap.text(&key_text::CHANGED, self.setup.lang)));
    }

    /// Asks for the file to be read again, unless it is being read.
    pub(super) fn ask_to_reread(&mut self) -> Option<Effect> {
        if self.progress.is_some() {
            return self.say(words::READING);
        }
        self.progress = Some(0);
        self.is_outdated = false;
        Some(Effect::Reread)
    }

    /// Has the archive's file opened in the user's editor, where what is selected stands.
    pub(super) fn edit_archive(&self) -> Effect {
        Effect::EditArchive(match self.subject() {
            Subject::Record(record) => Some(record),
            Subject::Nothing | Subject::Day(_) | Subject::Month(_) => None,
        })
    }

    /// The editor is done with the archive's file: what has changed in it is read.
    pub(super) fn archive_edited(&mut self, outcome: Result<(), TextBuf>) -> Option<Effect> {
        if let Err(reason) = outcome {
            self.notice = Some(Notice::refusal(reason));
        }
        if self.is_outdated { self.ask_to_reread() } else { None }
    }

    /// The file cannot be read again; what there is stays.
    pub(super) fn not_reread(&mut self, reason: &TextBuf) {
        self.progress = None;
        self.is_outdated = true;
        let text = TextBuf::own(format!("{}: {reason}", self.setup.lang.say(words::NOT_REREAD)));
        Notice::refusal(text).say_in(&mut self.notice);
    }

    /// The archive was read again.
    pub(super) fn reread(&mut self, library: Arc<Library>) -> Vec<Effect> {
        self.progress = None;
        let here = self.here();
        let new: Vec<RecordId> = self.kept.own().new_records().collect();
        let before = std::mem::replace(&mut self.library, library);
        let now = Arc::clone(&self.library);
        self.learn(true);
        let renumbering = Renumbering { before: &before.archive, now: &now.archive };
        let renumber = |record| renumbering.record(record);
        self.filter = self.filter.take().map(|filter| Arc::new(filter.renumbered(&renumber, &now.archive)));
        // A place narrowed by a query would show what that query left of the archive before.
        self.under = None;
        self.trail.renumber(|visit| visit.filter.is_none().then(|| renumbering.visit(visit)));
        // The media of another archive stand in another order.
        self.forget_order();
        self.walk.renumber(&renumber);
        self.history.renumber(&renumber);
        if let Some(overlay) = &mut self.overlay {
            overlay.popup_mut().renumber(&renumber);
        }
        self.marked.renumber(&renumber);
        let new: Vec<RecordId> = new.into_iter().filter_map(renumber).collect();
        self.kept.set_new(new.iter().copied());
        self.stay(&renumbering.visit(here));
        Notice::of(Text::of(self.setup.lang.say(words::REREAD)).to_buf()).say_in(&mut self.notice);
        self.tell_left_out();
        // What is still searched for in the archive before comes too late.
        self.requests.next();
        let search = self.search_again().or_else(|| self.sort_request());
        [Some(Effect::UseLibrary), search, self.compare(Some(new))].into_iter().flatten().collect()
    }

    /// Makes the panes anew with everything at its place; what is gone leaves the selection where it was in the list.
    fn stay(&mut self, here: &Visit) {
        self.put_on(here.lens);
        let (panes, filtered) = self.parts();
        let (medium, person) = (panes.catalogue.list.at(), panes.speakers.list.at());
        let lines = panes.detail.list.clone();
        panes.detail.show(here.subject);
        panes.fill(&filtered, here.selections);
        panes.detail.list = lines;
        if here.selections.medium.is_none() {
            panes.catalogue.list.go(medium);
        }
        if here.selections.person.is_none() {
            panes.speakers.list.go(person);
        }
    }
}

/// From the ids of one archive to those of another.
struct Renumbering<'a> {
    before: &'a Archive,
    now: &'a Archive,
}

impl Renumbering<'_> {
    /// The record of the same kind with the same id.
    fn record(&self, record: RecordId) -> Option<RecordId> {
        self.now.find(record.kind(), &self.before.id_of(record))
    }

    fn medium(&self, id: MediumId) -> Option<MediumId> {
        match self.record(RecordId::Medium(id)) {
            Some(RecordId::Medium(id)) => Some(id),
            _ => None,
        }
    }

    fn event(&self, id: EventId) -> Option<EventId> {
        match self.record(RecordId::Event(id)) {
            Some(RecordId::Event(id)) => Some(id),
            _ => None,
        }
    }

    fn person(&self, id: PersonId) -> Option<PersonId> {
        match self.record(RecordId::Person(id)) {
            Some(RecordId::Person(id)) => Some(id),
            _ => None,
        }
    }

    /// A place, as far as there still is what it shows.
    fn visit(&self, visit: Visit) -> Visit {
        let Selections { medium, person, listed } = visit.selections;
        let subject = match visit.subject {
            Subject::Record(record) => self.record(record).map_or(Subject::Nothing, Subject::Record),
            subject => subject,
        };
        let selections = Selections {
            medium: medium.and_then(|id| self.medium(id)),
            person: person.and_then(|id| self.person(id)),
            listed: listed.and_then(|record| self.record(record)),
        };
        Visit { lens: self.lens(visit.lens).unwrap_or_default(), selections, subject, ..visit }
    }

    fn lens(&self, lens: Lens) -> Option<Lens> {
        Some(match lens {
            Lens::All | Lens::Day(_) => lens,
            Lens::Event(id) => Lens::Event(self.event(id)?),
            Lens::Person(id) => Lens::Person(self.person(id)?),
            Lens::Programme(id) => match self.record(RecordId::Programme(id))? {
                RecordId::Programme(id) => Lens::Programme(id),
                _ => return None,
            },
            Lens::Section(at) => {
                let name = self.before.sections().get(at as usize)?;
                Lens::Section(self.now.sections().iter().position(|other| other == name)? as u32)
            }
        })
    }
}
