//! Titles that are typed with a slip in one of their words: all the others stand there, in the same order.

use crate::letters::fold;
use crate::letters::typo;
use crate::search::index::document;
use crate::search::index::field::TITLES;
use crate::search::index::ids::DocId;
use crate::search::lookup::candidates;
use crate::search::query::Query;
use crate::search::query::needle::Needle;
use crate::search::run::Run;

/// A line of fewer words is no title, nor is one of more.
const WORDS: std::ops::RangeInclusive<usize> = 3..=32;

/// At most so many titles are read.
const MOST_TITLES: usize = 1 << 10;

/// In letters compared: to read a letter of a title and put it among its words.
const TITLE_LETTER: usize = 1 << 4;

/// Letters of the shortest word that may have a slip: all others hold it.
const SHORTEST: usize = 3;

/// A line that may be a title.
pub(crate) struct Line {
    words: Vec<Needle>,
    /// Its last word is still being typed.
    begun: bool,
}

/// How a title is typed.
pub(crate) struct Slipped {
    /// All of it, or just its beginning.
    pub(crate) is_whole: bool,
    /// The word that is meant where the slip is.
    pub(crate) word: String,
}

impl Line {
    /// All words of a line, whatever they would ask for; `None` where it is no title.
    pub(crate) fn new(query: &Query) -> Option<Self> {
        let words: Vec<Needle> =
            fold::words(&query.line).take(WORDS.end() + 1).map(|word| Needle::new(&word.plain)).collect();
        let begun = query.terms.iter().any(|term| term.begun);
        WORDS.contains(&words.len()).then_some(Self { words, begun })
    }

    /// How it is a title, or the beginning of one; `None` where it is none, or has no slip in it.
    pub(crate) fn level(&self, title: &str) -> Option<Slipped> {
        let words: Vec<fold::Word> = fold::words(title).take(self.words.len() + 1).collect();
        let mut slipped = None;
        for (at, typed) in self.words.iter().enumerate() {
            let word = words.get(at)?;
            let begun = self.begun && at + 1 == self.words.len();
            let spellings = fold::spellings(&word.plain);
            let is_begun = |spelling: &String| {
                begun && typed.spellings.iter().any(|typed| spelling.starts_with(typed.as_str()))
            };
            let is_same = |spelling: &String| typed.spellings.contains(spelling) || is_begun(spelling);
            if spellings.iter().any(is_same) {
                continue;
            }
            if slipped.is_some() || !is_slip(typed, &spellings, begun) {
                return None;
            }
            slipped = Some(word.plain.clone());
        }
        Some(Slipped { is_whole: words.len() == self.words.len(), word: slipped? })
    }
}

/// True where a word is a slip away from one; `begun`: or from its beginning.
fn is_slip(typed: &Needle, spellings: &[String], begun: bool) -> bool {
    // One year is no slip of another.
    if typed.len() < SHORTEST || typed.plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    typed.spellings.iter().any(|typed| {
        let typed: Vec<char> = typed.chars().collect();
        let most = typo::allowed(typed.len()).max(1);
        spellings.iter().any(|word| {
            let word: Vec<char> = word.chars().collect();
            typo::distance(&typed, &word) <= most
                || (begun && word.len() > typed.len() && typo::beginning_distance(&typed, &word) <= 1)
        })
    })
}

/// The documents whose title a line is but for a slip, or the beginning of it, each with whether it is the whole. `None` where
/// it was cancelled.
pub(crate) fn documents(run: Run<'_>, line: &Line) -> Option<Vec<(DocId, bool)>> {
    let telling = |needle: &&Needle| !fold::is_small(&needle.plain) && needle.len() >= SHORTEST;
    let mut counts = vec![0u8; run.index.len()];
    let mut most = 0u8;
    for needle in line.words.iter().filter(telling) {
        count(run, needle, &mut counts)?;
        most += 1;
    }
    let mut found = Vec::new();
    if most < 2 {
        return Some(found);
    }
    let having = counts.iter().enumerate().filter(|(_, count)| **count + 1 >= most);
    for (doc, _) in having.take(MOST_TITLES) {
        let titles = document::titles(run.archive, run.index.numbering.record(DocId::at(doc)));
        let letters: usize = titles.iter().map(|title| document::beginning(title).len()).sum();
        if !run.spend(letters * TITLE_LETTER)? {
            break;
        }
        let levels = titles.iter().filter_map(|title| line.level(document::beginning(title)));
        found.extend(levels.map(|slipped| slipped.is_whole).max().map(|is_whole| (DocId::at(doc), is_whole)));
    }
    Some(found)
}

/// Adds one for each document that has a word in a title, whole or begun.
fn count(run: Run<'_>, needle: &Needle, counts: &mut [u8]) -> Option<()> {
    let postings = &run.index.postings;
    let mut has = vec![false; counts.len()];
    for (word, _) in candidates::from_the_start(run, needle)?.words {
        run.work(postings.size(word))?;
        let titled = postings.documents(word).filter(|(_, mask)| postings.mask(*mask) & TITLES != 0);
        titled.for_each(|(doc, _)| has.get_mut(doc.index()).into_iter().for_each(|has| *has = true));
    }
    counts.iter_mut().zip(has).filter(|(_, has)| *has).for_each(|(count, _)| *count += 1);
    run.go_on()
}
