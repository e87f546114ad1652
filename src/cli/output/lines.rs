//! A line a hit: in columns for a reader, apart by tabs for a program.

use super::format::{Format, Report, explained};
use super::listed::{FacetCounts, Listed, ListedValue, Rows};
use crate::archive::record::RecordId;
use crate::archive::sanitize::clean;
use crate::cli::context::Context;
use crate::cli::rows;
use crate::lang::Words;
use crate::words::cli as words;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format =
    Format { option: "", help: Words::new("", ""), tells_nothing: false, write, list };

fn write(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Report { context, archive, hits, .. } = answer;
    if answer.explain {
        for line in explained(answer) {
            writeln!(out, "{line}")?;
        }
    }
    let found = hits.top.iter().map(|hit| rows::row(archive, hit.record, context));
    rows::write(out, found, context.width)?;
    if hits.total == 0 {
        near(answer, out)?;
    }
    let more = hits.total.saturating_sub(hits.top.len());
    if context.width.is_some() && more > 0 {
        writeln!(out, "{}", words::more_hits(context.lang, more))?;
    }
    Ok(())
}

fn list(listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
    let Listed { context, archive, rows: listed_rows, .. } = listed;
    match listed_rows {
        Rows::Facets(facets) => facets.iter().try_for_each(|facet| write_facet(context, facet, out)),
        Rows::Values(_, values) => values.iter().try_for_each(|value| write_value(context, value, out)),
        Rows::Records(records) => {
            let (known, apart) = records.split_at_checked(listed.known).unwrap_or((records, &[]));
            let row = |record: &RecordId| rows::sorted_row(archive, *record, context, listed.order);
            rows::write(out, known.iter().map(row), context.width)?;
            if let (Some(_), false) = (context.width, apart.is_empty()) {
                let count = context.lang.number(listed.apart);
                writeln!(out, "── {count} {} ──", context.lang.say(listed.order.apart()))?;
            }
            rows::write(out, apart.iter().map(row), context.width)
        }
    }?;
    let more = listed.total.saturating_sub(listed_rows.len());
    if context.width.is_some() && more > 0 {
        writeln!(out, "{}", words::more_hits(context.lang, more))?;
    }
    Ok(())
}

/// Columns of a number before what is counted.
const NUMBER: usize = 7;

/// A value with its number: in columns for a reader, apart by a tab for a program.
fn write_value(context: &Context, value: &ListedValue, out: &mut dyn Write) -> io::Result<()> {
    match context.width {
        Some(_) => writeln!(out, "{:>NUMBER$}  {}", context.lang.number(value.count), value.value),
        None => writeln!(out, "{}\t{}", value.value, value.count),
    }
}

/// The values of a facet under its name, or behind it.
fn write_facet(context: &Context, facet: &FacetCounts, out: &mut dyn Write) -> io::Result<()> {
    if context.width.is_some() {
        writeln!(out, "{}", context.lang.say(facet.facet.label()))?;
    }
    for value in &facet.values {
        if context.width.is_none() {
            write!(out, "{}\t", facet.facet.name())?;
        }
        write_value(context, value, out)?;
    }
    Ok(())
}

/// What nearly answers, under a line that says what it lacks.
fn near(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let Report { context, archive, hits, .. } = answer;
    for group in hits.near.chunk_by(|one, two| one.missing == two.missing) {
        let reason = group.first().and_then(|hit| hit.reason(context.lang)).unwrap_or_default();
        writeln!(out, "── {} ──", clean(&reason))?;
        rows::write(out, group.iter().map(|hit| rows::row(archive, hit.record, context)), context.width)?;
    }
    Ok(())
}
