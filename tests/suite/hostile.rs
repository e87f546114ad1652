//! Hostile text, addresses and environments through every command: nothing drives the terminal, nothing opens that
//! should not, nothing talks to the network.

use crate::sanitize::{ODD, SOUND, wrong};
use crate::session::today;
use crate::support::program::{Outcome, PROGRAM, run_in, script};
use crate::support::pty::{LOADED, Tty};
use crate::support::world::{World, skipped};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::app::{App, Charset, LastTimes, Purpose, Setup, Start, Taste};
use lernnetzwerk::archive::load;
use lernnetzwerk::archive::record::{MediumId, RecordId};
use lernnetzwerk::describe::summary::Summary;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::ui;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// All that is odd in one text.
fn odd() -> String {
    format!("wort {} {}", ODD.concat(), "Z\u{301}\u{301}\u{301}".repeat(5))
}

/// An archive whose every text is `text`, with one address.
fn archive_of(text: &str, url: &str) -> String {
    json!({"format": "lernnetzwerk-archive", "version": 1, "title": text,
        "programmes": [{"id": "p", "name": text, "short": text, "summary": text, "keywords": [text]}],
        "events": [{"id": "e", "title": text, "start": "2018-11-29", "place": text, "venue": text, "motto": text}],
        "media": [{"id": "m", "title": text, "kind": "video", "event": "e", "section": text, "summary": text,
            "topics": [text], "note": text, "appearances": [{"person": "a", "part": "speaker", "role": text}],
            "links": [{"url": url, "label": text}]}],
        "people": [{"id": "a", "name": text, "note": text}],
        "sources": [{"id": "s", "title": text, "url": "https://example.org/"}]})
    .to_string()
}

/// Runs the program on an archive.
fn run_on(archive: &Path, more: &[(&str, &str)], args: &[&str], input: &str) -> Outcome {
    let args = [OsStr::new("--archive"), archive.as_os_str()].into_iter().chain(args.iter().map(OsStr::new));
    run_in(more, args, input.as_bytes())
}

/// Nothing in either output that drives a terminal or is not seen; ends of lines and the tabs of lists may be.
fn assert_harmless(what: &str, outcome: &Outcome) {
    for text in [&outcome.out, &outcome.err] {
        for part in text.split(['\n', '\t']) {
            assert_eq!(wrong(part.trim()), None, "{what}");
        }
    }
}

