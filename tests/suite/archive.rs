//! The bundled archive: what it holds, and the rules it keeps.

mod facts;
mod spelling;
mod topics;

use lernnetzwerk::archive::record::{
    EventId, MediumId, PersonId, ProgrammeId, RecordId, RecordKind, SourceId,
};
use lernnetzwerk::archive::sanitize::Text;
use lernnetzwerk::archive::{Archive, format, load};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

fn bundled() -> Archive {
    let json = std::str::from_utf8(Archive::BUNDLED).unwrap();
    load::parse(json).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The bundled archive as its file has it.
fn written() -> Value {
    serde_json::from_slice(Archive::BUNDLED).unwrap()
}

/// The records of a table of the file.
fn table<'a>(file: &'a Value, name: &str) -> &'a [Value] {
    file[name].as_array().unwrap()
}

/// The list of a field, empty where it is left out.
fn list<'a>(record: &'a Value, field: &str) -> &'a [Value] {
    record[field].as_array().map_or(&[], Vec::as_slice)
}

/// A text, empty where it is left out.
fn text<'a>(record: &'a Value, field: &str) -> &'a str {
    record[field].as_str().unwrap_or_default()
}

fn event_by_id(archive: &Archive, id: &str) -> EventId {
    match archive.find(RecordKind::Event, id) {
        Some(RecordId::Event(event)) => event,
        other => panic!("{id} is {other:?}"),
    }
}

#[test]
fn it_holds_every_record_of_its_sources() {
    let archive = bundled();
    assert_eq!(archive.media_count(), 61, "60 of the Videos page and one that is not there");
    assert_eq!(archive.event_count(), 88, "84 dated, four undated");
    assert_eq!(archive.person_count(), 121);
    assert_eq!(archive.programme_count(), 5);
    assert_eq!(archive.sections().len(), 11, "ten of the Videos page and one of our own");
    assert_eq!(archive.credits().len(), 12, "those who only made something");
    assert_eq!(archive.undated_events().len(), 4);
    let sizes: Vec<usize> =
        (0..archive.sections().len()).map(|at| archive.media_of_section(at).len()).collect();
    assert_eq!(
        sizes.iter().sum::<usize>(),
        archive.media_count() as usize,
        "every medium stands in a section"
    );
}

#[test]
fn every_kind_of_medium_is_there() {
    let file = written();
    let mut kinds = BTreeMap::new();
    for medium in table(&file, "media") {
        *kinds.entry(text(medium, "kind")).or_insert(0) += 1;
    }
    let counted = [
        ("audio_slideshow", 4),
        ("film", 7),
        ("interview", 6),
        ("panel", 1),
        ("performance", 1),
        ("podcast", 1),
        ("reading", 2),
        ("video", 39),
    ];
    assert_eq!(kinds, BTreeMap::from(counted));
}

#[test]
fn the_archive_says_what_it_is() {
    let file = written();
    assert_eq!((text(&file, "id"), text(&file, "language")), ("lernnetzwerk", "de"));
    assert_eq!(file["version"], 2);
}

#[test]
fn the_eighteen_and_the_twenty_two_municipalities_stand_by_name() {
    let archive = bundled();
    let of = |id| match archive.find(RecordKind::Programme, id) {
        Some(RecordId::Programme(programme)) => {
            Vec::<Text>::from(archive.programme(programme).municipalities)
        }
        other => panic!("{other:?}"),
    };
    let first = of("kein-kind-zuruecklassen");
    let all: HashSet<_> = of("kommunale-praeventionsketten").into_iter().collect();
    assert_eq!((first.len(), all.len()), (18, 40));
    assert!(first.iter().all(|name| all.contains(name)));
    assert!(all.contains("Rheinisch-Bergischer Kreis") && all.contains("Neuss"));
}

#[test]
fn contradicting_dates_are_judged_and_said() {
    let archive = bundled();
    let meeting = archive.event(event_by_id(&archive, "lernnetzwerktreffen-21"));
    assert_eq!(meeting.when.unwrap().to_string(), "2018-11-29/2018-11-30");
    assert!(meeting.note.unwrap().contains("2019"), "the note says what else is printed");
    let wrongly_printed = ["Eva Neuland über alte und neue Sprachbarrieren", "Kabarettistin Esther Münch"];
    for at in 0..archive.media_count() {
        let medium = archive.medium(MediumId(at));
        if wrongly_printed.iter().any(|title| medium.title.starts_with(title)) {
            assert!(medium.when.unwrap().to_string().starts_with("2018-11-29"), "{}", medium.title);
            assert!(medium.note.unwrap_or_default().contains("2019"), "{}", medium.title);
        }
    }
}

