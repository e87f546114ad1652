//! From one date to another, or from one on, or up to one.

use super::context::DateContext;
use super::count::relative_count;
use super::point::{day_behind_month, is_day, is_ordinal, point};
use super::table::{self, is_and, is_to};
use super::token::{day, early_year, figures, is_of_our_time, month, pieces, year, year_of_two};
use super::years::two_years;
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
    if let Some(range) = onwards(words, context) {
        return Some(range);
    }
    if let Some((end, opened)) = Open::of(words) {
        if relative_count(words, context).is_some() {
            // `vor drei Jahren bis 2024`, `seit drei Jahren bis 2024`.
            return two(words, context, is_to);
        }
        let rest = words.get(opened..)?;
        if let Some(range) = end.closed(rest, context) {
            return Some(Range { words: range.words + opened, ..range });
        }
        // A whole range behind the word is not meant.
        let (span, used) = behind_article(rest, context)?;
        return Some(open(end.span(span)?, used + opened));
    }
    dotted_in_words(words, context)
        .or_else(|| dotted(first, context))
        .or_else(|| dashed(words, context))
        .or_else(|| in_one_word(first, context))
        .or_else(|| two(words, context, is_to))
}

/// `from 2015 on`, `von 2015 an`, `2015 onwards`: from a point on.
fn onwards(words: &[&str], context: DateContext) -> Option<Range> {
    let first = words.first()?;
    let opens = table::is(first, |words| words.from) || table::is(first, |words| words.between);
    let opened = usize::from(opens);
    let (point, used) = behind_article(words.get(opened..)?, context)?;
    let end = words.get(opened + used)?;
    // `2015 on` may go on to anything.
    let is_told = opens || end.len() > SHORT_ONWARDS;
    let is_end = is_told && table::is(end, |words| words.onwards) && !end.ends_with('.');
    let span = Open::From.span(point).filter(|_| is_end)?;
    Some(Range { span, words: opened + used + 1, swapped: false })
}

/// Letters of the words that mean from a date on, and other things without a word before it.
const SHORT_ONWARDS: usize = 2;

/// Which end of time is open.
#[derive(Clone, Copy, PartialEq)]
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

    /// The words at the beginning that open an end: `bis`, `bis spätestens`, `up to`; with how many they are.
    fn of(words: &[&str]) -> Option<(Self, usize)> {
        if let Some(count) = table::until_words(words) {
            return Some((Self::Until, count));
        }
        let end = words.first().and_then(|word| Self::read(word))?;
        let again = words.get(1).and_then(|word| Self::read(word));
        Some((end, 1 + usize::from(again == Some(end))))
    }

    /// Two points behind a word that opens the end of the first one: `seit 2019 bis 2020`, `after 2018 until 2020`.
    fn closed(self, words: &[&str], context: DateContext) -> Option<Range> {
        let range = match self {
            Self::From | Self::After => two(words, context, is_to)?,
            Self::Before | Self::Until => return None,
        };
        if let (Self::After, Span::Days { to, .. }) = (self, range.span) {
            let (_, end) = behind_article(words, context)?.0.ends()?;
            let span = Span::Days { from: end.saturating_add(1), to };
            return Some(Range { span, ..range }).filter(|_| end < to && !range.swapped);
        }
        Some(range)
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

/// The same with blanks in one of the two points: `Q3 2018..Q1 2019`, `Nov 2018..`.
fn dotted_in_words(words: &[&str], context: DateContext) -> Option<Range> {
    let (first, last) = around_dots(words).filter(|_| words.len() > 1)?;
    let before = first.len();
    if last.is_empty() {
        let (from, _) = point(&first, context).filter(|(_, used)| *used == before)?;
        return Some(Range { span: Open::From.span(from)?, words: before, swapped: false });
    }
    if first.is_empty() {
        let (to, words) = point(&last, context)?;
        return Some(Range { span: Open::Until.span(to)?, words, swapped: false });
    }
    let (from, to, used) = ends(&first, &last, context)?;
    joined(from, to, before - 1 + used)
}

/// The words before two points in one of the words, and those behind them, where these are not years alone: behind
/// `2017..2019` another date may stand.
pub(super) fn around_dots<'a>(words: &[&'a str]) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let (at, (left, right)) =
        words.iter().enumerate().find_map(|(at, word)| Some((at, word.split_once("..")?)))?;
    let right = right.trim_start_matches('.');
    let is_year = if words.len() == 1 { figures(right).is_some() } else { year(right).is_some() };
    let is_alone = at == 0 && (right.is_empty() || is_year);
    let (mut first, mut last) = parted(words, at, left, right);
    first.retain(|word| !word.is_empty());
    if right.is_empty() {
        last.clear();
    }
    (!is_alone).then_some((first, last))
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
    let iso = |text: &str| year(text.get(..4)?).and_then(|_| point(&[text], context));
    joined(iso(from)?.0, iso(to)?.0, 1)
}

