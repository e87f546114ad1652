//! What is meant: either of two words, the beginning of a synonym, a slip that is none, an office, a letter, a title.

use crate::quality::bundled;
use crate::search::{Shelf, titled};
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::{Query, Tier};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BUNDLED: LazyLock<Library> = LazyLock::new(bundled);

/// All records that a line finds in the bundled archive.
fn found(line: &str) -> BTreeSet<RecordId> {
    BUNDLED.searcher().matches(&Query::parse(line), &|| false).unwrap().records().collect()
}

/// Words of titles, and synonyms of one word.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let archive = &BUNDLED.archive;
    let titles = archive.records().map(|record| archive.title_of(record).to_string());
    let synonyms = archive.heading().synonyms.groups().flatten().map(|text| text.to_string());
    let words = titles.flat_map(|title| {
        title.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
    });
    let all: BTreeSet<String> = words.chain(synonyms.filter(|text| !text.contains(' '))).collect();
    let is_word = |word: &String| {
        word.chars().count() > 1
            && word.chars().all(char::is_alphabetic)
            && Query::parse(word).remarks().is_empty()
    };
    let operators = ["und", "oder", "ohne", "nicht", "kein", "keine", "or", "and", "not"];
    all.into_iter()
        .filter(|word| is_word(word) && !operators.contains(&word.to_lowercase().as_str()))
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn either_of_two_words_finds_what_each_finds(
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        or in prop::sample::select(vec!["oder", "or"]),
    ) {
        let (one, other) = (&WORDS[one.index(WORDS.len())], &WORDS[other.index(WORDS.len())]);
        let both = found(&format!("{one} {or} {other} "));
        for word in [one, other] {
            let lost = found(&format!("{word} ")).difference(&both).count();
            prop_assert_eq!(lost, 0, "{} {} {}: {}", one, or, other, word);
        }
    }
}

#[test]
fn either_of_a_word_and_a_part_of_a_year_finds_what_each_finds() {
    let parts =
        ["Frühling", "winter", "Sommersemester", "mai", "montag", "Q3", "2018", "XI 2018", "Herbst 2018"];
    for part in parts {
        for word in ["AUFSTIEGSGESCHICHTE", "stolz"] {
            for line in [format!("{word} oder {part}"), format!("{part} or {word} ")] {
                let both = found(&line);
                for one in [word, part] {
                    assert!(found(&format!("{one} ")).is_subset(&both), "{line}: {one}");
                }
            }
        }
    }
    // A year alone is no part of one.
    assert!(found("November ").is_subset(&found("November oder 2018 ")));
    // Also while it is typed, and one of three.
    assert!(found("frühl").is_subset(&found("AUFSTIEGSGESCHICHTE oder frühl")));
    let three = found("AUFSTIEGSGESCHICHTE oder Frühling oder Herbst ");
    assert!(found("Frühling ").is_subset(&three) && found("Herbst ").is_subset(&three));
}

#[test]
fn who_has_a_name_of_three_letters_stands_first_in_a_genitive_too() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{"id":"ulf","name":"Ulf Born"},
        {"id":"ute","name":"Ute Zorn"}],"media":[{"id":"s","title":"S-Bahn mit Ulf","kind":"video"},
        {"id":"it","title":"Let's go","kind":"video"},{"id":"on","title":"Let go","kind":"video"}]}"#,
    );
    shelf.finds_first(&[
        ("Ulf's", "ulf"),
        ("ulf’s ", "ulf"),
        ("ulf born's", "ulf"),
        ("Ute's ", "ute"),
        ("ulfs ", "ulf"),
        ("let's", "it"),
        ("let's go", "it"),
    ]);
}

#[test]
fn either_of_two_synonyms_finds_what_each_means() {
    for (one, other) in [("lnt", "stolz"), ("stolz", "lnt"), ("Kita", "Bothe"), ("covid", "kinderarmut")] {
        let both = found(&format!("{one} oder {other}"));
        for word in [one, other] {
            assert!(found(word).is_subset(&both), "{one} oder {other}: {word}");
        }
    }
    assert!(found("lnt oder stolz").len() >= found("lnt").len());
}

#[test]
fn each_beginning_of_a_synonym_finds_what_it_means() {
    let mut asked = 0;
    for group in BUNDLED.archive.heading().synonyms.groups() {
        for text in group.iter().map(|text| text.to_string()) {
            let first = text.find([' ', '-']).unwrap_or(text.len());
            // What is an operator, or begins a weekday, says something else.
            if text.starts_with("ohne") {
                continue;
            }
            let is_other = |begun: &str| begun == "Frei";
            let all = found(&text);
            let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
            for end in ends
                .filter(|end| *end <= first && text[..*end].chars().count() >= 4 && !is_other(&text[..*end]))
            {
                let lost: Vec<_> = all.difference(&found(&text[..end])).copied().collect();
                assert!(lost.is_empty(), "{} of {text}: {lost:?}", &text[..end]);
                asked += 1;
            }
        }
    }
    assert!(asked > 200, "{asked}");
    for (begun, whole) in
        [("nordrhein", "nordrhein-westfalen"), ("nordrhein-westfale", "nordrhein-westfalen")]
    {
        assert!(found(whole).is_subset(&found(begun)), "{begun}");
    }
    // Typed to its end it is no beginning.
    assert!(found("nordrhein ").len() < found("nordrhein").len());
}

