//! Whether a language is named as BCP 47 names languages, and which was perhaps meant.

use crate::lang::language_tag;

/// True for what is formed as BCP 47 has it, with the language in two or three letters: `de`, `de-AT`, `sr-Latn-RS`.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let name = parts.next().unwrap_or_default();
    // One's own, and what was registered before there were rules: `x-klingon`, `i-klingon`.
    if matches!(name, "x" | "X" | "i" | "I") {
        return parts.peek().is_some() && parts.all(|part| is_long(part, 1));
    }
    let mut take = |most: usize, fits: fn(&str) -> bool| {
        (0..most).take_while(|_| parts.next_if(|part| fits(part)).is_some()).count()
    };
    // The language in its own right, its writing, its country, its variants.
    take(3, |part| part.len() == 3 && is_letters(part));
    take(1, |part| part.len() == 4 && is_letters(part));
    take(1, |part| part.len() == 2 && is_letters(part) || part.len() == 3 && !is_letters(part));
    take(usize::MAX, |part| is_long(part, 5) || part.len() == 4 && is_long(part, 4));
    // Then single letters with what they are for.
    while let Some(letter) = parts.next() {
        let least = if letter.eq_ignore_ascii_case("x") { 1 } else { 2 };
        let of_letter = std::iter::from_fn(|| parts.next_if(|part| is_long(part, least))).count();
        if !(is_long(letter, 1) && letter.len() == 1 && of_letter > 0) {
            return false;
        }
    }
    (2..=3).contains(&name.len()) && is_letters(name)
}

fn is_letters(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// True for a part of at least so many letters or figures.
fn is_long(part: &str, least: usize) -> bool {
    (least..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The language that was perhaps meant by what is none: one of that name, or what begins as one.
pub(crate) fn meant_language(text: &str) -> Option<String> {
    if let Some(tag) = language_tag(text) {
        return Some(tag.to_owned());
    }
    let text = text.replace('_', "-");
    let ends = text.match_indices('-').map(|(at, _)| at).chain([text.len()]);
    let begun: Vec<&str> = ends.take(4).filter_map(|end| text.get(..end)).collect();
    begun.into_iter().rev().find(|begun| is_language(begun)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_as_bcp_47_has_it() {
        for good in
            ["de", "gsg", "en-GB", "es-419", "zh-yue-Hant-HK", "de-1996", "de-DE-u-co-phonebk", "x-klingon"]
        {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "d", "Deutsch", "de-de-de", "de_DE", "de-", "de-u", "de-DE-DE", "x", "dé"] {
            assert!(!is_language(bad), "{bad}");
        }
    }

    #[test]
    fn what_was_meant_is_a_language() {
        let meant = |text| meant_language(text).unwrap_or_default();
        let found = ["Deutsch", "english", "de_DE", "de-de-de", "??"].map(meant);
        assert_eq!(found, ["de", "en", "de-DE", "de-de", ""]);
    }
}
