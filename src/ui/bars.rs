//! The line at the top and the line at the bottom.

use super::look::Look;
use super::paint;
use super::{catalogue, pane};
use crate::app::hints::HintedKey;
use crate::app::notice::Notice;
use crate::archive::sanitize::{Text, TextBuf};
use crate::layout::{Pane, SMALLEST};
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Clear;

/// A notice has no more lines.
const NOTICE_LINES: usize = 4;
/// Cells that the name has at least, however long the counts are.
const NAME_LEAST: usize = 12;

/// Says which size is needed, in as many words as there is room for.
pub(super) fn too_small(look: &Look, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let screen = look.areas.screen;
    let (room, rows) = (usize::from(screen.width), usize::from(screen.height));
    let size = format!("{}×{}", SMALLEST.0, SMALLEST.1);
    let fits =
        |lines: &Vec<String>| lines.len() <= rows && lines.iter().all(|line| cells::width(line) <= room);
    let short = lang.say(words::TOO_SMALL).to_owned();
    let full = format!("{short}, {} {size}", lang.say(words::SIZE_NEEDED));
    let at_least = format!("≥ {size}");
    let ways = [vec![full], vec![short.clone(), at_least], vec![short, size]];
    let last = ways.last().cloned().unwrap_or_default();
    for (at, line) in ways.into_iter().find(fits).unwrap_or(last).into_iter().take(rows).enumerate() {
        let line = cells::head(&line, room).0.to_owned();
        paint::draw(frame, screen, at, paint::line(TextBuf::own(line), Style::new()));
    }
}

/// The name of the archive and what is in it; where there is one pane at a time, the panes.
pub(super) fn top(look: &Look, frame: &mut Frame) {
    if look.areas.one_pane {
        return tabs(look, frame);
    }
    let app = look.app;
    let lang = app.setup.lang;
    let archive = &app.library.archive;
    let room = usize::from(look.areas.top.width).saturating_sub(2);
    let progress = app.in_progress();
    let counts = app.counts().into_iter().zip(words::HOLDINGS);
    let counts = counts.filter(|(count, _)| *count > 0).map(|(count, words)| lang.count(count, words));
    let title = if archive.heading().title.is_empty() { "Lernnetzwerk" } else { &archive.heading().title };
    let title = cells::cut(title, room / 2);
    let outdated = app.is_outdated.then(|| lang.say(words::OUTDATED).to_owned());
    let numbers = joined(progress.into_iter().chain(outdated).chain(counts), room - NAME_LEAST.min(room));
    // A name that is cut is still known, a count that is missing is not, nor what more the panes are narrowed to.
    let left = room.saturating_sub(cells::width(&numbers) + 3);
    let title = match app.is_narrowed() {
        true => {
            let about = catalogue::about(look);
            let name = cells::cut(&title, left.saturating_sub(cells::width(&about) + 3).max(NAME_LEAST));
            cells::cut_parts(&format!("{name} › {about}"), left).into_owned()
        }
        false => cells::cut(&title, left).into_owned(),
    };
    let title = paint::piece(TextBuf::own(format!(" {title}")), look.theme.title);
    let numbers = paint::piece(TextBuf::own(numbers), look.theme.text);
    paint::draw(frame, look.areas.top, 0, vec![title, paint::plain("   "), numbers]);
}

/// As many of the parts as fit, parted by dots.
fn joined(parts: impl Iterator<Item = String>, room: usize) -> String {
    let mut text = String::new();
    for part in parts {
        let dot = if text.is_empty() { "" } else { " · " };
        if cells::width(&text) + cells::width(dot) + cells::width(&part) > room {
            break;
        }
        text = text + dot + &part;
    }
    text
}

