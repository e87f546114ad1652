//! What is drawn, in the characters that the terminal can be trusted to have.

use crate::app::Charset;
use crate::text::ascii::{letter, sign};
use ratatui::buffer::Buffer;

/// Puts characters of ASCII into the place of others: of borders and signs, or of all.
pub(super) fn restrict(buffer: &mut Buffer, charset: Charset) {
    if charset == Charset::Unicode {
        return;
    }
    for cell in &mut buffer.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        let mut own = cell.symbol().chars();
        let sign = own.next().filter(|_| own.next().is_none()).and_then(sign);
        match sign {
            Some(sign) => cell.set_char(sign),
            None if charset == Charset::Ascii => cell.set_char(letter(cell.symbol())),
            None => cell,
        };
    }
}
