//! Rows: records packed one behind the other in blocks of memory, unpacked when they are looked at.
//!
//! A million records as structs of `String`s would cost a gigabyte and a second to free; as rows they are a hundred
//! allocations, made on all cores without copying, and reading them from a cache is one copy.

use crate::codec::{Input, Pack, pack_each, pack_fields, unpack_each};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Rows in a block; all blocks but the last are full.
pub(crate) const BLOCK: usize = 8192;

/// Packed records of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(super) blocks: Vec<Block>,
}

/// Some packed records, one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Where each row ends in `bytes`.
    pub(super) ends: Vec<u32>,
    /// The rows, packed with `postcard`.
    pub(super) bytes: Vec<u8>,
}

impl Block {
    /// An empty block with room for `bytes` bytes of rows.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { ends: Vec::with_capacity(BLOCK), bytes: Vec::with_capacity(bytes) }
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// Puts a record behind the last. `None`: more than 4 GiB of rows in one block.
    pub(crate) fn push<T: Serialize>(&mut self, record: &T) -> Option<()> {
        self.bytes = postcard::to_extend(record, std::mem::take(&mut self.bytes)).ok()?;
        self.ends.push(u32::try_from(self.bytes.len()).ok()?);
        Some(())
    }

    /// The record in row `at`.
    fn get<'a, T: Deserialize<'a>>(&'a self, at: usize) -> Option<T> {
        let end = *self.ends.get(at)? as usize;
        let start = match at {
            0 => 0,
            at => *self.ends.get(at - 1)? as usize,
        };
        postcard::from_bytes(self.bytes.get(start..end)?).ok()
    }
}

impl Rows {
    /// How many rows there are.
    pub(crate) fn count(&self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * BLOCK + last.count())
    }

    /// Puts a record behind the last. `None`: more than 4 GiB of rows in one block.
    pub(crate) fn push<T: Serialize>(&mut self, record: &T) -> Option<()> {
        if self.count().is_multiple_of(BLOCK) {
            self.blocks.push(Block::default());
        }
        self.blocks.last_mut()?.push(record)
    }

    /// Puts a block behind the last, which must be full.
    pub(crate) fn push_block(&mut self, mut block: Block) {
        block.bytes.shrink_to_fit();
        block.ends.shrink_to_fit();
        self.blocks.push(block);
    }

    /// The record in row `at`.
    pub(crate) fn get<'a, T: Deserialize<'a>>(&'a self, at: u32) -> Option<T> {
        let at = at as usize;
        self.blocks.get(at / BLOCK)?.get(at % BLOCK)
    }
}

pack_fields!(Block { ends, bytes });

impl Pack for Rows {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        pack_each(&self.blocks, out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        Ok(Self { blocks: unpack_each(input)? })
    }
}
