//! From JSON to an [`Archive`]: checks, links both ways, faults that name record and field and fall out.

mod builder;
mod diagnose;
mod findings;
mod ids;
mod locate;
mod media;
mod members;
mod mend;
mod near_spellings;
mod odd_values;
mod oddities;
mod origins;
mod parents;
mod people;
mod scan;
mod unknown_fields;
mod values;

use super::fault::{Fault, FaultKind, Faults, SyntaxFlaw};
use super::format::{self, Frame};
use super::language::is_language;
use super::multimap::Multimap;
use super::read_at::{BYTE_ORDER_MARK, ReadAt, ReadError};
use super::record::{Event, EventId, Person, PersonId, Programme, ProgrammeId, Source};
use super::sanitize::{TextBuf, TextCow};
use super::texts::Texts;
use super::topics::{Topic, Topics};
use super::web_address::{AddressCow, WebAddress, WebAddressBuf};
use super::when::{Offset, Point, When};
use super::{Archive, Heading, RUN};
use crate::letters::collation::index_key;
use crate::threads;
use builder::{Builder, given, prose, text};
use chrono::{Datelike, NaiveDate};
use diagnose::{accept, broken, exact, refuse, tell};
use findings::{Finding, Findings};
use ids::{IdMap, Ids, SortedIds};
pub(crate) use locate::line_of;
use media::{MediaReader, MediaTable, Skipped, assemble, lost_again};
pub use media::{Observer, Progress};
use members::{Member, check, each_checked_member};
pub(crate) use mend::names_of;
use mend::{FRAME, NULL, Note, Notes, mend};
use oddities::note_oddities;
pub(crate) use origins::Provenance;
pub(crate) use parents::{NONE, cut_parents};
use parents::{Part, note_unknown, resolve};
use people::{Roles, each_person};
use scan::{Array, Elements, TABLES, split, trim_start};
use std::ops::RangeInclusive;
use values::address_fault;

/// The versions of the format that are read.
pub(crate) const VERSIONS: RangeInclusive<u32> = 1..=2;

/// Reads a whole archive that is sound.
///
/// # Errors
/// The faults of the document: the one for which it is refused, or those that are told of an archive.
pub fn parse(json: &str) -> Result<Archive, Vec<Fault>> {
    match PartialArchive::read(&json.as_bytes()).and_then(|partial| partial.check()) {
        Ok((archive, faults)) if faults.count == 0 => Ok(archive),
        Ok((_, faults)) => Err(faults.told),
        Err(ReadError::Refused(fault)) => Err(vec![*fault]),
        // Text in memory can be read.
        Err(ReadError::Unreadable(_)) => Err(Vec::new()),
    }
}

/// A document of which everything but the media has been read.
pub struct PartialArchive<'a> {
    document: &'a dyn ReadAt,
    media: Elements,
    /// The archive without media.
    base: Archive,
    /// When each event was.
    event_when: Vec<Option<When>>,
    /// How far from UTC each is.
    event_offsets: Vec<Option<Offset>>,
    ids: Ids,
    people: Roles,
    /// As an index sorts them.
    sorted_people: Vec<PersonId>,
    findings: Findings,
}

impl<'a> PartialArchive<'a> {
    /// Reads all but the media, and finds where these are.
    ///
    /// # Errors
    /// What makes it impossible to go on: unreadable, no JSON, no archive, a later version.
    pub fn read(document: &'a dyn ReadAt) -> Result<Self, ReadError> {
        Self::try_read(document, false).map_err(|error| exact(document, error))
    }

    /// The same; what is wrong at the top is only a fault, so that all else is told as well.
    ///
    /// # Errors
    /// Unreadable, no JSON, or nothing of an archive.
    pub fn read_to_check(document: &'a dyn ReadAt) -> Result<Self, ReadError> {
        Self::try_read(document, true).map_err(|error| exact(document, error))
    }

