//! Zones of times: what is told of them, what a time without one is taken to be, and what `check` says of it.

use super::{archive, starting};
use crate::session::Session;
use crate::support::program::run_with;

/// What a command prints of an archive with these records.
fn printed(records: &str, command: &str) -> String {
    run_with(["--archive", "-"].into_iter().chain(command.split(' ')), archive(records).as_bytes()).out
}

/// An event of a day, in a zone or in none, and talks of it.
fn day(start: &str, talks: &[(&str, &str)]) -> String {
    let talk = |(title, date): &(&str, &str)| {
        format!(
            r#"{{"id":"{title}","title":"{title}","kind":"talk","event":"e","date":"2024-07-01T{date}"}}"#
        )
    };
    let talks: Vec<String> = talks.iter().map(talk).collect();
    format!(r#""events":[{{"id":"e","title":"Tag","start":"{start}"}}],"media":[{}]"#, talks.join(","))
}

#[test]
fn a_time_without_a_zone_is_of_that_of_its_event() {
    let talks = [("Zehn", "10:00+02:00"), ("Neun", "09:15"), ("Elf", "11:00+02:00"), ("Fern", "03:30-05:00")];
    let order = "09:15         Neun | 10:00         Zehn | 03:30 (UTC−5) Fern | 11:00         Elf";
    let records = day("2024-07-01T09:00+02:00", &talks);
    for keys in ["2", "1d1.7.2024<enter><enter>", "/tag<enter>"] {
        let mut session = Session::of(&archive(&records), 120, 40);
        session.press(keys).in_order(order);
    }
    assert!(!printed(&records, "check").contains("Warnung"));
    // Or of what its event is a part of.
    let part = records.replace("2024-07-01T09:00+02:00", "2024-07-01").replace(
        r#""events":["#,
        r#""events":[{"id":"w","title":"Woche","start":"2024-07-01T08:00","end":"2024-07-05T18:00+02:00"},"#,
    );
    let part = part.replace(r#""title":"Tag","#, r#""title":"Tag","parent":"w","#);
    let mut session = Session::of(&archive(&part), 120, 40);
    session.press("/tag<enter>").in_order(order);
    assert!(!printed(&part, "check").contains("Warnung"));
}

#[test]
fn events_without_a_zone_are_of_that_of_what_they_are_parts_of() {
    let records = r#""events":[
        {"id":"w","title":"Woche","start":"2024-07-01T08:00+02:00","end":"2024-07-05T18:00+02:00"},
        {"id":"a","title":"Abends","start":"2024-07-02T20:00+02:00","parent":"w"},
        {"id":"b","title":"Mittags","start":"2024-07-02T19:00","parent":"w"}]"#;
    for keys in ["1d2.7.2024<enter>", "/woche<enter>"] {
        let mut session = Session::of(&archive(records), 120, 40);
        session.press(keys).in_order("19:00 | 20:00");
    }
    assert!(!printed(records, "check").contains("Warnung"));
}

#[test]
fn a_zone_that_nobody_knows_is_a_warning() {
    let talks = [("Zehn", "10:00+02:00"), ("Neun", "09:15")];
    let records = day("2024-07-01", &talks);
    let warned = |lang: &str, what: &str, records: &str| {
        let out = printed(records, &format!("check --lang {lang}"));
        assert!(out.contains(what), "{what}: {out}");
    };
    let german =
        "Warnung: Medium „Neun“: date hat keine Zeitzone (+01:00), andere Zeiten des Termins haben eine";
    warned("de", german, &records);
    let english =
        "warning: medium \"Neun\": date has no offset (+01:00), and other times of the event have one";
    warned("en", english, &records);
    warned("en", "2 warnings", &day("2024-07-01T09:00", &talks));
    warned("en", "event \"e\": start has no offset", &day("2024-07-01T09:00", &talks));
    // Where no time has one, nothing is said; nor of a day alone.
    for talks in [[("Zehn", "10:00"), ("Neun", "09:15")], [("Zehn", "10:00Z"), ("Neun", "09:15Z")]] {
        warned("en", "sound", &day("2024-07-01", &talks));
        assert!(!printed(&day("2024-07-01", &talks), "check --lang en").contains("warning"));
    }
    // The one that has one says so, as nothing else tells of which zone the other is.
    let mut session = Session::of(&archive(&records), 120, 40);
    session.press("/tag<enter>").shows("10:00 (UTC+2) Zehn").hides("· UTC+2");
}

#[test]
fn the_zone_of_a_talk_is_told_where_its_event_is_a_bare_day() {
    let records = day("2024-07-01", &[("Zehn", "10:00-05:00"), ("Neun", "09:15-05:00")]);
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut session = Session::of(&archive(&records), columns, rows);
        session.press("/tag<enter>").shows("01.07.2024 · UTC−5").shows("09:15 Neun").hides("09:15 (UTC");
        session.shows("KW 27 · UTC−5").press("/zehn<enter>").shows("10:00 Uhr (UTC−5)");
    }
    let shown = |id: &str| printed(&records, &format!("show {id} --lang de"));
    assert!(shown("Zehn").contains("01.07.2024, 10:00 Uhr (UTC−5)"), "{}", shown("Zehn"));
    assert!(shown("e").contains("Zeitzone       UTC−5"), "{}", shown("e"));
    let timed = printed(&day("2024-07-01T09:00Z", &[("Zehn", "10:00Z")]), "show e --lang en");
    assert!(timed.contains("1 July 2024, 09:00 (UTC)") && !timed.contains("Time zone"), "{timed}");
}

