//! rank(archive, index, query) -> hits; highlight(query, text); pure: no threads beyond the call, no clock, no disk.
//!
//! A line is read once ([`Query`]). Its words are looked up among the words of the archive ([`Index`]), tier by tier;
//! each gives every document a byte of how well it answers; the bytes are added up, and the best documents are the
//! hits. Nothing is kept from one query to the next, so a hit never depends on how a line came to be typed.

mod answer;
mod hit;
mod index;
mod lookup;
mod query;
mod rank;
mod searcher;

pub use answer::highlight::{highlight, highlight_in};
pub use hit::{Hit, Hits, Tier, Why};
pub use index::Index;
pub use index::collect::TermCollector;
pub use index::field::Fields;
pub use query::{Query, Remark};

use crate::archive::Archive;
use crate::archive::record::RecordId;
use answer::explain;
use searcher::Searcher;

/// The best `limit` hits. `None` where `cancelled` became true before the end.
pub fn rank(
    archive: &Archive,
    index: &Index,
    query: &Query,
    limit: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Hits> {
    if query.is_empty() {
        return Some(Hits::default());
    }
    let searcher = Searcher { archive, index, cancelled };
    let answer = rank::answer(searcher, query)?;
    let (total, best) = rank::best(searcher, query, &answer, limit);
    let hit = |(doc, tier, score)| {
        let (fields, why) = explain::explain(searcher, query, doc, tier);
        Hit { record: index.record(doc), tier, fields, why, score }
    };
    Some(Hits { total, top: best.into_iter().map(hit).collect() })
}

/// Every record that answers the query, in no particular order. `None` where `cancelled` became true before the end.
pub fn select(
    archive: &Archive,
    index: &Index,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<RecordId>> {
    if query.is_empty() {
        return Some(Vec::new());
    }
    let answer = rank::answer(Searcher { archive, index, cancelled }, query)?;
    Some(answer.documents().map(|doc| index.record(doc)).collect())
}
