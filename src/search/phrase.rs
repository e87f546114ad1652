//! Words that stand together: what has all of them in one field is looked up and read.

use super::evaluate::Context;
use super::fold;
use super::texts;
use super::tiers::{self, Piece, START, WORD};
use super::vocabulary;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// So many records are read before it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 10;

/// The documents that have the pieces one behind the other in one text of their own, with the fields they have them
/// in. What belongs to these documents inherits the phrase with them.
pub fn documents(context: Context<'_>, pieces: &[Piece]) -> Option<Vec<(u32, u8)>> {
    let mut all: Option<Vec<u8>> = None;
    for piece in pieces {
        let mut fields = vec![0u8; context.index.len()];
        for (word, _) in
            vocabulary::spelled(context.index, piece).words.iter().filter(|(_, level)| *level >= START)
        {
            for (doc, own) in context.index.documents(*word) {
                if let Some(fields) = fields.get_mut(doc as usize) {
                    *fields |= own;
                }
            }
            if (context.cancelled)() {
                return None;
            }
        }
        match &mut all {
            Some(all) => all.iter_mut().zip(fields).for_each(|(all, fields)| *all &= fields),
            None => all = Some(fields),
        }
    }
    let mut reader = Reader::new(pieces);
    let mut found = Vec::new();
    let candidates = all.unwrap_or_default().into_iter().enumerate().filter(|(_, fields)| *fields != 0);
    for (read, (doc, fields)) in candidates.enumerate() {
        if read % CHECK == 0 && (context.cancelled)() {
            return None;
        }
        let texts = texts::own(context.archive, context.index.record(doc)).into_iter();
        let has = texts.filter(|(own, text)| own & fields != 0 && reader.find(text).is_some());
        let fields = has.fold(0, |fields, (own, _)| fields | own);
        found.extend((fields != 0).then_some((doc as u32, fields)));
    }
    Some(found)
}

/// The number of the first word from which on the pieces stand in a text one behind the other.
pub fn stands_in(pieces: &[Piece], text: &str) -> Option<usize> {
    Reader::new(pieces).find(text)
}

/// Looks for pieces in many texts; what a run of letters has of them is worked out once.
struct Reader<'q> {
    pieces: &'q [Piece],
    /// By the hash of a chunk, for each of its words which pieces it is, one bit each.
    seen: FxHashMap<u64, Vec<u64>>,
}

impl<'q> Reader<'q> {
    fn new(pieces: &'q [Piece]) -> Self {
        Self { pieces: pieces.get(..pieces.len().min(64)).unwrap_or_default(), seen: FxHashMap::default() }
    }

    fn find(&mut self, text: &str) -> Option<usize> {
        let last = 1u64 << self.pieces.len().checked_sub(1)?;
        let pieces = self.pieces;
        // Bit n: the n pieces before, and this word as the next, stand one behind the other.
        let (mut open, mut count) = (0u64, 0);
        for (_, chunk) in fold::chunks(text) {
            let words = self.seen.entry(xxh3_64(chunk.as_bytes())).or_insert_with(|| read(pieces, chunk));
            for word in words {
                open = ((open << 1) | 1) & *word;
                count += 1;
                if open & last != 0 {
                    return Some(count - pieces.len());
                }
            }
        }
        None
    }
}

/// For each word of a chunk which pieces it is.
fn read(pieces: &[Piece], chunk: &str) -> Vec<u64> {
    let bits = |word: fold::Word| {
        let spellings = fold::spellings(&word.plain);
        let is = |piece: &Piece| match tiers::spelled(piece, &spellings) {
            WORD => true,
            level => level == START && !piece.whole,
        };
        pieces.iter().enumerate().filter(|(_, piece)| is(piece)).fold(0, |bits, (at, _)| bits | (1 << at))
    };
    fold::words(chunk).into_iter().map(bits).collect()
}
