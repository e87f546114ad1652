//! Remarks: what stands behind a day in its cell: `1.3.2024, fällt leider aus`.

use crate::dates::names::{month, month_short};
use crate::import::title::begun_status;
use crate::lang::Lang;

/// No longer text is looked at for a day at its beginning.
const LONGEST: usize = 160;
/// Words with which a remark begins that makes the day before it none.
const AGAINST: [&str; 10] =
    ["oder", "or", "statt", "instead", "nicht", "not", "vor", "before", "nach", "after"];
/// Words behind which a number is no name of something.
const BEFORE: [&str; 15] =
    ["bis", "und", "and", "to", "am", "auf", "um", "ab", "on", "at", "von", "from", "since", "seit", "until"];

/// A day at the beginning of a cell, and the remark behind it. `None` where the rest may say another day, unless that is
/// the one to which it was moved. `is_day`: whether a text is a day.
pub(super) fn parted(text: &str, is_day: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    if text.len() > LONGEST || !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let ends = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace());
    ends.map(|(at, _)| text.split_at(at)).find_map(|(day, remark)| {
        let day = day.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        let remark = remark.trim_matches(|letter: char| !letter.is_alphanumeric());
        (is_remark(remark) && is_day(day)).then_some((day, remark))
    })
}

/// True for words behind a day that say no other one: `ausgebucht`, `Raum 5`, `verschoben auf 2.4.2024`, `25:00`.
fn is_remark(text: &str) -> bool {
    let is_clock = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    if text.contains(':') && is_clock(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    if !lower.starts_with(char::is_alphabetic) || words.first().is_some_and(|word| AGAINST.contains(word)) {
        return false;
    }
    let is_month = |word: &str| {
        let word = word.trim_end_matches('.');
        let names = |number| Lang::ALL.map(|lang| [month(lang, number), month_short(lang, number)]);
        (1..=12).flat_map(names).flatten().any(|name| name.to_lowercase().trim_end_matches('.') == word)
    };
    // `Raum 5`, and neither `8.3.` nor `Mai 24`.
    let is_name = |at: usize, word: &&str| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let is_number = word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        is_number && before.ends_with(char::is_alphabetic) && !BEFORE.contains(&before) && !is_month(before)
    };
    let mut numbers =
        words.iter().enumerate().filter(|(_, word)| word.contains(|letter: char| letter.is_ascii_digit()));
    begun_status(text).is_some() || numbers.all(|(at, word)| is_name(at, word))
}
