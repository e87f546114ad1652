//! A typed line, cut at blanks and quotation marks.

/// What stands between two terms of which one is enough.
pub(in crate::search) const OR: &[&str] = &["oder", "or", "|", "||"];
/// What stands before a word that is left out, or in a title.
pub(in crate::search) const WITHOUT: &[&str] = &["ohne", "nicht", "without", "not"];
/// The same where no title is meant.
pub(in crate::search) const NOT: &str = "NOT";

/// A part of the line between blanks.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Token<'a> {
    pub(in crate::search) negated: bool,
    /// A comma stands before it in the value of a field.
    pub(in crate::search) or: bool,
    /// The same, whether or not it is left out of the list.
    pub(in crate::search) listed: bool,
    /// Where it begins and ends in the line, in bytes, with its signs and its field.
    pub(in crate::search) bytes: (usize, usize),
    /// In quotation marks; `Some(false)` where they were not closed.
    pub(in crate::search) quoted: Option<bool>,
    /// What stands before the colon, where something does.
    pub(in crate::search) field: Option<&'a str>,
    /// An equals sign stands behind the colon: the whole of a field is asked for.
    pub(in crate::search) exact: bool,
    pub(in crate::search) text: &'a str,
}

impl Token<'_> {
    /// True for a word alone.
    pub(in crate::search) fn is_word(&self) -> bool {
        self.quoted.is_none() && self.field.is_none() && !self.negated
    }

    /// True for a field without a value.
    pub(in crate::search) fn is_half_typed(&self) -> bool {
        let is_sign = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '<' | '>');
        self.field.is_some() && !self.text.contains(is_sign)
    }
}

/// True for the marks that begin and end a phrase.
pub(in crate::search) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Cuts a line at blanks and quotation marks.
pub(in crate::search) fn tokens<'a>(line: &'a str, is_field: &dyn Fn(&str) -> bool) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    let mut rest = line.trim_start();
    let bytes = |from: &str, behind: &str| (line.len() - from.len(), line.len() - behind.len());
    while !rest.is_empty() {
        let unsigned = unsigned(rest);
        let (token, behind) = token(unsigned.unwrap_or(rest), is_field);
        let negated = token.negated || unsigned.is_some();
        let token = Token { negated, bytes: bytes(rest, behind), ..token };
        tokens.push(token);
        rest = behind.trim_start();
        // `ort:köln, essen`: each value after a comma belongs to the field; what is left out of the list stands behind it.
        let mut last = token;
        let mut struck = Vec::new();
        while let Some(next) = next_value(&token, &last, rest, is_field) {
            let unsigned = self::unsigned(next);
            let (value, behind) = value(unsigned.unwrap_or(next), true);
            let negated = token.negated || unsigned.is_some();
            let (or, bytes) = (unsigned.is_none(), bytes(next, behind));
            last =
                Token { negated, or, listed: true, bytes, field: token.field, exact: token.exact, ..value };
            if unsigned.is_some() { &mut struck } else { &mut tokens }.push(last);
            rest = behind.trim_start();
        }
        tokens.append(&mut struck);
        if token.field.is_some_and(is_field) {
            // The comma behind its last value.
            rest = rest.trim_start_matches(|letter: char| letter == ',' || letter.is_whitespace());
        }
    }
    tokens
}

/// The values of a list with commas in it, each with whether it is left out: `köln,-essen`.
pub(in crate::search) fn parts(list: &str) -> impl Iterator<Item = (bool, &str)> {
    list.split(',').map(|part| {
        let is_struck = part.trim_start().starts_with(['-', '!']) && part.contains(char::is_alphanumeric);
        let text = if is_struck { part.trim_start().trim_start_matches(['-', '!']) } else { part };
        (is_struck, text)
    })
}

/// What stands behind the comma after a value of a known field.
fn next_value<'a>(
    first: &Token<'a>,
    last: &Token<'a>,
    rest: &'a str,
    is_field: &dyn Fn(&str) -> bool,
) -> Option<&'a str> {
    let comma = rest.starts_with(',') || (last.quoted.is_none() && last.text.ends_with(','));
    let next = rest.trim_start_matches(|letter: char| letter == ',' || letter.is_whitespace());
    let field = first.field.filter(|name| comma && !next.is_empty() && is_field(name))?;
    match named(next, is_field).filter(|(name, _)| is_field(name)) {
        // `ort:köln, ort:essen`: the name is said again.
        Some((name, value)) if name.eq_ignore_ascii_case(field) => Some(value.trim_start()),
        // `ort:köln, thema:armut`: another field ends the list.
        Some(_) => None,
        None => Some(next),
    }
}

