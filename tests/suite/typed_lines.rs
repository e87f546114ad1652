//! Lines that are more than words: a title that is typed whole, and whatever is half typed.

use crate::search::Shelf;
use chrono::NaiveDate;
use lernnetzwerk::archive::Archive;
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
    // Some words of a title in a row with an operator in capitals among them are rather that.
    for line in ["NOT to ask", "NOT to as", "why NOT to", "WHY NOT to a", "why NOT TO ask "] {
        assert_eq!(first_titles(&shelf, line, 1), ["Why NOT to ask"], "{line}");
    }
    assert_eq!(said(&shelf, "NOT to ask").1, ["auch als Titel gesucht"]);
    assert!(!first_titles(&shelf, "wir NOT ask", 9).contains(&"Why NOT to ask".to_owned()));
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

/// The day on which dates are typed here.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 6, 15).unwrap()
}

/// An event in Neuss on the first and the fifteenth of each month of some years, with days before and behind, two that have
/// no date, and talks elsewhere.
fn neuss() -> Shelf {
    let days = (2016..2027)
        .flat_map(|year| (1..13).flat_map(move |month| [1, 15, 30].map(|day| (year, month, day))));
    let days = days.filter(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day).is_some());
    let event = |(year, month, day): (i32, u32, u32)| {
        let date = format!("{year}-{month:02}-{day:02}");
        serde_json::json!({"id": format!("e{date}"), "title": "Treffen", "place": "Neuss", "start": date})
    };
    let mut events: Vec<_> = days.map(event).collect();
    events.push(serde_json::json!({"id": "today", "title": "Treffen", "place": "Neuss", "start": "2023-06-06", "end": "2023-06-16"}));
    events.push(serde_json::json!({"id": "undated", "title": "Treffen", "place": "Neuss"}));
    events.push(serde_json::json!({"id": "elsewhere", "title": "Seit Herbst bis Winter", "place": "Essen"}));
    let archive =
        serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "events": events});
    Shelf::new(&archive.to_string())
}

/// How many records a line finds that is typed on that day.
fn count(shelf: &Shelf, line: &str) -> usize {
    let query = Query::parse_on(line, Some(today()));
    shelf.searcher().matches(&query, &|| false).unwrap().len()
}

/// Dates in every form.
const DATES: &[&str] = &[
    "november 2022",
    "nov 22",
    "15. november 2022",
    "15.11.2022",
    "15/11/2022",
    "15-11-2022",
    "11/15/2022",
    "ende 2022",
    "late 2022",
    "mitte november 2022",
    "15.11.",
    "2022-11-15",
    "20221115",
    "4. quartal 2022",
    "q4 2022",
    "quartal 4 2022",
    "herbst 2022",
    "winter 2022/23",
    "winter 2022/2023",
    "im november 2022",
    "am 15. november",
    "dienstag 15.11.2022",
    "tuesday, november 15, 2022",
    "nov 15th 2022",
    "15th of november 2022",
    "the 15th of november",
    "zwischen 2020 und 2023",
    "von 2020 bis 2023",
    "from 2020 to 2023",
    "between 2020 and 2023",
    "2020..2023",
    "2020-2023",
    "2020 – 2023",
    "november 2022 bis dezember 2022",
    "oktober-dezember 2022",
    "seit november 2021",
    "since november 2021",
    "nach 2020",
    "after 2020",
    "vor 2024",
    "before 2024",
    "bis 2024",
    "until 2024",
    "till november 2023",
    "ab 2021",
    "ab oktober 2022",
    "KW 46 2022",
    "46. KW 2022",
    "2022-W46",
    "CW 46",
    "week 46 of 2022",
    "2. halbjahr 2022",
    "zweites halbjahr 2022",
    "second half 2022",
    "2022/23",
    "2022/11",
    "11/2022",
    "1.11.2022-30.11.2022",
    "15.-30.11.2022",
    "15. bis 30. november 2022",
    "sommer oder herbst 2022",
    "2020 und 2022",
    "jahr:2022",
    "year:2021..2023",
    "jahr:2021,2022",
    "datum:15.11.2022",
    "datum:>2020",
    "date:november",
    "1. november 2022 bis 30. november 2022",
    "vor dem 1.1.2023",
    "seit dem 1.1.2020",
    "since the 1st of january 2020",
    "bis zum 3.5.2018",
    "vom 1. bis zum 15. mai 2018",
    "2022-Q4",
    "2022-nov",
    "2022-nov-15",
    "11/22",
    "quartal 4/2022",
    "1. bis 4. quartal 2022",
    "november 1 to 30, 2022",
    "november 1-30 2022",
    "oktober/november 2022",
    "14./15. november 2022",
    "2020er",
    "letztes jahr",
    "letztes quartal",
    "letzte woche",
    "this month",
    "diesen herbst",
    "last year",
    "gestern",
    "heute",
    "ohne datum",
    "undated",
    "mittwoch",
    "seit 2020 bis 2023",
    "since november 2020 until november 2022",
    "after 2020 until 2024",
    "ab dem 1.1.2020 bis zum 3.5.2022",
    "2022-W46-2",
    "2022-319",
    "2022-11-15T10:00",
    "2022 11 15",
    "q4 2022..q1 2023",
    "november 2022..januar 2023",
    "2020..mai 2022",
    "montags",
    "montag bis mittwoch",
    "vor zwei jahren",
    "vor 3 monaten",
    "letzte drei monate",
    "last 3 months",
    "in den letzten 3 jahren",
    "vorletztes jahr",
    "2022/11/",
    "18-11",
    "jahr 22",
    "in the year 22",
    "november '22",
    "'22",
    "seit '21",
    "frühjahr/sommer 2022",
    "autumn-winter 2022",
    "herbst/winter 2022/23",
    "winter 22/23",
    "20er",
    "zwanziger jahre",
    "twenties",
    "anfang der 20er",
    "15. xi. 2022",
    "15.xi.2022",
    "15-nov-2022",
    "15.nov.22",
    "14. - 15. november 2022",
    "kw 46-48/2022",
    "monat:11",
    "in den 2020ern",
    "im jahre 2022",
    "zweite hälfte 2022",
    "up to 2022",
    "through 2022",
    "spätestens 2022",
    "frühestens 2022",
    "from 2022 on",
    "november the 15th, 2022",
    "kein datum",
    "wintersemester 2022/23",
    "ws 2022/23",
    "sose 2022",
    "summer term 2022",
    "calendar week 46 2022",
    "im letzten quartal 2022",
    "the last three months of 2022",
    "datum:15.11.2022",
    "datum:11/2022",
];

#[test]
fn no_date_that_is_half_typed_loses_the_list() {
    let shelf = neuss();
    let all = count(&shelf, "neuss");
    for date in DATES {
        for (end, _) in date.char_indices() {
            let line = format!("neuss {}", &date[..end]);
            // A word that is whole is asked for: what has the rest is near.
            assert!(count(&shelf, &line) > 0 || !shelf.hits(&line).near.is_empty(), "{line}");
        }
        let line = format!("neuss {date}");
        let found = count(&shelf, &line);
        assert!((1..all).contains(&found), "{line}: {found}");
        // It is read whether or not something is typed behind it.
        assert_eq!(found, count(&shelf, &format!("{line} ")), "{line}");
    }
}

