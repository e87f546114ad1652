//! Reads the words of records, one after another, while their text is at hand; an index is made of them afterwards.

use crate::archive::Archive;
use crate::archive::load::Observer;
use crate::archive::record::{EventId, Medium, MediumId, PersonId, ProgrammeId};
use crate::archive::store::BLOCK;
use crate::archive::topics::Topics;
use crate::archive::when::When;
use crate::letters::fold;
use crate::number_table::NumberTable;
use crate::search::index::document::{self, OwnText};
use crate::search::index::exactness;
use crate::search::index::field::{OwnField, TITLES};
use crate::search::index::group::group;
use crate::search::index::ids::TermId;
use crate::search::index::kind_names;
use crate::search::index::words::WordTable;
use chrono::Datelike;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// More words than this are not told apart: a file of two gigabytes has fewer.
const MOST_WORDS: usize = 1 << (u32::BITS - Occurrence::FIELD_BITS);

/// So many words of a run without blanks are taken; those behind them are not found.
const MOST_PARTS: usize = 254;

/// So many runs are known at a time, for which the table has 14 MB; they are folded anew when they come again.
const MOST_CHUNKS: usize = (1 << 20) / 8 * 7;

/// A word where it stands: its number, and the number of its field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Occurrence(u32);

impl Occurrence {
    /// Room for 32 fields.
    const FIELD_BITS: u32 = 5;
    const FIELD: u32 = (1 << Self::FIELD_BITS) - 1;

    fn new(term: TermId, field: OwnField) -> Self {
        Self(term.0 << Self::FIELD_BITS | field as u32)
    }

    /// The word in another vocabulary.
    pub(in crate::search) fn with_term(self, term: TermId) -> Self {
        Self(term.0 << Self::FIELD_BITS | (self.0 & Self::FIELD))
    }

    /// A word of a title, in a field: what is not one of the words a title consists of is none elsewhere, either.
    fn in_field(self, field: OwnField) -> Self {
        match field {
            OwnField::Title => self,
            field => Self(self.0 & !Self::FIELD | field as u32),
        }
    }

    /// The number of the word.
    #[inline]
    pub(in crate::search) fn term(self) -> TermId {
        TermId(self.0 >> Self::FIELD_BITS)
    }

    /// The field, as a set.
    #[inline]
    pub(in crate::search) fn mask(self) -> u32 {
        1 << (self.0 & Self::FIELD)
    }

    /// True where it is a word of one of the record's titles, or names.
    pub(in crate::search) fn is_name(self) -> bool {
        self.mask() & TITLES != 0
    }

    /// True where it is one of the words of the record's first title.
    #[inline]
    pub(in crate::search) fn is_in_title(self) -> bool {
        self.0 & Self::FIELD == OwnField::Title as u32
    }
}

/// Spreads what was seen over all bits of a number: the odd number nearest to 2^64 divided by the golden ratio.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

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

/// Marks a run of several words, or of none; words have smaller numbers.
const PARTS: u32 = 1 << 31;

/// The words of records, in the order in which they were read.
#[derive(Default)]
pub struct TermCollector {
    /// Runs of text without blanks by their hashes: to compare letters would mean to fetch them from wherever the run was
    /// first seen. Of each the number of its only word; with [`PARTS`] that of its words in `parts`.
    chunks: NumberTable,
    /// The words of runs that have several.
    parts: Vec<Occurrence>,
    /// Where those of each such run end.
    part_ends: Vec<u32>,
    /// All words with their numbers.
    pub(in crate::search) words: WordTable,
    occurrences: Vec<Occurrence>,
    facts: Vec<Facts>,
    /// Runs of [`BLOCK`] media: which they are, and the place of the first.
    pub(in crate::search) blocks: Vec<(u32, u32)>,
    /// What people were, word by word.
    pub(in crate::search) offices: Vec<(u32, Occurrence)>,
    /// For each person a number that stands for what they were last seen as.
    last_office: Vec<u64>,
}

impl Observer for TermCollector {
    fn medium(&mut self, id: MediumId, medium: &Medium, topics: &Topics) {
        if (id.0 as usize).is_multiple_of(BLOCK) {
            self.blocks.push((id.0 / BLOCK as u32, self.facts.len() as u32));
        }
        self.read(|take| document::of_medium(medium, topics, take));
        self.end(kind_names::of_medium(medium.kind), medium.when, false);
    }
}

impl TermCollector {
    /// Reads all events, people and programmes of an archive, in this order.
    pub(crate) fn of_all_but_media(archive: &Archive) -> Self {
        let mut collector = Self::default();
        (0..archive.event_count()).for_each(|id| collector.event(archive, EventId(id)));
        (0..archive.person_count()).for_each(|id| collector.person(archive, PersonId(id)));
        (0..archive.programme_count()).for_each(|id| collector.programme(archive, ProgrammeId(id)));
        collector.close();
        collector
    }

    /// Reads some media of an archive; the first is the first of a `BLOCK`.
    pub(crate) fn of_media(archive: &Archive, media: Range<u32>) -> Self {
        let mut collector = Self::default();
        media.map(MediumId).for_each(|id| collector.medium(id, &archive.medium(id), archive.topics()));
        collector
    }

