//! Decode: bytes as text, in the encoding that a mark or the file itself names, or else in the one they are in.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A text, and the encoding that it was read in where that is none of those it says, or had letters that are none.
pub(super) struct Decoded<'b> {
    /// The text, without a mark in front of it.
    pub text: Cow<'b, str>,
    /// The encoding to be told.
    pub odd: Option<&'static str>,
}

/// How a text is written that has more than a byte for each of its letters.
#[derive(Clone, Copy)]
pub(super) enum Wide {
    /// In two, in this encoding.
    Two(&'static Encoding),
    /// In four, of which this makes a number.
    Four(fn([u8; 4]) -> u32),
}

impl Wide {
    /// What a mark at the beginning of a text says, and its length; or the zeros that are there.
    pub(super) fn of(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes {
            [0xff, 0xfe, 0, 0, ..] => Some((Self::Four(u32::from_le_bytes), 4)),
            [0, 0, 0xfe, 0xff, ..] => Some((Self::Four(u32::from_be_bytes), 4)),
            [0xff, 0xfe, ..] => Some((Self::Two(UTF_16LE), 2)),
            [0xfe, 0xff, ..] => Some((Self::Two(UTF_16BE), 2)),
            [first, 0, 0, 0, ..] if *first != 0 => Some((Self::Four(u32::from_le_bytes), 0)),
            [0, 0, 0, last, ..] if *last != 0 => Some((Self::Four(u32::from_be_bytes), 0)),
            [first, 0, ..] if *first != 0 => Some((Self::Two(UTF_16LE), 0)),
            [0, second, ..] if *second != 0 => Some((Self::Two(UTF_16BE), 0)),
            _ => None,
        }
    }

    /// The text of bytes behind the mark.
    pub(super) fn read(self, bytes: &[u8]) -> Decoded<'_> {
        let number = match self {
            Self::Two(encoding) => return read(bytes, encoding, false),
            Self::Four(number) => number,
        };
        let letters = bytes.chunks(4).map(|four| {
            let letter = <[u8; 4]>::try_from(four).ok().and_then(|four| char::from_u32(number(four)));
            letter.unwrap_or(char::REPLACEMENT_CHARACTER)
        });
        let text: String = letters.collect();
        let odd = text.contains(char::REPLACEMENT_CHARACTER).then_some("UTF-32");
        Decoded { text: text.into(), odd }
    }
}

/// Names that other programs give to encodings, and those of the web.
const LABELS: [(&str, &str); 8] = [
    ("cp874", "windows-874"),
    ("cp932", "windows-31j"),
    ("ms932", "windows-31j"),
    ("cp936", "gbk"),
    ("cp949", "euc-kr"),
    ("uhc", "euc-kr"),
    ("cp950", "big5"),
    ("koi8_u", "koi8-u"),
];

/// The encoding that a label names.
pub(super) fn named(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let web =
        LABELS.iter().find(|(other, _)| other.eq_ignore_ascii_case(label)).map_or(label, |(_, web)| web);
    Encoding::for_label_no_replacement(web.as_bytes())
}

/// The same, where the label itself could be read in it.
pub(super) fn known(label: &str) -> Option<&'static Encoding> {
    named(label).filter(|named| ![UTF_16BE, UTF_16LE].contains(named))
}

/// Bytes without the mark before them that says that they are UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// The text of a file that may name an encoding.
pub(super) fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Decoded<'b> {
    if let Some((wide, length)) = Wide::of(bytes) {
        return wide.read(bytes.get(length..).unwrap_or_default());
    }
    let unmarked = unmarked(bytes);
    if unmarked.len() < bytes.len() {
        return read(unmarked, UTF_8, false);
    }
    // What a label means that nobody knows is not certain: it may be a way to write other letters in ASCII.
    let is_unknown = label.is_some_and(|label| named(label).is_none());
    let named = label.and_then(known).unwrap_or(UTF_8);
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if named == UTF_8 || bytes.is_ascii() && named.is_single_byte() => {
            let odd = (is_unknown && bytes.is_ascii()).then(|| UTF_8.name());
            Decoded { text: text.into(), odd }
        }
        // By chance no text in another encoding is formed as UTF-8 has it.
        Ok(text) if named.is_single_byte() || named == ISO_2022_JP && !bytes.is_ascii() => {
            Decoded { text: text.into(), odd: Some(UTF_8.name()) }
        }
        Err(_) if named == UTF_8 || named.is_single_byte() => match mended(bytes) {
            Some(text) => Decoded { text: text.into(), odd: Some(WINDOWS_1252.name()) },
            None if named == UTF_8 => read(bytes, WINDOWS_1252, true),
            None => read(bytes, named, false),
        },
        _ => read(bytes, named, false),
    }
}

