//! Clocks: times of day, in cells of their own and behind dates.

use crate::archive::when::{Offset, Time};

/// A time of day as a cell of its own has it, and the one at which it ends; `None` where that is not what stands there.
pub(super) fn times(text: &str) -> Option<(Time, Option<Time>)> {
    if let Some(time) = part_of_day(text.trim()) {
        return Some((time, None));
    }
    let text = text.replace('.', ":");
    let text = [" - ", " – ", " bis ", " to "].iter().fold(text, |text, sign| text.replace(sign, "-"));
    // `9`, `9-10`: in a column of times a number alone is an hour.
    let is_hours = text.split(['-', '–']).all(|part| {
        let part = part.trim();
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let (rest, times) = if is_hours {
        let parts = text.split(['-', '–']).map(|part| clock(part.trim(), true, None));
        (String::new(), parts.collect::<Option<Vec<Time>>>().unwrap_or_default())
    } else {
        without_times(&text)
    };
    match times.as_slice() {
        [from] if rest.is_empty() => Some((*from, None)),
        [from, to] if rest.is_empty() => Some((*from, Some(*to))),
        _ => None,
    }
}

/// The time of such a number in a spreadsheet: `0.395833333` is 9:30.
fn part_of_day(text: &str) -> Option<Time> {
    let figures = text.strip_prefix("0.").or_else(|| text.strip_prefix("0,"))?;
    // `0.30` is a clock.
    let is_clock = figures.len() == 2 && figures < "60";
    if is_clock || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part: f64 = format!("0.{figures}").parse().ok()?;
    let minutes = (part * 1440.0).round() as u32;
    let time = Time { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, second: None, offset: None };
    (minutes < 1440).then_some(time)
}

/// Words that stand before a time.
const BEFORE_TIME: [&str; 12] = ["um", "ab", "at", "@", "-", "–", "bis", "von", "to", "/", "|", "·"];

/// A text without its times of day, and those.
pub(super) fn without_times(text: &str) -> (String, Vec<Time>) {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches([',', ';'])).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let time_at = |at: usize| {
        // `9 - 16 Uhr`, `18 bis 20 Uhr`.
        if ["-", "–", "—", "bis", "to"].contains(&word(at + 1)) && is_hour(word(at + 3)) {
            let both = [word(at), word(at + 2)].map(|part| clock(part, true, None));
            if let [Some(from), Some(to)] = both {
                return Some((vec![from, to], 4));
            }
        }
        let next = word(at + 1).trim_end_matches('.').to_lowercase();
        let is_named = is_hour(&next);
        let half = ["am", "pm", "a.m", "p.m"].contains(&next.as_str()).then(|| next.starts_with('p'));
        let parts: Option<Vec<Time>> =
            word(at).split(['-', '–', '—']).map(|part| clock(part, is_named, half)).collect();
        parts.map(|times| (times, 1 + usize::from(is_named || half.is_some())))
    };
    let (mut rest, mut times, mut at) = (Vec::new(), Vec::new(), 0);
    while at < words.len() {
        if let Some((found, used)) = time_at(at) {
            times.extend(found);
            at += used;
            if let Some(offset) = zone(word(at)) {
                times.iter_mut().for_each(|time: &mut Time| time.offset = Some(offset));
                at += 1;
            }
            continue;
        }
        let is_before =
            BEFORE_TIME.contains(&word(at).to_lowercase().as_str()) && (time_at(at + 1).is_some());
        if !is_before && !word(at).is_empty() {
            rest.push(word(at));
        }
        at += 1;
    }
    (rest.join(" "), times)
}

/// True for the word behind an hour.
fn is_hour(word: &str) -> bool {
    ["uhr", "h"].contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// How far a zone is from UTC whose name stands behind a time.
fn zone(word: &str) -> Option<Offset> {
    match word.trim_matches(['(', ')']) {
        "UTC" | "GMT" => Some(Offset::Utc),
        "MEZ" | "CET" => Some(Offset::Ahead(60)),
        "MESZ" | "CEST" => Some(Offset::Ahead(120)),
        _ => None,
    }
}

/// `18:30`, `18:30:00`, `2:30pm`; where it is called a time, `18` and `18.30`.
fn clock(text: &str, is_named: bool, half: Option<bool>) -> Option<Time> {
    let text = text.trim_end_matches("Uhr").to_lowercase();
    if ["noon", "mittags"].contains(&text.as_str()) {
        return Some(Time { hour: 12, minute: 0, second: None, offset: None });
    }
    // `13h30`, `13h`.
    let (text, is_named) = match text.split_once('h') {
        Some((hour, "")) => (hour.to_owned(), true),
        Some((hour, minute)) => (format!("{hour}:{minute}"), is_named),
        None => (text, is_named),
    };
    let (text, half) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(text), _) => (text, Some(true)),
        (_, Some(text)) => (text, Some(false)),
        _ => (text.as_str(), half),
    };
    let is_named = is_named || half.is_some();
    let mut parts = text.split(|letter| letter == ':' || letter == '.' && is_named);
    let mut number = |below: u8, letters: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let fits = letters.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        Some(part.parse::<u8>().ok().filter(|number| fits && *number < below))
    };
    let hour = number(24, 1..=2)??;
    let minute = match number(60, 2..=2) {
        Some(minute) => minute?,
        None if is_named => 0,
        None => return None,
    };
    let second = number(60, 2..=2);
    if second == Some(None) || parts.next().is_some() {
        return None;
    }
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
        None => hour,
    };
    Some(Time { hour, minute, second: None, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_have_a_cell_of_its_own() {
        let told = |text: &str| {
            let Some((start, end)) = times(text) else { return "- -".to_owned() };
            [Some(start), end].map(|time| time.map_or("-".to_owned(), |time| time.to_string())).join(" ")
        };
        assert_eq!(told("13h30"), "13:30 -");
        assert_eq!(told("noon"), "12:00 -");
        assert_eq!(told("9-10"), "09:00 10:00");
        assert_eq!(told("8"), "08:00 -");
        assert_eq!(told("24:00"), "- -");
        assert_eq!(told("18:30"), "18:30 -");
        assert_eq!(told("18.30 - 20.00 Uhr"), "18:30 20:00");
        assert_eq!(told("9 Uhr"), "09:00 -");
        assert_eq!(told("9 - 16 Uhr"), "09:00 16:00");
        assert_eq!(told("0.395833333"), "09:30 -");
        assert_eq!(told("0,75"), "18:00 -");
        assert_eq!(told("0.30"), "00:30 -");
        assert_eq!(told("18 bis 20 Uhr"), "18:00 20:00");
        assert_eq!(told("10:00 - 12:30"), "10:00 12:30");
        assert_eq!(told("abends"), "- -");
    }
}
