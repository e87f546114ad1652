//! cache: what was made of a large archive file, kept so that the next start need not make it again.
//!
//! One entry a file, in `$XDG_CACHE_HOME/lernnetzwerk`. It is used only where the file's content is the same, by hash,
//! and where its own checksums hold; otherwise it is as if it were not there. Deleting it is always safe.

use crate::archive::Archive;
use crate::archive::record::SHAPE;
use crate::codec::{Input, Pack};
use crate::library::Library;
use crate::threads;
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// The first eight bytes of an entry.
const MAGIC: u64 = u64::from_le_bytes(*b"lernnetz");

/// Below this many bytes, reading the archive itself takes no longer.
pub const WORTHWHILE: u64 = 2 << 20;

/// Bytes that are hashed at a time.
const STRIDE: usize = 1 << 20;

/// How old a half-written entry is before it counts as left behind.
const STALE: Duration = Duration::from_secs(600);

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
struct Segment {
    start: u64,
    length: u64,
    sum: u64,
}

/// The place of one archive file's entry.
#[derive(Clone, Debug)]
pub struct Cache {
    entry: PathBuf,
}

impl Cache {
    /// The entry of the archive in `path`; `None` where there is no place for one.
    pub fn of(path: &Path) -> Option<Self> {
        Self::in_directory(&Xdg::new().ok()?.cache_dir().join("lernnetzwerk"), path)
    }

    /// The entry of the archive in `path` in a cache of one's own.
    pub fn in_directory(directory: &Path, path: &Path) -> Option<Self> {
        let path = fs::canonicalize(path).ok()?;
        let name = format!("{:016x}.archive", xxh3_64(path.as_os_str().as_encoded_bytes()));
        Some(Self { entry: directory.join(name) })
    }

    /// What was made of `file`, if that is still its content and nothing is damaged.
    pub fn library(&self, file: &File) -> Option<Library> {
        let header = self.header(file)?;
        let archive = || self.segment(header.archive);
        let (archive, index) = threads::join(archive, || {
            let same = Content::of_file(file).is_ok_and(|now| now == header.content);
            if same { self.segment(header.index) } else { None }
        });
        Some(Library { archive: archive?, index: index? })
    }

    /// The archive alone, on the same terms.
    pub fn archive(&self, file: &File) -> Option<Archive> {
        let header = self.header(file)?;
        let archive = || self.segment(header.archive);
        let same = || Content::of_file(file).is_ok_and(|now| now == header.content);
        let (archive, same) = threads::join(archive, same);
        archive.filter(|_| same)
    }

    /// The header of the entry, if it is ours and may be that of `file`.
    fn header(&self, file: &File) -> Option<Header> {
        let mut entry = File::open(&self.entry).ok()?;
        let facts = entry.metadata().ok()?;
        let ours = facts.is_file() && facts.uid() == rustix::process::geteuid().as_raw();
        let header = Header::read(&mut entry).filter(|_| ours)?;
        (file.metadata().ok()?.len() == header.content.length).then_some(header)
    }

    /// One segment of the entry; `None` where its checksum does not hold.
    fn segment<T: Pack>(&self, segment: Segment) -> Option<T> {
        let mut file = File::open(&self.entry).ok()?;
        file.seek(SeekFrom::Start(segment.start)).ok()?;
        let mut hashing = Hashing { inner: file, hash: Xxh3::new(), length: 0 };
        let value = T::unpack(&mut Input::new(&mut hashing, segment.length)).ok()?;
        (hashing.hash.digest() == segment.sum && hashing.length == segment.length).then_some(value)
    }

    /// Keeps what was made of a file with this content.
    ///
    /// # Errors
    /// Those of the disk; an entry that was there before is then still there.
    pub fn write(&self, content: Content, library: &Library) -> io::Result<()> {
        let directory = self.entry.parent().ok_or(io::ErrorKind::NotFound)?;
        DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        self.sweep(directory);
        let half_written = self.entry.with_extension(format!("{}.part", std::process::id()));
        let written = write_entry(&half_written, content, library)
            .and_then(|()| fs::rename(&half_written, &self.entry));
        if written.is_err() {
            let _ = fs::remove_file(&half_written);
        }
        written
    }

