//! Renewal: a record as a new import has it, and what was changed in it by hand, made into one.

use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

/// A record, as it stands in the file.
pub(super) type Record = Map<String, Value>;

/// A text of a record.
pub(super) fn text_of<'r>(record: &'r Record, name: &str) -> Option<&'r str> {
    record.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Lists whose elements are renewed one by one, and the fields that tell them apart; plain words by themselves.
const LISTS: [(&str, &[&str]); 12] = [
    ("appearances", &["person", "part"]),
    ("links", &["url"]),
    ("topics", &[]),
    ("places", &[]),
    ("sources", &[]),
    ("organisers", &[]),
    ("also", &[]),
    ("funders", &[]),
    ("coordinators", &[]),
    ("municipalities", &[]),
    ("keywords", &[]),
    ("synonyms", &[]),
];

/// Renews a record, and gives the hash of each field as the new import has it. `written`: those of the last import.
pub(super) fn renew(record: &mut Record, new: &Record, written: &Map<String, Value>) -> Map<String, Value> {
    let mut hashes = Map::new();
    let mut fields: Vec<&str> = new.keys().map(String::as_str).collect();
    fields.extend(written.keys().map(|name| name.split('[').next().unwrap_or_default()));
    fields.sort_unstable();
    fields.dedup();
    for field in fields.into_iter().filter(|field| *field != "id") {
        match LISTS.iter().find(|(list, _)| *list == field) {
            Some((_, key)) => renew_list(record, new, field, key, written, &mut hashes),
            None => renew_field(record, new, field, written, &mut hashes),
        }
    }
    hashes
}

/// Renews a field with one value.
fn renew_field(
    record: &mut Record,
    new: &Record,
    field: &str,
    written: &Map<String, Value>,
    hashes: &mut Map<String, Value>,
) {
    let last = written.get(field);
    // Nothing where the last import wrote something was deleted by hand.
    let is_ours = record.get(field).map(hash).as_ref() == last;
    let value = new.get(field);
    if is_ours {
        match value {
            Some(value) => record.insert(field.to_owned(), value.clone()),
            None => record.remove(field),
        };
    }
    if let Some(value) = value {
        hashes.insert(field.to_owned(), hash(value));
    }
}

/// Renews the elements of a list, in the order of the archive; new ones stand behind it.
fn renew_list(
    record: &mut Record,
    new: &Record,
    field: &str,
    key: &[&str],
    written: &Map<String, Value>,
    hashes: &mut Map<String, Value>,
) {
    let list = |record: &Record| record.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let name = |element: &Value| format!("{field}[{}]", hash_of(&key_of(element, key)));
    let brought: Vec<(String, Value)> =
        list(new).into_iter().map(|element| (name(&element), element)).collect();
    let by_name: HashMap<&str, &Value> =
        brought.iter().rev().map(|(name, element)| (name.as_str(), element)).collect();
    let mut kept: Vec<Value> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    for element in list(record) {
        let name = name(&element);
        let is_ours = written.get(&name) == Some(&hash(&element));
        match by_name.get(name.as_str()) {
            Some(renewed) if is_ours => kept.push((*renewed).clone()),
            None if is_ours => {}
            _ => kept.push(element),
        }
        seen.insert(name);
    }
    for (name, element) in &brought {
        let is_first = !hashes.contains_key(name);
        // What the last import wrote and is gone was deleted by hand.
        if is_first && !seen.contains(name) && !written.contains_key(name) {
            kept.push(element.clone());
        }
        if is_first {
            hashes.insert(name.clone(), hash(element));
        }
    }
    if kept.is_empty() {
        record.remove(field);
    } else {
        record.insert(field.to_owned(), Value::Array(kept));
    }
}

/// What tells an element of a list apart.
fn key_of(element: &Value, key: &[&str]) -> String {
    let fields: Vec<String> = key.iter().filter_map(|name| element.get(name)).map(Value::to_string).collect();
    if fields.is_empty() { element.to_string() } else { fields.join(" ") }
}

/// The hash of a value, as it stands in an origin.
pub(super) fn hash(value: &Value) -> Value {
    Value::String(hash_of(&value.to_string()))
}

/// The hash of a text: 16 hexadecimal digits.
fn hash_of(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}
