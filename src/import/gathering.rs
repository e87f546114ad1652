//! Gathering: several drafts, and the archive they go into, made into one.
//!
//! A record that was imported before is renewed field by field, and only where the archive still has what the last
//! import wrote: an origin keeps a hash of each field, and of each element of a list by its key. What was changed by hand
//! stays, and what was deleted by hand stays deleted.

use super::account::{Account, LeftOut, Note, Reason};
use super::draft::{Imported, Keys, Unit};
use super::hashed::{hashed, hashed_of};
use super::name::{Ids, common_spelling};
use super::recognition::{self, is_alike, is_for_everybody};
use super::renewal::{Record, hash, renew, text_of};
use super::stored::{Gathered, Stored};
use super::withheld::Withheld;
use serde_json::{Map, Value};
use std::borrow::Cow;
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
    /// A new one, of this id where that is another than its own.
    New(Option<Box<str>>),
    /// One with the record at this place of its list.
    Known(usize, Box<str>),
    /// Nothing.
    Gone(Reason),
}

impl Target {
    /// The id in the archive of what is called `own` in its source.
    fn id<'t>(&'t self, own: &'t str) -> Option<&'t str> {
        match self {
            Self::New(id) => Some(id.as_deref().unwrap_or(own)),
            Self::Known(_, id) => Some(id),
            Self::Gone(_) => None,
        }
    }
}

/// Records of one kind.
#[derive(Debug, Default)]
struct Shelf {
    records: Vec<Stored>,
    ids: Ids,
    /// The place of each id, and of each guid.
    by_id: HashMap<u128, usize>,
    by_guid: HashMap<u128, usize>,
}

impl Shelf {
    fn of(records: Vec<Record>) -> Self {
        let mut shelf = Self::default();
        records.into_iter().for_each(|record| {
            shelf.enter(&record);
            shelf.records.push(Stored::Live(record));
        });
        shelf
    }

    /// Adds a record that was made here.
    fn push(&mut self, record: &Record) {
        self.enter(record);
        self.records.push(Stored::of(record));
    }

    /// Enters the ids of the next record.
    fn enter(&mut self, record: &Record) {
        let at = self.records.len();
        if let Some(id) = text_of(record, "id") {
            self.ids.mark(id);
            self.by_id.insert(hashed(id), at);
        }
        if let Some(guid) = text_of(record, "guid") {
            self.by_guid.entry(hashed(guid)).or_insert(at);
        }
    }

    /// The record at a place.
    fn record(&self, at: usize) -> Option<Cow<'_, Record>> {
        self.records.get(at).map(Stored::record)
    }
}

/// A source that is put in.
struct Batch {
    /// What it is called.
    source: String,
    /// The key by which it knows a record.
    keys: Keys,
    /// The keys that occurrences of a series had before it was moved.
    moved: HashMap<String, String>,
    /// The people that are records of the source themselves.
    counted: HashSet<u128>,
    /// What is to become of its records, by their list and id.
    targets: Targets,
}

/// See [`Batch`].
type Targets = HashMap<&'static str, HashMap<u128, Target>>;

impl Batch {
    /// The key of a record.
    fn key(&self, kind: &str, id: &str) -> Option<&str> {
        let key = self.keys.get(kind, id)?;
        Some(self.moved.get(key).map_or(key, String::as_str))
    }
}

/// An archive that drafts are put into.
#[derive(Debug, Default)]
pub struct Gathering {
    /// What is said of the archive itself, and what this program does not know of it.
    heading: Record,
    shelves: BTreeMap<&'static str, Shelf>,
    origins: Vec<Stored>,
    /// The origins of a kind and key: `medium` and a guid.
    by_key: HashMap<u128, Vec<usize>>,
    /// What nothing brings in.
    withheld: Withheld,
    /// What is to be put in, with the names of the sources.
    waiting: Vec<(Imported, String)>,
    /// The places in the base of records that no origin names, by the list and the hash of the title; made when needed.
    nobodys: Option<HashMap<(&'static str, Value), Vec<usize>>>,
    /// The people that are new, by the source they are from.
    new_people: Vec<(usize, String)>,
    account: Account,
}

impl Gathering {
    /// An archive to be. `withheld`: what is not to be brought in, beside what archives withhold themselves.
    pub fn new(withheld: Vec<String>) -> Self {
        Self { withheld: Withheld::of(withheld), ..Self::default() }
    }

