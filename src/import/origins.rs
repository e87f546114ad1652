//! Origins: where the records of an archive are from, what imports wrote in them, and where each of these is.

use super::hashed::{Hashed, Places, hashed, hashed_of};
use super::recognition::{is_alike, is_at_time, is_for_everybody, is_same, is_the_same, unnumbered, written};
use super::records::Records;
use super::renewal::{Record, hash, text_of};
use serde_json::{Map, Value, json};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record of a batch that counts: its kind and key, and what it says of itself.
pub(super) struct Known<'r> {
    pub(super) kind: &'static str,
    pub(super) key: &'r str,
    pub(super) record: Record,
    /// True where its source publishes it under its guid: it is no number of a table.
    pub(super) is_published: bool,
}

/// The origins of an archive.
#[derive(Debug, Default)]
pub(super) struct Origins {
    all: Records,
    /// The places of those of a kind and key: `medium` and a guid.
    by_key: Places,
    /// The places of those of a record, made when needed.
    by_record: Option<Places>,
}

impl Origins {
    /// Those of an archive.
    pub(super) fn of(all: Records) -> Self {
        let mut origins = Self::default();
        all.iter().enumerate().for_each(|(at, origin)| origins.enter(at, &origin));
        Self { all, ..origins }
    }

    /// Adds one.
    pub(super) fn push(&mut self, origin: &Record) {
        self.enter(self.all.len(), origin);
        self.all.push(origin);
    }

    /// Enters the key of the one at a place.
    fn enter(&mut self, at: usize, origin: &Record) {
        if let (Some(record), Some(key)) = (text_of(origin, "record"), text_of(origin, "guid")) {
            let kind = record.split(':').next().unwrap_or_default();
            self.by_key.push(hashed_of(kind, key), at);
            self.enter_record(hashed(record), at);
        }
    }

    /// Enters that the one at a place is of this record, if that is asked for already.
    fn enter_record(&mut self, record: Hashed, at: usize) {
        self.by_record.iter_mut().for_each(|by_record| by_record.push(record, at));
    }

    /// Makes the table of those that a record has, once there are any to be asked for.
    pub(super) fn enter_records(&mut self) {
        if self.by_record.is_some() || self.all.is_empty() {
            return;
        }
        let mut by_record = Places::default();
        for (at, origin) in self.iter().enumerate() {
            if let Some(record) = text_of(&origin, "record") {
                by_record.push(hashed(record), at);
            }
        }
        self.by_record = Some(by_record);
    }

    /// Gives the one at a place another key.
    pub(super) fn rekey(&mut self, kind: &str, key: &str, at: usize) {
        self.by_key.push(hashed_of(kind, key), at);
    }

    /// Says that the record of the one at a place is another one by now, in which it wrote nothing.
    pub(super) fn bequeath(&mut self, record: &str, at: usize) {
        self.enter_record(hashed(record), at);
        self.change(at, |origin| {
            origin.insert("record".to_owned(), record.into());
            origin.remove("fields")
        });
    }

    /// Changes the one at a place.
    pub(super) fn change<R>(&mut self, at: usize, change: impl FnOnce(&mut Record) -> R) -> Option<R> {
        self.all.change(at, change)
    }

    /// Puts another one in the place of one.
    pub(super) fn put(&mut self, at: usize, origin: &Record) {
        self.all.put(at, origin);
    }

    /// The one at a place.
    pub(super) fn get(&self, at: usize) -> Option<Record> {
        self.all.get(at)
    }

