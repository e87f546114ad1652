//! Keeping with the real program: what is one's own stays from one start to the next, and is never said to be kept before
//! it is on the disk.

use crate::support::program::{PROGRAM, script};
use crate::support::pty::{Tty, wait_until};
use crate::support::world::{World, skipped};
use lernnetzwerk::keeper::{Keeper, Kept};
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The archive of the journeys.
const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");

/// The program with its data in a folder that outlives it.
fn start(data: &Path) -> Tty {
    let tty = Tty::start_in(
        World::new(),
        &["--lang", "de", "--archive", ARCHIVE],
        &[("XDG_DATA_HOME", data.as_os_str()), ("BROWSER", OsStr::new("true"))],
    );
    tty.wait_for("33 Medien");
    tty
}

/// The files of marks.
fn files(data: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(data.join("lernnetzwerk/marks")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    files
}

#[test]
fn what_is_bookmarked_noted_and_seen_is_there_at_the_next_start() {
    let data = TempDir::new().unwrap();
    let mut tty = start(data.path());
    tty.press("b");
    tty.wait_for("Gemerkt: ");
    tty.press("j");
    tty.press("a");
    tty.wait_for("Notiz");
    tty.press("für den Bericht\rim Mai");
    tty.wait_for("> im Mai");
    tty.press("\x13");
    tty.wait_for("Notiz gespeichert: ");
    tty.press("j");
    tty.press("o");
    tty.wait_for("✓");
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    let [file] = files(data.path()).try_into().unwrap();
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains("für den Bericht\\nim Mai"), "{text}");
    let mut tty = start(data.path());
    for sign in ["★", "✎", "✓"] {
        tty.wait_for(sign);
    }
    tty.press("b");
    tty.wait_for("Nicht mehr gemerkt: ");
    tty.press("U");
    tty.wait_for("Zurückgenommen: ");
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    let tty = start(data.path());
    tty.wait_for("★");
}

#[test]
fn who_leaves_at_once_has_kept_it() {
    let data = TempDir::new().unwrap();
    let mut tty = start(data.path());
    tty.press("bq");
    assert_eq!(tty.wait_for_end(), 0);
    let tty = start(data.path());
    tty.wait_for("★");
}

/// What is kept in a folder of data.
fn kept(data: &Path) -> Kept {
    Keeper::in_folder(data.join("lernnetzwerk/marks"), "reader".to_owned()).read()
}

/// The notes that are.
fn notes(data: &Path) -> Vec<String> {
    let marks = kept(data).marks;
    let mut notes: Vec<String> =
        marks.iter().flat_map(|(_, mark)| mark.note.texts()).map(str::to_owned).collect();
    notes.sort();
    notes
}

/// The files of drafts.
fn drafts(data: &Path) -> usize {
    let entries = fs::read_dir(data.join("lernnetzwerk/marks")).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().contains(".draft")).count()
}

#[test]
fn notes_that_two_windows_write_without_knowing_of_each_other_stay_both() {
    let data = TempDir::new().unwrap();
    let (mut one, mut other) = (start(data.path()), start(data.path()));
    one.press("aNotiz von A");
    one.wait_for("> Notiz von A");
    other.press("aNotiz von B");
    other.wait_for("> Notiz von B");
    other.press("\x13");
    other.wait_for("Notiz gespeichert: ");
    one.press("\x13");
    one.wait_for("Notiz gespeichert: ");
    assert_eq!(notes(data.path()), ["Notiz von A", "Notiz von B"]);
    // What the window has shown in between is what it replaces.
    one.press("a");
    one.wait_for("Notiz von A");
    one.press("\r!\x13");
    wait_until("one note", || (notes(data.path()).len() == 1).then_some(()));
    // And what it takes back is that alone.
    other.press("aZwei\x13");
    wait_until("two notes", || (notes(data.path()).len() == 2).then_some(()));
    one.press("U");
    one.wait_for("Zurückgenommen: ");
    assert!(notes(data.path()).iter().any(|note| note.ends_with("Zwei")), "{:?}", notes(data.path()));
}

