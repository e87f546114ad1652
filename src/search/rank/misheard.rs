//! Words of titles that sound like one of a line, where all others stand there: `babbel tool`.

use crate::search::index::document;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::lookup::misheard;
use crate::search::query::needle::Needle;
use crate::search::rank::needles;
use crate::search::rank::terms::TermRanks;
use crate::search::rank::totals::Totals;
use crate::search::run::Run;

/// At most so many records that have all other words are looked at.
const MOST_RECORDS: usize = 1 << 10;

/// In letters compared: to read a letter of a title and put it among its words.
const TITLE_LETTER: usize = 1 << 6;

/// Raises the ranks of words that sound like one of a title; true where there is one. `None` where it was cancelled.
pub(crate) fn add(run: Run<'_>, terms: &mut [TermRanks<'_>], excluded: &[bool]) -> Option<bool> {
    let mut any = false;
    for at in 0..terms.len() {
        let Some(needle) = terms.get(at).and_then(|term| term.term.as_one()).map(Needle::new) else {
            continue;
        };
        let others = || terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, term)| term);
        let says_more = others().any(|term| !term.term.is_slight());
        if !misheard::may_be(&needle) || !says_more {
            continue;
        }
        let totals = Totals::combine(run, others(), excluded)?;
        let surely = totals.documents().filter(|(_, lowest, _)| *lowest >= Level::SYNONYM);
        let mut documents: Vec<(DocId, Level)> = Vec::new();
        for (doc, ..) in surely.take(MOST_RECORDS) {
            let titles = document::titles(run.archive, run.index.numbering.record(doc));
            let letters: usize = titles.iter().map(|title| document::beginning(title).len()).sum();
            if !run.spend(letters * TITLE_LETTER)? {
                break;
            }
            let sounds = titles.iter().any(|title| misheard::word_in(&needle, title).is_some());
            documents.extend(sounds.then_some((doc, Level::SOUND)));
        }
        if !documents.is_empty() {
            let ranks = needles::of_titles(run, documents)?;
            terms.get_mut(at).into_iter().for_each(|term| term.raise(&ranks));
            any = true;
        }
    }
    Some(any)
}
