//! Folder: files that are read whole, and replaced whole or not at all, each durable before that is said.

use super::trouble::KeepError;
use crate::whole_file::{HalfWritten, PRIVATE, again, sync_folder};
use rustix::fs::{FlockOperation, Mode, OFlags, flock, openat};
use rustix::io::{Errno, retry_on_intr};
use std::ffi::OsString;
use std::fs::{self, DirBuilder, DirEntry, File};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The file by which windows take turns.
const LOCK: &str = ".lock";

/// How long a turn is waited for.
const LONGEST_TURN: Duration = Duration::from_secs(10);

/// How often it is asked for.
const ASKED_EVERY: Duration = Duration::from_millis(5);

/// A file of more bytes than this is none of marks: five thousand records with all that can be set have two million.
const LONGEST: u64 = 256 << 20;

/// A folder of files that are replaced whole.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

/// Why a file could not be read.
pub(super) enum Unreadable {
    /// It is a link, a folder, a device, or far too large.
    NoFile,
    /// The system says so.
    Io(io::Error),
}

impl From<Errno> for Unreadable {
    fn from(error: Errno) -> Self {
        // A link that is not followed, or a socket.
        if matches!(error, Errno::LOOP | Errno::NXIO) { Self::NoFile } else { Self::Io(error.into()) }
    }
}

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Makes the folder, for its owner alone.
    pub(super) fn make(&self) -> io::Result<()> {
        match again(|| DirBuilder::new().recursive(true).mode(0o700).create(&self.path)) {
            // What is there is none.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(ErrorKind::NotADirectory.into()),
            made => made,
        }
    }

    /// The names of the files that are meant by it, sorted; none where there is no folder.
    pub(super) fn names(&self, is_meant: impl Fn(&[u8]) -> bool) -> io::Result<Vec<OsString>> {
        let entries = || fs::read_dir(&self.path)?.collect::<io::Result<Vec<_>>>();
        let entries = match again(entries) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        // What is half written, or belongs to a program that keeps folders the same, begins with a point.
        let is_meant = |name: &OsString| is_meant(name.as_bytes()) && !name.as_bytes().starts_with(b".");
        let mut names: Vec<OsString> = entries.iter().map(DirEntry::file_name).filter(is_meant).collect();
        names.sort_unstable();
        Ok(names)
    }

    /// The content of a file; `None` where there is none.
    pub(super) fn read(&self, name: impl AsRef<Path>) -> Result<Option<Vec<u8>>, Unreadable> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let path = self.file(name);
        let open = || openat(rustix::fs::CWD, &path, flags, Mode::empty());
        let mut file = match retry_on_intr(open) {
            Ok(file) => File::from(file),
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let facts = again(|| file.metadata()).map_err(Unreadable::Io)?;
        if !facts.is_file() || facts.len() > LONGEST {
            return Err(Unreadable::NoFile);
        }
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(Unreadable::Io)?;
        Ok(Some(content))
    }

    /// Waits for its turn, and holds it until what this gives is dropped.
    ///
    /// # Errors
    /// There is no lock to be had, or somebody does not let go of it.
    pub(super) fn lock(&self) -> Result<OwnedFd, KeepError> {
        let path = self.file(LOCK);
        let failed = |error: Errno| KeepError::Io(path.clone(), error.into());
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let open = || openat(rustix::fs::CWD, &path, flags, Mode::RUSR | Mode::WUSR);
        let lock = retry_on_intr(open).map_err(failed)?;
        let started = Instant::now();
        loop {
            match retry_on_intr(|| flock(&lock, FlockOperation::NonBlockingLockExclusive)) {
                Ok(()) => return Ok(lock),
                Err(Errno::WOULDBLOCK) if started.elapsed() < LONGEST_TURN => thread::sleep(ASKED_EVERY),
                Err(Errno::WOULDBLOCK) => return Err(KeepError::Busy(path)),
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Replaces a file by this content; on the disk when this returns.
    ///
    /// # Errors
    /// Those of the disk, with the file that they are about.
    pub(super) fn replace(&self, name: &str, content: &[u8]) -> Result<(), KeepError> {
        let part = self.file(format!(".{name}.part"));
        let half_written = HalfWritten::at(&part);
        // Who holds the lock is the only writer: what is there was left behind.
        half_written.remove().map_err(|error| KeepError::Io(part.clone(), error))?;
        let fill = |file: &mut File| file.write_all(content);
        let put = |half_written: &HalfWritten<'_>| half_written.put(&self.file(name));
        let written = half_written.write(PRIVATE, fill, put).and_then(|()| sync_folder(&self.path));
        written.map_err(|error| KeepError::Io(self.file(name), error))
    }

    /// Keeps what stands in a file under a name that nobody has: with this, and a number, behind its own.
    pub(super) fn set_aside(&self, name: &str, ending: &str) -> io::Result<()> {
        let content = again(|| fs::read(self.file(name)))?;
        self.add(&format!("{name}{ending}"), 1, &content).map(drop)
    }

    /// Writes a file that was not there, with a number behind this name, the first that is free from `from` on; gives the
    /// whole name.
    pub(super) fn add(&self, name: &str, from: u64, content: &[u8]) -> io::Result<String> {
        for number in from.. {
            let name = format!("{name}-{number}");
            let path = self.file(&name);
            let file = HalfWritten::at(&path);
            match file.write(PRIVATE, |file| file.write_all(content), |_| Ok(())) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done.and_then(|()| sync_folder(&self.path)).map(|()| name),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Removes a file; true also where there is none.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        HalfWritten::at(&self.file(name)).remove()
    }
}
