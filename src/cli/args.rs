//! args: the arguments read (clap).

mod complaint;
mod list_type;
mod printed;
mod usage;

pub(crate) use list_type::ListType;
pub(crate) use printed::Printed;
pub(super) use usage::{LIMIT, order_name};

use super::config::Shown;
use super::context::{NamedArchive, NamedBy, VARIABLE};
use super::output::FORMATS;
use crate::archive::record::RecordKind;
use crate::export::{FORMATS as EXPORTS, Format};
use crate::import::Kind;
use crate::lang::Lang;
use crate::listing::order::Order;
use crate::loader::file::{LARGEST, STDIN};
use clap::ArgMatches;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap_complete::Shell;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// A command line, read.
#[derive(Debug)]
pub(crate) struct Call {
    /// The archive that was named; `None` for the built-in one.
    pub archive: Option<NamedArchive>,
    /// `--max-bytes`.
    pub max_bytes: u64,
    /// Whether the screen may use colours.
    pub colour: bool,
    /// What to do.
    pub command: Command,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Command {
    /// Show the screen.
    Screen(Begin),
    /// Let records be chosen on the screen.
    Pick(Pick),
    /// Search.
    Search(Search),
    /// List records, or what they have in common.
    List(List),
    /// Show what this names, or finds.
    Show {
        /// An id, or words.
        text: String,
        /// As JSON.
        json: bool,
    },
    /// Open what has this id, or what this finds.
    Open(String),
    /// Check the archive.
    Check {
        /// Warnings count as faults.
        strict: bool,
    },
    /// Hand records on.
    Export(Export),
    /// Bring in what others publish.
    Import(Import),
    /// What is the reader's own.
    Marks(Marks),
    /// Print the configuration.
    Config(Shown),
    /// Print the schema.
    Schema,
    /// Print what a shell needs to complete the command line.
    Completions(Shell),
    /// Print the manual page.
    Man,
}

impl Command {
    /// True for a command that prints the same whatever the configuration says, and helps to mend it.
    pub(super) fn works_without_config(&self) -> bool {
        match self {
            Self::Config(shown) => *shown != Shown::InForce,
            Self::Schema | Self::Completions(_) | Self::Man => true,
            _ => false,
        }
    }
}

/// Where the screen is to begin.
#[derive(Debug)]
pub(crate) enum Begin {
    /// Where the configuration says, or else where the reader was the last time.
    Home,
    /// Where the archive does.
    Fresh,
    /// In the finder, with this query.
    Query(String),
    /// At the record with this id.
    Record(String),
}

/// What to choose from, and what to print of it.
#[derive(Debug)]
pub(crate) struct Pick {
    /// What is printed of each record.
    pub print: Printed,
    /// The query to begin with; may be empty.
    pub query: String,
}

/// What to hand on, how and where to.
#[derive(Debug)]
pub(crate) struct Export {
    /// In which format.
    pub format: &'static Format,
    /// Only these kinds; all where there are none.
    pub kinds: Vec<RecordKind>,
    /// In which order; `None` for that of the list.
    pub order: Option<Order>,
    /// For Excel, where the format has a form for it.
    pub excel: bool,
    /// With what the reader has noted.
    pub with_notes: bool,
    /// The file; `None` for standard output.
    pub output: Option<PathBuf>,
    /// A file that is there already may be replaced.
    pub force: bool,
    /// The query; empty for all records.
    pub query: String,
}

/// What to bring in, and where to.
#[derive(Debug)]
pub(crate) struct Import {
    /// Of which kind it is; `None` where its content tells.
    pub kind: Option<Kind>,
    /// The archive it goes into; `None` for standard output.
    pub into: Option<PathBuf>,
    /// A file of what is not to be brought in.
    pub without: Option<PathBuf>,
    /// The columns of a table, as they were typed.
    pub map: Option<String>,
    /// What the archive is to be called.
    pub title: Option<String>,
    /// The files and folders; `-` for standard input.
    pub inputs: Vec<PathBuf>,
}

/// What to do with what is the reader's own.
#[derive(Debug)]
pub(crate) struct Marks {
    /// What.
    pub action: MarksAction,
}

/// What to do with what is the reader's own.
#[derive(Debug)]
pub(crate) enum MarksAction {
    /// List it.
    List,
    /// Print it as it is kept.
    Export,
    /// Add that of a file.
    Import {
        /// The file.
        path: PathBuf,
        /// Not only say what that would do.
        write: bool,
    },
}

/// What to search for, and how to print it.
#[derive(Debug)]
pub(crate) struct Search {
    /// Only these kinds; all where there are none.
    pub kinds: Vec<RecordKind>,
    /// At most this many hits, 0 for all; `None` where nothing is said of it.
    pub limit: Option<usize>,
    /// The option of the format to print them in; empty for the usual one.
    pub format: &'static str,
    /// Queries come on standard input.
    pub batch: bool,
    /// Say how the query was read.
    pub explain: bool,
    /// The query.
    pub query: String,
}

impl Search {
    /// A query, answered in lines.
    pub(super) fn lines(query: &str) -> Self {
        let query = query.to_owned();
        Self { kinds: Vec::new(), limit: None, format: "", batch: false, explain: false, query }
    }
}

/// What to list, and how to print it.
#[derive(Debug)]
pub(crate) struct List {
    /// Of which type; `None` for the first that the archive has.
    pub of: Option<ListType>,
    /// In which order; `None` for the usual one.
    pub order: Option<Order>,
    /// Not the records, but what they have in common.
    pub facets: bool,
    /// At most so many rows, 0 for all.
    pub limit: usize,
    /// The option of the format to print them in; empty for the usual one.
    pub format: &'static str,
    /// The query; empty for all records.
    pub query: String,
}

/// Why there is nothing more to do.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Help or version, for standard output.
    Print(String),
    /// Wrong usage, for standard error.
    Wrong(String),
}

