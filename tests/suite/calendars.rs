//! Calendars: several of them in one file, and what is said of single occurrences and of all of them.

use crate::renewal::{World, each, printed, sum};
use serde_json::Value;

/// Events in a calendar that says this of itself.
fn calendar(head: &str, events: &[&str]) -> String {
    let events: String = events.iter().map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n")).collect();
    format!("BEGIN:VCALENDAR\n{head}{events}END:VCALENDAR\n")
}

/// A zone of this name that is always so far from UTC.
fn zone(name: &str, ahead: &str) -> String {
    format!(
        "BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{ahead}\nTZOFFSETTO:{ahead}\n\
         END:STANDARD\nEND:VTIMEZONE\n"
    )
}

/// The starts and the statuses of what is made of a file, and the account.
fn told(file: &str) -> (Vec<String>, Vec<String>, String) {
    let world = World::of(&[("c.ics", file)]);
    let made = world.import(&["c.ics"]);
    let archive = printed(&made);
    let starts = each(&archive, "events", "start").into_iter().zip(each(&archive, "events", "title"));
    let starts = starts.map(|(start, title)| format!("{start} {title}")).collect();
    (starts, each(&archive, "events", "status"), made.err)
}

#[test]
fn each_calendar_of_a_file_has_its_own_zones() {
    let event = |title: &str| format!("UID:{title}\nSUMMARY:{title}\nDTSTART;TZID=Local:20240601T160000");
    let both =
        calendar(&zone("Local", "+0900"), &[&event("A")]) + &calendar(&zone("Local", "0500"), &[&event("B")]);
    assert_eq!(told(&both).0, ["2024-06-01T16:00+09:00 A", "2024-06-01T16:00+05:00 B"]);
    let event = |title: &str| format!("UID:{title}\nSUMMARY:{title}\nDTSTART:20240601T020000Z");
    let shown = "X-WR-TIMEZONE:America/New_York\n";
    let both = calendar(shown, &[&event("A")]) + &calendar("", &[&event("B")]);
    assert_eq!(told(&both).0, ["2024-05-31T22:00-04:00 A", "2024-06-01T02:00+00:00 B"]);
    // What is equal in two that say the same is there once.
    let same = calendar(shown, &[&event("A")]).repeat(2);
    let world = World::of(&[("c.ics", &same)]);
    assert_eq!(sum(&world.import(&["c.ics"])), "taken 1, merged 1, left out 0, total 2");
    // What a calendar does not describe another one of the file may.
    let event = "UID:C\nSUMMARY:C\nDTSTART;TZID=Local:20240601T160000";
    let apart = calendar(&zone("Local", "+0900"), &[]) + &calendar("", &[event]);
    assert_eq!(told(&apart).0, ["2024-06-01T16:00+09:00 C"]);
}

#[test]
fn what_is_said_of_an_occurrence_makes_no_other_one() {
    let series = "UID:m\nSUMMARY:Serie\nDTSTART:20240101T100000\nRRULE:FREQ=WEEKLY;COUNT=3";
    for (exception, starts, statuses) in [
        (
            "RECURRENCE-ID:20240108T100000\nSTATUS:CANCELLED\nSUMMARY:Serie",
            "Serie 01 Serie 08 Serie 15",
            "held cancelled held",
        ),
        ("RECURRENCE-ID:20240108T100000\nSUMMARY:Anders", "Serie 01 Serie 15 Anders 08", "held held held"),
        (
            "RECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T130000Z\nSUMMARY:Verlegt",
            "Serie 01 Serie 15 Verlegt 09",
            "held held held",
        ),
        (
            "RECURRENCE-ID:20240108T070000\nDTSTART:20240109T130000\nSUMMARY:Verlegt",
            "Serie 01 Serie 15 Verlegt 09",
            "held held held",
        ),
        (
            "STATUS:CANCELLED\nSEQUENCE:1\nSUMMARY:Abgesagt: Serie\nDTSTART:20240101T100000",
            "Serie 01 Serie 08 Serie 15",
            "cancelled cancelled cancelled",
        ),
        (
            "STATUS:CANCELLED\nSEQUENCE:1\nSUMMARY:Serie\nDTSTART:20240101T100000",
            "Serie 01 Serie 08 Serie 15",
            "cancelled cancelled cancelled",
        ),
        ("STATUS:CANCELLED\nSEQUENCE:1", "Serie 01 Serie 08 Serie 15", "cancelled cancelled cancelled"),
    ] {
        let file = calendar("", &[series, &format!("UID:m\n{exception}")]);
        let (made, said, err) = told(&file);
        let made: Vec<String> =
            made.iter().map(|one| format!("{} {}", one.rsplit(' ').next().unwrap(), &one[8..10])).collect();
        assert_eq!((made.join(" "), said.join(" ")), (starts.to_owned(), statuses.to_owned()), "{exception}");
        assert!(err.contains("total 2"), "{err}");
    }
}

