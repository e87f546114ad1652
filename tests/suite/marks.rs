//! Marks: whichever way histories come together, all say the same, and nothing is lost.

use lernnetzwerk::keeper::{KeepError, Keeper, Kept, Saved, TroubleReason};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::marks::Marks;
use lernnetzwerk::marks::file;
use lernnetzwerk::marks::key::{Key, Kind};
use lernnetzwerk::marks::mark::{Change, Mark};
use lernnetzwerk::marks::register::Register;
use lernnetzwerk::marks::stamp::{HIGHEST, Stamp};
use lernnetzwerk::marks::wish::Wish;
use proptest::prelude::*;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use tempfile::TempDir;

fn key(id: &str) -> Key {
    Key { archive: "A (de)".to_owned(), kind: Kind::Medium, id: id.to_owned() }
}

fn wish(id: &str, change: Change) -> Wish {
    Wish::new(key(id), format!("Titel {id}"), change, Mark::default())
}

/// A change in knowledge of what is kept.
fn knowing(kept: &Kept, id: &str, change: Change) -> Wish {
    Wish::new(key(id), String::new(), change, kept.marks.get(&key(id)).cloned().unwrap_or_default())
}

fn note(text: &str) -> Change {
    Change::Note(text.to_owned())
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (0u64..6, prop::sample::select(vec!["a", "b", "c"]), prop::sample::select(vec!["2026", "1970"])).prop_map(
        |(counter, device, time)| Stamp { counter, device: device.to_owned(), time: time.to_owned() },
    )
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<bool>().prop_map(Change::Bookmark),
        any::<bool>().prop_map(Change::Seen),
        "[a-c]{0,2}".prop_map(Change::Note),
        "[a-c]{0,2}".prop_map(Change::Query),
    ]
}

/// Histories as no program would write them: any counters, notes in place of any others, fields of a later version.
fn marks() -> impl Strategy<Value = Marks> {
    let set = (prop::sample::select(vec!["x", "y"]), change(), stamp(), 0u64..3);
    prop::collection::vec(set, 0..7).prop_map(|sets| {
        let mut marks = Marks::default();
        for (id, change, stamp, other) in sets {
            let mut mark = Mark::default();
            mark.set(change.clone(), stamp.clone());
            if other > 0 {
                mark.others.insert(
                    "stars".to_owned(),
                    serde_json::json!({"value": other, "counter": stamp.counter}),
                );
            }
            mark.title = Some(Register::new(stamp.clone(), format!("{id}{other}")));
            if other == 2 {
                // In place of what was there.
                marks.of(key(id)).set(change, stamp);
            } else {
                marks.add(key(id), mark);
            }
        }
        marks
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn merging_is_a_law(a in marks(), b in marks(), c in marks()) {
        let merge = |one: &Marks, other: &Marks| one.clone().merge(other.clone());
        prop_assert_eq!(merge(&a, &b), merge(&b, &a), "order");
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)), "grouping");
        prop_assert_eq!(merge(&a, &a), a.clone(), "repetition");
        prop_assert_eq!(merge(&merge(&a, &b), &b), merge(&a, &b), "repetition");
    }

    #[test]
    fn what_is_written_is_read_again(marks in marks()) {
        let text = file::write(&marks).unwrap();
        let read = file::read(text.as_bytes(), HIGHEST);
        prop_assert_eq!(&read.faults, &vec![]);
        prop_assert_eq!(file::write(&read.marks).unwrap(), text);
        prop_assert_eq!(read.marks, marks);
    }
}

/// A folder that several devices write to.
struct Shared(TempDir);

impl Shared {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn device(&self, name: &str) -> Keeper {
        Keeper::in_folder(self.path().to_owned(), name.to_owned())
    }
}

fn is_bookmarked(kept: &Kept, id: &str) -> bool {
    kept.marks.get(&key(id)).is_some_and(Mark::is_bookmarked)
}

fn notes<'a>(kept: &'a Kept, id: &str) -> Vec<&'a str> {
    kept.marks.get(&key(id)).into_iter().flat_map(|mark| mark.note.texts()).collect()
}

