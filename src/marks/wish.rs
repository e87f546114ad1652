//! Wish: a change to what is kept of something, asked for and not yet on the disk.

use super::key::Key;
use super::mark::Change;

/// A change to what is kept of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What of.
    pub key: Key,
    /// What it is called now; may be empty.
    pub title: String,
    /// The change.
    pub change: Change,
}
