//! One journey for each thing the program promises, written in keys.

use crate::session::{Session, bundled};
use crossterm::event::MouseEventKind;
use lernnetzwerk::app::effect::{Effect, Want};
use lernnetzwerk::app::message::{Answer, Found, Message, Opening};
use lernnetzwerk::layout::Pane;
use lernnetzwerk::words::Lang;
use std::sync::Arc;

/// The bundled archive at 80x24.
fn start() -> Session {
    Session::new(80, 24)
}

// Finding.

#[test]
fn slash_stolz_enter_enter_opens_his_talk() {
    let mut session = start();
    session
        .press("/stolz")
        .selects("Heinz-Jürgen Stolz")
        .press("<enter>")
        .shows("Katalog ─ Heinz-Jürgen Stolz · 6");
    session.shows("▸Stolz, Heinz-Jürgen").selects("Heinz-Jürgen Stolz: Netzwer").press("<enter>");
    let opened = session.opened();
    assert_eq!(opened.len(), 1);
    assert!(
        opened[0].starts_with("https://www.kommunale-praeventionsketten.de/medien/videos/#:~:text=Heinz"),
        "{opened:?}"
    );
}

#[test]
fn a_hit_goes_to_its_pane() {
    start().press("/21. lernnetzwerktreffen<enter>").shows("November 2018").selects("21. Lernnetzwerktr");
    start().press("/titel:traineransprache<enter>").selects("»Traineransprache«");
    start().press("/qualität vor ort<enter>").shows("Qualität vor Ort");
}

#[test]
fn ctrl_o_opens_the_hit_at_once_and_the_finder_stays() {
    let mut session = start();
    session.press("/titel:traineransprache<c-o>").shows("Suche");
    assert_eq!(session.opened().len(), 1);
}

#[test]
fn esc_leaves_all_as_it_was() {
    let mut session = start();
    session.press("3jjj2j");
    let before = session.screen();
    session.press("/neuland<down><esc>");
    assert_eq!(session.screen(), before);
}

#[test]
fn late_answers_are_dropped() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/st").shows("0 Treffer · …");
    let held = session.held.take().unwrap();
    let query = lernnetzwerk::search::Query::parse("s");
    let library = bundled();
    let hits = lernnetzwerk::search::rank(&library.archive, &library.index, &query, 10, &|| false).unwrap();
    session.send(Message::Found(Answer { generation: held[0].generation, found: Found::Top(hits) }));
    session.shows("0 Treffer · …");
    session.answer(held[1].clone());
    session.hides("· …").selects("St");
}

#[test]
fn matched_letters_are_marked() {
    use ratatui::style::Modifier;
    let mut session = start();
    session.press("/muench");
    let (column, row) = session.find("Münch").unwrap();
    let buffer = session.buffer();
    let marked = |x: u16| buffer[(x, row)].modifier.contains(Modifier::UNDERLINED);
    assert!((column..column + 5).all(marked), "{}", session.screen());
    assert!(!marked(column - 2));
}

#[test]
fn the_preview_marks_why_a_hit_is_there() {
    use ratatui::style::Modifier;
    let mut session = Session::new(120, 40);
    session.press("/ziel").shows("Zielentwicklung: Kommunale Koordinierende");
    let (column, row) = session.find("Zielentwicklung: Kommunale").unwrap();
    let buffer = session.buffer();
    let marked = |x: u16| buffer[(x, row)].modifier.contains(Modifier::UNDERLINED);
    assert!((column..column + 4).all(marked) && !marked(column + 20), "{}", session.screen());
}

#[test]
fn hits_that_are_not_spelled_so_say_why() {
    let mut session = start();
    session.press("/strohmeyer").shows("Strohmeier");
    assert!(session.screen().contains("Tippfehler") || session.screen().contains("klingt wie"));
}

#[test]
fn up_in_an_empty_line_walks_through_earlier_queries() {
    let mut session = start();
    session.press("/stolz<enter>/neuland<enter>/").shows("Zuletzt gesucht");
    session.press("<up>").shows("/ neuland").press("<up>").shows("/ stolz").press("<up>").shows("/ stolz");
    session.press("<down>").selects("").press("<esc>/<up><up><enter>").shows("▸Stolz, Heinz-Jürgen");
}

