//! args: the arguments read (clap), helped with and complained of in the user's language.

use crate::lang::Lang;
use crate::words::cli as words;
use crate::words::cli::help::{Help, help};
use clap::builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

/// Hits that are shown without `--limit`.
const LIMIT: usize = 20;

/// Options that take the next argument for their value.
const WITH_VALUE: [&str; 5] = ["--archive", "--lang", "--color", "--type", "--limit"];

/// A command line, read.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// `--archive`.
    pub archive: Option<PathBuf>,
    /// Whether the screen may use colours.
    pub colour: bool,
    /// What to do.
    pub action: Action,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    /// Show the screen.
    Screen,
    /// Search.
    Search(Search),
    /// Show the record with this id.
    Show(String),
    /// Open what has this id, or what this finds.
    Open(String),
    /// Check this archive, or the one named otherwise.
    Check(Option<PathBuf>),
    /// Print the schema.
    Schema,
}

/// What to search for, and how to print it.
#[derive(Debug, PartialEq, Eq)]
pub struct Search {
    /// Only these kinds; all where there are none.
    pub kinds: Vec<Kind>,
    /// At most so many hits; `None` for all.
    pub limit: Option<usize>,
    /// As JSON.
    pub json: bool,
    /// Queries come on standard input.
    pub batch: bool,
    /// Say how the query was read.
    pub explain: bool,
    /// The query.
    pub query: String,
}

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    Person,
    /// A medium.
    Medium,
    /// An event.
    Event,
    /// A programme.
    Programme,
}

/// Why there is nothing more to do.
#[derive(Debug)]
pub enum Outcome {
    /// Help or version, for standard output.
    Print(String),
    /// Wrong usage, for standard error.
    Wrong(String),
}

/// Reads the arguments.
///
/// # Errors
/// Help or version was asked for, or the usage is wrong.
pub fn read(lang: Lang, args: Vec<OsString>) -> Result<Call, Outcome> {
    let matches =
        command(lang).try_get_matches_from(sort_out(args)).map_err(|error| outcome(lang, &error))?;
    let text = |matches: &ArgMatches, name: &str| {
        let words = matches.get_many::<OsString>(name).unwrap_or_default();
        words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    };
    let action = match matches.subcommand() {
        Some(("search", search)) => Action::Search(Search {
            kinds: search.get_many("type").unwrap_or_default().copied().collect(),
            limit: Some(search.get_one("limit").copied().unwrap_or(LIMIT)).filter(|limit| *limit > 0),
            json: search.get_flag("json"),
            batch: search.get_flag("batch"),
            explain: search.get_flag("explain"),
            query: text(search, "query"),
        }),
        Some(("show", show)) => Action::Show(text(show, "id")),
        Some(("open", open)) => Action::Open(text(open, "query")),
        Some(("check", check)) => Action::Check(check.get_one::<PathBuf>("file").cloned()),
        Some(("schema", _)) => Action::Schema,
        _ => Action::Screen,
    };
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    Ok(Call { archive: matches.get_one::<PathBuf>("archive").cloned(), colour, action })
}

/// Puts the words of a query behind a `--`, so that `-word` leaves out a word and is no option, wherever it stands.
fn sort_out(args: Vec<OsString>) -> Vec<OsString> {
    let is_option =
        |arg: &OsString| arg.to_str().is_none_or(|arg| arg.starts_with("--") || arg == "-h" || arg == "-V");
    let takes_value = |arg: &OsString| arg.to_str().is_some_and(|arg| WITH_VALUE.contains(&arg));
    let mut program = vec![OsString::from("lernnetzwerk")];
    let mut args = args.into_iter();
    // The subcommand is the first argument that is no option and no option's value.
    for arg in args.by_ref() {
        let value_follows = program.last().is_some_and(takes_value);
        let found = !value_follows && (arg == "search" || arg == "open");
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

/// The whole command line, for clap.
fn command(lang: Lang) -> Command {
    let help = help(lang);
    let names = &help.placeholders;
    let [search, show, open, check, schema] = help.command;
    let positional = |name: &'static str, value: &'static str, text: &'static str| {
        Arg::new(name)
            .value_name(value)
            .help(text)
            .help_heading(help.arguments)
            .value_parser(value_parser!(OsString))
    };
    let query = positional("query", names.query, help.query).num_args(1..).required_unless_present("batch");
    let id = positional("id", names.id, help.id).required(true);
    let id_or_query = positional("query", names.id_or_query, help.id_or_query).num_args(1..).required(true);
    let file = positional("file", names.file, help.file).value_parser(PathBufValueParser::new());
    base("lernnetzwerk", help.about, &format!("[{}] [{}]", names.options, names.command), help)
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(help.after)
        .disable_help_subcommand(true)
        .subcommand_help_heading(help.commands)
        .args(global_options(help))
        .arg(option("version", help.version, help).short('V').action(ArgAction::Version))
        .disable_version_flag(true)
        .subcommand(
            base("search", search, &format!("search [{}] {}…", names.options, names.query), help)
                .args(search_options(help))
                .arg(query),
        )
        .subcommand(base("show", show, &format!("show {}", names.id), help).arg(id))
        .subcommand(base("open", open, &format!("open {}", names.id_or_query), help).arg(id_or_query))
        .subcommand(base("check", check, &format!("check [{}]", names.file), help).arg(file))
        .subcommand(base("schema", schema, "schema", help))
}

/// A command with its help in our words: clap's own headings are English.
fn base(name: &'static str, about: &'static str, usage: &str, help: &Help) -> Command {
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}", help.usage);
    Command::new(name)
        .about(about)
        .override_usage(format!("lernnetzwerk {usage}"))
        .help_template(template)
        .disable_help_flag(true)
        .arg(option("help", help.help, help).short('h').action(ArgAction::Help))
}

