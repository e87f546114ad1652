//! Dates: what a cell says of when something was, and what its column shows of how dates are written there.

use super::calendar::without_weekday;
use super::clocks::{Clocked, Times, times, without_times};
use super::remarks::parted;
use crate::archive::when::{Point, Time, When};
use crate::dates::read::{DateContext, DateSlip, read};
use crate::dates::span::Span;
use crate::import::iso::iso;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::HashMap;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    /// A date, and whether that is all of what it says; which of day and month stands first, where that shows.
    Date(When, bool, Option<Order>),
    /// A day by one order of day and month, or by the other.
    Either { day_first: Point, month_first: Point },
    /// That there is none.
    Undated,
}

/// Which of day and month stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Day,
    Month,
}

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// The date; `None` where the cell says that there is none.
    pub when: Option<When>,
    /// True where that is all of what the cell says.
    pub is_whole: bool,
    /// True where the month was taken to stand first.
    pub is_month_first: bool,
    /// True where nothing shows which of day and month stands first, and the year alone is taken.
    pub is_unsure: bool,
}

/// What a column shows of how its dates are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Dates {
    /// True where the table is in German, in which the month never stands first.
    is_german: bool,
    day_first: usize,
    month_first: usize,
    /// The first and the last sure day of each series.
    series: HashMap<String, (NaiveDate, NaiveDate)>,
}

impl Dates {
    /// Of a table in German, or not.
    pub(super) fn of(is_german: bool) -> Self {
        Self { is_german, ..Self::default() }
    }

    /// Looks at a cell, and the series that its row is of.
    pub(super) fn see(&mut self, text: &str, series: &str) {
        let found = find(text).or_else(|| find(remarked(text)?.0));
        let Some(Found::Date(when, _, order)) = found else { return };
        match order {
            Some(Order::Day) => self.day_first += 1,
            Some(Order::Month) => self.month_first += 1,
            None => {}
        }
        if when.is_exact() && !series.is_empty() {
            let (first, last) = (when.first_day(), when.last_day());
            let span = self.series.entry(series.to_owned()).or_insert((first, last));
            *span = (span.0.min(first), span.1.max(last));
        }
    }

    /// What a cell says, in the order of its column; where that shows no order, in the one by which the day lies among the
    /// other ones of its series. `None` where it cannot be read.
    pub(super) fn read(&self, text: &str, series: &str) -> Option<Read> {
        let whole = |when: When, is_month_first| Read {
            when: Some(when),
            is_whole: true,
            is_month_first,
            is_unsure: false,
        };
        let Some(found) = find(text) else {
            let (day, _) = remarked(text)?;
            return Some(Read { is_whole: false, ..self.read(day, series)? });
        };
        Some(match found {
            Found::Undated => Read { when: None, is_whole: true, is_month_first: false, is_unsure: false },
            Found::Date(when, is_whole, order) => {
                Read { is_whole, ..whole(when, order == Some(Order::Month)) }
            }
            Found::Either { day_first, month_first } => match self.order(day_first, month_first, series) {
                Some(Order::Day) => whole(day_first.into(), false),
                Some(Order::Month) => whole(month_first.into(), true),
                None => Read { is_whole: false, is_unsure: true, ..whole(year(day_first).into(), false) },
            },
        })
    }

    /// Which order a day is written in that can be two.
    fn order(&self, day_first: Point, month_first: Point, series: &str) -> Option<Order> {
        match (self.day_first, self.month_first) {
            (0, 1..) => return Some(Order::Month),
            (1.., 0) => return Some(Order::Day),
            _ => {}
        }
        let span = self.series.get(series);
        let is_in = |point: Point| {
            span.zip(point.first_day()).is_some_and(|((first, last), day)| *first <= day && day <= *last)
        };
        match (is_in(day_first), is_in(month_first)) {
            (true, false) => Some(Order::Day),
            (false, true) => Some(Order::Month),
            _ => self.is_german.then_some(Order::Day),
        }
    }
}

