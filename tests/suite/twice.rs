//! Twice: what stands twice in a source, or comes again in another way, is one record with all that is said of it.

use crate::renewal::{World, each, printed, sum};
use serde_json::json;

#[test]
fn of_a_record_that_stands_twice_in_a_source_nothing_is_lost() {
    let world = World::of(&[
        (
            "feed.xml",
            "<rss><channel><title>C</title><item><title>A</title><guid>1</guid><link>https://example.org/a</link><category>x</category></item>\
             <item><title>A</title><guid>1</guid><link>https://example.org/a</link><description>More.</description><category>y</category></item>\
             <item><title>A</title><guid>1</guid><description>Other.</description></item></channel></rss>",
        ),
        (
            "s.xml",
            "<schedule><conference><title>C</title></conference><day date='2024-01-01'><room name='R'><event guid='g'><title>A</title></event>\
             <event guid='g'><title>A</title><duration>00:30</duration></event></room></day></schedule>",
        ),
        (
            "c.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20240101\nSUMMARY:A\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:1\nDTSTART:20240101\nSUMMARY:A\nDESCRIPTION:More.\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
    ]);
    let feed = world.import(&["feed.xml"]);
    let item = &printed(&feed)["media"][0];
    assert_eq!((&item["abstract"], &item["topics"]), (&json!("More."), &json!(["x", "y"])));
    assert_eq!(sum(&feed), "taken 1, merged 2, left out 0, total 3");
    let told = "record stands further down in its source again and is otherwise there, the first one counts (item 3: abstract)";
    assert!(feed.err.contains(told), "{}", feed.err);
    let talk = world.import(&["s.xml"]);
    assert_eq!(printed(&talk)["media"][0]["duration"], "PT30M");
    assert!(!talk.err.contains("further down"), "{}", talk.err);
    assert_eq!(printed(&world.import(&["c.ics"]))["events"][0]["abstract"], "More.");
}

#[test]
fn records_of_one_guid_in_an_archive_are_told_apart() {
    let media = json!([
        {"id": "a", "title": "A", "kind": "talk", "summary": "Of A.", "guid": "g"},
        {"id": "b", "title": "B", "kind": "talk", "appearances": [{"person": "p", "part": "speaker"}], "guid": "g"}
    ]);
    let archive = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "people": [{"id": "p", "name": "P"}], "media": media});
    let world = World::of(&[("a.json", &archive.to_string()), ("b.json", &archive.to_string())]);
    for sources in [["a.json", "a.json"], ["a.json", "b.json"]] {
        let made = printed(&world.import(&sources));
        assert_eq!(made["media"], media, "{sources:?}");
    }
    // Of what an import made the same is true.
    for (name, sources) in [("once.json", vec!["a.json"]), ("twice.json", vec!["once.json", "once.json"])] {
        world.write(name, &world.import(&sources).out);
        assert_eq!(world.read(name)["media"], media, "{name}");
    }
}

#[test]
fn a_feed_that_has_moved_to_https_has_the_same_records() {
    let feed = |scheme: &str| {
        let item = |at: u32| {
            format!("<item><title>Part {at}</title><guid>{scheme}://example.org/{at}</guid></item>")
        };
        format!(
            "<rss><channel><title>C</title><link>{scheme}://example.org</link>{}{}</channel></rss>",
            item(1),
            item(2)
        )
    };
    let world = World::of(&[("feed.xml", &feed("http"))]);
    world.import(&["--into", "made.json", "feed.xml"]);
    world.write("feed.xml", &feed("https"));
    let again = world.import(&["--into", "made.json", "feed.xml"]);
    assert_eq!(sum(&again), "taken 0, merged 2, left out 0, total 2", "{}", again.err);
    assert_eq!(
        each(&world.read("made.json"), "media", "guid"),
        ["https://example.org/1", "https://example.org/2"]
    );
}

