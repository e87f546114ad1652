//! Going from one record to another, and back.

use super::App;
use super::catalogue::Lens;
use super::detail::{Subject, Target};
use super::effect::Effect;
use super::filter::Filtered;
use super::overlay::{Choices, Chooser, Overlay};
use super::trail::Place;
use crate::archive::record::{Appearance, MediumId, PersonId, ProgrammeId, RecordId};
use crate::lang::Words;
use crate::layout::Pane;
use crate::words;

impl App {
    /// Remembers where the reader is before they go elsewhere.
    pub(super) fn leave(&mut self) {
        let here = self.place();
        self.trail.leave(here);
    }

    /// Back to the place before.
    pub(super) fn backward(&mut self) -> Option<Effect> {
        let here = self.place();
        match self.trail.backward(here) {
            Some(place) => self.restore(place),
            None => self.say(words::NO_BACK),
        }
    }

    /// Forward to the place that was left by going back.
    pub(super) fn forward(&mut self) -> Option<Effect> {
        let here = self.place();
        match self.trail.forward(here) {
            Some(place) => self.restore(place),
            None => self.say(words::NO_FORWARD),
        }
    }

    /// Makes everything as it was at a place.
    fn restore(&mut self, place: Place) -> Option<Effect> {
        self.front = place.front;
        self.filter = place.filter;
        self.catalogue.lens = place.lens;
        self.calendar.day = place.day;
        self.detail.subject = place.subject;
        self.detail.forget();
        self.with_filtered(|app, filtered| {
            app.calendar.fill(filtered, place.event);
            app.catalogue.fill(filtered, place.medium);
            app.speakers.fill(filtered, place.person);
        });
        None
    }

    /// Shows the whole archive again.
    pub(super) fn drop_filter(&mut self, medium: Option<MediumId>) {
        let person = self.speakers.selected(&self.filtered());
        self.filter = None;
        self.detail.forget();
        self.with_filtered(|app, filtered| {
            app.fill(filtered, medium);
            app.speakers.fill(filtered, person);
        });
    }

    /// Lets the catalogue show what belongs to the selection of the calendar or the speakers.
    pub(super) fn follow(&mut self, filtered: &Filtered) {
        if let Some(lens) = self.lens_of_selection(filtered) {
            self.set_lens(filtered, lens, None);
        }
    }

    /// The lens that the selection of the calendar or the speakers is.
    pub(super) fn lens_of_selection(&self, filtered: &Filtered) -> Option<Lens> {
        match self.front {
            Pane::Calendar => match self.calendar.selected(filtered).filter(|_| self.calendar.in_list) {
                Some(event) => Some(Lens::Event(event)),
                None => Some(Lens::Day(self.calendar.day)),
            },
            Pane::Speakers => self.speakers.selected(filtered).map(Lens::Person),
            Pane::Catalogue | Pane::Detail => None,
        }
    }

    /// Goes to a record in its pane; where a query hides it, the query goes.
    pub(super) fn go(&mut self, record: RecordId) {
        if !self.try_go(record) && self.filter.is_some() {
            self.drop_filter(None);
            self.try_go(record);
        }
    }

    /// Goes to a record. False where it is not on show.
    fn try_go(&mut self, record: RecordId) -> bool {
        self.with_filtered(|app, filtered| match record {
            RecordId::Person(id) => {
                if !app.speakers.select(filtered, id) {
                    return false;
                }
                app.front = Pane::Speakers;
                app.set_lens(filtered, Lens::Person(id), None);
                true
            }
            RecordId::Event(id) => {
                app.calendar.go_to_event(filtered, id);
                if !app.calendar.in_list {
                    return false;
                }
                app.front = Pane::Calendar;
                app.set_lens(filtered, Lens::Event(id), None);
                true
            }
            RecordId::Medium(id) => {
                if !app.catalogue.select(filtered, id) {
                    app.set_lens(filtered, Lens::All, None);
                }
                app.front = Pane::Catalogue;
                app.catalogue.select(filtered, id)
            }
            RecordId::Programme(id) => {
                app.front = Pane::Detail;
                app.detail.subject = Subject::Record(record);
                app.set_lens(filtered, Lens::Programme(id), None);
                true
            }
        })
    }

    /// Goes to the one record there is, or asks which.
    fn go_or_choose(&mut self, records: Vec<RecordId>, title: Words, none: Words) -> Option<Effect> {
        match records.as_slice() {
            [] => self.say(none),
            [record] => {
                self.leave();
                self.go(*record);
                None
            }
            _ => self.put(Overlay::Chooser(Chooser::new(title, Choices::Records(records)))),
        }
    }

    /// Takes a row of the chooser.
    pub(super) fn pick(&mut self, at: usize) -> Option<Effect> {
        let Some(Overlay::Chooser(chooser)) = &self.overlay else { return None };
        match &chooser.choices {
            Choices::Records(records) => {
                let record = *records.get(at)?;
                self.close();
                self.leave();
                self.go(record);
                None
            }
            Choices::Links(links) => {
                let (_, address) = links.get(at)?.clone();
                self.close();
                Some(Effect::Open(address))
            }
        }
    }

