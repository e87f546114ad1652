//! Days: the conference and its days as events, and which of them a talk belongs to.

use super::schedule::{self, Conference, MOST_PARTS, Schedule, Talk};
use super::values::{self, Dated};
use crate::archive::format::Event;
use crate::archive::sanitize::TextCow;
use crate::archive::when::{Point, Time};
use crate::import::account::{Account, Note};
use crate::import::draft::{Draft, some, text};
use crate::import::link::link;
use crate::import::prose::{line, prose};
use chrono::NaiveDate;
use std::collections::HashSet;

/// Where notes on the conference itself belong.
const PLACE: &str = "conference";

/// A conference's day. It may go on until the morning after.
struct Day {
    date: Option<NaiveDate>,
    start: Option<Point>,
    end: Option<Point>,
    /// Seconds of a date up to which all still belongs to the day before.
    change: i64,
    /// True where it begins or ends with another one: that is when days change, and not when anything begins.
    is_round: bool,
    /// Its event, or that of the conference.
    event: Option<TextCow<'static>>,
}

/// The days of a conference, with their events.
pub(super) struct Days {
    days: Vec<Day>,
    conference: Option<TextCow<'static>>,
}

impl Days {
    /// Enters the conference as an event, and each of its days as one below it where there are several.
    pub(super) fn of(schedule: &Schedule, prefix: &str, title: &str, draft: &mut Draft) -> Self {
        let change = values::clock(&schedule.conference.day_change).map(values::seconds);
        let mut days: Vec<Day> = schedule.days.iter().map(|day| Day::of(day, change, draft)).collect();
        tell_changes(&mut days);
        let conference = conference(&schedule.conference, &days, title, draft);
        let conference = draft.add_event(prefix, conference);
        let dates: HashSet<NaiveDate> = days.iter().filter_map(|day| day.date).collect();
        let mut before: Vec<(NaiveDate, Option<TextCow<'static>>)> = Vec::new();
        for day in &mut days {
            let Some(date) = day.date.filter(|_| dates.len() > 1) else {
                day.event.clone_from(&conference);
                continue;
            };
            day.event = match before.iter().find(|(other, _)| *other == date) {
                Some((_, event)) => event.clone(),
                None => draft.add_event(&format!("{prefix}/{date}"), day.as_event(date, title, &conference)),
            };
            before.push((date, day.event.clone()));
        }
        Self { days, conference }
    }

    /// When a talk begins. Its own date wins over that of its day, also where it cannot be read.
    pub(super) fn date(&self, talk: &Talk) -> Option<Point> {
        let own = [&talk.date, &talk.start].map(|raw| values::dated(raw).map(|dated| dated.point));
        if let Some(exact) = own.into_iter().flatten().find(|point| point.time.is_some()) {
            return Some(exact);
        }
        let day = talk.day.and_then(|at| self.days.get(at));
        let of_day = day.and_then(|day| day.date);
        let [own, _] = own;
        let date = match own {
            Some(own) if own.day == 0 => return Some(own),
            Some(own) => values::day(own)?,
            None => of_day.filter(|_| talk.date.trim().is_empty())?,
        };
        let time = values::clock(&talk.start);
        let is_next = of_day == Some(date)
            && time.is_some_and(|time| day.is_some_and(|day| day.is_after_midnight(time)));
        values::at(if is_next { date.succ_opt()? } else { date }, time)
    }

    /// The event that a talk belongs to: its day, or else the conference.
    pub(super) fn event(&self, talk: &Talk, date: Option<Point>) -> Option<TextCow<'static>> {
        let named = talk.day.and_then(|at| self.days.get(at));
        let day = named.or_else(|| self.days.iter().find(|day| date.is_some_and(|date| day.holds(date))));
        day.map_or(&self.conference, |day| &day.event).clone()
    }
}

impl Day {
    /// A day, and when it changes where the conference says so for all of its days.
    fn of(day: &schedule::Day, change: Option<i64>, draft: &mut Draft) -> Self {
        let [own, start, end] = [&day.date, &day.start, &day.end].map(|raw| read(raw, draft));
        let date = own.or(start).and_then(values::day);
        let start = start.filter(|start| start.time.is_some());
        let end = end.filter(|end| is_behind(*end, start, &day.end, draft));
        let next = date.and_then(|date| date.succ_opt());
        let morning = end.filter(|end| next.is_some() && values::day(*end) == next).and_then(|end| end.time);
        let morning = morning.map(values::seconds).filter(|seconds| *seconds <= NOON);
        let begin = start.filter(|start| values::day(*start) == date).and_then(|start| start.time);
        let change = change.or(morning).unwrap_or_default().min(begin.map_or(i64::MAX, values::seconds));
        let mut day = Self { date, start, end, change, is_round: false, event: None };
        let [start, end] = day.instants();
        day.is_round = start.zip(end).is_some_and(|(start, end)| end - start >= ROUND);
        day
    }

