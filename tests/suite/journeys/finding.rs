//! Finding: the finder, its preview, and a query as a lens.

use super::{archive, start};
use crate::session::{Session, bundled, journeys, keys, library};
use crossterm::event::MouseEventKind;
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::message::{Answer, Found, Message};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

#[test]
fn slash_torwald_enter_enter_opens_his_talk() {
    let mut session = start();
    session
        .press("/torwald")
        .selects("Hans-Jürgen Torwald")
        .then("<enter>", "Katalog ─ Hans-Jürgen Torwald · 5");
    session.shows("▸Torwald, Hans-Jürgen").selects("Hans-Jürgen Torwald: Netzwer").press("<enter>");
    let opened = session.opened();
    assert_eq!(opened.len(), 1);
    assert!(opened[0].starts_with("https://www.wegenetz.example/medien/#:~:text=Hans"), "{opened:?}");
}

#[test]
fn what_lacks_a_word_is_shown_under_a_line() {
    let mut session = start();
    session.press("/torwald pinguin").shows("torwald pinguin · 0 Treffer").shows("── nicht alle Wörter ─");
    session.selects("Hans-Jürgen Torwald").selects("ohne: pinguin").press("<down>").selects("ohne: pinguin");
    // It is no hit of which a lens could be made.
    session.press("<c-t>").shows("┌ Suche ─");
    session.press("<up><enter>").shows("Katalog ─ Hans-Jürgen Torwald · 5");
    session.press("/pinguin elefant").shows("Nichts gefunden. Weniger oder andere Wörter?");
    let mut english = Session::english(80, 24);
    english.press("/torwald pinguin").shows("── not all of the words ─").selects("without: pinguin");
}

#[test]
fn a_hit_goes_to_its_pane() {
    start().press("/9. netzwerktreffen<enter>").shows("November 2018").selects("9. Netzwerktreffen");
    start().press("/titel:halbzeitansprache<enter>").selects("»Halbzeitansprache«");
    start().then("/frühe wege!<enter>", "Details ─ Programm").shows("Frühe Wege! Gemeinden gehen voran");
}

#[test]
fn ctrl_o_opens_the_hit_at_once_and_the_finder_stays() {
    start().press("/titel:halbzeitansprache<c-o>").shows("┌ Suche ─").opens("Halbzeitansprache");
}

#[test]
fn esc_leaves_all_as_it_was() {
    let mut session = start();
    session.press("3jjj2j");
    let before = session.screen();
    session.press("/neuwald<down><esc>");
    assert_eq!(session.screen(), before);
}

#[test]
fn late_answers_are_dropped() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/st").shows("st · sucht …");
    let held = session.held.take().unwrap();
    let query = lernnetzwerk::search::Query::parse("s");
    let library = journeys();
    let hits = library.searcher().matches(&query, &|| false).unwrap().hits(10).unwrap();
    session.send(Message::Found(Answer { generation: held[0].generation, found: Found::Top(hits) }));
    session.shows("st · sucht …");
    session.answer(held[1].clone());
    session.hides("· …").selects("Fabian Stürzl");
}

#[test]
fn matched_letters_are_marked() {
    use ratatui::style::Modifier;
    let mut session = start();
    session.press("/muehrig");
    let (column, row) = session.find("Mührig").unwrap();
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
    session.press("/brockmeyer").selects("Klaus Peter Brockmeier").shows("Tippfehler: Brockmeier");
    session.press("<c-u>smitt").selects("Jule Schmidt").shows("klingt wie Schmidt");
}

#[test]
fn up_in_an_empty_line_walks_through_earlier_queries() {
    start()
        .then("/torwald<enter>/neuwald<enter>/", "/ neuwald")
        .then("<c-u>", "Zuletzt gesucht")
        .then("<up>", "/ neuwald")
        .then("<up>", "/ torwald")
        .then("<up>", "/ torwald")
        .press("<down>")
        .selects("Torwald: Netzwerken als")
        .then("<esc>/neuwald<esc>/<up><enter>", "▸Torwald, Hans-Jürgen");
}

