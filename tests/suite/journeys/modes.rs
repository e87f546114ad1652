//! What the calendar shows in place of the month: all events, the events of a series, a year.

use super::{archive, start};
use crate::session::{Session, bundled};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

#[test]
fn all_events_stand_in_one_list_under_their_years() {
    let mut session = Session::new(120, 40);
    session.press("ga").fronts(Pane::Calendar).shows("1 Kalender ─ Termine · 24");
    // It opens at the event of the medium that was selected, and the other panes show what belongs to that.
    session.selects("11.12.23 Jahrestagung").shows("Details ─ Termin").shows("▸Lesung");
    session.press("<home>").selects("09.11.11 Auftakt").shows("2011 · 1").shows("Mittwoch, 09.11.2011");
    session.press("j").selects("Frühjahrswerkstatt 2013").press("j").selects("2015     Frühjahrswerk");
    session.press("G").selects("Planungswerkstatt").shows("ohne Datum · 3");
    session
        .in_order("2025 · 1 | 04.12.25 Bildungskon | ohne Datum · 3 | o. D.    5. Netz | o. D.    6. Netz");
}

#[test]
fn a_day_is_gone_to_in_the_list_of_all_events() {
    let mut session = Session::new(120, 40);
    session.press("gad29.11.2018<enter>").selects("29.11.18 9. Netzwerktreffen");
    session.press("n").selects("22.05.19").press("N").selects("29.11.18").press("N").selects("26.11.18");
    // Where nothing is at the day: what was last before it.
    session.press("d1.1.2020<enter>").selects("22.05.19 10. Netz").press("t").selects("04.12.25 Bildungs");
    session.press("gn").selects("04.12.25");
}

#[test]
fn enter_escape_and_the_way_back_are_those_of_the_list_under_the_month() {
    let mut session = Session::new(120, 40);
    session.press("gad29.11.2018<enter>").shows("Enter Medien").press("<enter>").fronts(Pane::Catalogue);
    session.shows("› 9. Netzwerktreffen").shows("1 Kalender ─ Termine · 1");
    session.press("H").fronts(Pane::Calendar).selects("29.11.18").shows("Termine · 24");
    session.press("L").shows("Termine · 1").press("H");
    // The same event is selected in the month.
    session.press("<esc>").shows("Kalender ─ November 2018").is_on("2018-11-29").shows("▸29.–30.");
    session.press("H").shows("Termine · 24").selects("29.11.18");
    session.press("ga").shows("Kalender ─ November 2018").press("ga").shows("Termine · 24");
    session.press("gk").shows("Kalender ─ November 2018").press("gae").shows("Kalender ─ November 2018");
    // One comes back to it from another pane.
    session.press("ga2").fronts(Pane::Catalogue).press("1").fronts(Pane::Calendar).selects("29.11.18");
}

#[test]
fn what_the_panes_are_narrowed_to_narrows_the_list_of_all_events() {
    let mut session = Session::new(120, 40);
    session.press("ga/altenbrück<c-t>").shows("Kalender ─ Termine · ").hides("Termine · 24");
    session
        .press("1G")
        .hides("Weißbach")
        .press("<esc>")
        .shows("Termine · 24")
        .press("<esc>")
        .hides("Termine · 24");
    let mut session = Session::new(120, 40);
    session.press("/qqxqqwq").press("<esc>ga").shows("Termine · 24");
}

#[test]
fn a_hit_and_an_event_gone_to_are_selected_in_the_list_of_all_events() {
    let mut session = Session::new(120, 40);
    session.press("ga/7. netzwerktreffen<enter>").fronts(Pane::Calendar).selects("07.03.18 7. Netz");
    session.press("2<home>").shows("▸11.12.23").press("e").fronts(Pane::Calendar).selects("11.12.23");
}

