//! Hashed: texts by hashes so long that no two of them share one: a table of them takes a fifth of what the texts take.

use serde_json::Value;
use std::collections::HashMap;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The hash of a text, 96 bits of it: that two of a million texts share one is as likely as 1 in 10^17. With a place beside
/// it, it takes half of what all 128 would.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Hashed([u32; 3]);

/// A text by its hash.
pub(super) fn hashed(text: &str) -> Hashed {
    let hash = xxh3_128(text.as_bytes());
    // What stands above each part is meant to go.
    #[allow(clippy::cast_possible_truncation)]
    Hashed([hash as u32, (hash >> 32) as u32, (hash >> 64) as u32])
}

/// What something is called within its kind, by its hash: `medium:opening`.
pub(super) fn hashed_of(kind: &str, name: &str) -> Hashed {
    hashed(&format!("{kind}:{name}"))
}

/// The hash of a value, as it stands in an origin.
pub(super) fn hash(value: &Value) -> Value {
    Value::String(hash_of(&value.to_string()))
}

/// The hash of a text: 16 hexadecimal digits.
pub(super) fn hash_of(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

/// Places by hashes, of most of which there is one.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    first: HashMap<Hashed, u32>,
    more: HashMap<Hashed, Vec<u32>>,
}

impl Places {
    /// Enters a place.
    pub(super) fn push(&mut self, key: Hashed, at: usize) {
        let Ok(at) = u32::try_from(at) else { return };
        if *self.first.entry(key).or_insert(at) != at {
            self.more.entry(key).or_default().push(at);
        }
    }

    /// The only place of a hash from now on.
    pub(super) fn set(&mut self, key: Hashed, at: usize) {
        self.more.remove(&key);
        self.first.remove(&key);
        self.push(key, at);
    }

    /// The places of a hash, in the order in which they were entered.
    pub(super) fn get(&self, key: Hashed) -> impl Iterator<Item = usize> {
        let first = self.first.get(&key);
        let more = first.and_then(|_| self.more.get(&key)).into_iter().flatten();
        first.into_iter().chain(more).map(|at| *at as usize)
    }

    /// The first place of a hash.
    pub(super) fn first(&self, key: Hashed) -> Option<usize> {
        self.first.get(&key).map(|at| *at as usize)
    }
}
