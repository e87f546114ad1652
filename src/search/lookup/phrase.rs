//! Words that stand together: what has all of them in one field is looked up and read.

use crate::letters::fold;
use crate::search::index::document::{self, SOME_APPEARANCES};
use crate::search::index::ids::DocId;
use crate::search::lookup::candidates;
use crate::search::lookup::level::{self, Level};
use crate::search::query::needle::Needle;
use crate::search::run::Run;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// After this many postings it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// What it costs, in letters compared, to look at a run of letters, or at a record.
const CHUNK: usize = 1 << 6;

/// The documents that have the needles one behind the other in one text of their own, with the set of own fields they
/// have them in. What belongs to these documents inherits the phrase with them.
pub(crate) fn documents(run: Run<'_>, needles: &[Needle]) -> Option<Vec<(DocId, u32)>> {
    let mut all: Option<Vec<u32>> = None;
    for needle in needles {
        let fields = fields_of(run, needle)?;
        match &mut all {
            Some(all) => all.iter_mut().zip(fields).for_each(|(all, fields)| *all &= fields),
            None => all = Some(fields),
        }
    }
    let wanted = || run.work(CHUNK).is_some();
    let mut matcher = PhraseMatcher::new(needles, &wanted);
    let mut found = Vec::new();
    let candidates = all.unwrap_or_default().into_iter().enumerate().filter(|(_, fields)| *fields != 0);
    for (doc, fields) in candidates {
        run.work(CHUNK)?;
        let doc = DocId::at(doc);
        let texts = document::own(run.archive, run.index.numbering.record(doc), SOME_APPEARANCES).into_iter();
        let has = texts.filter(|own| own.field.mask() & fields != 0 && matcher.find(&own.text).is_some());
        let fields = has.fold(0, |fields, own| fields | own.field.mask());
        found.extend((fields != 0).then_some((doc, fields)));
    }
    run.go_on().map(|()| found)
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
                *fields |= postings.mask(mask);
            }
        }
    }
    Some(fields)
}

/// The number of the first word from which on the needles stand in a text one behind the other.
pub(crate) fn stands_in(needles: &[Needle], text: &str) -> Option<usize> {
    PhraseMatcher::new(needles, &|| true).find(text)
}

/// Looks for needles in many texts; what a run of letters has of them is worked out once.
struct PhraseMatcher<'q> {
    needles: &'q [Needle],
    /// False as soon as nobody waits any more.
    wanted: &'q dyn Fn() -> bool,
    /// By the hash of a chunk, for each of its words which needles it is, one bit each.
    seen: FxHashMap<u64, Vec<u64>>,
}

impl<'q> PhraseMatcher<'q> {
    fn new(needles: &'q [Needle], wanted: &'q dyn Fn() -> bool) -> Self {
        let needles = needles.get(..needles.len().min(64)).unwrap_or_default();
        Self { needles, wanted, seen: FxHashMap::default() }
    }

    fn find(&mut self, text: &str) -> Option<usize> {
        let last = 1u64 << self.needles.len().checked_sub(1)?;
        let needles = self.needles;
        // Bit n: the n needles before, and this word as the next, stand one behind the other.
        let (mut open, mut count) = (0u64, 0);
        for (_, chunk) in fold::chunks(text) {
            if !(self.wanted)() {
                return None;
            }
            let words = self.seen.entry(xxh3_64(chunk.as_bytes())).or_insert_with(|| read(needles, chunk));
            for word in words {
                open = ((open << 1) | 1) & *word;
                count += 1;
                if open & last != 0 {
                    return Some(count - needles.len());
                }
            }
        }
        None
    }
}

/// For each word of a chunk which needles it is.
fn read(needles: &[Needle], chunk: &str) -> Vec<u64> {
    let bits = |word: fold::Word| {
        let spellings = fold::spellings(&word.plain);
        let is = |needle: &Needle| match level::spelled(needle, &spellings) {
            Level::WORD => true,
            level => level == Level::START && !needle.whole,
        };
        needles.iter().enumerate().filter(|(_, needle)| is(needle)).fold(0, |bits, (at, _)| bits | (1 << at))
    };
    fold::words(chunk).into_iter().map(bits).collect()
}
