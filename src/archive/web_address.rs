//! An address that may be opened: http or https, with a host, and nothing that could mislead a reader or a program.
//!
//! There is one rule, `normal`, and its result is what is kept, shown and opened. Most addresses of an archive are
//! written the normal way already; `is_plain` sees that at a glance, and a property test holds the two together.

use super::sanitize::{Text, TextBuf, TextCow, clean, is_hidden, read_str, write_escaped};
use crate::codec::{Input, Pack};
use schemars::JsonSchema;
use serde::de::Deserializer;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use url::{ParseError, Url};

/// The longest address that is let through, in bytes: a single argument of a program has a limit too.
const LONGEST: usize = 8192;

/// What may stand around an address in a file.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// An address that may be opened, as it will be: normalised, its host in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebAddress<'a>(#[serde(borrow)] Text<'a>);

impl<'a> WebAddress<'a> {
    /// What stands for an address that cannot be read. Nothing is found there (RFC 2606).
    pub(super) const INVALID: WebAddress<'static> = WebAddress(Text::of("https://invalid/"));

    /// The address.
    pub fn as_str(self) -> &'a str {
        self.0.as_str()
    }

    /// The address, to be drawn.
    pub fn as_text(self) -> Text<'a> {
        self.0
    }

    /// The host it leads to: a name in ASCII, or a number.
    pub fn host(self) -> Text<'a> {
        let address = self.as_str();
        let start = address.find("://").map_or(0, |at| at + 3);
        let rest = address.get(start..).unwrap_or_default();
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if is_port(port) => host,
            _ => authority,
        };
        self.0.get(start..start + host.len()).unwrap_or_default()
    }

    /// The same address, owned.
    pub fn to_buf(self) -> WebAddressBuf {
        WebAddressBuf(self.0.to_buf())
    }
}

/// Why an address must not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFlaw {
    /// A sign that stands in no address: a blank, a control character, a typographic quotation mark.
    Sign(char),
    /// It does not begin with `http://` or `https://`, nor with another scheme.
    NoScheme,
    /// Another scheme than http and https.
    Scheme,
    /// A user name, or a password, before the host.
    User,
    /// No host.
    NoHost,
    /// A host that is none: it cannot be decoded, or has signs that stand in no name.
    Host,
    /// A port that is no number up to 65,535.
    Port,
    /// A control character, written with a percent sign.
    Escape,
    /// More than 8,192 bytes.
    TooLong,
}

/// An address as a file has it: the rule sees it before the cleaner does, for nothing that the cleaner takes away may
/// stand in an address. Blanks around it count for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, description = "")] // in the schema as a plain text is
pub struct AddressCow<'a> {
    /// The address, as it will be opened, or the cleaned text of what must not be.
    text: TextCow<'a>,
    /// Why it must not be opened, if it must not.
    #[serde(skip)]
    flaw: Option<AddressFlaw>,
}

impl<'a> AddressCow<'a> {
    /// The address, to be opened.
    ///
    /// # Errors
    /// The text, where it must not be opened, and why.
    pub(super) fn address(&self) -> Result<WebAddress<'_>, (Text<'_>, AddressFlaw)> {
        let text = self.text.as_text();
        self.flaw.map_or(Ok(WebAddress(text)), |flaw| Err((text, flaw)))
    }

    /// The address, or what must not be opened, cleaned.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The address in a text.
    pub fn of(raw: &'a str) -> Self {
        if is_plain(raw) {
            return Self { text: clean(raw), flaw: None };
        }
        match normal(raw) {
            Ok(address) => Self { text: TextCow::from(address.0), flaw: None },
            Err(flaw) => Self { text: told(raw), flaw: Some(flaw) },
        }
    }
}