#[test]
fn the_finder_offers_only_keys_that_lead_somewhere() {
    let mut session = start();
    session.press("/").hides("Enter dorthin").hides("Strg-T").shows("Esc zurück");
    session
        .press("qqxqq")
        .hides("Enter dorthin")
        .hides("Strg-O")
        .press("<c-u>stolz")
        .shows("Enter dorthin  Strg-O");
}

#[test]
fn a_query_left_with_esc_is_not_lost() {
    start().press("/strohm<esc>/").shows("strohm").press("<up>").selects("Klaus Peter Strohmeier");
}

#[test]
fn the_query_becomes_a_lens_for_all_panes() {
    let mut session = start();
    session.press("/neuland<c-t>").shows("Katalog ─ „neuland“");
    assert_eq!(session.app.front, Pane::Catalogue);
    session.shows("Neuland, Eva").hides("Bahr, Lorenz");
    session
        .shows("November 2018")
        .press("1e")
        .selects("29.–30.")
        .press("<esc><esc>")
        .shows("Katalog ─ alle · 60")
        .shows("Personen ─ 104");
}

#[test]
fn the_lens_of_a_query_is_part_of_the_trail() {
    start()
        .press("/neuland<c-t><esc>")
        .shows("alle · 60")
        .press("H")
        .shows("„neuland“")
        .press("H")
        .shows("alle · 60");
}

#[test]
fn pasting_types_one_line_and_no_keys() {
    let mut session = start();
    session.send(Message::Paste("qqq".to_owned()));
    assert!(session.effects.is_empty());
    session.press("/");
    session.send(Message::Paste("stolz\nq\u{1b}[31m".to_owned()));
    session.shows("/ stolz").selects("Stolz");
}

#[test]
fn a_huge_paste_is_cut() {
    let mut session = start();
    session.press("/");
    session.send(Message::Paste("ä".repeat(1_000_000)));
    session.screen();
}

#[test]
fn the_finder_shows_what_is_selected_where_there_is_room() {
    let mut session = Session::new(120, 40);
    session.press("/stolz").shows("├─ Person ──").shows("6 Medien · 7 Termine");
    session.press("<down><down>").shows("├─ Video ──").shows("29.–30.11.2018 · Vortragsvideos");
    // With few hits on a small screen too; with many, all rows are theirs.
    let mut session = start();
    session
        .press("/strohmeyer")
        .shows("├─ Person ──")
        .press("<c-u>stolz")
        .hides("├─")
        .press("<c-u>")
        .hides("├─");
    Session::new(50, 15).press("/stolz").hides("├─");
    Session::new(200, 60)
        .press("/stolz")
        .hides("├─")
        .shows("6 Medien · 7 Termine")
        .press("<c-u>")
        .hides("7 Termine");
}

#[test]
fn a_long_list_of_hits_leaves_room_for_the_preview_and_scrolls() {
    let mut session = Session::new(120, 40);
    session.press("/e").shows("├─").press("<pgdn><pgdn>").selects("▸").press("<up>").selects("▸");
}

#[test]
fn the_preview_of_a_hit_is_read_on_with_shift_and_an_arrow() {
    let mut session = Session::new(120, 40);
    session.press("/stolz").shows("Umschalt-↓ weiterlesen");
    let selected = session.selected();
    session
        .press("<s-down><s-down><s-down>")
        .hides("6 Medien · 7 Termine")
        .shows("Anmerkung    Leitete zuerst");
    assert_eq!(session.selected(), selected);
    session.mouse(MouseEventKind::ScrollUp, 60, 30).mouse(MouseEventKind::ScrollDown, 60, 30);
    assert_eq!(session.selected(), selected);
    session.press("<s-up><s-up><s-up>").shows("6 Medien · 7 Termine");
    session.press("<esc>/titel:traineransprache").hides("Umschalt-↓ weiterlesen");
}

#[test]
fn a_hit_by_sound_says_why_and_when() {
    Session::new(120, 40).press("/smitt").shows("klingt wie Schmidt    13.04.21");
    // A title that names its speaker or place is not followed by it again.
    Session::new(120, 40).press("/stefan schmidt").hides("steuern · Stefan Schmidt");
}