#[test]
fn a_note_being_typed_is_there_again_however_the_program_ends() {
    let data = TempDir::new().unwrap();
    for end in ["^C", "TERM", "HUP"] {
        let mut tty = start(data.path());
        tty.press("aeine lange Notiz");
        tty.wait_for("> eine lange Notiz");
        match end {
            "^C" => {
                tty.press("\x03");
                assert_eq!(tty.wait_for_end(), 130);
                tty.wait_for("als Entwurf aufgehoben");
            }
            "TERM" => {
                tty.signal(rustix::process::Signal::TERM);
                assert_eq!(tty.wait_for_end(), 143);
            }
            _ => assert_eq!(tty.close().wait_for_end(), 129),
        }
        assert_eq!((drafts(data.path()), notes(data.path()).len()), (1, 0), "{end}");
        let mut tty = start(data.path());
        tty.press("a");
        tty.wait_for("> eine lange Notiz");
        tty.wait_for("Entwurf vom letzten Mal");
        // Once more: of one note there is one draft.
        tty.press("!");
        tty.wait_for("> eine lange Notiz!");
        tty.press("\x03");
        assert_eq!(tty.wait_for_end(), 130);
        assert_eq!(drafts(data.path()), 1, "{end}");
        let mut tty = start(data.path());
        tty.press("a");
        tty.wait_for("> eine lange Notiz!");
        match end {
            "^C" => tty.press("\x1b\x1b"),
            _ => tty.press("\x13"),
        }
        wait_until("no draft", || (drafts(data.path()) == 0).then_some(()));
        tty.wait("no popup", |screen| !screen.contents().contains("Entwurf"));
        tty.press("q");
        assert_eq!(tty.wait_for_end(), 0);
        let wanted: &[&str] = if end == "^C" { &[] } else { &["eine lange Notiz!"] };
        assert_eq!(notes(data.path()), wanted, "{end}");
        let _ = fs::remove_dir_all(data.path().join("lernnetzwerk/marks"));
    }
}

/// The texts of the drafts.
fn drafted(data: &Path) -> Vec<String> {
    let keeper = Keeper::in_folder(data.join("lernnetzwerk/marks"), "reader".to_owned());
    keeper.drafts().into_iter().map(|(_, draft)| draft.text).collect()
}

#[test]
fn of_two_windows_that_go_on_with_one_draft_neither_loses_what_the_other_keeps() {
    let data = TempDir::new().unwrap();
    let mut tty = start(data.path());
    tty.press("awichtig");
    tty.wait_for("> wichtig");
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    let (mut one, mut other) = (start(data.path()), start(data.path()));
    one.press("a\x1b[F und mehr");
    one.wait_for("> wichtig und mehr");
    other.press("a");
    other.wait_for("> wichtig");
    other.press("\x13");
    wait_until("the draft is a note", || (drafts(data.path()) == 0).then_some(()));
    one.press("\x03");
    assert_eq!(one.wait_for_end(), 130);
    assert_eq!(drafted(data.path()), ["wichtig und mehr"]);
    // In which nothing more is written is kept already, or a note by now.
    let (mut one, mut other) = (start(data.path()), start(data.path()));
    for tty in [&mut one, &mut other] {
        tty.press("a");
        tty.wait_for("> wichtig und mehr");
    }
    other.press("\x13");
    wait_until("the draft is a note", || (drafts(data.path()) == 0).then_some(()));
    one.press("\x03");
    assert_eq!(one.wait_for_end(), 130);
    assert_eq!(drafts(data.path()), 0);
}

/// A window in which this note was written and saved, and a lock that lets nothing more be saved.
fn locked(data: &Path, note: &str) -> (Tty, fs::File) {
    let mut tty = start(data);
    tty.press(&format!("a{note}"));
    tty.wait_for(&format!("> {note}"));
    tty.press("\x13");
    tty.wait_for("Notiz gespeichert: ");
    let lock = fs::File::open(data.join("lernnetzwerk/marks/.lock")).unwrap();
    lock.lock().unwrap();
    (tty, lock)
}

/// Ends a window in which something is not saved, lets it be saved again, and saves the draft that there is at the next start.
fn end_and_go_on(data: &Path, mut tty: Tty, lock: fs::File, draft: &str) {
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    drop(lock);
    assert_eq!(drafted(data), [draft]);
    let mut tty = start(data);
    tty.press("a");
    tty.wait_for(&format!("> {draft}"));
    tty.press("\x13");
    wait_until("the draft is a note", || (drafts(data) == 0).then_some(()));
    assert_eq!(notes(data), [draft]);
}

