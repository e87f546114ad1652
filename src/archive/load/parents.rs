//! parents: which event is a part of which, without circles and not too deep.

use super::findings::{Finding, Findings};
use super::ids::{IdMap, Named};
use super::scan::Array;
use crate::archive::fault::{FaultKind, MOST_PARENTS, quote};

/// No event, in a column of event numbers.
pub(crate) const NONE: u32 = u32::MAX;

/// An event that names another as the one it is a part of.
pub(super) struct Part {
    /// Its number.
    pub(super) event: u32,
    /// Its id.
    pub(super) id: String,
    /// Its place in the file.
    pub(super) place: usize,
    /// The id that it names.
    pub(super) parent: String,
}

/// For each of `count` events the one that it is a part of; empty where none is. What names nothing, leads in a circle
/// or too deep falls out.
pub(super) fn resolve(parts: &[Part], count: u32, ids: &IdMap, findings: &mut Findings) -> Vec<u32> {
    if parts.is_empty() {
        return Vec::new();
    }
    let mut parents = vec![NONE; count as usize];
    for part in parts {
        match ids.get(&part.parent) {
            Named::Record(at) => set(&mut parents, part.event, at),
            Named::Lost => note(part, FaultKind::LeftOut(quote(&part.parent)), findings),
            Named::Nothing => {
                let table = Array::Events.name();
                note(part, FaultKind::UnknownId { id: quote(&part.parent), table }, findings);
            }
        }
    }
    cut_parents(&mut parents, |event, fault| {
        let whose = parts.binary_search_by_key(&event, |part| part.event).ok();
        whose.and_then(|at| parts.get(at)).into_iter().for_each(|part| note(part, fault.clone(), findings));
    });
    parents
}

/// Notes the parents that are nowhere of events that fell out, of which nothing more is missing.
pub(super) fn note_unknown(fallen: &[Part], ids: &IdMap, findings: &mut Findings) {
    for part in fallen.iter().filter(|part| ids.get(&part.parent) == Named::Nothing) {
        let table = Array::Events.name();
        add(part, FaultKind::UnknownId { id: quote(&part.parent), table }, findings);
    }
}

/// Cuts what leads in a circle or too deep, of events that each have the number of the one that they are a part of, and
/// tells of each that is cut why.
pub(crate) fn cut_parents(parents: &mut [u32], mut tell: impl FnMut(u32, FaultKind)) {
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    for first in (0..).take(parents.len()) {
        let mut path = Vec::new();
        let mut at = first;
        // Up to an event whose depth is known, or that stands on the way already.
        while depths.get(at as usize).is_some_and(Option::is_none) {
            path.push(at);
            set_depth(&mut depths, at, usize::MAX);
            at = parent(parents, at);
        }
        let mut depth = depths.get(at as usize).copied().flatten();
        while let Some(event) = path.pop() {
            let fault = match depth {
                Some(usize::MAX) => Some(FaultKind::Circle),
                Some(above) if above >= MOST_PARENTS => Some(FaultKind::TooDeep),
                _ => None,
            };
            let own = match (&fault, depth) {
                (None, Some(above)) => above + 1,
                _ => 0,
            };
            if let Some(fault) = fault {
                set(parents, event, NONE);
                tell(event, fault);
            }
            set_depth(&mut depths, event, own);
            depth = Some(own);
        }
    }
}

/// Notes a fault of a part, whose field falls out.
fn note(part: &Part, kind: FaultKind, findings: &mut Findings) {
    findings.left_out.fields += 1;
    add(part, kind, findings);
}

/// Adds a fault of a part.
fn add(part: &Part, kind: FaultKind, findings: &mut Findings) {
    findings.add(|| Finding {
        id: quote(&part.id),
        field: "parent".to_owned(),
        kind,
        element: Some((Array::Events, part.place)),
        counts_read: false,
        place: None,
        other: None,
    });
}

fn parent(parents: &[u32], event: u32) -> u32 {
    parents.get(event as usize).copied().unwrap_or(NONE)
}

fn set(parents: &mut [u32], event: u32, parent: u32) {
    if let Some(place) = parents.get_mut(event as usize) {
        *place = parent;
    }
}

fn set_depth(depths: &mut [Option<usize>], event: u32, depth: usize) {
    if let Some(place) = depths.get_mut(event as usize) {
        *place = Some(depth);
    }
}
