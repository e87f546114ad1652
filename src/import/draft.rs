//! Draft: an archive in the making, with ids for its records and an account of where they are from.

use super::account::{Account, Note, Reason};
use super::agreement::joined;
use super::hashed::{Hashed, Places, hashed};
use super::name::{Ids, is_nobody};
use super::prose::line;
use super::records::Records;
use super::renewal::{Record, Standing, is_called_off, record_of, renew, text_of};
use super::shape::FORMAT;
use super::texts::Texts;
use super::title::is_unseen;
use crate::archive::format::{Document, Event, KindCow, Medium, Person};
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

/// The records of the source that were taken, in their order, and the records that were made of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// Where each of them stands in the source.
    places: Texts,
    /// The lists that their records are in, each with how many units have theirs in it one after the other.
    lists: Vec<(&'static str, usize)>,
    /// The ids of its records, by their hashes, and where those of each end.
    records: Vec<Hashed>,
    ends: Vec<usize>,
}

/// A record of the source, and the records that were made of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'u> {
    /// Where it stands in the source.
    pub(super) place: &'u str,
    /// The list of its records.
    pub(super) list: &'static str,
    /// The id of each, by its hash.
    pub(super) records: &'u [Hashed],
}

impl Units {
    /// Enters a record of the source of which records of a list were made.
    pub(super) fn enter(
        &mut self,
        place: &str,
        list: &'static str,
        records: impl IntoIterator<Item = Hashed>,
    ) {
        self.places.push(place);
        match self.lists.last_mut().filter(|(last, _)| *last == list) {
            Some((_, count)) => *count += 1,
            None => self.lists.push((list, 1)),
        }
        self.records.extend(records);
        self.ends.push(self.records.len());
    }

    /// They with others in the place of records of a list.
    pub(super) fn parted(&self, list: &str, parts: &HashMap<Hashed, Vec<Hashed>>) -> Self {
        let mut units = Self::default();
        for unit in self.iter() {
            let parts = |id| parts.get(id).filter(|_| unit.list == list);
            let records = unit.records.iter();
            let records = records.flat_map(|id| parts(id).cloned().unwrap_or_else(|| vec![*id]));
            units.enter(unit.place, unit.list, records);
        }
        units
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Unit<'_>> {
        let mut start = 0;
        let lists = self.lists.iter().flat_map(|(list, count)| std::iter::repeat_n(*list, *count));
        let all = self.places.iter().zip(lists).zip(&self.ends);
        all.filter_map(move |((place, list), end)| {
            let records = self.records.get(start..*end)?;
            start = *end;
            Some(Unit { place, list, records })
        })
    }

    /// All records that were made, with their lists.
    pub(super) fn records(&self) -> impl Iterator<Item = (&'static str, Hashed)> {
        self.iter().flat_map(|unit| unit.records.iter().map(move |id| (unit.list, *id)))
    }

    /// The records of a list that were made, for those that are records of the source themselves.
    pub(super) fn of_list(&self, list: &str) -> HashSet<Hashed> {
        self.records().filter(|(of, _)| *of == list).map(|(_, id)| id).collect()
    }
}

/// The keys by which a source knows its records.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// Those of each kind of record, and the place of each by the hash of the record's id.
    kinds: HashMap<&'static str, (Texts, Places)>,
    /// True where the source has a place of its own for them: what has another key is another record then.
    pub(super) are_given: bool,
    /// Those of events of which is only said when they would have been: they may be at another time by now.
    supposed: HashSet<Hashed>,
}

impl Keys {
    /// Enters the key of a record of a kind. Each record has one.
    pub(super) fn enter(&mut self, kind: &'static str, id: &str, key: &str) {
        let (texts, places) = self.kinds.entry(kind).or_default();
        places.push(hashed(id), texts.push(key));
    }

    /// The key of a record of a kind.
    pub(super) fn get(&self, kind: &str, id: &str) -> Option<&str> {
        let (texts, places) = self.kinds.get(kind)?;
        texts.get(places.first(hashed(id))?)
    }

    /// True for a record of which is only said when it would have been.
    pub(super) fn is_start_supposed(&self, kind: &str, id: &str) -> bool {
        !self.supposed.is_empty()
            && self.get(kind, id).is_some_and(|key| self.supposed.contains(&hashed(key)))
    }

    /// The keys of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.kinds.get(kind).into_iter().flat_map(|(texts, _)| texts.iter())
    }
}

