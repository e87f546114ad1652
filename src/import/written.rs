//! Written: an archive as its file has it: fields in an order to read them in, and what this program does not know.

use super::records::{Gathered, Records};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Fields in their order; others stand behind them, by the alphabet. Those of the document and those of records agree in it.
const ORDER: [&str; 62] = [
    "format",
    "version",
    "record",
    "source",
    "id",
    "title",
    "name",
    "short",
    "sort",
    "person",
    "part",
    "role",
    "kind",
    "section",
    "organisation",
    "contribution",
    "url",
    "label",
    "language",
    "type",
    "size",
    "homepage",
    "updated",
    "synonyms",
    "withheld",
    "summary",
    "parent",
    "series",
    "number",
    "motto",
    "start",
    "end",
    "date",
    "duration",
    "event",
    "programme",
    "place",
    "online",
    "venue",
    "room",
    "track",
    "organisers",
    "status",
    "licence",
    "abstract",
    "biography",
    "scope",
    "appearances",
    "topics",
    "places",
    "programmes",
    "events",
    "media",
    "people",
    "links",
    "sources",
    "origins",
    "also",
    "note",
    "publisher",
    "guid",
    "fields",
];

/// Writes an archive, with a final newline.
///
/// # Errors
/// Writing failed.
pub fn write(archive: &Gathered, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, archive)?;
    out.write_all(b"\n")
}

/// Where a field stands.
fn place(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

impl Serialize for Gathered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = |name: &str| self.lists.iter().find(|(list, _)| *list == name).map(|(_, records)| records);
        let mut names: Vec<&str> = self.heading.keys().map(String::as_str).collect();
        names.extend(self.lists.iter().map(|(list, _)| *list));
        names.sort_unstable();
        names.dedup();
        names.sort_by_key(|name| place(name));
        let mut map = serializer.serialize_map(Some(names.len()))?;
        for name in names {
            match (list(name), self.heading.get(name)) {
                (Some(records), _) => map.serialize_entry(name, &InOrder(records))?,
                (None, Some(value)) => map.serialize_entry(name, &Ordered(value))?,
                (None, None) => {}
            }
        }
        map.end()
    }
}

/// Records, each with its fields in their order.
struct InOrder<'a>(&'a Records);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        self.0.iter().try_for_each(|record| list.serialize_element(&Fields(&record)))?;
        list.end()
    }
}

/// Fields in their order.
struct Fields<'a>(&'a Map<String, Value>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields: Vec<(&String, &Value)> = self.0.iter().collect();
        fields.sort_by_key(|(name, _)| place(name));
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in fields {
            map.serialize_entry(name, &Ordered(value))?;
        }
        map.end()
    }
}

/// A value whose fields are in their order.
struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(fields) => Fields(fields).serialize(serializer),
            Value::Array(elements) => {
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                elements.iter().try_for_each(|element| list.serialize_element(&Ordered(element)))?;
                list.end()
            }
            plain => plain.serialize(serializer),
        }
    }
}
