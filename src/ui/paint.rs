//! Text onto the screen: rows of cells, columns, marked letters.

use super::theme::{SELECTED, Theme};
use crate::app::text_input::TextInput;
use crate::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Row `at` of an area, within the frame; empty where the area has no such row.
pub fn row(frame: &Frame, area: Rect, at: usize) -> Rect {
    let area = area.intersection(frame.area());
    match u16::try_from(at).ok().filter(|at| *at < area.height) {
        Some(at) => Rect { y: area.y + at, height: 1, ..area },
        None => Rect::ZERO,
    }
}

/// Draws a line on row `at` of an area.
pub fn draw(frame: &mut Frame, area: Rect, at: usize, line: impl Into<Line<'static>>) {
    let row = row(frame, area, at);
    if !row.is_empty() {
        frame.render_widget(line.into(), row);
    }
}

/// How the row of a list is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// It is not.
    No,
    /// It is, in a pane behind.
    Behind,
    /// It is, where the keys go.
    Front,
}

impl Selected {
    /// Selected or not, in front or not.
    pub fn new(selected: bool, front: bool) -> Self {
        match (selected, front) {
            (false, _) => Self::No,
            (true, false) => Self::Behind,
            (true, true) => Self::Front,
        }
    }

    /// What stands before the row.
    pub fn sign(self) -> &'static str {
        if self == Self::No { " " } else { SELECTED }
    }
}

/// Draws the row of a list: its sign, its text, and its style over the whole width.
pub fn list_row(
    frame: &mut Frame,
    area: Rect,
    at: usize,
    selected: Selected,
    spans: Vec<Span<'static>>,
    theme: &Theme,
) {
    let mut line = vec![Span::styled(selected.sign(), theme.text)];
    line.extend(spans);
    draw(frame, area, at, Line::from(line));
    let style = match selected {
        Selected::No => return,
        Selected::Behind => theme.selected_behind,
        Selected::Front => theme.selected,
    };
    let row = row(frame, area, at);
    frame.buffer_mut().set_style(row, style);
}

/// `text` cut or filled to `cells`, with the characters of `ranges` marked.
pub fn marked(
    text: &str,
    cells: usize,
    style: Style,
    mark: Style,
    ranges: impl FnOnce(&str) -> Vec<Range<usize>>,
) -> Vec<Span<'static>> {
    let fitted = text::fit(text, cells);
    // Only what is seen is searched for letters to mark: a title may be a megabyte long.
    let ranges = ranges(fitted.trim_end().trim_end_matches('…'));
    let mut spans = Vec::new();
    let mut run = String::new();
    let mut run_marked = false;
    for (at, c) in fitted.chars().enumerate() {
        let is_marked = ranges.iter().any(|range| range.contains(&at));
        if is_marked != run_marked && !run.is_empty() {
            spans.push(Span::styled(std::mem::take(&mut run), if run_marked { mark } else { style }));
        }
        run_marked = is_marked;
        run.push(c);
    }
    spans.push(Span::styled(run, if run_marked { mark } else { style }));
    spans
}

/// `text` cut or filled to `cells`.
pub fn column(text: &str, cells: usize, style: Style) -> Span<'static> {
    Span::styled(text::fit(text, cells), style)
}

/// `text` cut or filled to `cells`, at the right.
pub fn right(text: &str, cells: usize, style: Style) -> Span<'static> {
    let cut = text::cut(text, cells);
    let blanks = cells.saturating_sub(text::width(&cut));
    Span::styled(format!("{:blanks$}{cut}", ""), style)
}

/// Draws a line being typed behind a prompt, with the cursor where it is.
pub fn typed(frame: &mut Frame, area: Rect, prompt: &str, line: &TextInput, active: bool, theme: &Theme) {
    let area = row(frame, area, 0);
    let lead = text::width(prompt) + 2;
    let room = usize::from(area.width).saturating_sub(lead + 1);
    let scroll = line.scroll(room);
    let text = line.text().as_str();
    let hidden = text::head(text, scroll).0.len();
    let seen = text.get(hidden..).unwrap_or_default();
    let seen = text::head(seen, room).0.to_owned();
    let spans = vec![Span::styled(format!(" {prompt} "), theme.key), Span::styled(seen, theme.title)];
    draw(frame, area, 0, Line::from(spans));
    let x = usize::from(area.x) + lead + line.cursor_cells().saturating_sub(scroll);
    if active && !area.is_empty() && x < usize::from(area.right()) {
        frame.set_cursor_position((x as u16, area.y));
    }
}