    /// All of them, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Record> {
        self.all.iter()
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.all.len()
    }

    /// True where there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, as they are written.
    pub(super) fn into_records(self) -> Records {
        self.all
    }

    /// The places of those with a key, of any source.
    pub(super) fn of_key(&self, kind: &str, key: &str) -> impl Iterator<Item = usize> {
        self.by_key.get(hashed_of(kind, key))
    }

    /// The place of the one with a key that is of this source.
    pub(super) fn of_source(&self, kind: &str, key: &str, source: &str) -> Option<usize> {
        self.of_key(kind, key)
            .find(|at| self.get(*at).is_some_and(|one| text_of(&one, "source") == Some(source)))
    }

    /// The place of the one that is that of a record of another archive as well.
    pub(super) fn of_root(&self, kind: &str, root: &Record) -> Option<usize> {
        let (source, key) = (text_of(root, "source")?, text_of(root, "guid")?);
        let of_source = self.of_source(kind, key, source);
        of_source.filter(|at| self.get(*at).is_some_and(|origin| is_same(&origin, root))).or_else(|| {
            // Of a source that had another name then; of people a key may be no more than the name.
            let mut known = self.of_key(kind, key).filter(|_| kind == "event");
            known.find(|at| self.get(*at).is_some_and(|origin| is_the_same(&origin, root)))
        })
    }

    /// The places of those of a record.
    pub(super) fn of_record(&self, kind: &str, id: &str) -> impl Iterator<Item = usize> {
        let record = hashed_of(kind, id);
        self.by_record.iter().flat_map(move |by_record| by_record.get(record))
    }

    /// True for a record that an import brought.
    pub(super) fn has_record(&self, kind: &str, id: &str) -> bool {
        self.of_record(kind, id).next().is_some()
    }

    /// What others than the one at a place wrote in a record.
    pub(super) fn others(&self, kind: &str, id: &str, own: Option<usize>) -> Vec<Map<String, Value>> {
        let others = self.of_record(kind, id).filter(|at| Some(*at) != own);
        let fields = |at: usize| match self.get(at)?.remove("fields") {
            Some(Value::Object(fields)) => Some(fields),
            _ => None,
        };
        others.filter_map(fields).collect()
    }

    /// The sources of what stands at an address where several do, by what is told of each: their numbers may be others by now.
    fn at_addresses(&self) -> HashMap<Hashed, BTreeSet<String>> {
        let mut all: HashMap<Hashed, BTreeSet<String>> = HashMap::new();
        for origin in self.iter() {
            let told = || {
                let (kind, _) = text_of(&origin, "record")?.split_once(':')?;
                let key = text_of(&origin, "guid").filter(|key| key.contains("://"))?;
                let date = written(&origin, "date").or_else(|| written(&origin, "start"));
                Some(at_address(kind, key, written(&origin, "title"), date))
            };
            if let (Some(told), Some(source)) = (told(), text_of(&origin, "source")) {
                all.entry(told).or_default().insert(source.to_owned());
            }
        }
        all
    }

    /// The source whose records these are for the most part, where another one than the file's name says. Archives are only the
    /// same where all of their records are.
    pub(super) fn source<'r>(
        &self,
        records: impl Iterator<Item = Known<'r>>,
        named: &str,
        is_archive: bool,
    ) -> Option<String> {
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        let (mut total, mut kinds) = (0, BTreeSet::new());
        let at_addresses = OnceCell::new();
        for Known { kind, key, record, is_published } in records {
            (total, _) = (total + 1, kinds.insert(kind));
            let is_link = key.contains("://") && !record.contains_key("guid");
            let is_everybodys = is_for_everybody(key) && !is_archive;
            let is_it = |origin: &Record| {
                is_everybodys && !is_link
                    || is_alike(origin, &record)
                    || is_published && is_at_time(origin, &record)
            };
            let same = self.of_key(kind, key).filter_map(|at| self.get(at)).filter(is_it);
            let mut sources: BTreeSet<String> =
                same.filter_map(|origin| text_of(&origin, "source").map(str::to_owned)).collect();
            let is_one_of_several =
                || unnumbered(key) != key || self.of_key(kind, &format!("{key} #2")).next().is_some();
            if is_link && is_one_of_several() {
                let at_addresses = at_addresses.get_or_init(|| self.at_addresses());
                let said = |field: &str| record.get(field).map(hash);
                let (title, date) = (said("title"), said("date").or_else(|| said("start")));
                sources.extend(
                    at_addresses.get(&at_address(kind, key, title, date)).into_iter().flatten().cloned(),
                );
            }
            sources.into_iter().for_each(|source| *alike.entry(source).or_default() += 1);
        }
        let ours = alike.get(named).copied().unwrap_or_default();
        let (source, count) = alike.into_iter().max_by_key(|(_, count)| *count)?;
        if count <= ours {
            return None;
        }
        let is_counted = |origin: &Record| {
            let is_of = |record: &str| kinds.contains(record.split(':').next().unwrap_or_default());
            text_of(origin, "source") == Some(&source) && text_of(origin, "record").is_some_and(is_of)
        };
        let theirs = || self.iter().filter(is_counted).count();
        let is_most = if is_archive { count == total } else { 2 * count >= total || 2 * count >= theirs() };
        is_most.then_some(source)
    }
}

/// What is told of a record at an address: the hashes of its title and its date, whatever number tells it from others there.
fn at_address(kind: &str, key: &str, title: Option<Value>, date: Option<Value>) -> Hashed {
    hashed(&json!([kind, unnumbered(key), title, date]).to_string())
}
