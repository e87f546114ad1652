//! The real program in a pseudo-terminal: start, open, quit, die, stop and go on.

use crate::support::program::script;
use crate::support::pty::{Tty, signal_to, wait_for_file, wait_until};
use crate::support::world::{World, skipped};
use rustix::process::Signal;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The program on the archive of the journeys, which every test here looks at.
pub const ARGS: [&str; 4] = ["--lang", "de", "--archive", "tests/data/journeys.json"];

/// Starts the program and waits for its screen.
fn started(more: &[(&str, &OsStr)]) -> Tty {
    let tty = Tty::start(&ARGS, more);
    tty.wait_for_screen();
    tty
}

/// Finds a talk and opens it from the list of hits.
pub fn find_and_open(tty: &mut Tty) {
    tty.wait_for("Wegenetz");
    tty.press("/torwald");
    let found = |line: &str| line.contains("Person") && line.contains("Hans-Jürgen Torwald");
    tty.wait("the hits", |screen| screen.contents().lines().any(found));
    // Down to his newest talk, and Ctrl-O.
    tty.press("\x1b[B\x0f");
}

/// A browser that writes down how it was called, and whether it can reach our terminal.
fn writing_browser(folder: &Path) -> std::path::PathBuf {
    let out = folder.join("opened");
    let out = out.display();
    let lines = format!(
        "{{ printf '%s arguments\\n%s\\n' \"$#\" \"$1\"; if (: </dev/tty) 2>/dev/null; then echo tty; else echo no tty; fi; }} >{out}.new\n\
         mv {out}.new {out}"
    );
    script(folder, "browser", &lines)
}

/// The screen with a script of that name and lines as its browser, and the folder the script lies in.
fn with_browser(name: &str, lines: &str) -> (TempDir, Tty) {
    let folder = TempDir::new().expect("a folder");
    let browser = script(folder.path(), name, lines);
    let tty = started(&[("BROWSER", browser.as_os_str())]);
    (folder, tty)
}

/// Waits for a link to have been opened by [`writing_browser`] in `folder`, as one argument and without a terminal.
fn assert_opened(folder: &Path) {
    let opened = wait_for_file(&folder.join("opened"));
    let lines: Vec<&str> = opened.lines().collect();
    assert_eq!(lines[0], "1 arguments");
    assert!(lines[1].starts_with("https://"), "{opened}");
    assert_eq!(lines[2], "no tty");
}

#[test]
fn tab_completes_in_the_finder() {
    let mut tty = started(&[]);
    tty.wait_for("33 Medien");
    tty.press("/or\t");
    tty.wait_for("organisation:");
    tty.press("\r\t");
    tty.wait_for("Altenbrück  ");
    // On with Tab, back with Shift-Tab, on again; the second is taken.
    tty.press("\t\x1b[Z\t\r");
    tty.wait_for("ort: Altenbrück");
    tty.press("\x15-ort:sankt\t");
    tty.wait_for("/ -ort:\"Sankt Ulrich am Berg\"");
    interrupt(tty);
}

#[test]
fn keys_in_one_burst_do_what_they_do_one_by_one() {
    let folder = TempDir::new().expect("a folder");
    let browser = writing_browser(folder.path());
    let mut tty = started(&[("BROWSER", browser.as_os_str())]);
    tty.wait_for("33 Medien");
    // Down to his second talk, which opens: each key waits for what is gone to before it.
    tty.press("/torwald\rjo");
    tty.wait_for("Geöffnet: Hans-Jürgen Torwald zieht");
    assert_opened(folder.path());
    interrupt(tty);
}

/// Leaves with Ctrl-C; the terminal is given back.
fn interrupt(mut tty: Tty) {
    tty.press("\x03");
    assert_eq!(tty.wait_for_end(), 130);
    tty.assert_given_back();
}

#[test]
fn signals_give_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)] {
        let mut tty = started(&[]);
        tty.signal(signal);
        assert_eq!(tty.wait_for_end(), code, "{signal:?}");
        tty.assert_given_back();
    }
}

#[test]
fn a_signal_is_heard_in_the_middle_of_a_key() {
    // Alt+[ and half a letter: crossterm waits for the rest.
    for half in ["\x1b[", "\x1b[<1;2", "\x1b[?2026;2$y"] {
        let mut tty = started(&[]);
        tty.press(half);
        tty.signal(Signal::TERM);
        assert_eq!(tty.wait_for_end(), 143);
        tty.assert_given_back();
    }
}

