//! Search, as a user notices it: what is found, what stands first, why, and what is marked.

use crate::session::JOURNEYS;
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::codec::{Input, Pack};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::{Fields, Hit, Hits, Index, Query, Remark, Searcher, Tier, Why, highlight_in};
use proptest::prelude::*;
use std::sync::LazyLock;

/// An archive and its index.
pub struct Shelf {
    pub archive: Archive,
    pub index: Index,
}

impl Shelf {
    pub fn new(json: &str) -> Self {
        let archive = load::parse(json).unwrap_or_else(|faults| panic!("{faults:?}"));
        let index = Index::new(&archive);
        Self { archive, index }
    }

    pub fn searcher(&self) -> Searcher<'_> {
        Searcher::new(&self.archive, &self.index)
    }

    pub fn hits(&self, line: &str) -> Hits {
        self.searcher().matches(&Query::parse(line), &|| false).unwrap().hits(100).unwrap()
    }

    /// The ids of all hits, best first.
    pub fn ids(&self, line: &str) -> Vec<String> {
        self.hits(line).top.iter().map(|hit| self.archive.id_of(hit.record).to_string()).collect()
    }

    /// The id of the first hit; empty where there is none.
    pub fn first(&self, line: &str) -> String {
        self.ids(line).into_iter().next().unwrap_or_default()
    }

    /// What each line finds first.
    pub fn finds_first(&self, lines: &[(&str, &str)]) {
        for (line, id) in lines {
            assert_eq!(self.first(line), *id, "{line}");
        }
    }

    pub fn tier(&self, line: &str) -> Option<Tier> {
        self.hits(line).top.first().map(|hit| hit.tier)
    }

    pub fn finds(&self, line: &str, id: &str) -> bool {
        self.ids(line).iter().any(|found| found == id)
    }

    pub fn why(&self, line: &str) -> Option<Why> {
        self.hits(line).top.first().and_then(|hit| hit.why.clone())
    }
}

/// Media of these titles, each with its title for an id.
pub fn titled(titles: &[&str]) -> Shelf {
    let medium = |title: &&str| format!(r#"{{"id":"{title}","title":"{title}","kind":"video"}}"#);
    let media: Vec<String> = titles.iter().map(medium).collect();
    Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{}]}}"#,
        media.join(",")
    ))
}

#[test]
fn endings_that_take_the_place_of_others_are_forms() {
    for (one, several) in [
        ("Zentrum", "Zentren"),
        ("Thema", "Themen"),
        ("Gremium", "Gremien"),
        ("Firma", "Firmen"),
        ("Konto", "Konten"),
        ("Virus", "Viren"),
        ("Basis", "Basen"),
        ("Leaf", "Leaves"),
        ("Familiengrundschulzentrum", "Familiengrundschulzentren"),
    ] {
        let shelf = titled(&[one, several]);
        for (word, other) in [(one, several), (several, one)] {
            assert_eq!(shelf.ids(word), [word, other]);
            let shelf = titled(&[other]);
            assert_eq!((shelf.tier(word), shelf.why(word)), (Some(Tier::Form), None), "{word}");
            for end in 4..word.len() {
                assert!(shelf.finds(&word[..end], other), "{}", &word[..end]);
            }
        }
    }
    assert_eq!(titled(&["Familienzentren"]).tier("zentrum"), Some(Tier::Inside));
    // So it is while the ending is typed that the compound has not.
    for (line, title) in [("zentru", "Familienzentren"), ("zentre", "Familienzentrum")] {
        assert_eq!(titled(&[title]).tier(line), Some(Tier::Inside), "{line}");
    }
    assert_eq!(titled(&["Sie waren da"]).ids("warum"), Vec::<String>::new());
    let named = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{"id":"linda","name":"Linda Kern"}],"media":[]}"#,
    );
    assert_ne!(named.tier("linden"), Some(Tier::Form));
}

#[test]
fn a_synonym_is_met_in_another_form_and_that_is_said() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
            "synonyms":[["Familiengrundschulzentrum","FGZ"]],
            "media":[{"id":"a","title":"Fachtag Familiengrundschulzentren","kind":"video"}]}"#,
    );
    assert_eq!(shelf.ids("fgz"), ["a"]);
    assert_eq!(shelf.tier("fgz"), Some(Tier::Synonym));
    assert_eq!(shelf.why("fgz"), Some(Why::Synonym("Familiengrundschulzentrum".to_owned())));
}

#[test]
fn the_beginning_of_a_synonym_finds_what_it_means() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
            "synonyms":[["Arbeitslosengeld II","Hartz IV"],["Institut für Arbeit und Technik","IAT"],
                ["Covid","Seuche"]],
            "media":[{"id":"h","title":"Hartz IV heute","kind":"video"},
                {"id":"i","title":"Das IAT","kind":"video"},{"id":"s","title":"Seuche","kind":"video"},
                {"id":"o","title":"Institut","kind":"video"},{"id":"a","title":"Arbeit","kind":"video"}]}"#,
    );
    for (line, ids) in [
        ("arbeitslosengeld", &["h"][..]),
        ("arbeitslosenge", &["h"]),
        ("arbeitslosengeld i", &["h"]),
        ("heute arbeitslosengeld", &["h"]),
        ("institut für arbeit", &["i"]),
        ("covi", &["s"]),
        // What stands there itself comes first.
        ("institut", &["o", "i"]),
    ] {
        assert_eq!(shelf.ids(line), ids, "{line}");
        assert!(shelf.why(line).is_some() || line == "institut", "{line}");
    }
    assert_eq!(shelf.ids("arbeitslosenge "), Vec::<String>::new());
}

#[test]
fn what_has_more_of_the_words_nearly_answers_before_what_has_fewer() {
    let people = ["Karl-Jürgen Stolz", "Hans Berg", "Jürgen Kern", "Hans Stern", "Peter Stolz"];
    let person = |name: &&str| format!(r#"{{"id":"{name}","name":"{name}"}}"#);
    let archive = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[],"people":[{}]}}"#,
        people.iter().map(person).collect::<Vec<_>>().join(",")
    );
    let shelf = Shelf::new(&archive);
    for line in ["hans jürgen stoltz", "hans jürgen stolz", "stoltz jürgen hans", "emil jürgen stoltz"] {
        let near: Vec<Hit> = shelf.hits(line).near;
        let first = near.first().map(|hit| shelf.archive.id_of(hit.record).to_string());
        assert_eq!(first.as_deref(), Some(people[0]), "{line}");
        let missing: Vec<usize> = near.iter().map(|hit| hit.missing.len()).collect();
        assert!(missing.is_sorted() && missing[0] == 1, "{line}: {missing:?}");
    }
}

#[test]
fn a_small_word_alone_is_left_out_as_any_other() {
    let shelf = titled(&["Kinder an das Netz", "Kinder nicht das Netz", "Kinder am Netz", "Kinder"]);
    for word in ["das", "an", "am", "netz"] {
        for blank in ["", " "] {
            let line = format!("kinder NOT {word}{blank}");
            assert_eq!(shelf.set(&line), shelf.set(&format!("kinder -{word}{blank}")), "{line}");
        }
    }
    for line in ["kinder ohne das", "kinder without das "] {
        assert_eq!(shelf.set(line), "Kinder Kinder am Netz", "{line}");
    }
    // Both ways: what has it in a row first.
    assert_eq!(shelf.first("kinder nicht das"), "Kinder nicht das Netz");
    assert_eq!(shelf.ids("kinder nicht das").len(), 3);
    assert_eq!(
        Query::parse("kinder nicht das").reading(Lang::De),
        "kinder · „nicht das“ oder alles ohne das"
    );
    assert_eq!(shelf.set("kinder nicht"), shelf.set("kinder"));
}

#[test]
fn a_word_that_is_whole_by_accident_takes_no_place_of_what_it_begins() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
            "programmes":[{"id":"p","name":"NRW schafft Chancen"}],
            "media":[{"id":"a","title":"Chancentour in Krefeld","kind":"video","programme":"p","date":"2020"},
                {"id":"b","title":"Viele gute Chancen","kind":"video","date":"2021"},
                {"id":"c","title":"Chancentour in Detmold","kind":"video","date":"2019"},
                {"id":"d","title":"Filmfest","kind":"film","date":"2019"}]}"#,
    );
    let first = |line: &str| shelf.ids(line).into_iter().take(2).collect::<Vec<_>>();
    for end in "chan".len().."chancentour".len() {
        assert_eq!(first(&"chancentour"[..end]), ["a", "c"], "{}", &"chancentour"[..end]);
    }
    shelf.finds_first(&[("chancen ", "b"), ("fil", "d"), ("film", "d"), ("filmf", "d")]);
}

#[test]
fn who_holds_an_office_as_a_deputy_stands_first_for_it_and_its_place() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{"id":"elke","name":"Elke M"}],
            "events":[{"id":"treffen","title":"11. Treffen","start":"2015-03-03","place":"Unna","appearances":[
                {"person":"elke","part":"speaker","role":"stellvertretende Landrätin","organisation":"Kreis Unna"}]}],
            "media":[]}"#,
    );
    shelf.finds_first(&[("landrätin unna", "elke"), ("landrat unna", "elke"), ("landrätin", "elke")]);
}

#[test]
fn a_title_typed_sign_for_sign_stands_first() {
    let titles =
        ["Was tun!", "Was tun?", "Was tun (Teil)", "Was tun (Teil", "(Was tun)", "Was tun", "was tun"];
    let pairs = [
        "Alpha Beta?",
        "Alpha Beta!",
        "Alpha – Beta",
        "Alpha/Beta",
        "Alpha: Beta",
        "Alpha, Beta; so",
        "Alpha, Beta: so",
    ];
    for titles in [&titles, &pairs] {
        let shelf = titled(titles);
        titles.iter().for_each(|title| assert_eq!(shelf.first(title), *title));
    }
    let closing = |id: u32| format!(r#"{{"id":"{id}","title":"Closing","kind":"video","date":"202{id}"}}"#);
    let media: Vec<String> = (0..4).map(closing).collect();
    let shelf = Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{},
            {{"id":"small","title":"closing","kind":"video"}}]}}"#,
        media.join(",")
    ));
    shelf.finds_first(&[("closing", "small"), ("Closing", "3")]);
}

#[test]
fn signs_at_a_word_stand_before_the_word_alone() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{"id":"anna","name":"Anna C"}],"media":[
            {"id":"c","title":"C – Grundlagen","kind":"video","date":"2024"},
            {"id":"c++","title":"C++ im Alltag","kind":"video","date":"2010"},
            {"id":"100","title":"100 Fragen","kind":"video","date":"2024"},
            {"id":"100 %","title":"100 % Python","kind":"video","date":"2010"},
            {"id":"100%","title":"100% Python heute","kind":"video","date":"2009"}]}"#,
    );
    shelf.finds_first(&[
        ("C++", "c++"),
        ("c++ ", "c++"),
        ("100%", "100%"),
        ("100 %", "100 %"),
        ("100", "100"),
    ]);
    assert_eq!(shelf.ids("100%"), ["100%", "100 %", "100"]);
    assert_eq!(titled(&["C", "C++ im Alltag"]).first("C++"), "C++ im Alltag");
}

