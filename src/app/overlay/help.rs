//! The help: the keys in force, and what they are filtered by.

use super::popup::{Popup, PopupContext, Reply};
use crate::app::action::Action;
use crate::app::cursor::Shape;
use crate::app::keymap::{Binding, Keymap, PopupKind, Scope};
use crate::app::list::List;
use crate::app::text_input::TextInput;
use crate::lang::Lang;
use crate::layout::Areas;
use ratatui::layout::Rect;

/// The help and what it is filtered by.
#[derive(Clone, Debug, Default)]
pub(crate) struct HelpList {
    /// What it is filtered by.
    pub(crate) filter: TextInput,
    /// Whether the filter is being typed.
    pub(crate) typing: bool,
    /// The keys shown, under a heading for each scope.
    pub(crate) list: List,
    /// The rows of the keymap that are shown, by scope.
    rows: Vec<usize>,
    /// The scopes in their order: those that hold where the help was asked for come first.
    scopes: Vec<Scope>,
}

impl HelpList {
    /// The help with all keys, those of the scopes `here` first.
    pub(super) fn new(here: &[Scope], lang: Lang, keymap: &Keymap) -> Self {
        let others = Scope::ALL.into_iter().filter(|scope| !here.contains(scope));
        let mut help = Self { scopes: here.iter().copied().chain(others).collect(), ..Self::default() };
        help.fill(lang, keymap);
        help
    }

    /// The scope whose keys stand under a heading.
    pub(crate) fn scope(&self, heading: u32) -> Option<Scope> {
        self.scopes.get(heading as usize).copied()
    }

    /// The row of the keymap at a place of the list.
    pub(crate) fn binding<'a>(&self, item: usize, keymap: &'a Keymap) -> Option<&'a Binding> {
        keymap.rows().get(*self.rows.get(item)?)
    }

    /// Picks the keys that the filter leaves.
    fn fill(&mut self, lang: Lang, keymap: &Keymap) {
        let wanted = self.filter.text().to_lowercase();
        let mut runs = Vec::new();
        self.rows.clear();
        for (at, scope) in self.scopes.iter().enumerate() {
            let before = self.rows.len();
            let rows = keymap.rows().iter().enumerate();
            let shown = rows.filter(|(_, row)| {
                row.scope == *scope && keymap.offers(row) && keymap.mentions(row, &wanted, lang)
            });
            self.rows.extend(shown.map(|(row, _)| row));
            runs.push((Some(at as u32), self.rows.len() - before));
        }
        self.list.fill(Shape::of(runs));
    }
}

impl Popup for HelpList {
    fn scopes(&self) -> &'static [Scope] {
        match self.typing {
            true => &[Scope::HelpFilter, Scope::Text],
            false => &[Scope::Popup(PopupKind::Help)],
        }
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        Some((&mut self.list, areas.help_list()))
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        self.typing.then_some(&mut self.filter)
    }

    fn edited(&mut self, context: &mut PopupContext) -> Reply {
        self.fill(context.lang, context.keymap);
        Reply::Stay
    }

    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        self.typing = false;
        Reply::Stay
    }

    fn back(&mut self, context: &mut PopupContext) -> Reply {
        if !self.typing && self.filter.text().is_empty() {
            return Reply::Close;
        }
        self.typing = false;
        self.filter = TextInput::default();
        self.edited(context)
    }

    fn other(&mut self, action: Action, _context: &mut PopupContext) -> Reply {
        match action {
            Action::Filter => {
                self.typing = true;
                Reply::Stay
            }
            _ => Reply::Pass,
        }
    }
}
