//! Organisations and places have one spelling each in the bundled archive, and roles say the office alone.

use super::{list, table, text, written};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Spellings that were there and are gone, each with the one that stands for it.
const GONE: [(&str, &str); 12] = [
    ("BMFSFJ", "Bundesministerium für Familie, Senioren, Frauen und Jugend (BMFSFJ)"),
    ("DKJS", "Deutsche Kinder- und Jugendstiftung (DKJS)"),
    ("ISA", "Institut für soziale Arbeit e.V. (ISA)"),
    ("Ibo Beratung und Training GmbH", "ibo Beratung und Training GmbH"),
    (
        "Landeskoordinierungsstelle",
        "Landeskoordinierungsstelle „Kommunale Präventionsketten NRW“ (Träger: ISA)",
    ),
    ("LVR-Landesjugendamt Rheinland, Koordinationsstelle Kinderarmut", "LVR-Koordinationsstelle Kinderarmut"),
    (
        "Ministerium für Kinder, Familie, Flüchtlinge und Integration",
        "Ministerium für Kinder, Familie, Flüchtlinge und Integration NRW",
    ),
    (
        "Ministerium für Kinder, Familie, Flüchtlinge und Integration des Landes Nordrhein-Westfalen",
        "Ministerium für Kinder, Familie, Flüchtlinge und Integration NRW",
    ),
    ("Schruns", "Gemeinde Schruns"),
    ("Servicestelle Prävention", "Servicestelle Prävention (ISA e.V.)"),
    (
        "ZEFIR, Ruhr-Universität Bochum",
        "Zentrum für interdisziplinäre Regionalforschung (ZEFIR), Ruhr-Universität Bochum",
    ),
    ("Landschaftsverband Rheinland", "Landschaftsverband Rheinland (LVR)"),
];

/// Every organisation that the file names.
fn organisations(file: &Value) -> BTreeSet<&str> {
    let of_records = ["media", "events"].into_iter().flat_map(|name| table(file, name)).flat_map(|record| {
        let own = list(record, "appearances").iter().map(|one| text(one, "organisation"));
        own.chain(texts(record, "organisers"))
    });
    let of_programmes = table(file, "programmes")
        .iter()
        .flat_map(|programme| texts(programme, "funders").chain(texts(programme, "coordinators")));
    let of_sources = table(file, "sources").iter().map(|source| text(source, "publisher"));
    of_records.chain(of_programmes).chain(of_sources).filter(|name| !name.is_empty()).collect()
}

/// Every place that the file names, each by itself.
fn places(file: &Value) -> BTreeSet<&str> {
    let of_media = table(file, "media").iter().flat_map(|medium| texts(medium, "places"));
    let of_programmes = table(file, "programmes").iter().flat_map(|one| texts(one, "municipalities"));
    let of_events = table(file, "events")
        .iter()
        .flat_map(|event| text(event, "place").split(", ").flat_map(|place| place.split(" und ")));
    of_media.chain(of_programmes).chain(of_events).filter(|name| !name.is_empty()).collect()
}

/// The texts of a list.
fn texts<'a>(record: &'a Value, field: &str) -> impl Iterator<Item = &'a str> {
    list(record, field).iter().filter_map(Value::as_str)
}

/// Letters and digits alone, in lower case, without dots.
fn folded(name: &str) -> String {
    let plain = |letter: char| match letter {
        'ä' => "a".to_owned(),
        'ö' => "o".to_owned(),
        'ü' => "u".to_owned(),
        'ß' => "ss".to_owned(),
        other => other.to_string(),
    };
    name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).map(plain).collect()
}

/// Those that differ in no letter.
fn near_doubles(names: BTreeSet<&str>) -> Vec<Vec<&str>> {
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in names {
        groups.entry(folded(name)).or_default().push(name);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

#[test]
fn organisations_have_one_spelling() {
    let file = written();
    let names = organisations(&file);
    for (gone, now) in GONE {
        assert!(!names.contains(gone), "{gone} is {now}");
        assert!(names.contains(now), "{now}");
    }
    assert!(names.iter().all(|name| !name.contains('"')), "straight quotes: {names:#?}");
    assert_eq!(near_doubles(names), Vec::<Vec<&str>>::new());
}

#[test]
fn places_have_one_spelling() {
    let file = written();
    let names = places(&file);
    assert!(!names.contains("Monheim") && names.contains("Monheim am Rhein"));
    assert_eq!(near_doubles(names), Vec::<Vec<&str>>::new());
    for event in table(&file, "events") {
        let place = text(event, "place");
        assert!(
            !place.contains(", ") || place.contains(" und "),
            "the last of several is joined by und: {place}"
        );
    }
}

#[test]
fn an_office_is_not_what_was_done() {
    let done = ["Begrüßung", "Eröffnung", "Grußwort", "Vortrag", "Keynote", "Lesung", "Moderation", "Kamera"];
    let file = written();
    for record in ["media", "events"].into_iter().flat_map(|name| table(&file, name)) {
        for one in list(record, "appearances") {
            let (role, organisation) = (text(one, "role"), text(one, "organisation"));
            let what = done.iter().find(|what| role.contains(**what));
            assert_eq!(what, None, "{}: {role}", text(record, "id"));
            assert!(!role.contains('„') && !role.contains(';'), "{}: {role}", text(record, "id"));
            let says_it = !organisation.is_empty() && role.contains(organisation);
            assert!(!says_it, "{}: {role}, {organisation}", text(record, "id"));
        }
    }
}
