//! Small screens, the mouse, a slow start.

use super::start;
use crate::session::{Session, journeys, today};
use chrono::Days;
use crossterm::event::MouseEventKind;
use lernnetzwerk::app::effect::Want;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

#[test]
fn one_pane_at_a_time_and_all_reached() {
    let mut session = Session::new(50, 15);
    session
        .shows("2 Katalog ─")
        .hides("Kalender ─")
        .then("1", "1 Kalender ─")
        .then("<tab><tab>", "3 Personen ─");
    session.then("4", "4 Details ─").then("<tab>", "1 Kalender ─").then("<s-tab>", "4 Details ─");
    session.click(14, 0).shows("2 Katalog ─");
}

#[test]
fn a_click_selects_and_a_second_one_enters() {
    let mut session = start();
    session.click_on("Bolte, Andreas").selects("Bolte, Andreas").shows("alle · 33");
    session.click_on("Bolte, Andreas").fronts(Pane::Catalogue).shows("Andreas Bolte · 4");
}

#[test]
fn a_click_on_a_day_and_on_an_event() {
    let mut session = start();
    session.press("1d26.11.2018<enter>").click_on("29─30").is_on("2018-11-29");
    session.click_on("2018    Frühjahr").selects("Frühjahrswerkstatt");
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    let mut session = start();
    session.mouse(MouseEventKind::ScrollDown, 40, 5).selects("Grußwort von Josefa");
    // Of a pane behind only what is seen moves.
    session.shows("▸Paulsen, Josefa").mouse(MouseEventKind::ScrollUp, 5, 18).mouse(
        MouseEventKind::ScrollUp,
        5,
        18,
    );
    session.hides("Paulsen, Josefa");
    session.selects("Grußwort von Josefa").fronts(Pane::Catalogue);
    session.mouse(MouseEventKind::ScrollUp, 5, 5).shows("Oktober 2022").selects("Grußwort von Josefa");
    session.press("/torwald").selects("Hans-Jürgen Torwald").mouse(MouseEventKind::ScrollDown, 5, 15);
    session.selects("Netzwerktreffen 8").press("<esc>");
    let before = session.screen();
    session.mouse(MouseEventKind::ScrollDown, u16::MAX, u16::MAX);
    assert_eq!(session.screen(), before);
}

#[test]
fn the_wheel_scrolls_the_pane_in_front_and_the_selection_stays() {
    let mut session = start();
    session.press("jjjj");
    let (selected, before) = (session.selected(), session.screen());
    session.mouse(MouseEventKind::ScrollDown, 40, 5);
    assert_eq!(session.selected(), selected);
    assert_ne!(session.screen(), before);
    session.mouse(MouseEventKind::ScrollUp, 40, 5);
    assert_eq!(session.screen(), before);
    // It is taken along by the edge, and lies under the cursor then.
    session.mouse(MouseEventKind::ScrollDown, 40, 5).mouse(MouseEventKind::ScrollDown, 40, 5);
    assert_ne!(session.selected(), selected);
    assert_eq!(session.cursor().y, 2);
    // At the end of the list there is no more to be seen.
    session.press("G").mouse(MouseEventKind::ScrollUp, 40, 5).press("k");
    let selected = session.selected();
    for _ in 0..9 {
        session.mouse(MouseEventKind::ScrollDown, 40, 5);
    }
    assert_eq!(session.selected(), selected);
}

#[test]
fn a_click_in_the_finder_and_in_a_chooser() {
    let mut session = start();
    session
        .press("/torwald")
        .click_on("Netzwerken als")
        .selects("Netzwerken")
        .click_on("Netzwerken als")
        .fronts(Pane::Catalogue);
    session.press("gr").click_on("Frühe Wege").shows("Details ─ Programm");
}

#[test]
fn while_the_archive_loads() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.send(Message::Loading(42));
    session.shows("Lade … 42 %").press("jj1nn3jj/x").press("<esc>2").shows("Lade … 42 %");
    session.send(Message::Loaded { library: journeys(), complete: false });
    session
        .shows("Lade … 42 %")
        .shows("33 Medien")
        .then("/torwald", "das Archiv lädt noch")
        .selects("Torwald");
    session.send(Message::Loaded { library: journeys(), complete: true });
    session.hides("Lade …").hides("lädt noch").selects("Torwald");
}

#[test]
fn an_archive_that_grows_keeps_the_selection() {
    let mut session = start();
    session.press("jjj");
    let selected = session.selected();
    session.send(Message::Loaded { library: journeys(), complete: true });
    assert_eq!(session.selected(), selected);
}

#[test]
fn a_lens_wants_every_record() {
    let mut session = start();
    session.press("/neu").held = Some(Vec::new());
    session.press("<f2>");
    let held = session.held.take().unwrap();
    assert_eq!(held.last().map(|request| &request.want), Some(&Want::All));
    session.press("<esc>");
    session.answer(held.last().unwrap().clone());
    session.shows("alle · 33");
}

