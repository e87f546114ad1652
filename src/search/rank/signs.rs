//! Signs at a word: a title that has them as they were typed stands before one with the word alone, `C++` before `C`.

use crate::search::index::document;
use crate::search::query::fact::{Fact, is_sign};
use crate::search::query::{Query, What};
use crate::search::rank::totals::Totals;
use crate::search::run::Run;

/// What signs weigh that stand as typed, or else somewhere: more than any field.
const AS_TYPED: usize = 1 << 10;
/// See [`AS_TYPED`].
const ELSEWHERE: usize = 1 << 9;

/// What it costs, in letters compared, to look up the title of a record.
const TITLE: usize = 1 << 6;

/// The wanted words of a line that have signs, and signs alone, as typed.
pub(crate) fn typed(query: &Query) -> impl Iterator<Item = &str> {
    let wanted = query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any);
    let is_text =
        |what: &What| matches!(what, What::Words(..) | What::Phrase(_) | What::Fact(Fact::Signs(_)));
    wanted
        .filter(move |atom| is_text(&atom.what))
        .map(|atom| atom.text.as_str())
        .filter(|text| text.contains(is_sign))
}

/// Raises what has the signs of a line in a title, as long as not too much is read. `None` where it was cancelled.
pub(crate) fn raise(totals: &mut Totals, run: Run<'_>, query: &Query) -> Option<()> {
    let typed: Vec<String> = typed(query).map(str::to_lowercase).collect();
    if typed.is_empty() {
        return Some(());
    }
    let mut found = Vec::new();
    for (doc, ..) in totals.documents() {
        let titles = document::titles(run.archive, run.index.numbering.record(doc));
        let titles = titles.iter().map(|title| document::beginning(title));
        let letters: usize = titles.clone().map(|title| TITLE + title.len()).sum();
        if !run.spend(letters)? {
            break;
        }
        let weight = |title: &str| {
            let title = title.to_lowercase();
            typed.iter().map(|text| weight_in(&title, text)).sum::<usize>()
        };
        found.push((doc, titles.map(weight).max().unwrap_or_default()));
    }
    for (doc, weight) in found {
        totals.sums.get_mut(doc.index()).into_iter().for_each(|sum| sum.add_weight(weight));
    }
    Some(())
}

/// What a word with signs weighs in a title, both in small letters.
fn weight_in(title: &str, text: &str) -> usize {
    let is_part = |letter: char| letter.is_alphanumeric() || is_sign(letter);
    let stands = |(at, _): (usize, &str)| {
        let before = title.get(..at).and_then(|before| before.chars().next_back());
        let behind = title.get(at + text.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(is_part) && !behind.is_some_and(is_part)
    };
    if title.match_indices(text).any(stands) {
        AS_TYPED
    } else if text.chars().filter(|letter| is_sign(*letter)).all(|sign| title.contains(sign)) {
        ELSEWHERE
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_as_typed_or_elsewhere() {
        for (title, text, weight) in [
            ("c++ im alltag", "c++", AS_TYPED),
            ("kurs (c++)", "c++", AS_TYPED),
            ("c – grundlagen", "c++", 0),
            ("c++", "c+", ELSEWHERE),
            ("100 % python", "100%", ELSEWHERE),
            ("100 % python", "%", AS_TYPED),
        ] {
            assert_eq!(weight_in(title, text), weight, "{title} {text}");
        }
    }
}
