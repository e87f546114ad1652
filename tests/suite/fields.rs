//! The fields of version 2 of the format: read, told, found, followed; and what is wrong with them falls out alone.

use crate::session::Session;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::fault::{Faults, LeftOut};
use lernnetzwerk::archive::format::Document;
use lernnetzwerk::archive::load::{self, PartialArchive};
use lernnetzwerk::archive::record::{MediumId, MediumKind, RecordId, RecordKind};
use lernnetzwerk::archive::sanitize::TextBuf;
use lernnetzwerk::describe::fault;
use lernnetzwerk::describe::full::{Entry, Value};
use lernnetzwerk::describe::lines;
use lernnetzwerk::describe::{full, link};
use lernnetzwerk::lang::{Lang, Words};
use lernnetzwerk::library::Library;
use lernnetzwerk::listing::facet::Facet;
use lernnetzwerk::listing::order::Order;
use lernnetzwerk::search::{Hit, Query};
use std::sync::{Arc, LazyLock};

/// An archive with every field of version 2.
pub const FIELDS: &str = include_str!("../data/fields.json");

/// It, with its index.
pub fn library() -> Arc<Library> {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let archive = load::parse(FIELDS).unwrap_or_else(|faults| panic!("{faults:#?}"));
        Arc::new(Library::new(archive))
    });
    Arc::clone(&LIBRARY)
}

/// A record by its id.
fn record(id: &str) -> RecordId {
    library().archive.find_all(id).next().unwrap_or_else(|| panic!("no {id}"))
}

/// What `show` prints of a record.
fn shown(id: &str, lang: Lang) -> String {
    let library = library();
    let lines = lines::lines(&full::record(&library.archive, record(id), usize::MAX), lang);
    lines.into_iter().map(|(label, text)| format!("{label}: {text}\n")).collect()
}

/// The ids of what a line finds, sorted.
fn found(line: &str) -> Vec<String> {
    let library = library();
    let hits = library.searcher().matches(&Query::parse(line), &|| false).unwrap().top(50).unwrap();
    let mut ids: Vec<String> = hits.iter().map(|hit| library.archive.id_of(hit.record).to_string()).collect();
    ids.sort();
    ids
}

/// The details of the first hit of a line, on a screen with room for all of it.
fn details(lang: Lang, line: &str) -> Session {
    let mut session = Session::with(library(), lang, 160, 60);
    session.press("/").send(Message::Paste(line.to_owned()));
    session.press("<enter>4");
    session
}

#[test]
fn every_text_is_found() {
    let every = ["abend", "ecke", "eroeffnung", "kongress", "kurz", "stube"];
    assert_eq!(found("großer kongress"), every, "what is a part of it is found by it");
    for (line, id) in [
        ("quallen", "eroeffnung"),
        ("kleingedrucktes", "eroeffnung"),
        ("saal", "eroeffnung"),
        ("hauptstrang", "eroeffnung"),
        ("hebammen", "eroeffnung"),
        ("titel:eröffnung thema:\"frühe hilfen\"", "eroeffnung"),
        ("thema:wasser", "eroeffnung"),
        ("sprache:englisch", "eroeffnung"),
        ("language:de", "eroeffnung"),
        ("sprache:fr", "stube"),
        ("art:poster", "stube"),
        ("art:\"poster session\"", "stube"),
        ("art:lightning-talk", "kurz"),
        ("inhalt:zukunftsmusik", "kongress"),
        ("inhalt:notizzettel", "kongress"),
        ("kometen", "ada"),
        ("sternwarte", "ada"),
        ("zollstöcke", "ada"),
        ("raum:\"saal 1\"", "eroeffnung"),
        ("track:hauptstrang", "eroeffnung"),
        ("spur:hauptstrang", "eroeffnung"),
        ("anmerkung:kleingedrucktes", "eroeffnung"),
        ("note:zollstöcke", "ada"),
        ("beschreibung:quallen", "eroeffnung"),
        ("biography:kometen", "ada"),
        ("lizenz:\"cc by\"", "eroeffnung"),
        ("licence:by", "eroeffnung"),
        ("id:kurz", "kurz"),
        ("link:example.org/kurz", "kurz"),
        ("https://example.org/kurz", "kurz"),
        ("HTTP://www.example.org/kurz/", "kurz"),
        ("example.org/ada", "ada"),
        ("www.example.org/kongress", "kongress"),
        ("status:verlegt", "kongress"),
        ("moved kongress", "kongress"),
    ] {
        assert_eq!(found(line), [id], "{line}");
    }
    assert_eq!(found("begrüßungsworte"), ["ada", "eroeffnung"]);
    assert_eq!(found("beitrag:begrüßungsworte"), ["ada", "eroeffnung"]);
    assert_eq!(found("raum:dachstube"), ["ecke", "stube"]);
    assert_eq!(found("seite"), ["ada", "kongress"], "what a link is called");
    assert_eq!(found("haus:rathaus"), found("ort:rathaus"));
    assert_eq!(found("haus:dachstube"), found("dachstube"), "no house has it: it is searched anywhere");
    assert_eq!(found("abgesagt"), ["abend", "stube"]);
    assert_eq!(found("-status:abgesagt art:lightning-talk"), ["kurz"]);
    assert_eq!(found("ort:dachstube"), ["ecke", "stube"]);
    assert_eq!(found("\"m-1\""), Vec::<String>::new(), "a guid is for programs");
}

