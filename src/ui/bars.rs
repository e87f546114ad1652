//! The line at the top and the line at the bottom.

use super::look::Look;
use super::paint::{self, Piece};
use super::pane;
use crate::app::action::Action;
use crate::app::keymap::{PopupKind, Scope};
use crate::archive::sanitize::{Text, TextBuf};
use crate::layout::{Pane, SMALLEST};
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Clear;

/// A notice has no more lines.
const NOTICE_LINES: usize = 4;

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
    let key = |kind| {
        let key = app.keymap.key_of(Scope::Panes, Action::Show(kind));
        key.map(|key| key.name(lang)).unwrap_or_default()
    };
    let keys = [(key(PopupKind::Finder), words::FIND), (key(PopupKind::Help), words::HELP)];
    let mut end: Vec<Piece> = Vec::new();
    for (key, words) in keys {
        end.push(paint::piece(TextBuf::own(key), look.theme.key));
        end.push(paint::plain(TextBuf::own(format!(" {}  ", lang.say(words)))));
    }
    let end_width: usize = end.iter().map(Piece::width).sum();
    let room = usize::from(look.areas.top.width).saturating_sub(end_width + 2);
    let progress = app.progress.map(|percent| format!("{} {percent} %", lang.say(words::LOADING)));
    let counts = archive.counts().into_iter().zip(words::HOLDINGS).take(3);
    let counts =
        counts.filter(|(count, _)| *count > 0).map(|(count, words)| lang.count(count as usize, words));
    let title = if archive.heading().title.is_empty() { "Lernnetzwerk" } else { &archive.heading().title };
    let title = cells::cut(title, room / 2).into_owned();
    let used = cells::width(&title) + 3;
    let outdated = app.is_outdated.then(|| lang.say(words::OUTDATED).to_owned());
    let numbers = joined(progress.into_iter().chain(outdated).chain(counts), room.saturating_sub(used));
    let mut spans =
        vec![paint::piece(TextBuf::own(format!(" {title}")), look.theme.title), paint::plain("   ")];
    spans.push(paint::column(TextBuf::own(numbers), (room + 1).saturating_sub(used), look.theme.text));
    spans.extend(end);
    paint::draw(frame, look.areas.top, 0, spans);
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
        let words = if pane == Pane::Detail { words::DETAIL_SHORT } else { pane::name(pane) };
        let name = pane::with_key(look, pane, words);
        let name = cells::head(&name, usize::from(tab.width).saturating_sub(1)).0.to_owned();
        let style = if pane == look.app.panes.front { look.theme.name_front } else { look.theme.name };
        paint::draw(frame, tab, 0, paint::line(TextBuf::own(name), style));
    }
}

/// What is said: a long text takes lines from what stands above.
fn notice(look: &Look, text: Text, frame: &mut Frame) {
    let area = look.areas.bottom;
    let room = usize::from(area.width);
    let lines = cells::wrap(text, room.saturating_sub(2), NOTICE_LINES);
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
pub(super) fn bottom(look: &Look, frame: &mut Frame) {
    let app = look.app;
    let lang = app.setup.lang;
    let room = usize::from(look.areas.bottom.width);
    if let Some(notice) = &app.notice {
        return self::notice(look, notice.text(), frame);
    }
    let mut spans = Vec::new();
    let mut used = 0;
    let loading = app.progress.filter(|_| look.areas.one_pane);
    if let Some(percent) = loading {
        let text = format!(" {} {percent} %", lang.say(words::LOADING));
        used += cells::width(&text);
        spans.push(paint::piece(TextBuf::own(text), look.theme.notice));
    }
    let mut said = Vec::new();
    for binding in app.hints() {
        let Some(key) = binding.keys.first() else { continue };
        let (key, words) = (format!(" {}", key.name(lang)), format!(" {} ", lang.say(app.hint(binding))));
        let width = cells::width(&key) + cells::width(&words);
        if used + width > room || said.contains(&key) {
            continue;
        }
        used += width;
        spans.extend([
            paint::piece(TextBuf::own(key.clone()), look.theme.key),
            paint::piece(TextBuf::own(words), look.theme.text),
        ]);
        said.push(key);
    }
    paint::draw(frame, look.areas.bottom, 0, spans);
}