#[test]
fn a_date_in_quotes_is_one_and_a_day_in_figures_narrows_as_soon_as_its_month_is_typed() {
    let shelf = neuss();
    let found = |line: &str| count(&shelf, line);
    for (told, typed) in [
        ("datum:\"15.11.2022\"", "datum:15.11.2022"),
        ("date:\"November 2022\"", "datum:2022-11"),
        ("wann:\"1.11.–15.11.2022\"", "datum:1.11.2022..15.11.2022"),
        ("jahr:\"2022\" neuss", "jahr:2022 neuss"),
        ("neuss -datum:\"November 2022\"", "neuss -datum:2022-11"),
    ] {
        assert_eq!(found(told), found(typed), "{told}");
        assert_ne!(found(told), 0, "{told}");
    }
    for sign in ["/", "-"] {
        let day = format!("neuss 15{sign}11");
        for more in ["", sign] {
            assert_eq!(found(&format!("{day}{more}")), found("neuss 15.11."), "{day}{more}");
        }
        for year in ["2", "20", "202", "2022"] {
            let line = format!("{day}{sign}{year}");
            assert!((1..=found("neuss 15.11.")).contains(&found(&line)), "{line}");
        }
    }
}

/// Dates with the name of a part of a year, each of whose beginnings from four letters on finds all that they do.
const NAMED: &[&str] = &[
    "2022 frühjahr",
    "2022 spring",
    "2022 herbst",
    "2022 quartal",
    "2022 november",
    "neuss mittwoch",
    "dienstag",
    "friday",
    "datum:winter",
    "datum:summer",
    "datum:donnerstag",
];

#[test]
fn the_beginning_of_a_name_in_a_date_finds_all_that_the_date_does() {
    let shelf = neuss();
    for line in NAMED {
        let name = line.rsplit([' ', ':']).next().unwrap();
        let before = line.strip_suffix(name).unwrap();
        let found = |line: &str| -> std::collections::BTreeSet<_> {
            let query = Query::parse_on(line, Some(today()));
            shelf.searcher().matches(&query, &|| false).unwrap().records().collect()
        };
        let all = found(line);
        assert!(!all.is_empty(), "{line}");
        for (end, _) in name.char_indices().skip(4) {
            let typed = format!("{before}{}", &name[..end]);
            assert!(all.is_subset(&found(&typed)), "{typed} of {line}");
        }
    }
}

#[test]
fn the_number_of_a_day_before_its_month_takes_no_hits_away() {
    let shelf = neuss();
    for line in ["neuss 16", "neuss 16 ", "neuss 16 n", "neuss am 16 ", "neuss treffen 26 "] {
        assert_eq!(count(&shelf, line), count(&shelf, "neuss treffen"), "{line}");
    }
    assert_eq!(said(&shelf, "neuss 26 ").1, ["„26“ noch nicht gesucht"]);
    // Nor do the figures of a month, in a year that others lie beside.
    assert!(count(&shelf, "neuss 20161") >= count(&shelf, "neuss 201611"));
}

#[test]
fn a_word_that_weighs_nothing_takes_no_hits_away_while_it_is_typed() {
    let shelf = titled(&["Kommunen", "Kommunen im Warenkorb", "Die Kommunen haben es", "Anna Faktor"]);
    for word in ["haben", "waren", "welche", "everything", "über", "eine", "show"] {
        let all = count(&shelf, &format!("kommunen {word}"));
        assert_eq!(all, 3, "{word}");
        for end in word.char_indices().map(|(at, _)| at).skip(3) {
            let line = format!("kommunen {}", &word[..end]);
            assert_eq!(count(&shelf, &line), all, "{line}");
        }
    }
    // What has the letters stands first, and a form of address is left out until it is one.
    assert_eq!(first_titles(&shelf, "kommunen ware", 1), ["Kommunen im Warenkorb"]);
    for line in ["faktor frau", "faktor fra", "faktor prof", "faktor profe"] {
        assert_eq!(first_titles(&shelf, line, 9), ["Anna Faktor"], "{line}");
    }
    // Alone it is a word, and finished it is another one.
    assert_eq!(first_titles(&shelf, "ware", 9), ["Kommunen im Warenkorb"]);
    assert_eq!(first_titles(&shelf, "kommunen ware ", 9), ["Kommunen im Warenkorb"]);
}

#[test]
fn what_is_no_date_is_found_where_it_stands_so_and_nowhere_else() {
    let titles =
        ["Am 30.2.2018 geht es los", "30 Jahre, 2 Orte, 2018", "Netz 21. Februar 2018", "KW 3, Raum 60"];
    let shelf = titled(&titles);
    for (line, found) in [
        ("30.2.2018", vec![titles[0]]),
        ("29.2.2019", Vec::new()),
        ("30. Februar 2018", Vec::new()),
        ("KW 60", Vec::new()),
    ] {
        for line in [line, &format!("{line} ")] {
            assert_eq!(first_titles(&shelf, line, 9), found, "{line}");
            assert!(said(&shelf, line).1[0].contains("ist kein Datum"), "{line}");
        }
    }
    // What has the other words is near.
    let near = shelf.hits("jahre 29.2.2019").near;
    assert_eq!(near.iter().map(|hit| &*hit.missing[0].text).collect::<Vec<_>>(), ["29.2.2019"]);
}

#[test]
fn the_words_of_a_span_of_time_count_where_they_stand_together() {
    let event =
        |id: &str, title: &str, start: &str| serde_json::json!({"id": id, "title": title, "start": start});
    let events = [
        event("early", "Auftakt", "2012"),
        event("late", "Netze vor Ort 2015", "2016"),
        event("said", "Die Zeit vor 2015", "2020"),
    ];
    let archive =
        serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "events": events});
    let shelf = Shelf::new(&archive.to_string());
    for (line, found) in [("vor 2015", "said early"), ("before 2015", "early"), ("zeit vor 2015", "said")] {
        assert_eq!(shelf.ids(line).join(" "), found, "{line}");
    }
}

#[test]
fn half_a_date_alone_empties_no_list() {
    let shelf = neuss();
    let lines =
        ["the 29th of ", "herbst ", "winter", "CW ", "KW 4", "herbst 2022", "the 15th of november 2022"];
    for line in lines {
        for (end, _) in
            line.char_indices().filter(|(end, _)| *end >= if line.starts_with("the") { 4 } else { 2 })
        {
            let begun = &line[..end];
            // Two letters of another word are that.
            let is_word = ["he", "her", "wi", "win"].contains(&begun);
            assert!(is_word || count(&shelf, begun) > 0, "{begun}");
        }
        assert_ne!(count(&shelf, line), 0, "{line}");
    }
    assert_eq!(count(&shelf, "xqzvwk"), 0);
}

#[test]
fn figures_with_a_letter_behind_them_are_no_date() {
    let shelf = neuss();
    for number in [54, 99, 450, 1033, 1999, 4556, 4853, 5927] {
        for letter in 'a'..='z' {
            let word = format!("{number}{letter}");
            assert_eq!(count(&shelf, &word) + count(&shelf, &format!("{word} ")), 0, "{word}");
        }
    }
    assert_eq!(count(&shelf, "211-4567"), 0);
}

#[test]
fn any_date_is_asked_for_and_said_while_one_is_hardly_begun() {
    let shelf = neuss();
    for line in ["quartal", "quartal ", "KW "] {
        let (reading, remarks) = said(&shelf, line);
        assert_eq!(reading, "mit Datum", "{line}");
        assert_eq!(remarks, [format!("„{}“ noch nicht gesucht", line.trim())]);
        assert_eq!(count(&shelf, line), count(&shelf, "..9999"), "{line}");
    }
    for line in ["..", "..1", "..15", "..152"] {
        assert_ne!(count(&shelf, line), 0, "{line}");
    }
}