#[test]
fn the_finder_offers_only_keys_that_lead_somewhere() {
    start()
        .press("/")
        .hides("Enter dorthin")
        .hides("Strg-T")
        .shows("Esc zurück")
        .press("qqxqq")
        .hides("Enter dorthin")
        .hides("Strg-O")
        .then("<c-u>torwald", "Enter dorthin  Strg-O");
}

#[test]
fn a_query_left_with_esc_is_not_lost() {
    start().press("/brockm<esc>/").shows("brockm").selects("Klaus Peter Brockmeier");
}

#[test]
fn the_query_becomes_a_lens_for_all_panes() {
    let mut session = start();
    session.press("/neuwald<c-t>").shows("Katalog ─ „neuwald“").fronts(Pane::Catalogue);
    session.shows("Neuwald, Erna").hides("Bahrens, Lorenz");
    session
        .shows("November 2018")
        .press("1e")
        .selects("29.–30.")
        .then("<esc><esc>", "Katalog ─ alle · 33")
        .shows("Personen ─ 29");
}

#[test]
fn the_lens_of_a_query_is_part_of_the_trail() {
    start().then("/neuwald<c-t><esc>", "alle · 33").then("H", "„neuwald“").then("H", "alle · 33");
}

#[test]
fn pasting_types_one_line_and_no_keys() {
    let mut session = start();
    session.send(Message::Paste("qqq".to_owned()));
    assert!(session.effects.is_empty());
    session.press("/");
    session.send(Message::Paste("torwald\nq\u{1b}[31m".to_owned()));
    session.shows("/ torwald q␛[31m ").selects("Torwald");
}

#[test]
fn a_huge_paste_is_cut() {
    let mut session = Session::new(300, 24);
    session.press("/");
    session.send(Message::Paste("ä".repeat(1_000_000)));
    session.shows(&format!("/ {} ", "ä".repeat(256))).shows("Nichts gefunden");
}

#[test]
fn the_finder_shows_what_is_selected_where_there_is_room() {
    let mut session = Session::new(120, 40);
    session.press("/torwald").shows("├─ Person ──").shows("5 Medien · 7 Termine");
    session.press("<down><down>").shows("├─ Video ──").shows("29.–30.11.2018 · Vortragsvideos");
    // With few hits on a small screen too; with many, all rows are theirs.
    let mut session = start();
    session.then("/brockmeyer", "├─ Person ──").press("<c-u>torwald").hides("├─").press("<c-u>").hides("├─");
    Session::new(50, 15).press("/torwald").hides("├─");
    Session::new(200, 60)
        .press("/torwald")
        .hides("├─")
        .shows("5 Medien · 7 Termine")
        .press("<c-u>")
        .hides("7 Termine");
}

#[test]
fn a_long_list_of_hits_leaves_room_for_the_preview_and_scrolls() {
    let mut session = Session::new(120, 40);
    session
        .then("/e", "├─")
        .hides("Gillhuber                  ")
        .press("<pgdn><pgdn>")
        .selects("Lena Gillhuber")
        .press("<pgup><pgup>")
        .selects("Edda Mührig");
}

#[test]
fn the_preview_of_a_hit_is_read_on_with_shift_and_an_arrow() {
    let mut session = Session::new(120, 40);
    session.press("/torwald").shows("Umschalt-↓ mehr");
    let selected = session.selected();
    session
        .press("<s-down><s-down><s-down>")
        .hides("5 Medien · 7 Termine")
        .shows("Anmerkung    Leitete zuerst");
    assert_eq!(session.selected(), selected);
    session.mouse(MouseEventKind::ScrollUp, 60, 30).mouse(MouseEventKind::ScrollDown, 60, 30);
    assert_eq!(session.selected(), selected);
    session.press("<s-up><s-up><s-up>").shows("5 Medien · 7 Termine");
    session.press("<esc>/titel:halbzeitansprache").hides("Umschalt-↓ mehr");
}

#[test]
fn a_hit_by_sound_says_why_and_when() {
    Session::new(120, 40).press("/smitt").shows("klingt wie Schmidt    13.04.21");
    // A title that names its speaker or place is not followed by it again.
    Session::new(120, 40).press("/steffen schmidt").hides("steuern · Steffen Schmidt");
}

