//! Folder: files that are read whole, and replaced whole or not at all, each durable before that is said.

use super::trouble::KeepError;
use crate::whole_file::{HalfWritten, PRIVATE, again, sync_folder};
use rustix::fs::{FlockOperation, Mode, OFlags, flock, openat};
use rustix::io::{Errno, retry_on_intr};
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
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

/// More files than this are not read.
const MOST_FILES: usize = 1_000;

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

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Makes the folder, for its owner alone.
    pub(super) fn make(&self) -> io::Result<()> {
        again(|| DirBuilder::new().recursive(true).mode(0o700).create(&self.path))
    }

    /// The names of the files that end so, sorted; none where there is no folder.
    pub(super) fn names(&self, ending: &str) -> io::Result<Vec<String>> {
        let entries = || fs::read_dir(&self.path)?.collect::<io::Result<Vec<_>>>();
        let entries = match again(entries) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        // What is half written, or belongs to a program that keeps folders the same, begins with a point.
        let is_meant = |name: &String| name.ends_with(ending) && !name.starts_with('.');
        let names = entries.iter().filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(is_meant).collect();
        names.sort_unstable();
        names.truncate(MOST_FILES);
        Ok(names)
    }

    /// The content of a file; `None` where there is none.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let open = || openat(rustix::fs::CWD, self.file(name), flags, Mode::empty());
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
    pub(super) fn replace(&self, name: &str, content: &[u8]) -> io::Result<()> {
        let half_written = self.file(&format!(".{name}.part"));
        let half_written = HalfWritten::at(&half_written);
        // Who holds the lock is the only writer: what is there was left behind.
        half_written.remove()?;
        half_written.write(
            PRIVATE,
            |file| file.write_all(content),
            |half_written| half_written.put(&self.file(name)),
        )?;
        sync_folder(&self.path)
    }

    /// Keeps what stands in a file under a name that nobody has.
    pub(super) fn set_aside(&self, name: &str) -> io::Result<()> {
        for number in 1.. {
            let aside = self.file(&format!("{name}.unreadable-{number}"));
            match self.copy(name, &aside) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done.and_then(|()| sync_folder(&self.path)),
            }
        }
        Ok(())
    }

    /// Writes what stands in a file into a new one.
    fn copy(&self, name: &str, to: &Path) -> io::Result<()> {
        let content = again(|| fs::read(self.file(name)))?;
        let copy = HalfWritten::at(to);
        copy.write(PRIVATE, |file| file.write_all(&content), |_| Ok(()))
    }
}
