//! Signs: what is kept of a record, as it stands before its title in a row.

use crate::archive::record::RecordId;
use crate::describe::labels;
use crate::marks::own::{Own, OwnState};

/// The signs of what is kept of a record, before its title in a row.
pub(crate) fn signs(own: &Own, record: RecordId) -> String {
    let signs = [
        (OwnState::New, labels::NEW),
        (OwnState::Bookmarked, labels::BOOKMARK),
        (OwnState::Noted, labels::NOTE),
        (OwnState::Seen, labels::SEEN),
    ];
    signs.into_iter().filter(|(state, _)| own.is(record, *state)).map(|(_, sign)| sign).collect()
}