#[test]
fn the_lens_of_a_place_holds_who_spoke_there() {
    let mut session = start();
    session.press("/gelsenkirchen<c-t>3").selects("Becker, Marco     1 Termin");
    session.press("<esc><esc>").shows("Becker, Marco    4 Termine");
}

#[test]
fn the_lens_of_a_name_holds_nobody_else() {
    start().press("/stolz<c-t>").shows("Personen ─ 1").hides("Paul, Josefine");
}

#[test]
fn nothing_found_is_said_otherwise_while_the_archive_loads() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.press("/stolz").shows("Bisher nichts gefunden").hides("Weniger oder andere");
    session.send(Message::Loaded { library: bundled(), complete: true });
    session.hides("Bisher").selects("Heinz-Jürgen Stolz");
}

#[test]
fn esc_takes_a_lens_off_and_h_puts_it_on_again() {
    let mut session = start();
    session
        .press("/stolz<enter><esc>")
        .shows("Katalog ─ alle · 60")
        .press("H")
        .shows("Heinz-Jürgen Stolz · 6");
    session.press("L").shows("Katalog ─ alle · 60");
}

// The calendar.

#[test]
fn only_the_week_numbers_of_a_month_are_small_print() {
    use ratatui::style::Modifier;
    let mut session = start();
    let (column, row) = session.press("1").find("51  15 16").unwrap();
    let buffer = session.buffer();
    let faint = |x: u16| buffer[(x, row)].modifier.contains(Modifier::DIM);
    assert!(faint(column) && !faint(column + 4) && !faint(column + 7));
}

#[test]
fn enter_says_where_it_leads() {
    start().press("1").shows("Enter Details").press("d29.11.2018<enter>").shows("Enter Medien");
    start()
        .press("3")
        .shows("Enter Medien")
        .press("jj")
        .shows("Enter Details")
        .press("<enter>")
        .shows("▸ Marco Becker");
}

#[test]
fn what_was_only_announced_is_marked_as_such() {
    start()
        .press("1d23.9.2016<enter>")
        .shows("•21 22○23")
        .shows("▸23.     ○ Regionalkonf")
        .shows(" 21.     Regionalkonf")
        .shows("○\u{a0}angekündigt");
    Session::new(120, 40).press("/regionalkonferenz köln").shows("○ 23.09.16");
}

#[test]
fn a_span_is_listed_as_far_as_it_lies_in_the_month() {
    let events = r#"[
        {"id": "a", "title": "Tage", "start": "2026-10-28", "end": "2026-11-03"},
        {"id": "b", "title": "Lange", "start": "2026-11-26", "end": "2027-01-05"},
        {"id": "c", "title": "Monate", "start": "2026-11", "end": "2026-12"}]"#;
    let json = format!(
        r#"{{"format": "lernnetzwerk-archive", "version": 1, "title": "A", "language": "de", "events": {events}}}"#
    );
    let mut session = Session::of(&json, 80, 24);
    session.press("1d28.10.2026<enter>").shows("ab 28.  Tage").shows("•28─29─30─31");
    session.press("<pgdn>").shows("bis 3.  Tage").shows("ab 26.  Lange").shows("Nov.–Dez. Monate");
    session.shows("──1 ").shows("─30 ");
    session.press("<pgdn>").shows("–5.1.   Lange").shows("28─29─30─31").shows("KW 48–1");
}

#[test]
fn it_opens_on_the_newest_event_with_all_media() {
    start()
        .shows("Dezember 2025")
        .shows("alle · 60")
        .press("1")
        .shows("Präventionskonferenz Oberhausen 2025");
}

#[test]
fn arrows_move_by_day_and_week() {
    let mut session = start();
    session.press("1d29.11.2018<enter>").shows("29.11.2018 · 4").press("<right>").shows("30.11.2018 · 4");
    session
        .press("<up>")
        .shows("23.11.2018 · 0")
        .press("<left><down>")
        .shows("29.11.2018 · 4")
        .press("hjlk")
        .shows("29.11.2018");
}

