//! Every word of the command line, German and English, side by side.

use super::HOLDINGS;
use crate::lang::{Counted, Lang, Words, say};
use std::io::{Error, ErrorKind};

// What is wrong with a file.

/// No such file.
pub(crate) fn missing(lang: Lang) -> &'static str {
    lang.pick("Datei nicht gefunden", "file not found")
}

/// Not ours to read.
pub(crate) fn denied(lang: Lang) -> &'static str {
    lang.pick("keine Leserechte", "permission denied")
}

/// A directory.
pub(crate) fn directory(lang: Lang) -> &'static str {
    lang.pick("ist ein Verzeichnis", "is a directory")
}

/// The command that copies did not.
pub(crate) fn not_copied(lang: Lang, command: &str, reason: &str) -> String {
    say!(lang, "Nicht kopiert: {command}: {reason}", "Not copied: {command}: {reason}")
}

/// A command ended with an exit code, or by a signal; `told`: what the system says of that.
pub(crate) fn ended(lang: Lang, code: Option<i32>, told: &str) -> String {
    match code {
        Some(code) => say!(lang, "Exit-Code {code}", "exit code {code}"),
        None => told.to_owned(),
    }
}

/// There is a file already.
pub(crate) fn target_exists(lang: Lang) -> &'static str {
    lang.pick("ist schon da (--force ersetzt sie)", "is there already (--force replaces it)")
}

/// A link is no place for a file.
pub(crate) fn target_link(lang: Lang) -> &'static str {
    lang.pick("ist ein Verweis auf eine andere Datei", "is a link to another file")
}

/// Nor is a device.
pub(crate) fn target_device(lang: Lang) -> &'static str {
    lang.pick("ist keine gewöhnliche Datei", "is not a regular file")
}

/// A pipe, socket or device.
pub(crate) fn not_a_file(lang: Lang) -> &'static str {
    lang.pick(
        "keine gewöhnliche Datei (für eine Pipe: „--archive -“)",
        "not a regular file (for a pipe, use \"--archive -\")",
    )
}

/// Standard input is the keyboard.
pub(crate) fn keyboard(lang: Lang) -> &'static str {
    lang.pick("ist die Tastatur, keine Datei", "is the keyboard, not a file")
}

/// Nothing in it.
pub(crate) fn empty(lang: Lang) -> &'static str {
    lang.pick("Datei ist leer", "empty file")
}

/// A file of more than `most` bytes.
pub(crate) fn too_large(lang: Lang, most: u64) -> String {
    let most = if most > 0 && most >> 30 << 30 == most {
        format!("{} GiB", most >> 30)
    } else {
        format!("{most} Byte")
    };
    lang.pick(
        format!("zu groß: mehr als {most} (siehe --max-bytes)"),
        format!("too large: more than {} (see --max-bytes)", most.replace("Byte", "bytes")),
    )
}

/// There are fewer bytes than there were when it was opened.
pub(crate) fn shortened(lang: Lang) -> &'static str {
    lang.pick("wurde kürzer, während sie gelesen wurde", "became shorter while it was read")
}

/// What the system says, without its number.
pub(crate) fn system(lang: Lang, error: &Error) -> String {
    let plain = match error.kind() {
        ErrorKind::NotFound => Words::new("nicht gefunden", "not found"),
        ErrorKind::PermissionDenied => Words::new("keine Berechtigung", "permission denied"),
        ErrorKind::IsADirectory => Words::new("ist ein Verzeichnis", "is a directory"),
        ErrorKind::NotADirectory => Words::new("ist kein Verzeichnis", "is not a directory"),
        ErrorKind::StorageFull => Words::new("kein Speicherplatz mehr", "no space left"),
        ErrorKind::QuotaExceeded => Words::new("Kontingent erschöpft", "quota exceeded"),
        ErrorKind::FileTooLarge => Words::new("die Datei wird zu groß", "file too large"),
        ErrorKind::InvalidFilename => Words::new("der Name ist zu lang", "the name is too long"),
        ErrorKind::ReadOnlyFilesystem => Words::new("nur lesbar", "read-only"),
        ErrorKind::AlreadyExists => Words::new("gibt es schon", "exists already"),
        ErrorKind::OutOfMemory => Words::new("kein Arbeitsspeicher mehr", "out of memory"),
        ErrorKind::Interrupted => Words::new("unterbrochen", "interrupted"),
        ErrorKind::WouldBlock => Words::new("zurzeit nicht verfügbar", "temporarily unavailable"),
        ErrorKind::UnexpectedEof => Words::new("endet zu früh", "ends too early"),
        _ => match error.raw_os_error() {
            // EIO, EMFILE, ELOOP.
            Some(5) => Words::new("Fehler beim Lesen oder Schreiben", "input/output error"),
            Some(24) => Words::new("zu viele offene Dateien", "too many open files"),
            Some(40) => Words::new("ein Link, dem nicht gefolgt wird", "a link that is not followed"),
            // ENXIO: a terminal that nobody holds.
            Some(6) => Words::new("kein solches Gerät", "no such device"),
            Some(number) => return say!(lang, "Systemfehler {number}", "{error}"),
            None => Words::new("Systemfehler", "system error"),
        },
    };
    lang.say(plain).to_owned()
}

