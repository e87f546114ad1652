//! Archives: archives of this program, to make one of several. A record is read at a time; what is faulty falls out as it
//! does where an archive is looked at, and is named.

use super::account::{Account, Note, Reason};
use super::base::unread;
use super::batch::ONE;
use super::draft::Imported;
use super::hashed::{Hashed, hashed};
use super::input::{Input, Refusal};
use super::raw::Raw;
use super::records::Records;
use super::renewal::{Record, text_of};
use super::shape::{FORMAT, ORIGINS};
use crate::archive::duration::Duration;
use crate::archive::format::{
    Appearance, Document, Event, Frame, Link, Medium, Origin, Person, Programme, Source, Topic,
};
use crate::archive::language::is_language;
use crate::archive::load::{NONE, cut_parents, names_of};
use crate::archive::sanitize::clean as clean_text;
use crate::archive::web_address::WebAddressBuf;
use crate::archive::when::Point;
use serde::de::Error;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};

/// A list of an archive.
struct List {
    name: &'static str,
    /// What one of its records is called.
    kind: &'static str,
    /// What a record needs: its id, then what it is called.
    needs: &'static [&'static str],
    /// Whether its records count.
    is_counted: bool,
}

/// The lists of an archive.
const LISTS: [List; 6] = [
    List { name: "media", kind: "medium", needs: &["id", "title", "kind"], is_counted: true },
    List { name: "events", kind: "event", needs: &["id", "title"], is_counted: true },
    List { name: "people", kind: "person", needs: &["id", "name"], is_counted: true },
    List { name: "programmes", kind: "programme", needs: &["id", "name"], is_counted: true },
    List { name: "topics", kind: "topic", needs: &["id", "name"], is_counted: false },
    List { name: "sources", kind: "source", needs: &["id", "title", "url"], is_counted: false },
];

/// What links and those who take part need.
const NEEDED: [&str; 3] = ["url", "person", "part"];

/// Where those are from.
const ORIGIN: List = List { name: ORIGINS, kind: "origin", needs: &["record"], is_counted: false };

/// Reads an archive.
///
/// # Errors
/// It is no JSON, or no archive.
pub(super) fn read(input: &Input) -> Result<Imported, Refusal> {
    let broken = |error: serde_json::Error| Refusal::Broken(FORMAT, error.to_string());
    let Raw { mut heading, lists, origins, odd } = Raw::read(&input.bytes).map_err(broken)?;
    if text_of(&heading, "format") != Some(FORMAT) {
        return Err(Refusal::None(FORMAT));
    }
    if let Some(version) = unread(&heading) {
        return Err(Refusal::Version(version));
    }
    let mut imported = Imported::default();
    for list in &LISTS {
        take(list, lists.get(list.name).map_or(&[], Vec::as_slice), &mut imported);
    }
    if let Some(events) = imported.lists.get_mut("events") {
        straighten(events, &mut imported.account);
    }
    tell_missing(&imported.lists, &mut imported.account);
    imported.account.taken = imported.units.len();
    let mut stored = Records::default();
    for raw in origins {
        match record(&ORIGIN, raw.get(), ORIGIN.name, &mut imported.account) {
            Ok(origin) => stored.push(&origin),
            Err((place, _)) => imported.account.note(Note::Field, &place, ORIGIN.kind),
        }
    }
    imported.origins = Some(stored);
    // Read as the program reads it, so that all of its text is clean.
    let dropped = mend(&mut heading, &[], &is_heading);
    let dropped = dropped.iter().map(String::as_str).chain(odd);
    dropped.for_each(|field| imported.account.note(Note::Field, "archive", field));
    let mut heading = checked(heading, "archive", &mut imported.account);
    let text = Value::Object(heading.clone()).to_string();
    let document: Document = serde_json::from_str(&text).map_err(broken)?;
    imported.take_heading(&document);
    take_unknown::<Frame>(&mut heading, &mut imported.heading);
    Ok(imported)
}

/// True for the name of a field that a type has.
pub(super) fn is_known<T: Deserialize<'static>>(name: &str) -> bool {
    names_of::<T>().1.contains(&name)
}

