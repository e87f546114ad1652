//! Words that an archive says mean the same as words of a line, and other forms of first names.

use crate::archive::sanitize::Text;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::lookup::first_names;
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, Query, Term, What};
use crate::search::run::Run;

/// At most so many groups are looked through with each key.
const MOST_GROUPS: usize = 1 << 12;

/// A word of fewer letters means the same only as a whole: `TH` is no beginning of Thomas.
const SHORTEST_BEGINNING: usize = 4;

/// Other words for some words of a line.
pub(crate) struct Synonym<'a> {
    /// Which they are.
    pub(crate) places: Vec<Place>,
    /// The other words, one behind the other.
    pub(crate) needles: Vec<Needle>,
    /// The same as the archive has them.
    pub(crate) text: Text<'a>,
    /// Where they mean the same.
    pub(crate) scope: Fields,
}

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Its term, counted among those that are wanted.
    pub(crate) term: usize,
    /// Which of the choices of the term: `lnt oder stolz` is one with two.
    pub(crate) choice: usize,
    /// Which of the words of the choice.
    pub(crate) word: usize,
}

/// A word that is asked for anywhere.
#[derive(Clone, Copy)]
struct Typed<'q> {
    place: Place,
    needle: &'q Needle,
    /// Its term has no other choice.
    is_alone: bool,
}

/// All other words for the wanted words of a line. `None` where it was cancelled.
pub(crate) fn of<'a>(run: Run<'a>, query: &Query) -> Option<Vec<Synonym<'a>>> {
    let typed = typed(query);
    let last = last(query, &typed);
    let mut found = Vec::new();
    let most = if typed.is_empty() { 0 } else { MOST_GROUPS };
    for group in run.archive.heading().synonyms.groups().take(most) {
        run.work(group.iter().map(|text| text.len()).sum())?;
        let typed_at: Vec<_> = group.iter().map(|text| places(&typed, last.as_ref(), text)).collect();
        let mut all: Vec<&Vec<Place>> = typed_at.iter().flatten().collect();
        all.sort_unstable();
        all.dedup();
        for places in all {
            // What begins with the same letters is found by them.
            let is_other = |(_, at): &(_, &Option<Vec<Place>>)| at.as_ref() != Some(places);
            let others = group.iter().zip(&typed_at).filter(is_other);
            found.extend(others.map(|(text, _)| {
                let places = places.clone();
                Synonym { places, needles: needles(text), text: *text, scope: Fields::ALL }
            }));
        }
    }
    found.retain(|synonym| !synonym.needles.is_empty());
    found.extend(first_names(&typed));
    Some(found)
}

/// Other forms of first names, where more of the name is typed.
fn first_names<'a>(typed: &[Typed<'_>]) -> impl Iterator<Item = Synonym<'a>> {
    let words = typed.iter().filter(|word| word.is_alone && typed.len() > 1);
    words.flat_map(|Typed { place, needle, .. }| {
        first_names::others(&needle.plain).into_iter().map(|name| Synonym {
            places: vec![*place],
            needles: vec![Needle::whole(name)],
            text: Text::of(name),
            scope: Fields::PERSON,
        })
    })
}

/// The terms that are wanted, without what narrows them.
fn wanted(query: &Query) -> impl Iterator<Item = &Term> {
    query.terms.iter().filter(|term| !(term.negated || term.narrows))
}

/// All words that are asked for anywhere, and as words.
fn typed(query: &Query) -> Vec<Typed<'_>> {
    let choices = wanted(query).enumerate().flat_map(|(term, of)| {
        let is_alone = of.any.len() == 1;
        of.any.iter().enumerate().map(move |(choice, atom)| (term, choice, atom, is_alone))
    });
    let is_word = |atom: &Atom| atom.field.is_none() && matches!(atom.what, What::Words(..));
    let words = choices.filter(|(.., atom, _)| is_word(atom)).flat_map(|(term, choice, atom, is_alone)| {
        let needles = atom.needles().iter().enumerate();
        needles.map(move |(word, needle)| Typed { place: Place { term, choice, word }, needle, is_alone })
    });
    words.collect()
}

/// The last word of a line.
struct Last<'q> {
    needle: &'q Needle,
    /// It is still being typed, and long enough to tell something.
    is_telling: bool,
}

/// The last word of a line that ends with words.
fn last<'q>(query: &Query, typed: &[Typed<'q>]) -> Option<Last<'q>> {
    let last = typed.last().filter(|last| last.place.term + 1 == wanted(query).count())?;
    let needle = last.needle;
    Some(Last { needle, is_telling: needle.begun && needle.len() >= SHORTEST_BEGINNING })
}

/// Where a text was typed, word for word, or its beginning at the end of the line.
fn places(typed: &[Typed<'_>], last: Option<&Last<'_>>, text: &str) -> Option<Vec<Place>> {
    let words: Vec<String> =
        fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)).map(|word| word.plain).collect();
    let may_be_begun = |count: usize| last.is_some_and(|last| count > 1 || last.is_telling);
    let is_begun = |needle: &Needle, word: &str| {
        let is_last = last.is_some_and(|last| std::ptr::eq(last.needle, needle));
        let begins = |word: &String| needle.spellings.iter().any(|begun| word.starts_with(begun.as_str()));
        is_last && needle.begun && fold::spellings(word).iter().any(begins)
    };
    let is = |part: &&[Typed<'_>]| {
        let is_word = |(typed, word): (&Typed<'_>, &String)| {
            typed.needle.is(word) || (may_be_begun(part.len()) && is_begun(typed.needle, word))
        };
        part.iter().zip(&words).all(is_word) && part.windows(2).all(stand_in_a_row)
    };
    let part = typed.windows(words.len().max(1)).find(is).filter(|_| !words.is_empty());
    let begun = || {
        let counts = (1..words.len()).rev().filter(|count| may_be_begun(*count));
        counts.filter_map(|count| typed.len().checked_sub(count).and_then(|at| typed.get(at..))).find(is)
    };
    Some(part.or_else(begun)?.iter().map(|word| word.place).collect())
}

/// True for two words with nothing between them: neither a field nor a phrase nor an operator.
fn stand_in_a_row(pair: &[Typed<'_>]) -> bool {
    let [one, two] = pair else { return false };
    let is_next = two.place.term == one.place.term + 1 && one.is_alone && two.is_alone;
    is_next || (two.place.term == one.place.term && two.place.choice == one.place.choice)
}

/// True for two capitals: in small letters they are another word, as `OB` is.
fn is_abbreviation(text: &str) -> bool {
    text.chars().count() == 2 && text.chars().all(char::is_uppercase)
}

/// The words of a text as they are looked for.
fn needles(text: &str) -> Vec<Needle> {
    let words = fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk));
    if is_abbreviation(text) {
        return words.map(|word| Needle::whole(&word.plain).standing_as(text)).collect();
    }
    let needle = |word: fold::Word| match word.plain.chars().count() {
        SHORTEST_BEGINNING.. => Needle::new(&word.plain),
        _ => Needle::whole(&word.plain),
    };
    words.map(needle).collect()
}
