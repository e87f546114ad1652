//! Keymap: the keys in force, filled from the one table of keys (scope, keys, action, words in both languages).

mod binding;
mod key;
mod key_name;
pub(crate) mod key_text;
pub(super) mod offered;
pub(super) mod scope;
mod table;

use super::action::{Action, Step};
use super::holdings::Holdings;
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::{Lang, Words};
use crate::layout::Pane;
use crate::words::actions;
pub use binding::Binding;
use crossterm::event::KeyCode;
pub use key::Key;
pub use key_name::NoKey;
use key_text::{AFTER_COPY, AFTER_GOTO, KeyText};
pub use scope::{PopupKind, Scope};
pub use table::BINDINGS;

/// The scopes of the panes, one each.
const OF_PANES: [(Scope, Pane); 4] = [
    (Scope::Calendar, Pane::Calendar),
    (Scope::Catalogue, Pane::Catalogue),
    (Scope::Speakers, Pane::Speakers),
    (Scope::Detail, Pane::Detail),
];

/// The keys in force.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// Gives an action of a scope other keys; what else they meant there they mean no longer. Of several rows each keeps
    /// those that it has; the first has the others.
    pub fn rebind(&mut self, scope: Scope, action: Action, keys: &[Key]) {
        let is_of = |row: &Binding| (row.scope, row.action) == (scope, action);
        let further = self.rows.iter().filter(|row| is_of(row)).skip(1);
        let theirs: Vec<Key> = further.flat_map(|row| row.keys.iter().copied()).collect();
        let mut is_first = true;
        self.rows.retain_mut(|row| {
            if row.scope != scope {
                return true;
            }
            if !is_of(row) {
                if row.keys.iter().any(|key| keys.contains(key)) {
                    row.keys.to_mut().retain(|key| !keys.contains(key));
                }
                return true;
            }
            let is_own = |key: &&Key| if is_first { !theirs.contains(key) } else { row.keys.contains(key) };
            row.keys = keys.iter().filter(is_own).copied().collect::<Vec<_>>().into();
            std::mem::take(&mut is_first) || !row.keys.is_empty()
        });
    }

    /// Gives an action of a scope other keys, or a menu of keys an action of the panes.
    pub(crate) fn bind(&mut self, scope: Scope, action: Action, keys: &[Key]) {
        if self.of_scope(scope).all(|row| row.action != action) {
            let own = self.of_scope(Scope::Panes).find(|row| row.action == action).cloned();
            // Before the rows by which the menu itself is gone through.
            let moves = |row: &Binding| row.scope == scope && row.action == Action::Move(Step::By(-1));
            let at = self.rows.iter().position(moves).unwrap_or(self.rows.len());
            if let Some(own) = own {
                self.rows.insert(at, Binding { scope, hint: Words::new("", ""), ..own });
            }
        }
        self.rebind(scope, action, keys);
    }

    /// The row of a key, looked up in `scopes` from the innermost on.
    fn row_of(&self, scopes: &[Scope], key: Key) -> Option<&Binding> {
        scopes.iter().find_map(|scope| self.of_scope(*scope).find(|row| row.keys.contains(&key)))
    }

    /// What a key asks for, looked up in `scopes` from the innermost on.
    pub fn resolve(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        let action = self.row_of(scopes, key)?.action;
        match (action, key.code) {
            (Action::Pick(_), KeyCode::Char(digit)) => Some(Action::Pick(digit.to_digit(10)? as usize)),
            _ => Some(action),
        }
    }

    /// The pane, or the first of those, in which a key means something.
    pub(crate) fn pane_of(&self, key: Key) -> Option<Pane> {
        let found = OF_PANES.into_iter().find(|(scope, _)| self.resolve(&[*scope], key).is_some());
        found.map(|(_, pane)| pane)
    }

    /// What a key of all panes means nearer in each of them; nothing unless it is something other in every one.
    pub(crate) fn nearer_in_every_pane(&self, key: Key, action: Action) -> Vec<&Binding> {
        let nearer = OF_PANES.into_iter().filter_map(|(scope, _)| self.row_of(&[scope], key));
        let nearer: Vec<&Binding> = nearer.filter(|row| row.action != action).collect();
        if nearer.len() == OF_PANES.len() { nearer } else { Vec::new() }
    }

    /// The first key for an action of a scope, for where it is shown by itself.
    pub(crate) fn key_of(&self, scope: Scope, action: Action) -> Option<&Key> {
        self.of_scope(scope).filter(|row| row.action == action).find_map(|row| row.keys.first())
    }

    /// What is pressed for an action of a scope, for where it is shown by itself: a key, or in the panes one behind that of
    /// a menu.
    pub(crate) fn pressed_for(&self, scope: Scope, action: Action, lang: Lang) -> Option<String> {
        let row = self.of_scope(scope).find(|row| row.action == action)?;
        self.pressed(row, &[scope], lang).into_iter().next()
    }

    /// What is pressed for a row where `scopes` hold: its keys, without those that mean something nearer there; where it has
    /// none, and is one of the panes, those of a menu behind that of the menu. Where its own scope is none of these, they
    /// stand as they are bound.
    pub(crate) fn pressed(&self, binding: &Binding, scopes: &[Scope], lang: Lang) -> Vec<String> {
        if let Some(digits) = binding.digits_text() {
            return vec![digits.to_owned()];
        }
        let holds = scopes.contains(&binding.scope);
        let leads = |key: &&Key| {
            let found = self.row_of(scopes, **key);
            !holds || found.is_some_and(|row| (row.scope, row.action) == (binding.scope, binding.action))
        };
        let own: Vec<String> = binding.keys.iter().filter(leads).map(|key| key.name(lang)).collect();
        match binding.scope {
            Scope::Popup(kind) if kind.is_menu() && !holds => {
                let opens = self.of_scope(Scope::Panes).find(|row| row.action == Action::Show(kind));
                let first = opens.and_then(|row| {
                    let leads = |key: &&Key| self.row_of(scopes, **key).is_none_or(|found| found == row);
                    row.keys.iter().find(leads)
                });
                first.map_or_else(Vec::new, |first| {
                    let first = first.name(lang);
                    let is_short = |key: &str| first.chars().count() == 1 && key.chars().count() == 1;
                    let joined =
                        |key: String| format!("{first}{}{key}", if is_short(&key) { "" } else { " " });
                    own.into_iter().map(joined).collect()
                })
            }
            Scope::Panes if own.is_empty() => {
                let in_menus =
                    self.rows.iter().filter(|row| row.is_in_menu() && row.action == binding.action);
                in_menus.flat_map(|row| self.pressed(row, scopes, lang)).collect()
            }
            _ => own,
        }
    }

    /// The keys of a row as a table of keys has them: those of its scope.
    pub(crate) fn keys_text(&self, binding: &Binding, lang: Lang) -> String {
        self.pressed(binding, &[binding.scope], lang).join(" ")
    }

    /// A text with the keys in force.
    pub(crate) fn text(&self, text: &KeyText, lang: Lang) -> TextBuf {
        let mut said = lang.say(text.words).to_owned();
        for (scope, action) in text.keys {
            let Some(keys) = self.pressed_for(*scope, *action, lang) else {
                return Text::of(lang.say(text.without)).to_buf();
            };
            said = said.replacen("{}", &keys, 1);
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
        let keys = self.keys_text(binding, lang);
        let mut texts = [&*help, &*scope, lang.say(binding.hint), &*keys].into_iter();
        let others = actions::others(binding.action.name().unwrap_or_default());
        texts.any(|text| text.to_lowercase().contains(wanted))
            || others.iter().any(|word| !wanted.is_empty() && word.starts_with(wanted))
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
                text += &format!("| `{}` | {} |\n", self.keys_text(row, lang), self.help(row, lang));
            }
        }
        text
    }
}
