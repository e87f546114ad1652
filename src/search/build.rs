//! From an archive to an [`Index`]: two threads take half of the documents each, their words are merged at the end.

use super::field::own;
use super::fold;
use super::index::{Index, LOOK_UP, exactness};
use super::kinds;
use super::merge::{Postings, merge};
use super::texts;
use crate::archive::Archive;
use crate::archive::record::{Appearance, EventId, MediumId, MediumKind, PersonId, ProgrammeId, RecordId};
use crate::archive::when::When;
use chrono::Datelike;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::ops::Range;
use std::thread;
use xxhash_rust::xxh3::xxh3_64;

/// What parts the two rows of initials of a title.
const INITIALS_BORDER: u8 = b' ';

/// Builds the index of an archive.
pub(super) fn index(archive: &Archive) -> Index {
    let plan = Plan::new(archive);
    let timed = plan.records.len() - plan.untimed;
    let mut builders = halves(0..timed, &|docs| plan.read(docs));
    let offices = Offices::new(archive, &builders);
    builders.append(&mut halves(timed..plan.records.len(), &|docs| plan.read_people(docs, &offices)));
    let mut index = merge(builders, &(timed as u32..plan.people_end()));
    plan.finish(&mut index);
    index
}

/// Does half of the work on another thread.
fn halves<T: Send>(docs: Range<usize>, work: &(dyn Fn(Range<usize>) -> T + Sync)) -> Vec<T> {
    let half = docs.start + docs.len() / 2;
    thread::scope(|scope| {
        let second = scope.spawn(|| work(half..docs.end));
        let first = work(docs.start..half);
        [Some(first), second.join().ok()].into_iter().flatten().collect()
    })
}

/// What people were, person after person.
struct Offices<'a> {
    starts: Vec<u32>,
    texts: Vec<(u8, &'a str)>,
}

impl<'a> Offices<'a> {
    /// Puts together what builders came across.
    fn new(archive: &Archive, builders: &[Builder<'a>]) -> Self {
        let all = || builders.iter().flat_map(|builder| &builder.offices);
        let mut starts = vec![0u32; archive.person_count() as usize + 2];
        for (person, ..) in all() {
            if let Some(start) = starts.get_mut(*person as usize + 2) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut texts = vec![(0, ""); sum as usize];
        // Each start moves on to the end of its person, which is where the next one's begins.
        for (person, field, text) in all() {
            let Some(at) = starts.get_mut(*person as usize + 1) else { continue };
            if let Some(place) = texts.get_mut(*at as usize) {
                *place = (*field, *text);
            }
            *at += 1;
        }
        Self { starts, texts }
    }

    fn of(&self, person: PersonId) -> impl Iterator<Item = (u8, &'a str)> {
        let at = |place: usize| self.starts.get(place).map_or(0, |start| *start as usize);
        let range = at(person.0 as usize)..at(person.0 as usize + 1);
        self.texts.get(range).unwrap_or_default().iter().copied()
    }
}

/// The documents in their order.
struct Plan<'a> {
    archive: &'a Archive,
    records: Vec<RecordId>,
    ends: [usize; 4],
    /// How many documents at the end have no date: people and programmes.
    untimed: usize,
}

impl<'a> Plan<'a> {
    fn new(archive: &'a Archive) -> Self {
        let mut events = archive.dated_events().to_vec();
        events.reverse();
        events.extend_from_slice(archive.undated_events());
        let mut people: Vec<PersonId> = [archive.speakers(), archive.credits()].concat();
        people.sort_by_cached_key(|id| {
            usize::MAX - archive.media_of_person(*id).len() - archive.events_of_person(*id).len()
        });
        let programmes = archive.programme_count();
        let mut ends = [archive.catalogue().len(), events.len(), people.len(), programmes as usize];
        let untimed = people.len() + programmes as usize;
        for at in 1..ends.len() {
            let before = ends.get(at - 1).copied().unwrap_or_default();
            if let Some(end) = ends.get_mut(at) {
                *end += before;
            }
        }
        let media = archive.catalogue().iter().map(|id| RecordId::Medium(*id));
        let records = media
            .chain(events.into_iter().map(RecordId::Event))
            .chain(people.into_iter().map(RecordId::Person))
            .chain((0..programmes).map(|id| RecordId::Programme(ProgrammeId(id))))
            .collect();
        Self { archive, records, ends, untimed }
    }

