//! Whole names with slips, wherever their blanks are: `mikhailzoltoukhin`, `kay marquardsen`, `jen klen`.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::letters::typo;
use crate::search::index::document;
use crate::search::index::field::TITLES;
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::lookup::level::Level;
use crate::search::query::Term;
use crate::search::query::needle::Needle;
use crate::search::run::Run;

/// At most so many words of a line are taken for one name.
const MOST_WORDS: usize = 3;
/// At most so many words has a line in which names are looked for.
const LONGEST_LINE: usize = 5;

/// Letters of the shortest name that may have slips.
const SHORTEST: usize = 5;
/// For each slip so many letters are typed at least.
const LETTERS_A_SLIP: usize = 3;

/// At most so many slips has a name that is typed as one word.
const MOST_SLIPS: usize = 2;

/// At most so many names are compared letter by letter.
const MOST_NAMES: usize = 1 << 11;

/// In letters compared: to read a letter of a name and put it among its words.
const NAME_LETTER: usize = 1 << 6;

/// Marks a person in whose name the letters begin, and one in whose name they end.
const BEGINS: u8 = 1;
/// See [`BEGINS`].
const ENDS: u8 = 2;

/// Words of a line that may be a name, without their blanks.
pub(crate) struct Name {
    /// Which terms they are, the first and how many.
    pub(crate) first: usize,
    /// See `first`.
    pub(crate) count: usize,
    /// Their letters, umlauts written long and short.
    ways: Vec<Vec<char>>,
}

/// All that may be names in a line.
pub(crate) fn of(terms: &[&Term]) -> Vec<Name> {
    let words: Vec<Option<Needle>> = terms.iter().map(|term| term.as_one().map(Needle::new)).collect();
    if words.len() > LONGEST_LINE {
        return Vec::new();
    }
    let runs = (1..=MOST_WORDS).flat_map(|count| (0..words.len()).map(move |first| (first, count)));
    runs.filter_map(|(first, count)| Name::new(first, words.get(first..first + count)?)).collect()
}

impl Name {
    /// Words from one on; `None` where they cannot be a name.
    fn new(first: usize, words: &[Option<Needle>]) -> Option<Self> {
        let words: Vec<&Needle> = words.iter().map(Option::as_ref).collect::<Option<_>>()?;
        // A letter stands for a name that begins with it.
        if !words.iter().all(|word| word.forgives() && word.len() > 1) {
            return None;
        }
        let long = words.iter().filter_map(|word| word.spellings.first());
        let short = words.iter().filter_map(|word| word.spellings.last());
        let mut ways: Vec<Vec<char>> =
            vec![long.flat_map(|word| word.chars()).collect(), short.flat_map(|word| word.chars()).collect()];
        ways.dedup();
        ways.retain(|way| (SHORTEST..=fold::LONGEST_WORD).contains(&way.len()));
        (!ways.is_empty()).then_some(Self { first, count: words.len(), ways })
    }

    /// How many slips it may have: as many as in a word of its length, or one in each of its words.
    fn most_slips(&self, way: &[char], name: usize) -> usize {
        let a_word = self.count.min(way.len() / LETTERS_A_SLIP);
        let of_one = if self.count > 1 { 0 } else { MOST_SLIPS.min(typo::allowed_for(way.len(), name)) };
        a_word.max(of_one).max(typo::allowed(way.len()))
    }

    /// How it matches a name of someone: all of it in any order, or words that stand together.
    pub(crate) fn level(&self, name: &str) -> Level {
        let words = initials::words(name);
        let words = words.get(..words.len().min(initials::MOST_WORDS + 1)).unwrap_or_default();
        let all = words.len();
        let turned: Vec<&Vec<String>> = words.iter().chain(words).collect();
        let runs = (1..=all).flat_map(|count| (0..all).map(move |start| (start, count)));
        // Only the whole name may begin with its end.
        let runs = runs.filter(|(start, count)| start + count <= all || *count == all);
        // One word alone is looked for as one.
        let runs = runs.filter(|(_, count)| *count > 1 || self.count > 1);
        let levels = runs.filter_map(|(start, count)| {
            // Of what is typed as one, the order is all that is known.
            let is_turned = start > 0 && count == all && self.count == 1;
            turned.get(start..start + count).map(|words| self.level_of(words, is_turned))
        });
        levels.max().unwrap_or_default()
    }