#[test]
fn the_lens_of_a_place_holds_who_spoke_there_that_of_a_name_nobody_else() {
    let mut session = start();
    session.press("/weißbach<c-t>3<home>").selects("Beckmann, Marco      – · 1");
    session.press("<esc><esc>").shows("Beckmann, Marco      – · 4");
    session.press("/torwald<c-t>").shows("Personen ─ 1").hides("Paulsen, Josefa");
}

#[test]
fn nothing_found_is_said_otherwise_while_the_archive_loads() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.press("/torwald").shows("Bisher nichts gefunden").hides("Weniger oder andere");
    session.send(Message::Loaded { library: journeys(), complete: true });
    session.hides("Bisher").selects("Hans-Jürgen Torwald");
}

#[test]
fn esc_takes_a_lens_off_and_h_puts_it_on_again() {
    start()
        .then("/torwald<enter><esc>", "Katalog ─ alle · 33")
        .then("H", "Hans-Jürgen Torwald · 5")
        .then("L", "Katalog ─ alle · 33");
}

#[test]
fn what_is_typed_is_cleaned_as_what_is_pasted_is() {
    let mut typed = start();
    typed.press("/to\u{202e}r\u{200b}wald").shows("/ torwald ").shows("Hans-Jürgen Torwald");
    let mut flooded = start();
    flooded.press("/e").press(&"\u{301}".repeat(40));
    let line = flooded.screen().lines().find(|line| line.contains("/ e")).unwrap_or_default().to_owned();
    assert!(line.matches('\u{301}').count() <= 8, "{line:?}");
}

/// Persian with a joiner that parts letters, a family of four joined ones, a heart on fire, the flag of Wales.
const JOINED: [&str; 4] = [
    "می\u{200c}خواهم",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "❤\u{fe0f}\u{200d}🔥",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

#[test]
fn what_is_joined_stays_joined_when_it_is_pasted_and_is_found() {
    let media = JOINED.map(|joined| format!(r#"{{"id":"{joined}","title":"wort {joined}","kind":"video"}}"#));
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"t","media":[{}]}}"#,
        media.join(",")
    );
    for joined in JOINED {
        let mut session = Session::of(&json, 80, 24);
        session.press("/");
        session.send(Message::Paste(format!("wort {joined}")));
        session.shows(&format!("/ wort {joined} ")).hides("Nichts gefunden");
        // In the middle of a line too.
        session.press("<c-u>ab<left>");
        session.send(Message::Paste(joined.to_owned()));
        session.shows(&format!("/ a{joined}b "));
    }
    let mut session = Session::of(&json, 80, 24);
    session.press("/");
    session.send(Message::Paste(JOINED[0].to_owned()));
    session.selects(JOINED[0]).shows("1 Treffer");
}

#[test]
fn what_is_joined_can_be_typed_and_taken_back() {
    for joined in &JOINED[..3] {
        let mut session = start();
        session.press(&format!("/{joined}")).shows(&format!("/ {joined} "));
        session.press(&"<back>".repeat(joined.chars().count())).press("x").shows("/ x ");
    }
    // A family goes as one.
    let mut session = start();
    session.press("/a👨\u{200d}👩<back>b").shows("/ ab ");
    session.press("<home><right>👨\u{200d}👩<left><del>y").shows("/ ayb ");
}

#[test]
fn a_joiner_that_joins_nothing_is_cleaned() {
    let mut session = start();
    session.then("/a\u{200d}b\u{200c}", "/ ab ").then("c", "/ abc ");
    session.press("<c-u>");
    session.send(Message::Paste("a\u{200d}b\u{200c}\u{200d}".to_owned()));
    session.press("\u{200d}<left><right>c").shows("/ abc ");
    let mut session = start();
    session.press("/").press(&"👩\u{200d}".repeat(40));
    assert!(!session.screen().contains(&"👩\u{200d}".repeat(8)), "no flood of joined ones");
}