#[test]
fn a_wide_list_has_time_room_series_and_place() {
    let json = archive(
        r#""events":[{"id":"t","title":"Tagung","start":"2018-11-29","end":"2018-11-30","place":"Köln",
            "series":"Wege","number":3},
        {"id":"a","title":"Vortrag","start":"2018-11-29T11:00","room":"Saal 2","parent":"t"},
        {"id":"b","title":"Anderer Vortrag","start":"2018-11-29T11:00","room":"Saal 1","parent":"t"},
        {"id":"z","title":"Später","start":"2019-02-01"}]"#,
    );
    let mut session = Session::of(&json, 120, 40);
    session
        .press("gaz")
        .in_order("2018 · 3 | 29.11.18 | Saal 1 └ Anderer | Saal 2 └ Vortrag | 2019 · 1 | 01.02.19");
    session.shows("29.11.18 11:00 Saal 1 └").shows("Tagung").shows("Wege 3.").shows("Köln");
    Session::of(&json, 200, 60).press("gaz").shows("29.–30.11.2018");
    // Where little room is left, the title has it.
    let medium = r#""media":[{"id":"m","title":"M","kind":"video"}],"#;
    let json = json.replace(r#""events""#, &format!(r#"{medium}"events""#));
    Session::of(&json, 80, 24).press("ga").shows("29.11.18 └ Vortrag").hides("11:00");
}

