//! The days that are asked for.

use crate::lang::{Lang, Words};
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
    /// From one day of any year to another, both included, over its end where the second comes first.
    EveryYear {
        /// Month, 1 to 12, and day, 1 to 31.
        from: (u32, u32),
        /// Month and day; of a month's last days those that it has.
        to: (u32, u32),
    },
    /// This week of any year, 1 to 53.
    Week(u32),
    /// This day of any week, Monday is 0.
    Weekday(u32),
    /// No date at all.
    Undated,
}

/// The field in a line that asks for days.
const ASKED: Words = Words::new("datum", "date");

/// The seasons, as they are typed: each of three months, the first from March on.
const SEASONS: [Words; 4] = [
    Words::new("frühling", "spring"),
    Words::new("sommer", "summer"),
    Words::new("herbst", "autumn"),
    Words::new("winter", "winter"),
];

/// True for what something is called, in any language.
fn is_called(name: Words, text: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| lang.say(name) == text)
}

/// The last day of each month, in a leap year.
const LAST_DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Span {
    /// Both ends where they are days of a certain year.
    pub(super) fn ends(self) -> Option<(u32, u32)> {
        match self {
            Self::Days { from, to } => Some((from, to)),
            Self::EveryYear { .. } | Self::Week(_) | Self::Weekday(_) | Self::Undated => None,
        }
    }

    /// The line that asks for records of these days and for nothing else, as one would type it: `datum:2018`,
    /// `datum:2018-06..2018-08`. `None` where the year is open.
    pub(crate) fn asked(self, lang: Lang) -> Option<String> {
        self.ends()?;
        if let Some((season, year)) = self.season() {
            return Some(format!("{}:{}-{year:04}", lang.say(ASKED), lang.say(season)));
        }
        let ends = (self.first_day(), self.last_day());
        let begins = |first: fn(NaiveDate) -> bool| ends.0.is_none_or(first);
        let is_end =
            |first: fn(NaiveDate) -> bool| ends.1.is_none_or(|last| last.succ_opt().is_some_and(first));
        let is_whole = |first: fn(NaiveDate) -> bool| begins(first) && is_end(first);
        let form = if is_whole(|day| day.ordinal() == 1) {
            "%Y"
        } else if is_whole(|day| day.day() == 1) {
            "%Y-%m"
        } else {
            "%Y-%m-%d"
        };
        let [first, last] =
            [ends.0, ends.1].map(|day| day.map(|day| day.format(form).to_string()).unwrap_or_default());
        let days = if first == last { first } else { format!("{first}..{last}") };
        Some(format!("{}:{days}", lang.say(ASKED)))
    }

    /// The days that such a line asks for, in any language.
    pub(crate) fn of_asked(line: &str) -> Option<Self> {
        let (field, days) = line.split_once(':')?;
        if !is_called(ASKED, field) {
            return None;
        }
        let whole = |text: &str| {
            if let Some((season, year)) = text.split_once('-')
                && let Some(at) = SEASONS.iter().position(|name| is_called(*name, season))
            {
                return Self::season_of(year.parse().ok()?, at);
            }
            let parts: Option<Vec<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
            match *parts?.as_slice() {
                [year] => Self::years(year.try_into().ok()?, year.try_into().ok()?),
                [year, month] => Self::month(year.try_into().ok()?, month),
                [year, month, day] => Self::day(year.try_into().ok()?, month, day),
                _ => None,
            }
        };
        let (first, last) = days.split_once("..").unwrap_or((days, days));
        let from = if first.is_empty() { 0 } else { whole(first)?.ends()?.0 };
        let to = if last.is_empty() { u32::MAX } else { whole(last)?.ends()?.1 };
        Some(Self::Days { from, to })
    }

    /// A season that begins in a year, by its place among all.
    fn season_of(year: i32, at: usize) -> Option<Self> {
        let first = 3 + 3 * u32::try_from(at).ok()?;
        Self::months(year, first, if first == 12 { 2 } else { first + 2 })
    }

    /// The season that it is, and the year in which that begins.
    fn season(self) -> Option<(Words, i32)> {
        let year = self.first_day()?.year();
        let is_it = |at: &usize| Self::season_of(year, *at) == Some(self);
        let at = (0..SEASONS.len()).find(is_it)?;
        SEASONS.get(at).map(|name| (*name, year))
    }

    /// The season that it is, as one writes it: `Herbst 2017`, `Winter 2017/18`.
    pub(crate) fn season_words(self, lang: Lang) -> Option<String> {
        let (name, year) = self.season()?;
        let name = lang.say(name);
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let name: String = first.chain(letters).collect();
        let is_over = self.last_day().is_some_and(|last| last.year() > year);
        let end = if is_over { format!("/{:02}", (year + 1).rem_euclid(100)) } else { String::new() };
        Some(format!("{name} {year:04}{end}"))
    }

    /// The day, where it is one.
    pub(crate) fn one_day(self) -> Option<NaiveDate> {
        self.first_day().filter(|first| self.last_day() == Some(*first))
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
            Self::EveryYear { from, to } => {
                let first = NaiveDate::from_ymd_opt(year, from.0, from.1)?;
                let end_year = if to < from { year + 1 } else { year };
                let shorter = || NaiveDate::from_ymd_opt(end_year, to.0, to.1.checked_sub(1)?);
                let last = NaiveDate::from_ymd_opt(end_year, to.0, to.1);
                Some(Self::between(first, last.or_else(|| shorter().filter(|_| from != to))?))
            }
            Self::Week(week) => Self::week(year, week),
            Self::Weekday(_) | Self::Undated => None,
        }
    }

    /// Whole months of any year, 1 to 12, over its end where the second comes first.
    pub(super) fn months_of_any_year(first: u32, last: u32) -> Option<Self> {
        let last_day = *LAST_DAYS.get((last as usize).checked_sub(1)?)?;
        Some(Self::EveryYear { from: (first, 1), to: (last, last_day) })
    }

    /// A day of any year that has it.
    pub(super) fn day_of_any_year(month: u32, day: u32) -> Option<Self> {
        // Some year has every day that any year has.
        Self::day(2000, month, day).map(|_| Self::EveryYear { from: (month, day), to: (month, day) })
    }

    /// The months of any year, where these are whole ones.
    pub(super) fn whole_months(self) -> Option<(u32, u32)> {
        let Self::EveryYear { from, to } = self else { return None };
        (Self::months_of_any_year(from.0, to.0) == Some(self)).then_some((from.0, to.0))
    }

    /// True where all days of another one lie in it: it is the same, or both are days of certain years.
    pub(super) fn has(self, other: Self) -> bool {
        let ends = self.ends().zip(other.ends());
        self == other || ends.is_some_and(|((from, to), (first, last))| from <= first && last <= to)
    }

    /// The number of the month of a year that it is.
    pub(super) fn month_number(self) -> Option<u32> {
        let first = self.first_day()?;
        (Self::month(first.year(), first.month()) == Some(self)).then(|| first.month())
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
    pub(crate) fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        Some(Self::between(first, NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?))
    }

    /// Whole months from one of a year on, over its end where the second comes first.
    pub(super) fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        let end_year = if last < first { year + 1 } else { year };
        let ((from, _), (_, to)) = (Self::month(year, first)?.ends()?, Self::month(end_year, last)?.ends()?);
        Some(Self::Days { from, to })
    }

    /// Whole years.
    pub(super) fn years(first: i32, last: i32) -> Option<Self> {
        Some(Self::between(NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
    }

    /// From one day to another.
    pub(crate) fn between(first: NaiveDate, last: NaiveDate) -> Self {
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
