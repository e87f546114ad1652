//! Archive: every event, medium, person and programme, found by id; immutable once loaded.
//!
//! Its files, from the ground up; none names one that stands below it in this table:
//!
//! | file | is |
//! |---|---|
//! | `sanitize`, `list`, `texts` | text that may be drawn, and the cleaner that makes it; what a record has several of |
//! | `prose` | text in paragraphs and lists |
//! | `when`, `duration` | a date as exactly as it is known; how long something lasts |
//! | `web_address`, `language` | an address that may be opened, a language that is one, and the rules |
//! | `nullable` | what may be `null` in a document |
//! | `links`, `synonyms` | the links of a record; words that mean the same |
//! | `record` | what is known of a medium, an event, a person, a programme, a source |
//! | `format` | the JSON field for field: reads, writes, makes the schema |
//! | `fault` | what can be wrong, and where |
//! | `read_at` | the bytes of a document, piece by piece; their lines and columns |
//! | `multimap`, `store`, `topics`, `kinds` | what an archive is made of |
//! | `archive` | the records, and the links between them both ways |
//! | `document` | records as the document has them, the way back |
//! | `load/scan`, `load/people`, `load/ids` | where the records stand; who speaks; which id is whose |
//! | `load/members`, `load/values`, `load/mend` | the fields of an object; what belongs in each; what is left of a faulty one |
//! | `load/findings`, `load/locate` | what is wrong, the first of it; where each fault stands |
//! | `load/diagnose` | why there is no archive |
//! | `load/parents` | which event is a part of which |
//! | `load/builder`, `load/media` | the records of one table; a million media on all cores |
//! | `load/unknown_fields`, `load/near_spellings` | which field was meant by one that the format does not have; names written in two ways |
//! | `load/odd_values` | what is odd about the values of fields |
//! | `load/oddities` | what only `check` looks for |
//! | `load/origins` | what an archive leaves in its document |
//! | `load` | from JSON to an archive |

pub(crate) mod document;
pub mod duration;
pub mod fault;
pub mod format;
pub(crate) mod kinds;
pub(crate) mod language;
pub mod links;
pub mod list;
pub mod load;
pub(crate) mod multimap;
mod nullable;
pub mod prose;
pub mod read_at;
pub mod record;
pub mod sanitize;
pub(crate) mod store;
pub mod synonyms;
pub mod texts;
pub mod topics;
pub mod web_address;
pub mod when;

use crate::codec::pack_fields;
use chrono::{Datelike, NaiveDate};
use duration::Duration;
use fault::LeftOut;
use kinds::KindSpellings;
use multimap::Multimap;
use record::{
    Event, EventId, Medium, MediumId, MediumKind, Person, PersonId, Programme, ProgrammeId, RecordId,
    RecordKind, Source, SourceId,
};
use sanitize::{Text, TextBuf};
use std::borrow::Cow;
use store::Rows;
use synonyms::Synonyms;
use topics::Topics;
use web_address::{WebAddress, WebAddressBuf};
use when::{Offset, When};
use xxhash_rust::xxh3::xxh3_64;

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// What the archive is called.
    pub title: TextBuf,
    /// The language of its text, such as `de`; may be empty.
    pub language: TextBuf,
    /// The archive's own page.
    pub homepage: Option<WebAddressBuf>,
    /// The day of the last change, as given.
    pub updated: Option<TextBuf>,
    /// A slug of the archive itself that never changes.
    pub id: Option<TextBuf>,
    /// Groups of words that mean the same here, two or more in each.
    pub synonyms: Synonyms,
}

/// All records of an archive, with the links between them both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    heading: Heading,
    media: Table,
    events: Table,
    people: Table,
    programmes: Table,
    sources: Table,
    topics: Topics,
    sections: Vec<TextBuf>,
    tracks: Vec<TextBuf>,
    kind_spellings: KindSpellings,
    catalogue: Vec<MediumId>,
    calendar: Vec<EventId>,
    dated_events: u32,
    /// For each run of [`RUN`] dated events the last day that any of them may mean, counted from the year 1.
    reaches: Vec<i32>,
    lone_media: Vec<MediumId>,
    speakers: Vec<PersonId>,
    credits: Vec<PersonId>,
    unnamed: Vec<PersonId>,
    media_of_person: Multimap<MediumId>,
    media_of_event: Multimap<MediumId>,
    media_of_programme: Multimap<MediumId>,
    media_of_section: Multimap<MediumId>,
    media_of_track: Multimap<MediumId>,
    events_of_person: Multimap<EventId>,
    events_of_programme: Multimap<EventId>,
    /// Of each event the one it is a part of; empty where none is.
    parent_of_event: Vec<u32>,
    parts_of_event: Multimap<EventId>,
    left_out: LeftOut,
}

