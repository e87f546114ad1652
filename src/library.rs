//! Library: an archive with the index over it, which is what a screen and a search need.

use crate::archive::Archive;
use crate::search::Index;

/// An archive and its index; immutable, shared behind one `Arc`.
#[derive(Debug, Default)]
pub struct Library {
    /// The records.
    pub archive: Archive,
    /// What finds them.
    pub index: Index,
}

impl Library {
    /// Indexes an archive.
    pub fn new(archive: Archive) -> Self {
        let index = Index::new(&archive);
        Self { archive, index }
    }
}
