//! So many days, weeks, months, years from today: `vor zwei Jahren`, `two years ago`, `seit drei Wochen`,
//! `letzte drei Monate`.

use super::context::DateContext;
use super::steps::{months_on, week_on};
use super::table;
use crate::dates::span::Span;
use chrono::{Days, Months, NaiveDate};

/// What is said of so many units.
#[derive(Clone, Copy)]
enum Counted {
    /// The one that lies so many before today's.
    Ago,
    /// That one and all days since; an age is said otherwise: `ab drei Jahren`.
    Since,
    /// All days of them up to today.
    Last,
    /// All days of them from today on.
    Next,
}

impl Counted {
    /// A word before the number.
    fn read(word: &str) -> Option<Self> {
        let words: [(table::Of, Self); 4] = [
            (|words| words.ago_before, Self::Ago),
            (|words| words.since, Self::Since),
            (|words| words.last, Self::Last),
            (|words| words.next, Self::Next),
        ];
        words.into_iter().find(|(of, _)| table::is(word, *of)).map(|(_, counted)| counted)
    }

    /// The days that are meant of so many units; of these, days are 0 and years 3.
    fn span(self, number: u32, unit: u32, today: NaiveDate) -> Option<Span> {
        let step = i32::try_from(number).ok()?;
        match self {
            Self::Ago => match unit {
                0 => moved(today, -step, unit).map(|day| Span::between(day, day)),
                1 => week_on(-step, today),
                2 => months_on(1, -step, today),
                _ => months_on(12, -step, today),
            },
            Self::Since => {
                let (from, _) = Self::Ago.span(number, unit, today)?.ends()?;
                Some(Span::Days { from, to: u32::MAX })
            }
            Self::Last => Some(Span::between(moved(today, -step, unit)?.succ_opt()?, today)),
            Self::Next => Some(Span::between(today, moved(today, step, unit)?.pred_opt()?)),
        }
    }
}

/// A day so many units away.
fn moved(day: NaiveDate, step: i32, unit: u32) -> Option<NaiveDate> {
    let count = step.unsigned_abs();
    let (days, months) = match unit {
        0 => (count, 0),
        1 => (count.checked_mul(7)?, 0),
        2 => (0, count),
        _ => (0, count.checked_mul(12)?),
    };
    let (days, months) = (Days::new(days.into()), Months::new(months));
    if step < 0 {
        day.checked_sub_days(days)?.checked_sub_months(months)
    } else {
        day.checked_add_days(days)?.checked_add_months(months)
    }
}

/// Reads so many units from today at the beginning of some words, with how many words it takes.
pub(super) fn relative_count(words: &[&str], context: DateContext) -> Option<(Span, usize)> {
    let today = context.today?;
    let [first, second, third, ..] = words else { return None };
    if let Some(counted) = Counted::read(first) {
        let (number, unit) = (table::number(second)?, table::counted(third)?);
        // `since three years ago`.
        let is_ago = |word: &&&str| table::is(word, |words| words.ago_behind);
        let ago = words.get(3).filter(|_| matches!(counted, Counted::Since)).filter(is_ago);
        return Some((counted.span(number, unit, today)?, 3 + usize::from(ago.is_some())));
    }
    let behind = table::is(third, |words| words.ago_behind);
    let (number, unit) = (table::number(first)?, table::counted(second).filter(|_| behind)?);
    Some((Counted::Ago.span(number, unit, today)?, 3))
}

/// True for such words, or for as many of them as are typed: `vor zwei`, `vor 2 j`.
pub(super) fn is_count(words: &[&str]) -> bool {
    match *words {
        [first, number] => {
            let is_begun =
                number.starts_with(char::is_alphabetic) && table::numbers_begun(number).next().is_some();
            Counted::read(first).is_some() && is_begun
        }
        [first, number, unit, ..] => {
            Counted::read(first).is_some()
                && table::number(number).is_some()
                && table::counted_begun(unit).next().is_some()
        }
        _ => false,
    }
}

/// What such words may become, the last of which is half typed while one is `typing`: `vor zw`, `letzte 3 m`,
/// `two years a`; and what lacks its unit: `letzte 3 `.
pub(super) fn begun(before: &[&str], last: &str, typing: bool, context: DateContext) -> Vec<Span> {
    let Some(today) = context.today.filter(|_| !last.is_empty()) else { return Vec::new() };
    let of = |counted: Counted, numbers: Vec<u32>, units: Vec<u32>| {
        let spans = numbers
            .into_iter()
            .flat_map(|number| units.iter().filter_map(move |unit| counted.span(number, *unit, today)));
        spans.collect::<Vec<_>>()
    };
    match *before {
        [first] if !typing => {
            let counted = Counted::read(first).zip(table::number(last));
            counted.map(|(counted, number)| of(counted, vec![number], (0..4).collect())).unwrap_or_default()
        }
        _ if !typing => Vec::new(),
        [first] => match (Counted::read(first), table::number(first)) {
            (Some(counted), _) => {
                // Figures may be those of another date.
                let numbers = table::numbers_begun(last).collect();
                of(counted, numbers, (0..4).collect())
            }
            (None, Some(number)) if table::is_number_before_ago(first) && last.len() > 1 => {
                of(Counted::Ago, vec![number], table::counted_begun(last).collect())
            }
            _ => Vec::new(),
        },
        [first, second] => match (Counted::read(first), table::number(second)) {
            (Some(counted), Some(number)) if table::counted(last).is_none() => {
                of(counted, vec![number], table::counted_begun(last).collect())
            }
            (None, None) => match (table::number(first), table::counted(second)) {
                (Some(number), Some(unit)) if table::begins_ago(last) => {
                    of(Counted::Ago, vec![number], vec![unit])
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
