//! What months and days of the week are called, and what people type for months.

use crate::lang::{Lang, Words};
use crate::letters::{fold, typo};
use chrono::Weekday;

/// What a month of the year is called.
struct MonthNames {
    /// Its name.
    name: Words,
    /// What is typed for it, in plain letters.
    typed: &'static [&'static str],
}

impl MonthNames {
    const fn new(de: &'static str, en: &'static str, typed: &'static [&'static str]) -> Self {
        Self { name: Words::new(de, en), typed }
    }
}

/// The months of the year.
const MONTHS: [MonthNames; 12] = [
    MonthNames::new("Januar", "January", &["januar", "jan", "january", "jänner", "jaenner"]),
    MonthNames::new("Februar", "February", &["februar", "feb", "february", "feber"]),
    MonthNames::new("März", "March", &["märz", "mär", "maerz", "marz", "mrz", "march", "mar"]),
    MonthNames::new("April", "April", &["april", "apr"]),
    MonthNames::new("Mai", "May", &["mai", "may"]),
    MonthNames::new("Juni", "June", &["juni", "jun", "june"]),
    MonthNames::new("Juli", "July", &["juli", "jul", "july"]),
    MonthNames::new("August", "August", &["august", "aug"]),
    MonthNames::new("September", "September", &["september", "sep", "sept"]),
    MonthNames::new("Oktober", "October", &["oktober", "okt", "october", "oct"]),
    MonthNames::new("November", "November", &["november", "nov"]),
    MonthNames::new("Dezember", "December", &["dezember", "dez", "december", "dec"]),
];

/// The days of the week, Monday first.
const WEEKDAYS: [Words; 7] = [
    Words::new("Montag", "Monday"),
    Words::new("Dienstag", "Tuesday"),
    Words::new("Mittwoch", "Wednesday"),
    Words::new("Donnerstag", "Thursday"),
    Words::new("Freitag", "Friday"),
    Words::new("Samstag", "Saturday"),
    Words::new("Sonntag", "Sunday"),
];

/// `November`, of a number from 1 to 12.
pub(crate) fn month(lang: Lang, month: u32) -> &'static str {
    let at = (month as usize).wrapping_sub(1);
    MONTHS.get(at).map_or("", |month| lang.say(month.name))
}

/// `Nov`: the first three letters of its name.
pub(crate) fn month_short(lang: Lang, month: u32) -> &'static str {
    let name = self::month(lang, month);
    let end = name.char_indices().nth(3).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

/// The number of the month that is called just so; `word` is in plain letters.
pub(super) fn month_called(word: &str) -> Option<u32> {
    (1..).zip(&MONTHS).find(|(_, month)| month.typed.contains(&word)).map(|(number, _)| number)
}

/// From so many letters on a name forgives a slip.
const SLIP_LETTERS: usize = 5;

/// The number of the month whose name is a slip away, and that name; `word` is in plain letters.
pub(super) fn month_meant(word: &str) -> Option<(u32, &'static str)> {
    // `Marsh` is somebody's name.
    let forgives = |name: &&str| name.chars().count() >= SLIP_LETTERS && *name != "march";
    let is_near = |name: &&str| typo::slips(word, name) == Some(1);
    let meant = |month: &MonthNames| month.typed.iter().copied().filter(forgives).find(is_near);
    let is_word = word.chars().count() >= SLIP_LETTERS && word.chars().all(char::is_alphabetic);
    if !is_word || month_called(word).is_some() {
        return None;
    }
    (1..).zip(&MONTHS).find_map(|(number, month)| Some((number, meant(month)?)))
}

/// True for a month as a language calls it, or the beginning of its name; `word` is in plain letters.
pub(super) fn is_month_in(lang: Lang, word: &str) -> bool {
    month_called(word).is_some_and(|number| fold::plain(month(lang, number)).starts_with(word))
}

/// True for a short form of a month's name, behind which the rest of it may follow: `okt`; `word` is in plain letters.
pub(super) fn is_short_month(word: &str) -> bool {
    let goes_on = |typed: &&str| typed.starts_with(word) && *typed != word;
    let is_of = |month: &MonthNames| month.typed.contains(&word) && month.typed.iter().any(goes_on);
    MONTHS.iter().any(is_of)
}

/// The numbers of the months whose names begin so, and a name of each; `word` is in plain letters.
pub(super) fn months_begun(word: &str) -> impl Iterator<Item = (u32, &'static str)> {
    let name = move |month: &MonthNames| month.typed.iter().copied().find(|typed| typed.starts_with(word));
    (1..).zip(&MONTHS).filter_map(move |(number, month)| Some((number, name(month)?)))
}

/// The number of the month that is called so, or whose name begins so; `word` is in plain letters.
pub(super) fn month_begun(word: &str) -> Option<u32> {
    let begins = |month: &MonthNames| month.typed.iter().any(|typed| typed.starts_with(word));
    let begun = || (1..).zip(&MONTHS).find(|(_, month)| begins(month)).map(|(number, _)| number);
    month_called(word).or_else(|| (word.chars().count() >= 3).then(begun)?)
}

/// `Donnerstag`.
pub(crate) fn weekday(lang: Lang, day: Weekday) -> &'static str {
    weekday_at(lang, day.num_days_from_monday())
}

/// The same, of a number; Monday is 0.
pub(super) fn weekday_at(lang: Lang, day: u32) -> &'static str {
    let at = day as usize;
    WEEKDAYS.get(at).map_or("", |words| lang.say(*words))
}

/// `Do` in a calendar's head.
pub(crate) fn weekday_short(lang: Lang, day: Weekday) -> &'static str {
    weekday(lang, day).get(..2).unwrap_or_default()
}
