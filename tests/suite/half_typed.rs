//! What a line finds as its letters stand, each beginning of its last word finds, from four letters on.

use crate::search::{Shelf, titled};
use chrono::NaiveDate;
use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::record::RecordId;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::{Hits, Query, Remark, Tier};
use std::collections::BTreeSet;

/// At most so many records are told of that nearly answer: those behind them are cut off.
const NEAREST: usize = 20;

/// From so many letters on a beginning finds all.
const LETTERS: usize = 4;

fn bundled() -> Shelf {
    Shelf::new(std::str::from_utf8(Archive::BUNDLED).unwrap())
}

/// A line, read.
fn query(line: &str) -> Query {
    Query::parse_on(line, NaiveDate::from_ymd_opt(2026, 11, 26))
}

/// The answer to a line, all of it.
fn answer(shelf: &Shelf, line: &str) -> Hits {
    shelf.searcher().matches(&query(line), &|| false).unwrap().hits(usize::MAX).unwrap()
}

/// The records that a line finds as its letters stand; none where it could not be answered as it was asked.
fn spelled(hits: &Hits) -> BTreeSet<RecordId> {
    let is_other = |remark: &Remark| matches!(remark, Remark::NothingInField(..) | Remark::NotYet(_));
    let is_spelled = |tier: Tier| tier.is_spelled() && tier != Tier::Synonym;
    let found = hits.top.iter().filter(|hit| is_spelled(hit.tier)).map(|hit| hit.record);
    if hits.remarks.iter().any(is_other) { BTreeSet::new() } else { found.collect() }
}

/// What the beginnings of a line's last word lose.
fn lost(shelf: &Shelf, line: &str) -> Vec<String> {
    let last = line.rfind([' ', ':', ',', '"', '-', '(', '=']).map_or(0, |at| at + 1);
    let wanted = spelled(&answer(shelf, line));
    let mut lost = Vec::new();
    for (end, _) in line[last..].char_indices().skip(LETTERS) {
        let typed = &line[..last + end];
        let query = query(typed);
        let matches = shelf.searcher().matches(&query, &|| false).unwrap();
        let mut found: BTreeSet<RecordId> = matches.records().collect();
        let near = if wanted.is_subset(&found) { Vec::new() } else { matches.near(NEAREST).unwrap() };
        found.extend(near.iter().map(|hit| hit.record));
        let missing = wanted.difference(&found).count();
        if missing > 0 && near.len() < NEAREST {
            lost.push(format!("{typed:?} of {line:?}: {missing} of {}", wanted.len()));
        }
    }
    lost
}

/// Names in dates, and what is typed around them.
const NAMES: &str = "april october mittwoch sunday frühling herbst winter summer quartal kalenderwoche heute gestern tomorrow \
                     undatiert undated";
const AROUND: [&str; 12] = [
    "NAME",
    "neuss NAME",
    "seit NAME",
    "since NAME",
    "vor dem NAME",
    "bis NAME",
    "zwischen januar und NAME",
    "1. NAME",
    "im NAME",
    "NAME 2018",
    "datum:NAME",
    "datum:2018,NAME",
];

#[test]
fn half_a_date_loses_nothing_that_the_whole_finds() {
    let shelf = bundled();
    let names = NAMES.split_whitespace();
    let lines = names.flat_map(|name| AROUND.map(|around| around.replace("NAME", name)));
    let lost: Vec<String> = lines.step_by(3).flat_map(|line| lost(&shelf, &line)).collect();
    assert_eq!(lost, Vec::<String>::new());
}

/// One of so many lines is typed.
const STEP: usize = 29;

