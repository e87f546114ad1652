//! A single year, part of a year, week or day.

use super::context::DateContext;
use super::count::relative_count;
use super::decades::{decade, year_called};
use super::semesters::semester;
use super::steps::{self, months_on, week_on};
use super::table;
use super::token::{
    day, early_year, figures, is_of_our_time, month, numbered_day, pieces, roman, year, year_short,
};
use super::within::{at_end, half};
use super::years::{two_short_years, two_years, whole_year, year_behind, year_told};
use crate::dates::span::Span;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};

/// A part that every year has.
#[derive(Clone, Copy)]
enum Part {
    /// Whole months, over the end of the year where the second comes first.
    Months(u32, u32),
    /// The same, where the words alone may mean something else.
    Season(u32, u32),
    Week(u32),
}

impl Part {
    fn in_year(self, year: i32) -> Option<Span> {
        match self {
            Self::Months(first, last) | Self::Season(first, last) => Span::months(year, first, last),
            Self::Week(week) => Span::week(year, week),
        }
    }

    /// In any year; a season among other words may be someone's name.
    fn every_year(self, context: DateContext) -> Option<Span> {
        match self {
            Self::Season(..) if !context.alone => None,
            Self::Months(first, last) | Self::Season(first, last) => Span::months_of_any_year(first, last),
            Self::Week(week) => Some(Span::Week(week)),
        }
    }
}

/// Reads a single year, part of a year, week or day at the beginning of some words; with how many words it takes.
pub(super) fn point(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    if let Some((named, rest)) = behind_weekday(words)
        && let Some((span, used)) = unnamed(rest, context).filter(|(span, _)| is_day(*span))
    {
        return Some((span, used + named));
    }
    // `Monday,12/11/2023`: one word for two.
    if let Some((name, day)) = first.split_once(',').filter(|(name, _)| table::weekday(name).is_some()) {
        let words: Vec<&str> = [name, day].into_iter().chain(rest.iter().copied()).collect();
        return point(&words, context).map(|(span, used)| (span, used - 1)).filter(|(_, used)| *used > 0);
    }
    let weekday = || table::weekday_in_full(first).map(|day| (Span::Weekday(day), 1));
    unnamed(words, context).or_else(weekday)
}

/// The words behind the name of a day, and behind the article there: `Montag, den 12.`; with how many stand before them.
pub(super) fn behind_weekday<'w, 'a>(words: &'w [&'a str]) -> Option<(usize, &'w [&'a str])> {
    let (_, rest) = words.split_first().filter(|(first, _)| table::weekday(first).is_some())?;
    let article = usize::from(rest.first().is_some_and(|word| table::is(word, |words| words.article)));
    Some((1 + article, rest.get(article..)?))
}

/// A point without the name of its day before it.
fn unnamed(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let first = words.first()?;
    let one = |span| (span, 1);
    let iso = || iso_week_day(first).and_then(|(year, week, day)| iso_day(year, week, day)).map(one);
    lettered(words, context)
        .or_else(iso)
        .or_else(|| in_pieces(words, context))
        .or_else(|| spaced(words))
        .or_else(|| slashed_days(first).map(one))
        .or_else(|| numeric(first).map(one))
        .or_else(|| decade(words))
        .or_else(|| year_called(words))
        .or_else(|| {
            let whole = year(first.strip_suffix('.').unwrap_or(first));
            let year = whole.or_else(|| early_year(first).filter(|_| context.alone))?;
            // `2018 02 30` is no date, and no year either; nor is `2018 Q5`.
            let is_none = is_spaced_iso(words) || is_part_of_no_year(words);
            Span::years(year, year).filter(|_| !is_none).map(one)
        })
        .or_else(|| unnumbered(words))
}

/// A part of a year without its number: `quartal 2018` is as much as that year.
fn unnumbered(words: &[&str]) -> Option<(Span, usize)> {
    let [part, of, ..] = words else { return None };
    let year = year(of).filter(|_| table::is_part_of_year(part))?;
    Some((Span::years(year, year)?, 2))
}

