//! The fields of a query: what people type for each, what it is called, and where it looks.

use crate::dates::read;
use crate::lang::Words;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::query::fact::{FactField, LabelField};
use crate::search::query::lexer::Token;

/// What people type for a field, what it is called, and where it looks.
pub(in crate::search) const FIELDS: &[(&[&str], Words, FieldScope)] = &[
    (
        &[
            "sprecher",
            "sprecherin",
            "speaker",
            "person",
            "personen",
            "people",
            "name",
            "referent",
            "referentin",
            "redner",
            "rednerin",
            "vortragende",
            "vortragender",
            "presenter",
            "speakers",
            "wer",
            "who",
            "autor",
            "autorin",
            "author",
            "moderator",
            "moderatorin",
            "moderation",
        ],
        Words::new("person", "person"),
        FieldScope::In(Fields::PERSON.with(Fields::ROLE)),
    ),
    (&["titel", "title"], Words::new("titel", "title"), FieldScope::In(Fields::TITLE)),
    (
        &["termin", "termine", "event", "events", "veranstaltung", "anlass"],
        Words::new("termin", "event"),
        FieldScope::In(Fields::EVENT),
    ),
    (
        &["ort", "orte", "place", "places", "stadt", "wo", "where"],
        Words::new("ort", "place"),
        FieldScope::In(Fields::PLACE),
    ),
    (
        &["thema", "topic", "themen", "topics", "schlagwort", "tags"],
        Words::new("thema", "topic"),
        FieldScope::In(Fields::TOPIC),
    ),
    (
        &["rubrik", "section", "abschnitt", "sektion", "kategorie", "category"],
        Words::new("rubrik", "section"),
        FieldScope::In(Fields::SERIES),
    ),
    (&["reihe", "series", "serie"], Words::new("reihe", "series"), FieldScope::In(Fields::SERIES)),
    (&["art", "kind", "typ", "type"], Words::new("art", "kind"), FieldScope::In(Fields::KIND)),
    (
        &["programm", "programme", "program", "programmes"],
        Words::new("programm", "programme"),
        FieldScope::In(Fields::PROGRAMME),
    ),
    (&["rolle", "role", "amt"], Words::new("rolle", "role"), FieldScope::In(Fields::ROLE)),
    (
        &["organisation", "organization", "org"],
        Words::new("organisation", "organisation"),
        FieldScope::In(Fields::ORGANISATION),
    ),
    (
        &["veranstalter", "organised-by", "organiser"],
        Words::new("veranstalter", "organised-by"),
        FieldScope::Fact(FactField::Label(LabelField::Organiser)),
    ),
    (
        &["inhalt", "summary", "zusammenfassung"],
        Words::new("inhalt", "summary"),
        FieldScope::In(Fields::SUMMARY),
    ),
    (&["sprache", "language", "lang"], Words::new("sprache", "language"), FieldScope::In(Fields::LANGUAGE)),
    (&["raum", "room", "saal", "bühne", "stage"], Words::new("raum", "room"), FieldScope::In(Fields::ROOM)),
    (&["haus", "venue", "halle"], Words::new("haus", "venue"), FieldScope::In(Fields::VENUE)),
    (&["track", "spur", "strang"], Words::new("track", "track"), FieldScope::In(Fields::TRACK)),
    (&["status"], Words::new("status", "status"), FieldScope::In(Fields::STATUS)),
    (
        &["beitrag", "contribution"],
        Words::new("beitrag", "contribution"),
        FieldScope::In(Fields::CONTRIBUTION),
    ),
    (&["anmerkung", "remark", "remarks"], Words::new("anmerkung", "remark"), FieldScope::In(Fields::NOTE)),
    (
        &["notiz", "note", "notizen", "notes"],
        Words::new("notiz", "note"),
        FieldScope::In(Fields::NOTE.with(Fields::OWN_NOTE)),
    ),
    (&["ist", "is"], Words::new("ist", "is"), FieldScope::Fact(FactField::Own)),
    (&["liste", "saved"], Words::new("liste", "saved"), FieldScope::Fact(FactField::Saved)),
    (&["beschreibung", "abstract"], Words::new("beschreibung", "abstract"), FieldScope::In(Fields::PROSE)),
    (
        &["zur-person", "biography", "biografie", "biographie"],
        Words::new("zur-person", "biography"),
        FieldScope::In(Fields::PROSE),
    ),
    (
        &["dauer", "duration", "länge", "laenge", "length"],
        Words::new("dauer", "duration"),
        FieldScope::Fact(FactField::Duration),
    ),
    (
        &["lizenz", "licence", "license"],
        Words::new("lizenz", "licence"),
        FieldScope::Fact(FactField::Label(LabelField::Licence)),
    ),
    (&["motto"], Words::new("motto", "motto"), FieldScope::Fact(FactField::Label(LabelField::Motto))),
    (
        &["nummer", "number", "nr"],
        Words::new("nummer", "number"),
        FieldScope::Fact(FactField::Label(LabelField::Number)),
    ),
    (
        &["bezug", "scope"],
        Words::new("bezug", "scope"),
        FieldScope::Fact(FactField::Label(LabelField::Scope)),
    ),
    (&["online"], Words::new("online", "online"), FieldScope::Fact(FactField::Label(LabelField::Online))),
    (
        &["zeitzone", "time-zone", "timezone"],
        Words::new("zeitzone", "time-zone"),
        FieldScope::Fact(FactField::Label(LabelField::Zone)),
    ),
    (
        &["teil-von", "part-of"],
        Words::new("teil-von", "part-of"),
        FieldScope::Fact(FactField::Label(LabelField::PartOf)),
    ),
    (
        &["teile", "parts"],
        Words::new("teile", "parts"),
        FieldScope::Fact(FactField::Label(LabelField::Parts)),
    ),
    (
        &["förderung", "förderer", "foerderung", "funded-by", "funding", "funder", "funders"],
        Words::new("förderung", "funded-by"),
        FieldScope::Fact(FactField::Label(LabelField::Funder)),
    ),
    (
        &["koordination", "coordination", "coordinator", "coordinators"],
        Words::new("koordination", "coordination"),
        FieldScope::Fact(FactField::Label(LabelField::Coordinator)),
    ),
    (
        &["kommunen", "kommune", "municipalities", "municipality"],
        Words::new("kommunen", "municipalities"),
        FieldScope::Fact(FactField::Label(LabelField::Municipality)),
    ),
    (
        &["quelle", "quellen", "source", "sources"],
        Words::new("quelle", "source"),
        FieldScope::Fact(FactField::Label(LabelField::Source)),
    ),
    (
        &["herausgeber", "publisher"],
        Words::new("herausgeber", "publisher"),
        FieldScope::Fact(FactField::Label(LabelField::Publisher)),
    ),
    (&["auch", "also"], Words::new("auch", "also"), FieldScope::Fact(FactField::Label(LabelField::Also))),
    (
        &["sortiert-als", "sorted-as"],
        Words::new("sortiert-als", "sorted-as"),
        FieldScope::Fact(FactField::Label(LabelField::Sort)),
    ),
    (&["kurz", "short"], Words::new("kurz", "short"), FieldScope::Fact(FactField::Label(LabelField::Short))),
    (&["guid"], Words::new("guid", "guid"), FieldScope::Fact(FactField::Label(LabelField::Guid))),
    (&["medium", "medien", "media"], Words::new("medium", "medium"), FieldScope::Fact(FactField::Medium)),
    (&["kennung", "id"], Words::new("kennung", "id"), FieldScope::Fact(FactField::Id)),
    (
        &["link", "links", "url", "adresse", "address"],
        Words::new("link", "link"),
        FieldScope::Fact(FactField::Link),
    ),
    (read::YEAR_NAMES, Words::new("jahr", "year"), FieldScope::Date(DateField::Year)),
    (read::DATE_NAMES, Words::new("datum", "date"), FieldScope::Date(DateField::Date)),
];