#[test]
fn an_empty_archive_says_so() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Leer","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"media":[],"people":[],"sources":[]}"#;
    let mut session = Session::of(json, 80, 24);
    session.shows("Dieses Archiv enthält keine Medien").shows("Leer");
    session.hides("Kalender").hides("Personen").then("1", "Dieses Archiv enthält keine Termine.");
    session.then("gn", "Dieses Archiv enthält keine Termine.").then("gd", "enthält keine Termine.");
    session.then("3", "Dieses Archiv nennt keine Personen.").then("gr", "enthält keine Programme.");
    session.then("c", "Dieses Archiv hat keine Rubriken.").press("nNtej4jj");
    session.press("/x").shows("Nichts gefunden").press("<enter><esc>").hides("Suche ─");
    session.press("O").shows("Hier gibt es keinen Link");
    assert!(session.effects.is_empty());
}

#[test]
fn a_title_of_a_megabyte_is_written_only_as_far_as_anybody_reads() {
    let title = "Präventionskette ".repeat(60_000);
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Lang","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"people":[],"sources":[{{"id":"q","title":"Q","url":"https://a.example/"}}],"media":[{{"id":"a","title":"{title}","kind":"video","section":"S","summary":"","appearances":[],"topics":[],"places":[],"links":[{{"url":"https://a.example/","label":""}}],"sources":["q"]}}]}}"#
    );
    let mut session = Session::of(&json, 120, 40);
    session.selects("Präventionsket…");
    // A title of 10,000 lines is written as far as anybody reads.
    assert!(session.app.panes.detail.lines().len() < 500, "{}", session.app.panes.detail.lines().len());
}

#[test]
fn a_query_lens_grows_with_the_archive() {
    let mut session = start();
    session.press("/neuwald<c-t>");
    session.held = Some(Vec::new());
    session.send(Message::Loaded { library: journeys(), complete: false });
    let held = session.held.take().unwrap();
    assert_eq!(held.len(), 1);
    session.answer(held[0].clone());
    session.shows("Katalog ─ „neuwald“ · 1");
}

