//! Lines of a help: what is pressed or typed, and beside it what it does, in as many lines as that takes.

use crate::archive::sanitize::{Text, TextBuf};
use crate::text;

/// A row has no more lines.
const LINES_MOST: usize = 9;

/// A line of a help.
#[derive(Clone, Debug)]
pub(crate) struct HelpLine {
    /// What is pressed or typed; empty in all but the first line of a row.
    pub(crate) lead: TextBuf,
    /// What it does, as far as it fits the line.
    pub(crate) text: TextBuf,
}

/// Lines of a help, in two columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct HelpLines {
    lines: Vec<HelpLine>,
    /// Cells for the leads.
    leads: usize,
    /// Cells for a line with its lead.
    width: usize,
}

impl HelpLines {
    /// No lines yet, of so many cells, of which `leads` are for what is pressed or typed.
    pub(super) fn new(leads: usize, width: usize) -> Self {
        Self { lines: Vec::new(), leads, width }
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// A line.
    pub(crate) fn get(&self, at: usize) -> Option<&HelpLine> {
        self.lines.get(at)
    }

    /// Cells for the leads.
    pub(crate) fn leads(&self) -> usize {
        self.leads
    }

    /// Cells for a line with its lead.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// A row more; gives back in how many lines.
    pub(super) fn push(&mut self, mut lead: TextBuf, text: Text) -> usize {
        let before = self.lines.len();
        for text in text::wrap(text, self.width.saturating_sub(self.leads), LINES_MOST) {
            self.lines.push(HelpLine { lead: std::mem::take(&mut lead), text });
        }
        self.lines.len() - before
    }
}
