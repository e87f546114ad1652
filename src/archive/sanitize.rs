//! Text from outside, made harmless once: no control, bidi override, invisible character or flood of marks gets past.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::char::is_combining_mark;

/// The most combining marks one letter keeps. Real scripts need up to four; floods come in hundreds.
const MARKS_PER_LETTER: usize = 8;

/// Text of an archive, cleaned as it is read: the only way from JSON to a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(clean(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(clean(text).into_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

impl JsonSchema for Text<'_> {
    fn schema_name() -> Cow<'static, str> {
        "string".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// `text` on one line, without anything that could drive a terminal or deceive a reader: C0 controls become their
/// pictures (ESC becomes ␛), C1 controls U+FFFD; bidi controls, zero-width and tag characters go; line breaks, tabs
/// and no-break spaces become spaces, and runs of spaces one; a letter keeps eight combining marks.
///
/// Joiners stay where writing needs them: between emoji, and between letters that are not Latin.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut joiner = None;
    for letter in text.chars() {
        if is_combining_mark(letter) || ('\u{fe00}'..='\u{fe0f}').contains(&letter) {
            marks += 1;
            joiner = None;
            if marks <= MARKS_PER_LETTER && !out.is_empty() && !out.ends_with(' ') {
                out.push(letter);
            }
            continue;
        }
        if is_invisible(letter) {
            continue;
        }
        marks = 0;
        match letter {
            '\u{200c}' | '\u{200d}' => {
                joiner = out.chars().next_back().is_some_and(joins).then_some(letter);
                continue;
            }
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | ' ' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(letter))),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
            letter => {
                out.extend(joiner.filter(|_| joins(letter)));
                out.push(letter);
            }
        }
        joiner = None;
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

/// True for what a joiner may stand beside: emoji and letters that are not Latin.
fn joins(letter: char) -> bool {
    letter > '\u{2ff}' && !letter.is_whitespace() && !is_control_picture(letter)
}

/// True for what stands for a control character after cleaning.
fn is_control_picture(letter: char) -> bool {
    matches!(letter, '\u{2400}'..='\u{2421}' | '\u{fffd}')
}

/// Cheap and sure: printable ASCII with single inner spaces, and the two- and three-byte letters of Europe's
/// languages (U+00A1 to U+02FF without the soft hyphen, and U+2010 to U+2027: dashes, quotation marks, ellipsis).
fn is_clean(bytes: &[u8]) -> bool {
    let mut before = b' ';
    let mut rest = bytes.iter().copied();
    while let Some(byte) = rest.next() {
        match byte {
            b' ' if before == b' ' => return false,
            b' '..=b'~' => {}
            0xc2 => match rest.next() {
                Some(0xa1..=0xac | 0xae..=0xbf) => {}
                _ => return false,
            },
            0xc3..=0xcb => {
                rest.next();
            }
            0xe2 => match (rest.next(), rest.next()) {
                (Some(0x80), Some(0x90..=0xa7)) => {}
                _ => return false,
            },
            _ => return false,
        }
        before = byte;
    }
    before != b' ' || bytes.is_empty()
}

/// Characters that take no room and carry no letter: bidi controls, zero-width ones, fillers, tags, soft hyphen.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
