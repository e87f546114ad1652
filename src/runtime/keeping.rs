//! Keeping: the thread that reads what is the reader's own, and saves what is changed of it.

use super::event::LoopEvent;
use crate::app::message::{KeepOutcome, Message};
use crate::archive::sanitize::clean;
use crate::keeper::{KeepError, Keeper, Kept};
use crate::lang::Lang;
use crate::marks::wish::Wish;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::thread;

/// The loop's end of that thread.
#[derive(Debug)]
pub(super) struct KeepingThread {
    wishes: Sender<Vec<Wish>>,
}

impl KeepingThread {
    /// Starts the thread, which reads what is kept.
    ///
    /// # Errors
    /// No thread to be had.
    pub(super) fn start(lang: Lang, events: SyncSender<LoopEvent>) -> io::Result<Self> {
        let (wishes, waiting) = channel();
        thread::Builder::new().name("keep".to_owned()).spawn(move || work(lang, &waiting, &events))?;
        Ok(Self { wishes })
    }

    /// Saves changes; what became of them comes as a message.
    pub(super) fn save(&self, wishes: Vec<Wish>) {
        // It ends with the loop, and not before.
        let _ = self.wishes.send(wishes);
    }
}

/// Reads what is kept, and saves one change after the other, until the loop is gone.
fn work(lang: Lang, waiting: &Receiver<Vec<Wish>>, events: &SyncSender<LoopEvent>) {
    let tell = |outcome| events.send(LoopEvent::App(Message::Kept(outcome))).is_ok();
    let keeper = Keeper::of_user();
    let mut known = Arc::default();
    if let Ok(keeper) = &keeper {
        let Kept { marks, troubles } = keeper.read();
        known = Arc::new(marks);
        let troubles = troubles.iter().map(|trouble| clean(&trouble.tell(lang)).into_owned()).collect();
        if !tell(KeepOutcome::Read { marks: Arc::clone(&known), troubles }) {
            return;
        }
    }
    for wishes in waiting {
        let saved = match &keeper {
            Ok(keeper) => keeper.save(&wishes),
            Err(_) => Err(KeepError::Homeless),
        };
        let outcome = match saved {
            Ok(kept) => {
                let marks = Arc::new(kept.marks);
                let changed = marks.other_than(&known).cloned().collect();
                known = Arc::clone(&marks);
                KeepOutcome::Saved { marks, changed }
            }
            Err(error) => KeepOutcome::NotSaved { reason: clean(&error.tell(lang)).into_owned() },
        };
        if !tell(outcome) {
            return;
        }
    }
}