    /// Takes what was made of a source, which came from a source of this name.
    pub fn add(&mut self, imported: Imported, source: &str) {
        self.waiting.push((imported, source.to_owned()));
    }

    /// Puts all of it into the archive that is there already, if any: what this is then, and what became of each record of
    /// the sources.
    pub fn finish(mut self, base: Option<Map<String, Value>>, title: Option<&str>) -> (Gathered, Account) {
        self.begin(base.unwrap_or_default());
        let mut waiting = std::mem::take(&mut self.waiting);
        // What one of them withholds none brings in.
        waiting.iter_mut().for_each(|(imported, _)| self.describe(&mut imported.heading));
        for (imported, source) in waiting {
            self.put_all(imported, source);
        }
        self.tell_namesakes();
        for name in self.withheld.unmet() {
            self.account.note(Note::Unmet, "--without", &name);
        }
        let mut heading = self.heading;
        if let Some(title) = title {
            heading.insert("title".to_owned(), title.into());
        }
        let shelves = self.shelves.into_iter().map(|(list, shelf)| (list, shelf.records));
        let lists = shelves.chain([("origins", self.origins)]).filter(|(_, records)| !records.is_empty());
        (Gathered { heading, lists: lists.collect() }, self.account)
    }

    /// Begins with the archive that is there already.
    fn begin(&mut self, mut heading: Record) {
        for (list, _) in LISTS {
            self.shelves.insert(list, Shelf::of(records(&mut heading, list)));
        }
        for origin in records(&mut heading, "origins") {
            self.enter_origin(&origin);
            self.origins.push(Stored::Live(origin));
        }
        self.withhold(&heading);
        self.heading = heading;
    }

    /// Notes what an archive withholds.
    fn withhold(&mut self, heading: &Record) {
        let kept = heading.get("withheld").and_then(Value::as_array).into_iter().flatten();
        kept.filter_map(Value::as_str).for_each(|name| self.withheld.add(name));
    }

    /// Puts in what was made of a source.
    fn put_all(&mut self, imported: Imported, source: String) {
        let Imported { mut lists, keys, units, account, .. } = imported;
        let lists = LISTS.map(|(list, kind)| (list, kind, lists.remove(list).unwrap_or_default()));
        let people = units.iter().flat_map(|unit| &unit.records).filter(|(list, _)| *list == "people");
        let counted = people.map(|(_, id)| *id).collect();
        let source = self.source(&lists, &keys, &units, &source).unwrap_or(source);
        let moved = self.moved(&keys, &source);
        let mut batch = Batch { source, keys, moved, counted, targets: Targets::new() };
        for (list, kind, records) in &lists {
            let of_list = records.iter().map(Stored::record).filter_map(|record| {
                let id = hashed(text_of(&record, "id")?);
                Some((id, self.target(list, kind, &record, &batch)))
            });
            let of_list = of_list.collect();
            batch.targets.insert(list, of_list);
        }
        for (list, kind, records) in lists {
            for record in records {
                self.put(list, kind, record.record().into_owned(), &batch);
            }
        }
        self.settle(account, units, &batch.targets);
    }

    /// Takes over what a draft says of itself, where nothing is said of the archive yet; what it withholds, and which words
    /// it calls the same, in any case.
    fn describe(&mut self, document: &mut Record) {
        self.withhold(document);
        let is_first = self.heading.is_empty();
        let names: Vec<String> = document.keys().filter(|name| !is_list(name)).cloned().collect();
        for name in names {
            let Some(value) = document.remove(&name) else { continue };
            match (self.heading.get_mut(&name), value) {
                (Some(Value::Array(known)), Value::Array(more)) if JOINED.contains(&name.as_str()) => {
                    let more = more.into_iter().filter(|one| !known.contains(one)).collect::<Vec<_>>();
                    known.extend(more);
                }
                (None, value) if is_first || JOINED.contains(&name.as_str()) => {
                    self.heading.insert(name, value);
                }
                _ => {}
            }
        }
    }

