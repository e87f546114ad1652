//! Which words and titles of an archive answer to a typed word, and how closely.

pub mod beginnings;
pub mod candidates;
pub mod initials;
pub mod kinds;
pub mod level;
pub mod phrase;
pub mod stage;