#[test]
fn another_form_of_a_word_is_found_behind_the_word_itself() {
    let shelf = titled(&["Kommune", "In Kommunen", "Kommunikation", "Ein Haus", "Find it", "Finding out"]);
    assert_eq!(shelf.ids("kommunen"), ["In Kommunen", "Kommune"]);
    assert_eq!(shelf.ids("häuser"), ["Ein Haus"]);
    assert_eq!(shelf.ids("finding"), ["Finding out", "Find it"]);
    assert_eq!(shelf.tier("häuser"), Some(Tier::Form));
    assert_eq!(shelf.why("häuser"), None);
    let query = Query::parse("kommunen");
    assert_eq!(highlight_in(&query, Tier::Form, &[], "Kommune"), vec![0..7]);
    // What stands in quotation marks or is struck out is just that word.
    assert_eq!(shelf.ids("\"kommunen\""), ["In Kommunen"]);
    assert!(!shelf.finds("kommune -kommunen", "In Kommunen") && shelf.finds("kommune -kommunen", "Kommune"));
}

#[test]
fn words_that_mean_the_same_are_found_and_said() {
    let medium = |title: &str| format!(r#"{{"id":"{title}","title":"{title}","kind":"video"}}"#);
    let titles = [
        "Corona",
        "Pandemien",
        "Die Agentur für Arbeit lädt ein",
        "Kita",
        "Thomas",
        "Fragen, ob",
        "Die OB-Wahl",
    ];
    let titles: Vec<String> = titles.into_iter().map(medium).collect();
    let shelf = Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","synonyms":[["Covid-19","Covid","Corona","Pandemie"],
        ["Agentur für Arbeit","Arbeitsamt"],["Technische Hochschule","TH"],["Oberbürgermeister","OB"]],"media":[{}]}}"#,
        titles.join(",")
    ));
    assert_eq!(shelf.ids("covid"), ["Corona", "Pandemien"]);
    assert_eq!(shelf.ids("covid-19"), ["Corona", "Pandemien"]);
    assert_eq!(shelf.tier("covid"), Some(Tier::Synonym));
    assert_eq!(shelf.why("covid").map(|why| why.words(Lang::De)).as_deref(), Some("Synonym: Corona"));
    let hit = shelf.hits("covid").top.remove(0);
    assert_eq!(highlight_in(&Query::parse("covid"), hit.tier, &hit.halves, "Corona"), vec![0..6]);
    // What has the word itself stands first.
    assert_eq!(shelf.ids("corona"), ["Corona", "Pandemien"]);
    // Of several words, too; but no two letters are the beginning of a name.
    assert_eq!(shelf.ids("arbeitsamt"), ["Die Agentur für Arbeit lädt ein"]);
    assert_eq!(shelf.ids("technische hochschule"), Vec::<String>::new());
    // An abbreviation is no word that is written in small letters.
    assert_eq!(shelf.ids("oberbürgermeister"), ["Die OB-Wahl"]);
    assert_eq!(shelf.why("oberbürgermeister").map(|why| why.words(Lang::De)).as_deref(), Some("Synonym: OB"));
    // What is struck out is just that word, and a phrase just those.
    assert_eq!(shelf.ids("corona -covid"), ["Corona", "Pandemien"]);
    assert_eq!(shelf.ids("\"covid\""), Vec::<String>::new());
}

#[test]
fn the_inside_of_a_word_is_no_chance() {
    let shelf = titled(&[
        "Kreis",
        "Preis",
        "Schütte",
        "Prävention",
        "Fachtag",
        "Präventionstag",
        "Fach",
        "Martin",
        "Sonntagabend",
    ]);
    for (line, found) in [
        ("eis ", &[][..]),
        ("hut ", &[]),
        ("event ", &[]),
        ("art ", &[]),
        ("tag ", &["Fachtag", "Präventionstag"]),
        ("fach ", &["Fach", "Fachtag"]),
        ("ventions ", &["Präventionstag"]),
        ("vention ", &["Prävention", "Präventionstag"]),
    ] {
        let mut ids = shelf.ids(line);
        ids.retain(|id| {
            !shelf
                .hits(line)
                .top
                .iter()
                .any(|hit| !hit.tier.is_spelled() && *shelf.archive.id_of(hit.record) == *id)
        });
        ids.sort();
        assert_eq!(ids, found, "{line}");
    }
}

#[test]
fn an_umlaut_among_first_letters_is_no_other_letter() {
    let shelf = titled(&["Bildung über Häfen", "Bildung und Haltung"]);
    for line in ["büh", "bueh", "büha"] {
        assert_eq!(shelf.ids(line), ["Bildung über Häfen"], "{line}");
    }
    assert_eq!(shelf.ids("buh").len(), 2, "who has no umlauts on the keyboard types the letter without them");
}

#[test]
fn two_small_words_typed_as_one_are_no_word() {
    let shelf = titled(&["Der Tag war lang im Garten", "Schatz in der Kiste"]);
    assert_eq!(shelf.hits("imder ").total, 0);
    assert_eq!(shelf.ids("schatzkiste "), ["Schatz in der Kiste"]);
}

#[test]
fn of_what_is_only_alike_there_are_fifty_at_most() {
    let titles: Vec<String> = (0..80).map(|at| format!("Netzwerkerin {at}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let shelf = titled(&titles);
    assert_eq!(shelf.hits("netzwerkerin ").total, 80);
    assert_eq!(shelf.hits("netzwrekerin ").total, 50);
    let query = Query::parse("netzwrekerin ");
    assert_eq!(shelf.searcher().matches(&query, &|| false).unwrap().records().count(), 50);
}

/// Eight talks: each word in as many of them as its number says.
fn telling() -> Shelf {
    let talk = |at: usize| {
        let words = [(1, "einmal"), (2, "zweimal"), (4, "viermal"), (8, "achtmal")];
        let title: Vec<&str> =
            words.iter().filter(|(count, _)| at % 8 < *count).map(|(_, word)| *word).collect();
        let year = if at < 6 { "2018" } else { "2019" };
        format!(
            r#"{{"id":"m{at}","title":"Folge {} {}","kind":"video","date":"{year}-03-01","places":["{}"]}}"#,
            char::from(b'a' + at as u8),
            title.join(" "),
            if at == 3 { "Neuss" } else { "Köln" }
        )
    };
    let media: Vec<String> = (0..8).map(talk).collect();
    Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{}]}}"#,
        media.join(",")
    ))
}

/// What a hit lacks, as it is said.
fn missing(hit: &Hit) -> String {
    hit.reason(Lang::De)
        .and_then(|reason| Some(reason.strip_prefix("ohne: ")?.to_owned()))
        .unwrap_or_default()
}

/// The ids of what nearly answers, with what it lacks.
fn near(shelf: &Shelf, line: &str) -> Vec<(String, String)> {
    let hits = shelf.hits(line).near;
    hits.iter().map(|hit| (shelf.archive.id_of(hit.record).to_string(), missing(hit))).collect()
}

#[test]
fn what_lacks_the_words_that_tell_least_is_near() {
    let shelf = telling();
    // What stands nowhere goes first; what all others are in is no hit.
    let lacking = |line: &str| near(&shelf, line).into_iter().next();
    let is = |id: &str, missing: &str| Some((id.to_owned(), missing.to_owned()));
    assert_eq!(lacking("einmal pinguin"), is("m0", "pinguin"));
    assert_eq!(shelf.hits("einmal pinguin").total, 0);
    assert_eq!(lacking("einmal zweimal pinguin"), is("m0", "pinguin"));
    // Of words that stand nowhere together the commonest go.
    assert_eq!(lacking("neuss zweimal"), is("m3", "zweimal"));
    assert_eq!(lacking("neuss einmal 2018 pinguin"), is("m0", "neuss pinguin"));
    // A day tells less than a word, and is enough alone where the words stand nowhere.
    assert_eq!(lacking("einmal 2019"), is("m0", "2019"));
    assert_eq!(lacking("pinguin 2019").map(|(_, missing)| missing).as_deref(), Some("pinguin"));
    assert_eq!(lacking("zweimal 2019").map(|(_, missing)| missing).as_deref(), Some("2019"));
    // Nonsense has no neighbours, nor has one word alone, nor what was struck out.
    for line in ["pinguin elefant", "pinguin", "einmal -einmal", "pinguin einmal -folge", "der pinguin"] {
        assert_eq!(near(&shelf, line), [], "{line}");
    }
    // A field is missing like a word, and is said as it is called.
    assert_eq!(lacking("ort:neuss viermal pinguin"), is("m3", "pinguin"));
    assert_eq!(lacking("ort:neuss pinguin"), is("m3", "pinguin"));
    assert_eq!(lacking("ort:neuss einmal"), is("m0", "ort: neuss"));
    assert_eq!(lacking("titel:zweimal ort:neuss"), is("m3", "titel: zweimal"));
    // Of a choice all is missing.
    assert_eq!(lacking("pinguin oder elefant einmal"), is("m0", "pinguin elefant"));
    // A field or a date that is typed to its end is not left out as half typed ones are.
    for line in ["einmal sprache:fr", "einmal undatiert", "einmal art:fr"] {
        assert_eq!(shelf.hits(line).total, 0, "{line}");
    }
    assert_eq!(lacking("ort:pinguin einmal"), is("m0", "pinguin"));
}

#[test]
fn each_word_that_stands_somewhere_may_be_the_one_that_is_meant() {
    let shelf = titled(&[
        "Netze mit Stolz",
        "Stolz und Kommunen",
        "Armut",
        "Armut im Alter",
        "Armut messen",
        "Bothe",
    ]);
    let lacking = |line: &str| {
        let mut missing: Vec<String> = near(&shelf, line).into_iter().map(|(_, missing)| missing).collect();
        missing.dedup();
        missing
    };
    for (line, missing) in [
        ("stolz bothe", vec!["stolz", "bothe"]),
        ("bothe stolz", vec!["stolz", "bothe"]),
        ("armut bothe", vec!["armut", "bothe"]),
        ("stolz armut", vec!["armut", "stolz"]),
        ("stolz/bothe", vec!["stolz", "bothe"]),
        // What stands nowhere is no reason to show less telling words.
        ("bothe pinguin", vec!["pinguin"]),
        ("\"armut\" bothe", vec!["bothe"]),
    ] {
        assert_eq!(lacking(line), missing, "{line}");
        assert_eq!(shelf.hits(line).total, 0, "{line}");
    }
    // Each group has its part of the few that are shown.
    let many: Vec<String> = (0..60).map(|at| format!("{} {at}", ["Stolz", "Bothe"][at % 2])).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let shelf = titled(&many);
    let near = shelf.hits("stolz bothe").near;
    let count = |word: &str| near.iter().filter(|hit| missing(hit) == word).count();
    assert_eq!((near.len(), count("stolz"), count("bothe")), (20, 10, 10));
}

#[test]
fn a_whole_title_is_near_first_however_long_it_is() {
    let long = "Ein sehr langer Titel von der Art wie man ihn oft bei Vorträgen liest";
    let shelf = titled(&["Armut", "Armut von Kindern", "Kinder in Armut und was hilft", long]);
    for title in ["Armut", "Armut von Kindern", long] {
        for line in [format!("{title} elefant"), format!("elefant {title}"), format!("{title} elefant ")] {
            assert_eq!(
                near(&shelf, &line).first(),
                Some(&(title.to_owned(), "elefant".to_owned())),
                "{line}"
            );
        }
    }
}

