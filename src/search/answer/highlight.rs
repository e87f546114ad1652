//! Which characters of a text a query matches, on grapheme borders.

use crate::letters::fold;
use crate::search::hit::Tier;
use crate::search::index::document;
use crate::search::lookup::beginnings::{self, beginnings};
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::lookup::phrase;
use crate::search::query::needle::Needle;
use crate::search::query::{Query, What};
use std::cell::Cell;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Where compounds have their parts is not known here: for this many letters at most they may be anywhere.
const MOST_PARTS: usize = 6;

/// No more letters of a text are compared with those of a line: a few milliseconds' worth.
const MOST_COMPARED: usize = 1 << 20;

/// Which characters of `text` the query matches, for a hit of some tier with its halves: ranges of `char`s in ascending
/// order, on grapheme borders. Gaps, slips and sounds are marked where that tier allows them.
pub fn highlight_in(query: &Query, tier: Tier, halves: &[String], text: &str) -> Vec<Range<usize>> {
    let text = document::beginning(text);
    let lowest = Level::lowest_of(tier);
    let left = Cell::new(MOST_COMPARED);
    let mut marker = Marker { words: words(text), marked: Vec::new(), lowest, text, left };
    for atom in query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any) {
        match &atom.what {
            What::Phrase(needles) | What::Exact(needles) => marker.mark_phrase(needles),
            What::Words(needles, joined) => {
                joined.iter().for_each(|needle| marker.mark_joined(needle));
                needles.iter().for_each(|needle| marker.mark_needle(needle));
            }
            What::Fact(_) => {}
            What::Days { words, .. } => words.iter().for_each(|needle| marker.mark_needle(needle)),
        }
    }
    halves.iter().for_each(|half| marker.mark_needle(&Needle::whole(half)));
    marker.mark_neighbours(query);
    marker.mark_initials(query);
    to_chars(text, marker.marked)
}

/// A word of the text: where it stands, how it is spelt, and whether it is a chunk written as one.
struct TextWord {
    bytes: Range<usize>,
    spellings: Vec<String>,
    joined: bool,
}

fn words(text: &str) -> Vec<TextWord> {
    let mut all = Vec::new();
    for (start, chunk) in fold::chunks(text) {
        let words: Vec<fold::Word> = fold::words(chunk).collect();
        let joined = fold::joined(chunk, &words);
        let bytes = |range: &Range<usize>| start + range.start..start + range.end;
        let whole = words.first().zip(words.last()).map(|(first, last)| first.bytes.start..last.bytes.end);
        all.extend(words.iter().map(|word| TextWord {
            bytes: bytes(&word.bytes),
            spellings: fold::spellings(&word.plain),
            joined: false,
        }));
        if let (Some(plain), Some(whole)) = (joined, whole) {
            all.push(TextWord { bytes: bytes(&whole), spellings: fold::spellings(&plain), joined: true });
        }
    }
    all
}

struct Marker<'t> {
    text: &'t str,
    words: Vec<TextWord>,
    lowest: Level,
    marked: Vec<Range<usize>>,
    /// How many letters may yet be compared.
    left: Cell<usize>,
}

