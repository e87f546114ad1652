//! The words of the configuration: what each option is for, and what can be wrong.

use crate::lang::{Lang, Words, say};

/// What each option is for, in order.
pub(crate) const HEAD: Words = Words::new(
    "Einstellungen für lernnetzwerk, sobald sie hier liegen:\n\
     $XDG_CONFIG_HOME/lernnetzwerk/config.toml (sonst ~/.config/lernnetzwerk/config.toml)\n\
     Die Datei darf fehlen; was in ihr fehlt, ist wie vorgegeben.",
    "The configuration of lernnetzwerk, as soon as it lies here:\n\
     $XDG_CONFIG_HOME/lernnetzwerk/config.toml (or else ~/.config/lernnetzwerk/config.toml)\n\
     The file may be missing; what is missing from it is as by default.",
);
/// See [`HEAD`].
pub(crate) const LANGUAGE: Words = Words::new(
    "Sprache der Oberfläche: \"de\", \"en\" oder \"auto\" (wie die Umgebung). --lang geht vor.",
    "Language of the interface: \"de\", \"en\" or \"auto\" (that of the environment). --lang comes first.",
);
/// See [`HEAD`].
pub(crate) const THEME: Words = Words::new(
    "Aussehen: \"terminal\" oder \"contrast\" (nichts ist abgeblendet).",
    "How the screen looks: \"terminal\" or \"contrast\" (nothing is dimmed).",
);
/// See [`HEAD`].
pub(crate) const MOUSE: Words = Words::new(
    "Ob die Maus das Programm bedient; mit false markiert sie Text wie sonst im Terminal.",
    "Whether the mouse works the screen; with false it selects text as elsewhere in the terminal.",
);
/// See [`HEAD`].
pub(crate) const ARCHIVE: Words = Words::new(
    "Das Archiv, wenn weder die Kommandozeile noch $LERNNETZWERK_ARCHIVE eines nennt: ein Pfad, auch mit ~/ oder \
     von dem Ordner dieser Datei aus. Leer: das eingebaute.",
    "The archive where neither the command line nor $LERNNETZWERK_ARCHIVE names one: a path, also with ~/ or from \
     the folder of this file. Empty: the built-in one.",
);
/// See [`HEAD`].
pub(crate) const START: Words = Words::new(
    "Womit der Bildschirm beginnt: \"last\" (wo er zuletzt stand), \"home\", \"catalogue\", \"calendar\", \"agenda\", \"year\", \"people\" oder \
     eine Suche: \"query: kinderarmut\". --query und --go gehen vor.",
    "What the screen begins with: \"last\" (where it was left), \"home\", \"catalogue\", \"calendar\", \"agenda\", \"year\", \"people\" or a \
     query: \"query: kinderarmut\". --query and --go come first.",
);
/// See [`HEAD`].
pub(crate) const HISTORY: Words = Words::new(
    "Ob gespeichert wird, was gesehen, geöffnet und gesucht wurde. Mit false wird auch vergessen, was früher gesucht wurde.",
    "Whether to keep what was seen, opened and searched for. With false, earlier queries are forgotten as well.",
);
/// See [`HEAD`].
pub(crate) const BROWSER: Words = Words::new(
    "Womit Links geöffnet werden, wie in $BROWSER: Programm und Argumente, %s für die Adresse, mehrere mit „:“ \
     getrennt. Leer: $BROWSER, sonst das System.",
    "What opens links, as in $BROWSER: a program and its arguments, %s for the address, several parted by \":\". \
     Empty: $BROWSER, or else the system.",
);
/// See [`HEAD`].
pub(crate) const COPY: Words = Words::new(
    "Der Befehl, der kopiert, was er auf der Standardeingabe liest, etwa \"wl-copy\". Leer: $LERNNETZWERK_COPY, \
     sonst das Terminal.",
    "The command that copies what it reads from standard input, such as \"wl-copy\". Empty: $LERNNETZWERK_COPY, or \
     else the terminal.",
);
/// See [`HEAD`].
pub(crate) const OPEN: Words = Words::new(
    "Eigene Programme für Links, von denen das Archiv sagt, wohin sie führen; geschrieben wie browser, das einspringt, \
     wo sie fehlen.",
    "Programs of their own for links of which the archive says what they lead to; written as browser is, which steps \
     in where they are missing.",
);
/// See [`HEAD`].
pub(crate) const KEYS_HEAD: Words = Words::new(
    "Tasten: zu jeder Aktion alle, die sie auslösen; [] nimmt sie ihr. Tasten heißen wie in der Hilfe, auf Deutsch oder \
     Englisch: \"b\", \"G\", \"ctrl-s\", \"strg-s\", \"shift-down\", \"space\", \"F2\". In [keys.panes] geht auch \"g b\": \
     b nach g. Eine Taste, die hier vergeben wird, verliert ihre vorgegebene Bedeutung im selben Bereich.",
    "Keys: for each action all that trigger it; [] takes them away. Keys are named as in the help, in German or \
     English: \"b\", \"G\", \"ctrl-s\", \"strg-s\", \"shift-down\", \"space\", \"F2\". In [keys.panes] \"g b\" is b \
     after g. A key that is given here loses the meaning it has by default in the same place.",
);