#[test]
fn the_name_of_a_span_alone_is_a_word_and_on_the_way_to_a_date_the_list_stays() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"q","title":"Quartier und Halbinsel","kind":"video","date":"2018-08-01"},
            {"id":"o","title":"Anderes","kind":"video","date":"2018-07-01"},
            {"id":"l","title":"Letztes","kind":"video","date":"2019-01-01"},
            {"id":"m","title":"Montage im Monat","kind":"video"}]}"#,
    );
    let bundled = Shelf::new(std::str::from_utf8(Archive::BUNDLED).unwrap());
    for (line, ids) in [
        ("quartal", "q"),
        ("quarter ", "q"),
        ("vierteljahr", "l o q"),
        ("halbjahr", "q"),
        ("monat", "m"),
        ("quartal 2018", "o q"),
        ("halbjahr 2018", "o q"),
        ("quartal 3 2018", "o q"),
    ] {
        assert_eq!(set(&shelf, line), ids, "{line}");
    }
    for word in ["quartal", "quarter", "halbjahr", "vierteljahr", "monat", "jahr", "woche"] {
        let dated = count(&bundled, "..9999");
        for line in [word.to_owned(), format!("{word} ")] {
            assert!((1..=dated / 2).contains(&count(&bundled, &line)), "{line}");
        }
    }
    for line in ["quartal 3 2018", "quartal 2018", "halbjahr 2 2018"] {
        for end in 1..=line.len() {
            assert_ne!(count(&bundled, &line[..end]), 0, "{}", &line[..end]);
        }
    }
    let (reading, remarks) = said(&bundled, "quartal");
    assert_eq!((reading.as_str(), remarks), ("quartal", Vec::new()));
}

#[test]
fn what_is_whole_as_typed_comes_before_what_it_begins() {
    let media = ["2019-05-22", "2020-08-06", "2023-05-22", "2025-08-20", "2021-08", "2019-05"]
        .map(|date| format!(r#"{{"id":"{date}","title":"Stolz","kind":"video","date":"{date}"}}"#));
    let head = r#""format":"lernnetzwerk-archive","version":2,"title":"T""#;
    let shelf = Shelf::new(&format!(r#"{{{head},"media":[{}]}}"#, media.join(",")));
    for (line, first) in [
        ("22.5.19", "2019-05-22"),
        ("22. mai 19", "2019-05-22"),
        ("august 20", "2020-08-06"),
        ("8/20", "2020-08-06"),
    ] {
        for line in [line.to_owned(), format!("stolz {line}"), format!("{line} ")] {
            assert_eq!(shelf.first(&line), first, "{line}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_range_of_any_years_is_asked_for_at_each_letter_of_its_end(
        years in [1i32..2100, 1i32..2100],
        at in any::<prop::sample::Index>(),
        form in prop::sample::select(RANGES),
    ) {
        let (from, to) = (years[0].min(years[1]), years[0].max(years[1]));
        let year = from + at.index((to - from + 1) as usize) as i32;
        // Half of a shorter year is none where no sign says so.
        prop_assume!(if form.contains("..") { to > 99 } else { from > 999 });
        // `17..2019` begins in 2017.
        let our_time = ["19", "20"].iter().any(|time| to.to_string().starts_with(time));
        prop_assume!(from > 99 || !our_time);
        let shelf = dated(year);
        let line = form.replace("FROM", &from.to_string()).replace("TO", &to.to_string());
        for end in line.len() - to.to_string().len()..line.len() {
            let typed = &line[..end];
            // Three figures behind an earlier year are a year.
            let half = &typed[line.len() - to.to_string().len()..];
            if form.contains("..") && half.len() == 3 && half.parse::<i32>().is_ok_and(|half| half >= from) {
                continue;
            }
            prop_assert_eq!(shelf.first(&format!("neuss {}", typed)), "m0", "neuss {} of {}", typed, line);
            prop_assert!(!typed.contains("..") || shelf.first(typed) == "m0", "{} of {}", typed, line);
        }
        prop_assert_eq!(shelf.first(&line), "m0", "{}", line);
    }
}

/// Ranges of years as they are typed.
const RANGES: &[&str] =
    &["FROM..TO", "FROM-TO", "FROM bis TO", "zwischen FROM und TO", "between FROM and TO", "jahr:FROM..TO"];

/// A talk in Neuss, in some year.
fn dated(year: i32) -> Shelf {
    Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T",
            "media":[{{"id":"m0","title":"Neuss","kind":"video","date":"{year:04}"}}]}}"#
    ))
}

#[test]
fn half_a_range_of_early_years_empties_no_list() {
    for (year, range) in [(800, "476..1525"), (1250, "1200-1300"), (300, "14..476")] {
        let shelf = dated(year);
        let sign = range.find(['.', '-']).unwrap();
        for end in sign + 2..range.len() {
            for line in [range[..end].to_owned(), format!("neuss {}", &range[..end])] {
                assert_eq!(shelf.first(&line), "m0", "{line} of {range}");
            }
        }
        assert_eq!(shelf.first(range), "m0", "{range}");
    }
}

#[test]
fn a_sign_beside_the_name_of_a_kind_is_no_part_of_it() {
    let reading = |line: &str| Query::parse(line).reading(Lang::De);
    assert_eq!(reading("art:=Video $ ohne film"), "art: =Video · $ · „ohne film“ oder alles ohne film");
    assert_eq!(reading("art:video + kinder"), "art: video · + · kinder");
    assert_eq!(reading("art:lightning talk kinder"), "art: lightning-talk · kinder");
}

#[test]
fn years_of_three_figures_are_asked_for() {
    let reading = |line: &str| Query::parse(line).reading(Lang::De);
    for (line, read) in [
        ("jahr:476 ", "0476"),
        ("jahr:999 ", "0999"),
        ("jahr:5 ", "0005"),
        ("jahr:999", "0999 oder 9990–9999"),
        ("jahr:201", "2010–2019"),
        ("476..15", "476..15 oder 0476–1599"),
        ("14..476", "0014–0476"),
        ("476..152", "0152–0476 oder 0476–1529"),
        ("17..2019", "2017–2019"),
    ] {
        assert_eq!(reading(line), read, "{line}");
    }
}

#[test]
fn what_opens_a_date_is_no_word_at_the_end_of_a_line() {
    let shelf = titled(&["Neuss seit 1990", "Neuss", "Von Neuss bis Köln", "Die Zeit vor Neuss"]);
    let all = shelf.ids("neuss");
    for word in ["seit", "bis", "vor", "since", "until", "zwischen", "between", "nach"] {
        assert_eq!(shelf.ids(&format!("neuss {word}")), all, "{word}");
        assert_eq!(shelf.ids(&format!("neuss {word} ")), all, "{word}");
    }
    assert_eq!(shelf.ids("neuss seit zuletzt"), Vec::<String>::new());
}

#[test]
fn the_beginning_of_an_operator_takes_no_hits_away() {
    let shelf = titled(&["Neuss", "Neuss am Niederrhein", "Neuss, Oberstadt", "Neuss und Berlin", "Wesel"]);
    let all = count(&shelf, "neuss");
    for word in [
        "oder", "or", "und", "and", "NOT", "not", "nicht", "ohne", "without", "bis", "seit", "vor", "nach",
        "zwischen", "between", "before", "after", "since", "until", "from", "von",
    ] {
        for end in 1..=word.len() {
            let line = format!("neuss {}", &word[..end]);
            assert_eq!(count(&shelf, &line), all, "{line}");
        }
    }
    // What has a word that begins so stands first where it begins no operator; before one the order stays.
    assert_eq!(first_titles(&shelf, "neuss ob", 1), ["Neuss, Oberstadt"]);
    for line in ["neuss o", "neuss ni", "neuss be", "neuss u", "neuss sei", "neuss zw", "neuss -"] {
        assert_eq!(shelf.ids(line), shelf.ids("neuss"), "{line}");
    }
}

#[test]
fn und_is_not_the_beginning_of_undatiert() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"dated","title":"Neuss eins","kind":"video","date":"2018-01-15"},
            {"id":"undated","title":"Neuss zwei","kind":"video"}]}"#,
    );
    assert_eq!(set(&shelf, "neuss und"), "dated undated");
    assert_eq!(set(&shelf, "neuss unda"), "undated");
}

