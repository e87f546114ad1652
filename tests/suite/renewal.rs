//! Renewal: of several sources, and of a source that comes again, nothing is lost that only one of them has.

use crate::support::program::{Outcome, run_with};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder of files, and what is imported of them.
pub(crate) struct World(TempDir);

impl World {
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let world = Self(TempDir::new().expect("a folder"));
        files.iter().for_each(|(name, text)| world.write(name, text));
        world
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(name)).expect("a file")).expect("JSON")
    }

    /// What stands behind a name that is a file here is its path.
    pub(crate) fn import(&self, arguments: &[&str]) -> Outcome {
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

pub(crate) fn printed(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.out).unwrap_or_else(|error| panic!("{error}: {}", outcome.err))
}

/// The last line on standard error.
pub(crate) fn sum(outcome: &Outcome) -> String {
    outcome.err.lines().last().unwrap_or_default().trim_start_matches("lernnetzwerk: ").to_owned()
}

/// The values of a field in a list.
pub(crate) fn each(archive: &Value, list: &str, field: &str) -> Vec<String> {
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

/// `check` finds nothing in what was made, and warns of nothing.
fn assert_sound_and_silent(world: &World) {
    let checked = run_with(["check", world.path("made.json").to_str().expect("UTF-8")], b"");
    assert!(
        checked.code == 0 && !format!("{}{}", checked.out, checked.err).contains("warning"),
        "{}{}",
        checked.out,
        checked.err
    );
}

/// The people of the medium of a title.
fn people_of<'a>(archive: &'a Value, title: &str) -> Vec<&'a str> {
    let mut media = archive["media"].as_array().into_iter().flatten();
    let medium = media.rfind(|medium| medium["title"] == title);
    let people = medium.and_then(|medium| medium["appearances"].as_array()).into_iter().flatten();
    people.filter_map(|one| one["person"].as_str()).collect()
}

impl World {
    /// Changes an archive as somebody does by hand.
    pub fn mend(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut archive = self.read(name);
        change(&mut archive);
        self.write(name, &archive.to_string());
    }
}

#[test]
fn who_was_merged_by_hand_has_their_later_talks() {
    let rows = [
        "Titel;Datum;Referent",
        "Eins;1.2.2023;Anna Müller",
        "Zwei;1.2.2023;Anna Mueller",
        "Drei;5.2.2023;Anna Mueller",
    ];
    let table = |count: usize| rows[..=count].join("\n");
    for (gone, kept, also) in [
        ("anna-mueller-2", "anna-mueller", false),
        ("anna-mueller", "anna-mueller-2", false),
        ("anna-mueller-2", "bert", true),
    ] {
        let world = World::of(&[("t.csv", &table(2))]);
        world.import(&["--into", "made.json", "t.csv"]);
        world.mend("made.json", |archive| {
            let text = archive
                .to_string()
                .replace(&format!("\"person\":\"{gone}\""), &format!("\"person\":\"{kept}\""));
            let origins = archive["origins"].clone();
            *archive = serde_json::from_str(&text).expect("JSON");
            archive["origins"] = origins;
            let people = archive["people"].as_array_mut().expect("a list");
            match also {
                // Another id and name: the same person.
                true => people.iter_mut().filter(|person| person["id"] == gone).for_each(|person| {
                    person["id"] = json!(kept);
                    person["name"] = json!("Bert Müller");
                }),
                false => people.retain(|person| person["id"] != gone),
            }
        });
        let before = world.read("made.json")["people"].clone();
        for (rows, title) in [(3, "Drei"), (3, "Drei")] {
            world.write("t.csv", &table(rows));
            let outcome = world.import(&["--into", "made.json", "t.csv"]);
            let made = world.read("made.json");
            let whose = if gone == "anna-mueller" { "anna-mueller-2" } else { kept };
            assert_eq!(people_of(&made, title), [whose], "{gone}: {}", outcome.err);
            assert_eq!(made["people"], before, "{gone}");
        }
        // It holds for what comes later still.
        world.write("t.csv", &format!("{}\nVier;6.2.2023;Anna Mueller\nFünf;7.2.2023;Anna Müller", table(3)));
        world.import(&["--into", "made.json", "t.csv"]);
        let made = world.read("made.json");
        let all = ["Vier", "Fünf"].map(|title| people_of(&made, title));
        let first = if also {
            "anna-mueller"
        } else if gone == "anna-mueller" {
            "anna-mueller-2"
        } else {
            kept
        };
        let second = if gone == "anna-mueller" { "anna-mueller-2" } else { kept };
        assert_eq!(all, [[second], [first]], "{gone}");
        assert_eq!(made["people"], before, "{gone}");
        let checked = run_with(["check", world.path("made.json").to_str().expect("UTF-8")], b"");
        assert!(
            !format!("{}{}", checked.out, checked.err).contains("another record"),
            "{}{}",
            checked.out,
            checked.err
        );
    }
}