#[test]
fn what_is_named_in_a_question_stands_before_what_only_has_the_word() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
        "media":[{"id":"talk","title":"Starkekinder im Gespräch","kind":"podcast"}],
        "events":[{"id":"day","title":"Starkekinder feiert","start":"2020-05-01"}],
        "programmes":[{"id":"programme","name":"Starkekinder - Land schafft Chancen","short":"Starkekinder"}]}"#,
    );
    for line in [
        "was ist starkekinder",
        "was ist starkekinder ",
        "what is starkekinder",
        "starkekinder",
        "wer ist starkekinder",
    ] {
        assert_eq!(shelf.first(line), "programme", "{line}");
    }
}

#[test]
fn who_is_named_is_near_before_what_is_rarer() {
    let person = |name: &str| serde_json::json!({"id": name, "name": name});
    let medium = |id: &str, title: &str, people: &[&str]| {
        let speakers: Vec<_> = people.iter().map(|name| serde_json::json!({"person": name})).collect();
        serde_json::json!({"id": id, "title": title, "kind": "video", "speakers": speakers})
    };
    let media = [
        medium("a", "Folge eins", &["Lena Gilhaus"]),
        medium("b", "Folge zwei", &["Lena Gilhaus"]),
        medium("c", "Covid", &[]),
    ];
    let archive = serde_json::json!({
        "format": "lernnetzwerk-archive", "version": 2, "title": "T", "media": media,
        "people": [person("Lena Gilhaus")],
    });
    let shelf = Shelf::new(&archive.to_string());
    for line in ["gilhaus covid", "covid gilhaus", "lena covid"] {
        let near = near(&shelf, line);
        assert_eq!(near.first(), Some(&("Lena Gilhaus".to_owned(), "covid".to_owned())), "{line}");
        assert_eq!(near.last().map(|(id, _)| id.as_str()), Some("c"), "{line}");
    }
}

#[test]
fn words_of_a_question_need_not_stand_where_the_rest_does() {
    let shelf = titled(&["Netze mit Stolz", "Wer ist hier gemeint", "Alles über Armut", "Armut"]);
    for (line, found) in [
        ("wer ist stolz", "Netze mit Stolz"),
        ("bitte stolz", "Netze mit Stolz"),
        ("alles von stolz", "Netze mit Stolz"),
        ("show me stolz", "Netze mit Stolz"),
        ("wer ist gemeint", "Wer ist hier gemeint"),
        // Alone they are words like others.
        ("wer ist", "Wer ist hier gemeint"),
    ] {
        assert_eq!(shelf.ids(line), [found], "{line}");
    }
    let others = titled(&["Das Treffen im Herbst in Ulm", "Treffen Köln", "Was ist das", "Kinderstark"]);
    for (line, found) in [
        ("treffen in köln", "Treffen Köln"),
        ("wo war das treffen in köln", "Treffen Köln"),
        ("wann ist das treffen köln", "Treffen Köln"),
        ("where was the treffen köln", "Treffen Köln"),
        ("was ist kinderstark", "Kinderstark"),
        ("what is kinderstark", "Kinderstark"),
        ("welche kinderstark gibt es", "Kinderstark"),
        ("was ist das", "Was ist das"),
    ] {
        assert_eq!(others.first(line), found, "{line}");
    }
    // What has them stands first, and takes no hit away.
    for line in ["alles armut", "alles armut ", "armut alles", "alles über armut"] {
        assert_eq!(shelf.ids(line), ["Alles über Armut", "Armut"], "{line}");
    }
    // The word that tells is kept.
    assert_eq!(near(&shelf, "wer ist stolz pinguin"), [("Netze mit Stolz".to_owned(), "pinguin".to_owned())]);
}

#[test]
fn what_answers_wholly_is_not_near_as_well() {
    let shelf = telling();
    let hits = shelf.hits("einmal viermal achtmal köln");
    assert_eq!((hits.total, hits.top.len()), (1, 1));
    let whole: Vec<RecordId> = hits.top.iter().map(|hit| hit.record).collect();
    assert!(!hits.near.is_empty() && hits.near.iter().all(|hit| !whole.contains(&hit.record)));
    // Where enough answer wholly there is no need for others.
    assert_eq!(near(&shelf, "achtmal köln"), []);
    // Kinds that are not asked for are not near, either.
    let query = Query::parse("einmal pinguin");
    let matches = shelf.searcher().matches(&query, &|| false).unwrap().only(&[RecordKind::Event]);
    assert_eq!(matches.near(20).unwrap(), []);
}

/// The archive of the journeys: a network of municipalities, its events, talks and people.
static NETWORK: LazyLock<Shelf> = LazyLock::new(|| Shelf::new(JOURNEYS));

/// A small archive with names, words and dates of all sorts.
static SMALL: LazyLock<Shelf> = LazyLock::new(|| Shelf::new(include_str!("../data/search.json")));

fn marked(line: &str, tier: Tier, text: &str) -> String {
    let ranges = highlight_in(&Query::parse(line), tier, &[], text);
    let mut out = String::new();
    for (at, letter) in text.chars().enumerate() {
        out.push_str(if ranges.iter().any(|range| range.start == at) { "[" } else { "" });
        out.push(letter);
        out.push_str(if ranges.iter().any(|range| range.end == at + 1) { "]" } else { "" });
    }
    out
}

#[test]
fn umlauts_both_ways() {
    for typed in ["mueller", "muller", "müller", "MÜLLER", "Mu\u{308}ller"] {
        assert!(SMALL.finds(typed, "juergen-mueller"), "{typed}");
    }
    // One who writes himself Mueller is found by ü, and by ue.
    assert!(SMALL.finds("Müller", "anna-mueller") && SMALL.finds("mueller", "anna-mueller"));
    assert_eq!(SMALL.first("strasse"), SMALL.first("straße"));
    assert_eq!(SMALL.first("nowak lodz"), "talk-lodz");
    assert_eq!(SMALL.first("dvorak"), "antonin-dvorak");
    assert_eq!(SMALL.first("soren kierkegard"), "soeren-kierkegaard");
}

#[test]
fn among_equals_the_one_written_just_so_stands_first() {
    assert_eq!(SMALL.first("mueller"), "anna-mueller");
    assert_eq!(SMALL.first("müller"), "juergen-mueller");
}

#[test]
fn no_false_friends_of_ue() {
    assert!(SMALL.finds("neue", "talk-neue"));
    assert!(!SMALL.finds("nu", "talk-neue"));
    assert_eq!(SMALL.first("manuel"), "manuel-neu");
    for typed in ["manul", "aktull"] {
        assert!(SMALL.hits(typed).top.iter().all(|hit| !hit.tier.is_spelled()), "{typed}");
    }
}

#[test]
fn hyphens_compounds_and_splits() {
    for typed in ["E-Akte", "e akte", "EAkte", "e–akte", "e-akte"] {
        assert_eq!(SMALL.first(typed), "talk-eakte", "{typed}");
    }
    for typed in ["brücken-tool", "brückentool", "brücken tool", "Brücken‑Tool"] {
        assert_eq!(NETWORK.first(typed), NETWORK.first("brückentool"), "{typed}");
    }
    assert_eq!(NETWORK.tier("patenschaft"), Some(Tier::Inside));
    assert!(NETWORK.archive.title_of(NETWORK.hits("schatz kiste").top[0].record).contains("Schatzkiste"));
    for typed in ["el-haddadi", "el haddadi", "elhaddadi", "Haddadi"] {
        assert_eq!(NETWORK.first(typed), "samir-el-haddadi", "{typed}");
    }
    for typed in ["o'brien", "obrien", "o brien", "O’Brien"] {
        assert_eq!(SMALL.first(typed), "sinead-obrien", "{typed}");
    }
}

#[test]
fn a_name_brings_the_person_then_their_talks_by_date() {
    let hits = NETWORK.hits("torwald");
    assert!(matches!(hits.top[0].record, RecordId::Person(_)));
    let media: Vec<_> = hits
        .top
        .iter()
        .filter_map(|hit| match hit.record {
            RecordId::Medium(id) => Some(NETWORK.archive.medium(id).when.map(|when| when.first_day())),
            _ => None,
        })
        .collect();
    assert!(media.len() >= 5 && media.windows(2).all(|pair| pair[0] >= pair[1]), "{media:?}");
    for typed in
        ["Torwald, Hans-Jürgen", "hans jürgen torwald", "hj torwald", "h.-j. torwald", "dr torwald", "hjt"]
    {
        assert_eq!(NETWORK.first(typed), "hans-juergen-torwald", "{typed}");
    }
    assert_eq!(NETWORK.first("staatssekretär bolte"), "andreas-bolte");
    assert_eq!(NETWORK.first("prof neuwald"), "erna-neuwald");
}

#[test]
fn first_names_may_be_abbreviated_whatever_else_begins_with_their_letters() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"T","people":[
        {"id":"gia-lan-vuong","name":"Gia Lan Vuong"},{"id":"bo-vuong","name":"Bo Vuong"},
        {"id":"fabrizio-fiorucci","name":"Fabrizio Fiorucci"},{"id":"gianni-fiorucci","name":"Gianni Fiorucci"},
        {"id":"anne-marie-kahr","name":"Anne-Marie Kahr"},{"id":"nadine-kahr","name":"Nadine Kahr"},
        {"id":"natalie-pfeiffer","name":"Natalie Pfeiffer"},{"id":"paul-niklas-pfeiffer","name":"Paul Niklas Pfeiffer"},
        {"id":"alena-rossi","name":"Alena Rossi"},{"id":"bella-rossi","name":"Bella Rossi"}],
        "media":[{"id":"glass","title":"Glas in der Stadt","kind":"video","date":"2025",
                  "appearances":[{"person":"bo-vuong","part":"speaker"}]},
                 {"id":"talk","title":"Ein Vortrag","kind":"video","date":"2011",
                  "appearances":[{"person":"gia-lan-vuong","part":"speaker"}]},
                 {"id":"later","title":"Noch ein Vortrag","kind":"video","date":"2024",
                  "appearances":[{"person":"gianni-fiorucci","part":"speaker"}]}]}"#;
    let shelf = Shelf::new(json);
    for typed in ["gl vuong", "vuong, g.-l.", "vuong gl"] {
        assert_eq!(shelf.ids(typed).get(..2), Some(&["gia-lan-vuong".into(), "talk".into()][..]), "{typed}");
    }
    assert_eq!(shelf.tier("gl vuong"), Some(Tier::Start));
    assert_eq!(marked("gl vuong", Tier::Start, "Gia Lan Vuong"), "[G]ia [L]an [Vuong]");
    assert_eq!(shelf.first("f. fiorucci"), "fabrizio-fiorucci");
    assert_eq!(shelf.first("g fiorucci"), "gianni-fiorucci");
    // Initials may be small words, and their letters begin other names as well.
    assert_eq!(shelf.first("kahr am"), "anne-marie-kahr");
    assert_eq!(shelf.first("p.-n. pfeiffer"), "paul-niklas-pfeiffer");
    // A small word, too, may be an initial.
    assert_eq!(shelf.first("a rossi"), "alena-rossi");
}

