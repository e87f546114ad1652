//! context: what every command needs: how it was called, and how it prints.

use super::console::Console;
use super::exit::{ExitError, WRONG};
use crate::archive::Archive;
use crate::archive::sanitize::clean;
use crate::config::Config;
use crate::describe::fault;
use crate::keeper::{Keeper, Kept};
use crate::lang::Lang;
use crate::library::{Library, ListedArchive};
use crate::loader::{self, LoadError, Opened};
use crate::marks::own::Own;
use crate::runtime::arrivals::{ArchiveFile, unread_of};
use crate::search::{Query, unnamed};
use crate::words::cli as words;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// An archive, as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedArchive {
    /// The file.
    pub(super) path: PathBuf,
    /// What names it.
    pub(super) by: NamedBy,
}

/// What names an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedBy {
    /// The command line.
    Argument,
    /// [`VARIABLE`].
    Variable,
    /// The configuration.
    Config,
}

/// The variable that names an archive where no argument does.
pub(crate) const VARIABLE: &str = "LERNNETZWERK_ARCHIVE";

/// What every subcommand needs to know.
#[derive(Debug)]
pub(crate) struct Context {
    /// When the program began.
    pub started: Instant,
    /// The language to speak.
    pub lang: Lang,
    /// Where to print.
    pub(super) console: Console,
    /// The archive that was named; `None` for the built-in one.
    pub(super) archive: Option<NamedArchive>,
    /// `--max-bytes`.
    pub max_bytes: u64,
    /// `--color`, and what the environment says.
    pub colour: bool,
    /// Columns of the terminal that is printed to; `None` where it is none.
    pub width: Option<usize>,
    /// The configuration.
    pub config: Config,
}

impl Context {
    /// Says of a query what is not asked for though it stands there: the end of one that is too long, and queries by names
    /// that none has. Who hands records on would not see it.
    pub(super) fn tell_unasked(&self, line: &str, own: &Own) {
        let query = Query::parse(line);
        if query.is_cut() {
            self.console.note(words::query_cut(self.lang));
        }
        for remark in unnamed(own, &query) {
            self.console.note(&clean(&remark.words(self.lang)));
        }
    }

    /// Opens the archive that was named, or the built-in one.
    ///
    /// # Errors
    /// It is not there, or no file that can be read.
    pub(crate) fn open(&self) -> Result<Opened, ExitError> {
        loader::open(self.path(), self.max_bytes).map_err(|error| self.unreadable(&error))
    }

    /// The file of the archive that was named; `None` for the built-in one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.archive.as_ref().map(|archive| archive.path.as_path())
    }

    /// The archive that was named, told of where something is missing from it.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn archive(&self) -> Result<Archive, ExitError> {
        self.listed().map(|listed| listed.archive)
    }

    /// The same, with its lists.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn listed(&self) -> Result<ListedArchive, ExitError> {
        let listed = self.open()?.listed().map_err(|error| self.unreadable(&error))?;
        self.tell_left_out(&listed.archive);
        Ok(listed)
    }

    /// The same, with its index.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn library(&self) -> Result<Arc<Library>, ExitError> {
        let library = self.open()?.library().map_err(|error| self.unreadable(&error))?;
        self.tell_left_out(&library.archive);
        Ok(library)
    }

    /// What is the reader's own of an archive; what cannot be read of it is told on standard error.
    pub(crate) fn own(&self, archive: &Archive) -> Own {
        // Without a home there are no marks.
        let Kept { marks, troubles } = Keeper::of_user().map(|keeper| keeper.read()).unwrap_or_default();
        troubles.iter().for_each(|trouble| self.console.note(&trouble.tell(self.lang)));
        let mut own = Own::of(archive, &marks);
        if self.config.history {
            let source = loader::open(self.path(), self.max_bytes).ok().and_then(|opened| opened.source());
            own.set_new(
                unread_of(archive, &ArchiveFile::of(self.path(), source.as_ref())).into_iter().collect(),
            );
        }
        own
    }

    /// Says on standard error what is missing from an archive.
    pub(crate) fn tell_left_out(&self, archive: &Archive) {
        if !archive.left_out().is_nothing() {
            self.console.note(&fault::left_out(self.lang, archive.left_out(), &self.file()));
        }
    }

    /// The archive as it was named, to be named again; empty for the built-in one.
    pub(crate) fn file(&self) -> String {
        self.path().map_or_else(String::new, |path| path.to_string_lossy().into_owned())
    }

    /// The error of an archive that cannot be read, with the variable or the configuration that named it.
    pub(crate) fn unreadable(&self, error: &LoadError) -> ExitError {
        let source = match self.archive.as_ref().map(|archive| archive.by) {
            Some(NamedBy::Variable) => format!("{VARIABLE}: "),
            Some(NamedBy::Config) => "config.toml: archive: ".to_owned(),
            Some(NamedBy::Argument) | None => String::new(),
        };
        ExitError::new(source + &error.tell(self.lang), WRONG)
    }
}

/// True where the terminal understands no escape codes, or says nothing of itself.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// Columns of the terminal on standard output.
pub(super) fn columns() -> usize {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout());
    size.ok().map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0).unwrap_or(80)
}
