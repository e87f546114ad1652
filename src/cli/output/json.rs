//! One JSON object on one line: the query, how many hits there are, and the hits.

use super::format::{Format, Report, explained};
use super::listed::Listed;
use crate::archive::Archive;
use crate::archive::sanitize::TextBuf;
use crate::cli::context::Context;
use crate::describe::resolved::{self, Belonging, Resolved};
use crate::lang::{Lang, Words};
use crate::search::{Hit, Query, highlight_in};
use crate::text::json;
use serde::Serialize;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    option: "json",
    help: Words::new("Ein JSON-Objekt statt Zeilen", "One JSON object instead of lines"),
    tells_nothing: true,
    write,
    list,
};

/// An answer as JSON.
#[derive(Serialize)]
struct JsonAnswer<'a> {
    query: &'a str,
    /// How the query was read; only with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<Vec<TextBuf>>,
    total: usize,
    hits: Vec<JsonHit<'a>>,
    /// What lacks some of the words.
    near: Vec<JsonHit<'a>>,
}

/// A hit as JSON.
#[derive(Serialize)]
pub(super) struct JsonHit<'a> {
    rank: usize,
    #[serde(flatten)]
    record: Resolved<'a>,
    score: u32,
    tier: &'static str,
    fields: Vec<&'static str>,
    /// Which characters of `title` matched, each range with its end left out.
    marks: Vec<[usize; 2]>,
    /// The words of the query that it lacks; only under `near`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
}

fn write(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let hits = answer.hits;
    let read = answer.explain.then(|| explained(answer));
    let json = JsonAnswer {
        query: answer.line,
        read,
        total: hits.total,
        hits: tell(answer, &hits.top),
        near: tell(answer, &hits.near),
    };
    write_object(answer.context, &json, out)
}

fn list(listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
    write_object(listed.context, listed, out)
}

/// Writes something as one JSON object on one line.
///
/// # Errors
/// Writing failed.
pub(crate) fn write_object(
    context: &Context,
    object: &impl Serialize,
    out: &mut dyn Write,
) -> io::Result<()> {
    json::write(object, context.console.is_ascii(), out)?;
    writeln!(out)
}

/// Hits as JSON.
pub(super) fn tell<'a>(answer: &Report<'a>, hits: &'a [Hit]) -> Vec<JsonHit<'a>> {
    let Report { archive, query, context, .. } = *answer;
    hits.iter().zip(1..).map(|(hit, rank)| json_hit(archive, (query, context.lang), hit, rank)).collect()
}

fn json_hit<'a>(
    archive: &'a Archive,
    (query, lang): (&Query, Lang),
    hit: &'a Hit,
    rank: usize,
) -> JsonHit<'a> {
    let record = resolved::record(archive, hit.record, Belonging::Counted);
    let marks = highlight_in(query, hit.tier, &hit.halves, &record.title);
    JsonHit {
        rank,
        record,
        score: hit.score,
        tier: hit.tier.name(),
        fields: hit.fields.names().collect(),
        marks: marks.into_iter().map(|range| [range.start, range.end]).collect(),
        missing: hit.missing.iter().map(|missing| missing.words(lang)).collect(),
    }
}
