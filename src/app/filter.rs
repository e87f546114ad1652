//! Filtered: what of the archive is on show: all of it, or what a query leaves of it.

use super::message::All;
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, RecordId};
use crate::archive::when::When;
use crate::library::Library;
use crate::listing::series::SeriesTable;
use chrono::NaiveDate;

/// What a query leaves of an archive: the media that answer it, and the events and people that belong to them or
/// answer themselves, each in the archive's order. Where it names nobody, those who were at the events that answer
/// belong to it too: who asks for a place asks who spoke there, who asks for a person does not ask who else did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The query, as typed.
    pub query: String,
    chosen: Vec<bool>,
    chosen_events: Vec<bool>,
    /// The people that answer themselves, where some do; the same of events.
    found_people: Vec<bool>,
    found_events: Vec<bool>,
    media: Vec<MediumId>,
    dated: Vec<EventId>,
    undated: Vec<EventId>,
    lone_media: Vec<MediumId>,
    speakers: Vec<PersonId>,
    credits: Vec<PersonId>,
    unnamed: Vec<PersonId>,
    /// What is on show for nothing that it belongs to.
    left_out: Vec<RecordId>,
}

impl Filter {
    /// Takes from `archive` what `records` leave of it. Looks up groups only; no record is decoded.
    pub fn new(query: String, all: All, archive: &Archive) -> Self {
        let All { records, left_out } = all;
        let [chosen, people, events] = sets(&records, archive);
        let [_, struck_people, struck_events] = sets(&left_out, archive);
        let is_struck = |struck: &[bool], at: u32| struck.get(at as usize).is_some_and(|struck| *struck);
        let names_nobody = !people.contains(&true);
        let is_chosen = |id: &MediumId| chosen.get(id.0 as usize).is_some_and(|chosen| *chosen);
        let is_found = |id: &EventId| events.get(id.0 as usize).is_some_and(|found| *found);
        let person = |id: &PersonId| {
            people.get(id.0 as usize).is_some_and(|found| *found)
                || !is_struck(&struck_people, id.0)
                    && (archive.media_of_person(*id).iter().any(is_chosen)
                        || names_nobody && archive.events_of_person(*id).iter().any(is_found))
        };
        let event = |id: &EventId| {
            is_found(id)
                || !is_struck(&struck_events, id.0) && archive.media_of_event(*id).iter().any(is_chosen)
        };
        // A lens is no query: nothing answers it.
        let is_query = !query.is_empty();
        let found = |found: Vec<bool>| if is_query && found.contains(&true) { found } else { Vec::new() };
        let left = (0..archive.event_count()).map(|at| event(&EventId(at))).collect();
        Self {
            media: archive.catalogue().iter().copied().filter(is_chosen).collect(),
            dated: archive.dated_events().iter().copied().filter(event).collect(),
            undated: archive.undated_events().iter().copied().filter(event).collect(),
            lone_media: archive.lone_media().iter().copied().filter(is_chosen).collect(),
            speakers: archive.speakers().iter().copied().filter(person).collect(),
            credits: archive.credits().iter().copied().filter(person).collect(),
            unnamed: archive.unnamed().iter().copied().filter(person).collect(),
            query,
            left_out,
            chosen_events: left,
            chosen,
            found_people: found(people),
            found_events: found(events),
        }
    }

    /// The same with all of the calendar that `base` shows: a day is walked away from.
    pub(super) fn with_calendar_of(self, base: &Filtered) -> Self {
        let (dated, undated) = (base.dated().to_vec(), base.undated().to_vec());
        let mut chosen_events = vec![false; self.chosen_events.len()];
        for id in dated.iter().chain(&undated) {
            if let Some(slot) = chosen_events.get_mut(id.0 as usize) {
                *slot = true;
            }
        }
        Self { dated, undated, chosen_events, lone_media: base.lone_media().to_vec(), ..self }
    }

    /// What is left of an archive that took the place of this one's, until the query is asked anew.
    pub(super) fn renumbered(
        &self,
        renumber: &dyn Fn(RecordId) -> Option<RecordId>,
        archive: &Archive,
    ) -> Self {
        let events = self.dated.iter().chain(&self.undated).copied().map(RecordId::Event);
        let people = [&self.speakers, &self.credits, &self.unnamed].into_iter().flatten();
        let media = self.media.iter().copied().map(RecordId::Medium);
        let records = media.chain(events).chain(people.copied().map(RecordId::Person));
        let records: Vec<RecordId> = records.filter_map(renumber).collect();
        let left_out = self.left_out.iter().copied().filter_map(renumber).collect();
        Self::new(self.query.clone(), All { records, left_out }, archive)
    }

    /// What is on show for nothing that it belongs to.
    pub(super) fn left_out(&self) -> &[RecordId] {
        &self.left_out
    }

    /// True for what is on show because it belongs to what answers the query, where others like it answer themselves.
    fn is_related(&self, record: RecordId) -> bool {
        let (found, at) = match record {
            RecordId::Person(id) => (&self.found_people, id.0),
            RecordId::Event(id) => (&self.found_events, id.0),
            RecordId::Medium(_) | RecordId::Programme(_) => return false,
        };
        found.get(at as usize).is_some_and(|is_found| !is_found)
    }