/// The ids of what a line finds in media that are told in JSON, best first.
fn found_among(media: &str, line: &str) -> Vec<String> {
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T","people":[{{"id":"eva","name":"Eva Klee"}}],
            "media":[{media}]}}"#
    );
    let library = Library::new(load::parse(&json).unwrap());
    let hits = library.searcher().matches(&Query::parse(line), &|| false).unwrap().top(50).unwrap();
    hits.iter().map(|hit| library.archive.id_of(hit.record).to_string()).collect()
}

#[test]
fn how_long_something_lasts_is_asked_for() {
    let media = r#"{"id":"short","title":"A","kind":"talk","duration":"PT12M30S"},
        {"id":"long","title":"B","kind":"talk","duration":"PT1H30M"},{"id":"unknown","title":"C","kind":"talk"}"#;
    for (line, ids) in [
        ("dauer:<30m", &["short"][..]),
        ("duration: <30", &["short"]),
        ("dauer:12", &["short"]),
        ("länge:>1h", &["long"]),
        ("dauer:10m..2h", &["long", "short"]),
        ("-dauer:<30m vortrag", &["long", "unknown"]),
        ("vortrag dauer:<", &["long", "short", "unknown"]),
        ("vortrag dauer:<3", &[]),
        ("vortrag dauer:<3 ", &[]),
    ] {
        let mut found = found_among(media, line);
        found.sort();
        assert_eq!(found, ids, "{line}");
    }
}

#[test]
fn a_role_is_a_text_whatever_it_counts_as() {
    let media = r#"{"id":"m","title":"A","kind":"talk","appearances":[{"person":"eva","part":"moderator",
        "role":"Leiterin der Abteilung für Kinder, Jugend","organisation":"Amt"}]}"#;
    for line in [
        "\"leiterin der abteilung für kinder\"",
        "rolle:\"abteilung für\"",
        "rolle:=\"leiterin der abteilung für kinder, jugend\"",
        "moderatorin",
        "moderation leiterin",
    ] {
        assert!(found_among(media, line).contains(&"eva".to_owned()), "{line}");
    }
    assert_eq!(found_among(media, "\"jugend leiterin\""), Vec::<String>::new());
}

