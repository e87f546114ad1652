//! The documents that answer best, in order.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::hit::Tier;
use crate::search::index::columns::LOOK_UP;
use crate::search::index::document;
use crate::search::index::field::Fields;
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::query::chunk::trimmed;
use crate::search::query::fact::is_sign;
use crate::search::query::needle::Needle;
use crate::search::query::title::plain_signs;
use crate::search::query::{Atom, Query, Term, What};
use crate::search::rank::signs;
use crate::search::rank::totals::{Sum, Totals};
use crate::search::run::Run;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;

/// How well a document answers: its level in the highest bits, then the sum of levels, that of weights, the share of the
/// title that is asked for, and how exactly that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score(u64);

impl Score {
    const LEVEL: u32 = 60;
    const LEVELS: u32 = 48;
    const WEIGHTS: u32 = 36;
    const SHARE: u32 = 28;
    const EXACTNESS: u32 = 26;
    /// What is shown stands from this bit on.
    const SHOWN: u32 = 32;

    fn new(level: Level, sum: Sum, share: u32, exactness: u8) -> Self {
        Self(
            u64::from(level.number()) << Self::LEVEL
                | u64::from(sum.levels()) << Self::LEVELS
                | u64::from(sum.weights()) << Self::WEIGHTS
                | u64::from(share) << Self::SHARE
                | u64::from(exactness) << Self::EXACTNESS,
        )
    }

    /// The level of the worst word, or that of a whole title.
    fn level(self) -> Level {
        Level::of_number((self.0 >> Self::LEVEL) as u8)
    }

    /// All that counts more than the share of the title.
    fn without_share(self) -> u64 {
        self.0 >> Self::WEIGHTS
    }

    /// As a number of 32 bits, for those who compare the hits of one answer.
    pub(crate) fn shown(self) -> u32 {
        (self.0 >> Self::SHOWN) as u32
    }
}

/// A document among the best.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub(crate) doc: DocId,
    pub(crate) score: Score,
    /// That of its worst word: a word that is still being typed may be whole, and yet is put in order as a beginning.
    pub(crate) tier: Tier,
}

/// A document's place among the hits: by its score, then newer first, then as documents are numbered.
type SortKey = (Score, u32, Reverse<DocId>);

/// The best of many keys: where all are alike but for their dates, as good as each would go through a heap.
struct Top {
    kept: usize,
    keys: Vec<SortKey>,
    /// What is not better than this is none of them.
    floor: Option<SortKey>,
}

impl Top {
    /// Keeps so many, at least one.
    fn new(kept: usize) -> Self {
        Self { kept, keys: Vec::new(), floor: None }
    }

    fn add(&mut self, key: SortKey) {
        if self.floor.is_none_or(|floor| key > floor) {
            self.keys.push(key);
            if self.keys.len() / SPARE >= self.kept {
                self.sift();
            }
        }
    }

    /// Drops what is not among the best.
    fn sift(&mut self) {
        if let Some(last) = self.kept.checked_sub(1).filter(|last| *last < self.keys.len()) {
            let (.., floor, _) = self.keys.select_nth_unstable_by(last, |one, two| two.cmp(one));
            self.floor = Some(*floor);
            self.keys.truncate(self.kept);
        }
    }

    /// The best, in no order.
    fn into_keys(mut self) -> Vec<SortKey> {
        self.sift();
        self.keys
    }
}

/// So many times as many keys as are kept are gathered before the worst are dropped.
const SPARE: usize = 16;

/// After this many documents it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 12;

/// At most this many names of a person are compared letter by letter.
const MOST_NAMES: usize = 64;

/// The best documents, best first; at most `limit`. `None` where it was cancelled.
pub(crate) fn best(run: Run<'_>, query: &Query, totals: &Totals, limit: usize) -> Option<Vec<Scored>> {
    let mut whole = WholeTitle::new(query);
    // A few more than are wanted, so that among equals the one written just so is seen.
    let kept = limit.max(64);
    let mut top = Top::new(kept);
    for (at, (doc, lowest, sum)) in totals.documents().enumerate() {
        if at % CHECK == 0 {
            run.go_on()?;
        }
        let score = score(run, doc, lowest, sum, &mut whole)?;
        if top.floor.is_some_and(|floor| score < floor.0) {
            continue;
        }
        let date = run.index.columns.first.get(doc.index()).copied().unwrap_or_default();
        top.add((score, date, Reverse(doc)));
    }
    let mut keys = top.into_keys();
    keys.sort_by_cached_key(|(score, date, doc)| {
        let (named, same, signs) = agreement(run, query, doc.0);
        Reverse((score.without_share(), named, signs, *score, same, *date, *doc))
    });
    run.go_on()?;
    keys.truncate(limit);
    let level = |doc: DocId, score: Score| score.level().max(totals.level(doc));
    let scored = |(score, _, Reverse(doc)): SortKey| Scored { doc, score, tier: level(doc, score).tier() };
    Some(keys.into_iter().map(scored).collect())
}

