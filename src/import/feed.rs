//! Feed: RSS, Atom, JSON Feed, and podcasts.
//!
//! They are read here and not by a crate for feeds: those give dates as UTC alone, while 23:01 in London is the next day
//! in Berlin; they do not know who takes part in a podcast, and one tag without its end costs them the whole of a feed.

mod channel;
mod coding;
mod credits;
pub(super) mod date;
mod item;
mod json;
mod length;
mod node;
mod people;
mod programs;
mod targets;

#[cfg(test)]
mod tests;

use super::account::Note;
use super::decode::{Wide, decode, known, mended, named, of_xml};
use super::draft::Draft;
use super::input::{Input, Options, Refusal};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::UTF_8;
use std::borrow::Cow;

/// Reads a feed.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, _options: &Options) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(name_of(&input.name));
    let source = decoded(input, &mut draft);
    let source = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let is_one = match source.starts_with('{') {
        true => json::read(source, &mut draft)?,
        false => channel::read(source, &mut draft),
    };
    if is_one { Ok(draft) } else { Err(Refusal::None("RSS, Atom, JSON Feed")) }
}

/// What a file is called, without its folder.
fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(path)
}

/// The text of a file: in the encoding that it names, or else in the one that it is in.
fn decoded<'b>(input: &'b Input, draft: &mut Draft) -> Cow<'b, str> {
    let label = of_xml(&input.bytes).or_else(|| of_xml(past_comments(&input.bytes)));
    let mut note = |encoding: &str| {
        let unknown = label.filter(|label| named(label).is_none());
        let other = unknown.map(|label| format!(" ({label})")).unwrap_or_default();
        draft.account.note(Note::Encoding, name_of(&input.name), &format!("{encoding}{other}"));
    };
    let is_guess = label.and_then(known).is_none_or(|named| named == UTF_8)
        && simdutf8::basic::from_utf8(&input.bytes).is_err();
    if is_guess && Wide::of(&input.bytes).is_none() {
        let (text, encoding) = guessed(&input.bytes);
        note(encoding);
        return text;
    }
    let decoded = decode(&input.bytes, label);
    decoded.odd.into_iter().for_each(note);
    decoded.text
}

/// What stands behind comments: some stand before the declaration.
fn past_comments(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.trim_ascii_start();
    while rest.starts_with(b"<!--") {
        let Some(end) = memchr::memmem::find(rest, b"-->") else { return rest };
        rest = rest.get(end + 3..).unwrap_or_default().trim_ascii_start();
    }
    rest
}

/// A text that is not UTF-8 and names no other encoding. Where most of it is UTF-8, a part was put in from elsewhere.
fn guessed(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    if let Some(text) = mended(bytes) {
        return (text.into(), encoding_rs::WINDOWS_1252.name());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    (encoding.decode_without_bom_handling(bytes).0, encoding.name())
}
