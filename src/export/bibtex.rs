//! BibTeX, in the fields of biblatex: references for LaTeX.
//!
//! An open brace would lose the whole file in most readers, and a bare `%` the rest of a title: what means something to
//! TeX is escaped in every text, and nothing is in an address, where what would end the field is written as bytes.

use super::account::Account;
use super::format::{Export, Format};
use super::item::{Author, Item};
use crate::archive::record::RecordKind;
use crate::archive::when::Point;
use crate::dates::write::iso;
use crate::lang::{Lang, Words};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "bibtex",
    extension: "bib",
    help: Words::new("BibTeX, für LaTeX", "BibTeX, for LaTeX"),
    is_json: false,
    tells_notes: false,
    reads_document: false,
    write,
};

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    export.each_work(|item| entry(item, export.lang, out))
}

fn entry(item: &Item, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let data = &item.data;
    writeln!(out, "@{}{{{},", if data.url.is_some() { "online" } else { "misc" }, item.key())?;
    let mut field = |name: &str, value: String| match value.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {name} = {{{value}}},"),
    };
    let authors: Vec<String> = item.authors.iter().map(name).collect();
    field("author", authors.join(" and "))?;
    field("title", escaped(&item.summary.name(lang)))?;
    if item.kind() == RecordKind::Medium {
        field("type", escaped(&item.summary.kind.say(lang)))?;
    }
    if let Some(event) = &data.event {
        field("eventtitle", escaped(&event.title))?;
    }
    field("venue", escaped(&item.place()))?;
    field("series", escaped(&data.series.unwrap_or_default()))?;
    field("number", data.number.map_or_else(String::new, |number| number.to_string()))?;
    if let Some(date) = item.date() {
        let dates = [Some(Point { time: None, ..date }), item.end()];
        field("date", dates.into_iter().flatten().map(iso).collect::<Vec<_>>().join("/"))?;
    }
    if let Some(url) = data.url {
        field("url", address(url.as_str()))?;
        field("urldate", item.looked_up.map(iso).unwrap_or_default())?;
    }
    field("langid", item.languages().first().and_then(|tag| babel(tag)).unwrap_or_default().to_owned())?;
    field("keywords", data.topics.iter().map(|topic| keyword(topic)).collect::<Vec<_>>().join(", "))?;
    field("abstract", escaped(&item.about()))?;
    field("note", escaped(&item.remarks(lang)))?;
    out.write_all(b"}\n\n")
}

/// What LaTeX calls a language (babel); without that its titles would be set as English ones are.
fn babel(tag: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 20] = [
        ("cs", "czech"),
        ("da", "danish"),
        ("de", "ngerman"),
        ("el", "greek"),
        ("en", "english"),
        ("es", "spanish"),
        ("fi", "finnish"),
        ("fr", "french"),
        ("hr", "croatian"),
        ("hu", "magyar"),
        ("it", "italian"),
        ("nb", "norsk"),
        ("nl", "dutch"),
        ("pl", "polish"),
        ("pt", "portuguese"),
        ("ru", "russian"),
        ("sv", "swedish"),
        ("tr", "turkish"),
        ("uk", "ukrainian"),
        ("ro", "romanian"),
    ];
    let language = tag.split('-').next().unwrap_or_default();
    NAMES.iter().find(|(code, _)| code.eq_ignore_ascii_case(language)).map(|(_, name)| *name)
}

/// A name; one whose parts are not known is an institution's, and kept whole by braces.
fn name(author: &Author) -> String {
    match author.parts {
        Some((family, given)) => format!("{}, {}", part(family), part(given)),
        None => format!("{{{}}}", escaped(&author.name)),
    }
}

/// A part of a name, in braces where it would be taken for several.
fn part(text: &str) -> String {
    let plain = escaped(text);
    let is_several =
        text.contains(',') || text.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if is_several { format!("{{{plain}}}") } else { plain }
}

/// A keyword, in braces where a comma would part it.
fn keyword(text: &str) -> String {
    let plain = escaped(text);
    if text.contains(',') { format!("{{{plain}}}") } else { plain }
}

/// A text in which nothing means anything to TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    // Real TeX counts these as well: of braces in pairs all readers make braces.
    let has_pairs = are_in_pairs(text);
    for letter in text.chars() {
        // Two of these in a row would become another sign.
        if letter == before && "-'`,<>".contains(letter) {
            escaped.push_str("{}");
        }
        before = letter;
        match letter {
            '%' | '&' | '#' | '_' | '$' => escaped.extend(['\\', letter]),
            '{' | '}' if has_pairs => escaped.extend(['\\', letter]),
            // German and other languages of babel make a letter of it and the next, which must not be a brace that ends.
            '"' => escaped.push_str("\"{}"),
            '{' => escaped.push_str(r"\textbraceleft{}"),
            '}' => escaped.push_str(r"\textbraceright{}"),
            '\\' => escaped.push_str(r"\textbackslash{}"),
            '~' => escaped.push_str(r"\textasciitilde{}"),
            '^' => escaped.push_str(r"\textasciicircum{}"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// True where every brace of a text has its counterpart.
fn are_in_pairs(text: &str) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, letter| match letter {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// An address, in which only what would end the field or escape that is written as bytes.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}
