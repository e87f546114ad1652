//! A calendar: events, and nothing else.

use super::lacks_people_sections_and_programmes;
use crate::session::{Session, library};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

/// A town's dates: some return, some have parts, one is moved, one called off, one has no day yet.
const CALENDAR: &str = include_str!("../../data/calendar.json");

/// The calendar at 80x24.
fn start() -> Session {
    Session::of(CALENDAR, 80, 24)
}

#[test]
fn it_opens_on_the_calendar_with_the_details_beside() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (50, 15)] {
        let mut session = Session::of(CALENDAR, columns, rows);
        session
            .fronts(Pane::Calendar)
            .shows("November 2026")
            .hides("Katalog")
            .hides("Personen")
            .hides("Medien");
        for script in ["e", "j", "<enter>", "1", "g", "<esc>?", "<end>", "<esc>/", "<esc>"] {
            session.press(script).hides("Katalog").hides("Personen").hides("Programm").hides("Rubrik");
        }
    }
    insta::assert_snapshot!("events_alone_80x24", start().picture());
    insta::assert_snapshot!("events_alone_120x40", Session::of(CALENDAR, 120, 40).press("ejj").picture());
    insta::assert_snapshot!("events_alone_50x15", Session::of(CALENDAR, 50, 15).picture());
}

#[test]
fn the_next_event_is_reached_and_read() {
    let mut session = start();
    session.press("d12.11.2026<enter>").shows("kein Termin").press("n").selects("");
    session.shows("▸13. 08:00 Wochenmarkt").shows("Freitag, 13.11.2026, 08:00–13:00 Uhr");
    session.press("ej").selects("13. 17:00 Raum 2").press("j").selects("13. 17:00 Raum 10");
    session.press("k<enter>").shows("Raum 2").hides("keine Medien").fronts(Pane::Detail);
    // What it needs is told on a page that stands in its text alone.
    session.press("o").shows("Hier gibt es keinen Link. O zeigt 1 Link.");
    session.press("O<enter>").opens("https://kalender.example/reparatur");
    session.press("<esc>").fronts(Pane::Calendar);
}

#[test]
fn an_event_is_searched_for_and_its_part_gone_to() {
    let mut session = start();
    session.press("/lichterwoche<enter>").selects("23.–29.   Lichterwoche").shows("Teile (2)");
    session.shows("Fr 17:30 Lichterzug").press("4nn<enter>").selects("27. 17:30 └ Lichterzug");
    session.press("j").selects("28. 16:00 └ × Lichterfest").shows("×\u{a0}abgesagt").shows("Teil von");
    session.press("/markt rathaushof<enter>").selects("20. 08:00 → Wochenmarkt").shows("→\u{a0}verlegt");
    // Narrowed to what a query leaves, it is still the calendar that is in front.
    session.press("/wochenmarkt<c-t>").hides("Lichter").press("N").shows("▸13. 08:00 Wochenmarkt");
    session.press("<esc>").shows("Lichterwoche").fronts(Pane::Calendar);
}

#[test]
fn keys_for_what_it_does_not_have_say_so() {
    let mut session = start();
    session.says("2 gm m", "Dieses Archiv enthält keine Medien.");
    lacks_people_sections_and_programmes(&mut session);
    let mut session = Session::with(library(CALENDAR), Lang::En, 80, 24);
    session.then("2", "This archive holds no media.").then("3", "This archive names no people.");
    session.then("gr", "This archive holds no programmes.").then("s", "This archive has no sections.");
}

#[test]
fn a_month_of_hundreds_of_events_is_walked_through_by_time_and_room() {
    let event = |at: usize| {
        let (day, hour, room) = (at % 3 + 10, at / 3 % 8 + 9, at / 24 + 1);
        format!(
            r#"{{"id":"e{at}","title":"Treffen {at:03}","start":"2026-11-{day}T{hour:02}:00","room":"Raum {room}"}}"#
        )
    };
    let events: Vec<String> = (0..480).rev().map(event).collect();
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"A","events":[{}]}}"#,
        events.join(",")
    );
    let mut session = Session::of(&json, 80, 24);
    session.shows("November 2026 · 480");
    session.press("d11.11.2026<enter>").shows("▸11. 09:00 Raum 1  Treffen 001").press("ej");
    session.selects("11. 09:00 Raum 2 ").press("<pgdn><pgup>").selects("11. 09:00 Raum 2 ");
    session
        .press("<end>")
        .selects("12. 16:00 Raum 20 Treffen 479")
        .press("<home>")
        .selects("10. 09:00 Raum 1 ");
    session.press("e").press("l").shows("▸11. 09:00 Raum 1 ");
}

#[test]
fn panes_come_and_go_with_what_the_file_holds() {
    let mut session = start();
    session.press("ej").selects("Lichterwoche");
    session.send(Message::Reread(library(include_str!("../../data/conference.json"))));
    session.shows("2 Katalog").shows("3 Personen").press("3j").selects("Feld, Ruth");
    session.send(Message::Reread(library(CALENDAR)));
    session.hides("Katalog").hides("Personen").shows("Neu gelesen.").fronts(Pane::Calendar);
    // Where one was before is no way back to a pane that there is no longer.
    session.press("<back><back>").fronts(Pane::Calendar);
}
