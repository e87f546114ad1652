//! Export: records handed on, in formats that others read. A file a format, and the table of them.
//!
//! Every format tells the records that it is given, in their order; what it cannot tell honestly it leaves out and counts,
//! with the reason. Nothing is invented: a year stays a year.

mod account;
mod bibtex;
mod citation;
mod csl_json;
mod csv;
mod html;
mod ics;
mod item;
mod json;
mod jsonl;
mod markdown;
mod ris;

pub use account::{Account, Reason};

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::archive::sanitize::clean;
use crate::describe::{full, lines};
use crate::lang::{Lang, Words};
use chrono::NaiveDate;
use item::Item;
use std::fmt;
use std::io::{self, Write};

/// What is to be handed on.
pub struct Export<'a> {
    /// Whose records.
    pub archive: &'a Archive,
    /// Which, in the order of the list.
    pub records: &'a [RecordId],
    /// The query that found them; empty where nothing was asked for.
    pub query: &'a str,
    /// The language of headings and labels.
    pub lang: Lang,
    /// The day on which addresses were looked up.
    pub today: NaiveDate,
    /// For Excel, where the format has a form of its own for it.
    pub is_excel: bool,
    /// Is told of every record that is done.
    pub progress: &'a dyn Fn(),
}

/// A way to hand records on.
pub struct Format {
    /// By what it is asked for.
    pub name: &'static str,
    /// How the names of its files end.
    pub extension: &'static str,
    /// What it is, and for whom.
    pub help: Words,
    /// Writes the records.
    write: fn(&Export, &mut dyn Write) -> io::Result<Account>,
}

/// All formats, in the order of the list to choose from.
pub const FORMATS: [Format; 10] = [
    csv::FORMAT,
    ics::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    citation::FORMAT,
    bibtex::FORMAT,
    ris::FORMAT,
    csl_json::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
];

/// A record as a line to cite it; `None` for what is no work.
pub(crate) fn citation(archive: &Archive, record: RecordId, lang: Lang, today: NaiveDate) -> Option<String> {
    let item = Item::of(archive, record);
    item.is_work().then(|| citation::citation(&item, lang, today))
}

/// All that is told of a record, in lines.
pub(crate) fn plain(archive: &Archive, record: RecordId, lang: Lang) -> String {
    let lines = lines::lines(&full::record(archive, record, usize::MAX), lang);
    lines.into_iter().map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>().join("\n")
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl Format {
    /// The format of that name.
    pub fn of(name: &str) -> Option<&'static Self> {
        const { &FORMATS }.iter().find(|format| format.name == name)
    }

    /// Writes the records; says what of them the format cannot tell.
    ///
    /// # Errors
    /// Writing failed.
    pub fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Account> {
        (self.write)(export, out)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<'a> Export<'a> {
    /// What the list is: the archive's title, and the query.
    fn title(&self) -> String {
        let archive = self.archive.heading().title.as_text();
        match self.query.trim() {
            "" => archive.to_string(),
            query => format!("{archive}: {}", clean(query).as_text()),
        }
    }

    /// Tells each record in turn; `tell` says why where it left one out.
    fn each(&self, mut tell: impl FnMut(&Item<'a>) -> io::Result<Option<Reason>>) -> io::Result<Account> {
        let mut account = Account::default();
        for record in self.records {
            account.enter(tell(&Item::of(self.archive, *record))?);
            (self.progress)();
        }
        Ok(account)
    }
}
