//! The real program on a command line: what it prints, where, and what it exits with.

use crate::support::program::{Outcome, PROGRAM, run, run_in, run_with, script};
use crate::support::pty::Tty;
use crate::support::world::{World, skipped};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::loader;
use lernnetzwerk::loader::file::LARGEST;
use serde_json::{Value, json};
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A sound archive with one of each.
const SMALL: &str = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Klein","language":"de","programmes":[],
 "events":[{"id":"treffen","title":"Treffen","start":"2018-11-29","links":[],"appearances":[],"sources":["s"]}],
 "media":[{"id":"vortrag","title":"Ein Vortrag","kind":"video","event":"treffen","date":"2018-11-29",
   "appearances":[{"person":"ada","part":"speaker","title":"Dr."}],
   "links":[{"url":"https://example.org/vortrag","label":"Film"}],"sources":["s"]}],
 "people":[{"id":"ada","name":"Ada Muster","sort":"Muster, Ada"},{"id":"bo","name":"Bo Ohne"}],
 "sources":[{"id":"s","title":"Quelle","url":"https://example.org"}]}"#;

/// The archive of the journeys, as a file.
const JOURNEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");
const CONFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/conference.json");

/// Runs the program on the archive of the journeys, with arguments parted by blanks.
fn run_on_journeys(args: &str) -> Outcome {
    run_with(["--archive", JOURNEYS].into_iter().chain(args.split_whitespace()), b"")
}

/// A folder with one file in it.
fn file(content: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("archive.json");
    std::fs::write(&path, content).expect("written");
    (folder, path)
}

/// Runs the program on an archive of that content.
fn run_on(content: &str, args: &str) -> Outcome {
    let (_folder, path) = file(content.as_bytes());
    run_with(
        [OsStr::new("--archive"), path.as_os_str()].into_iter().chain(args.split(' ').map(OsStr::new)),
        b"",
    )
}

/// No control character but the end of a line and, in lists, the tab.
fn assert_harmless(text: &str) {
    assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
}

#[test]
fn an_event_found_by_its_number_says_so_in_json() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"T",
        "events":[{"id":"e","title":"77. Treffen","number":77}],
        "media":[{"id":"m","title":"Ein Vortrag","kind":"video","event":"e"}]}"#;
    for (json, marks) in [(json.to_owned(), "[[0,2]]"), (json.replace("77. Treffen", "Treffen"), "[]")] {
        for line in ["77", "termin:77"] {
            let outcome = run_on(&json, &format!("search --json {line}"));
            let answer: Value = serde_json::from_str(&outcome.out).expect("JSON");
            let hits = answer["hits"].as_array().expect("hits");
            assert_eq!(hits.len(), 2, "{line}: {answer}");
            for hit in hits {
                let fields = hit["fields"].as_array().expect("fields");
                assert!(fields.contains(&Value::from("event")), "{line}: {hit}");
            }
            assert_eq!(hits[0]["marks"].to_string(), marks, "{line}: {answer}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_time_is_told_in_both_languages() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"T","events":[
        {"id":"e","title":"E","start":"2026-11-20T11:00+01:00","end":"2026-11-20T09:30Z"},
        {"id":"f","title":"F","start":"2026-11-20T11:00","end":"2026-11-20T10:59:59"},
        {"id":"g","title":"G","start":"2026-11-21T08:00+14:00","end":"2026-11-20T20:00-10:00"}],
        "media":[{"id":"a","title":"A","kind":"video","date":"2026-11-20T25:00"},
        {"id":"b","title":"B","kind":"video","date":"2026-11-20T11:00+99:00"},
        {"id":"c","title":"C","kind":"video","date":"2026-11-20 11:00","duration":"45 min"}]}"#;
    let told = |lang: &str, behind_id: &str| {
        let out = run_on(json, &format!("check --lang {lang}")).out;
        let faults =
            out.lines().filter_map(|line| line.split_once(behind_id).map(|(_, fault)| fault.to_owned()));
        faults.collect::<Vec<_>>()
    };
    assert_eq!(
        told("en", "\": "),
        [
            "end 2026-11-20T09:30Z lies before the start, 2026-11-20T11:00+01:00",
            "end 2026-11-20T10:59:59 lies before the start, 2026-11-20T11:00",
            r#"date "2026-11-20T25:00" has no valid time of day (T00:00 to T23:59, or with seconds)"#,
            r#"date "2026-11-20T11:00+99:00" has no valid offset behind its time (Z, +01:00 or -01:00)"#,
            r#"date "2026-11-20 11:00" is not a date (2018, 2018-11, 2018-11-29 or 2018-11-29T11:00)"#,
            r#"duration "45 min" is not a duration (PT45M, PT1H30M or P1DT2H)"#,
        ]
    );
    assert_eq!(
        told("de", "“: "),
        [
            "end 2026-11-20T09:30Z liegt vor dem Anfang, 2026-11-20T11:00+01:00",
            "end 2026-11-20T10:59:59 liegt vor dem Anfang, 2026-11-20T11:00",
            "date „2026-11-20T25:00“ hat keine gültige Uhrzeit (T00:00 bis T23:59, auch mit Sekunden)",
            "date „2026-11-20T11:00+99:00“ hat hinter der Uhrzeit keine gültige Zeitzone (Z, +01:00 oder -01:00)",
            "date „2026-11-20 11:00“ ist kein Datum (2018, 2018-11, 2018-11-29 oder 2018-11-29T11:00)",
            "duration „45 min“ ist keine Dauer (PT45M, PT1H30M oder P1DT2H)",
        ]
    );
}

