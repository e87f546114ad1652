//! What is handed on, read by readers of each format: the same records in the same order as the list, with the same facts.

use crate::quality::labels;
use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component};
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::archive::{Archive, load};
use lernnetzwerk::describe::summary::{Summary, Time};
use lernnetzwerk::describe::{link, resolved};
use lernnetzwerk::export::{Account, Export, FORMATS, Format, format};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();

/// Texts that mean something to one format or another, a text of 10,000 letters, and dates of every exactness.
const HOSTILE: &str = include_str!("../data/hostile.json");

fn hostile() -> Archive {
    load::parse(HOSTILE).expect("an archive")
}

fn archives() -> Vec<(&'static str, Archive)> {
    let conference = include_str!("../data/conference.json");
    vec![
        ("bundled", load::parse(std::str::from_utf8(Archive::BUNDLED).unwrap()).expect("bundled")),
        ("conference", load::parse(conference).expect("conference")),
        ("hostile", hostile()),
    ]
}

fn export(archive: &Archive, records: &[RecordId], format: &Format) -> (String, Account) {
    export_in(archive, records, format, false)
}

fn export_in(archive: &Archive, records: &[RecordId], format: &Format, is_ascii: bool) -> (String, Account) {
    let progress = &|| {};
    let (query, lang) = ("a & <b>", Lang::De);
    let export = Export { archive, document: None, records, query, lang, is_ascii, notes: None, progress };
    let mut out = Vec::new();
    let account = format.write(&export, &mut out).expect("written");
    (String::from_utf8(out).expect("UTF-8"), account)
}

/// What a reader finds of a record, as far as its format has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Read {
    key: String,
    title: String,
    date: Option<String>,
    address: Option<String>,
}

/// The key under which formats of references know a record: letters of ids that they cannot have are replaced.
fn is_key_of(key: &str, kind: RecordKind, id: &str) -> bool {
    let plain =
        id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let is_allowed =
        key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    is_allowed && if plain { key == format!("{}-{id}", kind.name()) } else { key.starts_with(kind.name()) }
}

/// What is to be read of a record.
fn wanted(archive: &Archive, record: RecordId) -> Read {
    let resolved = resolved::record(archive, record, resolved::Belonging::Counted);
    Read {
        key: resolved.id.to_string(),
        title: resolved.title.to_string(),
        date: resolved.start.clone(),
        address: link::own(archive, record).first().map(|link| link.url.to_string()),
    }
}

/// The date without its time.
fn day(date: &str) -> String {
    date.split('T').next().unwrap_or_default().to_owned()
}

fn read_csv(text: &str, delimiter: u8) -> Vec<Read> {
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let rows = table.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row"));
    let begins_formula =
        |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let plain = |cell: &str| {
        let rest = cell.strip_prefix('\'').filter(|rest| begins_formula(rest) || delimiter == b';');
        let mut plain = rest.unwrap_or(cell).to_owned();
        for (separator, sign) in
            [",", ";", "\t"].iter().flat_map(|one| "=+-@＝＋－＠".chars().map(move |sign| (one, sign)))
        {
            plain = plain.replace(&format!("{separator}'{sign}"), &format!("{separator}{sign}"));
        }
        plain
    };
    let some = |cell: &str| Some(plain(cell)).filter(|cell| !cell.is_empty());
    rows.map(|row| {
        assert!(row.values().all(|cell| !begins_formula(cell)), "{row:?}");
        Read {
            key: plain(&row["Kennung"]),
            title: plain(&row["Titel"]),
            date: some(&row["Beginn"]),
            address: some(&row["Adresse"]),
        }
    })
    .collect()
}

fn read_ics(text: &str) -> Vec<Read> {
    assert!(!text.starts_with('\u{feff}'));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    let calendar: Calendar = text.parse().expect("a calendar");
    let event = |component: &CalendarComponent| match component {
        CalendarComponent::Event(event) => Some(Read {
            key: event.get_uid().expect("UID").rsplit_once('@').expect("@").0.to_owned(),
            title: event.get_summary().unwrap_or_default().to_owned(),
            date: event.property_value("DTSTART").map(str::to_owned),
            address: event.get_url().map(str::to_owned),
        }),
        _ => None,
    };
    calendar.components.iter().filter_map(event).collect()
}

