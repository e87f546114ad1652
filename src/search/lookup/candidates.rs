//! Which words of an archive, and which titles, answer to a typed word, tier by tier.

use crate::archive::Archive;
use crate::letters::fold;
use crate::letters::phonetic;
use crate::letters::typo;
use crate::search::index::Index;
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, FUZZY, INSIDE, IsPart, Level, Needle, SLIP, SOUND, START, WORD};

/// Spellings that begin with a typed word are this many at most before it is worth a look whether we still are wanted.
const CHECK: usize = 1 << 14;

/// Words and documents that answer, with how closely.
#[derive(Debug, Default)]
pub struct Found {
    /// Words of the vocabulary.
    pub words: Vec<(u32, Level)>,
    /// Documents whose title answers as a whole.
    pub documents: Vec<(u32, Level)>,
}

impl Found {
    /// Leaves each word once, at its closest.
    fn tidy(mut self) -> Self {
        self.words.sort_unstable_by_key(|(word, level)| (*word, u8::MAX - level));
        self.words.dedup_by_key(|(word, _)| *word);
        self
    }
}

/// Words spelt like a needle.
pub fn spelled(index: &Index, needle: &Needle) -> Found {
    let mut found = Found::default();
    let mut add = |at: usize, level| found.words.push((index.word_of(at), level));
    for wanted in &needle.spellings {
        index.equal_to(wanted).for_each(|at| add(at, WORD));
        if !needle.whole {
            index.starting_with(wanted).for_each(|at| add(at, START));
        }
        if needle.looks_inside() {
            index.containing(wanted).into_iter().for_each(|at| add(at, INSIDE));
        }
    }
    found.tidy()
}

/// Words that have the letters of a needle with gaps, and titles whose words begin with them.
pub fn fuzzy(
    archive: &Archive,
    index: &Index,
    needle: &Needle,
    cancelled: &dyn Fn() -> bool,
) -> Option<Found> {
    let mut found = Found::default();
    if !needle.forgives() {
        return Some(found);
    }
    // Where a single slip explains the word, gaps would only hide what was meant.
    let slips = slipped(index, needle, cancelled)?.words.iter().any(|(_, level)| *level == SLIP);
    if slips && needle.len() > MOST_HEADS {
        return Some(found);
    }
    for wanted in &needle.spellings {
        let letters = fold::letters(wanted);
        let first = wanted.chars().next().map(|first| index.starting_with(first.encode_utf8(&mut [0; 4])));
        for at in first.unwrap_or_default() {
            let has = index.spelling_letters.get(at).copied().unwrap_or_default();
            let word = index.spelling(at);
            let compound =
                || wanted.len() > 2 && level::beginnings(wanted, &[word], &|part| is_part(index, part));
            if !slips && letters & !has == 0 && (level::gaps(wanted, word) || compound()) {
                found.words.push((index.word_of(at), FUZZY));
            }
        }
        let mut documents = Vec::new();
        initials(archive, index, wanted, &mut documents, cancelled)?;
        found.documents.extend(documents.into_iter().map(|doc| (doc, FUZZY)));
    }
    Some(found.tidy())
}

/// True where the rest of a word begins with a word of the archive, so that a part of a compound begins there.
pub fn is_part(index: &Index, rest: &str) -> bool {
    let ends =
        rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(SHORTEST_PART - 1).take(16);
    ends.filter_map(|end| rest.get(..end)).any(|part| !index.equal_to(part).is_empty())
}

/// No part of a compound is shorter, or else any letters would be some.
const SHORTEST_PART: usize = 4;

/// No more titles are looked at.
const MOST_TITLES: usize = 10_000;

