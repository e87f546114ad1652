//! When: a date as exactly as it is known (time, day, month, year, span), over chrono.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One end of a [`When`]: a year, a month of a year, a day, or a day with a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// Calendar year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12; 0 where only the year is known.
    pub month: u8,
    /// Day of the month, 1 to 31; 0 where it is not known.
    pub day: u8,
    /// The time of that day.
    pub time: Option<Time>,
}

/// What of a text is no part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has another form, or names a day that no calendar has.
    Date,
    /// The time of day: no such hour, minute or second.
    Time,
    /// The distance from UTC.
    Offset,
}

impl Point {
    /// Reads `2018`, `2018-11`, `2018-11-29`, or such a day with a [`Time`]: `2018-11-29T11:00+01:00`.
    ///
    /// # Errors
    /// What of it is wrong.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let Some((date, time)) = text.split_once('T') else {
            return Self::parse_date(text).ok_or(Flaw::Date);
        };
        let date = Self::parse_date(date).filter(|date| date.is_day()).ok_or(Flaw::Date)?;
        Ok(Self { time: Some(Time::parse(time)?), ..date })
    }

    /// Reads a year, a month or a day; anything else, or a day that no calendar has, is `None`.
    fn parse_date(text: &str) -> Option<Self> {
        let some = |figures: [u8; 2]| number(figures).filter(|number| *number > 0);
        let (year, month, day) = match *text.as_bytes() {
            [a, b, c, d] => (number([a, b, c, d])?, 0, 0),
            [a, b, c, d, b'-', e, f] => (number([a, b, c, d])?, some([e, f])?, 0),
            [a, b, c, d, b'-', e, f, b'-', g, h] => (number([a, b, c, d])?, some([e, f])?, some([g, h])?),
            _ => return None,
        };
        let point = Self { year: year as i16, month: month as u8, day: day as u8, time: None };
        point.first_day().filter(|_| year > 0).map(|_| point)
    }

    /// The exact day of `date`.
    pub fn day(date: NaiveDate) -> Option<Self> {
        let year = i16::try_from(date.year()).ok().filter(|year| (1..=9999).contains(year))?;
        Some(Self { year, month: date.month() as u8, day: date.day() as u8, time: None })
    }

    /// The first day this can mean.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.into(), self.month.max(1).into(), self.day.max(1).into())
    }

    /// The last day this can mean.
    pub fn last_day(self) -> Option<NaiveDate> {
        if self.day > 0 {
            return self.first_day();
        }
        let (year, month) = match self.month {
            0 | 12 => (i32::from(self.year) + 1, 1),
            month => (i32::from(self.year), u32::from(month) + 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
    }

    /// True for a time before noon: up to then a night may go on.
    pub(crate) fn is_morning(self) -> bool {
        self.time.is_some_and(|time| time.hour < NOON)
    }

    /// True where the day itself is known.
    pub(crate) fn is_day(self) -> bool {
        self.day > 0
    }

    /// What puts points of one day in order: nothing where there is no time, so that a whole day comes first; otherwise
    /// the seconds from the beginning of that day in UTC. A time without an offset is taken to be of this one, or of UTC.
    fn order_in_day(self, offset: Option<Offset>) -> Option<i32> {
        self.time.map(|time| Time { offset: time.offset.or(offset), ..time }.instant())
    }

    /// How far its time is from UTC, where that is known.
    pub(crate) fn offset(self) -> Option<Offset> {
        self.time?.offset
    }

    /// Seconds in UTC; `None` where there is no time.
    fn instant(self) -> Option<i64> {
        let day = i64::from(self.first_day()?.num_days_from_ce());
        Some(day * i64::from(DAY) + i64::from(self.time?.instant()))
    }

    /// Seconds in UTC, and how many seconds ahead of UTC it was there; `None` where that is not known.
    fn zoned(self) -> Option<(i64, i64)> {
        let offset = self.offset()?;
        Some((self.instant()?, i64::from(offset.minutes()) * 60))
    }

    /// True for an end that lies before `start`: by their days where one has no time, otherwise by their instants, or as
    /// printed where only one of them says how far it was from UTC.
    pub fn ends_before(self, start: Self) -> bool {
        let (Some(end_time), Some(start_time)) = (self.time, start.time) else {
            return self.last_day() < start.first_day();
        };
        if end_time.offset.is_some() == start_time.offset.is_some() {
            return self.instant() < start.instant();
        }
        let printed = |point: Self, time: Time| (point.first_day(), Time { offset: None, ..time }.instant());
        printed(self, end_time) < printed(start, start_time)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        match self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}

/// Hours up to which a night may go on.
const NOON: u8 = 12;

/// Seconds of an hour.
const HOUR: i32 = 60 * 60;
/// Seconds of a day.
const DAY: i32 = 24 * HOUR;

/// A time of day as it was printed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, where it is given.
    pub second: Option<u8>,
    /// How far it was from UTC, where that is given.
    pub offset: Option<Offset>,
}

/// How far a time of day is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Offset {
    /// `Z`: not at all.
    Utc,
    /// `+01:00`: so many minutes ahead.
    Ahead(u16),
    /// `-01:00`: so many minutes behind.
    Behind(u16),
}

