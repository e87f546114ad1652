//! A record told in full: its entries in the order in which they are read, for a page on the screen and for `show`.

use super::labels::Label;
use super::schedule::{self, Scheduled, Zones};
use super::summary::Summary;
use super::{ROW, join, join_within, labels, link};
use crate::archive::Archive;
use crate::archive::duration::Duration;
use crate::archive::links::Link;
use crate::archive::prose::{Block, Prose};
use crate::archive::record::{
    Appearance, Event, EventId, Medium, MediumExtra, MediumId, PersonId, ProgrammeId, RecordId, Source,
    SourceId, Status,
};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::web_address::WebAddressBuf;
use crate::archive::when::{Offset, When};
use crate::dates::write::{self, Among};
use crate::lang::{Counted, Lang, Words, language_name};
use crate::letters::collation;
use crate::words;
use chrono::NaiveDate;

pub(crate) const ID: Words = Words::new("Kennung", "ID");
pub(crate) const KIND: Words = Words::new("Art", "Kind");
pub(crate) const TITLE: Words = Words::new("Titel", "Title");
const NAME: Words = Words::new("Name", "Name");
const SORT: Words = Words::new("Sortiert als", "Sorted as");
const SHORT: Words = Words::new("Kurz", "Short");
const ALSO: Words = Words::new("Auch", "Also");
pub(crate) const SECTION: Words = Words::new("Rubrik", "Section");
pub(crate) const SUMMARY: Words = Words::new("Inhalt", "Summary");
const DATE: Words = Words::new("Datum", "Date");
const ZONE: Words = Words::new("Zeitzone", "Time zone");
pub(crate) const DURATION: Words = Words::new("Dauer", "Duration");
pub(crate) const TOPICS: Words = Words::new("Themen", "Topics");
const PLACES: Words = Words::new("Orte", "Places");
pub(crate) const NOTE: Words = Words::new("Anmerkung", "Remark");
pub(crate) const SERIES: Words = Words::new("Reihe", "Series");
pub(crate) const NUMBER: Words = Words::new("Nummer", "Number");
const MOTTO: Words = Words::new("Motto", "Motto");
pub(crate) const PLACE: Words = Words::new("Ort", "Place");
pub(crate) const VENUE: Words = Words::new("Haus", "Venue");
const ONLINE: Words = Words::new("Online", "Online");
pub(crate) const ORGANISERS: Words = Words::new("Veranstalter", "Organised by");
pub(crate) const STATUS: Words = Words::new("Status", "Status");
const SCOPE: Words = Words::new("Bezug", "Scope");
const FUNDERS: Words = Words::new("Förderung", "Funded by");
const COORDINATORS: Words = Words::new("Koordination", "Coordination");
const MUNICIPALITIES: Words = Words::new("Kommunen", "Municipalities");
pub(crate) const LANGUAGE: Words = Words::new("Sprache", "Language");
pub(crate) const ROOM: Words = Words::new("Raum", "Room");
pub(crate) const TRACK: Words = Words::new("Track", "Track");
const LICENCE: Words = Words::new("Lizenz", "Licence");
const GUID: Words = Words::new("GUID", "GUID");
const PART_OF: Words = Words::new("Teil von", "Part of");
const PARTS: Words = Words::new("Teile", "Parts");
pub(crate) const ORGANISATION: Words = Words::new("Organisation", "Organisation");
const ABSTRACT: Words = Words::new("Beschreibung", "Abstract");
const BIOGRAPHY: Words = Words::new("Zur Person", "Biography");
const PUBLISHER: Words = Words::new("Herausgeber", "Publisher");
pub(crate) const PEOPLE: Words = Words::new("Personen", "People");
pub(crate) const MEDIA: Words = Words::new("Medien", "Media");
pub(crate) const EVENTS: Words = Words::new("Termine", "Events");
const LINKS: Words = Words::new("Links", "Links");
const SOURCES: Words = Words::new("Quellen", "Sources");

/// Who is told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Everyone.
    Always,
    /// Who reads a page, where it stands for what a complete telling lists.
    OnPage,
    /// Who wants every field there is.
    InFull,
}

