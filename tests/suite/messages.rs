//! What `check` says of each mistake that people make in an archive, in both languages, word for word.

use crate::support::program::run_with;
use std::ffi::OsStr;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Small archives, each with mistakes of one kind.
const BAD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bad");

/// What the program says of all of them, with what it exits with.
fn messages(lang: &str) -> String {
    let mut files: Vec<PathBuf> =
        Path::new(BAD).read_dir().expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut all = String::new();
    for file in files {
        let outcome =
            run_with([OsStr::new("--lang"), OsStr::new(lang), OsStr::new("check"), file.as_os_str()], b"");
        let said = [outcome.out, outcome.err].concat().replace(&format!("{BAD}/"), "");
        writeln!(all, "{said}= {}\n", outcome.code).expect("text");
    }
    all
}

#[test]
fn every_mistake_is_told_in_the_language_asked_for() {
    let (german, english) = (messages("de"), messages("en"));
    // Words of the parser, of the programming language and of the other language.
    for word in
        ["invalid", "expected", "variant", "u32", "u64", "struct", "Raw", "sequence", "EOF", "serde", " map"]
    {
        assert!(!english.contains(word), "{word}");
    }
    for word in [" the ", " is ", " a ", " line ", " column ", "belongs", "missing", "warning", "fault"] {
        let lines = german.lines().map(|line| line.split_once(".json, ").map_or(line, |(_, said)| said));
        let whole = lines.collect::<Vec<_>>().join("\n").replace("a talk", "");
        assert!(!whole.contains(word), "{word}: {whole}");
    }
    insta::assert_snapshot!("messages_de", german);
    insta::assert_snapshot!("messages_en", english);
}
