//! Archives: archives of this program, to make one of several.

use super::account::Reason;
use super::draft::{Imported, Unit};
use super::hashed::hashed;
use super::input::{FORMAT, Input, Refusal};
use crate::archive::format::Document;
use serde_json::Value;

/// The lists whose records count, with what one of each is called, and the field that names it.
const COUNTED: [(&str, &str, &str); 4] = [
    ("media", "medium", "title"),
    ("events", "event", "title"),
    ("people", "person", "name"),
    ("programmes", "programme", "name"),
];

/// Reads an archive.
///
/// # Errors
/// It is no JSON, or no archive.
pub(super) fn read(input: &Input) -> Result<Imported, Refusal> {
    let broken = |error: serde_json::Error| Refusal::Broken(FORMAT, error.to_string());
    let mut value: Value = serde_json::from_slice(&input.bytes).map_err(broken)?;
    let mut imported = Imported::default();
    let lists = value.as_object_mut().ok_or(Refusal::Other("JSON"))?;
    for (list, kind, name) in COUNTED {
        let Some(Value::Array(records)) = lists.get_mut(list) else { continue };
        let mut at = 0;
        records.retain(|record| {
            at += 1;
            let field = |field: &str| {
                record.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
            };
            let place = format!("{kind} {}", field("id").map_or_else(|| at.to_string(), str::to_owned));
            let reason = match (field("id"), field(name)) {
                (None, _) => Some(Reason::NoId),
                (_, None) => Some(Reason::NoTitle),
                _ => None,
            };
            if let Some(reason) = &reason {
                imported.account.leave_out(place, reason.clone());
            }
            reason.is_none()
        });
    }
    lists.remove("origins");
    // Read as the program reads it, so that all of its text is clean.
    let text_of_it = value.to_string();
    drop(value);
    let document: Document = serde_json::from_str(&text_of_it).map_err(broken)?;
    enter(&document, &mut imported);
    imported.take(document);
    Ok(imported)
}

/// Enters each record with the key that tells it apart.
fn enter(document: &Document, imported: &mut Imported) {
    let media = document.media.iter().map(|one| ("media", "medium", &one.id, one.guid.as_ref()));
    let events = document.events.iter().map(|one| ("events", "event", &one.id, one.guid.as_ref()));
    let people = document.people.iter().map(|one| ("people", "person", &one.id, one.guid.as_ref()));
    let programmes = document.programmes.iter().map(|one| ("programmes", "programme", &one.id, None));
    for (list, kind, id, guid) in media.chain(events).chain(people).chain(programmes) {
        let place = format!("{kind} {id}");
        imported.keys.enter(kind, id, guid.unwrap_or(id));
        imported.units.push(Unit { place, records: vec![(list, hashed(id))] });
    }
    imported.account.taken += imported.units.len();
    // They count for nothing, and are told apart by their source all the same.
    let topics = document.topics.iter().map(|one| ("topic", &one.id));
    for (kind, id) in topics.chain(document.sources.iter().map(|one| ("source", &one.id))) {
        imported.keys.enter(kind, id, id);
    }
}