#[test]
fn of_several_that_have_one_uid_what_is_called_off_is_only_that() {
    let one = |title: &str, rest: &str| format!("UID:same\nSUMMARY:{title}\n{rest}");
    let (made, said, _) = told(&calendar(
        "",
        &[
            &one("A", "DTSTART:20240101\nLOCATION:Saal"),
            &one("A", "DTSTART:20240108"),
            &one("B", "DTSTART:20240101"),
            &one("A", "DTSTART:20240108\nSTATUS:CANCELLED\nSEQUENCE:1"),
        ],
    ));
    let made: Vec<String> =
        made.iter().zip(&said).map(|(one, said)| format!("{} {said}", &one[8..])).collect();
    assert_eq!(made, ["01 A held", "08 A cancelled", "01 B held"]);
}

/// A series of three days, and what stands alone.
const SERIES: &str = "UID:s\nSUMMARY:Reihe\nDTSTART:20240101T100000\nDTEND:20240101T113000\nRRULE:FREQ=DAILY;COUNT=3\n\
                      LOCATION:Saal\nDESCRIPTION:Text\nURL:https://x.example/s";
const ALONE: &str = "UID:e\nSUMMARY:Einzeln\nDTSTART:20240201T100000\nLOCATION:Aula\nDESCRIPTION:Einzeltext";

/// What calls off so many of its events, in order, and nothing of them otherwise.
const CALLED_OFF: [(&str, &str); 8] = [
    ("UID:s\nSUMMARY:Reihe\nSEQUENCE:1", "1110"),
    ("UID:s\nDTSTART:20240101T100000\nSEQUENCE:1", "1110"),
    ("UID:s\nSEQUENCE:1", "1110"),
    ("UID:e\nSUMMARY:Einzeln\nDTSTART:20240201T100000\nSEQUENCE:1", "0001"),
    ("UID:e\nSEQUENCE:1", "0001"),
    ("UID:s\nSUMMARY:Reihe\nRECURRENCE-ID:20240102T100000\nSEQUENCE:1", "0100"),
    ("UID:s\nSUMMARY:Reihe\nRECURRENCE-ID:20240102T100000\nDTSTART:20240102T100000\nSEQUENCE:1", "0100"),
    ("UID:s\nRECURRENCE-ID:20240102T100000\nSEQUENCE:1", "0100"),
];

/// Events by their beginnings: what is said of each but whether it is held; and for each whether it is called off.
fn said(archive: &Value) -> (Vec<Value>, String) {
    let mut events = archive["events"].as_array().cloned().unwrap_or_default();
    events.sort_by_key(|event| event["start"].to_string());
    let is_off = |event: &Value| if event["status"] == "cancelled" { '1' } else { '0' };
    let off = events.iter().map(is_off).collect();
    let fields = ["title", "start", "end", "venue", "abstract", "links"];
    let said = events.iter().map(|event| fields.iter().map(|field| event[*field].clone()).collect());
    (said.collect(), off)
}

