//! What nearly answers: documents that have the most telling words of a line, and lack the others.

use crate::archive::record::RecordKind;
use crate::dates::read;
use crate::lang::Lang;
use crate::letters::fold;
use crate::search::hit::NEAREST;
use crate::search::index::field::OWN_NAME;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::query::{Atom, Loose, Missing, Query, Term, What};
use crate::search::rank::best::{Scored, best};
use crate::search::rank::cascade::Few;
use crate::search::rank::ranks::Rank;
use crate::search::rank::terms::TermRanks;
use crate::search::rank::totals::Totals;
use crate::search::run::Run;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A set of the words of a line, one bit each.
type Set = u32;

/// The documents that nearly answer.
#[derive(Default)]
pub(crate) struct Near<'q> {
    terms: Vec<TermRanks<'q>>,
    /// For each document the words that it lacks; none for one that does not nearly answer.
    lacking: Vec<Set>,
    /// The sets of words that one may lack, the fewest first, then what tells least.
    sets: Vec<Set>,
    /// The query of these words, where it is not the line as it is typed.
    query: Option<&'q Query>,
    /// What answers the line wholly as it may be read besides.
    otherwise: Vec<Otherwise<'q>>,
}

/// The documents that answer another reading of a line.
struct Otherwise<'q> {
    loose: &'q Loose,
    totals: Totals,
    /// Which phrases of the line each of them lacks, where it is read without quotation marks.
    lacking: Lacking,
    /// Who lacks least first.
    parts: Vec<Part>,
}

/// Which phrases each of some documents lacks.
type Lacking = FxHashMap<DocId, Set>;

/// A set of phrases that some of them lack, with what is told of it.
type Part = (Set, Vec<Missing>);

/// Some of them, which lack the same words.
pub(crate) struct Group {
    /// The rest of the line.
    pub(crate) query: Query,
    /// The words that they lack, as typed.
    pub(crate) missing: Vec<Missing>,
    /// The best of them, best first.
    pub(crate) best: Vec<Scored>,
}

impl<'q> Near<'q> {
    /// Those that answer none of the whole line. `None` where it was cancelled.
    pub(crate) fn new(run: Run<'_>, few: Few<'q>, totals: &Totals) -> Option<Self> {
        let Few { mut terms, excluded } = few;
        terms.retain(|term| !term.term.is_slight());
        if !(2..=Set::BITS as usize).contains(&terms.len()) {
            return Some(Self::default());
        }
        let mut had: Vec<Set> = vec![0; run.index.len()];
        let mut telling = Vec::new();
        let mut named: Set = 0;
        let people = run.index.numbering.block(RecordKind::Person);
        for (at, term) in terms.iter().enumerate() {
            let ranks = term.ranks(run)?;
            let mut count = 0;
            let is_meant = |doc: usize, rank: Rank| {
                is_surely_meant(rank) || (rank.level() == Level::FUZZY && term.answers_together(doc))
            };
            let meant = had.iter_mut().zip(ranks.iter()).enumerate();
            for (_, (had, _)) in meant.filter(|(doc, (_, rank))| is_meant(*doc, **rank)) {
                *had |= 1 << at;
                count += 1;
            }
            telling.push(told_by(count, run.index.len()));
            let is_name = |rank: &Rank| *rank == Rank::new(Level::WORD, OWN_NAME);
            named |=
                Set::from(ranks.get(people.clone()).is_some_and(|ranks| ranks.iter().any(is_name))) << at;
        }
        had.iter_mut().zip(excluded).filter(|(_, struck)| *struck).for_each(|(had, _)| *had = 0);
        leave_out(&mut had, totals);
        run.go_on()?;
        let line = Line::new(&terms, telling);
        // Most documents have none of the words, and the others few sets of them.
        let known: FxHashSet<Set> = had.iter().copied().filter(|had| *had != 0).collect();
        let near = line.nearly_had(&known, totals.is_fewer_than(1));
        let lacking = had.iter().map(|had| if near.contains(had) { line.all & !had } else { 0 }).collect();
        let mut sets: Vec<Set> = near.into_iter().map(|had| line.all & !had).collect();
        let told = |one: &Set, two: &Set| line.told(*one).total_cmp(&line.told(*two));
        // Who is named is meant.
        let order = |set: &Set| (set.count_ones(), (set & named).count_ones());
        sets.sort_by(|one, two| order(one).cmp(&order(two)).then_with(|| told(one, two)).then(one.cmp(two)));
        Some(Self { terms, lacking, sets, ..Self::default() })
    }

