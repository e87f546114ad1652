//! Reads the words of records, one after another, while their text is at hand; an index is made of them afterwards.

use crate::archive::Archive;
use crate::archive::load::Observer;
use crate::archive::record::{Appearance, EventId, Medium, MediumId, PersonId, ProgrammeId};
use crate::archive::store::BLOCK;
use crate::archive::when::When;
use crate::letters::fold;
use crate::search::index::document;
use crate::search::index::exactness;
use crate::search::index::field::own;
use crate::search::index::kind_names;
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// More words than this are not told apart: a file of two gigabytes has fewer.
const MOST_WORDS: usize = 1 << 28;

/// A word where it stands: its number, its field, and whether it is one of those a title consists of.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Entry(u32);

impl Entry {
    const FIELD: u32 = 0b111;
    const IN_TITLE: u32 = 1 << 3;

    fn new(word: u32, in_title: bool) -> Self {
        Self(word << 4 | if in_title { Self::IN_TITLE } else { 0 })
    }

    /// The word in another vocabulary.
    pub(in crate::search) fn with_word(self, word: u32) -> Self {
        Self(word << 4 | (self.0 & (Self::IN_TITLE | Self::FIELD)))
    }

    /// The same in one of the fields of [`own`].
    fn in_field(self, field: u8) -> Self {
        Self(self.0 & !Self::IN_TITLE | field.trailing_zeros())
    }

    /// The number of the word.
    pub(in crate::search) fn word(self) -> u32 {
        self.0 >> 4
    }

    /// The field, one of [`own`].
    pub(in crate::search) fn field(self) -> u8 {
        1 << (self.0 & Self::FIELD)
    }

    /// True where it is one of the words of the record's first title.
    pub(in crate::search) fn is_in_title(self) -> bool {
        self.0 & Self::IN_TITLE != 0
    }
}

/// What is known of a record besides its words.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Facts {
    /// Where its words end.
    end: u32,
    /// The first day its date may mean, counted from the year 1; 0 without a date.
    pub(in crate::search) first: u32,
    /// The last day.
    pub(in crate::search) last: u32,
    /// See [`exactness`].
    pub(in crate::search) exactness: u8,
    /// See [`kind_names`].
    pub(in crate::search) kind: u8,
    /// It has several titles, or names.
    pub(in crate::search) several_titles: bool,
}

/// What a run of text without blanks consists of: its only word, or where its words stand in [`TermCollector::parts`].
#[derive(Clone, Copy)]
enum Chunk {
    Word(Entry),
    Parts { start: u32, count: u8 },
}

/// The words of records, in the order in which they were read.
#[derive(Default)]
pub struct TermCollector {
    /// By their hash: to compare them would mean to fetch each from wherever it was first seen.
    chunks: FxHashMap<u64, Chunk>,
    parts: Vec<Entry>,
    /// All words with their numbers.
    pub(in crate::search) words: FxHashMap<String, u32>,
    entries: Vec<Entry>,
    facts: Vec<Facts>,
    /// Runs of [`BLOCK`] media: which they are, and the place of the first.
    pub(in crate::search) blocks: Vec<(u32, u32)>,
    /// What people were, word by word.
    pub(in crate::search) offices: Vec<(u32, Entry)>,
    /// For each person a number that stands for what they were last seen as.
    last_office: Vec<u64>,
}

impl Observer for TermCollector {
    fn medium(&mut self, id: MediumId, medium: &Medium) {
        if (id.0 as usize).is_multiple_of(BLOCK) {
            self.blocks.push((id.0 / BLOCK as u32, self.facts.len() as u32));
        }
        self.add_title(&medium.title);
        self.add(own::SERIES, &medium.section);
        self.add(own::SUMMARY, &medium.summary);
        medium.topics.iter().for_each(|topic| self.add(own::TOPIC, topic));
        medium.places.iter().for_each(|place| self.add(own::PLACE, place));
        self.add_appearances(&medium.appearances);
        self.end(kind_names::of_medium(medium.kind), medium.when, false);
    }
}

impl TermCollector {
    /// Reads all events, people and programmes of an archive, in this order.
    pub fn of_all_but_media(archive: &Archive) -> Self {
        let mut reader = Self::default();
        (0..archive.event_count()).for_each(|id| reader.event(archive, EventId(id)));
        (0..archive.person_count()).for_each(|id| reader.person(archive, PersonId(id)));
        (0..archive.programme_count()).for_each(|id| reader.programme(archive, ProgrammeId(id)));
        reader
    }

    /// Reads some media of an archive; the first is the first of a [`BLOCK`].
    pub fn of_media(archive: &Archive, media: Range<u32>) -> Self {
        let mut reader = Self::default();
        media.map(MediumId).for_each(|id| reader.medium(id, &archive.medium(id)));
        reader
    }

