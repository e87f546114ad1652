//! Small schedules with each trait of real ones.

use super::*;
use crate::archive::format::Document;
use crate::import::account::LeftOut;

fn draft(text: &str) -> Draft {
    bytes(text.as_bytes()).unwrap()
}

fn bytes(bytes: &[u8]) -> Result<Draft, Refusal> {
    read(&Input { name: "schedule".to_owned(), bytes: bytes.to_vec() }, &Options::default())
}

/// A schedule of one day in XML, with these events.
fn day(events: &str) -> Draft {
    draft(&format!(
        "<schedule><conference><title>Con</title></conference><day date='2020-05-01'>{events}</day></schedule>"
    ))
}

/// The document as its file has it.
fn json(draft: &Draft) -> serde_json::Value {
    let document = &draft.whole();
    let value = serde_json::to_value(document).unwrap();
    let written = value.to_string();
    let again: Document = serde_json::from_str(&written).unwrap();
    assert_eq!(&again, document, "it comes back equal");
    value
}

fn media(draft: &Draft, field: &str) -> Vec<String> {
    let json = json(draft);
    let media = json["media"].as_array().unwrap().iter();
    media.map(|medium| medium[field].as_str().unwrap_or(&medium[field].to_string()).to_owned()).collect()
}

fn notes(draft: &Draft) -> Vec<(Note, usize)> {
    draft.account.notes.iter().map(|(note, counted)| (*note, counted.count)).collect()
}

const TWO_DAYS: &str = "<?xml version='1.0' encoding='utf-8' ?><schedule><version>1</version>
<conference><acronym>con1</acronym><title>Con &amp; One</title><subtitle>Motto</subtitle><venue>Hall</venue><city>Town</city>
<start>2020-05-01</start><end>2020-05-02</end><url>https://example.org/con/</url></conference>
<persons><person id='7'><name>Ada</name><biography>&lt;p&gt;Writes.&lt;/p&gt;</biography></person><person id='9'><name>Nobody Here</name></person></persons>
<day date='2020-05-01' start='2020-05-01T10:00:00+02:00' end='2020-05-02T04:00:00+02:00' index='1'><room name='Saal 1'>
<event guid='g-1' id='1'><date>2020-05-02T00:15:00+02:00</date><start>00:15</start><duration>12:00</duration><title>Night</title>
<subtitle>Late</subtitle><language>de, en</language><type>lecture</type><abstract>Short</abstract><description><![CDATA[Long & <b>loud</b>]]></description>
<recording><license>CC-BY-4.0</license><optout>true</optout></recording><url>https://example.org/night</url>
<persons><person id='7'>Ada</person><person id='7'>Ada</person><person id='8'>Various speakers</person></persons>
<links><link href='www.example.org/a'>A</link><link href='https://example.org/night'>again</link><link href='../b.pdf'>B</link></links>
<attachments><attachment href='https://example.org/a.pdf' type='slides'>Slides</attachment></attachments>
<video_download_url>https://example.org/a.mp4</video_download_url></event></room></day>
<day date='2020-05-02' start='2020-05-02T10:00:00+02:00' end='2020-05-03T04:00:00+02:00' index='2'><room name='Saal 2'>
<event id='2'><date>2020-05-02T11:00:00+02:00</date><title></title></event>
<event id='3'><start>01:30</start><duration>45</duration><room></room><title>Early</title><track>Art</track></event></room></day></schedule>";

