//! cache: what was made of a large archive file, kept so that the next start need not make it again.
//!
//! One entry a file, in `$XDG_CACHE_HOME/lernnetzwerk`. It is used only where the file's content is the same, by hash,
//! and where its own checksums hold; otherwise it is as if it were not there. Deleting it is always safe.
//!
//! Nothing there is trusted. The folder must be the user's own and open to nobody else, an entry a regular file of the
//! user's own; both are opened without following links and without waiting, and what was checked is what is read.

use crate::archive::record::PACKED_FORM;
use crate::codec::{Input, Pack};
use crate::library::{Library, ListedArchive};
use crate::listing::store::Store;
use crate::threads;
use crate::whole_file::{HalfWritten, PRIVATE};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use rustix::fs::{AtFlags, Mode, OFlags, openat, unlinkat};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::{Pid, test_kill_process};
use std::fs::{self, DirBuilder, File, Metadata};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The first eight bytes of an entry.
const MAGIC: u64 = u64::from_le_bytes(*b"lernnetz");

/// Below this many bytes, reading the archive itself takes no longer.
pub const WORTHWHILE: u64 = 2 << 20;

/// Bytes that are hashed at a time.
const STRIDE: usize = 1 << 20;

/// How old a half-written entry is before it counts as left behind, whoever wrote it.
const STALE: Duration = Duration::from_secs(600);

/// No more entries are kept; the oldest go first.
pub const MOST_ENTRIES: usize = 8;

/// No more bytes are kept; the oldest entries go first.
pub const MOST_BYTES: u64 = 4 << 30;

/// More things in the folder than this are not looked at: whoever put them there is not this program.
const MOST_LISTED: usize = 10_000;

/// What a file holds, as far as a cache must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// Length in bytes.
    length: u64,
    /// XXH3, 128 bits.
    hash: u128,
}

impl Content {
    /// The content of a file, read from its beginning without moving where it is read.
    ///
    /// # Errors
    /// Those of reading.
    pub fn of_file(file: &File) -> io::Result<Self> {
        let mut hash = Xxh3::new();
        let mut buffer = vec![0; STRIDE];
        let mut length = 0;
        loop {
            let count = file.read_at(&mut buffer, length)?;
            if count == 0 {
                return Ok(Self { length, hash: hash.digest128() });
            }
            hash.update(buffer.get(..count).unwrap_or_default());
            length += count as u64;
        }
    }
}

/// Where one of the two segments of an entry lies: the archive, or the index.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u64,
    length: u64,
    sum: u64,
}

/// The place of one archive file's entry.
#[derive(Clone, Debug)]
pub struct Cache {
    directory: PathBuf,
    /// The name of the entry in there.
    name: String,
}

/// Where entries lie; `None` where there is no place for them.
pub(crate) fn folder() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.cache_dir().join("lernnetzwerk"))
}

impl Cache {
    /// The entry of the archive in `path`; `None` where there is no place for one.
    pub fn of(path: &Path) -> Option<Self> {
        Self::in_directory(&folder()?, path)
    }

    /// The entry of the archive in `path` in a cache of one's own.
    pub fn in_directory(directory: &Path, path: &Path) -> Option<Self> {
        let path = fs::canonicalize(path).ok()?;
        let name = format!("{:016x}.{ENTRY}", xxh3_64(path.as_os_str().as_encoded_bytes()));
        Some(Self { directory: directory.to_owned(), name })
    }

    /// What was made of `file`, if that is still its content and nothing is damaged.
    pub fn library(&self, file: &File) -> Option<Library> {
        let (entry, header) = self.entry(file)?;
        let archive = || segment(&entry, header.archive);
        let (archive, index) = threads::join(archive, || {
            let same = Content::of_file(file).is_ok_and(|now| now == header.content);
            if same { segment(&entry, header.index) } else { None }
        });
        let library = Library::of(archive?, index?);
        library.keep_in(self.lists(header.content));
        Some(library)
    }

    /// Where the lists of a file with this content are kept.
    fn lists(&self, content: Content) -> Box<KeptLists> {
        Box::new(KeptLists { cache: self.clone(), content })
    }

    /// The name of the entry without its ending, with which the names of its lists begin.
    fn stem(&self) -> &str {
        stem(&self.name)
    }

    /// The archive with its lists alone, on the same terms.
    pub fn listed(&self, file: &File) -> Option<ListedArchive> {
        let (entry, header) = self.entry(file)?;
        let archive = || segment(&entry, header.archive);
        let same = || Content::of_file(file).is_ok_and(|now| now == header.content);
        let (archive, same) = threads::join(archive, same);
        let listed = ListedArchive::of(archive.filter(|_| same)?);
        listed.keep_in(self.lists(header.content));
        Some(listed)
    }

