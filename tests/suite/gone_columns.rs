//! Gone columns: what a newer edition of a table has no column for stays as it was, whatever columns are left.

use crate::renewal::World;
use crate::support::program::run_with;
use serde_json::{Value, json};

/// Tables whose fields are made of several columns, each with two rows; the first column has the titles.
const TABLES: [&str; 6] = [
    "Titel;Datum;Uhrzeit;Referent;Moderation;Ort;Bemerkung;Video;Folien;Thema;Status
     A;4.3.2024;10:00-11:30;Eva Ott;Tom Huber;Hamm;Bitte anmelden;https://v.example/1;https://f.example/1.pdf;Armut;
     B;5.3.2024;14:00;Anna Berg;Klaus Mai;Essen;;https://v.example/2;;Schule;abgesagt",
    "Veranstaltung;Datum;Beginn;Ende;Ort;Raum;Veranstalter;Status;Link;Beschreibung;Kurzbeschreibung
     Fest;4.7.2024;10:00;17:00;Hamm;Aula;Stadt Hamm;;https://e.example/1;Ein Fest;Kurz
     Tagung;5.10.2024;09:30;16:00;Essen;R 1;Kreis Wesel;abgesagt;https://e.example/2;Tagung;Knapp",
    "Titel;Von;Bis;Referenten;Dauer;Art;Sprache;Reihe;Lizenz
     A;4.3.2024;5.3.2024;Eva Ott, Tom Huber;90 min;Workshop;de;Forum 1;CC BY
     B;6.3.2024;7.3.2024;Anna Berg;45 min;Vortrag;en;Forum 2;CC0",
    "Title;Date;Start;End;Room;Track;Speaker 1;Speaker 2;Slides;Recording;Duration
     One;2024-03-04;10:00;10:45;Hall A;Data;Eva Ott;Tom Huber;https://s.example/1.pdf;https://v.example/1;45 min
     Two;2024-03-04;11:00;11:45;Hall B;Web;Anna Berg;;;https://v.example/2;45 min",
    "Titel;Datum;Moderation 1;Moderation 2;Video 1;Video 2;Ort;Veranstaltungsort;abgesagt
     A;4.3.2024;Eva Ott;Tom Huber;https://v.example/1;https://w.example/1;Hamm;Rathaus;ja
     B;5.3.2024;Anna Berg;Klaus Mai;https://v.example/2;https://w.example/2;Essen;Aula;nein",
    "Titel;Termin;Uhrzeit;Vorname;Nachname;Ort;Link
     A;4.3.2024;18:00;Eva;Ott;Hamm;https://k.example/1
     B;5.3.2024;19:00;Tom;Huber;Essen;https://k.example/2",
];

/// A table without some of its columns.
fn without(table: &str, gone: &[usize]) -> String {
    let row = |line: &str| {
        let cells = line.trim().split(';').enumerate();
        cells.filter(|(at, _)| !gone.contains(at)).map(|(_, cell)| cell).collect::<Vec<_>>().join(";")
    };
    table.lines().map(|line| row(line) + "\n").collect()
}

/// The records of an archive, whatever stands above its links and before its remarks, and in whatever order these stand.
fn records(archive: &Value) -> Value {
    let mut all = json!([archive["media"], archive["events"], archive["people"]]);
    for record in all.as_array_mut().expect("lists").iter_mut().flat_map(|list| list.as_array_mut()).flatten()
    {
        for link in record["links"].as_array_mut().into_iter().flatten() {
            link["label"].take();
        }
        let note = record["note"].as_str().unwrap_or_default().to_owned();
        let mut parts: Vec<&str> =
            note.split(" · ").map(|part| part.split_once(": ").map_or(part, |(_, cell)| cell)).collect();
        parts.sort_unstable();
        record["note"] = json!(parts);
    }
    all
}

#[test]
fn of_each_column_and_each_two_that_are_gone_nothing_is_taken_away_or_doubled() {
    for table in TABLES {
        let world = World::of(&[("t.csv", &without(table, &[]))]);
        world.import(&["t.csv", "--into", "o.json"]);
        let base = world.read("o.json").to_string();
        let made = records(&world.read("o.json"));
        let headings: Vec<&str> = table.lines().next().expect("headings").split(';').collect();
        let all = (1..headings.len()).flat_map(|one| (one..headings.len()).map(move |other| [one, other]));
        for gone in all {
            let names = gone.map(|at| headings[at]);
            world.write("o.json", &base);
            world.write("t.csv", &without(table, &gone));
            let told = world.import(&["t.csv", "--into", "o.json"]).err;
            let once = world.read("o.json");
            assert_eq!(records(&once), made, "{names:?}: {told}");
            if gone[0] == gone[1] {
                world.import(&["t.csv", "--into", "o.json"]);
                assert_eq!(world.read("o.json"), once, "{names:?}");
                let checked = run_with(["check", world.path("o.json").to_str().expect("UTF-8")], b"");
                assert_eq!(checked.code, 0, "{names:?}");
                assert!(!(checked.out + &checked.err).contains("warning"), "{names:?}");
                world.write("t.csv", &without(table, &[]));
                world.import(&["t.csv", "--into", "o.json"]);
                assert_eq!(records(&world.read("o.json")), made, "{names:?} is there again");
            }
        }
    }
}

#[test]
fn what_the_columns_that_are_left_say_is_taken_and_an_emptied_cell_deletes() {
    let table = |rows: &str| World::of(&[("t.csv", rows)]);
    let world = table(
        "Titel;Datum;Uhrzeit;Bis;Dauer;abgesagt;Link\nA;4.3.2024;10:00;11:30;70 min;ja;https://a.example/1\n",
    );
    world.import(&["t.csv", "--into", "o.json"]);
    let event = |rows: &str| {
        world.write("t.csv", rows);
        let told = world.import(&["t.csv", "--into", "o.json"]).err;
        let made = world.read("o.json");
        let record = if made["events"].is_array() { &made["events"][0] } else { &made["media"][0] };
        (record.clone(), told)
    };
    // A day that is another one, beside a time that no column tells any longer.
    let (moved, _) = event("Titel;Datum;Dauer;abgesagt;Link\nA;5.3.2024;70 min;ja;https://a.example/1\n");
    let day = moved.get("date").or(moved.get("start")).and_then(Value::as_str).expect("a day");
    assert_eq!((day, &moved["status"]), ("2024-03-05", &json!("cancelled")));
    // What takes place again says so once a column tells it.
    let (kept, _) = event("Titel;Datum;Link\nA;5.3.2024;https://a.example/1\n");
    assert_eq!(kept["status"], "cancelled");
    let (held, _) = event("Titel;Datum;abgesagt;Link\nA;5.3.2024;nein;https://a.example/1\n");
    assert!(held["status"].is_null() || held["status"] == "held", "{held}");
}