#[test]
fn times_and_durations_are_told_on_the_command_line() {
    let conference = include_str!("../data/conference.json");
    let shown = run_on(conference, "show zugeschaltet --lang de").out;
    assert!(
        shown.contains("Datum          20.11.2026, 09:30 Uhr (UTC−5)\nDauer          20 Min.\n"),
        "{shown}"
    );
    let shown = run_on(conference, "show empfang --lang en").out;
    assert!(shown.contains("20 November 2026, 19:00–22:00"), "{shown}");
    let found = run_on(conference, "search --json gruß").out;
    assert!(found.contains(r#""start":"2026-11-20T09:30-05:00""#), "{found}");
    // Events of one day run forward, the newest day first.
    let found = run_on(conference, "search --type event 20.11.2026").out;
    let order = ["Wegetagung", "Rundgang", "Empfang"].map(|title| found.find(title));
    assert!(order.is_sorted() && !order.contains(&None), "{found}");
}

#[test]
fn help_and_version_are_printed() {
    for args in ["--help", "-h", "search --help", "show -h", "--lang en check --help", "--help search"] {
        let outcome = run(args);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{args}");
        assert!(outcome.out.contains("Usage: lernnetzwerk"), "{args}: {}", outcome.out);
        assert_harmless(&outcome.out);
    }
    for args in ["--version", "-V"] {
        assert_eq!(run(args).out, format!("lernnetzwerk {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn help_is_complete_in_both_languages_and_fits_a_line() {
    for lang in ["de", "en"] {
        let outcome = run(&format!("--lang {lang} --help"));
        for name in [
            "search",
            "show",
            "open",
            "check",
            "schema",
            "help",
            "--archive",
            "--lang",
            "--color",
            "--help",
            "--version",
        ] {
            assert!(outcome.out.contains(name), "{lang}: {name}");
        }
        assert!(outcome.out.lines().all(|line| line.chars().count() <= 100), "{}", outcome.out);
        let english =
            ["Usage", "Options", "Commands", "Prints"].iter().any(|word| outcome.out.contains(word));
        assert_eq!(english, lang == "en", "{}", outcome.out);
    }
}

#[test]
fn the_language_is_that_of_the_environment() {
    let german = |more: &[(&str, &str)], args: &str| {
        run_in(more, args.split_whitespace(), b"").out.contains("Aufruf:")
    };
    assert!(!german(&[("LANG", "")], "--help"));
    assert!(!german(&[("LANG", "C")], "--help"));
    assert!(german(&[("LANG", "de_DE.UTF-8")], "--help"));
    assert!(german(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "de_AT")], "--help"));
    assert!(!german(&[("LANG", "de_DE"), ("LC_MESSAGES", "de_DE"), ("LC_ALL", "en_US.UTF-8")], "--help"));
    assert!(german(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "")], "--help"));
    assert!(!german(&[("LANG", "de_DE.UTF-8")], "--lang en --help"));
    assert!(german(&[], "--help --lang=de"));
}

#[test]
fn wrong_usage_is_told_on_standard_error() {
    let cases = [
        ("--nonsense", "unknown option \"--nonsense\""),
        ("--lang xx", "\"xx\" is not a value for --lang"),
        ("--color blue", "auto, always, never"),
        ("serch", "unknown command \"serch\""),
        ("search", "missing: <QUERY …>"),
        ("search --limit many x", "\"many\" is not a value for --limit"),
        ("search --limit -1 x", "--limit"),
        ("search --type talk x", "person, medium, event, programme"),
        ("search --jsn x", "did you mean --json?"),
        ("search --batch x", "exclude each other"),
        ("search stolz --btach", "did you mean --batch?"),
        ("search -n 3 stolz", "unknown option \"-n\""),
        ("open stolz -n", "unknown option \"-n\""),
        ("search --archive", "--archive"),
        ("show", "missing: <ID|QUERY …>"),
        ("open", "missing: <ID|QUERY …>"),
        ("schema x", "unexpected \"x\""),
        ("--archive", "--archive"),
        ("--archive a --archive b", "--archive"),
        ("--archive a b.json", "--archive and \"b.json\" exclude each other"),
        ("b.json show x --archive a", "--archive and \"b.json\" exclude each other"),
        ("b.json serch x", "unknown command \"serch\""),
        ("b.json c.json", "unexpected \"c.json\""),
    ];
    for (args, text) in cases {
        let outcome = run(args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args}");
        assert!(outcome.err.contains(text), "{args}: {}", outcome.err);
        let german = run(&format!("{args} --lang=de"));
        assert!(german.code == 2 && german.err != outcome.err, "{args}: {}", german.err);
    }
}

#[test]
fn an_archive_is_named_by_its_path_alone() {
    let (folder, path) = file(SMALL.as_bytes());
    let bare = folder.path().join("talks");
    std::fs::copy(&path, &bare).expect("copied");
    let sound = "sound: 1 medium, 1 event, 2 people";
    let run_there = |args: &[&str]| {
        let mut command = World::new().command();
        let output = command.current_dir(folder.path()).args(args).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
    };
    // With a dot, with a slash, or there.
    for name in ["archive.json", "./talks", "talks", path.to_str().expect("UTF-8")] {
        assert!(run_there(&[name]).contains("Ein Vortrag"), "{name}");
        assert!(run_there(&[name, "check"]).contains(sound), "{name}");
        assert!(run_there(&["--lang", "de", name, "show", "ada"]).contains("Muster"), "{name}");
        assert!(run_there(&[name, "search", "-vortrag", "muster"]).contains("ada"), "{name}");
    }
    // Neither there nor like a path: a mistyped command.
    for name in ["serach", "talk"] {
        assert!(run_there(&[name]).contains("unknown command"), "{name}");
    }
    assert_eq!(run_there(&["no.json"]), "lernnetzwerk: no.json: file not found\n");
    // A command is a command, whatever is there.
    std::fs::copy(&path, folder.path().join("schema")).expect("copied");
    assert!(run_there(&["schema"]).contains("$schema"));
    assert!(run_there(&["./schema", "check"]).contains(sound));
    let piped = run_with(["-", "check"], SMALL.as_bytes());
    assert!(piped.out.contains(sound), "{}", piped.err);
}

#[test]
fn an_archive_is_named_by_the_environment() {
    let (_folder, path) = file(SMALL.as_bytes());
    let small = [("LERNNETZWERK_ARCHIVE", path.to_str().expect("UTF-8"))];
    let check = |more: &[(&str, &str)], args: &str| run_in(more, args.split_whitespace(), b"");
    assert!(check(&small, "check").out.contains("2 people"));
    assert!(run_in(&small, ["show", "ada"], b"").out.contains("Muster"));
    // An argument goes before it; an empty one names nothing.
    for args in
        [format!("check {JOURNEYS}"), format!("{JOURNEYS} check"), format!("check --archive {JOURNEYS}")]
    {
        assert!(check(&small, &args).out.contains("29 people"), "{args}");
    }
    assert!(check(&[("LERNNETZWERK_ARCHIVE", "")], "check").out.contains("built-in"));
    // An error says who named the file.
    for (lang, text) in [("en", "file not found"), ("de", "Datei nicht gefunden")] {
        let args = ["--lang", lang, "check"];
        let outcome = run_in(&[("LERNNETZWERK_ARCHIVE", "/no/talks.json")], args, b"");
        let line = format!("lernnetzwerk: LERNNETZWERK_ARCHIVE: /no/talks.json: {text}\n");
        assert_eq!((outcome.code, outcome.err), (2, line));
    }
}

#[test]
fn arguments_cannot_drive_the_terminal() {
    for args in [
        &["\u{1b}]0;x\u{7}"][..],
        &["--\u{1b}[31m"],
        &["show", "\u{1b}[31m\u{202e}"],
        &["--archive", "/\u{1b}[31m"],
    ] {
        let outcome = run_with(args, b"");
        assert!(outcome.code > 0);
        assert_harmless(&outcome.err);
        assert!(!outcome.err.contains('\u{202e}'));
    }
}

#[test]
fn files_that_are_no_archive_are_refused_in_one_line() {
    let cut = &SMALL[..SMALL.len() / 2];
    let utf16: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf32 = |bytes: fn(u32) -> [u8; 4]| SMALL.chars().map(u32::from).flat_map(bytes).collect::<Vec<u8>>();
    let (utf32, utf32_big) = (utf32(u32::to_le_bytes), utf32(u32::to_be_bytes));
    let cases: [(&[u8], &str); 25] = [
        (b"", "empty file"),
        (b" \n\t ", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (cut.as_bytes(), "looks cut off"),
        (b"\x1f\x8b\x08\0\0\0", "this is gzip: unpack it first"),
        (b"PK\x03\x04rest", "this is zip: unpack it first"),
        (b"\xfd7zXZ\0\0", "this is xz"),
        (b"\x28\xb5\x2f\xfd\0", "this is zstd"),
        (b"BZh91AY", "this is bzip2"),
        (b"%PDF-1.7", "this is PDF"),
        (b"\xff\xfe{\0", "this is UTF-16"),
        (&utf16, "this is UTF-16"),
        (b"\xff\xfe\0\0{\0\0\0", "this is UTF-32"),
        (b"\0\0\xfe\xff\0\0\0{", "this is UTF-32"),
        (&utf32, "this is UTF-32"),
        (&utf32_big, "this is UTF-32"),
        (b"<!DOCTYPE html><p>404", "this is HTML"),
        (b"\n<html>", "this is HTML"),
        (b"<?xml version='1.0'?>", "this is XML"),
        (b"{\"title\":\"M\xfcller\"}", "line 1, column 12: the file is not UTF-8 (from byte 11 on)"),
        (b"{\n \"title\":\n  \"\xc3\xbc\xfc\"}", "line 3, column 5: the file is not UTF-8 (from byte 17 on)"),
        (b"[]", "line 1"),
        (b"{\"format\":\"other\",\"version\":1}", "is not \"lernnetzwerk-archive\""),
        (b"\"just text\"", "line 1"),
        (b"{} {}", "line 1"),
    ];
    for (content, text) in cases {
        let (_folder, path) = file(content);
        for command in ["check", "search"] {
            let archive = [OsStr::new("--archive"), path.as_os_str(), OsStr::new(command)];
            let words: &[&str] = if command == "search" { &["x"] } else { &[] };
            let outcome = run_with(archive.into_iter().chain(words.iter().map(OsStr::new)), b"");
            assert_eq!(outcome.code, 2, "{text}: {outcome:?}");
            let told = if outcome.out.is_empty() { outcome.err } else { outcome.out };
            assert!(told.contains(text), "{text}: {told}");
            assert_harmless(&told);
        }
    }
}

#[test]
fn paths_that_are_no_file_are_refused_at_once() {
    let folder = TempDir::new().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let huge = folder.path().join("huge");
    std::fs::File::create(&huge).expect("a file").set_len(1 << 40).expect("sparse");
    let cases: [(&Path, &str); 7] = [
        (Path::new("/nonexistent/archive.json"), "file not found"),
        (folder.path(), "is a directory"),
        (&pipe, "not a regular file"),
        (&socket, "not a regular file"),
        (Path::new("/dev/zero"), "not a regular file"),
        (Path::new("/dev/null"), "not a regular file"),
        (&huge, "too large: more than 2 GiB"),
    ];
    for (path, text) in cases {
        for args in [vec!["check"], vec!["show", "x"], vec![]] {
            let all =
                [OsStr::new("--archive"), path.as_os_str()].into_iter().chain(args.iter().map(OsStr::new));
            let outcome = run_with(all, b"");
            assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{text}");
            assert_eq!(outcome.err.lines().count(), 1, "{}", outcome.err);
            assert!(
                outcome.err.contains(text) && outcome.err.contains(&*path.to_string_lossy()),
                "{}",
                outcome.err
            );
        }
    }
}

#[test]
fn an_unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = file(SMALL.as_bytes());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("forbidden");
    if std::fs::read(&path).is_ok() {
        skipped("this user may read everything");
        drop(folder);
        return;
    }
    let outcome = run_with([OsStr::new("check"), path.as_os_str()], b"");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("permission denied"), "{}", outcome.err);
}

