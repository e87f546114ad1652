//! Names: what fields are called in `--map`.

use super::Field;
use super::words::FIELDS;

/// Fields by other names in `--map`.
const ALSO: [(&str, Field); 23] = [
    ("first", Field::Given),
    ("firstname", Field::Given),
    ("vorname", Field::Given),
    ("last", Field::Family),
    ("lastname", Field::Family),
    ("nachname", Field::Family),
    ("start", Field::Date),
    ("speaker", Field::People),
    ("speakers", Field::People),
    ("person", Field::People),
    ("moderators", Field::Moderator),
    ("links", Field::Link),
    ("url", Field::Link),
    ("languages", Field::Language),
    ("places", Field::Place),
    ("section", Field::Series),
    ("topic", Field::Topics),
    ("description", Field::Abstract),
    ("organization", Field::Organisation),
    ("organisers", Field::Organiser),
    ("organizer", Field::Organiser),
    ("license", Field::Licence),
    ("motto", Field::Subtitle),
];

/// The names of fields in `--map`.
pub(in crate::import) fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(_, name, _)| *name)
}

/// The field of a name in `--map`.
pub(in crate::import::table) fn field_called(name: &str) -> Option<Field> {
    let name = name.trim().to_lowercase();
    let known = FIELDS.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field);
    known.or_else(|| ALSO.iter().find(|(known, _)| *known == name).map(|(_, field)| *field))
}
