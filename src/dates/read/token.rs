//! The words that dates are made of: figures, days, years, months.

use crate::dates::names::month_called;
use crate::letters::fold;

/// Lower case, no commas behind, one kind of dash.
pub(super) fn normal(word: &str) -> String {
    let word: String = word
        .chars()
        .map(|letter| if matches!(letter, '–' | '—' | '‑' | '−') { '-' } else { letter })
        .collect();
    fold::plain(word.trim_matches([',', ';', '(', ')', '\'', '’']))
}

/// A number, where a word is nothing else.
pub(super) fn figures(word: &str) -> Option<u32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

/// A day of a month, `29` or `29.`, `29th`.
pub(super) fn day(word: &str) -> Option<u32> {
    numbered_day(word).filter(|day| (1..=31).contains(day))
}

/// What is written as the number of a day, whether or not a month has it: `32.`.
pub(super) fn numbered_day(word: &str) -> Option<u32> {
    let endings = [".", "st", "nd", "rd", "th"];
    let number = endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    figures(number).filter(|_| number.len() <= 2)
}

/// A month by its name.
pub(super) fn month(word: &str) -> Option<u32> {
    month_called(word.strip_suffix('.').unwrap_or(word))
}

/// A year of four figures.
pub(super) fn year(word: &str) -> Option<i32> {
    let year: i32 = figures(word).filter(|_| word.len() == 4)?.try_into().ok()?;
    (year > 0).then_some(year)
}

/// A year of three figures: what is a number alone is a year in a date.
pub(super) fn early_year(word: &str) -> Option<i32> {
    let year: i32 = figures(word).filter(|_| word.len() == 3)?.try_into().ok()?;
    (year > 0).then_some(year)
}

/// A year of four figures, or of two: `18` is 2018.
pub(super) fn year_short(word: &str) -> Option<i32> {
    if word.len() != 2 {
        return year(word);
    }
    figures(word).map(year_of_two)
}

/// The year that two figures mean.
pub(super) fn year_of_two(figures: u32) -> i32 {
    (if figures < 70 { 2000 } else { 1900 }) + figures as i32
}

/// True for figures of a year that is likely meant where others are not.
pub(super) fn is_of_our_time(year: &str) -> bool {
    year.starts_with("19") || year.starts_with("20")
}

/// The figures and letters of a word that has both, such as `nov.2018`, `kw22`, `29-nov-18`; else nothing.
pub(super) fn pieces(word: &str) -> Option<Vec<&str>> {
    let is_kind = |digits: bool| move |letter: char| letter.is_alphabetic() != digits;
    let has = |digits: bool| word.chars().any(|l| l.is_alphanumeric() && l.is_ascii_digit() == digits);
    if !has(true) || !has(false) {
        return None;
    }
    let mut pieces = Vec::new();
    for part in word.split(['.', '-', '/', '\'', '’']).filter(|part| !part.is_empty()) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let kind = is_kind(first.is_ascii_digit());
            let end = rest.find(|letter| !kind(letter)).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at_checked(end.max(first.len_utf8()))?;
            pieces.push(piece);
            rest = behind;
        }
    }
    (pieces.len() > 1).then_some(pieces)
}
