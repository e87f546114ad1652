//! Values: dates, times, durations, kinds and parts as schedules write them.

use crate::archive::duration::Duration;
use crate::archive::format::KindCow;
use crate::archive::record::Part;
use crate::archive::when::{Offset, Point, Time};
use crate::import::draft::text;
use crate::import::feed::date::date;
use chrono::{DateTime, Datelike, NaiveDate};

/// A date, and whether all of it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    pub point: Point,
    /// False where there is a time that cannot be read, or its zone.
    pub is_whole: bool,
}

/// A date as machines or people write it, where it is certain what it means: as the schedules of others have it
/// (`2014-12-27T11:00:00+01:00`), or `2014/12/27 11:00`, `20141227T110000Z`, `27.12.2014 11:00`,
/// `Sat, 27 Dec 2014 11:00:00 +0100`, or seconds since 1970.
pub(super) fn dated(raw: &str) -> Option<Dated> {
    let raw = raw.trim();
    let whole = |point| Dated { point, is_whole: true };
    let slashes = raw.get(..10).filter(|day| day.matches('/').count() == 2);
    let dashed = slashes.map(|day| raw.replacen(day, &day.replace('/', "-"), 1));
    let raw = dashed.as_deref().unwrap_or(raw);
    if let Some(point) = point(raw).or_else(|| since_1970(raw)) {
        return Some(whole(point));
    }
    let read = date(raw)?;
    let says_time =
        raw.contains(':') || raw.contains('T') && raw.starts_with(|letter: char| letter.is_ascii_digit());
    let is_whole = !read.is_odd_zone && (read.point.time.is_some() || !says_time);
    Some(Dated { point: read.point, is_whole })
}

/// Seconds or thousandths since 1970, in as many figures as they have from 2001 to 2286.
fn since_1970(raw: &str) -> Option<Point> {
    let seconds: i64 = match raw.len() {
        10 => raw.parse().ok()?,
        13 => raw.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    Point::parse(&DateTime::from_timestamp(seconds, 0)?.format("%Y-%m-%dT%H:%M:%SZ").to_string()).ok()
}

/// A date, with or without a time: `2014-12-27`, `2014-12-27T11:00:00+01:00`, `2014-12-27 11:00:00.000 +0100`.
fn point(raw: &str) -> Option<Point> {
    let raw = raw.trim();
    let Some((date, time)) = raw.split_once(['T', 't', ' ']) else { return Point::parse(raw).ok() };
    let time = time.trim();
    let end = time.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(time.len());
    let (clock, rest) = time.split_at(end);
    // Parts of a second.
    let rest = rest
        .strip_prefix(['.', ','])
        .map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    Point::parse(&format!("{date}T{}{}", clock_text(clock)?, offset(rest.trim())?)).ok()
}

/// The time of day: `9:05`, `09:05:00`, `0905`.
pub(super) fn clock(raw: &str) -> Option<Time> {
    // Any day will do.
    Point::parse(&format!("2000-01-01T{}", clock_text(raw.trim())?)).ok()?.time
}

/// A time of day in two figures each.
fn clock_text(clock: &str) -> Option<String> {
    let clock = match clock.len() {
        4 if !clock.contains(':') => format!("{}:{}", clock.get(..2)?, clock.get(2..)?),
        _ if clock.find(':') == Some(1) => format!("0{clock}"),
        _ => clock.to_owned(),
    };
    Some(clock)
}

/// How far it is from UTC, as the format has it.
fn offset(raw: &str) -> Option<String> {
    let sign = match raw.chars().next() {
        None => return Some(String::new()),
        Some('z' | 'Z') if raw.len() == 1 => return Some("Z".to_owned()),
        Some(sign @ ('+' | '-')) => sign,
        Some(_) => return None,
    };
    let figures: String = raw.chars().skip(1).filter(|letter| *letter != ':').collect();
    let hours = figures.get(..2)?;
    let minutes = figures.get(2..).filter(|minutes| !minutes.is_empty()).unwrap_or("00");
    Some(format!("{sign}{hours}:{minutes}"))
}

/// Seconds up to a time of day, as it is printed.
pub(super) fn seconds(time: Time) -> i64 {
    i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second.unwrap_or_default())
}

/// The day of a date, whatever its time.
pub(super) fn day(point: Point) -> Option<NaiveDate> {
    point.first_day().filter(|_| point.day > 0)
}