    /// Where people end in the row of documents.
    fn people_end(&self) -> u32 {
        let [_, _, people, _] = self.ends;
        people as u32
    }

    /// Reads the words of some media and events.
    fn read(&self, docs: Range<usize>) -> Builder<'a> {
        let mut builder = Builder::new(docs.start as u32);
        let people = self.archive.person_count() as usize;
        builder.last_office = vec![0; people];
        for record in self.records.get(docs).unwrap_or_default() {
            match record {
                RecordId::Medium(id) => builder.add_medium(self.archive, *id),
                RecordId::Event(id) => builder.add_event(self.archive, *id),
                RecordId::Person(_) | RecordId::Programme(_) => {}
            }
        }
        builder
    }

    /// Reads the words of people and programmes.
    fn read_people(&self, docs: Range<usize>, offices: &Offices<'a>) -> Builder<'a> {
        let mut builder = Builder::new(docs.start as u32);
        for record in self.records.get(docs).unwrap_or_default() {
            match record {
                RecordId::Person(id) => builder.add_person(self.archive, *id, offices.of(*id)),
                RecordId::Programme(id) => builder.add_programme(self.archive, *id),
                RecordId::Medium(_) | RecordId::Event(_) => {}
            }
        }
        builder
    }

    /// Adds what needs no words: numbers and links.
    fn finish(&self, index: &mut Index) {
        index.ends = self.ends.iter().map(|end| *end as u32).collect();
        index.records = self.records.iter().map(|record| place(*record)).collect();
        let mut media = vec![0u32; self.archive.media_count() as usize];
        let mut events = vec![0u32; self.archive.event_count() as usize];
        for (doc, record) in self.records.iter().enumerate() {
            let slot = match record {
                RecordId::Medium(id) => media.get_mut(id.0 as usize),
                RecordId::Event(id) => events.get_mut(id.0 as usize),
                RecordId::Person(_) | RecordId::Programme(_) => None,
            };
            if let Some(slot) = slot {
                *slot = doc as u32;
            }
        }
        for record in self.records.get(media.len()..).unwrap_or_default() {
            let (of_media, of_events): (&[MediumId], &[EventId]) = match record {
                RecordId::Medium(_) => (&[], &[]),
                RecordId::Event(id) => (self.archive.media_of_event(*id), &[]),
                RecordId::Person(id) => {
                    (self.archive.media_of_person(*id), self.archive.events_of_person(*id))
                }
                RecordId::Programme(id) => {
                    (self.archive.media_of_programme(*id), self.archive.events_of_programme(*id))
                }
            };
            index.links.extend(of_media.iter().filter_map(|id| media.get(id.0 as usize)));
            index.links.extend(of_events.iter().filter_map(|id| events.get(id.0 as usize)));
            index.link_ends.push(index.links.len() as u32);
        }
    }
}

/// The place of a record in its own table.
fn place(record: RecordId) -> u32 {
    match record {
        RecordId::Person(PersonId(at))
        | RecordId::Medium(MediumId(at))
        | RecordId::Event(EventId(at))
        | RecordId::Programme(ProgrammeId(at)) => at,
    }
}

/// What a run of text without blanks consists of: its only word, or where its words stand in [`Builder::parts`].
#[derive(Clone, Copy)]
struct Chunk {
    start: u32,
    words: u8,
    with_joined: u8,
}

impl Chunk {
    /// Its only word; nearly all chunks are one.
    fn only_word(self) -> Option<u32> {
        (self.with_joined == 1).then_some(self.start)
    }

    /// Where its words stand.
    fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + usize::from(self.with_joined)
    }
}

