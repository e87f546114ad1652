//! Arabic, Hebrew and Japanese as they are typed: without points, in one form of each letter, in one of two alphabets.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What stands in Arabic script for its letters that are written in several ways, or differ from language to language.
const ARABIC: &[(char, &str)] = &[('ا', "ٱ"), ('ه', "ةہھەۀۂۃ"), ('ي', "ىیېے"), ('ك', "کڪ")];

/// How far hiragana stand before their katakana.
const KANA: u32 = 0x60;

/// Adds a letter of one of these scripts; false where it is none.
pub(super) fn push(letter: char, out: &mut String) -> bool {
    match letter {
        // What makes letters longer.
        '\u{640}' => {}
        '٠'..='٩' => push_digit(letter, '٠', out),
        '۰'..='۹' => push_digit(letter, '۰', out),
        '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => {
            decompose_canonical(letter, |part| {
                if !is_combining_mark(part) {
                    let same = ARABIC.iter().find(|(_, others)| others.contains(part));
                    out.push(same.map_or(part, |(typed, _)| *typed));
                }
            });
        }
        'ぁ'..='ゖ' | 'ゝ'..='ゞ' => {
            out.push(char::from_u32(u32::from(letter) + KANA).unwrap_or(letter));
        }
        _ => return false,
    }
    true
}

/// Adds a digit, given the zero of its row.
fn push_digit(digit: char, zero: char, out: &mut String) {
    let value = u32::from(digit) - u32::from(zero);
    out.extend(char::from_digit(value, 10));
}