#[test]
fn of_a_note_written_on_that_is_not_saved_there_is_one_draft() {
    let data = TempDir::new().unwrap();
    let (mut tty, lock) = locked(data.path(), "alt");
    tty.press("a neu");
    tty.wait_for("> alt neu");
    tty.press("\x13a offen");
    tty.wait_for("> alt neu offen");
    end_and_go_on(data.path(), tty, lock, "alt neu offen");
}

#[test]
fn what_is_taken_back_and_not_saved_is_a_draft_in_place_of_the_note() {
    let data = TempDir::new().unwrap();
    let (mut tty, lock) = locked(data.path(), "alt");
    drop(lock);
    tty.press("a neu");
    tty.wait_for("> alt neu");
    tty.press("\x13");
    tty.wait_for("Notiz gespeichert: ");
    let lock = fs::File::open(data.path().join("lernnetzwerk/marks/.lock")).unwrap();
    lock.lock().unwrap();
    tty.press("U");
    tty.wait_for("Nicht gespeichert");
    end_and_go_on(data.path(), tty, lock, "alt");
    // What nobody has saved is gone once it is taken back.
    let data = TempDir::new().unwrap();
    let (mut tty, lock) = locked(data.path(), "alt");
    tty.press("a und mehr\x13");
    tty.wait_for("Nicht gespeichert");
    tty.press("U\x03");
    assert_eq!(tty.wait_for_end(), 130);
    drop(lock);
    assert_eq!(drafts(data.path()), 0);
}

#[test]
fn two_drafts_on_one_record_are_both_kept_once_they_are_saved() {
    let data = TempDir::new().unwrap();
    let mut windows = [start(data.path()), start(data.path())];
    // Neither knows of the other's.
    for tty in &mut windows {
        tty.press("a");
        tty.wait_for("┌ Notiz");
    }
    for (tty, text) in windows.iter_mut().zip(["erster Entwurf", "anderer Entwurf"]) {
        tty.press(text);
        tty.wait_for(&format!("> {text}"));
        tty.press("\x03");
        assert_eq!(tty.wait_for_end(), 130);
    }
    let mut tty = start(data.path());
    for left in [1, 0] {
        tty.press("a");
        tty.wait_for("Entwurf vom letzten Mal");
        tty.press("\x13");
        wait_until("the draft is a note", || (drafts(data.path()) == left).then_some(()));
        tty.wait("no popup", |screen| !screen.contents().contains("Entwurf vom letzten Mal"));
    }
    assert_eq!(notes(data.path()), ["anderer Entwurf", "erster Entwurf"]);
    // Each is taken back by itself.
    tty.press("U");
    tty.wait_for("Zurückgenommen: Notiz");
    assert_eq!(notes(data.path()).len(), 1);
}

#[test]
fn a_note_that_cannot_be_saved_at_the_end_is_a_draft() {
    let data = TempDir::new().unwrap();
    let mut tty = start(data.path());
    tty.press("b");
    tty.wait_for("Gemerkt: ");
    // Somebody does not let go of the lock.
    let lock = fs::File::open(data.path().join("lernnetzwerk/marks/.lock")).unwrap();
    lock.lock().unwrap();
    tty.press("aeine Stunde Arbeit");
    tty.wait_for("> eine Stunde Arbeit");
    tty.press("\x13");
    tty.wait_for("✎");
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    tty.wait_for("Nicht gespeichert");
    assert_eq!(drafted(data.path()), ["eine Stunde Arbeit"]);
    drop(lock);
    let mut tty = start(data.path());
    tty.wait_for("Nicht gespeichert ist der Entwurf einer Notiz");
    tty.press("a");
    tty.wait_for("> eine Stunde Arbeit");
}

#[test]
fn what_an_editor_has_saved_of_a_note_is_in_its_draft() {
    let data = TempDir::new().unwrap();
    let world = World::new();
    let saved = world.path().join("saved");
    let lines = format!("printf 'vom Editor' > \"$1\"; touch '{}'; exec sleep 60", saved.display());
    let script = script(world.path(), "editor", &lines);
    let more = [("XDG_DATA_HOME", data.path().as_os_str()), ("VISUAL", script.as_os_str())];
    let mut tty = Tty::start_in(world, &["--lang", "de", "--archive", ARCHIVE], &more);
    tty.wait_for("33 Medien");
    tty.press("agetippt");
    tty.wait_for("> getippt");
    tty.press("\x0f");
    wait_until("the editor has saved it", || saved.exists().then_some(()));
    tty.signal(rustix::process::Signal::TERM);
    assert_eq!(tty.wait_for_end(), 143);
    assert_eq!(drafted(data.path()), ["vom Editor"]);
}