#[test]
fn a_removal_on_another_device_counts_whatever_its_clock_says() {
    let shared = Shared::new();
    let (mut laptop, mut desk) = (shared.device("laptop"), shared.device("desk"));
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    // What desk writes is as if from long ago: only the counter tells that it knew of the other.
    desk.save(&[wish("m1", Change::Bookmark(false))]).unwrap();
    let file = shared.path().join("desk.jsonl");
    let old = fs::read_to_string(&file).unwrap().replace("\"time\":\"20", "\"time\":\"19");
    fs::write(&file, old).unwrap();
    assert!(!is_bookmarked(&laptop.read(), "m1"));
    assert_eq!(fs::read_dir(shared.path()).unwrap().count(), 3, "a file each, and the lock");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    assert!(is_bookmarked(&desk.read(), "m1"));
}

#[test]
fn notes_that_did_not_know_of_each_other_are_both_kept_until_one_replaces_them() {
    let (here, there) = (Shared::new(), Shared::new());
    let (mut laptop, mut desk) = (here.device("laptop"), there.device("desk"));
    laptop.save(&[wish("m1", Change::Note("am Laptop".to_owned()))]).unwrap();
    desk.save(&[wish("m1", Change::Note("am Tisch".to_owned()))]).unwrap();
    fs::copy(there.path().join("desk.jsonl"), here.path().join("desk.jsonl")).unwrap();
    let kept = laptop.read();
    let mut both = notes(&kept, "m1");
    both.sort_unstable();
    assert_eq!(both, ["am Laptop", "am Tisch"]);
    let Saved { kept, .. } = laptop.save(&[knowing(&kept, "m1", Change::Note("beides".to_owned()))]).unwrap();
    assert_eq!(notes(&kept, "m1"), ["beides"]);
    // The old file of the other comes again, as folders that are kept the same do.
    fs::copy(
        there.path().join("desk.jsonl"),
        here.path().join("desk.sync-conflict-20261126-101500-ABCDEF.jsonl"),
    )
    .unwrap();
    assert_eq!(notes(&laptop.read(), "m1"), ["beides"]);
    let Saved { kept, .. } = laptop.save(&[wish("m1", Change::Note(String::new()))]).unwrap();
    assert_eq!(notes(&kept, "m1"), [""; 0]);
}

#[test]
fn notes_of_two_windows_that_did_not_know_of_each_other_stay_both() {
    let shared = Shared::new();
    let (mut one, mut other) = (shared.device("laptop"), shared.device("laptop"));
    // Both were begun before either was there.
    other.save(&[wish("m1", note("von B"))]).unwrap();
    let Saved { kept, .. } = one.save(&[wish("m1", note("von A"))]).unwrap();
    let both = |kept: &Kept, wanted: [&str; 2]| {
        let mut found = notes(kept, "m1");
        found.sort_unstable();
        assert_eq!(found, wanted);
    };
    both(&kept, ["von A", "von B"]);
    // Each goes on with its own, and still nothing is lost.
    one.save(&[wish("m1", note("von A, länger")), wish("m1", note("von A, noch länger"))]).unwrap();
    let Saved { kept, .. } = other.save(&[wish("m1", note("von B, länger"))]).unwrap();
    both(&kept, ["von A, noch länger", "von B, länger"]);
    both(&shared.device("phone").read(), ["von A, noch länger", "von B, länger"]);
    // Who has seen both replaces both.
    let mut third = shared.device("laptop");
    third.save(&[knowing(&kept, "m1", note("zusammen"))]).unwrap();
    assert_eq!(notes(&shared.device("phone").read(), "m1"), ["zusammen"]);
    // What was the same on both sides is told once.
    one.save(&[wish("m2", note("gleich"))]).unwrap();
    let Saved { kept, .. } = other.save(&[wish("m2", note("gleich"))]).unwrap();
    assert_eq!(notes(&kept, "m2"), ["gleich"]);
}

