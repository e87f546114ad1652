//! What was established of the sources stands in the bundled archive: `tests/data/facts.json`, line by line.

use super::{list, table, text, written};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// What a missing record has.
static NOTHING: Value = Value::Null;

/// The list of facts.
#[derive(Deserialize)]
struct Facts {
    /// Id, field, value.
    facts: Vec<(String, String, String)>,
    /// Those of them that were corrected since, and why.
    corrected: Vec<(String, String, String, String)>,
    /// Ids of the media of the Videos page, in its order.
    videos_page: Vec<String>,
}

fn facts() -> Facts {
    serde_json::from_str(include_str!("../../data/facts.json")).unwrap()
}

/// The records of the file by their ids, and the names of people.
struct Records<'a> {
    by_id: HashMap<&'a str, &'a Value>,
}

impl<'a> Records<'a> {
    fn of(file: &'a Value) -> Self {
        let tables = ["programmes", "events", "media", "people"];
        let records = tables.iter().flat_map(|name| table(file, name));
        Self { by_id: records.map(|record| (text(record, "id"), record)).collect() }
    }

    /// True where the archive says so.
    fn hold(&self, id: &str, field: &str, value: &str) -> bool {
        if id == "*" {
            return self.by_id.values().any(|record| links(record).any(|link| link == value));
        }
        let Some(record) = self.by_id.get(id) else { return false };
        match field.split_once(" of ") {
            Some(("title", name)) => self.appearances(record, name).any(|one| text(one, "title") == value),
            Some(("organisation", name)) => {
                self.appearances(record, name).any(|one| text(one, "organisation") == value)
            }
            Some(("said", name)) => says(self.appearances(record, name), value),
            Some((of_event, _)) => self.event(record).is_some_and(|event| match of_event {
                "start" => text(event, "start").starts_with(value),
                _ => text(event, "end") == value,
            }),
            None => self.holds_itself(record, field, value),
        }
    }

    /// As `hold`, for a field that is no more than its name.
    fn holds_itself(&self, record: &Value, field: &str, value: &str) -> bool {
        let has = |field: &str| list(record, field).iter().any(|one| one == value);
        match field {
            "person" => self.appearances(record, value).next().is_some(),
            "named" => {
                let event = self.event(record).unwrap_or(&NOTHING);
                self.appearances(record, value).chain(self.appearances(event, value)).next().is_some()
            }
            "speaker" | "interviewee" | "panelist" | "moderator" | "author" | "camera" | "editing"
            | "narrator" | "photo" => self.appearances(record, value).any(|one| text(one, "part") == field),
            "where its event was" => self.event(record).is_some_and(|event| {
                let there = format!("{} {}", text(event, "place"), text(event, "venue")).to_lowercase();
                words(value).iter().all(|word| there.contains(word))
            }),
            "in its note" => text(record, "note").contains(value),
            "place" => {
                let mut of_event = text(record, "place").split(", ").flat_map(|place| place.split(" und "));
                has("places") || of_event.any(|place| place == value)
            }
            "link" => links(record).any(|link| link == value),
            "first link" => links(record).next() == Some(value),
            "online" | "number" => value.parse::<Value>().is_ok_and(|value| record[field] == value),
            "organiser" => has("organisers"),
            "municipality" => has("municipalities"),
            "keyword" => has("keywords"),
            "funder" => has("funders"),
            "coordinator" => has("coordinators"),
            "also" => has("also"),
            _ => text(record, field) == value,
        }
    }

    /// The event of a medium.
    fn event(&self, record: &Value) -> Option<&'a Value> {
        self.by_id.get(text(record, "event")).copied()
    }

    /// The appearances of someone, by name.
    fn appearances<'r>(&'r self, record: &'r Value, name: &'r str) -> impl Iterator<Item = &'r Value> {
        let person = |one: &Value| self.by_id.get(text(one, "person")).copied().unwrap_or(&NOTHING);
        list(record, "appearances").iter().filter(move |one| text(person(one), "name") == name)
    }
}

/// Where the links of a record lead, without what follows a `#`.
fn links(record: &Value) -> impl Iterator<Item = &str> {
    list(record, "links").iter().map(|link| text(link, "url").split('#').next().unwrap_or_default())
}

/// True where office, contribution and organisation say every word of a text, but for the smallest.
fn says<'a>(appearances: impl Iterator<Item = &'a Value>, value: &str) -> bool {
    const SMALL: [&str; 7] = ["beim", "der", "des", "im", "in", "und", "zu"];
    let told = |one: &Value| ["role", "contribution", "organisation"].map(|field| text(one, field)).join(" ");
    let said = appearances.map(told).collect::<Vec<_>>().join(" ").to_lowercase();
    words(value).iter().all(|word| SMALL.contains(&word.as_str()) || said.contains(word))
}

/// Words in lower case.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_fact_is_there_unless_it_was_corrected() {
    let (file, facts) = (written(), facts());
    assert!(facts.facts.len() > 2_000);
    let records = Records::of(&file);
    let is_corrected = |id: &str, field: &str, value: &str| {
        facts.corrected.iter().any(|(of, what, was, _)| (of == id) && (what == field) && (was == value))
    };
    let missing: Vec<_> = facts
        .facts
        .iter()
        .filter(|(id, field, value)| !records.hold(id, field, value) && !is_corrected(id, field, value))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn what_was_corrected_is_no_longer_said() {
    let (file, facts) = (written(), facts());
    let records = Records::of(&file);
    for (id, field, value, why) in &facts.corrected {
        assert!(!records.hold(id, field, value), "{id}: {field} is again {value:?}, but {why}");
        let known = |fact: &(String, String, String)| (&fact.0, &fact.1, &fact.2) == (id, field, value);
        assert!(facts.facts.iter().any(known), "{id}: {field} {value:?} was never a fact");
    }
}

#[test]
fn the_videos_page_stands_in_its_order() {
    let file = written();
    let ids: Vec<_> = table(&file, "media").iter().map(|medium| text(medium, "id")).collect();
    let page = facts().videos_page;
    assert_eq!(page.len(), 60);
    assert_eq!(ids[..60], page[..]);
    assert_eq!(ids[60..], ["kraft-quartiersrundgang-duesseldorf-hassels"], "what stands on no page of it");
}
