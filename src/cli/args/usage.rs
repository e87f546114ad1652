//! Every command and option (clap), its text in each language beside it.

use super::list_type::ListType;
use super::printed::Printed;
use crate::archive::record::RecordKind;
use crate::archive::sanitize::TextBuf;
use crate::cli::exit::CODES;
use crate::cli::output::FORMATS;
use crate::export::{FORMATS as EXPORTS, format};
use crate::import::Kind;
use crate::lang::{Lang, Words};
use crate::listing::facet::Facet;
use crate::listing::order::Order;
use crate::text::wrap;
use clap::builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;
use std::ffi::OsString;

// What stands for a value.

/// A format.
const FORMAT: Words = Words::new("FORMAT", "FORMAT");
/// A path.
const FILE: Words = Words::new("DATEI", "FILE");
/// A query.
const QUERY: Words = Words::new("SUCHE", "QUERY");
/// An id.
const ID: Words = Words::new("KENNUNG", "ID");
const ID_OR_QUERY: Words = Words::new("KENNUNG|SUCHE", "ID|QUERY");
/// A command.
const COMMAND: Words = Words::new("BEFEHL", "COMMAND");
/// Any options.
const OPTIONS: Words = Words::new("OPTIONEN", "OPTIONS");

/// Columns of what stands below the options.
const WIDTH: usize = 100;

/// The whole command line.
pub(super) fn usage(lang: Lang) -> Command {
    let options = lang.say(OPTIONS);
    let commands = lang.say(COMMAND);
    let about = Words::new(
        "Das Lernnetzwerk-Archiv im Terminal: Kalender, Katalog, Personen und eine Suche, die verzeiht.\n\
         Ohne Befehl erscheint der Bildschirm; ohne Terminal der Katalog in Zeilen.",
        "The Lernnetzwerk archive in the terminal: calendar, catalogue, people, and a search that forgives.\n\
         Without a command it shows the screen; without a terminal, the catalogue in lines.",
    );
    let codes = CODES.map(|(code, words)| format!("{code} {}", lang.say(words))).join(", ");
    let codes = TextBuf::own(format!("{}: {codes}.", lang.pick("Exit-Codes", "Exit codes")));
    let codes = wrap(&codes, WIDTH, usize::MAX).join("\n");
    let variables = Words::new(
        "$BROWSER bestimmt, womit Links geöffnet werden; NO_COLOR schaltet Farben ab.",
        "$BROWSER says what opens links; NO_COLOR switches colours off.",
    );
    let version = option(lang, "version", Words::new("Zeigt die Version", "Prints the version"));
    base(lang, "lernnetzwerk", about, &format!("[{}] [{options}] [{commands}]", lang.say(FILE)))
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(format!("{codes}\n{}", lang.say(variables)))
        .disable_help_subcommand(true)
        .subcommand_help_heading(lang.pick("Befehle", "Commands"))
        .args(global_options(lang))
        .args(beginnings(lang))
        .arg(version.short('V').action(ArgAction::Version))
        .disable_version_flag(true)
        .subcommands([
            search(lang),
            list(lang),
            pick(lang),
            show(lang),
            open(lang),
            export(lang),
            import(lang),
            marks(lang),
            check(lang),
            config(lang),
            schema(lang),
            completions(lang),
            man(lang),
            help(lang),
        ])
}

/// A text of clap's in which what may be repeated is written as everywhere else, in as many columns.
pub(super) fn plain(text: &str) -> String {
    text.replace("]...", " …] ").replace(">...", " …> ")
}

/// The archive, named by its path alone.
pub(super) fn file(lang: Lang) -> Arg {
    let text = Words::new(
        "Wie --archive: ein Pfad mit „/“ oder „.“ oder der Name einer vorhandenen Datei",
        "Like --archive: a path with \"/\" or \".\", or the name of a file that is there",
    );
    positional(lang, "file", FILE, text).value_parser(PathBufValueParser::new())
}

/// The long names of the options that take the next argument for their value, each with its `--`.
pub(super) fn options_with_value(usage: &Command) -> Vec<String> {
    let commands = std::iter::once(usage).chain(usage.get_subcommands());
    let options = commands.flat_map(Command::get_arguments).filter(|arg| arg.get_action().takes_values());
    options.filter_map(|arg| arg.get_long().map(|name| format!("--{name}"))).collect()
}