#[test]
fn a_synonym_that_is_half_typed_is_said_below_what_has_its_letters() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","synonyms":[["Kita","Kindertagesstätte"]],"media":[
        {"id":"own","title":"Kindertag","kind":"video"},{"id":"kita","title":"Die Kita","kind":"video"}]}"#,
    );
    assert_eq!(shelf.ids("kindertag"), ["own", "kita"]);
    assert_eq!(shelf.ids("kindertagesstä"), ["kita"]);
    assert_eq!(shelf.tier("kindertagesstä"), Some(Tier::Synonym));
    assert_eq!(shelf.why("kindertagesstä").map(|why| why.words(Lang::De)), Some("Synonym: Kita".to_owned()));
    assert_eq!(shelf.ids("kin"), ["own"]);
}

#[test]
fn a_short_word_is_no_slip_of_what_stands_in_any_text() {
    let titles = [
        "Kinder und Eltern",
        "Wir sind da",
        "Feste für alle",
        "Es wird sehr spät",
        "Kind",
        "Haus",
        "Kai Buch",
    ];
    let shelf = titled(&titles);
    for line in ["hund", "hund ", "kund ist", "sund", "wind", "feuer", "fehr", "rind ", "maus", "dalle"] {
        let ids = shelf.ids(line);
        let meant =
            |id: &String| ["Kind", "Kinder und Eltern"].contains(&id.as_str()) && line.starts_with('k');
        assert!(ids.iter().all(meant), "{line}: {ids:?}");
    }
    for (line, meant) in [("hasu", "Haus"), ("kidn", "Kind"), ("hauss", "Haus"), ("eltren", titles[0])] {
        assert_eq!(shelf.first(line), meant, "{line}");
    }
    // Beside words that hold, a name may be short.
    assert!(!found("kay marquardsen").is_empty());
    // What stands in a great part of an archive is found by its letters alone.
    let many: Vec<String> = (0..120).map(|at| format!("Tagung {at}")).chain(["Taung".to_owned()]).collect();
    let many = titled(&many.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(many.ids("taun").iter().all(|id| id == "Taung"));
}

#[test]
fn a_letter_that_is_a_title_stands_before_names_that_begin_with_it() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{"id":"p","name":"Christoph C. Carl"},
        {"id":"q","name":"Rita Rot"}],"media":[{"id":"c","title":"C","kind":"video"},{"id":"plus","title":"C++","kind":"video"},
        {"id":"kurs","title":"Kurs in C für Anfänger","kind":"video"},{"id":"r","title":"R im Alltag","kind":"video"},
        {"id":"hundred","title":"100 % Familie","kind":"video"},{"id":"more","title":"1000 Familien","kind":"video"}]}"#,
    );
    shelf.finds_first(&[
        ("C", "c"),
        ("c", "c"),
        ("C ", "c"),
        ("c++", "plus"),
        ("R", "r"),
        ("100 %", "hundred"),
    ]);
    assert_eq!(shelf.ids("C"), ["c", "plus", "kurs", "p"]);
    assert_eq!(shelf.first("ri"), "q");
}

#[test]
fn what_is_called_after_a_season_or_a_month_is_found_with_its_year() {
    let events = [
        ("akademie", "Frühjahrsakademie 2015", "2015"),
        ("maerz", "Treffen in Unna", "2015-03-03"),
        ("november", "Novembertreffen 2015", "2015"),
        ("mainz", "Mainz 2015", "2015"),
    ];
    let events = events.map(|(id, title, date)| serde_json::json!({"id": id, "title": title, "start": date}));
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "events": events,
    });
    let shelf = Shelf::new(&archive.to_string());
    for line in ["frühjah 2015", "frühjahr 2015", "frühjahr 2015 "] {
        assert!(shelf.ids(line).contains(&"akademie".to_owned()), "{line}");
    }
    assert_eq!(shelf.ids("frühjahr 2015"), ["akademie", "maerz"]);
    assert_eq!(shelf.ids("november 2015"), ["november"]);
    assert_eq!(shelf.ids("mai 2015"), Vec::<String>::new());
    assert_eq!(shelf.ids("2015 -\"november 2015\"").len(), 4);
}