#[test]
fn what_is_taken_back_is_only_what_this_window_has_done() {
    let shared = Shared::new();
    let (mut one, mut other) = (shared.device("laptop"), shared.device("desk"));
    let of_one = [
        wish("m1", note("eins")),
        wish("m2", Change::Bookmark(true)),
        wish("q", Change::Query("x".to_owned())),
    ];
    let Saved { kept, .. } = one.save(&of_one).unwrap();
    other
        .save(&[
            knowing(&kept, "m1", note("zwei")),
            knowing(&kept, "m2", Change::Bookmark(false)),
            knowing(&kept, "m2", Change::Bookmark(true)),
            knowing(&kept, "q", Change::Query("y".to_owned())),
        ])
        .unwrap();
    let [first, second, third] = of_one;
    let back = [
        first.undone_by(note("")),
        second.undone_by(Change::Bookmark(false)),
        third.undone_by(Change::Query(String::new())),
    ];
    let Saved { kept, left } = one.save(&back).unwrap();
    assert_eq!(notes(&kept, "m1"), ["zwei"]);
    assert!(is_bookmarked(&kept, "m2"));
    assert_eq!(kept.marks.get(&key("q")).unwrap().query.as_ref().unwrap().value, "y");
    // A note as well: what was taken back would stand beside what came in its place.
    assert_eq!(left, [key("m1"), key("m2"), key("q")]);
    // What nobody else has touched goes back.
    let wish = wish("m3", note("drei"));
    one.save(std::slice::from_ref(&wish)).unwrap();
    let Saved { kept, left } = one.save(&[wish.undone_by(note(""))]).unwrap();
    assert_eq!((notes(&kept, "m3"), left), (vec![], vec![]));
}

