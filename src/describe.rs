//! Describe: how a record is told, for all who show or print one: in a row, in full, and by which link.
//!
//! What is told is data: labels in every language, dates as exactly as known, records with where they lead. Whoever
//! lays it out knows widths, columns and colours, and no field of a record.

pub(crate) mod fault;
pub mod full;
pub(crate) mod labels;
pub mod link;
pub mod summary;

use crate::archive::sanitize::{Text, TextBuf};

/// Texts that are not empty, parted by `sign`.
pub(crate) fn join<'t>(sign: &'static str, texts: impl IntoIterator<Item = Text<'t>>) -> TextBuf {
    TextBuf::join(texts.into_iter().filter(|text| !text.is_empty()), sign)
}
