//! What is spelled as typed is found: at each letter of a word, and whatever else an archive holds.

use crate::search::{Shelf, titled};
use lernnetzwerk::archive::Archive;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::{Fields, Hit, Query, Tier};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Letters from which on the beginning of a word finds all that the word does.
const BEGUN: usize = 4;

static BUNDLED: LazyLock<Value> = LazyLock::new(|| serde_json::from_slice(Archive::BUNDLED).unwrap());
static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::new(&BUNDLED.to_string()));

/// The titles of all media and events, and the names of all people.
static TITLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let of = |array: &str, field: &str| -> Vec<String> {
        let rows = BUNDLED[array].as_array().unwrap().iter();
        rows.map(|row| row[field].as_str().unwrap().to_owned()).collect()
    };
    [of("media", "title"), of("events", "title"), of("people", "name")].concat()
});

/// All words of texts of the archive that are read as words and nothing else.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let summaries = BUNDLED["media"].as_array().unwrap().iter().filter_map(|row| row["summary"].as_str());
    let texts = TITLES.iter().map(String::as_str).chain(summaries);
    let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()));
    let words = words.map(str::to_lowercase).filter(|word| word.chars().count() > BEGUN);
    let words = words.filter(|word| Query::parse(word).reading(Lang::De) == *word);
    words.collect::<BTreeSet<_>>().into_iter().collect()
});

/// The ids of what a line finds by how it is spelled, not of what a beginning of an operator lets through.
fn spelled(shelf: &Shelf, line: &str) -> BTreeSet<String> {
    let hits = shelf.searcher().matches(&Query::parse(line), &|| false).unwrap().top(usize::MAX).unwrap();
    let has_it = |hit: &Hit| hit.tier < Tier::Synonym && hit.fields != Fields::default();
    let spelled = hits.into_iter().filter(has_it);
    spelled.map(|hit| shelf.archive.id_of(hit.record).to_string()).collect()
}

/// The ids of all that a line finds.
fn all(shelf: &Shelf, line: &str) -> BTreeSet<String> {
    let hits = shelf.searcher().matches(&Query::parse(line), &|| false).unwrap().top(usize::MAX).unwrap();
    hits.into_iter().map(|hit| shelf.archive.id_of(hit.record).to_string()).collect()
}

/// Two words of a title that stand one behind the other.
fn neighbours() -> impl Strategy<Value = (String, String)> {
    let words = |title: &String| title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let titles: Vec<Vec<String>> = TITLES.iter().map(words).filter(|words| words.len() > 1).collect();
    (select(titles), any::<Index>()).prop_map(|(words, at)| {
        let at = at.index(words.len() - 1);
        (words[at].clone(), words[at + 1].clone())
    })
}

/// Words that need not stand where the rest of a line does.
const SLIGHT: [&str; 9] = ["alle", "der", "wer ist", "bitte", "frau", "prof. dr.", "über", "show me", "and"];

/// A line that finds something: a word, its beginning, a word beside what need not match, two words, two written as one.
fn line() -> impl Strategy<Value = String> {
    let begun = (select(&**WORDS), any::<Index>()).prop_map(|(word, end)| {
        let letters = word.chars().count();
        word.chars().take(BEGUN + end.index(letters - BEGUN)).collect::<String>()
    });
    prop_oneof![
        select(&**WORDS),
        begun,
        (select(&SLIGHT[..]), select(&**WORDS)).prop_map(|(slight, word)| format!("{slight} {word}")),
        (select(&SLIGHT[..]), select(&**WORDS)).prop_map(|(slight, word)| format!("{word} {slight}")),
        neighbours().prop_map(|(one, other)| format!("{one} {other}")),
        neighbours().prop_map(|(one, other)| format!("{one}{other}")),
    ]
}

#[test]
fn words_of_other_forms_and_words_typed_as_one_are_found_while_they_are_typed() {
    let titles = ["Ein Plan", "Kurze Story", "Web Server", "Python and more", "Der Koordinator"];
    // These have the letters as well.
    let others = ["PythonAndroid", "Pythonand", "Webserverfarm", "Plannix"];
    let shelf = titled(&[&titles[..], &others].concat());
    for (word, title) in [
        ("planning", "Ein Plan"),
        ("stories", "Kurze Story"),
        ("webserver", "Web Server"),
        ("pythonand", "Python and more"),
        ("koordinatoren", "Der Koordinator"),
    ] {
        for end in BEGUN..=word.len() {
            assert!(shelf.finds(&word[..end], title), "{} of {word}", &word[..end]);
        }
    }
}