/// A value with what to call it.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// What it is called.
    pub label: Words,
    /// The value, which is never empty.
    pub value: Value<'a>,
    /// Who is told it.
    pub told: Told,
}

/// A value as it stands in the archive.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Text.
    Text(Text<'a>),
    /// Several texts of a kind.
    List(Vec<Text<'a>>),
    /// Several texts of a kind, with how many there are.
    CountedList(Vec<Text<'a>>),
    /// What something is called.
    Label(Label<'a>),
    /// Languages, by their tags.
    Languages(Vec<Text<'a>>),
    /// It is so. The words say what.
    Yes(Words),
    /// A number.
    Number(u32),
    /// How many of something.
    Count(usize, Counted),
    /// A date.
    When(When),
    /// How far times are from UTC.
    Offset(Offset),
    /// Days, nobody knows on which of them.
    Within(When),
    /// The days of an event, of which the day of the week and the week matter too.
    Days(When),
    /// Since when, and until when, something runs.
    RunTime(When),
    /// How long something lasts.
    Duration(Duration),
    /// Whether it took place.
    Status(Status),
    /// Another record.
    Record(Box<Summary<'a>>),
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Who took part.
    People,
    /// Media.
    Media,
    /// Events.
    Events,
    /// Events that are parts of another.
    Parts,
    /// Web pages.
    Links,
    /// Where the facts come from.
    Sources,
}

impl ListKind {
    /// What it is called.
    pub(crate) fn label(self) -> Words {
        match self {
            Self::People => PEOPLE,
            Self::Media => MEDIA,
            Self::Events => EVENTS,
            Self::Parts => PARTS,
            Self::Links => LINKS,
            Self::Sources => SOURCES,
        }
    }
}

/// A part of what is told of a record.
#[derive(Clone, Debug)]
pub enum Entry<'a> {
    /// What it is called; the text may be empty.
    Title(Field<'a>),
    /// What it is, when and where, in a line.
    Facts(Vec<Field<'a>>),
    /// Running text.
    Text(Field<'a>),
    /// A paragraph, or an item of a list, of what is told at length.
    Block {
        /// What all of it is called.
        label: Words,
        /// The text.
        block: Block,
    },
    /// An address in what is told at length, under it.
    Address {
        /// Its number behind those of the record's links, from 0.
        at: usize,
        /// Where it leads.
        address: WebAddressBuf,
    },
    /// A field.
    Field(Field<'a>),
    /// The head of a list.
    Heading {
        /// What is listed.
        label: Words,
        /// How many of them there are.
        count: usize,
    },
    /// In a list: who took part.
    Person {
        /// Who.
        person: Box<Summary<'a>>,
        /// What they were and did.
        appearance: Appearance<'a>,
    },
    /// In a list: another record.
    Record {
        /// What is listed.
        of: ListKind,
        /// Which.
        summary: Box<Summary<'a>>,
        /// What the person told of was and did in it.
        appearances: Vec<Appearance<'a>>,
        /// Which days the records of the list are of.
        among: Among,
        /// How far its time is from UTC, where nothing else on the list says so.
        zone: Option<Offset>,
        /// How many events of the list that it is a part of stand over it.
        depth: usize,
    },
    /// In a list: a web page.
    Link {
        /// Its place among the record's links, from 0.
        at: usize,
        /// The page.
        link: Link<'a>,
    },
    /// In a list: where the facts come from.
    Source(Source<'a>),
    /// What a list leaves out.
    More {
        /// How many.
        left: usize,
        /// Of what.
        of: ListKind,
    },
    /// What follows belongs less closely to what stands before.
    Gap,
}

impl Value<'_> {
    /// In words, the dates as `when` writes them; no more of a text than so many bytes.
    pub fn text(&self, lang: Lang, bytes: usize, when: impl Fn(When) -> TextBuf) -> TextBuf {
        let list = |texts: &[Text]| join_within(bytes, ", ", texts.iter().copied());
        match self {
            Self::Text(text) => text.beginning(bytes).to_buf(),
            Self::List(texts) => list(texts),
            Self::CountedList(texts) => {
                TextBuf::own(format!("{}: {}", lang.number(texts.len()), list(texts)))
            }
            Self::Label(label) => label.say(lang).to_buf(),
            Self::Yes(words) => Text::of(lang.say(*words)).to_buf(),
            Self::Languages(tags) => {
                let languages: Vec<TextBuf> = tags.iter().map(|tag| language(*tag, lang)).collect();
                join(", ", languages.iter().map(TextBuf::as_text))
            }
            Self::Number(number) => TextBuf::own(number.to_string()),
            Self::Count(count, words) => TextBuf::own(lang.count(*count, *words)),
            Self::RunTime(since) if since.end.is_none() => {
                join(" ", [Text::of(lang.say(words::SINCE)), when(*since).as_text()])
            }
            // Nothing stands beside it that would say how far it is from UTC.
            Self::When(date) | Self::Days(date) | Self::RunTime(date) => {
                zoned(when(*date), *date, date.offset())
            }
            Self::Offset(offset) => TextBuf::own(offset.to_string()),
            Self::Within(days) => join(" ", [Text::of(lang.say(words::WITHIN)), when(*days).as_text()]),
            Self::Duration(duration) => TextBuf::own(write::duration(lang, *duration)),
            Self::Status(status) => Text::of(lang.say(labels::status(*status))).to_buf(),
            Self::Record(summary) => summary.name(lang).beginning(bytes).to_buf(),
        }
    }

    /// True where there is nothing to tell.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(texts) | Self::CountedList(texts) | Self::Languages(texts) => {
                texts.iter().all(|text| text.is_empty())
            }
            _ => false,
        }
    }
}

impl Entry<'_> {
    /// What stands before it on a page, in the column of labels.
    pub(crate) fn label_on_page(&self) -> Option<Words> {
        match self {
            Self::Field(field) => (field.told != Told::InFull).then_some(field.label),
            Self::Source(_) => self.list_label(),
            _ => None,
        }
    }

    /// What a row of a list belongs to; `None` for all but the rows of lists.
    pub(crate) fn list_label(&self) -> Option<Words> {
        let kind = match self {
            Self::Person { .. } => ListKind::People,
            Self::Record { of, .. } => *of,
            Self::Link { .. } => ListKind::Links,
            Self::Source(_) => ListKind::Sources,
            _ => return None,
        };
        Some(kind.label())
    }
}

/// A record in full; of each list at most `most` rows.
pub fn record(archive: &Archive, record: RecordId, most: usize) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    each_of_record(archive, record, most, &mut |entry| entries.push(entry));
    entries
}

/// Hands out the entries of a record one by one: a list of it may have millions.
pub(crate) fn each_of_record<'a>(
    archive: &'a Archive,
    record: RecordId,
    most: usize,
    tell: &mut dyn FnMut(Entry<'a>),
) {
    let (event, zone) = match record {
        RecordId::Event(id) => (archive.event(id).when, zone_of_event(archive, id)),
        _ => (None, None),
    };
    let days = event.filter(|when| when.is_exact()).map(|when| (when.first_day(), when.last_day()));
    let mut telling = Telling { archive, most, zone, days, tell };
    match record {
        RecordId::Person(id) => telling.person(id),
        RecordId::Medium(id) => telling.medium(id),
        RecordId::Event(id) => telling.event(id),
        RecordId::Programme(id) => telling.programme(id),
    }
}

/// A source in full.
pub fn source(archive: &Archive, id: SourceId) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    each_of_source(archive, id, &mut |entry| entries.push(entry));
    entries
}

/// Hands out the entries of a source.
pub(crate) fn each_of_source<'a>(archive: &'a Archive, id: SourceId, tell: &mut dyn FnMut(Entry<'a>)) {
    let mut telling = Telling { archive, most: usize::MAX, zone: None, days: None, tell };
    let source = archive.source(id);
    telling.head(source.id, labels::SOURCE, (TITLE, source.title));
    telling.text_field(PUBLISHER, source.publisher.unwrap_or_default());
    telling.links(&[Link { url: source.url, label: Text::default(), file: None }]);
}

/// Tells a record, entry by entry.
struct Telling<'a, 't> {
    archive: &'a Archive,
    most: usize,
    /// How far from UTC the times of the event that is told are, unless they say otherwise.
    zone: Option<Offset>,
    /// The days of the event that is told.
    days: Option<(NaiveDate, NaiveDate)>,
    tell: &'t mut dyn FnMut(Entry<'a>),
}

impl<'a> Telling<'a, '_> {
    /// The title with its label, and before it what only a complete telling begins with.
    fn head(&mut self, id: Text<'a>, kind: Words, (label, title): (Words, Text<'a>)) {
        self.in_full(ID, Value::Text(id));
        self.in_full(KIND, Value::Label(Label::Words(kind)));
        self.title(label, title);
    }

    fn title(&mut self, label: Words, text: Text<'a>) {
        (self.tell)(Entry::Title(Field { label, value: Value::Text(text), told: Told::Always }));
    }

    fn facts(&mut self, facts: impl IntoIterator<Item = Field<'a>>) {
        let facts = facts.into_iter().filter(|fact| !fact.value.is_empty());
        (self.tell)(Entry::Facts(facts.collect()));
    }

    fn summary(&mut self, text: Text<'a>) {
        let field = always(SUMMARY, Value::Text(text));
        (self.tell)(Entry::Gap);
        if !text.is_empty() {
            (self.tell)(Entry::Text(field));
        }
        (self.tell)(Entry::Gap);
    }

    fn field(&mut self, label: Words, value: Value<'a>) {
        self.push(always(label, value));
    }

    fn in_full(&mut self, label: Words, value: Value<'a>) {
        self.push(Field { label, value, told: Told::InFull });
    }

    fn text_field(&mut self, label: Words, text: Text<'a>) {
        self.field(label, Value::Text(text));
    }

    fn in_full_text(&mut self, label: Words, text: Option<Text<'a>>) {
        self.in_full(label, Value::Text(text.unwrap_or_default()));
    }

    /// Another record that this one belongs to.
    fn belongs_to(&mut self, label: Words, record: Option<RecordId>) {
        if let Some(record) = record {
            let summary = Summary::of(self.archive, record);
            self.field(label, Value::Record(Box::new(summary)));
        }
    }

    /// What is told at length, and the addresses in it that are none of the record's links.
    fn prose(&mut self, label: Words, prose: Option<Prose<'a>>, links: &[Link<'a>]) {
        let Some(text) = prose else { return };
        self.gap();
        let mut was_item = true;
        for block in text.blocks() {
            if !(block.is_item && was_item || block.follows) {
                self.gap();
            }
            was_item = block.is_item;
            (self.tell)(Entry::Block { label, block });
        }
        self.gap();
        let addresses = link::further(links, prose).into_iter().take(self.most).zip(links.len()..);
        addresses.for_each(|(address, at)| (self.tell)(Entry::Address { at, address }));
    }

    fn push(&mut self, field: Field<'a>) {
        if !field.value.is_empty() {
            (self.tell)(Entry::Field(field));
        }
    }

    fn gap(&mut self) {
        (self.tell)(Entry::Gap);
    }

    fn heading(&mut self, label: Words, count: usize) {
        (self.tell)(Entry::Heading { label, count });
    }

    /// A row for each of `items`, and then how many are left out.
    fn rows<T: Copy>(&mut self, items: &[T], of: ListKind, row: impl Fn(usize, T) -> Entry<'a>) {
        let rows = items.iter().enumerate().take(self.most).map(|(at, item)| row(at, *item));
        rows.for_each(&mut *self.tell);
        if let Some(left) = items.len().checked_sub(self.most).filter(|left| *left > 0) {
            (self.tell)(Entry::More { left, of });
        }
    }

    fn people(&mut self, appearances: &[Appearance<'a>]) {
        let archive = self.archive;
        self.rows(appearances, ListKind::People, |_, appearance| Entry::Person {
            person: Box::new(Summary::of(archive, RecordId::Person(appearance.person))),
            appearance,
        });
    }

    /// The media of a record; of a person's, what they were and did in each.
    fn media(&mut self, media: &[MediumId], of: Option<PersonId>) {
        let archive = self.archive;
        self.records(ListKind::Media, media, RecordId::Medium, &|id| {
            those_of(of, || archive.medium(id).appearances)
        });
    }

    /// The events of a record, likewise.
    fn events(&mut self, events: &[EventId], of: Option<PersonId>) {
        let archive = self.archive;
        self.records(ListKind::Events, events, RecordId::Event, &|id| {
            those_of(of, || archive.event(id).appearances)
        });
    }

    /// A heading with a list of records under it; nothing where there are none.
    fn records<T: Scheduled>(
        &mut self,
        of: ListKind,
        ids: &[T],
        record: fn(T) -> RecordId,
        appearances: &dyn Fn(T) -> Vec<Appearance<'a>>,
    ) {
        if ids.is_empty() {
            return;
        }
        let archive = self.archive;
        self.heading(of.label(), ids.len());
        let mut ids = ids.to_vec();
        let times = self.days.and_then(|days| schedule::times(archive, &ids, days));
        if times.is_some() {
            schedule::by_room(archive, &mut ids);
        }
        let among = times.unwrap_or_default();
        let zones = Zones::around(self.zone);
        let nested = schedule::nested(archive, &ids).into_iter();
        let nested: Vec<(T, usize)> =
            nested.filter_map(|(place, depth)| Some((*ids.get(place)?, depth))).collect();
        self.rows(&nested, of, |_, (id, depth)| Entry::Record {
            of,
            among,
            zone: zones.told(archive, id.record()),
            depth,
            summary: Box::new(Summary::of(archive, record(id))),
            appearances: appearances(id),
        });
    }

    fn links(&mut self, links: &[Link<'a>]) {
        self.rows(links, ListKind::Links, |at, link| Entry::Link { at, link });
    }

    fn sources(&mut self, ids: &[SourceId]) {
        let archive = self.archive;
        self.rows(ids, ListKind::Sources, |_, id| Entry::Source(archive.source(id)));
    }

    fn medium(&mut self, id: MediumId) {
        let archive = self.archive;
        let medium = archive.medium(id);
        let extra = medium.extra();
        self.in_full(ID, Value::Text(medium.id));
        self.title(TITLE, medium.title);
        self.medium_facts(&medium, &extra);
        self.people(&medium.appearances);
        self.belongs_to(labels::EVENT, medium.event.map(RecordId::Event));
        self.summary(medium.summary);
        let links: Vec<Link> = medium.links.into();
        self.links(&links);
        if links.is_empty() {
            self.field(LINKS, Value::Label(Label::Words(words::NO_RECORDING)));
        }
        self.gap();
        let topics = Vec::from(medium.topics).into_iter().map(|topic| archive.topic_name(topic));
        self.field(TOPICS, Value::List(topics.collect()));
        self.field(PLACES, Value::List(medium.places.into()));
        self.belongs_to(labels::PROGRAMME, medium.programme.map(RecordId::Programme));
        self.text_field(LICENCE, extra.licence.unwrap_or_default());
        self.text_field(NOTE, medium.note.unwrap_or_default());
        self.in_full_text(GUID, extra.guid);
        self.sources(&medium.sources);
        self.prose(ABSTRACT, extra.prose, &links);
    }

    /// What it is, when and where it was, in which language, and whether it was.
    fn medium_facts(&mut self, medium: &Medium<'a>, extra: &MediumExtra<'a>) {
        let status = (extra.status != Status::Held).then_some(always(STATUS, Value::Status(extra.status)));
        let kind = always(KIND, Value::Label(labels::medium(medium.kind)));
        let duration = medium.duration.map(|duration| always(DURATION, Value::Duration(duration)));
        let facts = [
            always(SECTION, Value::Text(medium.section)),
            always(ROOM, Value::Text(extra.room.unwrap_or_default())),
            always(TRACK, Value::Text(extra.track.unwrap_or_default())),
            always(LANGUAGE, Value::Languages(extra.languages.clone())),
        ];
        let value = |when: When| match when {
            // Its own date has no end.
            days if days.end.is_some() => Value::Within(days),
            when => Value::When(when),
        };
        let times = [kind, date(medium.when, value)].into_iter().chain(duration);
        self.facts(times.chain(facts).chain(status));
    }

    fn event(&mut self, id: EventId) {
        let event = self.archive.event(id);
        self.head(event.id, labels::EVENT, (TITLE, event.title));
        self.event_facts(&event);
        self.text_field(MOTTO, event.motto.unwrap_or_default());
        self.belongs_to(PART_OF, self.archive.parent_of_event(id).map(RecordId::Event));
        self.field(ORGANISERS, Value::List(event.organisers.into()));
        self.belongs_to(labels::PROGRAMME, event.programme.map(RecordId::Programme));
        // What is uncertain about the date comes before what follows from it.
        self.text_field(NOTE, event.note.unwrap_or_default());
        let parts = self.archive.parts_of_event(id);
        self.records(ListKind::Parts, parts, RecordId::Event, &|_| Vec::new());
        self.media(self.archive.media_of_event(id), None);
        if !event.appearances.is_empty() {
            self.heading(PEOPLE, event.appearances.len());
            self.people(&event.appearances);
        }
        let links: Vec<Link> = event.links.into();
        if !links.is_empty() {
            self.heading(LINKS, links.len());
        }
        self.links(&links);
        self.gap();
        self.sources(&event.sources);
        self.prose(ABSTRACT, event.prose, &links);
    }

    /// When and where it was, whether it was, and what it was one of.
    fn event_facts(&mut self, event: &Event<'a>) {
        let status = (event.status != Status::Held).then_some(always(STATUS, Value::Status(event.status)));
        let online = event.online.then_some(always(ONLINE, Value::Yes(words::ONLINE)));
        // Where no time of its own says so.
        let zone = self.zone.filter(|_| !event.when.is_some_and(When::is_timed));
        let facts = [
            date(event.when, Value::Days),
            always(PLACE, Value::Text(event.place.unwrap_or_default())),
            always(VENUE, Value::Text(event.venue.unwrap_or_default())),
            always(ROOM, Value::Text(event.room.unwrap_or_default())),
        ];
        let zone = zone.map(|offset| always(ZONE, Value::Offset(offset)));
        self.facts(facts.into_iter().chain(online).chain(status).chain(zone));
        self.in_full_text(SERIES, event.series);
        if let Some(number) = event.number {
            self.in_full(NUMBER, Value::Number(number));
        }
        if !event.scope.is_empty() {
            self.in_full(SCOPE, Value::Label(labels::scope(event.scope)));
        }
        self.in_full_text(GUID, event.guid);
    }

    fn person(&mut self, id: PersonId) {
        let person = self.archive.person(id);
        let (media, events) = (self.archive.media_of_person(id), self.archive.events_of_person(id));
        self.head(person.id, labels::PERSON, (NAME, person.name));
        self.in_full(SORT, Value::Text(person.sort));
        self.facts(counts(media, events));
        self.field(ALSO, Value::List(person.also.into()));
        self.text_field(ORGANISATION, person.organisation.unwrap_or_default());
        let links: Vec<Link> = person.links.into();
        self.links(&links);
        self.media(media, Some(id));
        self.events(events, Some(id));
        self.gap();
        self.text_field(NOTE, person.note.unwrap_or_default());
        self.in_full_text(GUID, person.guid);
        self.prose(BIOGRAPHY, person.prose, &links);
    }

    fn programme(&mut self, id: ProgrammeId) {
        let programme = self.archive.programme(id);
        let (media, events) = (self.archive.media_of_programme(id), self.archive.events_of_programme(id));
        self.head(programme.id, labels::PROGRAMME, (NAME, programme.name));
        self.in_full(SHORT, Value::Text(programme.short));
        let run_time = programme.when.map(|when| always(DATE, Value::RunTime(when)));
        self.facts(run_time.into_iter().chain(counts(media, events)));
        self.summary(programme.summary);
        self.field(FUNDERS, Value::List(programme.funders.into()));
        self.field(COORDINATORS, Value::List(programme.coordinators.into()));
        let mut municipalities = Vec::from(programme.municipalities);
        municipalities.sort_by_cached_key(|name| collation::index_key(name));
        self.field(MUNICIPALITIES, Value::CountedList(municipalities));
        self.field(TOPICS, Value::List(programme.keywords.into()));
        self.field(ALSO, Value::List(programme.also.into()));
        self.gap();
        self.links(&Vec::from(programme.links));
        self.events(events, None);
        self.media(media, None);
        self.gap();
        self.sources(&programme.sources);
    }
}

/// By which field of a query it is found what else has the value of any of some fields.
const ASKED_BY: &[(&[Words], Words)] = &[
    (&[SECTION], Words::new("rubrik", "section")),
    (&[TOPICS], Words::new("thema", "topic")),
    (&[PLACES, PLACE, MUNICIPALITIES], Words::new("ort", "place")),
    (&[VENUE], Words::new("haus", "venue")),
    (&[ROOM], Words::new("raum", "room")),
    (&[TRACK], Words::new("track", "track")),
    (&[SERIES], Words::new("reihe", "series")),
    (&[ORGANISERS], Words::new("veranstalter", "organised-by")),
    (&[ORGANISATION, FUNDERS, COORDINATORS], Words::new("organisation", "organisation")),
];

/// The queries for what else has the values of a field, each with how its value is told; none where a value is shared by
/// chance alone.
pub(crate) fn queries(label: Words, value: &Value, lang: Lang) -> Vec<(TextBuf, TextBuf)> {
    let Some((_, field)) = ASKED_BY.iter().find(|(labels, _)| labels.contains(&label)) else {
        return Vec::new();
    };
    let texts = match value {
        Value::Text(text) => std::slice::from_ref(text),
        Value::List(texts) | Value::CountedList(texts) => texts,
        _ => &[],
    };
    let query = |text: &Text| {
        // A quotation mark within it would end it.
        let value = text.beginning(ROW).replace(['"', '“', '”', '„', '‟', '«', '»'], " ");
        (TextBuf::own(format!("{}:=\"{value}\"", lang.say(*field))), text.beginning(ROW).to_buf())
    };
    texts.iter().map(query).collect()
}

/// A field that everyone is told.
fn always<'a>(label: Words, value: Value<'a>) -> Field<'a> {
    Field { label, value, told: Told::Always }
}

