//! The words of all collectors as one vocabulary, in order.

use crate::letters::fold;
use crate::search::index::collect::{Occurrence, TermCollector};
use crate::search::index::ids::TermId;
use rustc_hash::FxHashMap;

/// The words of several collectors as one.
pub(in crate::search) struct Vocabulary<'a> {
    /// All words, in order; a word's place is its number.
    pub(in crate::search) words: Vec<&'a str>,
    /// The first letter of each word, and whether it is a small one.
    heads: Vec<(u8, bool)>,
    /// For each collector the numbers of its words.
    numbers: Vec<Vec<TermId>>,
}

impl<'a> Vocabulary<'a> {
    /// Puts the words of all collectors into one order.
    pub(in crate::search) fn new(collectors: &[&'a TermCollector]) -> Self {
        let mut words: Vec<&str> =
            collectors.iter().flat_map(|collector| collector.words.keys()).map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        let places: FxHashMap<&str, u32> = words.iter().copied().zip(0..).collect();
        let numbers_of = |collector: &&TermCollector| {
            let mut numbers = vec![TermId::default(); collector.words.len()];
            for (word, own) in &collector.words {
                if let (Some(number), Some(place)) = (numbers.get_mut(own.index()), places.get(word.as_str()))
                {
                    *number = TermId(*place);
                }
            }
            numbers
        };
        Self {
            heads: words.iter().map(|word| head(word)).collect(),
            numbers: collectors.iter().map(numbers_of).collect(),
            words,
        }
    }

    /// What collector number `collector` has read, as a word of all.
    pub(in crate::search) fn common(&self, collector: usize, occurrence: Occurrence) -> Occurrence {
        let numbers = self.numbers.get(collector);
        let word = numbers.and_then(|numbers| numbers.get(occurrence.term().index()));
        occurrence.with_term(word.copied().unwrap_or_default())
    }

    /// The first letter of a word, and whether it is a small one.
    pub(in crate::search) fn head(&self, term: TermId) -> (u8, bool) {
        self.heads.get(term.index()).copied().unwrap_or_default()
    }
}

/// The first letter of a word, and whether it is a small one.
fn head(word: &str) -> (u8, bool) {
    let spelling = fold::spellings(word).into_iter().next();
    (spelling.and_then(|spelling| spelling.bytes().next()).unwrap_or_default(), fold::is_small(word))
}
