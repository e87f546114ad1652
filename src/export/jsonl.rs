//! JSON Lines: one record a line with all that is known of it, for scripts.

use super::account::Account;
use super::format::{Export, Format};
use crate::lang::Words;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    extension: "jsonl",
    help: Words::new("je Zeile ein JSON-Objekt, für Skripte", "one JSON object a line, for scripts"),
    is_json: true,
    write,
};

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    export.each(|item| {
        serde_json::to_writer(&mut *out, &item.data)?;
        out.write_all(b"\n")?;
        Ok(None)
    })
}
