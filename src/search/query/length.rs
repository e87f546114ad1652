//! How long something is to last, as people type it: `<30m`, `>1h`, `20..40m`, `1h30`, `1:30`, `1,5h`, `PT45M`.

use crate::archive::duration::Duration;
use std::ops::RangeInclusive;

/// Seconds of a minute, an hour, a day.
const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// How many seconds something is to last. A number alone counts minutes.
pub(in crate::search) fn lasts(value: &str) -> Option<RangeInclusive<u32>> {
    let value: String = value.to_lowercase().split_whitespace().collect();
    let most = u32::MAX;
    if let Some((from, to)) = value.split_once("..") {
        let open = |text: &str, end| if text.is_empty() { Some((end, end)) } else { length(text) };
        let (to, last) = open(to, most)?;
        // In `20..40m` both are minutes, in `1..2h` both are hours.
        let unit = value.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let from = if from.ends_with(|letter: char| letter.is_ascii_digit()) {
            format!("{from}{unit}")
        } else {
            from.to_owned()
        };
        let (from, _) = open(&from, 0)?;
        return (from.min(to) < most).then_some(from.min(to)..=last.max(from));
    }
    let behind = |sign: &str| value.strip_prefix(sign).map(length);
    if let Some(length) = behind("<=") {
        return Some(0..=length?.1);
    }
    if let Some(length) = behind(">=") {
        return Some(length?.0..=most);
    }
    if let Some(length) = behind("<") {
        return Some(0..=length?.0.checked_sub(1)?);
    }
    if let Some(length) = behind(">") {
        return Some(length?.0.saturating_add(1)..=most);
    }
    let (from, to) = length(&value)?;
    Some(from..=to)
}

/// True for what is no length yet, and may become one: `<`, `1..`, `pt4`.
pub(in crate::search) fn is_begun(value: &str) -> bool {
    let value = value.to_lowercase();
    let rest = value.trim_start_matches(['<', '>', '=']);
    let iso = rest
        .strip_prefix('p')
        .map(|rest| rest.trim_start_matches(|l: char| l.is_ascii_digit() || "tdhms.,".contains(l)));
    iso.is_some_and(str::is_empty) || !value.contains(char::is_alphabetic)
}

/// True for a length with its sign before and its unit behind it, which need not go on: `>1h`; `s` may go on to `std`.
pub(in crate::search) fn is_told(value: &str) -> bool {
    let value = value.to_lowercase();
    let number = value.trim_end_matches('.').trim_end_matches(char::is_alphabetic);
    let has_unit = value.starts_with(['<', '>']) && !matches!(value.get(number.len()..), Some("" | "s"));
    has_unit && lasts(&value).is_some()
}

/// How many of the words behind a length that is typed with blanks belong to it: `30 min`, `1 h 30 min`, `< 30m`.
pub(in crate::search) fn words_behind<'a>(value: &str, words: impl Iterator<Item = &'a str>) -> usize {
    let words: Vec<String> = words.take(MOST_WORDS).map(str::to_lowercase).collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut before = value.to_lowercase();
    let mut used = 0;
    while let Some(word) = words.get(used) {
        let opens = !before.contains(char::is_alphanumeric);
        let is_unit = before.ends_with(is_digit) && seconds_of(word).is_some();
        let next = || words.get(used + 1).is_some_and(|next| seconds_of(next).is_some());
        let goes_on = before.trim_end_matches('.').ends_with(char::is_alphabetic)
            && (length(word).is_some() && word.starts_with(is_digit) && (!is_number(word) || next()));
        if !(opens || is_unit || goes_on) {
            break;
        }
        before.clone_from(word);
        used += 1;
    }
    used
}

/// No length has more words behind its first.
const MOST_WORDS: usize = 5;

/// A length: the first and the last second that it may mean.
fn length(text: &str) -> Option<(u32, u32)> {
    if text.starts_with('p') {
        let seconds = Duration::parse(&text.to_uppercase()).ok()?.seconds;
        return with_grain(seconds, seconds_of(text.get(text.len().checked_sub(1)?..)?)?);
    }
    if text.contains(':') {
        return clock(text.trim_end_matches('h'));
    }
    let (mut rest, mut seconds, mut grain, mut unit) = (text, 0u32, 0, None);
    while !rest.is_empty() {
        let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let (number, behind) = split(rest, |letter| !of_number(letter))?;
        let (name, behind) = split(behind, |letter| letter.is_ascii_digit())?;
        let size = match (name, unit) {
            ("", Some(HOUR) | None) => MINUTE,
            ("", _) => 1,
            (name, _) => seconds_of(name)?,
        };
        let (more, least) = times(number, size)?;
        (seconds, grain, unit, rest) = (seconds.checked_add(more)?, least, Some(size), behind);
    }
    with_grain(seconds, grain)
}

