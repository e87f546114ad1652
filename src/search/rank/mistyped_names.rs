//! Adds people whose whole name is nearly what some words of a line are without their blanks.

use crate::search::lookup::mistyped_names;
use crate::search::query::Term;
use crate::search::rank::needles;
use crate::search::rank::terms::TermRanks;
use crate::search::run::Run;

/// Raises the ranks of the terms that make up a name; true where there is one. `None` where it was cancelled.
pub(crate) fn add(run: Run<'_>, terms: &mut [TermRanks<'_>]) -> Option<bool> {
    let mut any = false;
    let line: Vec<&Term> = terms.iter().map(|term| term.term).collect();
    for name in mistyped_names::of(&line) {
        run.go_on()?;
        let documents = mistyped_names::people(run, &name)?;
        if documents.is_empty() {
            continue;
        }
        let ranks = needles::of_titles(run, documents)?;
        terms.iter_mut().skip(name.first).take(name.count).for_each(|term| term.raise(&ranks));
        any = true;
    }
    Some(any)
}
