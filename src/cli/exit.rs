//! exit: how the program ends: its exit codes, and the one error.

use crate::archive::sanitize::clean;
use crate::lang::Words;
use std::fmt;

/// Exit code: it worked.
pub(super) const FINE: i32 = 0;
/// Exit code: nothing found.
pub(super) const NOTHING: i32 = 1;
/// Exit code: wrong usage, or an archive that cannot be read.
pub(super) const WRONG: i32 = 2;
/// Exit code: there is a link, and no browser opened it.
pub(super) const UNOPENED: i32 = 3;

/// The exit codes, and what each means.
pub(super) const CODES: [(i32, Words); 5] = [
    (FINE, Words::new("in Ordnung", "fine")),
    (
        NOTHING,
        Words::new("nichts gefunden, oder (pick) nichts gewählt", "nothing found, or (pick) nothing chosen"),
    ),
    (
        WRONG,
        Words::new(
            "falscher Aufruf, fehlerhafte Einstellungen, unlesbares Archiv oder (check) Fehler darin",
            "wrong usage, a faulty configuration, an unreadable archive or (check) faults in it",
        ),
    ),
    (UNOPENED, Words::new("kein Browser hat den Link geöffnet (open)", "no browser opened the link (open)")),
    (130, Words::new("abgebrochen", "interrupted")),
];

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

/// A line as it may be printed; blanks at its beginning stay.
pub(super) fn cleaned(line: &str) -> String {
    let text = line.trim_start_matches(' ');
    format!("{}{}", " ".repeat(line.len() - text.len()), clean(text))
}

/// Cleaned line by line: it may quote a file or an argument.
impl fmt::Display for ExitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.text.lines().map(cleaned).collect();
        write!(f, "lernnetzwerk: {}", lines.join("\n"))
    }
}
