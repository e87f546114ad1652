//! CSL-JSON: references for Zotero, pandoc and other programs that cite (citationstyles.org, schema `csl-data.json`).

use super::account::Account;
use super::format::{Export, Format};
use super::item::{Author, Item};
use crate::archive::record::{MediumKind, RecordKind};
use crate::archive::sanitize::Text;
use crate::archive::when::Point;
use crate::lang::{Lang, Words};
use serde::Serialize;
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "csl-json",
    extension: "json",
    help: Words::new("CSL-JSON, für Zotero und pandoc", "CSL-JSON, for Zotero and pandoc"),
    is_json: true,
    tells_notes: false,
    reads_document: false,
    write,
};

/// A reference.
#[derive(Serialize)]
struct Reference<'a> {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: Text<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(rename = "event-title", skip_serializing_if = "Option::is_none")]
    event_title: Option<Text<'a>>,
    #[serde(rename = "event-place", skip_serializing_if = "str::is_empty")]
    event_place: Text<'a>,
    #[serde(rename = "collection-title", skip_serializing_if = "Option::is_none")]
    series: Option<Text<'a>>,
    #[serde(rename = "collection-number", skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Text<'a>>,
    #[serde(skip_serializing_if = "String::is_empty")]
    r#abstract: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    custom: Custom<'a>,
}

/// What CSL has no variable for.
#[derive(Serialize)]
struct Custom<'a> {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<Text<'a>>,
}

/// A name.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    /// Of a person.
    Person { family: &'a str, given: &'a str },
    /// Of anyone whose name has no parts that are known.
    Literal { literal: Text<'a> },
}

/// A date with as many parts as are known, or the first and the last of several.
#[derive(Serialize)]
struct Date {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<i32>>,
}

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    out.write_all(b"[")?;
    let mut is_first = true;
    let account = export.each_work(|item| {
        out.write_all(if std::mem::take(&mut is_first) { b"\n" } else { b",\n" })?;
        Ok(serde_json::to_writer(&mut *out, &reference(item, export.lang))?)
    })?;
    out.write_all(b"\n]\n")?;
    Ok(account)
}

fn reference<'a>(item: &Item<'a>, lang: Lang) -> Reference<'a> {
    let data = &item.data;
    let keyword = data.topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>().join(", ");
    let event = match item.kind() {
        RecordKind::Event => Some(data.title),
        _ => data.event.as_ref().map(|event| event.title),
    };
    Reference {
        id: item.key(),
        r#type: type_of(item.medium),
        title: data.title,
        author: item.authors.iter().map(name).collect(),
        issued: item.date().map(|begins| dates([Some(begins), item.end()])),
        event_title: event,
        event_place: item.place(),
        series: data.series,
        number: data.number,
        language: item.languages().first().copied(),
        r#abstract: item.about(),
        note: item.remarks(lang),
        keyword,
        url: data.url.map(|url| url.as_str()),
        accessed: data.url.and(item.looked_up).map(|point| dates([Some(point), None])),
        custom: Custom {
            r#type: data.r#type,
            kind: data.kind,
            duration: data.duration,
            section: data.section,
        },
    }
}

fn name<'a>(author: &Author<'a>) -> Name<'a> {
    match author.parts {
        Some((family, given)) => Name::Person { family, given },
        None => Name::Literal { literal: author.name },
    }
}

/// A day, month or year, or the first and the last of several.
fn dates(points: [Option<Point>; 2]) -> Date {
    let parts = |point: Point| {
        let parts = [i32::from(point.year), point.month.into(), point.day.into()];
        parts.into_iter().take_while(|part| *part > 0).collect()
    };
    Date { parts: points.into_iter().flatten().map(parts).collect() }
}

/// The type of a reference: CSL has none for a video or a podcast. Of an event there is no kind.
fn type_of(kind: Option<MediumKind>) -> &'static str {
    match kind {
        None => "event",
        Some(MediumKind::Podcast | MediumKind::Audio) => "broadcast",
        Some(MediumKind::Interview) => "interview",
        Some(
            MediumKind::Talk
            | MediumKind::Keynote
            | MediumKind::LightningTalk
            | MediumKind::Panel
            | MediumKind::Workshop
            | MediumKind::Meeting
            | MediumKind::Reading
            | MediumKind::Slides,
        ) => "speech",
        Some(MediumKind::Performance) => "performance",
        Some(MediumKind::Text) => "document",
        Some(MediumKind::AudioSlideshow | MediumKind::Film | MediumKind::Video) => "motion_picture",
        Some(MediumKind::Exhibition | MediumKind::Other(_)) => "document",
    }
}
