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
    /// Each record with its length before it, in 4 bytes. A text that grew as a whole would be there twice while it does.
    chunks: Vec<Vec<u8>>,
    /// The chunk of each of them, and where it begins in that.
    starts: Vec<(u32, u32)>,
    /// How many bytes there are, and how many of them are those of none: a record that was changed stands behind the others.
    used: usize,
    unused: usize,
}

/// How many bytes a length takes.
const LENGTH: usize = size_of::<u32>();

/// How many bytes a chunk has room for, unless a record needs more. Less than this is not worth moving.
const CHUNK: usize = 1 << 16;

impl Records {
    /// Adds a record.
    pub(super) fn push<T: Serialize>(&mut self, record: &T) {
        let start = self.write(&in_short(record));
        self.starts.push(start);
    }

    /// Writes a record behind the others: where it is.
    fn write(&mut self, short: &[u8]) -> (u32, u32) {
        let needed = LENGTH + short.len();
        if self.chunks.last().is_none_or(|chunk| chunk.capacity() - chunk.len() < needed) {
            self.chunks.push(Vec::with_capacity(needed.max(CHUNK)));
        }
        let number = self.chunks.len() - 1;
        let Some(chunk) = self.chunks.last_mut() else { return (0, 0) };
        let start = chunk.len();
        let length = u32::try_from(short.len()).unwrap_or(u32::MAX);
        chunk.extend_from_slice(&length.to_le_bytes());
        chunk.extend_from_slice(short);
        self.used += needed;
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (place(number), place(start))
    }

    /// The record at a place, in short.
    fn short(&self, at: usize) -> Option<&[u8]> {
        let (chunk, start) = *self.starts.get(at)?;
        let from = self.chunks.get(chunk as usize)?.get(start as usize..)?;
        let (length, behind) = from.split_first_chunk()?;
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

    /// All of them, which are given up as they are taken.
    pub(super) fn drain(mut self) -> impl Iterator<Item = Record> {
        if self.unused > 0 {
            self.move_together();
        }
        let (mut at, mut given) = (0, 0);
        std::iter::from_fn(move || {
            let record = self.get(at)?;
            let chunk = self.starts.get(at)?.0 as usize;
            for chunk in self.chunks.get_mut(given..chunk).into_iter().flatten() {
                *chunk = Vec::new();
            }
            (at, given) = (at + 1, chunk);
            Some(record)
        })
    }

    /// Puts another record in the place of one.
    pub(super) fn put<T: Serialize>(&mut self, at: usize, record: &T) {
        let short = in_short(record);
        let Some(known) = self.short(at).filter(|known| **known != *short) else { return };
        self.unused += LENGTH + known.len();
        let now = self.write(&short);
        self.starts.get_mut(at).into_iter().for_each(|start| *start = now);
        if self.unused > CHUNK.max(self.used / 2) {
            self.move_together();
        }
    }

    /// Gives back what is unused.
    fn move_together(&mut self) {
        let mut all = Self { starts: Vec::with_capacity(self.len()), ..Self::default() };
        for short in (0..self.len()).map(|at| self.short(at).unwrap_or_default()) {
            let start = all.write(short);
            all.starts.push(start);
        }
        *self = all;
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

/// A record in short.
fn in_short<T: Serialize>(record: &T) -> Vec<u8> {
    shorten(&serde_json::to_string(record).unwrap_or_default())
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
        let room = records.used;
        for round in 0..20 {
            for at in 0..1000 {
                records.change(at, |record| record.insert("note".to_owned(), round.into()));
            }
        }
        assert!(records.used < 3 * room);
        for (at, record) in records.iter().enumerate() {
            assert_eq!((&record["id"], &record["note"]), (&at.to_string().into(), &19.into()));
        }
        assert_eq!(records.clone().drain().collect::<Vec<_>>(), records.iter().collect::<Vec<_>>());
    }
}