#[test]
fn a_search_that_nobody_waits_for_is_given_up() {
    for (keys, given_up) in [("<esc>", true), ("<back>", true), ("t", false), ("<down>", false)] {
        let mut session = start();
        session.held = Some(Vec::new());
        session.press("/s");
        session.effects.clear();
        session.press(keys);
        assert_eq!(session.effects.contains(&Effect::StopSearch), given_up, "{keys}");
    }
}

#[test]
fn pasted_lines_are_one_line() {
    let mut session = start();
    session.press("/");
    session.send(Message::Paste("Torwald\r\n\n  Bilanz\nx\n".to_owned()));
    session.shows("/ Torwald Bilanz x ");
}

#[test]
fn the_finder_comes_back_to_the_last_query_and_its_row() {
    let mut session = start();
    session.press("/torwald<down><down><enter>/").shows("/ torwald ").selects("zieht Bilanz");
    // What is typed takes its place; what moves in it keeps it.
    session.press("neuwald").shows("/ neuwald ").selects("Neuwald");
    session.press("<esc>/<left>x").shows("/ neuwalxd ");
    session.press("<esc>/<back>").shows("Zuletzt gesucht");
    session.press("torwald<down><c-t>/").shows("/ torwald ").selects("Netzwerken als Wagnis");
    session.press("?").shows("Was man suchen kann");
    // A query that was emptied is not come back to.
    start().press("/torwald<c-u><esc>/").shows("Namen, Titel, Orte");
}

#[test]
fn hits_are_gone_through_in_the_panes() {
    let mut session = start();
    session.says("n + - N", "Es gibt keine Treffer: / sucht.");
    session
        .press("/torwald<down><enter>")
        .selects("Video     Hans-Jürgen Torwald: Netzwer")
        .fronts(Pane::Catalogue);
    session.press("n").shows("Treffer 3/").shows("· torwald").selects("zieht").press("N").selects("15.11.22");
    // The first hit is he himself, in whose pane they are gone through as well.
    session.press("N").shows("Treffer 1/").fronts(Pane::Speakers).selects("Torwald");
    session.press("/").selects("Torwald").press("<esc>");
    session.press("N").shows("Kein früherer Treffer.").press("n").fronts(Pane::Catalogue).selects("15.11.22");
    // In the calendar and the details n means another thing; + and - mean this everywhere.
    session.press("4+").selects("zieht").press("1-").selects("15.11.22");
    // From the hit that the reader went to themselves; H leads back.
    session.press("gg").press("+").shows("Treffer 3/").press("H").selects("HELDENREISE");
    // What is chosen of facets is a query like any other; the first of it is selected.
    session.press("<esc>f<tab>").selects(" ").press("<enter>+").shows("Treffer 2/").shows("· rubrik:=");
    session.press("<esc>");
    // Of hits that the panes were narrowed to, the first is the first.
    session.press("/torwald<c-t><esc>2<end>+").shows("Treffer 1/").press("-").shows("Kein früherer Treffer.");
}

#[test]
fn steps_before_the_hits_are_there_are_made_among_them() {
    let mut session = start();
    session.press("/wege").held = Some(Vec::new());
    session.press("<c-u>torwald<down><enter>");
    let held = session.held.take().unwrap();
    held.into_iter().for_each(|request| session.answer(request));
    session.selects("Video     Hans-Jürgen Torwald: Netzwer").fronts(Pane::Catalogue);
}

#[test]
fn the_last_hit_is_the_last() {
    let mut session = start();
    session.press("/titel:halbzeitansprache<enter>n").shows("Kein weiterer Treffer.");
}

#[test]
fn a_hit_says_where_it_matches_where_its_row_does_not_show_it() {
    start().press("/torwald").shows("Person  04.12.25");
    start().press("/netzwerktreffen").hides("Titel ");
}

#[test]
fn tab_completes_a_field_and_its_value_with_counts() {
    let mut session = start();
    session.press("/or<tab>").selects("ort:").shows("organisation:").shows("Enter übernehmen");
    session.press("<enter>").shows("/ ort:").shows("Tab ergänzen").press("<tab>");
    session.selects("Moorhausen").selects(" 11").shows("Altenbrück");
    // Tab and the arrows walk, round the end as well.
    session.press("<tab>").selects("Altenbrück").press("<s-tab><s-tab>").selects("Südermark-Öhringen");
    session.press("<down><down>").selects("Altenbrück").press("<up>").selects("Moorhausen");
    session.press("<enter>").shows("/ ort:Moorhausen ").shows("ort: Moorhausen · ").hides("Enter übernehmen");
    // Whom one works for, but not what is left of an office.
    session.press("<c-u>organisation:<tab>").shows("Kreis Hohenau").hides(" der Koordinierungsstelle");
}