/// Two points with a dash between them: `2017-2019`, `29.-30.11.2018`, `29-30 November 2018`, `Nov-Dez 2018`.
fn dashed(words: &[&str], context: DateContext) -> Option<Range> {
    words.iter().enumerate().find_map(|(at, word)| {
        let (left, right) = word.split_once('-')?;
        // `2018-nov 29` is a day, `2018-Q3` a part of a year; but `2018-nov 2019` is from one to the other.
        let as_point = if at == 0 && year(left).is_some() { point(words, context) } else { None };
        // `2018-01/2018` is from a month to a year, and not from a year to `01/2018`; `2018-nov-29` is a day.
        if right.contains(['/', '-']) && year(left).is_some() {
            return None;
        }
        // `2018-366` is no day of that year, and no range.
        if at == 0 && is_ordinal(left, right) && !is_of_our_time(right) {
            return None;
        }
        let (first, mut last) = parted(words, at, left, right);
        // `2018- 2019`.
        last.retain(|word| !word.is_empty());
        if let Some((from, to)) = early_years(&first, &last) {
            return joined(from, to, at + 1);
        }
        let (first, last, used) = ends(&first, &last, context)?;
        let at = at + usize::from(right.is_empty());
        joined(first, last, at + used).filter(|range| as_point.is_none_or(|(_, used)| used < range.words))
    })
}

/// The words before a sign in one of them, and those behind it.
fn parted<'a>(words: &[&'a str], at: usize, left: &'a str, right: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let first = words.iter().take(at).copied().chain([left]).collect();
    (first, [right].into_iter().chain(words.iter().skip(at + 1).copied()).collect())
}

/// Two years of which the first has three figures: `476-1525`, `476 bis 999`.
fn early_years(first: &[&str], last: &[&str]) -> Option<(Span, Span)> {
    let ([first], Some(last)) = (first, last.first()) else { return None };
    let (first, last) = (early_year(first)?, year(last).or_else(|| early_year(last))?);
    Span::years(first, first).zip(Span::years(last, last)).filter(|_| first < last && last < LATEST_YEAR)
}

/// Behind a year of three figures a number is a year before this one: `211-4567` are none.
const LATEST_YEAR: i32 = 2100;

/// The two points before and behind a sign or a word, and how many words the second one takes; either may leave out what
/// the other says.
fn ends(first: &[&str], last: &[&str], context: DateContext) -> Option<(Span, Span, usize)> {
    let (first, article) = (first.get(articles(first)..)?, articles(last));
    let last = last.get(article..)?;
    let (from, to, used) = shared(first, last, context).or_else(|| {
        let (last, used) = point(last, context)?;
        Some((beginning(first, last, context)?, last, used))
    })?;
    Some((from, to, article + used))
}

/// Two numbers of one name: `April 1 to 30, 2017`, `KW 3-5 2018`, `1. bis 3. Quartal 2018`.
fn shared(first: &[&str], last: &[&str], context: DateContext) -> Option<(Span, Span, usize)> {
    let is_number = |word: &str| {
        day(word).is_some() || (word.len() <= 3 && figures(word.strip_suffix('.').unwrap_or(word)).is_some())
    };
    let pieces: Vec<&str> =
        first.iter().flat_map(|word| pieces(word).unwrap_or_else(|| vec![*word])).collect();
    let (of_first, of_last, used) = match *pieces.as_slice() {
        [name, from] if is_named(name) && is_number(from) => {
            let behind = last.get(1).filter(|word| year(word).is_some()).copied();
            // `KW 1-3/2018`.
            let joined = last.first()?.split_once('/').filter(|(_, behind)| year(behind).is_some());
            let (to, year) = joined.map_or((*last.first()?, behind), |(to, year)| (to, Some(year)));
            let of = |number| [name, number].into_iter().chain(year).collect::<Vec<_>>();
            let used = 1 + usize::from(year.is_some() && joined.is_none());
            (of(from), of(Some(to).filter(|to| is_number(to))?), used)
        }
        [from] if is_number(from) && table::is_numbered(last.get(1)?) => {
            let (_, used) = point(last, context)?;
            let of = last.get(1..used)?.iter().copied();
            ([from].into_iter().chain(of).collect(), last.get(..used)?.to_vec(), used)
        }
        _ => return None,
    };
    let whole = |words: &[&str]| {
        let read = || point(words, context).filter(|(_, used)| *used == words.len()).map(|(span, _)| span);
        // `April 10` is a day here, and no year.
        day_behind_month(words).or_else(read)
    };
    Some((whole(&of_first)?, whole(&of_last)?, used))
}

/// True for a name with a number behind it: `April`, `KW`, `Quartal`.
fn is_named(word: &str) -> bool {
    month(word).is_some() || table::is_numbered(word)
}

/// A point, a word between, another point.
fn two(words: &[&str], context: DateContext, between: impl Fn(&str) -> bool) -> Option<Range> {
    let at = words.iter().position(|word| between(word))?;
    let (before, behind) = (words.get(..at)?, words.get(at + 1..)?);
    if let Some((from, to)) = early_years(before, behind) {
        return joined(from, to, at + 2);
    }
    let (first, last, used) = ends(before, behind, context)?;
    joined(first, last, at + 1 + used)
}

