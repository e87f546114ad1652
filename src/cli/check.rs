//! check: reads an archive and prints its faults and warnings at once, or its counts.

use super::context::{Context, ExitError, FINE, WRONG, print};
use crate::describe::fault;
use crate::loader;
use crate::words::cli as words;
use std::io::Write;

/// Checks the archive that was named.
///
/// # Errors
/// The file cannot be read, or writing failed.
pub(crate) fn run(context: &Context) -> Result<i32, ExitError> {
    let lang = context.lang;
    let (archive, faults) = context.open()?.checked().map_err(|error| context.unreadable(&error))?;
    let warnings = |out: &mut dyn Write| {
        for warning in &faults.warnings {
            writeln!(out, "{}", fault::fault(lang, warning))?;
        }
        match faults.warning_count {
            0 => Ok(()),
            count => writeln!(out, "{}", words::warning_count(lang, count)),
        }
    };
    if faults.count == 0 {
        let line = words::sound(lang, &loader::name(context.path(), lang), archive.counts());
        return print(lang, |out| {
            warnings(out)?;
            writeln!(out, "{line}")
        })
        .map(|()| FINE);
    }
    print(lang, |out| {
        for fault in &faults.told {
            writeln!(out, "{}", fault::fault(lang, fault))?;
        }
        let more = faults.count.saturating_sub(faults.told.len());
        if more > 0 {
            writeln!(out, "{}", words::more_faults(lang, more))?;
        }
        warnings(out)?;
        writeln!(out, "{}", words::fault_count(lang, faults.count))
    })?;
    Ok(WRONG)
}
