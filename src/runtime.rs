//! runtime: the loop: receive, update, perform, draw.
//!
//! The loop waits on one channel. Whatever is waiting there is taken in before the screen is drawn once; when nothing
//! happens, nothing runs.

#![expect(
    clippy::disallowed_methods,
    reason = "the loop, the terminal, signals, browsers and the clock are the world"
)]

pub(crate) mod arrivals;
mod borrower;
pub(crate) mod browser;
mod editor;
mod event;
pub(crate) mod handing_on;
pub(crate) mod hyperlinks;
mod keeping;
mod keys;
pub(crate) mod last_time;
mod screen;
mod signals;
mod system;
pub(crate) mod target;
mod terminal;
pub(crate) mod today;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod watch;
mod worker;

use crate::app::effect::{Effect, Exit, HandOn, Request};
use crate::app::message::{HandedOn, Message, Refusal};
use crate::app::{App, Setup};
use crate::archive::links::LinkKind;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{Text, TextBuf, clean};
use crate::archive::web_address::WebAddressBuf;
use crate::config::Programs;
use crate::lang::Lang;
use crate::library::Library;
use crate::loader::{Coming, LoadError, LoadUpdate, Source, background};
use crate::marks::key::name_of;
use crate::words;
use crate::words::keeping as told;
pub(crate) use signals::{leave_nothing_half_written, outlive_full_files};
pub(crate) use system::stdout;

use arrivals::{ArchiveFile, Comparison};
use browser::Surroundings;
use editor::{Draft, Unread};
use event::LoopEvent;
use handing_on::ReadFrom;
use keeping::{Job, KeepingThread};
use rustix::io::Errno;
use screen::Screen;
use signals::NEWS;
use std::collections::VecDeque;
use std::fs;
use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};
use worker::Worker;

/// At most this many messages wait for the loop; whoever has more waits too.
const WAITING: usize = 4096;

/// How long the first frame waits for a small archive, which is there sooner. A large one shows that it is coming.
const FIRST_FRAME: Duration = Duration::from_millis(8);

/// Exit code after Ctrl-C.
const INTERRUPTED: i32 = 130;
/// Exit code after the terminal is gone, as SIGHUP would have it.
const HUNG_UP: i32 = 129;
/// Exit code after a panic, as Rust has it.
const PANICKED: i32 = 101;

/// Bytes that are copied through the terminal at most: tmux drops in silence what comes to a mebibyte, a third longer than
/// the text as it is sent.
const MOST_COPIED: usize = 512 << 10;

/// How long the same link is not opened again: a key held down is meant once.
const SAME_LINK: Duration = Duration::from_secs(1);
/// At most this many links are on their way at the same time.
const LINKS_AT_ONCE: usize = 4;

/// Why the screen went away.
#[derive(Debug)]
pub enum RunError {
    /// The archive cannot be read.
    Archive(LoadError),
    /// The terminal cannot be had, or not be written to.
    Terminal(io::Error),
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// How the screen went away.
#[derive(Debug)]
pub enum End {
    /// Left, with this exit code.
    Left(i32),
    /// Left with records chosen.
    Chosen(Vec<RecordId>, Arc<Library>),
}

/// Shows the archive until the user leaves.
///
/// # Errors
/// The archive cannot be read, or there is no terminal. The terminal has been given back.
pub fn run(started: Instant, archive: Coming, setup: Setup, programs: Programs) -> Result<End, RunError> {
    let (events, waiting) = sync_channel(WAITING);
    let source = archive.source();
    let first_frame = if archive.is_large() { started } else { started + FIRST_FRAME };
    // A small archive is read while the terminal is taken. A large one takes both cores, and comes after the first frame.
    let (now, later) = if archive.is_large() { (None, Some(archive)) } else { (Some(archive), None) };
    now.map_or(Ok(()), |archive| load(archive, events.clone()))?;
    give_back_on_panic();
    let session = Session::new(events.clone(), setup, source, programs).map_err(RunError::Terminal);
    let result = session.and_then(|mut session| {
        if let Some(archive) = later {
            session.draw()?;
            load(archive, events)?;
        }
        session.run(first_frame, &waiting)
    });
    terminal::leave();
    terminal::tell(keeping::end());
    last_time::write();
    match result {
        // The window was closed, and the watchdog was not the first to see it.
        Err(RunError::Terminal(error)) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            Ok(End::Left(HUNG_UP))
        }
        result => result,
    }
}

