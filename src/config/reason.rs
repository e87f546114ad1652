//! Reason: what can be wrong with a configuration, told in words.

use crate::app::keymap::NoKey;
use crate::lang::{Lang, Words};
use crate::words::config as words;
use strsim::osa_distance;

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Bytes that are no text.
    NoUtf8,
    /// It is no TOML.
    NoToml(Words),
    /// Nothing is called so.
    Unknown(Thing, String, Meant),
    /// Another type of value is wanted.
    Type(Words),
    /// There is no such value.
    Value(String, Meant),
    /// There is such an action, in these other scopes.
    Elsewhere(&'static str, Vec<&'static str>),
    /// An action stands where a scope belongs; it is in these.
    NoScope(String, Vec<&'static str>),
    /// No key is called so.
    NoKey(String, NoKey),
    /// Keys one after the other that begin with none which opens a menu.
    NoMenu(String, Vec<String>),
    /// Keys one after the other, for something that is not in the panes.
    OneKey(String),
    /// A letter would not be typed any more.
    Typed(String),
    /// Only digits choose rows.
    NoDigit,
    /// A key of two actions: the key, the other one, its line.
    Taken(String, &'static str, usize),
    /// A key of all panes that means something nearer in every one: the key, and by scope what.
    Covered(String, Vec<(&'static str, &'static str)>),
}

/// What a name can be one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// An option.
    Option,
    /// What a link leads to.
    LinkKind,
    /// Where keys mean something.
    Scope,
    /// What they ask for.
    Action,
}

/// What was perhaps meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This.
    Perhaps(&'static str),
    /// One of these.
    OneOf(Vec<&'static str>),
    /// One of too many to be told.
    OneOfMany,
}

impl Meant {
    /// That of `names` which `word` is spelt most like, by any of the spellings that follow each; or else all of them.
    pub(super) fn of(word: &str, names: &[(&'static str, &[&str])]) -> Self {
        let word = word.to_lowercase().replace('_', "-");
        let most = if word.chars().count() < 5 { 1 } else { 2 };
        let word = word.as_str();
        let all = names.iter().flat_map(|(name, others)| {
            [name].into_iter().chain(*others).map(move |spelling| (osa_distance(spelling, word), *name))
        });
        let near = all.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance);
        near.map_or_else(
            || Self::OneOf(names.iter().map(|(name, _)| *name).collect()),
            |(_, name)| Self::Perhaps(name),
        )
    }

    /// The same of names that are too many to be told.
    pub(super) fn of_many(word: &str, names: impl IntoIterator<Item = &'static str>) -> Self {
        let none: &[&str] = &[];
        let names: Vec<(&'static str, &[&str])> = names.into_iter().map(|name| (name, none)).collect();
        match Self::of(word, &names) {
            Self::OneOf(_) => Self::OneOfMany,
            meant => meant,
        }
    }

    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Perhaps(name) => words::perhaps(lang, name),
            Self::OneOf(names) => words::possible(lang, &names.join(", ")),
            Self::OneOfMany => words::all_are_listed(lang).to_owned(),
        }
    }
}

impl Reason {
    /// What the reader of TOML complains of.
    pub(super) fn of_toml(message: &str) -> Self {
        let says = |beginning: &str| message.starts_with(beginning);
        Self::NoToml(match message {
            _ if says("duplicate key") => words::DUPLICATE,
            _ if says("string values must be quoted") => words::UNQUOTED,
            _ if says("unclosed array, ") || message == "unclosed array" => words::UNCLOSED_LIST,
            _ if says("unclosed table") || says("unclosed array table") => words::UNCLOSED_HEADING,
            _ if says("key with no value") || says("missing assignment") => words::NO_EQUALS,
            _ if says("missing value") => words::NO_VALUE,
            _ if says("missing comma") => words::NO_COMMA,
            _ if says("invalid basic string") || says("invalid literal string") => words::BAD_STRING,
            _ if says("unexpected key or value") => words::TOO_MUCH,
            _ => words::NO_TOML,
        })
    }

    pub(super) fn tell(&self, lang: Lang) -> String {
        match self {
            Self::NoUtf8 => words::no_utf8(lang).to_owned(),
            Self::NoToml(said) => lang.say(*said).to_owned(),
            Self::Unknown(thing, name, meant) => {
                let said = match thing {
                    Thing::Option => words::unknown_option(lang, name),
                    Thing::LinkKind => words::unknown_link_kind(lang, name),
                    Thing::Scope => words::unknown_scope(lang, name),
                    Thing::Action => words::unknown_action(lang, name),
                };
                format!("{said}; {}", meant.tell(lang))
            }
            Self::Type(wanted) => words::wanted(lang, lang.say(*wanted)),
            Self::Value(value, meant) => format!("{}; {}", words::no_value(lang, value), meant.tell(lang)),
            Self::Elsewhere(action, scopes) => words::elsewhere(lang, action, &scopes.join(", ")),
            Self::NoScope(action, scopes) => {
                let headings: Vec<String> = scopes.iter().map(|scope| format!("[keys.{scope}]")).collect();
                words::no_scope(lang, action, &headings.join(", "))
            }
            Self::NoKey(name, why) => no_key(lang, name, why),
            Self::NoMenu(keys, menus) => words::no_menu(lang, keys, &menus.join(", ")),
            Self::OneKey(keys) => words::one_key(lang, keys),
            Self::Typed(key) => words::is_typed(lang, key),
            Self::NoDigit => words::no_digit(lang).to_owned(),
            Self::Taken(key, action, line) => words::taken(lang, key, action, *line),
            Self::Covered(key, nearer) => {
                let nearer = nearer.iter().map(|(scope, action)| format!("[keys.{scope}] {action}"));
                words::covered(lang, key, &nearer.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Why a text names no key.
fn no_key(lang: Lang, name: &str, why: &NoKey) -> String {
    // What cannot be seen is told by its number.
    let name = &name.escape_debug().to_string();
    match why {
        NoKey::Unknown(Some(meant)) => {
            format!("{}; {}", words::unknown_key(lang, name), words::perhaps(lang, meant))
        }
        NoKey::Unknown(None) => {
            format!("{}; {}", words::unknown_key(lang, name), words::keys_are_called(lang))
        }
        NoKey::SameAs(other) => words::same_key(lang, name, other),
        NoKey::Shifted => words::shifted(lang, name),
        NoKey::AlwaysQuits => words::always_quits(lang).to_owned(),
    }
}
