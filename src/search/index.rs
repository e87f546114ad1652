//! Index: which words stand in which records, and what makes candidates cheap to find.
//!
//! Records are numbered as *documents*: media newest first, events newest first, people with the most appearances
//! first, programmes. A document holds its own words only; what it inherits (a talk its speaker's name) is reached by
//! the links from people, events and programmes to what belongs to them. Everything is a flat column of bytes or
//! numbers, so that a cache is a dump of the columns, and nothing here panics on columns that make no sense.

pub mod build;
pub mod collect;
pub mod document;
pub mod field;
pub mod kind_names;
pub mod postings;
pub mod terms;

use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::codec::pack_fields;
use crate::search::index::collect::TermCollector;
use memchr::memmem;
use std::ops::Range;

/// What makes records cheap to find: built once for an archive, on any thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Where media, events, people and programmes end in the row of documents.
    pub(in crate::search) ends: Vec<u32>,
    /// The record of each document: its place in its own table.
    pub(in crate::search) records: Vec<u32>,
    /// The first day each may mean, counted from the year 1; 0 without a date.
    pub(in crate::search) first: Vec<u32>,
    /// The last day each may mean.
    pub(in crate::search) last: Vec<u32>,
    /// How exact the date is, see [`exactness`].
    pub(in crate::search) exactness: Vec<u8>,
    /// What kind of medium, event, person, programme each is, see `kind_names`.
    pub(in crate::search) kinds: Vec<u8>,
    /// How many words the title has; [`LOOK_UP`] where there are several titles.
    pub(in crate::search) title_words: Vec<u8>,
    /// First letters of the words of each title, without and with the small words.
    pub(in crate::search) initials: Vec<u8>,
    /// Where those of each document end.
    pub(in crate::search) initial_ends: Vec<u32>,
    /// What belongs to each event, person and programme.
    pub(in crate::search) links: Vec<u32>,
    /// Where that ends for each of them.
    pub(in crate::search) link_ends: Vec<u32>,
    /// For each word its documents: distance to the one before as a varint, then the own fields it stands in.
    pub(in crate::search) postings: Vec<u8>,
    /// Where those of each word end.
    pub(in crate::search) posting_ends: Vec<u32>,
    /// All spellings of all words, sorted, each with a zero behind it.
    pub(in crate::search) spellings: Vec<u8>,
    /// Where each ends, without the zero.
    pub(in crate::search) spelling_ends: Vec<u32>,
    /// The word each belongs to.
    pub(in crate::search) spelling_words: Vec<u32>,
    /// Which letters each has.
    pub(in crate::search) spelling_letters: Vec<u32>,
    /// The spellings that are part of someone's name.
    pub(in crate::search) names: Vec<u32>,
    /// What each of these sounds like.
    pub(in crate::search) name_sounds: Vec<u32>,
}

/// The title of such a document must be looked up: there are several, or it is very long.
pub(in crate::search) const LOOK_UP: u8 = u8::MAX;

/// How exactly a document's date is known.
pub mod exactness {
    /// To the day, at both ends.
    pub const DAYS: u8 = 1;
    /// A month or a year.
    pub const POINT: u8 = 2;
    /// A span of which an end is a month or a year.
    pub const SPAN: u8 = 3;
}

pack_fields!(Index {
    ends,
    records,
    first,
    last,
    exactness,
    kinds,
    title_words,
    initials,
    initial_ends,
    links,
    link_ends,
    postings,
    posting_ends,
    spellings,
    spelling_ends,
    spelling_words,
    spelling_letters,
    names,
    name_sounds,
});

impl Index {
    /// Indexes every person, medium, event and programme.
    pub fn new(archive: &Archive) -> Self {
        let (rest, media) = build::read(archive);
        build::index(archive, &rest, media)
    }

    /// The same of words that were read before: by `rest` of everything but the media, by `media` of the media.
    pub fn of_words(archive: &Archive, rest: &TermCollector, media: Vec<TermCollector>) -> Self {
        build::index(archive, rest, media)
    }

