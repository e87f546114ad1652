//! Handing on with the real program: files, the clipboard, the command that copies.

use crate::generator;
use crate::support::program::{PROGRAM, run, run_with, script};
use crate::support::pty::{Tty, signal_to, wait_for_file, wait_until};
use crate::support::world::{World, skipped};
use rustix::process::Signal;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs `export` for a file; gives back the exit code and what was said.
fn export(path: &Path, more: &[&str]) -> (i32, String) {
    let path = path.to_str().unwrap();
    let args = ["--lang", "en", "export", "--format", "csv", "--output", path];
    let outcome = run_with(args.iter().chain(more), b"");
    assert_eq!(outcome.out, "", "{outcome:?}");
    (outcome.code, outcome.err)
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_written_whole_and_nothing_else_in_its_place() {
    let world = World::new();
    let folder = world.path().join("out");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("a.csv");
    assert_eq!(export(&file, &[]), (0, String::new()));
    let whole = fs::read(&file).unwrap();
    assert_eq!(whole, run("--lang en export --format csv").out.into_bytes());
    let (code, said) = export(&file, &["köln"]);
    assert_eq!(code, 2);
    assert!(said.contains("a.csv: is there already (--force replaces it)"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), whole);
    assert_eq!(export(&file, &["--force", "köln"]).0, 0);
    assert!(fs::read(&file).unwrap().len() < whole.len());
    // No link, no folder, no device, whatever is asked for; what it leads to stays as it is.
    let link = folder.join("link.csv");
    symlink(&file, &link).unwrap();
    let before = fs::read(&file).unwrap();
    for (path, words) in [
        (link.as_path(), "is a link to another file"),
        (folder.as_path(), "is a directory"),
        (Path::new("/dev/null"), "is not a regular file"),
        (&folder.join("none/a.csv"), "there is no such folder"),
        (&folder.join("none/"), "there is no such folder"),
        (&folder.join("n".repeat(256)), "the name is too long"),
    ] {
        for more in [&[][..], &["--force"]] {
            let (code, said) = export(path, more);
            assert_eq!(code, 2, "{path:?}: {said}");
            assert!(said.contains(words), "{path:?}: {said}");
        }
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(names(&folder), ["a.csv", "link.csv"], "nothing half written is left");
}

#[test]
fn what_cannot_be_told_is_counted_with_its_reason() {
    let outcome = run("--lang de export --format ics --type person stolz");
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.contains("ausgelassen: "), "{outcome:?}");
    assert!(outcome.err.contains("1 Person oder Programm, ohne Tag"), "{outcome:?}");
    assert_eq!(run("--lang de export --format csv qqqqzzzz").code, 1);
    assert_eq!(run("--lang de export --format docx köln").code, 2);
}

#[test]
fn the_order_is_that_of_the_list() {
    let ids = |args: &str| -> Vec<String> {
        let lines = run(args).out;
        let id = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string();
        lines.lines().map(id).collect()
    };
    assert_eq!(ids("export --format jsonl stolz"), ids("search --jsonl stolz"));
    for (kind, order) in
        [("medium", "title"), ("medium", "duration"), ("event", "oldest"), ("person", "title")]
    {
        let [exported, listed] = [
            ids(&format!("export --format jsonl --type {kind} --sort {order} köln")),
            ids(&format!("list --jsonl --type {kind} --sort {order} köln")),
        ];
        assert_eq!(exported, listed, "{kind} {order}");
    }
}

#[test]
fn on_the_screen_a_file_is_written_where_its_name_says() {
    let world = World::new();
    let file = world.path().join("töne.md");
    let mut tty = Tty::start_in(world, &["--lang", "de"], &[]);
    tty.wait_for("121 Personen");
    tty.press("/stolz\u{14}");
    tty.wait_for("„stolz“");
    tty.press("xjj\r");
    tty.wait_for("stolz.md");
    tty.press(&format!("{}\r", file.display()));
    tty.wait_for("Geschrieben: ");
    let text = wait_for_file(&file);
    assert!(text.starts_with("# Lernnetzwerk: stolz\n"), "{text}");
    // In which folder a name alone is.
    tty.press("xjj\r\u{15}~/stolz.md\r");
    tty.wait_for("Geschrieben: ~/stolz.md, ");
    tty.press("xjj\r");
    tty.wait_for("stolz.md");
    tty.press(&format!("{}\r", file.display()));
    tty.wait_for("schon da");
    tty.press("\u{15}~\r");
    tty.wait_for("ist ein Verzeichnis");
}

#[test]
fn text_is_copied_through_the_terminal_or_by_a_command() {
    let mut tty = Tty::start(&["--lang", "de"], &[]);
    tty.wait_for("121 Personen");
    tty.press("jyt");
    tty.wait_for("Titel kopiert");
    // OSC 52, as plain as tmux passes it on.
    wait_until("OSC 52", || {
        let bytes = tty.bytes();
        bytes.windows(7).any(|bytes| bytes == b"\x1b]52;c;").then_some(())
    });
    let world = World::new();
    let copied = world.path().join("copied");
    let copy =
        script(world.path(), "copy", &format!("cat > '{0}.part' && mv '{0}.part' '{0}'", copied.display()));
    let mut tty = Tty::start_in(world, &["--lang", "de"], &[("LERNNETZWERK_COPY", copy.as_os_str())]);
    tty.wait_for("121 Personen");
    tty.press("yc");
    let text = wait_for_file(&copied);
    assert!(text.contains("abgerufen am"), "{text}");
    assert!(!tty.bytes().windows(5).any(|bytes| bytes == b"\x1b]52;"), "by the command alone");
    let mut tty = Tty::start(&["--lang", "de"], &[("LERNNETZWERK_COPY", OsStr::new("/none/such"))]);
    tty.wait_for("121 Personen");
    tty.press("yt");
    tty.wait_for("Nicht kopiert: /none/such: nicht gefunden");
    // How a command ended counts, not whether it read all it was given.
    for (end, said) in [("exit 3", "copy: Exit-Code 3"), ("exit 0", "Alles kopiert")] {
        let world = World::new();
        let ended = world.path().join("ended");
        let copy = script(world.path(), "copy", &format!("exec <&-; : > '{}'; {end}", ended.display()));
        let mut tty = Tty::start_in(world, &["--lang", "de"], &[("LERNNETZWERK_COPY", copy.as_os_str())]);
        tty.wait_for("121 Personen");
        tty.press("Vya");
        wait_until("the command", || ended.exists().then_some(()));
        tty.wait_for(said);
    }
}

#[test]
fn tmux_takes_what_is_copied_into_its_buffer() {
    let Some(tmux) =
        ["/usr/bin/tmux", "/usr/local/bin/tmux"].into_iter().find(|path| Path::new(path).exists())
    else {
        return skipped("tmux is not there");
    };
    let world = World::new();
    let socket = world.path().join("tmux");
    let command = |args: &[&str]| {
        let output = Command::new(tmux)
            .env_clear()
            .envs(world.environment())
            .arg("-S")
            .arg(&socket)
            .args(["-f", "/dev/null"])
            .args(args)
            .output()
            .expect("tmux");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let line = format!("exec {PROGRAM} --lang de");
    command(&["new-session", "-d", "-s", "a", "-x", "80", "-y", "24", &line]);
    command(&["set", "-s", "set-clipboard", "on"]);
    let shows = |text: &str| command(&["capture-pane", "-p", "-t", "a"]).contains(text).then_some(());
    wait_until("the screen", || shows("121 Personen"));
    command(&["send-keys", "-t", "a", "yc"]);
    wait_until("what is said", || shows("Quellenangabe kopiert"));
    let buffer = wait_until("the buffer", || Some(command(&["show-buffer"])).filter(|text| !text.is_empty()));
    command(&["kill-server"]);
    assert!(
        buffer.contains("KEINE AUFSTIEGSGESCHICHTE") && buffer.contains("„kinderstark – NRW"),
        "{buffer}"
    );
}

#[test]
fn links_of_the_details_are_links_of_a_terminal_that_knows_them() {
    let mark = b"\x1b]8;id=";
    let shown = |more: &[(&str, &OsStr)]| {
        let mut tty = Tty::start(&["--lang", "de"], more);
        tty.wait_for("121 Personen");
        tty.press("jj4");
        tty.wait_for("n Link");
        tty.press("z");
        // The last that is drawn.
        tty.wait_for("z klein");
        let has_links = tty.bytes().windows(mark.len()).any(|bytes| bytes == mark);
        (tty.contents(), has_links)
    };
    let (plain, has_links) = shown(&[]);
    assert!(!has_links, "not where nobody said so");
    let (linked, has_links) = shown(&[("FORCE_HYPERLINK", OsStr::new("1"))]);
    assert!(has_links);
    assert_eq!(linked, plain, "the screen is the same");
    let of_kitty: &[(&str, &OsStr)] = &[("TERM", OsStr::new("xterm-kitty"))];
    assert!(shown(of_kitty).1);
}

#[test]
fn what_a_format_can_tell_nothing_of_leaves_the_file_as_it_is() {
    let world = World::new();
    let file = world.path().join("keep.txt");
    fs::write(&file, "mine").unwrap();
    let args = ["--lang", "en", "export", "--format", "citation", "--type", "person", "--force", "--output"];
    let outcome = run_with(args.iter().chain([&file.to_str().unwrap()]), b"");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, ""), "{outcome:?}");
    let told = "keep.txt: nothing written: left out: 121 people or programmes";
    assert!(outcome.err.contains(told), "{outcome:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(names(world.path()).iter().filter(|name| name.contains("keep")).count(), 1);
    assert_eq!(run("--lang de export --format ris --excel").code, 2);
    let refused = run("--lang de export --format csv --sort anzahl --type medium");
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("--sort anzahl gibt es hier nicht; möglich: neueste, älteste, titel"),
        "{refused:?}"
    );
    assert_eq!(run("export --format csv --output - köln").out, run("export --format csv köln").out);
}

