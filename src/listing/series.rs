//! Series: which series of events there are, and which of them each event belongs to, read once.

use crate::archive::Archive;
use crate::archive::multimap::Multimap;
use crate::archive::record::EventId;
use crate::archive::sanitize::{Text, TextBuf};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The series of an archive.
#[derive(Debug)]
pub struct SeriesTable {
    /// What they are called, in the order of their names.
    names: Vec<TextBuf>,
    /// The place of each event's series among them; behind their end for one that has none.
    of: Vec<u32>,
    /// The events of each, as the calendar has them: those without a date at the end.
    events: Multimap<EventId>,
}

impl SeriesTable {
    /// Reads all events once.
    pub(super) fn new(archive: &Archive) -> Self {
        let mut places: FxHashMap<Text, u32> = FxHashMap::default();
        let own = |id: u32| archive.series_of_event(EventId(id)).0;
        for name in (0..archive.event_count()).filter_map(own) {
            places.entry(name).or_default();
        }
        let mut names: Vec<Text> = places.keys().copied().collect();
        names.sort_by_cached_key(|name| (name.to_lowercase(), name.to_buf()));
        places.extend(names.iter().copied().zip(0..));
        let none = names.len() as u32;
        let place = |id: u32| own(id).and_then(|name| places.get(&name)).copied().unwrap_or(none);
        let of: Vec<u32> = (0..archive.event_count()).map(place).collect();
        let calendar = || archive.dated_events().iter().chain(archive.undated_events());
        let placed = calendar().filter_map(|id| Some((*of.get(id.0 as usize)?, *id)));
        let events = Multimap::new(names.len(), placed.filter(|(place, _)| *place < none));
        Self { of, events, names: names.into_iter().map(Text::to_buf).collect() }
    }

    /// The events of a series in the order of the calendar, those without a date at the end.
    pub fn events(&self, name: &str) -> &[EventId] {
        let place = self.names.iter().position(|own| **own == *name);
        place.map(|place| self.events.of(place as u32)).unwrap_or_default()
    }

    /// The series of some events with how many of these each has, the largest first.
    pub fn counted(&self, events: impl Iterator<Item = EventId>) -> Vec<(&TextBuf, usize)> {
        let mut counts = vec![0; self.names.len()];
        for id in events {
            let place = self.of.get(id.0 as usize).and_then(|place| counts.get_mut(*place as usize));
            place.into_iter().for_each(|count| *count += 1);
        }
        let mut counted: Vec<(&TextBuf, usize)> =
            self.names.iter().zip(counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by_key(|(_, count)| Reverse(*count));
        counted
    }
}