/// Takes over the fields that this program does not know.
fn take_unknown<T: Deserialize<'static>>(from: &mut Record, to: &mut Record) {
    let known = names_of::<T>().1;
    let unknown: Vec<String> = from.keys().filter(|name| !known.contains(&name.as_str())).cloned().collect();
    for name in unknown {
        if let Some(value) = from.remove(&name) {
            to.insert(clean_text(&name).to_string(), cleaned(value));
        }
    }
}

/// A value whose texts are clean.
fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => clean_text(&text).to_string().into(),
        Value::Array(all) => all.into_iter().map(cleaned).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            fields.map(|(name, value)| (clean_text(&name).to_string(), cleaned(value))).collect()
        }
        plain => plain,
    }
}

/// A record as the program reads and writes it, with what it does not know of it.
fn whole(list: &List, mut raw: Record, mut record: Record) -> Record {
    for (field, take) in [
        ("links", take_unknown::<Link> as fn(&mut Record, &mut Record)),
        ("appearances", take_unknown::<Appearance>),
    ] {
        if let (Some(Value::Array(from)), Some(Value::Array(to))) =
            (raw.get_mut(field), record.get_mut(field))
            && from.len() == to.len()
        {
            for (from, to) in from.iter_mut().zip(to) {
                if let (Value::Object(from), Value::Object(to)) = (from, to) {
                    take(from, to);
                }
            }
        }
    }
    let take: fn(&mut Record, &mut Record) = match list.name {
        "media" => take_unknown::<Medium>,
        "events" => take_unknown::<Event>,
        "people" => take_unknown::<Person>,
        "programmes" => take_unknown::<Programme>,
        "topics" => take_unknown::<Topic>,
        ORIGINS => take_unknown::<Origin>,
        _ => take_unknown::<Source>,
    };
    take(&mut raw, &mut record);
    record
}

/// Takes the records of a list, each with the key that tells it apart.
fn take(list: &List, records: &[&RawValue], imported: &mut Imported) {
    let mut stored = Records::default();
    let (mut ids, mut guids) = (HashSet::new(), HashMap::<Hashed, u32>::new());
    for (at, raw) in records.iter().enumerate().filter(|(_, raw)| raw.get() != "null") {
        let numbered = format!("{} {}", list.kind, at + 1);
        let record = match record(list, raw.get(), &numbered, &mut imported.account) {
            Ok(record) => record,
            Err((place, reason)) => {
                fall_out(list, place, reason, &mut imported.account);
                continue;
            }
        };
        let id = text_of(&record, "id").unwrap_or_default();
        let place = format!("{} {id}", list.kind);
        if !ids.insert(hashed(id)) {
            fall_out(list, place, Reason::SameId, &mut imported.account);
            continue;
        }
        let guid = text_of(&record, "guid");
        *guids.entry(hashed(guid.unwrap_or(id))).or_default() += 1;
        if list.is_counted {
            imported.units.enter(&place, list.name, [hashed(id)]);
        }
        stored.push(&record);
    }
    for record in stored.iter() {
        let id = text_of(&record, "id").unwrap_or_default();
        // One that several have tells none of them apart.
        let guid = text_of(&record, "guid").filter(|guid| guids.get(&hashed(guid)) == Some(&1));
        imported.keys.enter(list.kind, id, guid.unwrap_or(id));
    }
    imported.lists.insert(list.name, stored);
}

/// Enters a record that falls out: one that counts is left out.
fn fall_out(list: &List, place: String, reason: Reason, account: &mut Account) {
    match list.is_counted {
        true => account.leave_out(place, reason),
        false => account.note(Note::Field, &place, list.name),
    }
}

/// Enters what records name that the archive does not have. A topic may be a plain word.
fn tell_missing(lists: &HashMap<&'static str, Records>, account: &mut Account) {
    let ids = |list: &str| -> HashSet<Hashed> {
        let records = lists.get(list).into_iter().flat_map(Records::iter);
        records.filter_map(|record| text_of(&record, "id").map(hashed)).collect()
    };
    let of_list: HashMap<&str, HashSet<Hashed>> =
        ["events", "programmes", "people", "sources"].map(|list| (list, ids(list))).into();
    for list in &LISTS {
        for record in lists.get(list.name).into_iter().flat_map(Records::iter) {
            let elements = |field: &str| record.get(field).and_then(Value::as_array).into_iter().flatten();
            let one = ONE.iter().filter_map(|(field, list)| Some((*field, *list, text_of(&record, field)?)));
            let people = elements("appearances").filter_map(|one| one.get("person")?.as_str());
            let people = people.map(|person| ("appearances", "people", person));
            let sources =
                elements("sources").filter_map(Value::as_str).map(|source| ("sources", "sources", source));
            for (field, of, id) in one.chain(people).chain(sources) {
                if of_list.get(of).is_some_and(|ids| !ids.contains(&hashed(id))) {
                    let place = format!("{} {}", list.kind, text_of(&record, "id").unwrap_or_default());
                    account.note(Note::Field, &place, &format!("{field}: {id}"));
                }
            }
        }
    }
}

