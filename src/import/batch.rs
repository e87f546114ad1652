//! Batch: the records of one source on their way into an archive: the keys by which it knows them, and what becomes of each.

use super::account::Reason;
use super::draft::Keys;
use super::hashed::{Hashed, Places, hashed, hashed_of};
use super::records::Records;
use super::renewal::{Record, text_of};
use super::shape::LISTS;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// Fields that name one record of a list.
pub(super) const ONE: [(&str, &str); 3] =
    [("event", "events"), ("parent", "events"), ("programme", "programmes")];

/// How many events may lie in one another.
const DEEPEST: usize = 8;

/// What becomes of a record.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A new one, of this id where that is another than its own.
    New(Option<Box<str>>),
    /// One with the record at this place of its list.
    Known(usize, Box<str>),
    /// It is another record of its source by now, the one of this id: it writes nothing of its own.
    Heir(Box<str>),
    /// Nothing.
    Gone(Box<Gone>),
}

/// A record that is not taken.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    pub(super) reason: Reason,
    /// The id of the same record in the archive, where it stays as it is.
    pub(super) there: Option<String>,
    /// What it is called.
    pub(super) title: String,
    /// Its id, and that of what it is a part of, as its source has them.
    pub(super) id: String,
    pub(super) parent: Option<String>,
}

impl Target {
    /// Nothing, for a reason.
    pub(super) fn gone(reason: Reason, there: Option<String>, record: &Record) -> Self {
        let title = text_of(record, "title").or_else(|| text_of(record, "name"));
        let title = title.unwrap_or_default().to_owned();
        let id = text_of(record, "id").unwrap_or_default().to_owned();
        let parent = text_of(record, "parent").filter(|_| reason == Reason::Deleted).map(str::to_owned);
        Self::Gone(Box::new(Gone { reason, there, title, id, parent }))
    }

    /// The id in the archive of what is called `own` in its source.
    pub(super) fn id<'t>(&'t self, own: &'t str) -> Option<&'t str> {
        match self {
            Self::New(id) => Some(id.as_deref().unwrap_or(own)),
            Self::Known(_, id) | Self::Heir(id) => Some(id),
            Self::Gone(_) => None,
        }
    }
}

/// What is to become of the records of a list, by their ids. Most are new under their own: of them no more is kept.
#[derive(Debug, Default)]
pub(super) struct Targets {
    new: HashSet<Hashed>,
    others: HashMap<Hashed, Target>,
}

impl Targets {
    /// Settles what is to become of a record.
    pub(super) fn insert(&mut self, id: Hashed, target: Target) {
        match target {
            Target::New(None) => drop(self.new.insert(id)),
            target => drop(self.others.insert(id, target)),
        }
    }

    /// What is to become of a record.
    pub(super) fn get(&self, id: Hashed) -> Option<&Target> {
        self.others.get(&id).or_else(|| self.new.contains(&id).then_some(&Target::New(None)))
    }

    /// True where it is settled what is to become of a record.
    pub(super) fn has(&self, id: Hashed) -> bool {
        self.get(id).is_some()
    }

    /// Of how many records it is settled.
    pub(super) fn len(&self) -> usize {
        self.new.len() + self.others.len()
    }

    /// What is to become of those that are not new under their own ids.
    pub(super) fn others(&self) -> impl Iterator<Item = (Hashed, &Target)> {
        self.others.iter().map(|(id, target)| (*id, target))
    }
}

/// The list of records of each kind, and the records themselves.
pub(super) type Lists = [(&'static str, &'static str, Records); LISTS.len()];

/// Where an archive that is brought in has its records from.
#[derive(Debug, Default)]
pub(super) struct Roots {
    origins: Records,
    /// The places of the origins of a record.
    by_record: Places,
}

impl Roots {
    pub(super) fn of(origins: Records) -> Self {
        let mut roots = Self { origins, ..Self::default() };
        for (at, origin) in roots.origins.iter().enumerate() {
            if let Some(record) = text_of(&origin, "record") {
                roots.by_record.push(hashed(record), at);
            }
        }
        roots
    }

