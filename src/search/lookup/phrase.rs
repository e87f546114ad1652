//! Words that stand together: what has all of them in one field is looked up and read.

use crate::letters::fold;
use crate::search::index::document;
use crate::search::lookup::candidates;
use crate::search::lookup::level::{self, Needle, START, WORD};
use crate::search::searcher::Searcher;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// So many records are read before it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 10;

/// The documents that have the needles one behind the other in one text of their own, with the fields they have them
/// in. What belongs to these documents inherits the phrase with them.
pub fn documents(searcher: Searcher<'_>, needles: &[Needle]) -> Option<Vec<(u32, u8)>> {
    let mut all: Option<Vec<u8>> = None;
    for needle in needles {
        let mut fields = vec![0u8; searcher.index.len()];
        for (word, _) in
            candidates::spelled(searcher.index, needle).words.iter().filter(|(_, level)| *level >= START)
        {
            for (doc, own) in searcher.index.documents(*word) {
                if let Some(fields) = fields.get_mut(doc as usize) {
                    *fields |= own;
                }
            }
            if (searcher.cancelled)() {
                return None;
            }
        }
        match &mut all {
            Some(all) => all.iter_mut().zip(fields).for_each(|(all, fields)| *all &= fields),
            None => all = Some(fields),
        }
    }
    let mut reader = Reader::new(needles);
    let mut found = Vec::new();
    let candidates = all.unwrap_or_default().into_iter().enumerate().filter(|(_, fields)| *fields != 0);
    for (read, (doc, fields)) in candidates.enumerate() {
        if read % CHECK == 0 && (searcher.cancelled)() {
            return None;
        }
        let texts = document::own(searcher.archive, searcher.index.record(doc)).into_iter();
        let has = texts.filter(|(own, text)| own & fields != 0 && reader.find(text).is_some());
        let fields = has.fold(0, |fields, (own, _)| fields | own);
        found.extend((fields != 0).then_some((doc as u32, fields)));
    }
    Some(found)
}

/// The number of the first word from which on the needles stand in a text one behind the other.
pub fn stands_in(needles: &[Needle], text: &str) -> Option<usize> {
    Reader::new(needles).find(text)
}

/// Looks for needles in many texts; what a run of letters has of them is worked out once.
struct Reader<'q> {
    needles: &'q [Needle],
    /// By the hash of a chunk, for each of its words which needles it is, one bit each.
    seen: FxHashMap<u64, Vec<u64>>,
}

impl<'q> Reader<'q> {
    fn new(needles: &'q [Needle]) -> Self {
        Self { needles: needles.get(..needles.len().min(64)).unwrap_or_default(), seen: FxHashMap::default() }
    }

    fn find(&mut self, text: &str) -> Option<usize> {
        let last = 1u64 << self.needles.len().checked_sub(1)?;
        let needles = self.needles;
        // Bit n: the n needles before, and this word as the next, stand one behind the other.
        let (mut open, mut count) = (0u64, 0);
        for (_, chunk) in fold::chunks(text) {
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
            WORD => true,
            level => level == START && !needle.whole,
        };
        needles.iter().enumerate().filter(|(_, needle)| is(needle)).fold(0, |bits, (at, _)| bits | (1 << at))
    };
    fold::words(chunk).into_iter().map(bits).collect()
}
