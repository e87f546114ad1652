//! The file that says how archives were left. It may be lost: what cannot be read is as if it were not there.

use crate::app::{LastTime, LastTimes};
use crate::whole_file::{HalfWritten, PRIVATE};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use rustix::fs::{CWD, Mode, OFlags, openat};
use std::fs::{DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// The file of it.
const NAME: &str = "last.json";

/// What is longer is none of ours.
const LONGEST: u64 = 4 << 20;

/// Where the program keeps what may be lost; `None` where there is no home for it.
pub(crate) fn folder() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.state_dir()?.join("lernnetzwerk"))
}

/// Reads how archives were left.
pub(crate) fn read() -> LastTimes {
    let read = |folder: PathBuf| serde_json::from_slice(&content(&folder.join(NAME), LONGEST).ok()?).ok();
    folder().and_then(read).unwrap_or_default()
}

/// Forgets how archives were left: no history is wanted, nor that from before.
pub(crate) fn forget() {
    // Where it cannot be removed, it is not read either.
    let _ = folder().map(|folder| std::fs::remove_file(folder.join(NAME)));
}

/// What stands in a regular file of at most so many bytes, without waiting for what is none.
pub(super) fn content(path: &Path, longest: u64) -> io::Result<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, path, flags, Mode::empty())?);
    let facts = file.metadata()?;
    if !facts.is_file() || facts.len() > longest {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut content = Vec::new();
    file.take(longest).read_to_end(&mut content)?;
    Ok(content)
}

/// Replaces a file of the folder.
pub(super) fn replace(folder: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let path = folder.join(format!(".{name}.{}.part", std::process::id()));
    let half_written = HalfWritten::at(&path);
    half_written.remove()?;
    half_written.write(
        PRIVATE,
        |file| file.write_all(content),
        |half_written| half_written.put(&folder.join(name)),
    )
}

/// How the archive would be left if the program ended now, and whether that is on the disk.
static LEFT: Mutex<Option<(String, LastTime)>> = Mutex::new(None);

/// Takes note of how the archive would be left.
pub(super) fn note(left: Option<(String, LastTime)>) {
    if let Some(left) = left {
        *LEFT.lock().unwrap_or_else(PoisonError::into_inner) = Some(left);
    }
}

/// How long the end of the program waits for another thread that writes it down.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// At the end of the program: writes that down, beside how other archives were left. Whichever thread ends it: another
/// waits until that is done, but not for ever.
pub(super) fn write() {
    let end = Instant::now() + LONGEST_WAIT;
    let mut left = loop {
        match LEFT.try_lock() {
            Ok(left) => break left,
            Err(TryLockError::Poisoned(left)) => break left.into_inner(),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(Duration::from_millis(2)),
            Err(TryLockError::WouldBlock) => return,
        }
    };
    if let (Some((name, last)), Some(folder)) = (left.take(), folder()) {
        let mut all = read();
        if all.of(&name) == Some(&last) {
            return;
        }
        all.set(name, last);
        if let Ok(text) = serde_json::to_vec_pretty(&all) {
            // Without it the next start is where every first one is.
            let _ = replace(&folder, NAME, &text);
        }
    }
}
