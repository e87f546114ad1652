//! What narrows a line, whole values of fields and years, and the words beside it: each is read as if the other were not
//! there, so that a value finds nothing but records that the words alone find.

use crate::search::query::lexer::Token;
use crate::search::query::{Query, Term};
use std::ops::Range;

/// What was read at once.
pub(super) struct Step {
    /// The tokens, with the `oder` before them.
    pub(super) tokens: Range<usize>,
    /// The terms that they made, or were added to.
    pub(super) terms: Range<usize>,
}

/// A line in two parts.
pub(super) struct Parts<'a> {
    /// What narrows.
    pub(super) narrowing: Vec<Token<'a>>,
    /// The words beside it.
    pub(super) words: Vec<Token<'a>>,
    /// These words as they were typed.
    pub(super) text: String,
    /// What narrows stands before them.
    pub(super) is_first: bool,
}

/// The parts of a line that was read; `None` where it has only one.
pub(super) fn parts<'a>(
    line: &str,
    tokens: &[Token<'a>],
    (steps, terms): (&[Step], &[Term]),
) -> Option<Parts<'a>> {
    let narrows = |step: &&Step| {
        let terms = terms.get(step.terms.clone()).unwrap_or_default();
        !terms.is_empty() && terms.iter().all(|term| term.narrows && !term.unfinished)
    };
    let (narrowing, words): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(narrows);
    let of = |steps: &[&Step]| -> Vec<Token<'a>> {
        steps.iter().filter_map(|step| tokens.get(step.tokens.clone())).flatten().copied().collect()
    };
    let is_first = narrowing.first()?.tokens.start < words.first()?.tokens.start;
    let (narrowing, words) = (of(&narrowing), of(&words));
    // A field without a value asks for nothing yet.
    if words.iter().all(Token::is_half_typed) {
        return None;
    }
    let text = without(line, &narrowing);
    Some(Parts { narrowing, words, text, is_first })
}

/// A line without some of its tokens, and the blanks around them.
fn without(line: &str, tokens: &[Token<'_>]) -> String {
    let mut places: Vec<(usize, usize)> = tokens.iter().map(|token| token.bytes).collect();
    places.sort_unstable();
    let ends = std::iter::once(0).chain(places.iter().map(|(_, end)| *end));
    let starts = places.iter().map(|(start, _)| *start).chain([line.len()]);
    let pieces = ends.zip(starts).filter_map(|(from, to)| line.get(from..to));
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words of a line with what narrows them.
pub(super) fn joined(mut words: Query, narrowing: Query, is_first: bool) -> Query {
    let mut terms = narrowing.terms;
    let at = if is_first { terms.len() } else { 0 };
    words.remarks.extend(narrowing.remarks);
    terms.splice(at..at, words.terms);
    Query { terms, ..words }
}