/// A point behind an article, or without one: `dem 1.1.2020`, `the 1st of May`.
fn behind_article(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let article = articles(words);
    point(words.get(article..)?, context).map(|(span, used)| (span, article + used))
}

/// How many words at the beginning are articles: one at most, behind a word that says that the date itself is meant as
/// well, as all dates are: `bis einschließlich 2012`.
fn articles(words: &[&str]) -> usize {
    let is = |at: usize, of: table::Of| words.get(at).is_some_and(|word| table::is(word, of));
    let inclusive = usize::from(is(0, |words| words.inclusive));
    inclusive + usize::from(is(inclusive, |words| words.article))
}

/// From one day of the week to another, each of them: `Montag bis Mittwoch`, `freitags-sonntags`.
pub(super) fn weekdays(words: &[&str]) -> Option<(Vec<Span>, usize)> {
    let between = words.first().is_some_and(|word| table::is(word, |words| words.between));
    let (first, last, used) = match *words.get(usize::from(between)..)? {
        [first, to, last, ..] if is_to(to) => (first, last, 3),
        [word, ..] => {
            let (first, last) = word.split_once('-')?;
            (first, last, 1)
        }
        [] => return None,
    };
    // `Mo-Fr`: with the sign between them two letters are enough.
    let is_short = used == 1 && first.len() == 2 && last.len() == 2;
    let day = |name| table::weekday_in_full(name).or_else(|| table::weekday(name).filter(|_| is_short));
    let (first, last) = (day(first)?, day(last)?);
    let count = (last + DAYS - first) % DAYS;
    let days = (0..=count).map(|more| Span::Weekday((first + more) % DAYS)).collect();
    Some((days, used + usize::from(between)))
}

/// Days of a week.
const DAYS: u32 = 7;

/// Two points of which either is meant: `2016 und 2018`; what lies side by side is one.
pub(super) fn both(words: &[&str], context: DateContext) -> Option<(Vec<Span>, usize)> {
    if let Some(either) = either(words, context) {
        return Some(either);
    }
    let at = words.iter().position(|word| is_and(word));
    let (first, last, used) = match at {
        Some(at) => {
            let (first, last, used) = ends(words.get(..at)?, words.get(at + 1..)?, context)?;
            (first, last, at + 1 + used)
        }
        None => slashed(words, context)?,
    };
    let spans = match (first, last) {
        (Span::Days { from, to }, Span::Days { from: next, to: end }) if to + 1 == next => {
            vec![Span::Days { from, to: end }]
        }
        _ => vec![first, last],
    };
    Some((spans, used))
}

/// Two parts of one year of which either is meant: `September oder Oktober 2017`; what has a year of its own is a date of
/// its own.
fn either(words: &[&str], context: DateContext) -> Option<(Vec<Span>, usize)> {
    let at = words.iter().position(|word| table::is(word, |words| words.or))?;
    let (first, used) = behind_article(words.get(..at)?, context)?;
    let behind = words.get(at + 1..)?;
    let (last, more) = behind_article(behind, context)?;
    let is_year_typed = behind.get(more.checked_sub(1)?).is_some_and(|year| year.len() == YEAR_FIGURES);
    let is_part = used == at && matches!(first, Span::EveryYear { .. }) && is_year_typed;
    let year = last.first_day().filter(|_| is_part && matches!(last, Span::Days { .. }))?.year();
    // `November oder 2018`: a year alone is no part of one.
    let is_year_alone = Span::years(year, year) == Some(last);
    Some((vec![first.in_year(year).filter(|_| !is_year_alone)?, last], at + 1 + more))
}

/// Figures of a year that is typed to its end.
const YEAR_FIGURES: usize = 4;

/// Two points with a slash between them: `Mai/Juni 2017`, `25./26. April 2013`.
fn slashed(words: &[&str], context: DateContext) -> Option<(Span, Span, usize)> {
    // `29./30.11.2018` is from one day to the other.
    let as_point = point(words, context).map(|(_, used)| used);
    words.iter().enumerate().take(2).find_map(|(at, word)| {
        let (left, right) = word.split_once(['/', '+', '&'])?;
        let (first, last) = parted(words, at, left, right);
        // `12/18`, `2018/19` are none; `Q1/Q2` are.
        let is_name = |letter: char| letter == '.' || letter.is_alphabetic();
        let is_part = left.ends_with(is_name) || left.starts_with(char::is_alphabetic);
        let (first, last, used) = ends(&first, &last, context).filter(|_| is_part)?;
        Some((first, last, at + used)).filter(|(.., used)| as_point.is_none_or(|point| point < *used))
    })
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
    // `Herbst/Winter 2017`: with a year behind it a season's name is no other word.
    let alone =
        context.alone || last.ends().is_some() && words.iter().all(|word| table::season(word).is_some());
    let context = DateContext { alone, ..context };
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