#[test]
fn signs_in_an_abstract_stand_before_the_word_alone_in_one() {
    let media = [
        ("letter", "C im Alltag", "Ein Buchstabe."),
        ("speicher", "Speicher", "Fehler in C."),
        ("fehler", "Fehler", "Was in C++ schiefgeht."),
        ("kurs", "Kurs (C++)", "Zehn Abende."),
        ("netz", "Netz", "Von C# zu C."),
    ];
    let media = media.map(
        |(id, title, text)| serde_json::json!({"id": id, "title": title, "kind": "video", "abstract": text}),
    );
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media,
    });
    let shelf = Shelf::new(&archive.to_string());
    assert_eq!(shelf.ids("C++")[..3], ["kurs", "letter", "fehler"]);
    assert_eq!(shelf.ids("c++ ")[..3], ["kurs", "letter", "fehler"]);
    assert_eq!(shelf.ids("C#")[..3], ["letter", "kurs", "netz"]);
    assert_eq!(shelf.first("schiefgeht c++"), "fehler");
}

#[test]
fn an_office_is_the_same_for_men_and_women() {
    let people = [
        ("paul", "Josefine Paul", "Familienministerin", "Ministerium für Familie"),
        ("rat", "Eva Kern", "Landrätin", ""),
        ("meister", "Uwe Born", "Bürgermeister", ""),
        ("arzt", "Ida Zorn", "Ärztin", ""),
        ("paedagoge", "Jan Groß", "Pädagoge", ""),
    ];
    let own = people.map(|(id, name, ..)| serde_json::json!({"id": id, "name": name}));
    let parts = people.map(|(id, _, role, organisation)| {
        serde_json::json!({"person": id, "part": "speaker", "role": role, "organisation": organisation})
    });
    let shelf = Shelf::new(
        &serde_json::json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "people": own, "media": [
            {"id": "m", "title": "Minister Paul im Land", "kind": "video"},
            {"id": "all", "title": "Runde", "kind": "video", "appearances": parts}]})
        .to_string(),
    );
    shelf.finds_first(&[
        ("minister paul", "paul"),
        ("ministerin paul", "paul"),
        ("familienminister paul", "paul"),
        ("landrat kern", "rat"),
        ("landrat", "rat"),
        ("bürgermeisterin born", "meister"),
        ("bürgermeisterinnen", "meister"),
        ("arzt zorn", "arzt"),
        ("pädagogin groß", "paedagoge"),
    ]);
    let ids: Vec<String> = BUNDLED
        .searcher()
        .matches(&Query::parse("minister paul"), &|| false)
        .unwrap()
        .top(1)
        .unwrap()
        .iter()
        .map(|hit| BUNDLED.archive.id_of(hit.record).to_string())
        .collect();
    assert_eq!(ids, ["josefine-paul"]);
}

#[test]
fn a_long_title_with_a_slip_is_a_hit_and_says_what_was_meant() {
    let titles = [
        "Nicht von schlechten Eltern – Meine Hartz-IV-Familie und wie wir dort leben",
        "„Kein Kind zurücklassen!“ Kommunen in NRW beugen vor und helfen früh 2018",
        "Kein Kind zurücklassen",
        "15 Jahre Familienzentrum",
    ];
    let shelf = titled(&titles);
    for (line, meant) in [
        ("nicht von schlechten etern meine hartz iv familie und wie wir dort leben", 0),
        ("\"nicht von schlecihten eltern\" meine hartz-iv-familie und wie wir dort leben", 0),
        ("nicht von schlechten eltern meine hartz iv familie unnd wie wir", 0),
        ("„Kein Kind zurückeassen!“ Kommunen in NRW beugen vor und helfen früh 2018", 1),
        ("„Kien Kind zurücklassen“", 2),
        ("15Jahre familienzentrum", 3),
        ("15jahr", 3),
    ] {
        assert_eq!(shelf.first(line), titles[meant], "{line}");
        assert_ne!(shelf.hits(line).top[0].fields, lernnetzwerk::search::Fields::default(), "{line}");
    }
    let why = shelf.why("„Kien Kind zurücklassen“").map(|why| why.words(Lang::De));
    assert_eq!(why.as_deref(), Some("Tippfehler: kein"));
    // Two slips in words of their own, and another year, are none.
    for line in [
        "\"kien kidn zurücklassen\"",
        "kein kind zurücklassen kommunen in nrw beugen vor und helfen früh 2019",
    ] {
        assert!(shelf.hits(line).top.is_empty(), "{line}");
    }
}

#[test]
fn a_name_with_a_slip_in_each_word_stands_before_what_begins_with_its_words() {
    for line in ["jügen rolle", "jügen role", "Jürgn Roll"] {
        let top = BUNDLED.searcher().matches(&Query::parse(line), &|| false).unwrap().top(1).unwrap();
        assert_eq!(BUNDLED.archive.title_of(top[0].record).to_string(), "Jürgen Rolle", "{line}");
    }
}

