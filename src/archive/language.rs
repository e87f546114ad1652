//! Whether a language is named as BCP 47 names languages.

/// True for what is formed as BCP 47 has it: letters for the language, then more letters or digits behind hyphens.
pub(super) fn is_language(text: &str) -> bool {
    let (name, parts) = text.split_once('-').map_or((text, None), |(name, parts)| (name, Some(parts)));
    let is_name = (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    // One's own, and what was registered before there were rules: `x-klingon`, `i-klingon`.
    let is_own = parts.is_some() && matches!(name, "x" | "X" | "i" | "I");
    (is_name || is_own) && parts.is_none_or(|parts| parts.split('-').all(is_part))
}
