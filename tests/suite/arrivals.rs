//! What is new since the last time: said at the start, marked until one has stood on it, and found.

use crate::last_time::{leave, start, write_archive};
use crate::support::pty::Tty;
use crate::support::world::World;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder for the state, and an archive in it.
fn desk(media: &[&str]) -> (TempDir, PathBuf) {
    let state = TempDir::new().unwrap();
    let path = state.path().join("archive.json");
    write_archive(&path, media);
    (state, path)
}

/// Starts, and waits until the archive was compared with what it was: the files say so.
fn opened(state: &TempDir, path: &Path) -> Tty {
    let tty = start(state.path(), path.to_str().unwrap(), &["--fresh"]);
    tty.wait_for(" Medien");
    tty
}

/// The files of that.
fn files(state: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(state.path().join("lernnetzwerk")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| {
        path.extension().is_some_and(|end| ["known", "unread", "ever"].iter().any(|own| end == *own))
    });
    files
}

/// Opens it for the first time: nothing is new.
fn first(state: &TempDir, path: &Path) {
    let tty = opened(state, path);
    crate::support::pty::wait_until("what there is is kept", || (files(state).len() == 3).then_some(()));
    assert!(!tty.contents().contains('◆'));
    assert!(!tty.contents().contains("neu seit"));
    leave(tty);
}

#[test]
fn what_a_newer_archive_brought_is_new_until_one_has_stood_on_it() {
    let (state, path) = desk(&["a", "b"]);
    first(&state, &path);
    write_archive(&path, &["a", "b", "c", "d", "e"]);
    let mut tty = opened(&state, &path);
    tty.wait_for("3 neu seit dem letzten Mal; „ist:neu“ zeigt, was");
    tty.wait("three are marked", |screen| screen.contents().matches('◆').count() == 3);
    // To c, and away from it.
    tty.press("jjk");
    tty.wait("one of them was stood on", |screen| screen.contents().matches('◆').count() == 2);
    tty.press("/ist:neu\x14");
    tty.wait("the panes are narrowed to two", |screen| {
        let shown = screen.contents();
        shown.contains("· 2") && !shown.contains("/ ist:neu")
    });
    // Who leaves from d has stood on it.
    leave(tty);
    // It stays so, and is not said again.
    let tty = opened(&state, &path);
    tty.wait("one is marked", |screen| screen.contents().matches('◆').count() == 1);
    assert!(!tty.contents().contains("neu seit"));
    leave(tty);
    write_archive(&path, &["a", "e", "f"]);
    let tty = opened(&state, &path);
    tty.wait_for("1 neu seit dem letzten Mal");
    tty.wait("the newest and one of before", |screen| screen.contents().matches('◆').count() == 2);
}

#[test]
fn where_the_screen_began_is_new_until_one_goes_on_from_there() {
    let (state, path) = desk(&["b", "c"]);
    first(&state, &path);
    write_archive(&path, &["a", "b", "c", "d"]);
    let new = |tty: &Tty, count: usize| {
        tty.wait("so many are marked", move |screen| screen.contents().matches('◆').count() == count);
    };
    let mut tty = opened(&state, &path);
    new(&tty, 2);
    // Whoever looks for something else has not stood on it.
    tty.press("/c");
    tty.wait_for("1 Treffer");
    tty.press("\r");
    tty.wait("the finder is gone", |screen| !screen.contents().contains("1 Treffer"));
    leave(tty);
    let mut tty = opened(&state, &path);
    new(&tty, 2);
    tty.press("jk");
    new(&tty, 1);
    leave(tty);
    // The older file again, and then the newer one: what was stood on comes back as it was.
    for media in [&["b", "c"][..], &["a", "b", "c", "d"]] {
        write_archive(&path, media);
        let tty = opened(&state, &path);
        new(&tty, usize::from(media.len() > 2));
        leave(tty);
    }
}

