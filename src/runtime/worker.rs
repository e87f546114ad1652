//! worker: the thread that searches: newest query wins, answers carry a generation.

use super::event::LoopEvent;
use crate::app::effect::Request;
use crate::app::message::{Answer, Found, Message};
use crate::library::Library;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is to be searched next, and in what.
#[derive(Debug, Default)]
struct Desk {
    library: Arc<Library>,
    /// The request, and the number it was handed in under.
    next: Option<(Request, u64)>,
}

/// What the loop and the thread share.
#[derive(Debug, Default)]
struct Shared {
    desk: Mutex<Desk>,
    arrived: Condvar,
    /// The number of the newest request: whoever searches for an older one may stop.
    newest: AtomicU64,
}

impl Shared {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request.
    fn next(&self) -> (Request, u64, Arc<Library>) {
        let mut desk = self.desk();
        loop {
            if let Some((request, number)) = desk.next.take() {
                return (request, number, Arc::clone(&desk.library));
            }
            desk = self.arrived.wait(desk).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The loop's end of the search thread.
#[derive(Debug)]
pub(super) struct Worker {
    shared: Arc<Shared>,
}

impl Worker {
    /// Starts the thread.
    ///
    /// # Errors
    /// No thread to be had.
    pub(super) fn start(events: SyncSender<LoopEvent>) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new().name("search".to_owned()).spawn(move || work(&theirs, &events))?;
        Ok(Self { shared })
    }

    /// From now on, searches look through `library`.
    pub(super) fn use_library(&self, library: Arc<Library>) {
        self.shared.desk().library = library;
    }

    /// Searches; whatever is being searched for is dropped.
    pub(super) fn search(&self, request: Request) {
        let number = self.stop();
        self.shared.desk().next = Some((request, number));
        self.shared.arrived.notify_one();
    }

    /// Drops whatever is being searched for; gives back the number that the next request has at least.
    pub(super) fn stop(&self) -> u64 {
        self.shared.newest.fetch_add(1, Ordering::SeqCst) + 1
    }
}

/// Searches for one request after the other, until the loop is gone.
fn work(shared: &Shared, events: &SyncSender<LoopEvent>) {
    loop {
        let (request, number, library) = shared.next();
        let overtaken = || shared.newest.load(Ordering::Relaxed) != number;
        let Some(found) = Found::of(&library, &request, &overtaken) else { continue };
        let answer = Answer { generation: request.generation, found };
        if events.send(LoopEvent::App(Message::Found(answer))).is_err() {
            return;
        }
    }
}
