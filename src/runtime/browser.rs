//! browser: opens a link: the program that is configured for it, the browser or else $BROWSER, then the system's opener; says why when it can't.
//!
//! An address is one argument of a program, never part of a command line. What opens in a window gets a session of
//! its own and no terminal; what draws in the terminal gets the terminal.

use crate::app::message::Opening;
use crate::archive::links::LinkKind;
use crate::archive::sanitize::{TextBuf, clean};
use crate::archive::web_address::WebAddress;
use crate::config::Programs;
use crate::lang::Lang;
use crate::words::cli as words;
use std::convert::Infallible;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The first argument that makes this program the go-between of `detached`.
pub(crate) const DETACHED: &str = "--run-detached";

/// Browsers that draw in the terminal.
const TEXT_BROWSERS: [&str; 11] =
    ["w3m", "lynx", "links", "links2", "elinks", "felinks", "browsh", "carbonyl", "cha", "netrik", "retawq"];

/// Programs that look at $BROWSER themselves, and would come back to it for ever.
const GO_BETWEENS: [&str; 5] = ["xdg-open", "sensible-browser", "x-www-browser", "www-browser", "gio"];

/// How long a program is watched for failing at once.
const WATCHED: Duration = Duration::from_millis(500);

/// What of the world decides who opens a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// Commands to try, parted by colons as in `$BROWSER`.
    pub browser: Option<String>,
    /// There is somewhere to show a window.
    pub display: bool,
    /// There is a terminal to lend.
    pub terminal: bool,
}

impl Surroundings {
    /// As the user and the environment say, for a link that leads to something of a kind.
    pub(crate) fn now(terminal: bool, programs: &Programs, kind: Option<LinkKind>) -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let browser = browser_command(programs.browser.as_deref());
        let joined = |list: String, more: String| format!("{list}:{more}");
        let windows_of_its_own = cfg!(any(target_os = "macos", windows)) || set("WSL_DISTRO_NAME");
        Self {
            browser: kind.and_then(|kind| programs.of_kind(kind)).into_iter().chain(browser).reduce(joined),
            display: windows_of_its_own || set("DISPLAY") || set("WAYLAND_DISPLAY"),
            terminal,
        }
    }
}

/// The browser: as the user configured it, or else the environment names it.
pub(crate) fn browser_command(configured: Option<&str>) -> Option<String> {
    configured.map(str::to_owned).or_else(|| env::var("BROWSER").ok())
}

/// A way to open an address.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// A program that draws in the terminal, with its arguments.
    Terminal(Vec<String>),
    /// A program with a window, with its arguments.
    Window(Vec<String>),
    /// The system's own opener.
    System,
}

/// The ways to try, in their order, with the address in its place.
fn ways(address: WebAddress, surroundings: &Surroundings) -> Vec<Way> {
    let list = surroundings.browser.as_deref().unwrap_or_default();
    let mut ways: Vec<Way> = list
        .split(':')
        .filter_map(|entry| {
            let words = words(entry, address)?;
            let in_terminal = words
                .first()
                .is_some_and(|program| TEXT_BROWSERS.contains(&name(program).as_text().as_str()));
            match in_terminal {
                true if !surroundings.terminal => None,
                true => Some(Way::Terminal(words)),
                false => Some(Way::Window(words)),
            }
        })
        .collect();
    if surroundings.display {
        ways.push(Way::System);
    }
    ways
}

/// One entry of `$BROWSER` as a program and its arguments: split first, the address put in afterwards.
fn words(entry: &str, address: WebAddress) -> Option<Vec<String>> {
    let mut words: Vec<String> = entry.split_whitespace().map(str::to_owned).collect();
    // A shell's way to say "in the background", which it is anyway.
    words.pop_if(|word| word == "&");
    if words.is_empty() {
        return None;
    }
    let named = words.iter().skip(1).any(|word| word.contains("%s"));
    for word in words.iter_mut().skip(1) {
        *word = word.replace("%s", address.as_str());
    }
    if !named {
        words.push(address.as_str().to_owned());
    }
    Some(words)
}

/// A program's file name, fit to be shown.
fn name(program: &str) -> TextBuf {
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or(program);
    clean(name).into_owned()
}

/// Why a program did not open an address.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is no such program.
    Missing(TextBuf),
    /// It could not be started.
    NotStarted(TextBuf, io::Error),
    /// It ran, and says that it failed.
    Failed(TextBuf, ExitStatus),
}

impl Failure {
    /// Of the program `name`, which the system did not start.
    fn of(name: &TextBuf, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(name.clone()),
            _ => Self::NotStarted(name.clone(), error),
        }
    }

    /// In a sentence.
    pub(crate) fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Missing(name) => words::browser_missing(lang, name),
            Self::NotStarted(name, error) => words::browser_not_started(lang, name, error),
            Self::Failed(name, status) => words::browser_failed(lang, name, status.code(), status.signal()),
        }
    }
}