    /// The entry with its header, if it is ours and may be that of `file`.
    fn entry(&self, file: &File) -> Option<(File, Header)> {
        let directory = Directory::open(&self.directory).ok()?;
        directory.clear_half_written(&self.directory);
        let entry = directory.read(&self.name).ok()?;
        let header = Header::read(&entry)?.within(entry.metadata().ok()?.len())?;
        (file.metadata().ok()?.len() == header.content.length).then_some((entry, header))
    }

    /// Keeps what was made of a file with this content, and clears out what is too much.
    ///
    /// # Errors
    /// Those of the disk; an entry that was there before is then still there. A folder that is not the user's own, or
    /// open to others, is not written to.
    pub fn write(&self, content: Content, library: &Library) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.directory)?;
        let directory = Directory::open(&self.directory)?;
        directory.clear_half_written(&self.directory);
        let half_written = format!("{}.{}.{HALF_WRITTEN}", self.name, std::process::id());
        let written = directory.write(half_written, &self.name, |file| write_entry(file, content, library));
        directory.clear_entries(&self.directory, &self.name);
        written?;
        library.keep_in(self.lists(content));
        Ok(())
    }
}

/// No larger list is read.
const LARGEST_LIST: u64 = 1 << 30;

/// Bytes before a list: seven numbers, of which the last is the checksum of name and content.
const LIST_HEAD: usize = 7 * 8;

/// Where the orders and columns of a cached archive are kept, each in a file of its own beside its entry: written when
/// it is first made, read when it is next asked for.
#[derive(Clone, Debug)]
struct KeptLists {
    cache: Cache,
    /// What the archive's file holds.
    content: Content,
}

impl KeptLists {
    /// The file of a list.
    fn file(&self, name: &str) -> String {
        format!("{}.{name}.{LIST}", self.cache.stem())
    }

    /// What stands before some bytes that are kept under a name.
    fn head(&self, name: &str, bytes: &[u8]) -> Vec<u8> {
        let Content { length, hash } = self.content;
        let sum = xxh3_64(bytes) ^ xxh3_64(name.as_bytes());
        let numbers =
            [MAGIC, PACKED_FORM.version, length, (hash >> 64) as u64, hash as u64, bytes.len() as u64, sum];
        numbers.into_iter().flat_map(u64::to_le_bytes).collect()
    }

    /// Writes a file beside the entry and puts it in its place at once.
    fn try_write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let directory = Directory::open(&self.cache.directory)?;
        let half_written = format!("{}.{name}.{}.{HALF_WRITTEN}", self.cache.stem(), std::process::id());
        directory.write(half_written, &self.file(name), |mut file| {
            file.write_all(&self.head(name, bytes))?;
            file.write_all(bytes)
        })
    }
}

impl Store for KeptLists {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let file = Directory::open(&self.cache.directory).ok()?.read(&self.file(name)).ok()?;
        let length = file.metadata().ok()?.len();
        let mut head = [0; LIST_HEAD];
        let mut reader = file.take(length.min(LARGEST_LIST));
        reader.read_exact(&mut head).ok()?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).ok()?;
        (self.head(name, &bytes) == head).then_some(bytes)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> bool {
        // Without it the list is made again, and nothing else.
        self.try_write(name, bytes).is_ok()
    }
}

/// How the names of entries end.
const ENTRY: &str = "archive";
/// Those of the lists beside them.
const LIST: &str = "list";
/// And those of entries that are being written.
const HALF_WRITTEN: &str = "part";

/// What this program is writing: none of it stays where the program ends first.
static WRITING: Mutex<Writing> = Mutex::new(Writing { ended: false, files: Vec::new() });

/// The files that are half written.
struct Writing {
    /// True from the end of the program on: nothing is begun then.
    ended: bool,
    /// The folder of each, and its name there.
    files: Vec<(File, String)>,
}

/// What is being written, for one thread at a time.
fn writing() -> MutexGuard<'static, Writing> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// At the end of the program: removes what is half written, and lets nothing more be written. The next start makes it
/// again, and removes what was just being begun here, which nobody waits for.
pub(crate) fn end_writing() {
    let mut writing = match WRITING.try_lock() {
        Ok(writing) => writing,
        Err(TryLockError::Poisoned(writing)) => writing.into_inner(),
        Err(TryLockError::WouldBlock) => return,
    };
    writing.ended = true;
    for (directory, name) in writing.files.drain(..) {
        let _ = unlinkat(&directory, &*name, AtFlags::empty());
    }
}

