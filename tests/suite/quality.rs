//! How good the search is: labelled queries over the bundled archive, as people type them, by group.
//!
//! `cargo test quality -- --nocapture` prints the table. The floors are what was reached; a change that falls below
//! one of them fails.

use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::{Hits, Query};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Labels {
    queries: Vec<Label>,
    nonsense: Vec<String>,
}

#[derive(Deserialize)]
struct Label {
    group: String,
    query: String,
    expect: Vec<String>,
}

#[derive(Default)]
struct Score {
    count: usize,
    first: usize,
    three: usize,
    reciprocal: f64,
}

impl Score {
    fn add(&mut self, place: Option<usize>) {
        self.count += 1;
        self.first += usize::from(place == Some(1));
        self.three += usize::from(place.is_some_and(|place| place <= 3));
        self.reciprocal += place.map_or(0.0, |place| 1.0 / place as f64);
    }

    fn percent(&self, part: usize) -> f64 {
        100.0 * part as f64 / self.count as f64
    }

    fn line(&self, group: &str) -> String {
        let (first, three) = (self.percent(self.first), self.percent(self.three));
        format!(
            "{group:<14} {:>5} {first:>8.1} {three:>8.1} {:>6.3}",
            self.count,
            self.reciprocal / self.count as f64
        )
    }
}

fn labels() -> Labels {
    let labels: Labels = serde_json::from_str(include_str!("../data/queries.json")).unwrap();
    assert!(labels.queries.len() >= 300);
    labels
}

fn bundled() -> Library {
    Library::new(load::parse(std::str::from_utf8(Archive::BUNDLED).unwrap()).unwrap())
}

/// The best hits of a line.
fn hits(library: &Library, line: &str, limit: usize) -> Hits {
    library.searcher().matches(&Query::parse(line), &|| false).unwrap().hits(limit).unwrap()
}

/// The place of the first record that is expected, from 1, among the first fifty.
fn place(library: &Library, label: &Label) -> Option<usize> {
    let hits = hits(library, &label.query, 50);
    let expected = |hit: &_| label.expect.iter().any(|id| **id == *library.archive.id_of(*hit));
    hits.top.iter().position(|hit| expected(&hit.record)).map(|place| place + 1)
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let library = bundled();
    let mut groups: BTreeMap<String, Score> = BTreeMap::new();
    let mut all = Score::default();
    let mut misses = String::new();
    for label in &labels().queries {
        let place = place(&library, label);
        groups.entry(label.group.clone()).or_default().add(place);
        all.add(place);
        if place != Some(1) {
            let found = place.map_or("not found".to_owned(), |place| format!("place {place}"));
            misses += &format!("  {}: {:?} {found}, expected {:?}\n", label.group, label.query, label.expect);
        }
    }
    println!("{:<14} {:>5} {:>8} {:>8} {:>6}", "group", "count", "first %", "three %", "MRR");
    for (group, score) in &groups {
        println!("{}", score.line(group));
    }
    println!("{}\nnot in first place:\n{misses}", all.line("all"));
    assert!(
        all.percent(all.first) >= FLOOR.0,
        "first place for {:.1} of 100\n{misses}",
        all.percent(all.first)
    );
    assert!(
        all.percent(all.three) >= FLOOR.1,
        "first three for {:.1} of 100\n{misses}",
        all.percent(all.three)
    );
    for (group, score) in &groups {
        assert!(score.percent(score.first) >= GROUP_FLOOR, "{}\n{misses}", score.line(group));
    }
}

/// Reached: first place, first three, of 100.
const FLOOR: (f64, f64) = (98.7, 100.0);

/// Reached in every group: first place, of 100.
const GROUP_FLOOR: f64 = 94.5;

#[test]
fn nonsense_finds_nothing() {
    let library = bundled();
    for line in labels().nonsense {
        let hits = hits(&library, &line, 5);
        let titles: Vec<_> = hits.top.iter().map(|hit| library.archive.title_of(hit.record)).collect();
        assert_eq!(titles, Vec::<&str>::new(), "{line:?}");
    }
}
