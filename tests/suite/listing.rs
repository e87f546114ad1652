//! Orders and facets against a plain, slow reference.

use crate::session::{bundled, library};
use lernnetzwerk::archive::load;
use lernnetzwerk::archive::record::{EventId, MediumId, RecordId, RecordKind};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::listing::facet::Facet;
use lernnetzwerk::listing::order::Order;
use lernnetzwerk::listing::value::FacetValue;
use lernnetzwerk::marks::own::NOTHING;
use lernnetzwerk::search::{Choice, Query};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// Archives of both kinds, and one in which much is written in several ways.
fn archives() -> [Arc<Library>; 3] {
    let odd = include_str!("../data/facets.json");
    [bundled(), library(include_str!("../data/conference.json")), library(odd)]
}

/// The records that a line finds.
fn found(library: &Library, line: &str) -> BTreeSet<RecordId> {
    let query = Query::parse(line);
    library.searcher().matches(&query, &|| false).unwrap().records().collect()
}

/// All records of an archive.
fn all(library: &Library) -> Vec<RecordId> {
    RecordKind::ALL
        .into_iter()
        .flat_map(|kind| {
            let order = Order::of(kind)[0];
            library.sorted(kind, order).unwrap().ids.iter().map(move |id| RecordId::at(kind, *id))
        })
        .collect()
}

#[test]
fn a_value_has_as_many_records_as_its_query_finds() {
    for library in archives() {
        let mut values = 0;
        let counts = library.facets().counts(all(&library).into_iter());
        for (facet, counts) in Facet::ALL.into_iter().zip(counts) {
            let column = library.facets().column(facet).unwrap();
            for (value, count) in column.values().iter().zip(counts) {
                for lang in Lang::ALL {
                    let line = facet.choose("", value, Some(Choice::In), lang);
                    assert_eq!(found(&library, &line).len(), count as usize, "{line}");
                    values += 1;
                }
                assert_ne!(count, 0, "{facet:?} {value:?}");
            }
        }
        assert!(values > 50, "only {values}");
    }
}

#[test]
fn a_value_narrows_what_a_line_finds_and_finds_nothing_else() {
    let lines = [
        "kinder ",
        "strohmeyer ",
        "die müler ",
        "neuss -nugget ",
        "seit 2018 ",
        "wer spricht ",
        "prävntion ",
        "a ",
    ];
    for library in archives() {
        for (nth, line) in lines.into_iter().enumerate() {
            let base = found(&library, line);
            let counts = library.facets().counts(base.iter().copied());
            for (facet, counts) in Facet::ALL.into_iter().zip(counts) {
                let column = library.facets().column(facet).unwrap();
                // Of many values some are tried with each line, and all of them with some line.
                let step = if counts.len() > 4 { lines.len() } else { 1 };
                let some = column.values().iter().zip(counts).skip(nth % step).step_by(step);
                for (value, count) in some {
                    let asked = facet.choose(line, value, Some(Choice::In), Lang::De);
                    let narrowed = found(&library, &asked);
                    assert_eq!(narrowed.len(), count as usize, "{asked}");
                    assert!(narrowed.is_subset(&base), "{asked}");
                    let without = facet.choose(line, value, Some(Choice::Out), Lang::De);
                    assert_eq!(found(&library, &without), &base - &narrowed, "{without}");
                }
            }
        }
    }
}

/// All archives that can be read, with words of each: of titles, names and places.
static WORDED: LazyLock<Vec<(Arc<Library>, Vec<String>)>> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    let files = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    let texts = files.iter().map(|path| std::fs::read_to_string(path).unwrap());
    let libraries = texts.filter_map(|text| load::parse(&text).ok()).map(|one| Arc::new(Library::new(one)));
    let worded = libraries.chain([bundled()]).map(|library| {
        let texts = all(&library).into_iter().map(|record| library.archive.title_of(record).to_string());
        let places = library.facets().column(Facet::Place).unwrap().values();
        let texts = texts.chain(places.iter().map(|place| place.shown(Lang::De).to_string()));
        let words: BTreeSet<String> =
            texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
        (library, words.into_iter().collect())
    });
    worded.collect()
});

