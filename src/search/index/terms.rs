//! The words of all collectors as one vocabulary, in order.

use crate::letters::fold;
use crate::search::index::collect::{Occurrence, TermCollector};
use crate::search::index::ids::TermId;
use crate::search::index::words::{Words, sorted};

/// The words of several collectors as one.
pub(in crate::search) struct Vocabulary {
    /// All words, in order; a word's place is its number.
    words: Words,
    /// The first letter of each word, and whether it is a small one.
    heads: Vec<(u8, bool)>,
    /// The number of each word that a collector has.
    numbers: Vec<TermId>,
    /// Where those of each collector begin.
    starts: Vec<usize>,
}

impl Vocabulary {
    /// Puts the words of all collectors into one order.
    pub(in crate::search) fn new(collectors: &[&TermCollector]) -> Self {
        let collected = Collected::new(collectors);
        let bytes = collected.lists.iter().map(|words| words.bytes()).sum();
        let mut words = Words::with_capacity(collected.count, bytes);
        let mut heads = Vec::with_capacity(collected.count);
        let mut numbers = vec![TermId::default(); collected.count];
        let mut before = None;
        for (beginning, at) in sorted(collected.count, |at| collected.word(at)) {
            let word = collected.word(at);
            if before != Some(beginning) || words.last() != word {
                words.push(word);
                heads.push(head(word));
                before = Some(beginning);
            }
            if let Some(number) = numbers.get_mut(at as usize) {
                *number = TermId(words.len() as u32 - 1);
            }
        }
        Self { words, heads, numbers, starts: collected.starts }
    }

    /// How many words there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.words.len()
    }

    /// All words, in order; a word's place is its number.
    pub(in crate::search) fn words(&self) -> &Words {
        &self.words
    }

    /// What collector number `collector` has read, as a word of all.
    pub(in crate::search) fn common(&self, collector: usize, mut occurrence: Occurrence) -> Occurrence {
        self.renumber(collector, std::slice::from_mut(&mut occurrence));
        occurrence
    }

    /// Makes words of all of what collector number `collector` has read.
    pub(in crate::search) fn renumber(&self, collector: usize, occurrences: &mut [Occurrence]) {
        let start = self.starts.get(collector).copied().unwrap_or_default();
        let numbers = self.numbers.get(start..).unwrap_or_default();
        for occurrence in occurrences {
            let word = numbers.get(occurrence.term().index());
            *occurrence = occurrence.with_term(word.copied().unwrap_or_default());
        }
    }

    /// The first letter of a word, and whether it is a small one.
    pub(in crate::search) fn head(&self, term: TermId) -> (u8, bool) {
        self.heads.get(term.index()).copied().unwrap_or_default()
    }
}

/// The words of several collectors one behind the other.
struct Collected<'a> {
    lists: Vec<&'a Words>,
    /// The place of the first word of each.
    starts: Vec<usize>,
    /// How many there are, those of several collectors several times.
    count: usize,
}

impl<'a> Collected<'a> {
    fn new(collectors: &[&'a TermCollector]) -> Self {
        let lists: Vec<&Words> = collectors.iter().map(|collector| collector.words.words()).collect();
        let mut count = 0;
        let mut starts = Vec::with_capacity(lists.len());
        for list in &lists {
            starts.push(count);
            count += list.len();
        }
        Self { lists, starts, count }
    }

    /// The word at a place.
    fn word(&self, at: u32) -> &'a str {
        let list = self.starts.partition_point(|start| *start <= at as usize).saturating_sub(1);
        let start = self.starts.get(list).copied().unwrap_or_default();
        self.lists.get(list).map(|words| words.get(at as usize - start)).unwrap_or_default()
    }
}

/// The first letter of a word, and whether it is a small one.
fn head(word: &str) -> (u8, bool) {
    let first = word.bytes().next().filter(u8::is_ascii);
    let spelt = || fold::spellings(word).first().and_then(|spelling| spelling.bytes().next());
    (first.or_else(spelt).unwrap_or_default(), fold::is_small(word))
}
