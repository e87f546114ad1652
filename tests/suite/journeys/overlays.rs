//! Leaving, and what lies over the panes.

use super::start;
use crate::session::Session;
use lernnetzwerk::app::action::Action;
use lernnetzwerk::app::effect::{Effect, Exit};
use lernnetzwerk::app::keymap::BINDINGS;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;
use ratatui::style::Modifier;

#[test]
fn q_steps_back_then_leaves() {
    let mut session = start();
    session.press("?").shows("┌ Hilfe ─").press("q").hides("┌ Hilfe ─");
    session.press("g").shows("┌ Gehe zu ─").press("q").hides("┌ Gehe zu ─");
    session.press("jO").shows("Link öffnen").press("q").hides("Link öffnen");
    session.press("gr").shows("Zu welchem Programm?").press("q").hides("Zu welchem Programm?");
    assert!(session.effects.is_empty());
    session.press("q");
    assert_eq!(session.effects, [Effect::Quit(Exit::Asked)]);
}

#[test]
fn ctrl_c_leaves_at_once_from_anywhere() {
    for script in ["", "/torwald", "?", "?/x", "g", "gr", "1d", "O"] {
        let mut session = start();
        session.press(script).press("<c-c>");
        assert_eq!(session.effects, [Effect::Quit(Exit::Interrupted)], "{script}");
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
    start().then("<f1>", "Hilfe").then("/heute", "zum heutigen Tag").hides("eine Zeile hinauf");
    start()
        .then("?/xyzxyz", "Keine Taste")
        .then("<esc>", "eine Zeile hinauf")
        .press("<esc>")
        .hides("Hilfe ─");
}

#[test]
fn the_line_at_the_bottom_shows_what_leads_somewhere() {
    Session::new(120, 40)
        .hides("Esc alle")
        .press("3<enter>")
        .shows("Esc alle zeigen")
        .press("3")
        .hides("s Rubrik");
}

#[test]
fn a_chooser_says_which_digits_it_has() {
    start().press("1d29.11.2018<enter>O").shows("1–5 direkt").press("<esc>gr").shows("1–3 direkt");
    let nothing = "Nichts gefunden. Weniger oder andere Wörter?";
    let mut session = Session::new(30, 8);
    session.press("/qqxqqw");
    let said = nothing.split(' ').filter(|word| session.screen().contains(word)).count();
    assert_eq!(said, nothing.split(' ').count(), "{}", session.screen());
}

#[test]
fn the_help_is_in_full_at_every_size() {
    for (columns, rows) in [(50, 15), (80, 24)] {
        Session::new(columns, rows).then("?", "/ sucht eine Taste").hides("…");
    }
    let mut session = Session::new(50, 15);
    session.press("?").shows("nach Rubriken gruppieren,").shows("oder nicht mehr").press("j").selects(" c ");
    session.press("j").selects(" n ").press("/zeichen").shows("▸").shows("Auswahl");
}

#[test]
fn the_help_explains_every_sign_that_a_row_can_have() {
    for (keys, sign) in [("b", "★"), ("u", "✓"), ("aText<c-s>", "✎")] {
        let mut session = start();
        session.press(keys).selects(sign).press("?/zeichen").shows(&format!(" {sign} "));
    }
    start().press("?/neu im archiv").shows(" ◆ ");
}

#[test]
fn what_can_be_searched_for_is_told_and_taken() {
    for keys in ["/<f1>", "/?"] {
        let mut session = start();
        session.press(keys).shows("Was man suchen kann").shows("ort:").shows("seit 20").shows("ohne datum");
        session.press("jjj").selects("ort:").press("<enter>").shows("┌ Suche ─").shows("Treffer");
        assert!(!session.shows("┌ Suche ─").selected().is_empty());
    }
    // What is typed stays, and the archive at hand has what is told.
    let mut session = start();
    session.press("/torwald<f1><esc>").shows("/ torwald").press("?").shows("/ torwald?");
    let mut last = String::new();
    for at in 0.. {
        let mut session = start();
        let selected = session.press("/<f1>").press(&"j".repeat(at)).selected();
        if selected == last {
            break;
        }
        session.press("<enter>").shows("Treffer").hides("· 0 Treffer");
        last = selected;
    }
}

#[test]
fn the_bar_is_pressed_by_mouse() {
    let mut session = start();
    session.click_on("/ Suche").shows("┌ Suche ─").press("<esc>").click_on("? Hilfe").shows("┌ Hilfe ─");
    session.click_on("Esc schließen").hides("┌ Hilfe ─").click_on("Tab weiter").fronts(Pane::Speakers);
    session.press("<enter>").shows("›").click_on("Wegenetz ›").shows("alle · 33");
    session.press("g").click_on("zum Monat").fronts(Pane::Calendar);
    session.click_on("q Ende");
    assert_eq!(session.effects, [Effect::Quit(Exit::Asked)]);
}

#[test]
fn esc_says_whether_all_comes_back() {
    Session::new(120, 40)
        .hides("Esc ")
        .then("4", "Esc zur Liste")
        .press("<esc>")
        .hides("Esc ")
        .selects("KEINE HELDEN");
    let mut session = Session::new(120, 40);
    session.then("/weißbach<c-t>", "Esc alle").press("3").then("<enter>", "Esc alle Treffer");
    session.press("<esc>").shows("Katalog ─ „weißbach“").shows("Esc alle").press("<esc>").hides("Esc ");
}

#[test]
fn the_palette_finds_an_action_by_its_name_and_by_its_key() {
    start().then(":rubriken", "c ").press("<enter>").shows("│Und darüber hinaus ...");
    // By the keys themselves, by the name that keys are bound to, with a letter left out.
    start().press(":gr").selects("zu einem Programm").press("<enter>").shows("Zu welchem Programm?");
    start().press(":choose-prog").selects("zu einem Programm");
    start().press(":beendn").selects("beenden");
    start().then(":xyzxyz", "Keine Aktion passt dazu.");
}

#[test]
fn the_palette_knows_other_words_and_keys_without_regard_to_case() {
    for (typed, found) in [
        ("lesezeichen", "merken, oder nicht mehr"),
        ("bookmark", "merken, oder nicht mehr"),
        ("sortieren", "den Katalog ordnen"),
        ("sort", "den Katalog ordnen"),
        ("filter", "nach Art, Jahr, Ort"),
        ("drucken", "exportieren: Tabelle"),
        ("zitat", "eine Quellenangabe"),
        ("cite", "eine Quellenangabe"),
        ("rückgängig", "letzte Änderung"),
        ("Vollbild", "dem Fenster vorn"),
        ("qr", "die Adresse als QR-Code"),
        ("suchen", "überall suchen"),
        ("aktualisieren", "die Datei des Archivs neu lesen"),
        ("exit", "beenden"),
        ("YC", "eine Quellenangabe"),
        ("bild", "eine Seite h"),
        ("strg-f", "eine Seite hinunter"),
    ] {
        start().press(&format!(":{typed}")).selects(found);
    }
    for (typed, found) in
        [("bookmark", "bookmark, or no longer"), ("filter", "narrow by kind"), ("print", "export:")]
    {
        Session::english(120, 40).press(&format!(":{typed}")).selects(found);
    }
    // Letters here and there of a long text are no match.
    start().then(":drucken", "exportieren: Tabelle").hides("zurücknehmen");
    start().then("?/lesezeichen", "merken, oder nicht mehr");
}

#[test]
fn the_palette_begins_with_what_one_would_want() {
    let mut session = Session::new(120, 60);
    session.press(":").selects("im Browser öffnen");
    let screen = session.screen();
    let rows =
        ["im Browser öffnen", "zur Person", "eingrenzen, mit", "exportieren:", "merken, oder", "Hilfe"];
    let places: Vec<usize> =
        rows.iter().map(|row| screen.find(row).unwrap_or_else(|| panic!("{row}: {screen}"))).collect();
    assert!(places.is_sorted(), "{places:?}: {screen}");
    // What only moves stands behind all of them.
    assert!(!screen.contains("eine Zeile hinunter"), "{screen}");
}

#[test]
fn what_leads_nowhere_here_stays_and_says_so() {
    let mut session = start();
    session.press(":wieder vor").selects("wieder vor").press("<enter>");
    session.shows("Das führt hier nirgends hin.").shows("┌ Aktionen ─");
    session.press("<esc>pH:wieder vor<enter>").selects("Dallmann, Oliver");
}

#[test]
fn every_action_of_the_table_is_found_by_the_name_that_keys_are_bound_to() {
    let keymap = Session::english(200, 60).laid_out().keymap;
    // Nothing is typed in the panes that could be edited.
    let named = Action::named().filter(|(_, action)| !matches!(action, Action::Edit(_)));
    for (name, action) in named {
        let helps = BINDINGS.iter().filter(|row| row.action == action);
        let helps: Vec<String> = helps.map(|row| keymap.help(row, Lang::En).to_string()).collect();
        if !helps.is_empty() {
            let selected = Session::english(200, 60).press(&format!(":{name}")).selected();
            assert!(helps.iter().any(|help| selected.contains(help)), "{name}: {selected}");
        }
    }
}

/// True where the palette shows what is typed there as something that leads nowhere, and says so.
fn leads_nowhere(session: &mut Session, typed: &str) -> bool {
    session.press(":").press(typed).press("<enter>");
    let leads_nowhere = session.find("Das führt hier nirgends hin.").is_some();
    session.press("<esc>");
    leads_nowhere
}

#[test]
fn the_palette_says_what_leads_nowhere_yet() {
    let mut session = Session::new(120, 40);
    session.press("2");
    // What belongs to the window of an export as well.
    for key in ["U", "in die Zwischenablage", "die ganze Liste, oder"] {
        assert!(leads_nowhere(&mut session, key), "{key}: {}", session.screen());
    }
    // It is seen before it is pressed.
    session.press(":die ganze Li").selects("die ganze Liste markieren").shows("Enter ausführen");
    let cell = session.find("die ganze Liste, oder").expect("its row");
    assert!(session.buffer()[cell].modifier.contains(Modifier::DIM), "{}", session.screen());
    session.press("<down>").selects("die ganze Liste, oder").hides("Enter ausführen");
    session.press("<esc>:merken").shows("Enter ausführen").press("<esc>b");
    assert!(!leads_nowhere(&mut session, "U"), "{}", session.screen());
}

#[test]
fn where_nothing_is_selected_no_key_leads_on_from_it() {
    let mut session = Session::new(120, 40);
    session.press("2").shows("Enter öffnen").press("4").shows("n Link");
    session.press("/art:termin<c-t>2").hides("Enter öffnen").then("<enter>", "Nichts ausgewählt.");
    session.press("4").hides("Enter folgen").hides("n Link");
    session.press("n");
    assert_eq!(session.screen().matches("Nichts ausgewählt.").count(), 2, "{}", session.screen());
}