#[test]
fn of_a_note_put_together_each_takes_back_what_it_wrote() {
    let shared = Shared::new();
    let (mut one, mut other) = (shared.device("desk"), shared.device("desk"));
    one.save(&[wish("m1", note("W"))]).unwrap();
    other.save(&[wish("m1", note("V"))]).unwrap();
    let both = knowing(&other.read(), "m1", note("V\n\nW und mehr"));
    let Saved { kept, .. } = other.save(std::slice::from_ref(&both)).unwrap();
    assert_eq!(notes(&kept, "m1"), ["V\n\nW und mehr"]);
    let back = both.undone_by(note("V\n\nW"));
    let Saved { kept, left } = other.save(std::slice::from_ref(&back)).unwrap();
    let mut texts = notes(&kept, "m1");
    texts.sort_unstable();
    assert_eq!((texts, left), (vec!["V", "W"], vec![]));
    let Saved { kept, left } = other.save(std::slice::from_ref(&back)).unwrap();
    assert_eq!((notes(&kept, "m1"), left), (vec!["W"], vec![]));
    // Where two have written in place of one text and both take that back, it is there again.
    let Saved { kept, .. } = one.save(&[wish("m2", note("alt"))]).unwrap();
    let [by_one, by_other] = ["alt W", "alt V"].map(|text| knowing(&kept, "m2", note(text)));
    one.save(std::slice::from_ref(&by_one)).unwrap();
    other.save(std::slice::from_ref(&by_other)).unwrap();
    let (back_one, back_other) = (by_one.undone_by(note("alt")), by_other.undone_by(note("alt")));
    let Saved { kept, .. } = other.save(std::slice::from_ref(&back_other)).unwrap();
    assert_eq!(notes(&kept, "m2"), ["alt W"]);
    let Saved { kept, .. } = one.save(std::slice::from_ref(&back_one)).unwrap();
    assert_eq!(notes(&kept, "m2"), ["alt"]);
    // Whoever was the first.
    let [by_one, by_other] = ["alt W", "alt V"].map(|text| knowing(&kept, "m2", note(text)));
    one.save(&[by_one]).unwrap();
    other.save(&[by_other]).unwrap();
    let Saved { kept, .. } = one.save(&[back_one]).unwrap();
    assert_eq!(notes(&kept, "m2"), ["alt V"]);
    let Saved { kept, .. } = other.save(&[back_other]).unwrap();
    assert_eq!(notes(&kept, "m2"), ["alt"]);
    // What was replaced by now is not taken back, and neither is what it had replaced.
    let Saved { kept, .. } = other.save(&[knowing(&kept, "m1", note("W!"))]).unwrap();
    let Saved { kept, .. } = one.save(&[knowing(&kept, "m1", note("W?"))]).unwrap();
    assert_eq!(notes(&kept, "m1"), ["W?"]);
    let Saved { kept, left } = other.save(std::slice::from_ref(&back)).unwrap();
    assert_eq!((notes(&kept, "m1"), left), (vec!["W?"], vec![key("m1")]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn who_takes_all_back_leaves_what_others_wrote(
        // Who writes, knowing all that is there or no more than its own, and what.
        edits in prop::collection::vec((any::<bool>(), any::<bool>(), "[a-c]{0,2}"), 1..9),
        other_name in prop::sample::select(vec!["desk", "laptop"]),
    ) {
        let (all, alone) = (Shared::new(), Shared::new());
        let (mut one, mut other) = (all.device("desk"), all.device(other_name));
        let mut other_alone = alone.device(other_name);
        let mut back = Vec::new();
        let others: Vec<String> =
            edits.iter().filter(|(is_one, ..)| !is_one).map(|(.., text)| text.clone()).collect();
        for (is_one, knows_all, text) in edits {
            if is_one {
                let wish = match knows_all {
                    true => knowing(&one.read(), "m1", note(&text)),
                    false => wish("m1", note(&text)),
                };
                one.save(std::slice::from_ref(&wish)).unwrap();
                back.push(wish.undone_by(note("?")));
            } else {
                other.save(&[wish("m1", note(&text))]).unwrap();
                other_alone.save(&[wish("m1", note(&text))]).unwrap();
            }
        }
        while let Some(wish) = back.pop() {
            one.save(&[wish]).unwrap();
        }
        let (left, wanted) = (one.read(), other_alone.read());
        let (left, wanted) = (notes(&left, "m1"), notes(&wanted, "m1"));
        prop_assert!(wanted.iter().all(|text| left.contains(text)), "{:?} for {:?}", left, wanted);
        // What is there besides is what the other has removed, which may have been to take something back.
        prop_assert!(left.iter().all(|text| others.iter().any(|other| other == text)), "{:?}", left);
    }
}

#[test]
fn a_query_of_the_same_name_that_nobody_here_has_seen_is_not_replaced() {
    let shared = Shared::new();
    let (mut one, mut other) = (shared.device("laptop"), shared.device("desk"));
    let query = |line: &str| Change::Query(line.to_owned());
    one.save(&[wish("Woche", query("kinder"))]).unwrap();
    let Saved { kept, left } = other.save(&[wish("Woche", query("podcast"))]).unwrap();
    assert_eq!(
        (left, kept.marks.get(&key("Woche")).unwrap().query.as_ref().unwrap().value.as_str()),
        (vec![key("Woche")], "kinder")
    );
    let Saved { kept, left } = other.save(&[knowing(&kept, "Woche", query("podcast"))]).unwrap();
    assert_eq!(
        (left, kept.marks.get(&key("Woche")).unwrap().query.as_ref().unwrap().value.as_str()),
        (vec![], "podcast")
    );
}

#[test]
fn a_counter_that_nobody_can_reach_is_damage_and_one_at_the_end_is_refused() {
    let line = |counter: u64, after: u64| {
        format!(
            r#"{{"archive":"A (de)","kind":"medium","id":"m1","bookmark":{{"counter":{counter},"device":"x","time":"","value":true}},"note":[{{"counter":1,"device":"x","time":"","after":{{"y":{after}}},"value":"n"}}]}}"#
        )
    };
    for (counter, after) in [(u64::MAX, 1), (HIGHEST / 2 + 1, 1), (1, u64::MAX)] {
        let shared = Shared::new();
        let mut laptop = shared.device("laptop");
        fs::write(shared.path().join("other.jsonl"), line(counter, after)).unwrap();
        let kept = laptop.read();
        assert_eq!((kept.marks.len(), kept.troubles.len()), (0, 1));
        laptop.save(&[wish("m1", Change::Bookmark(false)), wish("m2", Change::Bookmark(true))]).unwrap();
        let kept = laptop.read();
        assert!(!is_bookmarked(&kept, "m1") && is_bookmarked(&kept, "m2"));
        assert!(kept.marks.counter() < 10);
    }
    // The highest in the own file: nothing can be newer, and that is said.
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    fs::write(shared.path().join("laptop.jsonl"), line(HIGHEST, 1)).unwrap();
    let refused = laptop.save(&[wish("m1", Change::Bookmark(false))]).unwrap_err();
    assert!(matches!(refused, KeepError::Counter(_)), "{refused:?}");
    assert!(is_bookmarked(&laptop.read(), "m1"));
}

#[test]
fn a_copy_of_a_conflict_is_read_too() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    let copy = shared.path().join("laptop.sync-conflict-20261126-101500-ABCDEF.jsonl");
    fs::rename(laptop.own_file(), copy).unwrap();
    let Saved { kept, .. } = laptop.save(&[wish("m2", Change::Bookmark(true))]).unwrap();
    assert!(is_bookmarked(&kept, "m1") && is_bookmarked(&kept, "m2"));
}

#[test]
fn what_cannot_be_read_is_set_aside_and_the_rest_is_kept() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true)), wish("m2", Change::Bookmark(true))]).unwrap();
    let whole = fs::read(laptop.own_file()).unwrap();
    for (round, cut) in [whole.len() - 20, whole.len() - 1].into_iter().enumerate() {
        let mut damaged = whole[..cut].to_vec();
        damaged.extend(b"\xff\n{\"archive\":3}\n");
        fs::write(laptop.own_file(), &damaged).unwrap();
        assert!(!laptop.read().troubles.is_empty());
        assert!(
            laptop.read().troubles[0].tell(Lang::De).contains("Zeile 3"),
            "{}",
            laptop.read().troubles[0].tell(Lang::De)
        );
        let Saved { kept, .. } = laptop.save(&[wish("m3", Change::Seen(true))]).unwrap();
        assert!(is_bookmarked(&kept, "m1"));
        let aside = shared.path().join(format!("laptop.jsonl.unreadable-{}", round + 1));
        assert_eq!(fs::read(aside).unwrap(), damaged, "nothing of it is lost");
        // Where it lies is told as long as it does.
        let troubles = laptop.read().troubles;
        assert!(troubles.iter().all(|trouble| matches!(trouble.reason, TroubleReason::SetAside)));
        assert_eq!(troubles.len(), round + 1);
    }
}

