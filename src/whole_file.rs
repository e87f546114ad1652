//! `whole_file`: a file that is written whole or not at all: beside its place first, and put there in one step.
//!
//! Names are looked up from a folder that is open, or are paths; nothing is written through a link, and nothing that was
//! there already is written into.

#![expect(clippy::disallowed_methods, reason = "files are written here for all others")]

use rustix::fs::{
    AtFlags, CWD, Mode, OFlags, RenameFlags, linkat, openat, renameat, renameat_with, unlinkat,
};
use rustix::io::{Errno, retry_on_intr};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::fd::BorrowedFd;
use std::path::Path;

/// A file for nobody but its owner.
pub(crate) const PRIVATE: Mode = Mode::RUSR.union(Mode::WUSR);

/// A file that is not whole yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HalfWritten<'a> {
    folder: BorrowedFd<'a>,
    name: &'a Path,
}

impl<'a> HalfWritten<'a> {
    /// One that stands at a path.
    pub(crate) fn at(name: &'a Path) -> Self {
        Self { folder: CWD, name }
    }

    /// One in a folder that is open.
    pub(crate) fn within(folder: BorrowedFd<'a>, name: &'a str) -> Self {
        Self { folder, name: Path::new(name) }
    }

    /// Makes the file, which was not there.
    pub(crate) fn create(&self, mode: Mode) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(retry_on_intr(|| openat(self.folder, self.name, flags, mode))?))
    }

    /// Removes it; true also where there is none.
    pub(crate) fn remove(&self) -> io::Result<()> {
        match retry_on_intr(|| unlinkat(self.folder, self.name, AtFlags::empty())) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts it in its place, in that of another file where there is one.
    pub(crate) fn put(&self, place: &Path) -> io::Result<()> {
        Ok(retry_on_intr(|| renameat(self.folder, self.name, self.folder, place))?)
    }

    /// Puts it in its place, unless something is there.
    pub(crate) fn put_new(&self, place: &Path) -> io::Result<()> {
        let Self { folder, name } = *self;
        match renameat_with(folder, name, folder, place, RenameFlags::NOREPLACE) {
            Ok(()) => Ok(()),
            Err(Errno::EXIST) => Err(ErrorKind::AlreadyExists.into()),
            // A file system that cannot do so: a second name is never put over another.
            Err(_) => {
                linkat(folder, name, folder, place, AtFlags::empty())?;
                self.remove()
            }
        }
    }

    /// Makes the file, fills it, sees it onto the disk, and puts it in its place; leaves nothing where any of that fails.
    pub(crate) fn write<T, E: From<io::Error>>(
        &self,
        mode: Mode,
        fill: impl FnOnce(&mut File) -> Result<T, E>,
        put: impl FnOnce(&Self) -> Result<(), E>,
    ) -> Result<T, E> {
        self.finish(self.create(mode)?, fill, put)
    }

    /// The same of a file that was just made.
    pub(crate) fn finish<T, E: From<io::Error>>(
        &self,
        mut file: File,
        fill: impl FnOnce(&mut File) -> Result<T, E>,
        put: impl FnOnce(&Self) -> Result<(), E>,
    ) -> Result<T, E> {
        let written = fill(&mut file).and_then(|value| {
            again(|| file.sync_all())?;
            put(self).map(|()| value)
        });
        if written.is_err() {
            // What is half written is nobody's.
            let _ = self.remove();
        }
        written
    }
}

/// Sees the names of a folder onto the disk.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    again(|| File::open(path)?.sync_all())
}

/// Does something again as long as a signal comes between.
pub(crate) fn again<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match act() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}
