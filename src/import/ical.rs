//! iCalendar: calendars, with their zones and recurrences.

use super::draft::Draft;
use super::{Input, Options, Refusal};

/// Reads a calendar.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    Err(Refusal::Broken("ical", input.name.clone()))
}
