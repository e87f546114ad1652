//! Hashed: texts by hashes so long that no two of them share one: a table of them takes a fifth of what the texts take.

use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// A text by its hash.
pub(super) fn hashed(text: &str) -> u128 {
    xxh3_128(text.as_bytes())
}

/// What something is called within its kind, by its hash: `medium:opening`.
pub(super) fn hashed_of(kind: &str, name: &str) -> u128 {
    hashed(&format!("{kind}:{name}"))
}

/// Places by hashes, of most of which there is one.
#[derive(Debug, Default)]
pub(super) struct Places {
    first: HashMap<u128, u32>,
    more: HashMap<u128, Vec<u32>>,
}

impl Places {
    /// Enters a place.
    pub(super) fn push(&mut self, key: u128, at: usize) {
        let Ok(at) = u32::try_from(at) else { return };
        if *self.first.entry(key).or_insert(at) != at {
            self.more.entry(key).or_default().push(at);
        }
    }

    /// The places of a hash, in the order in which they were entered.
    pub(super) fn get(&self, key: u128) -> impl Iterator<Item = usize> {
        let first = self.first.get(&key);
        let more = first.and_then(|_| self.more.get(&key)).into_iter().flatten();
        first.into_iter().chain(more).map(|at| *at as usize)
    }
}
