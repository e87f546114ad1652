//! diagnose: everything that is wrong with a document or record that cannot be read.

use super::builder::format_id;
use crate::archive::fault::{Fault, FaultKind, quote};
use crate::archive::format::Frame;
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt, ReadError};
use serde_json::Value;

/// What is wrong with a document as a whole, which is read once more for it. `None` where it is JSON.
pub(super) fn whole(document: &dyn ReadAt) -> Option<ReadError> {
    let mut buffer = Vec::new();
    let text = match read_at::text(document, 0..document.length(), &mut buffer) {
        Ok(text) => text,
        Err(error) => return Some(error),
    };
    let error = serde_json::from_str::<Frame>(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)).err()?;
    Some(ReadError::Faults(vec![syntax_fault(&error)]))
}

/// What is wrong with a document whose brackets, or what lies outside its records, are not right.
pub(super) fn broken(document: &dyn ReadAt) -> ReadError {
    let changed = || Fault::of_document("JSON", FaultKind::Syntax("changed while it was read".to_owned()));
    whole(document).unwrap_or_else(|| ReadError::Faults(vec![changed()]))
}

/// The same error, told of the whole document where a part of it cannot tell the place.
pub(super) fn exact(document: &dyn ReadAt, error: ReadError) -> ReadError {
    let is_syntax = |fault: &Fault| matches!(fault.kind, FaultKind::Syntax(_));
    let vague = match &error {
        ReadError::NotUtf8(_) => true,
        ReadError::Faults(faults) => faults.iter().any(is_syntax),
        ReadError::Unreadable(_) => false,
    };
    if vague { whole(document).unwrap_or(error) } else { error }
}

/// What the parser says of the document as a whole.
fn syntax_fault(error: &serde_json::Error) -> Fault {
    let cut = if error.is_eof() { " (the file looks cut off)" } else { "" };
    Fault::of_document("JSON", FaultKind::Syntax(format!("{}{cut}", quote(&error.to_string()))))
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
    table: &str,
    at: usize,
    error: &serde_json::Error,
    probe: impl Fn(&Value) -> Option<(String, String)>,
) -> Vec<Fault> {
    let Ok(mut value) = serde_json::from_str::<Value>(json) else {
        return vec![Fault { record: format!("{table}[{at}]"), ..syntax_fault(error) }];
    };
    let record = match value.get("id").and_then(Value::as_str) {
        Some(id) if !id.is_empty() => format_id(table, id),
        _ => format!("{table}[{at}]"),
    };
    let mut faults: Vec<Fault> = Vec::new();
    while let Some((path, message)) = probe(&value) {
        let (field, kind, at) = judge(&path, &message);
        let mended = mend(&mut value, &at);
        // A required field whose value was taken out is not missing as well.
        let again = kind == FaultKind::Missing && faults.iter().any(|fault| fault.field == field);
        if !again {
            faults.push(Fault { record: record.clone(), field, kind });
        }
        if !mended || faults.len() >= 64 {
            break;
        }
    }
    if faults.is_empty() {
        faults.push(Fault {
            record,
            field: "JSON".to_owned(),
            kind: FaultKind::Value(quote(&error.to_string())),
        });
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
