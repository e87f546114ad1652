//! Lengths: how long something lasts, in the units of its column.

use super::headings::words_of;
use crate::archive::duration::Duration;

/// Seconds that nothing in a table lasts: a month.
const LONGEST: f64 = 31.0 * 86_400.0;
/// Numbers that are this large in the middle of a column are seconds: no talk takes ten hours.
const SECONDS: f64 = 600.0;

/// Numbers without a unit that are larger are not certainly minutes.
const MINUTES: f64 = 300.0;
/// Hours that hardly anything lasts: more before a colon are not certainly hours, and those that are larger than the other
/// number are none.
const LONG: f64 = 6.0;
const HOURS: f64 = 12.0;

/// What minutes are mostly a multiple of, and one in how many may be none of it.
const ROUND: f64 = 5.0;
const SLIPS: usize = 10;

/// Units by how they are written, in seconds.
const UNITS: [(&[&str], f64); 4] = [
    (&["h", "std", "stunde", "stunden", "hour", "hours", "hr", "hrs", "st"], 3600.0),
    (&["m", "min", "mins", "minute", "minuten", "minutes", "'", "′"], 60.0),
    (&["s", "sec", "secs", "sek", "sekunde", "sekunden", "second", "seconds", "\"", "″"], 1.0),
    (&["d", "tag", "tage", "day", "days"], 86_400.0),
];

/// What a column shows of the units of its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Lengths {
    /// The unit of a number alone, where the heading names it.
    unit: Option<f64>,
    /// How many numbers alone are small, and how many are large.
    small: usize,
    large: usize,
    /// How many of either are no multiple of five, as minutes mostly are.
    odd: usize,
    odd_large: usize,
    /// What was seen between colons.
    clocks: Clocks,
}

/// What a column shows of its numbers between colons.
#[derive(Clone, Copy, Debug, Default)]
struct Clocks {
    /// Two of which the first can be no hours: `45:10`; or three with seconds, or another length with those.
    has_seconds: bool,
    /// How many of two, and how many of those would be many hours: `12:30`.
    two: usize,
    long: usize,
    /// Three: `1:05:00`.
    has_hours: bool,
    /// What is watched or listened to lasts so long, and no whole day.
    is_watched: bool,
}

impl Clocks {
    /// The seconds of what stands on either side of a colon; `None` where nothing tells whether those are hours and minutes,
    /// or minutes and seconds: of what would be many hours, and of all where that is half of them.
    fn seconds(self, unit: Option<f64>, first: f64, second: f64) -> Option<f64> {
        let is_in = |known: f64| unit == Some(known);
        let is_short = self.long > 0 && (self.has_hours || self.is_watched || is_in(60.0));
        match () {
            () if is_in(3600.0) => Some(first * 3600.0 + second * 60.0),
            () if self.has_seconds || is_short || self.has_hours && self.is_watched => {
                Some(first * 60.0 + second)
            }
            () if is_long(first, second) || 2 * self.long >= self.two.max(1) => None,
            () => Some(first * 3600.0 + second * 60.0),
        }
    }
}

impl Lengths {
    /// Of a column with this heading.
    pub(super) fn of(heading: &str) -> Self {
        let words = words_of(heading);
        let unit = words.iter().filter(|word| *word != "st").find_map(|word| unit(word));
        Self { unit, ..Self::default() }
    }

    /// Looks at a cell. `is_watched`: of what is watched or listened to.
    pub(super) fn see(&mut self, text: &str, is_watched: bool) {
        if let Some(number) = number(text) {
            let (is_large, is_odd) = (number > SECONDS, number % ROUND != 0.0);
            *(if is_large { &mut self.large } else { &mut self.small }) += 1;
            self.odd += usize::from(is_odd);
            self.odd_large += usize::from(is_odd && is_large);
        }
        let clocks = &mut self.clocks;
        let parts = clock(text).unwrap_or_default();
        clocks.is_watched |= is_watched && !parts.is_empty();
        match parts.as_slice() {
            [first, second] => {
                clocks.has_seconds |= *first > HOURS;
                clocks.two += 1;
                clocks.long += usize::from(is_long(*first, *second));
            }
            [_, _, seconds] => {
                clocks.has_seconds |= *seconds > 0.0;
                clocks.has_hours = true;
            }
            _ => {}
        }
        // Beside `PT12M3S` two numbers are minutes and seconds as well.
        let written = text.trim().to_uppercase();
        clocks.has_seconds |= written.starts_with("PT") && written.ends_with('S');
    }

