//! oddities: what `check` looks for besides faults of records: what is odd and yet can be read, and the shape of the
//! table of origins, which is passed over when an archive is loaded.

use super::builder::Builder;
use super::findings::{Finding, Findings};
use super::members::{Member, each_member, id_of};
use super::mend::{FRAME, Form};
use super::near_spellings::{Names, Near, Site};
use super::odd_values;
use super::scan::{Array, Split, split, trim_start};
use super::unknown_fields::meant;
use crate::archive::Archive;
use crate::archive::fault::{FaultKind, FaultyRecord, Oddity, quote};
use crate::archive::format::{Appearance, Event, Medium, Origin, Person, Programme, Topic};
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt, ReadError};
use crate::archive::record::{EventId, RecordId, RecordKind};
use crate::archive::sanitize::TextCow;
use crate::archive::when::When;
use crate::letters::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// Notes what is odd about a document.
///
/// # Errors
/// It cannot be read.
pub(super) fn note_oddities(
    document: &dyn ReadAt,
    archive: &Archive,
    findings: &mut Findings,
) -> Result<(), ReadError> {
    let split = split(document)?.unwrap_or_default();
    let frame = str::from_utf8(&split.frame).unwrap_or_default();
    let frame = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
    odd_values::of_document(&FRAME, frame, &mut |field, value, oddity| {
        let place = Some(place_in(frame, value));
        findings.warn(|| Finding { place, ..Finding::of_document(field, FaultKind::Odd(oddity)) });
    });
    withheld(frame, archive, findings);
    Look { document, archive, split: &split, findings, seen: Seen::default() }.at_all()
}

/// Notes what no import is to bring back, and is there all the same.
fn withheld(frame: &str, archive: &Archive, findings: &mut Findings) {
    let _ = each_member(frame, |step, value| {
        if step != Member::Name("withheld") || !value.starts_with('[') {
            return;
        }
        let _ = each_member(value, |step, element| {
            let (Member::At(at), Ok(text)) = (step, serde_json::from_str::<TextCow>(element)) else { return };
            if archive.find_all(&text).next().is_some() {
                let kind = FaultKind::Odd(Oddity::NotWithheld(quote(&text)));
                findings.warn(|| Finding::of_document(&format!("withheld[{at}]"), kind));
            }
        });
    });
}

/// Looks at the fields of an element. True where it has all it needs.
fn of_fields(element: (Array, usize), json: &str, findings: &mut Findings) -> bool {
    if !trim_start(json).starts_with('{') {
        return false;
    }
    let form = Form::of(element.0);
    let mut missing = form.required().count();
    let mut id = None;
    let mut warn = |field: &str, value: &str, oddity: Oddity| {
        let id = id.get_or_insert_with(|| id_of(json));
        findings
            .warn(|| Finding { place: Some(place_in(json, value)), ..finding(element, id, field, oddity) });
    };
    let _ = each_member(json, |step, value| {
        let Member::Name(name) = step else { return };
        odd_values::of_field(form, (name, value), None, &mut warn);
        missing -= usize::from(missing > 0 && form.required().any(|required| required == name));
    });
    missing == 0
}

fn finding(element: (Array, usize), id: &str, field: &str, oddity: Oddity) -> Finding {
    let found = Finding::of_document(field, FaultKind::Odd(oddity));
    Finding { id: quote(id), element: Some(element), ..found }
}

/// The byte of a text at which a part of it begins.
fn place_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The same; the places in `field` count only what is read.
fn finding_of_read(element: (Array, usize), id: &str, field: &str, oddity: Oddity) -> Finding {
    Finding { counts_read: true, ..finding(element, id, field, oddity) }
}

/// A record in which nothing is faulty: others are mended once, as they are loaded, and looked at when they are sound.
fn sound<'j, T: Deserialize<'j>>(json: &'j str) -> Option<T> {
    serde_json::from_str(json).ok()
}

/// An event that is a part of another, by the hash of that one's id.
struct Part {
    at: usize,
    id: String,
    parent: u64,
    when: When,
}

