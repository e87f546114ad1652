//! Citations: a line each, to paste into minutes, a report or an application.

use super::account::Account;
use super::format::{Export, Format};
use super::item::Item;
use crate::archive::record::RecordKind;
use crate::archive::when::When;
use crate::dates::write as dates;
use crate::describe::summary::Time;
use crate::lang::{Lang, Words, say};
use std::io::{self, Write};

/// See the module.
pub(super) const FORMAT: Format = Format {
    name: "citation",
    extension: "txt",
    help: Words::new("Quellenangaben, zum Einfügen in Texte", "citations, to paste into texts"),
    is_json: false,
    tells_notes: false,
    reads_document: false,
    write,
};

/// Where nothing is known of the date.
const NO_DATE: Words = Words::new("o. J.", "n.d.");

fn write(export: &Export, out: &mut dyn Write) -> io::Result<Account> {
    export.each_work(|item| writeln!(out, "{}", citation(item, export.lang)))
}

/// Names, title, kind, event, place, date as exactly as known, address, and when that was looked up.
pub(super) fn citation(item: &Item, lang: Lang) -> String {
    let names: Vec<String> = item.authors.iter().map(|author| author.sorted()).collect();
    let names = if names.is_empty() { String::new() } else { names.join("; ") + ": " };
    let title = item.summary.name(lang);
    let kind = match item.kind() {
        RecordKind::Medium => format!(" ({})", item.summary.kind.say(lang)),
        _ => String::new(),
    };
    let event = item.data.event.as_ref().map(|event| event.title.to_string());
    let series = item.data.series.map(|series| {
        let number = item.data.number.map(|number| format!(" {number}")).unwrap_or_default();
        format!("{series}{number}")
    });
    let place = Some(item.place().to_string()).filter(|place| !place.is_empty());
    let date = date(item, lang).unwrap_or_else(|| lang.say(NO_DATE).to_owned());
    let facts: Vec<String> = event.or(series).into_iter().chain(place).chain([date]).collect();
    let status = item.status(lang).map(|status| format!(" ({status})")).unwrap_or_default();
    let mark = if title.ends_with(['.', '?', '!', '…']) && kind.is_empty() { "" } else { "." };
    let address = item.data.url.map(|url| match item.looked_up {
        Some(point) => {
            let (url, date) = (url.as_str(), dates::long(lang, When::at(point)));
            let on = if point.is_day() { "am " } else { "" };
            say!(lang, " {url} (abgerufen {on}{date}).", " {url} (accessed {date}).")
        }
        None => format!(" {url}"),
    });
    let facts = facts.join(", ") + &status;
    let end = if facts.ends_with('.') { "" } else { "." };
    format!("{names}{title}{kind}{mark} {facts}{end}{}", address.unwrap_or_default())
}

/// When it was, in its long form, without the time of day; of what lies within some days their month or year.
pub(super) fn date(item: &Item, lang: Lang) -> Option<String> {
    match item.summary.time {
        Time::Within(days) => Some(dates::within_span(lang, days)),
        time => time.known().map(|when| dates::long(lang, when.days())),
    }
}