#[test]
fn what_is_read_again_brings_new_things_as_well() {
    let (state, path) = desk(&["a", "b"]);
    first(&state, &path);
    let mut tty = opened(&state, &path);
    write_archive(&path, &["a", "b", "c"]);
    tty.wait_for("geändert");
    tty.press("r");
    tty.wait_for("1 neu seit dem letzten Mal");
    tty.wait_for("◆");
}

#[test]
fn files_that_cannot_be_read_are_as_none() {
    let (state, path) = desk(&["a", "b"]);
    first(&state, &path);
    for damage in [&b""[..], b"1234567890", &[0xff; 64]] {
        for file in files(&state) {
            fs::write(file, damage).unwrap();
        }
        write_archive(&path, &["a", "b", "c"]);
        first(&state, &path);
    }
    let one = files(&state).remove(0);
    let whole = fs::read(&one).unwrap();
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&one, damaged).unwrap();
        if at % 16 == 0 {
            leave(opened(&state, &path));
        }
    }
}

#[test]
fn without_a_history_nothing_is_new() {
    let (state, path) = desk(&["a", "b"]);
    first(&state, &path);
    write_archive(&path, &["a", "b", "c"]);
    let world = World::new();
    fs::create_dir(world.path().join("config/lernnetzwerk")).unwrap();
    fs::write(world.path().join("config/lernnetzwerk/config.toml"), "history = false\n").unwrap();
    let more = [("XDG_STATE_HOME", state.path().as_os_str())];
    let mut tty = Tty::start_in(world, &["--lang", "de", "--archive", path.to_str().unwrap()], &more);
    tty.wait_for("3 Medien");
    tty.press("b");
    tty.wait_for("Gemerkt: ");
    assert!(!tty.contents().contains('◆'));
}

/// What the command line finds new, by title.
fn found(state: &TempDir, path: &Path) -> String {
    let world = World::new();
    let output = world
        .command()
        .env("XDG_STATE_HOME", state.path())
        .args(["--lang", "de", "--archive", path.to_str().unwrap(), "search", "ist:neu"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_line_finds_what_is_new_and_changes_nothing() {
    let (state, path) = desk(&["a", "b"]);
    assert_eq!(found(&state, &path), "");
    assert!(files(&state).is_empty());
    first(&state, &path);
    assert_eq!(found(&state, &path), "");
    write_archive(&path, &["a", "b", "c", "d"]);
    // Whether it was opened since, or not.
    assert!(found(&state, &path).contains("Titel d"));
    let mut tty = opened(&state, &path);
    tty.wait_for("2 neu seit dem letzten Mal");
    tty.press("jjk");
    tty.wait("one of them was stood on", |screen| screen.contents().matches('◆').count() == 1);
    leave(tty);
    assert_eq!(found(&state, &path).lines().count(), 1, "{}", found(&state, &path));
}

#[test]
fn a_part_of_an_archive_is_no_newer_edition_of_it() {
    let (state, path) = desk(&["a", "b", "c"]);
    first(&state, &path);
    let part = state.path().join("part.json");
    write_archive(&part, &["a", "b"]);
    let tty = opened(&state, &part);
    crate::support::pty::wait_until("both are kept", || (files(&state).len() == 4).then_some(()));
    leave(tty);
    let tty = opened(&state, &path);
    assert!(!tty.contents().contains('◆'));
    leave(tty);
    assert_eq!(found(&state, &path), "");
}

#[test]
fn an_edition_in_a_file_of_another_name_has_something_new() {
    let (state, path) = desk(&["a", "b", "c"]);
    first(&state, &path);
    let newer = state.path().join("newer.json");
    write_archive(&newer, &["a", "b", "c", "d"]);
    let mut tty = opened(&state, &newer);
    tty.wait_for("1 neu seit dem letzten Mal");
    // What only has the same name is no edition.
    let other = state.path().join("other.json");
    write_archive(&other, &["x", "y", "z"]);
    leave(tty);
    tty = opened(&state, &other);
    assert!(!tty.contents().contains('◆'));
    leave(tty);
    assert_eq!(found(&state, &other), "");
}
