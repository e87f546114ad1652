//! pick: records chosen on the screen, which is the terminal's wherever standard output goes, and printed there.

use super::args::{Pick, Printed};
use super::context::{Context, is_dumb};
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::output::write_object;
use super::screen;
use crate::app::{Purpose, Start};
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::describe::resolved::{self, Belonging};
use crate::describe::summary::Summary;
use crate::describe::{labels, link};
use crate::loader::Coming;
use crate::runtime::End;
use crate::words::cli as words;
use std::io::{self, Write};

/// Shows the screen and prints what was chosen there, a line each.
///
/// # Errors
/// The archive cannot be read, the terminal not be used, or writing failed.
pub(crate) fn run(context: &Context, pick: &Pick) -> Result<i32, ExitError> {
    if is_dumb() {
        return Err(ExitError::new(words::no_screen(context.lang), WRONG));
    }
    let archive = Coming::Opened(context.open()?);
    let start = if pick.query.is_empty() { Start::Home } else { Start::Query(pick.query.clone()) };
    let (records, library) = match screen::up(context, archive, Purpose::Choose, start)? {
        End::Left(FINE) => return Ok(NOTHING),
        End::Left(code) => return Ok(code),
        End::Chosen(records, library) => (records, library),
    };
    let archive = &library.archive;
    let (told, untold): (Vec<RecordId>, Vec<RecordId>) = records
        .into_iter()
        .partition(|record| pick.print != Printed::Url || link::best(archive, *record).is_some());
    for record in untold {
        context.console.note(&words::no_link(context.lang, &Summary::of(archive, record).name(context.lang)));
    }
    context.console.print_data(|out| {
        told.iter().try_for_each(|record| write(context, archive, *record, pick.print, out))
    })?;
    Ok(if told.is_empty() { NOTHING } else { FINE })
}

/// Writes what is wanted of a record.
fn write(
    context: &Context,
    archive: &Archive,
    record: RecordId,
    printed: Printed,
    out: &mut dyn Write,
) -> io::Result<()> {
    let summary = Summary::of(archive, record);
    match printed {
        // Of several with one id, `show` is to find the one that was chosen; and no id is to be taken for an option.
        Printed::Id if archive.find_all(&summary.id).count() > 1 || summary.id.starts_with('-') => {
            writeln!(out, "{}", labels::key(context.lang, record.kind(), summary.id))
        }
        Printed::Id => writeln!(out, "{}", summary.id),
        Printed::Title => writeln!(out, "{}", summary.name(context.lang)),
        Printed::Url => match link::best(archive, record) {
            Some((_, link)) => writeln!(out, "{}", link.url.as_str()),
            None => Ok(()),
        },
        Printed::Jsonl => write_object(context, &resolved::record(archive, record, Belonging::Counted), out),
    }
}
