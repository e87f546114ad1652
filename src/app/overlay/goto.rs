//! The second key of a go-to is waited for.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine};
use crate::app::action::Step;
use crate::app::keymap::{Binding, Key, Keymap, PopupKind, Scope};
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::words;

/// Where the keys that may follow are looked up.
const SCOPE: Scope = Scope::Popup(PopupKind::Goto);
/// Columns of text.
const COLUMNS: usize = 34;

/// The second key of a go-to is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goto;

impl Popup for Goto {
    fn scopes(&self) -> &'static [Scope] {
        &[SCOPE]
    }

    fn step(&mut self, _step: Step, _context: &mut PopupContext) -> Reply {
        Reply::Pass
    }

    fn unbound(&mut self, _key: Key, _context: &mut PopupContext) -> Reply {
        Reply::Close
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let line = |row: &Binding| {
            let key = TextBuf::own(row.keys.first()?.name(lang));
            Some(SheetLine::Key(key, keymap.help(row, lang)))
        };
        let lines = keymap.offered(SCOPE).filter_map(line).collect();
        Some(Sheet { title: words::GOTO, in_corner: true, columns: COLUMNS, lines })
    }
}
