//! Words that an archive says mean the same as words of a line, and other forms of first names.

use crate::archive::sanitize::Text;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::lookup::first_names;
use crate::search::query::needle::Needle;
use crate::search::query::{Query, Term};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its term, counted among those that are wanted.
    pub(crate) term: usize,
    /// Which of the words of the term.
    pub(crate) word: usize,
}

/// All other words for the wanted words of a line. `None` where it was cancelled.
pub(crate) fn of<'a>(run: Run<'a>, query: &Query) -> Option<Vec<Synonym<'a>>> {
    let typed = typed(query);
    let last = last(run, query, &typed);
    let mut found = Vec::new();
    let most = if typed.is_empty() { 0 } else { MOST_GROUPS };
    for group in run.archive.heading().synonyms.groups().take(most) {
        run.work(group.iter().map(|text| text.len()).sum())?;
        for (at, text) in group.iter().enumerate() {
            let Some(places) = places(&typed, last.as_ref(), text) else { continue };
            let others = group.iter().enumerate().filter(|(other, _)| *other != at);
            found.extend(others.map(|(_, text)| {
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
fn first_names<'a>(typed: &[(Place, &Needle)]) -> impl Iterator<Item = Synonym<'a>> {
    let words = typed.iter().filter(|_| typed.len() > 1);
    words.flat_map(|(place, needle)| {
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

/// All words of terms that are words and nothing else.
fn typed(query: &Query) -> Vec<(Place, &Needle)> {
    let wanted = wanted(query).enumerate();
    let atoms = wanted.filter_map(|(term, of)| Some((term, of.any.first().filter(|_| of.is_plain())?)));
    let words = atoms.flat_map(|(term, atom)| {
        atom.needles().iter().enumerate().map(move |(word, needle)| (Place { term, word }, needle))
    });
    words.collect()
}

/// The last word of a line.
struct Last<'q> {
    needle: &'q Needle,
    /// It is long enough to tell something, and no word of the archive begins so.
    is_unknown: bool,
}

/// The last word of a line that ends with words.
fn last<'q>(run: Run<'_>, query: &Query, typed: &[(Place, &'q Needle)]) -> Option<Last<'q>> {
    let (_, needle) = typed.last().filter(|(place, _)| place.term + 1 == wanted(query).count())?;
    let is_known = || needle.spellings.iter().any(|spelling| run.index.spellings.has_start(spelling));
    Some(Last { needle, is_unknown: needle.len() >= SHORTEST_BEGINNING && !is_known() })
}

/// Where a text was typed, word for word, or its beginning at the end of the line.
fn places(typed: &[(Place, &Needle)], last: Option<&Last<'_>>, text: &str) -> Option<Vec<Place>> {
    let words: Vec<String> =
        fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)).map(|word| word.plain).collect();
    // One word alone, or its beginning, stands for more where it stands nowhere itself.
    let may_be_begun = |count: usize| last.is_some_and(|last| count > 1 || last.is_unknown);
    let is_begun = |needle: &Needle, word: &str| {
        let is_last = last.is_some_and(|last| std::ptr::eq(last.needle, needle));
        let begins = || fold::spellings(word).iter().any(|word| word.starts_with(needle.plain.as_str()));
        is_last && needle.begun && begins()
    };
    let is = |part: &&[(Place, &Needle)]| {
        let is_word = |((_, needle), word): (&(Place, &Needle), &String)| {
            needle.is(word) || (may_be_begun(part.len()) && is_begun(needle, word))
        };
        // A field or a phrase may stand between two words.
        let in_a_row =
            part.windows(2).all(|pair| matches!(pair, [(one, _), (two, _)] if two.term <= one.term + 1));
        part.iter().zip(&words).all(is_word) && in_a_row
    };
    let part = typed.windows(words.len().max(1)).find(is).filter(|_| !words.is_empty());
    let begun = || {
        let counts = (1..words.len()).rev().filter(|count| may_be_begun(*count));
        counts.filter_map(|count| typed.len().checked_sub(count).and_then(|at| typed.get(at..))).find(is)
    };
    Some(part.or_else(begun)?.iter().map(|(place, _)| *place).collect())
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
