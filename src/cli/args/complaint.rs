//! What is wrong with the usage, in the user's language.

use super::usage::plain;
use crate::lang::Lang;
use crate::words::cli as words;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::ffi::OsString;
use std::path::Path;
use strsim::osa_distance;

/// What to print for what clap has to complain of: what is wrong, what may have been meant, where to read on.
pub(super) fn complaint(lang: Lang, error: &clap::Error, usage: &Command, args: &[OsString]) -> String {
    let perhaps = |kind| context(error, kind).map(|meant| words::perhaps(lang, &meant));
    let line = |line: String| words::perhaps_line(lang, &line);
    let meant = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            context(error, ContextKind::InvalidSubcommand).map(|word| command_meant(lang, &word, usage, args))
        }
        ErrorKind::UnknownArgument => perhaps(ContextKind::SuggestedArg).or_else(|| {
            let option = context(error, ContextKind::InvalidArg)?;
            option_meant(&option, usage).or_else(|| letter_meant(&option, usage)).map(line)
        }),
        _ => perhaps(ContextKind::SuggestedValue),
    };
    let meant = meant.map_or_else(String::new, |meant| format!("; {meant}"));
    format!("{}{meant}\n{}", wrong(lang, error), words::see_help(lang))
}

/// The option of another command that is spelt most like `option`, with that command.
fn option_meant(option: &str, usage: &Command) -> Option<String> {
    let option = option.strip_prefix("--")?;
    let own = |command: &Command| {
        let names = command.get_arguments().filter_map(Arg::get_long);
        names
            .map(|name| (osa_distance(option, name), command.get_name().to_owned(), name.to_owned()))
            .collect::<Vec<_>>()
    };
    let all: Vec<(usize, String, String)> = usage.get_subcommands().flat_map(own).collect();
    let near = all.into_iter().filter(|(distance, ..)| *distance <= most_slips(option));
    let (_, command, name) = near.min_by_key(|(distance, ..)| *distance)?;
    Some(format!("lernnetzwerk {command} --{name}"))
}

/// How many slips a word may have to be taken for another.
fn most_slips(word: &str) -> usize {
    if word.chars().count() < 5 { 1 } else { 2 }
}

/// The command line with the command that is spelt most like `word`, or else the one that searches for it.
fn command_meant(lang: Lang, word: &str, usage: &Command, args: &[OsString]) -> String {
    let place = args.iter().position(|arg| arg == word).unwrap_or(args.len());
    let within = |command: &Command, arg: &OsString| command.find_subcommand(arg).cloned();
    let above = args
        .iter()
        .take(place)
        .fold(None, |above: Option<Command>, arg| within(above.as_ref().unwrap_or(usage), arg).or(above));
    let commands = above.as_ref().unwrap_or(usage).get_subcommands();
    if let Some(above) = above.as_ref().filter(|above| above.has_subcommands())
        && !above.get_subcommands().any(|own| osa_distance(word, own.get_name()) <= most_slips(word))
    {
        return words::possible(lang, &above.get_subcommands().map(Command::get_name).collect::<Vec<_>>());
    }
    let near = commands.map(|command| (osa_distance(word, command.get_name()), command));
    let near =
        near.filter(|(distance, _)| *distance <= most_slips(word)).min_by_key(|(distance, _)| *distance);
    let (before, rest) = args.split_at(place);
    let (name, rest) = match &near {
        Some((_, command)) => (command.get_name(), rest.get(1..).unwrap_or_default()),
        None => ("search", rest),
    };
    let quoted = |args: &[OsString]| args.iter().map(quoted).collect::<Vec<_>>();
    let line = [vec!["lernnetzwerk".to_owned()], quoted(before), vec![name.to_owned()], quoted(rest)];
    let line = line.concat().join(" ");
    if near.is_some() { words::perhaps_line(lang, &line) } else { words::to_search(lang, &line) }
}

/// An argument as it is typed in a shell.
fn quoted(arg: &OsString) -> String {
    let arg = arg.to_string_lossy();
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+@%".contains(letter);
    let plain = !arg.is_empty() && arg.chars().all(is_plain);
    if plain { arg.into_owned() } else { format!("'{}'", arg.replace('\'', "'\\''")) }
}

/// The option whose letter is the other case of that of `option`, which takes no letter of other programs: `-v`.
fn letter_meant(option: &str, usage: &Command) -> Option<String> {
    let letter = option.strip_prefix('-')?.chars().next().filter(|_| option.len() == 2)?;
    let found =
        usage.get_arguments().filter_map(Arg::get_short).find(|own| own.eq_ignore_ascii_case(&letter))?;
    Some(format!("lernnetzwerk -{found}"))
}

/// What to print where an archive is named as an option, and `file` by its path alone.
pub(super) fn two_archives(lang: Lang, file: &Path) -> String {
    let file = lang.pick(format!("„{}“", file.display()), format!("\"{}\"", file.display()));
    format!("{}\n{}", words::conflict(lang, "--archive", &file), words::see_help(lang))
}

/// An option and a command that does not take it.
pub(super) fn both(lang: Lang, option: &str, command: &str) -> String {
    format!("{}\n{}", words::conflict(lang, option, command), words::see_help(lang))
}

/// What is wrong with the usage.
fn wrong(lang: Lang, error: &clap::Error) -> String {
    let of = |kind| context(error, kind).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    match error.kind() {
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
        ErrorKind::TooManyValues => words::takes_no_value(lang, &argument),
        _ => words::wrong_usage(lang).to_owned(),
    }
}

/// A piece of what clap knows of an error, as text.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let own = |text: &str| plain(text).trim_end().to_owned();
    match error.get(kind)? {
        ContextValue::String(text) => Some(own(text)),
        ContextValue::Strings(texts) => {
            Some(texts.iter().map(|text| own(text)).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