#[test]
fn a_schedule_has_its_days_and_what_belongs_to_them() {
    let draft = draft(TWO_DAYS);
    let events = json(&draft)["events"].clone();
    let field = |name: &str| {
        events.as_array().unwrap().iter().map(|event| event[name].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(field("title"), ["\"Con & One\"", "\"Con & One, 2020-05-01\"", "\"Con & One, 2020-05-02\""]);
    assert_eq!(field("parent")[1..], ["\"con-one\"", "\"con-one\""]);
    assert_eq!(field("end")[1], "\"2020-05-02T04:00:00+02:00\"");
    assert_eq!([&events[0]["place"], &events[0]["venue"], &events[0]["motto"]], ["Town", "Hall", "Motto"]);
    assert_eq!(media(&draft, "event"), ["con-one-2020-05-01", "con-one-2020-05-02"]);
    // The own date wins; without one, a time before the day's end on the next morning has the next date.
    assert_eq!(media(&draft, "date"), ["2020-05-02T00:15:00+02:00", "2020-05-03T01:30"]);
    assert_eq!(media(&draft, "duration"), ["PT12H", "PT45M"]);
    assert_eq!(media(&draft, "room"), ["Saal 1", "Saal 2"]);
    assert_eq!(media(&draft, "language"), [r#"["de","en"]"#, "null"]);
    let night = &json(&draft)["media"][0];
    assert_eq!(
        [&night["summary"], &night["licence"], &night["guid"], &night["kind"]],
        ["Late", "CC-BY-4.0", "g-1", "talk"]
    );
    let links: Vec<&str> =
        night["links"].as_array().unwrap().iter().map(|link| link["url"].as_str().unwrap()).collect();
    let expected = [
        "https://example.org/night",
        "https://www.example.org/a",
        "https://example.org/a.pdf",
        "https://example.org/a.mp4",
    ];
    assert_eq!(links, expected);
    assert_eq!([&night["links"][2]["kind"], &night["links"][3]["kind"]], ["slides", "video"]);
    let account = &draft.account;
    assert_eq!((account.taken, account.merged, account.total()), (2, 0, 3));
    assert_eq!(account.left_out, [LeftOut { place: "event 2".to_owned(), reason: Reason::NoTitle }]);
    assert_eq!(
        notes(&draft),
        [(Note::Link, 1), (Note::MendedLink, 1), (Note::Nobody, 1), (Note::Homeless, 1)]
    );
}

#[test]
fn people_are_listed_once_and_only_those_who_take_part() {
    let draft = draft(TWO_DAYS);
    let people = json(&draft)["people"].clone();
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert!(people[0]["biography"].as_str().unwrap().contains("Writes."));
    assert_eq!(json(&draft)["media"][0]["appearances"].as_array().unwrap().len(), 1);
}

#[test]
fn ids_that_number_appearances_are_nobodys() {
    let event = |id: u32, person: &str| {
        format!(
            "<event id='{id}'><start>10:00</start><title>T{id}</title><persons>{person}</persons></event>"
        )
    };
    let names = |events: [&str; 2]| {
        let draft = day(&[event(1, events[0]), event(2, events[1])].concat());
        json(&draft)["people"].as_array().unwrap().len()
    };
    assert_eq!(names(["<person id='1'>Ada</person>", "<person id='2'>Ada</person>"]), 1);
    let twice = "<person id='1'>Ada</person><person id='3'>Bo</person>";
    assert_eq!(names([twice, "<person id='2'>Ada</person><person id='3'>Bo</person>"]), 3);
    assert_eq!(names(["<person guid='a'>Ada</person>", "<person guid='b'>Ada</person>"]), 2);
    assert_eq!(names(["<person guid='a'>-</person>", "<person>N. N.</person>"]), 1);
}

#[test]
fn events_directly_in_a_day_have_its_date_and_their_room() {
    let draft = draft(
        "<schedule><conference><title>Old Con</title><day_change>09:00:00</day_change></conference><day index='1' date='2007-02-25'>
         <event id='0'><start>15:00</start><duration>00:45</duration><room>Aula</room><title>A</title></event>
         <event id='1'><start>00:30</start><room>Aula</room><title>B</title></event></day></schedule>",
    );
    assert_eq!(media(&draft, "date"), ["2007-02-25T15:00", "2007-02-26T00:30"]);
    assert_eq!(media(&draft, "room"), ["Aula", "Aula"]);
    assert_eq!(json(&draft)["events"].as_array().unwrap().len(), 1, "one day is the conference itself");
}

#[test]
fn malformed_fields_are_left_out_and_counted() {
    let draft = day("<event id='1'><start>25:99</start><duration>long</duration><language>???</language><status>odd</status><title>A</title></event>
                     <event id='1'><status>cancelled</status><title>B</title></event><event><title>C</title></event><event><title>C</title></event>");
    assert_eq!(media(&draft, "title"), ["A", "B", "C"]);
    assert_eq!(media(&draft, "date"), ["2020-05-01", "2020-05-01", "2020-05-01"]);
    assert_eq!(media(&draft, "status"), ["null", "cancelled", "null"]);
    assert_eq!((draft.account.taken, draft.account.merged), (3, 1));
    assert_eq!(notes(&draft), [(Note::Date, 1), (Note::Duration, 1), (Note::Language, 1), (Note::Status, 1)]);
}

#[test]
fn markup_entities_and_missing_ends_break_nothing() {
    let draft = draft(
        "<!DOCTYPE s [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><schedule><conference><title>Con</title></conference><day date='2020-05-01'>
         <event id='1'><title>R&D &b; &#65;&#0;</title><abstract>One<br>two <p>three</p></abstract><logo>x
         <persons><person>Ada</person></event><event id='2'><title>Next</title></event></day></schedule>",
    );
    assert_eq!(media(&draft, "title"), ["R&D aaaa A", "Next"]);
    assert!(media(&draft, "abstract")[0].contains("three"));
    let deep =
        format!("<event id='1'><title>A</title><abstract>{}x</abstract></event>", "<b>".repeat(100_000));
    assert_eq!(day(&deep).account.taken, 1);
    let rooms = format!("{}<event><title>A</title></event>", "<room>".repeat(100_000));
    day(&rooms);
}

#[test]
fn what_is_cut_off_is_taken_up_to_there() {
    let cut = "<schedule><conference><title>Con</title></conference>\n<day date='2020-05-01'><event id='1'><title>A</title></event>\n<event id='2'><title>B</ti";
    let draft = draft(cut);
    assert_eq!((draft.account.taken, draft.account.total()), (1, 2));
    assert!(
        matches!(draft.account.left_out[..], [LeftOut { ref place, reason: Reason::Broken(_) }] if place == "line 3")
    );
    assert!(matches!(bytes(b"<schedule><day date='2020-05-01'><room"), Err(Refusal::Broken("frab", _))));
    assert!(matches!(bytes(b"{\"schedule\": {"), Err(Refusal::Broken("frab", _))));
}

#[test]
fn what_looks_alike_is_refused_by_name() {
    let other = b"<schedule><day date='2014-07-21'><entry id='1'><start>0930</start><title>A</title></entry></day></schedule>";
    assert_eq!(bytes(other).unwrap_err(), Refusal::Other("EuroPython"));
    assert_eq!(bytes(b"<schedule><job/></schedule>").unwrap_err(), Refusal::None("frab"));
    assert_eq!(bytes(b"{\"schedule\": [1, 2]}").unwrap_err(), Refusal::None("frab"));
    assert_eq!(bytes(b"[]").unwrap_err(), Refusal::None("frab"));
}

#[test]
fn it_is_read_in_its_encoding() {
    let text = "<?xml version='1.0' encoding='ISO-8859-1'?><schedule><conference><title>K\u{e4}se</title></conference></schedule>";
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    assert_eq!(&*bytes(&latin).unwrap().whole().title, "Käse");
}

#[test]
fn version_1_has_events_in_rooms() {
    let draft = draft(
        r#"{"schedule": {"base_url": "https://example.org/", "conference": {"acronym": "c", "title": "Con", "start": "2020-12-28", "end": "2020-12-28",
        "days": [{"index": 1, "date": "2020-12-28", "day_start": "2020-12-28T04:00:00+01:00", "day_end": "2020-12-29T03:59:00+01:00", "rooms": {
        "Gray": [{"id": "28", "guid": "g", "logo": null, "date": "2020-12-28T14:00:00+01:00", "start": "14:00", "duration": 45, "title": "A", "type": "Workshop",
          "track": {"en": "Art", "de": "Kunst"}, "language": ["de", "en"], "do_not_record": true, "persons": [{"id": 1, "code": "X", "public_name": "Ada", "biography": "Ada\r\n\r\nwrites."}],
          "links": [{"url": "example.org", "title": "E"}], "attachments": [{"url": "/system/a.pdf", "title": "A"}]}, 5],
        "Tan": [{"id": 2, "title": "B", "room": "", "persons": ["Bo"]}]}}]}}}"#,
    );
    assert_eq!(media(&draft, "title"), ["A", "B"]);
    assert_eq!(media(&draft, "room"), ["Gray", "Tan"]);
    assert_eq!(media(&draft, "track"), ["Art", "null"]);
    assert_eq!(media(&draft, "kind"), ["workshop", "talk"]);
    assert_eq!(media(&draft, "duration"), ["PT45M", "null"]);
    assert_eq!(media(&draft, "language"), [r#"["de","en"]"#, "null"]);
    assert_eq!(json(&draft)["people"].as_array().unwrap().len(), 2);
    assert_eq!(notes(&draft), [(Note::MendedLink, 1), (Note::Homeless, 1)]);
    assert_eq!(json(&draft)["media"][0]["links"][1]["url"], "https://example.org/system/a.pdf");
    assert_eq!((draft.account.taken, draft.account.total()), (2, 3));
}

#[test]
fn version_2_has_events_and_people_apart() {
    let draft = draft(
        r#"{"schedule": {"conference": {"acronym": "c", "title": "Con", "tracks": [{"slug": "art", "name": "Art & Beauty"}],
        "rooms": [{"guid": "r", "name": {"en": "Hall", "de": "Halle"}}],
        "days": [{"date": "2024-12-27", "start": "2024-12-27T09:30:00+00:00", "end": "2024-12-28T06:00:00+01:00"},
                 {"date": "2024-12-28", "start": "2024-12-28T06:00:00+01:00", "end": "2024-12-29T06:00:00+01:00"}]},
        "events": [{"guid": "g", "type": "OTHER", "title": "A", "subtitle": null, "start": "2024-12-28T00:15:00+01:00", "end": "2024-12-28T00:55:00+01:00", "room": {"guid": "r"},
          "track": {"slug": "art"}, "participants": [{"guid": "p", "name": "Ada", "role": "SPEAKER"}, {"guid": "q", "role": "MODERATOR"}, {"guid": "s", "name": "Cy", "role": "CONTRIBUTOR"}]}],
        "persons": [{"guid": "p", "name": "Ada", "biography": "Writes.", "links": [{"url": "https://example.org/@ada"}]}, {"guid": "q", "name": "Bo"}, {"guid": "z", "name": "Zoe"}]}}"#,
    );
    let json = json(&draft);
    let medium = &json["media"][0];
    assert_eq!(
        [&medium["room"], &medium["track"], &medium["duration"], &medium["kind"]],
        ["Hall", "Art & Beauty", "PT40M", "other"]
    );
    assert_eq!([&medium["date"], &medium["event"]], ["2024-12-28T00:15:00+01:00", "con-2024-12-27"]);
    let parts: Vec<&str> =
        medium["appearances"].as_array().unwrap().iter().map(|one| one["part"].as_str().unwrap()).collect();
    assert_eq!(parts, ["speaker", "moderator", "speaker"]);
    assert_eq!(medium["appearances"][2]["contribution"], "contributor");
    let names: Vec<&str> =
        json["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ada", "Bo", "Cy"]);
    assert_eq!(
        [&json["people"][0]["biography"], &json["people"][0]["links"][0]["url"]],
        ["Writes.", "https://example.org/@ada"]
    );
}

