//! The catalogue and the ways out of it.

use super::start;
use crate::session::Session;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::layout::Pane;

#[test]
fn from_a_medium_to_its_person_its_event_its_section_its_programme() {
    let mut session = start();
    session.press("/zieht bilanz<enter>").selects("zieht Bi");
    session.press("p").selects("Torwald, Hans-Jürgen").press("H").selects("zieht Bi");
    session.press("e").selects("9. Netzwerk").press("H").then("s", "Vortragsvideos · 12").selects("zieht Bi");
    session.press("HP").shows("Kommunale Wegeketten").shows("seit 2012");
}

#[test]
fn several_people_are_chosen_from() {
    let mut session = start();
    session.press("1d29.11.2018<enter>ejp").shows("Zu welcher Person?").press("2").fronts(Pane::Speakers);
    session.selects("Görres, Regina von");
}

#[test]
fn a_person_leads_to_events_and_media() {
    let mut session = start();
    session.press("/torwald<enter>3e").shows("Zu welchem Termin?").press("<enter>").fronts(Pane::Calendar);
    session.selects("Regionalkonferenz").press("Hm").shows("Hans-Jürgen Torwald · 5");
}

#[test]
fn details_lead_on() {
    let mut session = start();
    session
        .press("1d29.11.2018<enter>4nn")
        .selects("Veranstalter")
        .press("n")
        .selects("Kommunale Wegeketten");
    session.press("n").selects("Erna Neuwald").press("nNn<enter>").fronts(Pane::Catalogue);
    session.selects("Hans-Jürgen Torwald zieht").press("4nnnn").selects("1 Videos-Seite").press("<enter>");
    session.opens("Torwald%20zieht%20Bilanz");
}

#[test]
fn every_line_of_the_details_leads_somewhere_or_says_that_it_does_not() {
    let mut session = start();
    // Its title to the medium itself, a topic to all that has it, a source to its page.
    session.press("/erna neuwald<enter>2<home>4<enter>").opens("Erna%20Neuwald");
    session.press("<end>").selects("Quellen").press("<enter>").opens("wegenetz.example");
    let mut session = start();
    session.press("1d29.11.2018<enter>4nn").selects("Veranstalter").press("<enter>");
    session.shows("Katalog ─ Veranstalter: Koordinierungsst").fronts(Pane::Calendar).press("<esc>");
    session
        .press("1d29.11.2018<enter>4n")
        .selects("29.–30.11.2018")
        .press("<enter>")
        .shows("Wegenetz › Ort: Altenbrück ")
        .shows("Katalog ─ Ort: Altenbrück · ");
    session
        .press("H")
        .selects("29.–30.11.2018")
        .press("j")
        .selects("Motto")
        .press("<enter>")
        .shows("Diese Zeile führt nirgends hin.");
}

#[test]
fn sections_group_the_catalogue() {
    start().press("c<home>").shows("Netzwerk zum Mitnehmen").press("c").hides("│Netzwerk zum Mitnehmen");
}

#[test]
fn grouping_holds_within_a_lens() {
    start().press("/torwald<enter>2c").shows("│Vortragsvideos").shows("Hans-Jürgen Torwald · 5");
}

#[test]
fn those_with_credits_only_stand_apart() {
    start()
        .press("3")
        .hides("Kamera, Schnitt, Foto")
        .then("G", "Kamera, Schnitt, Foto")
        .selects("Stürzl, Fabian")
        .press("kkkk")
        .selects("Zimmerling, Undine");
}

#[test]
fn back_and_forth() {
    let mut session = start();
    session
        .press("/torwald<enter>/neuwald<enter>")
        .selects("Neuwald")
        .press("H")
        .selects("Torwald")
        .press("L")
        .selects("Neuwald");
    session.then("<back><back>", "alle · 33").then("H", "Weiter zurück geht es nicht");
}

#[test]
fn esc_takes_the_lens_off_and_never_leaves() {
    let mut session = start();
    session.press("3jj<esc>").shows("alle · 33").press("<esc><esc><esc>");
    assert!(session.effects.is_empty());
}

#[test]
fn the_selected_medium_stays_when_the_lens_goes() {
    start().press("/torwald<enter><enter>jj<esc>2").selects("Netzwerktreffen 8, Dr.").shows("alle · 33");
}

#[test]
fn the_row_left_in_the_details_is_come_back_to() {
    let mut session = start();
    session.press("/erna neuwald<enter>2<home>4nn");
    let left = session.selected();
    session.press("<enter>").press("H");
    assert_eq!(session.selected(), left, "{}", session.screen());
}

#[test]
fn the_calendar_goes_to_the_newest_event_of_whoever_is_selected() {
    let mut session = Session::of(TWO, 80, 24);
    session.press("1d2015<enter>3<home>").hides("November 2018").press("j").selects("Bea Bär");
    session.shows("November 2018").shows("▸29.     Treffen").press("<enter>").shows("▸29.     Treffen");
    // Several keys at once, and a month that is walked to from there.
    let mut session = Session::of(TWO, 80, 24);
    session.press("1d2015<enter>3<end><enter>").shows("› Bea Bär").shows("▸29.     Treffen");
    session.press("1<pgdn>").shows("kein Termin im Monat");
    let mut programme = start();
    programme.press("1d1.1.2000<enter>").shows("Januar 2000").press("/frühe wege!<enter>");
    programme.fronts(Pane::Detail).hides("Januar 2000").shows("│•");
}

