//! Words that are a date to their end, and all that several dates have in them.

use super::context::DateContext;
use super::point::point;
use super::range::{Range, both, range};
use super::token::figures;
use crate::dates::span::Span;
use chrono::{Datelike, NaiveDate};

/// With more meanings than these nothing would be said.
const MOST_MEANINGS: usize = 4;

/// Some meanings, or what has all of them in it where they are too many to be said.
pub(super) fn few(spans: Vec<Span>) -> Vec<Span> {
    if spans.len() > MOST_MEANINGS { hull(&spans).into_iter().collect() } else { spans }
}

/// The shortest span that has all of some in it; `None` where there is none.
pub(super) fn hull(spans: &[Span]) -> Option<Span> {
    let ends = |span: &Span| span.ends();
    if let Some(ends) = spans.iter().map(ends).collect::<Option<Vec<_>>>() {
        let from = ends.iter().map(|(from, _)| *from).min()?;
        return Some(Span::Days { from, to: ends.iter().map(|(_, to)| *to).max()? });
    }
    // Weeks begin on other days in other years.
    let day = |day: NaiveDate| (day.month(), day.day());
    let of_year = |span: &Span, year| {
        let span = span.in_year(year)?;
        Some((day(span.first_day()?), day(span.last_day()?)))
    };
    let days: Vec<_> = spans
        .iter()
        .flat_map(|span| SAMPLE_YEARS.filter_map(|year| of_year(span, year)))
        .filter(|(from, to)| from <= to)
        .collect();
    let from = days.iter().map(|(from, _)| *from).min()?;
    Some(Span::EveryYear { from, to: days.iter().map(|(_, to)| *to).max()? })
}

/// Years that begin on every day of the week, leap years among them.
const SAMPLE_YEARS: std::ops::Range<i32> = 2000..2028;

/// All words as a range, as two points and what lies between, or as a point.
pub(super) fn whole(words: &[&str], context: DateContext) -> Option<Range> {
    let range_of = |(span, words)| Range { span, words, swapped: false };
    // Two months of one year; but `2012 und 2030` are two years.
    let is_short = |span: &Span| span.ends().is_none_or(|(from, to)| to - from <= LONGEST_YEAR);
    let of_both = || {
        let (spans, words) = both(words, context)?;
        hull(&spans).filter(is_short).map(|span| range_of((span, words)))
    };
    let read = range(words, context).or_else(of_both).or_else(|| point(words, context).map(range_of));
    read.filter(|range| range.words == words.len())
}

/// Days of a year at most.
const LONGEST_YEAR: u32 = 366;

/// The first and last years that begin with some figures, where a year is likely, or asked for.
pub(super) fn years(begun: &str, context: DateContext) -> Option<(String, String)> {
    let likely = context.alone
        || ["19", "20"].iter().any(|century| century.starts_with(begun) || begun.starts_with(century));
    let fits = figures(begun).is_some() && (1..4).contains(&begun.len()) && likely;
    let to = |end: char| begun.chars().chain(std::iter::repeat(end)).take(4).collect::<String>();
    match (begun, context.alone) {
        _ if !fits || begun.starts_with('0') => None,
        ("1", false) => Some(("1900".to_owned(), "1999".to_owned())),
        ("2", false) => Some(("2000".to_owned(), "2099".to_owned())),
        _ => Some((to('0'), to('9'))),
    }
}

/// Words with a name behind them.
pub(super) fn with_name(before: &[&str], name: &str, context: DateContext) -> Option<Span> {
    let words: Vec<&str> = before.iter().copied().chain([name]).collect();
    whole(&words, context).map(|range| range.span)
}
