//! Links in the details, as links of the terminal (OSC 8): a click there opens them where the terminal does, also over SSH.
//!
//! Every cell carries its own link, so that none outlives what stood there. An address is printable ASCII and nothing else.

use super::look::Look;
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::detail::{DocLine, Subject, Target};
use crate::archive::web_address::WebAddressBuf;
use crate::describe::link;
use crate::layout::Pane;
use crate::text as cells;
use ratatui::Frame;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use std::num::NonZeroU16;

/// Makes links of the lines that lead to an address, where the terminal is known to understand them and nothing lies over
/// them.
pub(super) fn put(look: &Look, frame: &mut Frame) {
    if !look.app.setup.hyperlinks || look.app.overlay.is_some() {
        return;
    }
    let inner = pane::inner(look, frame, Pane::Detail);
    let detail = &look.app.panes.detail;
    for (at, row) in detail.list.seen(inner) {
        let ListRow::Item(item) = row else { continue };
        let Some(line) = detail.lines().get(item) else { continue };
        let Some(address) = address(look, line) else { continue };
        // A sign and a blank stand before the line.
        let before = (2 + cells::width(&line.lead)).min(inner.width.into()) as u16;
        let width = (cells::width(&line.text) as u16).min(inner.width - before);
        let area = Rect { x: inner.x + before, y: inner.y + at as u16, width, height: 1 };
        link_cells(frame.buffer_mut(), area.intersection(inner), &address, item);
    }
}

/// Where a line leads, if that is an address of its own.
fn address(look: &Look, line: &DocLine) -> Option<WebAddressBuf> {
    let Subject::Record(record) = look.app.panes.detail.subject() else { return None };
    let archive = &look.app.library.archive;
    match line.target.as_ref()? {
        Target::Open(number) => {
            let links = link::all(archive, record, look.app.setup.lang);
            links.into_iter().nth(*number).map(|(_, address)| address)
        }
        _ => None,
    }
}

/// Makes a link of each cell of an area; those of one `number` belong together.
fn link_cells(buffer: &mut Buffer, area: Rect, address: &WebAddressBuf, number: usize) {
    for x in area.left()..area.right() {
        let Some(cell) = buffer.cell_mut((x, area.y)) else { continue };
        // The second cell of a wide letter is that letter's.
        let width = cells::width(cell.symbol());
        let Some(width) = NonZeroU16::new(width as u16) else { continue };
        let url = address.as_str();
        let linked = format!("\u{1b}]8;id={number};{url}\u{1b}\\{}\u{1b}]8;;\u{1b}\\", cell.symbol());
        cell.set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(width));
    }
}