/// Takes from events what they are a part of where that leads in a circle or too deep.
fn straighten(events: &mut Records, account: &mut Account) {
    let of_id: HashMap<_, u32> =
        events.iter().zip(0..).filter_map(|(event, at)| Some((hashed(text_of(&event, "id")?), at))).collect();
    let parent = |event: Record| of_id.get(&hashed(text_of(&event, "parent")?)).copied();
    let mut parents: Vec<u32> = events.iter().map(|event| parent(event).unwrap_or(NONE)).collect();
    cut_parents(&mut parents, |at, _| {
        let cut = events.change(at as usize, |event| {
            event.remove("parent");
            text_of(event, "id").unwrap_or_default().to_owned()
        });
        cut.into_iter().for_each(|id| account.note(Note::Field, &format!("event {id}"), "parent"));
    });
}

/// Reads a record; where it has a fault, without the fields and elements that have it.
///
/// # Errors
/// It has none of what it needs: where it stands, and what that is.
fn record(list: &List, json: &str, place: &str, account: &mut Account) -> Result<Record, (String, Reason)> {
    let (place, raw) = match serde_json::from_str::<Record>(json) {
        Ok(raw) => {
            let field = |name: &str| text_of(&raw, name).map(clean_text).filter(|text| !text.is_empty());
            let place = field("id").map_or(place.to_owned(), |id| format!("{} {id}", list.kind));
            match list.needs {
                [id, ..] if field(id).is_none() => return Err((place, Reason::NoId)),
                [_, title, ..] if field(title).is_none() => return Err((place, Reason::NoTitle)),
                [_, _, third] if field(third).is_none_or(|text| !is_third(third, &text)) => {
                    return Err((place, Reason::Broken((*third).to_owned())));
                }
                _ => {}
            }
            match clean(list, json) {
                Ok(record) => return Ok(checked(whole(list, raw, record), &place, account)),
                Err(_) => {
                    let mut raw = raw;
                    let dropped = mend(&mut raw, list.needs, &|json| clean(list, json).map(drop));
                    dropped.iter().for_each(|field| account.note(Note::Field, &place, field));
                    (place, raw)
                }
            }
        }
        Err(_) => return Err((place.to_owned(), Reason::Broken("no object".to_owned()))),
    };
    match clean(list, &Value::Object(raw.clone()).to_string()) {
        Ok(record) => Ok(checked(whole(list, raw, record), &place, account)),
        Err(error) => Err((place, Reason::Broken(error.to_string()))),
    }
}

/// Whether a text can be what a record needs beside its id and what it is called.
fn is_third(field: &str, text: &str) -> bool {
    field != "url" || WebAddressBuf::parse(text).is_some()
}

/// A record as the program reads and writes it.
///
/// # Errors
/// It has a fault.
fn clean(list: &List, json: &str) -> serde_json::Result<Record> {
    fn of<'j, T: Deserialize<'j> + Serialize>(json: &'j str) -> serde_json::Result<Record> {
        match serde_json::to_value(serde_json::from_str::<T>(json)?)? {
            Value::Object(record) => Ok(record),
            _ => Err(serde_json::Error::custom("no object")),
        }
    }
    match list.name {
        "media" => of::<Medium>(json),
        "events" => of::<Event>(json),
        "people" => of::<Person>(json),
        "programmes" => of::<Programme>(json),
        "topics" => of::<Topic>(json),
        ORIGINS => of::<Origin>(json),
        _ => of::<Source>(json),
    }
}