    /// Gives back what is needed for reading only.
    pub(in crate::search) fn close(&mut self) {
        self.chunks = NumberTable::default();
        (self.parts, self.part_ends) = (Vec::new(), Vec::new());
        self.words.close();
    }

    /// Gives back the words, once they stand in a vocabulary.
    pub(in crate::search) fn forget_words(&mut self) {
        self.words = WordTable::default();
    }

    /// What is known of the record that was read as number `at`, and its words.
    pub(in crate::search) fn record(&self, at: usize) -> Option<(Facts, &[Occurrence])> {
        let facts = *self.facts.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.facts.get(before));
        let start = before.map_or(0, |before| before.end as usize);
        self.occurrences.get(start..facts.end as usize).map(|occurrences| (facts, occurrences))
    }

    fn event(&mut self, archive: &Archive, id: EventId) {
        let event = archive.event(id);
        self.read(|take| document::of_event(&event).for_each(take));
        self.end(kind_names::EVENT, event.when, false);
    }

    fn person(&mut self, archive: &Archive, id: PersonId) {
        let person = archive.person(id);
        self.read(|take| document::of_person(&person).for_each(take));
        self.end(kind_names::PERSON, None, !person.also.is_empty());
    }

    fn programme(&mut self, archive: &Archive, id: ProgrammeId) {
        let programme = archive.programme(id);
        self.read(|take| document::of_programme(&programme).for_each(take));
        self.end(kind_names::PROGRAMME, programme.when, true);
    }

    /// Adds the words of all texts of a record, which `texts` hands out: to it, and to whom they are passed on.
    fn read<'t>(&mut self, texts: impl FnOnce(&mut dyn FnMut(OwnText<'t>))) {
        let mut office: Option<(PersonId, usize)> = None;
        texts(&mut |OwnText { field, text, person, .. }| {
            if person != office.map(|(person, _)| person) {
                self.end_office(office);
                office = person.map(|person| (person, self.occurrences.len()));
            }
            for (_, chunk) in fold::chunks(&text) {
                self.add_chunk(chunk, field);
            }
        });
        self.end_office(office);
    }

    /// Passes on to someone what they were: the words from `start` on. Mostly they were the same before.
    fn end_office(&mut self, office: Option<(PersonId, usize)>) {
        let Some((PersonId(person), start)) = office else { return };
        let words = self.occurrences.get(start..).unwrap_or_default();
        let seen =
            words.iter().fold(1u64, |seen, word| seen.rotate_left(7).wrapping_mul(MIX) ^ u64::from(word.0));
        if self.last_office.len() <= person as usize {
            self.last_office.resize(person as usize + 1, 0);
        }
        if let Some(last) = self.last_office.get_mut(person as usize).filter(|last| **last != seen) {
            *last = seen;
            self.offices.extend(words.iter().map(|word| (person, *word)));
        }
    }

    /// Adds the words of a run of text without blanks.
    fn add_chunk(&mut self, chunk: &str, field: OwnField) {
        let words = self.chunk(chunk);
        if words & PARTS == 0 {
            self.occurrences.push(Occurrence::new(TermId(words), field));
        } else {
            let parts = group(&self.parts, &self.part_ends, (words & !PARTS) as usize);
            self.occurrences.extend(parts.iter().map(|part| part.in_field(field)));
        }
    }

    /// The words of a chunk, as `chunks` has them; a chunk that is known is not folded again.
    fn chunk(&mut self, chunk: &str) -> u32 {
        let hash = xxh3_64(chunk.as_bytes());
        if let Some(words) = self.chunks.get(hash) {
            return words;
        }
        if self.chunks.len() >= MOST_CHUNKS {
            self.chunks.clear();
            (self.parts, self.part_ends) = (Vec::new(), Vec::new());
        }
        let words: Vec<fold::Word> = fold::words(chunk).take(MOST_PARTS).collect();
        let words = match words.as_slice() {
            [word] => self.term(&word.plain).0,
            words => self.push_parts(chunk, words),
        };
        self.chunks.insert(hash, words);
        words
    }

    /// Notes the words of a chunk as those of a title.
    fn push_parts(&mut self, chunk: &str, words: &[fold::Word]) -> u32 {
        let joined = fold::joined(chunk, words);
        let joined = joined.map(|joined| Occurrence::new(self.term(&joined), OwnField::OtherTitle));
        for word in words {
            let occurrence = Occurrence::new(self.term(&word.plain), OwnField::Title);
            self.parts.push(occurrence);
        }
        self.parts.extend(joined);
        self.part_ends.push(self.parts.len() as u32);
        PARTS | (self.part_ends.len() - 1) as u32
    }

    /// The number of a word.
    fn term(&mut self, plain: &str) -> TermId {
        TermId(self.words.number(plain, MOST_WORDS))
    }

    /// Ends the record.
    fn end(&mut self, kind: u8, when: Option<When>, several_titles: bool) {
        let number = |day: chrono::NaiveDate| u32::try_from(day.num_days_from_ce()).unwrap_or_default();
        self.facts.push(Facts {
            end: self.occurrences.len() as u32,
            first: when.map_or(0, |when| number(when.first_day())),
            last: when.map_or(0, |when| number(when.last_day())),
            exactness: when.map_or(0, exactness::of),
            kind,
            several_titles,
        });
    }
}