#[test]
fn a_name_that_is_nearly_there_stands_before_a_longer_one() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[
        {"id":"schmidt","name":"Stefan Schmidt"},{"id":"grohs","name":"Stephan Grohs"},
        {"id":"drewes","name":"Stephanie Drewes"}],"media":[
        {"id":"step","title":"Ein großer Schritt","kind":"film",
         "appearances":[{"person":"drewes","part":"author"}]}]}"#,
    );
    assert_eq!(shelf.ids("stephan schmitt"), ["schmidt", "step"]);
    assert_eq!(shelf.ids("stephan gros"), ["grohs", "step"]);
    assert_eq!(shelf.first("stephan drew"), "drewes", "a first name that is still being typed");
}

/// People of these names, each with their name for an id.
fn named(names: &[&str]) -> Shelf {
    let person = |name: &&str| format!(r#"{{"id":"{name}","name":"{name}"}}"#);
    let people: Vec<String> = names.iter().map(person).collect();
    Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{}]}}"#,
        people.join(",")
    ))
}

const PEOPLE: [&str; 14] = [
    "Hans Peter Luhn",
    "Hanspeter Muster",
    "Ludwig Mies van der Rohe",
    "Ursula von der Leyen",
    "Ursula K. Le Guin",
    "Leguina Test",
    "Mikhail Zolotukhin",
    "Kai Marquardsen",
    "Vera Deffte",
    "Tim Savage",
    "Jens Klein",
    "Ken Jin",
    "Kurt Wall",
    "Jürgen Müller",
];

#[test]
fn a_name_is_found_wherever_its_blanks_are() {
    let shelf = named(&PEOPLE);
    shelf.finds_first(&[
        ("hanspeter luhn", "Hans Peter Luhn"),
        ("hanspeterluhn", "Hans Peter Luhn"),
        ("hans peterluhn", "Hans Peter Luhn"),
        ("ursula leguin", "Ursula K. Le Guin"),
        ("vanderrohe", "Ludwig Mies van der Rohe"),
        ("vonderleyen", "Ursula von der Leyen"),
        ("ursula vonderleyen", "Ursula von der Leyen"),
        ("zolotukhinmikhail", "Mikhail Zolotukhin"),
        ("mikhai lzolotukhin", "Mikhail Zolotukhin"),
        ("jürgenmüller", "Jürgen Müller"),
        ("juergenmuller", "Jürgen Müller"),
    ]);
    // Each beginning of it, too.
    for end in "vonderl".len().."vonderleyen".len() {
        let typed = "vonderleyen".get(..end).unwrap();
        assert!(shelf.finds(typed, "Ursula von der Leyen"), "{typed}");
    }
    assert_eq!(shelf.tier("vonderleyen"), Some(Tier::Inside));
    let halves = &shelf.hits("vonderleyen").top[0].halves;
    assert_eq!(*halves, ["von", "der", "leyen"]);
}

#[test]
fn a_whole_name_may_have_a_slip_in_each_word_and_between_them() {
    let shelf = named(&PEOPLE);
    shelf.finds_first(&[
        ("mikhailzoltoukhin", "Mikhail Zolotukhin"),
        ("mihailzolotukhin", "Mikhail Zolotukhin"),
        ("mikhaillzolotukhin", "Mikhail Zolotukhin"),
        ("vonderlyeen", "Ursula von der Leyen"),
        ("jurgenmulller", "Jürgen Müller"),
        ("kay marquardsen", "Kai Marquardsen"),
        ("marquadsen kay", "Kai Marquardsen"),
        ("vera dette", "Vera Deffte"),
        ("tm svage", "Tim Savage"),
        ("jen klen", "Jens Klein"),
        ("kut wll", "Kurt Wall"),
    ]);
    assert_eq!(shelf.why("tm svage"), Some(Why::Typo("Tim Savage".to_owned())));
    for nobody in ["pizza", "mikhailschmidt", "kay", "mikazuki", "tm sotage"] {
        assert_eq!(shelf.first(nobody), "", "{nobody}");
    }
}

#[test]
fn a_first_name_may_be_typed_in_its_short_form() {
    let shelf = named(&["Robert Smith", "Bob Smithson", "Hans-Joachim Beyer", "Günther Netzer"]);
    assert_eq!(shelf.ids("bob smith"), ["Bob Smithson", "Robert Smith"]);
    assert_eq!(shelf.ids("smith, robert"), ["Robert Smith", "Bob Smithson"]);
    assert_eq!(shelf.ids("jochen beyer"), ["Hans-Joachim Beyer"]);
    assert_eq!(shelf.ids("günter netzer"), ["Günther Netzer"]);
    assert_eq!(shelf.why("jochen beyer").map(|why| why.words(Lang::De)).as_deref(), Some("Synonym: joachim"));
    assert_eq!(shelf.ids("jochen"), Vec::<String>::new(), "alone it is a name of its own");
    let shelf = titled(&["Robert sagt", "Bob sagt"]);
    assert_eq!(shelf.ids("bob sagt"), ["Bob sagt"], "only people have first names");
}

#[test]
fn a_form_of_address_need_not_stand_with_a_name() {
    let shelf = named(&["Eva Neuland", "Frauke Neuland", "Herrmann Stolz", "Tom Stolz", "Anna Doktor"]);
    for typed in ["herr tom stolz", "prof. dr. tom stolz", "Dr. Tom Stolz", "mr t stolz", "herr tom sotlz"] {
        assert_eq!(shelf.ids(typed), ["Tom Stolz"], "{typed}");
    }
    let mut people = shelf.ids("frau neuland");
    people.sort_unstable();
    assert_eq!(people, ["Eva Neuland", "Frauke Neuland"]);
    let shelf_of_titles = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[
        {"id":"alexander","name":"Alexander Berg"},{"id":"aladin","name":"Aladin Mann"},
        {"id":"knuth","name":"Matthias Knuth"}],"media":[],"events":[{"id":"e","title":"Tag","start":"2018-01-01",
        "appearances":[{"person":"aladin","part":"speaker","title":"Prof. Dr."},
        {"person":"knuth","part":"speaker","title":"Prof. Dr."}]}]}"#,
    );
    for typed in ["prof. dr. a", "prof. dr. al", "prof. dr. aladin"] {
        assert_eq!(shelf_of_titles.first(typed), "aladin", "who has the title stands first: {typed}");
    }
    assert!(shelf_of_titles.finds("prof. dr. al", "alexander"));
    assert_eq!(shelf.ids("doktor"), ["Anna Doktor"], "alone it is a word like any other");
    let shelf = titled(&["Frau und Beruf", "Mann und Beruf"]);
    assert_eq!(
        shelf.ids("frau beruf"),
        ["Frau und Beruf", "Mann und Beruf"],
        "a title that has it stands first"
    );
}

#[test]
fn the_other_words_of_a_topic_weigh_less_than_its_name() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","topics":[
        {"id":"a","name":"Armut","also":["Ungleichheit"]},{"id":"b","name":"Ungleichheit"}],"media":[
        {"id":"other","title":"A","kind":"talk","date":"2020","topics":["a"]},
        {"id":"named","title":"B","kind":"talk","date":"2010","topics":["b"]}]}"#,
    );
    assert_eq!(shelf.ids("ungleichheit"), ["named", "other"]);
    assert_eq!(shelf.ids("thema:ungleichheit"), ["named", "other"]);
}

#[test]
fn tiers_in_their_order() {
    assert_eq!(NETWORK.tier("Hans-Jürgen Torwald"), Some(Tier::Whole));
    assert_eq!(NETWORK.tier("torwald "), Some(Tier::Word));
    // What is still being typed is a whole word where it is one, and in order the beginning of a word.
    assert_eq!(NETWORK.tier("torwald"), Some(Tier::Word));
    assert_eq!(NETWORK.tier("brockm"), Some(Tier::Start));
    assert_eq!(NETWORK.tier("nzmz"), Some(Tier::Fuzzy));
    assert_eq!(NETWORK.tier("brockmaier"), Some(Tier::Typo));
    assert_eq!(NETWORK.tier("stefan knorr"), Some(Tier::Sound));
    for line in ["torwald", "sprache", "netz", "schmitt", "meyer", "lern", "mühr"] {
        let in_order = |tier: Tier| if tier == Tier::Word { Tier::Start } else { tier };
        let tiers: Vec<Tier> = NETWORK.hits(line).top.iter().map(|hit| in_order(hit.tier)).collect();
        assert!(tiers.is_sorted(), "{line}: {tiers:?}");
    }
}

#[test]
fn a_compound_is_found_where_its_end_stands_with_another() {
    let shelf = titled(&["Städte- und Gemeindebund", "Städte und Mieterbund", "Staudengärtner"]);
    assert_eq!(shelf.ids("städtebund"), ["Städte- und Gemeindebund"]);
    assert_eq!(shelf.tier("städtebund"), Some(Tier::Fuzzy));
    assert_eq!(shelf.ids("städtebun"), ["Städte- und Gemeindebund"]);
    assert!(shelf.ids("städtebun ").is_empty());
    assert_eq!(shelf.why("städtebund"), Some(Why::Similar));
}

#[test]
fn a_word_of_a_title_may_be_misheard_where_all_others_stand_there() {
    let shelf = titled(&["Das Bubble-Tool", "Ein Tool", "Babel"]);
    assert_eq!(shelf.ids("babbel tool"), ["Das Bubble-Tool"]);
    assert_eq!(shelf.why("babbel tool"), Some(Why::SoundsLike("Bubble".to_owned())));
    assert!(!shelf.finds("bubbel", "Ein Tool"));
}

#[test]
fn tiers_are_per_word() {
    let hits = NETWORK.hits("neuwald sprachgrentzen");
    assert!(NETWORK.archive.title_of(hits.top[0].record).starts_with("Erna Neuwald"));
    assert_eq!(hits.top[0].why, Some(Why::Typo("Sprachgrenzen".to_owned())));
}

#[test]
fn slips_of_every_kind() {
    for typed in
        ["brockmeir", "brokcmeier", "rockmeier", "rbockmeier", "vrockmeier", "brockmmeier", "brockmayyer"]
    {
        assert_eq!(NETWORK.first(typed), "klaus-peter-brockmeier", "{typed}");
    }
    assert_eq!(NETWORK.first("nachtwei"), "kathrin-nachtweih");
    assert_eq!(NETWORK.first("zimmerlng"), "undine-zimmerling");
}

#[test]
fn names_by_ear_and_only_names() {
    assert_eq!(SMALL.why("mayer"), Some(Why::SoundsLike("Meier".to_owned())));
    assert!(SMALL.ids("köhler").iter().all(|id| id != "karl-keller"));
    assert_eq!(
        NETWORK.why("brockmeyer").map(|why| why.words(Lang::De)),
        Some("Tippfehler: Brockmeier".to_owned())
    );
}

#[test]
fn numbers_name_events() {
    for typed in ["9. Netzwerktreffen", "netzwerktreffen 9", "9 netzwerktreffen", "netzt 9"] {
        assert_eq!(NETWORK.first(typed), "netzwerktreffen-9", "{typed}");
    }
    let kinds: Vec<bool> = NETWORK
        .hits("9. netzwerktreffen")
        .top
        .iter()
        .map(|hit| matches!(hit.record, RecordId::Medium(_)))
        .collect();
    assert_eq!(kinds, [false, true, true, true, true]);
}