/// What the system says of reading.
pub(crate) fn unreadable(lang: Lang, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "nicht lesbar: {error}", "cannot be read: {error}")
}

/// Another kind of file.
pub(crate) fn foreign(lang: Lang, kind: &str) -> String {
    match kind {
        "gzip" | "zip" | "xz" | "zstd" | "bzip2" => {
            say!(lang, "ist {kind}-gepackt: erst entpacken", "this is {kind}: unpack it first")
        }
        "UTF-16" | "UTF-32" => {
            say!(lang, "ist {kind}: als UTF-8 speichern", "this is {kind}: save it as UTF-8")
        }
        _ => {
            say!(lang, "ist {kind}, kein JSON-Archiv", "this is {kind}, not a JSON archive")
        }
    }
}

/// After the faults that are told: those that are not.
pub(crate) fn more_faults(lang: Lang, more: usize) -> String {
    let more = lang.number(more);
    say!(lang, "und {more} weitere", "and {more} more")
}

/// How many faults there are.
fn fault_count(lang: Lang, count: usize) -> String {
    lang.count(count, Counted { one: Words::new("Fehler", "fault"), many: Words::new("Fehler", "faults") })
}

/// How many warnings there are.
fn warning_count(lang: Lang, count: usize) -> String {
    lang.count(
        count,
        Counted { one: Words::new("Warnung", "warning"), many: Words::new("Warnungen", "warnings") },
    )
}

/// How much of everything an archive holds, in the order of [`HOLDINGS`], and how many faults and warnings it has.
pub(crate) fn checked(
    lang: Lang,
    file: &str,
    counts: [u32; 5],
    (faults, warnings): (usize, usize),
    is_sound: bool,
) -> String {
    let counts = counts.into_iter().zip(HOLDINGS).map(|(count, words)| lang.count(count as usize, words));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let warnings = (warnings > 0).then(|| warning_count(lang, warnings));
    let faults = (faults > 0).then(|| fault_count(lang, faults));
    let sound = if is_sound { lang.pick("in Ordnung: ", "sound: ") } else { "" };
    let found = faults.into_iter().chain(warnings).collect::<Vec<_>>().join(", ");
    let found = if found.is_empty() { found } else { format!("; {found}") };
    format!("{file}: {sound}{counts}{found}")
}

// What went wrong otherwise.

/// Standard input cannot be read.
pub(crate) fn no_input(lang: Lang, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "Eingabe nicht lesbar: {error}", "input cannot be read: {error}")
}

/// Output cannot be written.
pub(crate) fn unwritable(lang: Lang, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "Ausgabe nicht möglich: {error}", "cannot write: {error}")
}

/// The terminal cannot be had.
pub(crate) fn no_terminal(lang: Lang, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "Terminal nicht benutzbar: {error}", "terminal not usable: {error}")
}

/// The system gives out no thread.
pub(crate) fn no_thread(lang: Lang, error: &Error) -> String {
    let error = system(lang, error);
    say!(lang, "kein Thread verfügbar: {error}", "no thread available: {error}")
}

/// Why there are lines instead of the screen, where one would expect it.
pub(crate) fn lines_because(lang: Lang, dumb: bool) -> &'static str {
    match dumb {
        true => lang.pick(
            "kein Bildschirm, da TERM fehlt oder „dumb“ ist; hier der Katalog in Zeilen",
            "no screen, as TERM is unset or \"dumb\"; here is the catalogue in lines",
        ),
        false => lang.pick(
            "kein Bildschirm, da die Eingabe keine Tastatur ist; hier der Katalog in Zeilen",
            "no screen, as input is not a keyboard; here is the catalogue in lines",
        ),
    }
}