#[test]
fn an_element_without_an_end_ends_where_the_next_one_begins() {
    let draft = day("<room name='A'><event id='1'><title>Eins</title>
         <event id='2'><title>Zwei<date>2020-05-01T10:00:00+02:00</date><persons><person id='1'>Ada<person id='2'>Bo</person></persons></event>
         <event><title>Drei</title><abstract>Vom &lt;event&gt; und <event> in XML</abstract><event><title>Vier</title></event>
         <room name='B'><event id='5'><title>Fünf</title></event></room>");
    assert_eq!(media(&draft, "title"), ["Eins", "Zwei", "Drei", "Vier", "Fünf"]);
    assert_eq!(media(&draft, "date")[1], "2020-05-01T10:00:00+02:00");
    assert_eq!(media(&draft, "room"), ["A", "A", "A", "A", "B"]);
    assert_eq!(json(&draft)["people"].as_array().unwrap().len(), 2);
    assert_eq!((draft.account.taken, draft.account.total()), (5, 5));
}

#[test]
fn a_sign_that_begins_no_tag_takes_nothing_with_it() {
    for (title, meant) in [("Wenn a < b ist", "Wenn a < b ist"), ("a <b", "a <b"), ("1<2", "1<2")] {
        let draft = day(&format!(
            "<event id='1'><title>{title}</title><language>de</language><persons><person>Ada</person></persons></event>"
        ));
        assert_eq!(
            (media(&draft, "title")[0].as_str(), media(&draft, "language")[0].as_str()),
            (meant, "de")
        );
        assert_eq!(json(&draft)["people"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn the_own_date_wins_however_it_is_written() {
    for (date, start, meant, told) in [
        ("02.05.2020 10:00", "", "2020-05-02T10:00", None),
        ("Sat, 02 May 2020 10:00:00 +0200", "", "2020-05-02T10:00+02:00", None),
        ("2020/05/02 10:00", "", "2020-05-02T10:00", None),
        ("2020/05/02", "10:00", "2020-05-02T10:00", None),
        ("20200502T100000Z", "", "2020-05-02T10:00Z", None),
        ("1588413600", "", "2020-05-02T10:00:00Z", None),
        ("2020-05-02T24:00", "", "2020-05-02", Some(Note::Time)),
        ("2020-05-02T10:00:00+25:00", "10:00", "2020-05-02T10:00", Some(Note::Time)),
        ("demnächst", "", "null", Some(Note::Date)),
        ("05/02/2020 10:00", "10:00", "null", Some(Note::Date)),
    ] {
        let draft = day(&format!("<event><title>A</title><date>{date}</date><start>{start}</start></event>"));
        let told: Vec<_> = told.into_iter().map(|note| (note, 1)).collect();
        assert_eq!((media(&draft, "date")[0].as_str(), notes(&draft)), (meant, told), "{date}");
    }
}

#[test]
fn a_day_that_begins_where_the_one_before_it_ends_has_no_times() {
    let day = |date: &str, start: &str, end: &str| {
        format!(
            "<day date='{date}' start='{start}' end='{end}'><room name='A'><event><start>01:00</start><title>{date}</title></event></room></day>"
        )
    };
    let draft = draft(&format!(
        "<schedule><conference><title>Con</title></conference>{}{}</schedule>",
        day("2025-07-19", "2025-07-19T04:00:00+02:00", "2025-07-20T03:59:00+02:00"),
        day("2025-07-20", "2025-07-20T10:00:00+02:00", "2025-07-21T03:59:00+02:00"),
    ));
    let json = json(&draft);
    let when = |at: usize| [json["events"][at]["start"].clone(), json["events"][at]["end"].clone()];
    assert_eq!(when(1), [serde_json::json!("2025-07-19"), serde_json::Value::Null]);
    assert_eq!(when(2), ["2025-07-20T10:00:00+02:00", "2025-07-21T03:59:00+02:00"]);
    // When they end still says whose the night is.
    assert_eq!(media(&draft, "date"), ["2025-07-20T01:00", "2025-07-21T01:00"]);
}

#[test]
fn days_of_which_each_ends_with_the_next_have_no_times_the_first_and_the_last_as_well() {
    let day =
        |date: &str, start: &str, end: &str| format!("<day date='{date}' start='{start}' end='{end}'></day>");
    let draft = draft(&format!(
        "<schedule><conference><title>C</title></conference>{}{}{}</schedule>",
        day("2024-12-27", "2024-12-27T10:30:00+01:00", "2024-12-28T06:00:00+01:00"),
        day("2024-12-28", "2024-12-28T06:00:00+01:00", "2024-12-29T06:00:00+01:00"),
        day("2024-12-29", "2024-12-29T06:00:00+01:00", "2024-12-29T17:45:00+00:00"),
    ));
    let json = json(&draft);
    let when = |at: usize| [json["events"][at]["start"].clone(), json["events"][at]["end"].clone()];
    for (at, date) in [(1, "2024-12-27"), (2, "2024-12-28"), (3, "2024-12-29")] {
        assert_eq!(when(at), [serde_json::json!(date), serde_json::Value::Null]);
    }
}

#[test]
fn a_title_stands_beside_the_name() {
    let draft = day(
        "<event id='1'><title>A</title><persons><person id='7'>Dr. Anna Berg</person><person id='8'>Dr. No</person></persons></event>
         <event id='2'><title>B</title><persons><person id='7'>Anna M. Berg</person></persons></event>",
    );
    let json = json(&draft);
    let people = [&json["people"][0]["name"], &json["people"][0]["also"][0], &json["people"][1]["name"]];
    assert_eq!(people, ["Anna Berg", "Anna M. Berg", "Dr. No"]);
    assert_eq!(json["media"][0]["appearances"][0]["title"], "Dr.");
}

#[test]
fn answers_are_told_and_a_status_in_several_words_is_known() {
    let draft = draft(
        r#"{"schedule":{"conference":{"title":"Con","days":[{"date":"2020-05-01","rooms":{"A":[
        {"id":1,"title":"One","state":"cancelled due to illness",
         "answers":[{"question":{"question":"Diet?"},"answer":"none"},{"question":{"question":"Hall?"},"answer":"A"}]}]}}]}}}"#,
    );
    assert_eq!(media(&draft, "status"), ["cancelled"]);
    assert!(notes(&draft).contains(&(Note::Homeless, 2)));
}

