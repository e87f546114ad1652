//! Setup: what the world tells the app once, at the start.

use super::action::Action;
use super::keymap::Keymap;
use super::last_time::LastTimes;
use crate::archive::record::RecordId;
use crate::lang::Lang;
use crate::text::charset::Charset;
use chrono::NaiveDate;

/// What the world tells the app once, at the start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The language of the interface.
    pub lang: Lang,
    /// Which characters the terminal can be trusted to have.
    pub charset: Charset,
    /// Whether the terminal is known to understand links (OSC 8).
    pub hyperlinks: bool,
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The archive as it was named, for `check`; empty for the built-in one.
    pub file: String,
    /// What the screen is shown for.
    pub purpose: Purpose,
    /// Where it begins.
    pub start: Start,
    /// Whether it is kept what was seen, opened and looked for.
    pub keeps_history: bool,
    /// How archives were left the last time.
    pub last_times: LastTimes,
    /// How the user wants it.
    pub taste: Taste,
}

/// How the user wants the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taste {
    /// The keys.
    pub keymap: Keymap,
    /// How it looks.
    pub theme: ThemeKind,
    /// Whether the mouse is taken at the start.
    pub takes_mouse: bool,
}

impl Default for Taste {
    fn default() -> Self {
        Self { keymap: Keymap::default(), theme: ThemeKind::Terminal, takes_mouse: true }
    }
}

/// How the screen can look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeKind {
    /// As the terminal draws text, with small print dimmed.
    Terminal,
    /// Nothing is dimmed.
    Contrast,
}

/// What the screen is shown for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To look around.
    #[default]
    Browse,
    /// To choose records, for whoever called the program.
    Choose,
}

/// Where the screen begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Where the archive does.
    #[default]
    Home,
    /// Where the reader was the last time.
    LastTime,
    /// In the finder, with this query typed.
    Query(String),
    /// At a record of the archive, which is handed over as a whole.
    Record(RecordId),
    /// Where this action leads from there.
    Behind(Action),
}
