//! ids: where each id stands, and which stand twice.

use crate::archive::Table;
use crate::archive::store::Rows;
use crate::number_table::NumberTable;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

/// Where each id stands, by table.
#[derive(Default)]
pub(super) struct Ids {
    pub(super) sources: IdMap,
    pub(super) programmes: IdMap,
    pub(super) people: IdMap,
    pub(super) events: IdMap,
}

/// Numbers of records by the 64-bit hash of their ids: a million look-ups need not touch the ids themselves.
#[derive(Default)]
pub(super) struct IdMap {
    numbers: NumberTable,
    /// Hashes of the ids of records that fell out.
    lost: FxHashSet<u64>,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// This record.
    Record(u32),
    /// A record that fell out, which has been told.
    Lost,
    /// Nothing.
    Nothing,
}

impl IdMap {
    pub(super) fn get(&self, id: &str) -> Named {
        let hash = xxh3_64(id.as_bytes());
        match self.numbers.get(hash) {
            Some(at) => Named::Record(at),
            None if self.lost.contains(&hash) => Named::Lost,
            None => Named::Nothing,
        }
    }

    /// Takes the id of a record.
    pub(super) fn insert(&mut self, id: &str, at: u32) {
        self.numbers.insert(xxh3_64(id.as_bytes()), at);
    }

    /// Takes the id of a record that fell out.
    pub(super) fn lose(&mut self, id: &str) {
        self.lost.insert(xxh3_64(id.as_bytes()));
    }
}

/// The ids of a table as hashes, with the rows they stand in, in the order of the hashes.
#[derive(Default)]
pub(super) struct SortedIds(Vec<(u64, u32)>);

impl SortedIds {
    /// Sorts hashes that stand in the order of their rows.
    pub(super) fn new(hashes: &[u64]) -> Self {
        let mut pairs: Vec<(u64, u32)> = hashes.iter().zip(0..).map(|(hash, at)| (*hash, at)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// The rows whose ids stood before, in their order.
    pub(super) fn doubles(&self) -> Vec<u32> {
        let pairs = self.0.windows(2).filter_map(|pair| match pair {
            [(first, _), (second, row)] if first == second => Some(*row),
            _ => None,
        });
        let mut again: Vec<u32> = pairs.collect();
        again.sort_unstable();
        again
    }

    pub(super) fn table(self, rows: Rows) -> Table {
        let (hashes, by_hash) = self.0.into_iter().unzip();
        Table { rows, hashes, by_hash }
    }
}