    /// How long a cell says; `None` where that cannot be read.
    pub(super) fn read(&self, text: &str) -> Option<Duration> {
        let text = text.trim().to_lowercase();
        let text = ["ca.", "ca", "circa", "~", "≈", "about"]
            .iter()
            .find_map(|about| text.strip_prefix(about))
            .unwrap_or(&text)
            .trim();
        let bare = text.strip_suffix(" uhr").unwrap_or(text);
        let seconds = match (number(bare), clock(bare).as_deref()) {
            (Some(number), _) => seconds(bare, self.unit_of(number, bare)?)?,
            (None, Some([hours, minutes, seconds])) => hours * 3600.0 + minutes * 60.0 + seconds,
            (None, Some([first, second])) => self.clocks.seconds(self.unit, *first, *second)?,
            _ if let Some(seconds) = clock_with_unit(text) => seconds,
            _ if text.starts_with('p') => return Duration::parse(&text.to_uppercase()).ok(),
            _ => with_units(text)?,
        };
        let seconds = seconds.round();
        (seconds > 0.0 && seconds < LONGEST).then_some(Duration { seconds: seconds as u32 })
    }

    /// The unit of a number alone: that of the heading; a day where it is a part of one, as spreadsheets have it with all
    /// its figures; seconds where most are large, or some are and as many are no round numbers; else minutes, where they
    /// are not too many. `None` where nothing tells: all of a column have one unit.
    fn unit_of(&self, number: f64, written: &str) -> Option<f64> {
        let figures = written.split(['.', ',']).nth(1).map_or(0, str::len);
        match self.unit {
            Some(unit) => Some(unit),
            // `1,5` may be hours as well.
            None if figures > 0 && (1.0..10.0).contains(&number) => None,
            None if number < 1.0 => (figures > 3).then_some(86_400.0),
            None if self.large > self.small => Some(1.0),
            None if self.odd_large > 0 && 2 * self.odd > self.small + self.large => Some(1.0),
            None if self.odd_large * SLIPS > self.small + self.large => None,
            None => (number <= MINUTES).then_some(60.0),
        }
    }
}

/// True for hours and minutes that hardly anything lasts.
fn is_long(hours: f64, minutes: f64) -> bool {
    hours + minutes / 60.0 > LONG
}

/// The unit of a name, in seconds.
fn unit(name: &str) -> Option<f64> {
    let name = name.to_lowercase();
    UNITS.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, seconds)| *seconds)
}

/// A number alone: `45`, `1,5`.
fn number(text: &str) -> Option<f64> {
    let is_number = text.trim().bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte));
    text.trim().replace(',', ".").parse().ok().filter(|_| is_number)
}

/// How long so many of a unit are. Of an hour two figures behind a point are minutes, where they are a multiple of five and no
/// quarter: `1.30 Std.`; `None` behind a comma: they may be a part of it as well.
fn seconds(figures: &str, of: f64) -> Option<f64> {
    let number = number(figures)?;
    let behind = figures.split(['.', ',']).nth(1).filter(|behind| of == 3600.0 && behind.len() == 2);
    let minutes = behind.and_then(|behind| behind.parse::<u8>().ok());
    match minutes.filter(|minutes| *minutes < 60 && minutes % 5 == 0 && minutes % 25 > 0) {
        Some(_) if figures.contains(',') => None,
        Some(minutes) => Some(number.trunc() * of + f64::from(minutes) * 60.0),
        None => Some(number * of),
    }
}

/// `1:10`, `1:05:00`: numbers between colons, of which all but the first are below 60.
fn clock(text: &str) -> Option<Vec<f64>> {
    let parts: Vec<f64> = text.trim().split(':').map(number).collect::<Option<_>>()?;
    let fits = (2..=3).contains(&parts.len()) && parts.iter().skip(1).all(|part| *part < 60.0);
    fits.then_some(parts)
}

/// `1:30 h`, `12:30 min`: two numbers between which stands a colon, with the unit of the first behind them.
fn clock_with_unit(text: &str) -> Option<f64> {
    let (figures, name) = text.split_once(' ')?;
    let unit = unit(name.trim_matches(|letter: char| letter.is_whitespace() || letter == '.'))?;
    let parts = clock(figures)?;
    let [first, second] = parts.as_slice() else { return None };
    (unit == 3600.0 || unit == 60.0).then_some((first + second / 60.0) * unit)
}