/// There is no screen to choose on.
pub(crate) fn no_screen(lang: Lang) -> &'static str {
    lang.pick("kein Bildschirm, da TERM fehlt oder „dumb“ ist", "no screen, as TERM is unset or \"dumb\"")
}

/// Nobody knows that id.
pub(crate) fn unknown_id(lang: Lang, id: &str) -> String {
    say!(lang, "kein Eintrag hat die Kennung „{id}“", "no record has the id \"{id}\"")
}

/// Ids that look like it.
pub(crate) fn did_you_mean(lang: Lang, ids: &str) -> String {
    say!(lang, "gemeint: {ids}?", "did you mean {ids}?")
}

/// Nothing found.
pub(crate) fn nothing_found(lang: Lang, query: &str) -> String {
    say!(lang, "nichts gefunden zu „{query}“", "nothing found for \"{query}\"")
}

/// There is a record, but no link to open.
pub(crate) fn no_link(lang: Lang, title: &str) -> String {
    say!(lang, "kein Link zu „{title}“", "no link for \"{title}\"")
}

/// No browser opens it. `reason`: a sentence, or empty.
pub(crate) fn no_browser(lang: Lang, reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    say!(
        lang,
        "kein Browser gefunden{reason}; die Adresse steht oben",
        "no browser found{reason}; the address is above"
    )
}

/// Behind why a browser that is there did not open it.
pub(crate) fn address_above(lang: Lang, reason: &str) -> String {
    say!(lang, "{reason} Die Adresse steht oben.", "{reason} The address is above.")
}

/// There is no such browser.
pub(crate) fn browser_missing(lang: Lang, program: &str) -> String {
    say!(lang, "{program}: nicht gefunden", "{program}: not found")
}

/// A browser that cannot be started.
pub(crate) fn browser_not_started(lang: Lang, program: &str, error: &Error) -> String {
    let error = system(lang, error);
    say!(
        lang,
        "Der Browser {program} lässt sich nicht starten ({error}).",
        "The browser {program} cannot be started ({error})."
    )
}

/// A browser that ran and failed, with what it exited with, or else the signal that ended it.
pub(crate) fn browser_failed(lang: Lang, program: &str, code: Option<i32>, signal: Option<i32>) -> String {
    let how = match (code, signal) {
        (Some(code), _) => say!(lang, " (Exit-Code {code})", " (exit status {code})"),
        (None, Some(signal)) => say!(lang, " (Signal {signal})", " (signal {signal})"),
        (None, None) => String::new(),
    };
    say!(lang, "Der Browser {program} ist gescheitert{how}.", "The browser {program} failed{how}.")
}

/// What was opened with what.
pub(crate) fn opened_with(lang: Lang, program: &str) -> String {
    say!(lang, "geöffnet mit {program}", "opened with {program}")
}

/// Hits that are not shown.
pub(crate) fn more_hits(lang: Lang, more: usize) -> String {
    let more = lang.number(more);
    say!(lang, "… {more} weitere (--limit 0 zeigt alle)", "… {more} more (--limit 0 shows all)")
}

/// A file would stand in a folder that is not there.
pub(crate) fn no_folder(lang: Lang) -> &'static str {
    lang.pick("diesen Ordner gibt es nicht", "there is no such folder")
}

/// A format can tell nothing of what was to be written.
pub(crate) fn nothing_to_write(lang: Lang, left_out: &str) -> String {
    say!(lang, "nichts geschrieben: {left_out}", "nothing written: {left_out}")
}

/// The option is for one format.
pub(crate) fn only_for_csv(lang: Lang) -> &'static str {
    lang.pick("--excel gibt es nur mit --format csv", "--excel is for --format csv alone")
}

/// A format has letters that ASCII has not.
pub(crate) fn no_ascii(lang: Lang, format: &str) -> String {
    say!(
        lang,
        "--ascii gibt es mit --format {format} nicht, nur mit json, jsonl und csl-json",
        "--ascii is not for --format {format}, only for json, jsonl and csl-json"
    )
}

/// There is nothing of what is to be listed.
pub(crate) fn nothing_listed(lang: Lang) -> &'static str {
    lang.pick("davon hat dieses Archiv nichts", "this archive has none of these")
}

