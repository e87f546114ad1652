//! The semesters of universities: `Sommersemester 2018`, `WS 2018/19`, `winter term 2018`.

use super::context::DateContext;
use super::table;
use super::token::year_short;
use super::years::{two_short_years, two_years, year_behind};
use crate::dates::span::Span;

/// The first and the last month of each, summer first.
const MONTHS: [(u32, u32); 2] = [(4, 9), (10, 3)];

/// From this year on two letters are more likely a semester than something else.
const SHORT_SINCE: i32 = 1950;

/// A semester with its year; without one, where nothing but a date is asked for.
pub(super) fn semester(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let (semester, is_short, name) = named(words)?;
    let (first, last) = *MONTHS.get(semester as usize)?;
    let rest = words.get(name..)?;
    let years = rest.first().and_then(|word| two_years(word).or_else(|| two_short_years(word)));
    let with_year = years.map(|(year, _)| (year, 1)).or_else(|| parted(rest)).or_else(|| year_behind(rest));
    let Some((year, used)) = with_year else {
        let any_year = Span::months_of_any_year(first, last).filter(|_| context.alone);
        return any_year.map(|span| (span, name));
    };
    let is_likely = !is_short || year >= SHORT_SINCE;
    Some((Span::months(year, first, last).filter(|_| is_likely)?, name + used))
}

/// Which semester is named, whether its name may mean something else, and how many words it takes.
fn named(words: &[&str]) -> Option<(u32, bool, usize)> {
    let [first, rest @ ..] = words else { return None };
    if let Some((semester, is_short)) = table::semester(first) {
        return Some((semester, is_short, 1));
    }
    let of_season = match table::season(first)? {
        1 => 0,
        3 => 1,
        _ => return None,
    };
    rest.first().filter(|word| table::is(word, |words| words.semester)).map(|_| (of_season, false, 2))
}

/// The two years of `ws18/19`, which is cut where its letters end.
fn parted(words: &[&str]) -> Option<(i32, usize)> {
    let [first, last, ..] = words else { return None };
    let (first, last) = (year_short(first)?, year_short(last)?);
    (first + 1 == last).then_some((first, 2))
}
