//! The words of the command that brings in what others publish.

use crate::lang::{Lang, say};

/// A known format, and nothing in it.
pub(crate) fn nothing_in_it(lang: Lang, name: &str, kind: &str) -> String {
    say!(lang, "{name}: {kind} ohne Einträge", "{name}: {kind} without records")
}

/// `--map` is not written as it should be.
pub(crate) fn bad_map(lang: Lang, map: &str) -> String {
    say!(
        lang,
        "--map „{map}“: erwartet wird feld=Spalte, mehrere mit Komma",
        "--map \"{map}\": expected field=column, several with commas"
    )
}

/// A folder is only read of one kind.
pub(crate) fn no_folder(lang: Lang, kind: &str) -> String {
    say!(lang, "ist ein Ordner; erwartet wird eine Datei: {kind}", "is a folder; expected is a file: {kind}")
}

/// A folder that is none of pyvideo.
pub(crate) fn no_pyvideo(lang: Lang) -> &'static str {
    lang.pick(
        "ist ein Ordner, und keiner von pyvideo; andere Dateien werden einzeln genannt",
        "is a folder, and none of pyvideo; other files are named one by one",
    )
}

/// A folder without files.
pub(crate) fn empty_folder(lang: Lang) -> &'static str {
    lang.pick("ist ein leerer Ordner", "is an empty folder")
}

/// Columns are named for what has none.
pub(crate) fn map_unused(lang: Lang, name: &str) -> String {
    say!(lang, "{name}: --map gilt nur für Tabellen", "{name}: --map is for tables only")
}

/// What is no JSON at all.
pub(crate) fn no_json(lang: Lang, line: usize, column: usize) -> String {
    say!(
        lang,
        "kein gültiges JSON (Zeile {line}, Spalte {column})",
        "no valid JSON (line {line}, column {column})"
    )
}

/// A list of an archive is none, or has something in it that is no record.
pub(crate) fn no_records(lang: Lang, list: &str, number: Option<usize>) -> String {
    match number {
        None => say!(lang, "„{list}“ ist keine Liste", "\"{list}\" is no list"),
        Some(number) => {
            say!(
                lang,
                "„{list}“: Nummer {number} ist kein Datensatz",
                "\"{list}\": number {number} is no record"
            )
        }
    }
}

/// The file that is to be renewed is no archive.
pub(crate) fn no_archive(lang: Lang, name: &str, why: &str) -> String {
    say!(
        lang,
        "{name}: kein Archiv, in das etwas kommen kann: {why}",
        "{name}: no archive to bring anything into: {why}"
    )
}
