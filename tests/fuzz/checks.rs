//! What must hold of any bytes at all, one function for each thing that reads what others wrote. The fuzz targets call
//! them with bytes of the fuzzer's, `cargo test` with those kept under `cases`.

use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::load::{self, PartialArchive};
use lernnetzwerk::archive::sanitize::clean;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::codec::{Input, Pack};
use lernnetzwerk::config::Config;
use lernnetzwerk::import::{self, Gathering, Kind, Options};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::marks::stamp::HIGHEST;
use lernnetzwerk::marks::{Marks, file};
use lernnetzwerk::search::{Index, Query, Searcher, Tier, highlight_in};
use std::sync::LazyLock;

/// Bytes as a text: what is no UTF-8 is left out.
fn text(bytes: &[u8]) -> String {
    bytes.utf8_chunks().map(|chunk| chunk.valid()).collect()
}

/// A document: what is no JSON is no archive, and whatever is one can be searched.
pub fn archive(bytes: &[u8]) {
    let archive = PartialArchive::read(&bytes).and_then(|partial| partial.archive::<()>(usize::MAX, &|_| {}));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json = serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
    assert!(json || archive.is_err(), "what is no JSON is no archive");
    if let Ok((archive, _)) = archive {
        let library = Library::new(archive);
        let query = Query::parse("a");
        let _ = library.searcher().matches(&query, &|| false).and_then(|matches| matches.hits(20));
    }
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let json = std::str::from_utf8(Archive::BUNDLED).unwrap_or_default();
    Library::new(load::parse(json).unwrap_or_default())
});

/// A query: it is read, said again in both languages, searched and explained, half typed and typed to its end.
pub fn query(bytes: &[u8]) {
    let line = text(bytes);
    let query = Query::parse(&line);
    let _ = (query.reading(Lang::De), query.reading(Lang::En));
    for remark in query.remarks() {
        let _ = remark.words(Lang::De);
    }
    let Some(matches) = LIBRARY.searcher().matches(&query, &|| false) else { return };
    assert_eq!(matches.len(), matches.records().count(), "a list and a filter find the same");
    let _ = matches.top(20);
    let whole: Vec<_> = matches.records().collect();
    for near in matches.near(20).unwrap_or_default() {
        assert!(!near.missing.is_empty(), "what nearly answers lacks something");
        assert!(!whole.contains(&near.record), "what answers wholly is not near as well");
    }
    // A last word that is still being typed is put in order as a beginning, also where it is whole by accident.
    let typed = Query::parse(&(line + " "));
    let Some(matches) = LIBRARY.searcher().matches(&typed, &|| false) else { return };
    let hits = matches.top(20).unwrap_or_default();
    assert!(hits.iter().map(|hit| hit.tier).is_sorted(), "a higher tier stands before a lower one");
}

/// A query in the first line and a text behind it: marks lie within the text, in order, whatever is folded into what.
pub fn fold(bytes: &[u8]) {
    let both = text(bytes);
    let (line, text) = both.split_once('\n').unwrap_or((&both, &both));
    let query = Query::parse(line);
    let count = text.chars().count();
    for tier in [Tier::Word, Tier::Fuzzy, Tier::Sound] {
        let mut last = 0;
        for range in highlight_in(&query, tier, &[], text) {
            assert!(last <= range.start && range.start < range.end && range.end <= count);
            last = range.end;
        }
    }
}

/// An address: what is taken is http or https, has no user in it, and is the same when read again.
pub fn address(bytes: &[u8]) {
    let Some(address) = WebAddressBuf::parse(&text(bytes)) else { return };
    let opened = address.as_str();
    assert!(opened.starts_with("https://") || opened.starts_with("http://"), "{opened:?}");
    assert!(opened.bytes().all(|byte| byte.is_ascii_graphic()), "what is shown is what opens: {opened:?}");
    let rest = opened.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    assert!(!host.is_empty() && !host.contains('@'), "{opened:?}");
    assert_eq!(WebAddressBuf::parse(opened).as_ref().map(WebAddressBuf::as_str), Some(opened));
}

