//! background: makes what lists are made of before anybody asks for it, while nobody else works.

use crate::library::Library;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// So long nothing is made: who has just come looks for something first.
const BEFORE: Duration = Duration::from_secs(3);

/// Between two steps whoever waits for the next has time to take its turn.
const PAUSE: Duration = Duration::from_millis(20);

/// Makes columns and orders one after the other, until it is done or nobody has the library any more.
pub(crate) fn prepare(library: &Arc<Library>) {
    give_way();
    thread::sleep(BEFORE);
    library.prepare(|| {
        thread::sleep(PAUSE);
        Arc::strong_count(library) > 1
    });
}

/// From now on this thread, and those that it starts, work while nothing else does.
fn give_way() {
    // Elsewhere this would be said of the whole process.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::process::nice(LOWEST);
}

/// The lowest priority.
#[cfg(any(target_os = "linux", target_os = "android"))]
const LOWEST: i32 = 19;
