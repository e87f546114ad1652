//! How all documents answer one term of a query, and each of its choices.

use crate::dates::span::Span;
use crate::search::index::field::{FACT, OWN_NAME};
use crate::search::index::ids::DocId;
use crate::search::lookup::facts::{self, MOST_IDS};
use crate::search::lookup::level::Level;
use crate::search::lookup::stage::Stage;
use crate::search::lookup::synonyms::Place;
use crate::search::query::fact::Fact;
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, DateReading, Term, What};
use crate::search::rank::days;
use crate::search::rank::needles;
use crate::search::rank::ranks::{self, Rank, Ranks, raise};
use crate::search::run::Run;
use std::borrow::Cow;

/// Days of the longest year.
const YEAR: u32 = 366;

/// How all documents answer one term, so far.
pub(crate) struct TermRanks<'q> {
    pub term: &'q Term,
    atoms: Vec<AtomRanks<'q>>,
    /// What answers only together with the other terms.
    together: Option<Ranks>,
}

/// How all documents answer one of the choices of a term.
struct AtomRanks<'q> {
    atom: &'q Atom,
    needles: Vec<Ranks>,
    /// The chunk as one word; the days.
    whole: Option<Ranks>,
}

impl<'q> TermRanks<'q> {
    /// What the spelling tiers find.
    pub(crate) fn new(run: Run<'_>, term: &'q Term) -> Option<Self> {
        let atoms = term.any.iter().map(|atom| AtomRanks::new(run, atom, term.small));
        let atoms = atoms.collect::<Option<Vec<_>>>()?;
        Some(Self { term, atoms, together: None })
    }

    /// True where nothing answers so far.
    /// `None` where it was cancelled.
    pub(crate) fn is_unknown(&self, run: Run<'_>) -> Option<bool> {
        Some(ranks::is_empty(&self.ranks(run)?))
    }

    /// Adds what a later stage finds; true where that is something.
    pub(crate) fn extend(&mut self, run: Run<'_>, stage: Stage) -> Option<bool> {
        if stage == Stage::Fuzzy && self.is_unknown(run)? && self.add_host(run)? {
            return Some(true);
        }
        let mut any = stage == Stage::Fuzzy && self.is_unknown(run)? && self.add_id(run)?;
        for atom in &mut self.atoms {
            any |= atom.extend(run, stage)?;
        }
        Some(any)
    }

    /// Adds what later stages find for each of several choices that fewer than `thin` documents answer: it finds what it
    /// finds alone. `None` where it was cancelled.
    pub(crate) fn extend_choices(&mut self, run: Run<'_>, thin: usize) -> Option<()> {
        let may = if self.atoms.len() > 1 && !self.term.negated { usize::MAX } else { 0 };
        for atom in self.atoms.iter_mut().take(may) {
            for stage in [Stage::Fuzzy, Stage::Slips, Stage::Sound] {
                let ranks = atom.ranks(run)?;
                if ranks.iter().filter(|rank| rank.answers()).take(thin).count() == thin {
                    break;
                }
                atom.extend(run, stage)?;
            }
        }
        Some(())
    }

    /// Adds the records with a link to a host that stands nowhere as a word: `example.org`; true where there are any.
    fn add_host(&mut self, run: Run<'_>) -> Option<bool> {
        let atom = self.term.any.first().filter(|atom| atom.field.is_none());
        let host = |atom: &Atom| atom.host(run.index.len() <= MOST_IDS);
        let Some(fact) = atom.and_then(host) else { return Some(false) };
        let documents = facts::documents(run, &fact)?;
        let mut ranks = ranks::none(run.index.len());
        raise_documents(&mut ranks, &documents, Level::WORD);
        self.raise(&ranks);
        Some(!documents.is_empty())
    }