/// A word as someone may type it: whole, begun, or with a slip of the finger.
fn mistyped(word: &str, slip: u8, at: prop::sample::Index) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at.index(letters.len());
    match slip {
        0 => letters.truncate(at.max(2)),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, 'x'),
        3 if at > 0 => letters.swap(at - 1, at),
        4 => letters[at] = 'e',
        _ => {}
    }
    letters.into_iter().collect()
}

/// An archive by its number, and a line to be asked of it: words of its own and others, with what may stand between them.
fn line() -> impl Strategy<Value = (usize, String)> {
    let word = (any::<prop::sample::Index>(), 0u8..12, any::<prop::sample::Index>());
    let sign = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "",
        "",
        "-",
        "ohne ",
        "oder ",
        "seit 2018 ",
        "art:film ",
        "ort:=Köln ",
        "jahr:2017 ",
        "titel:",
        "die ",
        "dr ",
        "\"",
        "wer ",
    ]);
    let end = prop::sample::select(vec![
        "", "", "", " ", " oder", " seit", " 20", " ort:", " k", " ohne", " \"a b",
    ]);
    let archive = 0..WORDED.len();
    (archive, prop::collection::vec((sign, word), 1..4), end).prop_map(|(archive, words, end)| {
        let own = &WORDED[archive].1;
        let words = words.into_iter().map(|(sign, (word, slip, at))| {
            let word = own.get(word.index(own.len().max(1))).map_or("kinder", String::as_str);
            format!("{sign}{}", mistyped(word, slip, at))
        });
        let words = words.collect::<Vec<_>>().join(" ");
        (archive, format!("{words}{end}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_count_is_that_of_the_line_with_its_value(
        (archive, line) in line(),
        facet in prop::sample::select(Facet::ALL.to_vec()),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        some in any::<prop::sample::Index>(),
    ) {
        assert_narrowed_as_counted(&WORDED[archive].0, &line, facet, lang, &|count| some.index(count));
    }
}

/// Each of some values of a facet finds as much beside a line as is counted for it: of the first that are there, and of the
/// one that `some` says.
fn assert_narrowed_as_counted(
    library: &Library,
    line: &str,
    facet: Facet,
    lang: Lang,
    some: &dyn Fn(usize) -> usize,
) {
    let others = facet.without(line);
    let base = match Query::parse(&others).is_empty() {
        true => all(library).into_iter().collect(),
        false => found(library, &others),
    };
    let counts = library.facets().counts_of(facet, base.iter().copied(), &NOTHING);
    let column = library.facets().column(facet).unwrap();
    let values: Vec<_> = column.values().iter().zip(counts).collect();
    let there = values.iter().filter(|(_, count)| *count > 0).take(6);
    let one = (!values.is_empty()).then(|| &values[some(values.len())]);
    for (value, count) in there.chain(one) {
        let asked = facet.choose(&others, value, Some(Choice::In), lang);
        let narrowed = found(library, &asked);
        let title = &library.archive.heading().title;
        assert_eq!(narrowed.len(), *count as usize, "{asked:?} in {title:?}");
        assert!(narrowed.is_subset(&base), "{asked:?} in {title:?}");
    }
}

#[test]
fn a_value_is_counted_beside_what_its_line_goes_on_from() {
    for (library, _) in WORDED.iter() {
        for line in [
            "seit 2018 \"Y\" jahr:2017 22 20",
            "jahr:2017 22 20",
            "oder x\"Y\" titel:\"Y",
            "oder oder kinder \"a b",
        ] {
            for facet in Facet::ALL {
                assert_narrowed_as_counted(library, line, facet, Lang::De, &|_| 0);
            }
        }
    }
}

#[test]
fn counts_of_one_facet_are_those_of_all() {
    for library in archives() {
        let counts = library.facets().counts(all(&library).into_iter());
        for (facet, counts) in Facet::ALL.into_iter().zip(counts) {
            assert_eq!(
                library.facets().counts_of(facet, all(&library).into_iter(), &NOTHING),
                counts,
                "{facet:?}"
            );
        }
    }
}

/// The value of a facet that is shown so.
fn value(library: &Library, facet: Facet, shown: &str) -> FacetValue {
    let values = library.facets().column(facet).unwrap().values();
    let is = |value: &&FacetValue| *value.shown(Lang::De) == *shown;
    values.iter().find(is).unwrap_or_else(|| panic!("no {shown} among {values:?}")).clone()
}

#[test]
fn what_is_chosen_stands_in_the_line_as_one_types_it() {
    let library = library(include_str!("../data/facets.json"));
    let choose = |facet, line: &str, shown: &str, choice| {
        let value = value(&library, facet, shown);
        let line = Facet::choose(facet, line, &value, choice, Lang::De);
        assert!(!line.ends_with(' '), "{line:?}");
        line
    };
    let (chosen, out) = (Some(Choice::In), Some(Choice::Out));
    for (facet, before, shown, choice, after) in [
        (Facet::Place, "", "Köln", chosen, "ort:=Köln"),
        (Facet::Place, "ort:=Köln", "Bad Honnef", chosen, "ort:=Köln,\"Bad Honnef\""),
        (Facet::Place, "ort:=Köln,\"Bad Honnef\" kinder", "Köln", None, "ort:=\"Bad Honnef\" kinder"),
        (Facet::Place, "kinder ort:=köln", "Köln", None, "kinder"),
        (Facet::Place, "kinder  place: KOELN  x", "Köln", None, "kinder x"),
        (Facet::Place, "kinder", "Köln", out, "kinder -ort:=Köln"),
        (Facet::Place, "kinder -ort:=Köln", "Bad Honnef", out, "kinder -ort:=Köln,\"Bad Honnef\""),
        (Facet::Place, "ort:=Köln,-essen", "Köln", out, "-ort:=essen,Köln"),
        (Facet::Place, "ort:=Köln", "Köln", chosen, "ort:=Köln"),
        (Facet::Place, "ohne ort:köln kinder", "Köln", None, "kinder"),
        // Of two alternatives none is a choice.
        (Facet::Place, "ort:köln oder kinder", "Köln", None, "ort:köln oder kinder"),
        (
            Facet::Place,
            "kinder oder ort:köln",
            "Bad Honnef",
            chosen,
            "kinder oder ort:köln ort:=\"Bad Honnef\"",
        ),
        (Facet::Place, "x oder ort:köln oder ort:essen", "Köln", None, "x oder ort:köln oder ort:essen"),
        (Facet::Place, "ort:köln oder ort:essen", "Köln", None, "ort:essen"),
        (Facet::Place, "ort:essen", "Köln", chosen, "ort:essen,Köln"),
        (Facet::Place, "", "Haus \"Y\"", chosen, "ort:=\"Haus  Y \""),
        (Facet::Kind, "-art:=film", "Tonbild", out, "-art:=film,Tonbild"),
        (Facet::Kind, "art:lightning talk x", "Kurzvortrag", None, "x"),
        (Facet::Kind, "", "poster session", chosen, "art:=\"poster session\""),
        (Facet::Year, "2018 kinder", "2017", chosen, "2018 kinder jahr:2017"),
        (Facet::Year, "jahr:2017", "2018", chosen, "jahr:2017,2018"),
        (Facet::Year, "jahr:2017,2018", "2017", None, "jahr:2018"),
        (Facet::Section, "reihe:=Salon", "Salon", chosen, "reihe:=Salon rubrik:=Salon"),
        (Facet::Series, "rubrik:=Salon section:x", "Salon", chosen, "rubrik:=Salon section:x reihe:=Salon"),
        (Facet::Language, "sprache:=deutsch", "Deutsch", None, ""),
        (Facet::Language, "", "Deutsch (de-AT)", chosen, "sprache:=\"de-AT\""),
        (Facet::Topic, "", "C++", chosen, "thema:=\"C++\""),
        (Facet::Person, "sprecher:\"eva müller\" x", "Eva Müller", None, "x"),
        (Facet::Person, "", "Stand-up 22", chosen, "person:=\"Stand-up 22\""),
    ] {
        assert_eq!(choose(facet, before, shown, choice), after, "{facet:?} {before:?} {shown} {choice:?}");
    }
}

#[test]
fn what_is_chosen_is_read_as_the_query_reads_it() {
    let chosen = |facet: Facet, line: &str| -> Vec<String> {
        let sign = |choice| if choice == Choice::In { "" } else { "-" };
        facet.chosen(line).into_iter().map(|value| format!("{}{}", sign(value.choice), value.text)).collect()
    };
    assert_eq!(
        chosen(Facet::Place, "x ort:köln, essen,-bonn -place:=\"Bad Honnef\" y"),
        ["köln", "essen", "-bonn", "-Bad Honnef"]
    );
    assert_eq!(chosen(Facet::Place, "raum:köln titel:ort \"ort:köln\""), Vec::<String>::new());
    assert_eq!(chosen(Facet::Section, "rubrik:a series:b abschnitt:c"), ["a", "c"]);
    assert_eq!(chosen(Facet::Series, "rubrik:a series:b abschnitt:c"), ["b"]);
    assert_eq!(chosen(Facet::Kind, "art:lightning talk"), ["lightning-talk"]);
    assert_eq!(Facet::Place.without("a ort:köln,essen -ort:bonn b"), "a b");
    assert_eq!(Facet::Place.without("a ort:köln b "), "a b ");
    assert_eq!(Facet::Place.without("ort:köln"), "");
}

/// The ids of records in an order, with a bar before those that have nothing to be sorted by.
fn order(library: &Library, kind: RecordKind, order: Order) -> String {
    let sorted = library.sorted(kind, order).unwrap();
    let (known, apart) = sorted.ids.split_at(sorted.known);
    assert_eq!(apart.len(), sorted.apart());
    let ids = |ids: &[u32]| {
        let ids = ids.iter().map(|id| library.archive.id_of(RecordId::at(kind, *id)).to_string());
        ids.collect::<Vec<_>>().join(" ")
    };
    format!("{} | {}", ids(known), ids(apart)).trim().to_owned()
}

#[test]
fn lists_stand_in_their_order() {
    let library = library(include_str!("../data/facets.json"));
    for (kind, by, wanted) in [
        (RecordKind::Medium, Order::Newest, "m4 m5 m3 m2 | m1 m6"),
        (RecordKind::Medium, Order::Oldest, "m2 m3 m5 m4 | m1 m6"),
        (RecordKind::Medium, Order::Title, "m1 m4 m2 m3 m5 m6 |"),
        (RecordKind::Medium, Order::Speaker, "m4 m2 m1 m5 | m3 m6"),
        (RecordKind::Medium, Order::Section, "m1 m2 m4 | m5 m3 m6"),
        (RecordKind::Medium, Order::Duration, "m2 m1 | m4 m5 m3 m6"),
        (RecordKind::Event, Order::Oldest, "e1 e2 e3 | e4"),
        (RecordKind::Event, Order::Newest, "e3 e2 e1 | e4"),
        (RecordKind::Event, Order::Title, "e3 e4 e1 e2 |"),
        (RecordKind::Event, Order::Speaker, "e1 | e2 e3 e4"),
        (RecordKind::Event, Order::Section, "e4 e3 e1 | e2"),
        (RecordKind::Person, Order::Title, "p4 p2 p1 p3 p5 |"),
        (RecordKind::Person, Order::Count, "p1 p4 p2 p3 p5 |"),
        (RecordKind::Programme, Order::Title, "k kk |"),
        (RecordKind::Programme, Order::Newest, "k | kk"),
    ] {
        assert_eq!(order(&library, kind, by), wanted, "{kind:?} {by:?}");
    }
}

#[test]
fn media_stand_by_track_in_the_order_of_the_file() {
    let library = library(
        r#"{"format":"lernnetzwerk-archive","version":1,"title":"A","media":[
        {"id":"a","title":"A","kind":"video","date":"2020","track":"Netze"},
        {"id":"b","title":"B","kind":"video","date":"2021"},
        {"id":"c","title":"C","kind":"video","date":"2022","track":"Kunst"},
        {"id":"d","title":"D","kind":"video","date":"2023","track":"Netze"}]}"#,
    );
    assert_eq!(order(&library, RecordKind::Medium, Order::Track), "d a c | b");
}

