//! CSV: a table of all records, for every program with rows and columns.
//!
//! RFC 4180: commas, CRLF, quotes where needed, UTF-8 without a mark at its beginning (Python would read that as part of
//! the first heading). A German Excel wants semicolons and the mark. A cell that a spreadsheet would take for a formula
//! begins with an apostrophe.

use super::account::Account;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::RecordKind;
use crate::archive::sanitize::{Text, clean};
use crate::describe::resolved::Credit;
use crate::describe::{full, labels};
use crate::lang::{Lang, Words};
use crate::words::keeping;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    help: Words::new("Tabelle, für LibreOffice und Skripte", "table, for LibreOffice and scripts"),
    is_json: false,
    tells_notes: true,
    write: |export, out| table(export, b',', out),
};

/// The same for a German Excel.
pub(super) const EXCEL: Format = Format {
    name: "excel",
    help: Words::new("Tabelle, für ein deutsches Excel", "table, for a German Excel"),
    write: |export, out| {
        out.write_all("\u{feff}".as_bytes())?;
        table(export, b';', out)
    },
    ..FORMAT
};

/// The type of a record.
const TYPE: Words = Words::new("Typ", "Type");
/// When something begins, as exactly as known.
const START: Words = Words::new("Beginn", "Start");
/// When it ends.
const END: Words = Words::new("Ende", "End");
/// Days, nobody knows on which of them.
const WITHIN: Words = Words::new("Zeitraum", "Within");
/// The address of the best link.
const ADDRESS: Words = Words::new("Adresse", "Address");

/// What a formula begins with, as typed in the West and in the East.
const BEGIN_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell of a row.
type Cell = fn(&Item, Lang) -> String;

/// The columns: what each is called, and its cell of a record.
const COLUMNS: &[(Words, Cell)] = &[
    (full::ID, |item, _| item.data.id.to_string()),
    (TYPE, |item, lang| lang.say(type_words(item.kind())).to_owned()),
    (full::KIND, |item, lang| match item.kind() {
        RecordKind::Medium => item.summary.kind.say(lang).to_string(),
        _ => String::new(),
    }),
    (full::TITLE, |item, _| item.data.title.to_string()),
    (START, |item, _| item.data.start.clone().unwrap_or_default()),
    (END, |item, _| item.data.end.clone().unwrap_or_default()),
    (WITHIN, |item, _| item.data.within.clone().unwrap_or_default()),
    // That it took place is what is said of nothing else.
    (full::STATUS, |item, lang| super::citation::status(item, lang).unwrap_or_default().to_owned()),
    (full::DURATION, |item, _| item.data.duration.map(clock).unwrap_or_default()),
    (full::PEOPLE, |item, _| list(people(item).into_iter())),
    (labels::EVENT, |item, _| {
        item.data.event.as_ref().map_or_else(String::new, |event| event.title.to_string())
    }),
    (full::PLACE, |item, _| item.place().to_string()),
    (full::VENUE, |item, _| text(item.data.venue)),
    (full::ROOM, |item, _| text(item.data.room)),
    (full::SECTION, |item, _| text(item.data.section)),
    (full::TRACK, |item, _| text(item.data.track)),
    (full::SERIES, |item, _| text(item.data.series)),
    (full::NUMBER, |item, _| item.data.number.map_or_else(String::new, |number| number.to_string())),
    (labels::PROGRAMME, |item, _| {
        item.data.programme.as_ref().map_or_else(String::new, |programme| programme.title.to_string())
    }),
    (full::ORGANISERS, |item, _| list(item.data.organisers.iter().copied())),
    (full::TOPICS, |item, _| list(item.data.topics.iter().copied())),
    (full::LANGUAGE, |item, _| list(item.data.languages.iter().copied())),
    (ADDRESS, |item, _| item.data.url.map_or("", |url| url.as_str()).to_owned()),
    (full::SUMMARY, |item, _| text(item.data.summary)),
    (full::NOTE, |item, _| text(item.data.note)),
];

fn table(export: &Export, delimiter: u8, out: &mut dyn Write) -> io::Result<Account> {
    let mut table = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(out);
    let headings = COLUMNS.iter().map(|(heading, _)| export.lang.say(*heading));
    let notes = export.notes.map(|_| export.lang.say(keeping::NOTE));
    table.write_record(headings.chain(notes)).map_err(as_io)?;
    let account = export.each(|item| {
        let cells = COLUMNS.iter().map(|(_, cell)| plain(cell(item, export.lang)));
        let notes = export.notes.map(|_| plain(cleaned(item.notes)));
        table.write_record(cells.chain(notes)).map_err(as_io)?;
        Ok(None)
    })?;
    table.flush()?;
    Ok(account)
}

/// What records of a kind are called, one of them.
fn type_words(kind: RecordKind) -> Words {
    match kind {
        RecordKind::Medium => Words::new("Medium", "Medium"),
        RecordKind::Event => labels::EVENT,
        RecordKind::Person => labels::PERSON,
        RecordKind::Programme => labels::PROGRAMME,
    }
}

/// Who took part, each once, whatever they did there.
fn people<'a>(item: &Item<'a>) -> Vec<Text<'a>> {
    let mut known: Vec<Text> = Vec::new();
    let is_new = |credit: &&Credit<'a>| {
        let is_new = !known.contains(&credit.id);
        known.extend(is_new.then_some(credit.id));
        is_new
    };
    item.data.people.iter().filter(is_new).map(|credit| credit.name).collect()
}

/// Notes in one cell, line by line without what drives a terminal.
fn cleaned(notes: &[String]) -> String {
    let lines = notes.iter().flat_map(|note| note.lines()).map(|line| clean(line).to_string());
    lines.collect::<Vec<_>>().join("\n")
}

/// A text that may not be there.
fn text(text: Option<Text>) -> String {
    text.unwrap_or_default().to_string()
}

/// Several texts in one cell.
fn list<'t>(texts: impl Iterator<Item = Text<'t>>) -> String {
    texts.map(Text::as_str).collect::<Vec<_>>().join("; ")
}

/// Seconds as hours, minutes and seconds: `1:05:00`.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// What went wrong, as the system said it.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn plain(cell: String) -> String {
    match cell.starts_with(BEGIN_FORMULA) {
        true => format!("'{cell}"),
        false => cell,
    }
}
