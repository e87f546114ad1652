//! JSON Lines: one record a line with all that is known of it, for scripts.

use super::account::Account;
use super::format::{Export, Format};
use crate::describe::resolved::Resolved;
use crate::lang::Words;
use crate::text::json;
use serde::Serialize;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    extension: "jsonl",
    help: Words::new("je Zeile ein JSON-Objekt, für Skripte", "one JSON object a line, for scripts"),
    is_json: true,
    tells_notes: true,
    reads_document: false,
    write,
};

/// A line.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    data: &'a Resolved<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    own_notes: &'a [String],
}

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    export.each(|item| {
        let line = Line { data: &item.data, own_notes: item.notes };
        // A note is as its writer left it.
        json::write(&line, false, out)?;
        out.write_all(b"\n")?;
        Ok(None)
    })
}
