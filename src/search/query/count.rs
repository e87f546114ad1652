//! Numbers that a field asks for as people type them: `>20`, `<=3`, `18..21`, `18-21`.

use crate::search::query::length::whole_number;
use std::ops::RangeInclusive;

/// The numbers that are meant by a comparison or a range; a number alone is a word.
pub(in crate::search) fn numbers(value: &str) -> Option<RangeInclusive<u32>> {
    let value: String = value.chars().filter(|letter| !letter.is_whitespace()).collect();
    let behind = |sign: &str| value.strip_prefix(sign).map(whole_number);
    if let Some(most) = behind("<=") {
        return Some(0..=most?);
    }
    if let Some(least) = behind(">=") {
        return Some(least?..=u32::MAX);
    }
    if let Some(most) = behind("<") {
        return Some(0..=most?.checked_sub(1)?);
    }
    if let Some(least) = behind(">") {
        return Some(least?.checked_add(1)?..=u32::MAX);
    }
    let (from, to) = value.split_once("..").or_else(|| value.split_once(['-', '–']))?;
    let (from, to) = match (from, to) {
        ("", "") => return None,
        ("", to) => (0, whole_number(to)?),
        (from, "") => (whole_number(from)?, u32::MAX),
        (from, to) => (whole_number(from)?, whole_number(to)?),
    };
    Some(from.min(to)..=from.max(to))
}

/// How many of the words behind a sign that is typed with a blank belong to it: `> 20`.
pub(in crate::search) fn words_behind<'a>(value: &str, mut words: impl Iterator<Item = &'a str>) -> usize {
    let opens = !value.is_empty() && value.chars().all(|letter| matches!(letter, '<' | '>' | '='));
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    usize::from(opens && words.next().is_some_and(is_number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared() {
        for (typed, range) in [
            (">20", 21..=u32::MAX),
            (">=20", 20..=u32::MAX),
            ("<20", 0..=19),
            ("<= 20", 0..=20),
            ("18..21", 18..=21),
            ("21..18", 18..=21),
            ("18-21", 18..=21),
            ("18..", 18..=u32::MAX),
            ("..21", 0..=21),
        ] {
            assert_eq!(numbers(typed), Some(range), "{typed}");
        }
        for typed in ["", "20", ">", "<0", "..", ">x", "a..b"] {
            assert_eq!(numbers(typed), None, "{typed}");
        }
    }
}
