//! How good the search is: labelled queries over the bundled archive, as people type them, by group; those of which it is
//! known what type of record is meant in the list of that type, and in the mixed list of the screen.
//!
//! `cargo test quality -- --nocapture` prints the tables, `benches/peers.py` the same for fzf and sk. The floors are what
//! was reached less one query; a change that falls below one of them fails.

use crate::describe::records;
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::{Hit, Hits, Query};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
pub(crate) struct Labels {
    pub queries: Vec<Label>,
    nonsense: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Label {
    group: String,
    pub query: String,
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
            "{group:<24} {:>5} {first:>8.1} {three:>8.1} {:>6.3}",
            self.count,
            self.reciprocal / self.count as f64
        )
    }
}

pub(crate) fn labels() -> Labels {
    let labels: Labels = serde_json::from_str(include_str!("../data/queries.json")).unwrap();
    assert!(labels.queries.len() >= 300);
    labels
}

pub(crate) fn bundled() -> Library {
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

/// Queries of which it is known what type of record is meant.
#[derive(Deserialize)]
struct TypedLabels {
    queries: Vec<TypedLabel>,
}

#[derive(Deserialize)]
struct TypedLabel {
    #[serde(rename = "type")]
    kind: String,
    group: String,
    pub query: String,
    expect: Vec<String>,
}

/// Where what is meant stands, from 1, in the list of its type or in that of the screen: first all hits, then what nearly
/// answers.
fn typed_place(library: &Library, label: &TypedLabel, mixed: bool) -> Option<usize> {
    let kind = RecordKind::ALL.into_iter().find(|kind| kind.name() == label.kind).unwrap();
    let query = Query::parse(&label.query);
    let matches = library.searcher().matches(&query, &|| false).unwrap();
    let matches = if mixed { matches } else { matches.only(&[kind]) };
    let Hits { top, near, .. } = matches.hits(50).unwrap();
    let is_meant = |hit: &Hit| {
        let id = library.archive.id_of(hit.record);
        hit.record.kind() == kind && label.expect.iter().any(|wanted| **wanted == *id)
    };
    top.iter().chain(&near).position(is_meant).map(|place| place + 1)
}

/// Prints how good the list of the type is, or the mixed one, and holds the floors: so many in the first place, so many among
/// the first three.
fn check_typed(name: &str, mixed: bool, floor: (usize, usize)) {
    let library = bundled();
    let labels: TypedLabels = serde_json::from_str(include_str!("../data/typed_queries.json")).unwrap();
    assert!(labels.queries.len() >= 60);
    let mut groups: BTreeMap<String, Score> = BTreeMap::new();
    let mut all = Score::default();
    let mut misses = String::new();
    for label in &labels.queries {
        let place = typed_place(&library, label, mixed);
        groups.entry(format!("{}, {}", label.kind, label.group)).or_default().add(place);
        all.add(place);
        if place != Some(1) {
            misses += &format!("  {:?} {place:?}, expected {:?}\n", label.query, label.expect);
        }
    }
    println!("{name:<24} {:>5} {:>8} {:>8} {:>6}", "count", "first %", "three %", "MRR");
    for (group, score) in &groups {
        println!("{}", score.line(group));
    }
    println!("{}\nnot in first place:\n{misses}", all.line("all"));
    assert!(all.first >= floor.0 && all.three >= floor.1, "{} {}\n{misses}", all.first, all.three);
}

#[test]
fn what_is_meant_stands_first_in_the_list_of_its_type() {
    check_typed("by type", false, (60, 60));
}

#[test]
fn what_is_meant_stands_first_in_the_list_of_the_screen() {
    check_typed("mixed", true, (57, 60));
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
    println!("{:<24} {:>5} {:>8} {:>8} {:>6}", "group", "count", "first %", "three %", "MRR");
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

/// Reached, less one query: first place, first three, of 100.
const FLOOR: (f64, f64) = (98.9, 99.7);

/// Reached in every group: first place, of 100.
const GROUP_FLOOR: f64 = 94.5;

/// Every so many titles and names of the bundled archive are typed, letter by letter.
const STEP: usize = 9;

/// How many of them enter the first three, leave, and return.
const UNSTEADY: usize = 1;

/// So many letters of a title are typed.
const TYPED: usize = 28;

#[test]
fn titles_that_are_typed_stay_among_the_first_three() {
    let library = bundled();
    let records: Vec<RecordId> = records(&library.archive).into_iter().step_by(STEP).collect();
    let mut known: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    let first = |line: &str| {
        let top = library.searcher().matches(&Query::parse(line), &|| false).unwrap().top(3).unwrap();
        top.into_iter().map(|hit| hit.record).collect()
    };
    let mut unsteady = Vec::new();
    for record in &records {
        let title = library.archive.title_of(*record).to_lowercase();
        let ends = title.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(TYPED);
        let mut row: Vec<bool> = Vec::new();
        for line in ends.map(|end| &title[..end]) {
            let first = known.entry(line.to_owned()).or_insert_with(|| first(line));
            row.push(first.contains(record));
        }
        let from = row.iter().position(|among| *among).unwrap_or(row.len());
        let to = row.iter().rposition(|among| *among).map_or(0, |last| last + 1);
        if row.get(from..to).is_some_and(|row| row.contains(&false)) {
            unsteady.push(title);
        }
    }
    println!("{} of {} titles leave and return: {unsteady:#?}", unsteady.len(), records.len());
    assert!(records.len() > 30 && unsteady.len() <= UNSTEADY, "{unsteady:#?}");
}

/// So many letters of a name are typed behind a form of address.
const NAMED: usize = 6;

#[test]
fn who_stands_first_behind_a_form_of_address_stays_as_long_as_the_name_begins_so() {
    let library = bundled();
    let people: Vec<RecordId> =
        records(&library.archive).into_iter().filter(|record| record.kind() == RecordKind::Person).collect();
    let first = |line: &str| -> Vec<String> {
        let query = Query::parse(line);
        let matches = library.searcher().matches(&query, &|| false).unwrap();
        let top = matches.only(&[RecordKind::Person]).top(3).unwrap();
        top.iter().map(|hit| library.archive.title_of(hit.record).to_lowercase()).collect()
    };
    let names: BTreeSet<String> = people
        .iter()
        .map(|person| library.archive.title_of(*person).to_lowercase().chars().take(NAMED).collect())
        .collect();
    let (mut asked, mut left) = (0, Vec::new());
    for (name, form) in names.iter().zip(["prof. dr.", "frau", "dr.", "prof."].into_iter().cycle()) {
        let mut before = Vec::new();
        for (end, letter) in name.char_indices() {
            let begun = &name[..end + letter.len_utf8()];
            // What is a word as well is no name yet.
            let now = if begun == "und" { continue } else { first(&format!("{form} {begun}")) };
            let stayed = before.first().filter(|before: &&String| before.starts_with(begun));
            asked += usize::from(stayed.is_some());
            left.extend(stayed.filter(|stayed| !now.contains(stayed)).map(|_| format!("{form} {begun}")));
            before = now;
        }
    }
    assert!(asked > 50 && left.is_empty(), "{} of {asked}: {left:?}", left.len());
}

#[test]
fn nonsense_finds_nothing() {
    let library = bundled();
    for line in labels().nonsense {
        let hits = hits(&library, &line, 5);
        let titles: Vec<_> = hits.top.iter().map(|hit| library.archive.title_of(hit.record)).collect();
        assert_eq!(titles, Vec::<&str>::new(), "{line:?}");
    }
}
