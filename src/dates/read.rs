//! Dates as people type them: `2018`, `2017..2019`, `seit 2019`, `Nov 18`, `29.11.`, `KW 48 2018`, `Herbst 2018`,
//! `letzte Woche`; and as the writer writes them.

mod begun;
mod begun_years;
mod context;
mod count;
mod decades;
mod impossible;
mod point;
mod range;
mod semesters;
mod steps;
mod table;
mod token;
mod whole;
mod within;
mod years;

use super::names::{self, month_begun, month_meant};
use super::span::Span;
use crate::lang::Lang;
use crate::letters::fold;
pub use begun::Begun;
use chrono::{Datelike, NaiveDate};
pub use context::DateContext;
use point::is_day;
use token::{day, figures, normal, year_short};

/// No date takes more words: `zwischen Donnerstag, 29. November 2018 und Montag, 3. Dezember 2018`.
const MOST_WORDS: usize = 10;

/// What a year is called before it, in a query and alone: `jahr:2018`.
pub(crate) const YEAR_NAMES: &[&str] = &["jahr", "year"];
/// What a date is called before it.
pub(crate) const DATE_NAMES: &[&str] = &["datum", "date", "wann", "when", "tag", "day", "monat", "month"];
/// Of these the ones that ask for a month.
pub(crate) const MONTH_NAMES: &[&str] = &["monat", "month"];

/// A date as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The days that are meant; of several each.
    pub spans: Vec<Span>,
    /// What else it means, which is less likely.
    pub other: Option<Span>,
    /// How many words it takes.
    pub words: usize,
    /// What in it is not as it was typed.
    pub slip: Option<DateSlip>,
}

/// What in a date cannot be as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSlip {
    /// Its end came before its beginning; the days between are meant.
    Swapped,
    /// The day has another name in the week than the one before it.
    Weekday(NaiveDate),
    /// This word of it, counted from 0, is a slip away from the name of a month.
    Month(usize, u32),
}

/// How many words at the beginning belong to the date behind them, at most three: `im Jahr 2018`, `im Jahre 2018`,
/// `jeden November`.
pub fn lead(words: &[&str]) -> usize {
    let is_lead = |at: &usize| {
        let word = words.get(*at).map(|word| fold::plain(word)).unwrap_or_default();
        // `15 Jahre 2018` counts them.
        let is_every = || {
            let is_name = words.get(at + 1).is_some_and(|word| is_full_name(word));
            is_name && table::is(&word, |words| words.every)
        };
        let is_one =
            table::is(&word, |words| words.lead) || (*at > 0 && table::names_year(&word)) || is_every();
        is_one && !words.get(*at..).is_some_and(names_short_year)
    };
    (0..words.len().min(3)).take_while(is_lead).count()
}

/// True for the name of a year before one that nothing else tells to be one: `Jahr 17`.
fn names_short_year(words: &[&str]) -> bool {
    let [name, number, ..] = words else { return false };
    let number = normal(number);
    let is_short = (1..4).contains(&number.len()) && figures(&number).is_some();
    is_short && table::names_year(&fold::plain(name))
}

/// Reads a date at the beginning of some typed words.
pub fn read(words: &[&str], context: DateContext) -> Option<Date> {
    let words: Vec<String> = words.iter().take(MOST_WORDS).map(|word| normal(word)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let date = read_plain(&words, context);
    let Some((at, month, mended)) = mended(&words) else { return date };
    let taken = date.as_ref().map_or(0, |date| date.words);
    let meant = read_plain(&mended, context).filter(|meant| meant.words > at.max(taken));
    let long = |word: &&str| word.chars().count() >= LONE_LETTERS;
    // A word alone may be another one.
    let meant = meant.filter(|meant| meant.words > 1 || context.alone || words.first().is_some_and(long));
    meant.map(|meant| Date { slip: Some(DateSlip::Month(at, month)), ..meant }).or(date)
}

/// True for a part of something that is counted: `1/2` before `liter` is no 1st of February.
pub(crate) fn is_fraction(word: &str) -> bool {
    ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "3/8", "5/8", "7/8"]
        .contains(&word)
}

/// From so many letters on a word alone may be a slip away from a month.
const LONE_LETTERS: usize = 7;