#[test]
fn a_closed_window_ends_it() {
    let mut program = started(&[]).close();
    assert_eq!(program.wait_for_end(), 129);
}

#[test]
fn a_closed_window_ends_it_even_where_hang_ups_are_ignored() {
    let tty = Tty::shell("trap '' HUP; exec $PROGRAM", &[]);
    tty.wait_for_screen();
    assert_eq!(tty.close().wait_for_end(), 129);
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut tty = started(&[]);
    tty.signal(Signal::TERM);
    tty.wait_for_end();
    tty.assert_given_back();
    let bytes = tty.bytes();
    // Cursor position, device attributes, kitty keys, modes, colours.
    for query in ["\x1b[6n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[?u", "$p", "\x1b]10;?", "\x1b]11;?"] {
        assert!(!bytes.windows(query.len()).any(|part| part == query.as_bytes()), "{query:?}");
    }
}

#[test]
fn stop_and_go_on_by_signal() {
    let mut tty = Tty::shell("$PROGRAM; echo STOPPED; read x; fg >/dev/null; echo ENDED $?", &[]);
    tty.wait_for_screen();
    signal_to(tty.job(), Signal::TSTP);
    tty.wait_for("STOPPED");
    tty.assert_given_back();
    tty.press("\r");
    tty.wait_for_screen();
    signal_to(tty.job(), Signal::TERM);
    tty.wait_for("ENDED 143");
    tty.assert_given_back();
}

#[test]
fn where_nobody_could_wake_it_it_does_not_stop() {
    let mut tty = started(&[]);
    tty.signal(Signal::TSTP);
    tty.signal(Signal::TERM);
    assert_eq!(tty.wait_for_end(), 143);
    tty.assert_given_back();
}

#[test]
fn where_the_session_was_begun_outside_a_container_it_stops_for_nobody_and_ends_well() {
    let apart = ["unshare", "--user", "--map-root-user", "--pid", "--fork"];
    if !Command::new(apart[0]).args(&apart[1..]).arg("true").status().is_ok_and(|status| status.success()) {
        return skipped("unshare is not installed, or may not make a container");
    }
    let folder = TempDir::new().expect("a folder");
    let browser = script(folder.path(), "w3m", &lines_with_number(folder.path()));
    let line = "$PROGRAM --lang de --archive tests/data/journeys.json; echo ENDED $?";
    let words: Vec<&str> = apart.into_iter().chain(["sh", "-c", line]).collect();
    let mut tty = Tty::command(World::new(), &words, &[("BROWSER", browser.as_os_str())]);
    tty.wait_for_screen();
    tty.press("\x1a");
    tty.wait_for("Niemand könnte");
    find_and_open(&mut tty);
    tty.wait_for("TEXT BROWSER");
    tty.press("for the browser\r");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    tty.press("\x1b");
    tty.wait("the panes", |screen| {
        !screen.contents().contains("Tippfehler") && !screen.contents().contains("torwald")
    });
    tty.press("q");
    tty.wait_for("ENDED 0");
    tty.assert_given_back();
}

#[test]
fn an_archive_that_turns_out_faulty_gives_the_terminal_back_and_says_why() {
    for (archive, why) in [
        ("{\"format\":", "Zeile 1, Spalte 10: JSON: die Datei endet"),
        ("{\\n\"title\":\"\\303\\274\\374\"}", "Zeile 2, Spalte 11: die Datei ist kein UTF-8 (ab Byte 13)"),
    ] {
        let line = format!("printf '{archive}' | $PROGRAM --archive - --lang de; echo ENDED $?");
        let mut tty = Tty::shell(&line, &[]);
        tty.wait_for("ENDED 2");
        tty.assert_given_back();
        let said = format!("Standardeingabe: {why}");
        assert!(tty.contents().contains(&said), "{}", tty.contents());
        assert_eq!(tty.wait_for_end(), 0);
    }
}

#[test]
fn a_missing_archive_is_told_before_the_screen() {
    let mut tty = Tty::start(&["--archive", "/nonexistent/a.json"], &[]);
    assert_eq!(tty.wait_for_end(), 2);
    tty.wait_for("/nonexistent/a.json: file not found");
    assert!(!tty.bytes().contains(&0x1b));
}

