//! check: reads an archive and prints its faults and warnings, by their places, and its counts.

use super::context::Context;
use super::exit::{ExitError, FINE, WRONG};
use crate::archive::fault::Fault;
use crate::describe::fault;
use crate::loader;
use crate::words::cli as words;

/// Checks the archive that was named. `strict`: warnings count as faults.
///
/// # Errors
/// The file cannot be read, or writing failed.
pub(crate) fn run(context: &Context, strict: bool) -> Result<i32, ExitError> {
    let lang = context.lang;
    let (archive, faults) = context.open()?.checked().map_err(|error| context.unreadable(&error))?;
    let is_wrong = faults.count > 0 || strict && faults.warning_count > 0;
    let counts = (faults.count, faults.warning_count);
    let mut told: Vec<&Fault> = faults.told.iter().chain(&faults.warnings).collect();
    told.sort_by_key(|fault| fault.position);
    let more = counts.0 + counts.1 - told.len();
    let name = loader::name(context.path(), lang);
    context.console.print(|out| {
        for fault in told {
            writeln!(out, "{name}, {}", fault::fault(lang, fault))?;
        }
        if more > 0 {
            writeln!(out, "{}", words::more_faults(lang, more))?;
        }
        writeln!(out, "{}", words::checked(lang, &name, archive.counts(), counts, !is_wrong))
    })?;
    Ok(if is_wrong { WRONG } else { FINE })
}
