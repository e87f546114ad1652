//! OpenedLink: a link that was opened, or is to be.

use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;

/// A link that was opened.
#[derive(Clone, Debug)]
pub(super) struct OpenedLink {
    /// Its address.
    pub(super) address: WebAddressBuf,
    /// What it was called.
    pub(super) title: TextBuf,
    /// The record on which it stands, if it is one's.
    pub(super) record: Option<RecordId>,
}
