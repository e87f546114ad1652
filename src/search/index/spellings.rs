//! All spellings of all words of an archive, in order: what a typed word is looked up in.

use crate::codec::pack_fields;
use crate::letters::fold;
use crate::letters::phonetic;
use crate::search::index::ids::TermId;
use crate::search::index::words::{self, Words};
use memchr::memmem;
use std::ops::Range;

/// Spellings that are looked through before it is worth a look whether the answer is still wanted.
const BLOCK: usize = 1 << 16;

/// All spellings of all words, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings {
    /// One behind the other, each with a zero behind it.
    bytes: Vec<u8>,
    /// Where each ends, without the zero.
    ends: Vec<u32>,
    /// The word each belongs to.
    terms: Vec<u32>,
    /// Which letters each has.
    letters: Vec<u32>,
    /// The spellings that are part of someone's name, in order.
    names: Vec<u32>,
    /// What each of these sounds like.
    name_sounds: Vec<u32>,
}

pack_fields!(Spellings { bytes, ends, terms, letters, names, name_sounds });

impl Spellings {
    /// All spellings of words, which are in order; `names` are the words that are part of one.
    pub(in crate::search) fn new<'a>(words: impl Iterator<Item = &'a str> + Clone, names: &[bool]) -> Self {
        // Words without umlauts are their own only spelling, and in order; only what others are spelt like is sorted.
        let (mut others, mut terms) = (Words::default(), Vec::new());
        for (plain, term) in words.clone().zip(0..).filter(|(plain, _)| !fold::is_own_spelling(plain)) {
            for spelling in fold::spellings(plain) {
                others.push(&spelling);
                terms.push(term);
            }
        }
        let order = words::sorted(others.len(), |at| others.get(at as usize));
        let term = |at: u32| terms.get(at as usize).copied().unwrap_or_default();
        let mut rest = order.iter().map(|(_, at)| (others.get(*at as usize), term(*at))).peekable();
        let mut all = Self::default();
        for own in words.zip(0..).filter(|(plain, _)| fold::is_own_spelling(plain)) {
            while let Some((spelling, term)) = rest.next_if(|other| *other < own) {
                all.push(spelling, term, names);
            }
            all.push(own.0, own.1, names);
        }
        rest.for_each(|(spelling, term)| all.push(spelling, term, names));
        all
    }

    /// Puts a spelling of a word behind the last.
    fn push(&mut self, spelling: &str, term: u32, names: &[bool]) {
        if names.get(term as usize).copied().unwrap_or_default() {
            self.names.push(self.len() as u32);
            self.name_sounds.push(phonetic::code(spelling));
        }
        self.bytes.extend_from_slice(spelling.as_bytes());
        self.ends.push(self.bytes.len() as u32);
        self.bytes.push(0);
        self.terms.push(term);
        self.letters.push(fold::letters(spelling));
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// A spelling by its place in the order.
    pub(in crate::search) fn get(&self, at: usize) -> &str {
        str::from_utf8(self.bytes_of(at)).unwrap_or_default()
    }

    /// The bytes of a spelling.
    fn bytes_of(&self, at: usize) -> &[u8] {
        let end = self.ends.get(at).map_or(0, |end| *end as usize);
        let start = match at {
            0 => 0,
            at => self.ends.get(at - 1).map_or(0, |end| *end as usize + 1),
        };
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The word of a spelling.
    pub(in crate::search) fn term(&self, at: usize) -> TermId {
        TermId(self.terms.get(at).copied().unwrap_or(u32::MAX))
    }

    /// Which letters a spelling has.
    pub(in crate::search) fn letters(&self, at: usize) -> u32 {
        self.letters.get(at).copied().unwrap_or_default()
    }

    /// How many bytes each spelling has, and which letters, in order.
    pub(in crate::search) fn outlines(&self) -> impl Iterator<Item = (usize, u32)> {
        let mut start = 0;
        self.ends.iter().zip(&self.letters).map(move |(end, letters)| {
            let length = (*end as usize).saturating_sub(start);
            start = *end as usize + 1;
            (length, *letters)
        })
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
        let same = (from..self.len()).take_while(|at| self.bytes_of(*at) == spelling);
        from..from + same.count()
    }

    /// True where a word is spelt so.
    pub(in crate::search) fn has(&self, spelling: &str) -> bool {
        !self.equal_to(spelling).is_empty()
    }

    /// True where a spelling starts with `start`.
    pub(in crate::search) fn has_start(&self, start: &str) -> bool {
        let start = start.as_bytes();
        let from = self.lower_bound(0, |spelling| spelling < start);
        from < self.len() && self.bytes_of(from).starts_with(start)
    }

    /// The first spelling from `low` on for which `before` is false.
    fn lower_bound(&self, mut low: usize, before: impl Fn(&[u8]) -> bool) -> usize {
        let mut high = self.len();
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.bytes_of(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The spellings that have `inside` somewhere; `None` as soon as `go_on` says so.
    pub(in crate::search) fn containing(
        &self,
        inside: &str,
        go_on: impl Fn() -> Option<()>,
    ) -> Option<Vec<usize>> {
        let finder = memmem::Finder::new(inside);
        let mut found = Vec::new();
        let (mut at, mut start) = (0, 0);
        for block in self.ends.chunks(BLOCK) {
            go_on()?;
            let end = block.last().map_or(start, |end| *end as usize);
            for position in finder.find_iter(self.bytes.get(start..end).unwrap_or_default()) {
                while self.ends.get(at).is_some_and(|end| (*end as usize) < start + position) {
                    at += 1;
                }
                if found.last() != Some(&at) {
                    found.push(at);
                }
            }
            start = end + 1;
        }
        Some(found)
    }

    /// The spellings of names with the sound `code`.
    pub(in crate::search) fn sounding(&self, code: u32) -> impl Iterator<Item = usize> {
        let sounds = self.names.iter().zip(&self.name_sounds);
        sounds.filter(move |(_, other)| **other == code).map(|(name, _)| *name as usize)
    }

    /// True for the spelling of a word that is part of someone's name.
    pub(in crate::search) fn is_of_name(&self, spelling: &str) -> bool {
        self.equal_to(spelling).any(|at| self.names.binary_search(&(at as u32)).is_ok())
    }
}
