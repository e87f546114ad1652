//! What things of an archive are called: kinds of records and media, what people did, whether an event took place.

use crate::archive::Archive;
use crate::archive::record::{MediumKind, Part, RecordId, RecordKind, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::{Lang, Words};

/// What kind of thing a record is; of a medium, which.
pub(crate) fn kind(archive: &Archive, record: RecordId) -> Words {
    match record {
        RecordId::Person(_) => PERSON,
        RecordId::Medium(id) => medium(archive.medium(id).kind),
        RecordId::Event(_) => EVENT,
        RecordId::Programme(_) => PROGRAMME,
    }
}

/// A person.
pub(super) const PERSON: Words = Words::new("Person", "Person");
/// An event.
pub(super) const EVENT: Words = Words::new("Termin", "Event");
/// A programme.
pub(super) const PROGRAMME: Words = Words::new("Programm", "Programme");
/// A source.
pub(super) const SOURCE: Words = Words::new("Quelle", "Source");

/// What a kind is called before an id, in a key.
const fn key_name(kind: RecordKind) -> Words {
    let german = match kind {
        RecordKind::Medium => "medium",
        RecordKind::Event => "termin",
        RecordKind::Person => "person",
        RecordKind::Programme => "programm",
    };
    Words::new(german, kind.name())
}

/// A record's key: its kind and its id.
pub(crate) fn key(lang: Lang, kind: RecordKind, id: Text) -> TextBuf {
    TextBuf::own(format!("{}:{id}", lang.say(key_name(kind))))
}

/// The kind that is called so in a key, in any language.
pub(crate) fn kind_of_key(name: &str) -> Option<RecordKind> {
    RecordKind::ALL.into_iter().find(|kind| is(name, key_name(*kind)))
}

/// True for what sources are called in a key, in any language.
pub(crate) fn is_source_key(name: &str) -> bool {
    is(name, Words::new("quelle", "source"))
}

/// True where these are the words in any language.
fn is(name: &str, words: Words) -> bool {
    Lang::ALL.into_iter().any(|lang| lang.say(words) == name)
}

/// What a medium is.
pub(super) fn medium(kind: MediumKind) -> Words {
    match kind {
        MediumKind::Video => Words::new("Video", "Video"),
        MediumKind::Film => Words::new("Film", "Film"),
        MediumKind::Interview => Words::new("Interview", "Interview"),
        MediumKind::Podcast => Words::new("Podcast", "Podcast"),
        MediumKind::AudioSlideshow => Words::new("Tonbild", "Slideshow"),
        MediumKind::Reading => Words::new("Lesung", "Reading"),
    }
}

/// What someone did.
pub(crate) fn part(part: Part) -> Words {
    match part {
        Part::Speaker => Words::new("Vortrag", "talk"),
        Part::Interviewee => Words::new("im Interview", "interviewed"),
        Part::Panelist => Words::new("Podium", "panel"),
        Part::Moderator => Words::new("Moderation", "moderation"),
        Part::Author => Words::new("Text", "text"),
        Part::Camera => Words::new("Kamera", "camera"),
        Part::Editing => Words::new("Schnitt", "editing"),
        Part::Narrator => Words::new("Sprechstimme", "voice"),
        Part::Photo => Words::new("Foto", "photo"),
    }
}

/// Whether an event took place.
pub(crate) fn status(status: Status) -> Words {
    match status {
        Status::Held => Words::new("fand statt", "held"),
        Status::Announced => Words::new("angekündigt", "announced"),
    }
}

/// Before what is announced, not known to have taken place; nothing before what took place.
pub(crate) fn status_sign(status: Status) -> &'static str {
    match status {
        Status::Held => "",
        Status::Announced => "○",
    }
}
