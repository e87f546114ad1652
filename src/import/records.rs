//! Records: records at rest. As text in short, each behind the other, they take a tenth of what their fields take, and most
//! are only written.

use super::renewal::Record;
use super::short::{long, shorten};
use crate::archive::format::Person;
use serde::Serialize;
use serde_json::Value;

/// Records in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    /// Each with its length before it, in 4 bytes.
    bytes: Vec<u8>,
    /// Where each of them begins.
    starts: Vec<usize>,
    /// How many bytes are those of none: a record that was changed stands behind the others.
    unused: usize,
}

/// How many bytes a length takes.
const LENGTH: usize = size_of::<u32>();

/// Less than this is not worth moving.
const FEW: usize = 1 << 16;

impl Records {
    /// Adds a record.
    pub(super) fn push<T: Serialize>(&mut self, record: &T) {
        self.starts.push(self.bytes.len());
        self.write(&serde_json::to_string(record).unwrap_or_default());
    }

    /// Writes a record behind the others.
    fn write(&mut self, json: &str) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[0; LENGTH]);
        shorten(json, &mut self.bytes);
        let length = u32::try_from(self.bytes.len() - start - LENGTH).unwrap_or(u32::MAX);
        if let Some(place) = self.bytes.get_mut(start..start + LENGTH) {
            place.copy_from_slice(&length.to_le_bytes());
        }
    }

    /// The record at a place, in short.
    fn short(&self, at: usize) -> Option<&[u8]> {
        let (length, behind) = self.bytes.get(*self.starts.get(at)?..)?.split_first_chunk()?;
        behind.get(..u32::from_le_bytes(*length) as usize)
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.starts.len()
    }

    /// True where there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The record at a place.
    pub(super) fn get(&self, at: usize) -> Option<Record> {
        self.short(at).map(|short| serde_json::from_slice(&long(short)).unwrap_or_default())
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Record> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Puts another record in the place of one.
    pub(super) fn put<T: Serialize>(&mut self, at: usize, record: &T) {
        let end = self.bytes.len();
        self.write(&serde_json::to_string(record).unwrap_or_default());
        let Some(known) = self.short(at) else { return };
        let (length, is_same) = (known.len(), self.bytes.get(end + LENGTH..) == Some(known));
        match self.starts.get_mut(at).filter(|_| !is_same) {
            Some(start) => {
                *start = end;
                self.unused += LENGTH + length;
            }
            None => self.bytes.truncate(end),
        }
        if self.unused > FEW.max(self.bytes.len() / 2) {
            self.move_together();
        }
    }

    /// Gives back what is unused.
    fn move_together(&mut self) {
        let mut bytes = Vec::with_capacity(self.bytes.len() - self.unused);
        let mut starts = Vec::with_capacity(self.starts.len());
        for short in (0..self.len()).map(|at| self.short(at).unwrap_or_default()) {
            starts.push(bytes.len());
            bytes.extend_from_slice(&u32::try_from(short.len()).unwrap_or(u32::MAX).to_le_bytes());
            bytes.extend_from_slice(short);
        }
        *self = Self { bytes, starts, unused: 0 };
    }

    /// Changes the record at a place.
    pub(super) fn change<R>(&mut self, at: usize, change: impl FnOnce(&mut Record) -> R) -> Option<R> {
        let mut record = self.get(at)?;
        let result = change(&mut record);
        self.put(at, &record);
        Some(result)
    }

    /// Changes the person at a place.
    pub(super) fn change_person<R>(
        &mut self,
        at: usize,
        change: impl FnOnce(&mut Person<'_>) -> R,
    ) -> Option<R> {
        let long = long(self.short(at)?);
        let mut person = serde_json::from_slice(&long).ok()?;
        let result = change(&mut person);
        self.put(at, &person);
        Some(result)
    }
}

impl<T: Serialize> FromIterator<T> for Records {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut records = Self::default();
        all.into_iter().for_each(|record| records.push(&record));
        records
    }
}

/// An archive: what is said of itself, and its lists of records.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub(super) heading: Record,
    pub(super) lists: Vec<(&'static str, Records)>,
}

impl Gathered {
    /// It as one map.
    pub fn into_map(self) -> Record {
        let mut archive = self.heading;
        for (list, records) in self.lists {
            let records = records.iter().map(Value::Object);
            archive.insert(list.to_owned(), records.collect());
        }
        archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_again_and_again_takes_no_more_than_twice_its_room() {
        let mut records = Records::default();
        for at in 0..1000 {
            records.push(&serde_json::json!({"id": at.to_string(), "title": "x".repeat(50)}));
        }
        let room = records.bytes.len();
        for round in 0..20 {
            for at in 0..1000 {
                records.change(at, |record| record.insert("note".to_owned(), round.into()));
            }
        }
        assert!(records.bytes.len() < 3 * room);
        for (at, record) in records.iter().enumerate() {
            assert_eq!((&record["id"], &record["note"]), (&at.to_string().into(), &19.into()));
        }
    }
}
