//! What can be listed.

use crate::archive::record::RecordKind;
use crate::listing::facet::Facet;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListType {
    /// Records of a kind.
    Records(RecordKind),
    /// The values of a facet, with how many records have each.
    Values(Facet),
}
