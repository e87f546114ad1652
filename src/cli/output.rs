//! output: what was found, written down: a file a format, and the table of them.

mod format;
mod json;
mod lines;

pub(crate) use format::{Format, Report};

/// All formats. The first is the one where none is asked for.
pub(crate) const FORMATS: [Format; 2] = [lines::FORMAT, json::FORMAT];

/// The format that an option asks for.
pub(crate) fn format(option: &str) -> &'static Format {
    const { &FORMATS }.iter().find(|format| format.option == option).unwrap_or(const { &FORMATS[0] })
}
