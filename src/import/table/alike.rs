//! Alike: rows that say the same of what there is, when and who takes part: whether one that has no address is one with
//! another that has, and what else tells them apart.

use super::cells::Cell;
use super::columns::Columns;
use super::fields::Field;
use super::rows::Rows;
use crate::import::hashed::{Hashed, hashed};
use crate::import::renewal::Record;
use csv::StringRecord;
use std::collections::HashMap;

/// The columns that tell what a row is of.
const TELLING: [Field; 6] =
    [Field::Title, Field::Time, Field::End, Field::People, Field::Given, Field::Family];

/// What the rows of a table have beside what they say, by that.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike {
    seen: HashMap<Hashed, Seen>,
    /// The columns that have no field, and yet tell records apart.
    beside: Vec<usize>,
}

/// Rows that say the same.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// The address that they have; none of what has no day.
    address: Option<Hashed>,
    has_several: bool,
    /// A row has none.
    has_none: bool,
    /// There are several rows.
    are_several: bool,
    /// In a cell one says otherwise than another.
    is_otherwise: bool,
}

impl Seen {
    /// True where one address is there, which some of them do not have.
    const fn is_partly_linked(self) -> bool {
        self.has_none && self.address.is_some() && !self.has_several && !self.is_otherwise
    }
}

impl Alike {
    /// Looks at a row.
    pub(super) fn see(&mut self, columns: &Columns, row: &StringRecord) {
        let known = self.seen.entry(said(columns, row));
        let known = known.and_modify(|known| known.are_several = true).or_default();
        if columns.day(row).trim().is_empty() {
            return;
        }
        let linked = columns.columns(Field::Link).chain(columns.columns(Field::Title));
        let mut cells = linked.map(|column| (column, Cell::of(row.get(column).unwrap_or_default())));
        let is_title = |column: usize| columns.columns(Field::Title).any(|title| title == column);
        let address = cells.find_map(|(column, cell)| {
            cell.address.or_else(|| Some(cell.text).filter(|text| !text.is_empty() && !is_title(column)))
        });
        match address.map(|address| hashed(&address)) {
            None => known.has_none = true,
            Some(address) => known.has_several |= *known.address.get_or_insert(address) != address,
        }
    }

    /// Keeps what there is several times of, once all rows were seen, and finds out which of that says otherwise in any cell.
    pub(super) fn settle(&mut self, columns: &Columns, rows: &Rows) {
        self.seen.retain(|_, seen| seen.are_several);
        self.seen.shrink_to_fit();
        self.beside = columns.beside().collect();
        if !self.seen.values().any(|seen| seen.is_partly_linked()) {
            return;
        }
        let mut cells: HashMap<Hashed, Vec<String>> = HashMap::new();
        rows.each(|_, row| {
            let Some(row) = row else { return };
            let said = said(columns, row);
            let Some(seen) = self.seen.get_mut(&said).filter(|seen| seen.is_partly_linked()) else { return };
            let known = cells.entry(said).or_default();
            known.resize(known.len().max(row.len()), String::new());
            for (column, (known, cell)) in known.iter_mut().zip(row.iter().map(str::trim)).enumerate() {
                if known.is_empty() {
                    cell.clone_into(known);
                } else if !cell.is_empty() && cell != known && columns.is_of_record(column) {
                    seen.is_otherwise = true;
                }
            }
        });
    }

    /// True for a row that says the same as others, of which one has an address and another one has none, and none says
    /// otherwise: it tells none of them from the others.
    pub(super) fn is_partly_linked(&self, columns: &Columns, row: &StringRecord) -> bool {
        self.seen.get(&said(columns, row)).is_some_and(|seen| seen.is_partly_linked())
    }

    /// What a row that says the same as others has in cells that the format has no field for, by their headings.
    pub(super) fn beside(&self, columns: &Columns, row: &StringRecord) -> Record {
        if self.beside.is_empty() || !self.seen.contains_key(&said(columns, row)) {
            return Record::new();
        }
        let cell = |column: &usize| {
            let text = Some(Cell::of(row.get(*column)?).text).filter(|text| !text.is_empty())?;
            Some((columns.headings.get(*column)?.clone(), text.into()))
        };
        self.beside.iter().filter_map(cell).collect()
    }
}

/// What a row says, by its hash.
fn said(columns: &Columns, row: &StringRecord) -> Hashed {
    let day = columns.day(row);
    let cells = TELLING.iter().flat_map(|field| columns.columns(*field)).filter_map(|column| row.get(column));
    let said: Vec<&str> = std::iter::once(&*day).chain(cells).map(str::trim).collect();
    hashed(&said.join("\0"))
}
