//! ASCII in the place of other characters, for terminals that can be trusted with nothing else.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// `text` in ASCII alone, in as many cells.
pub(crate) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for own in text.chars() {
        // What takes no cell has nothing put in its place.
        let cells = own.width().unwrap_or_default();
        if own.is_ascii() {
            out.push(own);
        } else if cells > 0 {
            out.push(sign(own).unwrap_or_else(|| letter(own.encode_utf8(&mut [0; 4]))));
            out.extend(std::iter::repeat_n(' ', cells - 1));
        }
    }
    Cow::Owned(out)
}

/// The character of ASCII that stands for one of the program's own signs.
pub(crate) fn sign(own: char) -> Option<char> {
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
pub(crate) fn letter(text: &str) -> char {
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
