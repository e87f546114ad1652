//! A record told as data: everything that is known of it, with the names of what it belongs to; what a program is handed.

use super::link;
use super::summary::{Summary, Time};
use crate::archive::Archive;
use crate::archive::document::kind_name;
use crate::archive::links::{Link, LinkKind};
use crate::archive::prose::Prose;
use crate::archive::record::{
    Appearance, EventId, MediumId, Part, PersonId, ProgrammeId, RecordId, Source, SourceId,
};
use crate::archive::sanitize::Text;
use crate::archive::web_address::WebAddress;
use crate::dates::write;
use serde::Serialize;

/// How much is told of what belongs to a record, which may be a million others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belonging {
    /// How many of them there are.
    Counted,
    /// Each of them.
    Listed,
}

/// Everything that is known of a record. What is not known is not there; the beginning, the status and the address always are.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Resolved<'a> {
    /// `person`, `medium`, `event`, `programme`, `source`.
    pub r#type: &'static str,
    /// Its id as the file gives it.
    pub id: Text<'a>,
    /// The title or name.
    pub title: Text<'a>,
    /// When it begins, as exactly as known: of what lies within some days their month or year.
    pub start: Option<String>,
    /// Of a medium and an event, what became of it.
    pub status: Option<&'static str>,
    /// The best of its own links.
    pub url: Option<WebAddress<'a>>,
    /// When it ends, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The days within which it was, where nobody knows on which of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What a medium is, by the name in the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Text<'a>>,
    /// What an index sorts a person by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Text<'a>>,
    /// The short name of a programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<Text<'a>>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text<'a>>,
    /// How many seconds a medium lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<u32>,
    /// The section of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Text<'a>>,
    /// The series of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Text<'a>>,
    /// Its number in the series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its motto.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motto: Option<Text<'a>>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text<'a>>,
    /// It took place on the net.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<bool>,
    /// House or hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Text<'a>>,
    /// Room or stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Text<'a>>,
    /// The track of a conference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Text<'a>>,
    /// How near an event is to the archive's subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Text<'a>>,
    /// Where a medium was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Reference<'a>>,
    /// The event that this one is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Reference<'a>>,
    /// The programme it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<Reference<'a>>,
    /// Who took part, and what they were and did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Credit<'a>>,
    /// Subjects, by their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Text<'a>>,
    /// Places it is about, or that take part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Text<'a>>,
    /// Its languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Text<'a>>,
    /// Where a person works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Text<'a>>,
    /// Who held an event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<Text<'a>>,
    /// Who pays for a programme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funders: Vec<Text<'a>>,
    /// Who coordinates it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coordinators: Vec<Text<'a>>,
    /// What it is about, in short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text<'a>>,
    /// What it is about, or who someone is, at length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// What sources print otherwise, and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
    /// The licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Text<'a>>,
    /// The id under which others know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<Text<'a>>,
    /// All its links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ResolvedLink<'a>>,
    /// Where its facts come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<ResolvedSource<'a>>,
    /// Who published a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text<'a>>,
    /// How many media belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_count: Option<usize>,
    /// How many events belong to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_count: Option<usize>,
    /// How many events are parts of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_count: Option<usize>,
    /// The media that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Reference<'a>>,
    /// The events that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Reference<'a>>,
    /// The events that are parts of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Reference<'a>>,
}

/// Another record.
#[derive(Clone, Debug, Serialize)]
pub struct Reference<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// Its title or name.
    pub title: Text<'a>,
    /// When it began, as exactly as known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Text<'a>>,
}

/// Who took part, and what they were and did there.
#[derive(Clone, Debug, Serialize)]
pub struct Credit<'a> {
    /// Their id.
    pub id: Text<'a>,
    /// Their plain name.
    pub name: Text<'a>,
    /// What they did.
    pub part: Part,
    /// Academic title at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text<'a>>,
    /// Office or role at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Text<'a>>,
    /// Organisation at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Text<'a>>,
    /// What they contributed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contribution: Option<Text<'a>>,
}

