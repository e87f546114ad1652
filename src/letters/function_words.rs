//! Function words: they stand in any text, so that letters which are nearly one of them say nothing.

use crate::letters::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// German and English, several in a line.
const WORDS: &str = include_str!("../../data/function_words.txt");

/// Each in all ways to type it.
static SPELLINGS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).flat_map(|word| fold::spellings(&fold::plain(word))).collect()
});

/// True for a function word, in one of its spellings.
pub(crate) fn has(spelling: &str) -> bool {
    SPELLINGS.contains(spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_in_each_spelling() {
        for word in ["und", "fuer", "fur", "wird", "sehr", "sind", "dass", "there", "would"] {
            assert!(has(word), "{word}");
        }
        for word in ["kinder", "hund", "paul", "armut", "network"] {
            assert!(!has(word), "{word}");
        }
    }
}
