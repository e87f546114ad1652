//! How exactly a date is known: a number for a column.

use crate::archive::when::When;

/// To the day, at both ends.
pub(crate) const DAYS: u8 = 1;
/// A month or a year.
pub(crate) const POINT: u8 = 2;
/// A span of which an end is a month or a year.
pub(crate) const SPAN: u8 = 3;

/// How exactly a date is known.
pub(crate) fn of(when: When) -> u8 {
    match (when.is_exact(), when.end) {
        (true, _) => DAYS,
        (false, None) => POINT,
        (false, Some(_)) => SPAN,
    }
}
