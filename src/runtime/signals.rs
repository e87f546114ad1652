//! signals: the threads that hear what the system has to say: end, stop, go on, another size, terminal gone.

use super::Event;
use super::terminal;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::process::{Signal, getpid, getppid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;

/// The exit code of a program that a signal ended is this and the signal's number.
const KILLED: i32 = 128;

/// Another program has the terminal, and with it Ctrl-C and Ctrl-Z.
static LENT: AtomicBool = AtomicBool::new(false);

/// What has happened since the loop last looked. Flags, so that a signal never has to wait for the loop.
#[derive(Debug, Default)]
pub struct News {
    /// The terminal has another size.
    pub resized: AtomicBool,
    /// We are to stop.
    pub stop: AtomicBool,
    /// We were stopped and go on.
    pub resumed: AtomicBool,
}

/// What has happened.
pub static NEWS: News =
    News { resized: AtomicBool::new(false), stop: AtomicBool::new(false), resumed: AtomicBool::new(false) };

/// Starts both threads.
///
/// # Errors
/// There is no terminal, or the system refuses.
pub fn start(events: SyncSender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let hear = move || signals.forever().for_each(|signal| take(signal, &events));
    thread::Builder::new().name("signals".to_owned()).spawn(hear)?;
    let input = terminal::input()?;
    thread::Builder::new().name("watchdog".to_owned()).spawn(move || watch(input)).map(drop)
}

/// Does what a signal asks for, or tells the loop.
fn take(signal: i32, events: &SyncSender<Event>) {
    let lent = LENT.load(Ordering::SeqCst);
    let flag = match signal {
        SIGWINCH => &NEWS.resized,
        SIGCONT => &NEWS.resumed,
        SIGTSTP if lent => return stop(),
        SIGTSTP => &NEWS.stop,
        // Ctrl-C in a browser in the terminal is meant for that browser.
        SIGINT | SIGQUIT if lent => return,
        // At once, without the loop, which may be stuck in a terminal that takes no output.
        _ => terminal::end(KILLED + signal),
    };
    flag.store(true, Ordering::SeqCst);
    // Where the queue is full, the loop is about to look anyway.
    let _ = events.try_send(Event::News);
}

/// Ends the process when the terminal is gone, which a reader may never learn and a signal may not tell.
fn watch(input: BorrowedFd) {
    loop {
        let mut fds = [PollFd::new(&input, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(Errno::INTR) => {}
            Ok(_) if fds.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR)) => {
                terminal::end(KILLED + SIGHUP)
            }
            // Here is a system that cannot tell; SIGHUP has to do.
            _ => return,
        }
    }
}

/// Lends the terminal to another program for as long as `run` takes; we hear its Ctrl-C and Ctrl-Z as well.
pub fn lend<T>(run: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let result = run();
    LENT.store(false, Ordering::SeqCst);
    result
}

/// Stops this process, if someone is there to let it go on.
pub fn stop() {
    if !alone() {
        let _ = kill_process(getpid(), Signal::STOP);
    }
}

/// Stops everything that was started together with us, as Ctrl-Z does: asks by signal, and gets it back.
pub fn stop_all() {
    if !alone() {
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

/// True where no shell watches over us: a stop would be for ever, and the system itself would not allow it.
fn alone() -> bool {
    let ours = getsid(None).ok();
    let theirs = getppid().and_then(|parent| getsid(Some(parent)).ok());
    ours.is_none() || ours != theirs
}
