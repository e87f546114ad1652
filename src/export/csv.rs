//! CSV: a table of all records, for every program with rows and columns.
//!
//! RFC 4180: commas, CRLF, quotes where needed, UTF-8 without a mark at its beginning (Python would read that as part of
//! the first heading). A German Excel wants semicolons and the mark. A cell that a spreadsheet would take for a formula
//! begins with an apostrophe.
//!
//! Written by hand, as the crate `csv` (1.4) quotes only what has its own separator in it: LibreOffice parts at `,`, `;`
//! and tabs at once unless told otherwise.

use super::account::Account;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::RecordKind;
use crate::archive::sanitize::Text;
use crate::describe::resolved::Credit;
use crate::describe::{full, labels};
use crate::lang::{Lang, Words};
use crate::marks::own::lines;
use crate::words::keeping;
use std::borrow::Cow;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    extension: "csv",
    help: Words::new("Tabelle, für LibreOffice und Skripte", "table, for LibreOffice and scripts"),
    is_json: false,
    tells_notes: true,
    reads_document: false,
    write: |export, out| table(export, ',', plain, out),
};

/// The same for a German Excel.
pub(super) const EXCEL: Format = Format {
    name: "excel",
    help: Words::new("Tabelle, für ein deutsches Excel", "table, for a German Excel"),
    write: |export, out| {
        out.write_all("\u{feff}".as_bytes())?;
        table(export, ';', kept, out)
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

/// What parts cells, in one reader or another.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Of what a person or programme belongs to a cell tells no more, so that it stays short of the longest that Excel has
/// (32,767 letters).
const MOST_BELONGING: usize = 100;

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
    (full::STATUS, |item, lang| item.status(lang).unwrap_or_default().to_owned()),
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
    (ADDRESS, |item, _| item.data.url.map_or_else(String::new, |url| address(url.as_str()))),
    (full::SUMMARY, |item, _| item.about()),
    (full::NOTE, |item, _| text(item.data.note)),
    (full::ORGANISATION, |item, _| text(item.data.organisation)),
    (full::MEDIA, |item, lang| belonging(item, RecordKind::Medium, lang)),
    (full::EVENTS, |item, lang| belonging(item, RecordKind::Event, lang)),
];

fn table(
    export: &Export,
    separator: char,
    plain: fn(String) -> String,
    out: &mut dyn Write,
) -> io::Result<Account> {
    let headings = COLUMNS.iter().map(|(heading, _)| export.lang.say(*heading));
    let notes = export.notes.map(|_| export.lang.say(keeping::NOTE));
    row(headings.chain(notes).map(str::to_owned), separator, out)?;
    export.each(|item| {
        let cells = COLUMNS.iter().map(|(_, cell)| plain(cell(item, export.lang)));
        let notes = export.notes.map(|_| plain(cleaned(item.notes)));
        row(cells.chain(notes), separator, out)?;
        Ok(None)
    })
}

/// Writes a row.
fn row(cells: impl Iterator<Item = String>, separator: char, out: &mut dyn Write) -> io::Result<()> {
    for (at, cell) in cells.enumerate() {
        let before = if at > 0 { String::from(separator) } else { String::new() };
        write!(out, "{before}{}", quoted(&cell))?;
    }
    out.write_all(b"\r\n")
}

/// A cell as it stands in the file: in quotes where any reader would part it otherwise.
fn quoted(cell: &str) -> Cow<'_, str> {
    match cell.contains(SEPARATORS) || cell.contains(['"', '\r', '\n']) {
        true => Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\""))),
        false => Cow::Borrowed(cell),
    }
}

