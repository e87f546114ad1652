//! Shelf: the records of one kind in an archive in the making, and where each of them is.

use super::hashed::hashed;
use super::name::Ids;
use super::renewal::{Record, text_of};
use super::stored::Stored;
use std::borrow::Cow;
use std::collections::HashMap;

/// Records of one kind.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) records: Vec<Stored>,
    pub(super) ids: Ids,
    /// How many of them were there before anything came.
    pub(super) before: usize,
    /// The place of each id, and of each guid.
    by_id: HashMap<u128, usize>,
    by_guid: HashMap<u128, usize>,
    /// The places of those whose guid another one had before.
    again: HashMap<u128, Vec<usize>>,
}

impl Shelf {
    /// The records that are there already.
    pub(super) fn of(records: Vec<Record>) -> Self {
        let mut shelf = Self { before: records.len(), ..Self::default() };
        records.into_iter().for_each(|record| {
            shelf.enter(&record);
            shelf.records.push(Stored::Live(record));
        });
        shelf
    }

    /// Adds a record that was made here.
    pub(super) fn push(&mut self, record: &Record) {
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
            let guid = hashed(guid);
            if *self.by_guid.entry(guid).or_insert(at) < at {
                self.again.entry(guid).or_default().push(at);
            }
        }
    }

    /// The record at a place.
    pub(super) fn record(&self, at: usize) -> Option<Cow<'_, Record>> {
        self.records.get(at).map(Stored::record)
    }

    /// The id of the record at a place.
    pub(super) fn id_at(&self, at: usize) -> String {
        let record = self.record(at);
        record.and_then(|record| text_of(&record, "id").map(str::to_owned)).unwrap_or_default()
    }

    /// Where the record of an id is.
    pub(super) fn of_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(&hashed(id)).copied()
    }

    /// Where the record of a guid is: of several the one of this id, or of this title, or else the first.
    pub(super) fn of_guid(&self, guid: &str, id: &str, title: Option<&str>) -> Option<usize> {
        let of_id = self
            .of_id(id)
            .filter(|at| self.record(*at).is_some_and(|record| text_of(&record, "guid") == Some(guid)));
        of_id.or_else(|| {
            let first = *self.by_guid.get(&hashed(guid))?;
            let Some(again) = self.again.get(&hashed(guid)) else { return Some(first) };
            let is_of_title =
                |at: &usize| self.record(*at).is_some_and(|record| text_of(&record, "title") == title);
            let mut all = std::iter::once(first).chain(again.iter().copied());
            all.find(|at| title.is_some() && is_of_title(at)).or(Some(first))
        })
    }

    /// The places of the records that have a title and a date, by what they are called, when and until when.
    pub(super) fn by_contents(&self) -> HashMap<u128, Vec<usize>> {
        let mut places: HashMap<u128, Vec<usize>> = HashMap::new();
        for (at, record) in self.records.iter().map(Stored::record).enumerate() {
            if let Some(contents) = contents(&record) {
                places.entry(contents).or_default().push(at);
            }
        }
        places
    }
}

/// What a record is called, when it begins and ends, by its hash; `None` where it has no date.
pub(super) fn contents(record: &Record) -> Option<u128> {
    let date = text_of(record, "start").or_else(|| text_of(record, "date"))?;
    let (title, end) = (text_of(record, "title")?, text_of(record, "end").unwrap_or_default());
    Some(hashed(&[title, date, end].join("\0")))
}
