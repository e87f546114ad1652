//! The texts a record is found by, its own and those it inherits, with the fields they count as.

use super::field::{Fields, Source, field_of, own};
use crate::archive::Archive;
use crate::archive::record::{Appearance, EventId, ProgrammeId, RecordId};

/// Of so many appearances of a person the office held is looked at.
const MOST_APPEARANCES: usize = 64;

/// A text and the fields it counts as.
pub type FieldText<'a> = (Fields, &'a str);

/// All texts of a record. A person's offices are those of their newest appearances.
pub fn of<'a>(archive: &'a Archive, record: RecordId) -> Vec<FieldText<'a>> {
    let mut texts = Vec::new();
    match record {
        RecordId::Medium(id) => {
            let medium = archive.medium(id);
            let own_text = |field, text| (field_of(Source::Own, field), text);
            texts.push(own_text(own::TITLE, medium.title));
            texts.push(own_text(own::SERIES, medium.section));
            texts.push(own_text(own::SUMMARY, medium.summary));
            texts.extend(medium.topics.iter().map(|topic| own_text(own::TOPIC, topic)));
            texts.extend(medium.places.iter().map(|place| own_text(own::PLACE, place)));
            appearances(archive, &medium.appearances, &mut texts);
            medium.event.into_iter().for_each(|id| event(archive, id, Source::Event, &mut texts));
            medium.programme.into_iter().for_each(|id| programme(archive, id, &mut texts));
        }
        RecordId::Event(id) => {
            let record = archive.event(id);
            event(archive, id, Source::OwnEvent, &mut texts);
            appearances(archive, &record.appearances, &mut texts);
            record.programme.into_iter().for_each(|id| programme(archive, id, &mut texts));
        }
        RecordId::Person(id) => {
            let person = archive.person(id);
            let field = field_of(Source::OwnPerson, own::TITLE);
            texts.extend([person.name].into_iter().chain(person.also).map(|name| (field, name)));
            let media = archive.media_of_person(id).iter().take(MOST_APPEARANCES);
            let events = archive.events_of_person(id).iter().take(MOST_APPEARANCES);
            let media = media.flat_map(|id| archive.medium(*id).appearances);
            let events = events.flat_map(|id| archive.event(*id).appearances);
            let own = media.chain(events).filter(|appearance| appearance.person == id);
            own.for_each(|appearance| offices(&appearance, Source::OwnPerson, &mut texts));
        }
        RecordId::Programme(id) => {
            let programme = archive.programme(id);
            let mut add = |field, text| texts.push((field_of(Source::OwnProgramme, field), text));
            [programme.name, programme.short]
                .into_iter()
                .chain(programme.also)
                .for_each(|name| add(own::TITLE, name));
            programme.municipalities.iter().for_each(|name| add(own::PLACE, name));
            programme.keywords.iter().for_each(|name| add(own::TOPIC, name));
            let organisations = programme.funders.iter().chain(&programme.coordinators);
            organisations.for_each(|name| add(own::ORGANISATION, name));
            add(own::SUMMARY, programme.summary);
        }
    }
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// The titles or names of a record itself.
pub fn titles<'a>(archive: &'a Archive, record: RecordId) -> Vec<&'a str> {
    match record {
        RecordId::Medium(_) | RecordId::Event(_) => vec![archive.title_of(record)],
        RecordId::Person(id) => {
            let person = archive.person(id);
            [person.name].into_iter().chain(person.also).collect()
        }
        RecordId::Programme(id) => {
            let programme = archive.programme(id);
            [programme.name, programme.short].into_iter().chain(programme.also).collect()
        }
    }
}

fn appearances<'a>(archive: &'a Archive, appearances: &[Appearance<'a>], texts: &mut Vec<FieldText<'a>>) {
    for appearance in appearances {
        let person = archive.person(appearance.person);
        let field = field_of(Source::Person, own::TITLE);
        texts.extend([person.name].into_iter().chain(person.also).map(|name| (field, name)));
        offices(appearance, Source::Own, texts);
    }
}

fn offices<'a>(appearance: &Appearance<'a>, source: Source, texts: &mut Vec<FieldText<'a>>) {
    texts.extend(office(appearance).into_iter().map(|(field, text)| (field_of(source, field), text)));
}

/// What someone was, with the own fields it counts as: the office itself (`Leiter der …`), and the rest, which says
/// more of the organisation, or of what they spoke about.
pub fn office<'a>(appearance: &Appearance<'a>) -> Vec<(u8, &'a str)> {
    let (role, rest) = cut_role(appearance.role.unwrap_or_default());
    let title = appearance.title.unwrap_or_default();
    let organisation = appearance.organisation.unwrap_or_default();
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

fn event<'a>(archive: &'a Archive, id: EventId, source: Source, texts: &mut Vec<FieldText<'a>>) {
    let event = archive.event(id);
    let mut add =
        |field, text: Option<&'a str>| texts.extend(text.map(|text| (field_of(source, field), text)));
    add(own::TITLE, Some(event.title));
    add(own::SERIES, event.series);
    add(own::EVENT, event.motto);
    add(own::PLACE, event.place);
    add(own::PLACE, event.venue);
    add(own::PLACE, event.online.then_some("online"));
    event.organisers.iter().for_each(|organiser| add(own::ORGANISATION, Some(organiser)));
}

fn programme<'a>(archive: &'a Archive, id: ProgrammeId, texts: &mut Vec<FieldText<'a>>) {
    let programme = archive.programme(id);
    let field = field_of(Source::Programme, own::TITLE);
    let names = [programme.name, programme.short].into_iter().chain(programme.also);
    texts.extend(names.map(|name| (field, name)));
}
