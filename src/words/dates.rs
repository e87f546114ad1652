//! Dates as people of either language write them, and as they type them.

use crate::archive::when::{Point, When};
use crate::lang::Lang;
use chrono::{Datelike, NaiveDate, Weekday};

/// The months in German and English.
const MONTHS: [(&str, &str); 12] = [
    ("Januar", "January"),
    ("Februar", "February"),
    ("März", "March"),
    ("April", "April"),
    ("Mai", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("August", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Dezember", "December"),
];

/// The days of the week, Monday first.
const WEEKDAYS: [(&str, &str); 7] = [
    ("Montag", "Monday"),
    ("Dienstag", "Tuesday"),
    ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"),
    ("Freitag", "Friday"),
    ("Samstag", "Saturday"),
    ("Sonntag", "Sunday"),
];

impl Lang {
    /// `November`.
    pub fn month(self, month: u32) -> &'static str {
        let at = (month as usize).saturating_sub(1);
        MONTHS.get(at).map_or("", |(de, en)| self.pick(*de, *en))
    }

    /// `November 2018`.
    pub fn month_of(self, day: NaiveDate) -> String {
        format!("{} {}", self.month(day.month()), day.year())
    }

    /// `Donnerstag`.
    pub fn weekday(self, day: Weekday) -> &'static str {
        WEEKDAYS.get(day.num_days_from_monday() as usize).map_or("", |(de, en)| self.pick(*de, *en))
    }

    /// `Do` in a calendar's head.
    pub fn weekday_short(self, day: Weekday) -> &'static str {
        self.weekday(day).get(..2).unwrap_or_default()
    }

    /// `Donnerstag, 29.11.2018`.
    pub fn long_day(self, day: NaiveDate) -> String {
        format!("{}, {}", self.weekday(day.weekday()), self.day(day))
    }

    /// `29.11.2018`, `29 Nov 2018`.
    pub fn day(self, day: NaiveDate) -> String {
        let (d, m, y) = (day.day(), day.month(), day.year());
        match self {
            Self::De => format!("{d:02}.{m:02}.{y}"),
            Self::En => format!("{d} {} {y}", short(self.month(m))),
        }
    }

    /// As exactly as it is known: `29.11.2018`, `29.–30.11.2018`, `November 2018`, `2018`, `2012–2014`.
    pub fn when(self, when: When) -> String {
        let Some(end) = when.end else { return self.point(when.start) };
        let start = when.start;
        match self {
            Self::De if start.is_day() && end.is_day() && start.year == end.year => {
                let month =
                    if start.month == end.month { String::new() } else { format!("{:02}.", start.month) };
                format!("{:02}.{month}–{}", start.day, self.point(end))
            }
            Self::En
                if start.is_day() && end.is_day() && (start.year, start.month) == (end.year, end.month) =>
            {
                format!("{}–{}", start.day, self.point(end))
            }
            _ if start.month > 0
                && start.day == 0
                && end.day == 0
                && start.year == end.year
                && end.month > 0 =>
            {
                format!("{}–{}", self.month(start.month.into()), self.point(end))
            }
            _ => format!("{}–{}", self.point(start), self.point(end)),
        }
    }

    /// For a narrow column: `29.11.18`, `11.2018`, `2018`; of a span the first day.
    pub fn when_short(self, when: When) -> String {
        let Point { year, month, day } = when.start;
        let year_short = year.rem_euclid(100);
        match (self, month, day) {
            (_, 0, _) => year.to_string(),
            (Self::De, _, 0) => format!("{month:02}.{year}"),
            (Self::En, _, 0) => format!("{} {year}", short(self.month(month.into()))),
            (Self::De, ..) => format!("{day:02}.{month:02}.{year_short:02}"),
            (Self::En, ..) => format!("{day} {} {year_short:02}", short(self.month(month.into()))),
        }
    }

    /// In the list under the month that begins on `first`: `29.`, `29.–30.`, `ab 28.`, `bis 3.`, `–15.12.`, `Nov.`,
    /// `Nov.–Dez.`, `2018`.
    pub fn when_in_month(self, when: When, first: NaiveDate) -> String {
        let (start, end) = (when.start, when.end);
        let dot = self.pick(".", "");
        let month = |point: Point| format!("{}{dot}", short(self.month(point.month.into())));
        match (start, end) {
            (Point { month: 0, .. }, _) => self.when(when),
            (Point { day: 0, .. }, Some(end)) if end.month > 0 && end.year == start.year => {
                format!("{}–{}", month(start), month(end))
            }
            (Point { day: 0, .. }, _) => month(start),
            (_, Some(end)) if end.is_day() => self.span_in_month(start, end, first),
            _ => format!("{}{dot}", start.day),
        }
    }

    /// What of a span of days lies in the month that begins on `first`.
    fn span_in_month(self, start: Point, end: Point, first: NaiveDate) -> String {
        let dot = self.pick(".", "");
        let here =
            |point: Point| (i32::from(point.year), u32::from(point.month)) == (first.year(), first.month());
        match (here(start), here(end)) {
            (true, true) => format!("{}{dot}–{}{dot}", start.day, end.day),
            (true, false) => format!("{} {}{dot}", self.pick("ab", "from"), start.day),
            (false, true) => format!("{} {}{dot}", self.pick("bis", "to"), end.day),
            (false, false) => match self {
                Self::De => format!("–{}.{}.", end.day, end.month),
                Self::En => format!("–{} {}", end.day, short(self.month(end.month.into()))),
            },
        }
    }

    /// One end of a date.
    fn point(self, point: Point) -> String {
        match (point.first_day(), point.month, point.day) {
            (Some(day), _, 1..) => self.day(day),
            (Some(day), 1.., _) => self.month_of(day),
            _ => point.year.to_string(),
        }
    }
}

