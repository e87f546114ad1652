//! Survey: what the columns of a table show, taken together.

use super::alike::Alike;
use super::asides::Alone;
use super::columns::Columns;
use super::dates::Dates;
use super::lengths::Lengths;
use super::merged::Merged;
use super::people::Names;
use crate::import::hashed::{Hashed, hashed};
use std::collections::{HashMap, HashSet};

/// What the columns of a table show.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub columns: Columns,
    pub dates: Dates,
    pub lengths: Lengths,
    pub names: Names,
    pub alone: Alone,
    pub merged: Merged,
    pub alike: Alike,
    /// The hosts of addresses that are written in full.
    pub hosts: HashSet<String>,
    /// The addresses of rows, each with the title and the day of the row; none where several have it. All by their hashes.
    pub addresses: HashMap<Hashed, Option<Hashed>>,
    /// True where something ends on another day than it begins.
    pub has_spans: bool,
}

impl Survey {
    /// True for an address that rows of several titles or days have: it tells none of them from others.
    pub(super) fn is_shared(&self, address: &str) -> bool {
        self.addresses.get(&hashed(address)) == Some(&None)
    }
}
