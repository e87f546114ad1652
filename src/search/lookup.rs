//! Which words and titles of an archive answer to a typed word, and how closely.

pub(super) mod beginnings;
pub(super) mod candidates;
pub(super) mod facts;
pub(super) mod first_names;
pub(super) mod initials;
pub(super) mod joined;
pub(super) mod kinds;
pub(super) mod labelled;
pub(super) mod level;
pub(super) mod misheard;
pub(super) mod mistyped_names;
pub(super) mod notes;
pub(super) mod phrase;
pub(super) mod slipped_titles;
pub(super) mod stage;
pub(super) mod synonyms;
pub(super) mod titles;