/// The options of all commands.
fn global_options(lang: Lang) -> [Arg; 5] {
    let one_of = |option: Arg, values: PossibleValuesParser| {
        option.value_parser(values).hide_possible_values(true).global(true)
    };
    let archive = Words::new(
        "Ein anderes Archiv; „-“: Standardeingabe [sonst $LERNNETZWERK_ARCHIVE]",
        "Another archive; \"-\": standard input [default: $LERNNETZWERK_ARCHIVE]",
    );
    let most = Words::new(
        "Größtes Archiv, das gelesen wird, in Byte [sonst 2147483648]",
        "The largest archive that is read, in bytes [default: 2147483648]",
    );
    let language = Words::new(
        "Sprache der Oberfläche: de oder en [sonst nach LC_ALL, LC_MESSAGES, LANG]",
        "Language of the interface: de or en [default: by LC_ALL, LC_MESSAGES, LANG]",
    );
    let colour = Words::new(
        "Farben: auto, always (immer) oder never (nie) [sonst auto]",
        "Colours: auto, always or never [default: auto]",
    );
    let ascii = Words::new(
        "Gibt nur ASCII aus [ohne UTF-8 im Locale: nur die Rahmen des Bildschirms]",
        "Prints only ASCII [without UTF-8 in the locale: the borders of the screen]",
    );
    let archive = option(lang, "archive", archive).value_name(lang.say(FILE));
    let most = option(lang, "max-bytes", most).value_name("N");
    let language = option(lang, "lang", language).value_name(lang.pick("SPRACHE", "LANGUAGE"));
    let colour = option(lang, "color", colour).value_name(lang.pick("WANN", "WHEN"));
    [
        archive.value_parser(PathBufValueParser::new()).global(true),
        one_of(language, Lang::ALL.map(Lang::code).into()),
        one_of(colour, ["auto", "always", "never"].into()),
        option(lang, "ascii", ascii).action(ArgAction::SetTrue).global(true),
        most.value_parser(value_parser!(u64)).global(true),
    ]
}

/// The options that say where the screen begins.
fn beginnings(lang: Lang) -> [Arg; 3] {
    let query = Words::new("Der Bildschirm beginnt mit dieser Suche", "The screen begins with this query");
    let go = Words::new("Der Bildschirm beginnt bei diesem Eintrag", "The screen begins at this record");
    let query =
        option(lang, "query", query).value_name(lang.say(QUERY)).value_parser(value_parser!(OsString));
    let go = option(lang, "go", go).value_name(lang.say(ID)).value_parser(value_parser!(OsString));
    let fresh = Words::new(
        "Der Bildschirm beginnt nicht dort, wo er zuletzt verlassen wurde",
        "The screen does not begin where it was left last time",
    );
    let fresh = option(lang, "fresh", fresh).action(ArgAction::SetTrue).conflicts_with_all(["query", "go"]);
    [query.allow_hyphen_values(true).conflicts_with("go"), go, fresh]
}

/// `pick`.
fn pick(lang: Lang) -> Command {
    let about = Words::new(
        "Lässt auf dem Bildschirm wählen und gibt aus, was gewählt wurde; auch für „$(…)“",
        "Lets records be chosen on the screen and prints them; also for \"$(…)\"",
    );
    let query = Words::new("Beginnt mit dieser Suche", "Begins with this query");
    let text = Words::new(
        "Was je Eintrag ausgegeben wird: id, url, title oder jsonl [sonst id]",
        "What is printed of each record: id, url, title or jsonl [default: id]",
    );
    let printed =
        PossibleValuesParser::new(["id", "url", "title", "jsonl"]).map(|name| match name.as_str() {
            "url" => Printed::Url,
            "title" => Printed::Title,
            "jsonl" => Printed::Jsonl,
            _ => Printed::Id,
        });
    let print = option(lang, "print", text).value_name(lang.pick("WAS", "WHAT"));
    base(lang, "pick", about, &format!("pick [{}] [{} …]", lang.say(OPTIONS), lang.say(QUERY)))
        .arg(print.value_parser(printed).hide_possible_values(true))
        .arg(positional(lang, "query", QUERY, query).num_args(0..))
}

