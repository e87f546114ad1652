//! Letters that are the beginnings of words that stand together: `hjs`, `hstolz`, `evneu`.

use crate::letters::fold;
use crate::search::lookup::level::fuzzy_score;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Whether a part of a compound begins with these letters.
pub(crate) type IsPart<'a> = &'a dyn Fn(&str) -> bool;

/// Some of the letters: of which word they are, counted from 0, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// The number of the word.
    pub word: usize,
    /// Where they stand in it.
    pub bytes: Range<usize>,
}

/// At most this many words of a title are looked at.
const MOST_WORDS: usize = 64;

/// Where the letters stand as the beginnings of words of a title, given in plain spelling, the small words counted or
/// not.
pub(crate) fn in_title(letters: &str, words: &[&str], is_part: IsPart<'_>) -> Option<Vec<Taken>> {
    let all = words.get(..words.len().min(MOST_WORDS)).unwrap_or_default();
    let large = || {
        let (places, large): (Vec<usize>, Vec<&str>) =
            all.iter().copied().enumerate().filter(|(_, word)| !fold::is_small(word)).unzip();
        let path = if large.len() < all.len() { beginnings(letters, &large, is_part)? } else { return None };
        let place = |taken: Taken| Some(Taken { word: *places.get(taken.word)?, ..taken });
        path.into_iter().map(place).collect()
    };
    let found = beginnings(letters, all, is_part).or_else(large)?;
    // `kund` is not „Kindheit und“: a small word stands behind any letter. An umlaut is one letter.
    let tells = |taken: &Taken| {
        let word = all.get(taken.word).copied().unwrap_or_default();
        let letters = word.get(taken.bytes.clone()).unwrap_or_default();
        taken.bytes.len() == 1 || matches!(letters, "ae" | "oe" | "ue") || !fold::is_small(word)
    };
    fuzzy_score(&all.join(" "), letters).filter(|_| found.iter().all(tells)).map(|_| found)
}

/// Where the letters stand as the beginnings of words that stand together: `hjs`, `hstolz`, `evneu`; or of the parts
/// of compounds among them, as the n of `lntg` in „Lernnetzwerk to go“.
pub(crate) fn beginnings(letters: &str, words: &[&str], is_part: IsPart<'_>) -> Option<Vec<Taken>> {
    let mut walk = Walk::new(is_part);
    let mut path = (0..words.len())
        .find_map(|start| walk.begins(letters, words.get(start..).unwrap_or_default(), false))?;
    path.reverse();
    for taken in &mut path {
        taken.word = words.len().saturating_sub(taken.word);
    }
    Some(path)
}

/// At most this many steps are gone through a title: titles of people's making need some dozens.
const MOST_STEPS: u32 = 1 << 14;

/// A way through words that is being looked for.
struct Walk<'a> {
    is_part: IsPart<'a>,
    /// Whether a part begins there: by how many words there are from that one on, and the byte.
    parts: FxHashMap<(usize, usize), bool>,
    /// From this many letters and this many words on there is no way to the end. Without it, the ways through words
    /// that are all alike would be counted one by one, and there are more than can be.
    dead: FxHashSet<(usize, usize)>,
    /// Steps that may yet be gone.
    left: u32,
}

impl<'a> Walk<'a> {
    fn new(is_part: IsPart<'a>) -> Self {
        Self { is_part, parts: FxHashMap::default(), dead: FxHashSet::default(), left: MOST_STEPS }
    }

    /// Goes a step; `None` where there were too many.
    fn step(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    /// `beginnings` from the first of `words` on, which must take at least one letter; `used`: another word took some.
    /// Gives what was taken, the last first, each word as how many there are from it on.
    fn begins(&mut self, letters: &str, words: &[&str], used: bool) -> Option<Vec<Taken>> {
        let (word, _) = words.split_first()?;
        if used && self.dead.contains(&(letters.len(), words.len())) {
            return None;
        }
        let common: usize =
            word.chars().zip(letters.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let ends = letters.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let ends: Vec<usize> = ends.take_while(|end| *end <= common).collect();
        let found = ends.into_iter().rev().find_map(|taken| self.takes(letters, words, taken, used));
        if used && found.is_none() {
            self.dead.insert((letters.len(), words.len()));
        }
        found
    }

    /// The same where the first word takes the first `taken` bytes of the letters.
    fn takes(&mut self, letters: &str, words: &[&str], taken: usize, used: bool) -> Option<Vec<Taken>> {
        self.step()?;
        let (word, rest) = words.split_first()?;
        let here = |bytes| Taken { word: words.len(), bytes };
        let left = letters.get(taken..).unwrap_or_default();
        if left.is_empty() && used {
            return Some(vec![here(0..taken)]);
        }
        if let Some(mut path) = self.begins(left, rest, true) {
            path.push(here(0..taken));
            return Some(path);
        }
        let parts = self.parts_after(left, (word, words.len()), taken);
        (1..=parts.len()).find_map(|count| {
            let parts = parts.get(..count)?;
            let (left, _) = parts.last()?;
            let done = left.is_empty() && letters.len() > 2;
            let mut path = if done { Vec::new() } else { self.begins(left, rest, true)? };
            path.extend(parts.iter().rev().map(|(_, bytes)| here(bytes.clone())));
            path.push(here(0..taken));
            Some(path)
        })
    }

    /// What is left of the letters once the following parts of a compound have taken one each, and where that stands.
    fn parts_after<'l>(
        &mut self,
        letters: &'l str,
        (word, number): (&str, usize),
        from: usize,
    ) -> Vec<(&'l str, Range<usize>)> {
        let mut parts = Vec::new();
        let (mut left, mut from) = (letters, from);
        while let Some(letter) = left.chars().next() {
            let rest = word.get(from..).unwrap_or_default();
            let mut starts = rest.match_indices(letter).map(|(at, _)| from + at).filter(|at| *at > 2);
            let Some(start) = starts.find(|at| self.is_part(word, number, *at)) else { break };
            from = start + letter.len_utf8();
            left = left.get(letter.len_utf8()..).unwrap_or_default();
            parts.push((left, start..from));
        }
        parts
    }

    /// Whether a part begins at a byte of the word from which on there are `number`; looked up once.
    fn is_part(&mut self, word: &str, number: usize, at: usize) -> bool {
        if self.step().is_none() {
            return false;
        }
        let is_part = self.is_part;
        *self.parts.entry((number, at)).or_insert_with(|| word.get(at..).is_some_and(is_part))
    }
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
