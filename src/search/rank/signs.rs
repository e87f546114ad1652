//! Signs at a word: a title that has them as they were typed stands before one with the word alone, `C++` before `C`.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::index::document;
use crate::search::index::field::TITLES;
use crate::search::index::ids::DocId;
use crate::search::query::fact::{Fact, is_sign};
use crate::search::query::needle::Needle;
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
    if let Some(letter) = letter(query) {
        return weigh(totals, run, having(run, letter)?, std::slice::from_ref(&letter.plain));
    }
    let typed: Vec<String> = typed(query).map(str::to_lowercase).collect();
    if typed.is_empty() {
        return Some(());
    }
    let documents: Vec<DocId> = totals.documents().map(|(doc, ..)| doc).collect();
    weigh(totals, run, documents, &typed)
}

/// A letter that is all of a line: a title has it as a word before a name begins with it, `C` before Christoph.
fn letter(query: &Query) -> Option<&Needle> {
    let [term] = query.terms.as_slice() else { return None };
    let [atom] = term.any.as_slice() else { return None };
    let [letter] = atom.needles() else { return None };
    let is_bare = atom.text.chars().count() == 1 && term.is_plain();
    (is_bare && term.is_letter() && !fold::is_small(&letter.plain)).then_some(letter)
}

/// The documents that have a word in a title; a letter of a name is no word.
fn having(run: Run<'_>, word: &Needle) -> Option<Vec<DocId>> {
    let Run { index, .. } = run;
    let people = index.numbering.block(RecordKind::Person);
    let mut found = Vec::new();
    for at in word.spellings.iter().flat_map(|spelling| index.spellings.equal_to(spelling)) {
        run.go_on()?;
        let documents = index.postings.documents(index.spellings.term(at));
        let titled = documents.filter(|(_, mask)| index.postings.mask(*mask) & TITLES != 0);
        found.extend(titled.map(|(doc, _)| doc).filter(|doc| !people.contains(&doc.index())));
    }
    Some(found)
}

/// Raises those of some documents that have words in a title sign for sign, as long as not too much is read. `None` where it
/// was cancelled.
fn weigh(totals: &mut Totals, run: Run<'_>, documents: Vec<DocId>, typed: &[String]) -> Option<()> {
    let mut found = Vec::new();
    for doc in documents {
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
    } else if text.contains(is_sign)
        && text.chars().filter(|letter| is_sign(*letter)).all(|sign| title.contains(sign))
    {
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
            ("c++ im alltag", "c", 0),
            ("kurs c, teil 2", "c", AS_TYPED),
        ] {
            assert_eq!(weight_in(title, text), weight, "{title} {text}");
        }
    }
}