#[test]
fn a_file_of_a_later_version_is_read_and_not_written() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    let later = fs::read_to_string(laptop.own_file()).unwrap().replace("\"version\":1", "\"version\":2");
    fs::write(laptop.own_file(), &later).unwrap();
    let refused = laptop.save(&[wish("m1", Change::Bookmark(false))]).unwrap_err();
    assert!(matches!(refused, KeepError::Newer(_)), "{refused:?}");
    assert_eq!(fs::read_to_string(laptop.own_file()).unwrap(), later);
    assert!(is_bookmarked(&laptop.read(), "m1"));
}

#[test]
fn fields_of_a_later_version_survive() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    let text = fs::read_to_string(laptop.own_file()).unwrap();
    let more = text.replace("\"title\":", "\"stars\":{\"value\":5,\"counter\":1},\"title\":");
    assert_ne!(more, text);
    fs::write(laptop.own_file(), more).unwrap();
    laptop.save(&[wish("m1", Change::Seen(true))]).unwrap();
    let text = fs::read_to_string(laptop.own_file()).unwrap();
    assert!(text.contains("\"stars\":{\"counter\":1,\"value\":5}"), "{text}");
}

#[test]
fn what_a_later_version_says_of_a_value_survives_until_that_is_another() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true)), wish("m1", note("da"))]).unwrap();
    let text = fs::read_to_string(laptop.own_file()).unwrap();
    let more = text.replace("\"value\":true", "\"value\":true,\"why\":{\"a\":[1]}");
    let more = more.replace("\"value\":\"da\"", "\"value\":\"da\",\"lang\":\"de\"");
    fs::write(laptop.own_file(), &more).unwrap();
    laptop.save(&[wish("m1", Change::Seen(true))]).unwrap();
    let text = fs::read_to_string(laptop.own_file()).unwrap();
    assert!(text.contains("\"why\":{\"a\":[1]}") && text.contains("\"lang\":\"de\""), "{text}");
    laptop.save(&[wish("m1", Change::Bookmark(false))]).unwrap();
    assert!(!fs::read_to_string(laptop.own_file()).unwrap().contains("why"));
}

#[test]
fn of_too_many_files_ones_own_is_read_and_the_rest_told() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    for number in 0..1_005 {
        fs::write(shared.path().join(format!("a{number:04}.sync-conflict.jsonl")), "").unwrap();
    }
    let other = OsStr::from_bytes(b"ger\xe4t.jsonl");
    fs::copy(laptop.own_file(), shared.path().join(other)).unwrap();
    let kept = laptop.read();
    assert!(is_bookmarked(&kept, "m1"));
    let [trouble] = kept.troubles.as_slice() else { panic!("{:?}", kept.troubles) };
    assert!(
        trouble.tell(Lang::De).ends_with("von 1.007 Dateien mit Marken sind nur 1.000 gelesen"),
        "{}",
        trouble.tell(Lang::De)
    );
    // What its name is written in does not matter.
    fs::remove_file(laptop.own_file()).unwrap();
    assert!(is_bookmarked(&laptop.read(), "m1"));
}

