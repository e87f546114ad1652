//! The texts a record is found by, its own and those it inherits, with the fields they count as.

use crate::archive::Archive;
use crate::archive::record::{Appearance, Event, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::Text;
use crate::search::index::field::{Fields, Source, field_of, own};

/// Of so many appearances of a person the office held is looked at.
const MOST_APPEARANCES: usize = 64;

/// No more of a text, in bytes, is looked at once it is found: a title of a megabyte is no reason to wait.
const LONGEST: usize = 4096;

/// As much of a text as is looked at for reasons, marks and beginnings.
pub fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default()
}

/// A text and the fields it counts as.
pub type FieldText<'a> = (Fields, &'a str);

/// A text of a record's own, with its own field.
pub type OwnText<'a> = (u8, &'a str);

/// All texts of a record, its own and those it inherits.
pub fn of<'a>(archive: &'a Archive, record: RecordId) -> Vec<FieldText<'a>> {
    let mut texts = Vec::new();
    let (source, appearances, event, programme) = match record {
        RecordId::Medium(id) => {
            let medium = archive.medium(id);
            (Source::Own, medium.appearances, medium.event, medium.programme)
        }
        RecordId::Event(id) => {
            let event = archive.event(id);
            (Source::OwnEvent, event.appearances, None, event.programme)
        }
        RecordId::Person(_) => (Source::OwnPerson, Vec::new(), None, None),
        RecordId::Programme(_) => (Source::OwnProgramme, Vec::new(), None, None),
    };
    add(own(archive, record), source, &mut texts);
    for appearance in appearances {
        add(names(archive, appearance.person), Source::Person, &mut texts);
    }
    if let Some(id) = event {
        add(own_event(&archive.event(id)), Source::Event, &mut texts);
    }
    if let Some(id) = programme {
        add(own(archive, RecordId::Programme(id)), Source::Programme, &mut texts);
    }
    texts
}

/// Adds texts with the fields they count as from where they come; those that do not count are left out.
fn add<'a>(own: Vec<OwnText<'a>>, source: Source, texts: &mut Vec<FieldText<'a>>) {
    let counted = own.into_iter().map(|(field, text)| (field_of(source, field), text));
    texts.extend(counted.filter(|(field, text)| *field != Fields::default() && !text.is_empty()));
}

/// A record's own texts. A person's offices are those of their newest appearances.
pub fn own<'a>(archive: &'a Archive, record: RecordId) -> Vec<OwnText<'a>> {
    match record {
        RecordId::Medium(id) => {
            let medium = archive.medium(id);
            let mut texts = vec![
                (own::TITLE, medium.title.as_str()),
                (own::SERIES, medium.section.as_str()),
                (own::SUMMARY, medium.summary.as_str()),
            ];
            texts.extend(medium.topics.iter().map(|topic| (own::TOPIC, topic.as_str())));
            texts.extend(medium.places.iter().map(|place| (own::PLACE, place.as_str())));
            texts.extend(medium.appearances.iter().flat_map(office));
            texts
        }
        RecordId::Event(id) => {
            let event = archive.event(id);
            let mut texts = own_event(&event);
            texts.extend(event.appearances.iter().flat_map(office));
            texts
        }
        RecordId::Person(id) => {
            let mut texts = names(archive, id);
            let media = archive.media_of_person(id).iter().take(MOST_APPEARANCES);
            let events = archive.events_of_person(id).iter().take(MOST_APPEARANCES);
            let media = media.flat_map(|id| archive.medium(*id).appearances);
            let events = events.flat_map(|id| archive.event(*id).appearances);
            let offices = media.chain(events).filter(|appearance| appearance.person == id);
            texts.extend(offices.flat_map(|appearance| office(&appearance)));
            texts
        }
        RecordId::Programme(id) => own_programme(archive, id),
    }
}

fn own_event<'a>(event: &Event<'a>) -> Vec<OwnText<'a>> {
    let mut texts = vec![
        (own::TITLE, event.title.as_str()),
        (own::SERIES, event.series.unwrap_or_default().as_str()),
        (own::EVENT, event.motto.unwrap_or_default().as_str()),
        (own::PLACE, event.place.unwrap_or_default().as_str()),
        (own::PLACE, event.venue.unwrap_or_default().as_str()),
        (own::PLACE, if event.online { "online" } else { "" }),
    ];
    texts.extend(event.organisers.iter().map(|organiser| (own::ORGANISATION, organiser.as_str())));
    texts
}

fn own_programme(archive: &Archive, id: ProgrammeId) -> Vec<OwnText<'_>> {
    let programme = archive.programme(id);
    let names =
        [programme.name, programme.short].into_iter().chain(programme.also).map(|name| (own::TITLE, name));
    let organisations = programme.funders.into_iter().chain(programme.coordinators);
    names
        .chain(programme.municipalities.into_iter().map(|name| (own::PLACE, name)))
        .chain(programme.keywords.into_iter().map(|name| (own::TOPIC, name)))
        .chain(organisations.map(|name| (own::ORGANISATION, name)))
        .chain([(own::SUMMARY, programme.summary)])
        .map(|(field, text)| (field, text.as_str()))
        .collect()
}

fn names(archive: &Archive, id: PersonId) -> Vec<OwnText<'_>> {
    let person = archive.person(id);
    [person.name].into_iter().chain(person.also).map(|name| (own::TITLE, name.as_str())).collect()
}

/// The titles or names of a record itself.
pub fn titles(archive: &Archive, record: RecordId) -> Vec<&str> {
    match record {
        RecordId::Medium(_) | RecordId::Event(_) => vec![archive.title_of(record).as_str()],
        RecordId::Person(id) => {
            let person = archive.person(id);
            [person.name].into_iter().chain(person.also).map(Text::as_str).collect()
        }
        RecordId::Programme(id) => {
            let programme = archive.programme(id);
            [programme.name, programme.short].into_iter().chain(programme.also).map(Text::as_str).collect()
        }
    }
}

/// What someone was, with the own fields it counts as: the office itself (`Leiter der …`), and the rest, which says
/// more of the organisation, or of what they spoke about.
pub fn office<'a>(appearance: &Appearance<'a>) -> Vec<(u8, &'a str)> {
    let (role, rest) = cut_role(appearance.role.unwrap_or_default().as_str());
    let title = appearance.title.unwrap_or_default().as_str();
    let organisation = appearance.organisation.unwrap_or_default().as_str();
    let texts =
        [(own::ROLE, title), (own::ROLE, role), (own::ORGANISATION, rest), (own::ORGANISATION, organisation)];
    texts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The first two words of a role, or what stands before a comma, a bracket or a quotation.
fn cut_role(role: &str) -> (&str, &str) {
    let second_blank = role.match_indices(' ').nth(1).map(|(at, _)| at);
    let mark = role.find([',', ';', '(', '„', '“', '"', '«', '»']);
    let end = second_blank.into_iter().chain(mark).min().unwrap_or(role.len());
    role.split_at_checked(end).unwrap_or((role, ""))
}
