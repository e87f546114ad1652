//! The details of a person: what they were, when, with each appearance.

use super::doc::{Role, Writer, dots, was};
use crate::archive::record::{Appearance, EventId, MediumId, PersonId};
use crate::words;

/// Writes the details of a person.
pub fn write(writer: &mut Writer, id: PersonId) {
    let archive = writer.filtered.archive;
    let lang = writer.lang;
    let person = archive.person(id);
    writer.title(&person.name);
    let (media, events) = (archive.media_of_person(id), archive.events_of_person(id));
    let counts = [(media.len(), words::MEDIA), (events.len(), words::EVENTS)];
    let counts =
        counts.map(|(count, words)| if count == 0 { String::new() } else { lang.count(count, words) });
    writer.dotted(&counts.each_ref().map(String::as_str), Role::Faint);
    writer.list(words::ALSO, &person.also);
    let mut said = String::new();
    if !media.is_empty() {
        writer.heading(words::THE_MEDIA, media.len());
        writer.each(media, words::MORE, |writer, medium| one_medium(writer, id, medium, &mut said));
    }
    if !events.is_empty() {
        writer.heading(words::THE_EVENTS, events.len());
        writer.each(events, words::MORE_EVENTS, |writer, event| one_event(writer, id, event, &mut said));
    }
    writer.gap();
    writer.field(words::NOTE, &person.note.unwrap_or_default(), None);
}

/// A medium, and what the person was and did in it.
fn one_medium(writer: &mut Writer, person: PersonId, medium: MediumId, said: &mut String) {
    writer.medium(medium);
    let record = writer.filtered.archive.medium(medium);
    what_they_were(writer, &record.appearances, person, said);
}

/// An event, and what the person was and did there.
fn one_event(writer: &mut Writer, person: PersonId, event: EventId, said: &mut String) {
    writer.event(event);
    let record = writer.filtered.archive.event(event);
    what_they_were(writer, &record.appearances, person, said);
}

/// What a person was and did, unless it was said just before.
fn what_they_were(writer: &mut Writer, appearances: &[Appearance], person: PersonId, said: &mut String) {
    let theirs = appearances.iter().filter(|appearance| appearance.person == person);
    let parts: Vec<String> =
        theirs.map(|one| dots(&[&one.title.unwrap_or_default(), &was(one, writer.lang)])).collect();
    let text = parts.join("; ");
    if *said != text {
        writer.led(&" ".repeat(11), &text, Role::Faint, None);
        *said = text;
    }
}
