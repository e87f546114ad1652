//! iCalendar: calendars, with their zones and recurrences.
//!
//! Lines are read by hand (`lines`) and not with the crate `icalendar`, whose parser ends at the first line that is none:
//! real files have lines without a colon, lone carriage returns, letters that are broken between two lines, values in
//! Windows-1252 and events without a calendar around them. What is not of the standard goes by, the rest is read.
//!
//! An event is one record of the file, however often it takes place. Each of its occurrences becomes an event of the
//! archive; an exception of one (`RECURRENCE-ID`) takes its place, and one for all that follow (`RANGE=THISANDFUTURE`) theirs.
//! To-dos, journals and busy times are none.

mod calendar;
mod event;
mod exceptions;
mod families;
mod family;
mod head;
mod lines;
mod moment;
mod occurrences;
mod printed;
mod recurrence;
mod span;
mod windows;
mod zone;

use super::account::{Account, Note};
use super::draft::{Draft, some, text};
use super::input::{Input, Options, Refusal};
use calendar::Written;
use chrono::{Months, NaiveDateTime};
use families::{BYTES_OF_EVENT, Families};
use head::{Head, name_after_series, tell_called_off};
use lines::place;
use occurrences::World;
use printed::printed;
use std::borrow::Cow;
use zone::Zones;

/// Work that rules may cost, beside what the size of a file allows; a step is some 20 ns.
const WORK: u64 = 8_000_000;
/// Work for each byte.
const WORK_PER_BYTE: u64 = 8;

/// Events that there is room for, in 52 MiB and in four times the file. All events of a file are taken once; what room
/// they leave is that of their other occurrences.
const ROOM: usize = (52 << 20) / BYTES_OF_EVENT;
/// Bytes of a file for which there is one more.
const BYTES_PER_ROOM: usize = BYTES_OF_EVENT / 4;

/// How many months after the newest date of a file its rules are followed.
const MONTHS: u32 = 24;

/// Reads a calendar.
///
/// # Errors
/// Nothing of a calendar is in it.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    let mut draft = Draft::new("");
    let bytes = decoded(&input.bytes, &mut draft.account);
    let calendar = calendar::read(&bytes, &mut draft.account);
    if !calendar.is_one {
        return Err(Refusal::None("iCalendar"));
    }
    let title = calendar.title.as_deref().and_then(some);
    draft.document.title = title.unwrap_or_else(|| text(input.stem()));
    let last = last(&calendar.events);
    let mut world = World {
        zones: Zones::new(calendar.clocks, last),
        last,
        shown: None,
        work: WORK + WORK_PER_BYTE * bytes.len() as u64,
        room: (ROOM + bytes.len() / BYTES_PER_ROOM).saturating_sub(calendar.events.len()),
    };
    let head = |event: &Written| {
        world.enter(event.calendar);
        Head::of(&event.component(), &mut world)
    };
    let mut heads: Vec<Head> = calendar.events.iter().map(head).collect();
    name_after_series(&mut heads);
    tell_called_off(&mut heads);
    let families = Families::of(&calendar.events, &heads);
    for (written, head) in calendar.events.into_iter().zip(&heads) {
        world.enter(written.calendar);
        families.take(&written.component(), head, &mut world, &mut draft);
    }
    Ok(draft)
}

/// A file as bytes of UTF-8, unless lines are of another encoding.
fn decoded<'b>(bytes: &'b [u8], account: &mut Account) -> Cow<'b, [u8]> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            account.note(Note::Encoding, &place(1), encoding.name());
            encoding.decode(bytes).0.into_owned().into_bytes().into()
        }
        _ => bytes.into(),
    }
}

/// The last moment to which rules are followed.
fn last(events: &[Written]) -> NaiveDateTime {
    let newest = |event: &Written| {
        let event = event.component();
        let dates = ["DTSTAMP", "LAST-MODIFIED", "DTSTART"].into_iter().filter_map(|name| event.first(name));
        dates.filter_map(|property| printed(&property.value)).max()
    };
    let newest = events.iter().filter_map(newest).max();
    let last = newest.and_then(|newest| newest.checked_add_months(Months::new(MONTHS)));
    last.or(newest).unwrap_or_default()
}

#[cfg(test)]
mod tests;
