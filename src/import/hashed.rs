//! Hashed: texts by hashes so long that no two of them share one: a table of them takes a fifth of what the texts take.

use xxhash_rust::xxh3::xxh3_128;

/// A text by its hash.
pub(super) fn hashed(text: &str) -> u128 {
    xxh3_128(text.as_bytes())
}

/// What something is called within its kind, by its hash: `medium:opening`.
pub(super) fn hashed_of(kind: &str, name: &str) -> u128 {
    hashed(&format!("{kind}:{name}"))
}