#[test]
fn who_has_a_name_also_has_its_later_talks() {
    let world =
        World::of(&[("t.csv", "Titel;Datum;Referent\nEins;1.2.2023;Eva Meier\nZwei;1.2.2023;Eva Kühn")]);
    world.import(&["--into", "made.json", "t.csv"]);
    world.mend("made.json", |archive| {
        archive["people"].as_array_mut().expect("a list").retain(|person| person["id"] == "eva-meier");
        archive["people"][0]["also"] = json!(["Eva Kühn"]);
        archive["media"].as_array_mut().expect("a list").retain(|medium| medium["title"] == "Eins");
    });
    world.write("t.csv", "Titel;Datum;Referent\nEins;1.2.2023;Eva Meier\nDrei;3.2.2023;Eva Kühn");
    world.import(&["--into", "made.json", "t.csv"]);
    assert_eq!(people_of(&world.read("made.json"), "Drei"), ["eva-meier"]);
}

#[test]
fn who_was_deleted_by_hand_is_named_where_they_are_missing() {
    let world = World::of(&[("t.csv", "Titel;Datum;Referent\nEins;1.2.2023;Eva Meier")]);
    world.import(&["--into", "made.json", "t.csv"]);
    world.mend("made.json", |archive| {
        archive["people"] = json!([]);
        archive["media"][0]["appearances"] = json!([]);
    });
    world.write("t.csv", "Titel;Datum;Referent\nEins;1.2.2023;Eva Meier\nZwei;3.2.2023;Eva Meier");
    let outcome = world.import(&["--into", "made.json", "t.csv"]);
    assert!(people_of(&world.read("made.json"), "Zwei").is_empty());
    let told = "1 record was deleted from the archive by hand, stays out (t.csv: Eva Meier (eva-meier))";
    assert!(outcome.err.contains(told), "{}", outcome.err);
}

/// The schedule with one talk more on its second day.
fn with_one_more() -> String {
    let two = JSON.find("{\"guid\": \"2222").expect("a talk");
    let third = JSON[two..]
        .replace("22222222-2222", "33333333-3333")
        .replace("\"Two\"", "\"Three\"")
        .replace("\"id\": 2", "\"id\": 3");
    let third = third.split("]}}]").next().expect("a talk").to_owned();
    format!("{}{third}, {}", &JSON[..two], &JSON[two..])
}

#[test]
fn a_new_talk_is_part_of_what_stands_for_its_day() {
    for (is_renamed, meant) in [(true, "tag-18"), (false, "c")] {
        let world = World::of(&[("s.json", JSON)]);
        world.import(&["--into", "made.json", "s.json"]);
        world.mend("made.json", |archive| {
            let events = archive["events"].as_array_mut().expect("a list");
            if is_renamed {
                events[2]["id"] = json!("tag-18");
                events[2]["title"] = json!("Tag 18");
                archive["media"][1]["event"] = json!("tag-18");
            } else {
                events.truncate(1);
                archive["media"]
                    .as_array_mut()
                    .expect("a list")
                    .iter_mut()
                    .for_each(|medium| medium["event"] = json!("c"));
            }
        });
        let before = world.read("made.json")["events"].clone();
        world.write("s.json", &with_one_more());
        for _ in 0..2 {
            let outcome = world.import(&["--into", "made.json", "s.json"]);
            let made = world.read("made.json");
            let three =
                made["media"].as_array().expect("a list").iter().find(|medium| medium["title"] == "Three");
            assert_eq!(three.expect("taken")["event"], meant, "{}", outcome.err);
            assert_eq!(made["events"], before, "{}", outcome.err);
        }
        world.assert_sound(Path::new("made.json"));
    }
}