/// Collects the words of a row of documents.
pub(super) struct Builder<'a> {
    doc: u32,
    /// By their hash: to compare them would mean to fetch each from wherever it was first seen.
    chunks: FxHashMap<u64, Chunk>,
    parts: Vec<u32>,
    pub(super) words: FxHashMap<String, u32>,
    /// The first letter of each word, and whether it is a small one.
    heads: Vec<(u8, bool)>,
    pub(super) postings: Vec<Postings>,
    /// What people were: person, field, text.
    offices: Vec<(u32, u8, &'a str)>,
    /// For each person a number that stands for what they were last seen as.
    last_office: Vec<u64>,
    /// The columns of the same names.
    pub(super) columns: Index,
    /// The words of the title being read.
    title: Vec<u32>,
}

impl<'a> Builder<'a> {
    fn new(doc: u32) -> Self {
        Self {
            doc,
            chunks: FxHashMap::with_capacity_and_hasher(1 << 12, FxBuildHasher),
            parts: Vec::new(),
            words: FxHashMap::with_capacity_and_hasher(1 << 12, FxBuildHasher),
            heads: Vec::new(),
            postings: Vec::new(),
            offices: Vec::new(),
            last_office: Vec::new(),
            columns: Index::default(),
            title: Vec::new(),
        }
    }

    fn add_medium(&mut self, archive: &'a Archive, id: MediumId) {
        let Some(medium) = archive.medium_words(id) else {
            return self.end(kinds::of_medium(MediumKind::Video), None);
        };
        self.add_title(medium.title, LOOK_UP);
        self.add(own::SERIES, medium.section);
        self.add(own::SUMMARY, medium.summary);
        medium.topics.iter().for_each(|topic| self.add(own::TOPIC, topic));
        medium.places.iter().for_each(|place| self.add(own::PLACE, place));
        self.add_appearances(&medium.appearances);
        self.end(kinds::of_medium(medium.kind), medium.when);
    }

    fn add_event(&mut self, archive: &'a Archive, id: EventId) {
        let event = archive.event(id);
        self.add_title(event.title, LOOK_UP);
        self.add(own::SERIES, event.series.unwrap_or_default());
        self.add(own::EVENT, event.motto.unwrap_or_default());
        self.add(own::PLACE, event.place.unwrap_or_default());
        self.add(own::PLACE, event.venue.unwrap_or_default());
        event.organisers.iter().for_each(|organiser| self.add(own::ORGANISATION, organiser));
        if let Some(number) = event.number {
            let word = self.word(number.to_string());
            self.post(word, own::EVENT);
        }
        if event.online {
            self.add(own::PLACE, "online");
        }
        self.add_appearances(&event.appearances);
        self.end(kinds::EVENT, event.when);
    }

