//! From JSON to an [`Archive`]: checks, links both ways, errors that name record and field.

use super::clean::Text;
use super::fault::{Fault, Wrong, quote};
use super::groups::Groups;
use super::links::is_web_address;
use super::raw::{RawAppearance, RawEvent, RawLink, RawMedium, RawPerson, RawProgramme, RawSource, Unread};
use super::record::{
    Appearance, Event, EventId, Link, Medium, MediumId, MediumKind, Part, Person, PersonId, Programme,
    ProgrammeId, Source, SourceId,
};
use super::rows::{BLOCK, Block, Rows};
use super::when::{Point, When};
use super::{Archive, Heading, Table};
use chrono::{Datelike, NaiveDate};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::thread;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

/// The version of the format that is read.
pub const VERSION: u32 = 1;

/// Reads a whole archive.
///
/// # Errors
/// Every fault of the document, in the order of the file.
pub fn parse(json: &str) -> Result<Archive, Vec<Fault>> {
    Outline::read(json)?.archive(usize::MAX)
}

/// A document of which everything but the media has been read.
pub struct Outline<'a> {
    media: Vec<&'a RawValue>,
    /// The archive without media.
    base: Archive,
    /// When each event was.
    event_when: Vec<Option<When>>,
    ids: Ids,
    people: Roles,
    faults: Vec<Fault>,
}

impl<'a> Outline<'a> {
    /// Reads all but the media, whose syntax alone is checked.
    ///
    /// # Errors
    /// What makes it impossible to go on: no JSON, no archive, a later version.
    pub fn read(json: &'a str) -> Result<Self, Vec<Fault>> {
        let unread: Unread<'a> = serde_json::from_str(json).map_err(|error| vec![syntax_fault(&error)])?;
        if unread.format.as_str() != "lernnetzwerk-archive" {
            return Err(vec![Fault::of_document("format", Wrong::Format)]);
        }
        if unread.version != VERSION {
            return Err(vec![Fault::of_document("version", Wrong::Version(unread.version))]);
        }
        let mut outline = Self {
            media: unread.media,
            base: Archive::default(),
            event_when: Vec::new(),
            ids: Ids::default(),
            people: Roles::new(unread.people.len()),
            faults: Vec::new(),
        };
        outline.base.heading = Heading {
            title: unread.title.0.into_owned(),
            language: unread.language.0.into_owned(),
            homepage: unread.homepage.map(|text| text.0.into_owned()),
            updated: unread.updated.map(|text| text.0.into_owned()),
        };
        outline.check_heading();
        outline.read_sources(&unread.sources);
        outline.read_programmes(&unread.programmes);
        outline.read_people(&unread.people);
        outline.read_events(&unread.events);
        Ok(outline)
    }

    /// How many media the document has.
    pub fn media_count(&self) -> usize {
        self.media.len()
    }

    /// The archive with the first `count` media.
    ///
    /// # Errors
    /// Every fault found in what was read.
    pub fn archive(&self, count: usize) -> Result<Archive, Vec<Fault>> {
        let media = self.media.get(..count).unwrap_or(&self.media);
        let mut table = MediaTable::default();
        let mut faults = self.faults.clone();
        for batch in self.read_media(media) {
            table.append(batch, &mut faults);
        }
        let (mut archive, (ids, doubles)) = thread::scope(|scope| {
            let ids = scope.spawn(|| {
                let ids = SortedIds::new(&table.ids);
                let doubles =
                    ids.doubles("medium", |at| table.rows.get::<Medium>(at).map(|medium| medium.id));
                (ids, doubles)
            });
            (self.assemble(&table), ids.join().unwrap_or_default())
        });
        faults.extend(doubles);
        archive.media = ids.table(table.rows);
        archive.sections = table.sections;
        if faults.is_empty() { Ok(archive) } else { Err(faults) }
    }

    fn check_heading(&mut self) {
        let heading = &self.base.heading;
        if heading.title.is_empty() {
            self.faults.push(Fault::of_document("title", Wrong::Empty));
        }
        if let Some(address) = heading.homepage.as_deref().filter(|address| !is_web_address(address)) {
            self.faults.push(Fault::of_document("homepage", Wrong::Address(quote(address))));
        }
        if let Some(date) = heading.updated.as_deref().filter(|date| Point::parse(date).is_none()) {
            self.faults.push(Fault::of_document("updated", Wrong::Date(quote(date))));
        }
    }

