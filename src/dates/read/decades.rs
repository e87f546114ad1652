//! Tens of years, and years behind their name: `2010er`, `nineties`, `Jahr 17`.

use super::table;
use super::token::{decade_of_two, early_year, figures, figures_before, year, year_short};
use crate::dates::span::Span;

/// A year behind its name, which may leave out its century: `Jahr 17`, `year 476`.
pub(super) fn year_called(words: &[&str]) -> Option<(Span, usize)> {
    let [name, number, ..] = words else { return None };
    let year = year_short(number).or_else(|| early_year(number)).filter(|_| table::names_year(name))?;
    Some((Span::years(year, year)?, 2))
}

/// Ten years: `1990er`, `1990er Jahre`, `2010s`, `90er`, `Neunzigerjahre`, `nineties`.
pub(super) fn decade(words: &[&str]) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    let years = rest.first().filter(|word| table::is(word, |words| words.years));
    let called =
        || table::decade_called(first).or_else(|| table::decade_called(&format!("{first}{}", years?)));
    let first = decade_in_figures(first).or_else(|| called().map(|tens| decade_of_two(10 * tens)))?;
    Some((Span::years(first, first + 9)?, 1 + usize::from(years.is_some())))
}

/// The first year of `1990er`, `90s`, `1990er-Jahre`.
fn decade_in_figures(word: &str) -> Option<i32> {
    let (number, ending) = word.split_at(figures_before(word));
    let ending = table::without_years(ending).trim_matches(['-', '\'', '’']);
    let first = if number.len() == 2 { figures(number).map(decade_of_two) } else { year(number) };
    first.filter(|first| first % 10 == 0 && table::is(ending, |words| words.decade))
}
