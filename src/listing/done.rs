//! Done: how much of what takes long in a large archive is done.

use crate::archive::load::Progress;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// After so many records it is told how far it is.
const STEP: usize = 1 << 13;

/// Asked on all cores whether to go on.
pub(super) type GoesOn<'p> = &'p (dyn Fn() -> bool + Sync);

/// How many records are read, on all cores together, of all that are to be.
pub(super) struct Done<'p> {
    progress: Progress<'p>,
    /// False once nobody wants it any more.
    goes_on: GoesOn<'p>,
    is_stopped: AtomicBool,
    count: AtomicUsize,
    all: usize,
}

impl<'p> Done<'p> {
    /// None of so many.
    pub(super) fn new(all: usize, progress: Progress<'p>) -> Self {
        Self::while_wanted(all, progress, &|| true)
    }

    /// The same as long as somebody wants it.
    pub(super) fn while_wanted(all: usize, progress: Progress<'p>, goes_on: GoesOn<'p>) -> Self {
        Self { progress, goes_on, is_stopped: AtomicBool::new(false), count: AtomicUsize::new(0), all }
    }

    /// True where it came to an end before all were read.
    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// Does something with each of some records, as long as somebody wants it.
    pub(super) fn each(&self, ids: impl Iterator<Item = u32>, mut read: impl FnMut(u32)) {
        let mut since = 0;
        for id in ids {
            read(id);
            since += 1;
            if since == STEP {
                since = 0;
                let count = self.count.fetch_add(STEP, Ordering::Relaxed) + STEP;
                (self.progress)(count * 100 / self.all.max(1));
                if self.is_stopped() || !(self.goes_on)() {
                    self.is_stopped.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
        self.count.fetch_add(since, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_wants_any_more_comes_to_an_end() {
        let asked = AtomicUsize::new(0);
        let is_wanted = || asked.fetch_add(1, Ordering::Relaxed) < 2;
        let done = Done::while_wanted(10 * STEP, &|_| {}, &is_wanted);
        let mut read = 0;
        done.each(0..10 * STEP as u32, |_| read += 1);
        assert_eq!((read, done.is_stopped()), (3 * STEP, true));
        let done = Done::new(10 * STEP, &|_| {});
        done.each(0..10 * STEP as u32, |_| read += 1);
        assert_eq!((read, done.is_stopped()), (13 * STEP, false));
    }
}
