//! Lines that are more than words: a title that is typed whole, and whatever is half typed.

use crate::search::Shelf;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::{Fields, Query, Tier};
use proptest::prelude::*;

/// Media of these titles.
fn titled(titles: &[impl AsRef<str>]) -> Shelf {
    let media = titles.iter().enumerate().map(
        |(at, title)| serde_json::json!({"id": format!("m{at}"), "title": title.as_ref(), "kind": "video"}),
    );
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media.collect::<Vec<_>>(),
    });
    Shelf::new(&archive.to_string())
}

/// The titles of the first hits.
fn first_titles(shelf: &Shelf, line: &str, count: usize) -> Vec<String> {
    let hits = shelf.hits(line).top.into_iter().take(count);
    hits.map(|hit| shelf.archive.title_of(hit.record).to_string()).collect()
}

/// How a line was understood, as it was answered, and what is said to it.
fn said(shelf: &Shelf, line: &str) -> (String, Vec<String>) {
    let query = Query::parse(line);
    let hits = shelf.hits(line);
    let remarks = query.remarks().iter().chain(&hits.remarks).map(|remark| remark.words(Lang::De));
    (query.reading_as_answered(Lang::De, &hits.remarks), remarks.collect())
}

#[test]
fn a_title_that_is_typed_whole_is_no_operator_on_itself() {
    let titles = [
        "Fachkongress und -messe Familienzentren NRW 2024",
        "Fachkongress und Familienzentren",
        "Wir sind !wichtig",
        "Why NOT to ask",
        "Kitas ohne Streit",
        "Ort: Köln",
        "Von 2019..2017",
        "Entweder | oder",
        "jahr:2018",
        "„Gute“ Kinder, -gute Eltern",
        "?",
        "-",
        "!!!",
    ];
    let shelf = titled(&titles);
    for title in titles {
        assert_eq!(first_titles(&shelf, title, 1), [title], "{title}");
        assert_eq!(shelf.tier(title), Some(Tier::Whole), "{title}");
        assert_ne!(shelf.hits(title).top[0].fields, Fields::default(), "{title}");
    }
    // While it is typed as well, and the line says both.
    assert_eq!(first_titles(&shelf, "fachkongress und -messe fami", 1), [titles[0]]);
    let (reading, remarks) = said(&shelf, "fachkongress und -messe fami");
    assert_eq!(reading, "fachkongress und · ohne messe · fami");
    assert_eq!(remarks, ["auch als Titel gesucht"]);
    // What the operators mean stands behind it.
    assert_eq!(first_titles(&shelf, "fachkongress und -messe fami", 2)[1], titles[1]);
    // A title that does not have the signs is none of it.
    assert!(!shelf.finds("fachkongress -familienzentren", "m1"));
    assert!(said(&shelf, "fachkongress 2024").1.is_empty());
}

/// A piece of a title: a word, an operator, a field, a date, a sign.
fn piece() -> impl Strategy<Value = String> {
    let words = ["Neuss", "Köln", "Bericht", "an", "und", "Video", "eine", "a", "Mai", "Ä"];
    let operators = [
        "-messe",
        "!wort",
        "NOT",
        "not",
        "ohne",
        "nicht",
        "without",
        "oder",
        "or",
        "|",
        "||",
        "-",
        "--x",
        "!-y",
        "UND",
        "-\"gute Zeit\"",
    ];
    let fields = [
        "Ort:",
        "ort:köln",
        "ort: köln,",
        "Titel:",
        "titel:=neuss",
        "jahr:2018",
        "jahr:2018,2019",
        "id:",
        "link:x",
        "foo:bar",
        "tag:",
        "dauer:3",
        "dauer:<30m",
        "art:video",
        "status:",
        "-ort:essen",
        "raum:1",
    ];
    let dates = [
        "2019..2017",
        "2018",
        "15.11.2022",
        "November",
        "KW",
        "48",
        "seit",
        "bis",
        "2018/19",
        ">2018",
        "heute",
        "letztes",
        "Jahr",
        "von",
        "1.",
        "31.02.2018",
        "20",
        "zwischen",
        "Winter",
        "2022/",
    ];
    let signs = [
        "?",
        "!",
        "„Alt“",
        "\"neu",
        "C++",
        "(2)",
        "…",
        "&",
        "#1",
        "*",
        "50 %",
        "☕",
        ":",
        ",",
        "/",
        "example.org/a",
    ];
    let all = words.iter().chain(&operators).chain(&fields).chain(&dates).chain(&signs);
    prop::sample::select(all.map(ToString::to_string).collect::<Vec<_>>())
}

fn title() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..7).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn every_title_typed_whole_stands_among_the_first_three(titles in prop::collection::vec(title(), 1..30)) {
        let shelf = titled(&titles);
        for title in &titles {
            let first = first_titles(&shelf, title, 3);
            prop_assert!(first.contains(title), "{title:?} finds {first:?}, {:?}", said(&shelf, title));
        }
    }
}
