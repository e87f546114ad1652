//! Several: the people of a text, where parts of it alone do not say what they are called.

use super::beside::is_beside;
use super::brackets::{bare, outside, split};
use super::order::is_given;
use super::seams::{AND, is_full, is_single, parted};
use crate::import::name::is_nobody;
use std::borrow::Cow;

/// The parts of a text that are people: those of one family have its name each, `Hans und Eva Meier`, where both given names
/// are known; otherwise nobody knows what the first one is called, and it is one part.
pub(super) fn people(text: &str) -> Vec<Cow<'_, str>> {
    let parts = parted(text);
    let [given, full] = parts.as_slice() else { return parts.into_iter().map(Cow::from).collect() };
    let between = text.strip_prefix(given).map_or("", str::trim_start);
    let is_word = between.starts_with('&') || AND.iter().any(|word| between.starts_with(word.trim_start()));
    let is_bare = |name: &str| bare(name) == name && !name.contains(',');
    let is_half = is_word && is_bare(given) && is_single(given) && !is_beside(given) && !is_nobody(given);
    if !is_half || !is_full(full) {
        return parts.into_iter().map(Cow::from).collect();
    }
    let name = bare(full);
    let own = name.split_whitespace().take_while(|word| is_given(word)).count();
    let family = name.split_whitespace().skip(own).collect::<Vec<_>>().join(" ");
    if is_given(given) && own > 0 && !family.is_empty() {
        vec![format!("{given} {family}").into(), (*full).into()]
    } else {
        vec![text.into()]
    }
}

/// The parts between commas, where each of them is a name with titles of its own: `Prof. Berg, Dr. Thal`; else the whole.
pub(super) fn each_titled(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = split(text, |letter| letter == ',').into_iter().map(str::trim).collect();
    let is_one = |part: &&str| {
        let name = bare(part);
        !name.is_empty() && name != outside(part).0
    };
    if parts.len() > 1 && parts.iter().all(is_one) { parts } else { vec![text] }
}
