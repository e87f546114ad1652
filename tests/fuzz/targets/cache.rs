//! Any bytes as what a cache holds: they are refused, or are an archive and an index that can be searched.

#![no_main]

use lernnetzwerk::archive::Archive;
use lernnetzwerk::codec::{Input, Pack};
use lernnetzwerk::search::{Index, Query, Searcher};
use libfuzzer_sys::fuzz_target;

fn unpacked<T: Pack>(mut bytes: &[u8]) -> Option<T> {
    let length = bytes.len() as u64;
    T::unpack(&mut Input::new(&mut bytes, length)).ok()
}

fuzz_target!(|parts: (&[u8], &[u8])| {
    let (archive, index) = (unpacked::<Archive>(parts.0), unpacked::<Index>(parts.1));
    let (archive, index) = (archive.unwrap_or_default(), index.unwrap_or_default());
    let query = Query::parse("a bc \"a b\" 2019");
    let matches = Searcher::new(&archive, &index).matches(&query, &|| false);
    let _ = matches.and_then(|matches| matches.hits(10));
});
