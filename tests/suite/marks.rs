//! Marks: whichever way histories come together, all say the same, and nothing is lost.

use lernnetzwerk::keeper::{KeepError, Keeper, Kept};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::marks::Marks;
use lernnetzwerk::marks::file;
use lernnetzwerk::marks::key::{Key, Kind};
use lernnetzwerk::marks::mark::{Change, Mark};
use lernnetzwerk::marks::register::Register;
use lernnetzwerk::marks::stamp::Stamp;
use lernnetzwerk::marks::wish::Wish;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn key(id: &str) -> Key {
    Key { archive: "A (de)".to_owned(), kind: Kind::Medium, id: id.to_owned() }
}

fn wish(id: &str, change: Change) -> Wish {
    Wish { key: key(id), title: format!("Titel {id}"), change }
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
            mark.title = Some(Register { stamp: stamp.clone(), value: format!("{id}{other}") });
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
        let read = file::read(text.as_bytes());
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
    let (laptop, desk) = (shared.device("laptop"), shared.device("desk"));
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
    let (laptop, desk) = (here.device("laptop"), there.device("desk"));
    laptop.save(&[wish("m1", Change::Note("am Laptop".to_owned()))]).unwrap();
    desk.save(&[wish("m1", Change::Note("am Tisch".to_owned()))]).unwrap();
    fs::copy(there.path().join("desk.jsonl"), here.path().join("desk.jsonl")).unwrap();
    let kept = laptop.read();
    let mut both = notes(&kept, "m1");
    both.sort_unstable();
    assert_eq!(both, ["am Laptop", "am Tisch"]);
    let kept = laptop.save(&[wish("m1", Change::Note("beides".to_owned()))]).unwrap();
    assert_eq!(notes(&kept, "m1"), ["beides"]);
    // The old file of the other comes again, as folders that are kept the same do.
    fs::copy(
        there.path().join("desk.jsonl"),
        here.path().join("desk.sync-conflict-20261126-101500-ABCDEF.jsonl"),
    )
    .unwrap();
    assert_eq!(notes(&laptop.read(), "m1"), ["beides"]);
    let kept = laptop.save(&[wish("m1", Change::Note(String::new()))]).unwrap();
    assert_eq!(notes(&kept, "m1"), [""; 0]);
}

#[test]
fn a_copy_of_a_conflict_is_read_too() {
    let shared = Shared::new();
    let laptop = shared.device("laptop");
    laptop.save(&[wish("m1", Change::Bookmark(true))]).unwrap();
    let copy = shared.path().join("laptop.sync-conflict-20261126-101500-ABCDEF.jsonl");
    fs::rename(laptop.own_file(), copy).unwrap();
    let kept = laptop.save(&[wish("m2", Change::Bookmark(true))]).unwrap();
    assert!(is_bookmarked(&kept, "m1") && is_bookmarked(&kept, "m2"));
}

#[test]
fn what_cannot_be_read_is_set_aside_and_the_rest_is_kept() {
    let shared = Shared::new();
    let laptop = shared.device("laptop");
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
        let kept = laptop.save(&[wish("m3", Change::Seen(true))]).unwrap();
        assert!(is_bookmarked(&kept, "m1"));
        let aside = shared.path().join(format!("laptop.jsonl.unreadable-{}", round + 1));
        assert_eq!(fs::read(aside).unwrap(), damaged, "nothing of it is lost");
        assert!(laptop.read().troubles.is_empty());
    }
}

#[test]
fn a_file_of_a_later_version_is_read_and_not_written() {
    let shared = Shared::new();
    let laptop = shared.device("laptop");
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
    let laptop = shared.device("laptop");
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
fn a_link_in_place_of_a_file_is_neither_followed_nor_replaced() {
    let shared = Shared::new();
    let laptop = shared.device("laptop");
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
fn four_writers_lose_nothing() {
    const EACH: usize = 25;
    let shared = Shared::new();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let keeper = shared.device(if writer % 2 == 0 { "laptop" } else { "desk" });
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
