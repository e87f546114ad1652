//! From JSON to an [`Archive`]: checks, links both ways, errors that name record and field.

mod builder;
mod diagnose;
mod ids;
mod locate;
mod media;
mod people;
mod scan;

use super::fault::{Fault, FaultKind, quote};
use super::format::{self, Frame};
use super::multimap::Multimap;
use super::read_at::{BYTE_ORDER_MARK, ReadAt, ReadError};
use super::record::{Event, EventId, Person, PersonId, Programme, ProgrammeId, Source};
use super::sanitize::{Text, TextCow};
use super::web_address::{AddressCow, WebAddress, WebAddressBuf};
use super::when::{Point, When};
use super::{Archive, Heading};
use crate::threads;
use builder::{Builder, text, texts};
use chrono::NaiveDate;
use diagnose::{broken, exact, fault_in, tell};
use ids::{Ids, SortedIds};
use locate::Found;
use media::{MediaReader, MediaTable, assemble};
pub use media::{Observer, Progress};
use people::{Roles, each_person, index_key};
use scan::{Array, Elements, split};

/// The version of the format that is read.
pub const VERSION: u32 = 1;

/// Reads a whole archive.
///
/// # Errors
/// Every fault of the document, in the order of the file.
pub fn parse(json: &str) -> Result<Archive, Vec<Fault>> {
    let archive = || Ok(PartialArchive::read(&json.as_bytes())?.archive::<()>(usize::MAX, &|_| {})?.0);
    archive().map_err(|error| match error {
        ReadError::Faults(faults) => faults,
        // Text in memory can be read, and is UTF-8.
        ReadError::Unreadable(_) | ReadError::NotUtf8(_) => Vec::new(),
    })
}

/// A document of which everything but the media has been read.
pub struct PartialArchive<'a> {
    document: &'a dyn ReadAt,
    media: Elements,
    /// The archive without media.
    base: Archive,
    /// When each event was.
    event_when: Vec<Option<When>>,
    ids: Ids,
    people: Roles,
    /// As an index sorts them.
    sorted_people: Vec<PersonId>,
    faults: Vec<Found>,
}

impl<'a> PartialArchive<'a> {
    /// Reads all but the media, and finds where these are.
    ///
    /// # Errors
    /// What makes it impossible to go on: unreadable, no JSON, no archive, a later version.
    pub fn read(document: &'a dyn ReadAt) -> Result<Self, ReadError> {
        Self::try_read(document).map_err(|error| exact(document, error))
    }

    fn try_read(document: &'a dyn ReadAt) -> Result<Self, ReadError> {
        let unfit = |field, kind| Err(tell(document, vec![Found::of_document(field, kind)]));
        let split = split(document)?.ok_or_else(|| broken(document))?;
        let frame = str::from_utf8(&split.frame).map_err(|_| broken(document))?;
        let frame = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
        let frame: Frame = serde_json::from_str(frame).map_err(|_| broken(document))?;
        if &*frame.format != "lernnetzwerk-archive" {
            return unfit("format", FaultKind::Format);
        }
        if frame.version != VERSION {
            return unfit("version", FaultKind::Version(frame.version));
        }
        // In the order of `scan::TABLES`.
        let [programmes, events, media, people, sources] = split.tables;
        let mut partial = Self {
            document,
            media,
            base: Archive::default(),
            event_when: Vec::new(),
            ids: Ids::default(),
            people: Roles::new(people.count()),
            sorted_people: Vec::new(),
            faults: Vec::new(),
        };
        partial.base.heading = Heading {
            title: frame.title.into_owned(),
            language: frame.language.into_owned(),
            homepage: frame.homepage.and_then(|homepage| partial.homepage(&homepage)),
            updated: frame.updated.map(TextCow::into_owned),
        };
        partial.check_heading();
        partial.read_sources(&sources)?;
        partial.read_programmes(&programmes)?;
        let keys = partial.read_people(&people)?;
        let (sorted, read) = threads::join(|| people::sorted(&keys), || partial.read_events(&events));
        read?;
        partial.sorted_people = sorted;
        Ok(partial)
    }