/// What belongs to a person or programme, each with when it was and where it can be watched.
fn belonging(item: &Item, kind: RecordKind, lang: Lang) -> String {
    let all = item.belonging().filter(|record| record.kind() == kind);
    let told = all.clone().take(MOST_BELONGING).map(|record| {
        let other = Item::of(item.archive, record);
        let told = super::citation::date(&other, lang).into_iter();
        let told = told.chain(other.status(lang).map(str::to_owned)).collect::<Vec<_>>().join(", ");
        let date = if told.is_empty() { told } else { format!(" ({told})") };
        let url = other.data.url.map(|url| format!(" {}", address(url.as_str()))).unwrap_or_default();
        format!("{}{date}{url}", other.summary.name(lang))
    });
    let left = all.clone().skip(MOST_BELONGING).count();
    let more = (left > 0).then(|| format!("… (+{})", lang.number(left)));
    told.chain(more).collect::<Vec<_>>().join("; ")
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
    let lines = notes.iter().flat_map(|note| lines(note));
    lines.map(|(indent, line)| format!("{:indent$}{line}", "")).collect::<Vec<_>>().join("\n")
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

/// A cell in which no spreadsheet finds a formula (OWASP, CSV injection), also where it parts at another sign than ours.
fn plain(cell: String) -> String {
    let first = if cell.starts_with(BEGIN_FORMULA) { "'" } else { "" };
    let mut plain = String::from(first);
    each_letter(&cell, |letter, begins| {
        plain.extend(begins.then_some('\''));
        plain.push(letter);
    });
    plain
}

/// A cell that Excel takes as it stands, too: it would make a day of a month, and another number of some ids.
fn kept(cell: String) -> String {
    let exponent = cell.split_once(['e', 'E']).map(|(number, power)| is_number(number) && is_number(power));
    let is_long = is_number(&cell) && (cell.len() > EXACT_FIGURES || cell.len() > 1 && cell.starts_with('0'));
    let is_share =
        cell.strip_suffix('%').is_some_and(|number| number.starts_with(|one: char| one.is_ascii_digit()));
    match is_part_of_day(&cell) || exponent == Some(true) || is_long || is_share {
        true => format!("'{cell}"),
        false => plain(cell),
    }
}

/// True for what Excel takes for a day or a time and is no whole one: `2018-11`, `12.5.`, `Mai 2019`, `sep7`, `1:2`.
fn is_part_of_day(cell: &str) -> bool {
    // A day, or hours, minutes and seconds.
    if cell.len() == "2018-11-29".len() && cell.split('-').count() == 3 || cell.split(':').count() == 3 {
        return false;
    }
    let parts = cell.split(['-', '/', '.', ':', ' ', ',']).flat_map(letters_and_figures);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_short = |part: &str| part.len() <= 4 && is_number(part);
    let may_be_day = |part: &&str| is_short(part) || is_month(part);
    let is_apart = cell.len() > parts.first().map_or(0, |part| part.len());
    (1..=3).contains(&parts.len())
        && is_apart
        && parts.iter().all(may_be_day)
        && parts.iter().any(|part| is_short(part))
}

/// A text parted where figures begin.
fn letters_and_figures(text: &str) -> [&str; 2] {
    let figures = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    let (before, behind) = text.split_at_checked(figures).unwrap_or((text, ""));
    [before, behind]
}

/// True for the name of a month, in German or English, shortened or not.
fn is_month(text: &str) -> bool {
    const BEGIN: [&str; 16] = [
        "jan", "feb", "mär", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dez", "dec",
    ];
    let text = text.to_lowercase();
    text.chars().all(char::is_alphabetic) && BEGIN.iter().any(|begin| text.starts_with(begin))
}

/// Excel keeps so many figures of a number.
const EXACT_FIGURES: usize = 15;

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// An address, which stays one: a sign that would begin a formula there is written as its bytes.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    each_letter(url, |letter, begins| match begins {
        true => {
            letter.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| address.push_str(&format!("%{byte:02X}")))
        }
        false => address.push(letter),
    });
    address
}

/// Hands out the letters of a cell, and whether each would begin a formula where a reader parts it before.
fn each_letter(cell: &str, mut take: impl FnMut(char, bool)) {
    let mut is_parted = false;
    for letter in cell.chars() {
        take(letter, is_parted && BEGIN_FORMULA.contains(&letter) && !letter.is_whitespace());
        is_parted = SEPARATORS.contains(&letter);
    }
}