    fn try_read(document: &'a dyn ReadAt, is_check: bool) -> Result<Self, ReadError> {
        let split = split(document)?.ok_or_else(|| broken(document))?;
        let mut findings = Findings::default();
        let mut left = String::new();
        let frame = read_frame(document, &split.frame, &mut left, &mut findings)?;
        if let Some((field, kind)) = refusal(&frame, &split.frame, &findings) {
            let is_archive = field == "version" || split.tables.iter().any(|table| table.count() > 0);
            if !(is_check && is_archive) {
                return Err(refuse(document, Finding::of_document(field, kind)));
            }
            if !findings.has_field(field) {
                findings.add(|| Finding::of_document(field, kind));
            }
        }
        // In the order of `scan::TABLES`.
        let [programmes, events, media, people, sources, topics, origins] = split.tables;
        let mut partial = Self {
            document,
            media,
            base: Archive::default(),
            event_when: Vec::new(),
            event_offsets: Vec::new(),
            ids: Ids::default(),
            people: Roles::new(people.count()),
            sorted_people: Vec::new(),
            findings,
        };
        partial.base.heading = Heading {
            id: frame.id.map(TextCow::into_owned).filter(|id| !id.is_empty()),
            title: frame.title.into_owned(),
            language: partial.language(frame.language),
            homepage: frame.homepage.and_then(|homepage| partial.homepage(&homepage)),
            updated: given(&frame.updated).map(|updated| updated.as_text().to_buf()),
            synonyms: frame.synonyms.of_several(),
        };
        partial.check_heading(&split.frame);
        partial.read_topics(&topics)?;
        partial.read_sources(&sources)?;
        partial.read_programmes(&programmes)?;
        let keys = partial.read_people(&people)?;
        let meanwhile = || (people::sorted(&keys), is_json(document, &origins));
        let ((sorted, are_json), read) = threads::join(meanwhile, || partial.read_events(&events));
        read?;
        partial.sorted_people = sorted;
        if !are_json? {
            partial.findings.refusal = Some(FaultKind::Syntax(SyntaxFlaw::Other));
        }
        accept(document, &partial.findings)?;
        Ok(partial)
    }

    /// How many media the document has.
    pub fn media_count(&self) -> usize {
        self.media.count()
    }

    /// The archive with the first `count` media, and those who have looked at them: one a thread. On its way it tells,
    /// from any thread, how many per cent of the media it has come to. What is faulty is left out.
    ///
    /// # Errors
    /// Unreadable, or no JSON.
    pub fn archive<W: Observer>(
        &self,
        count: usize,
        progress: Progress,
    ) -> Result<(Archive, Vec<W>), ReadError> {
        let (archive, observers, _) = self.whole(count, progress)?;
        Ok((archive, observers))
    }

    /// The whole archive, and what is wrong with the document.
    ///
    /// # Errors
    /// Unreadable, or no JSON.
    pub fn check(&self) -> Result<(Archive, Faults), ReadError> {
        let (archive, _, mut findings) = self.whole::<()>(usize::MAX, &|_| {})?;
        note_oddities(self.document, &archive, &mut findings)?;
        Ok((archive, tell(self.document, findings)))
    }

