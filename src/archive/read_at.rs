//! ReadAt: the bytes of an archive, read piece by piece, so that a large file need not be held in memory.

use super::fault::Fault;
use std::io;
use std::ops::Range;

/// What may stand before the text of a document.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

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
    /// Not UTF-8 from this byte on.
    NotUtf8(usize),
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
    simdutf8::compat::from_utf8(buffer).map_err(|error| ReadError::NotUtf8(piece.start + error.valid_up_to()))
}
