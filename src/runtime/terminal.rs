//! terminal: into the terminal and out of it again, whatever happens.
//!
//! All that is written to it goes through here. What there is to give back lies where every thread can reach it, so that whichever
//! thread learns of the end gives it back; after that, frames go nowhere.

use super::{borrower, keeping, last_time, target};
use crate::archive::sanitize::clean;
use crate::loader::cache;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, fstat, open};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, isatty, tcflush, tcgetattr,
    tcgetpgrp, tcgetwinsize, tcsetattr, ttyname,
};
use std::fs::OpenOptions;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// The other screen. Only once: again, and the place of the cursor to come back to would be lost.
const OTHER_SCREEN: &[u8] = b"\x1b[?1049h";

/// What any program may have left behind, taken back: a sequence and a frame that were cut off; all ways to tell of the
/// mouse, the focus and pastes; ways to send keys (kitty's, xterm's `modifyOtherKeys`, keypad, cursor keys); line drawing;
/// inserting, margins and where lines are counted from; reversed colours; lines that do not wrap. Colours come last:
/// some terminals take `\x1b[>4m` for underlining.
macro_rules! defaults {
    () => {
        concat!(
            "\x1b\\\x1b[?2026l",
            "\x1b[?9l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l",
            "\x1b[?1004l\x1b[?2004l",
            "\x1b[<99u\x1b[=0u\x1b[>4m\x1b[?1l\x1b[?66l\x1b>",
            "\x0f\x1b(B",
            "\x1b[4l\x1b[20l\x1b[?6l\x1b[?69l\x1b[r\x1b[?5l\x1b[?7h\x1b[0m",
        )
    };
}

/// Nothing left of others; empty, without cursor; pastes in brackets.
const MODES: &[u8] = concat!(defaults!(), "\x1b[2J\x1b[?25l\x1b[?2004h").as_bytes();

/// Clicks and the wheel are told, with coordinates of any size.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// They are the terminal's own.
const NO_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Whether clicks and the wheel are to be told.
static HAS_MOUSE: AtomicBool = AtomicBool::new(true);

/// Nothing left, neither of [`MODES`] nor of a foreign program; the cursor, and the screen that was there before.
const LEAVE: &[u8] = concat!(defaults!(), "\x1b[?25h\x1b[?1049l").as_bytes();

/// How long a terminal that takes no output (Ctrl-S, a dead line) is waited for when it is given back.
const PATIENCE: Duration = Duration::from_millis(250);

/// How long a frame waits for such a terminal before the loop takes in what has come meanwhile.
const A_WHILE: Duration = Duration::from_millis(50);

/// How often a write that waits for such a terminal looks whether it is still wanted.
const LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };

/// The largest screen drawn on; beyond it two buffers of cells take too much memory.
const LARGEST: (u16, u16) = (1000, 500);

/// Ctrl-C, as a terminal sends it.
const CTRL_C: u8 = 3;

/// What stands for no key at all.
const NO_KEY: u8 = if cfg!(any(target_os = "linux", target_os = "android")) { 0 } else { 0xff };

/// The terminal itself and its modes as they were.
struct Tty {
    /// As it was handed to us, for its modes and for other programs.
    input: OwnedFd,
    /// The same for what is drawn on.
    screen: OwnedFd,
    /// Opened anew for reading: it never waits.
    keys: OwnedFd,
    /// Opened anew for writing: it never waits.
    output: OwnedFd,
    cooked: Termios,
}

/// The terminal, once it has been found.
static TTY: OnceLock<Tty> = OnceLock::new();

/// Whether the terminal is ours at the moment.
static OURS: AtomicBool = AtomicBool::new(false);

/// Held while the terminal is taken, written to or given back.
static LINE: Mutex<()> = Mutex::new(());

/// Someone wants to give it back: whoever writes lets go.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// The process is about to end: nobody takes the terminal any more.
static ENDING: AtomicBool = AtomicBool::new(false);

/// Finds the terminal: keys from standard input and the screen on standard output, or where one of them is no terminal,
/// `/dev/tty` in its place.
fn find() -> io::Result<&'static Tty> {
    if let Some(tty) = TTY.get() {
        return Ok(tty);
    }
    let input = terminal_or_own(rustix::stdio::stdin())?;
    let screen = terminal_or_own(rustix::stdio::stdout())?;
    let keys = opened_anew(input.as_fd())?;
    let output = opened_anew(screen.as_fd())?;
    let mut cooked = tcgetattr(&input)?;
    if !cooked.local_modes.contains(LocalModes::ICANON) {
        // The program before us died and left it raw: that is not what anyone wants back.
        cooked.local_modes |= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG | LocalModes::IEXTEN;
        cooked.input_modes |= rustix::termios::InputModes::ICRNL | rustix::termios::InputModes::IXON;
        cooked.output_modes |= rustix::termios::OutputModes::OPOST | rustix::termios::OutputModes::ONLCR;
        cooked.special_codes[SpecialCodeIndex::VMIN] = 1;
    }
    Ok(TTY.get_or_init(|| Tty { input, screen, keys, output, cooked }))
}

