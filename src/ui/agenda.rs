//! The agenda: all events in one list under their years, or those of a series by their numbers, in columns that give way
//! when it gets narrow.

use super::look::Look;
use super::paint::{self, Piece};
use super::pane;
use crate::app::agenda::{Agenda, AgendaHeading, AgendaRow};
use crate::app::cursor::ListRow;
use crate::archive::record::{RecordId, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::{Point, When};
use crate::dates::write::{self, Among};
use crate::describe::summary::Summary;
use crate::describe::{ROW, labels};
use crate::lang::{Lang, say};
use crate::layout::{CalendarFocus, Pane};
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

/// From so many cells on a row has its time and its room, its place, its series; and a date in as many words as it takes.
const ROOMY: usize = 36;
const PLACED: usize = 60;
const IN_SERIES: usize = 90;
const WORDY: usize = 130;

/// What stands in the columns of a row.
struct Row<'a> {
    item: usize,
    record: RecordId,
    depth: usize,
    is_exact: bool,
    status: Status,
    number: String,
    date: String,
    room: TextBuf,
    name: Text<'a>,
    series: TextBuf,
    place: TextBuf,
}

/// How wide the columns are with the blanks behind them; 0 where one gave way, or nothing stands in it.
#[derive(Default)]
struct Widths {
    number: usize,
    date: usize,
    room: usize,
    name: usize,
    series: usize,
    place: usize,
}

impl Widths {
    /// The columns of rows of `width` cells.
    fn of(rows: &[Row], width: usize) -> Self {
        let column = |text: &dyn Fn(&Row) -> usize, most: usize| {
            let longest = rows.iter().map(text).max().unwrap_or_default().min(most);
            if longest > 0 { longest + 1 } else { 0 }
        };
        let mut widths = Self {
            number: column(&|row| cells::width(&row.number), width / 4),
            date: column(&|row| cells::width(&row.date), width / 2),
            room: column(&|row| cells::width(&row.room), width / 5),
            series: column(&|row| cells::width(&row.series), width / 4),
            place: column(&|row| cells::width(&row.place), width / 5),
            name: 0,
        };
        let taken = widths.number + widths.date + widths.room + widths.series + widths.place;
        widths.name = width.saturating_sub(taken);
        widths
    }
}

/// Draws the list.
pub(super) fn render(look: &Look, frame: &mut Frame, area: Rect) {
    let calendar = &look.app.panes.calendar;
    let agenda = &calendar.agenda;
    if calendar.list.is_empty() {
        let words = look.app.setup.lang.say(look.app.panes.holdings.nothing_then());
        paint::draw(frame, area, 0, paint::indented(words, usize::from(area.width), look.theme.faint));
    }
    let width = usize::from(area.width).saturating_sub(1);
    let seen: Vec<(usize, ListRow)> = calendar.list.seen(area).collect();
    let items = seen.iter().filter_map(|(_, row)| match row {
        ListRow::Item(item) => Some((*item, agenda.rows.get(*item)?)),
        ListRow::Heading(_) => None,
    });
    let rows: Vec<Row> = items.map(|(item, row)| of_row(look, agenda, (item, *row), width)).collect();
    let widths = Widths::of(&rows, width);
    let names: Vec<Text> = rows.iter().map(|row| row.name).collect();
    let told = cells::told_apart(&names, widths.name);
    let mut drawn = rows.iter().zip(told);
    for (at, row) in seen {
        match row {
            ListRow::Heading(number) => {
                if let Some(heading) = agenda.headings.get(number as usize) {
                    draw_heading(look, frame, area, at, (heading, agenda.among));
                }
            }
            ListRow::Item(_) => {
                let Some((row, told)) = drawn.next() else { continue };
                let kinship = look.app.panes.kin.of_entry(row.record);
                let selected = look.selected(Pane::Calendar, row.item == calendar.list.at(), kinship);
                let selected = selected.or_marked(look.app.marked.has(row.record));
                paint::list_row(frame, area, at, selected, pieces(look, row, &widths, told), &look.theme);
            }
        }
    }
    pane::scroll_mark(frame, area, &calendar.list);
}

