//! Texts: a list of texts of a record, as the store has it, or as it was just read from JSON; and one that is kept.

use super::sanitize::{Text, TextBuf, TextCow};
use crate::codec::pack_fields;
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A list of texts, none of them empty. That of a record which is being read is no second list beside the first: a list
/// may have ten million elements of a letter each.
#[derive(Clone)]
pub struct Texts<'a>(List<'a>);

#[derive(Clone)]
enum List<'a> {
    Stored(Vec<Text<'a>>),
    /// With the empty ones.
    Read(&'a [TextCow<'a>]),
}

impl<'a> Texts<'a> {
    /// The texts of a list of the format.
    pub(super) fn of(read: &'a [TextCow<'a>]) -> Self {
        Self(List::Read(read))
    }

    /// The texts in their order.
    pub fn iter(&self) -> impl Iterator<Item = Text<'a>> + Clone {
        let (stored, read) = match &self.0 {
            List::Stored(stored) => (stored.as_slice(), &[][..]),
            List::Read(read) => (&[][..], *read),
        };
        let read = read.iter().map(TextCow::as_text).filter(|text| !text.is_empty());
        stored.iter().copied().chain(read)
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<'a> From<Texts<'a>> for Vec<Text<'a>> {
    fn from(texts: Texts<'a>) -> Self {
        match texts.0 {
            List::Stored(stored) => stored,
            List::Read(_) => texts.iter().collect(),
        }
    }
}

/// Texts that are kept, none of them empty: the lines of one text. As a list, each of a letter would take 56 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    text: TextBuf,
}

impl Lines {
    /// The texts in their order.
    pub fn iter(&self) -> impl Iterator<Item = Text<'_>> {
        self.text.as_text().lines().filter(|line| !line.is_empty())
    }
}

impl<'a> FromIterator<Text<'a>> for Lines {
    fn from_iter<I: IntoIterator<Item = Text<'a>>>(texts: I) -> Self {
        let mut text = TextBuf::default();
        texts.into_iter().filter(|line| !line.is_empty()).for_each(|line| text.push_line(line));
        Self { text }
    }
}

pack_fields!(Lines { text });

impl Default for Texts<'_> {
    fn default() -> Self {
        Self(List::Read(&[]))
    }
}

impl PartialEq for Texts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Texts<'_> {}

impl fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.iter().count()))?;
        self.iter().try_for_each(|text| list.serialize_element(&text))?;
        list.end()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|stored| Self(List::Stored(stored)))
    }
}