/// The first three letters of a month's name.
fn short(month: &str) -> &str {
    let end = month.char_indices().nth(3).map_or(month.len(), |(at, _)| at);
    month.get(..end).unwrap_or(month)
}

/// Reads a date as people type it: `29.11.2018`, `29.11.18`, `29.11.` (of `year`), `2018-11-29`, `11.2018`,
/// `11/2018`, `2018-11`, `Nov 2018`, `November`, `2018`.
pub fn read(text: &str, year: i32) -> Option<Point> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let this_year = i16::try_from(year).ok()?;
    let iso = text.contains('-') && words.first().is_some_and(|word| word.len() == 4);
    let (day, month, year) = match *words.as_slice() {
        [year, month, day] if iso => (number(day)?, number(month)?, full_year(year)?),
        [year, month] if iso => (0, number(month)?, full_year(year)?),
        [day, month, year] => (number(day)?, month_number(month)?, full_year(year)?),
        [first, second] if second.len() == 4 => (0, month_number(first)?, full_year(second)?),
        [first, second] => (number(first)?, month_number(second)?, this_year),
        [year] if year.len() == 4 && number(year).is_none() && year.bytes().all(|b| b.is_ascii_digit()) => {
            (0, 0, full_year(year)?)
        }
        [month] => (0, month_number(month).filter(|_| number(month).is_none())?, this_year),
        _ => return None,
    };
    let known = match (day, month) {
        (0, 0) => words.len() == 1,
        (0, 1..=12) => words.len() <= 2,
        (1..=31, 1..=12) => true,
        _ => false,
    };
    let point = Point { year, month, day };
    point.first_day().filter(|_| known).map(|_| point)
}

/// One or two digits.
fn number(text: &str) -> Option<u8> {
    (text.len() <= 2).then(|| text.parse().ok())?
}

/// `2018`, and `18` as people shorten it.
fn full_year(text: &str) -> Option<i16> {
    match text.len() {
        4 => text.parse().ok().filter(|year| *year > 0),
        2 => text.parse().ok().map(|year: i16| if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// `11`, `nov`, `november`, `märz`, `maerz`, `dec`.
fn month_number(text: &str) -> Option<u8> {
    if let Some(month) = number(text) {
        return Some(month);
    }
    let plain = text.replace("ae", "ä");
    let named = |name: &str| {
        let name = name.to_lowercase();
        plain.chars().count() >= 3 && (name.starts_with(&plain) || name.replace('ä', "a").starts_with(&plain))
    };
    MONTHS.iter().position(|(de, en)| named(de) || named(en)).map(|at| at as u8 + 1)
}
