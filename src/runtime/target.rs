//! Target: a file that is written whole or not at all, and never in the place of something that was not meant.

use crate::export::Account;
use crate::whole_file::{HalfWritten, sync_folder};
use rustix::fs::{CWD, FlockOperation, Gid, Mode, OFlags, Uid, fchown, flock, openat};
use rustix::io::Errno;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use xxhash_rust::xxh3::xxh3_64;

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
    // Of a name alone the system would say only afterwards that a folder was meant.
    if before.is_none() && path.as_os_str().as_bytes().ends_with(b"/") {
        return Err(TargetError::NoFolder);
    }
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
    let parts = Parts::of(path)?;
    parts.remove_left();
    let mode = before.as_ref().map_or(0o666, |facts| facts.permissions().mode() & 0o777);
    let (half_written, file) = parts.begin(Mode::from_raw_mode(mode))?;
    if let Some(before) = &before {
        take_after(&file, before);
    }
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

/// The names under which a file stands until it is whole: beside its place, so that it can be put there in one step. They
/// are short whatever the file is called, and each is used once.
struct Parts {
    folder: PathBuf,
    /// What they begin with, which no other file's do.
    beginning: String,
}

/// How they end.
const ENDING: &str = ".part";

/// So many names are tried.
const TRIES: u64 = 16;

impl Parts {
    /// Those of a file.
    fn of(path: &Path) -> Result<Self, TargetError> {
        let name = path.file_name().ok_or(TargetError::Folder)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let beginning = format!(".lernnetzwerk-{:016x}-", xxh3_64(name.as_bytes()));
        Ok(Self { folder: folder.unwrap_or(Path::new(".")).to_owned(), beginning })
    }

    /// Makes a new file, which whoever ends the process removes from here on. It is locked as long as it is written, by
    /// which others know that it is not left.
    fn begin(&self, mode: Mode) -> io::Result<(PathBuf, File)> {
        let mut unfinished = unfinished();
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let first = now.as_nanos() as u64 ^ (u64::from(std::process::id()) << 40);
        for number in (0..TRIES).map(|more| first.wrapping_add(more)) {
            let path = self.folder.join(format!("{}{number:016x}{ENDING}", self.beginning));
            let file = match HalfWritten::at(&path).create(mode) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                made => made?,
            };
            let lock = flock(&file, FlockOperation::NonBlockingLockExclusive);
            // Whoever took it for one that is left, just as it was made, removes it.
            if lock == Err(Errno::WOULDBLOCK) || file.metadata()?.nlink() == 0 {
                continue;
            }
            *unfinished = Some(path.clone());
            return Ok((path, file));
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    /// Removes what others have left of the same file when they were killed. What is none of ours stays, and so does what
    /// somebody still writes, or where nobody can tell.
    fn remove_left(&self) {
        let Ok(folder) = fs::read_dir(&self.folder) else { return };
        for entry in folder.flatten() {
            let name = entry.file_name();
            let number =
                name.to_str().and_then(|name| name.strip_prefix(&self.beginning)?.strip_suffix(ENDING));
            let is_number =
                |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            if number.is_some_and(is_number) {
                remove_if_left(&entry.path());
            }
        }
    }
}

/// Removes a file that nobody has locked, and has it locked meanwhile.
fn remove_if_left(path: &Path) {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(file) = openat(CWD, path, flags, Mode::empty()).map(File::from) else { return };
    let is_file = file.metadata().is_ok_and(|facts| facts.is_file());
    if is_file && flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok() {
        let _ = fs::remove_file(path);
    }
}

/// Has a new file belong to whom the one before did, as far as we may say so, and be open to the same readers: the mask of
/// the process is for files that were not there.
fn take_after(file: &File, before: &Metadata) {
    let (owner, group) = (Uid::from_raw(before.uid()), Gid::from_raw(before.gid()));
    if fchown(file, Some(owner), Some(group)).is_err() {
        let _ = fchown(file, None, Some(group));
    }
    let _ = file.set_permissions(Permissions::from_mode(before.permissions().mode() & 0o777));
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
