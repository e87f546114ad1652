//! Calendar: words for days, months and what is counted by them.

use super::occasions::is_occasion;
use crate::dates::names::{month, month_short, weekday, weekday_short};
use crate::lang::Lang;
use chrono::Weekday;

/// Words for groups of records, which have a number or a year beside them, or a letter: `Day 1`, `Sommer 2024`, `Block B`.
const GROUPS: [&str; 38] = [
    "tag",
    "day",
    "woche",
    "week",
    "kw",
    "monat",
    "month",
    "quartal",
    "quarter",
    "trimester",
    "semester",
    "halbjahr",
    "jahr",
    "year",
    "schuljahr",
    "wintersemester",
    "sommersemester",
    "wise",
    "sose",
    "ws",
    "ss",
    "frühjahr",
    "frühling",
    "sommer",
    "herbst",
    "winter",
    "spring",
    "summer",
    "autumn",
    "fall",
    "block",
    "modul",
    "module",
    "staffel",
    "season",
    "q",
    "saison",
    "programmtag",
];

/// True for a word for groups of records, or for a day of what takes place: `Konferenztag`.
pub(super) fn is_group_word(word: &str) -> bool {
    GROUPS.contains(&word) || word.strip_suffix("tag").is_some_and(is_occasion)
}

/// True for the name of a day of the week in small letters, in full or in short.
pub(super) fn is_weekday(word: &str) -> bool {
    let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
    let mut names = days.flat_map(|day| Lang::ALL.map(|lang| [weekday(lang, day), weekday_short(lang, day)]));
    names.any(|names| names.iter().any(|name| name.to_lowercase() == word))
}

/// A date or a time without the name of its day before it.
pub(super) fn without_weekday(text: &str) -> &str {
    let Some((first, rest)) = text.split_once([' ', ',']) else { return text };
    let first = first.trim_end_matches([',', '.', ':']).to_lowercase();
    let is_day = ["am", "den", "on"].contains(&first.as_str()) || is_weekday(&first);
    if is_day { without_weekday(rest.trim_start_matches([' ', ',', '-', '–'])) } else { text }
}

/// True for the name of a month in small letters, in full or in short.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let names = |number| Lang::ALL.map(|lang| [month(lang, number), month_short(lang, number)]);
    (1..=12).flat_map(names).flatten().any(|name| name.to_lowercase().trim_end_matches('.') == word)
}
