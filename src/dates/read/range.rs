//! From one date to another, or from one on, or up to one.

use super::context::DateContext;
use super::point::{is_day, point, two_years};
use super::table::{self, is_and, is_to};
use super::token::{day, figures, is_of_our_time, year_of_two};
use crate::dates::span::{Span, day_of};
use chrono::Datelike;

/// A range as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub span: Span,
    /// How many words it takes.
    pub words: usize,
    /// Its end came before its beginning.
    pub swapped: bool,
}

/// Two points, or one with a word that opens an end.
pub(super) fn range(words: &[&str], context: DateContext) -> Option<Range> {
    let (first, rest) = words.split_first()?;
    let open = |span, words| Range { span, words, swapped: false };
    for (sign, end) in [(">=", Open::From), ("<=", Open::Until), (">", Open::After), ("<", Open::Before)] {
        if let Some(word) = first.strip_prefix(sign) {
            let joined: Vec<&str> =
                [word].into_iter().filter(|word| !word.is_empty()).chain(rest.iter().copied()).collect();
            let (span, used) = point(&joined, context)?;
            return Some(open(end.span(span)?, used + usize::from(word.is_empty())));
        }
    }
    if table::is(first, |words| words.between)
        && let Some(range) =
            two(rest, context, |word| is_to(word) || is_and(word)).or_else(|| dashed(rest, context))
    {
        return Some(Range { words: range.words + 1, ..range });
    }
    if let Some(end) = Open::read(first) {
        // A whole range behind the word is not meant.
        let (span, used) = behind_article(rest, context)?;
        return Some(open(end.span(span)?, used + 1));
    }
    dotted(first, context)
        .or_else(|| dashed(words, context))
        .or_else(|| in_one_word(first, context))
        .or_else(|| two(words, context, is_to))
}

/// Which end of time is open.
#[derive(Clone, Copy)]
pub(super) enum Open {
    From,
    After,
    Before,
    Until,
}

impl Open {
    /// A word that opens an end.
    pub(super) fn read(word: &str) -> Option<Self> {
        let words: [(table::Of, Self); 4] = [
            (|words| words.from, Self::From),
            (|words| words.after, Self::After),
            (|words| words.before, Self::Before),
            (|words| words.until, Self::Until),
        ];
        words.into_iter().find(|(of, _)| table::is(word, *of)).map(|(_, open)| open)
    }

    /// All days on the open side of a point.
    pub(super) fn span(self, point: Span) -> Option<Span> {
        let (from, to) = point.ends()?;
        let (from, to) = match self {
            Self::From => (from, u32::MAX),
            Self::After => (to.saturating_add(1), u32::MAX),
            Self::Before => (0, from.saturating_sub(1)),
            Self::Until => (0, to),
        };
        Some(Span::Days { from, to })
    }
}

/// `2017..2019`, `2017..`, `..2019`, `14..476`, in one word.
fn dotted(word: &str, context: DateContext) -> Option<Range> {
    let side = |text: &str| match text {
        "" => Some(None),
        // Between two points three figures are a year.
        text => point(&[text], DateContext { alone: true, ..context }).map(|(point, _)| Some(point)),
    };
    let (from, to) = word.split_once("..").map(|(from, to)| (from, to.trim_start_matches('.')))?;
    let from = side(from).or_else(|| first_year(from, to).map(Some))?;
    match (from, side(to)?) {
        (Some(from), Some(to)) => joined(from, to, 1),
        (Some(from), None) => Some(Range { span: Open::From.span(from)?, words: 1, swapped: false }),
        (None, Some(to)) => Some(Range { span: Open::Until.span(to)?, words: 1, swapped: false }),
        (None, None) => None,
    }
}

/// The year that one or two figures mean before one of more figures: 14 is 14 before 476, and 2014 before 2019.
fn first_year(from: &str, to: &str) -> Option<Span> {
    let is_year = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        figures(text).filter(|year| lengths.contains(&text.len()) && *year > 0)
    };
    let first = is_year(from, 1..=2).filter(|_| is_year(to, 3..=4).is_some())?;
    let year = if from.len() == 2 && is_of_our_time(to) { year_of_two(first) } else { first as i32 };
    Span::years(year, year)
}

/// `2018-11-29/2018-11-30`, `2018/2019`, `2018/19`; but `2018/11` is a month.
fn in_one_word(word: &str, context: DateContext) -> Option<Range> {
    let years = |year| Span::years(year, year);
    if let Some((first, last)) = two_years(word).filter(|(first, last)| {
        let is_next = *last == first + 1 && word.contains('/');
        is_next || point(&[word], context).is_none()
    }) {
        return joined(years(first)?, years(last)?, 1);
    }
    let (from, to) = word.split_once('/').filter(|(from, to)| from.len() > 4 || to.len() > 4)?;
    let iso = |text: &str| super::token::year(text.get(..4)?).and_then(|_| point(&[text], context));
    joined(iso(from)?.0, iso(to)?.0, 1)
}

