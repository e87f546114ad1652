//! How letters are compared: folding, sorting, forms, sounds, slips of the finger.

pub(crate) mod collation;
pub(crate) mod fold;
pub(crate) mod inflection;
pub(crate) mod phonetic;
pub(crate) mod typo;