    /// How it matches some words; `turned`: they stand in another order there.
    fn level_of(&self, words: &[&Vec<String>], turned: bool) -> Level {
        let row = |spelling: fn(&Vec<String>) -> Option<&String>| -> Vec<char> {
            words.iter().filter_map(|word| spelling(word)).flat_map(|word| word.chars()).collect()
        };
        let mut others = vec![row(|word| word.first()), row(|word| word.last())];
        others.dedup();
        let pairs = self.ways.iter().flat_map(|way| others.iter().map(move |other| (way, other)));
        let levels = pairs.map(|(way, other)| {
            let most = self.most_slips(way, other.len()).saturating_sub(usize::from(turned));
            if way.len().abs_diff(other.len()) > most {
                return Level::NONE;
            }
            match typo::distance(way, other) {
                0 => Level::INSIDE,
                slips if slips > most => Level::NONE,
                // Letters that were left out are told from others.
                slips if slips == 1 || other.len() == way.len() + slips => Level::FUZZY,
                _ => Level::SLIPS,
            }
        });
        levels.max().unwrap_or_default()
    }
}

/// The people whose name it nearly is, with how closely. `None` where it was cancelled.
pub(crate) fn people(run: Run<'_>, name: &Name) -> Option<Vec<(DocId, Level)>> {
    let block = run.index.numbering.block(RecordKind::Person);
    let mut sides = vec![0u8; block.len()];
    for way in &name.ways {
        mark(run, way, block.start, &mut sides)?;
    }
    let mut found = Vec::new();
    let both = sides.iter().enumerate().filter(|(_, sides)| **sides == BEGINS | ENDS);
    for (at, _) in both.take(MOST_NAMES) {
        let doc = DocId::at(block.start + at);
        let names = document::titles(run.archive, run.index.numbering.record(doc));
        let letters: usize = names.iter().map(|name| document::beginning(name).len()).sum();
        if !run.spend(letters * NAME_LETTER)? {
            break;
        }
        let level = names.iter().map(|own| name.level(own)).max().unwrap_or_default();
        found.extend(level.matches().then_some((doc, level)));
    }
    Some(found)
}

/// Marks the people with a word that the letters nearly begin with, and those with one that they nearly end with.
fn mark(run: Run<'_>, way: &[char], start: usize, sides: &mut [u8]) -> Option<()> {
    let Run { index, .. } = run;
    let has = fold::letters(&way.iter().collect::<String>());
    let turned: Vec<char> = way.iter().rev().copied().collect();
    for (at, letters) in index.spellings.of_names() {
        if !run.spend(1)? {
            break;
        }
        // A letter that is not there is a slip.
        if (letters & !has).count_ones() > 1 {
            continue;
        }
        let mut word: Vec<char> = index.spellings.get(at).chars().collect();
        let begins = begins(run, &word, way)?;
        word.reverse();
        let ends = self::begins(run, &word, &turned)?;
        let side = if begins { BEGINS } else { 0 } | if ends { ENDS } else { 0 };
        let term = index.spellings.term(at);
        if side == 0 || !run.spend(index.postings.size(term))? {
            continue;
        }
        for (doc, mask) in index.postings.documents(term) {
            let of_name = index.postings.mask(mask) & TITLES != 0;
            let person = doc.index().checked_sub(start).filter(|_| of_name);
            person.and_then(|at| sides.get_mut(at)).into_iter().for_each(|sides| *sides |= side);
        }
    }
    Some(())
}

/// True where letters begin with a word, or with one a slip away. `None` where nobody waits any more.
fn begins(run: Run<'_>, word: &[char], way: &[char]) -> Option<bool> {
    let most = match word.len() {
        0 | 1 => return Some(false),
        2 => 0,
        3..6 => 1,
        _ => 2,
    };
    let same = |one: usize, other: usize| word.get(one) == way.get(other);
    // The first slip may be the first letter: another one, one too few, one too many, two swapped.
    if !(same(0, 0) || same(1, 1) || same(1, 0) || same(0, 1)) {
        return Some(false);
    }
    let beginning = way.get(..way.len().min(word.len() + most)).unwrap_or_default();
    if !run.spend(word.len() * beginning.len())? {
        return Some(false);
    }
    Some(typo::beginning_distance(word, beginning) <= most)
}