    /// The source that these records are from for the most part, where it is another one than they are said to be from.
    fn source(
        &self,
        lists: &[(&'static str, &'static str, Vec<Stored>)],
        keys: &Keys,
        units: &[Unit],
        named: &str,
    ) -> Option<String> {
        let counted: HashSet<(&str, u128)> = units.iter().flat_map(|unit| &unit.records).copied().collect();
        let is_archive = counted.iter().any(|(list, _)| *list == "people" || *list == "programmes");
        if self.origins.is_empty() {
            return None;
        }
        let all = lists
            .iter()
            .flat_map(|(list, kind, records)| records.iter().map(move |record| (list, kind, record)));
        let known = all.filter_map(|(list, kind, record)| {
            let record = record.record();
            let id = text_of(&record, "id").filter(|id| counted.contains(&(*list, hashed(id))))?;
            let key = keys.get(kind, id)?;
            Some(recognition::Known { kind, key, record })
        });
        let of_key =
            |kind: &str, key: &str| self.by_key.get(&hashed_of(kind, key)).cloned().unwrap_or_default();
        recognition::source(known, named, is_archive, &self.origins, of_key)
    }

    /// The keys of occurrences that were moved with their series, with those that they had.
    fn moved(&self, keys: &Keys, source: &str) -> HashMap<String, String> {
        let old: Vec<String> = self
            .origins
            .iter()
            .map(Stored::record)
            .filter_map(|origin| {
                let is_event = text_of(&origin, "record").is_some_and(|record| record.starts_with("event:"));
                let is_of = is_event && text_of(&origin, "source") == Some(source);
                text_of(&origin, "guid").filter(|_| is_of).map(str::to_owned)
            })
            .collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        recognition::moved(&keys.of_kind("event").collect::<Vec<_>>(), &old)
    }

    /// What is to become of a record.
    fn target(&mut self, list: &'static str, kind: &str, record: &Record, batch: &Batch) -> Target {
        let id = text_of(record, "id").unwrap_or_default();
        let (guid, key) = (text_of(record, "guid"), batch.key(kind, id));
        let name = || text_of(record, "name").unwrap_or(id);
        if self.withheld.has(record, &[Some(id), guid, key]) {
            if kind == "person" && !batch.counted.contains(&hashed(id)) {
                self.account.note(Note::Withheld, &batch.source, name());
            }
            return Target::Gone(Reason::Withheld);
        }
        let origin = key.and_then(|key| self.origin(kind, key, &batch.source));
        if let Some((origin, known)) = origin.and_then(|at| {
            let origin = self.origins.get(at)?.record();
            let known = text_of(&origin, "record")?;
            Some((at, known.split_once(':').map_or(known, |(_, id)| id).to_owned()))
        }) {
            if self.withheld.has(&Record::new(), &[Some(&known)]) {
                return Target::Gone(Reason::Withheld);
            }
            let at = self.shelves.get(list).and_then(|shelf| shelf.by_id.get(&hashed(&known)).copied());
            return match at.or_else(|| self.renamed(list, guid, origin)) {
                Some(at) => Target::Known(at, self.id_at(list, at).into()),
                None => Target::Gone(Reason::Deleted),
            };
        }
        let Some(shelf) = self.shelves.get(list) else { return Target::Gone(Reason::Empty) };
        if let Some(at) = guid.and_then(|guid| shelf.by_guid.get(&hashed(guid))).copied() {
            return Target::Known(at, self.id_at(list, at).into());
        }
        // Topics and sources are the same wherever they have the same id and name.
        if let Some(at) =
            shelf.by_id.get(&hashed(id)).copied().filter(|_| matches!(list, "topics" | "sources"))
        {
            let is_same = shelf.record(at).is_some_and(|known| *known == *record);
            if is_same {
                return Target::Known(at, id.into());
            }
        }
        self.tell_twice(kind, key, record);
        let new = self.shelves.get_mut(list).map(|shelf| shelf.ids.take(id, id));
        new.map_or(Target::Gone(Reason::Empty), |new| Target::New((new != id).then(|| new.into())))
    }

