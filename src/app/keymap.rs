//! Keymap: the keys in force, filled from the one table of keys (scope, keys, action, words in both languages).

mod binding;
mod key;
pub(crate) mod key_text;
pub(super) mod offered;
pub(super) mod scope;
mod table;

use super::action::Action;
use super::holdings::Holdings;
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::Lang;
pub use binding::Binding;
use crossterm::event::KeyCode;
pub use key::Key;
use key_text::{AFTER_COPY, AFTER_GOTO, KeyText};
pub use scope::{PopupKind, Scope};
pub use table::BINDINGS;

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Binding>,
    /// What the archive holds: keys for anything else are not offered.
    pub(crate) holdings: Holdings,
}

impl Default for Keymap {
    /// The table as it stands.
    fn default() -> Self {
        Self { rows: BINDINGS.to_vec(), holdings: Holdings::default() }
    }
}

impl Keymap {
    /// All rows, in the order of the help.
    pub fn rows(&self) -> &[Binding] {
        &self.rows
    }

    /// The rows of a scope.
    pub(crate) fn of_scope(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        self.rows.iter().filter(move |row| row.scope == scope)
    }

    /// The rows of a scope that lead somewhere in this archive.
    pub(crate) fn offered(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        self.of_scope(scope).filter(|row| self.offers(row))
    }

    /// True for a row that leads somewhere in this archive.
    pub(crate) fn offers(&self, row: &Binding) -> bool {
        offered::is_offered(row.scope, row.action, &self.holdings)
    }

    /// Gives an action of a scope other keys; what else they meant there they mean no longer.
    pub fn rebind(&mut self, scope: Scope, action: Action, keys: &[Key]) {
        for row in self.rows.iter_mut().filter(|row| row.scope == scope) {
            if row.action == action {
                row.keys = keys.to_vec().into();
            } else if row.keys.iter().any(|key| keys.contains(key)) {
                row.keys.to_mut().retain(|key| !keys.contains(key));
            }
        }
    }

    /// What a key asks for, looked up in `scopes` from the innermost on.
    pub fn resolve(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        let row = |scope: &Scope| self.of_scope(*scope).find(|row| row.keys.contains(&key));
        let action = scopes.iter().find_map(row)?.action;
        match (action, key.code) {
            (Action::Pick(_), KeyCode::Char(digit)) => Some(Action::Pick(digit.to_digit(10)? as usize)),
            _ => Some(action),
        }
    }

    /// The first key for an action of a scope, for where it is shown by itself.
    pub(crate) fn key_of(&self, scope: Scope, action: Action) -> Option<&Key> {
        self.of_scope(scope).filter(|row| row.action == action).find_map(|row| row.keys.first())
    }

    /// The keys of a row as they are pressed in the panes: behind that of the menu that they stand in.
    pub(crate) fn keys_from_panes(&self, binding: &Binding, lang: Lang) -> TextBuf {
        let menu = match binding.scope {
            Scope::Popup(kind) if kind.is_menu() => self.key_of(Scope::Panes, Action::Show(kind)),
            _ => None,
        };
        let before = menu.map(|key| key.name(lang)).unwrap_or_default();
        TextBuf::own(format!("{before}{}", binding.keys_text(lang)))
    }

    /// A text with the keys in force.
    pub(crate) fn text(&self, text: &KeyText, lang: Lang) -> TextBuf {
        let mut said = lang.say(text.words).to_owned();
        for (scope, action) in text.keys {
            let Some(key) = self.key_of(*scope, *action) else {
                return Text::of(lang.say(text.without)).to_buf();
            };
            said = said.replacen("{}", &key.name(lang), 1);
        }
        TextBuf::own(said)
    }

    /// What the help says of a row.
    pub fn help(&self, binding: &Binding, lang: Lang) -> TextBuf {
        match offered::help_without(binding.scope, binding.action, &self.holdings) {
            Some(words) => Text::of(lang.say(words)).to_buf(),
            None => self.text(&binding.help, lang),
        }
    }

    /// How to get to days on which the calendar has something.
    pub(crate) fn next_day(&self, lang: Lang) -> TextBuf {
        let text = if self.holdings.events { key_text::NEXT_DAY } else { key_text::NEXT_MEDIA_DAY };
        self.text(&text, lang)
    }

    /// What the help calls a scope.
    pub(crate) fn scope_name(&self, scope: Scope, lang: Lang) -> TextBuf {
        match scope {
            Scope::Popup(PopupKind::Goto) => self.text(&AFTER_GOTO, lang),
            Scope::Popup(PopupKind::Copy) => self.text(&AFTER_COPY, lang),
            scope => Text::of(lang.say(scope.words())).to_buf(),
        }
    }

    /// True where the keys or the words of a row contain `wanted`, which is lower case.
    pub(crate) fn mentions(&self, binding: &Binding, wanted: &str, lang: Lang) -> bool {
        let (help, scope) = (self.help(binding, lang), self.scope_name(binding.scope, lang));
        let keys = binding.keys_text(lang);
        let mut texts = [&*help, &*scope, lang.say(binding.hint), &*keys].into_iter();
        texts.any(|text| text.to_lowercase().contains(wanted))
    }

    /// The rows with a word for the line at the bottom, the innermost scope first.
    pub(crate) fn hints(&self, scopes: Vec<Scope>) -> impl Iterator<Item = &Binding> {
        scopes.into_iter().flat_map(|scope| self.offered(scope)).filter(|row| !row.hint.is_empty())
    }

    /// The table of keys as Markdown, for the README.
    pub fn markdown(&self, lang: Lang) -> String {
        let mut text = String::new();
        for scope in Scope::ALL {
            text += &format!("\n| {} | |\n|---|---|\n", self.scope_name(scope, lang));
            for row in self.of_scope(scope) {
                text += &format!("| `{}` | {} |\n", row.keys_text(lang), self.help(row, lang));
            }
        }
        text
    }
}