/// A folder that is the user's own and open to nobody else. All names in it are looked up from here, so that nobody can
/// put another in its place.
struct Directory(File);

impl Directory {
    fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let directory = File::from(retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty()))?);
        let facts = directory.metadata()?;
        if is_ours(&facts) && facts.mode() & 0o077 == 0 {
            Ok(Self(directory))
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }

    /// Opens a regular file of the user's own.
    fn read(&self, name: &str) -> io::Result<File> {
        // A FIFO would wait for someone to write.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(retry_on_intr(|| openat(&self.0, name, flags, Mode::empty()))?);
        let facts = file.metadata()?;
        if facts.is_file() && is_ours(&facts) {
            Ok(file)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }

    /// Writes a file under the name of a half-written one, and puts it in its place at once; leaves nothing where that
    /// fails, or where the program ends meanwhile.
    fn write(
        &self,
        half_written: String,
        name: &str,
        write: impl FnOnce(File) -> io::Result<()>,
    ) -> io::Result<()> {
        let file = {
            let mut writing = writing();
            if writing.ended {
                return Err(io::ErrorKind::Interrupted.into());
            }
            // One that this process id left behind goes first.
            self.remove(&half_written);
            let file = self.half_written(&half_written).create(PRIVATE)?;
            writing.files.push((self.0.try_clone()?, half_written.clone()));
            file
        };
        let written = write(file);
        let mut writing = writing();
        if writing.ended {
            return Err(io::ErrorKind::Interrupted.into());
        }
        writing.files.retain(|(_, name)| *name != half_written);
        let put = |()| self.half_written(&half_written).put(Path::new(name));
        // Not seen onto the disk: what does not outlast the machine fails its checksum, and is made again.
        written.and_then(put).inspect_err(|_| self.remove(&half_written))
    }

    /// What has this name and is not whole yet.
    fn half_written<'a>(&'a self, name: &'a str) -> HalfWritten<'a> {
        HalfWritten::within(self.0.as_fd(), name)
    }

    /// Removes a file, where that can be done.
    fn remove(&self, name: &str) {
        let _ = self.half_written(name).remove();
    }

    /// What there is with names that end so: the name, and the facts of the thing itself.
    fn listed(path: &Path, end: &str) -> Vec<(String, Metadata)> {
        let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
        let named = entries.take(MOST_LISTED).flatten().filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let ends = name.rsplit_once('.').is_some_and(|(_, last)| last == end);
            Some((name, entry.metadata().ok()?)).filter(|_| ends)
        });
        named.collect()
    }

    /// Removes what earlier runs left half written: what is old, and what a process began that is no more.
    fn clear_half_written(&self, path: &Path) {
        for (name, facts) in Self::listed(path, HALF_WRITTEN) {
            let age = facts.modified().ok().and_then(|time| time.elapsed().ok());
            if age.is_some_and(|age| age > STALE) || writer(&name).is_some_and(has_ended) {
                self.remove(&name);
            }
        }
    }

    /// Removes the oldest entries where there are too many, or they are too large together; `newest` counts as such.
    fn clear_entries(&self, path: &Path, newest: &str) {
        let mut entries = Self::listed(path, ENTRY);
        entries.sort_by_key(|(name, facts)| std::cmp::Reverse((name == newest, facts.modified().ok())));
        let mut lists = Self::listed(path, LIST);
        let mut bytes: u64 = 0;
        for (count, (name, facts)) in entries.iter().enumerate() {
            let own: Vec<_> = lists.extract_if(.., |(list, _)| stem(list) == stem(name)).collect();
            let of_lists: u64 = own.iter().map(|(_, facts)| facts.len()).sum();
            bytes = bytes.saturating_add(facts.len()).saturating_add(of_lists);
            if count >= MOST_ENTRIES || bytes > MOST_BYTES {
                self.remove(name);
                own.iter().for_each(|(list, _)| self.remove(list));
            }
        }
        // Their entry is gone.
        lists.iter().for_each(|(list, _)| self.remove(list));
    }
}

/// The process that writes a half-written file, by its name: `0123.archive.4711.part`.
fn writer(half_written: &str) -> Option<Pid> {
    let id = half_written.rsplit('.').nth(1)?;
    id.parse().ok().and_then(Pid::from_raw)
}

/// True where there is no such process any more.
fn has_ended(process: Pid) -> bool {
    test_kill_process(process) == Err(Errno::SRCH)
}

