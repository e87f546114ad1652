//! Occurrences: when an event takes place, once or by its rules.

use super::calendar::Component;
use super::lines::Property;
use super::moment::{Moment, Moments};
use super::printed::end_of_day;
use super::recurrence::{Bounds, Expanded, Rule, expand};
use super::zone::{Zone, Zones};
use crate::archive::duration::Duration;
use crate::import::account::{Account, Note};
use chrono::{Days, NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, HashSet};

/// The most that is taken of one event.
pub(super) const MOST: usize = 1000;

/// What all events of a file share while their occurrences are found.
pub(super) struct World {
    /// The zones of the file.
    pub(super) zones: Zones,
    /// The last moment to which rules are followed.
    pub(super) last: NaiveDateTime,
    /// The zone in which times of UTC are shown, where the calendar names one.
    pub(super) shown: Option<Zone>,
    /// What may still be spent on rules, a step at a time.
    pub(super) work: u64,
    /// How many more occurrences there is room for.
    pub(super) room: usize,
}

impl World {
    /// Goes on with a calendar of the file.
    pub(super) fn enter(&mut self, calendar: usize) {
        let shown = self.zones.enter(calendar).map(|name| self.zones.zone(&name, &mut self.work));
        self.shown = shown.filter(|zone| *zone != Zone::Unknown);
    }
}

/// An occurrence: its beginning and its end.
pub(super) type Span = (Moment, Option<Moment>);

/// All occurrences of an event.
pub(super) struct Found {
    /// They, in order.
    pub(super) spans: Vec<Span>,
    /// True where the rules were followed to their end, and all are taken.
    pub(super) is_whole: bool,
}

/// How long each occurrence lasts.
pub(super) enum Length {
    /// Until a moment that is so far on, on the clocks of its zone.
    Until(TimeDelta, Moment),
    /// So many days on the clocks, and so many seconds.
    Lasting(Days, TimeDelta),
}

impl Length {
    /// The end of what begins at a moment.
    pub(super) fn end(&self, start: &Moment) -> Option<Moment> {
        match self {
            Self::Until(distance, end) => Some(end.at(start.local().checked_add_signed(*distance)?)),
            Self::Lasting(days, seconds) => {
                let local = start.local().checked_add_days(*days)?;
                let Moment::Time(_, zone) = start else { return Some(start.at(local)) };
                let instant =
                    zone.to_utc(local).and_then(|utc| zone.of_utc(utc.checked_add_signed(*seconds)?));
                Some(start.at(instant.or_else(|| local.checked_add_signed(*seconds))?))
            }
        }
    }
}

/// The moment of a property; one that cannot be read is entered.
pub(super) fn moment(
    component: &Component,
    name: &str,
    world: &mut World,
    account: &mut Account,
) -> Option<Moment> {
    let property = component.first(name)?;
    let moment = Moment::of(property, &mut world.zones, &mut world.work);
    match &moment {
        None => account.note(Note::Date, &component.place(), property.value.trim()),
        Some(Moment::Time(_, Zone::Unknown)) if name == "DTSTART" => {
            account.note(Note::Zone, &component.place(), property.parameter("TZID").unwrap_or_default());
        }
        _ => {}
    }
    moment
}

/// How long an event lasts, where it says so. An end that does not lie behind the beginning is none.
pub(super) fn length(
    component: &Component,
    start: &Moment,
    world: &mut World,
    account: &mut Account,
) -> Option<Length> {
    if let Some(end) = moment(component, "DTEND", world, account) {
        return Some(Length::Until(end.local() - start.local(), end));
    }
    let property = component.first("DURATION")?;
    let length = lasting(property.value.trim());
    if length.is_none() {
        account.note(Note::Duration, &component.place(), property.value.trim());
    }
    length
}

