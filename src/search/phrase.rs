//! Words that stand together: what has all of them is looked up and read.

use super::evaluate::{Context, Ranks};
use super::field::Fields;
use super::fold;
use super::texts;
use super::tiers::{self, Piece, START, WORD};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// So many records are read before it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 10;

/// The documents that have the pieces one behind the other in one text, given how they answer each of them.
pub fn ranks(context: Context<'_>, pieces: &[Piece], scope: Fields, each: &[Ranks]) -> Option<Ranks> {
    let mut ranks = each.first().cloned().unwrap_or_default();
    for other in each.iter().skip(1) {
        ranks.iter_mut().zip(other).for_each(|(rank, other)| *rank = (*rank).min(*other));
    }
    let mut reader = Reader::new(pieces);
    let mut read = 0;
    for (doc, rank) in ranks.iter_mut().enumerate().filter(|(_, rank)| **rank > 0) {
        read += 1;
        if read % CHECK == 0 && (context.cancelled)() {
            return None;
        }
        let texts = || texts::of(context.archive, context.index.record(doc)).into_iter();
        let stands = |(field, text): (Fields, &str)| field.meets(scope) && reader.find(text).is_some();
        if *rank / 16 < START || !texts().any(stands) {
            *rank = 0;
        }
    }
    Some(ranks)
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
