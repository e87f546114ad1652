//! The cascade: how documents answer is asked stage by stage, until there are enough hits.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::index::document;
use crate::search::index::field::OWN_NAME;
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::lookup::level::Level;
use crate::search::lookup::slipped_titles;
use crate::search::lookup::stage::Stage;
use crate::search::lookup::titles;
use crate::search::query::needle::Needle;
use crate::search::query::operators::{is_opening, is_opening_begun};
use crate::search::query::title::TypedTitle;
use crate::search::query::{Query, Term};
use crate::search::rank::addresses;
use crate::search::rank::boosts;
use crate::search::rank::misheard;
use crate::search::rank::mistyped_names;
use crate::search::rank::needles;
use crate::search::rank::ranks::{self, Rank};
use crate::search::rank::signs;
use crate::search::rank::synonyms;
use crate::search::rank::terms::TermRanks;
use crate::search::rank::totals::Totals;
use crate::search::run::Run;

/// With fewer hits than this, the next stage is asked as well.
const THIN: usize = 5;

/// More hits than this are no accident.
const SCATTERED: usize = 20;

/// At most this many words of a line are guessed at, so that a page that was pasted costs no more than a title.
const MOST_WORDS: usize = 8;

/// What it costs, in letters compared, to read a letter of a name and put it among its words.
const NAME_LETTER: usize = 1 << 7;

/// What is known of each word of a line that few documents answer.
#[derive(Default)]
pub(crate) struct Few<'q> {
    /// How all documents answer each.
    pub(crate) terms: Vec<TermRanks<'q>>,
    /// Which documents are struck out.
    pub(crate) excluded: Vec<bool>,
}

/// Asks the stages in turn until there are enough hits; `line`: the terms of `query`. `None` where it was cancelled.
///
/// What narrows the others does so at the end: it is no reason to guess at them.
pub(crate) fn answers<'q>(run: Run<'_>, query: &Query, line: &[&'q Term]) -> Option<(Totals, Few<'q>)> {
    let titled =
        |typed: Option<&TypedTitle>| typed.map_or(Some(Vec::new()), |typed| titles::documents(run, typed));
    let mut whole = titled(query.title.as_deref())?;
    if line.is_empty() {
        let mut totals = Totals::none(run.index.len());
        totals.raise_titles(&whole);
        return Some((totals, Few::default()));
    }
    let (narrowing, words): (Vec<&Term>, Vec<&Term>) = line.iter().copied().partition(|term| term.narrows);
    let words = without_opening(run, words);
    let has_words = words.iter().any(|term| !term.negated);
    let (narrowing, words) = if has_words { (narrowing, words) } else { (Vec::new(), line.to_vec()) };
    // What narrows is no part of a title, but for one that has all of the line.
    let titled =
        if narrowing.is_empty() { std::mem::take(&mut whole) } else { titled(query.beside.as_deref())? };
    let wanted = |negated| words.iter().copied().filter(move |term| term.negated == negated);
    let mut terms = wanted(false).map(|term| TermRanks::new(run, term)).collect::<Option<Vec<_>>>()?;
    synonyms::add(run, query, &mut terms)?;
    terms.iter_mut().take(MOST_WORDS).try_for_each(|term| term.extend_choices(run, THIN))?;
    if terms.len() <= MOST_WORDS {
        join_neighbours(run, &mut terms)?;
        complete_names(run, &mut terms)?;
    }
    let mut excluded = vec![false; run.index.len()];
    for term in wanted(true) {
        exclude(run, term, &mut excluded)?;
    }
    spare_titled(run, query, &mut excluded)?;
    let mut totals = combine_named(run, &mut terms, &excluded)?;
    let mut left_out = Vec::new();
    let may_be_left_out = terms.last().is_some_and(|last| last.term.unfinished && last.term.is_plain());
    // `jürgen role` is rather a name with a slip than half a field.
    if totals.is_fewer_than(1) && may_be_left_out && mistyped_names::add(run, &mut terms)? {
        totals = combine_named(run, &mut terms, &excluded)?;
    }
    if totals.is_fewer_than(1) {
        (totals, left_out) = combine_finished(run, totals, &mut terms, &excluded)?;
    }
    let is_thin = totals.is_fewer_than(THIN);
    let is_scattered = is_scattered(run, &totals, &terms)?;
    if is_scattered && mistyped_names::add(run, &mut terms)? {
        totals = combine_named(run, &mut terms, &excluded)?;
    }
    if is_thin && titled.is_empty() {
        totals = guess(run, totals, &mut terms, &excluded)?;
    }
    boosts::lower_longer_names(&mut totals, run, &terms)?;
    if is_thin || is_scattered {
        boosts::raise_nearly_named(&mut totals, run, &terms)?;
    }
    boosts::raise_what_is_meant(&mut totals, run, &terms)?;
    signs::raise(&mut totals, run, query)?;
    if is_thin {
        totals.keep_best_guesses();
    }
    totals.raise_titles(&titled);
    if totals.is_fewer_than(1)
        && let Some(line) = slipped_titles::Line::new(query)
    {
        totals.add_slipped(&slipped_titles::documents(run, &line)?);
    }
    let narrow = Narrow::new(run, &narrowing)?;
    if !narrowing.is_empty() {
        // A title that is typed whole stays whatever its words leave out.
        totals.retain(|doc| ![&narrow.excluded, &narrow.struck].iter().any(|struck| is_set(struck, doc)));
        excluded.iter_mut().zip(&narrow.excluded).for_each(|(excluded, other)| *excluded |= other);
    }
    totals.raise_titles(&whole);
    totals.remarks.extend(left_out.iter().rev().map(|term| term.term.not_yet()));
    totals.remarks.extend(wanted(true).filter(|term| term.unfinished).map(Term::not_yet));
    let few = match (totals.is_fewer_than(1), totals.is_fewer_than(THIN)) {
        // Where nothing is left of what the words find, it may have been narrowed too far.
        (true, _) => Few { terms: terms.into_iter().chain(narrow.terms).collect(), excluded },
        (_, true) => {
            excluded.iter_mut().zip(narrow.struck).for_each(|(excluded, struck)| *excluded |= struck);
            Few { terms, excluded }
        }
        _ => Few::default(),
    };
    Some((totals, few))
}

