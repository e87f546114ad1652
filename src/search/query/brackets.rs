//! Brackets around what is left out: `NOT (köln oder essen)` is neither.

use crate::letters::fold;
use crate::search::query::lexer::{self, NOT, OR, Token, WITHOUT, is_quote};

/// Cuts a line as the lexer does; of what is left out in brackets each word is left out.
pub(in crate::search) fn tokens<'a>(line: &'a str, is_field: &dyn Fn(&str) -> bool) -> Vec<Token<'a>> {
    let plain = || lexer::tokens(line, is_field);
    let mut opened = line.match_indices('(');
    let Some((struck, bracket)) =
        opened.find_map(|(at, _)| Some((at, struck(line, at, is_field)?))).map(|(_, struck)| struck)
    else {
        return plain();
    };
    let part = |from: usize, to: usize, of: &dyn Fn(&'a str) -> Vec<Token<'a>>| {
        let moved = move |token: Token<'a>| {
            let (start, end) = token.bytes;
            Token { bytes: (start + from, end + from), ..token }
        };
        of(line.get(from..to).unwrap_or_default()).into_iter().map(moved)
    };
    let before = part(0, bracket.start, &|text| lexer::tokens(text, is_field));
    let behind = part(bracket.end, line.len(), &|text| tokens(text, is_field));
    before.chain(struck).chain(behind).collect()
}

/// The words in a bracket that opens at a place, where they are left out, and the bytes of the line that say so.
fn struck<'a>(
    line: &'a str,
    at: usize,
    is_field: &dyn Fn(&str) -> bool,
) -> Option<(Vec<Token<'a>>, std::ops::Range<usize>)> {
    let before = line.get(..at)?;
    if before.chars().filter(|letter| is_quote(*letter)).count() % 2 > 0 {
        return None;
    }
    let (start, is_sign) = opens(before)?;
    let inside = at + 1;
    let length = line.get(inside..)?.find(')');
    let end = length.map_or(line.len(), |length| inside + length);
    let words = lexer::tokens(line.get(inside..end)?, is_field);
    let is_or = |token: &Token<'_>| token.is_word() && OR.contains(&fold::plain(token.text).as_str());
    // `ohne (viel) Streit` is rather a title; of `NOT (köln und essen)` it is not said what is left out.
    let (mut struck, mut wants_or) = (Vec::new(), false);
    for token in words {
        if is_or(&token) {
            wants_or = false;
            continue;
        }
        if wants_or || token.negated {
            return None;
        }
        wants_or = true;
        let (from, to) = token.bytes;
        struck.push(Token { negated: true, bytes: (from + inside, to + inside), ..token });
    }
    let is_told = struck.len() > usize::from(!is_sign);
    is_told.then(|| (struck, start..line.len().min(end + 1)))
}

/// Where what leaves out a bracket begins, at the end of the text before it; whether nothing else can be meant by it.
fn opens(before: &str) -> Option<(usize, bool)> {
    let signs = before.trim_end_matches(['-', '!']);
    if signs.len() < before.len() {
        let is_alone = signs.is_empty() || signs.ends_with(char::is_whitespace);
        return is_alone.then_some((signs.len(), true));
    }
    let words = before.trim_end();
    let word = words.rsplit(char::is_whitespace).next()?;
    let is_not = word == NOT;
    let leaves_out = is_not || WITHOUT.contains(&fold::plain(word).as_str());
    leaves_out.then_some((words.len() - word.len(), is_not))
}
