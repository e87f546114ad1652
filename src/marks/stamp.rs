//! Stamp: when and where something was set: by a counter that only grows; the clock is only shown.

use serde::{Deserialize, Serialize};

/// No counter is higher: one a second, that takes longer than there are marks. What says so is damaged.
pub const HIGHEST: u64 = 1 << 53;

/// Nor is any in what comes from elsewhere: what is set next must still count further for as long as anybody lives.
pub const HIGHEST_ELSEWHERE: u64 = HIGHEST / 2;

/// When and where something was set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// One more than any counter that was known there: what was set in knowledge of something else is newer. Clocks may be
    /// wrong, so that none is asked.
    pub counter: u64,
    /// The name of the device, which decides between two of the same counter.
    pub device: String,
    /// When that was by the clock of the device, as RFC 3339 has it.
    pub time: String,
}