#[test]
fn what_calls_an_event_off_takes_nothing_from_it() {
    let both = calendar("", &[SERIES, ALONE]);
    let world = World::of(&[("m.ics", &both)]);
    let (events, held) = said(&printed(&world.import(&["m.ics"])));
    assert_eq!((events.len(), held.as_str()), (4, "0000"));
    for (event, off) in CALLED_OFF {
        let call = calendar("METHOD:CANCEL\n", &[event]);
        world.write("c.ics", &call);
        world.write("n/m.ics", &call);
        world.write("one.ics", &(both.clone() + &call));
        let is_so = |archive: &Value, how: &str| {
            assert_eq!(said(archive), (events.clone(), off.to_owned()), "{event} {how}");
        };
        for sources in [&["m.ics", "c.ics"][..], &["c.ics", "m.ics"], &["one.ics"]] {
            let made = world.import(sources);
            is_so(&printed(&made), &sources.join(" "));
            // Within one file it is left out without a title, and told that it is done.
            let is_left_out = sources == ["one.ics"] && !event.contains("SUMMARY");
            let told = format!("left out {}, total 3", u8::from(is_left_out));
            assert!(sum(&made).ends_with(&told), "{event}: {}", made.err);
            assert_eq!(made.err.contains("only calls off another event"), is_left_out, "{}", made.err);
            assert!(!made.err.contains("no title"), "{}", made.err);
        }
        for call in ["c.ics", "n/m.ics"] {
            world.write("made.json", &world.import(&["m.ics"]).out);
            let came = world.import(&[call, "--into", "made.json"]);
            assert_eq!(sum(&came), "taken 0, merged 1, left out 0, total 1", "{event}");
            let made = world.read("made.json");
            is_so(&made, call);
            world.import(&[call, "--into", "made.json"]);
            assert_eq!(world.read("made.json"), made, "{event}: the second time nothing changes");
        }
        // The calendar as it was does not bring back what is called off elsewhere, and what was mended stays so.
        world.write("made.json", &world.import(&["m.ics", "c.ics"]).out);
        world.import(&["m.ics", "--into", "made.json"]);
        let mut made = world.read("made.json");
        is_so(&made, "and again");
        made["events"].as_array_mut().into_iter().flatten().for_each(|event| event["status"] = "held".into());
        world.write("made.json", &made.to_string());
        world.import(&["c.ics", "--into", "made.json"]);
        assert_eq!(said(&world.read("made.json")).1, "0000", "{event}");
    }
}

#[test]
fn a_table_deletes_also_of_what_it_calls_off_and_an_archive_calls_nothing_off() {
    let world =
        World::of(&[("t.csv", "Titel,Datum,Raum,Status\nEins,01.02.2024,Aula,\nZwei,02.02.2024,Saal,\n")]);
    world.import(&["t.csv", "--into", "made.json"]);
    world.write("t.csv", "Titel,Datum,Raum,Status\nEins,01.02.2024,,abgesagt\nZwei,02.02.2024,Saal,\n");
    world.import(&["t.csv", "--into", "made.json"]);
    let made = world.read("made.json");
    let first = made["events"].as_array().or(made["media"].as_array()).expect("records")[0].clone();
    assert_eq!((&first["status"], &first["room"]), (&"cancelled".into(), &Value::Null), "{first}");
    world.write("m.ics", &calendar("", &[ALONE]));
    world.write("c.ics", &calendar("METHOD:CANCEL\n", &["UID:e\nSUMMARY:Einzeln"]));
    world.write("off.json", &world.import(&["m.ics", "c.ics"]).out);
    world.write("on.json", &world.import(&["m.ics"]).out);
    let came = world.import(&["off.json", "--into", "on.json"]);
    assert_eq!(said(&world.read("on.json")).1, "0", "{}", came.err);
    assert!(came.err.contains("status"), "what differs is named: {}", came.err);
}

#[test]
fn what_is_called_off_from_a_day_on_without_its_series_is_that_day_and_the_rest_is_named() {
    let call = "UID:s\nSUMMARY:Reihe\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240102T100000";
    let world =
        World::of(&[("m.ics", &calendar("", &[SERIES])), ("c.ics", &calendar("METHOD:CANCEL\n", &[call]))]);
    let made = world.import(&["m.ics", "c.ics"]);
    assert_eq!(said(&printed(&made)).1, "010");
    assert!(made.err.contains("RANGE"), "{}", made.err);
}

#[test]
fn the_end_of_another_beginning_is_none() {
    let one = "UID:a@x.example\nSUMMARY:A\nDTSTART:20240108T130000";
    let other = "UID:a@x.example\nSUMMARY:A\nDTSTART:20240108T100000\nDTEND:20240108T110000";
    let world = World::of(&[("one.ics", &calendar("", &[one])), ("other.ics", &calendar("", &[other]))]);
    let both = ["one.ics", "other.ics", "--into", "made.json"];
    let came = world.import(&both);
    let made = world.read("made.json");
    let event = &made["events"][0];
    let told = (&event["start"], event["end"].is_null(), came.err.contains("start (other.ics)"));
    assert_eq!(told, (&"2024-01-08T13:00".into(), true, true), "{}", came.err);
    world.import(&both);
    assert_eq!(world.read("made.json"), made);
}

#[test]
fn what_is_called_off_and_is_nowhere_is_left_out_without_a_title() {
    let world = World::of(&[
        ("m.ics", &calendar("", &[SERIES])),
        (
            "c.ics",
            &calendar(
                "METHOD:CANCEL\n",
                &["UID:other\nSEQUENCE:1", "UID:s\nSUMMARY:Anders\nDTSTART:20250505"],
            ),
        ),
    ]);
    let made = world.import(&["m.ics", "c.ics"]);
    assert_eq!(sum(&made), "taken 2, merged 0, left out 1, total 3");
    assert!(made.err.contains("c.ics, line 3: no title"), "{}", made.err);
    assert_eq!(said(&printed(&made)).1, "0001");
}

