//! Date: days and times as feeds write them: `Wed, 16 Nov 2022 00:38:15 +0100`, and in the names of other languages.
//!
//! The distance from UTC stays as it is written, because the day is that of there.

use crate::archive::when::Point;
use crate::import::iso::iso;
use crate::letters::fold::plain;

/// The names of months, folded: English, German, Italian, French, Spanish, Portuguese, Dutch, Swedish.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan", "january", "januar", "janner", "jänner", "jaenner", "jän", "gennaio", "gen", "janvier",
        "janv", "enero", "ene", "janeiro", "januari",
    ],
    &[
        "feb",
        "february",
        "februar",
        "febbraio",
        "fevrier",
        "fev",
        "fevr",
        "febrero",
        "fevereiro",
        "februari",
        "febr",
    ],
    &["mar", "march", "marz", "märz", "maerz", "mrz", "marzo", "mars", "marco", "maart", "mrt", "mär"],
    &["apr", "april", "aprile", "avril", "avr", "abril", "abr"],
    &["may", "mai", "maggio", "mag", "mayo", "maio", "mei", "maj"],
    &["jun", "june", "juni", "giugno", "giu", "juin", "junio", "junho"],
    &["jul", "july", "juli", "luglio", "lug", "juillet", "juil", "julio", "julho"],
    &["aug", "august", "agosto", "ago", "aout", "augustus", "augusti"],
    &["sep", "sept", "september", "settembre", "set", "septembre", "septiembre", "setembro"],
    &["oct", "october", "okt", "oktober", "ottobre", "ott", "octobre", "octubre", "outubro", "out"],
    &["nov", "november", "novembre", "noviembre", "novembro"],
    &["dec", "december", "dez", "dezember", "dicembre", "dic", "decembre", "diciembre", "dezembro"],
];

/// Words between the parts of a date.
const SMALL: [&str; 12] = ["a", "at", "de", "del", "den", "der", "il", "le", "o", "of", "uhr", "um"];

