//! What all panes have in common: border, name, what they show, where in the list one is.

use super::look::Look;
use super::paint;
use super::theme::SCROLL;
use crate::app::action::Action;
use crate::app::keymap::Scope;
use crate::app::list::List;
use crate::archive::sanitize::TextBuf;
use crate::lang::Words;
use crate::layout::Pane;
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Block, Borders, Clear};

/// What a pane is called.
pub(super) fn name(pane: Pane) -> Words {
    match pane {
        Pane::Calendar => words::CALENDAR,
        Pane::Catalogue => words::CATALOGUE,
        Pane::Speakers => words::SPEAKERS,
        Pane::Detail => words::DETAIL,
    }
}

/// What a pane is called, behind the key that brings it to the front.
pub(super) fn with_key(look: &Look, pane: Pane, name: Words) -> String {
    let lang = look.app.setup.lang;
    match look.app.keymap.pressed_for(Scope::Panes, Action::Front(pane), lang) {
        Some(keys) => format!("{keys} {}", lang.say(name)),
        None => lang.say(name).to_owned(),
    }
}

/// What the title of a pane says behind its name.
#[derive(Default)]
pub(super) struct About {
    /// What it shows.
    pub(super) shown: String,
    /// How many of it.
    pub(super) count: Option<usize>,
    /// What all of it shares, and its rows leave out where there is room for it here; may be empty.
    pub(super) shared: String,
    /// What else it shares, as far as there is room for both; may be empty.
    pub(super) aside: String,
}

/// What is within the border of a pane.
pub(super) fn inner(look: &Look, frame: &Frame, pane: Pane) -> Rect {
    look.areas.inner(pane).intersection(frame.area())
}

/// Cells that each part of what a pane shows keeps in its title beside what is shared.
const SHORTEST_ABOUT: usize = 8;

/// Cells in the title of a pane behind its name.
fn room(look: &Look, pane: Pane) -> usize {
    let name = format!(" {} ", with_key(look, pane, name(pane)));
    // A blank parts it from the frame.
    usize::from(look.areas.outer(pane).width).saturating_sub(cells::width(&name) + 3)
}

/// True where the title of a pane has room for what is shared.
pub(super) fn tells_shared(look: &Look, pane: Pane, about: &About) -> bool {
    tells(look, pane, about, &about.shared)
}

/// True where it has room for a text behind what it shows and how many.
fn tells(look: &Look, pane: Pane, about: &About, text: &str) -> bool {
    let count = about.count.map(|count| look.app.setup.lang.number(count));
    let rest = format!(" · {} · {text}", count.unwrap_or_default());
    let shown = cells::width(&about.shown);
    // What a month has can be counted; its name is told whole.
    let parts = about.shown.split(" · ").count();
    let shown = if pane == Pane::Catalogue { shown.min(SHORTEST_ABOUT * parts) } else { shown };
    shown + cells::width(&rest) + 2 <= room(look, pane)
}

/// Draws the border of a pane with its name, what it shows and how many.
pub(super) fn border(look: &Look, frame: &mut Frame, pane: Pane, about: &About) {
    let outer = look.areas.outer(pane).intersection(frame.area());
    let front = look.is_front(pane);
    let theme = &look.theme;
    let name = format!(" {} ", with_key(look, pane, name(pane)));
    let count = about.count.map(|count| look.app.setup.lang.number(count));
    let parts = [about.shared.as_str(), about.aside.as_str()].into_iter().filter(|part| !part.is_empty());
    let both = parts.collect::<Vec<_>>().join(" · ");
    let mut ways = [both.as_str(), about.shared.as_str()].into_iter();
    let shared = ways.find(|text| tells(look, pane, about, text)).unwrap_or_default();
    let about = shown(&about.shown, count, shared, room(look, pane));
    let name = paint::piece(TextBuf::own(name), if front { theme.name_front } else { theme.name });
    let border = if front { theme.border_front } else { theme.border };
    let borders = if look.areas.one_pane { Borders::TOP } else { Borders::ALL };
    let title = vec![name, paint::piece(TextBuf::own(about), theme.text)];
    let block = Block::new().borders(borders).border_style(border).title_top(paint::title(title));
    frame.render_widget(block.merge_borders(MergeStrategy::Exact), outer);
}

