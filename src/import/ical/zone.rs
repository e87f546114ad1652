//! Zone: which distance from UTC a time has, by the name of its zone.

use super::lines::Property;
use super::printed::{printed, until};
use super::recurrence::{Bounds, Rule, expand};
use super::windows;
use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// A zone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Zone {
    /// Of wherever one is.
    Floating,
    /// UTC.
    Utc,
    /// One of the database.
    Named(Tz),
    /// So many seconds ahead of UTC.
    Fixed(i32),
    /// One that the file describes.
    Described(Rc<Described>),
    /// One of which nothing but the name is known.
    Unknown,
}

/// A zone that a file describes.
#[derive(Debug, PartialEq)]
pub(super) struct Described {
    /// Seconds ahead of UTC before the first change.
    before: i32,
    /// Each change: the time on the clocks until then, and the seconds ahead before it and after it.
    changes: Vec<(NaiveDateTime, i32, i32)>,
}

impl Zone {
    /// Seconds ahead of UTC at a time on the clocks there, where that is known. An hour that comes twice is the first of
    /// them; one that is left out goes on as before.
    pub(super) fn offset(&self, local: NaiveDateTime) -> Option<i32> {
        match self {
            Self::Floating | Self::Unknown => None,
            Self::Utc => Some(0),
            Self::Fixed(seconds) => Some(*seconds),
            Self::Named(zone) => {
                let seconds =
                    |local| Some(zone.offset_from_local_datetime(&local).earliest()?.fix().local_minus_utc());
                // No zone leaves out more than a day.
                let before = || seconds(local.checked_sub_signed(TimeDelta::try_hours(25)?)?);
                seconds(local).or_else(before)
            }
            Self::Described(zone) => {
                let past = zone.changes.partition_point(|(change, ..)| *change <= local);
                Some(zone.after(past))
            }
        }
    }

    /// The time of UTC at a time on the clocks there.
    pub(super) fn to_utc(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        local.checked_sub_signed(seconds(self.offset(local)?)?)
    }

    /// The time on the clocks there.
    pub(super) fn of_utc(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        let offset = match self {
            Self::Named(zone) => zone.offset_from_utc_datetime(&utc).fix().local_minus_utc(),
            Self::Described(zone) => {
                let is_past = |(change, before, _): &(NaiveDateTime, i32, i32)| {
                    seconds(*before)
                        .and_then(|before| change.checked_sub_signed(before))
                        .is_some_and(|change| change <= utc)
                };
                zone.after(zone.changes.partition_point(is_past))
            }
            _ => self.offset(utc)?,
        };
        utc.checked_add_signed(seconds(offset)?)
    }
}

impl Described {
    /// Seconds ahead after so many changes.
    fn after(&self, changes: usize) -> i32 {
        let last = changes.checked_sub(1).and_then(|last| self.changes.get(last));
        last.map_or(self.before, |(_, _, after)| *after)
    }
}

fn seconds(seconds: i32) -> Option<TimeDelta> {
    TimeDelta::try_seconds(seconds.into())
}

/// What a file says of a zone: its standard and its daylight times, each with its properties.
pub(super) type Description = Vec<Vec<Property>>;

/// What a calendar says of zones.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    /// The zone of whoever wrote it, in which times of UTC are meant.
    pub(super) shown: Option<String>,
    /// Those that it describes, by name.
    pub(super) described: BTreeMap<String, Description>,
}

/// The zones of a file.
pub(super) struct Zones {
    /// What each of its calendars says of them.
    calendars: Vec<Clocks>,
    /// The calendar that is read.
    number: usize,
    known: HashMap<(usize, String), Zone>,
    /// The last moment for which a zone is asked.
    last: NaiveDateTime,
}

/// The most changes of a zone that a file describes; twice a year since 1601, as Windows does, are 900.
const MOST_CHANGES: usize = 2000;

impl Zones {
    /// The zones of a file whose calendars say this of them, for times until a last one.
    pub(super) fn new(calendars: Vec<Clocks>, last: NaiveDateTime) -> Self {
        Self { calendars, number: 0, known: HashMap::new(), last }
    }

    /// Goes on with a calendar; gives the name of the zone in which its times of UTC are meant.
    pub(super) fn enter(&mut self, calendar: usize) -> Option<String> {
        self.number = calendar;
        self.calendars.get(calendar)?.shown.clone()
    }

