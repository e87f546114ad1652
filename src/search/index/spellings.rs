//! All spellings of all words of an archive, in order: what a typed word is looked up in.

use crate::codec::pack_fields;
use crate::letters::fold;
use crate::letters::phonetic;
use crate::search::index::ids::TermId;
use crate::search::index::words::{Words, beginning};
use memchr::memmem;
use std::ops::Range;

/// Spellings that are looked through before it is worth a look whether the answer is still wanted.
const BLOCK: usize = 1 << 16;

/// The spellings of words with two umlauts are more than these words: so many are made where each is written in its own
/// way. Of more, the umlauts of a word are written alike.
const MOST_SPELLINGS: usize = 1 << 21;

/// Bits of the number of a spelling behind that of its word: the way, of which these are enough.
const WAY_BITS: u32 = 2;
/// The way of all umlauts written short, however many there are.
const ALL_SHORT: u32 = (1 << WAY_BITS) - 1;

/// Marks the spelling of a word with umlauts; words have numbers of fewer bits.
const UMLAUTS: u32 = 1 << 30;
/// Marks one in which an umlaut is written short.
const SHORT: u32 = 1 << 31;

/// All spellings of all words, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings {
    /// One behind the other, each with a zero behind it.
    bytes: Vec<u8>,
    /// Where each ends, without the zero.
    ends: Vec<u32>,
    /// The word each belongs to, with [`UMLAUTS`] and [`SHORT`].
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
    pub(in crate::search) fn new(words: &Words, names: &[bool]) -> Self {
        // Words without umlauts are their own only spelling, and in order; only what others are spelt like is sorted.
        let others = sorted_others(words);
        let other = |(_, id)| (spelling(words, id).collect::<String>(), id >> WAY_BITS, id & ALL_SHORT);
        let mut rest = others.iter().copied().map(other).peekable();
        let mut all = Self::default();
        all.reserve(words.len() + others.len(), words.bytes() / words.len().max(1) + 1);
        for own in words.iter().zip(0..).filter(|(plain, _)| fold::is_own_spelling(plain)) {
            let before = |(spelling, term, _): &(String, u32, u32)| (&**spelling, *term) < own;
            while let Some(other) = rest.next_if(before) {
                all.push_other(&other, names);
            }
            all.push(own.0, own.1, names);
        }
        rest.for_each(|other| all.push_other(&other, names));
        all
    }

    /// Takes room for so many spellings of so many letters: what grows is twice in memory for a while.
    fn reserve(&mut self, count: usize, letters: usize) {
        self.bytes.reserve(count * (letters + 1));
        self.ends.reserve_exact(count);
        self.terms.reserve_exact(count);
        self.letters.reserve_exact(count);
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

    /// Puts a spelling of a word with umlauts behind the last.
    fn push_other(&mut self, (spelling, term, way): &(String, u32, u32), names: &[bool]) {
        self.push(spelling, *term, names);
        let mark = if *way == 0 { UMLAUTS } else { UMLAUTS | SHORT };
        self.terms.last_mut().into_iter().for_each(|term| *term |= mark);
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
        TermId(self.terms.get(at).map_or(u32::MAX, |term| term & !(UMLAUTS | SHORT)))
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

    /// True where a place in a spelling is inside of a word, and `inside` no chance of how an umlaut is written: neither
    /// is `hut` in Schütte, nor `event` in Prävention.
    fn is_inside(&self, at: usize, before: Option<u8>, inside: &str) -> bool {
        let marks = self.terms.get(at).copied().unwrap_or_default();
        marks & SHORT == 0 && (marks & UMLAUTS == 0 || !parts_umlaut(before, inside))
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
                let before =
                    (start + position).checked_sub(1).and_then(|before| self.bytes.get(before).copied());
                if found.last() != Some(&at) && self.is_inside(at, before, inside) {
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

    /// The spellings that are part of someone's name, with which letters each has.
    pub(in crate::search) fn of_names(&self) -> impl Iterator<Item = (usize, u32)> {
        self.names.iter().map(|name| (*name as usize, self.letters(*name as usize)))
    }

    /// True for the spelling of a word that is part of someone's name.
    pub(in crate::search) fn is_of_name(&self, spelling: &str) -> bool {
        self.equal_to(spelling).any(|at| self.names.binary_search(&(at as u32)).is_ok())
    }
}

/// True where letters begin with the second letter of an umlaut that is written as two.
pub(crate) fn parts_umlaut(before: Option<u8>, letters: &str) -> bool {
    match letters.bytes().next() {
        Some(b'e') => matches!(before, Some(b'a' | b'o' | b'u')),
        Some(b'a') => before == Some(b'a'),
        _ => false,
    }
}

/// The spellings of the words that have several, in order, each beside its first eight letters. They are not written out
/// for that: they would need more room than the words themselves.
fn sorted_others(words: &Words) -> Vec<(u64, u32)> {
    let others = || words.iter().zip(0u32..).filter(|(plain, _)| !fold::is_own_spelling(plain));
    let all: usize = others().map(|(plain, _)| fold::ways(plain).len()).sum();
    let ways = |plain| Some(fold::ways(plain)).filter(|ways| all <= MOST_SPELLINGS || ways.len() <= 2);
    let ways = |plain| ways(plain).unwrap_or(&fold::ALIKE);
    let mut order = Vec::with_capacity(others().map(|(plain, _)| ways(plain).len()).sum());
    let mut text = String::new();
    for (plain, term) in others() {
        for way in ways(plain) {
            let id = term << WAY_BITS | way & ALL_SHORT;
            text.clear();
            text.extend(spelling(words, id));
            order.push((beginning(text.as_bytes()), id));
        }
    }
    order.sort_unstable_by(|(a, first), (b, second)| {
        let letters = || spelling(words, *first).cmp(spelling(words, *second));
        a.cmp(b).then_with(letters).then(first.cmp(second))
    });
    order
}

/// A spelling by its number, letter by letter.
fn spelling(words: &Words, id: u32) -> impl Iterator<Item = char> {
    let ways = if id & ALL_SHORT == ALL_SHORT { u32::MAX } else { id & ALL_SHORT };
    fold::spelling(words.get((id >> WAY_BITS) as usize), ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_stand_in_their_order_whatever_the_umlauts() {
        let mut words = [
            "münchen",
            "muenchen",
            "mu",
            "müßten",
            "überhöhung",
            "öäüöä",
            "ökö",
            "oeko",
            "zürich",
            "zz",
            "ærøå",
        ];
        words.sort_unstable();
        let mut all = Words::default();
        words.iter().for_each(|word| all.push(word));
        let spellings = Spellings::new(&all, &[]);
        let made: Vec<(String, u32)> = (0..spellings.len())
            .map(|at| (spellings.get(at).to_owned(), spellings.term(at).index() as u32))
            .collect();
        let of_word =
            |(word, term): (&&str, u32)| fold::spellings(word).into_iter().map(move |own| (own, term));
        let mut wanted: Vec<(String, u32)> = words.iter().zip(0..).flat_map(of_word).collect();
        wanted.sort();
        assert_eq!(made, wanted);
    }
}