    /// The id of the record at a place.
    fn id_at(&self, list: &str, at: usize) -> String {
        let record = self.shelves.get(list).and_then(|shelf| shelf.record(at));
        record.and_then(|record| text_of(&record, "id").map(str::to_owned)).unwrap_or_default()
    }

    /// Says of a record that the same one is there from another source.
    fn tell_twice(&mut self, kind: &str, key: Option<&str>, record: &Record) {
        let is_dated = ["date", "start"].iter().any(|field| record.contains_key(*field));
        let Some(known) = key.filter(|_| is_dated).and_then(|key| self.by_key.get(&hashed_of(kind, key)))
        else {
            return;
        };
        let alike = known
            .iter()
            .filter_map(|at| self.origins.get(*at))
            .map(Stored::record)
            .find(|origin| is_alike(origin, record));
        let told = alike.and_then(|origin| {
            let title = text_of(record, "title")?.to_owned();
            Some((title, format!("{} ({})", text_of(&origin, "record")?, text_of(&origin, "source")?)))
        });
        if let Some((title, there)) = told {
            self.account.note(Note::Twice, &title, &there);
        }
    }

    /// The place of a record whose id was changed by hand: by its guid, or else by the title that the last import wrote,
    /// where no other origin names it.
    fn renamed(&mut self, list: &'static str, guid: Option<&str>, origin: usize) -> Option<usize> {
        let origin = self.origins.get(origin)?.record().into_owned();
        let guid = guid.or_else(|| text_of(&origin, "guid"));
        if let Some(at) = guid.and_then(|guid| self.shelves.get(list)?.by_guid.get(&hashed(guid))) {
            return Some(*at);
        }
        let written = origin.get("fields")?.as_object()?;
        let title = written.get("title").or_else(|| written.get("name"))?.clone();
        if self.nobodys.is_none() {
            self.nobodys = Some(self.without_origin());
        }
        match self.nobodys.as_mut()?.get_mut(&(list, title))? {
            places if places.len() == 1 => places.pop(),
            _ => None,
        }
    }

