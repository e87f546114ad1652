//! Prose: paragraphs parted by an empty line, and items of lists, each line cleaned by itself.

use super::sanitize::{Text, TextBuf, TextCow, clean_lines, read_str};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;

/// What an item of a list begins with.
const ITEM: &str = "- ";

/// Text of several lines, borrowed. It gives out what may be drawn: its blocks, none of which has a line break.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose<'a>(#[serde(borrow)] Text<'a>);

impl<'a> Prose<'a> {
    /// The text with its line breaks, to be searched; it is drawn block by block.
    pub(crate) fn as_str(self) -> &'a str {
        self.0.as_str()
    }

    /// Its paragraphs and the items of its lists.
    pub fn blocks(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines: Vec<Text> = Vec::new();
        let mut is_item = false;
        let mut start = 0;
        for line in self.0.split('\n') {
            let item = line.strip_prefix(ITEM);
            if line.is_empty() || item.is_some() {
                blocks.extend(Block::of(is_item, &std::mem::take(&mut lines)));
                is_item = item.is_some();
            }
            let end = start + line.len();
            lines.extend(self.0.get(end - item.unwrap_or(line).len()..end));
            start = end + 1;
        }
        blocks.extend(Block::of(is_item, &lines));
        blocks
    }
}

/// A paragraph, or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// True for an item.
    pub is_item: bool,
    /// The text, without what marks an item.
    pub text: TextBuf,
}

impl Block {
    /// A block of lines; `None` where they are empty.
    fn of(is_item: bool, lines: &[Text]) -> Option<Self> {
        let text = TextBuf::join(lines.iter().copied().filter(|line| !line.is_empty()), " ", usize::MAX);
        (!text.is_empty()).then_some(Self { is_item, text })
    }
}

/// Text of several lines of a file, cleaned as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, description = "")] // in the schema as a plain text is
pub struct ProseCow<'a>(TextCow<'a>);

impl<'a> ProseCow<'a> {
    /// The prose in a text.
    pub fn of(raw: &'a str) -> Self {
        Self(clean_lines(raw))
    }

    /// The prose, with a text of its own.
    pub fn into_owned(self) -> ProseCow<'static> {
        ProseCow(self.0.into_owned().into())
    }

    /// The text, and another one below it.
    pub(crate) fn then(&self, other: &ProseCow) -> ProseCow<'static> {
        ProseCow::of(&format!("{}\n\n{}", &*self.0, &*other.0)).into_owned()
    }

    /// The text, borrowed; `None` where it is empty.
    pub(super) fn prose(&self) -> Option<Prose<'_>> {
        (!self.0.is_empty()).then_some(Prose(self.0.as_text()))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for ProseCow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match read_str(deserializer)? {
            Cow::Borrowed(text) => Self::of(text),
            Cow::Owned(text) => Self(clean_lines(&text).into_owned().into()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_items_are_parted_and_nothing_hidden_stays() {
        let prose = ProseCow::of("\n\n One\r\ntwo\u{202e}. \n\n\n\n- a\n- b\n  c\n\nLast\u{1b}[1m\n");
        assert_eq!(&*prose.0, "One\ntwo.\n\n- a\n- b\nc\n\nLast\u{241b}[1m");
        let blocks = prose.prose().unwrap().blocks();
        let blocks: Vec<_> = blocks.iter().map(|block| (block.is_item, &*block.text)).collect();
        assert_eq!(blocks, [(false, "One two."), (true, "a"), (true, "b c"), (false, "Last\u{241b}[1m")]);
        assert_eq!(ProseCow::of(&prose.0), prose, "cleaning twice changes nothing");
        assert_eq!(ProseCow::of(" \n\t\n").prose(), None);
    }
}
