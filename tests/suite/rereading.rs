//! An archive's file that changes while the screen is open: noticed, read again, everything at its place.

use crate::session::{JOURNEYS, Session, journeys};
use crate::support::pty::Tty;
use crate::support::world::World;
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::archive::load;
use lernnetzwerk::archive::sanitize::Text;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The archive of the journeys with its records in another order, so that every number is another, and one more talk.
fn turned() -> Value {
    let mut archive: Value = serde_json::from_str(JOURNEYS).expect("JSON");
    for table in ["media", "events", "people", "programmes", "sources"] {
        archive[table].as_array_mut().expect("a table").reverse();
    }
    let newest = json!({"id": "neu", "title": "Ganz neu", "kind": "video", "date": "2026-11-01"});
    archive["media"].as_array_mut().expect("media").insert(0, newest);
    archive
}

/// The same without a record.
fn without(table: &str, id: &str) -> Value {
    let mut archive = turned();
    archive[table].as_array_mut().expect("a table").retain(|record| record["id"] != id);
    archive
}

fn reread(session: &mut Session, archive: &Value) {
    let archive = load::parse(&archive.to_string()).expect("sound");
    session.send(Message::Reread(Arc::new(Library::new(archive))));
}

#[test]
fn a_change_is_said_with_the_key_for_it() {
    for lang in Lang::ALL {
        let mut session = Session::with(journeys(), lang, 80, 24);
        session.send(Message::Changed);
        insta::assert_snapshot!(format!("archive_changed_{}", lang.code()), session.picture());
        // The next key takes the notice away; the key stays in the line at the bottom.
        session.press("j").shows(lang.pick("r neu lesen", "r read again"));
        session.press("r").hides(lang.pick("r neu lesen", "r read again"));
        assert_eq!(session.effects, [Effect::Reread]);
        session.send(Message::Loading(40));
        session.shows(lang.pick("Lade … 40 %", "Loading … 40 %"));
        // Once is enough.
        session.press("r").shows(lang.pick("wird gelesen", "Reading the archive"));
        assert_eq!(session.effects, [Effect::Reread]);
        reread(&mut session, &turned());
        session.shows(lang.pick("Neu gelesen.", "Read again.")).hides("40 %").shows("Ganz neu");
    }
}

#[test]
fn everything_stays_at_its_place() {
    // What is typed, and what is selected then: in the catalogue, of a person, of a query, in the month, among people.
    let places = [
        "jjj",
        "/torwald bilanz<enter>",
        "/torwald<f2>j",
        "3jjjj",
        "3jjjj<enter>j",
        "1d29.11.2018<enter>e",
        "1d29.11.2018<enter>ej",
        "jjjs",
        "cjjjj",
    ];
    for place in places {
        let mut session = Session::new(80, 24);
        session.press(place);
        let (selected, front) = (session.selected(), session.front());
        let names = |session: &Session| -> Vec<String> {
            let lines = session.screen();
            let titles = lines.lines().filter(|line| line.contains("Katalog ─"));
            titles.map(|line| line.split(" · ").next().unwrap_or_default().to_owned()).collect()
        };
        let lens = names(&session);
        session.press("r");
        reread(&mut session, &turned());
        assert_eq!((session.selected(), session.front()), (selected, front), "{place}");
        assert_eq!(names(&session), lens, "{place}");
    }
}

#[test]
fn what_was_opened_meanwhile_is_about_the_same_records() {
    let mut session = Session::new(80, 24);
    session.press("/torwald<down><down>");
    let selected = session.selected();
    reread(&mut session, &turned());
    assert_eq!(session.selected(), selected);
    session.press("<esc>gr");
    let selected = session.selected();
    session.shows("Zu welchem Programm?");
    reread(&mut session, &turned());
    session.shows("Zu welchem Programm?").shows(selected.trim_start_matches('▸').trim());
    // The details, and the way back.
    let mut session = Session::new(80, 24);
    session.press("/torwald bilanz<enter>4<down><down>");
    let (place, selected) = (session.screen(), session.selected());
    reread(&mut session, &turned());
    assert_eq!(session.selected(), selected, "{place}");
    session.press("H");
    assert!(!session.selected().is_empty());
}

