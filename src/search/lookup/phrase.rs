//! Words that stand together: what has all of them in one field is looked up and read.

use crate::letters::fold;
use crate::search::index::document::{self, SOME_APPEARANCES};
use crate::search::index::field::OwnField;
use crate::search::index::ids::DocId;
use crate::search::lookup::candidates;
use crate::search::lookup::level::{self, Level};
use crate::search::query::chunk::spelt;
use crate::search::query::needle::Needle;
use crate::search::run::Run;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// After this many postings it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// What it costs, in letters compared, to look at a run of letters, or at a record.
const CHUNK: usize = 1 << 6;

/// The documents that have the needles one behind the other in one text of their own, with the set of own fields they
/// have them in; `exact` where they must be all of it. What belongs to these documents inherits the phrase with them.
pub(crate) fn documents(run: Run<'_>, needles: &[Needle], exact: bool) -> Option<Vec<(DocId, u32)>> {
    let mut all: Option<Vec<u32>> = None;
    for needle in needles {
        let fields = fields_of(run, needle)?;
        match &mut all {
            Some(all) => all.iter_mut().zip(fields).for_each(|(all, fields)| *all &= fields),
            None => all = Some(fields),
        }
    }
    let go_on = || run.work(CHUNK);
    let mut matcher = PhraseMatcher::new(needles, &go_on);
    let mut found = Vec::new();
    let candidates = all.unwrap_or_default().into_iter().enumerate().filter(|(_, fields)| *fields != 0);
    for (doc, fields) in candidates {
        run.work(CHUNK)?;
        let doc = DocId::at(doc);
        let texts = document::own(run.archive, run.index.numbering.record(doc), SOME_APPEARANCES).into_iter();
        let mut having = 0;
        for own in texts.filter(|own| own.field.mask() & fields != 0) {
            for text in [Some(&*own.text), own.whole].into_iter().flatten() {
                if matcher.find(text)?.is_some() && (!exact || has_words(text, needles.len())) {
                    having |= own.field.mask();
                }
            }
        }
        found.extend((having != 0).then_some((doc, having)));
    }
    run.go_on().map(|()| found)
}

/// True for a text of so many words.
pub(crate) fn has_words(text: &str, count: usize) -> bool {
    fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)).take(count + 1).count() == count
}

/// For each document the own fields in which a needle is a word or its start.
fn fields_of(run: Run<'_>, needle: &Needle) -> Option<Vec<u32>> {
    let postings = &run.index.postings;
    let mut fields = vec![0u32; run.index.len()];
    let mut read = 0;
    let words = candidates::spelled(run, needle)?.words;
    for (word, _) in words.iter().filter(|(_, level)| *level >= Level::START) {
        for (doc, mask) in postings.documents(*word) {
            read += 1;
            if read % CHECK == 0 {
                run.go_on()?;
            }
            if let Some(fields) = fields.get_mut(doc.index()) {
                *fields |= with_rest(postings.mask(mask));
            }
        }
    }
    Some(fields)
}

/// A set of own fields with those in which a text of theirs may go on: the end of a role counts as an organisation.
fn with_rest(fields: u32) -> u32 {
    let offices = OwnField::Role.mask() | OwnField::Organisation.mask();
    if fields & offices == 0 { fields } else { fields | offices }
}

/// The number of the first word from which on the needles stand in a text one behind the other.
pub(crate) fn stands_in(needles: &[Needle], text: &str) -> Option<usize> {
    PhraseMatcher::new(needles, &|| Some(())).find(text).flatten()
}

/// The same of a text that may be long; `None` as soon as nobody waits any more.
pub(crate) fn find(run: Run<'_>, needles: &[Needle], text: &str) -> Option<Option<usize>> {
    PhraseMatcher::new(needles, &|| run.work(CHUNK)).find(text)
}

/// Looks for needles in many texts; what a run of letters has of them is worked out once.
struct PhraseMatcher<'q> {
    needles: &'q [Needle],
    /// `None` as soon as nobody waits any more.
    go_on: &'q dyn Fn() -> Option<()>,
    /// By the hash of a chunk, for each of its words which needles it is, one bit each.
    seen: FxHashMap<u64, Vec<u64>>,
}

impl<'q> PhraseMatcher<'q> {
    fn new(needles: &'q [Needle], go_on: &'q dyn Fn() -> Option<()>) -> Self {
        let needles = needles.get(..needles.len().min(64)).unwrap_or_default();
        Self { needles, go_on, seen: FxHashMap::default() }
    }

    /// The number of the first word from which on they stand in a text, if they do. `None` where nobody waits any more:
    /// that is said once only, so it must not be taken for a text without them.
    fn find(&mut self, text: &str) -> Option<Option<usize>> {
        let Some(last) = self.needles.len().checked_sub(1).map(|last| 1u64 << last) else {
            return Some(None);
        };
        let needles = self.needles;
        // Bit n: the n needles before, and this word as the next, stand one behind the other.
        let (mut open, mut count) = (0u64, 0);
        for (_, chunk) in fold::chunks(text) {
            (self.go_on)()?;
            let words = self.seen.entry(xxh3_64(chunk.as_bytes())).or_insert_with(|| read(needles, chunk));
            for word in words {
                open = ((open << 1) | 1) & *word;
                count += 1;
                if open & last != 0 {
                    return Some(Some(count - needles.len()));
                }
            }
        }
        Some(None)
    }
}

/// For each word of a chunk which needles it is.
fn read(needles: &[Needle], chunk: &str) -> Vec<u64> {
    let spelt = || spelt(chunk);
    let bits = |word: fold::Word| {
        let spellings = fold::spellings(&word.plain);
        let typed = chunk.get(word.bytes.clone()).unwrap_or_default();
        let has_signs =
            |needle: &Needle| needle.signs.as_ref().is_none_or(|signs| signs == typed || *signs == spelt());
        let is = |needle: &Needle| {
            has_signs(needle)
                && match level::spelled(needle, &spellings) {
                    Level::WORD => true,
                    level => level == Level::START && !needle.whole,
                }
        };
        needles.iter().enumerate().filter(|(_, needle)| is(needle)).fold(0, |bits, (at, _)| bits | (1 << at))
    };
    fold::words(chunk).map(bits).collect()
}
