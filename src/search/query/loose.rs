//! What else a line may mean that nothing answers as it is typed: the same without its quotation marks, or a title, in
//! which the signs of operators are signs like any others.

use crate::letters::fold;
use crate::search::query::lexer::Token;
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, Loose, Missing, Query, Term, What};

/// From so many words on a line may be a title with a slip in it; of fewer an operator says what it says.
const TITLE_WORDS: usize = 3;

/// A line of more words is no title.
const MOST_TITLE_WORDS: usize = 24;

/// The words of a line each for itself, quoted or not, but for those that would be operators without their quotation marks.
/// `None` where nothing is quoted.
pub(super) fn unquoted<'a>(
    tokens: &[Token<'a>],
    is_operator: impl Fn(&str) -> bool,
) -> Option<Vec<Token<'a>>> {
    let is_phrase = |token: &Token<'_>| token.quoted.is_some() && token.field.is_none() && !token.negated;
    let words = |token: &Token<'a>| -> Vec<Token<'a>> {
        if !is_phrase(token) {
            return vec![*token];
        }
        let words = fold::words(token.text).filter(|word| !is_operator(&word.plain));
        let texts = words.filter_map(|word| token.text.get(word.bytes));
        texts.map(|text| Token { quoted: None, text, ..*token }).collect()
    };
    tokens.iter().any(is_phrase).then(|| tokens.iter().flat_map(words).collect())
}

/// A line as words of a title, where it asks for something else, too; `typing`: its last word may be only begun.
pub(super) fn as_title(line: &str, typing: bool, query: &Query) -> Option<Loose> {
    let is_other = |term: &&Term| !term.is_plain() && !term.has_days();
    let missing: Vec<Missing> = query.terms.iter().filter(is_other).flat_map(Term::missing).collect();
    // Nearly all lines are plain words.
    if missing.is_empty() {
        return None;
    }
    let mut terms: Vec<Term> = fold::words(line).map(|word| of_word(line, &word)).collect();
    if !(TITLE_WORDS..=MOST_TITLE_WORDS).contains(&terms.len()) {
        return None;
    }
    if let Some(last) = terms.last_mut().filter(|_| typing && line.ends_with(char::is_alphanumeric)) {
        last.begun = true;
        last.any.iter_mut().for_each(Atom::begin);
    }
    Some(Loose { query: Query { terms, ..Query::default() }, missing, in_title: true })
}

/// A word anywhere.
fn of_word(line: &str, word: &fold::Word) -> Term {
    let text = line.get(word.bytes.clone()).unwrap_or_default();
    let atom = Atom::anywhere(text, What::Words(vec![Needle::new(&word.plain)], None));
    Term { small: fold::is_small(&word.plain), any: vec![atom], ..Term::default() }
}
