//! The calendar: the month as Germans print it, and under it what is in it.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::pane::{self, About};
use super::{agenda, day, year};
use crate::app::cursor::ListRow;
use crate::app::month::ListedEntry;
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::When;
use crate::dates::{names, write};
use crate::describe::summary::Summary;
use crate::describe::{ROW, labels};
use crate::lang::Words;
use crate::layout::{CalendarFocus, Month, Pane};
use crate::text as cells;
use crate::words;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells for the date of an event in the list.
const DATE: usize = 8;
/// So much in a month is counted in its title.
const MANY: usize = 100;
/// Cells of a list that has a column for rooms.
const ROOMY: usize = 36;
/// So many cells at least are left for a title beside the zone of its time.
const TITLE: usize = 8;
/// Cells for a date with a time, or of what goes on over several months.
const LONG_DATE: usize = 10;

/// What the calendar shows, and how many: a month is told whole, whether there is room for a count or not.
pub(super) fn about(look: &Look) -> About {
    let calendar = &look.app.panes.calendar;
    let lang = look.app.setup.lang;
    let count = |shown, count| About { shown, count: Some(count), ..About::default() };
    match calendar.focus {
        CalendarFocus::Month | CalendarFocus::List => {
            About { shown: of_month(look), shared: shared(look), ..About::default() }
        }
        CalendarFocus::Agenda if look.app.panes.holdings.events => {
            count(lang.say(words::EVENTS.many).to_owned(), calendar.agenda.rows.len())
        }
        CalendarFocus::Agenda => count(String::new(), calendar.agenda.rows.len()),
        CalendarFocus::Series => count(calendar.series.to_string(), calendar.agenda.rows.len()),
        CalendarFocus::Year => count(format!("{:04}", calendar.year.year), calendar.year.count()),
    }
}

/// The month, with its name shortened where there is no room for it.
fn of_month(look: &Look) -> String {
    let (lang, first) = (look.app.setup.lang, look.app.panes.calendar.month.first);
    let whole = write::month(lang, first);
    let name = pane::with_key(look, Pane::Calendar, words::CALENDAR);
    let taken = cells::width(&name) + cells::width(&whole) + 7;
    let is_cut = taken > usize::from(look.areas.outer(Pane::Calendar).width);
    if is_cut { write::month_of_year(lang, first) } else { whole }
}

/// How much is in the month, where it is so much that nobody counts it, and nothing otherwise.
fn shared(look: &Look) -> String {
    let rows = look.app.panes.calendar.month.rows.iter();
    let count = Some(rows.filter(|row| row.when.is_some()).count()).filter(|count| *count >= MANY);
    count.map(|count| look.app.setup.lang.number(count)).unwrap_or_default()
}

/// Draws the calendar.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let calendar = &look.app.panes.calendar;
    let month = look.areas.month(calendar.focus);
    match calendar.focus {
        CalendarFocus::Month | CalendarFocus::List => {}
        CalendarFocus::Agenda | CalendarFocus::Series => return agenda::render(look, frame, month.list),
        CalendarFocus::Year => return year::render(look, frame, month.list),
    }
    head(look, frame, month);
    let first = calendar.first_week_seen(month.weeks.height);
    for week in 0..month.weeks.height {
        if let Some(monday) = first.checked_add_days(Days::new(u64::from(week) * 7)) {
            one_week(look, frame, month, week, monday);
        }
    }
    list(look, frame, month.list);
}

/// The names of the days.
fn head(look: &Look, frame: &mut Frame, month: Month) {
    let lang = look.app.setup.lang;
    let indent = usize::from(month.cell) - 2;
    let lost = usize::from(month.day(0, 0).width) < usize::from(month.cell);
    let week = if month.week_number > 0 {
        paint::column(lang.say(words::WEEK), 3, look.theme.faint)
    } else {
        paint::plain("")
    };
    let mut spans = vec![week];
    for (at, day) in
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun]
            .into_iter()
            .enumerate()
    {
        let indent = if at == 0 && lost { indent - 1 } else { indent };
        spans.push(paint::piece(
            TextBuf::own(format!("{:indent$}{}", "", names::weekday_short(lang, day))),
            look.theme.faint,
        ));
    }
    paint::draw(frame, month.head, 0, spans);
}

/// A week: its number, and its days as far as they belong to the month.
fn one_week(look: &Look, frame: &mut Frame, month: Month, week: u16, monday: NaiveDate) {
    let first = look.app.panes.calendar.month.first;
    let mut any = false;
    for weekday in 0u16..7 {
        let Some(day) = monday.checked_add_days(Days::new(u64::from(weekday))) else { continue };
        if (day.year(), day.month()) == (first.year(), first.month()) {
            one_day(look, frame, month.day(week, weekday), day);
            any = true;
        }
    }
    if any && month.week_number > 0 {
        let number = format!("{:>2}", monday.iso_week().week());
        let area = Rect { width: 2, ..month.weeks };
        paint::draw(frame, area, usize::from(week), paint::line(TextBuf::own(number), look.theme.faint));
    }
}

/// A day of the month.
fn one_day(look: &Look, frame: &mut Frame, cell: Rect, day: NaiveDate) {
    let mark = look.app.panes.calendar.month.mark(day.day());
    let mut pieces = day::pieces(look, mark, day, cell.width);
    if is_selected(look, day)
        && let Some(number) = pieces.pop()
    {
        pieces.push(number.patched(selected(look)));
    }
    paint::draw(frame, cell, 0, pieces);
}