/// What has been seen of the records. Of a million of them no ids are kept: who needs one reads it once more.
#[derive(Default)]
struct Seen {
    /// When each event is, by the hash of its id.
    events: FxHashMap<u64, When>,
    parts: Vec<Part>,
    /// Of events whether what belongs to them says how far from UTC it is, and they themselves do not.
    offsets: FxHashMap<EventId, bool>,
    /// Hashes of the ids of people who appear.
    people: FxHashSet<u64>,
    /// The first person and the first programme of each name, by the hash of the name in plain letters.
    names: FxHashMap<(Array, u64), u32>,
    /// Hashes of the records that are in the table of origins, with their sources.
    origins: FxHashSet<u64>,
    /// Hashes of what is named as a topic.
    topics: FxHashSet<u64>,
    /// The first topic of each word, by the hash of that in plain letters.
    topic_words: FxHashMap<u64, u32>,
    /// Hashes of what others know records by, with their tables.
    guids: FxHashSet<u64>,
    sections: Names,
    organisations: Names,
    places: Names,
    venues: Names,
}

/// Looks at one record after the other.
struct Look<'l> {
    document: &'l dyn ReadAt,
    archive: &'l Archive,
    split: &'l Split,
    findings: &'l mut Findings,
    seen: Seen,
}

