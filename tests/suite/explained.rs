//! Whatever finds a record is named among its fields, and marked where it stands in the title.

use lernnetzwerk::archive::load;
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::{Fields, Hit, Query, highlight_in};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A small archive with names, words and dates of all sorts.
const SMALL: &str = include_str!("../data/search.json");

fn library(archive: &Value) -> Library {
    Library::new(load::parse(&archive.to_string()).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// Everything that a line finds.
fn hits(library: &Library, line: &str) -> Vec<Hit> {
    library.searcher().matches(&Query::parse(line), &|| false).unwrap().top(usize::MAX).unwrap()
}

/// Fails where a hit is not explained: no field is named, or a title of which nothing is marked.
fn explained(library: &Library, line: &str) -> Result<(), String> {
    let query = Query::parse(line);
    for hit in hits(library, line) {
        let (id, title) = (library.archive.id_of(hit.record), library.archive.title_of(hit.record));
        if hit.fields == Fields::default() {
            return Err(format!(
                "{line:?} finds {} {title:?} ({:?}) and names no field",
                id.as_str(),
                hit.tier
            ));
        }
        // Other names of people and programmes are no title that is shown.
        let titled = matches!(hit.record, RecordId::Medium(_) | RecordId::Event(_));
        let marks = highlight_in(&query, hit.tier, &hit.halves, &title);
        if titled && hit.fields.meets(Fields::TITLE) && marks.is_empty() {
            return Err(format!("{line:?} finds {title:?} ({:?}) and marks nothing", hit.tier));
        }
    }
    Ok(())
}

#[test]
fn an_event_is_found_by_its_number_and_so_are_its_media() {
    let library = library(&json!({
        "format": "lernnetzwerk-archive", "version": 1, "title": "T",
        "events": [{"id": "meeting", "title": "Ein Treffen", "number": 77}],
        "media": [{"id": "talk", "title": "Ein Vortrag", "kind": "video", "event": "meeting"}],
    }));
    for line in ["77", "termin:77", "event:77", "treffen 77"] {
        let found = hits(&library, line);
        let kinds: Vec<RecordKind> = found.iter().map(|hit| hit.record.kind()).collect();
        assert_eq!(kinds, [RecordKind::Event, RecordKind::Medium], "{line}");
        assert!(found.iter().all(|hit| hit.fields.meets(Fields::EVENT)), "{line}");
    }
}

#[test]
fn what_stands_far_behind_is_named_as_well() {
    // Behind the part of a text that is looked at first, and in an office of long ago.
    let media: Vec<Value> = (0..80)
        .map(|at| {
            let role = if at == 0 { "Hutmacherin" } else { "Lehrerin" };
            let appearance = json!({"person": "ada", "part": "speaker", "role": role});
            let date = (1900 + at).to_string();
            json!({"id": format!("m{at}"), "title": "Vortrag", "kind": "video", "date": date, "appearances": [appearance]})
        })
        .chain([json!({"id": "long", "title": "Lang", "kind": "video", "summary": "wort ".repeat(2000) + "Schluss"})])
        .collect();
    let library = library(&json!({
        "format": "lernnetzwerk-archive", "version": 1, "title": "T",
        "people": [{"id": "ada", "name": "Ada Muster"}], "media": media,
    }));
    let found = hits(&library, "hutmacherin");
    assert!(found.iter().any(|hit| hit.record.kind() == RecordKind::Person));
    assert!(found.iter().all(|hit| hit.fields == Fields::ROLE), "{found:?}");
    let found = hits(&library, "schluss");
    assert!(found.iter().all(|hit| hit.fields == Fields::SUMMARY) && found.len() == 1);
}

#[test]
fn a_word_whose_halves_stand_in_two_fields_is_marked_in_the_title() {
    let library = library(&json!({
        "format": "lernnetzwerk-archive", "version": 1, "title": "T",
        "media": [{"id": "talk", "title": "Die Schule", "kind": "video", "places": ["Eltern"]}],
    }));
    let found = hits(&library, "elternschule");
    let [hit] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(hit.fields.names().collect::<Vec<_>>(), ["title", "place"]);
    let marks = |text: &str| highlight_in(&Query::parse("elternschule"), hit.tier, &hit.halves, text);
    assert_eq!(marks("Die Schule, die Schule"), [4..10, 16..22]);
    assert_eq!(marks("Eltern, Eltern"), [0..6, 8..14]);
}

/// All words of all texts in some JSON that are to be searched.
fn words(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => words.extend(text.split_whitespace().map(str::to_owned)),
        Value::Array(values) => values.iter().for_each(|value| self::words(value, words)),
        Value::Object(fields) => {
            // Ids, addresses, parts and dates are no text.
            let text = |name: &str| {
                ![
                    "id",
                    "links",
                    "person",
                    "part",
                    "kind",
                    "event",
                    "programme",
                    "date",
                    "start",
                    "end",
                    "sources",
                    "format",
                ]
                .contains(&name)
            };
            fields.iter().filter(|(name, _)| text(name)).for_each(|(_, value)| self::words(value, words));
        }
        Value::Number(number) => words.extend([number.to_string()]),
        Value::Null | Value::Bool(_) => {}
    }
}

/// The records of an archive as JSON, with their tables.
fn records(archive: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    ["media", "events", "people", "programmes"]
        .into_iter()
        .flat_map(|table| archive[table].as_array().into_iter().flatten().map(move |record| (table, record)))
}

/// Every word of every text of every record finds that record, and is explained.
fn every_word_finds_its_record(archive: &Value) -> Result<(), String> {
    let library = library(archive);
    for (table, record) in records(archive) {
        let mut all = BTreeSet::new();
        words(record, &mut all);
        for word in all {
            // As a word, and as one that must stand there letter by letter.
            let plain: String = word.chars().filter(|letter| letter.is_alphanumeric()).collect();
            if plain.is_empty() {
                continue;
            }
            for line in [word.clone(), format!("\"{word}\"")] {
                let found = hits(&library, &line);
                let is = |hit: &&Hit| {
                    let kind = match table {
                        "media" => RecordKind::Medium,
                        "events" => RecordKind::Event,
                        "people" => RecordKind::Person,
                        _ => RecordKind::Programme,
                    };
                    hit.record.kind() == kind
                        && *library.archive.id_of(hit.record) == *record["id"].as_str().unwrap()
                };
                if !found.iter().any(|hit| is(&hit)) {
                    return Err(format!("{line:?} does not find {record}"));
                }
                explained(&library, &line)?;
            }
        }
    }
    Ok(())
}

#[test]
fn every_word_of_a_record_finds_it_and_is_explained() {
    let archive: Value = serde_json::from_str(SMALL).unwrap();
    every_word_finds_its_record(&archive).unwrap();
}

/// Words of all sorts, many of which have something in common.
const WORDS: &[&str] = &[
    "Schatzkiste",
    "Schatz",
    "Kiste",
    "E-Akte",
    "Akte",
    "Lernnetzwerk",
    "Netzwerk",
    "Treffen",
    "Netzwerktreffen",
    "Heinz-Jürgen",
    "Stolz",
    "Meier",
    "Straße",
    "Mönch",
    "77",
    "2018",
    "Film",
    "Kinder-",
    "und",
    "der",
    "Bildung",
    "Sprache/Schrift",
    "Łódź",
    "子供",
    "Müller",
    "Anna",
    "Klang",
    "Präventionskette",
    "Filmabend",
    "O'Brien",
    "a",
];

/// Some words, one behind the other.
fn text(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), count).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn person(at: usize)(name in text(1..4), also in prop::collection::vec(text(1..3), 0..2)) -> Value {
        json!({"id": format!("p{at}"), "name": name, "also": also})
    }
}

