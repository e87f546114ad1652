//! A year behind a part of it, and two years in one word.

use super::context::DateContext;
use super::steps;
use super::table;
use super::token::{early_year, figures, year, year_short};
use chrono::Datelike;

/// A year, with what may stand between it and a part of it: `of 2018`, `im Jahr 2018`.
pub(super) fn year_behind(words: &[&str]) -> Option<(i32, usize)> {
    let between = between(words);
    let word = words.get(between)?;
    let year = year_short(word).or_else(|| early_year(word))?;
    Some((year, between + 1))
}

/// The same, or a year as it is told from today: `dieses Jahres`, `of last year`.
pub(super) fn year_told(words: &[&str], context: DateContext) -> Option<(i32, usize)> {
    year_behind(words).or_else(|| year_from_today(words, context))
}

/// A year as it is told from today.
fn year_from_today(words: &[&str], context: DateContext) -> Option<(i32, usize)> {
    let between = between(words);
    let [step, name, ..] = words.get(between..)? else { return None };
    let year = context.today?.year().checked_add(steps::named(step)?)?;
    let name = name.strip_suffix("es").unwrap_or(name);
    table::names_year(name).then_some((year, between + 2))
}

/// How many words may stand between a year and a part of it: two at most.
fn between(words: &[&str]) -> usize {
    words.iter().take(2).take_while(|word| table::is(word, |words| words.of)).count()
}

/// A year of four figures, or one as it is told from today.
pub(super) fn whole_year(words: &[&str], context: DateContext) -> Option<(i32, usize)> {
    let typed = words.first().and_then(|word| year(word));
    typed.map(|year| (year, 1)).or_else(|| year_from_today(words, context))
}

/// Two years in one word, the second of which may leave out its century: `2018/19`, `2018/2019`, `2018-19`, `2018..19`.
pub(super) fn two_years(word: &str) -> Option<(i32, i32)> {
    let dotted = || word.split_once("..").filter(|(_, last)| last.len() == 2);
    let (first, last) = word.split_once(['/', '-']).or_else(dotted)?;
    let first = year(first)?;
    let last = match last.len() {
        2 => {
            let last = first - first.rem_euclid(100) + i32::try_from(figures(last)?).ok()?;
            if last < first { last + 100 } else { last }
        }
        _ => return Some((first, year(last)?)),
    };
    (first < last && last - first < LONGEST_PAIR).then_some((first, last))
}

/// Two years without their century, one behind the other: `17/18`.
pub(super) fn two_short_years(word: &str) -> Option<(i32, i32)> {
    let (first, last) = word.split_once(['/', '-'])?;
    let (first, last) = (year_short(first)?, year_short(last)?);
    (first + 1 == last).then_some((first, last))
}

/// No span of years is longer whose second year is short.
const LONGEST_PAIR: i32 = 50;
