//! Adds what answers by words that an archive says mean the same.

use crate::search::index::field::Fields;
use crate::search::lookup::candidates::{self, Candidates};
use crate::search::lookup::level::Level;
use crate::search::lookup::synonyms::{self, Synonym};
use crate::search::query::Query;
use crate::search::query::needle::Needle;
use crate::search::rank::needles;
use crate::search::rank::ranks::{self, Ranks};
use crate::search::rank::terms::TermRanks;
use crate::search::run::Run;

/// Raises the ranks of the wanted terms of a line. `None` where it was cancelled.
pub(crate) fn add(run: Run<'_>, query: &Query, terms: &mut [TermRanks<'_>]) -> Option<()> {
    for Synonym { places, needles, scope, .. } in synonyms::of(run, query)? {
        let found = match needles.as_slice() {
            [needle] if needle.signs.is_none() => word(run, needle, scope)?,
            needles => needles::phrase(run, needles, Fields::ALL, false, Level::SYNONYM)?,
        };
        if !ranks::is_empty(&found) {
            for place in places {
                terms.get_mut(place.term).into_iter().for_each(|term| term.raise_word(place, &found));
            }
        }
    }
    Some(())
}

/// What has a word, its beginning, or another form of it.
fn word(run: Run<'_>, needle: &Needle, scope: Fields) -> Option<Ranks> {
    let mut ranks = ranks::none(run.index.len());
    let mut found = candidates::from_the_start(run, needle)?;
    found.words.iter_mut().for_each(|(_, level)| *level = Level::SYNONYM);
    needles::add_candidates(run, &Candidates { documents: Vec::new(), ..found }, scope, &mut ranks)?;
    Some(ranks)
}
