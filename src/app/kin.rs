//! Kin: what of the archive belongs to what is selected in front, which the other panes show.

use super::detail::Subject;
use super::event_days;
use super::filter::Filtered;
use super::lens::Lens;
use crate::archive::record::{Appearance, EventId, MediumId, PersonId, RecordId};
use crate::archive::when::{Point, When};
use chrono::NaiveDate;

/// The people of so many media of an event or programme are its people; those of more nobody looks through.
const MEDIA_MOST: usize = 1_000;

/// How a row of a pane behind belongs to what is selected in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// It does not.
    None,
    /// It is one of several that do.
    OneOfMany,
    /// It is the same record, or the only one that does.
    Same,
}

/// What belongs to what is selected in front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kin {
    subject: Subject,
    /// When it is, as far as that is known.
    when: Option<When>,
    /// The events, in their order; a medium that stands in the calendar by itself.
    calendar: Vec<RecordId>,
    /// The media in their order.
    media: Vec<MediumId>,
    /// The people in their order.
    people: Vec<PersonId>,
}

impl Kin {
    /// What belongs to `subject`.
    pub(super) fn of(filtered: &Filtered, subject: Subject) -> Self {
        let archive = filtered.archive;
        let mut kin = Self { subject, ..Self::default() };
        match subject {
            Subject::Nothing => {}
            Subject::Day(day) => {
                kin.when = Point::day(day).map(When::at);
                kin.media = Lens::Day(day).media(filtered).unwrap_or_default();
                kin.add_people_of_media(filtered);
            }
            Subject::Month(first) => {
                kin.when = Point::day(first).map(|day| When::at(Point { day: 0, ..day }));
                kin.calendar = event_days::in_month(filtered, first);
                kin.media = Lens::media_of_month(filtered, first);
                kin.add_people_of_media(filtered);
            }
            Subject::Record(RecordId::Medium(id)) => {
                let medium = archive.medium(id);
                let event = medium.event;
                let of_event = || archive.event(event?).when;
                kin.when = medium.when.filter(|when| when.is_exact()).or_else(of_event).or(medium.when);
                kin.calendar = vec![event.map_or(RecordId::Medium(id), RecordId::Event)];
                kin.media = vec![id];
                kin.add_people(&medium.appearances);
            }
            Subject::Record(RecordId::Event(id)) => {
                let event = archive.event(id);
                kin.when = event.when;
                kin.calendar = vec![RecordId::Event(id)];
                kin.media = archive.media_within(id).into_owned();
                kin.add_people(&event.appearances);
                kin.add_people_of_media(filtered);
            }
            Subject::Record(RecordId::Person(id)) => {
                kin.calendar = of_events(archive.events_of_person(id));
                kin.media = archive.media_of_person(id).to_vec();
                kin.people = vec![id];
                kin.when = kin.newest(filtered);
            }
            Subject::Record(RecordId::Programme(id)) => {
                kin.calendar = of_events(archive.events_of_programme(id));
                kin.media = archive.media_of_programme(id).to_vec();
                let events = archive.events_of_programme(id).iter().take(MEDIA_MOST);
                events.for_each(|id| kin.add_people(&archive.event(*id).appearances));
                kin.add_people_of_media(filtered);
                kin.when = kin.newest(filtered);
            }
        }
        kin.media.sort_unstable();
        kin.people.sort_unstable();
        kin.people.dedup();
        kin
    }

    /// True for what belongs to `subject`.
    pub(super) fn is_of(&self, subject: Subject) -> bool {
        self.subject == subject
    }

    /// True for what it is of, and for what belongs to that.
    pub(super) fn has(&self, subject: Subject) -> bool {
        let belongs = match subject {
            Subject::Nothing => true,
            Subject::Day(day) => self.begins_on(day),
            Subject::Month(_) => false,
            Subject::Record(RecordId::Medium(id)) => self.has_medium(id),
            Subject::Record(RecordId::Person(id)) => self.has_person(id),
            Subject::Record(record) => self.calendar.contains(&record),
        };
        belongs || self.is_of(subject)
    }

    /// The record for the calendar to go to, where it is the one.
    pub(super) fn entry(&self) -> Option<RecordId> {
        match self.calendar.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// True for a medium that belongs to it.
    pub(super) fn has_medium(&self, id: MediumId) -> bool {
        self.media.binary_search(&id).is_ok()
    }

    /// True for someone who belongs to it.
    pub(super) fn has_person(&self, id: PersonId) -> bool {
        self.people.binary_search(&id).is_ok()
    }

    /// True where media belong to it.
    pub(super) fn has_media(&self) -> bool {
        !self.media.is_empty()
    }

    /// True where several media belong to it.
    pub(super) fn has_several_media(&self) -> bool {
        self.media.len() > 1
    }

    /// True where people belong to it.
    pub(super) fn has_people(&self) -> bool {
        !self.people.is_empty()
    }

    /// How a row of the catalogue belongs to it.
    pub(crate) fn of_medium(&self, id: MediumId) -> Kinship {
        Kinship::new(self.has_medium(id), self.media.len() == 1)
    }

    /// How someone belongs to it.
    pub(crate) fn of_person(&self, id: PersonId) -> Kinship {
        Kinship::new(self.has_person(id), self.people.len() == 1)
    }

    /// How something in the calendar belongs to it.
    pub(crate) fn of_entry(&self, record: RecordId) -> Kinship {
        Kinship::new(self.calendar.contains(&record), self.calendar.len() == 1)
    }

    /// The first day of its time.
    pub(super) fn first_day(&self) -> Option<NaiveDate> {
        self.when.map(When::first_day)
    }

    /// True for the day on which it surely begins.
    pub(crate) fn begins_on(&self, day: NaiveDate) -> bool {
        self.when.is_some_and(|when| when.begins_on(day))
    }

    /// When the newest of its events is that are on show, or else of its media.
    fn newest(&self, filtered: &Filtered) -> Option<When> {
        let newest = |records: &mut dyn Iterator<Item = RecordId>| {
            let shown = records.filter(|record| filtered.holds(*record));
            shown.filter_map(|record| filtered.archive.when_of(record)).max_by_key(|when| when.first_day())
        };
        let media = || newest(&mut self.media.iter().copied().map(RecordId::Medium));
        newest(&mut self.calendar.iter().copied()).or_else(media)
    }

    fn add_people(&mut self, appearances: &[Appearance]) {
        self.people.extend(appearances.iter().map(|appearance| appearance.person));
    }

    fn add_people_of_media(&mut self, filtered: &Filtered) {
        if self.media.len() <= MEDIA_MOST {
            for id in self.media.clone() {
                self.add_people(&filtered.archive.medium(id).appearances);
            }
        }
    }
}

impl Kinship {
    /// That of a row that belongs to something, as the same or the only one or as one of several.
    fn new(belongs: bool, is_same: bool) -> Self {
        match (belongs, is_same) {
            (false, _) => Self::None,
            (true, false) => Self::OneOfMany,
            (true, true) => Self::Same,
        }
    }
}

/// Events as records.
fn of_events(events: &[EventId]) -> Vec<RecordId> {
    events.iter().copied().map(RecordId::Event).collect()
}
