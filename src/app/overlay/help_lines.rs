//! Lines of a help: what is pressed or typed, and beside it what it does, in as many lines as that takes.

use crate::app::list::List;
use crate::archive::sanitize::{Text, TextBuf};
use crate::text;
use ratatui::layout::Rect;

/// A row has no more lines.
const LINES_MOST: usize = 9;

/// A line of a help.
#[derive(Clone, Debug)]
pub(crate) struct HelpLine {
    /// What is pressed or typed, as far as it fits its column.
    pub(crate) lead: TextBuf,
    /// What it does, as far as it fits the line.
    pub(crate) text: TextBuf,
    /// True for the first line of a row.
    is_first: bool,
}

/// Lines of a help, in two columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct HelpLines {
    lines: Vec<HelpLine>,
    /// Cells for the leads.
    leads: usize,
    /// Cells for a line with its lead.
    width: usize,
    /// The line last selected.
    selected: usize,
}

impl HelpLines {
    /// No lines yet, of so many cells, of which `leads` are for what is pressed or typed.
    pub(super) fn new(leads: usize, width: usize) -> Self {
        Self { lines: Vec::new(), leads, width, selected: 0 }
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
    pub(super) fn push(&mut self, lead: TextBuf, text: Text) -> usize {
        let leads = text::wrap(&lead, self.leads.saturating_sub(1), LINES_MOST);
        let texts = text::wrap(text, self.width.saturating_sub(self.leads), LINES_MOST);
        let count = leads.len().max(texts.len());
        let (mut leads, mut texts) = (leads.into_iter(), texts.into_iter());
        for at in 0..count {
            let (lead, text) = (leads.next().unwrap_or_default(), texts.next().unwrap_or_default());
            self.lines.push(HelpLine { lead, text, is_first: at == 0 });
        }
        count
    }

    /// Moves the selection of a list of the lines to the first line of a row: of the next one where it has left the first
    /// line of a row downwards. All lines of the row are seen.
    pub(super) fn settle(&mut self, list: &mut List, area: Rect) {
        let is_first = |at: &usize| self.lines.get(*at).is_none_or(|line| line.is_first);
        let at = list.at().min(self.lines.len().saturating_sub(1));
        let first = (0..=at).rev().find(is_first).unwrap_or_default();
        let next = (at..self.lines.len()).find(is_first);
        let first = if first < at && at == self.selected + 1 { next.unwrap_or(first) } else { first };
        let behind = (first + 1..self.lines.len()).find(is_first).unwrap_or(self.lines.len());
        if first != list.at() || first != self.selected {
            list.go(behind.saturating_sub(1));
            list.settle(area);
            list.go(first);
        }
        self.selected = first;
        list.settle(area);
    }
}