#[test]
fn tab_fills_in_what_all_values_begin_with_and_the_only_one_at_once() {
    let mut session = start();
    session.press("/person:m<tab>").shows("/ person:Ma ").shows("Marco Beckmann").shows("Matthias Mentzel");
    // Esc leaves the line, and typing goes on in it.
    session.press("<esc>").hides("Enter übernehmen").shows("/ person:Ma ").press("t<tab>");
    session.shows("/ person:\"Matthias Mentzel\" ").shows("„Matthias Mentzel“ · ");
    // An umlaut may be left out, a word within will do, and what is left out is completed as well.
    session.press("<c-u>ort:gru<tab>").shows("/ ort:Grünfelde ");
    session.press("<c-u>person:bab<tab>").shows("Hier gibt es nichts zu ergänzen.");
    session.press("<c-u>person:bolt<tab>").shows("/ person:\"Andreas Bolte\" ");
    session.press("<c-u>-ort:\"sankt u<tab>").shows("/ -ort:\"Sankt Ulrich am Berg\" ");
}

#[test]
fn values_are_counted_in_what_the_rest_of_the_line_leaves() {
    let mut session = start();
    session
        .press("/seit 2020 ort:<tab>")
        .selects("online")
        .selects(" 7")
        .hides("Moorhausen")
        .press("<esc><c-u>ort:lindental,alt<tab>");
    session.shows("/ ort:lindental,Altenbrück ");
    // As the facets count: without what is asked of the field itself.
    session.press("<c-u>ort:lindental,<tab>").selects("Moorhausen").selects(" 11");
    // A comma behind what was taken asks for another one, too.
    session.press("<esc><c-u>ort:<tab><tab><enter>").shows("/ ort:Altenbrück ").press(",<tab>");
    session.shows("/ ort:Altenbrück , ").selects("Moorhausen").press("<enter>");
    session.shows("/ ort:Altenbrück ,Moorhausen ").shows("ort: Altenbrück oder Moorhausen · ");
    // `tag:` is a topic where it is no date.
    let topic = session.press("<c-u>thema:<tab>").selected();
    session.press("<esc><c-u>tag:<tab>").selects(&topic).press("<esc>");
    // Where the cursor is, and not at the end of the line.
    session.press("<c-u>ort:lin 2018").press("<left><left><left><left><left><tab>");
    session.shows("/ ort:Lindental 2018");
}

#[test]
fn tab_completes_a_word_that_is_no_field_and_fields_of_both_languages() {
    let mut session = start();
    session.press("/weißb<tab>").selects("ort: Weißbach").shows("organisation: Stadt Weißbach");
    session.press("<enter>").shows("/ ort:Weißbach ").press("<c-u>pla<tab>").shows("/ place:");
    session
        .press("<c-u><tab>")
        .selects("person:")
        .shows("rubrik:")
        .press("<s-tab>")
        .selects("datum:")
        .press("<esc>")
        .shows("/ ");
    // Figures that many years begin with are not filled in.
    session.press("jahr:<tab>").shows("/ jahr:  ").press("<esc><c-u>");
    session.press("titel:<tab>").shows("Hier gibt es nichts zu ergänzen.");
    let mut english = Session::english(80, 24);
    english.press("/pl<tab>").shows("/ place:").press("<tab>").selects("Moorhausen");
    english.press("<esc><c-u>rubr<tab>").shows("/ rubrik:").press("<c-u>language:<tab>").shows("/ language:");
}