/// The words with the first name of a month in them that is a slip away put right, which one, and the month.
fn mended<'a>(words: &[&'a str]) -> Option<(usize, u32, Vec<&'a str>)> {
    let meant = |word: &&str| month_meant(word.strip_suffix('.').unwrap_or(word));
    let (at, (month, name)) = words.iter().enumerate().find_map(|(at, word)| Some((at, meant(word)?)))?;
    let mut mended = words.to_vec();
    *mended.get_mut(at)? = name;
    Some((at, month, mended))
}

/// What parts of a year a word at the end of a line may begin, behind a date that is complete without it: `2022 n`,
/// `2015 früh`.
pub(crate) fn part_behind(words: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    let words: Vec<String> = words.iter().map(|word| normal(word)).collect();
    begun::part_behind(&words.iter().map(String::as_str).collect::<Vec<_>>(), &normal(last), context)
}

/// The same, of words in plain letters.
fn read_plain(words: &[&str], context: DateContext) -> Option<Date> {
    if let Some(words) = undated(words, context) {
        return Some(Date { spans: vec![Span::Undated], other: None, words, slip: None });
    }
    if let Some(range) = range::range(words, context) {
        let month = words.first().filter(|_| range.words == 1).and_then(|word| month_in_years(word, context));
        let slip = range.swapped.then_some(DateSlip::Swapped);
        return Some(Date { spans: vec![range.span], other: month, words: range.words, slip });
    }
    if let Some((spans, words)) = range::weekdays(words).or_else(|| range::both(words, context)) {
        return Some(Date { spans, other: None, words, slip: None });
    }
    let (span, used) = point::point(words, context)?;
    let taken = words.get(..used)?;
    let named = point::behind_weekday(taken).map_or(taken, |(_, day)| day);
    let (likely, other) = match point::day_in_figures(named) {
        Some(day) => (day, Some(span)),
        None => (span, point::day_behind_month(named).or_else(|| point::month_before_day(named))),
    };
    let other = other.filter(|other| *other != likely);
    // Of two days the one that has the name is meant.
    let (likely, other) = match other {
        Some(other) if other_weekday(taken, likely).is_some() && is_named_so(taken, other) => (other, None),
        Some(_) if is_named_so(taken, likely) => (likely, None),
        other => (likely, other),
    };
    Some(Date { spans: vec![likely], other, words: used, slip: other_weekday(taken, likely) })
}

/// How many words say that there is no date.
fn undated(words: &[&str], context: DateContext) -> Option<usize> {
    let none =
        || words.first().filter(|word| context.alone && table::is(word, |words| words.none)).map(|_| 1);
    table::undated(words).or_else(none)
}

/// `2011/12` is two years, and a month.
fn month_in_years(word: &str, context: DateContext) -> Option<Span> {
    years::two_years(word).and_then(|_| point::point(&[word], context)).map(|(span, _)| span)
}

/// True for a day of a certain year with the name of its day of the week before it.
fn is_named_so(words: &[&str], span: Span) -> bool {
    let is_named = words.first().is_some_and(|word| table::weekday(word).is_some());
    is_named && is_day(span) && span.ends().is_some() && other_weekday(words, span).is_none()
}

/// The day where another day of the week is named before it.
fn other_weekday(words: &[&str], span: Span) -> Option<DateSlip> {
    let named = table::weekday(words.first()?)?;
    let day = span.first_day().filter(|_| is_day(span))?;
    (day.weekday().num_days_from_monday() != named).then_some(DateSlip::Weekday(day))
}

/// What the words up to the end of a line may yet become, where a date is half typed; `typing` where the last word may be
/// only begun.
pub fn begun(words: &[&str], typing: bool, context: DateContext) -> Begun {
    let words: Vec<String> = words.iter().map(|word| normal(word)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.len() > MOST_WORDS || impossible::is_at_end(&words, typing, context) {
        return Begun::default();
    }
    begun::begun(&words, typing, context)
}

/// True for the last word of a line that means nothing without a date, or what follows in one: `seit`; while it is typed
/// for its beginning as well, and for figures.
pub fn is_unfinished(word: &str, typing: bool) -> bool {
    begun::is_unfinished(&normal(word), typing)
}

/// True for the short form of a month's name, which may be all of it that is typed so far: `okt`.
pub(crate) fn is_short_month(word: &str) -> bool {
    names::is_short_month(&normal(word))
}

/// Some words with the Roman month before a year that they begin with by its name: `XI 2022`. A letter alone is none, and
/// of a year three figures tell that it is one.
pub(crate) fn roman_named<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let [month, year, rest @ ..] = words else { return None };
    let number = token::roman(&normal(month)).filter(|_| month.len() > 1)?;
    let year = normal(year);
    let is_year = figures(&year).is_some() && (3..=4).contains(&year.len()) && token::is_of_our_time(&year);
    let named = [names::month(Lang::De, number), *words.get(1)?];
    is_year.then(|| named.into_iter().chain(rest.iter().copied()).collect())
}