impl Time {
    /// Reads `11:00` or `11:00:30`, with `Z`, `+01:00` or nothing behind it: what RFC 3339 has, but for parts of a second.
    fn parse(text: &str) -> Result<Self, Flaw> {
        let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
        let (clock, offset) = text.split_at_checked(end).ok_or(Flaw::Time)?;
        let mut parts = clock.split(':');
        let (hour, minute) = (part(parts.next(), 24), part(parts.next(), 60));
        let second = parts.next().map(|second| part(Some(second), 60).ok_or(Flaw::Time)).transpose()?;
        let (Some(hour), Some(minute), None) = (hour, minute, parts.next()) else { return Err(Flaw::Time) };
        let offset = (!offset.is_empty()).then(|| Offset::parse(offset).ok_or(Flaw::Offset)).transpose()?;
        Ok(Self { hour, minute, second, offset })
    }

    /// Seconds from the beginning of its day in UTC; negative where it was still the day before.
    fn instant(self) -> i32 {
        let minutes = i32::from(self.hour) * 60 + i32::from(self.minute);
        (minutes - self.offset.map_or(0, Offset::minutes)) * 60 + i32::from(self.second.unwrap_or_default())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        let (sign, minutes) = match self.offset {
            None => return Ok(()),
            Some(Offset::Utc) => return f.write_str("Z"),
            Some(Offset::Ahead(minutes)) => ('+', minutes),
            Some(Offset::Behind(minutes)) => ('-', minutes),
        };
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// As people write it: `UTC`, `UTC+1`, `UTC−3:30`.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = match *self {
            Self::Utc | Self::Ahead(0) | Self::Behind(0) => return f.write_str("UTC"),
            Self::Ahead(minutes) => ('+', minutes),
            Self::Behind(minutes) => ('−', minutes),
        };
        write!(f, "UTC{sign}{}", minutes / 60)?;
        match minutes % 60 {
            0 => Ok(()),
            minutes => write!(f, ":{minutes:02}"),
        }
    }
}

impl Offset {
    fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self::Utc);
        }
        let minutes = |text: &str| {
            let (hour, minute) = text.split_once(':')?;
            Some(u16::from(part(Some(hour), 24)?) * 60 + u16::from(part(Some(minute), 60)?))
        };
        match text.strip_prefix('+') {
            Some(ahead) => minutes(ahead).map(Self::Ahead),
            None => minutes(text.strip_prefix('-')?).map(Self::Behind),
        }
    }

    /// Minutes ahead of UTC.
    pub(crate) fn minutes(self) -> i32 {
        match self {
            Self::Utc => 0,
            Self::Ahead(minutes) => minutes.into(),
            Self::Behind(minutes) => -i32::from(minutes),
        }
    }
}

/// Two figures that are less than `below`.
fn part(text: Option<&str>, below: u32) -> Option<u8> {
    let figures = text?.as_bytes().try_into().ok()?;
    number::<2>(figures).filter(|number| *number < below).map(|number| number as u8)
}

/// What is known of a date and no more: a year, a month, a day, or a span between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// The beginning, or the whole of it.
    pub start: Point,
    /// The end, where it is another point than the start.
    pub end: Option<Point>,
}

impl When {
    /// A single point in time.
    pub fn at(start: Point) -> Self {
        Self { start, end: None }
    }

    /// The same without times of day.
    pub(crate) fn days(self) -> Self {
        let day = |point: Point| Point { time: None, ..point };
        let start = day(self.start);
        Self {
            start,
            end: self.end.map(day).filter(|end| *end != start && self.last_day() > self.first_day()),
        }
    }

    /// The first day this can mean.
    pub fn first_day(self) -> NaiveDate {
        self.start.first_day().unwrap_or(NaiveDate::MIN)
    }

    /// The last day this can mean.
    pub fn last_day(self) -> NaiveDate {
        let end = self.end.unwrap_or(self.start).last_day().unwrap_or(NaiveDate::MAX);
        // Across the date line an end may be printed with an earlier day.
        end.max(self.first_day())
    }

    /// True where it begins in the night after an event: on the morning behind the day of its last evening. Who is there
    /// counts that to the day before.
    pub fn is_night_of(self, event: Self) -> bool {
        let end = event.end.unwrap_or(event.start);
        let ends_next_morning = end.is_morning() && event.first_day() < event.last_day();
        let evening = if ends_next_morning { event.last_day().pred_opt() } else { Some(event.last_day()) };
        self.start.is_morning() && evening.is_some_and(|day| day.succ_opt() == Some(self.first_day()))
    }