#[test]
fn page_keys_move_by_month_and_year() {
    let mut session = start();
    session
        .press("1d29.11.2018<enter><pgdn>")
        .shows("Dezember 2018")
        .press("<pgup><pgup>")
        .shows("Oktober 2018");
    session
        .press("<gt>")
        .shows("Oktober 2019")
        .press("<lt><lt>")
        .shows("Oktober 2017")
        .press("<s-pgdn>")
        .shows("Oktober 2018");
    session.press(".,").shows("Oktober 2018");
}

#[test]
fn n_goes_to_the_next_day_with_an_event() {
    let mut session = start();
    session
        .press("1d26.11.2018<enter>n")
        .shows("29.11.2018 · 4")
        .press("n")
        .shows("22.05.2019")
        .press("NN")
        .shows("26.11.2018");
    session.press("gn").shows("04.12.2025").press("n").shows("Kein späterer Termin");
    session.press("<home>").shows("November 2011").press("N").shows("Kein früherer Termin");
}

#[test]
fn t_goes_to_today() {
    start().press("1t").shows("November 2026").shows("Sonntag, 22.11.2026").shows("KW 47 / 2026");
}

#[test]
fn weeks_are_numbered_as_iso_does() {
    start()
        .press("1d1.1.2021<enter>")
        .shows("│ 53               1  2  3")
        .press("d31.12.2024<enter>")
        .shows("│  1  30 31");
}

#[test]
fn dates_are_typed_as_people_write_them() {
    for text in ["29.11.2018", "29.11.18", "2018-11-29", "29. November 2018", "29 nov 2018"] {
        start().press(&format!("1d{text}<enter>")).shows("29.11.2018 · 4");
    }
    for text in ["11.2018", "Nov 2018", "november 2018", "2018-11", "11/2018"] {
        start().press(&format!("1d{text}<enter>")).shows("26.11.2018");
    }
    start().press("1d2018<enter>").shows("07.03.2018").press("d29.11.<enter>").shows("29.11.2018");
    start().press("1d31.2.2018<enter>").shows("Kein Datum").press("<esc>").shows("Dezember 2025");
}

#[test]
fn events_of_the_month_the_year_and_without_date_are_reached_by_key() {
    let mut session = start();
    session
        .press("1d11.2018<enter>e")
        .selects("26.")
        .press("j")
        .selects("29.–30.")
        .press("j")
        .selects("Nov.");
    session.press("j").selects("2018").press("j").selects("o. D.").press("<end>").selects("Planungsworkshop");
    session.press("<enter>").shows("Hierzu gibt es keine Medien");
}

#[test]
fn a_new_year_week_and_leap_days_are_reached() {
    start()
        .press("1d31.12.2020<enter>l")
        .shows("Januar 2021")
        .press("d29.2.2020<enter><gt>")
        .shows("28.02.2021");
}

// The catalogue and the ways out of it.

#[test]
fn from_a_medium_to_its_person_its_event_its_section_its_programme() {
    let mut session = start();
    session.press("/zieht bilanz<enter>").selects("zieht Bi");
    session.press("p").selects("Stolz, Heinz-Jürgen").press("H").selects("zieht Bi");
    session
        .press("e")
        .selects("21. Lernnetzwerk")
        .press("H")
        .press("s")
        .shows("Vortragsvideos · 19")
        .selects("zieht Bi");
    session.press("HP").shows("Kommunale Präventionsketten").shows("seit 2012");
}

#[test]
fn several_people_are_chosen_from() {
    let mut session = start();
    session.press("1d29.11.2018<enter>ejp").shows("Zu welcher Person?").press("2");
    assert_eq!(session.app.front, Pane::Speakers);
}

#[test]
fn a_person_leads_to_events_and_media() {
    let mut session = start();
    session.press("/stolz<enter>3e").shows("Zu welchem Termin?").press("<enter>");
    assert_eq!(session.app.front, Pane::Calendar);
    session.press("Hm").shows("Heinz-Jürgen Stolz · 6");
}

#[test]
fn details_lead_on() {
    let mut session = start();
    session
        .press("1d29.11.2018<enter>4n")
        .selects("Kommunale Präventionsketten")
        .press("n")
        .selects("Eva Neuland");
    session.press("nNn<enter>");
    assert_eq!(session.app.front, Pane::Catalogue, "{}", session.screen());
    session.selects("Heinz-Jürgen Stolz zieht").press("4nnn").selects("1 Videos-Seite").press("<enter>");
    assert_eq!(session.opened().len(), 1);
}

