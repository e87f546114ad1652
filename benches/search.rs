//! One search per tier and size: the bundled archive, 20,000 and 100,000 media; with `LARGE=1`, a million.

#![expect(clippy::disallowed_methods, reason = "a bench reads files and the clock")]

mod generator;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use std::hint::black_box;

/// A query for each tier, and for each part of the language.
const QUERIES: &[(&str, &str)] = &[
    ("whole", "heinz-jürgen stolz"),
    ("word", "stolz"),
    ("letter", "s"),
    ("start", "präv"),
    ("inside", "patenschaft"),
    ("fuzzy", "hjs"),
    ("typo", "sprachbarieren"),
    ("sound", "stefan grohs"),
    ("nonsense", "xqzvw"),
    ("two words", "neuland sprachbarrieren"),
    ("phrase", "\"kein kind\""),
    ("field", "ort:essen -film"),
    ("date", "november 2018"),
];

fn searches(criterion: &mut Criterion) {
    let sizes: &[usize] = if std::env::var_os("LARGE").is_some() { &[1_000_000] } else { &[20_000, 100_000] };
    let made = sizes.iter().map(|size| (size.to_string(), generator::json(*size)));
    let bundled = String::from_utf8_lossy(Archive::BUNDLED).into_owned();
    for (size, json) in std::iter::once(("bundled".to_owned(), bundled)).chain(made) {
        let library = Library::new(load::parse(&json).unwrap_or_default());
        let mut group = criterion.benchmark_group("search");
        group.sample_size(20);
        for (tier, line) in QUERIES {
            group.bench_function(BenchmarkId::new(*tier, &size), |bencher| {
                bencher.iter(|| {
                    let query = Query::parse(black_box(line));
                    library.searcher().matches(&query, &|| false).and_then(|matches| matches.hits(50))
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, searches);
criterion_main!(benches);
