//! Survey: what the columns of a table show, taken together.

use super::asides::Alone;
use super::columns::Columns;
use super::dates::Dates;
use super::lengths::Lengths;
use super::merged::Merged;
use super::people::Names;
use std::collections::HashSet;

/// What the columns of a table show.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub columns: Columns,
    pub dates: Dates,
    pub lengths: Lengths,
    pub names: Names,
    pub alone: Alone,
    pub merged: Merged,
    /// The hosts of addresses that are written in full.
    pub hosts: HashSet<String>,
    /// True where something ends on another day than it begins.
    pub has_spans: bool,
}