#[test]
fn days_of_hundreds_of_events_are_walked_through_in_one_list() {
    let event = |at: usize| {
        let (day, slot) = (20 + at / 400, at % 400 / 12);
        format!(
            r#"{{"id":"v{at}","title":"Vortrag {at:03}","parent":"t","room":"Saal {}","start":"2026-11-{day}T{:02}:{:02}"}}"#,
            at % 12 + 1,
            9 + slot / 4,
            slot % 4 * 15
        )
    };
    let events: Vec<String> = (0..800).rev().map(event).collect();
    let whole = r#"{"id":"t","title":"Große Tagung","start":"2026-11-20","end":"2026-11-21"}"#;
    let json = archive(&format!(r#""events":[{whole},{}]"#, events.join(",")));
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (50, 15)] {
        let mut session = Session::of(&json, columns, rows);
        session
            .press("ga<home>")
            .shows("Termine · 801")
            .shows("20.–21.11.2026 · 801")
            .selects("Große Tagung");
        session.press("j").selects("Fr 09:00").selects("Vortrag 000").press("j").selects("Vortrag 001");
        session.press("<pgdn><pgdn>G").selects("Sa ").selects("Vortrag 7");
        session.press("gy").selects("Nov").selects("801");
    }
}

#[test]
fn an_archive_without_events_has_its_media_in_one_list() {
    let json = include_str!("../../data/podcast.json");
    let mut session = Session::of(json, 120, 40);
    session
        .press("ga")
        .shows("Kalender ─ 6")
        .press("<home>")
        .selects("12.2025  Vorgespräch")
        .press("j")
        .selects("Folge 1");
    session.press("<enter>").fronts(Pane::Catalogue);
    session.press("?/liste").shows("zu allem in einer Liste");
}

#[test]
fn a_series_stands_in_the_order_of_its_numbers_with_its_gaps() {
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    session.press("1gs").shows("Welche Reihe?").shows("1 Lernnetzwerktreffen · 13 Termine").press("1");
    session.shows("1 Kalender ─ Lernnetzwerkt… · 13").press("<home>").selects("11. 03.03.15 11. Lern");
    session.in_order("Nr. 1–10 fehlen | 11. 03.03.15 | Nr. 12 fehlt | 13. o. D. | 14. o. D. | 15. 24.11.16");
    // A gap cannot be selected.
    session.press("j").selects("13. o. D.").press("k").selects("11. 03.03.15");
    session.press("G").in_order("22. 22.05.19 | Nr. 23 fehlt | 24. 30.10.19 | ▸    15.11.22");
    session.press("<enter>").fronts(Pane::Catalogue).press("H").shows("Lernnetzwerkt… · 13");
    session
        .press("gs")
        .selects("1 Lernnetzwerktreffen")
        .press("<esc><esc>")
        .shows("Kalender ─ November 2022");
}

#[test]
fn a_series_without_numbers_stands_in_the_order_of_its_dates() {
    let mut session = Session::new(120, 40);
    session.press("1gs2").shows("Kalender ─ Frühjahrswerks… · 4").press("<home>");
    session.in_order("25.04.13 | 2015 | Nr. 1–4 fehlen | 5. 2018 | 13.04.21");
    session.press("gs").shows("Regionalkonferenz · 2 Termine").press("<esc>").press("gs5").hides("fehl");
    session.in_order("21.09.16 Regional | 23.09.16 ○ Regional");
    // What is no event of the series is gone to in the month.
    session.press("/9. netz<enter>").shows("Kalender ─ November 2018");
}

#[test]
fn a_series_says_what_is_missing_whatever_it_is_narrowed_to() {
    let mut session = Session::new(120, 40);
    session.press("1gs1").shows("Netzwerktreffen · 7").press("<home>");
    session.in_order(
        "Nr. 1–4 fehlen | 5. o. D. | 6. o. D. | 7. 07.03.18 | 8. 04.09.18 | 9. 29.11.18 | 10. 22.05.19",
    );
    // The 8th and the 10th are in the archive, though not on show.
    session.press("/9. netzwerk<c-t>1").shows("Netzwerktreffen · ").hides("Nr. 5").hides("Nr. 8");
    let none = archive(r#""events":[{"id":"a","title":"A","start":"2018-11-29"}]"#);
    Session::of(&none, 80, 24).press("1gs").shows("Hier gehört kein Termin zu einer Reihe.");
}

#[test]
fn the_year_tells_how_much_is_in_each_of_its_months() {
    let mut session = start();
    session.press("1d29.11.2018<enter>gy").shows("1 Kalender ─ 2018 · 6").selects("Nov.  ••─").selects(" 3");
    session.shows("Details ─").shows("November 2018").shows("Termine (3)").shows("März  •");
    session.press("k").selects("Okt").selects("–").shows("kein Termin").press("jj").selects("Dez");
    session
        .press("j")
        .selects("Frühjahrswerkstatt")
        .press("j")
        .shows("Kalender ─ 2019 · 3")
        .selects("Jan")
        .press("<lt>")
        .shows("Kalender ─ 2018");
    session.press("<gt>").shows("2019").press("<lt>,").selects("Dez").shows("2017");
    // The next month with an event.
    session.press("d1.1.2018<enter>n").selects("März").press("n").selects("Sept.").press("N").selects("März");
    session.press("<enter>").fronts(Pane::Calendar).shows("Kalender ─ März 2018").is_on("2018-03-07");
    session.press("H").selects("März").press("<esc>").shows("Kalender ─ März 2018");
}

#[test]
fn all_months_of_a_year_are_seen_at_once() {
    let mut session = start();
    session
        .press("1d1.12.2018<enter>gy")
        .selects("Dez")
        .shows(" Jan. ")
        .shows("3 Personen ─")
        .shows("4 Details");
    session.press("<esc>").shows("Dezember 2018");
}

#[test]
fn a_month_with_something_says_why_none_of_its_days_is_marked() {
    let json = archive(
        r#""events":[{"id":"a","title":"Irgendwann","start":"2018-10"},
        {"id":"b","title":"Lang","start":"2018-01-05","end":"2018-08-20"}]"#,
    );
    let mut session = Session::of(&json, 80, 24);
    session
        .press("1d1.10.2018<enter>gy")
        .selects("Okt.  ohne Tag ")
        .shows("März  dauert an ")
        .shows("Jan.  •  ");
    let mut session = Session::of(&json, 120, 40);
    session
        .press("1d1.10.2018<enter>gyz")
        .shows("Oktober · ohne Tag ")
        .shows("März · dauert an ")
        .shows("Januar ");
}

#[test]
fn what_touches_a_month_counts_there_as_it_stands_in_it() {
    let long = archive(
        r#""events":[{"id":"a","title":"Lange Reise","start":"2018-09-28","end":"2018-11-02"},
        {"id":"b","title":"Irgendwann","start":"2018"}]"#,
    );
    let mut session = Session::of(&long, 120, 40);
    session.press("1d1.10.2018<enter>gy").shows("Kalender ─ 2018 · 2").selects("Okt").selects(" 1");
    session.hides("kein Termin").shows("Termine (1)").shows("Lange Reise");
    session.press("j").selects("Nov").selects(" 1").press("j").selects("Dez").selects("–");
    session.press("kk<enter>").shows("Kalender ─ Oktober 2018").shows("Lange Reise");
    session.press("d1.1.2019<enter>gy").selects("Jan").shows("kein Termin");
}

