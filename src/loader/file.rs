//! file: the bytes of an archive file: what may be opened, how much is read, and what other kinds of file look like.

use crate::archive::fault::Fault;
use rustix::fs::OFlags;
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::thread;

/// The name that means standard input.
pub const STDIN: &str = "-";

/// The most that is read, in bytes.
pub const LARGEST: u64 = 2 << 30;

/// Bytes between two signs of life.
const STRIDE: u64 = 16 << 20;

/// What can be wrong with an archive file.
#[derive(Debug)]
pub enum Problem {
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
    /// More than [`LARGEST`] bytes.
    TooLarge,
    /// What the system says.
    Unreadable(io::Error),
    /// Another kind of file: its name.
    Foreign(&'static str),
    /// Not UTF-8 from this byte on.
    NotUtf8(usize),
    /// No archive, or one with faults.
    Faults(Vec<Fault>),
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Unreadable(error),
        }
    }
}

/// A file that has been opened, or standard input.
#[derive(Debug)]
pub enum Source {
    /// A regular file of so many bytes.
    File(File, u64),
    /// Standard input.
    Stdin,
}

impl Source {
    /// Opens `path`; never waits, whatever kind of file it is.
    ///
    /// # Errors
    /// What can be told without reading.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        if path == Path::new(STDIN) {
            return if io::stdin().is_terminal() { Err(Problem::Keyboard) } else { Ok(Self::Stdin) };
        }
        // Without O_NONBLOCK the mere opening of a pipe would wait for a writer; the kind is asked of what was opened.
        let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
        let file =
            OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path).map_err(|error| {
                // A socket cannot even be opened.
                if error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error()) {
                    Problem::NotAFile
                } else {
                    error.into()
                }
            })?;
        let facts = file.metadata()?;
        if facts.is_dir() {
            return Err(Problem::Directory);
        }
        if !facts.is_file() {
            return Err(Problem::NotAFile);
        }
        match facts.len() {
            0 => Err(Problem::Empty),
            length if length > LARGEST => Err(Problem::TooLarge),
            length => Ok(Self::File(file, length)),
        }
    }

    /// Reads all of it, at most [`LARGEST`] bytes; tells the per cent read.
    ///
    /// # Errors
    /// Reading failed, or there is more than that.
    pub fn read(self, progress: &mut dyn FnMut(u8)) -> Result<Vec<u8>, Problem> {
        match self {
            Self::File(file, length) if length > STRIDE => read_halves(&file, length),
            Self::File(file, length) => read_capped(file, length, progress),
            Self::Stdin => read_capped(io::stdin().lock(), 0, progress),
        }
    }
}

/// Reads the `length` bytes of a large file, half of them on a thread of its own: most of the time goes into getting
/// memory from the system.
fn read_halves(file: &File, length: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| Problem::TooLarge)?];
    let middle = bytes.len() / 2;
    let (first, second) = bytes.split_at_mut(middle);
    thread::scope(|scope| {
        let other = scope.spawn(|| file.read_exact_at(second, middle as u64));
        file.read_exact_at(first, 0)?;
        other.join().unwrap_or(Err(io::ErrorKind::Other.into()))
    })?;
    Ok(bytes)
}

/// Reads `from` to its end; `length` is what it should come to, or 0 where that is not known.
fn read_capped(mut from: impl Read, length: u64, progress: &mut dyn FnMut(u8)) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default().saturating_add(1));
    loop {
        let read = from.by_ref().take(STRIDE).read_to_end(&mut bytes)? as u64;
        let total = bytes.len() as u64;
        if total > LARGEST {
            return Err(Problem::TooLarge);
        }
        if read < STRIDE {
            return Ok(bytes);
        }
        progress((total.saturating_mul(100)).checked_div(length).map_or(0, |percent| percent.min(100) as u8));
    }
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// Empty, another kind of file, or not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii_start().is_empty() {
        return Err(Problem::Empty);
    }
    if let Some(kind) = foreign(bytes) {
        return Err(Problem::Foreign(kind));
    }
    simdutf8::compat::from_utf8(bytes).map_err(|error| Problem::NotUtf8(error.valid_up_to()))
}

/// What kind of file this is, if it is one of those that get saved as `.json` by mistake.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"\x1f\x8b", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\xfd7zXZ\0", "xz"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"BZh", "bzip2"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
        (b"%PDF-", "PDF"),
    ];
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind);
    let wide = || match bytes {
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
