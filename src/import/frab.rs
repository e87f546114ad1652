//! Frab: schedules of conferences, as XML and JSON.

use super::draft::Draft;
use super::{Input, Options, Refusal};

/// Reads a schedule.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    Err(Refusal::Broken("frab", input.name.clone()))
}
