//! Where the terminal's own cursor stands: screen readers and magnifiers follow it.

use super::look::Look;
use crate::layout::CalendarFocus;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

/// Where the cursor belongs, unless it stands in a line that is being typed: on the bar, or on the day selected; where
/// nothing is selected, at the start of what is in front.
pub(super) fn place(look: &Look, frame: &mut Frame) -> Option<Position> {
    if look.app.is_typing() {
        return None;
    }
    let screen = frame.area();
    let is_over = look.app.overlay.is_some();
    let inner = match is_over {
        true => look.areas.popup_inner(look.areas.help()),
        false => look.areas.inner(look.app.panes.front),
    };
    let inner = inner.intersection(screen);
    let weeks = look.areas.month(CalendarFocus::Month).weeks.intersection(screen);
    let day = look.has_focus(CalendarFocus::Month).then(|| first(frame, weeks, |_| true)).flatten();
    let within = if is_over { screen } else { inner };
    let bar = || first(frame, within, |symbol| symbol == super::theme::SELECTED);
    day.or_else(bar).or((!inner.is_empty()).then(|| inner.as_position()))
}

/// The first cell of an area that is reversed and holds what `is_wanted`.
fn first(frame: &mut Frame, area: Rect, is_wanted: impl Fn(&str) -> bool) -> Option<Position> {
    let buffer = frame.buffer_mut();
    area.positions().find(|place| {
        let cell = buffer.cell(*place);
        cell.is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED) && is_wanted(cell.symbol()))
    })
}
