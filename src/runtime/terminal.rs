//! terminal: into the terminal and out of it again, whatever happens.
//!
//! Nothing else writes to it. What there is to give back lies where every thread can reach it, so that whichever
//! thread learns of the end gives it back; after that, frames go nowhere.

use crate::app::App;
use crate::ui;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::io::Errno;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr,
};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// Other screen, empty, without cursor; pastes in brackets; clicks and the wheel, with coordinates of any size.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[0m\x1b[2J\x1b[?25l\x1b[?2004h\x1b[?1000h\x1b[?1006h";

/// The end of a frame that was cut off, and everything of [`ENTER`] and more taken back, so that it serves after a
/// foreign program too.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// What goes round a frame, so that terminals that know it show the frame at once.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
/// See [`BEGIN_FRAME`].
const END_FRAME: &[u8] = b"\x1b[?2026l";

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
    if let Err(error) = put(&tty.output, ENTER) {
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
fn write(bytes: &[u8]) -> io::Result<()> {
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

/// What is drawn on: frames are gathered in memory and go out in one piece.
pub struct Screen {
    terminal: Terminal<Canvas>,
}

impl Screen {
    /// A screen of that size, which has nothing on it yet.
    ///
    /// # Errors
    /// Never, as it happens: it is drawn in memory.
    pub fn new((columns, rows): (u16, u16)) -> io::Result<Self> {
        let canvas = Canvas { bytes: Vec::new(), size: Size::new(columns, rows), cursor_shown: false };
        Ok(Self { terminal: Terminal::new(canvas)? })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let size = self.terminal.backend().size;
        (size.width, size.height)
    }

    /// The next frame has that size and is drawn from nothing.
    ///
    /// # Errors
    /// Never, as it happens.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) -> io::Result<()> {
        let canvas = self.terminal.backend_mut();
        canvas.size = Size::new(columns, rows);
        canvas.cursor_shown = true;
        // Not `clear`: that asks the terminal where its cursor is, and waits for an answer the reader would take.
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    /// Draws what has changed, in one write.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        self.terminal.draw(|frame| ui::view(app, frame))?;
        let canvas = self.terminal.backend_mut();
        if canvas.bytes.is_empty() {
            return Ok(());
        }
        canvas.bytes.splice(0..0, BEGIN_FRAME.iter().copied());
        canvas.bytes.extend_from_slice(END_FRAME);
        let result = write(&canvas.bytes);
        canvas.bytes.clear();
        result
    }

    /// Puts `text` on the clipboard, as far as the terminal lets us.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        crossterm::queue!(bytes, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))?;
        write(&bytes)
    }
}

/// ratatui's backend, writing to memory. It knows its size from the loop, so that a frame is never drawn for another
/// size than the app was told of, and never asks the terminal anything.
struct Canvas {
    bytes: Vec<u8>,
    size: Size,
    cursor_shown: bool,
}

impl Canvas {
    fn inner(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let mut content = content.peekable();
        if content.peek().is_none() { Ok(()) } else { self.inner().draw(content) }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor_shown, false) { self.inner().hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor_shown, true) { Ok(()) } else { self.inner().show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes.flush()
    }
}
