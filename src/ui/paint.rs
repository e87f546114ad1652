//! Text onto the screen: rows of cells, columns, marked letters.

use super::theme::{KIN, MARKED, SELECTED, Theme};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::{Text, TextBuf};
use crate::text;
use crate::text::ascii::ascii;
use crate::text::charset::Charset;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Text that may be drawn: cleaned, or the program's own.
pub(super) trait Drawable {
    /// The text.
    fn drawable(&self) -> &str;
}

impl Drawable for Text<'_> {
    fn drawable(&self) -> &str {
        self.as_str()
    }
}

impl Drawable for TextBuf {
    fn drawable(&self) -> &str {
        self
    }
}

impl<D: Drawable> Drawable for &D {
    fn drawable(&self) -> &str {
        D::drawable(self)
    }
}

impl Drawable for &'static str {
    fn drawable(&self) -> &str {
        self
    }
}

/// A piece of a line, with its style. Nothing else is drawn, and it is made of nothing but [`Drawable`] text.
#[derive(Clone, Debug)]
pub(super) struct Piece(Span<'static>);

impl Piece {
    /// The same with more of a style.
    pub(super) fn patched(self, style: Style) -> Self {
        Self(self.0.patch_style(style))
    }
}

/// A line to be drawn.
pub(super) struct DrawnLine(Line<'static>);

impl From<Vec<Piece>> for DrawnLine {
    fn from(pieces: Vec<Piece>) -> Self {
        Self(pieces.into_iter().map(|piece| piece.0).collect::<Vec<_>>().into())
    }
}

impl DrawnLine {
    /// The line in the characters that the terminal has: those in which it was measured.
    fn in_use(mut self) -> Line<'static> {
        if Charset::in_use() == Charset::Ascii {
            for span in &mut self.0.spans {
                span.content = ascii(&span.content).into_owned().into();
            }
        }
        self.0
    }
}

/// A piece of text.
pub(super) fn piece(text: impl Drawable, style: Style) -> Piece {
    Piece(Span::styled(text.drawable().to_owned(), style))
}

/// A piece of text without a style of its own.
pub(super) fn plain(text: impl Drawable) -> Piece {
    piece(text, Style::new())
}

/// A line of one text.
pub(super) fn line(text: impl Drawable, style: Style) -> DrawnLine {
    DrawnLine(Line::styled(text.drawable().to_owned(), style))
}

/// A line of one text behind a blank, cut to `cells`.
pub(super) fn indented(text: impl Drawable, cells: usize, style: Style) -> DrawnLine {
    let text = text::cut(text.drawable(), cells.saturating_sub(1));
    DrawnLine(Line::styled(format!(" {text}"), style))
}

/// The title of a border.
pub(super) fn title(pieces: Vec<Piece>) -> Line<'static> {
    DrawnLine::from(pieces).in_use()
}

/// Row `at` of an area, within the frame; empty where the area has no such row.
pub(super) fn row(frame: &Frame, area: Rect, at: usize) -> Rect {
    let area = area.intersection(frame.area());
    match u16::try_from(at).ok().filter(|at| *at < area.height) {
        Some(at) => Rect { y: area.y + at, height: 1, ..area },
        None => Rect::ZERO,
    }
}

/// Draws a line on row `at` of an area.
pub(super) fn draw(frame: &mut Frame, area: Rect, at: usize, line: impl Into<DrawnLine>) {
    let row = row(frame, area, at);
    if !row.is_empty() {
        frame.render_widget(line.into().in_use(), row);
    }
}

/// How the row of a list is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selected {
    /// It is not.
    No,
    /// It is one of those that belong to what is selected in front.
    Kin,
    /// It is one of several that are marked.
    Marked,
    /// It is, in a pane behind.
    Behind,
    /// It is, where the keys go.
    Front,
}

impl Selected {
    /// Selected or not, in front or not.
    pub(super) fn new(selected: bool, front: bool) -> Self {
        match (selected, front) {
            (false, _) => Self::No,
            (true, false) => Self::Behind,
            (true, true) => Self::Front,
        }
    }

