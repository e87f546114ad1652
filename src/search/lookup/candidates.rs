//! Which words of an archive, and which titles, answer to a typed word, tier by tier.

use crate::letters::fold;
use crate::letters::phonetic;
use crate::letters::typo;
use crate::search::index::Index;
use crate::search::index::ids::{DocId, TermId};
use crate::search::lookup::beginnings::{self, IsPart, beginnings};
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::query::needle::Needle;
use crate::search::run::Run;
use std::cmp::Reverse;

/// Spellings that begin with a typed word are this many at most before it is worth a look whether we still are wanted.
const CHECK: usize = 1 << 14;

/// Words and documents that answer, with how closely.
#[derive(Debug, Default)]
pub struct Candidates {
    /// Words of the vocabulary.
    pub words: Vec<(TermId, Level)>,
    /// Documents whose title answers as a whole.
    pub documents: Vec<(DocId, Level)>,
}

impl Candidates {
    /// Leaves each word once, at its closest.
    fn tidy(mut self) -> Self {
        self.words.sort_unstable_by_key(|(word, level)| (*word, Reverse(*level)));
        self.words.dedup_by_key(|(word, _)| *word);
        self
    }
}

/// Words spelt like a needle.
pub fn spelled(index: &Index, needle: &Needle) -> Candidates {
    let mut found = Candidates::default();
    let mut add = |at: usize, level| found.words.push((index.spellings.term(at), level));
    for wanted in &needle.spellings {
        index.spellings.equal_to(wanted).for_each(|at| add(at, Level::WORD));
        if !needle.whole {
            index.spellings.starting_with(wanted).for_each(|at| add(at, Level::START));
        }
        if needle.looks_inside() {
            index.spellings.containing(wanted).into_iter().for_each(|at| add(at, Level::INSIDE));
        }
    }
    found.tidy()
}

/// Words that have the letters of a needle with gaps, and titles whose words begin with them.
pub fn fuzzy(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let index = run.index;
    let mut found = Candidates::default();
    if !needle.forgives() {
        return Some(found);
    }
    // Where a single slip explains the word, gaps would only hide what was meant.
    let slips = slipped(run, needle)?.words.iter().any(|(_, level)| *level == Level::SLIP);
    if slips && needle.len() > MOST_HEADS {
        return Some(found);
    }
    for wanted in &needle.spellings {
        let letters = fold::letters(wanted);
        let first =
            wanted.chars().next().map(|first| index.spellings.starting_with(first.encode_utf8(&mut [0; 4])));
        for at in first.unwrap_or_default() {
            let has = index.spellings.letters(at);
            let word = index.spellings.get(at);
            let compound = || is_of_compound(index, wanted, word);
            if !slips && letters & !has == 0 && (level::gaps(wanted, word) || compound()) {
                found.words.push((index.spellings.term(at), Level::FUZZY));
            }
        }
        found.documents.extend(initials(run, wanted)?.into_iter().map(|doc| (doc, Level::FUZZY)));
    }
    Some(found.tidy())
}

/// True where letters are the beginnings of the parts of a compound.
pub fn is_of_compound(index: &Index, letters: &str, word: &str) -> bool {
    letters.len() > 2 && beginnings(letters, &[word], &|part| is_part(index, part)).is_some()
}

/// True where the rest of a word begins with a word of the archive, so that a part of a compound begins there.
pub fn is_part(index: &Index, rest: &str) -> bool {
    let ends =
        rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(SHORTEST_PART - 1).take(16);
    ends.filter_map(|end| rest.get(..end)).any(|part| index.spellings.has(part))
}

/// No part of a compound is shorter, or else any letters would be some.
const SHORTEST_PART: usize = 4;

/// No more titles are looked at.
const MOST_TITLES: usize = 10_000;

