//! The values of a field in a typed line, read as the query reads them; added to it and taken out as one would type them.

use crate::letters::fold;
use crate::search::query::chunk::kind_in_two;
use crate::search::query::fields::{is_field, is_same_field};
use crate::search::query::lexer::{self, NOT, OR, Token, WITHOUT, is_quote};
use crate::search::query::operators::is_operator;
use crate::search::query::parse::{read_of, seen};

/// What is asked of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is one of those that are enough.
    In,
    /// It is left out.
    Out,
}

/// A value as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedValue {
    /// Without its quotation marks.
    pub text: String,
    /// What is asked of it.
    pub choice: Choice,
}

/// A field in a line, by the names that are typed for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldName<'a> {
    /// The name that is written.
    pub written: &'a str,
    /// An equals sign stands before its values.
    pub exact: bool,
}

impl FieldName<'_> {
    /// True for a name of the field.
    pub(crate) fn is(&self, name: &str) -> bool {
        is_same_field(name, self.written)
    }
}

/// A name as a query asks for the whole of it: those that signs or accents alone tell apart are one.
pub(crate) struct Name {
    words: Vec<String>,
    length: usize,
}

impl Name {
    /// That of a text; `None` where it has no words.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let words = words(text);
        (!words.is_empty()).then_some(Self { words, length: text.len() })
    }

    /// True for the same name.
    pub(crate) fn is(&self, text: &str) -> bool {
        // Longer by so much is no way of writing an umlaut.
        text.len().abs_diff(self.length) <= self.length / 2 + 2 && words(text) == self.words
    }
}

fn words(text: &str) -> Vec<String> {
    fold::words(text).map(|word| word.plain).collect()
}

/// A term of a line that asks for values of a field.
struct ValueTerm {
    /// Where it stands, in bytes, with an `ohne` before it.
    bytes: (usize, usize),
    /// The same with the `oder` that means nothing without it.
    around: (usize, usize),
    /// The whole of a value is asked for.
    exact: bool,
    /// Its name as typed.
    name: String,
    values: Vec<TypedValue>,
}

/// A line as far as it is read as a query beside values: a field alone, without a value, asks for nothing there.
pub(crate) fn as_read(line: &str) -> String {
    let line = seen(line);
    let read = read_of(&line);
    let asks_nothing = lexer::tokens(read, &is_field).iter().all(Token::is_half_typed);
    if asks_nothing { String::new() } else { read.to_owned() }
}

/// The values of a field in a line, in their order.
pub(crate) fn values(line: &str, field: FieldName) -> Vec<TypedValue> {
    terms(&seen(line), field).into_iter().flat_map(|term| term.values).collect()
}

/// A line without what it asks of a field. Its last word is still being typed where it was before.
pub(crate) fn without(line: &str, field: FieldName) -> String {
    rewritten(line, field, |_| Vec::new(), None)
}

/// A line in which something else is asked of a value: `is` is true for the value however it is typed, `value` is how it
/// is written. Its last word is still being typed where it was before.
pub(crate) fn with_choice(
    line: &str,
    field: FieldName,
    is: impl Fn(&str) -> bool,
    (value, choice): (&str, Option<Choice>),
) -> String {
    let mut left = choice.map(|choice| TypedValue { text: value.to_owned(), choice });
    let mut keep = |term: &ValueTerm| {
        let others = term.values.iter().filter(|value| !is(&value.text)).cloned();
        let mut values: Vec<TypedValue> = others.collect();
        // It joins those that are chosen alike.
        let alike = |added: &TypedValue| values.iter().any(|value| value.choice == added.choice);
        let added = left.take_if(|added| alike(added));
        values.extend(added);
        values
    };
    let joined = rewritten(line, field, &mut keep, None);
    match left {
        None => joined,
        Some(left) => rewritten(&joined, field, |term| term.values.clone(), Some(left)),
    }
}

/// The terms of a field in a line, which has nothing hidden in it.
fn terms(line: &str, field: FieldName) -> Vec<ValueTerm> {
    let tokens = lexer::tokens(line, &is_field);
    let mut terms: Vec<ValueTerm> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        let list = 1 + rest.iter().skip(1).take_while(|token| token.listed).count();
        let name = token.field.filter(|name| !token.listed && field.is(name));
        if let Some(name) = name {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let behind = tokens.get(at + list);
            terms.push(term(name, rest.get(..list).unwrap_or(rest), (before, behind, rest)));
        }
        at += list;
    }
    without_alternatives(terms, &tokens, field)
}

