//! What is wrong with the usage, in the user's language.

use crate::lang::Lang;
use crate::words::cli as words;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::path::Path;

/// What to print for what clap has to complain of: what is wrong, what may have been meant, where to read on.
pub(super) fn complaint(lang: Lang, error: &clap::Error) -> String {
    let meant = context(error, ContextKind::SuggestedArg)
        .or_else(|| context(error, ContextKind::SuggestedSubcommand))
        .or_else(|| context(error, ContextKind::SuggestedValue));
    let meant = meant.map_or_else(String::new, |meant| format!("; {}", words::perhaps(lang, &meant)));
    format!("{}{meant}\n{}", wrong(lang, error), words::see_help(lang))
}

/// What to print where an archive is named as an option, and `file` by its path alone.
pub(super) fn two_archives(lang: Lang, file: &Path) -> String {
    let file = lang.pick(format!("„{}“", file.display()), format!("\"{}\"", file.display()));
    format!("{}\n{}", words::conflict(lang, "--archive", &file), words::see_help(lang))
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
