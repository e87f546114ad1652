//! What records are called on lists.

use crate::app::App;
use crate::archive::record::{Medium, MediumKind, RecordId};
use crate::lang::Words;
use crate::words;

/// What kind of thing a record is.
pub fn kind(app: &App, record: RecordId) -> Words {
    words::record_kind(record, || match record {
        RecordId::Medium(id) => app.library.archive.medium(id).kind,
        _ => MediumKind::Video,
    })
}

/// Who speaks in a medium: the first of them, and how many more.
pub fn speakers(app: &App, medium: &Medium) -> String {
    let mut speaking = medium.appearances.iter().filter(|appearance| appearance.part.speaks());
    let Some(first) = speaking.next() else { return String::new() };
    let name = app.library.archive.person(first.person).name;
    match speaking.count() {
        0 => name.to_string(),
        more => format!("{name} +{more}"),
    }
}
