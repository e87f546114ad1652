//! The configuration: what is wrong in it is told, what is right is in force wherever it shows.

use crate::session::{Session, journeys};
use crate::support::program::{Outcome, script};
use crate::support::pty::{LOADED, Tty, wait_for_file};
use crate::support::world::World;
use lernnetzwerk::app::action::{Action, Step};
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::keymap::{BINDINGS, Binding, Key, Keymap, NoKey, PopupKind, Scope};
use lernnetzwerk::app::message::Message;
use lernnetzwerk::app::{Start, ThemeKind};
use lernnetzwerk::archive::links::LinkKind;
use lernnetzwerk::config::Config;
use lernnetzwerk::lang::Lang;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

/// Configurations with faults, no two of the same kind.
const WRONG: [&str; 48] = [
    // Names.
    "langauge = \"de\"",
    "sprache = \"de\"",
    "colour_scheme = \"dark\"",
    "mouse = true\nmaus = false",
    "[opne]\nvideo = \"mpv\"",
    "[key.panes]\nbookmark = [\"b\"]",
    "[open]\nvidoe = \"mpv\"",
    "[open]\nfolien = \"evince\"",
    "[open]\nhologram = \"mpv\"",
    "[keys.panse]\nbookmark = [\"b\"]",
    "[keys.kalender]\nenter = [\"b\"]",
    "[keys]\nbookmark = [\"b\"]",
    "[keys.panes]\nbookmrak = [\"b\"]",
    "[keys.panes]\nfly = [\"b\"]",
    "[keys.help]\nbookmark = [\"b\"]",
    "[keys.panes]\nup = [\"k\"]\ncopy-titel = [\"T\"]",
    // Values.
    "language = \"fr\"",
    "language = \"ed\"",
    "language = true",
    "theme = \"contrats\"",
    "theme = \"solarized\"",
    "mouse = \"yes\"",
    "history = 1",
    "archive = [\"a.json\"]",
    "start = \"agneda\"",
    "start = \"query:\"",
    "browser = 7",
    "open = \"mpv\"",
    "[open]\nvideo = true",
    "keys = \"vim\"",
    "[keys]\npanes = [\"b\"]",
    "[keys.panes]\nbookmark = true",
    // Keys.
    "[keys.panes]\nbookmark = [\"b\", 7]",
    "[keys.panes]\nbookmark = \"ctrl-spcae\"",
    "[keys.panes]\nbookmark = [\"hyper-b\"]\nundo = [\"\"]",
    "[keys.panes]\nbookmark = [\"ctrl-i\", \"ctrl-m\", \"shift-1\", \"ctrl-c\", \"F99\"]",
    "[keys.panes]\nbookmark = [\"b\", \"x y\", \"g b c\"]",
    "[keys.catalogue]\nenter = [\"g b\"]",
    "[keys.find]\nenter = [\"x\"]",
    "[keys.choose]\npick-row = [\"a\"]",
    "[keys.panes]\nbookmark = [\"b\", \"m\"]\n\n[keys.panes] # again\nundo = []",
    "[keys.panes]\nbookmark = [\"b\", \"m\"]\nto-media = [\"m\"]\nundo = [\"g h\"]\n[keys.go-to]\ntoday = [\"h\"]",
    "[keys.panes]\nbookmark = [\"b\", \"n\"]",
    "[keys.panes]\nbookmark = [\"\\t\", \"\\u00a0\", \"\\u200b\", \"\\u202e\", \"\\u00ad\", \"\\u0007\"]",
    "[keys.always]\nquit-now = [\"b\"]\nrepaint = [\"e\", \"F5\"]",
    "[keys.panes]\nbookmark = [\"ctrl-_\", \"ctrl-]\", \"ctrl-@\", \"ctrl-?\", \"alt-esc\", \"ctrl-alt-c\"]",
    // What is no TOML.
    "theme = contrast\nmouse = ",
    "# ä\tö\narchive = \"\u{202e}~/talks/of/a/folder/whose/name/is/so/long/that/no/line/could/ever/hold/it.json\" \"x\"",
];