/// The records of one kind, and their ids in the order of their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Table {
    rows: Rows,
    hashes: Vec<u64>,
    by_hash: Vec<u32>,
}

impl Table {
    /// How many records there are.
    fn len(&self) -> u32 {
        self.rows.count() as u32
    }

    /// The first record whose id has this hash.
    fn first(&self, hash: u64) -> Option<u32> {
        let at = self.hashes.partition_point(|other| *other < hash);
        self.by_hash.get(at).copied().filter(|_| self.hashes.get(at) == Some(&hash))
    }

    /// Positions of the records whose id hashes as `id` does: nearly always none or one.
    fn candidates(&self, id: &str) -> &[u32] {
        let hash = xxh3_64(id.as_bytes());
        let start = self.hashes.partition_point(|other| *other < hash);
        let end = self.hashes.partition_point(|other| *other <= hash);
        self.by_hash.get(start..end).unwrap_or_default()
    }
}

/// So many events are passed over at once by whoever looks for those that go on at a day.
const RUN: usize = 64;

/// A source whose row cannot be read (which a checked file does not have) shows as this.
const NO_SOURCE: Source<'static> =
    Source { id: Text::of(""), title: Text::of(""), publisher: None, url: WebAddress::INVALID };

impl Archive {
    /// The archive that is part of the program, as JSON.
    pub const BUNDLED: &'static [u8] = include_bytes!("../data/archive.json");

    /// What the document says of itself.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// How much of the document is missing here, because it is faulty.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// How many media there are; ids count from 0.
    pub fn media_count(&self) -> u32 {
        self.media.len()
    }

    /// How many events there are; ids count from 0.
    pub fn event_count(&self) -> u32 {
        self.events.len()
    }

    /// How many people there are; ids count from 0.
    pub fn person_count(&self) -> u32 {
        self.people.len()
    }

    /// How many programmes there are; ids count from 0.
    pub fn programme_count(&self) -> u32 {
        self.programmes.len()
    }

    /// How many sources there are; ids count from 0.
    pub fn source_count(&self) -> u32 {
        self.sources.len()
    }

    /// How many there are of each: media, events, people, programmes, sources.
    pub fn counts(&self) -> [u32; 5] {
        [&self.media, &self.events, &self.people, &self.programmes, &self.sources].map(Table::len)
    }

    /// All media, events, people and programmes.
    pub fn records(&self) -> impl Iterator<Item = RecordId> + use<> {
        let [media, events, people, programmes, _] = self.counts();
        let media = (0..media).map(|at| RecordId::Medium(MediumId(at)));
        let events = (0..events).map(|at| RecordId::Event(EventId(at)));
        let people = (0..people).map(|at| RecordId::Person(PersonId(at)));
        let programmes = (0..programmes).map(|at| RecordId::Programme(ProgrammeId(at)));
        media.chain(events).chain(people).chain(programmes)
    }

    /// When a medium or an event was, as far as that is known.
    pub(crate) fn when_of(&self, record: RecordId) -> Option<When> {
        match record {
            RecordId::Medium(id) => self.medium(id).when,
            RecordId::Event(id) => self.event(id).when,
            RecordId::Person(_) | RecordId::Programme(_) => None,
        }
    }

