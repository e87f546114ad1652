//! What records are called by what they are: film, interview, event …, in both languages.

use crate::archive::record::MediumKind;

/// The number of a medium's kind.
pub(crate) fn of_medium(kind: MediumKind) -> u8 {
    match kind {
        MediumKind::Video => 0,
        MediumKind::Film => 1,
        MediumKind::Interview => 2,
        MediumKind::Podcast => 3,
        MediumKind::AudioSlideshow => 4,
        MediumKind::Reading => 5,
    }
}

/// The numbers of what is no medium.
pub(crate) const EVENT: u8 = 6;
/// See [`EVENT`].
pub(crate) const PERSON: u8 = 7;
/// See [`EVENT`].
pub(crate) const PROGRAMME: u8 = 8;

/// What people type for each kind, in plain letters.
pub(crate) const NAMES: [&[&str]; 9] = [
    &["video", "videos"],
    &["film", "filme", "films"],
    &["interview", "interviews"],
    &["podcast", "podcasts"],
    &["audioslideshow", "slideshow", "diaschau"],
    &["lesung", "lesungen", "reading", "readings"],
    &["termin", "termine", "veranstaltung", "veranstaltungen", "event", "events"],
    &["person", "personen", "people", "sprecher", "speaker"],
    &["programm", "programme", "program"],
];
