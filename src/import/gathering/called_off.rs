//! Called off: what calls off a series that is there, made into what calls off each of its occurrences.
//!
//! Who calls something off need not say more of it than its UID, and of a series they name none of the days (RFC 5546). What
//! they do not say is not deleted.

use super::Gathering;
use crate::import::draft::{Keys, Units};
use crate::import::hashed::{Hashed, hashed};
use crate::import::recognition::{date_of, day_of, is_for_everybody, series};
use crate::import::records::Records;
use crate::import::renewal::{Record, is_called_off, text_of};
use serde_json::json;
use std::collections::HashMap;

impl Gathering {
    /// Events of a source, with the occurrences that are there in the place of each that calls off the series of them. Of these
    /// nothing else is said: each has a title and a day of its own.
    pub(super) fn spread(&self, events: Records, keys: &mut Keys, units: &mut Units) -> Records {
        let series = self.series_called_off(&events);
        if series.is_empty() {
            return events;
        }
        let (mut all, mut parts) = (Records::default(), HashMap::new());
        for event in events.drain() {
            let id = text_of(&event, "id").unwrap_or_default();
            let Some(guids) = series.get(&hashed(id)) else {
                all.push(&event);
                continue;
            };
            let part = |guid: &String| {
                let own = format!("{id} {guid}");
                keys.enter("event", &own, guid);
                all.push(&json!({"id": own, "guid": guid, "status": event.get("status")}));
                hashed(&own)
            };
            parts.insert(hashed(id), guids.iter().map(part).collect());
        }
        *units = units.parted("events", &parts);
        all
    }

    /// The guids of the occurrences that are there of what events call off, by the ids of these.
    fn series_called_off(&self, events: &Records) -> HashMap<Hashed, Vec<String>> {
        let Some(shelf) = self.shelves.get("events").filter(|shelf| !shelf.records.is_empty()) else {
            return HashMap::new();
        };
        let guid = |event: &Record| text_of(event, "guid").map(str::to_owned);
        let called_off: Vec<Record> = events.iter().filter(is_called_off).collect();
        let mut places: HashMap<String, Vec<usize>> =
            called_off.iter().filter_map(|event| Some((guid(event)?, Vec::new()))).collect();
        if places.is_empty() {
            return HashMap::new();
        }
        for (at, there) in shelf.records.iter().enumerate() {
            if let Some(places) = text_of(&there, "guid").and_then(series).and_then(|uid| places.get_mut(uid))
            {
                places.push(at);
            }
        }
        let meant = called_off.iter().filter_map(|event| {
            let places =
                places.get(text_of(event, "guid")?).filter(|places| self.are_meant(places, event))?;
            let guids = places.iter().filter_map(|at| guid(&shelf.record(*at)?));
            Some((hashed(text_of(event, "id")?), guids.collect()))
        });
        meant.collect()
    }

    /// True where the occurrences at these places are those of which an event says that they are called off: one of them is
    /// when that is, where that says so, or was before it was moved.
    fn are_meant(&self, places: &[usize], event: &Record) -> bool {
        let day = |record: &Record| date_of(record).map(|date| day_of(date).to_owned());
        let there = |at: &usize| self.shelves.get("events").and_then(|shelf| shelf.record(*at));
        let is_of = |own: &String| {
            let named = own.replace('-', "");
            let was = |there: &Record| {
                let moment = text_of(there, "guid").and_then(|guid| guid.rsplit_once(' '));
                moment.is_some_and(|(_, moment)| moment.starts_with(&named))
            };
            places.iter().filter_map(there).any(|there| day(&there).as_ref() == Some(own) || was(&there))
        };
        !places.is_empty()
            && day(event).as_ref().is_none_or(is_of)
            && places.iter().any(|at| self.is_meant("events", *at, event))
    }

    /// True where a record is the one at a place that has its guid: many podcasts have an episode `1`. An event without
    /// title and day names another one.
    pub(super) fn is_meant(&self, list: &str, at: usize, record: &Record) -> bool {
        text_of(record, "guid").is_some_and(is_for_everybody)
            || list == "events" && text_of(record, "title").is_none() && date_of(record).is_none()
            || self.is_likely(list, at, record)
    }
}
