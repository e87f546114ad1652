//! Keeping: the thread that reads what is the reader's own, and saves what is changed of it.

use super::arrivals::{self, Arrivals, Comparison};
use super::event::LoopEvent;
use crate::app::Unkept;
use crate::app::message::{KeepOutcome, Message};
use crate::archive::sanitize::clean;
use crate::keeper::{KeepError, Keeper, Kept, Saved};
use crate::lang::Lang;
use crate::marks::draft::Draft;
use crate::marks::wish::Wish;
use crate::words::keeping as words;
use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// The loop's end of that thread.
#[derive(Debug)]
pub(super) struct KeepingThread {
    jobs: Sender<Job>,
}

/// What that thread does.
#[derive(Debug)]
pub(super) enum Job {
    /// Save changes, and drop these drafts then; what became of them comes as a message.
    Save(Vec<Wish>, Vec<String>),
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

/// What marks are kept by, once they are read; there is one only where there is a home for them.
static KEEPER: Mutex<Option<Keeper>> = Mutex::new(None);

/// What would be lost if the program ended now, and in which language that is told.
static UNKEPT: Mutex<Option<(Unkept, Lang)>> = Mutex::new(None);

/// Held by the thread that keeps it at the end.
static END: Mutex<()> = Mutex::new(());

/// How long the end of the program waits for that.
const LONGEST_END: Duration = Duration::from_secs(2);

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes note of what would be lost if the program ended now.
pub(super) fn note(unkept: Unkept, lang: Lang) {
    *lock(&UNKEPT) = Some((unkept, lang));
}

/// The reader has been asked, and leaves it.
pub(super) fn forget() {
    *lock(&UNKEPT) = None;
}

/// At the end of the program: tries once more to keep what is not kept, and makes a draft of the note that is being
/// written. Not for ever. Whichever thread ends the program: another waits until that is done. Gives back what is to be
/// said of it.
pub(super) fn end() -> Option<String> {
    let until = Instant::now() + LONGEST_END;
    let _end = loop {
        match END.try_lock() {
            Ok(end) => break end,
            Err(TryLockError::Poisoned(end)) => break end.into_inner(),
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(2))
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    };
    let (draft, lang) = match &mut *lock(&UNKEPT) {
        Some((unkept, lang)) if unkept.draft.is_some() || !unkept.wishes.is_empty() => {
            (unkept.draft.take(), *lang)
        }
        _ => return None,
    };
    let (done, told) = channel();
    let keep = move || {
        let _ = done.send(keep_rest(draft, lang));
    };
    let thread = thread::Builder::new().name("end".to_owned()).spawn(keep);
    let told = thread.ok().and_then(|_| told.recv_timeout(LONGEST_END).ok());
    told.unwrap_or_else(|| Some(lang.say(words::NOT_IN_TIME).to_owned()))
}

/// Keeps what is left; what is to be said of it.
fn keep_rest(draft: Option<(Draft, Option<String>)>, lang: Lang) -> Option<String> {
    let not_saved = |error: KeepError| words::not_saved(lang, &error.tell(lang));
    // First what is nowhere else. It needs no turn.
    let draft = draft.map(|(draft, gone_on_with)| {
        let kept = Keeper::of_user().and_then(|keeper| {
            keeper.keep_draft(&draft)?;
            gone_on_with.map_or(Ok(()), |name| keeper.drop_draft(&name))
        });
        match kept {
            Ok(()) => lang.say(words::DRAFT_KEPT).to_owned(),
            // On the terminal it can be copied.
            Err(error) => format!("{}\n{}", not_saved(error), draft.text),
        }
    });
    let mut keeper = lock(&KEEPER);
    let wishes = lock(&UNKEPT).take().map(|(unkept, _)| unkept.wishes).unwrap_or_default();
    let saved = match &mut *keeper {
        _ if wishes.is_empty() => Ok(()),
        Some(keeper) => keeper.save(&wishes).map(drop),
        None => Err(KeepError::Homeless),
    };
    let told: Vec<String> = saved.err().map(not_saved).into_iter().chain(draft).collect();
    (!told.is_empty()).then(|| told.join("\n"))
}

/// Saves changes, and then drops drafts. Nobody needs to do so again at the end.
fn save(wishes: &[Wish], spent: &[String]) -> Result<Option<Saved>, KeepError> {
    let mut keeper = lock(&KEEPER);
    let Some(keeper) = &mut *keeper else { return Err(KeepError::Homeless) };
    let saved = if wishes.is_empty() { None } else { Some(keeper.save(wishes)?) };
    if let Some((unkept, _)) = &mut *lock(&UNKEPT)
        && unkept.wishes.starts_with(wishes)
    {
        unkept.wishes.drain(..wishes.len());
    }
    for name in spent {
        // A draft that stays is there again, which loses nothing.
        let _ = keeper.drop_draft(name);
    }
    Ok(saved)
}

/// Reads what is kept, and saves one change after the other, until the loop is gone.
fn work(lang: Lang, waiting: &Receiver<Job>, events: &SyncSender<LoopEvent>) {
    let tell = |outcome| events.send(LoopEvent::App(Message::Kept(outcome))).is_ok();
    let mut known = Arc::default();
    if let Ok(keeper) = Keeper::of_user() {
        let Kept { marks, troubles } = keeper.read();
        known = Arc::new(marks);
        let troubles = troubles.iter().map(|trouble| clean(&trouble.tell(lang)).into_owned()).collect();
        let drafts = keeper.drafts();
        *lock(&KEEPER) = Some(keeper);
        if !tell(KeepOutcome::Read { marks: Arc::clone(&known), troubles, drafts }) {
            return;
        }
    }
    for job in waiting {
        let (wishes, spent) = match job {
            Job::Save(wishes, spent) => (wishes, spent),
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
        let outcome = match save(&wishes, &spent) {
            Ok(saved) => {
                let Saved { kept, left } = saved.unwrap_or_default();
                let marks = if wishes.is_empty() { Arc::clone(&known) } else { Arc::new(kept.marks) };
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
