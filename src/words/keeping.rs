//! The words of what is kept: bookmarks, what was seen, notes, queries with a name.

use super::cli::system;
use crate::lang::{Lang, Words, say};
use std::io::Error;

/// The popup of a note.
pub(crate) const NOTE: Words = Words::new("Notiz", "Note");
/// A note was saved.
pub(crate) const NOTED: Words = Words::new("Notiz gespeichert", "Note saved");
/// A note is gone.
pub(crate) const NOTE_REMOVED: Words = Words::new("Notiz gelöscht", "Note removed");
/// A note is as it was.
pub(crate) const NOTE_UNCHANGED: Words = Words::new("Die Notiz ist wie zuvor.", "The note is as it was.");
/// Nothing was written, and nothing stood there.
pub(crate) const NOTE_EMPTY: Words =
    Words::new("Nichts geschrieben: Es gibt keine Notiz.", "Nothing written: there is no note.");
/// Not all of what was pasted has room.
pub(crate) const PASTED_TOO_MUCH: Words = Words::new(
    "So viel Text nimmt die Notiz hier nicht auf; im Editor geht es.",
    "The note does not take that much text here; your editor does.",
);
/// Heads what is kept of a record.
pub(crate) const MINE: Words = Words::new("Eigenes", "Mine");
/// A query with a name.
pub(crate) const QUERY: Words = Words::new("Suche", "Query");
/// The prompt for the name of a query.
pub(crate) const QUERY_NAME: Words = Words::new("Suche benennen", "Name the query");
/// A query was saved.
pub(crate) const QUERY_KEPT: Words = Words::new("Suche gespeichert", "Query saved");
/// A query is kept as it was already.
pub(crate) const QUERY_UNCHANGED: Words = Words::new("Die Suche ist wie zuvor", "The query is as it was");
/// A query is kept no longer.
pub(crate) const QUERY_REMOVED: Words = Words::new("Suche gelöscht", "Query removed");
/// A query would be in itself.
pub(crate) const CALLS_ITSELF: Words =
    Words::new("So heißt die Suche, die sie selbst nennt.", "That is the query that it names itself.");
/// A name could not be written in a line.
pub(crate) const QUOTED_NAME: Words =
    Words::new("Ein Name ist ohne Anführungszeichen.", "A name is without quotation marks.");
/// A name begins with a sign that means something in a line.
pub(crate) const LETTERLESS_NAME: Words = Words::new(
    "Ein Name beginnt mit einem Buchstaben oder einer Ziffer.",
    "A name begins with a letter or a digit.",
);
/// A name is longer than a line.
pub(crate) const LONG_NAME: Words =
    Words::new("Ein Name hat höchstens 80 Zeichen.", "A name has at most 80 characters.");
/// A newer archive brought it.
pub(crate) const IS_NEW: Words = Words::new("Neu", "New");
/// A name has no letters.
pub(crate) const NAMELESS: Words = Words::new("Die Suche braucht einen Namen.", "The query needs a name.");
/// A note goes on as it was when the program had to end.
pub(crate) const DRAFT: Words =
    Words::new("Entwurf vom letzten Mal, noch nicht gespeichert.", "A draft of last time, not saved yet.");
/// Notes that were not on the disk when the program had to end.
pub(crate) const DRAFT_KEPT: Words = Words::new(
    "Die angefangene Notiz ist als Entwurf aufgehoben: beim nächsten Mal geht sie an ihrem Eintrag weiter, „marks list“ nennt sie.",
    "The note that was begun is kept as a draft: next time it goes on at its record, and \"marks list\" names it.",
);
/// A draft, in a list.
pub(crate) const A_DRAFT: Words = Words::new("Entwurf", "Draft");
/// What was to be kept took too long at the end.
pub(crate) const NOT_IN_TIME: Words =
    Words::new("Nicht gespeichert: Es hat zu lange gedauert.", "Not saved: it took too long.");
