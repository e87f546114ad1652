//! Held: of which kind the records of an archive are that came from tables, so that a table that has one column more or
//! less by now has them as the same ones.

use super::hashed::hashed;
use super::recognition::ends_alike;
use super::renewal::{Record, hash, text_of};
use super::stored::Stored;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The records of an archive, as their last imports wrote them.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The hashes of the titles and dates of media, and of events.
    media: HashSet<u128>,
    events: HashSet<u128>,
}

impl Held {
    /// What an archive holds of sources that can be a source of this name by an older one.
    pub fn of(archive: &Map<String, Value>, source: &str) -> Self {
        let mut held = Self::default();
        let origins = archive.get("origins").and_then(Value::as_array).into_iter().flatten();
        for origin in origins.filter_map(Value::as_object) {
            let is_of = text_of(origin, "source").is_some_and(|name| ends_alike(name, source));
            let kind = text_of(origin, "record").and_then(|record| record.split(':').next());
            let written = origin.get("fields").and_then(Value::as_object).filter(|_| is_of);
            let of_kind = match kind {
                Some("medium") => &mut held.media,
                Some("event") => &mut held.events,
                _ => continue,
            };
            of_kind.extend(written.and_then(|fields| name(fields, Clone::clone)));
        }
        held
    }

    /// True where records, events or media, are there as those of the other kind, for the most part.
    pub(super) fn is_otherwise(&self, is_of_events: bool, records: &[Stored]) -> bool {
        let (ours, theirs) =
            if is_of_events { (&self.events, &self.media) } else { (&self.media, &self.events) };
        if theirs.is_empty() {
            return false;
        }
        let names: Vec<u128> = records.iter().filter_map(|record| name(&record.record(), hash)).collect();
        let count = |there: &HashSet<u128>| names.iter().filter(|name| there.contains(name)).count();
        let (ours, same) = (count(ours), count(theirs));
        same > ours && (2 * same >= names.len() || 2 * same >= theirs.len())
    }
}

/// What tells a record from others: its title and its date. `hash_of`: the hash of a field.
fn name(fields: &Record, hash_of: impl Fn(&Value) -> Value) -> Option<u128> {
    let title = fields.get("title").map(&hash_of)?;
    let date = fields.get("date").or_else(|| fields.get("start")).map(hash_of);
    Some(hashed(&format!("{title} {}", date.unwrap_or_default())))
}
