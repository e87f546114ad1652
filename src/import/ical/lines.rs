//! Lines: the properties of a calendar, unfolded and taken apart.

use crate::import::account::{Account, Note};
use crate::import::decode::unmarked;
use std::borrow::Cow;

/// A property: `DTSTART;TZID=Europe/Berlin:20140707T070000`.
#[derive(Clone, Debug)]
pub(super) struct Property {
    /// What it is called, in capitals.
    pub(super) name: &'static str,
    /// Its parameters: names in capitals, values without quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// The value as it stands there.
    pub(super) value: String,
}

/// The properties that are read; all others go by.
const READ: [&str; 44] = [
    "ATTACH",
    "ATTENDEE",
    "BEGIN",
    "CATEGORIES",
    "CLASS",
    "COMMENT",
    "CONFERENCE",
    "CONTACT",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "END",
    "EXDATE",
    "EXRULE",
    "GEO",
    "LAST-MODIFIED",
    "LOCATION",
    "METHOD",
    "NAME",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RESOURCES",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "STYLED-DESCRIPTION",
    "SUMMARY",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "URL",
    "X-ALT-DESC",
    "X-FUNAMBOL-ALLDAY",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-WR-CALNAME",
    "X-WR-TIMEZONE",
];

impl Property {
    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// True where a parameter has this value.
    pub(super) fn says(&self, name: &str, value: &str) -> bool {
        self.parameter(name).is_some_and(|said| said.eq_ignore_ascii_case(value))
    }

    /// The value as text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }
}

/// What stands in a line.
pub(super) enum Content {
    /// A property that is read.
    Property(Property),
    /// One that is not.
    Other,
    /// None: it has no colon, or no name.
    None,
}

/// A line as it is meant: its number in the file, and its text.
pub(super) struct Line<'b> {
    pub(super) number: usize,
    pub(super) text: Cow<'b, str>,
}

/// The lines of a calendar, unfolded: one that begins with a blank or a tab goes on with the one before it.
///
/// They end with CR LF, LF or CR. They are joined before they are read as UTF-8, for some break within a letter.
pub(super) struct Lines<'b> {
    rest: &'b [u8],
    number: usize,
}

impl<'b> Lines<'b> {
    /// The lines of a file.
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, number: 0 }
    }

    /// The next line; what cannot be read as UTF-8 is of Windows-1252, and entered.
    pub(super) fn next(&mut self, account: &mut Account) -> Option<Line<'b>> {
        let first = self.next_full()?;
        let number = self.number;
        let is_quoted = is_quoted(first);
        let mut line = Cow::Borrowed(first);
        loop {
            let is_soft = is_quoted && line.ends_with(b"=");
            let before = (self.rest, self.number);
            let Some(next) = self.next_full() else { break };
            match next {
                next if is_soft => {
                    let line = line.to_mut();
                    line.pop();
                    line.extend_from_slice(next);
                }
                [b' ' | b'\t', more @ ..] => line.to_mut().extend_from_slice(more),
                _ => {
                    (self.rest, self.number) = before;
                    break;
                }
            }
        }
        Some(Line { number, text: decoded(line, number, account) })
    }

    /// The next line of the file in which something stands.
    fn next_full(&mut self) -> Option<&'b [u8]> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            self.number += 1;
            let end = memchr::memchr2(b'\n', b'\r', self.rest).unwrap_or(self.rest.len());
            let (line, rest) = self.rest.split_at_checked(end)?;
            // `\r\r\n` is one end: it comes of files that were converted twice.
            let returns = rest.iter().take_while(|byte| **byte == b'\r').count();
            let after = match rest.get(returns) {
                Some(b'\n') => returns + 1,
                _ => returns.min(1),
            };
            self.rest = rest.get(after..).unwrap_or_default();
            let line = unmarked(line);
            if !line.is_empty() {
                return Some(line);
            }
        }
    }
}