    /// Reads media; where some of them fall out, once more without these, so that the others stand side by side.
    fn whole<W: Observer>(
        &self,
        count: usize,
        progress: Progress,
    ) -> Result<(Archive, Vec<W>, Findings), ReadError> {
        let mut reader = MediaReader {
            document: self.document,
            media: &self.media,
            count: count.min(self.media.count()),
            skipped: Skipped::default(),
            ids: &self.ids,
            event_when: &self.event_when,
            event_offsets: &self.event_offsets,
            people: self.base.people.len() as usize,
            topics: &self.base.topics,
            kinds: None,
        };
        let mut read = reader.read_media(progress).map_err(|error| exact(self.document, error))?;
        reader.kinds = read.table.kinds.first();
        if reader.kinds.is_some() {
            read = reader.read_media(progress).map_err(|error| exact(self.document, error))?;
        }
        accept(self.document, &read.findings)?;
        let (archive, doubles) = self.with_media(read.table, &read.people);
        let mut findings = read.findings;
        let (mut archive, observers) = if read.lost.is_empty() && doubles.is_empty() {
            (archive, read.observers)
        } else {
            let lost = Skipped::new(read.lost);
            let kept = |hash| archive.media.first(hash).map(|row| lost.place(row as usize) as u32);
            let lost_again = lost_again(read.lost_ids, kept);
            drop(archive);
            let doubles: Vec<u32> = doubles.iter().map(|row| lost.place(*row as usize) as u32).collect();
            let mut found = reader.doubles(&doubles)?;
            found.left_out.records = doubles.len() as u32;
            findings.merge(found);
            findings.merge(reader.doubles(&lost_again)?);
            reader.skipped = Skipped::new(lost.places().chain(doubles).collect());
            let read = reader.read_media(progress).map_err(|error| exact(self.document, error))?;
            // Now these are only those of media that are there.
            findings.left_out.fields = read.findings.left_out.fields;
            (self.with_media(read.table, &read.people).0, read.observers)
        };
        let mut all = self.findings.clone();
        all.append(findings);
        archive.left_out = all.left_out;
        Ok((archive, observers, all))
    }

    /// The archive with the media of a table, and the rows whose ids stood before.
    fn with_media(&self, table: MediaTable, people: &Roles) -> (Archive, Vec<u32>) {
        let sorted_ids = || {
            let ids = SortedIds::new(&table.ids);
            let doubles = ids.doubles();
            (ids, doubles)
        };
        let ((ids, doubles), mut archive) = threads::join(sorted_ids, || {
            assemble(self.base.clone(), (&table, people), self.people.clone(), &self.sorted_people)
        });
        archive.media = ids.table(table.rows);
        archive.sections = table.sections.names;
        archive.tracks = table.tracks.names;
        (archive, doubles)
    }

    /// The archive without media.
    pub(crate) fn base(&self) -> &Archive {
        &self.base
    }

    /// The archive's own language, if it is named as languages are; empty where it is not.
    fn language(&mut self, language: TextCow) -> TextBuf {
        if language.is_empty() || is_language(&language) {
            return language.into_owned();
        }
        self.fault("language", FaultKind::of_language(&language));
        TextBuf::default()
    }

    /// The archive's own page, where the address may be opened.
    fn homepage(&mut self, homepage: &AddressCow) -> Option<WebAddressBuf> {
        match homepage.address().map(WebAddress::to_buf) {
            Ok(address) => Some(address),
            Err((text, _)) if text.is_empty() => None,
            Err(refused) => {
                self.fault("homepage", address_fault(refused));
                None
            }
        }
    }

    /// Notes a fault of the document itself.
    fn fault(&mut self, field: &str, kind: FaultKind) {
        self.findings.left_out.fields += 1;
        self.findings.add(|| Finding::of_document(field, kind));
    }

    /// `frame`: what lies outside the records. What was taken out of it has been told.
    fn check_heading(&mut self, frame: &[u8]) {
        if self.base.heading.title.is_empty() && !self.findings.has_field("title") {
            self.fault(
                "title",
                if field(frame, "title").is_some() { FaultKind::Empty } else { FaultKind::Missing },
            );
        }
        if field(frame, "version").is_none() {
            self.fault("version", FaultKind::Missing);
        }
        let updated = self.base.heading.updated.take();
        if let Some(date) = updated {
            match Point::parse(&date) {
                Ok(_) => self.base.heading.updated = Some(date),
                Err(flaw) => self.fault("updated", FaultKind::of_date(flaw, &date)),
            }
        }
    }

