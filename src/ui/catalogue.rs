//! The catalogue: kind, title, speaker and date of each medium, in columns that give way when it gets narrow.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::pane;
use crate::app::catalogue::{Lens, NO_SECTION};
use crate::app::cursor::ListRow;
use crate::app::keymap::key_text::{self, KeyText};
use crate::archive::record::{MediumId, RecordId};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::When;
use crate::dates::write;
use crate::describe::ROW;
use crate::describe::summary::Summary;
use crate::lang::Lang;
use crate::layout::Pane;
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

/// How wide the columns are; 0 where one gave way.
#[derive(Clone, Copy, Debug)]
struct Widths {
    kind: usize,
    title: usize,
    speaker: usize,
    date: usize,
    form: DateForm,
}

/// How dates are told in their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateForm {
    /// In as many words as it takes.
    Long,
    /// In a few cells.
    Row,
    /// The time alone, as all are of one day; in the row form where there is none.
    Time,
    /// The time, with the day of the week where all are of one week.
    WeekdayAndTime,
}

impl DateForm {
    /// What tells the media apart that `lens` leaves, where there is little room.
    fn of(look: &Look, lens: Lens) -> Self {
        let archive = &look.app.library.archive;
        match lens {
            Lens::Day(_) => Self::Time,
            Lens::Event(id) => match archive.event(id).when {
                Some(when) if when.is_one_day() => Self::Time,
                Some(when) if when.is_within_week() => Self::WeekdayAndTime,
                _ => Self::Row,
            },
            _ => Self::Row,
        }
    }
}

impl Widths {
    /// The columns of a row of `width` cells: first the speaker gives way, then the kind, then the date.
    fn of(width: usize, lang: Lang, short: DateForm) -> Self {
        let long_date = width >= lang.pick(110, 140);
        let date = match width {
            ..26 => 0,
            // `November–Dezember 2018`, `29 December 2018–3 January 2019`.
            _ if long_date => lang.pick(22, 31),
            _ => lang.pick(8, 9),
        };
        let kind = if width < 40 { 0 } else { 10 };
        let speaker = if width < 64 { 0 } else { (width / 4).clamp(18, 34) };
        let gaps = 1 + usize::from(speaker > 0) * 2 + usize::from(date > 0);
        let title = width.saturating_sub(kind + speaker + date + gaps);
        let form = if long_date { DateForm::Long } else { short };
        Self { kind, title, speaker, date, form }
    }
}

/// Draws the catalogue.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let app = look.app;
    let filtered = app.filtered();
    let catalogue = &app.panes.catalogue;
    let media = catalogue.media(&filtered);
    let inner = pane::inner(look, frame, Pane::Catalogue);
    if media.is_empty() {
        return empty(look, frame, inner);
    }
    let form = DateForm::of(look, catalogue.lens);
    let columns = Widths::of(usize::from(inner.width), app.setup.lang, form);
    let front = look.is_front(Pane::Catalogue);
    for (at, row) in catalogue.list.seen(inner) {
        match row {
            ListRow::Heading(section) => heading(look, frame, inner, at, section),
            ListRow::Item(item) => {
                let Some(id) = media.get(item).copied() else { continue };
                let selected = Selected::new(item == catalogue.list.at(), front);
                paint::list_row(frame, inner, at, selected, one(look, id, columns), &look.theme);
            }
        }
    }
    pane::scroll_mark(look, frame, inner, &catalogue.list);
}

/// What is shown: `„stolz“ › 21. Lernnetzwerktreffen`.
pub(super) fn about(look: &Look) -> String {
    let app = look.app;
    let lang = app.setup.lang;
    let archive = &app.library.archive;
    let name = |record| Summary::of(archive, record).name(lang).beginning(ROW).to_string();
    let lens = match app.panes.catalogue.lens {
        Lens::All => None,
        Lens::Day(day) => Some(write::day(lang, day)),
        Lens::Event(id) => Some(name(RecordId::Event(id))),
        Lens::Person(id) => Some(name(RecordId::Person(id))),
        Lens::Programme(id) => Some(name(RecordId::Programme(id))),
        Lens::Section(at) => {
            archive.sections().get(at as usize).map(|name| name.as_text().beginning(ROW).to_string())
        }
    };
    let query = app
        .filter
        .as_ref()
        .map(|filter| lang.pick(format!("„{}“", filter.query), format!("“{}”", filter.query)));
    match (query, lens) {
        (None, None) => lang.say(words::ALL_MEDIA).to_owned(),
        (Some(query), None) => query,
        (None, Some(lens)) => lens,
        (Some(query), Some(lens)) => format!("{query} › {lens}"),
    }
}

