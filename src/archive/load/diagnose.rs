//! diagnose: everything that is wrong with a document or record that cannot be read.

use super::locate::{Found, after, locate};
use super::scan::Array;
use crate::archive::fault::{FaultKind, Position, format_id, quote};
use crate::archive::format::Frame;
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt, ReadError};
use serde_json::Value;

/// What is wrong with a document as a whole, which is read once more for it. `None` where it is JSON.
fn whole(document: &dyn ReadAt) -> Option<ReadError> {
    let mut buffer = Vec::new();
    let text = match read_at::text(document, 0..document.length(), &mut buffer) {
        Ok(text) => text,
        Err(error) => return Some(error),
    };
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let error = serde_json::from_str::<Frame>(text).err()?;
    // The parser counts a column in bytes, the one it stumbled over among them.
    let line = text.split_inclusive('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
    let position = after(Position { line: error.line(), column: 1 }, before);
    Some(ReadError::Faults(vec![Found::of_document("JSON", syntax(&error)).at(position)]))
}

/// What is wrong with a document whose brackets, or what lies outside its records, are not right.
pub(super) fn broken(document: &dyn ReadAt) -> ReadError {
    let changed = || Found::of_document("JSON", FaultKind::Syntax("changed while it was read".to_owned()));
    whole(document).unwrap_or_else(|| ReadError::Faults(vec![changed().at(Position::START)]))
}

/// The same error, told of the whole document where a part of it cannot tell the place.
pub(super) fn exact(document: &dyn ReadAt, error: ReadError) -> ReadError {
    match error {
        ReadError::NotUtf8(_) => whole(document).unwrap_or(error),
        error => error,
    }
}

/// What was found, with its places; a document that is no JSON has one fault, and that is told of the whole.
pub(super) fn tell(document: &dyn ReadAt, found: Vec<Found>) -> ReadError {
    let is_syntax = found.iter().any(|found| matches!(found.kind, FaultKind::Syntax(_)));
    let whole = if is_syntax { whole(document) } else { None };
    whole.unwrap_or_else(|| ReadError::Faults(locate(document, found)))
}

/// What the parser says, without the place.
fn syntax(error: &serde_json::Error) -> FaultKind {
    let cut = if error.is_eof() { " (the file looks cut off)" } else { "" };
    FaultKind::Syntax(format!("{}{cut}", quote(message(&error.to_string()))))
}

/// What a parser says, without the place, which it counts from the beginning of a record.
fn message(text: &str) -> &str {
    text.rsplit_once(" at line ").map_or(text, |(message, _)| message)
}

/// The first thing wrong with `value` as a `T`: (path, message).
pub(super) fn fault_in<'v, T: serde::Deserialize<'v>>(value: &'v Value) -> Option<(String, String)> {
    let error = serde_path_to_error::deserialize::<_, T>(value).err()?;
    Some((error.path().to_string(), error.inner().to_string()))
}

/// Everything wrong with a record that cannot be read: the first fault is noted and its field taken out, until nothing
/// is left to complain of.
pub(super) fn record_faults(
    json: &str,
    (array, at): (Array, usize),
    error: &serde_json::Error,
    probe: impl Fn(&Value) -> Option<(String, String)>,
) -> Vec<Found> {
    let element = Some((array, at));
    let place = || format!("{}[{at}]", array.record());
    let Ok(mut value) = serde_json::from_str::<Value>(json) else {
        return vec![Found { record: place(), field: "JSON".to_owned(), kind: syntax(error), element }];
    };
    let record = match value.get("id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() => format_id(array.record(), id),
        _ => place(),
    };
    let mut faults: Vec<Found> = Vec::new();
    while let Some((path, message)) = probe(&value) {
        let (field, kind, at) = judge(&path, &message);
        let mended = mend(&mut value, &at);
        // A required field whose value was taken out is not missing as well.
        let again = kind == FaultKind::Missing && faults.iter().any(|fault| fault.field == field);
        if !again {
            faults.push(Found { record: record.clone(), field, kind, element });
        }
        if !mended || faults.len() >= 64 {
            break;
        }
    }
    if faults.is_empty() {
        let kind = FaultKind::Value(quote(message(&error.to_string())));
        faults.push(Found { record, field: "JSON".to_owned(), kind, element });
    }
    faults
}

/// What a parser's message means: (the field to name, what is kind, where to mend it).
pub(super) fn judge(path: &str, message: &str) -> (String, FaultKind, Mend) {
    let named = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let prefix = if path == "." { String::new() } else { format!("{path}.") };
    if message.starts_with("missing field") {
        let field = format!("{prefix}{}", quote(&named()));
        return (field.clone(), FaultKind::Missing, Mend::Fill(field));
    }
    if message.starts_with("unknown field") {
        let name = named();
        let full = if path == name || path.ends_with(&format!(".{name}")) {
            path.to_owned()
        } else {
            format!("{prefix}{name}")
        };
        return (quote(&full), FaultKind::UnknownField, Mend::Remove(full));
    }
    (quote(path), FaultKind::Value(quote(message)), Mend::Remove(path.to_owned()))
}

/// How a faulty value is made readable, so that the next fault can be found.
pub(super) enum Mend {
    Remove(String),
    Fill(String),
}

/// Carries out `mend`; false where there is nothing at its path.
pub(super) fn mend(value: &mut Value, mend: &Mend) -> bool {
    let (Mend::Remove(path) | Mend::Fill(path)) = mend;
    let mut steps: Vec<&str> = path.split(['.', '[']).map(|step| step.trim_end_matches(']')).collect();
    let Some(last) = steps.pop() else { return false };
    let mut place = value;
    for step in steps {
        let next = match place {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|at| items.get_mut(at)),
            Value::Object(fields) => fields.get_mut(step),
            _ => None,
        };
        let Some(next) = next else { return false };
        place = next;
    }
    match (place, mend) {
        (Value::Object(fields), Mend::Remove(_)) => fields.remove(last).is_some(),
        (Value::Object(fields), Mend::Fill(_)) => {
            let stand_in = match last {
                "kind" => "video",
                "part" => "speaker",
                _ => "?",
            };
            fields.insert(last.to_owned(), Value::String(stand_in.to_owned())).is_none()
        }
        (Value::Array(items), Mend::Remove(_)) => {
            last.parse::<usize>().ok().filter(|at| *at < items.len()).map(|at| items.remove(at)).is_some()
        }
        _ => false,
    }
}
