//! The README shows what the program does: its picture and its table of keys are those of the code.
//!
//! `UPDATE_README=1 cargo test readme` writes them anew.

use super::own::Desk;
use super::session::{Session, bundled};
use super::support::program::{Outcome, run_in};
use lernnetzwerk::app::keymap::Keymap;
use lernnetzwerk::archive::format::json_schema;
use lernnetzwerk::archive::record::RecordKind;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::marks::mark::Change;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// Checks, or writes, what stands between `<!-- mark -->` and `<!-- /mark -->`.
pub fn holds(mark: &str, text: &str) {
    let readme = fs::read_to_string(path()).unwrap();
    let (start, end) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = readme.split_once(&start).unwrap();
    let (kept, after) = rest.split_once(&end).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(), format!("{before}{start}{text}{end}{after}")).unwrap();
    } else {
        assert_eq!(kept, text, "run: UPDATE_README=1 cargo test readme -- --test-threads=1");
    }
}

#[test]
fn its_table_of_keys_is_that_of_the_code() {
    holds("keys", &format!("{}\n", Keymap::default().markdown(Lang::En).trim_start()));
}

#[test]
fn its_picture_is_the_screen() {
    let mut session = Session::with(bundled(), Lang::En, 100, 30);
    session.press("/stolz<enter>");
    holds("screen", &format!("```text\n{}\n```\n", session.screen().trim_end()));
}

#[test]
fn the_table_of_fields_has_every_field_of_the_schema() {
    let readme = fs::read_to_string(path()).unwrap();
    let table = readme.split("fields -->").nth(1).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
    let types = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for object in types.filter(|object| object["properties"].is_object()) {
        let required = object["required"].as_array().cloned().unwrap_or_default();
        for name in object["properties"].as_object().unwrap().keys() {
            let marked = format!("**`{name}`**");
            let wanted = if required.contains(&name.as_str().into()) { marked } else { format!("`{name}`") };
            assert!(table.contains(&wanted), "{wanted} is not in the table");
        }
    }
}

/// What stands in the README between two of its lines, its examples in the order in which they stand.
fn examples(from: &str, to: &str) -> Vec<String> {
    let readme = fs::read_to_string(path()).unwrap();
    let part = readme.split_once(from).unwrap().1.split_once(to).unwrap().0;
    part.split('`').skip(1).step_by(2).map(|example| example.replace('\n', " ")).collect()
}

fn run(args: &[&str]) -> Outcome {
    run_in(&[("BROWSER", "true")], args.iter().copied(), b"")
}

#[test]
fn its_searches_find_something() {
    // What only names a field asks for nothing, and no medium of the archive says its language.
    let is_language =
        |example: &str| ["sprache:", "language:"].iter().any(|field| example.starts_with(field));
    let is_word =
        |example: &String| !example.ends_with(':') && !example.starts_with('/') && !is_language(example);
    let searches: Vec<String> =
        examples("## Searching\n", "The line under the query").into_iter().filter(is_word).collect();
    assert!(searches.len() > 30, "{searches:?}");
    let lines = searches.join("\n");
    let outcome = run_in(&[], ["search", "--json", "--batch"], lines.as_bytes());
    let answers: Vec<Value> = outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), searches.len(), "{outcome:?}");
    for (search, answer) in searches.iter().zip(&answers) {
        assert_ne!(answer["total"], 0, "{search}");
    }
}

#[test]
fn its_searches_of_ones_own_find_something() {
    let mut desk = Desk::new(bundled(), &[]);
    let media = desk.found("stolz").into_iter().filter(|record| record.kind() == RecordKind::Medium);
    let [first, second, third, fourth] = media.take(4).collect::<Vec<_>>()[..] else {
        panic!("few of Stolz")
    };
    for (record, change) in [
        (first, Change::Bookmark(true)),
        (second, Change::Seen(true)),
        (third, Change::Note("Zur Einladung, invitation".to_owned())),
    ] {
        desk.change(record, change);
    }
    desk.keep("Woche", "stolz -art:video");
    desk.keep("two words", "stolz");
    desk.own.set_new([fourth].into_iter().collect());
    let searches = examples("What is your own is found as well:\n", "## Handing on\n");
    let searches: Vec<String> = searches.into_iter().filter(|example| !example.ends_with(':')).collect();
    assert!(searches.len() > 10, "{searches:?}");
    for search in searches {
        assert!(!desk.found(&search).is_empty(), "{search}");
    }
}

#[test]
fn its_reasons_are_those_of_the_finder() {
    for (query, shown) in
        [("hjs", "similar"), ("strohmeyer", "typo: Strohmeier"), ("frank maier", "sounds like Meyer")]
    {
        Session::with(bundled(), Lang::En, 120, 40).press(&format!("/{query}")).shows(shown);
    }
}

#[test]
fn its_command_lines_do_what_they_say() {
    let all = examples("## Command line\n", "## Your own archive\n");
    let is_call = |example: &&String| {
        let mut words = example.split(' ');
        let is_command = matches!(words.next(), Some("show" | "open"));
        is_command && example.contains(' ') && words.all(|word| word != word.to_uppercase())
    };
    let calls: Vec<&String> = all.iter().filter(is_call).collect();
    assert!(calls.len() > 1, "{all:?}");
    for call in calls {
        let words: Vec<&str> = call.split(' ').collect();
        let outcome = run(&words);
        assert_eq!(outcome.code, 0, "{call}: {outcome:?}");
    }
}

#[test]
fn its_archive_is_sound() {
    let readme = fs::read_to_string(path()).unwrap();
    let json = readme.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let outcome = run_in(&[], ["--archive", "-", "check"], json.as_bytes());
    assert!(outcome.out.contains("sound: 1 medium, 1 event, 1 person"), "{outcome:?}");
}
