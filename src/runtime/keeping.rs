//! Keeping: the thread that reads what is the reader's own, and saves what is changed of it.

use super::arrivals::{self, Arrivals, Comparison};
use super::event::LoopEvent;
use crate::app::message::{KeepOutcome, Message};
use crate::archive::sanitize::clean;
use crate::keeper::{KeepError, Keeper, Kept, Saved};
use crate::lang::Lang;
use crate::marks::wish::Wish;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::thread;

/// The loop's end of that thread.
#[derive(Debug)]
pub(super) struct KeepingThread {
    jobs: Sender<Job>,
}

/// What that thread does.
#[derive(Debug)]
pub(super) enum Job {
    /// Save changes; what became of them comes as a message.
    Save(Vec<Wish>),
    /// Look what an archive has that it had not the last time; what that is comes as a message.
    Compare(Comparison),
    /// A record of an archive that was new was stood on: its hash.
    StoodOn(String, u64),
}

impl KeepingThread {
    /// Starts the thread, which reads what is kept.
    ///
    /// # Errors
    /// No thread to be had.
    pub(super) fn start(lang: Lang, events: SyncSender<LoopEvent>) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        thread::Builder::new().name("keep".to_owned()).spawn(move || work(lang, &waiting, &events))?;
        Ok(Self { jobs })
    }

    /// Has something done, after all that is to be done before.
    pub(super) fn hand(&self, job: Job) {
        // It ends with the loop, and not before.
        let _ = self.jobs.send(job);
    }
}

/// Reads what is kept, and saves one change after the other, until the loop is gone.
fn work(lang: Lang, waiting: &Receiver<Job>, events: &SyncSender<LoopEvent>) {
    let tell = |outcome| events.send(LoopEvent::App(Message::Kept(outcome))).is_ok();
    let mut keeper = Keeper::of_user();
    let mut known = Arc::default();
    if let Ok(keeper) = &keeper {
        let Kept { marks, troubles } = keeper.read();
        known = Arc::new(marks);
        let troubles = troubles.iter().map(|trouble| clean(&trouble.tell(lang)).into_owned()).collect();
        if !tell(KeepOutcome::Read { marks: Arc::clone(&known), troubles }) {
            return;
        }
    }
    for job in waiting {
        let wishes = match job {
            Job::Save(wishes) => wishes,
            Job::Compare(wanted) => {
                if let Some(Arrivals { records, count }) = arrivals::compare(&wanted) {
                    let _ = events.send(LoopEvent::App(Message::Arrived { records, count }));
                }
                continue;
            }
            Job::StoodOn(archive, hash) => {
                arrivals::stood_on(&archive, hash);
                continue;
            }
        };
        let saved = match &mut keeper {
            Ok(keeper) => keeper.save(&wishes),
            Err(_) => Err(KeepError::Homeless),
        };
        let outcome = match saved {
            Ok(Saved { kept, left }) => {
                let marks = Arc::new(kept.marks);
                let told = wishes.iter().filter(|wish| left.contains(&wish.key)).map(Wish::told).collect();
                let changed = marks.other_than(&known).cloned().chain(left).collect();
                known = Arc::clone(&marks);
                KeepOutcome::Saved { marks, changed, left: told }
            }
            Err(error) => KeepOutcome::NotSaved { reason: clean(&error.tell(lang)).into_owned() },
        };
        if !tell(outcome) {
            return;
        }
    }
}
