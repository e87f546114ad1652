//! Leaving, and what lies over the panes.

use super::start;
use crate::session::Session;
use lernnetzwerk::app::effect::{Effect, Exit};

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
    Session::new(120, 40).hides("Esc alle").press("3<enter>").shows("Esc alle").press("3").hides("s Rubrik");
}

#[test]
fn what_the_help_must_cut_stands_above_it_in_full() {
    Session::new(50, 15)
        .then("?", "/ sucht eine Taste")
        .then("j", "nach Rubriken gruppieren, oder nicht mehr")
        .then("k", "/ sucht eine Taste");
}

#[test]
fn esc_says_whether_all_comes_back() {
    Session::new(120, 40)
        .hides("Esc ")
        .then("4", "Esc zurück")
        .press("<esc>")
        .hides("Esc ")
        .selects("KEINE HELDEN");
    let mut session = Session::new(120, 40);
    session.then("/weißbach<c-t>", "Esc alle").press("3").then("<enter>", "Esc zurück");
    session.press("<esc>").shows("Katalog ─ „weißbach“").shows("Esc alle").press("<esc>").hides("Esc ");
}