#[test]
fn sections_group_the_catalogue() {
    let mut session = start();
    session.press("c<home>").shows("Lernnetzwerk to go").press("c").hides("│Lernnetzwerk to go");
}

#[test]
fn grouping_holds_within_a_lens() {
    start().press("/stolz<enter>2c").shows("│Vortragsvideos").shows("Heinz-Jürgen Stolz · 6");
}

#[test]
fn those_with_credits_only_stand_apart() {
    start().press("3G<pgup>").shows("Kamera, Schnitt, Foto");
}

#[test]
fn back_and_forth() {
    let mut session = start();
    session
        .press("/stolz<enter>/neuland<enter>")
        .selects("Neuland")
        .press("H")
        .selects("Stolz")
        .press("L")
        .selects("Neuland");
    session.press("<back><back>").shows("alle · 60").press("H").shows("Weiter zurück geht es nicht");
}

#[test]
fn esc_takes_the_lens_off_and_never_leaves() {
    let mut session = start();
    session.press("3jj<esc>").shows("alle · 60").press("<esc><esc><esc>");
    assert!(session.effects.is_empty());
}

#[test]
fn the_selected_medium_stays_when_the_lens_goes() {
    start().press("/stolz<enter><enter>jj<esc>2").selects("Video").shows("alle · 60");
}

// Opening.

#[test]
fn links_are_numbered_and_a_digit_opens_one() {
    let mut session = start();
    session.press("1d29.11.2018<enter>O").shows("Link öffnen").press("3");
    assert_eq!(session.opened().len(), 1);
    assert!(session.opened()[0].contains("ahlen.de"));
    session.hides("Link öffnen").press("o");
    assert_eq!(session.opened().len(), 2);
}

#[test]
fn what_was_opened_is_said() {
    let mut session = start();
    session.send(Message::Opened(Opening::Started {
        program: "firefox".to_owned(),
        host: "a.example".to_owned(),
    }));
    session.shows("Geöffnet: a.example mit firefox").press("j").hides("firefox");
}

#[test]
fn where_nothing_opens_the_address_is_shown_in_full() {
    for (columns, rows) in [(80, 24), (50, 15), (30, 10)] {
        let mut session = Session::new(columns, rows);
        let url = format!("https://a.example/{}", "x".repeat(100));
        session.send(Message::Opened(Opening::Impossible { url: url.clone(), reason: String::new() }));
        let shown: String = session.screen().lines().map(|line| line.replace(['│', ' ', '▸'], "")).collect();
        assert!(shown.contains(&"x".repeat(100)), "{}", session.screen());
        session.press("<esc>").hides("a.example");
    }
}

#[test]
fn nothing_to_open_is_said() {
    start().press("3").press("o").shows("Hier gibt es keinen Link");
}

// Leaving, and what lies over the panes.

#[test]
fn q_steps_back_then_leaves() {
    let mut session = start();
    session.press("?q");
    assert!(session.effects.is_empty());
    session.press("gq").press("Oq");
    assert!(session.effects.is_empty());
    session.press("q");
    assert_eq!(session.effects, [Effect::Quit]);
}

#[test]
fn ctrl_c_leaves_at_once_from_anywhere() {
    for script in ["", "/stolz", "?", "?/x", "g", "gr", "1d", "O"] {
        let mut session = start();
        session.press(script).press("<c-c>");
        assert_eq!(session.effects, [Effect::Quit], "{script}");
    }
}

#[test]
fn ctrl_z_and_ctrl_l() {
    let mut session = start();
    session.press("<c-z>/<c-l>");
    assert_eq!(session.effects, [Effect::Suspend, Effect::Repaint]);
}

#[test]
fn the_help_is_searched() {
    start().press("<f1>").shows("Hilfe").press("/heute").shows("zum heutigen Tag").hides("eine Zeile hinauf");
    start()
        .press("?/xyzxyz")
        .shows("Keine Taste")
        .press("<esc>")
        .shows("eine Zeile hinauf")
        .press("<esc>")
        .hides("Hilfe ─");
}

