//! Addresses: records of one address that are one, and others that are not: the page of a series, the room of a meeting.

use crate::renewal::{World, each, printed, sum};
use std::collections::BTreeMap;

/// A feed without guids, all of whose items have one address: a title, a day of March, and who wrote it.
fn feed(items: &[(&str, u8, &str)]) -> String {
    let item = |(title, day, author): &(&str, u8, &str)| {
        format!(
            "<item><title>{title}</title><link>https://x.example/home</link><author>a@x.example ({author})</author>\
             <pubDate>{day:02} Mar 2024 10:00:00 +0100</pubDate></item>"
        )
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version='2.0'><channel><title>F</title>{items}</channel></rss>")
}

#[test]
fn the_home_page_of_two_feeds_makes_no_two_episodes_one() {
    let first = feed(&[("Tunnel", 3, "Jo Thal"), ("Deiche", 2, "Tom Huber")]);
    let second = feed(&[("Gräben", 4, "Mia Berg"), ("Wehre", 3, "Ida Dorn")]);
    let world =
        World::of(&[("a.xml", &first), ("b.xml", &second), ("c.xml", &feed(&[("Furten", 3, "Kim Laub")]))]);
    let files = ["a.xml", "b.xml", "c.xml"];
    let all = ["Tunnel", "Deiche", "Gräben", "Wehre", "Furten"];
    assert_eq!(each(&printed(&world.import(&files)), "media", "title"), all);
    for name in files {
        let told = world.import(&[name, "--into", "o.json"]).err;
        assert!(!told.contains("no longer"), "{told}");
    }
    let made = world.read("o.json");
    assert_eq!(each(&made, "media", "title"), all);
    for name in files {
        world.import(&[name, "--into", "o.json"]);
        assert_eq!(world.read("o.json"), made, "{name}");
    }
    // By another name, with an episode more, it is the same feed.
    world.write(
        "d.xml",
        &feed(&[("Schleusen", 5, "Jo Thal"), ("Tunnel", 3, "Jo Thal"), ("Deiche", 2, "Tom Huber")]),
    );
    let told = world.import(&["d.xml", "--into", "o.json"]);
    assert_eq!(sum(&told), "taken 1, merged 2, left out 0, total 3", "{}", told.err);
}

#[test]
fn an_address_that_two_sources_have_joins_what_certainly_is_one() {
    let table = |row: &str| format!("Titel;Referent;Datum;Raum;Link\n{row};https://x.example/1\n");
    let tunnel = "Tunnel;Ida Dorn;1.3.2024;Saal";
    for (other, is_one) in [
        ("Schleusen;Jo Berg;;Aula", false),
        ("Schleusen;Jo Berg;1.3.2024;Aula", false),
        ("Schleusen;;1.3.2024;", false),
        ("Tunnel;Jo Berg;8.3.2024;Aula", false),
        ("Tunnel;;;", true),
        // What a room of meetings has again a week later.
        ("Tunnel;Ida Dorn;8.3.2024;", false),
        ("Tunnel;;8.3.2024;", false),
        ("Tunnel;Ida Dorn;März 2024;", true),
        ("Der Tunnel;Jo Berg;1.3.2024;", true),
        ("Schleusen;Ida Dorn;1.3.2024;", true),
    ] {
        let world = World::of(&[("a.csv", &table(tunnel)), ("b.csv", &table(other))]);
        let told = world.import(&["a.csv", "b.csv"]);
        let count = each(&printed(&told), "media", "title").len();
        assert_eq!(count, if is_one { 1 } else { 2 }, "{other}: {}", told.err);
        // What is not one is proposed.
        assert_eq!(told.err.contains("address of another one, not merged"), !is_one, "{other}: {}", told.err);
    }
}

#[test]
fn the_room_of_a_meeting_joins_neither_two_hours_nor_two_days_of_two_tables() {
    let table = |row: &str| format!("Titel;Datum;Uhrzeit;Referent;Link\n{row};https://x.example/room\n");
    for (one, other, is_one) in [
        ("Yoga;4.3.2024;10:00;Eva Ott", "Tanz;4.3.2024;14:00;Eva Ott", false),
        ("Sprechstunde;4.3.2024;10:00;", "Sprechstunde;11.3.2024;10:00;", false),
        ("Yoga;4.3.2024;10:00;Eva Ott", "Yoga am Montag;4.3.2024;10:30;Eva Ott", true),
        ("Yoga;4.3.2024;10:00;Eva Ott", "Tanz;4.3.2024;10:00;Eva Ott", true),
        ("Yoga;4.3.2024;10:00;Eva Ott", "Tanz;4.3.2024;;Eva Ott", true),
    ] {
        let world = World::of(&[("a.csv", &table(one)), ("b.csv", &table(other))]);
        let told = world.import(&["a.csv", "b.csv"]);
        let count = each(&printed(&told), "media", "title").len();
        assert_eq!(count, if is_one { 1 } else { 2 }, "{other}: {}", told.err);
        assert_eq!(told.err.contains("address of another one, not merged"), !is_one, "{other}: {}", told.err);
    }
}

#[test]
fn of_a_table_an_address_is_that_of_another_record_where_all_that_is_told_is_another() {
    let table = |headings: &str, row: &str| format!("Titel;Link{headings}\n{row}\n");
    for (headings, was, now, is_one) in [
        (";Datum;Raum", "Gärten;@;6.6.2024;Aula", "Dächer;@;3.3.2024;Keller", false),
        (";Referent", "Gärten;@;Eva Ott", "Dächer;@;Ida Dorn", false),
        // Only called otherwise, or only moved.
        (";Datum;Raum", "Gärten;@;6.6.2024;Aula", "Dächer;@;6.6.2024;Keller", true),
        (";Datum;Raum", "Gärten;@;6.6.2024;Aula", "Gärten;@;3.3.2024;Keller", true),
        (";Referent", "Gärten;@;Eva Ott", "Dächer;@;Eva Ott", true),
        (";Referent;Datum", "Gärten;@;Eva Ott;6.6.2024", "Dächer;@;Eva Ott;7.6.2024", true),
        ("", "Gärten;@", "Dächer;@", true),
    ] {
        let [was, now] = [was, now].map(|row| table(headings, &row.replace('@', "https://x.example/1")));
        let world = World::of(&[("a.csv", &was)]);
        world.import(&["a.csv", "--into", "o.json"]);
        world.write("a.csv", &now);
        let told = world.import(&["a.csv", "--into", "o.json"]);
        let made = world.read("o.json");
        let list = if made["media"].is_array() { "media" } else { "events" };
        assert_eq!(each(&made, list, "title").len(), if is_one { 1 } else { 2 }, "{now}: {}", told.err);
        world.import(&["a.csv", "--into", "o.json"]);
        assert_eq!(world.read("o.json"), made, "{now}");
    }
}

#[test]
fn an_hour_that_comes_every_week_in_one_room_is_told_by_its_day() {
    let table = |days: &[&str]| {
        let row = |day: &&str| format!("Sprechstunde;{day}.2024;10:00;https://x.example/room\n");
        format!("Titel;Datum;Uhrzeit;Link\n{}", days.iter().map(row).collect::<String>())
    };
    for later in [
        ["18.03", "11.03", "04.03"].as_slice(),
        &["11.03", "18.03", "25.03"],
        &["11.03", "18.03"],
        &["26.02", "04.03", "11.03", "18.03"],
        &["02.09", "09.09", "16.09"],
    ] {
        let world = World::of(&[("a.csv", &table(&["04.03", "11.03", "18.03"]))]);
        world.import(&["a.csv", "--into", "o.json"]);
        let id_of = |made: &serde_json::Value| -> BTreeMap<String, String> {
            let starts = each(made, "media", "date").into_iter();
            starts.zip(each(made, "media", "id")).collect()
        };
        let before = id_of(&world.read("o.json"));
        assert_eq!(before.len(), 3);
        world.write("a.csv", &table(later));
        let told = world.import(&["a.csv", "--into", "o.json"]).err;
        let made = world.read("o.json");
        let after = id_of(&made);
        assert_eq!(after.len(), each(&made, "media", "id").len(), "{later:?}: {told}");
        for (start, id) in &before {
            assert_eq!(after.get(start), Some(id), "{later:?}: {told}");
        }
    }
}

#[test]
fn episodes_of_one_title_at_one_address_are_told_by_their_days() {
    let day = |day: u8| ("Nachrichten", day, "Jo Thal");
    let world = World::of(&[("a.xml", &feed(&[day(6), day(5), day(4)]))]);
    world.import(&["a.xml", "--into", "o.json"]);
    world.write("a.xml", &feed(&[day(7), day(6), day(5)]));
    let told = world.import(&["a.xml", "--into", "o.json"]).err;
    let mut dates = each(&world.read("o.json"), "media", "date");
    dates.sort();
    let days: Vec<&str> = dates.iter().filter_map(|date| date.get(8..10)).collect();
    assert_eq!(days, ["04", "05", "06", "07"], "{told}");
}