/// Forms with words in them that stand together with figures: `nov.2018`, `2018 Q3`, `KW48`.
fn in_pieces(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let parted: Vec<Vec<&str>> =
        words.iter().map(|word| pieces(word).unwrap_or_else(|| vec![*word])).collect();
    // `999-Q3`: in one word with a part of a year three figures are one.
    let is_early = matches!(parted.first()?.as_slice(), [first, _, ..] if early_year(first).is_some());
    let (span, used) =
        lettered(&parted.concat(), DateContext { alone: context.alone || is_early, ..context })?;
    let ends = parted.iter().scan(0, |end, pieces| {
        *end += pieces.len();
        Some(*end)
    });
    Some((span, ends.take_while(|end| *end <= used).position(|end| end == used)? + 1))
}

/// True for one day, of a certain year or of any.
pub(super) fn is_day(span: Span) -> bool {
    match span {
        Span::Days { from, to } => from == to,
        Span::EveryYear { from, to } => from == to,
        Span::Week(_) | Span::Weekday(_) | Span::Undated => false,
    }
}

/// Forms with words in them.
fn lettered(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    named_day(words, context)
        .or_else(|| third(words, context))
        .or_else(|| half(words))
        .or_else(|| semester(words, context))
        .or_else(|| at_end(words))
        .or_else(|| of_year(words, context))
        .or_else(|| relative_count(words, context))
        .or_else(|| relative(words, context.today?))
}

/// `Anfang 2022`, `mid November 2022`, `Ende des Jahres 2022`, `Mitte der 2010er`: a third of a year, of a month, of ten
/// years.
fn third(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    if let Some(apart) = third_apart(words) {
        return third(&apart, context).map(|(span, used)| (span, used - 1));
    }
    let third = table::third(words.first()?)?;
    let is_of = |word: &&&str| table::is(word, |words| words.of) || table::is(word, |words| words.article);
    let of = words.iter().skip(1).take_while(is_of).count();
    let rest = words.get(1 + of..)?;
    if let Some(month) = month(rest.first()?) {
        let Span::EveryYear { to: end, .. } = Span::months_of_any_year(month, month)? else { return None };
        let to = if third < 2 { (month, 10 * third + 10) } else { end };
        let span = Span::EveryYear { from: (month, 10 * third + 1), to };
        return Some(match whole_year(rest.get(1..)?, context) {
            Some((year, used)) => (span.in_year(year)?, 2 + of + used),
            None => (span, 2 + of),
        });
    }
    if let Some((span, used)) = decade(rest) {
        let (first, last) = *[(0, 3), (4, 6), (7, 9)].get(third as usize)?;
        let year = span.first_day()?.year();
        return Some((Span::years(year + first, year + last)?, 1 + of + used));
    }
    let (year, used) = whole_year(rest, context)?;
    Some((Span::months(year, 4 * third + 1, 4 * third + 4)?, 1 + of + used))
}

/// The words with the first one as two, where it is a third and what that is of: `mid-November`.
pub(super) fn third_apart<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let (first, rest) = words.split_first()?;
    let (name, of) = first.split_once('-').filter(|(name, _)| table::third(name).is_some())?;
    let is_word = of.starts_with(char::is_alphabetic);
    is_word.then(|| [name, of].into_iter().chain(rest.iter().copied()).collect())
}

