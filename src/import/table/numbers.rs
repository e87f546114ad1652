//! Numbers: whether a column numbers the records of a table, as `VA-Nr.` and `ID` do, or only counts its rows.

use super::columns::Columns;
use super::fields::Field;
use super::headings::is_number;
use crate::import::hashed::{Hashed, hashed};
use csv::StringRecord;
use std::collections::HashMap;

/// What tells a record from others of its number.
const TELLING: [Field; 3] = [Field::Title, Field::Date, Field::Time];

/// What the cells of a column show of that.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    column: usize,
    /// What has a number: the same title at the same time is one record, of whose people each has a row.
    seen: HashMap<Hashed, Hashed>,
    /// The first and the last one, where those are numbers.
    ends: Option<(u64, u64)>,
    /// No cell is empty, and none has what that of another record has.
    is_sure: bool,
    /// Each is a larger number than the one before, or the same.
    is_rising: bool,
}

impl Numbers {
    /// Of the columns that are called so, where none has keys already.
    pub(super) fn of(columns: &Columns) -> Vec<Self> {
        let is_free = !columns.has(Field::Guid);
        let called = columns.headings.iter().enumerate().filter(|(_, heading)| is_free && is_number(heading));
        let empty = |column| Self {
            column,
            seen: HashMap::new(),
            ends: None,
            is_sure: columns.is_free(column),
            is_rising: true,
        };
        called.map(|(column, _)| empty(column)).collect()
    }

    /// Looks at a row that has a title.
    pub(super) fn see(&mut self, row: &StringRecord, columns: &Columns) {
        if !self.is_sure {
            return;
        }
        let cell = row.get(self.column).unwrap_or_default().trim();
        let record = TELLING.map(|field| columns.cell(row, field).trim()).join("|");
        let record = hashed(&record);
        self.is_sure = !cell.is_empty() && *self.seen.entry(hashed(cell)).or_insert(record) == record;
        let number = cell.parse::<u64>().ok();
        self.is_rising &= number.is_some() && self.ends.is_none_or(|(_, last)| Some(last) <= number);
        self.ends = number.map(|number| (self.ends.map_or(number, |(first, _)| first), number));
    }

    /// True where they only count rows, of which some may have been left out: with a row more between two of them the rest
    /// have other numbers.
    fn is_count(&self) -> bool {
        let room = 2 * self.seen.len() as u64;
        self.is_rising && self.ends.is_none_or(|(first, last)| last - first < room)
    }

    /// The column, where it tells the records apart.
    pub(super) fn key(&self) -> Option<usize> {
        (self.is_sure && !self.is_count() && self.seen.len() > 1).then_some(self.column)
    }
}