/// What is wanted: a text.
pub(crate) const TEXT: Words = Words::new("ein Text in Anführungszeichen", "a text in quotation marks");
/// See [`TEXT`].
pub(crate) const TRUTH: Words = Words::new("true oder false", "true or false");
/// See [`TEXT`].
pub(crate) const KEY: Words =
    Words::new("eine Taste in Anführungszeichen, etwa \"b\"", "a key in quotation marks, such as \"b\"");
/// See [`TEXT`].
pub(crate) const KEYS: Words = Words::new(
    "eine Liste von Tasten, etwa [\"b\", \"ctrl-s\"]",
    "a list of keys, such as [\"b\", \"ctrl-s\"]",
);
/// See [`TEXT`].
pub(crate) const TABLE_OF_PROGRAMS: Words =
    Words::new("eine Tabelle: [open] mit video = \"mpv\"", "a table: [open] with video = \"mpv\"");
/// See [`TEXT`].
pub(crate) const TABLE_OF_SCOPES: Words = Words::new(
    "eine Tabelle: [keys.panes] mit bookmark = [\"b\"]",
    "a table: [keys.panes] with bookmark = [\"b\"]",
);
/// See [`TEXT`].
pub(crate) const TABLE_OF_KEYS: Words = Words::new(
    "eine Tabelle: [keys.panes] mit bookmark = [\"b\"]; Tasten gehören zu einer Aktion in einem Bereich",
    "a table: [keys.panes] with bookmark = [\"b\"]; keys belong to an action in a place",
);

/// It is no TOML: it stands there twice.
pub(crate) const DUPLICATE: Words =
    Words::new("das steht weiter oben schon einmal", "this is further up already");
/// See [`DUPLICATE`].
pub(crate) const UNQUOTED: Words =
    Words::new("Texte gehören in Anführungszeichen", "texts belong in quotation marks");
/// See [`DUPLICATE`].
pub(crate) const UNCLOSED_LIST: Words =
    Words::new("die Liste endet nicht mit „]“", "the list does not end with \"]\"");
/// See [`DUPLICATE`].
pub(crate) const UNCLOSED_HEADING: Words =
    Words::new("die Überschrift endet nicht mit „]“", "the heading does not end with \"]\"");
/// See [`DUPLICATE`].
pub(crate) const NO_EQUALS: Words =
    Words::new("hier fehlt „=“ und ein Wert", "\"=\" and a value are missing here");
