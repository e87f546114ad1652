//! Handing on: records written to a file or for the clipboard, on a thread of its own; text copied.

use super::event::LoopEvent;
use super::target::{self, TargetError};
use crate::app::effect::{HandOn, Target};
use crate::app::message::{HandedOn, Message};
use crate::archive::sanitize::clean;
use crate::export::Export;
use crate::lang::Lang;
use crate::library::Library;
use crate::words::cli as words;
use chrono::NaiveDate;
use etcetera::home_dir;
use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;

/// The variable with the command that copies its standard input.
const COPY: &str = "LERNNETZWERK_COPY";

/// Hands records on.
///
/// # Errors
/// No thread is to be had.
pub(super) fn start(
    library: Arc<Library>,
    wanted: HandOn,
    (lang, today): (Lang, NaiveDate),
    events: SyncSender<LoopEvent>,
) -> io::Result<()> {
    let tell = move || {
        let outcome = hand_on(&library, &wanted, lang, today);
        let _ = events.send(LoopEvent::App(Message::HandedOn(outcome)));
    };
    thread::Builder::new().name("export".to_owned()).spawn(tell).map(drop)
}

fn hand_on(library: &Library, wanted: &HandOn, lang: Lang, today: NaiveDate) -> HandedOn {
    let HandOn { records, query, format, target } = wanted;
    let archive = &library.archive;
    let export = Export { archive, records, query, lang, today, is_excel: false, progress: &|| {} };
    match target {
        Target::Clipboard => {
            let mut bytes = Vec::new();
            match format.write(&export, &mut bytes) {
                Ok(account) => HandedOn::Text { text: String::from_utf8_lossy(&bytes).into_owned(), account },
                Err(error) => HandedOn::Failed(clean(&words::system(lang, &error)).into_owned()),
            }
        }
        Target::File { path, replace } => match target::hand_on(&expanded(path), *replace, format, &export) {
            Ok(account) => HandedOn::Written { path: clean(path).into_owned(), account },
            Err(TargetError::Exists) => HandedOn::Exists(path.clone()),
            Err(error) => HandedOn::Failed(clean(&error.tell(lang)).into_owned()),
        },
    }
}

/// A path in which `~/` stands for the home of whoever runs the program.
pub(crate) fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(path),
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
        if let Err(error) = run(&command, &text) {
            let reason = words::not_copied(lang, &command, &words::system(lang, &error));
            let _ = events.send(LoopEvent::App(Message::NotCopied(clean(&reason).into_owned())));
        }
    };
    thread::Builder::new().name("copy".to_owned()).spawn(copy).ok().map(drop)
}

/// Runs a command, parted at blanks, with a text on its standard input.
fn run(command: &str, text: &str) -> io::Result<()> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::NotFound)?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let ended = child.wait()?;
    if ended.success() { Ok(()) } else { Err(io::Error::other(ended.to_string())) }
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
