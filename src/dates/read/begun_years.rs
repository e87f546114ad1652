//! Tens of years, and years behind their name, that are half typed: `1990e`, `neunzige`, `jahr 1`.

use super::context::DateContext;
use super::table;
use super::token::{figures, figures_before, is_of_our_time, year, year_of_two};
use super::whole::{whole, with_name, years};
use crate::dates::span::Span;

/// `1990e`, `mitte der 90e`, `neunzige`, `neunziger j`: ten years that are half typed.
pub(super) fn decade_begun(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    if whole(&[before, &[last]].concat(), context).is_some() {
        return Vec::new();
    }
    let (first, ending) = last.split_at(figures_before(last));
    let is_begun = !ending.is_empty() && matches!(first.len(), 2 | 4);
    let in_figures = table::decades_begun(ending).filter(|_| is_begun);
    let is_long = last.chars().count() >= DECADE_LETTERS;
    let names = table::decade_names_begun(last).filter(|_| is_long).map(str::to_owned);
    let words = in_figures.map(|ending| format!("{first}{ending}")).chain(names);
    let mut spans: Vec<Span> = words.filter_map(|word| with_name(before, &word, context)).collect();
    // `1990er` and `1990ern` are the same.
    spans.dedup();
    match before.split_last() {
        Some((name, before)) if spans.is_empty() && table::is_decade_part(name) => {
            table::decade_names_begun(&format!("{name}{last}"))
                .filter_map(|word| with_name(before, word, context))
                .collect()
        }
        _ => spans,
    }
}

/// From so many letters on a word may be the beginning of the name of ten years.
const DECADE_LETTERS: usize = 6;

/// `jahr 1`, `year 17`: all years that begin so, of one figure those of our time without their century, too.
pub(super) fn year_called_begun(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    let ([name], Some(number)) = (before, figures(last)) else { return Vec::new() };
    let context = DateContext { alone: true, ..context };
    let Some((first, end)) = years(last, context).filter(|_| table::names_year(name)) else {
        return Vec::new();
    };
    let short = Some(year_of_two(10 * (number % 10))).filter(|_| last.len() == 1);
    let short = short.and_then(|first| Span::years(first, first + 9));
    let long = year(&first).zip(year(&end)).and_then(|(first, end)| Span::years(first, end));
    long.into_iter().chain(short.filter(|short| !long.is_some_and(|long| long.has(*short)))).collect()
}

/// True for a year of our time and the last figures of a second one, which go on to none: `2022-23`, `2019/20`; not
/// `2017-20`, which may be `2017-2019`.
pub(super) fn is_two_years(stem: &str, typed: &str) -> bool {
    let first = stem.strip_suffix("..").or_else(|| stem.strip_suffix(['-', '/']));
    let is_year =
        first.is_some_and(|first| first.len() == 4 && year(first).is_some() && is_of_our_time(first));
    is_year && typed.len() == 2 && (stem.ends_with('/') || !is_of_our_time(typed))
}