#[test]
fn an_archive_is_read_from_anywhere() {
    // A byte order mark, standard input, a name that is not UTF-8.
    let marked = format!("\u{feff}{SMALL}");
    assert_eq!(run_on(&marked, "check").code, 0);
    let piped = run_with(["--archive", "-", "check"], SMALL.as_bytes());
    assert_eq!(piped.code, 0, "{piped:?}");
    assert!(piped.out.contains("\nstandard input: sound: 1 medium, 1 event, 2 people"), "{}", piped.out);
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(OsString::from_vec(b"M\xfcller.json".to_vec()));
    std::fs::write(&path, SMALL).expect("written");
    let outcome = run_with([OsStr::new("check"), path.as_os_str()], b"");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    assert!(outcome.out.contains("M\u{fffd}ller.json: sound"), "{}", outcome.out);
    assert_eq!(run_with(["--archive", "-", "check"], b"").code, 2);
}

#[test]
fn check_names_every_fault() {
    let outcome = run_on_journeys("check");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.contains("33 media, 24 events, 29 people, 3 programmes"), "{}", outcome.out);
    let faulty = SMALL
        .replace("\"event\":\"treffen\"", "\"event\":\"nirgends\",\"colour\":1")
        .replace("https://example.org/vortrag", "javascript:alert(1)")
        .replace("\"start\":\"2018-11-29\"", "\"start\":\"2018-02-30\"")
        .replace("\"id\":\"bo\"", "\"id\":\"ada\"");
    let outcome = run_on(&faulty, "check");
    assert_eq!((outcome.code, outcome.err.as_str()), (2, ""), "{outcome:?}");
    for text in [
        "event \"treffen\": start \"2018-02-30\" is not a date",
        "person \"ada\": id is that of another record",
    ] {
        assert!(outcome.out.contains(text), "{text}: {}", outcome.out);
    }
    assert!(
        outcome.out.contains("warning: medium \"vortrag\": colour is no field of the format\n"),
        "{}",
        outcome.out
    );
    let lines: Vec<&str> = outcome.out.lines().collect();
    let (last, others) = lines.split_last().expect("lines");
    assert!(last.ends_with(&format!(
        ": 1 medium, 1 event, 1 person, 0 programmes, 1 source; {} faults, 1 warning",
        others.len() - 1
    )));
    assert!(others.is_sorted_by_key(|line| place(line)), "by line and column: {}", outcome.out);
    let german = run_on(&faulty, "check --lang de");
    assert!(
        german.out.contains("Person „ada“: id hat schon ein anderer Eintrag dieser Liste")
            && german.out.contains("Warnung: Medium „vortrag“: colour ist kein Feld des Formats\n"),
        "{}",
        german.out
    );
}