/// Nothing is typed that could be kept.
pub(crate) const NO_QUERY: Words = Words::new("Es ist noch nichts eingegeben.", "Nothing is typed yet.");
/// Over the queries with a name.
pub(crate) const WHICH_QUERY: Words = Words::new("Welche Suche?", "Which query?");
/// Over what was opened lately.
pub(crate) const WHICH_RECENT: Words = Words::new("Zuletzt geöffnet", "Opened recently");
/// Nothing was opened yet.
pub(crate) const NOTHING_OPENED: Words =
    Words::new("Es wurde noch nichts geöffnet.", "Nothing has been opened yet.");
/// What was asked for is not done yet.
pub(crate) const WAITS: Words =
    Words::new("Wartet, bis das Archiv da ist.", "Waits until the archive is there.");
/// What was opened is not in the archive any longer.
pub(crate) const OPENED_GONE: Words = Words::new(
    "Was geöffnet wurde, steht nicht mehr im Archiv.",
    "What was opened is not in the archive any longer.",
);
/// What is opened is not kept.
pub(crate) const NO_HISTORY: Words = Words::new(
    "Was geöffnet wird, wird nicht aufgehoben: history = false.",
    "What is opened is not kept: history = false.",
);
/// Something was bookmarked.
pub(crate) const BOOKMARKED: Words = Words::new("Gemerkt", "Bookmarked");
/// It is no longer.
pub(crate) const NOT_BOOKMARKED: Words = Words::new("Nicht mehr gemerkt", "No longer bookmarked");
/// Something was seen.
pub(crate) const SEEN: Words = Words::new("Gesehen", "Seen");
/// It was not.
pub(crate) const NOT_SEEN: Words = Words::new("Nicht gesehen", "Not seen");
/// In the line at the bottom, until saving succeeds.
pub(crate) const UNSAVED: Words = Words::new("Nicht gespeichert!", "Not saved!");
/// The program is left once all is on the disk.
pub(crate) const SAVING: Words = Words::new("Wird noch gespeichert …", "Still saving …");
/// A change was taken back.
pub(crate) const UNDONE: Words = Words::new("Zurückgenommen", "Taken back");
/// What is taken back: a bookmark, set or removed.
pub(crate) const THE_BOOKMARK: Words = Words::new("Merken", "bookmark");
/// That something was seen, or not.
pub(crate) const THE_SEEN: Words = Words::new("Gesehen", "seen");
/// What was written.
pub(crate) const THE_NOTE: Words = Words::new("Notiz", "note");
/// A query with a name.
pub(crate) const THE_QUERY: Words = Words::new("Suche", "query");
/// Nothing was changed in this run, or all of it taken back.
pub(crate) const NOTHING_TO_UNDO: Words =
    Words::new("Es gibt nichts zurückzunehmen.", "There is nothing to take back.");

/// Nothing is kept.
pub(crate) fn nothing_kept(lang: Lang) -> &'static str {
    lang.pick("noch nichts gemerkt, gesehen oder notiert", "nothing bookmarked, seen or noted yet")
}

/// Neither variable names an editor.
pub(crate) const EDITOR_UNNAMED: Words =
    Words::new("weder VISUAL noch EDITOR ist gesetzt", "neither VISUAL nor EDITOR is set");
/// The archive is in the program.
pub(crate) const NO_FILE_TO_EDIT: Words = Words::new(
    "Nichts zu bearbeiten: Dieses Archiv kommt nicht aus einer Datei.",
    "Nothing to edit: this archive is not from a file.",
);

/// What the editor wrote is too long.
pub(crate) const EDITOR_WROTE_TOO_MUCH: Words =
    Words::new("der Text ist länger als 4 MB", "the text is longer than 4 MB");
/// What the editor wrote is no text.
pub(crate) const EDITOR_WROTE_NO_TEXT: Words =
    Words::new("der Text ist nicht in UTF-8 geschrieben", "the text is not written in UTF-8");
/// The editor left no file.
pub(crate) const EDITOR_LEFT_NO_FILE: Words =
    Words::new("die Datei ist danach weg", "the file is gone afterwards");

/// The editor did not do its work.
pub(crate) fn no_editor(lang: Lang, why: &str) -> String {
    say!(lang, "Editor: {why}. Nichts wurde geändert.", "Editor: {why}. Nothing was changed.")
}

