//! Renewal: of several sources, and of a source that comes again, nothing is lost that only one of them has.

use crate::support::program::{Outcome, run_with};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder of files, and what is imported of them.
struct World(TempDir);

impl World {
    fn of(files: &[(&str, &str)]) -> Self {
        let world = Self(TempDir::new().expect("a folder"));
        files.iter().for_each(|(name, text)| world.write(name, text));
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn read(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(name)).expect("a file")).expect("JSON")
    }

    /// What stands behind a name that is a file here is its path.
    fn import(&self, arguments: &[&str]) -> Outcome {
        let full = |argument: &&str| match argument.starts_with("--") || argument.is_empty() {
            true => (*argument).to_owned(),
            false => self.path(argument).to_str().expect("UTF-8").to_owned(),
        };
        let arguments: Vec<String> = arguments.iter().map(full).collect();
        run_with(["import"].into_iter().chain(arguments.iter().map(String::as_str)), b"")
    }

    /// An archive as an import prints it, changed and written.
    fn archive(&self, name: &str, sources: &[&str], change: impl FnOnce(&mut Value)) {
        let mut made: Value = serde_json::from_str(&self.import(sources).out).expect("JSON");
        change(&mut made);
        self.write(name, &made.to_string());
    }

    fn assert_sound(&self, name: &Path) {
        let checked =
            run_with(["check", self.path(name.to_str().expect("UTF-8")).to_str().expect("UTF-8")], b"");
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    }
}

fn printed(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.out).unwrap_or_else(|error| panic!("{error}: {}", outcome.err))
}

/// The last line on standard error.
fn sum(outcome: &Outcome) -> String {
    outcome.err.lines().last().unwrap_or_default().trim_start_matches("lernnetzwerk: ").to_owned()
}

/// The values of a field in a list.
fn each(archive: &Value, list: &str, field: &str) -> Vec<String> {
    let all = archive[list].as_array().into_iter().flatten();
    all.map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect()
}

/// A schedule of a conference of two days with two talks, of which JSON says more than XML.
const JSON: &str = r#"{"schedule": {"conference": {"acronym": "c", "title": "C", "start": "2024-08-17", "end": "2024-08-18", "days": [
  {"index": 1, "date": "2024-08-17", "day_start": "2024-08-17T09:00:00+02:00", "day_end": "2024-08-18T03:00:00+02:00", "rooms": {"R": [
    {"guid": "11111111-1111-4111-8111-111111111111", "id": 1, "title": "One", "date": "2024-08-17T10:00:00+02:00", "start": "10:00", "duration": "00:30", "abstract": "About one.", "links": [{"url": "https://c.example/one", "title": "Page"}], "attachments": [], "persons": [{"guid": "aaaaaaaa-1111-4111-8111-111111111111", "name": "Ada", "biography": "Writes."}]}]}},
  {"index": 2, "date": "2024-08-18", "day_start": "2024-08-18T09:00:00+02:00", "day_end": "2024-08-19T03:00:00+02:00", "rooms": {"R": [
    {"guid": "22222222-2222-4222-8222-222222222222", "id": 2, "title": "Two", "date": "2024-08-18T10:00:00+02:00", "start": "10:00", "duration": "00:30", "abstract": "About two.", "links": [], "attachments": [], "persons": []}]}}]}}}"#;

/// The same, which knows a room more.
const XML: &str = "<schedule><conference><acronym>c</acronym><title>C</title><start>2024-08-17</start><end>2024-08-18</end></conference>\
    <day index='1' date='2024-08-17' start='2024-08-17T09:00:00+02:00' end='2024-08-18T03:00:00+02:00'><room name='R'>\
    <event guid='11111111-1111-4111-8111-111111111111' id='1'><title>One</title><date>2024-08-17T10:00:00+02:00</date><duration>00:30</duration>\
    <language>de</language><persons><person guid='aaaaaaaa-1111-4111-8111-111111111111'>Ada</person></persons></event></room></day>\
    <day index='2' date='2024-08-18' start='2024-08-18T09:00:00+02:00' end='2024-08-19T03:00:00+02:00'><room name='R'>\
    <event guid='22222222-2222-4222-8222-222222222222' id='2'><title>Two</title><date>2024-08-18T10:00:00+02:00</date><duration>00:30</duration></event>\
    </room></day></schedule>";

