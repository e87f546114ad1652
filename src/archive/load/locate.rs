//! locate: the line and column of each fault, looked for only where there are any.
//!
//! The document is gone through once more, and what it is made of is found anew: a sound archive keeps nothing for it.

use super::findings::Finding;
use super::members::{Member, each_checked_member, id_of};
use super::mend::{Form, NULL, Notes, mend};
use super::scan::{Array, Split, split, trim_start};
use crate::archive::fault::{Fault, FaultKind, Position, quote};
use crate::archive::read_at::{self, BYTE_ORDER_MARK, Counter, ReadAt};
use crate::archive::record::RecordKind;
use crate::archive::sanitize::clean;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The faults with their places in the document, in the order given.
pub(super) fn locate(document: &dyn ReadAt, mut found: Vec<Finding>) -> Vec<Fault> {
    let split = split(document).ok().flatten().unwrap_or_default();
    // An element with many faults is read once.
    let elements = found.chunk_by_mut(|one, other| one.element == other.element);
    let mut places: Vec<Places> = elements.flat_map(|found| places(document, &split, found)).collect();
    for array in Array::WITH_IDS {
        namesakes(document, &split, array, (&found, &mut places));
    }
    let positions = positions(document, &places.iter().flat_map(Places::all).collect::<Vec<_>>());
    let mut positions = positions.into_iter();
    let mut place = |(found, places): (Finding, Places)| {
        let mut next = || positions.next().unwrap_or(Position::START);
        let position = next();
        found.at(position, places.other.map(|_| next()))
    };
    found.into_iter().zip(places).map(&mut place).collect()
}

/// Finds the first other record of an array that has the id of one whose id stands twice.
fn namesakes(
    document: &dyn ReadAt,
    split: &Split,
    array: Array,
    (found, places): (&[Finding], &mut [Places]),
) {
    let mut wanted: FxHashMap<&str, Vec<(usize, &mut Places)>> = FxHashMap::default();
    for (found, place) in found.iter().zip(places) {
        if let (FaultKind::DoubleId(_), Some((of, at))) = (&found.kind, found.element)
            && of == array
        {
            wanted.entry(&found.id).or_default().push((at, place));
        }
    }
    if wanted.is_empty() {
        return;
    }
    let elements = split.elements(array);
    let id = [Finding::of_document("id", FaultKind::Missing)];
    let mut at = 0;
    // What cannot be read has no namesake.
    let _ = elements.each(document, 0..elements.count(), &mut Vec::new(), |json| {
        for (own, place) in wanted.get_mut(quote(&id_of(trim_start(json))).as_str()).into_iter().flatten() {
            if *own != at && place.other.is_none() {
                let begin = elements.bytes(at..at + 1).start;
                place.other = offsets_of_fields(json, &id).first().map(|offset| begin + offset);
            }
        }
        at += 1;
    });
}

/// The line in which a record begins, from 1; `None` where it is not there.
pub(crate) fn line_of(document: &dyn ReadAt, kind: RecordKind, id: &str) -> Option<usize> {
    let split = split(document).ok().flatten()?;
    let elements = split.elements(match kind {
        RecordKind::Medium => Array::Media,
        RecordKind::Event => Array::Events,
        RecordKind::Person => Array::People,
        RecordKind::Programme => Array::Programmes,
    });
    let (mut at, mut offset) = (0, None);
    elements
        .each(document, 0..elements.count(), &mut Vec::new(), |json| {
            let record = trim_start(json);
            if offset.is_none() && *clean(&id_of(record)) == *id {
                offset = Some(elements.bytes(at..at + 1).start + (json.len() - record.len()));
            }
            at += 1;
        })
        .ok()?;
    positions(document, &[offset?]).first().map(|position| position.line)
}

/// The bytes of a document at which a faulty value begins, and the one that it is told with.
struct Places {
    own: usize,
    other: Option<usize>,
}

impl Places {
    fn all(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.own).chain(self.other)
    }
}

/// Where the faulty values of one element begin, or of what is outside of all.
fn places(document: &dyn ReadAt, split: &Split, found: &mut [Finding]) -> Vec<Places> {
    let Some((array, at)) = found.first().and_then(|found| found.element) else {
        let frame = str::from_utf8(&split.frame).unwrap_or_default();
        let json = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
        let before = frame.len() - json.len();
        return places_in(json, found, |at| split.in_document(before + at));
    };
    let bytes = split.elements(array).bytes(at..at + 1);
    if found.iter().all(|found| found.place.is_some()) {
        return places_in("", found, |at| bytes.start + at);
    }
    let mut buffer = Vec::new();
    let json = read_at::text(document, bytes.clone(), &mut buffer).unwrap_or_default();
    recount(array, json, found);
    places_in(json, found, |at| bytes.start + at)
}

/// The same within the text they stand in, of which `in_document` says where it stands.
fn places_in(json: &str, found: &[Finding], in_document: impl Fn(usize) -> usize) -> Vec<Places> {
    let offsets = offsets_of_fields(json, found);
    let place = |(found, at): (&Finding, usize)| Places {
        own: in_document(found.place.unwrap_or(at)),
        other: found.other.map(&in_document),
    };
    found.iter().zip(offsets).map(place).collect()
}

/// Counts the places in the fields of an element anew, where these count only what is read.
fn recount(array: Array, json: &str, found: &mut [Finding]) {
    let counts_read = |found: &&mut Finding| found.counts_read && found.field.contains('[');
    let mut counted = found.iter_mut().filter(counts_read).peekable();
    let mut notes = Notes::of_places();
    if counted.peek().is_none()
        || mend(Form::of(array), trim_start(json), None, &mut String::new(), &mut notes).is_err()
    {
        return;
    }
    for found in counted {
        if let Some(field) = notes.as_it_stands(&found.field) {
            found.field = field;
        }
        found.counts_read = false;
    }
}

/// The bytes of `json` at which the values of these fields begin, or as far along their paths as there is one.
fn offsets_of_fields(json: &str, found: &[Finding]) -> Vec<usize> {
    let mut offsets = vec![0; found.len()];
    let mut wanted = Vec::new();
    for (at, Finding { field, .. }) in found.iter().enumerate().filter(|(_, found)| found.place.is_none()) {
        let steps = field.split(['.', '[']).map(|step| step.trim_end_matches(']')).collect();
        wanted.push(Wanted { at, steps });
    }
    if wanted.is_empty() {
        return offsets;
    }
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
    let _ = each_checked_member(value, |step, inner| {
        let waiting = match step {
            // As if it were not there.
            Member::Name(_) if inner == NULL => None,
            Member::Name(name) => by_step.get_mut(name),
            Member::At(at) => by_step.get_mut(at.to_string().as_str()),
        };
        // The first of fields of the same name is the one.
        let reached = waiting.map(std::mem::take).unwrap_or_default();
        if !reached.is_empty() {
            // Both point into the same text.
            let at = (inner.as_ptr() as usize).saturating_sub(value.as_ptr() as usize);
            find_fields(inner, offset + at, reached, offsets);
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
        let reached = counter.advance(document, offset(at));
        let (Some(reached), Some(position)) = (reached, positions.get_mut(at)) else { break };
        *position = reached;
    }
    positions
}