/// Why there is nothing, and what to do.
fn empty(look: &Look, frame: &mut Frame, inner: Rect) {
    let app = look.app;
    let lang = app.setup.lang;
    let narrowed = app.panes.catalogue.lens != Lens::All || app.filter.is_some();
    let (words, keys): (_, &[KeyText]) = match (narrowed, app.progress) {
        (true, _) if matches!(app.panes.catalogue.lens, Lens::Day(_)) => {
            (words::NOTHING_HERE, &[key_text::NEXT_DAY, key_text::SHOW_ALL])
        }
        (true, _) => (words::NOTHING_HERE, &[key_text::SHOW_ALL]),
        (false, Some(_)) => (words::READING, &[]),
        (false, None) => (words::NO_MEDIA, &[]),
    };
    let keys = keys.iter().map(|text| app.keymap.text(text, lang));
    let width = usize::from(inner.width).saturating_sub(2);
    let lines = [Text::of(lang.say(words)).to_buf()].into_iter().chain(keys);
    let wrapped = lines.flat_map(|line| cells::wrap(&line, width, 9));
    for (at, line) in wrapped.enumerate() {
        paint::draw(frame, inner, at, paint::indented(&line, width + 2, look.theme.faint));
    }
}

/// The name of a section over its media.
fn heading(look: &Look, frame: &mut Frame, inner: Rect, at: usize, section: u32) {
    let none = look.app.setup.lang.say(words::NO_SECTION);
    let sections = look.app.library.archive.sections();
    let name = if section == NO_SECTION {
        none
    } else {
        sections.get(section as usize).map_or(none, |section| section)
    };
    let width = usize::from(inner.width).saturating_sub(1);
    paint::draw(
        frame,
        inner,
        at,
        paint::line(TextBuf::own(cells::cut(name, width).into_owned()), look.theme.title),
    );
}

/// The columns of a medium.
fn one(look: &Look, id: MediumId, columns: Widths) -> Vec<Piece> {
    let lang = look.app.setup.lang;
    let theme = &look.theme;
    let medium = Summary::of(&look.app.library.archive, RecordId::Medium(id));
    let title = medium.name(lang);
    let who = medium.beside.brief();
    let mut spans = vec![paint::column(medium.kind.say(lang), columns.kind, theme.kind)];
    if columns.speaker == 0 {
        spans.push(paint::column(title, columns.title, theme.text));
    } else if who.is_empty() {
        spans.push(paint::column(title, columns.title + 2 + columns.speaker, theme.text));
    } else {
        spans.push(paint::column(title, columns.title, theme.text));
        spans.push(paint::plain("  "));
        spans.push(paint::column(&who, columns.speaker, theme.faint));
    }
    if columns.date > 0 {
        let date = medium.time.known().map_or_else(String::new, |when| date(lang, when, columns.form));
        spans.push(paint::plain(" "));
        spans.push(paint::right(TextBuf::own(date), columns.date, theme.text));
    }
    spans
}

/// A date in the form of its column.
fn date(lang: Lang, when: When, form: DateForm) -> String {
    let short = match form {
        // Where a time stands, there is no room for both ends.
        DateForm::Long if when.start.time.is_some() => return write::long(lang, when.start),
        DateForm::Long => return write::long(lang, when),
        DateForm::Row => None,
        DateForm::Time => write::time(when),
        DateForm::WeekdayAndTime => write::weekday_and_time(lang, when),
    };
    short.unwrap_or_else(|| write::row(lang, when))
}
