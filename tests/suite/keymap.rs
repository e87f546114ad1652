//! The table of keys, tested as a table.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use lernnetzwerk::app::keymap::{BINDINGS, Key, Keymap, Scope};
use lernnetzwerk::lang::Lang;
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
        assert!(!row.help.de.is_empty() && !row.help.en.is_empty(), "{:?}", row.action);
        assert_eq!(row.hint.de.is_empty(), row.hint.en.is_empty(), "{:?}", row.action);
        assert!(lernnetzwerk::text::width(row.help.de) <= 66, "{:?}: too long for the help", row.help.de);
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
    assert_eq!(Keymap::default().resolve(&scopes, down), Some(lernnetzwerk::app::action::Action::Days(7)));
}

#[test]
fn the_readme_table_has_every_key() {
    for lang in [Lang::De, Lang::En] {
        let table = Keymap::default().markdown(lang);
        assert_eq!(table.lines().filter(|line| line.starts_with("| `")).count(), BINDINGS.len());
    }
}
