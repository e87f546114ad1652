//! Lists in any order, and narrowed by what their records have in common.

use super::start;
use crate::session::{Session, bundled};
use lernnetzwerk::app::message::{Message, Work};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::layout::Pane;

#[test]
fn the_oldest_medium_is_two_keys_away() {
    let mut session = start();
    session.press("S2").fronts(Pane::Catalogue).shows("Katalog ─ Älteste zuerst · alle").selects("2015");
    // Who has moved stays where they are.
    session.press("jj");
    let there = session.selected();
    session.press("S3").shows("nach Titel · alle");
    assert_eq!(session.selected(), there);
    session.press("S1").shows("Katalog ─ alle · 33");
}

#[test]
fn what_has_no_date_stands_under_a_line_with_its_number() {
    let mut session = Session::new(120, 60);
    session
        .shows("ohne Datum · 8")
        .press("S4")
        .shows("ohne Person · ")
        .press("/torwald<c-t>")
        .hides("ohne Sprecher");
    Session::new(120, 40).press("G").selects("Schatzkiste");
}

#[test]
fn a_row_shows_what_it_is_sorted_by_where_there_is_room() {
    let mut session = start();
    session
        .press("S")
        .hides("Dauer")
        .hides("Track")
        .shows("3 Titel  ")
        .press("4")
        .selects("…  Andrea Bäthge ");
    session.press("S5").selects("Netzwerk zum Mitn");
    let json = r#"{"format":"lernnetzwerk-archive","version":1,"title":"A","language":"de","media":[
        {"id":"a","title":"Kurz","kind":"video","duration":"PT5M"},
        {"id":"b","title":"Lang","kind":"video","duration":"PT1H"},{"id":"c","title":"Ohne","kind":"video"}]}"#;
    let mut session = Session::of(json, 80, 24);
    session.press("S").shows("3 Dauer · 1 ohne Dauer").press("3").selects("Lang").selects("1 Std.");
}

#[test]
fn an_order_holds_within_lenses_and_groups() {
    let mut session = start();
    session.press("S2/torwald<enter>").shows("Katalog ─ Älteste z").press("<home>").selects("04.09.18");
    session.press("<esc>c").shows("Katalog ─ Älteste zuerst · alle").selects("04.09.18");
}

#[test]
fn by_relevance_only_what_was_looked_for_is_sorted() {
    let mut session = start();
    session.press("S").hides("Treffer").press("<esc>/torwald<c-t>S6").shows("Katalog ─ Beste Tref");
    session.press("<esc>").hides("Beste Treffer").shows("alle · 33");
}

#[test]
fn what_is_chosen_of_facets_is_a_query() {
    let mut session = start();
    // Two of the places.
    session.press("f<tab><tab><tab>").selects("Moorhausen").press("j<space>").shows("/ ort:=Altenbrück");
    session.selects("+ Altenbrück").press("/linden<enter><space>").shows("/ ort:=Altenbrück,");
    session.press("<enter>").hides("┌ Eingrenzen ─").shows("Katalog ─ Ort: Altenbrück");
    // It can be changed there as well, and in the line of the finder.
    session
        .press("f<tab><tab><tab>")
        .shows("+ Altenbrück")
        .press("j<space>")
        .hides("=Altenbrück,")
        .press("<esc>");
    session.press("/").shows("/ ort:=Altenbrück");
    // Without anything chosen all is shown again.
    let mut session = start();
    session.press("f").press("<space><enter>").hides("alle · 33");
    session.press("f").press("<space><enter>").shows("alle · 33");
}

#[test]
fn enter_with_nothing_chosen_narrows_to_the_row_it_is_pressed_on() {
    let mut session = start();
    session
        .press("f<tab><tab><tab>jj")
        .selects("Lindental")
        .press("<enter>")
        .shows("Katalog ─ Ort: Lindental");
    // Where something is chosen, that alone counts.
    session.press("f<tab><tab><tab>").selects("Moorhausen").press("j-<enter>").shows("Ort: ohne ");
    // The same within a lens, a query, and behind a search of values.
    for keys in ["/torwald<enter>", "/wege<c-t>", ""] {
        let mut session = start();
        session
            .press(keys)
            .press("f<tab><tab>/20<enter>")
            .press("<enter>")
            .hides("┌ Eingrenzen ─")
            .shows("›");
        let mut chosen = start();
        chosen.press(keys).press("f<tab><tab>/20<enter> <enter>");
        assert_eq!(session.screen(), chosen.screen(), "{keys}");
    }
}

