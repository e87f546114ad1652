//! Draft: an archive in the making, with ids for its records and an account of where they are from.

use super::account::{Account, Note, Reason};
use super::agreement::joined;
use super::hashed::{hashed, hashed_of};
use super::input::FORMAT;
use super::name::{Ids, is_nobody};
use super::prose::line;
use super::renewal::{Standing, renew, text_of};
use super::stored::Stored;
use crate::archive::format::{Document, Event, Medium, Person};
use crate::archive::sanitize::{TextCow, clean};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

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
    pub(super) place: Box<str>,
    /// The list of each, and its id by its hash.
    pub(super) records: Box<[(&'static str, u128)]>,
}

/// The keys by which a source knows its records.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    all: HashMap<u128, (&'static str, Box<str>)>,
    /// True where the source has a place of its own for them: what has another key is another record then.
    pub(super) are_given: bool,
}

impl Keys {
    /// Enters the key of a record of a kind.
    pub(super) fn enter(&mut self, kind: &'static str, id: &str, key: &str) {
        self.all.insert(hashed_of(kind, id), (kind, key.into()));
    }

    /// The key of a record of a kind.
    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&str> {
        self.all.get(&hashed_of(kind, id)).map(|(_, key)| &**key)
    }

    /// The keys of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.all.values().filter(move |(of, _)| *of == kind).map(|(_, key)| &**key)
    }
}

/// What was made of a source.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What is said of the archive itself.
    pub(super) heading: Map<String, Value>,
    /// The records, in lists.
    pub(super) lists: HashMap<&'static str, Vec<Stored>>,
    /// The key by which the source knows a record.
    pub(super) keys: Keys,
    /// The records of the source that were taken.
    pub(super) units: Vec<Unit>,
    /// Of an archive, where it has its records from; `None` of anything else.
    pub(super) origins: Option<Vec<Stored>>,
    /// Of an archive, its id.
    pub(super) id: Option<String>,
    /// Of a table, the fields that it has columns for: of others it says nothing.
    pub(super) told: Option<HashSet<&'static str>>,
    /// What became of the records of the source.
    pub account: Account,
}

/// Puts records to rest, one after the other.
fn stored<T: Serialize>(records: &mut Vec<T>) -> Vec<Stored> {
    std::mem::take(records).into_iter().map(|record| Stored::of(&record)).collect()
}

impl Imported {
    /// Takes over what a document says of itself.
    pub(super) fn take_heading(&mut self, document: &Document) {
        if let Ok(Value::Object(heading)) = serde_json::to_value(document) {
            self.heading = heading;
        }
    }
}

impl From<Draft> for Imported {
    fn from(draft: Draft) -> Self {
        let Draft { mut document, media, events, keys, units, told, account, .. } = draft;
        let mut imported = Self { keys, units, told, account, ..Self::default() };
        imported.lists = HashMap::from([
            ("media", media),
            ("events", events),
            ("people", stored(&mut document.people)),
            ("programmes", stored(&mut document.programmes)),
            ("topics", stored(&mut document.topics)),
            ("sources", stored(&mut document.sources)),
        ]);
        imported.take_heading(&document);
        imported
    }
}

/// An archive in the making. Records get their ids as they are added; each has the key by which its source knows it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What is said of the archive, and its people. People, events and media name each other by the ids that they were given
    /// here.
    pub document: Document<'static>,
    /// Its media and events at rest: nothing more is said of them once they are taken, and there may be many.
    media: Vec<Stored>,
    events: Vec<Stored>,
    /// What became of the records of the source.
    pub account: Account,
    keys: Keys,
    units: Vec<Unit>,
    /// The fields that can be said, where these are not all.
    pub(super) told: Option<HashSet<&'static str>>,
    media_ids: Ids,
    event_ids: Ids,
    person_ids: Ids,
    /// The person of a key, by the place in the list.
    known_people: HashMap<String, usize>,
    known_media: Known,
    known_events: Known,
}

/// The places of the records that were taken, by the hash of key, title and date, and how many there are of each key: nothing
/// of them is kept twice.
#[derive(Clone, Debug, Default)]
struct Known {
    records: HashMap<u128, usize>,
    keys: HashMap<u128, u32>,
}

impl Known {
    /// What tells a record from all others.
    fn whole(key: &str, title: &str, date: Option<&TextCow>) -> u128 {
        hashed(&[key, title, date.map_or("", |date| date)].join("\0"))
    }

    /// Enters the next record.
    ///
    /// # Errors
    /// One of that key, title and date is there already: at which place.
    fn enter(&mut self, key: &str, title: &str, date: Option<&TextCow>) -> Result<String, usize> {
        let whole = Self::whole(key, title, date);
        let next = self.records.len();
        let at = *self.records.entry(whole).or_insert(next);
        if at < next {
            return Err(at);
        }
        let number = self.keys.entry(hashed(key)).or_default();
        *number += 1;
        Ok(if *number == 1 { key.to_owned() } else { format!("{key} #{number}") })
    }
}

