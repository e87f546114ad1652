//! locate: the line and column of each fault, looked for only where there are any.
//!
//! The document is gone through once more, and what it is made of is found anew: a sound archive keeps nothing for it.

use super::findings::Finding;
use super::members::{Member, each_member};
use super::scan::{Split, split};
use crate::archive::fault::{Fault, Position};
use crate::archive::read_at::{self, BYTE_ORDER_MARK, ReadAt};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// Bytes that are read at a time.
const WINDOW: usize = 1 << 18;

/// The faults with their places in the document, in the order given.
pub(super) fn locate(document: &dyn ReadAt, found: Vec<Finding>) -> Vec<Fault> {
    let split = split(document).ok().flatten().unwrap_or_default();
    // An element with many faults is read once.
    let elements = found.chunk_by(|one, other| one.element == other.element);
    let offsets: Vec<usize> = elements.flat_map(|found| offsets(document, &split, found)).collect();
    let positions = positions(document, &offsets);
    found.into_iter().zip(positions).map(|(found, position)| found.at(position)).collect()
}

/// The bytes of the document at which the faulty values of one element begin, or of what is outside of all.
fn offsets(document: &dyn ReadAt, split: &Split, found: &[Finding]) -> Vec<usize> {
    let Some((array, at)) = found.first().and_then(|found| found.element) else {
        let frame = str::from_utf8(&split.frame).unwrap_or_default();
        let json = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
        let inside = offsets_of_fields(json, found).into_iter();
        return inside.map(|at| split.in_document(frame.len() - json.len() + at)).collect();
    };
    let bytes = split.elements(array).bytes(at..at + 1);
    let mut buffer = Vec::new();
    match read_at::text(document, bytes.clone(), &mut buffer) {
        Ok(json) => offsets_of_fields(json, found).into_iter().map(|at| bytes.start + at).collect(),
        Err(_) => vec![bytes.start; found.len()],
    }
}

/// The bytes of `json` at which the values of these fields begin, or as far along their paths as there is one.
fn offsets_of_fields(json: &str, found: &[Finding]) -> Vec<usize> {
    let mut offsets = vec![0; found.len()];
    let paths =
        found.iter().map(|found| found.field.split(['.', '[']).map(|step| step.trim_end_matches(']')));
    let wanted = paths.enumerate().map(|(at, steps)| Wanted { at, steps: steps.collect() }).collect();
    let value = json.trim_start();
    find_fields(value, json.len() - value.len(), wanted, &mut offsets);
    offsets
}

/// A field that is looked for.
struct Wanted<'p> {
    /// Which one it is.
    at: usize,
    /// What is left of its path.
    steps: VecDeque<&'p str>,
}

/// Notes where what is wanted of `value` begins, which itself begins at `offset`.
fn find_fields(value: &str, offset: usize, wanted: Vec<Wanted>, offsets: &mut [usize]) {
    let mut by_step: FxHashMap<&str, Vec<Wanted>> = FxHashMap::default();
    for mut wanted in wanted {
        if let Some(place) = offsets.get_mut(wanted.at) {
            *place = offset;
        }
        if let Some(step) = wanted.steps.pop_front() {
            by_step.entry(step).or_default().push(wanted);
        }
    }
    if by_step.is_empty() || !value.starts_with(['{', '[']) {
        return;
    }
    // An element that is no JSON has its fault where that begins.
    let _ = each_member(value, |step, inner| {
        let wanted = match step {
            Member::Name(name) => by_step.remove(name),
            Member::At(at) => by_step.remove(at.to_string().as_str()),
        };
        if let Some(wanted) = wanted {
            // Both point into the same text.
            let at = (inner.as_ptr() as usize).saturating_sub(value.as_ptr() as usize);
            find_fields(inner, offset + at, wanted, offsets);
        }
    });
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
