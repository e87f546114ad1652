//! file: marks as text: a line that says what it is, then a record a line, sorted by key, every field with its value,
//! counter, device and time; fit to be read, compared and merged line by line by other tools.

use super::Marks;
use super::key::Key;
use super::mark::Mark;
use crate::text::json;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use std::io;

/// What the first line calls the format.
const FORMAT: &str = "lernnetzwerk-marks";

/// The version that this program writes; a file of a later one is only read.
pub const VERSION: u32 = 1;

/// The first line. What says a version that is no number of ours is later.
#[derive(Serialize, Deserialize)]
struct Heading<'a, V> {
    format: &'a str,
    version: V,
}

/// Any other line.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    key: &'a Key,
    #[serde(flatten)]
    mark: &'a Mark,
}

/// Reads such a line: what its key says stands among what no mark has.
fn line(text: &[u8]) -> Result<(Key, Mark), serde_json::Error> {
    let mut mark: Mark = serde_json::from_slice(text)?;
    let key =
        ["archive", "kind", "id"].into_iter().filter_map(|name| mark.others.remove_entry(name)).collect();
    Ok((Key::deserialize(Value::Object(key))?, mark))
}

/// What stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// All that could be read.
    pub marks: Marks,
    /// True for a file that a later version of this program has written.
    pub is_newer: bool,
    /// True where it says that it is a file of marks.
    pub is_headed: bool,
    /// The lines that could not be read, from 1, with the reason.
    pub faults: Vec<(usize, LineFault)>,
}

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// It ends too early.
    Cut,
    /// It is no JSON from this column on.
    NoJson(usize),
    /// It is no mark, in the words of the reader of JSON.
    NoMark(String),
    /// A counter is higher than anybody counts.
    Counter(u64),
}

impl From<serde_json::Error> for LineFault {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => Self::Cut,
            Category::Syntax => Self::NoJson(error.column()),
            Category::Data | Category::Io => {
                let told = error.to_string();
                Self::NoMark(told.split(" at line ").next().unwrap_or_default().to_owned())
            }
        }
    }
}

/// Reads a file, in which no counter is higher than `highest`. Its lines may stand in any order, and any number of times.
pub fn read(content: &[u8], highest: u64) -> Content {
    let mut read = Content::default();
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let lines = content.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    for (at, text) in lines.enumerate().filter(|(_, text)| !text.is_empty()) {
        // Nearly all are marks: what is none is a heading, or damaged.
        match line(text) {
            Ok((_, mark)) if mark.counter() > highest => {
                read.faults.push((at + 1, LineFault::Counter(mark.counter())));
            }
            Ok((key, mark)) => read.marks.add(key, mark),
            Err(error) => match serde_json::from_slice::<Heading<'_, Value>>(text) {
                Ok(heading) if heading.format == FORMAT => {
                    read.is_headed = true;
                    read.is_newer |= heading.version.as_u64().is_none_or(|version| version > VERSION.into());
                }
                _ => read.faults.push((at + 1, error.into())),
            },
        }
    }
    read
}

/// Writes marks as they are read: equal marks give equal text.
///
/// # Errors
/// Those of serde_json, which a map with keys of text has not.
pub fn write(marks: &Marks) -> io::Result<String> {
    let mut text = serde_json::to_string(&Heading { format: FORMAT, version: VERSION })? + "\n";
    for (key, mark) in marks.iter() {
        // What drives a terminal stands as its number: the file is printed as it is.
        let line = json::part(&Line { key, mark })?;
        text += line.get();
        text.push('\n');
    }
    Ok(text)
}
