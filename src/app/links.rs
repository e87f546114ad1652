//! The links of a record.

use crate::archive::Archive;
use crate::archive::record::{Link, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;

/// The links of a record: label and address. A person has none.
pub(super) fn links_of(archive: &Archive, record: RecordId) -> Vec<(TextBuf, WebAddressBuf)> {
    let list = |links: Vec<Link>| links.iter().map(|link| (link.label.to_buf(), link.url.to_buf())).collect();
    match record {
        RecordId::Person(_) => Vec::new(),
        RecordId::Medium(id) => list(archive.medium(id).links),
        RecordId::Event(id) => list(archive.event(id).links),
        RecordId::Programme(id) => list(archive.programme(id).links),
    }
}
