//! The speakers: as a German index sorts them, with counts; those who only made something, and those whom nothing names, apart.

use super::look::Look;
use super::paint::{self, Piece};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::speakers::CREDITS;
use crate::archive::record::{PersonId, RecordId, Status};
use crate::archive::sanitize::TextBuf;
use crate::describe::summary::Summary;
use crate::lang::Lang;
use crate::layout::Pane;
use crate::text as cells;
use crate::words;
use ratatui::Frame;

/// Cells of a list that has room for counts in words.
const WORDY: usize = 40;

/// Draws the speakers.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let app = look.app;
    let lang = app.setup.lang;
    let filtered = app.filtered();
    let speakers = &app.panes.speakers;
    let inner = pane::inner(look, frame, Pane::Speakers);
    if speakers.list.is_empty() {
        let words = if app.progress.is_some() { words::READING } else { words::NO_PEOPLE };
        let width = usize::from(inner.width);
        for (at, line) in cells::wrap(lang.say(words), width.saturating_sub(2), 3).iter().enumerate() {
            paint::draw(frame, inner, at, paint::indented(line, width, look.theme.faint));
        }
        return;
    }
    let seen: Vec<(usize, ListRow)> = speakers.list.seen(inner).collect();
    let people = seen.iter().filter_map(|(_, row)| match row {
        ListRow::Item(item) => speakers.person(&filtered, *item),
        ListRow::Heading(_) => None,
    });
    let counts: Vec<[String; 2]> = people.map(|id| in_words(lang, counts(look, id))).collect();
    let widest = [0, 1].map(|at: usize| {
        counts.iter().filter_map(|told| told.get(at)).map(|told| cells::width(told)).max().unwrap_or_default()
    });
    for (at, row) in seen {
        match row {
            ListRow::Heading(heading) => {
                let words = if heading == CREDITS { words::CREDITS } else { words::UNNAMED };
                paint::draw(frame, inner, at, paint::line(lang.say(words), look.theme.title));
            }
            ListRow::Item(item) => {
                let Some(id) = speakers.person(&filtered, item) else { continue };
                let kinship = app.panes.kin.of_person(id);
                let selected = look.selected(Pane::Speakers, item == speakers.list.at(), kinship);
                let selected = selected.or_marked(app.marked.has(RecordId::Person(id)));
                let spans = one(look, id, usize::from(inner.width).saturating_sub(2), widest);
                paint::list_row(frame, inner, at, selected, spans, &look.theme);
            }
        }
    }
    pane::scroll_mark(frame, inner, &speakers.list);
}

/// How many media and events a person has.
fn counts(look: &Look, id: PersonId) -> [usize; 2] {
    let filtered = look.app.filtered();
    [filtered.media_count(id), filtered.event_count(id)]
}

/// True for someone whom a medium or an event names, on show or not.
fn is_named(look: &Look, id: PersonId) -> bool {
    let archive = &look.app.library.archive;
    !archive.media_of_person(id).is_empty() || !archive.events_of_person(id).is_empty()
}

/// A person, and how many media and events they have: in words where there is room for them, each of so many cells.
fn one(look: &Look, id: PersonId, width: usize, words: [usize; 2]) -> Vec<Piece> {
    let lang = look.app.setup.lang;
    let name = Summary::of(&look.app.library.archive, RecordId::Person(id)).sort;
    let count = match counts(look, id) {
        [0, 0] if !is_named(look, id) => String::new(),
        counts if width < WORDY => in_figures(lang, counts),
        [0, 0] => "–".to_owned(),
        counts => in_columns(in_words(lang, counts), words),
    };
    // A name takes the room of counts that are not there.
    let count = count.trim_start();
    let sign = look.signs_among_hits(RecordId::Person(id), Status::default());
    let room = width.saturating_sub(cells::width(count) + cells::width(&sign) + 1);
    vec![
        paint::piece(TextBuf::own(sign), look.theme.event_day),
        paint::column(name, room, look.theme.text),
        paint::plain(" "),
        paint::piece(TextBuf::own(count.to_owned()), look.theme.faint),
    ]
}

/// `6 · 7`: media and events, a dash for none.
fn in_figures(lang: Lang, counts: [usize; 2]) -> String {
    let figures = counts.map(|count| if count == 0 { "–".to_owned() } else { lang.number(count) });
    figures.join(" · ")
}

/// `6 Medien` and `7 Termine`; nothing for none.
fn in_words(lang: Lang, [media, events]: [usize; 2]) -> [String; 2] {
    let told = |count, words| if count == 0 { String::new() } else { lang.count(count, words) };
    [told(media, words::MEDIA), told(events, words::EVENTS)]
}

/// `6 Medien · 7 Termine`, each in a column of so many cells.
fn in_columns([media, events]: [String; 2], [left, right]: [usize; 2]) -> String {
    let dot = if media.is_empty() || events.is_empty() { "   " } else { " · " };
    match right {
        0 => media,
        right => format!("{media:>left$}{dot}{events:<right$}"),
    }
}