/// Gives a record what it does not have from one that is the same, which stands at another place of the source, and enters
/// what that says otherwise.
fn complete(known: Option<&mut Stored>, again: &Stored, place: &str, account: &mut Account) {
    let Some(known) = known else { return };
    let renewed = known.change(|known| {
        let mut again = again.record().into_owned();
        if let (Some(here), Some(there)) = (text_of(known, "note"), text_of(&again, "note")) {
            let note = joined(here, there);
            known.insert("note".to_owned(), note.as_str().into());
            again.insert("note".to_owned(), note.into());
        }
        renew(known, &again, &Standing::default())
    });
    if !renewed.differing.is_empty() {
        account.note(Note::Again, place, &renewed.differing.join(", "));
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
        let id = text(&self.person_ids.take(name, key));
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
    /// becomes one with it, and fills what that does not have.
    pub(super) fn take_medium(&mut self, place: &str, key: &str, mut medium: Medium<'static>) {
        // Of signs that nobody sees nothing is left.
        if medium.title.is_empty() {
            return self.account.leave_out(place, Reason::NoTitle);
        }
        let key = match self.known_media.enter(key, &medium.title, medium.date.as_ref()) {
            Ok(key) => key,
            Err(at) => {
                complete(self.media.get_mut(at), &Stored::of(&medium), place, &mut self.account);
                self.account.merged += 1;
                return;
            }
        };
        medium.id = text(&self.media_ids.take(&medium.title, &key));
        self.key("medium", &medium.id.clone(), &key);
        self.units.push(Unit { place: place.into(), records: [("media", hashed(&medium.id))].into() });
        self.media.push(Stored::of(&medium));
        self.account.taken += 1;
    }

    /// Takes a record of the source as events: as often as it takes place, each with its key. Where all of them are there
    /// already, it becomes one with those.
    pub(super) fn take_events(&mut self, place: &str, mut events: Vec<(String, Event<'static>)>) {
        events.retain(|(_, event)| !event.title.is_empty());
        if events.is_empty() {
            return self.account.leave_out(place, Reason::NoTitle);
        }
        let ids = events.into_iter().filter_map(|(key, event)| self.enter_event(place, &key, event));
        let ids: Vec<_> = ids.collect();
        if ids.is_empty() {
            self.account.merged += 1;
            return;
        }
        let records = ids.into_iter().map(|id| ("events", hashed(&id))).collect();
        self.units.push(Unit { place: place.into(), records });
        self.account.taken += 1;
    }

    /// Adds an event, and gives it an id. It counts for nothing: an event of a source may take place several times, and
    /// the conference itself is none of its records. `None` where the key, the title and the beginning are those of another.
    pub(super) fn add_event(&mut self, key: &str, event: Event<'static>) -> Option<TextCow<'static>> {
        self.enter_event(key, key, event)
    }

    /// Adds an event of a place in the source; fills what another one does not have that is the same.
    fn enter_event(&mut self, place: &str, key: &str, mut event: Event<'static>) -> Option<TextCow<'static>> {
        let key = match self.known_events.enter(key, &event.title, event.start.as_ref()) {
            Ok(key) => key,
            Err(at) => {
                complete(self.events.get_mut(at), &Stored::of(&event), place, &mut self.account);
                return None;
            }
        };
        let id = text(&self.event_ids.take(&event.title, &key));
        event.id = id.clone();
        self.key("event", &id, &key);
        self.events.push(Stored::of(&event));
        Some(id)
    }

    /// The event, or the medium, with which another of this key, title and date becomes one.
    pub(super) fn same(
        &self,
        of_events: bool,
        key: &str,
        (title, date): (&str, Option<&TextCow>),
    ) -> Option<&Stored> {
        let known = if of_events { &self.known_events } else { &self.known_media };
        let at = known.records.get(&Known::whole(key, title, date))?;
        self.records(of_events).get(*at)
    }

    /// Its events, or its media.
    pub(super) fn records(&self, of_events: bool) -> &[Stored] {
        if of_events { &self.events } else { &self.media }
    }

    /// Says that the source gives its records keys of its own, where these have nothing of a title.
    pub(super) const fn give_keys(&mut self) {
        self.keys.are_given = true;
    }

    /// Enters the key of a record.
    fn key(&mut self, kind: &'static str, id: &str, key: &str) {
        self.keys.enter(kind, id, key);
    }
}

#[cfg(test)]
impl Draft {
    /// All of it, as its file has it.
    pub(super) fn whole(&self) -> Document<'static> {
        let mut whole = serde_json::to_value(&self.document).unwrap();
        for (list, records) in [("media", &self.media), ("events", &self.events)] {
            if !records.is_empty() {
                whole[list] = records.iter().map(|one| Value::Object(one.record().into_owned())).collect();
            }
        }
        serde_json::from_str(Box::leak(whole.to_string().into_boxed_str())).unwrap()
    }
}