/// See [`DUPLICATE`].
pub(crate) const NO_VALUE: Words = Words::new("hier fehlt ein Wert", "a value is missing here");
/// See [`DUPLICATE`].
pub(crate) const NO_COMMA: Words = Words::new("hier fehlt ein Komma", "a comma is missing here");
/// See [`DUPLICATE`].
pub(crate) const BAD_STRING: Words = Words::new(
    "die Anführungszeichen werden nicht geschlossen, oder dazwischen steht etwas, das dort nicht stehen darf",
    "the quotation marks are not closed, or something between them is not allowed there",
);
/// See [`DUPLICATE`].
pub(crate) const TOO_MUCH: Words =
    Words::new("das ist zu viel in dieser Zeile", "there is too much on this line");
/// See [`DUPLICATE`].
pub(crate) const NO_TOML: Words = Words::new("das ist kein TOML", "this is not TOML");

/// A fault with its place.
pub(crate) fn at(lang: Lang, file: &str, line: usize, column: usize, said: &str) -> String {
    say!(
        lang,
        "{file}: Zeile {line}, Spalte {column}: {said}",
        "{file}: line {line}, column {column}: {said}"
    )
}

/// Bytes that are no text.
pub(crate) fn no_utf8(lang: Lang) -> &'static str {
    lang.pick("das ist kein UTF-8", "this is not UTF-8")
}

/// An option that there is not.
pub(crate) fn unknown_option(lang: Lang, name: &str) -> String {
    say!(lang, "unbekannte Einstellung „{name}“", "unknown option \"{name}\"")
}

/// Something that no link leads to.
pub(crate) fn unknown_link_kind(lang: Lang, name: &str) -> String {
    say!(lang, "kein Link führt zu „{name}“", "no link leads to \"{name}\"")
}

/// Keys mean nothing there.
pub(crate) fn unknown_scope(lang: Lang, name: &str) -> String {
    say!(lang, "unbekannter Bereich „{name}“ für Tasten", "unknown place \"{name}\" for keys")
}

/// No key asks for that.
pub(crate) fn unknown_action(lang: Lang, name: &str) -> String {
    say!(lang, "unbekannte Aktion „{name}“", "unknown action \"{name}\"")
}

/// What was perhaps meant.
pub(crate) fn perhaps(lang: Lang, name: &str) -> String {
    say!(lang, "gemeint: {name}?", "did you mean {name}?")
}

/// What there is.
pub(crate) fn possible(lang: Lang, names: &str) -> String {
    say!(lang, "möglich: {names}", "possible: {names}")
}

/// Where all are listed.
pub(crate) fn all_are_listed(lang: Lang) -> &'static str {
    lang.pick("alle nennt „lernnetzwerk config --default“", "\"lernnetzwerk config --default\" lists all")
}

/// Another type of value is wanted.
pub(crate) fn wanted(lang: Lang, what: &str) -> String {
    say!(lang, "hierher gehört {what}", "expected {what}")
}

/// There is no such value.
pub(crate) fn no_value(lang: Lang, value: &str) -> String {
    say!(lang, "„{value}“ gibt es hier nicht", "there is no \"{value}\" here")
}

/// An action of other scopes.
pub(crate) fn elsewhere(lang: Lang, action: &str, scopes: &str) -> String {
    say!(
        lang,
        "{action} gibt es in diesem Bereich nicht, nur in: {scopes}",
        "there is no {action} in this place, only in: {scopes}"
    )
}

/// An action without its scope.
pub(crate) fn no_scope(lang: Lang, action: &str, headings: &str) -> String {
    say!(lang, "Tasten für {action} gehören unter: {headings}", "keys for {action} belong under: {headings}")
}

/// A key that there is not.
pub(crate) fn unknown_key(lang: Lang, name: &str) -> String {
    say!(lang, "unbekannte Taste „{name}“", "unknown key \"{name}\"")
}

/// How keys are called.
pub(crate) fn keys_are_called(lang: Lang) -> &'static str {
    lang.pick(
        "Tasten heißen wie in der Hilfe: \"b\", \"ctrl-s\", \"shift-down\", \"F2\"",
        "keys are named as in the help: \"b\", \"ctrl-s\", \"shift-down\", \"F2\"",
    )
}

