//! Head: what tells an event of a calendar from others, and how new it is.

use super::calendar::Component;
use super::event;
use super::moment::{Moment, Moments};
use super::occurrences::{self, World};
use super::printed::printed;
use crate::import::hashed::{Hashed, hashed};
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// Gives occurrences that have no title the one of their series. Of those without a beginning nothing is there but that
/// they are called off.
pub(super) fn name_after_series(heads: &mut [Head]) {
    let titles: HashMap<String, String> = heads
        .iter()
        .filter(|head| head.instance.is_none() && !head.uid.is_empty() && !head.title.is_empty())
        .map(|head| (head.uid.clone(), head.title.clone()))
        .rev()
        .collect();
    let is_nameless =
        |head: &&mut Head| head.instance.is_some() && head.start.is_some() && head.title.is_empty();
    for head in heads.iter_mut().filter(is_nameless) {
        head.title = titles.get(&head.uid).cloned().unwrap_or_default();
    }
}

/// So many events of one UID are looked at for what calls them off: one is usual.
pub(super) const ALIKE: usize = 64;

/// Tells which of those that are called off say no more than that of another one of their UID.
pub(super) fn tell_called_off(heads: &mut [Head]) {
    let mut held: HashMap<&str, Vec<&Head>> = HashMap::new();
    for head in heads.iter().filter(|head| head.is_whole() && !head.title.is_empty() && !head.is_cancelled())
    {
        held.entry(&head.uid).or_default().push(head);
    }
    let is_of_one = |head: &Head| {
        let mut others = held.get(head.uid.as_str()).into_iter().flatten().take(ALIKE);
        head.is_whole() && head.is_cancelled() && others.any(|other| head.withdraws(other))
    };
    let told: Vec<bool> = heads.iter().map(is_of_one).collect();
    heads.iter_mut().zip(told).for_each(|(head, told)| head.calls_off = told);
}

/// True for what takes place by rules or dates.
pub(super) fn recurs(component: &Component) -> bool {
    ["RRULE", "RDATE"].into_iter().any(|name| component.first(name).is_some())
}

/// How new an event is: its number, when it was written last, and whether it is called off, which is said last.
pub(super) type Revision = (u64, Option<NaiveDateTime>, bool);

/// What tells an event from others.
pub(super) struct Head {
    pub(super) uid: String,
    /// True where it only says that another event of its UID is called off.
    pub(super) calls_off: bool,
    /// True where it takes place by rules or dates.
    pub(super) recurs: bool,
    pub(super) title: String,
    /// When it begins.
    pub(super) start: Option<Moment>,
    /// Which occurrence of another event it is.
    pub(super) instance: Option<Moment>,
    pub(super) location: String,
    pub(super) revision: Revision,
    /// The occurrences that it excepts.
    pub(super) excepted: Option<Box<Moments>>,
}

impl Head {
    pub(super) fn of(component: &Component, world: &mut World) -> Self {
        let value = |name| component.first(name).map(|property| property.text().trim().to_owned());
        let mut moment = |name| Moment::of(component.first(name)?, &mut world.zones, &mut world.work);
        let written = ["LAST-MODIFIED", "DTSTAMP"].into_iter().find_map(value);
        let number = value("SEQUENCE").and_then(|number| number.parse().ok());
        let excepts = component.first("EXDATE").is_some();
        let instance = moment("RECURRENCE-ID");
        let first = moment("DTSTART");
        // What is said of an occurrence, and not that it was moved, is so when that is.
        let start = first.clone().or_else(|| instance.clone().filter(|_| !component.is_cancelled()));
        Self {
            uid: value("UID").unwrap_or_default(),
            calls_off: false,
            recurs: recurs(component),
            title: event::title(component),
            start,
            instance,
            location: value("LOCATION").unwrap_or_default(),
            revision: (
                number.unwrap_or_default(),
                written.and_then(|written| printed(&written)),
                component.is_cancelled(),
            ),
            excepted: excepts.then(|| occurrences::excepted(component, first.as_ref(), world).into()),
        }
    }

    /// True for what has a UID and is no occurrence of another one.
    pub(super) fn is_whole(&self) -> bool {
        self.instance.is_none() && !self.uid.is_empty()
    }

    /// True for what is called off.
    pub(super) const fn is_cancelled(&self) -> bool {
        self.revision.2
    }

    /// True for what says of another one of its UID that it is called off: `Cancelled: Meeting`, then or at no time. Some
    /// give one UID to several that are no more alike than that.
    pub(super) fn withdraws(&self, other: &Self) -> bool {
        let same = |start: &Moment| {
            let other = other.start.as_ref();
            other.is_some_and(|other| start.local_in(other.zone()) == other.local())
        };
        self.title.to_lowercase().contains(&other.title.to_lowercase())
            && self.start.as_ref().is_none_or(same)
            || self.title.is_empty()
    }

    /// True for what says no more than that an occurrence of another event is called off.
    pub(super) fn is_withdrawal(&self) -> bool {
        let says_more = self.start.is_some() && (!self.title.is_empty() || !self.is_cancelled());
        self.instance.is_some() && !says_more
    }

    /// What all that it was before it was moved has in common, by its hash; `None` for an occurrence.
    pub(super) fn identity(&self) -> Option<Hashed> {
        self.instance.is_none().then(|| hashed(&format!("{}\0{}", self.uid, self.title)))
    }

    /// What it is called where its UID is not enough.
    pub(super) fn long_key(&self) -> String {
        let start = self.start.as_ref().map(Moment::key).unwrap_or_default();
        let parts = [self.uid.as_str(), &start, &self.title, &self.location];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
