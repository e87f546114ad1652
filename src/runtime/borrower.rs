//! borrower: the program that has the terminal for a while, a browser that draws there. It goes when we go.

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Its number; 0 where there is none.
static BORROWER: AtomicI32 = AtomicI32::new(0);

/// How long it has to clean up before it is ended by force.
const PATIENCE: Duration = Duration::from_millis(300);

fn borrower() -> Option<Pid> {
    Pid::from_raw(BORROWER.load(Ordering::SeqCst))
}

/// Runs a program and waits for its end.
///
/// # Errors
/// It cannot be started.
pub(super) fn run(mut command: Command) -> io::Result<ExitStatus> {
    let mut child = command.spawn()?;
    BORROWER.store(child.id().cast_signed(), Ordering::SeqCst);
    // Its number is forgotten before it is free for another program.
    while let Some(pid) = borrower()
        && let Err(Errno::INTR) = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
    {
    }
    BORROWER.store(0, Ordering::SeqCst);
    child.wait()
}

/// Has it end, by force where it does not within [`PATIENCE`]; true where there was one. Fit for a signal handler.
pub(super) fn send_away() -> bool {
    let Some(pid) = borrower() else { return false };
    // Stopped, it would not hear.
    for signal in [Signal::TERM, Signal::CONT] {
        let _ = kill_process(pid, signal);
    }
    let end = Instant::now() + PATIENCE;
    let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    while let Ok(None) = waitid(WaitId::Pid(pid), ended) {
        if Instant::now() >= end {
            let _ = kill_process(pid, Signal::KILL);
            break;
        }
        thread::sleep(Duration::from_millis(2));
    }
    true
}
