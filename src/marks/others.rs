//! Others: fields that a later version of this program has set, which are kept as they are.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Fields that a later version of this program has set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Others(Map<String, Value>);

impl Others {
    fn text(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// Any order will do, as long as it is total.
impl Ord for Others {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.0.is_empty() && other.0.is_empty() {
            true => Ordering::Equal,
            false => self.text().cmp(&other.text()),
        }
    }
}

impl PartialOrd for Others {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