#[test]
fn what_was_asked_for_right_before_the_end_is_on_the_disk() {
    for round in 0..6 {
        let data = TempDir::new().unwrap();
        let mut tty = start(data.path());
        match round % 3 {
            0 => {
                tty.press("b\x03");
                assert_eq!(tty.wait_for_end(), 130);
            }
            1 => {
                tty.press("b");
                tty.signal(rustix::process::Signal::TERM);
                assert_eq!(tty.wait_for_end(), 143);
            }
            _ => {
                tty.press("b");
                tty.wait_for("★");
                assert_eq!(tty.close().wait_for_end(), 129);
            }
        }
        assert!(kept(data.path()).marks.iter().any(|(_, mark)| mark.is_bookmarked()), "{round}");
    }
}

#[test]
fn ctrl_c_says_what_is_not_saved_and_tries_once_more() {
    let data = TempDir::new().unwrap();
    let in_the_way = data.path().join("lernnetzwerk");
    fs::write(&in_the_way, "mine").unwrap();
    let unsaved = || {
        let mut tty = start(data.path());
        tty.press("b");
        tty.wait_for("Nicht gespeichert: ");
        tty
    };
    let mut tty = unsaved();
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    tty.wait_for("lernnetzwerk: Nicht gespeichert: ");
    let mut tty = unsaved();
    fs::remove_file(&in_the_way).unwrap();
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    assert!(kept(data.path()).marks.iter().any(|(_, mark)| mark.is_bookmarked()));
}

#[test]
fn what_cannot_be_saved_is_said_until_it_is_and_asked_about_before_leaving() {
    let data = TempDir::new().unwrap();
    // A file where the folder would be.
    let in_the_way = data.path().join("lernnetzwerk");
    fs::write(&in_the_way, "mine").unwrap();
    let mut tty = start(data.path());
    tty.press("b");
    tty.wait_for("Nicht gespeichert: ");
    tty.press("j");
    tty.wait_for("Nicht gespeichert!");
    tty.press("q");
    tty.wait_for("Noch einmal q beendet trotzdem.");
    assert!(!tty.contents().contains("Gemerkt: "));
    tty.press("j");
    tty.wait_for("Nicht gespeichert!");
    assert_eq!(fs::read_to_string(&in_the_way).unwrap(), "mine");
    fs::remove_file(&in_the_way).unwrap();
    tty.press("b");
    tty.wait_for("Gemerkt: ");
    wait_until("both are on the disk", || {
        let text = fs::read_to_string(files(data.path()).first()?).ok()?;
        (text.matches("\"bookmark\"").count() == 2).then_some(())
    });
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
}

#[test]
fn two_windows_do_not_lose_each_others_marks() {
    let data = TempDir::new().unwrap();
    let (mut one, mut other) = (start(data.path()), start(data.path()));
    one.press("b");
    one.wait_for("Gemerkt: ");
    other.press("jb");
    other.wait_for("Gemerkt: ");
    // What the other window has kept is seen with the next change.
    one.press("jjb");
    wait_until("three rows are bookmarked", || (one.contents().matches('★').count() == 3).then_some(()));
}

#[test]
fn a_list_of_what_is_bookmarked_follows_what_is() {
    let data = TempDir::new().unwrap();
    let mut tty = start(data.path());
    for keys in ["b", "jb"] {
        tty.press(keys);
        tty.wait_for("Gemerkt: ");
        tty.press("z");
        tty.press("z");
    }
    tty.press("/ist:gemerkt\x14");
    tty.wait_for("2 Medien");
    tty.press("b");
    tty.wait_for("1 Medium");
    tty.press("U");
    tty.wait_for("2 Medien");
}