/// The line and the column that a line of `check` begins with.
fn place(line: &str) -> Vec<usize> {
    let place = line.split(": ").next().unwrap_or_default();
    place.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn warnings_count_as_faults_where_that_is_asked_for() {
    let sound =
        SMALL.replace("{\"person\":\"ada\"", "{\"person\":\"bo\",\"part\":\"photo\"},{\"person\":\"ada\"");
    for args in ["check", "check --strict"] {
        let outcome = run_on(&sound, args);
        assert_eq!(outcome.code, 0, "{args}: {outcome:?}");
        let end = ": sound: 1 medium, 1 event, 2 people, 0 programmes, 1 source\n";
        assert!(outcome.out.ends_with(end), "{}", outcome.out);
    }
    let odd = sound.replace("\"kind\":", "\"colour\":1,\"kind\":");
    for (args, code) in [("check", 0), ("check --strict", 2)] {
        let outcome = run_on(&odd, args);
        assert_eq!(outcome.code, code, "{args}: {outcome:?}");
        assert!(
            outcome.out.ends_with("; 1 warning\n") && outcome.out.contains(": sound: ") == (code == 0),
            "{}",
            outcome.out
        );
    }
}

#[test]
fn commands_go_on_without_what_is_faulty_and_say_so() {
    let faulty = SMALL
        .replace("\"id\":\"bo\"", "\"id\":\"ada\"")
        .replace("2018-11-29\",\"links\"", "2018-13\",\"links\"");
    for args in ["show ada", "search ada", "open treffen", "--lang en"] {
        let outcome = run_on(&faulty, args);
        assert!(outcome.code != 2 && !outcome.out.is_empty(), "{args}: {outcome:?}");
        let notice = "1 record and 1 field left out as faulty: lernnetzwerk check /";
        assert!(outcome.err.contains(notice) && outcome.err.contains("archive.json"), "{}", outcome.err);
    }
    let german = run_on(&faulty, "show ada --lang de");
    assert!(
        german.err.contains("1 Eintrag und 1 Angabe fehlen, da fehlerhaft: lernnetzwerk check /"),
        "{}",
        german.err
    );
    let field = SMALL.replace("\"kind\":\"video\"", "\"kind\":\"video\",\"note\":1");
    assert!(run_on(&field, "show ada").err.contains("1 field left out as faulty: lernnetzwerk check /"));
    assert_eq!(run_on(SMALL, "show ada").err, "", "a sound one is not spoken of");
}

#[test]
fn what_cannot_be_read_ends_every_command() {
    let broken = SMALL.replace("\"id\":\"bo\"", "\"id\":\"bo");
    for args in ["show ada", "search ada", "open ada", "check", "--lang en"] {
        let outcome = run_on(&broken, args);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args}");
        assert!(outcome.err.contains("JSON: ") && outcome.err.lines().count() == 1, "{}", outcome.err);
    }
}

#[test]
fn check_tells_a_thousand_faults_and_counts_the_others() {
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{}]}}"#,
        vec!["7"; 1234].join(",")
    );
    let outcome = run_on(&json, "check");
    assert_eq!((outcome.code, outcome.out.lines().count()), (2, 1002));
    assert!(
        outcome.out.contains(": media[999] is the number 7; an object belongs here\nand 234 more\n")
            && outcome
                .out
                .ends_with(": 0 media, 0 events, 0 people, 0 programmes, 0 sources; 1,234 faults\n"),
        "{}",
        outcome.out
    );
    let german = run_on(&json, "check --lang de").out;
    assert!(german.contains(": media[999] ist die Zahl 7; hierher gehört ein Objekt\nund 234 weitere\n"));
    assert!(german.ends_with("; 1.234 Fehler\n"), "{german}");
}

#[test]
fn no_more_is_read_than_is_asked_for() {
    let most = SMALL.len();
    assert_eq!(run_on(SMALL, &format!("show ada --max-bytes {most}")).code, 0);
    let outcome = run_on(SMALL, &format!("show ada --max-bytes {}", most - 1));
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains(&format!("too large: more than {} bytes (see --max-bytes)", most - 1)));
    let outcome = run_on(SMALL, "show ada --max-bytes 0");
    assert!(outcome.code == 2 && outcome.err.contains("more than 0 bytes"), "{}", outcome.err);
    let piped = ["--archive", "-", "--max-bytes", "1000", "show", "ada"];
    let outcome = run_with(piped, " ".repeat(1001).as_bytes());
    assert!(outcome.code == 2 && outcome.err.contains("more than 1000 bytes"), "{}", outcome.err);
}

#[test]
fn schema_is_json() {
    let outcome = run("schema");
    assert_eq!(outcome.code, 0);
    let schema: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert!(schema["properties"]["media"].is_object());
}

#[test]
fn show_prints_every_field() {
    let outcome = run_on(SMALL, "show vortrag");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    for text in [
        "Ein Vortrag",
        "Dr. Ada Muster · talk [ada]",
        "29 November 2018",
        "https://example.org/vortrag (Film)",
        "[treffen]",
        "Quelle",
    ] {
        assert!(outcome.out.contains(text), "{text}: {}", outcome.out);
    }
    assert!(run_on(SMALL, "show vortrag --lang de").out.contains("Datum          29.11.2018"));
    assert!(run_on(SMALL, "show ada").out.contains("Ein Vortrag (Dr. · talk) [vortrag]"));
    assert!(run_on(SMALL, "show treffen").out.contains("[vortrag]"));
    assert!(run_on(SMALL, "show s").out.contains("https://example.org"));
    for (id, text) in
        [("hans-juergen-torwald", "Leitete zuerst"), ("netzwerktreffen-9", "29–30 November 2018")]
    {
        let outcome = run_on_journeys(&format!("show {id}"));
        assert!(outcome.code == 0 && outcome.out.contains(text), "{id}: {outcome:?}");
    }
}

#[test]
fn where_no_archive_is_named_it_is_the_bundled_one() {
    let outcome = run("check");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{}", outcome.out);
    assert!(run("show lernnetzwerktreffen-21").out.contains("21. Lernnetzwerktreffen"));
    assert_eq!(run_on_journeys("show lernnetzwerktreffen-21").code, 1);
}

#[test]
fn an_unknown_id_gets_suggestions() {
    let outcome = run_on_journeys("--go hans-jurgen-torwalt");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("no record has the id \"hans-jurgen-torwalt\""), "{}", outcome.err);
    assert!(outcome.err.contains("did you mean hans-juergen-torwald?"), "{}", outcome.err);
    assert_eq!(run_on_journeys("show zzzzqqqq").err.lines().count(), 1);
    assert_eq!(run_with(["show", ""], b"").code, 1);
}

#[test]
fn show_takes_words_as_open_does() {
    for (words, found) in [
        ("torwald", "Hans-Jürgen Torwald"),
        ("Erna Neuwald", "Erna Neuwald"),
        ("hans-jurgen-torwalt", "Hans-Jürgen Torwald"),
        ("art:video bäthge", "Andrea Bäthge"),
    ] {
        let outcome = run_on_journeys(&format!("show {words}"));
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{words}");
        let beginning = outcome.out.lines().take(4).collect::<Vec<_>>().join("\n");
        assert!(beginning.contains(found), "{words}: {beginning}");
        let json = run_on_journeys(&format!("show --json {words}")).out;
        assert_eq!(json.lines().count(), 1, "{words}: {json}");
    }
    let nothing = run_on_journeys("show zzzzqqqq xqzvw --lang de");
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(nothing.err.contains("zzzzqqqq xqzvw"), "{}", nothing.err);
}