    /// True for a medium that the query leaves.
    fn holds_medium(&self, id: MediumId) -> bool {
        self.chosen.get(id.0 as usize).is_some_and(|chosen| *chosen)
    }

    /// True for an event that the query leaves.
    fn holds_event(&self, id: EventId) -> bool {
        self.chosen_events.get(id.0 as usize).is_some_and(|chosen| *chosen)
    }
}

/// Which media, people and events some records are; empty for none.
fn sets(records: &[RecordId], archive: &Archive) -> [Vec<bool>; 3] {
    let counts = [archive.media_count(), archive.person_count(), archive.event_count()];
    let counts = if records.is_empty() { [0; 3] } else { counts };
    let [mut media, mut people, mut events] = counts.map(|count| vec![false; count as usize]);
    for record in records {
        let slot = match record {
            RecordId::Medium(id) => media.get_mut(id.0 as usize),
            RecordId::Person(id) => people.get_mut(id.0 as usize),
            RecordId::Event(id) => events.get_mut(id.0 as usize),
            RecordId::Programme(_) => None,
        };
        slot.into_iter().for_each(|slot| *slot = true);
    }
    [media, people, events]
}

/// What of the archive is on show.
#[derive(Clone, Copy, Debug)]
pub struct Filtered<'a> {
    /// All records.
    pub archive: &'a Archive,
    library: &'a Library,
    filter: Option<&'a Filter>,
}

impl<'a> Filtered<'a> {
    /// The archive, or what a query leaves of it.
    pub fn new(library: &'a Library, filter: Option<&'a Filter>) -> Self {
        Self { archive: &library.archive, library, filter }
    }

    /// All of it.
    pub(super) fn all(self) -> Self {
        Self { filter: None, ..self }
    }

    /// The series of the archive, on show or not.
    pub(super) fn series(self) -> &'a SeriesTable {
        self.library.series()
    }

    /// True where a query leaves less than all.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.filter.is_some()
    }

    /// True for a medium or an event that is on show.
    pub(super) fn holds(&self, record: RecordId) -> bool {
        self.filter.is_none_or(|filter| match record {
            RecordId::Medium(id) => filter.holds_medium(id),
            RecordId::Event(id) => filter.holds_event(id),
            RecordId::Person(_) | RecordId::Programme(_) => true,
        })
    }

    /// True for what is on show because it belongs to what answers a query, where others like it answer themselves.
    pub(crate) fn is_related(&self, record: RecordId) -> bool {
        self.filter.is_some_and(|filter| filter.is_related(record))
    }

    /// The media, newest first.
    pub fn media(&self) -> &'a [MediumId] {
        self.filter.map_or(self.archive.catalogue(), |filter| &filter.media)
    }

    /// The events of which at least the year is known, oldest first.
    pub fn dated(&self) -> &'a [EventId] {
        self.filter.map_or(self.archive.dated_events(), |filter| &filter.dated)
    }

    /// The other events.
    pub fn undated(&self) -> &'a [EventId] {
        self.filter.map_or(self.archive.undated_events(), |filter| &filter.undated)
    }

    /// The media that have a date of their own and no event that has one, oldest first.
    pub fn lone_media(&self) -> &'a [MediumId] {
        self.filter.map_or(self.archive.lone_media(), |filter| &filter.lone_media)
    }

    /// True where the calendar has nothing to show.
    pub(super) fn is_without_calendar(&self) -> bool {
        self.dated().is_empty() && self.undated().is_empty() && self.lone_media().is_empty()
    }

    /// The events that touch some days, with their dates, oldest first.
    pub fn events_between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = (EventId, When)> + use<'a> {
        let filter = self.filter;
        let on_show = move |(id, _): &(EventId, When)| filter.is_none_or(|filter| filter.holds_event(*id));
        self.archive.events_between(first, last).filter(on_show)
    }

    /// Those who speak, those who only made something, those whom nothing names.
    pub fn people(&self) -> [&'a [PersonId]; 3] {
        let archive = self.archive;
        self.filter.map_or([archive.speakers(), archive.credits(), archive.unnamed()], |filter| {
            [&filter.speakers, &filter.credits, &filter.unnamed]
        })
    }

    /// How many of someone's media are on show.
    pub fn media_count(&self, person: PersonId) -> usize {
        let media = self.archive.media_of_person(person);
        self.filter.map_or(media.len(), |filter| media.iter().filter(|id| filter.holds_medium(**id)).count())
    }

    /// How many of someone's events are on show.
    pub fn event_count(&self, person: PersonId) -> usize {
        let events = self.archive.events_of_person(person);
        self.filter.map_or(events.len(), |filter| events.iter().filter(|id| filter.holds_event(**id)).count())
    }

    /// Those of `media` that are on show.
    pub fn keep(&self, media: &[MediumId]) -> Vec<MediumId> {
        let kept = media.iter().copied();
        self.filter
            .map_or_else(|| media.to_vec(), |filter| kept.filter(|id| filter.holds_medium(*id)).collect())
    }
}
