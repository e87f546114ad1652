//! When: a date as exactly as it is known (day, month, year, span), over chrono.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One end of a [`When`]: a year, a month of a year, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Point {
    /// Calendar year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12; 0 where only the year is known.
    pub month: u8,
    /// Day of the month, 1 to 31; 0 where it is not known.
    pub day: u8,
}

impl Point {
    /// Reads `2018`, `2018-11` or `2018-11-29`; anything else, or a day that no calendar has, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let month = match month {
            None => 0,
            Some(month) => month.filter(|month| (1..=12).contains(month))?,
        };
        let day = match day {
            None => 0,
            Some(day) => day.filter(|day| *day > 0)?,
        };
        let point = Self { year: i16::try_from(year).ok()?, month: month as u8, day: day as u8 };
        point.first_day().map(|_| point)
    }

    /// The exact day of `date`.
    pub fn day(date: NaiveDate) -> Option<Self> {
        let year = i16::try_from(date.year()).ok().filter(|year| (1..=9999).contains(year))?;
        Some(Self { year, month: date.month() as u8, day: date.day() as u8 })
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

    /// True where the day itself is known.
    pub(crate) fn is_day(self) -> bool {
        self.day > 0
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
        Ok(())
    }
}

/// What is known of a date and no more: a year, a month, a day, or a span between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// The first day this can mean.
    pub fn first_day(self) -> NaiveDate {
        self.start.first_day().unwrap_or(NaiveDate::MIN)
    }

    /// The last day this can mean.
    pub fn last_day(self) -> NaiveDate {
        self.end.unwrap_or(self.start).last_day().unwrap_or(NaiveDate::MAX)
    }

    /// True where both ends are known to the day, so that a calendar can mark them.
    pub(crate) fn is_exact(self) -> bool {
        self.start.is_day() && self.end.is_none_or(Point::is_day)
    }

    /// True for days that surely lie in it: the days of an exact span.
    pub(crate) fn covers(self, day: NaiveDate) -> bool {
        self.is_exact() && self.first_day() <= day && day <= self.last_day()
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

/// Exactly `count` ASCII digits as a number.
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}
