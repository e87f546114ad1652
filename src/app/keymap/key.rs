//! Key: a key with what is held down, and what is printed on it.

use crate::lang::{Lang, Words};
use crate::text::charset::Charset;
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

    /// As it is printed on the keyboard.
    pub fn name(self, lang: Lang) -> String {
        let mut name = String::new();
        for (modifier, words) in [
            (KeyModifiers::CONTROL, Words::new("Strg-", "Ctrl-")),
            (KeyModifiers::ALT, Words::new("Alt-", "Alt-")),
            (KeyModifiers::SHIFT, Words::new("Umschalt-", "Shift-")),
        ] {
            if self.held.contains(modifier) {
                name.push_str(lang.say(words));
            }
        }
        // In ASCII, `<` is another key.
        let has_arrows = Charset::in_use() == Charset::Unicode;
        let words = match self.code {
            KeyCode::Char(' ') => Words::new("Leertaste", "Space"),
            KeyCode::Char(c) if !self.held.is_empty() => return name + &c.to_uppercase().to_string(),
            KeyCode::Char(c) => return format!("{name}{c}"),
            KeyCode::F(number) => return format!("{name}F{number}"),
            KeyCode::Up if !has_arrows => Words::new("Auf", "Up"),
            KeyCode::Down if !has_arrows => Words::new("Ab", "Down"),
            KeyCode::Left if !has_arrows => Words::new("Links", "Left"),
            KeyCode::Right if !has_arrows => Words::new("Rechts", "Right"),
            KeyCode::PageUp if !has_arrows => Words::new("Bild-auf", "PgUp"),
            KeyCode::PageDown if !has_arrows => Words::new("Bild-ab", "PgDn"),
            KeyCode::Up => Words::new("↑", "↑"),
            KeyCode::Down => Words::new("↓", "↓"),
            KeyCode::Left => Words::new("←", "←"),
            KeyCode::Right => Words::new("→", "→"),
            KeyCode::PageUp => Words::new("Bild↑", "PgUp"),
            KeyCode::PageDown => Words::new("Bild↓", "PgDn"),
            KeyCode::Home => Words::new("Pos1", "Home"),
            KeyCode::End => Words::new("Ende", "End"),
            KeyCode::Delete => Words::new("Entf", "Del"),
            KeyCode::Backspace => Words::new("Rück", "Backspace"),
            KeyCode::Tab => Words::new("Tab", "Tab"),
            KeyCode::BackTab => Words::new("Umschalt-Tab", "Shift-Tab"),
            KeyCode::Enter => Words::new("Enter", "Enter"),
            KeyCode::Esc => Words::new("Esc", "Esc"),
            _ => Words::new("?", "?"),
        };
        name + lang.say(words)
    }
}
