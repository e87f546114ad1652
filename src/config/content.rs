//! Config: all that can be configured.

use crate::app::keymap::Keymap;
use crate::app::{Start, ThemeKind};
use crate::archive::links::LinkKind;
use crate::lang::Lang;

/// All that can be configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The language of the interface; `None` for that of the environment.
    pub language: Option<Lang>,
    /// How the screen looks.
    pub theme: ThemeKind,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// The archive to read where none is named; may begin with `~/`.
    pub archive: Option<String>,
    /// Where the screen begins.
    pub start: Start,
    /// Whether it is kept what was seen, opened and looked for.
    pub history: bool,
    /// What is run.
    pub programs: Programs,
    /// The keys.
    pub keymap: Keymap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeKind::Terminal,
            mouse: true,
            archive: None,
            start: Start::LastTime,
            history: true,
            programs: Programs::default(),
            keymap: Keymap::default(),
        }
    }
}

/// The programs that are run, each a command that is parted at blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programs {
    /// Opens links, as `$BROWSER` says it.
    pub browser: Option<String>,
    /// Opens links to a kind of thing.
    pub by_kind: Vec<(LinkKind, String)>,
    /// Copies its standard input.
    pub copy: Option<String>,
}

impl Programs {
    /// The program for links to a kind of thing.
    pub(crate) fn of_kind(&self, kind: LinkKind) -> Option<String> {
        self.by_kind.iter().find(|(other, _)| *other == kind).map(|(_, program)| program.clone())
    }

    /// Puts in the program for links to a kind of thing, or takes it out.
    pub(super) fn set_of_kind(&mut self, kind: LinkKind, program: Option<String>) {
        self.by_kind.retain(|(other, _)| *other != kind);
        self.by_kind.extend(program.map(|program| (kind, program)));
    }
}
