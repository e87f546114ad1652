//! The second key of a go-to is waited for.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine};
use crate::app::action::{Action, Step};
use crate::app::keymap::{Binding, Key, Keymap, PopupKind, Scope};
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::{Areas, row_at};
use crate::words;

/// Where the keys that may follow are looked up.
const SCOPE: Scope = Scope::Popup(PopupKind::Goto);
/// Columns of text.
const COLUMNS: usize = 34;

/// The second key of a go-to is waited for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Goto {
    /// The row selected.
    at: usize,
}

impl Goto {
    /// The first row seen: where there is not room for all, those up to the one selected.
    fn top(&self, areas: &Areas, keymap: &Keymap) -> usize {
        let inner = areas.popup_inner(areas.corner(COLUMNS, rows(keymap).count()));
        (self.at + 1).saturating_sub(inner.height.into())
    }
}

impl Popup for Goto {
    fn scopes(&self) -> &'static [Scope] {
        &[SCOPE]
    }

    fn step(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        let Step::By(by) = step else { return Reply::Pass };
        let last = rows(context.keymap).count().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        rows(context.keymap).nth(self.at).map_or(Reply::Close, |row| Reply::Act(row.action))
    }

    fn click(&mut self, (x, y): (u16, u16), context: &mut PopupContext) -> Reply {
        let areas = &context.areas;
        let inner = areas.popup_inner(areas.corner(COLUMNS, rows(context.keymap).count()));
        let top = self.top(areas, context.keymap);
        let row = row_at(inner, x, y).and_then(|at| rows(context.keymap).nth(top + at));
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
        let top = self.top(areas, keymap);
        let lines = rows(keymap).skip(top).filter_map(line).collect();
        let selected = Some(self.at - top);
        Some(Sheet { title: words::GOTO, in_corner: true, columns: COLUMNS, selected, lines })
    }
}

/// The rows that lead on: all but those that move among them.
fn rows(keymap: &Keymap) -> impl Iterator<Item = &Binding> {
    let moves = |row: &&Binding| !matches!(row.action, Action::Enter | Action::Move(Step::By(_)));
    keymap.offered(SCOPE).filter(moves)
}
