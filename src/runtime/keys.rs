//! keys: the thread that turns what is typed into messages.
//!
//! It waits for the terminal to have something to read, and only then reads it, under a lock. Whoever holds that lock
//! has the keyboard to themselves: a browser in the terminal gets every key typed for it.

mod decode;
mod lexer;

use super::event::LoopEvent;
use super::terminal;
use lexer::Lexer;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

/// Bytes read at once.
const CHUNK: usize = 1 << 16;

/// Held by whoever may read from the terminal.
static KEYBOARD: Mutex<()> = Mutex::new(());

/// Something was read that the loop has not got yet.
static IN_HAND: AtomicBool = AtomicBool::new(false);

/// True while something was typed that the loop has not got yet.
pub(super) fn are_coming() -> bool {
    let Ok(input) = terminal::keys() else { return false };
    let mut fds = [PollFd::new(&input, PollFlags::IN)];
    let waits = matches!(poll(&mut fds, Some(&Timespec::default())), Ok(count) if count > 0);
    waits || IN_HAND.load(Ordering::SeqCst)
}

/// The keyboard, for as long as the guard lives.
pub(super) fn keyboard() -> MutexGuard<'static, ()> {
    KEYBOARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the thread.
///
/// # Errors
/// There is no terminal, or no thread to be had.
pub(super) fn start(events: SyncSender<LoopEvent>) -> io::Result<()> {
    let input = terminal::keys()?;
    let read_on = move || {
        let _ = read(input, &events);
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read_on).map(drop)
}

/// Hands on what is typed, until the terminal or the loop is gone.
fn read(input: BorrowedFd, events: &SyncSender<LoopEvent>) -> Option<()> {
    let mut lexer = Lexer::new(Instant::now());
    let mut buffer = vec![0; CHUNK];
    loop {
        let typed = match wait(input, lexer.deadline())? {
            false => lexer.pause(),
            true => {
                IN_HAND.store(true, Ordering::SeqCst);
                let count = take(input, &mut buffer)?;
                lexer.feed(buffer.get(..count)?, Instant::now())
            }
        };
        for message in typed {
            events.send(LoopEvent::App(message)).ok()?;
        }
        IN_HAND.store(false, Ordering::SeqCst);
    }
}

/// Waits for something to read: true where there is, false where nothing has come up to `deadline`; `None` where the
/// terminal is gone.
fn wait(input: BorrowedFd, deadline: Option<Instant>) -> Option<bool> {
    loop {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let left = left.map(|left| Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() });
        let mut fds = [PollFd::new(&input, PollFlags::IN)];
        match poll(&mut fds, left.as_ref()) {
            Err(Errno::INTR) => {}
            Err(_) => return None,
            Ok(0) => return Some(false),
            Ok(_) => {
                let gone = fds.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR));
                return (!gone).then_some(true);
            }
        }
    }
}

/// Reads what is there, without waiting for more: the bytes read, none where another program took them.
fn take(input: BorrowedFd, buffer: &mut [u8]) -> Option<usize> {
    let _keyboard = keyboard();
    match rustix::io::read(input, buffer) {
        Ok(count) => Some(count),
        Err(Errno::INTR | Errno::AGAIN) => Some(0),
        Err(_) => None,
    }
}
