//! Binding: a row of the table of keys.

use super::key::Key;
use super::key_text::KeyText;
use super::scope::Scope;
use crate::app::action::Action;
use crate::lang::{Lang, Words};
use std::borrow::Cow;

/// The digits by which rows are chosen.
const DIGITS: usize = 9;
/// The same with one for the tenth row.
const TO_TEN: usize = DIGITS + 1;

/// Keys, and what they ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where the keys mean this.
    pub scope: Scope,
    /// The keys, the one to show first.
    pub keys: Cow<'static, [Key]>,
    /// What they ask for.
    pub action: Action,
    /// A word for the line at the bottom; empty where it is not shown there.
    pub hint: Words,
    /// What the help says, see [`Keymap::help`](super::Keymap::help).
    pub(super) help: KeyText,
}

impl Binding {
    /// The keys as they are printed on the keyboard: `Strg-D, Bild↓`.
    pub(crate) fn keys_text(&self, lang: Lang) -> String {
        match (self.action, self.keys.len()) {
            (Action::Pick(_), DIGITS) => return "1–9".to_owned(),
            (Action::Pick(_), TO_TEN) => return "1–9 0".to_owned(),
            _ => {}
        }
        self.keys.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(" ")
    }
}
