//! What `check` says of faulty archives: every fault at once, each with its record and its field.

use lernnetzwerk::archive::load;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::archive::when::Point;
use proptest::prelude::*;

/// The faults of an archive with these arrays, as text.
fn faults(arrays: &str) -> Vec<String> {
    let json = format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T",{arrays}}}"#);
    match load::parse(&json) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn all_faults_of_all_records_are_named_at_once() {
    let found = faults(
        r#""media":[
            {"id":"a","title":"A","kind":"video","colour":"red","lenght":3},
            {"id":"b","title":"","kind":"video","date":"2018-02-30","event":"nowhere"},
            {"id":"b","title":"B","kind":"opera"},
            {"id":"c","title":"C","kind":"film","links":[{"url":"ftp://x.org/","label":"x"}],
             "appearances":[{"person":"nobody","part":"speaker"}]},
            {"title":"D","kind":"film"},
            {"id":"b","title":"E","kind":"film"}],
           "events":[{"id":"e","title":"E","start":"2019-05-02","end":"2019-05-01"},{"id":"f","title":"F","end":"2019"}],
           "people":[{"id":"p","name":"P","age":7},{"id":"q","name":"Q"},{"id":"q","name":"Q"}]"#,
    );
    let expected = [
        r#"medium "a": colour: unknown field"#,
        r#"medium "a": lenght: unknown field"#,
        r#"medium "b": title: empty"#,
        r#"medium "b": date: "2018-02-30" is not a date"#,
        r#"medium "b": event: "nowhere" is not in "events""#,
        r#"medium "b": kind: "#,
        r#"medium "c": links[0].url: "ftp://x.org/" is not an http or https address"#,
        r#"medium "c": appearances[0].person: "nobody" is not in "people""#,
        "medium[4]: id: missing",
        r#"medium "b": id: id stands twice"#,
        r#"event "e": end: 2019-05-01 lies before the start, 2019-05-02"#,
        r#"event "f": end: end without start"#,
        r#"person "p": age: unknown field"#,
        r#"person "q": id: id stands twice"#,
    ];
    for line in expected {
        assert!(found.iter().any(|fault| fault.contains(line)), "{line}\nis not among\n{found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn a_document_that_is_no_archive_is_named_as_that() {
    let fault = |json: &str| load::parse(json).unwrap_err().first().unwrap().to_string();
    assert!(fault("{}").contains("format"));
    assert!(fault(r#"{"format":"other","version":1}"#).contains("lernnetzwerk-archive"));
    assert!(fault(r#"{"format":"lernnetzwerk-archive","version":7}"#).contains("version 7"));
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
    assert!(fault(r#"{"format":"lernnetzwerk-archive","version":1,"titel":"T"}"#).contains("titel"));
    assert!(fault(&"[".repeat(100_000)).contains("line 1, column"));
}

#[test]
fn doubled_keys_wrong_types_and_odd_numbers_are_faults() {
    let found = faults(
        r#""media":[{"id":"a","id":"b","title":"A","kind":"video"},{"id":"c","title":7,"kind":"video"}]"#,
    );
    assert!(found.iter().any(|fault| fault.contains("duplicate field")), "{found:#?}");
    assert!(found.iter().any(|fault| fault.contains(r#": medium "c": title: "#)), "{found:#?}");
    for number in ["-1", "1.5", "1e999", "18446744073709551616", "null0"] {
        let found = faults(&format!(r#""events":[{{"id":"e","title":"E","number":{number}}}]"#));
        assert_eq!(found.len(), 1, "{number}: {found:#?}");
    }
}

#[test]
fn a_fault_too_deep_to_be_looked_at_is_one_all_the_same() {
    let deep = "[".repeat(300) + &"]".repeat(300);
    let found = faults(&format!(r#""media":[{{"id":"a","title":"A","kind":"video","colour":{deep}}}]"#));
    assert!(found.len() == 1 && found.iter().any(|fault| fault.contains(": medium[0]: ")), "{found:?}");
    assert!(found.iter().any(|fault| fault.contains("colour")), "{found:?}");
}

#[test]
fn syntax_is_told_by_line_and_column_of_the_whole_document() {
    let json = "{\"format\":\"lernnetzwerk-archive\",\"version\":1,\"title\":\"T\",\n\"media\":[\n{\"id\":\"a\" \"title\":\"A\"}]}";
    let faults = load::parse(json).unwrap_err();
    assert!(faults.iter().any(|fault| fault.to_string().contains("line 3, column 11")), "{faults:?}");
}

/// The faults of a whole document, as text.
fn faults_of(json: &str) -> Vec<String> {
    load::parse(json).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn every_fault_has_its_line_and_column() {
    // A mark stands before each value that is wrong; a column counts characters.
    let marked = r#"{
 "format": "lernnetzwerk-archive", "version": 1,
 "title": "Ä", "homepage": «"ftp://x",
 "media": [
  {"id": "a", "title": "Ö", "kind": "video", "colour": «"red", "links": [{"url": "https://a.b"}]},
  {"id": "b", "title": "B", "kind": "video", "links": [{"url": "https://a.b"},
     {"label": "ü", "url": «"nö"}]},
  {"id": "c", "title": "C", "kind": «"opera"},
  «{"title": "D", "kind": "film"},
  {"id": "d", "title": «"", "kind": "film"},
  {"id": "e", "title": "E", "kind": "film", "topics": ["x", «7]},
  {"id": "f", "title": "F", "kind": "film", "appearances": [«{"part": "speaker"}]},
  {"id": «"d", "title": "G", "kind": "film"}
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
    assert_eq!(found, [r#"line 2, column 13: format: is not "lernnetzwerk-archive""#]);
    let found = faults_of("{\"format\": \"lernnetzwerk-archive\",\n\n \"title\": \"ä\", \"version\": 9}");
    assert!(found.iter().any(|fault| fault.starts_with("line 3, column 27: version")), "{found:?}");
    let found = faults_of("{\"title\": \"äöü\",\n\"updated\": \"ä\" }}");
    assert!(found.iter().any(|fault| fault.starts_with("line 2, column 17: JSON: ")), "{found:?}");
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
    for good in ["2018", "2018-11", "2018-11-29", "2020-02-29", "0001"] {
        assert_eq!(Point::parse(good).map(|point| point.to_string()).as_deref(), Some(good));
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
        assert_eq!(Point::parse(bad), None, "{bad}");
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
