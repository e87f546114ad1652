//! The calendar: days, spans, the list under the month.

use super::{archive, start};
use crate::session::{Session, bundled};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

#[test]
fn only_the_week_numbers_of_a_month_are_small_print() {
    use ratatui::style::Modifier;
    let mut session = start();
    let (column, row) = session.press("1").find("51  18 19").unwrap();
    let buffer = session.buffer();
    let faint = |x: u16| buffer[(x, row)].modifier.contains(Modifier::DIM);
    assert!(faint(column) && !faint(column + 4) && !faint(column + 7));
}

#[test]
fn the_line_at_the_bottom_says_where_enter_and_e_lead() {
    Session::new(120, 40).then("1", "e Liste").then("e", "e Tage").then("e", "e Liste");
    start().then("1", "Enter Medien").then("d3.12.2025<enter>", "Enter Details");
    start()
        .then("3<home>", "Enter Medien")
        .then("jjj", "Enter nur diese Person")
        .then("<enter>", "▸ Marco Beckmann");
}

#[test]
fn what_was_only_announced_is_marked_as_such() {
    start()
        .then("1d23.9.2016<enter>", "•21 22○23")
        .shows("▸23.     ○ Regionalk…Grünfe")
        .shows(" 21.     Regionalk…Lindental")
        .shows("○\u{a0}angekündigt");
    Session::new(120, 40).press("/regionalkonferenz grünfelde").shows("○ 23.09.16");
}

#[test]
fn a_span_is_listed_as_far_as_it_lies_in_the_month() {
    let events = r#"[
        {"id": "a", "title": "Tage", "start": "2026-10-28", "end": "2026-11-03"},
        {"id": "b", "title": "Lange", "start": "2026-11-26", "end": "2027-01-05"},
        {"id": "c", "title": "Monate", "start": "2026-11", "end": "2026-12"}]"#;
    let json = format!(
        r#"{{"format": "lernnetzwerk-archive", "version": 1, "title": "A", "language": "de", "events": {events}}}"#
    );
    let mut session = Session::of(&json, 80, 24);
    session.press("1d28.10.2026<enter>").shows("ab 28.  Tage").shows("•28──29──30──31");
    session.press("<pgdn>").shows("bis 3.  Tage").shows("ab 26.  Lange").shows("Nov.–Dez. Monate");
    session.shows("───1 ").shows("─30 ");
    session.press("<pgdn>").shows("–5.1.27 Lange").shows("28──29──30──31").hides("KW 48–1");
}

#[test]
fn weeks_are_told_of_no_longer_time_than_a_month() {
    let week = |start: &str, end: &str| {
        let event = format!(r#""events":[{{"id":"e","title":"E","start":"{start}","end":"{end}"}}]"#);
        Session::of(&archive(&event), 120, 40)
    };
    week("2017-01-01", "2017-12-31").shows("  01.01.–31.12.2017 ").hides("· KW");
    week("2017-12-28", "2018-01-03").shows("28.12.2017–03.01.2018 · KW 52–1");
    week("2017-10-01", "2017-10-31").shows("01.–31.10.2017 · KW 39–44");
}

#[test]
fn a_month_that_is_written_out_has_no_dot() {
    let events = r#""events":[{"id":"a","title":"Maifest","start":"2024-05"},
        {"id":"b","title":"Frühling","start":"2024-05","end":"2024-06"},
        {"id":"c","title":"Lange","start":"2023-11-05","end":"2024-05"}]"#;
    let mut session = Session::of(&archive(events), 120, 40);
    session
        .press("1d5.2024<enter>")
        .shows("▸Mai     Maifest")
        .shows(" Mai–Juni  Frühling")
        .shows("bis Mai Lange");
    session.press("<esc>d1.4.2024<enter>").shows("–Mai    Lange");
}

