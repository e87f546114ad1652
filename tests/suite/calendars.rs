//! Calendars: several of them in one file, and what is said of single occurrences and of all of them.

use crate::renewal::{World, each, printed, sum};

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