#[test]
fn a_feed_that_has_moved_is_the_same_one() {
    let feed = |page: &str, title: &str, more: &str| {
        format!(
            "<rss version='2.0' xmlns:dc='d'><channel><title>P</title><link>{page}</link>\
             <item><title>Folge 6</title><guid isPermaLink='false'>6</guid><pubDate>Sun, 05 Oct 2025 10:00:00 +0200</pubDate><dc:creator>Eva Meier</dc:creator></item>\
             <item><title>{title}</title><guid isPermaLink='false'>7</guid><pubDate>Mon, 06 Oct 2025 10:00:00 +0200</pubDate><dc:creator>Eva Meier</dc:creator></item>{more}</channel></rss>"
        )
    };
    let world = World::of(&[("g.xml", &feed("http://h.example", "Folge 7", ""))]);
    world.import(&["--into", "made.json", "g.xml"]);
    world.mend("made.json", |archive| archive["media"][0]["title"] = json!("Folge 6, mended"));
    let eight = "<item><title>Folge 8</title><guid isPermaLink='false'>8</guid><pubDate>Tue, 07 Oct 2025 10:00:00 +0200</pubDate><dc:creator>Eva Meier</dc:creator></item>";
    for (page, title, more) in [
        ("https://h.example", "Folge 7", ""),
        ("https://other.example/p", "Folge 7, neu", ""),
        ("https://other.example/p", "Folge 7, neuer", eight),
    ] {
        world.write("g.xml", &feed(page, title, more));
        let outcome = world.import(&["--into", "made.json", "g.xml"]);
        assert!(!outcome.err.contains("no longer"), "{}", outcome.err);
        let made = world.read("made.json");
        let mut titles = vec!["Folge 6, mended".to_owned(), title.to_owned()];
        titles.extend((!more.is_empty()).then(|| "Folge 8".to_owned()));
        assert_eq!(each(&made, "media", "title"), titles);
        assert_eq!(each(&made, "people", "id"), ["eva-meier"]);
        assert_sound_and_silent(&world);
    }
}

#[test]
fn a_row_with_one_speaker_or_a_time_more_is_the_same() {
    let heading = "Titel;Datum;Uhrzeit;Referent;Ort";
    let rows = ["Eins;1.2.2023;;Eva Meier;", "Zwei;2.2.2023;;;", "Drei;3.2.2023;;;Hamm", "Zwei;9.2.2023;;;"];
    let later = [
        "Eins;1.2.2023;;Eva Meier, Ute Kühn;",
        "Zwei;2.2.2023;;Eva Meier;",
        "Drei;3.2.2023;10:00;;Hamm",
        "Zwei;9.2.2023;;;",
    ];
    let world = World::of(&[("t.csv", &format!("{heading}\n{}", rows.join("\n")))]);
    world.import(&["--into", "made.json", "t.csv"]);
    let before = world.read("made.json");
    world.write("t.csv", &format!("{heading}\n{}", later.join("\n")));
    let outcome = world.import(&["--into", "made.json", "t.csv"]);
    let made = world.read("made.json");
    for list in ["media", "events"] {
        assert_eq!(each(&made, list, "id"), each(&before, list, "id"), "{}", outcome.err);
    }
    assert_eq!(people_of(&made, "Eins"), ["eva-meier", "ute-kuehn"]);
}