/// Two events of a year, of which no more is known.
const OF_A_YEAR: &str = r#""events":[{"id":"a","title":"Erstens","start":"2018"},{"id":"b","title":"Zweitens","start":"2018"},
    {"id":"c","title":"Im Mai","start":"2018-05-03"},{"id":"d","title":"Jahre","start":"2017","end":"2018"}]"#;

#[test]
fn what_is_known_to_no_month_stands_under_the_months_of_its_year() {
    let mut session = Session::of(&archive(OF_A_YEAR), 80, 24);
    session.press("1d3.5.2018<enter>gy").shows("Kalender ─ 2018 · 4").shows("ohne Monat · 3").selects("Mai");
    session.press("<down><down><down><down><down><down><down>").selects("Dez").press("<down>");
    session.selects("Erstens").shows("4 Details ─ Termin").press("<down><down>").selects("Jahre");
    // On into the next year, and back into this one.
    session.press("<down>").shows("Kalender ─ 2019").selects("Jan").press("<up>").selects("Jahre");
    session
        .press("<up><up>")
        .selects("Erstens")
        .press("<up>")
        .selects("Dez")
        .press("<lt>")
        .shows("─ 2017 · 1");
    session.shows("ohne Monat · 1").press("<gt>").click_on("Zweitens").selects("Zweitens");
    // With nothing else in it, it is what one comes to.
    session.press("<home>").selects("Erstens").press("<end>").selects("Jahre");
    // n and N go through it behind the months.
    session.press("N").selects("Zweitens").press("NN").selects("Mai").press("nnn");
    session.selects("Jahre").press("NNNN").shows("─ 2017 · 1").selects("Jahre").press("n").selects("Mai");
    session.press("n").selects("Erstens").press("e").shows("Kalender ─ Mai 2018").selects("Erstens");
}

#[test]
fn what_is_known_to_no_month_stands_under_months_side_by_side() {
    let mut session = Session::of(&archive(OF_A_YEAR), 120, 40);
    session.press("1d3.5.2018<enter>gyz").shows("ohne Monat · 3").shows("Zweitens").selects("Mai");
    session.press("<down>").selects("September").press("<down>").selects("Erstens").press("<up>");
    session.selects("September").click_on("Jahre").selects("Jahre").press("<down>").shows("─ 2019 · 0");
    session.selects("Januar").press("<up>").selects("Jahre");
}

#[test]
fn a_month_of_the_year_is_what_the_other_panes_show() {
    let mut session = Session::new(120, 40);
    session.press("1d29.11.2018<enter>gy").selects("Nov").shows("•Video").shows("•Bolte");
    session.press("4").fronts(Pane::Detail).press("n<enter>").fronts(Pane::Calendar).shows("▸26.");
    // Its media alone.
    session.press("gym").shows("› November 2018").selects("Nov").press("<esc>").shows("alle · 33");
}

#[test]
fn zoomed_the_months_of_a_year_stand_side_by_side() {
    let mut session = Session::new(120, 40);
    session.press("1d29.11.2018<enter>gyz").selects("November").shows("•26 27 28•29─30");
    session.press("<right>").selects("Dezember").press("<up>").selects("August").press("<left><left><left>");
    // Out of it at its edge, as out of the month.
    session.selects("Mai").press("<left>").fronts(Pane::Detail).press("1").selects("Mai");
    session
        .click_on("September")
        .selects("September")
        .click_on("September")
        .shows("Kalender ─ September 2018");
}

#[test]
fn as_many_months_stand_side_by_side_as_there_is_room_for() {
    let mut session = Session::new(200, 60);
    session.press("1d29.11.2018<enter>gyz<home><lt>").press("d1.1.2018<enter>").selects("Januar");
    session.press("<down>").selects("Juli").press("<up>").selects("Januar");
}

#[test]
fn a_month_of_the_list_is_clicked_on() {
    let mut session = start();
    session.press("1d29.11.2018<enter>gy").click_on("Sept. •").selects("Sep").click_on("Sept. •");
    session.shows("Kalender ─ Sept. 2018").press("ga").click_on("07.03.18").selects("07.03.18");
    assert_ne!(session.click_on("07.03.18").front(), Pane::Calendar);
}

