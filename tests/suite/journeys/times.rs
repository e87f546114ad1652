//! Times of day: a conference, a podcast without events, a calendar of events alone.

use super::{archive, starting};
use crate::session::Session;
use crate::support::program::run_with;
use lernnetzwerk::archive::load;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;
use lernnetzwerk::library::Library;
use std::sync::Arc;

/// Two days of talks in parallel, what goes on around them, and a round that has met for sixteen years.
const CONFERENCE: &str = include_str!("../../data/conference.json");
/// Episodes with dates, and no events.
const PODCAST: &str = include_str!("../../data/podcast.json");

#[test]
fn the_talks_of_a_day_are_in_order_of_time() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session.press("1d20.11.2026<enter><enter>").shows("20.11.2026 · 7");
    // Where two begin at once, by their rooms; half past nine across the ocean is half past three here.
    session.in_order(
        "10:00         Saal 1    Keynote   Eröffnung | 11:00         Saal 1    Vortrag   Wie Wege entstehen | \
         11:00         Saal 2    Vortrag   Karten aus Papier | \
         11:15         Werkstatt Workshop  × Fragen an die Verwaltung | \
         14:00         Saal 2    Vortrag   Was Busse verbinden | \
         09:30 (UTC−5) Saal 1    Vortrag   Gruß aus der | \
         20:15         Saal 1    Lesung    Lesung am Abend",
    );
}

#[test]
fn a_conference_runs_from_its_first_talk_to_its_last() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session.press("/wegetagung<enter>m").shows("Wegetagung 2026 · 11 · 20.–21.11.2026");
    session.in_order("Fr 10:00 | Fr 11:15 | Fr 20:15 | Sa 09:00 | Sa 16:30");
    session.shows("Sa 16:30         Saal 1    Vortrag   Abschluss").press("H");
    session.shows("Fr 10:00         Saal 1    Eröffnung");
    session.shows("Fr 11:15         Werkstatt Fragen an die Verwaltung · abgesagt");
    // The catalogue has the newest day first, and runs forward within it.
    session.press("<esc>2g<home>");
    session.in_order("Frühstück mit Zahlen | Die lange Bank | Abschluss | Eröffnung | Lesung am Abend");
}

#[test]
fn date_time_and_duration_are_told() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session
        .press("/wie wege<enter>")
        .shows("Vortrag · 20.11.2026, 11:00 Uhr (UTC+1) · 45 Min. · Saal 1 · Deutsch");
    session.press("/verwaltung<enter>").shows("11:15 Uhr (UTC+1) · 1 Std. 30 Min.");
    session.press("/frühstück<enter>").shows("40 Sek.").press("/lange bank<enter>").shows("26 Std.");
    session
        .press("/empfang<enter>")
        .shows("Freitag, 20.11.2026, 19:00–22:00 Uhr (UTC+1) · KW 47 · Altenbrück");
}

#[test]
fn what_begins_on_a_day_stands_before_what_goes_on() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session.press("1d20.11.2026<enter>").shows("▸20.–21.   Wegetagung");
    session.in_order(
        "16.–29. | 20.–21.   Wegetagung | 20. 08:00 └ × Rundgang | 20. 19:00 └ Foyer Empfang | \
         –31.12.   Stammtisch",
    );
    // What began last is nearest to a day on which nothing begins; sixteen years are there on every day, and mark none.
    session
        .press("d21.11.2026<enter>")
        .shows("▸21. 10:00 └ Werks… Planspiel")
        .press("d19.11.2026<enter>")
        .shows("▸16.–29.");
    session
        .press("d2.11.2026<enter>")
        .shows("▸–31.12.   Stammtisch")
        .shows("01.03.2010–31.12.2026")
        .shows("45    2   3   4")
        .hides("KW 9");
    session
        .press("d15.6.2014<enter>")
        .shows("▸–31.12.26 Stammtisch")
        .press("d1.3.2010<enter>")
        .shows(" •1   2 ");
}

