//! The table of keys, tested as a table.

use crate::session::Session;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use lernnetzwerk::app::action::{Action, Direction, Step};
use lernnetzwerk::app::keymap::{BINDINGS, Key, Keymap, PopupKind, Scope};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;
use serde_json::{Value, json};
use std::collections::HashSet;

#[test]
fn no_key_means_two_things_in_a_scope() {
    let mut seen = HashSet::new();
    for row in BINDINGS {
        for key in row.keys.iter() {
            assert!(seen.insert((row.scope, *key)), "{:?} {}", row.scope, key.name(Lang::De));
        }
    }
}

#[test]
fn no_key_means_two_things_in_scopes_that_hold_together() {
    let always: Vec<&Key> =
        BINDINGS.iter().filter(|row| row.scope == Scope::Always).flat_map(|row| row.keys.iter()).collect();
    for row in BINDINGS.iter().filter(|row| row.scope != Scope::Always) {
        for key in row.keys.iter() {
            assert!(!always.contains(&key), "{:?} hides {}", row.scope, key.name(Lang::De));
        }
    }
}

#[test]
fn every_key_is_on_a_german_keyboard() {
    for key in BINDINGS.iter().flat_map(|row| row.keys.iter()) {
        if let KeyCode::Char(c) = key.code {
            assert!(!"[]{}\\|@~^`€µ".contains(c), "{c} needs AltGr or is a dead key");
            assert!(c.is_ascii() && !c.is_ascii_control(), "{c:?}");
        }
    }
}

#[test]
fn capitals_are_written_without_shift() {
    for key in BINDINGS.iter().flat_map(|row| row.keys.iter()) {
        assert_eq!(*key, Key::of(KeyEvent::new(key.code, key.held)), "this key can never be pressed");
    }
}

#[test]
fn every_row_has_keys_and_words_in_both_languages() {
    for row in BINDINGS {
        assert!(!row.keys.is_empty(), "{:?}", row.action);
        let help = Lang::ALL.map(|lang| Keymap::default().help(row, lang));
        assert!(help.iter().all(|help| !help.is_empty()), "{:?}", row.action);
        assert_eq!(row.hint.de.is_empty(), row.hint.en.is_empty(), "{:?}", row.action);
        assert!(lernnetzwerk::text::width(&help[0]) <= 66, "{help:?}: too long for the help");
    }
}

#[test]
fn every_scope_has_rows_and_is_in_the_help() {
    for scope in Scope::ALL {
        assert!(BINDINGS.iter().any(|row| row.scope == scope), "{scope:?}");
    }
    assert!(BINDINGS.iter().all(|row| Scope::ALL.contains(&row.scope)));
}

#[test]
fn the_innermost_scope_wins() {
    let scopes = [Scope::Month, Scope::Calendar, Scope::Panes, Scope::Always];
    let down = Key { code: KeyCode::Down, held: KeyModifiers::NONE };
    assert_eq!(Keymap::default().resolve(&scopes, down), Some(Action::Days(7)));
}

#[test]
fn the_readme_table_has_every_key() {
    for lang in [Lang::De, Lang::En] {
        let table = Keymap::default().markdown(lang);
        assert_eq!(table.lines().filter(|line| line.starts_with("| `")).count(), BINDINGS.len());
    }
}

#[test]
fn every_action_of_the_table_has_one_name() {
    for row in BINDINGS {
        let name = row.action.name().unwrap_or_else(|| panic!("{:?} has no name", row.action));
        assert_eq!(Action::from_name(name), Some(row.action));
    }
    let names: Vec<&str> = Action::named().map(|(name, _)| name).collect();
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "a name is given twice");
    let kebab = |name: &&str| name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    assert!(names.iter().all(kebab), "{names:?}");
    assert_eq!(Action::from_name("next-event-day"), Some(Action::EventDay(Direction::Later)));
    assert_eq!(Action::from_name("no-such-action"), None);
}

/// A journey in which keys are bound anew: `x` to the next event day, `f` to the finder, `z` after `g` to today.
fn rebound() -> Session {
    let key = |c| [Key { code: KeyCode::Char(c), held: KeyModifiers::NONE }];
    let mut session = Session::new(120, 40);
    let keymap = &mut session.app.keymap;
    keymap.rebind(Scope::Calendar, Action::EventDay(Direction::Later), &key('x'));
    keymap.rebind(Scope::Panes, Action::Show(PopupKind::Finder), &key('f'));
    keymap.rebind(Scope::Popup(PopupKind::Goto), Action::Today, &key('z'));
    session
}

