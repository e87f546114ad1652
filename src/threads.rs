//! threads: work beside other work, and in place where the system gives out no thread.

#![expect(clippy::disallowed_methods, reason = "the one place that asks for threads which are waited for")]

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

/// What a thread has done; its panic is ours.
fn wait<T>(thread: ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
}
