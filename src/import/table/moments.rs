//! Moments: when a row says that something was, and how long it lasts.

use super::cells::Cell;
use super::clocks::{Times, is_of_night, times};
use super::dates::is_date;
use super::fields::Field;
use super::headings::is_whole_day;
use super::partial::below;
use super::record::{Maker, Row};
use crate::archive::duration::Duration;
use crate::archive::sanitize::TextCow;
use crate::archive::when::{Point, Time, When};
use crate::import::account::Note;
use crate::import::draft::text;
use crate::import::title::status_and_date;

impl Maker<'_> {
    /// When it was: the columns of the day, of the end and of the time.
    pub(super) fn when(&mut self, row: &mut Row) -> Option<When> {
        let own = self.date(row, Field::Date);
        let [start, end] = [Field::Time, Field::End].map(|field| self.moment(row, field));
        let day = own.or_else(|| self.day_above(row, start));
        let time = start.from.or(own.and_then(|own| own.start.time));
        let is_night =
            own.is_none() && self.before.zip(time).is_some_and(|(above, time)| is_of_night(above, time));
        let day = if is_night { day.map(after) } else { day };
        if !is_night {
            self.before = time;
        }
        if let Some(own) = own {
            let is_day =
                own.start.day > 0 && own.end.is_none_or(|end| end.first_day() == own.start.first_day());
            self.above = is_day.then(|| Point { time: None, ..own.start }.into());
        }
        // A day may stand beside the time alone: `Start Time: 2/1/2024 9:00 AM`.
        let mut when = match (day, start.day) {
            (Some(day), Some(other))
                if day.start.first_day() == other.start.first_day() && day.start.time.is_none() =>
            {
                other
            }
            (day, other) => match day.or(other) {
                Some(day) => {
                    if other.is_some_and(|other| other.start.first_day() != day.start.first_day()) {
                        self.keep(row, Field::Time);
                    }
                    day
                }
                None => {
                    self.keep_times(row, (start, end));
                    if end.day.is_some() {
                        self.keep(row, Field::End);
                    }
                    return None;
                }
            },
        };
        if when.start.day == 0 {
            self.keep_times(row, (start, end));
        }
        if when.start.day > 0 && when.start.time.is_none() {
            when.start.time = start.from;
        }
        // The same day may stand again as the end of what has its times elsewhere.
        let is_other = |end: &Point| {
            *end != when.start && (end.time.is_some() || end.first_day() != when.start.first_day())
        };
        if let Some(end) = end.day.map(|end| end.end.unwrap_or(end.start)).filter(is_other) {
            if end.ends_before(when.start) {
                self.note_cell(row, Note::End, Field::End);
            } else {
                when.end = Some(end);
            }
        }
        let is_open = when.start.day > 0 && when.end.is_none() && when.start.time.is_some();
        if let Some(time) = start.to.or(end.from).filter(|_| is_open) {
            when.end = at_time(when.start, time);
            if when.end.is_none() {
                let field = if start.to.is_some() { Field::Time } else { Field::End };
                self.note_cell(row, Note::End, field);
            }
        } else if when.start.day > 0 && when.end.is_some_and(|end| end.time.is_none()) && start.to.is_some() {
            // Of each day, and not of the last one.
            self.keep(row, Field::Time);
        } else if when.start.day > 0
            && let (Some(end), Some(time)) = (&mut when.end, end.from)
            && end.time.is_none()
        {
            end.time = when.start.time.and(Some(time));
        }
        Some(if self.survey.columns.is_all_day(row.cells) { all_day(when) } else { when })
    }

    /// The day of a row without one: that of the section, or of the row above it where that is certain. What has none is
    /// entered.
    fn day_above(&mut self, row: &Row, start: Moment) -> Option<When> {
        let columns = &self.survey.columns;
        // `tba` is no day, and none of a row above.
        let written = columns.day(row.cells);
        if !written.trim().is_empty() {
            self.above = None;
        }
        if !Cell::of(&written).text.is_empty() {
            return None;
        }
        let above = self.above.filter(|_| self.survey.merged.is_sure());
        let is_dated = columns.has(Field::Date) || start.from.is_some();
        // Of several days nobody knows which it is.
        let section = self.section.filter(|section| section.end.is_none());
        let note = match (section, above) {
            (Some(section), _) => return Some(section),
            (None, Some(_)) => Note::Below,
            (None, None) if is_dated && start.day.is_none() => Note::Undated,
            (None, None) => return None,
        };
        self.draft.account.note(note, &row.place, &self.cell(row, Field::Title));
        above
    }

    /// Keeps the times of what has no day.
    fn keep_times(&self, row: &mut Row, (start, end): (Moment, Moment)) {
        for (field, moment) in [(Field::Time, start), (Field::End, end)] {
            if moment.from.is_some() {
                self.keep(row, field);
            }
        }
    }

    /// What a column of times says: a time of day, or a day that stands there in its place. What is neither is entered.
    fn moment(&mut self, row: &mut Row, field: Field) -> Moment {
        let columns = &self.survey.columns;
        let mut moment = Moment::default();
        for column in columns.columns(field) {
            let written = Cell::of(row.cells.get(column).unwrap_or_default()).text;
            match times(&written).filter(|_| !is_date(&written)) {
                _ if written.is_empty() || is_all_day(&written) => {}
                // An end alone.
                Some(_) if field == Field::Time && written.to_lowercase().starts_with("bis ") => {
                    self.keep(row, field);
                }
                Some(Times { from, to, is_whole }) => {
                    (moment.from, moment.to) = (moment.from.or(Some(from)), moment.to.or(to));
                    if !is_whole {
                        self.keep(row, field);
                    }
                }
                None if field == Field::Time && !is_date(&written) => {
                    self.draft.account.note(Note::TimeKept, &row.place, &written);
                    self.keep(row, field);
                }
                None => moment.day = self.date_in(row, field, column).or(moment.day),
            }
        }
        moment
    }

    /// Enters what stands in the cell of a field, and keeps it.
    fn note_cell(&mut self, row: &mut Row, note: Note, field: Field) {
        let written = self.cell(row, field);
        self.draft.account.note(note, &row.place, &written);
        self.keep(row, field);
    }

    /// The date of a cell; what says more, or cannot be read, is kept as it is written.
    fn date(&mut self, row: &mut Row, field: Field) -> Option<When> {
        let column = self.survey.columns.columns(field).next()?;
        self.date_in(row, field, column)
    }

    /// The date of a cell in a column.
    fn date_in(&mut self, row: &mut Row, field: Field, column: usize) -> Option<When> {
        let columns = &self.survey.columns;
        let day = if field == Field::Date {
            columns.day(row.cells)
        } else {
            row.cells.get(column).unwrap_or_default().into()
        };
        let whole = Cell::of(&day).text;
        let written = status_and_date(&whole).map_or(whole.as_str(), |(_, date)| date);
        let completed = self.section.filter(|_| field == Field::Date).and_then(|above| below(written, above));
        let written = completed.as_deref().unwrap_or(written);
        if written.is_empty() {
            return None;
        }
        let read = self.survey.dates.read(written, columns.cell(row.cells, Field::Series).trim());
        match read {
            None => self.draft.account.note(Note::Date, &row.place, written),
            Some(read) if read.is_unsure => self.draft.account.note(Note::Year, &row.place, written),
            Some(_) => {}
        }
        if read.is_none_or(|read| !read.is_whole) {
            self.keep(row, field);
        }
        if read.is_some_and(|read| read.is_month_first) {
            self.draft.account.note(Note::MonthFirst, &row.place, written);
        }
        read?.when
    }

    /// How long it lasts: as a column says, or else from its beginning to its end. Where the two say otherwise, the other one
    /// is kept.
    pub(super) fn duration(&mut self, row: &mut Row, when: Option<When>) -> Option<TextCow<'static>> {
        let seconds = when.and_then(seconds).and_then(|seconds| u32::try_from(seconds).ok());
        let timed = seconds.map(|seconds| Duration { seconds });
        let written = self.cell(row, Field::Duration);
        let read = self.survey.lengths.read(&written);
        match (read, timed) {
            _ if written.is_empty() || written == "0" => return timed.map(|timed| text(&timed.to_string())),
            (None, None) => self.note_cell(row, Note::Duration, Field::Duration),
            (None, Some(_)) => self.note_cell(row, Note::Length, Field::Duration),
            (Some(read), Some(timed)) if read != timed => {
                let ends = [Field::End, Field::Time, Field::Date];
                let end = ends.into_iter().find(|field| !self.cell(row, *field).is_empty());
                end.into_iter().for_each(|field| self.note_cell(row, Note::Length, field));
            }
            (Some(_), _) => {}
        }
        read.or(timed).map(|duration| text(&duration.to_string()))
    }

    /// Keeps the days of what goes on for several: a medium has one. What goes on past midnight is told by how long it lasts.
    pub(super) fn keep_span(&self, row: &mut Row, when: Option<When>) {
        let is_of_days = |when: &When| when.end.is_some_and(|end| end.first_day() != when.start.first_day());
        if when.is_some_and(|when| is_of_days(&when) && seconds(when).is_none()) {
            self.keep(row, Field::Date);
            self.keep(row, Field::End);
        }
    }
}