#[test]
fn every_order_has_every_record_once_and_parts_what_it_cannot_sort() {
    for library in archives() {
        for kind in RecordKind::ALL {
            for by in Order::of(kind) {
                let sorted = library.sorted(kind, *by).unwrap();
                let each: BTreeSet<u32> = sorted.ids.iter().copied().collect();
                assert_eq!(each.len(), sorted.ids.len(), "{kind:?} {by:?}");
                let count = match kind {
                    RecordKind::Medium => library.archive.media_count(),
                    RecordKind::Event => library.archive.event_count(),
                    RecordKind::Person => library.archive.person_count(),
                    RecordKind::Programme => library.archive.programme_count(),
                };
                assert_eq!(each.len(), count as usize, "{kind:?} {by:?}");
                let odd = sorted.only(|id| id % 2 == 1);
                let plain: Vec<u32> = sorted.ids.iter().copied().filter(|id| id % 2 == 1).collect();
                assert_eq!(odd.ids, plain, "{kind:?} {by:?}");
                let known = sorted.ids.iter().take(sorted.known).filter(|id| *id % 2 == 1).count();
                assert_eq!(odd.known, known, "{kind:?} {by:?}");
            }
        }
    }
}

#[test]
fn a_series_has_its_events_in_the_order_of_the_calendar() {
    for library in archives() {
        let archive = &library.archive;
        let oldest = library.sorted(RecordKind::Event, Order::Oldest).unwrap();
        let calendar = || oldest.ids.iter().copied().map(EventId);
        let own = |id: &EventId| archive.event(*id).series.map(|name| name.to_string());
        let names: BTreeSet<String> = calendar().filter_map(|id| own(&id)).collect();
        for name in &names {
            let plain: Vec<EventId> = calendar().filter(|id| own(id).as_ref() == Some(name)).collect();
            assert_eq!(library.series().events(name), plain, "{name}");
        }
        assert!(library.series().events("xqzvw").is_empty());
    }
}

#[test]
fn media_by_date_are_sorted_as_a_plain_sort_does() {
    for library in archives() {
        let archive = &library.archive;
        let when = |id: u32| archive.medium(MediumId(id)).when;
        for (by, newest) in [(Order::Newest, true), (Order::Oldest, false)] {
            let sorted = library.sorted(RecordKind::Medium, by).unwrap();
            let days: Vec<_> =
                sorted.ids.iter().take(sorted.known).map(|id| when(*id).unwrap().first_day()).collect();
            assert!(days.is_sorted_by(|one, two| if newest { one >= two } else { one <= two }), "{by:?}");
            assert!(sorted.ids.iter().skip(sorted.known).all(|id| when(*id).is_none()), "{by:?}");
        }
        let lengths = library.sorted(RecordKind::Medium, Order::Duration).unwrap();
        let seconds = |id: &u32| archive.medium(MediumId(*id)).duration.map(|duration| duration.seconds);
        let known = lengths.ids.get(..lengths.known).unwrap();
        assert!(known.iter().map(seconds).is_sorted_by(|one, two| one >= two && two.is_some()));
        assert!(lengths.ids.iter().skip(lengths.known).all(|id| seconds(id).is_none()));
    }
}
