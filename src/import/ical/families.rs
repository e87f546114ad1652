//! Families: how the events of a calendar belong together, and what becomes of each of them.

use super::calendar::{Component, Written};
use super::event;
use super::exceptions::occurrence;
use super::family::{Family, is_frequent};
use super::head::{Head, Revision};
use super::lines::place;
use super::moment::Moment;
use super::occurrences::{self, World};
use super::span;
use crate::archive::format::Event;
use crate::archive::record::Status;
use crate::import::account::{Account, Note, Reason};
use crate::import::draft::{Draft, some};
use crate::import::hashed::{Hashed, hashed};
use std::collections::{HashMap, HashSet};

/// Bytes that an event takes until it is written, beside its texts, which are there several times.
pub(super) const BYTES_OF_EVENT: usize = 4 << 10;

/// How the events of a file belong together.
#[derive(Default)]
pub(super) struct Families<'h> {
    families: HashMap<&'h str, Family<'h>>,
    /// The newest revision of each version.
    newest: HashMap<Hashed, Revision>,
    /// The highest number that an event of a UID and a title has, whenever it is: one that was moved has the higher one.
    numbers: HashMap<Hashed, u64>,
}

impl<'h> Families<'h> {
    pub(super) fn of(events: &[Written], heads: &'h [Head]) -> Self {
        let mut known = Self::default();
        let all = || events.iter().zip(heads).filter(|(_, head)| !head.uid.is_empty());
        let wholes = || all().filter(|(_, head)| head.instance.is_none());
        wholes().for_each(|(_, head)| known.enter(head));
        for (event, head) in wholes().filter(|(_, head)| !known.is_outdated(head)).collect::<Vec<_>>() {
            known.families.entry(&head.uid).or_default().add(&event.component(), head);
        }
        // Only now is known on which clocks the series are.
        let occurrences = || all().filter_map(|(event, head)| Some((event, head, head.instance.as_ref()?)));
        for (_, head, instance) in occurrences() {
            known.families.entry(&head.uid).or_default().add_clocks(instance);
        }
        occurrences().for_each(|(_, head, _)| known.enter(head));
        let (new, old): (Vec<_>, Vec<_>) = occurrences().partition(|(_, head, _)| !known.is_outdated(head));
        for (event, head, instance) in new {
            let family = known.families.get_mut(head.uid.as_str());
            family.into_iter().for_each(|family| family.add_occurrence(event.component(), head, instance));
        }
        known.add_said(&all().collect::<Vec<_>>(), &old);
        for exceptions in known.families.values_mut().filter_map(|family| family.exceptions.as_mut()) {
            exceptions.futures.sort_by_key(|future| std::cmp::Reverse(future.from));
        }
        known
    }

    /// Enters how new an event is. What only calls off another one is no version of it.
    fn enter(&mut self, head: &Head) {
        if head.calls_off || head.is_withdrawal() {
            return;
        }
        let known = self.newest.entry(self.version(head)).or_insert(head.revision);
        *known = head.revision.max(*known);
        if let Some(identity) = head.identity() {
            let known = self.numbers.entry(identity).or_default();
            *known = head.revision.0.max(*known);
        }
    }

    /// What the versions of an event have in common, by its hash: the UID and the occurrence, whatever that is called and when
    /// it is; or the beginning and the title.
    fn version(&self, head: &Head) -> Hashed {
        let name = |instance| self.families.get(head.uid.as_str()).map(|family| family.name(instance));
        match head.instance.as_ref().map(|instance| name(instance).unwrap_or_default()) {
            Some(name) => hashed(&format!("{}\0{name}", head.uid)),
            None => {
                let start = head.start.as_ref().map(Moment::key).unwrap_or_default();
                hashed(&format!("{}\0\0{start}\0{}", head.uid, head.title))
            }
        }
    }