#[test]
fn who_reads_no_further_is_no_error() {
    for format in ["csv", "jsonl", "html"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let world = World::new();
        let done = Command::new(PROGRAM)
            .env_clear()
            .envs(world.environment())
            .args(["export", "--format", format])
            .stdout(writer)
            .output()
            .expect("the program");
        assert_eq!(done.status.code(), Some(0), "{format}: {done:?}");
        assert!(done.stderr.is_empty(), "{format}: {done:?}");
    }
}

#[test]
fn a_full_disk_is_named_in_every_format() {
    for format in ["csv", "excel", "jsonl", "csl-json", "html"] {
        let world = World::new();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let done = Command::new(PROGRAM)
            .env_clear()
            .envs(world.environment())
            .args(["--lang", "en", "export", "--format", format])
            .stdout(full)
            .output()
            .expect("the program");
        assert_eq!(done.status.code(), Some(2), "{format}: {done:?}");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.contains("no space left"), "{format}: {said}");
    }
}

#[test]
fn nothing_is_printed_of_what_a_format_cannot_tell() {
    for format in ["ics", "ris", "csl-json"] {
        let outcome = run(&format!("--lang en export --format {format} --type person"));
        assert_eq!((outcome.code, outcome.out.as_str()), (1, ""), "{outcome:?}");
        assert!(outcome.err.contains("left out: 121 people or programmes"), "{outcome:?}");
    }
}