/// A feed of one host with these titles.
fn feed_of(host: &str, titles: &[&str]) -> String {
    let item = |title: &&str| {
        format!(
            "<item><title>{title}</title><guid>https://{host}.example/{title}</guid><link>https://{host}.example/{title}</link></item>"
        )
    };
    let items: String = titles.iter().map(item).collect();
    format!(
        "<rss version='2.0'><channel><title>{host}</title><link>https://{host}.example</link>{items}</channel></rss>"
    )
}

#[test]
fn of_several_feeds_none_speaks_for_the_others() {
    let feed = |title: &str, language: &str| {
        format!(
            "<rss><channel><title>{title}</title><link>https://{title}.example</link><language>{language}</language>\
             <item><title>Trailer</title><guid>https://{title}.example/1</guid></item></channel></rss>"
        )
    };
    let files = [
        ("a.xml", feed("a", "de-DE")),
        ("b.xml", feed("b", "de")),
        ("c.xml", feed("c", "en")),
        ("d.xml", feed("d", "en")),
    ];
    let world = World::of(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let said =
        |made: &Value| ["title", "language", "homepage"].map(|name| made[name].as_str().map(str::to_owned));
    let told =
        |title: &str, language: Option<&str>| [Some(title.to_owned()), language.map(str::to_owned), None];
    // Each says of which it is.
    let together = printed(&world.import(&["a.xml", "b.xml", "c.xml"]));
    assert_eq!(each(&together, "media", "section"), ["a", "b", "c"]);
    assert_eq!(said(&together), told("a · b · c", Some("de")));
    assert_eq!(said(&printed(&world.import(&["a.xml", "c.xml"]))), told("a · c", None));
    let named = printed(&world.import(&["a.xml", "b.xml", "--title", ""]));
    assert_eq!(named["homepage"], Value::Null);
    // One after the other the page and the language stay, which may have been mended; the same again changes nothing.
    for name in ["a.xml", "b.xml", "c.xml"] {
        world.import(&["--into", "made.json", name]);
    }
    let made = world.read("made.json");
    let kept = |title: &str| [title, "de-DE", "https://a.example/"].map(|text| Some(text.to_owned()));
    assert_eq!(said(&made), kept("a · b · c"));
    world.import(&["--into", "made.json", "b.xml"]);
    assert_eq!(world.read("made.json"), made);
    world.import(&["--into", "made.json", "d.xml"]);
    assert_eq!(said(&world.read("made.json")), kept("a · b · c · …"));
    // What somebody called it stays, with its page.
    world.import(&["--into", "mine.json", "a.xml"]);
    world.mend("mine.json", |archive| {
        archive["title"] = json!("Mine");
        archive["homepage"] = json!("https://mine.example/");
    });
    world.import(&["--into", "mine.json", "b.xml"]);
    let mine = world.read("mine.json");
    assert_eq!((&mine["title"], &mine["homepage"]), (&json!("Mine"), &json!("https://mine.example/")));
}

#[test]
fn two_sources_of_one_name_are_two() {
    let world = World::of(&[
        ("a/feed.xml", &feed_of("a", &["A1", "A2"])),
        ("b/feed.xml", &feed_of("b", &["B1", "B2"])),
    ]);
    for _ in 0..2 {
        for feed in [&["a/feed.xml"][..], &["b/feed.xml"], &["a/feed.xml", "b/feed.xml"]] {
            let outcome = world.import(&[&["--into", "made.json"], feed].concat());
            assert!(!outcome.err.contains("no longer"), "{feed:?}: {}", outcome.err);
        }
    }
    assert_eq!(each(&world.read("made.json"), "media", "title"), ["A1", "A2", "B1", "B2"]);
    // What one of them has no longer is told of that one alone.
    world.write("b/feed.xml", &feed_of("b", &["B2"]));
    let outcome = world.import(&["--into", "made.json", "b/feed.xml"]);
    assert!(
        outcome.err.contains("1 record is no longer in its source, stays in the archive"),
        "{}",
        outcome.err
    );
    assert!(outcome.err.contains(": B1 (b1))"), "{}", outcome.err);
}

#[test]
fn what_was_deleted_by_hand_in_one_of_several_stays_so_in_any_order() {
    let world = World::of(&[("s.json", JSON)]);
    world.archive("mended.json", &["s.json"], |archive| {
        drop(archive["media"].as_array_mut().expect("a list").pop())
    });
    world.archive("plain.json", &["s.json"], |_| {});
    for both in [["mended.json", "s.json"], ["s.json", "mended.json"]] {
        let outcome = world.import(&both);
        assert_eq!(each(&printed(&outcome), "media", "title"), ["One"], "{both:?}");
        assert!(
            outcome.err.contains("(Two): was deleted from the archive by hand"),
            "{both:?}: {}",
            outcome.err
        );
    }
    // Of two excerpts nothing is lost that one of them has.
    let outcome = world.import(&["mended.json", "plain.json"]);
    assert_eq!(each(&printed(&outcome), "media", "title"), ["One", "Two"], "{}", outcome.err);
}

#[test]
fn what_this_program_does_not_know_of_an_archive_stays() {
    let world = World::of(&[("f.xml", &feed_of("f", &["F"]))]);
    world.archive("u.json", &["f.xml"], |archive| {
        archive["x_archiv"] = json!({"a": [1]});
        archive["media"][0]["x_signatur"] = json!("S 1");
        archive["media"][0]["links"][0]["x_mark"] = json!(true);
    });
    world.write("t.csv", "Titel;Datum\nDrei;1.2.2024\n");
    for sources in [&["u.json"][..], &["u.json", "t.csv"], &["t.csv", "u.json"]] {
        let made = printed(&world.import(sources));
        assert_eq!(made["x_archiv"], json!({"a": [1]}), "{sources:?}");
        let medium = made["media"].as_array().expect("a list").iter().find(|medium| medium["title"] == "F");
        let medium = medium.expect("taken");
        assert_eq!((&medium["x_signatur"], &medium["links"][0]["x_mark"]), (&json!("S 1"), &json!(true)));
    }
}

#[test]
fn all_that_a_source_has_no_longer_is_named() {
    let table = |from: usize| {
        let rows: String =
            (from..40).map(|row| format!("T{row};1.2.2023;https://t.example/{row}\n")).collect();
        format!("Titel;Datum;Link\n{rows}")
    };
    let world = World::of(&[("t.csv", &table(0))]);
    world.import(&["--into", "made.json", "t.csv"]);
    world.write("t.csv", &table(6));
    let outcome = world.import(&["--into", "made.json", "t.csv"]);
    (0..6).for_each(|row| assert!(outcome.err.contains(&format!("T{row} (t{row})")), "{}", outcome.err));
    world.write("t.csv", &table(30));
    let outcome = world.import(&["--into", "made.json", "t.csv"]);
    assert!(outcome.err.contains("; and 10 more)"), "{}", outcome.err);
}

#[test]
fn days_and_occurrences_that_are_gone_are_named() {
    let world = World::of(&[("s.json", JSON), ("c.ics", &series(14))]);
    world.import(&["--into", "made.json", "s.json"]);
    world.write("s.json", &JSON.replace("2024-08-", "2024-09-"));
    let outcome = world.import(&["--into", "made.json", "s.json"]);
    for day in ["C, 2024-08-17", "C, 2024-08-18"] {
        assert!(outcome.err.contains(&format!("s.json: {day} (")), "{day}: {}", outcome.err);
    }
    world.import(&["--into", "c.json", "c.ics"]);
    world.mend("c.json", |archive| drop(archive["events"].as_array_mut().expect("a list").remove(1)));
    let outcome = world.import(&["--into", "c.json", "c.ics"]);
    assert!(
        outcome.err.contains("1 record was deleted from the archive by hand, stays out (c.ics: Chor ("),
        "{}",
        outcome.err
    );
}

#[test]
fn what_check_refuses_in_an_archive_is_left_out_and_named() {
    let world = World::of(&[]);
    let archive = json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "language": "zz zz", "homepage": "nix", "updated": "gestern",
        "media": [
            {"id": "a", "title": "A", "kind": "talk", "language": "Deutsch"},
            {"id": "b", "title": "B", "kind": "talk", "language": ["de", "quatsch mit sosse"],
             "links": [{"url": "https://x.example/", "language": "???"}]}
        ]
    });
    world.write("a.json", &archive.to_string());
    let outcome = world.import(&["--into", "made.json", "a.json"]);
    for told in ["4 unknown languages", "archive: nix", "archive: gestern", "medium a: Deutsch"] {
        assert!(outcome.err.contains(told), "{told}: {}", outcome.err);
    }
    world.assert_sound(Path::new("made.json"));
}

