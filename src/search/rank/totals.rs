//! How documents answer all terms of a query together.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::index::document;
use crate::search::index::field::{
    EMPLOYER, NAMES, OFFICE, OWN_NAME, OWN_PLACE, OWN_SERIES, OWN_TITLE, OwnField,
};
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::lookup::stage::Stage;
use crate::search::lookup::titles;
use crate::search::query::needle::Needle;
use crate::search::query::parse::is_operator;
use crate::search::query::{Query, Term};
use crate::search::rank::addresses;
use crate::search::rank::mistyped_names;
use crate::search::rank::needles;
use crate::search::rank::ranks::{self, Rank};
use crate::search::rank::synonyms;
use crate::search::rank::terms::TermRanks;
use crate::search::run::Run;
use std::borrow::Cow;
use std::cmp::Reverse;

/// With fewer hits than this, the next stage is asked as well.
const THIN: usize = 5;

/// At most this many words of a line are guessed at, so that a page that was pasted costs no more than a title.
pub(crate) const MOST_WORDS: usize = 8;

/// At most this many records are hits that are not spelled like the line.
const MOST_GUESSES: usize = 50;

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

/// How all documents answer a query.
pub(crate) struct Totals {
    /// The level of the worst word.
    lowest: Vec<Level>,
    /// Of all words together.
    sums: Vec<Sum>,
    /// See [`Totals::is_read_as_title`].
    read_as_title: bool,
}

/// What all words add up to: levels from bit 20 on, weights from bit 8 on, words of the title from bit 0 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum(u32);

