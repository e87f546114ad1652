//! dates: one reader (prompt, query) and one writer (screen, lines) of dates, in the languages of the interface.

pub mod names;
pub mod read;
pub mod span;
pub mod write;
