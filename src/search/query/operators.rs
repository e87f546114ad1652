//! The operators of a query, whole and while they are typed.

use crate::dates::read;
use crate::letters::fold;
use crate::search::query::Term;
use crate::search::query::fields::FIELDS;
use crate::search::query::lexer::{OR, WITHOUT};

/// From so many letters on a word may be the beginning of an operator or of a field's name.
const OPERATOR_LETTERS: usize = 2;

/// From so many letters on a word that stands nowhere is the beginning of an operator or of a field's name.
const NAME_LETTERS: usize = 3;

/// True for an operator between words, or before one.
pub(in crate::search) fn is_operator(plain: &str) -> bool {
    OR.contains(&plain) || WITHOUT.contains(&plain)
}

/// True for what says nothing without what will follow it: an operator, or what opens a date and is no small word as well.
pub(in crate::search) fn is_opening(plain: &str) -> bool {
    is_operator(plain) || (read::opens(plain) && !fold::is_small(plain))
}

/// True for what may be the beginning of an operator or of a field's name.
pub(in crate::search) fn is_operator_begun(plain: &str) -> bool {
    let mut names = FIELDS.iter().flat_map(|(names, ..)| names.iter());
    plain.chars().count() >= OPERATOR_LETTERS
        && (begins_operator(plain) || names.any(|name| name.starts_with(plain)))
}

/// True for so much of the name of an operator or of a field that it is rather that than a word, where it stands nowhere.
pub(in crate::search) fn is_name_begun(plain: &str) -> bool {
    plain.chars().count() >= NAME_LETTERS && is_operator_begun(plain)
}

/// True for what may be the beginning of an operator, or of what opens or joins dates: `o`, `nich`, `zw`.
pub(in crate::search) fn is_opening_begun(plain: &str) -> bool {
    begins_operator(plain) || read::opens_begun(plain)
}

/// True for what an operator begins with.
fn begins_operator(plain: &str) -> bool {
    OR.iter().chain(WITHOUT).any(|word| word.starts_with(plain))
}

/// From so many letters on the beginning of a word that opens dates may as well be that of another one.
const WORD_LETTERS: usize = 4;

/// True for the beginning of what opens dates that is long enough to begin another word: `frühe`, `zwis`; `is_told` where
/// words before it tell anything: beside small words alone what opens dates may be such a beginning, too: `aus seit`.
pub(in crate::search) fn may_be_word(plain: &str, is_told: bool) -> bool {
    let is_open = !is_told || !is_opening(plain);
    is_open && plain.chars().count() >= WORD_LETTERS && !begins_operator(plain)
}

/// True for a term at the end of a line that changes nothing until more is typed, neither what is found nor its order.
pub(in crate::search) fn says_nothing_yet(term: &Term) -> bool {
    let is_opened = |plain: &str| is_opening(plain) || (term.begun && is_opening_begun(plain));
    term.unfinished && term.small && term.as_one().is_some_and(is_opened)
}