#[test]
fn of_two_files_of_one_conference_nothing_is_lost_in_any_order() {
    let world = World::of(&[("s.json", JSON), ("s.xml", XML)]);
    let both = [["s.json", "s.xml"], ["s.xml", "s.json"]];
    let mut all: Vec<Value> = both.iter().map(|both| printed(&world.import(both))).collect();
    for both in both {
        both.iter().for_each(|one| drop(world.import(&["--into", "made.json", one])));
        all.push(world.read("made.json"));
        fs::remove_file(world.path("made.json")).expect("there");
    }
    for made in all {
        assert_eq!(
            [&made["events"], &made["media"], &made["people"]].map(|list| list.as_array().map(Vec::len)),
            [Some(3), Some(2), Some(1)]
        );
        let (one, ada) = (&made["media"][0], &made["people"][0]);
        assert_eq!((&one["abstract"], &one["language"]), (&json!("About one."), &json!("de")));
        assert_eq!(
            (&one["links"][0]["url"], &ada["biography"]),
            (&json!("https://c.example/one"), &json!("Writes."))
        );
    }
}

#[test]
fn what_was_mended_by_hand_in_one_of_two_archives_stays_in_any_order() {
    let world = World::of(&[("s.json", JSON), ("f.csv", "Titel;Datum\nDrei;01.02.2024\n")]);
    world.archive("plain.json", &["s.json", "f.csv"], |_| {});
    world.archive("mended.json", &["s.json"], |archive| {
        archive["media"][0]["title"] = json!("One, mended");
        archive["media"][0]["links"] = json!([{"url": "https://c.example/video", "label": "Video"}]);
        archive["media"][1]["appearances"] = json!([{"person": "bo", "part": "speaker"}]);
        archive["people"][0]["sort"] = json!("Lovelace, Ada");
        archive["people"].as_array_mut().expect("a list").push(json!({"id": "bo", "name": "Bo"}));
        archive["events"][1]["title"] = json!("Saturday");
    });
    for both in [["plain.json", "mended.json"], ["mended.json", "plain.json"]] {
        let made = printed(&world.import(&both));
        assert_eq!(each(&made, "media", "title"), ["One, mended", "Two"]);
        let mut urls: Vec<&str> = made["media"][0]["links"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|link| link["url"].as_str())
            .collect();
        urls.sort_unstable();
        assert_eq!(
            urls,
            ["https://c.example/video"],
            "{both:?}: what was deleted is deleted, what was added is there"
        );
        assert_eq!(made["media"][1]["appearances"][0]["person"], "bo");
        assert_eq!(made["people"][0]["sort"], "Lovelace, Ada");
        let mut events = each(&made, "events", "title");
        events.sort_unstable();
        assert_eq!(events, ["C", "C, 2024-08-18", "Drei", "Saturday"], "{both:?}: no day stands twice");
        assert_eq!(
            made["media"][0]["event"],
            made["events"]
                .as_array()
                .expect("a list")
                .iter()
                .find(|event| event["title"] == "Saturday")
                .expect("a day")["id"]
        );
    }
    // What is in the result is renewed from where both had it, and what was mended stays.
    world.import(&["--into", "made.json", "plain.json", "mended.json"]);
    world
        .write("s.json", &JSON.replace("\"Two\"", "\"Two, renewed\"").replace("\"One\"", "\"One, renewed\""));
    world.import(&["--into", "made.json", "s.json"]);
    assert_eq!(each(&world.read("made.json"), "media", "title"), ["One, mended", "Two, renewed"]);
}

