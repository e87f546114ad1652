//! Telling: what is told of a record in full, as HTML.

use super::markup::{escaped, link};
use crate::archive::Archive;
use crate::archive::record::{RecordId, Status};
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddress;
use crate::dates::write as dates;
use crate::describe::full::{Entry, Field, Told, Value};
use crate::describe::summary::{Summary, Time, credit, credits};
use crate::describe::{join, labels, link as links};
use crate::export::format::Export;
use crate::export::item::key;
use crate::lang::Lang;
use rustc_hash::FxHashSet;
use std::io::{self, Write};

/// What is open on the page, and must be closed before something else begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// Fields with their labels.
    Fields,
    /// Rows of a list, or items.
    List,
}

impl Open {
    /// What begins it, and what ends it.
    fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("", ""),
            Self::Fields => ("<dl>\n", "</dl>\n"),
            Self::List => ("<ul>\n", "</ul>\n"),
        }
    }
}

/// What stands on the page.
pub(super) struct OnPage<'a> {
    archive: &'a Archive,
    records: FxHashSet<RecordId>,
}

impl<'a> OnPage<'a> {
    pub(super) fn of(export: &Export<'a>) -> Self {
        Self { archive: export.archive, records: export.records.iter().copied().collect() }
    }

    /// The name of another record, with a link to where it stands on the page, or else to where it can be watched.
    fn name(&self, summary: &Summary, lang: Lang) -> String {
        let name = summary.name(lang);
        if self.records.contains(&summary.record) {
            return format!("<a href=\"#{}\">{}</a>", key(summary), escaped(&name));
        }
        match links::first(self.archive, summary.record) {
            Some(one) => link(one.url, &name),
            None => escaped(&name).into_owned(),
        }
    }

    /// Another record: its name, when and where it was, and whether.
    fn record(&self, summary: &Summary, did: &str, lang: Lang) -> String {
        let status = (summary.status != Status::Held).then(|| lang.say(labels::status(summary.status)));
        let facts = [
            date(summary, lang).to_string(),
            summary.place.unwrap_or_default().to_string(),
            status.unwrap_or_default().to_owned(),
            did.to_owned(),
        ];
        let facts = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| escaped(fact).into_owned());
        std::iter::once(self.name(summary, lang)).chain(facts).collect::<Vec<_>>().join(" · ")
    }
}

/// Where the entries of a record are written, one after the other.
pub(super) struct Page<'o> {
    on_page: &'o OnPage<'o>,
    lang: Lang,
    out: &'o mut dyn Write,
    open: Open,
    /// The first thing that went wrong.
    written: io::Result<()>,
}

impl<'o> Page<'o> {
    pub(super) fn new(on_page: &'o OnPage, lang: Lang, out: &'o mut dyn Write) -> Self {
        Self { on_page, lang, out, open: Open::Nothing, written: Ok(()) }
    }

    /// Closes what is open.
    ///
    /// # Errors
    /// Writing failed, here or before.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.put(Open::Nothing, "");
        self.written
    }

    /// Writes `markup` within what is to be open there.
    fn put(&mut self, within: Open, markup: &str) {
        if self.written.is_err() {
            return;
        }
        let (begin, _) = within.tags();
        let (_, end) = self.open.tags();
        let (end, begin) = if self.open == within { ("", "") } else { (end, begin) };
        self.open = within;
        self.written = write!(self.out, "{end}{begin}{markup}");
    }

    /// Writes an entry; the title stands on the page already.
    pub(super) fn tell(&mut self, entry: &Entry) {
        let lang = self.lang;
        match entry {
            Entry::Title(_) | Entry::Address { .. } | Entry::More { .. } | Entry::Gap => {}
            Entry::Facts(facts) => {
                let facts = facts.iter().filter(|fact| fact.told != Told::InFull);
                let facts: Vec<TextBuf> = facts.map(|fact| value(fact, lang)).collect();
                let line = join(" · ", facts.iter().map(TextBuf::as_text));
                if !line.is_empty() {
                    self.put(Open::Nothing, &format!("<p class=\"facts\">{}</p>\n", escaped(&line)));
                }
            }
            Entry::Text(field) => {
                self.put(Open::Nothing, &format!("<p>{}</p>\n", escaped(&value(field, lang))));
            }
            Entry::Field(field) => self.field(field),
            Entry::Block { block, .. } => {
                let text = escaped(&block.text);
                match block.is_item {
                    true => self.put(Open::List, &format!("<li>{text}</li>\n")),
                    false => self.put(Open::Nothing, &format!("<p>{text}</p>\n")),
                }
            }
            Entry::Heading { label, .. } => {
                self.put(Open::Nothing, &format!("<h4>{}</h4>\n", escaped(lang.say(*label))));
            }
            row => {
                let row = row_markup(row, self.on_page, lang);
                self.put(Open::List, &format!("<li>{row}</li>\n"));
            }
        }
    }

    fn field(&mut self, field: &Field) {
        if field.told == Told::OnPage {
            return;
        }
        let label = escaped(self.lang.say(field.label));
        let text = match &field.value {
            Value::Record(summary) => self.on_page.record(summary, "", self.lang),
            _ => escaped(&value(field, self.lang)).into_owned(),
        };
        if !text.is_empty() {
            self.put(Open::Fields, &format!("<dt>{label}</dt><dd>{text}</dd>\n"));
        }
    }
}

/// A value in words.
fn value(field: &Field, lang: Lang) -> TextBuf {
    field.value.text(lang, usize::MAX, |when| TextBuf::own(dates::long(lang, when)))
}

/// The row of a list.
fn row_markup(row: &Entry, on_page: &OnPage, lang: Lang) -> String {
    match row {
        Entry::Person { person, appearance } => {
            escaped(&credit(person.title, appearance, lang, usize::MAX)).into_owned()
        }
        Entry::Record { summary, appearances, .. } => {
            on_page.record(summary, &credits(appearances, lang, usize::MAX), lang)
        }
        Entry::Link { link: one, .. } => {
            let (name, file) = (links::name(one), links::file(one, lang));
            let name = if name.is_empty() { place(one.url) } else { name.to_string() };
            let file = if file.is_empty() { String::new() } else { format!(" ({})", escaped(&file)) };
            link(one.url, &name) + &file
        }
        Entry::Source(source) => {
            let label = row.list_label().map_or("", |label| lang.say(label));
            let publisher = source.publisher.unwrap_or_default();
            let publisher =
                if publisher.is_empty() { String::new() } else { format!(" ({})", escaped(&publisher)) };
            format!("{label}: {}{publisher}", link(source.url, &source.title))
        }
        _ => String::new(),
    }
}

/// Letters of an address that are told where it is called nothing.
const MOST_OF_ADDRESS: usize = 80;

/// Where a link leads that has no name.
fn place(url: WebAddress) -> String {
    let place = links::place(url);
    match place.char_indices().nth(MOST_OF_ADDRESS) {
        Some((end, _)) => format!("{}…", place.beginning(end)),
        None => place.to_string(),
    }
}

/// When another record was; empty where that is not known.
fn date(summary: &Summary, lang: Lang) -> TextBuf {
    TextBuf::own(match summary.time {
        Time::Within(days) => dates::within_span(lang, days),
        time => time.known().map(|when| dates::long(lang, when)).unwrap_or_default(),
    })
}
