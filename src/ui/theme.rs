//! The dozen roles of style on the terminal's own 16 colours, and NO_COLOR.
//!
//! Every role that matters is told by a modifier or a sign too; colour only helps.

use ratatui::style::{Color, Modifier, Style};

/// Opens the row that is selected.
pub(super) const SELECTED: &str = "▸";
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
    /// The roles with or without colours.
    pub(super) fn new(colour: bool) -> Self {
        let plain = Style::new();
        let tint = |style: Style, tone: Color| if colour { style.fg(tone) } else { style };
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        Self {
            text: plain,
            faint: plain.add_modifier(Modifier::DIM),
            border: plain.add_modifier(Modifier::DIM),
            border_front: tint(plain, Color::Cyan),
            name: plain,
            name_front: tint(reversed.add_modifier(Modifier::BOLD), Color::Cyan),
            title: bold,
            kind: tint(plain, Color::Cyan),
            selected: reversed,
            selected_behind: bold,
            selected_day_behind: reversed.add_modifier(Modifier::DIM),
            mark: tint(underlined.add_modifier(Modifier::BOLD), Color::Magenta),
            event_day: tint(bold, Color::Green),
            today: underlined.add_modifier(Modifier::BOLD),
            link: tint(plain, Color::Cyan),
            key: tint(bold, Color::Cyan),
            notice: tint(bold, Color::Yellow),
        }
    }
}
