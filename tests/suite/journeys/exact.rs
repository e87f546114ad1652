//! What is told as exactly as it is known, and no more: days, years, tracks, examples, why a file was not read.

use crate::session::{Session, bundled, journeys, library};
use crate::support::program::run_with;
use lernnetzwerk::app::examples::examples;
use lernnetzwerk::app::message::Message;
use lernnetzwerk::archive::sanitize::clean;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::{Query, Searcher};

/// An archive with these arrays.
fn archive(arrays: &str) -> String {
    format!(r#"{{"format":"lernnetzwerk-archive","version":2,"title":"A",{arrays}}}"#)
}

/// What a command prints of an archive.
fn printed(json: &str, command: &str) -> String {
    run_with(["--archive", "-"].into_iter().chain(command.split(' ')), json.as_bytes()).out
}

/// Three talks without a date of their own: at an event of a day with a time, of two days, of two years.
const UNDATED: &str = r#""media":[
    {"id":"one","title":"Ein Tag","kind":"talk","event":"day"},
    {"id":"two","title":"Zwei Tage","kind":"talk","event":"days","status":"moved"},
    {"id":"three","title":"Zwei Jahre","kind":"talk","event":"years"},
    {"id":"own","title":"Eigener Tag","kind":"talk","event":"days","date":"2018-11-30"}],
  "events":[{"id":"day","title":"D","start":"2017-03-02T10:00","end":"2017-03-02T18:00"},
    {"id":"days","title":"Tagung","start":"2018-11-29","end":"2018-11-30"},
    {"id":"years","title":"Y","start":"2015-12-30","end":"2016-01-02"}]"#;

#[test]
fn a_talk_without_a_date_has_no_day_of_a_longer_event() {
    let mut session = Session::of(&archive(UNDATED), 80, 24);
    session.press("2").shows("02.03.17│").shows("11.2018│").shows("2015–2016│").shows("30.11.18│");
    session.hides("29.11.18").press("/tage<enter>").shows("29.–30.11.2018");
    // On a day of the event nothing is said of it.
    let mut session = Session::of(&archive(UNDATED), 80, 24);
    session.press("1d29.11.2018<enter><enter>").shows("▸→ Zwei Tage   ").hides(".18│").hides("11.2018│");
    let lines = printed(&archive(UNDATED), "search art:vortrag");
    let date = |title: &str| lines.lines().find(|line| line.contains(title)).unwrap().split('\t').nth(3);
    assert_eq!(
        ["Ein Tag", "Zwei Tage", "Zwei Jahre", "Eigener"].map(date),
        [Some("2017-03-02"), Some("2018-11"), Some(""), Some("2018-11-30")]
    );
    let found = printed(&archive(UNDATED), "search --json zwei tage");
    assert!(found.contains(r#""start":"2018-11","status":"moved""#), "{found}");
}

#[test]
fn years_of_another_century_are_told_in_full() {
    let json = archive(
        r#""media":[{"id":"a","title":"Alt","kind":"talk","date":"1919-03-01"},
          {"id":"b","title":"Neu","kind":"talk","date":"2019-03-01"},
          {"id":"c","title":"Mitte","kind":"talk","date":"1971-05-04"}]"#,
    );
    for (lang, dates) in [
        (Lang::De, ["01.03.1919│", " 01.03.19│", "04.05.71│"]),
        (Lang::En, ["1 Mar 1919│", " 1 Mar 19│", "4 May 71│"]),
    ] {
        let mut session = Session::with(library(&json), lang, 80, 24);
        session.press("2");
        for date in dates {
            session.shows(date);
        }
    }
}

#[test]
fn media_are_grouped_by_track_as_well() {
    let json = archive(
        r#""media":[{"id":"a","title":"Erster","kind":"talk","track":"Netze"},
          {"id":"b","title":"Zweiter","kind":"talk","section":"Haus","track":"Wege"},
          {"id":"c","title":"Dritter","kind":"talk","track":"Netze"},{"id":"d","title":"Vierter","kind":"talk"}]"#,
    );
    let mut session = Session::of(&json, 80, 24);
    session.shows("c gruppieren").press("c").shows("Ohne Rubrik").hides("│Netze");
    session.press("c").shows("Ohne Track").hides("Ohne Rubrik");
    let rows = ["Netze", "Erster", "Dritter", "Wege", "Zweiter", "Ohne Track", "Vierter"];
    let rows: Vec<u16> = rows.iter().map(|text| session.find(text).expect(text).1).collect();
    assert!(rows.is_sorted(), "{rows:?}\n{}", session.screen());
    session.press("c").hides("Ohne Track").hides("Ohne Rubrik");
    // Where there are only tracks, there is nothing else to come by.
    let mut session = Session::of(&json.replace("section", "note"), 80, 24);
    session.press("c").shows("Ohne Track").press("c").hides("Ohne Track");
}

#[test]
fn examples_of_queries_find_something_in_every_archive() {
    for json in [
        include_str!("../../data/conference.json"),
        include_str!("../../data/podcast.json"),
        include_str!("../../data/calendar.json"),
        include_str!("../../data/search.json"),
        include_str!("../../data/fields.json"),
    ]
    .map(library)
    .into_iter()
    .chain([journeys(), bundled()])
    {
        let library = json;
        for lang in Lang::ALL {
            let shown = examples(&library.archive, lang);
            assert!(!shown.is_empty());
            for example in &shown {
                let query = Query::parse(&example.query);
                let matches = Searcher::new(&library.archive, &library.index).matches(&query, &|| false);
                assert!(matches.unwrap().records().next().is_some(), "{example:?}");
            }
            assert_eq!(examples(&library.archive, lang), shown);
        }
    }
    assert_eq!(examples(&bundled().archive, Lang::De).len(), 6);
    assert_eq!(examples(&library(&archive(r#""media":[]"#)).archive, Lang::De), []);
}

#[test]
fn why_a_file_was_not_read_is_told_to_its_end_and_kept_in_view() {
    for (lang, outdated) in [(Lang::De, " veraltet · "), (Lang::En, " outdated · ")] {
        let mut session = Session::with(journeys(), lang, 80, 24);
        let reason = [&"ein langer Pfad/".repeat(8), " am Ende steht der Grund"].concat();
        session.press("r").send(Message::NotReread(clean(&reason).into_owned()));
        session.shows("ein langer").shows("der Grund");
        session.press("j").hides("der Grund").shows(outdated).shows(lang.pick("r neu lesen", "r read again"));
        session.press("r").send(Message::Gone);
        session.shows(lang.pick("ist nicht mehr da", "file is gone"));
    }
}

#[test]
fn paragraphs_stay_apart_and_nothing_is_headed_by_nothing() {
    let json = archive(
        r#""media":[{"id":"m","title":"M","kind":"talk","abstract":"Eins.\n\nZwei.\n- a\n- b\n\nDrei."}],
           "events":[{"id":"e","title":"E"}]"#,
    );
    let shown = printed(&json, "show m");
    let told: Vec<&str> = shown.lines().skip_while(|line| !line.contains("Eins.")).map(str::trim).collect();
    assert_eq!(told.get(1..), Some(["", "Zwei.", "", "- a", "- b", "", "Drei."].as_slice()), "{shown}");
    Session::of(&json, 80, 24).press("1").hides("Links (0)").hides("Kein Link bekannt");
}