/// A point as exactly as the year.
fn year(point: Point) -> Point {
    Point { month: 0, day: 0, time: None, ..point }
}

/// True for a text that says a day or a month, and not only a year.
pub(super) fn is_date(text: &str) -> bool {
    match find(text) {
        Some(Found::Date(when, ..)) => when.start.month > 0 && text.trim().len() > 5,
        Some(Found::Either { .. }) => true,
        _ => false,
    }
}

/// The day on which begins what a text says, as exactly as it does.
pub(super) fn beginning(text: &str) -> Option<Point> {
    match find(text)? {
        Found::Date(when, ..) => Some(when.start),
        Found::Either { day_first, .. } => Some(day_first),
        Found::Undated => None,
    }
}

/// True for a text that says a day, and nothing beside it.
pub(super) fn is_day(text: &str) -> bool {
    match find(text) {
        Some(Found::Date(when, is_whole, _)) => is_whole && when.start.day > 0,
        found => matches!(found, Some(Found::Either { .. })),
    }
}

/// A day at the beginning or the end of a cell, and what is remarked of it.
pub(super) fn remarked(text: &str) -> Option<(&str, &str)> {
    parted(text, is_day)
}

/// What a cell says; `None` where it cannot be read.
fn find(text: &str) -> Option<Found> {
    let text = text.trim().trim_start_matches('\'');
    let known = |when: When| Some(Found::Date(when, true, None));
    if text.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
        && let Some(point) = serial(text)
    {
        return known(point.into());
    }
    // A day, as databases write it.
    let text = MIDNIGHT.iter().find_map(|time| text.strip_suffix(time)).unwrap_or(text);
    let is_of_our_time = |point: &Point| (1000..3000).contains(&point.year);
    let exact = iso(text).filter(is_of_our_time);
    let has_more = text.contains([' ', 'T']);
    if let Some(point) = exact.filter(|point| point.time.is_some() || !has_more) {
        return known(point.into());
    }
    let read = in_words_or_figures(text).or_else(|| with_more(text));
    // `2021-03-12 10:00 früh`: of a day with something behind it the day is certain.
    let partly = exact.map(|point| Found::Date(point.into(), false, None));
    read.filter(|read| partly.is_none() || !matches!(read, Found::Date(when, ..) if is_all_day(when)))
        .or(partly)
}

/// True for days without times.
fn is_all_day(when: &When) -> bool {
    when.start.time.is_none() && when.end.is_none()
}

/// What stands before a day on which something begins that has more of them.
const SINCE: [&str; 5] = ["ab ", "seit ", "from ", "since ", "starting "];

/// A date with something around it: `ab 12.03.2024`, `12.03.2024 (18-20 Uhr)`.
fn with_more(text: &str) -> Option<Found> {
    let partly = |found: Found| match found {
        Found::Date(when, _, order) if when.start.day > 0 => Some(Found::Date(when, false, order)),
        _ => None,
    };
    let lower = text.to_lowercase();
    if let Some(since) = SINCE.iter().find(|since| lower.starts_with(**since)) {
        return find(text.get(since.len()..)?).and_then(partly);
    }
    let (date, time) = text.strip_suffix(')')?.split_once('(')?;
    times(time.trim()).and_then(|_| find(&format!("{} {}", date.trim(), time.trim())))
}

/// What is written behind a day that has no time.
const MIDNIGHT: [&str; 6] =
    [" 00:00:00", "T00:00:00", " 00:00:00.000", "T00:00:00.000", " 0:00:00", " 12:00:00 AM"];