/// What was made of a source.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What is said of the archive itself.
    pub(super) heading: Map<String, Value>,
    /// The records, in lists.
    pub(super) lists: HashMap<&'static str, Records>,
    /// The key by which the source knows a record.
    pub(super) keys: Keys,
    /// The records of the source that were taken.
    pub(super) units: Units,
    /// Of an archive, where it has its records from; `None` of anything else.
    pub(super) origins: Option<Records>,
    /// Of an archive, its id.
    pub(super) id: Option<String>,
    /// Of a table, the fields that it has columns for: of others it says nothing.
    pub(super) told: Option<HashSet<String>>,
    /// What became of the records of the source.
    pub account: Account,
}

impl Imported {
    /// True where it has events, and calls off all of them.
    pub(super) fn calls_off(&self) -> bool {
        let events = self.lists.get("events").filter(|events| !events.is_empty());
        events.is_some_and(|events| events.iter().all(|event| is_called_off(&event)))
    }

    /// Takes over what a document says of itself.
    pub(super) fn take_heading(&mut self, document: &Document) {
        if let Ok(Value::Object(heading)) = serde_json::to_value(document) {
            self.heading = heading;
        }
    }
}

impl From<Draft> for Imported {
    fn from(draft: Draft) -> Self {
        let Draft { mut document, media, events, people, keys, units, told, account, .. } = draft;
        let mut imported = Self { keys, units, told, account, ..Self::default() };
        imported.lists = HashMap::from([
            ("media", media),
            ("events", events),
            ("people", people),
            ("programmes", std::mem::take(&mut document.programmes).into_iter().collect()),
            ("topics", std::mem::take(&mut document.topics).into_iter().collect()),
            ("sources", std::mem::take(&mut document.sources).into_iter().collect()),
        ]);
        imported.take_heading(&document);
        imported
    }
}

/// An archive in the making. Records get their ids as they are added; each has the key by which its source knows it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What is said of the archive.
    pub document: Document<'static>,
    /// Its records at rest: there may be many. They name each other by the ids that they were given here.
    media: Records,
    events: Records,
    people: Records,
    /// What became of the records of the source.
    pub account: Account,
    keys: Keys,
    units: Units,
    /// The fields that can be said, where these are not all.
    pub(super) told: Option<HashSet<String>>,
    media_ids: Ids,
    event_ids: Ids,
    person_ids: Ids,
    /// The person of a key, by the place in the list.
    known_people: Places,
    known_media: Known,
    known_events: Known,
}

/// The places of the records that were taken, by the hash of key, title and date, and how many there are of each key: nothing
/// of them is kept twice.
#[derive(Clone, Debug, Default)]
struct Known {
    records: HashMap<Hashed, u32>,
    keys: HashMap<Hashed, u32>,
}

impl Known {
    /// What tells a record from all others.
    fn whole(key: &str, title: &str, date: Option<&TextCow>) -> Hashed {
        hashed(&[key, title, date.map_or("", |date| date)].join("\0"))
    }

    /// Enters the next record.
    ///
    /// # Errors
    /// One of that key, title and date is there already: at which place.
    fn enter(&mut self, key: &str, title: &str, date: Option<&TextCow>) -> Result<String, usize> {
        let whole = Self::whole(key, title, date);
        let next = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let at = *self.records.entry(whole).or_insert(next);
        if at < next {
            return Err(at as usize);
        }
        let number = self.keys.entry(hashed(key)).or_default();
        *number += 1;
        Ok(if *number == 1 { key.to_owned() } else { format!("{key} #{number}") })
    }
}