fn read_bibtex(text: &str) -> Vec<Read> {
    let bibliography = biblatex::Bibliography::parse(text).expect("BibTeX");
    let read = |entry: &biblatex::Entry| {
        let field = |name: &str| entry.get(name).map(biblatex::ChunksExt::format_verbatim);
        Read {
            key: entry.key.clone(),
            title: field("title").unwrap_or_default(),
            date: field("date").and_then(|dates| dates.split('/').next().map(str::to_owned)),
            address: field("url"),
        }
    };
    bibliography.iter().map(read).collect()
}

fn read_ris(text: &str) -> Vec<Read> {
    let mut all = Vec::new();
    let mut read: Option<Read> = None;
    for line in text.split_terminator("\r\n") {
        let (tag, value) = line.split_once("  - ").expect("a tag");
        match (tag, &mut read) {
            ("TY", None) => read = Some(Read::default()),
            ("ER", Some(_)) => all.extend(read.take()),
            ("ID", Some(read)) => read.key = value.to_owned(),
            ("TI", Some(read)) => read.title = value.to_owned(),
            ("UR", Some(read)) => read.address = Some(value.to_owned()),
            ("DA", Some(read)) => {
                read.date = Some(value.trim_end_matches('/').replace('/', "-"));
            }
            (_, Some(_)) => {}
            (tag, None) => panic!("{tag} outside of a record"),
        }
    }
    assert_eq!(read, None, "a record without its end");
    all
}

fn read_csl(text: &str) -> Vec<Read> {
    let references: Vec<Value> = serde_json::from_str(text).expect("JSON");
    let read = |reference: &Value| {
        let parts = reference["issued"]["date-parts"][0].as_array();
        let date = parts.map(|parts| {
            let parts: Vec<String> = parts
                .iter()
                .enumerate()
                .map(|(at, part)| {
                    format!("{:0width$}", part.as_i64().unwrap(), width = if at == 0 { 4 } else { 2 })
                })
                .collect();
            parts.join("-")
        });
        Read {
            key: reference["id"].as_str().expect("id").to_owned(),
            title: reference["title"].as_str().unwrap_or_default().to_owned(),
            date,
            address: reference["URL"].as_str().map(str::to_owned),
        }
    };
    references.iter().map(read).collect()
}

fn read_html(text: &str) -> Vec<Read> {
    use scraper::{Html, Selector};
    let page = Html::parse_document(text);
    let select = |css: &str| Selector::parse(css).expect("a selector");
    let any_script = select("script:not([type='application/ld+json'])");
    assert!(page.select(&any_script).next().is_none(), "no script");
    assert!(
        page.select(&select("img, link, iframe, object, [onclick], [src]")).next().is_none(),
        "nothing from elsewhere"
    );
    let graph: Value = page
        .select(&select("script"))
        .next()
        .map(|data| serde_json::from_str(&data.text().collect::<String>()).expect("JSON-LD"))
        .expect("data");
    let graph = graph["@graph"].as_array().expect("a graph").clone();
    let listed: HashSet<String> =
        page.select(&select("nav a")).filter_map(|link| link.attr("href").map(str::to_owned)).collect();
    let h3 = select("h3");
    let article = |(article, thing): (scraper::ElementRef, &Value)| {
        let key = article.attr("id").expect("an id").to_owned();
        assert_eq!(thing["@id"], format!("#{key}"));
        let title: String = article.select(&h3).next().expect("a title").text().collect();
        assert!(listed.is_empty() || listed.contains(&format!("#{key}")), "{key} is in the list by year");
        Read {
            key,
            title,
            date: ["dateCreated", "startDate"]
                .iter()
                .find_map(|name| thing[*name].as_str())
                .map(str::to_owned),
            address: thing["url"].as_str().map(str::to_owned),
        }
    };
    page.select(&select("article")).zip(&graph).map(article).collect()
}

