//! A line a hit: in columns for a reader, apart by tabs for a program.

use super::format::{Format, Report, explained};
use crate::archive::sanitize::clean;
use crate::cli::list;
use crate::lang::Words;
use crate::words::cli as words;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format =
    Format { option: "", help: Words::new("", ""), tells_nothing: false, write };

fn write(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Report { context, archive, hits, .. } = answer;
    if answer.explain {
        for line in explained(answer) {
            writeln!(out, "{line}")?;
        }
    }
    let rows = hits.top.iter().map(|hit| list::row(archive, hit.record, context));
    list::write(out, rows, context.width)?;
    if hits.total == 0 {
        near(answer, out)?;
    }
    let more = hits.total.saturating_sub(hits.top.len());
    if context.width.is_some() && more > 0 {
        writeln!(out, "{}", words::more_hits(context.lang, more))?;
    }
    Ok(())
}

/// What nearly answers, under a line that says what it lacks.
fn near(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Report { context, archive, hits, .. } = answer;
    for group in hits.near.chunk_by(|one, two| one.missing == two.missing) {
        let reason = group.first().and_then(|hit| hit.reason(context.lang)).unwrap_or_default();
        writeln!(out, "── {} ──", clean(&reason))?;
        list::write(out, group.iter().map(|hit| list::row(archive, hit.record, context)), context.width)?;
    }
    Ok(())
}