#[test]
fn without_a_terminal_the_catalogue_comes_in_lines() {
    let outcome = run_on_journeys("");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out.lines().count(), 33);
    assert!(outcome.out.lines().all(|line| line.split('\t').count() == 5), "{}", outcome.out);
    assert_harmless(&outcome.out);
    assert_eq!(run_on_journeys("--color always").out, outcome.out);
    let dates: Vec<&str> = outcome.out.lines().filter_map(|line| line.split('\t').nth(3)).collect();
    assert!(
        dates.windows(2).all(|pair| pair[1].is_empty() || pair[0].get(..4) >= pair[1].get(..4)),
        "{dates:?}"
    );
}

#[test]
fn a_reader_who_has_had_enough_is_no_error() {
    for args in [
        &[][..],
        &["--archive", JOURNEYS, "show", "hans-juergen-torwald"],
        &["schema"],
        &["check"],
        &["--help"],
    ] {
        let world = World::new();
        let mut child = world
            .command()
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output =
        World::new().command().arg("schema").stdout(full).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"));
}

#[test]
fn output_that_is_closed_from_the_start_is_an_error() {
    for words in
        ["schema", "check", "search torwald", "list", "show hans-juergen-torwald", "--help", "--version"]
    {
        let line = format!("exec $PROGRAM --lang en --archive {JOURNEYS} {words} >&-");
        let world = World::new();
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).env_clear().envs(world.environment()).env("PROGRAM", PROGRAM);
        let output = shell.stdin(Stdio::null()).output().expect("a shell");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{words}: {told}");
        assert!(told.contains("cannot write"), "{words}: {told}");
    }
}

#[test]
fn text_of_an_archive_cannot_drive_the_terminal() {
    let hostile = SMALL.replace("Ein Vortrag", "\\u001b]0;x\\u0007 \\u202eVortrag \\u009b31m");
    for args in ["--lang en", "show vortrag", "show ada", "search vortrag", "search --json vortrag"] {
        let outcome = run_on(&hostile, args);
        assert_harmless(&outcome.out);
        assert_harmless(&outcome.err);
        assert!(!outcome.out.contains('\u{202e}'));
    }
}

/// Opens `text` in [`SMALL`] with a browser that writes down its arguments: what it was told, and the outcome.
fn open(text: &str, browser: &str) -> (Option<String>, Outcome) {
    open_in(SMALL, text, browser)
}

/// What `browser` was given for `open TEXT` of an archive, and the outcome.
fn open_in(json: &str, text: &str, browser: &str) -> (Option<String>, Outcome) {
    let (folder, path) = file(json.as_bytes());
    let out = folder.path().join("opened");
    let lines = format!("printf '%s\\n' \"$@\" >{0}.new && mv {0}.new {0}", out.display());
    let program = script(folder.path(), "browser", &lines);
    let browser = browser.replace("BROWSER", &program.display().to_string());
    let args = [OsStr::new("open"), OsStr::new("--archive"), path.as_os_str(), OsStr::new(text)];
    let outcome = run_in(&[("BROWSER", &browser)], args, b"");
    (std::fs::read_to_string(out).ok(), outcome)
}

/// Records of four kinds and a source, all with the same id.
const SAME_ID: &str = r#"{"format":"lernnetzwerk-archive","version":1,"title":"A",
  "programmes":[{"id":"x","name":"Das Programm","links":[{"url":"https://example.org/programm"}]}],
  "events":[{"id":"x","title":"Der Termin"}],
  "media":[{"id":"x","title":"Das Medium","kind":"video"},
    {"id":"y","title":"Der Film","kind":"film","appearances":[{"person":"x","part":"speaker"}],
     "links":[{"url":"https://example.org/film"}]}],
  "people":[{"id":"x","name":"Die Person"}],
  "sources":[{"id":"x","title":"Die Seite","url":"https://example.org/seite"}]}"#;

#[test]
fn an_id_that_several_records_have_shows_each_of_them() {
    let names = |args: &str| -> Vec<&'static str> {
        let outcome = run_on(SAME_ID, args);
        let all = ["Das Medium", "Der Termin", "Die Person", "Das Programm", "Die Seite"];
        let shown = all.into_iter().filter(|name| outcome.out.contains(name));
        let mut places: Vec<_> = shown.map(|name| (outcome.out.find(name), name)).collect();
        places.sort_unstable();
        assert_eq!(outcome.out.matches("\n\n").count(), places.len() - 1, "{}", outcome.out);
        places.into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(names("show x"), ["Das Medium", "Der Termin", "Die Person", "Das Programm", "Die Seite"]);
    assert_eq!(names("show medium:x"), ["Das Medium"]);
    assert_eq!(names("show termin:x"), ["Der Termin"]);
    assert_eq!(names("show event:x"), ["Der Termin"]);
    assert_eq!(names("show person:x"), ["Die Person"]);
    assert_eq!(names("show programm:x"), ["Das Programm"]);
    assert_eq!(names("show programme:x"), ["Das Programm"]);
    assert_eq!(names("show source:x"), ["Die Seite"]);
    let outcome = run_on(SAME_ID, "show medium:nothing");
    assert_eq!(outcome.code, 1);
}

#[test]
fn of_records_with_the_same_id_the_one_with_a_link_of_its_own_is_opened() {
    let (opened, outcome) = open_in(SAME_ID, "x", "BROWSER");
    assert_eq!(opened.as_deref(), Some("https://example.org/programm\n"), "{outcome:?}");
    assert!(outcome.err.contains("also with this id: medium:x, event:x, person:x"), "{}", outcome.err);
    let (opened, outcome) = open_in(SAME_ID, "person:x", "BROWSER");
    assert_eq!(opened.as_deref(), Some("https://example.org/film\n"), "{outcome:?}");
    assert!(!outcome.err.contains("also"), "{}", outcome.err);
}

#[test]
fn an_address_is_shown_as_it_is_opened() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"A","media":[{"id":"m","title":"M",
        "kind":"video","links":[{"url":"HTTPS://bücher.example/ä?q#f"}]}]}"#;
    let address = "https://xn--bcher-kva.example/%C3%A4?q#f";
    assert_eq!(open_in(json, "m", "BROWSER").0, Some(format!("{address}\n")));
    assert!(run_on(json, "show m").out.contains(address));
    assert!(run_on(json, "search --json m").out.contains(&format!("\"{address}\"")));
}

#[test]
fn open_opens_the_best_link() {
    for id in ["vortrag", "ada", "treffen"] {
        let (opened, outcome) = open(id, "BROWSER");
        assert_eq!(opened.as_deref(), Some("https://example.org/vortrag\n"), "{id}: {outcome:?}");
        assert_eq!((outcome.code, outcome.out.as_str()), (0, "Ein Vortrag\nhttps://example.org/vortrag\n"));
        assert!(outcome.err.contains("opened with browser"), "{}", outcome.err);
    }
    // As `pick` prints several.
    let (_, outcome) = open("vortrag\ntreffen\n", "BROWSER");
    assert_eq!((outcome.code, outcome.out.matches("https://example.org/vortrag\n").count()), (0, 2));
    let (opened, outcome) = open("bo", "BROWSER");
    assert_eq!((opened, outcome.code), (None, 1));
    assert!(outcome.err.contains("no link for \"Bo Ohne\""), "{}", outcome.err);
}

