//! A run: one search under way, with what it looks through and whether it is to go on.

use crate::archive::Archive;
use crate::search::index::Index;

/// One search under way.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The records.
    pub archive: &'a Archive,
    /// What finds them.
    pub index: &'a Index,
    /// True as soon as nobody waits for the answer any more.
    pub cancelled: &'a dyn Fn() -> bool,
}

impl Run<'_> {
    /// Goes on; `None` where the answer is no longer wanted.
    pub fn go_on(self) -> Option<()> {
        (!(self.cancelled)()).then_some(())
    }
}
