//! The cache of large archives: the same answers with it and without, and never trusted when damaged.

use super::generator;
use super::support::pty::{Tty, wait_until};
use super::support::world::{World, skipped};
use lernnetzwerk::codec::{Input, Pack};
use lernnetzwerk::library::Library;
use lernnetzwerk::loader::cache::{Cache, Content, MOST_BYTES, MOST_ENTRIES, WORTHWHILE};
use proptest::prelude::*;
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

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

    /// The folder of the entries.
    fn folder(&self) -> PathBuf {
        self.world.cache().join("lernnetzwerk")
    }

    /// What the real program finds, with this cache.
    fn search(&self) -> String {
        String::from_utf8(self.searches(&[]).stdout).unwrap()
    }

    /// The same where another program starts it.
    fn searches(&self, starter: &[&str]) -> Output {
        let program = self.world.command();
        let mut command = match starter {
            [] => self.world.command(),
            [starter, arguments @ ..] => {
                let mut command = Command::new(starter);
                command.args(arguments).arg(program.get_program()).env_clear().envs(self.world.environment());
                command
            }
        };
        command.arg("--archive").arg(self.archive()).args(["search", "--json", "mueller"]).output().unwrap()
    }

    /// The names of all that lies in the folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }
}

/// True where there is such a program; otherwise says loudly that its tests are skipped.
fn has(program: &str) -> bool {
    let has = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !has {
        skipped(&format!("there is no {program}: what it would do to the cache was not tried"));
    }
    has
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

/// What `list` says of the media by title, and the file in which their order is kept.
fn listed(place: &Place) -> (String, PathBuf) {
    let mut command = place.world.command();
    let output = command
        .arg("--archive")
        .arg(place.archive())
        .args(["list", "--sort", "title", "mueller"])
        .output()
        .unwrap();
    let name = place.names().into_iter().find(|name| name.ends_with(".medium-title.list"));
    (String::from_utf8(output.stdout).unwrap(), place.folder().join(name.expect("an order is kept")))
}

#[test]
fn an_order_is_kept_and_read_back() {
    let place = Place::new();
    let (before, file) = listed(&place);
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(listed(&place).0, before);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), written, "it was read, not made again");
    let good = fs::read(&file).unwrap();
    // Damage, an older version, half of it, nothing: made again, and kept again.
    let damaged = |at: usize| {
        let mut bad = good.clone();
        bad[at] ^= 0x41;
        bad
    };
    for bad in [damaged(0), damaged(8), damaged(60), damaged(good.len() - 1), good[..50].to_vec(), Vec::new()]
    {
        fs::write(&file, &bad).unwrap();
        assert_eq!(listed(&place).0, before);
        assert_eq!(fs::read(&file).unwrap(), good, "it is kept anew");
    }
    // It goes with its entry.
    let entry = place.entry().unwrap();
    fs::remove_file(&entry).unwrap();
    fs::write(place.folder().join("gone.medium-title.list"), "x").unwrap();
    place.search();
    assert!(!place.names().contains(&"gone.medium-title.list".to_owned()));
}

