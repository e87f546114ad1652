//! Linked data: what is known of the records, in the words of schema.org, as JSON-LD.

use crate::archive::record::{MediumKind, RecordKind, Status};
use crate::archive::sanitize::Text;
use crate::archive::when::When;
use crate::dates::write::iso;
use crate::describe::resolved::Reference;
use crate::describe::summary::Time;
use crate::export::format::Export;
use crate::export::item::{Author, Item};
use serde::Serialize;
use std::io::{self, Write};

/// A thing. What is not known is not there.
#[derive(Default, Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    r#type: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "dateCreated", skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(rename = "eventStatus", skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    creator: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Thing<'a>>,
    #[serde(rename = "recordedAt", skip_serializing_if = "Option::is_none")]
    event: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Box<Thing<'a>>>,
}

/// Writes the records as a block of data, which no browser runs.
pub(super) fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<script type=\"application/ld+json\">\n{{\"@context\":\"https://schema.org\",\"@graph\":[")?;
    let mut sign = "\n";
    for record in export.records {
        let item = Item::of(export.archive, *record);
        let json = serde_json::to_string(&thing(&item))?;
        // Nothing in it ends the block.
        write!(out, "{sign}{}", json.replace('<', "\\u003c"))?;
        sign = ",\n";
    }
    writeln!(out, "\n]}}\n</script>")
}

fn thing<'a>(item: &Item<'a>) -> Thing<'a> {
    let data = &item.data;
    let any = Thing {
        r#type: type_of(item.kind(), item.medium.unwrap_or_default()),
        id: Some(format!("#{}", item.key())),
        name: Some(data.title).filter(|title| !title.is_empty()),
        description: data.summary,
        url: data.url.map(|url| url.as_str()),
        ..Thing::default()
    };
    let authors: Vec<Thing> = item.authors.iter().map(author).collect();
    match item.kind() {
        RecordKind::Medium => Thing {
            created: data.start.clone(),
            duration: data.duration.map(|seconds| crate::archive::duration::Duration { seconds }.to_string()),
            languages: data.languages.clone(),
            keywords: data.topics.clone(),
            creator: authors,
            event: data.event.as_ref().map(|event| Box::new(event_of(event))),
            ..any
        },
        RecordKind::Event => {
            let place = Some(item.place()).filter(|place| !place.is_empty());
            let when: Option<When> = match item.summary.time {
                Time::On(when) => when,
                _ => None,
            };
            Thing {
                start: when.map(|when| iso(when.start)),
                end: when.and_then(|when| when.end).map(iso),
                status: match item.summary.status {
                    Status::Cancelled => Some("https://schema.org/EventCancelled"),
                    Status::Moved => Some("https://schema.org/EventRescheduled"),
                    Status::Held | Status::Announced => None,
                },
                organizer: authors,
                location: place.map(|place| Box::new(named("Place", place))),
                ..any
            }
        }
        RecordKind::Person | RecordKind::Programme => any,
    }
}

/// The event that a medium is of.
fn event_of<'a>(event: &Reference<'a>) -> Thing<'a> {
    let place = event.place.map(|place| Box::new(named("Place", place)));
    Thing { start: event.start.clone(), location: place, ..named("Event", event.title) }
}

fn named<'a>(r#type: &'static str, name: Text<'a>) -> Thing<'a> {
    Thing { r#type, name: Some(name), ..Thing::default() }
}

fn author<'a>(author: &Author<'a>) -> Thing<'a> {
    named(if author.is_person { "Person" } else { "Organization" }, author.name)
}

fn type_of(kind: RecordKind, medium: MediumKind) -> &'static str {
    match (kind, medium) {
        (RecordKind::Event, _) => "Event",
        (RecordKind::Person, _) => "Person",
        (RecordKind::Programme, _) => "Project",
        (RecordKind::Medium, MediumKind::Podcast | MediumKind::Audio) => "AudioObject",
        (RecordKind::Medium, MediumKind::Video | MediumKind::Film | MediumKind::Interview) => "VideoObject",
        (RecordKind::Medium, MediumKind::Slides) => "PresentationDigitalDocument",
        (RecordKind::Medium, _) => "CreativeWork",
    }
}
