//! The second key of a go-to is waited for.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine};
use crate::app::action::Step;
use crate::app::keymap::{Key, Keymap, PopupKind, Scope};
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
        let line = |key: &Key, words| SheetLine::Key(TextBuf::own(key.name(lang)), lang.say(words));
        let rows = keymap.of_scope(SCOPE);
        let lines = rows.filter_map(|row| row.keys.first().map(|key| line(key, row.help))).collect();
        Some(Sheet { title: words::GOTO, in_corner: true, columns: COLUMNS, lines })
    }
}
