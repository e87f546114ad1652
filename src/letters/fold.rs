//! How letters are compared: ä = ae = a, ß = ss, case, all forms of a letter, hyphens, apostrophes.
//!
//! A word is kept in its *plain* form: lower case, accents off, ß as ss, but umlauts still umlauts. Its *spellings* are
//! what people type for it: `münch` is found as `muench` and `munch`. Two words are the same where they share a
//! spelling. Nothing is ever shortened, so `neue`, `aktuell` and `Manuel` stay themselves.

use super::{hangul, latin, scripts};
use std::ops::Range;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Characters of the longest word; what is longer is cut into several.
pub(crate) const LONGEST_WORD: usize = 64;

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, accents off, umlauts kept.
    pub plain: String,
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
}

/// Runs of a text without blanks, with the byte they start at. Blanks outside of ASCII part words, not chunks.
pub(crate) fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let start = at + bytes.get(at..)?.iter().position(|byte| *byte > b' ')?;
        let rest = bytes.get(start..)?;
        at = start + rest.iter().position(|byte| *byte <= b' ').unwrap_or(rest.len());
        Some((start, text.get(start..at)?))
    })
}

/// The words of a chunk: `Heinz-Jürgen` has two. A word that is too long is cut into several.
pub(crate) fn words(chunk: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    let mut next = move || {
        let rest = chunk.get(at..)?;
        let start = at + rest.find(is_word_letter)?;
        let rest = chunk.get(start..)?;
        let mut letters = rest.char_indices().take(LONGEST_WORD + 1).enumerate();
        let ends =
            |(nth, (_, letter)): &(usize, (usize, char))| *nth == LONGEST_WORD || !is_word_letter(*letter);
        at = start + letters.find(ends).map_or(rest.len(), |(_, (length, _))| length);
        let plain = plain(chunk.get(start..at)?);
        Some(Word { plain, bytes: start..at })
    };
    std::iter::from_fn(move || {
        let mut word = next()?;
        while word.plain.is_empty() {
            word = next()?;
        }
        Some(word)
    })
}

/// The words of a chunk written as one, `heinzjürgen`, where what stands between them can be left out.
pub(crate) fn joined(chunk: &str, words: &[Word]) -> Option<String> {
    let (first, last) = (words.first()?, words.last()?);
    let inner = chunk.get(first.bytes.start..last.bytes.end)?;
    let joins = words.len() > 1 && inner.chars().all(|letter| is_word_letter(letter) || is_joint(letter));
    let whole: String = words.iter().map(|word| word.plain.as_str()).collect();
    (joins && whole.chars().count() <= LONGEST_WORD).then_some(whole)
}

/// The sign for `no`, the only one that is typed as a word.
const NUMERO: char = '№';

/// True for what words are made of.
fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() && !is_apostrophe(letter)
        || letter == NUMERO
        || (!letter.is_ascii() && is_combining_mark(letter))
}

/// True for apostrophes that Unicode calls letters: nobody types the one in Nuʻu.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\u{2b9}'..='\u{2bf}' | '\u{2c8}' | '\u{2ee}' | '\u{a78b}' | '\u{a78c}')
}

/// True for what may stand inside a word without parting it for good.
fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '\'' | '.' | ':' | '*' | '_' | '(' | ')' | '&' | '·' | '´' | '`' | '\u{ad}')
        || ('\u{2010}'..='\u{2015}').contains(&letter)
        || ('\u{2018}'..='\u{201f}').contains(&letter)
        || matches!(letter, '\u{2212}' | '\u{200c}' | '\u{200d}' | '\u{5be}' | '\u{5f3}' | '\u{5f4}')
        || is_apostrophe(letter)
}

/// A word in lower case, without accents, ß as ss, umlauts kept.
pub(crate) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    let mut push = |letter: char| {
        // What says how a sign is drawn is no letter: ☕ with and without it is one.
        if matches!(letter, '\u{fe00}'..='\u{fe0f}') {
            return;
        }
        for letter in letter.to_lowercase() {
            if !(hangul::push(letter, &mut out) || scripts::push(letter, &mut out)) {
                push_plain(letter, &mut out);
            }
        }
    };
    if is_nfkc_quick(word.chars()) == IsNormalized::Yes {
        word.chars().for_each(push);
    } else {
        // What normalisation adds, as the brackets of ㈱, is no letter.
        word.nfkc().filter(|letter| is_word_letter(*letter) || word.contains(*letter)).for_each(&mut push);
    }
    out
}

