//! The names of keys: what is printed on them, in both languages, and how they are written in a configuration.

use super::key::Key;
use crate::archive::sanitize::clean;
use crate::lang::{Lang, Words};
use crate::text;
use crate::text::charset::Charset;
use crossterm::event::{KeyCode, KeyModifiers};

/// A key that has a name.
struct Named {
    code: KeyCode,
    /// What is printed on it; a configuration may have it as well.
    printed: Words,
    /// The same in ASCII, where `<` is another key; the English one is written in a configuration.
    ascii: Words,
    /// What else it is called, without `-` and in lower case.
    others: &'static [&'static str],
}

/// A key that is called the same in ASCII.
const fn plain(code: KeyCode, de: &'static str, en: &'static str, others: &'static [&'static str]) -> Named {
    let words = Words::new(de, en);
    Named { code, printed: words, ascii: words, others }
}

/// A key with an arrow on it.
const fn arrow(
    code: KeyCode,
    printed: Words,
    (de, en): (&'static str, &'static str),
    others: &'static [&'static str],
) -> Named {
    Named { code, printed, ascii: Words::new(de, en), others }
}

/// The keys that have a name, but for F1 and the like.
const NAMED: [Named; 16] = [
    plain(KeyCode::Char(' '), "Leertaste", "Space", &["leer", "spacebar"]),
    arrow(KeyCode::Up, Words::new("↑", "↑"), ("Auf", "Up"), &["hoch"]),
    arrow(KeyCode::Down, Words::new("↓", "↓"), ("Ab", "Down"), &["runter"]),
    arrow(KeyCode::Left, Words::new("←", "←"), ("Links", "Left"), &[]),
    arrow(KeyCode::Right, Words::new("→", "→"), ("Rechts", "Right"), &[]),
    arrow(KeyCode::PageUp, Words::new("Bild↑", "PgUp"), ("Bild-auf", "PgUp"), &["pageup"]),
    arrow(KeyCode::PageDown, Words::new("Bild↓", "PgDn"), ("Bild-ab", "PgDn"), &["pagedown", "pgdown"]),
    plain(KeyCode::Home, "Pos1", "Home", &[]),
    plain(KeyCode::End, "Ende", "End", &[]),
    plain(KeyCode::Insert, "Einfg", "Ins", &["insert", "einfügen"]),
    plain(KeyCode::Delete, "Entf", "Del", &["delete", "entfernen"]),
    plain(KeyCode::Backspace, "Rück", "Backspace", &["rücktaste", "bs"]),
    plain(KeyCode::BackTab, "Umschalt-Tab", "Shift-Tab", &["backtab"]),
    plain(KeyCode::Tab, "Tab", "Tab", &["tabulator"]),
    plain(KeyCode::Enter, "Enter", "Enter", &["return", "eingabe"]),
    plain(KeyCode::Esc, "Esc", "Esc", &["escape"]),
];

/// What can be held down, as it is printed; the first English one is written in a configuration.
const HELD: [(KeyModifiers, Words, &[&str]); 3] = [
    (KeyModifiers::CONTROL, Words::new("Strg-", "Ctrl-"), &["control"]),
    (KeyModifiers::ALT, Words::new("Alt-", "Alt-"), &["meta"]),
    (KeyModifiers::SHIFT, Words::new("Umschalt-", "Shift-"), &[]),
];

/// There is no higher one.
const LAST_F: u8 = 20;

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// Nothing is called so; perhaps this was meant.
    Unknown(Option<String>),
    /// Terminals send the same for this key.
    SameAs(&'static str),
    /// With Shift a sign is another sign, which is to be named itself.
    Shifted,
    /// Ctrl-C always ends the program.
    AlwaysQuits,
}

impl Key {
    /// As it is printed on the keyboard.
    pub fn name(self, lang: Lang) -> String {
        self.named(
            |words| lang.say(words),
            |named| lang.say(if Charset::in_use() == Charset::Unicode { named.printed } else { named.ascii }),
        )
    }

    /// As it is written in a configuration, in whatever language.
    pub fn spelling(self) -> String {
        let name = self.named(|words| words.en, |named| named.ascii.en);
        let is_letter = matches!(self.code, KeyCode::Char(c) if c != ' ' && self.held.is_empty());
        if is_letter || matches!(self.code, KeyCode::F(_)) { name } else { name.to_lowercase() }
    }

    fn named(self, held: impl Fn(Words) -> &'static str, key: impl Fn(&Named) -> &'static str) -> String {
        let mut name = String::new();
        // With Alt, a capital is a key of its own.
        let is_capital = matches!(self.code, KeyCode::Char(c) if c.is_uppercase() && !self.held.is_empty());
        for (modifier, words, _) in HELD {
            if self.held.contains(modifier) || is_capital && modifier == KeyModifiers::SHIFT {
                name.push_str(held(words));
            }
        }
        match (NAMED.iter().find(|named| named.code == self.code), self.code) {
            (Some(named), _) => name + key(named),
            (None, KeyCode::Char(c)) if !self.held.is_empty() => name + &c.to_uppercase().to_string(),
            (None, KeyCode::Char(c)) => format!("{name}{c}"),
            (None, KeyCode::F(number)) => format!("{name}F{number}"),
            (None, _) => name + "?",
        }
    }