    /// How many media the document has.
    pub fn media_count(&self) -> usize {
        self.media.count()
    }

    /// The archive with the first `count` media, and those who have looked at them: one a thread. On its way it tells,
    /// from any thread, how many per cent of the media it has come to.
    ///
    /// # Errors
    /// Every fault found in what was read.
    pub fn archive<W: Observer>(
        &self,
        count: usize,
        progress: Progress,
    ) -> Result<(Archive, Vec<W>), ReadError> {
        let mut table = MediaTable::default();
        let mut faults = self.faults.clone();
        let reader = MediaReader {
            document: self.document,
            media: &self.media,
            ids: &self.ids,
            event_when: &self.event_when,
            people: self.base.people.len() as usize,
        };
        let read = reader.read_media(0..count.min(self.media.count()), progress);
        let (batches, observers) = read.map_err(|error| exact(self.document, error))?;
        for batch in batches {
            table.append(batch, &mut faults);
        }
        let sorted_ids = || {
            let ids = SortedIds::new(&table.ids);
            let doubles = table.doubles(&ids);
            (ids, doubles)
        };
        let ((ids, doubles), mut archive) = threads::join(sorted_ids, || {
            assemble(self.base.clone(), &table, self.people.clone(), &self.sorted_people)
        });
        faults.extend(doubles);
        archive.media = ids.table(table.rows);
        archive.sections = table.sections;
        if faults.is_empty() { Ok((archive, observers)) } else { Err(tell(self.document, faults)) }
    }

    /// The archive without media.
    pub fn base(&self) -> &Archive {
        &self.base
    }

    /// The archive's own page, where the address may be opened.
    fn homepage(&mut self, homepage: &AddressCow) -> Option<WebAddressBuf> {
        let told = |text: Text| Found::of_document("homepage", FaultKind::Address(quote(&text)));
        let address = homepage.address().map(WebAddress::to_buf);
        address.map_err(|text| self.faults.push(told(text))).ok()
    }

    fn check_heading(&mut self) {
        let heading = &self.base.heading;
        if heading.title.is_empty() {
            self.faults.push(Found::of_document("title", FaultKind::Empty));
        }
        if let Some(date) = heading.updated.as_deref().filter(|date| Point::parse(date).is_none()) {
            self.faults.push(Found::of_document("updated", FaultKind::Date(quote(date))));
        }
    }