#[test]
fn a_long_event_is_found_behind_any_number_of_others() {
    let short = (0..600).map(|at| {
        format!(r#"{{"id":"e{at}","title":"Kurz","start":"2017-{:02}-{:02}"}},"#, at % 9 + 1, at % 28 + 1)
    });
    let events = format!(
        r#""events":[{}{{"id":"lang","title":"Lange","start":"2016-01-01","end":"2018-12-31"}}]"#,
        short.collect::<String>()
    );
    let mut session = Session::of(&archive(&events), 80, 24);
    session.press("1d29.10.2017<enter>").shows("▸–31.12.18 Lange").shows("▸");
    session.hides("kein Termin");
}

#[test]
fn a_day_that_surely_lies_in_an_event_has_it() {
    for (start, end, days, others) in [
        ("2023-11-05", "2025-02", ["2023-11-05", "2024-03-07", "2025-02-01"], ["2023-11-04", "2025-02-02"]),
        ("2023-11", "2024-05-20", ["2023-11-30", "2024-03-07", "2024-05-20"], ["2023-11-29", "2024-05-21"]),
        ("2023", "2025", ["2023-12-31", "2024-03-07", "2025-01-01"], ["2023-12-30", "2025-01-02"]),
        ("2024-05-10", "2024-05", ["2024-05-10"; 3], ["2024-05-09", "2024-05-11"]),
        ("2024-05", "2024-05-10", ["2024-05-10"; 3], ["2024-05-09", "2024-05-11"]),
    ] {
        let event = format!(r#""events":[{{"id":"e","title":"Lange","start":"{start}","end":"{end}"}}]"#);
        let event = archive(&event);
        let found =
            |day: &str| run_with(["--archive", "-", "search", day], event.as_bytes()).out.contains("Lange");
        let mut session = Session::of(&event, 120, 40);
        for day in days {
            session.press(&format!("1d{day}<enter>")).is_on(day).hides("kein Termin");
            session.shows("▸").shows("Details ─ Termin").shows("  Lange ");
            assert!(found(day), "{start} {end} {day}");
        }
        for day in others {
            session.press(&format!("1d{day}<enter>")).is_on(day).shows("kein Termin");
            assert!(!found(day), "{start} {end} {day}");
        }
    }
}

#[test]
fn media_known_to_the_month_or_year_are_in_the_calendar() {
    let records = r#""events":[{"id":"e","title":"Termin im Februar","start":"2024-02"},
        {"id":"y","title":"Termin im Jahr","start":"2024"}],"media":[
        {"id":"a","title":"Folge im Februar","kind":"podcast","date":"2024-02"},
        {"id":"b","title":"Folge am 5.","kind":"podcast","date":"2024-02-05"},
        {"id":"c","title":"Folge im Jahr","kind":"podcast","date":"2024"},
        {"id":"d","title":"Folge an Neujahr","kind":"podcast","date":"2024-01-01"},
        {"id":"f","title":"Folge im März","kind":"podcast","date":"2024-03"}]"#;
    let mut session = Session::of(&archive(records), 120, 40);
    session.press("1d5.2.2024<enter>").in_order(
        "5.      Folge am 5. | Feb.    Termin im Februar | Feb.    Folge im Februar | 2024    Termin im Jahr | \
         2024    Folge im Jahr",
    );
    session.hides("▸Feb.    Folge im März").press("<pgdn>").shows("März    Folge im März");
    session
        .press("d1.1.2024<enter>")
        .is_on("2024-01-01")
        .in_order("1.      Folge an Neujahr | 2024    Folge im Jahr");
}

#[test]
fn media_that_are_known_to_no_day_have_a_calendar() {
    let records = r#""media":[{"id":"a","title":"Folge im Februar","kind":"podcast","date":"2024-02"},
        {"id":"c","title":"Folge im Jahr","kind":"podcast","date":"2023"}]"#;
    let mut session = Session::of(&archive(records), 120, 40);
    session.press("1").selects("Feb.    Folge im Februar").press("N").selects("2023    Folge im Jahr");
    session.press("n").selects("Folge im Februar").press("<enter>").shows("Details ─ Podcast");
}