#[test]
fn a_key_bound_anew_does_what_it_is_bound_to() {
    let mut session = rebound();
    session.press("1d29.11.2018<enter>").is_on("2018-11-29");
    let before = session.app.panes.calendar.day;
    session.press("n");
    assert_eq!(session.app.panes.calendar.day, before, "the old key still leads on");
    session.press("x");
    assert!(session.app.panes.calendar.day > before, "the new key does not");
    session.press("f").shows("┌ Suche ─").press("<esc>gz");
    assert_eq!(session.app.panes.calendar.day, crate::session::today());
}

#[test]
fn a_key_bound_anew_is_what_is_shown() {
    let mut session = rebound();
    session.shows("f Suche").hides("/ Suche");
    session.press("1").shows("x nächster").hides("n nächster");
    session.press("?/zum nächsten tag").shows("x      ").press("<esc><esc>");
    session.press("g").shows("z   zum heutigen Tag").hides("h   zum heutigen Tag");
    assert!(session.app.keymap.markdown(Lang::De).contains("| `x` | zum nächsten Tag mit Termin |"));
}

/// An archive in which one person has more media and events than are listed.
fn crowded() -> String {
    let person = json!([{"person": "ada", "part": "speaker"}]);
    let record =
        |kind: &str, at: usize| json!({"id": format!("{kind}{at}"), "title": "T", "appearances": person});
    let records = |kind| (0..203).map(|at| record(kind, at)).collect::<Vec<Value>>();
    let mut media = records("m");
    media.iter_mut().for_each(|medium| medium["kind"] = "film".into());
    let archive = json!({
        "format": "lernnetzwerk-archive", "version": 1, "title": "T",
        "media": media, "events": records("e"), "people": [{"id": "ada", "name": "Ada Muster"}],
    });
    archive.to_string()
}

#[test]
fn every_text_that_names_a_key_names_the_one_it_is_bound_to() {
    use Scope::{Calendar, Panes, Popup};
    let cases: [(Scope, Action, &str, [&str; 2]); 10] = [
        (
            Panes,
            Action::ToMedia,
            "34<pgdn><pgdn><pgdn>",
            ["weitere (m zeigt alle im", "weitere (F5 zeigt alle im"],
        ),
        (Panes, Action::ToEvent, "34<end>", ["weitere (e listet", "weitere (F5 listet"]),
        (Panes, Action::Back, "/art:termin<c-t>", ["Esc zeigt wieder", "F5 zeigt wieder"]),
        (Calendar, Action::EventDay(Direction::Later), "1", ["n und N gehen", "F5 und N gehen"]),
        (Calendar, Action::EventDay(Direction::Earlier), "1<enter>", ["n und N gehen", "n und F5 gehen"]),
        (Popup(PopupKind::Help), Action::Filter, "?", ["/ sucht eine Taste", "F5 sucht eine Taste"]),
        (
            Popup(PopupKind::Finder),
            Action::Move(Step::By(-1)),
            "/a<enter>/<c-u>",
            ["gesucht (↑):", "gesucht (F5):"],
        ),
        (Panes, Action::Show(PopupKind::Goto), "?", ["Nach g", "Nach F5"]),
        (Panes, Action::Show(PopupKind::Goto), "?", ["zum Anfang (auch gg)", "zum Anfang (auch F5g)"]),
        (Panes, Action::Front(Pane::Speakers), "", ["3 Personen", "F5 Personen"]),
    ];
    let rebound = Key { code: KeyCode::F(5), held: KeyModifiers::NONE };
    let archive = crowded();
    for (scope, action, pressed, [before, then]) in cases {
        let shown = |keys: Option<&[Key]>| {
            let mut session = Session::of(&archive, 150, 240);
            keys.into_iter().for_each(|keys| session.app.keymap.rebind(scope, action, keys));
            session.press(pressed);
            session
        };
        shown(None).shows(before).hides(then);
        shown(Some(&[rebound])).shows(then).hides(before);
        // Where there is no key, nothing is said of one.
        shown(Some(&[])).hides(before).hides(then).hides("{}");
    }
}

#[test]
fn a_key_taken_by_another_action_means_only_that() {
    let mut session = Session::new(120, 40);
    let down = [Key { code: KeyCode::Char('n'), held: KeyModifiers::NONE }];
    session.app.keymap.rebind(Scope::Calendar, Action::Today, &down);
    let of_n: Vec<_> = session
        .app
        .keymap
        .rows()
        .iter()
        .filter(|row| row.scope == Scope::Calendar && row.keys.contains(&down[0]))
        .collect();
    assert_eq!(of_n.len(), 1);
    session.press("1n").is_on("2026-11-22");
}
