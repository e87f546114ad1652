//! Draft: an archive in the making, with ids for its records and an account of where they are from.

use super::account::{Account, Note};
use super::input::FORMAT;
use super::name::{Ids, is_nobody};
use crate::archive::format::{Document, Event, Medium, Person};
use crate::archive::sanitize::{TextCow, clean};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The version that is written.
const VERSION: u32 = 2;

/// A text, cleaned.
pub(super) fn text(raw: &str) -> TextCow<'static> {
    clean(raw.trim()).into_owned().into()
}

/// A text, cleaned; `None` where nothing is left of it.
pub(super) fn some(raw: &str) -> Option<TextCow<'static>> {
    Some(text(raw)).filter(|text| !text.is_empty())
}

/// A record of the source, and the records that were made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands in the source.
    pub(super) place: String,
    /// The list and the id of each.
    pub(super) records: Vec<(&'static str, String)>,
}

/// What was made of a source.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The records, as a file has them, in lists.
    pub(super) document: Map<String, Value>,
    /// The key by which the source knows a record, by its kind and id: `medium:opening`.
    pub(super) keys: HashMap<String, String>,
    /// The records of the source that were taken.
    pub(super) units: Vec<Unit>,
    /// What became of the records of the source.
    pub account: Account,
}

/// A document as its file has it.
pub(super) fn as_map(document: &Document) -> Map<String, Value> {
    match serde_json::to_value(document) {
        Ok(Value::Object(document)) => document,
        _ => Map::new(),
    }
}

impl From<Draft> for Imported {
    fn from(draft: Draft) -> Self {
        let Draft { document, keys, units, account, .. } = draft;
        Self { document: as_map(&document), keys, units, account }
    }
}

/// An archive in the making. Records get their ids as they are added; each has the key by which its source knows it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The records. People, events and media name each other by the ids that they were given here.
    pub document: Document<'static>,
    /// What became of the records of the source.
    pub account: Account,
    keys: HashMap<String, String>,
    units: Vec<Unit>,
    media: Ids,
    events: Ids,
    people: Ids,
    /// The person of a key, by the place in the list.
    known_people: HashMap<String, usize>,
    /// The media and events of a key, by the place in their list.
    known_media: HashMap<String, Vec<usize>>,
    known_events: HashMap<String, Vec<usize>>,
}

impl Draft {
    /// An archive of this title, without records.
    pub fn new(title: &str) -> Self {
        let document =
            Document { format: text(FORMAT), version: VERSION, title: text(title), ..Document::default() };
        Self { document, ..Self::default() }
    }

    /// The id of the person whom the source knows by a key; a new one where nobody has it yet. A name that stands for
    /// nobody is entered, and no person.
    pub(super) fn person(&mut self, key: &str, name: &str, place: &str) -> Option<TextCow<'static>> {
        if is_nobody(name) {
            if !name.trim().is_empty() {
                self.account.note(Note::Nobody, place, name);
            }
            return None;
        }
        Some(self.someone(key, name))
    }

    /// The id of the person whom the source knows by a key, whatever they are called.
    pub(super) fn someone(&mut self, key: &str, name: &str) -> TextCow<'static> {
        if let Some(known) = self.known_people.get(key).and_then(|at| self.document.people.get(*at)) {
            return known.id.clone();
        }
        let id = text(&self.people.take(name, key));
        self.known_people.insert(key.to_owned(), self.document.people.len());
        self.document.people.push(Person { id: id.clone(), name: text(name), ..Person::default() });
        self.key("person", &id, key);
        id
    }

    /// A person that was added, to say more of them.
    pub(super) fn person_mut(&mut self, key: &str) -> Option<&mut Person<'static>> {
        self.known_people.get(key).and_then(|at| self.document.people.get_mut(*at))
    }

    /// Takes a record of the source as a medium, and gives it an id. One with the key, the title and the date of another
    /// becomes one with it.
    pub(super) fn take_medium(&mut self, key: &str, mut medium: Medium<'static>) {
        let known = self.known_media.entry(key.to_owned()).or_default();
        let is_known = known
            .iter()
            .filter_map(|at| self.document.media.get(*at))
            .any(|other| (&other.title, &other.date) == (&medium.title, &medium.date));
        if is_known {
            self.account.merged += 1;
            return;
        }
        let key = numbered(key, known.len());
        known.push(self.document.media.len());
        medium.id = text(&self.media.take(&medium.title, &key));
        self.key("medium", &medium.id.clone(), &key);
        self.units.push(Unit { place: key, records: vec![("media", medium.id.to_string())] });
        self.document.media.push(medium);
        self.account.taken += 1;
    }

    /// Takes a record of the source as events: as often as it takes place, each with its key. Where all of them are there
    /// already, it becomes one with those.
    pub(super) fn take_events(&mut self, place: &str, events: Vec<(String, Event<'static>)>) {
        let ids: Vec<_> = events.into_iter().filter_map(|(key, event)| self.add_event(&key, event)).collect();
        if ids.is_empty() {
            self.account.merged += 1;
            return;
        }
        let records = ids.into_iter().map(|id| ("events", id.to_string())).collect();
        self.units.push(Unit { place: place.to_owned(), records });
        self.account.taken += 1;
    }

    /// Adds an event, and gives it an id. It counts for nothing: an event of a source may take place several times, and
    /// the conference itself is none of its records. `None` where the key, the title and the beginning are those of another.
    pub(super) fn add_event(&mut self, key: &str, mut event: Event<'static>) -> Option<TextCow<'static>> {
        let known = self.known_events.entry(key.to_owned()).or_default();
        let is_known = known
            .iter()
            .filter_map(|at| self.document.events.get(*at))
            .any(|other| (&other.title, &other.start) == (&event.title, &event.start));
        if is_known {
            return None;
        }
        let key = numbered(key, known.len());
        known.push(self.document.events.len());
        let id = text(&self.events.take(&event.title, &key));
        event.id = id.clone();
        self.key("event", &id, &key);
        self.document.events.push(event);
        Some(id)
    }

    /// Enters the key of a record.
    fn key(&mut self, kind: &str, id: &str, key: &str) {
        self.keys.insert(format!("{kind}:{id}"), key.to_owned());
    }
}

/// A key that others have too, told apart.
fn numbered(key: &str, others: usize) -> String {
    if others == 0 { key.to_owned() } else { format!("{key} #{}", others + 1) }
}
