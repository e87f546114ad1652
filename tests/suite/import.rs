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
        outcome.err.contains("left out: person bo: was deleted from the archive by hand"),
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
    assert!(outcome.err.contains("Ada Mueller: Ada Müller (ada, here.json)"), "{}", outcome.err);
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
    if !is_ical && !counted.contains(&Some(people)) {
        return Err(format!("{people} people, where there are {counted:?}"));
    }
    let checked = run_with(["check", "-"], outcome.out.as_bytes());
    (checked.code == 0)
        .then_some(())
        .ok_or(format!("unsound: {}", checked.err.lines().take(3).collect::<Vec<_>>().join(" | ")))
}
