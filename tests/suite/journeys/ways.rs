//! The catalogue and the ways out of it.

use super::start;
use crate::session::Session;
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
    session.shows("Katalog ─ Organisation: Koordinierungsst").fronts(Pane::Calendar).press("<esc>");
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
        start().press(pane).press("z").shows("z alle").press("z").hides("z alle");
    }
}
