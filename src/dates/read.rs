//! Dates as people type them: `2018`, `2017..2019`, `seit 2019`, `Nov 18`, `29.11.`, `KW 48 2018`; and as the writer
//! writes them.

use super::names::{month_begun, month_called};
use super::span::{Span, day_of};
use crate::letters::fold;
use chrono::{Datelike, NaiveDate};

/// No date takes more words: `zwischen 29. November 2018 und 3. Dezember 2018`.
const MOST_WORDS: usize = 8;

/// Words before a date that belong to it.
const LEAD: &[&str] = &["im", "am", "in", "vom", "on", "jahr", "year", "dem", "the", "den"];

/// What a year is called before it, in a query and alone: `jahr:2018`.
pub(crate) const YEAR_NAMES: &[&str] = &["jahr", "year"];
/// What a date is called before it.
pub(crate) const DATE_NAMES: &[&str] = &["datum", "date", "wann", "when", "tag", "day"];

/// Where a date stands, which decides how much is taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateContext {
    /// Among other words: four figures are a year where they are likely to be one.
    Text,
    /// Where nothing but a date is asked for: four figures are a year.
    Field,
}

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The days that are meant.
    pub span: Span,
    /// How many words it takes.
    pub words: usize,
    /// A single day, month or year, which may stand in a title just so.
    pub single: bool,
}

/// How many words at the beginning belong to the date behind them, at most three: `im Jahr 2018`.
pub fn lead(words: &[&str]) -> usize {
    words.iter().take(3).take_while(|word| LEAD.contains(&fold::plain(word).as_str())).count()
}