    /// The day as a part of its conference.
    fn as_event(
        &self,
        date: NaiveDate,
        title: &str,
        conference: &Option<TextCow<'static>>,
    ) -> Event<'static> {
        let written = |point: Point| text(&point.to_string());
        let (start, end) = if self.is_round { (None, None) } else { (self.start, self.end) };
        Event {
            title: text(&format!("{title}, {date}")),
            parent: conference.clone(),
            start: start.or_else(|| Point::day(date)).map(written),
            end: end.map(written),
            ..Event::default()
        }
    }

    /// When it begins and ends, in seconds.
    fn instants(&self) -> [Option<i64>; 2] {
        [self.start, self.end].map(|point| point.and_then(values::instant))
    }

    /// True for a time of day that belongs to this day, and has the date after it.
    fn is_after_midnight(&self, time: Time) -> bool {
        values::seconds(time) < self.change
    }

    /// True for a time on this day.
    fn holds(&self, point: Point) -> bool {
        let span = [self.start, self.end, Some(point)].map(|point| point.and_then(values::instant));
        if let [Some(start), Some(end), Some(at)] = span {
            return (start..end).contains(&at);
        }
        let is_early = point.time.is_some_and(|time| self.is_after_midnight(time));
        let day = values::day(point).and_then(|day| if is_early { day.pred_opt() } else { Some(day) });
        day.is_some() && day == self.date
    }
}

/// Marks the days of which one ends where the next one begins.
fn tell_changes(days: &mut [Day]) {
    for at in 1..days.len() {
        let Some([before, day]) =
            days.get_mut(at - 1..=at).and_then(|two| <&mut [Day; 2]>::try_from(two).ok())
        else {
            continue;
        };
        let ([_, end], [start, _]) = (before.instants(), day.instants());
        if end.is_some() && end == start {
            (before.is_round, day.is_round) = (true, true);
        }
    }
}

/// So many seconds have days that go on from one to the next: some end a minute or a second before.
const ROUND: i64 = 24 * 3600 - 60;

/// A day ends on a morning, and not later.
const NOON: i64 = 12 * 3600;

/// A date of the conference. What is none is entered.
fn read(raw: &str, draft: &mut Draft) -> Option<Point> {
    note(raw, PLACE, &mut draft.account);
    values::dated(raw).map(|dated| dated.point)
}

/// True for an end that does not lie before the beginning; one that does is entered as it is written.
fn is_behind(end: Point, start: Option<Point>, raw: &str, draft: &mut Draft) -> bool {
    let is_before = start.is_some_and(|start| end.ends_before(start));
    if is_before {
        draft.account.note(Note::End, PLACE, raw.trim());
    }
    !is_before
}

/// Enters what cannot be read of a date.
pub(super) fn note(raw: &str, place: &str, account: &mut Account) {
    match values::dated(raw) {
        Some(Dated { is_whole: true, .. }) => {}
        Some(_) => account.note(Note::Time, place, raw.trim()),
        None if raw.trim().is_empty() => {}
        None => account.note(Note::Date, place, raw.trim()),
    }
}

/// The conference as an event.
fn conference(conference: &Conference, days: &[Day], title: &str, draft: &mut Draft) -> Event<'static> {
    let [start, end] = [&conference.start, &conference.end].map(|raw| read(raw, draft));
    let dates = || days.iter().filter_map(|day| day.date).take(MOST_PARTS);
    let start = start.or_else(|| dates().min().and_then(Point::day));
    let end = end.or_else(|| dates().max().and_then(Point::day));
    let end = end.filter(|end| Some(*end) != start && is_behind(*end, start, &conference.end, draft));
    let written = |point: Point| text(&point.to_string());
    let is_online = line(&conference.venue).eq_ignore_ascii_case("online");
    let urls = [&conference.url, &conference.base_url].into_iter();
    let account = &mut draft.account;
    Event {
        title: text(title),
        motto: some(&line(&conference.subtitle)),
        start: start.map(written),
        end: end.map(written),
        place: some(&line(&conference.city)),
        online: is_online.then_some(true),
        venue: some(&line(&conference.venue)).filter(|_| !is_online),
        prose: prose(&conference.description),
        links: urls.filter_map(|url| link(url, "", None, PLACE, account)).take(1).collect(),
        ..Event::default()
    }
}