#[test]
fn signs_and_ids_are_found() {
    let media = r#"{"id":"c","title":"C im Alltag","kind":"talk"},{"id":"cpp","title":"C++ im Alltag","kind":"talk"},
        {"id":"talk-17_b","title":"Kaffee ☕ um vier","kind":"talk"},{"id":"all","title":"100 % Strom","kind":"talk"},
        {"id":"most","title":"100 Sorten Strom","kind":"talk"},{"id":"way","title":"A → B","kind":"talk"},
        {"id":"2018","title":"Ohne Jahr","kind":"talk"}"#;
    for (line, first, count) in [
        ("☕", "talk-17_b", 1),
        ("%", "all", 1),
        ("→", "way", 1),
        ("C++ im Alltag", "cpp", 2),
        ("c im alltag", "c", 2),
        ("c++", "cpp", 2),
        ("100 % strom", "all", 2),
        ("100% strom", "all", 2),
        ("talk-17_b", "talk-17_b", 1),
        ("id:2018", "2018", 1),
    ] {
        let found = found_among(media, line);
        assert_eq!(
            (found.first().map(String::as_str), found.len()),
            (Some(first), count),
            "{line}: {found:?}"
        );
    }
    for line in ["-", "\"\"", "2018", "🚲", "?", "id:nirgends"] {
        assert_eq!(found_among(media, line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn every_kind_is_found_by_its_word_in_a_row() {
    for (name, kind) in MediumKind::KNOWN {
        let json = format!(
            r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T",
                "media":[{{"id":"a","title":"X","kind":"{name}"}}]}}"#
        );
        let library = Library::new(load::parse(&json).unwrap());
        let medium = RecordId::Medium(MediumId(0));
        assert_eq!(library.archive.medium(MediumId(0)).kind, kind);
        for lang in Lang::ALL {
            let lines = lines::lines(&full::record(&library.archive, medium, 9), lang);
            let (_, word) = &lines[2];
            let line = format!("art:{}", word.replace(' ', "-"));
            let hits = library.searcher().matches(&Query::parse(&line), &|| false).unwrap().top(5).unwrap();
            assert_eq!(hits.len(), 1, "{line}");
        }
    }
}

#[test]
fn media_of_every_kind_are_found_by_what_all_are_called() {
    let json = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T",
        "events":[{"id":"e","title":"X","start":"2018"}],"people":[{"id":"p","name":"Medium, Ada"}],"media":[
        {"id":"talk","title":"A","kind":"talk"},{"id":"own","title":"B","kind":"Fish Bowl"}]}"#;
    let library = Library::new(load::parse(json).unwrap());
    for line in ["art:medium", "art:medien", "kind:media", "kind:=medium", "-art:termin -art:person"] {
        let hits = library.searcher().matches(&Query::parse(line), &|| false).unwrap().top(9).unwrap();
        let mut ids: Vec<&str> = hits.iter().map(|hit| library.archive.id_of(hit.record).as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["own", "talk"], "{line}");
    }
    let hits = library.searcher().matches(&Query::parse("medium"), &|| false).unwrap().top(9).unwrap();
    let talk = |hit: &Hit| library.archive.id_of(hit.record).as_str() == "talk";
    assert!(!hits.iter().any(talk), "elsewhere it is a word as any");
}

#[test]
fn kinds_of_two_words_are_found_by_both() {
    let json = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
        {"id":"lightning","title":"A","kind":"lightning_talk"},{"id":"talk","title":"B","kind":"talk"},
        {"id":"slideshow","title":"C","kind":"audio_slideshow"},{"id":"slides","title":"D","kind":"slides"},
        {"id":"bowl","title":"E","kind":"Fish Bowl"}]}"#;
    let library = Library::new(load::parse(json).unwrap());
    for (kind, id) in
        [("lightning talk", "lightning"), ("audio slideshow", "slideshow"), ("fish bowl", "bowl")]
    {
        for line in ["art:K", "art:\"K\"", "kind:=K", "kind:=\"K\"", "\"K\"", "K"] {
            let line = line.replace('K', kind);
            if line == "kind:=fish bowl" {
                continue;
            }
            let hits = library.searcher().matches(&Query::parse(&line), &|| false).unwrap().top(5).unwrap();
            let ids: Vec<_> = hits.iter().map(|hit| library.archive.id_of(hit.record).to_string()).collect();
            assert_eq!(ids, [id], "{line}");
        }
    }
}