    /// Removes what earlier runs left half written.
    fn sweep(&self, directory: &Path) {
        let Ok(entries) = fs::read_dir(directory) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            let age =
                entry.metadata().and_then(|facts| facts.modified()).ok().and_then(|time| time.elapsed().ok());
            if path.extension().is_some_and(|end| end == "part") && age.is_some_and(|age| age > STALE) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// The beginning of an entry: twelve numbers of which the last is the checksum of the others.
#[derive(Clone, Copy, Debug)]
struct Header {
    content: Content,
    archive: Segment,
    index: Segment,
}

impl Header {
    /// Its size in bytes.
    const SIZE: usize = 12 * 8;

    /// Reads a header; `None` where it is not one of this version's, whole and undamaged.
    fn read(entry: &mut File) -> Option<Self> {
        let mut bytes = [0; Self::SIZE];
        entry.read_exact(&mut bytes).ok()?;
        let (numbers, sum) = bytes.split_at(Self::SIZE - 8);
        if xxh3_64(numbers).to_le_bytes() != sum {
            return None;
        }
        let mut numbers = numbers.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let mut next = || numbers.next().unwrap_or_default();
        if (next(), next()) != (MAGIC, SHAPE.version) {
            return None;
        }
        let content = Content { length: next(), hash: u128::from(next()) << 64 | u128::from(next()) };
        let mut segment = || Segment { start: next(), length: next(), sum: next() };
        Some(Self { content, archive: segment(), index: segment() })
    }

    /// The header as bytes.
    fn bytes(&self) -> Vec<u8> {
        let Content { length, hash } = self.content;
        let segments = [self.archive, self.index]
            .into_iter()
            .flat_map(|segment| [segment.start, segment.length, segment.sum]);
        let numbers =
            [MAGIC, SHAPE.version, length, (hash >> 64) as u64, hash as u64].into_iter().chain(segments);
        let mut bytes: Vec<u8> = numbers.flat_map(u64::to_le_bytes).collect();
        bytes.extend_from_slice(&xxh3_64(&bytes).to_le_bytes());
        bytes
    }
}

/// Writes an entry.
fn write_entry(path: &Path, content: Content, library: &Library) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    let mut out = BufWriter::with_capacity(STRIDE, file);
    out.write_all(&[0; Header::SIZE])?;
    let archive = write_segment(&mut out, Header::SIZE as u64, &library.archive)?;
    let index = write_segment(&mut out, archive.start + archive.length, &library.index)?;
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&Header { content, archive, index }.bytes())?;
    out.flush()
}

/// Writes one segment of an entry at `start`.
fn write_segment<T: Pack>(out: &mut dyn Write, start: u64, value: &T) -> io::Result<Segment> {
    let mut hashing = Hashing { inner: out, hash: Xxh3::new(), length: 0 };
    value.pack(&mut hashing)?;
    Ok(Segment { start, length: hashing.length, sum: hashing.hash.digest() })
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
    const SAMPLE: &str = r#"{"format":"lernnetzwerk-archive","version":1,"title":"Probe","language":"de",
        "homepage":"https://example.org/","updated":"2026-01-02",
        "programmes":[{"id":"g","name":"Programm","short":"P","also":["Pr"],"start":"2012","end":"2016-02",
            "funders":["Land"],"coordinators":["Stelle"],"municipalities":["Essen"],"keywords":["Kinder"],
            "summary":"Wozu.","links":[{"url":"https://example.org/g","label":"Seite"}],"sources":["s"]}],
        "events":[{"id":"e","title":"Treffen","series":"Reihe","number":7,"motto":"Motto","start":"2018-11-29",
            "end":"2018-11-30","place":"Gelsenkirchen","online":true,"venue":"Halle","organisers":["Amt"],
            "status":"announced","scope":"local","programme":"g","note":"Merke.",
            "appearances":[{"person":"p","part":"panelist","title":"Dr.","role":"Leiterin","organisation":"Amt"}],
            "links":[{"url":"HTTPS://Example.org/\u00fc"}],"sources":["s"]}],
        "media":[{"id":"m","title":"Über Bänke","kind":"reading","section":"Filme","summary":"Was man sieht.",
            "event":"e","programme":"g","topics":["Bildung"],"places":["Köln"],"note":"Anders gedruckt.",
            "appearances":[{"person":"p","part":"author"},{"person":"q","part":"camera"},{"person":"q","part":"speaker"},
                {"person":"q","part":"interviewee"},{"person":"q","part":"moderator"},{"person":"q","part":"editing"},
                {"person":"q","part":"narrator"},{"person":"q","part":"photo"}],
            "links":[{"url":"https://example.org/m","label":"Film"}],"sources":["s"]},
            {"id":"n","title":"Ohne alles","kind":"film","date":"2017-05"},{"id":"o","title":"O","kind":"video"},
            {"id":"r","title":"R","kind":"interview"},{"id":"t","title":"T","kind":"podcast"},
            {"id":"u","title":"U","kind":"audio_slideshow"}],
        "people":[{"id":"p","name":"Ada Muster","sort":"Muster, Ada","also":["A. Muster"],"note":"Sie."},
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
            SHAPE.sample,
            "entries have another shape, or are made another way: raise the version in SHAPE, so that no program \
             reads what another has written, and put the number on the left beside it"
        );
    }
}