#[test]
fn all_days_from_one_on_that_are_called_off_keep_what_is_known_of_them() {
    let call =
        "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240102T100000\nDTSTART:20240102T100000\nSTATUS:CANCELLED";
    let world =
        World::of(&[("m.ics", &calendar("", &[SERIES])), ("one.ics", &calendar("", &[SERIES, call]))]);
    let (events, _) = said(&printed(&world.import(&["m.ics"])));
    assert_eq!(said(&printed(&world.import(&["one.ics"]))), (events, "011".to_owned()));
}

#[test]
fn what_a_series_excepts_and_does_not_have_is_named() {
    let series = |rule: &str| format!("SUMMARY:A\nDTSTART;TZID=Europe/Berlin:20240101T100000\nRRULE:{rule}");
    let fits = [
        "20240103T090000Z",
        ";TZID=Europe/Berlin:20240103T100000",
        ":20240103T100000",
        ";VALUE=DATE:20240103",
    ];
    for date in fits {
        let date = if date.starts_with([':', ';']) { date.to_owned() } else { format!(":{date}") };
        let (made, _, err) = told(&calendar("", &[&(series("FREQ=DAILY;COUNT=3") + "\nEXDATE" + &date)]));
        assert!(made.len() == 2 && !err.contains("excepted"), "{date} {made:?} {err}");
    }
    let odd = series("FREQ=DAILY;COUNT=3")
        + "\nEXDATE:20240103T100000Z,20240102T090000Z\nEXDATE;VALUE=DATE:20240301";
    let (made, _, err) = told(&calendar("", &[&odd]));
    assert_eq!(made.len(), 2, "{made:?}");
    let named =
        "2 excepted dates are none of their series, left out (line 2: 20240103T100000Z; line 2: 20240301)";
    assert!(err.contains(named), "{err}");
    // Behind the end to which a rule is followed it may have them.
    let long = series("FREQ=DAILY") + "\nEXDATE:20320103T090000Z";
    assert!(!told(&calendar("", &[&long])).2.contains("excepted"));
    // Of two times of a day it is not certain which one is meant in UTC, where the zone is not known.
    let twice = "SUMMARY:A\nDTSTART;TZID=Nirgends:20240101T090000\nRRULE:FREQ=DAILY;COUNT=4;BYHOUR=9,18\nEXDATE:20240101T170000Z";
    let (made, _, err) = told(&calendar("", &[twice]));
    assert!(made.len() == 4 && err.contains("excepted date is none of its series"), "{made:?} {err}");
}

#[test]
fn a_day_that_is_named_in_utc_is_the_one_that_begins_then() {
    let series = "UID:d\nSUMMARY:Tage\nDTSTART;VALUE=DATE:20240101\nRRULE:FREQ=DAILY;COUNT=4";
    for (begins, other) in
        [("20240102T230000Z", "03"), ("20240102T050000Z", "02"), ("20240102T120000Z", "02")]
    {
        let moved = format!("UID:d\nSUMMARY:Anders\nRECURRENCE-ID:{begins}");
        let mut days = told(&calendar("", &[series, &moved])).0;
        days.sort();
        let is_other = |day: &String| day == &format!("2024-01-{other} Anders");
        assert!(days.len() == 4 && days.iter().any(is_other), "{days:?}");
        let excepted = format!("{series}\nEXDATE:{begins}");
        let days = told(&calendar("", &[&excepted])).0;
        assert!(days.len() == 3 && !days.contains(&format!("2024-01-{other} Tage")), "{days:?}");
    }
}

#[test]
fn the_first_day_counts_where_its_rule_does_not_have_it() {
    let (starts, ..) =
        told(&calendar("", &["SUMMARY:A\nDTSTART:20240102\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3"]));
    assert_eq!(starts, ["2024-01-02 A", "2024-01-04 A", "2024-01-11 A"]);
    let (starts, ..) =
        told(&calendar("", &["SUMMARY:A\nDTSTART:20240104\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"]));
    assert_eq!(starts, ["2024-01-04 A", "2024-01-11 A"]);
    // What is excepted in UTC is the day of that on clocks of which nobody knows.
    let excepted =
        "SUMMARY:A\nDTSTART;TZID=Nirgends:20240103T100000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240104T080000Z";
    assert_eq!(told(&calendar("", &[excepted])).0, ["2024-01-03T10:00 A", "2024-01-05T10:00 A"]);
    let late = "SUMMARY:A\nDTSTART:20240103T010000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20240103T233000Z";
    assert_eq!(told(&calendar("", &[late])).0, ["2024-01-03T01:00 A", "2024-01-05T01:00 A"]);
}