prop_compose! {
    fn appearances()(all in prop::collection::vec((0usize..3, text(0..3), text(0..2), text(0..2)), 0..3)) -> Value {
        let appearance = |(person, role, title, organisation): (usize, String, String, String)| {
            json!({"person": format!("p{person}"), "part": "speaker", "role": role, "title": title,
                "organisation": organisation})
        };
        all.into_iter().map(appearance).collect()
    }
}

prop_compose! {
    fn medium(at: usize)(
        title in text(1..5), section in text(0..3), summary in text(0..5),
        topics in prop::collection::vec(text(1..3), 0..2), places in prop::collection::vec(text(1..2), 0..2),
        kind in prop::sample::select(vec!["video", "film", "podcast", "audio_slideshow"]),
        appearances in appearances(), event in any::<bool>(), programme in any::<bool>(),
    ) -> Value {
        json!({"id": format!("m{at}"), "title": title, "section": section, "summary": summary, "topics": topics,
            "places": places, "kind": kind, "appearances": appearances,
            "event": event.then_some("e0"), "programme": programme.then_some("g0")})
    }
}

prop_compose! {
    fn event(at: usize)(
        title in text(1..4), series in text(0..2), motto in text(0..3), number in prop::option::of(1u32..99),
        place in text(0..2), venue in text(0..2), online in any::<bool>(),
        organisers in prop::collection::vec(text(1..2), 0..2), appearances in appearances(), programme in any::<bool>(),
    ) -> Value {
        json!({"id": format!("e{at}"), "title": title, "series": series, "motto": motto, "number": number,
            "place": place, "venue": venue, "online": online, "organisers": organisers, "appearances": appearances,
            "programme": programme.then_some("g0")})
    }
}

