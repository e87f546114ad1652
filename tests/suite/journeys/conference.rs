//! A conference: two days, three rooms, events within events, something cancelled, something moved, two languages.

use crate::session::Session;
use lernnetzwerk::layout::Pane;

/// Two days of talks in three rooms, and what belongs to them.
const CONFERENCE: &str = include_str!("../../data/conference.json");

/// The conference at 120x40.
fn start() -> Session {
    Session::of(CONFERENCE, 120, 40)
}

/// An archive of nothing but these events.
fn events(events: &str) -> String {
    format!(r#"{{"format":"lernnetzwerk-archive","version":2,"title":"A","events":[{events}]}}"#)
}

/// Asserts that these texts stand on the screen one under the other.
fn in_order(session: &Session, texts: &[&str]) {
    let rows: Vec<u16> =
        texts.iter().map(|text| session.find(text).unwrap_or_else(|| panic!("{text}")).1).collect();
    assert!(rows.is_sorted_by(|one, other| one < other), "{rows:?}\n{}", session.screen());
}

#[test]
fn parts_of_an_event_stand_under_it() {
    let mut session = start();
    session.press("1d20.11.2026<enter>");
    let rows = [
        "▸20.–21.   Wegetagung 2026",
        " 20. 08:00 └ × Rundgang",
        " 20. 19:00 └ Foyer Empfang",
        " 21. 10:00 └ Werks… Planspiel",
        " 21. 12:00   └ Werks… Auswert",
        " –31.12.   Stammtisch",
    ];
    in_order(&session, &rows);
    // The list is walked through in the order in which it is seen.
    session.press("ejjjj").selects("└ Werks… Auswert");
    session.press("k<enter>").shows("Die Regeln des Planspiels");
}

#[test]
fn from_an_event_to_its_parts_and_back() {
    let mut session = start();
    session.press("1d20.11.2026<enter>e").shows("Teile (3)").shows("Sa 10:00 Werkstatt Planspiel");
    session.press("4nnn").selects("Planspiel: Eine").press("<enter>");
    assert_eq!(session.front(), Pane::Calendar);
    session.selects("└ Werks… Planspiel").shows("Samstag, 21.11.2026, 10:00–12:30 Uhr");
    session.shows("12:00 Werkstatt Auswertung des Planspiels").shows("Teil von     Wegetagung 2026");
    // Up to what it is a part of, or back to where one was.
    session.press("4n").selects("Teil von     Wegetagung").press("<enter>").selects("20.–21.   Wegetagung");
    session.press("<back>").selects("Planspiel: Eine Straße").press("<back>").selects("Wegetagung 2026");
}

#[test]
fn parts_stand_under_what_began_before_or_is_known_to_the_month_alone() {
    let within = r#"{"id":"lang","title":"Lange Reihe","start":"2010-01-01","end":"2030-01-01"},
        {"id":"a","title":"Vorher","start":"2026-11-02"},{"id":"b","title":"Abend","start":"2026-11-05","parent":"lang"},
        {"id":"monat","title":"Woche im Monat","start":"2026-11"},{"id":"c","title":"Tag daraus","start":"2026-11-09","parent":"monat"},
        {"id":"d","title":"Nachher","start":"2026-11-12"},{"id":"offen","title":"Ohne Tag"},
        {"id":"e","title":"Auch ohne","parent":"offen"},{"id":"fern","title":"Im Sommer","start":"2026-07-01"},
        {"id":"f","title":"Nachlese","start":"2026-11-20","parent":"fern"}"#;
    let mut session = Session::of(&events(within), 120, 40);
    session.press("1d2.11.2026<enter>");
    in_order(&session, &["Vorher", "Lange Reihe", "└ Abend", "Woche im Monat", "└ Tag daraus", "Nachher"]);
    in_order(&session, &["Nachher", " 20.     Nachlese", "Ohne Tag", "└ Auch ohne"]);
}
