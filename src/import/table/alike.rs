//! Alike: rows that say the same of what there is, when and who takes part, of which one has an address and others have none.

use super::cells::Cell;
use super::columns::Columns;
use super::fields::Field;
use crate::import::hashed::{Hashed, hashed};
use csv::StringRecord;
use std::collections::HashMap;

/// The columns that tell what a row is of.
const TELLING: [Field; 6] =
    [Field::Title, Field::Time, Field::End, Field::People, Field::Given, Field::Family];

/// What the rows of a table have as their addresses, by what they say.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike(HashMap<Hashed, Addresses>);

/// The addresses of rows that say the same.
#[derive(Clone, Copy, Debug, Default)]
struct Addresses {
    one: Option<Hashed>,
    has_several: bool,
    /// A row has none.
    has_none: bool,
}

impl Alike {
    /// Looks at a row.
    pub(super) fn see(&mut self, columns: &Columns, row: &StringRecord) {
        let Some(said) = said(columns, row) else { return };
        let linked = columns.columns(Field::Link).chain(columns.columns(Field::Title));
        let mut cells = linked.map(|column| (column, Cell::of(row.get(column).unwrap_or_default())));
        let is_title = |column: usize| columns.columns(Field::Title).any(|title| title == column);
        let address = cells.find_map(|(column, cell)| {
            cell.address.or_else(|| Some(cell.text).filter(|text| !text.is_empty() && !is_title(column)))
        });
        let known = self.0.entry(said).or_default();
        match address.map(|address| hashed(&address)) {
            None => known.has_none = true,
            Some(address) => known.has_several |= *known.one.get_or_insert(address) != address,
        }
    }

    /// True for a row that says the same as others, of which one has an address and another one has none: it tells none of
    /// them from the others.
    pub(super) fn is_partly_linked(&self, columns: &Columns, row: &StringRecord) -> bool {
        let known = said(columns, row).and_then(|said| self.0.get(&said));
        known.is_some_and(|known| known.has_none && known.one.is_some() && !known.has_several)
    }
}

/// What a row says, by its hash; `None` where it says no day, or the table has no links.
fn said(columns: &Columns, row: &StringRecord) -> Option<Hashed> {
    let day = columns.day(row);
    if day.trim().is_empty() || !columns.has(Field::Link) {
        return None;
    }
    let cells = TELLING.iter().flat_map(|field| columns.columns(*field)).filter_map(|column| row.get(column));
    let said: Vec<&str> = std::iter::once(&*day).chain(cells).map(str::trim).collect();
    Some(hashed(&said.join("\0")))
}