#[test]
fn kinds_are_told_apart_by_their_letters_and_called_as_they_are_written_first() {
    let json = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
        {"id":"a","title":"A","kind":"  Poster   session "},{"id":"b","title":"B","kind":"POSTER SESSION"},
        {"id":"c","title":"C","kind":"Audio-Slideshow"},{"id":"d","title":"D","kind":"guided_walk"},
        {"id":"e","title":"E","kind":"B.O.F."},{"id":"f","title":"F","kind":"eLearning IT-Sprechstunde"},
        {"id":"g","title":"G","kind":"FISH BOWL"},{"id":"h","title":"H","kind":"fish bowl"},
        {"id":"i","title":"I","kind":"Fish Bowl"},{"id":"j","title":"J","kind":"b.o.f."}]}"#;
    let archive = load::parse(json).unwrap();
    let kind = |at| archive.medium(MediumId(at)).kind;
    assert!(matches!(kind(0), MediumKind::Other(name) if name == "Poster session"), "{:?}", kind(0));
    assert_eq!(kind(0), kind(1));
    assert_eq!(kind(2), MediumKind::AudioSlideshow);
    let names = [3, 4, 5, 6, 7, 8, 9].map(|at| match kind(at) {
        MediumKind::Other(name) => name.to_string(),
        known => panic!("{known:?}"),
    });
    let first = ["guided walk", "B.O.F.", "eLearning IT-Sprechstunde"];
    assert_eq!(names[..3], first);
    assert_eq!(names[3..], ["FISH BOWL", "FISH BOWL", "FISH BOWL", "B.O.F."]);
}

#[test]
fn show_tells_paragraphs_languages_files_and_parts() {
    let text = shown("eroeffnung", Lang::De);
    for line in [
        "Art: Keynote\n",
        "Raum: Saal 1\nTrack: Hauptstrang\nSprache: Deutsch (de), Englisch (en-GB)\n",
        "Personen: Dr. Ada Muster · Leiterin, Amt · Begrüßungsworte [ada]\n",
        "Links: https://example.org/video (Film, Video, de, video/mp4, 1,5 MB)\n",
        "Themen: Frühe Hilfen, Wasser\n",
        "Lizenz: CC BY 4.0\n",
        "GUID: m-1\n",
        "Beschreibung: Ein Absatz über Quallen und Tang, siehe (https://example.org/quallen), auch \
         https://example.org/video.\n",
        "Beschreibung: - ein Punkt\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    let text = shown("stube", Lang::De);
    assert!(
        text.contains("Links: Keine Aufzeichnung bekannt.\n") && text.contains("Status: abgesagt\n"),
        "{text}"
    );
    assert!(shown("stube", Lang::En).contains("Links: No recording is known.\n"));
    let text = shown("abend", Lang::De);
    assert!(
        text.contains("Teil von: 03.–04.05.2024 Großer Kongress · Essen · verlegt [kongress]\n"),
        "{text}"
    );
    assert!(text.contains("Teile: 04.05.2024 Die kleine Ecke [ecke]\n"), "{text}");
    let text = shown("ada", Lang::De);
    assert!(
        text.contains("Organisation: Sternwarte\nLinks: https://example.org/ada (Eigene Seite)\n"),
        "{text}"
    );
    assert!(text.contains("Zur Person: Forscht an Kometen.\n"), "{text}");
}

#[test]
fn addresses_in_an_abstract_are_followed() {
    let mut session = details(Lang::De, "zur eröffnung");
    let lines = session.laid_out().panes.detail.lines().to_vec();
    let numbered: Vec<&str> =
        lines.iter().filter(|line| line.target.is_some()).map(|line| &*line.text).collect();
    assert!(numbered.ends_with(&["example.org/quallen", "example.com/a_(b)"]), "{numbered:?}");
    let at = lines.iter().position(|line| line.text == "example.com/a_(b)").unwrap();
    session.press(&"j".repeat(at)).press("<enter>");
    assert_eq!(session.opened().last().copied(), Some("http://example.com/a_(b)"));
    session.press("O");
    assert!(session.picture().contains("example.org/quallen"), "{}", session.picture());
}

#[test]
fn an_address_in_a_text_ends_where_nothing_of_it_can_stand() {
    let prose = "A https://a.example/1– B (https://a.example/2) C https://a.example/3’s D HTTPS://A.EXAMPLE/4。 \
                 E https://a.example/5（x） F https://a.example/6—7 G http:/ H http://a.example/ü/8, shop.";
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T",
            "media":[{{"id":"m","title":"M","kind":"talk","abstract":"{prose}"}}]}}"#
    );
    let session = Session::with(Arc::new(Library::new(load::parse(&json).unwrap())), Lang::En, 160, 60);
    let lines = session.laid_out().panes.detail.lines().to_vec();
    let numbered: Vec<&str> =
        lines.iter().filter(|line| line.target.is_some()).map(|line| &*line.text).collect();
    assert_eq!(
        numbered,
        [
            "a.example/1",
            "a.example/2",
            "a.example/3",
            "a.example/4",
            "a.example/5",
            "a.example/6",
            "a.example/%C3%BC/8"
        ]
    );
}

