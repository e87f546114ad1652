//! media: a million media column by column, as batches of them are read and put together.

use super::people::Roles;
use crate::archive::fault::Fault;
use crate::archive::record::{MediumId, PersonId};
use crate::archive::rows::{Block, Rows};
use rustc_hash::FxHashMap;

/// No record, in a column of record numbers.
pub(super) const NONE: u32 = u32::MAX;
/// No day, in a column of days.
pub(super) const UNDATED: i32 = i32::MIN;

/// Media as they are read, column by column.
#[derive(Default)]
pub(super) struct MediaTable {
    pub(super) rows: Rows,
    /// What one batch read; empty in the whole.
    pub(super) block: Block,
    pub(super) ids: Vec<u64>,
    pub(super) days: Vec<i32>,
    pub(super) events: Vec<u32>,
    pub(super) programmes: Vec<u32>,
    pub(super) section_of: Vec<u32>,
    pub(super) sections: Vec<String>,
    pub(super) section_numbers: FxHashMap<String, u32>,
    pub(super) refs: Vec<PersonId>,
    pub(super) ref_ends: Vec<u32>,
    pub(super) people: Roles,
    pub(super) faults: Vec<Fault>,
}

impl MediaTable {
    /// The people of a medium, each once.
    pub(super) fn people_of(&self, id: MediumId) -> &[PersonId] {
        let at = id.0 as usize;
        let start = if at == 0 { 0 } else { self.ref_ends.get(at - 1).map_or(0, |end| *end as usize) };
        let end = self.ref_ends.get(at).map_or(0, |end| *end as usize);
        self.refs.get(start..end).unwrap_or_default()
    }

    /// The number of a section, new if it is; [`NONE`] where it is empty.
    pub(super) fn section(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(at) = self.section_numbers.get(name) {
            return *at;
        }
        let at = self.sections.len() as u32;
        self.sections.push(name.to_owned());
        self.section_numbers.insert(name.to_owned(), at);
        at
    }

    /// Puts the next batch behind this one.
    pub(super) fn append(&mut self, other: Self, faults: &mut Vec<Fault>) {
        self.rows.push_block(other.block);
        let base = self.refs.len() as u32;
        let numbers: Vec<u32> = other.sections.iter().map(|name| self.section(name)).collect();
        let renumber = |at: &u32| numbers.get(*at as usize).copied().unwrap_or(NONE);
        self.section_of.extend(other.section_of.iter().map(renumber));
        self.ids.extend(other.ids);
        self.days.extend(other.days);
        self.events.extend(other.events);
        self.programmes.extend(other.programmes);
        self.refs.extend(other.refs);
        self.ref_ends.extend(other.ref_ends.iter().map(|end| base + end));
        self.people.merge(&other.people);
        faults.extend(other.faults);
    }
}