#[test]
fn until_the_end_of_a_span_can_be_read_its_beginning_stays() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"january","title":"Neuss eins","kind":"video","date":"2018-01-15"},
            {"id":"march","title":"Neuss zwei","kind":"video","date":"2019-03-15"},
            {"id":"october","title":"Neuss drei","kind":"video","date":"2019-10-15"},
            {"id":"december","title":"Neuss vier","kind":"video","date":"2018-12-15"}]}"#,
    );
    for (line, ids) in [
        ("januar bis", "january"),
        ("januar bis ", "january"),
        ("januar bis m", "january"),
        ("zwischen januar", "january"),
        ("zwischen januar und ", "january"),
        ("neuss januar bis j", "january"),
        ("januar bis mär", "january march"),
        ("januar bis märz", "january march"),
        ("zwischen januar und okto", "january march october"),
        ("januar bis oktober", "january march october"),
    ] {
        assert_eq!(set(&shelf, line), ids, "{line}");
    }
}

#[test]
fn an_exclusion_takes_nothing_away_until_it_can_be_read() {
    let shelf = titled(&["Kita", "Kita Au"]);
    for (line, sign) in [
        ("kita -s", "s"),
        ("kita NOT k", "k"),
        (" -a", "a"),
        ("kita ohne d", "d"),
        ("kita nicht 2", "2"),
        // They may go on to a year.
        ("kita -20", "20"),
        ("kita -201", "201"),
    ] {
        assert_eq!(said(&shelf, line).1, [format!("„{sign}“ noch nicht gesucht")], "{line}");
        assert_eq!(count(&shelf, line), 2, "{line}");
    }
    assert_eq!(said(&shelf, "kita -au"), ("kita · ohne au".to_owned(), Vec::new()));
    assert_eq!(count(&shelf, "kita -au"), 1);
    assert_eq!(count(&shelf, "kita -a "), 2);
    // A sign before a figure leaves out a number.
    let numbered = titled(&["Kita 1", "Kita 2", "Kita 20"]);
    for (line, left) in [("kita -2", 2), ("kita -2 ", 2), ("kita -20", 3), ("kita -20 ", 2)] {
        assert_eq!(numbered.ids(line).len(), left, "{line}");
    }
    assert_eq!(titled(&["Kita 1", "Kita 12"]).ids("kita -12").len(), 1);
}

#[test]
fn what_an_exclusion_has_taken_away_stays_away_until_more_of_it_is_a_word() {
    let shelf =
        titled(&["Netz", "Netz Kind", "Netz Kinder", "Netz der Kinder", "Netz Kind und Kinder", "Netz KI"]);
    let typed = "netz NOT kinder";
    let mut before = usize::MAX;
    for end in "netz NOT kin".len()..=typed.len() {
        let found = count(&shelf, &typed[..end]);
        assert!(found <= before, "{}", &typed[..end]);
        before = found;
    }
    // It is the whole word alone that is left out, with no blank behind it.
    for (line, left) in [("netz -kind", 4), ("netz -kinde", 4), ("netz -kinder", 3), ("netz NOT ki", 5)] {
        assert_eq!(count(&shelf, line), left, "{line}");
    }
    // Another word that it begins with is none of it.
    let shelf = titled(&["Netz", "Netz aus", "Netz Ausbildung", "Netz Kind und Kinder", "Netz Kindergarten"]);
    for (line, left) in [
        ("netz -aus", 4),
        ("netz -ausb", 5),
        ("netz NOT ausbild", 5),
        ("netz -kinder", 4),
        ("netz -kinderg", 5),
        ("netz -kindergar", 5),
    ] {
        assert_eq!(count(&shelf, line), left, "{line}");
    }
    // What can become no word, or has a blank behind it, leaves out what it says.
    for line in ["netz -kinde ", "netz -kindx", "netz -\"kinde\"", "netz -krippe"] {
        assert_eq!(count(&shelf, line), 5, "{line}");
    }
}

#[test]
fn a_letter_behind_oder_leaves_what_stands_before_it_in_force() {
    let shelf = titled(&["Stolz", "Stolz Bothe", "Bothe", "Wesel"]);
    for (line, other) in [
        ("-stolz oder b", "-stolz"),
        ("stolz oder -b", "stolz"),
        ("-stolz oder -b", "-stolz"),
        ("stolz oder ohne b", "stolz"),
        ("stolz oder NOT b", "stolz"),
        ("stolz or without b", "stolz"),
    ] {
        assert_eq!(shelf.ids(line), shelf.ids(other), "{line}");
        let (reading, remarks) = said(&shelf, line);
        assert_eq!(
            (reading, remarks),
            (said(&shelf, other).0, vec!["„b“ noch nicht gesucht".to_owned()]),
            "{line}"
        );
    }
    assert_eq!(count(&shelf, "-stolz oder bo"), 3);
}

#[test]
fn what_begins_a_word_as_well_as_an_opening_one_is_searched() {
    let shelf = titled(&[
        "Neuss",
        "Neuss: frühe Hilfen",
        "Die Frühjahrsakademie",
        "Neuss aus einer Seite",
        "aus",
        "das",
    ]);
    for (line, titles) in [
        ("neuss früh", &["Neuss: frühe Hilfen"][..]),
        ("neuss frühe", &["Neuss: frühe Hilfen"]),
        ("neuss frühe ", &["Neuss: frühe Hilfen"]),
        ("aus seit", &["Neuss aus einer Seite"]),
        ("aus seite", &["Neuss aus einer Seite"]),
    ] {
        assert_eq!(first_titles(&shelf, line, 9), titles, "{line}");
    }
    assert_eq!(count(&shelf, "das früh"), 2);
    assert_eq!(first_titles(&shelf, "das frühj", 1), ["Die Frühjahrsakademie"]);
    // What begins only words that begin with what opens a date is rather on its way to that.
    let between = titled(&["Neuss", "Neuss Zwischenbilanz", "Die Zwischenzeit"]);
    for (line, found) in [("neuss zwis", 2), ("neuss zwischen", 2), ("neuss zwischenb", 1)] {
        assert_eq!(count(&between, line), found, "{line}");
    }
    assert_eq!(count(&between, "zwis"), 2);
    // What begins no word changes nothing, and that is said; nor does a whole one that opens a date.
    assert_eq!(shelf.ids("neuss spätes"), shelf.ids("neuss"));
    assert_eq!(
        said(&shelf, "neuss spätes"),
        ("neuss".to_owned(), vec!["„spätes“ noch nicht gesucht".to_owned()])
    );
    for word in ["fr", "frü", "sei", "seit", "frühestens", "zw"] {
        assert_eq!(shelf.ids(&format!("neuss {word}")), shelf.ids("neuss"), "{word}");
    }
}

