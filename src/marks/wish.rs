//! Wish: a change to what is kept of something, asked for and not yet on the disk.

use super::key::Key;
use super::mark::{Change, Mark};
use crate::archive::sanitize::{TextBuf, clean};

/// A change to what is kept of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What of.
    pub key: Key,
    /// What it is called now; may be empty.
    pub title: String,
    /// The change.
    pub change: Change,
    /// What it is made in knowledge of, besides what this run of the program has written before.
    pub basis: Basis,
}

/// What a change is made in knowledge of. What comes to the disk besides, from another window or device, it does not replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What was seen of it when the change was begun.
    Seen(Box<Mark>),
    /// What was seen when a draft was begun, in another run: what this one has written since stays beside it.
    Draft(Box<Mark>),
    /// It takes a change of this run back, and that alone, however much of it was seen when that was asked for.
    Undo(Box<Mark>),
}

impl Wish {
    /// A change in knowledge of what was seen.
    pub fn new(key: Key, title: String, change: Change, seen: Mark) -> Self {
        Self { key, title, change, basis: Basis::Seen(Box::new(seen)) }
    }

    /// What it is on, as it is told: a query has no title but its name.
    pub fn told(&self) -> TextBuf {
        clean(if self.title.is_empty() { &self.key.id } else { &self.title }).into_owned()
    }

    /// A change that takes this one back.
    #[must_use]
    pub fn undone_by(&self, change: Change) -> Self {
        Self { change, basis: Basis::Undo(Box::default()), ..self.clone() }
    }

    /// The same, asked for by whoever sees this.
    #[must_use]
    pub fn by_who_sees(self, mark: Mark) -> Self {
        match self.basis {
            Basis::Undo(_) => Self { basis: Basis::Undo(Box::new(mark)), ..self },
            Basis::Seen(_) | Basis::Draft(_) => self,
        }
    }
}