/// Reads the archive on a thread of its own.
fn load(archive: Coming, events: SyncSender<LoopEvent>) -> io::Result<()> {
    let tell = move || {
        let mut publish = |update| {
            let message = match update {
                LoadUpdate::Progress(percent) => Message::Loading(percent),
                LoadUpdate::Ready { library, complete } => Message::Loaded { library, complete },
            };
            let _ = events.send(LoopEvent::App(message));
        };
        match archive.load(&mut publish) {
            Ok(library) => background::prepare(&library),
            Err(error) => drop(events.send(LoopEvent::Failed(error))),
        }
    };
    thread::Builder::new().name("load".to_owned()).spawn(tell).map(drop)
}

/// Reads a file again on a thread of its own: all of it, as the ids of its parts are not those of the archive before.
fn reread(source: Source, lang: Lang, events: SyncSender<LoopEvent>) -> io::Result<()> {
    let tell = move || {
        let mut publish = |update| {
            let message = match update {
                LoadUpdate::Progress(percent) => Message::Loading(percent),
                LoadUpdate::Ready { library, complete: true } => Message::Reread(library),
                LoadUpdate::Ready { .. } => return,
            };
            let _ = events.send(LoopEvent::App(message));
        };
        match source.open().and_then(|opened| opened.load(&mut publish)) {
            Ok(library) => background::prepare(&library),
            Err(error) => {
                let reason = clean(&error.reason(lang)).into_owned();
                let _ = events.send(LoopEvent::App(Message::NotReread(reason)));
            }
        }
    };
    thread::Builder::new().name("load".to_owned()).spawn(tell).map(drop)
}

/// A panic in any thread gives the terminal back, is told of, and ends the program.
fn give_back_on_panic() {
    panic::set_hook(Box::new(|panic| {
        terminal::leave();
        let thread = thread::current();
        let text = format!("lernnetzwerk: {}: {panic}", thread.name().unwrap_or("?"));
        let _ = writeln!(io::stderr(), "{}", clean(&text));
        terminal::end(PANICKED);
    }));
}

/// The loop and all it has in hand.
struct Session {
    app: App,
    screen: Screen,
    worker: Worker,
    keeping: KeepingThread,
    events: SyncSender<LoopEvent>,
    last_link: Option<(WebAddressBuf, Instant)>,
    /// What is to be searched for once the keys are on the screen: a search takes every core.
    wanted: Option<Request>,
    /// True once anything is on the screen.
    is_shown: bool,
    /// What is kept of the archive is to be read once that is on the screen.
    unread: bool,
    /// What is being handed on is to go no further.
    stop: Arc<AtomicBool>,
    /// The archive's file, where it can be read again.
    source: Option<Source>,
    /// What the user wants run.
    programs: Arc<Programs>,
}

impl Session {
    /// Takes the terminal and starts the threads.
    fn new(
        events: SyncSender<LoopEvent>,
        setup: Setup,
        source: Option<Source>,
        programs: Programs,
    ) -> io::Result<Self> {
        let size = terminal::size();
        let mut app = App::new(Setup { size, ..setup });
        app.await_kept();
        let screen = Screen::new(size)?;
        // Signals first: from here on the terminal is given back.
        signals::start(events.clone())?;
        let _codes = terminal::mouse(app.setup.taste.takes_mouse);
        terminal::enter()?;
        keys::start(events.clone())?;
        let worker = Worker::start(events.clone())?;
        let keeping = KeepingThread::start(app.setup.lang, events.clone())?;
        #[cfg(any(target_os = "linux", target_os = "android"))]
        if let Some(source) = &source {
            // Where the file cannot be watched, it can still be read again.
            let _ = watch::start(&source.path, events.clone());
        }
        Ok(Self {
            app,
            screen,
            worker,
            keeping,
            events,
            last_link: None,
            wanted: None,
            is_shown: false,
            unread: false,
            stop: Arc::default(),
            source,
            programs: Arc::new(programs),
        })
    }