    /// The obvious next thing: media of a day or person, the browser for a medium, where a line of details leads.
    pub(super) fn enter(&mut self) -> Option<Effect> {
        match self.front {
            Pane::Catalogue => self.open_link(0),
            Pane::Calendar | Pane::Speakers => {
                self.leave();
                self.with_filtered(|app, filtered| app.follow(filtered));
                self.show_media()
            }
            Pane::Detail => match self.detail.target() {
                Some(Target::Go(record)) => {
                    self.leave();
                    self.go(record);
                    None
                }
                Some(Target::Open(at)) => self.open_link(at),
                None if matches!(self.detail.subject, Subject::Record(RecordId::Medium(_))) => {
                    self.open_link(0)
                }
                None => self.go_to_media(),
            },
        }
    }

    /// Brings the catalogue to the front, or the details where it is empty.
    fn show_media(&mut self) -> Option<Effect> {
        if self.catalogue.media(&self.filtered()).is_empty() {
            self.detail.subject = self.subject();
            self.front = Pane::Detail;
            return self.say(words::NO_MEDIA_HERE);
        }
        self.front = Pane::Catalogue;
        None
    }

    /// To the media of what is selected; of a medium, those of its event.
    pub(super) fn go_to_media(&mut self) -> Option<Effect> {
        let subject = self.subject();
        let lens = match subject {
            Subject::Nothing => return self.say(words::NO_MEDIA_HERE),
            Subject::Day(day) => Lens::Day(day),
            Subject::Record(RecordId::Event(id)) => Lens::Event(id),
            Subject::Record(RecordId::Person(id)) => Lens::Person(id),
            Subject::Record(RecordId::Programme(id)) => Lens::Programme(id),
            Subject::Record(RecordId::Medium(id)) => match self.library.archive.medium(id).event {
                Some(event) => Lens::Event(event),
                None => return self.say(words::NO_EVENT),
            },
        };
        let medium = self.selected_medium();
        self.leave();
        self.with_filtered(|app, filtered| app.set_lens(filtered, lens, medium));
        self.show_media()
    }

    /// To the other media of the same section.
    pub(super) fn go_to_section(&mut self) -> Option<Effect> {
        let Subject::Record(RecordId::Medium(id)) = self.subject() else {
            return self.say(words::NO_SECTION_HERE);
        };
        let section = self.library.archive.medium(id).section;
        let Some(at) = self.library.archive.sections().iter().position(|other| *other == *section) else {
            return self.say(words::NO_SECTION_HERE);
        };
        self.leave();
        self.with_filtered(|app, filtered| app.set_lens(filtered, Lens::Section(at as u32), Some(id)));
        self.show_media()
    }

    /// To the person of what is selected, or one of them.
    pub(super) fn go_to_person(&mut self) -> Option<Effect> {
        let archive = &self.library.archive;
        let people = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => people_of(&archive.medium(id).appearances),
            Subject::Record(RecordId::Event(id)) => people_of(&archive.event(id).appearances),
            Subject::Record(RecordId::Person(id)) => vec![id],
            _ => Vec::new(),
        };
        let records = people.into_iter().map(RecordId::Person).collect();
        self.go_or_choose(records, words::CHOOSE_PERSON, words::NO_PERSON)
    }

    /// To the event of what is selected, or one of them. In the calendar: into the list of events, and back.
    pub(super) fn go_to_event(&mut self) -> Option<Effect> {
        if self.front == Pane::Calendar {
            self.calendar.in_list = !self.calendar.in_list && self.calendar.sheet.shape.items() > 0;
            self.with_filtered(|app, filtered| app.follow(filtered));
            return None;
        }
        let archive = &self.library.archive;
        let events = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => archive.medium(id).event.into_iter().collect(),
            Subject::Record(RecordId::Event(id)) => vec![id],
            Subject::Record(RecordId::Person(id)) => archive.events_of_person(id).to_vec(),
            Subject::Record(RecordId::Programme(id)) => archive.events_of_programme(id).to_vec(),
            Subject::Day(_) | Subject::Nothing => Vec::new(),
        };
        let records = events.into_iter().map(RecordId::Event).collect();
        self.go_or_choose(records, words::CHOOSE_EVENT, words::NO_EVENT)
    }

    /// To the programme of what is selected.
    pub(super) fn go_to_programme(&mut self) -> Option<Effect> {
        let archive = &self.library.archive;
        let programme = match self.subject() {
            Subject::Record(RecordId::Medium(id)) => archive.medium(id).programme,
            Subject::Record(RecordId::Event(id)) => archive.event(id).programme,
            Subject::Record(RecordId::Programme(id)) => Some(id),
            _ => None,
        };
        let records = programme.into_iter().map(RecordId::Programme).collect();
        self.go_or_choose(records, words::CHOOSE_PROGRAMME, words::NO_PROGRAMME)
    }

    /// Asks to which of all programmes.
    pub(super) fn programmes(&mut self) -> Option<Effect> {
        let all = (0..self.library.archive.programme_count()).map(|at| RecordId::Programme(ProgrammeId(at)));
        self.go_or_choose(all.collect(), words::CHOOSE_PROGRAMME, words::NO_PROGRAMME)
    }
}

/// Each person once, in the order given.
fn people_of(appearances: &[Appearance]) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = Vec::new();
    for appearance in appearances {
        if !people.contains(&appearance.person) {
            people.push(appearance.person);
        }
    }
    people
}