/// The editor failed after something was written.
pub(crate) fn draft_left(lang: Lang, why: &str, path: &str) -> String {
    let why = if why.is_empty() { String::new() } else { format!(" {why}.") };
    say!(lang, "Editor:{why} Der Text liegt in {path}", "Editor:{why} The text is in {path}")
}

/// How the editor ended.
pub(crate) fn editor_ended(lang: Lang, code: Option<i32>) -> String {
    match code {
        Some(code) => say!(lang, "endete mit Code {code}", "ended with code {code}"),
        None => lang.pick("wurde abgebrochen", "was killed").to_owned(),
    }
}

/// So much was not there the last time.
pub(crate) fn new_since(lang: Lang, count: usize) -> String {
    let number = lang.number(count);
    say!(
        lang,
        "{number} neu seit dem letzten Mal; „ist:neu“ zeigt, was",
        "{number} new since last time; \"is:new\" shows what"
    )
}

/// What marks of a file did, or would do: of so many records something new, something more, nothing new.
pub(crate) fn imported(lang: Lang, [added, changed, known]: [usize; 3], is_done: bool) -> String {
    let counts = say!(
        lang,
        "{added} neu, {changed} ergänzt, {known} bekannt",
        "{added} new, {changed} completed, {known} known"
    );
    match is_done {
        true => counts,
        false => say!(lang, "{counts}; --write übernimmt sie", "{counts}; --write adds them"),
    }
}

/// Saving has failed.
pub(crate) fn not_saved(lang: Lang, reason: &str) -> String {
    say!(lang, "Nicht gespeichert: {reason}.", "Not saved: {reason}.")
}

/// Behind the first thing that could not be read.
pub(crate) fn and_more(lang: Lang, more: usize) -> String {
    let number = lang.number(more);
    match more {
        0 => String::new(),
        _ => say!(lang, " (und {number} weitere)", " (and {number} more)"),
    }
}

/// There is no home for marks.
pub(crate) fn homeless(lang: Lang) -> String {
    lang.pick("HOME ist nicht gesetzt", "HOME is not set").to_owned()
}

/// A file that a later version has written.
pub(crate) fn newer(lang: Lang, path: &str) -> String {
    say!(
        lang,
        "{path}: von einer neueren Fassung des Programms geschrieben; wird nur gelesen",
        "{path}: written by a later version of this program; it is only read"
    )
}

/// What stands in place of a file.
pub(crate) fn no_file(lang: Lang, path: &str) -> String {
    say!(lang, "{path}: ist keine gewöhnliche Datei", "{path}: is not a regular file")
}

/// Somebody does not let go of the lock.
pub(crate) fn busy(lang: Lang, path: &str) -> String {
    say!(
        lang,
        "{path}: ein anderes Fenster schreibt gerade und wird nicht fertig",
        "{path}: another window is writing and does not finish"
    )
}

/// Counters of files are so high that nothing newer can be written.
pub(crate) fn counters_at_end(lang: Lang, path: &str) -> String {
    say!(
        lang,
        "{path}: die Zähler darin sind am Ende; „marks export“ sichert, was da ist",
        "{path}: the counters in it have come to their end; \"marks export\" saves what is there"
    )
}

/// Drafts of notes wait: on what the first is, and how many more there are.
pub(crate) fn drafts_wait(lang: Lang, first: &str, more: usize, key: Option<&str>) -> String {
    let more = and_more(lang, more);
    let way = match key {
        Some(key) => say!(lang, "; {key} dort schreibt weiter", "; {key} there goes on"),
        None => lang.pick("; „marks list“ nennt, wo", "; \"marks list\" says where").to_owned(),
    };
    say!(
        lang,
        "Nicht gespeichert ist der Entwurf einer Notiz: {first}{more}{way}",
        "Not saved is the draft of a note: {first}{more}{way}"
    )
}

/// What was set elsewhere meanwhile stayed as it is.
pub(crate) fn left_as_it_is(lang: Lang, what: &str) -> String {
    say!(
        lang,
        "Anderswo inzwischen geändert, das bleibt: {what}",
        "Changed elsewhere meanwhile, which stays: {what}"
    )
}

