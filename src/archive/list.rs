//! List: what a record has several of, as the store has it, or as it was just read from JSON.

use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// An element as a file has it.
pub trait ReadElement<'a> {
    /// The same as a record has it.
    type Kept: Copy;

    /// The element; `None` where a record has none of it.
    fn kept(&'a self) -> Option<Self::Kept>;
}

/// A list of a record. That of a record which is being read is no second list beside the first: a list may have ten
/// million elements of a letter each.
#[derive(Clone)]
pub struct List<'a, Kept, Read>(Elements<'a, Kept, Read>);

#[derive(Clone)]
enum Elements<'a, Kept, Read> {
    Stored(Vec<Kept>),
    /// With those that no record has.
    Read(&'a [Read]),
}

impl<'a, Kept: Copy, Read: ReadElement<'a, Kept = Kept>> List<'a, Kept, Read> {
    /// That of a list of the format.
    pub(super) fn of(read: &'a [Read]) -> Self {
        Self(Elements::Read(read))
    }

    /// The elements in their order.
    pub fn iter(&self) -> impl Iterator<Item = Kept> + Clone {
        let (stored, read) = match &self.0 {
            Elements::Stored(stored) => (stored.as_slice(), &[][..]),
            Elements::Read(read) => (&[][..], *read),
        };
        stored.iter().copied().chain(read.iter().filter_map(Read::kept))
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<'a, Kept: Copy, Read: ReadElement<'a, Kept = Kept>> From<List<'a, Kept, Read>> for Vec<Kept> {
    fn from(list: List<'a, Kept, Read>) -> Self {
        match list.0 {
            Elements::Stored(stored) => stored,
            Elements::Read(_) => list.iter().collect(),
        }
    }
}

impl<Kept, Read> Default for List<'_, Kept, Read> {
    fn default() -> Self {
        Self(Elements::Read(&[]))
    }
}

impl<'a, Kept: Copy + PartialEq, Read: ReadElement<'a, Kept = Kept>> PartialEq for List<'a, Kept, Read> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, Kept: Copy + Eq, Read: ReadElement<'a, Kept = Kept>> Eq for List<'a, Kept, Read> {}

impl<'a, Kept: Copy + fmt::Debug, Read: ReadElement<'a, Kept = Kept>> fmt::Debug for List<'a, Kept, Read> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a, Kept: Copy + Serialize, Read: ReadElement<'a, Kept = Kept>> Serialize for List<'a, Kept, Read> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.iter().count()))?;
        self.iter().try_for_each(|element| list.serialize_element(&element))?;
        list.end()
    }
}

impl<'de, Kept: Deserialize<'de>, Read> Deserialize<'de> for List<'_, Kept, Read> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|stored| Self(Elements::Stored(stored)))
    }
}
