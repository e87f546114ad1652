//! Searcher: finds in an archive what answers a query; Matches: everything that does.

use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::marks::own::{NOTHING, Own};
use crate::search::answer::explain::{Explained, explain};
use crate::search::hit::{Hit, Hits};
use crate::search::index::Index;
use crate::search::index::ids::DocId;
use crate::search::lookup::stage::Stage;
use crate::search::lookup::synonyms;
use crate::search::query::{Query, Remark, Term};
use crate::search::rank::best::{Scored, best};
use crate::search::rank::cascade;
use crate::search::rank::near::{Group, Near};
use crate::search::rank::terms::TermRanks;
use crate::search::rank::totals::Totals;
use crate::search::run::{Effort, FoldedNotes, Run};
use crate::search::saved::{self, Inside};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cell::Cell;
use std::hash::Hash;

/// Finds in an archive what answers a query.
#[derive(Clone, Copy, Debug)]
pub struct Searcher<'a> {
    archive: &'a Archive,
    index: &'a Index,
    own: &'a Own,
}

impl<'a> Searcher<'a> {
    /// Searches an archive by its index, for somebody who has nothing of their own in it.
    pub fn new(archive: &'a Archive, index: &'a Index) -> Self {
        Self { archive, index, own: &NOTHING }
    }

    /// The same for a reader who has this.
    #[must_use]
    pub fn of_reader(self, own: &'a Own) -> Self {
        Self { own, ..self }
    }

    /// Everything that answers a query; an empty one has no matches. `None` where `cancelled` became true before the
    /// end.
    pub fn matches<'q>(self, query: &'q Query, cancelled: &'q dyn Fn() -> bool) -> Option<Matches<'q>>
    where
        'a: 'q,
    {
        self.matches_inside(query, &Inside::new(&Cell::default()), cancelled)
    }

    /// The same of a query that may be a part of others.
    fn matches_inside<'q>(
        self,
        query: &'q Query,
        inside: &Inside<'_>,
        cancelled: &'q dyn Fn() -> bool,
    ) -> Option<Matches<'q>>
    where
        'a: 'q,
    {
        let Self { own, .. } = self;
        let typed = &query.remarks;
        let find = |query: &Query, inside: &Inside<'_>| -> Option<Vec<RecordId>> {
            Some(self.matches_inside(query, inside, cancelled)?.records().collect())
        };
        match saved::put_in(own, query, inside, &find)? {
            Cow::Borrowed(query) => self.answer(query, cancelled),
            Cow::Owned(put_in) => {
                let Matches { query: answered, mut remarks, totals, count, notes, .. } =
                    self.answer(&put_in, cancelled)?;
                let query = Cow::Owned(answered.into_owned());
                let untold = |remark: &&Remark| !typed.contains(remark);
                remarks.splice(0..0, put_in.remarks.iter().filter(untold).cloned());
                // What nearly answers is told of lines as they are typed.
                let near = Near::default();
                Some(Matches { searcher: self, cancelled, query, remarks, totals, near, count, notes })
            }
        }
    }

    /// What answers a query that names no other.
    fn answer<'q>(self, typed: &'q Query, cancelled: &'q dyn Fn() -> bool) -> Option<Matches<'q>>
    where
        'a: 'q,
    {
        let Self { archive, index, own } = self;
        let notes = FoldedNotes::default();
        let run = Run { archive, index, own, cancelled, effort: &Effort::guessing(), notes: &notes };
        let (terms, mut remarks) = terms_in(run, typed)?;
        let is_as_typed = terms.iter().zip(&typed.terms).all(|(found, term)| std::ptr::eq(*found, term));
        let query = if is_as_typed { Cow::Borrowed(typed) } else { Cow::Owned(typed.with_terms(&terms)) };
        let (totals, few) = cascade::answers(run, &query, &terms)?;
        remarks.extend(totals.remarks().iter().cloned());
        let mut near = Near::new(run, few, &totals)?;
        let count = totals.count();
        if count == 0 {
            if let Some(matches) = self.answer_in_season(typed, cancelled)? {
                return Some(matches);
            }
            let answer = |query| cascade::answers(run, query, &terms_in(run, query)?.0);
            near = near.read_otherwise(run, typed, answer)?;
        }
        Some(Matches { searcher: self, cancelled, query, remarks, count, totals, near, notes })
    }

    /// What answers a query, of which nothing has the words, where the names of seasons are dates. `None` where it was
    /// cancelled.
    fn answer_in_season<'q>(
        self,
        typed: &Query,
        cancelled: &'q dyn Fn() -> bool,
    ) -> Option<Option<Matches<'q>>>
    where
        'a: 'q,
    {
        let Some((seasons, mut remarks)) = typed.with_seasons() else { return Some(None) };
        let Matches { query, remarks: more, totals, count, notes, .. } = self.answer(&seasons, cancelled)?;
        remarks.extend(more);
        let (query, near) = (Cow::Owned(query.into_owned()), Near::default());
        let matches = Matches { searcher: self, cancelled, query, remarks, count, totals, near, notes };
        Some(Some(matches).filter(|_| count > 0))
    }
}

