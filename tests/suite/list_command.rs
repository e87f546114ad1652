//! `list`, and records as JSON: what the program prints.

use crate::support::program::{Outcome, PROGRAM, run, run_with};
use crate::support::pty::Tty;
use crate::support::world::World;
use serde_json::{Value, json};

/// An archive in which much is known of few records.
const FACETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/facets.json");

/// An archive as people use it.
const JOURNEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");

/// Runs the program on that archive, with arguments parted by blanks.
fn run_on_facets(args: &str) -> Outcome {
    run_with(["--archive", FACETS, "--lang", "en"].into_iter().chain(args.split_whitespace()), b"")
}

/// The last column of each line: the id.
fn ids(outcome: &Outcome) -> String {
    outcome.out.lines().filter_map(|line| line.rsplit('\t').next()).collect::<Vec<_>>().join(" ")
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_list_stands_in_the_order_asked_for() {
    for (args, wanted) in [
        ("list", "m4 m5 m3 m2 m1 m6"),
        ("list --sort oldest", "m2 m3 m5 m4 m1 m6"),
        ("list --sort titel --limit 3", "m1 m4 m2"),
        ("list --sort duration", "m2 m1 m4 m5 m3 m6"),
        ("list --type event", "e3 e2 e1 e4"),
        ("list --type termine --sort oldest", "e1 e2 e3 e4"),
        ("list --type person", "p4 p2 p1 p3 p5"),
        ("list --type programme", "k kk"),
        ("list ort:=Köln", "m3 m2 m1"),
        ("list ort:=Köln --sort title -art:=poster", "m2 m3"),
        ("list --type event ort:=Köln --sort oldest", "e1 e2"),
        ("list --sort relevance ba", "m4 m2"),
    ] {
        let outcome = run_on_facets(args);
        assert_eq!((ids(&outcome).as_str(), outcome.code), (wanted, 0), "{args}: {outcome:?}");
    }
    assert_eq!(run("list").out, run("").out, "without a command there is the usual list");
}

#[test]
fn what_goes_on_after_midnight_stands_behind_the_evening() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let path = folder.path().join("con.json");
    let talk = |id: &str, date: &str, event: &str| json!({"id": id, "title": id, "kind": "talk", "date": date, "event": event});
    let archive = json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "Con", "language": "en",
        "events": [
            {"id": "con", "title": "Con", "start": "2026-02-28", "end": "2026-03-01"},
            {"id": "one", "title": "One", "parent": "con", "start": "2026-02-28"},
            {"id": "two", "title": "Two", "parent": "con", "start": "2026-03-01"}
        ],
        "media": [
            talk("night", "2026-03-01T01:30+01:00", "one"), talk("close", "2026-03-01T09:00+01:00", "two"),
            talk("open", "2026-02-28T10:00+01:00", "one"), talk("late", "2026-02-28T23:30+01:00", "one"),
            talk("last", "2026-03-02T00:30+01:00", "two"), talk("early", "2026-03-01T01:00+01:00", "two")
        ]
    });
    std::fs::write(&path, archive.to_string()).expect("written");
    let path = path.to_str().expect("UTF-8");
    for (order, wanted) in
        [("newest", "early close last open late night"), ("oldest", "open late night early close last")]
    {
        let outcome = run_with(["--archive", path, "--lang", "en", "list", "--sort", order], b"");
        assert_eq!(ids(&outcome), wanted, "{outcome:?}");
    }
}

#[test]
fn on_a_terminal_a_line_parts_what_has_no_date() {
    let line = format!("exec {PROGRAM} --lang de --archive {FACETS} list");
    let tty = Tty::command(World::new(), &["sh", "-c", &line], &[]);
    tty.wait_for("── 2 ohne Datum ──");
    tty.wait_for("Zuletzt");
}

#[test]
fn values_are_listed_with_their_counts() {
    assert_eq!(run_on_facets("list --type place --limit 2").out, "Köln\t6\nBad Honnef\t2\n");
    assert_eq!(run_on_facets("list --type series").out, "Salon\t5\nNetz-Treffen\t2\nKita\t1\n");
    let sorted = run_on_facets("list --type orte --sort title --limit 2").out;
    assert_eq!(sorted, "Bad Honnef\t2\nHaus \"Y\"\t1\n");
    let topics = read(&run_on_facets("list --type topic --json kita").out);
    assert_eq!(topics["facet"], "topic");
    assert_eq!(topics["values"][0], json!({"value": "Kita", "count": 3, "query": "topic:=Kita"}));
}