fn read_markdown(text: &str) -> Vec<Read> {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let mut all: Vec<Read> = Vec::new();
    let mut is_title = false;
    let (mut headings, mut lists, mut depth) = (0, 0, 0);
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::List(_)) => {
                depth += 1;
                lists += usize::from(depth == 1);
            }
            Event::End(TagEnd::List(_)) => depth -= 1,
            // What belongs to a person stands under them.
            _ if depth > 1 => {}
            Event::Rule => panic!("a rule in {text}"),
            Event::Start(Tag::Item) => all.push(Read::default()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                all.last_mut().expect("an item").address = Some(dest_url.to_string());
                is_title = true;
            }
            Event::Start(Tag::Strong) => is_title = true,
            Event::End(TagEnd::Link | TagEnd::Strong) => is_title = false,
            Event::Text(text) if is_title => all.last_mut().expect("an item").title += &text,
            Event::Html(_) | Event::InlineHtml(_) => panic!("HTML in {text}"),
            _ => {}
        }
    }
    assert!(headings == 1 && lists <= 1, "one heading and one list: {text}");
    all
}

fn read_jsonl(text: &str) -> Vec<Read> {
    let read = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("JSON");
        Read {
            key: record["id"].as_str().expect("id").to_owned(),
            title: record["title"].as_str().expect("title").to_owned(),
            date: record["start"].as_str().map(str::to_owned),
            address: record["url"].as_str().map(str::to_owned),
        }
    };
    text.lines().map(read).collect()
}

/// Exports records in every format, reads that and compares it with them.
fn compare(archive: &Archive, records: &[RecordId], formats: &[&Format], context: &str) {
    let is_work = |record: &&RecordId| matches!(record.kind(), RecordKind::Medium | RecordKind::Event);
    let is_dated = |record: &&RecordId| matches!(Summary::of(archive, **record).time, Time::On(Some(when)) if when.start.day > 0 && when.end.is_none_or(|end| end.day > 0));
    let all: Vec<&RecordId> = records.iter().collect();
    let works: Vec<&RecordId> = records.iter().filter(is_work).collect();
    let dated: Vec<&RecordId> = works.iter().copied().filter(is_dated).collect();
    for format in formats {
        let (text, account) = export(archive, records, format);
        assert_eq!(account.told + account.left_out(), records.len(), "{context}: {}", format.name);
        let (read, those) = match format.name {
            "csv" => (read_csv(&text, b','), &all),
            "excel" => (read_csv(text.strip_prefix('\u{feff}').expect("a mark"), b';'), &all),
            "ics" => (read_ics(&text), &dated),
            "bibtex" => (read_bibtex(&text), &works),
            "ris" => (read_ris(&text), &works),
            "csl-json" => (read_csl(&text), &works),
            "html" => (read_html(&text), &all),
            "markdown" => (read_markdown(&text), &all),
            "jsonl" => (read_jsonl(&text), &all),
            "citation" => {
                assert_eq!(text.lines().count(), works.len(), "{context}: citation");
                continue;
            }
            "json" => {
                compare_archive(archive, records, &text, context);
                continue;
            }
            other => panic!("{other} has no reader"),
        };
        assert_eq!(read.len(), those.len(), "{context}: {}", format.name);
        assert_eq!(account.told, those.len(), "{context}: {}", format.name);
        for (read, record) in read.iter().zip(those) {
            let wanted = wanted(archive, **record);
            let context = format!("{context}: {}: {record:?}", format.name);
            let has_key = ["ics", "bibtex", "ris", "csl-json", "html"].contains(&format.name);
            match format.name {
                "markdown" => {}
                _ if has_key => {
                    assert!(is_key_of(&read.key, record.kind(), &wanted.key), "{context}: {read:?}")
                }
                _ => assert_eq!(read.key, wanted.key, "{context}"),
            }
            let title = if wanted.title.is_empty() { String::new() } else { wanted.title.clone() };
            assert_eq!(read.title, title, "{context}");
            let date = wanted.date.as_deref().map(|date| match format.name {
                "csv" | "excel" | "jsonl" => date.to_owned(),
                "html" if !matches!(record.kind(), RecordKind::Programme) => date.to_owned(),
                _ => day(date),
            });
            match format.name {
                "markdown" => {}
                "html" if record.kind() == RecordKind::Programme => {}
                "ics" => {
                    let plain: String = read.date.clone().unwrap().chars().take(8).collect();
                    // In UTC it may be the day before.
                    let printed = date.unwrap().replace('-', "");
                    let is_utc = read.date.as_ref().unwrap().ends_with('Z');
                    assert!(plain == printed || is_utc, "{context}: {plain} {printed}");
                }
                _ => assert_eq!(read.date, date, "{context}"),
            }
            // Braces that mean something to TeX are written as bytes.
            let same = |address: &Option<String>| {
                address.as_ref().map(|address| address.replace('{', "%7B").replace('}', "%7D"))
            };
            assert_eq!(same(&read.address), same(&wanted.address), "{context}");
        }
    }
}