/// Opens exactly this address and tells what came of it: see [`start`].
pub(crate) fn open(
    lang: Lang,
    address: WebAddress,
    surroundings: &Surroundings,
    lend: &mut dyn FnMut(Command) -> io::Result<ExitStatus>,
) -> Opening {
    let url = address.to_buf();
    match start(address, surroundings, lend) {
        Ok(program) => Opening::Started { program, url },
        Err(failure) => {
            let reason = failure.map_or_else(String::new, |failure| failure.tell(lang));
            Opening::Impossible { url, reason: clean(&reason).into_owned() }
        }
    }
}

/// Has a program open exactly this address: tries one way after the other. `lend` runs a program that needs the
/// terminal, and comes back when it has ended. Gives back the program's name.
///
/// # Errors
/// Nothing opened it: why not, where there was anything to try. That a program is there and failed says more than that
/// another is missing.
pub(crate) fn start(
    address: WebAddress,
    surroundings: &Surroundings,
    lend: &mut dyn FnMut(Command) -> io::Result<ExitStatus>,
) -> Result<TextBuf, Option<Failure>> {
    let mut failure = None;
    for way in ways(address, surroundings) {
        let result = match &way {
            Way::Terminal(words) => in_terminal(words, lend),
            Way::Window(words) => detached(words),
            Way::System => {
                let opener = system_opener(address);
                let started = open::that_detached(address.as_str());
                started.map_err(|error| Failure::of(&opener, error)).map(|()| opener)
            }
        };
        match result {
            Ok(program) => return Ok(program),
            Err(Failure::Missing(_)) if failure.is_some() => {}
            Err(why) => failure = Some(why),
        }
    }
    Err(failure)
}

/// Has a program run that needs the terminal. One that says it failed has shown nothing: w3m without a network.
fn in_terminal(
    words: &[String],
    lend: &mut dyn FnMut(Command) -> io::Result<ExitStatus>,
) -> Result<TextBuf, Failure> {
    let (program, arguments) = words.split_first().ok_or_else(|| Failure::Missing(TextBuf::default()))?;
    let mut command = Command::new(program);
    command.args(arguments);
    let program = name(program);
    match lend(command) {
        Ok(status) if status.code().is_some_and(|code| code != 0) => Err(Failure::Failed(program, status)),
        Ok(_) => Ok(program),
        Err(error) => Err(Failure::of(&program, error)),
    }
}

/// Starts a program with a session of its own and without our terminal, and watches it for a moment.
fn detached(words: &[String]) -> Result<TextBuf, Failure> {
    let (program, arguments) = words.split_first().ok_or_else(|| Failure::Missing(TextBuf::default()))?;
    let program_name = name(program);
    // That this program cannot be started says nothing of the browser.
    let failed = |error: io::Error| Failure::NotStarted(program_name.clone(), error);
    // std cannot start a program in a session of its own; this program, started again, can become it.
    // Its file may have been replaced meanwhile; Linux still knows it then.
    let this = env::current_exe().ok().filter(|file| file.is_file()).unwrap_or("/proc/self/exe".into());
    let mut command = Command::new(this);
    command.arg(DETACHED).arg(program).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if GO_BETWEENS.contains(&program_name.as_text().as_str()) {
        command.env_remove("BROWSER");
    }
    let mut child = command.spawn().map_err(failed)?;
    let (ended, end) = mpsc::channel();
    let wait = move || ended.send(child.wait());
    thread::Builder::new().name("browser".to_owned()).spawn(wait).map_err(failed)?;
    match end.recv_timeout(WATCHED) {
        Ok(Ok(status)) if status.code() == Some(NOT_FOUND) => Err(Failure::Missing(program_name)),
        Ok(Ok(status)) if status.code() == Some(NOT_STARTED) => {
            Err(failed(io::Error::from(io::ErrorKind::PermissionDenied)))
        }
        Ok(Ok(status)) if !status.success() => Err(Failure::Failed(program_name, status)),
        _ => Ok(program_name),
    }
}

/// What the go-between exits with where there is no such program, as a shell does.
const NOT_FOUND: i32 = 127;

/// What the go-between exits with where the system does not run it, as a shell does.
const NOT_STARTED: i32 = 126;

/// Becomes the program in `arguments`, in a session of its own. Comes back only where that fails, with the exit code.
pub(crate) fn become_detached(arguments: &[OsString]) -> i32 {
    let Some((program, arguments)) = arguments.split_first() else { return NOT_FOUND };
    let _ = rustix::process::setsid();
    let never: Result<Infallible, io::Error> = Err(Command::new(program).args(arguments).exec());
    match never {
        Err(error) if error.kind() == io::ErrorKind::NotFound => NOT_FOUND,
        Err(_) => NOT_STARTED,
    }
}

/// The name of the program the `open` crate hands an address to: the first of its candidates that there is.
fn system_opener(address: WebAddress) -> TextBuf {
    let there = |command: &Command| {
        let program = Path::new(command.get_program());
        let found = |path: OsString| env::split_paths(&path).any(|folder| folder.join(program).is_file());
        program.is_absolute() || env::var_os("PATH").is_some_and(found)
    };
    let commands = open::commands(address.as_str());
    let program = commands.iter().find(|command| there(command)).or(commands.first());
    program.map_or_else(TextBuf::default, |command| name(&command.get_program().to_string_lossy()))
}