impl Look<'_> {
    fn at_all(mut self) -> Result<(), ReadError> {
        self.at_each(Array::Sources, |_, _, _, _| {})?;
        self.at_each(Array::Programmes, |look, at, json, _| {
            sound(json).iter().for_each(|record| look.programme(at, record));
        })?;
        self.at_each(Array::Events, |look, at, json, table| {
            let event: Option<Event> = sound(json);
            let when = event.as_ref().and_then(|event| table.sound_span(&event.start, &event.end));
            event.iter().for_each(|event| look.event(at, event, when));
        })?;
        self.parts();
        self.at_each(Array::Media, |look, at, json, table| {
            let medium: Option<Medium> = sound(json);
            let when = medium.as_ref().and_then(|medium| table.date("date", &medium.date)).map(When::at);
            medium.iter().for_each(|medium| look.medium(at, medium, when));
        })?;
        self.at_each(Array::People, |look, at, json, _| {
            sound(json).iter().for_each(|person| look.person(at, person));
        })?;
        self.at_each(Array::Topics, |look, at, json, _| {
            sound(json).iter().for_each(|topic| look.topic(at, topic));
        })?;
        self.origins()?;
        self.near_spellings();
        Ok(())
    }

    /// Hands out the records of an array that have all they need, with their places, and what reads them.
    fn at_each(
        &mut self,
        array: Array,
        mut look: impl FnMut(&mut Self, usize, &str, &mut Builder),
    ) -> Result<(), ReadError> {
        let elements = self.split.elements(array);
        let mut table = Builder::new(array, 0);
        let mut at = 0;
        elements.each(self.document, 0..elements.count(), &mut Vec::new(), |json| {
            if of_fields((array, at), json, self.findings) {
                look(self, at, json, &mut table);
            }
            at += 1;
        })
    }

    /// The table of origins, and what is wrong with it, which has not been told before.
    fn origins(&mut self) -> Result<(), ReadError> {
        let elements = self.split.elements(Array::Origins);
        let mut table = Builder::new(Array::Origins, 0);
        elements.each(self.document, 0..elements.count(), &mut Vec::new(), |json| {
            let element = (Array::Origins, table.seen);
            of_fields(element, json, self.findings);
            if let Some(origin) = table.read::<Origin>(json, &mut String::new())
                && !table.stands_in("record")
            {
                self.origin(element, json, &origin);
            }
        })?;
        // Nothing of them is in an archive, so nothing is missing.
        table.findings.left_out = Default::default();
        self.findings.append(table.findings);
        Ok(())
    }

    /// What names no record, and hashes that are none.
    fn origin(&mut self, element: Place, json: &str, origin: &Origin) {
        let (kind, id) = origin.record.split_once(':').unwrap_or_default();
        let form = RECORDS.iter().find(|(own, _)| *own == kind).map(|(_, array)| Form::of(*array));
        let is_there = match (RecordKind::ALL.into_iter().find(|own| own.name() == kind), kind) {
            (Some(kind), _) => self.archive.find(kind, id).is_some(),
            (None, "source") => self.archive.find_source(id).is_some(),
            (None, "topic") => self.archive.topics().get(id).is_some(),
            _ => false,
        };
        // What has fallen out is not to be told again.
        if !is_there && (self.findings.left_out.records == 0 || id.is_empty()) {
            self.warn(element, "", "record", Oddity::NoRecord(quote(&origin.record)));
        }
        let both = [&*origin.record, &*origin.source].join("\n");
        // One without hashes says of what was made one with another which one that is.
        if !origin.record.is_empty()
            && !origin.fields.is_empty()
            && !self.seen.origins.insert(xxh3_64(both.as_bytes()))
        {
            self.warn(element, "", "record", Oddity::Elsewhere);
        }
        let _ = each_member(trim_start(json), |step, fields| {
            if step == Member::Name("fields") && fields.starts_with('{') {
                self.hashes(element, form, (json, fields));
            }
        });
    }

    /// Fields of origins that the record cannot have, and hashes that are none.
    fn hashes(&mut self, element: Place, form: Option<&'static Form>, (json, fields): (&str, &str)) {
        let _ = each_member(fields, |step, value| {
            let (Member::Name(field), Ok(hash)) = (step, serde_json::from_str::<TextCow>(value)) else {
                return;
            };
            // `links[…]`, `links.video[…]`.
            let own = field.split(['[', '.']).next().unwrap_or_default();
            let unknown = form.filter(|form| !form.names().contains(&own));
            let unknown = unknown.map(|form| Oddity::UnknownField(meant(own, form.names())));
            let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            let no_hash = (!is_hash).then(|| Oddity::NoHash(quote(&hash)));
            for oddity in unknown.into_iter().chain(no_hash) {
                let (field, place) = (quote(&format!("fields.{field}")), Some(place_in(json, value)));
                self.findings.warn(|| Finding { place, ..finding(element, "", &field, oddity) });
            }
        });
    }

    fn programme(&mut self, at: usize, programme: &Programme) {
        let element = (Array::Programmes, at);
        self.also(element, &programme.id, &programme.name, &programme.also);
        self.name(element, &programme.id, &programme.name);
        for (field, organisations) in
            [("funders", &programme.funders), ("coordinators", &programme.coordinators)]
        {
            take_each(&mut self.seen.organisations, organisations, element, field);
        }
        let places = &programme.municipalities;
        take_each(&mut self.seen.places, places, element, "municipalities");
        self.seen.topics.extend(programme.keywords.iter().map(hash));
    }

    fn event(&mut self, at: usize, event: &Event, when: Option<When>) {
        let (element, id) = ((Array::Events, at), &event.id);
        self.guid(element, id, event.guid.as_ref());
        take_each(&mut self.seen.organisations, &event.organisers, element, "organisers");
        take(&mut self.seen.places, event.place.as_ref(), element, || "place");
        take(&mut self.seen.venues, event.venue.as_ref(), element, || "venue");
        self.appearances(&event.appearances, element);
        let Some(RecordId::Event(known)) = self.archive.find(RecordKind::Event, id) else { return };
        let own = self.archive.event(known);
        // Another may have the id.
        if let Some(when) = when.filter(|when| own.when == Some(*when) && *own.title == *event.title) {
            self.seen.events.insert(hash(id), when);
            let above = self.archive.parent_of_event(known);
            self.offset((element, id, "start"), when, Some(known).into_iter().chain(above));
            // What leads in a circle has fallen out.
            let parent = event.parent.as_ref().filter(|_| above.is_some());
            let part = |parent| Part { at, id: id.to_string(), parent: hash(parent), when };
            self.seen.parts.extend(parent.map(part));
        }
    }

    /// Events that lie outside of those that they are parts of.
    fn parts(&mut self) {
        for Part { at, id, parent, when } in std::mem::take(&mut self.seen.parts) {
            let Some(parent) = self
                .seen
                .events
                .get(&parent)
                .filter(|parent| when.is_outside(**parent) && !is_of_the_night(when, **parent))
            else {
                continue;
            };
            let oddity = Oddity::OutsideParent { date: when.to_string(), parent: parent.to_string() };
            let field = if When::at(when.start).is_outside(*parent) { "start" } else { "end" };
            self.warn((Array::Events, at), &id, field, oddity);
        }
    }

    fn medium(&mut self, at: usize, medium: &Medium, when: Option<When>) {
        let (element, id) = ((Array::Media, at), &medium.id);
        self.guid(element, id, medium.guid.as_ref());
        let event = medium.event.as_ref().and_then(|event| self.seen.events.get(&hash(event)));
        if let (Some(when), Some(event)) = (when, event)
            && when.is_outside(*event)
            && !is_of_the_night(when, *event)
        {
            let oddity = Oddity::OutsideEvent { date: when.to_string(), event: event.to_string() };
            self.warn(element, id, "date", oddity);
        }
        if let (Some(when), Some(event)) = (when, &medium.event)
            && let Some(RecordId::Event(event)) = self.archive.find(RecordKind::Event, event)
        {
            self.offset((element, id, "date"), when, [event]);
        }
        take(&mut self.seen.sections, Some(&medium.section), element, || "section");
        take_each(&mut self.seen.places, &medium.places, element, "places");
        self.appearances(&medium.appearances, element);
        self.seen.topics.extend(medium.topics.iter().map(hash));
    }

    /// A time of one of these events, or of what belongs to them, that does not say how far it is from UTC, where others
    /// of theirs do and the events themselves do not.
    fn offset(
        &mut self,
        (element, id, field): (Place, &str, &str),
        when: When,
        events: impl IntoIterator<Item = EventId>,
    ) {
        if !when.is_timed() || when.offset().is_some() {
            return;
        }
        let archive = self.archive;
        let mut has_others = |event: EventId| {
            *self.seen.offsets.entry(event).or_insert_with(|| {
                let media = archive.media_of_event(event).iter().map(|id| archive.medium(*id).when);
                let parts = archive.parts_of_event(event).iter().map(|id| archive.event(*id).when);
                let has_offset = |when: Option<When>| when.is_some_and(|when| when.offset().is_some());
                archive.offset_of_event(event).is_none() && media.chain(parts).any(has_offset)
            })
        };
        if events.into_iter().any(&mut has_others) {
            self.warn(element, id, field, Oddity::NoOffset);
        }
    }

    fn appearances(&mut self, appearances: &[Appearance], element: Place) {
        for (at, appearance) in appearances.iter().enumerate() {
            self.seen.people.insert(hash(&appearance.person));
            let field = || format!("appearances[{at}].organisation");
            take(&mut self.seen.organisations, appearance.organisation.as_ref(), element, field);
        }
    }

    fn person(&mut self, at: usize, person: &Person) {
        let (element, id) = ((Array::People, at), &person.id);
        self.guid(element, id, person.guid.as_ref());
        self.also(element, id, &person.name, &person.also);
        take(&mut self.seen.organisations, person.organisation.as_ref(), element, || "organisation");
        if !self.seen.people.contains(&hash(id)) && self.is_whole() {
            self.warn(element, id, "", Oddity::NeverNamed);
        }
        self.name(element, id, &person.name);
    }

    /// A name that another of the table has.
    fn name(&mut self, element: Place, own: &str, name: &str) {
        let (table, at) = element;
        let name = (table, xxh3_64(fold::plain(name).as_bytes()));
        let first = *self.seen.names.entry(name).or_insert(at as u32) as usize;
        if first != at {
            let (document, split) = (self.document, self.split);
            self.findings.warn(|| {
                let id = quote(&id_at(document, split, (table, first)));
                let other = FaultyRecord { table: table.name(), at: first, id };
                finding(element, own, "name", Oddity::SameName(other))
            });
        }
    }

    /// What another record of the table is known by as well.
    fn guid(&mut self, element: Place, id: &str, guid: Option<&TextCow>) {
        let Some(guid) = guid.filter(|guid| !guid.trim().is_empty()) else { return };
        let salted = hash(guid) ^ (element.0 as u64).rotate_right(8);
        if !self.seen.guids.insert(salted) {
            self.warn(element, id, "guid", Oddity::Elsewhere);
        }
    }

    /// Other names that are the name itself.
    fn also(&mut self, element: Place, id: &str, name: &TextCow, also: &[TextCow]) {
        // Once more in the list is told as that.
        if let Some(at) = also.iter().position(|other| *other == *name) {
            let field = format!("also[{at}]");
            self.findings.warn(|| finding_of_read(element, id, &field, Oddity::Twice));
        }
    }

    /// Words of a topic that another has as well.
    fn topic_words(&mut self, at: usize, topic: &Topic) {
        let element = (Array::Topics, at);
        // One that has fallen out has been told.
        if self.archive.topics().get(&topic.id).is_none_or(|known| *known.name != *topic.name) {
            return;
        }
        let also = topic.also.iter().enumerate().map(|(at, word)| (format!("also[{at}]"), word));
        // An id that says the same is not told as well.
        let id = Some(&topic.id).filter(|id| fold::plain(id) != fold::plain(&topic.name));
        let own = id.map(|id| ("id".to_owned(), id)).into_iter().chain([("name".to_owned(), &topic.name)]);
        let mut told = FxHashSet::default();
        for (field, word) in own.chain(also).filter(|(_, word)| !word.trim().is_empty()) {
            let plain = xxh3_64(fold::plain(word).as_bytes());
            if !told.insert(plain) {
                continue;
            }
            let first = *self.seen.topic_words.entry(plain).or_insert(at as u32) as usize;
            if first != at {
                let (document, split) = (self.document, self.split);
                self.findings.warn(|| {
                    let other = quote(&id_at(document, split, (Array::Topics, first)));
                    let oddity = Oddity::SameTopic { word: quote(word), other };
                    finding_of_read(element, &topic.id, &field, oddity)
                });
            }
        }
    }

    fn topic(&mut self, at: usize, topic: &Topic) {
        self.also((Array::Topics, at), &topic.id, &topic.name, &topic.also);
        self.topic_words(at, topic);
        let mut names = [&topic.id, &topic.name].into_iter().chain(&topic.also);
        if !names.any(|name| self.seen.topics.contains(&hash(name))) && self.is_whole() {
            self.warn((Array::Topics, at), &topic.id, "", Oddity::NeverUsed);
        }
    }

    /// False where something has fallen out that names people or topics: nobody knows which.
    fn is_whole(&self) -> bool {
        let names =
            |found: &Finding| ["appearances", "topics"].iter().any(|list| found.field.starts_with(list));
        let all_kept = self.findings.kept.len() == self.findings.count;
        self.findings.left_out.records == 0 && all_kept && !self.findings.kept.iter().any(names)
    }

    /// Names that are written in two ways.
    fn near_spellings(&mut self) {
        let Seen { sections, organisations, places, venues, .. } = &self.seen;
        for Near { site, spelling, other } in
            [sections, organisations, places, venues].into_iter().flat_map(Names::near)
        {
            let Site { element, field } = site;
            let oddity = Oddity::NearSpelling { spelling: quote(&spelling), other: quote(&other) };
            let id = || id_at(self.document, self.split, element);
            self.findings.warn(|| finding_of_read(element, &id(), &field, oddity));
        }
    }

    /// Notes that something is odd.
    fn warn(&mut self, element: (Array, usize), id: &str, field: &str, oddity: Oddity) {
        self.findings.warn(|| finding(element, id, field, oddity));
    }
}