/// `65 min`, `1,5 h`, `1 Std. 30 Min.`, `1h30`: numbers with a unit behind each; of the last one that below the last unit.
fn with_units(text: &str) -> Option<f64> {
    let (mut sum, mut last, mut rest) = (0.0, None, text);
    while !rest.is_empty() {
        let end = rest
            .find(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter))
            .unwrap_or(rest.len());
        let (figures, behind) = rest.split_at_checked(end)?;
        let behind = behind.trim_start();
        let end = behind.find(|letter: char| letter.is_ascii_digit()).unwrap_or(behind.len());
        let (name, next) = behind.split_at_checked(end)?;
        let name = name.trim_matches(|letter: char| letter.is_whitespace() || ".,+".contains(letter));
        let name = name.strip_suffix(" und").or_else(|| name.strip_suffix(" and")).unwrap_or(name);
        let unit = match (name, last) {
            ("", Some(last)) if next.is_empty() => last / 60.0,
            _ => unit(name)?,
        };
        if last.is_some_and(|last| last <= unit) {
            return None;
        }
        sum += seconds(figures, unit)?;
        (last, rest) = (Some(unit), next);
    }
    last.map(|_| sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(heading: &str, cells: &[&str]) -> String {
        let mut lengths = Lengths::of(heading);
        cells.iter().for_each(|cell| lengths.see(cell, heading == "Film"));
        let told =
            cells.iter().map(|cell| lengths.read(cell).map_or("-".to_owned(), |length| length.to_string()));
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_would_last_for_many_hours_is_in_minutes_or_unknown() {
        assert_eq!(read("Länge", &["12:30", "01:05:10"]), "PT12M30S PT1H5M10S");
        assert_eq!(read("Länge", &["12:30", "01:05:00"]), "PT12M30S PT1H5M");
        assert_eq!(read("Film", &["12:30", "8:15", "1:30"]), "PT12M30S PT8M15S PT1M30S");
        assert_eq!(read("Dauer (Min.)", &["12:30"]), "PT12M30S");
        assert_eq!(read("Dauer (h)", &["12:30", "1:30"]), "PT12H30M PT1H30M");
        assert_eq!(read("Dauer", &["12:30 min", "1:30 Std.", "8:00 h"]), "PT12M30S PT1H30M PT8H");
        assert_eq!(read("Dauer", &["12:30", "1:30"]), "- -");
        assert_eq!(read("Dauer", &["8:00", "1:30", "2:00"]), "- PT1H30M PT2H");
        assert_eq!(read("Dauer", &["5:30", "1:30"]), "PT5H30M PT1H30M");
        assert_eq!(read("Film", &["1:30", "2:05"]), "PT1H30M PT2H5M");
    }

    #[test]
    fn durations_are_read_as_their_column_writes_them() {
        assert_eq!(
            read("Dauer (Min.)", &["45", "1:10", "1:05:00", "65 min", "1,5 h", "PT45M"]),
            "PT45M PT1H10M PT1H5M PT1H5M PT1H30M PT45M"
        );
        assert_eq!(
            read("Dauer", &["1 Std. 30 Min.", "1h30", "90'", "ca. 45 Minuten", "0:45", "2 Stunden"]),
            "PT1H30M PT1H30M PT1H30M PT45M PT45M PT2H"
        );
        assert_eq!(read("duration", &["2223", "1800", "59"]), "PT37M3S PT30M PT59S");
        assert_eq!(read("Dauer", &["0,75", "0.03125", "312", "90", "1,5"]), "- PT45M - PT1H30M -");
        assert_eq!(read("seconds", &["45", "90.5"]), "PT45S PT1M31S");
        // As YouTube Studio has them; and where a column does not tell, none of it is taken for one of the two.
        assert_eq!(read("Duration", &["62", "754", "483"]), "PT1M2S PT12M34S PT8M3S");
        assert_eq!(read("Duration", &["45", "754", "60"]), "- - -");
        assert_eq!(read("Dauer", &["45", "1440", "62"]), "PT45M - PT1H2M");
        assert_eq!(read("Duration (seconds)", &["62"]), "PT1M2S");
        assert_eq!(read("durationSec", &["62"]), "PT1M2S");
        assert_eq!(read("hours", &["1.5", "1.30", "1.25"]), "PT1H30M PT1H30M PT1H15M");
        assert_eq!(
            read("Dauer", &["1.30 Std.", "2.15 h", "1,30 h", "1,5 h", "1.50 h", "0.75 h", "1.33 h"]),
            "PT1H30M PT2H15M - PT1H30M PT1H30M PT45M PT1H19M48S"
        );
        assert_eq!(read("Länge", &["45:10", "3:20"]), "PT45M10S PT3M20S");
        assert_eq!(read("Länge", &["12:03", "PT12M3S", "1:02:03"]), "PT12M3S PT12M3S PT1H2M3S");
        assert_eq!(
            read("Dauer", &["ganztägig", "45-60 min", "0", "-5", "99999999999", "1:75", "min", "5 min 3 h"]),
            "- - - - - - - -"
        );
    }
}
