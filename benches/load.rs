//! Reading an archive and indexing it, with the bundled one and with 20,000 media.

mod generator;

use criterion::{Criterion, criterion_group, criterion_main};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::search::Index;
use std::hint::black_box;

fn loads(criterion: &mut Criterion) {
    let bundled = String::from_utf8_lossy(Archive::BUNDLED).into_owned();
    for (name, json) in [("bundled", bundled), ("20000", generator::json(20_000))] {
        let mut group = criterion.benchmark_group("load");
        group.sample_size(20);
        group.bench_function(format!("archive/{name}"), |bencher| {
            bencher.iter(|| load::parse(black_box(&json)).is_ok());
        });
        let archive = load::parse(&json).unwrap_or_default();
        group.bench_function(format!("index/{name}"), |bencher| {
            bencher.iter(|| Index::new(black_box(&archive)));
        });
        group.finish();
    }
}

criterion_group!(benches, loads);
criterion_main!(benches);
