//! Brackets: what stands in them, and what outside.

use crate::import::degrees::titles_and_name;

/// The parts of a text outside of brackets.
pub(super) fn split(text: &str, parts: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|letter| {
        depth = deeper(depth, letter);
        depth == 0 && parts(letter)
    })
    .collect()
}

/// How deep in brackets what follows a letter stands.
pub(super) const fn deeper(depth: usize, letter: char) -> usize {
    match letter {
        '(' | '[' => depth + 1,
        ')' | ']' => depth.saturating_sub(1),
        _ => depth,
    }
}

/// A text without what stands in brackets, and what does.
pub(super) fn outside(text: &str) -> (String, Vec<String>) {
    let (mut out, mut inside, mut depth) = (String::new(), Vec::new(), 0);
    for letter in text.chars() {
        let next = deeper(depth, letter);
        match (depth, next) {
            (0, 0) => out.push(letter),
            (0, _) => inside.push(String::new()),
            (_, 0) => out.push(' '),
            _ => inside.last_mut().into_iter().for_each(|inner| inner.push(letter)),
        }
        depth = next;
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (words(&out), inside.iter().map(|inner| words(inner)).filter(|inner| !inner.is_empty()).collect())
}

/// A name without titles, and without what stands in brackets.
pub(super) fn bare(text: &str) -> String {
    titles_and_name(&outside(text).0).1
}
