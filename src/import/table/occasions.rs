//! Occasions: words for what takes place, with what is said of it in one word: `Veranstaltungstag`.

use super::fields::Field;
use super::fields::words::FIELDS;

/// What takes place, as words for what is said of it begin with it in German and English.
const OCCASIONS: [&str; 20] = [
    "vorlesung",
    "veranstaltung",
    "kurs",
    "seminar",
    "vortrag",
    "workshop",
    "sitzung",
    "tagung",
    "konferenz",
    "lehrgang",
    "schulung",
    "fortbildung",
    "sende",
    "sendung",
    "aufnahme",
    "termin",
    "event",
    "session",
    "talk",
    "course",
];

/// What a word says of what takes place: `Veranstaltungstag` is a day, `Veranstaltungsname` an event; `None` for one that is
/// known as it is, or says nothing of that.
pub(super) fn of_occasion(word: &str) -> Option<String> {
    let has = |field: Option<Field>, name: &str| {
        FIELDS.iter().any(|(of, _, names)| field.is_none_or(|field| field == *of) && names.contains(&name))
    };
    if has(None, word) {
        return None;
    }
    OCCASIONS.iter().find_map(|occasion| {
        let rest = word.strip_prefix(occasion)?;
        match [rest, rest.strip_prefix('s').unwrap_or(rest)].into_iter().find(|rest| has(None, rest))? {
            "name" if has(Some(Field::Title), occasion) => Some((*occasion).to_owned()),
            "name" => Some("titel".to_owned()),
            rest => Some(rest.to_owned()),
        }
    })
}

/// A word of what takes place as it stands alone: `Vortrags` is `Vortrag`.
pub(super) fn nominative(word: &str) -> &str {
    let known = |word: &&str| OCCASIONS.contains(word);
    ["es", "s"].iter().filter_map(|end| word.strip_suffix(end)).find(known).unwrap_or(word)
}

/// Words beside that for what numbers records.
const NUMBERABLE: [&str; 17] = [
    "va",
    "lv",
    "video",
    "film",
    "folge",
    "episode",
    "beitrag",
    "programm",
    "angebot",
    "lecture",
    "record",
    "paper",
    "submission",
    "proposal",
    "contribution",
    "meeting",
    "webinar",
];

/// True for a word of what takes place, as it stands alone or in another one: `Sitzung`, `Vortrags`.
pub(super) fn is_occasion(word: &str) -> bool {
    OCCASIONS.contains(&nominative(word))
}

/// True for a word of what may be numbered.
pub(super) fn is_numberable(word: &str) -> bool {
    OCCASIONS.contains(&word) || NUMBERABLE.contains(&word)
}
