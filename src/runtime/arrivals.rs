//! What an archive has that it had not the last time it was opened.
//!
//! Of each archive, in each of its files, there is a file in the folder of the state: which records there were, as sorted
//! hashes, with the stamp of the archive's file. Two more are of the archive in all of its files: what is new and was not
//! stood on, where that one is stood on is written behind the end, which is no work; and whatever was ever in it, by which
//! a newer edition is known that comes in a file of another name. All may be lost: then nothing is new.

use super::last_time::{content, folder, replace};
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::library::Library;
use crate::loader::Source;
use crate::marks::key::name_of;
use rustc_hash::FxHashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// The first eight bytes of both files.
const MAGIC: u64 = u64::from_le_bytes(*b"lernnew1");

/// Numbers before the hashes: what the file is, the stamp, how many hashes there are, and the checksum of these.
const HEAD: usize = 4;

/// An archive to be compared with what it was.
#[derive(Debug)]
pub(super) struct Comparison {
    /// The archive.
    pub(super) library: Arc<Library>,
    /// What its file is called, and what that was when it was read.
    pub(super) file: ArchiveFile,
    /// What is new and was not stood on; `None` for what the file says.
    pub(super) unread: Option<Vec<RecordId>>,
}

/// The file of an archive.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArchiveFile {
    /// Where it is; `None` for the archive in the program.
    place: Option<PathBuf>,
    /// What tells it from any other; `None` where that cannot be told.
    stamp: Option<u64>,
}

impl ArchiveFile {
    /// The file of that name; none for the archive in the program.
    pub(crate) fn of(named: Option<&Path>, source: Option<&Source>) -> Self {
        let place = named.map(|named| fs::canonicalize(named).unwrap_or(named.to_owned()));
        Self { place, stamp: source.and_then(Source::stamp) }
    }

    /// What the files on an archive are called by. A part of an archive, which goes by its name, has files of its own: what
    /// is not in it is not new elsewhere.
    pub(super) fn name_of(&self, archive: &Archive) -> String {
        let name = name_of(archive);
        match &self.place {
            Some(place) => format!("{name}\n{}\n{}", archive.heading().title, place.display()),
            None => name,
        }
    }
}

/// What the comparison found.
pub(super) struct Arrivals {
    /// What is new and was not stood on.
    pub(super) records: Vec<RecordId>,
    /// How much of it was not there the last time.
    pub(super) count: usize,
}

/// What was in an archive in any of its files.
fn ever(archive: &Archive, folder: &Path) -> Option<Hashes> {
    Some(read(&folder.join(name(&name_of(archive), EVER)))?.0)
}

/// The ending of the file of that.
const EVER: &str = "ever";

/// The ending of the file that has what is new of an archive and was not stood on, in whatever file.
const UNREAD: &str = "unread";

/// What stands for a record of an archive.
pub(super) fn hash(archive: &Archive, record: RecordId) -> u64 {
    xxh3_64_with_seed(archive.id_of(record).as_bytes(), record.kind() as u64)
}

/// The name of a file of an archive.
fn name(archive: &str, ending: &str) -> String {
    format!("{:016x}.{ending}", xxh3_64(archive.as_bytes()))
}

/// What an archive has that it had not.
struct News {
    /// What is new and was not stood on.
    unread: FxHashSet<u64>,
    /// How much of it was not there the last time.
    count: usize,
    /// What there is now, sorted; nothing where the file is the same as it was.
    now: Option<Vec<u64>>,
}

/// Compares an archive with what it was; of `unread` it is known already what was not stood on.
fn news(archive: &Archive, file: &ArchiveFile, folder: &Path, unread_now: Option<&[RecordId]>) -> News {
    let (called, stamp) = (file.name_of(archive), file.stamp);
    let of_file = read(&folder.join(name(&called, "known"))).map(|(head, _)| head);
    let is_same = |known: &Hashes| stamp.is_some() && stamp == known.stamp;
    let mut unread: FxHashSet<u64> = match unread_now {
        // Another window may have stood on some of it.
        Some(records) => {
            let on_disk = self::unread(archive, folder);
            let known = records.iter().map(|record| hash(archive, *record));
            known.filter(|hash| on_disk.contains(hash)).collect()
        }
        None => self::unread(archive, folder),
    };
    if of_file.as_ref().is_some_and(is_same) {
        return News { unread, count: 0, now: None };
    }
    let mut now: Vec<u64> = archive.records().map(|record| hash(archive, record)).collect();
    now.sort_unstable();
    let mut count = 0;
    let is_edition = of_file.is_none();
    let ever = ever(archive, folder);
    if let Some(known) = of_file.as_ref().or(ever.as_ref()) {
        let was_in = |known: &Hashes, hash: &u64| known.sorted.binary_search(hash).is_ok();
        let mut fresh: Vec<u64> = now.iter().filter(|hash| !was_in(known, hash)).copied().collect();
        if let Some(ever) = ever.as_ref().filter(|_| !is_edition) {
            // What comes back is not new, unless it was when it went.
            let unread = self::unread(archive, folder);
            fresh.retain(|hash| !was_in(ever, hash) || unread.contains(hash));
        }
        // Of two archives of one name the one is no edition of the other.
        if is_edition && fresh.len() > now.len() / 2 {
            return News { unread, count, now: Some(now) };
        }
        count = fresh.len();
        unread.extend(fresh);
        unread.retain(|hash| now.binary_search(hash).is_ok());
    }
    News { unread, count, now: Some(now) }
}