/// What was handed to us where that is a terminal, or else that of our session.
fn terminal_or_own(handed: BorrowedFd) -> io::Result<OwnedFd> {
    match isatty(handed) {
        true => Ok(handed.try_clone_to_owned()?),
        false => Ok(OwnedFd::from(OpenOptions::new().read(true).write(true).open("/dev/tty")?)),
    }
}

/// The same terminal, opened anew: what never waits here goes on waiting for everyone else who has it. Where it cannot
/// be opened by its name (another user's, or one without a name here), it can as the one that this session has; where it
/// is not that one, what we have must do.
fn opened_anew(tty: BorrowedFd) -> io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let same = |other: &OwnedFd| match (fstat(tty), fstat(other)) {
        (Ok(one), Ok(other)) => (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino),
        _ => false,
    };
    match ttyname(tty, Vec::new()).and_then(|name| open(name, flags, Mode::empty())) {
        Ok(own) if same(&own) => return Ok(own),
        _ => {}
    }
    match open("/dev/tty", flags, Mode::empty()) {
        Ok(own) if is_of_session(tty) => Ok(own),
        _ => tty.try_clone_to_owned(),
    }
}

/// True for the terminal of our session: of no other does the system tell who is in its foreground. Whoever that is may
/// have no number in our container.
fn is_of_session(tty: BorrowedFd) -> bool {
    matches!(tcgetpgrp(tty), Ok(_) | Err(Errno::OPNOTSUPP))
}

/// The terminal's input as another program may have it.
///
/// # Errors
/// There is no terminal.
pub(super) fn input() -> io::Result<BorrowedFd<'static>> {
    find().map(|tty| tty.input.as_fd())
}

/// What is drawn on, as another program may have it.
///
/// # Errors
/// There is no terminal.
pub(super) fn screen() -> io::Result<BorrowedFd<'static>> {
    find().map(|tty| tty.screen.as_fd())
}

/// The terminal's input for the one who reads it: reading never waits.
///
/// # Errors
/// There is no terminal.
pub(super) fn keys() -> io::Result<BorrowedFd<'static>> {
    find().map(|tty| tty.keys.as_fd())
}

/// Columns and rows. A terminal that says 0 does not know, and counts as 80x24.
pub(super) fn size() -> (u16, u16) {
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
pub(super) fn enter() -> io::Result<()> {
    let tty = find()?;
    let line = lock();
    if ENDING.load(Ordering::SeqCst) {
        // Another thread ends the process, and has given the terminal back or is about to.
        drop(line);
        loop {
            thread::park();
        }
    }
    let again = OURS.swap(true, Ordering::SeqCst);
    let screen = if again { &[][..] } else { OTHER_SCREEN };
    let mouse = if HAS_MOUSE.load(Ordering::SeqCst) { MOUSE } else { &[] };
    let codes = [screen, MODES, mouse].concat();
    let entered =
        set(&tty.input, &raw(&tty.cooked)).and_then(|()| put(&tty.output, &codes, wanted_back)).map(drop);
    if entered.is_err() {
        OURS.store(false, Ordering::SeqCst);
        let _ = set(&tty.input, &tty.cooked);
    }
    entered
}

/// What takes the mouse, or gives it back to the terminal, from now on.
pub(super) fn mouse(is_taken: bool) -> &'static [u8] {
    HAS_MOUSE.store(is_taken, Ordering::SeqCst);
    if is_taken { MOUSE } else { NO_MOUSE }
}

/// The modes of a terminal whose keys come one by one. Ctrl-C alone is a signal: it comes through whatever else was
/// typed, and where nothing can be drawn. Ctrl-Z and Ctrl-\ are keys. What was written before a Ctrl-C is still shown:
/// the system would drop it, and with it the way back where Ctrl-C is pressed twice.
fn raw(cooked: &Termios) -> Termios {
    let mut raw = cooked.clone();
    raw.make_raw();
    raw.local_modes |= LocalModes::ISIG | LocalModes::NOFLSH;
    let codes = &mut raw.special_codes;
    codes[SpecialCodeIndex::VINTR] = CTRL_C;
    codes[SpecialCodeIndex::VQUIT] = NO_KEY;
    codes[SpecialCodeIndex::VSUSP] = NO_KEY;
    #[cfg(any(target_os = "macos", target_os = "freebsd", target_os = "netbsd", target_os = "openbsd"))]
    {
        codes[SpecialCodeIndex::VDSUSP] = NO_KEY;
    }
    // Reading never waits, not even where the terminal could not be opened anew.
    codes[SpecialCodeIndex::VMIN] = 0;
    codes[SpecialCodeIndex::VTIME] = 0;
    raw
}