#[test]
fn the_query_of_a_value_finds_as_many_as_were_counted() {
    // Of the last ones the first is found by a slip of the finger, and only while it may go on.
    for (archive, line) in [
        (FACETS, ""),
        (FACETS, "ort:=Köln a"),
        (FACETS, "jahr:2017,2018"),
        (JOURNEYS, "köln"),
        (JOURNEYS, "torwlad"),
        (JOURNEYS, "wege oder"),
    ] {
        let counted = run_with(["--archive", archive, "list", "--facets", "--json", line], b"");
        let facets = read(&counted.out)["facets"].as_object().expect("facets").clone();
        assert!(facets.len() > 5, "{line}: {facets:?}");
        for value in facets.values().flat_map(|values| values.as_array().expect("values")) {
            let query = value["query"].as_str().expect("a query");
            let found = run_with(["--archive", archive, "search", "--json", query], b"");
            assert_eq!(read(&found.out)["total"], value["count"], "{query}");
        }
    }
}

#[test]
fn no_query_is_printed_that_would_not_be_read_to_its_end() {
    let line = format!("torwald{}", " -titel:nirgends".repeat(15));
    let counted = run_with(["--archive", JOURNEYS, "list", "--facets", "--jsonl", &line], b"").out;
    assert!(counted.lines().count() > 5, "{counted}");
    assert!(counted.lines().all(|value| read(value)["query"].is_null()), "{counted}");
}

