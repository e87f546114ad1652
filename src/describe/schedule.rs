//! A list of talks as a schedule: in order of time and room, and how short their dates can be told.

use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, RecordId};
use crate::archive::when::When;
use crate::dates::write::Among;
use chrono::NaiveDate;

/// A longer list is none that anybody reads as a schedule: it is not put in order by room.
const LONGEST: usize = 10_000;

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
    let is_timed = |one: &T| when(archive, one.record()).is_some_and(|when| when.start.time.is_some());
    records.iter().any(is_timed).then_some(among)
}

/// Puts those that begin at the same time in the order of their rooms; they are in order of time already.
pub(crate) fn by_room<T: Scheduled>(archive: &Archive, records: &mut [T]) {
    if records.len() > LONGEST {
        return;
    }
    let key = |one: &T| (when(archive, one.record()).map(When::order), room(archive, one.record()));
    let mut keyed: Vec<_> = records.iter().map(|one| (key(one), *one)).collect();
    for at_once in keyed.chunk_by_mut(|((one, _), _), ((other, _), _)| one == other) {
        at_once.sort_by(|((_, one), _), ((_, other), _)| one.cmp(other));
    }
    for (slot, (_, one)) in records.iter_mut().zip(keyed) {
        *slot = one;
    }
}

fn when(archive: &Archive, record: RecordId) -> Option<When> {
    match record {
        RecordId::Medium(id) => archive.medium(id).when,
        RecordId::Event(id) => archive.event(id).when,
        RecordId::Person(_) | RecordId::Programme(_) => None,
    }
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
