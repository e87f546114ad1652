//! Gathering: several drafts, and the archive they go into, made into one.
//!
//! A record that was imported before is renewed field by field, and only where the archive still has what the last
//! import wrote: an origin keeps a hash of each field, and of each element of a list by its key. What was changed by hand
//! stays, and what was deleted by hand stays deleted.

use super::account::{Account, LeftOut, Note, Reason};
use super::draft::{Imported, Unit};
use super::name::{Ids, common_spelling};
use super::renewal::{Record, renew};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The lists of an archive, with what a record of each is called; those that are named stand before those that name them.
const LISTS: [(&str, &str); 6] = [
    ("people", "person"),
    ("sources", "source"),
    ("programmes", "programme"),
    ("topics", "topic"),
    ("events", "event"),
    ("media", "medium"),
];

/// Fields that name one record of a list.
const ONE: [(&str, &str); 3] = [("event", "events"), ("parent", "events"), ("programme", "programmes")];

/// What becomes of a record.
#[derive(Clone, Debug)]
enum Target {
    /// A new one, of this id.
    New(String),
    /// One with the record at this place of its list.
    Known(usize, String),
    /// Nothing.
    Gone(Reason),
}

impl Target {
    fn id(&self) -> Option<&str> {
        match self {
            Self::New(id) | Self::Known(_, id) => Some(id),
            Self::Gone(_) => None,
        }
    }
}

/// Records of one kind.
#[derive(Debug, Default)]
struct Shelf {
    records: Vec<Record>,
    ids: Ids,
    /// The place of each id, and of each guid.
    by_id: HashMap<String, usize>,
    by_guid: HashMap<String, usize>,
}

impl Shelf {
    fn of(records: Vec<Record>) -> Self {
        let mut shelf = Self::default();
        records.into_iter().for_each(|record| shelf.push(record));
        shelf
    }

    fn push(&mut self, record: Record) {
        let at = self.records.len();
        if let Some(id) = text_of(&record, "id") {
            self.ids.mark(id);
            self.by_id.insert(id.to_owned(), at);
        }
        if let Some(guid) = text_of(&record, "guid") {
            self.by_guid.entry(guid.to_owned()).or_insert(at);
        }
        self.records.push(record);
    }
}

/// A source that is put in.
struct Batch<'s> {
    /// What it is called.
    source: &'s str,
    /// The key by which it knows a record, by its kind and id.
    keys: HashMap<String, String>,
    /// What is to become of its records, by their list and id.
    targets: Targets,
}

/// See [`Batch`].
type Targets = HashMap<&'static str, HashMap<String, Target>>;

impl Batch<'_> {
    /// The key of a record.
    fn key(&self, kind: &str, id: &str) -> Option<&str> {
        self.keys.get(&format!("{kind}:{id}")).map(String::as_str)
    }
}

/// An archive that drafts are put into.
#[derive(Debug, Default)]
pub struct Gathering {
    /// What is said of the archive itself, and what this program does not know of it.
    heading: Record,
    shelves: BTreeMap<&'static str, Shelf>,
    origins: Vec<Record>,
    /// The origins of a kind and key: `medium` and a guid.
    by_key: HashMap<(String, String), Vec<usize>>,
    /// Ids, guids and names that nothing brings in.
    withheld: HashSet<String>,
    /// The people that are new, by the source they are from.
    new_people: Vec<(usize, String)>,
    account: Account,
}

impl Gathering {
    /// The archive that is there already, if any, and what is not to be brought in, beside what it withholds itself.
    pub fn new(base: Option<Map<String, Value>>, withheld: impl IntoIterator<Item = String>) -> Self {
        let mut heading = base.unwrap_or_default();
        let mut gathering = Self::default();
        for (list, _) in LISTS {
            gathering.shelves.insert(list, Shelf::of(records(&mut heading, list)));
        }
        for origin in records(&mut heading, "origins") {
            gathering.add_origin(origin);
        }
        let kept = heading.get("withheld").and_then(Value::as_array).into_iter().flatten();
        gathering.withheld = kept.filter_map(Value::as_str).map(str::to_owned).chain(withheld).collect();
        gathering.heading = heading;
        gathering
    }

    /// Puts in what was made of a source, which came from a source of this name.
    pub fn add(&mut self, imported: Imported, source: &str) {
        let Imported { mut document, keys, units, account } = imported;
        let lists: Vec<_> = LISTS.map(|(list, kind)| (list, kind, records(&mut document, list))).into();
        self.describe(document);
        let mut batch = Batch { source, keys, targets: Targets::new() };
        for (list, kind, records) in &lists {
            let of_list = records.iter().filter_map(|record| {
                let id = text_of(record, "id")?;
                Some((id.to_owned(), self.target(list, kind, record, &batch)))
            });
            let of_list = of_list.collect();
            batch.targets.insert(list, of_list);
        }
        for (list, kind, records) in lists {
            for record in records {
                self.put(list, kind, record, &batch);
            }
        }
        self.settle(account, units, &batch.targets);
    }