/// `29. November 2018`, `29 Nov 18`, `29. November`, `November 29, 2018`, `March 3`, `2018 Nov 29`.
fn named_day(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    if let (Some(year), Some(month), Some(day)) = (year(word(0)), month(word(1)), day(word(2))) {
        return Some((Span::day(year, month, day)?, 3));
    }
    if let Some(month) = month(word(0)) {
        // `November the 29th, 2018`.
        let is_behind = table::puts_day_behind(word(0));
        let article = usize::from(is_behind && table::is(word(1), |words| words.article));
        let (number, behind) = (word(1 + article), word(2 + article));
        let day = self::day(number)?;
        return match year(behind).or_else(|| early_year(behind)) {
            Some(year) => Some((Span::day(year, month, day)?, 3 + article)),
            // `Nov 18` may be a year.
            None if article == 0 && year_short(number).is_some() || !is_behind => None,
            None => Some((Span::day_of_any_year(month, day)?, 2 + article)),
        };
    }
    // `15th of November`.
    let of = usize::from(table::is(word(1), |words| words.of));
    // `15. XI. 2022`: a Roman month stands behind a point, or before a year.
    let is_roman = of == 0 && (word(0).ends_with('.') || year(word(2)).is_some());
    let roman = || roman(word(1)).filter(|_| is_roman);
    let (day, month) = (day(word(0))?, month(word(1 + of)).or_else(roman)?);
    let rest = words.get(2 + of..).unwrap_or_default();
    Some(match year_told(rest, context) {
        Some((year, used)) => (Span::day(year, month, day)?, 2 + of + used),
        None => (Span::day_of_any_year(month, day)?, 2 + of),
    })
}

/// What else `Mar 13` means than March 2013: a day, where the language puts it behind the month.
pub(super) fn day_behind_month(words: &[&str]) -> Option<Span> {
    let [name, number] = words else { return None };
    let day = day(number).filter(|_| table::puts_day_behind(name))?;
    Span::day_of_any_year(month(name)?, day)
}

/// What `12/11` means rather than December 2011, and `18-11` rather than November 2018: a day of any year.
pub(super) fn day_in_figures(words: &[&str]) -> Option<Span> {
    let [word] = words else { return None };
    let (day, month) = word.split_once(['/', '-']).filter(|_| word.len() <= LONGEST_DAY)?;
    Span::day_of_any_year(figures(month)?, figures(day)?)
}

/// What else `12/11/2023` means than the 12th of November: the 11th of December.
pub(super) fn month_before_day(words: &[&str]) -> Option<Span> {
    let [word] = words else { return None };
    let (first, rest) = word.split_once('/')?;
    let (second, year) = rest.split_once('/').filter(|_| first.len() <= 2)?;
    let year = year_short(year).filter(|_| second.len() <= 2)?;
    Span::day(year, figures(first)?, figures(second)?)
}

/// Signs of the longest day in figures without its year: `12/11`.
const LONGEST_DAY: usize = 5;

/// A part of a year and its year in either order, or without one: `November 2018`, `2018 Q3`, `Herbst 18`, `KW 48`.
fn of_year(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let early = |word: &str| early_year(word).filter(|_| context.alone);
    if let Some(year) = words.first().and_then(|word| year(word).or_else(|| early(word)))
        && let Some((part, used)) = words.get(1..).and_then(part)
    {
        return Some((part.in_year(year)?, used + 1));
    }
    // `KW 48/2018`, `Quartal 3/2018`.
    if let [first, second, ..] = words
        && let Some((number, year)) = second.split_once('/').or_else(|| second.split_once('-'))
        && let Some(year) = self::year(year).or_else(|| year_short(year).filter(|_| second.contains('/')))
        && let Some((part, 2)) = part(&[first, number])
    {
        return Some((part.in_year(year)?, 2));
    }
    let (part, used) = part(words)?;
    let rest = words.get(used..).unwrap_or_default();
    // `February 30, 2018` is no day of 2018, and February 2030 even less; nor is `Feb 30th` any month.
    if let [number, behind @ ..] = rest
        && let Some(day) = numbered_day(number)
        && let Some(month) = words.first().and_then(|name| month(name))
    {
        let is_year = behind.first().is_some_and(|year| self::year(year).is_some());
        let is_ordinal = figures(number).is_none() && !number.ends_with('.');
        if is_year || (is_ordinal && Span::day_of_any_year(month, day).is_none()) {
            return None;
        }
    }
    if let Some((year, more)) = year_told(rest, context) {
        return Some((part.in_year(year)?, used + more));
    }
    // `Winter 2018/19`, `Winter 18/19`.
    let years = rest.first().and_then(|word| two_years(word).or_else(|| two_short_years(word)));
    if let (Part::Season(first, last), Some((year, _))) = (part, years) {
        return Some((Span::months(year, first, last)?, used + 1));
    }
    Some((part.every_year(context)?, used))
}