/// The whole command line, as it may be typed.
pub(super) fn usage(lang: Lang) -> clap::Command {
    usage::usage(lang).arg(usage::file(lang))
}

/// Reads the arguments.
///
/// # Errors
/// Help or version was asked for, or the usage is wrong.
pub(crate) fn read(lang: Lang, args: Vec<OsString>) -> Result<Call, Outcome> {
    let usage = usage::usage(lang);
    let with_value = usage::options_with_value(&usage);
    // A word that is no path is left to be told as a mistyped command.
    let is_mistyped = first_word(&args, &with_value)
        .is_some_and(|word| usage.find_subcommand(word).is_none() && !is_path(word));
    let mut usage = if is_mistyped { usage } else { usage.arg(usage::file(lang)) };
    let sorted = sort_out(args.clone(), &with_value);
    let matches = usage.try_get_matches_from_mut(sorted).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Outcome::Print(usage::plain(&error.to_string()))
        }
        _ => Outcome::Wrong(complaint::complaint(lang, &error, &usage, &args)),
    })?;
    if let Some(("help", wanted)) = matches.subcommand() {
        let name = wanted.get_one::<String>("command").map_or("lernnetzwerk", String::as_str);
        let command = match usage.find_subcommand_mut(name) {
            Some(command) => command,
            None => &mut usage,
        };
        return Err(Outcome::Print(usage::plain(&command.render_help().to_string())));
    }
    let text = |matches: &ArgMatches, name: &str| {
        let words = matches.get_many::<OsString>(name).unwrap_or_default();
        words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    };
    let command = match matches.subcommand() {
        Some(("search", search)) => Command::Search(Search {
            kinds: search.get_many("type").unwrap_or_default().copied().collect(),
            limit: search.get_one("limit").copied(),
            format: format(search),
            batch: search.get_flag("batch"),
            explain: search.get_flag("explain"),
            query: text(search, "query"),
        }),
        Some(("list", list)) => Command::List(List {
            of: list.get_one("of").copied(),
            order: list.get_one("sort").copied(),
            facets: list.get_flag("facets"),
            limit: list.get_one("limit").copied().unwrap_or_default(),
            format: format(list),
            query: text(list, "query"),
        }),
        Some(("show", show)) => Command::Show { text: text(show, "query"), json: show.get_flag("json") },
        Some(("open", open)) => Command::Open(text(open, "query")),
        Some(("check", check)) => Command::Check { strict: check.get_flag("strict") },
        Some(("export", export)) => Command::Export(Export {
            format: export.get_one("format").copied().unwrap_or(const { &EXPORTS[0] }),
            kinds: export.get_many("type").unwrap_or_default().copied().collect(),
            order: export.get_one("sort").copied(),
            excel: export.get_flag("excel"),
            with_notes: export.get_flag("with-notes"),
            output: export.get_one("output").cloned(),
            force: export.get_flag("force"),
            query: text(export, "query"),
        }),
        Some(("import", import)) => Command::Import(Import {
            kind: import.get_one("from").copied(),
            into: import.get_one("into").cloned(),
            without: import.get_one("without").cloned(),
            map: import.get_one("map").cloned(),
            title: import.get_one("title").cloned(),
            inputs: import.get_many("inputs").unwrap_or_default().cloned().collect(),
        }),
        Some(("pick", pick)) => Command::Pick(Pick {
            print: pick.get_one("print").copied().unwrap_or(Printed::Id),
            query: text(pick, "query"),
        }),
        Some(("marks", marks)) => Command::Marks(Marks { action: marks_action(marks) }),
        Some(("config", config)) => Command::Config(match config {
            config if config.get_flag("default") => Shown::Default,
            config if config.get_flag("paths") => Shown::Paths,
            _ => Shown::InForce,
        }),
        Some(("schema", _)) => Command::Schema,
        Some(("completions", shell)) => {
            Command::Completions(shell.get_one("shell").copied().unwrap_or(Shell::Bash))
        }
        Some(("man", _)) => Command::Man,
        _ => Command::Screen(begin(&matches)),
    };
    if let (Some((name, _)), Some(option)) = (matches.subcommand(), begins(&matches)) {
        return Err(Outcome::Wrong(complaint::both(lang, option, name)));
    }
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let max_bytes = matches.get_one("max-bytes").copied().unwrap_or(LARGEST);
    Ok(Call { archive: archive(lang, &matches)?, max_bytes, colour, command })
}

