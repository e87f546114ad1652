//! Family: the events of a calendar that have a UID in common, and what they say of each other.

use super::calendar::Component;
use super::event;
use super::exceptions::{Exceptions, Future, Withdrawn, occurrence};
use super::head::{ALIKE, Head, Revision};
use super::moment::Moment;
use super::occurrences::Found;
use super::zone::Zone;
use crate::import::hashed::{Hashed, hashed};
use std::collections::HashSet;

/// Events that have a UID in common.
#[derive(Default)]
pub(super) struct Family<'h> {
    /// The first that is no occurrence of another one.
    pub(super) master: Option<&'h Head>,
    /// What tells those apart that are none, by its hash: that of the first one.
    first: Option<Hashed>,
    /// True where there is another.
    has_others: bool,
    /// True where it may take place several times a day.
    pub(super) is_frequent: bool,
    /// An occurrence that is named on the clocks of a place.
    named: Option<&'h Moment>,
    /// What is said of its occurrences: of most there is nothing.
    pub(super) exceptions: Option<Box<Exceptions>>,
    /// Those that call off all of it, and say no more than that.
    called_off: Vec<&'h Head>,
}

impl<'h> Family<'h> {
    /// Enters an event that is no occurrence of another one.
    pub(super) fn add(&mut self, component: &Component, head: &'h Head) {
        if head.calls_off {
            if self.called_off.len() < ALIKE {
                self.called_off.push(head);
            }
        } else if !head.title.is_empty() {
            self.master.get_or_insert(head);
            self.is_frequent |= is_frequent(component);
            let key = hashed(&head.long_key());
            self.has_others |= *self.first.get_or_insert(key) != key;
        }
    }

    /// Enters on which clocks an occurrence is named.
    pub(super) fn add_clocks(&mut self, instance: &'h Moment) {
        if !matches!(instance.zone(), Zone::Floating | Zone::Unknown | Zone::Utc) {
            self.named.get_or_insert(instance);
        }
    }

    /// Enters an occurrence.
    pub(super) fn add_occurrence(&mut self, component: Component, head: &Head, instance: &Moment) {
        let (moment, goes_on) = (self.on_clocks(instance), event::goes_on(&component));
        let (name, from) = (self.name(instance), moment.local());
        let series = self.start().cloned();
        let exceptions = self.exceptions.get_or_insert_default();
        if goes_on && head.is_cancelled() {
            exceptions.ended.push((from, head.revision));
        }
        if head.is_withdrawal() {
            if !goes_on {
                let written = component.first("RECURRENCE-ID").map(|instance| instance.value.trim());
                let written = written.unwrap_or_default().to_owned();
                exceptions.withdrawn.insert(name, Withdrawn { moment, written, line: component.line });
            }
            return;
        }
        let Some(start) = head.start.as_ref().filter(|_| !head.title.is_empty()) else { return };
        exceptions.replaced.insert(name);
        if let Some(series) = series.filter(|_| goes_on) {
            // What is not said to begin at another time begins when it would have.
            let start = component.first("DTSTART").map_or_else(|| series.at(from), |_| start.clone());
            let (title, revision) = (head.title.clone(), head.revision);
            exceptions.futures.push(Future { component, title, revision, from, start });
        }
    }

    /// Enters what was said of an occurrence before it was called off.
    pub(super) fn add_older(&mut self, component: Component, head: &Head, instance: &Moment) {
        let name = self.name(instance);
        let Some(exceptions) = &mut self.exceptions else { return };
        let known = exceptions.older.get(&name).map(|(revision, _)| *revision);
        if exceptions.replaced.contains(&name) && known.is_none_or(|known| head.revision > known) {
            exceptions.older.insert(name, (head.revision, component));
        }
    }

