//! How a record is told: in full nothing is left out, and everyone calls everything the same and opens the same.

use crate::fields;
use crate::session::{JOURNEYS, Session, bundled, journeys, library as small};
use crate::support::program::run_in;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId, SourceId};
use lernnetzwerk::describe::full::{self, Entry, Field, Value};
use lernnetzwerk::describe::lines;
use lernnetzwerk::describe::link;
use lernnetzwerk::describe::summary::Summary;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::Query;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;

/// Where [`JOURNEYS`] lies.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");

/// All records of an archive.
pub fn records(archive: &Archive) -> Vec<RecordId> {
    let people = (0..archive.person_count()).map(|at| RecordId::Person(PersonId(at)));
    let media = (0..archive.media_count()).map(|at| RecordId::Medium(MediumId(at)));
    let events = (0..archive.event_count()).map(|at| RecordId::Event(EventId(at)));
    let programmes = (0..archive.programme_count()).map(|at| RecordId::Programme(ProgrammeId(at)));
    people.chain(media).chain(events).chain(programmes).collect()
}

/// All that is told of a record in full, as `show` prints it.
fn told(entries: &[Entry]) -> String {
    lines::lines(entries, Lang::En).into_iter().map(|(label, text)| format!("{label}  {text}\n")).collect()
}

/// The dates and durations among entries, as the archive writes them.
fn dates(entries: &[Entry]) -> Vec<String> {
    let date = |field: &Field| match field.value {
        Value::When(when) | Value::Days(when) | Value::RunTime(when) => Some(when.to_string()),
        Value::Duration(duration) => Some(duration.to_string()),
        _ => None,
    };
    let facts = entries.iter().filter_map(|entry| match entry {
        Entry::Facts(facts) => Some(facts),
        _ => None,
    });
    facts.flatten().filter_map(date).collect()
}

/// Every text and number in a record of the file, with its field; the names of kinds and the like are told in words.
fn texts(json: &Json, field: &str, found: &mut Vec<(String, String)>) {
    match json {
        Json::String(text) => found.push((field.to_owned(), text.clone())),
        Json::Number(number) => found.push((field.to_owned(), number.to_string())),
        Json::Array(items) => items.iter().for_each(|item| texts(item, field, found)),
        Json::Object(fields) => fields.iter().for_each(|(name, value)| texts(value, name, found)),
        Json::Bool(_) | Json::Null => {}
    }
}

/// Fails where anything that the file says of a record is missing in what is told of it.
fn assert_told(record: &Json, entries: &[Entry]) {
    let all = told(entries);
    let dates = dates(entries).concat();
    let mut found = Vec::new();
    texts(record, "", &mut found);
    assert!(found.len() > 1);
    for (field, text) in found {
        let is_told = match field.as_str() {
            "kind" | "part" | "status" | "size" => continue,
            "abstract" | "biography" => text.lines().all(|line| all.contains(line)),
            "start" | "end" | "date" | "duration" => dates.contains(&text),
            // The second page of a host says no more than its address.
            "label" => all.contains(text.trim_end_matches(" (2)")),
            _ => all.contains(&text),
        };
        assert!(is_told, "{field}: {text:?} is not told:\n{all}\n{dates}");
    }
    if record["online"] == true {
        assert!(all.contains("Online"), "{all}");
    }
}

#[test]
fn a_complete_telling_has_every_field() {
    let bundled = bundled();
    let archives = [
        (JOURNEYS, journeys()),
        (std::str::from_utf8(Archive::BUNDLED).unwrap(), bundled),
        (fields::FIELDS, fields::library()),
    ];
    for (json, library) in archives {
        let archive = &library.archive;
        let json: Json = serde_json::from_str(json).unwrap();
        let table = |name: &str| json[name].as_array().cloned().unwrap_or_default();
        let of = |name: &str| table(name).into_iter().zip(0..);
        let all = |record| full::record(archive, record, usize::MAX);
        for (json, at) in of("people") {
            assert_told(&json, &all(RecordId::Person(PersonId(at))));
        }
        // Of a topic of the table, the name is told.
        let topics: HashMap<_, _> =
            table("topics").into_iter().map(|topic| (topic["id"].clone(), topic["name"].clone())).collect();
        for (mut json, at) in of("media") {
            for topic in json["topics"].as_array_mut().into_iter().flatten() {
                *topic = topics.get(topic).unwrap_or(topic).clone();
            }
            assert_told(&json, &all(RecordId::Medium(MediumId(at))));
        }
        for (json, at) in of("events") {
            assert_told(&json, &all(RecordId::Event(EventId(at))));
        }
        for (json, at) in of("programmes") {
            assert_told(&json, &all(RecordId::Programme(ProgrammeId(at))));
        }
        for (json, at) in of("sources") {
            assert_told(&json, &full::source(archive, SourceId(at)));
        }
    }
}