/// The end of what begins at a moment and lasts as long as a series.
pub(super) fn end_as_in(series: &Component, start: &Moment, world: &mut World) -> Option<Moment> {
    let mut told = Account::default();
    let first = moment(series, "DTSTART", world, &mut told)?;
    let length = length(series, &first, world, &mut told)?;
    length.end(&first.at(start.local_in(first.zone())))
}

/// A duration; `None` for one that is negative or cannot be read.
fn lasting(text: &str) -> Option<Length> {
    let seconds = Duration::parse(text.strip_prefix('+').unwrap_or(text)).ok()?.seconds;
    let day = 24 * 60 * 60;
    Some(Length::Lasting(Days::new((seconds / day).into()), TimeDelta::try_seconds((seconds % day).into())?))
}

/// Once: the occurrence of an event that is not repeated.
pub(super) fn single(
    component: &Component,
    start: &Moment,
    world: &mut World,
    account: &mut Account,
) -> Span {
    let end = length(component, start, world, account).and_then(|length| length.end(start));
    (start.clone(), end)
}

/// All occurrences of an event by its rules and dates; empty for one that takes place never.
/// `room`: how many there is room for.
pub(super) fn all(
    component: &Component,
    start: &Moment,
    room: usize,
    world: &mut World,
    account: &mut Account,
) -> Found {
    let length = length(component, start, world, account);
    let mut set = Set { start, most: MOST, ends: BTreeMap::new(), is_cut: None };
    set.dates(component, world, account);
    set.rules(component, world, account);
    let is_followed = set.is_cut.is_none();
    let mut spans = set.without(component, world, account);
    // Each event takes place once, whatever the room.
    let left_out = spans.len().saturating_sub(room.max(1));
    if left_out > 0 {
        account.note_many(Note::Room, &component.place(), left_out);
        spans.truncate(room.max(1));
    }
    let end = |start: &Moment| length.as_ref().and_then(|length| length.end(start));
    let spans = spans.into_iter().map(|(start, own)| (start.clone(), own.or_else(|| end(&start))));
    Found { spans: spans.collect(), is_whole: is_followed && left_out == 0 }
}

/// Occurrences in the making.
struct Set<'s> {
    start: &'s Moment,
    /// The most that are taken.
    most: usize,
    /// The beginnings, on the clocks of the first one's zone, and the ends where they have ends of their own.
    ends: BTreeMap<NaiveDateTime, Option<Moment>>,
    /// The rule that was not followed to its end.
    is_cut: Option<String>,
}