#[test]
fn browser_is_a_list_of_commands_with_their_arguments() {
    let (opened, _) = open("vortrag", "/nonexistent/firefox:BROWSER --new '%s' x");
    assert_eq!(opened.as_deref(), Some("--new\n'https://example.org/vortrag'\nx\n"));
    let (opened, _) = open("vortrag", "false:BROWSER $(id) ; &");
    assert_eq!(opened.as_deref(), Some("$(id)\n;\nhttps://example.org/vortrag\n"));
    // A browser for the terminal has nothing to draw on here.
    for browser in ["", ":", "/nonexistent/firefox", "w3m"] {
        let (opened, outcome) = open("vortrag", browser);
        assert_eq!((opened, outcome.code), (None, 3), "{browser}: {outcome:?}");
        assert!(outcome.out.contains("https://example.org/vortrag"), "{}", outcome.out);
        assert!(outcome.err.contains("no browser found"), "{}", outcome.err);
    }
}

#[test]
fn a_browser_that_fails_is_told_apart_from_one_that_is_missing() {
    let (folder, path) = file(SMALL.as_bytes());
    let broken = script(folder.path(), "broken", "kill -9 $$").display().to_string();
    let plain = folder.path().join("plain");
    std::fs::write(&plain, "").expect("written");
    let plain = plain.display().to_string();
    let cases = [
        (
            "/bin/false",
            "Der Browser false ist gescheitert (Exit-Code 1). Die Adresse steht oben.",
            "The browser false failed (exit status 1). The address is above.",
        ),
        (
            "/nonexist",
            "kein Browser gefunden (nonexist: nicht gefunden); die Adresse steht oben",
            "no browser found (nonexist: not found); the address is above",
        ),
        (
            // One that is there says more than one that is missing.
            "/bin/false:/nonexist",
            "Der Browser false ist gescheitert (Exit-Code 1). Die Adresse steht oben.",
            "The browser false failed (exit status 1). The address is above.",
        ),
        (
            &broken,
            "Der Browser broken ist gescheitert (Signal 9). Die Adresse steht oben.",
            "The browser broken failed (signal 9). The address is above.",
        ),
        (
            &plain,
            "Der Browser plain lässt sich nicht starten (keine Berechtigung). Die Adresse steht oben.",
            "The browser plain cannot be started (permission denied). The address is above.",
        ),
    ];
    for (browser, german, english) in cases {
        for (lang, told) in [("de", german), ("en", english)] {
            let archive = path.to_str().expect("UTF-8");
            let args = ["--archive", archive, "--lang", lang, "open", "vortrag"];
            let outcome = run_in(&[("BROWSER", browser)], args, b"");
            assert_eq!((outcome.code, outcome.err), (3, format!("lernnetzwerk: {told}\n")), "{browser}");
            assert_eq!(outcome.out, "Ein Vortrag\nhttps://example.org/vortrag\n");
        }
    }
}

#[test]
fn help_is_a_command_as_well() {
    for lang in ["de", "en"] {
        let say = |args: &str| run(&format!("--lang {lang} {args}")).out;
        assert_eq!(say("help"), say("--help"));
        for command in ["search", "list", "show", "open", "check", "schema", "help"] {
            assert_eq!(say(&format!("help {command}")), say(&format!("{command} --help")), "{command}");
        }
    }
    let outcome = run("help serach");
    assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("did you mean search?"), "{}", outcome.err);
}

#[test]
fn what_was_perhaps_meant_is_proposed() {
    let cases = [
        (&["serach", "stolz"][..], "lernnetzwerk search stolz"),
        (&["b.json", "hsow", "x"], "lernnetzwerk b.json show x"),
        (&["serach", "-video", "\"neue wege\""], "lernnetzwerk search -video '\"neue wege\"'"),
        (&["stolz", "2018"], "lernnetzwerk search stolz 2018"),
        (&["hlep"], "lernnetzwerk help"),
        (&["-v"], "lernnetzwerk -V"),
        (&["--jsn", "stolz"], "lernnetzwerk search --json"),
        (&["search", "--jsn", "stolz"], "--json?"),
        (&["show", "--acrhive", "x"], "--archive?"),
        (&["search", "--type", "meduim", "x"], "medium?"),
    ];
    for (args, meant) in cases {
        for (locale, before) in
            [("de_DE.UTF-8", ["gemeint: ", "zum Suchen: "]), ("C", ["did you mean", "to search: "])]
        {
            let outcome = run_in(&[("LANG", locale)], args, b"");
            let line = outcome.err.lines().next().unwrap_or_default();
            assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{args:?}");
            assert!(line.ends_with(meant), "{args:?}: {line}");
            assert!(before.iter().any(|before| line.contains(before)), "{args:?}: {line}");
        }
    }
}

#[test]
fn wrong_usage_is_told_in_one_language() {
    let cases: [&[&str]; 14] = [
        &["--nonsense"],
        &["--color", "blue"],
        &["--ascii=1"],
        &["--color", "auto", "--color", "auto"],
        &["search"],
        &["search", "--batch", "x"],
        &["search", "--limit", "many", "x"],
        &["search", "--type", "talk", "x"],
        &["search", "--archive"],
        &["show"],
        &["show", "a", "b"],
        &["open"],
        &["help", "xyzzy"],
        &["xyzzy"],
    ];
    let english = [
        "the",
        "is",
        "not",
        "for",
        "of",
        "argument",
        "unexpected",
        "missing",
        "value",
        "did",
        "usage",
        "unknown",
    ];
    let german =
        ["der", "die", "ist", "kein", "fehlt", "und", "unbekannter", "unbekannte", "nimmt", "gemeint", "zum"];
    for args in cases {
        for (locale, foreign) in [("de_DE.UTF-8", &english[..]), ("C", &german[..])] {
            let told = run_in(&[("LANG", locale)], args, b"").err;
            let mut words = told.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase);
            assert_eq!(words.find(|word| foreign.contains(&word.as_str())), None, "{told}");
            assert!(!told.contains("..."), "{told}");
        }
    }
}

#[test]
fn what_the_system_says_is_told_in_the_language_asked_for() {
    for (lang, told) in [("de", "kein Speicherplatz mehr"), ("en", "no space left")] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let output =
            World::new().command().args(["schema", "--lang", lang]).stdout(full).output().expect("it runs");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(err.ends_with(&format!(": {told}\n")), "{err}");
    }
}

#[test]
fn all_hits_are_printed_where_there_is_no_terminal() {
    let lines = |args: &str| run_on_journeys(args).out.lines().count();
    let all = lines("search --limit 0 a");
    assert!(all > 30, "{all}");
    assert_eq!((lines("search a"), lines("search --limit 30 a")), (all, 30));
    // JSON says itself that there are more.
    for (args, count) in [("search --json a", 20), ("search --json --limit 0 a", all)] {
        let answer: Value = serde_json::from_str(&run_on_journeys(args).out).expect("JSON");
        assert_eq!(answer["hits"].as_array().map(Vec::len), Some(count), "{args}");
        assert_eq!(answer["total"], all);
    }
    let batch = run_with(["--archive", JOURNEYS, "search", "--batch"], b"a");
    let answer: Value = serde_json::from_str(&batch.out).expect("JSON");
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(20));
}

