//! Time and memory of each stage from a file to a search: `cargo bench --bench stages -- ARCHIVE.json`.
//!
//! Without a file, 20,000 media are generated. Memory is what Linux says of the process (VmRSS, VmHWM).

#![expect(clippy::disallowed_methods, reason = "a bench reads files and the clock")]
#![allow(clippy::print_stdout, reason = "a tool for the command line")]

mod generator;

use lernnetzwerk::archive::record::{EventId, MediumId, RecordId, RecordKind};
use lernnetzwerk::library::{Library, LibraryBuilder};
use lernnetzwerk::listing::facet::Facet;
use lernnetzwerk::listing::order::{Order, Sorted};
use lernnetzwerk::loader::cache::{Cache, Content};
use lernnetzwerk::loader::file::{LARGEST, OpenFile};
use lernnetzwerk::marks::own::NOTHING;
use lernnetzwerk::search::Query;
use std::error::Error;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Instant;

/// Prints a line for each stage.
struct Stages {
    since: Instant,
}

impl Stages {
    fn done(&mut self, stage: &str) {
        let time = self.since.elapsed();
        println!(
            "| {stage} | {:.1} ms | {} MiB | {} MiB |",
            time.as_secs_f64() * 1e3,
            memory("VmRSS:"),
            memory("VmHWM:")
        );
        self.since = Instant::now();
    }
}

/// A line of `/proc/self/status`, in MiB; 0 where there is none.
fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = status
        .lines()
        .find_map(|text| text.strip_prefix(line)?.split_whitespace().next()?.parse::<u64>().ok());
    value.unwrap_or_default() / 1024
}

fn main() -> Result<(), Box<dyn Error>> {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    // A cache is kept in no folder that others may read.
    let folder = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o700)).tempdir()?;
    let path = match given {
        Some(path) => path,
        None => {
            let path = folder.path().join("archive.json");
            fs::write(&path, generator::json(20_000))?;
            path
        }
    };
    println!("| stage | time | memory | peak |\n|---|---|---|---|");
    let mut stages = Stages { since: Instant::now() };
    let trouble = |trouble| format!("{trouble:?}");
    let stored = OpenFile::open(&path, LARGEST)
        .and_then(|origin| origin.stored(LARGEST))
        .map_err(|problem| format!("{problem:?}"))?;
    let draft = LibraryBuilder::read(&stored).map_err(trouble)?;
    stages.done("find the records, read all but the media");
    let unindexed = draft.media(usize::MAX, &|_| {}).map_err(trouble)?;
    stages.done("read the media with their words, and link them");
    let library = unindexed.index();
    stages.done("put the words in order");
    let file = File::open(&path)?;
    let cache = Cache::in_directory(folder.path(), &path).ok_or("no cache")?;
    let content = Content::of_file(&file)?;
    stages.done("hash the file");
    cache.write(content, &library)?;
    stages.done("write the cache");
    drop(library);
    let library = cache.library(&file).ok_or("the cache cannot be read")?;
    stages.done("read the cache, hashing the file beside it");
    for line in ["s", "müller", "mueller präventionskette", "strohmeyer", "hjs"] {
        let query = Query::parse(line);
        let hits = library.searcher().matches(&query, &|| false).and_then(|matches| matches.hits(50));
        stages.done(&format!("search `{line}`: {} hits", hits.unwrap_or_default().total));
    }
    lists(&library, &mut stages);
    Ok(())
}

/// Facets and orders: made once, then counted and walked through.
fn lists(library: &Library, stages: &mut Stages) {
    let bytes = library.facets().bytes();
    stages.done(&format!("make the columns of all facets: {:.1} MiB", bytes as f64 / f64::from(1 << 20)));
    let kinds = [RecordKind::Medium, RecordKind::Event];
    let sorted =
        |kind| library.sorted(kind, Order::Newest).map(|sorted| sorted.ids.as_slice()).unwrap_or_default();
    let [media, events] = kinds.map(sorted);
    let media = media.iter().map(|id| RecordId::Medium(MediumId(*id)));
    let all: Vec<RecordId> = media.chain(events.iter().map(|id| RecordId::Event(EventId(*id)))).collect();
    stages.done("sort media and events by date");
    for facet in Facet::ALL {
        let counts = library.facets().counts_of(facet, all.iter().copied(), &NOTHING);
        stages.done(&format!("count {} records by {}: {} values", all.len(), facet.name(), counts.len()));
    }
    let counts = library.facets().counts(all.iter().copied());
    stages.done(&format!("count them by all {} facets", counts.len()));
    let query = Query::parse("s");
    let found = library.searcher().matches(&query, &|| false);
    let records: Vec<RecordId> =
        found.into_iter().flat_map(|found| found.records().collect::<Vec<_>>()).collect();
    stages.done(&format!("search `s`: {} records", records.len()));
    let _ = library.facets().counts(records.into_iter());
    stages.done("count them by all facets");
    for order in Order::of(RecordKind::Medium) {
        let sorted = library.sorted(RecordKind::Medium, *order);
        stages.done(&format!("sort media by {}: {} apart", order.name(), sorted.map_or(0, Sorted::apart)));
        let half = sorted.map(|sorted| sorted.only(|id| id % 2 == 0));
        stages.done(&format!("take {} of them", half.map_or(0, |half| half.ids.len())));
    }
}
