//! Marked: several records, to be handed on, copied or opened together.

use super::confirmation::Confirmation;
use super::opened::OpenedLink;
use crate::archive::record::RecordId;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

/// The records that are marked, in the order in which that was done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked {
    pub(super) records: Vec<RecordId>,
    known: FxHashSet<RecordId>,
    /// What is still to be opened, one after the other.
    pub(super) to_open: VecDeque<OpenedLink>,
    /// How many of them were opened, and how many records have no link.
    pub(super) opened: usize,
    pub(super) without: usize,
    /// Whether so many are to be opened.
    pub(super) confirmation: Confirmation,
}

impl Marked {
    /// True for a record that is marked.
    pub(crate) fn has(&self, record: RecordId) -> bool {
        self.known.contains(&record)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// True where none is.
    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Marks a record, or no longer.
    pub(super) fn turn(&mut self, record: RecordId) {
        if self.known.insert(record) {
            self.records.push(record);
        } else {
            self.known.remove(&record);
            self.records.retain(|other| *other != record);
        }
    }

    /// Marks all of some records.
    pub(super) fn add(&mut self, records: Vec<RecordId>) {
        for record in records {
            if self.known.insert(record) {
                self.records.push(record);
            }
        }
    }

    /// None is marked any more.
    pub(super) fn clear(&mut self) {
        *self = Self { to_open: std::mem::take(&mut self.to_open), ..Self::default() };
    }

    /// The archive is another: what `renumber` knows no more goes.
    pub(super) fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        self.records = self.records.iter().filter_map(|record| renumber(*record)).collect();
        self.known = self.records.iter().copied().collect();
    }
}
