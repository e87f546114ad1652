//! A list of talks as a schedule: in order of time and room, and how short their dates can be told.

use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, RecordId};
use crate::archive::when::{Offset, When};
use crate::dates::write::Among;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A longer list is none that anybody reads as a schedule: it is not put in order by room.
const LONGEST: usize = 10_000;
/// No more records are looked through for their zones.
pub(super) const LOOKED_THROUGH: usize = 1_000;

/// What is in a schedule: something with a time and a room.
pub(crate) trait Scheduled: Copy {
    /// Which record it is.
    fn record(self) -> RecordId;
}

impl Scheduled for MediumId {
    fn record(self) -> RecordId {
        RecordId::Medium(self)
    }
}

impl Scheduled for RecordId {
    fn record(self) -> RecordId {
        self
    }
}

impl Scheduled for EventId {
    fn record(self) -> RecordId {
        RecordId::Event(self)
    }
}

/// Whether times tell records of the days from `first` to `last` apart, and in which form then: those of at most seven
/// days, of which at least one has a time.
pub(crate) fn times<T: Scheduled>(
    archive: &Archive,
    records: &[T],
    (first, last): (NaiveDate, NaiveDate),
) -> Option<Among> {
    let among = Among::times(first, last)?;
    let is_timed = |one: &T| archive.when_of(one.record()).is_some_and(When::is_timed);
    records.iter().any(is_timed).then_some(among)
}

/// How far the times of a list are from UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zones {
    /// What is told once for all: that of the event, or of most. None where it would be untrue of a time whose distance
    /// nobody knows.
    usual: Option<Offset>,
    /// So many minutes from it are no other zone.
    within: i32,
}

impl Zones {
    /// Those of some records, which belong to what is so far from UTC.
    pub(crate) fn of<T: Scheduled>(archive: &Archive, records: &[T], around: Option<Offset>) -> Self {
        if around.is_some() {
            return Self::around(around);
        }
        let all = offsets(archive, records);
        let is_known = all.iter().all(Option::is_some);
        Self::around(usual(&all, 0).filter(|_| is_known))
    }

    /// Those of records of many days, in some of which it is summer.
    pub(crate) fn of_seasons<T: Scheduled>(archive: &Archive, records: &[T]) -> Self {
        Self { usual: usual(&offsets(archive, records), SUMMER), within: SUMMER }
    }

    /// Those of a list beside which this is told.
    pub(super) fn around(usual: Option<Offset>) -> Self {
        Self { usual, within: 0 }
    }

    /// What need not stand with each time, but must stand somewhere.
    pub(crate) fn usual(self) -> Option<Offset> {
        self.usual
    }

    /// How far the time of a record is from UTC, by itself or by its event, where that must stand with the time itself.
    pub(crate) fn told(self, archive: &Archive, record: RecordId) -> Option<Offset> {
        let when = archive.when_of(record).filter(|when| when.is_timed())?;
        let own = archive.offset_of(record, when)?;
        self.usual.is_none_or(|usual| !are_near(own, usual, self.within)).then_some(own)
    }
}

/// So many minutes are added to the time of a zone in summer.
const SUMMER: i32 = 60;

/// How far from UTC each of some records is that has a time.
fn offsets<T: Scheduled>(archive: &Archive, records: &[T]) -> Vec<Option<Offset>> {
    let timed = records.iter().take(LOOKED_THROUGH).filter_map(|one| {
        let when = archive.when_of(one.record()).filter(|when| when.is_timed())?;
        Some(archive.offset_of(one.record(), when))
    });
    timed.collect()
}

/// What more than half of all are, or so many minutes from it.
fn usual(all: &[Option<Offset>], within: i32) -> Option<Offset> {
    let is_usual = |one: &&Offset| {
        let near = |other: &&Option<Offset>| other.is_some_and(|other| are_near(other, **one, within));
        all.iter().filter(near).count() * 2 > all.len()
    };
    all.iter().flatten().find(is_usual).copied()
}

/// True for distances that are not further from one another, however they are written.
fn are_near(one: Offset, other: Offset, within: i32) -> bool {
    (one.minutes() - other.minutes()).abs() <= within
}