    /// The places of records that no origin names, by their list and the hash of their title.
    fn without_origin(&self) -> HashMap<(&'static str, Value), Vec<usize>> {
        let origins = self.origins.iter().map(Stored::record);
        let named: HashSet<String> =
            origins.filter_map(|origin| text_of(&origin, "record").map(str::to_owned)).collect();
        let mut places: HashMap<(&'static str, Value), Vec<usize>> = HashMap::new();
        for (list, kind) in LISTS {
            for (at, record) in self
                .shelves
                .get(list)
                .into_iter()
                .flat_map(|shelf| shelf.records.iter().map(Stored::record).enumerate())
            {
                let is_named =
                    text_of(&record, "id").is_none_or(|id| named.contains(format!("{kind}:{id}").as_str()));
                if let Some(title) = record.get("title").or_else(|| record.get("name")).filter(|_| !is_named)
                {
                    places.entry((list, hash(title))).or_default().push(at);
                }
            }
        }
        places
    }

    /// The origin of a record with this key: of this source, or of any where the key is one for everybody.
    fn origin(&self, kind: &str, key: &str, source: &str) -> Option<usize> {
        let known = self.by_key.get(&hashed_of(kind, key))?;
        let is_same = |at: &&usize| {
            self.origins.get(**at).is_some_and(|origin| text_of(&origin.record(), "source") == Some(source))
        };
        let of_source = known.iter().find(is_same);
        of_source.or_else(|| known.first().filter(|_| is_for_everybody(key))).copied()
    }

    /// Puts a record where it belongs.
    fn put(&mut self, list: &'static str, kind: &str, mut record: Record, batch: &Batch) {
        let Some(id) = text_of(&record, "id").map(str::to_owned) else { return };
        let Some(target) = batch.targets.get(list).and_then(|targets| targets.get(&hashed(&id))) else {
            return;
        };
        let Some(new_id) = target.id(&id).map(str::to_owned) else { return };
        rename(&mut record, &batch.targets);
        record.insert("id".to_owned(), new_id.clone().into());
        let Some(key) = batch.key(kind, &id) else {
            // Nothing tells it apart from what was changed by hand: it is only taken where it is new.
            if let (Target::New(_), Some(shelf)) = (target, self.shelves.get_mut(list)) {
                shelf.push(&record);
            }
            return;
        };
        let at = self.origin(kind, key, &batch.source);
        let mut origin = at.and_then(|at| self.origins.get(at)).map(|origin| origin.record().into_owned());
        let origin_of_it = origin.get_or_insert_with(|| {
            let fields = [("source", batch.source.as_str()), ("guid", key)];
            fields.map(|(name, value)| (name.to_owned(), value.into())).into_iter().collect()
        });
        let Some(shelf) = self.shelves.get_mut(list) else { return };
        let written = origin_of_it.get("fields").and_then(Value::as_object).cloned().unwrap_or_default();
        let known = match target {
            Target::Known(at, _) => shelf.records.get_mut(*at),
            _ => None,
        };
        // The id of one that is known may have been changed by hand.
        origin_of_it.insert("record".to_owned(), format!("{kind}:{new_id}").into());
        let written = match known {
            Some(known) => known.change(|known| renew(known, &record, &written)),
            None => {
                let mut fresh = Record::new();
                fresh.insert("id".to_owned(), new_id.into());
                let written = renew(&mut fresh, &record, &Map::new());
                if kind == "person" {
                    self.new_people.push((shelf.records.len(), batch.source.clone()));
                }
                shelf.push(&fresh);
                written
            }
        };
        origin_of_it.insert("fields".to_owned(), Value::Object(written));
        match (at.and_then(|at| self.origins.get_mut(at)), origin) {
            (Some(known), Some(origin)) => known.change(|known| *known = origin),
            (None, Some(origin)) => {
                self.enter_origin(&origin);
                self.origins.push(Stored::of(&origin));
            }
            _ => {}
        }
    }

    /// Enters the key of the next origin.
    fn enter_origin(&mut self, origin: &Record) {
        let at = self.origins.len();
        if let (Some(record), Some(key)) = (text_of(origin, "record"), text_of(origin, "guid")) {
            let kind = record.split(':').next().unwrap_or_default();
            self.by_key.entry(hashed_of(kind, key)).or_default().push(at);
        }
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
        let text = |at: usize, field: &str| {
            let record = shelf.record(at);
            record.and_then(|record| text_of(&record, field).map(str::to_owned)).unwrap_or_default()
        };
        let name = |at: usize| text(at, "name");
        let mut by_spelling: HashMap<String, Vec<usize>> = HashMap::new();
        for at in 0..shelf.records.len() {
            by_spelling.entry(common_spelling(&name(at))).or_default().push(at);
        }
        let sources: HashMap<usize, &String> =
            self.new_people.iter().map(|(at, source)| (*at, source)).collect();
        for (at, _) in &self.new_people {
            let Some(same) = by_spelling.get(&common_spelling(&name(*at))) else { continue };
            // Each pair once: with those that stand before it.
            for other in same.iter().filter(|other| *other < at) {
                let id = text(*other, "id");
                let also = match sources.get(other) {
                    Some(source) => format!("{} ({id}, {source})", name(*other)),
                    None => format!("{} ({id})", name(*other)),
                };
                self.account.note(Note::Namesake, &name(*at), &also);
            }
        }
    }
}

/// Fields of archives that become one, whatever else they say of themselves.
const JOINED: [&str; 2] = ["withheld", "synonyms"];

/// True for the name of a list of records.
fn is_list(name: &str) -> bool {
    name == "origins" || LISTS.iter().any(|(list, _)| *list == name)
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
    let id = |list: &str, id: &str| targets.get(list)?.get(&hashed(id))?.id(id).map(str::to_owned);
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
    let known =
        |list: &str, word: &str| targets.get(list).is_some_and(|targets| targets.contains_key(&hashed(word)));
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