#[test]
fn what_is_gone_leaves_its_neighbour_selected() {
    let mut session = Session::new(80, 24);
    session.press("/torwald bilanz<enter>2");
    session.selects("Hans-Jürgen Torwald zieht");
    reread(&mut session, &without("media", "torwald-bilanz"));
    session.hides("zieht Bilanz");
    assert!(!session.selected().is_empty());
}

#[test]
fn what_cannot_be_read_leaves_what_is_there() {
    for lang in Lang::ALL {
        let mut session = Session::with(journeys(), lang, 80, 24);
        session.press("jjr");
        let selected = session.selected();
        session.send(Message::NotReread(Text::of("Zeile 7, Spalte 2: JSON").to_buf()));
        session.shows(lang.pick("Nicht neu gelesen: Zeile 7, Spalte 2", "Not read again: Zeile 7"));
        assert_eq!(session.selected(), selected);
        // And it may be tried again.
        session.press("r");
        assert_eq!(session.effects, [Effect::Reread, Effect::Reread]);
    }
}

/// The row that `jj` selects.
const SELECTED: &str = "▸Video     Hans-Jürgen Torwald: Netz";

/// Puts a file in the place of another, as most programs do.
fn put(path: &Path, content: &str) {
    let new = path.with_extension("new");
    fs::write(&new, content).expect("written");
    fs::rename(new, path).expect("renamed");
}

/// The program on a file of its own.
fn started(lang: &str, more: &[&str]) -> (Tty, PathBuf) {
    let world = World::new();
    let path = world.path().join("talks.json");
    fs::write(&path, JOURNEYS).expect("written");
    let args = [&["--lang", lang, path.to_str().expect("UTF-8")], more].concat();
    let tty = Tty::start_in(world, &args, &[]);
    tty.wait_for("Wegenetz");
    (tty, path)
}

#[test]
fn a_file_is_read_again_in_a_terminal() {
    for (lang, changed, done, new) in [
        ("de", "hat sich geändert; r liest sie neu", "Neu gelesen.", "1 neu seit dem letzten Mal"),
        ("en", "has changed; r reads it again", "Read again.", "1 new since last time"),
    ] {
        let (mut tty, path) = started(lang, &[]);
        tty.press("jj");
        // A key after the change would take the notice away.
        tty.wait_for(SELECTED);
        put(&path, &turned().to_string());
        tty.wait_for(changed);
        tty.press("r");
        tty.wait_for("Ganz neu");
        // That it was read gives way to what that brought.
        tty.wait_for(new);
        tty.wait_for(SELECTED);
        // Written over in place, and cut off: what is there stays.
        let cut = turned().to_string();
        fs::write(&path, format!("\n{}", &cut[..cut.len() / 2])).expect("written");
        tty.wait_for(changed);
        tty.press("r");
        tty.wait_for(if lang == "de" {
            "Nicht neu gelesen: Zeile 2, Spalte "
        } else {
            "Not read again: line 2, column "
        });
        tty.wait_for("Ganz neu");
        // And mended.
        fs::write(&path, JOURNEYS).expect("written");
        tty.wait_for(changed);
        tty.press("r");
        tty.wait_for(done);
        tty.wait("the newest gone", |screen| !screen.contents().contains("Ganz neu"));
        tty.press("q");
        assert_eq!(tty.wait_for_end(), 0);
        tty.assert_given_back();
    }
}

#[test]
fn a_file_that_is_gone_is_said_to_be() {
    let (mut tty, path) = started("en", &[]);
    fs::remove_file(&path).expect("removed");
    tty.wait_for("The archive's file is gone");
    tty.press("r");
    tty.wait_for("Not read again: file not found");
    put(&path, JOURNEYS);
    tty.wait_for("has changed; r reads it again");
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
}

#[test]
fn the_bundled_archive_is_not_read_again() {
    for (lang, text) in [("de", "Nichts neu zu lesen"), ("en", "Nothing to read again")] {
        let mut tty = Tty::start(&["--lang", lang], &[]);
        tty.wait_for_screen();
        tty.wait("the archive", |screen| screen.contents().contains('▸'));
        tty.press("r");
        tty.wait_for(text);
        tty.press("q");
        assert_eq!(tty.wait_for_end(), 0);
    }
}
