//! From how documents answer each word to the best hits.

pub mod ranks;

use crate::letters::fold;
use crate::search::hit::Tier;
use crate::search::index::LOOK_UP;
use crate::search::index::document;
use crate::search::index::field::{Fields, OWN_NAME, OWN_TITLE};
use crate::search::lookup::candidates;
use crate::search::lookup::candidates::Found;
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level, Needle, START, WORD};
use crate::search::query::{Query, Term};
use crate::search::rank::ranks::{Ranks, Stage, TermRanks};
use crate::search::searcher::Searcher;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// With fewer hits than this, the next tier is asked as well.
const THIN: usize = 5;

/// In a longer line fewer words are guessed at, so that a page that was pasted costs no more than a title.
const MOST_WORDS: usize = 8;

/// How all documents answer a query.
pub struct Answer {
    /// The level of the worst word; 0 where the document does not answer.
    pub lowest: Vec<u8>,
    /// Levels, weights and title words of all words, in one number each.
    sums: Vec<u32>,
}

/// Levels add up from bit 20 on, weights from bit 8 on, title words from bit 0 on.
const LEVELS: u32 = 20;
/// See [`LEVELS`].
const WEIGHTS: u32 = 8;

/// Asks the tiers in turn until there are enough hits. `None` where it was cancelled.
pub fn answer(searcher: Searcher<'_>, query: &Query) -> Option<Answer> {
    let wanted = |negated| query.terms.iter().filter(move |term| term.negated == negated);
    let mut terms = wanted(false).map(|term| TermRanks::new(searcher, term)).collect::<Option<Vec<_>>>()?;
    if terms.len() <= MOST_WORDS {
        join_neighbours(searcher, &mut terms)?;
        complete_names(searcher, &mut terms)?;
    }
    let mut excluded = vec![false; searcher.index.len()];
    for term in wanted(true) {
        exclude(searcher, term, &mut excluded)?;
    }
    let mut answer = combine(&terms, &excluded);
    for stage in [Stage::Fuzzy, Stage::Slips, Stage::Sound] {
        if terms.is_empty() || answer.count() >= THIN {
            break;
        }
        // In a long line only words that stand nowhere are guessed at.
        let long = terms.len() > MOST_WORDS;
        // More unknown words than are guessed at: whatever is found for some, the others stand nowhere.
        let unknown = terms.iter().filter(|term| !term.term.small && term.is_unknown()).count();
        if long && unknown > MOST_WORDS {
            break;
        }
        let guessed = terms.iter_mut().filter(|term| !term.term.small && (!long || term.is_unknown()));
        for term in guessed.take(MOST_WORDS) {
            term.extend(searcher, stage)?;
        }
        answer = combine(&terms, &excluded);
    }
    Some(answer)
}

impl Answer {
    /// How many documents answer.
    pub fn count(&self) -> usize {
        self.lowest.iter().filter(|level| **level > 0).count()
    }

    /// The documents that answer.
    pub fn documents(&self) -> impl Iterator<Item = usize> {
        self.lowest.iter().enumerate().filter(|(_, level)| **level > 0).map(|(doc, _)| doc)
    }
}

/// Finds neighbours that are written as one word: `schatz kiste`.
fn join_neighbours(searcher: Searcher<'_>, terms: &mut [TermRanks<'_>]) -> Option<()> {
    for at in 1..terms.len() {
        let Some([first, second]) = terms.get_mut(at - 1..=at) else { continue };
        let (Some(a), Some(b)) = (first.term.as_one(), second.term.as_one()) else { continue };
        let needle = Needle::new(&format!("{a}{b}"));
        if needle.is_number() || needle.len() > fold::LONGEST_WORD {
            continue;
        }
        let mut ranks = vec![0; searcher.index.len()];
        searcher.add_spelled(&needle, &mut ranks)?;
        if ranks.iter().any(|rank| *rank > 0) {
            for term in [first, second] {
                term.raise(&ranks);
            }
        }
    }
    Some(())
}

