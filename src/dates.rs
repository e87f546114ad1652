//! dates: one reader (prompt, query) and one writer (screen, lines) of dates, in the languages of the interface.

pub(crate) mod names;
pub mod read;
pub(crate) mod span;
pub mod write;