/// How well the names of a record agree with the query: of a person, how many of the words are typed, each by one of its
/// own (in `f. fiorucci` the f is not that of Fiorucci); how many stand there sign by sign, accents and all: `Stefan` before
/// `Ștefan`, `C++` before `C`; how much of the line does, with the signs inside its words and around them: `mo.ki`.
fn agreement(run: Run<'_>, query: &Query, doc: DocId) -> (usize, usize, usize) {
    let is_person = run.index.numbering.block(RecordKind::Person).contains(&doc.index());
    if is_person && run.go_on().is_none() {
        return (0, 0, 0);
    }
    let mut names = document::titles(run.archive, run.index.numbering.record(doc));
    names.truncate(MOST_NAMES);
    let terms = || query.terms.iter().filter(|term| !term.negated);
    let needles = || terms().flat_map(|term| &term.any).flat_map(|atom| atom.needles());
    let named = |name: &str| {
        let words = initials::words(name);
        let may = run.spend(words.len() * needles().count() * WORD).unwrap_or_default();
        if may { initials::accounted_for(needles(), &words) } else { 0 }
    };
    let named = names.iter().filter(|_| is_person).map(|name| named(name)).max();
    let names: Vec<&str> = names.iter().map(|name| document::beginning(name)).collect();
    let names = names.join(" ").to_lowercase();
    let words = || names.split_whitespace().map(trimmed);
    let is_same = |(text, begun): &(String, bool)| {
        words().any(|word| word == text || (*begun && word.starts_with(text.as_str())))
            || (text.contains(is_sign) && names.contains(text.as_str()))
    };
    let same = terms().flat_map(typed_words).filter(is_same).count();
    let signs = marked(&query.line.to_lowercase(), &names);
    // What stands there sign by sign is closer than what only begins so.
    let named = named.unwrap_or_else(|| 2 * signs + usize::from(begins(query, &names)));
    (named, same, signs)
}

/// How much of a line stands in a text with all its signs: the runs of letters that have some, and all of it.
fn marked(line: &str, text: &str) -> usize {
    let has_signs = |run: &&str| run.chars().any(|letter| !letter.is_alphanumeric());
    let runs = || line.split_whitespace().filter(has_signs);
    let stands = runs().filter(|run| text.split_whitespace().any(|other| other == *run)).count();
    stands + usize::from(runs().next().is_some() && text.contains(line))
}

/// What was typed, sign by sign. A date is several words: of two days in one month that of `Treffen 2022` is closer to
/// `nov 2022`, and to `2022-11`. Each with whether it is still being typed.
fn typed_words(term: &Term) -> impl Iterator<Item = (String, bool)> {
    // What has hardly been begun stands in too many.
    let is_begun = term.begun && !term.is_hardly_begun();
    term.any.iter().flat_map(move |atom| {
        let is_date = matches!(atom.what, What::Days { .. });
        let parts = |letter: char| letter.is_whitespace() || (is_date && !letter.is_alphanumeric());
        let text = atom.text.to_lowercase();
        let words = text.split(parts).filter(|part| !part.is_empty());
        let begun = |word: &str| is_begun && !is_date && text.ends_with(word);
        words.map(|word| (word.to_owned(), begun(word))).collect::<Vec<_>>()
    })
}

/// True where the first word of a title that says something is one that is typed. What has hardly been begun, and a date,
/// begin too many.
fn begins(query: &Query, title: &str) -> bool {
    let typed = query.terms.iter().filter(|term| !term.negated && !term.is_hardly_begun());
    let words = typed.flat_map(|term| &term.any).filter(|atom| !matches!(atom.what, What::Days { .. }));
    let first = title.split_whitespace().find(|word| !fold::is_small(&fold::plain(trimmed(word))));
    let first = first.and_then(|word| initials::words(word).into_iter().next()).unwrap_or_default();
    words.flat_map(Atom::needles).any(|needle| level::spelled(needle, &first) >= Level::START)
}

/// What it costs, in letters compared, to compare a word with another.
const WORD: usize = 1 << 3;

/// The score of a document; `None` where it was cancelled.
fn score(run: Run<'_>, doc: DocId, lowest: Level, sum: Sum, whole: &mut WholeTitle<'_>) -> Option<Score> {
    let words = run.index.columns.title_words(doc).max(1);
    let share = (sum.in_title() * 200 / u32::from(words)).min(MOST_SHARE);
    let asked = if lowest == Level::WORD { whole.asked_for(run, doc)? } else { Asked::Other };
    let is_whole = lowest == Level::WHOLE || asked == Asked::Whole;
    let exactness = if is_whole { whole.exactness(run, doc)? } else { 0 };
    let share = if asked == Asked::InQuestion { MOST_SHARE } else { share };
    Some(Score::new(if is_whole { Level::WHOLE } else { lowest.min(whole.closest) }, sum, share, exactness))
}