/// A text: nothing that drives a terminal is left of it, and cleaning what is clean changes nothing.
pub fn sanitize(bytes: &[u8]) {
    let text = text(bytes);
    let cleaned = clean(&text);
    let cleaned = cleaned.as_text();
    let banned = |letter: char| {
        letter.is_control()
            || matches!(u32::from(letter), 0x61c | 0x200e..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069)
    };
    assert!(!cleaned.as_str().contains(banned), "{:?}", cleaned.as_str());
    assert_eq!(clean(cleaned.as_str()).as_text().as_str(), cleaned.as_str(), "cleaned twice");
}

/// What a cache holds, the length of its archive, then the archive, then the index: each is refused, or can be searched.
pub fn cache(bytes: &[u8]) {
    let (length, rest) = bytes.split_first_chunk().unwrap_or((&[0; 2], &[]));
    let (archive, index) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
    let (archive, index) = (unpacked::<Archive>(archive), unpacked::<Index>(index));
    let (archive, index) = (archive.unwrap_or_default(), index.unwrap_or_default());
    let query = Query::parse("a bc \"a b\" 2019");
    let matches = Searcher::new(&archive, &index).matches(&query, &|| false);
    let _ = matches.and_then(|matches| matches.hits(10));
}

fn unpacked<T: Pack>(mut bytes: &[u8]) -> Option<T> {
    let length = bytes.len() as u64;
    T::unpack(&mut Input::new(&mut bytes, length)).ok()
}

/// A configuration: it is refused with its faults, each at a place in it, or is the same when written and read again.
pub fn config(bytes: &[u8]) {
    match Config::read(bytes) {
        Ok(config) => {
            let written = config.write(Lang::De);
            let again = Config::read(written.as_bytes()).expect("what is written can be read");
            assert_eq!(again.write(Lang::De), written, "read and written again");
        }
        Err(faults) => assert!(!faults.is_empty(), "what is refused has a fault"),
    }
}

/// Marks: whatever can be read of a file is there when it is written and read again, and merged with itself is the same.
pub fn marks(bytes: &[u8]) {
    let read = file::read(bytes, HIGHEST).marks;
    let written = file::write(&read).unwrap_or_default();
    let again = file::read(written.as_bytes(), HIGHEST);
    assert!(again.faults.is_empty(), "what is written can be read: {:?}", again.faults);
    assert_eq!(again.marks, read, "written and read again");
    assert_eq!(Marks::merge(read.clone(), read.clone()), read, "merged with itself");
}

/// A schedule of a conference.
pub fn frab(bytes: &[u8]) {
    imported(Kind::Frab, bytes);
}

/// RSS, Atom, JSON Feed.
pub fn feed(bytes: &[u8]) {
    imported(Kind::Feed, bytes);
}

/// iCalendar.
pub fn ical(bytes: &[u8]) {
    imported(Kind::Ical, bytes);
}

/// A file of pyvideo.
pub fn pyvideo(bytes: &[u8]) {
    imported(Kind::Pyvideo, bytes);
}

/// A table.
pub fn table(bytes: &[u8]) {
    imported(Kind::Csv, bytes);
}

/// An archive of this program, to make one of several.
pub fn import_archive(bytes: &[u8]) {
    imported(Kind::Archive, bytes);
}

/// A file to import: it is refused, or makes a sound archive, in which nothing changes when the file comes again.
fn imported(kind: Kind, bytes: &[u8]) {
    let input = import::Input { name: "file".to_owned(), bytes: bytes.to_vec() };
    let Ok(read) = import::read(kind, &input, &Options::default()) else { return };
    let mut gathering = Gathering::new(Vec::new());
    gathering.add(read.clone(), "file");
    let (archive, account) = gathering.finish(None, None);
    assert!(account.total() >= account.taken, "each record counts once");
    let mut written = Vec::new();
    import::write(&archive, &mut written).expect("into memory");
    let text = String::from_utf8(written).expect("text");
    if let Err(faults) = load::parse(&text) {
        panic!("not sound: {faults:?}\n{text}");
    }
    let mut gathering = Gathering::new(Vec::new());
    gathering.add(read, "file");
    let (again, _) = gathering.finish(Some(archive.clone().into()), None);
    let archive = archive.into_map();
    assert_eq!(again.into_map(), archive, "nothing changes when it comes again");
}