/// A date; on a page, that there is none.
fn date<'a>(when: Option<When>, value: impl FnOnce(When) -> Value<'a>) -> Field<'a> {
    match when {
        Some(when) => always(DATE, value(when)),
        None => Field { label: DATE, value: Value::Label(Label::Words(words::UNDATED)), told: Told::OnPage },
    }
}

/// What a language is called, with its tag where that says more.
fn language(tag: Text, lang: Lang) -> TextBuf {
    match language_name(&tag) {
        name if name.is_empty() => tag.to_buf(),
        name => TextBuf::own(format!("{} ({tag})", lang.say(name))),
    }
}

/// A date in its long form, and the zone of its time, where that is to be told; ends of two zones have said theirs.
pub(crate) fn zoned(text: TextBuf, when: When, zone: Option<Offset>) -> TextBuf {
    match zone.filter(|_| !when.is_of_two_zones()) {
        Some(zone) => TextBuf::own(format!("{text} ({zone})")),
        None => text,
    }
}

/// How far from UTC the times of an event, of its media and of its parts are, unless they say otherwise.
fn zone_of_event(archive: &Archive, id: EventId) -> Option<Offset> {
    let media = archive.media_of_event(id).iter().copied().map(RecordId::Medium);
    let parts = archive.parts_of_event(id).iter().copied().map(RecordId::Event);
    let records: Vec<RecordId> = parts.chain(media).take(schedule::LOOKED_THROUGH).collect();
    Zones::of(archive, &records, archive.offset_of_event(id)).usual()
}

/// How many there are of what a complete telling lists.
fn count<'a>(label: Words, count: usize, words: Counted) -> Field<'a> {
    Field { label, value: Value::Count(count, words), told: Told::OnPage }
}

/// How many media and events there are, of which there are any.
fn counts<'a>(media: &[MediumId], events: &[EventId]) -> impl Iterator<Item = Field<'a>> {
    let counts = [(MEDIA, media.len(), words::MEDIA), (EVENTS, events.len(), words::EVENTS)];
    let some = counts.into_iter().filter(|(_, len, _)| *len > 0);
    some.map(|(label, len, words)| count(label, len, words))
}

/// What the person told of was and did, if one is.
fn those_of<'a>(
    person: Option<PersonId>,
    appearances: impl FnOnce() -> Vec<Appearance<'a>>,
) -> Vec<Appearance<'a>> {
    let Some(person) = person else { return Vec::new() };
    appearances().into_iter().filter(|one| one.person == person).collect()
}
