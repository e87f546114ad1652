//! Handing on: records written to a file or for the clipboard, on a thread of its own; text copied.

use super::event::LoopEvent;
use super::target::{self, TargetError};
use crate::app::effect::{HandOn, Target};
use crate::app::message::{HandedOn, Message};
use crate::archive::read_at::ReadAt;
use crate::archive::sanitize::clean;
use crate::export::Export;
use crate::lang::Lang;
use crate::library::Library;
use crate::loader::file::Stored;
use crate::loader::{self, Source};
use crate::words::cli as words;
use etcetera::home_dir;
use std::env;
use std::io::{self, Write};
use std::path::{self, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;

/// The variable with the command that copies its standard input.
const COPY: &str = "LERNNETZWERK_COPY";

/// What an archive was read from.
pub(super) enum ReadFrom {
    /// The program itself.
    Program,
    /// A file.
    File(Source),
    /// What can be read only once.
    Gone,
}

impl ReadFrom {
    /// Its bytes, where they can be read again.
    fn document(&self) -> Option<Stored> {
        let opened = match self {
            Self::Program => loader::open(None, 0),
            Self::File(source) => source.open(),
            Self::Gone => return None,
        };
        opened.ok()?.document().ok()
    }
}

/// Hands records on.
///
/// # Errors
/// No thread is to be had.
pub(super) fn start(
    (library, read_from): (Arc<Library>, ReadFrom),
    wanted: HandOn,
    lang: Lang,
    stop: Arc<AtomicBool>,
    events: SyncSender<LoopEvent>,
) -> io::Result<()> {
    let tell = move || {
        let told = AtomicU8::new(0);
        let done = AtomicUsize::new(0);
        let all = wanted.records.len().max(1);
        let progress = || {
            let percent = (done.fetch_add(1, Ordering::Relaxed) * 100 / all).min(ALMOST) as u8;
            if told.fetch_max(percent, Ordering::Relaxed) < percent {
                // Where the loop has enough to do it hears of a later one.
                let _ = events.try_send(LoopEvent::App(Message::HandingOn(percent)));
            }
        };
        let outcome =
            hand_on((&library, &read_from), &wanted, lang, &Watched { stop: &stop, progress: &progress });
        let _ = events.send(LoopEvent::App(Message::HandedOn(outcome)));
    };
    thread::Builder::new().name("export".to_owned()).spawn(tell).map(drop)
}

/// As many per cent as are done at most before the end.
const ALMOST: usize = 99;

/// What is told of the way, and heard on it.
struct Watched<'a> {
    /// It is to go no further.
    stop: &'a AtomicBool,
    /// Is told of each record.
    progress: &'a dyn Fn(),
}

/// Writes until that is no longer wanted.
struct Wanted<'a>(&'a mut dyn Write, &'a AtomicBool);

impl Write for Wanted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.1.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::ConnectionAborted.into()),
            false => self.0.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn hand_on(
    (library, read_from): (&Library, &ReadFrom),
    wanted: &HandOn,
    lang: Lang,
    watched: &Watched,
) -> HandedOn {
    let HandOn { records, query, format, target } = wanted;
    let archive = &library.archive;
    let document = format.reads_document.then_some(read_from).and_then(ReadFrom::document);
    let document = document.as_ref().map(|document| document as &dyn ReadAt);
    let progress = watched.progress;
    let export = Export { archive, document, records, query, lang, is_ascii: false, notes: None, progress };
    let write = |out: &mut dyn Write| format.write(&export, &mut Wanted(out, watched.stop));
    let stopped = || watched.stop.load(Ordering::Relaxed);
    match target {
        Target::Clipboard => {
            let mut bytes = Vec::new();
            match write(&mut bytes) {
                Err(_) if stopped() => HandedOn::Stopped,
                Ok(account) => HandedOn::Text { text: String::from_utf8_lossy(&bytes).into_owned(), account },
                Err(error) => HandedOn::Failed(clean(&words::system(lang, &error)).into_owned()),
            }
        }
        Target::File { path, replace } => match target::hand_on(&expanded(path), *replace, write) {
            Err(_) if stopped() => HandedOn::Stopped,
            Ok(account) => HandedOn::Written { path: clean(&whole(path)).into_owned(), account },
            Err(TargetError::Exists) => HandedOn::Exists(path.clone()),
            Err(error) => HandedOn::Failed(clean(&format!("{path}: {}", error.tell(lang))).into_owned()),
        },
    }
}

/// A path in which `~`, alone or before a `/`, stands for the home of whoever runs the program.
pub(crate) fn expanded(path: &str) -> PathBuf {
    let rest = if path == "~" { Some("") } else { path.strip_prefix("~/") };
    match (rest, home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// A path from the root, or from the home of whoever runs the program: a name alone does not say in which folder.
fn whole(path: &str) -> String {
    let Ok(whole) = path::absolute(expanded(path)) else { return path.to_owned() };
    match home_dir().ok().and_then(|home| whole.strip_prefix(home).ok()) {
        Some(rest) => format!("~/{}", rest.display()),
        None => whole.display().to_string(),
    }
}

/// The command that copies: as the user configured it, or else the environment names it.
pub(crate) fn copy_command(configured: Option<&str>) -> Option<String> {
    let by_environment = || env::var(COPY).ok().filter(|command| !command.trim().is_empty());
    configured.map(str::to_owned).or_else(by_environment)
}

/// Has text copied by the command for it. `None` where there is none; what went wrong comes later.
pub(super) fn copy_by_command(
    text: &str,
    configured: Option<&str>,
    lang: Lang,
    events: SyncSender<LoopEvent>,
) -> Option<()> {
    let command = copy_command(configured)?;
    let text = text.to_owned();
    let copy = move || {
        let reason = match run(&command, &text) {
            Ok(ended) if ended.success() => None,
            Ok(ended) => Some(words::ended(lang, ended.code(), &ended.to_string())),
            Err(error) => Some(words::system(lang, &error)),
        };
        if let Some(reason) = reason {
            let reason = words::not_copied(lang, &command, &reason);
            let _ = events.send(LoopEvent::App(Message::NotCopied(clean(&reason).into_owned())));
        }
    };
    thread::Builder::new().name("copy".to_owned()).spawn(copy).ok().map(drop)
}

/// Runs a command, parted at blanks, with a text on its standard input; how it ended. One that does not read all of it may
/// have copied it all the same.
fn run(command: &str, text: &str) -> io::Result<ExitStatus> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    child.wait()
}

impl TargetError {
    /// Why a file was not written, in words.
    pub(crate) fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Exists => words::target_exists(lang).to_owned(),
            Self::Link => words::target_link(lang).to_owned(),
            Self::Folder => words::directory(lang).to_owned(),
            Self::Device => words::target_device(lang).to_owned(),
            Self::NoFolder => words::no_folder(lang).to_owned(),
            Self::Nothing(account) => words::nothing_to_write(lang, &account.tell(lang).unwrap_or_default()),
            Self::Io(error) => words::system(lang, error),
        }
    }
}