/// An archive of some records of another holds them in their order, each as it was.
fn compare_archive(archive: &Archive, records: &[RecordId], text: &str, context: &str) {
    let smaller = load::parse(text).unwrap_or_else(|error| panic!("{context}: {error:?}"));
    let document: Value = serde_json::from_str(text).expect("JSON");
    let arrays = [
        ("media", RecordKind::Medium),
        ("events", RecordKind::Event),
        ("people", RecordKind::Person),
        ("programmes", RecordKind::Programme),
    ];
    for (array, kind) in arrays {
        let ids: Vec<&str> = document[array]
            .as_array()
            .expect("an array")
            .iter()
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        let of_kind = records.iter().filter(|record| record.kind() == kind);
        let wanted: Vec<_> = of_kind.map(|record| archive.id_of(*record).to_string()).collect();
        assert_eq!(ids[..wanted.len()], wanted[..], "{context}: {array}");
    }
    for record in records {
        let id = archive.id_of(*record);
        let there = smaller.find(record.kind(), &id).unwrap_or_else(|| panic!("{context}: {id}"));
        let tell = |archive: &Archive, record: RecordId| {
            let mut told =
                serde_json::to_value(resolved::record(archive, record, resolved::Belonging::Counted))
                    .unwrap();
            for count in ["media_count", "event_count", "part_count"] {
                told.as_object_mut().unwrap().remove(count);
            }
            told
        };
        assert_eq!(tell(&smaller, there), tell(archive, *record), "{context}: {id}");
    }
}

#[test]
fn all_records_of_every_archive_come_back_from_every_format() {
    for (name, archive) in archives() {
        let records: Vec<RecordId> = archive.records().collect();
        let formats: Vec<&Format> = FORMATS.iter().collect();
        compare(&archive, &records, &formats, name);
        compare(&archive, &[], &formats, name);
        for format in formats {
            let [first, second] = [(), ()].map(|()| export(&archive, &records, format).0);
            assert!(first == second, "{name}: {} twice", format.name);
        }
    }
}

#[test]
fn what_a_query_finds_comes_back_in_its_order() {
    let library = Library::new(load::parse(std::str::from_utf8(Archive::BUNDLED).unwrap()).expect("bundled"));
    // One format is read of every fourth query, all of them of some.
    let is_quick = |format: &&Format| format.name == "jsonl";
    for (label, at) in labels().queries.into_iter().zip(0..).step_by(4) {
        let formats: Vec<&Format> =
            FORMATS.iter().filter(|format| at % 40 == 0 || is_quick(format)).collect();
        let query = Query::parse_on(&label.query, Some(TODAY));
        let matches = library.searcher().matches(&query, &|| false).expect("not overtaken");
        let hits = matches.top(matches.len()).unwrap_or_default();
        let records: Vec<RecordId> = hits.into_iter().map(|hit| hit.record).collect();
        compare(&library.archive, &records, &formats, &label.query);
    }
}

#[test]
fn what_ends_in_the_minute_in_which_it_begins_has_a_beginning_alone() {
    let archive = hostile();
    let record = archive.find(RecordKind::Event, "e4").expect("an event of 40 seconds");
    let (text, account) = export(&archive, &[record], format("ics").unwrap());
    assert_eq!(account.told, 1);
    assert!(text.contains("DTSTART:20181129T080005Z\r\n"), "{text}");
    assert!(!text.contains("DTEND"), "{text}");
}

#[test]
fn links_of_a_page_are_addresses_by_the_standard() {
    let archive = hostile();
    let record = archive.find(RecordKind::Medium, "m3").expect("a medium");
    let (page, _) = export(&archive, &[record], format("html").unwrap());
    assert!(page.contains("href=\"https://example.org/3?a=%7B&amp;b=%7Bx%7D%20%22y%22\""), "{page}");
}