#[test]
fn two_years_with_a_sign_between_them_are_these_two_before_a_blank_is_typed() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"y2018","title":"A","kind":"video","date":"2018-01-15"},
            {"id":"y2019","title":"B","kind":"video","date":"2019-01-15"},
            {"id":"y2020","title":"C","kind":"video","date":"2020-01-15"},
            {"id":"y2022","title":"D","kind":"video","date":"2022-01-15"},
            {"id":"y2023","title":"E","kind":"video","date":"2023-03-15"},
            {"id":"y2024","title":"F","kind":"video","date":"2024-10-15"}]}"#,
    );
    for years in ["2022/23", "2022-23", "2022..23", "2022/2023", "2022..2023"] {
        for line in [years.to_owned(), format!("jahr:{years}")] {
            assert_eq!(set(&shelf, &line), "y2022 y2023", "{line}");
            assert_eq!(set(&shelf, &format!("{line} ")), "y2022 y2023", "{line}");
            assert!(said(&shelf, &line).0.ends_with("2022–2023"), "{line}");
        }
    }
    for (line, ids) in [("jahr:2019/20", "y2019 y2020"), ("jahr:2018..20 ", "y2018 y2019 y2020")] {
        assert_eq!(set(&shelf, line), ids, "{line}");
    }
    // It may yet go on to 2023.
    assert!(set(&shelf, "jahr:2019..20").ends_with("y2024"));
}

#[test]
fn a_season_beside_a_word_is_a_date_where_nothing_has_both_words() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"october","title":"Neuss eins","kind":"video","date":"2018-10-15"},
            {"id":"may","title":"Neuss zwei","kind":"video","date":"2019-05-15"},
            {"id":"summer","title":"Neuss im Sommer","kind":"video","date":"2019-01-15"},
            {"id":"july","title":"Neuss drei","kind":"video","date":"2019-07-15"}]}"#,
    );
    for (line, ids) in [
        ("neuss herbst", "october"),
        ("neuss herbst ", "october"),
        ("herbst neuss", "october"),
        ("neuss herbst 2018", "october"),
        ("neuss sommer", "summer"),
        ("neuss winter", "summer"),
        ("neuss X 2018", ""),
        ("neuss vii 2019", "july"),
        ("neuss VII 2019 ", "july"),
        ("SGB VII 2019", ""),
    ] {
        assert_eq!(set(&shelf, line), ids, "{line}");
    }
    let remarks = vec!["„herbst“ als September–November gesucht".to_owned()];
    assert_eq!(said(&shelf, "neuss herbst"), ("neuss herbst".to_owned(), remarks));
    assert_eq!(said(&shelf, "neuss VII 2019").1, ["„VII 2019“ als Juli 2019 gesucht"]);
    assert_eq!(count(&shelf, "wesel herbst"), 0);
}

#[test]
fn one_word_in_quotation_marks_is_what_records_are_called_too() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"film","title":"Netze","kind":"film"},{"id":"talk","title":"Netze","kind":"video"},
            {"id":"said","title":"Ein Film","kind":"audio"},{"id":"filmed","title":"Filmreihe","kind":"audio"},
            {"id":"shop","title":"Austausch","kind":"workshop"}]}"#,
    );
    for (line, ids) in [
        ("\"film\"", "film said"),
        ("\"film", "film filmed said"),
        ("-\"film\"", "filmed shop talk"),
        ("netze -\"film\"", "talk"),
        ("\"workshop\"", "shop"),
        ("\"fil\"", ""),
    ] {
        assert_eq!(set(&shelf, line), ids, "{line}");
    }
}

#[test]
fn of_choices_in_fields_each_is_said_once() {
    for (line, read) in [
        ("ort:köln oder -video", "ort: köln oder alles ohne video"),
        ("-video oder ort:köln ", "ort: köln oder alles ohne video"),
        ("ort:köln oder -video köln", "ort: köln oder alles ohne video · köln"),
        ("art:video oder video", "art: video oder video"),
        ("video oder art:video ", "video oder art: video"),
        ("köln oder köln", "köln"),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), read, "{line}");
    }
}

#[test]
fn the_second_half_of_a_pair_takes_no_hits_away() {
    let shelf = Shelf::new(std::str::from_utf8(Archive::BUNDLED).unwrap());
    let found = |line: &str| -> std::collections::BTreeSet<_> {
        let query = Query::parse_on(line, Some(today()));
        shelf.searcher().matches(&query, &|| false).unwrap().records().collect()
    };
    for (known, lines) in [
        ("15.", &["15. &", "15. & 1", "15. & 16", "15. & 16."][..]),
        ("15", &["15 -", "15 - 1", "15 - 16"]),
        ("q1", &["q1/", "q1/q"]),
        ("2018", &["2018kw", "2018qu"]),
        ("sommer", &["sommer od", "sommer oder", "sommer oder h", "sommer oder herb", "sommer oder herbst"]),
        ("ma", &["before ma"]),
        ("may", &["before may"]),
    ] {
        let all = found(known);
        assert!(!all.is_empty(), "{known}");
        for line in lines {
            assert!(all.is_subset(&found(line)), "{line}");
        }
    }
    let both: std::collections::BTreeSet<_> = found("sommer ").union(&found("herbst ")).copied().collect();
    assert_eq!(found("sommer oder herbst "), both);
}

#[test]
fn a_title_that_begins_with_what_opens_a_date_stands_first_before_half_a_year() {
    let shelf = titled(&["Neuss 2015", "2011", "Zwischen Neuss und Wesel 2015", "2018"]);
    for line in ["zwischen 2", "zwischen 20", "zwischen 201"] {
        assert_eq!(first_titles(&shelf, line, 1), ["Zwischen Neuss und Wesel 2015"], "{line}");
    }
}

#[test]
fn a_date_that_finds_nothing_is_not_left_out_and_what_is_left_out_is_said() {
    let shelf = titled(&["Neuss"]);
    for date in ["2019", "letztes jahr", "im november 2022", "heute", "letzten herbst", "15. november "] {
        assert_eq!(count(&shelf, &format!("neuss {date}")), 0, "{date}");
    }
    // It may go on: what the list does not have is not said to be asked for.
    for (line, left_out) in
        [("neuss okt", "okt"), ("neuss 15. nov", "15. nov"), ("neuss 4. quart", "4. quart")]
    {
        let (reading, remarks) = said(&shelf, line);
        assert_eq!(
            (reading.as_str(), remarks),
            ("neuss", vec![format!("„{left_out}“ noch nicht gesucht")]),
            "{line}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_title_typed_whole_stands_among_the_first_three(titles in prop::collection::vec(title(), 1..30)) {
        let shelf = titled(&titles);
        for title in &titles {
            let first = first_titles(&shelf, title, 3);
            prop_assert!(first.contains(title), "{title:?} finds {first:?}, {:?}", said(&shelf, title));
        }
    }
}

/// Records of all kinds, with what is asked for by fields.
fn fields() -> Shelf {
    Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
        "people":[{"id":"ada-au","name":"Ada Au"},{"id":"m-1","name":"Bert Berg"}],
        "events":[{"id":"m-1","title":"Tagung","place":"Köln"},
            {"id":"e-2","title":"Messe","place":"Essen","status":"cancelled"},
            {"id":"e-3","title":"Markt","place":"Bonn","status":"announced"}],
        "media":[
            {"id":"m-1","title":"Kurz ☕\ufe0f","kind":"lightning-talk","duration":"PT12M30S","event":"m-1"},
            {"id":"m-2","title":"Lang ☕","kind":"talk","duration":"PT1H30M",
                "links":[{"url":"https://www.example.org/watch?v=17"}]},
            {"id":"m-3","title":"abc","kind":"audio-slideshow","duration":"P2D"},
            {"id":"c","title":"C im Alltag","kind":"video"},{"id":"cpp","title":"C++ im Alltag","kind":"video"},
            {"id":"cs","title":"C# im Alltag","kind":"video"}]}"#,
    )
}

