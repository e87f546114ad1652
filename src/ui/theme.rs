//! The roles of style: bold, dim, underlined and reversed, in the terminal's own colours.

use crate::app::ThemeKind;
use ratatui::style::{Color, Modifier, Style};

/// Opens the row that is selected.
pub(super) const SELECTED: &str = "▸";
/// Opens a row that belongs to what is selected elsewhere.
pub(super) const KIN: &str = "•";
/// Stands before what is marked.
pub(super) const MARKED: &str = "+";
/// Before a day on which an event begins.
pub(super) const EVENT: &str = "•";
/// Before a day to which an event goes on.
pub(super) const SPAN: &str = "─";
/// On the right border, where the lines seen lie among all.
pub(super) const SCROLL: &str = "┃";

/// How each role looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theme {
    /// Text.
    pub text: Style,
    /// Small print.
    pub faint: Style,
    /// Borders of panes behind.
    pub border: Style,
    /// The border of the pane in front.
    pub border_front: Style,
    /// The name of a pane behind.
    pub name: Style,
    /// The name of the pane in front.
    pub name_front: Style,
    /// Titles and headings.
    pub title: Style,
    /// What kind of thing something is.
    pub kind: Style,
    /// The row selected in front.
    pub selected: Style,
    /// The row selected in a pane behind.
    pub selected_behind: Style,
    /// The day selected in a month behind.
    pub selected_day_behind: Style,
    /// Letters that were searched for.
    pub mark: Style,
    /// A day with an event.
    pub event_day: Style,
    /// Today.
    pub today: Style,
    /// Where a line leads somewhere.
    pub link: Style,
    /// A key.
    pub key: Style,
    /// Something said to the reader.
    pub notice: Style,
}

impl Theme {
    /// The roles of all parts.
    ///
    /// Nobody knows what is behind the text: of the 16 colours none can be read well on white and on black alike
    /// (magenta has a contrast of 3.1 on white). All has the terminal's own colour.
    pub(super) fn of(kind: ThemeKind) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let (dim, front) = match kind {
            ThemeKind::Terminal => (plain.add_modifier(Modifier::DIM), plain),
            // What is not dimmed is told apart by what is bold.
            ThemeKind::Contrast => (plain, bold),
        };
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let marked = underlined.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            faint: dim,
            border: dim,
            // Where borders meet, that of the pane in front is whole.
            border_front: front.remove_modifier(Modifier::DIM),
            name: plain,
            name_front: reversed.add_modifier(Modifier::BOLD).remove_modifier(Modifier::DIM),
            title: bold,
            kind: plain,
            // One row is one bar: neither a colour nor small print within it has a background of its own.
            selected: reversed.fg(Color::Reset).remove_modifier(Modifier::DIM),
            selected_behind: bold.remove_modifier(Modifier::DIM),
            selected_day_behind: dim.add_modifier(Modifier::REVERSED),
            mark: marked,
            event_day: bold,
            today: marked,
            link: underlined,
            key: bold,
            notice: bold,
        }
    }
}
