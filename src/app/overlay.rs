//! What can lie over the panes: one thing at a time.

use super::App;
use super::cursor::{Cursor, Shape};
use super::finder::Finder;
use super::keymap::{self, Binding};
use super::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;
use crate::lang::{Lang, Words};

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The finder.
    Finder(Box<Finder>),
    /// The help.
    Help(Help),
    /// Something to choose from.
    Chooser(Chooser),
    /// The second key of a go-to is waited for.
    Goto,
    /// A date is typed.
    Date(DateEntry),
    /// An address that could not be opened.
    Address {
        /// The address in full.
        url: String,
        /// Why, as the system says it; may be empty.
        reason: String,
    },
}

/// The help and what it is filtered by.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What it is filtered by.
    pub filter: TextInput,
    /// Whether the filter is being typed.
    pub typing: bool,
    /// The selection.
    pub cursor: Cursor,
    /// How the list is made up: a heading for each scope.
    pub shape: Shape,
    /// The keys shown, by scope.
    pub bindings: Vec<&'static Binding>,
    /// The scopes in their order: those that hold where the help was asked for come first.
    scopes: Vec<keymap::Scope>,
}

impl Help {
    /// The help with all keys, those of the scopes `here` first.
    pub fn new(lang: Lang, here: Vec<keymap::Scope>) -> Self {
        let others = keymap::Scope::ALL.into_iter().filter(|scope| !here.contains(scope));
        let mut help = Self { scopes: here.iter().copied().chain(others).collect(), ..Self::default() };
        help.fill(lang);
        help
    }

    /// The scope whose keys stand under a heading.
    pub fn scope(&self, heading: u32) -> Option<keymap::Scope> {
        self.scopes.get(heading as usize).copied()
    }

    /// Picks the keys that the filter leaves.
    pub fn fill(&mut self, lang: Lang) {
        let wanted = self.filter.text().to_lowercase();
        let mut runs = Vec::new();
        self.bindings.clear();
        for (at, scope) in self.scopes.iter().copied().enumerate() {
            let before = self.bindings.len();
            let of_scope = keymap::BINDINGS.iter().filter(|binding| binding.scope == scope);
            self.bindings.extend(of_scope.filter(|binding| binding.mentions(&wanted, lang)));
            runs.push((Some(at as u32), self.bindings.len() - before));
        }
        self.shape = Shape::of(runs);
        self.cursor.reset();
    }
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// What is asked.
    pub title: Words,
    /// What there is.
    pub choices: Choices,
    /// The selection.
    pub cursor: Cursor,
    /// How the list is made up.
    pub shape: Shape,
}

/// What there is to choose from.
#[derive(Clone, Debug)]
pub enum Choices {
    /// Records to go to.
    Records(Vec<RecordId>),
    /// Links to open: the label and the address.
    Links(Vec<(TextBuf, WebAddressBuf)>),
}

impl Choices {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Records(records) => records.len(),
            Self::Links(links) => links.len(),
        }
    }

    /// True where there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Chooser {
    /// A list with its first row selected.
    pub fn new(title: Words, choices: Choices) -> Self {
        let shape = Shape::plain(choices.len());
        Self { title, choices, cursor: Cursor::default(), shape }
    }
}

/// A date being typed.
#[derive(Clone, Debug, Default)]
pub struct DateEntry {
    /// What is typed.
    pub line: TextInput,
    /// True after something that is no date.
    pub wrong: bool,
}

impl App {
    /// How many lines of the list in front can be seen, where something lies over the panes.
    pub(super) fn overlay_height(&self) -> usize {
        let areas = self.areas();
        let area = match &self.overlay {
            Some(Overlay::Finder(finder)) => areas.finder(finder.shape.lines()).list,
            Some(Overlay::Help(_)) => areas.help_list(),
            Some(Overlay::Chooser(chooser)) => areas.popup_inner(areas.chooser(chooser.choices.len())),
            _ => return 1,
        };
        usize::from(area.height).max(1)
    }

    /// Selections of what lies over the panes within their lists and windows.
    pub(super) fn settle_overlay(&mut self) {
        let height = self.overlay_height();
        match &mut self.overlay {
            Some(Overlay::Finder(finder)) => finder.cursor.settle(&finder.shape, height),
            Some(Overlay::Help(help)) => help.cursor.settle(&help.shape, height),
            Some(Overlay::Chooser(chooser)) => chooser.cursor.settle(&chooser.shape, height),
            _ => {}
        }
        self.settle_preview();
    }
}
