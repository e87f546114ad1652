//! What looks like a date and is none: `31.02.2018`, `KW 60`, `5. Quartal`.

use super::context::DateContext;
use super::point::{is_ordinal, is_part_of_no_year, is_spaced_iso, iso_week_day, point, without_time};
use super::range::{Open, range};
use super::table;
use super::token::{figures, is_of_our_time, month, numbered_day, pieces, year};
use crate::dates::span::Span;

/// How many words at the beginning look like a date and are none; `typing` where the last of all words may go on.
pub(super) fn impossible(words: &[&str], typing: bool, context: DateContext) -> Option<usize> {
    let first = words.first()?;
    let typing = typing && words.len() == 1;
    if iso_week_day(first).is_some() {
        return point(&[first], context).is_none().then_some(1);
    }
    let first = &without_time(first);
    if let Some((one, other)) = first.split_once("..") {
        let is_none = |side: &str, typing| impossible(&[side], typing, context) == Some(1);
        return (is_none(one, false) || is_none(other, typing)).then_some(1);
    }
    if is_spaced_iso(words) {
        return point(words, context).is_none().then_some(3);
    }
    if let Some(pieces) = pieces(first).filter(|_| numbered_day(first).is_none()) {
        // `2018-W60`.
        let behind_year = pieces.len() > 2 && pieces.first().is_some_and(|piece| year(piece).is_some());
        let parts = pieces.get(usize::from(behind_year)..)?;
        // `q5 2018`; `q5`, but not `h264`.
        let before_year = !behind_year && words.get(1).is_some_and(|word| year(word).is_some());
        let is_short = matches!(*parts, [_, number] if number.len() == 1);
        let used =
            is_of_no_year(parts, behind_year || before_year || is_short).filter(|used| *used == parts.len());
        return used.map(|_| 1 + usize::from(before_year));
    }
    if is_part_of_no_year(words) || is_year_0(words) {
        return Some(2);
    }
    let is_none = || point(&[first], context).is_none() && range(&[first], context).is_none();
    if is_in_figures(first, typing) && is_none() {
        return Some(1);
    }
    is_of_no_year(words, false)
        .filter(|used| point(words.get(..*used).unwrap_or_default(), context).is_none())
}

/// True where some words up to the end of a line look like a day or a month that no year has, alone or behind a word that
/// opens a date: nothing more can make a date of them.
pub(super) fn is_at_end(words: &[&str], typing: bool, context: DateContext) -> bool {
    let opens = |word: &&str| {
        Open::read(word).is_some() || table::is_to(word) || table::is(word, |words| words.between)
    };
    let begins = |at: &usize| at.checked_sub(1).and_then(|at| words.get(at)).is_none_or(opens);
    let mut rest = (0..words.len()).filter(begins).filter_map(|at| words.get(at..));
    rest.any(|words| match words {
        [word] => impossible(&[word], typing, context) == Some(1) && pieces(word).is_none(),
        words if is_year_0(words) => words.len() == 2,
        words => {
            is_day_of_no_year(words) == Some(words.len()) && impossible(words, typing, context).is_some()
        }
    })
}

/// True for a year that is none, behind its name: `jahr 0`.
fn is_year_0(words: &[&str]) -> bool {
    let [name, number, ..] = words else { return false };
    // `Jahr 00` is 2000.
    table::names_year(name) && figures(number) == Some(0) && number.len() != 2
}

/// A day and a month's name that no year has.
fn is_day_of_no_year(words: &[&str]) -> Option<usize> {
    let [first, second, ..] = words else { return None };
    let is_year = |at: usize| words.get(at).is_some_and(|word| year(word).is_some());
    // `February 30, 2018`, `Feb 30th`.
    if month(first).is_some() && numbered_day(second).is_some() {
        let is_ordinal = figures(second).is_none() && !second.ends_with('.');
        return if is_year(2) { Some(3) } else { is_ordinal.then_some(2) };
    }
    // `30th of February`.
    let behind = 1 + usize::from(table::is(second, |words| words.of));
    let is_month = words.get(behind).is_some_and(|word| month(word).is_some());
    (is_month && numbered_day(first).is_some()).then(|| behind + 1 + usize::from(is_year(behind + 1)))
}

