//! Target: a file that is written whole or not at all, and never in the place of something that was not meant.

use crate::export::Account;
use crate::whole_file::{HalfWritten, sync_folder};
use rustix::fs::Mode;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Why a file was not written.
#[derive(Debug)]
pub(crate) enum TargetError {
    /// There is a file already.
    Exists,
    /// It is a link, whose target is somewhere else.
    Link,
    /// It is a folder.
    Folder,
    /// It would stand in a folder that is not there.
    NoFolder,
    /// It is a device, a pipe or a socket.
    Device,
    /// A format can tell nothing of what is to be written.
    Nothing(Account),
    /// Writing failed.
    Io(io::Error),
}

impl From<io::Error> for TargetError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Hands records on to a file, unless the format can tell none of them.
///
/// # Errors
/// As for [`write_whole`].
pub(crate) fn hand_on(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<Account>,
) -> Result<Account, TargetError> {
    write_whole(path, replace, |out| {
        let account = write(out)?;
        if account.is_nothing() { Err(TargetError::Nothing(account)) } else { Ok(account) }
    })
}

/// Writes a file whole or not at all; one that is there already only where it may be replaced.
///
/// # Errors
/// There is something that must not be replaced, or writing failed; nothing has changed then.
pub(crate) fn write_whole<T>(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<T, TargetError>,
) -> Result<T, TargetError> {
    let before = facts(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(TargetError::NoFolder);
    }
    if before.is_some() && !replace {
        return Err(TargetError::Exists);
    }
    if before.is_some() {
        // What may not be written may not be replaced either.
        File::options().write(true).open(path)?;
    }
    let half_written = beside(path)?;
    let mode = before.map_or(0o666, |facts| facts.permissions().mode() & 0o777);
    let file = begin(&half_written, Mode::from_raw_mode(mode))?;
    let fill = |file: &mut File| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        let value = write(&mut out)?;
        out.flush()?;
        Ok(value)
    };
    let put = |half_written: &HalfWritten<'_>| put(half_written, path, replace);
    let written = HalfWritten::at(&half_written).finish(file, fill, put);
    *unfinished() = None;
    let value = written?;
    // It is in its place, and whether its name outlasts the machine is up to the file system.
    let _ = sync_folder(folder.unwrap_or(Path::new(".")));
    Ok(value)
}

/// The file that is being written: whoever ends the process removes it first.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

fn unfinished() -> MutexGuard<'static, Option<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The process is about to end: what is half written goes, and nothing is begun any more.
pub(crate) fn end_writing() {
    let unfinished = unfinished();
    if let Some(path) = &*unfinished {
        let _ = fs::remove_file(path);
    }
    // Whoever is about to begin waits until the end.
    std::mem::forget(unfinished);
}

/// The file that is there already, if it is one.
fn facts(path: &Path) -> Result<Option<Metadata>, TargetError> {
    let facts = match fs::symlink_metadata(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let kind = facts.file_type();
    match kind.is_file() {
        true => Ok(Some(facts)),
        false if kind.is_symlink() => Err(TargetError::Link),
        false if kind.is_dir() => Err(TargetError::Folder),
        false => Err(TargetError::Device),
    }
}

/// Where the file stands until it is whole: beside its place, so that it can be put there in one step.
fn beside(path: &Path) -> Result<PathBuf, TargetError> {
    let name = path.file_name().ok_or(TargetError::Folder)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}

/// Makes the new file, which whoever ends the process removes from here on.
fn begin(path: &Path, mode: Mode) -> io::Result<File> {
    let mut unfinished = unfinished();
    let file = HalfWritten::at(path).create(mode)?;
    *unfinished = Some(path.to_owned());
    Ok(file)
}

/// Puts the whole file in its place.
fn put(half_written: &HalfWritten<'_>, to: &Path, replace: bool) -> Result<(), TargetError> {
    if replace {
        // Something else may stand there by now.
        facts(to)?;
        return Ok(half_written.put(to)?);
    }
    half_written.put_new(to).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => TargetError::Exists,
        _ => TargetError::Io(error),
    })
}
