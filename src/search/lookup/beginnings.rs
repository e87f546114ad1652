//! Letters that are the beginnings of words that stand together: `hjs`, `hstolz`, `evneu`.

use crate::letters::fold;
use crate::search::lookup::level::fuzzy_score;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Whether a part of a compound begins with these letters.
pub type IsPart<'a> = &'a dyn Fn(&str) -> bool;

/// Some of the letters: of which word they are, counted from 0, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number of the word.
    pub word: usize,
    /// Where they stand in it.
    pub bytes: Range<usize>,
}

/// No more words of a title are looked at.
const MOST_WORDS: usize = 64;

/// Where the letters stand as the beginnings of words of a title, given in plain spelling, the small words counted or
/// not.
pub fn in_title(letters: &str, words: &[&str], is_part: IsPart<'_>) -> Option<Vec<Taken>> {
    let all = words.get(..words.len().min(MOST_WORDS)).unwrap_or_default();
    let large = || {
        let (places, large): (Vec<usize>, Vec<&str>) =
            all.iter().copied().enumerate().filter(|(_, word)| !fold::is_small(word)).unzip();
        let path = if large.len() < all.len() { beginnings(letters, &large, is_part)? } else { return None };
        let place = |taken: Taken| Some(Taken { word: *places.get(taken.word)?, ..taken });
        path.into_iter().map(place).collect()
    };
    let found = beginnings(letters, all, is_part).or_else(large)?;
    fuzzy_score(&all.join(" "), letters).map(|_| found)
}

/// Where the letters stand as the beginnings of words that stand together: `hjs`, `hstolz`, `evneu`; or of the parts
/// of compounds among them, as the n of `lntg` in „Lernnetzwerk to go“.
pub fn beginnings(letters: &str, words: &[&str], is_part: IsPart<'_>) -> Option<Vec<Taken>> {
    let mut dead = Dead::default();
    let mut path = (0..words.len()).find_map(|start| {
        begins(letters, words.get(start..).unwrap_or_default(), is_part, false, &mut dead)
    })?;
    path.reverse();
    for taken in &mut path {
        taken.word = words.len().saturating_sub(taken.word);
    }
    Some(path)
}

/// From this many letters and this many words on there is no way to the end. Without it, the ways through words that
/// are all alike would be counted one by one, and there are more than can be.
type Dead = FxHashSet<(usize, usize)>;

/// `beginnings` from the first of `words` on, which must take at least one letter; `used`: another word took some.
/// Gives what was taken, the last first, each word as how many there are from it on.
fn begins(
    letters: &str,
    words: &[&str],
    is_part: IsPart<'_>,
    used: bool,
    dead: &mut Dead,
) -> Option<Vec<Taken>> {
    let (word, rest) = words.split_first()?;
    if used && dead.contains(&(letters.len(), words.len())) {
        return None;
    }
    let common: usize =
        word.chars().zip(letters.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let ends =
        letters.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= common);
    let here = |bytes| Taken { word: words.len(), bytes };
    let found = ends.collect::<Vec<_>>().into_iter().rev().find_map(|taken| {
        let left = letters.get(taken..).unwrap_or_default();
        if left.is_empty() && used {
            return Some(vec![here(0..taken)]);
        }
        if let Some(mut path) = begins(left, rest, is_part, true, dead) {
            path.push(here(0..taken));
            return Some(path);
        }
        let parts = parts_after(left, word, taken, is_part);
        (1..=parts.len()).find_map(|count| {
            let parts = parts.get(..count)?;
            let (left, _) = parts.last()?;
            let done = left.is_empty() && letters.len() > 2;
            let mut path = if done { Vec::new() } else { begins(left, rest, is_part, true, dead)? };
            path.extend(parts.iter().rev().map(|(_, bytes)| here(bytes.clone())));
            path.push(here(0..taken));
            Some(path)
        })
    });
    if used && found.is_none() {
        dead.insert((letters.len(), words.len()));
    }
    found
}

/// What is left of the letters once the following parts of a compound have taken one each, and where that stands.
fn parts_after<'l>(
    letters: &'l str,
    word: &str,
    from: usize,
    is_part: IsPart<'_>,
) -> Vec<(&'l str, Range<usize>)> {
    let mut parts = Vec::new();
    let (mut left, mut from) = (letters, from);
    while let Some(letter) = left.chars().next() {
        let rest = word.get(from..).unwrap_or_default();
        let starts = rest.match_indices(letter).map(|(at, _)| from + at).filter(|at| *at > 2);
        let Some(start) = starts.into_iter().find(|at| word.get(*at..).is_some_and(is_part)) else { break };
        from = start + letter.len_utf8();
        left = left.get(letter.len_utf8()..).unwrap_or_default();
        parts.push((left, start..from));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words() {
        let is_part = |part: &str| part.starts_with("netzwerk") || part.starts_with("treffen");
        let begin = |letters, words: &[&str]| beginnings(letters, words, &is_part).is_some();
        assert!(begin("hjs", &["heinz", "juergen", "stolz"]));
        assert!(begin("hj", &["heinz", "juergen", "stolz"]));
        assert!(begin("hstolz", &["heinz", "stolz"]));
        assert!(begin("lntg", &["lernnetzwerk", "to", "go", "zielentwicklung"]));
        assert!(begin("lnt", &["lernnetzwerktreffen"]));
        assert!(!begin("sto", &["stolz", "juergen"]));
        assert!(!begin("asdfgh", &["auf", "sechs", "der", "fach", "gut"]));
        // Words that are all alike: more ways than anyone could go.
        let (letters, word) = ("x".repeat(63) + "y", "x".repeat(64));
        assert!(beginnings(&letters, &vec![word.as_str(); 64], &|_| true).is_none());
    }

    #[test]
    fn where_the_letters_stand() {
        let is_part = |part: &str| part.starts_with("netzwerk");
        let stand = |letters, words: &[&str]| {
            let taken = beginnings(letters, words, &is_part).unwrap_or_default();
            taken
                .into_iter()
                .map(|taken| (taken.word, taken.bytes.start, taken.bytes.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            stand("lntg", &["das", "lernnetzwerk", "to", "go"]),
            [(1, 0, 1), (1, 4, 5), (2, 0, 1), (3, 0, 1)]
        );
        assert_eq!(stand("evneu", &["eva", "neuland"]), [(0, 0, 2), (1, 0, 3)]);
    }
}