    /// What is known of the record that was read as number `at`, and its words.
    pub(in crate::search) fn record(&self, at: usize) -> Option<(Facts, &[Entry])> {
        let facts = *self.facts.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.facts.get(before));
        let start = before.map_or(0, |before| before.end as usize);
        self.entries.get(start..facts.end as usize).map(|entries| (facts, entries))
    }

    fn event(&mut self, archive: &Archive, id: EventId) {
        let event = archive.event(id);
        self.add_title(&event.title);
        self.add(own::SERIES, &event.series.unwrap_or_default());
        self.add(own::EVENT, &event.motto.unwrap_or_default());
        self.add(own::PLACE, &event.place.unwrap_or_default());
        self.add(own::PLACE, &event.venue.unwrap_or_default());
        event.organisers.iter().for_each(|organiser| self.add(own::ORGANISATION, organiser));
        if let Some(number) = event.number {
            self.add(own::EVENT, &number.to_string());
        }
        if event.online {
            self.add(own::PLACE, "online");
        }
        self.add_appearances(&event.appearances);
        self.end(kind_names::EVENT, event.when, false);
    }

    fn person(&mut self, archive: &Archive, id: PersonId) {
        let person = archive.person(id);
        self.add_title(&person.name);
        person.also.iter().for_each(|name| self.add(own::TITLE, name));
        self.end(kind_names::PERSON, None, !person.also.is_empty());
    }

    fn programme(&mut self, archive: &Archive, id: ProgrammeId) {
        let programme = archive.programme(id);
        self.add_title(&programme.name);
        self.add(own::TITLE, &programme.short);
        programme.also.iter().for_each(|name| self.add(own::TITLE, name));
        programme.funders.iter().for_each(|name| self.add(own::ORGANISATION, name));
        programme.coordinators.iter().for_each(|name| self.add(own::ORGANISATION, name));
        programme.municipalities.iter().for_each(|name| self.add(own::PLACE, name));
        programme.keywords.iter().for_each(|name| self.add(own::TOPIC, name));
        self.add(own::SUMMARY, &programme.summary);
        self.end(kind_names::PROGRAMME, programme.when, true);
    }

    /// Adds what people were, to this record, and for the people themselves.
    fn add_appearances(&mut self, appearances: &[Appearance]) {
        for appearance in appearances {
            let start = self.entries.len();
            let mut seen = 1u64;
            for (field, text) in document::office(appearance) {
                self.add(field, text);
                seen = seen.rotate_left(7) ^ xxh3_64(text.as_bytes());
            }
            let PersonId(person) = appearance.person;
            if self.last_office.len() <= person as usize {
                self.last_office.resize(person as usize + 1, 0);
            }
            if let Some(last) = self.last_office.get_mut(person as usize).filter(|last| **last != seen) {
                *last = seen;
                let office = self.entries.get(start..).unwrap_or_default();
                self.offices.extend(office.iter().map(|entry| (person, *entry)));
            }
        }
    }

    /// Adds the words of the first title or name.
    fn add_title(&mut self, title: &str) {
        for (_, chunk) in fold::chunks(title) {
            // What a chunk consists of is kept as if it stood in a title.
            self.add_chunk(chunk, |word| word);
        }
    }

    /// Adds the words of a text.
    fn add(&mut self, field: u8, text: &str) {
        for (_, chunk) in fold::chunks(text) {
            self.add_chunk(chunk, |word| word.in_field(field));
        }
    }

    fn add_chunk(&mut self, chunk: &str, placed: impl Fn(Entry) -> Entry) {
        match self.chunk(chunk) {
            Chunk::Word(word) => self.entries.push(placed(word)),
            Chunk::Parts { start, count } => {
                let parts = self.parts.get(start as usize..).unwrap_or_default();
                self.entries.extend(parts.iter().take(count.into()).map(|part| placed(*part)));
            }
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
        let joined = fold::joined(chunk, &words).map(|joined| Entry::new(self.word(joined), false));
        let start = self.parts.len() as u32;
        for word in words {
            let entry = Entry::new(self.word(word.plain), true);
            self.parts.push(entry);
        }
        self.parts.extend(joined);
        let new = match self.parts.get(start as usize..) {
            Some([word]) => Chunk::Word(*word),
            parts => Chunk::Parts { start, count: parts.map_or(0, <[Entry]>::len) as u8 },
        };
        self.chunks.insert(hash, new);
        new
    }

    /// The number of a word.
    fn word(&mut self, plain: String) -> u32 {
        let next = self.words.len().min(MOST_WORDS - 1) as u32;
        *self.words.entry(plain).or_insert(next)
    }

    /// Ends the record.
    fn end(&mut self, kind: u8, when: Option<When>, several_titles: bool) {
        let (first, last, exactness) = when.map_or((0, 0, 0), days);
        self.facts.push(Facts {
            end: self.entries.len() as u32,
            first,
            last,
            exactness,
            kind,
            several_titles,
        });
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