#[test]
fn the_label_of_a_span_says_the_year_where_it_is_another() {
    let events = r#""events":[{"id":"a","title":"Monat um Monat","start":"2018-11","end":"2019-02"},
        {"id":"b","title":"Tage","start":"2018-11-30","end":"2019-02-03"},{"id":"c","title":"Jahre","start":"2012","end":"2019-03"}]"#;
    let mut session = Session::of(&archive(events), 120, 40);
    session.press("1d2.11.2018<enter>").shows("ab Nov. Monat").shows("ab 30.  Tage").shows("2012–2019 Jahre");
    session.press("<pgdn>").shows("–02.2019  Monat").shows("–3.2.19 Tage");
    session.press("<pgdn>").shows("–Feb.   Monat").shows("–3.2.   Tage");
    session.press("<pgdn>").shows("bis Feb.").shows("bis 3.  Tage");
}

#[test]
fn a_podcast_is_in_the_calendar() {
    let mut session = Session::of(PODCAST, 80, 24);
    session.press("1").shows("November 2026").shows("13. 06:00 Folge 4").shows("•13");
    session.press("N").is_on("2026-10-30").shows("•30").press("N").is_on("2026-10-16");
    session.in_order("Folge 2: Zuhören | Folge 2a: Nachklang");
    session.press("n").shows("30.10.2026").press("N").press("ej").selects("16. 18:00 Folge 2a");
    // The catalogue shows the day, and in it what is listed.
    session.press("<enter>").selects("Folge 2a").press("1e").shows("Enter Medien");
    session.press("d1.9.2026<enter>").shows("Nächster").shows("02.10.2026 · Folge 1");
}

#[test]
fn media_in_the_calendar_are_left_by_a_query_clicked_on_and_come_back_to() {
    let mut session = Session::of(PODCAST, 80, 24);
    session.press("/titel:folge !2a !4<c-t>1").shows("•30").shows("30.     Folge 3");
    session.then("N", "16.     Folge 2: Zuhören").hides("Folge 2a").then("nn", "Danach kommt nichts mehr");
    session.press("<esc><esc>1d16.10.2026<enter>").click_on("16. 18:00 Folge 2a");
    session.selects("16. 18:00 Folge 2a");
    session.shows("Podcast · 16.10.2026, 18:00 Uhr (UTC+2)").press("t").shows("22.11.2026");
    session.press("H").selects("16. 18:00 Folge 2a");
}

#[test]
fn labels_of_spans_are_english_in_english() {
    let events = r#""events":[{"id":"a","title":"Month to month","start":"2018-11","end":"2019-02"},
        {"id":"b","title":"Days","start":"2018-11-30","end":"2019-02-03"},
        {"id":"c","title":"Talk","start":"2018-12-05T19:30","end":"2018-12-05T21:00"}]"#;
    let library = Arc::new(Library::new(load::parse(&archive(events)).unwrap()));
    let mut session = Session::with(library, Lang::En, 120, 40);
    session.press("1d2.11.2018<enter>").shows("from Nov  Month").shows("from 30 Days");
    session.press("<pgdn>").shows("–Feb 2019 Month").shows("–3 Feb 19 Days").shows("5 19:30   Talk");
    session.press("d5.12.2018<enter>").shows("Wednesday, 5 December 2018, 19:30–21:00 · week 49");
}

#[test]
fn events_alone_open_in_the_calendar() {
    let events = r#""events":[{"id":"a","title":"Kehraus","start":"2026-11-20"}]"#;
    let mut session = Session::of(&archive(events), 80, 24);
    session.fronts(Pane::Calendar).shows("▸20.     Kehraus");
    assert_eq!(Session::of(CONFERENCE, 80, 24).front(), Pane::Catalogue);
}