/// What stands behind the signs that leave out a word: `-stolz`, `!stolz`, `--stolz`.
fn unsigned(rest: &str) -> Option<&str> {
    let behind = rest.trim_start_matches(['-', '!']);
    let is_word = behind.starts_with(|next: char| next.is_alphanumeric() || is_quote(next));
    (is_word && behind.len() < rest.len()).then_some(behind)
}

/// Cuts off the first token.
fn token<'a>(rest: &'a str, is_field: &dyn Fn(&str) -> bool) -> (Token<'a>, &'a str) {
    let Some((name, value_typed)) = named(rest, is_field) else {
        return value(rest, false);
    };
    let known = is_field(name);
    let begins = value_typed.trim_start();
    // `sprecher: stolz` is a field; `stolz: netzwerken` is the beginning of a title.
    if known {
        let unsigned = unsigned(begins);
        let signed = unsigned.unwrap_or(begins);
        let exact = signed.strip_prefix('=').map(str::trim_start);
        let (token, behind) = value(exact.unwrap_or(signed), true);
        let (token, behind) = without_next_field(token, behind, exact.unwrap_or(signed), is_field);
        let token = Token { negated: unsigned.is_some(), field: Some(name), exact: exact.is_some(), ..token };
        return (token, behind);
    }
    if value_typed.is_empty() || value_typed.len() != begins.len() {
        return value(rest, false);
    }
    let (token, behind) = value(value_typed, false);
    (Token { field: Some(name), ..token }, behind)
}

/// What may be a field's name at the beginning, and what stands behind its colon; a known one may have a blank before it.
fn named<'a>(rest: &'a str, is_field: &dyn Fn(&str) -> bool) -> Option<(&'a str, &'a str)> {
    let (typed, value) = rest.split_once(':')?;
    let name = typed.trim_end();
    let apart = name.len() < typed.len();
    ((is_name(name) && !apart) || is_field(name)).then_some((name, value))
}

/// Cuts off a phrase or a word; one after a comma is parted from the next in the value of a field.
fn value(text: &str, in_field: bool) -> (Token<'_>, &str) {
    let plain = |quoted, text| {
        let (negated, or, listed, bytes) = (false, false, false, (0, 0));
        Token { negated, or, listed, bytes, quoted, field: None, exact: false, text }
    };
    if let Some(inner) = text.strip_prefix(is_quote) {
        let (phrase, behind, closed) = match inner.find(is_quote) {
            Some(end) => {
                let behind = inner.get(end..).unwrap_or_default();
                (inner.get(..end).unwrap_or_default(), behind.strip_prefix(is_quote).unwrap_or(behind), true)
            }
            None => (inner, "", false),
        };
        return (plain(Some(closed), phrase), behind);
    }
    // A value has no comma before it.
    let skipped = if in_field { text.len() - text.trim_start_matches(',').len() } else { 0 };
    let from = text.get(skipped..).unwrap_or_default();
    let end = from.find(|letter: char| letter.is_whitespace() || is_quote(letter)).unwrap_or(from.len());
    let (text, behind) = from.split_at_checked(end).unwrap_or((from, ""));
    (plain(None, text), behind)
}

/// The values of a field as far as the name of a field behind a comma: `köln,` of `köln,thema:armut`.
fn without_next_field<'a>(
    token: Token<'a>,
    behind: &'a str,
    typed: &'a str,
    is_field: &dyn Fn(&str) -> bool,
) -> (Token<'a>, &'a str) {
    let begins_field = |rest: &str| named(rest, is_field).is_some_and(|(name, _)| is_field(name));
    let mut commas = token.text.match_indices(',').map(|(at, comma)| at + comma.len());
    let end = commas.find(|at| token.text.get(*at..).is_some_and(begins_field));
    let Some(end) = end.filter(|_| token.quoted.is_none()) else { return (token, behind) };
    let start = typed.len() - behind.len() - token.text.len();
    let (text, _) = token.text.split_at(end);
    (Token { text, ..token }, typed.get(start + end..).unwrap_or_default())
}

/// True for what can be the name of a field.
fn is_name(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(char::is_alphabetic)
}
