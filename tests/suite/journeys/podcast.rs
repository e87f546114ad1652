//! A podcast: media with dates, no events, no people, no programmes, no sections.

use super::lacks_people_sections_and_programmes;
use crate::session::Session;
use lernnetzwerk::layout::Pane;

/// Six episodes.
const PODCAST: &str = include_str!("../../data/podcast.json");

/// The podcast at 80x24.
fn start() -> Session {
    Session::of(PODCAST, 80, 24)
}

#[test]
fn an_episode_is_found_by_its_day_and_opened() {
    let mut session = start();
    session
        .fronts(Pane::Catalogue)
        .selects("▸Folge 4: Aufstehen")
        .press("1N")
        .is_on("2026-10-30")
        .press("<enter>")
        .shows("30.10.2026 · 1");
    session.selects("Folge 3: Widersprechen").press("<enter>").opens("https://wegefunk.example/3");
    session
        .press("<esc>")
        .selects("Folge 3: Widersprechen")
        .press("j<enter>")
        .opens("https://wegefunk.example/5");
}

#[test]
fn rows_say_what_tells_episodes_apart() {
    // All are of one kind; two years, and so dates in full.
    start()
        .hides("Podcast   Folge")
        .shows("▸Folge 4: Aufstehen                      13.11.26│")
        .shows("12.2025│");
    let mut session = start();
    session
        .press("/titel:folge<c-t>")
        .shows("Titel: folge · 5 · 2026")
        .shows("Folge 1: Anfangen                         02.10.│");
}

#[test]
fn what_it_does_not_have_takes_no_room_and_no_word() {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (50, 15)] {
        let mut session = Session::of(PODCAST, columns, rows);
        let missing = ["Personen", "Rubrik", "Programm", "Termin"];
        for script in ["", "j", "1", "e", "4", "g", "<esc>?", "<end>", "<esc>1d1.1.2020<enter>"] {
            session.press(script);
            missing.iter().filter(|_| script != "e").for_each(|word| _ = session.hides(word));
        }
    }
    start().shows("   6 Medien\n").shows("4 Details").press("<tab>").shows("Tab weiter");
}

#[test]
fn panes_are_gone_through_without_the_missing_one() {
    let mut session = start();
    for pane in [Pane::Detail, Pane::Calendar, Pane::Catalogue, Pane::Detail] {
        session.press("<tab>");
        assert_eq!(session.front(), pane);
    }
    for pane in [Pane::Catalogue, Pane::Calendar, Pane::Detail] {
        session.press("<s-tab>");
        assert_eq!(session.front(), pane);
    }
    // On a small screen the tabs stand in a row without a gap.
    let mut session = Session::of(PODCAST, 50, 15);
    session.hides("Personen").click_on("4 Details").fronts(Pane::Detail);
}

#[test]
fn keys_for_what_it_does_not_have_say_so() {
    let mut session = start();
    lacks_people_sections_and_programmes(&mut session);
    session.says("gp", "Dieses Archiv nennt keine Personen.").says("c", "Dieses Archiv hat keine Rubriken.");
    session.says("e", "Dieses Archiv enthält keine Termine.");
    session
        .press("1")
        .then("n", "Danach kommt nichts mehr.")
        .press("<home>")
        .then("N", "Davor kommt nichts.");
}