/// The panes, the one in front reversed.
fn tabs(look: &Look, frame: &mut Frame) {
    for pane in Pane::ALL.into_iter().filter(|pane| !look.areas.tab(*pane).is_empty()) {
        let tab = look.areas.tab(pane);
        let name = pane::with_key(look, pane, pane::name(pane));
        let name = cells::head(&name, usize::from(tab.width).saturating_sub(1)).0.to_owned();
        let style = if pane == look.app.panes.front { look.theme.name_front } else { look.theme.name };
        paint::draw(frame, tab, 0, paint::line(TextBuf::own(name), style));
    }
}

/// What is said: a long text takes lines from what stands above. Beside its last line stay keys, as far as there is room.
fn notice(look: &Look, notice: &Notice, frame: &mut Frame, cursor: Option<Position>) {
    let text = notice.text();
    let area = look.areas.bottom;
    let room = usize::from(area.width);
    // What is selected stays to be seen.
    let free = usize::from(area.y.saturating_sub(cursor.map_or(0, |cursor| cursor.y))).max(1);
    let most = NOTICE_LINES.min(free);
    let keys = look.app.bar(area).keys;
    let keys: Vec<&HintedKey> = keys.iter().filter(|key| key.is_constant()).collect();
    let lines = match notice.is_brief() {
        true => vec![in_one_line(text, room.saturating_sub(2), &keys)],
        false => beside(text, room.saturating_sub(2), &keys, most),
    };
    let end = lines.last().map_or(0, |line| cells::width(line) + 2);
    let more = (lines.len().saturating_sub(1) as u16).min(area.y);
    let said = Rect { y: area.y - more, height: area.height + more, ..area }.intersection(frame.area());
    if more > 0 {
        frame.render_widget(Clear, said);
    }
    for (at, line) in lines.iter().enumerate() {
        paint::draw(frame, said, at, paint::indented(line, room, look.theme.notice));
    }
    keys.into_iter().filter(|key| usize::from(key.area.x) >= end).for_each(|key| self::key(look, frame, key));
}

/// A text cut to one line of so many cells, that leaves room for some keys where half of it is left.
fn in_one_line(text: Text, room: usize, keys: &[&HintedKey]) -> TextBuf {
    let start = keys.first().map_or(room, |key| usize::from(key.area.x).saturating_sub(2));
    let cells = if start < room / 2 { room } else { start.min(room) };
    TextBuf::own(cells::cut(&text, cells).into_owned())
}

/// A text in lines of so many cells, at most `most`; where that takes no line from it, its last one leaves room for the
/// last two of some keys.
fn beside(text: Text, room: usize, keys: &[&HintedKey], most: usize) -> Vec<TextBuf> {
    let lines = cells::wrap(text, room, most);
    let Some(key) = keys.len().checked_sub(2).and_then(|at| keys.get(at)) else { return lines };
    let start = usize::from(key.area.x).saturating_sub(2);
    if lines.last().is_none_or(|line| cells::width(line) <= start) || start < room / 2 {
        return lines;
    }
    let shorter = cells::wrap(text, start, most + 1);
    if shorter.len() > most { lines } else { shorter }
}

/// Draws a key of the line at the bottom.
fn key(look: &Look, frame: &mut Frame, HintedKey { key, words, area, .. }: &HintedKey) {
    let key = paint::piece(TextBuf::own(key.clone()), look.theme.key);
    let words = paint::piece(TextBuf::own(words.clone()), look.theme.text);
    paint::draw(frame, *area, 0, vec![key, words]);
}

/// A notice, or the keys that matter here.
pub(super) fn bottom(look: &Look, frame: &mut Frame, cursor: Option<Position>) {
    let app = look.app;
    if let Some(notice) = &app.notice {
        return self::notice(look, notice, frame, cursor);
    }
    let bar = app.bar(look.areas.bottom);
    if let Some(said) = bar.said {
        let piece = paint::piece(TextBuf::own(said), look.theme.notice);
        paint::draw(frame, look.areas.bottom, 0, vec![piece]);
    }
    bar.keys.iter().for_each(|key| self::key(look, frame, key));
}
