//! A QR code: black on white whatever the terminal's colours, two modules in a cell.

use super::look::Look;
use super::{paint, pane};
use crate::app::overlay::code::{Code, Place};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::widgets::Clear;

/// Nothing else is told apart as surely on a photograph of a screen.
const INK: Style = Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255));

/// Draws a code, where there is room for it.
pub(super) fn render(look: &Look, code: &Code, frame: &mut Frame) {
    let inner = match code.place(&look.areas) {
        Some(Place::Popup(outer)) => pane::popup(look, frame, outer, &code.title),
        Some(Place::Screen(area)) => {
            let all = Rect { height: area.height, ..look.areas.screen }.intersection(frame.area());
            frame.render_widget(Clear, all);
            area.intersection(frame.area())
        }
        None => return,
    };
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