    /// The same where nothing answers the line as it is typed, with what answers it as it may be read besides; `answer`
    /// answers a query. `None` where it was cancelled.
    pub(crate) fn read_otherwise(
        mut self,
        run: Run<'_>,
        typed: &'q Query,
        answer: impl Fn(&'q Query) -> Option<(Totals, Few<'q>)>,
    ) -> Option<Self> {
        for loose in &typed.loose {
            if !loose.in_title && !has_unknown_phrase(run, typed)? {
                continue;
            }
            let (mut totals, few) = answer(&loose.query)?;
            if loose.in_title {
                let words = loose.query.terms.iter().filter(|term| !term.is_slight()).count();
                let titled: FxHashSet<DocId> = totals
                    .documents()
                    .filter(|(.., sum)| sum.in_title() as usize >= words)
                    .map(|(doc, ..)| doc)
                    .collect();
                totals.retain(|doc| titled.contains(&doc));
            } else {
                let query = Some(&loose.query);
                self = Self { query, otherwise: self.otherwise, ..Self::new(run, few, &totals)? };
            }
            let is_known = |doc: DocId| self.otherwise.iter().any(|other| other.totals.level(doc).matches());
            totals.retain(|doc| !is_known(doc));
            leave_out(&mut self.lacking, &totals);
            let (lacking, parts) = if loose.in_title {
                (Lacking::default(), vec![(0, loose.missing.clone())])
            } else {
                parts(run, typed, &totals)?
            };
            self.otherwise.push(Otherwise { loose, totals, lacking, parts });
        }
        Some(self)
    }

    /// Leaves only the documents that `keep` keeps.
    pub(crate) fn retain(&mut self, keep: impl Fn(DocId) -> bool) {
        self.otherwise.iter_mut().for_each(|other| other.totals.retain(&keep));
        let lacking = self.lacking.iter_mut().enumerate();
        lacking.filter(|(doc, _)| !keep(DocId::at(*doc))).for_each(|(_, lacking)| *lacking = 0);
    }

    /// The best of them, at most `limit`: those that lack least first. `None` where it was cancelled.
    pub(crate) fn top(&self, run: Run<'_>, query: &Query, limit: usize) -> Option<Vec<Group>> {
        let mut groups = Vec::new();
        let mut left = limit.min(NEAREST);
        for other in &self.otherwise {
            let query = &other.loose.query;
            for (set, missing) in &other.parts {
                let best = if left == 0 { Vec::new() } else { best(run, query, &other.part(*set), left)? };
                left -= best.len();
                groups.push(Group { query: query.clone(), missing: missing.clone(), best });
            }
        }
        let query = self.query.unwrap_or(query);
        let sets: Vec<Set> = self.sets.iter().copied().filter(|set| self.lacking.contains(set)).collect();
        for (at, set) in sets.iter().enumerate() {
            if left == 0 {
                break;
            }
            let lacks = |at: usize| set & 1 << at != 0;
            let (had, missing): (Vec<_>, Vec<_>) =
                self.terms.iter().enumerate().partition(|(at, _)| !lacks(*at));
            let others: Vec<bool> = self.lacking.iter().map(|lacking| lacking != set).collect();
            let totals = Totals::combine(run, had.into_iter().map(|(_, term)| term), &others)?;
            let missing: Vec<&Term> = missing.into_iter().map(|(_, term)| term.term).collect();
            let query = query.without(&missing);
            let others = sets.get(at + 1..).unwrap_or_default();
            let best = best(run, &query, &totals, self.room(left, *set, others))?;
            left -= best.len();
            let mut told: Vec<Missing> = missing.into_iter().flat_map(Term::missing).collect();
            // A word in capitals and in small letters is one.
            let mut seen = FxHashSet::default();
            told.retain(|word| seen.insert(fold::plain(&word.words(Lang::De))));
            groups.push(Group { query, missing: told, best });
        }
        Some(groups)
    }
}

impl Near<'_> {
    /// How many of so many may lack one set, so that all that lack as few words have an equal part, and leave what they do
    /// not need.
    fn room(&self, left: usize, set: Set, behind: &[Set]) -> usize {
        let equals = || behind.iter().filter(|other| other.count_ones() == set.count_ones());
        let share = left / (equals().count() + 1);
        let needs = |set: &Set| self.lacking.iter().filter(|lacking| *lacking == set).take(share).count();
        left - equals().map(needs).sum::<usize>()
    }
}

impl Otherwise<'_> {
    /// Those of them that lack one of the sets.
    fn part(&self, set: Set) -> Cow<'_, Totals> {
        if self.parts.len() == 1 {
            return Cow::Borrowed(&self.totals);
        }
        let mut own = self.totals.clone();
        own.retain(|doc| self.lacking.get(&doc) == Some(&set));
        Cow::Owned(own)
    }
}