/// The ids of all that a line finds, in order.
fn set(shelf: &Shelf, line: &str) -> String {
    let mut ids = shelf.ids(line);
    ids.sort();
    ids.join(" ")
}

#[test]
fn a_last_word_that_is_whole_is_asked_for_and_its_beginning_is_not_yet() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
            {"id":"kita","title":"Kita","kind":"video","date":"2018-05-02","duration":"PT20M"},
            {"id":"other","title":"Anderes","kind":"video","date":"2019-11-03","duration":"PT2M"}]}"#,
    );
    for (before, last) in [
        ("kita", "november"),
        ("kita im", "november"),
        ("kita", "15. november"),
        ("kita", "15.11."),
        ("kita", "herbst"),
        ("kita", "montag"),
        ("kita", "2019"),
        ("kita", "2019..2021"),
        ("kita", "jahr:2019"),
        ("kita", "datum:november"),
        ("kita", "dauer:<5"),
        ("kita", "dauer:1h"),
        ("jahr:2018", "jahr:2019"),
        ("NOT anderes kita", "2019..2021"),
    ] {
        for line in [format!("{before} {last}"), format!("{before} {last} ")] {
            let wanted = last.rsplit(':').next().unwrap();
            assert_eq!(count(&shelf, &line), 0, "{line}");
            let is_near = |(title, lacks): &(String, String)| title == "Kita" && lacks.ends_with(wanted);
            assert!(near(&shelf, &line).iter().any(is_near), "{line}");
        }
    }
    for half in
        ["nove", "nov", "15.1", "15. nov", "201", "jahr:201", "jahr:", "onl", "dauer:<", "seit november"]
    {
        let line = format!("kita {half}");
        assert_eq!(first_titles(&shelf, &line, 9), ["Kita"], "{line}");
    }
    // Half a year behind a name changes nothing.
    for (name, year) in [
        ("herbst ", "2019/20"),
        ("november ", "2019"),
        ("winter ", "2020"),
        ("q3 ", "2019"),
        ("15.11.", "2019"),
    ] {
        for end in 1..=year.len() {
            let line = format!("kita {name}{}", &year[..end]);
            assert_eq!(count(&shelf, &line), 0, "{line}");
            let near = near(&shelf, &line);
            assert_eq!(near.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(), ["Kita"], "{line}");
        }
    }
    // The name of a field is one until a blank is typed.
    for name in ["online", "strang", "licence", "ort", "dauer", "titel"] {
        assert_eq!(first_titles(&shelf, &format!("kita {name}"), 9), ["Kita"], "{name}");
        assert_eq!(count(&shelf, &format!("kita {name} ")), 0, "{name}");
    }
}

#[test]
fn fields_are_read_as_people_type_them() {
    let shelf = fields();
    for (line, found) in [
        ("dauer:PT12M", "m-1"),
        ("dauer:1,5h", "m-2"),
        ("dauer:1,5 h", "m-2"),
        ("dauer:<30 min", "m-1"),
        ("dauer: < 30 min kurz", "m-1"),
        ("dauer:>1d", "m-3"),
        ("dauer:\"12 Min.\"", "m-1"),
        ("dauer:\"1 Std. 30 Min.\"", "m-2"),
        ("dauer:1 Std. 30 Min.", "m-2"),
        // Half a length leaves what lasts for any time, until it can be read.
        ("dauer:5", "m-1 m-2 m-3"),
        ("dauer:5m", "m-1 m-2 m-3"),
        ("dauer:5m.", "m-1 m-2 m-3"),
        ("dauer:5m..1", "m-1 m-2 m-3"),
        ("dauer:5m..1h", "m-1 m-2"),
        ("dauer:5m..50m", "m-1"),
        ("dauer:<1", "m-1 m-2 m-3"),
        ("dauer:<13", "m-1"),
        ("duration:>13", "m-2 m-3"),
        ("dauer:5 ", ""),
        ("dauer:>3d", ""),
        ("dauer:> 3d", ""),
        ("dauer:<1s", "m-1 m-2 m-3"),
        ("lang dauer:<1", ""),
        ("person:\"Prof. Bert Berg\"", "m-1"),
        ("speaker:\"Dr. Prof. Ada Au\"", "ada-au"),
        ("☕", "m-1 m-2"),
        ("☕\u{fe0f}", "m-1 m-2"),
        ("lang ☕\u{fe0f}", "m-2"),
        ("example.org/wa", "m-2"),
        ("(https://www.example.org/watch?v=17).", "m-2"),
        ("<example.org/watch>,", "m-2"),
        ("status:held termine", "m-1"),
        ("status:stattgefunden tagung", "m-1 m-1"),
        ("lightning talk", "m-1"),
        ("art:\"lightning talk\"", "m-1"),
        ("art:lightning talk", "m-1"),
        ("lightning_talk", "m-1"),
        ("kind:audio slideshow", "m-3"),
        ("medium:m-1", "m-1"),
        ("event:m-1 tagung", "m-1"),
        ("person:m-1", "m-1"),
        ("person:ada-au", "ada-au"),
        ("ort:köln,essen,-essen", "m-1 m-1"),
        ("ort:köln, -essen, bonn", "e-3 m-1 m-1"),
        ("alltag -c++", "c cs"),
        ("alltag -c#", "c cpp"),
        ("frau au", "ada-au"),
    ] {
        assert_eq!(set(&shelf, line), found, "{line}");
    }
    assert_eq!(first_titles(&shelf, "medium:m-1", 1), ["Kurz ☕\u{fe0f}"]);
    assert_eq!(first_titles(&shelf, "event:m-1", 1), ["Tagung"]);
    assert_eq!(first_titles(&shelf, "person:m-1", 1), ["Bert Berg"]);
}

/// Records with numbers, names and ids of other kinds, and versions that look like days.
fn numbered() -> Shelf {
    Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
        "people":[{"id":"hjs","name":"Heinz-Jürgen Stolz","guid":"7d4a3c1e-1111-4222-8333-444455556666"}],
        "events":[{"id":"e18","title":"Treffen A","number":18,"start":"2018-02-01","place":"Köln"},
            {"id":"e20","title":"Treffen B","number":20,"start":"2019-02-01","place":"Bonn"},
            {"id":"e21","title":"Treffen C","number":21,"start":"2018-11-29","guid":"abcd1234-ffff"}],
        "media":[
            {"id":"p1","title":"Python für alle","kind":"video","date":"2019-12-03"},
            {"id":"p2","title":"Neues in Python 3.12","kind":"video","date":"2020-05-05"},
            {"id":"i4","title":"Industrie 4.0","kind":"video","date":"2021-06-04"},
            {"id":"i1","title":"Industrie heute","kind":"video","date":"2021-04-04"},
            {"id":"s","title":"Bilanz","kind":"video","appearances":[{"person":"hjs","part":"speaker"}]}]}"#,
    )
}

