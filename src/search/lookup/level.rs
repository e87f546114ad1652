//! How one typed word matches one word: exact > word start > other form > inside > synonym > fuzzy (fuzzy-matcher) >
//! typo > sounds alike.

use crate::letters::hangul;
use crate::letters::phonetic;
use crate::letters::typo;
use crate::search::hit::Tier;
use crate::search::index::spellings::parts_umlaut;
use crate::search::query::needle::Needle;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How closely a typed word matches: the higher, the closer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Level(u8);

impl Level {
    /// Not at all.
    pub(crate) const NONE: Self = Self(0);
    /// A name that sounds alike.
    pub(crate) const SOUND: Self = Self(1);
    /// Two slips, or one in the beginning or the inside of a longer word.
    pub(crate) const SLIPS: Self = Self(2);
    /// One slip.
    pub(crate) const SLIP: Self = Self(3);
    /// The letters in order, with gaps.
    pub(crate) const FUZZY: Self = Self(4);
    /// A word that the archive says means the same.
    pub(crate) const SYNONYM: Self = Self(5);
    /// Inside a word.
    pub(crate) const INSIDE: Self = Self(6);
    /// Another form of the word.
    pub(crate) const FORM: Self = Self(7);
    /// The start of a word.
    pub(crate) const START: Self = Self(8);
    /// The whole word.
    pub(crate) const WORD: Self = Self(9);
    /// All words of a title, and no more.
    pub(crate) const WHOLE: Self = Self(10);

    /// The level with a number, 0 to 15.
    #[inline]
    pub(crate) const fn of_number(number: u8) -> Self {
        Self(number)
    }

    /// Its number: below 16.
    #[inline]
    pub(crate) const fn number(self) -> u8 {
        self.0
    }

    /// True where something matches at all.
    #[inline]
    pub(crate) const fn matches(self) -> bool {
        self.0 > 0
    }

    /// The lower of two.
    #[inline]
    pub(crate) fn or_lower(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The tier of a level.
    pub(crate) fn tier(self) -> Tier {
        match self {
            Self::WHOLE => Tier::Whole,
            Self::WORD => Tier::Word,
            Self::START => Tier::Start,
            Self::FORM => Tier::Form,
            Self::SYNONYM => Tier::Synonym,
            Self::INSIDE => Tier::Inside,
            Self::FUZZY => Tier::Fuzzy,
            Self::SLIPS | Self::SLIP => Tier::Typo,
            _ => Tier::Sound,
        }
    }

    /// The lowest level that counts in a tier.
    pub(crate) fn lowest_of(tier: Tier) -> Self {
        match tier {
            Tier::Whole | Tier::Word | Tier::Start | Tier::Form | Tier::Synonym | Tier::Inside => {
                Self::INSIDE
            }
            Tier::Fuzzy => Self::FUZZY,
            Tier::Typo => Self::SLIPS,
            Tier::Sound => Self::SOUND,
        }
    }
}

/// How a word matches a typed one with slips, which may have only been begun from so many letters on.
pub(crate) fn typo(typed: &str, word: &str, part: usize) -> Level {
    match typo::slips_from(typed, word, part) {
        Some(1) => Level::SLIP,
        Some(_) => Level::SLIPS,
        None => Level::NONE,
    }
}

/// How a word is spelt like a needle: whole, from its start, in another form, from inside.
pub(crate) fn spelled(needle: &Needle, spellings: &[String]) -> Level {
    let mut best = Level::NONE;
    for wanted in &needle.spellings {
        for spelling in spellings {
            let level = if spelling == wanted {
                Level::WORD
            } else if !needle.whole && spelling.starts_with(wanted.as_str()) {
                Level::START
            } else if best < Level::INSIDE && needle.looks_inside() && is_inside(wanted, spelling, spellings)
            {
                Level::INSIDE
            } else {
                Level::NONE
            };
            best = best.max(level);
        }
    }
    if best < Level::FORM && is_form(needle, spellings) {
        return Level::FORM;
    }
    let ends = || needle.stems().any(|(_, stems)| spellings.iter().any(|spelling| stems.end(spelling)));
    if best < Level::INSIDE && needle.looks_inside() && ends() { Level::INSIDE } else { best }
}

/// True where letters stand inside of a word, and not by the way in which an umlaut is written.
fn is_inside(wanted: &str, spelling: &str, spellings: &[String]) -> bool {
    let [first, others @ ..] = spellings else { return false };
    let before = |at: usize| at.checked_sub(1).and_then(|before| spelling.as_bytes().get(before).copied());
    let is_whole = |at: usize| others.is_empty() || !parts_umlaut(before(at), wanted);
    spelling == first && spelling.match_indices(wanted).any(|(at, _)| is_whole(at))
}

/// True where a word is another form of a needle.
fn is_form(needle: &Needle, spellings: &[String]) -> bool {
    needle.stems().any(|(wanted, stems)| spellings.iter().any(|spelling| stems.are_of(wanted, spelling)))
}

/// How a word matches a needle in any way down to `lowest`; by ear only where it is part of a name.
pub(crate) fn level(needle: &Needle, spellings: &[String], name: &dyn Fn() -> bool, lowest: Level) -> Level {
    let spelled = spelled(needle, spellings);
    if spelled.matches() || lowest >= Level::INSIDE || !needle.forgives() {
        return spelled;
    }
    let pairs =
        || needle.spellings.iter().flat_map(|wanted| spellings.iter().map(move |word| (wanted, word)));
    if pairs().any(|(wanted, word)| gaps(wanted, word)) {
        return Level::FUZZY;
    }
    if lowest >= Level::FUZZY {
        return Level::NONE;
    }
    let part = if needle.begun { typo::SHORT_PART } else { typo::PART };
    let slips = pairs().filter(|(wanted, word)| !typo::is_chance(wanted, word) || name());
    let slips = slips.map(|(wanted, word)| typo(wanted, word, part)).max().unwrap_or_default();
    if slips.matches() || lowest >= Level::SLIPS || !name() {
        return slips;
    }
    if pairs().any(|(wanted, word)| phonetic::alike(wanted, word)) { Level::SOUND } else { Level::NONE }
}

/// Characters of the longest text that fuzzy-matcher sees: its cost and memory are the product of both lengths.
const LONGEST_TEXT: usize = 1024;
/// Characters of the longest query that it sees.
const LONGEST_QUERY: usize = 64;

/// What fuzzy-matcher makes of a folded text: its score where it is good enough for the number of letters.
pub(crate) fn fuzzy_score(text: &str, letters: &str) -> Option<i64> {
    let count = letters.chars().count();
    if count > LONGEST_QUERY || text.chars().count() > LONGEST_TEXT {
        return None;
    }
    let score = SkimMatcherV2::default().ignore_case().fuzzy_match(text, letters)?;
    // A letter is worth 16, a gap costs 3 and 1 for each letter left out.
    (score >= 8 * count as i64).then_some(score)
}

/// True where a word has the letters in order, and what lies between is nearly all vowels: `strhmr`, `prvntn`.
pub(crate) fn gaps(letters: &str, word: &str) -> bool {
    if hangul::are_initials(letters, word) {
        return true;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_vowels() {
        assert!(gaps("strhmr", "strohmeier"));
        assert!(gaps("prvntn", "praevention"));
        assert!(!gaps("asdfgh", "ausgangsdaten"));
    }
}
