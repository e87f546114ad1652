//! Stored: a record at rest. As text it takes a fifth of what its fields take, and most are only written.

use super::renewal::Record;
use memchr::memchr2;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// What stands in records again and again, the longer of two that begin alike first. In short each is one control
/// character, which JSON does not have in any text.
const PARTS: [&str; 22] = [
    "\",\"appearances\":[{\"person\":\"",
    "\",\"part\":\"speaker\"}]",
    "\",\"links\":[{\"url\":\"",
    "\",\"label\":\"",
    "\",\"record\":\"medium:",
    "\",\"record\":\"event:",
    "\",\"record\":\"person:",
    "\",\"source\":\"",
    "\",\"guid\":\"",
    "\",\"kind\":\"",
    "\",\"title\":\"",
    "\",\"date\":\"",
    "\",\"start\":\"",
    "\",\"links[",
    "\",\"appearances[",
    "\"},\"guid\":\"",
    "{\"fields\":{\"appearances[",
    "{\"fields\":{\"date\":\"",
    "{\"fields\":{\"guid\":\"",
    "{\"fields\":{\"kind\":\"",
    "{\"fields\":{\"",
    "{\"id\":\"",
];

/// JSON in short.
fn short(json: &str) -> Box<str> {
    let mut short = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = memchr2(b'"', b'{', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        short.push_str(before);
        let part = (1u8..).zip(PARTS).find_map(|(code, part)| Some((code, from.strip_prefix(part)?)));
        let (code, behind) = match (part, from.split_at_checked(1)) {
            (Some((code, behind)), _) => (char::from(code), behind),
            (None, Some((sign, behind))) => (if sign == "{" { '{' } else { '"' }, behind),
            (None, None) => break,
        };
        short.push(code);
        rest = behind;
    }
    short.push_str(rest);
    short.into()
}

/// JSON that is in short, as it was.
fn long(short: &str) -> String {
    let mut long = String::with_capacity(2 * short.len());
    for piece in short.split_inclusive(|letter: char| letter < ' ') {
        let code = piece.as_bytes().last().copied().filter(|code| *code < b' ' && *code > 0);
        let part = code.and_then(|code| PARTS.get(usize::from(code) - 1));
        match (part, piece.len().checked_sub(1).and_then(|end| piece.get(..end))) {
            (Some(part), Some(before)) => {
                long.push_str(before);
                long.push_str(part);
            }
            _ => long.push_str(piece),
        }
    }
    long
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stored {
    /// As it stands in a file, with numbers as they are written there.
    Live(Record),
    /// As text, made here, in short.
    Text(Box<str>),
}

impl Stored {
    /// What was made here.
    pub(super) fn of<T: Serialize>(record: &T) -> Self {
        Self::Text(short(&serde_json::to_string(record).unwrap_or_default()))
    }

    /// Its fields.
    pub(super) fn record(&self) -> Cow<'_, Record> {
        match self {
            Self::Live(record) => Cow::Borrowed(record),
            Self::Text(text) => Cow::Owned(serde_json::from_str(&long(text)).unwrap_or_default()),
        }
    }

    /// The same record, changed: as it was at rest it is at rest again.
    pub(super) fn change<R>(&mut self, change: impl FnOnce(&mut Record) -> R) -> R {
        match self {
            Self::Live(record) => change(record),
            Self::Text(_) => {
                let mut record = self.record().into_owned();
                let result = change(&mut record);
                *self = Self::of(&record);
                result
            }
        }
    }
}

/// An archive: what is said of itself, and its lists of records.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub(super) heading: Record,
    pub(super) lists: Vec<(&'static str, Vec<Stored>)>,
}

impl Gathered {
    /// It as one map.
    pub fn into_map(self) -> Record {
        let mut archive = self.heading;
        for (list, records) in self.lists {
            let records = records.iter().map(|record| Value::Object(record.record().into_owned()));
            archive.insert(list.to_owned(), records.collect());
        }
        archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_short_comes_back_as_it_was() {
        let record = serde_json::json!({
            "id": "a", "title": "\",\"guid\":\"\u{1}\n{\"id\":\"", "kind": "talk", "date": "2020",
            "appearances": [{"person": "ä", "part": "speaker"}], "links": [{"url": "https://x.example", "label": "L"}],
            "fields": {"guid": "1", "links[00]": "2"}, "record": "medium:a", "source": "b"
        });
        let (text, Value::Object(record)) = (record.to_string(), record) else { panic!("a record") };
        assert_eq!(long(&short(&text)), text);
        assert!(short(&text).len() < text.len());
        assert_eq!(*Stored::of(&record).record(), record);
    }
}