#[test]
fn no_text_comes_out_raw_of_any_command() {
    let world = World::new();
    // What an argument and a variable may hold: anything but NUL.
    let odd = odd().replace('\0', "");
    let odd = odd.as_str();
    let sound = world.path().join("sound.json");
    fs::write(&sound, archive_of(odd, "https://example.org/")).unwrap();
    let broken = world.path().join("\u{1b}[2J\u{9b}31m\u{202e}\u{200b}.json");
    let fault = archive_of(odd, "https://example.org/\u{1b}\u{202e}")
        .replace("2018-11-29", &odd.escape_debug().to_string());
    fs::write(&broken, fault.replace(r#""kind":"video""#, r#""kind":"\u001b\u009b\u202e""#)).unwrap();
    let absent = world.path().join("\u{1b}[2J\u{9b}absent\u{202e}");
    let quoted = format!("\"{odd}\"");
    let hostile = [("BROWSER", odd), ("TERM", odd), ("LANG", odd), ("LC_ALL", odd), ("NO_COLOR", odd)];
    for archive in [&sound, &broken, &absent] {
        for (args, input) in [
            (&["search", odd][..], ""),
            (&["search", "--explain", odd], ""),
            (&["search", "--explain", &quoted], ""),
            (&["search", "--explain", "--json", odd], ""),
            (&["search", "--json", "wort"], ""),
            (&["search", "--batch", "--explain"], odd),
            (&["search", "wort"], ""),
            (&["search", "--jsonl", "wort"], ""),
            (&["list"], ""),
            (&["list", "--facets", odd], ""),
            (&["list", "--facets", "--jsonl"], ""),
            (&["list", "--json", "wort"], ""),
            (&["list", "--type", odd], ""),
            (&["list", "--sort", odd], ""),
            (&["list", "--type", "place"], ""),
            (&["show", odd], ""),
            (&["show", "--json", "m"], ""),
            (&["show", "m"], ""),
            (&["show", "a"], ""),
            (&["open", odd], ""),
            (&["open", "m"], ""),
            (&["check"], ""),
            (&["check", odd], ""),
            (&["--lang", odd], ""),
            (&["--color", odd], ""),
            (&[&quoted], ""),
            (&[], ""),
        ] {
            for more in [&[][..], &hostile] {
                let outcome = run_on(archive, more, args, input);
                assert!(outcome.code >= 0, "{args:?}");
                assert_harmless(&format!("{args:?} on {archive:?}: {outcome:?}"), &outcome);
            }
        }
    }
    let outcome = run_on(&sound, &[], &["search", "--json", odd], "");
    let answer: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(answer["query"], odd, "the query is given back as it was");
}

/// Addresses that mean no good.
fn hostile_addresses() -> Vec<String> {
    let schemes = [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "smb://a/b",
        "blob:https://example.org/1",
        "view-source:https://example.org/",
        "ms-msdt:/id",
        "search-ms:query=x",
        "vscode://x",
        "mailto:a@example.org",
        "ftp://example.org/",
        "--help",
        "-aCalculator",
        "example.org",
        "//example.org/",
        "https:example.org",
        "https:/example.org",
        "https:\\\\example.org",
        "http://",
        "",
        "x",
        "https://[::1",
        "https://xn--.com/",
        "https://xn--80ak6aa92e.com/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://[::1]/",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org:99999/",
        "https://example.org:443/",
        "https://аррӏе.com/",
    ];
    let odd = [
        "\0",
        "\t",
        "\n",
        " ",
        "\u{1b}",
        "\u{7f}",
        "\u{9b}",
        "\u{ad}",
        "\u{200b}",
        "\u{200d}",
        "\u{202e}",
        "\u{3164}",
        "\u{feff}",
        "\u{fe0f}",
        "\u{e0041}",
        "\\",
        "@",
        ":@",
        "u:p@",
        "%00",
        "%0a",
        "%7F",
        "`id`",
        "$(id)",
        ";id",
        "|id",
        "&id",
        "'",
        "\"",
        "<b>",
        "\u{430}",
        "\u{ff0e}",
        "😀",
        "..",
        "%2e%2e/",
    ];
    let places = [
        "https://{}example.org/",
        "https://exam{}ple.org/",
        "https://example.org{}/",
        "https://example.org/a{}b",
        "https://example.org/?q={}x#f",
        "{}https://example.org/z",
    ];
    let inserted = odd.into_iter().flat_map(|odd| places.map(|place| place.replace("{}", odd)));
    schemes.into_iter().map(str::to_owned).chain(inserted).collect()
}

#[test]
fn what_is_shown_is_what_opens_and_nothing_else_does() {
    let world = World::new();
    let log = world.path().join("log");
    let browser =
        script(world.path(), "browser", &format!("printf '%s\\n' \"$#\" \"$@\" > '{}'", log.display()));
    let browser = [("BROWSER", browser.to_str().unwrap())];
    let addresses = hostile_addresses();
    assert!(addresses.len() >= 200);
    let mut opened = 0;
    for address in addresses {
        let file = world.path().join("archive.json");
        fs::write(&file, archive_of("wort", &address)).unwrap();
        let passes = run_on(&file, &[], &["check"], "").code == 0;
        let outcome = run_on(&file, &browser, &["open", "m"], "");
        let launched = fs::read_to_string(&log).ok();
        let _ = fs::remove_file(&log);
        let printed = outcome.out.lines().nth(1).map(|shown| format!("1\n{shown}\n"));
        assert_eq!(launched, printed, "{address:?}");
        assert_eq!(launched.is_some(), passes, "a fault is told when the archive is checked: {address:?}");
        let Some(launched) = launched else { continue };
        let launched = launched.lines().nth(1).unwrap();
        opened += 1;
        assert!(launched.starts_with("https://") || launched.starts_with("http://"), "{launched}");
        assert!(launched.bytes().all(|byte| byte.is_ascii_graphic()), "{launched}");
        let host = launched.split('/').nth(2).unwrap();
        assert!(!host.contains('@') && host.is_ascii(), "{launched}");
        assert!(run_on(&file, &[], &["show", "m"], "").out.contains(&format!(" {launched} ")), "{address:?}");
        let json = run_on(&file, &[], &["search", "--json", "wort"], "").out;
        let answer: Value = serde_json::from_str(&json).expect("JSON");
        let urls = answer["hits"].as_array().expect("hits").iter().map(|hit| &hit["url"]);
        assert!(urls.into_iter().any(|url| url == launched), "{address:?}: {json}");
    }
    assert!(opened > 20, "some of them are odd, but sound: {opened}");
}

/// The app at 80x24 with an archive loaded.
fn app_of(library: Arc<Library>) -> App {
    let mut app = App::new(Setup {
        hyperlinks: false,
        lang: Lang::De,
        charset: Charset::Unicode,
        today: today(),
        size: (80, 24),
        file: String::new(),
        purpose: Purpose::Browse,
        start: Start::Home,
        last_times: LastTimes::default(),
        keeps_history: true,
        taste: Taste::default(),
    });
    app.update(Message::Loaded { library, complete: true });
    app
}

/// Bytes of the first frame, and of those after some keys, as a terminal gets them.
fn frame_bytes(json: &str) -> Vec<usize> {
    let mut app = app_of(Arc::new(Library::new(load::parse(json).unwrap())));
    let keys = ["2", "<down>", "<enter>", "4", "<end>", "1", "3", "z"];
    let frames = keys.map(|key| {
        for key in crate::session::keys(key) {
            app.update(Message::Key(key));
        }
        let mut bytes = Vec::new();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
        let mut terminal = Terminal::with_options(CrosstermBackend::new(&mut bytes), options).unwrap();
        terminal.draw(|frame| ui::view(&app, frame)).unwrap();
        drop(terminal);
        bytes.len()
    });
    frames.to_vec()
}

#[test]
fn no_frame_is_larger_than_64_kilobytes() {
    for piece in
        ODD.iter().chain(SOUND).chain(&["Z\u{301}", "word ", "👩🏽\u{200d}", "\u{1d15e}\u{1d165}", "क्\u{200d}"])
    {
        let flood = piece.repeat(8_000 / piece.len());
        let each = format!("{piece}{}", "\u{20dd}\u{1d165}".repeat(8)).repeat(150);
        for text in [flood, each] {
            for bytes in frame_bytes(&archive_of(&format!("x {text}"), "https://example.org/")) {
                assert!(bytes <= 64_000, "{bytes} bytes: {piece:?}");
            }
        }
    }
}

#[test]
fn no_more_of_a_field_is_taken_than_is_seen() {
    const LONG: usize = 1 << 20;
    let archive =
        load::parse(&archive_of(&"Präventionskette ".repeat(LONG / 18), "https://example.org/")).unwrap();
    let medium = RecordId::Medium(MediumId(0));
    let summary = Summary::of(&archive, medium);
    assert!(summary.title.len() > LONG / 2, "the archive has all of it");
    assert!(summary.beside.brief().len() < LONG / 16, "a name in a row");
    let mut app = app_of(Arc::new(Library::new(archive)));
    for key in crate::session::keys("2") {
        app.update(Message::Key(key));
    }
    app.lay_out();
    // Title, section, name and role of the person, event, summary, link, topic, note.
    assert!((100..9 * 400).contains(&app.panes.detail.list.shape().items()), "{:?}", app.panes.detail.list);
}

#[test]
fn keys_that_read_on_lay_nothing_out() {
    let mut app = app_of(crate::session::bundled());
    for key in crate::session::keys("2jJkKjJ") {
        app.update(Message::Key(key));
        assert!(app.panes.detail.lines().is_empty());
    }
    app.lay_out();
    assert!(!app.panes.detail.lines().is_empty());
}

/// What strace wrote of sockets and of programs started. A call that another thread's came into stands on two lines: what
/// it is and is given on the first, `<... recvfrom resumed>` on the second.
fn calls(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap();
    let begins = |line: &&str| line.contains('(') && !line.contains(" resumed>");
    text.lines().filter(begins).map(str::to_owned).collect()
}

#[test]
fn it_talks_to_no_network_and_starts_nothing_but_the_opener() {
    let works = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).status();
    if !works.is_ok_and(|status| status.success()) {
        return skipped("strace is not installed, or may not trace");
    }
    let world = World::new();
    let opener = script(world.path(), "browser", "exit 0");
    let archive = world.path().join("archive.json");
    fs::write(&archive, archive_of("wort", "https://example.org/")).unwrap();
    let archive = archive.to_str().unwrap().to_owned();
    let log = world.path().join("strace");
    let traced = |args: &[&str]| {
        let words =
            ["strace", "-f", "-qq", "-e", "trace=%network,execve", "-o", log.to_str().unwrap(), PROGRAM];
        words.iter().chain(args).map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    let assert_quiet = |what: &str| {
        // Of a call under way when the tracer let go, no name is told.
        for call in calls(&log).into_iter().filter(|call| !call.contains("???( <detached")) {
            let own =
                call.contains(&format!("execve(\"{PROGRAM}\"")) || call.contains("execve(\"/proc/self/exe\"");
            let opens = call.contains(&format!("execve(\"{}\"", opener.display()))
                || call.contains("execve(\"/bin/sh\"");
            // A pair of sockets within the program is how it hears of signals.
            let within = call.contains("AF_UNIX") && call.contains("socketpair(")
                || ["sendto(", "recvfrom(", "shutdown("].iter().any(|name| call.contains(name));
            assert!(own || opens || within, "{what}: {call}");
        }
    };
    for args in [
        &["search", "wort"][..],
        &["search", "--json", "wort"],
        &["show", "m"],
        &["open", "m"],
        &["check"],
        &[],
    ] {
        let words = traced(&[&["--archive", &archive][..], args].concat());
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).env_clear().envs(world.environment()).env("BROWSER", &opener);
        command.output().expect("strace runs");
        assert_quiet(&format!("{args:?}"));
    }
    let mut tty = Tty::command(
        World::new(),
        &traced(&[]),
        &[("BROWSER", opener.as_os_str()), ("LANG", OsStr::new("de_DE.UTF-8"))],
    );
    tty.wait_for(LOADED);
    tty.press("2o");
    tty.wait_for("Geöffnet: ");
    tty.press("/stolz");
    tty.wait_for("Treffer");
    tty.press("\u{3}");
    tty.wait_for_end();
    assert_quiet("a journey");
}
