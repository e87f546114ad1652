//! Shelf: the records of one kind in an archive in the making, and where each of them is.

use super::hashed::{Hashed, Places, hashed};
use super::name::Ids;
use super::records::Records;
use super::renewal::{Record, text_of};

/// Records of one kind.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) records: Records,
    pub(super) ids: Ids,
    /// How many of them were there before anything came.
    pub(super) before: usize,
    /// The place of each id, and of each guid.
    by_id: Places,
    by_guid: Places,
}

impl Shelf {
    /// The records that are there already.
    pub(super) fn of(records: Records) -> Self {
        let mut shelf = Self { before: records.len(), ..Self::default() };
        records.iter().enumerate().for_each(|(at, record)| shelf.enter(at, &record));
        shelf.records = records;
        shelf
    }

    /// Adds a record that was made here.
    pub(super) fn push(&mut self, record: &Record) {
        self.enter(self.records.len(), record);
        self.records.push(record);
    }

    /// Enters the ids of the record at a place.
    fn enter(&mut self, at: usize, record: &Record) {
        if let Some(id) = text_of(record, "id") {
            self.ids.mark(id);
            self.by_id.set(hashed(id), at);
        }
        if let Some(guid) = text_of(record, "guid") {
            self.by_guid.push(hashed(guid), at);
        }
    }

    /// The record at a place.
    pub(super) fn record(&self, at: usize) -> Option<Record> {
        self.records.get(at)
    }

    /// The id of the record at a place.
    pub(super) fn id_at(&self, at: usize) -> String {
        let record = self.record(at);
        record.and_then(|record| text_of(&record, "id").map(str::to_owned)).unwrap_or_default()
    }

    /// Where the record of an id is.
    pub(super) fn of_id(&self, id: &str) -> Option<usize> {
        self.by_id.first(hashed(id))
    }

    /// Where the record of a guid is: of several the one of this id, or of this title, or else the first.
    pub(super) fn of_guid(&self, guid: &str, id: &str, title: Option<&str>) -> Option<usize> {
        let has = |at: usize, field: &str, text: Option<&str>| {
            text.is_some() && self.record(at).is_some_and(|record| text_of(&record, field) == text)
        };
        let of_id = self.of_id(id).filter(|at| has(*at, "guid", Some(guid)));
        of_id.or_else(|| {
            let all = || self.by_guid.get(hashed(guid));
            let first = all().next()?;
            let is_alone = all().nth(1).is_none();
            all().find(|at| !is_alone && has(*at, "title", title)).or(Some(first))
        })
    }

    /// The places of the records that have a title and a date, by what they are called, when and until when.
    pub(super) fn by_contents(&self) -> Places {
        let mut places = Places::default();
        for (at, record) in self.records.iter().enumerate() {
            if let Some(contents) = contents(&record) {
                places.push(contents, at);
            }
        }
        places
    }
}

/// What a record is called, when it begins and ends, by its hash; `None` where it has no date.
pub(super) fn contents(record: &Record) -> Option<Hashed> {
    let date = text_of(record, "start").or_else(|| text_of(record, "date"))?;
    let (title, end) = (text_of(record, "title")?, text_of(record, "end").unwrap_or_default());
    Some(hashed(&[title, date, end].join("\0")))
}
