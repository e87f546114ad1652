//! exact > word start > inside > fuzzy (fuzzy-matcher) > typo > sounds alike: how one typed word matches one word.

use crate::letters::fold;
use crate::letters::phonetic;
use crate::letters::typo;
use crate::search::hit::Tier;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHashSet;

/// How closely a typed word matches: the higher, the closer; 0 not at all.
pub type Level = u8;

/// The whole word.
pub const WORD: Level = 7;
/// The start of a word.
pub const START: Level = 6;
/// Inside a word.
pub const INSIDE: Level = 5;
/// The letters in order, with gaps.
pub const FUZZY: Level = 4;
/// One slip.
pub const SLIP: Level = 3;
/// Two slips, or one in the beginning or the inside of a longer word.
pub const SLIPS: Level = 2;
/// A name that sounds alike.
pub const SOUND: Level = 1;

/// The tier of a level.
pub fn tier(level: Level) -> Tier {
    match level {
        WORD.. => Tier::Word,
        START => Tier::Start,
        INSIDE => Tier::Inside,
        FUZZY => Tier::Fuzzy,
        SLIPS | SLIP => Tier::Typo,
        _ => Tier::Sound,
    }
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// In plain letters.
    pub plain: String,
    /// All ways to type it.
    pub spellings: Vec<String>,
    /// Only whole words count.
    pub whole: bool,
}

impl Needle {
    /// A word, given in plain letters.
    pub fn new(plain: &str) -> Self {
        Self { plain: plain.to_owned(), spellings: fold::spellings(plain), whole: false }
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.plain.chars().count()
    }

    /// True where it has a figure: neither slips nor sounds make sense in a number.
    pub fn is_number(&self) -> bool {
        self.plain.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// True where the inside of words counts: from three letters, or in scripts that put no blanks between words.
    pub fn looks_inside(&self) -> bool {
        let long = self.len() >= 3 && !self.plain.bytes().all(|byte| byte.is_ascii_digit());
        !self.whole && (long || self.plain.chars().any(|letter| u32::from(letter) >= 0xe00))
    }

    /// True where gaps, slips and sounds count.
    pub fn forgives(&self) -> bool {
        !self.whole && !self.is_number()
    }
}

/// How a word matches a typed one with slips.
pub fn typo(typed: &str, word: &str) -> Level {
    match typo::slips(typed, word) {
        Some(1) => SLIP,
        Some(_) => SLIPS,
        None => 0,
    }
}

/// How a word is spelt like a needle: whole, from its start, from inside.
pub fn spelled(needle: &Needle, spellings: &[String]) -> Level {
    let mut best = 0;
    for wanted in &needle.spellings {
        for spelling in spellings {
            let level = if spelling == wanted {
                WORD
            } else if !needle.whole && spelling.starts_with(wanted.as_str()) {
                START
            } else if best < INSIDE && needle.looks_inside() && spelling.contains(wanted.as_str()) {
                INSIDE
            } else {
                0
            };
            best = best.max(level);
        }
    }
    best
}

/// How a word matches a needle in any way down to `lowest`; by ear only where it is part of a name.
pub fn level(needle: &Needle, spellings: &[String], name: bool, lowest: Level) -> Level {
    let spelled = spelled(needle, spellings);
    if spelled > 0 || lowest >= INSIDE || !needle.forgives() {
        return spelled;
    }
    let pairs =
        || needle.spellings.iter().flat_map(|wanted| spellings.iter().map(move |word| (wanted, word)));
    if pairs().any(|(wanted, word)| gaps(wanted, word)) {
        return FUZZY;
    }
    if lowest >= FUZZY {
        return 0;
    }
    let slips = pairs().map(|(wanted, word)| typo(wanted, word)).max().unwrap_or(0);
    if slips > 0 || lowest >= SLIPS || !name {
        return slips;
    }
    if pairs().any(|(wanted, word)| phonetic::alike(wanted, word)) { SOUND } else { 0 }
}

/// The longest text and query that fuzzy-matcher sees: its cost and memory are their product.
const LONGEST_TEXT: usize = 1024;
const LONGEST_QUERY: usize = 64;

/// What fuzzy-matcher makes of a folded text: its score where it is good enough for so many letters.
pub fn fuzzy_score(text: &str, letters: &str) -> Option<i64> {
    let count = letters.chars().count();
    if count > LONGEST_QUERY || text.chars().count() > LONGEST_TEXT {
        return None;
    }
    let score = SkimMatcherV2::default().ignore_case().fuzzy_match(text, letters)?;
    // A letter is worth 16, a gap costs 3 and 1 for each letter left out.
    (score >= 8 * count as i64).then_some(score)
}

/// True where a word has the letters in order, and what lies between is nearly all vowels: `strhmr`, `prvntn`.
pub fn gaps(letters: &str, word: &str) -> bool {
    let count = letters.len();
    // What is only a letter or two short is a slip.
    if word.len() <= count + typo::allowed(count) {
        return false;
    }
    if count < 3
        || count >= word.len()
        || count * 20 < word.len() * 9
        || letters.as_bytes().first() != word.as_bytes().first()
    {
        return false;
    }
    let mut wanted = letters.chars().peekable();
    let (mut consonants, mut last) = (0, '\0');
    for letter in word.chars() {
        if wanted.peek() == Some(&letter) {
            wanted.next();
        } else if !is_vowel(letter) && letter != last {
            consonants += 1;
        }
        last = letter;
    }
    let allowed = usize::from(count >= 5);
    wanted.peek().is_none() && consonants <= allowed && fuzzy_score(word, letters).is_some()
}

/// True for vowels, and the h that only makes them long.
fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')
}

