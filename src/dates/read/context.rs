//! Where a date stands, and what day it is.

use chrono::NaiveDate;

/// Where a date stands, and what day it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateContext {
    /// Nothing but a date is asked for: what may be another word elsewhere is a date as well.
    pub alone: bool,
    /// What `heute` is; unknown, nothing is read that is said from it.
    pub today: Option<NaiveDate>,
}
