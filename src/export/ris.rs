//! RIS: references for Zotero and libraries (refman.com, RIS format specifications).
//!
//! Each record ends with `ER  - `, without which readers drop it in silence.

use super::account::Account;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::{MediumKind, RecordKind};
use crate::archive::when::Point;
use crate::dates::write::iso;
use crate::lang::{Lang, Words};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "ris",
    extension: "ris",
    help: Words::new("RIS, für Zotero und Bibliotheken", "RIS, for Zotero and libraries"),
    is_json: false,
    tells_notes: false,
    reads_document: false,
    write,
};

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    export.each_work(|item| reference(item, export.lang, out))
}

fn reference(item: &Item, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let data = &item.data;
    let mut tag = |tag: &str, value: &str| match value.is_empty() {
        true => Ok(()),
        false => write!(out, "{tag}  - {value}\r\n"),
    };
    tag("TY", type_of(item.medium.unwrap_or(MediumKind::Meeting)))?;
    tag("ID", &item.key())?;
    item.authors.iter().try_for_each(|author| tag("AU", &author.sorted()))?;
    tag("TI", &data.title)?;
    if let Some(event) = &data.event {
        tag("T2", &event.title)?;
    }
    if let Some(series) = data.series {
        tag("T3", &series)?;
    }
    if item.kind() == RecordKind::Medium {
        tag("M3", &item.summary.kind.say(Lang::En))?;
    }
    if let Some(date) = item.date() {
        tag("PY", &format!("{:04}", date.year))?;
        tag("DA", &day(date))?;
    }
    tag("CY", &item.place())?;
    item.languages().iter().try_for_each(|language| tag("LA", language))?;
    data.topics.iter().try_for_each(|topic| tag("KW", topic))?;
    tag("AB", &item.about())?;
    tag("N1", &item.remarks(lang))?;
    if let (Some(begins), Some(ends)) = (item.date(), item.end()) {
        // A date of RIS has no end.
        let begins = Point { time: None, ..begins };
        tag("N1", &format!("{}/{}", iso(begins), iso(ends)))?;
    }
    if let Some(url) = data.url {
        tag("UR", url.as_str())?;
        tag("Y2", &item.looked_up.map(day).unwrap_or_default())?;
    }
    write!(out, "ER  - \r\n")
}

/// A date as exactly as known: `2018/11/29/`, `2018/11//`, `2018///`.
fn day(date: Point) -> String {
    let part = |number: u8| if number == 0 { String::new() } else { format!("{number:02}") };
    format!("{:04}/{}/{}/", date.year, part(date.month), part(date.day))
}

/// The type of a reference.
fn type_of(kind: MediumKind) -> &'static str {
    match kind {
        MediumKind::Podcast | MediumKind::Audio => "SOUND",
        MediumKind::Slides | MediumKind::AudioSlideshow => "SLIDE",
        MediumKind::Talk
        | MediumKind::Keynote
        | MediumKind::LightningTalk
        | MediumKind::Panel
        | MediumKind::Workshop
        | MediumKind::Meeting => "CONF",
        MediumKind::Text => "ELEC",
        MediumKind::Film | MediumKind::Video | MediumKind::Interview | MediumKind::Reading => "VIDEO",
        MediumKind::Performance | MediumKind::Exhibition | MediumKind::Other(_) => "GEN",
    }
}