/// True for two numbers with a point between them and none behind, a day or the version of something: `3.12`.
pub(crate) fn is_day_or_version(word: &str) -> bool {
    word.split_once('.')
        .is_some_and(|(day, month)| is_one_or_two_figures(day) && is_one_or_two_figures(month))
}

/// True for what may be the number of a day or a month.
fn is_one_or_two_figures(text: &str) -> bool {
    (1..=2).contains(&text.len()) && figures(text).is_some()
}

/// True for the name of a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    table::weekday(&normal(word)).is_some()
}

/// True for the full name of a month, a season or a day of the week.
pub(crate) fn is_full_name(word: &str) -> bool {
    let word = normal(word);
    let is_month = || names::month_called(&word).is_some() && !names::is_short_month(&word);
    table::season(&word).is_some() || table::weekday_in_full(&word).is_some() || is_month()
}

/// True for the name of a season or a month that begins German words: `Frühjahrsakademie`, `Novembertreffen`.
pub(crate) fn begins_compounds(word: &str) -> bool {
    let word = normal(word);
    let is_month = || (1..=12).any(|month| normal(names::month(Lang::De, month)) == word);
    table::is_german_season(&word) || (word.chars().count() >= COMPOUND_LETTERS && is_month())
}

/// The name of a month that begins other words has so many letters: Mainz is not of May.
const COMPOUND_LETTERS: usize = 5;

/// True for what a year may follow and that is a date without it: the full name of a month or a season, `q3`.
pub(crate) fn is_of_any_year(word: &str) -> bool {
    let is_every_year = |date: Date| date.spans.iter().all(|span| span.ends().is_none());
    let is_named = word.starts_with(char::is_alphabetic);
    is_full_name(word) || (is_named && read(&[word], DateContext::default()).is_some_and(is_every_year))
}

/// True for a day with the point behind its month and half a year behind that: `15.11.20`.
pub(crate) fn is_day_before_year(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    matches!(*parts.as_slice(), [day, month, year]
        if is_one_or_two_figures(day) && is_one_or_two_figures(month) && (1..4).contains(&year.len()) && figures(year).is_some())
}

/// True for a word that opens an end of time, or stands between two dates: `seit`, `zwischen`, `bis`.
pub(crate) fn opens(word: &str) -> bool {
    begun::opens(&normal(word))
}

/// True for what may be the beginning of such a word, or of one that joins two dates: `zw`, `u`.
pub(crate) fn opens_begun(word: &str) -> bool {
    table::begins_opening(&normal(word))
}

/// True for a whole word that means nothing without the rest of a date: `15.`, `herbst`, `quartal`.
pub(crate) fn is_part(word: &str) -> bool {
    begun::is_part(&normal(word))
}

/// True for a sign between two dates, or before a year, that is no word: `-`, `&`, `'`.
pub(crate) fn is_sign(word: &str) -> bool {
    table::is_sign(&normal(word)) || token::is_apostrophe(word)
}

/// True for the name of a span that says nothing without its number: `quartal`, `woche`, `month`; while it is typed, for
/// its beginning as well.
pub(crate) fn is_unit(word: &str, typing: bool) -> bool {
    let word = normal(word);
    table::is_unit(&word) || (typing && table::is_unit_begun(&word))
}

/// A year of two figures, where nothing but a year is asked for: `18`.
pub(crate) fn short_year(word: &str) -> Option<Span> {
    year_short(word).filter(|_| word.len() == 2).and_then(|year| Span::years(year, year))
}

/// The same of one figure, where it is typed to its end: `5`.
pub(crate) fn first_year(word: &str) -> Option<Span> {
    let year = figures(word).filter(|year| word.len() == 1 && *year > 0)?;
    Span::years(year as i32, year as i32)
}

/// True for a year without its century, behind an apostrophe: `'17`.
pub(crate) fn is_short_year(word: &str) -> bool {
    word.starts_with(token::APOSTROPHES) && token::year(&normal(word)).is_some()
}