    /// True where it is known to begin and to end on the same day, as printed: across the date line an end may be printed
    /// with an earlier one.
    pub(crate) fn is_one_day(self) -> bool {
        self.is_exact() && self.end.is_none_or(|end| end.first_day() == self.start.first_day())
    }

    /// How far its times are from UTC: the first of them that says so.
    pub(crate) fn offset(self) -> Option<Offset> {
        self.start.offset().or_else(|| self.end?.offset())
    }

    /// True where its ends are of two zones, so that each must say its own.
    pub(crate) fn is_of_two_zones(self) -> bool {
        let ends = self.start.offset().zip(self.end.and_then(Point::offset));
        ends.is_some_and(|(start, end)| start.minutes() != end.minutes())
    }

    /// True where it begins at a time.
    pub(crate) fn is_timed(self) -> bool {
        self.start.time.is_some()
    }

    /// What things are put in order by: the day printed, then the instant. `around`: how far from UTC what it belongs to
    /// is, and with it a time that does not say so itself.
    pub fn order(self, around: Option<Offset>) -> (NaiveDate, Option<i32>) {
        (self.first_day(), self.start.order_in_day(self.offset().or(around)))
    }

    /// What media are put in order by, as [`When::order`]: what goes on in the night after their event is of its last day.
    pub(super) fn order_at(self, event: Option<Self>, around: Option<Offset>) -> (NaiveDate, Option<i32>) {
        let (day, time) = self.order(around);
        match day.pred_opt().filter(|_| event.is_some_and(|event| self.is_night_of(event))) {
            Some(evening) => (evening, time.map(|time| time + DAY)),
            None => (day, time),
        }
    }

    /// True where both ends are known to the day, so that a calendar can mark them.
    pub(crate) fn is_exact(self) -> bool {
        self.start.is_day() && self.end.is_none_or(Point::is_day)
    }

    /// True for what surely begins before `whole`, or ends after it: by instants where both say how far they are from
    /// UTC, otherwise by the days printed.
    pub(crate) fn is_outside(self, whole: Self) -> bool {
        let end = self.end.unwrap_or(self.start);
        let begins_before = match (self.start.zoned(), whole.start.zoned()) {
            (Some((start, _)), Some((first, _))) => start < first,
            _ => self.start.last_day().is_some_and(|day| day < whole.first_day()),
        };
        let ends_after = match (end.zoned(), whole.end.unwrap_or(whole.start).zoned()) {
            (Some((end, _)), Some((last, _))) if whole.end.is_some() => end > last,
            // When it ends is not known, only that it is a day there.
            (Some((end, _)), Some((last, offset))) => {
                (end + offset).div_euclid(DAY.into()) > (last + offset).div_euclid(DAY.into())
            }
            _ => end.first_day().is_some_and(|day| day > whole.last_day()),
        };
        begins_before || ends_after
    }

    /// True for the day on which it surely begins.
    pub(crate) fn begins_on(self, day: NaiveDate) -> bool {
        self.start.is_day() && self.first_day() == day
    }

    /// The first and the last of the days that surely lie in it: from the last one that its start can mean to the first one
    /// that its end can mean. None of what is known only to a month or a year.
    pub(crate) fn sure_days(self) -> Option<(NaiveDate, NaiveDate)> {
        if self.is_exact() {
            return Some((self.first_day(), self.last_day()));
        }
        let (from, to) = (self.start.last_day()?, self.end?.first_day()?);
        // A day that is known is one of them, even where the other end may lie before it.
        let from = if self.end.is_some_and(Point::is_day) { from.min(to) } else { from };
        let to = if self.start.is_day() { to.max(from) } else { to };
        (from <= to).then_some((from, to))
    }

    /// True for days that surely lie in it.
    pub(crate) fn covers(self, day: NaiveDate) -> bool {
        self.sure_days().is_some_and(|(first, last)| first <= day && day <= last)
    }
}

/// A single point in time.
impl From<Point> for When {
    fn from(start: Point) -> Self {
        Self::at(start)
    }
}

/// ISO: `2018-11-29`, a span as `2018-11-29/2018-11-30`.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        match self.end {
            Some(end) => write!(f, "/{end}"),
            None => Ok(()),
        }
    }
}

/// At most four ASCII digits as a number.
fn number<const COUNT: usize>(figures: [u8; COUNT]) -> Option<u32> {
    figures
        .iter()
        .all(u8::is_ascii_digit)
        .then(|| figures.iter().fold(0, |sum, figure| sum * 10 + u32::from(figure - b'0')))
}
