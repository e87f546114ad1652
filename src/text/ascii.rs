//! ASCII in the place of other characters, for terminals that can be trusted with nothing else.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// `text` in ASCII alone: letters as German writes them where there are no others, `groesse`. All but those take as many
/// cells as before.
pub(crate) fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.nfc().peekable();
    while let Some(own) = letters.next() {
        // What takes no cell has nothing put in its place.
        let cells = own.width().unwrap_or_default();
        if own.is_ascii() {
            out.push(own);
        } else if let Some(spelled) = spelled(own) {
            let is_capital = own.is_uppercase() && letters.peek().is_some_and(|next| next.is_uppercase());
            out.push_str(&if is_capital { Cow::Owned(spelled.to_uppercase()) } else { spelled.into() });
        } else if cells > 0 {
            out.push(sign(own).unwrap_or_else(|| letter(own)));
            out.extend(std::iter::repeat_n(' ', cells - 1));
        }
    }
    Cow::Owned(out)
}

/// A letter that is written as two where there is no such letter.
fn spelled(own: char) -> Option<&'static str> {
    Some(match own {
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ö' | 'ø' | 'œ' => "oe",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        'ß' => "ss",
        'ẞ' => "SS",
        _ => return None,
    })
}

/// The character of ASCII that stands for one of the program's own signs.
pub(crate) fn sign(own: char) -> Option<char> {
    Some(match own {
        '│' => '|',
        // On a border it is seen.
        '┃' => '#',
        '─' | '–' | '—' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '▸' | '›' | '→' => '>',
        '←' | '‹' => '<',
        '↑' => '^',
        '↓' => 'v',
        '•' => '*',
        '○' => 'o',
        '★' => '*',
        '✎' => '&',
        '✓' => 'v',
        '◆' => '+',
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
fn letter(own: char) -> char {
    match [own].into_iter().nfkd().find(|part| !is_combining_mark(*part)) {
        Some('ł') => 'l',
        Some('Ł') => 'L',
        Some(base) if base.is_ascii() => base,
        _ => '?',
    }
}

/// `text` within a text of JSON, in ASCII: every other letter as its number, `\u00fc`.
pub(crate) fn as_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    for letter in text.chars() {
        match letter.is_ascii() {
            true => out.push(letter),
            false => {
                letter
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
            }
        }
    }
    out
}

/// A name for a file, of letters that every system has.
pub(crate) fn slug(text: &str) -> String {
    let plain = ascii(text).to_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
