//! file: the bytes of an archive file: what may be opened, how much is read, and what other kinds of file look like.

use crate::archive::fault::Fault;
use crate::archive::read_at::{ReadAt, ReadError};
use rustix::fs::OFlags;
use std::borrow::Cow;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;

/// The name that means standard input.
pub(crate) const STDIN: &str = "-";

/// The most that is read unless more is asked for, in bytes.
pub const LARGEST: u64 = 2 << 30;

/// What can be wrong with an archive file.
#[derive(Debug)]
pub enum LoadErrorKind {
    /// No such file.
    Missing,
    /// Not ours to read.
    Denied,
    /// A directory.
    Directory,
    /// A pipe, socket or device.
    NotAFile,
    /// Standard input is the keyboard.
    Keyboard,
    /// Nothing in it but blanks.
    Empty,
    /// More than this many bytes.
    TooLarge(u64),
    /// Fewer bytes than there were when it was opened.
    Shortened,
    /// What the system says.
    Unreadable(io::Error),
    /// Another kind of file: its name.
    Foreign(&'static str),
    /// No archive, for this fault.
    Refused(Box<Fault>),
}

impl From<io::Error> for LoadErrorKind {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::UnexpectedEof => Self::Shortened,
            _ => Self::Unreadable(error),
        }
    }
}

impl From<ReadError> for LoadErrorKind {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Unreadable(error) => error.into(),
            ReadError::Refused(fault) => Self::Refused(fault),
        }
    }
}

/// A file that has been opened, or standard input.
#[derive(Debug)]
pub enum OpenFile {
    /// A regular file of this many bytes.
    File(File, u64),
    /// Standard input.
    Stdin,
}

impl OpenFile {
    /// Opens `path`, if it has no more than `most` bytes; never waits, whatever kind of file it is.
    ///
    /// # Errors
    /// What can be told without reading.
    pub fn open(path: &Path, most: u64) -> Result<Self, LoadErrorKind> {
        if path == Path::new(STDIN) {
            return if io::stdin().is_terminal() { Err(LoadErrorKind::Keyboard) } else { Ok(Self::Stdin) };
        }
        // Without O_NONBLOCK the mere opening of a pipe would wait for a writer; the kind is asked of what was opened.
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
        let file =
            OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path).map_err(|error| {
                // A socket cannot even be opened.
                if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) {
                    LoadErrorKind::NotAFile
                } else {
                    error.into()
                }
            })?;
        let facts = file.metadata()?;
        if facts.is_dir() {
            return Err(LoadErrorKind::Directory);
        }
        if !facts.is_file() {
            return Err(LoadErrorKind::NotAFile);
        }
        match facts.len() {
            // Files of /proc say so of themselves, and have something in them all the same.
            0 if !matches!((&file).read(&mut [0]), Ok(0)) => Err(LoadErrorKind::NotAFile),
            0 => Err(LoadErrorKind::Empty),
            length if length > most => Err(LoadErrorKind::TooLarge(most)),
            length => Ok(Self::File(file, length)),
        }
    }

    /// Makes it readable from any place: what comes from standard input is kept in memory.
    ///
    /// # Errors
    /// Reading failed, there are more than `most` bytes, or it is another kind of file.
    pub fn stored(self, most: u64) -> Result<Stored, LoadErrorKind> {
        let stored = match self {
            Self::File(file, length) => {
                Stored::File(file, usize::try_from(length).map_err(|_| LoadErrorKind::TooLarge(most))?)
            }
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes)?;
                Stored::Memory(bytes.into())
            }
        };
        if stored.length() as u64 > most {
            return Err(LoadErrorKind::TooLarge(most));
        }
        let mut start = vec![0; stored.length().min(START)];
        stored.read(0, &mut start)?;
        check_start(&start, stored.length())?;
        Ok(stored)
    }
}

/// Bytes from which the kind of a file is told.
const START: usize = 1 << 12;

/// The bytes of an archive, where they lie.
#[derive(Debug)]
pub enum Stored {
    /// In a file of this many bytes.
    File(File, usize),
    /// In memory.
    Memory(Cow<'static, [u8]>),
}

impl ReadAt for Stored {
    fn length(&self) -> usize {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len(),
        }
    }

    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<()> {
        match self {
            Self::File(file, _) => file.read_exact_at(buffer, at as u64),
            Self::Memory(bytes) => bytes.as_ref().read(at, buffer),
        }
    }
}

/// Looks at the first bytes of `length`.
///
/// # Errors
/// Empty, or another kind of file.
fn check_start(start: &[u8], length: usize) -> Result<(), LoadErrorKind> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if text.trim_ascii_start().is_empty() && start.len() == length {
        return Err(LoadErrorKind::Empty);
    }
    foreign(text).map_or(Ok(()), |kind| Err(LoadErrorKind::Foreign(kind)))
}

/// What kind of file this is, if it is one of those that get saved as `.json` by mistake.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 10] = [
        (b"\x1f\x8b", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\xfd7zXZ\0", "xz"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"BZh", "bzip2"),
        (b"\xff\xfe\0\0", "UTF-32"),
        (b"\0\0\xfe\xff", "UTF-32"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
        (b"%PDF-", "PDF"),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    let wide = || match bytes {
        [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => Some("UTF-32"),
        [0, _, ..] | [_, 0, ..] => Some("UTF-16"),
        _ => None,
    };
    let markup = || {
        let start: Vec<u8> = bytes.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect();
        match start.as_slice() {
            [b'<', b'?', ..] => Some("XML"),
            [b'<', ..] => Some("HTML"),
            _ => None,
        }
    };
    known.or_else(wide).or_else(markup)
}