    /// The medium `id`; an empty one where there is none.
    pub fn medium(&self, id: MediumId) -> Medium<'_> {
        let medium: Medium = self.media.rows.get(id.0).unwrap_or_default();
        Medium { kind: self.as_first_written(medium.kind), ..medium }
    }

    /// A kind by the name under which it stands first in the file.
    fn as_first_written<'a>(&'a self, kind: MediumKind<'a>) -> MediumKind<'a> {
        match kind {
            MediumKind::Other(name) => MediumKind::Other(self.kind_spellings.first(name)),
            known => known,
        }
    }

    /// What the medium `id` is; no more of it is read.
    pub(crate) fn kind_of_medium(&self, id: MediumId) -> MediumKind<'_> {
        // Its fields are packed in their order, and these are the first.
        let beginning: Option<(Text, Text, MediumKind)> = self.media.rows.get(id.0);
        beginning.map_or_else(MediumKind::default, |(_, _, kind)| self.as_first_written(kind))
    }

    /// When the medium `id` was and how long it lasts; no more of it is read.
    pub(crate) fn times_of_medium(&self, id: MediumId) -> (Option<When>, Option<Duration>) {
        let (when, duration, _) = self.times_and_event(id);
        (when, duration)
    }

    /// The day by which the medium `id` stands in the catalogue: of what goes on in the night after its event the last day
    /// of that.
    pub(crate) fn day_of_medium(&self, id: MediumId) -> Option<NaiveDate> {
        let (when, _, event) = self.times_and_event(id);
        let when = when?;
        let event = event.filter(|_| when.start.is_morning()).and_then(|event| self.event(event).when);
        Some(when.order_at(event, None).0)
    }

    fn times_and_event(&self, id: MediumId) -> (Option<When>, Option<Duration>, Option<EventId>) {
        // Its fields are packed in their order, and these are the first.
        type Beginning<'a> = (
            Text<'a>,
            Text<'a>,
            MediumKind<'a>,
            Text<'a>,
            Text<'a>,
            Option<When>,
            Option<Duration>,
            Option<EventId>,
        );
        let beginning: Option<Beginning> = self.media.rows.get(id.0);
        beginning.map_or((None, None, None), |(.., when, duration, event)| (when, duration, event))
    }

    /// The event `id`; an empty one where there is none.
    pub fn event(&self, id: EventId) -> Event<'_> {
        self.events.rows.get(id.0).unwrap_or_default()
    }

    /// The person `id`; an empty one where there is none.
    pub fn person(&self, id: PersonId) -> Person<'_> {
        self.people.rows.get(id.0).unwrap_or_default()
    }

    /// The programme `id`; an empty one where there is none.
    pub fn programme(&self, id: ProgrammeId) -> Programme<'_> {
        self.programmes.rows.get(id.0).unwrap_or_default()
    }

    /// The source `id`; an empty one where there is none.
    pub fn source(&self, id: SourceId) -> Source<'_> {
        self.sources.rows.get(id.0).unwrap_or(NO_SOURCE)
    }

    /// The record of this kind with the id `id`.
    pub fn find(&self, kind: RecordKind, id: &str) -> Option<RecordId> {
        let (table, record): (_, fn(u32) -> RecordId) = match kind {
            RecordKind::Medium => (&self.media, |at| RecordId::Medium(MediumId(at))),
            RecordKind::Event => (&self.events, |at| RecordId::Event(EventId(at))),
            RecordKind::Person => (&self.people, |at| RecordId::Person(PersonId(at))),
            RecordKind::Programme => (&self.programmes, |at| RecordId::Programme(ProgrammeId(at))),
        };
        table.candidates(id).iter().map(|at| record(*at)).find(|record| self.id_of(*record) == id)
    }

    /// Every record with the id `id`, at most one of each kind, in the order of [`RecordKind::ALL`].
    pub fn find_all(&self, id: &str) -> impl Iterator<Item = RecordId> {
        RecordKind::ALL.into_iter().filter_map(move |kind| self.find(kind, id))
    }

    /// The source with the id `id`.
    pub(crate) fn find_source(&self, id: &str) -> Option<SourceId> {
        let candidates = self.sources.candidates(id).iter().map(|at| SourceId(*at));
        candidates.into_iter().find(|source| self.source(*source).id == id)
    }

    /// The id of a record as the file gives it.
    pub fn id_of(&self, record: RecordId) -> Text<'_> {
        let (rows, at) = self.row_of(record);
        rows.get(at).unwrap_or_default()
    }

    /// What to call a record: the title, or a person's plain name.
    pub fn title_of(&self, record: RecordId) -> Text<'_> {
        let (rows, at) = self.row_of(record);
        let (_, title): (Text<'_>, Text<'_>) = rows.get(at).unwrap_or_default();
        title
    }

    /// Where a record is packed, its id and its title first: no more of it need be read.
    fn row_of(&self, record: RecordId) -> (&Rows, u32) {
        match record {
            RecordId::Person(PersonId(at)) => (&self.people.rows, at),
            RecordId::Medium(MediumId(at)) => (&self.media.rows, at),
            RecordId::Event(EventId(at)) => (&self.events.rows, at),
            RecordId::Programme(ProgrammeId(at)) => (&self.programmes.rows, at),
        }
    }

    /// The subjects that have other names as well.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// All media, the newest day first, the undated at the end; within a day by time, otherwise in the order of the file.
    pub fn catalogue(&self) -> &[MediumId] {
        &self.catalogue
    }

    /// The media that have a date of their own and no event that has one, by the first day that it can mean and by time, the oldest first.
    pub(crate) fn lone_media(&self) -> &[MediumId] {
        &self.lone_media
    }

    /// The events that touch the days from `first` to `last`, as far as their dates are known, with these, in the order of
    /// the calendar.
    pub(crate) fn events_between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = (EventId, When)> {
        let runs = self.dated_events().chunks(RUN).zip(&self.reaches);
        let reaching =
            runs.filter(move |(_, reach)| **reach >= first.num_days_from_ce()).flat_map(|(run, _)| run);
        let dated = reaching.filter_map(|id| Some((*id, self.event(*id).when?)));
        dated
            .take_while(move |(_, when)| when.first_day() <= last)
            .filter(move |(_, when)| when.last_day() >= first)
    }

    /// The events of which at least the year is known, by their first day and its time, the oldest first.
    pub(crate) fn dated_events(&self) -> &[EventId] {
        self.calendar.get(..self.dated_events as usize).unwrap_or_default()
    }

    /// The events of which not even the year is known.
    pub fn undated_events(&self) -> &[EventId] {
        self.calendar.get(self.dated_events as usize..).unwrap_or_default()
    }

    /// Those who speak, as a German index sorts them.
    pub fn speakers(&self) -> &[PersonId] {
        &self.speakers
    }

    /// Those who only made something (camera, editing, text, voice, photo), sorted alike.
    pub fn credits(&self) -> &[PersonId] {
        &self.credits
    }

    /// Those whom no medium and no event names, sorted alike.
    pub fn unnamed(&self) -> &[PersonId] {
        &self.unnamed
    }

    /// The sections in the order of the file.
    pub fn sections(&self) -> &[TextBuf] {
        &self.sections
    }

    /// The media of section number `at` of [`Archive::sections`], newest first.
    pub fn media_of_section(&self, at: usize) -> &[MediumId] {
        u32::try_from(at).map(|at| self.media_of_section.of(at)).unwrap_or_default()
    }

    /// The tracks in the order of the file.
    pub(crate) fn tracks(&self) -> &[TextBuf] {
        &self.tracks
    }

    /// The media of track number `at` of [`Archive::tracks`], newest first.
    pub(crate) fn media_of_track(&self, at: usize) -> &[MediumId] {
        u32::try_from(at).map(|at| self.media_of_track.of(at)).unwrap_or_default()
    }

    /// The media a person takes part in, newest first.
    pub fn media_of_person(&self, id: PersonId) -> &[MediumId] {
        self.media_of_person.of(id.0)
    }

    /// The events a person took part in, oldest first.
    pub fn events_of_person(&self, id: PersonId) -> &[EventId] {
        self.events_of_person.of(id.0)
    }

    /// The media recorded at an event, by day and time, oldest first, otherwise in the order of the file.
    pub fn media_of_event(&self, id: EventId) -> &[MediumId] {
        self.media_of_event.of(id.0)
    }

    /// The event that this one is a part of.
    pub fn parent_of_event(&self, id: EventId) -> Option<EventId> {
        let parent = self.parent_of_event.get(id.0 as usize).copied();
        parent.map(EventId).filter(|parent| parent.0 < self.events.len())
    }

    /// How far an event is from UTC: by its own times, or by those of the nearest event that it is a part of.
    pub(crate) fn offset_of_event(&self, id: EventId) -> Option<Offset> {
        let parent = |id: &EventId| self.parent_of_event(*id);
        std::iter::successors(Some(id), parent).find_map(|id| self.event(id).when?.offset())
    }

    /// How far the time of a record is from UTC, which is then: by itself, or by its event.
    pub(crate) fn offset_of(&self, record: RecordId, when: When) -> Option<Offset> {
        if !when.is_timed() || when.offset().is_some() {
            return when.offset();
        }
        let event = match record {
            RecordId::Medium(id) => self.medium(id).event,
            RecordId::Event(id) => Some(id),
            RecordId::Person(_) | RecordId::Programme(_) => None,
        };
        event.and_then(|id| self.offset_of_event(id))
    }

    /// What a record is put in order by, which is then; see [`When::order`].
    pub(crate) fn order_of(&self, record: RecordId, when: When) -> (NaiveDate, Option<i32>) {
        when.order(self.offset_of(record, when))
    }

    /// True where any event is a part of another.
    pub(crate) fn has_parts(&self) -> bool {
        !self.parent_of_event.is_empty()
    }

    /// The events that are parts of this one, by their first day.
    pub fn parts_of_event(&self, id: EventId) -> &[EventId] {
        self.parts_of_event.of(id.0)
    }

    /// The series that an event belongs to, and its number in it; no more of it is read.
    pub(crate) fn series_of_event(&self, id: EventId) -> (Option<Text<'_>>, Option<u32>) {
        // Its fields are packed in their order: behind id and title these two.
        let beginning: Option<(Text, Text, Option<Text>, Option<u32>)> = self.events.rows.get(id.0);
        beginning.map_or_else(Default::default, |(_, _, series, number)| (series, number))
    }

    /// The parts of an event, their parts, and so on.
    pub fn events_within(&self, id: EventId) -> Vec<EventId> {
        let mut within = self.parts_of_event(id).to_vec();
        let mut at = 0;
        while let Some(part) = within.get(at) {
            within.extend_from_slice(self.parts_of_event(*part));
            at += 1;
        }
        within
    }

    /// What is in the room of an event: of its parts, and so on, and of the media of all of these, those that have no room
    /// of their own.
    pub(crate) fn in_room_of(&self, id: EventId) -> (Vec<EventId>, Vec<MediumId>) {
        let has_none = |part: &EventId| self.event(*part).room.is_none();
        let mut events = vec![id];
        let mut at = 0;
        while let Some(event) = events.get(at) {
            events.extend(self.parts_of_event(*event).iter().copied().filter(has_none));
            at += 1;
        }
        let media = events.iter().flat_map(|event| self.media_of_event(*event)).copied();
        let media = media.filter(|id| self.medium(*id).extra.is_none_or(|extra| extra.room.is_none()));
        let media = media.collect();
        (events.split_off(1), media)
    }

    /// The media of an event and of all events within it.
    pub fn media_within(&self, id: EventId) -> Cow<'_, [MediumId]> {
        let own = self.media_of_event(id);
        let parts = self.events_within(id);
        if parts.is_empty() {
            return Cow::Borrowed(own);
        }
        let within = parts.iter().flat_map(|part| self.media_of_event(*part));
        Cow::Owned(own.iter().chain(within).copied().collect())
    }

    /// What a medium's topic is called: the name it has in the table, or itself.
    pub fn topic_name<'a>(&'a self, topic: Text<'a>) -> Text<'a> {
        self.topics.get(&topic).map_or(topic, |known| known.name.as_text())
    }

    /// The media of a programme, newest first.
    pub(crate) fn media_of_programme(&self, id: ProgrammeId) -> &[MediumId] {
        self.media_of_programme.of(id.0)
    }

    /// The events of a programme, oldest first.
    pub(crate) fn events_of_programme(&self, id: ProgrammeId) -> &[EventId] {
        self.events_of_programme.of(id.0)
    }
}

pack_fields!(Heading { title, language, homepage, updated, id, synonyms });
pack_fields!(Table { rows, hashes, by_hash });
pack_fields!(Archive {
    heading,
    media,
    events,
    people,
    programmes,
    sources,
    topics,
    sections,
    tracks,
    kind_spellings,
    catalogue,
    calendar,
    dated_events,
    reaches,
    lone_media,
    speakers,
    credits,
    unnamed,
    media_of_person,
    media_of_event,
    media_of_programme,
    media_of_section,
    media_of_track,
    events_of_person,
    events_of_programme,
    parent_of_event,
    parts_of_event,
    left_out,
});
