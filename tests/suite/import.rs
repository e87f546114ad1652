//! Import: what is brought in is told record by record, and what was mended by hand in the archive stays.

use crate::support::program::{Outcome, run_with};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn import(arguments: &[&str], paths: &[&Path]) -> Outcome {
    let paths = paths.iter().map(|path| path.to_str().expect("UTF-8"));
    run_with(["import"].into_iter().chain(arguments.iter().copied()).chain(paths), b"")
}

/// The last line on standard error.
fn sum(outcome: &Outcome) -> String {
    outcome.err.lines().last().unwrap_or_default().trim_start_matches("lernnetzwerk: ").to_owned()
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

/// An archive of two talks by two people.
fn talks() -> Value {
    json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "Talks", "language": "en",
        "people": [{"id": "ada", "name": "Ada Müller"}, {"id": "bo", "name": "Bo Berg"}],
        "events": [{"id": "day", "title": "Day", "start": "2020-05-01"}],
        "media": [
            {"id": "one", "title": "One", "kind": "video", "event": "day", "topics": ["engines"],
             "appearances": [{"person": "ada", "part": "speaker"}],
             "links": [{"url": "https://example.org/1", "label": "Video"}]},
            {"id": "two", "title": "Two", "kind": "talk", "appearances": [{"person": "bo", "part": "speaker"}]}
        ]
    })
}

fn written(folder: &TempDir, name: &str, value: &Value) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, value.to_string()).expect("written");
    path
}

#[test]
fn an_archive_comes_back_as_it_was_with_an_account() {
    let files = folder(&[]);
    let source = written(&files, "talks.json", &talks());
    let outcome = import(&[], &[&source]);
    assert_eq!((outcome.code, sum(&outcome).as_str()), (0, "taken 5, merged 0, left out 0, total 5"));
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    for list in ["people", "media"] {
        assert_eq!(made[list], talks()[list], "{list}");
    }
    let into = files.path().join("made.json");
    assert_eq!(import(&["--into", into.to_str().expect("UTF-8")], &[&source]).code, 0);
    let checked = run_with(["check", into.to_str().expect("UTF-8"), "--strict"], b"");
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
}

#[test]
fn the_second_time_nothing_changes() {
    let files = folder(&[]);
    let source = written(&files, "talks.json", &talks());
    let into = files.path().join("made.json");
    let again = |source: &Path| import(&["--into", into.to_str().expect("UTF-8")], &[source]);
    again(&source);
    let before = fs::read(&into).expect("a file");
    let outcome = again(&source);
    assert_eq!(sum(&outcome), "taken 0, merged 5, left out 0, total 5");
    assert_eq!(fs::read(&into).expect("a file"), before);
}