    fn read_topics(&mut self, topics: &Elements) -> Result<(), ReadError> {
        let mut ids = IdMap::default();
        let mut table = Builder::new(Array::Topics, topics.count());
        let mut all = Vec::new();
        topics.each(self.document, 0..topics.count(), &mut Vec::new(), |json| {
            let mut left = String::new();
            let Some(topic) = table.read::<format::Topic>(json, &mut left) else { return };
            table.begin(&ids, &topic.id);
            table.require("name", &topic.name);
            if table.keep_in(&mut ids) {
                let also = Texts::of(&topic.also).iter().collect();
                all.push(Topic { id: topic.id.into_owned(), name: topic.name.into_owned(), also });
            }
        })?;
        self.findings.append(table.findings);
        self.base.topics = Topics::new(all);
        Ok(())
    }

    fn read_sources(&mut self, sources: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Sources, sources.count());
        sources.each(self.document, 0..sources.count(), &mut Vec::new(), |json| {
            let mut left = String::new();
            let Some(source) = table.read::<format::Source>(json, &mut left) else {
                return table.forget(&mut self.ids.sources);
            };
            table.begin(&self.ids.sources, &source.id);
            table.require("title", &source.title);
            let url = table.address("url", &source.url);
            if !table.keep_in(&mut self.ids.sources) {
                return;
            }
            table.push(&Source {
                id: source.id.as_text(),
                title: source.title.as_text(),
                publisher: text(&source.publisher),
                url,
            });
        })?;
        self.base.sources = table.finish(&mut self.findings);
        Ok(())
    }

    fn read_programmes(&mut self, programmes: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Programmes, programmes.count());
        programmes.each(self.document, 0..programmes.count(), &mut Vec::new(), |json| {
            let mut left = String::new();
            let Some(programme) = table.read::<format::Programme>(json, &mut left) else {
                return table.forget(&mut self.ids.programmes);
            };
            table.begin(&self.ids.programmes, &programme.id);
            table.require("name", &programme.name);
            let when = table.span(&programme.start, &programme.end);
            let sources = table.sources(&programme.sources, &self.ids);
            let links = table.links(&programme.links);
            if !table.keep_in(&mut self.ids.programmes) {
                return;
            }
            table.push(&Programme {
                id: programme.id.as_text(),
                name: programme.name.as_text(),
                short: programme.short.as_text(),
                also: Texts::of(&programme.also),
                when,
                funders: Texts::of(&programme.funders),
                coordinators: Texts::of(&programme.coordinators),
                municipalities: Texts::of(&programme.municipalities),
                keywords: Texts::of(&programme.keywords),
                summary: programme.summary.as_text(),
                links,
                sources,
            });
        })?;
        self.base.programmes = table.finish(&mut self.findings);
        Ok(())
    }

    /// Reads the people; gives what an index sorts them by.
    fn read_people(&mut self, people: &Elements) -> Result<Vec<(String, PersonId)>, ReadError> {
        let mut keys = Vec::with_capacity(people.count());
        let mut table = Builder::new(Array::People, people.count());
        people.each(self.document, 0..people.count(), &mut Vec::new(), |json| {
            let mut left = String::new();
            let Some(person) = table.read::<format::Person>(json, &mut left) else {
                return table.forget(&mut self.ids.people);
            };
            table.begin(&self.ids.people, &person.id);
            table.require("name", &person.name);
            let at = table.next();
            let links = table.links(&person.links);
            if !table.keep_in(&mut self.ids.people) {
                return;
            }
            let sort = text(&person.sort).filter(|sort| !sort.is_empty()).unwrap_or(person.name.as_text());
            keys.push((index_key(&sort), PersonId(at)));
            table.push(&Person {
                id: person.id.as_text(),
                name: person.name.as_text(),
                sort,
                also: Texts::of(&person.also),
                organisation: text(&person.organisation),
                prose: prose(&person.biography),
                links,
                note: text(&person.note),
                guid: text(&person.guid),
            });
        })?;
        self.base.people = table.finish(&mut self.findings);
        Ok(keys)
    }

    fn read_events(&mut self, events: &Elements) -> Result<(), ReadError> {
        let mut table = Builder::new(Array::Events, events.count());
        let [mut parts, mut fallen] = [Vec::new(), Vec::new()];
        let (mut people, mut programmes) = (Vec::new(), Vec::new());
        events.each(self.document, 0..events.count(), &mut Vec::new(), |json| {
            let mut left = String::new();
            let Some(event) = table.read::<format::Event>(json, &mut left) else {
                return table.forget(&mut self.ids.events);
            };
            let at = table.next();
            table.begin(&self.ids.events, &event.id);
            table.require("title", &event.title);
            let when = table.span(&event.start, &event.end);
            let programme =
                table.known(&event.programme, "programme", &self.ids.programmes, Array::Programmes);
            let appearances = table.appearances(&event.appearances, &self.ids);
            let sources = table.sources(&event.sources, &self.ids);
            let links = table.links(&event.links);
            let is_kept = table.keep_in(&mut self.ids.events);
            if let Some(parent) = text(&event.parent) {
                let (id, parent) = (table.id().to_owned(), parent.as_str().to_owned());
                let part = Part { event: at, id, place: table.element(), parent };
                if is_kept { &mut parts } else { &mut fallen }.push(part);
            }
            if !is_kept {
                return;
            }
            self.event_when.push(when);
            self.people.note(&appearances, true);
            programmes.extend(programme.map(|programme| (programme, EventId(at))));
            people.extend(each_person(&appearances).map(|person| (person.0, EventId(at))));
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
                room: text(&event.room),
                organisers: Texts::of(&event.organisers),
                status: event.status,
                scope: event.scope.as_text(),
                programme: programme.map(ProgrammeId),
                appearances,
                links,
                sources,
                note: text(&event.note),
                prose: prose(&event.prose),
                guid: text(&event.guid),
            });
        })?;
        self.base.events = table.finish(&mut self.findings);
        self.resolve_parents(&parts, &fallen);
        self.event_offsets = self.offsets_of_events();
        self.order_events(&mut people, &mut programmes);
        Ok(())
    }

    /// Finds the events that others are parts of, once all are known. `fallen`: parts that fell out.
    fn resolve_parents(&mut self, parts: &[Part], fallen: &[Part]) {
        note_unknown(fallen, &self.ids.events, &mut self.findings);
        let count = self.base.events.len();
        self.base.parent_of_event = resolve(parts, count, &self.ids.events, &mut self.findings);
    }

    /// How far from UTC each event is: by its own times, or by those of the nearest event that it is a part of.
    fn offsets_of_events(&self) -> Vec<Option<Offset>> {
        let own = |id: EventId| self.event_when.get(id.0 as usize).copied().flatten()?.offset();
        let parent = |id: &EventId| self.base.parent_of_event(*id);
        let offset = |id| std::iter::successors(Some(EventId(id)), parent).find_map(own);
        (0..self.base.events.len()).map(offset).collect()
    }

    /// Sorts the events into the calendar and groups them by person and programme, oldest first.
    fn order_events(&mut self, people: &mut [(u32, EventId)], programmes: &mut [(u32, EventId)]) {
        let when = |at: EventId| self.event_when.get(at.0 as usize).copied().flatten();
        let around = |at: EventId| self.event_offsets.get(at.0 as usize).copied().flatten();
        let order = |at: EventId| when(at).map_or((NaiveDate::MAX, None), |when| when.order(around(at)));
        let mut calendar: Vec<EventId> = (0..self.base.events.len()).map(EventId).collect();
        calendar.sort_by_key(|at| order(*at));
        let dated = calendar.partition_point(|at| when(*at).is_some());
        people.sort_by_key(|(_, event)| order(*event));
        programmes.sort_by_key(|(_, event)| order(*event));
        let last_day = |at: &EventId| when(*at).map(|when| when.last_day().num_days_from_ce());
        let runs = calendar.get(..dated).unwrap_or_default().chunks(RUN);
        self.base.reaches =
            runs.map(|run| run.iter().filter_map(last_day).max().unwrap_or(i32::MIN)).collect();
        self.base.dated_events = dated as u32;
        if !self.base.parent_of_event.is_empty() {
            let parent = |part: &EventId| Some((self.base.parent_of_event(*part)?.0, *part));
            self.base.parts_of_event =
                Multimap::new(self.base.events.len() as usize, calendar.iter().filter_map(parent));
        }
        self.base.calendar = calendar;
        self.base.events_of_person = Multimap::new(self.base.people.len() as usize, people.iter().copied());
        self.base.events_of_programme =
            Multimap::new(self.base.programmes.len() as usize, programmes.iter().copied());
    }
}

