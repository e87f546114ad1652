//! What is drawn, in the characters that the terminal can be trusted to have.

use crate::app::Charset;
use crate::text::ascii::{ascii, sign};
use ratatui::buffer::Buffer;

/// Puts characters of ASCII into the place of others: of borders and signs, or of all. What is written was measured and
/// drawn in them already.
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
        let letter = || ascii(cell.symbol()).chars().next().filter(|_| charset == Charset::Ascii);
        if let Some(one) = sign.or_else(letter) {
            cell.set_char(one);
        }
    }
}
