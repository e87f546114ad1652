//! Binding: a row of the table of keys.

use super::key::Key;
use super::key_text::KeyText;
use super::scope::Scope;
use crate::app::action::{Action, Step};
use crate::lang::Words;
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
    /// What stands for the keys where all digits choose a row.
    pub(super) fn digits_text(&self) -> Option<&'static str> {
        match (self.action, self.keys.len()) {
            (Action::Pick(_), DIGITS) => Some("1–9"),
            (Action::Pick(_), TO_TEN) => Some("1–9 0"),
            _ => None,
        }
    }

    /// True for what is chosen in a menu of keys, and not what the menu itself is gone through and left with.
    pub(super) fn is_in_menu(&self) -> bool {
        let is_menus_own = matches!(self.action, Action::Move(Step::By(_)) | Action::Enter | Action::Back);
        matches!(self.scope, Scope::Popup(kind) if kind.is_menu()) && !is_menus_own
    }
}