    /// When its series begins, where that is there.
    pub(super) fn start(&self) -> Option<&'h Moment> {
        self.master.and_then(|master| master.start.as_ref())
    }

    /// An occurrence on the clocks of its series; without that, on those on which one of them is named.
    pub(super) fn on_clocks(&self, instance: &Moment) -> Moment {
        let clocks = self.start().or(self.named);
        clocks.map_or_else(|| instance.clone(), |clocks| instance.on_clocks_of(clocks))
    }

    /// True where the day of an occurrence may not tell it from the others: without their series nobody knows.
    fn has_times(&self) -> bool {
        self.is_frequent || self.start().is_none()
    }

    /// What tells an occurrence from the others, in whatever zone or at whatever hour of its day it is named.
    pub(super) fn name(&self, instance: &Moment) -> String {
        occurrence(&self.on_clocks(instance), self.has_times())
    }

    /// The key of an event. The UID alone, where no other event has it.
    pub(super) fn key(&self, head: &Head) -> String {
        match &head.instance {
            Some(instance) => {
                format!("{} {}", head.uid, occurrence(&self.on_clocks(instance), self.is_frequent))
            }
            None if self.has_others => head.long_key(),
            None => head.uid.clone(),
        }
    }

    /// What was said of an occurrence before it was called off.
    fn older(&self, head: &Head) -> Option<&Component> {
        let instance = head.instance.as_ref().filter(|_| head.is_cancelled())?;
        self.exceptions.as_ref()?.older.get(&self.name(instance)).map(|(_, older)| older)
    }

    /// What was said of an occurrence that is called off, where that says no more of its time than when it would have been.
    pub(super) fn older_time(&self, head: &Head) -> Option<&Component> {
        let moment = |moment: &Option<Moment>| moment.as_ref().map(|moment| self.on_clocks(moment));
        self.older(head).filter(|_| moment(&head.start) == moment(&head.instance))
    }

    /// What an occurrence that is called off need not say: what was said of it before, or what its series says.
    pub(super) fn said_of(&self, head: &Head) -> Option<&Component> {
        let is_called_off = head.instance.is_some() && head.is_cancelled();
        let series = || self.exceptions.as_ref().filter(|_| is_called_off)?.series.as_ref();
        self.older(head).or_else(series)
    }

    /// True where it is called off since this was written, or all of its series is.
    pub(super) fn is_called_off(&self, head: &Head) -> bool {
        let moment = head.instance.as_ref().map(|instance| self.on_clocks(instance));
        let whole = if moment.is_some() { self.master } else { Some(head) };
        let mut newer = self.called_off.iter().filter(|other| other.revision >= head.revision);
        whole.is_some_and(|whole| newer.any(|other| other.withdraws(whole)))
            || moment.is_some_and(|moment| self.calls_off(&moment, Some(head.revision)))
    }

    /// True where an occurrence, on the clocks of the series, is called off. `own`: how new it is what it says itself, or what
    /// it follows.
    pub(super) fn calls_off(&self, moment: &Moment, own: Option<Revision>) -> bool {
        self.exceptions.as_ref().is_some_and(|known| known.call_off(moment, self.has_times(), own))
    }

    /// True where an occurrence, on the clocks of the series, has an event of its own.
    pub(super) fn replaces(&self, moment: &Moment) -> bool {
        self.exceptions.as_ref().is_some_and(|known| known.replace(moment, self.has_times()))
    }

    /// True where an occurrence is of a series that is there, or has an event of its own.
    pub(super) fn has(&self, instance: &Moment) -> bool {
        self.start().is_some() || self.replaces(&self.on_clocks(instance))
    }

    /// What calls off occurrences that the series does not have, of which these are all.
    pub(super) fn unmet(&self, head: &Head, found: &Found) -> Vec<&Withdrawn> {
        let is_series = self.master.is_some_and(|master| std::ptr::eq(master, head));
        let exceptions = self.exceptions.as_ref().filter(|_| is_series);
        exceptions
            .map_or_else(Vec::new, |known| known.unmet(found, head.excepted.as_deref(), self.has_times()))
    }
}

/// True for what may take place several times a day.
pub(super) fn is_frequent(component: &Component) -> bool {
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
