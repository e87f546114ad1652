//! Searcher: whom a search asks, and whether it is to go on.

use super::index::Index;
use crate::archive::Archive;

/// Whom to ask, and whether to go on.
#[derive(Clone, Copy)]
pub struct Searcher<'a> {
    pub archive: &'a Archive,
    pub index: &'a Index,
    pub cancelled: &'a dyn Fn() -> bool,
}
