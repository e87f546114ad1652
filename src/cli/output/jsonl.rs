//! One JSON object a line: each hit, or each row of a list.

use super::format::{Format, Report};
use super::json::{tell, write_object};
use super::listed::{Listed, Rows};
use crate::describe::resolved::{self, Belonging};
use crate::lang::Words;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    option: "jsonl",
    help: Words::new("Je Zeile ein JSON-Objekt", "One JSON object a line"),
    tells_nothing: false,
    write,
    list,
};

fn write(answer: &Report, out: &mut dyn Write) -> io::Result<()> {
    let hits = tell(answer, &answer.hits.top).into_iter();
    hits.into_iter().try_for_each(|hit| write_object(answer.context, &hit, out))
}

fn list(listed: &Listed, out: &mut dyn Write) -> io::Result<()> {
    let Listed { context, archive, .. } = listed;
    match &listed.rows {
        Rows::Records(records) => records.iter().try_for_each(|record| {
            write_object(context, &resolved::record(archive, *record, Belonging::Counted), out)
        }),
        Rows::Values(_, values) => values.iter().try_for_each(|value| write_object(context, value, out)),
        Rows::Facets(facets) => {
            let values = facets.iter().flat_map(|facet| facet.each());
            values.into_iter().try_for_each(|value| write_object(context, &value, out))
        }
    }
}