impl Marker<'_> {
    /// Takes note of a comparison; false where there were too many.
    fn spend(&self, letters: usize) -> bool {
        self.left.set(self.left.get().saturating_sub(letters));
        self.left.get() > 0
    }

    /// How a needle matches a word; after too many comparisons not at all.
    fn level(&self, needle: &Needle, word: &TextWord) -> Level {
        if !self.spend(1 << 2) {
            return Level::NONE;
        }
        let letters = needle.plain.len() * (word.bytes.len() + 1);
        let guess = self.lowest < Level::INSIDE && self.spend(letters);
        level::level(
            needle,
            &word.spellings,
            &|| !word.joined,
            if guess { self.lowest } else { Level::INSIDE },
        )
    }

    /// Marks each word that a needle matches; the closest ways only.
    fn mark_needle(&mut self, needle: &Needle) {
        let levels: Vec<Level> = self.words.iter().map(|word| self.level(needle, word)).collect();
        let best = levels.iter().copied().max().unwrap_or_default();
        if !best.matches() {
            return self.mark_beginnings(needle);
        }
        let lowest = best.min(Level::INSIDE);
        // A chunk is marked as one word only where none of its words is.
        let parts = self.words.iter().zip(&levels).any(|(word, level)| !word.joined && *level >= lowest);
        for (word, level) in self.words.iter().zip(&levels).filter(|(_, level)| **level >= lowest) {
            if !(parts && word.joined) {
                self.marked.push(self.range(needle, word, *level));
            }
        }
    }

    /// Marks chunks that are a needle once they are written as one word.
    fn mark_joined(&mut self, needle: &Needle) {
        for word in &self.words {
            let level = level::spelled(needle, &word.spellings);
            if level.matches() {
                self.marked.push(self.range(needle, word, level));
            }
        }
    }

    /// Marks words that two neighbours of the query make together.
    fn mark_neighbours(&mut self, query: &Query) {
        let wanted = query.terms.iter().filter(|term| !term.negated);
        let all: Vec<Option<&str>> = wanted.map(|term| term.as_one()).collect();
        for pair in all.windows(2) {
            if let [Some(first), Some(second)] = pair {
                let needle = Needle::new(&format!("{first}{second}"));
                if !needle.is_number() {
                    self.mark_joined(&needle);
                }
            }
        }
    }

    /// Marks the initials of a name of which the query has the rest.
    fn mark_initials(&mut self, query: &Query) {
        let Some(needles) = initials::needles(query.terms.iter().filter(|term| !term.negated)) else {
            return;
        };
        let single: Vec<&TextWord> = self.words.iter().filter(|word| !word.joined).collect();
        let name: Vec<Vec<String>> = single.iter().map(|word| word.spellings.clone()).collect();
        for (initials, rest) in initials::may_abbreviate(&needles) {
            for at in initials::abbreviated(initials, &rest, &name).unwrap_or_default() {
                let Some(word) = single.get(at) else { continue };
                let letter = self.text.get(word.bytes.clone()).and_then(|word| word.chars().next());
                let end = word.bytes.start + letter.map_or(0, char::len_utf8);
                self.marked.push(word.bytes.start..end);
            }
        }
    }

    /// Marks words of which a needle gives the first letters, or a compound of whose parts it does.
    fn mark_beginnings(&mut self, needle: &Needle) {
        if self.lowest > Level::FUZZY || !needle.forgives() || !self.spend(self.text.len()) {
            return;
        }
        let is_part = |_: &str| needle.len() <= MOST_PARTS;
        let single: Vec<&TextWord> = self.words.iter().filter(|word| !word.joined).collect();
        let plain: Vec<&str> =
            single.iter().filter_map(|word| word.spellings.first()).map(String::as_str).collect();
        let in_title = |wanted: &String| {
            let taken = beginnings::in_title(wanted, &plain, &is_part)?;
            let place = |taken: beginnings::Taken| Some((*single.get(taken.word)?, taken.bytes));
            taken.into_iter().map(place).collect::<Option<Vec<_>>>()
        };
        let in_compound = |wanted: &String| {
            let long = wanted.len() > 2;
            let may = |word: &&TextWord| long && self.spend(word.bytes.len());
            self.words.iter().filter(may).find_map(|word| {
                let taken = beginnings(wanted, &[word.spellings.first()?], &is_part)?;
                Some(taken.into_iter().map(|taken| (word, taken.bytes)).collect())
            })
        };
        let found = needle.spellings.iter().find_map(in_title);
        let found = found.or_else(|| needle.spellings.iter().find_map(in_compound)).unwrap_or_default();
        let range = |(word, bytes): (&TextWord, Range<usize>)| {
            part(self.text, &word.bytes, bytes.start, bytes.end, true)
        };
        let marked: Vec<_> = found.into_iter().map(range).collect();
        self.marked.extend(marked);
    }

    /// Marks words that stand together as in a phrase.
    fn mark_phrase(&mut self, needles: &[Needle]) {
        let single: Vec<&TextWord> = self.words.iter().filter(|word| !word.joined).collect();
        if let Some(at) = phrase::stands_in(needles, self.text) {
            let words = single.get(at..at + needles.len()).unwrap_or_default();
            let marked: Vec<_> = words
                .iter()
                .zip(needles)
                .map(|(word, needle)| {
                    let level = level::spelled(needle, &word.spellings);
                    self.range(needle, word, level)
                })
                .collect();
            self.marked.extend(marked);
        }
    }

    /// Where in the text a word is matched: its beginning, a part, or all of it.
    fn range(&self, needle: &Needle, word: &TextWord, level: Level) -> Range<usize> {
        if level != Level::START && level != Level::INSIDE {
            return word.bytes.clone();
        }
        let found = needle.spellings.iter().find_map(|wanted| {
            word.spellings.iter().enumerate().find_map(|(way, spelling)| {
                let at = if level == Level::START {
                    spelling.starts_with(wanted.as_str()).then_some(0)
                } else {
                    spelling.find(wanted.as_str())
                };
                at.map(|at| (way, at, at + wanted.len(), word.spellings.len()))
            })
        });
        match found {
            // The first spelling writes umlauts long, the last writes them short.
            Some((way, from, to, ways)) => {
                part(self.text, &word.bytes, from, to, ways == 1 || way * 2 < ways)
            }
            None => word.bytes.clone(),
        }
    }
}

/// The part of a word of a text whose spelling, with long or short umlauts, stands at some bytes of the whole's.
fn part(text: &str, word: &Range<usize>, from: usize, to: usize, long: bool) -> Range<usize> {
    let mut spelt = 0;
    let mut range: Option<Range<usize>> = None;
    for (letter, plain) in fold::plain_lengths(text.get(word.clone()).unwrap_or_default()) {
        let spellings = fold::spellings(&plain);
        let length = if long { spellings.first() } else { spellings.last() }.map_or(0, String::len);
        let (start, end) = (spelt, spelt + length);
        spelt = end;
        if start < to && end > from {
            let letter = word.start + letter.start..word.start + letter.end;
            range = Some(range.map_or(letter.clone(), |range| range.start..letter.end));
        }
    }
    range.unwrap_or_else(|| word.clone())
}

/// From ranges of bytes to ranges of characters, widened to whole graphemes, in order and apart.
fn to_chars(text: &str, mut marked: Vec<Range<usize>>) -> Vec<Range<usize>> {
    if marked.is_empty() {
        return Vec::new();
    }
    marked.sort_unstable_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        let end = start + grapheme.len();
        let characters = grapheme.chars().count();
        if marked.iter().take_while(|range| range.start < end).any(|range| range.end > start) {
            match out.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end += characters,
                None => out.push(at..at + characters),
            }
        }
        at += characters;
    }
    out
}
