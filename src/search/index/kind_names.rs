//! What records are called by what they are: film, interview, event …, in both languages; what people type for what became
//! of them, and for what someone did in them.

use crate::archive::links::LinkKind;
use crate::archive::record::{MediumKind, Part, Status};

/// The number of a medium's kind.
pub(crate) fn of_medium(kind: MediumKind) -> u8 {
    match kind {
        MediumKind::Video => 0,
        MediumKind::Film => 1,
        MediumKind::Interview => 2,
        MediumKind::Podcast => 3,
        MediumKind::AudioSlideshow => 4,
        MediumKind::Reading => 5,
        MediumKind::Talk => 6,
        MediumKind::Keynote => 7,
        MediumKind::Workshop => 8,
        MediumKind::Panel => 9,
        MediumKind::LightningTalk => 10,
        MediumKind::Performance => 11,
        MediumKind::Meeting => 12,
        MediumKind::Exhibition => 13,
        MediumKind::Audio => 14,
        MediumKind::Text => 15,
        MediumKind::Slides => 16,
        MediumKind::Other(_) => 17,
    }
}

/// The numbers of what is no medium.
pub(crate) const EVENT: u8 = 18;
/// See [`EVENT`].
pub(crate) const PERSON: u8 = 19;
/// See [`EVENT`].
pub(crate) const PROGRAMME: u8 = 20;

/// What people type for each kind, in plain letters, what it is called in a row among it. The names of unknown kinds
/// are words of the index.
pub(crate) const NAMES: [&[&str]; 21] = [
    &["video", "videos"],
    &["film", "filme", "films"],
    &["interview", "interviews"],
    &["podcast", "podcasts"],
    &["audioslideshow", "audioslideshows", "slideshow", "slideshows", "diaschau", "tonbild"],
    &["lesung", "lesungen", "reading", "readings"],
    &["vortrag", "vortraege", "talk", "talks"],
    &["keynote", "keynotes"],
    &["workshop", "workshops"],
    &["podium", "podien", "panel", "panels"],
    &["kurzvortrag", "kurzvortraege", "lightning", "lightningtalk", "lightningtalks"],
    &["auftritt", "auftritte", "performance", "performances"],
    &["treffen", "meeting", "meetings"],
    &["ausstellung", "ausstellungen", "exhibition", "exhibitions"],
    &["audio"],
    &["text", "texte", "texts"],
    &["folien", "slides"],
    &["medium"],
    &["termin", "termine", "veranstaltung", "veranstaltungen", "event", "events"],
    &["person", "personen", "people", "sprecher", "speaker"],
    &["programm", "programme", "program"],
];

/// What people type in the field of kinds for media of any kind.
pub(crate) const ANY_MEDIUM: [&str; 3] = ["medium", "medien", "media"];

/// What people type for what a link leads to, in plain letters; what begins one of these is enough.
const LINKS: [(LinkKind, &[&str]); 8] = [
    (LinkKind::Page, &["seiten", "pages"]),
    (LinkKind::Video, &["videos"]),
    (LinkKind::Audio, &["audios"]),
    (LinkKind::Slides, &["folien", "slides"]),
    (LinkKind::Transcript, &["abschriften", "transkripte", "transcripts"]),
    (LinkKind::Subtitles, &["untertitel", "subtitles"]),
    (LinkKind::Image, &["bilder", "images"]),
    (LinkKind::Other, &["anderes", "other"]),
];

/// Of a word for what a link leads to so many letters at least are typed: fewer begin an address.
const SHORTEST_LINK: usize = 3;

/// The kinds of links that a word in plain letters is typed for; mostly none.
pub(crate) fn links(plain: &str) -> Vec<LinkKind> {
    let is_begun = |names: &[&str]| names.iter().any(|name| begins_link(plain, name));
    LINKS.iter().filter(|(_, names)| is_begun(names)).map(|(kind, _)| *kind).collect()
}

/// What these kinds of links are called by the names that begin so.
pub(crate) fn link_names(plain: &str) -> impl Iterator<Item = &'static str> {
    LINKS.iter().flat_map(|(_, names)| names.iter().copied()).filter(move |name| begins_link(plain, name))
}

/// True for enough letters at the beginning of what a kind of link is called.
fn begins_link(plain: &str, name: &str) -> bool {
    plain.len() >= SHORTEST_LINK && name.starts_with(plain)
}

/// True for what people type for what took place, in plain letters, or the beginning of it.
pub(crate) fn is_held(plain: &str) -> bool {
    let is_begun = |name: &&str| plain.len() >= SHORTEST_STATUS && name.starts_with(plain);
    ["stattgefunden", "fand statt", "held", "durchgeführt"].iter().any(is_begun)
}

/// Of such a word so many letters at least are typed.
const SHORTEST_STATUS: usize = 3;

/// True for what a kind is called, in plain letters.
pub(crate) fn has(plain: &str) -> bool {
    NAMES.iter().any(|names| names.contains(&plain))
}

/// The same of a text as it stands, where it is of plain letters.
pub(crate) fn is_name(text: &str) -> bool {
    NAMES.iter().copied().flatten().any(|name| name.eq_ignore_ascii_case(text))
}

/// What people type for what became of something; nothing for what took place.
pub(crate) fn of_status(status: Status) -> &'static str {
    match status {
        Status::Held => "",
        Status::Announced => "angekündigt announced",
        Status::Cancelled => "abgesagt cancelled canceled",
        Status::Moved => "verlegt verschoben moved postponed",
    }
}

/// What people type for how near an event is to the archive's subject; a word of the archive's own as it is.
pub(crate) fn of_scope(name: &str) -> &str {
    match name {
        "programme" => "zum programm programme",
        "local" => "vor ort local",
        "milestone" => "meilenstein milestone",
        "award" => "auszeichnung award",
        name => name,
    }
}

/// What people type for what someone did; nothing for who speaks, which nearly all do.
pub(crate) fn of_part(part: Part) -> &'static str {
    match part {
        Part::Speaker => "",
        Part::Interviewee => "interview interviewed",
        Part::Panelist => "podium panel panelist",
        Part::Moderator => "moderation moderator moderatorin",
        Part::Author => "autor autorin author",
        Part::Camera => "kamera kameramann kamerafrau camera",
        Part::Editing => "schnitt editing editor",
        Part::Narrator => "stimme narrator voice",
        Part::Photo => "foto fotograf fotografin photo photographer",
    }
}
