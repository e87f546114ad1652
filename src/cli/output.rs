//! output: what was found, written down: a file a format, and the table of them.

mod format;
mod json;
mod jsonl;
mod lines;
mod listed;

pub(crate) use format::{Format, Report};
pub(crate) use json::write_object;
pub(crate) use listed::{FacetCounts, Listed, ListedValue, Rows};

/// All formats. The first is the one where none is asked for.
pub(crate) const FORMATS: [Format; 3] = [lines::FORMAT, json::FORMAT, jsonl::FORMAT];

/// The format that an option asks for.
pub(crate) fn format(option: &str) -> &'static Format {
    const { &FORMATS }.iter().find(|format| format.option == option).unwrap_or(const { &FORMATS[0] })
}
