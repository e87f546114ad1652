//! Slips of the finger: optimal string alignment, one slip from four letters, two from eight.

use crate::letters::function_words;

/// At most this many slips may be in a typed word of `letters` letters.
pub(crate) fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The same where one slip may be a letter that was left out: of eight, seven are typed.
pub(crate) fn allowed_for(typed: usize, word: usize) -> usize {
    if typed == 7 && word > typed { allowed(8) } else { allowed(typed) }
}

/// From this many letters on the word may have only been begun.
pub(crate) const PART: usize = 6;
/// The same where it is still being typed and is the beginning of nothing.
pub(crate) const SHORT_PART: usize = 4;
/// From this many letters on it may be meant inside a compound.
const INNER_PART: usize = 8;

/// Letters of the shortest word of which a slip tells something wherever it leads.
pub(crate) const TELLING: usize = 6;

/// True where a short word is a slip away from another by chance: from a function word, or from one that begins with
/// another letter and goes on as it does. `hund` is neither `und` nor `rund`.
pub(crate) fn is_chance(typed: &str, word: &str) -> bool {
    if typed.chars().count() >= TELLING {
        return false;
    }
    let split = |text: &str| text.chars().next().map(|first| (first, first.len_utf8()));
    let (Some((one, end)), Some((other, other_end))) = (split(typed), split(word)) else { return false };
    function_words::has(word) || (one != other && typed.get(end..) == word.get(other_end..))
}

/// How many slips away a word is from a typed one: 1, or 2 (which stands as well for one slip in the beginning or the inside
/// of a longer word). `None`: too many.
pub(crate) fn slips(typed: &str, word: &str) -> Option<u8> {
    slips_from(typed, word, PART)
}

/// The same where the word may have only been begun from so many letters on.
pub(crate) fn slips_from(typed: &str, word: &str, part: usize) -> Option<u8> {
    let (count, length) = (typed.chars().count(), word.chars().count());
    let most = allowed_for(count, length);
    if most == 0 || length < 3 || length + most < count {
        return None;
    }
    // Nearly every word is out by its length or its first letter: only the others are worth a table.
    let whole = length <= count + most;
    let begun = count >= part && length >= count && typed.chars().next() == word.chars().next();
    let inside = count >= INNER_PART && length >= count;
    if !(whole || begun || inside) {
        return None;
    }
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    if whole || begun {
        // No longer beginning can be as near.
        let beginning = word.get(..length.min(count + most + 1)).unwrap_or_default();
        match distances(&typed, beginning, false) {
            (0 | 1, _) if whole => return Some(1),
            (2, _) if whole && most == 2 => return Some(2),
            (_, 0 | 1) if begun => return Some(2),
            _ => {}
        }
    }
    (inside && distances(&typed, &word, true).1 <= 1).then_some(2)
}

/// Slips between two rows of letters.
pub(crate) fn distance(typed: &[char], other: &[char]) -> usize {
    distances(typed, other, false).0
}

/// Slips between a word and the best beginning of a row of letters.
pub(crate) fn beginning_distance(word: &[char], row: &[char]) -> usize {
    distances(word, row, false).1
}

/// Slips between a typed word and the whole of another, and its best beginning (or, if `anywhere`, its best part).
fn distances(typed: &[char], word: &[char], anywhere: bool) -> (usize, usize) {
    let width = word.len() + 1;
    let mut before = vec![usize::MAX / 2; width];
    let mut last: Vec<usize> = (0..width).map(|at| if anywhere { 0 } else { at }).collect();
    let mut row = vec![0; width];
    let mut typed_before = '\0';
    for (line, letter) in typed.iter().enumerate() {
        let mut left = line + 1;
        let mut word_before = '\0';
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        // Cells above and above left; for swapped letters the cell two up and two left.
        let above = last.iter().zip(last.iter().skip(1));
        let far = [usize::MAX / 2].iter().chain(before.iter());
        for (((other, (diagonal, up)), far), cell) in
            word.iter().zip(above).zip(far).zip(row.iter_mut().skip(1))
        {
            let mut best = (diagonal + usize::from(letter != other)).min(up + 1).min(left + 1);
            if *letter == word_before && typed_before == *other {
                best = best.min(far + 1);
            }
            *cell = best;
            left = best;
            word_before = *other;
        }
        typed_before = *letter;
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    (last.last().copied().unwrap_or_default(), last.iter().copied().min().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_strsim() {
        let words = ["stolz", "sotlz", "stloz", "tolz", "holz", "nürnberger", "ca", "abc", "a", ""];
        for a in words {
            for b in words {
                let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
                assert_eq!(distances(&x, &y, false).0, strsim::osa_distance(a, b), "{a} {b}");
            }
        }
    }

    #[test]
    fn short_words_are_a_slip_away_by_chance() {
        for (typed, word) in [("hund", "und"), ("feuer", "fuer"), ("wind", "kind"), ("kund", "sind")] {
            assert!(is_chance(typed, word), "{typed} {word}");
        }
        for (typed, word) in [("kidn", "kind"), ("amut", "armut"), ("famlie", "familie")] {
            assert!(!is_chance(typed, word), "{typed} {word}");
        }
    }

    #[test]
    fn slips_by_length() {
        assert_eq!(slips("stloz", "stolz"), Some(1));
        assert_eq!(slips("sprachbarieren", "sprachbarrieren"), Some(1));
        assert_eq!(slips("schprachbarieren", "sprachbarrieren"), None);
        assert_eq!(slips("sprachbari", "sprachbarrieren"), Some(2));
        assert_eq!(slips("patenshaft", "familienpatenschaften"), Some(2));
        assert_eq!(slips("koehler", "keller"), None);
        // Seven of eight letters, and one of them another.
        assert_eq!(slips("shvonwn", "sihvonen"), Some(2));
        assert_eq!(slips("shvonwn", "sihvone"), None);
    }
}