/// A date as people write it, with times of day.
fn in_words_or_figures(text: &str) -> Option<Found> {
    if let Some(found) = along_arrow(text) {
        return Some(found);
    }
    // `12.03.2021?`
    let is_sure = !text.contains('?');
    let text = text.trim_end_matches('?').trim_end();
    let Clocked { rest: date, times, is_whole: is_sharp } = without_times(text);
    let date = without_weekday(&date);
    let found = in_figures(date)
        .or_else(|| from_to(date))
        .or_else(|| if is_figures(date) { None } else { in_words(date) })?;
    let (start, end) = (times.first().copied(), times.get(1).copied());
    let timed = |point: Point| Point { time: if point.day > 0 { start } else { None }, ..point };
    Some(match found {
        Found::Date(When { start: point, end: None }, is_whole, order) => {
            let from = timed(point);
            let to = end
                .map(|end| Point { time: Some(end), ..from })
                .filter(|to| from.day > 0 && !to.ends_before(from));
            let is_whole = is_whole && is_sure && is_sharp && (times.is_empty() || from.day > 0);
            Found::Date(When { start: from, end: to }, is_whole, order)
        }
        Found::Either { day_first, month_first } => {
            Found::Either { day_first: timed(day_first), month_first: timed(month_first) }
        }
        other => other,
    })
}

/// A beginning and an end as databases write them: `March 5, 2023 10:00 AM (CET) → 11:30 AM`.
fn along_arrow(text: &str) -> Option<Found> {
    let (from, to) = text.split_once('→')?;
    let Found::Date(When { start, end: None }, is_whole, order) = find(from)? else { return None };
    let end = match (times(to.trim()), start.time) {
        (Some(Times { from: time, to: None, .. }), Some(from)) => {
            Point { time: Some(Time { offset: time.offset.or(from.offset), ..time }), ..start }
        }
        _ => match find(to)? {
            Found::Date(When { start, end: None }, true, _) => start,
            _ => return None,
        },
    };
    let is_behind = !end.ends_before(start);
    Some(Found::Date(When { start, end: is_behind.then_some(end) }, is_whole && is_behind, order))
}

/// The day of such a number in a spreadsheet: days from the last but one of 1899 on, and the time as a part of a day.
fn serial(text: &str) -> Option<Point> {
    let number: f64 = text.replace(',', ".").parse().ok()?;
    let end = text.find(['.', ',']).unwrap_or(text.len());
    // From 1927 to 2119.
    if end != 5 || !(10_000.0..80_000.0).contains(&number) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number as u64))?;
    let minutes = (number.fract() * 1440.0).round() as u32;
    let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, second: None, offset: None };
    Some(Point { time: (1..1440).contains(&minutes).then_some(time), ..Point::day(day)? })
}

/// True for figures with signs alone.
fn is_figures(date: &str) -> bool {
    let parts = || date.split(['.', '/', '-']).map(str::trim);
    parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        && parts().count() == 3
}