/// True for the day selected: behind, that of what is selected in front.
fn is_selected(look: &Look, day: NaiveDate) -> bool {
    let panes = &look.app.panes;
    match (panes.front, panes.calendar.focus) {
        (Pane::Calendar, CalendarFocus::Month) => day == panes.calendar.day,
        _ => panes.kin.begins_on(day),
    }
}

/// How the day selected looks: where the keys go to the month, and where they do not.
fn selected(look: &Look) -> Style {
    if look.has_focus(CalendarFocus::Month) { look.theme.selected } else { look.theme.selected_day_behind }
}

/// What is in the month, what is known only to the month or year, and the undated events.
fn list(look: &Look, frame: &mut Frame, area: Rect) {
    let app = look.app;
    let calendar = &app.panes.calendar;
    let shown = calendar.selected();
    let front = look.has_focus(CalendarFocus::List);
    if calendar.list.is_empty() {
        paint::draw(
            frame,
            area,
            0,
            paint::line(TextBuf::own(format!(" {}", app.setup.lang.say(nothing(look)))), look.theme.faint),
        );
    }
    let mut seen: Vec<(usize, usize, &ListedEntry)> = Vec::new();
    for (at, row) in calendar.list.seen(area) {
        match row {
            ListRow::Item(item) => {
                seen.extend(calendar.month.rows.get(item).map(|entry| (at, item, entry)));
            }
            ListRow::Heading(undated) => self::undated(look, frame, area, at, undated),
        }
    }
    let width = usize::from(area.width).saturating_sub(1);
    let archive = &app.library.archive;
    let name = |row: &ListedEntry| {
        Summary::of(archive, row.record).name_below(archive, app.setup.lang, row.depth).beginning(ROW)
    };
    let names: Vec<Text> = seen.iter().map(|(_, _, row)| name(row)).collect();
    let told = cells::told_apart(&names, width.saturating_sub(DATE)).into_iter();
    for ((at, item, row), told) in seen.into_iter().zip(told) {
        let is_at = shown == Some(row.record)
            && (calendar.focus == CalendarFocus::Month || item == calendar.list.at());
        let selected = match app.panes.front {
            Pane::Calendar => Selected::new(is_at, front),
            _ => look.selected(Pane::Calendar, false, app.panes.kin.of_entry(row.record)),
        }
        .or_marked(app.marked.has(row.record));
        let spans = one_entry(look, row, width, told);
        paint::list_row(frame, area, at, selected, spans, &look.theme);
    }
    pane::scroll_mark(frame, area, &calendar.list);
}

/// What is said of a month in which nothing is: of some of the archive, that there is something elsewhere.
fn nothing(look: &Look) -> Words {
    let filtered = look.app.filtered();
    let has_dated = !filtered.dated().is_empty();
    if look.app.is_narrowed() && has_dated {
        words::NO_EVENTS_THEN
    } else {
        look.app.panes.holdings.nothing_then()
    }
}

/// Heads what is of no date, and of every month therefore, with its number.
fn undated(look: &Look, frame: &mut Frame, area: Rect, at: usize, heading: u32) {
    let lang = look.app.setup.lang;
    let count = look.app.panes.calendar.list.shape().items_under(heading);
    let line = format!("{} · {}", lang.say(words::UNDATED), lang.number(count));
    paint::draw(frame, area, at, paint::line(TextBuf::own(line), look.theme.title));
}

/// A row of the list: the date, the room and the title; before it a sign where an event is a part of one above, and one
/// where it is not known to have taken place.
fn one_entry(look: &Look, row: &ListedEntry, width: usize, told: Option<TextBuf>) -> Vec<Piece> {
    let (lang, theme) = (look.app.setup.lang, &look.theme);
    let month = &look.app.panes.calendar.month;
    let archive = &look.app.library.archive;
    let entry = Summary::of(archive, row.record);
    let date = match row.when {
        Some(when) => {
            let date = |zone| write::within_month(lang, when, month.first, zone);
            let zoned = date(row.zone);
            if width.saturating_sub(cells::width(&zoned)) > TITLE { zoned } else { date(None) }
        }
        None => lang.say(words::UNDATED_SHORT).to_owned(),
    };
    let narrow = if month.timed { LONG_DATE } else { DATE };
    let wide = (cells::width(&date) + 1).max(LONG_DATE);
    let date_width = if cells::width(&date) < narrow { narrow } else { wide };
    let part = labels::part_sign(row.depth);
    let sign = look.signs_among_hits(row.record, entry.status);
    let room = entry.room.map(|room| cells::fit(&room, room_width(month.room, &room, width)) + " ");
    let room = TextBuf::own(room.unwrap_or_default());
    let before = [&part, &sign].map(|text| cells::width(text)).iter().sum::<usize>() + cells::width(&room);
    let is_exact = row.when.is_some_and(When::is_exact);
    let name = told.unwrap_or_else(|| entry.name_below(archive, lang, row.depth).beginning(ROW).to_buf());
    vec![
        paint::column(TextBuf::own(date), date_width, if is_exact { theme.kind } else { theme.faint }),
        paint::piece(TextBuf::own(part), theme.faint),
        paint::piece(&room, theme.faint),
        paint::piece(TextBuf::own(sign), theme.event_day),
        paint::column(&name, width.saturating_sub(date_width + before), theme.text),
    ]
}

/// Cells for a room in the list: a column where there is one for it, or else as few as it takes.
fn room_width(longest: usize, room: &str, width: usize) -> usize {
    if width < ROOMY { cells::width(room).min(6) } else { longest.min(width / 5) }
}