#[test]
fn a_series_is_withheld_by_its_uid_and_a_person_with_all_of_their_talks() {
    let world = World::of(&[
        (
            "c.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u 2\nDTSTART:20240101T100000\nRRULE:FREQ=DAILY;COUNT=3\nSUMMARY:A\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:u\nDTSTART:20240101\nSUMMARY:B\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
        (
            "s.xml",
            "<schedule><conference><title>C</title></conference><day date='2024-01-01'><room name='R'>\
             <event guid='g'><title>A</title><persons><person id='1'>Ada</person><person id='2'>Bo</person></persons></event>\
             <event guid='h'><title>B</title><persons><person id='2'>Bo</person></persons></event></room></day></schedule>",
        ),
        ("without.txt", "u 2\ng\n"),
    ]);
    let without = format!("--without={}", world.path("without.txt").display());
    assert_eq!(each(&printed(&world.import(&[&without, "c.ics"])), "events", "title"), ["B"]);
    let talks = world.import(&[&without, "s.xml"]);
    assert_eq!(each(&printed(&talks), "people", "name"), ["Bo"]);
    assert!(talks.err.contains("left out: event g (A): is withheld"), "{}", talks.err);
}

#[test]
fn who_has_another_name_is_proposed_by_that_as_well() {
    let archive = json!({"format": "lernnetzwerk-archive", "version": 2, "title": "T", "language": "en",
        "people": [{"id": "a", "name": "Anna Berg", "also": ["Anna M.", "Anna Bérg"]}]});
    let world = World::of(&[("a.json", &archive.to_string()), ("t.csv", "Title;Speaker\nOne;Anna M.\n")]);
    let told = world.import(&["--into", "a.json", "t.csv"]).err;
    assert!(
        told.contains("name perhaps twice, not merged (Anna Berg (a): Anna M. (anna-m, t.csv))"),
        "{told}"
    );
}

#[test]
fn what_is_asked_for_and_is_not_there_is_said_so() {
    let world = World::of(&[
        ("t.csv", "Title;Date\nÄ;2020-01-01\n"),
        ("f.xml", "<rss><channel><title>C</title></channel></rss>"),
    ]);
    for (from, name, told) in [
        ("frab", "f.xml", "nothing of frab in it"),
        ("frab", "t.csv", "nothing of frab in it"),
        ("feed", "t.csv", "nothing of RSS, Atom, JSON Feed in it"),
        ("ical", "t.csv", "nothing of iCalendar in it"),
    ] {
        let refused = world.import(&[&format!("--from={from}"), name]);
        assert!(refused.code == 2 && refused.err.contains(told), "{from} {name}: {}", refused.err);
    }
    let refused = world.import(&["--max-bytes=10", "t.csv"]);
    assert!(refused.err.contains("too large: more than 10 bytes (see --max-bytes)"), "{}", refused.err);
    let made = world.import(&["--ascii", "t.csv"]);
    assert!(made.out.is_ascii() && printed(&made)["events"][0]["title"] == "Ä", "{}", made.out);
}

#[test]
fn what_was_deleted_by_hand_stays_so_where_another_one_has_its_guid() {
    let item = |title: &str, guid: &str, day: &str| {
        format!(
            "<item><title>{title}</title><guid>{guid}</guid><pubDate>{day} Mar 2024 10:00:00 GMT</pubDate></item>"
        )
    };
    let feed = |items: &[String]| format!("<rss><channel><title>F</title>{}</channel></rss>", items.concat());
    let (a, b, c) = (item("A", "g1", "01"), item("B", "g2", "02"), item("C", "g2", "03"));
    let world = World::of(&[("f.xml", &feed(&[a.clone(), b.clone()]))]);
    world.import(&["f.xml", "--into", "o.json"]);
    let mut made = world.read("o.json");
    made["media"].as_array_mut().unwrap().pop();
    world.write("o.json", &made.to_string());
    world.write("f.xml", &feed(&[c, a, b]));
    for _ in 0..3 {
        world.import(&["f.xml", "--into", "o.json"]);
        assert_eq!(each(&world.read("o.json"), "media", "title"), ["A", "C"]);
    }
}