/// `search`.
fn search(lang: Lang) -> Command {
    let about = Words::new(
        "Sucht wie auf dem Bildschirm und zeigt eine Zeile je Treffer",
        "Searches as the screen does and prints one line a hit",
    );
    let batch = Words::new(
        "Liest je Zeile der Standardeingabe eine Suche und schreibt je Zeile ein JSON-Objekt",
        "Reads one query a line from standard input and prints one JSON object a line",
    );
    let explain = Words::new("Sagt, wie die Suche verstanden wurde", "Prints how the query was read");
    let query = Words::new(
        "Wörter, „\"…\"“, -ohne, feld:wert, Jahre; wie auf dem Bildschirm",
        "Words, \"…\", -without, field:value, years; as on the screen",
    );
    let flag = |name, text| option(lang, name, text).action(ArgAction::SetTrue);
    base(lang, "search", about, &format!("search [{}] {} …", lang.say(OPTIONS), lang.say(QUERY)))
        .args([kind(lang), limit(lang)])
        .args(formats(lang))
        .args([flag("batch", batch).conflicts_with("query"), flag("explain", explain)])
        .arg(positional(lang, "query", QUERY, query).num_args(1..).required_unless_present("batch"))
}

/// The options that ask for a format. Only one of them may stand there.
fn formats(lang: Lang) -> impl Iterator<Item = Arg> {
    let formats = const { &FORMATS }.iter().skip(1);
    formats.map(move |format| {
        option(lang, format.option, format.help).action(ArgAction::SetTrue).group("format")
    })
}

/// `list`.
fn list(lang: Lang) -> Command {
    let about = Words::new(
        "Listet Einträge geordnet auf, oder was sie gemeinsam haben, mit Anzahlen",
        "Lists records in an order, or what they have in common, with counts",
    );
    let facets = Words::new(
        "Statt der Einträge Art, Rubrik, Jahr, Ort, Thema, Reihe …, mit Anzahlen",
        "Instead of the records their kind, section, year, place, topic, series …, with counts",
    );
    let query = Words::new("Nur was diese Suche findet", "Only what this query finds");
    let most = Words::new(
        "Höchstens so viele Zeilen; 0 für alle [sonst alle]",
        "At most so many rows; 0 for all [default: all]",
    );
    base(lang, "list", about, &format!("list [{}] [{} …]", lang.say(OPTIONS), lang.say(QUERY)))
        .args([list_type(lang), sort(lang)])
        .arg(option(lang, "facets", facets).action(ArgAction::SetTrue).conflicts_with("sort"))
        .arg(number(option(lang, "limit", most), lang))
        .args(formats(lang))
        .arg(positional(lang, "query", QUERY, query).num_args(0..))
}

/// `list --type`.
fn list_type(lang: Lang) -> Arg {
    let text = Words::new(
        "Was: medium, termin, person, programm, thema, ort, reihe [sonst, was das Archiv hat]",
        "What: medium, event, person, programme, topic, place, series [default: what the archive has]",
    );
    let types = TYPES.map(|(names, _)| value_named(names, lang));
    let of = |name: String| {
        let found = TYPES.iter().find(|(names, _)| names.contains(&name.as_str()));
        found.map_or(ListType::Records(RecordKind::Medium), |(_, of)| *of)
    };
    let types = PossibleValuesParser::new(types).map(of);
    let option =
        Arg::new("of").long("type").help(lang.say(text)).help_heading(lang.pick("Optionen", "Options"));
    option.value_name(lang.pick("ART", "KIND")).value_parser(types).hide_possible_values(true)
}

/// What can be listed, by all names: the English one, the German one, others.
const TYPES: [(&[&str], ListType); 7] = [
    (&["medium", "medium", "media", "medien"], ListType::Records(RecordKind::Medium)),
    (&["event", "termin", "events", "termine"], ListType::Records(RecordKind::Event)),
    (&["person", "person", "people", "personen"], ListType::Records(RecordKind::Person)),
    (&["programme", "programm", "programmes", "program"], ListType::Records(RecordKind::Programme)),
    (&["topic", "thema", "topics", "themen"], ListType::Values(Facet::Topic)),
    (&["place", "ort", "places", "orte"], ListType::Values(Facet::Place)),
    (&["series", "reihe", "reihen"], ListType::Values(Facet::Series)),
];

