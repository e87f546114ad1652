//! Library: an archive with the index over it, which is what a screen and a search need.

use crate::archive::Archive;
use crate::archive::load::{PartialArchive, Progress};
use crate::archive::read_at::{ReadAt, ReadError};
use crate::archive::record::RecordKind;
use crate::listing::Listing;
use crate::listing::facet::Facet;
use crate::listing::facets::Facets;
use crate::listing::order::{Order, Sorted};
use crate::listing::series::SeriesTable;
use crate::listing::store::Store;
use crate::marks::own::Own;
use crate::search::{Index, Query, Searcher, TermCollector};
use std::sync::{Arc, OnceLock};

/// From so many media on, one column is made at a time.
const LARGE: u32 = 10_000;

/// Columns made in one go before anybody asks: each go reads all records, and takes memory for each of them.
const AT_ONCE: usize = 4;

/// An archive and its index; immutable, shared behind one `Arc`.
#[derive(Debug, Default)]
pub struct Library {
    /// The records.
    pub archive: Archive,
    /// What finds them.
    pub index: Index,
    /// What is made when it is first asked for.
    listing: Listing,
}

impl Library {
    /// Indexes an archive.
    pub fn new(archive: Archive) -> Self {
        let index = Index::new(&archive);
        Self::of(archive, index)
    }

    /// An archive with its index.
    pub(crate) fn of(archive: Archive, index: Index) -> Self {
        Self { archive, index, listing: Listing::default() }
    }

    /// What the records have in common. The first who asks waits until it is made.
    pub fn facets(&self) -> &Facets {
        self.listing.facets(&self.archive, &Facet::ALL, &|_| {})
    }

    /// The same with one facet at least; tells how many per cent are done while it is made. Nobody waits for the others,
    /// unless all of them take no longer.
    pub fn facet(&self, facet: Facet, progress: Progress) -> &Facets {
        let wanted = if self.archive.media_count() < LARGE { &Facet::ALL[..] } else { &[facet] };
        self.listing.facets(&self.archive, wanted, progress)
    }

    /// The same with all of them.
    pub(crate) fn facets_told(&self, progress: Progress) -> &Facets {
        self.listing.facets(&self.archive, &Facet::ALL, progress)
    }

    /// What the records have in common, as far as that is made.
    pub(crate) fn facets_made(&self) -> &Facets {
        self.listing.facets_made(&self.archive)
    }

    /// What lists are made of, step by step and before anybody asks: the columns, and for the next to ask the orders of
    /// media. Each step asks `goes_on` first.
    pub(crate) fn prepare(&self, goes_on: impl Fn() -> bool) {
        for facets in Facet::ALL.chunks(AT_ONCE) {
            // Who asks comes first; then they are made, or begun anew.
            while goes_on() && !self.listing.prepare_columns(&self.archive, facets) {}
        }
        for order in Order::of(RecordKind::Medium).iter().take_while(|_| goes_on()) {
            self.listing.prepare_order(&self.archive, (RecordKind::Medium, *order));
        }
    }

    /// All records of a kind in an order; `None` for no order of lists. The first who asks waits until it is made.
    pub fn sorted(&self, kind: RecordKind, order: Order) -> Option<&Sorted> {
        self.sorted_told(kind, order, &|_| {})
    }

    /// The same; tells how many per cent are done while it is made.
    pub(crate) fn sorted_told(&self, kind: RecordKind, order: Order, progress: Progress) -> Option<&Sorted> {
        self.listing.sorted(&self.archive, (kind, order), progress)
    }

    /// The series of the events. The first who asks waits until they are read.
    pub fn series(&self) -> &SeriesTable {
        self.listing.series(&self.archive)
    }

    /// At most `most` records of a kind that answer a query of a reader who has this, the best first; `None` where it is
    /// overtaken.
    pub fn by_relevance(
        &self,
        (query, own): (&Query, &Own),
        (kind, most): (RecordKind, usize),
        overtaken: &dyn Fn() -> bool,
    ) -> Option<Sorted> {
        let matches = self.searcher().of_reader(own).matches(query, overtaken)?.only(&[kind]);
        let hits = matches.top(most.min(matches.len()))?;
        let ids: Vec<u32> = hits.into_iter().map(|hit| hit.record.place()).collect();
        Some(Sorted { known: ids.len(), ids })
    }

    /// From now on, what is made for lists is kept there.
    pub(crate) fn keep_in(&self, store: Box<dyn Store>) {
        self.listing.keep_in(store);
    }

    /// What searches it, for somebody who has nothing of their own in it.
    pub fn searcher(&self) -> Searcher<'_> {
        Searcher::new(&self.archive, &self.index)
    }
}

/// An archive with its lists, for those who search nothing in it.
#[derive(Debug, Default)]
pub struct ListedArchive {
    /// The records.
    pub archive: Archive,
    listing: Listing,
}

impl ListedArchive {
    /// An archive of which nothing is listed yet.
    pub(crate) fn of(archive: Archive) -> Self {
        Self { archive, listing: Listing::default() }
    }

    /// See [`Library::facets`].
    pub fn facets(&self) -> &Facets {
        self.listing.facets(&self.archive, &Facet::ALL, &|_| {})
    }

    /// See [`Library::sorted`].
    pub fn sorted(&self, kind: RecordKind, order: Order) -> Option<&Sorted> {
        self.listing.sorted(&self.archive, (kind, order), &|_| {})
    }

    /// See [`Library::keep_in`].
    pub(crate) fn keep_in(&self, store: Box<dyn Store>) {
        self.listing.keep_in(store);
    }
}

/// A document of which libraries are made: of its first media, and of all.
pub struct LibraryBuilder<'a> {
    partial: PartialArchive<'a>,
    /// The words of everything but the media; read when first wanted, and once.
    rest: OnceLock<Arc<TermCollector>>,
}

impl<'a> LibraryBuilder<'a> {
    /// Reads all but the media.
    ///
    /// # Errors
    /// What makes it impossible to go on: unreadable, no JSON, no archive, a later version.
    pub fn read(document: &'a dyn ReadAt) -> Result<Self, ReadError> {
        Ok(Self { partial: PartialArchive::read(document)?, rest: OnceLock::new() })
    }

    /// How many media the document has.
    pub fn media_count(&self) -> usize {
        self.partial.media_count()
    }

    /// Reads the first `count` media, and their words with them; tells how many per cent it has come to.
    ///
    /// # Errors
    /// Every fault found in what was read.
    pub fn media(&self, count: usize, progress: Progress) -> Result<Unindexed, ReadError> {
        let (archive, media) = self.partial.archive(count, progress)?;
        let rest = self.rest.get_or_init(|| Arc::new(TermCollector::of_all_but_media(self.partial.base())));
        Ok(Unindexed { archive, rest: Arc::clone(rest), media })
    }
}

/// An archive, and the words that were read of it. The document is no longer needed.
pub struct Unindexed {
    archive: Archive,
    rest: Arc<TermCollector>,
    media: Vec<TermCollector>,
}

impl Unindexed {
    /// Makes the index.
    pub fn index(self) -> Library {
        let index = Index::of_words(&self.archive, &self.rest, self.media);
        Library::of(self.archive, index)
    }
}