#[test]
fn without_a_keyboard_there_are_lines() {
    let mut tty = Tty::shell("$PROGRAM --lang de </dev/null; echo ENDED $?", &[]);
    assert_eq!(tty.wait_for_end(), 0);
    tty.wait_for("ENDED 0");
    let bytes = tty.bytes();
    assert!(!bytes.contains(&0x1b));
    assert!(String::from_utf8_lossy(&bytes).contains("da die Eingabe keine Tastatur ist"));
}

#[test]
fn an_archive_may_come_through_a_pipe_and_keys_from_the_terminal() {
    let lines = "cat tests/data/journeys.json | $PROGRAM --archive - --lang de; echo ENDED $?";
    let mut tty = Tty::shell(lines, &[]);
    tty.wait_for_screen();
    tty.wait_for("Wegenetz");
    tty.press("q");
    tty.wait_for("ENDED 0");
    tty.assert_given_back();
}

#[test]
fn a_dumb_terminal_gets_lines() {
    for term in ["dumb", ""] {
        let mut tty = Tty::start(&ARGS, &[("TERM", OsStr::new(term))]);
        assert_eq!(tty.wait_for_end(), 0);
        assert!(!tty.bytes().contains(&0x1b));
        tty.wait_for("Video");
        assert!(String::from_utf8_lossy(&tty.bytes()).contains("kein Bildschirm"));
    }
}

#[test]
fn quit_by_key() {
    for (key, code) in [("q", 0), ("\x03", 130)] {
        let mut tty = started(&[]);
        tty.wait_for("Wegenetz");
        tty.press(key);
        assert_eq!(tty.wait_for_end(), code);
        tty.assert_given_back();
    }
}

#[test]
fn stop_and_go_on_by_key() {
    let mut tty = Tty::shell(
        "$PROGRAM --lang de --archive tests/data/journeys.json; echo STOPPED; read x; fg >/dev/null; echo ENDED $?",
        &[],
    );
    tty.wait_for("Wegenetz");
    tty.press("\x1a");
    tty.wait_for("STOPPED");
    tty.assert_given_back();
    tty.press("\r");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    tty.press("q");
    tty.wait_for("ENDED 0");
    tty.assert_given_back();
}

#[test]
fn another_size_is_drawn() {
    let mut tty = started(&[]);
    tty.wait_for("Wegenetz");
    for (columns, rows) in [(120, 40), (50, 15), (12, 3), (1, 1), (200, 50)] {
        tty.resize(columns, rows);
    }
    tty.wait_for("Wegenetz");
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
}

#[test]
fn half_a_key_does_not_hold_up_the_next_size() {
    let mut tty = started(&[]);
    tty.wait_for("Wegenetz");
    tty.press("\x1b[");
    tty.resize(120, 40);
    tty.wait_for("Wegenetz");
}

#[test]
fn a_link_opens_in_browser() {
    let folder = TempDir::new().expect("a folder");
    let browser = writing_browser(folder.path());
    let mut tty = started(&[("BROWSER", browser.as_os_str())]);
    find_and_open(&mut tty);
    assert_opened(folder.path());
    interrupt(tty);
}

#[test]
fn the_same_link_at_once_is_not_opened_again_and_that_is_said() {
    // It is there for a while: what is said of the first link comes after what is said of the second.
    let (_folder, mut tty) = with_browser("firefox", "exec sleep 2");
    tty.wait_for("Wegenetz");
    tty.press("oo");
    tty.wait_for("Gerade erst geöffnet: ");
    interrupt(tty);
}

#[test]
fn a_browser_that_is_not_there_or_fails_is_passed_over() {
    let folder = TempDir::new().expect("a folder");
    let browser = writing_browser(folder.path());
    let failing = script(folder.path(), "w3m", "exit 1");
    let list =
        format!("/nonexistent/firefox:false:{}:lynx-that-is-not:{} %s", failing.display(), browser.display());
    let mut tty = started(&[("BROWSER", OsStr::new(&list))]);
    find_and_open(&mut tty);
    assert_opened(folder.path());
    interrupt(tty);
}

/// The real `xdg-open`, if it is installed.
fn xdg_open() -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found =
        std::env::split_paths(&path).map(|folder| folder.join("xdg-open")).find(|program| program.is_file());
    if found.is_none() {
        skipped("xdg-open is not installed (Debian: xdg-utils)");
    }
    found
}