    /// Adds the records whose ids begin with a word that stands nowhere; true where there are any.
    fn add_id(&mut self, run: Run<'_>) -> Option<bool> {
        let atom = self.term.any.first().filter(|atom| atom.field.is_none());
        let Some(fact) = atom.and_then(|atom| Fact::id_of_word(&atom.text)) else { return Some(false) };
        let documents = facts::documents(run, &fact)?;
        let mut ranks = ranks::none(run.index.len());
        raise_documents(&mut ranks, &documents, level_of(&fact));
        self.raise(&ranks);
        Some(!documents.is_empty())
    }

    /// How all documents answer the term as a whole: its best choice.
    /// `None` where it was cancelled.
    pub(crate) fn ranks(&self, run: Run<'_>) -> Option<Cow<'_, [Rank]>> {
        let mut ranks = self.own_ranks(run)?;
        if let Some(together) = &self.together {
            raise(ranks.to_mut(), together);
        }
        Some(ranks)
    }

    /// How documents answer it, whatever the other terms are. `None` where it was cancelled.
    pub(crate) fn own_ranks(&self, run: Run<'_>) -> Option<Cow<'_, [Rank]>> {
        let mut atoms = self.atoms.iter();
        let mut ranks = atoms.next().map_or(Some(Cow::default()), |atom| atom.ranks(run))?;
        for other in atoms {
            raise(ranks.to_mut(), &other.ranks(run)?);
        }
        Some(ranks)
    }

    /// Adds what answers one of its words in another way.
    pub(crate) fn raise_word(&mut self, place: Place, ranks: &[Rank]) {
        let atom = self.atoms.get_mut(place.choice).and_then(|atom| atom.needles.get_mut(place.word));
        atom.into_iter().for_each(|own| raise(own, ranks));
    }

    /// True where a document answers it together with other terms.
    pub(crate) fn answers_together(&self, doc: usize) -> bool {
        self.together.as_ref().and_then(|ranks| ranks.get(doc)).is_some_and(|rank| rank.answers())
    }

    /// True where it is part of a document's own name together with other terms.
    pub(crate) fn is_name_together(&self, doc: usize) -> bool {
        self.together.as_ref().and_then(|ranks| ranks.get(doc)).is_some_and(|rank| rank.weight() == OWN_NAME)
    }

    /// Adds what answers together with the other terms.
    pub(crate) fn raise(&mut self, ranks: &[Rank]) {
        match &mut self.together {
            Some(together) => raise(together, ranks),
            None => self.together = Some(ranks.to_vec()),
        }
    }
}

/// Adds to the ranks of an atom those of the records that have it for an id, or whose id it begins. `None` where it was
/// cancelled.
fn with_ids(run: Run<'_>, atom: &Atom, mut ranks: Option<Ranks>) -> Option<Option<Ranks>> {
    let counts = |_: &&Fact| atom.field.is_none() || matches!(atom.what, What::Fact(_));
    for fact in atom.ids.iter().filter(counts) {
        let documents = facts::documents(run, fact)?;
        if !documents.is_empty() {
            let ranks = ranks.get_or_insert_with(|| ranks::none(run.index.len()));
            raise_documents(ranks, &documents, level_of(fact));
        }
    }
    Some(ranks)
}

/// How closely a record answers of which something is true: what an id begins with takes no word its place.
fn level_of(fact: &Fact) -> Level {
    if matches!(fact, Fact::IdBegun(..)) { Level::INSIDE } else { Level::WORD }
}

/// Raises documents of which something is true: it says more than any word of a title.
fn raise_documents(ranks: &mut [Rank], documents: &[DocId], level: Level) {
    for doc in documents {
        ranks.get_mut(doc.index()).into_iter().for_each(|rank| *rank = rank.or(Rank::new(level, FACT)));
    }
}

/// True for days of a year at most, which may stand in a title as words: not for `seit 1989`.
fn is_date(what: &What) -> bool {
    let is_short = |span: Span| matches!(span, Span::Days { from, to } if to - from <= YEAR);
    let is_read = |reading| matches!(reading, DateReading::Whole | DateReading::Typed);
    matches!(what, What::Days { span, reading, .. } if is_read(*reading) && is_short(*span))
}

/// True for other days that were typed in several words: these tell something only where they stand together, as in a
/// title that has them.
fn is_span_in_words(what: &What) -> bool {
    matches!(what, What::Days { words, .. } if words.len() > 1) && !is_date(what)
}

impl<'q> AtomRanks<'q> {
    fn new(run: Run<'_>, atom: &'q Atom, small: bool) -> Option<Self> {
        let size = run.index.len();
        let rank = |needle: &Needle| {
            let mut ranks = ranks::none(size);
            needles::add(run, needle, atom.scope, Stage::Spelled, &mut ranks).map(|_| ranks)
        };
        let apart = !matches!(atom.what, What::Phrase(_) | What::Exact(_)) && !is_span_in_words(&atom.what);
        let needles = atom.needles().iter().filter(|_| apart).map(rank).collect::<Option<Vec<_>>>()?;
        let whole = match &atom.what {
            What::Words(_, joined) => {
                let whole = joined.as_ref().map(rank);
                let whole = if let Some(whole) = whole { Some(whole?) } else { None };
                with_ids(run, atom, whole)?
            }
            What::Phrase(wanted) | What::Exact(wanted) => {
                let exact = matches!(atom.what, What::Exact(_));
                let mut ranks = needles::phrase(run, wanted, atom.scope, exact, Level::WORD)?;
                if exact {
                    needles::add_kind(run, wanted, atom.scope, &mut ranks);
                }
                Some(ranks)
            }
            What::Days { span, reading, words } => {
                let mut ranks = ranks::none(size);
                days::add(run, *span, *reading, &mut ranks)?;
                if is_span_in_words(&atom.what) {
                    raise(&mut ranks, &needles::phrase(run, words, atom.scope, false, Level::WORD)?);
                }
                Some(ranks)
            }
            // What need not match is no reason to read all records.
            What::Fact(_) if small => None,
            What::Fact(fact) => {
                let mut ranks = ranks::none(size);
                raise_documents(&mut ranks, &facts::documents(run, fact)?, Level::WORD);
                with_ids(run, atom, Some(ranks))?
            }
        };
        Some(Self { atom, needles, whole })
    }

    /// Adds what a later stage finds; true where that is something.
    fn extend(&mut self, run: Run<'_>, stage: Stage) -> Option<bool> {
        let mut any = false;
        if let What::Words(needles, joined) = &self.atom.what {
            // `E-Akte` is one word: alone, its parts are too little to guess from.
            let guess = needles.len() == 1 || needles.iter().all(|needle| needle.len() > 2);
            for (needle, ranks) in needles.iter().zip(&mut self.needles).filter(|_| guess) {
                any |= needles::add(run, needle, self.atom.scope, stage, ranks)?;
            }
            if let (Some(needle), Some(ranks)) = (joined, &mut self.whole) {
                any |= needles::add(run, needle, self.atom.scope, stage, ranks)?;
            }
        }
        Some(any)
    }

    /// True for a date with the words it was typed with.
    fn is_date(&self) -> bool {
        is_date(&self.atom.what) && !self.needles.is_empty()
    }

    fn ranks(&self, run: Run<'_>) -> Option<Cow<'_, [Rank]>> {
        let mut needles = self.needles.iter();
        let mut ranks =
            needles.next().map_or(Cow::Owned(Vec::new()), |ranks| Cow::Borrowed(ranks.as_slice()));
        for other in needles {
            run.go_on()?;
            ranks.to_mut().iter_mut().zip(other).for_each(|(rank, other)| *rank = rank.and(*other));
        }
        run.go_on()?;
        Some(match &self.whole {
            Some(whole) if self.is_date() => {
                // A title that has the date as well is no closer: an event stands before its talks.
                let both = ranks.to_mut().iter_mut().zip(whole);
                both.for_each(|(rank, day)| *rank = if day.answers() { *day } else { *rank });
                ranks
            }
            Some(whole) if ranks.is_empty() => Cow::Borrowed(whole),
            Some(whole) => {
                raise(ranks.to_mut(), whole);
                ranks
            }
            None => ranks,
        })
    }
}