#[test]
fn a_month_of_hundreds_is_walked_through() {
    let talks = (0..400).rev().map(|at| {
        format!(
            r#"{{"id":"m{at}","title":"Vortrag {at:03}","kind":"video","date":"2026-11-10T{:02}:{:02}"}}"#,
            9 + at / 50,
            at % 50
        )
    });
    let records = format!(r#""media":[{}]"#, talks.collect::<Vec<_>>().join(","));
    let mut session = Session::of(&archive(&records), 80, 24);
    session.press("1d10.11.2026<enter>").is_on("2026-11-10").shows("▸10. 09:00 Vortrag 000");
    session.press("e<end>").selects("10. 16:49 Vortrag 399").press("<enter>").selects("Vortrag 399");
}

#[test]
fn pictures_of_times() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        for (name, json, keys) in [
            ("conference_day", CONFERENCE, "1d20.11.2026<enter>"),
            ("conference_talks", CONFERENCE, "/wegetagung<enter>"),
            ("podcast", PODCAST, "1N"),
        ] {
            let mut session = Session::of(json, columns, rows);
            session.press(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), session.picture());
        }
    }
}

#[test]
fn a_time_of_another_zone_says_so() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session.press("/wegetagung<enter>").shows("Fr 09:30 (UTC−5) Saal 1    Gruß").hides("(UTC+1)");
    // What most are of is told once.
    session.shows("alle · 11 · 20.–21.11.2026 · UTC+1").shows("KW 47 · Altenbrück · UTC+1");
    session.press("/partnerstadt<enter>").shows("Vortrag · 20.11.2026, 09:30 Uhr (UTC−5) · 20 Min.");
    session.press("/wie wege<enter>").shows("Vortrag · 20.11.2026, 11:00 Uhr (UTC+1)");
    session.press("<esc>2<home>").shows("Fr 09:30 (UTC−5) Saal 1    Vortrag   Gruß").hides("00 (UTC+1)");
}

#[test]
fn an_event_of_another_zone_than_those_of_its_day_says_so() {
    let summer = ("Anfang", "2026-10-24T10:00+02:00");
    let monday = [("Besuch", "2026-10-26T10:00+01:00"), ("Chor", "2026-10-26T11:00+01:00")];
    let json = starting(&[summer, monday[0], monday[1], ("Dorf", "2026-10-26T08:00-05:00")]);
    // The hour between Saturday and Monday is that of the summer.
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut session = Session::of(&json, columns, rows);
        session.press("1d26.10.2026<enter>").shows("26. 08:00 (UTC−5) Dorf").hides("10:00 (UTC+");
    }
}

#[test]
fn what_a_query_leaves_of_a_conference_runs_forward() {
    let mut session = Session::of(CONFERENCE, 120, 40);
    session.press("/wegetagung<c-t>2<home>");
    session.in_order("Fr 10:00 | Fr 20:15 | Sa 09:00 | Abschluss");
}

#[test]
fn a_talk_of_an_event_without_a_date_stands_at_its_own_day() {
    let archive = archive(
        r#""events":[{"id":"e","title":"Tagung"},{"id":"f","title":"Woche","start":"2020-03-02","end":"2020-03-08"},
        {"id":"g","title":"Teil","parent":"f"}],
        "media":[{"id":"a","title":"Vortrag","kind":"talk","date":"2020-03-04T10:00","event":"e"},
        {"id":"b","title":"Beitrag","kind":"talk","date":"2020-03-05","event":"g"}]"#,
    );
    let mut session = Session::of(&archive, 120, 40);
    session.press("1d4.3.2020<enter>").shows("10:00 Vortrag").hides("kein Termin");
    // What the calendar has already does not stand there twice.
    session.press("d5.3.2020<enter>").shows("Woche").hides("5.     Beitrag");
}
