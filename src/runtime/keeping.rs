//! Keeping: the thread that reads what is the reader's own, and saves what is changed of it.

use super::arrivals::{self, Arrivals, Comparison};
use super::editor;
use super::event::LoopEvent;
use crate::app::message::{KeepOutcome, Message};
use crate::app::{OpenNote, Unkept};
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
        unkept.open = None;
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
    let (open, lang) = match &mut *lock(&UNKEPT) {
        Some((unkept, lang)) if unkept.open.is_some() || !unkept.wishes.is_empty() => {
            (unkept.open.take().map(in_editor), *lang)
        }
        _ => return None,
    };
    let (done, told) = channel();
    let keep = move || keep_rest(open.filter(OpenNote::is_new), lang, &done);
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
fn in_editor(open: OpenNote) -> OpenNote {
    let saved = editor::being_written().map(|text| text.trim_end().to_owned());
    let text = saved.filter(|text| !text.is_empty()).unwrap_or(open.draft.text);
    OpenNote { draft: Draft { text, ..open.draft }, ..open }
}

/// A draft of each note among what is not saved: as it was asked for last, in place of what stood there at first.
fn drafts_of(wishes: &[Wish]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for Wish { key, title, change, basis } in wishes {
        let Change::Note(text) = change else { continue };
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.key == *key) {
            draft.text.clone_from(text);
            continue;
        }
        let (Basis::Seen(seen) | Basis::Draft(seen) | Basis::Undo(seen)) = basis;
        let before = seen.note.texts().collect::<Vec<_>>().join("\n\n");
        let (seen, text) = (Mark::clone(seen), text.clone());
        drafts.push(Draft { key: key.clone(), title: title.clone(), before, seen, text });
    }
    drafts.retain(Draft::is_new);
    drafts
}

/// Keeps what is left, and tells what is to be said of it: first of the notes, which are nowhere else. Their drafts need
/// no turn, which somebody may not give.
fn keep_rest(open: Option<OpenNote>, lang: Lang, tell: &Sender<Told>) {
    let not_saved = |error: KeepError| words::not_saved(lang, &error.tell(lang));
    let keep = |draft: &Draft| Keeper::of_user().and_then(|keeper| keeper.keep_draft(draft));
    // Where it stays, it is there twice.
    let drop_draft = |name: &String| drop(Keeper::of_user().and_then(|keeper| keeper.drop_draft(name)));
    // On the terminal it can be copied.
    let failed = |error, draft: &Draft| format!("{}\n{}:\n{}", not_saved(error), draft.told(), draft.text);
    let told = |kept: &Result<String, String>| {
        kept.as_ref().map_or_else(String::clone, |_| lang.say(words::DRAFT_KEPT).to_owned())
    };
    let kept_open = open.as_ref().map(|OpenNote { draft, goes_on_with, .. }| {
        let kept = keep(draft).map_err(|error| failed(error, draft));
        if kept.is_ok() {
            goes_on_with.iter().for_each(drop_draft);
        }
        let _ = tell.send(Told::Said(told(&kept)));
        kept
    });
    let (wishes, spent) = match &*lock(&UNKEPT) {
        Some((unkept, _)) => (unkept.wishes.clone(), unkept.spent.clone()),
        None => Default::default(),
    };
    // What was written on from a note that is not saved has all of it.
    let is_in_open = |draft: &Draft| {
        open.as_ref().is_some_and(|open| open.goes_on_with.is_none() && open.draft.key == draft.key)
    };
    let drafts = drafts_of(&wishes).into_iter().filter(|draft| !is_in_open(draft));
    let kept: Vec<Result<String, String>> =
        drafts.map(|draft| keep(&draft).map_err(|error| failed(error, &draft))).collect();
    for kept in &kept {
        let _ = tell.send(Told::IfNotSaved(told(kept)));
    }
    let mut all = kept.iter().chain(&kept_open).peekable();
    if all.peek().is_some() && all.all(Result::is_ok) {
        // What they were gone on with is in them.
        spent.iter().for_each(drop_draft);
    }
    let mut keeper = lock(&KEEPER);
    let wishes = lock(&UNKEPT).take().map(|(unkept, _)| unkept.wishes).unwrap_or_default();
    let saved = match &mut *keeper {
        _ if wishes.is_empty() => Ok(()),
        Some(keeper) => keeper.save(&wishes).map(drop),
        None => Err(KeepError::Homeless),
    };
    match saved {
        Ok(()) => kept.iter().flatten().for_each(drop_draft),
        Err(error) => {
            let is_kept = kept.iter().any(Result::is_ok).then(|| lang.say(words::DRAFT_KEPT).to_owned());
            let failed: Vec<String> = kept.into_iter().filter_map(Result::err).collect();
            let why = not_saved(error);
            let why = (!failed.iter().any(|text| text.starts_with(&why))).then_some(why);
            let all = why.into_iter().chain(is_kept).chain(failed);
            all.for_each(|said| drop(tell.send(Told::Said(said))));
        }
    }
    // It was written in knowledge of all that this run has saved by now: else it would stand beside that.
    if let (Some(OpenNote { draft, goes_on_with: None, .. }), Some(Ok(before)), Some(keeper)) =
        (open, kept_open, &*keeper)
    {
        let seen = draft.seen.clone().merge(keeper.written_of(&draft.key));
        if seen != draft.seen && keeper.keep_draft(&Draft { seen, ..draft }).is_ok() {
            drop_draft(&before);
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
    let (mut is_read, mut known) = (false, Arc::<Marks>::default());
    for job in waiting {
        let outcome = match job {
            Job::Read if !std::mem::replace(&mut is_read, true) => {
                let keeper = lock(&KEEPER).clone();
                // Where there is no home for marks, there are none.
                let Kept { marks, troubles } = keeper.as_ref().map(Keeper::read).unwrap_or_default();
                let troubles =
                    troubles.iter().map(|trouble| clean(&trouble.tell(lang)).into_owned()).collect();
                known = Arc::new(marks);
                let drafts = keeper.map(|keeper| keeper.drafts()).unwrap_or_default();
                KeepOutcome::Read { marks: Arc::clone(&known), troubles, drafts }
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
                    let before = Arc::clone(&known);
                    let Saved { kept, left } = saved.unwrap_or_default();
                    let marks = if wishes.is_empty() { Arc::clone(&before) } else { Arc::new(kept.marks) };
                    let is_left = |wish: &&Wish| left.contains(&wish.key);
                    let told = wishes.iter().filter(is_left).map(|wish| (wish.key.clone(), wish.told()));
                    let told = told.collect();
                    let changed = marks.other_than(&before).cloned().chain(left).collect();
                    known = Arc::clone(&marks);
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
