//! A list to choose from: records to go to, or links to open.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::overlay::chooser::{Choices, Chooser};
use crate::archive::record::RecordId;
use crate::dates::write;
use crate::words;
use ratatui::Frame;
use ratatui::text::Span;

/// Draws a list to choose from; the first nine rows have numbers.
pub(super) fn render(look: &Look, chooser: &Chooser, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, chooser.outer(&look.areas), lang.say(chooser.title));
    for (at, row) in chooser.list.seen(inner) {
        let ListRow::Item(item) = row else { continue };
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
        paint::list_row(frame, inner, at, Selected::new(item == chooser.list.at(), true), spans, &look.theme);
    }
    pane::scroll_mark(look, frame, inner, &chooser.list);
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