#[test]
fn a_month_is_told_whole_before_how_much_is_in_it() {
    let of_day =
        |at| format!(r#"{{"id":"m{at}","title":"T","kind":"talk","date":"2024-09-{:02}"}}"#, at % 30 + 1);
    let media: Vec<String> = (1..=120).map(of_day).collect();
    let json = archive(&format!(r#""media":[{}]"#, media.join(",")));
    Session::of(&json, 200, 60).shows("Kalender ─ September 2024 · 120 ─");
    Session::of(&json, 120, 40).shows("Kalender ─ September 2024 ─");
    Session::of(&json, 80, 24).shows("Kalender ─ Sept. 2024 ─");
}

#[test]
fn it_opens_on_the_newest_medium_and_its_day() {
    start().shows("Dezember 2023").shows("alle · 33").shows("▸11.     Jahrestagung");
    start().press("gn").shows("Bildungskonferenz Altenbrück 2025");
}

#[test]
fn arrows_move_by_day_and_week() {
    start()
        .press("1d29.11.2018<enter>")
        .is_on("2018-11-29")
        .press("<right>")
        .is_on("2018-11-30")
        .press("<up>")
        .is_on("2018-11-23")
        .press("<left><down>")
        .is_on("2018-11-29")
        .press("hjlk")
        .is_on("2018-11-29");
}

#[test]
fn arrows_leave_the_month_at_its_edges() {
    let mut session = start();
    session.press("1d2.12.2018<enter><right>").fronts(Pane::Catalogue);
    session.press("<left>").fronts(Pane::Calendar).press("d3.12.2018<enter>h").fronts(Pane::Detail);
    session.shows("Montag, 03.12.2018").press("l").fronts(Pane::Calendar).is_on("2018-12-03");
}

#[test]
fn walking_through_the_month_keeps_the_rows_of_the_catalogue() {
    let mut session = start();
    session.press("1d29.11.2018<enter>").shows("alle · 33").hides("│▸Video").shows("•Video");
    session.press("n").shows("alle · 33").press("t").shows("alle · 33").hides("•Video").hides("│▸Video");
    session.press("d29.11.2018<enter><enter>").fronts(Pane::Catalogue).shows("29.11.2018 · 4");
}

#[test]
fn page_keys_move_by_month_and_year() {
    start()
        .then("1d29.11.2018<enter><pgdn>", "Dezember 2018")
        .then("<pgup><pgup>", "Oktober 2018")
        .then("<gt>", "Oktober 2019")
        .then("<lt><lt>", "Oktober 2017")
        .then("<s-pgdn>", "Oktober 2018")
        .then(".,", "Oktober 2018");
}

#[test]
fn the_calendar_ends_a_year_beyond_all_that_is_in_it() {
    for (keys, last, told) in [
        (">", "Kalender ─ Dezember 2025", "Kein späterer Termin."),
        (".", "Kalender ─ November 2026", "Kein späterer Termin."),
        ("<", "Kalender ─ Dezember 2010", "Kein früherer Termin."),
        ("k", "Kalender ─ November 2010", "Kein früherer Termin."),
    ] {
        let mut session = start();
        session.press("1").press(&keys.repeat(900)).shows(last).shows(told);
    }
    // From a day far off that was typed, it is only gone back.
    start().press("d01.01.2400<enter>.").shows("Januar 2400").press(",").shows("Dezember 2399");
}

#[test]
fn n_goes_to_the_next_day_with_an_event() {
    start()
        .then("1d26.11.2018<enter>n", "29.–30.11.2018")
        .then("n", "▸2019    Aufwachse")
        .then("n", "22.05.2019")
        .then("NNN", "26.11.2018")
        .then("gn", "04.12.2025")
        .then("n", "Kein späterer Termin")
        .then("<home>", "November 2011")
        .then("N", "Kein früherer Termin");
}

#[test]
fn t_goes_to_today_and_weeks_are_numbered_as_iso_does() {
    start().press("1t").shows("November 2026").shows("Sonntag, 22.11.2026").shows("KW 47 / 2026");
    start().then("1d1.1.2021<enter>", "│ 53               1  2  3").then("d31.12.2024<enter>", "│  1  30 31");
}

#[test]
fn dates_are_typed_as_people_write_them() {
    for text in ["29.11.2018", "29.11.18", "2018-11-29", "29. November 2018", "29 nov 2018"] {
        start().press(&format!("1d{text}<enter>")).is_on("2018-11-29");
    }
    for text in ["11.2018", "Nov 2018", "november 2018", "2018-11", "11/2018"] {
        start().press(&format!("1d{text}<enter>")).shows("26.11.2018");
    }
    start().then("1d2018<enter>", "07.03.2018").then("<esc>d29.11.<enter>", "29.–30.11.2018");
    start().then("1d31.2.2018<enter>", "„31.2.2018“ ist kein Datum").then("<esc>", "Dezember 2023");
}

#[test]
fn events_of_the_month_and_the_year_are_reached_by_key() {
    let mut session = start();
    session.press("1d26.11.2018<enter>e").selects("26.");
    for event in ["29.–30.", "Nov.", "2018"] {
        session.press("j").selects(event);
    }
    session.press("<end>").selects("2018");
}

#[test]
fn what_has_no_date_stands_under_a_month_only_for_who_comes_to_it() {
    let mut session = start();
    session.hides("ohne Datum").press("1<gt>").hides("ohne Datum").press("d2018<enter>e").hides("ohne Datum");
    session.press("/5. netzwerktreffen<enter>").shows("ohne Datum · 3").shows("▸o. D.   5. Netzwerk");
    session.press("1j").selects("6. Netzwerk").press("G").selects("Planungswerkstatt");
    session.press("<enter>").shows("Hierzu gibt es keine Medien");
    session.press("<esc>1t").hides("ohne Datum");
    // Where there is nothing else, it stands there at once.
    session.press("/ohne datum termin<c-t>").shows("ohne Datum · ");
    session.press("<esc>dohne datum<enter>").selects("5. Netzwerk").shows("4 Details ─ Termin");
}

#[test]
fn a_new_year_week_and_leap_days_are_reached() {
    start().then("1d31.12.2020<enter>l", "Januar 2021").then("d29.2.2020<enter><gt>", "28.02.2021");
}

#[test]
fn all_dates_of_a_column_have_one_form() {
    let media = r#""events":[{"id":"e","title":"E","start":"2018-11-29","end":"2019-01-03"}],"media":[
        {"id":"a","title":"A","kind":"video","date":"2019-03-01"},
        {"id":"b","title":"B","kind":"video","event":"e"},
        {"id":"c","title":"C","kind":"video","date":"2018-09"}]"#;
    let json =
        format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"A","language":"de",{media}}}"#);
    Session::of(&json, 260, 40)
        .then("2", " 01.03.2019│")
        .shows(" 29.11.2018–03.01.2019│")
        .shows(" September 2018│");
    Session::of(&json, 120, 40).press("2").shows(" 01.03.19│").shows(" 2018–2019│").shows(" 09.2018│");
}

