//! Export: records handed on, in formats that others read. A file a format, and the table of them.
//!
//! Every format tells the records that it is given, in their order; what it cannot tell honestly it leaves out and counts,
//! with the reason. Nothing is invented: a year stays a year.

mod account;
mod bibtex;
mod citation;
mod csl_json;
mod csv;
mod format;
mod html;
mod ics;
mod item;
mod json;
mod jsonl;
mod markdown;
mod ris;

pub use account::Account;
pub(crate) use format::AsciiJson;
pub use format::{Export, Format};

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::describe::{full, lines};
use crate::lang::Lang;
use item::Item;

/// All formats, in the order of the list to choose from.
pub const FORMATS: [Format; 11] = [
    csv::FORMAT,
    ics::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    citation::FORMAT,
    bibtex::FORMAT,
    ris::FORMAT,
    csl_json::FORMAT,
    json::FORMAT,
    csv::EXCEL,
    jsonl::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    const { &FORMATS }.iter().find(|format| format.name == name)
}

/// A record as a line to cite it; `None` for what is no work.
pub(crate) fn citation(archive: &Archive, record: RecordId, lang: Lang) -> Option<String> {
    let item = Item::of(archive, record);
    item.is_work().then(|| citation::citation(&item, lang))
}

/// All that is told of a record, in lines.
pub(crate) fn plain(archive: &Archive, record: RecordId, lang: Lang) -> String {
    let lines = lines::lines(&full::record(archive, record, usize::MAX), lang);
    lines.into_iter().map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>().join("\n")
}
