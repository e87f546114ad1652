//! Seams: where a cell parts into people.

use super::beside::{is_beside, is_labelled, is_organisation, is_role};
use super::brackets::{bare, deeper, outside, split};
use super::order::is_person;
use crate::import::degrees::titles_and_name;
use crate::import::name::is_nobody;
use crate::letters::fold;

/// True for one word.
pub(super) fn is_single(text: &str) -> bool {
    bare(text).split_whitespace().count() == 1
}

/// Titles of nobility, which stand before a family name.
const NOBLE: [&str; 9] =
    ["graf", "gräfin", "freiherr", "freifrau", "baron", "baronin", "prinz", "prinzessin", "ritter"];

/// True for a title of nobility.
pub(super) fn is_noble(word: &str) -> bool {
    NOBLE.contains(&word.to_lowercase().as_str())
}

/// Words of those whom a business has its name of as well: `Berg & Partner`.
const PARTNERS: [&str; 10] =
    ["partner", "partners", "partnerinnen", "co", "co.", "cie", "söhne", "sohn", "kollegen", "associates"];

/// True for what can stand before a comma as a family name: one word, or several of which the first is a small one.
pub(super) fn is_family(text: &str) -> bool {
    let bare = bare(text);
    let mut words = bare.split_whitespace();
    let count = words.clone().count();
    let first = words.next().unwrap_or_default();
    let is_noble =
        is_noble(first) && words.next().is_some_and(|second| second.starts_with(char::is_lowercase));
    let is_particle = FAMILY_PARTICLES.contains(&first);
    count == 1
        || (2..=4).contains(&count) && (is_noble || is_particle || bare.starts_with(char::is_lowercase))
}

/// Small words of family names that are written large and are no given names: `De Luca`.
const FAMILY_PARTICLES: [&str; 13] =
    ["Da", "Dal", "De", "Del", "Della", "Di", "Dos", "Du", "El", "La", "Le", "Von", "Zu"];

/// Words that part two people.
pub(super) const AND: [&str; 6] = [" und ", " and ", " u. ", " sowie ", " mit ", " with "];

/// Dashes between what is said of someone and the next one: `Anna Berg – Moderation: Jörg Thal`.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// A text that is longer than this is none of names between words.
const LONGEST: usize = 1000;

/// A place where a text may part.
#[derive(Clone, Copy, Debug)]
struct Seam {
    start: usize,
    end: usize,
    /// The sign; `None` for a word.
    sign: Option<char>,
}

/// The places where a text may part, outside of brackets.
fn seams(text: &str) -> Vec<Seam> {
    let (mut all, mut depth) = (Vec::new(), 0);
    for (at, letter) in text.char_indices() {
        depth = deeper(depth, letter);
        let rest = || text.get(at..).unwrap_or_default();
        match letter {
            _ if depth > 0 => {}
            '/' | '&' | '+' => all.push(Seam { start: at, end: at + 1, sign: Some(letter) }),
            ',' if text.len() <= LONGEST && rest().get(1..).is_some_and(begins_another) => {
                all.push(Seam { start: at, end: at + 1, sign: Some(letter) });
            }
            ' ' if text.len() <= LONGEST => {
                let is_dash = |dash: &&&str| rest().strip_prefix(**dash).is_some_and(begins_another);
                let dash = DASHES.iter().find(is_dash);
                all.extend(dash.map(|dash| Seam { start: at, end: at + dash.len() - 1, sign: Some('-') }));
                let word = AND.iter().find(|word| rest().starts_with(**word));
                // The blank behind it may be the one before the next word.
                all.extend(word.map(|word| Seam { start: at, end: at + word.len() - 1, sign: None }));
            }
            _ => {}
        }
    }
    all
}

/// Beginnings of words that say what is told as well as who tells it.
const TELLS: [&str; 4] = ["vortrag", "input", "impuls", "keynote"];

/// True for a text that begins with what the next one does: `Moderation: Jörg Thal`, and not `Vortrag: Kinder in Köln`.
fn begins_another(text: &str) -> bool {
    let (label, name) = text.split_once(':').unwrap_or_default();
    let label = label.trim().to_lowercase();
    let is_what = TELLS.iter().any(|what| label.starts_with(what));
    let name = name.split([',', ';', '/']).next().unwrap_or_default();
    is_labelled(text) && (!is_what || is_person(name))
}