/// `November`, `3. Quartal`, `Q3`, `first half`, `Herbst`, `KW 48`, `48. KW`.
fn part(words: &[&str]) -> Option<(Part, usize)> {
    let (first, second) = (words.first()?, words.get(1).copied().unwrap_or_default());
    if let Some(month) = month(first) {
        return Some((Part::Months(month, month), 1));
    }
    if table::is(first, |words| words.of_calendar) && table::is(second, |words| words.week) {
        return part(words.get(1..)?).map(|(part, used)| (part, used + 1));
    }
    if let Some(season) = table::season(first) {
        let begin = 3 + 3 * season;
        return Some((Part::Season(begin, (begin + 1) % 12 + 1), 1));
    }
    let number = |word: &str| figures(word.strip_suffix('.').unwrap_or(word));
    for (name, of) in [(first, second), (&second, *first)] {
        let part = if table::is(name, |words| words.quarter) {
            table::ordinal(of).map(|number| Part::Months(3 * number - 2, 3 * number))
        } else if table::is_half(name) {
            let half = table::ordinal(of).filter(|number| *number <= 2);
            half.map(|number| Part::Months(6 * number - 5, 6 * number))
        } else if table::is(name, |words| words.week) {
            // `erste Woche` alone is rather one of something else.
            let behind = words.get(2..).unwrap_or_default();
            let named = || table::ordinal(of).filter(|_| year_behind(behind).is_some());
            number(of).filter(|week| (1..=53).contains(week)).or_else(named).map(Part::Week)
        } else {
            None
        };
        if let Some(part) = part {
            return Some((part, 2));
        }
    }
    None
}

/// What is said from today: `letzte Woche`, `this year`, `gestern`.
fn relative(words: &[&str], today: NaiveDate) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    let day = |day: Option<NaiveDate>| day.map(|day| (Span::between(day, day), 1));
    if table::is(first, |words| words.today) {
        return day(Some(today));
    }
    if table::is(first, |words| words.yesterday) {
        return day(today.pred_opt());
    }
    if table::is(first, |words| words.tomorrow) {
        return day(today.succ_opt());
    }
    let (step, unit) = (steps::named(first)?, rest.first()?);
    // `letzter Montag im November` is another one.
    let is_within = || {
        let of = rest.iter().skip(1).take_while(|word| table::is(word, |words| words.of)).count();
        let name = rest.get(1 + of).filter(|_| of > 0);
        name.is_some_and(|name| part(&[name]).is_some() || year(name).is_some() || table::names_year(name))
    };
    let weekday = || near_weekday(unit, step, today).filter(|_| !is_within());
    let span = stepped(unit, step, today).or_else(weekday);
    Some((span.or_else(|| stepped_genitive(first, unit, today))?, 2))
}

/// `letzten Jahres`, `dieses Monats`: a unit with the ending of a genitive, behind an adjective that goes with it.
fn stepped_genitive(adjective: &str, unit: &str, today: NaiveDate) -> Option<Span> {
    let step = steps::named(adjective).filter(|_| table::goes_with_genitive(adjective))?;
    table::GENITIVE_ENDINGS.iter().find_map(|ending| stepped(unit.strip_suffix(ending)?, step, today))
}

/// `letzten Montag`, `next Friday`: the last before today, the first behind it, or this week's; the one before or behind it.
fn near_weekday(name: &str, step: i32, today: NaiveDate) -> Option<Span> {
    let (day, now) = (table::weekday_in_full(name)?, today.weekday().num_days_from_monday());
    let ahead = i64::from(day) - i64::from(now);
    let weeks = match step {
        0 => 0,
        1.. => i64::from(step) - i64::from(ahead > 0),
        _ => i64::from(step) + i64::from(ahead < 0),
    };
    let day = today.checked_add_signed(TimeDelta::days(ahead + 7 * weeks))?;
    Some(Span::between(day, day))
}

