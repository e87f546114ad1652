//! The days that are asked for.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Days that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From one day to another, counted from the year 1, both included.
    Days {
        /// The first day; 0 for an open beginning.
        from: u32,
        /// The last day; `u32::MAX` for an open end.
        to: u32,
    },
    /// This month of any year, 1 to 12.
    Month(u32),
    /// This day of this month of any year.
    Day {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// This week of any year, 1 to 53.
    Week(u32),
}

impl Span {
    /// Both ends where they are days of a certain year.
    pub(super) fn ends(self) -> Option<(u32, u32)> {
        match self {
            Self::Days { from, to } => Some((from, to)),
            Self::Month(_) | Self::Day { .. } | Self::Week(_) => None,
        }
    }

    /// The first day; `None` where the beginning is open, or the year is.
    pub fn first_day(self) -> Option<NaiveDate> {
        self.ends().filter(|(from, _)| *from > 0).and_then(|(from, _)| day_of(from))
    }

    /// The last day; `None` where the end is open, or the year is.
    pub fn last_day(self) -> Option<NaiveDate> {
        self.ends().and_then(|(_, to)| day_of(to))
    }

    /// What comes every year, in this year.
    pub(super) fn in_year(self, year: i32) -> Option<Self> {
        match self {
            Self::Days { .. } => Some(self),
            Self::Month(month) => Self::month(year, month),
            Self::Day { month, day } => Self::day(year, month, day),
            Self::Week(week) => Self::week(year, week),
        }
    }

    /// A day.
    pub(super) fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Self::between(day, day))
    }

    /// A week as ISO 8601 counts them.
    pub(super) fn week(year: i32, week: u32) -> Option<Self> {
        let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
        Some(Self::between(monday, monday.checked_add_days(Days::new(6))?))
    }

    /// A whole month.
    pub(super) fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Some(Self::between(first, NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?))
    }

    /// Whole years.
    pub(super) fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self::between(NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
    }

    /// From one day to another.
    fn between(first: NaiveDate, last: NaiveDate) -> Self {
        Self::Days { from: number_of(first), to: number_of(last) }
    }
}

/// The number of a day, counted from the year 1.
fn number_of(day: NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or_default()
}

/// The day of a number.
pub(crate) fn day_of(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}
