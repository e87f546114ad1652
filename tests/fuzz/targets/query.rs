//! Any line: it is read, said again in both languages, searched and explained.

#![no_main]

use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use lernnetzwerk::lang::Lang;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let json = std::str::from_utf8(Archive::BUNDLED).unwrap_or_default();
    Library::new(load::parse(json).unwrap_or_default())
});

fuzz_target!(|line: &str| {
    let query = Query::parse(line);
    let _ = (query.reading(Lang::De), query.reading(Lang::En));
    for remark in query.remarks() {
        let _ = remark.words(Lang::De);
    }
    let Some(matches) = LIBRARY.searcher().matches(&query, &|| false) else { return };
    assert_eq!(matches.len(), matches.records().count(), "a list and a filter find the same");
    assert!(matches.top(20).unwrap_or_default().iter().map(|hit| hit.tier).is_sorted(), "a higher tier stands before a lower one");
});