#[test]
fn notes_are_handed_on_where_they_are_asked_for_and_there_is_a_place_for_them() {
    let world = World::new();
    let run = |args: &[&str]| {
        let output =
            world.command().args(["--lang", "en", "--archive", ARCHIVE]).args(args).output().unwrap();
        [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap())
    };
    let path = world.path().join("noted.in");
    let line = r#"{"archive":"Wegenetz (de)","kind":"medium","id":"schatzkiste","note":[{"counter":1,"device":"d","time":"2026-11-26T20:00:00Z","value":"=für <mich>\nund \u001b[31mdich \u009b32m\u202e\u2028\n\n    vier"}]}"#;
    fs::write(&path, line).unwrap();
    run(&["marks", "import", "--write", path.to_str().unwrap()]);
    for (format, wanted, below) in [
        ("csv", "\"'=für <mich>\n", "\n\n    vier\""),
        ("markdown", "  > \\=für \\<mich\\>  \n  > und ", "\n  >\n  > &nbsp;&nbsp;&nbsp;&nbsp;vier  \n"),
        ("html", "<p>=für &lt;mich&gt;<br>\nund ", "<p>&nbsp;&nbsp;&nbsp;&nbsp;vier</p>"),
        ("jsonl", "\"own_notes\":[\"=für <mich>\\nund ", "\\n\\n    vier"),
    ] {
        let [with, said] = run(&["export", "--format", format, "--with-notes", "schatzkiste"]);
        assert!(
            with.contains(wanted) && !with.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{2028}']),
            "{format}: {with}"
        );
        assert!(with.contains(below), "{format}: {with}");
        assert!(!said.contains("note"), "{said}");
        let [without, _] = run(&["export", "--format", format, "schatzkiste"]);
        assert!(!without.contains("mich"), "{format}: {without}");
    }
    for format in ["ics", "citation", "bibtex", "ris", "csl-json", "json"] {
        let [with, said] = run(&["export", "--format", format, "--with-notes", "schatzkiste"]);
        assert!(!with.contains("mich"), "{format}: {with}");
        assert!(said.contains("1 note, for which this format has no place"), "{format}: {said}");
    }
}

/// A file of marks that bookmarks one record.
fn marks_of(folder: &Path, number: usize) -> PathBuf {
    let path = folder.join(format!("{number}.in"));
    let line = format!(
        r#"{{"archive":"A (de)","kind":"medium","id":"m{number}","bookmark":{{"counter":{number},"device":"d","time":"2026-11-26T20:00:00Z","value":true}}}}"#
    );
    fs::write(&path, line + "\n").unwrap();
    path
}