/// Which phrases each document lacks that answers a line without its quotation marks, and which sets of them there are, each
/// with what is told of it. `None` where it was cancelled.
fn parts(run: Run<'_>, typed: &Query, totals: &Totals) -> Option<(Lacking, Vec<Part>)> {
    let phrases: Vec<&Term> = typed.phrases().take(Set::BITS as usize).collect();
    let mut lacking: Lacking = totals.documents().map(|(doc, ..)| (doc, 0)).collect();
    for (at, phrase) in phrases.iter().enumerate() {
        let term = TermRanks::new(run, phrase)?;
        let ranks = term.ranks(run)?;
        let lacks = |doc: &DocId| !ranks.get(doc.index()).is_some_and(|rank| rank.answers());
        lacking.iter_mut().filter(|(doc, _)| lacks(doc)).for_each(|(_, set)| *set |= 1 << at);
    }
    let mut sets: Vec<Set> = lacking.values().copied().collect();
    sets.sort_unstable_by_key(|set| (set.count_ones(), *set));
    sets.dedup();
    let part = |set: Set| {
        let lacks = |at: usize| set == 0 || set & 1 << at != 0;
        let lacked = phrases.iter().enumerate().filter(|(at, _)| lacks(*at));
        (set, lacked.flat_map(|(_, phrase)| phrase.missing()).collect())
    };
    let parts = sets.into_iter().map(part).collect();
    Some((lacking, parts))
}

/// Takes out of what nearly answers what answers wholly.
fn leave_out(lacking: &mut [Set], totals: &Totals) {
    for (doc, ..) in totals.documents() {
        lacking.get_mut(doc.index()).into_iter().for_each(|lacking| *lacking = 0);
    }
}

/// True where words in quotation marks stand nowhere.
fn has_unknown_phrase(run: Run<'_>, query: &Query) -> Option<bool> {
    for phrase in query.phrases() {
        if TermRanks::new(run, phrase)?.is_unknown(run)? {
            return Some(true);
        }
    }
    Some(false)
}

/// A day, or what else narrows, tells less than any word: who knows the name may be wrong about the year.
const DAY: f32 = 0.05;

/// True where a word stands there, or one that is a letter away: what only looks or sounds alike proves nothing alone, but
/// for a name that has it beside another word of the line.
fn is_surely_meant(rank: Rank) -> bool {
    rank.level() >= Level::SYNONYM || rank.level() == Level::SLIP
}

/// How much it tells that a document has a word that so many of all have; nothing where it stands nowhere.
fn told_by(count: usize, all: usize) -> f32 {
    if count == 0 { 0.0 } else { 1.0 + (all as f32 / count as f32).ln() }
}

/// The words of a line.
struct Line {
    all: Set,
    /// Those of which no document may lack all: who puts words in quotation marks wants just them.
    demanded: Set,
    /// Those that are no days and narrow nothing, which alone are what was asked for only where no word stands anywhere.
    words: Set,
    /// How much each tells.
    telling: Vec<f32>,
}

impl Line {
    fn new(terms: &[TermRanks<'_>], telling: Vec<f32>) -> Self {
        let set = |is: &dyn Fn(&Term) -> bool| {
            let bits = terms.iter().enumerate().filter(|(_, term)| is(term.term));
            bits.fold(0, |set, (at, _)| set | 1 << at)
        };
        // What was meant for a date is none that anyone put in quotation marks.
        let is_number = |text: &str| read::is_impossible(text) || read::is_fraction(text);
        let is_demanded = |atom: &Atom| matches!(atom.what, What::Phrase(_)) && !is_number(&atom.text);
        let is_phrase = |term: &Term| term.any.iter().any(is_demanded);
        let demanded = set(&is_phrase);
        let is_days = |atom: &Atom| matches!(atom.what, What::Days { .. });
        let is_day = |term: &Term| term.narrows || term.any.iter().all(is_days);
        let words = set(&|term| !is_day(term));
        let days = set(&is_day);
        let weighed = telling.into_iter().enumerate();
        let telling = weighed.map(|(at, told)| if days & 1 << at == 0 { told } else { told * DAY }).collect();
        Self { all: set(&|_| true), demanded, words, telling }
    }

    /// How much words tell.
    fn told(&self, set: Set) -> f32 {
        self.telling.iter().enumerate().filter(|(at, _)| set & 1 << at != 0).map(|(_, told)| told).sum()
    }

    /// Those of some sets of words that are the most telling ones, and not all. Where none tells as much as what it lacks,
    /// and `nothing` answers, those that tell the most.
    fn nearly_had(&self, sets: &FxHashSet<Set>, nothing: bool) -> FxHashSet<Set> {
        let parts = || sets.iter().copied().filter(|had| self.is_part(*had));
        let most = parts().map(|had| self.told(had)).fold(0.0, f32::max);
        let half = self.told(self.all) / 2.0;
        let enough = if nothing { half.min(most) } else { half };
        // Where each word stands somewhere, each may be the one that was meant.
        let is_known = self.telling.iter().all(|told| *told > 0.0);
        let lacks_one = |had: Set| is_known && (self.all & !had).count_ones() == 1;
        parts().filter(|had| self.told(*had) >= enough || lacks_one(*had)).collect()
    }

    /// True for words of a line that may be what was meant, and are not all.
    fn is_part(&self, had: Set) -> bool {
        let is_part = had & self.all == had && had != self.all;
        let has_demanded = self.demanded == 0 || had & self.demanded != 0;
        is_part && has_demanded && (had & self.words != 0 || self.told(self.words) == 0.0)
    }
}