/// A day and a month's name, or the number of a week or quarter, that no year has; behind a year a letter is enough for
/// the week's name.
fn is_of_no_year(words: &[&str], behind_year: bool) -> Option<usize> {
    let [first, second, ..] = words else { return None };
    if let Some(used) = is_day_of_no_year(words) {
        return Some(used);
    }
    let with_year = || 2 + usize::from(words.get(2).is_some_and(|word| year(word).is_some()));
    let number = |word: &str| figures(word.strip_suffix('.').unwrap_or(word)).filter(|_| word.len() <= 3);
    let is_long = |word: &str| word.len() > 1 || behind_year;
    let is_week = |word: &str| table::is(word, |words| words.week) && is_long(word);
    let is_quarter = |word: &str| table::is(word, |words| words.quarter) && is_long(word);
    // `60 kW` is no week.
    let is_counted = first.ends_with('.');
    let week = number(second).filter(|_| is_week(first));
    let week = week.or_else(|| number(first).filter(|_| is_counted && is_week(second)));
    let quarter =
        number(first).filter(|_| is_quarter(second)).or_else(|| number(second).filter(|_| is_quarter(first)));
    let is_half = |word: &str| table::is(word, |words| words.half) && is_long(word);
    let named = || {
        table::ordinal(first)
            .filter(|_| figures(first).is_none())
            .or_else(|| number(first).filter(|_| is_counted))
    };
    let half = named().filter(|_| is_half(second)).or_else(|| number(second).filter(|_| is_half(first)));
    match (week, quarter, half) {
        (Some(_), ..) => Some(with_year()),
        (_, Some(number), _) => (!(1..=4).contains(&number)).then(with_year),
        (_, _, Some(number)) => (!(1..=2).contains(&number)).then(with_year),
        _ => None,
    }
}

/// True for numbers as the days and months of dates are written; while they are typed, for what nothing more makes a date
/// of.
fn is_in_figures(word: &str, typing: bool) -> bool {
    // `20180230`: a month and a day, in whichever order.
    if word.len() == 8 && figures(word).is_some() && is_of_our_time(word) {
        let likely = |at| word.get(at..at + 2).and_then(figures).is_some_and(|part| (1..=31).contains(&part));
        return likely(4) && likely(6);
    }
    if word.split_once('-').is_some_and(|(year, day)| is_ordinal(year, day)) {
        return true;
    }
    ['.', '-', '/'].into_iter().any(|separator| {
        let parts: Vec<&str> = word.split(separator).collect();
        let short = |text: &str| (1..=2).contains(&text.len()) && figures(text).is_some();
        match *parts.as_slice() {
            // `30.2.`, with the point behind the month.
            [day, month, ""] if short(day) && short(month) => separator == '.',
            [year, month] if is_year_of_our_time(year) => is_no_month(month),
            [text, month, day] if year(text).is_some() => {
                let may_go_on = typing && day.len() < 2 && !is_no_month(month);
                short(month) && (short(day) || day.is_empty() && is_no_month(month)) && !may_go_on
            }
            [day, month, text] if short(day) && short(month) => {
                is_with_year((day, month, text), separator, typing)
            }
            // `13/2018`.
            [month, text] if short(month) => {
                year(text).is_some() && (separator != '.' || is_year_of_our_time(text))
            }
            _ => false,
        }
    })
}

/// True for a year of four figures that is likely one.
fn is_year_of_our_time(text: &str) -> bool {
    year(text).is_some() && is_of_our_time(text)
}

/// True for two figures that are the number of no month, and begin no second year: `13`, but not the 20 of `1950-2018`.
fn is_no_month(text: &str) -> bool {
    let number = figures(text).filter(|_| text.len() == 2);
    number.is_some_and(|month| !(1..=12).contains(&month)) && !is_of_our_time(text)
}

/// True for a day, a month and their year in figures, which may be half typed where no year has such a day: `30.2.20`.
fn is_with_year((day, month, year): (&str, &str, &str), separator: char, typing: bool) -> bool {
    if figures(year).is_none() {
        return false;
    }
    let of_any_year = |day, month| {
        figures(day).zip(figures(month)).and_then(|(day, month)| Span::day_of_any_year(month, day))
    };
    let is_possible =
        of_any_year(day, month).is_some() || (separator == '/' && of_any_year(month, day).is_some());
    // `1.13.2` is rather a number of a version.
    let is_likely = |day: &str, month: &str| {
        let number = |text| figures(text).unwrap_or_default();
        number(month) <= 12 && (number(day) <= 31 || day.len() == 2)
    };
    let is_likely = || {
        is_likely(day, month)
            || (separator == '/' && is_likely(month, day))
            || (day.len() == 2 && (separator == '.' || month.len() == 2))
    };
    match year.len() {
        4 => true,
        2 if typing => !is_possible && is_likely(),
        2 => is_likely(),
        1 | 3 => !is_possible && is_likely() && separator != '-',
        _ => false,
    }
}