impl Sum {
    const LEVELS: u32 = 20;
    const WEIGHTS: u32 = 8;

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
        self.0 += other.0;
    }

    /// Weighs so much more.
    fn add_weight(&mut self, weight: usize) {
        self.0 += (weight as u32) << Self::WEIGHTS;
    }

    /// Weighs more than any other.
    fn raise(&mut self) {
        self.0 |= 0xfff << Self::WEIGHTS;
    }

    /// The sum of the levels.
    pub(crate) fn levels(self) -> u32 {
        self.0 >> Self::LEVELS
    }

    /// The sum of the weights.
    pub(crate) fn weights(self) -> u32 {
        (self.0 >> Self::WEIGHTS) & 0xfff
    }

    /// True where so many words may all belong to a name.
    fn names(self, words: usize) -> bool {
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
    fn none(count: usize) -> Self {
        Self { lowest: vec![Level::NONE; count], sums: vec![Sum::default(); count], read_as_title: false }
    }

    /// Asks the stages in turn until there are enough hits; `line`: the terms of `query`. `None` where it was cancelled.
    pub(crate) fn of<'q>(run: Run<'_>, query: &Query, line: &[&'q Term]) -> Option<(Self, Few<'q>)> {
        let typed = query.title.as_ref();
        let titled = typed.map_or(Some(Vec::new()), |typed| titles::documents(run, typed))?;
        if line.is_empty() {
            let mut totals = Self::none(run.index.len());
            totals.raise_titles(&titled);
            return Some((totals, Few::default()));
        }
        let wanted = |negated| line.iter().copied().filter(move |term| term.negated == negated);
        let mut terms = wanted(false).map(|term| TermRanks::new(run, term)).collect::<Option<Vec<_>>>()?;
        synonyms::add(run, query, &mut terms)?;
        if terms.len() <= MOST_WORDS {
            join_neighbours(run, &mut terms)?;
            complete_names(run, &mut terms)?;
        }
        let mut excluded = vec![false; run.index.len()];
        for term in wanted(true) {
            exclude(run, term, &mut excluded)?;
        }
        let mut totals = Self::combine_named(run, &mut terms, &excluded)?;
        let is_unfinished = match terms.last() {
            Some(last) => last.term.unfinished || (last.term.is_hardly_begun() && !last.is_unknown(run)?),
            None => false,
        };
        // Small words alone would let everything through.
        let says_more = terms.iter().any(|term| !(term.term.unfinished || term.term.small));
        if totals.count() == 0 && is_unfinished && says_more {
            totals = Self::combine_finished(run, &mut terms, &excluded)?;
        }
        let is_thin = totals.count() < THIN;
        for stage in [Stage::Fuzzy, Stage::Slips, Stage::Sound] {
            if terms.is_empty() || totals.count() >= THIN || !titled.is_empty() {
                break;
            }
            // In a long line only words that stand nowhere are guessed at.
            let long = terms.len() > MOST_WORDS;
            // More unknown words than are guessed at: whatever is found for some, the others stand nowhere.
            let mut guessed = Vec::new();
            for term in terms.iter_mut().filter(|term| !(term.term.small || term.term.address)) {
                if !long || term.is_unknown(run)? {
                    guessed.push(term);
                }
            }
            if long && guessed.len() > MOST_WORDS {
                break;
            }
            for term in guessed.into_iter().take(MOST_WORDS) {
                term.extend(run, stage)?;
            }
            if stage == Stage::Fuzzy {
                mistyped_names::add(run, &mut terms)?;
            }
            totals = Self::combine_named(run, &mut terms, &excluded)?;
        }
        totals.lower_longer_names(run, &terms)?;
        totals.raise_what_is_meant(run, &telling(&terms))?;
        if is_thin {
            totals.keep_best_guesses();
        }
        totals.raise_titles(&titled);
        let few = if totals.count() < THIN { Few { terms, excluded } } else { Few::default() };
        Some((totals, few))
    }

    /// Raises what has the whole line for its title above all else, and the beginning of whose title it is.
    fn raise_titles(&mut self, titled: &[(DocId, Level)]) {
        for (doc, level) in titled {
            let own = self.lowest.get_mut(doc.index()).zip(self.sums.get_mut(doc.index()));
            let Some((lowest, sum)) = own else { continue };
            self.read_as_title |= !lowest.matches();
            *lowest = *level;
            *sum = Sum(u32::MAX);
        }
    }

    /// True where a title is typed that does not answer what the line asks for.
    pub(crate) fn is_read_as_title(&self) -> bool {
        self.read_as_title
    }

    /// Where all words are nearly someone's name, a longer name that only begins with a name typed in full is another:
    /// for `stephan schmitt` Stefan Schmidt stands before what Stephanie did. `None` where it was cancelled.
    fn lower_longer_names(&mut self, run: Run<'_>, terms: &[TermRanks<'_>]) -> Option<()> {
        let all_named = u32::from(OWN_NAME) * terms.len() as u32;
        let people = run.index.numbering.block(RecordKind::Person);
        let is_meant = |doc: usize| {
            let lowest = self.lowest.get(doc).copied().unwrap_or_default();
            let sum = self.sums.get(doc).copied().unwrap_or_default();
            lowest.matches() && lowest < Level::SYNONYM && sum.weights() == all_named
        };
        if terms.len() < 2 || !people.clone().any(is_meant) {
            return Some(());
        }
        for term in terms {
            let ranks = term.ranks(run)?;
            if !ranks.contains(&Rank::new(Level::WORD, OWN_NAME)) {
                continue;
            }
            let is_longer = |rank: Rank| rank.level() == Level::START && NAMES.contains(&rank.weight());
            let answers = self.lowest.iter_mut().zip(&mut self.sums).zip(ranks.iter()).enumerate();
            let longer = answers.take(people.end).filter(|(_, (_, rank))| is_longer(**rank));
            for (_, ((lowest, sum), _)) in longer.filter(|(doc, _)| !term.answers_together(*doc)) {
                *lowest = lowest.or_lower(Level::SOUND);
                *sum = Sum::default();
            }
        }
        Some(())
    }

    /// Of what is not spelled like the line, leaves the best: who goes through more has mistyped it.
    fn keep_best_guesses(&mut self) {
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

    /// Raises who and what is meant by the terms that say so. `None` where it was cancelled.
    fn raise_what_is_meant(&mut self, run: Run<'_>, large: &[&TermRanks<'_>]) -> Option<()> {
        if large.is_empty() {
            return Some(());
        }
        let ranks = large.iter().map(|term| term.ranks(run)).collect::<Option<Vec<_>>>()?;
        self.raise_office_holder(run, large, &ranks)?;
        self.raise_events(run, &ranks)
    }

    /// Where an office or an employer names just a few people, and no title has it all, these people stand first, before
    /// the talks and events at which they were that: `landrat düren`. `None` where it was cancelled.
    fn raise_office_holder(
        &mut self,
        run: Run<'_>,
        large: &[&TermRanks<'_>],
        ranks: &[Cow<'_, [Rank]>],
    ) -> Option<()> {
        let is_held =
            |rank: Rank| rank.level() >= Level::SYNONYM && [OFFICE, EMPLOYER].contains(&rank.weight());
        let holds = |doc: &usize| {
            let mut ranks = ranks.iter().filter_map(|ranks| ranks.get(*doc));
            self.lowest.get(*doc).is_some_and(|lowest| lowest.matches()) && ranks.all(|rank| is_held(*rank))
        };
        let holders = run.index.numbering.block(RecordKind::Person).filter(holds);
        let holders: Vec<usize> = holders.take(MOST_HOLDERS).collect();
        let is_titled = |(_, lowest, sum): (DocId, Level, Sum)| {
            lowest >= Level::START && sum.in_title() as usize >= large.len()
        };
        if holders.is_empty() || holders.len() == MOST_HOLDERS || self.documents().any(is_titled) {
            return Some(());
        }
        // What stands in the middle of an office or of a name is only what they are about.
        let is_told = |holder: &&usize| {
            let begins = |(term, ranks): (&&TermRanks<'_>, &Cow<'_, [Rank]>)| {
                let rank = ranks.get(**holder).copied().unwrap_or_default();
                rank.level() == Level::SYNONYM || begins_office(run, DocId::at(**holder), term.term)
            };
            large.iter().zip(ranks).any(begins)
        };
        for holder in holders.iter().filter(is_told) {
            self.sums.get_mut(*holder).into_iter().for_each(Sum::raise);
        }
        run.go_on()
    }

    /// Where an event is asked for by its name and its place, the place is part of its name: the event stands before what
    /// was recorded there, and only has both in a title. `None` where it was cancelled.
    fn raise_events(&mut self, run: Run<'_>, ranks: &[Cow<'_, [Rank]>]) -> Option<()> {
        for doc in run.index.numbering.block(RecordKind::Event) {
            if !self.lowest.get(doc).is_some_and(|lowest| lowest.matches()) {
                continue;
            }
            let weights = || ranks.iter().filter_map(|ranks| ranks.get(doc)).map(|rank| rank.weight());
            let places = weights().filter(|weight| *weight == OWN_PLACE).count();
            let is_named = weights().all(|weight| [OWN_TITLE[0], OWN_SERIES, OWN_PLACE].contains(&weight));
            if is_named && places < weights().count() {
                let more = places * usize::from(OWN_TITLE[0] - OWN_PLACE);
                self.sums.get_mut(doc).into_iter().for_each(|sum| sum.add_weight(more));
            }
        }
        run.go_on()
    }

    /// Adds up how documents answer all terms.
    pub(crate) fn combine<'t, 'q: 't>(
        run: Run<'_>,
        terms: impl IntoIterator<Item = &'t TermRanks<'q>>,
        excluded: &[bool],
    ) -> Option<Self> {
        let mut lowest: Vec<Level> =
            excluded.iter().map(|struck| if *struck { Level::NONE } else { Level::WORD }).collect();
        let mut sums = vec![Sum::default(); lowest.len()];
        for (at, term) in terms.into_iter().enumerate() {
            // An operator that is half typed changes nothing.
            if term.term.unfinished && term.term.as_one().is_some_and(is_operator) {
                continue;
            }
            let ranks = term.ranks(run)?;
            let (small, letter) = (term.term.small, term.term.is_letter() || term.term.begun);
            let level = |rank: Rank| match rank.level() {
                // A letter stands as well for a name that begins with it; a small word only for itself, or for initials.
                level if letter => level.min(Level::START),
                level if small && level < Level::WORD && rank.weight() != OWN_NAME => Level::NONE,
                level => level,
            };
            // A figure may be all of a number: `Teil 2`.
            let number = term.term.is_number();
            let worth = |weight: fn(u8) -> u8| -> Vec<Sum> {
                let weight = |rank: Rank| match rank.weight() {
                    whole if number && rank.level() == Level::WORD => whole,
                    begun => weight(begun),
                };
                Rank::all().map(|rank| Sum::of(level(rank), weight(rank))).collect()
            };
            let faint = is_faint(at, term.term);
            let (usual, as_name) = match faint {
                true => {
                    (worth(|weight| weight.min(1)), worth(|weight| 1 + u8::from(NAMES.contains(&weight))))
                }
                false => (worth(|weight| weight), Vec::new()),
            };
            for ((lowest, sum), rank) in lowest.iter_mut().zip(&mut sums).zip(ranks.iter()) {
                // What need not match is no worse where it nearly does.
                if !small {
                    *lowest = lowest.or_lower(rank.level());
                }
                let worth = if faint && sum.names(at) { &as_name } else { &usual };
                sum.add(worth.get(rank.index()).copied().unwrap_or_default());
            }
        }
        Some(Self { lowest, sums, read_as_title: false })
    }

    /// The same where forms of address count for people who are named, and for nobody where nothing has them.
    fn combine_named(run: Run<'_>, terms: &mut [TermRanks<'_>], excluded: &[bool]) -> Option<Self> {
        addresses::add(run, terms)?;
        let totals = Self::combine(run, &*terms, excluded)?;
        if totals.count() > 0 || !terms.iter().any(|term| term.term.address) {
            return Some(totals);
        }
        Self::combine(run, terms.iter().filter(|term| !term.term.address), excluded)
    }

    /// The same without the term that is half typed, where the others have an answer.
    fn combine_finished(run: Run<'_>, terms: &mut Vec<TermRanks<'_>>, excluded: &[bool]) -> Option<Self> {
        let half = terms.pop();
        let totals = Self::combine(run, &*terms, excluded)?;
        // Without an answer the other words may still be slips.
        terms.extend(half.filter(|_| totals.count() == 0));
        Some(totals)
    }

    /// How many documents answer.
    pub(crate) fn count(&self) -> usize {
        self.lowest.iter().filter(|level| level.matches()).count()
    }

    /// The documents that answer, with the level of the worst word and all words together.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (DocId, Level, Sum)> {
        let both = self.lowest.iter().zip(&self.sums).enumerate();
        both.filter(|(_, (level, _))| level.matches())
            .map(|(doc, (level, sum))| (DocId::at(doc), *level, *sum))
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

