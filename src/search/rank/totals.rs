//! How documents answer all terms of a query together.

use crate::search::index::field::{NAMES, OWN_NAME, OWN_TITLE};
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::query::operators::says_nothing_yet;
use crate::search::query::{Remark, Term};
use crate::search::rank::ranks::{self, Rank};
use crate::search::rank::terms::TermRanks;
use crate::search::run::Run;
use std::cmp::Reverse;

/// How many ranks there are.
const RANKS: usize = 1 << u8::BITS;

/// Documents that are passed over together where none of them answers.
const BLOCK: usize = 1 << 8;

/// At most this many records are hits that are not spelled like the line.
const MOST_GUESSES: usize = 50;

/// How all documents answer a query.
#[derive(Clone)]
pub(crate) struct Totals {
    /// The level of the worst word.
    pub(super) lowest: Vec<Level>,
    /// Of all words together.
    pub(super) sums: Vec<Sum>,
    /// What is to be said of how they were found.
    pub(super) remarks: Vec<Remark>,
}

/// What all words add up to: levels from bit 20 on, weights from bit 8 on, words of the title from bit 0 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum(u32);

impl Sum {
    const LEVELS: u32 = 20;
    const WEIGHTS: u32 = 8;
    /// The highest sum of weights.
    const MOST_WEIGHTS: u32 = 0xfff;

    /// What one word adds.
    fn of(level: Level, weight: u8) -> Self {
        if !level.matches() {
            return Self(0);
        }
        let in_title = u32::from(OWN_TITLE.contains(&weight));
        Self((u32::from(level.number()) << Self::LEVELS) + (u32::from(weight) << Self::WEIGHTS) + in_title)
    }

    #[inline]
    fn add(&mut self, other: Self) {
        // No sum of all words of a line is too large.
        self.0 = self.0.wrapping_add(other.0);
    }

    /// Weighs so much more.
    pub(super) fn add_weight(&mut self, weight: usize) {
        let weights = (self.weights() + weight as u32).min(Self::MOST_WEIGHTS);
        self.0 = (self.0 & !(Self::MOST_WEIGHTS << Self::WEIGHTS)) | weights << Self::WEIGHTS;
    }

    /// Weighs more than any other.
    pub(super) fn raise(&mut self) {
        self.0 |= Self::MOST_WEIGHTS << Self::WEIGHTS;
    }

    /// Counts more than any other of the same level.
    pub(super) fn raise_above_all(&mut self) {
        self.0 = u32::MAX;
    }

    /// The sum of the levels.
    pub(crate) fn levels(self) -> u32 {
        self.0 >> Self::LEVELS
    }

    /// The sum of the weights.
    pub(crate) fn weights(self) -> u32 {
        (self.0 >> Self::WEIGHTS) & Self::MOST_WEIGHTS
    }

    /// True where so many words may all belong to a name.
    pub(super) fn names(self, words: usize) -> bool {
        let [.., least] = NAMES;
        self.weights() as usize >= usize::from(least) * words
    }

    /// How many words stand in the document's own title.
    pub(crate) fn in_title(self) -> u32 {
        self.0 & 0xff
    }
}

impl Totals {
    /// None of so many documents answers.
    pub(super) fn none(count: usize) -> Self {
        Self { lowest: vec![Level::NONE; count], sums: vec![Sum::default(); count], remarks: Vec::new() }
    }

    /// Raises what has the whole line for its title above all else, and the beginning of whose title it is.
    pub(super) fn raise_titles(&mut self, titled: &[(DocId, Level)]) {
        let mut is_added = false;
        for (doc, level) in titled {
            let own = self.lowest.get_mut(doc.index()).zip(self.sums.get_mut(doc.index()));
            let Some((lowest, sum)) = own else { continue };
            is_added |= !lowest.matches();
            *lowest = *level;
            sum.raise_above_all();
        }
        self.remarks.extend(is_added.then_some(Remark::ReadAsTitle));
    }

    /// Adds what the line is the title of but for a slip, first of all where it is the whole title.
    pub(super) fn add_slipped(&mut self, titled: &[(DocId, bool)]) {
        for (doc, is_whole) in titled {
            let own = self.lowest.get_mut(doc.index()).zip(self.sums.get_mut(doc.index()));
            let Some((lowest, sum)) = own else { continue };
            *lowest = Level::SLIP;
            if *is_whole {
                sum.raise_above_all();
            }
        }
    }