    /// The same of a row that may be marked, which is told where nothing more is.
    pub(super) fn or_marked(self, is_marked: bool) -> Self {
        match self {
            Self::No | Self::Kin if is_marked => Self::Marked,
            selected => selected,
        }
    }

    /// What stands before the row.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::No => " ",
            Self::Kin => KIN,
            Self::Marked => MARKED,
            Self::Behind | Self::Front => SELECTED,
        }
    }
}

/// Draws the row of a list: its sign, its text, and its style over the whole width.
pub(super) fn list_row(
    frame: &mut Frame,
    area: Rect,
    at: usize,
    selected: Selected,
    pieces: Vec<Piece>,
    theme: &Theme,
) {
    let mut line = vec![piece(selected.sign(), theme.text)];
    line.extend(pieces);
    draw(frame, area, at, line);
    let style = match selected {
        Selected::No | Selected::Kin | Selected::Marked => return,
        Selected::Behind => theme.selected_behind,
        Selected::Front => theme.selected,
    };
    let row = row(frame, area, at);
    frame.buffer_mut().set_style(row, style);
}

/// `text` cut or filled to `cells`, with the characters of `ranges` marked.
pub(super) fn marked(
    text: impl Drawable,
    cells: usize,
    style: Style,
    mark: Style,
    ranges: impl FnOnce(&str) -> Vec<Range<usize>>,
) -> Vec<Piece> {
    let fitted = text::fit(text.drawable(), cells);
    // Only what is seen is searched for letters to mark: a title may be a megabyte long.
    let ranges = ranges(fitted.trim_end().trim_end_matches('…'));
    let mut pieces = Vec::new();
    let styled = |run: String, is_marked| Piece(Span::styled(run, if is_marked { mark } else { style }));
    let mut run = String::new();
    let mut run_marked = false;
    for (at, c) in fitted.chars().enumerate() {
        let is_marked = ranges.iter().any(|range| range.contains(&at));
        if is_marked != run_marked && !run.is_empty() {
            pieces.push(styled(std::mem::take(&mut run), run_marked));
        }
        run_marked = is_marked;
        run.push(c);
    }
    pieces.push(styled(run, run_marked));
    pieces
}

/// `text` cut or filled to `cells`.
pub(super) fn column(text: impl Drawable, cells: usize, style: Style) -> Piece {
    Piece(Span::styled(text::fit(text.drawable(), cells), style))
}

/// `text` cut or filled to `cells`, at the right.
pub(super) fn right(text: impl Drawable, cells: usize, style: Style) -> Piece {
    let cut = text::cut(text.drawable(), cells);
    let blanks = cells.saturating_sub(text::width(&cut));
    Piece(Span::styled(format!("{:blanks$}{cut}", ""), style))
}

/// Draws a line being typed behind a prompt, with the cursor where it is.
pub(super) fn typed(
    frame: &mut Frame,
    area: Rect,
    prompt: &'static str,
    line: &TextInput,
    active: bool,
    theme: &Theme,
) {
    let area = row(frame, area, 0);
    let lead = text::width(prompt) + 2;
    let room = usize::from(area.width).saturating_sub(lead + 1);
    let scroll = line.scroll(room);
    let text = line.text().as_str();
    let hidden = text::head(text, scroll).0.len();
    let seen = text.get(hidden..).unwrap_or_default();
    let seen = TextBuf::own(text::head(seen, room).0);
    let prompt = TextBuf::own(format!(" {prompt} "));
    let style = if line.is_marked() { theme.selected } else { theme.title };
    draw(frame, area, 0, vec![piece(prompt, theme.key), piece(seen, style)]);
    let x = usize::from(area.x) + lead + line.cursor_cells().saturating_sub(scroll);
    if active && !area.is_empty() && x < usize::from(area.right()) {
        frame.set_cursor_position((x as u16, area.y));
    }
}
