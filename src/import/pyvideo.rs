//! Pyvideo: a folder of recordings, as `pyvideo/data` has it.

use super::draft::Draft;
use super::{Input, Options, Refusal};

/// Reads the files of a folder, in the order of their names.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(_files: impl Iterator<Item = Input>, _options: &Options) -> Result<Draft, Refusal> {
    Err(Refusal::Unknown)
}
