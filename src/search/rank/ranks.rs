//! How closely each document answers each word: one byte a document, level and weight.

use crate::archive::record::RecordId;
use crate::archive::when::When;
use crate::dates::span::{Span, day_of};
use crate::search::index::field::{self, Fields, Source};
use crate::search::index::kind_names;
use crate::search::index::{Index, exactness};
use crate::search::lookup::candidates::{self, Found};
use crate::search::lookup::level::{self, INSIDE, Level, Needle, START, WORD};
use crate::search::lookup::phrase;
use crate::search::query::{Atom, Term, What};
use crate::search::searcher::Searcher;
use chrono::Datelike;
use std::borrow::Cow;

/// For each document how it answers: level times 16 plus weight; 0 not at all. The higher, the better.
pub type Ranks = Vec<u8>;

/// So many postings are read before it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// What is looked for in turn, as long as there are few hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Spelled,
    Fuzzy,
    Slips,
    Sound,
}

/// Weights of own fields by kind of document, and of what is passed on.
struct Weights {
    own: [[u8; 256]; 4],
    passed: [[u8; 256]; 3],
}

impl Weights {
    fn new(scope: Fields) -> Self {
        let own = [Source::Own, Source::OwnEvent, Source::OwnPerson, Source::OwnProgramme];
        let passed = [Source::Event, Source::Person, Source::Programme];
        Self {
            own: own.map(|source| field::weights(source, scope)),
            passed: passed.map(|source| field::weights(source, scope)),
        }
    }
}

impl<'a> Searcher<'a> {
    /// Adds to `ranks` what a needle finds at a stage.
    pub fn add_needle(self, needle: &Needle, scope: Fields, stage: Stage, ranks: &mut [u8]) -> Option<()> {
        if (self.cancelled)() {
            return None;
        }
        self.add_kinds(needle, scope, stage, ranks);
        if scope == Fields::KIND {
            return Some(());
        }
        let found = match stage {
            Stage::Spelled => candidates::spelled(self.index, needle),
            Stage::Fuzzy => candidates::fuzzy(self.archive, self.index, needle, self.cancelled)?,
            Stage::Slips => candidates::slipped(self.index, needle, self.cancelled)?,
            Stage::Sound => candidates::sounding(self.index, needle),
        };
        if stage == Stage::Spelled && found.words.is_empty() && needle.forgives() {
            self.add_parted(needle, scope, ranks)?;
        }
        self.add_found(&found, scope, ranks)
    }

    /// Adds the documents of words and titles.
    pub fn add_found(self, found: &Found, scope: Fields, ranks: &mut [u8]) -> Option<()> {
        if found.words.is_empty() && found.documents.is_empty() {
            return Some(());
        }
        let weights = Weights::new(scope);
        let mut adder = Adder::new(self.index, &weights, ranks);
        let mut read = 0;
        for (word, level) in &found.words {
            let mut documents = self.index.documents(*word);
            loop {
                let before = read;
                documents.by_ref().take(CHECK).for_each(|(doc, fields)| {
                    adder.add(doc as usize, fields, *level);
                    read += 1;
                });
                if read / CHECK != before / CHECK && (self.cancelled)() {
                    return None;
                }
                if read - before < CHECK {
                    break;
                }
            }
        }
        for (doc, level) in &found.documents {
            adder.add(*doc as usize, field::own::TITLE, *level);
        }
        adder.pass_on();
        Some(())
    }

    /// Adds what answers to both halves of a word that is written as two.
    fn add_parted(self, needle: &Needle, scope: Fields, ranks: &mut [u8]) -> Option<()> {
        for (first, second) in candidates::parted(self.index, needle) {
            let mut halves = [vec![0; ranks.len()], vec![0; ranks.len()]];
            for (half, ranks) in [first, second].into_iter().zip(&mut halves) {
                let half = Needle { whole: true, ..half };
                self.add_found(&candidates::spelled(self.index, &half), scope, ranks)?;
            }
            let [first, second] = halves;
            for (rank, (first, second)) in ranks.iter_mut().zip(first.into_iter().zip(second)) {
                let worse = first.min(second);
                if worse > 0 {
                    *rank = (*rank).max(worse % 16 + INSIDE * 16);
                }
            }
        }
        Some(())
    }