impl From<WebAddressBuf> for AddressCow<'_> {
    fn from(WebAddressBuf(text): WebAddressBuf) -> Self {
        Self { text: text.into(), flaw: None }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for AddressCow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match read_str(deserializer)? {
            Cow::Borrowed(text) => Self::of(text.trim_matches(BLANKS)),
            Cow::Owned(text) => {
                let AddressCow { text, flaw } = AddressCow::of(text.trim_matches(BLANKS));
                Self { text: TextCow::from(text.into_owned()), flaw }
            }
        })
    }
}

/// An address that may be opened, owned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddressBuf(TextBuf);

impl WebAddressBuf {
    /// The address in `text`, as it will be opened; `None` where it must not be.
    pub fn parse(text: &str) -> Option<Self> {
        AddressCow::of(text).address().ok().map(WebAddress::to_buf)
    }

    /// The address, borrowed.
    pub(crate) fn as_address(&self) -> WebAddress<'_> {
        WebAddress(self.0.as_text())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebAddress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for WebAddressBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Into the cache and back, which its checksums guard.
impl Pack for WebAddressBuf {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.pack(out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        TextBuf::unpack(input).map(Self)
    }
}

/// The rule: an http or https address with a host and without a user name, blanks, controls (encoded ones too) or
/// signs that are neither ASCII nor letters, at most [`LONGEST`] bytes before and after it is written the normal way.
fn normal(address: &str) -> Result<WebAddressBuf, AddressFlaw> {
    if address.len() > LONGEST {
        return Err(AddressFlaw::TooLong);
    }
    // Fillers of Hangul count as letters.
    let letter = |c: char| !c.is_ascii() && c.is_alphanumeric() && !is_hidden(c);
    if let Some(odd) = address.chars().find(|c| *c == '\\' || !(c.is_ascii_graphic() || letter(*c))) {
        return Err(AddressFlaw::Sign(odd));
    }
    let rest = web_rest(address)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(AddressFlaw::User);
    }
    if authority.is_empty() {
        return Err(AddressFlaw::NoHost);
    }
    let url = Url::parse(address).map_err(|error| match error {
        ParseError::EmptyHost => AddressFlaw::NoHost,
        ParseError::InvalidPort => AddressFlaw::Port,
        _ => AddressFlaw::Host,
    })?;
    if !url.host_str().is_some_and(is_host) {
        return Err(AddressFlaw::Host);
    }
    if url.as_str().len() > LONGEST {
        return Err(AddressFlaw::TooLong);
    }
    if hides_control(url.as_str()) {
        return Err(AddressFlaw::Escape);
    }
    Ok(WebAddressBuf(clean(url.as_str()).into_owned()))
}

/// What stands behind `http://` or `https://`.
fn web_rest(address: &str) -> Result<&str, AddressFlaw> {
    let Some((scheme, rest)) = address.split_once(':') else { return Err(AddressFlaw::NoScheme) };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-".contains(&byte))
        // `localhost:80` is a host with its port.
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") {
        return rest.strip_prefix("//").ok_or(AddressFlaw::NoScheme);
    }
    Err(if is_scheme { AddressFlaw::Scheme } else { AddressFlaw::NoScheme })
}

/// An address that must not be opened, to be told: what is not seen in it by its number.
fn told(raw: &str) -> TextCow<'_> {
    let mut shown = Vec::new();
    let _ = write_escaped(raw, &mut shown);
    if shown == raw.as_bytes() {
        return clean(raw);
    }
    TextCow::from(clean(&String::from_utf8_lossy(&shown)).into_owned())
}

/// True for a name, or a number of either kind: quotation marks and the like, which a parser lets through, are in none.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte))
}

/// True for a percent-encoded control character, which some program on the way may decode.
fn hides_control(address: &str) -> bool {
    let is_control = |rest: &str| {
        matches!(rest.as_bytes(), [b'0' | b'1', low, ..] if low.is_ascii_hexdigit())
            || matches!(rest.as_bytes(), [b'7', b'f' | b'F', ..])
    };
    address.split('%').skip(1).any(is_control)
}

/// True only for addresses that the rule lets through as they are: a name in lower case, then a path of plain signs.
fn is_plain(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else { return false };
    address.len() <= LONGEST && is_plain_host(host.as_bytes()) && is_plain_path(path.as_bytes())
}