#[test]
fn ascii_is_for_json_and_refused_elsewhere() {
    let outcome = run("--lang en --ascii export --format jsonl köln");
    assert!(outcome.code == 0 && outcome.out.is_ascii() && outcome.out.contains("K\\u00f6ln"), "{outcome:?}");
    let refused = run("--lang en export --format csv --ascii köln");
    assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{refused:?}");
    assert!(
        refused.err.contains("--ascii is not for --format csv, only for json, jsonl and csl-json"),
        "{refused:?}"
    );
}

#[test]
fn excel_is_a_format_of_its_own_and_an_option() {
    let table = run("--lang de export --format excel köln");
    assert!(table.out.starts_with("\u{feff}Kennung;Typ;"), "{table:?}");
    assert_eq!(table.out, run("--lang de export --format csv --excel köln").out);
}

/// A world with an archive that takes a while to write, and an empty folder.
fn large() -> (World, PathBuf, PathBuf) {
    let world = World::new();
    let (archive, folder) = (world.path().join("large.json"), world.path().join("out"));
    fs::write(&archive, generator::json(20_000)).unwrap();
    fs::create_dir(&folder).unwrap();
    (world, archive, folder)
}

/// True for a signal that these tests were started to ignore, as behind `nohup`: what they start ignores it as well.
fn is_ignored(signal: Signal) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 << (signal.as_raw() - 1) != 0)
}