#[test]
fn a_heading_that_nobody_knows_is_a_later_one() {
    for version in ["2", "99999999999", "2.5", "\"2\""] {
        let heading = format!("{{\"format\":\"lernnetzwerk-marks\",\"version\":{version}}}\n");
        let read = file::read(heading.as_bytes(), HIGHEST);
        assert!(read.is_newer && read.faults.is_empty(), "{version}: {read:?}");
    }
    // What Windows puts in front of a text is no part of it.
    let mut text = b"\xef\xbb\xbf".to_vec();
    text.extend(file::write(&Marks::default()).unwrap().bytes());
    assert_eq!(file::read(&text, HIGHEST), file::read(&text[3..], HIGHEST));
}

#[test]
fn what_stands_in_the_way_is_told_as_what_it_is() {
    let saved = |shared: &Shared| {
        shared.device("laptop").save(&[wish("m1", Change::Bookmark(true))]).unwrap_err().tell(Lang::De)
    };
    let shared = Shared::new();
    std::os::unix::fs::symlink("elsewhere", shared.path().join(".lock")).unwrap();
    assert!(saved(&shared).ends_with("/.lock: ein Link, dem nicht gefolgt wird"), "{}", saved(&shared));
    let shared = Shared::new();
    fs::create_dir(shared.path().join(".laptop.jsonl.part")).unwrap();
    assert!(saved(&shared).ends_with("/.laptop.jsonl.part: ist ein Verzeichnis"), "{}", saved(&shared));
    let shared = Shared::new();
    fs::write(shared.path().join("marks"), "").unwrap();
    let mut keeper = Keeper::in_folder(shared.path().join("marks"), "laptop".to_owned());
    let told = keeper.save(&[wish("m1", Change::Bookmark(true))]).unwrap_err().tell(Lang::De);
    assert!(told.ends_with("/marks: ist kein Verzeichnis"), "{told}");
}

#[test]
fn a_link_in_place_of_a_file_is_neither_followed_nor_replaced() {
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    let elsewhere = shared.path().join("elsewhere");
    fs::write(&elsewhere, "mine").unwrap();
    std::os::unix::fs::symlink(&elsewhere, laptop.own_file()).unwrap();
    let refused = laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap_err();
    assert!(matches!(refused, KeepError::NoFile(_)), "{refused:?}");
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine");
    fs::remove_file(laptop.own_file()).unwrap();
    // In the way of what is half written.
    std::os::unix::fs::symlink(&elsewhere, shared.path().join(".laptop.jsonl.part")).unwrap();
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine");
}

#[test]
fn what_two_devices_of_one_name_wrote_stays_whichever_counts_further() {
    let (old, new) = (Shared::new(), Shared::new());
    let (mut before, mut after) = (old.device("laptop"), new.device("laptop"));
    before.save(&[wish("m2", Change::Seen(true)), wish("m1", note("alt"))]).unwrap();
    // Its home was lost, and it counts from the beginning.
    after.save(&[wish("m1", note("neu"))]).unwrap();
    let copy = new.path().join("laptop.sync-conflict-20261126-101500-ABCDEF.jsonl");
    fs::copy(before.own_file(), &copy).unwrap();
    let kept = after.read();
    let mut both = notes(&kept, "m1");
    both.sort_unstable();
    assert_eq!(both, ["alt", "neu"]);
    let Saved { kept, .. } = after.save(&[knowing(&kept, "m1", note("beides"))]).unwrap();
    assert_eq!(notes(&kept, "m1"), ["beides"]);
    fs::remove_file(copy).unwrap();
    let kept = after.add(&before.read().marks).unwrap();
    assert_eq!(notes(&kept, "m1"), ["beides"]);
}