/// That time of a day.
pub(super) fn at(day: NaiveDate, time: Option<Time>) -> Option<Point> {
    Point::day(day).map(|point| Point { time, ..point })
}

/// Seconds up to a date with its time: in UTC, or as printed where how far it is from that is not given.
pub(super) fn instant(point: Point) -> Option<i64> {
    let time = point.time?;
    let minutes = time.offset.map_or(0, Offset::minutes);
    Some(i64::from(day(point)?.num_days_from_ce()) * 86_400 + seconds(time) - i64::from(minutes) * 60)
}

/// Nothing lasts longer: 30 days, in seconds.
const LONGEST: i64 = 30 * 86_400;

/// So many seconds, where something can last so long.
pub(super) fn lasting(seconds: i64) -> Option<Duration> {
    let seconds = u32::try_from(seconds).ok().filter(|_| (1..=LONGEST).contains(&seconds))?;
    Some(Duration { seconds })
}

/// How long something lasts: `00:45`, `1:30:00`, minutes alone, or as ISO 8601 writes it.
pub(super) fn duration(raw: &str) -> Option<Duration> {
    let raw = raw.trim();
    if raw.starts_with('P') {
        return Duration::parse(raw).ok().and_then(|duration| lasting(duration.seconds.into()));
    }
    let parts: Option<Vec<i64>> = raw.split(':').map(number).collect();
    match *parts?.as_slice() {
        [minutes] => lasting(minutes * 60),
        [hours, minutes] => lasting(hours * 3600 + minutes * 60),
        [hours, minutes, seconds] => lasting(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

/// A number of a few figures.
fn number(raw: &str) -> Option<i64> {
    let is_number = (1..=6).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_digit());
    raw.parse().ok().filter(|_| is_number)
}

/// What conferences call the kinds that the format knows, in plain letters.
const KINDS: [(&str, &str); 41] = [
    ("", "talk"),
    ("lecture", "talk"),
    ("talk", "talk"),
    ("talks", "talk"),
    ("presentation", "talk"),
    ("vortrag", "talk"),
    ("maintrack", "talk"),
    ("main track", "talk"),
    ("main track talk", "talk"),
    ("devroom", "talk"),
    ("long talk", "talk"),
    ("short talk", "talk"),
    ("regular talk", "talk"),
    ("keynote", "keynote"),
    ("workshop", "workshop"),
    ("hands on", "workshop"),
    ("lightning talk", "lightning_talk"),
    ("lightning talks", "lightning_talk"),
    ("lightningtalk", "lightning_talk"),
    ("lightningtalks", "lightning_talk"),
    ("lightning", "lightning_talk"),
    ("podium", "panel"),
    ("panel", "panel"),
    ("panel discussion", "panel"),
    ("podiumsdiskussion", "panel"),
    ("discussion", "panel"),
    ("diskussion", "panel"),
    ("performance", "performance"),
    ("concert", "performance"),
    ("live concert", "performance"),
    ("konzert", "performance"),
    ("theatre", "performance"),
    ("theater", "performance"),
    ("meeting", "meeting"),
    ("treffen", "meeting"),
    ("meetup", "meeting"),
    ("bof", "meeting"),
    ("film", "film"),
    ("movie", "film"),
    ("lesung", "reading"),
    ("ausstellung", "exhibition"),
];

/// What something is: a known kind, or what the schedule calls it.
pub(super) fn kind(raw: &str) -> KindCow<'static> {
    let name = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = name.to_lowercase().replace(['_', '-'], " ");
    // `Talk 40 (30min +10 Q&A)`: how long it is stands elsewhere.
    let bare = plain.split('(').next().unwrap_or_default();
    let is_word = |word: &&str| !word.bytes().all(|byte| byte.is_ascii_digit());
    let bare = bare.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ");
    let known = KINDS.iter().find(|(other, _)| !bare.is_empty() && *other == bare || *other == plain);
    if let Some((_, known)) = known {
        return KindCow::of(text(known));
    }
    // Names of a program are of capitals alone: `SIDE_EVENT`.
    let is_code = name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    KindCow::of(text(if is_code { &plain } else { &name }))
}

/// What someone does, by the role that a schedule gives them, and that role where it says more.
pub(super) fn part(role: &str) -> (Part, Option<String>) {
    let plain = role.trim().to_lowercase().replace(['_', '-'], " ");
    let part = match plain.as_str() {
        "" | "speaker" | "presenter" | "lecturer" | "referent" | "referentin" => Part::Speaker,
        "moderator" | "host" | "chair" | "herald" | "moderation" => Part::Moderator,
        "panelist" | "panellist" => Part::Panelist,
        "author" => Part::Author,
        "interviewee" => Part::Interviewee,
        _ => return (Part::Speaker, Some(plain)),
    };
    (part, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_given() {
        for (raw, read) in [
            ("2014-12-27", Some("2014-12-27")),
            ("2014-12-27T11:00:00+01:00", Some("2014-12-27T11:00:00+01:00")),
            ("2014-12-27T11:00", Some("2014-12-27T11:00")),
            ("2014-12-27 11:00:00.250 +0100", Some("2014-12-27T11:00:00+01:00")),
            ("2014-12-27T10:00:00Z", Some("2014-12-27T10:00:00Z")),
            ("2014-12-27T9:00+01", Some("2014-12-27T09:00+01:00")),
            ("27.12.2014", Some("2014-12-27")),
            ("27.12.2014 11:00", Some("2014-12-27T11:00")),
            ("Sat, 27 Dec 2014 11:00:00 +0100", Some("2014-12-27T11:00+01:00")),
            ("2014/12/27 11:00", Some("2014-12-27T11:00")),
            ("20141227T100000Z", Some("2014-12-27T10:00Z")),
            ("1419674400", Some("2014-12-27T10:00:00Z")),
            ("1419674400000", Some("2014-12-27T10:00:00Z")),
            ("2014-02-30", None),
            ("12/27/2014 11:00", None),
            ("demnächst", None),
            ("", None),
        ] {
            let dated = dated(raw);
            assert_eq!(dated.map(|dated| dated.point.to_string()).as_deref(), read, "{raw}");
            assert!(dated.is_none_or(|dated| dated.is_whole), "{raw}");
        }
        for raw in ["2014-12-27T25:00", "2014-12-27T24:00", "2014-12-27T10:61", "2014-12-27T10:00:00+25:00"] {
            let dated = dated(raw).unwrap();
            assert_eq!((dated.point.to_string().as_str(), dated.is_whole), ("2014-12-27", false), "{raw}");
        }
        assert_eq!(clock("9:05").map(seconds), Some(9 * 3600 + 300));
        assert_eq!(clock("0905").map(seconds), clock("09:05:00").map(seconds));
        assert_eq!(clock("24:00"), None);
    }

    #[test]
    fn durations_are_hours_and_minutes() {
        let read = |raw| duration(raw).map(|duration| duration.to_string());
        for (raw, meant) in [
            ("00:45", "PT45M"),
            ("1:30:00", "PT1H30M"),
            ("45", "PT45M"),
            ("12:00", "PT12H"),
            ("PT1H", "PT1H"),
        ] {
            assert_eq!(read(raw).as_deref(), Some(meant), "{raw}");
        }
        for raw in ["", "00:00", "0", "long", "-00:30", "1:2:3:4", "9999:00"] {
            assert_eq!(read(raw), None, "{raw}");
        }
    }

    #[test]
    fn kinds_are_known_or_their_own() {
        let named = |raw| serde_json::to_value(kind(raw)).unwrap().as_str().unwrap().to_owned();
        for (raw, meant) in [
            ("", "talk"),
            ("lecture", "talk"),
            ("TALK", "talk"),
            ("Talk 40 (30min +10 Q&A)", "talk"),
            ("lightning_talk", "lightning_talk"),
            ("podium", "panel"),
            ("Workshop", "workshop"),
            ("DJ Set", "DJ Set"),
            ("Podcast-Tisch (45 Minuten)", "Podcast-Tisch (45 Minuten)"),
            ("SIDE_EVENT", "side event"),
            ("OTHER", "other"),
            ("(90 Minuten)", "(90 Minuten)"),
        ] {
            assert_eq!(named(raw), meant, "{raw}");
        }
        assert_eq!(part("MODERATOR"), (Part::Moderator, None));
        assert_eq!(part("CONTRIBUTOR"), (Part::Speaker, Some("contributor".to_owned())));
    }
}
