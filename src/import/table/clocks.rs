//! Clocks: times of day, in cells of their own and behind dates.

use super::calendar::without_weekday;
use super::headings::words_of;
use super::others::is_of_something_else;
use crate::archive::when::{Offset, Time};

/// Times of day as a cell of its own has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    /// When something begins.
    pub from: Time,
    /// When it ends.
    pub to: Option<Time>,
    /// True where that is all of what the cell says.
    pub is_whole: bool,
}

/// Hours with which an evening begins, and before which a night ends.
const EVENING: u8 = 18;
const MORNING: u8 = 6;

/// True for a time in a list of a day that is one of the night after it, and not of the morning before it: it stands below
/// one of the evening.
pub(super) const fn is_of_night(above: Time, time: Time) -> bool {
    above.hour >= EVENING && time.hour < MORNING
}

/// A text without its times of day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clocked {
    /// What else it says.
    pub rest: String,
    /// Its times.
    pub times: Vec<Time>,
    /// True where that is all of what it says of when: behind `c.t.` something begins a quarter later than it is printed.
    pub is_whole: bool,
}

/// A time of day as a cell of its own has it, and the one at which it ends; `None` where that is not what stands there.
pub(super) fn times(text: &str) -> Option<Times> {
    let text = without_weekday(text.trim());
    if let Some(from) = part_of_day(text) {
        return Some(Times { from, to: None, is_whole: true });
    }
    exactly(text).or_else(|| beside_others(text)).or_else(|| before_about(text))
}

/// Times of day with nothing beside them.
fn exactly(text: &str) -> Option<Times> {
    let Clocked { rest, times, is_whole } = clocked(text, true);
    match times.as_slice() {
        [from] if rest.is_empty() => Some(Times { from: *from, to: None, is_whole }),
        [from, to] if rest.is_empty() => Some(Times { from: *from, to: Some(*to), is_whole }),
        _ => None,
    }
}

/// Words that call a time the beginning.
const BEGINS: [&str; 4] = ["beginn", "begin", "start", "anfang"];

/// When something begins by a cell that has more times than that: `19:30 Uhr (Einlass 19:00)`, `9-12 und 13-16 Uhr`.
fn beside_others(text: &str) -> Option<Times> {
    let parts =
        text.split(['(', ')', ';']).flat_map(|part| part.split(", ")).flat_map(|part| part.split(" und "));
    let parts = parts.flat_map(|part| part.split(['&', '+'])).map(str::trim).filter(|part| !part.is_empty());
    let ours = parts.filter(|part| !is_of_something_else(&words_of(part))).map(|part| {
        let (first, rest) = part.split_once([' ', ':']).unwrap_or((part, ""));
        exactly(if BEGINS.contains(&first.to_lowercase().as_str()) {
            rest.trim_start_matches([' ', ':'])
        } else {
            part
        })
    });
    let all: Vec<Times> = ours.collect::<Option<_>>()?;
    let at = |time: Time| (time.hour, time.minute);
    let is_rising = all.is_sorted_by_key(|times| at(times.from));
    let [first, rest @ ..] = all.as_slice() else { return None };
    let to = first.to.filter(|_| rest.is_empty());
    is_rising.then_some(Times { to, is_whole: false, ..*first })
}

/// Words before a time that is not certain, or for none.
const ABOUT: [&str; 7] = ["ca", "circa", "etwa", "about", "open", "offen", "offenes"];

/// When something begins whose end is open: `18 Uhr bis ca. 20 Uhr`, `18:00 - open end`.
fn before_about(text: &str) -> Option<Times> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_about = |word: &&str| ABOUT.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let (to, before) = words.get(..words.iter().position(is_about)?)?.split_last()?;
    let is_to = TO.contains(&to.to_lowercase().as_str()) || to.chars().all(|sign| DASHES.contains(&sign));
    let times = exactly(&before.join(" ")).filter(|times| is_to && times.to.is_none())?;
    Some(Times { is_whole: false, ..times })
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
const BEFORE_TIME: [&str; 13] = ["um", "ab", "at", "@", "-", "–", "bis", "von", "from", "to", "/", "|", "·"];
/// Signs that stand between the time at which something begins and the one at which it ends, and words for that.
const DASHES: [char; 3] = ['-', '–', '—'];
const TO: [&str; 4] = ["-", "bis", "to", "until"];

/// A text without its times of day, and those.
pub(super) fn without_times(text: &str) -> Clocked {
    clocked(text, false)
}