/// Whether a part of a compound begins with these letters.
pub type IsPart<'a> = &'a dyn Fn(&str) -> bool;

/// True where the letters are the beginnings of words that stand together: `hjs`, `hstolz`, `evneu`; or of the parts
/// of compounds among them, as the n of `lntg` in „Lernnetzwerk to go“.
pub fn beginnings(letters: &str, words: &[&str], is_part: IsPart<'_>) -> bool {
    let mut dead = Dead::default();
    (0..words.len())
        .any(|start| begins(letters, words.get(start..).unwrap_or_default(), is_part, false, &mut dead))
}

/// From so many letters and so many words on there is no way to the end. Without it, the ways through words that are
/// all alike would be counted one by one, and there are more than can be.
type Dead = FxHashSet<(usize, usize)>;

/// `beginnings` from the first of `words` on, which must take at least one letter; `used`: another word took some.
fn begins(letters: &str, words: &[&str], is_part: IsPart<'_>, used: bool, dead: &mut Dead) -> bool {
    let Some((word, rest)) = words.split_first() else { return false };
    if used && dead.contains(&(letters.len(), words.len())) {
        return false;
    }
    let common: usize =
        word.chars().zip(letters.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let ends =
        letters.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|end| *end <= common);
    let found = ends.collect::<Vec<_>>().into_iter().rev().any(|taken| {
        let left = letters.get(taken..).unwrap_or_default();
        (left.is_empty() && used)
            || begins(left, rest, is_part, true, dead)
            || parts_after(left, word, taken, is_part)
                .into_iter()
                .any(|left| left.is_empty() && letters.len() > 2 || begins(left, rest, is_part, true, dead))
    });
    if used && !found {
        dead.insert((letters.len(), words.len()));
    }
    found
}

/// What is left of the letters once the following parts of a compound have taken one each.
fn parts_after<'l>(letters: &'l str, word: &str, from: usize, is_part: IsPart<'_>) -> Vec<&'l str> {
    let mut lefts = Vec::new();
    let (mut left, mut from) = (letters, from);
    while let Some(letter) = left.chars().next() {
        let rest = word.get(from..).unwrap_or_default();
        let starts = rest.match_indices(letter).map(|(at, _)| from + at).filter(|at| *at > 2);
        let Some(start) = starts.into_iter().find(|at| word.get(*at..).is_some_and(is_part)) else { break };
        from = start + letter.len_utf8();
        left = left.get(letter.len_utf8()..).unwrap_or_default();
        lefts.push(left);
    }
    lefts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words() {
        let is_part = |part: &str| part.starts_with("netzwerk") || part.starts_with("treffen");
        assert!(beginnings("hjs", &["heinz", "juergen", "stolz"], &is_part));
        assert!(beginnings("hj", &["heinz", "juergen", "stolz"], &is_part));
        assert!(beginnings("hstolz", &["heinz", "stolz"], &is_part));
        assert!(beginnings("lntg", &["lernnetzwerk", "to", "go", "zielentwicklung"], &is_part));
        assert!(beginnings("lnt", &["lernnetzwerktreffen"], &is_part));
        assert!(!beginnings("sto", &["stolz", "juergen"], &is_part));
        assert!(!beginnings("asdfgh", &["auf", "sechs", "der", "fach", "gut"], &is_part));
        // Words that are all alike: more ways than anyone could go.
        let (letters, word) = ("x".repeat(63) + "y", "x".repeat(64));
        assert!(!beginnings(&letters, &vec![word.as_str(); 64], &|_| true));
    }

    #[test]
    fn gaps_are_vowels() {
        assert!(gaps("strhmr", "strohmeier"));
        assert!(gaps("prvntn", "praevention"));
        assert!(!gaps("asdfgh", "ausgangsdaten"));
    }
}