/// What a pane shows, how many and what they share, in at most `room` cells: these two are seen however long the first is.
fn shown(about: &str, count: Option<String>, shared: &str, room: usize) -> String {
    let count = match count {
        Some(count) if about.is_empty() => count,
        Some(count) => format!(" · {count}"),
        None => String::new(),
    };
    let count = if shared.is_empty() { count } else { format!("{count} · {shared}") };
    let about = cells::cut_parts(about, room.saturating_sub(2 + cells::width(&count)));
    if about.is_empty() && count.is_empty() {
        return String::new();
    }
    let count = if about.is_empty() { count.trim_start_matches(" · ") } else { count.as_str() };
    let text = format!("─ {about}{count}");
    text + " "
}

/// Shows on the right border which part of a longer list is seen.
pub(super) fn scroll_mark(frame: &mut Frame, inner: Rect, list: &List) {
    part_mark(frame, inner, list.top(), list.lines());
}

/// The same of so many lines, of which those from `top` on are seen.
pub(super) fn part_mark(frame: &mut Frame, inner: Rect, top: usize, lines: usize) {
    let height = usize::from(inner.height);
    if lines <= height || height == 0 {
        return;
    }
    let size = (height * height / lines).max(1);
    let start = top * (height - size) / (lines - height).max(1);
    for at in start..(start + size).min(height) {
        let row = paint::row(frame, inner, at);
        let cell = frame.buffer_mut().cell_mut((row.right(), row.y));
        // Where borders meet, they stay; the border may be that of a neighbour, and keeps its shade.
        if let Some(cell) = cell.filter(|cell| matches!(cell.symbol(), "│" | " ")) {
            cell.set_symbol(SCROLL);
        }
    }
}

/// Draws the border of a popup and clears what is under it; returns what is within.
pub(super) fn popup(look: &Look, frame: &mut Frame, outer: Rect, title: &str) -> Rect {
    let outer = outer.intersection(frame.area());
    let joints = joints(frame.buffer_mut(), outer);
    frame.render_widget(Clear, outer);
    let title = cells::cut(title, usize::from(outer.width).saturating_sub(4)).into_owned();
    let title = vec![paint::piece(TextBuf::own(format!(" {title} ")), look.theme.name_front)];
    let block = Block::bordered().border_style(look.theme.border_front).title_top(paint::title(title));
    frame.render_widget(block, outer);
    for (at, sign) in joints {
        frame.buffer_mut().cell_mut(at).into_iter().for_each(|cell| {
            cell.set_symbol(sign);
        });
    }
    look.areas.popup_inner(outer).intersection(frame.area())
}

/// Where the border of a popup lies on that of the screen, and goes on in it: at its corners.
fn joints(buffer: &Buffer, outer: Rect) -> Vec<(Position, &'static str)> {
    let (left, right) = (outer.x, outer.right().saturating_sub(1));
    let (top, bottom) = (outer.y, outer.bottom().saturating_sub(1));
    let is_at = |x: u16, y: u16, signs: &str| {
        buffer.cell((x, y)).is_some_and(|cell| !cell.symbol().is_empty() && signs.contains(cell.symbol()))
    };
    let is_corner = is_at(right, bottom, "┘");
    let corners = [
        (is_corner && is_at(right, top, "│┃┤"), (right, top), "┤"),
        (is_corner && is_at(left, bottom, "─┴"), (left, bottom), "┴"),
    ];
    corners.into_iter().filter(|(is_joint, ..)| *is_joint).map(|(_, at, sign)| (at.into(), sign)).collect()
}
