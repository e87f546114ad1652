//! search: the finder's own ranking, as lines or as JSON.

use super::args::{Kind, Search};
use super::{Context, ExitError, FINE, NOTHING, list, note, print};
use crate::archive::Archive;
use crate::archive::record::RecordKind;
use crate::archive::sanitize::Text;
use crate::archive::web_address::WebAddress;
use crate::dates::write;
use crate::describe::summary::Summary;
use crate::library::Library;
use crate::search::{Hit, Hits, Query, highlight_in};
use crate::words::cli as words;
use serde::Serialize;
use std::io::{self, BufRead, Write};

/// An answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    /// How the query was read; only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<Vec<String>>,
    total: usize,
    hits: Vec<Line<'a>>,
}

/// A hit as JSON.
#[derive(Serialize)]
struct Line<'a> {
    rank: usize,
    r#type: &'static str,
    id: Text<'a>,
    title: Text<'a>,
    start: Option<String>,
    url: Option<WebAddress<'a>>,
    score: u32,
    tier: &'static str,
    fields: Vec<&'static str>,
    /// Which characters of `title` matched, each range with its end left out.
    marks: Vec<[usize; 2]>,
}

/// Searches once, or for each line of standard input.
///
/// # Errors
/// The archive cannot be read, or writing failed.
pub fn run(context: &Context, options: &Search) -> Result<i32, ExitError> {
    let library = context.open()?.library().map_err(|error| context.unreadable(&error))?;
    let mut found = false;
    print(context.lang, |out| {
        if options.batch {
            return batch(context, &library, options, out, &mut found);
        }
        let (query, hits) = ask(&library, options, &options.query);
        found = !hits.top.is_empty() || hits.total > 0;
        match options.json {
            true => write_json(context, &library.archive, options, &options.query, (&query, &hits), out),
            false => write_lines(context, &library.archive, options, (&query, &hits), out),
        }
    })?;
    if !found && !options.json && !options.batch {
        note(&words::nothing_found(context.lang, &options.query));
    }
    Ok(if found { FINE } else { NOTHING })
}

/// Answers each line of standard input with a line, at once.
fn batch(
    context: &Context,
    library: &Library,
    options: &Search,
    out: &mut dyn Write,
    found: &mut bool,
) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim_end_matches(['\n', '\r']);
        let (query, hits) = ask(library, options, line);
        *found |= hits.total > 0;
        write_json(context, &library.archive, options, line, (&query, &hits), out)?;
        out.flush()?;
        bytes.clear();
    }
    Ok(())
}

/// Reads a query and finds what answers it, after the filter for kinds.
fn ask(library: &Library, options: &Search, line: &str) -> (Query, Hits) {
    let query = Query::parse(line);
    let kinds: Vec<RecordKind> = options.kinds.iter().map(|kind| record_kind(*kind)).collect();
    let matches = library.searcher().matches(&query, &|| false);
    let matches = matches.map(|matches| if kinds.is_empty() { matches } else { matches.only(&kinds) });
    let hits = matches.map(|matches| matches.hits(options.limit.unwrap_or(matches.len())));
    (query, hits.unwrap_or_default())
}

/// The kind of record that was asked for.
fn record_kind(kind: Kind) -> RecordKind {
    match kind {
        Kind::Person => RecordKind::Person,
        Kind::Medium => RecordKind::Medium,
        Kind::Event => RecordKind::Event,
        Kind::Programme => RecordKind::Programme,
    }
}

/// How a query was read, and what was not understood: for `--explain`.
fn explain(context: &Context, query: &Query) -> Vec<String> {
    let remarks = query.remarks().iter().map(|remark| remark.words(context.lang));
    std::iter::once(query.reading(context.lang)).chain(remarks).collect()
}

/// Writes hits as lines.
fn write_lines(
    context: &Context,
    archive: &Archive,
    options: &Search,
    (query, hits): (&Query, &Hits),
    out: &mut dyn Write,
) -> io::Result<()> {
    if options.explain {
        for line in explain(context, query) {
            writeln!(out, "{line}")?;
        }
    }
    let rows = hits.top.iter().map(|hit| list::row(archive, hit.record, context));
    list::write(out, rows, context.width)?;
    let more = hits.total.saturating_sub(hits.top.len());
    if context.width.is_some() && more > 0 {
        writeln!(out, "{}", words::more_hits(context.lang, more))?;
    }
    Ok(())
}

/// Writes hits as one JSON object on one line.
fn write_json(
    context: &Context,
    archive: &Archive,
    options: &Search,
    line: &str,
    (query, hits): (&Query, &Hits),
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = hits.top.iter().zip(1..).map(|(hit, rank)| json_line(archive, query, hit, rank));
    let read = options.explain.then(|| explain(context, query));
    let answer = Answer { query: line, read, total: hits.total, hits: lines.collect() };
    serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from)?;
    writeln!(out)
}

/// A hit as JSON.
fn json_line<'a>(archive: &'a Archive, query: &Query, hit: &Hit, rank: usize) -> Line<'a> {
    let summary = Summary::of(archive, hit.record);
    let marks = highlight_in(query, hit.tier, &summary.title);
    Line {
        rank,
        r#type: summary.type_name,
        id: summary.id,
        title: summary.title,
        start: summary.time.known().map(|when| write::iso(when.start)),
        url: summary.link.map(|link| link.url),
        score: hit.score,
        tier: hit.tier.name(),
        fields: hit.fields.names().collect(),
        marks: marks.into_iter().map(|range| [range.start, range.end]).collect(),
    }
}
