//! What is told in full as lines: the label of each, and its text; for `show`, and to be copied.

use super::full::{self, Entry, Field, Told, Value};
use super::summary::{Summary, Time, credit, credits};
use super::{join, labels, link};
use crate::archive::prose::Block;
use crate::archive::record::Status;
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::{Offset, When};
use crate::dates;
use crate::lang::Lang;
use crate::words::cli as words;

/// What is told in full as lines: the label of each, and its text. Rows of a list have the label of the list.
pub fn lines(entries: &[Entry], lang: Lang) -> Vec<(&'static str, TextBuf)> {
    let mut lines = Vec::new();
    let mut before = Before::default();
    for entry in entries {
        each_line(entry, &mut before, lang, &mut |label, text| lines.push((label, text)));
    }
    lines
}

/// Whether the last entry was a block of text, and whether a gap follows it.
#[derive(Default)]
pub(crate) struct Before {
    block: bool,
    gap: bool,
}

/// The lines of one entry: an empty one parts paragraphs. `before`: what came before it.
pub(crate) fn each_line(
    entry: &Entry,
    before: &mut Before,
    lang: Lang,
    take: &mut dyn FnMut(&'static str, TextBuf),
) {
    let was = match entry {
        Entry::Gap => return before.gap = true,
        Entry::Block { .. } => std::mem::replace(before, Before { block: true, gap: false }),
        _ => std::mem::take(before),
    };
    if let Entry::Block { label, .. } = entry
        && was.block
        && was.gap
    {
        take(lang.say(*label), TextBuf::default());
    }
    let mut take = |(label, text): (&'static str, TextBuf)| {
        if !text.is_empty() {
            take(label, text);
        }
    };
    match entry {
        Entry::Title(field) | Entry::Text(field) | Entry::Field(field) => {
            line(field, lang).into_iter().for_each(take);
        }
        Entry::Facts(facts) => facts.iter().filter_map(|field| line(field, lang)).for_each(take),
        Entry::Block { label, block } => take((lang.say(*label), block_text(block))),
        Entry::Heading { .. } | Entry::Address { .. } | Entry::More { .. } | Entry::Gap => {}
        row => row.list_label().into_iter().for_each(|label| take((lang.say(label), row_text(row, lang)))),
    }
}

/// A field, unless a complete telling has it otherwise.
fn line(field: &Field, lang: Lang) -> Option<(&'static str, TextBuf)> {
    let text = match &field.value {
        Value::Yes(_) => Text::of(words::yes(lang)).to_buf(),
        Value::Record(summary) => {
            let zone = summary.time.known().and_then(When::offset);
            record_text(summary, TextBuf::default(), zone, lang)
        }
        value => value.text(lang, usize::MAX, |when| TextBuf::own(dates::write::long(lang, when))),
    };
    (field.told != Told::OnPage).then(|| (lang.say(field.label), text))
}

/// The row of a list.
fn row_text(row: &Entry, lang: Lang) -> TextBuf {
    match row {
        Entry::Person { person, appearance } => {
            let who = credit(person.title, appearance, lang, usize::MAX);
            join(" ", [who.as_text(), id(person.id).as_text()])
        }
        Entry::Record { summary, appearances, zone, .. } => {
            let did = credits(appearances, lang, usize::MAX);
            record_text(summary, in_brackets(did.as_text()), *zone, lang)
        }
        Entry::Link { link, .. } => {
            let file = link::file(link, lang);
            let said = join(", ", [link::name(link), file.as_text()]);
            join(" ", [link.url.as_text(), in_brackets(said.as_text()).as_text()])
        }
        Entry::Source(source) => {
            let publisher = in_brackets(source.publisher.unwrap_or_default());
            let (address, id) = (source.url.as_text(), id(source.id));
            join(" ", [source.title, publisher.as_text(), address, id.as_text()])
        }
        _ => TextBuf::default(),
    }
}

/// A paragraph, or an item behind its dash.
fn block_text(block: &Block) -> TextBuf {
    if block.is_item { join(" ", [Text::of("-"), block.text.as_text()]) } else { block.text.clone() }
}

/// Another record: its date, with the zone if that is to be told, title, place, whether it was, what someone did there, and
/// id.
fn record_text(summary: &Summary, did: TextBuf, zone: Option<Offset>, lang: Lang) -> TextBuf {
    let date = match summary.time {
        Time::On(Some(when)) | Time::Within(when) => {
            full::zoned(TextBuf::own(dates::write::long(lang, when)), when, zone)
        }
        _ => TextBuf::default(),
    };
    let status = (summary.status != Status::Held).then(|| Text::of(lang.say(labels::status(summary.status))));
    let title = join(" · ", [summary.title, summary.place.unwrap_or_default(), status.unwrap_or_default()]);
    join(" ", [date.as_text(), title.as_text(), did.as_text(), id(summary.id).as_text()])
}

/// An id behind what it belongs to.
fn id(id: Text) -> TextBuf {
    TextBuf::own(format!("[{id}]"))
}

/// What is said by the way; nothing where it is empty.
fn in_brackets(text: Text) -> TextBuf {
    if text.is_empty() { TextBuf::default() } else { TextBuf::own(format!("({text})")) }
}