/// A date in figures: `14.03.2019`, `14/3/19`, `2019/03/14`, `3/2019`.
fn in_figures(date: &str) -> Option<Found> {
    let sign = date.chars().find(|letter| !letter.is_ascii_digit())?;
    let parts: Vec<&str> = date.split(sign).map(str::trim).collect();
    let number = |part: &str| {
        part.parse::<u32>().ok().filter(|_| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let numbers: Vec<u32> = parts.iter().map(|part| number(part)).collect::<Option<_>>()?;
    let letters: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if !"./-".contains(sign) {
        return None;
    }
    let day = |year: u32, month: u32, day: u32| Point::day(NaiveDate::from_ymd_opt(year as i32, month, day)?);
    let sure = |point: Point, order| Found::Date(point.into(), true, order);
    match (numbers.as_slice(), letters.as_slice()) {
        ([year, month, of_month], [4, 1..=2, 1..=2]) => Some(sure(day(*year, *month, *of_month)?, None)),
        ([first, second, year], [1..=2, 1..=2, figures @ (2 | 4)]) => {
            let year = match figures {
                2 => *year + if *year < 70 { 2000 } else { 1900 },
                _ => *year,
            };
            let (day_first, month_first) = (day(year, *second, *first), day(year, *first, *second));
            match (day_first, month_first) {
                (day_first, _) if sign == '.' || first == second => day_first.map(|point| sure(point, None)),
                (Some(day_first), Some(month_first)) => Some(Found::Either { day_first, month_first }),
                (Some(point), None) => Some(sure(point, Some(Order::Day))),
                (None, Some(point)) => Some(sure(point, Some(Order::Month))),
                (None, None) => None,
            }
        }
        ([month, year], [1..=2, 4]) => {
            Point::parse(&format!("{year:04}-{month:02}")).ok().map(|point| sure(point, None))
        }
        ([year, month], [4, 1..=2]) if sign != '.' && (year + 1) % 100 != *month => {
            Point::parse(&format!("{year:04}-{month:02}")).ok().map(|point| sure(point, None))
        }
        _ => None,
    }
}

/// From one day to another, each in full: `03.06.2019 – 04.06.2019`, `2019-06-03/2019-06-04`.
fn from_to(date: &str) -> Option<Found> {
    let signs = [" bis ", " to ", " - ", " – ", " — ", "–", "—", "/", "-"];
    let full = |side: &str| {
        let side = without_weekday(side.trim());
        match iso(side).map(|point| Found::Date(point.into(), true, None)).or_else(|| in_figures(side))? {
            Found::Date(When { start, end: None }, ..) => Some(start).filter(|start| start.is_day()),
            _ => None,
        }
    };
    let sides = signs
        .iter()
        .filter_map(|sign| date.split_once(sign))
        .find_map(|(from, to)| Some((full(from)?, full(to)?)));
    let (start, end) = sides.filter(|(start, end)| !end.ends_before(*start))?;
    Some(Found::Date(When { start, end: Some(end).filter(|end| *end != start) }, true, None))
}

/// A date with words in it, or from one to another: `3./4. Juni 2019`, `Mai 2020`, `March 3, 2019`. Of a part of the year
/// that has no name in figures (`Herbst 2018`) what is known of month or year.
fn in_words(date: &str) -> Option<Found> {
    let words: Vec<&str> = date.split_whitespace().collect();
    let read = read(&words, DateContext { alone: true, today: None })?;
    let ([span], true) = (read.spans.as_slice(), read.words == words.len()) else { return None };
    if *span == Span::Undated {
        return Some(Found::Undated);
    }
    if read.slip == Some(DateSlip::Swapped) {
        return None;
    }
    let (first, last) = (span.first_day()?, span.last_day()?);
    let (start, end) = (Point::day(first)?, Point::day(last)?);
    let month = Point { day: 0, ..start };
    let is = |point: Point| point.first_day() == Some(first) && point.last_day() == Some(last);
    let figures: Vec<u32> =
        date.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let is_said = |day: NaiveDate| figures.contains(&day.day());
    let (when, is_whole) = match () {
        () if first == last => (start.into(), true),
        () if is(month) => (month.into(), true),
        () if is(year(start)) => (year(start).into(), true),
        () if is_said(first) && is_said(last) => (When { start, end: Some(end) }, true),
        () if (start.year, start.month) == (end.year, end.month) => (month.into(), false),
        () if start.year == end.year => (year(start).into(), false),
        () => return None,
    };
    Some(Found::Date(when, is_whole, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let dates = Dates::of(true);
        match dates.read(text, "") {
            None => "?".to_owned(),
            Some(Read { when: None, .. }) => "none".to_owned(),
            Some(Read { when: Some(when), is_whole, .. }) => {
                format!("{when}{}", if is_whole { "" } else { " …" })
            }
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, meant) in [
            ("14.03.2019", "2019-03-14"),
            ("1.3.19", "2019-03-01"),
            ("24.12.98", "1998-12-24"),
            ("14/03/2019", "2019-03-14"),
            ("2019/03/14", "2019-03-14"),
            ("2019-03-14", "2019-03-14"),
            ("Do, 14.03.2019", "2019-03-14"),
            ("Donnerstag – 14.03.2019", "2019-03-14"),
            ("Donnerstag, den 14. März 2019", "2019-03-14"),
            ("14. März 2019", "2019-03-14"),
            ("14 Mar 2019", "2019-03-14"),
            ("March 14, 2019", "2019-03-14"),
            ("3./4. Juni 2019", "2019-06-03/2019-06-04"),
            ("3.–4.6.2019", "2019-06-03/2019-06-04"),
            ("3.-4.6.2019", "2019-06-03/2019-06-04"),
            ("03.06.2019 - 04.06.2019", "2019-06-03/2019-06-04"),
            ("03.06.2019 bis 04.07.2019", "2019-06-03/2019-07-04"),
            ("2019-06-03/2019-06-04", "2019-06-03/2019-06-04"),
            ("31. Mai – 1. Juni 2019", "2019-05-31/2019-06-01"),
            ("Mai 2020", "2020-05"),
            ("05/2020", "2020-05"),
            ("05.2020", "2020-05"),
            ("2020", "2020"),
            ("Herbst 2018", "2018 …"),
            ("KW 48 2018", "2018 …"),
            ("10.04.2019 18:30", "2019-04-10T18:30"),
            ("10.04.2019, 18.30 Uhr", "2019-04-10T18:30"),
            ("10.04.2019 um 18 Uhr", "2019-04-10T18:00"),
            ("10.04.2019 18:30–20:00 Uhr", "2019-04-10T18:30/2019-04-10T20:00"),
            ("10.04.2019 von 18:30 bis 20:00", "2019-04-10T18:30/2019-04-10T20:00"),
            ("March 14, 2019 2:30 PM", "2019-03-14T14:30"),
            ("2019-04-11T18:30:00+02:00", "2019-04-11T18:30+02:00"),
            ("10.04.2019, 10 bis 12 Uhr", "2019-04-10T10:00/2019-04-10T12:00"),
            ("10.04.2019 18 - 20 Uhr", "2019-04-10T18:00/2019-04-10T20:00"),
            ("10.04.2019 10:00 Uhr MEZ", "2019-04-10T10:00+01:00"),
            ("2019-04-10 10:00:00 UTC", "2019-04-10T10:00Z"),
            ("2019-04-10 10:00 Quatsch", "2019-04-10 …"),
            ("2019-04-10T10:00:60", "2019-04-10 …"),
            ("10.04.2019 10:00:60", "2019-04-10 …"),
            ("10.04.2019 25:00", "2019-04-10 …"),
            ("10.04.2019?", "2019-04-10 …"),
            ("10.04.2019 (18-20 Uhr)", "2019-04-10T18:00/2019-04-10T20:00"),
            ("10.04.2019 (Aula)", "2019-04-10 …"),
            ("10.04.2019, 18 Uhr, ausgebucht", "2019-04-10T18:00 …"),
            ("10.04.2019 oder Mai", "?"),
            ("ab 10.04.2019", "2019-04-10 …"),
            ("ab 10.04.2019, 18 Uhr", "2019-04-10T18:00 …"),
            ("10.04.2019, 18 h c.t.", "2019-04-10T18:00 …"),
            ("10.04.2019, 18 Uhr s.t.", "2019-04-10T18:00"),
            ("2024-10-01 00:00:00", "2024-10-01"),
            ("01.10.2024 00:00:00", "2024-10-01"),
            ("2024-10-01T00:00:00", "2024-10-01"),
            ("01.10.2024 00:00", "2024-10-01T00:00"),
            ("43831", "2020-01-01"),
            ("43831.5", "2020-01-01T12:00"),
            ("31.04.2021", "?"),
            ("29.02.2019", "?"),
            ("2019-02-29", "?"),
            ("00.00.0000", "?"),
            ("14.13.2019", "?"),
            ("13/13/2019", "?"),
            ("2018/19", "?"),
            ("14.03.", "?"),
            ("folgt", "?"),
            ("12345678901", "?"),
            ("seit 2019", "?"),
            ("undatiert", "none"),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }

    #[test]
    fn a_day_stands_beside_what_is_remarked_of_it() {
        for (text, meant) in [
            ("1.3.2024, fällt leider aus", Some(("1.3.2024", "fällt leider aus"))),
            ("1.3.2024 - verschoben auf 2.4.2024", Some(("1.3.2024", "verschoben auf 2.4.2024"))),
            ("1.3.2024 ausgebucht", Some(("1.3.2024", "ausgebucht"))),
            ("1.3.2024, 18 Uhr (Raum 5)", Some(("1.3.2024, 18 Uhr", "Raum 5"))),
            ("March 5, 2023 sold out", Some(("March 5, 2023", "sold out"))),
            ("ausgebucht 3.3.2024", Some(("3.3.2024", "ausgebucht"))),
            ("neu: 5.3.2024, 18 Uhr", Some(("5.3.2024, 18 Uhr", "neu"))),
            ("Ersatztermin: 9.3.2024", Some(("9.3.2024", "Ersatztermin"))),
            ("Day 1 - Thursday 14 March 2024", Some(("Thursday 14 March 2024", "Day 1"))),
            ("Tag 3 – 17.03.2024", Some(("17.03.2024", "Tag 3"))),
            ("1. Tag, 14.03.2024", Some(("14.03.2024", "1. Tag"))),
            ("Tag 2 (15. März 2024)", Some(("15. März 2024", "Tag 2"))),
            ("statt 1.3.2024 am 8.3.2024", None),
            ("3.3.2024 (Nachholtermin vom 1.2.2024)", Some(("3.3.2024", "Nachholtermin vom 1.2.2024"))),
            ("Ersatz für 1.3.2024", None),
            ("verschoben auf 20.09.2025", None),
            ("Anmeldeschluss 1.3.2024", None),
            ("jeden Montag ab 4.3.2024", None),
            ("Freitag und Samstag, 5. März 2024", None),
            ("Sa/So, 5. März 2024", None),
            ("1.3. und 8.3.2024", None),
            ("bis 31.3.2024", None),
            ("Mai - 5. Juni 2024", None),
            ("1.3.2024 oder später", None),
            ("1.3.2024 und 8.3.2024", None),
            ("1.3.2024 bis Mai 24", None),
            ("1.3.2024", None),
            ("Raum 5", None),
            ("31.4.2024 ausgebucht", None),
        ] {
            assert_eq!(remarked(text), meant, "{text}");
        }
    }

    #[test]
    fn the_month_stands_first_where_the_column_or_the_series_shows_it() {
        let read = |cells: &[(&str, &str)], text: &str, series: &str| {
            let mut dates = Dates::default();
            cells.iter().for_each(|(cell, series)| dates.see(cell, series));
            let read = dates.read(text, series).unwrap();
            format!("{}{}", read.when.unwrap(), if read.is_month_first { " m" } else { "" })
        };
        assert_eq!(read(&[("11/13/2018", "")], "11/05/2018", ""), "2018-11-05 m");
        assert_eq!(read(&[("13/11/2018", "")], "11/05/2018", ""), "2018-05-11");
        assert_eq!(read(&[("2018-11-05", "a"), ("2018-11-06", "a")], "11/05/2018", "a"), "2018-11-05 m");
        assert_eq!(read(&[("2018-11-05", "a"), ("2018-11-06", "a")], "11/05/2018", "b"), "2018");
        assert_eq!(read(&[], "11/05/2018", ""), "2018");
        assert_eq!(read(&[], "05/05/2018", ""), "2018-05-05");
    }
}