#[test]
fn what_differs_in_two_sources_is_told() {
    let world = World::of(&[("s.json", JSON), ("s.xml", &XML.replace("<title>Two", "<title>Second"))]);
    let outcome = world.import(&["s.json", "s.xml"]);
    assert!(
        outcome.err.contains("1 record is otherwise in the source, stays as it is (Second: title (s.xml))"),
        "{}",
        outcome.err
    );
}

#[test]
fn of_several_records_of_one_guid_none_is_lost() {
    let item = |title: &str, day: u8, guid: &str| {
        format!(
            "<item><title>{title}</title><guid>{guid}</guid><pubDate>{day:02} Oct 2025 10:00:00 +0200</pubDate></item>"
        )
    };
    let feed = |items: &[String]| {
        format!("<rss version='2.0'><channel><title>P</title>{}</channel></rss>", items.concat())
    };
    let (a, one, eight) = (item("A", 1, "a"), item("B", 1, "b"), item("B", 8, "b"));
    let world = World::of(&[("f.xml", &feed(&[a.clone(), one.clone(), eight.clone()]))]);
    world.import(&["--into", "made.json", "f.xml"]);
    world.write("f.xml", &feed(&[a, item("New", 3, "b"), one, eight]));
    assert_eq!(
        sum(&world.import(&["--into", "made.json", "f.xml"])),
        "taken 1, merged 3, left out 0, total 4"
    );
    let made = world.read("made.json");
    let told: Vec<String> = made["media"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| format!("{} {} {}", one["id"], one["title"], one["date"]).replace('"', ""))
        .collect();
    assert_eq!(told.len(), 4);
    for one in
        ["b B 2025-10-01T10:00+02:00", "b-2 B 2025-10-08T10:00+02:00", "new New 2025-10-03T10:00+02:00"]
    {
        assert!(told.iter().any(|told| told == one), "{one}: {told:?}");
    }
}

/// A weekly series at an hour, with one of it on another day.
fn series(hour: u8) -> String {
    format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u@c.example\nSUMMARY:Chor\nDTSTART:20250903T{hour}0000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:u@c.example\nRECURRENCE-ID:20250910T140000\nSUMMARY:Chor\nDTSTART:20250911T160000\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

#[test]
fn an_exception_of_a_series_stays_when_the_series_moves() {
    let world = World::of(&[("c.ics", &series(14))]);
    world.import(&["--into", "made.json", "c.ics"]);
    world.write("c.ics", &series(15));
    world.import(&["--into", "made.json", "c.ics"]);
    let starts = |archive: &Value| {
        let mut starts = each(archive, "events", "start");
        starts.sort_unstable();
        starts
    };
    assert!(starts(&world.read("made.json")).contains(&"2025-09-11T16:00".to_owned()));
    assert_eq!(starts(&world.read("made.json")), starts(&printed(&world.import(&["c.ics"]))));
}

#[test]
fn an_event_that_becomes_a_series_is_its_first_one() {
    let event = |rule: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:v@c.example\nSUMMARY:Treffen\nDTSTART:20240105T180000\n{rule}END:VEVENT\nEND:VCALENDAR\n"
        )
    };
    let world = World::of(&[("c.ics", &event(""))]);
    world.import(&["--into", "made.json", "c.ics"]);
    world.write("c.ics", &event("RRULE:FREQ=MONTHLY;COUNT=2\n"));
    world.import(&["--into", "made.json", "c.ics"]);
    assert_eq!(each(&world.read("made.json"), "events", "start"), ["2024-01-05T18:00", "2024-02-05T18:00"]);
}

