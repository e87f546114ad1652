//! Listing: lists of an archive in any order, and what their records have in common, with counts.
//!
//! Nothing here knows of the screen. Orders and columns are made once, when they are first asked for, which takes a while
//! for a million media: on any thread but that of the screen.

pub mod completion;
pub mod facet;
pub mod facets;
pub mod order;
mod sets;
mod texts;
pub mod value;

use crate::archive::Archive;
use crate::archive::record::RecordKind;
use crate::letters::collation::index_key;
use facets::Facets;
use order::{Order, Sorted};
use std::sync::OnceLock;

/// What a name is sorted by, as an index has it.
pub(crate) fn name_key(name: &str) -> String {
    index_key(name)
}

/// What is made of an archive when it is first asked for.
#[derive(Debug, Default)]
pub struct Listing {
    facets: OnceLock<Facets>,
    sorted: [[OnceLock<Sorted>; Order::ALL.len()]; RecordKind::ALL.len()],
}

impl Listing {
    /// What the records of the archive have in common.
    pub(crate) fn facets(&self, archive: &Archive) -> &Facets {
        self.facets.get_or_init(|| Facets::new(archive))
    }

    /// All records of a kind in an order.
    pub(crate) fn sorted(&self, archive: &Archive, kind: RecordKind, order: Order) -> Option<&Sorted> {
        let slot = self.sorted.get(kind as usize)?.get(order as usize)?;
        Some(slot.get_or_init(|| Sorted::new(archive, kind, order)))
    }
}