    /// The archive, and what became of each record of the sources.
    pub fn finish(mut self, title: Option<&str>) -> (Map<String, Value>, Account) {
        self.tell_namesakes();
        let mut archive = self.heading;
        if let Some(title) = title {
            archive.insert("title".to_owned(), title.into());
        }
        for (list, shelf) in self.shelves {
            if !shelf.records.is_empty() {
                archive.insert(list.to_owned(), shelf.records.into_iter().map(Value::Object).collect());
            }
        }
        if !self.origins.is_empty() {
            archive.insert("origins".to_owned(), self.origins.into_iter().map(Value::Object).collect());
        }
        (archive, self.account)
    }

    /// Takes over what a draft says of itself, where nothing is said of the archive yet.
    fn describe(&mut self, heading: Record) {
        if self.heading.is_empty() {
            self.heading = heading;
        }
    }

    /// What is to become of a record.
    fn target(&mut self, list: &'static str, kind: &str, record: &Record, batch: &Batch) -> Target {
        let id = text_of(record, "id").unwrap_or_default();
        let (guid, key) = (text_of(record, "guid"), batch.key(kind, id));
        let names = [Some(id), guid, key, text_of(record, "name"), text_of(record, "title")];
        let is_withheld = |name: &str| self.withheld.contains(name);
        if names.into_iter().flatten().any(is_withheld) {
            return Target::Gone(Reason::Withheld);
        }
        let origin = key.and_then(|key| self.origin(kind, key, batch.source));
        if let Some(known) =
            origin.and_then(|at| self.origins.get(at)).and_then(|origin| text_of(origin, "record"))
        {
            let known = known.split_once(':').map_or(known, |(_, id)| id).to_owned();
            if is_withheld(&known) {
                return Target::Gone(Reason::Withheld);
            }
            return match self.shelves.get(list).and_then(|shelf| shelf.by_id.get(&known)) {
                Some(at) => Target::Known(*at, known),
                None => Target::Gone(Reason::Deleted),
            };
        }
        let Some(shelf) = self.shelves.get_mut(list) else { return Target::Gone(Reason::Empty) };
        if let Some(at) = guid.and_then(|guid| shelf.by_guid.get(guid)).copied() {
            let known = shelf.records.get(at).and_then(|record| text_of(record, "id")).unwrap_or_default();
            return Target::Known(at, known.to_owned());
        }
        // Topics and sources are the same wherever they have the same id and name.
        if let Some(at) = shelf.by_id.get(id).copied().filter(|_| matches!(list, "topics" | "sources")) {
            let is_same = shelf.records.get(at).is_some_and(|known| known == record);
            if is_same {
                return Target::Known(at, id.to_owned());
            }
        }
        Target::New(shelf.ids.take(id, id))
    }

    /// The origin of a record with this key: of this source, or of any where the key is one for everybody.
    fn origin(&self, kind: &str, key: &str, source: &str) -> Option<usize> {
        let known = self.by_key.get(&(kind.to_owned(), key.to_owned()))?;
        let is_same =
            |at: &&usize| self.origins.get(**at).and_then(|origin| text_of(origin, "source")) == Some(source);
        let of_source = known.iter().find(is_same);
        of_source.or_else(|| known.first().filter(|_| is_for_everybody(key))).copied()
    }

