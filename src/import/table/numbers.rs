//! Numbers: whether a column numbers the records of a table, as `VA-Nr.` and `ID` do, or only counts its rows.

use super::columns::Columns;
use super::fields::Field;
use super::headings::is_number;
use crate::import::hashed::hashed;
use csv::StringRecord;
use std::collections::HashSet;

/// What the cells of a column show of that.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    column: usize,
    seen: HashSet<u128>,
    /// The last one, where that is a number.
    last: Option<u64>,
    /// No cell is empty, and none has what another one has.
    is_sure: bool,
    /// Each is the one that follows the one before: with a row more between two of them the rest have others.
    is_count: bool,
}

impl Numbers {
    /// Of the columns that are called so, where none has keys already.
    pub(super) fn of(columns: &Columns) -> Vec<Self> {
        let is_free = !columns.has(Field::Guid);
        let called = columns.headings.iter().enumerate().filter(|(_, heading)| is_free && is_number(heading));
        let empty = |column| Self {
            column,
            seen: HashSet::new(),
            last: None,
            is_sure: columns.is_free(column),
            is_count: true,
        };
        called.map(|(column, _)| empty(column)).collect()
    }

    /// Looks at a row that has a title.
    pub(super) fn see(&mut self, row: &StringRecord) {
        if !self.is_sure {
            return;
        }
        let cell = row.get(self.column).unwrap_or_default().trim();
        self.is_sure = !cell.is_empty() && self.seen.insert(hashed(cell));
        let number = cell.parse::<u64>().ok();
        let is_next = self.last.is_none_or(|last| last.checked_add(1) == number);
        self.is_count &= number.is_some() && is_next;
        self.last = number;
    }

    /// The column, where it tells the records apart.
    pub(super) fn key(&self) -> Option<usize> {
        (self.is_sure && !self.is_count && self.seen.len() > 1).then_some(self.column)
    }
}
