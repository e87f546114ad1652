//! terminal: into the terminal and out of it again, whatever happens.
//!
//! All that is written to it goes through here. What there is to give back lies where every thread can reach it, so that whichever
//! thread learns of the end gives it back; after that, frames go nowhere.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr,
};
use std::fs::OpenOptions;
use std::io;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// The other screen. Only once: again, and the place of the cursor to come back to would be lost.
const OTHER_SCREEN: &[u8] = b"\x1b[?1049h";

/// Empty, without cursor; pastes in brackets; clicks and the wheel, with coordinates of any size.
const MODES: &[u8] = b"\x1b[0m\x1b[2J\x1b[?25l\x1b[?2004h\x1b[?1000h\x1b[?1006h";

/// The end of a frame that was cut off, and everything of [`MODES`] and more taken back, so that it serves after a
/// foreign program too.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// How long a terminal that takes no output (Ctrl-S, a dead line) is waited for when it is given back.
const PATIENCE: Duration = Duration::from_millis(500);

/// The largest screen drawn on; beyond it two buffers of cells take too much memory.
const LARGEST: (u16, u16) = (1000, 500);

/// The terminal itself and its modes as they were.
struct Tty {
    input: OwnedFd,
    output: OwnedFd,
    cooked: Termios,
}

/// The terminal, once it has been found.
static TTY: OnceLock<Tty> = OnceLock::new();

/// Whether the terminal is ours at the moment; held while it is written to.
static OURS: Mutex<bool> = Mutex::new(false);

/// Finds the terminal: keys from standard input, or where that is no terminal, from `/dev/tty`.
fn find() -> io::Result<&'static Tty> {
    if let Some(tty) = TTY.get() {
        return Ok(tty);
    }
    let input = match isatty(rustix::stdio::stdin()) {
        true => rustix::stdio::stdin().try_clone_to_owned()?,
        false => OwnedFd::from(OpenOptions::new().read(true).write(true).open("/dev/tty")?),
    };
    let output = rustix::stdio::stdout().try_clone_to_owned()?;
    let mut cooked = tcgetattr(&input)?;
    if !cooked.local_modes.contains(LocalModes::ICANON) {
        // The program before us died and left it raw: that is not what anyone wants back.
        cooked.local_modes |= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        cooked.input_modes |= rustix::termios::InputModes::ICRNL | rustix::termios::InputModes::IXON;
        cooked.output_modes |= rustix::termios::OutputModes::OPOST | rustix::termios::OutputModes::ONLCR;
        cooked.special_codes[SpecialCodeIndex::VMIN] = 1;
    }
    Ok(TTY.get_or_init(|| Tty { input, output, cooked }))
}

/// The terminal's input, for those who wait for it.
///
/// # Errors
/// There is no terminal.
pub fn input() -> io::Result<BorrowedFd<'static>> {
    find().map(|tty| tty.input.as_fd())
}

/// Columns and rows. A terminal that says 0 does not know, and counts as 80x24.
pub fn size() -> (u16, u16) {
    let Ok(size) = find().and_then(|tty| Ok(tcgetwinsize(&tty.output)?)) else { return (80, 24) };
    match (size.ws_col, size.ws_row) {
        (0, _) | (_, 0) => (80, 24),
        (columns, rows) => (columns.min(LARGEST.0), rows.min(LARGEST.1)),
    }
}

/// Takes the terminal: raw, other screen. Again where it is ours already, as after a stop that nobody told us of.
///
/// # Errors
/// There is no terminal, or it cannot be written to; it is as it was then.
pub fn enter() -> io::Result<()> {
    let tty = find()?;
    let mut ours = lock();
    let mut raw = tty.cooked.clone();
    raw.make_raw();
    // Reading never waits: after half a key the reader goes on waiting for the rest with `poll`, not with `read`,
    // and so can be stopped.
    raw.special_codes[SpecialCodeIndex::VMIN] = 0;
    raw.special_codes[SpecialCodeIndex::VTIME] = 0;
    set(&tty.input, &raw)?;
    let codes = if *ours { MODES.to_vec() } else { [OTHER_SCREEN, MODES].concat() };
    if let Err(error) = put(&tty.output, &codes) {
        let _ = set(&tty.input, &tty.cooked);
        return Err(error);
    }
    *ours = true;
    Ok(())
}

/// Gives the terminal back, from any thread and as often as one likes; never panics, and never waits long.
pub fn leave() {
    let Some(tty) = TTY.get() else { return };
    match lock_soon() {
        Some(ours) if !*ours => {}
        Some(mut ours) => {
            *ours = false;
            if writable(&tty.output) {
                let _ = put(&tty.output, LEAVE);
            }
            let _ = set(&tty.input, &tty.cooked);
        }
        // Someone is stuck in the middle of a frame: the modes at least.
        None => {
            let _ = set(&tty.input, &tty.cooked);
        }
    }
}

/// Leaves, and ends the process.
pub fn end(code: i32) -> ! {
    leave();
    std::process::exit(code)
}

/// Writes to the terminal in one piece, if it is ours.
///
/// # Errors
/// It cannot be written to.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    let ours = lock();
    match TTY.get() {
        Some(tty) if *ours => put(&tty.output, bytes),
        _ => Ok(()),
    }
}

fn lock() -> MutexGuard<'static, bool> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, if it comes free within [`PATIENCE`].
fn lock_soon() -> Option<MutexGuard<'static, bool>> {
    let end = Instant::now() + PATIENCE;
    loop {
        match OURS.try_lock() {
            Ok(ours) => return Some(ours),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// Sets the modes now; what was typed already stays.
fn set(input: &OwnedFd, modes: &Termios) -> io::Result<()> {
    loop {
        match tcsetattr(input, OptionalActions::Now, modes) {
            Err(Errno::INTR) => {}
            result => return Ok(result?),
        }
    }
}

/// True where output will be taken within [`PATIENCE`].
fn writable(output: &OwnedFd) -> bool {
    let patience = Timespec { tv_sec: 0, tv_nsec: PATIENCE.subsec_nanos().into() };
    let mut fds = [PollFd::new(output, PollFlags::OUT)];
    !matches!(poll(&mut fds, Some(&patience)), Ok(0))
}

/// Writes all of it; waits where the terminal was set not to.
fn put(output: &OwnedFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(output, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(output, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