impl Set<'_> {
    /// Adds the dates that are listed.
    fn dates(&mut self, component: &Component, world: &mut World, account: &mut Account) {
        for property in component.all("RDATE") {
            for value in values(property) {
                if self.ends.len() >= self.most {
                    self.is_cut.get_or_insert_with(|| property.name.to_owned());
                    return;
                }
                if self.date(value, property, world).is_none() {
                    account.note(Note::Date, &component.place(), value);
                }
            }
        }
    }

    /// Adds a date, or a period: `20231213T120000/20231213T150000`, `20231213T120000/PT3H`.
    fn date(&mut self, value: &str, property: &Property, world: &mut World) -> Option<()> {
        let (from, to) = value.split_once('/').map_or((value, None), |(from, to)| (from, Some(to)));
        let from = Moment::read(from, property, &mut world.zones, &mut world.work)?;
        let local = match (&from, self.start) {
            // A day for what has a time is that time of the day.
            (Moment::Day(day), Moment::Time(start, _)) => day.and_time(start.time()),
            (Moment::Time(..), Moment::Day(_)) => Moment::Day(from.local().date()).local(),
            _ => from.local_in(self.start.zone()),
        };
        let end = to.and_then(|to| match to.trim().starts_with(['P', '+', '-']) {
            true => lasting(to.trim())?.end(&self.start.at(local)),
            false => Moment::read(to, property, &mut world.zones, &mut world.work),
        });
        self.ends.insert(local, end);
        Some(())
    }

    /// Adds what the rules give, and the first one, which belongs to it unless all rules end before it.
    fn rules(&mut self, component: &Component, world: &mut World, account: &mut Account) {
        let mut ends_before = false;
        let mut begins = false;
        for property in component.all("RRULE") {
            let Some(rule) = Rule::parse(&property.value) else {
                account.note(Note::Rule, &component.place(), property.value.trim());
                continue;
            };
            let until = rule.until.as_deref().map(|until| self.until(until, property, world));
            if until.is_some_and(|until| until.is_none()) {
                account.note(Note::Rule, &component.place(), property.value.trim());
                continue;
            }
            let until = until.flatten();
            if until.is_some_and(|until| until < self.start.local()) {
                ends_before = true;
                continue;
            }
            begins = true;
            let most = self.most.saturating_sub(self.ends.len());
            let bounds = Bounds { until, last: world.last, most };
            let expanded = expand(&rule, self.start.local(), bounds, &mut world.work);
            if expanded.is_cut && self.is_cut.is_none() {
                let rest = rest(&rule, self.start.local(), bounds, &expanded, world.work);
                let rest = rest.map_or("∞".to_owned(), |rest| rest.to_string());
                let to = expanded.moments.last().map(|last| last.date().to_string()).unwrap_or_default();
                self.is_cut = Some(format!("{} → {to} (+ {rest})", property.value.trim()));
            }
            // The first one counts, also where the rule does not have it.
            let is_on_rule = expanded.moments.first() == Some(&self.start.local());
            let count = expanded.moments.len() - usize::from(!is_on_rule && rule.is_counted_out(&expanded));
            for moment in expanded.moments.into_iter().take(count) {
                self.ends.entry(moment).or_insert(None);
            }
        }
        if begins || !ends_before {
            self.ends.entry(self.start.local()).or_insert(None);
        }
    }

    /// The end of a rule, on the clocks of the first occurrence.
    fn until(&self, until: &str, property: &Property, world: &mut World) -> Option<NaiveDateTime> {
        let bare = Property { name: property.name, parameters: Vec::new(), value: String::new() };
        let moment = Moment::read(until, &bare, &mut world.zones, &mut world.work)?;
        match (&moment, self.start) {
            (Moment::Day(day), _) => end_of_day(*day),
            (Moment::Time(local, _), Moment::Day(_)) => end_of_day(local.date()),
            _ => Some(moment.local_in(self.start.zone())),
        }
    }

    /// What is left without those that are excepted.
    fn without(mut self, component: &Component, world: &mut World, account: &mut Account) -> Vec<Span> {
        let followed_to = self.is_cut.take().and_then(|rule| {
            account.note(Note::Occurrence, &component.place(), &rule);
            self.ends.last_key_value().map(|(last, _)| *last)
        });
        let dates = exception_dates(component, Some(self.start), world, account);
        let excepted: Moments = dates.iter().map(|(_, moment)| moment).collect();
        let by_rule = self.excepted_by_rule(component, world);
        let vague: HashSet<NaiveDateTime> =
            dates.iter().filter_map(|(_, moment)| self.meant(moment)).collect();
        let is_excepted = |start: &Moment| excepted.have(start) || vague.contains(&start.local());
        let all = self.ends.keys().map(|local| self.start.at(*local));
        let gone: Vec<Moment> = all.filter(is_excepted).collect();
        // Others may name the same one on other clocks.
        let printed = gone.iter().map(|moment| Moment::Time(moment.local(), Zone::Floating));
        let fitting: Moments = gone.iter().cloned().chain(printed).collect();
        let is_behind = |moment: &Moment| followed_to.is_some_and(|last| moment.local() > last);
        for (value, moment) in dates.iter().filter(|_| !self.ends.is_empty()) {
            if !fitting.have(moment) && self.meant(moment).is_none() && !is_behind(moment) {
                account.note(Note::Exception, &component.place(), value);
            }
        }
        let gone: HashSet<NaiveDateTime> = gone.iter().map(Moment::local).chain(by_rule).collect();
        let left = self.ends.into_iter().filter(|(local, _)| !gone.contains(local));
        left.map(|(local, end)| (self.start.at(local), end)).collect()
    }

    /// The one that is excepted in UTC where nothing says how far from that they are: the only one that can be meant.
    fn meant(&self, excepted: &Moment) -> Option<NaiveDateTime> {
        let Moment::Time(local, zone) = excepted else { return None };
        if !matches!(self.start, Moment::Time(_, Zone::Floating | Zone::Unknown)) {
            return None;
        }
        let (instant, reach) = (zone.to_utc(*local)?, TimeDelta::try_hours(FARTHEST)?);
        let (from, to) = (instant.checked_sub_signed(reach)?, instant.checked_add_signed(reach)?);
        let mut near = self.ends.range(from..=to).map(|(local, _)| *local);
        near.next().filter(|_| near.next().is_none())
    }

    /// Those that a rule excepts, as calendars before 2009 do.
    fn excepted_by_rule(&self, component: &Component, world: &mut World) -> HashSet<NaiveDateTime> {
        let mut excepted = HashSet::new();
        let Some((last, _)) = self.ends.last_key_value() else { return excepted };
        for property in component.all("EXRULE") {
            let Some(rule) = Rule::parse(&property.value) else { continue };
            let until = rule.until.as_deref().and_then(|until| self.until(until, property, world));
            let bounds = Bounds { until, last: *last, most: usize::MAX };
            excepted.extend(expand(&rule, self.start.local(), bounds, &mut world.work).moments);
        }
        excepted
    }
}

