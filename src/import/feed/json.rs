//! Json: a JSON Feed, a record at a time.

use super::item::{Channel, Item, Told};
use super::people::{Human, Publisher};
use super::targets::{Target, label};
use crate::archive::links::LinkKind;
use crate::import::account::{Note, Reason};
use crate::import::draft::{Draft, some, text};
use crate::import::input::Refusal;
use crate::import::language::languages;
use crate::import::link::address;
use crate::import::prose::line;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Reads a JSON Feed; gives whether it is one.
///
/// # Errors
/// It is no JSON, or its records are no list.
pub(super) fn read(source: &str, draft: &mut Draft) -> Result<bool, Refusal> {
    let mut place = Place { source, at: 0, line: 0, column: 0 };
    let broken = |how: String| Refusal::Broken("JSON Feed", how);
    let feed: HashMap<String, &RawValue> =
        serde_json::from_str(source).map_err(|error| broken(error.to_string()))?;
    let items: Vec<&RawValue> = match feed.get("items") {
        Some(items) => {
            serde_json::from_str(items.get()).map_err(|error| broken(place.clone().of(items, &error)))?
        }
        None => Vec::new(),
    };
    let value = |name: &str| {
        feed.get(name).and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or(Value::Null)
    };
    let channel = heading(&value, draft);
    for (at, raw) in items.into_iter().enumerate() {
        match serde_json::from_str::<Map<String, Value>>(raw.get()) {
            Ok(fields) => item(&fields, &channel).take(at + 1, &channel, draft),
            Err(error) => {
                let reason = Reason::Broken(place.of(raw, &error));
                draft.account.leave_out(format!("item {}", at + 1), reason);
            }
        }
    }
    Ok(["items", "version", "feed_url", "home_page_url"].into_iter().any(|name| feed.contains_key(name)))
}

/// A place in a file, and what has been counted up to it.
#[derive(Clone)]
struct Place<'a> {
    source: &'a str,
    /// Bytes in front of it.
    at: usize,
    /// Ends of lines in front of it.
    line: usize,
    /// Bytes in front of it in its line.
    column: usize,
}

impl Place<'_> {
    /// What is wrong with a value of the file, and where in the file that is. It stands behind the one before.
    fn of(&mut self, value: &RawValue, error: &serde_json::Error) -> String {
        let at = (value.get().as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        let between = self.source.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count();
        self.column = match memchr::memrchr(b'\n', between) {
            Some(end) => between.len() - end - 1,
            None => self.column + between.len(),
        };
        self.at = at;
        let told = error.to_string();
        let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
        let column = error.column().max(1) + if error.line() > 1 { 0 } else { self.column };
        format!("{what} at line {} column {column}", self.line + error.line())
    }
}

fn heading(value: &dyn Fn(&str) -> Value, draft: &mut Draft) -> Channel {
    let title = line(&told(&value("title")));
    if !title.is_empty() {
        draft.document.title = text(&title);
    }
    let languages = languages(&told(&value("language")), "feed", &mut draft.account);
    if let Some(language) = languages.0.first() {
        draft.document.language = language.clone();
    }
    let homepage = address(&told(&value("home_page_url")), None).map(|(address, _)| address);
    let base = homepage.as_ref().map(|homepage| homepage.as_str().to_owned()).unwrap_or_default();
    draft.document.homepage = homepage.map(Into::into);
    if let Some(next) = some(&told(&value("next_url"))) {
        draft.account.note(Note::Paged, "feed", &next);
    }
    let key = [told(&value("feed_url")), base.clone(), title.clone()].into_iter().find(|key| !key.is_empty());
    let authors = authors(Some(&value("authors")), Some(&value("author")));
    let publisher = Publisher::of([&title]);
    Channel { key: key.unwrap_or_default(), base, languages, authors, publisher, title, ..Channel::default() }
}

/// A value as text: ids may be numbers.
fn told(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn item(fields: &Map<String, Value>, channel: &Channel) -> Item {
    let field = |name: &str| fields.get(name).map(told).unwrap_or_default();
    let list = |name: &str| fields.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut item = Item {
        guid: field("id"),
        title: line(&field("title")),
        texts: ["summary", "content_html", "content_text"]
            .map(|name| Told { name, raw: field(name), ..Told::default() })
            .to_vec(),
        dates: ["date_published", "date_modified"].map(field).to_vec(),
        topics: list("tags").iter().map(told).collect(),
        language: field("language"),
        ..Item::default()
    };
    let pages = ["url", "external_url"].map(|name| Target::page(&field(name), &channel.base));
    item.targets.extend(pages);
    if item.targets.iter().all(|page| page.url.is_empty()) && item.guid.starts_with("http") {
        item.targets = vec![Target::page(&item.guid, "")];
    }
    item.targets.retain(|page| !page.url.is_empty());
    for attachment in list("attachments") {
        let part = |name: &str| attachment.get(name).map(told).unwrap_or_default();
        let target = Target {
            label: label(&part("title")),
            media_type: part("mime_type"),
            size: part("size_in_bytes"),
            is_enclosure: true,
            ..Target::page(&part("url"), &channel.base)
        };
        if matches!(target.kind(), Some(LinkKind::Audio | LinkKind::Video)) {
            item.lengths.push(part("duration_in_seconds"));
        }
        item.targets.push(target);
    }
    item.heed_programs(&channel.base);
    item.humans = authors(fields.get("authors"), fields.get("author"));
    if item.humans.is_empty() {
        item.humans.clone_from(&channel.authors);
    }
    item
}

/// Who wrote it: of a list, or one alone as before.
fn authors(list: Option<&Value>, one: Option<&Value>) -> Vec<Human> {
    let listed = list.and_then(Value::as_array).into_iter().flatten();
    let humans = listed.chain(one).map(|author| {
        let part = |name: &str| author.get(name).map(told).unwrap_or_default();
        Human::author(part("name"), part("url"))
    });
    humans.filter(Human::is_told).collect()
}