    fn read_sources(&mut self, sources: &[&'a RawValue]) {
        let mut table = Builder::new("source", sources.len());
        for raw in sources {
            let Some(source) = table.read::<RawSource>(raw, |value| fault_in::<RawSource>(value)) else {
                continue;
            };
            table.begin(&mut self.ids.sources, &source.id);
            table.require("title", &source.title);
            table.address("url", &source.url);
            table.push(&Source {
                id: source.id.as_str(),
                title: source.title.as_str(),
                publisher: text(&source.publisher),
                url: source.url.as_str(),
            });
        }
        self.base.sources = table.finish(&mut self.faults);
    }

    fn read_programmes(&mut self, programmes: &[&'a RawValue]) {
        let mut table = Builder::new("programme", programmes.len());
        for raw in programmes {
            let Some(programme) = table.read::<RawProgramme>(raw, |value| fault_in::<RawProgramme>(value))
            else {
                continue;
            };
            table.begin(&mut self.ids.programmes, &programme.id);
            table.require("name", &programme.name);
            let when = table.span(&programme.start, &programme.end);
            let sources = table.sources(&programme.sources, &self.ids);
            let links = table.links(&programme.links);
            table.push(&Programme {
                id: programme.id.as_str(),
                name: programme.name.as_str(),
                short: programme.short.as_str(),
                also: texts(&programme.also),
                when,
                funders: texts(&programme.funders),
                coordinators: texts(&programme.coordinators),
                municipalities: texts(&programme.municipalities),
                keywords: texts(&programme.keywords),
                summary: programme.summary.as_str(),
                links,
                sources,
            });
        }
        self.base.programmes = table.finish(&mut self.faults);
    }

    fn read_people(&mut self, people: &[&'a RawValue]) {
        let mut table = Builder::new("person", people.len());
        for raw in people {
            let Some(person) = table.read::<RawPerson>(raw, |value| fault_in::<RawPerson>(value)) else {
                continue;
            };
            table.begin(&mut self.ids.people, &person.id);
            table.require("name", &person.name);
            let sort = text(&person.sort).filter(|sort| !sort.is_empty()).unwrap_or(person.name.as_str());
            table.push(&Person {
                id: person.id.as_str(),
                name: person.name.as_str(),
                sort,
                also: texts(&person.also),
                note: text(&person.note),
            });
        }
        self.base.people = table.finish(&mut self.faults);
    }

    fn read_events(&mut self, events: &[&'a RawValue]) {
        let mut table = Builder::new("event", events.len());
        let mut people = Vec::new();
        let mut programmes = Vec::new();
        for raw in events {
            let Some(event) = table.read::<RawEvent>(raw, |value| fault_in::<RawEvent>(value)) else {
                continue;
            };
            let at = table.next();
            table.begin(&mut self.ids.events, &event.id);
            table.require("title", &event.title);
            let when = table.span(&event.start, &event.end);
            let programme = table.known(&event.programme, "programme", &self.ids.programmes, "programmes");
            programmes.extend(programme.map(|programme| (programme, EventId(at))));
            let appearances = table.appearances(&event.appearances, &self.ids);
            people.extend(each_person(&appearances).map(|person| (person.0, EventId(at))));
            self.people.note(&appearances, true);
            let sources = table.sources(&event.sources, &self.ids);
            let links = table.links(&event.links);
            table.push(&Event {
                id: event.id.as_str(),
                title: event.title.as_str(),
                series: text(&event.series),
                number: event.number,
                motto: text(&event.motto),
                when,
                place: text(&event.place),
                online: event.online.unwrap_or_default(),
                venue: text(&event.venue),
                organisers: texts(&event.organisers),
                status: event.status,
                scope: event.scope.as_str(),
                programme: programme.map(ProgrammeId),
                appearances,
                links,
                sources,
                note: text(&event.note),
            });
            self.event_when.push(when);
        }
        self.base.events = table.finish(&mut self.faults);
        self.order_events(&mut people, &mut programmes);
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
        self.base.events_of_person = Groups::new(self.base.people.len() as usize, people.iter().copied());
        self.base.events_of_programme =
            Groups::new(self.base.programmes.len() as usize, programmes.iter().copied());
    }

    /// Reads media on all cores, in batches, in order.
    fn read_media(&self, media: &[&'a RawValue]) -> Vec<MediaTable> {
        let batches: Vec<&[&RawValue]> = media.chunks(BLOCK).collect();
        let workers = thread::available_parallelism().map_or(1, usize::from).min(batches.len()).max(1);
        if workers == 1 {
            return batches
                .iter()
                .enumerate()
                .map(|(at, batch)| self.read_batch(at * BLOCK, batch))
                .collect();
        }
        let next = std::sync::atomic::AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let Some(batch) = batches.get(at) else { return done };
                done.push((at, self.read_batch(at * BLOCK, batch)));
            }
        };
        let mut done: Vec<(usize, MediaTable)> = thread::scope(|scope| {
            let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).flatten().collect()
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, table)| table).collect()
    }

    fn read_batch(&self, first: usize, batch: &[&RawValue]) -> MediaTable {
        let mut table = Builder::new("medium", batch.len());
        table.first = first;
        // Packed, a record is shorter than as JSON.
        let mut block = Block::with_capacity(batch.iter().map(|raw| raw.get().len()).sum());
        let mut out =
            MediaTable { people: Roles::new(self.base.people.len() as usize), ..MediaTable::default() };
        for raw in batch {
            let Some(medium) = table.read::<RawMedium>(raw, |value| fault_in::<RawMedium>(value)) else {
                continue;
            };
            table.name(medium.id.as_str());
            table.require("id", &medium.id);
            table.require("title", &medium.title);
            let event = table.known(&medium.event, "event", &self.ids.events, "events");
            let programme = table.known(&medium.programme, "programme", &self.ids.programmes, "programmes");
            let own_date = table.date("date", &medium.date).map(When::at);
            let event_date = event.and_then(|event| self.event_when.get(event as usize).copied().flatten());
            let appearances = table.appearances(&medium.appearances, &self.ids);
            let sources = table.sources(&medium.sources, &self.ids);
            let links = table.links(&medium.links);
            let when = own_date.or(event_date);
            out.people.note(&appearances, medium.kind == MediumKind::Reading);
            out.refs.extend(each_person(&appearances));
            out.ref_ends.push(out.refs.len() as u32);
            out.days.push(when.map_or(UNDATED, |when| when.first_day().num_days_from_ce()));
            out.events.push(event.unwrap_or(NONE));
            out.programmes.push(programme.unwrap_or(NONE));
            let section = out.section(medium.section.as_str());
            out.section_of.push(section);
            let packed = block.push(&Medium {
                id: medium.id.as_str(),
                title: medium.title.as_str(),
                kind: medium.kind,
                section: medium.section.as_str(),
                summary: medium.summary.as_str(),
                when,
                event: event.map(EventId),
                programme: programme.map(ProgrammeId),
                appearances,
                topics: texts(&medium.topics),
                places: texts(&medium.places),
                links,
                sources,
                note: text(&medium.note),
            });
            if packed.is_none() {
                table.fault("", Wrong::TooMany);
            }
        }
        out.block = block;
        out.ids = table.hashes;
        out.faults = table.faults;
        out
    }

    /// Everything but the media themselves, with the media sorted and grouped.
    fn assemble(&self, table: &MediaTable) -> Archive {
        let mut archive = self.base.clone();
        // Newest first, then in the order of the file: one sort over plain numbers.
        let newest = |at: usize, day: &i32| (u64::from(!(*day as u32 ^ 0x8000_0000)) << 32) | at as u64;
        let mut order: Vec<u64> = table.days.iter().enumerate().map(|(at, day)| newest(at, day)).collect();
        order.sort_unstable();
        archive.catalogue = order.into_iter().map(|key| MediumId(key as u32)).collect();
        let by = |group_of: &[u32], count: u32| {
            let group = |id: &MediumId| group_of.get(id.0 as usize).copied().unwrap_or(NONE);
            let pairs = archive.catalogue.iter().map(|id| (group(id), *id));
            Groups::new(count as usize, pairs.filter(|(group, _)| *group != NONE))
        };
        let media_of_event = by(&table.events, archive.events.len());
        let media_of_programme = by(&table.programmes, archive.programmes.len());
        let media_of_section = by(&table.section_of, table.sections.len() as u32);
        let people_of = |id: &'_ MediumId| {
            let id = *id;
            table.people_of(id).iter().map(move |person| (person.0, id))
        };
        let media_of_person =
            Groups::new(archive.people.len() as usize, archive.catalogue.iter().flat_map(people_of));
        archive.media_of_event = media_of_event;
        archive.media_of_programme = media_of_programme;
        archive.media_of_section = media_of_section;
        archive.media_of_person = media_of_person;
        let mut people = self.people.clone();
        people.merge(&table.people);
        (archive.speakers, archive.credits) = people.index(&archive);
        archive
    }
}

/// No record, in a column of record numbers.
const NONE: u32 = u32::MAX;
/// No day, in a column of days.
const UNDATED: i32 = i32::MIN;

/// Where each id stands, by table.
#[derive(Default)]
struct Ids {
    sources: IdMap,
    programmes: IdMap,
    people: IdMap,
    events: IdMap,
}

/// Numbers of records by the 64-bit hash of their ids: a million look-ups need not touch the ids themselves.
#[derive(Default)]
struct IdMap(FxHashMap<u64, u32>);

impl IdMap {
    fn get(&self, id: &str) -> Option<u32> {
        self.0.get(&xxh3_64(id.as_bytes())).copied()
    }