#[test]
fn numbers_names_and_ids_are_found_as_they_are_shown() {
    let shelf = numbered();
    for (line, found) in [
        ("nummer:>20", "e21"),
        ("nummer:>=20", "e20 e21"),
        ("number:<20", "e18"),
        ("nr:18..20", "e18 e20"),
        ("nummer:20-21", "e20 e21"),
        ("nummer:> 20", "e21"),
        ("nummer:19..", "e20 e21"),
        ("nummer:18,>20", "e18 e21"),
        ("nummer:20", "e20"),
        ("jahr:2018,-november treffen", "e18"),
        ("jahr:2018,2019,-2018 treffen", "e20"),
        ("treffen jahr:2018,-no", "e18 e21"),
        ("ort:köln,bonn,-bonn", "e18"),
        ("\"Stolz, Heinz-Jürgen\"", "hjs s"),
        ("\"Stolz, Heinz", "hjs s"),
        ("person:\"Stolz, Heinz-Jürgen\"", "hjs s"),
        ("person:=\"Stolz, Heinz-Jürgen\"", "hjs s"),
        ("bilanz -person:\"Stolz, Heinz-Jürgen\"", ""),
        ("id:abcd1234-ffff", "e21"),
        ("ABCD1234-ffff", "e21"),
        ("abcd1234-f", "e21"),
        ("7d4a3c1e-1111-4222-8333-444455556666", "hjs"),
        ("id:7d4a3c1e-1111-4222-8333-444455556666 ", "hjs"),
        ("industrie 4.0", "i4"),
    ] {
        assert_eq!(set(&shelf, line), found, "{line}");
    }
    // What spells a version comes before the day.
    assert_eq!(shelf.ids("python 3.12"), ["p2", "p1"]);
    for (line, reading) in [
        ("python 3.12", "python · 3.12 oder 03.12."),
        ("industrie 4.0", "industrie 4.0"),
        ("jahr:2018,-november", "2018 · ohne November"),
        ("nummer:>20", "nummer: >20"),
        ("is:seen, is: nwe", "ist: seen oder nwe"),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), reading, "{line}");
    }
    assert_eq!(said(&shelf, "is:seen, is: nwe").1, ["nichts hat „ist: nwe“, überall gesucht"]);
    assert_eq!(said(&shelf, "jahr:2018,-abc ").1, ["„abc“ ist kein Datum, als Wort gesucht"]);
}

#[test]
fn what_a_field_cannot_read_is_said_and_half_a_field_asks_for_nothing() {
    let shelf = fields();
    assert_eq!(set(&shelf, "dauer:abc"), "m-3");
    assert_eq!(said(&shelf, "dauer:abc").1, ["„abc“ ist keine Dauer, als Wort gesucht"]);
    for (half, list) in [
        ("alltag dauer:<", "alltag"),
        ("alltag dauer:p", "alltag"),
        ("alltag dauer:PT4", "alltag"),
        ("alltag link:ht", "alltag"),
        ("alltag link:https://", "alltag"),
        ("alltag -", "alltag"),
        ("alltag ort:", "alltag"),
    ] {
        assert_eq!(shelf.ids(half), shelf.ids(list), "{half}");
        assert_eq!(said(&shelf, half).1, Vec::<String>::new(), "{half}");
    }
    for (half, list) in [("titel:", "titel"), ("id:", "id")] {
        assert_eq!(shelf.ids(half), shelf.ids(list), "{half}");
        assert_eq!(said(&shelf, half).1, [format!("„{list}“ noch nicht gesucht")], "{half}");
    }
}

#[test]
fn fields_have_the_names_that_people_give_them() {
    for (line, known) in [
        ("redner:stolz", "sprecher:stolz"),
        ("rednerin:stolz", "sprecher:stolz"),
        ("presenter:stolz", "sprecher:stolz"),
        ("sektion:lernvideos", "rubrik:lernvideos"),
        ("serie:lernvideos", "reihe:lernvideos"),
        ("category:lernvideos", "rubrik:lernvideos"),
        ("monat:november", "november"),
        ("month:november", "november"),
        ("monat:11", "november"),
        ("monat november", "november"),
        ("month november", "november"),
        ("im monat november 2018", "november 2018"),
    ] {
        let (reading, remarks) = said(&neuss(), line);
        assert_eq!((reading, remarks), said(&neuss(), known), "{line}");
        assert_eq!(count(&neuss(), line), count(&neuss(), known), "{line}");
    }
}

/// What nearly answers, by title, each with what it lacks.
fn near(shelf: &Shelf, line: &str) -> Vec<(String, String)> {
    let near = shelf.hits(line).near.into_iter();
    near.map(|hit| (shelf.archive.title_of(hit.record).to_string(), hit.reason(Lang::De).unwrap_or_default()))
        .collect()
}

#[test]
fn where_no_two_words_stand_together_what_has_the_most_telling_is_near() {
    let shelf =
        titled(&["Butterwegge", "Großer Tag", "Düsseldorf", "Düsseldorf am Rhein", "Düsseldorf im Mai"]);
    for line in ["butterwegge großer düsseldorf", "butterwegge großer düsseldorf "] {
        let near = near(&shelf, line);
        let titles: Vec<&str> = near.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Großer Tag", "Butterwegge"], "{line}");
        assert_eq!(near[1].1, "ohne: großer düsseldorf", "{line}");
    }
    // Where something has them all, that is not said of others.
    let shelf = titled(&["Rot Grün Blau", "Rot", "Grün", "Blau"]);
    assert_eq!(near(&shelf, "rot grün blau"), []);
}

#[test]
fn of_several_phrases_one_is_enough_to_be_near() {
    let shelf = titled(&["Andreas Bothe", "Eva Stolz", "Bothe, Andreas"]);
    for (line, titles) in [
        ("\"stolz\" \"andreas bothe\"", vec!["Andreas Bothe", "Eva Stolz"]),
        ("\"eva stolz\" \"andreas bothe\" kino", vec!["Andreas Bothe", "Eva Stolz"]),
        ("\"stolz\" bothe", vec!["Eva Stolz"]),
    ] {
        let mut found: Vec<String> = near(&shelf, line).into_iter().map(|(title, _)| title).collect();
        found.sort();
        assert_eq!(found, titles, "{line}");
    }
}

/// Media of these titles, years and topics.
fn of_topics(media: &[(&str, &str, &str)]) -> Shelf {
    let media = media.iter().enumerate().map(|(at, (title, date, topic))| {
        serde_json::json!({
            "id": format!("m{at}"), "title": title, "kind": "video", "date": date, "topics": [topic],
        })
    });
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media.collect::<Vec<_>>(),
    });
    Shelf::new(&archive.to_string())
}

#[test]
fn quotation_marks_and_whole_values_leave_no_page_empty() {
    let shelf = of_topics(&[
        ("Netze für alle", "2018", "Netzwerk"),
        ("Keine Heldenreise", "2018", "Armut"),
        ("Die lange Heldenreise", "2020", "Netzwerk"),
        ("Wege aus dem Tal", "2021", "Armut"),
    ]);
    for (line, first) in [
        ("netze \"blubberquatsch\"", ("Netze für alle", "ohne: blubberquatsch")),
        ("\"blubberquatsch\" netze", ("Netze für alle", "ohne: blubberquatsch")),
        ("\"netze blubberquatsch\"", ("Netze für alle", "ohne: blubberquatsch")),
        ("\"keine heldnreise\"", ("Keine Heldenreise", "ohne: keine heldnreise")),
        ("lange \"heldnreise\"", ("Die lange Heldenreise", "ohne: heldnreise")),
        ("jahr:2018 blubberquatsch", ("Netze für alle", "ohne: blubberquatsch")),
        ("thema:=armut blubberquatsch", ("Wege aus dem Tal", "ohne: blubberquatsch")),
        ("thema:=armut netze", ("Netze für alle", "ohne: thema: armut")),
        ("jahr:1999 lange heldenreise", ("Die lange Heldenreise", "ohne: 1999")),
        ("thema:=armut jahr:1999 tal", ("Wege aus dem Tal", "ohne: 1999")),
    ] {
        assert_eq!(shelf.hits(line).total, 0, "{line}");
        let near = near(&shelf, line);
        let near = near.first().map(|(title, lacks)| (title.as_str(), lacks.as_str()));
        assert_eq!(near, Some(first), "{line}");
    }
    // What stands nowhere finds nothing, quoted or not; and where there is something, what narrows stays outside.
    for line in ["\"blubberquatsch\"", "\"blubber quatsch\"", "jahr:2018 netze", "thema:=armut tal"] {
        assert_eq!(near(&shelf, line), [], "{line}");
    }
}

