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
use done::GoesOn;
use facet::Facet;
use facets::{Column, Facets};
use order::{Order, Sorted};
use series::SeriesTable;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    /// How many wait for columns.
    asking: AtomicUsize,
    series: OnceLock<SeriesTable>,
    sorted: [[OnceLock<Sorted>; Order::ALL.len()]; RecordKind::ALL.len()],
}

impl Listing {
    /// What the records of the archive have in common, as far as it is made.
    pub(crate) fn facets_made(&self, archive: &Archive) -> &Facets {
        self.facets.get_or_init(|| Facets::of(archive))
    }

    /// The same with the columns of some facets; those that are not there yet are made in one go, whoever makes them beside.
    pub(crate) fn facets(&self, archive: &Archive, wanted: &[Facet], progress: Progress) -> &Facets {
        let facets = self.facets_made(archive);
        if !facets.lacking(wanted).is_empty() {
            self.asking.fetch_add(1, Ordering::Relaxed);
            self.make(archive, wanted, progress);
            self.asking.fetch_sub(1, Ordering::Relaxed);
        }
        facets
    }

    /// Makes the columns of some facets, unless they are there. Those that are kept for who asks are not held in memory
    /// before. False where somebody asked for columns meanwhile: nobody waits for this, which may come to its turn late.
    pub(crate) fn prepare_columns(&self, archive: &Archive, wanted: &[Facet]) -> bool {
        let nobody_asks = || self.asking.load(Ordering::Relaxed) == 0;
        let facets = self.facets_made(archive);
        let has_kept =
            |facet: Facet| self.store.get().is_some_and(|store| store.read(&column_name(facet)).is_some());
        let mut lacking = facets.lacking(wanted);
        lacking.retain(|facet| !has_kept(*facet));
        let made = self.gather(archive, &lacking, (&|_| {}, &nobody_asks));
        let is_made = made.is_some();
        let held = made.into_iter().flatten().filter(|(_, is_kept)| !is_kept);
        held.for_each(|(column, _)| facets.put(column));
        is_made
    }

    /// Makes the columns of some facets that are not there yet, unless they were kept.
    fn make(&self, archive: &Archive, wanted: &[Facet], progress: Progress) {
        let (facets, store) = (self.facets_made(archive), self.store.get());
        for facet in facets.lacking(wanted) {
            let kept = store.and_then(|store| store::read(store.as_ref(), &column_name(facet)));
            kept.into_iter()
                .filter(|column: &Column| column.facet() == facet)
                .for_each(|kept| facets.put(kept));
        }
        let made = self.gather(archive, &facets.lacking(wanted), (progress, &|| true));
        made.into_iter().flatten().for_each(|(column, _)| facets.put(column));
    }

    /// The columns of some facets, each with whether it is kept as well; `None` where it does not go on to the end.
    fn gather(
        &self,
        archive: &Archive,
        lacking: &[Facet],
        told: (Progress, GoesOn),
    ) -> Option<Vec<(Column, bool)>> {
        if lacking.is_empty() {
            return Some(Vec::new());
        }
        let keep = |column: Column| {
            let is_kept = self.keep(&column_name(column.facet()), &column);
            (column, is_kept)
        };
        Some(Column::gather(archive, lacking, told)?.into_iter().map(keep).collect())
    }

    /// All records of a kind in an order.
    pub(crate) fn sorted(
        &self,
        archive: &Archive,
        (kind, order): (RecordKind, Order),
        progress: Progress,
    ) -> Option<&Sorted> {
        let slot = self.sorted.get(kind as usize)?.get(order as usize)?;
        let make = || Sorted::new(archive, kind, order, progress);
        if order.is_kept_by_archive(kind) {
            return Some(slot.get_or_init(make));
        }
        Some(slot.get_or_init(|| {
            self.kept_order(archive, (kind, order)).unwrap_or_else(|| {
                let made = make();
                self.keep(&order_name(kind, order), &made);
                made
            })
        }))
    }

    /// An order as it was kept, if it can be right.
    fn kept_order(&self, archive: &Archive, (kind, order): (RecordKind, Order)) -> Option<Sorted> {
        let count = || archive.records().filter(|record| record.kind() == kind).count();
        let sorted: Sorted = store::read(self.store.get()?.as_ref(), &order_name(kind, order))?;
        sorted.is_of(count()).then_some(sorted)
    }

