//! The command line: what was asked for, and who does it. One file in `cli/` for each subcommand.

#![expect(clippy::disallowed_methods, reason = "the command line is one of the three that touch the world")]

pub mod args;
pub mod check;
pub mod list;
mod lookup;
pub mod open;
pub mod schema;
pub mod screen;
pub mod search;
pub mod show;

use crate::archive::sanitize::clean;
use crate::lang::Lang;
use crate::loader::{self, LoadError, Opened};
use crate::runtime::browser;
use crate::words::cli as words;
use args::{Call, Command, Outcome};
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

/// Exit code: it worked.
pub const FINE: i32 = 0;
/// Exit code: nothing found.
pub const NOTHING: i32 = 1;
/// Exit code: wrong usage, or an archive that cannot be read.
pub const WRONG: i32 = 2;

/// The one error that can end the program.
#[derive(Debug)]
pub struct ExitError {
    text: String,
    /// What to exit with.
    pub code: i32,
}

impl ExitError {
    /// An error with the text to print, one line or more.
    pub fn new(text: impl Into<String>, code: i32) -> Self {
        Self { text: text.into(), code }
    }
}

/// Cleaned line by line: it may quote a file or an argument.
impl fmt::Display for ExitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.text.lines().map(clean).collect();
        write!(f, "lernnetzwerk: {}", lines.join("\n"))
    }
}

/// What every subcommand needs to know.
#[derive(Debug)]
pub struct Context {
    /// When the program began.
    pub started: Instant,
    /// The language to speak.
    pub lang: Lang,
    /// `--archive`.
    pub archive: Option<PathBuf>,
    /// `--color`, and what the environment says.
    pub colour: bool,
    /// Columns of the terminal that is printed to; `None` where it is none.
    pub width: Option<usize>,
}

impl Context {
    /// Opens the archive that was named, or the built-in one.
    ///
    /// # Errors
    /// It is not there, or no file that can be read.
    pub fn open(&self) -> Result<Opened, ExitError> {
        loader::open(self.archive.as_deref()).map_err(|error| self.unreadable(&error))
    }

    /// The error of an archive that cannot be read.
    pub fn unreadable(&self, error: &LoadError) -> ExitError {
        ExitError::new(error.tell(self.lang), WRONG)
    }
}

/// Runs a command line without the program's name; gives back the exit code.
///
/// # Errors
/// What is to be printed on standard error, with its exit code.
pub fn run(args: Vec<OsString>) -> Result<i32, ExitError> {
    let started = Instant::now();
    if let Some((first, rest)) = args.split_first()
        && first == browser::DETACHED
    {
        return Ok(browser::become_detached(rest));
    }
    let lang = language(&args);
    let Call { archive, colour, command } = match args::read(lang, args) {
        Ok(call) => call,
        Err(Outcome::Print(text)) => return print(lang, |out| out.write_all(text.as_bytes())).map(|()| FINE),
        Err(Outcome::Wrong(text)) => return Err(ExitError::new(text, WRONG)),
    };
    let width = (io::stdout().is_terminal() && !is_dumb()).then(columns);
    let context = Context { started, lang, archive, colour, width };
    match command {
        Command::Screen => screen::run(&context),
        Command::Search(search) => search::run(&context, &search),
        Command::Show(id) => show::run(&context, &id),
        Command::Open(words) => open::run(&context, &words),
        Command::Check(file) => check::run(&context, file.as_deref()),
        Command::Schema => schema::run(&context),
    }
}

/// Prints to standard output. A reader who has had enough is no error.
///
/// # Errors
/// Writing failed.
pub fn print(lang: Lang, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), ExitError> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(ExitError::new(words::unwritable(lang, &error), WRONG)),
        Ok(()) => Ok(()),
    }
}

/// Prints a line on standard error, cleaned.
pub fn note(text: &str) {
    let _ = writeln!(io::stderr(), "lernnetzwerk: {}", clean(text));
}

/// The language: `--lang`, which has to be known before anything else can be complained of, or the environment.
fn language(args: &[OsString]) -> Lang {
    let mut words = args.iter().map_while(|arg| (arg != "--").then_some(arg)).filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(lang) = Lang::ALL.into_iter().find(|lang| value == Some(lang.code())) {
            return lang;
        }
    }
    let set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find(|name| set(name));
    let locale = name.and_then(env::var_os).unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    Lang::ALL.into_iter().find(|lang| locale.starts_with(lang.code())).unwrap_or(Lang::En)
}

/// True where the terminal understands no escape codes, or says nothing of itself.
pub fn is_dumb() -> bool {
    env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// Columns of the terminal on standard output.
fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout());
    size.ok().map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(80)
}
