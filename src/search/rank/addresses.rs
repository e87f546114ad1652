//! Forms of address: `herr stolz`, `prof. dr. eva neuland`. They fit everyone whose name stands beside them.

use crate::archive::record::RecordKind;
use crate::search::index::field::OWN_NAME;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::rank::needles;
use crate::search::rank::ranks::Rank;
use crate::search::rank::terms::TermRanks;
use crate::search::run::Run;

/// Raises the ranks of forms of address for people of whose names the line has all other words. `None` where it was
/// cancelled.
pub(crate) fn add(run: Run<'_>, terms: &mut [TermRanks<'_>]) -> Option<()> {
    if !terms.iter().any(|term| term.term.address) {
        return Some(());
    }
    let mut people: Vec<DocId> = run.index.numbering.block(RecordKind::Person).map(DocId::at).collect();
    for term in terms.iter().filter(|term| !term.term.is_slight()) {
        let ranks = term.ranks(run)?;
        let is_named = |doc: &DocId| {
            let rank = ranks.get(doc.index()).copied().unwrap_or_default();
            rank.answers() && rank.weight() == OWN_NAME
        };
        people.retain(is_named);
    }
    let documents = people.into_iter().map(|doc| (doc, Level::WORD)).collect();
    let named = needles::of_titles(run, documents)?;
    for term in terms.iter_mut().filter(|term| term.term.address) {
        let own = term.own_ranks(run)?;
        // Who is called that stands before who is only named beside it, at each letter of the name.
        let weigh =
            |(named, own): (&Rank, &Rank)| if own.level() >= Level::WORD { *named } else { named.lighter() };
        let ranks: Vec<Rank> = named.iter().zip(own.iter()).map(weigh).collect();
        term.raise(&ranks);
    }
    Some(())
}