    /// What is to be said of how they were found.
    pub(crate) fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// Adds up how documents answer all terms.
    pub(crate) fn combine<'t, 'q: 't>(
        run: Run<'_>,
        terms: impl IntoIterator<Item = &'t TermRanks<'q>>,
        excluded: &[bool],
    ) -> Option<Self> {
        let lowest: Vec<Level> =
            excluded.iter().map(|struck| if *struck { Level::NONE } else { Level::WORD }).collect();
        let mut totals = Self { sums: vec![Sum::default(); lowest.len()], lowest, remarks: Vec::new() };
        for (at, term) in terms.into_iter().enumerate() {
            if says_nothing_yet(term.term) {
                continue;
            }
            totals.add(&term.ranks(run)?, term.term, at);
            run.go_on()?;
        }
        Some(totals)
    }

    /// Adds how all documents answer a term, the one behind `at` others.
    fn add(&mut self, ranks: &[Rank], term: &Term, at: usize) {
        let worth = Worth::new(term, at);
        let all = self.lowest.chunks_mut(BLOCK).zip(self.sums.chunks_mut(BLOCK)).zip(ranks.chunks(BLOCK));
        for ((lowest, sums), ranks) in all {
            // Most documents have none of the words.
            if ranks::is_empty(ranks) || !any_matches(lowest) {
                if !term.is_slight() {
                    lowest.fill(Level::NONE);
                }
                continue;
            }
            for ((lowest, sum), rank) in lowest.iter_mut().zip(sums).zip(ranks) {
                // What need not match is no worse where it nearly does.
                if !term.is_slight() {
                    *lowest = lowest.or_lower(rank.level());
                }
                sum.add(worth.of(*rank, *sum));
            }
        }
    }

    /// Of what is not spelled like the line, leaves the best: who goes through more has mistyped it.
    pub(super) fn keep_best_guesses(&mut self) {
        let guesses = self.documents().filter(|(_, lowest, _)| *lowest < Level::SYNONYM);
        let mut guesses: Vec<_> =
            guesses.map(|(doc, lowest, sum)| (Reverse((lowest, sum.levels(), sum.weights())), doc)).collect();
        if guesses.len() > MOST_GUESSES {
            let (.., rest) = guesses.select_nth_unstable(MOST_GUESSES - 1);
            for (_, doc) in rest {
                self.lowest.get_mut(doc.index()).into_iter().for_each(|lowest| *lowest = Level::NONE);
            }
        }
    }

    /// How many documents answer.
    pub(crate) fn count(&self) -> usize {
        // In sums of a byte, so that many are counted at once.
        let blocks = self.lowest.chunks(u8::MAX.into());
        blocks
            .map(|levels| {
                usize::from(
                    levels.iter().fold(0u8, |count, level| count.wrapping_add(u8::from(level.matches()))),
                )
            })
            .sum()
    }

    /// True where fewer than so many documents answer.
    pub(super) fn is_fewer_than(&self, count: usize) -> bool {
        self.documents().take(count).count() < count
    }

    /// The level of the worst word of a document.
    pub(crate) fn level(&self, doc: DocId) -> Level {
        self.lowest.get(doc.index()).copied().unwrap_or_default()
    }

    /// The documents that answer, with the level of the worst word and all words together.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (DocId, Level, Sum)> {
        let blocks = self.lowest.chunks(BLOCK).zip(self.sums.chunks(BLOCK)).zip((0..).step_by(BLOCK));
        blocks.filter(|((levels, _), _)| any_matches(levels)).flat_map(|((levels, sums), first)| {
            let both = levels.iter().zip(sums).zip(first..).filter(|((level, _), _)| level.matches());
            both.map(|((level, sum), doc)| (DocId::at(doc), *level, *sum))
        })
    }

    /// Leaves only the documents that `keep` keeps.
    pub(crate) fn retain(&mut self, keep: impl Fn(DocId) -> bool) {
        for (doc, level) in self.lowest.iter_mut().enumerate().filter(|(_, level)| level.matches()) {
            if !keep(DocId::at(doc)) {
                *level = Level::NONE;
            }
        }
    }
}

/// True where any level matches.
fn any_matches(levels: &[Level]) -> bool {
    levels.iter().fold(0, |all, level| all | level.number()) > 0
}

/// What each rank adds for one term.
struct Worth {
    usual: [Sum; RANKS],
    /// The same where all of so many words before it may belong to a name.
    as_name: Option<(usize, [Sum; RANKS])>,
}

impl Worth {
    /// That of a term behind `at` others.
    fn new(term: &Term, at: usize) -> Self {
        let worth = |weight: fn(u8) -> u8| {
            let mut worth = [Sum::default(); RANKS];
            for (worth, rank) in worth.iter_mut().zip(Rank::all()) {
                *worth = Sum::of(counted_level(term, rank), counted_weight(term, rank, weight));
            }
            worth
        };
        if is_faint(at, term) {
            let as_name = worth(|weight| 1 + u8::from(NAMES.contains(&weight)));
            Self { usual: worth(|weight| weight.min(1)), as_name: Some((at, as_name)) }
        } else {
            Self { usual: worth(|weight| weight), as_name: None }
        }
    }

    /// What a rank adds to what there is.
    #[inline]
    fn of(&self, rank: Rank, sum: Sum) -> Sum {
        let worth = match &self.as_name {
            Some((before, as_name)) if sum.names(*before) => as_name,
            _ => &self.usual,
        };
        worth.get(rank.index()).copied().unwrap_or_default()
    }
}

/// The level that counts for a term.
fn counted_level(term: &Term, rank: Rank) -> Level {
    match rank.level() {
        // A letter stands as well for a name that begins with it; a small word only for itself, or for initials.
        level if term.is_letter() || term.begun => level.min(Level::START),
        level if term.small && level < Level::WORD && rank.weight() != OWN_NAME => Level::NONE,
        // Beside other words an article tells nothing, and a word of a question just where it stands in a title.
        _ if term.small && rank.weight() != OWN_NAME && tells_nothing(term, rank) => Level::NONE,
        level => level,
    }
}

/// True for an article or the like, and for a word of a question that stands in no title of the record's own.
fn tells_nothing(term: &Term, rank: Rank) -> bool {
    term.is_small() || (term.is_filler() && !OWN_TITLE.contains(&rank.weight()))
}

/// The weight that counts for a term, which weighs as `begun` does while it has hardly been begun.
fn counted_weight(term: &Term, rank: Rank, begun: fn(u8) -> u8) -> u8 {
    // A figure may be all of a number: `Teil 2`.
    let is_number = rank.level() == Level::WORD && term.is_number();
    if is_number { rank.weight() } else { begun(rank.weight()) }
}

/// True where a word has hardly been begun: what stands first the words before it say, and then an initial.
pub(super) fn is_faint(at: usize, term: &Term) -> bool {
    at > 0 && term.is_hardly_begun()
}