#[test]
fn years_stay_years_and_the_unknown_stays_unknown() {
    let archive = bundled();
    let academy = archive.event(event_by_id(&archive, "fruehjahrsakademie-2015"));
    assert_eq!(academy.when.unwrap().to_string(), "2015");
    assert!(archive.undated_events().iter().any(|id| archive.event(*id).id == "lernnetzwerktreffen-13"));
    let reading = archive.event(event_by_id(&archive, "fruehjahrsakademie-2018"));
    assert_eq!(reading.when.unwrap().to_string(), "2018");
}

#[test]
fn ids_are_slugs_and_unique_over_all_records() {
    let archive = bundled();
    let mut seen = HashSet::new();
    let people = (0..archive.person_count()).map(|at| RecordId::Person(PersonId(at)));
    let media = (0..archive.media_count()).map(|at| RecordId::Medium(MediumId(at)));
    let events = (0..archive.event_count()).map(|at| RecordId::Event(EventId(at)));
    let programmes = (0..archive.programme_count()).map(|at| RecordId::Programme(ProgrammeId(at)));
    for record in people.chain(media).chain(events).chain(programmes) {
        let id = archive.id_of(record);
        assert!(id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{id}");
        assert!(!id.starts_with('-') && !id.ends_with('-') && !id.is_empty(), "{id}");
        assert!(seen.insert(id.to_owned()), "{id} stands twice");
        assert_eq!(archive.find_all(&id).collect::<Vec<_>>(), [record]);
        assert_eq!(archive.find(record.kind(), &id), Some(record));
    }
}

#[test]
fn every_record_names_its_sources() {
    let archive = bundled();
    for at in 0..archive.media_count() {
        let medium = archive.medium(MediumId(at));
        assert!(!medium.sources.is_empty(), "{}", medium.id);
        assert!(!medium.summary.is_empty(), "{}", medium.id);
    }
    for at in 0..archive.event_count() {
        let event = archive.event(EventId(at));
        assert!(!event.sources.is_empty(), "{}", event.id);
        assert!(
            event.links.iter().next().is_some() || event.note.is_some_and(|note| note.contains("Link")),
            "{}",
            event.id
        );
    }
    for at in 0..archive.programme_count() {
        assert!(!archive.programme(ProgrammeId(at)).sources.is_empty());
    }
    for at in 0..archive.source_count() {
        assert!(archive.source(SourceId(at)).url.as_str().starts_with("http"));
    }
}

/// Media whose first link is a page of their own, not the Videos page.
const OWN_PAGE: [&str; 6] = [
    "bothe-austausch-mit-den-kommunen-2018",
    "el-mafaalani-kindheiten-und-armut",
    "kraft-quartiersrundgang-duesseldorf-hassels",
    "nach-nordrhein-westfaelischem-vorbild",
    "nachtsheim-abschlussbericht-evaluation",
    "schmidt-praeventionsketten-planen-und-steuern",
];

#[test]
fn a_medium_opens_at_its_own_page_or_at_its_title_on_the_videos_page() {
    const VIDEOS: &str = "https://www.kommunale-praeventionsketten.de/medien/videos/#:~:text=";
    let archive = bundled();
    for at in 0..archive.media_count() {
        let medium = archive.medium(MediumId(at));
        let of_page: Vec<_> =
            medium.links.iter().filter_map(|link| link.url.as_str().strip_prefix(VIDEOS)).collect();
        let first = medium.links.iter().next().unwrap().url.as_str();
        assert_eq!(first.starts_with(VIDEOS), !OWN_PAGE.contains(&medium.id.as_str()), "{first}");
        if medium.id.as_str() == "kraft-quartiersrundgang-duesseldorf-hassels" {
            assert_eq!(of_page, [""; 0], "the one that is not there");
            continue;
        }
        let [fragment] = of_page[..] else { panic!("{}: {of_page:?}", medium.id) };
        assert_eq!(decode(fragment), *medium.title);
        let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'%' | b'.' | b'_' | b'~');
        assert!(fragment.bytes().all(bare), "{fragment}");
    }
}

/// Takes percent-encoding off.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn no_sentence_is_taken_from_a_source() {
    let runs: HashSet<u64> = include_str!("../data/source-runs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| u64::from_str_radix(line, 16).unwrap())
        .collect();
    assert!(runs.len() > 5_000);
    for told in told(&written()) {
        for run in runs_of_eight(&told) {
            assert!(!runs.contains(&fnv1a(&run)), "taken from a source: {run}");
        }
    }
    let printed = "Koordinierende aus unterschiedlichen Kommunen und unterschiedlichen kommunalen Strukturen";
    assert!(
        runs_of_eight(printed).iter().any(|run| runs.contains(&fnv1a(run))),
        "the hashes are those of the sources"
    );
}

