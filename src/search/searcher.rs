//! Searcher: finds in an archive what answers a query; Matches: everything that does.

use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::search::answer::explain::explain;
use crate::search::hit::{Hit, Hits};
use crate::search::index::Index;
use crate::search::query::Query;
use crate::search::rank::best::{Score, best};
use crate::search::rank::totals::Totals;
use crate::search::run::Run;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Finds in an archive what answers a query.
#[derive(Clone, Copy, Debug)]
pub struct Searcher<'a> {
    archive: &'a Archive,
    index: &'a Index,
}

impl<'a> Searcher<'a> {
    /// Searches an archive by its index.
    pub fn new(archive: &'a Archive, index: &'a Index) -> Self {
        Self { archive, index }
    }

    /// Everything that answers a query; an empty one has no matches. `None` where `cancelled` became true before the
    /// end.
    pub fn matches<'q>(self, query: &'q Query, cancelled: &'q dyn Fn() -> bool) -> Option<Matches<'q>>
    where
        'a: 'q,
    {
        let run = Run { archive: self.archive, index: self.index, cancelled };
        let totals = if query.is_empty() { Totals::none() } else { Totals::of(run, query)? };
        Some(Matches { run, query, count: totals.count(), totals })
    }
}

/// Everything that answers a query: the list of the best, all records, and counts come from one run.
pub struct Matches<'a> {
    run: Run<'a>,
    query: &'a Query,
    totals: Totals,
    count: usize,
}

impl Matches<'_> {
    /// How many records answer.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True where none does.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The best, best first, at most `limit` of them, each with where and why it matches.
    pub fn top(&self, limit: usize) -> Vec<Hit> {
        let hit = |(doc, score): (_, Score)| {
            let tier = score.level().tier();
            let (fields, why) = explain(self.run, self.query, doc, tier);
            Hit { record: self.run.index.numbering.record(doc), tier, fields, why, score: score.shown() }
        };
        best(self.run, self.query, &self.totals, limit).into_iter().map(hit).collect()
    }

    /// The best as in [`Matches::top`], and how many there are.
    pub fn hits(&self, limit: usize) -> Hits {
        Hits { total: self.len(), top: self.top(limit) }
    }

    /// All records that answer, in no particular order.
    pub fn records(&self) -> impl Iterator<Item = RecordId> {
        self.totals.documents().map(|(doc, ..)| self.run.index.numbering.record(doc))
    }

    /// How many records there are of each sort that `sort` tells apart.
    pub fn count_by<K: Eq + Hash>(&self, sort: impl Fn(RecordId) -> K) -> FxHashMap<K, usize> {
        let mut counts = FxHashMap::default();
        for record in self.records() {
            *counts.entry(sort(record)).or_default() += 1;
        }
        counts
    }

    /// Only those of some kinds.
    #[must_use]
    pub fn only(mut self, kinds: &[RecordKind]) -> Self {
        let blocks: Vec<_> = kinds.iter().map(|kind| self.run.index.numbering.block(*kind)).collect();
        self.totals.retain(|doc| blocks.iter().any(|block| block.contains(&doc.index())));
        self.count = self.totals.count();
        self
    }
}