/// True for what stands behind a host as it will be opened. A dot at the beginning of a part may be a step up.
fn is_plain_path(path: &[u8]) -> bool {
    let (mut before, mut rest) = (b'/', path);
    while let [byte, after @ ..] = rest {
        let is_plain = match byte {
            b'.' => before != b'/',
            b'%' => is_plain_escape(after),
            b'-' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')' | b'*' => true,
            b'+' | b',' | b';' | b'=' | b':' | b'@' | b'?' | b'#' | b'/' => true,
            byte => byte.is_ascii_alphanumeric(),
        };
        if !is_plain {
            return false;
        }
        (before, rest) = (*byte, after);
    }
    true
}

/// True for a name of at least two plain labels, of which the last is no number.
fn is_plain_host(host: &[u8]) -> bool {
    let plain_label = |label: &[u8]| {
        label.first().is_some_and(u8::is_ascii_alphanumeric)
            && label.last().is_some_and(u8::is_ascii_alphanumeric)
            && label.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !label.starts_with(b"xn--")
    };
    let last = host.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    host.split(|byte| *byte == b'.').all(plain_label) && last.iter().all(u8::is_ascii_lowercase)
}

/// True where what follows a percent sign stands for a byte that is neither a control character nor a dot.
fn is_plain_escape(rest: &[u8]) -> bool {
    matches!(rest, [b'2'..=b'6' | b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', low, ..] if low.is_ascii_hexdigit())
        && !matches!(rest, [b'2', b'e' | b'E', ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces of which addresses are made, sound ones and odd ones.
    const PIECES: &[&str] = &[
        "http://",
        "https://",
        "HTTPS://",
        "//",
        "/",
        "a",
        "B",
        "example.org",
        "xn--",
        "xn--80ak6aa92e.com",
        "xn--.com",
        "0x7f",
        "127.0.0.1",
        "2130706433",
        ".",
        "..",
        "%2e",
        "%2E%2e",
        "%00",
        "%7F",
        "%1",
        "%41",
        "%",
        "-",
        "_",
        "~",
        ":",
        ":80",
        ":443",
        ":8080",
        "@",
        "?",
        "#",
        "&",
        "=",
        "'",
        "\"",
        "<",
        "|",
        "^",
        "`",
        "{",
        "[::1]",
        "ü",
        "ß",
        "\u{ad}",
        "\u{200b}",
        "\u{3164}",
        "\u{fe0f}",
        "\u{430}",
        "\u{2024}",
        " ",
        "\\",
        "\u{1f600}",
        ",",
        ";",
        "(",
        ")",
        "*",
        "!",
        "$",
        "+",
        "org",
        "1",
    ];

    proptest! {
        #[test]
        fn a_plain_address_is_let_through_as_it_is(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9),
            begun: bool,
        ) {
            let address = format!("{}{}", if begun { "https://example.org/" } else { "http://" }, pieces.concat());
            if is_plain(&address) {
                let normal = normal(&address).map(|address| address.to_string());
                prop_assert_eq!(normal, Ok(address));
            }
        }

        #[test]
        fn what_may_be_opened_may_be_opened_as_it_is_shown(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9),
        ) {
            let shown = normal(&format!("https://{}", pieces.concat()));
            if let Ok(address) = shown {
                let again = normal(address.as_str());
                prop_assert_eq!(Ok(&address), again.as_ref());
                let url = Url::parse(address.as_str()).unwrap();
                prop_assert_eq!(address.as_address().host().as_str(), url.host_str().unwrap());
                prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
    }

    #[test]
    fn nearly_every_address_of_a_real_archive_is_plain() {
        let plain = [
            "https://www.example.org/a/b.html?c=d&e#:~:text=A%20%2D%20B",
            "http://example.org/",
            "https://a.b/c//d",
        ];
        assert!(plain.into_iter().all(is_plain));
    }
}
