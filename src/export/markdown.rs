//! Markdown: a list for wikis, mails and notes.

use super::account::Account;
use super::citation::date;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::{RecordId, RecordKind};
use crate::lang::{Lang, Words};
use crate::marks::own::lines;
use rustc_hash::FxHashSet;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    extension: "md",
    help: Words::new("Liste, für Wikis und Notizen", "list, for wikis and notes"),
    is_json: false,
    tells_notes: true,
    reads_document: false,
    write,
};

/// A blank that stays where it is, for whatever reads Markdown.
const NO_BREAK: &str = "&nbsp;";

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    writeln!(out, "# {}\n", escaped(&export.title()))?;
    let listed: FxHashSet<RecordId> = export.records.iter().copied().collect();
    export.each(|item| {
        writeln!(out, "- {}", line(item, export.lang))?;
        let about = item.about();
        if !about.is_empty() {
            writeln!(out, "  {}", line_of(&about))?;
        }
        // What stands on the list itself is not told twice.
        for record in item.belonging().filter(|record| !listed.contains(record)) {
            writeln!(out, "  - {}", line(&Item::of(export.archive, record), export.lang))?;
        }
        // Each a quotation within the item, line by line.
        for (number, note) in item.notes.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            for (indent, line) in lines(note) {
                match line.is_empty() {
                    true => writeln!(out, "  >")?,
                    // Blanks would begin a block of code, or be none.
                    false => writeln!(out, "  > {}{}  ", NO_BREAK.repeat(indent), line_of(&line))?,
                }
            }
        }
        Ok(None)
    })
}

/// The title, linked, and what a row tells of the record.
fn line(item: &Item, lang: Lang) -> String {
    let title = escaped(&item.summary.name(lang));
    let title = match item.data.url {
        Some(url) => format!("[{title}](<{}>)", url.as_str().replace('<', "%3C").replace('>', "%3E")),
        None => format!("**{title}**"),
    };
    let kind = match item.kind() {
        RecordKind::Medium => item.summary.kind.say(lang).to_string(),
        _ => String::new(),
    };
    let names: Vec<&str> = item.authors.iter().map(|author| author.name.as_str()).collect();
    let event = item.data.event.as_ref().map_or("", |event| event.title.as_str());
    let facts = [
        names.join(", "),
        item.data.organisation.map(|organisation| organisation.to_string()).unwrap_or_default(),
        kind,
        event.to_owned(),
        item.place().to_string(),
        date(item, lang).unwrap_or_default(),
        item.status(lang).unwrap_or_default().to_owned(),
    ];
    let facts: Vec<String> = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| escaped(fact)).collect();
    if facts.is_empty() { title } else { format!("{title} – {}", facts.join(" · ")) }
}

/// A text at the beginning of a line, where a sign or a number would begin something: a list, a heading, a rule.
fn line_of(text: &str) -> String {
    let figures = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(figures).unwrap_or((text, ""));
    let begins = match number {
        "" => rest.starts_with(['-', '+', '=', ':']),
        _ => rest.starts_with(['.', ')']),
    };
    format!("{number}{}{}", if begins { "\\" } else { "" }, escaped(rest))
}

/// A text in which nothing means anything to Markdown, or to HTML within it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if r"\`*_[]<>|~&#".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