/// A text of UTF-8 into which something was put from elsewhere: what is none of it is read as Windows-1252 where it stands.
/// `None` where that is most of what is not ASCII: then all of the text is of another encoding, in which a letter and a
/// sign behind it may look like UTF-8 by chance (`ß“`).
pub(super) fn mended(bytes: &[u8]) -> Option<String> {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    if good < bad.max(1) {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + bad);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Some(text)
}

/// The text in an encoding.
fn read<'b>(bytes: &'b [u8], encoding: &'static Encoding, is_odd: bool) -> Decoded<'b> {
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, odd: (is_odd || has_faults).then(|| encoding.name()) }
}

/// The encoding that the declaration of an XML document names.
pub(super) fn of_xml(bytes: &[u8]) -> Option<&str> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let declaration = bytes.get(start..)?.strip_prefix(b"<?xml")?;
    let end = declaration.iter().take(DECLARATION).position(|byte| *byte == b'>')?;
    let declaration = str::from_utf8(declaration.get(..end)?).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    value.split(['"', '\'']).nth(1)
}

/// No declaration is longer.
const DECLARATION: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn xml(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes, of_xml(bytes));
        (decoded.text.into_owned(), decoded.odd)
    }

    #[test]
    fn a_text_is_read_in_the_encoding_that_it_is_in() {
        let declared = |label: &str, word: &[u8]| {
            let head = format!("<?xml version='1.0' encoding='{label}' ?>");
            let (text, odd) = xml(&[head.as_bytes(), word].concat());
            (text.split_once('>').unwrap().1.to_owned(), odd)
        };
        let read = |text: &str, odd| (text.to_owned(), odd);
        assert_eq!(declared("utf-8", "Grüße".as_bytes()), read("Grüße", None));
        assert_eq!(declared("ISO-8859-1", b"Gr\xfc\xdfe"), read("Grüße", None));
        assert_eq!(declared("iso-8859-15", b"5 \xa4"), read("5 €", None));
        assert_eq!(declared("Shift_JIS", b"\x93\xfa\x96{"), read("日本", None));
        assert_eq!(declared("utf-8", b"Gr\xfc\xdfe"), read("Grüße", Some("windows-1252")));
        let stray = ["Grüße aus München, ".as_bytes(), b"Gr\xfc\xdfe"].concat();
        let mended = read("Grüße aus München, Grüße", Some("windows-1252"));
        assert_eq!(declared("utf-8", &stray), mended);
        assert_eq!(declared("iso-8859-1", &stray), mended);
        assert_eq!(
            declared("utf-8", b"\x84Spa\xdf\x93 f\xfcr K\xf6ln"),
            read("„Spaß“ für Köln", Some("windows-1252"))
        );
        assert_eq!(declared("iso-8859-1", "Grüße".as_bytes()), read("Grüße", Some("UTF-8")));
        assert_eq!(declared("utf-16", "Grüße".as_bytes()), read("Grüße", None));
        assert_eq!(declared("nonsense", "Grüße".as_bytes()), read("Grüße", None));
        assert_eq!(declared("iso-2022-jp", b"\x1b$BF|K\\\x1b(B"), read("日本", None));
        assert_eq!(declared("CP932", b"\x93\xfa\x96{"), read("日本", None));
        for label in ["hz-gb-2312", "utf-7", "nonsense"] {
            assert_eq!(declared(label, b"~{VPND~}"), read("~{VPND~}", Some("UTF-8")), "{label}");
        }
        assert_eq!(xml("\u{feff}Grüße".as_bytes()), read("Grüße", None));
        let wide: Vec<u8> = "\u{feff}<a>ü".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(xml(&wide), read("<a>ü", None));
        assert_eq!(xml(wide.get(2..).unwrap()), read("<a>ü", None));
        for number in [u32::to_le_bytes, u32::to_be_bytes] {
            let wide: Vec<u8> = "\u{feff}<a>ü".chars().map(u32::from).flat_map(number).collect();
            assert_eq!(xml(&wide), read("<a>ü", None));
            assert_eq!(xml(wide.get(4..).unwrap()), read("<a>ü", None));
        }
    }
}
