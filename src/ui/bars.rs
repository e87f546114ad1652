//! The line at the top and the line at the bottom.

use super::look::Look;
use super::paint::{self, Piece};
use super::{catalogue, pane};
use crate::app::action::Action;
use crate::app::keymap::Binding;
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
    let (keys, constant) = fitting(look, room.saturating_sub(used));
    spans.extend(keys.iter().flat_map(|key| key.pieces(look)));
    let width = |keys: &[HintedKey]| keys.iter().map(HintedKey::width).sum::<usize>();
    let gap = room.saturating_sub(used + width(&keys) + width(&constant));
    spans.push(paint::column("", gap, look.theme.text));
    spans.extend(constant.iter().flat_map(|key| key.pieces(look)));
    paint::draw(frame, look.areas.bottom, 0, spans);
}

/// A key of the line at the bottom, and what it does.
struct HintedKey {
    action: Action,
    key: String,
    words: String,
}

impl HintedKey {
    /// That of a row of the table, if it has a key.
    fn of(look: &Look, binding: &Binding) -> Option<Self> {
        let lang = look.app.setup.lang;
        let key = format!(" {}", binding.keys.first()?.name(lang));
        let words = format!(" {} ", lang.say(look.app.hint(binding)));
        Some(Self { action: binding.action, key, words })
    }

    fn width(&self) -> usize {
        cells::width(&self.key) + cells::width(&self.words)
    }

    fn pieces(&self, look: &Look) -> [Piece; 2] {
        [
            paint::piece(TextBuf::own(self.key.clone()), look.theme.key),
            paint::piece(TextBuf::own(self.words.clone()), look.theme.text),
        ]
    }
}

/// The keys for which there is room: those that lead somewhere from here, and at the end those that always do. The key for
/// what is obvious and the one to the next pane come before the others.
fn fitting(look: &Look, room: usize) -> (Vec<HintedKey>, Vec<HintedKey>) {
    let app = look.app;
    let mut left = room;
    let mut take = |key: &HintedKey| {
        let fits = key.width() <= left;
        left -= if fits { key.width() } else { 0 };
        fits
    };
    let of = |binding: &Binding| HintedKey::of(look, binding);
    let mut hints: Vec<HintedKey> = Vec::new();
    for hint in app.hints().filter_map(of) {
        if !hints.iter().any(|other| other.key == hint.key) {
            hints.push(hint);
        }
    }
    let is_first = |key: &HintedKey| matches!(key.action, Action::Enter | Action::Turn(1));
    let mut taken: Vec<bool> = hints.iter().map(|hint| is_first(hint) && take(hint)).collect();
    let constant: Vec<HintedKey> = app.constant_hints().filter_map(of).filter(&mut take).collect();
    for (hint, taken) in hints.iter().zip(&mut taken) {
        *taken = *taken || !is_first(hint) && take(hint);
    }
    let keys = hints.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(hint, _)| hint);
    (keys.collect(), constant)
}
