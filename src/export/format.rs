//! What a format is, and what it is given to write.

use super::account::{Account, Reason};
use super::item::Item;
use crate::archive::Archive;
use crate::archive::read_at::ReadAt;
use crate::archive::record::RecordId;
use crate::archive::sanitize::clean;
use crate::lang::{Lang, Words};
use crate::marks::own::Own;
use crate::text::ascii::as_numbers;
use std::fmt;
use std::io::{self, Write};

/// What is to be handed on.
pub struct Export<'a> {
    /// Whose records.
    pub archive: &'a Archive,
    /// What it was read from, where that can be read again: it tells what an archive does not hold.
    pub document: Option<&'a dyn ReadAt>,
    /// Which, in the order of the list.
    pub records: &'a [RecordId],
    /// The query that found them; empty where nothing was asked for.
    pub query: &'a str,
    /// The language of headings and labels.
    pub lang: Lang,
    /// Nothing but ASCII, where the format has another way to write what is beyond it.
    pub is_ascii: bool,
    /// What the reader has noted, to be handed on as well; `None` for no notes.
    pub notes: Option<&'a Own>,
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
    /// True for JSON, in which every letter can stand as its number.
    pub is_json: bool,
    /// Whether it has a place for what the reader has noted.
    pub(super) tells_notes: bool,
    /// Whether it asks for what the archive was read from.
    pub(crate) reads_document: bool,
    /// Writes the records.
    pub(super) write: fn(&Export, &mut dyn Write) -> io::Result<Account>,
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl Format {
    /// Writes the records; says what of them the format cannot tell.
    ///
    /// # Errors
    /// Writing failed.
    pub fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Account> {
        let mut account = match export.is_ascii && self.is_json {
            true => (self.write)(export, &mut AsciiJson(out))?,
            false => (self.write)(export, out)?,
        };
        if !self.tells_notes {
            let has_notes = |record: &&RecordId| !export.notes_on(**record).is_empty();
            account.untold_notes = export.records.iter().filter(has_notes).count();
        }
        Ok(account)
    }
}

/// Writes JSON in ASCII. Every piece it is given is whole letters, and what is no ASCII stands in a text.
pub(crate) struct AsciiJson<'o>(pub(crate) &'o mut dyn Write);

impl Write for AsciiJson<'_> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        match json.is_ascii() {
            true => self.0.write_all(json)?,
            false => self.0.write_all(as_numbers(&String::from_utf8_lossy(json)).as_bytes())?,
        }
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<'a> Export<'a> {
    /// What the list is: the archive's title, and the query.
    pub(super) fn title(&self) -> String {
        let archive = self.archive.heading().title.as_text();
        let query = clean(self.query.trim());
        // A part that the same is asked of once more is what it was.
        let is_said = archive.strip_suffix(&*query).is_some_and(|before| before.ends_with(": "));
        match query.is_empty() || is_said {
            true => archive.to_string(),
            false => format!("{archive}: {query}"),
        }
    }

    /// What is noted on a record, and is to be handed on.
    fn notes_on(&self, record: RecordId) -> &'a [String] {
        self.notes.and_then(|own| own.get(record)).map_or(&[], |mark| &mark.notes)
    }

    /// Tells each record in turn; `tell` says why where it left one out.
    pub(super) fn each(
        &self,
        mut tell: impl FnMut(&Item<'a>) -> io::Result<Option<Reason>>,
    ) -> io::Result<Account> {
        let mut account = Account::default();
        for record in self.records {
            let item = Item { notes: self.notes_on(*record), ..Item::of(self.archive, *record) };
            account.enter(tell(&item)?);
            (self.progress)();
        }
        Ok(account)
    }

    /// The same of what can be cited; people and programmes are left out.
    pub(super) fn each_work(&self, mut tell: impl FnMut(&Item<'a>) -> io::Result<()>) -> io::Result<Account> {
        self.each(|item| match item.is_work() {
            true => tell(item).map(|()| None),
            false => Ok(Some(Reason::NoWork)),
        })
    }
}