/// `list --sort`.
fn sort(lang: Lang) -> Arg {
    let text = Words::new(
        "Reihenfolge: neueste, älteste, titel, person, rubrik, track, dauer, anzahl, treffer [sonst je nach Art]",
        "Order: newest, oldest, title, person, section, track, duration, count, relevance [default: by kind]",
    );
    let orders = ORDERS.map(|(names, _)| value_named(names, lang));
    let order = |name: String| {
        let found = ORDERS.iter().find(|(names, _)| names.contains(&name.as_str()));
        found.map_or(Order::Newest, |(_, order)| *order)
    };
    option(lang, "sort", text)
        .value_name(lang.pick("ORDNUNG", "ORDER"))
        .value_parser(PossibleValuesParser::new(orders).map(order))
        .hide_possible_values(true)
}

/// Orders by all names: the English one, the German one, others.
const ORDERS: [(&[&str], Order); 9] = [
    (&["newest", "neueste", "date", "datum"], Order::Newest),
    (&["oldest", "älteste", "aelteste"], Order::Oldest),
    (&["title", "titel", "name"], Order::Title),
    (&["person", "person", "speaker", "sprecher"], Order::Speaker),
    (&["section", "rubrik", "series", "reihe"], Order::Section),
    (&["track", "track", "tracks"], Order::Track),
    (&["duration", "dauer"], Order::Duration),
    (&["count", "anzahl"], Order::Count),
    (&["relevance", "treffer"], Order::Relevance),
];

/// What an order is called in a language: as it may be typed.
pub(in crate::cli) fn order_name(order: Order, lang: Lang) -> &'static str {
    let names = ORDERS.iter().find(|(_, known)| *known == order).map_or(&[][..], |(names, _)| names);
    name_in(names, lang)
}

/// A value of an option by its name in a language, for which its other names stand as well.
fn value_named(names: &'static [&'static str], lang: Lang) -> PossibleValue {
    let name = name_in(names, lang);
    PossibleValue::new(name).aliases(names.iter().copied().filter(move |other| *other != name))
}

