//! exit: how the program ends: its exit codes, and the one error.

use crate::archive::sanitize::clean;
use std::fmt;

/// Exit code: it worked.
pub(super) const FINE: i32 = 0;
/// Exit code: nothing found.
pub(super) const NOTHING: i32 = 1;
/// Exit code: wrong usage, or an archive that cannot be read.
pub(super) const WRONG: i32 = 2;
/// Exit code: there is a link, and no browser opened it.
pub(super) const UNOPENED: i32 = 3;

/// The one error that can end the program.
#[derive(Debug)]
pub struct ExitError {
    /// What to print, before it is cleaned.
    pub(super) text: String,
    /// What to exit with.
    pub code: i32,
}

impl ExitError {
    /// An error with the text to print, one line or more.
    pub fn new(text: impl Into<String>, code: i32) -> Self {
        Self { text: text.into(), code }
    }
}

/// Cleaned line by line: it may quote a file or an argument.
impl fmt::Display for ExitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.text.lines().map(clean).collect();
        write!(f, "lernnetzwerk: {}", lines.join("\n"))
    }
}
