//! What an archive has that it had not the last time it was opened.
//!
//! Of each archive two files in the folder of the state: which records there were, as sorted hashes, with the stamp of the
//! archive's file, and behind the same head what is new and was not stood on. That one is stood on is written behind its
//! end, which is no work. Both may be lost: then nothing is new.

use super::last_time::{content, folder, replace};
use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::library::Library;
use crate::marks::key::name_of;
use rustc_hash::FxHashSet;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
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
    /// What its file was when it was read; `None` where that cannot be told.
    pub(super) stamp: Option<u64>,
    /// What is new and was not stood on; `None` for what the file says.
    pub(super) unread: Option<Vec<RecordId>>,
}

/// What the comparison found.
pub(super) struct Arrivals {
    /// What is new and was not stood on.
    pub(super) records: Vec<RecordId>,
    /// How much of it was not there the last time.
    pub(super) count: usize,
}

/// What stands for a record of an archive.
pub(super) fn hash(archive: &Archive, record: RecordId) -> u64 {
    xxh3_64_with_seed(archive.id_of(record).as_bytes(), record.kind() as u64)
}

/// The name of a file of an archive.
fn name(archive: &str, ending: &str) -> String {
    format!("{:016x}.{ending}", xxh3_64(archive.as_bytes()))
}

/// Compares an archive with what it was, and keeps what it is.
pub(super) fn compare(wanted: &Comparison) -> Option<Arrivals> {
    let archive = &wanted.library.archive;
    let (folder, called) = (folder()?, name_of(archive));
    let (known_name, new_name) = (name(&called, "known"), name(&called, "new"));
    let known = read(&folder.join(&known_name)).map(|(head, _)| head);
    let is_same = |known: &Hashes| wanted.stamp.is_some() && wanted.stamp == known.stamp;
    let mut unread: FxHashSet<u64> = match &wanted.unread {
        Some(records) => records.iter().map(|record| hash(archive, *record)).collect(),
        None => unread(&folder.join(&new_name)),
    };
    let mut count = 0;
    if !known.as_ref().is_some_and(is_same) {
        let mut now: Vec<u64> = archive.records().map(|record| hash(archive, record)).collect();
        now.sort_unstable();
        if let Some(known) = &known {
            let was = |hash: &&u64| known.sorted.binary_search(hash).is_ok();
            let fresh: Vec<u64> = now.iter().filter(|hash| !was(hash)).copied().collect();
            count = fresh.len();
            unread.extend(fresh);
            unread.retain(|hash| now.binary_search(hash).is_ok());
        }
        let sorted = |of: &FxHashSet<u64>| {
            let mut sorted: Vec<u64> = of.iter().copied().collect();
            sorted.sort_unstable();
            sorted
        };
        // First what is new: where only that is written, it is new again the next time.
        let new = Hashes { stamp: wanted.stamp, sorted: sorted(&unread) };
        replace(&folder, &new_name, &new.bytes()).ok()?;
        replace(&folder, &known_name, &Hashes { stamp: wanted.stamp, sorted: now }.bytes()).ok()?;
    }
    let records = match unread.is_empty() {
        true => Vec::new(),
        false => archive.records().filter(|record| unread.contains(&hash(archive, *record))).collect(),
    };
    Some(Arrivals { records, count })
}

/// What is new and was not stood on.
fn unread(path: &Path) -> FxHashSet<u64> {
    let (new, stood_on) = read(path).unwrap_or_default();
    let mut unread: FxHashSet<u64> = new.sorted.into_iter().collect();
    for hash in &stood_on {
        unread.remove(hash);
    }
    unread
}

/// A record of an archive that was new was stood on.
pub(super) fn stood_on(archive: &str, hash: u64) {
    let write = |path: &Path| -> io::Result<()> {
        OpenOptions::new().append(true).open(path)?.write_all(&hash.to_le_bytes())
    };
    // Otherwise it is new again the next time.
    let _ = folder().map(|folder| write(&folder.join(name(archive, "new"))));
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