/// Gives a record what it does not have from one that is the same, which stands at another place of the source, and enters
/// what that says otherwise.
fn complete<T: Serialize>(known: &mut Records, at: usize, again: &T, place: &str, account: &mut Account) {
    let mut again = record_of(again);
    // What is told by nothing there is not another one.
    if text_of(&again, "kind").is_none() {
        again.remove("kind");
    }
    let renewed = known.change(at, |known| {
        if let (Some(here), Some(there)) = (text_of(known, "note"), text_of(&again, "note")) {
            let note = joined(here, there);
            known.insert("note".to_owned(), note.as_str().into());
            again.insert("note".to_owned(), note.into());
        }
        renew(known, &again, &Standing::default())
    });
    if let Some(renewed) = renewed.filter(|renewed| !renewed.differing.is_empty()) {
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
        let known = self.known_people.first(hashed(key)).and_then(|at| self.people.get(at));
        if let Some(id) = known.and_then(|known| text_of(&known, "id").map(text)) {
            return id;
        }
        let id = text(&self.person_ids.take(name, key));
        self.known_people.push(hashed(key), self.people.len());
        self.people.push(&Person { id: id.clone(), name: text(name), ..Person::default() });
        self.key("person", &id, key);
        id
    }

    /// True where the source has told of a person of this key.
    pub(super) fn has_person(&self, key: &str) -> bool {
        self.known_people.first(hashed(key)).is_some()
    }

    /// Says more of a person that was added: `None` where nobody has that key.
    pub(super) fn change_person<R>(
        &mut self,
        key: &str,
        change: impl FnOnce(&mut Person<'_>) -> R,
    ) -> Option<R> {
        let at = self.known_people.first(hashed(key))?;
        self.people.change_person(at, change)
    }

    /// Says by what a person is sorted, where that is told and nothing says so yet.
    pub(super) fn sort_person(&mut self, key: &str, sort: &str) {
        if let Some(sort) = some(sort) {
            self.change_person(key, |person| person.sort = person.sort.take().or(Some(sort)));
        }
    }

    /// Takes a record of the source as a medium, and gives it an id. One with the key, the title and the date of another
    /// becomes one with it, and fills what that does not have. What nothing tells the kind of is a text.
    pub(super) fn take_medium(&mut self, place: &str, key: &str, mut medium: Medium<'static>) {
        // Of signs that nobody sees nothing is left.
        if medium.title.is_empty() {
            return self.account.leave_out(place, Reason::NoTitle);
        }
        if is_unseen(&medium.title) {
            return self.account.leave_out(place, Reason::Unseen);
        }
        let key = match self.known_media.enter(key, &medium.title, medium.date.as_ref()) {
            Ok(key) => key,
            Err(at) => {
                complete(&mut self.media, at, &medium, place, &mut self.account);
                self.account.merged += 1;
                return;
            }
        };
        if medium.kind == KindCow::default() {
            medium.kind = KindCow::of(text("text"));
        }
        medium.id = text(&self.media_ids.take(&medium.title, &key));
        self.key("medium", &medium.id.clone(), &key);
        self.units.enter(place, "media", [hashed(&medium.id)]);
        self.media.push(&medium);
        self.account.taken += 1;
    }

    /// Takes a record of the source as events: as often as it takes place, each with its key. Where all of them are there
    /// already, it becomes one with those.
    pub(super) fn take_events(&mut self, place: &str, mut events: Vec<(String, Event<'static>)>) {
        events.retain(|(_, event)| !event.title.is_empty());
        if events.is_empty() {
            return self.account.leave_out(place, Reason::NoTitle);
        }
        if events.iter().all(|(_, event)| is_unseen(&event.title)) {
            return self.account.leave_out(place, Reason::Unseen);
        }
        let ids = events.into_iter().filter_map(|(key, event)| self.enter_event(place, &key, event));
        let ids: Vec<_> = ids.collect();
        if ids.is_empty() {
            self.account.merged += 1;
            return;
        }
        self.units.enter(place, "events", ids.iter().map(|id| hashed(id)));
        self.account.taken += 1;
    }

    /// Takes a record of the source that only says that events are called off, each with its key. Whether they are anywhere, with
    /// their titles, is known once they are put in: of several that say the same of one, each counts as that does.
    pub(super) fn take_called_off(&mut self, place: &str, events: &[(String, Event<'static>)]) {
        let id = |(key, event): &(String, Event<'static>)| {
            let id = self.enter_event(place, key, event.clone());
            let known =
                || text_of(&self.same(true, key, (&event.title, event.start.as_ref()))?, "id").map(text);
            id.or_else(known).map(|id| hashed(&id))
        };
        let ids: Vec<Hashed> = events.iter().filter_map(id).collect();
        self.units.enter(place, "events", ids);
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
                complete(&mut self.events, at, &event, place, &mut self.account);
                return None;
            }
        };
        let id = text(&self.event_ids.take(&event.title, &key));
        event.id = id.clone();
        self.key("event", &id, &key);
        self.events.push(&event);
        Some(id)
    }

    /// The event, or the medium, with which another of this key, title and date becomes one.
    pub(super) fn same(
        &self,
        of_events: bool,
        key: &str,
        (title, date): (&str, Option<&TextCow>),
    ) -> Option<Record> {
        let known = if of_events { &self.known_events } else { &self.known_media };
        let at = known.records.get(&Known::whole(key, title, date))?;
        self.records(of_events).get(*at as usize)
    }

    /// Its events, or its media.
    pub(super) fn records(&self, of_events: bool) -> &Records {
        if of_events { &self.events } else { &self.media }
    }

    /// Says that the source gives its records keys of its own, where these have nothing of a title.
    pub(super) const fn give_keys(&mut self) {
        self.keys.are_given = true;
    }

    /// Says that of the event of a key is only said when it would have been.
    pub(super) fn suppose_start(&mut self, key: &str) {
        self.keys.supposed.insert(hashed(key));
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
        for (list, records) in [("media", &self.media), ("events", &self.events), ("people", &self.people)] {
            if !records.is_empty() {
                whole[list] = records.iter().map(Value::Object).collect();
            }
        }
        serde_json::from_str(Box::leak(whole.to_string().into_boxed_str())).unwrap()
    }
}