/// True for three figures at the end of a word that are rather the beginning of a year of our time than a whole one.
pub(crate) fn is_year_begun(word: &str) -> bool {
    let word = normal(word);
    let typed = word.get(word.trim_end_matches(|l: char| l.is_ascii_digit()).len()..).unwrap_or_default();
    typed.len() == 3 && token::is_of_our_time(typed)
}

/// The seasons of any year whose names begin so, where nothing else is typed: `herb`, `winter`.
pub(crate) fn season_begun(word: &str, typing: bool) -> Vec<Span> {
    begun::season_begun(&normal(word), typing)
}

/// What the sign of a range may yet mean, where nothing else is typed: `..`.
pub(crate) fn ends_begun(word: &str) -> Option<Span> {
    begun::ends_begun(word)
}

/// True for a word that means nothing without the rest of a date, or for the number of a day or a range of years that is
/// half typed.
pub(crate) fn is_part_typed(word: &str) -> bool {
    let word = normal(word);
    begun::is_part(&word)
        || begun::is_ordinal_begun(&word)
        || begun::is_range_begun(&word)
        || begun::is_roman_begun(&word)
}

/// The year that two figures mean: 18 is 2018.
pub(crate) fn year_of_two(figures: u32) -> i32 {
    token::year_of_two(figures)
}

/// How many words look like a date and are none: `31.02.2018`, `KW 60`; `typing` where the last word may be only begun.
pub fn impossible(words: &[&str], typing: bool, context: DateContext) -> Option<usize> {
    let words: Vec<String> = words.iter().take(4).map(|word| normal(word)).collect();
    impossible::impossible(&words.iter().map(String::as_str).collect::<Vec<_>>(), typing, context)
}

/// True for a text that looks like a date all in all, and is none: `31.02.2018`.
pub(crate) fn is_impossible(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    impossible(&words, false, DateContext { alone: true, today: None }) == Some(words.len())
}

/// No day or week of a year is longer in coming again: from 1896 to 1904 there is no 29th of February.
const LONGEST_GAP: i32 = 9;

/// What in a line that should hold a date and nothing else looks like one and is none: `31.02.2018`.
pub(crate) fn impossible_alone(line: &str, today: Option<NaiveDate>) -> Option<String> {
    let words: Vec<&str> = after_name(line).split_whitespace().collect();
    let words = words.get(lead(&words)..)?;
    let used = impossible(words, false, DateContext { alone: true, today })?;
    Some(words.get(..used)?.join(" "))
}

/// The day of a month that a line holds, and nothing else: `14`, `14.`, `14th`.
pub(crate) fn day_of_month(line: &str) -> Option<u32> {
    day(&normal(after_name(line).trim()))
}

/// A line without what its date is called before it: `datum:`.
fn after_name(line: &str) -> &str {
    line.split_once(':').filter(|(name, _)| is_name(name)).map_or(line, |(_, date)| date)
}

/// Reads a line that holds a date and nothing else; what comes every year is meant in `year`, or in the first year after it
/// that has it (the 29th of February, week 53).
pub fn alone(line: &str, year: i32, today: Option<NaiveDate>) -> Option<Span> {
    let date = after_name(line);
    let words: Vec<&str> = date.split_whitespace().collect();
    if date.trim_start().starts_with('-') {
        return None;
    }
    let context = DateContext { alone: true, today };
    let words = words.get(lead(&words)..)?;
    let whole = read(words, context).filter(|date| date.words == words.len());
    let span = match whole.map(|date| date.spans) {
        // Several are not one.
        Some(spans) if spans.len() > 1 => None,
        Some(spans) => {
            let span = spans.first().copied()?;
            (year..year + LONGEST_GAP).find_map(|year| span.in_year(year))
        }
        None if impossible(words, false, context).is_some() => None,
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
    let words: Vec<&str> = typed.split_whitespace().collect();
    let word = words.first().copied().unwrap_or_default();
    (table::is(word, |words| words.before) && !count::is_count(&words))
        || (typed.starts_with('<') && !typed.starts_with("<="))
}

/// A line with a date in it whatever stands between its parts: `29 11 2018`, `29/11`, `11 2018`, `29-nov-18`, `novem`.
fn figures_apart(line: &str, this_year: i32) -> Option<Span> {
    let line = fold::plain(line);
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = year_short;
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