#[test]
fn what_is_proposed_leads_on_and_the_bar_says_how() {
    let json = archive(
        r#""media":[{"id":"a","title":"Alpha","kind":"video"}],
        "events":[{"id":"b","title":"Beta","start":"2018-01-01","place":"Olpe"}]"#,
    );
    let mut session = Session::of(&json, 80, 24);
    // A field of which nothing has a value beside what is typed is not proposed; what joins words is, behind some.
    session.press("/beta o<tab>").shows(" ort: ").shows(" oder ").shows(" ohne ");
    session.press("<esc><c-u>alpha o<tab>").hides(" ort: ").shows(" oder ").shows(" ohne ");
    assert_eq!(session.screen().matches('▸').count(), 1, "{}", session.screen());
    session.press("<esc>de<tab>").shows("/ alpha oder ");
    session.press("<c-u>ode<tab>").shows("Hier gibt es nichts zu ergänzen.");
    // Enter takes a proposal where nothing is found, too.
    session.press("<c-u>xqzv o<tab>").shows("Enter übernehmen").selects("online:");
    session.press("<enter>").shows("/ xqzv online: ");
    Session::with(library(&json), Lang::En, 80, 24).press("/beta wi<tab>").shows("/ beta without ");
}

#[test]
fn a_click_takes_a_candidate() {
    let mut session = start();
    session.press("/ort:<tab>");
    session.click_on("Altenbrück  ").selects("Altenbrück").click_on("Altenbrück  ");
    session.shows("/ ort:Altenbrück ");
}

#[test]
fn what_is_typed_on_overtakes_a_completion() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/ort:alt<tab>x");
    for request in session.held.take().unwrap() {
        session.answer(request);
    }
    session.shows("/ ort:altx").hides("Enter übernehmen");
}

#[test]
fn a_completion_that_overtakes_the_hits_has_them_searched_again() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/ort:").press("<tab>");
    let last = session.held.as_mut().and_then(Vec::pop).unwrap();
    session.answer(last);
    session.selects("Moorhausen");
    let again = session.held.as_mut().and_then(Vec::pop).unwrap();
    session.answer(again);
    session.selects("Moorhausen").shows("ort · 21 Treffer");
}

#[test]
fn a_completion_is_asked_for_again_where_more_of_the_archive_has_come() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.held = Some(Vec::new());
    session.press("/ort:").press("<tab>");
    session.send(Message::Loaded { library: journeys(), complete: true });
    let last = session.held.take().and_then(|mut held| held.pop()).unwrap();
    session.answer(last);
    session.selects("Moorhausen").shows("ort · 21 Treffer");
}

/// Answers what was searched for last.
fn answer_last(session: &mut Session) {
    let last = session.held.as_mut().and_then(Vec::pop).unwrap();
    session.answer(last);
}

#[test]
fn enter_waits_for_the_hits_of_what_is_typed() {
    let mut session = start();
    session.press("/weißbach<enter><esc>").held = Some(Vec::new());
    session.press("/neuwald<enter>").shows("/ neuwald");
    // What was found for an earlier beginning of it is not what is gone to.
    let held = session.held.replace(Vec::new()).unwrap();
    for request in held {
        session.answer(request);
    }
    session.held = None;
    let waited = session.screen();
    let mut other = start();
    other.press("/weißbach<enter><esc>").press("/neuwald<enter>");
    assert_eq!(waited, other.screen());
    session.hides("/ neuwald");
    // In the first search of all there is nothing to go to before the answer.
    let mut first = start();
    first.held = Some(Vec::new());
    first.press("/neuwald<enter>").shows("/ neuwald");
    answer_last(&mut first);
    first.hides("/ neuwald");
}

#[test]
fn what_else_takes_a_hit_waits_for_it_too() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("/stürzl<c-o>");
    assert!(session.opened().is_empty());
    answer_last(&mut session);
    let opened = session.opened().len() + usize::from(session.find("Kein Link").is_some());
    assert_eq!(opened, 1, "{}", session.screen());
    // To narrow the panes, all hits are asked for once the first are there.
    session.press("<c-u>neuwald<c-t>");
    answer_last(&mut session);
    answer_last(&mut session);
    session.hides("/ neuwald").shows("neuwald").then("-", "Treffer ");
}

