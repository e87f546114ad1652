//! How the program was left: at the next start one is back there, with the queries of before, unless that is not wanted.

use crate::support::program::run_in;
use crate::support::pty::{Tty, wait_until};
use crate::support::world::World;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The archive of the journeys.
const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");

/// The program with a folder for its state that outlives it, in an archive, with more arguments.
pub fn start(state: &Path, archive: &str, args: &[&str]) -> Tty {
    let all = [&["--lang", "de", "--archive", archive], args].concat();
    Tty::start_in(World::new(), &all, &[("XDG_STATE_HOME", state.as_os_str())])
}

/// Writes an archive of media with these ids.
pub fn write_archive(path: &Path, media: &[&str]) {
    let medium = |id: &&str| format!("\n{{\"id\":\"{id}\",\"title\":\"Titel {id}\",\"kind\":\"video\"}}");
    let media: Vec<String> = media.iter().map(medium).collect();
    let head = "\"format\":\"lernnetzwerk-archive\",\"version\":1,\"title\":\"Kleines\",\"language\":\"de\"";
    let rest = "\"people\":[],\"events\":[],\"sources\":[]";
    let text = format!("{{{head},\n\"media\":[{}],{rest}}}\n", media.join(","));
    // Put there at once, as editors do.
    let half_written = path.with_extension("part");
    fs::write(&half_written, text).unwrap();
    fs::rename(half_written, path).unwrap();
}

/// The file that says how archives were left.
fn file(state: &Path) -> PathBuf {
    state.join("lernnetzwerk/last.json")
}

/// Where one is on a screen: what the panes show, and what is selected in them; not how far lists are scrolled.
fn shown(screen: &str) -> Vec<String> {
    let lines = screen.lines();
    let title = lines.clone().take(1).map(str::to_owned);
    let titles = lines.clone().filter(|line| line.starts_with(['┌', '├'])).map(|line| line.replace('┃', "│"));
    let titles: Vec<String> = titles.collect();
    let parts = lines.flat_map(|line| line.split(['│', '┃']));
    let selected = parts.filter(|part| part.starts_with('▸')).map(|part| part.trim_end().to_owned());
    title.chain(titles).chain(selected).collect()
}

/// Leaves by a key, and gives back what was on the screen.
pub fn leave(mut tty: Tty) -> Vec<String> {
    let before = shown(&tty.contents());
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    before
}

/// Waits until the screen shows this.
fn wait_for_all(tty: &Tty, wanted: &[String]) {
    tty.wait("all as it was", |screen| shown(&screen.contents()) == wanted);
}

/// Types a query that narrows the panes, and waits until it does.
fn narrow(tty: &mut Tty, query: &str) {
    tty.press(&format!("/{query}\x14"));
    tty.wait_for(&format!("› „{query}“"));
}

/// Presses keys, and waits until what they ask for is on the screen: the last of them has something to say.
fn press(tty: &mut Tty, keys: &str) {
    tty.press(keys);
    tty.press("U");
    tty.wait_for("Es gibt nichts zurückzunehmen.");
}

#[test]
fn who_comes_again_is_where_they_were() {
    for (query, keys) in [
        // A row of the catalogue, of the people, of the calendar.
        ("", "jjj"),
        ("", "3jj"),
        ("", "gajj"),
        ("", "gy"),
        // A lens; a query; a row of it; a lens within a query.
        ("", "3jj\rj"),
        ("torwald", ""),
        ("neuwald", "j"),
        ("neuwald", "3\rj"),
        // The details.
        ("", "jj4"),
    ] {
        let state = TempDir::new().unwrap();
        let mut tty = start(state.path(), ARCHIVE, &[]);
        tty.wait_for("33 Medien");
        if !query.is_empty() {
            narrow(&mut tty, query);
        }
        press(&mut tty, keys);
        let before = leave(tty);
        let tty = start(state.path(), ARCHIVE, &[]);
        wait_for_all(&tty, &before);
        // And again: coming back changes nothing.
        assert_eq!(leave(tty), before, "{query} {keys:?}");
        let tty = start(state.path(), ARCHIVE, &[]);
        wait_for_all(&tty, &before);
    }
}

#[test]
fn what_is_asked_for_wins_over_where_one_was() {
    let state = TempDir::new().unwrap();
    let tty = start(state.path(), ARCHIVE, &[]);
    tty.wait_for("33 Medien");
    let home = shown(&tty.contents());
    let mut tty = tty;
    narrow(&mut tty, "torwald");
    leave(tty);
    let tty = start(state.path(), ARCHIVE, &["--query", "neuwald"]);
    tty.wait_for("/ neuwald");
    drop(tty);
    let tty = start(state.path(), ARCHIVE, &["--go", "torwald-wagnis"]);
    tty.wait_for("33 Medien");
    drop(tty);
    let tty = start(state.path(), ARCHIVE, &["--fresh"]);
    wait_for_all(&tty, &home);
}

/// Looks that both queries are known, the last one first.
fn both_are_known(state: &Path) {
    let mut tty = start(state, ARCHIVE, &["--fresh"]);
    tty.wait_for("33 Medien");
    tty.press("/\x1b[A");
    tty.wait_for("/ neuwald");
    tty.press("\x1b[A");
    tty.wait_for("/ torwald");
}