/// An archive of one event, which is known only to its month.
const ROUGH: &str = r#"{"format": "lernnetzwerk-archive", "version": 1, "title": "A", "language": "de",
    "events": [{"id": "m", "title": "Erstes Treffen", "start": "1843-09", "place": "London"}]}"#;

#[test]
fn an_event_that_is_known_to_its_month_is_come_to_as_any_other() {
    let comes_to = |session: &mut Session| {
        session.selects("Erstes Treffen").shows("Details ─ Termin").shows("September 1843 · London");
    };
    // Of itself, by its date, as the newest, as the next and the one before, as the first and the last.
    comes_to(Session::of(ROUGH, 120, 40).press("1"));
    for keys in
        ["d1843<enter>", "d1843-09<enter>", "gn", "d1842<enter>n", "d1844<enter>N", "t<home>", "t<end>"]
    {
        comes_to(Session::of(ROUGH, 120, 40).press("1t").press(keys));
    }
    let mut session = Session::of(ROUGH, 120, 40);
    session.then("1n", "Kein späterer Termin").then("N", "Kein früherer Termin");
    session.press("d1.5.1843<enter>").shows("Nächster     September 1843 · Erstes Treffen");
}

#[test]
fn a_month_leads_to_the_event_that_is_known_to_it() {
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    session.press("1dokt 2025<enter>").selects("Okt.").selects("Fachveranstaltung");
    // What is known to the day comes first.
    session.press("dnov 2025<enter>").shows("12.11.2025");
}