/// True where each element of an array of which nothing is kept is JSON.
fn is_json(document: &dyn ReadAt, elements: &Elements) -> Result<bool, ReadError> {
    let mut is_json = true;
    elements.each(document, 0..elements.count(), &mut Vec::new(), |json| is_json &= check(json).is_ok())?;
    Ok(is_json)
}

/// What lies outside the records, where it is text.
fn frame_text(frame: &[u8]) -> Option<&str> {
    let frame = str::from_utf8(frame).ok()?;
    Some(frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame))
}

/// Why a document is no archive that this program reads, and the field that says so. A version that is missing or no
/// number is only a fault.
fn refusal(frame: &Frame, text: &[u8], findings: &Findings) -> Option<(&'static str, FaultKind)> {
    if &*frame.format != "lernnetzwerk-archive" {
        let told = findings.kept.iter().find(|found| found.field == "format");
        let kind = match told {
            Some(found) => found.kind.clone(),
            None if field(text, "format").is_some() => FaultKind::Format,
            None => FaultKind::Missing,
        };
        return Some(("format", kind));
    }
    let is_number = || field(text, "version").is_some_and(|value| serde_json::from_str::<u32>(value).is_ok());
    let is_read = VERSIONS.contains(&frame.version) || !is_number();
    (!is_read).then_some(("version", FaultKind::Version(frame.version)))
}

