//! A run: one search under way, with what it looks through, whether it is to go on, and how much it may yet do.

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::marks::own::Own;
use crate::search::index::Index;
use std::cell::{Cell, OnceCell};

/// After this many letters compared it is worth a look whether the answer is still wanted: well below a millisecond.
const LOOK: u64 = 1 << 16;

/// At most this many letters are compared to guess what was meant, once for all words of a line: a tenth of a second,
/// and several times what any line over a million records of people's making has needed.
const MOST_GUESSING: u64 = 1 << 26;

/// At most this many letters are compared to say why one record is a hit.
const MOST_EXPLAINING: u64 = 1 << 24;

/// How much may yet be done, counted in letters compared: no archive can make guesses take longer.
#[derive(Debug)]
pub(super) struct Effort {
    left: Cell<u64>,
    /// What was done since the last look.
    unseen: Cell<u64>,
}

impl Effort {
    /// For guessing what the words of a line mean.
    pub(super) fn guessing() -> Self {
        Self { left: Cell::new(MOST_GUESSING), unseen: Cell::new(0) }
    }

    /// For saying why one record is a hit.
    pub(super) fn explaining() -> Self {
        Self { left: Cell::new(MOST_EXPLAINING), unseen: Cell::new(0) }
    }
}

/// The words of what the reader has noted, folded once for all words of a line.
#[derive(Debug, Default)]
pub(super) struct FoldedNotes(OnceCell<Vec<(RecordId, Vec<Spellings>)>>);

/// How a word may be spelt.
pub(super) type Spellings = Vec<String>;

impl FoldedNotes {
    /// The words by record, made by `fold` where they are first asked for. `None` where that was cancelled.
    pub(super) fn get(
        &self,
        fold: impl FnOnce() -> Option<Vec<(RecordId, Vec<Spellings>)>>,
    ) -> Option<&[(RecordId, Vec<Spellings>)]> {
        if let Some(folded) = self.0.get() {
            return Some(folded);
        }
        let folded = fold()?;
        Some(self.0.get_or_init(|| folded))
    }
}

/// One search under way.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    /// The records.
    pub archive: &'a Archive,
    /// What finds them.
    pub index: &'a Index,
    /// What is the reader's own.
    pub own: &'a Own,
    /// True as soon as nobody waits for the answer any more.
    pub cancelled: &'a dyn Fn() -> bool,
    /// How much may yet be done.
    pub effort: &'a Effort,
    /// The words of what is noted.
    pub notes: &'a FoldedNotes,
}

impl Run<'_> {
    /// Goes on; `None` where the answer is no longer wanted.
    pub(super) fn go_on(self) -> Option<()> {
        (!(self.cancelled)()).then_some(())
    }

    /// Takes note of work that must be done, in letters compared; `None` where the answer is no longer wanted.
    pub(super) fn work(self, letters: usize) -> Option<()> {
        let unseen = &self.effort.unseen;
        unseen.set(unseen.get().saturating_add(letters as u64));
        if unseen.get() < LOOK {
            return Some(());
        }
        unseen.set(0);
        self.go_on()
    }

    /// Takes note of work that may be left undone: true while there may be more of it.
    pub(super) fn spend(self, letters: usize) -> Option<bool> {
        let left = &self.effort.left;
        left.set(left.get().saturating_sub(letters as u64));
        self.work(letters).map(|()| left.get() > 0)
    }
}
