//! One JSON object on one line: the query, how many hits there are, and the hits.

use super::format::{Format, Report, explained};
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{Text, TextBuf, write_escaped};
use crate::archive::web_address::WebAddress;
use crate::describe::link;
use crate::describe::summary::Summary;
use crate::lang::{Lang, Words};
use crate::search::{Hit, Query, highlight_in};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    option: "json",
    help: Words::new("Ein JSON-Objekt statt Zeilen", "One JSON object instead of lines"),
    tells_nothing: true,
    write,
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
struct JsonHit<'a> {
    rank: usize,
    r#type: &'static str,
    id: Text<'a>,
    title: Text<'a>,
    start: Option<String>,
    /// Of a medium and an event.
    status: Option<&'static str>,
    url: Option<WebAddress<'a>>,
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
    let formatter = EscapingFormatter { ascii: answer.context.console.is_ascii() };
    json.serialize(&mut Serializer::with_formatter(&mut *out, formatter)).map_err(io::Error::from)?;
    writeln!(out)
}

/// JSON in which nothing is hidden: what is not seen stands as its number, wherever it is read.
struct EscapingFormatter {
    /// Everything beyond ASCII stands as its number as well: nothing is lost by that.
    ascii: bool,
}

impl Formatter for EscapingFormatter {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if !self.ascii {
            return write_escaped(fragment, writer);
        }
        for letter in fragment.chars() {
            match letter.is_ascii() {
                true => write_escaped(letter.encode_utf8(&mut [0; 4]), writer)?,
                false => letter
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?,
            }
        }
        Ok(())
    }
}

fn tell<'a>(answer: &Report<'a>, hits: &'a [Hit]) -> Vec<JsonHit<'a>> {
    let Report { archive, query, context, .. } = *answer;
    hits.iter().zip(1..).map(|(hit, rank)| json_hit(archive, (query, context.lang), hit, rank)).collect()
}

fn json_hit<'a>(
    archive: &'a Archive,
    (query, lang): (&Query, Lang),
    hit: &'a Hit,
    rank: usize,
) -> JsonHit<'a> {
    let summary = Summary::of(archive, hit.record);
    let marks = highlight_in(query, hit.tier, &hit.halves, &summary.title);
    JsonHit {
        rank,
        r#type: summary.type_name,
        id: summary.id,
        title: summary.title,
        start: summary.time.iso(),
        status: matches!(hit.record, RecordId::Medium(_) | RecordId::Event(_)).then(|| summary.status.name()),
        url: link::first(archive, hit.record).map(|link| link.url),
        score: hit.score,
        tier: hit.tier.name(),
        fields: hit.fields.names().collect(),
        marks: marks.into_iter().map(|range| [range.start, range.end]).collect(),
        missing: hit.missing.iter().map(|missing| missing.words(lang)).collect(),
    }
}
