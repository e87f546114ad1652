//! Halves of months and of tens of years, the last and the first parts of a year: `first half of November 2018`,
//! `im letzten Quartal 2018`, `the last three months of 2018`.

use super::decades::decade;
use super::table;
use super::token::{figures, month, year};
use super::years::year_behind;
use crate::dates::span::Span;
use chrono::{Datelike, Days, NaiveDate};

/// Half a month, or five of ten years.
pub(super) fn half(words: &[&str]) -> Option<(Span, usize)> {
    let [first, name, ..] = words else { return None };
    let half = table::ordinal(first).filter(|half| *half <= 2 && table::is_half(name))?;
    let is_of = |word: &&&str| table::is(word, |words| words.of) || table::is(word, |words| words.article);
    let of = 2 + words.iter().skip(2).take_while(is_of).count();
    let rest = words.get(of..)?;
    if let Some((span, used)) = decade(rest) {
        let first = span.first_day()?.year() + if half == 1 { 0 } else { 5 };
        return Some((Span::years(first, first + 4)?, of + used));
    }
    let month = month(rest.first()?)?;
    let Span::EveryYear { to: end, .. } = Span::months_of_any_year(month, month)? else { return None };
    let (from, to) = if half == 1 { ((month, 1), (month, MIDDLE)) } else { ((month, MIDDLE + 1), end) };
    let span = Span::EveryYear { from, to };
    Some(match rest.get(1).and_then(|word| year(word)) {
        Some(year) => (span.in_year(year)?, of + 2),
        None => (span, of + 1),
    })
}

/// The last day of the first half of a month.
const MIDDLE: u32 = 15;

/// The last quarter, half, month or week of a year, so many of its last days, weeks or months, or of its first.
pub(super) fn at_end(words: &[&str]) -> Option<(Span, usize)> {
    let first = words.first()?;
    let is_last = table::is(first, |words| words.last);
    let number = table::number(words.get(1)?);
    let is_first = || number.is_some() && figures(first).is_none() && table::ordinal(first) == Some(1);
    if !is_last && !is_first() {
        return None;
    }
    let name = 1 + usize::from(number.is_some());
    let unit = words.get(name)?;
    let (year, used) = year_behind(words.get(name + 1..)?)?;
    // `letzte Woche 18` is none of 2018.
    let is_told = words.get(name + used).is_some_and(|word| self::year(word).is_some());
    let span = match number {
        Some(number) => counted(year, number, table::counted(unit)?, is_last),
        None => last_of(year, unit),
    };
    Some((span.filter(|_| is_told)?, name + 1 + used))
}

/// The last of what a year is parted into.
fn last_of(year: i32, unit: &str) -> Option<Span> {
    if table::is(unit, |words| words.quarter) {
        return Span::months(year, 10, 12);
    }
    if table::is_half(unit) {
        return Span::months(year, 7, 12);
    }
    if table::is(unit, |words| words.unit_month) {
        return Span::month(year, 12);
    }
    let week = || Span::week(year, 53).or_else(|| Span::week(year, 52));
    if table::is(unit, |words| words.unit_week) { week() } else { None }
}

/// So many days, weeks or months at the end of a year, or at its beginning; of these, days are 0.
fn counted(year: i32, number: u32, unit: u32, is_last: bool) -> Option<Span> {
    if unit == 2 {
        let number = Some(number).filter(|number| *number <= 12)?;
        return if is_last { Span::months(year, 13 - number, 12) } else { Span::months(year, 1, number) };
    }
    let days = match unit {
        0 => number,
        1 => number * 7,
        _ => return None,
    };
    let days = Days::new(u64::from(days.checked_sub(1)?));
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    if is_last {
        let end = day(12, 31)?;
        return Some(Span::between(end.checked_sub_days(days)?, end));
    }
    let start = day(1, 1)?;
    Some(Span::between(start, start.checked_add_days(days)?))
}