/// Two points with a dash between them: `2017-2019`, `29.-30.11.2018`, `29-30 November 2018`, `Nov-Dez 2018`.
fn dashed(words: &[&str], context: DateContext) -> Option<Range> {
    words.iter().enumerate().find_map(|(at, word)| {
        let (left, right) = word.split_once('-')?;
        // `2018-01/2018` is from a month to a year, and not from a year to `01/2018`; `2018-nov-29` is a day.
        if right.contains(['/', '-']) && super::token::year(left).is_some() {
            return None;
        }
        let first: Vec<&str> = words.iter().take(at).copied().chain([left]).collect();
        let last: Vec<&str> = [right].into_iter().chain(words.iter().skip(at + 1).copied()).collect();
        let (last, used) = point(&last, context)?;
        joined(beginning(&first, last, context)?, last, at + used)
    })
}

/// A point, a word between, another point.
fn two(words: &[&str], context: DateContext, between: impl Fn(&str) -> bool) -> Option<Range> {
    let at = words.iter().position(|word| between(word))?;
    let (last, used) = behind_article(words.get(at + 1..)?, context)?;
    joined(beginning(words.get(..at)?, last, context)?, last, at + 1 + used)
}

/// A point behind an article, or without one: `dem 1.1.2020`, `the 1st of May`.
fn behind_article(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let article = articles(words);
    point(words.get(article..)?, context).map(|(span, used)| (span, article + used))
}

/// How many words at the beginning are articles: one at most.
fn articles(words: &[&str]) -> usize {
    words.first().map_or(0, |word| usize::from(table::is(word, |words| words.article)))
}

/// Two points of which either is meant: `2016 und 2018`; what lies side by side is one.
pub(super) fn both(words: &[&str], context: DateContext) -> Option<(Vec<Span>, usize)> {
    let at = words.iter().position(|word| is_and(word))?;
    let (last, used) = behind_article(words.get(at + 1..)?, context)?;
    let first = beginning(words.get(..at)?, last, context)?;
    let spans = match (first, last) {
        (Span::Days { from, to }, Span::Days { from: next, to: end }) if to + 1 == next => {
            vec![Span::Days { from, to: end }]
        }
        _ => vec![first, last],
    };
    Some((spans, at + 1 + used))
}

/// The first of two points, which may leave out what the last one says: `29`, `29.11.`, `29 November`, `November`.
fn beginning(words: &[&str], last: Span, context: DateContext) -> Option<Span> {
    let words = words.get(articles(words)..)?;
    if let ([word], true) = (words, is_day(last))
        && let Some(day) = day(word)
    {
        return match last {
            Span::EveryYear { to: (month, _), .. } => Span::day_of_any_year(month, day),
            _ => last.last_day().and_then(|end| Span::day(end.year(), end.month(), day)),
        };
    }
    let (first, _) = point(words, context).filter(|(_, used)| *used == words.len())?;
    let Some((from, to)) = last.ends() else {
        return Some(first);
    };
    match first {
        Span::Days { .. } => Some(first),
        // A month goes with another one, not with a day or a year.
        Span::EveryYear { .. } if is_day(first) == (from == to) && to.saturating_sub(from) < WHOLE_YEAR => {
            let year = day_of(from)?.year();
            let before = |span: &Span| span.ends().is_some_and(|(begin, _)| begin <= from);
            first.in_year(year).filter(before).or_else(|| first.in_year(year - 1))
        }
        Span::Week(_) if to == from + 6 => first.in_year(day_of(to)?.iso_week().year()),
        _ => None,
    }
}

/// From the first day of the year to the last, at least.
const WHOLE_YEAR: u32 = 364;

/// From the beginning of one point to the end of another, whichever comes first.
fn joined(first: Span, last: Span, words: usize) -> Option<Range> {
    let (span, swapped) = match (first, last) {
        (Span::EveryYear { from, .. }, Span::EveryYear { to, .. }) => (Span::EveryYear { from, to }, false),
        (Span::Days { from, .. }, Span::Days { to, .. }) if from <= to => (Span::Days { from, to }, false),
        (Span::Days { to, .. }, Span::Days { from: next, .. }) => (Span::Days { from: next, to }, true),
        (Span::Days { from, .. }, Span::EveryYear { .. }) => {
            let year = day_of(from)?.year();
            let behind = |span: &Span| span.ends().is_some_and(|(_, end)| from <= end);
            let last = last.in_year(year).filter(behind).or_else(|| last.in_year(year + 1))?;
            (Span::Days { from, to: last.ends()?.1 }, false)
        }
        _ => return None,
    };
    Some(Range { span, words, swapped })
}