/// What stands in the columns of a row of `width` cells.
fn of_row<'a>(look: &Look<'a>, agenda: &Agenda, (item, row): (usize, AgendaRow), width: usize) -> Row<'a> {
    let app = look.app;
    let (archive, lang) = (&app.library.archive, app.setup.lang);
    let summary = Summary::of(archive, row.record);
    let (series, number) = match row.record {
        RecordId::Event(id) => archive.series_of_event(id),
        _ => (None, None),
    };
    let number = number.map(|number| format!("{number}.")).unwrap_or_default();
    let is_series = app.panes.calendar.focus == CalendarFocus::Series;
    let series = series.filter(|_| !is_series && width >= IN_SERIES).map(|series| series.beginning(ROW));
    let series = TextBuf::own(series.map(|series| format!("{series} {number}")).unwrap_or_default());
    let when = summary.time.known();
    let zone = agenda.zones.told(archive, row.record);
    let date = match when {
        Some(when) if width >= WORDY => write::long(lang, when),
        Some(when) if width >= ROOMY => write::among_with_time(lang, when, agenda.among, zone),
        Some(when) => write::among(lang, when, agenda.among, None),
        None => lang.say(words::UNDATED_SHORT).to_owned(),
    };
    let part = |text: Option<Text>, from: usize| {
        text.filter(|_| width >= from).map(|text| text.beginning(ROW).to_buf()).unwrap_or_default()
    };
    Row {
        item,
        record: row.record,
        depth: row.depth,
        is_exact: when.is_some_and(|when| when.is_exact()),
        status: summary.status,
        number: if is_series { number } else { String::new() },
        date,
        room: part(summary.room, ROOMY),
        name: summary.name_below(archive, lang, row.depth).beginning(ROW),
        series: TextBuf::own(series.trim_end()),
        place: part(summary.place, PLACED),
    }
}

/// The columns of a row.
fn pieces(look: &Look, row: &Row, widths: &Widths, told: Option<TextBuf>) -> Vec<Piece> {
    let theme = &look.theme;
    let part = labels::part_sign(row.depth);
    let sign = look.signs_among_hits(row.record, row.status);
    let before = cells::width(&part) + cells::width(&sign);
    let name = told.unwrap_or_else(|| row.name.to_buf());
    let column = |text: &str, cells: usize, style| paint::column(TextBuf::own(text.to_owned()), cells, style);
    // A blank parts a name from what stands behind it.
    let gap = usize::from(widths.series + widths.place > 0);
    let number = paint::right(TextBuf::own(row.number.clone()), widths.number.saturating_sub(1), theme.kind);
    let mut pieces = vec![number];
    if widths.number > 0 {
        pieces.push(paint::plain(" "));
    }
    pieces.push(column(&row.date, widths.date, if row.is_exact { theme.kind } else { theme.faint }));
    pieces.push(column(&fitted(&row.room, widths.room), widths.room, theme.faint));
    pieces.push(paint::piece(TextBuf::own(part), theme.faint));
    pieces.push(paint::piece(TextBuf::own(sign), theme.event_day));
    pieces.push(paint::column(&name, widths.name.saturating_sub(before + gap), theme.text));
    if gap > 0 {
        pieces.push(paint::plain(" "));
    }
    pieces.push(column(&fitted(&row.series, widths.series), widths.series, theme.faint));
    pieces.push(column(&fitted(&row.place, widths.place), widths.place, theme.faint));
    pieces
}

/// A text that leaves the last cell of its column free.
fn fitted(text: &TextBuf, cells: usize) -> String {
    cells::cut(text, cells.saturating_sub(1)).into_owned()
}

/// A year, what has no date, or the numbers that are missing.
fn draw_heading(
    look: &Look,
    frame: &mut Frame,
    area: Rect,
    at: usize,
    (heading, among): (&AgendaHeading, Among),
) {
    let lang = look.app.setup.lang;
    let (text, style) = match heading {
        AgendaHeading::Year(year, count) => {
            // Where the rows say the day of the week or the time, it is said here of which days.
            let days = days(lang, among).unwrap_or_else(|| format!("{year:04}"));
            (format!("{days} · {}", lang.number(*count)), look.theme.title)
        }
        AgendaHeading::Undated(count) => {
            (format!("{} · {}", lang.say(words::UNDATED), lang.number(*count)), look.theme.title)
        }
        AgendaHeading::Missing(ranges) => (missing(lang, ranges), look.theme.faint),
    };
    let indent = if matches!(heading, AgendaHeading::Missing(_)) { " " } else { "" };
    let text = format!("{indent}{text}");
    let text = cells::cut(&text, usize::from(area.width)).into_owned();
    paint::draw(frame, area, at, paint::line(TextBuf::own(text), style));
}

/// The few days that the rows are of.
fn days(lang: Lang, among: Among) -> Option<String> {
    let (first, last) = match among {
        Among::Day(day) => (day, day),
        Among::Week(first, last) => (first, last),
        Among::Year(_) | Among::Any => return None,
    };
    let when = When::at(Point::day(first)?);
    let end = Point::day(last).filter(|_| last > first);
    Some(write::long(lang, When { end, ..when }))
}

/// `Nr. 12 fehlt`, `Nr. 1–10, 12 fehlen`.
fn missing(lang: Lang, ranges: &[(u32, u32)]) -> String {
    let number = |number: u32| lang.number(number as usize);
    let range = |(first, last): &(u32, u32)| match first == last {
        true => number(*first),
        false => format!("{}–{}", number(*first), number(*last)),
    };
    let told = ranges.iter().map(range).collect::<Vec<_>>().join(", ");
    match ranges {
        [(first, last)] if first == last => say!(lang, "Nr. {told} fehlt", "no. {told} is missing"),
        _ => say!(lang, "Nr. {told} fehlen", "nos. {told} are missing"),
    }
}