/// Finds people of whose names a line has some words, and the initials of all others: `hj stolz`.
fn complete_names(searcher: Searcher<'_>, terms: &mut [TermRanks<'_>]) -> Option<()> {
    let Some(needles) = initials::needles(terms.iter().map(|term| term.term)) else { return Some(()) };
    for (initials, rest) in initials::may_abbreviate(&needles) {
        let is_other = |term: &&mut TermRanks<'_>| term.term.as_one() != Some(initials.plain.as_str());
        let mut people: Vec<usize> = searcher.index.block(2).collect();
        for term in terms.iter_mut().filter(is_other) {
            let ranks = term.ranks();
            let is_named = |rank: &u8| rank / 16 >= START && rank % 16 == OWN_NAME;
            people.retain(|doc| ranks.get(*doc).is_some_and(is_named));
        }
        people.retain(|doc| {
            let names = document::titles(searcher.archive, searcher.index.record(*doc));
            names
                .into_iter()
                .any(|name| initials::abbreviated(initials, &rest, &initials::words(name)).is_some())
        });
        if people.is_empty() {
            continue;
        }
        let documents = people.into_iter().map(|doc| (doc as u32, START)).collect();
        let mut ranks = vec![0; searcher.index.len()];
        searcher.add_found(&Found { documents, ..Found::default() }, Fields::ALL, &mut ranks)?;
        terms.iter_mut().filter(|term| !is_other(term)).for_each(|term| term.raise(&ranks));
        if (searcher.cancelled)() {
            return None;
        }
    }
    Some(())
}

/// Strikes out what answers a term best: the word itself where it is known, else what starts with it, and so on.
fn exclude(searcher: Searcher<'_>, term: &Term, excluded: &mut [bool]) -> Option<()> {
    let mut ranks = TermRanks::new(searcher, term)?;
    if ranks.ranks().iter().all(|rank| *rank == 0) {
        ranks.extend(searcher, Stage::Slips)?;
    }
    let ranks = ranks.ranks();
    let best = ranks.iter().map(|rank| rank / 16).max().unwrap_or_default();
    for (struck, rank) in excluded.iter_mut().zip(ranks.iter()) {
        *struck |= best > 0 && rank / 16 == best;
    }
    Some(())
}

/// Adds up how documents answer all terms.
fn combine(terms: &[TermRanks<'_>], excluded: &[bool]) -> Answer {
    let mut lowest: Vec<u8> = excluded.iter().map(|struck| if *struck { 0 } else { WORD }).collect();
    let mut sums = vec![0u32; lowest.len()];
    for term in terms {
        let ranks = term.ranks();
        let (small, letter) = (term.term.small, term.term.is_letter());
        let level = |rank: u8| match rank / 16 {
            // A letter stands as well for a name that begins with it; a small word only for itself, or for initials.
            level if letter => level.min(START),
            level if small && level < WORD && rank % 16 != OWN_NAME => 0,
            level => level,
        };
        let worth: Vec<u32> = (0..=u8::MAX).map(|rank| worth(level(rank), rank % 16)).collect();
        for ((lowest, sum), rank) in lowest.iter_mut().zip(&mut sums).zip(ranks.iter()) {
            // What need not match is no worse where it nearly does.
            if !small {
                *lowest = (*lowest).min(rank / 16);
            }
            *sum += worth.get(*rank as usize).copied().unwrap_or_default();
        }
    }
    Answer { lowest, sums }
}

/// What a level and a weight add to the sums.
fn worth(level: Level, weight: u8) -> u32 {
    if level == 0 {
        return 0;
    }
    (u32::from(level) << LEVELS) + (u32::from(weight) << WEIGHTS) + u32::from(OWN_TITLE.contains(&weight))
}

/// A document's place among the hits: tier, levels, weights, how much of the title is asked for; then newer first.
type Key = (u64, u32, Reverse<u32>);

/// The best documents with tier and score, best first, and how many there are.
pub fn best(
    searcher: Searcher<'_>,
    query: &Query,
    answer: &Answer,
    limit: usize,
) -> (usize, Vec<(usize, Tier, u32)>) {
    let whole = WholeTitle::new(query);
    // A few more than are wanted, so that among equals the one written just so is seen.
    let wanted = limit;
    let limit = limit.max(64);
    let mut heap: BinaryHeap<Reverse<Key>> = BinaryHeap::new();
    let mut total = 0;
    for doc in answer.documents() {
        total += 1;
        let lowest = answer.lowest.get(doc).copied().unwrap_or_default();
        let score = score(searcher, answer, doc, lowest, &whole);
        let floor = heap.peek().filter(|_| heap.len() >= limit).map(|Reverse(key)| *key);
        if floor.is_some_and(|floor| score < floor.0) {
            continue;
        }
        let date = searcher.index.first.get(doc).copied().unwrap_or_default();
        let key = (score, date, Reverse(doc as u32));
        if floor.is_none_or(|floor| key > floor) {
            heap.push(Reverse(key));
            if heap.len() > limit {
                heap.pop();
            }
        }
    }
    let mut keys: Vec<Key> = heap.into_iter().map(|Reverse(key)| key).collect();
    keys.sort_by_cached_key(|(score, date, doc)| {
        let (named, same) = agreement(searcher, query, doc.0 as usize);
        Reverse((score >> SHARE_END, named, *score, same, *date, *doc))
    });
    keys.truncate(wanted);
    let hit = |(score, _, Reverse(doc)): Key| {
        let lowest = answer.lowest.get(doc as usize).copied().unwrap_or_default();
        let tier = if score >> 60 > u64::from(WORD) { Tier::Whole } else { level::tier(lowest) };
        (doc as usize, tier, (score >> 32) as u32)
    };
    (total, keys.into_iter().map(hit).collect())
}

/// How well a person's names agree with the query: how many of the words are typed, each by one of its own (in
/// `f. fiorucci` the f is not that of Fiorucci); then how many letter by letter, accents and all: `Stefan` before
/// `Ștefan`.
fn agreement(searcher: Searcher<'_>, query: &Query, doc: usize) -> (usize, usize) {
    if !searcher.index.block(2).contains(&doc) {
        return (0, 0);
    }
    let names = document::titles(searcher.archive, searcher.index.record(doc));
    let typed = || query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any);
    let needles = || typed().flat_map(|atom| atom.needles());
    let named = names.iter().map(|name| initials::accounted_for(needles(), &initials::words(name))).max();
    let names = names.join(" ").to_lowercase();
    let letters = typed().map(|atom| atom.text.to_lowercase());
    let same = letters.filter(|word| names.split_whitespace().any(|name| name == word)).count();
    (named.unwrap_or_default(), same)
}

