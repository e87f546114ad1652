//! The year in the calendar: its months side by side, each day with what marks it, or one under the other in a list; under
//! them what is known to none of them.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::{day, pane};
use crate::app::cursor::ListRow;
use crate::app::year::MonthSum;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{Text, TextBuf};
use crate::dates::{names, write};
use crate::describe::ROW;
use crate::describe::summary::Summary;
use crate::layout::Pane;
use crate::text as cells;
use crate::words;
use chrono::{Datelike, Days, Weekday};
use ratatui::Frame;
use ratatui::layout::Rect;

/// Cells for the name of a month.
const NAME: usize = 6;
/// A day that nothing marks.
const NO_MARK: &str = "·";
/// Cells for the days of a month, one for each.
const DAYS: usize = 31;

/// Draws the year.
pub(super) fn render(look: &Look, frame: &mut Frame, area: Rect) {
    let calendar = &look.app.panes.calendar;
    let (year, list) = (&calendar.year, &calendar.list);
    if look.areas.months_beside() > 1 {
        for (at, month) in (0u16..).zip(&year.months) {
            one_month(look, frame, look.areas.month_of_year(at), month);
        }
        let below = look.areas.below_months();
        if below.height > 1 && !year.without_month.is_empty() {
            heading(look, frame, below, 0);
            let seen = year.seen_below(list.at(), usize::from(below.height) - 1);
            entries(look, frame, below, (1..).zip(seen));
        }
        return;
    }
    let mut rest = Vec::new();
    for (at, row) in list.seen(area) {
        match row {
            ListRow::Heading(_) => heading(look, frame, area, at),
            ListRow::Item(item) => match year.months.get(item) {
                Some(month) => {
                    let pieces = one_row(look, month, usize::from(area.width).saturating_sub(1));
                    paint::list_row(frame, area, at, selected(look, month), pieces, &look.theme);
                }
                None => rest.push((at, item)),
            },
        }
    }
    entries(look, frame, area, rest.into_iter());
    pane::scroll_mark(frame, area, list);
}

/// Heads what is known to no month, with its number.
fn heading(look: &Look, frame: &mut Frame, area: Rect, at: usize) {
    let lang = look.app.setup.lang;
    let count = lang.number(look.app.panes.calendar.year.without_month.len());
    let line = format!("{} · {count}", lang.say(words::WITHOUT_MONTH));
    let line = cells::cut(&line, usize::from(area.width)).into_owned();
    paint::draw(frame, area, at, paint::line(TextBuf::own(line), look.theme.title));
}

/// What is known to no month, each on a row of the area, by its place in the list.
fn entries(look: &Look, frame: &mut Frame, area: Rect, seen: impl Iterator<Item = (usize, usize)>) {
    let (app, lang) = (look.app, look.app.setup.lang);
    let calendar = &app.panes.calendar;
    let rows = seen.filter_map(|(at, item)| Some((at, item, calendar.year.entry_at(item)?)));
    let rows: Vec<(usize, usize, RecordId)> = rows.collect();
    let summaries: Vec<Summary> =
        rows.iter().map(|(_, _, record)| Summary::of(&app.library.archive, *record)).collect();
    let names: Vec<Text> = summaries.iter().map(|summary| summary.name(lang).beginning(ROW)).collect();
    let width = usize::from(area.width).saturating_sub(1);
    let told = cells::told_apart(&names, width);
    for (((at, item, record), summary), (name, told)) in
        rows.into_iter().zip(&summaries).zip(names.iter().zip(told))
    {
        let signs = look.signs_among_hits(record, summary.status);
        let room = width.saturating_sub(cells::width(&signs));
        let name = told.unwrap_or_else(|| name.to_buf());
        let pieces = vec![
            paint::piece(TextBuf::own(signs), look.theme.event_day),
            paint::column(&name, room, look.theme.text),
        ];
        let selected =
            look.selected(Pane::Calendar, item == calendar.list.at(), app.panes.kin.of_entry(record));
        paint::list_row(frame, area, at, selected.or_marked(app.marked.has(record)), pieces, &look.theme);
    }
}

/// How a month is selected.
fn selected(look: &Look, month: &MonthSum) -> Selected {
    let calendar = &look.app.panes.calendar;
    let is_at = calendar.list.at() == month.first.month0() as usize;
    Selected::new(is_at, look.is_front(Pane::Calendar))
}

