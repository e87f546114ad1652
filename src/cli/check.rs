//! check: reads an archive and prints every fault at once, or its counts.

use super::context::{Context, ExitError, FINE, WRONG, print};
use crate::describe::fault;
use crate::loader;
use crate::words::cli as words;
use std::path::Path;

/// Checks `file`, or the archive that was named otherwise.
///
/// # Errors
/// The file cannot be read, or writing failed.
pub fn run(context: &Context, file: Option<&Path>) -> Result<i32, ExitError> {
    let lang = context.lang;
    let path = file.or(context.archive.as_deref());
    let error = match loader::open(path).and_then(loader::Opened::checked) {
        Ok(archive) => {
            let counts = [
                archive.media_count(),
                archive.event_count(),
                archive.person_count(),
                archive.programme_count(),
                archive.source_count(),
            ];
            let line = words::sound(lang, &loader::name(path, lang), counts);
            return print(lang, |out| writeln!(out, "{line}")).map(|()| FINE);
        }
        Err(error) => error,
    };
    let Some(faults) = error.faults() else { return Err(context.unreadable(&error)) };
    print(lang, |out| {
        for fault in faults {
            writeln!(out, "{}", fault::fault(lang, fault))?;
        }
        writeln!(out, "{}", words::fault_count(lang, faults.len()))
    })?;
    Ok(WRONG)
}
