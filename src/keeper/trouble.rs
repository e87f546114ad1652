//! What goes wrong with files of marks, and how it is told.

use crate::archive::sanitize::{TextBuf, clean};
use crate::lang::Lang;
use crate::marks::file::LineFault;
use crate::words::keeping as words;
use std::io;
use std::path::{Path, PathBuf};

/// Why marks were not saved.
#[derive(Debug)]
pub enum KeepError {
    /// There is no home for them.
    Homeless,
    /// A file was written by a later version of this program.
    Newer(PathBuf),
    /// What stands in place of a file is none.
    NoFile(PathBuf),
    /// Another process does not let go of the lock.
    Busy(PathBuf),
    /// Counters have come to their end.
    Counter(PathBuf),
    /// Something failed, with what it was done to.
    Io(PathBuf, io::Error),
}

/// A file, or lines of it, that could not be read.
#[derive(Debug)]
pub struct Trouble {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: TroubleReason,
}

/// Why a file or a line of it could not be read.
#[derive(Debug)]
pub enum TroubleReason {
    /// The system says so.
    Io(io::Error),
    /// It is no file, or too large for one.
    NoFile,
    /// There are so many files, of which only so many are read.
    TooMany(usize, usize),
    /// It is a later version's; what could be understood was read.
    Newer,
    /// A line, from 1, is not what it should be.
    Line(usize, LineFault),
    /// It has what could not be read once, in a file that was written since.
    SetAside,
}

impl KeepError {
    /// Why, for whoever wanted something saved.
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Homeless => words::homeless(lang),
            Self::Newer(path) => words::newer(lang, &told(path)),
            Self::NoFile(path) => words::no_file(lang, &told(path)),
            Self::Busy(path) => words::busy(lang, &told(path)),
            Self::Counter(path) => words::counters_at_end(lang, &told(path)),
            Self::Io(path, error) => words::failed(lang, &told(path), error),
        }
    }
}

impl Trouble {
    /// True where something that is kept is not among what was read.
    pub fn is_loss(&self) -> bool {
        !matches!(self.reason, TroubleReason::SetAside)
    }

    /// What could not be read, and why.
    pub fn tell(&self, lang: Lang) -> String {
        let path = &self.path;
        match &self.reason {
            TroubleReason::Io(error) => words::failed(lang, &told(path), error),
            TroubleReason::NoFile => words::no_file(lang, &told(path)),
            TroubleReason::TooMany(all, most) => words::too_many_files(lang, &told(path), *all, *most),
            TroubleReason::Newer => words::newer(lang, &told(path)),
            TroubleReason::Line(line, why) => {
                words::faulty_line(lang, &told(path), *line, &tell_fault(lang, why))
            }
            TroubleReason::SetAside => words::set_aside(lang, &told(path)),
        }
    }
}

/// Why a line could not be read.
pub(crate) fn tell_fault(lang: Lang, fault: &LineFault) -> String {
    match fault {
        LineFault::Cut => words::cut_line(lang).to_owned(),
        LineFault::NoJson(column) => words::no_json(lang, *column),
        LineFault::NoMark(why) => words::no_mark(lang, &clean(why)),
        LineFault::Counter(counter) => words::high_counter(lang, *counter),
    }
}

/// A path as it is told.
fn told(path: &Path) -> TextBuf {
    clean(&path.to_string_lossy()).into_owned()
}