    /// False where the id is taken.
    fn insert(&mut self, id: &str, at: u32) -> bool {
        self.0.insert(xxh3_64(id.as_bytes()), at).is_none()
    }
}

/// Which people speak.
#[derive(Clone, Default)]
struct Roles {
    speaks: Vec<bool>,
}

impl Roles {
    fn new(people: usize) -> Self {
        Self { speaks: vec![false; people] }
    }

    /// Notes who speaks here. `reads`: an author is heard (at a reading or an event), not only named.
    fn note(&mut self, appearances: &[Appearance], reads: bool) {
        for appearance in appearances {
            if appearance.part.speaks()
                && (appearance.part != Part::Author || reads)
                && let Some(speaks) = self.speaks.get_mut(appearance.person.0 as usize)
            {
                *speaks = true;
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.speaks.resize(self.speaks.len().max(other.speaks.len()), false);
        for (mine, theirs) in self.speaks.iter_mut().zip(&other.speaks) {
            *mine |= theirs;
        }
    }

    /// (speakers, others), each sorted as a German index sorts.
    fn index(&self, archive: &Archive) -> (Vec<PersonId>, Vec<PersonId>) {
        let mut people: Vec<(String, PersonId)> = (0..archive.people.len())
            .map(|at| (index_key(archive.person(PersonId(at)).sort), PersonId(at)))
            .collect();
        people.sort_unstable();
        let speaks = |id: &PersonId| self.speaks.get(id.0 as usize).copied().unwrap_or_default();
        people.into_iter().map(|(_, id)| id).partition(speaks)
    }
}

/// How a German index compares names (DIN 5007-1): letters only, Ä as A, ß as ss, a comma before anything else.
fn index_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ß' => key.push_str("ss"),
            ',' => key.push('\u{1}'),
            '-' | ' ' => key.push(' '),
            letter if letter.is_alphanumeric() => key.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    key.replace("\u{1} ", "\u{1}")
}

/// The ids of a table as hashes, with the rows they stand in, in the order of the hashes.
#[derive(Default)]
struct SortedIds(Vec<(u64, u32)>);

impl SortedIds {
    /// Sorts hashes that stand in the order of their rows.
    fn new(hashes: &[u64]) -> Self {
        let mut pairs: Vec<(u64, u32)> = hashes.iter().zip(0..).map(|(hash, at)| (*hash, at)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// A fault for each id that stands again.
    fn doubles<'r>(&self, table: &str, id: impl Fn(u32) -> Option<&'r str>) -> Vec<Fault> {
        let mut again: Vec<(u32, &str)> = Vec::new();
        for pair in self.0.windows(2) {
            if let [(first, one), (second, other)] = pair
                && first == second
                && let (Some(one), Some(two)) = (id(*one), id(*other))
                && one == two
            {
                again.push((*other, two));
            }
        }
        again.sort_unstable();
        let fault =
            |(_, id)| Fault { record: format_id(table, id), field: "id".to_owned(), wrong: Wrong::DoubleId };
        again.into_iter().map(fault).collect()
    }

    fn table(self, rows: Rows) -> Table {
        let (hashes, by_hash) = self.0.into_iter().unzip();
        Table { rows, hashes, by_hash }
    }
}

/// Media as they are read, column by column.
#[derive(Default)]
struct MediaTable {
    rows: Rows,
    /// What one batch read; empty in the whole.
    block: Block,
    ids: Vec<u64>,
    days: Vec<i32>,
    events: Vec<u32>,
    programmes: Vec<u32>,
    section_of: Vec<u32>,
    sections: Vec<String>,
    refs: Vec<PersonId>,
    ref_ends: Vec<u32>,
    people: Roles,
    faults: Vec<Fault>,
}

impl MediaTable {
    /// The people of a medium, each once.
    fn people_of(&self, id: MediumId) -> &[PersonId] {
        let at = id.0 as usize;
        let start = if at == 0 { 0 } else { self.ref_ends.get(at - 1).map_or(0, |end| *end as usize) };
        let end = self.ref_ends.get(at).map_or(0, |end| *end as usize);
        self.refs.get(start..end).unwrap_or_default()
    }