/// The records of an archive that hashes stand for.
fn records(archive: &Archive, hashes: &FxHashSet<u64>) -> Vec<RecordId> {
    match hashes.is_empty() {
        true => Vec::new(),
        false => archive.records().filter(|record| hashes.contains(&hash(archive, *record))).collect(),
    }
}

/// What is new in an archive and was not stood on, for those who only ask.
pub(crate) fn unread_of(archive: &Archive, file: &ArchiveFile) -> Vec<RecordId> {
    folder().map_or_else(Vec::new, |folder| records(archive, &news(archive, file, &folder, None).unread))
}

/// Compares an archive with what it was, and keeps what it is.
pub(super) fn compare(wanted: &Comparison) -> Option<Arrivals> {
    let archive = &wanted.library.archive;
    let (folder, called) = (folder()?, wanted.file.name_of(archive));
    let News { unread, count, now } = news(archive, &wanted.file, &folder, wanted.unread.as_deref());
    if let Some(now) = now {
        let ever = ever(archive, &folder).unwrap_or_default();
        let before = self::unread(archive, &folder);
        let all = each_once(ever.sorted.into_iter().chain(now.iter().copied()));
        // First what is new: where only that is written, it is new again the next time.
        let put = |called: &str, ending: &str, sorted: Vec<u64>| {
            replace(&folder, &name(called, ending), &Hashes { stamp: wanted.file.stamp, sorted }.bytes()).ok()
        };
        put(&name_of(archive), UNREAD, each_once(before.into_iter().chain(unread.iter().copied())))?;
        put(&name_of(archive), EVER, all)?;
        put(&called, "known", now)?;
    }
    Some(Arrivals { records: records(archive, &unread), count })
}

/// Hashes in their order, each once.
fn each_once(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut sorted: Vec<u64> = hashes.collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// What is new in an archive and was not stood on in any of its files.
fn unread(archive: &Archive, folder: &Path) -> FxHashSet<u64> {
    let (new, stood_on) = read(&folder.join(name(&name_of(archive), UNREAD))).unwrap_or_default();
    let mut unread: FxHashSet<u64> = new.sorted.into_iter().collect();
    for hash in &stood_on {
        unread.remove(hash);
    }
    unread
}

/// A record of an archive of that name that was new was stood on.
pub(super) fn stood_on(archive: &str, hash: u64) {
    let write = |path: &Path| -> io::Result<()> {
        OpenOptions::new().append(true).open(path)?.write_all(&hash.to_le_bytes())
    };
    // Otherwise it is new again the next time.
    let _ = folder().map(|folder| write(&folder.join(name(archive, UNREAD))));
}

/// Records as they are kept.
#[derive(Debug, Default)]
struct Hashes {
    stamp: Option<u64>,
    sorted: Vec<u64>,
}

impl Hashes {
    fn bytes(&self) -> Vec<u8> {
        let body: Vec<u8> = self.sorted.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        let head = [MAGIC, self.stamp.unwrap_or_default(), self.sorted.len() as u64, xxh3_64(&body)];
        head.into_iter().flat_map(u64::to_le_bytes).chain(body).collect()
    }
}

/// What stands in a file, and what was written behind it; `None` where it is damaged.
fn read(path: &Path) -> Option<(Hashes, Vec<u64>)> {
    let bytes = content(path, LONGEST).ok()?;
    let (numbers, _) = bytes.as_chunks();
    let numbers: Vec<u64> = numbers.iter().map(|number| u64::from_le_bytes(*number)).collect();
    let (head, rest) = numbers.split_at_checked(HEAD)?;
    let [magic, stamp, count, sum] = *head else { return None };
    let count = usize::try_from(count).ok()?;
    let (sorted, behind) = rest.split_at_checked(count)?;
    let body = bytes.get(HEAD * 8..(HEAD + count) * 8)?;
    let is_whole = magic == MAGIC && xxh3_64(body) == sum;
    let stamp = Some(stamp).filter(|stamp| *stamp > 0);
    is_whole.then(|| (Hashes { stamp, sorted: sorted.to_vec() }, behind.to_vec()))
}

/// What is longer is none of ours: some ten million records.
const LONGEST: u64 = 128 << 20;