#[test]
fn a_person_without_an_id_is_the_same_with_a_title_and_without() {
    let draft = day(
        "<event id='1'><title>A</title><persons><person>Dr. Anna Berg</person><person>Frau Anna Berg</person></persons></event>
         <event id='2'><title>B</title><persons><person>Prof. Dr. Anna Berg</person></persons></event>",
    );
    let json = json(&draft);
    assert_eq!(json["people"].as_array().map(Vec::len), Some(1), "{json}");
    let titles = [0, 1].map(|at| json["media"][at]["appearances"][0]["title"].clone());
    assert_eq!(titles, ["Dr.", "Prof. Dr."]);
}

#[test]
fn an_end_before_its_beginning_is_told() {
    let draft = draft(
        "<schedule><conference><title>C</title><start>2020-05-02</start><end>2020-05-01</end></conference>
         <day date='2020-05-02' start='2020-05-02T10:00' end='2020-05-02T09:00'><event><title>A</title></event></day></schedule>",
    );
    assert_eq!(notes(&draft), [(Note::End, 2)]);
}

#[test]
fn titles_behind_a_comma_and_the_family_name_in_front_make_nobody_else() {
    let people = [
        "Anna Meier, M.A.",
        "Tom Huber, PhD",
        "Meier, Dr. Anna",
        "Dipl.-Ing. (FH) Eva Ott",
        "Prof. Dr.",
        "Dr. Motte",
        "Ma Anna",
    ];
    let people: String = people.iter().map(|name| format!("<person>{name}</person>")).collect();
    let draft = day(&format!("<event id='1'><title>A</title><persons>{people}</persons></event>"));
    let json = json(&draft);
    let names: Vec<_> = json["people"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Anna Meier", "Tom Huber", "Eva Ott", "Dr. Motte", "Ma Anna"]);
    let titles = json["media"][0]["appearances"].as_array().unwrap().iter();
    let titles: Vec<_> = titles.map(|one| one["title"].as_str().unwrap_or_default()).collect();
    assert_eq!(titles, ["M.A.", "PhD", "Dipl.-Ing. (FH)", "", ""]);
    assert_eq!(draft.account.notes[&Note::Nobody].count, 1);
}