#[test]
fn what_is_listed_without_a_query_is_kept_and_read_back() {
    let place = Place::new();
    let list = |args: &[&str]| {
        let mut command = place.world.command();
        let output = command.arg("--archive").arg(place.archive()).arg("list").args(args).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let asked: [(&[&str], &str); 3] = [
        (&["--facets"], "facet-kind"),
        (&["--sort", "title"], "medium-title"),
        (&["--type", "person"], "person-title"),
    ];
    // Without an entry there is no place for them; with one they are made once.
    let made = asked.map(|(args, _)| list(args));
    assert!(place.names().is_empty());
    place.search();
    for ((args, name), made) in asked.into_iter().zip(made) {
        assert_eq!(list(args), made, "{args:?}");
        let names = place.names();
        let file = names.iter().find(|file| file.ends_with(&format!(".{name}.list"))).expect(name);
        let written = fs::metadata(place.folder().join(file)).unwrap().modified().unwrap();
        assert_eq!(list(args), made, "{args:?}");
        assert_eq!(fs::metadata(place.folder().join(file)).unwrap().modified().unwrap(), written, "{name}");
    }
    // The archive has its media in this order already.
    list(&["--sort", "newest"]);
    assert!(!place.names().iter().any(|name| name.contains("newest")));
}

#[test]
fn an_order_of_another_content_is_not_used() {
    let place = Place::new();
    let (before, _) = listed(&place);
    let text = fs::read_to_string(place.archive()).unwrap();
    fs::write(place.archive(), text.replace("M\u{fc}ller", "Mueller")).unwrap();
    assert_eq!(listed(&place).0.lines().count(), before.lines().count());
}

#[test]
fn a_second_start_says_as_well_what_is_missing() {
    let place = Place::new();
    let text = fs::read_to_string(place.archive()).unwrap();
    fs::write(place.archive(), text.replacen("\"kind\":", "\"room\":1,\"kind\":", 3)).unwrap();
    let told = || {
        let mut command = place.world.command();
        let output =
            command.arg("--archive").arg(place.archive()).args(["search", "mueller"]).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let first = told();
    assert!(first.contains("3 fields left out as faulty: lernnetzwerk check"), "{first}");
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

#[test]
fn what_was_planted_is_neither_waited_for_nor_followed() {
    let place = Place::new();
    let right = place.search();
    let entry = place.entry().unwrap();
    let kept = place.world.path().join("kept");
    fs::rename(&entry, &kept).unwrap();

    // A FIFO would wait for ever, a link leads to what is not ours to judge.
    assert!(Command::new("mkfifo").arg(&entry).status().unwrap().success());
    assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_none());
    assert_eq!(place.search(), right, "a FIFO");
    assert!(fs::symlink_metadata(&entry).unwrap().is_file(), "an entry took its place");
    fs::remove_file(&entry).unwrap();
    symlink(&kept, &entry).unwrap();
    assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_none());
    let before = fs::read(&kept).unwrap();
    assert_eq!(place.search(), right, "a link");
    assert!(fs::read(&kept).unwrap() == before, "what it led to was not written to");
    assert!(fs::symlink_metadata(&entry).unwrap().is_file());
    fs::remove_file(&entry).unwrap();
    fs::create_dir(&entry).unwrap();
    assert_eq!(place.search(), right, "a folder");
    assert!(!place.names().iter().any(|name| name.ends_with(".part")), "nothing half written stays");
}

#[test]
fn a_planted_link_is_not_written_through() {
    let place = Place::new();
    let (cache, file) = (entry_of(&place), File::open(place.archive()).unwrap());
    let library = Library::new(lernnetzwerk::archive::Archive::default());
    let content = Content::of_file(&file).unwrap();
    cache.write(content, &library).unwrap();
    let victim = place.world.path().join("victim");
    fs::write(&victim, "precious").unwrap();
    let name = place.names().pop().unwrap();
    symlink(&victim, place.folder().join(format!("{name}.{}.part", std::process::id()))).unwrap();
    cache.write(content, &library).unwrap();
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    assert_eq!(place.names(), [name]);
}

#[test]
fn a_folder_that_is_open_to_others_or_a_link_is_not_used() {
    let place = Place::new();
    let right = place.search();
    let file = || File::open(place.archive()).unwrap();
    assert!(entry_of(&place).library(&file()).is_some());
    assert_eq!(fs::metadata(place.folder()).unwrap().mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(place.entry().unwrap()).unwrap().mode() & 0o777, 0o600);
    for open in [0o770, 0o707, 0o755, 0o701] {
        fs::set_permissions(place.folder(), fs::Permissions::from_mode(open)).unwrap();
        assert!(entry_of(&place).library(&file()).is_none(), "{open:o}");
    }
    let before = fs::metadata(place.entry().unwrap()).unwrap().ino();
    assert_eq!(place.search(), right);
    assert_eq!(fs::metadata(place.entry().unwrap()).unwrap().ino(), before, "nor written to");
    fs::set_permissions(place.folder(), fs::Permissions::from_mode(0o700)).unwrap();
    let moved = place.world.path().join("moved");
    fs::rename(place.folder(), &moved).unwrap();
    symlink(&moved, place.folder()).unwrap();
    assert!(entry_of(&place).library(&file()).is_none(), "a link");
    assert_eq!(place.search(), right);
    assert_eq!(fs::read_dir(&moved).unwrap().count(), 1, "nor written to");
}

#[test]
fn what_is_old_or_left_behind_is_cleared_out() {
    let place = Place::new();
    fs::create_dir(place.folder()).unwrap();
    fs::set_permissions(place.folder(), fs::Permissions::from_mode(0o700)).unwrap();
    let aged = |name: &str, seconds: u64| {
        let file = File::create(place.folder().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    };
    (0..MOST_ENTRIES as u64 + 3).for_each(|at| aged(&format!("{at}.archive"), 100 * (at + 1)));
    let own = std::process::id();
    let mut ended = Command::new("true").spawn().unwrap();
    ended.wait().unwrap();
    aged("0.archive.7.part", 700);
    let left = [format!("0.archive.{}.part", ended.id()), format!("0.medium-title.{}.part", ended.id())];
    left.iter().for_each(|name| aged(name, 5));
    let half_written = format!("1.archive.{own}.part");
    aged(&half_written, 5);
    aged("notes.txt", 9999);
    place.search();
    let names = place.names();
    let entries = names.iter().filter(|name| name.ends_with(".archive")).count();
    assert_eq!(entries, MOST_ENTRIES, "{names:?}");
    let has = |name: &str| names.iter().any(|other| other == name);
    assert!(has("0.archive") && has("6.archive") && !has("7.archive"), "the oldest went: {names:?}");
    assert!(!has("0.archive.7.part") && has(&half_written), "another may still be writing: {names:?}");
    assert!(!left.iter().any(|name| has(name)), "who began them is no more: {names:?}");
    // The same where nothing has to be written.
    aged(&left[0], 5);
    place.search();
    assert!(!place.names().contains(&left[0]), "{:?}", place.names());
    assert!(has("notes.txt"), "what is not ours stays");
    assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_some(), "the newest stays");
}

#[test]
fn nothing_half_written_stays_behind_who_quits() {
    let world = World::new();
    let archive = world.path().join("archive.json");
    let mut json = Vec::new();
    generator::write(&mut json, 30_000, 7).unwrap();
    fs::write(&archive, json).unwrap();
    let folder = world.cache().join("lernnetzwerk");
    let names = || -> Vec<String> {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
    };
    let mut tty = Tty::start_in(world, &["--archive", archive.to_str().unwrap()], &[]);
    wait_until("an entry is begun", || (!names().is_empty()).then_some(()));
    tty.press("q");
    assert_eq!(tty.wait_for_end(), 0);
    assert!(!names().iter().any(|name| name.ends_with(".part")), "{:?}", names());
}

#[test]
fn what_is_too_large_together_is_cleared_out() {
    let place = Place::new();
    fs::create_dir(place.folder()).unwrap();
    fs::set_permissions(place.folder(), fs::Permissions::from_mode(0o700)).unwrap();
    // Files with nothing but a length: they take no room.
    for (name, bytes, seconds) in
        [("a", MOST_BYTES / 2, 100), ("b", MOST_BYTES / 4, 200), ("c", MOST_BYTES / 4, 300), ("d", 1, 400)]
    {
        let file = File::create(place.folder().join(format!("{name}.archive"))).unwrap();
        file.set_len(bytes).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    }
    place.search();
    let names = place.names();
    let has = |name: &str| names.iter().any(|other| other == name);
    assert!(has("a.archive") && has("b.archive"), "what fits stays: {names:?}");
    assert!(!has("c.archive") && !has("d.archive"), "the oldest went: {names:?}");
    let kept = names.iter().map(|name| fs::metadata(place.folder().join(name)).unwrap().len());
    assert!(kept.sum::<u64>() <= MOST_BYTES, "{names:?}");
    assert!(entry_of(&place).library(&File::open(place.archive()).unwrap()).is_some(), "the newest stays");
}

#[test]
fn two_at_once_and_one_killed_leave_no_wrong_entry() {
    let place = Place::new();
    let right = place.search();
    for round in 0..3 {
        let _ = fs::remove_file(place.entry().unwrap_or_default());
        let start = || {
            let mut command = place.world.command();
            command.arg("--archive").arg(place.archive()).args(["search", "--json", "mueller"]);
            command.stdout(std::process::Stdio::piped()).spawn().unwrap()
        };
        let (mut killed, other) = (start(), start());
        if round > 0 {
            killed.kill().unwrap();
        }
        let _ = killed.wait_with_output();
        assert_eq!(String::from_utf8(other.wait_with_output().unwrap().stdout).unwrap(), right);
        assert_eq!(place.search(), right);
    }
}

/// Runs the program while every `when`-th call `call` fails with `error`: right, or said to have failed; then right.
fn fails_at(place: &Place, right: &str, call: &str, error: &str, when: usize) {
    let _ = fs::remove_file(place.entry().unwrap_or_default());
    let inject = format!("inject={call}:error={error}:when={when}");
    let trace = format!("trace={call}");
    let folder = place.folder();
    let only = ["-P", folder.to_str().unwrap()];
    let mut starter = vec!["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
    // The program's own opening of libraries is no matter of the cache.
    starter.extend(only.iter().filter(|_| call != "write"));
    let output = place.searches(&starter);
    let found = String::from_utf8_lossy(&output.stdout);
    let told = output.status.code().is_some_and(|code| code != 0) && !output.stderr.is_empty();
    assert!(found == right || told, "{call} {error} {when}: {output:?}");
    assert_eq!(place.search(), right, "after {call} {error} {when}");
}

const ERRORS: [&str; 5] = ["ENOSPC", "EIO", "EACCES", "EROFS", "EINTR"];

/// A large archive and its right answer, where there is a tool to make it fail.
fn with_tool(tool: &str) -> Option<(Place, String)> {
    has(tool).then(|| {
        let place = Place::new();
        let right = place.search();
        (place, right)
    })
}

#[test]
fn whatever_call_fails_the_answer_is_right() {
    let Some((place, right)) = with_tool("strace") else { return };
    for (at, error) in ERRORS.into_iter().enumerate() {
        // Each call with some of them; all with all of them where there is time.
        let (call, when) =
            [("openat", 1), ("write", 2), ("renameat,renameat2", 1), ("openat", 3), ("write", 1)][at];
        fails_at(&place, &right, call, error, when);
    }
}

#[test]
#[ignore = "200 runs: `cargo test each_of_the_first_ten_calls -- --ignored`"]
fn each_of_the_first_ten_calls_may_fail() {
    let Some((place, right)) = with_tool("strace") else { return };
    for error in ERRORS {
        for when in 1..=10 {
            for call in ["openat", "write", "fsync", "renameat,renameat2"] {
                fails_at(&place, &right, call, error, when);
            }
        }
    }
}

#[test]
fn with_little_room_little_memory_and_few_files_the_answer_is_right_or_none() {
    let Some((place, right)) = with_tool("prlimit") else { return };
    // Bytes of a file, bytes of memory, open files.
    for limit in
        ["--fsize=0", "--fsize=100000", "--as=60000000", "--as=100000000", "--nofile=4", "--nofile=6"]
    {
        let _ = fs::remove_file(place.entry().unwrap_or_default());
        let output = place.searches(&["prlimit", limit]);
        let found = String::from_utf8_lossy(&output.stdout);
        assert!(found == right || found.is_empty(), "{limit}: {output:?}");
        assert_eq!(place.search(), right, "after {limit}");
    }
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
