//! Every text of `--help`, German and English, side by side.

use crate::lang::Lang;

/// What stands for a value in a line of usage.
pub struct Placeholders {
    /// Any options.
    pub options: &'static str,
    /// A subcommand.
    pub command: &'static str,
    /// A path.
    pub file: &'static str,
    /// An id.
    pub id: &'static str,
    /// A query.
    pub query: &'static str,
    /// One or the other.
    pub id_or_query: &'static str,
    /// How many.
    pub number: &'static str,
    /// A kind of record.
    pub kind: &'static str,
    /// A language.
    pub language: &'static str,
    /// When to use colours.
    pub when: &'static str,
}

/// Every text of `--help`.
pub struct Help {
    /// What the program is.
    pub about: &'static str,
    /// Before the line of usage.
    pub usage: &'static str,
    /// Over the subcommands.
    pub commands: &'static str,
    /// Over the options.
    pub options: &'static str,
    /// Over the arguments.
    pub arguments: &'static str,
    /// After everything.
    pub after: &'static str,
    /// What stands for a value.
    pub placeholders: Placeholders,
    /// `--archive`.
    pub archive: &'static str,
    /// `--lang`.
    pub lang: &'static str,
    /// `--color`.
    pub color: &'static str,
    /// `--help`.
    pub help: &'static str,
    /// `--version`.
    pub version: &'static str,
    /// `search`, `show`, `open`, `check`, `schema`.
    pub command: [&'static str; 5],
    /// `--type`.
    pub kind: &'static str,
    /// `--limit`.
    pub limit: &'static str,
    /// `--json`.
    pub json: &'static str,
    /// `--batch`.
    pub batch: &'static str,
    /// `--explain`.
    pub explain: &'static str,
    /// `QUERY`.
    pub query: &'static str,
    /// `ID`.
    pub id: &'static str,
    /// `ID|QUERY`.
    pub id_or_query: &'static str,
    /// `FILE` of `check`.
    pub file: &'static str,
}

/// The help in one language.
pub fn help(lang: Lang) -> &'static Help {
    lang.pick(&HELP_DE, &HELP_EN)
}

const HELP_DE: Help = Help {
    about: "Das Lernnetzwerk-Archiv im Terminal: Kalender, Katalog, Personen und eine Suche, die verzeiht.\n\
            Ohne Befehl erscheint der Bildschirm; ohne Terminal der Katalog in Zeilen.",
    usage: "Aufruf:",
    commands: "Befehle",
    options: "Optionen",
    arguments: "Angaben",
    after: "Ergebnis (Exit-Code): 0 gut, 1 nichts gefunden, 2 falscher Aufruf oder fehlerhaftes Archiv,\n\
            130 abgebrochen. $BROWSER bestimmt, womit Links geöffnet werden; NO_COLOR schaltet Farben ab.",
    placeholders: Placeholders {
        options: "OPTIONEN",
        command: "BEFEHL",
        file: "DATEI",
        id: "KENNUNG",
        query: "SUCHE",
        id_or_query: "KENNUNG|SUCHE",
        number: "ZAHL",
        kind: "ART",
        language: "SPRACHE",
        when: "WANN",
    },
    archive: "Dieses Archiv statt des eingebauten; „-“ liest die Standardeingabe",
    lang: "Sprache der Oberfläche: de oder en [sonst nach LC_ALL, LC_MESSAGES, LANG]",
    color: "Farben: auto, always (immer) oder never (nie) [sonst auto]",
    help: "Zeigt diese Hilfe",
    version: "Zeigt die Version",
    command: [
        "Sucht wie der Bildschirm und zeigt eine Zeile je Treffer",
        "Zeigt einen Eintrag vollständig",
        "Öffnet das beste Medium im Browser und sagt, welches",
        "Prüft ein Archiv und nennt alle Fehler auf einmal",
        "Zeigt das JSON-Schema der Archive",
    ],
    kind: "Nur diese Art: person, medium, event (termin) oder programme (programm); auch mehrfach",
    limit: "Höchstens so viele Treffer; 0 für alle [sonst 20]",
    json: "Ein JSON-Objekt statt Zeilen",
    batch: "Liest je Zeile der Standardeingabe eine Suche und schreibt je Zeile ein JSON-Objekt",
    explain: "Sagt, wie die Suche verstanden wurde",
    query: "Wörter, „\"…\"“, -ohne, feld:wert, Jahre; wie auf dem Bildschirm",
    id: "Die Kennung des Eintrags, wie sie „search --json“ nennt",
    id_or_query: "Die Kennung eines Eintrags, oder eine Suche",
    file: "Das Archiv [sonst das von --archive, sonst das eingebaute]",
};

const HELP_EN: Help = Help {
    about: "The Lernnetzwerk archive in the terminal: calendar, catalogue, people, and a search that forgives.\n\
            Without a command it shows the screen; without a terminal, the catalogue in lines.",
    usage: "Usage:",
    commands: "Commands",
    options: "Options",
    arguments: "Arguments",
    after: "Exit codes: 0 fine, 1 nothing found, 2 wrong usage or a faulty archive, 130 interrupted.\n\
            $BROWSER says what opens links; NO_COLOR switches colours off.",
    placeholders: Placeholders {
        options: "OPTIONS",
        command: "COMMAND",
        file: "FILE",
        id: "ID",
        query: "QUERY",
        id_or_query: "ID|QUERY",
        number: "NUMBER",
        kind: "KIND",
        language: "LANGUAGE",
        when: "WHEN",
    },
    archive: "This archive instead of the built-in one; \"-\" reads standard input",
    lang: "Language of the interface: de or en [default: by LC_ALL, LC_MESSAGES, LANG]",
    color: "Colours: auto, always or never [default: auto]",
    help: "Prints this help",
    version: "Prints the version",
    command: [
        "Searches as the screen does and prints one line a hit",
        "Prints a record in full",
        "Opens the best medium in the browser and prints which",
        "Checks an archive and prints every fault at once",
        "Prints the JSON Schema of archives",
    ],
    kind: "Only this kind: person, medium, event or programme; may be given again",
    limit: "At most so many hits; 0 for all [default: 20]",
    json: "One JSON object instead of lines",
    batch: "Reads one query a line from standard input and prints one JSON object a line",
    explain: "Prints how the query was read",
    query: "Words, \"…\", -without, field:value, years; as on the screen",
    id: "The record's id, as \"search --json\" gives it",
    id_or_query: "A record's id, or a query",
    file: "The archive [default: that of --archive, or the built-in one]",
};
