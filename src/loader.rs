//! loader: from a file, or from the program itself, to a `Library`: part after part, without what is faulty in it.

#![expect(clippy::disallowed_methods, reason = "archives and their cache are files")]

pub(crate) mod background;
pub mod cache;
pub mod file;

use crate::archive::Archive;
use crate::archive::fault::Faults;
use crate::archive::load::{self, PartialArchive};
use crate::archive::read_at::{ReadAt, ReadError};
use crate::archive::record::RecordKind;
use crate::archive::sanitize::clean;
use crate::describe::fault;
use crate::lang::Lang;
use crate::library::{Library, LibraryBuilder, ListedArchive, Unindexed};
use crate::threads;
use crate::words::cli as words;
use cache::{Cache, Content};
use file::{LoadErrorKind, OpenFile, Stored};
use std::borrow::Cow;
use std::fs::{self, File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;
use xxhash_rust::xxh3::xxh3_64;

/// Media in the first part of a large archive: enough to look at, and read in a blink.
const FIRST_PART: usize = 8_000;

/// How many per cent are done when the records are found, and when they are read.
const FOUND: u8 = 15;
/// See [`FOUND`].
const READ: u8 = 80;
/// Per cent between two signs of life.
const STEP: u8 = 5;

/// Something to show while an archive is read.
#[derive(Clone, Debug)]
pub enum LoadUpdate {
    /// This many per cent are done.
    Progress(u8),
    /// The archive, or its first part. Ids stay the same from part to part.
    Ready {
        /// What can be shown and searched.
        library: Arc<Library>,
        /// True where it is the whole.
        complete: bool,
    },
}

/// Takes updates as they come, from whichever thread has them.
pub type Publish<'a> = &'a mut (dyn FnMut(LoadUpdate) + Send);

/// Why an archive cannot be read.
#[derive(Debug)]
pub struct LoadError {
    /// The file as it was named; `None` for the archive in the program.
    path: Option<PathBuf>,
    /// What is wrong with it.
    pub kind: LoadErrorKind,
}

impl LoadError {
    /// One line for a reader.
    pub fn tell(&self, lang: Lang) -> String {
        let line = format!("{}: {}", name(self.path.as_deref(), lang), self.reason(lang));
        clean(&line).into_owned().into_string()
    }

    /// What is wrong, without the name of the file.
    pub(crate) fn reason(&self, lang: Lang) -> String {
        match &self.kind {
            LoadErrorKind::Missing => words::missing(lang).to_owned(),
            LoadErrorKind::Denied => words::denied(lang).to_owned(),
            LoadErrorKind::Directory => words::directory(lang).to_owned(),
            LoadErrorKind::NotAFile => words::not_a_file(lang).to_owned(),
            LoadErrorKind::Keyboard => words::keyboard(lang).to_owned(),
            LoadErrorKind::Empty => words::empty(lang).to_owned(),
            LoadErrorKind::TooLarge(most) => words::too_large(lang, *most),
            LoadErrorKind::Shortened => words::shortened(lang).to_owned(),
            LoadErrorKind::Unreadable(error) => words::unreadable(lang, error),
            LoadErrorKind::Foreign(kind) => words::foreign(lang, kind),
            LoadErrorKind::Refused(fault) => fault::fault(lang, fault),
        }
    }
}

/// What to call an archive in a message.
pub fn name(path: Option<&Path>, lang: Lang) -> String {
    match path {
        None => lang.pick("eingebautes Archiv", "built-in archive").to_owned(),
        Some(path) if path == Path::new(file::STDIN) => {
            lang.pick("Standardeingabe", "standard input").to_owned()
        }
        Some(path) => clean(&path.to_string_lossy()).into_owned().into_string(),
    }
}

/// An archive that is there and looks like a file that can be read. Nothing has been read of it yet.
#[derive(Debug)]
pub struct Opened {
    path: Option<PathBuf>,
    input: Option<OpenFile>,
    /// The most that is read, in bytes.
    most: u64,
}

/// Opens the archive in `path`, which may have `most` bytes, or the one in the program. `-` is standard input.
///
/// # Errors
/// What can be told without reading it: missing, not allowed, a directory, no regular file, empty, too large.
pub fn open(path: Option<&Path>, most: u64) -> Result<Opened, LoadError> {
    let path = path.map(Path::to_path_buf);
    match path.as_deref().map(|path| OpenFile::open(path, most)).transpose() {
        Ok(input) => Ok(Opened { path, input, most }),
        Err(kind) => Err(LoadError { path, kind }),
    }
}

/// An archive for the screen.
#[derive(Debug)]
pub enum Coming {
    /// To be read while the screen is up.
    Opened(Opened),
    /// Read already.
    Read {
        /// The whole of it.
        library: Arc<Library>,
        /// Its file, where it can be read again.
        source: Option<Source>,
    },
}

impl Coming {
    /// The file, where it can be read again.
    pub(crate) fn source(&self) -> Option<Source> {
        match self {
            Self::Opened(opened) => opened.source(),
            Self::Read { source, .. } => source.clone(),
        }
    }

    /// True where nobody should wait for it.
    pub(crate) fn is_large(&self) -> bool {
        matches!(self, Self::Opened(opened) if opened.is_large())
    }

    /// Hands it out, as [`Opened::load`] does.
    ///
    /// # Errors
    /// What is wrong with the file, or why it is no archive.
    pub(crate) fn load(self, publish: Publish) -> Result<Arc<Library>, LoadError> {
        match self {
            Self::Opened(opened) => opened.load(publish),
            Self::Read { library, .. } => {
                publish(LoadUpdate::Ready { library: Arc::clone(&library), complete: true });
                Ok(library)
            }
        }
    }
}

/// The file an archive was read from, to be read again once it has changed.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, as it was named.
    pub(crate) path: PathBuf,
    /// The most that is read, in bytes.
    most: u64,
    /// What the file was when it was last looked at.
    seen: Option<FileState>,
}