/// The program that takes in such a file, started by `starter`.
fn taking_in(world: &World, path: &Path, starter: &[&str]) -> Command {
    let mut words = starter.iter().map(OsStr::new).chain([OsStr::new(PROGRAM)]);
    let mut command = Command::new(words.next().unwrap());
    command.env_clear().envs(world.environment()).args(words);
    command.args(["--lang", "en", "marks", "import", "--write"]).arg(path);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What is kept in a world; all of it can be read.
fn kept_in(world: &World) -> Vec<String> {
    let keeper = Keeper::in_folder(world.path().join("data/lernnetzwerk/marks"), "reader".to_owned());
    let kept = keeper.read();
    assert!(kept.troubles.is_empty(), "{:?}", kept.troubles);
    kept.marks.iter().filter(|(_, mark)| mark.is_bookmarked()).map(|(key, _)| key.id.clone()).collect()
}

#[test]
fn marks_are_listed_handed_on_and_taken_in() {
    let (here, there) = (World::new(), World::new());
    let file = marks_of(here.path(), 7);
    let run = |world: &World, args: &[&str]| {
        let output = world.command().args(["--lang", "en"]).args(args).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let path = file.to_str().unwrap();
    assert_eq!(run(&here, &["marks", "list"]).0, 1);
    let (code, said, _) = run(&here, &["marks", "import", path]);
    assert_eq!((code, said.as_str()), (0, "1 new, 0 completed, 0 known; --write adds them\n"));
    assert_eq!(kept_in(&here), [""; 0], "that was only counted");
    assert_eq!(run(&here, &["marks", "import", "--write", path]).1, "1 new, 0 completed, 0 known\n");
    assert_eq!(run(&here, &["marks", "import", "--write", path]).1, "0 new, 0 completed, 1 known\n");
    assert_eq!(run(&here, &["marks", "list"]).1, "m7\tBookmarked\tA (de)\n");
    let (_, exported, _) = run(&here, &["marks", "export"]);
    let file = there.path().join("exported.jsonl");
    fs::write(&file, &exported).unwrap();
    run(&there, &["marks", "import", "--write", file.to_str().unwrap()]);
    assert_eq!(run(&there, &["marks", "export"]).1, exported);
    fs::write(&file, "{\"archive\":3}\n").unwrap();
    let (code, _, said) = run(&there, &["marks", "import", "--write", file.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(
        said.contains(
            "exported.jsonl: is not a file of marks: line 1: not a mark: this has to be a text, not 3"
        ),
        "{said}"
    );
    let in_german = |line: &str| {
        fs::write(&file, line).unwrap();
        let output = there.command().args(["--lang", "de", "marks", "import"]).arg(&file).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(in_german("{}").contains("keine Marke: das Feld „archive“ fehlt"));
    let seen = r#"{"archive":"A","kind":"medium","id":"m","seen":{"counter":1,"device":"d","time":"","value":"ja"}}"#;
    assert!(in_german(seen).contains("hier gehört true oder false hin, nicht „ja“"), "{}", in_german(seen));
    assert!(in_german("[1]").contains("keine Marke"), "{}", in_german("[1]"));
}

#[test]
fn what_cannot_be_read_is_no_empty_list_and_no_copy() {
    let world = World::new();
    let data = world.path().join("data");
    fs::create_dir_all(data.join("lernnetzwerk")).unwrap();
    fs::write(data.join("lernnetzwerk/marks"), "x").unwrap();
    for action in ["list", "export"] {
        let output = world.command().env("XDG_DATA_HOME", &data).args(["marks", action]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{action}: {said}");
        assert!(said.lines().count() == 1 && !said.contains("noch nichts"), "{action}: {said}");
    }
}

#[test]
fn a_query_by_a_name_that_none_has_is_told_of_wherever_it_stands() {
    let world = World::new();
    for command in [&["search"][..], &["list"], &["export", "--format", "citation"], &["show"]] {
        let line = if command == ["search"] { "liste:treffen" } else { "liste:treffen kinder" };
        let mut run = world.command();
        let output =
            run.args(["--lang", "de", "--archive", ARCHIVE]).args(command).arg(line).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(said.matches("keine Suche heißt „treffen“").count(), 1, "{command:?}: {said}");
    }
}

#[test]
#[ignore = "a thousand processes are killed: .ci/readers"]
fn a_thousand_that_are_killed_lose_nothing() {
    let world = World::new();
    let (mut saved, mut killed) = (Vec::new(), 0);
    for number in 1..=1_000 {
        let path = marks_of(world.path(), number);
        let mut process = taking_in(&world, &path, &[]).spawn().unwrap();
        // At all moments of its life, which lasts some milliseconds.
        let started = Instant::now();
        while started.elapsed() < Duration::from_micros(number as u64 * 7_919 % 40_000) {
            std::hint::spin_loop();
        }
        let _ = process.kill();
        match process.wait().unwrap().code() {
            Some(0) => saved.push(format!("m{number}")),
            code => killed += usize::from(code.is_none()),
        }
        fs::remove_file(path).unwrap();
    }
    let kept = kept_in(&world);
    println!("1000 started, {killed} killed, {} said to be saved, {} kept", saved.len(), kept.len());
    assert!(saved.iter().all(|id| kept.contains(id)));
    assert!(killed > 100 && !saved.is_empty(), "{killed} killed, {} saved", saved.len());
}

#[test]
#[ignore = "hundreds of processes under strace: .ci/readers"]
fn each_call_may_fail() {
    if Command::new("strace").arg("-V").output().is_err() {
        return skipped("strace is not installed");
    }
    let world = World::new();
    let (mut saved, mut runs, mut refused, mut number) = (Vec::new(), 0, 0, 0);
    let first = marks_of(world.path(), 1_000);
    assert!(taking_in(&world, &first, &[]).output().unwrap().status.success());
    let [own] = files(&world.path().join("data")).try_into().unwrap();
    let folder = own.parent().unwrap();
    let name = own.file_name().unwrap().to_str().unwrap();
    let within = [".lock".to_owned(), format!(".{name}.part"), name.to_owned()];
    let paths = within.iter().map(|name| folder.join(name)).chain([folder.to_owned()]);
    let paths: Vec<String> = paths.map(|path| path.to_str().unwrap().to_owned()).collect();
    for call in
        ["openat", "read", "write", "fsync", "renameat", "flock", "getdents64", "unlinkat", "fstat", "statx"]
    {
        for error in ["ENOSPC", "EIO", "EROFS", "EACCES", "EINTR"] {
            for when in 1..=4 {
                number += 1;
                let path = marks_of(world.path(), number);
                let inject = format!("inject={call}:error={error}:when={when}");
                let trace = format!("trace={call}");
                let mut starter = vec!["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
                starter.extend(paths.iter().flat_map(|path| ["-P", path.as_str()]));
                let output = taking_in(&world, &path, &starter).output().unwrap();
                runs += 1;
                match output.status.code() {
                    Some(0) => saved.push(format!("m{number}")),
                    _ => {
                        refused += 1;
                        assert!(!output.stderr.is_empty(), "{call} {error} {when}: {output:?}");
                    }
                }
                let kept = kept_in(&world);
                assert!(saved.iter().all(|id| kept.contains(id)), "{call} {error} {when}");
            }
        }
    }
    println!("{runs} runs, {refused} refused, {} said to be saved, all of them kept", saved.len());
}

#[test]
fn a_file_that_may_not_grow_is_told_and_the_old_one_stays() {
    let world = World::new();
    let first = marks_of(world.path(), 1);
    assert!(taking_in(&world, &first, &[]).output().unwrap().status.success());
    let next = marks_of(world.path(), 2);
    let limited = ["sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"];
    let output = taking_in(&world, &next, &limited).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("file too large"), "{output:?}");
    assert_eq!(kept_in(&world), ["m1"]);
}

/// A shell that may mount something for itself alone.
const MOUNTING: [&str; 6] = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];

#[test]
fn on_a_full_disk_nothing_is_said_to_be_saved_and_nothing_is_lost() {
    let world = World::new();
    let data = world.path().join("data");
    fs::create_dir_all(&data).unwrap();
    let files = [1, 2].map(|number| marks_of(world.path(), number));
    let lines = r#"
        mount -t tmpfs -o size=128k none "$1" || exit 99
        lernnetzwerk() { "$2" --lang en marks "$3" "$4" "$5" 2>> "$1.said"; echo $? >> "$1.codes"; }
        lernnetzwerk "$1" "$2" import --write "$3"
        head -c 1000000 /dev/zero > "$1/filler" 2>/dev/null
        lernnetzwerk "$1" "$2" import --write "$4"
        "$2" --lang en marks list > "$1.full"
        rm "$1/filler"
        lernnetzwerk "$1" "$2" import --write "$4"
        "$2" --lang en marks list > "$1.after"
        ls -A "$1/lernnetzwerk/marks" > "$1.names"
    "#;
    let mut command = Command::new(MOUNTING[0]);
    command.env_clear().envs(world.environment()).env("XDG_DATA_HOME", &data);
    command.args(&MOUNTING[1..]).args([lines, "sh"]).arg(&data).arg(PROGRAM).args(&files);
    match command.output() {
        Ok(output) if output.status.code() != Some(99) && output.status.success() => {}
        other => return skipped(&format!("unshare may not mount a tmpfs: {other:?}")),
    }
    let told = |end: &str| fs::read_to_string(data.with_extension(end)).unwrap();
    assert_eq!(told("codes"), "0\n2\n0\n");
    assert!(told("said").contains("no space left"), "{}", told("said"));
    assert_eq!((told("full").lines().count(), told("after").lines().count()), (1, 2));
    assert!(told("full").starts_with("m1\t") && !told("names").contains(".part"), "{}", told("names"));
}

#[test]
fn in_a_folder_that_may_not_be_written_nothing_is_said_to_be_saved() {
    let world = World::new();
    let files = [1, 2].map(|number| marks_of(world.path(), number));
    // Nothing is forbidden to root.
    let user: &[&str] = match rustix::process::getuid().is_root() {
        true => &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"],
        false => &[],
    };
    let open = |path: &Path, mode: u32| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    open(world.path(), 0o777);
    for entry in fs::read_dir(world.path()).unwrap().flatten() {
        open(&entry.path(), 0o777);
    }
    match taking_in(&world, &files[0], user).output() {
        Ok(output) if output.status.success() => {}
        other => return skipped(&format!("an ordinary user cannot run the program: {other:?}")),
    }
    let folder = world.path().join("data/lernnetzwerk/marks");
    open(&folder, 0o555);
    let output = taking_in(&world, &files[1], user).output().unwrap();
    open(&folder, 0o755);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("permission denied"), "{output:?}");
    assert_eq!(kept_in(&world), ["m1"]);
    assert!(taking_in(&world, &files[1], user).output().unwrap().status.success());
    assert_eq!(kept_in(&world), ["m1", "m2"]);
}