/// The week, month, quarter, half, year, season so many steps from today's.
pub(super) fn stepped(unit: &str, step: i32, today: NaiveDate) -> Option<Span> {
    let units: [(table::Of, u32); 4] = [
        (|words| words.unit_year, 12),
        (|words| words.unit_month, 1),
        (|words| words.quarter, 3),
        (|words| words.half, 6),
    ];
    if let Some((_, months)) = units.into_iter().find(|(of, _)| table::is(unit, *of)) {
        return months_on(months, step, today);
    }
    if table::is(unit, |words| words.unit_week) {
        return week_on(step, today);
    }
    near_season(unit, step, today)
}

/// `letzter Herbst`, `next May`: the last that has ended, the next that has not begun, or this year's; the one before or
/// behind it.
fn near_season(name: &str, step: i32, today: NaiveDate) -> Option<Span> {
    let (part, _) = part(&[name])?;
    let year = today.year();
    let in_year = |year| part.in_year(year);
    let more = (step.unsigned_abs() as usize).saturating_sub(1);
    match step {
        0 => in_year(year),
        1.. => (year..=year + 2).filter_map(in_year).filter(|span| span.first_day() > Some(today)).nth(more),
        _ => {
            (year - 3..=year).rev().filter_map(in_year).filter(|span| span.last_day() < Some(today)).nth(more)
        }
    }
}

/// `29. 11. 2018`, `2018 11 29`.
fn spaced(words: &[&str]) -> Option<(Span, usize)> {
    let [first, second, third, ..] = words else { return None };
    if let (Some(year), Some(month)) = (year(first), figures(second).filter(|_| second.len() <= 2)) {
        let day = figures(third).filter(|_| third.len() <= 2)?;
        return Some((Span::day(year, month, day)?, 3));
    }
    let day = day(first).filter(|_| first.ends_with('.'))?;
    let month = second.strip_suffix('.')?.parse().ok()?;
    Some((Span::day(year(third)?, month, day)?, 3))
}

/// True for a year of our time, the number of a month and that of a day, in full, possible or not: `2018 11 29`.
pub(super) fn is_spaced_iso(words: &[&str]) -> bool {
    let [year, month, day, ..] = words else { return false };
    let is_full = (year.len(), month.len(), day.len()) == (4, 2, 2);
    is_full && is_of_our_time(year) && [year, month, day].iter().all(|word| figures(word).is_some())
}

/// True for a year and a quarter or half that none has: `2018 Q5`.
pub(super) fn is_part_of_no_year(words: &[&str]) -> bool {
    let [year, part, ..] = words else { return false };
    let is_part = |name: &str, last: u32, number: &str| {
        let most = [(4, table::is(name, |words| words.quarter)), (2, table::is(name, |words| words.half))];
        let most = most.into_iter().find_map(|(most, is)| is.then_some(most)).filter(|_| !number.is_empty());
        most.is_some_and(|most| last > most)
    };
    let (name, number) =
        part.split_at(part.find(|letter: char| letter.is_ascii_digit()).unwrap_or(part.len()));
    self::year(year).is_some() && figures(number).is_some_and(|last| is_part(name, last, number))
}

/// `29./30.11.2018`.
fn slashed_days(word: &str) -> Option<Span> {
    let (first, last) = word.split_once("./")?;
    let last = numeric(last)?;
    let end = last.last_day().filter(|_| is_day(last))?;
    let first = Span::day(end.year(), end.month(), day(first)?)?;
    match (first.ends()?, last.ends()?) {
        ((from, _), (_, to)) if from <= to => Some(Span::Days { from, to }),
        _ => None,
    }
}

