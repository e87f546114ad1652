//! Any bytes as a document: what is no JSON is no archive, and whatever is one can be searched.

#![no_main]

use lernnetzwerk::archive::load::PartialArchive;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let archive = PartialArchive::read(&bytes).and_then(|partial| partial.archive::<()>(usize::MAX, &|_| {}));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json = serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
    assert!(json || archive.is_err(), "what is no JSON is no archive");
    if let Ok((archive, _)) = archive {
        let library = Library::new(archive);
        let query = Query::parse("a");
        let _ = library.searcher().matches(&query, &|| false).and_then(|matches| matches.hits(20));
    }
});
