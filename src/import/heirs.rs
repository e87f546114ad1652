//! Heirs: who stands by hand in the place of what an import wrote and is there no longer: a person who was merged into
//! another, a day of a conference that has another id now.

use super::name::common_spelling;
use super::renewal::{Record, appearance_name, each_part, hash, text_of};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Fields that name an event.
const EVENT: [&str; 2] = ["event", "parent"];

/// What was given to whom.
#[derive(Debug, Default)]
pub(super) struct Heirs {
    /// By what an origin calls it: the ids that stand in its record now and that no import wrote.
    given: HashMap<String, Vec<String>>,
    /// The parts that such people take.
    parts: BTreeSet<String>,
    /// Other names of people, with the ids of those who have them.
    also: HashMap<String, BTreeSet<String>>,
    /// What people are called, by their ids.
    names: HashMap<String, String>,
}

impl Heirs {
    /// Enters a record, with what imports wrote in it.
    pub(super) fn enter(&mut self, record: &Record, written: &[Map<String, Value>]) {
        let is_written = |name: &str| written.iter().any(|fields| fields.contains_key(name));
        let (mut here, mut by_hand) = (HashSet::new(), Vec::new());
        each_part(record, |field, name, value, _| {
            if field == "appearances" {
                here.insert(name.to_owned());
                let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
                if let (Some(person), Some(part)) = (text("person"), text("part"))
                    && !is_written(name)
                {
                    self.parts.insert(part);
                    by_hand.push(person);
                }
            }
        });
        let gone = written.iter().flat_map(Map::keys).filter(|name| name.starts_with("appearances["));
        for name in gone.filter(|name| !here.contains(*name)) {
            self.given.entry(name.clone()).or_default().extend(by_hand.iter().cloned());
        }
        for field in EVENT {
            let Some(now) = text_of(record, field) else { continue };
            let was: BTreeSet<&str> =
                written.iter().filter_map(|fields| fields.get(field)?.as_str()).collect();
            if hash(&now.into()).as_str().is_some_and(|now| !was.contains(now)) {
                for was in was {
                    self.given.entry(was.to_owned()).or_default().push(now.to_owned());
                }
            }
        }
    }

    /// Enters the names of a person.
    pub(super) fn enter_names(&mut self, person: &Record) {
        let Some(id) = text_of(person, "id") else { return };
        if let Some(name) = text_of(person, "name") {
            self.names.insert(id.to_owned(), common_spelling(name));
        }
        let also = person.get("also").and_then(Value::as_array).into_iter().flatten();
        for name in also.filter_map(Value::as_str) {
            self.also.entry(common_spelling(name)).or_default().insert(id.to_owned());
        }
    }

    /// The id of the one who stands in the place of a record that had this id.
    pub(super) fn of(&self, kind: &str, id: &str, record: &Record) -> Option<String> {
        let names: Vec<String> = match kind {
            "person" => {
                let of_name = text_of(record, "name").and_then(|name| self.also.get(&common_spelling(name)));
                if let Some(only) = of_name.filter(|ids| ids.len() == 1).and_then(BTreeSet::first) {
                    return Some(only.clone());
                }
                self.parts.iter().map(|part| appearance_name(id, part)).collect()
            }
            "event" => hash(&id.into()).as_str().map(str::to_owned).into_iter().collect(),
            _ => return None,
        };
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for heir in names.iter().filter_map(|name| self.given.get(name)).flatten() {
            *count.entry(heir).or_default() += 1;
        }
        let most = count.values().copied().max()?;
        let those: Vec<&str> =
            count.into_iter().filter(|(_, count)| *count == most).map(|(heir, _)| heir).collect();
        // Of several who were in one talk it is told by the name whose each of them was.
        let own = text_of(record, "name").map(common_spelling);
        let is_namesake =
            |heir: &&&str| self.names.get(**heir).is_some_and(|name| Some(name) == own.as_ref());
        let mut namesakes = those.iter().filter(is_namesake);
        match (those.as_slice(), namesakes.next(), namesakes.next()) {
            ([heir], ..) | (_, Some(heir), None) => Some((*heir).to_owned()),
            _ => None,
        }
    }
}