/// A link.
#[derive(Clone, Debug, Serialize)]
pub struct ResolvedLink<'a> {
    /// The address, as it is opened.
    pub url: WebAddress<'a>,
    /// What to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Text<'a>>,
    /// What it leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LinkKind>,
    /// The language of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Text<'a>>,
    /// Its media type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<Text<'a>>,
    /// Its size in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// A page that facts come from.
#[derive(Clone, Debug, Serialize)]
pub struct ResolvedSource<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// What it is.
    pub title: Text<'a>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text<'a>>,
    /// Where it stands.
    pub url: WebAddress<'a>,
}

/// Everything that is known of a record.
pub fn record(archive: &Archive, record: RecordId, belonging: Belonging) -> Resolved<'_> {
    let telling = Telling { archive, belonging };
    match record {
        RecordId::Medium(id) => telling.medium(id),
        RecordId::Event(id) => telling.event(id),
        RecordId::Person(id) => telling.person(id),
        RecordId::Programme(id) => telling.programme(id),
    }
}

/// Everything that is known of a source.
pub fn source(archive: &Archive, id: SourceId) -> Resolved<'_> {
    let Source { id, title, publisher, url } = archive.source(id);
    Resolved { r#type: "source", id, title, publisher, url: Some(url), ..Resolved::default() }
}

/// Tells records of an archive.
#[derive(Clone, Copy)]
struct Telling<'a> {
    archive: &'a Archive,
    belonging: Belonging,
}