/// Dates in figures and one word, with one kind of sign between them: `2018-11-29`, `2018/11`, `29.11.2018`, `29-11-18`,
/// `29.11.`, `11.2018`, `11/18`, `29/11`, `12.999`, `20181129`; `11/29/2018`, where that is no other day.
fn numeric(word: &str) -> Option<Span> {
    let word = without_time(word);
    if word.len() == 8 && figures(word).is_some() && (word.starts_with("19") || word.starts_with("20")) {
        let (year, month) = (word.get(..4)?, word.get(4..6)?);
        return Span::day(self::year(year)?, figures(month)?, figures(word.get(6..)?)?);
    }
    let separator = ['.', '-', '/'].into_iter().find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(separator).collect();
    if parts.iter().any(|part| part.is_empty() || figures(part).is_none()) {
        return None;
    }
    match *parts.as_slice() {
        [text, month, day] if text.len() == 4 => Span::day(year(text)?, figures(month)?, figures(day)?),
        [day, month, text] => {
            let year = year_short(text).or_else(|| early_year(text))?;
            let (month, day) = (figures(month)?, figures(day)?);
            let other = || Span::day(year, day, month).filter(|_| separator == '/');
            Span::day(year, month, day).or_else(other)
        }
        [text, month] if text.len() == 4 && month.len() <= 2 => Span::month(year(text)?, figures(month)?),
        [text, day] if is_ordinal(text, day) && separator == '-' => {
            let day = NaiveDate::from_yo_opt(year(text)?, figures(day)?)?;
            Some(Span::between(day, day))
        }
        [month, text] if text.len() == 4 && month.len() <= 2 => Span::month(year(text)?, figures(month)?),
        [month, text] if text.len() == 3 && month.len() <= 2 && separator != '-' => {
            Span::month(early_year(text)?, figures(month)?)
        }
        [first, second] if first.len() <= 2 && second.len() <= 2 && separator != '-' => {
            let month = || Span::month(year_short(second)?, figures(first)?).filter(|_| separator == '/');
            month().or_else(|| Span::day_of_any_year(figures(second)?, figures(first)?))
        }
        // `3-6` are numbers, `18-11` is a day as well.
        [first, second] if first.len() == 2 && second.len() == 2 => {
            let month = Span::month(year_short(first)?, figures(second)?)?;
            Span::day_of_any_year(figures(second)?, figures(first)?).map(|_| month)
        }
        _ => None,
    }
}

/// A year of our time and the number of a day in it, as ISO 8601 counts them: `2018-333`.
pub(super) fn is_ordinal(year: &str, day: &str) -> bool {
    year.len() == 4 && day.len() == 3 && is_of_our_time(year) && figures(day).is_some()
}

/// A day in ISO 8601 without the time behind it, which no day is asked for by: `2018-11-29t10:00+01:00`.
pub(super) fn without_time(word: &str) -> &str {
    let is_time = |time: &str| {
        let of_time = |letter: char| letter.is_ascii_digit() || matches!(letter, ':' | '+' | '-' | '.' | 'z');
        time.chars().all(of_time)
            && (time.is_empty() || time.starts_with(|first: char| first.is_ascii_digit()))
    };
    let parts = word.split_once('t').filter(|(day, time)| day.len() == ISO_DAY && is_time(time));
    parts.map_or(word, |(day, _)| day)
}

/// Signs of a day in ISO 8601.
const ISO_DAY: usize = 10;

/// The year, week and day of the week of such a day in ISO 8601, possible or not: `2018-w48-4`, `2018w484`.
pub(super) fn iso_week_day(word: &str) -> Option<(i32, u32, u32)> {
    let (first, behind) = word.split_at_checked(4)?;
    let number = |text: &str, length: usize| figures(text).filter(|_| text.len() == length);
    let (week, day) = match behind.strip_prefix("-w") {
        Some(behind) => behind.split_once('-')?,
        None => behind.strip_prefix('w')?.split_at_checked(2)?,
    };
    Some((year(first)?, number(week, 2)?, number(day, 1)?))
}

/// A day of an ISO week, Monday is 1.
fn iso_day(year: i32, week: u32, day: u32) -> Option<Span> {
    let first = Span::week(year, week)?.first_day().filter(|_| (1..=7).contains(&day))?;
    let day = first.checked_add_days(Days::new(u64::from(day) - 1))?;
    Some(Span::between(day, day))
}