    /// The number of a section, new if it is; [`NONE`] where it is empty.
    fn section(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        let at = self.sections.iter().position(|section| section == name).unwrap_or_else(|| {
            self.sections.push(name.to_owned());
            self.sections.len() - 1
        });
        at as u32
    }

    /// Puts the next batch behind this one.
    fn append(&mut self, other: Self, faults: &mut Vec<Fault>) {
        self.rows.push_block(other.block);
        let base = self.refs.len() as u32;
        let numbers: Vec<u32> = other.sections.iter().map(|name| self.section(name)).collect();
        let renumber = |at: &u32| numbers.get(*at as usize).copied().unwrap_or(NONE);
        self.section_of.extend(other.section_of.iter().map(renumber));
        self.ids.extend(other.ids);
        self.days.extend(other.days);
        self.events.extend(other.events);
        self.programmes.extend(other.programmes);
        self.refs.extend(other.refs);
        self.ref_ends.extend(other.ref_ends.iter().map(|end| base + end));
        self.people.merge(&other.people);
        faults.extend(other.faults);
    }
}

/// Reads the records of one table, and notes what is wrong with them.
struct Builder {
    table: &'static str,
    first: usize,
    seen: usize,
    /// The id of the record being read.
    id: String,
    rows: Rows,
    hashes: Vec<u64>,
    faults: Vec<Fault>,
}

impl Builder {
    fn new(table: &'static str, count: usize) -> Self {
        Self {
            table,
            first: 0,
            seen: 0,
            id: String::new(),
            rows: Rows::default(),
            hashes: Vec::with_capacity(count),
            faults: Vec::new(),
        }
    }