#[test]
fn a_link_opens_through_the_real_xdg_open() {
    if xdg_open().is_none() {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let world = World::new().with_desktop_browser(&writing_browser(folder.path()));
    let mut tty = Tty::start_in(world, &ARGS, &[("DISPLAY", OsStr::new(NOWHERE))]);
    tty.wait_for_screen();
    find_and_open(&mut tty);
    assert_opened(folder.path());
    interrupt(tty);
}

/// A display that nothing draws on.
const NOWHERE: &str = ":99";

#[test]
fn browser_may_name_xdg_open_itself() {
    let Some(real) = xdg_open() else { return };
    let real = real.display();
    for display in ["", NOWHERE] {
        let folder = TempDir::new().expect("a folder");
        let browser = writing_browser(folder.path());
        // With a display xdg-open asks the desktop; without one it looks at $BROWSER, which must not lead back to it.
        let (world, chain) = match display {
            "" => (World::new(), format!("env BROWSER={} {real}", browser.display())),
            _ => (World::new().with_desktop_browser(&browser), real.to_string()),
        };
        let more = [("BROWSER", OsStr::new(&chain)), ("DISPLAY", OsStr::new(display))];
        let mut tty = Tty::start_in(world, &ARGS, &more);
        tty.wait_for_screen();
        find_and_open(&mut tty);
        assert_opened(folder.path());
    }
}

#[test]
fn a_browser_in_the_terminal_gets_it_and_gives_it_back() {
    let folder = TempDir::new().expect("a folder");
    let typed = folder.path().join("typed");
    let lines = format!(
        "printf 'TEXT BROWSER %s\\n' \"$1\"\nread -r line\nprintf '%s' \"$line\" >{0}.new\nmv {0}.new {0}",
        typed.display()
    );
    let browser = script(folder.path(), "w3m", &lines);
    let mut tty = started(&[("BROWSER", browser.as_os_str())]);
    find_and_open(&mut tty);
    tty.wait("the browser", |screen| {
        !screen.alternate_screen() && screen.contents().contains("TEXT BROWSER https://")
    });
    tty.assert_given_back();
    tty.press("for the browser q\n");
    assert_eq!(wait_for_file(&typed), "for the browser q");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    interrupt(tty);
}

#[test]
fn ctrl_c_in_a_browser_in_the_terminal_is_for_the_browser() {
    let folder = TempDir::new().expect("a folder");
    let browser = script(
        folder.path(),
        "lynx",
        "trap 'echo CAUGHT; exit 0' INT\necho TEXT BROWSER\nwhile :; do read -r line; done",
    );
    let mut tty = started(&[("BROWSER", browser.as_os_str())]);
    find_and_open(&mut tty);
    tty.wait_for("TEXT BROWSER");
    tty.press("\x03");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    interrupt(tty);
}

/// What a program may set, and what takes it back.
const MODES: [(&str, &str); 19] = [
    ("\x1b[?1004h", "\x1b[?1004l"),
    ("\x1b[?66h", "\x1b[?66l"),
    ("\x1b=", "\x1b>"),
    ("\x1b[?1h", "\x1b[?1l"),
    ("\x1b[?7l", "\x1b[?7h"),
    ("\x1b[3;9r", "\x1b[r"),
    ("\x1b[?69h", "\x1b[?69l"),
    ("\x1b[?6h", "\x1b[?6l"),
    ("\x1b[4h", "\x1b[4l"),
    ("\x1b[20h", "\x1b[20l"),
    ("\x1b[?5h", "\x1b[?5l"),
    ("\x1b[>5u", "\x1b[<99u"),
    ("\x1b[=5u", "\x1b[=0u"),
    ("\x1b[>4;2m", "\x1b[>4m"),
    ("\x1b[?1003h", "\x1b[?1003l"),
    ("\x1b[?1015h", "\x1b[?1015l"),
    ("\x1b[?1016h", "\x1b[?1016l"),
    ("\x1b(0", "\x1b(B"),
    ("\x0e", "\x0f"),
];

/// Nothing of [`MODES`] is set any more.
fn assert_taken_back(tty: &Tty) {
    let bytes = tty.bytes();
    let last = |part: &str| bytes.windows(part.len()).rposition(|bytes| bytes == part.as_bytes());
    for (set, back) in MODES {
        assert!(last(set).is_some() && last(set) < last(back), "{set:?} is still set");
    }
}

/// The lines of a script that sets all of [`MODES`].
fn set_modes() -> String {
    let octal = |byte: u8| format!("\\{byte:03o}");
    let modes: String = MODES.iter().flat_map(|(set, _)| set.bytes()).map(octal).collect();
    format!("printf '{modes}\\033[HTEXT BROWSER'")
}

#[test]
fn modes_that_a_browser_leaves_behind_are_taken_back() {
    let (_folder, mut tty) = with_browser("w3m", &format!("{}\nread -r line\nkill -KILL $$", set_modes()));
    find_and_open(&mut tty);
    tty.wait_for("BROWSER");
    tty.press("\r");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    assert_taken_back(&tty);
    interrupt(tty);

    let (_folder, mut tty) = with_browser("w3m", &format!("{}\nread -r line", set_modes()));
    find_and_open(&mut tty);
    tty.wait_for("BROWSER");
    tty.signal(Signal::TERM);
    assert_eq!(tty.wait_for_end(), 143);
    tty.assert_given_back();
    assert_taken_back(&tty);
}

/// The lines of a script that writes down its number and ends with the next line that is typed.
fn lines_with_number(folder: &Path) -> String {
    let pid = folder.join("pid");
    format!("echo $$ >{0}.new\nmv {0}.new {0}\necho TEXT BROWSER\nread -r line", pid.display())
}

/// Stops the browser of [`lines_with_number`], and nobody else.
fn stop_browser(folder: &Path) {
    let pid = wait_for_file(&folder.join("pid")).trim().parse().expect("a number");
    signal_to(pid, Signal::STOP);
}

#[test]
fn a_browser_that_is_stopped_where_nobody_could_let_it_go_on_goes_on() {
    let folder = TempDir::new().expect("a folder");
    let browser = script(folder.path(), "w3m", &lines_with_number(folder.path()));
    let mut tty = started(&[("BROWSER", browser.as_os_str())]);
    find_and_open(&mut tty);
    tty.wait_for("TEXT BROWSER");
    stop_browser(folder.path());
    tty.press("for the browser\r");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    interrupt(tty);
}

#[test]
fn the_program_stops_with_its_browser_and_goes_on_with_it() {
    let folder = TempDir::new().expect("a folder");
    let browser = script(folder.path(), "w3m", &lines_with_number(folder.path()));
    let lines = "$PROGRAM --lang de --archive tests/data/journeys.json; echo STOPPED; read x; fg >/dev/null; echo ENDED $?";
    let mut tty = Tty::shell(lines, &[("BROWSER", browser.as_os_str())]);
    tty.wait_for_screen();
    find_and_open(&mut tty);
    tty.wait_for("TEXT BROWSER");
    stop_browser(folder.path());
    tty.wait_for("STOPPED");
    tty.press("\r");
    tty.press("for the browser\r");
    tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains("Wegenetz"));
    tty.press("\x03");
    tty.wait_for("ENDED 130");
    tty.assert_given_back();
}