#[test]
fn the_line_at_the_bottom_shows_what_leads_somewhere() {
    let mut session = start();
    session.hides("Esc alle").press("3jj").shows("Esc alle").hides("s Rubrik");
}

#[test]
fn what_the_help_must_cut_stands_above_it_in_full() {
    Session::new(50, 15)
        .press("?")
        .shows("/ sucht eine Taste")
        .press("j")
        .shows("nach Rubriken gruppieren, oder nicht mehr")
        .press("k")
        .shows("/ sucht eine Taste");
}

// Small screens, the mouse, a slow start.

#[test]
fn one_pane_at_a_time_and_all_reached() {
    let mut session = Session::new(50, 15);
    session
        .shows("2 Katalog ─")
        .hides("Kalender ─")
        .press("1")
        .shows("1 Kalender ─")
        .press("<tab><tab>")
        .shows("3 Personen ─");
    session
        .press("4")
        .shows("4 Einzelheiten ─")
        .press("<tab>")
        .shows("1 Kalender ─")
        .press("<s-tab>")
        .shows("4 Einzelheiten ─");
    session.click(14, 0).shows("2 Katalog ─");
}

#[test]
fn a_click_selects_and_a_second_one_enters() {
    let mut session = start();
    session.click_on("Bothe, Andreas").selects("Bothe, Andreas").shows("Andreas Bothe · 5");
    session.click_on("Bothe, Andreas");
    assert_eq!(session.app.front, Pane::Catalogue);
}

#[test]
fn a_click_on_a_day_and_on_an_event() {
    let mut session = start();
    session.press("1d11.2018<enter>").click_on("29─30").shows("29.11.2018 · 4");
    session.click_on("2018    Frühjahr").selects("Frühjahrsakademie");
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    let mut session = start();
    session.mouse(MouseEventKind::ScrollDown, 40, 5).selects("Grußwort von Josefine");
    session.mouse(MouseEventKind::ScrollDown, 5, 15).selects("Bethmann");
    session.mouse(MouseEventKind::ScrollUp, 5, 5).shows("November 2025");
    session.press("/stolz").mouse(MouseEventKind::ScrollDown, 5, 15);
    session.press("<esc>").mouse(MouseEventKind::ScrollDown, u16::MAX, u16::MAX);
}

#[test]
fn a_click_in_the_finder_and_in_a_chooser() {
    let mut session = start();
    session.press("/stolz").click_on("Netzwerken als").selects("Netzwerken").click_on("Netzwerken als");
    assert_eq!(session.app.front, Pane::Catalogue);
    session.press("gr").click_on("Qualität vor Ort").shows("Einzelheiten ─ Programm");
}

#[test]
fn while_the_archive_loads() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.send(Message::Loading(42));
    session.shows("Lade … 42 %").press("jj1nn3jj/x").press("<esc>2");
    session.send(Message::Loaded { library: bundled(), complete: false });
    session
        .shows("Lade … 42 %")
        .shows("60 Medien")
        .press("/stolz")
        .shows("das Archiv lädt noch")
        .selects("Stolz");
    session.send(Message::Loaded { library: bundled(), complete: true });
    session.hides("Lade …").hides("lädt noch").selects("Stolz");
}

#[test]
fn an_archive_that_grows_keeps_the_selection() {
    let mut session = start();
    session.press("jjj");
    let selected = session.selected();
    session.send(Message::Loaded { library: bundled(), complete: true });
    assert_eq!(session.selected(), selected);
}

#[test]
fn a_lens_wants_every_record() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/neu<f2>");
    let held = session.held.take().unwrap();
    assert_eq!(held.last().map(|request| request.want), Some(Want::All));
    session.press("<esc>");
    session.answer(held.last().unwrap().clone());
    session.shows("alle · 60");
}

#[test]
fn an_empty_archive_says_so() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Leer","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"media":[],"people":[],"sources":[]}"#;
    let mut session = Session::of(json, 80, 24);
    session.shows("Dieses Archiv enthält keine Medien").shows("Leer").press("1nNe3j4/x<enter><esc>O");
    session.screen();
}

