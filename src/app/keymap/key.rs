//! Key: a key with what is held down.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, with what must be held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// What is held down. Shift is part of a letter.
    pub held: KeyModifiers,
}

impl Key {
    /// The key of an event, in the form of the table.
    pub fn of(event: KeyEvent) -> Self {
        let mut held = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let mut code = event.code;
        if let KeyCode::Char(c) = code {
            // A capital says by itself that Shift is held down, but not together with Ctrl.
            if held.contains(KeyModifiers::CONTROL) {
                code = KeyCode::Char(c.to_ascii_lowercase());
            }
            held -= KeyModifiers::SHIFT;
        }
        if code == KeyCode::BackTab {
            held -= KeyModifiers::SHIFT;
        }
        Self { code, held }
    }

    /// The character typed by it, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.held.is_empty() => Some(c),
            // AltGr reaches some programs as Ctrl and Alt.
            KeyCode::Char(c) if self.held == KeyModifiers::CONTROL | KeyModifiers::ALT => Some(c),
            _ => None,
        }
    }
}
