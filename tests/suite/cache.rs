//! The cache of large archives: the same answers with it and without, and never trusted when damaged.

use super::generator;
use super::support::world::World;
use lernnetzwerk::codec::{Input, Pack};
use lernnetzwerk::library::Library;
use lernnetzwerk::loader::cache::{Cache, Content, WORTHWHILE};
use proptest::prelude::*;
use std::fs::{self, File};
use std::path::PathBuf;

/// A world with a generated archive that is large enough for a cache.
struct Place {
    world: World,
}

impl Place {
    fn new() -> Self {
        let world = World::new();
        let mut json = Vec::new();
        generator::write(&mut json, 6_000, 7).unwrap();
        assert!(json.len() as u64 > WORTHWHILE);
        fs::write(world.path().join("archive.json"), json).unwrap();
        Self { world }
    }

    fn archive(&self) -> PathBuf {
        self.world.path().join("archive.json")
    }

    /// The entry in the cache, if there is one.
    fn entry(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(self.world.cache().join("lernnetzwerk")).ok()?;
        entries
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "archive"))
    }

    /// What the real program finds, with this cache.
    fn search(&self) -> String {
        let output = self
            .world
            .command()
            .arg("--archive")
            .arg(self.archive())
            .args(["search", "--json", "mueller"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn answers_are_the_same_with_and_without_it() {
    let place = Place::new();
    let without = place.search();
    assert!(without.contains("\"rank\":1"), "{without}");
    let entry = place.entry().expect("an entry was written");
    assert_eq!(place.search(), without);
    fs::remove_file(&entry).unwrap();
    assert_eq!(place.search(), without, "deleting it is safe");
    assert!(place.entry().is_some(), "and it is made again");
}

#[test]
fn a_changed_file_is_read_again() {
    let place = Place::new();
    place.search();
    let text = fs::read_to_string(place.archive()).unwrap();
    // The same length, another title.
    let changed = text.replacen("Archiv mit", "Umbau! mit", 1);
    assert!(changed.len() == text.len() && changed != text);
    fs::write(place.archive(), changed).unwrap();
    let cache = entry_of(&place);
    assert!(cache.library(&File::open(place.archive()).unwrap()).is_none());
}

#[test]
fn no_damage_gets_through() {
    let place = Place::new();
    let before = place.search();
    let entry = place.entry().unwrap();
    let good = fs::read(&entry).unwrap();
    for at in (0..128).chain((128..good.len()).step_by(good.len() / 24)) {
        let mut bad = good.clone();
        bad[at] ^= 0x41;
        fs::write(&entry, &bad).unwrap();
        assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_none(), "byte {at}");
    }
    for length in [0, 7, 95, 96, 1000, good.len() - 1] {
        fs::write(&entry, &good[..length]).unwrap();
        assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_none(), "{length} bytes");
    }
    assert_eq!(place.search(), before, "a damaged entry is as good as none");
}

#[test]
fn a_second_start_says_as_well_what_is_missing() {
    let place = Place::new();
    let text = fs::read_to_string(place.archive()).unwrap();
    fs::write(place.archive(), text.replacen("\"kind\":", "\"colour\":1,\"kind\":", 3)).unwrap();
    let told = || {
        let mut command = place.world.command();
        let output =
            command.arg("--archive").arg(place.archive()).args(["search", "mueller"]).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let first = told();
    assert!(first.contains("3 fields are missing: lernnetzwerk check"), "{first}");
    assert!(place.entry().is_some());
    assert_eq!(told(), first);
}

/// The entry of the archive at `place`, looked at from within the tests.
fn entry_of(place: &Place) -> Cache {
    Cache::in_directory(&place.world.cache().join("lernnetzwerk"), &place.archive()).unwrap()
}

#[test]
fn a_place_that_cannot_be_written_changes_nothing() {
    let place = Place::new();
    fs::remove_dir(place.world.cache()).unwrap();
    fs::write(place.world.cache(), "a file where the folder should be").unwrap();
    assert!(place.search().contains("\"rank\":1"));
}

#[test]
fn what_is_read_back_is_what_was_written() {
    let place = Place::new();
    let json = fs::read_to_string(place.archive()).unwrap();
    let library = Library::new(lernnetzwerk::archive::load::parse(&json).unwrap());
    let cache = entry_of(&place);
    let file = File::open(place.archive()).unwrap();
    cache.write(Content::of_file(&file).unwrap(), &library).unwrap();
    let read = cache.library(&file).unwrap();
    assert_eq!(read.archive, library.archive);
    assert_eq!(read.index, library.index);
}

proptest! {
    #[test]
    fn numbers_and_text_survive_packing(numbers: Vec<u32>, wide: Vec<u64>, bytes: Vec<u8>, text: String) {
        let mut packed = Vec::new();
        numbers.pack(&mut packed).unwrap();
        wide.pack(&mut packed).unwrap();
        bytes.pack(&mut packed).unwrap();
        text.pack(&mut packed).unwrap();
        let mut rest = packed.as_slice();
        let mut input = Input::new(&mut rest, packed.len() as u64);
        prop_assert_eq!(Vec::<u32>::unpack(&mut input).unwrap(), numbers);
        prop_assert_eq!(Vec::<u64>::unpack(&mut input).unwrap(), wide);
        prop_assert_eq!(Vec::<u8>::unpack(&mut input).unwrap(), bytes);
        prop_assert_eq!(String::unpack(&mut input).unwrap(), text);
    }

    #[test]
    fn no_bytes_make_unpacking_panic_or_take_all_memory(bytes: Vec<u8>) {
        let mut rest = bytes.as_slice();
        prop_assert!(lernnetzwerk::archive::Archive::unpack(&mut Input::new(&mut rest, bytes.len() as u64)).is_err());
        let mut rest = bytes.as_slice();
        prop_assert!(lernnetzwerk::search::Index::unpack(&mut Input::new(&mut rest, bytes.len() as u64)).is_err());
    }
}