prop_compose! {
    fn programme()(
        name in text(1..4), short in text(0..2), also in prop::collection::vec(text(1..3), 0..2), summary in text(0..4),
        lists in prop::collection::vec(prop::collection::vec(text(1..3), 0..2), 4),
    ) -> Value {
        json!({"id": "g0", "name": name, "short": short, "also": also, "summary": summary, "funders": lists[0],
            "coordinators": lists[1], "municipalities": lists[2], "keywords": lists[3]})
    }
}

prop_compose! {
    fn archive()(
        media in [medium(0), medium(1), medium(2)], events in [event(0), event(1)],
        people in [person(0), person(1), person(2)], programme in programme(),
    ) -> Value {
        json!({"format": "lernnetzwerk-archive", "version": 1, "title": "T", "media": media, "events": events,
            "people": people, "programmes": [programme]})
    }
}

/// A line as someone may type it who means these words: whole, begun, with a slip, by ear, joined, parted, as initials.
fn typed() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(WORDS).prop_map(str::to_lowercase);
    let begun = (word(), 1usize..9).prop_map(|(word, count)| word.chars().take(count).collect::<String>());
    let inside = (word(), 1usize..6).prop_map(|(word, from)| word.chars().skip(from).collect::<String>());
    let swapped = (word(), 0usize..9).prop_map(|(word, at)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at.min(letters.len().saturating_sub(2));
        if let Some(pair) = letters.get_mut(at..at + 2) {
            pair.swap(0, 1);
        }
        letters.into_iter().collect::<String>()
    });
    let vowels =
        word().prop_map(|word| word.chars().filter(|letter| !"aeiouäöü".contains(*letter)).collect());
    let joined = (word(), word()).prop_map(|(one, two)| one + &two);
    let parted = (word(), 1usize..8).prop_map(|(word, at)| {
        let letters: Vec<char> = word.chars().collect();
        let (one, two) = letters.split_at(at.min(letters.len()));
        format!("{} {}", one.iter().collect::<String>(), two.iter().collect::<String>())
    });
    let initials = prop::collection::vec(word(), 2..4)
        .prop_map(|words| words.iter().filter_map(|word| word.chars().next()).collect::<String>());
    let field =
        (prop::sample::select(vec!["titel:", "termin:", "sprecher:", "art:", "programm:", "ort:"]), word());
    let one = prop_oneof![
        3 => word(), 2 => begun, 1 => inside, 2 => swapped, 1 => vowels, 2 => joined, 2 => parted, 1 => initials,
        1 => field.prop_map(|(field, word)| format!("{field}{word}")),
        1 => prop::sample::select(vec!["mayer", "muler", "podcsat", "audioslideshow", "vid", "shtolz", "termin"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(one, 1..4).prop_map(|words| {
        // What begins with a hyphen is left out, and finds nothing.
        words.iter().map(|word| word.trim_start_matches('-')).collect::<Vec<_>>().join(" ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn every_word_of_any_record_finds_it_and_is_explained(archive in archive()) {
        prop_assert_eq!(every_word_finds_its_record(&archive), Ok(()));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_is_found_is_explained(archive in archive(), lines in prop::collection::vec(typed(), 8)) {
        let library = library(&archive);
        for line in lines {
            prop_assert_eq!(explained(&library, &line), Ok(()));
        }
    }
}