/// What is listed has no such order; `orders`: those that it has.
pub(crate) fn no_such_order(lang: Lang, order: &str, orders: &str) -> String {
    say!(
        lang,
        "--sort {order} gibt es hier nicht; möglich: {orders}",
        "--sort {order} makes no sense here; possible: {orders}"
    )
}

/// What records have in common is asked of something else than records.
pub(crate) fn facets_of_records(lang: Lang) -> &'static str {
    lang.pick(
        "--facets zählt bei medium, termin, person oder programm; die Werte selbst listet --type allein",
        "--facets counts for medium, event, person or programme; --type alone lists the values themselves",
    )
}

/// A query is longer than what is read of one.
pub(crate) fn query_cut(lang: Lang) -> &'static str {
    lang.pick(
        "die Suche ist zu lang: nur ihr Anfang wurde gelesen (256 Zeichen, 24 Begriffe)",
        "the query is too long: only its beginning was read (256 characters, 24 terms)",
    )
}

/// Records of the same id as the one that was taken, by their keys.
pub(crate) fn others_with_this_id(lang: Lang, keys: &str) -> String {
    say!(lang, "dieselbe Kennung haben auch: {keys}", "also with this id: {keys}")
}

/// Yes, as a field's value.
pub(crate) fn yes(lang: Lang) -> &'static str {
    lang.pick("ja", "yes")
}

// Wrong usage.

/// An option that there is not.
pub(crate) fn unknown_option(lang: Lang, option: &str) -> String {
    say!(lang, "unbekannte Option „{option}“", "unknown option \"{option}\"")
}

/// Words that belong nowhere.
pub(crate) fn unexpected(lang: Lang, word: &str) -> String {
    say!(lang, "„{word}“ ist hier zu viel", "unexpected \"{word}\"")
}

/// A command that there is not.
pub(crate) fn unknown_command(lang: Lang, word: &str) -> String {
    say!(lang, "unbekannter Befehl „{word}“", "unknown command \"{word}\"")
}

/// The command line that was perhaps meant.
pub(crate) fn perhaps_line(lang: Lang, line: &str) -> String {
    say!(lang, "gemeint: {line}", "did you mean: {line}")
}

/// The command line that searches for what was taken for a command.
pub(crate) fn to_search(lang: Lang, line: &str) -> String {
    say!(lang, "zum Suchen: {line}", "to search: {line}")
}

/// The commands that there are there.
pub(crate) fn possible(lang: Lang, names: &[&str]) -> String {
    let names = names.join(", ");
    say!(lang, "möglich: {names}", "possible: {names}")
}

/// An option with a value that it does not take.
pub(crate) fn invalid_value(lang: Lang, option: &str, value: &str, possible: &[String]) -> String {
    let list = possible.join(", ");
    let list = match list.is_empty() {
        true => list,
        false => say!(lang, " (möglich: {list})", " (possible: {list})"),
    };
    say!(lang, "„{value}“ ist kein Wert für {option}{list}", "\"{value}\" is not a value for {option}{list}")
}

/// A value for an option that takes none.
pub(crate) fn takes_no_value(lang: Lang, option: &str) -> String {
    say!(lang, "{option} nimmt keinen Wert", "{option} takes no value")
}

/// Wrong in a way that has no words of its own.
pub(crate) fn wrong_usage(lang: Lang) -> &'static str {
    lang.pick("falscher Aufruf", "wrong usage")
}

/// An option without its value.
pub(crate) fn no_value(lang: Lang, option: &str) -> String {
    say!(lang, "bei {option} fehlt der Wert", "{option} needs a value")
}

/// Something that must be there is not.
pub(crate) fn missing_argument(lang: Lang, arguments: &str) -> String {
    say!(lang, "es fehlt: {arguments}", "missing: {arguments}")
}

/// Two things that exclude each other.
pub(crate) fn conflict(lang: Lang, one: &str, other: &str) -> String {
    say!(lang, "{one} und {other} schließen einander aus", "{one} and {other} exclude each other")
}

/// An option given twice.
pub(crate) fn twice(lang: Lang, option: &str) -> String {
    say!(lang, "{option} ist mehrfach angegeben", "{option} is given more than once")
}

/// What was perhaps meant.
pub(crate) fn perhaps(lang: Lang, meant: &str) -> String {
    say!(lang, "gemeint: {meant}?", "did you mean {meant}?")
}

/// Where to read on.
pub(crate) fn see_help(lang: Lang) -> &'static str {
    lang.pick("Mehr mit „lernnetzwerk help“", "See \"lernnetzwerk help\"")
}
