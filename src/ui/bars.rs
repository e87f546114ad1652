//! The line at the top and the line at the bottom.

use super::look::Look;
use super::paint;
use super::{catalogue, pane};
use crate::app::hints::HintedKey;
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
/// Cells left for counts beside what the panes are narrowed to.
const COUNTS: usize = 24;

/// Says which size is needed.
pub(super) fn too_small(look: &Look, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let room = usize::from(look.areas.screen.width);
    let size = format!("{}×{}", SMALLEST.0, SMALLEST.1);
    let full = format!("{} {size}", lang.say(words::TOO_SMALL));
    let line = if cells::width(&full) <= room {
        full
    } else {
        cells::head(&format!("≥ {size}"), room).0.to_owned()
    };
    paint::draw(frame, look.areas.screen, 0, paint::line(TextBuf::own(line), Style::new()));
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
    let progress = app.progress.map(|percent| format!("{} {percent} %", lang.say(words::LOADING)));
    let counts = app.counts().into_iter().zip(words::HOLDINGS);
    let counts = counts.filter(|(count, _)| *count > 0).map(|(count, words)| lang.count(count, words));
    let title = if archive.heading().title.is_empty() { "Lernnetzwerk" } else { &archive.heading().title };
    let mut title = cells::cut(title, room / 2).into_owned();
    if app.is_narrowed() {
        let lens = catalogue::about(look);
        title = cells::cut(&format!("{title} › {lens}"), room.saturating_sub(COUNTS)).into_owned();
    }
    let used = cells::width(&title) + 3;
    let outdated = app.is_outdated.then(|| lang.say(words::OUTDATED).to_owned());
    let numbers = joined(progress.into_iter().chain(outdated).chain(counts), room.saturating_sub(used));
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

/// What is said: a long text takes lines from what stands above.
fn notice(look: &Look, text: Text, frame: &mut Frame, cursor: Option<Position>) {
    let area = look.areas.bottom;
    let room = usize::from(area.width);
    // What is selected stays to be seen.
    let free = usize::from(area.y.saturating_sub(cursor.map_or(0, |cursor| cursor.y))).max(1);
    let lines = cells::wrap(text, room.saturating_sub(2), NOTICE_LINES.min(free));
    let more = (lines.len().saturating_sub(1) as u16).min(area.y);
    let area = Rect { y: area.y - more, height: area.height + more, ..area }.intersection(frame.area());
    if more > 0 {
        frame.render_widget(Clear, area);
    }
    for (at, line) in lines.iter().enumerate() {
        paint::draw(frame, area, at, paint::indented(line, room, look.theme.notice));
    }
}

/// A notice, or the keys that matter here.
pub(super) fn bottom(look: &Look, frame: &mut Frame, cursor: Option<Position>) {
    let app = look.app;
    if let Some(notice) = &app.notice {
        return self::notice(look, notice.text(), frame, cursor);
    }
    let bar = app.bar(look.areas.bottom);
    if let Some(loading) = bar.loading {
        let piece = paint::piece(TextBuf::own(loading), look.theme.notice);
        paint::draw(frame, look.areas.bottom, 0, vec![piece]);
    }
    for HintedKey { key, words, area, .. } in bar.keys {
        let key = paint::piece(TextBuf::own(key), look.theme.key);
        let words = paint::piece(TextBuf::own(words), look.theme.text);
        paint::draw(frame, area, 0, vec![key, words]);
    }
}