/// An archive of this many media, forty to a person and the newest with the highest numbers, as JSON.
fn many(count: usize) -> String {
    let media: Vec<String> = (0..count)
        .map(|at| {
            let (date, section) = (today() - Days::new((count - at) as u64), at % 12);
            format!(
                r#"{{"id":"m{at}","title":"Vortrag Nummer {at}","kind":"video","section":"Rubrik {section}","date":"{date}","appearances":[{{"person":"p{}","part":"speaker"}}]}}"#,
                at / 40
            )
        })
        .collect();
    let people: Vec<String> = (0..count.div_ceil(40))
        .map(|at| format!(r#"{{"id":"p{at}","name":"Vorname Name{at}","sort":"Name{at}, Vorname"}}"#))
        .collect();
    format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Groß","language":"de","people":[{}],"media":[{}]}}"#,
        people.join(","),
        media.join(",")
    )
}

#[test]
fn twenty_thousand_media_are_moved_through_as_thirty_are() {
    let mut session = Session::of(&many(20_000), 80, 24);
    session
        .shows("20.000 Medien")
        .selects("Vortrag Nummer 19999")
        .press("G")
        .selects("Vortrag Nummer 0 ")
        .press("<home><pgdn>")
        .selects("Vortrag Nummer 19990")
        .then("c<home>", "│Rubrik")
        .press("G")
        .selects("Vortrag Nummer 11 ")
        .then("3<home>jjj<enter>", "Name100 · 40")
        .then("<esc>2", "alle · 20.000");
}

#[test]
fn more_hits_come_when_the_end_of_the_first_is_reached() {
    let mut session = Session::of(&many(500), 80, 24);
    session.held = Some(Vec::new());
    session.press("/vortrag");
    let first = session.held.as_mut().unwrap().pop().unwrap();
    assert_eq!(first.want, Want::Top(100));
    session.answer(first);
    session.held.as_mut().unwrap().clear();
    session.press(&"<pgdn>".repeat(9));
    let more = session.held.take().unwrap();
    assert_eq!(more.first().map(|request| &request.want), Some(&Want::Top(400)), "{}", session.screen());
    let selected = session.selected();
    session.answer(more[0].clone());
    session.selects(&selected).press(&"<pgdn>".repeat(9));
    assert_ne!(session.selected(), selected, "and the list goes on");
}

#[test]
fn today_and_event_days_are_marked_by_more_than_colour() {
    use ratatui::style::Modifier;
    let mut session = start();
    session.press("1tk");
    let (column, row) = session.find("21 22").unwrap();
    assert!(session.buffer()[(column + 3, row)].modifier.contains(Modifier::UNDERLINED));
    session.press("d29.11.2018<enter>l");
    let (column, row) = session.find("•29─30").unwrap();
    assert!(session.buffer()[(column + 1, row)].modifier.contains(Modifier::BOLD));
}

#[test]
fn the_help_begins_with_the_keys_that_hold_here() {
    start().then("1?", "│Kalender: im Monat").then("<esc>3?", "│Personen");
}

#[test]
fn wide_and_joined_characters_leave_the_borders_where_they_are() {
    let titles = [
        "日本語の講演 — 予防の鎖と子どもの権利について",
        "👩‍👩‍👧‍👦 Familie 🇩🇪 e\u{0301}\u{0302}",
        "שלום עולם",
        "ﷺ நிலை",
    ];
    let media: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(at, title)| {
            format!(
                r#"{{"id":"m{at}","title":"{title}","kind":"video","section":"{title}","summary":"{title}","appearances":[],"topics":["{title}"],"places":[],"links":[{{"url":"https://a.example/","label":"{title}"}}],"sources":["q"]}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"漢字","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"people":[],"sources":[{{"id":"q","title":"Q","url":"https://a.example/"}}],"media":[{}]}}"#,
        media.join(",")
    );
    for size in [(80, 24), (81, 24), (120, 40)] {
        for script in ["", "j", "jj", "jjj", "c", "/日", "O", "jO", "4jj"] {
            let mut session = Session::of(&json, size.0, size.1);
            let buffer = session.press(script).buffer();
            for y in 1..size.1 - 1 {
                let right = buffer[(size.0 - 1, y)].symbol();
                assert!(
                    "│┃┐┤┘".contains(right) && !right.is_empty(),
                    "{script} row {y}: {right:?}\n{}",
                    session.screen()
                );
            }
        }
    }
}

#[test]
fn the_details_are_read_on_without_leaving_the_list() {
    let mut session = start();
    session
        .hides("Videos-Seite")
        .then("JJ", "Videos-Seite")
        .selects("KEINE HELDEN")
        .press("KKK")
        .hides("Videos-Seite");
}

#[test]
fn where_nothing_can_be_opened_no_key_offers_to() {
    let archive = |links: &str| {
        format!(
            r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T",
                "media":[{{"id":"a","title":"Alpha","kind":"talk"{links}}}]}}"#
        )
    };
    Session::of(&archive(""), 120, 40).hides("öffnen").press("?").hides("öffnen").hides("Browser");
    let linked = archive(r#","links":[{"url":"https://example.org/"}]"#);
    Session::of(&linked, 120, 40).shows("öffnen").press("?").shows("den besten Link öffnen");
    let told = archive(r#","abstract":"Siehe https://example.org/""#);
    Session::of(&told, 120, 40).shows("öffnen");
}

#[test]
fn a_go_to_that_does_not_fit_shows_which_part_of_it_is_seen() {
    let mut session = Session::new(50, 15);
    session
        .press("g")
        .shows("┃")
        .hides("zu den Personen")
        .press("<down><down><down><down><down><down><down>");
    session.press("<down><down><down><down><down><down><down>").shows("zu den Personen").shows("┃");
}

#[test]
fn the_way_back_is_told_in_a_small_window_too() {
    let mut session = Session::new(50, 15);
    session.press("/torwald").shows("Esc zurück");
    session.press("<c-t>").shows("Esc alle zeigen").press("<esc>").hides("Esc alle zeigen");
    session.press("f").shows(" + wählen  Tab weiter  Enter zeigen  Esc abbrechen").press("<esc>");
    session.press("S").shows("Esc abbrechen");
    let mut session = Session::english(50, 15);
    session.press("/torwald<c-t>").shows("Esc all ").shows("? help  q quit");
}

#[test]
fn help_and_bar_say_the_same_of_enter() {
    let mut session = Session::new(50, 15);
    session.press("2").shows("Enter Details").press("?").shows("die Details zeigen").hides("im Browser");
    Session::new(80, 24).press("2").shows("Enter öffnen").press("?").shows("im Browser öffnen");
}

#[test]
fn the_help_leads_to_what_the_signs_mean() {
    let mut session = Session::new(80, 24);
    session.press("?").shows("Ende Zeichen").press("<end>").shows("– · 7").shows("– heißt keine");
    session.shows("in Monat und Jahr: an dem Tag").shows("im Jahr: ein Tag, an dem nichts ist");
}

#[test]
fn a_key_before_the_archive_is_there_loses_no_selection() {
    let mut session = Session::empty(Lang::De, 120, 40);
    session.press("4");
    session.send(Message::Loaded { library: journeys(), complete: false });
    session.send(Message::Loaded { library: journeys(), complete: true });
    session.fronts(Pane::Detail).hides("Nichts ausgewählt");
    assert_eq!(session.screen(), Session::new(120, 40).press("4").screen());
}

#[test]
fn a_note_is_seen_while_it_is_typed_in_the_smallest_window() {
    for rows in 5..9 {
        let mut session = Session::new(20, rows);
        session.press("a").press("hallo<enter>welt").shows("> welt");
        assert!(session.cursor().y < rows - 1, "{}", session.screen());
    }
}