#[test]
fn another_search_in_a_list_takes_the_place_of_the_first() {
    let mut session = start();
    session.press("f<tab><tab><tab>").shows("/ suchen").press("/linden<enter>").selects("Lindental");
    session.press("/neu").selects("Neubrück").shows("Suche: neu ").press("<enter>");
    // What is not typed anew stays, and can be gone on with.
    session.press("/<end>b<enter>").selects("Neubrück").shows("Suche: neub ");
    session.press("/neu  ").selects("Neubrück").hides("Kein Wert passt dazu");
    let mut session = start();
    session.press("?/ordn<enter>").shows("ordnen").press("/heute ").shows("zum heutigen Tag").hides("ordnen");
}

/// The line at the top.
fn top(session: &Session) -> String {
    session.screen().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_facets_go_on_from_what_the_panes_are_narrowed_to() {
    for (keys, line) in [
        ("/stolz<enter>", "/ person:=\"Heinz-Jürgen Stolz\" "),
        ("/lernvideos<c-t><esc>2s", "/ rubrik:="),
        ("1d15.11.2022<enter><enter>", "/ datum:2022-11-15 "),
        ("/jürgen<c-t>3<enter>", "/ jürgen person:="),
        ("1d15.11.2022<enter>m", "/ termin:=\"Lernnetzwerktreffen 2022\" "),
    ] {
        let mut session = Session::with(bundled(), Lang::De, 120, 40);
        session.press(keys).shows("›");
        let narrowed = session.screen();
        session.press("f").shows(line).press("<esc>");
        assert_eq!(session.screen(), narrowed, "{keys}");
        session.press("f").press("<space><enter>").hides("┌ Eingrenzen");
        let title = top(&session);
        let name = top(&Session::with(bundled(), Lang::De, 120, 40));
        assert!(title != name && session.screen() != narrowed, "{keys}: {title}");
        // The line at the bottom has a key for its hits now.
        let above = |screen: &str| screen.lines().take(39).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(above(&session.press("<esc>").screen()), above(&narrowed), "{keys}");
    }
    // What was a lens can be taken out of the line.
    let mut session = Session::with(bundled(), Lang::De, 120, 40);
    session.press("/stolz<enter>f").press(&"<tab>".repeat(7)).shows("+ Heinz-Jürgen Stolz");
    session.press("/stolz<enter>").press("<space>").hides("person:=").press("<enter>").hides("›");
}

#[test]
fn the_count_of_a_value_is_how_many_the_query_for_it_finds() {
    let mut session = start();
    session.press("f<tab><tab>").selects("2025");
    let count = session.selected().split_whitespace().last().map(str::to_owned).unwrap();
    session.press("<space>").shows(&format!("{count} Treffer"));
}

#[test]
fn an_order_that_comes_too_late_takes_no_search_its_answer() {
    let mut session = start();
    session.held = Some(Vec::new());
    session.press("S2").press("/torwald");
    let held = session.held.take().unwrap();
    // The order first, which nobody waits for at the moment; then the search, and the order that is asked for again.
    session.answer(held.first().unwrap().clone());
    session.answer(held.last().unwrap().clone());
    session.selects("Hans-Jürgen Torwald").press("<esc>").shows("Katalog ─ Älteste zuerst");
}

#[test]
fn what_is_chosen_before_the_counts_are_there_is_chosen() {
    let mut session = start();
    session.held = Some(Vec::new());
    // To the places, a row down, chosen, and taken: all of it before anything is counted.
    session.press("f<tab><tab><tab>j<space>").hides("Moorhausen");
    let mut answered = 0;
    while let Some(request) = session.held.as_ref().and_then(|held| held.get(answered)).cloned() {
        answered += 1;
        session.answer(request);
    }
    session.selects("+ Altenbrück").shows("/ ort:=Altenbrück").shows("Treffer");
    session.press("<enter>");
    let request = session.held.take().and_then(|held| held.last().cloned()).unwrap();
    session.answer(request);
    session.shows("Katalog ─ Ort: Altenbrück");
}

#[test]
fn as_many_are_found_as_were_counted() {
    for line in ["köln", "torwlad", "nachbrschaft", "wege 2018", "netzwrk -film"] {
        for turns in ["", "<tab>", "<tab><tab>", "<s-tab>"] {
            let mut session = start();
            session.press(&format!("/{line}<c-t>f{turns}"));
            let row = session.selected();
            let count = row.split_whitespace().last().expect("a row").to_owned();
            assert!(count.parse::<usize>().is_ok_and(|count| count > 0), "{line}: {row:?}");
            session.press("<space>").selects("+ ").shows(&format!(" {count} Treffer"));
        }
    }
}

#[test]
fn what_is_made_for_the_first_time_says_how_far_it_is() {
    for lang in Lang::ALL {
        let mut session = match lang {
            Lang::De => Session::new(120, 40),
            Lang::En => Session::english(120, 40),
        };
        session.held = Some(Vec::new());
        session.press("f").send(Message::Making(Work::Counting, 43));
        let told = lang.pick("Zähle … 43 %", "Counting … 43 %");
        // In the line at the top and in the popup, which takes keys meanwhile.
        assert_eq!(session.screen().matches(told).count(), 2, "{}", session.screen());
        session.press("<esc>").shows(told).press("S3");
        session.send(Message::Making(Work::Sorting, 7));
        session.shows(lang.pick("Ordne … 7 %", "Sorting … 7 %"));
        session.send(Message::Making(Work::Sorting, 100));
        session.hides(" % ").hides("… 7");
    }
    let mut small = Session::new(60, 15);
    small.send(Message::Making(Work::Sorting, 7));
    small.shows("Ordne … 7 %");
}

#[test]
fn an_order_that_comes_late_does_not_take_the_place_of_a_later_choice() {
    for keys in ["S3", "S4", "S5"] {
        let mut session = start();
        let usual = session.press("2").screen();
        session.held = Some(Vec::new());
        session.press(keys).press("S1");
        for request in session.held.take().unwrap_or_default() {
            session.answer(request);
        }
        assert_eq!(session.screen(), usual, "{keys}");
    }
}

#[test]
fn the_facets_say_what_they_count() {
    start().press("f").shows("gezählt: Medien, Termine, Personen, Programme");
    let json = include_str!("../../data/conference.json");
    Session::of(json, 80, 24).press("f").shows("gezählt: Medien, Termine, Personen ").hides("Programme");
    Session::english(80, 24).press("f").shows("counted: media, events, people, programmes");
}

#[test]
fn the_open_facet_is_among_the_tabs_and_empty_ones_are_not() {
    for (columns, rows) in [(50, 15), (80, 24), (120, 40)] {
        let mut session = Session::english(columns, rows);
        session.press("f").hides(" Track");
        for facet in ["Section", "Year", "Place", "Topic"] {
            session.press("<tab>").shows(&format!(" {facet} "));
        }
        session.press("<s-tab><s-tab><s-tab><s-tab><s-tab>").shows(" Person ");
        if columns < 60 {
            session.shows(" … ").press("<tab>").shows(" Kind ").shows(" … ");
        }
    }
}

#[test]
fn a_search_among_values_names_their_facet_and_says_where_none_matches() {
    let mut session = start();
    session.press("f<tab><tab><tab>/qqq").shows(" Ort  Suche: qqq").shows("Kein Wert passt dazu.");
    session.hides("Davon gibt es hier nichts.").press("<esc>").shows(" Ort  Thema ");
    // What one has come to stays selected where the others come back.
    session
        .press("/lind<enter>")
        .selects("Lindental")
        .press("/<esc>")
        .shows("Moorhausen")
        .selects("Lindental");
    session.press("<esc>/\"wege<c-t>").shows("„wege“").press("<esc>/\"neue wege\"<c-t>").hides("„\"");
}

#[test]
fn a_title_says_nothing_twice() {
    let mut session = Session::new(120, 40);
    session.press("/jahr:2018<c-t>").shows("Katalog ─ 2018 · ").hides(" · 2018 ");
    session.press("<esc>/kw 48 2018<c-t>").shows("KW 48 2018 · ").hides(" · 2018 ");
    session.press("<esc>/ort:altenbrück thema:wege<c-t>").hides(" thema:");
}

#[test]
fn what_an_event_leaves_is_counted_and_chosen_within_it() {
    let mut session = Session::new(120, 40);
    session.press("/9. netzwerk<enter><enter>").shows("› 9. Netzwerktreffen").press("f");
    session.shows("/ termin:=\"9. Netzwerktreffen\" ").press("<tab><tab>").shows("▸  2018");
    session
        .press("<enter>")
        .shows("› Termin: 9. Netzwerktreffen · 2018   4 Medien · 1 Termin")
        .press("<esc>");
    session.shows("› 9. Netzwerktreffen ");
    // Of two with one title no query says which: what is chosen is chosen of all, as it was counted.
    let json = super::archive(
        r#""media":[{"id":"a","title":"A","kind":"video","event":"eins"},{"id":"b","title":"B","kind":"film"}],
        "events":[{"id":"eins","title":"Kongress","start":"2018-01-01"},{"id":"zwei","title":"Kongress"}]"#,
    );
    let mut session = Session::of(&json, 80, 24);
    session.press("1d1.1.2018<enter>m").shows("› Kongress").press("f").shows("/ alles").shows("Film ");
    session.press("<down><space>").shows(" Treffer").press("<enter>").shows("› Art: ").hides("› Kongress");
}

#[test]
fn no_more_is_chosen_than_a_query_holds() {
    let mut session = Session::with(crate::session::bundled(), Lang::De, 120, 60);
    session.press("f<s-tab><s-tab>").selects("Heinz-Jürgen Stolz").press("<space>").shows("/ person:=");
    for _ in 0..20 {
        session.press("j<space>");
    }
    session.shows("Mehr lässt sich nicht zugleich wählen.");
    // All that is shown as chosen is read, and found.
    let screen = session.screen();
    let chosen = screen.matches("│ + ").count() + screen.matches("│▸+ ").count();
    assert!((8..20).contains(&chosen), "{chosen}: {screen}");
    session.press("<enter>").hides("nur der Anfang");
    // What was typed and is not read stands in no line that values are added to.
    session.press("<esc><esc>").press(&format!("/{}<c-t>f", "netz ".repeat(60)));
    assert!(!session.screen().contains(&"netz ".repeat(60)));
}

#[test]
fn by_relevance_a_list_comes_back_to_the_order_chosen_before() {
    let mut session = start();
    session.press("2S2").shows("Älteste zuerst");
    session.press("/ort:köln<c-t>").shows("Älteste zuerst").press("S6").shows("Beste Treffer");
    session.press("<esc>").shows("Älteste zuerst").hides("Beste Treffer");
}

#[test]
fn a_long_name_of_what_is_shown_leaves_room_for_all_counts() {
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("2s");
    let by_key = session.screen().lines().next().map(str::to_owned).unwrap_or_default();
    for what in ["Rubrik: ", " Medien", " Termine", " Person"] {
        assert!(by_key.contains(what), "{by_key}");
    }
}

#[test]
fn what_a_query_leaves_out_is_in_no_pane() {
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("f").press("-<enter>").shows("› Art: ohne Person ").hides("Baumgart");
    assert!(top(&session).trim_end().ends_with("88 Termine"), "{}", top(&session));
    // Nor does it come in again with what belongs to an event.
    session.press("1<enter>").hides(" 1 Person");
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("f<down>-<enter>").shows("› Art: ohne Termin ").shows("121 Personen");
    assert!(!top(&session).contains("Termine"), "{}", top(&session));
}

#[test]
fn who_has_nothing_on_show_has_no_empty_count() {
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("/prävention -nugget<c-t>").shows("Deffte, Vera");
    let screen = session.screen();
    let row = screen.lines().find(|row| row.contains("Deffte, Vera")).expect("her row");
    assert!(row.contains("– · –"), "{row}");
}

/// Talks of two days in two tracks.
fn talks() -> String {
    let talk = |id: &str, start: &str, track: &str| {
        format!(
            r#"{{"id":"{id}","title":"Rede {id}","kind":"video","date":"2026-11-{start}","event":"t","track":"{track}"}}"#
        )
    };
    let talks = [
        talk("a", "20T10:00", "Netze"),
        talk("b", "20T12:00", "Netze"),
        talk("c", "21T09:00", "Netze"),
        talk("d", "21T11:00", "Kunst"),
    ];
    let event = r#"{"id":"t","title":"Tagung","start":"2026-11-20","end":"2026-11-21"}"#;
    super::archive(&format!(r#""events":[{event}],"media":[{}]"#, talks.join(",")))
}

#[test]
fn talks_of_several_days_say_in_which_order_they_stand() {
    let mut session = Session::of(&talks(), 120, 40);
    session.in_order("Rede c | Rede d | Rede a | Rede b").hides("zuerst");
    session.press("/track:netze<c-t>").shows("Katalog ─ Älteste zuerst · Track");
    session.in_order("Rede a | Rede b | Rede c").press("S").selects("2 Älteste zuerst");
    session.press("1").hides("zuerst").in_order("Rede c | Rede a | Rede b").press("S").selects("1 Neueste");
    session.press("2").shows("Älteste zuerst").in_order("Rede a | Rede b | Rede c");
}

#[test]
fn only_orders_by_what_some_medium_has_are_offered() {
    let mut session = Session::of(&talks(), 120, 40);
    session.press("S").shows("3 Titel").shows("4 Track").hides("Rubrik").hides("Dauer").hides("4 Person");
    session.press("4").shows("Katalog ─ nach Track").in_order("Rede c | Rede a | Rede b | Rede d");
    session.selects("Netze");
    Session::with(bundled(), Lang::De, 120, 40).press("S").shows("5 Rubrik").hides("Track");
}

#[test]
fn the_hits_alone_can_be_shown_whatever_can_be_completed() {
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("/ohne datum").shows("Tab ergänzen").shows("Strg-T Filter").shows("F1 Hilfe");
    let mut session = Session::with(bundled(), Lang::De, 80, 24);
    session.press("/stolz ").shows("Strg-T nur Treffer zeigen");
}
