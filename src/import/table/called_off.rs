//! Called off: what a row says of that where it has no column for it: `abgesagt!`, and nobody who takes part.

use super::cells::Cell;
use super::columns::Columns;
use super::fields::Field;
use crate::archive::record::Status;
use crate::import::title::{remarked_status, status};
use csv::StringRecord;

/// The status that a remark tells, or what stands in the place of all who would take part.
pub(super) fn called_off(columns: &Columns, row: &StringRecord) -> Option<Status> {
    let cells = |field| {
        let cells = columns.columns(field).filter_map(|column| row.get(column));
        cells.map(|cell| Cell::of(cell).text).filter(|cell| !cell.is_empty())
    };
    cells(Field::Note).find_map(|note| remarked_status(&note)).or_else(|| {
        let all: Vec<Option<Status>> = cells(Field::People).map(|people| status(&people)).collect();
        let first = (*all.first()?)?;
        let is_off = matches!(first, Status::Cancelled | Status::Moved);
        (is_off && all.iter().all(|said| *said == Some(first))).then_some(first)
    })
}
