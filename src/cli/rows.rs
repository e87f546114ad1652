//! rows: records as lines: kind, title, people, date; in columns for a reader, apart by tabs for a program.

use super::context::Context;
use crate::archive::Archive;
use crate::archive::record::{RecordId, Status};
use crate::archive::sanitize::TextBuf;
use crate::dates::write;
use crate::describe::labels;
use crate::describe::summary::{Summary, Time};
use crate::lang::Lang;
use crate::listing::order::Order;
use crate::text::fit;
use crate::words;
use std::io::{self, Write};

/// Columns between two columns.
const GAP: usize = 2;
/// Columns of a kind, of which the longest are `Interview`, `Slideshow` and `Programme`.
const KIND: usize = 9;
/// Columns of a date.
const DATE: usize = 9;

/// A record as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it is.
    pub kind: TextBuf,
    /// Its title or name.
    pub title: TextBuf,
    /// Who takes part; of an event, where it was; of a person, what they were last.
    pub people: TextBuf,
    /// When it began.
    pub date: TextBuf,
    /// Its id.
    pub id: TextBuf,
}

/// The line of a record.
pub(crate) fn row(archive: &Archive, record: RecordId, context: &Context) -> Row {
    let lang = context.lang;
    let summary = Summary::of(archive, record);
    Row {
        kind: summary.kind.say(lang).to_buf(),
        title: title(&summary, context),
        people: summary.beside.text(),
        date: date(summary.time, context),
        id: summary.id.to_buf(),
    }
}

/// The same of a list in some order: a reader is told what it is sorted by, in place of who takes part.
pub(crate) fn sorted_row(archive: &Archive, record: RecordId, context: &Context, order: Order) -> Row {
    let row = row(archive, record, context);
    match sorted_by(archive, record, order, context.lang).filter(|_| context.width.is_some()) {
        Some(people) => Row { people, ..row },
        None => row,
    }
}

/// What a record is sorted by, unless that stands in its line anyway.
fn sorted_by(archive: &Archive, record: RecordId, order: Order, lang: Lang) -> Option<TextBuf> {
    match (order, record) {
        (Order::Section, RecordId::Medium(id)) => Some(archive.medium(id).section.to_buf()),
        (Order::Duration, RecordId::Medium(id)) => {
            let length = archive.times_of_medium(id).1.map(|length| write::duration(lang, length));
            Some(length.map(TextBuf::own).unwrap_or_default())
        }
        (Order::Count, RecordId::Person(id)) => {
            Some(counts(lang, archive.media_of_person(id).len(), archive.events_of_person(id).len()))
        }
        (Order::Count, RecordId::Programme(id)) => {
            Some(counts(lang, archive.media_of_programme(id).len(), archive.events_of_programme(id).len()))
        }
        _ => None,
    }
}

/// `6 Medien · 7 Termine`, as far as there are any.
fn counts(lang: Lang, media: usize, events: usize) -> TextBuf {
    let counts = [(media, words::MEDIA), (events, words::EVENTS)].into_iter();
    let told = counts.filter(|(count, _)| *count > 0).map(|(count, words)| lang.count(count, words));
    TextBuf::own(told.collect::<Vec<_>>().join(" · "))
}

/// A title, for a reader with the sign and the word for what did not take place as planned.
fn title(summary: &Summary, context: &Context) -> TextBuf {
    match summary.status {
        status if status != Status::Held && context.width.is_some() => {
            let (sign, word) = (labels::status_sign(status), context.lang.say(labels::status(status)));
            TextBuf::own(format!("{sign} {word}: {}", summary.title))
        }
        _ => summary.title.to_buf(),
    }
}

/// When something began: short for a reader, ISO for a program.
fn date(time: Time, context: &Context) -> TextBuf {
    let reader = context.width.is_some();
    TextBuf::own(if reader { time.row(context.lang) } else { time.iso().unwrap_or_default() })
}

/// Writes one line a row: in columns of `width`, or apart by tabs and with the id at the end.
///
/// # Errors
/// Writing failed.
pub(crate) fn write(
    out: &mut dyn Write,
    rows: impl Iterator<Item = Row>,
    width: Option<usize>,
) -> io::Result<()> {
    for row in rows {
        match width {
            Some(width) => writeln!(out, "{}", columns(&row, width))?,
            None => writeln!(out, "{}\t{}\t{}\t{}\t{}", row.kind, row.title, row.people, row.date, row.id)?,
        }
    }
    Ok(())
}

/// A row in columns; what is too long is cut, and a narrow terminal gets fewer columns.
fn columns(row: &Row, width: usize) -> String {
    let room = width.saturating_sub(KIND + GAP);
    let mut line = fit(&row.kind, KIND) + &" ".repeat(GAP);
    if room < 24 {
        line += &row.title;
    } else if room < 50 {
        line += &format!("{}  {}", fit(&row.title, room - DATE - GAP), row.date);
    } else {
        let text = room - DATE - 2 * GAP;
        let people = (text / 3).min(36);
        line += &format!("{}  {}  {}", fit(&row.title, text - people), fit(&row.people, people), row.date);
    }
    line.truncate(line.trim_end().len());
    line
}
