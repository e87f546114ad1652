//! Words that stand together: what has all of them is looked up and read.

use super::evaluate::{Context, Ranks};
use super::field::Fields;
use super::fold;
use super::texts;
use super::tiers::{self, Piece, START, WORD};

/// So many records are read before it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 10;

/// The documents that have the pieces one behind the other in one text, given how they answer each of them.
pub fn ranks(context: Context<'_>, pieces: &[Piece], scope: Fields, each: &[Ranks]) -> Option<Ranks> {
    let mut ranks = each.first().cloned().unwrap_or_default();
    for other in each.iter().skip(1) {
        ranks.iter_mut().zip(other).for_each(|(rank, other)| *rank = (*rank).min(*other));
    }
    let mut read = 0;
    for (doc, rank) in ranks.iter_mut().enumerate().filter(|(_, rank)| **rank > 0) {
        read += 1;
        if read % CHECK == 0 && (context.cancelled)() {
            return None;
        }
        let lowest = if *rank / 16 >= WORD { WORD } else { START };
        if *rank / 16 < lowest || !together(context, doc, pieces, scope) {
            *rank = 0;
        }
    }
    Some(ranks)
}

/// True where one text of a document has the pieces one behind the other.
fn together(context: Context<'_>, doc: usize, pieces: &[Piece], scope: Fields) -> bool {
    let texts = texts::of(context.archive, context.index.record(doc));
    texts
        .into_iter()
        .filter(|(field, _)| field.meets(scope))
        .any(|(_, text)| stands_in(pieces, text).is_some())
}

/// Where in a text the pieces stand one behind the other: the number of the first of its words.
pub fn stands_in(pieces: &[Piece], text: &str) -> Option<usize> {
    let words: Vec<Vec<String>> = fold::chunks(text)
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| fold::spellings(&word.plain))
        .collect();
    let stands = |start: &usize| {
        let behind = words.get(*start..).unwrap_or_default();
        behind.len() >= pieces.len()
            && pieces.iter().zip(behind).all(|(piece, word)| {
                let level = tiers::spelled(piece, word);
                level == WORD || (level == START && !piece.whole)
            })
    };
    (0..words.len()).find(stands)
}