#[test]
fn the_zones_of_beginning_and_end_are_told_where_they_differ() {
    let records = r#""events":[{"id":"f","title":"Fahrt","start":"2024-03-30T22:00+01:00","end":"2024-03-31T08:00+02:00"}]"#;
    let shown = printed(records, "show f --lang de");
    let told = "30.03.2024, 22:00 Uhr (UTC+1) – 31.03.2024, 08:00 Uhr (UTC+2)\n";
    assert!(shown.contains(told), "{shown}");
}

#[test]
fn rooms_stand_in_one_column() {
    let records = r#""events":[{"id":"e","title":"Tag","start":"2024-07-01"}],"media":[
        {"id":"a","title":"Anfang","kind":"talk","event":"e","date":"2024-07-01T09:00Z","room":"Saal A"},
        {"id":"b","title":"Begrüßung","kind":"panel","event":"e","date":"2024-07-01T10:00Z"},
        {"id":"c","title":"Chor","kind":"talk","event":"e","date":"2024-07-01T11:00-05:00","room":"Hof"},
        {"id":"d","title":"Dank","kind":"talk","event":"e","date":"2024-07-01T18:00Z"}]"#;
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut session = Session::of(&archive(records), columns, rows);
        session.press("/tag<enter>2");
        session.in_order(
            "09:00         Saal A | 10:00                | 11:00 (UTC−5) Hof    | 18:00                ",
        );
        // The same in the details of the event.
        let mut session = Session::of(&archive(records), columns, rows);
        session.press("/tag<enter>4").in_order(
            "09:00         Saal A Anfang | 10:00                Begrüßung | 11:00 (UTC−5) Hof    Chor | \
             18:00                Dank",
        );
    }
}

#[test]
fn in_the_calendar_a_zone_is_told_that_its_neighbours_do_not_tell() {
    let here = [("Besuch", "2026-10-26T10:00+01:00"), ("Chor", "2026-10-27T11:00+01:00")];
    let json = starting(&[
        ("Anfang", "2026-10-05T10:00+02:00"),
        here[0],
        here[1],
        ("Dorf", "2026-10-28T08:00-05:00"),
    ]);
    let mut session = Session::of(&json, 120, 40);
    session.press("1d26.10.2026<enter>").shows("28. 08:00 (UTC−5) Dorf");
    session.shows("5. 10:00  Anfang").shows("26. 10:00 Besuch").shows("27. 11:00 Chor");
}

#[test]
fn a_time_that_has_its_zone_from_its_event_says_so_beside_others() {
    let talks = [("Neun", "09:00"), ("Halb zwei", "13:30Z"), ("Halb drei", "14:30Z")];
    let records = day("2024-07-01T09:00-05:00", &talks);
    let mut session = Session::of(&archive(&records), 120, 40);
    // Beside the event that says so, it need not.
    session.press("1").in_order("13:30 (UTC) Halb zwei | 09:00       Neun");
    session.press("2").shows("· UTC ").shows("09:00 (UTC−5) Neun");
}

#[test]
fn ends_of_two_zones_say_each_its_own_once() {
    let event = |start: &str, end: &str| {
        let event = format!(r#""events":[{{"id":"e","title":"Nacht","start":"{start}","end":"{end}"}}]"#);
        Session::of(&archive(&event), 120, 40)
    };
    let told = " 07.05.2024, 01:00 Uhr (UTC+10) – 06.05.2024, 20:00 Uhr ";
    event("2024-05-07T01:00+10:00", "2024-05-06T20:00Z").shows(told).hides("Dienstag");
    event("2024-05-06T10:00+02:00", "2024-05-06T09:00Z")
        .shows("06.05.2024, 10:00 Uhr (UTC+2) – 09:00 Uhr (UTC)");
    event("2024-05-06T22:00+02:00", "2024-05-07T02:00+02:00").shows("07.05.2024, 02:00 Uhr (UTC+2)");
}

#[test]
fn a_row_without_a_time_has_no_zone() {
    let events = r#""events":[
        {"id":"n","title":"Nacht","start":"2024-05-06T22:00+02:00","end":"2024-05-07T02:00+02:00"},
        {"id":"u","title":"Mittag","start":"2024-05-06T12:00Z"},
        {"id":"v","title":"Abend","start":"2024-05-06T18:00Z"}]"#;
    let mut session = Session::of(&archive(events), 120, 40);
    session.press("1d6.5.2024<enter>").shows("6.–7.     Nacht").hides("6.–7. (");
}