    /// The number of the record being read.
    fn next(&self) -> u32 {
        self.rows.count() as u32
    }

    /// Reads one record; where that fails, notes everything that is wrong with it.
    fn read<'a, T: serde::Deserialize<'a>>(
        &mut self,
        raw: &'a RawValue,
        probe: impl Fn(&Value) -> Option<(String, String)>,
    ) -> Option<T> {
        let at = self.first + self.seen;
        self.seen += 1;
        match serde_json::from_str(raw.get()) {
            Ok(record) => Some(record),
            Err(error) => {
                self.faults.extend(record_faults(raw, self.table, at, &error, probe));
                None
            }
        }
    }

    /// Notes the id of the record being read.
    fn name(&mut self, id: &str) {
        self.id.clear();
        self.id.push_str(id);
        self.hashes.push(xxh3_64(id.as_bytes()));
    }

    /// Takes up the id of the record being read, which no other of its table may have.
    fn begin(&mut self, ids: &mut IdMap, id: &Text) {
        self.name(id.as_str());
        if id.as_str().is_empty() {
            self.fault("id", Wrong::Empty);
        } else if !ids.insert(id.as_str(), self.next()) {
            self.fault("id", Wrong::DoubleId);
        }
    }

    fn push<T: Serialize>(&mut self, record: &T) {
        if self.rows.push(record).is_none() {
            self.fault("", Wrong::TooMany);
        }
    }

    fn finish(self, faults: &mut Vec<Fault>) -> Table {
        faults.extend(self.faults);
        SortedIds::new(&self.hashes).table(self.rows)
    }

