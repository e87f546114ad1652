//! Rows: records packed one behind the other in one block of memory, unpacked when they are looked at.
//!
//! A million records as structs of `String`s would cost a gigabyte and a second to free; as rows they are one
//! allocation, and reading them from a cache is one copy.

use serde::{Deserialize, Serialize};

/// Packed records of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where each row ends in `bytes`.
    pub(super) ends: Vec<u32>,
    /// The rows, packed with `postcard`.
    pub(super) bytes: Vec<u8>,
}

impl Rows {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Puts a record behind the last. `None`: more than 4 GiB of rows.
    pub fn push<T: Serialize>(&mut self, record: &T) -> Option<()> {
        self.bytes = postcard::to_extend(record, std::mem::take(&mut self.bytes)).ok()?;
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(())
    }

    /// Puts all rows of `other` behind these. `None`: more than 4 GiB of rows.
    pub fn append(&mut self, other: &Self) -> Option<()> {
        let base = u32::try_from(self.bytes.len()).ok()?;
        u32::try_from(self.bytes.len() + other.bytes.len()).ok()?;
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| base + end));
        Some(())
    }

    /// The record in row `at`.
    pub fn get<'a, T: Deserialize<'a>>(&'a self, at: u32) -> Option<T> {
        let at = at as usize;
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => 0,
            at => *self.ends.get(at - 1)? as usize,
        };
        postcard::from_bytes(self.bytes.get(start..end)?).ok()
    }
}