    /// The key that a configuration names: as it is printed in either language, or by another usual name.
    ///
    /// # Errors
    /// There is no such key, or no terminal can tell it from another.
    pub fn from_name(text: &str) -> Result<Self, NoKey> {
        let mut held = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((modifier, behind)) = without_held(rest) {
            held |= modifier;
            rest = behind;
        }
        let shift = held.contains(KeyModifiers::SHIFT);
        let mut letters = rest.chars();
        let key = match (letters.next(), letters.next()) {
            (Some(letter), None) if !is_printed(letter) => {
                if !is_typed(letter) {
                    return Err(NoKey::Unknown(None));
                }
                // `Ctrl-S`, as it is printed, is no capital.
                let letter = if held.is_empty() { letter } else { letter.to_ascii_lowercase() };
                if shift && !letter.is_alphabetic() {
                    return Err(NoKey::Shifted);
                }
                let letter = if shift { letter.to_uppercase().next().unwrap_or(letter) } else { letter };
                Self { code: KeyCode::Char(letter), held: held - KeyModifiers::SHIFT }
            }
            _ => match (code(rest).ok_or_else(|| NoKey::Unknown(nearest(text, rest)))?, shift) {
                (KeyCode::Tab, true) => Self { code: KeyCode::BackTab, held: held - KeyModifiers::SHIFT },
                (KeyCode::Char(' '), true) => return Err(NoKey::SameAs("space")),
                (code, _) => Self { code, held },
            },
        };
        key.as_sent(shift)
    }

    /// The key, unless terminals send another one for it.
    fn as_sent(self, shift: bool) -> Result<Self, NoKey> {
        match self.code {
            KeyCode::Esc if self.held == KeyModifiers::ALT => Err(NoKey::SameAs("esc")),
            KeyCode::Char('c' | 'C') if self.held.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                Err(NoKey::AlwaysQuits)
            }
            KeyCode::Char(letter) if self.held == KeyModifiers::CONTROL => {
                match letter.to_ascii_lowercase() {
                    'i' => Err(NoKey::SameAs("tab")),
                    'j' | 'm' => Err(NoKey::SameAs("enter")),
                    '[' | '3' => Err(NoKey::SameAs("esc")),
                    '@' | '2' => Err(NoKey::SameAs("ctrl-space")),
                    '\\' => Err(NoKey::SameAs("ctrl-4")),
                    ']' => Err(NoKey::SameAs("ctrl-5")),
                    '^' => Err(NoKey::SameAs("ctrl-6")),
                    '_' | '/' => Err(NoKey::SameAs("ctrl-7")),
                    '?' | '8' => Err(NoKey::SameAs("backspace")),
                    'c' if !shift => Err(NoKey::AlwaysQuits),
                    _ if shift => Err(NoKey::Shifted),
                    _ => Ok(self),
                }
            }
            _ => Ok(self),
        }
    }
}

/// True for a sign that a key can type, and that is seen where the key is shown.
fn is_typed(letter: char) -> bool {
    let text = letter.encode_utf8(&mut [0; 4]).to_owned();
    !letter.is_whitespace() && text::width(&text) > 0 && *clean(&text) == *text && letter != SOFT_HYPHEN
}

/// A hyphen that is seen at the end of a line alone.
const SOFT_HYPHEN: char = '\u{ad}';

/// True for a sign that names a key which types something else: an arrow.
fn is_printed(letter: char) -> bool {
    letter == ' ' || NAMED.iter().any(|named| named.printed.en.chars().eq([letter]))
}

/// What is held down first, and the rest.
fn without_held(text: &str) -> Option<(KeyModifiers, &str)> {
    let at = text.char_indices().skip(1).find(|(_, letter)| matches!(letter, '-' | '+'))?.0;
    let (name, rest) = text.split_at_checked(at)?;
    let rest = rest.get(1..).filter(|rest| !rest.is_empty())?;
    let is_it = |words: &Words, others: &[&str]| {
        let printed = [words.de, words.en].map(|word| word.trim_end_matches('-'));
        printed.iter().chain(others).any(|own| own.eq_ignore_ascii_case(name))
    };
    HELD.iter().find(|(_, words, others)| is_it(words, others)).map(|(modifier, ..)| (*modifier, rest))
}

/// A name without what may be left out of it.
fn bare(name: &str) -> String {
    name.to_lowercase().replace(['-', '_', ' '], "")
}

/// The key that has a name.
fn code(name: &str) -> Option<KeyCode> {
    let name = bare(name);
    let number = name.strip_prefix('f').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(number) = number.and_then(|digits| digits.parse().ok()) {
        return (1..=LAST_F).contains(&number).then_some(KeyCode::F(number));
    }
    let is_it = |named: &&Named| {
        let own = [named.printed.de, named.printed.en, named.ascii.de, named.ascii.en];
        !name.is_empty() && own.iter().chain(named.others).any(|own| bare(own) == name)
    };
    NAMED.iter().find(is_it).map(|named| named.code)
}

/// How a key is written whose name is spelt most like `rest`, the end of `text`.
fn nearest(text: &str, rest: &str) -> Option<String> {
    let before = text.strip_suffix(rest)?;
    let name = bare(rest);
    let names = NAMED.iter().flat_map(|named| {
        let own = [named.ascii.de, named.ascii.en].into_iter().chain(named.others.iter().copied());
        own.map(move |own| (bare(own), named.ascii.en))
    });
    let near = names.map(|(own, shown)| (strsim::osa_distance(&own, &name), shown));
    let (_, shown) = near.filter(|(distance, _)| *distance < 3).min_by_key(|(distance, _)| *distance)?;
    (name.chars().count() > 2).then(|| format!("{before}{}", shown.to_lowercase()))
}