/// What the system says.
pub(crate) fn failed(lang: Lang, path: &str, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "{path}: {error}", "{path}: {error}")
}

/// A line ends too early.
pub(crate) fn cut_line(lang: Lang) -> &'static str {
    lang.pick("bricht mittendrin ab", "it ends in the middle")
}

/// A line is no JSON.
pub(crate) fn no_json(lang: Lang, column: usize) -> String {
    say!(lang, "kein JSON ab Zeichen {column}", "not JSON from character {column} on")
}

/// A line is none of marks; why, as the reader of JSON has it.
pub(crate) fn no_mark(lang: Lang, why: &str) -> String {
    let why = not_as_wanted(lang, why);
    say!(lang, "keine Marke: {why}", "not a mark: {why}")
}

/// What the reader of JSON says of a value that is none of those that are wanted, for whoever wrote the file.
fn not_as_wanted(lang: Lang, why: &str) -> String {
    let named = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    let (what, wanted) = why.split_once(", expected ").unwrap_or((why, ""));
    if what.starts_with("missing field") {
        let field = named(what);
        return say!(lang, "das Feld „{field}“ fehlt", "the field \"{field}\" is missing");
    }
    if what.starts_with("duplicate field") {
        let field = named(what);
        return say!(lang, "das Feld „{field}“ steht doppelt da", "the field \"{field}\" stands there twice");
    }
    if what.starts_with("unknown variant") {
        let value = named(what);
        return say!(lang, "„{value}“ gibt es nicht", "there is no \"{value}\"");
    }
    let Some((_, found)) = what.split_once(": ").filter(|(what, _)| what.starts_with("invalid ")) else {
        return why.to_owned();
    };
    let found = match found {
        "null" => "null".to_owned(),
        "map" => lang.pick("ein Objekt", "an object").to_owned(),
        "sequence" => lang.pick("eine Liste", "a list").to_owned(),
        text => match text.strip_prefix("string ").map(|text| text.trim_matches('"')) {
            Some(text) => say!(lang, "„{text}“", "\"{text}\""),
            None => named(text),
        },
    };
    let wanted = match wanted.split(' ').next().unwrap_or_default() {
        "u64" | "u32" => lang.pick("eine Zahl ab 0", "a number from 0 on"),
        _ if wanted == "a string" => lang.pick("ein Text", "a text"),
        _ if wanted == "a boolean" => lang.pick("true oder false", "true or false"),
        _ if wanted == "a sequence" => lang.pick("eine Liste", "a list"),
        _ => lang.pick("ein Objekt", "an object"),
    };
    say!(lang, "hier gehört {wanted} hin, nicht {found}", "this has to be {wanted}, not {found}")
}

/// A counter that nobody can have reached.
pub(crate) fn high_counter(lang: Lang, counter: u64) -> String {
    say!(lang, "der Zähler {counter} ist zu hoch", "the counter {counter} is too high")
}

/// A file that is none of marks, with what is wrong with its first line.
pub(crate) fn no_marks(lang: Lang, path: &str, why: &str) -> String {
    say!(
        lang,
        "{path}: ist keine Datei mit Marken: Zeile 1: {why}",
        "{path}: is not a file of marks: line 1: {why}"
    )
}

/// There are more files than are read.
pub(crate) fn too_many_files(lang: Lang, path: &str, all: usize, most: usize) -> String {
    let [all, most] = [all, most].map(|number| lang.number(number));
    say!(
        lang,
        "{path}: von {all} Dateien mit Marken sind nur {most} gelesen",
        "{path}: of {all} files of marks only {most} were read"
    )
}

/// A file with what could not be read once.
pub(crate) fn set_aside(lang: Lang, path: &str) -> String {
    say!(
        lang,
        "{path}: darin steht, was nicht lesbar war; berichtigt bringt es „marks import“ zurück",
        "{path}: it has what could not be read; mended, \"marks import\" brings it back"
    )
}

/// A line that cannot be read.
pub(crate) fn faulty_line(lang: Lang, path: &str, line: usize, why: &str) -> String {
    say!(lang, "{path}: Zeile {line}: nicht lesbar: {why}", "{path}: line {line}: cannot be read: {why}")
}