#[test]
fn a_medium_without_a_link_says_that_no_recording_is_known() {
    for (lang, words) in [(Lang::De, "Keine Aufzeichnung bekannt."), (Lang::En, "No recording is known.")] {
        let mut session = details(lang, "unter dem dach");
        assert_eq!(session.picture().matches(words).count(), 1, "{}", session.picture());
        assert_eq!(session.press("k").press("o").picture().matches(words).count(), 2);
        assert!(session.opened().is_empty());
    }
}

#[test]
fn an_event_leads_to_its_parts_and_back() {
    let library = library();
    let archive = &library.archive;
    let RecordId::Event(kongress) = record("kongress") else { panic!() };
    let RecordId::Event(ecke) = record("ecke") else { panic!() };
    assert_eq!(archive.parts_of_event(kongress).len(), 1);
    assert_eq!(archive.events_within(kongress).len(), 2);
    assert_eq!(archive.media_within(kongress).len(), 3);
    assert_eq!(archive.parent_of_event(ecke).map(RecordId::Event), Some(record("abend")));
    // What a part has to open, the whole leads to.
    assert_eq!(link::best(archive, record("abend")).unwrap().0, record("kurz"));
    let mut session = details(Lang::De, "abend der sprachen");
    while !session.selected().contains("Die kleine Ecke") {
        let before = session.selected();
        assert_ne!(session.press("n").selected(), before, "it leads nowhere further");
    }
    session.press("<enter>");
    assert!(session.picture().contains("Teil von     Abend der Sprachen"), "{}", session.picture());
}

/// An archive and what is wrong with it.
fn check(arrays: &str) -> (Archive, Faults) {
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":2,"title":"T",{arrays}}}"#);
    PartialArchive::read(&json.as_bytes()).unwrap().check().unwrap()
}

/// What is wrong, as it is told.
fn told(faults: &Faults) -> Vec<String> {
    faults.told.iter().map(|found| fault::fault(Lang::En, found)).collect()
}

#[test]
fn faults_of_the_new_fields_fall_out_alone() {
    let (archive, faults) = check(
        r#""id":7,"synonyms":[["a",1],["b","c"]],"withheld":[{}],"topics":[{"id":"t"},{"id":"u","name":"U","also":[1]}],
"media":[{"id":"m","title":"M","kind":"talk","abstract":1,"language":"deutsch sprache","room":[],"track":{},
"licence":2,"guid":3,"status":"lost","topics":["u",4],
"links":[{"url":"https://a.b","kind":"movie","language":"?","type":1,"size":-1}],
"appearances":[{"person":"p","part":"speaker","contribution":7}]},
{"id":"n","title":"N","kind":"talk","language":["de","x y"]}],
"events":[{"id":"e","title":"E","parent":"nowhere","abstract":[],"room":1,"guid":{},"status":"off"}],
"people":[{"id":"p","name":"P","biography":5,"links":[{"url":"x"}],"organisation":6,"guid":[]}],
"origins":[{"record":"medium:m","fields":[]},{"source":"x"},7]"#,
    );
    let told = told(&faults);
    for fault in [
        "line 1, column 63: id ",
        "line 1, column 82: synonyms[0][1] ",
        "withheld[0] ",
        r#"topic "t": name is missing"#,
        r#"topic "u": also[0] "#,
        r#"line 2, column 57: medium "m": abstract "#,
        r#"medium "m": language "deutsch sprache" is not a language"#,
        r#"medium "n": language[1] "x y" is not a language"#,
        r#"medium "m": room "#,
        r#"medium "m": track "#,
        r#"line 3, column 11: medium "m": licence "#,
        r#"medium "m": guid "#,
        r#"medium "m": status "#,
        r#"medium "m": topics[1] "#,
        r#"medium "m": links[0].kind "#,
        r#"medium "m": links[0].language "#,
        r#"medium "m": links[0].type "#,
        r#"medium "m": links[0].size "#,
        r#"medium "m": appearances[0].contribution "#,
        r#"event "e": parent "nowhere" is not in "events""#,
        r#"event "e": abstract "#,
        r#"event "e": room "#,
        r#"event "e": guid "#,
        r#"event "e": status "#,
        r#"person "p": biography "#,
        r#"person "p": links[0].url "#,
        r#"person "p": organisation "#,
        r#"person "p": guid "#,
        "origins[0]: fields ",
        "origins[1]: record is missing",
        "origins[2] is the number 7; an object belongs here",
    ] {
        assert!(told.iter().any(|line| line.contains(fault)), "{fault} is not among\n{told:#?}");
    }
    assert_eq!(told.len(), 31, "{told:#?}");
    assert_eq!((archive.media_count(), archive.event_count(), archive.person_count()), (2, 1, 1));
    // Of origins nothing is in an archive, so nothing of them is missing.
    assert_eq!(archive.left_out(), LeftOut { records: 1, fields: 27 });
    assert_eq!(archive.medium(MediumId(0)).links.iter().count(), 1);
    assert_eq!(archive.heading().synonyms.groups().count(), 1);
}