/// A text without its times of day, and those. `is_cell`: in a column of times a number alone is an hour, and so is one
/// before an hour: `9`, `9-10`.
fn clocked(text: &str, is_cell: bool) -> Clocked {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_end_matches([',', ';'])).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let mut all = Clocked { is_whole: true, ..Clocked::default() };
    let (mut rest, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let found = |at: usize| {
            let is_named = is_cell && (all.times.is_empty() || word(at).contains(['.', ':']));
            Span::of(words.get(at..)?, is_named)
        };
        if let Some(span) = found(at) {
            at += span.words;
            all.is_whole &= !span.is_later;
            all.times.extend([Some(span.from), span.to].into_iter().flatten());
            if let Some(offset) = zone(word(at)) {
                all.times.iter_mut().for_each(|time| time.offset = Some(offset));
                at += 1;
            }
            continue;
        }
        let is_before = BEFORE_TIME.contains(&word(at).to_lowercase().as_str()) && found(at + 1).is_some();
        if !is_before && !word(at).is_empty() {
            rest.push(word(at));
        }
        at += 1;
    }
    all.rest = rest.join(" ");
    all
}

/// From one time to another, or one alone, at the beginning of a text.
struct Span {
    from: Time,
    to: Option<Time>,
    /// How many words it has.
    words: usize,
    /// True where it begins a quarter later than it is printed.
    is_later: bool,
}

/// A part of a word that stands before, behind or for a sign between two times, and how many words end with it.
type Token<'w> = (&'w str, Option<usize>);

/// No times of day have more words: `9 Uhr s. t. bis 10 Uhr s. t.`.
const MOST: usize = 9;

impl Span {
    /// What words begin with. `is_named`: a number alone is an hour.
    fn of(words: &[&str], is_named: bool) -> Option<Self> {
        let mut tokens: Vec<Token> = Vec::new();
        for (at, word) in words.iter().take(MOST).enumerate() {
            for (number, part) in word.split(DASHES).enumerate() {
                tokens.extend((number > 0).then_some(("-", None)));
                tokens.extend((!part.is_empty()).then_some((part, None)));
            }
            tokens.last_mut()?.1 = Some(at + 1);
        }
        let (from, used) = Side::of(&tokens)?;
        let behind = tokens.get(used..)?.split_first();
        let both = behind.filter(|((sign, _), _)| TO.contains(&sign.to_lowercase().as_str()));
        let both = both.and_then(|(_, behind)| from.until(behind, is_named));
        both.or_else(|| {
            let words = tokens.get(used.checked_sub(1)?)?.1?;
            let time = clock(from.text, is_named || from.is_named, from.half)?;
            Some(Self { from: time, to: None, words, is_later: from.is_later })
        })
    }
}

/// A time as it stands on one side of such a sign.
struct Side<'w> {
    text: &'w str,
    /// It is called an hour.
    is_named: bool,
    /// Before noon, or behind it.
    half: Option<bool>,
    is_later: bool,
}

