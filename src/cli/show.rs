//! show: prints a record in full.

use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING};
use super::lookup;
use super::output::write_object;
use crate::archive::Archive;
use crate::archive::record::{RecordId, SourceId};
use crate::archive::sanitize::TextBuf;
use crate::describe::full::{self, Entry};
use crate::describe::lines::{Before, each_line};
use crate::describe::resolved::{self, Belonging, Resolved};
use crate::lang::Lang;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of a label; more where one of the record is longer.
const LABEL: usize = 13;

/// Columns between a label and its text.
const GAP: usize = 2;

/// Columns of a text beside its label, at least.
const NARROWEST: usize = 20;

/// Prints every record and the source that `text` names by id, or else the first hit of `text`, as the finder would have
/// it; with `json` as one JSON object a line.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub(crate) fn run(context: &Context, text: &str, json: bool) -> Result<i32, ExitError> {
    let archive = context.archive()?;
    let named = Named::all(&archive, text);
    if !named.is_empty() {
        return print(context, &archive, &named, json);
    }
    let (library, hit) = lookup::first_hit(context, archive, text);
    match hit {
        Some(record) => print(context, &library.archive, &[Named::Record(record)], json),
        None => Ok(NOTHING),
    }
}

/// Prints every record and the source that `id` names.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub(crate) fn by_id(context: &Context, id: &str) -> Result<i32, ExitError> {
    let archive = context.archive()?;
    let named = Named::all(&archive, id);
    if named.is_empty() {
        lookup::tell_unknown(context, &archive, id);
        return Ok(NOTHING);
    }
    print(context, &archive, &named, false)
}

/// Prints all of these.
///
/// # Errors
/// Writing failed.
fn print(context: &Context, archive: &Archive, named: &[Named], json: bool) -> Result<i32, ExitError> {
    context
        .console
        .print(|out| {
            for (at, named) in named.iter().enumerate() {
                if json {
                    write_object(context, &named.resolved(archive), out)?;
                    continue;
                }
                if at > 0 {
                    writeln!(out)?;
                }
                write(archive, named, context, out)?;
            }
            Ok(())
        })
        .map(|()| FINE)
}

/// What an id names.
enum Named {
    Record(RecordId),
    Source(SourceId),
}

impl Named {
    /// Every record and the source that `id` names.
    fn all(archive: &Archive, id: &str) -> Vec<Self> {
        let records = lookup::records(archive, id).into_iter().map(Self::Record);
        records.chain(lookup::source(archive, id).map(Self::Source)).collect()
    }

    /// Everything that is known of it.
    fn resolved<'a>(&self, archive: &'a Archive) -> Resolved<'a> {
        match self {
            Self::Record(record) => resolved::record(archive, *record, Belonging::Listed),
            Self::Source(source) => resolved::source(archive, *source),
        }
    }

    /// Hands out all that is told of it, line by line.
    fn each_line(&self, archive: &Archive, lang: Lang, take: &mut dyn FnMut(&'static str, TextBuf)) {
        let mut before = Before::default();
        let tell = &mut |entry: Entry| each_line(&entry, &mut before, lang, take);
        match self {
            Self::Record(record) => full::each_of_record(archive, *record, usize::MAX, tell),
            Self::Source(source) => full::each_of_source(archive, *source, tell),
        }
    }
}

/// Writes what an id names in columns: the label, and the text, in a terminal broken between words. It is gone through
/// twice, and never held as a whole.
fn write(archive: &Archive, named: &Named, context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let lang = context.lang;
    let mut columns = LABEL;
    named.each_line(archive, lang, &mut |label, _| columns = columns.max(label.width()));
    let mut before = "";
    let mut written = Ok(());
    named.each_line(archive, lang, &mut |label, text| {
        // A field with several values is named once.
        let shown = if label == before { "" } else { label };
        before = label;
        if written.is_ok() {
            written = write_field(shown, &text, columns + GAP, context.width, out);
        }
    });
    written
}

/// Writes a label and, from column `start` on, a text; in a terminal of `width` columns that has no room for both, the
/// text under the label.
fn write_field(
    label: &str,
    text: &str,
    start: usize,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let blanks = " ".repeat(start.saturating_sub(label.width()));
    if text.is_empty() {
        return writeln!(out);
    }
    let Some(width) = width else { return writeln!(out, "{label}{blanks}{text}") };
    let (mut lead, start) = match width < start + NARROWEST {
        true if label.is_empty() => (" ".repeat(GAP), GAP),
        true => (format!("{label}\n{}", " ".repeat(GAP)), GAP),
        false => (format!("{label}{blanks}"), start),
    };
    for line in lines_within(text, width.saturating_sub(start)) {
        // A word that is too long for its column stands as far left as it must to be whole.
        let left = start.min(width.saturating_sub(line.width()));
        match lead.trim_end().is_empty() || left == start {
            true => writeln!(out, "{}{line}", lead.get(..lead.len() + left - start).unwrap_or_default())?,
            false => writeln!(out, "{}\n{}{line}", lead.trim_end(), " ".repeat(left))?,
        }
        lead = " ".repeat(start);
    }
    Ok(())
}

/// The text in lines of at most `room` columns, broken at blanks alone: a longer word is a line of its own.
fn lines_within(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
