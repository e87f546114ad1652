//! The small popups: something to choose from, where `g` goes, a date, an address in full.

use super::paint::{self, Selected};
use super::{Look, pane};
use crate::app::cursor::Row;
use crate::app::keymap::{BINDINGS, Scope};
use crate::app::overlay::{Choices, Chooser, DateEntry};
use crate::archive::record::RecordId;
use crate::dates::write;
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::text::{Line, Span};

/// Draws a list to choose from; the first nine rows have numbers.
pub fn chooser(look: &Look, chooser: &Chooser, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, look.areas.chooser(chooser.choices.len()), lang.say(chooser.title));
    for (at, row) in chooser.cursor.seen(&chooser.shape, usize::from(inner.height)).enumerate() {
        let Row::Item(item) = row else { continue };
        let number = if item < 9 { format!(" {} ", item + 1) } else { "   ".to_owned() };
        let room = usize::from(inner.width).saturating_sub(1 + 3);
        let mut spans = vec![Span::styled(number, look.theme.key)];
        match &chooser.choices {
            Choices::Records(records) => {
                let Some(record) = records.get(item) else { continue };
                let (date, title) = record_words(look, *record);
                let date_width = if date.is_empty() { 0 } else { 10 };
                spans.push(paint::column(&date, date_width, look.theme.kind));
                spans.push(paint::column(&title, room.saturating_sub(date_width), look.theme.text));
            }
            Choices::Links(links) => {
                let Some((label, address)) = links.get(item) else { continue };
                let line = link_words(label, address.as_str());
                spans.push(paint::column(&line, room, look.theme.text));
            }
        }
        paint::list_row(
            frame,
            inner,
            at,
            Selected::new(item == chooser.cursor.at(), true),
            spans,
            &look.theme,
        );
    }
    pane::scroll_mark(look, frame, inner, chooser.cursor.top(), chooser.shape.lines());
}

/// What a link is called, unless that is only its host, and its address.
fn link_words(label: &str, address: &str) -> String {
    let place = address.split_once("://").map_or(address, |(_, place)| place);
    let place = place.strip_prefix("www.").unwrap_or(place);
    if label.is_empty() || place.starts_with(label) {
        place.to_owned()
    } else {
        format!("{label} · {place}")
    }
}

/// The date of a record, if it has one, and what to call it.
fn record_words(look: &Look, record: RecordId) -> (String, String) {
    let archive = &look.app.library.archive;
    let lang = look.app.setup.lang;
    match record {
        RecordId::Event(id) => {
            let event = archive.event(id);
            let date =
                event.when.map_or(lang.say(words::UNDATED_SHORT).to_owned(), |when| write::row(lang, when));
            (date, event.title.to_string())
        }
        record => (String::new(), archive.title_of(record).to_string()),
    }
}

/// Draws where the second key of a go-to leads.
pub fn goto(look: &Look, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let rows: Vec<_> = BINDINGS.iter().filter(|row| row.scope == Scope::Goto).collect();
    let inner = pane::popup(look, frame, look.areas.corner(34, rows.len()), lang.say(words::GOTO));
    for (at, row) in rows.iter().enumerate() {
        let Some(key) = row.keys.first() else { continue };
        let room = usize::from(inner.width).saturating_sub(6);
        let words = paint::column(lang.say(row.help), room, look.theme.text);
        let line = vec![Span::styled(format!(" {:<4}", key.name(lang)), look.theme.key), words];
        paint::draw(frame, inner, at, Line::from(line));
    }
}

/// Draws the prompt for a date.
pub fn date(look: &Look, entry: &DateEntry, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, look.areas.popup(46, 3), lang.say(words::DATE));
    paint::typed(frame, inner, ">", &entry.line, true, &look.theme);
    let room = usize::from(inner.width).saturating_sub(1);
    if entry.wrong {
        paint::draw(
            frame,
            inner,
            1,
            Line::styled(format!(" {}", lang.say(words::DATE_WRONG)), look.theme.notice),
        );
    }
    let forms = cells::cut(lang.say(words::DATE_FORMS), room).into_owned();
    paint::draw(frame, inner, 2, Line::styled(format!(" {forms}"), look.theme.faint));
}

/// Draws an address in full, however long it is, so that it can be read and copied.
pub fn address(look: &Look, url: &str, reason: &str, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let width = look.areas.popup_width().min(100);
    let url = cells::wrap(url, width.saturating_sub(1), usize::from(look.areas.body.height));
    let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
    lines.extend(
        cells::wrap(reason, width.saturating_sub(1), 2).into_iter().map(|line| (line, look.theme.faint)),
    );
    lines.extend(url.into_iter().map(|line| (line, look.theme.title)));
    let copied = cells::wrap(lang.say(words::ADDRESS_COPIED), width.saturating_sub(1), 3);
    lines.extend(copied.into_iter().map(|line| (line, look.theme.text)));
    let inner = pane::popup(look, frame, look.areas.popup(width, lines.len()), lang.say(words::ADDRESS));
    for (at, (line, style)) in lines.into_iter().enumerate() {
        paint::draw(frame, inner, at, Line::styled(format!(" {line}"), style));
    }
}