#[test]
fn a_title_of_a_megabyte_costs_no_more_than_what_is_seen() {
    let title = "Präventionskette ".repeat(60_000);
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Lang","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"people":[],"sources":[{{"id":"q","title":"Q","url":"https://a.example/"}}],"media":[{{"id":"a","title":"{title}","kind":"video","section":"S","summary":"","appearances":[],"topics":[],"places":[],"links":[{{"url":"https://a.example/","label":""}}],"sources":["q"]}}]}}"#
    );
    let session = Session::of(&json, 120, 40);
    let start = std::time::Instant::now();
    for _ in 0..20 {
        session.buffer();
    }
    assert!(start.elapsed().as_millis() < 2000, "{:?}", start.elapsed());
    assert!(Arc::strong_count(&session.app.library) >= 1);
}

#[test]
fn a_query_lens_grows_with_the_archive() {
    let mut session = start();
    session.press("/neuland<c-t>");
    session.held = Some(Vec::new());
    session.send(Message::Loaded { library: bundled(), complete: false });
    let held = session.held.take().unwrap();
    assert_eq!(held.len(), 1);
    session.answer(held[0].clone());
    session.shows("Katalog ─ „neuland“ · 1");
}

#[test]
fn twenty_thousand_media_are_as_quick_as_sixty() {
    let media: Vec<String> = (0..20_000)
        .map(|at| {
            let (year, section) = (2000 + at % 25, at % 12);
            format!(
                r#"{{"id":"m{at}","title":"Vortrag Nummer {at}","kind":"video","section":"Rubrik {section}","summary":"","date":"{year}-05-17","appearances":[{{"person":"p{}","part":"speaker"}}],"topics":[],"places":[],"links":[{{"url":"https://a.example/{at}","label":""}}],"sources":["q"]}}"#,
                at % 500
            )
        })
        .collect();
    let people: Vec<String> = (0..500)
        .map(|at| {
            format!(r#"{{"id":"p{at}","name":"Vorname Name{at}","sort":"Name{at}, Vorname","also":[]}}"#)
        })
        .collect();
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Groß","language":"de","homepage":"https://a.example/","updated":"2026-01-01","programmes":[],"events":[],"people":[{}],"sources":[{{"id":"q","title":"Q","url":"https://a.example/"}}],"media":[{}]}}"#,
        people.join(","),
        media.join(",")
    );
    let mut session = Session::of(&json, 80, 24);
    let start = std::time::Instant::now();
    for _ in 0..50 {
        session.press("G").buffer();
        session.press("<home><pgdn>").buffer();
    }
    session
        .shows("20.000 Medien")
        .press("cG")
        .selects("Vortrag Nummer")
        .press("3jjj")
        .shows("· 40")
        .press("<esc>2")
        .shows("alle · 20.000");
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn more_hits_come_when_the_end_of_the_first_is_reached() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/e");
    let first = session.held.as_mut().unwrap().remove(0);
    assert_eq!(first.want, Want::Top(100));
    session.answer(first);
    session.press(&"<pgdn>".repeat(9));
    let more = session.held.take().unwrap();
    assert_eq!(more.first().map(|request| request.want), Some(Want::Top(400)), "{}", session.screen());
    let selected = session.selected();
    session.answer(more[0].clone());
    assert_eq!(session.selected(), selected);
}

#[test]
fn today_and_event_days_are_marked_by_more_than_colour() {
    use ratatui::style::Modifier;
    let mut session = start();
    session.press("1tl");
    let (column, row) = session.find("21 22").unwrap();
    assert!(session.buffer()[(column + 3, row)].modifier.contains(Modifier::UNDERLINED));
    session.press("d29.11.2018<enter>h");
    let (column, row) = session.find("•29─30").unwrap();
    assert!(session.buffer()[(column + 1, row)].modifier.contains(Modifier::BOLD));
}

#[test]
fn the_help_begins_with_the_keys_that_hold_here() {
    start().press("1?").shows("│Kalender: im Monat").press("<esc>3?").shows("│Personen");
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
        .press("JJ")
        .shows("Videos-Seite")
        .selects("KEINE AUFSTIEGS")
        .press("KKK")
        .hides("Videos-Seite");
}
