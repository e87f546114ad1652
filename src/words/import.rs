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
    say!(lang, "ist ein Ordner; {kind} steht in einer Datei", "is a folder; a {kind} stands in a file")
}

/// The file that is to be renewed is no archive.
pub(crate) fn no_archive(lang: Lang, name: &str, why: &str) -> String {
    say!(
        lang,
        "{name}: kein Archiv, in das etwas kommen kann: {why}",
        "{name}: no archive to bring anything into: {why}"
    )
}
