//! A typed line, cut at blanks and quotation marks.

/// A part of the line between blanks.
#[derive(Debug)]
pub(in crate::search) struct Token<'a> {
    pub(in crate::search) negated: bool,
    /// In quotation marks; `Some(false)` where they were not closed.
    pub(in crate::search) quoted: Option<bool>,
    /// What stands before the colon, where something does.
    pub(in crate::search) field: Option<&'a str>,
    pub(in crate::search) text: &'a str,
}

/// True for the marks that begin and end a phrase.
fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Cuts a line at blanks and quotation marks.
pub(in crate::search) fn tokens<'a>(line: &'a str, is_field: &dyn Fn(&str) -> bool) -> Vec<Token<'a>> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let unsigned = rest.strip_prefix(['-', '!']);
        let negated =
            unsigned.filter(|rest| rest.starts_with(|next: char| next.is_alphanumeric() || is_quote(next)));
        let (token, behind) = token(negated.unwrap_or(rest), is_field);
        tokens.push(Token { negated: negated.is_some(), ..token });
        rest = behind.trim_start();
    }
    tokens
}

/// Cuts off the first token.
fn token<'a>(rest: &'a str, is_field: &dyn Fn(&str) -> bool) -> (Token<'a>, &'a str) {
    let mut field = None;
    let mut text = rest;
    let end = rest.find(|letter: char| letter.is_whitespace() || is_quote(letter)).unwrap_or(rest.len());
    if let Some((name, value)) = rest.split_once(':').filter(|(name, _)| name.len() < end && is_name(name)) {
        let known = is_field(name);
        let begins = value.trim_start();
        // `sprecher: stolz` is a field; `stolz: netzwerken` is the beginning of a title.
        if (known && !begins.is_empty()) || (!value.is_empty() && value.len() == begins.len()) {
            field = Some(name);
            text = if known { begins } else { value };
        }
    }
    if let Some(inner) = text.strip_prefix(is_quote) {
        let (phrase, behind, closed) = match inner.find(is_quote) {
            Some(end) => {
                let behind = inner.get(end..).unwrap_or_default();
                (inner.get(..end).unwrap_or_default(), behind.strip_prefix(is_quote).unwrap_or(behind), true)
            }
            None => (inner, "", false),
        };
        return (Token { negated: false, quoted: Some(closed), field, text: phrase }, behind);
    }
    let end = text.find(|letter: char| letter.is_whitespace() || is_quote(letter)).unwrap_or(text.len());
    let (text, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    (Token { negated: false, quoted: None, field, text }, behind)
}

/// True for what can be the name of a field.
fn is_name(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(char::is_alphabetic)
}