#[test]
fn esc_after_enter_takes_it_back_with_what_was_pressed_since() {
    for script in ["/neuwald<enter><esc>", "/neuwald<enter>jj<enter><esc>"] {
        let mut session = start();
        session.held = Some(Vec::new());
        session.press(script).hides("/ neuwald");
        let before = session.screen();
        for late in session.held.replace(Vec::new()).unwrap() {
            session.answer(late);
        }
        assert_eq!(session.screen(), before, "{script}");
        session.press("/").shows("/ neuwald");
    }
}

#[test]
fn keys_behind_enter_wait_for_what_it_goes_to() {
    for script in [
        "/neuwald<enter>j<enter>",
        "/neuwald<enter>o",
        "/torwald<enter>jj4n",
        "/neuwald<enter>/weißbach<enter>j",
        "/neuwald<c-t>jj1<enter>",
        "/neuwald<c-o>x",
        "/weißbac<enter>h",
        "/qqqqqqqq<enter>jj",
        "fj<space><enter>jjo",
        "1d2025<enter>jj2j",
    ] {
        let mut prompt = start();
        keys(script).into_iter().for_each(|key| prompt.send(Message::Key(key)));
        let mut session = start();
        session.held = Some(Vec::new());
        keys(script).into_iter().for_each(|key| session.send(Message::Key(key)));
        // Of several searches the last is answered, as the others are overtaken.
        while let Some(last) = session.held.replace(Vec::new()).and_then(|mut held| held.pop()) {
            session.answer(last);
        }
        assert_eq!(session.screen(), prompt.screen(), "{script}");
        assert_eq!(session.opened(), prompt.opened(), "{script}");
    }
}

#[test]
fn keys_behind_enter_wait_for_an_archive_that_is_being_read() {
    let mut session = Session::empty(Lang::De, 80, 24);
    session.held = Some(Vec::new());
    session
        .press("/neuwald<enter>jo")
        .send(Message::Loaded { library: library(&many_media(3)), complete: false });
    answer_last(&mut session);
    session.shows("/ neuwald").send(Message::Loaded { library: journeys(), complete: true });
    answer_last(&mut session);
    let mut prompt = start();
    prompt.press("/neuwald<enter>jo");
    assert_eq!(session.opened(), prompt.opened());
    assert_eq!(session.selected(), prompt.selected());
}

/// An archive of so many media about children.
fn many_media(count: usize) -> String {
    let medium = |n| format!(r#"{{"id":"m{n}","title":"Kinder {n:03}","kind":"video","date":"2020"}}"#);
    let media: Vec<String> = (0..count).map(medium).collect();
    format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Archiv","language":"de","media":[{}]}}"#,
        media.join(",")
    )
}

#[test]
fn the_walk_through_the_hits_comes_to_all_of_them() {
    let json = many_media(150);
    for begins in ["/kinder<enter>", "/kinder<c-t>"] {
        let mut session = Session::of(&json, 80, 24);
        session.press(begins).then("+", "Treffer 2/150");
        session.press(&"+".repeat(97)).then("+", "Treffer 100/150");
        session.held = Some(Vec::new());
        session.press("++");
        answer_last(&mut session);
        session.shows("Treffer 102/150").held = None;
        session.press(&"+".repeat(47)).then("+", "Treffer 150/150").then("+", "Kein weiterer Treffer.");
        session.then("-", "Treffer 149/150");
    }
}

#[test]
fn a_step_that_waits_for_more_hits_is_taken_back_by_another_key() {
    let mut session = Session::of(&many_media(101), 80, 24);
    session.press("/kinder<enter>").press(&"+".repeat(99)).held = Some(Vec::new());
    session.press("+<up>");
    let there = session.selected();
    answer_last(&mut session);
    assert_eq!(session.selected(), there);
}

#[test]
fn what_only_belongs_to_a_hit_is_told_from_hits() {
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    // Who is a hit of their own by their words, and who was only there.
    session.press("/köln<c-t>").shows("~ David, Olivier").shows("Reker, Henriette").hides("~ Reker");
    session.press("?").press("/~").shows("gehört zu einem Treffer der Suche, ist selbst");
    // Of one's own lens nothing is a hit.
    Session::with(bundled(), Lang::De, 120, 40).press("/stolz<enter>").hides("~");
}
