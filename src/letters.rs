//! How letters are compared: folding, sorting, forms, sounds, slips of the finger.

pub(crate) mod collation;
pub(crate) mod fold;
pub(crate) mod function_words;
pub(crate) mod hangul;
pub(crate) mod inflection;
mod latin;
pub(crate) mod phonetic;
mod scripts;
pub(crate) mod typo;