#[test]
fn what_is_added_takes_nothing_away_and_brings_back_what_is_gone() {
    let (here, there) = (Shared::new(), Shared::new());
    let (mut laptop, mut desk) = (here.device("laptop"), there.device("desk"));
    let all = [
        wish("m1", Change::Bookmark(true)),
        wish("m1", Change::Seen(true)),
        wish("m1", note("da")),
        wish("q", Change::Query("kinder".to_owned())),
    ];
    laptop.save(&all).unwrap();
    let backup = laptop.read().marks;
    // Another one has seen it, and taken all of it away.
    desk.add(&backup).unwrap();
    let taken_away = |kept: &Kept| {
        [
            knowing(kept, "m1", Change::Bookmark(false)),
            knowing(kept, "m1", Change::Seen(false)),
            knowing(kept, "m1", note("")),
            knowing(kept, "q", Change::Query(String::new())),
        ]
    };
    let Saved { kept: removals, .. } = desk.save(&taken_away(&desk.read())).unwrap();
    let is_all_there = |kept: &Kept| {
        let mark = kept.marks.get(&key("m1")).unwrap();
        assert!(mark.is_bookmarked() && mark.is_seen());
        assert_eq!(notes(kept, "m1"), ["da"]);
        assert_eq!(kept.marks.get(&key("q")).unwrap().line(), Some("kinder"));
    };
    is_all_there(&laptop.add(&removals.marks).unwrap());
    // What was taken away here comes back from what was there before.
    laptop.save(&taken_away(&laptop.read())).unwrap();
    assert!(!is_bookmarked(&laptop.read(), "m1"));
    is_all_there(&laptop.add(&backup).unwrap());
    is_all_there(&here.device("phone").read());
}

#[test]
fn an_import_brings_queries_beside_those_of_their_names_and_loses_none() {
    let query = |name: &str, line: &str, counter: u64| {
        format!(
            r#"{{"archive":"A (de)","kind":"query","id":"{name}","query":{{"counter":{counter},"device":"x","time":"","value":"{line}"}}}}"#
        )
    };
    let shared = Shared::new();
    let laptop = shared.device("laptop");
    laptop.add(&file::read(query("Müller", "eigen", 1).as_bytes(), HIGHEST).marks).unwrap();
    let others = [query("Mueller", "A", 60), query("Müller 2", "B", 51), query("neu", "C", 3)].join("\n");
    let others = file::read(others.as_bytes(), HIGHEST).marks;
    // The second time nothing changes.
    for _ in 0..2 {
        let kept = laptop.add(&others).unwrap().marks;
        let mut lines: Vec<String> =
            kept.iter().filter_map(|(key, mark)| Some(format!("{}: {}", key.id, mark.line()?))).collect();
        lines.sort();
        assert_eq!(lines, ["Mueller 3: A", "Müller 2: B", "Müller: eigen", "neu: C"]);
    }
}

#[test]
fn five_thousand_marks_are_kept_and_one_more() {
    const MANY: usize = 5_000;
    let shared = Shared::new();
    let mut laptop = shared.device("laptop");
    let bookmarks: Vec<Wish> =
        (0..MANY).map(|number| wish(&format!("m{number}"), Change::Bookmark(true))).collect();
    laptop.save(&bookmarks).unwrap();
    let Saved { kept, left } = laptop.save(&[wish("m0", note("eine"))]).unwrap();
    assert_eq!((kept.marks.len(), left), (MANY, vec![]));
    let kept = shared.device("phone").read();
    assert!((0..MANY).all(|number| is_bookmarked(&kept, &format!("m{number}"))));
    assert_eq!(notes(&kept, "m0"), ["eine"]);
    let back: Vec<Wish> = bookmarks.iter().map(|wish| wish.undone_by(Change::Bookmark(false))).collect();
    let Saved { kept, left } = laptop.save(&back).unwrap();
    assert_eq!((kept.marks.iter().filter(|(_, mark)| mark.is_bookmarked()).count(), left), (0, vec![]));
}

#[test]
fn four_writers_lose_nothing() {
    const EACH: usize = 25;
    let shared = Shared::new();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let mut keeper = shared.device(if writer % 2 == 0 { "laptop" } else { "desk" });
            scope.spawn(move || {
                for number in 0..EACH {
                    keeper.save(&[wish(&format!("m{writer}-{number}"), Change::Bookmark(true))]).unwrap();
                }
            });
        }
    });
    let kept = shared.device("phone").read();
    assert!(kept.troubles.is_empty());
    assert_eq!(kept.marks.len(), 4 * EACH);
}
