//! worker: the thread that searches: newest query wins, answers carry a generation.

use super::event::LoopEvent;
use crate::app::effect::Request;
use crate::app::message::{Answer, Found, Message, Work};
use crate::library::Library;
use crate::marks::own::Own;
use std::io;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A request that was handed in.
#[derive(Debug)]
struct Handed {
    request: Request,
    /// What was the reader's own by then.
    own: Arc<Own>,
    /// Under which number.
    number: u64,
}

/// What is to be searched next, and in what.
#[derive(Debug, Default)]
struct Desk {
    library: Arc<Library>,
    /// What comes next.
    next: Option<Handed>,
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
    fn next(&self) -> (Handed, Arc<Library>) {
        let mut desk = self.desk();
        loop {
            if let Some(handed) = desk.next.take() {
                return (handed, Arc::clone(&desk.library));
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

    /// Searches for a reader who has this; whatever is being searched for is dropped.
    pub(super) fn search(&self, request: Request, own: Arc<Own>) {
        let number = self.stop();
        self.shared.desk().next = Some(Handed { request, own, number });
        self.shared.arrived.notify_one();
    }

    /// Drops whatever is being searched for; gives back the number that the next request has at least.
    pub(super) fn stop(&self) -> u64 {
        self.shared.newest.fetch_add(1, Ordering::SeqCst) + 1
    }
}

/// Tells the loop how far something is that is being made. From all cores; what is later than more is left out.
struct Making<'a> {
    events: &'a SyncSender<LoopEvent>,
    work: Work,
    told: AtomicU8,
}

impl Making<'_> {
    fn tell(&self, percent: usize) {
        let percent = percent.min(usize::from(ALMOST)) as u8;
        if self.told.fetch_max(percent, Ordering::Relaxed) < percent {
            // Where the loop has enough to do it hears of a later one.
            let _ = self.events.try_send(LoopEvent::App(Message::Making(self.work, percent)));
        }
    }
}

impl Drop for Making<'_> {
    /// It is made, whether or not somebody still waits for it.
    fn drop(&mut self) {
        if self.told.load(Ordering::Relaxed) > 0 {
            let _ = self.events.send(LoopEvent::App(Message::Making(self.work, 100)));
        }
    }
}

/// As many per cent as are done at most before the end.
const ALMOST: u8 = 99;

/// Searches for one request after the other, until the loop is gone.
fn work(shared: &Shared, events: &SyncSender<LoopEvent>) {
    loop {
        let (Handed { request, own, number }, library) = shared.next();
        let overtaken = || shared.newest.load(Ordering::Relaxed) != number;
        let found = {
            let making = Making { events, work: Work::of(&request.want), told: AtomicU8::new(0) };
            Found::of((&library, &own), &request, &overtaken, &|percent| making.tell(percent))
        };
        let Some(found) = found else { continue };
        let answer = Answer { generation: request.generation, found };
        if events.send(LoopEvent::App(Message::Found(answer))).is_err() {
            return;
        }
    }
}
