//! Any bytes as a document: what is no JSON is no archive, and whatever is one can be searched.

#![no_main]

use lernnetzwerk::archive::load::Outline;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::{Query, rank};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let archive = Outline::read(&bytes).and_then(|outline| outline.archive::<()>(usize::MAX, &|_| {}));
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json = serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
    assert!(json || archive.is_err(), "what is no JSON is no archive");
    if let Ok((archive, _)) = archive {
        let library = Library::new(archive);
        let _ = rank(&library.archive, &library.index, &Query::parse("a"), 20, &|| false);
    }
});