/// The terms of a query as this archive can answer them: what a field has nothing of is asked for anywhere, and that is
/// remarked. `None` where it was cancelled.
fn terms_in<'q>(run: Run<'_>, query: &'q Query) -> Option<(Vec<&'q Term>, Vec<Remark>)> {
    let (mut terms, mut remarks) = (Vec::new(), Vec::new());
    for term in &query.terms {
        let mut found = term;
        while let Some(anywhere) = &found.anywhere
            && is_nowhere(run, found)?
        {
            found = anywhere;
        }
        // What begins as a word does may be just that: only of what asks for something else something is said.
        let is_other = term.anywhere.is_some() && found.anywhere.is_none();
        remarks.extend(term.nowhere().filter(|_| is_other));
        terms.push(found);
    }
    Some((terms, remarks))
}

/// True where nothing answers a term in any way.
fn is_nowhere(run: Run<'_>, term: &Term) -> Option<bool> {
    let mut ranks = TermRanks::new(run, term)?;
    for stage in [Stage::Fuzzy, Stage::Slips, Stage::Sound] {
        if !ranks.is_unknown(run)? {
            return Some(false);
        }
        ranks.extend(run, stage)?;
    }
    ranks.is_unknown(run)
}

/// Everything that answers a query: the list of the best, all records, and counts come from one run.
pub struct Matches<'a> {
    searcher: Searcher<'a>,
    cancelled: &'a dyn Fn() -> bool,
    /// As it was answered.
    query: Cow<'a, Query>,
    remarks: Vec<Remark>,
    totals: Totals,
    near: Near<'a>,
    count: usize,
    notes: FoldedNotes,
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

    /// The best, best first, at most `limit` of them, each with where and why it matches. `None` where it was
    /// cancelled before the end.
    pub fn top(&self, limit: usize) -> Option<Vec<Hit>> {
        let best = best(self.run(&Effort::guessing()), &self.query, &self.totals, limit)?;
        self.hits_of(&self.query, best)
    }

    /// What nearly answers, where few records answer wholly, at most `limit` of it: the words that it lacks are told with
    /// each. `None` where it was cancelled before the end.
    pub fn near(&self, limit: usize) -> Option<Vec<Hit>> {
        let mut hits = Vec::new();
        let groups = self.near.top(self.run(&Effort::guessing()), &self.query, limit)?;
        for Group { query, missing, best } in groups {
            let group = self.hits_of(&query, best)?.into_iter();
            hits.extend(group.map(|hit| Hit { missing: missing.clone(), ..hit }));
        }
        Some(hits)
    }

    /// Where and why documents answer a query.
    fn hits_of(&self, query: &Query, best: Vec<Scored>) -> Option<Vec<Hit>> {
        let effort = Effort::guessing();
        let synonyms = if best.is_empty() { Vec::new() } else { synonyms::of(self.run(&effort), query)? };
        let hit = |Scored { doc, score, tier }| {
            let explained = explain(self.run(&Effort::explaining()), (query, &synonyms), doc, tier)?;
            let Explained { fields, why, halves } = explained;
            let record = self.index().numbering.record(doc);
            Some(Hit { record, tier, fields, why, halves, missing: Vec::new(), score: score.shown() })
        };
        best.into_iter().map(hit).collect()
    }

    /// What this archive does not have as it was asked for.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The best as in [`Matches::top`], how many there are, and what nearly answers.
    pub fn hits(&self, limit: usize) -> Option<Hits> {
        Some(Hits {
            total: self.len(),
            top: self.top(limit)?,
            near: self.near(limit)?,
            remarks: self.remarks.clone(),
        })
    }

    fn index(&self) -> &Index {
        self.searcher.index
    }

    fn run<'r>(&'r self, effort: &'r Effort) -> Run<'r> {
        let Searcher { archive, index, own } = self.searcher;
        Run { archive, index, own, cancelled: self.cancelled, effort, notes: &self.notes }
    }

    /// All records that answer, in no particular order.
    pub fn records(&self) -> impl Iterator<Item = RecordId> {
        self.totals.documents().map(|(doc, ..)| self.index().numbering.record(doc))
    }

    /// The events and people that its exclusions leave out, whatever else is asked for. `None` where it was cancelled.
    pub fn left_out(&self) -> Option<Vec<RecordId>> {
        let Some(exclusions) = self.query.exclusions() else { return Some(Vec::new()) };
        let left: FxHashSet<RecordId> =
            self.searcher.answer(&exclusions, self.cancelled)?.records().collect();
        let belongs = |record: &RecordId| matches!(record.kind(), RecordKind::Event | RecordKind::Person);
        let all = self.searcher.archive.records().filter(belongs);
        Some(all.filter(|record| !left.contains(record)).collect())
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
        let blocks: Vec<_> = kinds.iter().map(|kind| self.index().numbering.block(*kind)).collect();
        let keep = |doc: DocId| blocks.iter().any(|block| block.contains(&doc.index()));
        self.totals.retain(keep);
        self.near.retain(keep);
        self.count = self.totals.count();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load;
    use crate::archive::record::MediumId;
    use crate::search::index::field::OwnField;
    use crate::search::index::ids::{DocId, TermId};
    use crate::search::index::postings::{PartialPostings, PostingLists};

    /// So many of the fields make more sets than a byte can number.
    const FIELDS: usize = 9;

    /// Media that all have the one word `Wort`, as many as there are sets of `FIELDS` fields; medium n has it in set n,
    /// and half of the sets come from another part of the index.
    fn in_all_sets(count: u32) -> (Archive, Index) {
        let media: Vec<String> =
            (0..count).map(|at| format!(r#"{{"id":"m{at}","title":"Wort","kind":"video"}}"#)).collect();
        let media = media.join(",");
        let archive = load::parse(&format!(
            r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{media}]}}"#
        ))
        .unwrap();
        let mut index = Index::new(&archive);
        let part = |masks: std::ops::Range<u32>| {
            let mut postings = PartialPostings::new(1);
            masks.for_each(|mask| postings.add(TermId(0), DocId(mask), mask));
            postings
        };
        index.postings = PostingLists::join(part(1..count / 2), part(count / 2..count));
        (archive, index)
    }

    #[test]
    fn more_sets_of_fields_than_a_byte_can_number_are_told_apart() {
        let count = 1 << FIELDS;
        let (archive, index) = in_all_sets(count);
        let titles = OwnField::Title.mask() | OwnField::OtherTitle.mask();
        for (line, mask) in [
            ("titel:wort", titles),
            ("ort:wort", OwnField::Place.mask()),
            ("inhalt:wort", OwnField::Summary.mask()),
            ("rolle:wort", OwnField::Role.mask()),
            ("organisation:wort", OwnField::Organisation.mask()),
        ] {
            let query = Query::parse(line);
            let matches = Searcher::new(&archive, &index).matches(&query, &|| false).unwrap();
            let mut found: Vec<RecordId> = matches.records().collect();
            found.sort_unstable();
            let wanted = (1..count).filter(|set| set & mask != 0).map(|set| RecordId::Medium(MediumId(set)));
            assert_eq!(found, wanted.collect::<Vec<_>>(), "{line}");
        }
    }
}
