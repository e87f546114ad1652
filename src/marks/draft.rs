//! Draft: a note that was being written when the program had to end.

use super::key::Key;
use super::mark::Mark;
use serde::{Deserialize, Serialize};

/// A note that was being written when the program had to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// On what.
    #[serde(flatten)]
    pub key: Key,
    /// What stood there when it was begun.
    pub before: String,
    /// What was known of it then.
    pub seen: Mark,
    /// What was written.
    pub text: String,
}
