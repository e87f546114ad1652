//! Records as a document has them: the way back from an archive to its JSON.

use super::Archive;
use super::format::{Appearance, Event, KindCow, Languages, Link, Medium, Person, Programme, Source, Topic};
use super::links::{FileCow, Link as KeptLink};
use super::prose::{Prose, ProseCow};
use super::record::{self, EventId, MediumId, MediumKind, PersonId, ProgrammeId, RecordId, SourceId};
use super::sanitize::{Text, TextBuf, TextCow};
use super::topics;
use super::web_address::AddressCow;
use super::when::{Point, When};

/// A medium as the document has it. A date that is its event's is not written.
pub(crate) fn medium(archive: &Archive, id: MediumId) -> Medium<'_> {
    let medium = archive.medium(id);
    let extra = medium.extra();
    let of_event = medium.event.and_then(|event| archive.event(event).when).map(When::days);
    Medium {
        id: medium.id.into(),
        title: medium.title.into(),
        kind: KindCow::of(kind_name(medium.kind).into()),
        section: medium.section.into(),
        summary: medium.summary.into(),
        prose: extra.prose.map(prose),
        language: Languages(texts(extra.languages)),
        date: medium.when.filter(|when| Some(*when) != of_event).map(|when| point(when.start)),
        duration: medium.duration.map(|duration| TextBuf::own(duration.to_string()).into()),
        event: medium.event.map(|id| archive.id_of(RecordId::Event(id)).into()),
        programme: medium.programme.map(|id| archive.id_of(RecordId::Programme(id)).into()),
        room: extra.room.map(TextCow::from),
        track: extra.track.map(TextCow::from),
        licence: extra.licence.map(TextCow::from),
        status: extra.status,
        appearances: appearances(archive, &medium.appearances),
        topics: texts(medium.topics),
        places: texts(medium.places),
        links: links(medium.links),
        sources: sources(archive, &medium.sources),
        note: medium.note.map(TextCow::from),
        guid: extra.guid.map(TextCow::from),
    }
}

/// An event as the document has it.
pub(crate) fn event(archive: &Archive, id: EventId) -> Event<'_> {
    let event = archive.event(id);
    Event {
        id: event.id.into(),
        title: event.title.into(),
        parent: archive.parent_of_event(id).map(|id| archive.id_of(RecordId::Event(id)).into()),
        series: event.series.map(TextCow::from),
        number: event.number,
        motto: event.motto.map(TextCow::from),
        start: event.when.map(|when| point(when.start)),
        end: event.when.and_then(|when| when.end).map(point),
        place: event.place.map(TextCow::from),
        online: event.online.then_some(true),
        venue: event.venue.map(TextCow::from),
        room: event.room.map(TextCow::from),
        organisers: texts(event.organisers),
        status: event.status,
        prose: event.prose.map(prose),
        scope: event.scope.into(),
        programme: event.programme.map(|id| archive.id_of(RecordId::Programme(id)).into()),
        appearances: appearances(archive, &event.appearances),
        links: links(event.links),
        sources: sources(archive, &event.sources),
        note: event.note.map(TextCow::from),
        guid: event.guid.map(TextCow::from),
    }
}

/// A person as the document has them.
pub(crate) fn person(archive: &Archive, id: PersonId) -> Person<'_> {
    let person = archive.person(id);
    Person {
        id: person.id.into(),
        name: person.name.into(),
        sort: Some(person.sort).filter(|sort| *sort != person.name).map(TextCow::from),
        also: texts(person.also),
        organisation: person.organisation.map(TextCow::from),
        biography: person.prose.map(prose),
        links: links(person.links),
        note: person.note.map(TextCow::from),
        guid: person.guid.map(TextCow::from),
    }
}

/// A programme as the document has it.
pub(crate) fn programme(archive: &Archive, id: ProgrammeId) -> Programme<'_> {
    let programme = archive.programme(id);
    Programme {
        id: programme.id.into(),
        name: programme.name.into(),
        short: programme.short.into(),
        also: texts(programme.also),
        start: programme.when.map(|when| point(when.start)),
        end: programme.when.and_then(|when| when.end).map(point),
        funders: texts(programme.funders),
        coordinators: texts(programme.coordinators),
        municipalities: texts(programme.municipalities),
        keywords: texts(programme.keywords),
        summary: programme.summary.into(),
        links: links(programme.links),
        sources: sources(archive, &programme.sources),
    }
}

/// A source as the document has it.
pub(crate) fn source(archive: &Archive, id: SourceId) -> Source<'_> {
    let record::Source { id, title, publisher, url } = archive.source(id);
    Source {
        id: id.into(),
        title: title.into(),
        publisher: publisher.map(TextCow::from),
        url: AddressCow::of(url.as_str()),
    }
}

/// A topic as the document has it.
pub(crate) fn topic(topic: &topics::Topic) -> Topic<'_> {
    let also = topic.also.iter().map(TextCow::from).collect();
    Topic { id: topic.id.as_text().into(), name: topic.name.as_text().into(), also }
}

/// The name of a kind in the file.
pub(crate) fn kind_name(kind: MediumKind<'_>) -> Text<'_> {
    let known = MediumKind::KNOWN.iter().find(|(_, known)| *known == kind);
    match (known, kind) {
        (Some((name, _)), _) => Text::of(name),
        (None, MediumKind::Other(name)) => name,
        _ => Text::default(),
    }
}

fn texts<'a>(texts: impl Into<Vec<Text<'a>>>) -> Vec<TextCow<'a>> {
    texts.into().into_iter().map(TextCow::from).collect()
}

fn point<'a>(point: Point) -> TextCow<'a> {
    TextBuf::own(When::at(point).to_string()).into()
}

fn prose(prose: Prose<'_>) -> ProseCow<'_> {
    ProseCow::of(prose.as_str())
}

fn links<'a>(links: impl Into<Vec<KeptLink<'a>>>) -> Vec<Link<'a>> {
    let link = |link: KeptLink<'a>| Link {
        url: AddressCow::of(link.url.as_str()),
        label: link.label.into(),
        file: link.file.map(|file| {
            Box::new(FileCow {
                kind: file.kind,
                language: file.language.map(TextCow::from),
                media_type: file.media_type.map(TextCow::from),
                size: file.size,
            })
        }),
    };
    links.into().into_iter().map(link).collect()
}

fn appearances<'a>(archive: &'a Archive, appearances: &[record::Appearance<'a>]) -> Vec<Appearance<'a>> {
    let appearance = |one: &record::Appearance<'a>| Appearance {
        person: archive.id_of(RecordId::Person(one.person)).into(),
        part: one.part,
        title: one.title.map(TextCow::from),
        role: one.role.map(TextCow::from),
        organisation: one.organisation.map(TextCow::from),
        contribution: one.contribution.map(TextCow::from),
    };
    appearances.iter().map(appearance).collect()
}

fn sources<'a>(archive: &'a Archive, sources: &[SourceId]) -> Vec<TextCow<'a>> {
    sources.iter().map(|id| archive.source(*id).id.into()).collect()
}