#[test]
fn a_span_that_is_typed_narrows_all_panes() {
    for typed in ["november 2018", "Nov 2018", "11/2018", "2018-11", "datum:11.2018"] {
        let mut session = Session::new(120, 40);
        session.press(&format!("1d{typed}<enter>")).fronts(Pane::Calendar).is_on("2018-11-26");
        session
            .shows("› November 2018 ")
            .shows("2 Katalog ─ November 2018 · 5")
            .hides("Frühjahrswerkstatt 2018");
        session.press("<esc>").shows("2 Katalog ─ alle · 33");
    }
    // What is known only to its year answers the year.
    let mut session = Session::new(120, 40);
    session.then("1d2018<enter>", "› 2018 ").then("ga", "Frühjahrswerkstatt 2018").shows("Termine · ");
    session.then("dKW 48 2018<enter>", "› KW 48 2018 ").then("d2017..2018<enter>", "› 2017–2018 ");
    session.then("dQ4 2018<enter>", "› Oktober–Dezember 2018 ").then("dseit 2023<enter>", "› seit 2023 ");
    session.press("H").shows("› Oktober–Dezember 2018 ").press("<esc>").shows("alle · 33");
    Session::english(120, 40).then("1dnovember 2018<enter>", "› November 2018 ");
}

#[test]
fn a_span_of_which_nothing_is_known_is_only_gone_to() {
    let mut session = start();
    session.then("1dmai 2018<enter>", "In dieser Zeit ist nichts verzeichnet.").is_on("2018-05-01");
    session.press("j").shows("alle · 33");
    // Their title names what is in force: days that were shown before are not.
    for typed in ["mai 2018", "winter 2017"] {
        let mut session = start();
        session.then("1dnovember 2018<enter>", "› November 2018 ").press(&format!("d{typed}<enter>"));
        session.shows("In dieser Zeit ist nichts verzeichnet.").hides("› November 2018").hides("›");
        session.press("2").shows("alle · 33");
    }
}

#[test]
fn days_are_asked_for_as_one_would_type_them() {
    for (typed, line) in [
        ("2018", "datum:2018 "),
        ("q4 2018", "datum:2018-10..2018-12 "),
        ("nov 2018", "datum:2018-11 "),
        ("KW 48 2018", "datum:2018-11-26..2018-12-02 "),
        ("2017..2018", "datum:2017..2018 "),
        ("seit 2023", "datum:2023.. "),
    ] {
        let mut session = start();
        session.press(&format!("1d{typed}<enter>"));
        let counts = session.screen().lines().next().map(str::to_owned).unwrap_or_default();
        session.then("f", line).press("<esc>").press(&format!("/{line}<c-t>"));
        assert_eq!(session.screen().lines().next(), Some(&*counts), "{typed}");
    }
    Session::english(120, 40).then("1d2018<enter>f", "date:2018 ");
}

#[test]
fn days_without_a_year_are_asked_of_every_year() {
    let top = |session: &Session| session.screen().lines().next().map(str::to_owned);
    let mut typed = Session::with(bundled(), Lang::De, 120, 40);
    typed.press("/november <c-t>");
    let mut gone = Session::with(bundled(), Lang::De, 120, 40);
    gone.press("1dnovember<enter>").shows("› November ");
    assert_eq!(top(&gone), top(&typed));
    // It is in front as with any other days.
    gone.fronts(Pane::Calendar);
    // A day is gone to in the year shown.
    Session::new(120, 40).press("1d2018<enter><esc>d5.11.<enter>").is_on("2018-11-05");
}

#[test]
fn what_goes_on_past_midnight_stays_selected_with_its_event() {
    let json = archive(
        r#""events":[{"id":"a","title":"Erster Tag","start":"2026-11-20T09:00","end":"2026-11-21T06:00"},
        {"id":"b","title":"Zweiter Tag","start":"2026-11-21T06:00","end":"2026-11-21T22:00"}],
        "media":[{"id":"n","title":"Nachts","kind":"video","date":"2026-11-21T00:30","event":"a"},
        {"id":"m","title":"Morgens","kind":"video","date":"2026-11-21T10:00","event":"b"}]"#,
    );
    let mut session = Session::of(&json, 120, 40);
    session.press("j").selects("Nachts").press("ga").selects("Erster Tag").press("2").selects("Nachts");
}