#[test]
fn what_a_source_has_no_longer_stays_and_is_named() {
    let table =
        "Titel;Datum;Link\nEins;01.02.2024;https://t.example/1\nZwei;02.02.2024;https://t.example/2\n";
    let world = World::of(&[("t.csv", table)]);
    world.import(&["--into", "made.json", "t.csv"]);
    world.write("t.csv", "Titel;Datum;Link\nEins;03.02.2024;https://t.example/1\n");
    let outcome = world.import(&["--into", "made.json", "t.csv"]);
    assert!(
        outcome
            .err
            .contains("1 record is no longer in its source, stays in the archive (t.csv: Zwei (zwei))"),
        "{}",
        outcome.err
    );
    assert!(outcome.err.contains("1 record of the archive changed (Eins: "), "{}", outcome.err);
    assert_eq!(world.read("made.json").to_string().matches("\"Zwei\"").count(), 1);
}

#[test]
fn of_several_files_each_place_names_its_own() {
    let world = World::of(&[
        ("a.csv", "Titel;Datum\nEins;31.04.2024\n;01.02.2024\n"),
        ("b/a.csv", "Titel;Datum\n;01.02.2024\n"),
    ]);
    let outcome = world.import(&["a.csv", "b/a.csv"]);
    for told in ["a.csv, row 3: no title", "left out: b/a.csv, row 2: no title", "a.csv, row 2: 31.04.2024)"]
    {
        assert!(outcome.err.contains(told), "{told}: {}", outcome.err);
    }
    let outcome = run_with(
        [
            "import",
            "--lang",
            "de",
            world.path("a.csv").to_str().expect("UTF-8"),
            world.path("b/a.csv").to_str().expect("UTF-8"),
        ],
        b"",
    );
    assert!(outcome.err.contains("b/a.csv, Zeile 2: kein Titel"), "{}", outcome.err);
}

#[test]
fn who_is_withheld_and_there_already_stays_as_they_are() {
    let world = World::of(&[("s.json", JSON), ("w.txt", "Ada\n")]);
    world.import(&["--into", "made.json", "s.json"]);
    let before = world.read("made.json");
    let outcome = world.import(&["--into", "made.json", "--without", "w.txt", "s.json"]);
    assert!(
        outcome.err.contains("1 record is withheld and there already, stays (Ada: person:ada)"),
        "{}",
        outcome.err
    );
    assert_eq!(world.read("made.json"), before);
    world.write(
        "s.json",
        &JSON.replace(
            "\"persons\": []",
            "\"persons\": [{\"guid\": \"aaaaaaaa-1111-4111-8111-111111111111\", \"name\": \"Ada\"}]",
        ),
    );
    world.import(&["--into", "made.json", "--without", "w.txt", "s.json"]);
    assert_eq!(
        world.read("made.json")["media"][1]["appearances"],
        Value::Null,
        "nothing more of them comes in"
    );
}

#[test]
fn who_is_withheld_is_so_with_an_academic_title_as_well() {
    let xml = XML.replace(">Ada<", ">Dr. Ada Berg<");
    for line in ["BERG, Ada", "Prof. Dr. Ada Berg", "Ada Berg"] {
        let world = World::of(&[("s.xml", &xml), ("w.txt", line)]);
        let outcome = world.import(&["--without", "w.txt", "s.xml"]);
        assert!(!outcome.out.contains("Berg"), "{line}: {}", outcome.out);
    }
}

#[test]
fn an_archive_that_is_put_into_itself_stays_as_it_is() {
    let blog = "<rss version='2.0' xmlns:dc='d'><channel><title>B</title><link>https://b.example/</link>\
        <item><title>One</title><guid>https://b.example/1</guid><dc:creator>Ida Dorn</dc:creator></item></channel></rss>";
    for (name, source) in
        [("b.xml", blog), ("t.csv", "Titel;Datum;Referent\nEins;01.02.2024;Anna Berg\n"), ("s.json", JSON)]
    {
        let world = World::of(&[(name, source)]);
        for strip in [false, true] {
            world.archive("made.json", &[name], |archive| {
                if strip {
                    archive.as_object_mut().expect("an archive").remove("origins");
                }
            });
            let before = world.read("made.json");
            for _ in 0..2 {
                world.import(&["--into", "made.json", "made.json"]);
            }
            let after = world.read("made.json");
            for list in ["people", "events", "media"] {
                assert_eq!(after[list], before[list], "{name}, {strip}");
            }
            // Nor is what it was made of there twice.
            world.write("made.json", &before.to_string());
            world.import(&["--into", "made.json", name]);
            let after = world.read("made.json");
            for list in ["people", "events", "media"] {
                assert_eq!(after[list], before[list], "{name}, {strip}");
            }
        }
    }
}

