//! signals: the threads that hear what the system has to say: end, stop, go on, another size, terminal gone.

use super::event::LoopEvent;
use super::{borrower, keys, system, target, terminal};
use nix::unistd::{Pid, getsid};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getpid, getppid, kill_current_process_group, kill_process};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The exit code of a program that a signal ended is this and the signal's number.
const KILLED: i32 = 128;

/// What ends the program, as it would without us; only the terminal is given back.
const ENDS: [i32; 10] =
    [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU];

/// What is meant for the program in the foreground, and ends nothing.
const OTHERS: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];

/// How long an end waits for the loop, which may be stuck.
const A_MOMENT: Duration = Duration::from_millis(250);

/// Another program has the terminal, and with it Ctrl-C and Ctrl-Z.
static LENT: AtomicBool = AtomicBool::new(false);

/// Told of the next SIGWINCH, which is taken after all signals with lower numbers.
static ECHO: Mutex<Option<mpsc::Sender<()>>> = Mutex::new(None);

/// What has happened since the loop last looked. Flags, so that a signal never has to wait for the loop.
#[derive(Debug, Default)]
pub(super) struct News {
    /// The terminal has another size.
    pub resized: AtomicBool,
    /// We are to stop.
    pub stop: AtomicBool,
    /// We were stopped and go on.
    pub resumed: AtomicBool,
}

/// What has happened.
pub(super) static NEWS: News =
    News { resized: AtomicBool::new(false), stop: AtomicBool::new(false), resumed: AtomicBool::new(false) };

/// Starts both threads.
///
/// # Errors
/// There is no terminal, or the system refuses.
pub(super) fn start(events: SyncSender<LoopEvent>) -> io::Result<()> {
    let mut signals = Signals::new(ENDS.iter().chain(&OTHERS).chain(&more_ends()))?;
    system::start()?;
    let others = events.clone();
    let hear = move || signals.forever().for_each(|signal| take(signal, &events));
    thread::Builder::new().name("signals".to_owned()).spawn(hear)?;
    let input = terminal::input()?;
    thread::Builder::new().name("watchdog".to_owned()).spawn(move || watch(input, &others)).map(drop)
}

/// More that would end the program, on systems that have it.
fn more_ends() -> Vec<i32> {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    return [libc::SIGIO, libc::SIGPWR, libc::SIGSTKFLT]
        .into_iter()
        .chain(libc::SIGRTMIN()..=libc::SIGRTMAX())
        .collect();
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    Vec::new()
}

/// A file that may not grow any more ends nothing: the write fails, and whoever writes tells of it.
///
/// # Errors
/// The system refuses.
pub(crate) fn outlive_full_files() -> io::Result<()> {
    flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false))).map(drop)
}

