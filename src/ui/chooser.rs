//! A list to choose from: records to go to, or links to open.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::overlay::chooser::{Choices, Chooser};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::{Summary, Time};
use crate::lang::Lang;
use crate::words;
use ratatui::Frame;

/// Draws a list to choose from; the first nine rows have numbers.
pub(super) fn render(look: &Look, chooser: &Chooser, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, chooser.outer(&look.areas), &chooser.title);
    for (at, row) in chooser.list.seen(inner) {
        let ListRow::Item(item) = row else { continue };
        let number = if item < 9 { format!(" {} ", item + 1) } else { "   ".to_owned() };
        let room = usize::from(inner.width).saturating_sub(1 + 3);
        let mut spans = vec![paint::piece(TextBuf::own(number), look.theme.key)];
        match &chooser.choices {
            Choices::Records(records) => {
                let Some(record) = records.get(item) else { continue };
                let summary = Summary::of(&look.app.library.archive, *record);
                let date = date_of(&summary, lang);
                let date_width = if date.is_empty() { 0 } else { 10 };
                spans.push(paint::column(TextBuf::own(date), date_width, look.theme.kind));
                let room = room.saturating_sub(date_width);
                spans.push(paint::column(summary.name(lang), room, look.theme.text));
            }
            Choices::Links(links) => {
                let Some((told, _)) = links.get(item) else { continue };
                spans.push(paint::column(told, room, look.theme.text));
            }
            Choices::Targets(targets) => {
                let Some((told, _)) = targets.get(item) else { continue };
                spans.push(paint::column(told, room, look.theme.text));
            }
        }
        paint::list_row(frame, inner, at, Selected::new(item == chooser.list.at(), true), spans, &look.theme);
    }
    pane::scroll_mark(frame, inner, &chooser.list);
}

/// The date of what may have one; of what runs for years none is needed to choose it.
fn date_of(summary: &Summary, lang: Lang) -> String {
    match summary.time {
        Time::On(None) => lang.say(words::UNDATED_SHORT).to_owned(),
        time @ (Time::On(_) | Time::Within(_)) => time.row(lang),
        Time::Through(_) | Time::Never => String::new(),
    }
}
