//! Reading an archive and indexing it, with the bundled one and with 20,000 media; sorting 100,000 names.

mod generator;

use criterion::{Criterion, criterion_group, criterion_main};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::search::Index;
use std::hint::black_box;

/// An archive of nothing but people, with letters of several alphabets in their names.
fn names(count: usize) -> String {
    const LAST: [&str; 8] = [
        "Müller",
        "Łukasiewicz",
        "O’Brien",
        "Þorsteinsson",
        "Петров",
        "Παπαδόπουλος",
        "Smith-Jones",
        "Strauß",
    ];
    const FIRST: [&str; 5] = ["Ada", "Ørjan", "Zoë", "Иван", "Ann-Kathrin"];
    let person = |at: usize| {
        // Every name once, out of order.
        let number = at * 48_271 % 99_991;
        let (last, first) = (LAST.iter().cycle().nth(number % 8), FIRST.iter().cycle().nth(number % 5));
        let (last, first) = (last.unwrap_or(&""), first.unwrap_or(&""));
        format!(r#"{{"id":"p{at}","name":"{first} {last}","sort":"{last}{number}, {first}"}}"#)
    };
    let people = (0..count).map(person).collect::<Vec<_>>().join(",");
    format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Names","people":[{people}]}}"#)
}

fn loads(criterion: &mut Criterion) {
    let bundled = String::from_utf8_lossy(Archive::BUNDLED).into_owned();
    criterion.bench_function("load/names/100000", |bencher| {
        let json = names(100_000);
        bencher.iter(|| load::parse(black_box(&json)).is_ok());
    });
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