/// The terms without the last one where it is the beginning of what opens a date, and of no other word that stands
/// somewhere: `stolz zwis` is on its way to `zwischen`, as `zwischen` says nothing yet.
fn without_opening<'q>(run: Run<'_>, mut terms: Vec<&'q Term>) -> Vec<&'q Term> {
    let Some((last, others)) = terms.split_last() else { return terms };
    let is_told = others.iter().any(|term| !(term.negated || term.is_slight() || term.unfinished));
    let begun = last.as_one().filter(|_| is_told && last.begun && last.unfinished && !last.small);
    let Some(begun) = begun.filter(|begun| is_opening_begun(begun)) else { return terms };
    let known = &run.index.spellings;
    let opens = |word: &str| {
        let mut ends = (begun.len()..=word.len()).filter_map(|end| word.get(..end));
        ends.any(is_opening)
    };
    let mut words = known.starting_with(begun).map(|at| known.get(at)).peekable();
    if words.peek().is_some() && words.all(opens) {
        terms.pop();
    }
    terms
}

/// True where some have the words of a name here and there, but none has them together: `jügen rolle` is rather a name with
/// slips. `None` where it was cancelled.
fn is_scattered(run: Run<'_>, totals: &Totals, terms: &[TermRanks<'_>]) -> Option<bool> {
    let is_few = !totals.is_fewer_than(THIN) && totals.is_fewer_than(SCATTERED);
    Some((2..=3).contains(&terms.len()) && is_few && !boosts::is_typed(totals, run, terms)?)
}

/// True where a document is one of a set.
fn is_set(set: &[bool], doc: DocId) -> bool {
    set.get(doc.index()).is_some_and(|is_set| *is_set)
}

/// What narrows the words of a line.
struct Narrow<'q> {
    terms: Vec<TermRanks<'q>>,
    /// The documents that do not answer it.
    struck: Vec<bool>,
    /// Those that it excludes, whatever else is meant.
    excluded: Vec<bool>,
}

impl<'q> Narrow<'q> {
    /// The same of some terms. `None` where it was cancelled.
    fn new(run: Run<'_>, narrowing: &[&'q Term]) -> Option<Self> {
        let len = if narrowing.is_empty() { 0 } else { run.index.len() };
        let mut narrow = Self { terms: Vec::new(), struck: vec![false; len], excluded: vec![false; len] };
        for term in narrowing {
            if term.negated {
                exclude(run, term, &mut narrow.excluded)?;
                continue;
            }
            let term = TermRanks::new(run, term)?;
            let ranks = term.ranks(run)?.into_owned();
            narrow.struck.iter_mut().zip(ranks).for_each(|(struck, rank)| *struck |= !rank.answers());
            narrow.terms.push(term);
        }
        Some(narrow)
    }
}

