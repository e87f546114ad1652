//! Feed: RSS, Atom, JSON Feed, and podcasts.

use super::draft::Draft;
use super::{Input, Options, Refusal};

/// Reads a feed.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    Err(Refusal::Broken("feed", input.name.clone()))
}