/// Adds one lower-case letter in its plain form.
pub(super) fn push_plain(letter: char, out: &mut String) {
    match letter {
        letter if letter.is_ascii() => out.push(letter),
        'ä' | 'ö' | 'ü' | 'å' | 'ø' | 'æ' | 'ᾳ' | 'ῃ' | 'ῳ' => out.push(letter),
        'ß' => out.push_str("ss"),
        'ς' => out.push('σ'),
        // Cyrillic letters of old prints, which have no capitals of their own.
        '\u{1c80}'..='\u{1c88}' => out.extend(letter.to_uppercase().flat_map(char::to_lowercase)),
        letter if let Some(typed) = latin::typed_as(letter) => out.push_str(typed),
        letter if has_accents(letter) => decompose_compatible(letter, |part| push_base(part, out)),
        letter => out.push(letter),
    }
}

/// Scripts whose accents are left off: Latin, Greek, Cyrillic, and the compatibility forms of Latin.
fn has_accents(letter: char) -> bool {
    matches!(u32::from(letter), 0xa0..=0x58f | 0x1d00..=0x1fff | 0xfb00..=0xfb06 | 0xff00..=0xff5e | 0x2070..=0x209f)
        || matches!(u32::from(letter), 0x300..=0x36f)
}

/// The iota below a Greek vowel, which capitals have beside them; it is typed either way, or not at all.
const IOTA_BELOW: char = '\u{345}';

/// Adds what is left of an accented letter.
fn push_base(part: char, out: &mut String) {
    if part == 'ſ' {
        out.push('s');
    } else if part == IOTA_BELOW {
        match out.pop() {
            Some('α') => out.push('ᾳ'),
            Some('η') => out.push('ῃ'),
            Some('ω') => out.push('ῳ'),
            other => out.extend(other.into_iter().chain(['ι'])),
        }
    } else if !is_combining_mark(part) && part.is_alphanumeric() {
        out.extend(part.to_lowercase());
    }
}

/// Articles, prepositions and the like, German and English. They need not match, and initials may leave them out.
const SMALL: &[&str] = &[
    "der", "die", "das", "des", "dem", "den", "ein", "eine", "einen", "einem", "einer", "und", "in", "im",
    "am", "an", "auf", "für", "fuer", "mit", "von", "vom", "zu", "zur", "zum", "bei", "beim", "über",
    "ueber", "aus", "als", "the", "of", "and", "for", "to", "at", "on", "with", "by", "from", "about", "a",
];

/// True for a small word: they need not match, and initials may leave them out.
pub(crate) fn is_small(plain: &str) -> bool {
    SMALL.contains(&plain)
}

/// Words that people put around what they ask for, German and English: `wer ist stolz`, `alles von bothe`.
const FILLERS: &[&str] = &[
    "ist",
    "sind",
    "war",
    "waren",
    "was",
    "wer",
    "wie",
    "wo",
    "wann",
    "welche",
    "welcher",
    "welches",
    "durch",
    "alle",
    "alles",
    "also",
    "bitte",
    "es",
    "gibt",
    "hat",
    "haben",
    "mir",
    "ich",
    "uns",
    "wir",
    "auch",
    "noch",
    "zeig",
    "zeige",
    "suche",
    "is",
    "are",
    "were",
    "what",
    "who",
    "how",
    "where",
    "when",
    "which",
    "all",
    "everything",
    "also",
    "please",
    "show",
    "me",
    "there",
    "has",
    "have",
    "i",
];

/// True for a word of a question: it need not stand where the rest does.
pub(crate) fn is_filler(plain: &str) -> bool {
    FILLERS.contains(&plain)
}

/// From so many letters on the beginning of a word says which one is meant.
const BEGUN_LETTERS: usize = 3;