/// How much is in a month; a dash for nothing.
fn count(look: &Look, month: &MonthSum) -> String {
    if month.count == 0 { "–".to_owned() } else { look.app.setup.lang.number(month.count) }
}

/// Cells for how much is in a month of the list, and the blank before it.
fn count_width(look: &Look) -> usize {
    let months = look.app.panes.calendar.year.months.iter();
    months.map(|month| cells::width(&count(look, month))).max().unwrap_or_default() + 1
}

/// What is said of a month in place of the marks of its days, where there is something and none is marked.
fn unmarked(look: &Look, month: &MonthSum) -> Option<&'static str> {
    let is_marked = || month.days().any(|mark| day::sign(mark).is_some());
    let words = if month.has_no_day { words::WITHOUT_DAY } else { words::GOES_ON };
    (month.count > 0 && !is_marked()).then(|| look.app.setup.lang.say(words))
}

/// A month of the list: each of its days, or only those with something, and how much is in it.
fn one_row(look: &Look, month: &MonthSum, width: usize) -> Vec<Piece> {
    let theme = &look.theme;
    let name = write::month_in_short(look.app.setup.lang, month.first.month());
    let mut pieces = vec![paint::column(TextBuf::own(name), NAME, theme.text)];
    let counted = count_width(look);
    let room = width.saturating_sub(NAME + counted);
    if let Some(said) = unmarked(look, month) {
        pieces.push(paint::column(said, room, theme.faint));
    } else if room >= DAYS {
        let days: Vec<&str> = month.days().map(|mark| day::sign(mark).unwrap_or(NO_MARK)).collect();
        for run in days.chunk_by(|one, other| (*one == NO_MARK) == (*other == NO_MARK)) {
            let style = if run.first() == Some(&NO_MARK) { theme.faint } else { theme.event_day };
            pieces.push(paint::piece(TextBuf::own(run.concat()), style));
        }
        let blanks = room.saturating_sub(days.len());
        pieces.push(paint::piece(TextBuf::own(" ".repeat(blanks)), theme.text));
    } else {
        let marks: String = month.days().filter_map(day::sign).collect();
        let marks = cells::cut(&marks, room).into_owned();
        pieces.push(paint::column(TextBuf::own(marks), room, theme.event_day));
    }
    pieces.push(paint::right(TextBuf::own(count(look, month)), counted, theme.text));
    pieces
}

/// A month among others: its name and how much is in it, the names of the days, the weeks.
fn one_month(look: &Look, frame: &mut Frame, area: Rect, month: &MonthSum) {
    let (lang, theme) = (look.app.setup.lang, &look.theme);
    let width = usize::from(area.width).saturating_sub(1);
    let number = month.first.month();
    let count = count(look, month);
    let counted = (cells::width(&count) + 1).min(width);
    let room = width - counted;
    let whole = names::month(lang, number);
    let name = match unmarked(look, month) {
        Some(said) if cells::width(whole) + cells::width(said) + 3 <= room => format!("{whole} · {said}"),
        Some(said) => format!("{} · {said}", write::month_in_short(lang, number)),
        None => whole.to_owned(),
    };
    let title = vec![
        paint::column(TextBuf::own(name), room, theme.title),
        paint::right(TextBuf::own(count), counted, theme.text),
    ];
    paint::list_row(frame, area, 0, selected(look, month), title, theme);
    let week =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let head: String = week.into_iter().map(|day| format!(" {}", names::weekday_short(lang, day))).collect();
    paint::draw(frame, area, 1, paint::indented(TextBuf::own(head), width + 1, theme.faint));
    let before = u64::from(month.first.weekday().num_days_from_monday());
    for (at, mark) in (0u64..).zip(month.days()) {
        let Some(date) = month.first.checked_add_days(Days::new(at)) else { continue };
        let place = before + at;
        let (x, y) = ((place % 7) as u16 * 3 + 1, (place / 7) as u16 + 2);
        let cell = Rect { x: area.x + x, y: area.y + y, width: 3, height: 1 }.intersection(area);
        paint::draw(frame, cell, 0, day::pieces(look, mark, date, cell.width));
    }
}
