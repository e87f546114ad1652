//! diagnose: what is wrong with a document of which no archive can be made.

use super::findings::{Finding, Findings};
use super::locate::locate;
use super::mend::message;
use crate::archive::fault::{FaultKind, Faults, Position, quote};
use crate::archive::format::Frame;
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt, ReadError, after};
use serde::de::IgnoredAny;

/// Why a document is no JSON; it is read once more for that. `None` where it is. `or_no_frame`: it must be an object
/// with the fields of an archive as well.
fn no_json(document: &dyn ReadAt, or_no_frame: bool) -> Option<ReadError> {
    let mut buffer = Vec::new();
    let text = match read_at::text(document, 0..document.length(), &mut buffer) {
        Ok(text) => text,
        Err(error) => return Some(error),
    };
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let error = serde_json::from_str::<IgnoredAny>(text).err();
    let no_frame = || serde_json::from_str::<Frame>(text).err().filter(|_| or_no_frame);
    let error = error.or_else(no_frame)?;
    // The parser counts a column in bytes, the one it stumbled over among them.
    let line = text.split_inclusive('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
    let position = after(Position { line: error.line(), column: 1 }, before);
    Some(refused(Finding::of_document("JSON", syntax(&error)), position))
}

fn refused(found: Finding, position: Position) -> ReadError {
    ReadError::Refused(Box::new(found.at(position)))
}

/// What is wrong with a document whose brackets, or what lies outside its records, are not right.
pub(super) fn broken(document: &dyn ReadAt) -> ReadError {
    let changed = || Finding::of_document("JSON", FaultKind::Syntax("changed while it was read".to_owned()));
    no_json(document, true).unwrap_or_else(|| refused(changed(), Position::START))
}

/// The same error; where two threads may have met one each, the first in the document.
pub(super) fn exact(document: &dyn ReadAt, error: ReadError) -> ReadError {
    match error {
        ReadError::Refused(fault) if matches!(fault.kind, FaultKind::NotUtf8(_)) => {
            no_json(document, false).unwrap_or(ReadError::Refused(fault))
        }
        error => error,
    }
}

/// Refuses a document for a fault of its own.
pub(super) fn refuse(document: &dyn ReadAt, field: &str, kind: FaultKind) -> ReadError {
    let fault = locate(document, vec![Finding::of_document(field, kind.clone())]).pop();
    fault.map_or_else(
        || refused(Finding::of_document(field, kind), Position::START),
        |fault| ReadError::Refused(Box::new(fault)),
    )
}

/// Refuses a document where it was found that it must be.
///
/// # Errors
/// Then.
pub(super) fn accept(document: &dyn ReadAt, findings: &Findings) -> Result<(), ReadError> {
    match &findings.refusal {
        None => Ok(()),
        // What is no JSON is told of the whole.
        Some(FaultKind::Syntax(_)) => no_json(document, false).map_or(Ok(()), Err),
        Some(kind) => Err(refuse(document, "", kind.clone())),
    }
}

/// What was found, with its places.
pub(super) fn tell(document: &dyn ReadAt, findings: Findings) -> Faults {
    let Findings { kept, count, warnings, warning_count, .. } = findings;
    let (told, warnings) = (locate(document, kept), locate(document, warnings));
    Faults { told, count, warnings, warning_count }
}

/// What the parser says, without the place.
pub(super) fn syntax(error: &serde_json::Error) -> FaultKind {
    let cut = if error.is_eof() { " (the file looks cut off)" } else { "" };
    FaultKind::Syntax(format!("{}{cut}", quote(message(&error.to_string()))))
}
