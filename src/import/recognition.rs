//! Recognition: which source of the archive a batch of records is from, whatever its file is called now, and which events
//! of a calendar were moved together.

use super::renewal::{Record, hash, text_of};
use super::stored::Stored;
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record of a batch that counts: its kind and key, and what it says of itself.
pub(super) struct Known<'r> {
    pub(super) kind: &'static str,
    pub(super) key: &'r str,
    pub(super) record: Cow<'r, Record>,
}

/// True for a key that nobody else gives: an address, a UUID, one with a host behind it.
pub(super) fn is_for_everybody(key: &str) -> bool {
    let is_uuid = key.len() >= 32 && key.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    is_uuid || key.contains("://") || key.contains('@')
}

/// True where the last import wrote of an origin what a record says: the same title or name at the same time.
pub(super) fn is_alike(origin: &Record, record: &Record) -> bool {
    let none = Map::new();
    let written = origin.get("fields").and_then(Value::as_object).unwrap_or(&none);
    let fields = ["title", "name", "date", "start"];
    fields.iter().all(|field| record.get(*field).map(hash).as_ref() == written.get(*field))
}

/// The source whose records these are for the most part, where another one than the file's name says. `of_key`: the origins
/// of a kind and key. Archives are only the same where all of their records are.
pub(super) fn source<'r>(
    records: impl Iterator<Item = Known<'r>>,
    named: &str,
    is_archive: bool,
    origins: &[Stored],
    of_key: impl Fn(&str, &str) -> Vec<usize>,
) -> Option<String> {
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let (mut total, mut kinds) = (0, BTreeSet::new());
    for Known { kind, key, record } in records {
        (total, _) = (total + 1, kinds.insert(kind));
        let same = of_key(kind, key).into_iter().filter_map(|at| origins.get(at)).map(Stored::record);
        let same = same.filter(|origin| is_for_everybody(key) && !is_archive || is_alike(origin, &record));
        let sources: BTreeSet<String> =
            same.filter_map(|origin| text_of(&origin, "source").map(str::to_owned)).collect();
        sources.into_iter().for_each(|source| *alike.entry(source).or_default() += 1);
    }
    let ours = alike.get(named).copied().unwrap_or_default();
    let (source, count) = alike.into_iter().max_by_key(|(_, count)| *count)?;
    if count <= ours {
        return None;
    }
    let is_counted = |origin: &&Stored| {
        let origin = origin.record();
        let is_of = |record: &str| kinds.contains(record.split(':').next().unwrap_or_default());
        text_of(&origin, "source") == Some(&source) && text_of(&origin, "record").is_some_and(is_of)
    };
    let theirs = || origins.iter().filter(is_counted).count();
    let is_most = if is_archive { count == total } else { 2 * count >= total || 2 * count >= theirs() };
    is_most.then_some(source)
}

/// The day at the end of the key of an occurrence, and what stands before it.
fn day(key: &str) -> Option<(&str, NaiveDate)> {
    let (uid, day) = key.rsplit_once(' ')?;
    Some((uid, NaiveDate::parse_from_str(day, "%Y%m%d").ok()?))
}

/// Days by which a series that comes once a week can be moved and still be told.
const WEEK: i64 = 7;

/// The keys of occurrences of series that were moved as a whole to another day of the week, with those that they had.
pub(super) fn moved(new: &[&str], old: &[&str]) -> HashMap<String, String> {
    let mut series: BTreeMap<&str, [BTreeSet<NaiveDate>; 2]> = BTreeMap::new();
    for (at, keys) in [new, old].into_iter().enumerate() {
        for (uid, day) in keys.iter().filter_map(|key| day(key)) {
            series.entry(uid).or_default().get_mut(at).into_iter().for_each(|days| {
                days.insert(day);
            });
        }
    }
    let mut moved = HashMap::new();
    for (uid, [new, old]) in series {
        let (Some(first), Some(before)) = (new.first(), old.first()) else { continue };
        let shift = *first - *before;
        if shift.num_days().abs() >= WEEK || !new.is_disjoint(&old) {
            continue;
        }
        let key = |day: NaiveDate| format!("{uid} {}", day.format("%Y%m%d"));
        for day in new {
            let was = day - shift;
            if old.contains(&was) {
                moved.insert(key(day), key(was));
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_that_was_moved_is_told_by_its_days() {
        let moved =
            moved(&["u 20240402", "u 20240409", "v 20240402"], &["u 20240401", "u 20240408", "v 20240402"]);
        let mut told: Vec<_> = moved.iter().map(|(new, old)| format!("{new} was {old}")).collect();
        told.sort();
        assert_eq!(told, ["u 20240402 was u 20240401", "u 20240409 was u 20240408"]);
    }
}