impl Source {
    /// True where the file is another than when it was last looked at. One that is gone or empty is about to be written.
    pub(crate) fn has_changed(&mut self) -> bool {
        let now = fs::metadata(&self.path).ok().filter(|facts| facts.len() > 0);
        let now = now.as_ref().and_then(FileState::of);
        let has_changed = now.is_some() && now != self.seen;
        if has_changed {
            self.seen = now;
        }
        has_changed
    }

    /// True where the file is gone, and was there when it was last looked at.
    pub(crate) fn is_gone(&mut self) -> bool {
        let is_missing =
            || fs::metadata(&self.path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
        // Should it come back as it was, it has changed.
        self.seen.is_some() && is_missing() && self.seen.take().is_some()
    }

    /// What tells the file as it was last looked at from any other; `None` where it was not there.
    pub(crate) fn stamp(&self) -> Option<u64> {
        let FileState { length, modified, number } = self.seen?;
        let since = modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos() as u64;
        let numbers = [length, since, number.0, number.1];
        Some(xxh3_64(&numbers.map(u64::to_le_bytes).concat()).max(1))
    }

    /// The line in which a record begins in the file as it is now, from 1; `None` where that cannot be told.
    pub(crate) fn line_of(&self, kind: RecordKind, id: &str) -> Option<usize> {
        let file = OpenFile::open(&self.path, self.most).ok()?;
        load::line_of(&file.stored(self.most).ok()?, kind, id)
    }

    /// Opens the file as it is now.
    ///
    /// # Errors
    /// As [`open()`].
    pub(crate) fn open(&self) -> Result<Opened, LoadError> {
        open(Some(&self.path), self.most)
    }
}

impl Opened {
    /// The file, where it can be read again.
    pub(crate) fn source(&self) -> Option<Source> {
        match (&self.path, &self.input) {
            (Some(path), Some(OpenFile::File(file, _))) => {
                Some(Source { path: path.clone(), most: self.most, seen: state(file) })
            }
            _ => None,
        }
    }

    /// Reads the whole archive, for those who look something up before the screen is up.
    ///
    /// # Errors
    /// As [`Opened::library`].
    pub(crate) fn read_now(self) -> Result<Coming, LoadError> {
        let source = self.source();
        Ok(Coming::Read { library: self.library()?, source })
    }

    /// The archive without an index, for those who only look things up.
    ///
    /// # Errors
    /// What is wrong with the file, or why it is no archive.
    pub fn archive(self) -> Result<Archive, LoadError> {
        self.listed().map(|listed| listed.archive)
    }

    /// The same with its lists.
    ///
    /// # Errors
    /// As [`Opened::archive`].
    pub fn listed(self) -> Result<ListedArchive, LoadError> {
        let kept = self.cached().and_then(|(cache, file)| cache.listed(file));
        if let Some(listed) = kept {
            return Ok(listed);
        }
        let read =
            |document: &Stored| Ok(PartialArchive::read(document)?.archive::<()>(usize::MAX, &|_| {})?.0);
        self.read(read).map(|(archive, _)| ListedArchive::of(archive))
    }

    /// The archive as the file has it now, whatever was made of it before, and what is wrong with it.
    ///
    /// # Errors
    /// What is wrong with the file, or why it is no archive.
    pub fn checked(self) -> Result<(Archive, Faults), LoadError> {
        self.read(|document| PartialArchive::read_to_check(document)?.check()).map(|(read, _)| read)
    }

    /// What the archive is read from, for those who ask it for what an archive does not hold.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn document(self) -> Result<Stored, LoadError> {
        self.read(|_| Ok(())).map(|((), stored)| stored)
    }

    /// The whole archive with its index.
    ///
    /// # Errors
    /// What is wrong with the file, or why it is no archive.
    pub fn library(self) -> Result<Arc<Library>, LoadError> {
        let mut whole = None;
        let mut take = |update| {
            if let LoadUpdate::Ready { library, complete: true } = update {
                whole = Some(library);
            }
        };
        // Nobody looks at a first part, which has an index of its own, over all people and events.
        self.make(&mut take, |document, _| LibraryBuilder::read(document)?.media(usize::MAX, &|_| {}))?;
        Ok(whole.unwrap_or_default())
    }

