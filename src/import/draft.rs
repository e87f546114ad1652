//! Draft: an archive in the making, with ids for its records and an account of where they are from.

use super::account::{Account, Note};
use super::input::FORMAT;
use super::name::{Ids, is_nobody};
use super::prose::line;
use super::stored::Stored;
use crate::archive::format::{Document, Event, Medium, Person};
use crate::archive::sanitize::{TextCow, clean};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_128;

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

/// Words, each once, whatever its capitals.
pub(super) fn each_once<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<TextCow<'static>> {
    let mut seen = HashSet::new();
    let words = words.into_iter().filter_map(|word| some(&line(word)));
    words.filter(|word| seen.insert(word.to_lowercase())).collect()
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
    /// What is said of the archive itself.
    pub(super) heading: Map<String, Value>,
    /// The records, in lists.
    pub(super) lists: HashMap<&'static str, Vec<Stored>>,
    /// The key by which the source knows a record, by its kind and id: `medium:opening`.
    pub(super) keys: HashMap<String, String>,
    /// The records of the source that were taken.
    pub(super) units: Vec<Unit>,
    /// What became of the records of the source.
    pub account: Account,
}

/// Puts records to rest, one after the other.
fn stored<T: Serialize>(records: &mut Vec<T>) -> Vec<Stored> {
    std::mem::take(records).into_iter().map(|record| Stored::of(&record)).collect()
}

impl Imported {
    /// Takes over a document.
    pub(super) fn take(&mut self, mut document: Document) {
        self.lists = HashMap::from([
            ("media", stored(&mut document.media)),
            ("events", stored(&mut document.events)),
            ("people", stored(&mut document.people)),
            ("programmes", stored(&mut document.programmes)),
            ("topics", stored(&mut document.topics)),
            ("sources", stored(&mut document.sources)),
        ]);
        if let Ok(Value::Object(heading)) = serde_json::to_value(&document) {
            self.heading = heading;
        }
    }
}

impl From<Draft> for Imported {
    fn from(draft: Draft) -> Self {
        let Draft { document, keys, units, account, .. } = draft;
        let mut imported = Self { keys, units, account, ..Self::default() };
        imported.take(document);
        imported
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
    known_media: Known,
    known_events: Known,
}

/// The records that were taken, by the hash of key, title and date, and how many there are of each key: nothing of them is
/// kept twice.
#[derive(Clone, Debug, Default)]
struct Known {
    records: HashSet<u128>,
    keys: HashMap<u128, u32>,
}

impl Known {
    /// Enters a record; gives the key that it has alone, `None` where one of that key, title and date is there already.
    fn enter(&mut self, key: &str, title: &str, date: Option<&TextCow>) -> Option<String> {
        let whole = format!("{key}\0{title}\0{}", date.map_or("", |date| date));
        if !self.records.insert(xxh3_128(whole.as_bytes())) {
            return None;
        }
        let number = self.keys.entry(xxh3_128(key.as_bytes())).or_default();
        *number += 1;
        Some(if *number == 1 { key.to_owned() } else { format!("{key} #{number}") })
    }
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
        let Some(key) = self.known_media.enter(key, &medium.title, medium.date.as_ref()) else {
            self.account.merged += 1;
            return;
        };
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
        let key = self.known_events.enter(key, &event.title, event.start.as_ref())?;
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
