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

/// The last place where a line that was read has nothing but what narrows it, in tokens; `None` where there is none, or
/// nothing but that.
pub(super) fn last(tokens: &[Token<'_>], steps: &[Step], terms: &[Term]) -> Option<Range<usize>> {
    let narrows = |step: &Step| {
        let terms = terms.get(step.terms.clone()).unwrap_or_default();
        !terms.is_empty() && terms.iter().all(|term| term.narrows && !term.unfinished)
    };
    let is_word = |step: &Step| {
        let tokens = tokens.get(step.tokens.clone()).unwrap_or_default();
        // A field without a value asks for nothing yet.
        !narrows(step) && !tokens.iter().all(Token::is_half_typed)
    };
    if !steps.iter().any(is_word) {
        return None;
    }
    let last = steps.iter().rposition(narrows)?;
    let (mut at, mut terms) = (last, steps.get(last)?.terms.clone());
    // What is enough instead of it is read with it.
    while let Some(before) = at.checked_sub(1).and_then(|before| steps.get(before))
        && before.terms.end > terms.start
    {
        terms = before.terms.clone();
        at -= 1;
    }
    Some(steps.get(at)?.tokens.start..steps.get(last)?.tokens.end)
}

/// True where what narrows stands before the words; `None` where nothing does.
pub(super) fn is_first(narrowing: &[Token<'_>], words: &[Token<'_>]) -> Option<bool> {
    let start = |tokens: &[Token<'_>]| tokens.first().map(|token| token.bytes.0);
    Some(start(narrowing)? < start(words)?)
}

/// A line without some of its tokens, and the blanks around them.
pub(super) fn without(line: &str, tokens: &[Token<'_>]) -> String {
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
