//! What things of an archive are called: kinds of records and media, what people did, what links lead to, whether it took place.

use crate::archive::Archive;
use crate::archive::links::LinkKind;
use crate::archive::record::{MediumKind, Part, RecordId, RecordKind, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::{Lang, Words};
use crate::text::charset::Charset;

/// What something is called: words of the interface, or of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'a> {
    /// Words of the interface.
    Words(Words),
    /// A word of the archive.
    Text(Text<'a>),
}

impl<'a> Label<'a> {
    /// The label in a language.
    pub fn say(self, lang: Lang) -> Text<'a> {
        match self {
            Self::Words(words) => Text::of(lang.say(words)),
            Self::Text(text) => text,
        }
    }
}

/// What kind of thing a record is; of a medium, which.
pub(crate) fn kind(archive: &Archive, record: RecordId) -> Label<'_> {
    match record {
        RecordId::Person(_) => Label::Words(PERSON),
        RecordId::Medium(id) => medium(archive.medium(id).kind),
        RecordId::Event(_) => Label::Words(EVENT),
        RecordId::Programme(_) => Label::Words(PROGRAMME),
    }
}

/// A person.
pub(crate) const PERSON: Words = Words::new("Person", "Person");
/// An event.
pub(crate) const EVENT: Words = Words::new("Termin", "Event");
/// A programme.
pub(crate) const PROGRAMME: Words = Words::new("Programm", "Programme");
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

/// What records of some kind are called, by its German word.
pub(crate) fn kind_called(german: &str) -> Option<Words> {
    let unnamed = [MediumKind::Other(Text::default())];
    let media = MediumKind::KNOWN.into_iter().map(|(_, kind)| kind).chain(unnamed).map(medium);
    let words = media.filter_map(|label| match label {
        Label::Words(words) => Some(words),
        Label::Text(_) => None,
    });
    words.chain([PERSON, EVENT, PROGRAMME]).find(|words| words.de == german)
}

/// What a medium is.
pub(crate) fn medium(kind: MediumKind) -> Label {
    Label::Words(match kind {
        MediumKind::Video => Words::new("Video", "Video"),
        MediumKind::Film => Words::new("Film", "Film"),
        MediumKind::Interview => Words::new("Interview", "Interview"),
        MediumKind::Podcast => Words::new("Podcast", "Podcast"),
        MediumKind::AudioSlideshow => Words::new("Tonbild", "Slideshow"),
        MediumKind::Reading => Words::new("Lesung", "Reading"),
        MediumKind::Talk => Words::new("Vortrag", "Talk"),
        MediumKind::Keynote => Words::new("Keynote", "Keynote"),
        MediumKind::Workshop => Words::new("Workshop", "Workshop"),
        MediumKind::Panel => Words::new("Podium", "Panel"),
        MediumKind::LightningTalk => Words::new("Kurzvortrag", "Lightning talk"),
        MediumKind::Performance => Words::new("Auftritt", "Performance"),
        MediumKind::Meeting => Words::new("Treffen", "Meeting"),
        MediumKind::Exhibition => Words::new("Ausstellung", "Exhibition"),
        MediumKind::Audio => Words::new("Audio", "Audio"),
        MediumKind::Text => Words::new("Text", "Text"),
        MediumKind::Slides => Words::new("Folien", "Slides"),
        MediumKind::Other(name) if name.is_empty() => Words::new("Medium", "Medium"),
        MediumKind::Other(name) => return Label::Text(name),
    })
}

/// What a link leads to.
pub(crate) fn link_kind(kind: LinkKind) -> Words {
    match kind {
        LinkKind::Page => Words::new("Seite", "page"),
        LinkKind::Video => Words::new("Video", "video"),
        LinkKind::Audio => Words::new("Audio", "audio"),
        LinkKind::Slides => Words::new("Folien", "slides"),
        LinkKind::Transcript => Words::new("Abschrift", "transcript"),
        LinkKind::Subtitles => Words::new("Untertitel", "subtitles"),
        LinkKind::Image => Words::new("Bild", "image"),
        LinkKind::Other => Words::new("Anderes", "other"),
    }
}

/// How a word for whoever did it begins, in small letters; empty where it begins like what they did.
pub(super) fn doer(part: Part) -> &'static str {
    match part {
        Part::Moderator => "moderat",
        Part::Author => "aut",
        Part::Photo => "fotograf",
        _ => "",
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

/// How near an event is to the archive's subject.
pub(super) fn scope(name: Text) -> Label {
    Label::Words(match name.as_str() {
        "programme" => Words::new("zum Programm", "programme"),
        "partner" => Words::new("Partner", "partner"),
        "local" => Words::new("vor Ort", "local"),
        "milestone" => Words::new("Meilenstein", "milestone"),
        "award" => Words::new("Auszeichnung", "award"),
        _ => return Label::Text(name),
    })
}

/// Whether something took place.
pub(crate) fn status(status: Status) -> Words {
    match status {
        Status::Held => Words::new("fand statt", "held"),
        Status::Announced => Words::new("angekündigt", "announced"),
        Status::Cancelled => Words::new("abgesagt", "cancelled"),
        Status::Moved => Words::new("verlegt", "moved"),
    }
}

/// Before what is a part of so many events that stand over it.
pub(crate) fn part_sign(depth: usize) -> String {
    // One of a greater depth is not indented further.
    match depth.min(4) {
        0 => String::new(),
        depth => format!("{:indent$}└ ", "", indent = (depth - 1) * 2),
    }
}

/// Before what is not known to have taken place as planned; nothing before what took place.
pub(crate) fn status_sign(status: Status) -> &'static str {
    match status {
        Status::Held => "",
        Status::Announced => "○",
        Status::Cancelled => "×",
        // In ASCII an arrow opens the row that is selected.
        Status::Moved if Charset::in_use() != Charset::Unicode => "=",
        Status::Moved => "→",
    }
}

/// Stands before what belongs to a hit, among the hits of a query.
pub(crate) const RELATED: &str = "~";
/// Stands before what is bookmarked.
pub(crate) const BOOKMARK: &str = "★";
/// Stands before what has a note.
pub(crate) const NOTE: &str = "✎";
/// Stands before what was seen.
pub(crate) const SEEN: &str = "✓";
/// Stands before what a newer archive brought.
pub(crate) const NEW: &str = "◆";
