//! A conference: two days, three rooms, events within events, something cancelled, something moved, two languages.

use super::archive;
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
    archive(&format!(r#""events":[{events}]"#))
}

#[test]
fn parts_of_an_event_stand_under_it() {
    let mut session = start();
    session.press("1d20.11.2026<enter>");
    session.in_order(
        "▸20.–21.   Wegetagung 2026 | 20. 08:00 └ × Rundgang | 20. 19:00 └ Foyer Empfang | \
         21. 10:00 └ Werks… Planspiel | 21. 12:00   └ Werks… Auswert | –31.12.   Stammtisch",
    );
    // The list is walked through in the order in which it is seen.
    session.press("ejjjj").selects("└ Werks… Auswert");
    session.press("k<enter>").shows("Die Regeln des Planspiels");
}

#[test]
fn from_an_event_to_its_parts_and_back() {
    let mut session = start();
    session.press("1d20.11.2026<enter>e").shows("Teile (3)").shows("Sa 10:00 Werkstatt Planspiel");
    session.press("4nnnn").selects("Planspiel: Eine").press("<enter>").fronts(Pane::Calendar);
    session.selects("└ Werks… Planspiel").shows("Samstag, 21.11.2026, 10:00–12:30 Uhr");
    session.shows("12:00 Werkstatt Auswertung des Planspiels").shows("Teil von     Wegetagung 2026");
    // Up to what it is a part of, or back to where one was.
    session.press("4nn").selects("Teil von     Wegetagung").press("<enter>").selects("20.–21.   Wegetagung");
    session.press("<back>").selects("Teil von     Wegetagung").press("<back>").selects("Planspiel: Eine");
}

#[test]
fn of_what_someone_took_part_in_parts_stand_under_their_event_as_well() {
    let mut session = start();
    session.press("/imke sander<enter>34").shows("Termine (2)");
    session.in_order("20.11.26   Wegetagung 2026 | 20.11.26   └ Empfang im Rathaus");
    // Of the days next to an empty one the event is named, and not its parts beside it.
    let day = r#"{"id":"a","title":"Treffen","start":"2026-11-20"},
        {"id":"b","title":"Imbiss","start":"2026-11-20T12:00","parent":"a"}"#;
    let mut session = Session::of(&events(day), 120, 40);
    session
        .press("d18.11.2026<enter>")
        .shows("Nächster     20.11.2026 · Treffen")
        .hides("20.11.2026 · Imbiss");
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
    session.in_order("Vorher | Lange Reihe | └ Abend | Woche im Monat | └ Tag daraus | Nachher");
    session.shows("20.     Nachlese").hides("Ohne Tag");
    session.press("/ohne tag<enter>").in_order("20.     Nachlese | ▸o. D.   Ohne Tag | └ Auch ohne");
}

#[test]
fn a_part_is_called_below_its_whole_by_what_is_its_own() {
    let parts = r#"{"id":"t","title":"Wegetagung 2026","start":"2026-11-20","end":"2026-11-21"},
        {"id":"a","title":"Wegetagung 2026, 2026-11-20","start":"2026-11-20","parent":"t"},
        {"id":"b","title":"Wegetagung 2026: Abend","start":"2026-11-20T19:00","parent":"t"},
        {"id":"c","title":"Wegetagung 2026","start":"2026-11-21","parent":"t"},
        {"id":"d","title":"Wegetagung 2026er","start":"2026-11-21","parent":"t"}"#;
    let mut session = Session::of(&events(parts), 80, 24);
    session.press("1d20.11.2026<enter>");
    session.in_order(
        "20.–21.   Wegetagung 2026 | └ 2026-11-20 | └ Abend | └ Wegetagung 2026 | └ Wegetagung 2026er",
    );
    // By itself it has its whole name.
    session.press("/abend<enter>").shows("Wegetagung 2026: Abend");
}

#[test]
fn a_talk_is_found_by_its_day_time_and_room_and_opened() {
    let mut session = start();
    session.press("1d20.11.2026<enter><enter>jj");
    session
        .selects("11:00         Saal 2    Vortrag   Karten aus Papier")
        .shows("Vortrag · 20.11.2026, 11:00 Uhr (UTC+1) · 45 Min. · Saal 2 · Deutsch (de)")
        .press("<enter>")
        .opens("https://tagung.example/raum-b-1");
    // The next one of the same room, and from it all talks of who speaks there.
    session.press("jj").selects("14:00         Saal 2").press("p").shows("▸Quast, Tomas           ");
    session.press("<enter>").shows("Tomas Quast · 3").press("<back><back>").selects("14:00         Saal 2");
}

#[test]
fn what_was_called_off_or_moved_is_told_wherever_it_is_listed() {
    let mut session = start();
    session
        .press("1d20.11.2026<enter>")
        .shows("└ × Rundgang")
        .press("<enter>")
        .shows("× Fragen an die Verwaltung");
    session
        .press("H")
        .shows("Fragen an die Verwaltung · abgesagt")
        .shows("Rundgang durch die Altstadt · Altenbrück · abgesagt");
    session.press("/verwaltung<enter>").shows("×\u{a0}abgesagt");
    session.press("/lange bank<enter>").selects("→ Die lange Bank").shows("→\u{a0}verlegt");
}

#[test]
fn talks_in_one_language_are_narrowed_to() {
    let mut session = start();
    session.press("/sprache:en<c-t>").shows("Sprache: Englisch · 3 · 20.11.2026");
    session.in_order(
        "10:00         Saal 1 Keynote   Eröffnung | 14:00         Saal 2 Vortrag   Was Busse | \
         09:30 (UTC−5) Saal 1 Vortrag   Gruß",
    );
    session.press("<esc>").shows("alle · 11 · 20.–21.11.2026");
}

#[test]
fn the_number_of_a_room_belongs_to_its_name() {
    let mut session = start();
    session.press("/raum:saal 2<c-t>").shows("Raum: saal 2 · 3 ·");
    session.in_order("Fr 11:00 | Fr 14:00 | Sa 12:00").hides("Eröffnung");
}

#[test]
fn a_whole_conference_runs_over_days_and_rooms() {
    // Parts hold talks of their own, which stand among the others.
    let mut session = start();
    session.press("/wegetagung 2026<enter>m<home>");
    session.in_order(
        "▸Fr 10:00         Saal 1 | Fr 20:15         Saal 1 | Sa 09:00         Werkstatt | Sa 10:15         Werkstatt | \
         Sa 16:30         Saal 1",
    );
    session.press("<end>").selects("Sa 16:30         Saal 1    Vortrag   Abschluss");
    // Where all talks are of these days, the whole catalogue says which, and its rows the time.
    session.press("<esc>").shows("alle · 11 · 20.–21.11.2026");
}

#[test]
fn what_has_no_recording_but_links_in_its_abstract_says_both() {
    let mut session = start();
    session.press("/lesung am abend<enter>o").shows("Keine Aufzeichnung bekannt. O zeigt 1 Link.");
    assert!(session.opened().is_empty());
    session
        .press("O")
        .selects("tagung.example/auszug")
        .press("<enter>")
        .opens("https://tagung.example/auszug");
    session.press("/abschluss<enter>o").shows("Keine Aufzeichnung bekannt.").hides("O zeigt");
    session.press("/planspiel eine<enter>").press("4o").opens("https://tagung.example/regeln");
    let mut session =
        Session::with(crate::session::library(CONFERENCE), lernnetzwerk::lang::Lang::En, 120, 40);
    session.press("/lesung am abend<enter>o").shows("No recording is known. O lists 1 link.");
}

#[test]
fn days_of_hundreds_of_talks_are_walked_through_by_time_and_room() {
    let talk = |at: usize| {
        let (room, slot) = (at % 12 + 1, at % 400 / 12);
        format!(
            r#"{{"id":"m{at}","title":"Vortrag {at:03}","kind":"talk","event":"e","room":"Saal {room}","date":"2026-11-{:02}T{:02}:{:02}"}}"#,
            20 + at / 400,
            9 + slot / 4,
            slot % 4 * 15
        )
    };
    let talks: Vec<String> = (0..800).rev().map(talk).collect();
    let event = r#"{"id":"e","title":"Große Tagung","start":"2026-11-20","end":"2026-11-21"}"#;
    let archive = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"A","events":[{event}],"media":[{}]}}"#,
        talks.join(",")
    );
    for (columns, rows) in [(80, 24), (120, 40), (50, 15)] {
        let mut session = Session::of(&archive, columns, rows);
        session.then("1d20.11.2026<enter><enter>", "20.11.2026 · 400").selects("09:00 Saal 1  Vortrag 000");
        session.press("<down>").selects("09:00 Saal 2  Vortrag 001").press("<pgdn><pgdn><end>");
        session.selects("Vortrag 3").press("<home><right>");
    }
    let mut session = Session::of(&archive, 120, 40);
    session
        .press("/große tagung<enter>")
        .shows("Medien (800)")
        .press("m")
        .shows("Große Tagung · 800 · 20.–21.11.2026");
    session.press("<end>").selects("Sa ").selects("Vortrag 7");
}