#[test]
fn what_was_searched_for_is_known_again() {
    let state = TempDir::new().unwrap();
    for query in ["torwald", "neuwald"] {
        let mut tty = start(state.path(), ARCHIVE, &["--fresh"]);
        tty.wait_for("33 Medien");
        narrow(&mut tty, query);
        leave(tty);
    }
    both_are_known(state.path());
}

#[test]
fn what_was_searched_for_in_two_windows_is_known_of_both() {
    let state = TempDir::new().unwrap();
    let mut windows = [0, 1].map(|_| {
        let tty = start(state.path(), ARCHIVE, &["--fresh"]);
        tty.wait_for("33 Medien");
        tty
    });
    for (tty, query) in windows.iter_mut().zip(["torwald", "neuwald"]) {
        narrow(tty, query);
    }
    windows.into_iter().for_each(|tty| drop(leave(tty)));
    both_are_known(state.path());
}

#[test]
fn without_a_history_nothing_of_it_is_kept() {
    let state = TempDir::new().unwrap();
    // Nor what was kept as long as one was wanted.
    let mut tty = start(state.path(), ARCHIVE, &[]);
    tty.wait_for("33 Medien");
    narrow(&mut tty, "torwald");
    leave(tty);
    assert!(file(state.path()).exists());
    let world = World::new();
    fs::create_dir(world.path().join("config/lernnetzwerk")).unwrap();
    fs::write(world.path().join("config/lernnetzwerk/config.toml"), "history = false\n").unwrap();
    let more = [("XDG_STATE_HOME", state.path().as_os_str()), ("BROWSER", OsStr::new("true"))];
    let mut tty = Tty::start_in(world, &["--lang", "de", "--archive", ARCHIVE], &more);
    tty.wait_for("33 Medien");
    narrow(&mut tty, "neuwald");
    leave(tty);
    assert!(!file(state.path()).exists());
}

#[test]
fn a_file_that_cannot_be_read_is_as_none_and_is_replaced() {
    for content in [&b""[..], b"{", b"\xff\xff", b"[[\"Wegenetz (de)\", 3]]", b"{\"a\": [1, 2]}"] {
        let state = TempDir::new().unwrap();
        fs::create_dir(state.path().join("lernnetzwerk")).unwrap();
        fs::write(file(state.path()), content).unwrap();
        let mut tty = start(state.path(), ARCHIVE, &[]);
        tty.wait_for("33 Medien");
        narrow(&mut tty, "torwald");
        leave(tty);
        start(state.path(), ARCHIVE, &[]).wait_for("› „torwald“");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_disturbs_nobody() {
    let state = TempDir::new().unwrap();
    fs::write(state.path().join("lernnetzwerk"), "mine").unwrap();
    let tty = start(state.path(), ARCHIVE, &[]);
    tty.wait_for("33 Medien");
    leave(tty);
    assert_eq!(fs::read_to_string(state.path().join("lernnetzwerk")).unwrap(), "mine");
}

#[test]
fn what_is_no_longer_there_is_not_gone_to() {
    let state = TempDir::new().unwrap();
    let path = state.path().join("archive.json");
    write_archive(&path, &["a", "b", "c"]);
    let named = path.to_str().unwrap();
    let mut tty = start(state.path(), named, &[]);
    tty.wait_for("3 Medien");
    tty.press("jj");
    tty.wait_for("▸Titel c");
    leave(tty);
    write_archive(&path, &["c", "a", "x", "y"]);
    let tty = start(state.path(), named, &[]);
    tty.wait_for("▸Titel c");
    leave(tty);
    write_archive(&path, &["a", "x", "y"]);
    let tty = start(state.path(), named, &[]);
    tty.wait_for("▸Titel a");
}

#[test]
fn a_closed_window_leaves_as_a_key_does() {
    let state = TempDir::new().unwrap();
    let mut tty = start(state.path(), ARCHIVE, &[]);
    tty.wait_for("33 Medien");
    narrow(&mut tty, "torwald");
    tty.close().wait_for_end();
    wait_until("it is on the disk", || file(state.path()).exists().then_some(()));
    start(state.path(), ARCHIVE, &[]).wait_for("› „torwald“");
}

#[test]
fn commands_leave_nothing() {
    let state = TempDir::new().unwrap();
    let home = state.path().to_str().unwrap();
    let outcome = run_in(&[("XDG_STATE_HOME", home)], ["--archive", ARCHIVE, "search", "torwald"], b"");
    assert_eq!(outcome.code, 0);
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
}

#[test]
fn who_begins_with_a_query_is_where_they_were_the_next_time() {
    let state = TempDir::new().unwrap();
    let mut tty = start(state.path(), ARCHIVE, &["--query", "torwald"]);
    tty.wait_for("/ torwald");
    tty.press("\x1b");
    tty.wait("the panes", |screen| !screen.contents().contains("┌ Suche"));
    narrow(&mut tty, "neuwald");
    leave(tty);
    let mut tty = start(state.path(), ARCHIVE, &[]);
    tty.wait_for("› „neuwald“");
    tty.press("/\x15\x1b[A\x1b[A");
    tty.wait_for("/ torwald");
}
