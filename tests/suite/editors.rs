//! The user's editor: notes are written in it, and the archive's file is opened where a record stands.

use crate::last_time::write_archive;
use crate::support::program::script;
use crate::support::pty::{Tty, wait_for_file, wait_until};
use crate::support::world::World;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The program on an archive, with an editor.
fn start(archive: Option<&Path>, variable: &str, editor: &OsStr) -> Tty {
    let mut args = vec!["--lang", "de"];
    args.extend(archive.iter().flat_map(|path| ["--archive", path.to_str().unwrap()]));
    let tty = Tty::start_in(World::new(), &args, &[(variable, editor)]);
    tty.wait_for(" Medien");
    tty
}

#[test]
fn a_note_is_written_in_the_editor_and_kept_as_it_was_left() {
    let folder = TempDir::new().unwrap();
    let long = "lang ".repeat(200);
    let lines = format!(
        "stty -a | grep -q ' icanon' && test -t 1 && printf 'ganz gewöhnlich\\n' >> \"$2\"\n\
         printf 'aus dem Editor\\n{long}\\n' >> \"$2\"\ncat \"$2\" > {}/seen",
        folder.path().display()
    );
    let editor = script(folder.path(), "editor", &lines);
    let mut tty = start(None, "VISUAL", OsStr::new(&format!("{} --wait", editor.display())));
    tty.press("a");
    tty.wait_for("Notiz");
    tty.press("getippt\r");
    tty.press("\x0f");
    tty.wait_for("Notiz gespeichert: ");
    let seen = wait_for_file(&folder.path().join("seen"));
    assert_eq!(seen.trim_end(), format!("getippt\nganz gewöhnlich\naus dem Editor\n{long}").trim_end());
    // What is longer than anybody types is all there, and stays.
    tty.press("a");
    tty.wait_for("> ");
    tty.press(" ende\x13");
    tty.wait_for("Notiz gespeichert: ");
    tty.press("a\x0f");
    wait_until("the editor has had all of it", || {
        let seen = fs::read_to_string(folder.path().join("seen")).ok()?;
        seen.contains(&format!("{} ende", long.trim_end())).then_some(())
    });
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let fails = script(folder.path(), "fails", "exit 3");
    let writes = script(folder.path(), "writes", "echo verloren? > \"$1\"; exit 4");
    let removes = script(folder.path(), "removes", "rm \"$1\"");
    let bytes = script(folder.path(), "bytes", "printf '\\377' > \"$1\"");
    let much = script(folder.path(), "much", "head -c 5000000 /dev/zero > \"$1\"");
    for (editor, said) in [
        (removes.as_os_str(), "Editor: die Datei ist danach weg. Nichts wurde geändert."),
        (bytes.as_os_str(), "Editor: der Text ist nicht in UTF-8 geschrieben. Der Text liegt in "),
        (much.as_os_str(), "Editor: der Text ist länger als 4 MB. Der Text liegt in "),
        (fails.as_os_str(), "Editor: endete mit Code 3. Nichts wurde geändert."),
        (OsStr::new("/nirgends/editor"), "Nichts wurde geändert."),
        (OsStr::new(" "), "Editor: weder VISUAL noch EDITOR ist gesetzt. Nichts wurde geändert."),
        (writes.as_os_str(), "Editor: endete mit Code 4. Der Text liegt in "),
    ] {
        let mut tty = start(None, "EDITOR", editor);
        tty.press("a");
        tty.wait_for("Notiz");
        tty.press("bleibt stehen\x0f");
        tty.wait_for(said);
        tty.wait_for("> bleibt stehen");
    }
}

#[test]
fn the_file_of_the_archive_is_opened_where_the_record_stands_and_read_again() {
    for (name, wanted) in
        [("vim", "+4 FILE"), ("nano", "+4 FILE"), ("code", "--wait --goto FILE:4"), ("ed", "FILE")]
    {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("archive.json");
        write_archive(&path, &["a", "b", "c"]);
        let lines = format!(
            "echo \"$*\" > {0}/args\nsed -i 's/Titel b/Besser b/' {0}/archive.json",
            folder.path().display()
        );
        let editor = script(folder.path(), name, &lines);
        let mut tty = start(Some(&path), "EDITOR", editor.as_os_str());
        tty.press("jE");
        tty.wait_for("▸Besser b");
        let args = wait_for_file(&folder.path().join("args"));
        assert_eq!(args.trim_end(), wanted.replace("FILE", path.to_str().unwrap()), "{name}");
    }
}

#[test]
fn an_archive_that_the_editor_leaves_empty_is_told_of() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.json");
    write_archive(&path, &["a", "b"]);
    let editor = script(folder.path(), "empties", ": > \"$1\"");
    let mut tty = start(Some(&path), "EDITOR", editor.as_os_str());
    tty.press("E");
    tty.wait_for("Datei ist leer");
}

#[test]
fn an_archive_without_a_file_of_its_own_is_not_edited() {
    let mut tty = start(None, "EDITOR", OsStr::new("true"));
    tty.press("E");
    tty.wait_for("Nichts zu bearbeiten: Dieses Archiv");
}