/// Where the screen is to begin.
fn begin(matches: &ArgMatches) -> Begin {
    let text = |name| matches.get_one::<OsString>(name).map(|text| text.to_string_lossy().into_owned());
    match (text("query"), text("go")) {
        (Some(query), _) => Begin::Query(query),
        (None, Some(id)) => Begin::Record(id),
        (None, None) if matches.get_flag("fresh") => Begin::Fresh,
        (None, None) => Begin::Home,
    }
}

/// The option that says so, which no command takes.
fn begins(matches: &ArgMatches) -> Option<&'static str> {
    let options = [("query", "--query"), ("go", "--go"), ("fresh", "--fresh")];
    let is_given = |name| matches.value_source(name) == Some(ValueSource::CommandLine);
    options.into_iter().find(|(name, _)| is_given(name)).map(|(_, option)| option)
}

/// The option of the format that is asked for; empty for the usual one.
fn format(matches: &ArgMatches) -> &'static str {
    let options = const { &FORMATS }.iter().skip(1).map(|format| format.option);
    options.into_iter().find(|option| matches.get_flag(option)).unwrap_or_default()
}

/// The archive that is named: to `check`, by option, by its path alone, by the environment.
fn archive(lang: Lang, matches: &ArgMatches) -> Result<Option<NamedArchive>, Outcome> {
    let file = matches.try_get_one::<PathBuf>("file").ok().flatten();
    let option = matches.get_one::<PathBuf>("archive");
    if let (Some(file), Some(_)) = (file, option) {
        return Err(Outcome::Wrong(complaint::two_archives(lang, file)));
    }
    let checked = matches.subcommand_matches("check").and_then(|check| check.get_one::<PathBuf>("checked"));
    let argument = checked.or(option).or(file).cloned();
    let variable = || env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let by_argument = argument.map(|path| NamedArchive { path, by: NamedBy::Argument });
    Ok(by_argument.or_else(|| variable().map(|path| NamedArchive { path, by: NamedBy::Variable })))
}

/// True for what can be meant as a file: it has a `/` or a `.`, is there, or stands for standard input.
fn is_path(word: &OsStr) -> bool {
    word.as_encoded_bytes().iter().any(|byte| matches!(byte, b'/' | b'.'))
        || word == STDIN
        || Path::new(word).exists()
}

/// The first argument that is no option and no option's value. `with_value`: see [`sort_out`].
fn first_word<'a>(args: &'a [OsString], with_value: &[String]) -> Option<&'a OsStr> {
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if with_value.iter().any(|option| arg == option.as_str()) {
            args.next();
        } else if arg == STDIN || !arg.as_encoded_bytes().starts_with(b"-") {
            return Some(arg);
        }
    }
    None
}

/// The commands that take a query.
const SEARCHING: [&str; 5] = ["search", "list", "open", "export", "pick"];

/// Puts the words of a query behind a `--`, so that `-word` leaves out a word and is no option, wherever it stands.
/// `with_value`: the options that take the next argument for their value.
fn sort_out(args: Vec<OsString>, with_value: &[String]) -> Vec<OsString> {
    // A letter alone, as in `-n 3`, is an option of other programs, and no word to leave out.
    let is_letter =
        |arg: &str| arg.len() == 2 && arg.bytes().all(|byte| byte == b'-' || byte.is_ascii_alphabetic());
    let is_option = |arg: &OsString| {
        arg.to_str().is_none_or(|arg| arg.starts_with("--") || (arg.starts_with('-') && is_letter(arg)))
    };
    let takes_value =
        |arg: &OsString| arg.to_str().is_some_and(|arg| with_value.iter().any(|option| option == arg));
    let mut program = vec![OsString::from("lernnetzwerk")];
    let mut args = args.into_iter();
    // The subcommand is the first argument that is no option and no option's value.
    for arg in args.by_ref() {
        let value_follows = program.last().is_some_and(takes_value);
        let found = !value_follows && (SEARCHING.iter().any(|command| arg == *command));
        program.push(arg);
        if found {
            break;
        }
    }
    let (mut options, mut words) = (Vec::new(), Vec::new());
    while let Some(arg) = args.next() {
        if arg == "--" {
            words.extend(args.by_ref());
        } else if takes_value(&arg) {
            options.push(arg);
            options.extend(args.next());
        } else if arg.to_str().is_some() && is_option(&arg) {
            options.push(arg);
        } else {
            words.push(arg);
        }
    }
    let parting = (!words.is_empty()).then(|| OsString::from("--"));
    program.into_iter().chain(options).chain(parting).chain(words).collect()
}

/// What to do with what is the reader's own.
fn marks_action(marks: &ArgMatches) -> MarksAction {
    match marks.subcommand() {
        Some(("export", _)) => MarksAction::Export,
        Some(("import", import)) => MarksAction::Import {
            path: import.get_one("file").cloned().unwrap_or_default(),
            write: import.get_flag("write"),
        },
        _ => MarksAction::List,
    }
}
