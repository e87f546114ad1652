//! Families: how the events of a calendar belong together, and what becomes of each of them.

use super::calendar::{Component, Written};
use super::event;
use super::exceptions::{Exceptions, Future};
use super::head::{ALIKE, Head, Revision};
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
/// Events that have a UID in common.
#[derive(Default)]
struct Family<'h> {
    /// The first that is no occurrence of another one.
    master: Option<&'h Head>,
    /// What tells those apart that are none, by its hash: that of the first one.
    first: Option<Hashed>,
    /// True where there is another.
    has_others: bool,
    /// True where it may take place several times a day.
    is_frequent: bool,
    /// What is said of its occurrences: of most there is nothing.
    exceptions: Option<Box<Exceptions>>,
    /// Those that call off all of it, and say no more than that.
    called_off: Vec<&'h Head>,
}

impl Family<'_> {
    /// What its series says, for an occurrence that is called off.
    fn of_called_off(&self, head: &Head) -> Option<&Component> {
        self.exceptions.as_ref()?.series.as_ref().filter(|_| head.instance.is_some() && head.is_cancelled())
    }

    /// True where it is called off since this was written.
    fn is_called_off(&self, head: &Head) -> bool {
        let is_newer = |other: &&&Head| other.revision >= head.revision;
        head.instance.is_none() && self.called_off.iter().filter(is_newer).any(|other| other.withdraws(head))
    }
}

/// How the events of a file belong together.
pub(super) struct Families<'h> {
    families: HashMap<&'h str, Family<'h>>,
    /// The newest revision of each version.
    newest: HashMap<Hashed, Revision>,
    /// The highest number that an event of a UID and a title has, whenever it is: one that was moved has the higher one.
    numbers: HashMap<Hashed, u64>,
}

impl<'h> Families<'h> {
    pub(super) fn of(events: &[Written], heads: &'h [Head]) -> Self {
        let (mut newest, mut numbers) = (HashMap::<Hashed, Revision>::new(), HashMap::<Hashed, u64>::new());
        for head in heads.iter().filter(|head| !head.uid.is_empty() && !head.calls_off) {
            let known = newest.entry(head.version()).or_insert(head.revision);
            *known = head.revision.max(*known);
            if let Some(identity) = head.identity() {
                let known = numbers.entry(identity).or_default();
                *known = head.revision.0.max(*known);
            }
        }
        let mut known = Self { families: HashMap::new(), newest, numbers };
        for (event, head) in events.iter().zip(heads) {
            known.add(&event.component(), head);
        }
        // Only now is known on which clocks the series are.
        for (event, head) in events.iter().zip(heads).filter(|(_, head)| head.instance.is_some()) {
            known.add_future(event.component(), head);
        }
        known.add_series(events, heads);
        for exceptions in known.families.values_mut().filter_map(|family| family.exceptions.as_mut()) {
            exceptions.futures.sort_by_key(|future| std::cmp::Reverse(future.from));
        }
        known
    }

    fn add(&mut self, component: &Component, head: &'h Head) {
        if head.uid.is_empty() || self.is_outdated(head) {
            return;
        }
        let family = self.families.entry(&head.uid).or_default();
        match (&head.instance, &head.start) {
            (None, _) if head.calls_off && family.called_off.len() < ALIKE => family.called_off.push(head),
            (None, _) if head.calls_off => {}
            (None, _) if !head.title.is_empty() => {
                family.master.get_or_insert(head);
                family.is_frequent |= is_frequent(component);
                let key = hashed(&head.long_key());
                family.has_others |= *family.first.get_or_insert(key) != key;
            }
            (Some(instance), Some(_)) if !head.title.is_empty() => {
                family.exceptions.get_or_insert_default().replaced.add(instance)
            }
            (Some(instance), _) if component.is_cancelled() => {
                family.exceptions.get_or_insert_default().withdrawn.add(instance)
            }
            _ => {}
        }
    }