/// Takes back that titles are struck out which are typed whole beside a word more: `fachkongress und -messe köln`.
fn spare_titled(run: Run<'_>, query: &Query, excluded: &mut [bool]) -> Option<()> {
    let typed = query.beside.as_deref().or(query.title.as_deref()).filter(|_| excluded.contains(&true));
    for typed in typed.into_iter().flat_map(TypedTitle::with_a_word_less) {
        let titled = titles::documents(run, &typed)?.into_iter();
        for (doc, _) in titled.filter(|(_, level)| *level == Level::WHOLE) {
            excluded.get_mut(doc.index()).into_iter().for_each(|struck| *struck = false);
        }
    }
    Some(())
}

/// Asks the later stages in turn, as long as there are too few hits. `None` where it was cancelled.
fn guess(run: Run<'_>, mut totals: Totals, terms: &mut [TermRanks<'_>], excluded: &[bool]) -> Option<Totals> {
    for stage in [Stage::Fuzzy, Stage::Slips, Stage::Sound] {
        if terms.is_empty() || !totals.is_fewer_than(THIN) {
            break;
        }
        match guess_at(run, terms, stage)? {
            Guess::Nothing => {}
            Guess::TooMany => break,
            Guess::Something => totals = combine_named(run, terms, excluded)?,
        }
    }
    let is_short = terms.len() <= MOST_WORDS;
    if totals.is_fewer_than(1) && is_short && misheard::add(run, terms, excluded)? {
        totals = combine_named(run, terms, excluded)?;
    }
    Some(totals)
}

/// What a stage has guessed.
enum Guess {
    /// More words stand nowhere than are guessed at: whatever is found for some, the others stand nowhere.
    TooMany,
    Nothing,
    Something,
}

/// Adds what a later stage finds for the terms. `None` where it was cancelled.
fn guess_at(run: Run<'_>, terms: &mut [TermRanks<'_>], stage: Stage) -> Option<Guess> {
    // In a long line only words that stand nowhere are guessed at.
    let long = terms.len() > MOST_WORDS;
    let mut guessed = Vec::new();
    for term in terms.iter_mut().filter(|term| !term.term.is_slight()) {
        if !long || term.is_unknown(run)? {
            guessed.push(term);
        }
    }
    if long && guessed.len() > MOST_WORDS {
        return Some(Guess::TooMany);
    }
    let mut any = false;
    for term in guessed.into_iter().take(MOST_WORDS) {
        any |= term.extend(run, stage)?;
    }
    any |= stage == Stage::Fuzzy && mistyped_names::add(run, terms)?;
    Some(if any { Guess::Something } else { Guess::Nothing })
}

/// How documents answer all terms, where forms of address count for people who are named.
fn combine_named(run: Run<'_>, terms: &mut [TermRanks<'_>], excluded: &[bool]) -> Option<Totals> {
    addresses::add(run, terms)?;
    Totals::combine(run, &*terms, excluded)
}

/// The same, of which there is no answer, without as few as possible of the last terms that are half typed, where the
/// others have one; and these terms. Small words alone would let everything through.
fn combine_finished<'q>(
    run: Run<'_>,
    mut totals: Totals,
    terms: &mut Vec<TermRanks<'q>>,
    excluded: &[bool],
) -> Option<(Totals, Vec<TermRanks<'q>>)> {
    let mut half = Vec::new();
    while let Some((last, others)) = terms.split_last() {
        let is_begun = half.is_empty()
            && (last.term.begins_address() || (last.term.is_hardly_begun() && !last.is_unknown(run)?));
        let others_say = others.iter().any(|term| !(term.term.unfinished || term.term.is_slight()));
        let is_half = (last.term.unfinished || is_begun) && !last.term.complete;
        if !totals.is_fewer_than(1) || !is_half || !others_say {
            break;
        }
        half.extend(terms.pop());
        totals = Totals::combine(run, &*terms, excluded)?;
    }
    if totals.is_fewer_than(1) {
        // Without an answer the other words may still be slips.
        terms.extend(half.drain(..).rev());
    }
    Some((totals, half))
}