/// The terms that say what is meant.
fn telling<'a, 'q>(terms: &'a [TermRanks<'q>]) -> Vec<&'a TermRanks<'q>> {
    let says = |(at, term): &(usize, &TermRanks<'_>)| !(term.term.small || is_faint(*at, term.term));
    terms.iter().enumerate().filter(says).map(|(_, term)| term).collect()
}

/// True where a word has hardly been begun: what stands first the words before it say, and then an initial.
fn is_faint(at: usize, term: &Term) -> bool {
    at > 0 && term.is_hardly_begun()
}

/// Of so many people it is not told any more which one holds an office.
const MOST_HOLDERS: usize = 8;

/// True where the office that someone holds, or their employer's name, begins with a term.
fn begins_office(run: Run<'_>, person: DocId, term: &Term) -> bool {
    let texts = document::own(run.archive, run.index.numbering.record(person), document::SOME_APPEARANCES);
    let offices = texts.iter().filter(|own| matches!(own.field, OwnField::Role | OwnField::Organisation));
    let heads = offices.flat_map(|own| heads(&own.text));
    let needles = || term.any.iter().flat_map(|atom| atom.needles());
    heads.into_iter().any(|head| needles().any(|needle| level::spelled(needle, &head) >= Level::START))
}

/// The words by which an office or an employer is known: the first, and what is written in capitals, `BMFSFJ`.
fn heads(text: &str) -> Vec<Vec<String>> {
    let is_short = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let words = document::beginning(text).split(|letter: char| !letter.is_alphanumeric());
    let short = words.filter(|word| is_short(word)).map(|word| fold::spellings(&fold::plain(word)));
    initials::words(text).into_iter().take(1).chain(short).collect()
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
    let mut fails = vec![true; excluded.len()];
    for term in [term].into_iter().chain(&term.or) {
        let ranks = TermRanks::new(run, term)?;
        for (fails, rank) in fails.iter_mut().zip(ranks.ranks(run)?.iter()) {
            *fails &= rank.answers() == term.negated;
        }
    }
    excluded.iter_mut().zip(fails).for_each(|(struck, fails)| *struck |= fails);
    Some(())
}
