//! Text that may be drawn, and the one cleaner that makes it: no control, bidi override, invisible character or flood
//! of marks gets past.
//!
//! [`Text`] is borrowed, [`TextBuf`] owned, [`TextCow`] either. Their fields are private to this file: text from
//! outside becomes one of them through [`clean`] alone, the program's own words through [`Text::of`] and
//! `TextBuf::own`, and what was cleaned before is read back from the store.

mod cleaner;

use crate::codec::{Input, Pack, pack_each, unpack_each};
pub(crate) use cleaner::is_hidden;
use cleaner::{MARKS_PER_LETTER, is_mark};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};
use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::{Deref, Range};

/// Text that may be drawn, borrowed.
#[derive(Clone, Copy)]
pub struct Text<'a>(Letters<'a>);

/// The letters of a text.
#[derive(Clone, Copy)]
enum Letters<'a> {
    /// Known to be UTF-8.
    Known(&'a str),
    /// Many, as the store has them, and known to be UTF-8 as far only as they are looked at: a record is read for every
    /// row that shows it, its texts may have megabytes, and a row shows a few letters.
    Stored(&'a [u8]),
}

/// Bytes up to which a text of the store is looked through as a whole.
const SHORT: usize = 4096;

impl Text<'static> {
    /// A text of the program itself.
    pub const fn of(text: &'static str) -> Self {
        Self(Letters::Known(text))
    }
}

impl<'a> Text<'a> {
    fn known(text: &'a str) -> Self {
        Self(Letters::Known(text))
    }

    /// The text itself.
    pub fn as_str(self) -> &'a str {
        match self.0 {
            Letters::Known(text) => text,
            Letters::Stored(bytes) => simdutf8::basic::from_utf8(bytes).unwrap_or_default(),
        }
    }

    /// The lines of a text that has several.
    pub(super) fn lines(self) -> impl Iterator<Item = Text<'a>> {
        self.as_str().split('\n').map(Text::known)
    }

    fn as_bytes(self) -> &'a [u8] {
        match self.0 {
            Letters::Known(text) => text.as_bytes(),
            Letters::Stored(bytes) => bytes,
        }
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.as_bytes().len()
    }

    /// True where there is none.
    pub fn is_empty(self) -> bool {
        self.as_bytes().is_empty()
    }

    /// The same text, owned.
    pub fn to_buf(self) -> TextBuf {
        TextBuf(self.as_str().to_owned())
    }

    /// As much of its beginning as fits into so many bytes: a field may have megabytes, of which a row shows a few
    /// letters.
    pub fn beginning(self, bytes: usize) -> Self {
        match self.0 {
            Letters::Known(text) => {
                Self::known(text.get(..text.floor_char_boundary(bytes)).unwrap_or_default())
            }
            Letters::Stored(all) if bytes >= all.len() => self,
            Letters::Stored(all) => {
                let begins = |at: &usize| all.get(*at).is_some_and(|byte| byte & 0xc0 != 0x80);
                let end = (0..=bytes).rev().find(begins).unwrap_or_default();
                self.get(0..end).unwrap_or_default()
            }
        }
    }

    /// The bytes `range` of it; `None` where they are not there, or begin or end within a letter.
    pub fn get(self, range: Range<usize>) -> Option<Self> {
        match self.0 {
            Letters::Known(text) => text.get(range).map(Self::known),
            Letters::Stored(all) => simdutf8::basic::from_utf8(all.get(range)?).ok().map(Self::known),
        }
    }

    /// The part of it that `choose` gives back; for all it knows it is a part of what it is given.
    pub(crate) fn part(self, choose: impl for<'t> FnOnce(&'t str) -> &'t str) -> Self {
        Self::known(choose(self.as_str()))
    }
}

