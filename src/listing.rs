//! Listing: lists of an archive in any order, and what their records have in common, with counts.
//!
//! Nothing here knows of the screen. Orders and columns are made once, when they are first asked for, which takes a while
//! for a million media: on any thread but that of the screen.

pub mod completion;
mod done;
pub mod facet;
pub mod facets;
mod gathering;
pub mod order;
pub mod series;
mod sets;
pub mod store;
mod texts;
pub mod value;

use crate::archive::Archive;
use crate::archive::load::Progress;
use crate::archive::record::RecordKind;
use crate::codec::Pack;
use crate::letters::collation::index_key;
use facets::Facets;
use order::{Order, Sorted};
use series::SeriesTable;
use std::sync::OnceLock;
use store::Store;

/// What a name is sorted by, as an index has it.
pub(crate) fn name_key(name: &str) -> String {
    index_key(name)
}

/// What is made of an archive when it is first asked for.
#[derive(Debug, Default)]
pub struct Listing {
    /// Where it is kept, for a large archive.
    store: OnceLock<Box<dyn Store>>,
    facets: OnceLock<Facets>,
    series: OnceLock<SeriesTable>,
    sorted: [[OnceLock<Sorted>; Order::ALL.len()]; RecordKind::ALL.len()],
}

impl Listing {
    /// What the records of the archive have in common.
    pub(crate) fn facets(&self, archive: &Archive, progress: Progress) -> &Facets {
        self.facets.get_or_init(|| {
            self.kept("facets", |facets: &Facets| facets.is_of(archive), || Facets::new(archive, progress))
        })
    }

    /// All records of a kind in an order.
    pub(crate) fn sorted(
        &self,
        archive: &Archive,
        (kind, order): (RecordKind, Order),
        progress: Progress,
    ) -> Option<&Sorted> {
        let slot = self.sorted.get(kind as usize)?.get(order as usize)?;
        if order.is_kept_by_archive(kind) {
            return Some(slot.get_or_init(|| Sorted::new(archive, kind, order, progress)));
        }
        let name = format!("{}-{}", kind.name(), order.name());
        Some(slot.get_or_init(|| {
            let count = archive.records().filter(|record| record.kind() == kind).count();
            let make = || Sorted::new(archive, kind, order, progress);
            self.kept(&name, |sorted: &Sorted| sorted.is_of(count), make)
        }))
    }

    /// The series of the archive.
    pub(crate) fn series(&self, archive: &Archive) -> &SeriesTable {
        self.series.get_or_init(|| SeriesTable::new(archive))
    }

    /// From now on, what is made is kept there, and what was kept is not made again.
    pub(crate) fn keep_in(&self, store: Box<dyn Store>) {
        // There is one place for an archive.
        let _ = self.store.set(store);
    }

    /// What was kept under a name, if it can be right; otherwise it is made, and kept.
    fn kept<T: Pack>(&self, name: &str, is_right: impl Fn(&T) -> bool, make: impl Fn() -> T) -> T {
        let Some(store) = self.store.get() else { return make() };
        store::read(store.as_ref(), name).filter(is_right).unwrap_or_else(|| {
            let made = make();
            store::write(store.as_ref(), name, &made);
            made
        })
    }
}
