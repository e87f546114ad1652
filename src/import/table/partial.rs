//! Partial: days without their year or their month, and what completes them.

use super::dates::{beginning, is_date};
use crate::archive::when::When;

/// A day that is none without the year that stands in another column; `None` where it is, or is none with it.
pub(super) fn with_year(day: &str, year: &str) -> Option<String> {
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if !is_year || day.is_empty() || is_date(day) {
        return None;
    }
    let bare = day.trim().trim_end_matches('.');
    // `3.` is a day of no month, and not the month of that number.
    if bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sign = if bare.ends_with(|letter: char| letter.is_ascii_digit()) { "." } else { " " };
    Some([bare, sign, year].concat()).filter(|whole| is_date(whole))
}

/// A day that is none without the month or the year that stands above it: `15.`, `20.01.` below `Januar 2025`; `None` where it
/// is, or is none of that.
pub(super) fn below(day: &str, above: When) -> Option<String> {
    let When { start, end: None } = above else { return None };
    if day.is_empty() || is_date(day) {
        return None;
    }
    let year = format!("{:04}", start.year);
    let bare = day.trim().trim_end_matches('.');
    let of_month = format!("{bare}.{:02}.{year}", start.month);
    let of_month = Some(of_month).filter(|whole| start.month > 0 && is_date(whole));
    let whole = of_month.or_else(|| with_year(day, &year))?;
    let is_same = || beginning(&whole).is_some_and(|day| day.month == start.month);
    (start.month == 0 || is_same()).then_some(whole)
}
