//! The details of an event: when and where, its talks and people, pages about it.

use super::doc::{Role, Target, Writer};
use crate::archive::record::{Event, EventId, RecordId};
use crate::dates::write;
use crate::words;
use chrono::Datelike;

/// Writes the details of an event.
pub fn write(writer: &mut Writer, id: EventId) {
    let archive = writer.filtered.archive;
    let lang = writer.lang;
    let event = archive.event(id);
    writer.title(&event.title);
    when_and_where(writer, &event);
    writer.field(words::MOTTO, &event.motto.unwrap_or_default(), None);
    writer.list(words::ORGANISERS, &event.organisers);
    if let Some(id) = event.programme {
        let target = Target::Go(RecordId::Programme(id));
        writer.field(words::PROGRAMME, &archive.programme(id).name, Some(target));
    }
    // What is uncertain about the date comes before what follows from it.
    writer.field(words::NOTE, &event.note.unwrap_or_default(), None);
    let media = archive.media_of_event(id);
    if !media.is_empty() {
        writer.heading(words::THE_MEDIA, media.len());
        writer.each(media, words::MORE, Writer::medium);
    }
    if !event.appearances.is_empty() {
        writer.heading(words::WHO, event.appearances.len());
        writer.each(&event.appearances.iter().collect::<Vec<_>>(), words::MORE, |writer, one| {
            writer.appearance(one)
        });
    }
    writer.heading(words::LINKS, event.links.len());
    if event.links.is_empty() {
        writer.text(lang.say(words::NO_LINKS), Role::Faint);
    }
    writer.links(&event.links);
    writer.gap();
    writer.sources(&event.sources);
}

/// When and where it was, with the day of the week and the week's number where the day is known.
fn when_and_where(writer: &mut Writer, event: &Event) {
    let lang = writer.lang;
    let date = match event.when {
        Some(when) if when.is_exact() => {
            let day = if when.end.is_none() {
                write::weekday_and_day(lang, when.first_day())
            } else {
                write::long(lang, when)
            };
            let [first, last] = [when.first_day(), when.last_day()].map(|day| day.iso_week().week());
            let weeks = if first == last { first.to_string() } else { format!("{first}–{last}") };
            format!("{day} · {} {weeks}", lang.say(words::WEEK_NUMBER))
        }
        Some(when) => write::long(lang, when),
        None => lang.say(words::UNDATED).to_owned(),
    };
    let status = words::status(event.status);
    let status =
        status.map(|words| format!("{}\u{a0}{}", words::ANNOUNCED_SIGN, lang.say(words))).unwrap_or_default();
    let online = if event.online { lang.say(words::ONLINE) } else { "" };
    writer.dotted(
        &[&date, &event.place.unwrap_or_default(), &event.venue.unwrap_or_default(), online, &status],
        Role::Faint,
    );
}
