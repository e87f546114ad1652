//! members: the fields of an object and the elements of a list, one by one and as they stand there.

use crate::archive::sanitize::TextCow;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Which field, or which element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member<'s> {
    Name(&'s str),
    At(usize),
}

/// Hands out what the object or list `json` holds, which may be no JSON.
///
/// # Errors
/// It is none, or neither of both.
pub(super) fn each_checked_member<'j>(
    json: &'j str,
    take: impl FnMut(Member, &'j str),
) -> serde_json::Result<()> {
    check(json)?;
    each_member(json, take)
}

/// Reads a text as JSON.
///
/// # Errors
/// It is none.
pub(super) fn check(json: &str) -> serde_json::Result<()> {
    serde_json::from_str::<IgnoredAny>(json).map(drop)
}

/// Hands out what the object or list `json` holds, which has been read as JSON before: names are taken as they come.
///
/// # Errors
/// It is neither of both.
pub(super) fn each_member<'j>(json: &'j str, take: impl FnMut(Member, &'j str)) -> serde_json::Result<()> {
    let mut parser = serde_json::Deserializer::from_str(json);
    if json.trim_ascii_start().starts_with('[') {
        parser.deserialize_seq(Members(take))
    } else {
        parser.deserialize_map(Members(take))
    }
}

/// The id of a record; empty where it cannot be read.
pub(super) fn id_of(json: &str) -> String {
    let mut id = String::new();
    let _ = each_member(json, |step, value| {
        if step == Member::Name("id") && id.is_empty() {
            id = serde_json::from_str::<TextCow>(value).map(|text| text.to_string()).unwrap_or_default();
        }
    });
    id
}

/// The name of a field. Half a surrogate, which is no letter, is U+FFFD in it: such a field is one that nobody knows.
struct Name<'j>(Cow<'j, str>);

impl<'de: 'j, 'j> Deserialize<'de> for Name<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_bytes<E: Error>(self, name: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Name(String::from_utf8_lossy(name)))
            }
            fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
                Ok(Name(String::from_utf8_lossy(name).into_owned().into()))
            }
        }
        deserializer.deserialize_bytes(NameVisitor)
    }
}

struct Members<F>(F);

impl<'de, F: FnMut(Member, &'de str)> Visitor<'de> for Members<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut fields: A) -> Result<(), A::Error> {
        while let Some((Name(name), value)) = fields.next_entry::<Name, &RawValue>()? {
            (self.0)(Member::Name(&name), value.get());
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(element) = elements.next_element::<&RawValue>()? {
            (self.0)(Member::At(at), element.get());
            at += 1;
        }
        Ok(())
    }
}