/// The ids of all records of an archive, each with the field for its kind.
fn ids(archive: &Value) -> Vec<(&'static str, String)> {
    let kinds = [("media", "medium"), ("events", "event"), ("people", "person"), ("programmes", "programme")];
    let of = |(array, field): (&str, &'static str)| -> Vec<(&'static str, String)> {
        let rows = archive[array].as_array().into_iter().flatten();
        rows.map(|row| (field, row["id"].as_str().unwrap().to_owned())).collect()
    };
    kinds.into_iter().flat_map(of).collect()
}

/// The lines on the way to an id that do not find it.
fn lost_on_the_way_to(shelf: &Shelf, field: &str, id: &str) -> Vec<String> {
    let typed = |end: usize| {
        let begun: String = id.chars().take(end).collect();
        [begun.clone(), format!("id:{begun}"), format!("{field}:{begun}")]
    };
    let lines = (BEGUN..=id.chars().count()).flat_map(typed);
    // In a field what is letters alone is a word.
    let is_word = |line: &str| {
        line.split_once(':').is_some_and(|(name, id)| name != "id" && id.chars().all(char::is_alphabetic))
    };
    lines.filter(|line| !is_word(line) && !all(shelf, line).contains(id)).collect()
}

#[test]
fn each_beginning_of_an_id_finds_its_record() {
    let conference = include_str!("../data/conference.json");
    let shelf = Shelf::new(conference);
    let titled = titled(&["m-1", "m-10", "m-12"]);
    assert_eq!(titled.first("m-10"), "m-10");
    assert_eq!(titled.ids("id:m-10 "), ["m-10"]);
    for (field, id) in ids(&serde_json::from_str(conference).unwrap()) {
        assert_eq!(lost_on_the_way_to(&shelf, field, &id), Vec::<String>::new(), "{id}");
    }
    // Letters alone are a word first.
    let media = json!([{"id": "qwer-tz", "title": "Ahlen", "kind": "video"}, {"id": "m", "title": "Ein Qwertz", "kind": "video"}]);
    let letters = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media});
    assert_eq!(Shelf::new(&letters.to_string()).ids("qwer"), ["m", "qwer-tz"]);
    // What says why has it as well.
    let hit = shelf.hits("raum-b").top.swap_remove(0);
    assert_eq!(*shelf.archive.id_of(hit.record), *"raum-b-1");
    assert_ne!(hit.fields, Fields::default());
}

#[test]
fn each_beginning_of_an_address_that_stands_nowhere_else_finds_what_leads_there() {
    let link = json!([{"url": "https://www.zeitung-nord.example/artikel"}]);
    let media = json!([{"id": "m", "title": "Ahlen", "kind": "video", "links": link}]);
    let archive = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media});
    let shelf = Shelf::new(&archive.to_string());
    let host = "zeitung-nord.example";
    for end in (BEGUN..=host.len()).filter(|end| !host[..*end].ends_with('-')) {
        let hits = shelf.hits(&host[..end]).top;
        assert_eq!(hits.len(), 1, "{}", &host[..end]);
        assert!(hits[0].fields.meets(Fields::LINK), "{}", &host[..end]);
    }
    assert!(shelf.hits("zeitung-sued").top.is_empty());
    assert!(shelf.hits("zeitung ").top.is_empty());
}

#[test]
fn who_is_named_by_a_short_form_or_with_slips_stands_first() {
    let names =
        ["Ullrich Sierau", "Wolfgang Spelthahn", "Heinz-Jürgen Stolz", "Jürgen Rolle", "Jürgen Kuster"];
    let people = names.map(|name| json!({"id": name, "name": name}));
    let media = [
        ("Heinz-Jürgen Stolz zieht Bilanz", "Was hinzukam", names[2]),
        ("Jürgen Kuster im Gespräch", "Seine Rolle", names[4]),
    ];
    let media = media.map(|(title, summary, who)| {
        json!({"id": title, "title": title, "kind": "video", "summary": summary, "people": [who]})
    });
    let archive = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media,
        "people": people});
    let shelf = Shelf::new(&archive.to_string());
    for (line, name) in [
        ("Ulli Sierau", names[0]),
        ("uli sierau", names[0]),
        ("Wolfi Spelthahn", names[1]),
        ("Hinz-Jürgen Stoz", names[2]),
        ("hinz jürgen stoz", names[2]),
        // The last word is the name of a field as well.
        ("Jürgen Role", names[3]),
    ] {
        assert_eq!(shelf.ids(line).first().map(String::as_str), Some(name), "{line}");
    }
    // Half a field is left out where no name is meant.
    assert!(shelf.finds("kuster titel", names[4]));
}

