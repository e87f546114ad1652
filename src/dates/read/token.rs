//! The words that dates are made of: figures, days, years, months.

use crate::dates::names::month_called;
use crate::letters::fold;

/// What stands before a year without its century.
pub(super) const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Lower case, no commas behind, one kind of dash, a year with its century behind an apostrophe, a month in figures: `nov`,
/// `2017` of `'17`, `15.11.2022` of `15.XI.2022`.
pub(super) fn normal(word: &str) -> String {
    let word: String = word
        .chars()
        .map(|letter| if matches!(letter, '–' | '—' | '‑' | '−') { '-' } else { letter })
        .collect();
    let word = word.trim_matches([',', ';', ':', '(', ')', '!', '?']);
    let plain = fold::plain(word.trim_matches(APOSTROPHES));
    let is_short = word.starts_with(APOSTROPHES) && !word.ends_with(APOSTROPHES);
    let whole = if is_short { with_century(&plain) } else { in_figures(&plain) };
    let mut plain = whole.unwrap_or(plain);
    // `2016/`, `11/`: nothing stands behind the sign yet.
    let is_half = |first: &str| first.split('/').all(|part| !part.is_empty() && figures(part).is_some());
    if plain.strip_suffix('/').is_some_and(is_half) || plain.strip_suffix('-').is_some_and(is_iso_month) {
        plain.pop();
    }
    plain
}

/// True for the month that a date begins with: `2017-11`.
fn is_iso_month(word: &str) -> bool {
    let is_number = |text: &str| text.len() == 2 && figures(text).is_some();
    word.split_once('-').is_some_and(|(first, month)| year(first).is_some() && is_number(month))
}

/// True for an apostrophe alone.
pub(super) fn is_apostrophe(word: &str) -> bool {
    word.strip_prefix(APOSTROPHES) == Some("")
}

/// What stands behind an apostrophe, with its century: `2017` of `17`, `1990s` of `90s`, and `201`, which goes on, of `1`.
fn with_century(word: &str) -> Option<String> {
    let (number, ending) = word.split_at_checked(figures_before(word))?;
    let value = figures(number)?;
    match (number.len(), ending) {
        (1, "") => Some((year_of_two(10 * value) / 10).to_string()),
        (2, "") => Some(year_of_two(value).to_string()),
        (2, _) if value % 10 == 0 => Some(format!("{}{ending}", decade_of_two(value))),
        _ => None,
    }
}

/// The same date with its Roman month in figures, which has a point before and behind it: `15.XI.2022`.
fn in_figures(word: &str) -> Option<String> {
    let mut parts = word.splitn(3, '.');
    let (day, month, behind) = (parts.next()?, parts.next()?, parts.next()?);
    let is_day = (1..=2).contains(&day.len()) && figures(day).is_some();
    roman(month).filter(|_| is_day).map(|month| format!("{day}.{month}.{behind}"))
}

/// The months in Roman figures, in plain letters.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// A month in Roman figures, with or without a point behind it.
pub(super) fn roman(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    (1..).zip(ROMAN).find(|(_, name)| *name == word).map(|(month, _)| month)
}

/// The months in Roman figures that begin so.
pub(super) fn romans_begun(begun: &str) -> impl Iterator<Item = &'static str> {
    ROMAN.into_iter().filter(move |name| name.starts_with(begun))
}

/// How many figures a word begins with.
pub(super) fn figures_before(word: &str) -> usize {
    word.len() - word.trim_start_matches(|letter: char| letter.is_ascii_digit()).len()
}

/// The first of the ten years that two figures mean: of the last ones that have begun, or are ours.
pub(super) fn decade_of_two(figures: u32) -> i32 {
    (if figures <= LATEST_DECADE { 2000 } else { 1900 }) + figures as i32
}

/// See [`decade_of_two`].
const LATEST_DECADE: u32 = 20;

/// A number, where a word is nothing else.
pub(super) fn figures(word: &str) -> Option<u32> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

/// A day of a month, `29` or `29.`, `29th`, `29ster`.
pub(super) fn day(word: &str) -> Option<u32> {
    numbered_day(word).filter(|day| (1..=31).contains(day))
}

/// What is written as the number of a day, whether or not a month has it: `32.`.
pub(super) fn numbered_day(word: &str) -> Option<u32> {
    let mut endings = ["."].iter().chain(&ORDINAL_ENDINGS);
    let number = endings.find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    figures(number).filter(|_| number.len() <= 2)
}

/// What stands behind the number of a day, the longer before what they end in: `29th`, `15ter`, `20sten`.
pub(super) const ORDINAL_ENDINGS: [&str; 10] =
    ["st", "nd", "rd", "th", "ster", "sten", "ste", "ter", "ten", "te"];

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