    /// Enters an occurrence that those behind it follow.
    fn add_future(&mut self, component: Component, head: &Head) {
        let (Some(instance), Some(start)) = (&head.instance, &head.start) else { return };
        if !event::goes_on(&component) || head.uid.is_empty() || self.is_outdated(head) {
            return;
        }
        let Some(family) = self.families.get_mut(head.uid.as_str()) else { return };
        let Some(series) = family.master.and_then(|master| master.start.as_ref()) else { return };
        let from = instance.on_clocks_of(series).local();
        let future = Future { component, title: head.title.clone(), from, start: start.clone() };
        family.exceptions.get_or_insert_default().futures.push(future);
    }

    /// Enters what series say of which occurrences are called off.
    fn add_series(&mut self, events: &[Written], heads: &[Head]) {
        let is_called_off = |head: &&Head| head.instance.is_some() && head.is_cancelled();
        let called_off: HashSet<&str> =
            heads.iter().filter(is_called_off).map(|head| head.uid.as_str()).collect();
        for (event, head) in
            events.iter().zip(heads).filter(|(_, head)| called_off.contains(head.uid.as_str()))
        {
            let Some(family) = self.families.get_mut(head.uid.as_str()) else { continue };
            let is_master = family.master.is_some_and(|master| std::ptr::eq(master, head));
            if let Some(exceptions) = family.exceptions.as_mut().filter(|_| is_master) {
                exceptions.series = Some(event.component());
            }
        }
    }

    /// True for an event of which a newer version is there. Of those that are as new each is an event of its own.
    fn is_outdated(&self, head: &Head) -> bool {
        let number = head.identity().and_then(|identity| self.numbers.get(&identity));
        number.is_some_and(|number| *number > head.revision.0)
            || self.newest.get(&head.version()).is_some_and(|newest| *newest > head.revision)
    }

    /// True for an occurrence that its series excepts since it was written.
    fn is_excepted(&self, head: &Head) -> bool {
        let master = self.families.get(head.uid.as_str()).and_then(|family| family.master);
        master.zip(head.instance.as_ref()).is_some_and(|(master, instance)| {
            let instance = match &master.start {
                Some(start @ Moment::Day(_)) => instance.on_clocks_of(start),
                _ => instance.clone(),
            };
            master.revision > head.revision
                && master.excepted.as_ref().is_some_and(|excepted| excepted.have(&instance))
        })
    }

    /// True for what says no more than that another event, or an occurrence of it, is called off.
    fn is_withdrawn(&self, head: &Head) -> bool {
        if head.calls_off {
            return true;
        }
        let master = self.families.get(head.uid.as_str()).and_then(|family| family.master);
        head.start.is_none() && head.instance.is_some() && master.is_some_and(|master| master.start.is_some())
    }

    /// True for what calls off something that another file may have, and need not say what that is called.
    fn calls_off_another(&self, head: &Head) -> bool {
        let family = self.families.get(head.uid.as_str());
        head.is_cancelled() && family.is_some_and(|family| family.master.is_none())
    }

    /// The key of an event. The UID alone, where no other event has it.
    fn key(&self, head: &Head) -> String {
        let family = self.families.get(head.uid.as_str());
        let is_alone = family.is_some_and(|family| !family.has_others);
        match &head.instance {
            Some(instance) if !head.uid.is_empty() => {
                // As its master writes it, which may be in another zone.
                let start = family.and_then(|family| family.master?.start.as_ref());
                let instance = start.map_or_else(|| instance.clone(), |start| instance.on_clocks_of(start));
                let is_frequent = family.is_some_and(|family| family.is_frequent);
                format!("{} {}", head.uid, occurrence(&instance, is_frequent))
            }
            _ if is_alone => head.uid.clone(),
            _ => head.long_key(),
        }
    }