#[test]
fn fields_and_exclusions() {
    assert!(NETWORK.hits("ort:altenbrueck").total >= 4);
    assert_eq!(NETWORK.first("sprecher:torwalt"), "hans-juergen-torwald");
    for same in [
        "sprecher:torwald = speaker:torwald",
        "titel:häppchen = title:häppchen",
        "termin:fachkongress = event:fachkongress",
        "ort:lindental = place:lindental",
        "thema:kinderarmut = topic:kinderarmut",
        "reihe:lernvideos = section:lernvideos",
        "art:podcast = kind:podcast",
        "jahr:2018 = year:2018",
        "datum:2018-11 = date:2018-11",
        "torwald -lernhäppchen = torwald !lernhäppchen",
        "torwald oder neuwald = torwald or neuwald",
        "ort: lindental = ort:lindental",
    ] {
        let (a, b) = same.split_once(" = ").unwrap();
        assert_eq!(NETWORK.ids(a), NETWORK.ids(b));
        assert!(!NETWORK.ids(a).is_empty(), "{a}");
    }
    let titles = |line: &str| -> Vec<String> {
        NETWORK.hits(line).top.iter().map(|hit| NETWORK.archive.title_of(hit.record).to_string()).collect()
    };
    assert!(titles("torwald -lernhäppchen").iter().all(|title| !title.contains("häppchen")));
    let parts = [titles("torwald -lernhäppchen").len(), titles("torwald lernhäppchen").len()];
    assert_eq!(titles("torwald").len(), parts[0] + parts[1]);
    assert!(!titles("torwald -reihe:lernvideos").iter().any(|title| title.contains("häppchen")));
    assert!(titles("titel:torwald").iter().all(|title| title.contains("Torwald")));
    assert!(!NETWORK.ids("-jahr:2018 netzwerktreffen").contains(&"netzwerktreffen-9".to_owned()));
    assert_eq!(
        SMALL.ids("art:film,podcast").len(),
        SMALL.ids("art:film").len() + SMALL.ids("art:podcast").len()
    );
}

#[test]
fn a_room_of_its_own_takes_the_place_of_that_of_its_event() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","events":[
          {"id":"tag","title":"Tag","room":"Saal A"},{"id":"runde","title":"Runde","room":"Hof","parent":"tag"},
          {"id":"rest","title":"Rest","parent":"tag"}],"media":[
          {"id":"eins","title":"Eins","kind":"talk","event":"tag","room":"Saal B"},
          {"id":"zwei","title":"Zwei","kind":"talk","event":"tag"},
          {"id":"drei","title":"Drei","kind":"talk","event":"runde"},
          {"id":"vier","title":"Vier","kind":"talk","event":"rest"}]}"#,
    );
    let ids = |line: &str| {
        let mut ids = shelf.ids(line);
        ids.sort();
        ids.join(" ")
    };
    for line in ["raum:=\"Saal A\"", "room:\"saal a\"", "\"Saal A\""] {
        assert_eq!(ids(line), "rest tag vier zwei", "{line}");
    }
    assert_eq!(ids("raum:saal art:vortrag"), "eins vier zwei");
    assert_eq!(ids("raum:hof"), "drei runde");
    assert_eq!(ids("art:vortrag -raum:\"Saal A\""), "drei eins");
    assert_eq!(ids("art:vortrag -raum:saal"), "drei");
}

#[test]
fn a_link_is_found_by_what_it_leads_to() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
          {"id":"eins","title":"Eins","kind":"talk","links":[{"url":"https://a.example/1","kind":"video"},
            {"url":"https://a.example/f","kind":"slides"}]},
          {"id":"zwei","title":"Folien und Slides","kind":"talk","links":[{"url":"https://a.example/2","kind":"video"}]},
          {"id":"drei","title":"Drei","kind":"slides","links":[{"url":"https://folien.example/"}]},
          {"id":"vier","title":"Vier","kind":"talk","links":[{"url":"https://a.example/v.mp4","kind":"other"}]}]}"#,
    );
    assert_eq!(shelf.ids("link:slides"), ["eins"]);
    // An address that begins so is still one.
    assert_eq!(shelf.ids("link:folien"), ["eins", "drei"]);
    assert_eq!(shelf.ids("link:fol"), ["eins", "drei"]);
    assert_eq!(shelf.ids("link:video"), ["eins", "zwei"]);
    assert_eq!(shelf.ids("link:video -link:slides"), ["zwei"]);
    assert_eq!(shelf.ids("link:video,anderes"), ["eins", "zwei", "vier"]);
    assert_eq!(shelf.ids("link:a.example/2"), ["zwei"]);
    // A host alone, where it stands nowhere as a word.
    assert_eq!(shelf.ids("folien.example"), ["drei"]);
    assert_eq!(shelf.ids("(a.example)"), ["eins", "zwei", "vier"]);
    assert_eq!(shelf.ids("folien a.example"), ["zwei"]);
    assert!(shelf.ids("b.example").is_empty());
    // A word alone does not ask for it.
    assert!(!shelf.finds("slides", "eins") && !shelf.finds("video", "eins"));
}

#[test]
fn a_host_finds_what_its_field_finds_and_a_label_is_asked_for_by_its_words() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
          {"id":"eins","title":"Eins","kind":"talk","links":[{"url":"https://www.kita-nord.example/a?b=c&to=http://b.example/x",
            "label":"Videos-Seite"}]},
          {"id":"zwei","title":"Kita Nord als Example","kind":"talk","links":[{"url":"https://b.example/2",
            "label":"Dokumentation des Termins"}]},
          {"id":"drei","title":"Drei","kind":"talk","links":[{"url":"https://kita-nord.example","kind":"page"}]}]}"#,
    );
    // Its words stand elsewhere as well.
    assert_eq!(shelf.ids("kita-nord.example"), ["eins", "drei", "zwei"]);
    for line in ["link:kita-nord.example", "kita-nord.example -als"] {
        assert_eq!(shelf.ids(line), ["eins", "drei"], "{line}");
    }
    // An address with another one in it.
    let pasted = "www.kita-nord.example/a?b=c&to=http://b.example/x";
    for scheme in ["", "http://", "https://", "link:", "link:https://"] {
        assert_eq!(shelf.ids(&format!("{scheme}{pasted}")), ["eins"], "{scheme}");
    }
    for (line, found) in [
        ("link:Videos-Seite", "eins"),
        ("link:videos", "eins"),
        ("link:\"Dokumentation des Termins\"", "zwei"),
        ("link:dokumentation", "zwei"),
        ("link:termin", "zwei"),
        ("link:b.example", "zwei"),
    ] {
        assert_eq!(shelf.ids(line), [found], "{line}");
    }
    assert_eq!(shelf.ids("link:seite"), ["eins", "drei"]);
}

#[test]
fn phrases_are_literal() {
    assert!(NETWORK.hits("\"frühe wege\"").total > 3);
    assert_eq!(NETWORK.hits("\"wege frühe\"").total, 0);
    assert!(SMALL.finds("\"neue wege\"", "talk-neue") && !SMALL.finds("\"wege neue\"", "talk-neue"));
    assert!(!SMALL.finds("-\"neue wege\" wege", "talk-neue"));
}

#[test]
fn dates_as_people_type_them() {
    for typed in [
        "29.11.2018",
        "2018-11-29",
        "29. November 2018",
        "30.11.2018",
        "KW 48 2018 netzwerktreffen",
        "29.11.",
    ] {
        assert_eq!(NETWORK.first(typed), "netzwerktreffen-9", "{typed}");
    }
    for typed in ["November 2018", "nov 18", "datum:11/2018", "2017..2019 9", "seit 2018 9.", "jahr:2018"] {
        assert!(NETWORK.finds(typed, "netzwerktreffen-9"), "{typed}");
    }
    for typed in ["vor 2015", "seit 2019", "2019..", "november 2017", "datum:28.11.2018"] {
        assert!(!NETWORK.finds(typed, "netzwerktreffen-9"), "{typed}");
    }
    // Known only to the year: that year, and no day or month of it.
    assert!(SMALL.finds("2016 jahrestreffen", "event-year"));
    assert!(!SMALL.finds("datum:2016-05 jahrestreffen", "event-year"));
    assert!(!SMALL.finds("5.5.2016 jahrestreffen", "event-year"));
    // A year may be a word as well.
    assert!(SMALL.finds("zukunft 2030", "talk-2030"));
}

#[test]
fn what_is_not_understood_is_searched_and_said() {
    for field in ["foo", "kapitel", "zeitraum"] {
        let line = format!("{field}:torwald");
        assert_eq!(Query::parse(&line).remarks(), [Remark::UnknownField(field.to_owned())]);
        assert_eq!(NETWORK.first(&line), "hans-juergen-torwald", "{line}");
        assert_eq!(NETWORK.ids(&format!("{field}:2018")), NETWORK.ids("2018"));
    }
    assert_eq!(Query::parse("datum:bald").remarks(), [Remark::UnreadableDate("bald".to_owned())]);
    assert_eq!(NETWORK.first("datum:torwald"), "hans-juergen-torwald");
    // The beginning of a title is no field.
    assert!(Query::parse("Lernhäppchen: Sinnausrichtung").remarks().is_empty());
    let long = "torwald ".repeat(1000);
    assert_eq!(Query::parse(&long).remarks(), [Remark::Cut]);
    assert_eq!(NETWORK.first(&long), "hans-juergen-torwald");
}

#[test]
fn readings() {
    for (line, de, en) in [
        (
            "sprecher:torwald 2018..2019 -häppchen",
            "person: torwald · 2018–2019 · ohne häppchen",
            "person: torwald · 2018–2019 · without häppchen",
        ),
        ("speaker:torwald seit 2019", "person: torwald · seit 2019", "person: torwald · since 2019"),
        ("torwald oder neuwald", "torwald oder neuwald", "torwald or neuwald"),
        ("\"frühe wege\" vor 2015", "„frühe wege“ · vor 2015", "“frühe wege” · before 2015"),
        ("neuwald sprachgrenzen", "neuwald sprachgrenzen", "neuwald sprachgrenzen"),
        (
            "nov 18 -ort:lindental",
            "November 2018 oder 18.11. · ohne ort: lindental",
            "November 2018 or 18 November · without place: lindental",
        ),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), de);
        assert_eq!(Query::parse(line).reading(Lang::En), en);
    }
}

/// Records for operators; `id: title (town, topic)`.
static OPERATORS: LazyLock<Shelf> = LazyLock::new(|| {
    let medium = |(id, title, town, topic): (&str, &str, &str, &str)| {
        format!(
            r#"{{"id":"{id}","title":"{title}","kind":"video","places":["{town}"],"topics":["{topic}"],"date":"2018"}}"#
        )
    };
    let media = [
        ("martin", "Martinstag im Quartier", "Altdorf", "Feste"),
        ("schuette", "Familie Schütte erzählt", "Bergheim", "Familie"),
        ("hut", "Mit Hut durch den Herbst", "Bergheim", "Familie"),
        ("art", "Eine Art von Wandel", "Bad Altdorf", "Wandel"),
        ("grenzen", "Wandel braucht Grenzen", "Altdorf", "Wandel"),
        ("ohne", "Wandel ohne Grenzen", "Cella", "Wandel"),
        ("akte", "Die E-Akte im Wandel", "Cella", "Feste"),
    ];
    let media: Vec<String> = media.map(medium).into();
    Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[{}]}}"#,
        media.join(",")
    ))
});

