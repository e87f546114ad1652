//! Where the terminal's own cursor stands: screen readers and magnifiers follow it.

use super::look::Look;
use crate::layout::Pane;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Puts the cursor on what is selected in front, unless it stands in a line that is being typed: on the bar, or on the day;
/// where nothing is selected, to the start of what is in front.
pub(super) fn place(look: &Look, frame: &mut Frame) {
    if look.app.is_typing() {
        return;
    }
    let screen = frame.area();
    let inner = look.areas.inner(look.app.panes.front).intersection(screen);
    let within = if look.app.overlay.is_some() { screen } else { inner };
    let weeks = look.areas.month(look.app.panes.calendar.focus).weeks.intersection(within);
    let day = (look.app.panes.front == Pane::Calendar).then(|| first(frame, weeks, |_| true)).flatten();
    let bar = || first(frame, within, |symbol| symbol == super::theme::SELECTED);
    if let Some(place) = day.or_else(bar).or((!inner.is_empty()).then(|| inner.as_position())) {
        frame.set_cursor_position(place);
    }
}

/// The first cell of an area that is reversed and holds what `is_wanted`.
fn first(frame: &mut Frame, area: Rect, is_wanted: impl Fn(&str) -> bool) -> Option<Position> {
    let buffer = frame.buffer_mut();
    area.positions().find(|place| {
        let cell = buffer.cell(*place);
        cell.is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED) && is_wanted(cell.symbol()))
    })
}