#[test]
fn a_facet_is_counted_without_its_own_choice() {
    let places = |line: &str| {
        let out = run_on_facets(&format!("list --facets --jsonl {line}")).out;
        let values = out.lines().map(read).filter(|value| value["facet"] == "place");
        values.map(|value| value["value"].as_str().expect("text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(places("ort:=Köln"), places(""));
    assert_eq!(places("ort:=Köln art:=poster"), ["Köln"]);
}

#[test]
fn what_is_found_by_a_slip_is_counted_as_it_is_found() {
    let run = |args: &[&str]| {
        run_with(["--archive", JOURNEYS, "--lang", "de"].iter().chain(args).copied(), b"").out
    };
    let counted = run(&["list", "--facets", "köln"]);
    assert!(counted.contains("kind\tFilm\t4\n"), "{counted}");
    for line in ["köln art:film", "köln art:=Film", "art:=Film köln", "art:film köln"] {
        assert_eq!(run(&["search", line]).lines().count(), 4, "{line}");
    }
}

#[test]
fn what_cannot_be_listed_so_is_said_with_what_can() {
    for (args, told) in [
        ("list --type person --sort duration", "--sort duration makes no sense here; possible: title, count"),
        ("list --sort relevance", "possible: newest, oldest, title, person, section, track, duration"),
        ("list --sort tilte", "did you mean title?"),
        ("list --type topc", "did you mean topic?"),
        ("list --facet", "did you mean --facets?"),
        ("list --json --jsonl", "exclude each other"),
    ] {
        let outcome = run_on_facets(args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args}: {outcome:?}");
        assert!(outcome.err.contains(told), "{args}: {}", outcome.err);
    }
    let nothing = run_on_facets("list xqzvw");
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(nothing.err.contains("nothing found"), "{}", nothing.err);
}

#[test]
fn a_record_is_told_whole_wherever_it_is_json() {
    let shown = read(&run_on_facets("show --json m2").out);
    let wanted = json!({
        "type": "medium", "id": "m2", "title": "Bä", "start": "2017-05", "status": "held", "url": null,
        "kind": "poster session", "duration": 3600, "section": "Rubrik, die zweite",
        "event": {"id": "e2", "title": "Teil des Salons", "start": "2017-05"},
        "people": [{"id": "p2", "name": "Eva Mueller", "part": "speaker", "role": "Leiterin"}],
        "topics": ["Kita"], "places": ["Koln", "Bad Honnef"], "languages": ["de-AT", "tlh"],
    });
    assert_eq!(shown, wanted);
    let listed = read(&run_on_facets("list --json").out);
    assert!(listed["records"].as_array().expect("records").contains(&wanted));
    assert_eq!(
        (&listed["total"], &listed["apart"], &listed["sort"]),
        (&json!(6), &json!(2), &json!("newest"))
    );
    let line = run_on_facets("list --jsonl").out;
    assert!(line.lines().map(read).any(|record| record == wanted));
    let hits = run_on_facets("search --jsonl Bä").out;
    let hit = hits.lines().map(read).find(|hit| hit["id"] == "m2").expect("a hit");
    for (key, value) in wanted.as_object().expect("an object") {
        assert_eq!(&hit[key], value, "{key}");
    }
    assert_eq!(hit["rank"], 1);
}

#[test]
fn dates_are_told_as_exactly_as_they_are_known_and_subjects_by_name() {
    let event = read(&run_on_facets("show --json e1").out);
    assert_eq!((&event["start"], &event["end"]), (&json!("2016"), &json!("2018")));
    assert_eq!(event["parts"], json!([{"id": "e2", "title": "Teil des Salons", "start": "2017-05"}]));
    assert_eq!(event["people"][0]["part"], "moderator");
    let person = read(&run_on_facets("show --json p1").out);
    assert_eq!((&person["media_count"], &person["event_count"]), (&json!(1), &json!(1)));
    assert_eq!(person["media"][0]["id"], "m1");
    assert_eq!(read(&run_on_facets("show --json m1").out)["topics"], json!(["Frühe Hilfen"]));
    let source = read(&run("show --json source:videos-seite").out);
    assert_eq!((&source["type"], &source["id"]), (&json!("source"), &json!("videos-seite")));
}

/// All texts in a JSON value.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_text_of_a_record_is_told_as_data() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fields.json");
    let archive = read(&std::fs::read_to_string(path).expect("the file"));
    let mut count = 0;
    for (table, kind) in [("media", "medium"), ("events", "event"), ("people", "person")] {
        for record in archive[table].as_array().expect("records") {
            let id = record["id"].as_str().expect("an id");
            let out = run_with(["--archive", path, "show", "--json", &format!("{kind}:{id}")], b"").out;
            let told = texts(&read(&out)).into_iter().map(|text| plain(&text)).collect::<Vec<_>>();
            // A topic is told by its name.
            for text in texts(record).iter().filter(|text| *text != "fruehe-hilfen") {
                assert!(told.contains(&plain(text)), "{kind}:{id}: {text:?} is not in {out}");
                count += 1;
            }
        }
    }
    assert!(count > 60, "only {count}");
}

/// A text with one kind of blanks, and a kind of media in small letters.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .replace("lightning talk", "lightning_talk")
}

#[test]
fn a_query_that_is_not_read_to_its_end_is_told_of() {
    let long = vec!["netz"; 80].join(" oder ");
    for (lang, command) in [("de", "search"), ("en", "list"), ("en", "export --format jsonl"), ("de", "show")]
    {
        let args = ["--archive", JOURNEYS, "--lang", lang]
            .into_iter()
            .chain(command.split(' '))
            .chain([long.as_str()]);
        let outcome = run_with(args, b"");
        let said = if lang == "de" { "die Suche ist zu lang" } else { "the query is too long" };
        assert!(outcome.err.contains(said), "{command}: {}", outcome.err);
    }
    assert_eq!(run_on_facets("list ort:=Köln").err, "");
}

#[test]
fn what_records_have_in_common_is_not_asked_of_values_nor_sorted() {
    for args in ["list --facets --sort title", "list --facets --type topic", "list --type place --facets"] {
        let outcome = run_on_facets(args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args}");
        assert!(outcome.err.contains("--facets"), "{args}: {}", outcome.err);
    }
}

#[test]
fn what_is_counted_beside_a_line_is_found_beside_it() {
    // A field without a value, and a title in which the sign of an operator stands.
    // Nor is one of two alternatives a choice that another one is added to.
    let lines = [
        "ort:",
        "Netzwerke – und -ketten",
        "Wege und -ketten",
        "art:film oder ort:moorhausen",
        "wege oder art:video",
    ];
    for line in lines {
        let json = |args: &[&str]| {
            read(&run_with(["--archive", JOURNEYS, "--lang", "de"].iter().chain(args), b"").out)
        };
        let listed = json(&["list", "--facets", "--json", "--", line]);
        let of = |facet: &str| listed["facets"][facet].as_array().cloned().unwrap_or_default();
        for value in of("kind").iter().chain(&of("place")) {
            let query = value["query"].as_str().expect("a query");
            let found = json(&["search", "--limit", "0", "--json", "--", query]);
            assert_eq!(found["total"], value["count"], "{line}: {query}");
        }
    }
}