/// True for the beginning of a small word or of one of a question, which will not have to match: `habe`, `ware`.
pub(crate) fn begins_slight(plain: &str) -> bool {
    plain.chars().count() >= BEGUN_LETTERS && SMALL.iter().chain(FILLERS).any(|word| word.starts_with(plain))
}

/// What people put before a name, German and English.
const ADDRESSES: &[&str] = &[
    "herr",
    "herrn",
    "hr",
    "frau",
    "fr",
    "fräulein",
    "fraeulein",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mister",
    "sir",
    "madam",
    "dr",
    "doktor",
    "doktorin",
    "doctor",
    "prof",
    "professor",
    "professorin",
    "pd",
    "dipl",
    "diplom",
    "ing",
    "phil",
    "rer",
    "nat",
    "med",
    "jur",
    "habil",
    "phd",
];

/// Titles that are written before a name by their beginning, or by their first and last letter.
const SHORTENED: [(&str, &str); 5] =
    [("professor", "prof"), ("professorin", "prof"), ("doktor", "dr"), ("doktorin", "dr"), ("doctor", "dr")];

/// From so many letters on a title that is being typed is told from other words.
const TITLE_LETTERS: usize = 5;

/// How a title is written before a name: `dr` of `doktor`; where it is `begun`, of its first letters as well.
pub(crate) fn short_title(plain: &str, begun: bool) -> Option<&'static str> {
    let is =
        |title: &str| title == plain || (begun && plain.len() >= TITLE_LETTERS && title.starts_with(plain));
    SHORTENED.iter().find(|(title, _)| is(title)).map(|(_, short)| *short)
}

/// True for a form of address, or a title before a name: they need not stand with the name.
pub(crate) fn is_address(plain: &str) -> bool {
    ADDRESSES.contains(&plain)
}

/// True for the beginning of one.
pub(crate) fn begins_address(plain: &str) -> bool {
    plain.chars().count() >= BEGUN_LETTERS && ADDRESSES.iter().any(|word| word.starts_with(plain))
}

/// How an umlaut is written long, or a letter that some write as two. Short, only the first of these is written.
fn long(letter: char) -> Option<[char; 2]> {
    Some(match letter {
        'ä' | 'æ' => ['a', 'e'],
        'ö' | 'ø' => ['o', 'e'],
        'ü' => ['u', 'e'],
        'å' => ['a', 'a'],
        'ᾳ' => ['α', 'ι'],
        'ῃ' => ['η', 'ι'],
        'ῳ' => ['ω', 'ι'],
        _ => return None,
    })
}

/// True for a plain word that is typed in one way only.
pub(crate) fn is_own_spelling(plain: &str) -> bool {
    plain.is_ascii() || !plain.chars().any(|letter| long(letter).is_some())
}

/// All ways to type a plain word: `münch` as `muench` and `munch`. With more than two umlauts all are written alike.
pub(crate) fn spellings(plain: &str) -> Vec<String> {
    ways(plain).iter().map(|ways| spelling(plain, *ways).collect()).collect()
}

/// The [`spelling`]s of a plain word.
pub(crate) fn ways(plain: &str) -> &'static [u32] {
    let umlauts =
        if plain.is_ascii() { 0 } else { plain.chars().filter(|letter| long(*letter).is_some()).count() };
    match umlauts {
        0 => &[0],
        1 => &[0, 1],
        2 => &[0, 1, 2, 3],
        _ => &ALIKE,
    }
}

/// The ways of a word whose umlauts are all written alike.
pub(crate) const ALIKE: [u32; 2] = [0, u32::MAX];

/// Writes the nth umlaut short where bit n of `ways` is set, else long.
pub(crate) fn spelling(plain: &str, mut ways: u32) -> impl Iterator<Item = char> {
    plain
        .chars()
        .flat_map(move |letter| match long(letter) {
            None => [Some(letter), None],
            Some([first, second]) => {
                let is_short = ways & 1 == 1;
                ways >>= 1;
                [Some(first), (!is_short).then_some(second)]
            }
        })
        .flatten()
}

/// Which letters occur, one bit each: where `a & !b` is not zero, `a` has a letter that `b` has not.
pub(crate) fn letters(spelling: &str) -> u32 {
    spelling.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'4' => 1 << 26,
            b'5'..=b'9' => 1 << 27,
            _ => 1 << (28 + (byte & 3)),
        }
    })
}