#[test]
fn whatever_ends_an_export_nothing_half_written_is_left() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        if is_ignored(signal) {
            eprintln!("SKIPPED: {signal:?} is ignored where the tests were started");
            continue;
        }
        let (world, archive, folder) = large();
        let mut export = Command::new(PROGRAM)
            .env_clear()
            .envs(world.environment())
            .arg("--archive")
            .arg(&archive)
            .args(["export", "--format", "html", "--output"])
            .arg(folder.join("a.html"))
            .spawn()
            .expect("the program");
        wait_until("the file", || (!names(&folder).is_empty()).then_some(()));
        signal_to(export.id(), signal);
        let ended = export.wait().expect("an end");
        assert_eq!(ended.signal(), Some(signal.as_raw()), "{ended:?}");
        assert_eq!(names(&folder), [""; 0], "{signal:?}");
    }
}

#[test]
fn a_signal_that_is_ignored_ends_no_export() {
    let (world, archive, folder) = large();
    let line = r#"trap "" HUP; exec "$0" "$@""#;
    let mut export = Command::new("/bin/sh")
        .env_clear()
        .envs(world.environment())
        .args(["-c", line, PROGRAM, "--archive"])
        .arg(&archive)
        .args(["export", "--format", "jsonl", "--output"])
        .arg(folder.join("a.jsonl"))
        .spawn()
        .expect("the program");
    wait_until("the file", || (!names(&folder).is_empty()).then_some(()));
    signal_to(export.id(), Signal::HUP);
    assert!(export.wait().expect("an end").success());
    assert_eq!(names(&folder), ["a.jsonl"]);
}

#[test]
fn on_the_screen_what_is_written_is_stopped_and_leaves_nothing() {
    let (world, archive, folder) = large();
    let mut tty = Tty::start_in(world, &["--lang", "de", "--archive", archive.to_str().unwrap()], &[]);
    let file = folder.join("a.html");
    let write = format!("x4\u{15}{}\r", file.display());
    tty.wait("all of it", |screen| {
        let text = screen.contents();
        text.contains("Medien") && !text.contains("Lade …")
    });
    for end in ["\u{1b}", "\u{3}"] {
        tty.press(&write);
        tty.wait_for("Schreibe … ");
        assert_eq!(names(&folder).len(), 1);
        tty.press(end);
        match end {
            "\u{1b}" => tty.wait_for("Abgebrochen: nichts geschrieben."),
            _ => assert_eq!(tty.wait_for_end(), 130),
        }
        wait_until("an empty folder", || names(&folder).is_empty().then_some(()));
    }
}

#[test]
fn a_name_may_be_as_long_as_any_and_what_was_left_of_it_before_goes() {
    let world = World::new();
    let folder = world.path().join("out");
    fs::create_dir(&folder).unwrap();
    let name = "n".repeat(255);
    let file = folder.join(&name);
    assert_eq!(export(&file, &["köln"]), (0, String::new()));
    // As one that is killed leaves it: the name is found by looking, while it writes.
    let (world, archive, folder) = large();
    let file = folder.join("a.html");
    let begin = || {
        Command::new(PROGRAM)
            .env_clear()
            .envs(world.environment())
            .arg("--archive")
            .arg(&archive)
            .args(["export", "--format", "html", "--force", "--output"])
            .arg(&file)
            .spawn()
            .expect("the program")
    };
    let mut killed = begin();
    wait_until("the file", || (!names(&folder).is_empty()).then_some(()));
    killed.kill().unwrap();
    killed.wait().unwrap();
    let left = names(&folder);
    assert!(left.len() == 1 && left[0].ends_with(".part"), "{left:?}");
    // What is another's stays, and so does what is still written.
    fs::write(folder.join(format!("{}x", left[0])), "mine").unwrap();
    fs::write(folder.join(".a.html.1.part"), "mine").unwrap();
    let other = left[0].replacen(".lernnetzwerk-", ".lernnetzwerk-0", 1);
    fs::write(folder.join(&other), "mine").unwrap();
    let [mut one, mut two] = [begin(), begin()];
    assert!(one.wait().unwrap().success() && two.wait().unwrap().success());
    let mut wanted = vec![".a.html.1.part".to_owned(), other, format!("{}x", left[0]), "a.html".to_owned()];
    wanted.sort();
    assert_eq!(names(&folder), wanted);
}

