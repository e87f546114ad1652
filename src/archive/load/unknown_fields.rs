//! unknown_fields: fields that the format does not have, each with the one that was perhaps meant.

use super::members::{Member, each_member};
use super::mend::{Form, NULL};
use super::scan::trim_start;
use crate::archive::fault::quote;
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

/// Hands out the paths of the fields of an object that its form does not have, and those that were perhaps meant. It was read as JSON
/// before. `list`: the one it stands in, and where.
pub(super) fn each_unknown(
    form: &Form,
    json: &str,
    list: Option<(&str, usize)>,
    take: &mut dyn FnMut(&str, Option<&'static str>),
) {
    if !trim_start(json).starts_with('{') {
        return;
    }
    let _ = each_member(json, |step, value| {
        if let Member::Name(name) = step {
            unknown_at(form, (name, value), list, take);
        }
    });
}

/// The same of one of the fields, with its value.
pub(super) fn unknown_at(
    form: &Form,
    (name, value): (&str, &str),
    list: Option<(&str, usize)>,
    take: &mut dyn FnMut(&str, Option<&'static str>),
) {
    if !form.names().contains(&name) && value != NULL {
        let path = list.map_or_else(String::new, |(list, at)| format!("{list}[{at}]."));
        return take(&quote(&(path + name)), meant(name, form.names()));
    }
    let Some(inner) = Form::of_elements(name).filter(|_| list.is_none() && value.starts_with('[')) else {
        return;
    };
    let _ = each_member(value, |step, element| {
        if let Member::At(at) = step {
            each_unknown(inner, element, Some((name, at)), take);
        }
    });
}

/// The one of the fields `names` that was perhaps meant: another name for it, or a slip of the finger.
fn meant(name: &str, names: &'static [&'static str]) -> Option<&'static str> {
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