    /// Receives, updates, performs and draws, until the end.
    fn run(&mut self, first_frame: Instant, waiting: &Receiver<LoopEvent>) -> Result<End, RunError> {
        if let Some(end) = self.await_archive(first_frame, waiting)? {
            return Ok(end);
        }
        loop {
            self.draw()?;
            let mut first = None;
            // What the terminal has yet to take is sent as soon as it does; nothing else is waited for then.
            if !self.screen.is_behind() {
                let Ok(event) = waiting.recv() else { return Ok(End::Left(0)) };
                first = Some(event);
            }
            for event in first.into_iter().chain(waiting.try_iter().take(WAITING)) {
                if let Some(end) = self.take(event)? {
                    return Ok(end);
                }
            }
            self.take_news()?;
        }
    }

    /// Draws what has changed, and then searches for what is wanted.
    fn draw(&mut self) -> io::Result<()> {
        self.app.lay_out();
        // First: who has seen it finds it again, however soon the window is closed.
        last_time::note(self.app.left());
        self.note_unkept();
        self.screen.draw(&self.app)?;
        self.is_shown = true;
        if std::mem::take(&mut self.unread) {
            self.keeping.hand(Job::Read);
        }
        if let Some(request) = self.wanted.take() {
            self.worker.search(request, Arc::clone(self.app.own()));
        }
        Ok(())
    }

    /// Takes note of what would be lost if the program ended now.
    fn note_unkept(&self) {
        keeping::note(self.app.unkept(), self.app.setup.lang);
    }

