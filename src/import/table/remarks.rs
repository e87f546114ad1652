//! Remarks: what stands beside a day in its cell: `1.3.2024, fällt leider aus`, `Ersatztermin: 9.3.2024`.

use super::calendar::{is_group_word, is_month, is_weekday};
use super::headings::words_of;
use super::others::is_of_something_else;
use crate::archive::record::Status;
use crate::import::title::begun_status;

/// No longer text is looked at for a day at its beginning.
const LONGEST: usize = 160;
/// Words with which a remark begins that makes the day before it none.
const AGAINST: [&str; 10] =
    ["oder", "or", "statt", "instead", "nicht", "not", "vor", "before", "nach", "after"];
/// Words behind which a number is no name of something.
const BEFORE: [&str; 15] =
    ["bis", "und", "and", "to", "am", "auf", "um", "ab", "on", "at", "von", "from", "since", "seit", "until"];

/// Words behind a day for what it stands for another one: `Nachholtermin vom 1.2.2024`.
const INSTEAD: [&str; 8] = [
    "nachholtermin",
    "ersatztermin",
    "ersatz",
    "nachgeholt",
    "ursprünglich",
    "verschoben",
    "verlegt",
    "moved",
];
/// Words of a remark before a day that may make it another one than that of the record.
const OTHERS: [&str; 29] = [
    "und",
    "and",
    "bis",
    "until",
    "to",
    "auf",
    "von",
    "vom",
    "from",
    "seit",
    "since",
    "für",
    "for",
    "kein",
    "keine",
    "no",
    "folgt",
    "stand",
    "alt",
    "alter",
    "altes",
    "früher",
    "vormals",
    "bisher",
    "eigentlich",
    "ursprünglich",
    "original",
    "ersetzt",
    "letzter",
];
/// A remark before a day has no more words.
const SHORT: usize = 4;

/// A day at the beginning of a cell, and the remark behind it; or one at its end, and the remark before it. `None` where the
/// rest may say another day, unless that is the one to which it was moved. `is_day`: whether a text is a day.
pub(super) fn parted(text: &str, is_day: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    if text.len() > LONGEST || !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let gaps = || text.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let behind = gaps().rev().map(|(at, _)| text.split_at(at)).find_map(|(day, remark)| {
        let day = day.trim_end_matches(|letter: char| is_sign(letter) && letter != '.');
        let remark = remark.trim_matches(is_sign);
        (is_remark(remark) && is_day(day)).then_some((day, remark))
    });
    let mut before = gaps().map(|(at, _)| text.split_at(at));
    // `Day 1 - 14 March 2024`: what counts the days is none of them.
    let is_count = |remark: &str, day: &str| {
        let next = day.split_whitespace().next().unwrap_or_default();
        let last = remark.split_whitespace().next_back().unwrap_or_default();
        is_group_word(&last.to_lowercase()) && next.bytes().all(|byte| byte.is_ascii_digit())
    };
    behind.or_else(|| {
        before.find_map(|(remark, day)| {
            let (day, remark) = (day.trim_matches(is_sign), remark.trim_matches(is_sign));
            (is_remark_before(remark) && !is_count(remark, day) && is_day(day)).then_some((day, remark))
        })
    })
}

/// True for words before a day that leave it the one of the record: `ausgebucht`, `Ersatztermin`, `Tag 3`. A name of a day
/// or a month, or a number that counts no group, may be of another one.
fn is_remark_before(text: &str) -> bool {
    let words = words_of(text);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let is_number = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
    let is_count = |at: usize| {
        let is_beside =
            is_group_word(word(at + 1)) || at.checked_sub(1).is_some_and(|at| is_group_word(word(at)));
        word(at).len() < 3 && is_beside
    };
    let is_harmless = |at: usize| match word(at) {
        number if is_number(number) => is_count(at),
        word => !AGAINST.contains(&word) && !OTHERS.contains(&word) && !is_weekday(word) && !is_month(word),
    };
    let is_off = matches!(begun_status(text), Some(Status::Cancelled | Status::Moved));
    (1..=SHORT).contains(&words.len())
        && (0..words.len()).all(is_harmless)
        && !is_off
        && !is_of_something_else(&words)
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
    // `Raum 5`, and neither `8.3.` nor `Mai 24`.
    let is_name = |at: usize, word: &&str| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let is_number = word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        is_number && before.ends_with(char::is_alphabetic) && !BEFORE.contains(&before) && !is_month(before)
    };
    let mut numbers =
        words.iter().enumerate().filter(|(_, word)| word.contains(|letter: char| letter.is_ascii_digit()));
    let is_instead = words.first().is_some_and(|word| INSTEAD.contains(&word.trim_end_matches(':')));
    begun_status(text).is_some() || is_instead || numbers.all(|(at, word)| is_name(at, word))
}
