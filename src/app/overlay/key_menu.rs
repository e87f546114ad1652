//! A menu of keys: the second key of a go-to or of a copy is waited for.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine};
use crate::app::action::{Action, Step};
use crate::app::keymap::{Binding, Key, Keymap, PopupKind, Scope};
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::{Areas, row_at};

/// Columns of text.
const COLUMNS: usize = 42;

/// The second key is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyMenu {
    /// Which menu.
    kind: PopupKind,
    /// The row selected.
    at: usize,
}

impl KeyMenu {
    /// A menu with its first row selected.
    pub(crate) fn new(kind: PopupKind) -> Self {
        Self { kind, at: 0 }
    }

    /// The rows that lead on: all but those that move among them.
    fn rows<'k>(&self, keymap: &'k Keymap) -> impl Iterator<Item = &'k Binding> {
        let moves =
            |row: &&Binding| !matches!(row.action, Action::Enter | Action::Back | Action::Move(Step::By(_)));
        keymap.offered(Scope::Popup(self.kind)).filter(moves)
    }

    /// The first row seen: where there is not room for all, those up to the one selected.
    fn top(&self, areas: &Areas, keymap: &Keymap) -> usize {
        let inner = areas.popup_inner(areas.corner(COLUMNS, self.rows(keymap).count()));
        (self.at + 1).saturating_sub(inner.height.into())
    }
}

impl Popup for KeyMenu {
    fn scopes(&self) -> &'static [Scope] {
        match self.kind {
            PopupKind::Copy => &[Scope::Popup(PopupKind::Copy)],
            _ => &[Scope::Popup(PopupKind::Goto)],
        }
    }

    fn step(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        let Step::By(by) = step else { return Reply::Pass };
        let last = self.rows(context.keymap).count().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        self.rows(context.keymap).nth(self.at).map_or(Reply::Close, |row| Reply::Act(row.action))
    }

    fn click(&mut self, (x, y): (u16, u16), context: &mut PopupContext) -> Reply {
        let areas = &context.areas;
        let inner = areas.popup_inner(areas.corner(COLUMNS, self.rows(context.keymap).count()));
        let top = self.top(areas, context.keymap);
        let row = row_at(inner, x, y).and_then(|at| self.rows(context.keymap).nth(top + at));
        row.map_or(Reply::Close, |row| Reply::Act(row.action))
    }

    fn unbound(&mut self, _key: Key, _context: &mut PopupContext) -> Reply {
        Reply::Close
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, areas: &Areas) -> Option<Sheet<'_>> {
        let line = |row: &Binding| {
            let key = TextBuf::own(row.keys.first()?.name(lang));
            Some(SheetLine::Key(key, keymap.help(row, lang)))
        };
        let top = Some(self.top(areas, keymap));
        let lines = self.rows(keymap).filter_map(line).collect();
        let selected = Some(self.at);
        Some(Sheet { title: self.kind.words(), in_corner: true, columns: COLUMNS, selected, top, lines })
    }
}