#[test]
fn a_title_with_operators_and_a_slip_is_near() {
    let titles = [
        "Fachkongress und -messe Familienzentren 2024",
        "!important considered harmful",
        "Kitas ohne Streit gestalten",
        "Teil: eins, zwei und drei",
        "Foo \"bar baz\" qux quux",
        "The --force option explained",
    ];
    let shelf = titled(&titles);
    for (line, title) in [
        ("Fackongress und -messe Familienzentren 2024", titles[0]),
        ("!important considered harful", titles[1]),
        ("Kitas -ohne Streit gstalten", titles[2]),
        ("Teil: eins, zwei und drie", titles[3]),
        ("Foo \"bar baz\" qux quuux", titles[4]),
        ("The --force optoin explained", titles[5]),
    ] {
        let hits = shelf.hits(line);
        let shown = hits.top.first().or(hits.near.first()).map(|hit| shelf.archive.title_of(hit.record));
        assert_eq!(shown.map(|title| title.to_string()).as_deref(), Some(title), "{line}");
    }
    // An exclusion of few words says what it says.
    assert_eq!(near(&shelf, "explained -force"), []);
}

#[test]
fn the_name_of_a_field_alone_empties_no_list() {
    for line in ["rubrik:", "section:", "rubri", "rubrik", "track: ", "organised-by:", "lizenz"] {
        assert!(count(&neuss(), line) > 0, "{line}");
    }
}

#[test]
fn a_field_behind_a_comma_is_a_field() {
    let shelf =
        of_topics(&[("Eins", "2018", "Armut"), ("Zwei", "2019", "Netzwerk"), ("Drei", "2019", "Armut")]);
    for (line, same) in [
        ("thema:armut, jahr:2019", "thema:armut jahr:2019"),
        ("thema:armut, thema:netzwerk", "thema:armut,netzwerk"),
        ("thema:armut,thema:netzwerk", "thema:armut,netzwerk"),
        ("thema:\"armut\",jahr:2019", "thema:armut jahr:2019"),
        ("thema: armut, Thema: netzwerk", "thema:armut,netzwerk"),
    ] {
        assert_eq!(shelf.ids(line), shelf.ids(same), "{line}");
    }
    assert_eq!(shelf.ids("thema:armut, jahr:2019").len(), 1);
}

#[test]
fn who_is_named_with_an_office_stands_before_titles_that_call_them_so() {
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T",
        "people": [
            {"id": "josefa", "name": "Josefa Paulsen"},
            {"id": "anna", "name": "Anna Au"},
        ],
        "media": [
            {"id": "m", "title": "Gespräch", "kind": "video", "appearances": [
                {"person": "josefa", "part": "speaker", "role": "Familienministerin"},
                {"person": "anna", "part": "speaker", "role": "Leiterin der Servicestelle"},
            ]},
            {"id": "tour", "title": "Tour: Ministerin Paulsen in Neubrück", "kind": "video"},
            {"id": "au", "title": "Die Leiterin Au erzählt", "kind": "video"},
        ],
    });
    let shelf = Shelf::new(&archive.to_string());
    shelf.finds_first(&[
        ("ministerin paulsen", "josefa"),
        ("frau ministerin paulsen", "josefa"),
        ("ministerin paul", "josefa"),
        ("paulsen ministerin", "josefa"),
        ("leiterin au ", "anna"),
        ("ministerin neubrück", "tour"),
        ("tour ministerin paulsen", "tour"),
    ]);
}

#[test]
fn an_operator_alone_asks_for_nothing_yet() {
    for sign in ["\"", "-", "!", "--", "„", "NOT", "NOT "] {
        assert!(Query::parse(sign).is_empty(), "{sign}");
    }
    for line in ["not", "not ", "ohne", "nicht ", "without", "or", "oder "] {
        assert!(count(&neuss(), line) > 0, "{line}");
    }
}

#[test]
fn the_line_says_a_word_that_is_a_date_as_well() {
    let read = |line: &str| Query::parse_on(line, Some(today())).reading(Lang::De);
    for (line, said) in [
        ("gestern", "gestern oder 14.06.2023"),
        ("today", "today oder 15.06.2023"),
        ("mar", "mar oder März"),
        ("november", "November"),
        ("november 2018", "November 2018"),
        ("datum:mar", "März"),
        ("2018", "2018"),
    ] {
        assert_eq!(read(&format!("{line} ")), said, "{line}");
    }
}

#[test]
fn names_with_points_in_them_stand_first_where_they_stand_so() {
    let shelf = titled(&["Modell Kita", "Moderne Kinder", "Preis für Mo.Ki", "Dr. Ag.Il lernt"]);
    for (line, first) in
        [("mo.ki", "Preis für Mo.Ki"), ("Mo.Ki", "Preis für Mo.Ki"), ("ag.il", "Dr. Ag.Il lernt")]
    {
        assert_eq!(first_titles(&shelf, line, 1), [first], "{line}");
    }
    // It is closer than what is shorter, and than what begins so.
    let shelf = titled(&["Die Mo-Ki", "Der Preis für die Mo.Ki in Monheim"]);
    assert_eq!(first_titles(&shelf, "mo.ki", 1), ["Der Preis für die Mo.Ki in Monheim"]);
}

#[test]
fn what_stands_for_a_kind_of_link_is_found_as_videos_are_while_it_is_typed() {
    let media = [("video", "Ahlen"), ("slides", "Bonn"), ("podcast", "Folge eins")];
    let media = media.map(|(kind, title)| serde_json::json!({"id": title, "title": title, "kind": kind}));
    let shelf = Shelf::new(
        &serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media})
            .to_string(),
    );
    for (word, title) in [("videos", "Ahlen"), ("folien", "Bonn"), ("slides", "Bonn")] {
        for end in 3..=word.len() {
            assert_eq!(shelf.ids(&format!("link:{}", &word[..end])), [title], "{} of {word}", &word[..end]);
        }
    }
}

#[test]
fn what_stands_for_a_kind_is_no_slip_and_no_beginning() {
    let shelf = titled(&["Folgen der Armut", "Den Kindern", "Enge Räume"]);
    for line in ["link:folien", "link:slides", "sprache:de", "language:en"] {
        assert_eq!(first_titles(&shelf, line, 9), Vec::<String>::new(), "{line}");
        assert_eq!(said(&shelf, line).1.len(), 1, "{line}");
    }
}

#[test]
fn media_without_a_date_are_asked_for_by_any_name() {
    let shelf = titled(&["Armut", "Kita"]);
    for name in ["medien", "media", "medium"] {
        for undated in ["ohne datum", "undatiert", "without date"] {
            let line = format!("{name} {undated}");
            assert_eq!(count(&shelf, &line), 2, "{line}");
            assert_eq!(said(&shelf, &line).0, format!("art: {name} · ohne Datum"));
        }
    }
}