/// What is no TOML in other ways.
const NO_TOML: [&str; 8] = [
    "browser = \"firefox",
    "[keys.panes\nundo = []",
    "theme",
    "mouse = true\nmouse = false",
    "[keys.panes]\nbookmark = [\"b\", \"c\"",
    "[keys.panes]\nbookmark = [\"b\" \"c\"]",
    "mouse = true history = false",
    "= 3",
];

/// All faults of a configuration in a language.
fn faults(text: &[u8], lang: Lang) -> String {
    match Config::read(text) {
        Ok(_) => panic!("nothing wrong in {:?}", String::from_utf8_lossy(text)),
        Err(faults) => faults.iter().map(|fault| fault.tell(lang, "config.toml") + "\n").collect(),
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_was_meant() {
    for lang in Lang::ALL {
        let told: Vec<String> =
            WRONG.iter().chain(&NO_TOML).map(|text| faults(text.as_bytes(), lang)).collect();
        insta::assert_snapshot!(format!("wrong_configs_{}", lang.code()), told.join("\n"));
    }
}

#[test]
fn what_is_no_text_is_told() {
    let told = faults(b"theme = \"terminal\"\nbrowser = \"\xff\"", Lang::En);
    assert!(told.contains("config.toml: line 2, column 12: this is not UTF-8"), "{told}");
    assert!(Config::read(b"\xef\xbb\xbftheme = \"contrast\"\r\nmouse = false\r\n").is_ok());
}

#[test]
fn a_fault_is_marked_where_it_stands() {
    let told = faults("\t browser = \"日本\"\n\ttheme  =  \"日本\"".as_bytes(), Lang::En);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[1..], ["    theme = \"日本\"", "            ^^^^^^"], "{told}");
    let told = faults(format!("archive = \"{}\" x", "a".repeat(5000)).as_bytes(), Lang::En);
    let [_, line, mark] = told.lines().collect::<Vec<_>>()[..] else { panic!("{told}") };
    assert!(line.starts_with("    …aaa") && line.len() < 120, "{line}");
    assert_eq!(line.chars().position(|c| c == 'x'), mark.chars().position(|c| c == '^'), "{told}");
}

/// A configuration that is in order.
fn config(text: &str) -> Config {
    let told = |faults: Vec<lernnetzwerk::config::Fault>| {
        faults.iter().map(|fault| fault.tell(Lang::En, "config.toml")).collect::<Vec<_>>().join("\n")
    };
    Config::read(text.as_bytes()).map_err(told).unwrap()
}

#[test]
fn nothing_means_the_defaults_and_so_does_the_default() {
    assert_eq!(config(""), Config::default());
    for lang in Lang::ALL {
        let written = Config::default().write(lang);
        assert_eq!(config(&written), Config::default());
        // All of it: what there is can be seen and changed.
        for row in BINDINGS {
            let line = format!("\n{} = [", row.action.name().unwrap());
            let scope = format!("\n[keys.{}]\n", row.scope.name());
            let part = written.split_once(&scope).unwrap().1.split("\n[").next().unwrap();
            assert!(format!("\n{part}").contains(&line), "{scope}{line}");
        }
        assert!(written.lines().all(|line| line.chars().count() <= 140), "{written}");
    }
    assert!(Config::default().write(Lang::De).contains("# merken, oder nicht mehr"));
}

#[test]
fn what_is_written_is_read_again() {
    let text = r#"
        language = "de"
        theme = "contrast"
        mouse = false
        archive = "~/a \"b\" \\ c.json"
        start = "query: ort:köln"
        history = false
        browser = "firefox --new-tab %s:w3m"
        copy = "wl-copy"
        [open]
        video = "mpv"
        slides = "evince"
        [keys.panes]
        bookmark = ["b", "m", "g b", "alt-X", "strg-ö"]
        undo = []
        [keys.find]
        enter = ["enter", "F5"]
    "#;
    let read = config(text);
    assert_eq!(read.language, Some(Lang::De));
    assert_eq!(read.theme, ThemeKind::Contrast);
    assert!(!read.mouse && !read.history);
    assert_eq!(read.archive.as_deref(), Some("~/a \"b\" \\ c.json"));
    assert_eq!(read.start, Start::Query("ort:köln".to_owned()));
    assert_eq!(read.programs.by_kind.len(), 2);
    assert!(read.programs.by_kind.contains(&(LinkKind::Slides, "evince".to_owned())));
    let again = config(&read.write(Lang::En));
    assert_eq!(again, read);
}

#[test]
fn the_readme_has_a_configuration_that_is_in_order() {
    let readme = include_str!("../../README.md");
    let example = readme.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let read = config(example);
    assert_ne!(read, Config::default());
    for option in Config::default().write(Lang::En).lines().take_while(|line| *line != "[open]") {
        let name = option.split_once(" = ").map_or("", |(name, _)| name);
        assert!(option.starts_with('#') || example.contains(&format!("{name} = ")), "{option}");
    }
}

/// The row of an action in a scope.
fn row(keymap: &Keymap, scope: Scope, action: Action) -> &Binding {
    keymap.rows().iter().find(|row| (row.scope, row.action) == (scope, action)).unwrap()
}

/// A configuration that gives an action of a scope these keys.
fn bound(row: &Binding, keys: &str) -> Keymap {
    let name = row.action.name().unwrap();
    config(&format!("[keys.{}]\n{name} = [{keys}]", row.scope.name())).keymap
}

#[test]
fn every_action_can_be_bound_and_unbound() {
    for default in BINDINGS {
        let keys = if matches!(default.action, Action::Pick(_)) { "7" } else { "F9" };
        let keymap = bound(default, &format!("\"{keys}\""));
        let key = Key::from_name(keys).unwrap();
        // Of Ctrl-C the terminal makes a signal, whatever is bound: help must not say that it does nothing.
        let always: &[Key] = if default.action == Action::QuitNow { &default.keys } else { &[] };
        let wanted: Vec<Key> = [key].iter().chain(always).copied().collect();
        assert_eq!(*row(&keymap, default.scope, default.action).keys, wanted, "{default:?}");
        assert!(keymap.resolve(&[default.scope], key).is_some(), "{default:?}");
        let help = keymap.help(default, Lang::De);
        let line = format!("| `{keys}` | {help} |");
        assert!(!always.is_empty() || keymap.markdown(Lang::De).contains(&line), "{default:?}");
        let keymap = bound(default, "");
        assert_eq!(*row(&keymap, default.scope, default.action).keys, *always, "{default:?}");
        for key in default.keys.iter().filter(|key| !always.contains(key)) {
            assert_eq!(keymap.resolve(&[default.scope], *key), None, "{default:?}");
        }
        // The others keep what they have.
        let is_other = |row: &&Binding| (row.scope, row.action) != (default.scope, default.action);
        let others = |keymap: &Keymap| keymap.rows().iter().filter(is_other).cloned().collect::<Vec<_>>();
        assert_eq!(others(&keymap), others(&Keymap::default()), "{default:?}");
    }
}

/// A session with these keys.
fn session(keymap: Keymap, script: &str) -> Session {
    let mut session = Session::empty(Lang::De, 200, 30);
    session.app.keymap = keymap;
    session.send(Message::Loaded { library: journeys(), complete: true });
    session.press(script);
    session
}

/// How to get to where keys mean something.
const WAYS: [(Scope, &str); 13] = [
    (Scope::Panes, "2"),
    (Scope::Panes, "4"),
    (Scope::Calendar, "1"),
    (Scope::Year, "1gy"),
    (Scope::Catalogue, "2"),
    (Scope::Speakers, "3"),
    (Scope::Detail, "4"),
    (Scope::Popup(PopupKind::Finder), "/ada"),
    (Scope::Popup(PopupKind::Help), "?"),
    (Scope::Popup(PopupKind::Palette), ":"),
    (Scope::Popup(PopupKind::Facets), "f"),
    (Scope::Popup(PopupKind::Export), "x"),
    (Scope::Popup(PopupKind::Goto), "g"),
];

/// The line at the bottom.
fn bar(session: &Session) -> String {
    format!(" {} ", session.screen().lines().last().unwrap_or_default())
}

#[test]
fn the_line_at_the_bottom_shows_the_keys_in_force() {
    let mut count = 0;
    for (scope, way) in WAYS {
        let before = bar(&session(Keymap::default(), way));
        for default in BINDINGS.iter().filter(|row| row.scope == scope && !row.hint.is_empty()) {
            let key = default.keys[0].name(Lang::De);
            let shown = format!(" {key} {} ", default.hint.de);
            // What leads here has to keep its key.
            if !before.contains(&shown) || way.contains(&key) {
                continue;
            }
            count += 1;
            let then = bar(&session(bound(default, "\"F9\""), way));
            assert!(then.contains(&format!(" F9 {} ", default.hint.de)), "{default:?}: {then}");
            let then = bar(&session(bound(default, ""), way));
            assert!(!then.contains(&shown), "{default:?}: {then}");
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn palette_and_help_show_the_keys_in_force() {
    for default in BINDINGS.iter().filter(|row| row.scope == Scope::Panes) {
        let name = default.action.name().unwrap();
        // What the catalogue in front has a key of its own for is shown with that.
        let is_nearer = |row: &Binding| row.scope == Scope::Catalogue && row.action == default.action;
        if default.action == Action::Show(PopupKind::Palette) || BINDINGS.iter().any(is_nearer) {
            continue;
        }
        let shown = session(bound(default, "\"F9\""), &format!(":{name}"));
        assert!(shown.selected().contains("F9 "), "{name}: {}", shown.screen());
        let shown = session(bound(default, ""), &format!(":{name}"));
        let key = format!("▸ {} ", default.keys[0].name(Lang::De));
        assert!(!shown.selected().contains(&key), "{name}: {}", shown.screen());
    }
    let keymap = config("[keys.panes]\nbookmark = [\"F9\"]\nhelp = [\"F8\"]\nundo = []").keymap;
    session(keymap.clone(), "<f8>/merken,").shows("F9   ");
    session(keymap, "<f8>/zurücknehmen").shows(" Merken, Gesehen").hides("U  ");
}

/// True where something was bookmarked.
fn keeps(session: &Session) -> bool {
    session.effects.iter().any(|effect| matches!(effect, Effect::Keep(..)))
}

#[test]
fn a_key_behind_another_stands_in_its_menu() {
    let keymap = config("[keys.panes]\nbookmark = [\"b\", \"g b\"]\ngo-to = [\"F4\", \"g\"]").keymap;
    session(keymap.clone(), "g").shows("b   merken").shows("h   zum heutigen Tag");
    assert!(keeps(&session(keymap.clone(), "2gb")));
    session(keymap.clone(), ":to-calendar").hides("gb");
    // Where there is no other key, the palette tells that one.
    let alone = config("[keys.panes]\nbookmark = [\"g b\"]\nhelp = [\"g z\"]\nspeakers = [\"g p\"]").keymap;
    assert!(session(alone.clone(), ":bookmark").selected().contains("gb "));
    let mut shown = session(alone.clone(), "2");
    assert!(bar(&shown).contains(" gb merken ") && bar(&shown).contains(" gz Hilfe "), "{}", bar(&shown));
    shown.shows("gp Personen");
    session(alone, "gz/merken,").shows("gb   ");
    session(keymap, ":today").shows("F4 h");
    // The menu's own keys may be named with the key that opens it, or without.
    let keymap = config("[keys.go-to]\ntoday = [\"g t\", \"T\"]\nzoom = [\"z\"]").keymap;
    session(keymap, "g").shows("t   zum heutigen Tag").shows("z   dem Fenster");
    // What the menu is opened by may be another key.
    let keymap = config("[keys.panes]\ngo-to = [\"space\"]\nbookmark = [\"space b\"]").keymap;
    assert!(keeps(&session(keymap, "2<space>b")));
}

#[test]
fn a_key_that_means_something_nearer_is_not_shown_for_what_it_does_elsewhere() {
    let keymap = config("[keys.panes]\nbookmark = [\"e\", \"F9\"]").keymap;
    for (way, key) in [("2", "e"), ("1", "F9")] {
        let shown = session(keymap.clone(), way);
        let said = format!(" {key} merken ");
        assert!(
            bar(&shown).contains(&said) || way == "1" && !bar(&shown).contains(" e merken "),
            "{}",
            bar(&shown)
        );
        let shown = session(keymap.clone(), &format!("{way}:bookmark"));
        assert!(shown.selected().contains(&format!("▸ {key} ")), "{}", shown.selected());
    }
}

#[test]
fn a_key_that_is_given_away_is_gone_where_it_was() {
    let keymap = config("[keys.panes]\nbookmark = [\"b\", \"m\"]").keymap;
    assert!(row(&keymap, Scope::Panes, Action::ToMedia).keys.is_empty());
    // Two that change places.
    let keymap = config("[keys.panes]\nup = [\"j\"]\ndown = [\"k\"]").keymap;
    let key = |name| Key::from_name(name).unwrap();
    assert_eq!(keymap.resolve(&[Scope::Panes], key("j")), Some(Action::Move(Step::By(-1))));
    assert_eq!(keymap.resolve(&[Scope::Panes], key("k")), Some(Action::Move(Step::By(1))));
}

#[test]
fn keys_are_named_as_they_are_shown() {
    for key in BINDINGS.iter().flat_map(|row| row.keys.iter()) {
        for name in [key.name(Lang::De), key.name(Lang::En), key.spelling()] {
            let read = Key::from_name(&name);
            let always = *key == Key::from_name("c").map(|c| Key { held: CTRL, ..c }).unwrap();
            assert!(read == Ok(*key) || always && read == Err(NoKey::AlwaysQuits), "{name}: {read:?}");
        }
    }
    for (names, spelling) in [
        ("strg-s Ctrl-S ctrl+s control-s", "ctrl-s"),
        ("shift-down Umschalt-Ab umschalt-↓ SHIFT+DOWN", "shift-down"),
        ("bild-ab bildab PageDown pgdn page-down Bild↓", "pgdn"),
        ("leer space Leertaste", "space"),
        ("Pos1 home", "home"),
        ("f2 F2", "F2"),
        ("G shift-g umschalt-G", "G"),
        ("alt-shift-x alt-umschalt-X", "alt-shift-x"),
        ("alt-x Alt-X", "alt-x"),
        ("shift-tab umschalt-tab backtab", "shift-tab"),
        ("entf del delete", "del"),
        ("-", "-"),
        ("ctrl-- strg+-", "ctrl--"),
        ("+", "+"),
        ("ö", "ö"),
    ] {
        for name in names.split(' ') {
            assert_eq!(Key::from_name(name).map(Key::spelling), Ok(spelling.to_owned()), "{name}");
        }
    }
    for name in ["", " ", "F0", "F21", "spce", "ctrl-", "hyper-x", "gg", "shift-", "x-y"] {
        assert!(matches!(Key::from_name(name), Err(NoKey::Unknown(_))), "{name}");
    }
}

const CTRL: crossterm::event::KeyModifiers = crossterm::event::KeyModifiers::CONTROL;

#[test]
fn scopes_have_names_for_ever() {
    let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
    for (scope, name) in Scope::ALL.into_iter().zip(&names) {
        assert_eq!(Scope::from_name(name), Some(scope));
    }
    assert!(names.starts_with(&["panes", "month", "year", "calendar", "catalogue", "speakers", "details"]));
}

/// A world with a configuration.
fn world(config: &str) -> World {
    let world = World::new();
    let folder = world.path().join("config/lernnetzwerk");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("config.toml"), config).expect("written");
    world
}

/// Runs the program there.
fn run_in(world: &World, args: &[&str], more: &[(&str, &str)]) -> Outcome {
    let output = world.command().args(args).envs(more.iter().copied()).output().expect("it runs");
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[test]
fn a_faulty_file_ends_the_program_and_nothing_of_it_is_in_force() {
    let faulty = world("language = \"de\"\ntheme = \"contrats\"\n\n[keys.panes]\nquit = [\"hyper-q\"]\n");
    for args in [&["search", "kinderarmut"][..], &["config"], &["list", "--json"], &[]] {
        let outcome = run_in(&faulty, args, &[("LANG", "de_DE.UTF-8")]);
        assert_eq!((outcome.code, &*outcome.out), (2, ""), "{args:?}: {outcome:?}");
        let path = faulty.path().join("config/lernnetzwerk/config.toml");
        let first = format!("lernnetzwerk: {}: Zeile 2, Spalte 9: ", path.display());
        assert!(outcome.err.starts_with(&first), "{outcome:?}");
        assert!(outcome.err.contains("\n    theme = \"contrats\"\n            ^^^^^^^^^^\n"), "{outcome:?}");
        assert!(outcome.err.contains("gemeint: contrast?"), "{outcome:?}");
        assert!(outcome.err.contains("Zeile 5, Spalte 9: unbekannte Taste „hyper-q“"), "{outcome:?}");
    }
    // Its language is not in force either; that of the command line is.
    assert!(run_in(&faulty, &["list"], &[]).err.contains("line 2, column 9"));
    assert!(run_in(&faulty, &["list", "--lang", "de"], &[]).err.contains("Zeile 2"));
    for args in
        ["help", "--version", "config --default", "config --paths", "schema", "man", "completions bash"]
    {
        let outcome = run_in(&faulty, &args.split(' ').collect::<Vec<_>>(), &[]);
        assert_eq!((outcome.code, &*outcome.err), (0, ""), "{args}");
    }
}

#[test]
fn a_faulty_file_leaves_the_terminal_as_it_is() {
    let mut tty = Tty::start_in(world("theme = \"contrats\""), &[], &[]);
    assert_eq!(tty.wait_for_end(), 2);
    tty.wait_for("did you mean contrast?");
    assert!(!tty.bytes().contains(&0x1b), "{:?}", String::from_utf8_lossy(&tty.bytes()));
    tty.assert_given_back();
}

#[test]
fn what_is_no_file_is_told_and_not_waited_for() {
    let world = World::new();
    let path = world.path().join("config/lernnetzwerk/config.toml");
    fs::create_dir_all(&path).expect("a folder");
    let outcome = run_in(&world, &["list"], &[]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("config.toml: is not a configuration file"), "{outcome:?}");
    fs::remove_dir(&path).expect("gone");
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).expect("a pipe");
    assert_eq!(run_in(&world, &["list"], &[]).code, 2);
    fs::remove_file(&path).expect("gone");
    // A link is what whoever keeps their configurations in one place has.
    fs::write(world.path().join("kept.toml"), "language = \"de\"").expect("written");
    std::os::unix::fs::symlink(world.path().join("kept.toml"), &path).expect("a link");
    assert!(run_in(&world, &["help"], &[]).out.contains("Aufruf:"));
}

#[test]
fn the_language_is_that_of_the_command_line_the_configuration_the_environment() {
    let german = world("language = \"de\"");
    assert!(run_in(&german, &["help"], &[("LANG", "en_GB.UTF-8")]).out.contains("Aufruf:"));
    assert!(run_in(&german, &["--lang", "en", "help"], &[]).out.contains("Usage:"));
    assert!(run_in(&world("language = \"auto\""), &["help"], &[]).out.contains("Usage:"));
}

#[test]
fn the_archive_is_that_of_the_command_line_the_environment_the_configuration() {
    let archive = |id: &str| {
        format!(
            "{{\"format\":\"lernnetzwerk-archive\",\"version\":1,\"title\":\"A\",\
             \"media\":[{{\"id\":\"{id}\",\"title\":\"T {id}\",\"kind\":\"video\"}}]}}"
        )
    };
    let world = world("archive = \"own.json\"");
    let folder = world.path().join("config/lernnetzwerk");
    fs::write(folder.join("own.json"), archive("configured")).expect("written");
    let other = world.path().join("other.json");
    fs::write(&other, archive("named")).expect("written");
    let other = other.to_str().expect("text");
    assert!(run_in(&world, &["list"], &[]).out.contains("T configured"));
    assert!(run_in(&world, &["list"], &[("LERNNETZWERK_ARCHIVE", other)]).out.contains("T named"));
    assert!(run_in(&world, &["--archive", other, "list"], &[]).out.contains("T named"));
    fs::remove_file(folder.join("own.json")).expect("gone");
    let outcome = run_in(&world, &["list"], &[]);
    assert!(outcome.err.contains("config.toml: archive: "), "{outcome:?}");
}

#[test]
fn the_browser_is_that_of_the_link_the_configuration_the_environment() {
    let with_links = r#"{"format":"lernnetzwerk-archive","version":1,"title":"A","media":[
        {"id":"v","title":"Ein Film","kind":"video","links":[{"url":"https://example.org/v","kind":"video"}]},
        {"id":"t","title":"Ein Ton","kind":"podcast","links":[{"url":"https://example.org/t","type":"audio/ogg"}]},
        {"id":"p","title":"Eine Seite","kind":"video","links":[{"url":"https://example.org/p"}]}]}"#;
    let world = world("");
    let archive = world.path().join("a.json");
    fs::write(&archive, with_links).expect("written");
    let programs: Vec<PathBuf> = ["player", "browser", "other"]
        .iter()
        .map(|name| {
            script(world.path(), name, &format!("echo \"$@\" >{}/{name}.out", world.path().display()))
        })
        .collect();
    let [player, browser, other] = [0, 1, 2].map(|at| programs[at].display());
    let config =
        format!("browser = \"{browser}\"\n[open]\nvideo = \"{player} --title %s\"\naudio = \"{player}\"\n");
    fs::write(world.path().join("config/lernnetzwerk/config.toml"), config).expect("written");
    let opened = |id: &str, by: &str| {
        let _ = fs::remove_file(world.path().join(format!("{by}.out")));
        let args = ["--archive", archive.to_str().expect("text"), "open", id];
        let outcome = run_in(&world, &args, &[("BROWSER", &other.to_string())]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        wait_for_file(&world.path().join(format!("{by}.out"))).trim().to_owned()
    };
    assert_eq!(opened("v", "player"), "--title https://example.org/v");
    assert_eq!(opened("t", "player"), "https://example.org/t");
    assert_eq!(opened("p", "browser"), "https://example.org/p");
    fs::remove_file(world.path().join("config/lernnetzwerk/config.toml")).expect("gone");
    assert_eq!(opened("v", "other"), "https://example.org/v");
}

#[test]
fn what_is_in_force_is_printed_and_where_it_lies() {
    let german = world("language = \"de\"\n[keys.panes]\nbookmark = [\"F9\"]");
    let outcome = run_in(&german, &["config"], &[("BROWSER", "lynx")]);
    assert_eq!((outcome.code, &*outcome.err), (0, ""));
    let in_force = config(&outcome.out);
    assert_eq!(in_force.programs.browser.as_deref(), Some("lynx"));
    assert_eq!(in_force.language, Some(Lang::De));
    assert!(outcome.out.contains("bookmark = [\"F9\"]"), "{outcome:?}");
    assert!(outcome.out.contains("# merken"), "{outcome:?}");
    let outcome = run_in(&german, &["config", "--default"], &[("BROWSER", "lynx")]);
    assert_eq!(config(&outcome.out), Config::default());
    let paths = run_in(&german, &["config", "--paths"], &[]).out;
    let folder = german.path().display();
    for part in [
        "config/lernnetzwerk/config.toml",
        "data/lernnetzwerk/marks",
        "cache/lernnetzwerk",
        "state/lernnetzwerk",
    ] {
        assert!(paths.contains(&format!(" {folder}/{part}\n")), "{paths}");
    }
    let wrong = run_in(&german, &["config", "--default", "--paths"], &[]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn a_journey_with_keys_and_places_of_ones_own() {
    let config = "language = \"de\"\ntheme = \"contrast\"\nmouse = false\nstart = \"agenda\"\n\
                  [keys.panes]\nhelp = [\"F3\"]\nfind = [\"f\"]\nfacets = []\nzoom = [\"g z\"]\nquit = [\"Q\"]\n";
    let mut tty = Tty::start_in(world(config), &[], &[]);
    tty.wait_for(LOADED);
    tty.wait("the agenda", |screen| {
        screen.contents().contains("2023") && !screen.contents().contains("Mo Di Mi")
    });
    let mouse = |screen: &vt100::Screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None;
    tty.wait("the mouse left alone", mouse);
    tty.wait_for("F3 Hilfe");
    tty.press("f");
    tty.wait_for("┌ Suche ─");
    tty.press("f\x1b");
    tty.pause();
    tty.press("g");
    tty.wait_for("z   dem Fenster");
    tty.press("z");
    tty.wait("one pane", |screen| !screen.contents().contains("Personen ─"));
    tty.press("\x1bOR");
    tty.wait_for("┌ Hilfe ─");
    tty.press("\x1bOR");
    tty.press("\x1b");
    tty.pause();
    tty.press("q");
    tty.press("Q");
    assert_eq!(tty.wait_for_end(), 0);
    tty.assert_given_back();
    let bytes = String::from_utf8_lossy(&tty.bytes()).into_owned();
    assert!(!bytes.contains("\x1b[2m") && !bytes.contains(";2m"), "dimmed");
    assert!(!bytes.contains("\x1b[?1000h"), "the mouse was taken");
}

#[test]
fn the_screen_begins_where_it_is_configured_to_unless_the_command_line_says_otherwise() {
    let begins = |start: &str, args: &[&str], shows: &str| {
        let text = format!("language = \"de\"\nstart = \"{start}\"");
        let tty = Tty::start_in(world(&text), args, &[("BROWSER", OsStr::new("true"))]);
        tty.wait_for(shows);
    };
    begins("query: kinderarmut", &[], "/ kinderarmut");
    begins("query: kinderarmut", &["--query", "stolz"], "stolz");
    begins("people", &[], "Enter Medien");
    begins("year", &[], "Enter Monat");
    begins("calendar", &[], "e Liste");
    begins("catalogue", &[], "Enter öffnen");
}

#[test]
fn without_a_history_what_is_opened_is_not_kept_as_seen() {
    let mut tty =
        Tty::start_in(world("language = \"de\"\nhistory = false\n"), &[], &[("BROWSER", "true".as_ref())]);
    tty.wait_for(LOADED);
    tty.press("o");
    tty.wait_for("Geöffnet: ");
    tty.press("g");
    tty.wait_for("zum zuletzt Geöffneten");
    tty.press("v");
    tty.wait_for("Was geöffnet wird, wird nicht aufgehoben: history = false.");
    assert!(!tty.contents().contains('✓'));
    tty.press("u");
    tty.wait_for("Gesehen: ");
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
}