#[test]
fn a_file_that_is_replaced_stays_open_to_the_same_readers() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let file = world.path().join("a.csv");
    for mode in [0o660, 0o666, 0o777, 0o600] {
        let _ = fs::remove_file(&file);
        fs::write(&file, "").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(export(&file, &["--force", "köln"]).0, 0);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, mode, "{mode:o}");
    }
}

#[test]
fn more_than_a_terminal_takes_is_not_said_to_be_copied() {
    let (world, archive, _) = large();
    let mut tty = Tty::start_in(world, &["--lang", "de", "--archive", archive.to_str().unwrap()], &[]);
    tty.wait("all of it", |screen| {
        let text = screen.contents();
        text.contains("Medien") && !text.contains("Lade …")
    });
    tty.press("2xy");
    tty.wait_for("ein Terminal nimmt höchstens 512");
    assert!(!tty.bytes().windows(5).any(|bytes| bytes == b"\x1b]52;"));
}

#[test]
fn a_smaller_archive_is_renewed_by_imports_as_its_parent_is() {
    let world = World::new();
    let path = |name: &str| world.path().join(name).to_str().unwrap().to_owned();
    let item = |id: u8| {
        format!(
            "<item><guid>https://example.org/{id}</guid><title>Folge {id}</title><link>https://example.org/{id}</link></item>"
        )
    };
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>F</title>{}{}{}</channel></rss>",
        item(1),
        item(2),
        item(3)
    );
    fs::write(path("feed.xml"), feed).unwrap();
    fs::write(path("without"), "https://example.org/3\n").unwrap();
    let run = |args: &[&str]| run_with(args.iter(), b"");
    let import = |into: &str| run(&["--lang", "en", "import", &path("feed.xml"), "--into", into]).err;
    assert!(import(&path("all.json")).contains("taken 3, merged 0"));
    let mut all: serde_json::Value = serde_json::from_slice(&fs::read(path("all.json")).unwrap()).unwrap();
    all["media"].as_array_mut().unwrap().retain(|medium| medium["title"] != "Folge 3");
    all["origins"].as_array_mut().unwrap().retain(|origin| origin["guid"] != "https://example.org/3");
    all["withheld"] = serde_json::json!(["https://example.org/3"]);
    fs::write(path("all.json"), all.to_string()).unwrap();
    let (all, part) = (path("all.json"), path("part.json"));
    let export = run(&["--archive", &all, "export", "--format", "json", "--output", &part, "\"Folge 2\""]);
    assert_eq!((export.code, export.err.as_str()), (0, ""));
    let written: serde_json::Value = serde_json::from_slice(&fs::read(&part).unwrap()).unwrap();
    assert_eq!(written["media"].as_array().unwrap().len(), 1, "{written}");
    assert!(written["origins"].to_string().contains("https://example.org/2"), "{written}");
    assert!(!written["origins"].to_string().contains("https://example.org/1"), "{written}");
    let said = import(&part);
    assert!(said.contains("taken 1, merged 1, left out 1, total 3"), "{said}");
    assert_eq!(run(&["check", &part]).code, 0);
    // What was read from standard input is gone by then, and that is said.
    let piped = run_with(
        ["--lang", "en", "--archive", "-", "export", "--format", "json"].iter(),
        &fs::read(&all).unwrap(),
    );
    assert!(piped.code == 0 && piped.err.contains("left out: origins"), "{piped:?}");
}