impl<'w> Side<'w> {
    /// What tokens begin with, and how many of them it has.
    fn of(tokens: &[Token<'w>]) -> Option<(Self, usize)> {
        let token = |at: usize| {
            let word = tokens.get(at).map_or("", |(word, _)| *word);
            word.trim_end_matches('.').to_lowercase()
        };
        let text = tokens.first()?.0;
        clock(text, true, None)?;
        let mut used = 1;
        let is_named = is_hour(&token(used));
        used += usize::from(is_named);
        let next = token(used);
        let half = ["am", "pm", "a.m", "p.m"].contains(&next.as_str()).then(|| next.starts_with('p'));
        let half = half.filter(|_| clock(text, true, half).is_some());
        used += usize::from(half.is_some());
        let (quarter, of) = match (token(used), token(used + 1)) {
            (first, second) if ["c", "s"].contains(&first.as_str()) && second == "t" => (first, 2),
            (quarter, _) if ["c.t", "s.t"].contains(&quarter.as_str()) => (quarter, 1),
            (quarter, _) if is_named && ["ct", "st"].contains(&quarter.as_str()) => (quarter, 1),
            _ => (String::new(), 0),
        };
        let side = Self {
            text,
            is_named: is_named || half.is_some() || of > 0,
            half,
            is_later: quarter.starts_with('c'),
        };
        Some((side, used + of))
    }

    /// From it to what stands behind such a sign. What one of the two says of its hour holds for both: `9 - 10 Uhr`,
    /// `2:00 - 3:30 PM`; `11:00 - 1:00 PM` begins before noon.
    fn until(&self, behind: &[Token<'w>], is_named: bool) -> Option<Span> {
        let (to, used) = Self::of(behind)?;
        let words = behind.get(used.checked_sub(1)?)?.1?;
        let halves = |own: Option<bool>, other: Option<bool>| match (own, other) {
            (None, Some(half)) => vec![Some(half), Some(!half), None],
            _ => vec![own],
        };
        let (before, after) = (halves(self.half, to.half), halves(to.half, self.half));
        let at = |side: &Self, half| clock(side.text, is_named || to.is_named, half);
        let all = before.iter().flat_map(|from| after.iter().map(move |to| (*from, *to)));
        let all: Vec<(Time, Time)> =
            all.filter_map(|(from, until)| Some((at(self, from)?, at(&to, until)?))).collect();
        let minutes = |time: Time| (time.hour, time.minute);
        let best = all.iter().find(|(from, to)| minutes(*from) <= minutes(*to)).or(all.first());
        let (from, mut until) = *best?;
        // `9-5`.
        if minutes(until) < minutes(from) && from.hour <= 12 && self.is_bare() && to.is_bare() {
            until = at(&to, Some(true)).unwrap_or(until);
        }
        Some(Span { from, to: Some(until), words, is_later: self.is_later })
    }

    /// True for an hour alone of which nothing says whether it is before noon.
    fn is_bare(&self) -> bool {
        let is_hour = self.text.bytes().all(|byte| byte.is_ascii_digit()) && !self.text.starts_with('0');
        self.half.is_none() && is_hour
    }
}

/// True for the word behind an hour.
fn is_hour(word: &str) -> bool {
    ["uhr", "h"].contains(&word)
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
        // `17:00 PM`.
        Some(true) if hour > 12 => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
        None => hour,
    };
    Some(Time { hour, minute, second: None, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let Some(Times { from, to, is_whole }) = times(text) else { return "- -".to_owned() };
        let both = [Some(from), to].map(|time| time.map_or("-".to_owned(), |time| time.to_string()));
        format!("{}{}", both.join(" "), if is_whole { "" } else { " …" })
    }

    #[test]
    fn a_time_may_have_a_cell_of_its_own() {
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
        assert_eq!(told("9-10:30"), "09:00 10:30");
        assert_eq!(told("9-5"), "09:00 17:00");
        assert_eq!(told("12-1 Uhr"), "12:00 13:00");
        assert_eq!(told("20-6 Uhr"), "20:00 06:00");
        assert_eq!(told("09-05"), "09:00 05:00");
        assert_eq!(told("9:00-5:00"), "09:00 05:00");
        assert_eq!(told("3 4"), "- -");
    }

    #[test]
    fn what_one_of_two_times_says_of_its_hour_holds_for_both() {
        for (text, meant) in [
            ("9:00 Uhr - 10:00 Uhr", "09:00 10:00"),
            ("9 Uhr-10 Uhr", "09:00 10:00"),
            ("9:00 Uhr bis 10:00 Uhr", "09:00 10:00"),
            ("von 10 bis 12 Uhr", "10:00 12:00"),
            ("10 bis 12 Uhr", "10:00 12:00"),
            ("ab 18 Uhr", "18:00 -"),
            ("18.30 h", "18:30 -"),
            ("18h30-20h", "18:30 20:00"),
            ("9:30 AM - 10:30 AM", "09:30 10:30"),
            ("2:00 PM - 3:30 PM", "14:00 15:30"),
            ("2:00 PM-3:30 PM", "14:00 15:30"),
            ("2:00 - 3:30 PM", "14:00 15:30"),
            ("2:00-3:30 PM", "14:00 15:30"),
            ("11:00 - 1:00 PM", "11:00 13:00"),
            ("11:30 AM - 12:15 PM", "11:30 12:15"),
            ("1:00 PM - 2:30", "13:00 14:30"),
            ("9:00 a.m. to 10:30 a.m.", "09:00 10:30"),
            ("from 9am to 10am", "09:00 10:00"),
            ("2pm–3pm", "14:00 15:00"),
            ("10:00 - 12:30 CET", "10:00+01:00 12:30+01:00"),
            ("18:15 s.t.", "18:15 -"),
            ("18 Uhr s. t.", "18:00 -"),
            ("18 Uhr c.t.", "18:00 - …"),
            ("18 c.t. - 20 Uhr", "18:00 20:00 …"),
            ("9:00 - 17:00 PM", "09:00 17:00"),
            ("Fr 18:00", "18:00 -"),
            ("19:30 Uhr (Einlass 19:00)", "19:30 - …"),
            ("Einlass 19 Uhr, Beginn: 19.30 Uhr", "19:30 - …"),
            ("9.00-12.00 und 13.00-16.00 Uhr", "09:00 - …"),
            ("9-12 & 13-16 Uhr", "09:00 - …"),
            ("18 Uhr bis ca. 20 Uhr", "18:00 - …"),
            ("18:00 - open end", "18:00 - …"),
            ("Einlass 19 Uhr", "- -"),
            ("18,15 Uhr", "- -"),
            ("13 und 9 Uhr", "- -"),
            ("ca. 18 Uhr", "- -"),
            ("10 - 12 Leute", "- -"),
            ("1-2-3", "- -"),
            ("10:00 - 12:00 - 14:00", "- -"),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }
}