#[test]
fn a_link_without_a_name_is_no_longer_than_a_line() {
    let url = format!("https://example.org/{}", "a".repeat(200));
    let page = one("media", &format!(r#""links":[{{"url":"{url}"}}]"#), "html");
    let shown = format!("{url}\" rel=\"noreferrer\">example.org/{}…</a>", "a".repeat(68));
    assert!(page.contains(&shown), "{page}");
}

#[test]
fn the_policy_of_a_page_allows_its_style_and_nothing_else() {
    use base64::Engine;
    use sha2::{Digest, Sha256};
    let (page, _) = export(&hostile(), &[], format("html").unwrap());
    let style =
        page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style").0;
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
    assert!(
        page.contains(&format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'")),
        "{hash}"
    );
}

#[test]
fn the_last_of_several_days_is_told_wherever_there_is_room_for_it() {
    let event = |format: &str| {
        crate::support::program::run(&format!("--lang de export --format {format} id:lernnetzwerktreffen-21"))
            .out
    };
    assert!(event("bibtex").contains("date = {2018-11-29/2018-11-30}"), "{}", event("bibtex"));
    assert!(
        event("csl-json").contains("\"date-parts\":[[2018,11,29],[2018,11,30]]"),
        "{}",
        event("csl-json")
    );
    assert!(event("ris").contains("N1  - 2018-11-29/2018-11-30"), "{}", event("ris"));
    assert!(event("citation").contains("29.–30.11.2018"), "{}", event("citation"));
    assert!(!crate::support::program::run("--lang de export --format citation").out.contains("o. J.."));
}

/// An archive with one event or medium, of these fields.
fn of_one(array: &str, fields: &str) -> (Archive, RecordId) {
    let more = r#""people":[{"id":"a","name":"A B"},{"id":"k","name":"Stadt Köln, Jugendamt"}]"#;
    let kind = if array == "media" { r#""kind":"video","# } else { "" };
    let text = format!(
        r#"{{"format":"lernnetzwerk-archive","version":2,"title":"Öffentliches Archiv",{more},
            "{array}":[{{"id":"Ä 1","title":"T",{kind}{fields}}}]}}"#
    );
    let archive = load::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let record = archive
        .records()
        .find(|record| matches!(record.kind(), RecordKind::Event | RecordKind::Medium))
        .expect("a record");
    (archive, record)
}

/// One event or medium in a format.
fn one(array: &str, fields: &str, name: &str) -> String {
    let (archive, record) = of_one(array, fields);
    export(&archive, &[record], format(name).unwrap()).0
}

/// The lines of a calendar that say when it is, and its words.
fn times(fields: &str) -> Vec<String> {
    let calendar = one("events", fields, "ics");
    let is_meant =
        |line: &&str| line.starts_with("DTSTART") || line.starts_with("DTEND") || line.starts_with("DESC");
    calendar.split("\r\n").filter(is_meant).map(str::to_owned).collect()
}

#[test]
fn no_time_of_a_calendar_leaves_the_years_that_it_has() {
    assert_eq!(
        times(r#""start":"0001-01-01T00:30+14:00""#),
        ["DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010102"]
    );
    assert_eq!(
        times(r#""start":"9999-12-30""#),
        ["DTSTART;VALUE=DATE:99991230", "DTEND;VALUE=DATE:99991231"]
    );
    // There is no day after for an end: khal takes nothing of a file with such an event.
    for fields in [
        r#""start":"9999-12-31""#,
        r#""start":"9999-12-30","end":"9999-12-31""#,
        r#""start":"9999-12-31T23:30-12:00""#,
    ] {
        let (archive, record) = of_one("events", fields);
        let (text, account) = export(&archive, &[record], format("ics").unwrap());
        assert!(!text.contains("VEVENT") && account.left_out() == 1, "{text}");
        assert!(account.tell(Lang::En).unwrap().contains("31 December 9999"));
    }
}

#[test]
fn a_time_is_kept_where_the_end_has_none() {
    assert_eq!(times(r#""start":"2018-11-29T11:00","end":"2018-11-29""#), ["DTSTART:20181129T110000"]);
    assert_eq!(
        times(r#""start":"2018-11-29T11:00","end":"2018-11-30""#),
        ["DTSTART:20181129T110000", "DESCRIPTION:29.11.2018\\, 11:00 – 30.11.2018"]
    );
    assert_eq!(
        times(r#""start":"2018-11-29","end":"2018-11-29T18:00""#),
        [
            "DTSTART;VALUE=DATE:20181129",
            "DTEND;VALUE=DATE:20181130",
            "DESCRIPTION:29.11.2018\\, bis 18:00 Uhr"
        ]
    );
}

#[test]
fn how_long_something_lasts_is_told_where_it_has_no_time() {
    let calendar = one("media", r#""date":"2018-11-29","duration":"PT45M""#, "ics");
    assert!(calendar.contains("DESCRIPTION:45 Min.\r\n"), "{calendar}");
    let calendar = one("media", r#""date":"2018-11-29T10:00","duration":"PT45M""#, "ics");
    assert!(calendar.contains("DTEND:20181129T104500") && !calendar.contains("DESC"), "{calendar}");
}

#[test]
fn an_event_of_an_archive_without_a_name_is_known_by_its_title() {
    let calendar = one("events", r#""start":"2018-11-29""#, "ics");
    let uid = calendar.split("\r\n").find(|line| line.starts_with("UID:")).expect("UID").to_owned();
    assert!(uid.starts_with("UID:event-") && uid.ends_with("@oeffentliches-archiv"), "{uid}");
}

#[test]
fn a_name_whose_parts_nobody_knows_is_kept_whole_and_of_a_person() {
    let credits = r#""appearances":[{"person":"a","part":"speaker"},{"person":"k","part":"speaker"}]"#;
    let csl = one("media", credits, "csl-json");
    assert!(csl.contains(r#"[{"literal":"A B"},{"literal":"Stadt Köln, Jugendamt"}]"#), "{csl}");
    let bibtex = one("media", credits, "bibtex");
    assert!(bibtex.contains("author = {{A B} and {Stadt Köln, Jugendamt}}"), "{bibtex}");
    let page = one("media", credits, "html");
    assert_eq!(page.matches(r#""@type":"Person","name":"#).count(), 2, "{page}");
    assert!(!page.contains("Organization"), "{page}");
    let held = one("events", r#""organisers":["Stadt Köln"]"#, "html");
    assert!(held.contains(r#""@type":"Organization","name":"Stadt Köln""#), "{held}");
}

#[test]
fn nobody_claims_to_have_looked_an_address_up() {
    let fields = r#""links":[{"url":"https://example.org/"}]"#;
    for (name, word) in
        [("citation", "abgerufen"), ("bibtex", "urldate"), ("ris", "Y2"), ("csl-json", "accessed")]
    {
        let told = one("media", fields, name);
        assert!(told.contains("https://example.org/") && !told.contains(word), "{name}: {told}");
        let library = load::parse(std::str::from_utf8(Archive::BUNDLED).unwrap()).expect("bundled");
        let records: Vec<RecordId> = library.records().collect();
        assert!(
            export(&library, &records, format(name).unwrap()).0.contains(word),
            "{name}: as the archive says"
        );
    }
}

#[test]
fn what_begins_a_summary_begins_nothing_in_markdown() {
    for summary in
        ["- item", "-", "--", "---", "+ item", "=", "===", "1. item", "12) item", "1.", "# a", "> a", "* a"]
    {
        let text = one("media", &format!(r#""summary":"{summary}""#), "markdown");
        read_markdown(&text);
        let shown: String = pulldown_cmark::Parser::new(&text)
            .filter_map(|event| match event {
                pulldown_cmark::Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        assert!(shown.ends_with(summary), "{summary}: {shown}");
    }
}

#[test]
fn a_person_of_several_parts_stands_once_in_a_table() {
    let credits = r#""appearances":[{"person":"a","part":"speaker"},{"person":"k","part":"author"},{"person":"a","part":"author"}]"#;
    let table = one("media", credits, "csv");
    assert!(table.contains(",A B; \"Stadt") || table.contains("\"A B; Stadt Köln, Jugendamt\""), "{table}");
    assert_eq!(table.matches("A B").count(), 1, "{table}");
}

#[test]
fn no_cell_begins_a_formula_of_wide_signs_either() {
    let table = one("media", r#""summary":"＝1+1""#, "csv");
    assert!(table.contains(",'＝1+1,"), "{table}");
}

#[test]
fn braces_in_pairs_are_braces_to_every_reader() {
    let bibtex = one("media", r#""summary":"{a} b","note":"c } d {""#, "bibtex");
    assert!(bibtex.contains(r"abstract = {\{a\} b}"), "{bibtex}");
    assert!(bibtex.contains(r"note = {c \textbraceright{} d \textbraceleft{}}"), "{bibtex}");
}

#[test]
fn json_can_do_without_letters_beyond_ascii() {
    let (archive, record) = of_one("media", r#""summary":"Grüße 👋""#);
    for name in ["json", "jsonl", "csl-json"] {
        let format = format(name).unwrap();
        let (ascii, _) = export_in(&archive, &[record], format, true);
        assert!(ascii.is_ascii() && ascii.contains(r"Gr\u00fc\u00dfe \ud83d\udc4b"), "{ascii}");
        let parsed = |text: &str| -> Value {
            serde_json::from_str(text.lines().collect::<String>().as_str()).unwrap()
        };
        assert_eq!(parsed(&ascii), parsed(&export(&archive, &[record], format).0), "{name}");
    }
}

/// The cells of the last row of a table of one record, as they stand there.
fn cells(text: &str) -> Vec<String> {
    let row = text.trim_end().rsplit("\r\n").next().unwrap_or_default();
    row.split(',').map(str::to_owned).collect()
}

#[test]
fn no_reader_of_a_table_parts_a_cell_or_finds_a_formula_in_it() {
    let fields = r#""summary":"x;=1+1","note":"a,-b; =c","topics":["Bildung","Kita"],
                    "links":[{"url":"https://example.org/1,-2;=x"}]"#;
    let table = one("media", fields, "csv");
    // LibreOffice parts at semicolons as well, and a German Excel at nothing else, whatever is in quotes by then.
    assert!(table.contains(",\"x;'=1+1\","), "{table}");
    assert!(table.contains(",\"a,'-b; =c\","), "{table}");
    assert!(table.contains(",\"Bildung; Kita\","), "{table}");
    assert!(table.contains(",\"https://example.org/1,%2D2;%3Dx\","), "{table}");
    let table = one("media", fields, "excel");
    assert!(table.contains(";\"a,'-b; =c\";") && table.contains(";\"x;'=1+1\";"), "{table}");
}

#[test]
fn excel_makes_no_day_of_a_month_and_no_number_of_a_name() {
    for (start, cell) in [("2018-11", "'2018-11"), ("2018-11-29", "2018-11-29"), ("2018", "2018")] {
        let table = one("events", &format!(r#""start":"{start}""#), "excel");
        assert!(table.contains(&format!(";{cell};")), "{table}");
        assert!(cells(&one("events", &format!(r#""start":"{start}""#), "csv")).contains(&start.to_owned()));
    }
    for note in ["1e5", "1-2", "007", "1234567890123456"] {
        let table = one("media", &format!(r#""note":"{note}""#), "excel");
        assert!(table.contains(&format!(";'{note};")), "{table}");
    }
}

/// An archive in German of a person, their talk at an event, and another that is only announced.
fn career() -> Archive {
    let text = r#"{"format":"lernnetzwerk-archive","version":2,"id":"k","title":"Klein","language":"de",
        "people":[{"id":"ada","name":"Ada Berg","organisation":"Stadt Köln"}],
        "events":[{"id":"tag","title":"Fachtag","start":"2023-12-11","place":"Köln"},
                  {"id":"bald","title":"Konferenz","start":"2030-05","place":"Essen","status":"announced",
                   "appearances":[{"person":"ada","part":"speaker"}]}],
        "media":[{"id":"rede","title":"Nach deutschem Vorbild","kind":"video","event":"tag",
                  "abstract":"Was  hilft.\n\nUnd was nicht.",
                  "appearances":[{"person":"ada","part":"speaker"}],
                  "links":[{"url":"https://example.org/rede"}]}]}"#;
    load::parse(text).expect("an archive")
}

/// A record of it in a format.
fn of_career(kind: RecordKind, id: &str, name: &str) -> String {
    let archive = career();
    let record = archive.find(kind, id).expect("a record");
    export(&archive, &[record], format(name).unwrap()).0
}

#[test]
fn a_person_is_handed_on_with_what_they_did_and_where_it_is() {
    let person = |format: &str| of_career(RecordKind::Person, "ada", format);
    let list = person("markdown");
    assert!(list.contains("- **Ada Berg** – Stadt Köln\n"), "{list}");
    assert!(list.contains("  - [Nach deutschem Vorbild](<https://example.org/rede>) – Ada Berg · Video · Fachtag · Köln · 11.12.2023\n"), "{list}");
    assert!(list.contains("  - **Konferenz** – Essen · Mai 2030 · angekündigt\n"), "{list}");
    let table = person("csv");
    assert!(
        table.contains(
            "Nach deutschem Vorbild (11.12.2023) https://example.org/rede,\"Konferenz (Mai 2030, angekündigt)\""
        ),
        "{table}"
    );
    assert!(table.contains(",Stadt Köln,"), "{table}");
    let page = person("html");
    assert!(page.contains("<a href=\"https://example.org/rede\" rel=\"noreferrer\">Nach deutschem Vorbild</a> · 11.12.2023 · Vortrag"), "{page}");
    assert!(page.contains("Konferenz · Mai 2030 · Essen · angekündigt"), "{page}");
    // What stands on the list itself is told there, and the page leads to it.
    let archive = career();
    let records: Vec<RecordId> = archive.records().collect();
    let list = export(&archive, &records, format("markdown").unwrap()).0;
    assert_eq!(list.matches("[Nach deutschem Vorbild]").count(), 1, "{list}");
    let page = export(&archive, &records, format("html").unwrap()).0;
    assert!(page.contains("<li><a href=\"#medium-rede\">Nach deutschem Vorbild</a> · "), "{page}");
}

#[test]
fn the_event_of_a_talk_is_told_with_its_day_and_place() {
    let page = of_career(RecordKind::Medium, "rede", "html");
    assert!(page.contains("<dt>Termin</dt><dd>Fachtag · 11.12.2023 · Köln</dd>"), "{page}");
    let known = r#""recordedAt":{"@type":"Event","name":"Fachtag","startDate":"2023-12-11","location":{"@type":"Place","name":"Köln"}}"#;
    assert!(page.contains(known), "{page}");
}

#[test]
fn references_say_in_which_language_they_are_and_what_has_not_taken_place() {
    for (name, language, status) in [
        ("bibtex", "langid = {ngerman}", "note = {angekündigt}"),
        ("ris", "LA  - de", "N1  - angekündigt"),
        ("csl-json", r#""language":"de""#, r#""note":"angekündigt""#),
    ] {
        let talk = of_career(RecordKind::Medium, "rede", name);
        assert!(talk.contains(language) && !talk.contains("angekündigt"), "{talk}");
        let event = of_career(RecordKind::Event, "bald", name);
        assert!(event.contains(status), "{event}");
    }
}

#[test]
fn what_is_told_at_length_alone_is_told() {
    for name in ["csv", "excel", "markdown", "bibtex", "ris", "csl-json", "ics"] {
        let text = of_career(RecordKind::Medium, "rede", name);
        assert!(text.contains("Was hilft. Und was nicht."), "{name}: {text}");
    }
}

#[test]
fn a_quotation_mark_makes_no_other_letter_in_german_and_a_comma_no_other_keyword() {
    let text = one("media", r#""summary":"\"sozial vererbt\"","topics":["Kita, Hort","Schule"]"#, "bibtex");
    assert!(text.contains(r#"abstract = {"{}sozial vererbt"{}}"#), "{text}");
    assert!(text.contains("keywords = {{Kita, Hort}, Schule}"), "{text}");
}

#[test]
fn a_part_of_an_archive_goes_by_its_name_and_the_same_part_is_called_so_once() {
    let parsed = |text: &str| load::parse(text).expect("an archive");
    let part = |archive: &Archive| {
        let record = archive.records().next().expect("a record");
        export(archive, &[record], format("json").unwrap()).0
    };
    let first = parsed(&part(&career()));
    assert_eq!((&*first.heading().title, first.heading().id.as_deref()), ("Klein: a & <b>", Some("k")));
    assert_eq!(&*parsed(&part(&first)).heading().title, "Klein: a & <b>");
    // Where it has no other name, its title is that.
    let (unnamed, _) = of_one("events", r#""start":"2018""#);
    assert_eq!(parsed(&part(&unnamed)).heading().title, unnamed.heading().title);
}