/// The highest share of a title that is asked for.
const MOST_SHARE: u32 = 255;

/// What a query asks for of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    /// Not all of it, or more.
    Other,
    /// All of it, with words of a question around it: `was ist kinderstark`.
    InQuestion,
    /// All of it.
    Whole,
}

/// What it costs, in letters compared, to look up what is known of a title.
const TITLE: usize = 1 << 5;

/// Whether a query is the whole of a title.
struct WholeTitle<'q> {
    /// How closely what is no whole title may answer: a word that is still being typed is a beginning.
    closest: Level,
    needles: Vec<&'q Needle>,
    /// The same without words of a question around it: the last of `was ist kinderstark`.
    asked: Vec<&'q Needle>,
    /// The line as typed, with one kind of dashes and quotation marks, and that in small letters.
    line: &'q str,
    plain: String,
    small: String,
    /// The signs that a title must have.
    signs: Vec<char>,
    possible: bool,
    /// What is known of titles that were looked at before, by their hash: many records may share one.
    known: FxHashMap<u64, Asked>,
}

impl<'q> WholeTitle<'q> {
    fn new(query: &'q Query) -> Self {
        let wanted = || query.terms.iter().filter(|term| !term.negated && !term.is_signs());
        let titled = Fields::TITLE.with(Fields::PERSON);
        let possible = wanted().all(|term| term.any.len() == 1)
            && wanted()
                .flat_map(|term| &term.any)
                .all(|atom| atom.scope.meets(titled) && !atom.needles().is_empty());
        let of = |term: &'q Term| term.any.iter().flat_map(Atom::needles);
        let needles: Vec<&Needle> = wanted().flat_map(of).collect();
        let asked = wanted().filter(|term| !(term.small && term.is_filler())).flat_map(of).collect();
        let is_begun = wanted().any(|term| term.begun);
        let closest = if is_begun { Level::START } else { Level::WORD };
        let plain = plain_signs(&query.line);
        Self {
            closest,
            possible: possible && !needles.is_empty(),
            needles,
            asked,
            line: &query.line,
            small: plain.to_lowercase(),
            plain,
            signs: signs::typed(query).flat_map(|text| text.chars().filter(|sign| is_sign(*sign))).collect(),
            known: FxHashMap::default(),
        }
    }

    /// How exactly a title is the line: 3 to the letter, 2 but for the kind of its dashes and quotation marks, 1 but for
    /// capitals, too. `None` where it was cancelled.
    fn exactness(&self, run: Run<'_>, doc: DocId) -> Option<u8> {
        let titles = document::titles(run.archive, run.index.numbering.record(doc));
        let mut best = 0;
        for title in titles.iter().map(|title| document::beginning(title).trim()) {
            run.work(title.len())?;
            let plain = || plain_signs(title);
            best = best.max(match () {
                () if title == self.line => 3,
                () if title.len() > self.line.len() * 4 => 0,
                () if plain() == self.plain => 2,
                () => u8::from(plain().to_lowercase() == self.small),
            });
        }
        Some(best)
    }

    /// `None` where it was cancelled.
    fn asked_for(&mut self, run: Run<'_>, doc: DocId) -> Option<Asked> {
        let words = run.index.columns.title_words(doc);
        let count = usize::from(words);
        let may = count == self.needles.len() || count == self.asked.len() || words == LOOK_UP;
        if !(self.possible && may) {
            return Some(Asked::Other);
        }
        let mut best = Asked::Other;
        for title in &document::titles(run.archive, run.index.numbering.record(doc)) {
            // No line that can be typed is as long as a title that has more than its beginning.
            let short = document::beginning(title).len() == title.len();
            run.work(TITLE)?;
            let Some(key) = short.then(|| xxh3_64(title.as_bytes())) else { continue };
            let known = self.known.get(&key).copied();
            let asked = known.unwrap_or_else(|| self.asked_of(title));
            if known.is_none() {
                run.work(title.len() * self.needles.len())?;
                self.known.insert(key, asked);
            }
            best = best.max(asked);
            if best == Asked::Whole {
                break;
            }
        }
        Some(best)
    }

    /// Whether title and query have the same words, in any order.
    fn asked_of(&self, title: &str) -> Asked {
        if !self.signs.iter().all(|sign| title.contains(*sign)) {
            return Asked::Other;
        }
        let words = initials::words(title);
        let same = |needle: &Needle, word: &[String]| level::spelled(needle, word) == Level::WORD;
        let is_all = |needles: &[&Needle]| {
            words.len() == needles.len()
                && needles.iter().all(|needle| words.iter().any(|word| same(needle, word)))
                && words.iter().all(|word| needles.iter().any(|needle| same(needle, word)))
        };
        match () {
            () if is_all(&self.needles) => Asked::Whole,
            () if is_all(&self.asked) => Asked::InQuestion,
            () => Asked::Other,
        }
    }
}
