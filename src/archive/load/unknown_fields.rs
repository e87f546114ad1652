//! unknown_fields: which field was perhaps meant by one that the format does not have.

use crate::letters::{fold, typo};

/// What other formats, and other languages, call a field: the first of those that a record has was meant.
const OTHER_NAMES: [(&[&str], &[&str]); 19] = [
    (
        &["speaker", "speakers", "presenter", "presenters", "referent", "referenten"],
        &["appearances", "person"],
    ),
    (
        &["persons", "participants", "authors", "author", "personen", "mitwirkende"],
        &["appearances", "people"],
    ),
    (&["titel", "heading", "headline", "subject"], &["title", "name", "label"]),
    (&["name"], &["title", "label"]),
    (&["title", "text"], &["name", "label"]),
    (&["date", "datum", "start_date", "startdate", "begin", "beginn", "day", "from"], &["start", "date"]),
    (&["start", "published", "recorded"], &["date"]),
    (&["end_date", "enddate", "ende", "until"], &["end"]),
    (
        &["url", "link", "href", "uri", "urls", "video_url", "homepage", "website"],
        &["url", "links", "homepage"],
    ),
    (&["type", "art", "category", "format"], &["kind", "part"]),
    (&["tags", "tag", "keywords", "categories", "themen", "subjects"], &["topics", "keywords", "also"]),
    (&["description", "beschreibung", "content"], &["summary", "abstract", "biography", "note"]),
    (&["bio", "about"], &["biography", "abstract"]),
    (&["lang", "languages", "sprache"], &["language"]),
    (&["location", "city", "ort", "town", "locations"], &["place", "places"]),
    (&["organization", "affiliation", "company", "organizer", "organizers"], &["organisation", "organisers"]),
    (&["license", "lizenz"], &["licence"]),
    (&["length", "lenght", "dauer"], &["duration"]),
    (&["talks", "videos", "recordings", "medien", "sessions"], &["media"]),
];

/// The one of the fields `names` that was perhaps meant: another name for it, or a slip of the finger.
pub(super) fn meant(name: &str, names: &'static [&'static str]) -> Option<&'static str> {
    // What is longer is no slip.
    let plain = fold::plain(name.get(..32).unwrap_or(name)).replace(['-', ' '], "_");
    let own = |wanted: &str| names.iter().find(|own| **own == wanted).copied();
    let others = OTHER_NAMES.into_iter().filter(|(others, _)| others.contains(&plain.as_str()));
    let known = own(&plain).or_else(|| others.flat_map(|(_, meant)| meant).find_map(|meant| own(meant)));
    known.or_else(|| {
        let slips = names.iter().filter_map(|own| Some((typo::slips(&plain, own)?, *own)));
        slips.min_by_key(|(slips, _)| *slips).map(|(_, own)| own)
    })
}