/// Goes to a record by its title, on a screen with room for everything; what Ctrl-O opens there on the way.
fn go(session: &mut Session, record: RecordId) -> Option<String> {
    let library = journeys();
    let title = library.archive.title_of(record);
    let hits = library.searcher().matches(&Query::parse(&title), &|| false).unwrap().top(100).unwrap();
    let place = hits.iter().position(|hit| hit.record == record);
    let place = place.unwrap_or_else(|| panic!("{title} is not found"));
    session.effects.clear();
    session.press("/").send(Message::Paste(title.to_string()));
    session.press(&"<down>".repeat(place)).press("<c-o>");
    let opened = session.opened().first().map(|address| (*address).to_owned());
    // A person's talks come to the front, and the person stays selected in their pane.
    session.press(if matches!(record, RecordId::Person(_)) { "<enter>3" } else { "<enter>" });
    opened
}

/// What the details on the screen call the parts of a record: before the text, and over lists.
fn screen_labels(session: &Session) -> BTreeSet<String> {
    let app = session.laid_out();
    let labels = app.panes.detail.lines().iter().filter_map(|line| {
        let is_heading = line.lead.is_empty() && line.text.ends_with(')') && line.target.is_none();
        match line.text.split_once(" (") {
            Some((label, count)) if is_heading && count.len() <= 3 => Some(label),
            // Labels have a column of their own; in a narrower one stand the dates and numbers of lists.
            _ => (line.lead.chars().count() >= 13).then(|| line.lead.trim()),
        }
    });
    labels.filter(|label| !label.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_screen_and_show_call_everything_the_same() {
    for (lang, mut session) in [(Lang::De, Session::new(200, 60)), (Lang::En, Session::english(200, 60))] {
        let mut seen = BTreeSet::new();
        for_many_records(&mut session, |session, archive, record| {
            let lines = lines::lines(&full::record(archive, record, usize::MAX), lang);
            let printed: BTreeSet<&str> = lines.iter().map(|(label, _)| *label).collect();
            go(session, record);
            for label in screen_labels(session) {
                // An event without links has an empty list of them.
                let fine = printed.contains(label.as_str());
                assert!(fine || label == "Links", "{label} is none of {printed:?}");
                seen.insert(label);
            }
        });
        assert!(seen.len() > 12, "{seen:?}");
    }
}

#[test]
fn show_names_a_field_as_the_screen_does() {
    let outcome = run_in(&[("LANG", "de_DE.UTF-8")], ["show", "--archive", FILE, "starke-orte"], b"");
    assert!(outcome.out.contains("\nThemen         Nachbarschaft, Grundschule\n"), "{}", outcome.out);
    assert!(!outcome.out.contains("Schlagworte"), "{}", outcome.out);
}

#[test]
fn the_command_line_the_finder_and_the_panes_open_the_same_link() {
    let mut session = Session::new(200, 60);
    let mut nothing = 0;
    for_many_records(&mut session, |session, archive, record| {
        let Summary { id, .. } = Summary::of(archive, record);
        let best = link::best(archive, record).map(|(_, link)| link.url.to_string());
        assert_eq!(go(session, record), best, "{id}: the finder");
        session.effects.clear();
        session.press("o");
        assert_eq!(session.opened().first().copied(), best.as_deref(), "{id}: the panes");
        session.effects.clear();
        session.press("O");
        match &best {
            Some(best) => assert_eq!(session.press("1").opened(), [best], "{id}: the first to choose from"),
            None => {
                let said = ["Hier gibt es keinen Link", "Keine Aufzeichnung bekannt"];
                assert!(
                    said.iter().any(|said| session.screen().contains(said)),
                    "{id}: {}",
                    session.screen()
                );
            }
        }
        let outcome = run_in(&[("BROWSER", "true")], ["open", "--archive", FILE, &id], b"");
        assert_eq!(outcome.out.lines().nth(1).map(str::to_owned), best, "{id}: {outcome:?}");
        nothing += u32::from(best.is_none());
    });
    assert!(nothing > 0, "no record is without a link");
}

#[test]
fn an_event_opens_its_own_page_and_a_person_what_they_said_last() {
    let library = bundled();
    let archive = &library.archive;
    let best = |id: &str| link::best(archive, archive.find_all(id).next().unwrap()).unwrap();
    let event = archive.find_all("lernnetzwerktreffen-21").next().unwrap();
    let (whose, page) = best("lernnetzwerktreffen-21");
    assert_eq!((whose, page), (event, link::own(archive, event)[0]));
    let outcome = run_in(&[("BROWSER", "true")], ["open", "lernnetzwerktreffen-21"], b"");
    assert_eq!(outcome.out, format!("21. Lernnetzwerktreffen\n{}\n", page.url));
    let (talk, _) = best("heinz-juergen-stolz");
    assert_eq!(Summary::of(archive, talk).id, "stolz-netzwerken-als-luxusaufgabe");
}

#[test]
fn open_takes_the_hit_that_ctrl_o_takes() {
    let labels: Json = serde_json::from_str(include_str!("../data/queries.json")).unwrap();
    let queries = labels["queries"].as_array().unwrap().iter().map(|label| label["query"].as_str().unwrap());
    // An event whose media have its words as well, and of the labelled queries some of every group.
    let queries = ["lernnetzwerktreffen 2022", "2018", "hilfen"].into_iter().chain(queries.step_by(31));
    let mut session = Session::with(bundled(), Lang::En, 120, 40);
    for query in queries.filter(|query| bundled().archive.find_all(query).next().is_none()) {
        session.effects.clear();
        session.press("/").send(Message::Paste(query.to_owned()));
        session.press("<c-o>");
        let opened = session.opened().first().map(|address| (*address).to_owned());
        session.press("<esc>");
        let outcome = run_in(&[("BROWSER", "true")], ["open", query], b"");
        assert_eq!(outcome.out.lines().nth(1).map(str::to_owned), opened, "{query}: {outcome:?}");
    }
}

#[test]
fn what_a_person_opens_and_what_there_is_to_choose_are_of_one_medium() {
    let mut session = Session::english(120, 40);
    session.press("/torwald<enter>3O").shows("Open a link: Hans-Jürgen Torwald: Netzwerken");
}

/// Does something with every third record of the archive that a session shows: there are some of every kind.
fn for_many_records(session: &mut Session, mut does: impl FnMut(&mut Session, &Archive, RecordId)) {
    let library = Arc::clone(&session.app.library);
    for record in records(&library.archive).into_iter().step_by(3) {
        does(session, &library.archive, record);
    }
}

/// The lines of the details of a record, with room for everything.
fn details(archive: &Archive, record: RecordId, session: &mut Session) -> Vec<String> {
    assert!(!archive.title_of(record).is_empty());
    go(session, record);
    session.laid_out().panes.detail.lines().iter().map(|line| line.text.to_string()).collect()
}

#[test]
fn what_someone_was_and_did_is_told_once() {
    let mut with_title = 0;
    for_many_records(&mut Session::english(400, 100), |session, archive, record| {
        let seen = details(archive, record, session);
        let printed = lines::lines(&full::record(archive, record, usize::MAX), Lang::En);
        for (_, text) in printed.iter().filter(|(label, _)| *label == "People") {
            let text = text.rsplit_once(" [").unwrap().0;
            assert!(seen.iter().any(|line| line == text), "{text}: {seen:?}");
            with_title += u32::from(text.starts_with("Dr. "));
        }
        let RecordId::Person(_) = record else { return };
        for (_, text) in printed.iter().filter(|(label, _)| matches!(*label, "Media" | "Events")) {
            let did = text.rsplit_once(") [").unwrap().0;
            assert!(seen.iter().any(|line| did.ends_with(&format!(" ({line}"))), "{did}: {seen:?}");
        }
    });
    assert!(with_title > 2);
    let outcome = run_in(&[], ["show", "stolz-netzwerken-als-luxusaufgabe"], b"");
    let told = "Dr. Heinz-Jürgen Stolz · Leiter, Servicestelle Prävention (ISA e.V.) · Fachimpuls \
                [heinz-juergen-stolz]\n";
    assert!(outcome.out.contains(told), "{}", outcome.out);
}

#[test]
fn a_link_is_told_once() {
    for_many_records(&mut Session::english(400, 100), |session, archive, record| {
        if link::own(archive, record).is_empty() {
            return;
        }
        go(session, record);
        let lines = session.laid_out().panes.detail.lines().to_vec();
        let links: Vec<_> =
            lines.iter().filter(|line| format!("{:?}", line.target).starts_with("Some(Open")).collect();
        assert!(!links.is_empty());
        session.press("O");
        for line in links {
            session.shows(&format!(" {} {} ", line.lead.trim(), line.text));
        }
        session.press("<esc>");
    });
    // A host with a number is no name.
    let bundled = bundled();
    for record in records(&bundled.archive) {
        let lines = lines::lines(&full::record(&bundled.archive, record, usize::MAX), Lang::En);
        let numbered = lines.iter().find(|(label, text)| *label == "Links" && text.contains(" (2)"));
        assert!(numbered.is_none(), "{numbered:?}");
    }
}

/// A programme that has only begun.
const BEGUN: &str = r#"{"format": "lernnetzwerk-archive", "version": 1, "title": "A",
    "programmes": [{"id": "p", "name": "Programm", "start": "2019", "municipalities": ["Arnsberg"]}]}"#;

#[test]
fn what_has_begun_and_not_ended_is_told_so_everywhere() {
    for (lang, told) in [(Lang::En, "since 2019"), (Lang::De, "seit 2019")] {
        Session::with(small(BEGUN), lang, 80, 24).press("/programm<enter>").shows(told);
        let outcome = run_in(&[], ["--archive", "-", "--lang", lang.code(), "show", "p"], BEGUN.as_bytes());
        assert!(outcome.out.contains(told), "{}", outcome.out);
    }
}

#[test]
fn no_label_runs_into_its_value() {
    Session::with(small(BEGUN), Lang::En, 80, 24)
        .press("/programm<enter>")
        .shows("Municipalities 1: Arnsberg");
    let outcome = run_in(&[], ["--archive", "-", "--lang", "en", "show", "p"], BEGUN.as_bytes());
    // All values stand in one column.
    assert!(outcome.out.contains("\nMunicipalities  1: Arnsberg\n"), "{}", outcome.out);
    assert!(outcome.out.contains("\nName            Programm\n"), "{}", outcome.out);
}
