//! Kind: which format a file is of, told by what is in it and never by its name.

use super::decode::Wide;
use super::input::Refusal;
use super::shape::FORMAT;
use crate::lang::Words;
use std::borrow::Cow;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A schedule of a conference.
    Frab,
    /// RSS, Atom, JSON Feed.
    Feed,
    /// iCalendar.
    Ical,
    /// A folder of pyvideo.
    Pyvideo,
    /// A table.
    Csv,
    /// An archive of this program.
    Archive,
}

impl Kind {
    /// Every kind, and the name of each.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("frab", Self::Frab),
        ("feed", Self::Feed),
        ("ical", Self::Ical),
        ("pyvideo", Self::Pyvideo),
        ("csv", Self::Csv),
        ("archive", Self::Archive),
    ];

    /// What it is called.
    pub const fn words(self) -> Words {
        match self {
            Self::Frab => Words::new("Programm einer Konferenz (frab)", "schedule of a conference (frab)"),
            Self::Feed => Words::new("Feed", "feed"),
            Self::Ical => Words::new("Kalender (iCalendar)", "calendar (iCalendar)"),
            Self::Pyvideo => Words::new("Ordner von pyvideo", "folder of pyvideo"),
            Self::Csv => Words::new("Tabelle (CSV)", "table (CSV)"),
            Self::Archive => Words::new("Archiv dieses Programms", "archive of this program"),
        }
    }

    /// The kind of a file.
    ///
    /// # Errors
    /// It is packed, of a format that is not read, or of none that is known.
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        if let Some(refusal) = in_zip(bytes) {
            return Err(refusal);
        }
        if let Some((_, name)) = SHEETS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(Refusal::Sheet(name));
        }
        if let Some((_, name)) = PACKED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(Refusal::Packed(name));
        }
        if let Some((_, name)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(Refusal::Other(name));
        }
        let head = head(bytes);
        let text = head.trim_start_matches(|letter: char| {
            letter.is_whitespace() || letter == '\u{feff}' || letter == '\0'
        });
        match text.chars().next() {
            Some('<') => of_root(text),
            Some('{' | '[') => of_json(text),
            None => Err(Refusal::Empty),
            _ if is_calendar(text) => Ok(Self::Ical),
            Some(_) => match of_text(text) {
                Some(name) => Err(Refusal::Other(name)),
                None if is_table(text) => Ok(Self::Csv),
                None => Err(Refusal::Unknown),
            },
        }
    }
}

/// What the first bytes of a packed file are, and what packs it.
const PACKED: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
];

/// What the first bytes of sheets are that are no text.
const SHEETS: [(&[u8], &str); 1] = [(b"\xd0\xcf\x11\xe0", "Excel (XLS)")];

/// What the first bytes of other files are, and what they are called.
const FOREIGN: [(&[u8], &str); 8] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"#EXTM3U", "M3U"),
    (b"WEBVTT", "WebVTT"),
    (b"SQLite format 3", "SQLite"),
];

/// What stands in packed files that are sheets, and in others.
const PACKED_SHEETS: [(&[u8], &str); 2] = [
    (b"xl/workbook", "Excel (XLSX)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "OpenDocument (ODS)"),
];
const PACKED_OTHERS: [(&[u8], &str); 4] = [
    (b"word/document", "Word (DOCX)"),
    (b"ppt/presentation", "PowerPoint (PPTX)"),
    (b"application/vnd.oasis.opendocument", "OpenDocument"),
    (b"application/epub+zip", "EPUB"),
];

/// What a packed file is that nobody unpacks: a sheet, a document. Its parts are named at its beginning and at its end.
fn in_zip(bytes: &[u8]) -> Option<Refusal> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let tail = bytes.get(bytes.len().saturating_sub(HEAD)..).unwrap_or_default();
    let has = |name: &[u8]| [head, tail].into_iter().any(|part| memchr::memmem::find(part, name).is_some());
    let sheet = PACKED_SHEETS.iter().find(|(name, _)| has(name)).map(|(_, name)| Refusal::Sheet(name));
    sheet.or_else(|| PACKED_OTHERS.iter().find(|(name, _)| has(name)).map(|(_, name)| Refusal::Other(name)))
}

/// What texts begin with that are no tables, and what they are called.
const TEXTS: [(&str, &str); 9] = [
    ("BEGIN:VCARD", "vCard"),
    ("%YAML", "YAML"),
    ("---\n", "YAML"),
    ("---\r\n", "YAML"),
    ("Return-Path:", "E-Mail"),
    ("Received:", "E-Mail"),
    ("Delivered-To:", "E-Mail"),
    ("MIME-Version:", "E-Mail"),
    ("Message-ID:", "E-Mail"),
];

/// What a text is that is written in a known way, and is no table.
fn of_text(text: &str) -> Option<&'static str> {
    let mut lines = text.lines().map(str::trim);
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let is_numbered = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let entry = first.strip_prefix('@').and_then(|rest| rest.split_once('{'));
    let is_entry = |kind: &str| !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
    match () {
        () if is_numbered && second.contains(" --> ") => Some("SRT"),
        () if entry.is_some_and(|(kind, _)| is_entry(kind.trim())) => Some("BibTeX"),
        () => TEXTS.iter().find(|(begin, _)| begins(text, begin)).map(|(_, name)| *name),
    }
}

/// How many bytes of a file tell what it is.
const HEAD: usize = 64 << 10;

