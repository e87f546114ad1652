//! Signs at a word: what has them as they were typed stands before what has the word alone, `C++` before `C`; a title first.

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
use std::borrow::Cow;

/// What signs weigh that stand as typed, or else somewhere: more than any field.
const AS_TYPED: usize = 1 << 10;
/// See [`AS_TYPED`].
const ELSEWHERE: usize = 1 << 9;
/// The same of signs that stand as typed in another text of the record.
const IN_TEXT: usize = 1 << 8;

/// What it costs, in letters compared, to look up the texts of a record.
const LOOKUP: usize = 1 << 6;

/// The wanted words of a line that have signs, and signs alone, as typed.
pub(crate) fn typed(query: &Query) -> impl Iterator<Item = &str> {
    let wanted = query.terms.iter().filter(|term| !term.negated).flat_map(|term| &term.any);
    let is_text =
        |what: &What| matches!(what, What::Words(..) | What::Phrase(_) | What::Fact(Fact::Signs(_)));
    // `armut -` may go on to an exclusion.
    let is_last = |text: &str| query.terms.len() > 1 && query.line.ends_with(text);
    let opens = move |text: &str| matches!(text, "-" | "!") && is_last(text);
    wanted
        .filter(move |atom| is_text(&atom.what))
        .map(|atom| atom.text.as_str())
        .filter(move |text| text.contains(is_sign) && !opens(text))
}

/// Raises what has the signs of a line, as long as not too much is read. `None` where it was cancelled.
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

/// Raises those of some documents that have words sign for sign, as long as not too much is read: titles first, then the
/// other texts of those whose titles have none. `None` where it was cancelled.
fn weigh(totals: &mut Totals, run: Run<'_>, documents: Vec<DocId>, typed: &[String]) -> Option<()> {
    let titles = |doc| document::titles(run.archive, run.index.numbering.record(doc));
    let rest = weigh_texts(totals, run, documents, titles, |title| weight(title, typed))?;
    let has_signs = |text: &&String| text.contains(is_sign);
    let signed: Vec<String> = typed.iter().filter(has_signs).cloned().collect();
    if signed.is_empty() {
        return Some(());
    }
    let texts = |doc| {
        let record = run.index.numbering.record(doc);
        let own = document::own(run.archive, record, document::SOME_APPEARANCES);
        own.into_iter().map(|own| own.text).collect()
    };
    let in_text = |text: &str| {
        let text = text.to_lowercase();
        signed.iter().filter(|typed| weight_in(&text, typed) == AS_TYPED).count() * IN_TEXT
    };
    weigh_texts(totals, run, rest, texts, in_text).map(drop)
}

/// Raises some documents by what the best of their texts weighs, and gives back those that have none that does.
fn weigh_texts<'a>(
    totals: &mut Totals,
    run: Run<'_>,
    documents: Vec<DocId>,
    texts: impl Fn(DocId) -> Vec<Cow<'a, str>>,
    weight: impl Fn(&str) -> usize,
) -> Option<Vec<DocId>> {
    let mut rest = Vec::new();
    for doc in documents {
        let texts = texts(doc);
        let texts = texts.iter().map(|text| document::beginning(text));
        let letters: usize = LOOKUP + texts.clone().map(str::len).sum::<usize>();
        if !run.spend(letters)? {
            break;
        }
        match texts.map(&weight).max().unwrap_or_default() {
            0 => rest.push(doc),
            weight => totals.sums.get_mut(doc.index()).into_iter().for_each(|sum| sum.add_weight(weight)),
        }
    }
    Some(rest)
}

/// What some words weigh in a title.
fn weight(title: &str, typed: &[String]) -> usize {
    let title = title.to_lowercase();
    typed.iter().map(|text| weight_in(&title, text)).sum()
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
