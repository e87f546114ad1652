//! Names that sound alike: the same Kölner Phonetik, and nearly the same once sounds are written in one way.

use rphonetic::{Cologne, Encoder};

/// The sound of a spelling as a number; 0 where it has too little of it.
pub(crate) fn code(spelling: &str) -> u32 {
    if !spelling.is_ascii() {
        return 0;
    }
    let code = Cologne.encode(spelling);
    if code.len() < 2 {
        return 0;
    }
    code.bytes().fold(0u32, |sum, digit| sum.wrapping_mul(10).wrapping_add(u32::from(digit - b'0') + 1))
}

/// True where two spellings sound alike: `Meier` and `Mayer`, not `Köhler` and `Keller`.
pub(crate) fn alike(typed: &str, name: &str) -> bool {
    let code = code(typed);
    code != 0 && typed.len() >= 3 && code == self::code(name) && near(typed, name)
}

/// True where two spellings differ by nothing but vowels and how their other sounds are written: `Babbel` and `Bubble`. Any
/// words may, so it says something only where all else agrees.
pub(crate) fn same_consonants(typed: &str, word: &str) -> bool {
    let code = code(typed);
    let same_start = typed.bytes().next() == word.bytes().next();
    code != 0 && same_start && typed.len().abs_diff(word.len()) <= 2 && code == self::code(word)
}

/// True where two spellings of the same code differ by no more than a weak letter, and half of their letters agree.
pub(crate) fn near(typed: &str, name: &str) -> bool {
    // Any letters have a sound; those of `jjkqx` are that of Hicks.
    if strsim::osa_distance(typed, name) * 2 > typed.len().max(name.len()) + 1 {
        return false;
    }
    let (typed, name) = (written_alike(typed), written_alike(name));
    let most = if typed.len().min(name.len()) >= 7 { 2 } else { 1 };
    distance(&typed, &name) <= most
}

/// A spelling with each sound written in one way.
fn written_alike(spelling: &str) -> Vec<u8> {
    const PAIRS: &[(&str, &str)] = &[
        ("tsch", "z"),
        ("sch", "s"),
        ("chr", "kr"),
        ("chs", "ks"),
        ("ck", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("dt", "t"),
        ("tz", "z"),
        ("ts", "z"),
        ("qu", "kw"),
        ("aeu", "oi"),
        ("eu", "oi"),
        ("oy", "oi"),
        ("ei", "ai"),
        ("ey", "ai"),
        ("ay", "ai"),
        ("ae", "e"),
        ("oe", "o"),
        ("ue", "u"),
        ("ou", "u"),
        ("ie", "i"),
        ("ow", "of"),
    ];
    let mut out: Vec<u8> = Vec::with_capacity(spelling.len());
    let mut rest = spelling;
    while let Some(letter) = rest.bytes().next() {
        let pair = PAIRS.iter().find(|(from, _)| rest.starts_with(from));
        let (sounds, length): (&[u8], usize) = match pair {
            Some((from, to)) => (to.as_bytes(), from.len()),
            None => (
                match letter {
                    b'v' | b'w' => b"f",
                    b'y' | b'j' => b"i",
                    b'c' | b'q' => b"k",
                    b'x' => b"ks",
                    // An h is not heard behind a vowel.
                    b'h' if out.last().is_some_and(|last| is_vowel(*last)) => b"",
                    _ => rest.as_bytes().get(..1).unwrap_or_default(),
                },
                1,
            ),
        };
        for sound in sounds {
            if out.last() != Some(sound) {
                out.push(*sound);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Edit distance in which one vowel for another costs two: that is another name.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.iter().enumerate() {
        let mut left = line + 1;
        let mut row = vec![left];
        for (y, (diagonal, up)) in b.iter().zip(last.iter().zip(last.iter().skip(1))) {
            let change = match (x == y, is_vowel(*x) || is_vowel(*y)) {
                (true, _) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            left = (diagonal + change).min(up + 1).min(left + 1);
            row.push(left);
        }
        last = row;
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_ear() {
        for (a, b) in [
            ("strohmeyer", "strohmaier"),
            ("strohmeyer", "strohmeier"),
            ("schmitt", "schmidt"),
            ("stephan", "stefan"),
            ("meier", "mayer"),
            ("meyer", "maier"),
            ("christoph", "kristof"),
            ("walter", "valter"),
            ("hoiser", "heuser"),
            ("hoiser", "haeuser"),
        ] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("koehler", "keller"),
            ("kohler", "keller"),
            ("stolz", "stulz"),
            ("linz", "lenz"),
            ("jjkqx", "hicks"),
        ] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
