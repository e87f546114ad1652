//! What is drawn, in the characters that the terminal can be trusted to have.

use crate::app::Charset;
use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

/// The character of ASCII that stands for one of the program's own signs.
fn sign(own: char) -> Option<char> {
    Some(match own {
        '│' | '┃' => '|',
        '─' | '–' | '—' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '▸' | '›' | '→' => '>',
        '←' | '‹' => '<',
        '↑' => '^',
        '↓' => 'v',
        '•' => '*',
        '○' => 'o',
        '…' => '~',
        '·' => '.',
        '×' => 'x',
        '≥' => '>',
        '„' | '“' | '”' | '»' | '«' => '"',
        '‚' | '‘' | '’' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => return None,
    })
}

/// The letter of ASCII that a character is built on, or a question mark.
fn letter(text: &str) -> char {
    let base = text.nfkd().find(|part| !is_combining_mark(*part));
    match base {
        Some('ß' | 'ẞ') => 's',
        Some('æ' | 'Æ') => 'a',
        Some('ø') => 'o',
        Some('Ø') => 'O',
        Some('ł') => 'l',
        Some('Ł') => 'L',
        Some(base) if base.is_ascii() => base,
        _ => '?',
    }
}
