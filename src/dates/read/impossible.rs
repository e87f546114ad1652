//! What looks like a date and is none: `31.02.2018`, `KW 60`, `5. Quartal`.

use super::context::DateContext;
use super::point::{is_ordinal, is_spaced_iso, iso_week_day, point, without_time};
use super::table;
use super::token::{day, figures, is_of_our_time, month, pieces, year};

/// How many words at the beginning look like a date and are none.
pub(super) fn impossible(words: &[&str], context: DateContext) -> Option<usize> {
    let first = words.first()?;
    if iso_week_day(first).is_some() {
        return point(&[first], context).is_none().then_some(1);
    }
    let first = &without_time(first);
    if is_spaced_iso(words) {
        return point(words, context).is_none().then_some(3);
    }
    if let Some(pieces) = pieces(first) {
        // `2018-W60`.
        let behind_year = pieces.len() > 2 && pieces.first().is_some_and(|piece| year(piece).is_some());
        let parts = pieces.get(usize::from(behind_year)..)?;
        return is_of_no_year(parts, behind_year).filter(|used| *used == parts.len()).map(|_| 1);
    }
    if is_in_figures(first) && point(&[first], context).is_none() {
        return Some(1);
    }
    is_of_no_year(words, false)
        .filter(|used| point(words.get(..*used).unwrap_or_default(), context).is_none())
}

/// A day and a month's name, or the number of a week or quarter, that no year has; behind a year a letter is enough for
/// the week's name.
fn is_of_no_year(words: &[&str], behind_year: bool) -> Option<usize> {
    let [first, second, ..] = words else { return None };
    // `February 30, 2018`.
    let is_year = words.get(2).is_some_and(|word| year(word).is_some());
    if month(first).is_some() && day(second).is_some() && is_year {
        return Some(3);
    }
    let with_year = || 2 + usize::from(is_year);
    let unnamed_day =
        |word: &str| figures(word.strip_suffix('.').unwrap_or(word)).filter(|_| word.len() <= 3);
    if month(second).is_some() && unnamed_day(first).is_some() {
        return Some(with_year());
    }
    let is_long = |word: &str| word.len() > 1 || behind_year;
    let is_week = |word: &str| table::is(word, |words| words.week) && is_long(word);
    let is_quarter = |word: &str| table::is(word, |words| words.quarter) && is_long(word);
    let number = unnamed_day(second).filter(|_| is_week(first));
    let quarter = unnamed_day(first)
        .filter(|_| is_quarter(second))
        .or_else(|| unnamed_day(second).filter(|_| is_quarter(first)));
    match (number, quarter) {
        (Some(_), _) => Some(with_year()),
        (_, Some(number)) => (!(1..=4).contains(&number)).then(with_year),
        _ => None,
    }
}

/// True for numbers as the days and months of dates are written.
fn is_in_figures(word: &str) -> bool {
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
            [day, month, ""] => separator == '.' && short(day) && short(month),
            [text, month, day] => {
                (year(text).is_some() && short(month) && short(day))
                    || (short(text) && short(month) && year(day).is_some() && self::day(text).is_some())
                    || (short(text) && short(month) && year(day).is_some() && separator == '.')
            }
            // `13/2018`.
            [month, text] => separator != '.' && short(month) && year(text).is_some(),
            _ => false,
        }
    })
}