    fn read_sources(&mut self, sources: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Sources, sources.count());
        sources.each(self.document, 0..sources.count(), &mut Vec::new(), |json| {
            let Some(source) = table.read::<format::Source>(json, |value| fault_in::<format::Source>(value))
            else {
                return;
            };
            table.begin(&mut self.ids.sources, &source.id);
            table.require("title", &source.title);
            let url = table.address("url", &source.url).unwrap_or(WebAddress::INVALID);
            table.push(&Source {
                id: source.id.as_text(),
                title: source.title.as_text(),
                publisher: text(&source.publisher),
                url,
            });
        })?;
        self.base.sources = table.finish(&mut self.faults);
        Ok(())
    }

    fn read_programmes(&mut self, programmes: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Programmes, programmes.count());
        programmes.each(self.document, 0..programmes.count(), &mut Vec::new(), |json| {
            let Some(programme) =
                table.read::<format::Programme>(json, |value| fault_in::<format::Programme>(value))
            else {
                return;
            };
            table.begin(&mut self.ids.programmes, &programme.id);
            table.require("name", &programme.name);
            let when = table.span(&programme.start, &programme.end);
            let sources = table.sources(&programme.sources, &self.ids);
            let links = table.links(&programme.links);
            table.push(&Programme {
                id: programme.id.as_text(),
                name: programme.name.as_text(),
                short: programme.short.as_text(),
                also: texts(&programme.also),
                when,
                funders: texts(&programme.funders),
                coordinators: texts(&programme.coordinators),
                municipalities: texts(&programme.municipalities),
                keywords: texts(&programme.keywords),
                summary: programme.summary.as_text(),
                links,
                sources,
            });
        })?;
        self.base.programmes = table.finish(&mut self.faults);
        Ok(())
    }

    /// Reads the people; gives what an index sorts them by.
    fn read_people(&mut self, people: &Elements) -> Result<Vec<(String, PersonId)>, ReadError> {
        let mut keys = Vec::with_capacity(people.count());
        let mut table = Builder::new(Array::People, people.count());
        people.each(self.document, 0..people.count(), &mut Vec::new(), |json| {
            let Some(person) = table.read::<format::Person>(json, |value| fault_in::<format::Person>(value))
            else {
                return;
            };
            table.begin(&mut self.ids.people, &person.id);
            table.require("name", &person.name);
            let sort = text(&person.sort).filter(|sort| !sort.is_empty()).unwrap_or(person.name.as_text());
            keys.push((index_key(&sort), PersonId(table.next())));
            table.push(&Person {
                id: person.id.as_text(),
                name: person.name.as_text(),
                sort,
                also: texts(&person.also),
                note: text(&person.note),
            });
        })?;
        self.base.people = table.finish(&mut self.faults);
        Ok(keys)
    }

    fn read_events(&mut self, events: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Events, events.count());
        let mut people = Vec::new();
        let mut programmes = Vec::new();
        events.each(self.document, 0..events.count(), &mut Vec::new(), |json| {
            let Some(event) = table.read::<format::Event>(json, |value| fault_in::<format::Event>(value))
            else {
                return;
            };
            let at = table.next();
            table.begin(&mut self.ids.events, &event.id);
            table.require("title", &event.title);
            let when = table.span(&event.start, &event.end);
            let programme =
                table.known(&event.programme, "programme", &self.ids.programmes, Array::Programmes);
            programmes.extend(programme.map(|programme| (programme, EventId(at))));
            let appearances = table.appearances(&event.appearances, &self.ids);
            people.extend(each_person(&appearances).map(|person| (person.0, EventId(at))));
            self.people.note(&appearances, true);
            let sources = table.sources(&event.sources, &self.ids);
            let links = table.links(&event.links);
            table.push(&Event {
                id: event.id.as_text(),
                title: event.title.as_text(),
                series: text(&event.series),
                number: event.number,
                motto: text(&event.motto),
                when,
                place: text(&event.place),
                online: event.online.unwrap_or_default(),
                venue: text(&event.venue),
                organisers: texts(&event.organisers),
                status: event.status,
                scope: event.scope.as_text(),
                programme: programme.map(ProgrammeId),
                appearances,
                links,
                sources,
                note: text(&event.note),
            });
            self.event_when.push(when);
        })?;
        self.base.events = table.finish(&mut self.faults);
        self.order_events(&mut people, &mut programmes);
        Ok(())
    }

    /// Sorts the events into the calendar and groups them by person and programme, oldest first.
    fn order_events(&mut self, people: &mut [(u32, EventId)], programmes: &mut [(u32, EventId)]) {
        let day = |at: EventId| {
            self.event_when.get(at.0 as usize).copied().flatten().map_or(NaiveDate::MAX, When::first_day)
        };
        let mut calendar: Vec<EventId> = (0..self.base.events.len()).map(EventId).collect();
        calendar.sort_by_key(|at| day(*at));
        self.base.dated_events = calendar.partition_point(|at| day(*at) < NaiveDate::MAX) as u32;
        people.sort_by_key(|(_, event)| day(*event));
        programmes.sort_by_key(|(_, event)| day(*event));
        self.base.calendar = calendar;
        self.base.events_of_person = Multimap::new(self.base.people.len() as usize, people.iter().copied());
        self.base.events_of_programme =
            Multimap::new(self.base.programmes.len() as usize, programmes.iter().copied());
    }
}
