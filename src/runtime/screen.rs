//! screen: what is drawn on: frames are gathered in memory and go to the terminal in one piece.

use super::terminal;
use crate::app::App;
use crate::ui;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use std::io::{self, Write};

/// What goes round a frame, so that terminals that know it show the frame at once.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
/// See [`BEGIN_FRAME`].
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// The screen as it was drawn last.
pub(super) struct Screen {
    terminal: Terminal<Canvas>,
    /// What the terminal has not taken yet of what was drawn.
    unsent: Vec<u8>,
}

impl Screen {
    /// A screen of that size, which has nothing on it yet.
    ///
    /// # Errors
    /// Never, as it happens: it is drawn in memory.
    pub(super) fn new((columns, rows): (u16, u16)) -> io::Result<Self> {
        let canvas = Canvas {
            bytes: Vec::new(),
            size: Size::new(columns, rows),
            cursor_shown: Some(false),
            is_typing: false,
            cursor: None,
        };
        Ok(Self { terminal: Terminal::new(canvas)?, unsent: Vec::new() })
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        let size = self.terminal.backend().size;
        (size.width, size.height)
    }

    /// The next frame has that size and is drawn from nothing.
    ///
    /// # Errors
    /// Never, as it happens.
    pub(super) fn resize(&mut self, (columns, rows): (u16, u16)) -> io::Result<()> {
        let canvas = self.terminal.backend_mut();
        canvas.size = Size::new(columns, rows);
        (canvas.cursor_shown, canvas.cursor) = (None, None);
        // Not `clear`: that asks the terminal where its cursor is, and waits for an answer the reader would take.
        self.terminal.resize(Rect::new(0, 0, columns, rows))
    }

    /// Draws what has changed, in one write. Not while the terminal has yet to take what was drawn before.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn draw(&mut self, app: &App) -> io::Result<()> {
        self.send()?;
        if self.is_behind() {
            return Ok(());
        }
        self.terminal.backend_mut().is_typing = app.is_typing();
        self.terminal.draw(|frame| ui::view(app, frame))?;
        let canvas = self.terminal.backend_mut();
        if canvas.bytes.is_empty() {
            return Ok(());
        }
        self.unsent.extend_from_slice(BEGIN_FRAME);
        self.unsent.append(&mut canvas.bytes);
        self.unsent.extend_from_slice(END_FRAME);
        self.send()
    }

    /// True where the terminal takes less than is drawn: nobody reads what it gets, or it is slow.
    pub(super) fn is_behind(&self) -> bool {
        !self.unsent.is_empty()
    }

    /// Forgets what the terminal has not taken, as it is another's or was, and all is drawn anew.
    pub(super) fn forget_unsent(&mut self) {
        self.unsent.clear();
    }

    /// Sends what the terminal takes, without waiting long.
    fn send(&mut self) -> io::Result<()> {
        let taken = terminal::write(&self.unsent)?;
        self.unsent.drain(..taken.min(self.unsent.len()));
        Ok(())
    }

    /// Takes the mouse, or gives it back to the terminal.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn take_mouse(&mut self, is_taken: bool) -> io::Result<()> {
        self.unsent.extend_from_slice(terminal::mouse(is_taken));
        self.send()
    }

    /// Puts `text` on the clipboard, as far as the terminal lets us.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let copy = crossterm::clipboard::CopyToClipboard::to_clipboard_from(text);
        crossterm::queue!(self.unsent, copy)?;
        self.send()
    }
}

/// ratatui's backend, writing to memory. It knows its size from the loop, so that a frame is never drawn for another
/// size than the app was told of, and never asks the terminal anything.
struct Canvas {
    bytes: Vec<u8>,
    size: Size,
    /// Whether the terminal shows its cursor, where that is known.
    cursor_shown: Option<bool>,
    /// Whether a line is being typed: elsewhere the cursor stands on what is selected, and is not seen.
    is_typing: bool,
    /// Where the cursor is, where nothing was drawn since.
    cursor: Option<Position>,
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
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        self.inner().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown.replace(false) == Some(false) { Ok(()) } else { self.inner().hide_cursor() }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.is_typing {
            return self.hide_cursor();
        }
        if self.cursor_shown.replace(true) == Some(true) { Ok(()) } else { self.inner().show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.replace(position) == Some(position) {
            return Ok(());
        }
        self.inner().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cursor = None;
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