/// The name of an entry or of something that belongs to it, up to its first dot.
fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or_default()
}

/// True for what belongs to who runs the program.
fn is_ours(facts: &Metadata) -> bool {
    facts.uid() == rustix::process::geteuid().as_raw()
}

/// One segment of an entry; `None` where its checksum does not hold.
fn segment<T: Pack>(entry: &File, segment: Extent) -> Option<T> {
    // A million small texts are not as many calls; long rows go past it.
    let from = BufReader::new(ReadFrom { file: entry, at: segment.start });
    let mut hashing = Hashing { inner: from, hash: Xxh3::new(), length: 0 };
    let value = T::unpack(&mut Input::new(&mut hashing, segment.length)).ok()?;
    (hashing.hash.digest() == segment.sum && hashing.length == segment.length).then_some(value)
}

/// Reads a file from some byte on, whatever else is read of it meanwhile.
struct ReadFrom<'f> {
    file: &'f File,
    at: u64,
}

impl Read for ReadFrom<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read_at(buffer, self.at)?;
        self.at = self.at.saturating_add(count as u64);
        Ok(count)
    }
}

/// The beginning of an entry: twelve numbers of which the last is the checksum of the others.
#[derive(Clone, Copy, Debug)]
struct Header {
    content: Content,
    archive: Extent,
    index: Extent,
}

impl Header {
    /// Its size in bytes.
    const SIZE: usize = 12 * 8;

    /// Reads a header; `None` where it is not one of this version's, whole and undamaged.
    fn read(entry: &File) -> Option<Self> {
        let mut bytes = [0; Self::SIZE];
        entry.read_exact_at(&mut bytes, 0).ok()?;
        let (numbers, sum) = bytes.split_at(Self::SIZE - 8);
        if xxh3_64(numbers).to_le_bytes() != sum {
            return None;
        }
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let mut next = || numbers.next().unwrap_or_default();
        if (next(), next()) != (MAGIC, PACKED_FORM.version) {
            return None;
        }
        let content = Content { length: next(), hash: u128::from(next()) << 64 | u128::from(next()) };
        let mut segment = || Extent { start: next(), length: next(), sum: next() };
        Some(Self { content, archive: segment(), index: segment() })
    }

    /// The header, where its segments lie within `length` bytes: nothing is made room for that is not there.
    fn within(self, length: u64) -> Option<Self> {
        let fits =
            |segment: Extent| segment.start.checked_add(segment.length).is_some_and(|end| end <= length);
        (fits(self.archive) && fits(self.index)).then_some(self)
    }

    /// The header as bytes.
    fn bytes(&self) -> Vec<u8> {
        let Content { length, hash } = self.content;
        let segments = [self.archive, self.index]
            .into_iter()
            .flat_map(|segment| [segment.start, segment.length, segment.sum]);
        let numbers = [MAGIC, PACKED_FORM.version, length, (hash >> 64) as u64, hash as u64]
            .into_iter()
            .chain(segments);
        let mut bytes: Vec<u8> = numbers.flat_map(u64::to_le_bytes).collect();
        bytes.extend_from_slice(&xxh3_64(&bytes).to_le_bytes());
        bytes
    }
}

/// Writes an entry.
fn write_entry(file: File, content: Content, library: &Library) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(STRIDE, file);
    out.write_all(&[0; Header::SIZE])?;
    let archive = write_segment(&mut out, Header::SIZE as u64, &library.archive)?;
    let index = write_segment(&mut out, archive.start + archive.length, &library.index)?;
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&Header { content, archive, index }.bytes())?;
    out.flush()
}

/// Writes one segment of an entry at `start`.
fn write_segment<T: Pack>(out: &mut dyn Write, start: u64, value: &T) -> io::Result<Extent> {
    let mut hashing = Hashing { inner: out, hash: Xxh3::new(), length: 0 };
    value.pack(&mut hashing)?;
    Ok(Extent { start, length: hashing.length, sum: hashing.hash.digest() })
}

/// Hashes and counts what goes through it.
struct Hashing<T> {
    inner: T,
    hash: Xxh3,
    length: u64,
}