#[test]
fn a_time_zone_that_is_no_file_holds_nothing_up() {
    let folder = TempDir::new().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let pipe = pipe.to_str().expect("UTF-8");
    for zone in
        ["/dev/zero", ":/dev/zero", "../../../dev/zero", pipe, "/proc/self/mem", "/", ":", "CET-1CEST"]
    {
        interrupt(started(&[("TZ", OsStr::new(zone))]));
    }
}

#[test]
fn where_nothing_opens_it_the_address_goes_to_the_clipboard() {
    let mut tty = started(&[]);
    find_and_open(&mut tty);
    tty.wait_for("https://");
    let clipboard = b"\x1b]52;c;";
    wait_until("the clipboard", || {
        tty.bytes().windows(clipboard.len()).any(|part| part == clipboard).then_some(())
    });
    interrupt(tty);
}

/// The lines that can be typed: the keys that start one with a text in it, and how it stands on the screen.
const LINES: [(&str, &str); 3] =
    [("/torwald", "/ torwald"), ("?/termin", "Suche: termin"), ("1d29.11.", "> 29.11.")];

/// True where the cursor is seen at the end of a text.
fn cursor_is_at_the_end_of(text: &str, screen: &vt100::Screen) -> bool {
    let end = screen.rows(0, screen.size().1.get()).enumerate().find_map(|(row, line)| {
        let at = line.find(text)?;
        Some((row as u16, line[..at].chars().count() as u16 + text.len() as u16))
    });
    !screen.hide_cursor() && end == Some(screen.cursor_position())
}