    /// Waits for the first part of the archive, and for what is kept of it, but not long.
    fn await_archive(
        &mut self,
        until: Instant,
        waiting: &Receiver<LoopEvent>,
    ) -> Result<Option<End>, RunError> {
        let (mut is_loaded, mut is_kept) = (false, false);
        while !(is_loaded && is_kept) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(event) = waiting.recv_timeout(left) else { break };
            is_loaded |= matches!(event, LoopEvent::App(Message::Loaded { .. }));
            is_kept |= matches!(event, LoopEvent::App(Message::Kept(_)));
            if let Some(end) = self.take(event)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    /// Takes in one thing, which may be the end.
    fn take(&mut self, event: LoopEvent) -> Result<Option<End>, RunError> {
        match event {
            LoopEvent::App(message) => Ok(self.update(message)?),
            LoopEvent::Written => Ok(self.look_at_file()?),
            LoopEvent::News => Ok(None),
            LoopEvent::Ending(noted) => {
                self.update(Message::Ending)?;
                self.note_unkept();
                let _ = noted.send(());
                Ok(None)
            }
            LoopEvent::Lend(command, reply) => {
                let result = self.lend(*command)?;
                let _ = reply.send(result);
                Ok(None)
            }
            LoopEvent::Failed(error) => Err(RunError::Archive(error)),
        }
    }

    /// Tells the app, and does what it wants done, which may be to end.
    fn update(&mut self, message: Message) -> io::Result<Option<End>> {
        if let Message::Loaded { .. } = message {
            // Not before: reading thousands of marks would take a core from reading the archive, and from showing that it is
            // there.
            self.unread = self.is_shown;
            if !self.unread {
                self.keeping.hand(Job::Read);
            }
        }
        let mut end = None;
        let mut effects = VecDeque::from(self.app.update(message));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::UseLibrary => self.worker.use_library(Arc::clone(&self.app.library)),
                Effect::Search(request) => {
                    self.worker.stop();
                    self.wanted = Some(request);
                }
                Effect::StopSearch => {
                    self.worker.stop();
                    self.wanted = None;
                }
                Effect::Open(address, kind) => {
                    if let Err(refused) = self.open(address, kind) {
                        effects.extend(self.app.update(Message::Refused(refused)));
                    }
                }
                Effect::Reread => {
                    let answer = self.reread();
                    effects.extend(answer.map_or_else(Vec::new, |message| self.app.update(message)));
                }
                Effect::Copy(text) => self.copy(&text)?,
                Effect::StopHandingOn => self.stop.store(true, Ordering::SeqCst),
                Effect::Keep(wishes, spent) => self.keeping.hand(Job::Save(wishes, spent)),
                Effect::Compare(unread) => self.compare(unread),
                Effect::StoodOn(record) => {
                    let archive = &self.app.library.archive;
                    let hash = arrivals::hash(archive, record);
                    self.keeping.hand(Job::StoodOn(name_of(archive), hash));
                }
                Effect::HandOn(wanted) => effects.extend(self.hand_on(*wanted)),
                Effect::EditNote(text) => {
                    let outcome = self.edit_note(&text)?;
                    effects.extend(self.app.update(Message::NoteEdited(outcome)));
                }
                Effect::EditArchive(record) => {
                    let outcome = self.edit_archive(record)?;
                    effects.extend(self.app.update(Message::ArchiveEdited(outcome)));
                }
                Effect::Mouse(is_taken) => self.screen.take_mouse(is_taken)?,
                Effect::Suspend if signals::stop_all() => {}
                Effect::Suspend => effects.extend(self.app.update(Message::Refused(Refusal::NobodyWakes))),
                Effect::Repaint => self.screen.resize(self.screen.size())?,
                Effect::Quit(Exit::Asked) => {
                    self.note_unkept();
                    keeping::forget();
                    end = Some(End::Left(0));
                }
                Effect::Quit(Exit::Interrupted) => {
                    self.note_unkept();
                    end = Some(End::Left(INTERRUPTED));
                }
                Effect::Choose(records) => {
                    self.note_unkept();
                    end = Some(End::Chosen(records, Arc::clone(&self.app.library)));
                }
            }
        }
        Ok(end)
    }

    /// Looks what the system had to say.
    fn take_news(&mut self) -> io::Result<()> {
        let happened = |flag: &std::sync::atomic::AtomicBool| flag.swap(false, Ordering::SeqCst);
        if happened(&NEWS.stop) {
            terminal::leave();
            signals::stop();
        }
        if happened(&NEWS.resumed) {
            terminal::enter()?;
            NEWS.resized.store(false, Ordering::SeqCst);
            return self.come_back();
        }
        // Also where the size is the old one: it may have been another in between, and what was cut off then is gone.
        if happened(&NEWS.resized) {
            self.resize()?;
        }
        Ok(())
    }

    /// Has everything drawn, on a terminal that is ours again.
    fn come_back(&mut self) -> io::Result<()> {
        self.screen.forget_unsent();
        self.resize()?;
        self.update(Message::Resumed)?;
        self.look_at_file().map(drop)
    }

    /// Tells what has become of the archive's file.
    fn look_at_file(&mut self) -> io::Result<Option<End>> {
        let Some(source) = &mut self.source else { return Ok(None) };
        match (source.has_changed(), source.is_gone()) {
            (true, _) => self.update(Message::Changed),
            (false, true) => self.update(Message::Gone),
            (false, false) => Ok(None),
        }
    }

    /// Takes over the size the terminal has now, and has everything drawn.
    fn resize(&mut self) -> io::Result<()> {
        let size = terminal::size();
        let changed = size != self.screen.size();
        self.screen.resize(size)?;
        if changed {
            self.update(Message::Resize(size.0, size.1))?;
        }
        Ok(())
    }

    /// Copies text: by the command for it, or else through the terminal.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        let command = self.programs.copy.as_deref();
        match handing_on::copy_by_command(text, command, self.app.setup.lang, self.events.clone()) {
            Some(()) => Ok(()),
            None if text.len() > MOST_COPIED => {
                let lang = self.app.setup.lang;
                let told = words::too_long_to_copy(lang, text.len(), MOST_COPIED);
                self.update(Message::NotCopied(TextBuf::own(told))).map(drop)
            }
            None => self.screen.copy(text),
        }
    }

    /// Has records handed on; says why where that cannot be.
    fn hand_on(&mut self, wanted: HandOn) -> Vec<Effect> {
        let library = Arc::clone(&self.app.library);
        let lang = self.app.setup.lang;
        self.stop.store(false, Ordering::SeqCst);
        let read_from = match &self.source {
            Some(source) => ReadFrom::File(source.clone()),
            None if self.app.setup.file.is_empty() => ReadFrom::Program,
            None => ReadFrom::Gone,
        };
        match handing_on::start(
            (library, read_from),
            wanted,
            lang,
            Arc::clone(&self.stop),
            self.events.clone(),
        ) {
            Ok(()) => Vec::new(),
            Err(error) => {
                let reason = clean(&words::cli::no_thread(lang, &error)).into_owned();
                self.app.update(Message::HandedOn(HandedOn::Failed(reason)))
            }
        }
    }

    /// The file of the archive.
    fn archive_file(&self) -> ArchiveFile {
        let named = Some(Path::new(&self.app.setup.file)).filter(|named| !named.as_os_str().is_empty());
        ArchiveFile::of(named, self.source.as_ref())
    }

    /// Has the archive compared with what it was the last time.
    fn compare(&self, unread: Option<Vec<RecordId>>) {
        let library = Arc::clone(&self.app.library);
        let file = self.archive_file();
        self.keeping.hand(Job::Compare(Comparison { library, file, unread }));
    }

    /// Has the archive's file read again; says why where that cannot be.
    fn reread(&mut self) -> Option<Message> {
        let Some(source) = &mut self.source else { return Some(Message::Refused(Refusal::NoFile)) };
        // Seen as it is now: what is written to it from here on is another change.
        let _ = source.has_changed() || source.is_gone();
        let lang = self.app.setup.lang;
        let error = reread(source.clone(), lang, self.events.clone()).err()?;
        Some(Message::NotReread(clean(&words::cli::no_thread(lang, &error)).into_owned()))
    }

    /// Has a link opened, on a thread of its own.
    ///
    /// # Errors
    /// It was just opened, or too many are on their way.
    fn open(&mut self, address: WebAddressBuf, kind: Option<LinkKind>) -> Result<(), Refusal> {
        static ON_THEIR_WAY: AtomicUsize = AtomicUsize::new(0);
        let now = Instant::now();
        let again =
            |(last, at): &(WebAddressBuf, Instant)| *last == address && now.duration_since(*at) < SAME_LINK;
        if self.last_link.as_ref().is_some_and(again) {
            return Err(Refusal::JustOpened(address));
        }
        if ON_THEIR_WAY.load(Ordering::SeqCst) >= LINKS_AT_ONCE {
            return Err(Refusal::TooMany(LINKS_AT_ONCE));
        }
        self.last_link = Some((address.clone(), now));
        let events = self.events.clone();
        let lang = self.app.setup.lang;
        let programs = Arc::clone(&self.programs);
        ON_THEIR_WAY.fetch_add(1, Ordering::SeqCst);
        let open = move || {
            let mut lend = |command| {
                let (reply, result) = mpsc::channel();
                let gone = |_| io::Error::from(io::ErrorKind::Interrupted);
                events.send(LoopEvent::Lend(Box::new(command), reply)).map_err(|_| gone(()))?;
                result.recv().map_err(|_| gone(()))?
            };
            let surroundings = Surroundings::now(true, &programs, kind);
            let opening = browser::open(lang, address.as_address(), &surroundings, &mut lend);
            let _ = events.send(LoopEvent::App(Message::Opened(opening)));
            ON_THEIR_WAY.fetch_sub(1, Ordering::SeqCst);
        };
        if thread::Builder::new().name("open".to_owned()).spawn(open).is_err() {
            ON_THEIR_WAY.fetch_sub(1, Ordering::SeqCst);
            self.last_link = None;
            return Err(Refusal::NoProcess);
        }
        Ok(())
    }

    /// Has a note written in the user's editor. What stands in its file and nowhere else stays there.
    fn edit_note(&mut self, text: &str) -> io::Result<Result<String, TextBuf>> {
        let lang = self.app.setup.lang;
        let failed = |why: String| Ok(Err(clean(&why).into_owned()));
        let draft = match Draft::write(text) {
            Ok(draft) => draft,
            Err((folder, error)) => {
                let why = format!("{}: {}", folder.display(), words::cli::system(lang, &error));
                return failed(told::no_editor(lang, &why));
            }
        };
        let why = match self.edit(draft.path(), None)? {
            Ok(()) => match draft.read() {
                Ok(text) => {
                    draft.remove();
                    return Ok(Ok(text));
                }
                Err(Unread::Gone) => lang.say(told::EDITOR_LEFT_NO_FILE).to_owned(),
                Err(Unread::TooLong) => lang.say(told::EDITOR_WROTE_TOO_MUCH).to_owned(),
                Err(Unread::NoText) => lang.say(told::EDITOR_WROTE_NO_TEXT).to_owned(),
                Err(Unread::Io(error)) => words::cli::system(lang, &error),
            },
            Err(why) => why,
        };
        if draft.is_changed() {
            return failed(told::draft_left(lang, &why, &draft.path().to_string_lossy()));
        }
        draft.remove();
        failed(told::no_editor(lang, &why))
    }

    /// Opens the archive's file in the user's editor, where a record stands.
    fn edit_archive(&mut self, record: Option<RecordId>) -> io::Result<Result<(), TextBuf>> {
        let lang = self.app.setup.lang;
        let Some(source) = self.source.clone() else {
            return Ok(Err(Text::of(lang.say(told::NO_FILE_TO_EDIT)).to_buf()));
        };
        let archive = &self.app.library.archive;
        let line = record.and_then(|record| source.line_of(record.kind(), &archive.id_of(record)));
        let failed = |why: String| clean(&told::no_editor(lang, &why)).into_owned();
        let edited = self.edit(&source.path, line)?;
        if edited.is_ok() && fs::metadata(&source.path).is_ok_and(|facts| facts.len() == 0) {
            // An empty file is taken for one that is being written; here nobody writes it any more.
            self.app.update(Message::Changed);
        }
        Ok(edited.map_err(failed))
    }

    /// Runs the user's editor on a file, and waits for its end; why that went wrong, where it did.
    fn edit(&mut self, path: &Path, line: Option<usize>) -> io::Result<Result<(), String>> {
        let lang = self.app.setup.lang;
        let Some(command) = editor::command(path, line) else {
            return Ok(Err(lang.say(told::EDITOR_UNNAMED).to_owned()));
        };
        let program = command.get_program().to_string_lossy().into_owned();
        Ok(match self.lend(command)? {
            Ok(ended) if ended.success() => Ok(()),
            Ok(ended) => Err(told::editor_ended(lang, ended.code())),
            Err(error) => Err(format!("{program}: {}", words::cli::system(lang, &error))),
        })
    }

    /// Lends the terminal and the keyboard to a program, and waits for its end.
    fn lend(&mut self, mut command: Command) -> io::Result<io::Result<ExitStatus>> {
        let _keyboard = keys::keyboard();
        let result = signals::lend(|| {
            terminal::leave();
            let ended = terminal::input().and_then(|input| input.try_clone_to_owned()).and_then(|input| {
                command.stdin(input).stdout(terminal::screen()?.try_clone_to_owned()?);
                borrower::run(command, signals::stop_with_borrower)
            });
            terminal::enter().map(|()| ended)
        })?;
        self.come_back()?;
        Ok(result)
    }
}