/// A command that writes a file leaves nothing half written when it is ended. What nobody wants to end it by, as under
/// `nohup`, does not.
///
/// # Errors
/// The system refuses.
pub(crate) fn leave_nothing_half_written() -> io::Result<()> {
    let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT].into_iter().filter(|signal| !system::is_ignored(*signal));
    let mut signals = Signals::new(ends.collect::<Vec<_>>())?;
    let hear = move || {
        for signal in signals.forever() {
            target::end_writing();
            let _ = emulate_default_handler(signal);
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(hear).map(drop)
}

/// Does what a signal asks for, or tells the loop.
fn take(signal: i32, events: &SyncSender<LoopEvent>) {
    let lent = LENT.load(Ordering::SeqCst);
    let flag = match signal {
        SIGWINCH => &NEWS.resized,
        SIGCONT => &NEWS.resumed,
        SIGTSTP if lent => return stop(),
        SIGTSTP => &NEWS.stop,
        // Ctrl-C in a browser in the terminal is meant for that browser.
        SIGINT | SIGQUIT if lent => return,
        // Without the loop, which may be stuck in a terminal that takes no output.
        _ => {
            await_loop(events);
            terminal::end(KILLED + signal)
        }
    };
    flag.store(true, Ordering::SeqCst);
    let echo =
        if signal == SIGWINCH { ECHO.lock().unwrap_or_else(PoisonError::into_inner).take() } else { None };
    let _ = echo.map(|echo| echo.send(()));
    // Where the queue is full, the loop is about to look anyway.
    let _ = events.try_send(LoopEvent::News);
}

/// Waits a moment until the loop has noted what would be lost, with what was typed before now.
fn await_loop(events: &SyncSender<LoopEvent>) {
    let until = Instant::now() + A_MOMENT;
    while keys::are_coming() && Instant::now() < until {
        thread::sleep(Duration::from_millis(1));
    }
    let (noted, heard) = mpsc::channel();
    if events.try_send(LoopEvent::Ending(noted)).is_ok() {
        let _ = heard.recv_timeout(until.saturating_duration_since(Instant::now()));
    }
}

/// Ends the process when the terminal is gone, which a reader may never learn and a signal may not tell.
fn watch(input: BorrowedFd, events: &SyncSender<LoopEvent>) {
    loop {
        let mut fds = [PollFd::new(&input, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(Errno::INTR) => {}
            Ok(_) if fds.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR)) => {
                await_loop(events);
                terminal::end(KILLED + SIGHUP)
            }
            // Here is a system that cannot tell; SIGHUP has to do.
            _ => return,
        }
    }
}

/// Runs `run` while the terminal belongs to another program; we hear that program's Ctrl-C and Ctrl-Z as well.
pub(super) fn lend<T>(run: impl FnOnce() -> T) -> T {
    LENT.store(true, Ordering::SeqCst);
    let result = run();
    hear_out();
    LENT.store(false, Ordering::SeqCst);
    result
}

/// Stops with the program that has the terminal, which was stopped; where nobody could let us go on, it must go on.
pub(super) fn stop_with_borrower() {
    // Ctrl-Z stops both of us. Once we have heard that, both go on, and a second stop would be one too many.
    hear_out();
    if borrower::is_stopped() {
        stop();
    }
}

/// Waits until every signal that has come so far has been taken, by a signal of our own that comes last. Otherwise a
/// Ctrl-C that ended the other program might end us too. Twice: the first may fall in with one that was under way.
fn hear_out() {
    for _ in 0..2 {
        let (echo, heard) = mpsc::channel();
        *ECHO.lock().unwrap_or_else(PoisonError::into_inner) = Some(echo);
        if kill_process(getpid(), Signal::WINCH).is_ok() {
            let _ = heard.recv_timeout(Duration::from_secs(1));
        }
    }
}

/// Stops this process, if someone is there to let it go on.
pub(super) fn stop() {
    if !alone() {
        let _ = kill_process(getpid(), Signal::STOP);
    }
}

/// Stops everything that was started together with us, as Ctrl-Z does: asks by signal, and gets it back. False where
/// nobody could let us go on.
pub(super) fn stop_all() -> bool {
    !alone() && kill_current_process_group(Signal::TSTP).is_ok()
}

/// True where no shell watches over us: a stop would be for ever, and the system itself would not allow it.
fn alone() -> bool {
    let ours = session(None);
    let parent = getppid().map(|parent| Pid::from_raw(parent.as_raw_pid()));
    // Nor where the shell itself would be among those who stop, as in `$(…)`: it is their leader.
    let is_shells = ours.is_some_and(|ours| getpgrp().as_raw_pid() == ours.as_raw());
    ours.is_none() || is_shells || ours != parent.and_then(|parent| session(Some(parent)))
}

/// The session of a process (none: of this one). In a container it may have been begun outside, where it has the number
/// 0 and nobody here knows who leads it.
fn session(process: Option<Pid>) -> Option<Pid> {
    getsid(process).ok().filter(|session| session.as_raw() > 0)
}
