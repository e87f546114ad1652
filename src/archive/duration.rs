//! Duration: how long something lasts, as ISO 8601 writes it: `PT45M`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Seconds of a minute, an hour, a day, a week.
const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;
const WEEK: u32 = 7 * DAY;

/// What is wrong with a text that is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationFlaw {
    /// Not written as one.
    Form,
    /// More than 136 years.
    TooLong,
}

/// How long something lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// In whole seconds.
    pub seconds: u32,
}

impl Duration {
    /// Reads weeks, days, hours, minutes and seconds as ISO 8601 writes them: `PT45M`, `PT1H30M`, `P1DT2H`, `P1W`, `PT1.5H`.
    /// Less than a second is one; years and months, which have no fixed length, may only be none.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, DurationFlaw> {
        let seconds = Self::seconds(text).ok_or(DurationFlaw::Form)?;
        let seconds = u32::try_from(seconds).map_err(|_| DurationFlaw::TooLong)?;
        let is_some = seconds == 0 && text.contains(|c: char| ('1'..='9').contains(&c));
        Ok(Self { seconds: seconds + u32::from(is_some) })
    }

    /// How many seconds that is; `None` where it is no duration.
    fn seconds(text: &str) -> Option<u64> {
        let (days, times) = match text.strip_prefix('P')?.split_once('T') {
            Some((days, times)) => (days, Some(times)),
            None => (text.strip_prefix('P')?, None),
        };
        if times.unwrap_or(days).is_empty() {
            return None;
        }
        // Only the last number may have a fraction.
        if text
            .split_once(['.', ','])
            .is_some_and(|(_, rest)| rest.find(char::is_alphabetic) != rest.len().checked_sub(1))
        {
            return None;
        }
        let days = sum(days, &[('Y', 0), ('M', 0), ('W', WEEK), ('D', DAY)])?;
        let times = sum(times.unwrap_or_default(), &[('H', HOUR), ('M', MINUTE), ('S', 1)])?;
        Some(days.saturating_add(times))
    }
}

/// Adds up numbers, each with one of `units` behind it, which stand in their order and at most once.
fn sum(text: &str, units: &[(char, u32)]) -> Option<u64> {
    let mut rest = text;
    let mut sum = 0u64;
    for (unit, seconds) in units {
        let Some((number, behind)) = rest.split_once(*unit) else { continue };
        sum = sum.saturating_add(product(number, *seconds)?);
        rest = behind;
    }
    rest.is_empty().then_some(sum)
}

/// So many seconds, which a number as it is written counts, and to the whole second. Of what has no length there is none.
fn product(number: &str, seconds: u32) -> Option<u64> {
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) {
        return None;
    }
    // So many figures that they are no number are too many of anything.
    let whole: u64 = whole.parse().unwrap_or(u64::MAX);
    let part: f64 = format!("0.{part}").parse().ok()?;
    let is_none = whole == 0 && part == 0.0;
    // Less than a week.
    let rest = (part * f64::from(seconds)).round() as u64;
    (seconds > 0 || is_none).then(|| whole.saturating_mul(seconds.into()).saturating_add(rest))
}

/// ISO 8601, in as large units as there are: `PT1H30M`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds } = *self;
        f.write_str("P")?;
        if seconds >= DAY {
            write!(f, "{}D", seconds / DAY)?;
        }
        if seconds == 0 {
            return f.write_str("T0S");
        }
        if !seconds.is_multiple_of(DAY) {
            f.write_str("T")?;
        }
        let parts = [(seconds % DAY / HOUR, 'H'), (seconds % HOUR / MINUTE, 'M'), (seconds % MINUTE, 'S')];
        parts.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, unit)| write!(f, "{count}{unit}"))
    }
}