/// An option with a long name.
fn option(name: &'static str, text: &'static str, help: &Help) -> Arg {
    Arg::new(name).long(name).help(text).help_heading(help.options)
}

/// The options of all commands.
fn global_options(help: &Help) -> [Arg; 3] {
    let names = &help.placeholders;
    let one_of = |option: Arg, value: &'static str, values: &'static [&'static str]| {
        option
            .value_name(value)
            .value_parser(PossibleValuesParser::new(values))
            .hide_possible_values(true)
            .global(true)
    };
    [
        option("archive", help.archive, help)
            .value_name(names.file)
            .value_parser(PathBufValueParser::new())
            .global(true),
        one_of(option("lang", help.lang, help), names.language, &["de", "en"]),
        one_of(option("color", help.color, help), names.when, &["auto", "always", "never"]),
    ]
}

/// The options of `search`.
fn search_options(help: &Help) -> [Arg; 5] {
    let names = &help.placeholders;
    let kinds = [
        PossibleValue::new("person"),
        PossibleValue::new("medium"),
        PossibleValue::new("event").alias("termin"),
        PossibleValue::new("programme").aliases(["programm", "program"]),
    ];
    let kinds = PossibleValuesParser::new(kinds).map(|name| match name.as_str() {
        "person" => Kind::Person,
        "event" | "termin" => Kind::Event,
        "medium" => Kind::Medium,
        _ => Kind::Programme,
    });
    let flag = |name, text| option(name, text, help).action(ArgAction::SetTrue);
    [
        option("type", help.kind, help)
            .value_name(names.kind)
            .value_parser(kinds)
            .hide_possible_values(true)
            .action(ArgAction::Append),
        option("limit", help.limit, help)
            .value_name(names.number)
            .value_parser(value_parser!(usize))
            .allow_negative_numbers(true),
        flag("json", help.json),
        flag("batch", help.batch).conflicts_with("query"),
        flag("explain", help.explain),
    ]
}

/// What to print for what clap has to say.
fn outcome(lang: Lang, error: &clap::Error) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Outcome::Print(error.to_string()),
        kind => {
            let complaint = complaint(lang, kind, error);
            let meant = context(error, ContextKind::SuggestedArg)
                .or_else(|| context(error, ContextKind::SuggestedSubcommand))
                .or_else(|| context(error, ContextKind::SuggestedValue));
            let meant = meant.map_or_else(String::new, |meant| format!("; {}", words::perhaps(lang, &meant)));
            Outcome::Wrong(format!("{complaint}{meant}\n{}", words::see_help(lang)))
        }
    }
}

/// What is wrong with the usage.
fn complaint(lang: Lang, kind: ErrorKind, error: &clap::Error) -> String {
    let of = |kind| context(error, kind).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    match kind {
        ErrorKind::UnknownArgument if argument.starts_with('-') => words::unknown_option(lang, &argument),
        ErrorKind::UnknownArgument => words::unexpected(lang, &argument),
        ErrorKind::InvalidSubcommand => words::unknown_command(lang, &of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => words::no_value(lang, &argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let possible = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(values)) => values.as_slice(),
                _ => &[],
            };
            words::invalid_value(lang, &argument, &value, possible)
        }
        ErrorKind::MissingRequiredArgument => words::missing_argument(lang, &argument),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            if other == argument {
                words::twice(lang, &argument)
            } else {
                words::conflict(lang, &argument, &other)
            }
        }
        _ => error.to_string(),
    }
}

/// A piece of what clap knows of an error, as text.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}
