//! iCalendar (RFC 5545): events and talks into one's own calendar.
//!
//! Whole days end the day after (an exclusive end); times are in UTC where it is known how far they are from it, and
//! otherwise of wherever the reader is. What is known only to the month or the year has no place in a calendar. A time
//! that is of the year 0 in UTC counts as its whole day. On 31.12.9999 there is no day after, and khal (0.10) takes
//! nothing of a file with such an event.
//! `DTSTAMP` is the day on which the archive was last changed, so that two exports are equal byte for byte.
//!
//! Written by hand, as the crate `icalendar` (0.17) breaks lines after 76 bytes, one more than there may be.

use super::account::Account;
use super::format::{Export, Format};
use super::item::{Item, looked_up};
use crate::archive::duration::Duration as Length;
use crate::archive::record::Status;
use crate::archive::sanitize::TextBuf;
use crate::archive::when::{Offset, Point, When};
use crate::dates::write as dates;
use crate::describe::full;
use crate::lang::{Lang, Words};
use crate::text::ascii::slug;
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "ics",
    extension: "ics",
    help: Words::new("Termine, für den eigenen Kalender", "events, for one's own calendar"),
    is_json: false,
    tells_notes: false,
    reads_document: false,
    write,
};

/// No line has more bytes, its break not counted.
const LONGEST: usize = 75;

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    let heading = export.archive.heading();
    let updated = looked_up(export.archive).and_then(Point::first_day).unwrap_or_default();
    let stamp = moment(updated.and_time(NaiveTime::MIN), Some(Offset::Utc)).unwrap_or_default();
    // The ids of two archives may be the same: without a name of its own an archive is known by its title.
    let titled = || Some(slug(&heading.title)).filter(|name| !name.is_empty());
    let archive = heading.id.as_ref().map(ToString::to_string).or_else(titled);
    let archive = archive.unwrap_or_else(|| String::from("lernnetzwerk"));
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
    let status = item.status(export.lang).unwrap_or_default();
    let about = Some(item.about()).filter(|about| !about.is_empty());
    let note = || data.note.map(|note| note.to_string());
    let about = data.motto.map(|motto| motto.to_string()).into_iter().chain(about.or_else(note));
    let days = in_words(when, item.offset, export.lang).map(|days| days.to_string());
    // Of whole days there is no time at which it would end.
    let lasts = data.duration.filter(|_| when.start.time.is_none());
    let lasts = lasts.map(|seconds| dates::duration(export.lang, Length { seconds })).unwrap_or_default();
    let known = [names.join(", "), status.to_owned(), days.unwrap_or_default(), lasts];
    lines.put_known("DESCRIPTION", known.into_iter().chain(about), "\n")?;
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
    let at = |point: Point, after: Duration| moment(instant(point)? + after, point.offset().or(offset));
    let Some(start) = at(when.start, Duration::zero()) else { return whole_days(when) };
    let end = match when.end {
        Some(end) if end.time.is_some() => at(end, Duration::zero()),
        // Of a time the end is a time as well: that it ends on some later day is told in words.
        Some(_) if !when.is_one_day() => None,
        _ => seconds.and_then(|seconds| at(when.start, Duration::seconds(seconds.into()))),
    };
    // calcurse counts minutes, and refuses what ends in the one in which it begins.
    let end = end.filter(|end| minute(end) != minute(&start)).map(|end| ("DTEND", end));
    std::iter::once(("DTSTART", start)).chain(end).collect()
}

/// The days that something takes, which end with the day after.
fn whole_days(when: When) -> Vec<(&'static str, String)> {
    let day = |day: NaiveDate| is_printable(day).then(|| day.format("%Y%m%d").to_string());
    let start = day(when.first_day()).map(|start| ("DTSTART;VALUE=DATE", start));
    let after = when.last_day().succ_opt().and_then(day).map(|after| ("DTEND;VALUE=DATE", after));
    start.into_iter().chain(after).collect()
}

/// When it was, in words, where the properties of a calendar cannot say all that is known of it.
fn in_words(when: When, offset: Option<Offset>, lang: Lang) -> Option<TextBuf> {
    let is_timed = |point: Point| point.time.is_some();
    let is_mixed = when.end.is_some_and(|end| is_timed(end) != is_timed(when.start));
    let is_told = is_timed(when.start) && when.is_one_day();
    (is_mixed && !is_told).then(|| full::zoned(TextBuf::own(dates::long(lang, when)), when, offset))
}

/// True for a day that can be printed: a year has four figures.
fn is_printable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
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

/// A time in UTC, or of wherever the reader is; `None` where its year in UTC cannot be printed.
fn moment(time: NaiveDateTime, offset: Option<Offset>) -> Option<String> {
    let minutes = offset.map_or(0, Offset::minutes);
    let time = time.checked_sub_signed(Duration::minutes(minutes.into()))?;
    let zone = if offset.is_some() { "Z" } else { "" };
    is_printable(time.date()).then(|| format!("{}{zone}", time.format("%Y%m%dT%H%M%S")))
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