/// Terminals do not tell them apart.
pub(crate) fn same_key(lang: Lang, name: &str, other: &str) -> String {
    say!(
        lang,
        "„{name}“ kommt im Terminal als „{other}“ an",
        "terminals send the same for \"{name}\" as for \"{other}\""
    )
}

/// Shift makes another sign of it.
pub(crate) fn shifted(lang: Lang, name: &str) -> String {
    say!(
        lang,
        "„{name}“: mit der Umschalttaste wird daraus ein anderes Zeichen; dieses angeben",
        "\"{name}\": with Shift it is another sign; name that one"
    )
}

/// Ctrl-C is no key like others.
pub(crate) fn always_quits(lang: Lang) -> &'static str {
    lang.pick("Strg-C beendet immer", "Ctrl-C always quits")
}

/// Several keys, of which the first opens no menu.
pub(crate) fn no_menu(lang: Lang, keys: &str, menus: &str) -> String {
    say!(
        lang,
        "„{keys}“: nacheinander gehen nur zwei Tasten, und die erste muss hier ein Menü öffnen: {menus}",
        "\"{keys}\": only two keys can follow one another, and the first has to open a menu here: {menus}"
    )
}

/// Several keys where there can be but one.
pub(crate) fn one_key(lang: Lang, keys: &str) -> String {
    say!(
        lang,
        "„{keys}“: mehrere Tasten nacheinander gehen nur in [keys.panes]",
        "\"{keys}\": several keys one after the other can only stand in [keys.panes]"
    )
}

/// A letter that is typed there.
pub(crate) fn is_typed(lang: Lang, key: &str) -> String {
    say!(
        lang,
        "„{key}“ wird hier als Zeichen getippt; möglich sind Tasten mit Strg oder Alt und solche wie F5",
        "\"{key}\" is typed here; what can stand here are keys with Ctrl or Alt, and such as F5"
    )
}

/// Rows are chosen by digits.
pub(crate) fn no_digit(lang: Lang) -> &'static str {
    lang.pick("Zeilen werden mit den Ziffern 1 bis 9 gewählt", "rows are chosen by the digits 1 to 9")
}

/// A key that means something nearer in every pane.
pub(crate) fn covered(lang: Lang, key: &str, nearer: &str) -> String {
    say!(
        lang,
        "„{key}“ hat in jedem Fenster schon eine eigene Bedeutung ({nearer}); erst dort wegnehmen",
        "\"{key}\" has a meaning of its own in every pane ({nearer}); take it away there first"
    )
}

/// A key of two actions.
pub(crate) fn taken(lang: Lang, key: &str, action: &str, line: usize) -> String {
    say!(
        lang,
        "„{key}“ gehört hier schon zu {action} (Zeile {line})",
        "\"{key}\" belongs to {action} here already (line {line})"
    )
}

/// A file that is none, or far too large.
pub(crate) fn no_file(lang: Lang) -> &'static str {
    lang.pick("ist keine Datei mit Einstellungen", "is not a configuration file")
}

/// Behind the first faults.
pub(crate) fn nothing_done(lang: Lang) -> &'static str {
    lang.pick(
        "Nichts davon gilt, bis das behoben ist; „lernnetzwerk config --default“ zeigt, was möglich ist.",
        "None of it applies until this is mended; \"lernnetzwerk config --default\" shows what is possible.",
    )
}

/// Where the configuration is, and whether it is there.
pub(crate) const CONFIG_PATH: Words = Words::new("Einstellungen", "configuration");
/// Where marks are kept.
pub(crate) const MARKS_PATH: Words = Words::new("Gemerktes", "marks");
/// Where what is made of archives is kept.
pub(crate) const CACHE_PATH: Words = Words::new("Cache", "cache");
/// Where the history is kept.
pub(crate) const STATE_PATH: Words = Words::new("Verlauf", "state");