#[test]
fn rooms_are_completed_and_counted() {
    let mut session = start();
    session.press("/raum:sa<tab>").hides("nichts zu ergänzen").shows("Saal 1").shows("Saal 2");
    session.press("<esc><esc>f").shows("Raum");
}

#[test]
fn what_goes_on_after_midnight_is_of_the_day_before() {
    let archive = archive(
        r#""events":[{"id":"con","title":"Kongress","start":"2024-12-27","end":"2024-12-28"},
        {"id":"one","title":"Tag eins","parent":"con","start":"2024-12-27T10:00+01:00","end":"2024-12-28T04:00+01:00"},
        {"id":"two","title":"Tag zwei","parent":"con","start":"2024-12-28"}],
        "media":[{"id":"a","title":"Abendvortrag","kind":"video","date":"2024-12-27T22:00+01:00","event":"one"},
        {"id":"b","title":"Nachtvortrag","kind":"video","date":"2024-12-28T00:30+01:00","event":"one"},
        {"id":"c","title":"Morgenvortrag","kind":"video","date":"2024-12-28T10:00+01:00","event":"two"}]"#,
    );
    let mut session = Session::of(&archive, 120, 40);
    session.press("d27.12.2024<enter><enter>");
    session.in_order("22:00 Abendvortrag | 00:30 Nachtvortrag").hides("Morgenvortrag");
    let mut session = Session::of(&archive, 120, 40);
    session.press("d28.12.2024<enter><enter>").shows("Morgenvortrag").hides("Nachtvortrag");
    // In the catalogue it stands there as well.
    Session::of(&archive, 120, 40).in_order("10:00 Morgenvortrag | 22:00 Abendvortrag | 00:30 Nachtvortrag");
}

