//! The command line: what was asked for, and who does it. One file in `cli/` for each subcommand.

#![expect(clippy::disallowed_methods, reason = "the command line is one of the three that touch the world")]

pub(crate) mod args;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod config;
mod console;
mod context;
mod exit;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod list;
mod lookup;
pub(crate) mod man;
pub(crate) mod marks;
pub(crate) mod open;
pub(crate) mod output;
pub(crate) mod pick;
mod progress;
mod rows;
pub(crate) mod schema;
pub(crate) mod screen;
pub(crate) mod search;
mod settings;
pub(crate) mod show;
mod source;

use crate::app::Charset;
use crate::config::Config;
use crate::lang::Lang;
use crate::loader::cache;
use crate::runtime::{browser, outlive_full_files, target};
use args::{Call, Command, Outcome};
use console::Console;
use context::{Context, columns, is_dumb};
use exit::{ExitError, FINE, WRONG};
use settings::Unusable;
use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::time::Instant;

/// Runs a command line without the program's name; gives back the exit code.
///
/// # Errors
/// What is to be printed on standard error, with its exit code.
pub fn run(args: Vec<OsString>) -> Result<i32, ExitError> {
    let started = Instant::now();
    // Where it cannot be had, such a file ends the program as it would have.
    let _ = outlive_full_files();
    if let Some((first, rest)) = args.split_first()
        && first == browser::DETACHED
    {
        return Ok(browser::become_detached(rest));
    }
    let settings = settings::read();
    let configured = settings.as_ref().ok().and_then(|config| config.language);
    let console = Console { lang: language(&args, configured), charset: charset(&args) };
    console.charset.put_to_use();
    let done = run_on(console, started, args, settings);
    cache::end_writing();
    target::end_writing();
    done.map_err(|error| console.error(&error))
}

/// Runs a command line that prints on `console`.
///
/// # Errors
/// As [`run`].
fn run_on(
    console: Console,
    started: Instant,
    args: Vec<OsString>,
    settings: Result<Config, Unusable>,
) -> Result<i32, ExitError> {
    let lang = console.lang;
    let Call { archive, max_bytes, colour, command } = match args::read(lang, args) {
        Ok(call) => call,
        Err(Outcome::Print(text)) => {
            return console.print(|out| out.write_all(text.as_bytes())).map(|()| FINE);
        }
        Err(Outcome::Wrong(text)) => return Err(ExitError::new(text, WRONG)),
    };
    let width = (io::stdout().is_terminal() && !is_dumb()).then(columns);
    let config = match settings {
        Err(unusable) if !command.works_without_config() => return Err(unusable.error(lang)),
        settings => settings.unwrap_or_default(),
    };
    let archive = archive.or_else(|| settings::archive(&config));
    let context = Context { started, lang, console, archive, max_bytes, colour, width, config };
    match command {
        Command::Screen(begin) => screen::run(&context, &begin),
        Command::Pick(pick) => pick::run(&context, &pick),
        Command::Search(search) => search::run(&context, &search),
        Command::List(list) => list::run(&context, &list),
        Command::Show { text, json } => show::run(&context, &text, json),
        Command::Open(words) => open::run(&context, &words),
        Command::Check { strict } => check::run(&context, strict),
        Command::Export(export) => export::run(&context, &export),
        Command::Import(options) => import::run(&context, &options),
        Command::Marks(options) => marks::run(&context, &options),
        Command::Config(shown) => config::run(&context, shown),
        Command::Schema => schema::run(&context),
        Command::Completions(shell) => completions::run(&context, shell),
        Command::Man => man::run(&context),
    }
}

/// The language: `--lang`, which has to be known before anything else can be complained of, or the configuration, or the
/// environment.
fn language(args: &[OsString], configured: Option<Lang>) -> Lang {
    let mut words = options(args);
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(lang) = Lang::ALL.into_iter().find(|lang| value == Some(lang.code())) {
            return lang;
        }
    }
    let locale = locale("LC_MESSAGES");
    let of_locale = || Lang::ALL.into_iter().find(|lang| locale.starts_with(lang.code()));
    configured.or_else(of_locale).unwrap_or(Lang::En)
}

/// What may be an option among the arguments.
fn options(args: &[OsString]) -> impl Iterator<Item = &str> {
    args.iter().map_while(|arg| (arg != "--").then_some(arg)).filter_map(|arg| arg.to_str())
}

/// The characters of `--ascii`, or else those that the locale has; all of them where none is set.
fn charset(args: &[OsString]) -> Charset {
    if options(args).any(|option| option == "--ascii") {
        return Charset::Ascii;
    }
    let locale = locale("LC_CTYPE");
    let is_unicode = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
    if is_unicode { Charset::Unicode } else { Charset::AsciiSigns }
}

/// The locale of a category, in lower case; empty where none is set.
fn locale(category: &str) -> String {
    let set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let name = ["LC_ALL", category, "LANG"].into_iter().find(set);
    name.and_then(env::var_os).unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}
