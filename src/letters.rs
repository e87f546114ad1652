//! How letters are compared: folding, sounds, slips of the finger.

pub(crate) mod fold;
pub(crate) mod phonetic;
pub(crate) mod typo;
