//! Register: a value of which the newest counts, whichever way two histories are put together.

use super::others::Others;
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};

/// A value, and when and where it was set. A removal is a value too.
///
/// The last writer wins (Shapiro et al. 2011, *A comprehensive study of convergent and commutative replicated data types*,
/// 3.2.1), by the order of the fields here: where counter and device are the same, which no two writers share, by time and
/// value, so that the order is total and [`Register::merge`] a law.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Fields<T>")]
pub struct Register<T> {
    /// When and where it was set.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// The value.
    pub value: T,
    /// What a later version of this program says of it.
    #[serde(flatten)]
    pub others: Others,
}

/// The fields of a register as they are read: all that is known beside each other, as serde keeps whole copies of what is
/// read as a part within a part, which takes three times as long.
#[derive(Deserialize)]
struct Fields<T> {
    counter: u64,
    device: String,
    time: String,
    value: T,
    #[serde(flatten)]
    others: Others,
}

impl<T> From<Fields<T>> for Register<T> {
    fn from(Fields { counter, device, time, value, others }: Fields<T>) -> Self {
        Self { stamp: Stamp { counter, device, time }, value, others }
    }
}

impl<T> Register<T> {
    /// A value that was set just now.
    pub fn new(stamp: Stamp, value: T) -> Self {
        Self { stamp, value, others: Others::default() }
    }
}

impl<T: Ord> Register<T> {
    /// Takes the newer of two values.
    pub fn merge(self, other: Self) -> Self {
        self.max(other)
    }
}

/// The newer of two values, either of which may never have been set.
pub fn newest<T: Ord>(one: Option<Register<T>>, other: Option<Register<T>>) -> Option<Register<T>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.merge(other)),
        (one, other) => one.or(other),
    }
}