#[test]
fn names_and_addresses_are_read_as_they_are_written_and_the_rest_is_named() {
    let event = "SUMMARY:A\nSUMMARY:B\nRDATE:20240101\nORGANIZER:Frau Meier\nURL:https://x.example/?a\\,b";
    let world = World::of(&[("c.ics", &format!("BEGIN:X-ROOT\n{}END:X-ROOT\n", calendar("", &[event])))]);
    let made = world.import(&["c.ics"]);
    let event = &printed(&made)["events"][0];
    assert_eq!(
        (&event["organisers"][0], &event["links"][0]["url"]),
        (&"Frau Meier".into(), &"https://x.example/?a,b".into())
    );
    assert!(made.err.contains("SUMMARY") && made.err.contains("RDATE"), "{}", made.err);
}

#[test]
fn a_series_that_is_called_off_is_so_with_what_was_moved_of_it() {
    let moved = "UID:s\nSUMMARY:Reihe\nRECURRENCE-ID:20240101T100000\nDTSTART:20240104T120000\nSEQUENCE:1";
    let is_off = "SEQUENCE:2\nSTATUS:CANCELLED";
    for rest in ["", "\nSUMMARY:Reihe", "\nSUMMARY:Reihe\nDTSTART:20240101T100000"] {
        let call = format!("UID:s\n{is_off}{rest}");
        let world = World::of(&[
            ("m.ics", &calendar("", &[SERIES, moved])),
            ("c.ics", &calendar("", &[&call])),
            ("one.ics", &calendar("", &[SERIES, moved, &call])),
        ]);
        for sources in [&["m.ics", "c.ics"][..], &["c.ics", "m.ics"], &["one.ics"]] {
            let made = world.import(sources);
            assert_eq!(said(&printed(&made)).1, "111", "{rest} {sources:?}: {}", made.err);
        }
    }
}

#[test]
fn what_only_calls_an_occurrence_off_does_not_move_it_back() {
    let moved = "UID:s\nSUMMARY:Reihe\nRECURRENCE-ID:20240102T100000\nDTSTART:20240105T120000\nSEQUENCE:1";
    let call =
        calendar("METHOD:CANCEL\n", &["UID:s\nSUMMARY:Reihe\nRECURRENCE-ID:20240102T100000\nSEQUENCE:2"]);
    let world =
        World::of(&[("m.ics", &calendar("", &[SERIES, moved])), ("n/m.ics", &call), ("c.ics", &call)]);
    let (held, _) = said(&printed(&world.import(&["m.ics"])));
    for call in ["n/m.ics", "c.ics"] {
        world.write("made.json", &world.import(&["m.ics"]).out);
        let came = world.import(&[call, "--into", "made.json"]);
        assert_eq!(said(&world.read("made.json")), (held.clone(), "001".to_owned()), "{}", came.err);
        assert!(!came.err.contains("start"), "{}", came.err);
    }
    // Where it is nowhere else, it is when it would have been.
    world.import(&["c.ics", "--into", "alone.json"]);
    let alone = world.read("alone.json");
    assert_eq!(alone["events"][0]["start"], "2024-01-02T10:00");
    world.import(&["c.ics", "--into", "alone.json"]);
    assert_eq!(world.read("alone.json"), alone);
}

#[test]
fn a_short_uid_of_another_day_calls_nothing_off() {
    let event =
        |more: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\n{more}\nEND:VEVENT\nEND:VCALENDAR\n");
    let world = World::of(&[
        ("a.ics", &event("SUMMARY:Lesung\nDTSTART:20240506T100000Z")),
        ("b.ics", &event("STATUS:CANCELLED\nDTSTART:20230202T100000Z")),
        ("c.ics", &event("STATUS:CANCELLED\nDTSTART:20240506T100000Z")),
    ]);
    for (name, meant) in [("a.ics", "held"), ("b.ics", "held"), ("c.ics", "cancelled")] {
        let told = world.import(&[name, "--into", "o.json"]).err;
        assert_eq!(each(&world.read("o.json"), "events", "status"), [meant], "{name}: {told}");
    }
}