/// The lines that the program writes on a terminal of so many columns.
fn on_terminal(columns: u16, args: &str) -> Vec<String> {
    // The window is that wide before the program asks.
    let line = format!("stty cols {columns} && $PROGRAM {args} && echo THE END");
    let tty = Tty::command(World::new(), &["sh", "-c", &line], &[]);
    tty.wait_for("THE END");
    let written = String::from_utf8(tty.bytes()).expect("UTF-8");
    written.lines().map(str::to_owned).take_while(|line| line != "THE END").collect()
}

#[test]
fn a_terminal_shows_twenty_hits_and_how_to_see_more() {
    for (lang, told) in [("de", "(--limit 0 zeigt alle)"), ("en", "(--limit 0 shows all)")] {
        let shown = on_terminal(80, &format!("--archive {JOURNEYS} --lang {lang} search a"));
        assert_eq!(shown.len(), 21, "{shown:?}");
        assert!(shown[20].starts_with("… ") && shown[20].ends_with(told), "{shown:?}");
        let shown = on_terminal(80, &format!("--archive {JOURNEYS} --lang {lang} search --limit 3 a"));
        assert_eq!(shown.len(), 4, "{shown:?}");
    }
}

#[test]
fn show_breaks_lines_between_words_on_a_terminal() {
    for lang in ["de", "en"] {
        let args = format!("--lang {lang} show lernnetzwerktreffen-21");
        let piped = run(&args).out;
        let words: Vec<&str> = piped.split_whitespace().collect();
        for columns in [80, 40] {
            let shown = on_terminal(columns, &args);
            assert!(shown.len() > piped.lines().count(), "{shown:?}");
            // Every word stands whole, in its order.
            let whole = shown.join("\n");
            assert_eq!(whole.split_whitespace().collect::<Vec<_>>(), words, "{whole}");
            let fits = |line: &&String| line.chars().count() <= usize::from(columns);
            let too_long: Vec<&String> = shown.iter().filter(|line| !fits(line)).collect();
            // What is longer than a line is a single word.
            assert!(too_long.iter().all(|line| !line.trim().contains(' ')), "{too_long:?}");
            // Labels stand in a column of their own.
            let labelled =
                shown.iter().filter(|line| line.starts_with(char::is_alphabetic) && line.contains("  "));
            for line in labelled {
                let label: String = line.chars().take(15).collect();
                assert!(label.ends_with("  "), "{line}");
            }
        }
    }
}

#[test]
fn show_and_check_have_words_for_all_they_say() {
    let event = |scope: &str| {
        SMALL.replace("\"title\":\"Treffen\"", &format!("\"title\":\"Treffen\",\"scope\":\"{scope}\""))
    };
    let scopes = [
        ("programme", "zum Programm", "programme"),
        ("partner", "Partner", "partner"),
        ("local", "vor Ort", "local"),
        ("milestone", "Meilenstein", "milestone"),
        ("award", "Auszeichnung", "award"),
        ("Umfeld", "Umfeld", "Umfeld"),
    ];
    for (scope, german, english) in scopes {
        let shown = run_on(&event(scope), "show treffen --lang de").out;
        assert!(shown.contains(&format!("\nBezug          {german}\n")), "{shown}");
        let shown = run_on(&event(scope), "show treffen --lang en").out;
        assert!(shown.contains(&format!("\nScope          {english}\n")), "{shown}");
    }
    let one = SMALL.replace(",{\"id\":\"bo\",\"name\":\"Bo Ohne\"}", "");
    for (lang, counts) in [
        ("de", "1 Medium, 1 Termin, 1 Person, 0 Programme, 1 Quelle\n"),
        ("en", "1 medium, 1 event, 1 person, 0 programmes, 1 source\n"),
    ] {
        let checked = run_on(&one, &format!("check --lang {lang}")).out;
        assert!(checked.ends_with(counts), "{checked}");
    }
}

#[test]
fn what_did_not_take_place_is_marked_for_a_reader() {
    let signs = [
        ("cancelled", "× abgesagt: Treffen", "× cancelled: Treffen"),
        ("moved", "→ verlegt: Treffen", "→ moved: Treffen"),
        ("announced", "○ angekündigt: Treffen", "○ announced: Treffen"),
    ];
    for (status, german, english) in signs {
        let json =
            SMALL.replace("\"title\":\"Treffen\"", &format!("\"title\":\"Treffen\",\"status\":\"{status}\""));
        let (_folder, path) = file(json.as_bytes());
        for (lang, told) in [("de", german), ("en", english)] {
            let args = format!("--archive {} --lang {lang} search --type event treffen", path.display());
            assert!(on_terminal(80, &args)[0].contains(told), "{told}");
        }
        assert!(run_on(&json, "search --type event treffen").out.contains("\tTreffen\t"));
    }
}

#[test]
fn ascii_is_all_that_is_printed_where_that_is_asked_for() {
    let cases = [
        "--help",
        "search --help",
        "search torwald",
        "search torwald xqzvwk",
        "search --explain -- -häppchen torwald",
        "search --json --explain mührig",
        "show hans-juergen-torwald",
        "show törwald",
        "show",
        "check --strict",
        "schema",
        "sérach ü",
        "",
    ];
    for lang in ["de", "en"] {
        for args in cases {
            let plain = run_on_journeys(&format!("--lang {lang} {args}"));
            let ascii = run_on_journeys(&format!("--lang {lang} --ascii {args}"));
            assert!(ascii.out.is_ascii() && ascii.err.is_ascii(), "{args}: {ascii:?}");
            assert_eq!(ascii.code, plain.code, "{args}");
            assert_eq!(ascii.out.lines().count(), plain.out.lines().count(), "{args}");
            // Without it umlauts and quotation marks stay.
            if lang == "de" && args != "schema" && args != "check --strict" {
                assert!(!plain.out.is_ascii() || !plain.err.is_ascii(), "{args}");
            }
        }
    }
    let shown = run_on_journeys("--ascii show hans-juergen-torwald").out;
    assert!(shown.contains("Hans-Juergen Torwald"), "{shown}");
    // JSON loses nothing.
    let json = |args: &str| serde_json::from_str::<Value>(&run_on_journeys(args).out).expect("JSON");
    assert_eq!(json("--ascii search --json mührig"), json("search --json mührig"));
}

#[test]
fn search_prints_a_line_a_hit() {
    let outcome = run_on_journeys("search torwald");
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    let first: Vec<&str> = outcome.out.lines().next().expect("a hit").split('\t').collect();
    assert_eq!((first[0], first[1], first[4]), ("Person", "Hans-Jürgen Torwald", "hans-juergen-torwald"));
    assert!(
        run_on_journeys("search --type medium torwald").out.lines().all(|line| !line.starts_with("Person"))
    );
    assert_eq!(run_on_journeys("search --limit 2 torwald").out.lines().count(), 2);
    let all = run_on_journeys("search --limit 0 a").out.lines().count();
    assert!(all > 20, "{all}");
    assert_eq!(run_on_journeys("search a").out.lines().count(), all);
    // Options may stand anywhere, and a word that is left out is no option.
    assert_eq!(
        run_on_journeys("search torwald --limit 2").out,
        run_on_journeys("search --limit 2 torwald").out
    );
    assert_ne!(run_on_journeys("search torwald -häppchen").out, "");
    assert!(
        run_on_journeys("search --explain sprecher:torwald")
            .out
            .lines()
            .next()
            .expect("a line")
            .contains("torwald")
    );
}

