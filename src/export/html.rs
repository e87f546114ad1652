//! HTML: one page for everyone without a terminal, that asks nothing of anywhere.
//!
//! A list by year leads to the records, which stand in the order of the list, each told in full. There is no script;
//! the policy forbids all but the style, by its hash. What is known stands in it for machines as well (schema.org).

mod linked_data;
mod markup;
mod telling;

use super::account::Account;
use super::format::{Export, Format};
use super::item::{Item, key};
use crate::archive::record::RecordId;
use crate::describe::full;
use crate::describe::summary::Summary;
use crate::lang::{Lang, Words, say};
use crate::marks::own::lines;
use crate::words;
use crate::words::keeping;
use markup::escaped;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "html",
    extension: "html",
    help: Words::new("eine Seite, für alle ohne Terminal", "a page, for everyone without a terminal"),
    is_json: false,
    tells_notes: true,
    reads_document: false,
    write,
};

/// How the page looks: in light and dark, on paper, with a focus that is seen.
const STYLE: &str = include_str!("../../data/page.css");

/// SHA-256 of [`STYLE`] in base 64, for the policy; a test fails where it is not.
const STYLE_HASH: &str = "CK3SJmLe048ZCIwUa0qAFrm01fbIOcLYNJMUQu/soFA=";

/// What leads past the list by year.
const TO_RECORDS: Words = Words::new("Zu den Einträgen", "To the records");
/// The heading of the list by year.
const BY_YEAR: Words = Words::new("Nach Jahren", "By year");
/// The heading of the records.
const RECORDS: Words = Words::new("Einträge", "Records");

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    head(export, out)?;
    linked_data::write(export, out)?;
    writeln!(out, "</head>\n<body>")?;
    let lang = export.lang;
    writeln!(out, "<a class=\"skip\" href=\"#records\">{}</a>", lang.say(TO_RECORDS))?;
    let count = lang.number(export.records.len());
    let count = say!(lang, "Einträge: {count}", "Records: {count}");
    writeln!(out, "<header>\n<h1>{}</h1>\n<p>{count}</p>\n</header>", escaped(&export.title()))?;
    years(export, out)?;
    let language = &export.archive.heading().language;
    let language =
        if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", escaped(language)) };
    writeln!(out, "<main id=\"records\"{language}>\n<h2>{}</h2>", lang.say(RECORDS))?;
    let on_page = telling::OnPage::of(export);
    let account = export.each(|item| article((export, &on_page), item, out).map(|()| None))?;
    writeln!(out, "</main>\n</body>\n</html>")?;
    Ok(account)
}

/// What stands before the body.
fn head(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let lang = export.lang.code();
    let title = export.title();
    writeln!(out, "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; \
         base-uri 'none'; form-action 'none'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>", escaped(&title))?;
    writeln!(out, "<style>{STYLE}</style>")
}

/// Heads what is of no year.
const OF_NO_YEAR: Words = Words::new("Personen und Programme", "People and programmes");

/// The list by year, the newest first, what has no year at its end; within a year in the order of the list.
fn years(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let lang = export.lang;
    let mut years: BTreeMap<Reverse<Option<i16>>, Vec<usize>> = BTreeMap::new();
    let mut of_no_year = Vec::new();
    for (at, record) in export.records.iter().enumerate() {
        let year = export.archive.when_of(*record).map(|when| when.start.year);
        match record {
            RecordId::Medium(_) | RecordId::Event(_) => years.entry(Reverse(year)).or_default().push(at),
            RecordId::Person(_) | RecordId::Programme(_) => of_no_year.push(at),
        }
    }
    let has_years = years.keys().any(|year| year.0.is_some());
    if !has_years {
        return Ok(());
    }
    writeln!(out, "<nav aria-labelledby=\"years\">\n<h2 id=\"years\">{}</h2>", lang.say(BY_YEAR))?;
    for (Reverse(year), places) in years {
        let year = year.map_or_else(|| lang.say(words::UNDATED).to_owned(), |year| year.to_string());
        group(export, &year, places, out)?;
    }
    if !of_no_year.is_empty() {
        group(export, lang.say(OF_NO_YEAR), of_no_year, out)?;
    }
    writeln!(out, "</nav>")
}

/// A part of the list, closed at first.
fn group(export: &Export, name: &str, places: Vec<usize>, out: &mut dyn Write) -> io::Result<()> {
    let count = export.lang.number(places.len());
    writeln!(out, "<details>\n<summary>{name} ({count})</summary>\n<ul>")?;
    for record in places.into_iter().filter_map(|at| export.records.get(at)) {
        let summary = Summary::of(export.archive, *record);
        writeln!(out, "<li>{}</li>", link_to(&summary, export.lang))?;
    }
    writeln!(out, "</ul>\n</details>")
}

/// A link to a record on the page.
fn link_to(summary: &Summary, lang: Lang) -> String {
    format!("<a href=\"#{}\">{}</a>", key(summary), escaped(&summary.name(lang)))
}

/// A record in full.
fn article(
    (export, on_page): (&Export, &telling::OnPage),
    item: &Item,
    out: &mut dyn Write,
) -> io::Result<()> {
    let key = item.key();
    writeln!(out, "<article id=\"{key}\" aria-labelledby=\"{key}-title\">")?;
    writeln!(out, "<h3 id=\"{key}-title\">{}</h3>", escaped(&item.summary.name(export.lang)))?;
    let mut page = telling::Page::new(on_page, export.lang, out);
    full::each_of_record(export.archive, item.summary.record, usize::MAX, &mut |entry| page.tell(&entry));
    page.end()?;
    for note in item.notes {
        writeln!(out, "<blockquote>\n<p>{}</p>", escaped(export.lang.say(keeping::NOTE)))?;
        // Where a line is empty, a paragraph ends.
        let all: Vec<_> = lines(note).collect();
        for paragraph in all.split(|(_, line)| line.is_empty()).filter(|lines| !lines.is_empty()) {
            let lines = paragraph.iter().map(|(indent, line)| "&nbsp;".repeat(*indent) + &escaped(line));
            writeln!(out, "<p>{}</p>", lines.collect::<Vec<_>>().join("<br>\n"))?;
        }
        writeln!(out, "</blockquote>")?;
    }
    writeln!(out, "</article>")
}
