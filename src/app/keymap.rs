//! BINDINGS: the one table of keys (scope, keys, action, words in both languages).

mod table;

use super::action::Action;
use crate::lang::{Lang, Words};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
pub use table::BINDINGS;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In every pane.
    Panes,
    /// In the month of the calendar.
    Month,
    /// In the calendar, in the month and in the list.
    Calendar,
    /// In the catalogue.
    Catalogue,
    /// In the speakers.
    Speakers,
    /// In the details.
    Detail,
    /// After `g`.
    Goto,
    /// In the finder.
    Finder,
    /// In a list to choose from.
    Chooser,
    /// In the prompt for a date.
    Date,
    /// In the help.
    Help,
    /// While the help's filter is typed.
    HelpFilter,
    /// In the popup with an address.
    Address,
    /// Where a line is typed.
    Text,
    /// Everywhere.
    Always,
}

impl Scope {
    /// All scopes in the order of the help.
    pub const ALL: [Self; 15] = [
        Self::Panes,
        Self::Month,
        Self::Calendar,
        Self::Catalogue,
        Self::Speakers,
        Self::Detail,
        Self::Goto,
        Self::Finder,
        Self::Chooser,
        Self::Date,
        Self::Help,
        Self::HelpFilter,
        Self::Address,
        Self::Text,
        Self::Always,
    ];

    /// What to call it.
    pub fn words(self) -> Words {
        match self {
            Self::Panes => Words::new("In allen Fenstern", "In every pane"),
            Self::Month => Words::new("Kalender: im Monat", "Calendar: in the month"),
            Self::Calendar => Words::new("Kalender", "Calendar"),
            Self::Catalogue => Words::new("Katalog", "Catalogue"),
            Self::Speakers => Words::new("Personen", "People"),
            Self::Detail => Words::new("Einzelheiten", "Details"),
            Self::Goto => Words::new("Nach g", "After g"),
            Self::Finder => Words::new("Suche", "Finder"),
            Self::Chooser => Words::new("Auswahl", "Choosing"),
            Self::Date => Words::new("Datum eingeben", "Typing a date"),
            Self::Help => Words::new("Hilfe", "Help"),
            Self::HelpFilter => Words::new("Hilfe: Suche", "Help: search"),
            Self::Address => Words::new("Adresse", "Address"),
            Self::Text => Words::new("Beim Tippen", "While typing"),
            Self::Always => Words::new("Immer", "Always"),
        }
    }
}

/// A key, with what must be held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// What is held down. Shift is part of a letter.
    pub held: KeyModifiers,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where the keys mean this.
    pub scope: Scope,
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they ask for.
    pub action: Action,
    /// A word for the line at the bottom; empty where it is not shown there.
    pub hint: Words,
    /// What the help says.
    pub help: Words,
}

impl Binding {
    /// The keys as they are printed on the keyboard: `Strg-D, Bild↓`.
    pub fn keys_text(&self, lang: Lang) -> String {
        if matches!(self.action, Action::Pick(_)) {
            return "1–9".to_owned();
        }
        self.keys.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(" ")
    }

    /// True where keys or words contain `wanted`, which is lower case.
    pub fn mentions(&self, wanted: &str, lang: Lang) -> bool {
        let words = [self.help, self.hint, self.scope.words()].map(|words| lang.say(words).to_owned());
        let texts = words.into_iter().chain([self.keys_text(lang)]);
        let mut texts = texts.map(|text| text.to_lowercase());
        texts.any(|text| text.contains(wanted))
    }
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
        let words = match self.code {
            KeyCode::Char(' ') => Words::new("Leer", "Space"),
            KeyCode::Char(c) if !self.held.is_empty() => return name + &c.to_uppercase().to_string(),
            KeyCode::Char(c) => return format!("{name}{c}"),
            KeyCode::F(number) => return format!("{name}F{number}"),
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

/// What a key asks for, looked up in `scopes` from the innermost on.
pub fn resolve(scopes: &[Scope], key: Key) -> Option<Action> {
    let row = |scope: &Scope| BINDINGS.iter().find(|row| row.scope == *scope && row.keys.contains(&key));
    let action = scopes.iter().find_map(row)?.action;
    match (action, key.code) {
        (Action::Pick(_), KeyCode::Char(digit)) => Some(Action::Pick(digit.to_digit(10)? as usize)),
        _ => Some(action),
    }
}

/// The first key for an action, for where it is shown by itself.
pub fn key_of(action: Action, lang: Lang) -> String {
    let row = BINDINGS.iter().find(|row| row.action == action);
    row.and_then(|row| row.keys.first()).map(|key| key.name(lang)).unwrap_or_default()
}

/// The rows with a word for the line at the bottom, the innermost scope first.
pub fn hints(scopes: Vec<Scope>) -> impl Iterator<Item = &'static Binding> {
    let of_scope =
        |scope: Scope| BINDINGS.iter().filter(move |row| row.scope == scope && !row.hint.is_empty());
    scopes.into_iter().flat_map(of_scope)
}

/// The table of keys as Markdown, for the README.
pub fn markdown(lang: Lang) -> String {
    let mut text = String::new();
    for scope in Scope::ALL {
        text += &format!("\n| {} | |\n|---|---|\n", lang.say(scope.words()));
        for row in BINDINGS.iter().filter(|row| row.scope == scope) {
            text += &format!("| `{}` | {} |\n", row.keys_text(lang), lang.say(row.help));
        }
    }
    text
}