/// Whether a document can be read that has no more than this.
///
/// # Errors
/// It has a fault.
fn is_heading(json: &str) -> serde_json::Result<()> {
    serde_json::from_str::<Document>(json).map(drop)
}

/// Takes out what cannot be read, of lists and objects what is in them: what remains can be, unless a field that is needed
/// is bad. Gives the names of what was taken out.
fn mend(
    record: &mut Record,
    needs: &[&str],
    is_read: &dyn Fn(&str) -> serde_json::Result<()>,
) -> Vec<String> {
    let needed: Record = record
        .iter()
        .filter(|(name, _)| needs.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let read = |name: &str, value: Value| {
        let mut alone = needed.clone();
        alone.insert(name.to_owned(), value);
        is_read(&Value::Object(alone).to_string())
    };
    let mut dropped = Vec::new();
    record.retain(|name, value| {
        if needs.contains(&name.as_str()) || read(name, value.clone()).is_ok() {
            return true;
        }
        let mut parts = Vec::new();
        match value {
            Value::Array(elements) => elements.retain_mut(|element| {
                let one = |element: Value| read(name, Value::Array(vec![element]));
                if let (Err(_), Value::Object(fields)) = (one(element.clone()), &mut *element) {
                    let bad = mend(fields, &NEEDED, &|json| one(serde_json::from_str(json)?));
                    parts.extend(bad.into_iter().map(|part| format!("{name}.{part}")));
                }
                one(element.clone()).inspect_err(|_| parts.push(name.clone())).is_ok()
            }),
            Value::Object(fields) => fields.retain(|field, value| {
                let alone = Record::from_iter([(field.clone(), value.clone())]);
                read(name, alone.into()).inspect_err(|_| parts.push(name.clone())).is_ok()
            }),
            _ => parts.push(name.clone()),
        }
        dropped.append(&mut parts);
        let is_left = match value {
            Value::Array(elements) => !elements.is_empty(),
            Value::Object(fields) => !fields.is_empty(),
            _ => false,
        };
        is_left && read(name, value.clone()).is_ok()
    });
    dropped
}

/// Takes out what can be read and says nothing: dates, durations, languages and addresses that are none, and an end that
/// nothing began before.
fn checked(mut record: Record, place: &str, account: &mut Account) -> Record {
    let is_date = |text: &str| Point::parse(text).is_ok();
    let is_duration = |text: &str| Duration::parse(text).is_ok();
    for (field, note) in [
        ("date", Note::Date),
        ("start", Note::Date),
        ("end", Note::Date),
        ("updated", Note::Date),
        ("duration", Note::Duration),
        ("language", Note::Language),
        ("homepage", Note::Link),
    ] {
        let is_one = |text: &str| match note {
            Note::Date => is_date(text),
            Note::Duration => is_duration(text),
            Note::Language => is_language(text),
            _ => WebAddressBuf::parse(text).is_some(),
        };
        if let Some(text) = text_of(&record, field).filter(|text| !is_one(text)).map(str::to_owned) {
            account.note(note, place, &text);
            record.remove(field);
        }
    }
    let point = |field| text_of(&record, field).and_then(|text| Point::parse(text).ok());
    if let Some(end) = point("end").filter(|end| point("start").is_none_or(|start| end.ends_before(start))) {
        account.note(Note::Date, place, &end.to_string());
        record.remove("end");
    }
    if let Some(Value::Array(languages)) = record.get_mut("language") {
        languages.retain(|language| {
            let is_one = language.as_str().is_some_and(is_language);
            if !is_one {
                account.note(Note::Language, place, language.as_str().unwrap_or_default());
            }
            is_one
        });
        if languages.is_empty() {
            record.remove("language");
        }
    }
    if let Some(Value::Array(links)) = record.get_mut("links") {
        for link in links.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(text) = text_of(link, "language").filter(|text| !is_language(text)).map(str::to_owned)
            {
                account.note(Note::Language, place, &text);
                link.remove("language");
            }
        }
        links.retain(|link| {
            let url = link.get("url").and_then(Value::as_str).unwrap_or_default();
            let is_link = WebAddressBuf::parse(url).is_some();
            if !is_link {
                account.note(Note::Link, place, url);
            }
            is_link
        });
        if links.is_empty() {
            record.remove("links");
        }
    }
    record
}