/// What origins call the records of each array.
const RECORDS: [(&str, Array); 6] = [
    ("medium", Array::Media),
    ("event", Array::Events),
    ("person", Array::People),
    ("programme", Array::Programmes),
    ("source", Array::Sources),
    ("topic", Array::Topics),
];

/// Where a record stands.
type Place = (Array, usize);

/// The id of a record, which is read once more for it.
fn id_at(document: &dyn ReadAt, split: &Split, (array, at): Place) -> String {
    let mut buffer = Vec::new();
    let json = read_at::text(document, split.elements(array).bytes(at..at + 1), &mut buffer);
    json.map(id_of).unwrap_or_default()
}

/// Takes a name, if there is one.
fn take<F: Into<Cow<'static, str>>>(
    names: &mut Names,
    name: Option<&TextCow>,
    element: Place,
    field: impl FnOnce() -> F,
) {
    if let Some(name) = name {
        names.take(name, || Site { element, field: field().into() });
    }
}

/// Takes the names in a list.
fn take_each(names: &mut Names, list: &[TextCow], element: Place, field: &str) {
    for (at, name) in list.iter().enumerate() {
        take(names, Some(name), element, || format!("{field}[{at}]"));
    }
}

fn hash(text: &TextCow) -> u64 {
    xxh3_64(text.as_bytes())
}

/// True for what ends on the morning after an event of days: conferences go on past midnight.
fn is_of_the_night(when: When, event: When) -> bool {
    let end = when.end.unwrap_or(when.start);
    let is_of_days = event.end.unwrap_or(event.start).time.is_none();
    is_of_days
        && end.is_morning()
        && end.first_day() == event.last_day().succ_opt()
        && when.first_day() >= event.first_day()
}
