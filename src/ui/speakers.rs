//! The speakers: as a German index sorts them, with counts; those who only made something, and those whom nothing names, apart.

use super::look::Look;
use super::paint::{self, Piece};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::speakers::CREDITS;
use crate::archive::record::{PersonId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::Summary;
use crate::layout::Pane;
use crate::text as cells;
use crate::words;
use ratatui::Frame;

/// Draws the speakers.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let app = look.app;
    let lang = app.setup.lang;
    let filtered = app.filtered();
    let speakers = &app.panes.speakers;
    let inner = pane::inner(look, frame, Pane::Speakers);
    if speakers.list.is_empty() {
        let words = if app.progress.is_some() { words::READING } else { words::NO_PEOPLE };
        let line = cells::cut(lang.say(words), usize::from(inner.width).saturating_sub(1)).into_owned();
        return paint::draw(frame, inner, 0, paint::line(TextBuf::own(format!(" {line}")), look.theme.faint));
    }
    for (at, row) in speakers.list.seen(inner) {
        match row {
            ListRow::Heading(heading) => {
                let words = if heading == CREDITS { words::CREDITS } else { words::UNNAMED };
                paint::draw(frame, inner, at, paint::line(lang.say(words), look.theme.title));
            }
            ListRow::Item(item) => {
                let Some(id) = speakers.person(&filtered, item) else { continue };
                let kinship = app.panes.kin.of_person(id);
                let selected = look.selected(Pane::Speakers, item == speakers.list.at(), kinship);
                let spans = one(look, id, usize::from(inner.width).saturating_sub(2));
                paint::list_row(frame, inner, at, selected, spans, &look.theme);
            }
        }
    }
    pane::scroll_mark(frame, inner, &speakers.list);
}

/// A person, and how many media they have, or else how many events.
fn one(look: &Look, id: PersonId, width: usize) -> Vec<Piece> {
    let lang = look.app.setup.lang;
    let name = Summary::of(&look.app.library.archive, RecordId::Person(id)).sort;
    let media = look.app.filtered().media_count(id);
    let events = look.app.filtered().event_count(id);
    let count = match (media, events) {
        (0, 0) => String::new(),
        (0, events) => {
            let full = lang.count(events, words::EVENTS);
            let fits = cells::head(&name, width).1 + 1 + cells::width(&full) <= width;
            if fits { full } else { format!("{} {}.", lang.number(events), lang.pick("T", "ev")) }
        }
        (media, _) => lang.number(media),
    };
    let room = width.saturating_sub(cells::width(&count) + 1);
    let style = if media == 0 { look.theme.faint } else { look.theme.text };
    vec![
        paint::column(name, room, look.theme.text),
        paint::plain(" "),
        paint::piece(TextBuf::own(count), style),
    ]
}
