//! The details of a programme: run time, funders, municipalities, its media and events.

use super::doc::{Role, Writer};
use crate::archive::record::ProgrammeId;
use crate::dates::write;
use crate::words;

/// Writes the details of a programme.
pub fn write(writer: &mut Writer, id: ProgrammeId) {
    let archive = writer.filtered.archive;
    let lang = writer.lang;
    let programme = archive.programme(id);
    writer.title(&programme.name);
    let (media, events) = (archive.media_of_programme(id), archive.events_of_programme(id));
    let run_time = programme.when.map(|when| match when.end {
        Some(_) => write::long(lang, when),
        None => format!("{} {}", lang.say(words::SINCE), write::long(lang, when)),
    });
    let run_time = run_time.unwrap_or_default();
    let counts = [lang.count(media.len(), words::MEDIA), lang.count(events.len(), words::EVENTS)];
    writer.dotted(&[&run_time, &counts.join(" · ")], Role::Faint);
    writer.gap();
    writer.text(&programme.summary, Role::Text);
    writer.gap();
    writer.list(words::FUNDERS, &programme.funders);
    writer.list(words::COORDINATORS, &programme.coordinators);
    let municipalities = programme.municipalities.join(", ");
    if !municipalities.is_empty() {
        let text = format!("{}: {municipalities}", lang.number(programme.municipalities.len()));
        writer.field(words::MUNICIPALITIES, &text, None);
    }
    writer.list(words::TOPICS, &programme.keywords);
    writer.list(words::ALSO, &programme.also);
    writer.gap();
    writer.links(&programme.links);
    if !events.is_empty() {
        writer.heading(words::THE_EVENTS, events.len());
        writer.each(events, words::MORE_EVENTS, Writer::event);
    }
    if !media.is_empty() {
        writer.heading(words::THE_MEDIA, media.len());
        writer.each(media, words::MORE, Writer::medium);
    }
    writer.gap();
    writer.sources(&programme.sources);
}
