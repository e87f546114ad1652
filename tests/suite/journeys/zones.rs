//! Zones of times: what is told of them, what a time without one is taken to be, and what `check` says of it.

use super::archive;
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
    assert!(shown.contains("(UTC+1 – UTC+2)"), "{shown}");
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
    let records = r#""events":[
        {"id":"a","title":"Anfang","start":"2026-10-05T10:00+02:00"},
        {"id":"b","title":"Besuch","start":"2026-10-26T10:00+01:00"},
        {"id":"c","title":"Chor","start":"2026-10-27T11:00+01:00"},
        {"id":"d","title":"Dorf","start":"2026-10-28T08:00-05:00"}]"#;
    let mut session = Session::of(&archive(records), 120, 40);
    session.press("1d26.10.2026<enter>").shows("28. 08:00 (UTC−5) Dorf");
    session.shows("5. 10:00  Anfang").shows("26. 10:00 Besuch").shows("27. 11:00 Chor");
}
