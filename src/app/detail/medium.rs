//! The details of a medium: what it is, who takes part, where it was recorded, what one gets, where it can be seen.

use super::doc::{Role, Target, Writer, dots};
use crate::archive::record::{MediumId, RecordId};
use crate::dates::write;
use crate::words;

/// Writes the details of a medium.
pub fn write(writer: &mut Writer, id: MediumId) {
    let archive = writer.filtered.archive;
    let lang = writer.lang;
    let medium = archive.medium(id);
    writer.title(&medium.title);
    let date = medium.when.map_or(lang.say(words::UNDATED).to_owned(), |when| write::long(lang, when));
    writer.dotted(&[lang.say(words::kind(medium.kind)), &date, &medium.section], Role::Faint);
    writer.each(&medium.appearances.iter().collect::<Vec<_>>(), words::MORE, |writer, one| {
        writer.appearance(one)
    });
    if let Some(id) = medium.event {
        let event = archive.event(id);
        let date = event.when.map(|when| write::long(lang, when)).unwrap_or_default();
        let text = dots(&[&event.title, &date, &event.place.unwrap_or_default()]);
        writer.field(words::EVENT, &text, Some(Target::Go(RecordId::Event(id))));
    }
    writer.gap();
    writer.text(&medium.summary, Role::Text);
    writer.gap();
    writer.links(&medium.links);
    writer.gap();
    writer.list(words::TOPICS, &medium.topics);
    writer.list(words::PLACES, &medium.places);
    if let Some(id) = medium.programme {
        let target = Target::Go(RecordId::Programme(id));
        writer.field(words::PROGRAMME, &archive.programme(id).name, Some(target));
    }
    writer.field(words::NOTE, &medium.note.unwrap_or_default(), None);
    writer.sources(&medium.sources);
}