    fn fault(&mut self, field: &str, wrong: Wrong) {
        self.faults.push(Fault { record: format_id(self.table, &self.id), field: field.to_owned(), wrong });
    }

    fn require(&mut self, field: &str, text: &Text) {
        if text.as_str().is_empty() {
            self.fault(field, Wrong::Empty);
        }
    }

    fn address(&mut self, field: &str, address: &Text) {
        if !is_web_address(address.as_str()) {
            self.fault(field, Wrong::Address(quote(address.as_str())));
        }
    }

    fn date(&mut self, field: &str, date: &Option<Text>) -> Option<Point> {
        let date = date.as_ref()?.as_str();
        let point = Point::parse(date);
        if point.is_none() {
            self.fault(field, Wrong::Date(quote(date)));
        }
        point
    }

    fn span(&mut self, start: &Option<Text>, end: &Option<Text>) -> Option<When> {
        if start.is_none() && end.is_some() {
            self.fault("end", Wrong::EndWithoutStart);
        }
        let start = self.date("start", start);
        let end = self.date("end", end);
        let (start, end) = (start?, end.filter(|end| Some(*end) != start));
        if let Some(end) = end
            && end.last_day() < start.first_day()
        {
            self.fault("end", Wrong::EndBeforeStart { start: start.to_string(), end: end.to_string() });
        }
        Some(When { start, end })
    }

    /// The number of the record that `id` names.
    fn known(&mut self, id: &Option<Text>, field: &str, ids: &IdMap, table: &'static str) -> Option<u32> {
        let id = id.as_ref()?.as_str();
        let found = ids.get(id);
        if found.is_none() {
            self.fault(field, Wrong::UnknownId { id: quote(id), table });
        }
        found
    }

    fn sources(&mut self, sources: &[Text], ids: &Ids) -> Vec<SourceId> {
        let mut out = Vec::with_capacity(sources.len());
        for (at, id) in sources.iter().enumerate() {
            match ids.sources.get(id.as_str()) {
                Some(found) => out.push(SourceId(found)),
                None => self.fault(
                    &format!("sources[{at}]"),
                    Wrong::UnknownId { id: quote(id.as_str()), table: "sources" },
                ),
            }
        }
        out
    }

    fn appearances<'r>(&mut self, raw: &'r [RawAppearance], ids: &Ids) -> Vec<Appearance<'r>> {
        let mut out = Vec::with_capacity(raw.len());
        for (at, appearance) in raw.iter().enumerate() {
            let id = appearance.person.as_str();
            match ids.people.get(id) {
                Some(person) => out.push(Appearance {
                    person: PersonId(person),
                    part: appearance.part,
                    title: text(&appearance.title),
                    role: text(&appearance.role),
                    organisation: text(&appearance.organisation),
                }),
                None => self.fault(
                    &format!("appearances[{at}].person"),
                    Wrong::UnknownId { id: quote(id), table: "people" },
                ),
            }
        }
        out
    }

    fn links<'r>(&mut self, raw: &'r [RawLink]) -> Vec<Link<'r>> {
        let mut out = Vec::with_capacity(raw.len());
        for (at, link) in raw.iter().enumerate() {
            if is_web_address(link.url.as_str()) {
                out.push(Link { url: link.url.as_str(), label: link.label.as_str() });
            } else {
                self.fault(&format!("links[{at}].url"), Wrong::Address(quote(link.url.as_str())));
            }
        }
        out
    }
}

/// The people of some appearances, each once, in order.
fn each_person(appearances: &[Appearance]) -> impl Iterator<Item = PersonId> {
    // Sets do not allocate before they hold something: most records name one person.
    let mut seen = FxHashSet::default();
    let first = appearances.first().map(|appearance| appearance.person);
    let later = appearances.iter().skip(1).map(|appearance| appearance.person);
    first.into_iter().chain(later.filter(move |person| Some(*person) != first && seen.insert(*person)))
}

/// An optional text; an empty one counts as none.
fn text<'r>(text: &'r Option<Text>) -> Option<&'r str> {
    text.as_ref().map(Text::as_str).filter(|text| !text.is_empty())
}