#[test]
fn the_cursor_is_seen_in_a_line_being_typed_whatever_happens_to_the_screen() {
    for (keys, text) in LINES {
        let at_its_end = |screen: &vt100::Screen| cursor_is_at_the_end_of(text, screen);
        let mut tty = started(&[]);
        tty.wait("no cursor", |screen| screen.hide_cursor() && screen.contents().contains("Wegenetz"));
        tty.press(keys);
        tty.wait("the cursor", at_its_end);
        tty.resize(15, 4);
        tty.wait("too small for it", |screen| screen.hide_cursor() && screen.contents().contains("≥ 20×5"));
        tty.resize(80, 24);
        tty.wait("the cursor after another size", at_its_end);
        tty.press("\x0cx");
        let longer = format!("{text}x");
        tty.wait("the cursor after a new drawing", |screen| cursor_is_at_the_end_of(&longer, screen));
        tty.press("\x1b");
        tty.wait("no cursor after the line", |screen| screen.hide_cursor());
    }
}

#[test]
fn where_nothing_is_typed_no_cursor_is_seen_whatever_happens_to_the_screen() {
    let mut tty = started(&[]);
    tty.wait_for("Wegenetz");
    tty.resize(120, 40);
    tty.wait("no cursor after another size", |screen| {
        screen.hide_cursor() && screen.contents().contains("/ Suche  ? Hilfe  q Ende")
    });
    tty.press("\x0cg");
    tty.wait("no cursor after a new drawing", |screen| {
        screen.hide_cursor() && screen.contents().contains("Gehe zu")
    });
}

#[test]
fn the_cursor_is_seen_again_after_a_stop() {
    for (keys, text) in LINES {
        let at_its_end = |screen: &vt100::Screen| cursor_is_at_the_end_of(text, screen);
        let lines =
            "$PROGRAM --lang de --archive tests/data/journeys.json; echo STOPPED; read x; fg >/dev/null";
        let mut tty = Tty::shell(lines, &[]);
        tty.wait_for("Wegenetz");
        tty.press(keys);
        tty.wait("the cursor", at_its_end);
        tty.press("\x1a");
        tty.wait_for("STOPPED");
        tty.assert_given_back();
        tty.press("\r");
        tty.wait("the cursor again", |screen| screen.alternate_screen() && at_its_end(screen));
        tty.press("\x1b");
        tty.wait("no cursor after the line", |screen| screen.hide_cursor());
        tty.press("\x03");
        tty.wait_for_end();
    }
}

#[test]
fn the_cursor_is_seen_again_after_a_browser_in_the_terminal() {
    let (_folder, mut tty) = with_browser("w3m", "printf '\\033[?25lTEXT BROWSER'\nread -r line");
    tty.wait_for("Wegenetz");
    tty.press("/titel:halbzeit");
    let at_its_end = |screen: &vt100::Screen| cursor_is_at_the_end_of("/ titel:halbzeit", screen);
    tty.wait("the hit", |screen| at_its_end(screen) && screen.contents().contains("»Halbzeitansprache«"));
    tty.press("\x0f");
    tty.wait("the browser", |screen| screen.hide_cursor() && screen.contents().contains("TEXT BROWSER"));
    tty.press("\n");
    tty.wait("the cursor again", |screen| screen.alternate_screen() && at_its_end(screen));
}

#[test]
fn where_the_locale_has_no_utf_8_the_screen_is_drawn_in_ascii() {
    let tty = started(&[("LANG", OsStr::new("C"))]);
    tty.wait_for("+ 1 Kalender - ");
    assert!(!tty.contents().contains(['│', '─', '▸', '…']), "{}", tty.contents());
    let tty = Tty::start(&[&ARGS[..], &["--ascii"]].concat(), &[]);
    tty.wait_for("+ 1 Kalender - ");
    assert!(tty.contents().is_ascii(), "{}", tty.contents());
}

#[test]
fn without_colours_no_colour_is_sent() {
    let mut tty = started(&[("NO_COLOR", OsStr::new("1"))]);
    find_and_open(&mut tty);
    // Colours are 30 to 49 and 90 to 107; 39 and 49 are the terminal's own.
    let sent = String::from_utf8_lossy(&tty.bytes()).into_owned();
    let codes = sent.split("\u{1b}[").filter_map(|part| part.split_once('m')).map(|(codes, _)| codes);
    let is_colour =
        |code: &str| code.parse().is_ok_and(|code: u8| matches!(code, 30..=38 | 40..=48 | 90..=107));
    let coloured: Vec<&str> = codes.filter(|codes| codes.split(';').any(is_colour)).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
}