    /// Adds documents by what they are: films, interviews …; people and events only where that is asked for.
    fn add_kinds(self, needle: &Needle, scope: Fields, stage: Stage, ranks: &mut [u8]) {
        if !scope.meets(Fields::KIND) {
            return;
        }
        let levels = kind_names::NAMES.map(|names| {
            names.iter().map(|name| kind_level(needle, name, scope, stage)).max().unwrap_or_default()
        });
        if levels.iter().all(|level| *level == 0) {
            return;
        }
        for (rank, kind) in ranks.iter_mut().zip(&self.index.kinds) {
            let level = levels.get(*kind as usize).copied().unwrap_or_default();
            if level > 0 && (scope == Fields::KIND || *kind < kind_names::EVENT) {
                *rank = (*rank).max(level * 16 + field::KIND);
            }
        }
    }

    /// Gives every document of these days its rank.
    pub fn add_days(self, span: Span, ranks: &mut [u8]) {
        let (events, programmes) = (self.index.block(1), self.index.block(3));
        for (doc, rank) in ranks.iter_mut().enumerate() {
            if self.lies_in(doc, span) {
                let weight = match doc {
                    doc if events.contains(&doc) => field::DATE + 1,
                    doc if programmes.contains(&doc) => 1,
                    _ => field::DATE,
                };
                *rank = (*rank).max(WORD * 16 + weight);
            }
        }
    }

    /// True where a document's date lies in a span: days that touch it; a month or a year that lies in it as a whole.
    pub fn lies_in(self, doc: usize, span: Span) -> bool {
        let column = |column: &[u32]| column.get(doc).copied().unwrap_or_default();
        let (first, last) = (column(&self.index.first), column(&self.index.last));
        if first == 0 {
            return false;
        }
        let exactness = self.index.exactness.get(doc).copied().unwrap_or_default();
        match span {
            Span::Days { from, to } => {
                let inside = from <= first && last <= to;
                inside
                    || (exactness == exactness::DAYS && first <= to && from <= last)
                    || (exactness == exactness::SPAN && self.surely_touches(doc, from, to))
            }
            Span::Month(month) => {
                let of = |day| day_of(day).map(|day| (day.year(), day.month()));
                match (of(first), of(last)) {
                    (Some(first), Some(last)) if exactness == exactness::POINT => {
                        first == last && first.1 == month
                    }
                    (Some(first), Some(last)) => {
                        exactness == exactness::DAYS && (first.1 == month || last.1 == month)
                    }
                    _ => false,
                }
            }
            Span::Day { month, day } => {
                let is = |date: chrono::NaiveDate| date.month() == month && date.day() == day;
                exactness == exactness::DAYS
                    && last.saturating_sub(first) < 400
                    && (first..=last).filter_map(day_of).any(is)
            }
            Span::Week(week) => {
                let is = |day| day_of(day).is_some_and(|day| day.iso_week().week() == week);
                exactness == exactness::DAYS && (is(first) || is(last))
            }
        }
    }

    /// True where the part of a span that is known for sure touches these days.
    fn surely_touches(self, doc: usize, from: u32, to: u32) -> bool {
        let number = |day: chrono::NaiveDate| u32::try_from(day.num_days_from_ce()).unwrap_or_default();
        let sure = self.when(doc).and_then(|when| Some((when.start.last_day()?, when.end?.first_day()?)));
        sure.is_some_and(|(start, end)| number(start) <= to && from <= number(end))
    }