/// Where a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum FieldScope {
    In(Fields),
    Date(DateField),
    Fact(FactField),
}

/// A field that asks for nothing but a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum DateField {
    /// Two figures are a year.
    Year,
    Date,
}

/// What German calls a day and English a topic: a topic where its value is no date.
const DAY_OR_TOPIC: &str = "tag";

/// True for the name of a field.
pub(in crate::search) fn is_field(name: &str) -> bool {
    field(name).is_some()
}

/// True for two names of one field. What looks in the same place under another name is another field.
pub(in crate::search) fn is_same_field(one: &str, other: &str) -> bool {
    let row = |name: &str| {
        let name = fold::plain(name);
        FIELDS.iter().position(|(names, ..)| names.contains(&name.as_str()))
    };
    row(one).is_some_and(|one| row(other) == Some(one))
}

/// A field by any of its names.
pub(in crate::search) fn field(name: &str) -> Option<(Words, FieldScope)> {
    let name = fold::plain(name);
    let found = FIELDS.iter().find(|(names, ..)| names.contains(&name.as_str()));
    found.map(|(_, words, target)| (*words, *target))
}

/// What the first of some fields is called; of what is a series, and no section, the name of that.
pub(in crate::search) fn called(fields: Fields, in_series: bool) -> Option<Words> {
    let is_one = |scope: &FieldScope| matches!(scope, FieldScope::In(field) if fields.meets(*field));
    let at = FIELDS.iter().position(|(_, _, scope)| is_one(scope))?;
    let (_, first, scope) = FIELDS.get(at)?;
    let alike = FIELDS.iter().skip(at + 1).find(|(_, _, other)| in_series && other == scope);
    Some(alike.filter(|_| *scope == FieldScope::In(Fields::SERIES)).map_or(*first, |(_, words, _)| *words))
}

/// True for a field of months.
pub(in crate::search) fn is_month_field(name: &str) -> bool {
    read::MONTH_NAMES.contains(&fold::plain(name).as_str())
}

/// True for a field that is a topic where its value is no date.
pub(in crate::search) fn is_topic(token: &Token<'_>) -> bool {
    token.field.is_some_and(is_day_or_topic)
}

/// The same by its name.
pub(crate) fn is_day_or_topic(name: &str) -> bool {
    fold::plain(name) == DAY_OR_TOPIC
}