    /// Takes an event as often as it takes place.
    pub(super) fn take(&self, component: &Component, head: &Head, world: &mut World, draft: &mut Draft) {
        let copies = component.copies.len();
        if head.title.is_empty() {
            let lines = std::iter::once(component.line).chain(component.copies.iter().copied());
            if !self.calls_off_another(head) {
                return lines.for_each(|line| draft.account.leave_out(place(line), Reason::NoTitle));
            }
            let events = self.events(component, head, world, &mut draft.account);
            return lines.for_each(|line| draft.take_called_off(&place(line), &events));
        }
        let is_old = || self.is_outdated(head) || self.is_excepted(head) || self.is_withdrawn(head);
        if !head.uid.is_empty() && is_old() {
            draft.account.merged += 1 + copies;
            return;
        }
        let events = self.events(component, head, world, &mut draft.account);
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
        let family = self.families.get(head.uid.as_str());
        let mut event = event::event(component, &head.title, account);
        let key = self.key(head);
        event.guid = some(&key).filter(|_| !head.uid.is_empty());
        if family.is_some_and(|family| family.is_called_off(head)) {
            event.status = Status::Cancelled;
        }
        // Which days are behind it only its series says.
        if event::goes_on(component) && family.is_some_and(|family| family.master.is_none()) {
            account.note(Note::Homeless, &component.place(), "RANGE");
        }
        let start = occurrences::moment(component, "DTSTART", world, account);
        // What only an occurrence is said to be is on the clocks of its series.
        let instance = || {
            let of_series = family.and_then(|family| family.master?.start.as_ref());
            let instance = head.start.as_ref()?;
            Some(of_series.map_or_else(|| instance.clone(), |start| instance.on_clocks_of(start)))
        };
        let Some(start) = start.or_else(instance) else {
            let lost = ["DTEND", "DURATION", "RRULE", "RDATE"].into_iter();
            lost.filter(|name| component.first(name).is_some())
                .for_each(|name| account.note(Note::Homeless, &component.place(), name));
            return vec![(key, event)];
        };
        if head.instance.is_some() || !head.recurs {
            let mut span = occurrences::single(component, &start, world, account);
            if let Some(series) = family.and_then(|family| family.of_called_off(head)) {
                event::complete(&mut event, event::event(series, &head.title, &mut Account::default()));
                span.1 = span.1.or_else(|| occurrences::end_as_in(series, &start, world));
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
        let spans = occurrences::all(component, &start, world.room / weight, world, account);
        if spans.is_empty() {
            account.note(Note::Never, &component.place(), &head.title);
            return vec![(key, event)];
        }
        world.room = world.room.saturating_sub((spans.len() - 1) * weight);
        event.series = some(&event.title).filter(|_| spans.len() > 1);
        let exceptions = family.and_then(|family| family.exceptions.as_deref());
        let is_frequent = is_frequent(component);
        let replaced = exceptions.map(|known| known.replaced.of_series(&start, is_frequent));
        let withdrawn = exceptions.map(|known| known.withdrawn.of_series(&start, is_frequent));
        let mut account = Some(account);
        let mut events = Vec::new();
        let is_there = |start: &Moment| replaced.as_ref().is_none_or(|replaced| !replaced.have(start));
        for span in spans.iter().filter(|(start, _)| is_there(start)) {
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
            if withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.have(&span.0)) {
                event.status = Status::Cancelled;
            }
            let key = format!("{key} {}", occurrence(&span.0, is_frequent));
            event.guid = some(&key).filter(|_| !head.uid.is_empty());
            events.push((key, event));
        }
        events
    }
}

/// What tells an occurrence from others: its day, which it keeps where the series is moved by an hour; or its time.
fn occurrence(moment: &Moment, is_frequent: bool) -> String {
    if is_frequent { moment.key() } else { moment.day_key() }
}

/// True for what may take place several times a day.
fn is_frequent(component: &Component) -> bool {
    let rules = ["HOURLY", "MINUTELY", "SECONDLY", "BYHOUR", "BYMINUTE"];
    let by_rule = component.all("RRULE").any(|rule| {
        let rule = rule.value.to_ascii_uppercase();
        rules.iter().any(|often| rule.contains(often))
    });
    let mut days = HashSet::new();
    let dates = ["DTSTART", "RDATE"].into_iter().flat_map(|name| component.all(name));
    let mut dates = dates.flat_map(|dates| dates.value.split(','));
    by_rule
        || dates
            .any(|date| date.len() > 8 && !days.insert(date.trim().get(..8).unwrap_or_default().to_owned()))
}
