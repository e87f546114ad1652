//! Months and weeks so many steps from today's.

use super::table;
use crate::dates::span::Span;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How many steps a word names: `letztes`, `this`.
pub(super) fn named(word: &str) -> Option<i32> {
    let steps: [(table::Of, i32); 5] = [
        (|words| words.before_last, -2),
        (|words| words.after_next, 2),
        (|words| words.last, -1),
        (|words| words.this, 0),
        (|words| words.next, 1),
    ];
    steps.into_iter().find_map(|(of, step)| table::is(word, of).then_some(step))
}

/// So many months of a year, as many steps from those that today lies in.
pub(super) fn months_on(months: u32, step: i32, today: NaiveDate) -> Option<Span> {
    let first = today.with_day(1)?.with_month(today.month0() / months * months + 1)?;
    let away = Months::new(months.checked_mul(step.unsigned_abs())?);
    let first = if step < 0 { first.checked_sub_months(away) } else { first.checked_add_months(away) }?;
    Span::months(first.year(), first.month(), first.month() + months - 1)
}

/// The week so many steps from today's.
pub(super) fn week_on(step: i32, today: NaiveDate) -> Option<Span> {
    let monday = today.week(Weekday::Mon).checked_first_day()?;
    let away = Days::new(7 * u64::from(step.unsigned_abs()));
    let monday = if step < 0 { monday.checked_sub_days(away) } else { monday.checked_add_days(away) }?;
    Some(Span::between(monday, monday.checked_add_days(Days::new(6))?))
}