/// A list of texts without empty ones.
fn texts<'r>(texts: &'r [Text]) -> Vec<&'r str> {
    texts.iter().map(Text::as_str).filter(|text| !text.is_empty()).collect()
}

/// `medium "id"`.
fn format_id(table: &str, id: &str) -> String {
    format!("{table} {:?}", quote(id))
}

/// What the parser says of the document as a whole.
fn syntax_fault(error: &serde_json::Error) -> Fault {
    let cut = if error.is_eof() { " (the file looks cut off)" } else { "" };
    Fault::of_document("JSON", Wrong::Syntax(format!("{}{cut}", quote(&error.to_string()))))
}

/// The first thing wrong with `value` as a `T`: (path, message).
fn fault_in<'v, T: serde::Deserialize<'v>>(value: &'v Value) -> Option<(String, String)> {
    let error = serde_path_to_error::deserialize::<_, T>(value).err()?;
    Some((error.path().to_string(), error.inner().to_string()))
}

/// Everything wrong with a record that cannot be read: the first fault is noted and its field taken out, until nothing
/// is left to complain of.
fn record_faults(
    raw: &RawValue,
    table: &str,
    at: usize,
    error: &serde_json::Error,
    probe: impl Fn(&Value) -> Option<(String, String)>,
) -> Vec<Fault> {
    let Ok(mut value) = serde_json::from_str::<Value>(raw.get()) else {
        return vec![syntax_fault(error)];
    };
    let record = match value.get("id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() => format_id(table, id),
        _ => format!("{table}[{at}]"),
    };
    let mut faults: Vec<Fault> = Vec::new();
    while let Some((path, message)) = probe(&value) {
        let (field, wrong, at) = judge(&path, &message);
        let mended = mend(&mut value, &at);
        // A required field whose value was taken out is not missing as well.
        let again = wrong == Wrong::Missing && faults.iter().any(|fault| fault.field == field);
        if !again {
            faults.push(Fault { record: record.clone(), field, wrong });
        }
        if !mended || faults.len() >= 64 {
            break;
        }
    }
    if faults.is_empty() {
        faults.push(Fault {
            record,
            field: "JSON".to_owned(),
            wrong: Wrong::Value(quote(&error.to_string())),
        });
    }
    faults
}

/// What a parser's message means: (the field to name, what is wrong, where to mend it).
fn judge(path: &str, message: &str) -> (String, Wrong, Mend) {
    let named = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let prefix = if path == "." { String::new() } else { format!("{path}.") };
    if message.starts_with("missing field") {
        let field = format!("{prefix}{}", quote(&named()));
        return (field.clone(), Wrong::Missing, Mend::Fill(field));
    }
    if message.starts_with("unknown field") {
        let name = named();
        let full = if path == name || path.ends_with(&format!(".{name}")) {
            path.to_owned()
        } else {
            format!("{prefix}{name}")
        };
        return (quote(&full), Wrong::UnknownField, Mend::Remove(full));
    }
    (quote(path), Wrong::Value(quote(message)), Mend::Remove(path.to_owned()))
}

/// How a faulty value is made readable, so that the next fault can be found.
enum Mend {
    Remove(String),
    Fill(String),
}

/// Carries out `mend`; false where there is nothing at its path.
fn mend(value: &mut Value, mend: &Mend) -> bool {
    let (Mend::Remove(path) | Mend::Fill(path)) = mend;
    let mut steps: Vec<&str> = path.split(['.', '[']).map(|step| step.trim_end_matches(']')).collect();
    let Some(last) = steps.pop() else { return false };
    let mut place = value;
    for step in steps {
        let next = match place {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|at| items.get_mut(at)),
            Value::Object(fields) => fields.get_mut(step),
            _ => None,
        };
        let Some(next) = next else { return false };
        place = next;
    }
    match (place, mend) {
        (Value::Object(fields), Mend::Remove(_)) => fields.remove(last).is_some(),
        (Value::Object(fields), Mend::Fill(_)) => {
            let stand_in = match last {
                "kind" => "video",
                "part" => "speaker",
                _ => "?",
            };
            fields.insert(last.to_owned(), Value::String(stand_in.to_owned())).is_none()
        }
        (Value::Array(items), Mend::Remove(_)) => {
            last.parse::<usize>().ok().filter(|at| *at < items.len()).map(|at| items.remove(at)).is_some()
        }
        _ => false,
    }
}
