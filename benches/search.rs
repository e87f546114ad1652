//! One search per tier and size, and the index, over the bundled archive and archives made from a seed.

#![allow(clippy::indexing_slicing, reason = "lists of known length")]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::search::{self, Index, Query};
use std::fmt::Write;
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

/// An archive with so many media, always the same.
fn made(media: usize) -> Archive {
    let mut seed = 88_172_645_463_325_252u64;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as usize % below
    };
    let syllables = [
        "ba", "ber", "dor", "fen", "ge", "hau", "in", "ka", "lin", "mann", "na", "ro", "stein", "tal", "wei",
        "ö",
    ];
    let stems = [
        "kind",
        "familie",
        "schule",
        "netzwerk",
        "bildung",
        "sprache",
        "armut",
        "prävention",
        "jugend",
        "amt",
    ];
    let mut json = String::from(r#"{"format":"lernnetzwerk-archive","version":1,"title":"Bench","people":["#);
    let people = (media / 10).max(1);
    for at in 0..people {
        let comma = if at > 0 { "," } else { "" };
        let (a, b, c) = (syllables[next(16)], syllables[next(16)], syllables[next(16)]);
        let _ = write!(json, r#"{comma}{{"id":"p{at}","name":"{}{b} {c}{a}{b}"}}"#, a.to_uppercase());
    }
    json.push_str(r#"],"media":["#);
    for at in 0..media {
        let comma = if at > 0 { "," } else { "" };
        let mut text = |words: usize| -> String {
            let word = |next: &mut dyn FnMut(usize) -> usize| {
                format!("{}{}{}", syllables[next(16)], stems[next(10)], stems[next(10)])
            };
            (0..words).map(|_| word(&mut next)).collect::<Vec<_>>().join(" ")
        };
        let (title, summary) = (text(7), text(20));
        let (year, month, person) = (2000 + next(25), 1 + next(12), next(people));
        let _ = write!(
            json,
            r#"{comma}{{"id":"m{at}","title":"{title}","kind":"video","summary":"{summary}","date":"{year}-{month:02}","appearances":[{{"person":"p{person}","part":"speaker"}}],"links":[{{"url":"https://example.org/{at}"}}]}}"#
        );
    }
    json.push_str("]}");
    load::parse(&json).unwrap_or_default()
}

fn searches(criterion: &mut Criterion) {
    let bundled = load::parse(str::from_utf8(Archive::BUNDLED).unwrap_or_default()).unwrap_or_default();
    for (size, archive) in [("bundled", bundled), ("10000", made(10_000)), ("100000", made(100_000))] {
        let index = Index::new(&archive);
        let mut group = criterion.benchmark_group("search");
        group.sample_size(20);
        for (tier, line) in QUERIES {
            group.bench_function(BenchmarkId::new(*tier, size), |bencher| {
                bencher
                    .iter(|| search::rank(&archive, &index, &Query::parse(black_box(line)), 50, &|| false));
            });
        }
        group.finish();
        let mut group = criterion.benchmark_group("index");
        group.sample_size(10);
        group.bench_function(size, |bencher| bencher.iter(|| Index::new(black_box(&archive))));
        group.finish();
    }
}

criterion_group!(benches, searches);
criterion_main!(benches);
