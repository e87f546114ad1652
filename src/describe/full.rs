//! A record told in full: its entries in the order in which they are read, for a page on the screen and for `show`.

use super::summary::Summary;
use super::{join_within, labels};
use crate::archive::Archive;
use crate::archive::record::{
    Appearance, Event, EventId, Link, MediumId, PersonId, ProgrammeId, RecordId, Source, SourceId, Status,
};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::When;
use crate::lang::{Counted, Lang, Words};
use crate::words;

const ID: Words = Words::new("Kennung", "ID");
const KIND: Words = Words::new("Art", "Kind");
const TITLE: Words = Words::new("Titel", "Title");
const NAME: Words = Words::new("Name", "Name");
const SORT: Words = Words::new("Sortiert als", "Sorted as");
const SHORT: Words = Words::new("Kurz", "Short");
const ALSO: Words = Words::new("Auch", "Also");
const SECTION: Words = Words::new("Rubrik", "Section");
const SUMMARY: Words = Words::new("Inhalt", "Summary");
const DATE: Words = Words::new("Datum", "Date");
const TOPICS: Words = Words::new("Themen", "Topics");
const PLACES: Words = Words::new("Orte", "Places");
const NOTE: Words = Words::new("Anmerkung", "Note");
const SERIES: Words = Words::new("Reihe", "Series");
const NUMBER: Words = Words::new("Nummer", "Number");
const MOTTO: Words = Words::new("Motto", "Motto");
const PLACE: Words = Words::new("Ort", "Place");
const VENUE: Words = Words::new("Haus", "Venue");
const ONLINE: Words = Words::new("Online", "Online");
const ORGANISERS: Words = Words::new("Veranstalter", "Organised by");
const STATUS: Words = Words::new("Status", "Status");
const SCOPE: Words = Words::new("Bezug", "Scope");
const FUNDERS: Words = Words::new("Förderung", "Funded by");
const COORDINATORS: Words = Words::new("Koordination", "Coordination");
const MUNICIPALITIES: Words = Words::new("Kommunen", "Municipalities");
const PUBLISHER: Words = Words::new("Herausgeber", "Publisher");
const PEOPLE: Words = Words::new("Personen", "People");
const MEDIA: Words = Words::new("Medien", "Media");
const EVENTS: Words = Words::new("Termine", "Events");
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
    /// A text of the interface.
    Words(Words),
    /// It is so. The words say what.
    Yes(Words),
    /// A number.
    Number(u32),
    /// How many of something.
    Count(usize, Counted),
    /// A date.
    When(When),
    /// The days of an event, of which the day of the week and the week matter too.
    Days(When),
    /// Since when, and until when, something runs.
    RunTime(When),
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
    /// Web pages.
    Links,
    /// Where the facts come from.
    Sources,
}

impl ListKind {
    /// What it is called.
    fn label(self) -> Words {
        match self {
            Self::People => PEOPLE,
            Self::Media => MEDIA,
            Self::Events => EVENTS,
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
        /// Which.
        summary: Box<Summary<'a>>,
        /// What the person told of was and did in it.
        appearances: Vec<Appearance<'a>>,
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
    /// A list is empty.
    Nothing(Words),
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
            Self::Words(words) | Self::Yes(words) => Text::of(lang.say(*words)).to_buf(),
            Self::Number(number) => TextBuf::own(number.to_string()),
            Self::Count(count, words) => TextBuf::own(lang.count(*count, *words)),
            Self::When(date) | Self::Days(date) | Self::RunTime(date) => when(*date),
            Self::Status(status) => Text::of(lang.say(labels::status(*status))).to_buf(),
            Self::Record(summary) => summary.name(lang).beginning(bytes).to_buf(),
        }
    }

    /// True where there is nothing to tell.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(texts) | Self::CountedList(texts) => texts.iter().all(|text| text.is_empty()),
            Self::Words(words) => words.is_empty(),
            _ => false,
        }
    }
}

impl Entry<'_> {
    /// What a row of a list belongs to; `None` for all but the rows of lists.
    pub(crate) fn list_label(&self) -> Option<Words> {
        let kind = match self {
            Self::Person { .. } => ListKind::People,
            Self::Record { summary, .. } => match summary.record {
                RecordId::Event(_) => ListKind::Events,
                _ => ListKind::Media,
            },
            Self::Link { .. } => ListKind::Links,
            Self::Source(_) => ListKind::Sources,
            _ => return None,
        };
        Some(kind.label())
    }
}

