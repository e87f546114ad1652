//! ids: where each id stands, and which stand twice.

use crate::archive::Table;
use crate::archive::sanitize::Text;
use crate::archive::store::Rows;
use rustc_hash::FxHashMap;
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
pub(super) struct IdMap(FxHashMap<u64, u32>);

impl IdMap {
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.0.get(&xxh3_64(id.as_bytes())).copied()
    }

    /// False where the id is taken.
    pub(super) fn insert(&mut self, id: &str, at: u32) -> bool {
        self.0.insert(xxh3_64(id.as_bytes()), at).is_none()
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

    /// The rows whose ids stood before, in their order, with these ids.
    pub(super) fn doubles<'r>(&self, id: impl Fn(u32) -> Option<Text<'r>>) -> Vec<(u32, Text<'r>)> {
        let mut again: Vec<(u32, Text)> = Vec::new();
        for pair in self.0.windows(2) {
            if let [(first, one), (second, other)] = pair
                && first == second
                && let (Some(one), Some(two)) = (id(*one), id(*other))
                && one == two
            {
                again.push((*other, two));
            }
        }
        again.sort_unstable();
        again
    }

    pub(super) fn table(self, rows: Rows) -> Table {
        let (hashes, by_hash) = self.0.into_iter().unzip();
        Table { rows, hashes, by_hash }
    }
}
