//! people: who speaks, who only made something, and how a German index sorts them.

use crate::archive::record::{Appearance, Part, PersonId};
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Which people speak.
#[derive(Clone, Default)]
pub(super) struct Roles {
    speaks: Vec<bool>,
}

impl Roles {
    pub(super) fn new(people: usize) -> Self {
        Self { speaks: vec![false; people] }
    }

    /// Notes who speaks here. `reads`: an author is heard (at a reading or an event), not only named.
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
    pub(super) fn part(&self, people: &[PersonId]) -> (Vec<PersonId>, Vec<PersonId>) {
        people.iter().partition(|id| self.speaks.get(id.0 as usize).copied().unwrap_or_default())
    }
}

/// People as a German index sorts them, by their [`index_key`].
pub(super) fn sorted(people: &[(String, PersonId)]) -> Vec<PersonId> {
    let mut order: Vec<_> = people.iter().collect();
    order.sort_unstable();
    order.into_iter().map(|(_, id)| *id).collect()
}

/// How a German index compares names (DIN 5007-1): letters only, Ä as A, ß as ss, a comma before anything else.
pub(super) fn index_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii() {
            push_key(letter, &mut key);
        } else {
            let parts = std::iter::once(letter).nfd().filter(|part| !is_combining_mark(*part));
            parts.for_each(|part| push_key(part, &mut key));
        }
    }
    key.replace("\u{1} ", "\u{1}")
}

/// Adds what counts of a letter without accents.
fn push_key(letter: char, key: &mut String) {
    match letter {
        'ß' => key.push_str("ss"),
        ',' => key.push('\u{1}'),
        '-' | ' ' => key.push(' '),
        letter if letter.is_alphanumeric() => key.extend(letter.to_lowercase()),
        _ => {}
    }
}

/// The people of some appearances, each once, in order.
pub(super) fn each_person(appearances: &[Appearance]) -> impl Iterator<Item = PersonId> {
    // Sets do not allocate before they hold something: most records name one person.
    let mut seen = FxHashSet::default();
    let first = appearances.first().map(|appearance| appearance.person);
    let later = appearances.iter().skip(1).map(|appearance| appearance.person);
    first.into_iter().chain(later.filter(move |person| Some(*person) != first && seen.insert(*person)))
}
