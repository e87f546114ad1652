//! Words of a title that sound like a typed one.

use crate::letters::fold;
use crate::letters::phonetic;
use crate::search::index::document;
use crate::search::query::needle::Needle;

/// Letters of the shortest word that may sound like another.
const SHORTEST: usize = 4;

/// True for a word that may have been misheard.
pub(crate) fn may_be(needle: &Needle) -> bool {
    needle.forgives() && needle.len() >= SHORTEST
}

/// The word of a title that sounds like a needle.
pub(crate) fn word_in<'t>(needle: &Needle, title: &'t str) -> Option<&'t str> {
    let chunks = fold::chunks(document::beginning(title));
    let mut words = chunks.flat_map(|(_, chunk)| fold::words(chunk).map(move |word| (chunk, word)));
    let (chunk, word) = words.find(|(_, word)| {
        let spellings = fold::spellings(&word.plain);
        let sounds = |wanted: &String| spellings.iter().any(|word| phonetic::same_consonants(wanted, word));
        needle.spellings.iter().any(sounds)
    })?;
    chunk.get(word.bytes)
}
