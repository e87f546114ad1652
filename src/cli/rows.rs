//! rows: records as lines: kind, title, people, date; in columns for a reader, apart by tabs for a program.

use super::context::Context;
use crate::archive::Archive;
use crate::archive::record::{RecordId, Status};
use crate::archive::sanitize::TextBuf;
use crate::describe::labels;
use crate::describe::summary::{Summary, Time};
use crate::text::fit;
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
