//! However the program ends, the terminal comes back: every way to end in every state it may be in.
//!
//! `cargo test endings -- --ignored` adds the states that take long, and says how long the slowest end took.

use crate::generator;
use crate::support::program::{PROGRAM, script};
use crate::support::pty::{LOADED, Tty, signal_to, wait_for_file, wait_until};
use crate::support::world::{World, skipped};
use crate::terminal::{ARGS, find_and_open};
use lernnetzwerk::app::{Charset, LastTimes, Purpose, Setup, Start, Taste};
use lernnetzwerk::config::Programs;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::loader::Coming;
use lernnetzwerk::loader::file::LARGEST;
use lernnetzwerk::runtime::End;
use lernnetzwerk::{loader, runtime};
use rustix::process::{Pid, Signal, getuid, test_kill_process};
use std::ffi::{OsStr, OsString};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, hint, process, thread};
use tempfile::TempDir;

/// A shell that may take `/proc` away for itself alone.
const NAMELESS: [&str; 6] = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"];

/// A program in some state, and what it needs to stay there.
struct Scene {
    tty: Tty,
    folder: TempDir,
}

impl Scene {
    fn of(more: &[(&str, &OsStr)], args: &[&str]) -> Tty {
        let tty = Tty::start(args, more);
        tty.wait_for_screen();
        tty
    }

    fn idle() -> Self {
        let tty = Self::of(&[], &ARGS);
        tty.wait_for(LOADED);
        Self { tty, folder: TempDir::new().expect("a folder") }
    }

    /// Idle, and then these keys until that is on the screen.
    fn after(keys: &str, seen: &str) -> Self {
        let mut scene = Self::idle();
        scene.tty.press(keys);
        scene.tty.wait_for(seen);
        scene
    }

    fn typing() -> Self {
        Self::after("/torwald", "Hans-Jürgen")
    }

    fn popup() -> Self {
        Self::after("?", "eine Zeile hinauf")
    }

    fn half_a_sequence() -> Self {
        let mut scene = Self::idle();
        scene.tty.press("\x1b[<1;2");
        scene
    }

    fn unread() -> Self {
        let mut scene = Self::idle();
        scene.tty.fill_up();
        scene
    }

    /// As [`Scene::unread`], where nobody can tell what the terminal is called.
    fn nameless() -> Self {
        let line = "mount -t tmpfs none /proc && exec $PROGRAM --lang de --archive tests/data/journeys.json";
        let words: Vec<&str> = NAMELESS.into_iter().chain([line]).collect();
        let mut tty = Tty::command(World::new(), &words, &[]);
        tty.wait_for(LOADED);
        tty.fill_up();
        Self { tty, folder: TempDir::new().expect("a folder") }
    }

    /// With a text browser in front, which leaves the terminal as such programs have it, and listens to no signal.
    fn browser() -> Self {
        let folder = TempDir::new().expect("a folder");
        let pid = folder.path().join("pid");
        let lines = format!(
            "trap '' HUP TERM INT QUIT\nstty raw -echo\nprintf '\\033[?1049h\\033[?1000h\\033[?25l'\n\
             echo $$ >{0}.new\nmv {0}.new {0}\nprintf 'TEXT BROWSER'\nwhile :; do read -r line || sleep 0.01; done",
            pid.display()
        );
        let browser = script(folder.path(), "w3m", &lines);
        let mut tty = Self::of(&[("BROWSER", browser.as_os_str())], &ARGS);
        find_and_open(&mut tty);
        tty.wait_for("TEXT BROWSER");
        Self { tty, folder }
    }

    fn loading() -> Self {
        let tty = Self::of(&[], &["--lang", "de", "--archive", large().to_str().expect("UTF-8")]);
        Self { tty, folder: TempDir::new().expect("a folder") }
    }

    /// The text browser is gone, where there was one.
    fn assert_alone(&self) {
        let Ok(pid) = fs::read_to_string(self.folder.path().join("pid")) else { return };
        let pid = Pid::from_raw(pid.trim().parse().expect("a number")).expect("a process");
        wait_until("the browser's end", || test_kill_process(pid).err());
    }
}