/// The letters of `word` one by one with how many bytes of the plain form each makes; for marking.
pub(crate) fn plain_lengths(word: &str) -> Vec<(Range<usize>, String)> {
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    for (at, letter) in word.char_indices() {
        let end = at + letter.len_utf8();
        match out.last_mut().filter(|_| is_combining_mark(letter)) {
            Some((range, base)) => {
                range.end = end;
                *base = plain(word.get(range.clone()).unwrap_or_default());
            }
            None if !is_word_letter(letter) => out.push((at..end, String::new())),
            None => out.push((at..end, plain(word.get(at..end).unwrap_or_default()))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_are_kept_and_typed_in_two_ways() {
        assert_eq!(plain("MÜNCH"), "münch");
        assert_eq!(plain("Mu\u{308}nch"), "münch");
        assert_eq!(spellings("münch"), ["muench", "munch"]);
        assert_eq!(spellings("neue"), ["neue"]);
        let others = ["Łódź", "Straße", "ÇIĞ", "Čapek", "Ελλάδα"].map(plain);
        assert_eq!(others, ["lodz", "strasse", "cig", "capek", "ελλαδα"]);
        assert_eq!(spellings(&plain("ῥᾳδίως")), ["ραιδιωσ", "ραδιωσ"]);
        assert_eq!(plain("ΡΑΙΔΙΩΣ"), "ραιδιωσ");
        assert_eq!(words("№ 5").map(|word| word.plain).collect::<Vec<_>>(), ["no", "5"]);
    }

    #[test]
    fn forms_of_one_letter_are_one() {
        for (one, other) in [
            ("Κῶς", "ΚΩΣ"),
            ("Ɗan", "dan"),
            ("Kɔfi", "kofi"),
            ("Ⅳ", "iv"),
            ("①", "1"),
            ("Ⓐnar", "anar"),
            ("ﾊﾝｶｸ", "ハンカク"),
            ("ｶﾞｶﾞ", "ガガ"),
            ("ひらがな", "ヒラガナ"),
            ("ＦＵＬＬ", "full"),
            ("㈱", "株"),
            ("الشِّعْر", "الشعر"),
            ("العـــربية", "العربيه"),
            ("آفاق", "افاق"),
            ("کتاب", "كتاب"),
            ("ﻛﺘﺎﺏ", "كتاب"),
            ("٢٠١٨", "2018"),
            ("שָׁלוֹם", "שלום"),
        ] {
            assert_eq!(plain(one), plain(other), "{one}");
        }
        assert_ne!(plain("か"), plain("が"));
    }

    /// Letters by what Unicode says of them: upper and lower case, composed or not, in a form for compatibility.
    #[test]
    fn case_and_normalization_make_no_difference() {
        // A mark is no word by itself, nor is what normalisation makes signs of.
        let is_letter = |letter: char| is_word_letter(letter) && letter.is_alphanumeric();
        let is_word = |text: &str| text.chars().all(is_letter);
        let mut others = Vec::new();
        for text in ('\0'..=char::MAX).map(String::from).filter(|text| is_word(text)) {
            let same =
                [text.to_uppercase(), text.to_lowercase(), text.nfd().collect(), text.nfkd().collect()];
            let differs = |other: &str| {
                let typed = spellings(&plain(other));
                !spellings(&plain(&text)).iter().any(|spelling| typed.contains(spelling))
            };
            let other = |other: &String| *other != text && is_word(other) && differs(other);
            others.extend(same.into_iter().filter(other).map(|other| format!("{text} {other}")));
        }
        assert_eq!(others, Vec::<String>::new());
    }

    #[test]
    fn hyphens_part_and_join() {
        let parts: Vec<Word> = words("Heinz-Jürgen,").collect();
        assert_eq!(parts.iter().map(|word| word.plain.as_str()).collect::<Vec<_>>(), ["heinz", "jürgen"]);
        assert_eq!(joined("Heinz-Jürgen,", &parts).as_deref(), Some("heinzjürgen"));
        let parts: Vec<Word> = words("Bildung/Sprache").collect();
        assert_eq!(joined("Bildung/Sprache", &parts), None);
    }
}