impl Shelf {
    /// The ids of all hits in the order of the alphabet, with a blank between them.
    fn set(&self, line: &str) -> String {
        let mut ids = self.ids(line);
        ids.sort();
        ids.join(" ")
    }
}

/// The whole of [`OPERATORS`].
const ALL: &str = "akte art grenzen hut martin ohne schuette";

#[test]
fn what_is_left_out_has_the_whole_word() {
    for (line, found) in [
        ("-art", "akte grenzen hut martin ohne schuette"),
        ("-hut", "akte art grenzen martin ohne schuette"),
        ("-martinstga", ALL),
        ("-wan", ALL),
        ("wandel -art", "akte grenzen ohne"),
        ("--hut", "akte art grenzen martin ohne schuette"),
        ("!-hut", "akte art grenzen martin ohne schuette"),
        ("-e-akte", "art grenzen hut martin ohne schuette"),
        ("ort:-bergheim", "akte art grenzen martin ohne"),
        ("ort:-bergheim, cella", "art grenzen martin"),
        ("-ort:bergheim,cella", "art grenzen martin"),
        ("-wandel oder art", "art hut martin schuette"),
        ("hut oder -wandel", "hut martin schuette"),
        ("art oder -wandel", "art hut martin schuette"),
        ("wandel NOT grenzen", "akte art"),
    ] {
        assert_eq!(OPERATORS.set(line), found, "{line}");
    }
    assert_eq!(OPERATORS.first("ohne oder -wandel"), "ohne", "what is asked for stands first");
}

#[test]
fn without_is_an_exclusion_and_words_in_a_row() {
    for line in ["wandel ohne grenzen", "wandel ohne Grenzen "] {
        assert_eq!(OPERATORS.first(line), "ohne", "{line}");
        assert_eq!(OPERATORS.set(line), "akte art ohne", "{line}");
    }
    for line in ["wandel nicht grenzen", "wandel without grenzen", "wandel not grenzen"] {
        assert_eq!(OPERATORS.set(line), "akte art", "{line}");
    }
    assert_eq!(OPERATORS.set("familie ohne den hut"), "schuette");
    for (line, said) in [
        ("wandel ohne grenzen", "wandel · „ohne grenzen“ oder alles ohne grenzen"),
        ("wandel NOT grenzen", "wandel · ohne grenzen"),
        ("wandel ohne ort:cella", "wandel · ohne ort: cella"),
        ("ohne datum", "ohne Datum"),
    ] {
        assert_eq!(Query::parse(line).reading(Lang::De), said, "{line}");
    }
}

#[test]
fn a_half_typed_operator_leaves_the_list_as_it_is() {
    for half in [
        "",
        " oder",
        " oder ",
        " or ",
        " |",
        " ort:",
        " ort: ",
        " ort :",
        " -",
        " -a",
        " ohne",
        " ohne ",
        " ohne a",
        " nicht ",
        " NOT ",
        " not",
        " od",
        " spre",
        " oder -",
        " ort:-",
        " ort:=",
        " jahr:",
        " titel:\"",
    ] {
        let line = format!("wandel{half}");
        assert_eq!(OPERATORS.set(&line), "akte art grenzen ohne", "{line}");
    }
    for line in ["art:", "-b", "-ort:"] {
        assert!(!OPERATORS.ids(line).is_empty(), "{line}");
    }
    assert_eq!(Query::parse("wandel -a").reading(Lang::De), "wandel");
}

#[test]
fn a_half_typed_operator_changes_no_order() {
    let shelf = titled(&["Wandel im Land", "Wandel und nicht Stillstand oder eine Wende ohne Ende"]);
    for half in ["oder", "or", "ohne", "nicht"] {
        assert_eq!(shelf.ids(&format!("wandel {half}")), shelf.ids("wandel "), "{half}");
    }
}

/// The lines of all titles of the tests' archive: their first words, and the first letters of the next one.
fn begun_titles() -> Vec<(String, String)> {
    let titles = JOURNEYS.lines().filter_map(|line| line.split_once("\"title\": \"")?.1.split('"').next());
    let begun = |title: &str| {
        let (words, next) = title.rsplit_once(' ')?;
        let letters: String = next.chars().take(1).filter(|first| first.is_alphabetic()).collect();
        let telling = !letters.is_empty() && !words.starts_with(|first: char| first.is_ascii_digit());
        telling.then(|| (format!("{words} "), format!("{words} {letters}")))
    };
    titles.filter_map(begun).collect()
}

#[test]
fn a_word_that_is_hardly_begun_changes_no_order() {
    let begun = begun_titles();
    assert!(begun.len() > 5, "{begun:?}");
    for (before, line) in begun {
        let records = |line: &str| -> Vec<RecordId> {
            let hits = NETWORK.hits(line).top;
            let records = hits.iter().map(|hit| hit.record);
            // An initial is meant as well.
            records.filter(|record| record.kind() != RecordKind::Person).collect()
        };
        let (all, left) = (records(&before), records(&line));
        let place = |record: &RecordId| all.iter().position(|other| other == record);
        let places: Vec<Option<usize>> = left.iter().map(place).collect();
        // What a date finds that may be meant stands behind it.
        let known: Vec<usize> = places.iter().copied().map_while(|place| place).collect();
        assert_eq!(known.len(), places.iter().flatten().count(), "{line}: {places:?}");
        // Of the beginning of an operator what has it stands first, and behind it what has not.
        let turns = known.windows(2).filter(|pair| pair[0] > pair[1]).count();
        assert!(turns <= usize::from(known.len() == all.len()), "{line}: {places:?}");
    }
}

#[test]
fn of_a_range_that_is_half_typed_its_first_date_stands_first() {
    let first = NETWORK.set("2018");
    assert!(!first.is_empty());
    for line in [
        "2018-",
        "zwischen 2018",
        "zwischen 2018 u",
        "2018 bis",
        "2018-20",
        "2018 bis 2",
        "between 2018 and 20",
    ] {
        let ids = NETWORK.ids(line);
        let begins: Vec<_> = ids.iter().take(first.split(' ').count()).map(String::as_str).collect();
        let mut begins = begins;
        begins.sort_unstable();
        assert_eq!(begins.join(" "), first, "{line}: {ids:?}");
        assert!(ids.len() > begins.len(), "{line}");
    }
}

#[test]
fn what_has_gone_on_for_long_stands_behind_what_was_on_the_days() {
    let shelf = Shelf::new(
        r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","events":[
            {"id":"tagung","title":"A","start":"2018-04-20","end":"2018-04-30"},
            {"id":"stammtisch","title":"B","start":"2008-01-01","end":"2024-06-13"},
            {"id":"reihe","title":"C","start":"2018-03-02","end":"2018-04-24"}
        ],"media":[{"id":"vortrag","title":"D","kind":"talk","date":"2018-04-25"}]}"#,
    );
    assert_eq!(shelf.ids("KW 17 2018"), ["tagung", "reihe", "vortrag", "stammtisch"]);
    assert_eq!(shelf.ids("25.4.2018"), ["tagung", "vortrag", "stammtisch"]);
}

#[test]
fn a_title_in_full_finds_how_it_is_written_before_a_name() {
    let shelf = titled(&["Prof. Dr. Ada Licht (Universität Neustadt)", "Die Profile der Städte"]);
    for line in ["professor neustadt", "profes", "doktor neustadt", "doktori"] {
        assert_eq!(shelf.first(line), "Prof. Dr. Ada Licht (Universität Neustadt)", "{line}");
    }
    assert_eq!(Query::parse("professor neustadt").reading(Lang::De), "professor oder prof · neustadt");
    assert!(shelf.finds("professor licht", "Prof. Dr. Ada Licht (Universität Neustadt)"));
}

#[test]
fn a_day_of_the_week_is_a_date_of_any_week() {
    for line in [
        "donnerstag",
        "Thursday",
        "donnersta",
        "donnerstag 2",
        "donnerstag 29",
        "donnerstag 29.",
        "donnerstag 2018",
    ] {
        assert!(NETWORK.finds(line, "netzwerktreffen-9"), "{line}");
    }
    assert!(!NETWORK.finds("montag 2018", "netzwerktreffen-9"));
    assert_eq!(Query::parse("donnerstag").reading(Lang::De), "Donnerstag");
    assert_eq!(Query::parse("thursday 2018").reading(Lang::En), "Thursday · 2018");
}

#[test]
fn a_field_takes_several_values_and_blanks() {
    for (line, found) in [
        ("ort:bergheim, cella", "akte hut ohne schuette"),
        ("ort: bergheim , \"cella\"", "akte hut ohne schuette"),
        ("ort:bergheim, cella wandel", "ohne akte"),
        ("ort : bergheim", "hut schuette"),
        ("ort:altdorf", "art grenzen martin"),
        ("ort:=altdorf", "grenzen martin"),
        ("ort:=\"Bad Altdorf\"", "art"),
        ("titel:=\"wandel ohne grenzen\"", "ohne"),
        ("-ort:=altdorf wandel", "akte art ohne"),
        ("tag:familie", "hut schuette"),
        ("tag:2018", ALL),
        ("jahr:2017, 2018", ALL),
    ] {
        let mut wanted: Vec<&str> = found.split(' ').collect();
        wanted.sort_unstable();
        assert_eq!(OPERATORS.set(line), wanted.join(" "), "{line}");
    }
    // Nowhere else is a comma anything.
    assert_eq!(OPERATORS.set("wandel, grenzen"), "grenzen ohne");
    assert!(Query::parse("tag:familie").remarks().is_empty());
}

#[test]
fn what_a_field_does_not_have_is_searched_anywhere_and_that_is_said() {
    let hits = OPERATORS.hits("ort:grenzen");
    let said: Vec<String> = hits.remarks.iter().map(|remark| remark.words(Lang::De)).collect();
    assert_eq!(said, ["nichts hat „ort: grenzen“, überall gesucht"]);
    let query = Query::parse("ort:grenzen wandel");
    assert_eq!(
        query.reading_as_answered(Lang::De, &hits.remarks),
        "grenzen wandel",
        "the line says what was done"
    );
    assert_eq!(query.reading(Lang::De), "ort: grenzen · wandel");
    assert_eq!(OPERATORS.set("ort:grenzen"), "grenzen ohne");
    assert_eq!(OPERATORS.set("ort:=grenzen wandel"), "grenzen ohne");
    assert_eq!(
        OPERATORS.hits("ort:=berg").remarks[0].words(Lang::En),
        "nothing has “place: =berg”, searched everywhere"
    );
    assert_eq!(OPERATORS.set("ort:=berg"), "hut schuette");
    for line in ["ort:cella", "ort:celal", "ort:cella,grenzen", "-ort:grenzen", "ort:c"] {
        assert_eq!(OPERATORS.hits(line).remarks, [], "{line}");
    }
    assert_eq!(OPERATORS.set("-ort:grenzen"), ALL);
}

#[test]
fn a_value_of_any_length_that_a_field_does_not_have_is_searched_as_words() {
    let found = |line: &str| (OPERATORS.set(line), OPERATORS.hits(line).remarks.len());
    // No record has a language or a length; that is said, and a length is no word.
    for line in ["sprache:gr", "sprache:gr ", "sprache:grenzen", "sprache:=grenzen", "art:grenzen"] {
        assert_eq!(found(line), ("grenzen ohne".to_owned(), 1), "{line}");
    }
    assert_eq!(found("dauer:30m "), (String::new(), 0));
    // Half typed it empties no list.
    assert_eq!(OPERATORS.set("grenzen sprache:x"), OPERATORS.set("grenzen"));
    // What has no value yet is the name of a field.
    for (line, name) in [("thema:=", "thema"), ("ort:=", "ort"), ("ort:= ", "ort")] {
        assert_eq!(OPERATORS.set(line), OPERATORS.set(name), "{line}");
    }
}

