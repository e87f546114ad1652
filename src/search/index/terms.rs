//! The words of all readers as one vocabulary, in order, and their spellings.

use crate::letters::fold;
use crate::letters::phonetic;
use crate::search::index::Index;
use crate::search::index::collect::{Entry, TermCollector};
use rustc_hash::FxHashMap;

/// The words of several readers as one.
pub(in crate::search) struct Vocabulary<'a> {
    /// All words, in order; a word's place is its number.
    pub(in crate::search) words: Vec<&'a str>,
    /// The first letter of each word, and whether it is a small one.
    pub(in crate::search) heads: Vec<(u8, bool)>,
    /// For each reader the numbers of its words.
    numbers: Vec<Vec<u32>>,
}

impl Vocabulary<'_> {
    /// What reader number `reader` has read, as a word of all.
    pub(in crate::search) fn common(&self, reader: usize, entry: Entry) -> Entry {
        let numbers = self.numbers.get(reader);
        let word = numbers.and_then(|numbers| numbers.get(entry.word() as usize));
        entry.with_word(word.copied().unwrap_or_default())
    }
}

/// Puts the words of all readers into one order.
pub(in crate::search) fn merge<'a>(readers: &[&'a TermCollector]) -> Vocabulary<'a> {
    let mut words: Vec<&str> =
        readers.iter().flat_map(|reader| reader.words.keys()).map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    let places: FxHashMap<&str, u32> = words.iter().copied().zip(0..).collect();
    let numbers_of = |reader: &&TermCollector| {
        let mut numbers = vec![0; reader.words.len()];
        for (word, own) in &reader.words {
            if let (Some(number), Some(place)) = (numbers.get_mut(*own as usize), places.get(word.as_str())) {
                *number = *place;
            }
        }
        numbers
    };
    let head = |word: &&str| {
        let spelling = fold::spellings(word).into_iter().next();
        (spelling.and_then(|spelling| spelling.bytes().next()).unwrap_or_default(), fold::is_small(word))
    };
    Vocabulary {
        heads: words.iter().map(head).collect(),
        numbers: readers.iter().map(numbers_of).collect(),
        words,
    }
}

/// Writes all spellings of all words in their order; `names` are the words that are part of one.
pub(in crate::search) fn write_spellings(index: &mut Index, words: &[&str], names: &[bool]) {
    let mut spellings: Vec<(String, u32)> = Vec::with_capacity(words.len() + words.len() / 4);
    for (plain, word) in words.iter().zip(0..) {
        spellings.extend(fold::spellings(plain).into_iter().map(|spelling| (spelling, word)));
    }
    spellings.sort_unstable();
    for (at, (spelling, word)) in spellings.iter().enumerate() {
        index.spellings.extend_from_slice(spelling.as_bytes());
        index.spelling_ends.push(index.spellings.len() as u32);
        index.spellings.push(0);
        index.spelling_words.push(*word);
        index.spelling_letters.push(fold::letters(spelling));
        if names.get(*word as usize).copied().unwrap_or_default() {
            index.names.push(at as u32);
            index.name_sounds.push(phonetic::code(spelling));
        }
    }
}