#[test]
fn the_language_of_an_archive_is_one() {
    for (language, is_one) in
        [("de", true), ("gsw-CH", true), ("", true), ("deutsch, bitte", false), ("x", false)]
    {
        let (archive, faults) = check(&format!(r#""language":"{language}""#));
        let fault = format!(r#"line 1, column 69: language "{language}" is not a language (de, en-GB)"#);
        let expected = if is_one { Vec::new() } else { vec![fault] };
        assert_eq!(told(&faults), expected);
        assert_eq!(archive.heading().language.as_text(), if is_one { language } else { "" });
    }
}

#[test]
fn circles_and_depth_cut_the_parent_alone() {
    let event = |id: &str, parent: &str| format!(r#"{{"id":"{id}","title":"T","parent":"{parent}"}}"#);
    let chain = (1..=10).map(|at| event(&format!("c{at}"), &format!("c{}", at - 1)));
    let events: Vec<String> = [
        event("a", "b"),
        event("b", "c"),
        event("c", "a"),
        event("self", "self"),
        event("under", "lost"),
        r#"{"id":"lost","title":""}"#.to_owned(),
        r#"{"id":"c0","title":"T"}"#.to_owned(),
    ]
    .into_iter()
    .chain(chain)
    .collect();
    let (archive, faults) = check(&format!(r#""events":[{}]"#, events.join(",")));
    let told = told(&faults);
    for fault in [
        r#"event "c": parent leads back to the event itself"#,
        r#"event "self": parent leads back to the event itself"#,
        r#"event "under": parent "lost" is faulty and left out"#,
        r#"event "c9": parent lies below more than 8 events"#,
        r#"event "lost": title is empty"#,
    ] {
        assert!(told.iter().any(|line| line.contains(fault)), "{fault} is not among\n{told:#?}");
    }
    assert_eq!((told.len(), archive.left_out()), (5, LeftOut { records: 1, fields: 4 }));
    let event = |id| match archive.find(RecordKind::Event, id) {
        Some(RecordId::Event(event)) => event,
        other => panic!("{other:?}"),
    };
    assert_eq!(archive.parent_of_event(event("a")), Some(event("b")));
    assert_eq!(archive.parent_of_event(event("c")), None);
    assert_eq!(archive.parent_of_event(event("c10")), Some(event("c9")));
}

#[test]
fn a_thousand_unknown_kinds_are_enough() {
    let medium = |at: usize| format!(r#"{{"id":"m{at}","title":"T","kind":"kind {at}"}}"#);
    // What is written otherwise is no other kind.
    let again = |at: usize| format!(r#"{{"id":"n{at}","title":"T","kind":" KIND  {at}"}}"#);
    let media: Vec<String> = (0..1002).map(medium).chain((0..1000).map(again)).collect();
    let (archive, faults) = check(&format!(r#""media":[{}]"#, media.join(",")));
    assert_eq!((faults.count, archive.media_count()), (2, 2002));
    assert!(told(&faults)[0].contains(r#"medium "m1000": kind is one of more than 1,000 unknown kinds"#));
    assert!(matches!(archive.medium(MediumId(999)).kind, MediumKind::Other(name) if name == "kind 999"));
    assert_eq!(archive.medium(MediumId(2001)).kind, archive.medium(MediumId(999)).kind);
    assert!(matches!(archive.medium(MediumId(1000)).kind, MediumKind::Other(name) if name.is_empty()));
}

#[test]
fn null_says_no_more_than_that_there_is_nothing() {
    let (archive, faults) = check(
        r#""id":null,"homepage":null,"language":null,"sources":null,"synonyms":null,"withheld":null,
        "origins":[null,{"record":"medium:a","source":null,"guid":null,"fields":{"title":null,"summary":"0123456789abcdef"}}],
        "colour":null,"topics":[null],"programmes":[null,{"id":"g","name":"G","short":null,"funders":[null]}],
        "media":[null,{"id":"a","title":"A","kind":"talk","colour":null,"section":null,"summary":null,"abstract":null,
          "language":null,"date":null,"event":null,"status":null,"appearances":[null,{"person":"p","part":"speaker"}],"topics":[null,"x"],
          "places":null,"links":[{"url":"https://a.b","label":null,"kind":null,"size":null}],"note":null},null],
        "events":[{"id":"e","title":"E","status":null,"organisers":null,"number":null,"online":null,"scope":null}],
        "people":[{"id":"p","name":"P","links":null,"also":[null]}]"#,
    );
    assert_eq!((&faults, archive.left_out()), (&Faults::default(), LeftOut::default()));
    assert_eq!((archive.media_count(), archive.programme_count()), (1, 1));
    assert_eq!(archive.medium(MediumId(0)).topics.iter().count(), 1);
    let hash = r#""media":[{"id":"a","title":"A","kind":"talk"}],"origins":[{"record":"medium:a","fields":{"title":5,"note":null}}]"#;
    let (_, faults) = check(hash);
    assert_eq!(told(&faults).len(), 1, "{:#?}", told(&faults));
    assert!(told(&faults)[0].contains("origins[0]: fields.title"), "{:#?}", told(&faults));
    // What is needed is missing, and beside a fault null is none.
    let (_, faults) = check(r#""media":[{"id":"a","title":null,"kind":"talk","note":7,"topics":[null,7]}]"#);
    let told = told(&faults);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told.iter().any(|line| line.contains("title is missing")), "{told:#?}");
}

#[test]
fn either_version_is_read_and_no_other() {
    for (version, is_read) in [(0, false), (1, true), (2, true), (3, false)] {
        let json = FIELDS.replace("\"version\": 2", &format!("\"version\": {version}"));
        assert_eq!(load::parse(&json).is_ok(), is_read, "{version}");
    }
}

#[test]
fn what_is_written_again_is_the_same_archive() {
    let document: Document = serde_json::from_str(FIELDS).unwrap();
    let written = serde_json::to_string_pretty(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&written).unwrap(), document);
    assert_eq!(load::parse(&written).unwrap(), library().archive);
    assert!(!written.contains("null"), "{written}");
}

#[test]
fn a_language_that_is_named_twice_is_one() {
    let json = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","media":[
        {"id":"m","title":"M","kind":"film","language":["de",null,"de","","en","de-CH","en"]}]}"#;
    let archive = load::parse(json).unwrap();
    let languages: Vec<String> =
        archive.medium(MediumId(0)).extra().languages.iter().map(|tag| tag.to_string()).collect();
    assert_eq!(languages, ["de", "en", "de-CH"]);
}

/// The texts of a value that a reader would type for it.
fn typed(value: &Value, lang: Lang) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.to_string()],
        Value::List(texts) | Value::CountedList(texts) => texts.iter().map(ToString::to_string).collect(),
        Value::Label(_) | Value::Number(_) | Value::Status(_) | Value::Yes(_) | Value::Record(_) => {
            vec![value.text(lang, usize::MAX, |_| TextBuf::default()).to_string()]
        }
        _ => Vec::new(),
    }
}

/// A line that asks for a value by the label it stands under.
fn asked(label: Words, lang: Lang, text: &str) -> String {
    let name = lang.say(label).to_lowercase().replace(' ', "-");
    let text: String = text.chars().take(60).collect();
    let text = text.rsplit_once(' ').filter(|_| text.len() > 55).map_or(&*text, |(text, _)| text);
    format!("{name}:\"{}\"", text.replace(['"', '„', '“', '”', '«', '»'], " "))
}

#[test]
fn what_stands_under_a_label_is_found_by_the_label_in_both_languages() {
    let ours = crate::session::bundled();
    let mut labels = std::collections::BTreeSet::new();
    let mut lost = Vec::new();
    for library in [library(), ours] {
        let archive = &library.archive;
        for id in archive.records() {
            for entry in full::record(archive, id, usize::MAX) {
                let fields = match entry {
                    Entry::Facts(fields) => fields,
                    Entry::Title(field) | Entry::Text(field) | Entry::Field(field) => vec![field],
                    _ => continue,
                };
                for (field, lang) in fields.iter().flat_map(|field| Lang::ALL.map(|lang| (field, lang))) {
                    if !labels.insert((
                        field.label.de,
                        lang.say(field.label),
                        typed(&field.value, lang).len() > 9,
                    )) {
                        continue;
                    }
                    for text in typed(&field.value, lang) {
                        let query = Query::parse(&asked(field.label, lang, &text));
                        let read = query.reading(lang);
                        assert!(!read.contains("ist kein Feld") && !read.contains("is no field"), "{read}");
                        let hits = library.searcher().matches(&query, &|| false).unwrap().top(2000).unwrap();
                        if !hits.iter().any(|hit| hit.record == id) {
                            lost.push(asked(field.label, lang, &text));
                        }
                    }
                }
            }
        }
    }
    // It says that there is none.
    lost.retain(|line| !line.starts_with("links:"));
    assert_eq!(lost, Vec::<String>::new());
    assert!(labels.len() > 60, "{labels:?}");
}

/// Labels of lists, and what one of these is called.
const SINGULAR: [(&str, &str); 8] = [
    ("themen", "thema"),
    ("topics", "topic"),
    ("orte", "ort"),
    ("places", "place"),
    ("personen", "person"),
    ("people", "person"),
    ("name", "person"),
    ("sprachen", "sprache"),
];

/// What a query is read as that asks for something in the field called so; the name of the field alone.
fn field_read(name: &str, lang: Lang) -> String {
    let value = if matches!(name, "dauer" | "duration") { "30m" } else { "qqq" };
    let read = Query::parse(&format!("{name}:\"{value}\"")).reading(lang);
    read.split(": ").next().unwrap_or_default().to_owned()
}

#[test]
fn one_word_stands_for_one_thing_in_facets_orders_details_and_the_line_under_the_query() {
    let mut labels: Vec<(Words, &str)> = Vec::new();
    let facets = Facet::every().filter(|facet| !matches!(facet, Facet::Own | Facet::Year));
    labels.extend(facets.map(|facet| (facet.label(), "facet")));
    let orders = [Order::Title, Order::Speaker, Order::Section, Order::Duration];
    labels.extend(orders.map(|order| (order.label(), "order")));
    for library in [library(), crate::session::bundled()] {
        for id in library.archive.records() {
            for entry in full::record(&library.archive, id, usize::MAX) {
                match entry {
                    Entry::Facts(fields) => {
                        labels.extend(fields.iter().map(|field| (field.label, "details")))
                    }
                    Entry::Title(field) | Entry::Text(field) | Entry::Field(field) => {
                        labels.push((field.label, "details"));
                    }
                    Entry::Block { label, .. } => labels.push((label, "details")),
                    _ => {}
                }
            }
        }
    }
    // A date is read as such, and a record as itself.
    labels.retain(|(label, _)| !matches!(label.de, "Datum" | "Jahr" | "Links" | "Medien" | "Termine"));
    labels.sort_by_key(|(label, what)| (label.de, *what));
    labels.dedup();
    let mut other = Vec::new();
    for ((label, what), lang) in labels.iter().flat_map(|label| Lang::ALL.map(|lang| (label, lang))) {
        let name = lang.say(*label).to_lowercase().replace(' ', "-");
        let one = SINGULAR.iter().find(|(many, _)| *many == name).map_or(&*name, |(_, one)| *one);
        let read = field_read(&name, lang);
        if read != one {
            other.push(format!("{what} {name}: {read}"));
        }
    }
    assert_eq!(other, Vec::<String>::new());
    assert!(labels.len() > 40, "{labels:?}");
}
