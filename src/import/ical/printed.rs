//! Printed: days and times as a calendar has them, whatever their zone.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A time of day, and what stands behind it.
pub(super) type Clock<'t> = (&'t str, &'t str);

/// The day of a value, and its time.
pub(super) fn parts(value: &str) -> Option<(NaiveDate, Option<Clock<'_>>)> {
    let value = value.trim();
    let (day, time) = match value.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (value, None),
    };
    let figures = day.replace('-', "");
    if figures.len() != 8 || !figures.bytes().all(|figure| figure.is_ascii_digit()) {
        return None;
    }
    let day =
        NaiveDate::parse_from_str(&figures, "%Y%m%d").ok().filter(|day| (1..=9999).contains(&day.year()))?;
    let split = |time: &'_ str| {
        time.find(|letter: char| !letter.is_ascii_digit() && !":.".contains(letter)).unwrap_or(time.len())
    };
    Some((day, time.and_then(|time| time.split_at_checked(split(time)))))
}

/// A time of a day: `130000`, `1300`, `13:00:00.000`. Leap seconds are the one before, and 24:00 is the next day.
pub(super) fn clock(day: NaiveDate, time: &str) -> Option<NaiveDateTime> {
    let whole = time.split('.').next()?.replace(':', "");
    let part = |from: usize| whole.get(from..from + 2).map_or(Some(0), |figures| figures.parse::<u32>().ok());
    if !matches!(whole.len(), 4 | 6) {
        return None;
    }
    let (hour, minute, second) = (part(0)?, part(2)?, part(4)?);
    if (hour, minute, second) == (24, 0, 0) {
        return Some(day.succ_opt()?.and_time(NaiveTime::MIN));
    }
    let second = if second == 60 { 59 } else { second };
    Some(day.and_time(NaiveTime::from_hms_opt(hour, minute, second)?))
}

/// A time as it is printed, whatever its zone.
pub(super) fn printed(value: &str) -> Option<NaiveDateTime> {
    let (day, time) = parts(value)?;
    time.map_or(Some(day.and_time(NaiveTime::MIN)), |(time, _)| clock(day, time))
}

/// The end of a rule as it is printed: of a day its last second.
pub(super) fn until(value: &str) -> Option<NaiveDateTime> {
    let (day, time) = parts(value)?;
    time.map_or_else(|| end_of_day(day), |(time, _)| clock(day, time))
}

/// The last second of a day.
pub(super) fn end_of_day(day: NaiveDate) -> Option<NaiveDateTime> {
    day.succ_opt()?.and_time(NaiveTime::MIN).checked_sub_signed(TimeDelta::try_seconds(1)?)
}