#[test]
fn a_first_name_and_the_beginning_of_the_last_name_say_who_is_meant() {
    let people = BUNDLED.archive.records().filter(|record| record.kind() == RecordKind::Person);
    let names = people.map(|record| BUNDLED.archive.title_of(record).to_string());
    let names: Vec<String> = names.filter(|name| name.split(' ').count() == 2).collect();
    assert!(names.len() > 50);
    for name in &names {
        let (first, last) = name.split_once(' ').unwrap();
        for count in 2..=3 {
            let begun: String = last.chars().take(count).collect();
            let line = format!("{first} {begun}").to_lowercase();
            let top = BUNDLED.searcher().matches(&Query::parse(&line), &|| false).unwrap().top(1).unwrap();
            let title = BUNDLED.archive.title_of(top[0].record).to_string();
            assert!(title.to_lowercase().starts_with(&line), "{line}: {title}");
            assert!(
                matches!(top[0].tier, Tier::Whole | Tier::Word | Tier::Start),
                "{line}: {:?}",
                top[0].tier
            );
        }
    }
}

#[test]
fn who_is_named_in_an_english_genitive_stands_first() {
    for line in ["hannelore kraft's", "hannelore kraft’s", "hannelore kraft's ", "Eva Neuland's"] {
        let top = BUNDLED.searcher().matches(&Query::parse(line), &|| false).unwrap().top(1).unwrap();
        let name = BUNDLED.archive.title_of(top[0].record).to_lowercase();
        assert!(line.to_lowercase().starts_with(&name), "{line}: {name}");
    }
    // What has it in its title is that title, also while it is typed.
    let shelf = titled(&["Rubik's Cube", "Rubik", "Cube Rubik", "It's on", "On it"]);
    for line in ["rubik's cube", "rubik’s cu", "Rubik's Cube "] {
        assert_eq!(shelf.first(line), "Rubik's Cube", "{line}");
    }
    assert_eq!(shelf.first("it's on"), "It's on");
}

#[test]
fn near_hits_say_which_phrases_they_lack() {
    let shelf = titled(&["Kinder stark machen in Neuss", "Neuss macht Kinder stark", "Stark machen Kinder"]);
    let near = shelf.hits("\"kinder stark\" \"machen in\" \"neuss macht\"").near;
    let mut lacked: Vec<&str> =
        near.iter().flat_map(|hit| &hit.missing).map(|word| word.text.as_str()).collect();
    lacked.sort_unstable();
    assert_eq!(lacked, ["machen in", "neuss macht"]);
    let near = shelf.hits("\"kinder stark\" \"neuss machen\"").near;
    let missing: Vec<Vec<String>> =
        near.iter().map(|hit| hit.missing.iter().map(|word| word.text.clone()).collect()).collect();
    assert_eq!(missing[0], ["neuss machen"]);
}

#[test]
fn of_a_bracket_that_is_left_out_nothing_may_be_there() {
    let all = found("-köln -essen");
    assert!(!all.is_empty());
    for line in [
        "NOT (köln oder essen)",
        "-(köln oder essen)",
        "-(Köln | Essen) ",
        "NOT (köln or essen",
        "ohne (köln oder essen)",
    ] {
        assert_eq!(found(line), all, "{line}");
    }
    assert_eq!(found("stolz NOT (köln oder ort:essen) 2018"), found("stolz -köln -ort:essen 2018"));
    // Of this it is not said what is left out.
    assert_ne!(found("NOT (köln und essen)"), all);
}

#[test]
fn a_number_of_a_few_figures_stands_in_no_other() {
    let shelf = titled(&[
        "15. Treffen",
        "13. Treffen",
        "115. Treffen",
        "2015 Treffen",
        "A15b Treffen",
        "Treffen 150",
    ]);
    for line in ["15. treffen", "15. treffen ", "treffen 15."] {
        assert_eq!(shelf.ids(line), ["15. Treffen"], "{line}");
    }
}

#[test]
fn years_with_a_dash_in_their_field_are_all_between() {
    for (line, read) in [
        ("jahr:1-2018", "0001–2018"),
        ("jahr:500-2018", "0500–2018"),
        ("jahr:2017-2018", "2017–2018"),
        ("jahr:17-2019", "2017–2019"),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), read, "{line}");
    }
    assert_eq!(found("jahr:1-9999"), found("jahr:1..9999"));
    assert!(found("jahr:2018").is_subset(&found("jahr:1-9999")));
    for (line, read) in [
        ("september oder oktober 2017", "September 2017 oder Oktober 2017"),
        ("September or October 2017", "September 2017 oder Oktober 2017"),
        ("dezember oder januar 2018", "Dezember 2018 oder Januar 2018"),
        ("september oder oktober", "September oder Oktober"),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), read, "{line}");
    }
}