/// From the store alone, which holds nothing but cleaned text: no format for people is read this way.
impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Err(D::Error::custom("not cleaned"));
        }
        // `simdutf8` looks through texts ten times as fast as a deserializer does of itself.
        let bytes = <&[u8]>::deserialize(deserializer)?;
        if bytes.len() > SHORT {
            return Ok(Self(Letters::Stored(bytes)));
        }
        simdutf8::basic::from_utf8(bytes).map(Self::known).map_err(D::Error::custom)
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self::known("")
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

/// As the text itself is hashed, which stands for it in tables.
impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// Text that may be drawn, owned.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct TextBuf(String);

impl TextBuf {
    /// What the program itself has made of digits, its own words and text that is clean: dates, counts, sentences, with
    /// its blanks as they are. Text from outside goes through [`clean`]; what comes in here all the same is cleaned too.
    pub(crate) fn own(text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.chars().any(is_hidden) {
            return Self(text);
        }
        let words: Vec<TextCow> = text.split(' ').map(clean).collect();
        Self(words.iter().map(|word| word.as_text().as_str()).collect::<Vec<_>>().join(" "))
    }

    /// Texts with `separator` between them; no further than so many bytes.
    pub fn join<'t>(
        texts: impl IntoIterator<Item = Text<'t>>,
        separator: &'static str,
        bytes: usize,
    ) -> Self {
        let mut joined = String::new();
        for (at, text) in texts.into_iter().enumerate() {
            joined.push_str(if at == 0 { "" } else { separator });
            let Some(room) = bytes.checked_sub(joined.len()) else { break };
            joined.push_str(text.beginning(room).as_str());
        }
        Self(joined)
    }

    /// The text, borrowed.
    pub fn as_text(&self) -> Text<'_> {
        Text::known(&self.0)
    }

    /// Puts a line behind it, of a text that has lines.
    pub(super) fn push_line(&mut self, line: Text) {
        self.0.push_str(line.as_str());
        self.0.push('\n');
    }

    /// The text as a string.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Text of a file, cleaned as it is read: the only way from JSON to a record.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextCow<'a>(Cow<'a, str>);

impl TextCow<'_> {
    /// The text, borrowed.
    pub fn as_text(&self) -> Text<'_> {
        Text::known(&self.0)
    }

    /// The text, owned.
    pub fn into_owned(self) -> TextBuf {
        TextBuf(self.0.into_owned())
    }
}

/// A string of a file: borrowed where the file has it letter for letter, owned where it has escapes.
pub(super) fn read_str<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    struct StrVisitor;
    impl<'de> Visitor<'de> for StrVisitor {
        type Value = Cow<'de, str>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
            Ok(Cow::Borrowed(text))
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Cow::Owned(text.to_owned()))
        }
    }
    deserializer.deserialize_str(StrVisitor)
}

impl<'de: 'a, 'a> Deserialize<'de> for TextCow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match read_str(deserializer)? {
            Cow::Borrowed(text) => clean(text),
            Cow::Owned(text) => Self::from(clean(&text).into_owned()),
        })
    }
}

impl Serialize for TextCow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl JsonSchema for TextCow<'_> {
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

/// What all three have in common: they are read, shown and compared as the text they hold.
macro_rules! reads_as_str {
    ($($name:ty),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&**self, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&**self, f)
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self
            }
        }
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                **self == *other
            }
        }
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                **self == **other
            }
        }
    )*};
}
reads_as_str!(Text<'_>, TextBuf, TextCow<'_>);

impl Deref for Text<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Deref for TextBuf {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for TextCow<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for TextCow<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for TextBuf {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for Text<'static> {
    fn from(text: &'static str) -> Self {
        Self::of(text)
    }
}

impl<'a> From<Text<'a>> for TextCow<'a> {
    fn from(text: Text<'a>) -> Self {
        Self(Cow::Borrowed(text.as_str()))
    }
}

impl From<TextBuf> for TextCow<'_> {
    fn from(text: TextBuf) -> Self {
        Self(Cow::Owned(text.0))
    }
}

impl<'a> From<&'a TextBuf> for Text<'a> {
    fn from(text: &'a TextBuf) -> Self {
        text.as_text()
    }
}