    /// How many documents there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.records.len()
    }

    /// The documents of a kind: 0 media, 1 events, 2 people, 3 programmes.
    pub(in crate::search) fn block(&self, kind: usize) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| (*end as usize).min(self.len()));
        let start = if kind == 0 { 0 } else { end(kind - 1) };
        start..end(kind).max(start)
    }

    /// The record of a document.
    pub(in crate::search) fn record(&self, doc: usize) -> RecordId {
        let id = self.records.get(doc).copied().unwrap_or_default();
        match (0..3).find(|kind| self.block(*kind).contains(&doc)) {
            Some(0) => RecordId::Medium(MediumId(id)),
            Some(1) => RecordId::Event(EventId(id)),
            Some(2) => RecordId::Person(PersonId(id)),
            _ => RecordId::Programme(ProgrammeId(id)),
        }
    }

    /// What belongs to an event, person or programme, as documents.
    pub(in crate::search) fn linked(&self, doc: usize) -> &[u32] {
        doc.checked_sub(self.block(0).end).map_or(&[], |at| slice(&self.links, &self.link_ends, at))
    }

    /// How many spellings there are.
    pub(in crate::search) fn spelling_count(&self) -> usize {
        self.spelling_ends.len()
    }

    /// A spelling by its place in the order.
    pub(in crate::search) fn spelling(&self, at: usize) -> &str {
        str::from_utf8(self.spelling_bytes(at)).unwrap_or_default()
    }

    /// The bytes of a spelling.
    fn spelling_bytes(&self, at: usize) -> &[u8] {
        let end = self.spelling_ends.get(at).map_or(0, |end| *end as usize);
        let start = match at {
            0 => 0,
            at => self.spelling_ends.get(at - 1).map_or(0, |end| *end as usize + 1),
        };
        self.spellings.get(start..end).unwrap_or_default()
    }

    /// The word of a spelling.
    pub(in crate::search) fn word_of(&self, spelling: usize) -> u32 {
        self.spelling_words.get(spelling).copied().unwrap_or(u32::MAX)
    }

    /// The spellings that start with `start`.
    pub(in crate::search) fn starting_with(&self, start: &str) -> Range<usize> {
        let start = start.as_bytes();
        let from = self.lower_bound(0, |spelling| spelling < start);
        let to = self.lower_bound(from, |spelling| spelling.starts_with(start));
        from..to.max(from)
    }

    /// The spellings that are `spelling`: one for each word that is spelt so.
    pub(in crate::search) fn equal_to(&self, spelling: &str) -> Range<usize> {
        let spelling = spelling.as_bytes();
        let from = self.lower_bound(0, |other| other < spelling);
        let same = (from..self.spelling_count()).take_while(|at| self.spelling_bytes(*at) == spelling);
        from..from + same.count()
    }

    /// True where a spelling starts with `start`.
    pub(in crate::search) fn has_start(&self, start: &str) -> bool {
        let start = start.as_bytes();
        let from = self.lower_bound(0, |spelling| spelling < start);
        from < self.spelling_count() && self.spelling_bytes(from).starts_with(start)
    }

    /// The first spelling from `low` on for which `before` is false.
    fn lower_bound(&self, mut low: usize, before: impl Fn(&[u8]) -> bool) -> usize {
        let mut high = self.spelling_count();
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.spelling_bytes(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The spellings that have `inside` somewhere.
    pub(in crate::search) fn containing(&self, inside: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 0;
        for position in memmem::find_iter(&self.spellings, inside.as_bytes()) {
            while self.spelling_ends.get(at).is_some_and(|end| (*end as usize) < position) {
                at += 1;
            }
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
        found
    }

    /// The documents of a word with the own fields it stands in.
    pub(in crate::search) fn documents(&self, word: u32) -> Documents<'_> {
        Documents::new(slice(&self.postings, &self.posting_ends, word as usize))
    }
}

/// Group `at` of a block whose groups end at `ends`.
fn slice<'a, T>(block: &'a [T], ends: &[u32], at: usize) -> &'a [T] {
    let start = if at == 0 { 0 } else { ends.get(at - 1).map_or(usize::MAX, |end| *end as usize) };
    let end = ends.get(at).map_or(0, |end| *end as usize);
    block.get(start..end).unwrap_or_default()
}

/// Walks through the postings of a word.
pub(in crate::search) struct Documents<'a> {
    bytes: &'a [u8],
    doc: u32,
}

impl<'a> Documents<'a> {
    /// The postings of a word, as they were written.
    pub(in crate::search) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, doc: 0 }
    }
}

impl Iterator for Documents<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        let mut step = 0u32;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            step |= u32::from(byte & 0x7f).wrapping_shl(shift);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (mask, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        self.doc = self.doc.wrapping_add(step);
        Some((self.doc, *mask))
    }
}

/// Writes a number in as many bytes as it needs.
pub(in crate::search) fn push_varint(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