#[test]
fn what_is_no_archive_that_is_read_is_neither_read_nor_written_into() {
    let medium = r#""title": "T", "media": [{"id": "a", "title": "A", "kind": "talk"}]"#;
    let newer = format!(r#"{{"format": "lernnetzwerk-archive", "version": 99, {medium}}}"#);
    let world = World::of(&[
        ("newer.json", &newer),
        ("none.json", &format!("{{{medium}}}")),
        ("a.csv", "Titel;Datum\nA;1.3.2024\n"),
    ]);
    for (arguments, told) in [
        (["--from=archive", "none.json"].as_slice(), "none.json: nothing of lernnetzwerk-archive in it"),
        (
            &["newer.json"],
            "newer.json: archive of version 99; this program reads versions 1 to 2 of the format",
        ),
        (&["a.csv", "--into", "newer.json"], "archive of version 99"),
        (&["a.csv", "--into", "none.json"], "none.json"),
    ] {
        let made = world.import(arguments);
        assert!(
            made.code == 2 && made.out.is_empty() && made.err.contains(told),
            "{arguments:?}: {}",
            made.err
        );
    }
    assert_eq!(std::fs::read_to_string(world.path("newer.json")).unwrap(), newer);
}

#[test]
fn an_episode_is_no_other_one_of_its_number() {
    let feed = |host: &str, title: &str| {
        format!(
            "<rss><channel><title>{host}</title><link>https://{host}.example</link><item><title>{title}</title><guid>1</guid>\
             <pubDate>Mon, {} Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>",
            if host == "a" { "01" } else { "08" }
        )
    };
    let world = World::of(&[("a.xml", &feed("a", "Eins")), ("b.xml", &feed("b", "Anders"))]);
    let both = world.import(&["a.xml", "b.xml"]);
    assert_eq!(sum(&both), "taken 2, merged 0, left out 0, total 2");
    assert_eq!(each(&printed(&both), "media", "title"), ["Eins", "Anders"]);
    // An archive has a title, whatever was left out of it.
    let untitled = r#"{"format": "lernnetzwerk-archive", "version": 2, "media": [{"id": "m", "title": "M", "kind": "talk"}]}"#;
    world.write("mine.json", untitled);
    assert_eq!(printed(&world.import(&["mine.json"]))["title"], "mine");
    // And a version, whatever stands there in its place.
    for version in ["", "\"version\": 2.5,", "\"version\": \"2\","] {
        world.write("mine.json", &untitled.replace("\"version\": 2,", version));
        world.import(&["a.xml", "--into", "mine.json"]);
        assert_eq!(world.read("mine.json")["version"], 2, "{version}");
    }
}

#[test]
fn namesakes_who_were_merged_together_have_their_later_talks() {
    let table = |rows: &str| format!("Datum;Titel;Referent\n{rows}");
    let (first, second) = ("1.3.2020;Eins;Ida Dorn, Jo Berg\n", "1.3.2021;Zwei;Ida Dorn, Jo Berg\n");
    let world = World::of(&[("a.csv", &table(first)), ("b.csv", &table(second))]);
    world.import(&["a.csv", "b.csv", "--into", "o.json"]);
    world.mend("o.json", |archive| {
        archive["people"].as_array_mut().expect("people").truncate(2);
        archive["media"][1]["appearances"] = archive["media"][0]["appearances"].clone();
    });
    world.write("b.csv", &table(&format!("{second}1.6.2021;Drei;Ida Dorn, Max Moos\n")));
    let again = world.import(&["b.csv", "--into", "o.json"]);
    let made = world.read("o.json");
    assert_eq!(people_of(&made, "Drei"), ["ida-dorn", "max-moos"], "{}", again.err);
}

#[test]
fn what_was_not_there_is_not_told_to_have_changed() {
    let table = |date: &str| format!("Titel;Beginn;Ort\nFachtag;{date};Köln\nAkademie;2.5.2021;Essen\n");
    let world = World::of(&[("a.csv", &table("1.5.2021"))]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.write("a.csv", &table(""));
    let told = world.import(&["a.csv", "--into", "o.json"]).err;
    assert!(told.contains("(Fachtag: start)"), "{told}");
}

#[test]
fn a_feed_whose_titles_were_all_mended_is_known_by_its_guids() {
    let feed = |titles: [&str; 3], room: &str| {
        let item = |(at, title): (usize, &&str)| {
            format!(
                "<item><title>{title}</title><guid isPermaLink='false'>bb-{at}</guid><description>{room}</description>\
                 <pubDate>0{} Mar 2024 10:00:00 +0100</pubDate></item>",
                at + 1
            )
        };
        let items: String = titles.iter().enumerate().map(item).collect();
        format!("<rss><channel><title>F</title>{items}</channel></rss>")
    };
    let world = World::of(&[
        ("a.xml", &feed(["Eins", "Zwei", "Drei"], "Saal")),
        ("b.xml", &feed(["Folge 1", "Folge 2", "Folge 3"], "Saal")),
    ]);
    world.import(&["a.xml", "--into", "o.json"]);
    let told = world.import(&["b.xml", "--into", "o.json"]).err;
    assert_eq!(each(&world.read("o.json"), "media", "title"), ["Folge 1", "Folge 2", "Folge 3"], "{told}");
}

#[test]
fn whoever_talks_in_another_source_of_the_same_name_makes_it_no_older_one() {
    let table = |rows: &str| format!("Titel;Datum;Referent\n{rows}");
    let world = World::of(&[("a.csv", &table("Eins;1.6.2021;Eva Ott\nZwei;2.6.2021;Ida Moos\n"))]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.write("a.csv", &table("Drei;3.6.2023;Eva Ott\nVier;4.6.2023;Kim Laub\n"));
    for _ in 0..2 {
        let told = world.import(&["a.csv", "--into", "o.json"]).err;
        assert!(!told.contains("no longer"), "{told}");
    }
    assert_eq!(each(&world.read("o.json"), "media", "title"), ["Eins", "Zwei", "Drei", "Vier"]);
}

#[test]
fn who_is_withheld_organises_nothing() {
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:Fachtag\nDTSTART:20240304\n\
        ORGANIZER;CN=\"Özdemir, Gül\":mailto:a@example.org\nEND:VEVENT\nEND:VCALENDAR\n";
    let world = World::of(&[("c.ics", calendar), ("w.txt", "Gül Özdemir\n")]);
    let organisers = |made: &Value| made["events"][0]["organisers"].clone();
    assert_ne!(organisers(&printed(&world.import(&["c.ics"]))), Value::Null);
    let made = world.import(&["--without", "w.txt", "c.ics"]);
    assert_eq!(organisers(&printed(&made)), Value::Null, "{}", made.err);
    assert!(made.err.contains("Özdemir"), "{}", made.err);
}

#[test]
fn a_table_of_what_was_called_off_is_known_by_another_name() {
    let table = "Titel;Datum;Ort;Status\nFachtag;1.6.2021;Köln;abgesagt\nAkademie;2.6.2021;Essen;abgesagt\n";
    let world = World::of(&[("a.csv", table), ("a (2).csv", table)]);
    for name in ["a.csv", "a (2).csv"] {
        world.import(&[name, "--into", "o.json"]);
        assert_eq!(each(&world.read("o.json"), "events", "title"), ["Fachtag", "Akademie"], "{name}");
    }
}
