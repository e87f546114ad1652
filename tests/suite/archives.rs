//! Archives: what is imported from an archive that has faults: what cannot be read is told, and all else stays.

use crate::renewal::{World, printed};
use serde_json::{Value, json};

#[test]
fn a_source_without_an_address_falls_out() {
    let archive = r#"{"format": "lernnetzwerk-archive", "version": 2, "title": "T", "sources": [{"id": "s", "title": "S", "url": "ht//x"}],
        "media": [{"id": "m", "title": "M", "kind": "talk", "sources": ["s"]}]}"#;
    let world = World::of(&[("a.json", archive)]);
    let made = world.import(&["a.json"]);
    let printed = printed(&made);
    assert_eq!((&printed["sources"], &printed["media"][0]["sources"]), (&Value::Null, &Value::Null));
    assert!(made.err.contains("source s"), "{}", made.err);
}

#[test]
fn a_medium_without_a_kind_falls_out() {
    for kind in [r#""kind": "", "#, r#""kind": " \u200b", "#, r#""kind": 3, "#, ""] {
        let archive = format!(
            r#"{{"format": "lernnetzwerk-archive", "version": 2, "title": "T",
            "media": [{{"id": "m", {kind}"title": "M"}}, {{"id": "n", "title": "N", "kind": "talk"}}]}}"#
        );
        let world = World::of(&[("a.json", &archive)]);
        let made = world.import(&["a.json"]);
        let printed = printed(&made);
        assert_eq!(
            (&printed["media"][0]["title"], &printed["media"][1]),
            (&"N".into(), &Value::Null),
            "{kind}"
        );
        assert!(made.err.contains("medium m: broken: kind"), "{kind}: {}", made.err);
    }
}

#[test]
fn an_end_that_nothing_began_before_falls_out() {
    for (start, end) in [("", "2020-05-02"), ("soon", "2020-05-02"), ("2020-05-03", "2020-05-02")] {
        let archive = format!(
            r#"{{"format": "lernnetzwerk-archive", "version": 2, "title": ["T"],
            "events": [{{"id": "e", "title": "E", "kind": "meeting", "start": "{start}", "end": "{end}"}}]}}"#
        );
        let world = World::of(&[("a.json", &archive)]);
        let made = world.import(&["a.json"]);
        let event = &printed(&made)["events"][0];
        assert_eq!((&event["title"], &event["end"]), (&"E".into(), &Value::Null), "{start}: {}", made.err);
        assert!(made.err.contains("2020-05-02"), "{start}: {}", made.err);
    }
}

#[test]
fn of_a_faulty_origin_stays_what_can_be_read() {
    let world = World::of(&[("a.csv", "Titel;Datum;Ort\nEins;1.6.2021;Essen\n")]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.mend("o.json", |archive| {
        archive["origins"][0]["fields"]["title"] = 1.into();
        archive["origins"].as_array_mut().expect("origins").push(7.into());
    });
    let made = world.import(&["o.json"]);
    let printed = printed(&made);
    let of_table: Vec<&Value> = printed["origins"]
        .as_array()
        .expect("origins")
        .iter()
        .filter(|one| one["source"] == "a.csv")
        .collect();
    assert_eq!(of_table.len(), 1, "{printed}");
    assert_eq!(
        (&of_table[0]["fields"]["title"], of_table[0]["fields"]["start"].is_string()),
        (&Value::Null, true)
    );
    assert!(made.err.contains("fields") && made.err.contains("origin"), "{}", made.err);
}

#[test]
fn what_an_archive_names_and_does_not_have_is_told() {
    let archive = r#"{"format": "lernnetzwerk-archive", "version": 2, "title": "T",
        "people": [{"id": "eva-ott", "name": "Eva Ott"}],
        "events": [{"id": "e", "title": "E", "parent": "gone"}],
        "media": [{"id": "m", "title": "M", "kind": "talk", "event": "e", "topics": ["Kita"],
            "sources": ["paper"], "appearances": [{"person": "eva-ott", "part": "speaker"}, {"person": "tom-huber", "part": "speaker"}]}]}"#;
    let made = World::of(&[("a.json", archive)]).import(&["a.json"]);
    for told in ["parent: gone", "sources: paper", "appearances: tom-huber"] {
        assert!(made.err.contains(told), "{told}: {}", made.err);
    }
    assert!(!made.err.contains("Kita") && !made.err.contains("event: e"), "{}", made.err);
    assert_eq!(printed(&made)["media"][0]["appearances"].as_array().map(Vec::len), Some(1));
}

#[test]
fn of_a_link_and_of_whoever_takes_part_stays_what_can_be_read() {
    let archive = r#"{"format": "lernnetzwerk-archive", "version": 2, "title": "T",
        "people": [{"id": "eva-ott", "name": "Eva Ott"}],
        "media": [{"id": "m", "title": "M", "kind": "talk", "appearances": [{"person": "eva-ott", "part": "speaker", "role": 7}],
            "links": [{"url": "https://example.org/1", "size": "big", "label": "Film"}, {"url": 3}]}]}"#;
    let made = World::of(&[("a.json", archive)]).import(&["a.json"]);
    let medium = &printed(&made)["media"][0];
    assert_eq!(medium["links"], json!([{"url": "https://example.org/1", "label": "Film"}]), "{}", made.err);
    assert_eq!(medium["appearances"][0]["person"], "eva-ott", "{}", made.err);
    for told in ["appearances.role", "links.size", "links"] {
        assert!(made.err.contains(told), "{told}: {}", made.err);
    }
}
