//! Whether a language is named as BCP 47 names languages.

/// True for what is formed as BCP 47 has it: letters for the language, then more letters or digits behind hyphens.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_name = |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    parts.next().is_some_and(is_name) && parts.all(is_part)
}