#[test]
fn the_line_of_the_details_stays_selected_by_what_it_is() {
    for keys in ["4n", "4nn", "4nnn", "4nnnn", "4j", "4jjj"] {
        let mut session = start();
        session.press("1d29.11.2018<enter>").press(keys);
        let first =
            |session: &Session| session.selected().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        let left = first(&session);
        session.press("z");
        assert_eq!(first(&session), left, "{keys} {}", session.screen());
        session.press("z");
        assert_eq!(first(&session), left, "{keys} {}", session.screen());
        session.send(Message::Resize(200, 60));
        assert_eq!(first(&session), left, "{keys} {}", session.screen());
    }
}

#[test]
fn the_way_back_from_the_details_leads_to_the_row_they_are_of() {
    let mut session = start();
    session.press("/torwald<enter>4j").fronts(Pane::Detail).press("H").fronts(Pane::Catalogue);
    session.shows("Hans-Jürgen Torwald · 5").press("H").shows("alle · 33");
    let mut narrow = Session::new(50, 15);
    narrow.press("/torwald<enter><enter>").fronts(Pane::Detail).shows(" H ").press("H");
    narrow.fronts(Pane::Catalogue).shows("Hans-Jürgen Torwald").press("H").shows("Katalog ─ alle");
}

#[test]
fn stepping_through_hits_goes_on_wherever_they_stand() {
    let mut session = start();
    session.press("/torwald<enter>2").press("n").shows("Treffer 3/").press("n").shows("Treffer 4/");
    let mut walked = Vec::new();
    for place in 5..9 {
        session.press("n").shows(&format!("Treffer {place}/"));
        walked.push(session.app.panes.front);
    }
    session.press("N").shows("Treffer 7/");
    assert!(walked.contains(&Pane::Calendar), "{walked:?}");
    // Another key ends it.
    session.press("1k").press("n").hides("Treffer");
}

/// Two people, one of whom no medium has; two events; a talk, and a film that nobody spoke in, known to no day.
const TWO: &str = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Zwei",
    "people":[{"id":"a","name":"Ada Abt"},{"id":"b","name":"Bea Bär"}],
    "events":[{"id":"t","title":"Treffen","start":"2018-11-29","appearances":[{"person":"b","part":"speaker"}]},
        {"id":"u","title":"Umtrunk","start":"2018-11-30"}],
    "media":[{"id":"m","title":"Ein Vortrag","kind":"video","date":"2019",
        "appearances":[{"person":"a","part":"speaker"}]},{"id":"n","title":"Ein Film","kind":"film"}]}"#;

#[test]
fn who_only_passes_through_panes_loses_nothing() {
    let mut session = Session::of(TWO, 80, 24);
    session.press("G").selects("Ein Film");
    let film = session.screen();
    for way in ["<tab><s-tab>", "<tab><tab><tab><tab>", "<right><left>", "32", "1342"] {
        session.press(way).selects("Ein Film");
        assert_eq!(session.screen(), film, "{way}");
    }
    session.press("<tab><tab>").fronts(Pane::Detail).shows("Details ─ Film");
    // What was done there is what the others show then.
    session.press("2<tab>j<tab>").fronts(Pane::Detail).shows("Details ─ Person");
    session.press("HH").selects("Ein Film");
}

#[test]
fn a_pane_that_has_something_comes_to_the_front_of_what_a_query_leaves() {
    let mut session = start();
    session.press("/art:termin<c-t>").fronts(Pane::Calendar).hides("Nichts ausgewählt");
    session.press("<esc>/art:person<c-t>");
    session.hides("Nichts ausgewählt");
}

#[test]
fn whom_no_medium_has_narrows_the_panes_as_well_and_esc_leads_back() {
    let mut session = Session::of(TWO, 80, 24);
    session.press("3j").selects("Bea Bär").press("<enter>").fronts(Pane::Detail);
    session.shows("› Bea Bär").shows("Hierzu gibt es keine Medien.").hides("Umtrunk");
    session.press("<esc>").fronts(Pane::Speakers).selects("Bea Bär").hides("› Bea Bär").shows("Ein Film");
}

#[test]
fn a_pane_with_the_whole_screen_says_how_it_gives_it_back() {
    for pane in ["1", "2", "3", "4"] {
        start().press(pane).press("z").shows("z klein").press("z").hides("z klein");
    }
}

#[test]
fn what_is_asked_of_an_event_shows_the_events_first_and_keeps_the_one_it_was_asked_of() {
    let mut session = start();
    session.press("1d29.11.2018<enter>4nn").selects("Veranstalter").press("<enter>");
    session.fronts(Pane::Calendar).shows("› Veranstalter: ").selects("9. Netzwerk");
    session.press("H").fronts(Pane::Detail).selects("Veranstalter");
}