/// Puts media in order of time, those without a date at the end, and what begins at the same time in order of rooms.
pub(crate) fn in_order(archive: &Archive, media: &mut [MediumId]) {
    if media.len() <= LONGEST {
        by_time(archive, media);
        by_room(archive, media);
    }
}

/// Puts media in order of time, those without a date at the end.
pub(crate) fn by_time(archive: &Archive, media: &mut [MediumId]) {
    media.sort_by_cached_key(|id| {
        let order = order(archive, id.record());
        (order.is_none(), order)
    });
}

/// What a record is put in order by; nothing where it has no date.
fn order(archive: &Archive, record: RecordId) -> Option<(NaiveDate, Option<i32>)> {
    archive.when_of(record).map(|when| archive.order_of(record, when))
}

/// Puts those that begin at the same time in the order of their rooms; they are in order of time already.
pub(crate) fn by_room<T: Scheduled>(archive: &Archive, records: &mut [T]) {
    if records.len() > LONGEST {
        return;
    }
    let key = |one: &T| (order(archive, one.record()), room(archive, one.record()));
    let mut keyed: Vec<_> = records.iter().map(|one| (key(one), *one)).collect();
    for at_once in keyed.chunk_by_mut(|((one, _), _), ((other, _), _)| one == other) {
        at_once.sort_by(|((_, one), _), ((_, other), _)| one.cmp(other));
    }
    for (slot, (_, one)) in records.iter_mut().zip(keyed) {
        *slot = one;
    }
}

/// The places of some records with the parts of events under these, each with how many of these stand over it. What stands
/// over others goes where the first of them stood.
pub(crate) fn nested<T: Scheduled>(archive: &Archive, records: &[T]) -> Vec<(usize, usize)> {
    let over = over(archive, records);
    if over.iter().all(Option::is_none) {
        return (0..records.len()).map(|place| (place, 0)).collect();
    }
    let mut first: Vec<usize> = (0..records.len()).collect();
    for place in 0..records.len() {
        let mut above = over.get(place).copied().flatten();
        while let Some(at) = above {
            if let Some(first) = first.get_mut(at) {
                *first = place.min(*first);
            }
            above = over.get(at).copied().flatten();
        }
    }
    let mut under: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (place, over) in over.iter().enumerate() {
        under.entry(*over).or_default().push(place);
    }
    for places in under.values_mut() {
        places.sort_by_key(|place| first.get(*place).copied());
    }
    let parts = |over: Option<usize>, depth: usize| {
        under.get(&over).into_iter().flatten().rev().map(move |part| (*part, depth))
    };
    let mut nested = Vec::with_capacity(records.len());
    let mut waiting: Vec<(usize, usize)> = parts(None, 0).collect();
    while let Some((place, depth)) = waiting.pop() {
        nested.push((place, depth));
        waiting.extend(parts(Some(place), depth + 1));
    }
    nested
}

/// Of each record the place of the nearest event that it is a part of, directly or by others.
fn over<T: Scheduled>(archive: &Archive, records: &[T]) -> Vec<Option<usize>> {
    if !archive.has_parts() {
        return vec![None; records.len()];
    }
    let places = records.iter().enumerate().map(|(place, one)| (one.record(), place));
    let places: HashMap<RecordId, usize> = places.collect();
    let parent = |id: &EventId| archive.parent_of_event(*id);
    let over = |record| {
        let RecordId::Event(event) = record else { return None };
        std::iter::successors(parent(&event), parent).find_map(|id| places.get(&RecordId::Event(id))).copied()
    };
    records.iter().map(|one| over(one.record())).collect()
}

/// What puts rooms in order: `Saal 2` before `Saal 10`, and what has none first.
fn room(archive: &Archive, record: RecordId) -> Option<(String, u64, String)> {
    let room = match record {
        RecordId::Medium(id) => archive.medium(id).extra?.room?,
        RecordId::Event(id) => archive.event(id).room?,
        RecordId::Person(_) | RecordId::Programme(_) => return None,
    };
    let lower = room.to_lowercase();
    let digits = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let (name, number) = lower.split_at_checked(digits)?;
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let count = number.get(..end)?.parse().unwrap_or(u64::MAX);
    Some((name.to_owned(), if end == 0 { 0 } else { count }, lower.clone()))
}