/// The dates that an event excepts from its rules, as they are written; one that cannot be read is entered.
fn exception_dates<'c>(
    component: &'c Component,
    start: Option<&Moment>,
    world: &mut World,
    account: &mut Account,
) -> Vec<(&'c str, Moment)> {
    let mut dates = Vec::new();
    for property in component.properties.iter().filter(|property| property.name == "EXDATE") {
        for value in values(property) {
            match (Moment::read(value, property, &mut world.zones, &mut world.work), start) {
                (Some(moment), Some(start @ Moment::Day(_))) => {
                    dates.push((value, moment.on_clocks_of(start)))
                }
                (Some(moment), _) => dates.push((value, moment)),
                (None, _) => account.note(Note::Date, &component.place(), value),
            }
        }
    }
    dates
}

/// The occurrences that an event excepts, which begins at a moment.
pub(super) fn excepted(component: &Component, start: Option<&Moment>, world: &mut World) -> Moments {
    // What cannot be read of them is entered where its occurrences are found.
    let dates = exception_dates(component, start, world, &mut Account::default());
    dates.into_iter().map(|(_, moment)| moment).collect()
}

/// The most that are counted of a rule which is not followed to its end.
const MOST_COUNTED: usize = 100_000;

/// How many more there are of a rule that was followed so far; `None` where it has no end, or too many.
fn rest(rule: &Rule, first: NaiveDateTime, bounds: Bounds, expanded: &Expanded, work: u64) -> Option<u64> {
    if expanded.left.is_some() {
        return expanded.left;
    }
    let all = Bounds { last: bounds.until?, most: MOST_COUNTED, ..bounds };
    let all = expand(rule, first, all, &mut work.min(MOST_COUNTED as u64 * 8));
    let rest = all.moments.len().checked_sub(expanded.moments.len())?;
    u64::try_from(rest).ok().filter(|_| !all.is_cut)
}

/// No zone is more hours from UTC.
const FARTHEST: i64 = 14;

/// The values of a property that may have several.
fn values(property: &Property) -> impl Iterator<Item = &str> {
    property.value.split(',').map(str::trim).filter(|value| !value.is_empty())
}