/// Those of some terms that stand alone, or with an `oder` between terms of the field alone: where something else is enough
/// instead, a term is no choice, and what is chosen besides narrows both.
fn without_alternatives(terms: Vec<ValueTerm>, tokens: &[Token<'_>], field: FieldName) -> Vec<ValueTerm> {
    let is_or = |token: &&Token<'_>| token.is_word() && OR.contains(&fold::plain(token.text).as_str());
    let before = |place: usize| tokens.iter().rev().find(|token| token.bytes.1 <= place);
    let behind =
        |place: usize| tokens.iter().find(|token| token.bytes.0 >= place && !is_operator_word(token));
    let is_other = |token: &Token<'_>| !token.field.is_some_and(|name| field.is(name));
    let left = |term: &ValueTerm| before(before(term.bytes.0).filter(is_or)?.bytes.0);
    let right = |term: &ValueTerm| {
        let or = tokens.iter().find(|token| token.bytes.0 >= term.bytes.1).filter(is_or)?;
        behind(or.bytes.1)
    };
    let has_other = |term: &ValueTerm| [left(term), right(term)].into_iter().flatten().any(is_other);
    // What is joined to a term that has another instead has it, too.
    let mut chains: Vec<Vec<ValueTerm>> = Vec::new();
    for term in terms {
        match chains.last_mut().filter(|_| left(&term).is_some_and(|token| !is_other(token))) {
            Some(chain) => chain.push(term),
            None => chains.push(vec![term]),
        }
    }
    chains.into_iter().filter(|chain| !chain.iter().any(has_other)).flatten().collect()
}

/// A term of some tokens: those of a list, with what stands before and behind it.
fn term(
    name: &str,
    list: &[Token<'_>],
    (before, behind, rest): (Option<&Token<'_>>, Option<&Token<'_>>, &[Token<'_>]),
) -> ValueTerm {
    let is_word = |token: &&Token<'_>, words: &[&str]| {
        token.is_word() && (words.contains(&fold::plain(token.text).as_str()))
    };
    let ohne = before.filter(|before| is_word(before, WITHOUT) || (before.is_word() && before.text == NOT));
    let or_before = before.filter(|before| is_word(before, OR));
    let or_behind = behind.filter(|behind| before.is_none() && is_word(behind, OR));
    let first = list.first().map_or((0, 0), |token| token.bytes);
    let mut end = list.iter().map(|token| token.bytes.1).max().unwrap_or_default();
    let mut values = Vec::new();
    let kind = list.first().filter(|_| list.len() == 1).and_then(|token| kind_of(token, rest));
    match kind {
        Some((text, last)) => {
            end = last;
            values.push((false, text));
        }
        None => values.extend(list.iter().flat_map(values_of)),
    }
    let values = values.into_iter().map(|(is_out, text)| {
        let choice = if is_out || ohne.is_some() { Choice::Out } else { Choice::In };
        TypedValue { text, choice }
    });
    let start = |operator: Option<&Token<'_>>| operator.map_or(first.0, |operator| operator.bytes.0);
    ValueTerm {
        bytes: (start(ohne), end),
        around: (start(ohne.or(or_before)), or_behind.map_or(end, |behind| behind.bytes.1)),
        exact: list.first().is_some_and(|token| token.exact),
        name: name.to_owned(),
        values: values.collect(),
    }
}

/// A kind that is two words, `art:lightning talk`, and where it ends.
fn kind_of(token: &Token<'_>, rest: &[Token<'_>]) -> Option<(String, usize)> {
    let is_kind = token.field.is_some_and(|name| is_same_field(name, "art"));
    let kind = kind_in_two(token, rest).filter(|_| is_kind && !token.negated)?;
    Some((kind, rest.get(1)?.bytes.1))
}

/// The values of a token, each with whether it is left out.
fn values_of(token: &Token<'_>) -> Vec<(bool, String)> {
    if token.quoted.is_some() {
        return vec![(token.negated, token.text.trim().to_owned())];
    }
    let parts = lexer::parts(token.text).map(|(is_out, text)| (is_out || token.negated, text.trim()));
    parts.filter(|(_, text)| !text.is_empty()).map(|(is_out, text)| (is_out, text.to_owned())).collect()
}

/// A line in which each term of a field has the values that `keep` gives it, and `added` stands at the end.
fn rewritten(
    line: &str,
    field: FieldName,
    mut keep: impl FnMut(&ValueTerm) -> Vec<TypedValue>,
    added: Option<TypedValue>,
) -> String {
    let line = &*seen(line);
    let mut pieces: Vec<String> = Vec::new();
    let mut at = 0;
    for term in terms(line, field) {
        let values = keep(&term);
        let (start, end) = if values.is_empty() { term.around } else { term.bytes };
        pieces.push(line.get(at..start).unwrap_or_default().to_owned());
        // A field without a value asks for nothing yet.
        if values == term.values && !values.is_empty() {
            pieces.push(line.get(start..end).unwrap_or_default().to_owned());
        } else {
            pieces.extend(written(&term.name, term.exact, &values));
        }
        at = end;
    }
    pieces.push(line.get(at..).unwrap_or_default().to_owned());
    let mut text = joined(&pieces);
    let added = added.into_iter().flat_map(|value| written(field.written, field.exact, &[value]));
    for added in added {
        // Behind a value an `oder` would stand between two.
        let (before, behind) = text.split_at(if goes_on(line) { end_of_or(&text) } else { text.len() });
        text = joined(&[before, &added, behind]);
    }
    // A blank behind the last word says that it is typed out.
    if !text.is_empty() && line.ends_with(char::is_whitespace) {
        text.push(' ');
    }
    text
}

/// True for a line that would take what is typed behind it for its own: an open quotation mark, a field without a value, a
/// list, an `oder`, an `ohne die`.
fn goes_on(line: &str) -> bool {
    let tokens = lexer::tokens(line, &is_field);
    let is_small = |token: &&Token<'_>| token.is_word() && fold::is_small(&fold::plain(token.text));
    let before_small = tokens.iter().rev().find(|token| is_operator_word(token) || !is_small(token));
    before_small.is_some_and(is_operator_word)
        || tokens.last().is_some_and(|last| {
            let is_list = last.field.is_some() && last.quoted.is_none() && last.text.ends_with(',');
            last.quoted == Some(false) || last.is_half_typed() || is_list
        })
}

/// Pieces of a line with a blank between them.
fn joined(pieces: &[impl AsRef<str>]) -> String {
    let pieces = pieces.iter().map(|piece| piece.as_ref().trim()).filter(|piece| !piece.is_empty());
    pieces.collect::<Vec<_>>().join(" ")
}

/// Where each `oder` that a line begins with ends.
fn end_of_or(line: &str) -> usize {
    let is_or = |token: &Token<'_>| token.is_word() && OR.contains(&fold::plain(token.text).as_str());
    let tokens = lexer::tokens(line, &is_field);
    tokens.iter().take_while(|token| is_or(token)).last().map_or(0, |last| last.bytes.1)
}

/// True for a word that means nothing without the next.
fn is_operator_word(token: &Token<'_>) -> bool {
    token.is_word() && (token.text == NOT || is_operator(&fold::plain(token.text)))
}

/// Values as one types them: `ort:=Köln,"Bad Honnef"` and `-ort:=Essen`.
fn written(name: &str, exact: bool, values: &[TypedValue]) -> Vec<String> {
    let sign = if exact { "=" } else { "" };
    let list = |choice| {
        let of_choice = values.iter().filter(|value| value.choice == choice);
        of_choice.map(|value| quoted(&value.text)).collect::<Vec<_>>().join(",")
    };
    let lists = [("", list(Choice::In)), ("-", list(Choice::Out))].into_iter();
    lists
        .filter(|(_, list)| !list.is_empty())
        .map(|(minus, list)| format!("{minus}{name}:{sign}{list}"))
        .collect()
}

/// True for what can be written in a line as it is, in quotation marks at least.
pub(crate) fn can_be_quoted(value: &str) -> bool {
    !value.contains(is_quote)
}

/// A value as it stands in a list: in quotation marks, unless it is one word or a number, which is nothing else.
pub(crate) fn quoted(value: &str) -> String {
    let is_word = value.chars().count() > 1 && value.chars().all(char::is_alphabetic);
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if is_word || is_number { value.to_owned() } else { format!("\"{}\"", value.replace(is_quote, " ")) }
}