    fn when(self, doc: usize) -> Option<When> {
        match self.index.record(doc) {
            RecordId::Medium(id) => self.archive.medium(id).when,
            RecordId::Event(id) => self.archive.event(id).when,
            RecordId::Programme(id) => self.archive.programme(id).when,
            RecordId::Person(_) => None,
        }
    }
}

/// How a typed word matches what a kind is called. Outside of its field, `f` is not all films.
fn kind_level(needle: &Needle, name: &str, scope: Fields, stage: Stage) -> Level {
    let asked = scope == Fields::KIND;
    match stage {
        Stage::Spelled => match level::spelled(needle, &[name.to_owned()]) {
            START if !asked && needle.len() < 3 => 0,
            INSIDE if !asked => 0,
            level => level,
        },
        Stage::Slips if needle.forgives() => {
            needle.spellings.iter().map(|wanted| level::typo(wanted, name)).max().unwrap_or_default()
        }
        _ => 0,
    }
}

/// Writes ranks, and remembers what is to be passed on to what belongs to a document.
struct Adder<'a> {
    index: &'a Index,
    weights: &'a Weights,
    ranks: &'a mut [u8],
    /// For each event, person and programme the rank it passes on.
    passed: Ranks,
    media_end: usize,
    ends: [usize; 3],
    any: bool,
}

impl<'a> Adder<'a> {
    fn new(index: &'a Index, weights: &'a Weights, ranks: &'a mut [u8]) -> Self {
        let media_end = index.block(0).end;
        let ends = [1, 2, 3].map(|kind| index.block(kind).end);
        let passed = vec![0; index.len().saturating_sub(media_end)];
        Self { index, weights, ranks, passed, media_end, ends, any: false }
    }

    #[inline]
    fn add(&mut self, doc: usize, fields: u8, level: Level) {
        let kind = if doc < self.media_end { 0 } else { self.kind(doc) };
        let weight = self.weights.own.get(kind).and_then(|weights| weights.get(fields as usize)).copied();
        let weight = weight.unwrap_or_default();
        if let Some(rank) = self.ranks.get_mut(doc).filter(|_| weight > 0) {
            *rank = (*rank).max(level * 16 + weight);
        }
        if kind > 0 {
            self.keep(doc, kind, fields, level);
        }
    }

    fn keep(&mut self, doc: usize, kind: usize, fields: u8, level: Level) {
        let weight =
            self.weights.passed.get(kind - 1).and_then(|weights| weights.get(fields as usize)).copied();
        let weight = weight.unwrap_or_default();
        if let Some(passed) = self.passed.get_mut(doc - self.media_end).filter(|_| weight > 0) {
            *passed = (*passed).max(level * 16 + weight);
            self.any = true;
        }
    }

    /// 1 for events, 2 for people, 3 for programmes.
    fn kind(&self, doc: usize) -> usize {
        1 + self.ends.iter().take(2).filter(|end| doc >= **end).count()
    }

    /// Passes on: a talk is found by its speaker, its event and its programme, an event by who took part.
    fn pass_on(self) {
        if !self.any {
            return;
        }
        for (at, passed) in self.passed.iter().enumerate().filter(|(_, passed)| **passed > 0) {
            for doc in self.index.linked(self.media_end + at) {
                let doc = *doc as usize;
                // After the talks of someone the events they appeared at.
                let passed = passed - u8::from(doc >= self.media_end && passed % 16 > 1);
                if let Some(rank) = self.ranks.get_mut(doc) {
                    *rank = (*rank).max(passed);
                }
            }
        }
    }
}

