//! Texts: a list of texts of a record; and one that is kept.

use super::list::{List, ReadElement};
use super::sanitize::{Text, TextBuf, TextCow};
use crate::codec::pack_fields;

/// A list of texts, none of them empty.
pub type Texts<'a> = List<'a, Text<'a>, TextCow<'a>>;

impl<'a> ReadElement<'a> for TextCow<'_> {
    type Kept = Text<'a>;

    fn kept(&'a self) -> Option<Text<'a>> {
        Some(self.as_text()).filter(|text| !text.is_empty())
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