/// Words with one slip each, another kind of slip in each: a letter that is another, missing, doubled, swapped.
fn mistyped(words: &[String]) -> Vec<String> {
    let slip = |(nth, word): (usize, &String)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + nth * 7 % (letters.len() - 2);
        match nth % 4 {
            0 => letters[at] = if letters[at] == 'a' { 'o' } else { 'a' },
            1 => drop(letters.remove(at)),
            2 => letters.insert(at, letters[at]),
            _ => letters.swap(at, at + 1),
        }
        letters.into_iter().collect::<String>()
    };
    let long = words.iter().filter(|word| word.chars().count() > 5);
    long.enumerate().map(slip).filter(|slip| Query::parse(slip).reading(Lang::De) == *slip).collect()
}

#[test]
fn what_a_slip_finds_first_most_of_its_beginnings_find() {
    let conference = Shelf::new(include_str!("../data/conference.json"));
    let conference_words: Vec<String> = {
        let text = include_str!("../data/conference.json").to_lowercase();
        let words = text.split(|letter: char| !letter.is_alphabetic()).map(str::to_owned);
        words.collect::<BTreeSet<_>>().into_iter().collect()
    };
    for (shelf, words, step) in [(&*SHELF, &*WORDS, 31), (&conference, &conference_words, 2)] {
        let (mut asked, mut lost) = (0, Vec::new());
        for slip in mistyped(words).iter().step_by(step) {
            let hits = shelf.hits(slip);
            let Some(first) = hits.top.first().filter(|hit| hit.tier == Tier::Typo) else { continue };
            for end in BEGUN..slip.chars().count() {
                let typed: String = slip.chars().take(end).collect();
                let hits = shelf.hits(&typed);
                asked += 1;
                if !hits.top.iter().chain(&hits.near).any(|hit| hit.record == first.record) {
                    lost.push(typed);
                }
            }
        }
        // A few beginnings with a slip begin other words.
        println!("{} of {asked} beginnings lost", lost.len());
        assert!(asked > 100 && lost.len() * 25 <= asked, "{} of {asked}: {lost:?}", lost.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_beginning_of_an_id_of_the_bundled_archive_finds_its_record((field, id) in select(ids(&BUNDLED))) {
        prop_assert_eq!(lost_on_the_way_to(&SHELF, field, &id), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_beginning_of_a_word_finds_what_the_word_does(word in select(&**WORDS)) {
        let found = spelled(&SHELF, &word);
        for end in BEGUN..word.chars().count() {
            let typed: String = word.chars().take(end).collect();
            let lost: Vec<_> = found.difference(&all(&SHELF, &typed)).cloned().collect();
            prop_assert!(lost.is_empty(), "{typed} of {word}: {lost:?}");
        }
    }

    #[test]
    fn another_record_takes_no_hit_away(line in line(), form in 0..6, at in any::<Index>()) {
        let word = line.replace(' ', "");
        let letters = word.chars().count();
        let (start, end): (String, String) = {
            let at = at.index(letters);
            (word.chars().take(at).collect(), word.chars().skip(at).collect())
        };
        let title = match form {
            0 => word,
            1 => format!("{word}xyz"),
            2 => format!("xyz{word}xyz"),
            3 => format!("{start} {end}"),
            4 => line.clone(),
            _ => format!("{start}{}", &word),
        };
        let mut archive = BUNDLED.clone();
        let added = json!({"id": "added", "title": title, "kind": "video"});
        archive["media"].as_array_mut().unwrap().push(added);
        let more = Shelf::new(&archive.to_string());
        let found = all(&more, &line);
        let lost: Vec<_> = spelled(&SHELF, &line).difference(&found).cloned().collect();
        prop_assert!(lost.is_empty(), "{line} beside {title}: {lost:?}");
    }
}
