//! Titles that are typed sign for sign: looked up by their words, then read.

use crate::letters::fold;
use crate::search::index::columns::LOOK_UP;
use crate::search::index::document;
use crate::search::index::field::TITLES;
use crate::search::index::ids::DocId;
use crate::search::lookup::candidates;
use crate::search::lookup::level::{self, Level};
use crate::search::query::needle::Needle;
use crate::search::query::title::{TypedTitle, signs};
use crate::search::run::Run;

/// After this many postings it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// What it costs, in letters compared, to read a title.
const TITLE: usize = 1 << 6;

/// Letters of a word that is only begun, from which on it is looked up: fewer begin too many.
const BEGUN: usize = 3;

/// The documents that have a typed line for their title, or whose title begins so, with how closely. `None` where it was
/// cancelled.
pub(crate) fn documents(run: Run<'_>, typed: &TypedTitle) -> Option<Vec<(DocId, Level)>> {
    let mut found = Vec::new();
    if typed.is_empty() {
        return Some(found);
    }
    let count = typed.words.len();
    for doc in having_words(run, typed)? {
        let words = run.index.columns.title_words(doc);
        let may = if count < 2 { usize::from(words) == count } else { usize::from(words) >= count };
        if !may && words != LOOK_UP {
            continue;
        }
        run.work(TITLE)?;
        let titles = document::titles(run.archive, run.index.numbering.record(doc));
        let level = titles.iter().map(|title| level(typed, document::beginning(title))).max();
        found.extend(level.filter(|level| level.matches()).map(|level| (doc, level)));
    }
    Some(found)
}

/// How a title answers a typed line: [`Level::WHOLE`] where that is all of it, [`Level::WORD`] where it goes on, or begins
/// before it.
pub(crate) fn level(typed: &TypedTitle, title: &str) -> Level {
    let level = level_from_start(typed, title);
    if level.matches() || !typed.inside {
        return level;
    }
    let rests = fold::words(title).skip(1).filter_map(|word| title.get(word.bytes.start..));
    let is_there = rests.map(|rest| level_from_start(typed, rest)).any(|level| level.matches());
    if is_there { Level::WORD } else { Level::NONE }
}

/// The same of a line that a title begins with.
fn level_from_start(typed: &TypedTitle, title: &str) -> Level {
    let words: Vec<fold::Word> = fold::words(title).take(typed.words.len() + 1).collect();
    let (head, behind) = signs(title, &words);
    let goes_on = words.len() > typed.words.len();
    if head != typed.head || words.len() < typed.words.len() || (goes_on && typed.words.len() < 2) {
        return Level::NONE;
    }
    let mut is_whole = !goes_on;
    for (at, ((wanted, word), behind)) in typed.words.iter().zip(&words).zip(&behind).enumerate() {
        let is_last = at + 1 == typed.words.len();
        let level = level::spelled(&wanted.needle, &fold::spellings(&word.plain));
        let is_so_far = is_last && behind.trim_start().starts_with(wanted.behind.trim());
        let is_word = level == Level::WORD || (is_last && level == Level::START);
        if !is_word || !(*behind == wanted.behind || is_so_far) {
            return Level::NONE;
        }
        is_whole &= level == Level::WORD;
    }
    if is_whole { Level::WHOLE } else { Level::WORD }
}

/// The documents in whose titles all words of a typed line stand; all documents where it has none that says anything.
fn having_words(run: Run<'_>, typed: &TypedTitle) -> Option<Vec<DocId>> {
    let tells = |needle: &&Needle| needle.whole || needle.len() >= BEGUN;
    let needles = typed.words.iter().map(|word| &word.needle).filter(tells).take(usize::from(u8::MAX));
    let mut counts = vec![0u8; run.index.len()];
    let mut most = 0;
    for needle in needles {
        count_documents(run, needle, most, &mut counts)?;
        most += 1;
    }
    let having = counts.into_iter().enumerate().filter(|(_, count)| *count == most);
    Some(having.map(|(doc, _)| DocId::at(doc)).collect())
}

/// Adds one for each document that has had so many words in its titles, and has this one, too.
fn count_documents(run: Run<'_>, needle: &Needle, before: u8, counts: &mut [u8]) -> Option<()> {
    let postings = &run.index.postings;
    let words = candidates::spelled(run, needle)?.words;
    let mut read = 0usize;
    for (word, _) in words.iter().filter(|(_, level)| *level >= Level::START) {
        for (doc, mask) in postings.documents(*word) {
            read += 1;
            if read.is_multiple_of(CHECK) {
                run.go_on()?;
            }
            let count = counts.get_mut(doc.index()).filter(|count| **count == before);
            if let Some(count) = count.filter(|_| postings.mask(mask) & TITLES != 0) {
                *count += 1;
            }
        }
    }
    run.go_on()
}