#[test]
fn search_prints_json() {
    let outcome = run_on_journeys("search --json torwald --limit 3");
    assert_eq!((outcome.code, outcome.err.as_str(), outcome.out.lines().count()), (0, "", 1));
    let answer: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(answer["query"], "torwald");
    let hits = answer["hits"].as_array().expect("hits");
    assert_eq!(hits.len(), 3);
    assert!(answer["total"].as_u64().expect("a number") >= 3);
    assert_eq!(
        (&hits[0]["rank"], &hits[0]["type"], &hits[0]["id"]),
        (&1.into(), &"person".into(), &"hans-juergen-torwald".into())
    );
    assert_eq!(
        (&hits[0]["title"], &hits[0]["start"], &hits[0]["url"]),
        (&"Hans-Jürgen Torwald".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(hits[0]["marks"], serde_json::json!([[12, 19]]));
    assert_eq!(hits[0]["tier"], "word");
    assert!(hits[1]["url"].as_str().expect("an address").starts_with("https://"));
    // What belongs to a hit, and what to its record; which of the rest a record has depends on it.
    for key in "rank type id title start status url score tier fields marks".split(' ') {
        assert!(hits[0].get(key).is_some(), "{key}: {}", hits[0]);
    }
    assert_eq!((&hits[0]["status"], &hits[1]["status"]), (&Value::Null, &"held".into()));
}

#[test]
fn batch_answers_line_by_line() {
    let world = World::new();
    let mut child = world
        .command()
        .args(["--archive", JOURNEYS, "search", "--batch", "--limit", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut queries = child.stdin.take().expect("a pipe");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
    // Each answer is read before the next query is written.
    for (query, some) in [("torwald", true), ("xqzvwk", false), ("Mührig\r", true)] {
        writeln!(queries, "{query}").expect("asked");
        let mut line = String::new();
        answers.read_line(&mut line).expect("answered");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["query"], query.trim_end());
        assert_eq!(answer["hits"].as_array().map(Vec::len), Some(usize::from(some)), "{line}");
    }
    drop(queries);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_batch_whose_lines_cannot_be_read_says_that() {
    for (lang, told) in [("en", "input cannot be read: "), ("de", "Eingabe nicht lesbar: ")] {
        let world = World::new();
        let mut command = world.command();
        command.args(["--archive", JOURNEYS, "search", "--batch", "--lang", lang]);
        let folder = std::fs::File::open("/").expect("a folder");
        let output = command.stdin(folder).output().expect("an end");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(output.status.code() == Some(2) && err.contains(told), "{err}");
    }
}

#[test]
fn a_file_that_only_says_it_is_empty_is_no_regular_one() {
    if !Path::new("/proc/self/mem").exists() {
        return skipped("there is no /proc");
    }
    for path in ["/proc/self/mem", "/proc/self/status"] {
        let outcome = run(&format!("check {path}"));
        let told = outcome.out + &outcome.err;
        assert!(outcome.code == 2 && told.contains("not a regular file"), "{path}: {told}");
    }
}

#[test]
fn a_file_that_is_cut_while_it_is_read_is_told_in_plain_words() {
    for (lang, told) in [(Lang::En, "became shorter while it was read"), (Lang::De, "wurde kürzer")] {
        let (_folder, path) = file(SMALL.as_bytes());
        let opened = loader::open(Some(&path), LARGEST).expect("opened");
        std::fs::write(&path, &SMALL[..20]).expect("cut");
        let error = opened.checked().expect_err("cut").tell(lang);
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn what_lacks_a_word_stands_under_a_line_that_names_it() {
    let outcome = run_on_journeys("search torwald xqzvwk");
    assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
    assert!(
        outcome.out.starts_with("── without: xqzvwk ──\nPerson\tHans-Jürgen Torwald\t"),
        "{}",
        outcome.out
    );
    assert_eq!(run_on_journeys("search --limit 0 torwald xqzvwk").out, outcome.out);
    let outcome = run_on_journeys("search --json torwald xqzvwk");
    let json: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!((outcome.code, &json["total"], &json["hits"]), (1, &json!(0), &json!([])));
    assert_eq!(json["near"][0]["title"], "Hans-Jürgen Torwald");
    assert_eq!(json["near"][0]["missing"], json!(["xqzvwk"]));
    let outcome = run_on_journeys("search --json --limit 2 torwald xqzvwk");
    let json: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(json["near"].as_array().map(Vec::len), Some(2));
    // It is no answer: nothing opens.
    let (opened, outcome) = open("torwald xqzvwk", "BROWSER");
    assert_eq!((opened, outcome.code), (None, 1));
}

#[test]
fn nothing_found_is_one() {
    let outcome = run_on_journeys("search xqzvwk");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""));
    assert!(outcome.err.contains("nothing found for \"xqzvwk\""));
    let outcome = run_on_journeys("search --json xqzvwk");
    assert_eq!((outcome.code, outcome.err.as_str()), (1, ""));
    assert_eq!(outcome.out, "{\"query\":\"xqzvwk\",\"total\":0,\"hits\":[],\"near\":[]}\n");
    let outcome = run_with(["--archive", JOURNEYS, "search", "--batch"], b"xqzvwk\nvwkxqz");
    assert_eq!((outcome.code, outcome.out.lines().count()), (1, 2));
    let (opened, outcome) = open("xqzvwk", "BROWSER");
    assert_eq!((opened, outcome.code), (None, 1));
}

#[test]
fn every_help_page_in_both_languages() {
    let mut pages = String::new();
    for lang in ["de", "en"] {
        for command in ["", "search ", "list ", "show ", "open ", "check ", "config ", "schema ", "help "] {
            let line = format!("{command}--help --lang {lang}");
            let outcome = run(&line);
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{line}");
            pages += &format!("$ lernnetzwerk {line}\n{}\n", outcome.out);
        }
    }
    insta::assert_snapshot!("help_pages", pages);
}

#[test]
fn what_a_list_is_sorted_by_stands_in_its_rows_on_a_terminal() {
    for (args, told) in [
        ("--sort dauer", " Min."),
        ("--sort rubrik", "  Netzwerk zum Mitnehmen"),
        ("--sort anzahl --type person", " Medien · "),
    ] {
        let archive = if args.contains("dauer") { CONFERENCE } else { JOURNEYS };
        let args = format!("--archive {archive} --lang de list --limit 3 {args}");
        let shown = on_terminal(100, &args).join("\n");
        assert!(shown.contains(told), "{args}: {shown}");
    }
}
