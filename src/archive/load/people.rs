//! people: who speaks, who only made something, who does neither.

use crate::archive::record::{Appearance, MediumKind, Part, PersonId};
use rustc_hash::FxHashSet;

/// Which people speak.
#[derive(Clone, Default)]
pub(super) struct Roles {
    speaks: Vec<bool>,
}

impl Roles {
    pub(super) fn new(people: usize) -> Self {
        Self { speaks: vec![false; people] }
    }

    /// Notes who speaks here. `reads`: an author is heard or read as themselves, and did not only write it for others.
    pub(super) fn note(&mut self, appearances: &[Appearance], reads: bool) {
        for appearance in appearances {
            if appearance.part.speaks()
                && (appearance.part != Part::Author || reads)
                && let Some(speaks) = self.speaks.get_mut(appearance.person.0 as usize)
            {
                *speaks = true;
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.speaks.resize(self.speaks.len().max(other.speaks.len()), false);
        for (mine, theirs) in self.speaks.iter_mut().zip(&other.speaks) {
            *mine |= theirs;
        }
    }

    /// Those who speak, and the others, in the order given.
    pub(super) fn part(&self, people: Vec<PersonId>) -> (Vec<PersonId>, Vec<PersonId>) {
        people.into_iter().partition(|id| self.speaks.get(id.0 as usize).copied().unwrap_or_default())
    }
}

/// True for a medium whose author is heard or read in it: not one that others play, or ask and answer in.
pub(super) fn is_of_authors(kind: MediumKind) -> bool {
    use MediumKind::{AudioSlideshow, Exhibition, Film, Interview, Performance};
    !matches!(kind, Film | Interview | AudioSlideshow | Performance | Exhibition)
}

/// People as an index sorts them, by their [`index_key`](crate::letters::collation::index_key).
pub(super) fn sorted(people: &[(String, PersonId)]) -> Vec<PersonId> {
    let mut order: Vec<_> = people.iter().collect();
    order.sort_unstable();
    order.into_iter().map(|(_, id)| *id).collect()
}

/// The people of some appearances, each once, in order.
pub(super) fn each_person(appearances: &[Appearance]) -> impl Iterator<Item = PersonId> {
    // Sets do not allocate before they hold something: most records name one person.
    let mut seen = FxHashSet::default();
    let first = appearances.first().map(|appearance| appearance.person);
    let later = appearances.iter().skip(1).map(|appearance| appearance.person);
    first.into_iter().chain(later.filter(move |person| Some(*person) != first && seen.insert(*person)))
}