    /// Hands out the first part of a large archive, then the whole, and tells how far it has come. What is made of a
    /// large file is kept, and used the next time. Gives back the whole.
    ///
    /// # Errors
    /// What is wrong with the file, or why it is no archive.
    pub fn load(self, publish: Publish) -> Result<Arc<Library>, LoadError> {
        let mut whole = None;
        let mut tell = |update: LoadUpdate| {
            if let LoadUpdate::Ready { library, complete: true } = &update {
                whole = Some(Arc::clone(library));
            }
            publish(update);
        };
        self.make(&mut tell, |document, publish| read_parts(document, publish))?;
        // What a key asks for is there when it is pressed.
        let library = whole.unwrap_or_default();
        library.series();
        Ok(library)
    }

    /// Hands out the whole archive: as it was kept, or made of what `read` reads, and then kept.
    fn make(
        self,
        publish: Publish,
        read: impl FnOnce(&Stored, Publish) -> Result<Unindexed, ReadError>,
    ) -> Result<(), LoadError> {
        let cached = self.cached();
        if let Some(library) = cached.as_ref().and_then(|(cache, file)| cache.library(file)) {
            publish(LoadUpdate::Ready { library: Arc::new(library), complete: true });
            return Ok(());
        }
        let cache = cached.map(|(cache, file)| (cache, state(file)));
        let (unindexed, stored) = self.read(|document| read(document, publish))?;
        publish(LoadUpdate::Progress(READ));
        let library = Arc::new(unindexed.index());
        publish(LoadUpdate::Ready { library: Arc::clone(&library), complete: true });
        if let (Some((cache, before)), Stored::File(file, _)) = (cache, &stored)
            && let Ok(content) = Content::of_file(file)
            && state(file) == before
        {
            // Without a cache the next start is slower, and nothing else.
            let _ = cache.write(content, &library);
        }
        Ok(())
    }

    /// True where reading takes so long that nobody should wait for it, or nobody knows how long.
    pub(crate) fn is_large(&self) -> bool {
        match self.input {
            None => false,
            Some(OpenFile::File(_, length)) => length >= cache::WORTHWHILE,
            Some(OpenFile::Stdin) => true,
        }
    }

    /// The place where what is made of this file is kept, if that is worth while.
    fn cached(&self) -> Option<(Cache, &File)> {
        match (&self.path, &self.input) {
            (Some(path), Some(OpenFile::File(file, _))) if self.is_large() => {
                Cache::of(path).map(|cache| (cache, file))
            }
            _ => None,
        }
    }

    /// Makes something of what the file holds, and gives back the file as well.
    fn read<T>(self, make: impl FnOnce(&Stored) -> Result<T, ReadError>) -> Result<(T, Stored), LoadError> {
        let Self { path, input, most } = self;
        let stored = match input {
            None => Ok(Stored::Memory(Cow::Borrowed(Archive::BUNDLED))),
            Some(input) => input.stored(most),
        };
        let made = stored.and_then(|stored| Ok((make(&stored)?, stored)));
        made.map_err(|kind| LoadError { path, kind })
    }
}

/// What changes when a file is written to, or another is put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FileState {
    /// Bytes.
    length: u64,
    modified: SystemTime,
    /// The device, and the file's number on it.
    number: (u64, u64),
}

impl FileState {
    fn of(facts: &Metadata) -> Option<Self> {
        let number = (facts.dev(), facts.ino());
        Some(Self { length: facts.len(), modified: facts.modified().ok()?, number })
    }
}

/// The state of a file that is open.
fn state(file: &File) -> Option<FileState> {
    FileState::of(&file.metadata().ok()?)
}

/// Reads a document, and meanwhile publishes the first part of a large one, and how far it has come.
fn read_parts(document: &dyn ReadAt, publish: Publish) -> Result<Unindexed, ReadError> {
    publish(LoadUpdate::Progress(5));
    let builder = LibraryBuilder::read(document)?;
    publish(LoadUpdate::Progress(FOUND));
    let publish = Mutex::new((publish, FOUND));
    let progress = |percent: usize| {
        let percent = FOUND + (percent * usize::from(READ - FOUND) / 100) as u8;
        // From all threads, and in steps that can be seen.
        if let Ok(mut guard) = publish.lock() {
            let (publish, told) = &mut *guard;
            if percent >= *told + STEP {
                *told = percent;
                publish(LoadUpdate::Progress(percent));
            }
        }
    };
    let whole = || builder.media(usize::MAX, &progress);
    if builder.media_count() <= 2 * FIRST_PART {
        return whole();
    }
    let first_part = || {
        let first = builder.media(FIRST_PART, &|_| {}).map(|first| Arc::new(first.index()));
        if let (Ok(library), Ok(mut guard)) = (first, publish.lock()) {
            let (publish, _) = &mut *guard;
            publish(LoadUpdate::Ready { library, complete: false });
        }
    };
    threads::join(first_part, whole).1
}
