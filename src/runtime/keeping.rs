//! Keeping: the thread that reads what is the reader's own, and saves what is changed of it.

use super::arrivals::{self, Arrivals, Comparison};
use super::editor;
use super::event::LoopEvent;
use crate::app::Unkept;
use crate::app::message::{KeepOutcome, Message};
use crate::archive::sanitize::clean;
use crate::keeper::{KeepError, Keeper, Kept, Saved};
use crate::lang::Lang;
use crate::marks::Marks;
use crate::marks::draft::Draft;
use crate::marks::mark::{Change, Mark};
use crate::marks::wish::{Basis, Wish};
use crate::words::keeping as words;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel};
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
    /// Read what is kept, unless that is read; it comes as a message.
    Read,
    /// Save changes, and drop these drafts then; what became of them comes as a message.
    Save(Vec<Wish>, Vec<String>),
    /// Look what an archive has that it had not the last time; what that is comes as a message.
    Compare(Comparison),
    /// A record of an archive that was new was stood on: its hash.
    StoodOn(String, u64),
}

impl KeepingThread {
    /// Starts the thread.
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

/// What marks are kept by; there is one only where there is a home for them.
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

/// The reader has been asked, and leaves it: all but notes, which nobody writes twice.
pub(super) fn forget() {
    if let Some((unkept, _)) = &mut *lock(&UNKEPT) {
        unkept.wishes.retain(|wish| matches!(wish.change, Change::Note(_)));
        unkept.draft = None;
    }
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
            (unkept.draft.take().map(in_editor), *lang)
        }
        _ => return None,
    };
    let (done, told) = channel();
    let keep = move || keep_rest(draft.filter(|(draft, _)| draft.is_new()), lang, &done);
    let is_started = thread::Builder::new().name("end".to_owned()).spawn(keep).is_ok();
    let (mut all, mut until_then): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let end = loop {
        match told.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Told::Said(said)) => all.push(said),
            Ok(Told::IfNotSaved(said)) => until_then.push(said),
            Err(why) => break why,
        }
    };
    if !is_started || end == RecvTimeoutError::Timeout {
        all.push(lang.say(words::NOT_IN_TIME).to_owned());
        all.append(&mut until_then);
    }
    all.extend(editor::left_unread().map(|path| words::draft_left(lang, "", &path.to_string_lossy())));
    (!all.is_empty()).then(|| all.join("\n"))
}

/// What the thread that keeps the rest has to say.
enum Told {
    /// This is so.
    Said(String),
    /// This is so unless all is saved in time.
    IfNotSaved(String),
}

/// The note that is being written as it stands in the user's editor, where that has saved anything.
fn in_editor((draft, name): (Draft, Option<String>)) -> (Draft, Option<String>) {
    let saved = editor::being_written().map(|text| text.trim_end().to_owned());
    let text = saved.filter(|text| !text.is_empty()).unwrap_or(draft.text);
    (Draft { text, ..draft }, name)
}

/// A draft of each note among what is not saved, as it was asked for last.
fn drafts_of(wishes: &[Wish]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for Wish { key, title, change, basis } in wishes {
        let Change::Note(text) = change else { continue };
        let seen = match basis {
            Basis::Seen(seen) | Basis::Draft(seen) => Mark::clone(seen),
            Basis::Undo => Mark::default(),
        };
        let before = seen.note.texts().collect::<Vec<_>>().join("\n\n");
        let draft = Draft { key: key.clone(), title: title.clone(), before, seen, text: text.clone() };
        drafts.retain(|other| other.key != draft.key);
        drafts.extend(Some(draft).filter(Draft::is_new));
    }
    drafts
}