impl<T> Hashing<T> {
    fn note(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<T: Read> Read for Hashing<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.note(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

impl<T: Write> Write for Hashing<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.note(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load;

    /// An archive with every field of the format, and every kind, part and status: they are packed by their number.
    const SAMPLE: &str = r#"{"format":"lernnetzwerk-archive","version":2,"id":"probe","title":"Probe","language":"de",
        "homepage":"https://example.org/","updated":"2026-01-02","synonyms":[["Kita","Hort"]],
        "topics":[{"id":"b","name":"Bildung","also":["Schule"]}],
        "programmes":[{"id":"g","name":"Programm","short":"P","also":["Pr"],"start":"2012","end":"2016-02",
            "funders":["Land"],"coordinators":["Stelle"],"municipalities":["Essen"],"keywords":["Kinder"],
            "summary":"Wozu.","links":[{"url":"https://example.org/g","label":"Seite"}],"sources":["s"]}],
        "events":[{"id":"e","title":"Treffen","series":"Reihe","number":7,"motto":"Motto","start":"2018-11-29",
            "end":"2018-11-30","place":"Gelsenkirchen","online":true,"venue":"Halle","organisers":["Amt"],
            "status":"announced","room":"Foyer","abstract":"Worum es geht.\n\n- dies","guid":"e1","scope":"local","programme":"g","note":"Merke.",
            "appearances":[{"person":"p","part":"panelist","title":"Dr.","role":"Leiterin","organisation":"Amt",
                "contribution":"Gruß"}],
            "links":[{"url":"HTTPS://Example.org/\u00fc"}],"sources":["s"]},
            {"id":"f","title":"Teil","parent":"e","status":"cancelled"},{"id":"h","title":"Teil","status":"moved"}],
        "media":[{"id":"m","title":"Über Bänke","kind":"reading","section":"Filme","summary":"Was man sieht.",
            "duration":"PT45M","event":"e","programme":"g","topics":["b","Kunst"],"abstract":"Lang.","language":["de","en"],"room":"Saal",
            "track":"Strang","licence":"CC0","guid":"m1","status":"moved","places":["Köln"],"note":"Anders gedruckt.",
            "appearances":[{"person":"p","part":"author"},{"person":"q","part":"camera"},{"person":"q","part":"speaker"},
                {"person":"q","part":"interviewee"},{"person":"q","part":"moderator"},{"person":"q","part":"editing"},
                {"person":"q","part":"narrator"},{"person":"q","part":"photo"}],
            "links":[{"url":"https://example.org/m","label":"Film","kind":"video","language":"de",
                "type":"video/mp4","size":7},{"url":"https://example.org/2","kind":"page"},
                {"url":"https://example.org/3","kind":"audio"},{"url":"https://example.org/4","kind":"slides"},
                {"url":"https://example.org/5","kind":"transcript"},{"url":"https://example.org/6","kind":"subtitles"},
                {"url":"https://example.org/7","kind":"image"},{"url":"https://example.org/8","kind":"other"}],
            "sources":["s"]},
            {"id":"n","title":"Ohne alles","kind":"film","date":"2017-05-02T11:00+01:00"},{"id":"o","title":"O","kind":"video"},
            {"id":"r","title":"R","kind":"interview"},{"id":"t","title":"T","kind":"podcast"},
            {"id":"u","title":"U","kind":"audio_slideshow"},{"id":"k0","title":"U","kind":"talk"},
            {"id":"k1","title":"U","kind":"keynote"},{"id":"k2","title":"U","kind":"workshop"},
            {"id":"k3","title":"U","kind":"panel"},{"id":"k4","title":"U","kind":"lightning_talk"},
            {"id":"k5","title":"U","kind":"performance"},{"id":"k6","title":"U","kind":"meeting"},
            {"id":"k7","title":"U","kind":"exhibition"},{"id":"k8","title":"U","kind":"audio"},
            {"id":"k9","title":"U","kind":"text"},{"id":"ka","title":"U","kind":"slides"},
            {"id":"kb","title":"U","kind":"Poster"}],
        "people":[{"id":"p","name":"Ada Muster","sort":"Muster, Ada","also":["A. Muster"],"note":"Sie.",
            "organisation":"Amt","biography":"Lebt.","links":[{"url":"https://example.org/p"}],"guid":"p1"},
            {"id":"q","name":"Bo Lee"}],
        "sources":[{"id":"s","title":"Quelle","publisher":"Haus","url":"https://example.org/s"}]}"#;

    #[test]
    fn the_shape_of_an_entry_goes_with_its_version() {
        let library = Library::new(load::parse(SAMPLE).unwrap());
        let mut hash = Hashing { inner: io::sink(), hash: Xxh3::new(), length: 0 };
        library.archive.pack(&mut hash).unwrap();
        library.index.pack(&mut hash).unwrap();
        assert_eq!(
            hash.hash.digest(),
            PACKED_FORM.sample,
            "entries have another shape, or are made another way: raise the version in PACKED_FORM, so that no program \
             reads what another has written, and put the number on the left beside it"
        );
    }
}
