//! Tables: what their columns and numbers say of records, and what they say when they come again.

use crate::renewal::{World, each, printed, sum};
use crate::support::program::run_with;
use serde_json::{Value, json};

/// The programme of a year: its courses have the numbers of the year before.
fn programme(rows: &str) -> String {
    format!("Kurs-Nr.;Titel;Dozentin;Datum\n{rows}")
}

#[test]
fn the_numbers_of_another_year_are_of_other_courses() {
    let last = "101;Kinderarmut;Ida Dorn;15.9.2024\n102;Resilienz;Jo Berg;16.9.2024\n103;Ernährung;Uli Klee;17.9.2024\n";
    let next =
        "101;Medien;Kim Laub;15.9.2025\n102;Resilienz;Jo Berg;16.9.2025\n103;Vorlesen;Eva Rind;17.9.2025\n";
    let world = World::of(&[("a.csv", &programme(last)), ("b/a.csv", &programme(next))]);
    let into = |source: &str| sum(&world.import(&[source, "--into", "o.json"]));
    assert_eq!(into("a.csv"), "taken 3, merged 0, left out 0, total 3");
    assert_eq!(into("b/a.csv"), "taken 3, merged 0, left out 0, total 3");
    let both = world.read("o.json");
    assert_eq!(both["media"][0]["note"], "Kurs-Nr.: 101");
    assert_eq!(
        each(&both, "media", "title"),
        ["Kinderarmut", "Resilienz", "Ernährung", "Medien", "Resilienz", "Vorlesen"]
    );
    for source in ["b/a.csv", "a.csv"] {
        assert_eq!(into(source), "taken 0, merged 3, left out 0, total 3", "{source}");
        assert_eq!(world.read("o.json"), both, "{source}");
    }
    // What was dated otherwise by hand is the same.
    let world_of_hand = World::of(&[("a.csv", &programme(last))]);
    world_of_hand.import(&["a.csv", "--into", "o.json"]);
    let mended =
        std::fs::read_to_string(world_of_hand.path("o.json")).unwrap().replace("\"2024-09", "\"2031-09");
    world_of_hand.write("o.json", &mended);
    assert_eq!(
        sum(&world_of_hand.import(&["a.csv", "--into", "o.json"])),
        "taken 0, merged 3, left out 0, total 3"
    );
    // Of one table one number may be given away; what is only moved or called otherwise keeps it.
    let changed = "101;Geld;Max Moos;20.9.2024\n102;Resilienz;Jo Berg;23.9.2024\n103;Gesunde Ernährung;Uli Klee;18.9.2024\n";
    world.write("a.csv", &programme(changed));
    assert_eq!(into("a.csv"), "taken 1, merged 2, left out 0, total 3");
    let dates = each(&world.read("o.json"), "media", "date");
    assert_eq!(dates[..3], ["2024-09-15", "2024-09-23", "2024-09-18"]);
    let kept = world.read("o.json");
    assert_eq!(into("a.csv"), "taken 0, merged 3, left out 0, total 3");
    assert_eq!(world.read("o.json"), kept);
}