/// Keeps what is left, and tells what is to be said of it: first of the notes, which are nowhere else. Their drafts need
/// no turn, which somebody may not give.
fn keep_rest(draft: Option<(Draft, Option<String>)>, lang: Lang, tell: &Sender<Told>) {
    let not_saved = |error: KeepError| words::not_saved(lang, &error.tell(lang));
    let keep = |draft: &Draft| Keeper::of_user().and_then(|keeper| keeper.keep_draft(draft));
    // On the terminal it can be copied.
    let failed = |error, draft: &Draft| format!("{}\n{}:\n{}", not_saved(error), draft.told(), draft.text);
    if let Some((draft, gone_on_with)) = draft {
        let said = match (keep(&draft), gone_on_with) {
            (Ok(_), Some(before)) => {
                // Where it stays, it is there twice.
                let _ = Keeper::of_user().and_then(|keeper| keeper.drop_draft(&before));
                lang.say(words::DRAFT_KEPT).to_owned()
            }
            (Ok(_), None) => lang.say(words::DRAFT_KEPT).to_owned(),
            (Err(error), _) => failed(error, &draft),
        };
        let _ = tell.send(Told::Said(said));
    }
    let wishes = lock(&UNKEPT).as_ref().map(|(unkept, _)| unkept.wishes.clone()).unwrap_or_default();
    let drafts = drafts_of(&wishes);
    let kept: Vec<Result<String, String>> =
        drafts.iter().map(|draft| keep(draft).map_err(|error| failed(error, draft))).collect();
    for kept in &kept {
        let said = kept.as_ref().map_or_else(String::clone, |_| lang.say(words::DRAFT_KEPT).to_owned());
        let _ = tell.send(Told::IfNotSaved(said));
    }
    if !drafts.is_empty() && kept.iter().all(Result::is_ok) {
        // What they were gone on with is in them.
        let spent = lock(&UNKEPT).as_ref().map(|(unkept, _)| unkept.spent.clone()).unwrap_or_default();
        let dropped = |keeper: Keeper| spent.iter().for_each(|name| drop(keeper.drop_draft(name)));
        let _ = Keeper::of_user().map(dropped);
    }
    let mut keeper = lock(&KEEPER);
    let wishes = lock(&UNKEPT).take().map(|(unkept, _)| unkept.wishes).unwrap_or_default();
    let saved = match &mut *keeper {
        _ if wishes.is_empty() => Ok(()),
        Some(keeper) => keeper.save(&wishes).map(drop),
        None => Err(KeepError::Homeless),
    };
    match (saved, &*keeper) {
        (Ok(()), Some(keeper)) => kept.into_iter().flatten().for_each(|name| drop(keeper.drop_draft(&name))),
        (Ok(()), None) => {}
        (Err(error), _) => {
            let is_kept = kept.iter().any(Result::is_ok).then(|| lang.say(words::DRAFT_KEPT).to_owned());
            let failed = kept.into_iter().filter_map(Result::err);
            let all = [not_saved(error)].into_iter().chain(is_kept).chain(failed);
            all.for_each(|said| drop(tell.send(Told::Said(said))));
        }
    }
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
    *lock(&KEEPER) = Keeper::of_user().ok();
    let mut known: Option<Arc<Marks>> = None;
    for job in waiting {
        let outcome = match job {
            Job::Read if known.is_none() => {
                let Some(keeper) = lock(&KEEPER).clone() else { continue };
                let Kept { marks, troubles } = keeper.read();
                let troubles =
                    troubles.iter().map(|trouble| clean(&trouble.tell(lang)).into_owned()).collect();
                let marks = Arc::clone(known.insert(Arc::new(marks)));
                KeepOutcome::Read { marks, troubles, drafts: keeper.drafts() }
            }
            Job::Read => continue,
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
            Job::Save(wishes, spent) => match save(&wishes, &spent) {
                Ok(saved) => {
                    let before = known.take().unwrap_or_default();
                    let Saved { kept, left } = saved.unwrap_or_default();
                    let marks = if wishes.is_empty() { Arc::clone(&before) } else { Arc::new(kept.marks) };
                    let told =
                        wishes.iter().filter(|wish| left.contains(&wish.key)).map(Wish::told).collect();
                    let changed = marks.other_than(&before).cloned().chain(left).collect();
                    known = Some(Arc::clone(&marks));
                    KeepOutcome::Saved { marks, changed, left: told }
                }
                Err(error) => KeepOutcome::NotSaved { reason: clean(&error.tell(lang)).into_owned() },
            },
        };
        if events.send(LoopEvent::App(Message::Kept(outcome))).is_err() {
            return;
        }
    }
}
