//! The topics of the bundled archive are a vocabulary, and every word of the old one still finds its media.

use super::{bundled, list, table, text, written};
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most topics that can still be looked over.
const MOST: usize = 60;

/// Words that are forms, not topics: they became kinds and contributions.
const FORMS: [&str; 8] = [
    "Dokumentation",
    "Fachimpuls",
    "Grußwort",
    "Kabarett",
    "Lesung",
    "Podiumsdiskussion",
    "Pressekonferenz",
    "Videobotschaft",
];

/// The topics as they were, each with the ids of its media.
fn old_topics() -> BTreeMap<String, Vec<String>> {
    serde_json::from_str(include_str!("../../data/old_topics.json")).unwrap()
}

#[test]
fn every_topic_is_in_the_table_and_used_at_least_twice() {
    let file = written();
    let topics = table(&file, "topics");
    assert!(topics.len() <= MOST, "{}", topics.len());
    let mut uses: HashMap<&str, u32> = topics.iter().map(|topic| (text(topic, "id"), 0)).collect();
    assert_eq!(uses.len(), topics.len(), "an id stands twice");
    for medium in table(&file, "media") {
        let own: HashSet<_> = list(medium, "topics").iter().map(|topic| topic.as_str().unwrap()).collect();
        assert_eq!(own.len(), list(medium, "topics").len(), "{}: a topic twice", text(medium, "id"));
        assert!(!own.is_empty(), "{} has no topic", text(medium, "id"));
        for topic in own {
            *uses.get_mut(topic).unwrap_or_else(|| panic!("{topic} is not in the table")) += 1;
        }
    }
    let rare: Vec<_> = uses.iter().filter(|(_, uses)| **uses < 2).collect();
    assert!(rare.is_empty(), "{rare:?}");
}

#[test]
fn a_word_belongs_to_one_topic() {
    let file = written();
    let mut seen = HashSet::new();
    for topic in table(&file, "topics") {
        let also = list(topic, "also").iter().map(|word| word.as_str().unwrap());
        for word in also.chain([text(topic, "name")]) {
            assert!(seen.insert(word.to_lowercase()), "{word} stands twice");
        }
    }
}

#[test]
fn every_old_topic_is_one_of_the_table_or_a_form() {
    let (file, old) = (written(), old_topics());
    assert_eq!(old.len(), 159);
    let media: HashMap<_, _> =
        table(&file, "media").iter().map(|medium| (text(medium, "id"), medium)).collect();
    for (word, ids) in old.iter().filter(|(word, _)| !FORMS.contains(&word.as_str())) {
        let topic = table(&file, "topics")
            .iter()
            .find(|topic| text(topic, "name") == word || list(topic, "also").iter().any(|also| also == word))
            .unwrap_or_else(|| panic!("{word} is lost"));
        for id in ids {
            let medium = media[id.as_str()];
            let has = list(medium, "topics").iter().any(|own| *own == topic["id"]);
            assert!(has, "{id} was about {word}");
        }
    }
}

#[test]
fn every_old_topic_still_finds_its_media() {
    let library = Library::new(bundled());
    for (word, ids) in old_topics() {
        let query = Query::parse(&word);
        let hits = library.searcher().matches(&query, &|| false).unwrap().hits(500).unwrap();
        let found: HashSet<_> =
            hits.top.iter().map(|hit| library.archive.id_of(hit.record).to_string()).collect();
        for id in ids {
            assert!(found.contains(&id), "{word} no longer finds {id}");
        }
    }
}

#[test]
fn forms_are_kinds_or_contributions() {
    let file = written();
    let medium = |id: &str| table(&file, "media").iter().find(|medium| text(medium, "id") == id).unwrap();
    for (id, kind) in [
        ("salongespraech-entscheidungstraeger", "panel"),
        ("kabarettistin-esther-muench", "performance"),
        ("keine-aufstiegsgeschichte", "reading"),
        ("nicht-von-schlechten-eltern", "reading"),
    ] {
        assert_eq!(text(medium(id), "kind"), kind, "{id}");
    }
    for (id, contribution) in [
        ("grusswort-josefine-paul-neuss-2022", "Grußwort"),
        ("grusswort-bothe-kita-preis-monheim", "Grußwort"),
        ("grusswort-bothe-lernnetzwerktreffen-2018-03", "Grußwort"),
        ("grusswort-bothe-lernnetzwerktreffen-2017-09", "Grußwort als Videobotschaft"),
        ("vorstellung-des-programms-kinderstark", "Pressekonferenz"),
        ("stolz-netzwerken-als-luxusaufgabe", "Fachimpuls"),
        ("kabarettistin-esther-muench", "Kabarett"),
    ] {
        assert_eq!(text(&medium(id)["appearances"][0], "contribution"), contribution, "{id}");
    }
}

#[test]
fn words_that_mean_the_same_stand_in_one_group() {
    let file = written();
    let groups = table(&file, "synonyms");
    assert!((15..=40).contains(&groups.len()), "{}", groups.len());
    let mut seen = HashSet::new();
    for group in groups {
        let words = group.as_array().unwrap();
        assert!(words.len() > 1, "{group}");
        for word in words {
            assert!(seen.insert(word.as_str().unwrap().to_lowercase()), "{word} stands twice");
        }
    }
    for (one, other) in [("Kita", "Kindertagesstätte"), ("Corona", "Covid"), ("StS", "Staatssekretär")] {
        let has = |group: &Value, word: &str| group.as_array().unwrap().iter().any(|own| own == word);
        assert!(groups.iter().any(|group| has(group, one) && has(group, other)), "{one}, {other}");
    }
}
