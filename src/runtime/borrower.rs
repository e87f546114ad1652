//! borrower: the program that has the terminal for a while, a browser that draws there. It goes when we go.

use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use std::io;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What stands for the number of one that is being started.
const STARTING: i32 = -1;

/// Its number; 0 where there is none.
static BORROWER: AtomicI32 = AtomicI32::new(0);

/// How long it has to clean up before it is ended by force.
const PATIENCE: Duration = Duration::from_millis(300);

/// Its number; waits for the start of one that is being started, but not long.
fn borrower() -> Option<Pid> {
    let end = Instant::now() + PATIENCE;
    loop {
        match BORROWER.load(Ordering::SeqCst) {
            STARTING if Instant::now() < end => thread::sleep(Duration::from_millis(2)),
            STARTING => return None,
            number => return Pid::from_raw(number),
        }
    }
}

/// Runs a program and waits for its end. Each time that it has been stopped, `stopped` is done, and then it goes on.
///
/// # Errors
/// It cannot be started.
pub(super) fn run(mut command: Command, stopped: impl Fn()) -> io::Result<ExitStatus> {
    BORROWER.store(STARTING, Ordering::SeqCst);
    let spawned = command.spawn();
    BORROWER.store(spawned.as_ref().map_or(0, |child| child.id().cast_signed()), Ordering::SeqCst);
    let mut child = spawned?;
    // Its number is forgotten before it is free for another program.
    let changes = WaitIdOptions::EXITED | WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT;
    while let Some(pid) = borrower() {
        match waitid(WaitId::Pid(pid), changes) {
            Ok(Some(status)) if status.stopped() => {
                stopped();
                let _ = kill_process(pid, Signal::CONT);
            }
            Err(Errno::INTR) => {}
            _ => break,
        }
    }
    BORROWER.store(0, Ordering::SeqCst);
    child.wait()
}

/// True while it is stopped.
pub(super) fn is_stopped() -> bool {
    let stopped = WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    borrower().is_some_and(|pid| matches!(waitid(WaitId::Pid(pid), stopped), Ok(Some(_))))
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
