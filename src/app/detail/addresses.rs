//! The addresses in running text: which of its lines name them.

use crate::archive::sanitize::Text;
use crate::archive::web_address::WebAddressBuf;
use crate::describe::link;
use std::ops::Range;

/// Of the addresses in one text no more are looked for.
const MOST: usize = 200;

/// An address in a line, with the letters of the line that it takes.
pub(super) type InLine = (Range<usize>, WebAddressBuf);

/// The addresses in a text, which is gone through line by line.
pub(super) struct Addresses<'t> {
    /// The text, and where in it the next line begins.
    text: Text<'t>,
    at: usize,
    /// Those that do not end before there, with the bytes of the text that each takes.
    found: Vec<(Range<usize>, WebAddressBuf)>,
}

impl<'t> Addresses<'t> {
    /// Those in a text.
    pub(super) fn of(text: Text<'t>) -> Self {
        Self { text, at: 0, found: link::addresses(&text).take(MOST).collect() }
    }

    /// Those in the next line, or in the part of one that goes on there.
    pub(super) fn in_line(&mut self, line: &str) -> Vec<InLine> {
        let seen = line.strip_suffix('…').unwrap_or(line);
        let rest = self.text.as_str().get(self.at..).filter(|_| !self.found.is_empty());
        let Some(start) = rest.and_then(|rest| rest.find(seen)).map(|at| self.at + at) else {
            return Vec::new();
        };
        self.at = start + seen.len();
        self.found.retain(|(bytes, _)| bytes.end > start);
        let here = self.found.iter().take_while(|(bytes, _)| bytes.start < self.at);
        let letters = |end: usize| seen.get(..end.saturating_sub(start)).unwrap_or(seen).chars().count();
        here.map(|(bytes, address)| (letters(bytes.start)..letters(bytes.end), address.clone())).collect()
    }
}
