//! Describe: how a record is told, for all who show or print one: in a row, in full, and by which link.
//!
//! What is told is data: labels in every language, dates as exactly as known, records with where they lead. Whoever
//! lays it out knows widths, columns and colours, and no field of a record.

pub mod fault;
pub mod full;
pub(crate) mod labels;
pub mod lines;
pub mod link;
pub mod resolved;
pub(crate) mod schedule;
pub mod summary;

use crate::archive::sanitize::{Text, TextBuf};

/// As many bytes of a text are enough for a row of any screen.
pub(crate) const ROW: usize = 1 << 14;

/// Texts that are not empty, parted by `sign`; no further than so many bytes.
pub(crate) fn join_within<'t>(
    bytes: usize,
    sign: &'static str,
    texts: impl IntoIterator<Item = Text<'t>>,
) -> TextBuf {
    TextBuf::join(texts.into_iter().filter(|text| !text.is_empty()), sign, bytes)
}

/// Texts that are not empty, parted by `sign`.
pub(crate) fn join<'t>(sign: &'static str, texts: impl IntoIterator<Item = Text<'t>>) -> TextBuf {
    join_within(usize::MAX, sign, texts)
}
