//! Rows of tables, and the records that they are in a newer edition.

use crate::renewal::{World, each};

#[test]
fn of_rows_that_say_the_same_one_may_get_a_link_lose_it_or_have_another_one() {
    let table = |links: &[&str]| {
        let rows = links.iter().map(|link| match *link {
            "" => "Yoga;4.3.2024;Eva Ott;\n".to_owned(),
            link => format!("Yoga;4.3.2024;Eva Ott;https://x.example/{link}\n"),
        });
        format!("Titel;Datum;Referent;Link\n{}Tanz;5.3.2024;Tom Huber;\n", rows.collect::<String>())
    };
    for (was, now, count, gone) in [
        (&["", "1"][..], &["2", "1"][..], 3, 0),
        (&["1", ""], &["1", "2"], 3, 0),
        (&["", "1"], &["2"], 2, 0),
        (&["1"], &["1", ""], 2, 0),
        (&["1", ""], &["1"], 2, 0),
        (&["1", "2"], &["2", "1"], 3, 0),
        (&["1", "2"], &["1", ""], 3, 1),
    ] {
        let world = World::of(&[("a.csv", &table(was))]);
        world.import(&["a.csv", "--into", "o.json"]);
        let id_of = |link: &str| {
            let made = world.read("o.json");
            let of = |one: &&serde_json::Value| {
                one["links"][0]["url"] == format!("https://x.example/{link}").as_str()
            };
            let media = made["media"].as_array().expect("media").clone();
            media.iter().find(of).map(|one| one["id"].clone())
        };
        let had = id_of("1");
        world.write("a.csv", &table(now));
        let told = world.import(&["a.csv", "--into", "o.json"]);
        let made = world.read("o.json");
        assert_eq!(each(&made, "media", "title").len(), count, "{was:?} {now:?}: {}", told.err);
        assert_eq!(told.err.contains("no longer"), gone > 0, "{was:?} {now:?}: {}", told.err);
        if now.contains(&"1") {
            assert_eq!(id_of("1"), had, "{was:?} {now:?}");
        }
        world.import(&["a.csv", "--into", "o.json"]);
        assert_eq!(world.read("o.json"), made, "{was:?} {now:?}");
    }
}

#[test]
fn rows_that_say_the_same_by_now_are_the_one_of_the_address() {
    let table = |headings: &str, rows: [&str; 2]| {
        format!("Titel;Datum;Link{headings}\nYoga;4.3.2024;{}\nYoga;4.3.2024;{}\n", rows[0], rows[1])
    };
    for rows in [["https://x.example/1;Gruppe A", ";Gruppe B"], [";Gruppe B", "https://x.example/1;Gruppe A"]]
    {
        let world = World::of(&[("a.csv", &table(";Bemerkung", rows))]);
        world.import(&["a.csv", "--into", "o.json"]);
        let had = world.read("o.json");
        let now = rows.map(|row| row.split_once(';').expect("two cells").0);
        world.write("a.csv", &table("", now));
        let told = world.import(&["a.csv", "--into", "o.json"]);
        let made = world.read("o.json");
        assert_eq!(made["media"], had["media"], "{}", told.err);
        assert!(told.err.contains("no longer"), "{}", told.err);
        world.import(&["a.csv", "--into", "o.json"]);
        assert_eq!(world.read("o.json"), made);
    }
}

#[test]
fn a_day_that_is_known_now_is_in_the_month_or_the_year_that_was_known() {
    let table = |rows: &[&str]| {
        let rows: String = rows.iter().map(|row| format!("{row};Köln;Land NRW\n")).collect();
        format!("Datum;Veranstaltung;Ort;Veranstalter\n{rows}")
    };
    for (was, now, count) in [
        (
            &["November 2024;A", "2025;B", "6.12.2024;C"][..],
            &["14.11.2024;A", "6.5.2025;B", "Dezember 2024;C"][..],
            3,
        ),
        (&["Herbst 2024;A"], &["14.11.2024;A"], 1),
        (&["2024;A"], &["November 2024;A"], 1),
        (&["November 2024;A", "Dezember 2024;A"], &["14.11.2024;A", "12.12.2024;A"], 2),
        // The first of several days is that which was not known.
        (&["November 2024;A"], &["14.11.2024;A", "15.11.2024;A"], 2),
        (&["November 2024;A", "1.3.2024;B"], &["14.12.2024;A", "1.3.2024;B"], 3),
        (&["November 2024;A", "20.11.2024;A"], &["14.11.2024;A", "20.11.2024;A"], 2),
    ] {
        let world = World::of(&[("a.csv", &table(was))]);
        world.import(&["a.csv", "--into", "o.json"]);
        world.write("a.csv", &table(now));
        let told = world.import(&["a.csv", "--into", "o.json"]);
        let made = world.read("o.json");
        assert_eq!(each(&made, "events", "title").len(), count, "{now:?}: {}", told.err);
        world.import(&["a.csv", "--into", "o.json"]);
        assert_eq!(world.read("o.json"), made, "{now:?}");
    }
}