/// Reads a date at the beginning of some typed words.
pub fn read(words: &[&str], context: DateContext) -> Option<Date> {
    let words: Vec<String> = words.iter().take(MOST_WORDS).map(|word| normal(word)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let date = |(span, words), single| Date { span, words, single };
    let range = range(&words, context).map(|read| date(read, false));
    range.or_else(|| point(&words, context).map(|read| date(read, true)))
}

/// No day or week of a year is longer in coming again: from 1896 to 1904 there is no 29th of February.
const LONGEST_GAP: i32 = 9;

/// Reads a line that holds a date and nothing else; what comes every year is meant in `year`, or in the first year after it
/// that has it (the 29th of February, week 53).
pub fn alone(line: &str, year: i32) -> Option<Span> {
    let date = line.split_once(':').filter(|(name, _)| is_name(name)).map_or(line, |(_, date)| date);
    let words: Vec<&str> = date.split_whitespace().collect();
    let words = words.get(lead(&words)..)?;
    let whole = read(words, DateContext::Field).filter(|date| date.words == words.len());
    let span = match whole {
        Some(date) => (year..year + LONGEST_GAP).find_map(|year| date.span.in_year(year)),
        None => figures_apart(date, year),
    }?;
    let known = |day: NaiveDate| (1..=9999).contains(&day.year());
    span.first_day().or(span.last_day()).filter(|day| known(*day)).map(|_| span)
}

/// True for what a date is called before it.
fn is_name(name: &str) -> bool {
    let name = fold::plain(name.trim());
    YEAR_NAMES.iter().chain(DATE_NAMES).any(|other| **other == *name)
}

/// True where a typed date says what it comes before: `vor 2015`, `<2015`.
pub(crate) fn is_before(typed: &str) -> bool {
    let typed = normal(typed);
    ["vor ", "before ", "<"].iter().any(|word| typed.starts_with(word)) && !typed.starts_with("<=")
}

/// Lower case, no commas behind, one kind of dash.
fn normal(word: &str) -> String {
    let word: String = word
        .chars()
        .map(|letter| if matches!(letter, '–' | '—' | '‑' | '−') { '-' } else { letter })
        .collect();
    fold::plain(word.trim_matches([',', ';', '(', ')', '\'', '’']))
}

/// Two points, or one with a word that opens an end.
fn range(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    for (sign, open) in [(">=", Open::From), ("<=", Open::Until), (">", Open::After), ("<", Open::Before)] {
        if let Some(word) = first.strip_prefix(sign) {
            let joined: Vec<&str> =
                [word].into_iter().filter(|word| !word.is_empty()).chain(rest.iter().copied()).collect();
            let (span, used) = point(&joined, context)?;
            return Some((open.span(span)?, used + usize::from(word.is_empty())));
        }
    }
    if matches!(*first, "zwischen" | "between" | "von" | "vom" | "from")
        && let Some((span, used)) = two(rest, context, &["und", "and", "bis", "to", "until", "-"])
    {
        return Some((span, used + 1));
    }
    if let Some(open) = Open::read(first) {
        // A whole range behind the word is not meant.
        let (span, used) = point(rest, context)?;
        return Some((open.span(span)?, used + 1));
    }
    dotted(first, context)
        .or_else(|| iso_span(first, context))
        .map(|span| (span, 1))
        .or_else(|| dashed(words, context))
        .or_else(|| two(words, context, &["..", "...", "-", "bis", "to", "until"]))
}

/// Which end of time is open.
#[derive(Clone, Copy)]
enum Open {
    From,
    After,
    Before,
    Until,
}

impl Open {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "seit" | "ab" | "since" | "from" => Self::From,
            "nach" | "after" => Self::After,
            "vor" | "before" => Self::Before,
            "bis" | "until" | "till" => Self::Until,
            _ => return None,
        })
    }

    fn span(self, point: Span) -> Option<Span> {
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

/// `2017..2019`, `2017..`, `..2019`, in one word.
fn dotted(word: &str, context: DateContext) -> Option<Span> {
    let side = |text: &str| match text {
        "" => Some(None),
        text => point(&[text], context).map(|(point, _)| point.ends()).map(Some),
    };
    let (from, to) = word.split_once("..").map(|(from, to)| (from, to.trim_start_matches('.')))?;
    let (from, to) = (side(from)?, side(to)?);
    if from.is_none() && to.is_none() {
        return None;
    }
    let from = from.map_or(Some(0), |point| point.map(|(from, _)| from))?;
    let to = to.map_or(Some(u32::MAX), |point| point.map(|(_, to)| to))?;
    Some(Span::Days { from: from.min(to), to: to.max(from) })
}

/// `2018-11-29/2018-11-30`; years alone only in a field, as `2018/2019` may be a word of a title.
fn iso_span(word: &str, context: DateContext) -> Option<Span> {
    let (from, to) = word.split_once('/')?;
    let sure = context == DateContext::Field || from.contains('-') || to.contains('-');
    let iso = |text: &str| {
        year(text.get(..4)?, DateContext::Field).and_then(|_| point(&[text], DateContext::Field))
    };
    joined(iso(from)?.0, iso(to)?.0).filter(|_| sure)
}

/// Two points with a dash between them: `2017-2019`, `29.-30.11.2018`, `29-30 November 2018`, `Nov-Dez 2018`.
fn dashed(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    words.iter().enumerate().find_map(|(at, word)| {
        let (left, right) = word.split_once('-')?;
        let years = [left, right].iter().all(|side| year(side, DateContext::Field).is_some());
        let context = if years { DateContext::Field } else { context };
        let first: Vec<&str> = words.iter().take(at).copied().chain([left]).collect();
        let last: Vec<&str> = [right].into_iter().chain(words.iter().skip(at + 1).copied()).collect();
        let (last, used) = point(&last, context)?;
        Some((joined(beginning(&first, last, context)?, last)?, at + used))
    })
}

/// The first of two points, which may leave out what the last one says: `29`, `29.11.`, `29 November`, `November`.
fn beginning(words: &[&str], last: Span, context: DateContext) -> Option<Span> {
    let (from, to) = last.ends()?;
    let (begin, end) = (day_of(from)?, day_of(to)?);
    if let ([word], true) = (words, from == to)
        && let Some(day) = day(word)
    {
        return Span::day(end.year(), end.month(), day);
    }
    let (first, _) = point(words, context).filter(|(_, used)| *used == words.len())?;
    match first {
        Span::Day { .. } if from == to => first.in_year(end.year()),
        // A month goes with another one, not with a day.
        Span::Month(_) if begin.month() == end.month() && from < to => first.in_year(end.year()),
        Span::Days { .. } => Some(first),
        _ => None,
    }
}

/// From the beginning of one point to the end of another.
fn joined(first: Span, last: Span) -> Option<Span> {
    let ((from, _), (_, to)) = (first.ends()?, last.ends()?);
    (from <= to).then_some(Span::Days { from, to })
}

/// A point, one of `between`, another point.
fn two(words: &[&str], context: DateContext, between: &[&str]) -> Option<(Span, usize)> {
    let (first, used) = point(words, context)?;
    words.get(used).filter(|word| between.contains(word))?;
    let (last, more) = point(words.get(used + 1..)?, context)?;
    Some((joined(first, last)?, used + 1 + more))
}

/// A single year, month, week or day.
fn point(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let first = words.first()?;
    let one = |span| (span, 1);
    week(words, context)
        .or_else(|| named(words, context))
        .or_else(|| spaced(words, context))
        .or_else(|| slashed_days(first, context).map(one))
        .or_else(|| numeric(first, context).map(one))
        .or_else(|| year(first, context).and_then(|year| Span::years(year, year)).map(one))
}

/// `KW 48 2018`, `KW48/2018`, `48. KW 2018`, `week 48`.
fn week(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    let (number, used) = if matches!(*first, "kw" | "week" | "woche" | "kalenderwoche") {
        (rest.first()?.to_owned(), 2)
    } else if let Some(number) = first.strip_prefix("kw").filter(|number| !number.is_empty()) {
        (number, 1)
    } else if rest.first().is_some_and(|word| matches!(*word, "kw" | "kalenderwoche")) {
        (first.strip_suffix('.').unwrap_or(first), 2)
    } else {
        return None;
    };
    let (number, with_year) =
        number.split_once(['/', '-']).map_or((number, None), |(week, year)| (week, Some(year)));
    let week: u32 = number.parse().ok().filter(|week| (1..=53).contains(week))?;
    if let Some(text) = with_year {
        return Some((Span::week(year_short(text, context)?, week)?, used));
    }
    match words.get(used).and_then(|word| year_short(word, context)) {
        Some(year) => Some((Span::week(year, week)?, used + 1)),
        None => Some((Span::Week(week), used)),
    }
}

/// Dates with the month's name: `November 2018`, `Nov 18`, `29. November 2018`, `29 Nov 18`, `November 29, 2018`.
fn named(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    if let Some(month) = month(first) {
        let next = rest.first().copied().unwrap_or_default();
        if let (Some(day), Some(year)) = (day(next), rest.get(1).and_then(|word| year(word, context))) {
            return Some((Span::day(year, month, day)?, 3));
        }
        return Some(match year_short(next, context) {
            Some(year) => (Span::month(year, month)?, 2),
            None => (Span::Month(month), 1),
        });
    }
    let day = day(first)?;
    let month = month(rest.first()?)?;
    Some(match rest.get(1).and_then(|word| year_short(word, context)) {
        Some(year) => (Span::day(year, month, day)?, 3),
        None => (Span::Day { month, day }, 2),
    })
}

/// `29. 11. 2018`.
fn spaced(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let [first, second, third, ..] = words else { return None };
    let day = day(first).filter(|_| first.ends_with('.'))?;
    let month = second.strip_suffix('.')?.parse().ok()?;
    Some((Span::day(year(third, context)?, month, day)?, 3))
}

/// `29./30.11.2018`.
fn slashed_days(word: &str, context: DateContext) -> Option<Span> {
    let (first, last) = word.split_once("./")?;
    let last = numeric(last, context)?;
    joined(beginning(&[first], last, context)?, last)
}

/// Dates in figures and one word: `2018-11-29`, `2018-11`, `29.11.2018`, `29.11.18`, `29.11.`, `11.2018`, `11/2018`.
fn numeric(word: &str, context: DateContext) -> Option<Span> {
    let separator = ['.', '-', '/'].into_iter().find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(separator).collect();
    match (separator, parts.as_slice()) {
        ('-', [text, month]) if text.len() == 4 => Span::month(year(text, context)?, figures(month)?),
        ('-', [text, month, day]) if text.len() == 4 => {
            Span::day(year(text, context)?, figures(month)?, figures(day)?)
        }
        ('.' | '/', [month, text]) if text.len() == 4 => Span::month(year(text, context)?, figures(month)?),
        ('.' | '/', [day, month, text]) => {
            Span::day(year_short(text, context)?, figures(month)?, figures(day)?)
        }
        ('.', [day, month]) if day.len() <= 2 && month.len() <= 2 => {
            let (month, day) = (figures(month)?, figures(day)?);
            // Some year has every day that any year has.
            Span::day(2000, month, day).map(|_| Span::Day { month, day })
        }
        _ => None,
    }
}

/// A line with a date in it whatever stands between its parts: `29 11 2018`, `29/11`, `11 2018`, `29-nov-18`, `novem`.
fn figures_apart(line: &str, this_year: i32) -> Option<Span> {
    let line = fold::plain(line);
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = |word| year_short(word, DateContext::Field);
    let month = |word: &str| figures(word).filter(|_| word.len() <= 2).or_else(|| month_begun(word));
    match *words.as_slice() {
        [first, second, third] if first.len() == 4 => Span::day(year(first)?, month(second)?, day(third)?),
        [first, second] if first.len() == 4 && second.len() <= 2 => Span::month(year(first)?, month(second)?),
        [first, second, third] => Span::day(year(third)?, month(second)?, day(first)?),
        [first, second] if second.len() == 4 => Span::month(year(second)?, month(first)?),
        [first, second] => Span::day(this_year, month(second)?, day(first)?),
        [first] if first.len() == 4 && figures(first).is_some() => Span::years(year(first)?, year(first)?),
        [first] => Span::month(this_year, month_begun(first)?),
        _ => None,
    }
}

/// A number, where a word is nothing else.
fn figures(word: &str) -> Option<u32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

/// A day of a month, `29` or `29.`.
fn day(word: &str) -> Option<u32> {
    let figures = word.strip_suffix('.').unwrap_or(word);
    (figures.len() <= 2).then(|| figures.parse().ok().filter(|day| (1..=31).contains(day)))?
}

/// A month by its name.
fn month(word: &str) -> Option<u32> {
    month_called(word.strip_suffix('.').unwrap_or(word))
}

/// A year of four figures; among other words only what is likely to be one.
fn year(word: &str, context: DateContext) -> Option<i32> {
    let year: i32 = figures(word).filter(|_| word.len() == 4)?.try_into().ok()?;
    (year > 0 && (context == DateContext::Field || (1900..=2099).contains(&year))).then_some(year)
}

/// A year of four figures, or of two: `18` is 2018.
fn year_short(word: &str, context: DateContext) -> Option<i32> {
    if word.len() != 2 {
        return year(word, context);
    }
    let year: i32 = figures(word)?.try_into().ok()?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}
