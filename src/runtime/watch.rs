//! watch: the thread that hears when the archive's file is written anew, or taken away. It sleeps until the system wakes it.

use super::event::LoopEvent;
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::thread;

/// Bytes for what the system tells at once; a name has at most 255.
const ROOM: usize = 4096;

/// Starts the thread. The folder is watched, not the file: most programs put a new file in the place of the old one.
///
/// # Errors
/// The folder is not there or cannot be watched, or no thread is to be had.
pub(super) fn start(path: &Path, events: SyncSender<LoopEvent>) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    let watch = inotify::init(CreateFlags::CLOEXEC)?;
    let gone = WatchFlags::DELETE | WatchFlags::MOVED_FROM;
    inotify::add_watch(&watch, folder, WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | gone)?;
    // It may have been written since it was opened.
    let _ = events.try_send(LoopEvent::Written);
    let name = name.to_owned();
    let hear = move || {
        let mut buffer = [MaybeUninit::uninit(); ROOM];
        let mut reader = Reader::new(watch, &mut buffer);
        while is_written(&mut reader, &name)
            .is_ok_and(|written| !written || events.send(LoopEvent::Written).is_ok())
        {}
    };
    thread::Builder::new().name("watch".to_owned()).spawn(hear).map(drop)
}

/// Waits for the next thing that happens in the folder: true where it happened to the file `name`, or where so much
/// happened that the system lost count.
fn is_written(reader: &mut Reader<impl rustix::fd::AsFd>, name: &OsStr) -> Result<bool, Errno> {
    match reader.next() {
        Ok(event) => {
            let is_ours = event.file_name().is_some_and(|other| other.to_bytes() == name.as_bytes());
            Ok(is_ours || event.events().contains(ReadFlags::QUEUE_OVERFLOW))
        }
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(error),
    }
}
