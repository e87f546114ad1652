//! locate: the line and column of each fault, looked for only where there are any.
//!
//! The document is gone through once more, and what it is made of is found anew: a sound archive keeps nothing for it.

use super::scan::{Array, Split, split};
use crate::archive::fault::{Fault, FaultKind, Position};
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes that are read at a time.
const WINDOW: usize = 1 << 18;

/// A fault that was found, and the element of an array it was found in; the line is not known yet.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// See [`Fault::record`].
    pub(super) record: String,
    /// See [`Fault::field`].
    pub(super) field: String,
    /// What is wrong.
    pub(super) kind: FaultKind,
    /// The element and its array; `None` for the document itself.
    pub(super) element: Option<(Array, usize)>,
}

impl Found {
    /// A fault of the document itself.
    pub(super) fn of_document(field: &str, kind: FaultKind) -> Self {
        Self { record: String::new(), field: field.to_owned(), kind, element: None }
    }

    /// The fault, at `position`.
    pub(super) fn at(self, position: Position) -> Fault {
        Fault { position, record: self.record, field: self.field, kind: self.kind }
    }
}

/// The faults with their places in the document, in the order given.
pub(super) fn locate(document: &dyn ReadAt, found: Vec<Found>) -> Vec<Fault> {
    let split = split(document).ok().flatten().unwrap_or_default();
    let offsets: Vec<usize> = found.iter().map(|found| offset(document, &split, found)).collect();
    let positions = positions(document, &offsets);
    found.into_iter().zip(positions).map(|(found, position)| found.at(position)).collect()
}

/// The byte of the document at which a faulty value begins.
fn offset(document: &dyn ReadAt, split: &Split, found: &Found) -> usize {
    let Some((array, at)) = found.element else {
        let frame = str::from_utf8(&split.frame).unwrap_or_default();
        let json = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
        return split.in_document(frame.len() - json.len() + offset_of_field(json, &found.field));
    };
    let bytes = split.elements(array).bytes(at..at + 1);
    let mut buffer = Vec::new();
    let inside = read_at::text(document, bytes.clone(), &mut buffer);
    bytes.start + inside.map_or(0, |json| offset_of_field(json, &found.field))
}

/// The byte of `json` at which the value of the field `path` begins, or as far along the path as there is one.
fn offset_of_field(json: &str, path: &str) -> usize {
    let mut value = json.trim_start();
    let mut offset = json.len() - value.len();
    for step in path.split(['.', '[']) {
        let Some(inner) = member(value, step.trim_end_matches(']')) else { break };
        // Both point into the same text.
        offset += (inner.as_ptr() as usize).saturating_sub(value.as_ptr() as usize);
        value = inner;
    }
    offset
}

/// The field, or the element, `name` of a JSON value.
fn member<'j>(json: &'j str, name: &str) -> Option<&'j str> {
    if json.starts_with('{') {
        let fields: BTreeMap<Cow<str>, &RawValue> = serde_json::from_str(json).ok()?;
        return fields.get(name).map(|value| value.get());
    }
    let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    items.get(name.parse::<usize>().ok()?).map(|value| value.get())
}

/// The lines and columns of bytes of a document, counted in one pass over it.
fn positions(document: &dyn ReadAt, offsets: &[usize]) -> Vec<Position> {
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    let offset = |at: usize| offsets.get(at).copied().unwrap_or_default();
    order.sort_unstable_by_key(|at| offset(*at));
    let mut counter = Counter::default();
    let mut positions = vec![Position::START; offsets.len()];
    for at in order {
        if counter.advance(document, offset(at)).is_none() {
            break;
        }
        if let Some(position) = positions.get_mut(at) {
            *position = counter.position;
        }
    }
    positions
}

/// Counts lines and columns from the beginning of a document on.
struct Counter {
    at: usize,
    position: Position,
    buffer: Vec<u8>,
}

impl Default for Counter {
    fn default() -> Self {
        Self { at: 0, position: Position::START, buffer: vec![0; WINDOW] }
    }
}

impl Counter {
    /// Goes on to the byte `to`; `None` where the document cannot be read so far.
    fn advance(&mut self, document: &dyn ReadAt, to: usize) -> Option<()> {
        while self.at < to {
            let window = self.buffer.get_mut(..WINDOW.min(to - self.at))?;
            document.read(self.at, window).ok()?;
            let bytes: &[u8] = match window.strip_prefix(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).as_bytes())
            {
                Some(rest) if self.at == 0 => rest,
                _ => window,
            };
            self.position = after(self.position, bytes);
            self.at += WINDOW.min(to - self.at);
        }
        Some(())
    }
}

/// The position behind `bytes`, which begin at `start`.
pub(super) fn after(start: Position, bytes: &[u8]) -> Position {
    let characters = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    match memchr::memrchr(b'\n', bytes) {
        None => Position { column: start.column + characters(bytes), ..start },
        Some(last) => Position {
            line: start.line + memchr::memchr_iter(b'\n', bytes).count(),
            column: 1 + characters(bytes.get(last + 1..).unwrap_or_default()),
        },
    }
}