/// Finds neighbours that are written as one word: `schatz kiste`.
fn join_neighbours(run: Run<'_>, terms: &mut [TermRanks<'_>]) -> Option<()> {
    for at in 1..terms.len() {
        let Some([first, second]) = terms.get_mut(at - 1..=at) else { continue };
        let (Some(a), Some(b)) = (first.term.as_one(), second.term.as_one()) else { continue };
        let needle = Needle::new(&format!("{a}{b}"));
        if needle.is_number() || needle.len() > fold::LONGEST_WORD {
            continue;
        }
        let mut ranks = ranks::none(run.index.len());
        needles::add_spelled(run, &needle, &mut ranks)?;
        if !ranks::is_empty(&ranks) {
            for term in [first, second] {
                term.raise(&ranks);
            }
        }
    }
    Some(())
}

/// Finds people of whose names a line has some words, and the initials of all others: `hj stolz`.
fn complete_names(run: Run<'_>, terms: &mut [TermRanks<'_>]) -> Option<()> {
    let of_name = || terms.iter().map(|term| term.term).filter(|term| !term.address);
    let Some(needles) = initials::needles(of_name()) else { return Some(()) };
    for (initials, rest) in initials::may_abbreviate(&needles) {
        let is_other = |term: &&mut TermRanks<'_>| term.term.as_one() != Some(initials.plain.as_str());
        let mut people: Vec<DocId> = run.index.numbering.block(RecordKind::Person).map(DocId::at).collect();
        for term in terms.iter_mut().filter(|term| !term.term.address).filter(is_other) {
            let ranks = term.ranks(run)?;
            let is_named = |rank: &Rank| rank.level() >= Level::START && rank.weight() == OWN_NAME;
            people.retain(|doc| ranks.get(doc.index()).is_some_and(is_named));
        }
        let mut documents = Vec::new();
        for doc in people {
            let names = document::titles(run.archive, run.index.numbering.record(doc));
            let letters: usize = names.iter().map(|name| document::beginning(name).len()).sum();
            if !run.spend(letters * NAME_LETTER)? {
                break;
            }
            let is = |name: &str| initials::abbreviated(initials, &rest, &initials::words(name)).is_some();
            documents.extend(names.iter().any(|name| is(name)).then_some((doc, Level::START)));
        }
        if documents.is_empty() {
            continue;
        }
        let ranks = needles::of_titles(run, documents)?;
        terms.iter_mut().filter(|term| !is_other(term)).for_each(|term| term.raise(&ranks));
        run.go_on()?;
    }
    Some(())
}

/// Strikes out what has the words of an exclusion, and nothing that is enough instead of it.
fn exclude(run: Run<'_>, term: &Term, excluded: &mut [bool]) -> Option<()> {
    if term.unfinished {
        return Some(());
    }
    let held = held_exclusion(run, term);
    let mut fails = vec![true; excluded.len()];
    for term in [held.as_ref().unwrap_or(term)].into_iter().chain(&term.or) {
        let ranks = TermRanks::new(run, term)?;
        for (fails, rank) in fails.iter_mut().zip(ranks.ranks(run)?.iter()) {
            *fails &= rank.answers() == term.negated;
        }
    }
    excluded.iter_mut().zip(fails).for_each(|(struck, fails)| *struck |= fails);
    Some(())
}

/// From so many letters on what has been typed of an exclusion may have been the word that is meant.
const EXCLUDED_LETTERS: usize = 4;

/// At most so many letters behind such a word may be its ending: `-ausb` is none of `-aus`.
const ENDING_LETTERS: usize = 2;

/// `-kinde` goes on to `-kinder`: what `-kind` strikes out stays struck out until more of a word is typed that stands
/// somewhere, or than its ending.
fn held_exclusion(run: Run<'_>, term: &Term) -> Option<Term> {
    let word = term.begun_exclusion()?;
    let known = &run.index.spellings;
    if word.spellings.iter().any(|word| known.has(word)) {
        return None;
    }
    let ends = word.plain.char_indices().skip(EXCLUDED_LETTERS).map(|(end, _)| end);
    let ends: Vec<usize> = ends.collect();
    let shorter = ends.into_iter().rev().zip(1..=ENDING_LETTERS);
    let mut shorter = shorter.filter_map(|(end, cut)| Some((word.plain.get(..end)?, cut)));
    let (shorter, cut) = shorter.find(|(word, _)| known.has(word))?;
    let is_ending = |begun: &String, at| known.get(at).len() <= begun.len() + ENDING_LETTERS - cut;
    let goes_on = |begun: &String| known.starting_with(begun).any(|at| is_ending(begun, at));
    word.spellings.iter().any(goes_on).then(|| term.excluding(shorter))
}