    /// Enters what series say of which occurrences are called off, and what was said of these before.
    fn add_said(&mut self, all: &[(&Written, &'h Head)], old: &[(&Written, &'h Head, &'h Moment)]) {
        let is_called_off =
            |(_, head): &&(&Written, &'h Head)| head.instance.is_some() && head.is_cancelled();
        let called_off: HashSet<&str> =
            all.iter().filter(is_called_off).map(|(_, head)| &*head.uid).collect();
        for (event, head) in all.iter().filter(|(_, head)| called_off.contains(head.uid.as_str())) {
            let Some(family) = self.families.get_mut(head.uid.as_str()) else { continue };
            let is_master = family.master.is_some_and(|master| std::ptr::eq(master, *head));
            if let Some(exceptions) = family.exceptions.as_mut().filter(|_| is_master) {
                exceptions.series = Some(event.component());
            }
        }
        let is_held = |head: &Head| called_off.contains(head.uid.as_str()) && !head.is_cancelled();
        for (event, head, instance) in old.iter().filter(|(_, head, _)| is_held(head)) {
            let family = self.families.get_mut(head.uid.as_str());
            family.into_iter().for_each(|family| family.add_older(event.component(), head, instance));
        }
    }

    /// The events that have the UID of this one.
    fn family(&self, head: &Head) -> Option<&Family<'h>> {
        self.families.get(head.uid.as_str())
    }

    /// True for an event of which a newer version is there. Of those that are as new each is an event of its own.
    fn is_outdated(&self, head: &Head) -> bool {
        let number = head.identity().and_then(|identity| self.numbers.get(&identity));
        number.is_some_and(|number| *number > head.revision.0)
            || self.newest.get(&self.version(head)).is_some_and(|newest| *newest > head.revision)
    }

    /// True for an occurrence that its series excepts since it was written.
    fn is_excepted(&self, head: &Head) -> bool {
        let instance = self.family(head).zip(head.instance.as_ref());
        instance.is_some_and(|(family, instance)| {
            let master = family.master.filter(|master| master.revision > head.revision);
            let excepted = master.and_then(|master| master.excepted.as_ref());
            excepted.is_some_and(|excepted| excepted.have(&family.on_clocks(instance)))
        })
    }

    /// True for what says no more than that another event, or an occurrence that is there, is called off.
    fn is_withdrawn(&self, head: &Head) -> bool {
        let instance = self.family(head).zip(head.instance.as_ref()).filter(|_| head.is_withdrawal());
        head.calls_off || instance.is_some_and(|(family, instance)| family.has(instance))
    }

    /// True for what calls off something that another file may have, and need not say what that is called.
    fn calls_off_another(&self, head: &Head) -> bool {
        head.is_cancelled() && self.family(head).is_some_and(|family| family.master.is_none())
    }

    /// The key of an event.
    fn key(&self, head: &Head) -> String {
        self.family(head).map_or_else(|| head.long_key(), |family| family.key(head))
    }

    /// Which days are behind one only its series says.
    fn tell_range(&self, component: &Component, head: &Head, account: &mut Account) {
        let is_alone = self.family(head).is_some_and(|family| family.start().is_none());
        if event::goes_on(component) && is_alone {
            account.note(Note::Homeless, &component.place(), "RANGE");
        }
    }

    /// Takes an event as often as it takes place.
    pub(super) fn take(&self, component: &Component, head: &Head, world: &mut World, draft: &mut Draft) {
        let copies = component.copies.len();
        let is_withdrawn = self.is_withdrawn(head);
        if is_withdrawn {
            self.tell_range(component, head, &mut draft.account);
        }
        let left_out = match is_withdrawn {
            true => Some(Reason::CallsOff),
            false => Some(Reason::NoTitle).filter(|_| !self.calls_off_another(head)),
        };
        let lines = std::iter::once(component.line).chain(component.copies.iter().copied());
        if let Some(reason) = left_out.filter(|_| head.title.is_empty()) {
            return lines.for_each(|line| draft.account.leave_out(place(line), reason.clone()));
        }
        let is_old = || self.is_outdated(head) || self.is_excepted(head);
        if is_withdrawn || !head.uid.is_empty() && !head.title.is_empty() && is_old() {
            draft.account.merged += 1 + copies;
            return;
        }
        let events = self.events(component, head, world, &mut draft.account);
        if head.is_withdrawal() {
            draft.suppose_start(&self.key(head));
        }
        if head.title.is_empty() {
            return lines.for_each(|line| draft.take_called_off(&place(line), &events));
        }
        draft.take_events(&component.place(), events);
        draft.account.merged += copies;
    }

    /// The events that one of the file becomes, each with its key. One that takes place never is an event without a date:
    /// it has no day, and is there all the same.
    fn events(
        &self,
        component: &Component,
        head: &Head,
        world: &mut World,
        account: &mut Account,
    ) -> Vec<(String, Event<'static>)> {
        let family = self.family(head);
        let mut event = event::event(component, &head.title, account);
        let key = self.key(head);
        event.guid = some(&key).filter(|_| !head.uid.is_empty());
        if family.is_some_and(|family| family.is_called_off(head)) {
            event.status = Status::Cancelled;
        }
        self.tell_range(component, head, account);
        let start = occurrences::moment(component, "DTSTART", world, account);
        // What only an occurrence is said to be is on the clocks of its series. Without a title it is another one's.
        let instance = || {
            let instance = head.instance.as_ref().filter(|_| !head.title.is_empty())?;
            family.map(|family| family.on_clocks(instance))
        };
        // What was moved before it was called off is called off then.
        let older = family.and_then(|family| family.older_time(head));
        let mut told = Account::default();
        let moved = older.and_then(|older| occurrences::moment(older, "DTSTART", world, &mut told));
        let timed = older.filter(|_| moved.is_some()).unwrap_or(component);
        let Some(start) = moved.or(start).or_else(instance) else {
            let lost = ["DTEND", "DURATION", "RRULE", "RDATE"].into_iter();
            lost.filter(|name| component.first(name).is_some())
                .for_each(|name| account.note(Note::Homeless, &component.place(), name));
            return vec![(key, event)];
        };
        if head.instance.is_some() || !head.recurs {
            let mut span = occurrences::single(timed, &start, world, account);
            if let Some(said) = family.and_then(|family| family.said_of(head)) {
                event::complete(&mut event, event::event(said, &head.title, &mut Account::default()));
                span.1 = span.1.or_else(|| occurrences::end_as_in(said, &start, world));
            }
            let master = family.and_then(|family| family.master).map_or(&head.title, |master| &master.title);
            event.series = head.instance.as_ref().and_then(|_| some(master));
            if let Some(name) = ["RRULE", "RDATE"].into_iter().find(|name| component.first(name).is_some()) {
                account.note(Note::Homeless, &component.place(), name);
            }
            span::enter(&mut event, &span, (component, world.shown.as_ref()), Some(account));
            return vec![(key, event)];
        }
        let bytes: usize = component.properties.iter().map(|property| property.value.len()).sum();
        // The title is that of the series as well, and stands in what tells equal ones.
        let weight = 1 + (2 * bytes + 5 * head.title.len()) / BYTES_OF_EVENT;
        let found = occurrences::all(component, &start, world.room / weight, world, account);
        let spans = &found.spans;
        if spans.is_empty() {
            account.note(Note::Never, &component.place(), &head.title);
            return vec![(key, event)];
        }
        world.room = world.room.saturating_sub((spans.len() - 1) * weight);
        event.series = some(&event.title).filter(|_| spans.len() > 1);
        for unmet in family.into_iter().flat_map(|family| family.unmet(head, &found)) {
            account.note(Note::Exception, &place(unmet.line), &unmet.written);
        }
        let exceptions = family.and_then(|family| family.exceptions.as_deref());
        let is_frequent = family.map_or_else(|| is_frequent(component), |family| family.is_frequent);
        let mut account = Some(account);
        let mut events = Vec::new();
        let is_replaced = |start: &Moment| family.is_some_and(|family| family.replaces(start));
        for span in spans.iter().filter(|(start, _)| !is_replaced(start)) {
            let local = span.0.local();
            let future =
                exceptions.and_then(|known| known.futures.iter().find(|future| future.from <= local));
            let followed = future.and_then(|future| {
                let series = Some(component).filter(|_| future.component.is_cancelled());
                Some((future, future.span(&span.0, series, world)?))
            });
            let mut event = match &followed {
                Some((future, _)) => {
                    let own = event::event(&future.component, &future.title, &mut Account::default());
                    let mut own = Event { series: event.series.clone(), ..own };
                    if future.component.is_cancelled() {
                        event::complete(&mut own, event.clone());
                    }
                    own
                }
                None => event.clone(),
            };
            let (component, when) =
                followed.as_ref().map_or((component, span), |(future, when)| (&future.component, when));
            span::enter(&mut event, when, (component, world.shown.as_ref()), account.take());
            let own = followed.map(|(future, _)| future.revision);
            if family.is_some_and(|family| family.calls_off(&span.0, own)) {
                event.status = Status::Cancelled;
            }
            let key = format!("{key} {}", occurrence(&span.0, is_frequent));
            event.guid = some(&key).filter(|_| !head.uid.is_empty());
            events.push((key, event));
        }
        events
    }
}