/// What the archive says in its own words, at any depth of its file: summaries, abstracts, notes, biographies, offices,
/// contributions. What a contribution quotes („…“) is a title, and stands as printed.
fn told(value: &Value) -> Vec<String> {
    const OWN_WORDS: [&str; 6] = ["summary", "abstract", "note", "biography", "role", "contribution"];
    match value {
        Value::Array(items) => items.iter().flat_map(told).collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value.as_str() {
                Some(text) if name == "contribution" => vec![without_quotes(text)],
                Some(text) if OWN_WORDS.contains(&name.as_str()) => vec![text.to_owned()],
                _ => told(value),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A text without what stands between „ and “.
fn without_quotes(text: &str) -> String {
    let mut parts = text.split('„');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + " " + part.split_once('“').map_or(part, |(_, after)| after))
}

/// Eight words in a row, in lower case, without punctuation.
fn runs_of_eight(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(8).map(|run| run.join(" ")).collect()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
fn fnv1a(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn private_people_and_contact_data_stay_out() {
    let text = std::str::from_utf8(Archive::BUNDLED).unwrap();
    for word in ["@", "Tel.", "Haroldstr", "0211", "05241"] {
        assert!(!text.contains(word), "{word}");
    }
    // The names of the family in one film and of one guest, as hashes, so that they do not stand here either.
    let private = [
        0xb3d3_1daf_1d93_7688,
        0x635f_f2d8_5148_db3d,
        0x86d2_a060_573f_6d62,
        0xa402_8ed3_bea3_5b6c,
        0x453b_1ab6_35fc_7cd0,
    ];
    for word in text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()) {
        assert!(!private.contains(&fnv1a(word)), "a private name");
    }
    let archive = bundled();
    assert!(
        (0..archive.person_count()).all(|at| archive.person(PersonId(at)).name != "Waltraud Ehlert"),
        "a role is no person"
    );
    assert!(!text.contains('\u{a0}') && !text.contains('\u{ad}'), "no-break spaces and soft hyphens");
}

#[test]
fn the_catalogue_runs_from_the_newest_to_the_undated() {
    let archive = bundled();
    let days: Vec<_> =
        archive.catalogue().iter().map(|id| archive.medium(*id).when.map(|when| when.first_day())).collect();
    assert_eq!(days.len(), archive.media_count() as usize);
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "None sorts below every day");
    assert!(days.first().unwrap().is_some() && days.last().unwrap().is_none());
}

#[test]
fn the_index_sorts_as_a_german_index_does() {
    let archive = bundled();
    let names: Vec<_> = archive.speakers().iter().map(|id| archive.person(*id).sort).collect();
    let place =
        |name: &str| names.iter().position(|other| *other == name).unwrap_or_else(|| panic!("{name}"));
    assert!(place("Bahr, Lorenz") < place("Bänke, Marina"), "ä sorts as a: Bahr, Bänke");
    assert!(place("Bänke, Marina") < place("Bethmann, Andreas"));
    assert!(place("Münch, Esther") < place("Nachtsheim, Kathrin"));
    assert!(place("Schmidt, Mona") < place("Schmidt, Stefan"));
    assert!(place("Schön, Markus") < place("Schütte, Johannes"));
    assert!(!names.contains(&Text::of("Gilhaus, Lena")), "credits stand apart");
    assert!(names.contains(&Text::of("David, Olivier")), "who reads from a book is heard");
}

#[test]
fn links_run_both_ways() {
    let archive = bundled();
    for at in 0..archive.person_count() {
        let person = PersonId(at);
        for medium in archive.media_of_person(person) {
            assert!(archive.medium(*medium).appearances.iter().any(|appearance| appearance.person == person));
        }
        for event in archive.events_of_person(person) {
            assert!(archive.event(*event).appearances.iter().any(|appearance| appearance.person == person));
        }
    }
    for at in 0..archive.media_count() {
        let medium = archive.medium(MediumId(at));
        if let Some(event) = medium.event {
            assert!(archive.media_of_event(event).contains(&MediumId(at)));
        }
        for appearance in &medium.appearances {
            assert!(archive.media_of_person(appearance.person).contains(&MediumId(at)));
        }
    }
    let Some(RecordId::Person(stolz)) = archive.find(RecordKind::Person, "heinz-juergen-stolz") else {
        panic!("no Stolz")
    };
    assert_eq!(archive.media_of_person(stolz).len(), 6);
}

#[test]
fn the_schema_in_data_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/archive.schema.json");
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, format::json_schema(), "run: cargo run -- schema > data/archive.schema.json");
}