#[test]
fn of_two_excerpts_of_an_archive_nothing_stands_twice() {
    let archive = json!({
        "format": "lernnetzwerk-archive", "version": 2, "id": "talks", "title": "Talks",
        "people": [{"id": "ada", "name": "Ada"}], "programmes": [{"id": "p", "name": "P"}],
        "events": [{"id": "day", "title": "Day", "start": "2020", "status": "held"}],
        "media": [
            {"id": "one", "title": "One", "kind": "talk", "event": "day", "programme": "p", "appearances": [{"person": "ada", "part": "speaker"}]},
            {"id": "two", "title": "Two", "kind": "talk", "event": "day", "programme": "p", "appearances": [{"person": "ada", "part": "speaker"}]}
        ]
    });
    let half = |at: usize| {
        let mut half = archive.clone();
        half["media"].as_array_mut().expect("a list").remove(at);
        half.to_string()
    };
    let world = World::of(&[("one.json", &half(1)), ("two.json", &half(0))]);
    let outcome = world.import(&["one.json", "two.json"]);
    assert_eq!(sum(&outcome), "taken 5, merged 3, left out 0, total 8");
    let made = printed(&outcome);
    for list in ["people", "programmes", "events", "media"] {
        assert_eq!(made[list], archive[list], "{list}");
    }
    world.import(&["--into", "made.json", "one.json"]);
    world.import(&["--into", "made.json", "two.json"]);
    assert_eq!(world.read("made.json")["media"], archive["media"]);
}

#[test]
fn of_an_archive_only_what_is_faulty_falls_out() {
    let world = World::of(&[]);
    let archive = json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "language": 5,
        "people": [{"id": "p", "name": "P"}],
        "media": [
            {"id": "a", "title": "A", "kind": "talk", "status": "odd", "date": "foo", "places": [1, "Bonn"], "appearances": [{"person": "p"}, {"person": "p", "part": "speaker"}],
             "links": [{"url": 5}, {"url": "ftp://x.example"}, {"url": "https://x.example/"}], "duration": "long"},
            {"id": "b", "title": "B", "kind": 5}, 7, null,
            {"id": "a", "title": "Again", "kind": "talk"}
        ]
    });
    world.write("a.json", &archive.to_string());
    let outcome = world.import(&["--into", "made.json", "a.json"]);
    assert_eq!(sum(&outcome), "taken 2, merged 0, left out 3, total 5", "{}", outcome.err);
    assert!(outcome.err.contains("left out: medium a: the id is that of another record"), "{}", outcome.err);
    assert!(outcome.err.contains("faulty fields, left out (medium a: appearances; "), "{}", outcome.err);
    let made = world.read("made.json");
    let one = &made["media"][0];
    assert_eq!((&one["places"], &one["date"]), (&json!(["Bonn"]), &Value::Null));
    assert_eq!(one["appearances"].as_array().map(Vec::len), Some(1));
    assert_eq!(one["links"].as_array().map(Vec::len), Some(1));
    world.assert_sound(Path::new("made.json"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_archive_to_bring_anything_into() {
    let world = World::of(&[("t.csv", "Titel;Datum\nEins;01.02.2024\n")]);
    let pipe = world.path("pipe");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .expect("a pipe");
    let outcome = world.import(&["--into", "pipe", "t.csv"]);
    assert!(outcome.code == 2 && outcome.err.contains("not a regular file"), "{}", outcome.err);
}
