//! Draft: a note that was being written when the program had to end.

use super::key::Key;
use super::mark::Mark;
use crate::archive::sanitize::{TextBuf, clean};
use serde::{Deserialize, Serialize};

/// A note that was being written when the program had to end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// On what.
    #[serde(flatten)]
    pub key: Key,
    /// What that is called; may be empty.
    #[serde(default)]
    pub title: String,
    /// What stood there when it was begun.
    pub before: String,
    /// What was known of it then.
    pub seen: Mark,
    /// What was written.
    pub text: String,
}

impl Draft {
    /// What it is on, as it is told.
    pub fn told(&self) -> TextBuf {
        clean(if self.title.is_empty() { &self.key.id } else { &self.title }).into_owned()
    }

    /// True where it says something that the note does not say.
    pub fn is_new(&self) -> bool {
        self.text.trim_end() != self.before.trim_end() && !self.text.trim().is_empty()
    }
}
