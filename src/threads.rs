//! threads: work beside other work, and in place where the system gives out no thread.

#![expect(clippy::disallowed_methods, reason = "the one place that asks for threads which are waited for")]

use std::ops::Range;
use std::panic;
use std::thread::{self, Builder, ScopedJoinHandle};

/// Does `beside` on another thread and `here` on this one; where there is no other thread, one after the other.
///
/// # Panics
/// One of them does.
pub(crate) fn join<A: Send, B>(beside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| match Builder::new().spawn_scoped(scope, &beside) {
        Ok(thread) => {
            let own = here();
            (wait(thread), own)
        }
        Err(_) => (beside(), here()),
    })
}

/// Does `work` on this thread and beside it on the other cores, at most `most` times; on fewer threads where there are
/// no more. What each has done.
///
/// # Panics
/// One of them does.
pub(crate) fn on_all_cores<T: Send>(most: usize, work: impl Fn() -> T + Sync) -> Vec<T> {
    let others = thread::available_parallelism().map_or(1, usize::from).min(most).saturating_sub(1);
    thread::scope(|scope| {
        let others = (0..others).map_while(|_| Builder::new().spawn_scoped(scope, &work).ok());
        let others: Vec<_> = others.collect();
        let own = work();
        std::iter::once(own).chain(others.into_iter().map(wait)).collect()
    })
}

/// How many of so many things each core has where all work on them, and that is worth a thread.
pub(crate) fn part_size(count: u32) -> u32 {
    let cores = thread::available_parallelism().map_or(1, usize::from) as u32;
    count.div_ceil(cores).max(SMALLEST_PART)
}

/// Does `work` on all parts of so many things, each of some size, and each on a thread of its own; what each has done, in
/// their order.
///
/// # Panics
/// One of them does.
pub(crate) fn in_parts<T: Send>(count: u32, size: u32, work: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
    let size = size.max(1);
    let part = |start: u32| start..start.saturating_add(size).min(count);
    thread::scope(|scope| {
        let work = &work;
        let begun = |range: Range<u32>| {
            let own = range.clone();
            Builder::new().spawn_scoped(scope, move || work(own)).map_err(|_| range)
        };
        // The first part is done here.
        let others: Vec<_> =
            (0..count).step_by(size as usize).skip(1).map(|start| begun(part(start))).collect();
        let own = work(part(0));
        let done = |begun: Result<_, Range<u32>>| begun.map_or_else(work, wait);
        std::iter::once(own).chain(others.into_iter().map(done)).collect()
    })
}

/// Of fewer things no part is made: a thread would take as long.
const SMALLEST_PART: u32 = 1 << 14;

/// What a thread has done; its panic is ours.
fn wait<T>(thread: ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
}
