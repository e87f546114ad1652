//! How letters are compared: folding, sounds, slips of the finger.

pub mod fold;
pub mod phonetic;
pub mod typo;