/// How all documents answer one term, so far.
pub struct TermRanks<'q> {
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
    pub fn new(searcher: Searcher<'_>, term: &'q Term) -> Option<Self> {
        let atoms = term.any.iter().map(|atom| AtomRanks::new(searcher, atom)).collect::<Option<Vec<_>>>()?;
        Some(Self { term, atoms, together: None })
    }

    /// True where nothing answers so far.
    pub fn is_unknown(&self) -> bool {
        self.ranks().iter().all(|rank| *rank == 0)
    }

    /// Adds what a later stage finds.
    pub fn extend(&mut self, searcher: Searcher<'_>, stage: Stage) -> Option<()> {
        for atom in &mut self.atoms {
            if let What::Words(needles, joined) = &atom.atom.what {
                // `E-Akte` is one word: alone, its parts are too little to guess from.
                let guess = needles.len() == 1 || needles.iter().all(|needle| needle.len() > 2);
                for (needle, ranks) in needles.iter().zip(&mut atom.needles).filter(|_| guess) {
                    searcher.add_needle(needle, atom.atom.scope, stage, ranks)?;
                }
                if let (Some(needle), Some(ranks)) = (joined, &mut atom.whole) {
                    searcher.add_needle(needle, atom.atom.scope, stage, ranks)?;
                }
            }
        }
        Some(())
    }

    /// How all documents answer the term as a whole: its best choice.
    pub fn ranks(&self) -> Cow<'_, [u8]> {
        let mut atoms = self.atoms.iter().map(AtomRanks::ranks);
        let mut ranks = atoms.next().unwrap_or_default();
        for other in atoms {
            raise(ranks.to_mut(), &other);
        }
        if let Some(together) = &self.together {
            raise(ranks.to_mut(), together);
        }
        ranks
    }

    /// Adds what answers together with the other terms.
    pub fn raise(&mut self, ranks: &[u8]) {
        match &mut self.together {
            Some(together) => raise(together, ranks),
            None => self.together = Some(ranks.to_vec()),
        }
    }
}

impl<'q> AtomRanks<'q> {
    fn new(searcher: Searcher<'_>, atom: &'q Atom) -> Option<Self> {
        let size = searcher.index.len();
        let rank = |needle: &Needle| {
            let mut ranks = vec![0; size];
            searcher.add_needle(needle, atom.scope, Stage::Spelled, &mut ranks).map(|()| ranks)
        };
        let apart = !matches!(atom.what, What::Phrase(_));
        let needles = atom.needles().iter().filter(|_| apart).map(rank).collect::<Option<Vec<_>>>()?;
        let whole = match &atom.what {
            What::Words(_, joined) => match joined {
                Some(needle) => Some(rank(needle)?),
                None => None,
            },
            What::Phrase(wanted) => {
                let found = phrase::documents(searcher, wanted)?;
                let mut ranks = vec![0; size];
                let weights = Weights::new(atom.scope);
                let mut adder = Adder::new(searcher.index, &weights, &mut ranks);
                found.into_iter().for_each(|(doc, fields)| adder.add(doc as usize, fields, WORD));
                adder.pass_on();
                Some(ranks)
            }
            What::Days(span, _) => {
                let mut ranks = vec![0; size];
                searcher.add_days(*span, &mut ranks);
                Some(ranks)
            }
        };
        Some(Self { atom, needles, whole })
    }

    fn ranks(&self) -> Cow<'_, [u8]> {
        let mut needles = self.needles.iter();
        let mut ranks =
            needles.next().map_or(Cow::Owned(Vec::new()), |ranks| Cow::Borrowed(ranks.as_slice()));
        for other in needles {
            ranks.to_mut().iter_mut().zip(other).for_each(|(rank, other)| *rank = (*rank).min(*other));
        }
        match &self.whole {
            Some(whole) if ranks.is_empty() => Cow::Borrowed(whole),
            Some(whole) => {
                raise(ranks.to_mut(), whole);
                ranks
            }
            None => ranks,
        }
    }
}

/// Leaves the better of two ranks for each document.
fn raise(ranks: &mut [u8], others: &[u8]) {
    ranks.iter_mut().zip(others).for_each(|(rank, other)| *rank = (*rank).max(*other));
}