impl<'a> Telling<'a> {
    /// What is told of any record.
    fn any(self, record: RecordId) -> Resolved<'a> {
        let summary = Summary::of(self.archive, record);
        let has_status = matches!(record, RecordId::Medium(_) | RecordId::Event(_));
        let (end, within) = match summary.time {
            Time::Within(days) => (None, Some(write::iso(days))),
            time => (time.known().and_then(|when| when.end).map(write::iso), None),
        };
        Resolved {
            r#type: summary.type_name,
            id: summary.id,
            title: summary.title,
            start: summary.time.iso(),
            end,
            within,
            status: has_status.then(|| summary.status.name()),
            url: link::first(self.archive, record).map(|link| link.url),
            ..Resolved::default()
        }
    }

    fn medium(self, id: MediumId) -> Resolved<'a> {
        let medium = self.archive.medium(id);
        let extra = medium.extra();
        let topics = Vec::from(medium.topics).into_iter().map(|topic| self.archive.topic_name(topic));
        Resolved {
            kind: Some(kind_name(medium.kind)),
            duration: medium.duration.map(|duration| duration.seconds),
            section: some(medium.section),
            room: extra.room,
            track: extra.track,
            event: medium.event.map(|id| self.reference(RecordId::Event(id))),
            programme: medium.programme.map(|id| self.reference(RecordId::Programme(id))),
            people: self.people(&medium.appearances),
            topics: topics.collect(),
            places: medium.places.into(),
            languages: extra.languages,
            summary: some(medium.summary),
            text: extra.prose.map(Prose::as_str),
            note: medium.note,
            licence: extra.licence,
            guid: extra.guid,
            links: links(medium.links.into()),
            sources: self.sources(&medium.sources),
            ..self.any(RecordId::Medium(id))
        }
    }

    fn event(self, id: EventId) -> Resolved<'a> {
        let archive = self.archive;
        let event = archive.event(id);
        let (parts, media) = (archive.parts_of_event(id), archive.media_of_event(id));
        Resolved {
            series: event.series,
            number: event.number,
            motto: event.motto,
            place: event.place,
            online: event.online.then_some(true),
            venue: event.venue,
            room: event.room,
            scope: some(event.scope),
            part_of: archive.parent_of_event(id).map(|id| self.reference(RecordId::Event(id))),
            programme: event.programme.map(|id| self.reference(RecordId::Programme(id))),
            people: self.people(&event.appearances),
            organisers: event.organisers.into(),
            text: event.prose.map(Prose::as_str),
            note: event.note,
            guid: event.guid,
            links: links(event.links.into()),
            sources: self.sources(&event.sources),
            media_count: Some(media.len()),
            part_count: Some(parts.len()).filter(|count| *count > 0),
            media: self.references(media, RecordId::Medium),
            parts: self.references(parts, RecordId::Event),
            ..self.any(RecordId::Event(id))
        }
    }

    fn person(self, id: PersonId) -> Resolved<'a> {
        let archive = self.archive;
        let person = archive.person(id);
        let (media, events) = (archive.media_of_person(id), archive.events_of_person(id));
        Resolved {
            sort: some(person.sort),
            also: person.also.into(),
            organisation: person.organisation,
            text: person.prose.map(Prose::as_str),
            note: person.note,
            guid: person.guid,
            links: links(person.links.into()),
            media_count: Some(media.len()),
            event_count: Some(events.len()),
            media: self.references(media, RecordId::Medium),
            events: self.references(events, RecordId::Event),
            ..self.any(RecordId::Person(id))
        }
    }

    fn programme(self, id: ProgrammeId) -> Resolved<'a> {
        let archive = self.archive;
        let programme = archive.programme(id);
        let (media, events) = (archive.media_of_programme(id), archive.events_of_programme(id));
        Resolved {
            short: some(programme.short),
            also: programme.also.into(),
            topics: programme.keywords.into(),
            places: programme.municipalities.into(),
            funders: programme.funders.into(),
            coordinators: programme.coordinators.into(),
            summary: some(programme.summary),
            links: links(programme.links.into()),
            sources: self.sources(&programme.sources),
            media_count: Some(media.len()),
            event_count: Some(events.len()),
            media: self.references(media, RecordId::Medium),
            events: self.references(events, RecordId::Event),
            ..self.any(RecordId::Programme(id))
        }
    }

    fn people(self, appearances: &[Appearance<'a>]) -> Vec<Credit<'a>> {
        let credit = |appearance: &Appearance<'a>| {
            let person = self.archive.person(appearance.person);
            let Appearance { part, title, role, organisation, contribution, .. } = *appearance;
            Credit { id: person.id, name: person.name, part, title, role, organisation, contribution }
        };
        appearances.iter().map(credit).collect()
    }

    fn reference(self, record: RecordId) -> Reference<'a> {
        let summary = Summary::of(self.archive, record);
        let (id, title, place) = (summary.id, summary.title, summary.place);
        Reference { id, title, start: summary.time.iso(), place }
    }

    /// What belongs to a record, where that is to be listed.
    fn references<T: Copy>(self, ids: &[T], record: fn(T) -> RecordId) -> Vec<Reference<'a>> {
        match self.belonging {
            Belonging::Counted => Vec::new(),
            Belonging::Listed => ids.iter().map(|id| self.reference(record(*id))).collect(),
        }
    }

    fn sources(self, ids: &[SourceId]) -> Vec<ResolvedSource<'a>> {
        let source = |id: &SourceId| {
            let Source { id, title, publisher, url } = self.archive.source(*id);
            ResolvedSource { id, title, publisher, url }
        };
        ids.iter().map(source).collect()
    }
}

/// A text that is there.
fn some(text: Text<'_>) -> Option<Text<'_>> {
    Some(text).filter(|text| !text.is_empty())
}

fn links<'a>(links: Vec<Link<'a>>) -> Vec<ResolvedLink<'a>> {
    let link = |link: Link<'a>| {
        let file = link.file.unwrap_or_default();
        let (kind, language, media_type, size) = (file.kind, file.language, file.media_type, file.size);
        ResolvedLink { url: link.url, label: some(link.label), kind, language, media_type, size }
    };
    links.into_iter().map(link).collect()
}