/// True for a value of vCalendar 1.0, whose lines end with `=` where they go on.
fn is_quoted(line: &[u8]) -> bool {
    let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_uppercase();
    head.contains(QUOTED)
}

/// How vCalendar 1.0 calls it.
const QUOTED: &str = "QUOTED-PRINTABLE";

/// The text of a line.
fn decoded<'b>(line: Cow<'b, [u8]>, number: usize, account: &mut Account) -> Cow<'b, str> {
    let is_text = str::from_utf8(&line).is_ok();
    if !is_text {
        account.note(Note::Encoding, &place(number), "windows-1252");
        return Cow::Owned(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&line).0.into_owned());
    }
    match line {
        Cow::Borrowed(line) => String::from_utf8_lossy(line),
        Cow::Owned(line) => Cow::Owned(String::from_utf8(line).unwrap_or_default()),
    }
}

/// How the place of a line is told.
pub(super) fn place(number: usize) -> String {
    format!("line {number}")
}

/// Takes a line apart. A colon or a semicolon between quotes is none; where the quotes do not add up, they do not count.
pub(super) fn content(line: &str) -> Content {
    let name_end = line.find([':', ';']).unwrap_or(line.len());
    let Some((name, rest)) = line.split_at_checked(name_end) else { return Content::None };
    let name = name.trim();
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if name.is_empty() || !name.chars().all(is_name) {
        return Content::None;
    }
    let Some(colon) = outside_quotes(rest, ':').or_else(|| rest.find(':')) else { return Content::None };
    let Some(name) = READ.iter().find(|known| known.eq_ignore_ascii_case(name)) else {
        return Content::Other;
    };
    let Some((head, value)) = rest.split_at_checked(colon) else { return Content::None };
    let parameters = parameters(head);
    let value = value.get(1..).unwrap_or_default();
    let is_quoted = parameters.iter().any(|(_, value)| value.eq_ignore_ascii_case(QUOTED));
    let value = if is_quoted { unquoted(value, &parameters) } else { value.to_owned() };
    Content::Property(Property { name, parameters, value })
}

/// Where a sign stands that is not between quotes.
fn outside_quotes(text: &str, sign: char) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        is_quoted ^= letter == '"';
        (letter == sign && !is_quoted).then_some(at)
    })
}

/// The parameters of a property: `;TZID="a;b";VALUE=DATE`.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    let mut rest = text.strip_prefix(';').unwrap_or(text);
    while !rest.is_empty() {
        let end = outside_quotes(rest, ';').unwrap_or(rest.len());
        let Some((parameter, more)) = rest.split_at_checked(end) else { break };
        // vCalendar 1.0 has values without a name.
        let (name, value) = parameter.split_once('=').unwrap_or(("", parameter));
        let value = value.replace('"', "").replace("^n", " ").replace("^'", "\"").replace("^^", "^");
        parameters.push((name.trim().to_ascii_uppercase(), value.trim().to_owned()));
        rest = more.strip_prefix(';').unwrap_or_default();
    }
    parameters
}

/// A value of vCalendar 1.0: `=C3=A4`.
fn unquoted(value: &str, parameters: &[(String, String)]) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let figures = more.get(..2).and_then(|figures| str::from_utf8(figures).ok());
        match figures.and_then(|figures| u8::from_str_radix(figures, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = more.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    let named = parameters.iter().find(|(name, _)| name == "CHARSET");
    let named = named.and_then(|(_, name)| encoding_rs::Encoding::for_label(name.as_bytes()));
    let otherwise =
        if str::from_utf8(&bytes).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 };
    named.unwrap_or(otherwise).decode_without_bom_handling(&bytes).0.replace('\r', "")
}

/// A text in which line breaks, commas, semicolons and backslashes are written with a backslash.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letters.clone().next()) {
            ('\\', Some('n' | 'N')) => text.push('\n'),
            ('\\', Some(escaped @ ('\\' | ',' | ';' | ':' | '"'))) => text.push(escaped),
            _ => {
                text.push(letter);
                continue;
            }
        }
        letters.next();
    }
    text
}
