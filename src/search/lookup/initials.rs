//! Names with their first names abbreviated: `hj stolz`, `Stolz, H.-J.`.

use crate::letters::fold;
use crate::search::index::document;
use crate::search::lookup::level::{self, Level};
use crate::search::query::Term;
use crate::search::query::needle::Needle;

/// At most this many words are taken for a name that is typed, or that someone has.
pub(crate) const MOST_WORDS: usize = 4;

/// The words of a line that may be a name: two to four, without fields or choices.
pub(crate) fn needles<'t>(terms: impl Iterator<Item = &'t Term>) -> Option<Vec<Needle>> {
    let needles: Option<Vec<Needle>> = terms.map(|term| term.as_one().map(Needle::new)).collect();
    needles.filter(|needles| (2..=MOST_WORDS).contains(&needles.len()))
}

/// Each of the words that may be initials, with all the others.
pub(crate) fn may_abbreviate(needles: &[Needle]) -> impl Iterator<Item = (&Needle, Vec<&Needle>)> {
    let may = |needle: &Needle| (2..=MOST_WORDS).contains(&needle.len()) && !needle.is_number();
    needles.iter().enumerate().filter(move |(_, needle)| may(needle)).map(|(at, needle)| {
        let rest = needles.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        (needle, rest.collect())
    })
}

/// The words of a name or title, each with its spellings; of a very long one those of its beginning.
pub(crate) fn words(text: &str) -> Vec<Vec<String>> {
    fold::chunks(document::beginning(text))
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| fold::spellings(&word.plain))
        .collect()
}

/// The words of a name that `letters` are the initials of, where each of the others is one of `rest`.
pub(crate) fn abbreviated(letters: &Needle, rest: &[&Needle], name: &[Vec<String>]) -> Option<Vec<usize>> {
    let mut left: Vec<(usize, &Vec<String>)> = name.iter().enumerate().collect();
    for needle in rest {
        let place = left.iter().position(|(_, word)| level::spelled(needle, word) >= Level::START)?;
        left.remove(place);
    }
    let initials = || left.iter().filter_map(|(_, word)| word.first()?.chars().next());
    let all = letters.spellings.iter().any(|letters| letters.chars().eq(initials()));
    all.then(|| left.into_iter().map(|(at, _)| at).collect())
}

/// How many words of a name are typed, or begun, each by a word of its own.
pub(crate) fn accounted_for<'p>(needles: impl Iterator<Item = &'p Needle>, name: &[Vec<String>]) -> usize {
    let mut left: Vec<&Vec<String>> = name.iter().collect();
    // Whole words first: in `f fiorucci` the f is not that of Fiorucci.
    let (mut needles, mut found): (Vec<&Needle>, usize) = (needles.collect(), 0);
    for least in [Level::WORD, Level::START] {
        needles.retain(|needle| {
            let place = left.iter().position(|word| level::spelled(needle, word) >= least);
            place.map(|place| left.remove(place)).map(|_| found += 1).is_none()
        });
    }
    found
}