    /// Keeps an order for when it is first asked for, where there is a place for it and it is not there yet.
    pub(crate) fn prepare_order(&self, archive: &Archive, (kind, order): (RecordKind, Order)) {
        let slot = self.sorted.get(kind as usize).and_then(|orders| orders.get(order as usize));
        let is_made = slot.is_some_and(|slot| slot.get().is_some()) || order.is_kept_by_archive(kind);
        if self.store.get().is_some() && !is_made && self.kept_order(archive, (kind, order)).is_none() {
            self.keep(&order_name(kind, order), &Sorted::new(archive, kind, order, &|_| {}));
        }
    }

    /// The series of the archive.
    pub(crate) fn series(&self, archive: &Archive) -> &SeriesTable {
        self.series.get_or_init(|| SeriesTable::new(archive))
    }

    /// From now on, what is made is kept there, and what was kept is not made again; with what is made already.
    pub(crate) fn keep_in(&self, store: Box<dyn Store>) {
        // There is one place for an archive.
        let _ = self.store.set(store);
        let columns = self.facets.get().into_iter().flat_map(Facets::made);
        columns.for_each(|column| {
            self.keep(&column_name(column.facet()), column);
        });
        for (kind, orders) in RecordKind::ALL.into_iter().zip(&self.sorted) {
            for (order, sorted) in Order::ALL.into_iter().zip(orders) {
                let made = sorted.get().filter(|_| !order.is_kept_by_archive(kind));
                made.into_iter().for_each(|sorted| {
                    self.keep(&order_name(kind, order), sorted);
                });
            }
        }
    }

    /// Keeps something under a name, where there is a place for it; true where it is kept.
    fn keep<T: Pack>(&self, name: &str, value: &T) -> bool {
        self.store.get().is_some_and(|store| store::write(store.as_ref(), name, value))
    }
}

/// The name under which a column is kept.
fn column_name(facet: Facet) -> String {
    format!("facet-{}", facet.name())
}

/// The name under which an order is kept.
fn order_name(kind: RecordKind, order: Order) -> String {
    format!("{}-{}", kind.name(), order.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load;
    use crate::library::Library;
    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex};

    /// What is kept, in memory.
    #[derive(Clone, Debug, Default)]
    struct Memory(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

    impl Memory {
        fn names(&self) -> Vec<String> {
            self.0.lock().unwrap().keys().cloned().collect()
        }
    }

    impl Store for Memory {
        fn read(&self, name: &str) -> Option<Vec<u8>> {
            self.0.lock().unwrap().get(name).cloned()
        }

        fn write(&self, name: &str, bytes: &[u8]) -> bool {
            self.0.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
            true
        }
    }

    fn library() -> Library {
        Library::new(load::parse(include_str!("../tests/data/conference.json")).unwrap())
    }

    #[test]
    fn what_is_made_before_anybody_asks_is_what_is_made_then_and_kept() {
        let kept = Memory::default();
        let prepared = library();
        prepared.keep_in(Box::new(kept.clone()));
        prepared.prepare(|| false);
        assert_eq!(kept.names(), Vec::<String>::new());
        prepared.prepare(|| true);
        let orders = Order::of(RecordKind::Medium).iter();
        let orders = orders.filter(|order| !order.is_kept_by_archive(RecordKind::Medium));
        let mut names: Vec<String> = Facet::ALL.into_iter().map(column_name).collect();
        names.extend(orders.clone().map(|order| order_name(RecordKind::Medium, *order)));
        names.sort();
        assert_eq!(kept.names(), names);
        assert_eq!(prepared.facets_made().bytes(), 0, "nothing of it is held before anybody asks");
        // The next to start has them; one that is damaged is made again.
        kept.write(&column_name(Facet::Place), b"damaged");
        let (next, plain) = (library(), library());
        next.keep_in(Box::new(kept));
        let counts = |library: &Library| library.facets().counts(library.archive.records());
        assert_eq!(counts(&next), counts(&plain));
        for order in orders {
            let sorted = |library: &Library| library.sorted(RecordKind::Medium, *order).cloned();
            assert_eq!(sorted(&next), sorted(&plain), "{order:?}");
        }
    }

    #[test]
    fn what_was_made_before_there_was_a_place_for_it_is_kept() {
        let (kept, library) = (Memory::default(), library());
        library.facet(Facet::Kind, &|_| {});
        library.sorted(RecordKind::Medium, Order::Title);
        library.keep_in(Box::new(kept.clone()));
        assert!(kept.names().contains(&"facet-kind".to_owned()), "{:?}", kept.names());
        assert!(kept.names().contains(&"medium-title".to_owned()), "{:?}", kept.names());
    }
}