#[test]
fn nonsense_finds_nothing() {
    for line in [
        "xqzvw",
        "asdfgh",
        "qwertz",
        "yxcvbn",
        "jklöä",
        "qqqq",
        "wxyzw",
        "hgfdsa",
        "zzzzzz",
        "qwertzuiop",
        "fghjkl",
        "xkcd",
        "vbnm",
    ] {
        assert_eq!(NETWORK.ids(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn what_someone_was_at_an_event_is_not_passed_on_to_the_talks_of_others() {
    // Said of one speaker at the meeting: not a word of the other's talk there, nor of his own.
    assert_eq!(NETWORK.ids("zugehörigkeit"), ["netzwerktreffen-10", "klaus-peter-brockmeier"]);
    assert!(NETWORK.hits("zugehörigkeit").top.iter().all(|hit| hit.fields != Fields::default()));
}

#[test]
fn marks_stand_in_the_text_as_it_is() {
    for (line, tier, shown) in [
        ("muehrig", Tier::Word, "Edda [Mührig] in ihrer Rolle"),
        ("muhrig", Tier::Word, "Edda [Mührig] in ihrer Rolle"),
        ("müh", Tier::Start, "Edda [Müh]rig in ihrer Rolle"),
        ("mueh", Tier::Start, "Edda [Müh]rig in ihrer Rolle"),
        ("patenschaft", Tier::Inside, "Familien[patenschaft]en"),
        ("brückentool", Tier::Word, "Das [Brücken-Tool] - Klarheit"),
        ("schatz kiste", Tier::Word, "Meine [Schatzkiste]!"),
        ("hjt", Tier::Fuzzy, "[H]ans-[J]ürgen [T]orwald"),
        ("brockmaier", Tier::Typo, "Klaus Peter [Brockmeier]"),
        ("stefan", Tier::Sound, "[Stephan] Knorr"),
        ("\"frühe wege\"", Tier::Word, "Wege, [frühe] [Wege] gehen"),
        ("strasse", Tier::Word, "Die [Straße]"),
        ("lea", Tier::Start, "Barbara [Lê-Å]kesson"),
        ("cafe", Tier::Word, "Im [Cafe\u{301}]"),
        ("-torwald", Tier::Word, "Hans-Jürgen Torwald"),
    ] {
        let plain: String = shown.chars().filter(|letter| !matches!(letter, '[' | ']')).collect();
        assert_eq!(marked(line, tier, &plain), shown, "{line}");
    }
}

#[test]
fn fields_are_named() {
    let hit = &NETWORK.hits("neuwald sprachgrenzen").top[0];
    assert!(hit.fields.meets(Fields::PERSON) && hit.fields.meets(Fields::TITLE));
    assert!(hit.fields.names().any(|name| name == "person"));
}

#[test]
fn the_lens_holds_what_the_finder_finds() {
    for line in ["torwald", "wegekette", "neuwald sprachgrentzen", "2018 -torwald", "art:video", "hjt"] {
        let found = NETWORK.hits(line);
        let query = Query::parse(line);
        let matches = NETWORK.searcher().matches(&query, &|| false).unwrap();
        let all: Vec<RecordId> = matches.records().collect();
        assert_eq!(all.len(), found.total, "{line}");
        assert!(found.top.iter().all(|hit| all.contains(&hit.record)));
    }
}

#[test]
fn one_run_gives_the_list_its_filter_and_its_counts() {
    let query = Query::parse("neuwald");
    let matches = || NETWORK.searcher().matches(&query, &|| false).unwrap();
    let all = matches();
    let counts = all.count_by(RecordId::kind);
    assert_eq!(counts.values().sum::<usize>(), all.len());
    for kind in RecordKind::ALL {
        let some = matches().only(&[kind]);
        assert_eq!(some.len(), counts.get(&kind).copied().unwrap_or_default(), "{kind:?}");
        assert!(some.records().all(|record| record.kind() == kind), "{kind:?}");
        // The same hits in the same order as in the whole list.
        let among_all: Vec<Hit> =
            all.top(all.len()).unwrap().into_iter().filter(|hit| hit.record.kind() == kind).collect();
        assert_eq!(some.top(some.len()).unwrap(), among_all, "{kind:?}");
    }
    assert!(counts.len() > 1, "more than one kind is found: {counts:?}");
    assert!(matches().only(&[]).is_empty());
}

#[test]
fn a_newer_query_overtakes() {
    let query = Query::parse("lernnetzwerk sprachgrentzen");
    assert!(NETWORK.searcher().matches(&query, &|| true).is_none());
}

#[test]
fn an_empty_line_and_an_empty_archive() {
    for line in ["", "   ", "-", "\"\"", "?!", ":"] {
        assert_eq!(NETWORK.hits(line).total, 0, "{line:?} asks for nothing");
    }
    // A field without a value and a word between nothing are words like others.
    for (line, word) in [("sprecher:", "sprecher"), ("oder", "oder")] {
        assert_eq!(Query::parse(line).reading(Lang::De), word, "{line:?}");
    }
    let empty = Shelf::new(r#"{"format":"lernnetzwerk-archive","version":1,"title":"Leer"}"#);
    for line in ["torwald", "2018", "-torwald", "\"a b\"", "art:film", "stloz"] {
        assert_eq!(empty.hits(line).total, 0);
    }
}

#[test]
fn other_scripts() {
    let found = [
        ("Иванов", "ivan-ivanov"),
        ("иван", "ivan-ivanov"),
        ("παπαδοπουλος", "nikos"),
        ("子供", "talk-kodomo"),
    ];
    for (typed, id) in found {
        assert_eq!(SMALL.first(typed), id, "{typed}");
    }
}

#[test]
fn letters_are_found_in_all_their_forms() {
    let names = [
        "Κῶς",
        "Nuʻu",
        "ʿAlī",
        "OʼBrien",
        "Hawaiʻi",
        "Ɗan Ɓala",
        "Kɔfi Ɛsi",
        "Ⅳ Symposium",
        "Ⓐnar",
        "ﾊﾝｶｸ",
        "ひらがな",
        "الشِّعْر",
        "يُونُس",
        "آفاق",
        "کتاب",
        "العـــربية",
        "שָׁלוֹם",
        "한글",
        "김소월",
        "카카오톡",
        "می\u{200c}خواهم",
    ];
    let shelf = named(&names);
    shelf.finds_first(&[
        ("ΚΩΣ", "Κῶς"),
        ("nuu", "Nuʻu"),
        ("nu'u", "Nuʻu"),
        ("ali", "ʿAlī"),
        ("obrien", "OʼBrien"),
        ("hawaii", "Hawaiʻi"),
        ("dan", "Ɗan Ɓala"),
        ("kofi esi", "Kɔfi Ɛsi"),
        ("iv", "Ⅳ Symposium"),
        ("anar", "Ⓐnar"),
        ("ハンカク", "ﾊﾝｶｸ"),
        ("ヒラガナ", "ひらがな"),
        ("الشعر", "الشِّعْر"),
        ("يونس", "يُونُس"),
        ("افاق", "آفاق"),
        ("كتاب", "کتاب"),
        ("العربيه", "العـــربية"),
        ("שלום", "שָׁלוֹם"),
        ("하", "한글"),
        ("한그", "한글"),
        ("ㅎㄱ", "한글"),
        ("기", "김소월"),
        ("카카오토", "카카오톡"),
        ("میخواهم", "می\u{200c}خواهم"),
        ("an\u{200b}ar", "Ⓐnar"),
        ("an\u{200d}ar", "Ⓐnar"),
        ("\u{feff}ob\u{ad}rien", "OʼBrien"),
    ]);
    assert_eq!(marked("nuu", Tier::Word, "Nuʻu"), "[Nuʻu]");
    assert_eq!(marked("한그", Tier::Start, "한글"), "[한글]");
    assert_eq!(marked("dan", Tier::Word, "Ɗan Ɓala"), "[Ɗan] Ɓala");
}

#[test]
fn long_lines_are_cut_and_it_is_said() {
    for (line, short) in
        [("x".repeat(1_000_000), "xqzvw"), ("netzwerk treffen ".repeat(50_000), "netzwerk treffen")]
    {
        let query = Query::parse(&line);
        assert!(query.reading(Lang::De).chars().count() < 400, "only so much of it is read");
        assert!(!query.remarks().is_empty(), "and that is said");
        assert_eq!(NETWORK.first(&line), NETWORK.first(short), "and it is answered as far as it is read");
    }
}

/// Words people might type, and words they would not.
fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zäöüßA-Z]{1,12}",
        "\\PC{0,8}",
        Just("torwald".to_owned()),
        Just("sprecher:".to_owned()),
        Just("-".to_owned()),
        Just("\"".to_owned()),
        Just("oder".to_owned()),
        "[0-9]{1,4}",
        "[0-9]{1,2}\\.[0-9]{1,2}\\.([0-9]{2,4})?",
        Just("KW 48".to_owned()),
        Just("seit".to_owned()),
    ];
    prop::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_line_is_answered(line in line()) {
        let hits = NETWORK.hits(&line);
        prop_assert!(hits.top.len() <= hits.total);
        // A last word that is still being typed is put in order as a beginning, also where it is whole by accident.
        let typed = NETWORK.hits(&format!("{line} "));
        prop_assert!(typed.top.iter().map(|hit| hit.tier).is_sorted());
        for hit in hits.top.iter().take(5) {
            check_marks(&line, hit.tier, &NETWORK.archive.title_of(hit.record))?;
        }
    }

    #[test]
    fn marks_are_in_order_and_on_graphemes(line in line(), text in "\\PC{0,60}") {
        check_marks(&line, Tier::Sound, &text)?;
        check_marks(&text, Tier::Sound, &text)?;
    }

    #[test]
    fn letters_at_random_find_nothing(letters in "[bcdfghjklmnpqrstvwxz]{6,9}") {
        prop_assert_eq!(NETWORK.ids(&letters), Vec::<String>::new());
    }

    #[test]
    fn an_index_of_nonsense_answers_nonsense(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..400),
        line in line(),
    ) {
        let mut bytes = Vec::new();
        NETWORK.index.pack(&mut bytes).unwrap();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let length = bytes.len() as u64;
        // A length that is off is refused; anything else is read, and must do no harm.
        if let Ok(index) = Index::unpack(&mut Input::new(&mut bytes.as_slice(), length)) {
            let query = Query::parse(&line);
            let matches = Searcher::new(&NETWORK.archive, &index).matches(&query, &|| false);
            prop_assert!(matches.is_none_or(|matches| matches.top(10).unwrap().len() <= 10));
        }
    }
}

fn check_marks(line: &str, tier: Tier, text: &str) -> Result<(), TestCaseError> {
    use unicode_segmentation::UnicodeSegmentation;
    let count = text.chars().count();
    let mut borders = vec![0];
    for grapheme in text.graphemes(true) {
        borders.push(borders.last().unwrap() + grapheme.chars().count());
    }
    let mut last = 0;
    for range in highlight_in(&Query::parse(line), tier, &[], text) {
        prop_assert!(range.start >= last && range.start < range.end && range.end <= count);
        prop_assert!(borders.contains(&range.start) && borders.contains(&range.end));
        last = range.end;
    }
    Ok(())
}

/// What a plain slow search makes of an archive: every word compared with every word.
mod reference {

    /// All ways to write a word.
    fn ways(word: &str) -> Vec<String> {
        let lower = word.to_lowercase().replace('ß', "ss");
        let swap = |long: bool| {
            [("ä", "ae", "a"), ("ö", "oe", "o"), ("ü", "ue", "u")]
                .into_iter()
                .fold(lower.clone(), |text, (umlaut, two, one)| {
                    text.replace(umlaut, if long { two } else { one })
                })
        };
        vec![swap(true), swap(false)]
    }

    /// True where letters stand inside of a word, its umlauts written as two letters that are not parted: four of them,
    /// or three where the rest of the word is made of words.
    fn is_inside(wanted: &str, word: &str, all: &[String]) -> bool {
        let letters = wanted.chars().count();
        let umlauts = word != ways(word)[1];
        let known = |rest: &str| {
            rest.is_empty()
                || rest.len() > 2 && all.iter().any(|word| ways(word).iter().any(|way| way == rest))
        };
        let word = &ways(word)[0];
        ways(wanted).iter().any(|wanted| {
            word.match_indices(wanted.as_str()).any(|(at, _)| {
                let (before, after) = (&word[..at], &word[at + wanted.len()..]);
                let parted = umlauts && wanted.starts_with('e') && before.ends_with(['a', 'o', 'u']);
                let compound = (known(before) || before.strip_suffix('s').is_some_and(known)) && known(after);
                !parted && (letters > 3 || letters == 3 && compound)
            })
        })
    }

    /// 3 for the word, 2 for its start, 1 for its inside.
    fn level(wanted: &str, word: &str, all: &[String]) -> u8 {
        let pairs = ways(wanted)
            .into_iter()
            .flat_map(|wanted| ways(word).into_iter().map(move |word| (wanted.clone(), word)));
        pairs
            .map(|(a, b)| match () {
                () if a == b => 3,
                () if b.starts_with(&a) => 2,
                () if is_inside(&wanted.replace('ß', "ss"), &word.replace('ß', "ss"), all) => 1,
                () => 0,
            })
            .max()
            .unwrap()
    }

    /// True where a word begins with a whole other one, so that it may be several that are typed as one.
    pub fn may_be_several(typed: &str, known: &[String]) -> bool {
        let begins = |typed: &str| {
            let mut words = known.iter().flat_map(|word| ways(word));
            words.any(|word| word.len() > 1 && word.len() < typed.len() && typed.starts_with(&word))
        };
        ways(typed).iter().any(|way| begins(way))
    }

    /// How a text answers words: the worst of them, each at its best; neighbours may be one word. `known`: all words.
    pub fn answers(words: &[&str], texts: &[String], known: &[String]) -> u8 {
        let all = || texts.iter().flat_map(|text| text.split_whitespace());
        let best = |wanted: &str| all().map(|word| level(wanted, word, known)).max().unwrap_or(0);
        let joined = if words.len() == 2 { best(&words.concat()) } else { 0 };
        words.iter().map(|word| best(word).max(joined)).min().unwrap_or(0)
    }
}

/// A word of few letters, so that words often have something in common. `ß` is `SS`, a semester.
fn short_word() -> impl Strategy<Value = String> {
    "[abnäüß]{1,5}"
        .prop_filter("no small word", |word| !["an", "am", "a", "ab", "ß"].contains(&word.as_str()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn spelling_tiers_equal_a_plain_slow_search(
        titles in prop::collection::vec(prop::collection::vec(short_word(), 1..4), 1..8),
        names in prop::collection::vec(prop::collection::vec(short_word(), 1..3), 1..4),
        speakers in prop::collection::vec(0usize..4, 8),
        query in prop::collection::vec(short_word(), 1..3),
    ) {
        let names: Vec<String> = names.iter().map(|words| words.join(" ")).collect();
        let people: Vec<String> =
            names.iter().enumerate().map(|(at, name)| format!(r#"{{"id":"p{at}","name":"{name}"}}"#)).collect();
        let mut texts: Vec<(String, Vec<String>)> =
            names.iter().enumerate().map(|(at, name)| (format!("p{at}"), vec![name.clone()])).collect();
        let mut media = Vec::new();
        for (at, words) in titles.iter().enumerate() {
            let (title, speaker) = (words.join(" "), speakers[at] % names.len());
            media.push(format!(
                r#"{{"id":"m{at}","title":"{title}","kind":"video","appearances":[{{"person":"p{speaker}","part":"speaker"}}],"links":[{{"url":"https://example.org"}}]}}"#
            ));
            texts.push((format!("m{at}"), vec![title, names[speaker].clone()]));
        }
        let shelf = Shelf::new(&format!(
            r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","people":[{}],"media":[{}]}}"#,
            people.join(","), media.join(",")
        ));
        let words: Vec<&str> = query.iter().map(String::as_str).collect();
        let known: Vec<String> = texts.iter().flat_map(|(_, texts)| texts).flat_map(|text| text.split(' ')).map(str::to_owned).collect();
        // The same word twice is that word once; a word that stands nowhere is not compared.
        if words.iter().enumerate().any(|(at, word)| words[..at].contains(word)) {
            return Ok(());
        }
        if !(words.iter().all(|word| texts.iter().any(|(_, texts)| reference::answers(&[word], texts, &known) > 0))) {
            return Ok(());
        }
        // Where a name is nearly there, names that are longer stand behind it: that is not compared either.
        // A blank behind the last word says that it is no date half typed.
        let hits = shelf.hits(&format!("{} ", query.join(" ")));
        // Other forms of words are not compared, either.
        let is_guess = |tier| matches!(tier, Tier::Fuzzy | Tier::Typo | Tier::Sound);
        let is_other = |hit: &Hit| hit.tier == Tier::Form || matches!(hit.record, RecordId::Person(_)) && is_guess(hit.tier);
        if hits.top.iter().any(is_other) {
            return Ok(());
        }
        let level = |tier| match tier { Tier::Whole | Tier::Word => 3, Tier::Start => 2, Tier::Inside => 1, _ => 0 };
        let mut found: Vec<(String, u8)> = hits.top.iter()
            .map(|hit| (shelf.archive.id_of(hit.record).to_string(), level(hit.tier)))
            .filter(|(_, level)| *level > 0)
            .collect();
        let mut wanted: Vec<(String, u8)> = texts.iter()
            .map(|(id, texts)| (id.clone(), reference::answers(&words, texts, &known)))
            .filter(|(_, level)| *level > 0)
            .collect();
        // What has a typed word as several is found as well.
        let several = words.iter().any(|word| reference::may_be_several(word, &known));
        found.retain(|hit| wanted.contains(hit) || hit.1 > 1 || !several);
        found.sort();
        wanted.sort();
        prop_assert_eq!(found, wanted);
    }
}

/// Archives in which nearly everything is nearly everything else.
static MALICE: LazyLock<Vec<Shelf>> = LazyLock::new(|| {
    let heads: Vec<String> = (0..64).map(|at| ["a", "b", "c"][at * 7 % 3].repeat(1 + at * 5 % 6)).collect();
    let titles = [
        vec![["a".repeat(64).as_str(); 60].join(" "); 20],
        vec![heads.join(" "); 60],
        vec!["äöü".repeat(21); 20],
        vec!["die frühen wege".to_owned(); 3000],
        (0..3000u32).map(|at| format!("aaaa{at:b}").replace('0', "a").replace('1', "b")).collect(),
        vec!["学习网络".repeat(40); 20],
    ];
    let of = |titles: &Vec<String>| {
        let media = titles.iter().enumerate();
        let media = media.map(|(at, title)| format!(r#"{{"id":"m{at}","title":"{title}","kind":"video"}}"#));
        let media = media.collect::<Vec<_>>().join(",");
        Shelf::new(&format!(
            r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{media}]}}"#
        ))
    };
    titles.iter().map(of).collect()
});

/// Searches and explains, and ends at the `end`-th look whether anyone still waits. How often was looked, and whether
/// there was an answer.
fn looks(shelf: &Shelf, line: &str, end: usize) -> (usize, bool) {
    let (query, count) = (Query::parse(line), std::cell::Cell::new(0));
    let cancelled = || {
        count.set(count.get() + 1);
        count.get() >= end
    };
    let searcher = Searcher::new(&shelf.archive, &shelf.index);
    let hits = searcher.matches(&query, &cancelled).and_then(|matches| matches.hits(10));
    (count.get(), hits.is_some())
}

#[test]
fn a_phrase_is_given_up_at_the_first_look_at_which_nobody_waits() {
    let (shelf, line) = (&MALICE[3], "\"frühen wege\"");
    let (all, answered) = looks(shelf, line, usize::MAX);
    assert!(answered && all > 10, "{all} looks");
    for end in 1..=all {
        assert_eq!(looks(shelf, line, end), (end, false));
    }
}

#[test]
fn why_a_long_text_is_a_hit_for_a_phrase_is_given_up_as_well() {
    let shelf = Shelf::new(&format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[
            {{"id":"m","title":"M","kind":"video","summary":"{} Ende"}}]}}"#,
        "Kette für Köln ".repeat(100_000)
    ));
    let (all, answered) = looks(&shelf, "\"köln ende\"", usize::MAX);
    // The text is read twice, with a look for every 1,024 of its words: whether it has the phrase, and in which field.
    assert!(answered && all > 500, "{all} looks");
    for end in [1, all / 2, all * 3 / 4, all] {
        let (count, answered) = looks(&shelf, "\"köln ende\"", end);
        assert!(!answered && count < end + 10, "{count} looks, though {end} were enough");
    }
}

/// As often at most is looked, at one look for every 65,536 letters compared, and for every word and text besides.
const MOST_LOOKS: usize = 100_000;

/// At most this many looks follow the one at which nobody waited any more.
const MOST_LATE: usize = 5_000;

fn check_looks(shelf: &Shelf, line: &str) -> Result<(), TestCaseError> {
    let (all, answered) = looks(shelf, line, usize::MAX);
    prop_assert!(answered && all < MOST_LOOKS, "{line}: {all}");
    for end in [1, all / 3, all / 2, all].into_iter().filter(|end| (1..=all).contains(end)) {
        let (count, answered) = looks(shelf, line, end);
        prop_assert!(!answered && count < end + MOST_LATE, "{line}: {count} looks, though {end} were enough");
    }
    Ok(())
}

#[test]
fn one_word_of_many_letters_is_no_reason_to_wait() {
    let long = "a".repeat(62) + "cc";
    for shelf in MALICE.iter() {
        for line in [long.as_str(), "aaaab", "abcab", "\"a b c a b c\"", "äöüäöü", "24.12.", "习络学"]
        {
            check_looks(shelf, line).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_line_is_answered_with_bounded_work_or_given_up(
        words in prop::collection::vec("-?[abcäü]{1,12}|\"[abc]( [abc]){1,12}\"|[a-c]{24}|oder|1[0-9]{0,3}|习", 1..24),
        at in 0usize..6,
    ) {
        check_looks(&MALICE[at], &words.join(" "))?;
    }
}
