//! Moment: a day or a time as a calendar writes it, and sets of them.

use super::lines::Property;
use super::printed::{clock, parts};
use super::zone::{Zone, Zones, distance};
use crate::archive::when::{Offset, Point, Time};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use std::borrow::Borrow;
use std::collections::HashSet;

/// Seconds by which the beginning of a day lies behind noon, which itself is of the day before.
const HALF_A_DAY: i64 = 12 * 60 * 60 - 1;

/// A day, or a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// A day.
    Day(NaiveDate),
    /// A time on the clocks of a zone.
    Time(NaiveDateTime, Zone),
}

impl Moment {
    /// What stands in a property: `DTSTART;TZID=Europe/Berlin:20140707T070000`, `DTSTART:20140409`.
    pub(super) fn of(property: &Property, zones: &mut Zones, work: &mut u64) -> Option<Self> {
        Self::read(&property.value, property, zones, work)
    }

    /// What stands in one of the values of a property.
    pub(super) fn read(value: &str, property: &Property, zones: &mut Zones, work: &mut u64) -> Option<Self> {
        let (day, time) = parts(value)?;
        let Some((time, offset)) = time.filter(|_| !property.says("VALUE", "DATE")) else {
            return Some(Self::Day(day));
        };
        let local = clock(day, time)?;
        let zone = match (offset, property.parameter("TZID")) {
            ("Z" | "z", _) => Zone::Utc,
            ("", None | Some("")) => Zone::Floating,
            ("", Some(name)) => zones.zone(name, work),
            (offset, _) => Zone::Fixed(distance(offset)?),
        };
        Some(Self::Time(local, zone))
    }

    /// Its zone; a day has none.
    pub(super) fn zone(&self) -> &Zone {
        match self {
            Self::Day(_) => &Zone::Floating,
            Self::Time(_, zone) => zone,
        }
    }

    /// As it is printed: the time of a day is its beginning.
    pub(super) fn local(&self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(local, _) => *local,
        }
    }

    /// The same with another time on the clocks, or another day.
    pub(super) fn at(&self, local: NaiveDateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(local.date()),
            Self::Time(_, zone) => Self::Time(local, zone.clone()),
        }
    }

    /// On the clocks of another zone, where both are known; otherwise as it is printed. A day is its beginning.
    pub(super) fn local_in(&self, zone: &Zone) -> NaiveDateTime {
        match self {
            Self::Time(local, own) if own != zone => {
                own.to_utc(*local).and_then(|utc| zone.of_utc(utc)).unwrap_or(*local)
            }
            _ => self.local(),
        }
    }

    /// As a series has it that begins at a moment: on the clocks of its zone. A day that is named in UTC begins there when it
    /// begins somewhere: it is the one whose beginning is nearest. What is named by its day alone is that day.
    pub(super) fn on_clocks_of(&self, series: &Self) -> Self {
        match (self, series) {
            (Self::Day(_), _) => self.clone(),
            (Self::Time(local, Zone::Utc), Self::Day(_)) => {
                let nearest =
                    TimeDelta::try_seconds(HALF_A_DAY).and_then(|half| local.checked_add_signed(half));
                Self::Day(nearest.unwrap_or(*local).date())
            }
            _ => series.at(self.local_in(series.zone())),
        }
    }

    /// As it is meant by whoever wrote a time of UTC and named the zone of the calendar.
    pub(super) fn shown(&self, zone: Option<&Zone>) -> Self {
        match (self, zone) {
            (Self::Time(_, Zone::Utc), Some(zone)) => Self::Time(self.local_in(zone), zone.clone()),
            _ => self.clone(),
        }
    }

    /// As an archive has it; `None` beyond its years.
    pub(super) fn point(&self) -> Option<Point> {
        match self {
            Self::Day(day) => Point::day(*day),
            Self::Time(local, zone) => {
                let offset =
                    zone.offset(*local).filter(|seconds| seconds % 60 == 0).map(|seconds| seconds / 60);
                let minutes =
                    offset.and_then(|minutes| Some((minutes, u16::try_from(minutes.unsigned_abs()).ok()?)));
                let offset =
                    minutes.map(
                        |(minutes, length)| {
                            if minutes < 0 { Offset::Behind(length) } else { Offset::Ahead(length) }
                        },
                    );
                let second = Some(local.second() as u8).filter(|second| *second > 0);
                let time = Time { hour: local.hour() as u8, minute: local.minute() as u8, second, offset };
                Some(Point { time: Some(time), ..Point::day(local.date())? })
            }
        }
    }

    /// Its day, as a key has it: what is moved by an hour is the same.
    pub(super) fn day_key(&self) -> String {
        self.local().format("%Y%m%d").to_string()
    }

    /// As a key has it: short, and the same for each spelling.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Day(day) => day.format("%Y%m%d").to_string(),
            Self::Time(local, zone) => {
                let end = if *zone == Zone::Utc { "Z" } else { "" };
                format!("{}{end}", local.format("%Y%m%dT%H%M%S"))
            }
        }
    }
}

/// Moments, to be found by others that are written otherwise: in UTC, with a zone, as days.
#[derive(Clone, Debug, Default)]
pub(super) struct Moments {
    /// Those whose zone is known, in UTC.
    instants: HashSet<NaiveDateTime>,
    /// The others, as printed.
    locals: HashSet<NaiveDateTime>,
    /// Days.
    days: HashSet<NaiveDate>,
    /// The days of all of them, as printed.
    printed: HashSet<NaiveDate>,
}

impl Moments {
    /// Adds one.
    pub(super) fn add(&mut self, moment: &Moment) {
        self.printed.insert(moment.local().date());
        match moment {
            Moment::Day(day) => {
                self.days.insert(*day);
            }
            Moment::Time(local, zone) => {
                match zone.to_utc(*local) {
                    Some(utc) => self.instants.insert(utc),
                    None => self.locals.insert(*local),
                };
            }
        }
    }

    /// True where one of them is this moment, as exactly as both are known.
    pub(super) fn have(&self, moment: &Moment) -> bool {
        match moment {
            Moment::Day(day) => self.printed.contains(day),
            Moment::Time(local, zone) => {
                // Where nothing says how far from UTC, it counts as printed.
                let instant = zone.to_utc(*local).unwrap_or(*local);
                self.instants.contains(&instant)
                    || self.locals.contains(local)
                    || self.days.contains(&local.date())
            }
        }
    }
}

impl<M: Borrow<Moment>> FromIterator<M> for Moments {
    fn from_iter<I: IntoIterator<Item = M>>(all: I) -> Self {
        let mut moments = Self::default();
        all.into_iter().for_each(|moment| moments.add(moment.borrow()));
        moments
    }
}
