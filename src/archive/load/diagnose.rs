//! diagnose: what is wrong with a document of which no archive can be made.

use super::findings::{Finding, Findings};
use super::locate::locate;
use super::values::value_fault;
use crate::archive::fault::{FaultKind, Faults, Inside, Position, SyntaxFlaw, Wanted};
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt, ReadError, after};
use serde::de::IgnoredAny;

/// Why a document is no JSON; it is read once more for that. `None` where it is. `or_no_frame`: it must be an object
/// as well.
fn no_json(document: &dyn ReadAt, or_no_frame: bool) -> Option<ReadError> {
    let mut buffer = Vec::new();
    let text = match read_at::text(document, 0..document.length(), &mut buffer) {
        Ok(text) => text,
        Err(error) => return Some(error),
    };
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else {
        return if or_no_frame { no_frame(text) } else { None };
    };
    // The parser counts a column in bytes, the one it stumbled over among them.
    let line = text.split_inclusive('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let (before, rest) = line.split_at(line.floor_char_boundary(error.column().saturating_sub(1)));
    let position = after(Position { line: error.line(), column: 1 }, before.as_bytes());
    // Both point into the same text.
    let at = (rest.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let is_behind_comma = text.get(..at).is_some_and(|before| before.trim_ascii_end().ends_with(','));
    let flaw = if is_behind_comma && rest.starts_with([']', '}']) {
        SyntaxFlaw::TrailingComma
    } else {
        syntax_flaw(&error, rest)
    };
    Some(refused(Finding::of_document("", FaultKind::Syntax(flaw)), position))
}

/// Why a document that is JSON has no frame.
fn no_frame(text: &str) -> Option<ReadError> {
    let value = text.trim_ascii_start();
    let before = text.strip_suffix(value).unwrap_or_default();
    (!value.starts_with('{')).then(|| {
        let found = Finding::of_document("", value_fault(value, Wanted::Object));
        refused(found, after(Position::START, before.as_bytes()))
    })
}

fn refused(found: Finding, position: Position) -> ReadError {
    ReadError::Refused(Box::new(found.at(position, None)))
}

/// What is wrong with a document whose brackets, or what lies outside its records, are not right.
pub(super) fn broken(document: &dyn ReadAt) -> ReadError {
    let changed = || Finding::of_document("", FaultKind::Syntax(SyntaxFlaw::Changed));
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
pub(super) fn refuse(document: &dyn ReadAt, found: Finding) -> ReadError {
    let fault = locate(document, vec![found.clone()]).pop();
    fault.map_or_else(|| refused(found, Position::START), |fault| ReadError::Refused(Box::new(fault)))
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
        Some(kind) => Err(refuse(document, Finding::of_document("", kind.clone()))),
    }
}

/// What was found, with its places and in their order.
pub(super) fn tell(document: &dyn ReadAt, findings: Findings) -> Faults {
    let Findings { kept, count, warnings, warning_count, .. } = findings;
    let in_order = |found| {
        let mut faults = locate(document, found);
        faults.sort_by_key(|fault| fault.position);
        faults
    };
    Faults { told: in_order(kept), count, warnings: in_order(warnings), warning_count }
}

/// What the parser says, which it says in English alone. `rest`: what stands where it stumbled.
fn syntax_flaw(error: &serde_json::Error, rest: &str) -> SyntaxFlaw {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let is_comment = ["//", "/*", "#"].into_iter().any(|begin| rest.starts_with(begin));
    match message {
        "EOF while parsing a list" => SyntaxFlaw::CutOff(Inside::List),
        "EOF while parsing an object" => SyntaxFlaw::CutOff(Inside::Object),
        "EOF while parsing a string" => SyntaxFlaw::CutOff(Inside::Text),
        _ if error.is_eof() => SyntaxFlaw::CutOff(Inside::Value),
        _ if is_comment => SyntaxFlaw::Comment,
        "expected `:`" => SyntaxFlaw::NoColon,
        "expected `,` or `]`" => SyntaxFlaw::NoCommaInList,
        "expected `,` or `}`" => SyntaxFlaw::NoCommaInObject,
        "trailing comma" => SyntaxFlaw::TrailingComma,
        "expected value" | "expected ident" => SyntaxFlaw::NoValue,
        "invalid escape"
        | "lone leading surrogate in hex escape"
        | "unexpected end of hex escape"
        | "invalid unicode code point" => SyntaxFlaw::Escape,
        "invalid number" | "number out of range" => SyntaxFlaw::Number,
        "control character (\\u0000-\\u001F) found while parsing a string" => SyntaxFlaw::ControlCharacter,
        "key must be a string" => SyntaxFlaw::NameWithoutMarks,
        "trailing characters" => SyntaxFlaw::Behind,
        "recursion limit exceeded" => SyntaxFlaw::TooDeep,
        _ => SyntaxFlaw::Other,
    }
}