#[test]
fn the_days_of_a_long_list_are_told_where_talks_at_night_stand_at_its_ends() {
    let talk = |id: &str, date: String, event: &str| {
        format!(
            r#"{{"id":"{id}","title":"Vortrag {id}","kind":"talk","event":"{event}","room":"Saal 1","date":"{date}"}}"#
        )
    };
    let mut talks: Vec<String> = (0..1_000)
        .map(|at| (27 + at / 500, at % 500))
        .map(|(day, at)| {
            let date = format!("2024-12-{day}T{:02}:{:02}+01:00", 10 + at / 60, at % 60);
            talk(&format!("{day}-{at:03}"), date, if day == 27 { "one" } else { "two" })
        })
        .collect();
    talks.push(talk("eins", "2024-12-28T00:30+01:00".to_owned(), "one"));
    talks.push(talk("zwei", "2024-12-29T00:30+01:00".to_owned(), "two"));
    let archive = archive(&format!(
        r#""events":[{{"id":"one","title":"Tag eins","start":"2024-12-27"}},{{"id":"two","title":"Tag zwei","start":"2024-12-28"}}],"media":[{}]"#,
        talks.join(",")
    ));
    let mut session = Session::of(&archive, 120, 40);
    session.press("2").shows("1.002 · 27.–29.12.2024").shows("Sa 10:00");
    session.press("<end>").selects("Sa 00:30").shows("Fr 18:19");
}