/// Names of zones that mean one distance wherever they are written: those of RFC 2822, and those of Europe and Asia that
/// nobody shares.
const ZONES: [(&str, &str); 30] = [
    ("Z", "Z"),
    ("UT", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("WET", "Z"),
    ("WEST", "+01:00"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("MEZ", "+01:00"),
    ("CEST", "+02:00"),
    ("MESZ", "+02:00"),
    ("EET", "+02:00"),
    ("EEST", "+03:00"),
    ("MSK", "+03:00"),
    ("HKT", "+08:00"),
    ("SGT", "+08:00"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("AEST", "+10:00"),
    ("AEDT", "+11:00"),
    ("NZST", "+12:00"),
    ("NZDT", "+13:00"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
];

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Dated {
    pub point: Point,
    /// True where its time zone is not known.
    pub is_odd_zone: bool,
    /// True where it has a time of day that cannot be read.
    pub is_odd_time: bool,
}

impl Dated {
    /// A point that a text says.
    fn of(point: Point, is_odd_zone: bool, text: &str) -> Self {
        let is_clock = |at: usize| {
            let digit =
                |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
            digit(at.checked_sub(1)) && digit(Some(at + 1))
        };
        let is_odd_time = point.time.is_none() && text.match_indices(':').any(|(at, _)| is_clock(at));
        Self { point, is_odd_zone, is_odd_time }
    }
}

/// Reads a date; `None` where it says none. The first second of 1970 is how machines write that they know none.
pub(in crate::import) fn date(text: &str) -> Option<Dated> {
    let text = text.trim();
    let begins = text.bytes().take_while(u8::is_ascii_digit).count();
    let read = if begins >= 4 { in_figures(text) } else { words(text) };
    read.filter(|read| read.point.year >= 1000 && !read.point.to_string().starts_with("1970-01-01T00:00"))
}

/// A date in figures, with the name of a zone behind its time or without: `2024-01-01 10:00:00 UTC`.
fn in_figures(text: &str) -> Option<Dated> {
    let timed = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let name =
        text.get(timed.len()..).filter(|name| name.len() > 1 && timed.contains(':')).unwrap_or_default();
    let zone = ZONES.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, offset)| *offset);
    let folded = plain(name);
    if name.is_empty() || matches!(folded.as_str(), "am" | "pm") {
        return iso(text).map(|point| Dated::of(point, false, text));
    }
    let point = iso(&format!("{}{}", timed.trim_end(), zone.unwrap_or_default()))?;
    let is_odd_zone = zone.is_none() && point.time.is_some() && !SMALL.contains(&folded.as_str());
    Some(Dated::of(point, is_odd_zone, text))
}

/// The parts of a date that were found.
#[derive(Default)]
struct Parts {
    numbers: Vec<u32>,
    months: Vec<usize>,
    year: Option<u32>,
    clock: Option<String>,
    is_afternoon: Option<bool>,
    zone: Option<&'static str>,
    offset: Option<String>,
    is_odd_zone: bool,
}

/// A date in words.
fn words(text: &str) -> Option<Dated> {
    let text = text.split('(').next().unwrap_or_default();
    let mut parts = Parts::default();
    for (at, word) in
        text.split([' ', ',', '\t', '\n', '\r', '\u{a0}']).filter(|word| !word.is_empty()).enumerate()
    {
        let is_joined =
            word.matches('-').count() == 2 && word.contains(|letter: char| letter.is_alphabetic());
        if parts.take_figures(word).is_some() {
            continue;
        }
        if is_joined {
            word.split('-').try_for_each(|word| parts.take(word, at))?;
        } else {
            parts.take(word, at)?;
        }
    }
    parts.dated(text)
}

impl Parts {
    /// Takes a word of a date; `None` where it can be no part of one.
    fn take(&mut self, word: &str, at: usize) -> Option<()> {
        if word.contains(':') && word.starts_with(|letter: char| letter.is_ascii_digit()) {
            let end = word
                .find(|letter: char| !letter.is_ascii_digit() && !":.".contains(letter))
                .unwrap_or(word.len());
            self.clock = word.get(..end).map(str::to_owned);
            return word
                .get(end..)
                .filter(|rest| !rest.is_empty())
                .map_or(Some(()), |rest| self.take(rest, at));
        }
        if word.starts_with(['+', '-']) {
            self.offset = Some(offset(word)?);
            return Some(());
        }
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        if figures > 0 {
            return self.take_number(word, figures);
        }
        let word = word.trim_end_matches('.');
        let folded = plain(word);
        if let Some(month) = MONTHS.iter().position(|names| names.contains(&folded.as_str())) {
            self.months.push(month + 1);
        } else if matches!(folded.as_str(), "am" | "pm") && self.clock.is_some() {
            self.is_afternoon = Some(folded == "pm");
        } else if let Some(rest) = ["GMT", "UTC"].iter().find_map(|zone| word.strip_prefix(zone))
            && rest.starts_with(['+', '-'])
        {
            self.offset = Some(offset(rest)?);
        } else if self.clock.is_some() {
            let zone = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
            self.zone = zone.map(|(_, offset)| *offset);
            self.is_odd_zone = zone.is_none() && !SMALL.contains(&folded.as_str());
        } else if at > 0 && !SMALL.contains(&folded.as_str()) {
            return None;
        }
        Some(())
    }

    /// Takes a date in figures as German has it: `04.03.2024`.
    fn take_figures(&mut self, word: &str) -> Option<()> {
        let figures: Vec<u32> = word.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let &[day, month @ 1..=12, year @ 1000..=2999] = figures.as_slice() else { return None };
        self.numbers.push(day);
        self.months.push(month as usize);
        self.year = Some(year);
        Some(())
    }

    fn take_number(&mut self, word: &str, figures: usize) -> Option<()> {
        let (number, rest) = word.split_at_checked(figures)?;
        if !matches!(rest.to_ascii_lowercase().as_str(), "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º") {
            return None;
        }
        let number: u32 = number.parse().ok()?;
        match figures {
            1 | 2 => self.numbers.push(number),
            4 if self.year.is_none() => self.year = Some(number),
            _ => return None,
        }
        Some(())
    }

    fn dated(self, text: &str) -> Option<Dated> {
        // `mar, 16 nov 2022`: a day of the week may be called as a month is.
        let month = match *self.months.as_slice() {
            [month] | [_, month] => month,
            _ => return None,
        };
        let (day, short) = match *self.numbers.as_slice() {
            [] => (None, None),
            [day] => (Some(day), None),
            [day, year] => (Some(day), Some(year)),
            _ => return None,
        };
        let year = match (self.year, short) {
            (Some(year), None) => year,
            // As RFC 2822 reads them.
            (None, Some(year)) => year + if year < 50 { 2000 } else { 1900 },
            _ => return None,
        };
        let Some(day) = day else {
            let month = Point::parse(&format!("{year:04}-{month:02}")).ok()?;
            return Some(Dated::of(month, false, text));
        };
        let day = format!("{year:04}-{month:02}-{day:02}");
        let offset = self.offset.as_deref().or(self.zone).unwrap_or_default();
        let timed = self.clock.as_deref().and_then(|clock| time(clock, self.is_afternoon));
        let point = timed.and_then(|time| Point::parse(&format!("{day}T{time}{offset}")).ok());
        let is_odd_zone = self.is_odd_zone && point.is_some() && offset.is_empty();
        Some(Dated::of(point.or_else(|| Point::parse(&day).ok())?, is_odd_zone, text))
    }
}

/// A time of day, without parts of a second and without seconds where they are none.
fn time(clock: &str, is_afternoon: Option<bool>) -> Option<String> {
    let clock = clock.split('.').next()?;
    let mut numbers = clock.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    let hour = match is_afternoon {
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
        None => hour,
    };
    Some(if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    })
}

/// A distance from UTC as the format has it. `-0000` says that it is UTC, and nothing of there.
fn offset(written: &str) -> Option<String> {
    let (sign, rest) = written.split_at_checked(1)?;
    let figures: String = rest.chars().filter(|letter| *letter != ':').collect();
    let figures = match figures.len() {
        1 => format!("0{figures}00"),
        2 => format!("{figures}00"),
        _ => figures,
    };
    if figures.len() != 4 || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if sign == "-" && figures == "0000" {
        return Some("Z".to_owned());
    }
    Some(format!("{sign}{}:{}", figures.get(..2)?, figures.get(2..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_exactly_as_they_say() {
        for (text, meant) in [
            ("Tue, 13 Nov 2018 10:00:00 +0100", Some("2018-11-13T10:00+01:00")),
            ("13 Nov 2018 10:00 +0100", Some("2018-11-13T10:00+01:00")),
            ("Fri, 09 Oct 2020 04:30:38 GMT", Some("2020-10-09T04:30:38Z")),
            ("Sun, 07 Feb 2021 23:01:00 -0000", Some("2021-02-07T23:01Z")),
            ("mer, 16 nov 2022 00:38:15 +0100", Some("2022-11-16T00:38:15+01:00")),
            ("mar, 15 nov 2022 00:38:15 +0100", Some("2022-11-15T00:38:15+01:00")),
            ("Di, 3. März 2020 9:05 MEZ", Some("2020-03-03T09:05+01:00")),
            ("Mo, 04 Mär 2024 07:30:12 +0100", Some("2024-03-04T07:30:12+01:00")),
            ("04.03.2024 07:30", Some("2024-03-04T07:30")),
            ("16 de noviembre de 2022", Some("2022-11-16")),
            ("1er août 2021 12:00:00 CEST", Some("2021-08-01T12:00+02:00")),
            ("Sat, 07 Sep 02 00:00:01 EST", Some("2002-09-07T00:00:01-05:00")),
            ("Sat, 07 Sep 96 00:00:01 GMT", Some("1996-09-07T00:00:01Z")),
            ("Wed Nov 16 00:38:15 2022", Some("2022-11-16T00:38:15")),
            ("Nov 16, 2022 5:30 PM", Some("2022-11-16T17:30")),
            ("16-Nov-2022 12:00:00", Some("2022-11-16T12:00")),
            ("Mon, 16 Nov 2022 12:00:00 GMT+0200 (CEST)", Some("2022-11-16T12:00+02:00")),
            ("2020-01-24T23:46:57Z", Some("2020-01-24T23:46:57Z")),
            ("2023-12-16", Some("2023-12-16")),
            ("2024-01-01 10:00:00 UTC", Some("2024-01-01T10:00Z")),
            ("2024-01-01 10:00:00 CET", Some("2024-01-01T10:00+01:00")),
            ("2024-01-01T10:00:00GMT", Some("2024-01-01T10:00Z")),
            ("2024-01-01 10:00 Uhr", Some("2024-01-01T10:00")),
            ("2024-01-01 10:00 PM", Some("2024-01-01")),
            ("2023", Some("2023")),
            ("Nov 2018", Some("2018-11")),
            ("Wed, 16 Nov 2022 25:00:00 GMT", Some("2022-11-16")),
            ("31 Apr 2020 10:00 GMT", None),
            ("2024/01/01", Some("2024-01-01")),
            ("01.02.2024", Some("2024-02-01")),
            ("2024-1-5 9:00", Some("2024-01-05T09:00")),
            ("2024/1/5 9:00:00 +0100", Some("2024-01-05T09:00+01:00")),
            ("11/05/2018 10:00", None),
            ("Thu, 01 Jan 1970 00:00:00 +0000", None),
            ("0001-01-01T00:00:00Z", None),
            ("gestern", None),
            ("", None),
        ] {
            assert_eq!(date(text).map(|read| read.point.to_string()).as_deref(), meant, "{text}");
        }
        let odd = date("Wed, 16 Nov 2022 12:00:00 IST").unwrap();
        assert_eq!((odd.point.to_string().as_str(), odd.is_odd_zone), ("2022-11-16T12:00", true));
        for (text, is_odd) in [
            ("Thu, 01 Jan 2004 24:00:00 GMT", true),
            ("Thu, 01 Jan 2004 19:48:60 GMT", true),
            ("2004-01-01T19:48:21+99:99", true),
            ("Thu, 01 Jan 2004 19:48:59 GMT", false),
            ("2004-01-01", false),
        ] {
            assert_eq!(date(text).unwrap().is_odd_time, is_odd, "{text}");
        }
    }
}
