//! What `check` says of faulty archives: every fault at once, each with its record and its field; and what is left of
//! them.

use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::fault::{Fault, Faults, LeftOut, MOST_TOLD};
use lernnetzwerk::archive::load::{self, PartialArchive};
use lernnetzwerk::archive::read_at::ReadError;
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::archive::when::{Flaw, Point, When};
use lernnetzwerk::describe::fault;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use proptest::prelude::*;

/// A fault, told in English.
fn told(fault: &Fault) -> String {
    fault::fault(Lang::En, fault)
}

/// The faults of an archive with these arrays, as text.
fn faults(arrays: &str) -> Vec<String> {
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T",{arrays}}}"#);
    match load::parse(&json) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(told).collect(),
    }
}

#[test]
fn all_faults_of_all_records_are_named_at_once() {
    let found = faults(
        r#""media":[
            {"id":"a","title":"A","kind":"video","colour":"red","lenght":3},
            {"id":"b","title":"","kind":"video","date":"2018-02-30","event":"nowhere"},
            {"id":"b","title":"B","kind":7},
            {"id":"c","title":"C","kind":"film","links":[{"url":"ftp://x.org/","label":"x"}],
             "appearances":[{"person":"nobody","part":"speaker"}]},
            {"title":"D","kind":"film"},
            {"id":"c","title":"E","kind":"film"}],
           "events":[{"id":"e","title":"E","start":"2019-05-02","end":"2019-05-01"},{"id":"f","title":"F","end":"2019"}],
           "people":[{"id":"p","name":"P","age":7},{"id":"q","name":"Q"},{"id":"q","name":"Q"}]"#,
    );
    let expected = [
        r#"medium "b": title is empty"#,
        r#"medium "b": date "2018-02-30" is not a date"#,
        r#"medium "b": event "nowhere" is not in "events""#,
        r#"medium "b": kind "#,
        r#"medium "c": links[0].url "ftp://x.org/" begins with "ftp:" and not with http:// or https://"#,
        r#"medium "c": appearances[0].person "nobody" is not in "people""#,
        "media[4]: id is missing",
        r#"medium "c": id is that of another record of this list"#,
        r#"event "e": end 2019-05-01 lies before the start, 2019-05-02"#,
        r#"event "f": end stands without a start"#,
        r#"person "q": id is that of another record of this list"#,
    ];
    for line in expected {
        assert!(found.iter().any(|fault| fault.contains(line)), "{line}\nis not among\n{found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn a_document_that_is_no_archive_is_named_as_that() {
    let fault = |json: &str| load::parse(json).unwrap_err().first().map(told).unwrap();
    assert!(fault("{}").contains("format"));
    assert!(fault(r#"{"format":"other","version":1}"#).contains("lernnetzwerk-archive"));
    assert!(fault(r#"{"format":"lernnetzwerk-archive","version":7}"#).contains("version is 7;"));
    // A version that is none is a fault, and no reason to refuse the rest.
    for version in ["1e999", "[[[]]]", "1.5", "-1", "\"1\""] {
        let told = fault(&format!(r#"{{"format":"lernnetzwerk-archive","version":{version},"title":"T"}}"#));
        assert!(told.starts_with("line 1, column 44: version is "), "{told}");
        assert!(told.ends_with("; a whole number from 1 to 2 belongs here"), "{told}");
    }
    let told = fault(r#"{"format":"lernnetzwerk-archive","title":"T"}"#);
    assert_eq!(told, "line 1, column 1: version is missing");
    assert!(
        fault(r#"{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{"#).contains("cut off")
    );
    assert!(
        fault(r#"{"format":"lernnetzwerk-archive","version":1,"title":"T"} x"#).contains("line 1, column")
    );
    assert!(
        fault(r#"{"format":"lernnetzwerk-archive","version":1,"title":"T","media":7}"#)
            .contains("line 1, column")
    );
    assert!(
        fault(r#"{"format":"lernnetzwerk-archive","version":1,"titel":"T"}"#).contains("title is missing")
    );
    assert!(fault(&"[".repeat(100_000)).contains("line 1, column"));
}

#[test]
fn doubled_keys_wrong_types_and_odd_numbers_are_faults() {
    let found = faults(
        r#""media":[{"id":"a","id":"b","title":"A","kind":"video"},{"id":"c","title":7,"kind":"video"}]"#,
    );
    assert!(found.iter().any(|fault| fault.contains("id is already in line 1, column ")), "{found:#?}");
    assert!(found.iter().any(|fault| fault.contains(r#": medium "c": title "#)), "{found:#?}");
    for number in ["-1", "1.5", "1e999", "18446744073709551616", "null0"] {
        let found = faults(&format!(r#""events":[{{"id":"e","title":"E","number":{number}}}]"#));
        assert_eq!(found.len(), 1, "{number}: {found:#?}");
    }
}

#[test]
fn a_value_too_deep_to_be_read_is_one_fault() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for field in ["abstract", "note", "id", "links"] {
        let found = faults(&format!(r#""media":[{{"{field}":{deep},"title":"A","kind":"video"}}]"#));
        let of_field = found.iter().filter(|fault| fault.contains(&format!(": {field}"))).count();
        assert_eq!(of_field, 1, "{field}: {found:?}");
    }
}

/// An archive and its faults, however many.
fn check(arrays: &str) -> (Archive, Faults) {
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T",{arrays}}}"#);
    PartialArchive::read(&json.as_bytes()).unwrap().check().unwrap()
}

#[test]
fn a_bad_record_hides_nothing_else() {
    let (archive, faults) = check(
        r#""media":[7,{"id":"a","title":"A","kind":"video","event":"e","sources":["s","t"]},
            {"id":"b","title":"B","kind":""},{"id":"a","title":"Another","kind":"film"},
            {"id":"c","title":"C","kind":"film","colour":1,"date":"soon","event":"lost","topics":["x",7,"y"],
             "links":[{"url":"ftp://x.org"},{"url":"https://example.org/c","lable":"C"},{"label":"no url"},9],
             "appearances":[{"person":"p","part":"speaker","role":3},{"person":"gone","part":"speaker"},
                {"person":"nobody","part":"speaker"},{"person":"p","part":"dancer"}]}],
          "events":[{"id":"e","title":"E","start":"2019-05-02","end":"2019-05-01","number":"many"},
            {"id":"lost","title":""}],
          "people":[{"id":"gone","name":7},{"id":"p","name":"P"}],
          "sources":[{"id":"s","title":"S","url":"https://example.org"},{"id":"t","title":"T","url":"x"}]"#,
    );
    let fields = 10;
    assert_eq!(
        (archive.counts(), archive.left_out()),
        ([2, 1, 1, 0, 1], LeftOut { records: 6, fields }),
        "{faults:#?}"
    );
    let Some(RecordId::Medium(a)) = archive.find(RecordKind::Medium, "a") else { panic!("no a") };
    let a = archive.medium(a);
    assert_eq!((a.title.as_str(), a.sources.len(), a.event.is_some()), ("A", 1, true), "the first stays");
    assert_eq!(archive.event(a.event.unwrap()).when, Some(When::at(Point::parse("2019-05-02").unwrap())));
    let Some(RecordId::Medium(c)) = archive.find(RecordKind::Medium, "c") else { panic!("no c") };
    let medium = archive.medium(c);
    assert_eq!(medium.topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>(), ["x", "y"]);
    assert_eq!((medium.when, medium.event), (None, None));
    assert_eq!(medium.links.iter().count(), 1);
    let appearances: Vec<_> = medium.appearances.iter().map(|one| archive.person(one.person).name).collect();
    assert_eq!(appearances.len(), 1);
    assert_eq!(archive.media_of_person(medium.appearances[0].person), [c]);
    assert_eq!(archive.catalogue().len(), 2);
    // What names a record that fell out is no fault of its own.
    let told: Vec<String> = faults.told.iter().map(told).collect();
    for id in ["gone", "lost", "\"t\""] {
        assert!(!told.iter().any(|fault| fault.contains(&format!("{id} is not in"))), "{told:#?}");
    }
    assert_eq!(told.iter().filter(|fault| fault.contains("is not in \"people\"")).count(), 1, "{told:#?}");
}

#[test]
fn of_a_field_that_stands_twice_the_first_stays() {
    let (archive, faults) = check(r#""media":[{"id":"a","title":"A","id":"b","title":"B","kind":"video"}]"#);
    assert!(archive.find(RecordKind::Medium, "a").is_some() && faults.count == 2, "{faults:?}");
    assert_eq!((archive.counts(), archive.left_out()).1, LeftOut { records: 0, fields: 2 });
}

#[test]
fn who_appears_nowhere_is_told_beside_faults_that_name_nobody() {
    let people = r#""people":[{"id":"p","name":"P"}]"#;
    let (_, faults) = check(&format!(r#""events":[{{"id":"e","title":"E","number":"x"}}],{people}"#));
    assert_eq!((faults.count, faults.warning_count), (1, 1));
    // Whoever stood there may have been this one.
    let (_, faults) = check(&format!(r#""events":[{{"id":"e","title":"E","appearances":[7]}}],{people}"#));
    assert_eq!((faults.count, faults.warning_count), (1, 0));
}

#[test]
fn each_field_that_stands_twice_has_its_place() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"T",
"title":"U","title":null,
"language":"de","language":"en","title":7,
"media":[{"id":"a","title":"A","kind":"video",
"title":"B","links":[{"url":"https://a.de/","label":"a","label":"b"}],"title":"C"}]}"#;
    let places = [
        "line 2, column 9: title is already in line 1, column 54, and is passed over here",
        "line 2, column 21: title is already in line 1, column 54",
        "line 3, column 28: language is already in line 3, column 12, and is passed over here",
        "line 3, column 41: title is already in line 1, column 54, and is passed over here",
        "line 3, column 41: title is the number 7; a text belongs here",
        r#"line 5, column 9: medium "a": title is already in line 4, column 28, and is passed over here"#,
        r#"line 5, column 65: medium "a": links[0].label is already in line 5, column 53, and is passed over here"#,
        r#"line 5, column 79: medium "a": title is already in line 4, column 28, and is passed over here"#,
    ];
    assert_eq!(faults_of(json), places);
}

#[test]
fn what_is_passed_over_is_read_as_well() {
    let json = r#"{"format":"lernnetzwerk-archive","version":2,"title":"T","updated":"2024","updated":"soon",
"media":[{"id":"a","title":"A","kind":"video","date":"2024-01-01","date":"red","language":"de","language":["en","?"],
"duration":"PT5M","duration":"-5","links":[{"url":"https://a.de/"}],"links":[7,{"url":"ftp://a.de/","url":"x"}]},
{"id":"b","title":"B","kind":"video","date":null,"date":"2024-01-02"}],
"origins":[{"record":"medium:a","source":"s","fields":{"date":"soon"},"fields":{"date":"late"}}]}"#;
    let told = faults_of(json);
    let expected = [
        "line 1, column 85: updated is already in line 1, column 68, and is passed over here",
        r#"line 1, column 85: updated "soon" is not a date (2018, 2018-11, 2018-11-29 or 2018-11-29T11:00)"#,
        r#"line 2, column 74: medium "a": date is already in line 2, column 54, and is passed over here"#,
        r#"line 2, column 74: medium "a": date "red" is not a date (2018, 2018-11, 2018-11-29 or 2018-11-29T11:00)"#,
        r#"medium "a": language is already in"#,
        r#"medium "a": language[1] "?" is not a language"#,
        r#"medium "a": duration is already in"#,
        r#"medium "a": duration "-5" is not a duration"#,
        r#"medium "a": links is already in"#,
        r#"medium "a": links[0] is the number 7"#,
        r#"medium "a": links[1].url "ftp://a.de/" begins with"#,
        r#"medium "a": links[1].url is already in"#,
        r#"medium "a": links[1].url "x" does not begin with"#,
        r#"line 4, column 57: medium "b": date is already in line 4, column 45"#,
        "origins[0]: fields is already in",
    ];
    for line in expected {
        assert!(told.iter().any(|fault| fault.contains(line)), "{line}\nis not among\n{told:#?}");
    }
    assert!(told.iter().any(|fault| fault.ends_with("medium \"b\": date is already in line 4, column 45")));
    assert_eq!(told.len(), expected.len(), "{told:#?}");
}

#[test]
fn of_two_records_with_an_id_the_one_that_is_sound_counts() {
    for (table, bad, good) in [
        ("media", r#"{"id":"a","title":"","kind":"talk"}"#, r#"{"id":"a","title":"A","kind":"talk"}"#),
        ("events", r#"{"id":"a","title":7}"#, r#"{"id":"a","title":"A"}"#),
        ("people", r#"{"id":"a"}"#, r#"{"id":"a","name":"A"}"#),
        ("programmes", r#"{"id":"a"}"#, r#"{"id":"a","name":"A"}"#),
        ("topics", r#"{"id":"a"}"#, r#"{"id":"a","name":"A"}"#),
    ] {
        let (archive, faults) = check(&format!(r#""{table}":[{bad},{good}]"#));
        assert_eq!((faults.count, archive.left_out().records), (1, 1), "{table}: {:?}", faults.told);
        // One more is one too many; and so is a faulty one behind a sound one.
        let (_, faults) = check(&format!(r#""{table}":[{bad},{good},{good}]"#));
        assert_eq!(faults.count, 2, "{table}: {:?}", faults.told);
        let (archive, faults) = check(&format!(r#""{table}":[{good},{bad}]"#));
        assert_eq!((faults.count, archive.left_out().records), (2, 1), "{table}: {:?}", faults.told);
    }
}

#[test]
fn half_a_letter_in_a_name_takes_nothing_along() {
    let (archive, faults) = check(
        r#""\ud800":1,"media":[{"id":"a","title":"A","kind":"video","x\udc00":[7],
            "appearances":[{"person":"p","part":"speaker","\ud800":1}]}],
           "people":[{"id":"p","name":"P","\ud800\n":{"\ud800":7}}]"#,
    );
    assert_eq!((archive.media_count(), archive.counts()[2]), (1, 1));
    assert_eq!((faults.count, faults.warning_count, archive.left_out()), (0, 4, LeftOut::default()));
    // What is no JSON is none there either.
    for name in ["\\ud80", "a\nb", "\\ud800\n"] {
        let json = format!(
            r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{{"{name}":1}}]}}"#
        );
        assert!(faults_of(&json)[0].contains(": JSON: "), "{name:?}");
    }
}

#[test]
fn what_is_wrong_with_the_heading_falls_out() {
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":7,"colour":[{}],"updated":"soon",
        "media":[{"id":"a","title":"A","kind":"video"}],"people":{}}"#;
    let (archive, faults) = PartialArchive::read(&json.as_bytes()).unwrap().check().unwrap();
    assert_eq!((archive.media_count(), &*archive.heading().title), (1, ""));
    assert_eq!(archive.heading().updated, None);
    assert_eq!((faults.count, archive.left_out()), (3, LeftOut { records: 0, fields: 3 }));
    assert_eq!(faults.warning_count, 1);
    let told: Vec<String> = faults.told.iter().chain(&faults.warnings).map(told).collect();
    for place in [
        "line 1, column 54: title ",
        "line 1, column 65: warning: colour is no field",
        "line 2, column 66: people ",
    ] {
        assert!(told.iter().any(|fault| fault.contains(place)), "{place}: {told:#?}");
    }
}

#[test]
fn records_that_fall_out_leave_no_gaps() {
    // More than are read at a time, with some of them bad here and there, and some doubled far apart.
    let medium = |at: usize| match at {
        at if at % 1000 == 7 => format!(r#"{{"id":"m{at}","title":"","kind":"video"}}"#),
        at if at % 1000 == 8 => r#"{"id":"m0","title":"again","kind":"video"}"#.to_owned(),
        at => format!(r#"{{"id":"m{at}","title":"Title {at}","kind":"video"}}"#),
    };
    let media: Vec<String> = (0..20_000).map(medium).collect();
    let (archive, faults) = check(&format!(r#""media":[{}]"#, media.join(",")));
    assert_eq!((archive.counts(), archive.left_out()).1, LeftOut { records: 40, fields: 0 });
    assert_eq!((archive.media_count(), faults.count), (19_960, 40));
    for at in [0, 6, 9, 8_191, 8_192, 8_199, 16_384, 19_999] {
        let Some(RecordId::Medium(id)) = archive.find(RecordKind::Medium, &format!("m{at}")) else {
            panic!("m{at} is not there")
        };
        assert_eq!(archive.medium(id).title.as_str(), format!("Title {at}"));
    }
    let library = Library::new(archive);
    let query = Query::parse("19999");
    let hits = library.searcher().matches(&query, &|| false).unwrap().top(5).unwrap();
    assert_eq!(library.archive.title_of(hits[0].record).as_str(), "Title 19999");
}

#[test]
fn faults_beyond_a_thousand_are_counted() {
    for (array, each) in [("media", "{}"), ("people", "{}"), ("media", "7"), ("events", "[[1],2]")] {
        let elements = vec![each; 30_000].join(",");
        let (archive, faults) = check(&format!(r#""{array}":[{elements}]"#));
        assert_eq!(faults.told.len(), MOST_TOLD);
        assert!(faults.count >= 30_000, "{array} {each}: {}", faults.count);
        assert_eq!((archive.counts(), archive.left_out()), ([0; 5], LeftOut { records: 30_000, fields: 0 }));
        let first = faults.told.first().map(told).unwrap();
        assert!(first.starts_with("line 1, column "), "{first}");
    }
    let inside = [
        ("links", vec!["{}"; 30_000].join(",")),
        ("topics", vec!["7"; 30_000].join(",")),
        ("sources", vec![r#""x""#; 30_000].join(",")),
        ("appearances", vec![r#"{"a":1}"#; 30_000].join(",")),
    ];
    for (field, elements) in inside {
        let json = format!(r#""media":[{{"id":"a","title":"A","kind":"video","{field}":[{elements}]}}]"#);
        let (archive, faults) = check(&json);
        assert_eq!((archive.media_count(), faults.told.len()), (1, MOST_TOLD), "{field}");
        assert!(faults.count >= 30_000, "{field}: {}", faults.count);
    }
    let unknown: Vec<String> = (0..30_000).map(|at| format!(r#""f{at}":0"#)).collect();
    let json = format!(r#""media":[{{"id":"a","title":"A","kind":"video",{}}}]"#, unknown.join(","));
    let (archive, faults) = check(&json);
    assert_eq!((archive.media_count(), faults.count, archive.left_out()), (1, 0, LeftOut::default()));
    assert_eq!((faults.warnings.len(), faults.warning_count), (MOST_TOLD, 30_000));
}

#[test]
fn commas_without_records_are_no_json() {
    for json in [",".repeat(100_000), format!("{{}}{}", ",".repeat(100_000)), ",{}".to_owned()] {
        let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{json}]}}"#);
        let found = faults_of(&json);
        assert!(found.len() == 1 && found[0].contains(": JSON: "), "{found:?}");
    }
}

#[test]
fn of_an_array_that_stands_twice_all_records_are_read() {
    let medium = |id: &str| format!(r#"{{"id":"{id}","title":"T","kind":"talk"}}"#);
    let json = format!(
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[ ],"people":[7],
"media":[{},{}],"events":[], "media" : [{{"id":"c"}}, {}],
"media":[],"people":[{{"id":"p","name":8}}]}}"#,
        medium("a"),
        medium("b"),
        medium("a")
    );
    let (archive, faults) = PartialArchive::read(&json.as_bytes()).unwrap().check().unwrap();
    assert_eq!((archive.media_count(), archive.left_out()), (2, LeftOut { records: 4, fields: 0 }));
    let told: Vec<String> = faults.told.iter().map(told).collect();
    let expected = [
        "line 1, column 80: people[0] is the number 7; an object belongs here",
        "line 2, column 9: media is already in line 1, column 66",
        "line 2, column 108: media is already in line 1, column 66",
        r#"line 2, column 109: medium "c": title is missing"#,
        r#"line 2, column 109: medium "c": kind is missing"#,
        r#"line 2, column 127: medium "a": id is that of another record of this list (line 2, column 16)"#,
        "line 3, column 9: media is already in line 1, column 66",
        "line 3, column 21: people is already in line 1, column 79",
        r#"line 3, column 39: person "p": name is the number 8; a text belongs here"#,
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_json_in_any_table_is_no_archive() {
    for table in ["programmes", "events", "media", "people", "sources", "topics", "origins", "withheld"] {
        for element in [r#"{"id"}"#, r#"{"id":"a",}"#, "1.", r#""a" "b""#, "\u{c}null", "nul"] {
            let json = format!(
                r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","{table}":[{{"id":"a"}},{element}]}}"#
            );
            let read = PartialArchive::read(&json.as_bytes())
                .and_then(|partial| partial.archive::<()>(usize::MAX, &|_| {}));
            let Err(ReadError::Refused(refused)) = read else { panic!("{table}: {element}") };
            assert!(told(&refused).contains(": JSON: "), "{table}: {element}: {}", told(&refused));
        }
    }
}

#[test]
fn syntax_is_told_by_line_and_column_of_the_whole_document() {
    let json = "{\"format\":\"lernnetzwerk-archive\",\"version\":1,\"title\":\"T\",\n\"media\":[\n{\"id\":\"a\" \"title\":\"A\"}]}";
    let faults = load::parse(json).unwrap_err();
    assert!(faults.iter().any(|fault| told(fault).contains("line 3, column 11")), "{faults:?}");
}

/// The faults of a whole document, as text.
fn faults_of(json: &str) -> Vec<String> {
    load::parse(json).unwrap_err().iter().map(told).collect()
}

#[test]
fn every_fault_has_its_line_and_column() {
    // A mark stands before each value that is wrong; a column counts characters.
    let marked = r#"{
 "format": "lernnetzwerk-archive", "version": 1,
 "title": "Ä", "homepage": «"ftp://x",
 "media": [
  {"id": "a", "title": "Ö", "kind": "video", "date": «"red", "links": [{"url": "https://a.b"}]},
  {"id": "b", "title": "B", "kind": "video", "links": [{"url": "https://a.b"},
     {"label": "ü", "url": «"nö"}]},
  {"id": "c", "title": "C", "kind": «7},
  «{"title": "D", "kind": "film"},
  {"id": "d", "title": «"", "kind": "film"},
  {"id": "e", "title": "E", "kind": "film", "topics": ["x", «7]},
  {"id": "f", "title": "F", "kind": "film", "appearances": [«{"part": "speaker"}]},
  {"id": «"f", "title": "G", "kind": "film"}
 ], "events": [ ],
 "people": [{"id": "p", "name": "P"}, {"id": «"p", "name": "Q"}],
 "updated": «"soon"}"#;
    let mut wanted = Vec::new();
    let mut line_and_column = (1, 1);
    for c in marked.chars() {
        match c {
            '«' => wanted.push(format!("line {}, column {}", line_and_column.0, line_and_column.1)),
            '\n' => line_and_column = (line_and_column.0 + 1, 1),
            _ => line_and_column.1 += 1,
        }
    }
    let json = marked.replace('«', "");
    let mut found: Vec<String> = faults_of(&json)
        .into_iter()
        .filter_map(|fault| fault.split(": ").next().map(str::to_owned))
        .collect();
    let order = |place: &String| {
        place
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse::<usize>().ok())
            .collect::<Vec<_>>()
    };
    found.sort_by_key(order);
    assert_eq!(found, wanted, "{:#?}", faults_of(&json));
    let with_mark = format!("\u{feff}{json}");
    assert_eq!(faults_of(&with_mark), faults_of(&json), "a byte order mark takes no column");
}

#[test]
fn a_fault_of_the_document_itself_has_its_place_too() {
    let found = faults_of("{\"media\": [],\n  \"format\": \"other\"}");
    assert_eq!(found, [r#"line 2, column 13: format is not "lernnetzwerk-archive""#]);
    let found = faults_of("{\"format\": \"lernnetzwerk-archive\",\n\n \"title\": \"ä\", \"version\": 9}");
    assert!(found.iter().any(|fault| fault.starts_with("line 3, column 27: version")), "{found:?}");
    let found = faults_of("{\"title\": \"äöü\",\n\"updated\": \"ä\" }}");
    assert!(found.iter().any(|fault| fault.starts_with("line 2, column 17: JSON: ")), "{found:?}");
}

/// Why the bytes of a document are refused.
fn refusal(bytes: &[u8]) -> String {
    match PartialArchive::read(&bytes).and_then(|partial| partial.check()) {
        Err(ReadError::Refused(fault)) => told(&fault),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_utf8_has_its_line_and_column() {
    let head = "{\"format\":\"lernnetzwerk-archive\",\"version\":1,\n";
    let heading = [head.as_bytes(), b"\"title\":\"\xc3\xa4\xff\"}"].concat();
    assert_eq!(refusal(&heading), "line 2, column 11: the file is not UTF-8 (from byte 57 on)");
    let with_mark = [b"\xef\xbb\xbf", heading.as_slice()].concat();
    assert_eq!(refusal(&with_mark), "line 2, column 11: the file is not UTF-8 (from byte 60 on)");
    // In a record; the last letter is cut off in its middle.
    let record = b"\"title\":\"T\",\"media\":[\n\n{\"id\":\"\xc3\xb6\xc3\"}]}";
    assert_eq!(
        refusal(&[head.as_bytes(), record].concat()),
        "line 4, column 9: the file is not UTF-8 (from byte 78 on)"
    );
}

#[test]
fn in_a_large_file_the_first_byte_that_is_not_utf8_has_its_line_and_column() {
    // Two threads read a file of this size, each its half.
    let text = "ü".repeat(500);
    let line = |at: usize| format!("{{\"id\":\"m{at:05}\",\"title\":\"{text}\",\"kind\":\"film\"}}");
    let count = 9_000;
    let lines: Vec<String> = (0..count).map(line).collect();
    let head = "{\"format\":\"lernnetzwerk-archive\",\"version\":1,\"title\":\"T\",\"media\":[\n";
    let length = lines[0].len() + ",\n".len();
    let sound = [head, &lines.join(",\n"), "]}"].concat().into_bytes();
    // Behind the quotation mark of the title of the record in this line.
    let within = "{\"id\":\"m00000\",\"title\":\"".len();
    let byte = |line: usize| head.len() + (line - 2) * length + within;
    for bad in [vec![3], vec![count / 2 - 9], vec![count / 2 + 9], vec![count], vec![count, 3]] {
        let mut bytes = sound.clone();
        bad.iter().for_each(|line| bytes[byte(*line)] = 0xff);
        let first = *bad.last().unwrap();
        let wanted = format!(
            "line {first}, column {}: the file is not UTF-8 (from byte {} on)",
            within + 1,
            byte(first)
        );
        assert_eq!(refusal(&bytes), wanted);
    }
}

#[test]
fn what_may_be_left_out_may_be_left_out() {
    let found = faults(
        r#""media":[{"id":"a","title":"A","kind":"video"}],"events":[{"id":"e","title":"E"}],
           "people":[{"id":"p","name":"P"}],"programmes":[{"id":"g","name":"G"}]"#,
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn dates_are_read_as_exactly_as_they_are_known() {
    for good in [
        "2018",
        "2018-11",
        "2018-11-29",
        "2020-02-29",
        "0001",
        "2018-11-29T00:00",
        "2018-11-29T23:59:59",
        "2018-11-29T11:00Z",
        "2018-11-29T11:00:30+05:45",
        "2018-11-29T11:00-00:00",
    ] {
        assert_eq!(Point::parse(good).map(|point| point.to_string()).as_deref(), Ok(good));
    }
    for bad in [
        "",
        "18",
        "2018-13",
        "2018-00",
        "2018-11-31",
        "2019-02-29",
        "2018-1-1",
        "29.11.2018",
        "2018-11-29-1",
        "0000",
    ] {
        assert_eq!(Point::parse(bad), Err(Flaw::Date), "{bad}");
    }
    for (bad, flaw) in [
        ("2018-11-29 11:00", Flaw::Date),
        ("2018-11-29t11:00", Flaw::Date),
        ("2018-11T11:00", Flaw::Date),
        ("2018-11-31T11:00", Flaw::Date),
        ("2018-11-29T", Flaw::Time),
        ("2018-11-29T11", Flaw::Time),
        ("2018-11-29T24:00", Flaw::Time),
        ("2018-11-29T11:60", Flaw::Time),
        ("2018-11-29T11:00:60", Flaw::Time),
        ("2018-11-29T11:00:00:00", Flaw::Time),
        ("2018-11-29T9:00", Flaw::Time),
        ("2018-11-29TZ", Flaw::Time),
        ("2018-11-29T11:00+0100", Flaw::Offset),
        ("2018-11-29T11:00+1:00", Flaw::Offset),
        ("2018-11-29T11:00+24:00", Flaw::Offset),
        ("2018-11-29T11:00+01:60", Flaw::Offset),
        ("2018-11-29T11:00z", Flaw::Offset),
        ("2018-11-29T11:00 Uhr", Flaw::Offset),
        ("2018-11-29T11:00:00.5", Flaw::Offset),
    ] {
        assert_eq!(Point::parse(bad), Err(flaw), "{bad}");
    }
    assert_eq!(Point::parse("2016-02").unwrap().last_day().unwrap().to_string(), "2016-02-29");
    assert_eq!(Point::parse("2016").unwrap().last_day().unwrap().to_string(), "2016-12-31");
}

#[test]
fn only_web_addresses_pass() {
    let good = [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://Example.ORG/ü",
        "https://xn--80ak6aa92e.com/",
    ];
    let bad = [
        "",
        "example.org",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
        "https:///path",
        "https://good.com@evil.com/",
        "https:\\\\example.org",
        "-https://example.org",
        " https://example.org",
        "https://exa mple.org",
        "https://example.org/\u{202e}x",
        "mailto:a@b.c",
        "data:text/html,x",
        "https://example.org/\u{0}",
        "--help",
        "https://user:pw@example.org/",
        "https://@evil.com/",
        "https://:@evil.com/",
        "https://example.org/%00",
        "https://example.org/?a=%7f",
        "https://xn--.com/",
    ];
    for (address, passes) in good.map(|one| (one, true)).into_iter().chain(bad.map(|one| (one, false))) {
        assert_eq!(WebAddressBuf::parse(address).is_some(), passes, "{address:?}");
    }
    assert!(WebAddressBuf::parse(&format!("https://example.org/{}", "a".repeat(9000))).is_none());
    let fragment = "https://example.org/#:~:text=A%20%2D%20B%2C%20C";
    assert_eq!(WebAddressBuf::parse(fragment).unwrap().as_str(), fragment, "what is shown is what is opened");
}

proptest! {
    #[test]
    fn no_bytes_make_the_loader_panic(text in "\\PC{0,200}") {
        prop_assert!(load::parse(&text).is_err());
        let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{text}]}}"#);
        prop_assert_eq!(load::parse(&json).is_ok(), text.trim_matches(' ').is_empty());
    }
}