impl From<Text<'_>> for String {
    fn from(text: Text<'_>) -> Self {
        text.as_str().to_owned()
    }
}

impl From<Text<'_>> for TextBuf {
    fn from(text: Text<'_>) -> Self {
        text.to_buf()
    }
}

/// Into the cache and back, which its checksums guard.
impl Pack for TextBuf {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.pack(out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        String::unpack(input).map(Self)
    }
}

impl Pack for Vec<TextBuf> {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        pack_each(self, out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        unpack_each(input)
    }
}

/// `text` on one line, without anything that could drive a terminal or deceive a reader: C0 controls become their
/// pictures (ESC becomes ␛), C1 controls U+FFFD; bidi controls, zero-width and tag characters go; line breaks, tabs
/// and no-break spaces become spaces, and runs of spaces one; a letter keeps eight combining marks, and no more bytes
/// for each of its cells than any script needs, so that no text can flood a screen.
///
/// Joiners stay where writing needs them: between up to eight emoji, and between letters of scripts that have them;
/// variation selectors behind what may look otherwise; tags in the flags of England, Scotland and Wales.
pub fn clean(text: &str) -> TextCow<'_> {
    TextCow(if is_clean(text.as_bytes()) { Cow::Borrowed(text) } else { Cow::Owned(cleaner::cleaned(text)) })
}

