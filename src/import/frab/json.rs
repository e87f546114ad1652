//! JSON: a schedule of version 1, with its events in days and rooms, or of version 2, with its events and people apart.

use super::schedule::{Address, Conference, Day, Human, MOST_PARTS, MOST_PEOPLE, Schedule, Talk};
use crate::archive::links::LinkKind;
use crate::import::account::{LeftOut, Reason};
use crate::import::input::Refusal;
use crate::import::link::link_kind;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::fmt;

/// Reads a schedule, and hands out its talks.
///
/// # Errors
/// It is none, or no JSON.
pub(super) fn read(text: &str, each: &mut dyn FnMut(Talk)) -> Result<Schedule, Refusal> {
    let file: Object = serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => Refusal::None("frab"),
        false => Refusal::Broken("frab", error.to_string()),
    })?;
    let body = file.object("schedule").unwrap_or(file);
    let conference = body.object("conference");
    let inner = conference.as_ref().unwrap_or(&body);
    // Some have the lists beside the conference, others within it.
    let lists = |name: &str| [inner.list(name), body.list(name)].into_iter().find(|list| !list.is_empty());
    let days = lists("days").unwrap_or_default();
    let events = lists("events").unwrap_or_default();
    if conference.is_none() && days.is_empty() && events.is_empty() {
        return Err(Refusal::None("frab"));
    }
    let named = |name: &str| Named::of(&[inner.list(name), body.list(name)].concat());
    let (rooms, tracks) = (named("rooms"), named("tracks"));
    let mut found = Found { schedule: Schedule::default(), count: 0, rooms, tracks, each };
    for day in days.iter().take(MOST_PARTS).filter_map(|day| Object::of(day)) {
        found.day(&day);
    }
    found.talks(&events, None, "");
    let mut schedule = found.schedule;
    schedule.conference = conference_of(inner, &body);
    let people = ["persons", "speakers"].into_iter().flat_map(|name| body.list(name));
    schedule.people = people.take(MOST_PEOPLE).filter_map(human).collect();
    Ok(schedule)
}

/// What is told of the conference.
fn conference_of(inner: &Object, body: &Object) -> Conference {
    let base_url =
        [inner, body].into_iter().map(|object| object.text("base_url")).find(|url| !url.is_empty());
    Conference {
        acronym: inner.text("acronym"),
        title: inner.text("title"),
        subtitle: inner.text("subtitle"),
        description: inner.text("description"),
        start: inner.text("start"),
        end: inner.text("end"),
        venue: inner.text("venue"),
        city: inner.text("city"),
        url: inner.text("url"),
        base_url: base_url.unwrap_or_default(),
        day_change: inner.text("day_change"),
    }
}

/// What was found of a schedule so far, and what its rooms and tracks are called.
struct Found<'f> {
    schedule: Schedule,
    /// How many events were found.
    count: usize,
    rooms: Named,
    tracks: Named,
    each: &'f mut dyn FnMut(Talk),
}

impl Found<'_> {
    /// A day, with the events in its rooms.
    fn day(&mut self, day: &Object) {
        let at = self.schedule.days.len();
        let [start, end] = [["start", "day_start"], ["end", "day_end"]].map(|names| day.first(&names));
        self.schedule.days.push(Day { date: day.text("date"), start, end });
        self.talks(&day.list("events"), Some(at), "");
        if let Some(rooms) = day.object("rooms") {
            for (name, events) in &rooms.0 {
                self.talks(&list(events), Some(at), name);
            }
        }
        for room in day.list("rooms").into_iter().take(MOST_PARTS).filter_map(Object::of) {
            let events = ["events", "talks"].into_iter().flat_map(|name| room.list(name)).collect::<Vec<_>>();
            self.talks(&events, Some(at), &room.text("name"));
        }
    }

    /// The events of a room.
    fn talks(&mut self, events: &[&RawValue], day: Option<usize>, room: &str) {
        for event in events {
            self.count += 1;
            match Object::of(event) {
                Some(event) => (self.each)(talk(&event, (day, room), (&self.rooms, &self.tracks))),
                None => {
                    let start: String = event.get().chars().take(QUOTED).collect();
                    let place = format!("event {}", self.count);
                    self.schedule.broken.push(LeftOut { place, reason: Reason::Broken(start) });
                }
            }
        }
    }
}

/// So many letters are told of what cannot be read.
const QUOTED: usize = 40;