/// A record in full; of each list at most `most` rows.
pub fn record(archive: &Archive, record: RecordId, most: usize) -> Vec<Entry<'_>> {
    let mut telling = Telling { archive, most, entries: Vec::new() };
    match record {
        RecordId::Person(id) => telling.person(id),
        RecordId::Medium(id) => telling.medium(id),
        RecordId::Event(id) => telling.event(id),
        RecordId::Programme(id) => telling.programme(id),
    }
    telling.entries
}

/// A source in full.
pub fn source(archive: &Archive, id: SourceId) -> Vec<Entry<'_>> {
    let mut telling = Telling { archive, most: usize::MAX, entries: Vec::new() };
    let source = archive.source(id);
    telling.head(source.id, labels::SOURCE, (TITLE, source.title));
    telling.text_field(PUBLISHER, source.publisher.unwrap_or_default());
    telling.links(&[Link { url: source.url, label: Text::default() }]);
    telling.entries
}

/// The entries told so far.
struct Telling<'a> {
    archive: &'a Archive,
    most: usize,
    entries: Vec<Entry<'a>>,
}

impl<'a> Telling<'a> {
    /// The title with its label, and before it what only a complete telling begins with.
    fn head(&mut self, id: Text<'a>, kind: Words, (label, title): (Words, Text<'a>)) {
        self.in_full(ID, Value::Text(id));
        self.in_full(KIND, Value::Words(kind));
        self.title(label, title);
    }

    fn title(&mut self, label: Words, text: Text<'a>) {
        self.entries.push(Entry::Title(Field { label, value: Value::Text(text), told: Told::Always }));
    }

    fn facts(&mut self, facts: impl IntoIterator<Item = Field<'a>>) {
        let facts = facts.into_iter().filter(|fact| !fact.value.is_empty());
        self.entries.push(Entry::Facts(facts.collect()));
    }

    fn summary(&mut self, text: Text<'a>) {
        let field = always(SUMMARY, Value::Text(text));
        self.entries.push(Entry::Gap);
        self.entries.extend((!text.is_empty()).then_some(Entry::Text(field)));
        self.entries.push(Entry::Gap);
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

    /// Another record that this one belongs to.
    fn belongs_to(&mut self, record: Option<RecordId>) {
        if let Some(record) = record {
            let summary = Summary::of(self.archive, record);
            self.field(summary.kind, Value::Record(Box::new(summary)));
        }
    }

    fn push(&mut self, field: Field<'a>) {
        if !field.value.is_empty() {
            self.entries.push(Entry::Field(field));
        }
    }

    fn gap(&mut self) {
        self.entries.push(Entry::Gap);
    }

    fn heading(&mut self, label: Words, count: usize) {
        self.entries.push(Entry::Heading { label, count });
    }

    /// A row for each of `items`, and then how many are left out.
    fn rows<T: Copy>(&mut self, items: &[T], of: ListKind, row: impl Fn(usize, T) -> Entry<'a>) {
        let rows = items.iter().enumerate().take(self.most).map(|(at, item)| row(at, *item));
        self.entries.extend(rows);
        if let Some(left) = items.len().checked_sub(self.most).filter(|left| *left > 0) {
            self.entries.push(Entry::More { left, of });
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
    fn records<T: Copy>(
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
        self.rows(ids, of, |_, id| Entry::Record {
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
        let medium = self.archive.medium(id);
        self.in_full(ID, Value::Text(medium.id));
        self.title(TITLE, medium.title);
        self.facts([
            always(KIND, Value::Words(labels::medium(medium.kind))),
            date(medium.when, Value::When),
            always(SECTION, Value::Text(medium.section)),
        ]);
        self.people(&medium.appearances);
        self.belongs_to(medium.event.map(RecordId::Event));
        self.summary(medium.summary);
        self.links(&medium.links);
        self.gap();
        self.field(TOPICS, Value::List(medium.topics));
        self.field(PLACES, Value::List(medium.places));
        self.belongs_to(medium.programme.map(RecordId::Programme));
        self.text_field(NOTE, medium.note.unwrap_or_default());
        self.sources(&medium.sources);
    }

    fn event(&mut self, id: EventId) {
        let event = self.archive.event(id);
        self.head(event.id, labels::EVENT, (TITLE, event.title));
        self.event_facts(&event);
        self.text_field(MOTTO, event.motto.unwrap_or_default());
        self.field(ORGANISERS, Value::List(event.organisers));
        self.belongs_to(event.programme.map(RecordId::Programme));
        // What is uncertain about the date comes before what follows from it.
        self.text_field(NOTE, event.note.unwrap_or_default());
        self.media(self.archive.media_of_event(id), None);
        if !event.appearances.is_empty() {
            self.heading(PEOPLE, event.appearances.len());
            self.people(&event.appearances);
        }
        self.heading(LINKS, event.links.len());
        if event.links.is_empty() {
            self.entries.push(Entry::Nothing(words::NO_LINKS));
        }
        self.links(&event.links);
        self.gap();
        self.sources(&event.sources);
    }

    /// When and where it was, whether it was, and what it was one of.
    fn event_facts(&mut self, event: &Event<'a>) {
        let status = Value::Status(event.status);
        let told = if event.status == Status::Held { Told::InFull } else { Told::Always };
        let online = event.online.then_some(always(ONLINE, Value::Yes(words::ONLINE)));
        let facts = [
            date(event.when, Value::Days),
            always(PLACE, Value::Text(event.place.unwrap_or_default())),
            always(VENUE, Value::Text(event.venue.unwrap_or_default())),
        ];
        let status = Field { label: STATUS, value: status, told };
        self.facts(facts.into_iter().chain(online).chain([status]));
        self.in_full(SERIES, Value::Text(event.series.unwrap_or_default()));
        if let Some(number) = event.number {
            self.in_full(NUMBER, Value::Number(number));
        }
        self.in_full(SCOPE, Value::Text(event.scope));
    }

    fn person(&mut self, id: PersonId) {
        let person = self.archive.person(id);
        let (media, events) = (self.archive.media_of_person(id), self.archive.events_of_person(id));
        self.head(person.id, labels::PERSON, (NAME, person.name));
        self.in_full(SORT, Value::Text(person.sort));
        self.facts(
            counts(media, events).into_iter().filter(|fact| !matches!(fact.value, Value::Count(0, _))),
        );
        self.field(ALSO, Value::List(person.also));
        self.media(media, Some(id));
        self.events(events, Some(id));
        self.gap();
        self.text_field(NOTE, person.note.unwrap_or_default());
    }

    fn programme(&mut self, id: ProgrammeId) {
        let programme = self.archive.programme(id);
        let (media, events) = (self.archive.media_of_programme(id), self.archive.events_of_programme(id));
        self.head(programme.id, labels::PROGRAMME, (NAME, programme.name));
        self.in_full(SHORT, Value::Text(programme.short));
        let run_time = programme.when.map(|when| always(DATE, Value::RunTime(when)));
        self.facts(run_time.into_iter().chain(counts(media, events)));
        self.summary(programme.summary);
        self.field(FUNDERS, Value::List(programme.funders));
        self.field(COORDINATORS, Value::List(programme.coordinators));
        self.field(MUNICIPALITIES, Value::CountedList(programme.municipalities));
        self.field(TOPICS, Value::List(programme.keywords));
        self.field(ALSO, Value::List(programme.also));
        self.gap();
        self.links(&programme.links);
        self.events(events, None);
        self.media(media, None);
        self.gap();
        self.sources(&programme.sources);
    }
}

/// A field that everyone is told.
fn always<'a>(label: Words, value: Value<'a>) -> Field<'a> {
    Field { label, value, told: Told::Always }
}

/// A date; on a page, that there is none.
fn date<'a>(when: Option<When>, value: impl FnOnce(When) -> Value<'a>) -> Field<'a> {
    match when {
        Some(when) => always(DATE, value(when)),
        None => Field { label: DATE, value: Value::Words(words::UNDATED), told: Told::OnPage },
    }
}

/// How many there are of what a complete telling lists.
fn count<'a>(label: Words, count: usize, words: Counted) -> Field<'a> {
    Field { label, value: Value::Count(count, words), told: Told::OnPage }
}

/// How many media and events there are.
fn counts<'a>(media: &[MediumId], events: &[EventId]) -> [Field<'a>; 2] {
    [count(MEDIA, media.len(), words::MEDIA), count(EVENTS, events.len(), words::EVENTS)]
}

/// What the person told of was and did, if one is.
fn those_of<'a>(
    person: Option<PersonId>,
    appearances: impl FnOnce() -> Vec<Appearance<'a>>,
) -> Vec<Appearance<'a>> {
    let Some(person) = person else { return Vec::new() };
    appearances().into_iter().filter(|one| one.person == person).collect()
}