/// The beginning of a file as text: what is no UTF-8 is left as it is, UTF-16 and UTF-32 are read as such.
fn head(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.get(..HEAD).unwrap_or(bytes);
    // Without a mark only XML is certain.
    let is_xml = || bytes.iter().find(|byte| **byte != 0) == Some(&b'<');
    match Wide::of(bytes).filter(|(_, length)| *length > 0 || is_xml()) {
        Some((wide, length)) => wide.read(bytes.get(length..).unwrap_or_default()).text,
        None => String::from_utf8_lossy(bytes),
    }
}

/// True for a text that begins so, in letters of any case.
fn begins(text: &str, begin: &str) -> bool {
    text.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin))
}

/// The kind of XML, by its first element.
fn of_root(text: &str) -> Result<Kind, Refusal> {
    let mut rest = text;
    // Some programs set such a document type before what is none.
    let mut is_html = false;
    let root = loop {
        let nothing = if is_html { Refusal::Other("HTML") } else { Refusal::Unknown };
        rest = rest.split_once('<').ok_or_else(|| nothing.clone())?.1;
        is_html |= begins(rest, "!doctype html");
        let end = match rest.chars().next() {
            Some('?') => "?>",
            Some('!') if rest.starts_with("!--") => "-->",
            Some('!') if doctype_has_parts(rest) => "]>",
            Some('!') => ">",
            _ => {
                break rest
                    .split(|letter: char| letter.is_whitespace() || "/>".contains(letter))
                    .next()
                    .unwrap_or_default();
            }
        };
        rest = rest.split_once(end).ok_or(nothing)?.1;
    };
    let local = root.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    match local.as_str() {
        "schedule" => Ok(Kind::Frab),
        // What is no feed has none of the names of one.
        "rdf"
            if !["purl.org/rss", "my.netscape.com", "<item", ":item"]
                .iter()
                .any(|name| text.contains(name)) =>
        {
            Err(Refusal::Other("RDF"))
        }
        "rss" | "rdf" | "feed" | "channel" => Ok(Kind::Feed),
        // A record that a program publishes alone.
        "entry" if text.contains("www.w3.org/2005/Atom") => Ok(Kind::Feed),
        "html" | "head" | "body" => Err(Refusal::Other("HTML")),
        "opml" => Err(Refusal::Other("OPML")),
        "urlset" | "sitemapindex" => Err(Refusal::Other("Sitemap")),
        "svg" => Err(Refusal::Other("SVG")),
        "kml" => Err(Refusal::Other("KML")),
        "mets" => Err(Refusal::Other("METS")),
        "ead" => Err(Refusal::Other("EAD")),
        "icalendar" => Err(Refusal::Other("xCal")),
        _ if is_html => Err(Refusal::Other("HTML")),
        "" => Err(Refusal::Unknown),
        _ => Err(Refusal::Other("XML")),
    }
}

/// True for a calendar, or a part of one; around it there may be something of another name.
fn is_calendar(text: &str) -> bool {
    let has_parts = || text.contains("BEGIN:VCALENDAR") || text.contains("BEGIN:VEVENT");
    begins(text, "BEGIN:") && !begins(text, "BEGIN:VCARD") && (begins(text, "BEGIN:V") || has_parts())
}

/// True for a document type with declarations of its own.
fn doctype_has_parts(text: &str) -> bool {
    let head = text.split('>').next().unwrap_or_default();
    head.contains('[')
}

/// The kind of JSON, by the names that stand in it.
fn of_json(text: &str) -> Result<Kind, Refusal> {
    let names = |name: &str| text.contains(&format!("\"{name}\""));
    if names_itself(text) {
        Ok(Kind::Archive)
    } else if text.contains("jsonfeed.org") || names("home_page_url") || names("feed_url") {
        Ok(Kind::Feed)
    } else if text.trim_start().starts_with('{')
        && (names("schedule") || names("conference") && (names("days") || names("events")))
    {
        Ok(Kind::Frab)
    } else if names("recorded") && names("speakers") || names("videos") && names("speakers") {
        Ok(Kind::Pyvideo)
    } else {
        Err(Refusal::Other("JSON"))
    }
}

/// True for a document that says of itself that it is an archive of this program.
fn names_itself(text: &str) -> bool {
    let mut values = text.split(&format!("\"{FORMAT}\"")).collect::<Vec<_>>();
    values.pop();
    let is_value = |before: &&str| {
        let before = before.trim_end();
        before.strip_suffix(':').is_some_and(|before| before.trim_end().ends_with("\"format\""))
    };
    values.iter().any(is_value)
}

/// So many lines from the top tell a table: above its headings may stand what it is called.
const TOP: usize = 10;

/// True for a sign that no table has. Others that nobody sees programs leave in cells: breaks of lines within a cell, parts
/// of a field, colours of a terminal, the end of a file, what another encoding has of dashes.
const fn is_binary(letter: char) -> bool {
    matches!(letter, '\0'..='\u{6}' | '\u{e}'..='\u{19}' | '\u{7f}')
}

/// True for a text that has headings beside each other in one of its first lines.
fn is_table(text: &str) -> bool {
    let lines = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(TOP);
    let parts =
        |line: &str, separator: char| line.split(separator).filter(|part| !part.trim().is_empty()).count();
    let has_parts =
        |line: &str| [',', ';', '\t', '|'].into_iter().any(|separator| parts(line, separator) > 1);
    let is_text = lines().all(|line| !line.contains(is_binary));
    is_text && (lines().any(has_parts) || lines().next().is_some_and(|line| begins(line, "sep=")))
}
