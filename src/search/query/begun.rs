//! What stands at the end of a typed line and can be completed: a word that may become a field, or a field's value.

use crate::lang::Lang;
use crate::letters::fold;
use crate::search::query::fields::{FIELDS, is_field, is_same_field};
use crate::search::query::lexer::{self, Token, is_quote};

/// What is begun at the end of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Where it begins, in bytes, with the quotation mark before it.
    pub start: usize,
    /// As far as it is typed, without that.
    pub typed: String,
    /// The field whose value it is, as typed; `None` for a word alone.
    pub field: Option<String>,
}

impl Begun {
    /// What the end of a line has begun; `None` where it is complete, or nothing that could be completed.
    pub fn of(line: &str) -> Option<Self> {
        let tokens = lexer::tokens(line, &is_field);
        let end = line.len();
        let new =
            |field: Option<&str>| Self { start: end, typed: String::new(), field: field.map(str::to_owned) };
        let Some(last) = tokens.iter().max_by_key(|token| token.bytes.1) else { return Some(new(None)) };
        let is_apart = line.ends_with(char::is_whitespace);
        let field = last.field.filter(|name| is_field(name));
        // A comma behind the last value asks for another one, wherever it stands.
        let behind = line.get(last.bytes.1..).unwrap_or_default();
        if field.is_some() && behind.contains(',') {
            return Some(new(field));
        }
        match (field, last.quoted) {
            // `ort:"Bad Honnef",` is cut before its comma.
            _ if last.is_word() && last.text.chars().all(|letter| letter == ',') => {
                let before = tokens.iter().rev().find(|token| token.bytes.1 <= last.bytes.0);
                before.and_then(|token| token.field).filter(|name| is_field(name)).map(|name| new(Some(name)))
            }
            (Some(name), Some(false)) => Some(Self { field: Some(name.to_owned()), ..phrase(line, last) }),
            (Some(name), None) if is_apart && (last.text.is_empty() || last.text.ends_with(',')) => {
                Some(new(Some(name)))
            }
            _ if is_apart => Some(new(None)),
            (_, Some(_)) => None,
            (Some(name), None) => Some(Self { field: Some(name.to_owned()), ..value(line, last.text) }),
            (None, None) if last.field.is_none() => Some(value(line, last.text)),
            (None, None) => None,
        }
    }
}

/// A phrase that is not closed, to the end of a line.
fn phrase(line: &str, token: &Token<'_>) -> Begun {
    let inner = line.len() - token.text.len();
    let mark = line.get(..inner).and_then(|before| before.chars().next_back()).filter(|mark| is_quote(*mark));
    let start = inner - mark.map_or(0, char::len_utf8);
    Begun { start, typed: token.text.to_owned(), field: None }
}

/// The last of some values, without the sign that leaves it out, to the end of a line.
fn value(line: &str, values: &str) -> Begun {
    let last = values.rsplit(',').next().unwrap_or_default().trim_start_matches(['-', '!']);
    Begun { start: line.len() - last.len(), typed: last.to_owned(), field: None }
}

/// True for the field of queries that were kept.
pub(crate) fn is_saved_field(name: &str) -> bool {
    is_same_field(name, "liste")
}

/// What fields are called in a language, by the table of fields.
pub(crate) fn field_names(lang: Lang) -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(move |(_, name, _)| lang.say(*name))
}

/// All that is typed for the first field that has a name which begins so, for the next, and so on: of each field the first
/// such name.
pub(crate) fn other_names(typed: &str) -> impl Iterator<Item = &'static str> {
    let typed = fold::plain(typed);
    let begins = move |names: &[&'static str]| names.iter().copied().find(|name| name.starts_with(&typed));
    FIELDS.iter().filter_map(move |(names, ..)| begins(names))
}
