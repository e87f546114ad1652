//! Fault: what is wrong with a configuration, with the place.

use super::reason::Reason;
use crate::lang::Lang;
use crate::words::config as words;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1 on.
    pub(super) line: usize,
    /// The letter in it, from 1 on.
    pub(super) column: usize,
    /// The line as it can be shown.
    pub(super) excerpt: String,
    /// From which cell of it on it is wrong, and for how many.
    pub(super) marked: (usize, usize),
    /// What is wrong.
    pub(super) reason: Reason,
}

impl Fault {
    /// Line and column.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// What is wrong in which file and line, the line, and what is marked in it.
    pub fn tell(&self, lang: Lang, file: &str) -> String {
        let said = words::at(lang, file, self.line, self.column, &self.reason.tell(lang));
        let (before, cells) = self.marked;
        format!("{said}\n    {}\n    {}{}", self.excerpt, " ".repeat(before), "^".repeat(cells))
    }
}
