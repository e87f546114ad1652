//! Words that an archive says mean the same as words of a line, and other forms of first names.

use crate::archive::sanitize::Text;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::lookup::first_names;
use crate::search::query::Query;
use crate::search::query::needle::Needle;
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
    let mut found = Vec::new();
    let most = if typed.is_empty() { 0 } else { MOST_GROUPS };
    for group in run.archive.heading().synonyms.groups().take(most) {
        run.work(group.iter().map(|text| text.len()).sum())?;
        for (at, text) in group.iter().enumerate() {
            let Some(places) = places(&typed, text) else { continue };
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

/// All words of terms that are words and nothing else.
fn typed(query: &Query) -> Vec<(Place, &Needle)> {
    let wanted = query.terms.iter().filter(|term| !term.negated).enumerate();
    let atoms = wanted.filter_map(|(term, of)| Some((term, of.any.first().filter(|_| of.is_plain())?)));
    let words = atoms.flat_map(|(term, atom)| {
        atom.needles().iter().enumerate().map(move |(word, needle)| (Place { term, word }, needle))
    });
    words.collect()
}

/// Where a text was typed, word for word.
fn places(typed: &[(Place, &Needle)], text: &str) -> Option<Vec<Place>> {
    let words: Vec<String> =
        fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)).map(|word| word.plain).collect();
    let is = |part: &&[(Place, &Needle)]| {
        let same = part.iter().zip(&words).all(|((_, needle), word)| needle.is(word));
        // A field or a phrase may stand between two words.
        let in_a_row =
            part.windows(2).all(|pair| matches!(pair, [(one, _), (two, _)] if two.term <= one.term + 1));
        same && in_a_row
    };
    let part = typed.windows(words.len().max(1)).find(is).filter(|_| !words.is_empty())?;
    Some(part.iter().map(|(place, _)| *place).collect())
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