    /// The origins of a record.
    pub(super) fn of_record(&self, kind: &str, id: &str) -> Vec<Record> {
        let places = self.by_record.get(hashed_of(kind, id));
        places.filter_map(|at| self.origins.get(at)).collect()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Record> {
        self.origins.iter()
    }
}

/// A source that is put in.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// What it is called in origins.
    pub(super) source: String,
    /// Another source that has for the most part the same records.
    pub(super) alias: Option<String>,
    /// The key by which it knows a record.
    pub(super) keys: Keys,
    /// The keys that records had when they were imported last, by their kind and the key that they have now.
    pub(super) had: HashMap<Hashed, String>,
    /// Those of them that are the record's for good: its source will not have the other one again.
    pub(super) rekeyed: HashSet<Hashed>,
    /// The keys that several of its records have, each with a number behind it but the first, with their kinds.
    pub(super) several: HashSet<Hashed>,
    /// What its people are called, in a spelling that others have as well, by their ids.
    pub(super) names: HashMap<Hashed, String>,
    /// The people that are records of the source themselves.
    pub(super) counted: HashSet<Hashed>,
    /// The events that are none: the conference, and its days.
    pub(super) frame: HashSet<Hashed>,
    /// Of an archive, where it has its records from.
    pub(super) roots: Option<Roots>,
    /// Of an archive, its id.
    pub(super) archive: Option<String>,
    /// True where the archive has records in common with it by the source that both have them from.
    pub(super) is_kin: bool,
    /// True where a source of this name was put in by this import already.
    pub(super) is_again: bool,
    /// True for a table: what its rows have as a key another year may give to others.
    pub(super) is_table: bool,
    /// The fields that it has somewhere in a list, where others cannot be deleted: it may be of another make.
    pub(super) told: Option<HashMap<&'static str, HashSet<String>>>,
    /// The places of people of its records, who are the same as those of the same records that are there.
    pub(super) same_people: HashMap<Hashed, usize>,
    /// The places of records that it knows.
    pub(super) claimed: HashSet<(&'static str, usize)>,
    /// What is to become of its records.
    pub(super) targets: HashMap<&'static str, Targets>,
}

impl Batch {
    /// The key of a record.
    pub(super) fn key(&self, kind: &str, id: &str) -> Option<&str> {
        let key = self.keys.get(kind, id)?;
        if self.had.is_empty() {
            return Some(key);
        }
        Some(self.had.get(&hashed_of(kind, key)).map_or(key, String::as_str))
    }

    /// True for what somebody publishes, and neither a table nor an archive of what others do.
    pub(super) const fn is_first_hand(&self) -> bool {
        !self.is_table && self.roots.is_none()
    }

    /// What is to become of a record of a list.
    pub(super) fn target(&self, list: &str, id: Hashed) -> Option<&Target> {
        self.targets.get(list)?.get(id)
    }

    /// True for a source that records of this batch may be from.
    pub(super) fn is_of(&self, source: Option<&str>) -> bool {
        source == Some(&self.source) || source.is_some() && source == self.alias.as_deref()
    }

    /// What imports wrote of a record in the archive that it is from; `None` where it is from no archive.
    pub(super) fn written(&self, kind: &str, id: &str) -> Option<Vec<Map<String, Value>>> {
        let origins = self.roots.as_ref()?.of_record(kind, id);
        let fields = |mut origin: Record| match origin.remove("fields") {
            Some(Value::Object(fields)) => Some(fields),
            _ => None,
        };
        Some(origins.into_iter().filter_map(fields).collect())
    }

    /// The id in the archive of what is called `own` in the source: of what was deleted by hand, that of what it was a part
    /// of; of what is not taken and there, where `is_known`.
    fn named(&self, list: &str, own: &str, is_known: &dyn Fn(&str) -> bool) -> Option<String> {
        let mut own = own;
        for _ in 0..DEEPEST {
            match self.target(list, hashed(own))? {
                Target::Gone(gone) => match gone.there.as_ref().filter(|there| is_known(there)) {
                    Some(there) => return Some(there.clone()),
                    None => own = gone.parent.as_deref()?,
                },
                target => return target.id(own).map(str::to_owned),
            }
        }
        None
    }

    /// Puts the ids of the archive in the place of those of the source; what names nothing goes, and what is not taken is
    /// only named where `known` names it already.
    pub(super) fn rename(&self, record: &mut Record, known: Option<&Record>) {
        let is_known = |field: &str, id: &str| {
            known.and_then(|known| known.get(field)).is_some_and(|named| match named {
                Value::String(named) => named == id,
                Value::Array(all) => {
                    let named = |one: &Value| {
                        one.as_str() == Some(id) || one.get("person").and_then(Value::as_str) == Some(id)
                    };
                    all.iter().any(named)
                }
                _ => false,
            })
        };
        let id = |list: &str, field: &str, own: &str| self.named(list, own, &|there| is_known(field, there));
        for (field, list) in ONE {
            if let Some(named) = text_of(record, field).map(str::to_owned) {
                match id(list, field, &named) {
                    Some(named) => record.insert(field.to_owned(), named.into()),
                    None => record.remove(field),
                };
            }
        }
        if let Some(Value::Array(all)) = record.get_mut("appearances") {
            all.retain_mut(|one| {
                let person = one.get("person").and_then(Value::as_str);
                let named = person.and_then(|person| id("people", "appearances", person));
                let is_there = named.is_some();
                if let (Some(one), Some(named)) = (one.as_object_mut(), named) {
                    one.insert("person".to_owned(), named.into());
                }
                is_there
            });
        }
        let is_target = |list: &str, word: &str| self.target(list, hashed(word)).is_some();
        for list in ["topics", "sources"] {
            if let Some(Value::Array(all)) = record.get_mut(list) {
                // A topic may be a plain word; a source is always named.
                all.retain_mut(|one| {
                    let Some(word) = one.as_str() else { return false };
                    match id(list, list, word) {
                        Some(named) => *one = named.into(),
                        None => return list == "topics" && !is_target(list, word),
                    }
                    true
                });
            }
        }
    }
}