/// Gives the terminal back, from any thread and as often as one likes; never panics, and never waits long.
pub(super) fn leave() {
    let Some(tty) = TTY.get() else { return };
    LEAVING.store(true, Ordering::SeqCst);
    let line = lock_soon();
    LEAVING.store(false, Ordering::SeqCst);
    if OURS.swap(false, Ordering::SeqCst) {
        give_back(tty);
    }
    drop(line);
}

/// Gives the terminal back in the middle of anything, also in a signal handler: it waits for no lock and allocates
/// nothing. Says that, where there was something to give back.
pub(super) fn give_back_at_once(told: &[u8]) {
    let Some(tty) = TTY.get() else { return };
    let theirs = borrower::send_away();
    if !OURS.swap(false, Ordering::SeqCst) && !theirs {
        return;
    }
    give_back(tty);
    say(tty, told);
}

/// Says something on standard error, but not where a terminal that nobody reads would hold it up.
fn say(tty: &Tty, told: &[u8]) {
    let stderr = rustix::stdio::stderr();
    let _ = match isatty(stderr) {
        true => put_soon(&tty.output, told).map(drop),
        false => rustix::io::write(stderr, told).map(drop).map_err(io::Error::from),
    };
}

/// Says what there is to say at the end, cleaned line by line, once the terminal is given back.
pub(super) fn tell(told: Option<String>) {
    if let (Some(tty), Some(told)) = (TTY.get(), told) {
        let lines = told.lines().map(|line| format!("{}\n", clean(line)));
        say(tty, format!("lernnetzwerk: {}", lines.collect::<String>()).as_bytes());
    }
}

/// Takes everything back that [`enter`] or another program set.
fn give_back(tty: &Tty) {
    if !matches!(put_soon(&tty.output, LEAVE), Ok(true) | Err(_)) {
        // What the terminal has not taken is dropped, so that there is room for the way back.
        let _ = tcflush(&tty.output, QueueSelector::OFlush);
        let _ = put_soon(&tty.output, LEAVE);
    }
    let _ = set(&tty.input, &tty.cooked);
}

/// Writes what the terminal takes within [`PATIENCE`]; true where that was all.
fn put_soon(output: &OwnedFd, bytes: &[u8]) -> io::Result<bool> {
    let end = Instant::now() + PATIENCE;
    Ok(put(output, bytes, || Instant::now() >= end)? == bytes.len())
}

/// Leaves, and ends the process, and with it the program that has the terminal.
pub(super) fn end(code: i32) -> ! {
    ENDING.store(true, Ordering::SeqCst);
    if borrower::send_away() {
        // It may not have cleaned up.
        OURS.store(true, Ordering::SeqCst);
    }
    leave();
    tell(keeping::end());
    cache::end_writing();
    target::end_writing();
    last_time::write();
    std::process::exit(code)
}

/// Writes what the terminal takes within [`A_WHILE`]: how many bytes that was. Where the terminal is not ours, they go
/// nowhere.
///
/// # Errors
/// It cannot be written to.
pub(super) fn write(bytes: &[u8]) -> io::Result<usize> {
    let _line = lock();
    match TTY.get() {
        Some(tty) if OURS.load(Ordering::SeqCst) => {
            let end = Instant::now() + A_WHILE;
            put(&tty.output, bytes, || wanted_back() || Instant::now() >= end)
        }
        _ => Ok(bytes.len()),
    }
}

/// True where a write must not go on.
fn wanted_back() -> bool {
    LEAVING.load(Ordering::SeqCst)
}

fn lock() -> MutexGuard<'static, ()> {
    LINE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The lock, if it comes free within [`PATIENCE`].
fn lock_soon() -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + PATIENCE;
    loop {
        match LINE.try_lock() {
            Ok(line) => return Some(line),
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

/// Writes all of it, unless `give_up` says so while the terminal takes nothing: how many bytes it took.
fn put(output: &OwnedFd, bytes: &[u8], give_up: impl Fn() -> bool) -> io::Result<usize> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(output, rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) if give_up() => break,
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(output, PollFlags::OUT)], Some(&LOOK));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(bytes.len() - rest.len())
}