/// In a score all that counts more than the share of the title stands above this bit.
const SHARE_END: u32 = 36;

/// Tier in the highest bits, then the sum of levels, that of weights, and the share of the title that is asked for.
fn score(searcher: Searcher<'_>, answer: &Answer, doc: usize, lowest: u8, whole: &WholeTitle<'_>) -> u64 {
    let sum = answer.sums.get(doc).copied().unwrap_or_default();
    let (levels, weights, in_title) = (sum >> LEVELS, (sum >> WEIGHTS) & 0xfff, sum & 0xff);
    let words = searcher.index.title_words.get(doc).copied().unwrap_or_default().max(1);
    let share = (in_title * 200 / u32::from(words)).min(255);
    let step = if lowest == WORD && whole.is_asked_for(searcher, doc) { WORD + 1 } else { lowest };
    // Both ways of typing a slip belong to one tier.
    (u64::from(step) << 60)
        | (u64::from(levels) << 48)
        | (u64::from(weights) << SHARE_END)
        | (u64::from(share) << 28)
}

/// Whether a query is the whole of a title.
struct WholeTitle<'q> {
    needles: Vec<&'q Needle>,
    possible: bool,
}

impl<'q> WholeTitle<'q> {
    fn new(query: &'q Query) -> Self {
        let wanted = || query.terms.iter().filter(|term| !term.negated);
        let titled = Fields::TITLE.with(Fields::PERSON);
        let possible = wanted().all(|term| term.any.len() == 1)
            && wanted()
                .flat_map(|term| &term.any)
                .all(|atom| atom.scope.meets(titled) && !atom.needles().is_empty());
        let needles: Vec<&Needle> =
            wanted().flat_map(|term| &term.any).flat_map(|atom| atom.needles()).collect();
        Self { possible: possible && !needles.is_empty(), needles }
    }

    fn is_asked_for(&self, searcher: Searcher<'_>, doc: usize) -> bool {
        let words = searcher.index.title_words.get(doc).copied().unwrap_or_default();
        if !self.possible || (usize::from(words) != self.needles.len() && words != LOOK_UP) {
            return false;
        }
        let titles = document::titles(searcher.archive, searcher.index.record(doc));
        titles.into_iter().any(|title| self.is_whole(title))
    }

    /// True where title and query have the same words, in any order.
    fn is_whole(&self, title: &str) -> bool {
        // No line that can be typed is as long.
        if document::beginning(title).len() < title.len() {
            return false;
        }
        let words = initials::words(title);
        let same = |needle: &Needle, word: &[String]| level::spelled(needle, word) == WORD;
        words.len() == self.needles.len()
            && self.needles.iter().all(|needle| words.iter().any(|word| same(needle, word)))
            && words.iter().all(|word| self.needles.iter().any(|needle| same(needle, word)))
    }
}

impl Searcher<'_> {
    /// Adds what is spelt like a needle, anywhere.
    fn add_spelled(self, needle: &Needle, ranks: &mut Ranks) -> Option<()> {
        let known = !candidates::spelled(self.index, needle).words.is_empty();
        if known { self.add_needle(needle, Fields::ALL, Stage::Spelled, ranks) } else { Some(()) }
    }
}
