//! values: what stands in a place of a document, and what belongs there, for a reader who knows JSON and no parser.

use crate::archive::duration::Duration;
use crate::archive::fault::{FaultKind, Found, Wanted, quote};
use crate::archive::format::Document;
use crate::archive::language::is_language;
use crate::archive::sanitize::{Text, TextCow};
use crate::archive::web_address::{AddressCow, AddressFlaw};
use crate::archive::when::Point;
use serde_json::Value;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The schema says what belongs in each field.
static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(schemars::schema_for!(Document<'static>)).unwrap_or_default());

/// Fields that hold a date: to the schema they are plain texts.
const DATES: [&str; 4] = ["date", "start", "end", "updated"];
/// Fields that hold an address, likewise.
const ADDRESSES: [&str; 2] = ["url", "homepage"];

/// What is wrong with a value where something else belongs.
pub(super) fn value_fault(value: &str, wanted: Wanted) -> FaultKind {
    let value = value.trim_ascii();
    let found = match value.as_bytes().first() {
        Some(b'"') => match serde_json::from_str::<Cow<str>>(value) {
            Ok(text) => Found::Text(quote(&text)),
            Err(_) => return FaultKind::HalfLetter,
        },
        Some(b'[') => Found::List,
        Some(b'{') => Found::Object,
        Some(b't') => Found::Word("true"),
        Some(b'f') => Found::Word("false"),
        Some(b'n') => Found::Word("null"),
        _ => Found::Number(quote(value)),
    };
    FaultKind::Value { found, wanted }
}

/// What belongs in a field of a type of the format.
pub(super) fn wanted(record: &str, field: &str) -> Wanted {
    let of = if record == "Document" { Some(&*SCHEMA) } else { SCHEMA.pointer(&format!("/$defs/{record}")) };
    match of.and_then(|schema| schema.get("properties")?.get(field)) {
        Some(_) if DATES.contains(&field) => Wanted::Date,
        Some(_) if ADDRESSES.contains(&field) => Wanted::Address,
        Some(schema) => of_schema(schema),
        None => Wanted::Text,
    }
}

/// Why the value of a field is a text that cannot be read as what it is meant for; an empty one is none.
pub(super) fn unread(field: &str, value: &str) -> Option<FaultKind> {
    let text = serde_json::from_str::<TextCow>(value).ok().filter(|text| !text.is_empty())?;
    match field {
        "duration" => Duration::parse(&text).err().map(|flaw| FaultKind::of_duration(flaw, &text)),
        "language" => (!is_language(&text)).then(|| FaultKind::of_language(&text)),
        field if DATES.contains(&field) => {
            Point::parse(&text).err().map(|flaw| FaultKind::of_date(flaw, &text))
        }
        field if ADDRESSES.contains(&field) => AddressCow::of(&text).address().err().map(address_fault),
        _ => None,
    }
}

/// Why an address is not let through.
pub(super) fn address_fault((address, flaw): (Text, AddressFlaw)) -> FaultKind {
    if address.is_empty() {
        return FaultKind::Empty;
    }
    FaultKind::Address { address: quote(&address), flaw }
}

/// What belongs in an element of a list in which this belongs.
pub(super) fn element_of(list: Wanted) -> Wanted {
    match list {
        Wanted::Groups => Wanted::Texts,
        Wanted::Objects => Wanted::Object,
        _ => Wanted::Text,
    }
}

/// What a schema asks for.
fn of_schema(schema: &Value) -> Wanted {
    let schema = resolved(schema);
    if let Some(one_of) = schema.get("oneOf").and_then(Value::as_array) {
        let names = one_of.iter().filter_map(|one| one.get("const")?.as_str());
        return Wanted::OneOf(names.map(str::to_owned).collect());
    }
    if let Some(any_of) = schema.get("anyOf").and_then(Value::as_array) {
        let has_list = any_of.iter().any(|one| is_type(one, "array"));
        return if has_list { Wanted::TextOrTexts } else { Wanted::Text };
    }
    if is_type(schema, "array") {
        let items = schema.get("items").map(resolved);
        return match items {
            Some(items) if is_type(items, "object") => Wanted::Objects,
            Some(items) if is_type(items, "array") => Wanted::Groups,
            _ => Wanted::Texts,
        };
    }
    if is_type(schema, "integer") {
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64);
        let is_long = schema.get("format").is_some_and(|format| format == "uint64");
        let most = limit("maximum").unwrap_or(if is_long { u64::MAX } else { u32::MAX.into() });
        return Wanted::Number(limit("minimum").unwrap_or_default(), most);
    }
    if is_type(schema, "boolean") {
        return Wanted::YesNo;
    }
    if is_type(schema, "object") { Wanted::Object } else { Wanted::Text }
}

/// The schema itself: what it refers to, and without that it may be `null`.
fn resolved(schema: &Value) -> &Value {
    let named = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    if let Some(of) = named.and_then(|name| SCHEMA.pointer(name)) {
        return of;
    }
    let or_null = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice);
    match or_null {
        Some([one, null]) if is_type(null, "null") => resolved(one),
        _ => schema,
    }
}

/// True for a schema of this type, or of this one and others.
fn is_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|one| one == name),
        one => one.is_some_and(|one| one == name),
    }
}