#[test]
fn half_a_word_loses_nothing_that_the_whole_finds() {
    let shelf = bundled();
    let archive: serde_json::Value = serde_json::from_slice(Archive::BUNDLED).unwrap();
    let texts = |table: &str, field: &str| {
        let records = archive[table].as_array().unwrap().iter();
        records.filter_map(|record| record[field].as_str().map(str::to_owned)).collect::<BTreeSet<_>>()
    };
    let mut lines: Vec<String> =
        crate::quality::labels().queries.into_iter().map(|label| label.query).collect();
    lines.extend(
        [texts("people", "name"), texts("media", "title"), texts("events", "title")].into_iter().flatten(),
    );
    for place in texts("events", "place") {
        lines.extend(
            ["ort:PLACE", "ort:\"PLACE", "place:neuss,PLACE", "kinder PLACE"]
                .map(|line| line.replace("PLACE", &place)),
        );
    }
    for topic in texts("topics", "name") {
        lines
            .extend(["thema:TOPIC", "topic:\"TOPIC", "kita TOPIC"].map(|line| line.replace("TOPIC", &topic)));
    }
    // What is left out is told in whole words, and no beginning of it is any; nor is the first year of two both.
    lines.retain(|line| !line.contains(" -") && !line.contains("..") && line.len() < 100);
    let links = [
        "aachener-zeitung.de",
        "Dokumentation des Termins",
        "lnt17",
        "09.11.",
        "Vortrag oder Eröffnung",
        "Impuls oder Familienzentren",
        "art:\"termin",
        "medium:4-fragen-an-andreas-bothe, nachtsheim-abschlussbericht-evaluation",
        "duration:PT45M",
        "dauer:=PT45M",
    ];
    let links = links.map(str::to_owned);
    let lines = lines.into_iter().step_by(STEP).chain(links);
    let lost: Vec<String> = lines.flat_map(|line| lost(&shelf, &line)).collect();
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn half_a_range_loses_nothing_of_its_years() {
    let shelf = bundled();
    for field in ["", "jahr:", "jahr:=", "neuss "] {
        let found = |line: &str| answer(&shelf, line).top.len();
        let line = format!("{field}2017..2022");
        for end in [1, 2].map(|signs| field.len() + "2017".len() + signs) {
            assert!(found(&line[..end]) >= found(&line), "{} of {line}", &line[..end]);
        }
    }
}

#[test]
fn half_an_operator_alone_empties_no_list() {
    let shelf = bundled();
    for word in ["zwischen", "between", "without", "seit", "until"] {
        for (end, _) in word.char_indices().skip(LETTERS) {
            assert!(!answer(&shelf, &word[..end]).top.is_empty(), "{}", &word[..end]);
        }
    }
}

#[test]
fn a_name_of_the_day_and_both_readings_of_figures_are_said() {
    for (line, said) in [
        ("12/11/23", "12.11.2023 oder 11.12.2023"),
        ("12/11/2023", "12.11.2023 oder 11.12.2023"),
        ("Monday, 12/11/2023", "11.12.2023"),
        ("Sunday, 12/11/2023", "12.11.2023"),
        ("Monday, 12/11/23", "11.12.2023"),
        ("datum:Sonntag, 12/11/23 ", "12.11.2023"),
        ("Montag, 12.11.2018", "12.11.2018"),
        ("Montag,12.11.2018", "12.11.2018"),
        ("Montag, den 12.11.2018", "12.11.2018"),
        ("am Montag, dem 12. November 2018", "12.11.2018"),
        ("Mo., 12.11.18", "12.11.2018"),
        ("Montag, 2018-11-12", "12.11.2018"),
        ("Monday, the 12th of November 2018", "12.11.2018"),
        ("date:Monday, 2018/11/12", "12.11.2018"),
        ("Monday, November 12, 2018", "12.11.2018"),
    ] {
        let query = Query::parse(line);
        assert_eq!((query.reading(Lang::De).as_str(), query.remarks()), (said, &[][..]), "{line}");
    }
}

/// A talk with one link.
fn linked(label: &str) -> Shelf {
    Shelf::new(
        &serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": [
            {"id": "talk", "title": "Netze", "kind": "video", "links": [{"url": "https://example.org", "label": label}]},
            {"id": "titled", "title": "Mitschnitt", "kind": "video"}]})
        .to_string(),
    )
}

#[test]
fn what_a_link_is_called_is_found_behind_titles() {
    let shelf = linked("Mitschnitt der Eröffnung");
    assert_eq!(shelf.ids("mitschnitt"), ["titled", "talk"]);
    assert_eq!(shelf.ids("eröff"), ["talk"]);
    assert_eq!(shelf.tier("eröffnung"), Some(Tier::Inside));
    // However long it is: as a whole, and nearly.
    let words: Vec<String> = ('a'..='z').map(|letter| format!("{letter}{letter}{letter}x")).collect();
    let shelf = linked(&words.join(" "));
    assert_eq!(shelf.first(&words.join(" ")), "talk");
    for (at, word) in [(0, "wolke"), (12, "wolke"), (22, "wolke")] {
        let mut typed = words.clone();
        typed[at] = word.to_owned();
        let hits = shelf.hits(&typed.join(" "));
        let found: Vec<_> = hits.top.iter().chain(&hits.near).collect();
        assert_eq!(found.len(), 1, "{at}");
    }
}

#[test]
fn a_title_with_operators_is_found_with_a_word_of_its_record_beside_it() {
    let titles = [
        "Kitas ohne Streit",
        "Entweder oder",
        "Not my job",
        "Fachkongress und -messe",
        "Warum nicht heute?",
        "Leben ohne Angst oder Sorge",
    ];
    let media = titles
        .map(|title| serde_json::json!({"id": title, "title": title, "kind": "video", "section": "Eifel"}));
    let shelf = Shelf::new(
        &serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media})
            .to_string(),
    );
    for title in titles {
        for line in [format!("{title} eifel"), format!("eifel {title}"), format!("{title} eife")] {
            assert_eq!(shelf.first(&line), title, "{line}");
        }
    }
    assert_eq!(titled(&titles).ids("fachkongress und -messe eifel"), Vec::<String>::new());
}