/// `text` with each of its lines cleaned, and one empty line where there are several. It has line breaks, which nothing
/// may draw: it is for [`Prose`](super::prose::Prose) alone.
pub(super) fn clean_lines(text: &str) -> TextCow<'_> {
    if !text.contains('\n') {
        return clean(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(clean) {
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(&line);
        out.push('\n');
    }
    out.truncate(out.trim_end_matches('\n').len());
    TextCow(Cow::Owned(out))
}

/// Writes `text` as it stands between the quotation marks of JSON, less what JSON itself asks to be escaped: whatever
/// is not seen is written as its number (`\u200b`), and so are marks in floods, so that nothing drives a terminal.
///
/// # Errors
/// Writing failed.
pub(crate) fn write_escaped<W: Write + ?Sized>(text: &str, out: &mut W) -> io::Result<()> {
    if is_clean(text.as_bytes()) {
        return out.write_all(text.as_bytes());
    }
    let mut marks = MARKS_PER_LETTER;
    for letter in text.chars() {
        let is_mark = is_mark(letter);
        marks = if is_mark { marks.saturating_add(1) } else { 0 };
        if marks > MARKS_PER_LETTER || is_hidden(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        } else {
            write!(out, "{letter}")?;
        }
    }
    Ok(())
}

/// Cheap and sure: printable ASCII with single inner spaces, and the two- and three-byte letters of Europe's
/// languages (U+00A1 to U+02FF without the soft hyphen, and U+2010 to U+2027: dashes, quotation marks, ellipsis).
fn is_clean(bytes: &[u8]) -> bool {
    let mut before = b' ';
    let mut rest = bytes;
    loop {
        // Most text is plain, and eight bytes are looked at as fast as one.
        while let Some((chunk, after)) = rest.split_first_chunk()
            && is_plain(before, chunk)
        {
            let [.., last] = chunk;
            (before, rest) = (*last, after);
        }
        (before, rest) = match rest {
            [] => return before != b' ' || bytes.is_empty(),
            [b' ', ..] if before == b' ' => return false,
            [letter @ b' '..=b'~', after @ ..]
            | [letter @ 0xc2, 0xa1..=0xac | 0xae..=0xbf, after @ ..]
            | [letter @ 0xc3..=0xcb, _, after @ ..]
            | [letter @ 0xe2, 0x80, 0x90..=0xa7, after @ ..] => (*letter, after),
            _ => return false,
        };
    }
}

/// True for printable ASCII without two blanks in a row, the byte before among them. All eight are looked at in one
/// number: the top bit of each byte says what is asked of it, and no byte carries into the next.
fn is_plain(before: u8, chunk: &[u8; 8]) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    const TOPS: u64 = ONES << 7;
    let bytes = u64::from_le_bytes(*chunk);
    let is_ascii = bytes & TOPS == 0;
    let from_blank_on = (bytes | TOPS) - ONES * u64::from(b' ');
    let deletes = (bytes & !TOPS) + ONES;
    let others = bytes ^ (ONES * u64::from(b' '));
    let blanks = !(((others & !TOPS) + !TOPS) | others) & TOPS;
    let blanks_before = blanks << 8 | u64::from(before == b' ') << 7;
    is_ascii && from_blank_on & TOPS == TOPS && deletes & TOPS == 0 && blanks & blanks_before == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_cleaner_drops_is_escaped_in_json() {
        let is_dropped = |letter: char| *clean(&format!("가a{letter}한b")) == *"가a한b";
        // The vowels and ends of Hangul, which hang on a consonant.
        let hangs = |letter: char| matches!(letter, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}');
        let raw = |letter: &char| {
            let mut out = Vec::new();
            write_escaped(&letter.to_string(), &mut out).unwrap();
            !out.starts_with(b"\\u")
        };
        let wrong: Vec<char> =
            ('\0'..=char::MAX).filter(|letter| is_dropped(*letter) && !hangs(*letter)).filter(raw).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_is_taken_as_it_is_is_what_the_cleaner_leaves_alone() {
        let text = "Eine Zeile, die über mehrere Schritte geht – mit „Zeichen“";
        for place in (0..=text.len()).filter(|place| text.is_char_boundary(*place)) {
            let (before, behind) = text.split_at(place);
            for letter in ('\0'..='\u{ff}').chain([' ', '–', '\u{200b}', '漢']) {
                let text = format!("{before}{letter}{behind}");
                let is_clean = is_clean(text.as_bytes());
                assert!(!is_clean || cleaner::cleaned(&text) == text, "{text:?}");
                assert!(is_clean || letter > '\u{ff}' || cleaner::cleaned(&text) != text, "{text:?}");
            }
        }
    }

    #[test]
    fn of_the_letters_for_format_only_those_that_are_seen_stay() {
        let seen =
            |letter: char| matches!(letter, '\u{600}'..='\u{604}' | '\u{6dd}' | '\u{110bd}' | '\u{110cd}');
        // Unicode 16: general category Cf.
        let format = [
            '\u{ad}'..='\u{ad}',
            '\u{600}'..='\u{605}',
            '\u{61c}'..='\u{61c}',
            '\u{6dd}'..='\u{6dd}',
            '\u{70f}'..='\u{70f}',
            '\u{890}'..='\u{891}',
            '\u{8e2}'..='\u{8e2}',
            '\u{180e}'..='\u{180e}',
            '\u{200b}'..='\u{200f}',
            '\u{202a}'..='\u{202e}',
            '\u{2060}'..='\u{2064}',
            '\u{2066}'..='\u{206f}',
            '\u{feff}'..='\u{feff}',
            '\u{fff9}'..='\u{fffb}',
            '\u{110bd}'..='\u{110bd}',
            '\u{110cd}'..='\u{110cd}',
            '\u{13430}'..='\u{1343f}',
            '\u{1bca0}'..='\u{1bca3}',
            '\u{1d173}'..='\u{1d17a}',
            '\u{e0001}'..='\u{e0001}',
            '\u{e0020}'..='\u{e007f}',
        ];
        for letter in format.into_iter().flatten() {
            assert_eq!(clean(&format!("a{letter}b")).contains(letter), seen(letter), "{letter:?}");
        }
    }

    #[test]
    fn what_the_program_puts_together_keeps_its_blanks_and_nothing_hidden() {
        let padded = "  ─ 👩\u{200d}👩\u{200d}👧   angekündigt  ";
        assert_eq!(&*TextBuf::own(padded), padded);
        assert_eq!(&*TextBuf::own("a   \u{1b}[31m\u{202e}b\u{200b}"), "a   \u{241b}[31mb");
    }
}