/// True for a cell that says that there is no time: `ganztägig`.
fn is_all_day(text: &str) -> bool {
    is_whole_day(text) && !text.contains(|letter: char| letter.is_ascii_digit())
}

/// The day after one that is known.
fn after(day: When) -> When {
    let next = day.start.first_day().filter(|_| day.start.day > 0).and_then(|day| day.succ_opt());
    next.and_then(Point::day).map_or(day, Into::into)
}

/// What a column of times says.
#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    day: Option<When>,
    from: Option<Time>,
    to: Option<Time>,
}

/// So many hours after its beginning something that ends on the next day ends at most.
const NIGHT: u8 = 12;

/// The end at a time of day, past midnight where it lies before the beginning; `None` where that would be too long.
fn at_time(start: Point, time: Time) -> Option<Point> {
    let end = Point { time: Some(time), ..start };
    if !end.ends_before(start) {
        return Some(end);
    }
    let hours = (24 + time.hour).checked_sub(start.time?.hour)?;
    let next = Point::day(start.first_day()?.succ_opt()?)?;
    (hours <= NIGHT).then_some(Point { time: Some(time), ..next })
}

/// What goes on all day without the times between which a day is: it may end at the first one of the next.
fn all_day(when: When) -> When {
    let is_at = |point: &Point, times: &[(u8, u8)]| {
        point.time.is_none_or(|time| times.contains(&(time.hour, time.minute)))
    };
    let is_whole = |end: &Point| is_at(end, &[(0, 0), (23, 59)]);
    if !is_at(&when.start, &[(0, 0)]) || !when.end.as_ref().is_none_or(is_whole) {
        return when;
    }
    let start = Point { time: None, ..when.start };
    let last = |end: Point| match end.time {
        Some(time) if time.hour == 0 => Point::day(end.first_day()?.pred_opt()?),
        _ => Some(Point { time: None, ..end }),
    };
    When { start, end: when.end.and_then(last).filter(|end| start.ends_before(*end)) }
}

/// The seconds between a beginning and an end whose times are known, within a day.
fn seconds(when: When) -> Option<i64> {
    let at = |point: Point| {
        let time = point.time?;
        point.first_day()?.and_hms_opt(time.hour.into(), time.minute.into(), 0)
    };
    let seconds = (at(when.end?)? - at(when.start)?).num_seconds();
    (1..86_400).contains(&seconds).then_some(seconds)
}
