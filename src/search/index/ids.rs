//! Numbers with types: of a document, of a word, of a set of own fields.

/// The number of a document: of a record as the index counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::search) struct DocId(pub u32);

impl DocId {
    /// The document at a place of a column.
    #[inline]
    pub(crate) fn at(index: usize) -> Self {
        Self(index as u32)
    }

    /// Its place in a column.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a word of the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::search) struct TermId(pub u32);

impl TermId {
    /// Its place in a row of all words.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a set of own fields among those that occur, see [`Masks`](super::masks::Masks).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::search) struct MaskId(pub u32);

impl MaskId {
    /// Its place in a row of all sets.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}