    /// Puts a record where it belongs.
    fn put(&mut self, list: &'static str, kind: &str, mut record: Record, batch: &Batch) {
        let Some(id) = text_of(&record, "id").map(str::to_owned) else { return };
        let Some(target) = batch.targets.get(list).and_then(|targets| targets.get(&id)) else { return };
        let Some(new_id) = target.id().map(str::to_owned) else { return };
        rename(&mut record, &batch.targets);
        record.insert("id".to_owned(), new_id.clone().into());
        let Some(key) = batch.key(kind, &id) else {
            // Nothing tells it apart from what was changed by hand: it is only taken where it is new.
            if let (Target::New(_), Some(shelf)) = (target, self.shelves.get_mut(list)) {
                shelf.push(record);
            }
            return;
        };
        let at = self.origin(kind, key, batch.source).unwrap_or_else(|| {
            let text = |text: &str| Value::String(text.to_owned());
            let origin = [
                ("record", text(&format!("{kind}:{new_id}"))),
                ("source", text(batch.source)),
                ("guid", text(key)),
            ];
            self.add_origin(origin.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
        });
        let Some(shelf) = self.shelves.get_mut(list) else { return };
        let written = self.origins.get(at).and_then(|origin| origin.get("fields")).and_then(Value::as_object);
        let written = written.cloned().unwrap_or_default();
        let known = match target {
            Target::Known(at, _) => shelf.records.get_mut(*at),
            _ => None,
        };
        let written = match known {
            Some(known) => renew(known, &record, &written),
            None => {
                let mut fresh = Record::new();
                fresh.insert("id".to_owned(), new_id.into());
                let written = renew(&mut fresh, &record, &Map::new());
                if kind == "person" {
                    self.new_people.push((shelf.records.len(), batch.source.to_owned()));
                }
                shelf.push(fresh);
                written
            }
        };
        if let Some(origin) = self.origins.get_mut(at) {
            origin.insert("fields".to_owned(), Value::Object(written));
        }
    }

    /// Adds an origin; gives its place.
    fn add_origin(&mut self, origin: Record) -> usize {
        let at = self.origins.len();
        if let (Some(record), Some(key)) = (text_of(&origin, "record"), text_of(&origin, "guid")) {
            let kind = record.split(':').next().unwrap_or_default();
            self.by_key.entry((kind.to_owned(), key.to_owned())).or_default().push(at);
        }
        self.origins.push(origin);
        at
    }

    /// Enters what became of each record of a source, by what became of the records made of it.
    fn settle(&mut self, account: Account, units: Vec<Unit>, targets: &Targets) {
        self.account.add(Account { taken: 0, ..account });
        for unit in units {
            let all = || unit.records.iter().filter_map(|(list, id)| targets.get(list)?.get(id));
            if all().any(|target| matches!(target, Target::New(_))) {
                self.account.taken += 1;
            } else if all().any(|target| matches!(target, Target::Known(..))) {
                self.account.merged += 1;
            } else {
                let gone = all().find_map(|target| {
                    if let Target::Gone(reason) = target { Some(reason.clone()) } else { None }
                });
                self.account
                    .left_out
                    .push(LeftOut { place: unit.place, reason: gone.unwrap_or(Reason::Empty) });
            }
        }
    }

    /// Says of each new person who else may be the same.
    fn tell_namesakes(&mut self) {
        let Some(shelf) = self.shelves.get("people") else { return };
        let name =
            |at: usize| shelf.records.get(at).and_then(|record| text_of(record, "name")).unwrap_or_default();
        let mut by_spelling: HashMap<String, Vec<usize>> = HashMap::new();
        for at in 0..shelf.records.len() {
            by_spelling.entry(common_spelling(name(at))).or_default().push(at);
        }
        let sources: HashMap<usize, &String> =
            self.new_people.iter().map(|(at, source)| (*at, source)).collect();
        for (at, _) in &self.new_people {
            let Some(same) = by_spelling.get(&common_spelling(name(*at))) else { continue };
            // Each pair once: with those that stand before it.
            for other in same.iter().filter(|other| *other < at) {
                let id =
                    shelf.records.get(*other).and_then(|record| text_of(record, "id")).unwrap_or_default();
                let also = match sources.get(other) {
                    Some(source) => format!("{} ({id}, {source})", name(*other)),
                    None => format!("{} ({id})", name(*other)),
                };
                self.account.note(Note::Namesake, name(*at), &also);
            }
        }
    }
}

/// True for a key that nobody else gives: an address, a UUID, one with a host behind it.
fn is_for_everybody(key: &str) -> bool {
    let is_uuid = key.len() >= 32 && key.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    is_uuid || key.contains("://") || key.contains('@')
}

/// A text of a record.
pub(super) fn text_of<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    record.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The records of a list, taken out of a document.
fn records(document: &mut Record, list: &str) -> Vec<Record> {
    let Some(Value::Array(all)) = document.remove(list) else { return Vec::new() };
    all.into_iter()
        .filter_map(|record| if let Value::Object(record) = record { Some(record) } else { None })
        .collect()
}

/// Puts the ids of the archive in the place of those of a draft; what names nothing goes.
fn rename(record: &mut Record, targets: &Targets) {
    let id = |list: &str, id: &str| targets.get(list)?.get(id)?.id().map(str::to_owned);
    for (field, list) in ONE {
        if let Some(named) = text_of(record, field).map(str::to_owned) {
            match id(list, &named) {
                Some(named) => record.insert(field.to_owned(), named.into()),
                None => record.remove(field),
            };
        }
    }
    if let Some(Value::Array(all)) = record.get_mut("appearances") {
        all.retain_mut(|one| {
            let named = one.get("person").and_then(Value::as_str).and_then(|person| id("people", person));
            let is_there = named.is_some();
            if let (Some(one), Some(named)) = (one.as_object_mut(), named) {
                one.insert("person".to_owned(), named.into());
            }
            is_there
        });
    }
    let known = |list: &str, word: &str| targets.get(list).is_some_and(|targets| targets.contains_key(word));
    for list in ["topics", "sources"] {
        if let Some(Value::Array(all)) = record.get_mut(list) {
            // A topic may be a plain word; a source is always named.
            all.retain_mut(|one| {
                let Some(word) = one.as_str() else { return false };
                match id(list, word) {
                    Some(named) => *one = named.into(),
                    None => return list == "topics" && !known(list, word),
                }
                true
            });
        }
    }
}
