//! iCalendar (RFC 5545): events and talks into one's own calendar.
//!
//! Whole days end the day after (an exclusive end); times are in UTC where it is known how far they are from it, and
//! otherwise of wherever the reader is. What is known only to the month or the year has no place in a calendar.
//! `DTSTAMP` is the day on which the archive was last changed, so that two exports are equal byte for byte.
//!
//! Written by hand, as the crate `icalendar` (0.17) breaks lines after 76 bytes, one more than there may be.

use super::account::Account;
use super::citation::status;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::Status;
use crate::archive::when::{Offset, Point, When};
use crate::lang::Words;
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    extension: "ics",
    help: Words::new("Termine, für den eigenen Kalender", "events, for one's own calendar"),
    write,
};

/// No line has more bytes, its break not counted.
const LONGEST: usize = 75;

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    let heading = export.archive.heading();
    let updated = heading.updated.as_ref().and_then(|day| Point::parse(day).ok()).and_then(Point::first_day);
    let stamp = moment(updated.unwrap_or_default().and_time(NaiveTime::MIN), Some(Offset::Utc));
    let archive = heading.id.as_ref().map_or("lernnetzwerk", |id| id.as_text().as_str());
    let mut calendar = Lines(out);
    calendar.put("BEGIN", "VCALENDAR")?;
    calendar.put("VERSION", "2.0")?;
    calendar.put("PRODID", "-//lernnetzwerk//lernnetzwerk//DE")?;
    let account = export.each(|item| match item.days() {
        Err(reason) => Ok(Some(reason)),
        Ok(when) => {
            let id = format!("{}@{archive}", item.key());
            event(item, when, export, (&stamp, &id), &mut calendar).map(|()| None)
        }
    })?;
    calendar.put("END", "VCALENDAR")?;
    Ok(account)
}

fn event(
    item: &Item,
    when: When,
    export: &Export,
    (stamp, id): (&str, &str),
    lines: &mut Lines,
) -> io::Result<()> {
    let data = &item.data;
    lines.put("BEGIN", "VEVENT")?;
    lines.put("UID", &escaped(id))?;
    lines.put("DTSTAMP", stamp)?;
    times(when, item.offset, data.duration)
        .into_iter()
        .try_for_each(|(name, time)| lines.put(name, &time))?;
    lines.put("SUMMARY", &escaped(&item.summary.name(export.lang)))?;
    let place =
        [data.room, data.venue, Some(item.place())].into_iter().flatten().map(|text| text.to_string());
    lines.put_known("LOCATION", place, ", ")?;
    let names: Vec<&str> = item.authors.iter().map(|author| author.name.as_str()).collect();
    let status = status(item, export.lang).unwrap_or_default();
    let about = [data.motto, data.summary.or(data.note)].into_iter().flatten().map(|text| text.to_string());
    lines.put_known("DESCRIPTION", [names.join(", "), status.to_owned()].into_iter().chain(about), "\n")?;
    if let Some(url) = data.url {
        lines.put("URL", url.as_str())?;
    }
    lines.put(
        "STATUS",
        match item.summary.status {
            Status::Held => "CONFIRMED",
            Status::Announced => "TENTATIVE",
            Status::Cancelled | Status::Moved => "CANCELLED",
        },
    )?;
    lines.put("END", "VEVENT")
}

/// When it begins and ends, as a calendar has it.
fn times(when: When, offset: Option<Offset>, seconds: Option<u32>) -> Vec<(&'static str, String)> {
    let at = |point: Point, after: Duration| {
        instant(point).map(|time| moment(time + after, point.offset().or(offset)))
    };
    let start = at(when.start, Duration::zero()).map(|start| ("DTSTART", start));
    let end = match (when.end, seconds) {
        (Some(end), _) => at(end, Duration::zero()),
        (None, Some(seconds)) => at(when.start, Duration::seconds(seconds.into())),
        (None, None) => None,
    };
    match (start, when.end, end) {
        // Of what begins at a time and ends on some day the time has no counterpart: those are whole days.
        (Some(start), None, None) => vec![start],
        // calcurse counts minutes, and refuses what ends in the one in which it begins.
        (Some(start), _, Some(end)) if minute(&start.1) == minute(&end) => vec![start],
        (Some(start), _, Some(end)) => vec![start, ("DTEND", end)],
        _ => {
            let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
            let after = when.last_day().succ_opt().map(|after| ("DTEND;VALUE=DATE", day(after)));
            std::iter::once(("DTSTART;VALUE=DATE", day(when.first_day()))).chain(after).collect()
        }
    }
}

/// A time as printed by [`moment`], without its seconds.
fn minute(time: &str) -> Option<&str> {
    time.get(.."20260102T1304".len())
}

/// The day and time that a point has, as printed.
fn instant(point: Point) -> Option<NaiveDateTime> {
    let time = point.time?;
    let second = time.second.unwrap_or_default();
    let clock = NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())?;
    point.first_day().map(|day| day.and_time(clock))
}

/// A time in UTC, or of wherever the reader is.
fn moment(time: NaiveDateTime, offset: Option<Offset>) -> String {
    match offset {
        Some(offset) => {
            let utc = time - Duration::minutes(offset.minutes().into());
            utc.format("%Y%m%dT%H%M%SZ").to_string()
        }
        None => time.format("%Y%m%dT%H%M%S").to_string(),
    }
}

/// A text in which nothing ends a value.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// The lines of a calendar.
struct Lines<'o>(&'o mut dyn Write);

impl Lines<'_> {
    /// Writes a property, broken between letters into lines that are short enough; all but the first begin with a blank.
    fn put(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let (mut rest, mut blank) = (line.as_str(), "");
        while rest.len() + blank.len() > LONGEST {
            let end = rest.floor_char_boundary(LONGEST - blank.len());
            let Some((first, others)) = rest.split_at_checked(end) else { break };
            write!(self.0, "{blank}{first}\r\n")?;
            (rest, blank) = (others, " ");
        }
        write!(self.0, "{blank}{rest}\r\n")
    }

    /// Writes those of some texts that are not empty; nothing where all are.
    fn put_known(
        &mut self,
        name: &str,
        texts: impl Iterator<Item = String>,
        between: &str,
    ) -> io::Result<()> {
        let known: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        if known.is_empty() { Ok(()) } else { self.put(name, &escaped(&known.join(between))) }
    }
}