/// Documents whose words begin with the letters.
fn initials(run: Run<'_>, letters: &str) -> Option<Vec<DocId>> {
    let Run { archive, index, .. } = run;
    let columns = &index.columns;
    let mut documents = Vec::new();
    let wanted = letters.as_bytes();
    let Some(least) = least_heads(index, letters).filter(|least| *least > 1) else { return Some(documents) };
    let mut looked_at = 0;
    let mut doc = DocId::default();
    let mut checked = 0;
    for at in memchr::memchr_iter(wanted.first().copied().unwrap_or_default(), &columns.initials) {
        if at > checked + CHECK {
            checked = at;
            run.go_on()?;
        }
        while columns.initial_ends.get(doc.index()).is_some_and(|end| *end as usize <= at) {
            doc.0 += 1;
        }
        let end = columns.initial_ends.get(doc.index()).map_or(0, |end| *end as usize);
        let heads = columns.initials.get(at..end).unwrap_or_default();
        if documents.last() == Some(&doc) || !may_begin(wanted, heads, least) {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_TITLES {
            break;
        }
        let title = archive.title_of(index.numbering.record(doc));
        if title_begins(&title, letters, &|part| is_part(index, part)) {
            documents.push(doc);
        }
    }
    Some(documents)
}

/// How many words at least must begin with the letters, each its own: all but one, or two where the letters end with
/// the beginning of a word (`hstolz`, `evneu`). `None`: no words can.
fn least_heads(index: &Index, letters: &str) -> Option<usize> {
    let count = letters.chars().count();
    let ends = letters.char_indices().skip(1).take(MOST_HEADS).filter_map(|(at, _)| letters.get(at..));
    let ends_with_word =
        ends.filter(|end| end.chars().count() >= 3).any(|end| index.spellings.has_start(end));
    match count {
        0..=3 => Some(count),
        _ if ends_with_word => Some(2),
        4..=MOST_INITIALS => Some(count - 1),
        _ => None,
    }
}

/// Nobody types more letters than this before a name, or instead of words.
const MOST_HEADS: usize = 4;
/// See [`MOST_HEADS`].
const MOST_INITIALS: usize = 8;

/// True where so many of the heads, one behind the other, stand among the letters in order.
fn may_begin(wanted: &[u8], heads: &[u8], least: usize) -> bool {
    let mut rest = wanted.iter().skip(1);
    1 + heads.iter().skip(1).take_while(|head| rest.any(|letter| letter == *head)).count() >= least
}

/// True where words of a title that stand together begin with the letters, the small words counted or not.
pub fn title_begins(title: &str, letters: &str, is_part: IsPart<'_>) -> bool {
    let words: Vec<String> =
        initials::words(title).into_iter().filter_map(|word| word.into_iter().next()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    beginnings::in_title(letters, &words, is_part).is_some()
}

/// Words a slip or two away.
pub fn slipped(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let spellings = &run.index.spellings;
    let mut found = Candidates::default();
    for wanted in needle.spellings.iter().filter(|_| needle.forgives()) {
        let count = wanted.chars().count();
        if typo::allowed(count) == 0 {
            continue;
        }
        let letters = fold::letters(wanted);
        for (at, (length, has)) in spellings.outlines().enumerate() {
            if at % CHECK == 0 {
                run.go_on()?;
            }
            let most = typo::allowed_for(count, length);
            // A letter that the word has not is a slip at least.
            if (letters & !has).count_ones() as usize > most || length + most < count {
                continue;
            }
            let level = level::typo(wanted, spellings.get(at));
            if level.matches() {
                found.words.push((spellings.term(at), level));
            }
        }
    }
    Some(found.tidy())
}

/// Names that sound like a needle.
pub fn sounding(index: &Index, needle: &Needle) -> Candidates {
    let mut found = Candidates::default();
    for wanted in needle.spellings.iter().filter(|wanted| needle.forgives() && wanted.len() >= 3) {
        let code = phonetic::code(wanted);
        if code == 0 {
            continue;
        }
        for name in index.spellings.sounding(code) {
            if phonetic::near(wanted, index.spellings.get(name)) {
                found.words.push((index.spellings.term(name), Level::SOUND));
            }
        }
    }
    found.tidy()
}

/// Ways to part a typed word into two that both are known, as whole words.
pub fn parted(index: &Index, needle: &Needle) -> Vec<(Needle, Needle)> {
    let borders =
        needle.plain.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 && at + 2 <= needle.plain.len());
    borders
        .filter_map(|at| needle.plain.split_at_checked(at))
        .map(|(first, second)| (Needle::whole(first), Needle::whole(second)))
        .filter(|(first, second)| {
            let known =
                |needle: &Needle| needle.spellings.iter().any(|spelling| index.spellings.has(spelling));
            known(first) && known(second)
        })
        .take(3)
        .collect()
}
