//! Duration: how long something lasts, as ISO 8601 writes it: `PT45M`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Seconds of a minute, an hour, a day.
const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// How long something lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// In whole seconds.
    pub seconds: u32,
}

impl Duration {
    /// Reads days, hours, minutes and seconds as ISO 8601 writes them: `PT45M`, `PT1H30M`, `P1DT2H`, `PT5400S`. Years,
    /// months and weeks, parts of a second, and more than 136 years are `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (days, times) = match text.strip_prefix('P')?.split_once('T') {
            Some((days, times)) => (days, Some(times)),
            None => (text.strip_prefix('P')?, None),
        };
        if times.unwrap_or(days).is_empty() {
            return None;
        }
        let days = sum(days, &[('D', DAY)])?;
        let times = sum(times.unwrap_or_default(), &[('H', HOUR), ('M', MINUTE), ('S', 1)])?;
        Some(Self { seconds: days.checked_add(times)? })
    }
}

/// Adds up numbers, each with one of `units` behind it, which stand in their order and at most once.
fn sum(text: &str, units: &[(char, u32)]) -> Option<u32> {
    let mut rest = text;
    let mut sum = 0u32;
    for (unit, seconds) in units {
        let Some((number, behind)) = rest.split_once(*unit) else { continue };
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = is_number.then(|| number.parse().ok())??;
        sum = sum.checked_add(number.checked_mul(*seconds)?)?;
        rest = behind;
    }
    rest.is_empty().then_some(sum)
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
