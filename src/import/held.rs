//! Held: of which kind the records of an archive are that came from tables, so that a table that has one column more or
//! less by now has them as the same ones.

use super::base::Base;
use super::hashed::{Hashed, hashed, hashed_of};
use super::recognition::{date_of, day_of, ends_alike, fields_of, made_of};
use super::records::Records;
use super::renewal::{Record, hash, text_of};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// The records of an archive, as their last imports wrote them.
#[derive(Clone, Debug, Default)]
pub struct Held {
    media: Names,
    events: Names,
}

/// What records are called, by hashes.
#[derive(Clone, Debug, Default)]
struct Names {
    /// Their titles and dates, and those and the days alone, where these are known.
    dated: HashSet<Hashed>,
    /// The titles of all, and of those without a date.
    titles: HashSet<Hashed>,
    undated: HashSet<Hashed>,
    count: usize,
}

impl Names {
    /// Enters a record that an import wrote. `there`: the date and the day at which it is in the archive, by their hashes.
    fn enter(&mut self, origin: &Record, written: &Record, there: Option<&[Value; 2]>) {
        let Some(title) = written.get("title") else { return };
        self.count += 1;
        self.titles.insert(named(title, None));
        let date = written.get("date").or_else(|| written.get("start"));
        let Some(date) = date else {
            self.undated.insert(named(title, None));
            return;
        };
        self.dated.insert(named(title, Some(date)));
        if let Some([_, day]) = there.filter(|[there, _]| there == date) {
            self.dated.insert(named(title, Some(day)));
        }
        // Of a day with a time the key has it as a text.
        if let Some([_, date, _]) = text_of(origin, "guid").and_then(|key| made_of(key, Some(title))) {
            self.dated.insert(named(title, Some(&hash(&day_of(date).into()))));
        }
    }

    /// True for a record that can be one of them: of the same title and day, or of one where the other has none.
    fn has(&self, record: &Record) -> bool {
        let Some(title) = record.get("title").map(hash) else { return false };
        let Some(date) = text_of(record, "date").or_else(|| text_of(record, "start")) else {
            return self.titles.contains(&named(&title, None));
        };
        let is_dated = |date: &str| self.dated.contains(&named(&title, Some(&hash(&date.into()))));
        is_dated(date) || is_dated(day_of(date)) || self.undated.contains(&named(&title, None))
    }
}

impl Held {
    /// What an archive holds of sources that can be a source of this name by an older one.
    pub fn of(archive: &Base, source: &str) -> Self {
        let (mut held, days) = (Self::default(), days(archive));
        for origin in archive.origins.iter() {
            let is_of = text_of(&origin, "source").is_some_and(|name| ends_alike(name, source));
            let kind = text_of(&origin, "record").and_then(|record| record.split(':').next());
            let of_kind = match kind {
                Some("medium") => &mut held.media,
                Some("event") => &mut held.events,
                _ => continue,
            };
            if let Some(written) = fields_of(&origin).filter(|_| is_of) {
                let there = text_of(&origin, "record").and_then(|record| days.get(&hashed(record)));
                of_kind.enter(&origin, written, there);
            }
        }
        held
    }

    /// True where records, events or media, are there as those of the other kind, for the most part.
    pub(super) fn is_otherwise(&self, is_of_events: bool, records: &Records) -> bool {
        let (ours, theirs) =
            if is_of_events { (&self.events, &self.media) } else { (&self.media, &self.events) };
        if theirs.count == 0 {
            return false;
        }
        let count = |there: &Names| records.iter().filter(|record| there.has(record)).count();
        let (ours, same) = (count(ours), count(theirs));
        same > ours && (2 * same >= records.len() || 2 * same >= theirs.count)
    }
}

/// The dates with a time of day that an archive has, and their days alone, by their hashes.
fn days(archive: &Base) -> HashMap<Hashed, [Value; 2]> {
    let lists = [("media", "medium"), ("events", "event")];
    let all = lists.into_iter().flat_map(|(list, kind)| {
        archive.lists.get(list).into_iter().flat_map(Records::iter).map(move |record| (kind, record))
    });
    let timed = all.filter_map(|(kind, record)| {
        let date = date_of(&record).filter(|date| date.contains('T'))?;
        Some((hashed_of(kind, text_of(&record, "id")?), [date, day_of(date)].map(|text| hash(&text.into()))))
    });
    timed.collect()
}

/// A title with a date, by their hashes.
fn named(title: &Value, date: Option<&Value>) -> Hashed {
    hashed(&format!("{title} {}", date.unwrap_or_default()))
}
