//! Done: how much of what takes long in a large archive is done.

use crate::archive::load::Progress;
use std::sync::atomic::{AtomicUsize, Ordering};

/// After so many records it is told how far it is.
const STEP: usize = 1 << 13;

/// How many records are read, on all cores together, of all that are to be.
pub(super) struct Done<'p> {
    progress: Progress<'p>,
    count: AtomicUsize,
    all: usize,
}

impl<'p> Done<'p> {
    /// None of so many.
    pub(super) fn new(all: usize, progress: Progress<'p>) -> Self {
        Self { progress, count: AtomicUsize::new(0), all }
    }

    /// Does something with each of some records.
    pub(super) fn each(&self, ids: impl Iterator<Item = u32>, mut read: impl FnMut(u32)) {
        let mut since = 0;
        for id in ids {
            read(id);
            since += 1;
            if since == STEP {
                since = 0;
                let count = self.count.fetch_add(STEP, Ordering::Relaxed) + STEP;
                (self.progress)(count * 100 / self.all.max(1));
            }
        }
        self.count.fetch_add(since, Ordering::Relaxed);
    }
}