/// A file that takes a while to load: the one in `LARGE_ARCHIVE`, or one of 100,000 media.
fn large() -> PathBuf {
    if let Some(path) = env::var_os("LARGE_ARCHIVE") {
        return path.into();
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.json");
    if !path.exists() {
        let part = path.with_extension(format!("{}.part", process::id()));
        fs::write(&part, generator::json(100_000)).expect("written");
        fs::rename(&part, &path).expect("renamed");
    }
    path
}

/// A state, by its name.
type State = (&'static str, fn() -> Scene);

/// What ends the program, and what it ends with: an exit code, or the signal itself.
type Way = (&'static str, fn(&mut Tty), Result<u32, Signal>);

macro_rules! signals {
    ($($signal:ident $end:expr),*) => {
        [$((stringify!($signal), (|tty| tty.signal(Signal::$signal)) as fn(&mut Tty), $end)),*]
    };
}

/// The ways that work in every state.
const WAYS: [Way; 16] = signals![
    TERM Ok(143),
    HUP Ok(129),
    USR1 Ok(138),
    USR2 Ok(140),
    ALARM Ok(142),
    VTALARM Ok(154),
    PROF Ok(155),
    XCPU Ok(152),
    IO Ok(157),
    ABORT Err(Signal::ABORT),
    SEGV Err(Signal::SEGV),
    BUS Err(Signal::BUS),
    ILL Err(Signal::ILL),
    FPE Err(Signal::FPE),
    TRAP Err(Signal::TRAP),
    SYS Err(Signal::SYS)
];

/// Those that are meant for a text browser, where there is one.
const FOR_THE_FRONT: [Way; 3] = [
    ("INT", |tty| tty.signal(Signal::INT), Ok(130)),
    ("QUIT", |tty| tty.signal(Signal::QUIT), Ok(131)),
    ("Ctrl-C", |tty| tty.press("\x03"), Ok(130)),
];

/// The way out of the panes.
const IN_THE_PANES: [Way; 1] = [("q", |tty| tty.press("q"), Ok(0))];

/// Ends the program in that state, looks that all is as it was; how long it took.
fn end(scene: fn() -> Scene, (name, go, expected): &Way) -> Duration {
    let mut scene = scene();
    let begin = Instant::now();
    go(&mut scene.tty);
    println!("{name}");
    let status = scene.tty.wait_for_status();
    let took = begin.elapsed();
    match expected {
        Ok(code) => assert_eq!((status.exit_code(), status.signal()), (*code, None), "{name}"),
        Err(_) => assert!(status.signal().is_some(), "{name}: {status:?}"),
    }
    scene.tty.read_on();
    scene.tty.assert_given_back();
    scene.assert_alone();
    took
}

/// Ends the program in every way in that state; how long the slowest took.
fn ends(name: &str, scene: fn() -> Scene, ways: &[&[Way]]) -> Duration {
    let times = ways.concat().into_iter().map(|way| (end(scene, &way), way.0));
    let (slowest, way) = times.max().expect("some");
    println!("{name}: {} ways, the slowest {way} with {} ms", ways.concat().len(), slowest.as_millis());
    slowest
}

#[test]
fn idle() {
    ends("idle", Scene::idle, &[&WAYS, &FOR_THE_FRONT, &IN_THE_PANES]);
}

#[test]
fn with_output_that_nobody_reads() {
    ends("unread", Scene::unread, &[&WAYS[..1], &WAYS[9..10], &FOR_THE_FRONT, &IN_THE_PANES]);
}

#[test]
fn with_output_that_nobody_reads_to_a_terminal_without_a_name() {
    let works = Command::new(NAMELESS[0]).args(&NAMELESS[1..]).arg("mount -t tmpfs none /proc").status();
    if !works.is_ok_and(|status| status.success()) {
        return skipped("unshare is not installed, or may not take /proc away");
    }
    let ways: [&[Way]; 4] = [&WAYS[..1], &WAYS[9..10], &FOR_THE_FRONT, &IN_THE_PANES];
    ends("unread, without a name", Scene::nameless, &ways);
}

#[test]
fn with_a_browser_in_front() {
    ends("browser", Scene::browser, &[&WAYS[..3], &WAYS[9..10]]);
}

#[test]
fn after_half_a_sequence() {
    ends("half a sequence", Scene::half_a_sequence, &[&WAYS[..1], &FOR_THE_FRONT]);
}

#[test]
#[ignore = "takes long"]
fn every_way_in_every_state() {
    let states: [State; 7] = [
        ("idle", Scene::idle),
        ("typing", Scene::typing),
        ("loading", Scene::loading),
        ("popup", Scene::popup),
        ("half a sequence", Scene::half_a_sequence),
        ("unread", Scene::unread),
        ("browser", Scene::browser),
    ];
    for (name, scene) in states {
        let front: &[Way] = if name == "browser" { &[] } else { &FOR_THE_FRONT };
        let panes: &[Way] = if ["idle", "loading", "unread"].contains(&name) { &IN_THE_PANES } else { &[] };
        let slowest = ends(name, scene, &[&WAYS, front, panes]);
        assert!(slowest < Duration::from_secs(1), "{name}: {slowest:?}");
    }
}

#[test]
fn a_closed_window_ends_it_in_every_state() {
    let scenes: [fn() -> Scene; 6] =
        [Scene::idle, Scene::typing, Scene::popup, Scene::half_a_sequence, Scene::unread, Scene::browser];
    for scene in scenes {
        let Scene { tty, folder } = scene();
        let mut program = tty.close();
        assert_eq!(program.wait_for_end(), 129);
        if let Ok(pid) = fs::read_to_string(folder.path().join("pid")) {
            let pid = Pid::from_raw(pid.trim().parse().expect("a number")).expect("a process");
            wait_until("the browser's end", || test_kill_process(pid).err());
        }
    }
}

#[test]
fn a_file_that_may_not_grow_ends_nothing() {
    let mut scene = Scene::idle();
    scene.tty.signal(Signal::XFSZ);
    scene.tty.press("?");
    scene.tty.wait_for("eine Zeile hinauf");
    scene.tty.press("\x03");
    assert_eq!(scene.tty.wait_for_end(), 130);
}

#[test]
fn a_browser_that_is_told_to_go_may_clean_up() {
    let folder = TempDir::new().expect("a folder");
    let gone = folder.path().join("gone");
    let lines =
        format!("trap ': >{}; exit' TERM\necho TEXT BROWSER\nwhile :; do sleep 0.01; done", gone.display());
    let browser = script(folder.path(), "w3m", &lines);
    let mut tty = Scene::of(&[("BROWSER", browser.as_os_str())], &ARGS);
    find_and_open(&mut tty);
    tty.wait_for("TEXT BROWSER");
    tty.signal(Signal::TERM);
    assert_eq!(tty.wait_for_end(), 143);
    wait_for_file(&gone);
    tty.assert_given_back();
}

/// Starts [`a_program_that_comes_to_grief`] in a terminal, and has it come to grief in that way.
fn grief(way: &str) -> Scene {
    let folder = TempDir::new().expect("a folder");
    let now = folder.path().join("now");
    let this = env::current_exe().expect("a file");
    let name = "endings::a_program_that_comes_to_grief";
    let words = [
        this.as_os_str(),
        OsStr::new("--ignored"),
        OsStr::new("--exact"),
        OsStr::new(name),
        OsStr::new("--nocapture"),
    ];
    let more = [("COME_TO_GRIEF_BY", OsStr::new(way)), ("COME_TO_GRIEF_AT", now.as_os_str())];
    let tty = Tty::command(World::new(), &words, &more);
    tty.wait_for(LOADED);
    fs::write(now, "").expect("written");
    Scene { tty, folder }
}

#[test]
#[ignore = "is run by others, in a terminal"]
fn a_program_that_comes_to_grief() {
    let Some(way) = env::var_os("COME_TO_GRIEF_BY") else { return };
    let now = PathBuf::from(env::var_os("COME_TO_GRIEF_AT").expect("a file"));
    let come_to_grief = move || {
        wait_for_file(&now);
        match way.to_str() {
            Some("panic") => panic!("on purpose"),
            Some("stack") => drop(deep(0)),
            // More than there is, and less than no machine could have.
            Some("memory") => drop(hint::black_box(Vec::<u8>::with_capacity(1 << 46))),
            _ => process::abort(),
        }
    };
    thread::Builder::new().name("grief".to_owned()).spawn(come_to_grief).expect("a thread");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let setup = Setup {
        hyperlinks: false,
        lang: Lang::De,
        charset: Charset::Unicode,
        today,
        size: (80, 24),
        file: String::new(),
        purpose: Purpose::Browse,
        start: Start::Home,
        last_times: LastTimes::default(),
        keeps_history: true,
        taste: Taste::default(),
    };
    let opened = loader::open(Some(Path::new(ARGS[3])), LARGEST).expect("an archive");
    let end =
        runtime::run(Instant::now(), Coming::Opened(opened), setup, Programs::default()).expect("a screen");
    process::exit(if let End::Left(code) = end { code } else { 0 });
}

/// Goes deeper until there is no more stack.
#[allow(unconditional_recursion, reason = "on purpose")]
fn deep(depth: usize) -> usize {
    hint::black_box(deep(hint::black_box(depth) + 1)) + 1
}

#[test]
fn a_panic_in_any_thread() {
    let Scene { mut tty, folder: _folder } = grief("panic");
    assert_eq!(tty.wait_for_end(), 101);
    tty.assert_given_back();
    tty.wait_for("lernnetzwerk: grief: panicked");
}

/// Lets that come over the program: a signal ends it, and the terminal is given back.
fn killed_by(what: &str) -> Scene {
    let mut scene = grief(what);
    let status = scene.tty.wait_for_status();
    assert!(status.signal().is_some(), "{status:?}: {}", scene.tty.contents());
    scene.tty.assert_given_back();
    scene
}

#[test]
fn a_stack_that_runs_over() {
    let Scene { tty, folder: _folder } = killed_by("stack");
    tty.wait_for("has overflowed its stack");
}

#[test]
fn memory_that_cannot_be_had() {
    let Scene { tty, folder: _folder } = killed_by("memory");
    tty.wait_for("out of memory");
}

#[test]
fn an_abort() {
    killed_by("abort");
}

/// Whether a program of util-linux is there; says loudly where it is not.
fn has(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(program).is_file());
    if !found {
        skipped(&format!("{program} is not installed (Debian: util-linux)"));
    }
    found
}

/// Starts the program with a large archive and this many bytes of memory, and looks that the terminal comes back, whether
/// it ends by itself or is quit. True where it ended by itself.
///
/// Some amounts let it go on for 20 s and more: where there is no room for a thread's own arena, glibc asks the system
/// for each small thing. Keys are answered meanwhile, and Ctrl-C ends it.
fn with_little_memory(bytes: usize) -> bool {
    let limit = format!("--as={bytes}");
    let file = large();
    let words = ["prlimit", &limit, PROGRAM, "--lang", "de", "--archive", file.to_str().expect("UTF-8")];
    let mut tty = Tty::command(World::new(), &words, &[]);
    let mut by_itself = true;
    let begin = Instant::now();
    wait_until("an end or a screen", || {
        by_itself = tty.has_ended();
        let loaded = tty.contents().contains(LOADED) && !tty.contents().contains('%');
        (by_itself || loaded || begin.elapsed() > Duration::from_secs(5)).then_some(())
    });
    if !by_itself {
        tty.press("\x03");
    }
    tty.wait_for_end();
    tty.assert_given_back();
    by_itself
}

#[test]
#[ignore = "takes long"]
fn with_less_and_less_memory() {
    if !has("prlimit") {
        return;
    }
    let ended = (1..40).filter(|step| with_little_memory(step * 10_000_000)).count();
    println!("{ended} of 39 had too little");
    assert!(ended > 3, "{ended}");
}

/// Where a user that nobody is may start the program, and where threads can be counted; says loudly where not.
fn folder_for_nobody() -> Option<TempDir> {
    if !has("prlimit") || !has("setpriv") {
        return None;
    }
    if !getuid().is_root() {
        skipped("only root can start a program as a user of its own, whose threads are counted");
        return None;
    }
    let folder = TempDir::new().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("open");
    fs::copy(PROGRAM, folder.path().join("program")).expect("copied");
    Some(folder)
}

/// The command that starts the program as the user `user`, who may have `threads` threads.
fn with_threads(threads: usize, user: u32, folder: &TempDir, args: &[&str]) -> Vec<OsString> {
    let (limit, user) = (format!("--nproc={threads}"), format!("--reuid={user}"));
    let program = folder.path().join("program").display().to_string();
    let starter = ["prlimit", &limit, "setpriv", &user, "--clear-groups", &program];
    starter.iter().chain(args).map(OsString::from).collect()
}

#[test]
fn commands_work_without_a_thread_to_be_had() {
    let Some(folder) = folder_for_nobody() else { return };
    // Large enough to be read in parts, and by several threads at once.
    let large = folder.path().join("large.json");
    fs::write(&large, generator::json(17_000)).expect("written");
    let large = large.to_str().expect("UTF-8");
    let commands: [&[&str]; 4] = [
        &["--archive=tests/data/journeys.json", "search", "torwald"],
        &["--archive=tests/data/journeys.json", "check"],
        &["--archive", large, "search", "--limit=3", "anna"],
        &["check", large],
    ];
    for args in commands {
        let [alone, beside] = [1, 1_000].map(|threads| {
            let words = with_threads(threads, 61188, &folder, args);
            let (program, args) = words.split_first().expect("a program");
            let output = process::Command::new(program).args(args).env("HOME", folder.path()).output();
            let output = output.expect("an end");
            let [out, err] =
                [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
            (output.status.code(), out, err)
        });
        assert_eq!(alone, beside, "{args:?}");
        assert_eq!((alone.0, alone.2.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn without_a_thread_to_be_had() {
    let Some(folder) = folder_for_nobody() else { return };
    let mut refused = 0;
    for threads in 1..9 {
        let args = ["--lang=en", "--archive=tests/data/journeys.json"];
        let words = with_threads(threads, 61187, &folder, &args);
        let mut tty = Tty::command(World::new(), &words, &[("XDG_CONFIG_HOME", folder.path().as_os_str())]);
        wait_until("an end or a screen", || {
            (tty.has_ended() || tty.contents().contains("media ·")).then_some(())
        });
        if tty.has_ended() {
            refused += 1;
            assert_eq!(tty.wait_for_end(), 2, "{threads}: {}", tty.contents());
            tty.wait_for("no thread available");
            assert!(!tty.contents().contains("panicked"));
        } else {
            tty.press("\x03");
            assert_eq!(tty.wait_for_end(), 130, "{threads}");
        }
        tty.assert_given_back();
    }
    assert!((2..8).contains(&refused), "{refused}");
}

#[test]
fn three_stops_and_another_size_meanwhile() {
    let lines = "$PROGRAM --lang de --archive tests/data/journeys.json; for i in 1 2 3; do echo STOPPED $i; read x; fg >/dev/null; done; echo ENDED $?";
    let mut tty = Tty::shell(lines, &[]);
    tty.wait_for(LOADED);
    for round in 1..=3 {
        if round == 2 {
            signal_to(tty.job(), Signal::TSTP);
        } else {
            tty.press("\x1a");
        }
        tty.wait_for(&format!("STOPPED {round}"));
        tty.assert_given_back();
        tty.resize(80 + 10 * round, 24);
        tty.press("\r");
        tty.wait("all drawn again", |screen| screen.alternate_screen() && screen.contents().contains(LOADED));
    }
    tty.press("\x03");
    tty.wait_for("ENDED 130");
    tty.assert_given_back();
}
