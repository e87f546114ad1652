//! ReadAt: the bytes of an archive, read piece by piece, so that a large file need not be held in memory;
//! and the lines and columns of places among them.

use super::fault::{Fault, FaultKind, Position};
use std::io;
use std::ops::Range;

/// What may stand before the text of a document.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Bytes that are read at a time where lines are counted.
const WINDOW: usize = 1 << 18;

/// Bytes that can be read from any place, on any thread.
pub trait ReadAt: Sync {
    /// How many there are.
    fn length(&self) -> usize;

    /// Fills `buffer` with the bytes from `at` on.
    ///
    /// # Errors
    /// Those of reading, or `UnexpectedEof` where there are fewer.
    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<()>;
}

impl ReadAt for &[u8] {
    fn length(&self) -> usize {
        self.len()
    }

    fn read(&self, at: usize, buffer: &mut [u8]) -> io::Result<()> {
        let bytes = self.get(at..).and_then(|rest| rest.get(..buffer.len()));
        buffer.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Why no archive could be made of a document.
#[derive(Debug)]
pub enum ReadError {
    /// What the system says.
    Unreadable(io::Error),
    /// No archive, for this fault.
    Refused(Box<Fault>),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// Reads a piece of a document as text. `buffer` is where it is kept; what was in it is gone.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub(super) fn text<'b>(
    document: &dyn ReadAt,
    piece: Range<usize>,
    buffer: &'b mut Vec<u8>,
) -> Result<&'b str, ReadError> {
    buffer.resize(piece.len(), 0);
    document.read(piece.start, buffer)?;
    simdutf8::compat::from_utf8(buffer).map_err(|error| not_utf8(document, piece.start + error.valid_up_to()))
}

/// What to say of a document that is not UTF-8 from byte `at` on.
fn not_utf8(document: &dyn ReadAt, at: usize) -> ReadError {
    let position = Counter::default().advance(document, at).unwrap_or(Position::START);
    ReadError::Refused(Box::new(Fault::of_document(position, FaultKind::NotUtf8(at))))
}

/// Counts lines and columns from the beginning of a document on.
pub(super) struct Counter {
    at: usize,
    position: Position,
    buffer: Vec<u8>,
}

impl Default for Counter {
    fn default() -> Self {
        Self { at: 0, position: Position::START, buffer: vec![0; WINDOW] }
    }
}

impl Counter {
    /// The place of the byte `to`, which lies further on; `None` where the document cannot be read so far.
    pub(super) fn advance(&mut self, document: &dyn ReadAt, to: usize) -> Option<Position> {
        while self.at < to {
            let window = self.buffer.get_mut(..WINDOW.min(to - self.at))?;
            document.read(self.at, window).ok()?;
            let bytes: &[u8] = match window.strip_prefix(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).as_bytes())
            {
                Some(rest) if self.at == 0 => rest,
                _ => window,
            };
            self.position = after(self.position, bytes);
            self.at += WINDOW.min(to - self.at);
        }
        Some(self.position)
    }
}

/// The position behind `bytes`, which begin at `start`.
pub(super) fn after(start: Position, bytes: &[u8]) -> Position {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    match memchr::memrchr(b'\n', bytes) {
        None => Position { column: start.column + characters(bytes), ..start },
        Some(last) => Position {
            line: start.line + memchr::memchr_iter(b'\n', bytes).count(),
            column: 1 + characters(bytes.get(last + 1..).unwrap_or_default()),
        },
    }
}