/// The first value that the frame of a document has for this field, if it is not `null`.
fn field<'f>(frame: &'f [u8], name: &str) -> Option<&'f str> {
    let mut given = None;
    let _ = each_checked_member(frame_text(frame)?, |step, value| {
        if step == Member::Name(name) && value != NULL {
            given = given.or(Some(value));
        }
    });
    given
}

/// Reads what lies outside the records; what is wrong with it falls out, and what is left is written to `left`.
///
/// # Errors
/// No JSON, or no object.
fn read_frame<'a>(
    document: &dyn ReadAt,
    frame: &'a [u8],
    left: &'a mut String,
    findings: &mut Findings,
) -> Result<Frame<'a>, ReadError> {
    let text = frame_text(frame).ok_or_else(|| broken(document))?;
    let frame = trim_start(text);
    if !frame.starts_with('{') {
        return Err(broken(document));
    }
    if let Ok(frame) = serde_json::from_str(frame) {
        return Ok(frame);
    }
    let mut notes = Notes::new(findings.room(), text);
    mend(&FRAME, frame, None, left, &mut notes).map_err(|_| broken(document))?;
    findings.count += notes.count;
    // Of an array that stands twice all is read.
    let is_read = |note: &&Note| {
        TABLES.contains(&note.field.as_str()) && matches!(note.kind, FaultKind::DoubleField { .. })
    };
    let lost = notes.count - notes.kept.iter().filter(is_read).count();
    findings.left_out.fields += u32::try_from(lost).unwrap_or(u32::MAX);
    findings.kept.extend(notes.kept.into_iter().map(Finding::of_note));
    serde_json::from_str(left).map_err(|_| broken(document))
}