/// The parts of a text between words and signs that part people, where both sides can be names.
pub(super) fn parted(text: &str) -> Vec<&str> {
    let seams = seams(text);
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, seam) in seams.iter().enumerate() {
        let next = seams.get(at + 1).map_or(text.len(), |next| next.start);
        let left = text.get(start..seam.start).unwrap_or_default();
        let right = text.get(seam.end..next.max(seam.end)).unwrap_or_default();
        if is_seam(left, right, *seam) {
            parts.push(left.trim());
            start = seam.end;
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Endings of words behind a sign for both genders: `Mitarbeiter/innen`.
const GENDERS: [&str; 8] = ["in", "innen", "-in", "-innen", "r", "n", "e", "en"];

/// True where a text parts between two sides.
fn is_seam(left: &str, right: &str, seam: Seam) -> bool {
    let (whole, right) = (outside(left).0, outside(right).0);
    let last = whole.rsplit(',').map(str::trim).find(|part| !part.is_empty()).unwrap_or_default();
    let last = last.rsplit(':').next().unwrap_or_default().trim();
    let next = right.split([',', ':']).next().unwrap_or_default().trim();
    if last.is_empty() || next.is_empty() || is_labelled(&right) {
        return seam.sign.is_some() || !last.is_empty() && !next.is_empty();
    }
    let ending =
        right.split(|letter: char| letter.is_whitespace() || letter == ',').next().unwrap_or_default();
    if seam.sign == Some('/') && GENDERS.contains(&ending)
        || seam.sign != Some('/') && PARTNERS.contains(&ending.to_lowercase().as_str())
    {
        return false;
    }
    // `Anna Berg und weitere`.
    if seam.sign.is_none() && is_nobody(&right) {
        return true;
    }
    // `Anna Berg & Jörg Thal GbR`.
    let is_business = right
        .split_whitespace()
        .next_back()
        .is_some_and(|last| ["gbr", "gmbh", "ggmbh", "kg", "ohg"].contains(&last.to_lowercase().as_str()));
    if is_business && seam.sign == Some('&') && !left.contains(',') {
        return false;
    }
    // `von und zu`; `Interview mit`, and not two who are called so.
    let [before, behind] = [left.split_whitespace().next_back(), right.split_whitespace().next()];
    let is_within = seam.sign.is_none()
        && (before.is_some_and(|word| PARTICLES.contains(&word))
            && behind.is_some_and(|word| PARTICLES.contains(&word))
            || before.is_some_and(|word| ["Interview", "Gespräch"].contains(&word)));
    if is_within {
        return false;
    }
    // What else someone is who is named in full before: `Anna Berg, Autorin und Journalistin`.
    if seam.sign.is_none() && whole.contains(',') && is_beside(last) && is_single(next) && is_role(next) {
        return false;
    }
    // What belongs to an organisation, where it is the last of them or all that is said.
    let is_of_organisation = is_organisation(last) || is_organisation(&whole) && !is_full(last);
    match (is_of_organisation, is_organisation(next)) {
        (true, true) => false,
        (false, false) => {
            seam.sign.is_some() || (is_like_name(last) || is_beside(last)) && is_like_name(next)
        }
        (true, false) => is_full(next) && (seam.sign == Some('/') || !is_for_something(&whole)),
        (false, true) => seam.sign != Some('/') && is_full(last),
    }
}

/// True for the name of an organisation that says what it is for, which may have an `and` in it.
pub(super) fn is_for_something(text: &str) -> bool {
    text.split_whitespace().any(|word| ["für", "fuer", "for", "of"].contains(&word.to_lowercase().as_str()))
}

/// True for a name in full: of several words, or with a title.
pub(super) fn is_full(text: &str) -> bool {
    let (titles, name) = titles_and_name(&outside(text).0);
    let is_several = name.contains(' ') || !titles.is_empty() && !name.is_empty();
    is_several && is_like_name(&name) && !is_beside(&name)
}

/// The parts between commas; behind a name in full a dash or a stroke does as well: `Anna Berg – Stadt Köln`.
pub(super) fn soft_parts(part: &str) -> Vec<&str> {
    let parts = split(part, |letter| letter == ',').into_iter();
    let parts = parts.flat_map(|part| {
        let beside = [" – ", " - ", " — ", "/"].iter().find_map(|sign| {
            let (name, beside) = part.split_once(sign)?;
            let is_whole = name.matches(['(', '[']).count() == name.matches([')', ']']).count();
            let is_one = is_beside(beside) || *sign != "/" && is_single(beside);
            (is_whole && is_full(name) && is_one).then_some([name, beside])
        });
        beside.map_or_else(|| vec![part], Vec::from)
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// True for words as names have them: with large letters, but for small ones before a family name.
fn is_like_name(text: &str) -> bool {
    let name = bare(text);
    let is_large = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || fold::is_small(&fold::plain(word))
            || PARTICLES.contains(&word)
    };
    (1..=6).contains(&name.split_whitespace().count()) && name.split_whitespace().all(is_large)
}

/// Small words of family names.
const PARTICLES: [&str; 12] = ["von", "van", "de", "der", "den", "zu", "zum", "zur", "da", "di", "el", "al"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_parts_between_people_and_not_within_what_they_belong_to() {
        for (text, parts) in [
            ("Anna Berg (Stadt Köln) und Jörg Thal (LVR)", vec!["Anna Berg (Stadt Köln)", "Jörg Thal (LVR)"]),
            (
                "Anna Berg, Jugendamt Köln / Jörg Thal, LVR",
                vec!["Anna Berg, Jugendamt Köln", "Jörg Thal, LVR"],
            ),
            ("Jörg Thal, Ph.D., und Anna Berg", vec!["Jörg Thal, Ph.D.,", "Anna Berg"]),
            ("Ministerium für Kinder und Familie", vec!["Ministerium für Kinder und Familie"]),
            ("Stadt Köln/LVR", vec!["Stadt Köln/LVR"]),
            ("Anna Berg und Stadt Köln", vec!["Anna Berg", "Stadt Köln"]),
            ("Mitarbeiter/innen des Jugendamtes", vec!["Mitarbeiter/innen des Jugendamtes"]),
            ("Berg / Thal", vec!["Berg", "Thal"]),
            (
                "Moderation: Anna Berg, Referent: Jörg Thal",
                vec!["Moderation: Anna Berg", "Referent: Jörg Thal"],
            ),
            ("Anna Berg – Moderation: Jörg Thal", vec!["Anna Berg", "Moderation: Jörg Thal"]),
            ("Anna Berg, Input: Jörg Thal", vec!["Anna Berg", "Input: Jörg Thal"]),
            ("Anna Berg, Vortrag: Kinder in Köln", vec!["Anna Berg, Vortrag: Kinder in Köln"]),
            ("Anna Berg, Leitung: Jörg Thal", vec!["Anna Berg", "Leitung: Jörg Thal"]),
        ] {
            assert_eq!(parted(text), parts, "{text}");
        }
    }
}