    /// The zone of a name: as its calendar describes it, or else another one of the file.
    pub(super) fn zone(&mut self, name: &str, work: &mut u64) -> Zone {
        let key = (self.number, name.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let described = || {
            let plain = zone_name(name);
            let own = self.calendars.get(self.number).into_iter().chain(&self.calendars);
            let described = own.map(|calendar| &calendar.described).find_map(|all| all.get(&plain))?;
            Some(Zone::Described(Rc::new(describe(described, self.last, work)?)))
        };
        let zone = named(name).or_else(|| fixed(name)).or_else(described).or_else(|| displayed(name));
        let zone = zone.unwrap_or(Zone::Unknown);
        self.known.insert(key, zone.clone());
        zone
    }
}

/// The name of a zone as a description and a time have in common: some escape its commas, some put it in quotes.
pub(super) fn zone_name(written: &str) -> String {
    written.replace(['\\', '"'], "").trim().to_owned()
}

/// The zone of the database, or of Windows: `Europe/Berlin`, `/mozilla.org/20050126_1/Europe/Berlin`, `US-Eastern`.
fn named(name: &str) -> Option<Zone> {
    let name = name.trim();
    let name = name.strip_prefix("tzone://Microsoft/").unwrap_or(name);
    let ends =
        name.match_indices('/').filter_map(|(at, _)| name.get(at + 1..)).filter(|end| end.contains('/'));
    let end = std::iter::once(name).chain(ends).find_map(of_database);
    let zone = end
        .or_else(|| of_database(&name.replacen('-', "/", 1)))
        .or_else(|| windows::zone(name)?.parse().ok())?;
    Some(of_tz(zone))
}

/// The zone that the database calls so, in capitals or not.
fn of_database(name: &str) -> Option<Tz> {
    if name.eq_ignore_ascii_case("z") || name.eq_ignore_ascii_case("etc/utc") {
        return Some(Tz::UTC);
    }
    name.parse()
        .ok()
        .or_else(|| TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name)).copied())
}

/// A zone that is called by its distance: `UTC+11`, `GMT-03:30`.
fn fixed(name: &str) -> Option<Zone> {
    let upper = name.trim().to_ascii_uppercase();
    let rest = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper);
    distance(rest.trim()).map(Zone::Fixed)
}

/// A zone as Windows shows it: `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`.
fn displayed(name: &str) -> Option<Zone> {
    let (ahead, towns) = name.trim().strip_prefix('(')?.split_once(')')?;
    let ahead = ahead.strip_prefix("UTC").or_else(|| ahead.strip_prefix("GMT"))?.trim();
    let ahead = if ahead.is_empty() { 0 } else { distance(ahead)? };
    windows::displayed(towns.trim(), ahead).map(of_tz)
}

/// A zone of the database.
fn of_tz(zone: Tz) -> Zone {
    if zone == Tz::UTC { Zone::Utc } else { Zone::Named(zone) }
}

/// Seconds of `+11`, `+0100`, `-03:30`, `+005328`.
pub(super) fn distance(text: &str) -> Option<i32> {
    let (sign, figures) = match text.split_at_checked(1)? {
        ("+", figures) => (1, figures),
        ("-", figures) => (-1, figures),
        _ => return None,
    };
    let figures = figures.replace(':', "");
    let part =
        |from: usize| figures.get(from..from + 2).map_or(Some(0), |figures| figures.parse::<i32>().ok());
    if figures.is_empty() || !figures.bytes().all(|figure| figure.is_ascii_digit()) {
        return None;
    }
    let seconds = match figures.len() {
        1 => figures.parse::<i32>().ok()? * 3600,
        2 | 4 | 6 => part(0)? * 3600 + part(2)? * 60 + part(4)?,
        _ => return None,
    };
    (seconds < 24 * 3600).then_some(sign * seconds)
}

/// A zone that a file describes; `None` where it does not say how far from UTC it is.
fn describe(described: &Description, last: NaiveDateTime, work: &mut u64) -> Option<Described> {
    let mut changes = Vec::new();
    let mut first: Option<(NaiveDateTime, i32)> = None;
    for times in described {
        let property = |name: &str| times.iter().find(|property| property.name == name);
        // Some write no sign where the zone is ahead.
        let distance = |text: &str| distance(text).or_else(|| distance(&format!("+{text}")));
        let start = property("DTSTART").and_then(|start| printed(&start.value))?;
        let to = distance(property("TZOFFSETTO")?.value.trim())?;
        let from = property("TZOFFSETFROM").and_then(|from| distance(from.value.trim())).unwrap_or(to);
        if first.is_none_or(|(known, _)| start < known) {
            first = Some((start, from));
        }
        let dates =
            times.iter().filter(|property| property.name == "RDATE").flat_map(|dates| dates.value.split(','));
        let mut starts: Vec<NaiveDateTime> = dates.filter_map(printed).chain([start]).collect();
        for rule in times.iter().filter(|property| property.name == "RRULE") {
            let Some(rule) = Rule::parse(&rule.value) else { continue };
            let until = rule.until.as_deref().and_then(until);
            // The end of a rule is a time of UTC.
            let until = until.and_then(|until| until.checked_add_signed(seconds(from)?));
            starts.extend(expand(&rule, start, Bounds { until, last, most: MOST_CHANGES }, work).moments);
        }
        changes.extend(starts.into_iter().map(|start| (start, from, to)));
    }
    changes.sort_unstable();
    changes.dedup();
    Some(Described { before: first?.1, changes })
}
