//! Table: rows with headings, in the encodings and separators that spreadsheets write.

use super::draft::Draft;
use super::{Input, Options, Refusal};

/// Reads a table.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    Err(Refusal::Broken("table", input.name.clone()))
}
