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

    /// Its paragraphs, the items of its lists, and the lines that stand by themselves.
    pub fn blocks(self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines: Vec<Text> = Vec::new();
        let (mut is_item, mut follows) = (false, false);
        let mut start = 0;
        let letters = |line: &str| line.chars().count();
        let width = self.0.split('\n').map(letters).max().unwrap_or_default().max(NARROWEST);
        let mut before = "";
        for line in self.0.split('\n') {
            let item = line.strip_prefix(ITEM);
            let is_own = !line.is_empty()
                && !is_item
                && !before.is_empty()
                && item.is_none()
                && is_own_line(before, line, width);
            if line.is_empty() || item.is_some() || is_own {
                blocks.extend(Block::of((is_item, follows), &std::mem::take(&mut lines)));
                (is_item, follows) = (item.is_some(), is_own);
            }
            before = line;
            let end = start + line.len();
            lines.extend(self.0.get(end - item.unwrap_or(line).len()..end));
            start = end + 1;
        }
        blocks.extend(Block::of((is_item, follows), &lines));
        blocks
    }
}

/// Letters of the lines into which a text is broken at least where it is.
const NARROWEST: usize = 50;

/// True for a line that stands by itself below another one, and does not go on with it: one with a number, a time or a
/// stroke before it, or one whose first word would have had room in the line before.
fn is_own_line(before: &str, line: &str, width: usize) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    let figures = word.trim_end_matches(['.', ')', ':']);
    let is_figures =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_marked = figures.len() < word.len() && is_figures(figures)
        || figures.contains(':') && figures.split(':').all(is_figures)
        || line.starts_with('|');
    let has_room = before.chars().count() + 1 + word.chars().count() <= width;
    is_marked || has_room && !line.starts_with(char::is_lowercase)
}

/// A paragraph, an item of a list, or a line that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// True for an item.
    pub is_item: bool,
    /// True for a line right below the block before.
    pub follows: bool,
    /// The text, without what marks an item.
    pub text: TextBuf,
}

impl Block {
    /// A block of lines; `None` where they are empty.
    fn of((is_item, follows): (bool, bool), lines: &[Text]) -> Option<Self> {
        let text = TextBuf::join(lines.iter().copied().filter(|line| !line.is_empty()), " ", usize::MAX);
        (!text.is_empty()).then_some(Self { is_item, follows, text })
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
        let told = |raw: &str| {
            let prose = ProseCow::of(raw);
            let blocks = prose.prose().unwrap().blocks();
            blocks
                .iter()
                .map(|block| format!("{}{}", if block.follows { "|" } else { "/" }, &*block.text))
                .collect::<String>()
        };
        assert_eq!(told("Agenda\n1. Begrüßung\n2. Pad"), "/Agenda|1. Begrüßung|2. Pad");
        assert_eq!(told("00:00 Intro\n05:10 Vortrag\n\nEnde"), "/00:00 Intro|05:10 Vortrag/Ende");
        assert_eq!(told("| a | b |\n| 1 | 2 |"), "/| a | b ||| 1 | 2 |");
        assert_eq!(told("Stadt Köln\nJugendamt\nund andere"), "/Stadt Köln|Jugendamt und andere");
        let broken = "Ein Text, der an einer Breite von sechzig Buchstaben ge-\nbrochen ist, bleibt ein Absatz, auch wo eine Zeile mit einem\nGroßbuchstaben beginnt, denn davor war kein Platz mehr.";
        assert_eq!(told(broken), format!("/{}", broken.replace('\n', " ")));
        assert_eq!(ProseCow::of(&prose.0), prose, "cleaning twice changes nothing");
        assert_eq!(ProseCow::of(" \n\t\n").prose(), None);
    }
}