/// Of the names of a value that in a language: the English one comes first, the German one second.
fn name_in(names: &[&'static str], lang: Lang) -> &'static str {
    names.get(lang.pick(1, 0)).or(names.first()).copied().unwrap_or_default()
}

/// `search --type`.
fn kind(lang: Lang) -> Arg {
    let text = Words::new(
        "Nur diese Art: person, medium, termin oder programm; auch mehrfach",
        "Only this kind: person, medium, event or programme; may be given again",
    );
    let kinds = [
        PossibleValue::new("person"),
        PossibleValue::new("medium"),
        value_named(&["event", "termin"], lang),
        value_named(&["programme", "programm", "program"], lang),
    ];
    let kinds = PossibleValuesParser::new(kinds).map(|name| match name.as_str() {
        "person" => RecordKind::Person,
        "event" | "termin" => RecordKind::Event,
        "medium" => RecordKind::Medium,
        _ => RecordKind::Programme,
    });
    option(lang, "type", text)
        .value_name(lang.pick("ART", "KIND"))
        .value_parser(kinds)
        .hide_possible_values(true)
        .action(ArgAction::Append)
}

/// Hits that are shown without `--limit`.
pub(in crate::cli) const LIMIT: usize = 20;

/// `search --limit`.
fn limit(lang: Lang) -> Arg {
    let text = Words::new(
        "Höchstens so viele Treffer; 0 für alle [sonst 20, Zeilen in Datei oder Pipe alle]",
        "At most this many hits; 0 for all [default: 20, of lines to a file or pipe all]",
    );
    number(option(lang, "limit", text), lang)
}

/// An option with a number for its value.
fn number(option: Arg, lang: Lang) -> Arg {
    option
        .value_name(lang.pick("ZAHL", "NUMBER"))
        .value_parser(value_parser!(usize))
        .allow_negative_numbers(true)
}

/// `show`.
fn show(lang: Lang) -> Command {
    let about = Words::new("Zeigt einen Eintrag vollständig", "Prints a record in full");
    let text = Words::new(
        "Die Kennung des Eintrags, wie sie „search --json“ nennt, oder eine Suche",
        "The record's id, as \"search --json\" gives it, or a query",
    );
    let json = Words::new("Ein JSON-Objekt statt Zeilen", "One JSON object instead of lines");
    base(lang, "show", about, &format!("show [{}] {} …", lang.say(OPTIONS), lang.say(ID_OR_QUERY)))
        .arg(option(lang, "json", json).action(ArgAction::SetTrue))
        .arg(positional(lang, "query", ID_OR_QUERY, text).num_args(1..).required(true))
}

/// `open`.
fn open(lang: Lang) -> Command {
    let about = Words::new(
        "Öffnet den besten Link im Browser und sagt, welchen",
        "Opens the best link in the browser and prints which",
    );
    let text = Words::new("Die Kennung eines Eintrags, oder eine Suche", "A record's id, or a query");
    base(lang, "open", about, &format!("open {} …", lang.say(ID_OR_QUERY)))
        .arg(positional(lang, "query", ID_OR_QUERY, text).num_args(1..).required(true))
}

/// `export`.
fn export(lang: Lang) -> Command {
    let about = Words::new(
        "Gibt Einträge weiter: als Tabelle, Kalender, Seite, Quellenangaben, Archiv …",
        "Hands records on: as a table, a calendar, a page, citations, an archive …",
    );
    let query =
        Words::new("Nur was diese Suche findet [sonst alles]", "Only what this query finds [default: all]");
    let output = Words::new(
        "Die Datei [sonst die Standardausgabe]; sie wird ganz geschrieben oder gar nicht",
        "The file [default: standard output]; it is written whole or not at all",
    );
    let force = Words::new("Eine vorhandene Datei ersetzen", "Replace a file that is there");
    let excel = Words::new(
        "Dasselbe wie --format excel: mit Semikolons, wie deutsches Excel es öffnet",
        "The same as --format excel: with semicolons, as a German Excel opens it",
    );
    let notes = Words::new("Auch die eigenen Notizen", "Your notes as well");
    let flag = |name, text| option(lang, name, text).action(ArgAction::SetTrue);
    let file =
        option(lang, "output", output).value_name(lang.say(FILE)).value_parser(PathBufValueParser::new());
    base(
        lang,
        "export",
        about,
        &format!("export --format {} [{}] [{} …]", lang.say(FORMAT), lang.say(OPTIONS), lang.say(QUERY)),
    )
    .args([export_format(lang), kind(lang), sort(lang), file])
    .args([flag("force", force).requires("output"), flag("excel", excel), flag("with-notes", notes)])
    .arg(positional(lang, "query", QUERY, query).num_args(0..))
}

/// `export --format`.
fn export_format(lang: Lang) -> Arg {
    let each = const { &EXPORTS }.iter().map(|format| format!("{}: {}", format.name, lang.say(format.help)));
    let text =
        format!("{}\n{}", lang.pick("Das Format:", "The format:"), each.collect::<Vec<_>>().join("\n"));
    let names = const { &EXPORTS }.iter().map(|format| PossibleValue::new(format.name));
    let parser = PossibleValuesParser::new(names).map(|name| format(&name).unwrap_or(const { &EXPORTS[0] }));
    option(lang, "format", Words::new("", ""))
        .help(text)
        .value_name(lang.say(FORMAT))
        .value_parser(parser)
        .hide_possible_values(true)
        .required(true)
}

/// `import`.
fn import(lang: Lang) -> Command {
    let about = Words::new(
        "Macht aus Konferenzprogrammen, Feeds, Kalendern und Tabellen ein Archiv",
        "Makes an archive of schedules of conferences, feeds, calendars and tables",
    );
    let from = Words::new(
        "Was es ist: frab, feed, ical, pyvideo, csv oder archive [sonst nach dem Inhalt]",
        "What it is: frab, feed, ical, pyvideo, csv or archive [default: by its content]",
    );
    let into = Words::new(
        "Das Archiv, in das es kommt; was darin von Hand geändert ist, bleibt [sonst die Standardausgabe]",
        "The archive it goes into; what was changed in it by hand stays [default: standard output]",
    );
    let without = Words::new(
        "Eine Datei mit Kennungen, GUIDs und Namen, die nicht übernommen werden, je Zeile eine",
        "A file of ids, guids and names that are not brought in, one a line",
    );
    let map = Words::new(
        "Spalten einer Tabelle: title=Titel,people=Referent:innen [sonst nach ihren Überschriften]; Felder: title, subtitle, date, end, time, people, given, family, degree, moderator, crew, duration, link, language, kind, place, venue, room, event, series, track, topics, abstract, summary, organisation, organiser, status, licence, guid, note",
        "Columns of a table: title=Titel,people=Speakers [default: by their headings]; fields: title, subtitle, date, end, time, people, given, family, degree, moderator, crew, duration, link, language, kind, place, venue, room, event, series, track, topics, abstract, summary, organisation, organiser, status, licence, guid, note",
    );
    let title = Words::new("Wie das Archiv heißen soll", "What the archive is to be called");
    let inputs =
        Words::new("Dateien oder Ordner; „-“: Standardeingabe", "Files or folders; \"-\": standard input");
    let kinds = PossibleValuesParser::new(Kind::NAMES.map(|(name, _)| name)).map(|name| {
        let found = Kind::NAMES.iter().find(|(known, _)| *known == name);
        found.map_or(Kind::Archive, |(_, kind)| *kind)
    });
    let path = |name, text| {
        option(lang, name, text).value_name(lang.say(FILE)).value_parser(PathBufValueParser::new())
    };
    base(lang, "import", about, &format!("import [{}] {} …", lang.say(OPTIONS), lang.say(FILE)))
        .arg(
            option(lang, "from", from)
                .value_name(lang.say(FORMAT))
                .value_parser(kinds)
                .hide_possible_values(true),
        )
        .args([path("into", into), path("without", without)])
        .arg(option(lang, "map", map).value_name(lang.pick("SPALTEN", "COLUMNS")))
        .arg(option(lang, "title", title).value_name(lang.pick("TITEL", "TITLE")))
        .arg(
            positional(lang, "inputs", FILE, inputs)
                .value_parser(PathBufValueParser::new())
                .num_args(1..)
                .required(true),
        )
}

/// `check`.
fn check(lang: Lang) -> Command {
    let about = Words::new(
        "Prüft ein Archiv und nennt alle Fehler auf einmal, bis zu 1.000",
        "Checks an archive and prints every fault at once, up to 1,000",
    );
    let file = Words::new(
        "Das Archiv [sonst das von --archive oder $LERNNETZWERK_ARCHIVE, sonst das eingebaute]",
        "The archive [default: that of --archive or $LERNNETZWERK_ARCHIVE, or the built-in one]",
    );
    let strict = Words::new(
        "Auch Warnungen zählen als Fehler: Exit-Code 2",
        "Warnings count as faults as well: exit code 2",
    );
    base(lang, "check", about, &format!("check [{}] [{}]", lang.say(OPTIONS), lang.say(FILE)))
        .arg(positional(lang, "checked", FILE, file).value_parser(PathBufValueParser::new()))
        .arg(option(lang, "strict", strict).action(ArgAction::SetTrue))
}

/// `config`.
fn config(lang: Lang) -> Command {
    let about = Words::new(
        "Zeigt die Einstellungen, die gelten, jede mit Erklärung",
        "Prints the configuration in force, each option with what it is for",
    );
    let default = Words::new(
        "Die Vorgaben mit allen Tasten: eine Datei, mit der sich anfangen lässt",
        "The defaults, with all keys: a file to begin with",
    );
    let paths = Words::new(
        "Wo Einstellungen, Gemerktes, Cache und Verlauf liegen",
        "Where configuration, marks, cache and state lie",
    );
    let flag = |name, text| option(lang, name, text).action(ArgAction::SetTrue).group("shown");
    base(lang, "config", about, &format!("config [{}]", lang.say(OPTIONS)))
        .args([flag("default", default), flag("paths", paths)])
}

/// `schema`.
fn schema(lang: Lang) -> Command {
    let about = Words::new("Zeigt das JSON-Schema der Archive", "Prints the JSON Schema of archives");
    base(lang, "schema", about, "schema")
}

/// `marks`.
fn marks(lang: Lang) -> Command {
    let about = Words::new(
        "Was man sich gemerkt, gesehen und notiert hat: auflisten, ausgeben, übernehmen",
        "What was bookmarked, seen and noted: list it, print it, add to it",
    );
    let list = Words::new("Listet auf, was gespeichert ist", "Lists what is saved");
    let export = Words::new("Gibt alles so aus, wie es gespeichert ist", "Prints all of it as it is stored");
    let import = Words::new(
        "Übernimmt, was in einer Datei steht; es kommt nur etwas hinzu",
        "Adds what a file holds; it never takes anything away",
    );
    let write =
        Words::new("Wirklich übernehmen, statt nur zu zählen", "Really add it, rather than only count");
    let file = Words::new("Eine Datei, wie export sie ausgibt", "A file as export prints it");
    let file = positional(lang, "file", FILE, file).value_parser(PathBufValueParser::new()).required(true);
    base(lang, "marks", about, &format!("marks list|export|import {}", lang.say(FILE)))
        .disable_help_subcommand(true)
        .subcommand_help_heading(lang.pick("Befehle", "Commands"))
        .subcommand(base(lang, "list", list, "marks list"))
        .subcommand(base(lang, "export", export, "marks export"))
        .subcommand(
            base(lang, "import", import, &format!("marks import [--write] {}", lang.say(FILE)))
                .arg(option(lang, "write", write).action(ArgAction::SetTrue))
                .arg(file),
        )
}

/// `completions`.
fn completions(lang: Lang) -> Command {
    let about = Words::new(
        "Gibt aus, was eine Shell zum Ergänzen braucht",
        "Prints what a shell needs to complete the command line",
    );
    let value = Words::new("SHELL", "SHELL");
    let text = Words::new("bash, zsh oder fish", "bash, zsh or fish");
    let shells = PossibleValuesParser::new(["bash", "zsh", "fish"]).map(|name| match name.as_str() {
        "zsh" => Shell::Zsh,
        "fish" => Shell::Fish,
        _ => Shell::Bash,
    });
    let shell = positional(lang, "shell", value, text).value_parser(shells);
    base(lang, "completions", about, &format!("completions {}", lang.say(value)))
        .arg(shell.hide_possible_values(true).required(true))
}

/// `man`.
fn man(lang: Lang) -> Command {
    let about = Words::new("Gibt die Handbuchseite aus", "Prints the manual page");
    base(lang, "man", about, "man")
}

/// `help`.
fn help(lang: Lang) -> Command {
    let about =
        Words::new("Zeigt diese Hilfe oder die eines Befehls", "Prints this help or that of a command");
    let text = Words::new("Der Befehl", "The command");
    let names = PossibleValuesParser::new([
        "search",
        "list",
        "pick",
        "show",
        "open",
        "export",
        "import",
        "marks",
        "check",
        "config",
        "schema",
        "completions",
        "man",
        "help",
    ]);
    base(lang, "help", about, &format!("help [{}]", lang.say(COMMAND)))
        .arg(positional(lang, "command", COMMAND, text).value_parser(names).hide_possible_values(true))
}

/// A command with its help in our words: clap's own headings are English.
fn base(lang: Lang, name: &'static str, about: Words, usage: &str) -> Command {
    let head = lang.pick("Aufruf:", "Usage:");
    let help = option(lang, "help", Words::new("Zeigt diese Hilfe", "Prints this help"));
    Command::new(name)
        .about(lang.say(about))
        .override_usage(format!("lernnetzwerk {usage}"))
        .help_template(format!("{{about}}\n\n{head} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .disable_help_flag(true)
        .arg(help.short('h').action(ArgAction::Help))
}

/// An option with a long name.
fn option(lang: Lang, name: &'static str, text: Words) -> Arg {
    Arg::new(name).long(name).help(lang.say(text)).help_heading(lang.pick("Optionen", "Options"))
}

/// An argument that is known by its place.
fn positional(lang: Lang, name: &'static str, value: Words, text: Words) -> Arg {
    Arg::new(name)
        .value_name(lang.say(value))
        .help(lang.say(text))
        .help_heading(lang.pick("Angaben", "Arguments"))
        .value_parser(value_parser!(OsString))
}