#[test]
fn a_day_that_is_typed_is_gone_to_and_so_is_the_first_of_days_with_nothing() {
    let mut session = Session::of(ROUGH, 120, 40);
    session
        .press("1d1.9.1843<enter>")
        .is_on("1843-09-01")
        .hides("▸ Erstes Treffen")
        .hides("Details ─ Termin");
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("1dwinter 2017<enter>").shows("nichts verzeichnet").is_on("2017-12-01");
    session.press("d1.1.2018<enter>").is_on("2018-01-01").hides("▸");
}

#[test]
fn a_day_without_a_year_leads_to_what_is_on_that_day() {
    let mut session = start();
    // In the year shown there is nothing on that day.
    session.press("1d3.12.2023<enter>d29.11.<enter>").is_on("2018-11-29").shows("29.–30.11.2018");
    session.press("d29.11.<enter>").is_on("2018-11-29");
    // Where no year has anything, it is that of the year shown.
    session.press("d2.1.<enter>").is_on("2018-01-02");
    // A number alone is a day of the month shown.
    session.press("d3.12.2025<enter>d14<enter>").is_on("2025-12-14").press("d7.<enter>").is_on("2025-12-07");
    session.press("d9.11.2025<enter>d31<enter>").shows("„31“ ist kein Datum");
}

#[test]
fn how_a_date_is_read_is_said_while_it_is_typed() {
    for (typed, read) in [
        ("herbst 2018", "│ September–November 2018 "),
        ("november", "│ November "),
        ("29.11.", "│ Donnerstag, 29.11.2018 "),
        ("14", "│ Donnerstag, 14.12.2023 "),
        ("seit 2019", "│ seit 2019 "),
    ] {
        start().press("1d").press(typed).shows(read).hides("kein Datum");
    }
    Session::english(80, 24).press("1d2 weeks ago").shows("│ week 45 2026 ");
}

#[test]
fn a_date_is_typed_with_its_field_as_in_a_query() {
    for text in ["jahr:2018", "year:2018", "Jahr: 2018"] {
        start().press(&format!("1d{text}<enter>")).shows("07.03.2018");
    }
    for text in ["datum:29.11.2018", "when:29 nov 2018", "tag:2018-11-29"] {
        start().press(&format!("1d{text}<enter>")).is_on("2018-11-29");
    }
    start().press("1dtitel:2018<enter>").shows("Kein Datum");
}

#[test]
fn a_day_as_lens_is_what_is_handed_on_and_the_agenda_is_of_all_days() {
    let mut session = Session::new(120, 40);
    session.press("1<enter>1x").shows("1 Termin").press("<esc>");
    session.press("ga").shows("Termine · 24").press("x").shows("24 Termine");
}

#[test]
fn enter_on_an_event_without_media_is_one_thing_in_the_month_and_in_the_list_of_all() {
    let json = archive(
        r#""events":[{"id":"a","title":"Ohne Film","start":"2024-06-05"},
        {"id":"b","title":"Mit Film","start":"2024-06-07"}],
        "media":[{"id":"m","title":"M","kind":"video","event":"b"}]"#,
    );
    for keys in ["1d5.6.2024<enter>", "1d5.6.2024<enter>ga"] {
        let mut session = Session::of(&json, 120, 40);
        session.press(keys).shows("Enter nur diesen Termin").press("<enter>").fronts(Pane::Detail);
        session.shows("› Ohne Film");
    }
}