/// An event.
fn talk(event: &Object, (day, room): (Option<usize>, &str), (rooms, tracks): (&Named, &Named)) -> Talk {
    let text = |name: &str| event.text(name);
    let own_room = rooms.name(event.get("room"));
    let people = ["persons", "participants", "speakers"].into_iter().map(|name| event.list(name));
    let people = people.into_iter().find(|people| !people.is_empty()).unwrap_or_default();
    let links = ["links", "attachments"].into_iter().flat_map(|name| event.list(name));
    let video = Address {
        url: event.first(&["video_download_url", "video_url"]),
        kind: Some(LinkKind::Video),
        ..Address::default()
    };
    let video = Some(video).filter(|video| !video.url.is_empty());
    Talk {
        day,
        id: text("id"),
        guid: text("guid"),
        code: text("code"),
        slug: text("slug"),
        url: event.first(&["url", "full_conf_url"]),
        date: text("date"),
        start: text("start"),
        end: text("end"),
        duration: text("duration"),
        room: if own_room.is_empty() { room.to_owned() } else { own_room },
        title: text("title"),
        subtitle: text("subtitle"),
        track: tracks.name(event.get("track")),
        kind: text("type"),
        language: event.first(&["language", "languages"]),
        summary: text("abstract"),
        description: text("description"),
        licence: event.first(&["recording_license", "license", "licence"]),
        status: event.first(&["status", "state"]),
        answers: event.list("answers").len().min(MOST_PARTS),
        optout: event.first(&["do_not_record", "optout"]),
        links: video.into_iter().chain(links.filter_map(address)).take(MOST_PARTS).collect(),
        people: people.into_iter().take(MOST_PARTS).filter_map(human).collect(),
    }
}

/// A link: an address alone, or with a title.
fn address(raw: &RawValue) -> Option<Address> {
    let Some(link) = Object::of(raw) else {
        return Some(Address { url: words(raw, 0), ..Address::default() })
            .filter(|link| !link.url.is_empty());
    };
    let label = link.first(&["title", "label", "name"]);
    Some(Address { url: link.first(&["url", "href"]), label, kind: link_kind(&link.text("type")) })
}

/// Someone: a name alone, or with more.
fn human(raw: &RawValue) -> Option<Human> {
    let Some(human) = Object::of(raw) else {
        return Some(Human { name: words(raw, 0), ..Human::default() })
            .filter(|human| !human.name.is_empty());
    };
    Some(Human {
        guid: human.text("guid"),
        id: human.text("id"),
        code: human.text("code"),
        name: human.first(&["public_name", "name", "full_public_name", "display_name", "full_name"]),
        role: human.text("role"),
        biography: human.first(&["biography", "description", "abstract"]),
        url: human.text("url"),
        links: human.list("links").into_iter().take(MOST_PARTS).filter_map(address).collect(),
    })
}

/// What rooms or tracks are called, by what they are known by.
struct Named(HashMap<String, String>);

impl Named {
    /// Those in a list.
    fn of(list: &[&RawValue]) -> Self {
        let objects = list.iter().take(MOST_PARTS).filter_map(|raw| Object::of(raw));
        let keys = objects.flat_map(|object| {
            let name = object.first(&["name", "title"]);
            ["guid", "slug", "id"].map(|key| (object.text(key), name.clone()))
        });
        Self(keys.filter(|(key, name)| !key.is_empty() && !name.is_empty()).collect())
    }

    /// The name of one that is named, or known by something.
    fn name(&self, raw: Option<&RawValue>) -> String {
        let Some(raw) = raw else { return String::new() };
        let Some(object) = Object::of(raw) else {
            let own = words(raw, 0);
            return self.0.get(&own).cloned().unwrap_or(own);
        };
        let keys = ["guid", "slug", "id"].map(|key| object.text(key));
        let known = || keys.iter().find_map(|key| self.0.get(key)).cloned();
        let own = Some(object.text("name")).filter(|name| !name.is_empty());
        own.or_else(known).unwrap_or_else(|| words(raw, 0))
    }
}

/// An object: what its members are called, and what they are. Of more than any has the rest is passed over.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Object<'a> {
    /// The object that a value is.
    fn of(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    /// A member.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| *value)
    }

    /// A member that is an object.
    fn object(&self, name: &str) -> Option<Self> {
        self.get(name).and_then(Self::of)
    }

    /// A member that is a list; an empty one where it is none.
    fn list(&self, name: &str) -> Vec<&'a RawValue> {
        self.get(name).map(list).unwrap_or_default()
    }

    /// A member as text; an empty one where it is not there.
    fn text(&self, name: &str) -> String {
        self.get(name).map(|raw| words(raw, 0)).unwrap_or_default()
    }

    /// The first text that is there.
    fn first(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).find(|text| !text.trim().is_empty()).unwrap_or_default()
    }
}

/// The elements of a list.
fn list(raw: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Texts in languages stand so deep in each other.
const DEEPEST: usize = 2;

/// What a value says: a text, a number, one of several languages, or all in a list.
fn words(raw: &RawValue, depth: usize) -> String {
    let text = raw.get();
    match text.bytes().next() {
        Some(b'"') => serde_json::from_str(text).unwrap_or_default(),
        Some(b'{') if depth < DEEPEST => {
            let Some(object) = Object::of(raw) else { return String::new() };
            let own = ["name", "title"].into_iter().filter_map(|name| object.get(name));
            let all = own.chain(object.0.iter().map(|(_, value)| *value)).take(MOST_PARTS);
            all.map(|value| words(value, depth + 1)).find(|text| !text.trim().is_empty()).unwrap_or_default()
        }
        Some(b'[') if depth < DEEPEST => {
            let all = list(raw).into_iter().take(MOST_PARTS).map(|value| words(value, depth + 1));
            all.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(", ")
        }
        Some(b'n' | b'{' | b'[') | None => String::new(),
        Some(_) => text.to_owned(),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while members.len() < MOST_PARTS
                    && let Some(member) = map.next_entry()?
                {
                    members.push(member);
                }
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}