/// Numbers, a mark before the text, what this program does not know: it is the archive's.
#[test]
fn nothing_of_the_archive_is_lost_or_written_otherwise_by_what_goes_into_it() {
    let files = folder(&[("a.csv", TABLE)]);
    let into = files.path().join("made.json");
    let own = r#""far": [12345678901234, 0.1, -2.5, {"\u00e4": null}]"#;
    let records = format!(r#"{{"id": "x", "title": "X", "kind": "talk", {own}}}"#);
    let text = format!(
        "\u{feff}{{\"format\": \"lernnetzwerk-archive\", \"version\": 2, \"title\": \"T\", {own}, \"media\": [{records}]}}"
    );
    fs::write(&into, text).expect("written");
    let again = || import(&["--into", into.to_str().expect("UTF-8")], &[&files.path().join("a.csv")]);
    let outcome = again();
    assert_eq!((outcome.code, sum(&outcome).as_str()), (0, "taken 3, merged 0, left out 0, total 3"));
    let made: String = fs::read_to_string(&into).expect("a file").split_whitespace().collect();
    let own: String = own.replace("\\u00e4", "ä").split_whitespace().collect();
    assert_eq!(made.matches(&own).count(), 2, "{made}");
}

#[test]
fn an_archive_whose_lists_are_none_is_left_alone() {
    let files = folder(&[("a.csv", TABLE)]);
    let into = files.path().join("made.json");
    for (fault, told) in [
        (r#""events": {"id": "e", "title": "E"}"#, "\"events\" is no list"),
        (r#""media": [{"id": "x", "title": "X", "kind": "talk"}, 5]"#, "\"media\": number 2 is no record"),
    ] {
        let text = format!(r#"{{"format": "lernnetzwerk-archive", "version": 2, "title": "T", {fault}}}"#);
        fs::write(&into, &text).expect("written");
        let outcome = import(&["--into", into.to_str().expect("UTF-8")], &[&files.path().join("a.csv")]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains(told), "{}", outcome.err);
        assert_eq!(fs::read_to_string(&into).expect("a file"), text);
        let alone = import(&[], &[&into]);
        assert!(
            !alone.err.is_empty()
                && alone.err.contains(if told.contains("list") { "events" } else { "medium 2" })
        );
    }
}

#[test]
fn what_was_changed_by_hand_stays_and_the_rest_is_renewed() {
    let files = folder(&[]);
    let source = written(&files, "talks.json", &talks());
    let into = files.path().join("made.json");
    let again = |source: &Path| import(&["--into", into.to_str().expect("UTF-8")], &[source]);
    again(&source);
    let mut mended = read(&into);
    mended["media"][0]["title"] = json!("One, mended");
    mended["media"][0]["topics"] = json!(["engines", "my own"]);
    mended["media"][0]["links"] = json!([]);
    mended["media"][0]["stars"] = json!(5);
    mended["people"].as_array_mut().expect("a list").remove(1);
    fs::write(&into, mended.to_string()).expect("written");
    let mut renewed = talks();
    renewed["media"][0]["title"] = json!("One, as the source calls it now");
    renewed["media"][0]["room"] = json!("Hall 2");
    renewed["media"][0]["topics"] = json!(["engines", "steam"]);
    renewed["media"][1]["title"] = json!("Two, renewed");
    let source = written(&files, "talks.json", &renewed);
    let outcome = again(&source);
    assert_eq!(sum(&outcome), "taken 0, merged 4, left out 1, total 5");
    assert!(
        outcome.err.contains("left out: person bo (Bo Berg): was deleted from the archive by hand"),
        "{}",
        outcome.err
    );
    let made = read(&into);
    let one = &made["media"][0];
    assert_eq!(one["title"], "One, mended");
    assert_eq!(one["room"], "Hall 2", "a new field comes in");
    assert_eq!(one["topics"], json!(["engines", "my own", "steam"]));
    assert_eq!(one["links"], Value::Null, "what was deleted by hand stays deleted");
    assert_eq!(one["stars"], 5, "what this program does not know stays");
    assert_eq!(made["media"][1]["title"], "Two, renewed");
    assert_eq!(made["media"][1]["appearances"], Value::Null, "nobody who was deleted appears");
    let steady = fs::read(&into).expect("a file");
    again(&source);
    assert_eq!(fs::read(&into).expect("a file"), steady, "and then nothing changes");
}

#[test]
fn what_is_withheld_is_not_brought_in() {
    let files = folder(&[("without.txt", "# not these\nBo Berg\none\n")]);
    let source = written(&files, "talks.json", &talks());
    let without = files.path().join("without.txt");
    let outcome = import(&["--without", without.to_str().expect("UTF-8")], &[&source]);
    assert_eq!(sum(&outcome), "taken 3, merged 0, left out 2, total 5");
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(made["media"], json!([{"id": "two", "title": "Two", "kind": "talk"}]));
    assert!(!outcome.out.contains("Bo Berg"), "nowhere");
}

#[test]
fn people_of_two_files_are_told_and_not_merged() {
    let files = folder(&[]);
    let (mut other, mut here) = (talks(), talks());
    other["people"][0]["name"] = json!("Ada Mueller");
    for (name, value) in [("other.json", &mut other), ("here.json", &mut here)] {
        written(&files, name, value);
    }
    let outcome = import(&[], &[&files.path().join("here.json"), &files.path().join("other.json")]);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(made["people"].as_array().map(Vec::len), Some(4));
    assert!(
        outcome.err.contains("Ada Müller (ada, here.json): Ada Mueller (ada-2, other.json)"),
        "{}",
        outcome.err
    );
    // Each talk has its own people.
    assert_eq!(made["media"][2]["appearances"][0]["person"], "ada-2");
}

#[test]
fn what_is_no_source_is_refused_by_name_and_nothing_is_written() {
    let files = folder(&[
        ("page.html", "<!doctype html><title>x</title>"),
        ("words.txt", "nothing of the kind\nat all\n"),
        ("feeds.opml", "<?xml version=\"1.0\"?><opml version=\"2.0\"/>"),
        ("other.json", "{\"a\": 1}"),
        ("talks.json.gz", "\u{1f}"),
        (
            "europython.xml",
            "<?xml version=\"1.0\"?><schedule><day date=\"2014-07-21\"><entry id=\"1\"><title>T</title></entry></day></schedule>",
        ),
    ]);
    fs::write(files.path().join("talks.json.gz"), b"\x1f\x8b\x08").expect("written");
    for (name, says) in [
        ("page.html", "HTML"),
        ("words.txt", "--from"),
        ("feeds.opml", "OPML"),
        ("other.json", "JSON"),
        ("talks.json.gz", "gzip"),
        ("europython.xml", "EuroPython"),
        ("missing.xml", "missing.xml"),
    ] {
        let into = files.path().join("made.json");
        let outcome = import(&["--into", into.to_str().expect("UTF-8")], &[&files.path().join(name)]);
        assert_eq!(outcome.code, 2, "{name}");
        assert!(outcome.err.contains(says) && outcome.err.contains(name), "{name}: {}", outcome.err);
        assert!(outcome.out.is_empty() && !into.exists(), "{name}");
    }
}

#[test]
fn an_account_is_german_in_german() {
    let files = folder(&[]);
    let source = written(&files, "talks.json", &talks());
    let outcome = import(&["--lang", "de"], &[&source]);
    assert_eq!(sum(&outcome), "übernommen 5, zusammengelegt 0, ausgelassen 0, insgesamt 5");
}

/// A table of two talks.
const TABLE: &str =
    "Titel;Datum;Referent\nEins;01.02.2024;Anna Berg\nZwei;02.02.2024;Jörg Thal\nDrei;;Anna Berg\n";

#[test]
fn a_source_of_another_name_is_told_by_what_it_holds() {
    let files = folder(&[("a.csv", TABLE), ("b.csv", TABLE)]);
    let into = files.path().join("made.json");
    let again = |name: &str| import(&["--into", into.to_str().expect("UTF-8")], &[&files.path().join(name)]);
    assert_eq!(sum(&again("a.csv")), "taken 3, merged 0, left out 0, total 3");
    let before = fs::read(&into).expect("a file");
    assert_eq!(sum(&again("b.csv")), "taken 0, merged 3, left out 0, total 3");
    assert_eq!(before, fs::read(&into).expect("a file"));
}

#[test]
fn a_record_that_is_there_from_another_source_is_told() {
    let other =
        "Titel;Datum;Referent\nEins;01.02.2024;Anna Berg\nVier;;Ida Dorn\nFünf;;Ida Dorn\nSechs;;Ida Dorn\n";
    let files = folder(&[("a.csv", TABLE), ("b.csv", other)]);
    let outcome = import(&[], &[&files.path().join("a.csv"), &files.path().join("b.csv")]);
    assert!(
        outcome.err.contains("1 record is there already, from another source (Eins: medium:eins (a.csv))"),
        "{}",
        outcome.err
    );
}

/// The archive that several states of one table make, one after the other, and what is said of each.
fn states(arguments: &[&[&str]], tables: &[&str]) -> (Value, Vec<Outcome>) {
    let files = folder(&[("a.csv", "")]);
    let into = files.path().join("made.json");
    let outcomes = tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            let arguments = arguments.get(at).copied().unwrap_or_default();
            fs::write(files.path().join("a.csv"), table).expect("written");
            let to = ["--into", into.to_str().expect("UTF-8")];
            import(&[arguments, &to].concat(), &[&files.path().join("a.csv")])
        })
        .collect();
    (read(&into), outcomes)
}

#[test]
fn a_table_with_a_column_more_has_the_same_records() {
    let bare = "Titel;Datum;Ort\nHäkeln;1.2.2020;Neuss\nStricken;2.2.2020;Neuss\n";
    let more = "Titel;Datum;Ort;Referentin\nHäkeln;1.2.2020;Neuss;Eva Ott\nStricken;2.2.2020;Neuss;\n";
    let (made, outcomes) = states(&[], &[bare, more, bare]);
    for outcome in outcomes.get(1..).expect("two more") {
        assert_eq!(sum(outcome), "taken 0, merged 2, left out 0, total 2", "{}", outcome.err);
    }
    assert_eq!((made["events"].as_array().map(Vec::len), &made["media"]), (Some(2), &Value::Null));
    // The column that has gone says nothing of those who were in it.
    assert_eq!(made["events"][0]["appearances"][0]["person"], "eva-ott");
}

#[test]
fn what_a_table_has_no_column_for_stays_and_an_emptied_cell_does_not() {
    let table = "Titel;Datum;Ende;Wer da war;Ort\nA;1.2.2020;2.2.2020;Eva Ott;Neuss\n";
    let later = "Titel;Datum;Ende;Wer da war;Ort\nA;1.2.2020;2.2.2020;Eva Ott;\n";
    let (made, _) = states(&[&["--map", "people=Wer da war"]], &[table, later]);
    let event = &made["events"][0];
    assert_eq!((&event["appearances"][0]["person"], &event["place"]), (&json!("eva-ott"), &Value::Null));
}

#[test]
fn a_column_that_is_gone_says_nothing_of_its_field() {
    let whole = "Titel;Referent;Institution;Datum;Uhrzeit\nA;Eva Ott;TU Wien;1.2.2020;10:00\nB;Jo Thal;;2.2.2020;11:00\n";
    for later in [
        "Titel;Referent;Datum;Uhrzeit\nA;Eva Ott;1.2.2020;10:00\nB;Jo Thal;2.2.2020;11:00\n",
        "Titel;Referent;Institution;Datum\nA;Eva Ott;TU Wien;1.2.2020\nB;Jo Thal;;2.2.2020\n",
        "Titel;Referent\nA;Eva Ott\nB;Jo Thal\n",
    ] {
        let (before, _) = states(&[], &[whole]);
        let (made, outcomes) = states(&[], &[whole, later, whole]);
        for outcome in outcomes.get(1..).expect("two more") {
            assert_eq!(sum(outcome), "taken 0, merged 2, left out 0, total 2", "{later}: {}", outcome.err);
            assert!(!outcome.err.contains("changed"), "{}", outcome.err);
        }
        assert_eq!((&made["media"], &made["events"]), (&before["media"], &Value::Null), "{later}");
    }
    let whole = "Kursnr.;Titel;Beginn;Ende;Ort\nK1;A;1.3.2024;2.3.2024;Neuss\n";
    let later = |day: &str| format!("Kursnr.;Titel;Beginn;Ort\nK1;A;{day};Neuss\n");
    let (made, _) = states(&[], &[whole, &later("1.3.2024")]);
    assert_eq!(made["events"][0]["end"], "2024-03-02");
    // What begins later than it ended has no end that is known.
    let (made, _) = states(&[], &[whole, &later("5.3.2024")]);
    assert_eq!(
        (&made["events"][0]["start"], &made["events"][0]["end"]),
        (&json!("2024-03-05"), &Value::Null)
    );
}

#[test]
fn a_day_that_becomes_known_or_unknown_leaves_a_record_what_it_is() {
    let bare = "Titel;Referent\nA;Eva Ott\nB;Eva Ott\n";
    let dated = "Titel;Referent;Datum\nA;Eva Ott;1.3.2024\nB;Eva Ott;2.3.2024\n";
    let timed =
        "Titel;Referent;Beginn;Ende\nA;Eva Ott;1.3.2024 10:00;1.3.2024 11:00\nB;Eva Ott;2.3.2024 10:00;\n";
    let off = "Titel;Referent;Datum\nA;Eva Ott;1.3.2024\nB;Eva Ott;entfällt\n";
    for tables in [
        [bare, dated],
        [dated, bare],
        [dated, timed],
        [timed, dated],
        [bare, timed],
        [dated, off],
        [off, dated],
    ] {
        let (made, outcomes) = states(&[], &tables);
        assert_eq!(
            sum(&outcomes[1]),
            "taken 0, merged 2, left out 0, total 2",
            "{tables:?}: {}",
            outcomes[1].err
        );
        let count = |list: &str| made[list].as_array().map_or(0, Vec::len);
        assert_eq!(count("media") + count("events"), 2, "{tables:?}");
    }
    // Of two days the first is that of the one that had none.
    let (made, outcomes) =
        states(&[], &[bare, "Titel;Referent;Datum\nA;Eva Ott;1.3.2024\nA;Eva Ott;8.3.2024\nB;Eva Ott;\n"]);
    assert_eq!(sum(&outcomes[1]), "taken 1, merged 2, left out 0, total 3", "{}", outcomes[1].err);
    assert_eq!(made["media"][0]["date"], "2024-03-01");
    let (made, _) = states(&[], &[dated, off]);
    assert_eq!(made["media"][1]["status"], "cancelled");
}

#[test]
fn rows_of_which_one_says_otherwise_are_two_records() {
    let tables = [
        "Titel;Referent;Datum\nYoga;Eva Ott;ab September\nYoga;Eva Ott;ab Februar\n",
        "Titel;Referent;Datum;Uhrzeit\nYoga;Eva Ott;1.3.2024;vormittags\nYoga;Eva Ott;1.3.2024;nachmittags\n",
        "Titel;Referent;Datum;Raum\nYoga;Eva Ott;1.3.2024;5\nYoga;Eva Ott;1.3.2024;6\n",
        "Titel;Referent;Datum;Ort\nYoga;Eva Ott;1.3.2024;Köln\nYoga;Eva Ott;1.3.2024;Bonn\n",
    ];
    for table in tables {
        let (_, outcomes) = states(&[], &[table, table]);
        let sums: Vec<String> = outcomes.iter().map(sum).collect();
        assert_eq!(
            sums,
            ["taken 2, merged 0, left out 0, total 2", "taken 0, merged 2, left out 0, total 2"]
        );
    }
    let (made, outcomes) =
        states(&[], &["Titel;Datum;Referent;Raum;Notiz\nA;1.3.2024;Eva Ott;;x\nA;1.3.2024;Eva Ott;5;\n"]);
    assert_eq!(sum(&outcomes[0]), "taken 1, merged 1, left out 0, total 2");
    assert_eq!((&made["media"][0]["room"], &made["media"][0]["note"]), (&json!("5"), &json!("x")));
}

#[test]
fn a_number_that_tells_rows_apart_is_their_key() {
    let table = |title: &str| format!("VA-Nr.;Titel;Datum\n2024-17;{title};1.3.2024\n2024-31;B;2.3.2024\n");
    let (made, outcomes) = states(&[], &[&table("A"), &table("A, mended")]);
    assert_eq!(sum(&outcomes[1]), "taken 0, merged 2, left out 0, total 2", "{}", outcomes[1].err);
    assert_eq!(made["events"][0]["title"], "A, mended");
    // What only counts the rows says nothing of which they are, where some are left out as well.
    let (made, _) = states(
        &[],
        &[
            "Nr.;Titel;Datum\n3;A;1.3.2024\n5;B;2.3.2024\n",
            "Nr.;Titel;Datum\n3;C;1.2.2024\n5;A;1.3.2024\n6;B;2.3.2024\n",
        ],
    );
    assert_eq!((&made["events"][0]["title"], &made["events"][1]["title"]), (&json!("A"), &json!("B")));
    let (made, _) = states(
        &[],
        &[
            "Nr.;Titel;Datum\n1;A;1.3.2024\n2;B;2.3.2024\n",
            "Nr.;Titel;Datum\n1;C;1.2.2024\n2;A;1.3.2024\n3;B;2.3.2024\n",
        ],
    );
    assert_eq!((&made["events"][0]["title"], &made["events"][1]["title"]), (&json!("A"), &json!("B")));
}

#[test]
fn two_numbers_of_a_table_are_two_records() {
    let old = "Kursnummer;Titel;Datum;Leitung\n101;Yoga;ab März;Eva Ott\n";
    let (made, outcomes) =
        states(&[], &[old, "Kursnummer;Titel;Datum;Leitung\n207;Yoga;ab Oktober;Karl Öz\n"]);
    assert_eq!(sum(&outcomes[1]), "taken 1, merged 0, left out 0, total 1", "{}", outcomes[1].err);
    assert_eq!(made["media"].as_array().map(Vec::len), Some(2));
    // One that has got its number since then is the same.
    let (made, outcomes) = states(
        &[],
        &[
            "Titel;Datum;Leitung\nYoga;1.3.2020;Eva Ott\n",
            "Kursnummer;Titel;Datum;Leitung\n101;Yoga;1.3.2020;Eva Ott\n",
        ],
    );
    assert_eq!(sum(&outcomes[1]), "taken 0, merged 1, left out 0, total 1", "{}", outcomes[1].err);
    assert_eq!(made["media"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_record_whose_id_was_changed_by_hand_is_renewed() {
    let files = folder(&[("a.csv", TABLE)]);
    let into = files.path().join("made.json");
    let again = || import(&["--into", into.to_str().expect("UTF-8")], &[&files.path().join("a.csv")]);
    again();
    let text = fs::read_to_string(&into).expect("a file");
    fs::write(&into, text.replacen("\"id\": \"eins\"", "\"id\": \"one\"", 1)).expect("written");
    assert_eq!(sum(&again()), "taken 0, merged 3, left out 0, total 3");
    assert_eq!(read(&into)["media"].as_array().map(Vec::len), Some(3));
}

#[test]
fn topics_of_another_name_are_not_brought_in_again_and_again() {
    let files = folder(&[]);
    let with = |name: &str| {
        let mut talks = talks();
        talks["media"][0]["topics"] = json!(["engines"]);
        talks["topics"] = json!([{"id": "engines", "name": name}]);
        talks
    };
    let (one, two) =
        (written(&files, "one.json", &with("Engines")), written(&files, "two.json", &with("Motors")));
    let into = files.path().join("made.json");
    let both = || {
        for source in [&one, &two] {
            import(&["--into", into.to_str().expect("UTF-8")], &[source]);
        }
        fs::read(&into).expect("a file")
    };
    assert_eq!(both(), both());
}

#[test]
fn what_one_archive_withholds_none_brings_in_and_both_are_kept() {
    let files = folder(&[]);
    let mut other = talks();
    other["withheld"] = json!(["two"]);
    other["synonyms"] = json!([["a", "b"]]);
    let (one, two) = (written(&files, "one.json", &talks()), written(&files, "two.json", &other));
    let outcome = import(&[], &[&one, &two]);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!((&made["withheld"], &made["synonyms"]), (&other["withheld"], &other["synonyms"]));
    assert!(!made["media"].to_string().contains("\"Two\""), "{}", made["media"]);
}

#[test]
fn a_name_is_withheld_however_it_is_written_and_what_is_nowhere_is_told() {
    let files = folder(&[("a.csv", TABLE)]);
    let without = files.path().join("without.txt");
    fs::write(&without, b"BERG, Anna\nTHAL  J\xf6rg\nIda Dorn\n").expect("written");
    let outcome = import(&["--without", without.to_str().expect("UTF-8")], &[&files.path().join("a.csv")]);
    assert!(!outcome.out.contains("Anna Berg") && !outcome.out.contains("Thal"), "{}", outcome.out);
    for told in
        ["2 people are withheld, left out", "1 line of --without that nothing matches (--without: Ida Dorn)"]
    {
        assert!(outcome.err.contains(told), "{}", outcome.err);
    }
}

#[test]
fn an_address_is_withheld_with_https_and_without() {
    let item =
        |id: u8| format!("<item><guid>https://p.example/?p={id}</guid><title>Folge {id}</title></item>");
    let feed = format!("<rss><channel><title>P</title>{}{}</channel></rss>", item(1), item(2));
    let files = folder(&[("feed.xml", &feed), ("without.txt", "http://p.example/?p=1\n")]);
    let without = files.path().join("without.txt");
    let feed = files.path().join("feed.xml");
    let outcome = import(&["--without", without.to_str().expect("UTF-8")], &[&feed]);
    assert_eq!(sum(&outcome), "taken 1, merged 0, left out 1, total 2", "{}", outcome.err);
    assert!(!outcome.err.contains("nothing matches"), "{}", outcome.err);
}

#[test]
fn of_two_records_of_one_guid_each_is_known_by_its_title() {
    let archive = |title: &str, media: [(&str, &str); 2]| {
        let media = media.map(|(id, title)| json!({"id": id, "title": title, "kind": "talk", "guid": "g"}));
        json!({"format": "lernnetzwerk-archive", "version": 2, "title": title, "media": media})
    };
    let files = folder(&[]);
    let one = written(&files, "one.json", &archive("X", [("a", "A"), ("b", "B")]));
    let two = written(&files, "two.json", &archive("Y", [("x", "B"), ("y", "A")]));
    let outcome = import(&[], &[&one, &two]);
    assert_eq!(sum(&outcome), "taken 2, merged 2, left out 0, total 4", "{}", outcome.err);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(made["media"].as_array().map(Vec::len), Some(2), "{}", made["media"]);
    assert!(!outcome.err.contains("title"), "{}", outcome.err);
}

#[test]
fn events_that_are_parts_of_each_other_are_told_and_cut() {
    let deep =
        (0..12).map(|at| json!({"id": format!("d{at}"), "title": "D", "parent": format!("d{}", at + 1)}));
    let circle = [("a", "b"), ("b", "a"), ("c", "c"), ("below", "a")];
    let circle = circle.map(|(id, parent)| json!({"id": id, "title": id, "parent": parent}));
    let events: Vec<_> = circle.into_iter().chain(deep).chain([json!({"id": "d12", "title": "D"})]).collect();
    let archive = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "X", "events": events});
    let files = folder(&[]);
    let outcome = import(&[], &[&written(&files, "x.json", &archive)]);
    assert!(outcome.err.contains("faulty fields, left out"), "{}", outcome.err);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    let parts = made["events"].as_array().expect("events").iter();
    let parts: Vec<_> = parts.filter(|event| event["parent"].is_null()).map(|event| &event["id"]).collect();
    assert_eq!(parts, ["b", "c", "d3", "d12"], "{}", made["events"]);
    let path = written(&files, "made.json", &made);
    let again = import(&[], &[&path]);
    assert!(!again.err.contains("faulty"), "nothing is left to cut: {}", again.err);
}

#[test]
fn of_two_imports_at_once_both_are_there() {
    let many = |name: &str| {
        let rows: String = (0..400).map(|row| format!("{name} {row};01.02.2024\n")).collect();
        format!("Titel;Datum\n{rows}")
    };
    let files = folder(&[("a.csv", &many("A")), ("b.csv", &many("B")), ("made.json", "")]);
    let into = files.path().join("made.json");
    std::thread::scope(|scope| {
        for name in ["a.csv", "b.csv"] {
            let (into, source) = (&into, files.path().join(name));
            scope.spawn(move || import(&["--into", into.to_str().expect("UTF-8")], &[&source]));
        }
    });
    assert_eq!(read(&into)["events"].as_array().map(Vec::len), Some(800));
}

/// A calendar of a series, which begins at that time of a day.
fn series(start: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Berlin\nBEGIN:VEVENT\nUID:u\nSUMMARY:Abgesagt: Treffen\n\
         DTSTART;TZID=Europe/Berlin:{start}\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:v\nSUMMARY:Nacht\n\
         DTSTART:20240630T220000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

#[test]
fn a_series_that_is_moved_is_renewed_and_what_was_done_by_hand_stays() {
    let files = folder(&[]);
    let (source, into) = (files.path().join("c.ics"), files.path().join("made.json"));
    let again = |start: &str| {
        fs::write(&source, series(start)).expect("written");
        import(&["--into", into.to_str().expect("UTF-8")], &[&source])
    };
    again("20240401T180000");
    let mut made = read(&into);
    assert_eq!(made["events"][3]["start"], "2024-07-01T00:00+02:00");
    assert_eq!(
        (&made["events"][0]["title"], &made["events"][0]["status"]),
        (&json!("Treffen"), &json!("cancelled"))
    );
    made["events"].as_array_mut().expect("events").remove(1);
    made["events"][0]["title"] = json!("Mended");
    fs::write(&into, made.to_string()).expect("written");
    let told = |made: &Value| -> Vec<String> {
        let events = made["events"].as_array().expect("events").iter().take(2);
        events.map(|event| format!("{} {}", event["title"], event["start"]).replace('"', "")).collect()
    };
    // By half an hour, then to another day of the week.
    again("20240401T183000");
    assert_eq!(told(&read(&into)), ["Mended 2024-04-01T18:30+02:00", "Treffen 2024-04-15T18:30+02:00"]);
    again("20240402T183000");
    assert_eq!(told(&read(&into)), ["Mended 2024-04-02T18:30+02:00", "Treffen 2024-04-16T18:30+02:00"]);
    assert_eq!(read(&into)["events"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_calendar_with_too_many_occurrences_says_how_many_are_missing() {
    let event = |at: usize| {
        format!(
            "BEGIN:VEVENT\nUID:u{at}\nSUMMARY:S{at}\nDTSTART:20240401T180000\nRRULE:FREQ=WEEKLY;COUNT=104\nEND:VEVENT\n"
        )
    };
    let events: String = (0..200).map(event).collect();
    let files = folder(&[("c.ics", &format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"))]);
    let outcome = import(&[], &[&files.path().join("c.ics")]);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    let taken = made["events"].as_array().map_or(0, Vec::len);
    let missing = format!("{},{:03} occurrences left out", (20_800 - taken) / 1000, (20_800 - taken) % 1000);
    assert!(outcome.err.contains(&missing), "{missing}: {}", outcome.err);
}

#[test]
fn those_who_help_with_an_episode_are_its_people_and_not_its_publisher() {
    let feed = "<rss><channel><title>P</title><itunes:author>House</itunes:author><item><title>One</title>\
        <itunes:author>House</itunes:author><enclosure url='https://p.example/1.mp3' type='audio/mpeg'/>\
        <atom:contributor><atom:name>Ida Dorn</atom:name></atom:contributor></item></channel></rss>";
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>B</title><author><name>Jo Thal</name></author>\
        <entry><title>Two</title><id>tag:b.example,2024:2</id></entry></feed>";
    let files = folder(&[("p.xml", feed), ("b.xml", atom)]);
    let outcome = import(&[], &[&files.path().join("p.xml"), &files.path().join("b.xml")]);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    let names: Vec<_> =
        made["people"].as_array().into_iter().flatten().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Ida Dorn", "Jo Thal"]);
}

#[test]
fn a_schedule_says_what_was_called_off_and_where_its_recordings_are() {
    let schedule = "<schedule><conference><title>C</title><start>2024-08-17</start><end>2024-08-18</end></conference>\
        <day index='1' date='2024-08-17' start='2024-08-17T09:00:00+02:00' end='2024-08-18T08:59:00+02:00'><room name='R'>\
        <event guid='a1'><title>CANCELLED: Talk</title><date>2024-08-17T10:00:00+02:00</date>\
        <full_conf_url>https://c.example/1</full_conf_url><video_url>https://v.example/1.webm</video_url></event></room></day>\
        <day index='2' date='2024-08-18' start='2024-08-18T09:00:00+02:00' end='2024-08-19T08:59:00+02:00'><room name='R'>\
        <event guid='a2'><title>Other</title><date>2024-08-19T01:00:00+02:00</date></event></room></day></schedule>";
    let files = folder(&[("s.xml", schedule)]);
    let outcome = import(&[], &[&files.path().join("s.xml")]);
    let made: Value = serde_json::from_str(&outcome.out).expect("JSON");
    let talk = &made["media"][0];
    assert_eq!((&talk["title"], &talk["status"]), (&json!("Talk"), &json!("cancelled")));
    let urls: Vec<_> =
        talk["links"].as_array().into_iter().flatten().map(|link| link["url"].clone()).collect();
    assert_eq!(urls, ["https://c.example/1", "https://v.example/1.webm"]);
    let checked = run_with(["check", "-", "--strict"], outcome.out.as_bytes());
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
}

#[test]
fn a_german_account_is_german_throughout() {
    let files = folder(&[
        ("a.csv", "Titel;Datum;Link\nEins;31.04.2024;x\n;;y\n"),
        ("b.json", "{\"days\": [], \"conference\""),
    ]);
    let outcome =
        run_with(["import", "--lang", "de", files.path().join("a.csv").to_str().expect("UTF-8")], b"");
    assert!(
        outcome.err.contains("Zeile 3: kein Titel") && outcome.err.contains("(Zeile 2: 31.04.2024)"),
        "{}",
        outcome.err
    );
    let broken = files.path().join("b.json");
    let outcome = run_with(["import", "--lang", "de", broken.to_str().expect("UTF-8")], b"");
    assert!(outcome.err.contains("Zeile 1, Spalte 25: die Datei endet mitten darin"), "{}", outcome.err);
}

#[test]
fn what_has_nothing_in_it_says_so() {
    let files = folder(&[("empty.xml", ""), ("c.vcf", "BEGIN:VCARD\nEND:VCARD\n"), ("folder/.hidden", "")]);
    for (name, told) in
        [("empty.xml", "empty.xml: empty"), ("c.vcf", "this is vCard"), ("folder", "is an empty folder")]
    {
        let outcome = import(&[], &[&files.path().join(name)]);
        assert!(outcome.code == 2 && outcome.err.contains(told), "{name}: {}", outcome.err);
    }
}

#[test]
fn a_table_that_cannot_be_read_says_what_it_needs() {
    let files = folder(&[("bare.csv", "Vortrag A;01.02.2024;Anna Berg\n"), ("a.csv", TABLE)]);
    let outcome = import(&[], &[&files.path().join("bare.csv")]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("no headings above the columns"), "{}", outcome.err);
    let outcome = import(&["--map", "foo=Titel"], &[&files.path().join("a.csv")]);
    let fields = outcome
        .err
        .split_once("those that are: ")
        .and_then(|(_, rest)| rest.split_once(')'))
        .expect("fields")
        .0;
    let help = run_with(["import", "--help", "--lang", "en"], b"").out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains(fields), "{fields}: {help}");
    let outcome = import(&["--map", "title=Titel,abstract=Titel"], &[&files.path().join("a.csv")]);
    assert!(outcome.err.contains("named for two fields"), "{}", outcome.err);
}

/// Real files with their true counts lie in the folder that `SAMPLES` names; they are no part of this project.
#[test]
fn real_files_have_their_true_counts() {
    let Some(samples) = std::env::var_os("SAMPLES").map(PathBuf::from) else {
        eprintln!("SKIPPED: SAMPLES names no folder of real files to import");
        return;
    };
    let expected = read(&samples.join("expected.json"));
    let mut wrong = Vec::new();
    for (name, expected) in expected.as_object().expect("files") {
        if name.ends_with(".xz") {
            continue;
        }
        if let Err(why) = compare(&samples.join(name), expected) {
            wrong.push(format!("{name}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares what becomes of a real file with its true counts.
fn compare(path: &Path, expected: &Value) -> Result<(), String> {
    let outcome = import(&[], &[path]);
    let number = |name: &str| expected[name].as_u64().unwrap_or_default();
    match expected["verdict"].as_str() {
        Some("refuse") => {
            let name = expected["must_name"].as_str().unwrap_or_default();
            let is_named = outcome.code == 2 && outcome.err.contains(name);
            return is_named.then_some(()).ok_or(format!("{}: {}", outcome.code, outcome.err));
        }
        Some("empty") => {
            let is_told = outcome.code == 1 && outcome.err.contains("without records");
            return is_told.then_some(()).ok_or(format!("{}: {}", outcome.code, outcome.err));
        }
        _ => {}
    }
    let counts: Vec<u64> = sum(&outcome)
        .split(|letter: char| !letter.is_ascii_digit() && letter != ',')
        .map(|digits| digits.replace(',', ""))
        .filter_map(|digits| digits.parse().ok())
        .collect();
    let [taken, merged, left_out, total] = counts[..] else { return Err(outcome.err) };
    let sum = format!("taken {taken}, merged {merged}, left out {left_out}, total {total}");
    if total != number("total") || taken + merged + left_out != total {
        return Err(format!("{sum}, where the total is {}", number("total")));
    }
    if !(number("items_min")..=number("items")).contains(&(taken + merged)) {
        return Err(format!("{sum}, where {} to {} can be taken", number("items_min"), number("items")));
    }
    if taken == 0 {
        return (outcome.code == 1).then_some(()).ok_or(format!("{sum}: exit code {}", outcome.code));
    }
    let made: Value = serde_json::from_str(&outcome.out).map_err(|error| error.to_string())?;
    let people = made["people"].as_array().map_or(0, Vec::len) as u64;
    let counted =
        ["people", "people_by_key", "people_by_name", "people_folded"].map(|name| expected[name].as_u64());
    let is_ical = expected["kind"] == "ical";
    // Who is named in another place of what is expected is someone as well: as a guest of a podcast, or in a note.
    let written = ["persons_podcast", "people_note"].map(|name| expected[name].to_string());
    let listed = expected["people_list"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_named = |person: &Value| {
        let name = person["name"].as_str().unwrap_or_default();
        listed.iter().any(|other| other == name) || written.iter().any(|text| text.contains(name))
    };
    let are_all_named = || made["people"].as_array().is_some_and(|people| people.iter().all(is_named));
    if !is_ical && !counted.contains(&Some(people)) && !are_all_named() {
        return Err(format!("{people} people, where there are {counted:?}"));
    }
    let checked = run_with(["check", "-"], outcome.out.as_bytes());
    (checked.code == 0)
        .then_some(())
        .ok_or(format!("unsound: {}", checked.err.lines().take(3).collect::<Vec<_>>().join(" | ")))
}