/// From a second to the last one that is meant.
fn with_grain(seconds: u32, grain: u32) -> Option<(u32, u32)> {
    Some((seconds, seconds.checked_add(grain.checked_sub(1)?)?))
}

/// `1:30` are hours and minutes, `1:30:15` seconds as well.
fn clock(text: &str) -> Option<(u32, u32)> {
    let parts = text.split(':').map(whole_number).collect::<Option<Vec<u32>>>()?;
    let (hours, minutes, seconds, grain) = match *parts.as_slice() {
        [hours, minutes] => (hours, minutes, 0, MINUTE),
        [hours, minutes, seconds] => (hours, minutes, seconds, 1),
        _ => return None,
    };
    let whole = hours.checked_mul(HOUR)?.checked_add(minutes.checked_mul(MINUTE)?)?.checked_add(seconds)?;
    with_grain(whole, grain)
}

/// A number of units, whole or with a fraction, in seconds, and the least part of it that was typed.
fn times(number: &str, unit: u32) -> Option<(u32, u32)> {
    let Some((whole, fraction)) = number.split_once(['.', ',']) else {
        return Some((whole_number(number)?.checked_mul(unit)?, unit));
    };
    let parts = 10u32.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let more = u64::from(whole_number(fraction)?) * u64::from(unit) / u64::from(parts);
    let seconds = whole_number(whole)?.checked_mul(unit)?.checked_add(u32::try_from(more).ok()?)?;
    Some((seconds, (unit / parts).max(1)))
}

/// How many seconds a unit has, by its name or what it begins with; `s` are seconds, and `st` hours.
fn seconds_of(name: &str) -> Option<u32> {
    // `20 Min.`, as it is told.
    let name = name.strip_suffix('.').unwrap_or(name);
    let is = |words: &[&str]| !name.is_empty() && words.iter().any(|word| word.starts_with(name));
    let units: [(&[&str], u32); 4] = [
        (&["sekunden", "seconds", "secs"], 1),
        (&["minuten", "minutes", "mins"], MINUTE),
        (&["stunden", "hours", "std", "hrs"], HOUR),
        (&["tage", "days"], DAY),
    ];
    units.into_iter().find(|(words, _)| is(words)).map(|(_, seconds)| seconds)
}

/// Up to a letter, and from it on.
fn split(text: &str, at: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.find(at).unwrap_or(text.len()))
}

/// A whole number.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (typed, range) in [
            ("<30m", 0..=1799),
            ("<30", 0..=1799),
            (">1h", 3601..=u32::MAX),
            (">=1h", 3600..=u32::MAX),
            ("<=45min", 0..=2759),
            ("30m", 1800..=1859),
            ("90s", 90..=90),
            ("1h30", 5400..=5459),
            ("1h30min", 5400..=5459),
            ("1:30h", 5400..=5459),
            ("1:30:15", 5415..=5415),
            ("20..40m", 1200..=2459),
            ("1..2h", 3600..=10799),
            ("45..", 2700..=u32::MAX),
            ("PT45M", 2700..=2759),
            ("<pt1h30m", 0..=5399),
            ("1,5h", 5400..=5759),
            (">1.5 h", 5401..=u32::MAX),
            (">1d", 86_401..=u32::MAX),
            ("2 Stunden", 7200..=10_799),
            ("20 Min.", 1200..=1259),
            ("1 Std. 30 Min.", 5400..=5459),
            ("<45 Sek.", 0..=44),
            ("5m.", 300..=359),
        ] {
            assert_eq!(lasts(typed), Some(range), "{typed}");
        }
        for typed in ["", "<", "lang", "5x", "<0", "P", "1,h", "1:2:3:4", "99999999999h"] {
            assert_eq!(lasts(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_length_may_have_blanks() {
        for (typed, used) in [
            ("30 min kurz", 1),
            ("< 30m", 1),
            ("< 30 min", 2),
            ("1 h 30 min rest", 3),
            ("1 Std. 30 Min. rest", 3),
            ("1h 30m", 1),
            ("30 20", 0),
            ("30 kinder", 0),
            ("1h 30", 0),
        ] {
            let mut words = typed.split(' ');
            let first = words.next().unwrap();
            assert_eq!(words_behind(first, words), used, "{typed}");
        }
    }
}