/// Documents whose words begin with the letters.
fn initials(
    archive: &Archive,
    index: &Index,
    letters: &str,
    documents: &mut Vec<u32>,
    cancelled: &dyn Fn() -> bool,
) -> Option<()> {
    let wanted = letters.as_bytes();
    let Some(least) = least_heads(index, letters).filter(|least| *least > 1) else { return Some(()) };
    let mut looked_at = 0;
    let mut doc = 0;
    let mut checked = 0;
    for at in memchr::memchr_iter(wanted.first().copied().unwrap_or_default(), &index.initials) {
        if at > checked + CHECK {
            checked = at;
            if cancelled() {
                return None;
            }
        }
        while index.initial_ends.get(doc).is_some_and(|end| *end as usize <= at) {
            doc += 1;
        }
        let end = index.initial_ends.get(doc).map_or(0, |end| *end as usize);
        let heads = index.initials.get(at..end).unwrap_or_default();
        if documents.last() == Some(&(doc as u32)) || !may_begin(wanted, heads, least) {
            continue;
        }
        looked_at += 1;
        if looked_at > MOST_TITLES {
            break;
        }
        if title_begins(&archive.title_of(index.record(doc)), letters, &|part| is_part(index, part)) {
            documents.push(doc as u32);
        }
    }
    Some(())
}

/// How many words at least must begin with the letters, each its own: all but one, or two where the letters end with
/// the beginning of a word (`hstolz`, `evneu`). `None`: no words can.
fn least_heads(index: &Index, letters: &str) -> Option<usize> {
    let count = letters.chars().count();
    let ends = letters.char_indices().skip(1).take(MOST_HEADS).filter_map(|(at, _)| letters.get(at..));
    let ends_with_word = ends.filter(|end| end.chars().count() >= 3).any(|end| index.has_start(end));
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
        initials::words(title).into_iter().filter_map(|word| word.into_iter().next()).take(64).collect();
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let large: Vec<&str> = all.iter().copied().filter(|word| !fold::is_small(word)).collect();
    let begins = level::beginnings(letters, &all, is_part)
        || (large.len() < all.len() && level::beginnings(letters, &large, is_part));
    begins && level::fuzzy_score(&all.join(" "), letters).is_some()
}

/// Words a slip or two away.
pub fn slipped(index: &Index, needle: &Needle, cancelled: &dyn Fn() -> bool) -> Option<Found> {
    let mut found = Found::default();
    for wanted in needle.spellings.iter().filter(|_| needle.forgives()) {
        let count = wanted.chars().count();
        if typo::allowed(count) == 0 {
            continue;
        }
        let letters = fold::letters(wanted);
        let mut start = 0;
        for (at, (end, has)) in index.spelling_ends.iter().zip(&index.spelling_letters).enumerate() {
            let length = (*end as usize).saturating_sub(start);
            start = *end as usize + 1;
            if at % CHECK == 0 && cancelled() {
                return None;
            }
            let most = typo::allowed_for(count, length);
            // A letter that the word has not is a slip at least.
            if (letters & !has).count_ones() as usize > most || length + most < count {
                continue;
            }
            let level = level::typo(wanted, index.spelling(at));
            if level > 0 {
                found.words.push((index.word_of(at), level));
            }
        }
    }
    Some(found.tidy())
}

/// Names that sound like a needle.
pub fn sounding(index: &Index, needle: &Needle) -> Found {
    let mut found = Found::default();
    for wanted in needle.spellings.iter().filter(|wanted| needle.forgives() && wanted.len() >= 3) {
        let code = phonetic::code(wanted);
        if code == 0 {
            continue;
        }
        for (name, _) in index.names.iter().zip(&index.name_sounds).filter(|(_, other)| **other == code) {
            if phonetic::near(wanted, index.spelling(*name as usize)) {
                found.words.push((index.word_of(*name as usize), SOUND));
            }
        }
    }
    found.tidy()
}

/// Ways to part a typed word into two that both are known.
pub fn parted(index: &Index, needle: &Needle) -> Vec<(Needle, Needle)> {
    let borders =
        needle.plain.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 && at + 2 <= needle.plain.len());
    borders
        .filter_map(|at| needle.plain.split_at_checked(at))
        .map(|(first, second)| (Needle::new(first), Needle::new(second)))
        .filter(|(first, second)| {
            let known = |needle: &Needle| {
                needle.spellings.iter().any(|spelling| !index.equal_to(spelling).is_empty())
            };
            known(first) && known(second)
        })
        .take(3)
        .collect()
}
