//! lookup: the records that an argument names, by id or by kind and id.

use crate::archive::Archive;
use crate::archive::record::{RecordId, SourceId};
use crate::describe::labels;

/// The records that `text` names: one by its key (`medium:x`), or all with that id, in the order of `RecordKind::ALL`.
pub(super) fn records(archive: &Archive, text: &str) -> Vec<RecordId> {
    let key = text.split_once(':').and_then(|(kind, id)| archive.find(labels::kind_of_key(kind)?, id));
    key.map_or_else(|| archive.find_all(text).collect(), |record| vec![record])
}

/// The source that `text` names, by id or by key.
pub(super) fn source(archive: &Archive, text: &str) -> Option<SourceId> {
    let key = text.split_once(':').filter(|(kind, _)| labels::is_source_key(kind));
    key.and_then(|(_, id)| archive.find_source(id)).or_else(|| archive.find_source(text))
}
