//! Signs: what is kept of a record, as it stands before its title in a row, and the form in which it is told in words.

use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::describe::labels;
use crate::lang::Words;
use crate::marks::own::{Own, OwnState};

/// What is kept of a record in words: a label, and lines, each with the cells that it is indented.
pub(crate) type OwnWords = (Words, Vec<(usize, TextBuf)>);

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
