//! Places: lines and columns of a text, and what a line looks like with a part of it marked.

use super::fault::Fault;
use super::reason::Reason;
use crate::archive::sanitize::clean;
use crate::text::{cut, head, width};
use std::ops::Range;

/// Cells of a line that are shown.
const WIDTH: usize = 100;

/// Of a long line, what is marked begins after no more cells.
const BEFORE: usize = 40;

/// A text in which faults are found.
pub(super) struct Places<'t> {
    text: &'t str,
    /// Where its lines begin.
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    /// A fault of what stands there.
    pub(super) fn fault(&self, place: Range<usize>, reason: Reason) -> Fault {
        let start = self.floor(place.start);
        let line_number = self.line(start);
        let line_start = self.lines.get(line_number - 1).copied().unwrap_or_default();
        let line = self.text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let column = start - line_start;
        let (left, rest) = line.split_at_checked(column).unwrap_or((line, ""));
        let marked = rest.get(..self.floor(place.end).saturating_sub(start)).unwrap_or(rest);
        // Cleaned as a whole, since that takes away blanks at the end.
        let cells = |part: &str| width(&clean(&format!("{part}x"))) - 1;
        let skipped = cells(left.trim_start()).saturating_sub(BEFORE);
        let (mut excerpt, mut before_cells) =
            ((*clean(line.trim_start())).to_owned(), cells(left.trim_start()));
        if skipped > 0 {
            let (gone, gone_cells) = head(&excerpt, skipped);
            excerpt = format!("…{}", excerpt.strip_prefix(gone).unwrap_or_default());
            before_cells = before_cells - gone_cells + 1;
        }
        let marked_cells = width(&clean(marked)).clamp(1, WIDTH - before_cells);
        Fault {
            line: line_number,
            column: left.chars().count() + 1,
            excerpt: cut(&excerpt, WIDTH).into_owned(),
            marked: (before_cells, marked_cells),
            reason,
        }
    }

    /// The line of a place, from 1 on.
    pub(super) fn line(&self, place: usize) -> usize {
        self.lines.partition_point(|start| *start <= place).max(1)
    }

    /// The boundary of a letter at a place or before it.
    fn floor(&self, place: usize) -> usize {
        self.text.floor_char_boundary(place.min(self.text.len()))
    }
}
