//! Names with their first names abbreviated: `hj stolz`, `Stolz, H.-J.`.

use super::fold;
use super::query::Term;
use super::texts;
use super::tiers::{self, Piece, START};

/// Nobody types more words of a name, nor has more first names.
const MOST_WORDS: usize = 4;

/// The words of a line that may be a name: two to four, without fields or choices.
pub fn pieces<'t>(terms: impl Iterator<Item = &'t Term>) -> Option<Vec<Piece>> {
    let pieces: Option<Vec<Piece>> = terms.map(|term| term.as_one().map(Piece::new)).collect();
    pieces.filter(|pieces| (2..=MOST_WORDS).contains(&pieces.len()))
}

/// Each of the words that may be initials, with all the others.
pub fn may_abbreviate(pieces: &[Piece]) -> impl Iterator<Item = (&Piece, Vec<&Piece>)> {
    let may = |piece: &Piece| (2..=MOST_WORDS).contains(&piece.len()) && !piece.is_number();
    pieces.iter().enumerate().filter(move |(_, piece)| may(piece)).map(|(at, piece)| {
        let rest = pieces.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        (piece, rest.collect())
    })
}

/// The words of a name or title, each with its spellings; of a very long one those of its beginning.
pub fn words(text: &str) -> Vec<Vec<String>> {
    fold::chunks(texts::beginning(text))
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| fold::spellings(&word.plain))
        .collect()
}

/// The words of a name that `letters` are the initials of, where each of the others is one of `rest`.
pub fn abbreviated(letters: &Piece, rest: &[&Piece], name: &[Vec<String>]) -> Option<Vec<usize>> {
    let mut left: Vec<(usize, &Vec<String>)> = name.iter().enumerate().collect();
    for piece in rest {
        let place = left.iter().position(|(_, word)| tiers::spelled(piece, word) >= START)?;
        left.remove(place);
    }
    let initials = || left.iter().filter_map(|(_, word)| word.first()?.chars().next());
    let all = letters.spellings.iter().any(|letters| letters.chars().eq(initials()));
    all.then(|| left.into_iter().map(|(at, _)| at).collect())
}

/// How many words of a name are typed, or begun, each by a word of its own.
pub fn accounted_for<'p>(pieces: impl Iterator<Item = &'p Piece>, name: &[Vec<String>]) -> usize {
    let mut left: Vec<&Vec<String>> = name.iter().collect();
    // Whole words first: in `f fiorucci` the f is not that of Fiorucci.
    let (mut pieces, mut found): (Vec<&Piece>, usize) = (pieces.collect(), 0);
    for least in [tiers::WORD, START] {
        pieces.retain(|piece| {
            let place = left.iter().position(|word| tiers::spelled(piece, word) >= least);
            place.map(|place| left.remove(place)).map(|_| found += 1).is_none()
        });
    }
    found
}
