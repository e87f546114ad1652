//! A QR code: black on white whatever the terminal's colours, two modules in a cell.

use super::look::Look;
use super::{paint, pane};
use crate::app::overlay::code::Code;
use crate::layout::Areas;
use ratatui::Frame;
use ratatui::style::{Color, Style};

/// Nothing else is told apart as surely on a photograph of a screen.
const INK: Style = Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255));

/// Draws a code, where there is room for it.
pub(super) fn render(look: &Look, code: &Code, frame: &mut Frame) {
    let areas: &Areas = &look.areas;
    let Some(outer) = code.outer(areas) else { return };
    let inner = pane::popup(look, frame, outer, &code.title);
    for (at, pair) in code.rows.chunks(2).enumerate() {
        let row = paint::row(frame, inner, at);
        let [above, below] = [pair.first(), pair.get(1)];
        let width = above.map_or(0, Vec::len);
        for (x, column) in (row.x..row.right()).zip(0..width) {
            let is_dark =
                |row: Option<&Vec<bool>>| row.and_then(|row| row.get(column)).copied().unwrap_or(false);
            let symbol = match (is_dark(above), is_dark(below)) {
                (true, true) => "█",
                (true, false) => "▀",
                (false, true) => "▄",
                (false, false) => " ",
            };
            if let Some(cell) = frame.buffer_mut().cell_mut((x, row.y)) {
                cell.set_symbol(symbol).set_style(INK);
            }
        }
    }
}