#[test]
fn a_kind_that_no_column_tells_any_longer_stays() {
    let world = World::of(&[("a.csv", "Titel;Referent;Datum;Art\nA;Ida Dorn;1.3.2024;Workshop\n")]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.write("a.csv", "Titel;Referent;Datum\nA;Ida Dorn;1.3.2024\n");
    let again = world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(each(&world.read("o.json"), "media", "kind"), ["workshop"]);
    assert!(!again.err.contains("changed"), "{}", again.err);
    world.write("a.csv", "Titel;Referent;Datum;Art\nA;Ida Dorn;1.3.2024;Vortrag\n");
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(each(&world.read("o.json"), "media", "kind"), ["talk"]);
}

/// What a table makes of its only row, or the first.
fn first(world: &World, table: &str) -> Value {
    world.write("t.csv", table);
    printed(&world.import(&["t.csv"]))["media"][0].take()
}

#[test]
fn what_is_to_be_seen_stands_before_what_lies_beside_it() {
    let world = World::of(&[]);
    let row = "A;1.3.2024;https://a.example/f.pdf;https://a.example/t;https://a.example/v;https://a.example/m.mp3\n";
    let links =
        first(&world, &format!("Titel;Datum;Folien;Transkript;Aufzeichnung;Audio\n{row}"))["links"].take();
    assert_eq!(
        links,
        json!([
            {"kind": "video", "url": "https://a.example/v"},
            {"kind": "audio", "url": "https://a.example/m.mp3", "label": "Audio"},
            {"kind": "slides", "url": "https://a.example/f.pdf", "label": "Folien"},
            {"kind": "transcript", "url": "https://a.example/t", "label": "Transkript"}
        ])
    );
    // Slides alone are no recording, and what leads to the booking is not the talk.
    for (heading, link) in [
        ("Folien", json!({"kind": "slides", "url": "https://a.example/1", "label": "Folien"})),
        ("Anmeldung", json!({"url": "https://a.example/1", "label": "Anmeldung"})),
        ("Link", json!({"url": "https://a.example/1"})),
    ] {
        let made = first(&world, &format!("Titel;Datum;{heading}\nA;1.3.2024;https://a.example/1\n"));
        assert_eq!(made["links"], json!([link]), "{heading}");
    }
    // Nor is what somebody has on the net.
    let made = first(
        &world,
        "Titel;Referent;LinkedIn;Headshot URL\nA;Ida Dorn;https://a.example/1;https://a.example/2\n",
    );
    assert_eq!(made["links"], Value::Null);
}

#[test]
fn a_title_is_what_is_written() {
    let world = World::of(&[]);
    for title in
        ["@home mit Kindern", "-20 Grad", "-abc_DEF123", "+1 für Kinder", "=5 Jahre Kita", "- Pause -"]
    {
        let made =
            first(&world, &format!("Titel;Referent;Datum\n{title};Ida Dorn;1.3.2024\nB;Jo Berg;2.3.2024\n"));
        assert_eq!(made["title"], title);
    }
    // An event that has no subject is called as it is.
    world.write(
        "t.csv",
        "Veranstaltung;Thema;Referent;Datum\nTagung;A;Ida Dorn;1.3.2024\nKlausur;;Jo Berg;2.3.2024\n",
    );
    let made = printed(&world.import(&["t.csv"]));
    assert_eq!(each(&made, "media", "title"), ["A", "Klausur"]);
    assert_eq!(each(&made, "events", "title"), ["Tagung"]);
}

#[test]
fn a_moment_is_no_section_and_rows_of_one_number_are_one_talk() {
    let world = World::of(&[]);
    let made = first(
        &world,
        "Titel,Playlist hinzugefügt am,Video\nA,2024-11-05T10:11:12+00:00,https://a.example/1\n",
    );
    assert_eq!((&made["section"], &made["title"]), (&Value::Null, &json!("A")));
    world.write(
        "s.csv",
        "Id,Title,Speaker,Scheduled At,Room\n70412,A,Ida Dorn,2024-03-01 10:00,R\n70412,A,Jo Berg,2024-03-01 10:00,R\n\
         70980,B,Jo Berg,2024-03-01 11:00,R\n",
    );
    let made = world.import(&["s.csv"]);
    assert_eq!(sum(&made), "taken 2, merged 1, left out 0, total 3");
    assert_eq!(printed(&made)["media"][0]["appearances"].as_array().map(Vec::len), Some(2));
}

#[test]
fn of_two_of_one_title_on_a_day_the_room_tells_which_is_which() {
    let rows = "A;Ida Dorn;1.3.2024;1\nA;Ida Dorn;1.3.2024;2\nB;Jo Berg;2.3.2024;1\n";
    let world = World::of(&[("a.csv", &format!("Titel;Referent;Datum;Raum\n{rows}"))]);
    assert_eq!(sum(&world.import(&["a.csv", "--into", "o.json"])), "taken 3, merged 0, left out 0, total 3");
    let rows = "A;Ida Dorn;1.3.2024;11:00;2\nA;Ida Dorn;1.3.2024;10:00;1\nB;Jo Berg;2.3.2024;12:00;1\n";
    world.write("a.csv", &format!("Titel;Referent;Datum;Uhrzeit;Raum\n{rows}"));
    assert_eq!(sum(&world.import(&["a.csv", "--into", "o.json"])), "taken 0, merged 3, left out 0, total 3");
    let dates = each(&world.read("o.json"), "media", "date");
    assert_eq!(dates, ["2024-03-01T10:00", "2024-03-01T11:00", "2024-03-02T12:00"]);
}

#[test]
fn an_address_that_several_rows_have_tells_none_from_others() {
    let table =
        |rows: &str| format!("Titel;Referent;Datum;Link\n{}", rows.replace('@', "https://x.example/reihe"));
    let last = table("A;Ida Dorn;1.3.2024;@\nB;Jo Berg;2.3.2024;@\n");
    let world =
        World::of(&[("a.csv", &last), ("b/a.csv", &table("X;Eva Rind;1.3.2025;@\nY;Max Moos;2.3.2025;@\n"))]);
    world.import(&["a.csv", "--into", "o.json"]);
    let kept = world.read("o.json");
    // In another order they are the same.
    world.write("a.csv", &table("B;Jo Berg;2.3.2024;@\nA;Ida Dorn;1.3.2024;@\n"));
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(world.read("o.json")["media"], kept["media"]);
    world.import(&["b/a.csv", "--into", "o.json"]);
    assert_eq!(each(&world.read("o.json"), "media", "title"), ["A", "B", "X", "Y"]);
    // Of one row each as well.
    let one = |row: &str| format!("Titel;Referent;Datum;Link\n{row};https://x.example/1\n");
    let world = World::of(&[("a.csv", &one("A;Ida Dorn;1.3.2024")), ("b.csv", &one("X;Eva Rind;1.3.2025"))]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.import(&["b.csv", "--into", "o.json"]);
    assert_eq!(each(&world.read("o.json"), "media", "title"), ["A", "X"]);
}

#[test]
fn an_end_goes_with_its_beginning_and_a_day_alone_is_no_month() {
    let world =
        World::of(&[("e.csv", "Veranstaltung;Ort;Datum\nTagung;Köln;1.-3.3.2024\nFest;Bonn;5.3.2024\n")]);
    world.import(&["e.csv", "--into", "o.json"]);
    world.write("e.csv", "Veranstaltung;Ort;Datum\nTagung;Köln;folgt\nFest;Bonn;5.3.2024\n");
    world.import(&["e.csv", "--into", "o.json"]);
    let event = &world.read("o.json")["events"][0];
    assert_eq!((&event["start"], &event["end"]), (&Value::Null, &Value::Null));
    world.write("s.csv", "Titel;Referent;Datum\n1. Quartal 2025;;\nA;Ida Dorn;3.\nB;Ida Dorn;3.2.\n");
    let made = printed(&world.import(&["s.csv"]));
    assert_eq!((&made["media"][0]["date"], &made["media"][1]["date"]), (&Value::Null, &json!("2025-02-03")));
    let lengths = "Titel;Referent;Dauer (h:mm)\nA;Ida Dorn;16:00\nB;Ida Dorn;1:30\nC;Ida Dorn;8:00\n";
    assert_eq!(first(&world, lengths)["duration"], "PT16H");
}

#[test]
fn rows_of_one_number_stay_what_they_are_in_another_order() {
    let rows = [
        "K1;A;Ida Dorn;1.3.2024",
        "K1;A;Ida Dorn;8.3.2024",
        "K1;A;Ida Dorn;15.3.2024",
        "K2;B;Jo Berg;2.3.2024",
    ];
    let table = |rows: &[&str]| programme(&(rows.join("\n") + "\n"));
    let world = World::of(&[("a.csv", &table(&rows))]);
    world.import(&["a.csv", "--into", "o.json"]);
    let made = world.read("o.json");
    assert_eq!(each(&made, "media", "date").len(), 4);
    let mut moved = rows;
    moved.rotate_left(1);
    world.write("a.csv", &table(&moved));
    assert_eq!(sum(&world.import(&["a.csv", "--into", "o.json"])), "taken 0, merged 4, left out 0, total 4");
    assert_eq!(each(&world.read("o.json"), "media", "date"), each(&made, "media", "date"));
}

#[test]
fn a_column_of_links_that_is_gone_takes_none_away() {
    let world = World::of(&[(
        "a.csv",
        "Titel;Referent;Video;Folien\nA;Ida Dorn;https://a.example/v;https://a.example/f\n",
    )]);
    world.import(&["a.csv", "--into", "o.json"]);
    let made = world.read("o.json");
    world.write("a.csv", "Titel;Referent;Video\nA;Ida Dorn;https://a.example/v\n");
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(world.read("o.json")["media"], made["media"]);
    // An empty cell does.
    world.write("a.csv", "Titel;Referent;Video;Folien\nA;Ida Dorn;https://a.example/v;\n");
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(world.read("o.json")["media"][0]["links"].as_array().map(Vec::len), Some(1));
    // One cell without an address costs no column its links.
    let made = printed(&{
        world.write(
            "m.csv",
            "Titel;Datum;Aufnahmeort;Mitschnitt\nA;1.3.2024;Köln;https://a.example/1\nB;2.3.2024;Köln;folgt\n\
                              C;3.3.2024;Köln;https://a.example/3\n",
        );
        world.import(&["m.csv"])
    });
    let has_links =
        |list: &str| made[list].as_array().is_some_and(|all| all.iter().any(|one| one["links"].is_array()));
    assert!(has_links("media") || has_links("events"), "{made}");
}

#[test]
fn a_column_that_is_gone_takes_nothing_away() {
    let headings =
        "Titel;Datum;Referent;Moderation;Kamera;Ort;Raum;Schlagworte;Video;Audio;Bemerkung;Hinweis";
    let row = "A;1.3.2024;Ida Dorn;Jo Berg;Uli Klee;Hamm;Saal;Stadt;https://a.example/v;https://a.example/a;online;Es zieht";
    let table = |gone: &[&str], emptied: &[&str]| {
        let is_there = |(heading, _): &(&str, &str)| !gone.contains(heading);
        let cells = headings.split(';').zip(row.split(';')).filter(is_there);
        let (headings, cells): (Vec<&str>, Vec<&str>) = cells
            .map(|(heading, cell)| (heading, if emptied.contains(&heading) { "" } else { cell }))
            .unzip();
        format!("{}\n{}\n", headings.join(";"), cells.join(";"))
    };
    let world = World::of(&[("a.csv", &table(&[], &[]))]);
    let into = |text: &str| {
        world.write("a.csv", text);
        (world.import(&["a.csv", "--into", "o.json"]).err, world.read("o.json")["media"].clone())
    };
    let (_, made) = into(&table(&[], &[]));
    assert_eq!(made[0]["note"], "Bemerkung: online · Hinweis: Es zieht");
    for gone in headings.split(';').skip(2) {
        let (told, without) = into(&table(&[gone], &[]));
        let kept = |mut media: Value| {
            // The first of links that are left has no label, and the only remark that is left stands there without its heading.
            let links = media[0]["links"].as_array_mut().expect("links").iter_mut();
            links.for_each(|link| drop(link["label"].take()));
            let note = media[0]["note"].take();
            (
                media,
                note.as_str().unwrap_or_default().replace("Bemerkung: ", "").replace("Hinweis: ", "").len(),
            )
        };
        assert_eq!(kept(without.clone()), kept(made.clone()), "{gone}: {told}");
        assert_eq!(into(&table(&[gone], &[])).1, without, "{gone}");
        assert_eq!(into(&table(&[], &[])).1, made, "{gone}");
    }
    // All of these together, and one after the other.
    into(&table(&["Moderation", "Bemerkung"], &[]));
    let (_, without) = into(&table(&["Moderation", "Bemerkung", "Video", "Kamera"], &[]));
    assert_eq!(without[0]["appearances"], made[0]["appearances"]);
    assert_eq!(without[0]["note"], "Es zieht · Bemerkung: online");
    assert_eq!(without[0]["links"].as_array().map(Vec::len), Some(2));
    into(&table(&[], &[]));
    // An emptied cell does.
    let (_, emptied) = into(&table(&[], &["Moderation", "Bemerkung", "Video"]));
    assert_eq!(emptied[0]["appearances"].as_array().map(Vec::len), Some(2));
    assert_eq!(emptied[0]["note"], "Hinweis: Es zieht");
    assert_eq!(emptied[0]["links"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_column_that_is_gone_takes_nothing_away_where_another_one_has_the_same() {
    let all =
        ["Titel", "Datum", "Referent 1", "Referent 2", "Ort", "Veranstaltungsort", "Schlagworte", "Tags"];
    let row = ["A", "1.3.2024", "Ida Dorn", "Jo Berg", "Hamm", "Rathaus", "Stadt", "Land"];
    let table = |gone: &str, emptied: &str| {
        let cells = all.iter().zip(row).filter(|(heading, _)| **heading != gone);
        let (headings, cells): (Vec<&str>, Vec<&str>) =
            cells.map(|(heading, cell)| (*heading, if *heading == emptied { "" } else { cell })).unzip();
        format!("{}\n{}\n", headings.join(";"), cells.join(";"))
    };
    for (at, gone) in all.into_iter().enumerate().skip(2) {
        let world = World::of(&[]);
        let into = |gone: &str, emptied: &str| {
            world.write("a.csv", &table(gone, emptied));
            world.import(&["a.csv", "--into", "o.json"]);
            world.read("o.json")["media"][0].clone()
        };
        let made = into("", "");
        for _ in 0..2 {
            assert_eq!(into(gone, ""), made, "{gone}");
        }
        let checked = run_with(["check", world.path("o.json").to_str().expect("UTF-8")], b"");
        assert!(!(checked.out + &checked.err).contains("warning"), "{gone}");
        // What the other one has no longer goes: what was in this one stays.
        let other = all[if at % 2 == 0 { at + 1 } else { at - 1 }];
        let list = ["appearances", "places", "topics"][at / 2 - 1];
        let left = into(gone, other)[list].clone();
        assert_eq!(left, json!([made[list][at % 2]]), "{gone}");
        assert_eq!(into("", "")[list].as_array().map(Vec::len), Some(2), "{gone}");
        assert_eq!(into("", gone)[list].as_array().map(Vec::len), Some(1), "{gone}");
    }
}

#[test]
fn what_a_source_mends_comes_and_addresses_that_change_places_make_no_record_more() {
    let table =
        |rows: &str| format!("Titel;Referent;Datum;Link\n{}", rows.replace('@', "https://a.example/"));
    let world = World::of(&[("a.csv", &table("A;Ida Dorn;1.3.2023;@1\nB;Jo Berg;2.3.2023;@2\n"))]);
    world.import(&["a.csv", "--into", "o.json"]);
    world.write("a.csv", &table("A;Ida Dorn;1.3.2024;@1\nB;Jo Berg;2.3.2024;@2\n"));
    world.import(&["a.csv", "--into", "o.json"]);
    let mended = world.read("o.json");
    assert_eq!(each(&mended, "media", "date"), ["2024-03-01", "2024-03-02"]);
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(world.read("o.json"), mended);
    world.write("a.csv", &table("A;Ida Dorn;1.3.2024;@2\nB;Jo Berg;2.3.2024;@1\n"));
    assert_eq!(sum(&world.import(&["a.csv", "--into", "o.json"])), "taken 0, merged 2, left out 0, total 2");
    let swapped = world.read("o.json");
    let links: Vec<&Value> =
        swapped["media"].as_array().unwrap().iter().map(|one| &one["links"][0]["url"]).collect();
    assert_eq!(links, ["https://a.example/2", "https://a.example/1"]);
    assert_eq!(each(&swapped, "media", "title"), ["A", "B"]);
    world.import(&["a.csv", "--into", "o.json"]);
    assert_eq!(world.read("o.json"), swapped);
}

#[test]
fn courses_that_come_every_year_have_each_year_their_own_record() {
    let last = "1;Brücken;Ida Dorn;1.3.2024\n2;Tunnel;Jo Berg;8.3.2024\n3;Dächer;Uli Klee;15.3.2024\n4;Türme;Kim Laub;22.3.2024\n";
    let next = "1;Mauern;Eva Rind;1.3.2025\n2;Tunnel;Jo Berg;8.3.2025\n3;Gärten;Uli Klee;15.3.2025\n4;Türme;Kim Laub;22.3.2025\n";
    let world = World::of(&[("a.csv", &programme(last)), ("b/a.csv", &programme(next))]);
    world.import(&["a.csv", "--into", "o.json"]);
    for taken in [4, 0] {
        let told = format!("taken {taken}, merged {}, left out 0, total 4", 4 - taken);
        assert_eq!(sum(&world.import(&["b/a.csv", "--into", "o.json"])), told);
    }
    let dates = each(&world.read("o.json"), "media", "date");
    assert_eq!(dates.iter().filter(|date| date.starts_with("2024")).count(), 4);
}