    fn add_person(
        &mut self,
        archive: &'a Archive,
        id: PersonId,
        offices: impl Iterator<Item = (u8, &'a str)>,
    ) {
        let person = archive.person(id);
        self.add_title(person.name, LOOK_UP);
        for name in &person.also {
            self.add(own::TITLE, name);
            if let Some(words) = self.columns.title_words.last_mut() {
                *words = LOOK_UP;
            }
        }
        offices.for_each(|(field, text)| self.add(field, text));
        self.end(kinds::PERSON, None);
    }

    fn add_programme(&mut self, archive: &'a Archive, id: ProgrammeId) {
        let programme = archive.programme(id);
        self.add_title(programme.name, 0);
        self.add(own::TITLE, programme.short);
        programme.also.iter().for_each(|name| self.add(own::TITLE, name));
        programme.funders.iter().for_each(|name| self.add(own::ORGANISATION, name));
        programme.coordinators.iter().for_each(|name| self.add(own::ORGANISATION, name));
        programme.municipalities.iter().for_each(|name| self.add(own::PLACE, name));
        programme.keywords.iter().for_each(|name| self.add(own::TOPIC, name));
        self.add(own::SUMMARY, programme.summary);
        self.end(kinds::PROGRAMME, programme.when);
    }

    /// Adds what people were, to this document, and for the people themselves.
    fn add_appearances(&mut self, appearances: &[Appearance<'a>]) {
        for appearance in appearances {
            let mut seen = 1u64;
            let office = texts::office(appearance);
            for (field, text) in &office {
                self.add(*field, text);
                seen = seen.rotate_left(7) ^ xxh3_64(text.as_bytes());
            }
            if let Some(last) =
                self.last_office.get_mut(appearance.person.0 as usize).filter(|last| **last != seen)
            {
                *last = seen;
                self.offices
                    .extend(office.into_iter().map(|(field, text)| (appearance.person.0, field, text)));
            }
        }
    }

    /// Adds the words of a title, and its columns. A title of `longest` words or more has to be looked up.
    fn add_title(&mut self, title: &'a str, longest: u8) {
        self.title.clear();
        for (_, chunk) in fold::chunks(title) {
            let chunk = self.chunk(chunk);
            if let Some(word) = chunk.only_word() {
                self.post(word, own::TITLE);
                self.title.push(word);
                continue;
            }
            for (at, part) in chunk.range().enumerate() {
                let word = self.parts.get(part).copied().unwrap_or_default();
                self.post(word, own::TITLE);
                if at < usize::from(chunk.words) {
                    self.title.push(word);
                }
            }
        }
        let words = u8::try_from(self.title.len()).unwrap_or(LOOK_UP);
        self.columns.title_words.push(if words < longest { words } else { LOOK_UP });
        let heads = self.title.iter().filter_map(|word| self.heads.get(*word as usize)).take(255);
        self.columns.initials.extend(heads.clone().map(|(head, _)| head));
        if heads.clone().any(|(_, small)| *small) {
            self.columns.initials.push(INITIALS_BORDER);
            self.columns.initials.extend(heads.filter(|(_, small)| !small).map(|(head, _)| head));
        }
        self.columns.initial_ends.push(self.columns.initials.len() as u32);
    }

    /// Adds the words of a text.
    fn add(&mut self, field: u8, text: &'a str) {
        for (_, chunk) in fold::chunks(text) {
            let chunk = self.chunk(chunk);
            if let Some(word) = chunk.only_word() {
                self.post(word, field);
                continue;
            }
            for part in chunk.range() {
                let word = self.parts.get(part).copied().unwrap_or_default();
                self.post(word, field);
            }
        }
    }

    fn post(&mut self, word: u32, field: u8) {
        if let Some(postings) = self.postings.get_mut(word as usize) {
            postings.add(self.doc, field);
        }
    }

    /// The words of a chunk; each chunk is folded once only.
    fn chunk(&mut self, chunk: &str) -> Chunk {
        let hash = xxh3_64(chunk.as_bytes());
        if let Some(known) = self.chunks.get(&hash) {
            return *known;
        }
        let mut words = fold::words(chunk);
        words.truncate(254);
        let joined = fold::joined(chunk, &words);
        let start = self.parts.len() as u32;
        let count = words.len() as u8;
        for plain in words.into_iter().map(|word| word.plain).chain(joined) {
            let word = self.word(plain);
            self.parts.push(word);
        }
        let with_joined = (self.parts.len() as u32 - start) as u8;
        let only = self.parts.last().copied().filter(|_| with_joined == 1);
        let new = Chunk { start: only.unwrap_or(start), words: count, with_joined };
        self.chunks.insert(hash, new);
        new
    }

    /// The number of a word.
    fn word(&mut self, plain: String) -> u32 {
        if let Some(word) = self.words.get(&plain) {
            return *word;
        }
        let word = self.postings.len() as u32;
        self.postings.push(Postings::default());
        let head =
            fold::spellings(&plain).first().and_then(|spelling| spelling.bytes().next()).unwrap_or_default();
        self.heads.push((head, fold::is_small(&plain)));
        self.words.insert(plain, word);
        word
    }

    /// Ends the document.
    fn end(&mut self, kind: u8, when: Option<When>) {
        let (first, last, exactness) = when.map_or((0, 0, 0), days);
        self.columns.first.push(first);
        self.columns.last.push(last);
        self.columns.exactness.push(exactness);
        self.columns.kinds.push(kind);
        self.doc += 1;
    }
}

/// First and last day, and how exactly they are known.
fn days(when: When) -> (u32, u32, u8) {
    let number = |day: chrono::NaiveDate| u32::try_from(day.num_days_from_ce()).unwrap_or_default();
    let exactness = match (when.is_exact(), when.end) {
        (true, _) => exactness::DAYS,
        (false, None) => exactness::POINT,
        (false, Some(_)) => exactness::SPAN,
    };
    (number(when.first_day()), number(when.last_day()), exactness)
}
