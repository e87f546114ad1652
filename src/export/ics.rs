//! iCalendar (RFC 5545): events and talks into one's own calendar.
//!
//! Whole days end the day after (an exclusive end); times are in UTC where it is known how far they are from it, and
//! otherwise of wherever the reader is. What is known only to the month or the year has no place in a calendar.
//! `DTSTAMP` is the day on which the archive was last changed, so that two exports are equal byte for byte.

use super::citation::status;
use super::item::Item;
use super::{Account, Export, Format};
use crate::archive::record::Status;
use crate::archive::when::{Offset, Point, When};
use crate::lang::Words;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use icalendar::{CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, EventStatus};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    extension: "ics",
    help: Words::new("Termine, für den eigenen Kalender", "events, for one's own calendar"),
    write,
};

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    let heading = export.archive.heading();
    let updated = heading.updated.as_ref().and_then(|day| Point::parse(day).ok()).and_then(Point::first_day);
    let stamp = updated.unwrap_or_default().and_time(NaiveTime::MIN).and_utc();
    let archive = heading.id.as_ref().map_or("lernnetzwerk", |id| id.as_text().as_str());
    out.write_all(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lernnetzwerk//lernnetzwerk//DE\r\nCALSCALE:GREGORIAN\r\n")?;
    let account = export.each(|item| match item.days() {
        Err(reason) => Ok(Some(reason)),
        Ok(when) => {
            let event = event(item, when, export, (stamp, archive));
            let text = event.try_into_string().map_err(io::Error::other)?;
            out.write_all(text.as_bytes())?;
            Ok(None)
        }
    })?;
    out.write_all(b"END:VCALENDAR\r\n")?;
    Ok(account)
}

fn event(item: &Item, when: When, export: &Export, (stamp, archive): (DateTime<Utc>, &str)) -> Event {
    let data = &item.data;
    let mut event = Event::new();
    event.uid(&format!("{}@{archive}", item.key())).timestamp(stamp).summary(&item.summary.name(export.lang));
    let (start, end) = span(when, item.offset, data.duration);
    event.starts(start);
    if let Some(end) = end {
        event.ends(end);
    }
    let location: Vec<&str> = [data.room, data.venue, Some(item.place())]
        .into_iter()
        .flatten()
        .map(|text| text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    if !location.is_empty() {
        event.location(&location.join(", "));
    }
    let names: Vec<&str> = item.authors.iter().map(|author| author.name.as_str()).collect();
    let told = status(item, export.lang).map(str::to_owned);
    let about = [
        Some(names.join(", ")),
        told,
        data.motto.map(|text| text.to_string()),
        data.summary.or(data.note).map(|text| text.to_string()),
    ];
    let about: Vec<String> = about.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    if !about.is_empty() {
        event.description(&about.join("\n"));
    }
    if let Some(url) = data.url {
        event.url(url.as_str());
    }
    event.status(match item.summary.status {
        Status::Held => EventStatus::Confirmed,
        Status::Announced => EventStatus::Tentative,
        Status::Cancelled | Status::Moved => EventStatus::Cancelled,
    });
    event
}

/// When it begins and ends, as a calendar has it.
fn span(
    when: When,
    offset: Option<Offset>,
    seconds: Option<u32>,
) -> (DatePerhapsTime, Option<DatePerhapsTime>) {
    let at = |point: Point| instant(point).map(|time| moment(time, point.offset().or(offset)));
    match (at(when.start), when.end) {
        (Some(start), Some(end)) if end.time.is_some() => (start, at(end)),
        (Some(start), None) => {
            let last = seconds.zip(instant(when.start)).map(|(seconds, time)| {
                moment(time + Duration::seconds(seconds.into()), when.start.offset().or(offset))
            });
            (start, last)
        }
        // Whole days: of what begins at a time and ends on some day, the time has no counterpart.
        _ => {
            let after = when.last_day().succ_opt().map(DatePerhapsTime::from);
            (DatePerhapsTime::from(when.first_day()), after)
        }
    }
}

/// The day and time that a point has, as printed.
fn instant(point: Point) -> Option<NaiveDateTime> {
    let time = point.time?;
    let clock = NaiveTime::from_hms_opt(
        time.hour.into(),
        time.minute.into(),
        time.second.unwrap_or_default().into(),
    )?;
    point.first_day().map(|day: NaiveDate| day.and_time(clock))
}

/// A time in UTC, or of wherever the reader is.
fn moment(time: NaiveDateTime, offset: Option<Offset>) -> DatePerhapsTime {
    DatePerhapsTime::DateTime(match offset {
        Some(offset) => CalendarDateTime::Utc((time - Duration::minutes(offset.minutes().into())).and_utc()),
        None => CalendarDateTime::Floating(time),
    })
}
